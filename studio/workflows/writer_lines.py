"""The writer at its desk: one angle a sample, repeats dropped, long lines made shorter, the best scored by what they
owe to the brief."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from statistics import median

from studio.copywriting import writer
from studio.copywriting.checks import check, failed, ground
from studio.copywriting.ranking import Draft
from studio.copywriting.sense import broken, promise
from studio.engine.protocol import CompleteRequest, Completion, Event, Report, ScoreRequest, Step, stop_if
from studio.errors import StudioError
from studio.placements import Field
from studio.workflows.copy_desk import Desk

PMI_BUDGET = 4
"""How many of the writer's headlines are scored without the brief; each costs about what writing it cost."""
LEAST = 0.3
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


def written(desk: Desk, fields: set[str]) -> Iterator[tuple[str, list[Draft]]]:
    """The writer's drafts of each field, again after each new line: (field, all its drafts so far)."""
    prefix = ""
    for pair, examples in zip(PAIRS, (desk.shown, desk.shown[-5:]), strict=True):
        prefix += writer.prefix(examples, pair, desk.language)
        for name in [name for name in pair if name in fields]:
            lines: list[tuple[Draft, Completion]] = []
            angles = writer.plan(name, desk.brief, desk.manner.wanted)
            for at, angle in enumerate(angles):
                stop_if(desk.token)
                found = _sample(desk, name, angle, prefix, at, len(angles))
                if found is not None and not writer.repeats(found[0].text, [draft.text for draft, _ in lines]):
                    lines.append(found)
                    yield name, [draft for draft, _ in lines]
            if name == "headline" and lines:
                yield name, _with_pmi(desk, name, prefix, lines)


def _sample(desk: Desk, name: str, angle: str, prefix: str, at: int, total: int) -> tuple[Draft, Completion] | None:
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


def _weighed(desk: Desk, name: str, text: str, item: Completion) -> tuple[Draft, Completion] | None:
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


def _with_pmi(desk: Desk, name: str, prefix: str, lines: Sequence[tuple[Draft, Completion]]) -> list[Draft]:
    """The drafts, the usable ones closest to the brief with their pointwise mutual information per token.

    The values are relative to their median: the two probabilities come from different ways of decoding.
    The line's probability without the brief is asked after the same examples, so the cached prefix stays of use.
    A backend that cannot score leaves the drafts as they are.
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
    return [replace(draft, pmi=known.get(draft.text)) for draft, _ in lines]
