"""The writer's prompt, and what is made of its answers."""

import pytest

from studio.copywriting.brief import Brief
from studio.copywriting.writer import LABELS, adverts, nearest, prefix, prompt, shortlist, tidy_answer, without_brief

BRIEF = Brief(product="Travel mug", facts=("ceramic lining", "fits cup holders"), tone="witty", offer="10% off")


def test_the_nearest_advert_comes_last_before_the_brief() -> None:
    short = shortlist(BRIEF)
    shown = nearest(short, [1 - at / len(short) for at in range(len(short))], "witty", most=3)
    assert shown[-1].product == "Travel mug"
    text = prefix(shown, ("headline", "description")) + prompt(BRIEF, "headline")
    assert text.count("Product: ") == 4
    assert text.endswith("Facts: ceramic lining; fits cup holders; 10% off\nTone: witty\nHeadline:")


def test_all_prompts_of_one_call_share_their_beginning() -> None:
    shared = prefix(shortlist(BRIEF)[:4], ("headline", "description"))
    assert shared == prefix(shortlist(BRIEF)[:4], ("headline", "description"))
    assert "Mug" not in without_brief("headline")
    assert prompt(BRIEF, "description", before=[("headline", "Sip")]).endswith("Headline: Sip\nDescription:")


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
