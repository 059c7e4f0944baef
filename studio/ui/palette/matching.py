"""How well typed letters fit a name: whole words before parts of words before scattered letters."""

from collections.abc import Sequence
from dataclasses import dataclass

_WORD_START, _INSIDE, _SCATTERED = 3.0, 2.0, 0.6
_WHOLE = 2.0
_IN_ORDER = 1.0


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a name fits (more is better), and where in it the typed letters stand."""

    score: float
    places: tuple[int, ...] = ()


def fit(query: str, name: str) -> Fit | None:
    """How `query` fits `name`, whatever the case; None when some part of it is not in the name.

    Every word of the query must be found: at the start of a word (3 points), inside one (2), or as letters in order
    with gaps (0.6 at most, less the wider they stand). A name that is the query gains 2, one that holds it in order 1,
    and short names come before long ones.
    """
    text, words = name.lower(), query.lower().split()
    score, places = 0.0, set[int]()
    for word in words:
        found = _word(word, text)
        if found is None:
            return None
        score += found.score
        places.update(found.places)
    whole = " ".join(words)
    if whole and whole == text:
        score += _WHOLE
    elif len(words) > 1 and whole in text:
        score += _IN_ORDER
    return Fit(score - min(len(text), 80) / 200, tuple(sorted(places)))


def best(query: str, name: str, others: Sequence[str] = ()) -> Fit | None:
    """The fit of `name`, or the lesser one of the name with other words for the same thing, which shows no places."""
    own = fit(query, name)
    if own is not None or not others:
        return own
    also = fit(query, " ".join((name, *others)))
    return None if also is None else Fit(also.score - 1)


def _word(word: str, text: str) -> Fit | None:
    starts = [at for at in _all(word, text) if at == 0 or not text[at - 1].isalnum()]
    if starts:
        return Fit(_WORD_START - starts[0] / 100, tuple(range(starts[0], starts[0] + len(word))))
    at = text.find(word)
    if at >= 0:
        return Fit(_INSIDE - at / 100, tuple(range(at, at + len(word))))
    if len(word) < 2:
        return None
    places = _scattered(word, text)
    if not places:
        return None
    gaps = places[-1] - places[0] + 1 - len(word)
    return Fit(_SCATTERED - gaps / 40, places) if gaps <= 2 * len(word) else None


def _all(word: str, text: str) -> Sequence[int]:
    found, at = [], text.find(word)
    while at >= 0:
        found.append(at)
        at = text.find(word, at + 1)
    return found


def _scattered(word: str, text: str) -> tuple[int, ...]:
    """Where the letters stand in order, from the start of the name that keeps them closest together."""
    tries = []
    for first in _all(word[0], text):
        places, at = [first], first
        for letter in word[1:]:
            at = text.find(letter, at + 1)
            if at < 0:
                break
            places.append(at)
        else:
            tries.append(tuple(places))
    return min(tries, key=lambda places: places[-1] - places[0], default=())
