"""Search by meaning without a picture-and-text model: a picture is the mix of its likely class names.

ConSE (Norouzi et al., "Zero-shot learning by convex combination of semantic embeddings", 2014): the sentence vectors of
the ten likeliest class names, weighted by their probabilities, stand for the picture and are compared with the query.
"""

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.imaging.palette import color_name
from studio.library.records import Record

NAMES = 10
"""Class names mixed into a picture's vector."""

Vector = NDArray[np.float32]


def mixed_vector(confidences: Sequence[float], rows: Vector) -> Vector:
    """The picture's vector, length 1: `rows` (n, d) are the vectors of its class names, `confidences` (n) their
    probabilities. All zeros when there is nothing to mix."""
    weights = np.asarray(confidences[:NAMES], np.float32)
    if not len(weights) or float(weights.sum()) <= 0:
        return np.zeros(rows.shape[1] if rows.ndim == 2 else 0, np.float32)
    mixed = weights @ rows[:NAMES] / weights.sum()
    length = float(np.linalg.norm(mixed))
    return np.asarray(mixed / length if length > 0 else mixed, np.float32)


def rank(words: str, query: Vector | None, records: Sequence[Record]) -> list[tuple[Record, float]]:
    """Records that answer `words`, best first, with a score of 0..1: closeness in meaning (when `query`, a vector of
    length 1, is given) plus what matches word by word in tags, colours, free space and file name. A picture that
    matches in neither way is left out."""
    found = []
    for record in records:
        if record.error:
            continue
        near = 0.0
        if query is not None and record.vector:
            vector = np.frombuffer(record.vector, np.float32)
            near = max(0.0, float(vector @ query)) if vector.shape == query.shape else 0.0
        same = word_match(words, record)
        score = 1 - (1 - near) * (1 - 0.8 * same)
        if score > 0.05:
            found.append((record, round(min(1.0, score), 4)))
    return sorted(found, key=lambda item: (-item[1], item[0].file))


def word_match(words: str, record: Record) -> float:
    """0..1: the share of the query's words found in the record, each weighted by how sure the record is of it."""
    asked = _stems(words)
    if not asked:
        return 0.0
    known: dict[str, float] = {}
    for tag in record.tags:
        for stem in _stems(tag.tag):
            known[stem] = max(known.get(stem, 0.0), tag.confidence)
    for color, share in record.colors:
        for stem in _stems(color_name(color)):
            known[stem] = max(known.get(stem, 0.0), min(1.0, 0.3 + share))
    for stem in _stems(Path(record.file).stem):
        known[stem] = max(known.get(stem, 0.0), 0.6)
    if record.copy_space != "none":
        known.setdefault(record.copy_space, 0.5)
    return sum(known.get(stem, 0.0) for stem in asked) / len(asked)


SKIPPED = frozenset(
    {"a", "an", "and", "at", "by", "for", "from", "in", "is", "it", "its", "of", "on", "or", "the", "this", "to"}
    | {"with", "picture", "photo", "image"}
)


def _stems(text: str) -> set[str]:
    """Words in lower case without a plural's ending; single letters of Latin script are noise."""
    found = re.findall(r"[^\W_]+", text.lower())
    return {_singular(word) for word in found if word not in SKIPPED and (len(word) > 1 or not word.isascii())}


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
