"""Drafts, and the variety of a list of them: near repeats wait, and the first few are kept well apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

VARIED = 5
"""How many lines at the top are kept apart: each of another pattern, with another opening."""
OF_AN_ANGLE = 3
"""How many of them may be of one angle."""
QUOTES = 2
"""How many of them may be a bare quote of the brief."""
OFFERED_BY, NAMED_BY = 3, 4
"""The places by which a line with the offer comes, and one that names the product, where there is one."""
LOOSE = 1
"""How many of them may name neither product nor fact: one has charm, several on a wrong category are nonsense."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A draft with its angle and what is known of it for every placement. `worth` is its merit but for its length;
    `key` tells texts that are the same apart from case and full stop; `loose` is a line without product or fact."""

    draft: Draft
    key: str
    worth: float
    flawed: bool
    loose: bool
    stems: frozenset[str]
    opening: str
    named: bool = False
    """Whether it names the product."""
    facts: frozenset[int] = frozenset()
    """Which claims of the brief it carries, by position."""


Scored = tuple[float, Entry]


def varied(scored: Sequence[Scored], count: int) -> list[Scored]:
    """The best `count` by maximal marginal relevance (Carbonell and Goldstein 1998), with shared stems as likeness.

    Among the first VARIED no pattern, no opening and no set of facts comes twice, only one line merely names the
    product, no angle comes more than OF_AN_ANGLE times, no more than QUOTES lines are bare quotes and no more than
    LOOSE are loose, as long as there are others; and one of the first OFFERED_BY says the offer, one of
    the first NAMED_BY names the product.
    """
    rest = list(scored)
    values = [score for score, _ in rest]
    like = [0.0] * len(rest)
    chosen: list[Scored] = []
    while rest and len(chosen) < count:
        places = range(len(rest))
        able: Sequence[int] = places
        if len(chosen) < VARIED:
            fresh = [at for at in places if _is_fresh(rest[at][1], chosen)]
            able = [at for at in fresh if _is_of_few(rest[at][1], chosen)] or fresh
            if len(chosen) == OFFERED_BY - 1 and not any(row[1].draft.angle == "offer" for row in chosen):
                able = [at for at in fresh if rest[at][1].draft.angle == "offer"] or able
            if len(chosen) == NAMED_BY - 1 and not any(row[1].named for row in chosen):
                able = [at for at in fresh if rest[at][1].named] or able
        best = max(able or places, key=lambda at: values[at] - 0.3 * like[at])
        picked = rest.pop(best)
        del values[best], like[best]
        chosen.append(picked)
        for at, (_, entry) in enumerate(rest):
            like[at] = max(like[at], likeness(entry.stems, picked[1].stems))
            if entry.draft.pattern and entry.draft.pattern == picked[1].draft.pattern:
                values[at] -= 0.12
    return chosen


def _is_fresh(entry: Entry, chosen: Sequence[Scored]) -> bool:
    """Whether no line so far has its pattern, its opening or just its facts, and one more loose line may come."""
    others = [row[1] for row in chosen]
    return not (
        (entry.draft.pattern and entry.draft.pattern in [other.draft.pattern for other in others])
        or entry.opening in [other.opening for other in others]
        or (entry.facts and entry.facts in [other.facts for other in others])
        or (entry.loose and sum(other.loose for other in others) >= LOOSE)
        or (_only_names(entry) and any(_only_names(other) for other in others))
    )


def _only_names(entry: Entry) -> bool:
    """Whether a line says no more than what the product is."""
    return not entry.loose and not entry.facts


def _is_of_few(entry: Entry, chosen: Sequence[Scored]) -> bool:
    """Whether one more line of its angle may come, and one more quote if it is one."""
    if not entry.draft.pattern and sum(not row[1].draft.pattern for row in chosen) >= QUOTES:
        return False
    return sum(row[1].draft.angle == entry.draft.angle for row in chosen) < OF_AN_ANGLE


def opening(text: str) -> str:
    """The first two words of a line, in lower case."""
    return " ".join(re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text.lower())[:2])


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the shorter of two lines the other says as well, 0..1, by their stems."""
    return len(one & other) / max(1, min(len(one), len(other)))
