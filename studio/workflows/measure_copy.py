"""Measure what models write for the briefs of held-out adverts, against what is written there by hand."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from studio import paths
from studio.copywriting import measures, writer
from studio.copywriting.adverts import Advert, adverts, is_held_out
from studio.copywriting.angles import angle_of
from studio.copywriting.brief import Brief
from studio.copywriting.candidates import ANGLES
from studio.copywriting.checks import claims, failed, ground
from studio.engine.protocol import CompleteRequest, Engine, Report, ScoreRequest, Step, Token, ignore, stop_if
from studio.errors import StudioError
from studio.workflows.copy_desk import Desk
from studio.workflows.writer_lines import choose_examples

FIELDS = ("headline", "description")
BRIEFS = 24
SAMPLES = 3
"""Lines of each field of a brief, one an angle."""
TEMPERATURE = 0.7
NAMES = {
    "within_limits": "within limits",
    "unsupported": "unsupported claims",
    "repetition": "repetition",
    "distinct_2": "distinct-2",
    "bleu": "BLEU",
    "rouge1": "ROUGE-1",
    "rouge2": "ROUGE-2",
    "rougeL": "ROUGE-L",
    "meteor": "METEOR",
    "perplexity": "perplexity",
    "tokens_a_second": "tokens/s",
}
"""Every figure and what it is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What is measured: an engine's model id, with or without examples shown before the brief."""

    model: str
    examples: bool

    @property
    def name(self) -> str:
        """What it is called in tables."""
        return f"{self.model}{' + examples' if self.examples else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One written line: of which brief and field, with its hand-written reference, and what the checks say."""

    product: str
    field: str
    text: str
    reference: str
    within: bool
    unsupported: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class Measured:
    """The figures of a setup by the keys of NAMES, and every line they are of."""

    setup: Setup
    figures: dict[str, float] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)


def measure_copy(
    setups: Sequence[Setup], engine: Engine, report: Report, token: Token, *, briefs: int = BRIEFS, seed: int = 0
) -> tuple[Measured, ...]:
    """Figures and lines of each setup on the same `briefs`, spread evenly over the held-out adverts.

    Perplexity is of the references, asked for in the same form. Speed counts reading the prompt as well.
    Raises StudioError for a model that is not there or cannot write, Cancelled.
    """
    for setup in setups:
        if not engine.has(setup.model):
            raise StudioError(f"The model {setup.model} is not here to measure; see: studio models list, voice list.")
    rows = held_out(briefs)
    if not rows:
        raise StudioError("There are no held-out adverts to measure with.")
    made = []
    for at, setup in enumerate(setups):
        made.append(_measure(setup, rows, engine, _within(report, setup, at, len(setups), len(rows)), token, seed))
    return tuple(made)


def held_out(most: int) -> tuple[Advert, ...]:
    """At most `most` held-out adverts, spread evenly over the file, one a product."""
    rows = list({row.product.lower(): row for row in adverts() if is_held_out(row.product)}.values())
    step = max(1.0, len(rows) / max(1, most))
    return tuple(rows[int(at * step)] for at in range(min(most, len(rows))))


def keep(made: Sequence[Measured], folder: Path, seconds: float) -> Path:
    """Write `measure.json`, with every figure and line, into the folder; its path."""
    row = {
        "note": measures.METEOR_NOTE,
        "limits": measures.LIMITS,
        "seconds": round(seconds, 1),
        "setups": [
            {
                **asdict(item.setup),
                "name": item.setup.name,
                "figures": item.figures,
                "lines": [asdict(line) for line in item.lines],
            }
            for item in made
        ],
    }
    target = folder / "measure.json"
    paths.write_atomically(target, (json.dumps(row, ensure_ascii=False, indent=1) + "\n").encode())
    return target


def table(made: Sequence[Measured]) -> str:
    """The figures as a table; beside those of a later setup an arrow says whether they rose or fell against the first
    one with the same examples, and a cross that this is for the worse."""
    width = max(len(name) for name in NAMES.values())
    columns = [max(14, len(item.setup.name)) for item in made]
    lines = [
        "  ".join([" " * width, *(f"{item.setup.name:>{size}}" for item, size in zip(made, columns, strict=True))])
    ]
    for key, name in NAMES.items():
        cells = [f"{_cell(made, item, key):>{size}}" for item, size in zip(made, columns, strict=True)]
        lines.append("  ".join([f"{name:{width}}", *cells]))
    return "\n".join([*lines, f"({measures.METEOR_NOTE})"])


def base_for(made: Sequence[Measured], item: Measured) -> Measured | None:
    """The first setup with the same examples, which `item` is compared with; None for itself."""
    first = next(other for other in made if other.setup.examples == item.setup.examples)
    return None if first is item else first


def _cell(made: Sequence[Measured], item: Measured, key: str) -> str:
    value, base = item.figures[key], base_for(made, item)
    if base is None:
        return spoken(key, value)
    change = measures.moved(key, base.figures[key], value)
    arrow = " " if change == "same" else "↑" if value > base.figures[key] else "↓"
    return f"{spoken(key, value)} {arrow}{'✗' if change == 'worse' else ' '}"


def spoken(key: str, value: float) -> str:
    """A figure as it is read: shares in per cent."""
    if key in ("within_limits", "unsupported", "repetition"):
        return f"{100 * value:.0f} %"
    return f"{value:.1f}" if key in ("bleu", "perplexity", "tokens_a_second") else f"{value:.3f}"


def _within(report: Report, setup: Setup, at: int, of: int, briefs: int) -> "_Progress":
    return _Progress(report, setup.name, at * briefs, of * briefs)


@dataclass(frozen=True, slots=True)
class _Progress:
    report: Report
    name: str
    before: int
    total: int

    def tell(self, done: int) -> None:
        self.report(Step(self.before + done, self.total, f"measuring {self.name}"))


def _measure(
    setup: Setup, rows: Sequence[Advert], engine: Engine, progress: _Progress, token: Token, seed: int
) -> Measured:
    made = Measured(setup=setup)
    tokens, seconds = 0, 0.0
    logprobs: list[float] = []
    counts: list[int] = []
    for at, row in enumerate(rows):
        progress.tell(at)
        desk = _desk(row, engine, token, setup)
        prefixes = {name: writer.prefix(writer.shown((name,)), (name,)) if setup.examples else "" for name in FIELDS}
        for name, prefix in prefixes.items():
            for request in _requests(desk, name, prefix, seed + at):
                stop_if(token)
                done = engine.run(request, ignore, token)
                tokens += done.items[0].tokens
                seconds += done.seconds
                made.lines.append(_line(row, desk.brief, name, writer.tidy_answer(done.items[0].text)))
        pairs = tuple(_reference(row, desk.brief, name, prefix) for name, prefix in prefixes.items())
        scores = engine.run(ScoreRequest(setup.model, pairs), ignore, token)
        logprobs += scores.logprobs
        counts += scores.tokens
    progress.tell(len(rows))
    made.figures = _figures(made.lines) | {
        "perplexity": measures.perplexity(logprobs, counts),
        "tokens_a_second": tokens / seconds if seconds else 0.0,
    }
    return made


def _desk(row: Advert, engine: Engine, token: Token, setup: Setup) -> Desk:
    brief = Brief(product=row.product, facts=row.facts, audience=row.audience, tone=row.tone, offer=row.offer)
    desk = Desk(brief=brief, engine=engine, report=ignore, token=token, model=setup.model)
    if setup.examples:
        choose_examples(desk)
    return desk


def _requests(desk: Desk, name: str, prefix: str, seed: int) -> Iterator[CompleteRequest]:
    for number, ask in enumerate(writer.plan(name, desk.brief, ANGLES)[:SAMPLES]):
        yield CompleteRequest(
            model=desk.model,
            prompt=_prompt(desk.brief, name, ask, prefix),
            prefix=prefix,
            max_tokens=writer.ROOM[name],
            temperature=TEMPERATURE,
            stop=("\n",),
            seed=1000 * seed + number,
            logprobs=False,
        )


def _reference(row: Advert, brief: Brief, name: str, prefix: str) -> tuple[str, str]:
    """The context and the line written by hand, as a pair to score."""
    line = row.lines[name]
    ask = writer.Ask(angle_of(line, row.facts, row.offer), row.facts)
    return prefix + _prompt(brief, name, ask, prefix), f" {line}"


def _prompt(brief: Brief, name: str, ask: writer.Ask, prefix: str) -> str:
    """As the writer is asked after its examples; without them, as voices learn."""
    return writer.asking(brief, name, ask) if prefix else writer.prompt(brief, name, ask.angle)


def _line(row: Advert, brief: Brief, name: str, text: str) -> Line:
    found = claims(text, ground(brief))
    return Line(
        product=row.product,
        field=name,
        text=text,
        reference=row.lines[name],
        within=0 < len(text) <= measures.LIMITS[name],
        unsupported=tuple(check.message for check in found) if failed(found) else (),
    )


def _figures(lines: Sequence[Line]) -> dict[str, float]:
    texts = [line.text for line in lines]
    references = [line.reference for line in lines]
    return {
        "within_limits": measures.share(line.within for line in lines),
        "unsupported": measures.share(bool(line.unsupported) for line in lines),
        "repetition": measures.repetition(texts),
        "distinct_2": measures.distinct(texts),
        "bleu": measures.bleu(texts, references),
        **measures.rouge(texts, references),
        "meteor": measures.meteor(texts, references),
    }
