"""Runs of a text layer while its words change: pure functions, every place counted in letters of the text."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from studio.document.layers import Run

_PLAIN = Run(start=0, end=0)


def tidy_runs(runs: Sequence[Run], length: int) -> tuple[Run, ...]:
    """The same looks in as few runs as it takes, in order, inside a text of `length` letters. Of runs that lie over one
    another the first holds; a run that looks like the rest of the text is none."""
    return _gathered(_spread(runs, length))


def replace_letters(text: str, runs: Sequence[Run], start: int, end: int, words: str) -> tuple[str, tuple[Run, ...]]:
    """Put `words` in place of the letters `start` to `end`, and move the runs with their letters.

    New words look like the first letter they replace, or like the letter before them; at the very beginning like the
    one after them. Places outside the text are taken to its ends."""
    start, end = sorted((min(max(start, 0), len(text)), min(max(end, 0), len(text))))
    looks = _spread(runs, len(text))
    model = start if end > start else max(start - 1, 0)
    look = looks[model] if model < len(looks) else _PLAIN
    looks[start:end] = [look] * len(words)
    return text[:start] + words + text[end:], _gathered(looks)


def reword_runs(runs: Sequence[Run], before: str, after: str) -> tuple[Run, ...]:
    """The runs of a text whose words were changed elsewhere: what both wordings begin and end with keeps its look."""
    if not runs or before == after:
        return tuple(runs)
    most = min(len(before), len(after))
    head = next((at for at in range(most) if before[at] != after[at]), most)
    tail = next((at for at in range(most - head) if before[-1 - at] != after[-1 - at]), most - head)
    words = after[head : len(after) - tail]
    return replace_letters(before, runs, head, len(before) - tail, words)[1]


def restyle_letters(runs: Sequence[Run], length: int, start: int, end: int, **changes: Any) -> tuple[Run, ...]:
    """Give the letters `start` to `end` of a text of `length` letters another weight, colour, scale or slant
    (`weight`, `color`, `scale`, `italic` as in Run)."""
    looks = _spread(runs, length)
    for at in range(max(start, 0), min(end, length)):
        looks[at] = replace(looks[at], **changes)
    return _gathered(looks)


def look_at(runs: Sequence[Run], place: int) -> Run:
    """How the letter at a place looks: its run, or one that changes nothing."""
    return next((run for run in runs if run.start <= place < run.end), _PLAIN)


def _spread(runs: Sequence[Run], length: int) -> list[Run]:
    """The look of each letter, as a run without a place."""
    looks = [_PLAIN] * length
    for run in sorted(runs, key=lambda run: run.start, reverse=True):
        start, end = max(run.start, 0), min(run.end, length)
        if start < end:
            looks[start:end] = [replace(run, start=0, end=0)] * (end - start)
    return looks


def _gathered(looks: Sequence[Run]) -> tuple[Run, ...]:
    made = []
    at = 0
    for look, letters in groupby(looks):
        end = at + sum(1 for _ in letters)
        if look != _PLAIN:
            made.append(replace(look, start=at, end=end))
        at = end
    return tuple(made)
