"""The category is told by what a product's name is about, never by a word beside it."""

import pytest

from studio.copywriting.brief import Brief
from studio.copywriting.categorising import category_of, general_of


@pytest.mark.parametrize(
    ("product", "category"),
    [
        ("Walk-in shower", "bathrooms"),
        ("Folding camping chair with a cup holder", "camp_furniture"),
        ("Made-to-measure curtains and blinds", "curtains_blinds"),
        ("Coffee and walnut cake", "cakes_pastries"),
        ("Salt and vinegar crisps", "crisps_popcorn"),
        ("Fish and chip shop", "takeaway"),
        ("Bed and breakfast", "hotel"),
        ("Boat trips round the harbour", "boat_trip"),
        ("Pottery evening class", "pottery_class"),
        ("Baby sleeping bag", "baby"),
        ("Donate to a food bank", "food_bank"),
        ("School uniform bank", "general"),
        ("Murder mystery walk through the old town", "murder_mystery"),
        ("Cat rescue rehoming appeal", "animal_rescue"),
        ("Camping chair repair", "general_service"),
        ("Freight booking service", "freight"),
        ("Pallet racking inspections", "general_service"),
    ],
)
def test_the_head_of_the_name_decides(product: str, category: str) -> None:
    assert category_of(Brief(product=product)).id == category


def test_a_kind_is_taken_from_vectors_only_with_a_clear_lead() -> None:
    order = ("general", "general_food", "general_event")
    assert general_of((0.1, 0.4, 0.2), order).id == "general_food"
    assert general_of((0.1, 0.4, 0.38), order).id == "general"
