"""Ranking of candidates: what a line owes to the brief, tone, comfortable length, sense, variety."""

import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from studio.copywriting.angles import angle_of
from studio.copywriting.brief import Brief
from studio.copywriting.candidates import Candidate, Check
from studio.copywriting.checks import OWN_RULES, check, failed, ground
from studio.copywriting.fields import length
from studio.copywriting.grammar import content_stems
from studio.copywriting.manner import PLAIN, Manner
from studio.copywriting.platform_rules import platform_rules
from studio.copywriting.sense import contradicts
from studio.copywriting.variety import Draft, Entry, Scored, opening, varied
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
SLIGHT = 12
"""A quote with fewer letters says little by itself: `ash handle`."""
FLAWED = re.compile(r"[.!?;:][,;]|,[.;!?]|(?<!\.)\.\.(?!\.)|\s[,.;!?](?!\d)|\b(?:an? an?|the the|is is)\b", re.I)
"""Slips of the pen that no filled pattern should have."""


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


def comfort(size: int, field: Field, wish: float = 0.5) -> float:
    """How well a line of `size` letters, in the field's counting, fills its field, 0..1: 1 within the comfortable
    span, falling outside it.

    `wish` 0..1 moves the span: at 0 to its lower half and below, at 1 to its upper half and up to the limit.
    """
    usual = COMFORT.get(field.name, (0, field.limit))
    low, high = min(usual[0], 0.4 * field.limit), min(usual[1], field.shown or field.limit, field.limit)
    middle, down, up = (low + high) / 2, max(0.0, 1 - 2 * wish), max(0.0, 2 * wish - 1)
    bottom = low + (middle - low) * up - 0.4 * low * down
    top = high - (high - middle * 0.9) * down + max(0.0, field.limit - high) * up
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
    """A draft's own score in a field, 0..1, before variety."""
    size = length(draft.text, field)
    return max(0.0, min(1.0, worth(draft, brief) + _filling(manner) * comfort(size, field, manner.length)))


def worth(draft: Draft, brief: Brief) -> float:
    """What of a draft's merit is the same in every field: liking, closeness, tone, facts and trust."""
    close = draft.closeness if draft.closeness is not None else 0.5 * overlap(draft.text, brief) + 0.15
    near = min(1.0, close / 0.75)
    score = 0.34 * draft.liking + 0.16 * near + 0.18 * tone_fit(draft.tones, brief.tone)
    score += 0.2 * fact_worth(draft.text, brief)
    if draft.pmi is not None:
        score += 0.12 * min(0.5, max(-0.5, draft.pmi / 2))
    return score + trust(draft, brief)


def _filling(manner: Manner) -> float:
    """How much the comfort of its length counts: more when the designer asked for short or long lines."""
    return 0.12 + 0.5 * abs(manner.length - 0.5)


def trust(draft: Draft, brief: Brief) -> float:
    """What a line gains or loses by its kind, -0.42..0.08.

    The category's own rows are written for such a product, so they gain. Of lines for any product, one that names
    neither product nor fact could stand on any ad, and one that only names the product says little; a headline whose
    only news is a size (`70 cl`) or a slight detail is hardly one.
    """
    own = content_stems(draft.text)
    if draft.field == "cta" or not own:
        return 0.0
    linked = is_linked(draft.text, brief)
    if draft.pattern and not draft.pattern.startswith((f"{draft.field}-", "general")):
        gain = 0.08
    elif not linked:
        gain = -0.1 if draft.pattern.startswith("general") else -0.2
    else:
        gain = 0.04 if facts_in(draft.text, brief) else -0.08
    if (
        draft.field == "headline"
        and not draft.pattern
        and len(draft.text) < SLIGHT
        and not re.search(r"\d", draft.text)
    ):
        gain -= 0.1
    if draft.field == "headline" and SIZE.search(draft.text) and not own & _said(brief, sizes=False):
        gain -= 0.12
    return gain


def is_linked(text: str, brief: Brief) -> bool:
    """Whether a line names the product, a fact, the offer or the brand."""
    return bool(content_stems(text) & _said(brief))


@lru_cache(maxsize=64)
def _said(brief: Brief, sizes: bool = True) -> frozenset[str]:
    facts = [fact for fact in brief.facts if sizes or not SIZE.fullmatch(fact)]
    return content_stems(" ".join((brief.product, *facts, brief.offer, brief.brand.name)))


class Ranking:
    """The ranking of one field for one brief. It remembers what it knows of each line, so that ranking again, for
    another placement or after a new line of the writer, costs little. `examples` are the adverts shown to the
    writer, whose words must not leak; `seed` and the manner's temperature shuffle lines of nearly the same merit."""

    def __init__(self, brief: Brief, manner: Manner = PLAIN, seed: int = 0, examples: Sequence[str] = ()) -> None:
        self.examples = tuple(examples)
        self._brief, self._manner, self._seed = brief, manner, seed
        self._base = ground(brief)
        self._entries: dict[Draft, Entry] = {}
        self._checks: dict[tuple[str, str, str], tuple[Check, ...]] = {}
        self._sizes: dict[tuple[str, str], int] = {}

    def best(
        self, drafts: Iterable[Draft], field: Field, placement: Placement | None = None, count: int = 12
    ) -> tuple[Candidate, ...]:
        """The best `count` drafts for `field`, best first: failed checks dropped, then maximal marginal relevance.

        Where the manner names angles, the `count` best of each of them. Each candidate carries its angle, its
        warnings and the reasons for its place.
        """
        wanted = self._manner.angles
        weighed = self._weighed(drafts, field)
        groups = [[row for row in weighed if row[1].draft.angle == angle] for angle in wanted] if wanted else [weighed]
        chosen = [
            row for group in groups for row in varied(self._passing(group, field, placement, max(30, 2 * count)), count)
        ]
        if wanted:
            chosen.sort(key=lambda row: -row[0])
        platform = placement.platform if placement is not None else ""
        return tuple(
            _candidate(score, entry.draft, self._check(entry.draft, field, platform), self._brief)
            for score, entry in chosen
        )

    def _weighed(self, drafts: Iterable[Draft], field: Field) -> list[Scored]:
        """The drafts that are short enough, best first, each text once."""
        rows: dict[str, Scored] = {}
        weight = _filling(self._manner)
        for draft in drafts:
            entry = self._entries.get(draft) or self._enter(draft)
            size = self._size(draft.text, field)
            if entry.flawed or size > field.limit:
                continue
            score = max(0.0, min(1.0, entry.worth + weight * comfort(size, field, self._manner.length)))
            if entry.key not in rows or rows[entry.key][0] < score:
                rows[entry.key] = score, entry
        return sorted(rows.values(), key=lambda row: -row[0])

    def _size(self, text: str, field: Field) -> int:
        key = (text, field.counting)
        if key not in self._sizes:
            self._sizes[key] = length(text, field)
        return self._sizes[key]

    def _enter(self, draft: Draft) -> Entry:
        """Remember a draft: its angle, its worth with a little chance, and what variety looks at."""
        brief = self._brief
        luck = zlib.crc32(f"{self._seed}/{draft.text}".encode()) / 2**31 - 1
        chance = luck * SHUFFLE * (self._manner.temperature - 0.1) / 0.7
        angled = replace(draft, angle=draft.angle or angle_of(draft.text, brief.facts, brief.offer))
        entry = Entry(
            draft=angled,
            key=draft.text.lower().rstrip("."),
            worth=worth(draft, brief) + chance,
            flawed=FLAWED.search(draft.text) is not None or contradicts(draft.text, brief),
            loose=not is_linked(draft.text, brief),
            stems=content_stems(draft.text),
            opening=opening(draft.text),
            facts=facts_in(draft.text, brief),
            named=bool(content_stems(draft.text) & content_stems(brief.product)),
        )
        self._entries[draft] = entry
        return entry

    def _passing(self, rows: Iterable[Scored], field: Field, placement: Placement | None, enough: int) -> list[Scored]:
        """The first `enough` rows whose checks do not fail."""
        platform = placement.platform if placement is not None else ""
        found = []
        for row in rows:
            if not failed(self._check(row[1].draft, field, platform)):
                found.append(row)
                if len(found) == enough:
                    break
        return found

    def _check(self, draft: Draft, field: Field, platform: str) -> tuple[Check, ...]:
        """The reasons against a line, whatever its length. What holds everywhere is looked at once."""
        examples = self.examples if draft.source == "writer" else ()
        key = (draft.text, field.name, "examples" if examples else "")
        if key not in self._checks:
            room = replace(field, limit=100_000, shortest=0)
            self._checks[key] = check(draft.text, room, self._base, examples=examples)
        own = tuple(platform_rules(draft.text, field, platform)) if platform in OWN_RULES else ()
        return self._checks[key] + own


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
