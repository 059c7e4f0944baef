"""Write the copy of a brief: phrasebook at once, writer where it is on the shelf, one ranking for both."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from statistics import median

from studio.copywriting import writer
from studio.copywriting.brief import Brief
from studio.copywriting.candidates import Candidate, Check
from studio.copywriting.checks import check, failed, ground
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
    Event,
    Partial,
    Report,
    ScoreRequest,
    Step,
    Token,
    ignore,
    stop_if,
)
from studio.errors import StudioError
from studio.placements import Field, Placement

EMBEDDER = "minilm-l6"
EMBEDDED = 20
"""How many drafts of a field get sentence vectors: the most promising by the cheap measures."""
PMI_BUDGET = 4
"""How many of the writer's headlines are scored without the brief; each costs about what writing it cost."""
OWN_RULES = ("Google", "TikTok", "X")
"""Platforms whose own rules change which lines pass."""
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
    shown: tuple[writer.Advert, ...] = ()
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
    rows = desk.engine.run(EmbedRequest(EMBEDDER, (text, *others)), ignore, desk.token).rows
    return [max(0.0, float(value)) for value in rows[1:] @ rows[0]]


def _embedded(desk: _Desk, drafts: list[Draft]) -> list[Draft]:
    """The most promising drafts with their closeness (the sentence vectors know English only), then the others."""
    if not drafts or desk.language != "en" or not desk.engine.has(EMBEDDER) or drafts[0].field == "cta":
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
    """Add the writer's lines: headlines and descriptions after one prefix, the longer fields after more of it.

    The second prefix begins with the first, so the model's state after the first stays cached from campaign to
    campaign and a new headline costs only its own words.
    """
    desk.report(Step(1, 4, "writer: choosing examples"))
    short = writer.shortlist(desk.brief, desk.language)
    about = [row.about for row in short] if desk.language == "en" else []
    values = _similarities(desk, writer.about(desk.brief), about)
    shown = writer.nearest(short, values or [1 - at / len(short) for at in range(len(short))], desk.brief.tone)
    desk.shown = shown
    desk.examples = tuple(row.said for row in shown)
    prefix = ""
    for pair, examples in ((("headline", "description"), shown), (("long_headline", "primary_text"), shown[-5:])):
        prefix += writer.prefix(examples, pair, desk.language)
        for field in [name for name in pair if name in fields]:
            phrases = drafts[field]
            written: dict[str, tuple[Draft, Completion]] = {}
            for at in range(0, writer.SAMPLES[field], writer.BATCH):
                stop_if(desk.token)
                written = _completions(desk, field, prefix, at) | written
                drafts[field] = phrases + [draft for draft, _ in written.values()]
                desk.report(Partial(_ranked(desk, drafts, placements, fields, count)))
            if field == "headline":
                drafts[field] = phrases + _with_pmi(desk, field, prefix, list(written.values()))


def _completions(desk: _Desk, field: str, prefix: str, at: int) -> dict[str, tuple[Draft, Completion]]:
    """One batch of the writer's lines by text, with closeness; cut-off and borrowing answers are dropped."""
    room, total = writer.ROOM[field], writer.SAMPLES[field]
    request = CompleteRequest(
        model=writer.MODEL,
        prompt=writer.prompt(desk.brief, field, desk.language),
        prefix=prefix,
        samples=min(writer.BATCH, total - at),
        max_tokens=room,
        temperature=0.8,
        stop=("\n",),
        seed=desk.seed * 100 + at,
        logprobs=field == "headline",
    )
    done = desk.engine.run(request, _progress(desk, field, at / total), desk.token)
    answers: dict[str, Completion] = {}
    for item in done.items:
        text = writer.tidy_answer(item.text)
        if text and item.tokens < room and not writer.borrowed(text, desk.shown, desk.brief):
            answers.setdefault(text, item)
    drafts = [Draft(field, text, "writer", frozenset({desk.brief.tone}), liking=0.5) for text in answers]
    return {draft.text: (draft, answers[draft.text]) for draft in _embedded(desk, drafts)}


def _progress(desk: _Desk, field: str, begun: float) -> Report:
    """Passes on the writer's steps as parts of the third of four steps; `begun` is the share done before."""
    name = field.replace("_", " ")

    def pass_on(event: Event) -> None:
        if isinstance(event, Step) and event.total:
            share = min(1.0, begun + event.done / event.total * (1 - begun))
            desk.report(Step(2 + share, 4, f"writer: {name}"))

    return pass_on


def _with_pmi(desk: _Desk, field: str, prefix: str, written: Sequence[tuple[Draft, Completion]]) -> list[Draft]:
    """The drafts, the usable ones closest to the brief with their pointwise mutual information per token.

    The values are relative to their median: the two probabilities come from different ways of decoding.
    The line's probability without the brief is asked after the same examples, so the cached prefix stays of use.
    A backend that cannot score leaves the drafts as they are.
    """
    ground_ = ground(desk.brief)
    limit = Field(name=field, limit=90)
    able = [
        (draft, item)
        for draft, item in written
        if item.logprob is not None and not failed(check(draft.text, limit, ground_, examples=desk.examples))
    ]
    top = sorted(able, key=lambda row: -(row[0].closeness or 0.0))[:PMI_BUDGET]
    if not top:
        return [draft for draft, _ in written]
    context = prefix + writer.without_brief(field, desk.language)
    pairs = tuple((context, f" {draft.text}") for draft, _ in top)
    known: dict[str, float] = {}
    with suppress(StudioError):
        alone = desk.engine.run(ScoreRequest(writer.MODEL, pairs), _progress(desk, field, 0.9), desk.token).logprobs
        for (draft, item), free in zip(top, alone, strict=True):
            known[draft.text] = ((item.logprob or 0.0) - free) / max(1, item.tokens)
        middle = median(known.values())
        known = {text: value - middle for text, value in known.items()}
    return [replace(draft, pmi=known.get(draft.text)) for draft, _ in written]


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
            platform = placement.platform if placement.platform in OWN_RULES else ""
            key = (field.name, field.limit, field.counting, field.hard, platform)
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
