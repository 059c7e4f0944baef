"""What is typed into number fields."""

import pytest

from studio.errors import StudioError
from studio.ui.arithmetic import reading


@pytest.mark.parametrize(
    ("text", "old", "value"),
    [
        ("120+16", 5, 136),
        ("2*8", 5, 16),
        ("2 × (8 − 3) / 4", 0, 2.5),
        ("-8", 100, -8),
        ("50%", 300, 150),
        ("100 + 50%", 300, 250),
        ("1in", 0, 96),
        ("72pt", 0, 96),
        ("25.4mm + 2.54 cm", 0, 192),
        ("1,5", 0, 1.5),
        ("+=10", 7, 17),
        ("-=10", 7, -3),
        ("*2", 7, 14),
        ("/ 2", 7, 3.5),
        ("45°", 0, 45),
    ],
)
def test_sums_and_units(text: str, old: float, value: float) -> None:
    assert reading(text)(old) == pytest.approx(value)


def test_per_cents_are_plain_numbers_in_a_field_of_per_cents() -> None:
    assert reading("50%", "%")(80) == 50


@pytest.mark.parametrize("text", ["", "twelve", "2*", "(2", "2)", "3 4", "1 furlong", "*", "__import__('os')"])
def test_what_is_no_sum_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(StudioError, match=r"\.$"):
        reading(text)


def test_nothing_is_divided_by_zero() -> None:
    with pytest.raises(StudioError, match="zero"):
        reading("/0")(4)
    with pytest.raises(StudioError, match="zero"):
        reading("8/0")
