"""Rewriting a line, with a scripted writer and without one."""

from typing import Any

import pytest
from fakes.scripted_writer import ScriptedWriter

from studio.copywriting.brief import Brief
from studio.engine.protocol import NEVER, Partial, Step, ignore
from studio.errors import StudioError
from studio.placements import placement
from studio.workflows.rewrite_copy import HOWS, rewrite, synonyms

BRIEF = Brief(
    product="Reusable steel water bottle",
    facts=("keeps drinks cold for 24 hours", "leak-proof lid", "dishwasher safe"),
    audience="commuters",
    tone="bold",
)
PLACE = placement("google-landscape")
LINE = "Cold for 24 hours, with a leak-proof lid"


def again(how: str, engine: ScriptedWriter, text: str = LINE, report: Any = ignore, **options: Any) -> list[str]:
    rows = rewrite(BRIEF, text, how, "long_headline", PLACE, engine, report, NEVER, **options)
    return [row.text for row in rows]


def test_a_model_rewrites_and_its_untrue_lines_do_not_come_through() -> None:
    engine = ScriptedWriter({"Shorter": ["Cold for 24 hours", "Cold for 48 hours", LINE]}, "writer-1.5b")
    rows = rewrite(BRIEF, LINE, "shorter", "long_headline", PLACE, engine, ignore, NEVER)
    assert rows[0].text == "Cold for 24 hours"
    assert rows[0].source in {"writer", "rules"}
    assert not {"Cold for 48 hours", LINE} & {row.text for row in rows}
    assert all(len(row.text) < len(LINE) for row in rows)
    assert "About: Reusable steel water bottle" in engine.asked[0].prompt


@pytest.mark.parametrize("how", HOWS)
def test_every_way_works_without_a_model_and_says_so(how: str) -> None:
    notes: list[str] = []
    lines = again(how, ScriptedWriter({}), report=lambda event: notes.append(getattr(event, "note", "")))
    assert lines
    assert LINE not in lines
    assert any("No writing model is here" in note for note in notes)


def test_lines_arrive_one_by_one() -> None:
    seen: list[Any] = []
    engine = ScriptedWriter({"Bolder": ["Cold all day. 24 hours.", "24 hours cold. Go."]}, "writer-1.5b")
    again("bolder", engine, report=lambda event: seen.append(event))
    sizes = [len(event.value) for event in seen if isinstance(event, Partial)]
    assert len(sizes) == 7
    assert sum(isinstance(event, Step) for event in seen) > 6


def test_only_the_part_changes() -> None:
    engine = ScriptedWriter({"Another way": ["Leak-proof, lid and all."]}, "writer-1.5b")
    start = LINE.index("with a")
    assert again("rephrase", engine, part=(start, len(LINE)))[0] == "Cold for 24 hours, leak-proof, lid and all"
    assert engine.asked[0].prompt.splitlines()[1] == "Line: with a leak-proof lid"


def test_without_a_model_a_part_changes_by_a_word() -> None:
    lines = again("rephrase", ScriptedWriter({}), text="A quiet lid, leak-proof", part=(2, 7))
    assert "A calm lid, leak-proof" in lines


@pytest.mark.parametrize(
    ("how", "part", "field", "fault"),
    [
        ("louder", None, "headline", "no way to rewrite called 'louder'"),
        ("shorter", (3, 99), "headline", "not inside the line"),
        ("shorter", None, "slogan", "no field 'slogan'"),
    ],
)
def test_what_cannot_be_is_said(how: str, part: Any, field: str, fault: str) -> None:
    with pytest.raises(StudioError, match=fault):
        rewrite(BRIEF, LINE, how, field, PLACE, ScriptedWriter({}), ignore, NEVER, part=part)


def test_a_model_that_is_not_here_is_named() -> None:
    with pytest.raises(StudioError, match="model big is not here"):
        again("shorter", ScriptedWriter({}), model="big")


def test_synonyms_keep_the_form_and_the_article() -> None:
    engine = ScriptedWriter({"Other words": ["holds, leaving, stores cold, best, keeps"]}, "writer-1.5b")
    found = synonyms("keeps", "It keeps drinks cold", engine)
    assert found[0] == "holds"
    assert not {"leaving", "keeps", "best"} & set(found)
    assert "easy" not in synonyms("simple", "A simple lid", ScriptedWriter({}))
    assert synonyms("Quiet", "Quiet mornings", ScriptedWriter({}))[0] == "Calm"


def test_a_synonym_that_claims_more_than_the_brief_is_left_out() -> None:
    engine = ScriptedWriter({"Other words": ["cheapest, steel"]}, "writer-1.5b")
    assert "cheapest" not in synonyms("nicest", "The nicest lid", engine, brief=BRIEF)
    with pytest.raises(StudioError, match="is not in the line"):
        synonyms("lamp", "The nicest lid", engine)
