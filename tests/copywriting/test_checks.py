"""Every check has a line it stops and a line it lets through."""

import pytest

from studio.copywriting.brief import Brief
from studio.copywriting.checks import check, failed, numbers_in
from studio.copywriting.fields import display_width, fits, length
from studio.placements import Field, placement

BRIEF = Brief(
    product="Steel water bottle",
    facts=("keeps drinks cold for 24 hours", "leak-proof lid", "two lids", "5-year warranty"),
    offer="£5 off",
    audience="commuters",
)
HARD = Field(name="headline", limit=30, grade="A")
SOFT = Field(name="headline", limit=30, grade="C")
LONG = Field(name="description", limit=300)


def names(text: str, field: Field = LONG, **options: object) -> set[str]:
    return {item.name for item in check(text, field, BRIEF, **options)}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "bad", "good"),
    [
        ("number", "Cold for 48 hours", "Cold for 24 hours"),
        ("number", "Cold for 24 days", "A 24-hour drink"),
        ("price", "£24 off", "£5 off"),
        ("number", "Three lids for the price", "Two lids in the box"),
        ("superlative", "The best bottle in town", "A bottle for the town"),
        ("guarantee", "A money-back bottle", "A 5-year warranty in the box"),
        ("absolute", "Cold forever", "Cold for 24 hours"),
        ("price", "Free delivery", "£5 off"),
        ("price", "Save on bottles", "Save your seat"),
        ("repeated", "Bottle for bottle, a bottle", "A bottle for the train"),
        ("repeated", "Fill it it up", "Fill it up"),
        ("ending", "Keep your drinks cold with the", "Keep your drinks cold"),
        ("ending", "Cold drinks,", "Cold drinks"),
        ("ending", 'He said "cold', 'He said "cold"'),
        ("shouting", "DRINK MORE WATER", "Drink more water"),
        ("shouting", "Cold! Cold for hours!", "Cold for hours."),
        ("cliche", "Unlock a game-changer", "Take a sip"),
        ("leftover", "Headline: cold", "Cold all the way"),
        ("leftover", "Cold for {num1}", "Cold for 24 hours"),
        ("empty", "  ", "Cold"),
        ("language", "水は冷たいままです", "Cold water"),
    ],
)
def test_a_check_stops_the_bad_line_only(name: str, bad: str, good: str) -> None:
    assert name in names(bad)
    assert name not in names(good)


def test_too_long_fails_where_the_platform_says_so_and_warns_elsewhere() -> None:
    text = "Keeps drinks cold for 24 hours and then some"
    (hard,) = [item for item in check(text, HARD, BRIEF) if item.name == "length"]
    (soft,) = [item for item in check(text, SOFT, BRIEF) if item.name == "length"]
    assert (hard.level, soft.level) == ("fail", "warn")
    assert "14 too many" in hard.message
    assert not failed(check("Cold for 24 hours", HARD, BRIEF))


def test_tiktok_refuses_emoji_and_braces() -> None:
    tiktok = placement("tiktok")
    for text in ("Cold 🔥 drinks", "#cold", "Cold {x}"):
        assert "platform" in names(text, placement=tiktok)
    assert "platform" not in names("Cold drinks", placement=tiktok)
    assert "platform" not in names("Cold 🔥 drinks", placement=placement("x-card"))


def test_copies_and_names_of_examples_are_stopped() -> None:
    shown = ("Travel mug / Coffee without the tin / baked by Nani in Leeds",)
    assert "copied" in names("Coffee without the tin", examples=shown)
    assert "leftover" in names("Cold drinks all over Leeds", examples=shown)
    assert not names("Cold drinks all over town", examples=shown)


def test_a_fact_turned_round_is_stopped_in_what_the_writer_wrote() -> None:
    shown = ("Travel mug / ceramic lining",)
    assert "reversed" in names("Leaky lid, cold drinks", examples=shown)
    assert "reversed" not in names("A leak-proof lid that never leaks", examples=shown)


def test_a_chinese_brief_wants_chinese_lines() -> None:
    brief = Brief(product="水杯", facts=("24小时保冷",), language="zh-Hans")
    assert failed(check("Cold for 24 hours", LONG, brief))
    assert not failed(check("24小时保冷，装满就走", LONG, brief))
    assert failed(check("最好的水杯", LONG, brief))
    assert failed(check("保冷三天", LONG, brief))


def test_numbers_are_compared_by_value() -> None:
    assert numbers_in("Twenty-four hours, 1,000 km and £5.50") == {"24", "1000", "5.5"}
    assert numbers_in("six hundred seats, a hundred nights, three lids") == {"600", "100", "3"}
    assert numbers_in("one bottle, once") == set()


def test_width_counts_wide_characters_twice_and_marks_not_at_all() -> None:
    assert display_width("cold") == 4
    assert display_width("保冷") == 4
    assert display_width("ＡＢ") == 4
    assert display_width("e\u0301") == 1


def test_a_link_counts_23_on_x_only() -> None:
    text = "Look: https://example.com/a/very/long/path/to/somewhere"
    x_card, meta = placement("x-card"), placement("meta-square")
    assert length(text, x_card.field("primary_text"), x_card) == 6 + 23
    assert length(text, meta.field("primary_text"), meta) == len(text)
    assert fits("Cold", meta.field("headline"), meta)
