"""Angles, the manner, and choosing lines that go together."""

import pytest

from studio.copywriting.angles import angle_of
from studio.copywriting.brief import Brief
from studio.copywriting.candidates import ANGLES, Candidate
from studio.copywriting.choosing import choose_set
from studio.copywriting.manner import Manner
from studio.copywriting.ranking import rank
from studio.copywriting.variety import Draft
from studio.errors import StudioError
from studio.placements import Field, placement

BRIEF = Brief(product="Steel bottle", facts=("cold for 24 hours", "leak-proof lid"), tone="bold", offer="£5 off")


@pytest.mark.parametrize(
    ("line", "angle"),
    [
        ("Thirsty?", "question"),
        ("£5 off a steel bottle", "offer"),
        ("Cold water, not warm words", "contrast"),
        ("The path ended. You didn't.", "contrast"),
        ("24 hours of cold", "proof"),
        ("Leak-proof lid", "proof"),
        ("The first train, a cold sip", "story"),
        ("A bottle to carry", "benefit"),
        ("渴了吗？", "question"),
    ],
)
def test_a_line_has_the_angle_it_is_read_with(line: str, angle: str) -> None:
    assert angle_of(line, BRIEF.facts, BRIEF.offer) == angle
    assert angle in ANGLES


def test_a_price_is_no_offer_without_one_in_the_brief() -> None:
    assert angle_of("£5 off a steel bottle", BRIEF.facts, "") == "proof"


@pytest.mark.parametrize(
    "wrong", [{"tone": "grumpy"}, {"length": 1.2}, {"temperature": 0.0}, {"angles": ("sideways",)}]
)
def test_a_manner_that_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(StudioError, match=r"There is no|is not between"):
        Manner(**wrong)  # type: ignore[arg-type]


def test_the_manner_changes_the_tone_and_keeps_the_order_of_angles() -> None:
    assert Manner(tone="calm").of(BRIEF).tone == "calm"
    assert Manner().of(BRIEF) is BRIEF
    assert Manner(angles=("story", "benefit")).wanted == ("benefit", "story")


def headline(text: str) -> Draft:
    return Draft("headline", text, "phrasebook")


def test_the_length_wish_turns_the_order_round() -> None:
    lines = [headline("24 hours cold."), headline("A steel bottle, cold for 24 hours")]
    field = Field(name="headline", limit=40)
    short, long = (rank(lines, BRIEF, field, manner=Manner(length=wish, temperature=0.1)) for wish in (0.0, 1.0))
    assert short[0].text == "24 hours cold."
    assert long[0].text == "A steel bottle, cold for 24 hours"


def test_named_angles_are_counted_one_by_one() -> None:
    lines = [headline(f"Cold {word}?") for word in ("train", "hill", "desk")]
    lines += [headline(f"Not a warm {word}") for word in ("bottle", "lid", "sip")]
    rows = rank(lines, BRIEF, Field(name="headline", limit=30), count=2, manner=Manner(angles=("question", "contrast")))
    assert sorted(row.angle for row in rows) == ["contrast", "contrast", "question", "question"]


def line(field: str, text: str, angle: str, score: float = 0.8) -> Candidate:
    return Candidate(field=field, text=text, source="phrasebook", score=score, angle=angle)


def test_the_slots_of_a_text_only_ad_are_filled_from_different_angles() -> None:
    heads = [
        line("headline", "Cold for 24 hours", "proof", 0.9),
        line("headline", "24 hours cold", "proof", 0.89),
        line("headline", "Warm water? Never.", "question", 0.7),
        line("headline", "A bottle for the hill", "story", 0.7),
        line("headline", "Lid on. Go.", "benefit", 0.6),
    ]
    rows = {"headline": heads, "description": [line("description", "A leak-proof lid.", "proof")]}
    chosen = choose_set(rows, placement("google-rsa"))
    assert chosen["headline"] == "Cold for 24 hours"
    assert {chosen["headline_2"], chosen["headline_3"]} == {"Warm water? Never.", "A bottle for the hill"}
    assert "24 hours cold" not in chosen.values()


def test_performance_max_gets_a_short_headline() -> None:
    long = [line("headline", f"A steel bottle for {word}", "story") for word in ("the hill", "the desk", "a train")]
    chosen = choose_set(
        {"headline": [*long, line("headline", "Lid on. Go.", "benefit", 0.1)]}, placement("google-pmax")
    )
    assert "Lid on. Go." in chosen.values()
