"""Ranking of candidates: closeness to the brief, tone, comfortable length, variety; and a set that belongs together."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from studio.copywriting.brief import Brief
from studio.copywriting.candidates import Candidate, Check
from studio.copywriting.checks import check, failed, ground
from studio.copywriting.fields import length
from studio.copywriting.grammar import content_stems
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
VARIED = 5
"""Among the first this many, no pattern comes twice."""


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


def comfort(text: str, field: Field) -> float:
    """How well a line fills its field, 0..1: 1 within the comfortable span, falling outside it."""
    low, high = COMFORT.get(field.name, (0, field.limit))
    size = length(text, field)
    if size < low:
        return max(0.0, 1 - (low - size) / low * 1.5)
    return 1.0 if size <= high else max(0.0, 1 - (size - high) / high)


def fact_worth(text: str, brief: Brief) -> float:
    """How much of the brief's facts a line carries, 0..1; the first facts weigh most."""
    own = content_stems(text)
    worth = 0.0
    for at, stems in enumerate(_claims(brief.facts, brief.offer)):
        if stems and len(own & stems) / len(stems) >= 0.5:
            worth += 1 / (1 + at * 0.6)
    return min(1.0, worth)


@lru_cache(maxsize=64)
def _claims(facts: tuple[str, ...], offer: str) -> tuple[frozenset[str], ...]:
    return tuple(content_stems(text) for text in (*facts, offer) if text)


def merit(draft: Draft, brief: Brief, field: Field) -> float:
    """A draft's own score, 0..1, before variety."""
    close = draft.closeness if draft.closeness is not None else 0.5 * overlap(draft.text, brief) + 0.15
    near = min(1.0, close / 0.75)
    score = 0.34 * draft.liking + 0.16 * near + 0.18 * tone_fit(draft.tones, brief.tone)
    score += 0.12 * comfort(draft.text, field) + 0.2 * fact_worth(draft.text, brief)
    if draft.pmi is not None:
        score += 0.12 * min(0.5, max(-0.5, draft.pmi / 2))
    return max(0.0, min(1.0, score))


def rank(
    drafts: Iterable[Draft],
    brief: Brief,
    field: Field,
    *,
    placement: Placement | None = None,
    count: int = 12,
    examples: Sequence[str] = (),
) -> tuple[Candidate, ...]:
    """The best `count` drafts for `field`, best first: failed checks dropped, then maximal marginal relevance.

    Among the first five no pattern comes twice. Each candidate carries its warnings and the reasons for its place.
    """
    base = ground(brief)
    weighed = sorted(((merit(draft, brief, field), draft) for draft in drafts), key=lambda row: -row[0])
    enough = max(60, count * 4)
    scored: list[tuple[float, Draft, tuple[Check, ...]]] = []
    seen: set[str] = set()
    for score, draft in weighed:
        key = draft.text.lower().rstrip(".")
        if key in seen or length(draft.text, field, placement) > field.limit:
            continue
        seen.add(key)
        checks = check(draft.text, field, base, placement=placement, examples=examples)
        if not failed(checks):
            scored.append((score, draft, checks))
        if len(scored) == enough:
            break
    return tuple(_candidate(*row, brief) for row in _varied(scored, count))


def _varied(
    scored: list[tuple[float, Draft, tuple[Check, ...]]], count: int
) -> list[tuple[float, Draft, tuple[Check, ...]]]:
    """Maximal marginal relevance (Carbonell and Goldstein 1998) with shared stems as likeness."""
    stems = {id(row[1]): content_stems(row[1].text) for row in scored}
    chosen: list[tuple[float, Draft, tuple[Check, ...]]] = []
    rest = list(scored)
    while rest and len(chosen) < count:
        used = {row[1].pattern for row in chosen if row[1].pattern}
        sources = [row[1].source for row in chosen]

        def value(row: tuple[float, Draft, tuple[Check, ...]]) -> float:
            own = stems[id(row[1])]
            like = max((_likeness(own, stems[id(other[1])]) for other in chosen), default=0.0)
            same = row[1].pattern in used  # noqa: B023
            crowd = sources.count(row[1].source) >= 3 and len(set(sources)) == 1  # noqa: B023
            return row[0] - 0.3 * like - 0.12 * same - 0.05 * crowd

        fresh = [row for row in rest if row[1].pattern not in used] if len(chosen) < VARIED else rest
        best = max(fresh or rest, key=value)
        chosen.append(best)
        rest.remove(best)
    return chosen


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
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
    )


def choose_set(candidates: Mapping[str, Sequence[Candidate]], *, drawn_headline: int = 30) -> dict[str, str]:
    """One line per field that make one ad: high scores, different facts, no phrase said twice.

    A headline of at most `drawn_headline` characters is preferred, because it is drawn into the picture. Fields
    without candidates are left out.
    """
    heads = list(candidates.get("headline", ()))
    short = [row for row in heads if len(row.text) <= drawn_headline] or heads
    result: dict[str, str] = {}
    core = [name for name in ("headline", "description", "cta") if candidates.get(name)]
    pools = [(short if name == "headline" else list(candidates[name]))[:6] for name in core]
    if pools:
        best = max(itertools.product(*pools), key=_together)
        result = {name: row.text for name, row in zip(core, best, strict=True)}
    for name in ("long_headline", "primary_text"):
        pool = list(candidates.get(name, ()))[:8]
        if pool:
            said = [text for key, text in result.items() if key == "headline"]
            result[name] = max(pool, key=lambda row: row.score - 0.6 * _repeated(row.text, said)).text
    for name, rows in candidates.items():
        if name not in result and rows:
            result[name] = rows[0].text
    return result


def _together(rows: Sequence[Candidate]) -> float:
    score = sum(row.score * (0.4 if row.field == "cta" else 1.0) for row in rows)
    return score - sum(0.8 * _repeated(one.text, [other.text]) for one, other in itertools.combinations(rows, 2))


def _repeated(text: str, others: Sequence[str]) -> float:
    own = content_stems(text)
    return max((_likeness(own, content_stems(other)) for other in others), default=0.0)
