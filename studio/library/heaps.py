"""Many pictures as one: which tags all of them have, which only some, and what else they have in common."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from studio.library.index import Index
from studio.library.reading import reading
from studio.library.records import ACCEPTED, LIKELY, REJECTED, SUGGESTED

PART = 500


@dataclass(frozen=True, slots=True)
class Shared:
    """A tag among many pictures: how many have it accepted, only suggested as likely, and refused."""

    tag: str
    accepted: int
    suggested: int
    refused: int


@dataclass(frozen=True, slots=True)
class Heap:
    """Many pictures: those in the library, their tags (accepted by most first), and the rating and the label of all of
    them, None where they differ."""

    files: tuple[Path, ...]
    tags: tuple[Shared, ...]
    rating: int | None
    label: str | None
    bytes: int


def heap_of(index: Index, files: Sequence[Path]) -> Heap:
    """These pictures as one; those the index does not know are left out. Raises StudioError."""
    there: set[str] = set()
    names: dict[str, str] = {}
    counts: dict[str, Counter[str]] = {state: Counter() for state in (ACCEPTED, SUGGESTED, REJECTED)}
    ratings: set[int] = set()
    labels: set[str] = set()
    size = 0
    with reading(index.path) as ask:
        for start in range(0, len(files), PART):
            part = tuple(map(str, files[start : start + PART]))
            query = f"SELECT file, tags, rating, label, size FROM pictures WHERE file IN ({', '.join('?' * len(part))})"
            for file, tags, rating, label, weight in ask(query, part):
                there.add(file)
                ratings.add(rating or 0)
                labels.add(label or "")
                size += weight or 0
                for word, sure, _source, state in json.loads(tags):
                    if state == SUGGESTED and sure < LIKELY:
                        continue
                    names.setdefault(word.casefold(), word)
                    counts[state][word.casefold()] += 1
    shared = [Shared(names[key], *(counts[state][key] for state in (ACCEPTED, SUGGESTED, REJECTED))) for key in names]
    shared.sort(key=lambda one: (-one.accepted, -one.suggested, one.tag.casefold()))
    known = tuple(file for file in files if str(file) in there)
    return Heap(
        known,
        tuple(shared),
        ratings.pop() if len(ratings) == 1 else None,
        labels.pop() if len(labels) == 1 else None,
        size,
    )


def undecided(index: Index, files: Sequence[Path]) -> list[Path]:
    """Those of these pictures that can be read and have a likely tag nobody judged, in the same order. Raises
    StudioError."""
    waiting: set[str] = set()
    wanted = {str(file) for file in files}
    with reading(index.path) as ask:
        query = "SELECT file, tags FROM pictures WHERE error = '' AND tags LIKE ?"
        for file, tags in ask(query, (f'%"{SUGGESTED}"%',)):
            if file in wanted and any(sure >= LIKELY and state == SUGGESTED for _, sure, _, state in json.loads(tags)):
                waiting.add(file)
    return [file for file in files if str(file) in waiting]
