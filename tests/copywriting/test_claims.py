"""The claims guard: what is traced to a fact or a source, what is marked, and what claims nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.copywriting.amounts import amounts, money
from studio.copywriting.brief import Brand, Brief
from studio.copywriting.claims import KINDS, trace

BRIEF = Brief(
    product="Steel water bottle",
    facts=("keeps drinks cold for 24 hours", "leak-proof lid", "pair in a box", "made in Italy", "£18, was £24",
           "5 to 42 km plans", "no joining fee", "BPA free", "made from recycled steel", "5-year warranty"),
    offer="20% off until Sunday",
    audience="commuters in Leeds",
    brand=Brand(name="Nordkap"),
    sources=(("dishwasher tested 500 times", "lab report 12"), ("Britain's best-selling bottle", "Sales panel 2026")),
)  # fmt: skip


def marked(text: str, brief: Brief = BRIEF) -> list[tuple[str, str]]:
    return [(item.kind, item.words) for item in trace(text, brief) if not item.allowed]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Cold for 24 hours", "keeps drinks cold for 24 hours"),
        ("A twenty-four-hour drink", "keeps drinks cold for 24 hours"),
        ("24h of cold", "keeps drinks cold for 24 hours"),
        ("Two in the box", "pair in a box"),
        ("£18 today", "£18, was £24"),
        ("Eighteen pounds", "£18, was £24"),
        ("Begin at 5 km", "5 to 42 km plans"),
        ("Save 20% this week", "20% off until Sunday"),
        ("No fee to join", "no joining fee"),
        ("A BPA-free bottle", "BPA free"),
        ("Recycled steel", "made from recycled steel"),
        ("A warranty of 5 years", "5-year warranty"),
        ("An Italian bottle", "made in Italy"),
        ("See you in Leeds", "commuters in Leeds"),
    ],
)
def test_a_true_claim_is_traced_to_its_fact(text: str, fact: str) -> None:
    found = trace(text, BRIEF)
    assert found and not marked(text)
    assert fact in {item.fact for item in found}
    assert all(item.fact and item.fact in item.reason and item.source is None for item in found)


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Cold for 48 hours", "number", "48 hours"),
        ("Cold for 24 days", "number", "24 days"),
        ("Three lids", "number", "Three"),
        ("Two and a half litres", "number", "Two and a half litres"),
        ("Half an hour to cool", "number", "Half an hour"),
        ("Twice as cold", "comparison", "Twice as"),
        ("Only £9.99", "price", "£9.99"),
        ("Free delivery", "price", "Free"),
        ("The best bottle in town", "superlative", "best"),
        ("Britain's lightest lid", "superlative", "lightest"),
        ("The dampest lid of all", "superlative", "dampest"),
        ("The most reliable lid", "superlative", "The most"),
        ("Number one for commuters", "superlative", "Number one"),
        ("Colder for longer, unlike other bottles", "comparison", "unlike other"),
        ("Better than glass", "comparison", "Better than"),
        ("Your money back, guaranteed", "guarantee", "guaranteed"),
        ("Clinically tested", "health", "Clinically"),
        ("A gluten-free lid", "health", "gluten-free"),
        ("It lowers cholesterol", "health", "lowers cholesterol"),
        ("An eco-friendly choice", "environment", "eco-friendly"),
        ("Carbon neutral since May", "environment", "Carbon neutral"),
        ("Cold forever", "absolute", "forever"),
        ("Made by hand in Sheffield", "name", "Sheffield"),
        ("As seen on Marks & Spencer shelves", "name", "Marks"),
        ("Loved by sailors of the Royal Navy", "name", "Royal Navy"),
    ],
)
def test_a_claim_the_brief_does_not_make_is_marked_with_its_reason(text: str, kind: str, words: str) -> None:
    found = [item for item in trace(text, BRIEF) if not item.allowed]
    assert (kind, words) in [(item.kind, item.words) for item in found]
    for item in found:
        assert item.level in ("warn", "fail") and item.fact is None and item.source is None
        assert item.reason.endswith(".") and text[item.start : item.end] == item.words


@pytest.mark.parametrize(
    "text",
    [
        "One bottle, once",
        "Save your seat",
        "Hands free for the phone",
        "The window seat is free to take",
        "It takes two",
        "A 10-year-old's first bottle",
        "Double-check the lid",
        "Says nothing twice",
        "Half the fun is the walk",
        "At its best on Monday",
        "Perfect for Sunday mornings",
        "In the forest, an honest guest",
        "Better late. Mum called on Christmas Eve.",
        "Feel free. Set free. Free up the shelf.",
        "Fragrance-free mornings",
        "Forget it. Sarah has one.",
    ],
)
def test_everyday_words_claim_nothing(text: str) -> None:
    assert not marked(text)


def test_an_attached_source_allows_a_claim_by_name() -> None:
    (number,) = trace("Tested 500 times", BRIEF)
    assert number.allowed and number.source == "lab report 12" and "lab report 12" in number.reason
    assert not marked("A best-selling bottle")
    bare = Brief(product="Steel water bottle")
    assert marked("A best-selling bottle", bare) == [("superlative", "best-selling")]
    sourced = Brief(product="Steel water bottle", sources=(("best-selling", "Sales panel 2026"),))
    assert [item.source for item in trace("A best-selling bottle", sourced)] == ["Sales panel 2026"]


def test_words_that_only_look_alike_support_nothing() -> None:
    assert marked("Free with every order") == [("price", "Free")]
    assert marked("Recyclable") == [("environment", "Recyclable")]
    assert not marked("Free of charge", Brief(product="Class", facts=("first lesson free",)))


def test_chinese_claims_are_marked_and_traced() -> None:
    brief = Brief(product="水杯", facts=("24小时保冷", "免费退换"), language="zh")
    assert marked("保冷三天", brief) == [("number", "三")]
    assert marked("最好的水杯", brief) == [("superlative", "最好")]
    assert not marked("24小时保冷，免费退换", brief)


def test_german_nouns_are_no_names() -> None:
    assert not marked("Kalt wie der Morgen am See", Brief(product="Flasche", language="de"))


@given(st.text(max_size=80), st.text(max_size=40))
def test_wild_text_gives_claims_that_point_at_their_words(text: str, fact: str) -> None:
    for item in trace(text, Brief(product="Bottle", facts=(fact,))):
        assert item.kind in KINDS and text[item.start : item.end] == item.words and item.words
        assert item.allowed is (item.level == "pass") and item.allowed is bool(item.fact or item.source)


@given(st.integers(0, 10**6), st.sampled_from(["hours", "km", "%", "lids", ""]))
def test_a_figure_of_the_brief_is_always_allowed(number: int, unit: str) -> None:
    said = f"{number:,} {unit}".strip()
    assert not marked(f"It gives {said} a day", Brief(product="Thing", facts=(f"gives {said}",)))


def test_figures_have_values_and_units() -> None:
    text = "Twenty-four hours, 1,000 km, two and a half litres, 5 per cent and £5.50"
    assert [(item.value, item.unit) for item in amounts(text)] == [
        ("24", "hour"), ("1000", "km"), ("2.5", "litre"), ("5", "percent"), ("5.5", ""),
    ]  # fmt: skip
    assert [(item.value, item.unit) for item in money(text)] == [("5.5", "£")]
