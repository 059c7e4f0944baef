"""Translating a set of lines within limits."""

import pytest
from fakes.scripted_writer import ScriptedWriter

from studio.copywriting.brief import Brand, Brief
from studio.engine.protocol import NEVER, ignore
from studio.errors import StudioError
from studio.placements import placement
from studio.workflows.translate_copy import translate_copy

BRIEF = Brief(product="Steel bottle", facts=("cold for 24 hours", "leak-proof lid"), brand=Brand(name="Nordkap"))
PLACE = placement("google-square")


def german(copy: dict[str, str], answers: dict[str, list[str]], **options: str) -> dict[str, list[str]]:
    engine = ScriptedWriter(answers, "writer-1.5b")
    found = translate_copy(copy, BRIEF, PLACE, "de", engine, ignore, NEVER, **options)
    return {key: [row.text for row in rows] for key, rows in found.items()}


def test_each_key_gets_its_translations_and_names_stay() -> None:
    found = german({"headline": "Cold for 24 hours", "business_name": "Nordkap"}, {"German": ["24 Stunden kalt"]})
    assert found == {"headline": ["24 Stunden kalt"], "business_name": ["Nordkap"]}


def test_a_translation_that_is_too_long_is_asked_for_again_shorter() -> None:
    long = "Vierundzwanzig lange Stunden bleibt es kalt, 24 Stunden"
    found = german({"headline": "Cold for 24 hours"}, {"German": [long], "Short German": ["24 Stunden kalt"]})
    assert found == {"headline": ["24 Stunden kalt"]}


@pytest.mark.parametrize("wrong", ["42 Stunden kalt", "Einen Tag lang kalt", "Cold for 24 hours", ""])
def test_lost_figures_and_untranslated_lines_do_not_come_through(wrong: str) -> None:
    assert german({"headline": "Cold for 24 hours"}, {"German": [wrong]}) == {"headline": []}


def test_the_brands_name_must_come_through() -> None:
    answers = ["Nordkapp hält 24 Stunden kalt", "Nordkap: 24 Stunden kalt"]
    found = german({"headline": "Nordkap, cold for 24 hours"}, {"German": answers})
    assert found["headline"] == ["Nordkap: 24 Stunden kalt"]


def test_drafts_say_that_they_are() -> None:
    engine = ScriptedWriter({"German": ["24 Stunden kalt"]}, "writer-1.5b")
    row = translate_copy({"headline": "Cold for 24 hours"}, BRIEF, PLACE, "de", engine, ignore, NEVER)["headline"][0]
    assert any(check.name == "draft" and "German" in check.message for check in row.checks)


def test_a_model_that_cannot_write_the_language_says_what_can() -> None:
    engine = ScriptedWriter({}, "writer-1.5b", "smollm2-135m")
    with pytest.raises(StudioError, match=r"smollm2-135m cannot write German: writer-1\.5b can"):
        translate_copy({"headline": "Cold"}, BRIEF, PLACE, "de-AT", engine, ignore, NEVER, "smollm2-135m")
    with pytest.raises(StudioError, match=r"writer-1\.5b cannot write Thai: bring a multilingual model"):
        translate_copy({"headline": "Cold"}, BRIEF, PLACE, "th", engine, ignore, NEVER)
    with pytest.raises(StudioError, match="No writing model is here to translate into French"):
        translate_copy({"headline": "Cold"}, BRIEF, PLACE, "fr", ScriptedWriter({}), ignore, NEVER)
    with pytest.raises(StudioError, match="no field 'slogan'"):
        translate_copy({"slogan": "Cold"}, BRIEF, PLACE, "de", engine, ignore, NEVER)
