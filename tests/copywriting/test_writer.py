"""The writer's prompt, and what is made of its answers."""

from dataclasses import replace

import pytest

from studio.copywriting.adverts import Advert, adverts, is_held_out, shown_adverts
from studio.copywriting.brief import Brief
from studio.copywriting.candidates import ANGLES
from studio.copywriting.checks import check, failed
from studio.copywriting.ranking import facts_in
from studio.copywriting.writer import (
    LABELS,
    Ask,
    asking,
    borrowed,
    plan,
    prefix,
    prompt,
    repeats,
    shown,
    tidy_answer,
    trimmed,
    without_bare_product,
    without_brief,
)
from studio.placements import Field

BRIEF = Brief(product="Travel mug", facts=("ceramic lining", "fits cup holders"), tone="witty", offer="10% off")


def test_a_whole_brief_is_asked_with_its_tone_and_offer() -> None:
    assert prompt(BRIEF, "headline", "story") == (
        "Product: Travel mug\nFacts: ceramic lining; fits cup holders; 10% off\nTone: witty\nAngle: story\nHeadline:"
    )


def test_a_sample_is_asked_as_the_examples_are_shown() -> None:
    text = prefix(shown(("headline",)), ("headline",)) + asking(BRIEF, "headline", Ask("story", ("ceramic lining",)))
    assert text.endswith("Product: Travel mug\nFacts: ceramic lining\nAngle: story\nHeadline:")
    labels = [[line.split(":")[0] for line in block.splitlines()] for block in text.split("\n\n")]
    assert len(labels) > 10
    assert all(row == labels[-1] for row in labels)


@pytest.mark.parametrize("fields", [("headline",), ("description",), ("long_headline", "primary_text")])
def test_the_adverts_shown_fit_and_say_only_their_facts(fields: tuple[str, ...]) -> None:
    limits = {"headline": 30, "description": 90, "long_headline": 90, "primary_text": 125}
    for row in shown(fields):
        own = Brief(product=row.product, facts=row.facts)
        for name in fields:
            line = row.lines[name]
            assert len(line) <= limits[name], line
            assert not failed(check(line, Field(name=name, limit=limits[name]), own)), line
            assert facts_in(line, own), line


def test_a_headline_says_one_fact_and_a_description_two() -> None:
    brief = replace(BRIEF, facts=("one", "two", "three"), offer="four off")
    headlines = plan("headline", brief, ANGLES)
    assert [ask.facts[0] for ask in headlines] == ["one", "one", "two", "two", "three", "three", "four off", "four off"]
    assert [ask.angle == "offer" for ask in headlines] == [ask.facts == ("four off",) for ask in headlines]
    pairs = [ask.facts for ask in plan("description", brief, ANGLES)]
    assert all(len(set(pair)) == 2 for pair in pairs) and len(set(pairs)) == len(pairs)


def test_angles_are_those_wanted_and_an_offer_needs_one() -> None:
    assert {ask.angle for ask in plan("headline", replace(BRIEF, offer=""), ANGLES)} == {"benefit", "proof", "story"}
    assert {ask.angle for ask in plan("description", BRIEF, ("question",))} == {"question"}
    assert plan("headline", replace(BRIEF, offer=""), ("offer",)) == ()


def test_a_prompt_without_a_brief_names_no_product() -> None:
    assert "mug" not in without_brief("headline").lower()


@pytest.mark.parametrize(
    ("answer", "cut", "line"),
    [
        ("Fits cup holders. You get tired first.", False, "Fits cup holders."),
        ("Fits cup holders. A ceramic lining, too.", False, "Fits cup holders. A ceramic lining, too."),
        ("Fits cup holders. Its ceramic lining is so", True, "Fits cup holders."),
        ("A ceramic lining that goes on and", True, ""),
        ("A mug that fits cup holders and " + "on " * 30 + "it goes.", False, ""),
    ],
)
def test_whole_sentences_that_say_the_brief_are_kept(answer: str, cut: bool, line: str) -> None:
    assert trimmed(answer, BRIEF, 90, cut=cut) == line


def test_a_sentence_that_only_names_the_product_goes() -> None:
    assert without_bare_product("Fits cup holders. Travel mug.", BRIEF) == "Fits cup holders."
    assert without_bare_product("Travel mug. Fits cup holders.", BRIEF) == "Travel mug. Fits cup holders."
    assert without_bare_product("Travel mug", BRIEF) == "Travel mug"


def test_an_advert_held_out_is_never_shown() -> None:
    held = [row for row in adverts() if is_held_out(row.product)]
    assert 0.04 < len(held) / len(adverts()) < 0.16
    assert not {row.product for row in held} & {row.product for row in shown_adverts()}
    assert not {row.product for row in held} & {row.product for row in shown(("headline",), "zh")}


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


def test_what_is_denied_is_denied_in_the_same_words() -> None:
    brief = Brief(product="Yuzu water", facts=("no added sugar",))
    assert borrowed("No sugar in it", [], brief) == "no sugar"
    assert borrowed("No added sugar in it", [], brief) == ""
