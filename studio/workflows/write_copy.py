"""Write the copy of a brief: phrasebook at once, writer where it is on the shelf, one ranking for both."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from studio.copywriting import writer
from studio.copywriting.brief import Brief
from studio.copywriting.candidates import Candidate, Check
from studio.copywriting.facts import tidy
from studio.copywriting.fields import fits
from studio.copywriting.lexicon import COPY_FIELDS, categories, category_of, describe, nearest_category
from studio.copywriting.phrasebook import fill, gather, plain_lines, slug_words
from studio.copywriting.ranking import Draft, merit, rank
from studio.engine.protocol import (
    CompleteRequest,
    Completion,
    EmbedRequest,
    Engine,
    Partial,
    Report,
    ScoreRequest,
    Step,
    Token,
    stop_if,
)
from studio.errors import StudioError
from studio.placements import Field, Placement

EMBEDDER = "minilm-l6"
EMBEDDED = 48
"""How many drafts of a field get sentence vectors: the most promising by the cheap measures."""
PHRASEBOOKS = ("en", "zh")
Ranked = dict[str, dict[str, tuple[Candidate, ...]]]


@dataclass(slots=True)
class _Desk:
    """What one run works with."""

    brief: Brief
    engine: Engine
    report: Report
    token: Token
    language: str
    seed: int
    examples: tuple[str, ...] = ()
    note: str = ""


def copy_language(brief: Brief) -> str:
    """The phrasebook of a brief's language: `en`, `zh`, or `other` when facts can only be quoted."""
    base = brief.language.lower().replace("_", "-").split("-")[0]
    return base if base in PHRASEBOOKS else "other"


def write_copy(
    brief: Brief,
    placements: Sequence[Placement],
    engine: Engine,
    report: Report,
    token: Token,
    *,
    count: int = 12,
    use_writer: bool = True,
) -> Ranked:
    """Ranked candidates, best first, by placement id and field name, each within its field's limit.

    The phrasebook's answer is sent at once as `Partial` of the same shape; the writer's lines join it when it is on
    the shelf and `use_writer` is set. Raises Cancelled, and StudioError when a model fails.
    """
    fields = {field.name for placement in placements for field in placement.fields}
    return _write(brief, placements, fields, engine, report, token, count=count, use_writer=use_writer, seed=brief.seed)


def write_field(
    brief: Brief,
    placement: Placement,
    field: str,
    engine: Engine,
    report: Report,
    token: Token,
    *,
    count: int = 12,
    seed: int = 1,
    use_writer: bool = True,
) -> tuple[Candidate, ...]:
    """New candidates for one field of one placement; another `seed` gives other lines.

    Raises StudioError when the placement has no such field, and Cancelled.
    """
    if field not in {item.name for item in placement.fields}:
        names = ", ".join(item.name for item in placement.fields)
        raise StudioError(f"{placement.name} has no field {field!r}; its fields are {names}.")
    done = _write(brief, (placement,), {field}, engine, report, token, count=count, use_writer=use_writer, seed=seed)
    return done[placement.id][field]


def _write(
    brief: Brief,
    placements: Sequence[Placement],
    fields: set[str],
    engine: Engine,
    report: Report,
    token: Token,
    *,
    count: int,
    use_writer: bool,
    seed: int,
) -> Ranked:
    language = copy_language(brief)
    desk = _Desk(brief, engine, report, token, language, seed)
    if language == "other":
        desk.note = f"There is no phrasebook for {brief.language}: lines quote the brief as it stands."
    stop_if(token)
    report(Step(0, 4, desk.note or "phrasebook"))
    drafts = {field: _phrasebook(desk, field) for field in COPY_FIELDS if field in fields}
    first = _ranked(desk, drafts, placements, fields, count)
    report(Partial(first))
    stop_if(token)
    report(Step(1, 4, "closeness to the brief"))
    drafts = {field: _embedded(desk, rows) for field, rows in drafts.items()}
    if use_writer and engine.has(writer.MODEL) and language in writer.LABELS:
        _writer_drafts(desk, drafts, placements, fields, count)
    stop_if(token)
    report(Step(3, 4, "ranking"))
    result = _ranked(desk, drafts, placements, fields, count)
    report(Step(4, 4, desk.note or "copy is ready"))
    return result


def _phrasebook(desk: _Desk, field: str) -> list[Draft]:
    if desk.language == "other":
        return [Draft(field, text, "phrasebook", liking=0.5) for text in plain_lines(desk.brief, field)]
    category = None
    if desk.language == "en" and category_of(desk.brief).id == "general" and desk.engine.has(EMBEDDER):
        order = [key for key in categories() if key != "general"]
        likeness = _similarities(desk, writer.about(desk.brief), [describe(categories()[key]) for key in order])
        if likeness and max(likeness) > 0.3:
            category = nearest_category(likeness, order)
    lines = fill(gather(desk.brief, category, desk.language), field, seed=desk.seed)
    return [
        Draft(field, line.text, "phrasebook", line.pattern.tones, line.pattern.id, line.pattern.weight)
        for line in lines
    ]


def _similarities(desk: _Desk, text: str, others: Sequence[str]) -> list[float]:
    """Cosines 0..1 of `text` with each of `others`; empty when there is no embedder."""
    if not others or not desk.engine.has(EMBEDDER):
        return []
    rows = desk.engine.run(EmbedRequest(EMBEDDER, (text, *others)), desk.report, desk.token).rows
    return [max(0.0, float(value)) for value in rows[1:] @ rows[0]]


def _embedded(desk: _Desk, drafts: list[Draft]) -> list[Draft]:
    """The most promising drafts with their closeness; the others as they are, so that variety has room."""
    if not drafts or not desk.engine.has(EMBEDDER) or drafts[0].field == "cta":
        return drafts
    stop_if(desk.token)
    field = Field(name=drafts[0].field, limit=1000)
    ordered = sorted(drafts, key=lambda draft: -merit(draft, desk.brief, field))
    keen = ordered[:EMBEDDED]
    values = _similarities(desk, writer.about(desk.brief), [draft.text for draft in keen])
    return [replace(draft, closeness=value) for draft, value in zip(keen, values, strict=True)] + ordered[EMBEDDED:]


def _writer_drafts(
    desk: _Desk, drafts: dict[str, list[Draft]], placements: Sequence[Placement], fields: set[str], count: int
) -> None:
    """Add the writer's lines: headlines and descriptions on one prefix, then the longer fields on another."""
    desk.report(Step(1, 4, "writer: choosing examples"))
    short = writer.shortlist(desk.brief, desk.language)
    values = _similarities(desk, writer.about(desk.brief), [row.about for row in short])
    shown = writer.nearest(short, values or [1 - at / len(short) for at in range(len(short))], desk.brief.tone)
    desk.examples = tuple(row.said for row in shown)
    for pair, examples in ((("headline", "description"), shown), (("long_headline", "primary_text"), shown[-8:])):
        wanted = [field for field in pair if field in fields]
        if not wanted:
            continue
        prefix = writer.prefix(examples, pair, desk.language)
        for field in wanted:
            stop_if(desk.token)
            desk.report(Step(2, 4, f"writer: {field.replace('_', ' ')}"))
            drafts[field] += _completions(desk, field, prefix)
            desk.report(Partial(_ranked(desk, drafts, placements, fields, count)))


def _completions(desk: _Desk, field: str, prefix: str) -> list[Draft]:
    request = CompleteRequest(
        model=writer.MODEL,
        prompt=writer.prompt(desk.brief, field, desk.language),
        prefix=prefix,
        samples=10 if field == "headline" else 6,
        max_tokens=writer.ROOM[field],
        temperature=0.8,
        stop=("\n",),
        seed=desk.seed,
    )
    done = desk.engine.run(request, lambda event: None, desk.token)
    answers: dict[str, Completion] = {}
    for item in done.items:
        if item.tokens < writer.ROOM[field]:
            answers.setdefault(writer.tidy_answer(item.text), item)
    answers.pop("", None)
    drafts = [Draft(field, text, "writer", frozenset({desk.brief.tone}), liking=0.6) for text in answers]
    drafts = _embedded(desk, drafts)
    given = [(item.logprob, item.tokens) for item in (answers[draft.text] for draft in drafts)]
    alone = _unconditional(desk, field, [draft.text for draft in drafts])
    if not alone:
        return drafts
    return [
        draft if known is None else replace(draft, pmi=(known - free) / max(1, tokens))
        for draft, (known, tokens), free in zip(drafts, given, alone, strict=True)
    ]


def _unconditional(desk: _Desk, field: str, texts: list[str]) -> list[float]:
    """Log-probabilities without the brief; empty when the backend cannot score."""
    context = writer.unconditional(field, desk.language)
    with suppress(StudioError):
        request = ScoreRequest(writer.MODEL, tuple((context, f" {text}") for text in texts))
        return list(desk.engine.run(request, lambda event: None, desk.token).logprobs)
    return []


def _ranked(
    desk: _Desk, drafts: Mapping[str, list[Draft]], placements: Sequence[Placement], fields: set[str], count: int
) -> Ranked:
    """Rank per placement; placements whose field has the same rules share the work."""
    known: dict[tuple[object, ...], tuple[Candidate, ...]] = {}
    result: Ranked = {}
    for placement in placements:
        rows: dict[str, tuple[Candidate, ...]] = {}
        for field in placement.fields:
            if field.name not in fields:
                continue
            key = (field.name, field.limit, field.counting, field.hard, placement.platform)
            if key not in known:
                known[key] = _field_candidates(desk, drafts, placement, field, count)
            rows[field.name] = known[key]
        result[placement.id] = rows
    return result


def _field_candidates(
    desk: _Desk, drafts: Mapping[str, list[Draft]], placement: Placement, field: Field, count: int
) -> tuple[Candidate, ...]:
    if field.name == "business_name":
        names = [tidy(desk.brief.brand.name), tidy(desk.brief.product)]
        return _fixed(field, [name for name in names if name and fits(name, field)][:1])
    if field.name == "path":
        return _fixed(field, [word for word in slug_words(desk.brief) if fits(word, field)][: field.most])
    pool = drafts.get(field.name, ())
    return rank(pool, desk.brief, field, placement=placement, count=count, examples=desk.examples)


def _fixed(field: Field, texts: Sequence[str]) -> tuple[Candidate, ...]:
    why = (Check(name="brief", level="pass", message="taken from the brief"),)
    return tuple(Candidate(field=field.name, text=text, source="phrasebook", score=1.0, checks=why) for text in texts)
