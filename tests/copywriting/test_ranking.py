"""Ranking prefers what suits the brief, and varies."""

from studio.copywriting.brief import Brief
from studio.copywriting.candidates import Candidate
from studio.copywriting.choosing import choose_set
from studio.copywriting.ranking import comfort, fact_worth, overlap, rank, tone_fit
from studio.copywriting.variety import Draft
from studio.placements import Field

BRIEF = Brief(product="Steel bottle", facts=("cold for 24 hours", "leak-proof lid"), tone="bold")
FIELD = Field(name="headline", limit=30, grade="A")


def draft(text: str, pattern: str = "", **values: object) -> Draft:
    return Draft("headline", text, "phrasebook", pattern=pattern, **values)  # type: ignore[arg-type]


def test_the_first_five_have_five_patterns() -> None:
    drafts = [draft(f"Cold for 24 hours, {word}", "same") for word in ("go", "run", "ride", "climb")]
    drafts += [draft(f"Leak-proof {word}", f"other-{word}") for word in ("lid", "cap", "top", "life")]
    rows = rank(drafts, BRIEF, FIELD)
    first = [row.pattern for row in rows[:5]]
    assert len(set(first)) == 5
    assert len(rows) == 8


def test_failed_lines_and_doubles_do_not_come_through() -> None:
    rows = rank([draft("Cold for 48 hours"), draft("Leak-proof lid"), draft("leak-proof lid.")], BRIEF, FIELD)
    assert [row.text for row in rows] == ["Leak-proof lid"]


def test_longer_than_the_limit_never_comes_through_even_where_it_only_warns() -> None:
    soft = Field(name="headline", limit=10, grade="C")
    assert rank([draft("Leak-proof lid")], BRIEF, soft) == ()


def test_closeness_tone_and_liking_raise_a_line() -> None:
    plain = draft("Cold for 24 hours")
    for better in (
        draft("Cold for 24 hours!", tones=frozenset({"bold"})),
        draft("Cold for 24 hours!", liking=0.9),
        draft("Cold for 24 hours!", closeness=0.9),
        draft("Cold for 24 hours!", pmi=2.0),
    ):
        assert rank([plain, better], BRIEF, FIELD, count=1)[0].text.endswith("!")


def test_reasons_are_carried() -> None:
    (row,) = rank([draft("Cold for 24 hours", tones=frozenset({"bold"}), closeness=0.62)], BRIEF, FIELD)
    assert "close to the brief 0.62" in [item.message for item in row.checks]
    assert row.tone == "bold"
    assert all(item.level == "pass" for item in row.checks)


def test_the_parts_of_a_score() -> None:
    assert tone_fit(frozenset({"bold"}), "bold") > tone_fit(frozenset(), "bold") > tone_fit(frozenset({"calm"}), "bold")
    assert comfort(17, FIELD) == 1.0
    assert comfort(4, FIELD) < 0.5
    assert fact_worth("Cold for 24 hours", BRIEF) > fact_worth("A leak-proof lid", BRIEF) > fact_worth("Go", BRIEF)
    assert overlap("cold bottle", BRIEF) == 1.0
    assert overlap("the of", BRIEF) == 0.0


def candidate(field: str, text: str, score: float) -> Candidate:
    return Candidate(field=field, text=text, source="phrasebook", score=score)


def test_a_set_does_not_say_one_fact_twice() -> None:
    chosen = choose_set(
        {
            "headline": [candidate("headline", "Cold for 24 hours", 0.9)],
            "description": [
                candidate("description", "Cold for 24 hours, all day.", 0.9),
                candidate("description", "A leak-proof lid and a place in your bag.", 0.8),
            ],
            "cta": [candidate("cta", "Fill one up", 0.5)],
            "business_name": [candidate("business_name", "Nordkap", 1.0)],
            "path": [],
        }
    )
    assert chosen == {
        "headline": "Cold for 24 hours",
        "description": "A leak-proof lid and a place in your bag.",
        "cta": "Fill one up",
        "business_name": "Nordkap",
    }


def test_a_set_prefers_a_headline_that_can_be_drawn() -> None:
    rows = [candidate("headline", "A headline that is much too long to draw", 0.9), candidate("headline", "Short", 0.5)]
    assert choose_set({"headline": rows}) == {"headline": "Short"}
    assert choose_set({"headline": rows[:1]}) == {"headline": rows[0].text}
    assert choose_set({}) == {}
