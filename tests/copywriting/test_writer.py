"""The writer's prompt, and what is made of its answers."""

from dataclasses import replace

import pytest

from studio.copywriting.adverts import Advert, adverts, is_held_out, shown_adverts
from studio.copywriting.brief import Brief
from studio.copywriting.candidates import ANGLES
from studio.copywriting.writer import (
    LABELS,
    borrowed,
    literal,
    nearest,
    plan,
    prefix,
    prompt,
    repeats,
    shortlist,
    tidy_answer,
    without_brief,
)

BRIEF = Brief(product="Travel mug", facts=("ceramic lining", "fits cup holders"), tone="witty", offer="10% off")


def test_the_nearest_advert_comes_last_before_the_brief() -> None:
    short = shortlist(BRIEF)
    shown = nearest(short, [10.0 - at for at in range(len(short))], "witty", most=3)
    assert shown[-1].product == "Travel mug"
    text = prefix(shown, ("headline", "description")) + prompt(BRIEF, "headline", "story")
    assert text.count("Product: ") == 4
    assert text.endswith("Facts: ceramic lining; fits cup holders; 10% off\nTone: witty\nAngle: story\nHeadline:")


def test_of_equally_near_adverts_those_that_say_their_facts_are_shown() -> None:
    short = shortlist(BRIEF)
    shown = nearest(short, [0.5] * len(short), "calm", most=6)
    assert min(map(literal, shown)) >= sorted(map(literal, short))[-12]
    assert max(map(literal, shown)) > 0.3


def test_all_prompts_of_one_call_share_their_beginning() -> None:
    shared = prefix(shortlist(BRIEF)[:4], ("headline", "description"))
    assert shared == prefix(shortlist(BRIEF)[:4], ("headline", "description"))
    one, other = prompt(BRIEF, "headline", "story"), prompt(BRIEF, "headline", "question")
    assert one.split("Angle")[0] == other.split("Angle")[0]
    assert "mug" not in without_brief("headline").lower()


def test_each_sample_has_an_angle_and_an_offer_needs_one() -> None:
    assert set(plan("headline", BRIEF, ANGLES)) == set(ANGLES)
    assert "offer" not in plan("headline", replace(BRIEF, offer=""), ANGLES)
    assert set(plan("description", BRIEF, ("question",))) == {"question"}


def test_an_advert_held_out_is_never_shown() -> None:
    held = [row for row in adverts() if is_held_out(row.product)]
    assert 0.04 < len(held) / len(adverts()) < 0.16
    assert not {row.product for row in held} & {row.product for row in shown_adverts()}
    brief = Brief(product=held[0].product, facts=held[0].facts)
    assert held[0].product not in {row.product for row in shortlist(brief)}


def test_a_line_that_opens_or_speaks_like_another_repeats_it() -> None:
    known = ["Coffee without the tin", "A ceramic lining for the long drive"]
    assert repeats("Coffee without the fuss of tin", known) == known[0]
    assert repeats("For the long drive, a ceramic lining", known) == known[1]
    assert repeats("Fits the cup holder", known) == ""


@pytest.mark.parametrize("language", ["en", "zh"])
def test_adverts_of_the_set_have_every_field(language: str) -> None:
    rows = adverts(language)
    assert len(rows) >= 12
    assert all(all(row.lines.values()) and row.facts for row in rows)
    assert set(LABELS[language]) >= {"product", "facts", "tone", "headline", "join"}


def test_a_language_without_adverts_has_none() -> None:
    assert adverts("xx") == ()


@pytest.mark.parametrize(
    ("answer", "line"),
    [
        (" Coffee without the tin\nDescription: more", "Coffee without the tin"),
        ('"Coffee, kept"', "Coffee, kept"),
        ("Headline: Coffee", "Coffee"),
        ("  two   spaces ", "two spaces"),
        ("", ""),
    ],
)
def test_an_answer_becomes_a_line(answer: str, line: str) -> None:
    assert tidy_answer(answer) == line


def test_what_a_line_takes_from_an_example_is_told() -> None:
    advert = Advert(
        product="Bed",
        facts=("100-night trial",),
        tone="warm",
        offer="",
        lines={"description": "If it isn't right, we come and carry it away."},
    )
    assert borrowed("Ceramic lining. We come and carry it away.", [advert], BRIEF) == "we come and carry"
    assert borrowed("A trial for your mug", [advert], BRIEF) == "trial"
    assert borrowed("No spills for cup holders", [advert], BRIEF) == "no spills"
    assert borrowed("A ceramic lining that fits cup holders", [advert], BRIEF) == ""
