"""Translate the copy of an ad and keep it within its limits, with a model that writes the language."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from studio.copywriting import writer
from studio.copywriting.angles import angle_of
from studio.copywriting.brief import Brief
from studio.copywriting.candidates import Candidate, Check
from studio.copywriting.checks import check, failed
from studio.copywriting.facts import tidy
from studio.copywriting.fields import fits, length
from studio.copywriting.translating import (
    base_language,
    is_draft,
    kept,
    language_name,
    languages_of,
    translating_prefix,
    translating_prompt,
    writers_of,
)
from studio.engine.protocol import CompleteRequest, Engine, Partial, Report, Step, Token, ignore, stop_if
from studio.errors import StudioError
from studio.placements import Field, Placement, field_of
from studio.workflows.copy_desk import writing_model

HEAT = (0.2, 0.6, 0.9)
"""The temperature of each attempt at a line: the first nearly always the most faithful."""
AS_IT_IS = ("business_name", "app_name", "path")
"""Fields whose words are names: they stay as they are."""


def translate_copy(
    copy: Mapping[str, str],
    brief: Brief,
    placement: Placement,
    language: str,
    engine: Engine,
    report: Report,
    token: Token,
    model: str = "",
) -> dict[str, tuple[Candidate, ...]]:
    """Translations of `copy` (text by slot key) into `language` (a code), best first, within the placement's limits.

    Figures, names and addresses must come through unchanged; a translation that is too long is asked for again,
    shorter. Where the model's translations are drafts, each says so. A key without candidates could not be
    translated within its limit. Raises StudioError when no model is there, when the model cannot write the language
    (naming those that can), or for an unknown key; Cancelled.
    """
    chosen = writing_model(brief, engine, model)
    refuse_unless_able(chosen, language)
    items = {key: _field(placement, key) for key in copy}
    result: dict[str, tuple[Candidate, ...]] = {}
    for at, (key, text) in enumerate(copy.items()):
        stop_if(token)
        report(Step(at, len(copy), f"{language_name(language)}: {key.replace('_', ' ')}"))
        if items[key].name in AS_IT_IS or not text.strip():
            result[key] = (Candidate(field=items[key].name, text=text, source="brief", score=1.0),)
        else:
            lines = _lines(text, brief, items[key], placement, language, engine, token, chosen)
            result[key] = tuple(sorted(lines, key=lambda row: -row.score))
        report(Partial(dict(result)))
    report(Step(len(copy), len(copy), "translated"))
    return result


def refuse_unless_able(model: str, language: str) -> None:
    """Raise StudioError, naming what can, when `model` is empty or is known not to write `language`."""
    name, able = language_name(language), writers_of(language)
    offer = f"{' or '.join(able)} can" if able else "bring a multilingual model under Models"
    if not model:
        raise StudioError(f"No writing model is here to translate into {name}: {offer}.")
    known = languages_of(model)
    if known and base_language(language) not in known:
        raise StudioError(f"The model {model} cannot write {name}: {offer}.")


def _field(placement: Placement, key: str) -> Field:
    try:
        return field_of(placement, key)
    except KeyError:
        raise StudioError(f"{placement.name} has no field {key!r}, so it cannot be translated for it.") from None


def _lines(
    text: str, brief: Brief, item: Field, placement: Placement, language: str, engine: Engine, token: Token, model: str
) -> Iterator[Candidate]:
    """The usable translations of one line, each text once."""
    name = language_name(language)
    seen: set[str] = set()
    for at, heat in enumerate(HEAT):
        stop_if(token)
        new = _asked(text, "", brief, language, engine, token, model, heat, at)
        if new and not fits(new, item, placement):
            new = _asked(text, new, brief, language, engine, token, model, heat, at)
        if not new or new in seen or not fits(new, item, placement):
            continue
        seen.add(new)
        checks = check(new, item, _as_said(brief, text, language), placement=placement)
        checks = (*(row for row in checks if row.name != "number"), *kept(text, new, brief))
        if is_draft(model, language):
            checks += (Check(name="draft", level="warn", message=f"A draft: have a speaker of {name} read it."),)
        if not failed(checks):
            angle = angle_of(text, brief.facts, brief.offer)
            score = 1 - 0.15 * at - 0.1 * (length(new, item) < 0.4 * length(text, item))
            yield Candidate(field=item.name, text=new, source="writer", score=score, checks=checks, angle=angle)


def _asked(
    text: str, long: str, brief: Brief, language: str, engine: Engine, token: Token, model: str, heat: float, seed: int
) -> str:
    request = CompleteRequest(
        model=model,
        prefix=translating_prefix(brief.language, language),
        prompt=translating_prompt(text, tidy(brief.product), brief.language, language, long),
        max_tokens=40 + len(text),
        temperature=heat,
        stop=("\n",),
        seed=seed,
        logprobs=False,
    )
    (answer,) = engine.run(request, ignore, token).items
    return writer.tidy_answer(answer.text)


def _as_said(brief: Brief, text: str, language: str) -> Brief:
    """The brief as the checks see it: in the new language, with the line to translate as one of its facts."""
    return replace(brief, language=language, facts=(*brief.facts, text))
