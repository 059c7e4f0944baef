"""The review of a whole ad, and what only it looks at: spelling, reading, language, cut-off lines, brand words."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.copywriting.brief import Brand, Brief
from studio.copywriting.editorial import cut_off, review
from studio.copywriting.ground import ground
from studio.copywriting.language import can_write, language_of
from studio.copywriting.reading import hard_to_read, reading_grade, syllables
from studio.copywriting.spelling import learn, spelling
from studio.placements import Field, placement, slots

BRIEF = Brief(
    product="Steel water bottle",
    facts=("keeps drinks cold for 24 hours", "leak-proof lid"),
    brand=Brand(name="Nordkap", use=("cold", "ice")),
    sources=(("tested 500 times", "lab report 12"),),
)
BASE = ground(BRIEF)


def test_a_review_names_slots_and_places() -> None:
    copy = {
        "headline": "The best bottle",
        "headline_2": "Cold for 24 hours",
        "description": "Tested 500 times, recieved well.",
    }
    found = review(copy, BRIEF, placement("google-rsa"), {"headline": 7})
    rows = {(item.level, item.name, item.field, copy.get(item.field, "")[item.start : item.end]) for item in found}
    assert ("fail", "superlative", "headline", "best") in rows
    assert ("pass", "number", "headline_2", "24 hours") in rows
    assert ("pass", "number", "description", "500 times") in rows
    assert ("warn", "spelling", "description", "recieved") in rows
    assert ("pass", "brand", "headline_2", "Cold") in rows
    assert {("fail", "pin", "headline", ""), ("fail", "required: headline", "headline", "")} <= rows
    facts = {item.fact for item in found if item.level == "pass"}
    assert {"keeps drinks cold for 24 hours", "lab report 12"} <= facts
    order = [item.level for item in found]
    assert order == sorted(order, key=("fail", "warn", "pass").index)


def test_a_good_ad_only_passes() -> None:
    copy = {"headline": "Ice until the last stop", "primary_text": "Cold for 24 hours, under a leak-proof lid.",
            "description": "A bottle for the train.", "cta": "Fill yours"}  # fmt: skip
    assert {item.level for item in review(copy, BRIEF, placement("meta-square"))} == {"pass"}


def test_a_brand_whose_words_are_missing_is_told() -> None:
    found = review({"headline": "A lid that holds"}, BRIEF, placement("display-300x250"))
    assert [(item.level, item.name) for item in found] == [("warn", "brand")]


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.sampled_from([slot.key for slot in slots(placement("google-pmax"))]), st.text(max_size=40)))
def test_wild_copy_is_reviewed_with_places_inside_it(copy: dict[str, str]) -> None:
    for item in review(copy, BRIEF, placement("google-pmax")):
        text = copy.get(item.field, "")
        assert 0 <= item.start <= item.end <= max(len(text), 0) and item.message
        assert item.level in ("fail", "warn", "pass")


def test_a_line_over_what_is_shown_says_what_is_seen() -> None:
    meta = placement("meta-square")
    found = cut_off("Keeps drinks cold for 24 hours", meta.field("headline"), meta)
    assert found is not None and "“Keeps drinks cold for 24… See more”" in found.message
    assert "Keeps drinks cold for 24 hours"[found.start :] == " hours"
    assert cut_off("Cold for 24 hours", meta.field("headline"), meta) is None


@pytest.mark.parametrize(
    ("language", "bad", "good", "meant"),
    [
        ("en", "A recieved bottle", "A received bottle", "received"),
        ("en-GB", "Every color of the harbor", "Every colour of the harbour", "colour"),
        ("en-US", "Every colour", "Every color", "color"),
        ("en-US", "We organise it", "We organize it", "organize"),
        (
            "en",
            "Definately cold",
            "Definitely cold, isn’t it? Check the tyre while the app loads, afterwards the maths.",
            "Definitely",
        ),
    ],
)
def test_spelling_is_british_or_american(language: str, bad: str, good: str, meant: str, data_folder: Path) -> None:
    assert any(meant in item.message for item in spelling(bad, BASE, language))
    assert not spelling(good, BASE, language)


def test_names_the_brief_and_the_users_words_are_spelt_right(data_folder: Path) -> None:
    base = ground(Brief(product="Fjällbo flask", brand=Brand(name="Nordkap")))
    assert not spelling("A Fjällbo flask by Nordkap, sold by Grzegorz", base, "en")
    (found,) = spelling("A wonderfull flask", base, "en")
    assert (found.start, found.end) == (2, 12)
    learn("wonderfull")
    assert not spelling("A wonderfull flask", base, "en")
    assert not spelling("Wunderbar gekühlt", base, "de")


def test_reading_grades_follow_the_formula() -> None:
    assert [syllables(word) for word in ("cold", "bottle", "insulated", "kept", "hours", "made", "the")] == [
        1, 2, 4, 1, 1, 1, 1,
    ]  # fmt: skip
    assert reading_grade("The cat sat on the mat.") == pytest.approx(0.39 * 6 + 11.8 * 1 - 15.59, abs=0.05)
    easy = "Fill it at dawn. It stays cold all day. Put it in the bag and go to work."
    hard = (
        "Utilising sophisticated insulation technologies, our hydration receptacles facilitate extended thermal"
        " preservation throughout extraordinarily demanding professional itineraries."
    )
    assert hard_to_read(easy) is None
    told = hard_to_read(hard)
    assert told is not None and told.level == "warn"
    assert hard_to_read("Extraordinarily sophisticated insulation") is None and reading_grade("") == 0


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Keeps drinks cold for a whole day", "en"),
        ("Gardez vos boissons au frais toute la journée", "fr"),
        ("Hält Getränke den ganzen Tag lang kalt", "de"),
        ("Mantiene tus bebidas frías durante todo el día", "es"),
        ("Houdt je drankjes de hele dag lang koud", "nl"),
        ("24小时保冷，防漏杯盖", "zh"),
        ("一日中冷たいままのボトルです", "ja"),
        ("하루 종일 시원하게", "ko"),
        ("Держит напитки холодными весь день", "ru"),
        ("24 / 7", ""),
    ],
)
def test_the_language_of_a_line(text: str, code: str) -> None:
    found, certainty = language_of(text)
    assert found == code and 0 <= certainty <= 1 and (certainty > 0.5) is bool(code)


def test_a_line_in_another_language_is_told_and_a_short_one_is_not() -> None:
    place = placement("meta-square")
    french = review({"headline": "Cold", "primary_text": "Gardez vos boissons au frais toute la journée"}, BRIEF, place)
    assert [item.field for item in french if item.name == "language"] == ["primary_text"]
    assert not [item for item in french if item.name == "spelling"]
    assert not [item for item in review({"headline": "Très chic"}, BRIEF, place) if item.name == "language"]


def test_which_model_can_write_a_language() -> None:
    assert can_write(("en", "zh"), "zh-Hans") and can_write(("en",), "en-US") and can_write((), "sw")
    assert not can_write(("en", "zh"), "de")


def test_a_field_that_wants_more_says_so() -> None:
    field = Field(name="app_name", limit=40, shortest=4, grade="A")
    from studio.copywriting.checks import check

    (found,) = check("Go", field, BRIEF)
    assert found.level == "fail" and "2 too few" in found.message
