"""The writer at its desk: one angle a sample, repeats dropped, long lines made shorter, the best scored by what they
owe to the brief."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from statistics import median

from studio.copywriting import writer
from studio.copywriting.checks import check, failed, ground
from studio.copywriting.fields import length
from studio.copywriting.ranking import facts_in
from studio.copywriting.rewriting import rewriting_prefix, rewriting_prompt
from studio.copywriting.sense import broken, promise
from studio.copywriting.variety import Draft
from studio.engine.protocol import CompleteRequest, Completion, Event, Report, ScoreRequest, Step, ignore, stop_if
from studio.errors import StudioError
from studio.placements import Field
from studio.workflows.copy_desk import Desk

PMI_BUDGET = 3
"""How many of the writer's headlines are scored without the brief; each costs about what writing it cost."""
SHORTENED = 1
"""How many lines of a field that are too long are tried shorter: the best, where they promise GOOD."""
GOOD = 0.4
USUAL = {"headline": 30, "description": 90}
"""The limits most placements have; what is longer is tried shorter even where there is room. The longer fields have
room enough."""
LEAST = 0.4
"""The promise below which a line is not shown at all."""
PAIRS = (("headline", "description"), ("long_headline", "primary_text"))
"""Fields written after one prefix. The second prefix begins with the first, so the model's state after the first
stays cached from campaign to campaign and a new headline costs only its own words."""


def choose_examples(desk: Desk) -> None:
    """Put the nearest adverts on the desk."""
    short = writer.shortlist(desk.brief, desk.language)
    values = desk.similarities(writer.about(desk.brief), [row.about for row in short])
    even = [1 - at / len(short) for at in range(len(short))]
    desk.shown = writer.nearest(short, values or even, desk.brief.tone)


Line = tuple[Draft, Completion]


def written(desk: Desk, limits: Mapping[str, int]) -> Iterator[tuple[str, list[Draft]]]:
    """The writer's drafts of each field of `limits` (its widest limit), again after each new line: (field, all its
    drafts so far). Lines too long for most placements come back shorter where the model can do it."""
    prefix = ""
    for pair, examples in zip(PAIRS, (desk.shown, desk.shown[-3:]), strict=True):
        prefix += writer.prefix(examples, pair, desk.language)
        done: dict[str, list[Line]] = {}
        # The longer field first: a small model's first description is nearly always good, its first headline rarely.
        for name in [name for name in reversed(pair) if name in limits]:
            lines = done[name] = []
            angles = writer.plan(name, desk.brief, desk.manner.wanted)
            for at, angle in enumerate(angles):
                stop_if(desk.token)
                found = _sample(desk, name, angle, prefix, at, len(angles))
                if found is not None and _joins(found, lines):
                    yield name, [draft for draft, _ in lines]
            if name == "headline" and lines:
                lines[:] = _with_pmi(desk, name, prefix, lines)
                yield name, [draft for draft, _ in lines]
        for name, lines in ((name, lines) for name, lines in done.items() if name in USUAL):
            for line in _shorter(desk, name, prefix, lines, min(limits[name], USUAL[name])):
                lines.append(line)
                yield name, [draft for draft, _ in lines]


def _joins(found: Line, lines: list[Line]) -> bool:
    """Whether a new line was put among the others: of two that say the same, the one that promises more stays."""
    said = writer.repeats(found[0].text, [draft.text for draft, _ in lines])
    for at, (draft, _) in enumerate(lines):
        if said and draft.text == said:
            if draft.liking >= found[0].liking:
                return False
            del lines[at]
            break
    lines.append(found)
    return True


def _shorter(desk: Desk, name: str, prefix: str, lines: Sequence[Line], limit: int) -> Iterator[Line]:
    """The best of the lines over `limit`, made shorter by the model; only where no fact is lost and none comes in.

    The pairs stand after the cached prefix, so the next field finds that prefix as it was.
    """
    wide = Field(name=name, limit=limit, counting="width")
    long = [draft for draft, _ in lines if draft.liking >= GOOD and limit < length(draft.text, wide) <= 2 * limit]
    shown = prefix + rewriting_prefix("shorter", desk.language, most=2)
    for draft in sorted(long, key=lambda draft: -draft.liking)[:SHORTENED]:
        stop_if(desk.token)
        request = CompleteRequest(
            model=desk.model,
            prefix=shown,
            prompt=rewriting_prompt("shorter", draft.text, writer.about(desk.brief), desk.language),
            max_tokens=writer.ROOM[name],
            temperature=0.3 * desk.manner.temperature,
            stop=("\n",),
            seed=desk.seed,
        )
        (item,) = desk.engine.run(request, ignore, desk.token).items
        text = writer.tidy_answer(item.text)
        kept = facts_in(text, desk.brief) == facts_in(draft.text, desk.brief)
        if text and kept and length(text, wide) <= limit and not writer.borrowed(text, desk.shown, desk.brief):
            found = _weighed(desk, name, text, item)
            if found is not None and not writer.repeats(text, [other.text for other, _ in lines if other != draft]):
                yield found


def _sample(desk: Desk, name: str, angle: str, prefix: str, at: int, total: int) -> Line | None:
    """One line of the writer with its closeness; None for an answer that is cut off or borrows from an example."""
    room = writer.ROOM[name]
    request = CompleteRequest(
        model=desk.model,
        prompt=writer.prompt(desk.brief, name, angle, desk.language),
        prefix=prefix,
        max_tokens=room,
        temperature=desk.manner.temperature * writer.HEAT[name],
        stop=("\n",),
        seed=desk.seed * 100 + at,
        logprobs=True,
    )
    (item,) = desk.engine.run(request, progress(desk, name, at / total, 1 / total), desk.token).items
    text = writer.tidy_answer(item.text)
    if not text or item.tokens >= room or writer.borrowed(text, desk.shown, desk.brief):
        return None
    return _weighed(desk, name, text, item)


def _weighed(desk: Desk, name: str, text: str, item: Completion) -> Line | None:
    """A line with its closeness and what it promises; None when it is broken or promises too little."""
    draft = desk.embedded([Draft(name, text, "writer", frozenset({desk.brief.tone}))])[0]
    if desk.language != "en":
        return draft, item
    ease = None if item.logprob is None else item.logprob / max(1, item.tokens)
    hope = promise(text, desk.brief, draft.closeness, ease)
    return None if broken(text) or hope < LEAST else (replace(draft, liking=hope), item)


def progress(desk: Desk, name: str, begun: float, share: float) -> Report:
    """Passes on the writer's steps as parts of the third of four steps, from `begun` on, `share` of it long."""

    def pass_on(event: Event) -> None:
        if isinstance(event, Step) and event.total:
            done = min(1.0, begun + event.done / event.total * share)
            desk.report(Step(2 + done, 4, f"writer: {name.replace('_', ' ')}"))

    return pass_on


def _with_pmi(desk: Desk, name: str, prefix: str, lines: Sequence[Line]) -> list[Line]:
    """The lines, the usable ones closest to the brief with their pointwise mutual information per token.

    The values are relative to their median: the two probabilities come from different ways of decoding.
    The line's probability without the brief is asked after the same examples, so the cached prefix stays of use.
    A backend that cannot score leaves the lines as they are.
    """
    base = ground(desk.brief)
    wide = Field(name=name, limit=90)
    able = [
        (draft, item)
        for draft, item in lines
        if item.logprob is not None and not failed(check(draft.text, wide, base, examples=desk.examples))
    ]
    top = sorted(able, key=lambda row: -(row[0].closeness or 0.0))[:PMI_BUDGET]
    known: dict[str, float] = {}
    if top:
        context = prefix + writer.without_brief(name, desk.language)
        pairs = tuple((context, f" {draft.text}") for draft, _ in top)
        with suppress(StudioError):
            alone = desk.engine.run(
                ScoreRequest(desk.model, pairs), progress(desk, name, 0.9, 0.1), desk.token
            ).logprobs
            for (draft, item), free in zip(top, alone, strict=True):
                known[draft.text] = ((item.logprob or 0.0) - free) / max(1, item.tokens)
            middle = median(known.values())
            known = {text: value - middle for text, value in known.items()}
    return [(replace(draft, pmi=known.get(draft.text)), item) for draft, item in lines]
