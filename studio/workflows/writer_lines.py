"""The writer at its desk: a fact or two and one angle a sample, repeats dropped, long lines cut after a whole sentence,
the best scored by what they owe to the brief."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from statistics import median

from studio.copywriting import writer
from studio.copywriting.checks import check, failed, ground
from studio.copywriting.sense import broken, promise
from studio.copywriting.variety import Draft
from studio.engine.protocol import CompleteRequest, Completion, Event, Report, ScoreRequest, Step, stop_if
from studio.errors import StudioError
from studio.placements import Field
from studio.workflows.copy_desk import Desk

PMI_BUDGET = 3
"""How many of the writer's headlines are scored without the brief; each costs about what writing it cost."""
USUAL = {"headline": 30, "description": 90}
"""The limits most placements have: a line that is longer keeps the whole sentences within them. The longer fields
have room enough."""
LONGEST = 150
"""Letters of a line in the longer fields."""
LEAST = 0.4
"""The promise below which a line is not shown at all."""
GROUPS = (("headline",), ("description",), ("long_headline", "primary_text"))
"""Fields written after one prefix, in the order they are written."""


def choose_examples(desk: Desk) -> None:
    """Put the adverts the writer sees on the desk, so that their words are known in its lines."""
    desk.shown = tuple(row for fields in GROUPS for row in writer.shown(fields, desk.language))


Line = tuple[Draft, Completion]


def written(desk: Desk, limits: Mapping[str, int]) -> Iterator[tuple[str, list[Draft]]]:
    """The writer's drafts of each field of `limits` (its widest limit), again after each new line: (field, all its
    drafts so far)."""
    for fields in GROUPS:
        prefix = writer.prefix(writer.shown(fields, desk.language), fields, desk.language)
        for name in [name for name in fields if name in limits]:
            lines: list[Line] = []
            asks = writer.plan(name, desk.brief, desk.manner.wanted)
            for at, ask in enumerate(asks):
                stop_if(desk.token)
                found = _sample(desk, name, ask, prefix, at, len(asks))
                if found is not None and _joins(found, lines):
                    yield name, [draft for draft, _ in lines]
            if name == "headline" and lines:
                lines = _with_pmi(desk, name, prefix, lines)
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


def _sample(desk: Desk, name: str, ask: writer.Ask, prefix: str, at: int, total: int) -> Line | None:
    """One line of the writer; None for an answer without a whole sentence, or that borrows from an
    example."""
    room = writer.ROOM[name]
    request = CompleteRequest(
        model=desk.model,
        prompt=writer.asking(desk.brief, name, ask, desk.language),
        prefix=prefix,
        max_tokens=room,
        temperature=desk.manner.temperature * writer.HEAT[name],
        stop=("\n",),
        seed=desk.seed * 100 + at,
        keep=True,
    )
    (item,) = desk.engine.run(request, progress(desk, name, at / total, 1 / total), desk.token).items
    text = writer.tidy_answer(item.text)
    cut, most = item.tokens >= room, USUAL.get(name, LONGEST)
    if cut or len(text) > most or name != "headline":
        text = writer.trimmed(text, desk.brief, most, cut=cut)
    text = writer.without_bare_product(text, desk.brief)
    if not text or writer.borrowed(text, desk.shown, desk.brief):
        return None
    return _weighed(desk, name, text, item)


def _weighed(desk: Desk, name: str, text: str, item: Completion) -> Line | None:
    """A line with what it promises; None when it is broken or promises too little."""
    draft = Draft(name, text, "writer")
    if desk.language != "en":
        return draft, item
    ease = None if item.logprob is None else item.logprob / max(1, item.tokens)
    hope = promise(text, desk.brief, ease)
    return None if broken(text) or hope < LEAST else (replace(draft, liking=hope), item)


def progress(desk: Desk, name: str, begun: float, share: float) -> Report:
    """Passes on the writer's steps as parts of the third of four steps, from `begun` on, `share` of it long."""

    def pass_on(event: Event) -> None:
        if isinstance(event, Step) and event.total:
            done = min(1.0, begun + event.done / event.total * share)
            desk.report(Step(2 + done, 4, f"writer: {name.replace('_', ' ')}"))

    return pass_on


def _with_pmi(desk: Desk, name: str, prefix: str, lines: Sequence[Line]) -> list[Line]:
    """The lines, the most promising of the usable ones with their pointwise mutual information per token.

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
    top = sorted(able, key=lambda row: -row[0].liking)[:PMI_BUDGET]
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
