"""Every pattern, filled with very different briefs, gives whole and true lines."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.copywriting.brief import TONES, Brand, Brief
from studio.copywriting.categorising import category_of
from studio.copywriting.checks import check, failed
from studio.copywriting.lexicon import COPY_FIELDS, Condition, categories
from studio.copywriting.phrasebook import fill, gather, patterns, patterns_of, plain_lines, slug_words
from studio.copywriting.product import parse_product
from studio.placements import Field

BRIEFS = (
    Brief(
        product="Reusable steel water bottle",
        facts=("keeps drinks cold for 24 hours", "leak-proof lid", "dishwasher safe", "made in Wales", "no plastic"),
        audience="commuters",
        offer="10% off",
        brand=Brand(name="Nordkap"),
    ),
    Brief(
        product="Trail running shoes",
        facts=("deep grip", "drains water", "recycled upper", "230 g", "no animal products"),
        audience="weekend runners",
        tone="witty",
        brand=Brand(name="Fellhop"),
    ),
    Brief(
        product="Accounting software",
        facts=(
            "live reports",
            "files your tax return",
            "cancel any time",
            "set up in a day",
            "no contract",
            "encrypted",
        ),
        audience="small firms",
        tone="practical",
        offer="first month free",
        brand=Brand(name="Tally"),
    ),
    Brief(product="Charity 10k run", facts=("flat course", "medal for every finisher"), tone="warm", offer="entry £15"),
    Brief(product="Oat milk", facts=("made from British oats", "no added sugar", "barista froth"), tone="playful"),
    Brief(product="Donate to a food bank", facts=("£5 gives three meals", "run by volunteers"), tone="urgent"),
    Brief(product="Hotel in the Alps", facts=("wood-fired sauna", "12 rooms", "no televisions"), tone="luxurious"),
)


def every_pattern() -> list[str]:
    own = [pattern.id for key in categories() for pattern in patterns_of(key)]
    return [pattern.id for pattern in patterns()] + own


def test_there_are_enough_patterns_of_every_field() -> None:
    rows = [*patterns(), *(pattern for key in categories() for pattern in patterns_of(key))]
    counts = {field: sum(row.field == field for row in rows) for field in COPY_FIELDS}
    assert len(rows) >= 2000
    assert len(patterns()) >= 300
    assert all(counts[field] >= 90 for field in COPY_FIELDS)
    assert len({row.id for row in rows}) == len(rows)


def test_tones_and_kinds_of_patterns_are_known() -> None:
    kinds = {category.kind for category in categories().values()}
    for language in ("en", "zh"):
        for pattern in (
            *patterns(language),
            *(row for key in categories(language) for row in patterns_of(key, language)),
        ):
            assert pattern.tones <= set(TONES), pattern
            assert pattern.kinds <= kinds, pattern


@pytest.mark.parametrize("brief", BRIEFS, ids=lambda brief: brief.product)
@pytest.mark.parametrize("field", COPY_FIELDS)
def test_filled_lines_are_whole_and_true(brief: Brief, field: str) -> None:
    lines = fill(gather(brief), field, each=20)
    assert len(lines) >= 3
    limit = Field(name=field, limit=150, grade="A")
    for line in lines:
        assert not re.search(r"[{}]|  |\ba [aeio]\w|\.\.|[,;:]\.|^[^\w£$]", line.text) or "a one" in line.text, line
        found = check(line.text, limit, brief)
        assert not failed(found), (line.text, line.pattern.id, found)
        assert line.text[0].isupper() or line.text[0].isdigit() or line.text[0] in "£$", line


@pytest.mark.parametrize("category", sorted(set(categories()) - {"general"}))
def test_the_words_of_a_category_claim_nothing(category: str) -> None:
    place = categories()[category]
    brief = Brief(product="Plain thing", facts=("grey",))
    for slot, texts in place.entries.items():
        assert len(texts) >= 2, slot
        for text in (text.rpartition(" | ")[2] for text in texts):
            line = text if text[-1] in ".?!" else f"{text} here"
            assert not failed(check(line, Field(name="description", limit=120), brief)), (slot, text)
    for field in ("headline", "cta"):
        assert len([row for row in patterns_of(category) if row.field == field]) >= 2
        for row in patterns_of(category):
            if not row.slots:
                assert not failed(check(row.text, Field(name=row.field, limit=90), brief)), row
                assert len(row.text) <= {"headline": 40, "cta": 20}.get(row.field, 90), row


@pytest.mark.parametrize(
    ("product", "category"),
    [
        ("Reusable steel water bottle", "drinkware"),
        ("Trail running shoes", "shoes"),
        ("Budgeting app", "money_app"),
        ("Pallet freight service for small manufacturers", "freight"),
        ("Neighbourhood bakery", "bakery"),
        ("Charity 10k run", "run_event"),
        ("Face sunscreen", "suncare"),
        ("Online photography course", "photography_course"),
        ("Fresh dog food", "pet_food"),
        ("Hotel in the Alps", "hotel"),
        ("Something else entirely", "general"),
    ],
)
def test_the_category_is_found_by_keywords(product: str, category: str) -> None:
    assert category_of(Brief(product=product)).id == category


@pytest.mark.parametrize(
    ("name", "short", "a_product"),
    [
        ("Reusable steel water bottle", "steel water bottle", "a steel water bottle"),
        ("Trail shoes", "trail shoes", "trail shoes"),
        ("Oat milk", "oat milk", "oat milk"),
        ("City e-bike", "city e-bike", "a city e-bike"),
        ("Hotel in the Alps", "hotel", "a hotel"),
        ("iPhone case", "iPhone case", "an iPhone case"),
    ],
)
def test_products_fit_a_sentence(name: str, short: str, a_product: str) -> None:
    product = parse_product(name)
    assert product.short == short
    assert product.slots()["a_product"] == a_product


def test_a_product_that_is_an_order_is_only_quoted() -> None:
    assert set(parse_product("Donate to a food bank").slots()) == {"name"}


def test_chinese_patterns_quote_chinese_facts() -> None:
    brief = Brief(product="不锈钢水杯", facts=("24小时保冷", "防漏杯盖"), tone="bold", language="zh", audience="通勤族")
    material = gather(brief, language="zh")
    assert material.category.id == "drinkware"
    for field in COPY_FIELDS:
        lines = fill(material, field)
        assert lines
        for line in lines:
            assert not failed(check(line.text, Field(name=field, limit=200, counting="width"), brief)), line
            assert len(line.text) <= 75
    assert any("24小时保冷" in line.text for line in fill(material, "headline"))


def test_the_chinese_set_is_well_stocked() -> None:
    rows = [*patterns("zh"), *(row for key in categories("zh") for row in patterns_of(key, "zh"))]
    assert len(rows) >= 160


@settings(max_examples=25, deadline=None)
@given(
    product=st.text(max_size=40),
    facts=st.lists(st.text(max_size=40), max_size=4),
    audience=st.text(max_size=20),
    brand=st.text(max_size=12),
)
def test_no_brief_is_too_wild(product: str, facts: list[str], audience: str, brand: str) -> None:
    brief = Brief(product=product, facts=tuple(facts), audience=audience, brand=Brand(name=brand))
    for language in ("en", "zh"):
        material = gather(brief, language=language)
        for field in COPY_FIELDS:
            assert all(line.text.strip() for line in fill(material, field, each=2))
    assert all(plain_lines(brief, field) is not None for field in COPY_FIELDS)


def test_the_same_seed_gives_the_same_lines_and_another_gives_others() -> None:
    material = gather(BRIEFS[0])
    texts = [line.text for line in fill(material, "headline", seed=1, each=2)]
    assert texts == [line.text for line in fill(material, "headline", seed=1, each=2)]
    assert texts != [line.text for line in fill(material, "headline", seed=2, each=2)]


def test_display_paths_are_slugs() -> None:
    assert slug_words(BRIEFS[0])[:3] == ("steel-water-bottle", "water-bottle", "bottle")


def test_a_fact_without_a_subject_does_not_take_that_of_the_fact_before() -> None:
    brief = Brief(
        product="Pallet racking inspections",
        facts=("damage graded red, amber or green", "carried out by approved inspectors"),
        tone="practical",
    )
    lines = [line.text for line in fill(gather(brief), "description", each=8)]
    assert any("inspections. Carried out by" in text for text in lines)
    assert not any("green. Carried out by" in text or text.startswith("Carried out") for text in lines)


def test_rows_with_conditions_stay_away_from_other_products_and_briefs() -> None:
    tent = gather(Brief(product="Bell tent", facts=("sleeps four",)))
    evening = gather(Brief(product="Herbal tea", facts=("for the evening",)))
    assert tent.allows(Condition.of(["=tent/awning"])) and not evening.allows(Condition.of(["=tent/awning"]))
    assert tent.allows(Condition.of(["!evening/night"])) and not evening.allows(Condition.of(["!evening/night"]))
