"""Ranking of candidates: what a line owes to the brief, tone, comfortable length, sense, variety."""

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from studio.copywriting.angles import angle_of
from studio.copywriting.brief import Brief
from studio.copywriting.candidates import Candidate, Check
from studio.copywriting.checks import check, failed, ground
from studio.copywriting.fields import length
from studio.copywriting.grammar import content_stems
from studio.copywriting.manner import PLAIN, Manner
from studio.placements import Field, Placement

COMFORT = {
    "headline": (12, 32),
    "long_headline": (45, 88),
    "description": (45, 88),
    "primary_text": (70, 130),
    "cta": (7, 17),
}
"""The lengths, in characters, between which a line fills its field well."""
KINDRED = {
    "bold": ("confident", "urgent", "playful"),
    "calm": ("luxurious", "warm", "practical"),
    "confident": ("bold", "practical", "luxurious"),
    "friendly": ("warm", "playful", "practical"),
    "luxurious": ("calm", "confident", "warm"),
    "playful": ("witty", "friendly", "bold"),
    "practical": ("confident", "friendly", "calm"),
    "urgent": ("bold", "confident", "practical"),
    "warm": ("friendly", "calm", "luxurious"),
    "witty": ("playful", "friendly", "bold"),
}
SHUFFLE = 0.02
"""How far chance moves a line's merit up or down at the usual temperature."""
SIZE = re.compile(
    r"(?:from |up to )?\d[\d.,]*[ -]?(?:%(?: ABV)?|[cm]?l|litres?|k?g|grams?|kilos?|[ck]?m|mm|inch(?:es)?|W|watts?|V)"
    r"(?: ABV)?",
    re.I,
)
"""A fact that is a size and nothing else."""
VARIED = 5
"""How many lines at the top are kept apart: each of another pattern, with another opening."""
OF_AN_ANGLE = 2
"""How many of them may be of one angle."""
LOOSE = 2
"""How many of them may name neither product nor fact."""
FLAWED = re.compile(r"[.!?;:][,;]|,[.;!?]|(?<!\.)\.\.(?!\.)|\s[,.;!?](?!\d)|\b(?:an? an?|the the|is is)\b", re.I)
"""Slips of the pen that no filled pattern should have."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A line before ranking. `liking` 0..1 is the pattern's own weight; `pmi` (nats a token) is the writer's
    log-probability of the line with the brief less without it, relative to its fellows;
    `closeness` 0..1 comes from sentence vectors."""

    field: str
    text: str
    source: str
    tones: frozenset[str] = frozenset()
    pattern: str = ""
    liking: float = 0.5
    closeness: float | None = None
    pmi: float | None = None
    angle: str = ""
    """One of `candidates.ANGLES`, or empty when it is to be told from the text."""


def overlap(text: str, brief: Brief) -> float:
    """Closeness without sentence vectors: the share of the line's stems that the brief holds, 0..1."""
    own = content_stems(text)
    if not own:
        return 0.0
    said = content_stems(" ".join((brief.product, *brief.facts, brief.audience, brief.offer)))
    return len(own & said) / len(own)


def tone_fit(tones: frozenset[str], tone: str) -> float:
    """1 for a line written in the tone, 0.75 for one that suits any, 0.5 for a kindred tone, else 0."""
    if tone in tones:
        return 1.0
    if not tones:
        return 0.75
    return 0.5 if tones & set(KINDRED.get(tone, ())) else 0.0


def comfort(text: str, field: Field, wish: float = 0.5) -> float:
    """How well a line fills its field, 0..1: 1 within the comfortable span, falling outside it.

    `wish` 0..1 moves the span: at 0 to its lower half and below, at 1 to its upper half and up to the limit.
    """
    usual = COMFORT.get(field.name, (0, field.limit))
    low, high = min(usual[0], 0.4 * field.limit), min(usual[1], field.shown or field.limit, field.limit)
    middle, down, up = (low + high) / 2, max(0.0, 1 - 2 * wish), max(0.0, 2 * wish - 1)
    bottom = low + (middle - low) * up - 0.4 * low * down
    top = high - (high - middle * 0.9) * down + max(0.0, field.limit - high) * up
    size = length(text, field)
    if size < bottom:
        return max(0.0, 1 - (bottom - size) / bottom * 1.5)
    return 1.0 if size <= top else max(0.0, 1 - (size - top) / top)


def fact_worth(text: str, brief: Brief) -> float:
    """How much of the brief's facts a line carries, 0..1; the first facts weigh most."""
    return min(1.0, sum(1 / (1 + at * 0.6) for at in facts_in(text, brief)))


def facts_in(text: str, brief: Brief) -> frozenset[int]:
    """Which facts of the brief a line carries, by position (the offer comes after them): those of which it says at
    least half."""
    own = content_stems(text)
    claims = enumerate(_claims(brief.facts, brief.offer))
    return frozenset(at for at, stems in claims if stems and len(own & stems) / len(stems) >= 0.5)


@lru_cache(maxsize=64)
def _claims(facts: tuple[str, ...], offer: str) -> tuple[frozenset[str], ...]:
    return tuple(content_stems(text) for text in (*facts, offer) if text)


def merit(draft: Draft, brief: Brief, field: Field, manner: Manner = PLAIN) -> float:
    """A draft's own score, 0..1, before variety."""
    close = draft.closeness if draft.closeness is not None else 0.5 * overlap(draft.text, brief) + 0.15
    near = min(1.0, close / 0.75)
    score = 0.34 * draft.liking + 0.16 * near + 0.18 * tone_fit(draft.tones, brief.tone)
    score += 0.2 * fact_worth(draft.text, brief)
    score += (0.12 + 0.5 * abs(manner.length - 0.5)) * comfort(draft.text, field, manner.length)
    if draft.pmi is not None:
        score += 0.12 * min(0.5, max(-0.5, draft.pmi / 2))
    return max(0.0, min(1.0, score + trust(draft, brief)))


def trust(draft: Draft, brief: Brief) -> float:
    """What a line gains or loses by its kind, -0.2..0.08.

    The category's own rows are written for such a product, so they gain. A line for any product that names neither
    the product nor a fact of the brief could stand on any ad; a headline that only lists facts is not yet a line, and
    one whose only news is a size (`70 cl`) is hardly one.
    """
    own = content_stems(draft.text)
    if draft.field == "cta" or not own:
        return 0.0
    linked = is_linked(draft.text, brief)
    home = bool(draft.pattern) and not draft.pattern.startswith((f"{draft.field}-", "general-"))
    gain = 0.08 if home else 0.0 if linked else -0.2
    if draft.field == "headline" and linked:
        said = _said(brief)
        if own <= said and re.search(r"[.,] \w", draft.text):
            gain -= 0.08
        if SIZE.search(draft.text) and not own & _said(brief, sizes=False):
            gain -= 0.12
    return gain


def is_linked(text: str, brief: Brief) -> bool:
    """Whether a line names the product, a fact, the offer or the brand."""
    return bool(content_stems(text) & _said(brief))


@lru_cache(maxsize=64)
def _said(brief: Brief, sizes: bool = True) -> frozenset[str]:
    facts = [fact for fact in brief.facts if sizes or not SIZE.fullmatch(fact)]
    return content_stems(" ".join((brief.product, *facts, brief.offer, brief.brand.name)))


Scored = tuple[float, Draft, tuple[Check, ...]]


class Ranking:
    """The ranking of one field for one brief. It remembers merits and checks, so that ranking again after each new
    line of the writer costs little. `examples` are the adverts shown to the writer, whose words must not leak;
    `seed` and the manner's temperature shuffle lines of nearly the same merit."""

    def __init__(self, brief: Brief, manner: Manner = PLAIN, seed: int = 0, examples: Sequence[str] = ()) -> None:
        self.examples = tuple(examples)
        self._brief, self._manner, self._seed = brief, manner, seed
        self._base = ground(brief)
        self._merits: dict[tuple[Draft, Field], float] = {}
        self._checks: dict[tuple[str, tuple[str, ...]], tuple[Check, ...]] = {}

    def best(
        self, drafts: Iterable[Draft], field: Field, placement: Placement | None = None, count: int = 12
    ) -> tuple[Candidate, ...]:
        """The best `count` drafts for `field`, best first: failed checks dropped, then maximal marginal relevance.

        Where the manner names angles, the `count` best of each of them. Among the first five no pattern comes
        twice. Each candidate carries its angle, its warnings and the reasons for its place.
        """
        angles = self._manner.angles
        rows = self._scored(drafts, field, placement, max(60, count * 4))
        if not angles:
            return tuple(_candidate(*row, self._brief) for row in _varied(rows, self._brief, count))
        chosen = [
            row
            for angle in angles
            for row in _varied([row for row in rows if row[1].angle == angle], self._brief, count)
        ]
        chosen.sort(key=lambda row: -row[0])
        return tuple(_candidate(*row, self._brief) for row in chosen)

    def _scored(self, drafts: Iterable[Draft], field: Field, placement: Placement | None, enough: int) -> list[Scored]:
        """The drafts that fit and pass, best first; at most `enough`, of each angle wanted."""
        wanted = self._manner.angles
        scored: list[Scored] = []
        seen: set[str] = set()
        counts: dict[str, int] = {}
        weighed = sorted(((self._merit(draft, field), draft) for draft in drafts), key=lambda row: -row[0])
        for score, draft in weighed:
            key = draft.text.lower().rstrip(".")
            if key in seen or FLAWED.search(draft.text) or length(draft.text, field, placement) > field.limit:
                continue
            seen.add(key)
            angle = angle_of(draft.text, self._brief.facts, self._brief.offer) if not draft.angle else draft.angle
            if (wanted and angle not in wanted) or counts.get(angle if wanted else "", 0) >= enough:
                continue
            checks = self._check(draft.text, field, placement)
            if not failed(checks):
                scored.append((score, replace(draft, angle=angle), checks))
                counts[angle if wanted else ""] = counts.get(angle if wanted else "", 0) + 1
        return scored

    def _merit(self, draft: Draft, field: Field) -> float:
        key = (draft, field)
        if key not in self._merits:
            luck = random.Random(f"{self._seed}/{draft.text}").uniform(-1, 1)
            shuffle = SHUFFLE * (self._manner.temperature - 0.1) / 0.7
            own = merit(draft, self._brief, field, self._manner)
            self._merits[key] = max(0.0, min(1.0, own + shuffle * luck))
        return self._merits[key]

    def _check(self, text: str, field: Field, placement: Placement | None) -> tuple[Check, ...]:
        """The reasons against a line, whatever its length: that is the caller's to see."""
        key = (text, self.examples)
        if key not in self._checks:
            room = replace(field, limit=100_000, shortest=0)
            self._checks[key] = check(text, room, self._base, placement=placement, examples=self.examples)
        return self._checks[key]


def rank(
    drafts: Iterable[Draft],
    brief: Brief,
    field: Field,
    *,
    placement: Placement | None = None,
    count: int = 12,
    examples: Sequence[str] = (),
    manner: Manner = PLAIN,
) -> tuple[Candidate, ...]:
    """The best `count` drafts for `field`, best first; see Ranking."""
    return Ranking(brief, manner, examples=examples).best(drafts, field, placement, count)


def _varied(scored: list[Scored], brief: Brief, count: int) -> list[Scored]:
    """Maximal marginal relevance (Carbonell and Goldstein 1998) with shared stems as likeness.

    Among the first VARIED no pattern and no opening comes twice, no angle more than OF_AN_ANGLE times and no more than
    LOOSE lines are loose, as long as there are others.
    """
    rest = [_Row(row, not is_linked(row[1].text, brief)) for row in scored]
    chosen: list[_Row] = []
    while rest and len(chosen) < count:
        free = [row for row in rest if _is_fresh(row, chosen)] if len(chosen) < VARIED else rest
        best = max(free or rest, key=_Row.value)
        chosen.append(best)
        rest.remove(best)
        for row in rest:
            row.like = max(row.like, likeness(row.stems, best.stems))
            row.same = row.same or bool(row.pattern and row.pattern == best.pattern)
    return [row.scored for row in chosen]


class _Row:
    """A scored draft on its way into the list, with how like it is to the nearest line already there."""

    __slots__ = ("angle", "like", "loose", "opening", "pattern", "same", "score", "scored", "stems")

    def __init__(self, scored: Scored, loose: bool) -> None:
        self.scored, self.loose = scored, loose
        self.score, draft, _ = scored
        self.pattern, self.angle = draft.pattern, draft.angle
        self.stems, self.opening = content_stems(draft.text), opening(draft.text)
        self.like, self.same = 0.0, False

    def value(self) -> float:
        return self.score - 0.3 * self.like - 0.12 * self.same


def _is_fresh(row: _Row, chosen: Sequence[_Row]) -> bool:
    angles = [other.angle for other in chosen]
    return not (
        row.same
        or row.opening in [other.opening for other in chosen]
        or angles.count(row.angle) >= OF_AN_ANGLE
        or (row.loose and sum(other.loose for other in chosen) >= LOOSE)
    )


def opening(text: str) -> str:
    """The first two words of a line, in lower case."""
    return " ".join(re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text.lower())[:2])


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def _candidate(score: float, draft: Draft, checks: tuple[Check, ...], brief: Brief) -> Candidate:
    reasons = list(checks)
    if draft.closeness is not None:
        reasons.append(Check(name="close", level="pass", message=f"close to the brief {draft.closeness:.2f}"))
    else:
        reasons.append(
            Check(name="close", level="pass", message=f"words shared with the brief {overlap(draft.text, brief):.2f}")
        )
    if brief.tone in draft.tones:
        reasons.append(Check(name="tone", level="pass", message=f"written in a {brief.tone} tone"))
    if draft.pmi is not None:
        reasons.append(Check(name="pmi", level="pass", message=f"belongs to this brief {draft.pmi:+.2f}"))
    return Candidate(
        field=draft.field,
        text=draft.text,
        source=draft.source,
        score=round(score, 4),
        checks=tuple(reasons),
        tone=brief.tone if brief.tone in draft.tones else next(iter(sorted(draft.tones)), ""),
        pattern=draft.pattern,
        angle=draft.angle,
    )
