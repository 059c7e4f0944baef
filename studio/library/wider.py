"""Wider words: an espresso is also coffee, drink, and food and drink."""

import functools
import tomllib
from collections.abc import Iterable, Sequence

from studio.library.records import LIKELY, WIDER, Tag
from studio.paths import resources


@functools.cache
def _parents() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """What stands directly over each label, and over each wider word."""
    table = tomllib.loads((resources() / "library" / "wider.toml").read_text("utf-8"))
    over: dict[str, list[str]] = {}
    for word, labels in table["members"].items():
        for label in labels:
            over.setdefault(label, []).append(word)
    return {label: tuple(words) for label, words in over.items()}, {
        word: tuple(words) for word, words in table["wider"].items()
    }


@functools.cache
def wider(label: str) -> tuple[str, ...]:
    """The words over a classifier's label, nearest first; none for a label that is not in the list."""
    labels, words = _parents()
    found: dict[str, None] = {}
    waiting = list(labels.get(label, ()))
    while waiting:
        found.update(dict.fromkeys(waiting))
        waiting = [over for word in waiting for over in words[word] if over not in found]
    return tuple(found)


def above(word: str) -> tuple[str, ...]:
    """The words directly over a label or a wider word; none for a word that is not in the list."""
    labels, words = _parents()
    return labels.get(word) or words.get(word, ())


def is_known(word: str) -> bool:
    """Whether a word is one of the classifier's labels or stands over some: then it needs no guessing."""
    labels, words = _parents()
    return word in labels or word in words


@functools.cache
def branch(label: str) -> str:
    """A label with the words over it, widest first, as photo programs write them: `food and drink|drink|coffee`.

    The first word of each step is taken; empty for a label that is not in the list.
    """
    labels, words = _parents()
    steps = [label]
    over = labels.get(label, ())
    while over:
        if over[0] != steps[-1]:
            steps.append(over[0])
        over = words[over[0]]
    return "|".join(reversed(steps)) if len(steps) > 1 else ""


def wider_tags(named: Iterable[tuple[str, float]], besides: Sequence[str] = ()) -> tuple[Tag, ...]:
    """Tags for the words over likely labels, surest first. `named` are (label, probability 0..1) of classes that
    exclude one another, so a word is as sure as its labels together: twenty breeds at 0.04 are a dog at 0.8.

    Words under `LIKELY` are left out, and so are those in `besides`.
    """
    sums: dict[str, float] = {}
    for label, probability in named:
        for word in wider(label):
            sums[word] = sums.get(word, 0.0) + probability
    likely = [(word, min(1.0, total)) for word, total in sums.items() if total >= LIKELY and word not in besides]
    return tuple(Tag(tag=word, confidence=sure, source=WIDER) for word, sure in sorted(likely, key=lambda one: -one[1]))
