"""Search: what decides (filters) and what ranks (words written or meant) over the whole library.

Meaning needs no picture-and-text model: a picture is the mix of its likely classes, each of which stands where its
name and the wider words over it stand among sentences (`open_words.meaning`), and is compared with the query.
"""

import numpy as np
from numpy.typing import NDArray

from studio.library.collections import Collections
from studio.library.filters import Node, asked_words, without_words
from studio.library.index import Index
from studio.library.records import Record
from studio.library.sieve import Sieve, says_something

NAMES = 10
"""Likeliest classes that are mixed into a picture's vector."""

MEANT = 0.35
"""Closeness in meaning from which a picture answers: the median of unrelated words, and less than 99 % of related ones
have (230 wider words held out of the pictures' classes in turn)."""

MEANT_FOR_SURE = 0.6
"""Closeness in meaning from which a picture answers however many others do."""

FEW = 20
"""Pictures below which a library does not tell what chance gives."""

Vector = NDArray[np.float32]


def meant(node: Node) -> str:
    """The words of a line whose meaning may be searched for; empty when there are none."""
    return " ".join(word.text for word in asked_words(node))


def search(
    index: Index,
    node: Node,
    query: Vector | None = None,
    *,
    limit: int = 50,
    collections: Collections | None = None,
) -> list[tuple[Record, float]]:
    """The pictures that answer, best first, with a score of 0..1.

    Filters decide. Words rank: closeness in meaning (when `query`, the vector of `meant(node)`, of length 1, is
    given) and the words found in tags, text, names and colours, rare words weighing more; a picture that matches in
    neither way is left out. Without words the newest come first. Pictures with a fault are left out.
    """
    sheet = index.sheet(vectors=query is not None)
    sieve = Sieve(index, sheet, collections or Collections())
    mask = sieve.mask(without_words(node)) & ~sheet.rows["bad"]
    score = np.ones(len(sheet), np.float32)
    if asked := asked_words(node):
        score = sieve.likeness([word for word in asked if says_something(word)])
        if query is not None and sheet.vectors is not None:
            near = sheet.vectors.near(query)
            near[(score == 0) & (near < _meant_from(near))] = 0
            score = np.asarray(1 - (1 - near) * (1 - 0.8 * score), np.float32)
        mask &= score > 0
    places = np.flatnonzero(mask)
    best = places[top(score[places], sheet.rows["date"][places], min(limit, len(places)))]
    numbers = sheet.rows["id"][best].tolist()
    records = index.numbered(numbers)
    return [(records[n], round(float(score[at]), 4)) for n, at in zip(numbers, best, strict=True) if n in records]


def _meant_from(near: NDArray[np.float32]) -> float:
    """The closeness from which a picture answers a query that no word of it matches.

    A short query is a little close to everything (half of unrelated pictures lie above MEANT), so that the half of the
    library which is farther tells what chance gives: an answer stands out of it by half of what the best one does.
    """
    if len(near) < FEW:
        return MEANT
    return float(max(MEANT, min(MEANT_FOR_SURE, (np.median(near) + near.max()) / 2)))


def top(score: NDArray[np.floating], date: NDArray[np.float64], count: int) -> NDArray[np.intp]:
    """Places of the `count` highest scores, highest first, the newer first among equals."""
    if count < len(score):
        # More than asked may share the lowest score that is in; the sort below chooses among them.
        edge = np.partition(score, len(score) - count)[len(score) - count] if count else np.inf
        places = np.flatnonzero(score >= edge)
    else:
        places = np.arange(len(score))
    return np.asarray(places[np.lexsort((-date[places], -score[places]))][:count])
