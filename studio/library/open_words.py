"""Words of the user's own list for a picture, by meaning, with no picture-and-text model.

ConSE (Norouzi et al., "Zero-shot learning by convex combination of semantic embeddings", 2014): the vectors of the
likeliest classes, weighted by their probabilities, stand for the picture, and a word is as close as the cosine to its
own sentence vector. A class is not its bare name here but the mean of the vectors of its name and of the wider words
over it: "crane bird" alone is as near to building sites as to lakes.

Measured on 230 of the shipped wider words, each left out of its classes' means in turn, with one simulated picture a
class, the curve fitted on half of the words and tested on the others (four splits): a confidence of 0.3, 0.5, 0.7 was
right by our table in 0.45-0.58, 0.64-0.82, 0.84-0.94 of the cases. From SHOWN on 0.66 were right and 0.38 of what
could be found was; bare names find 0.14 at that precision. The table lacks much that is true: of the pairs of a class
and a word of a designer's list of 32 that reach SHOWN, 50 of 51 were right to a reader.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from studio.library.records import OPEN, Tag
from studio.library.vocabulary import Vocabulary
from studio.library.wider import is_known, wider

Vector = NDArray[np.float32]

SLOPE, MIDDLE = 17.8, 0.735
"""The logistic curve that turns a cosine into the chance of being right: fitted as told above."""

SHOWN = 0.4
"""Confidence from which a word of the list is suggested."""

MOST = 5
"""Words of the list suggested for one picture."""


def texts_for(labels: Iterable[str]) -> tuple[str, ...]:
    """The texts whose sentence vectors `open_tags` needs for these labels: their names and the words over them."""
    return tuple(dict.fromkeys(text for label in labels for text in (label, *wider(label))))


def wanted(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """The words of a list that need guessing, each with all its names: those that the classifier's labels and wider
    words do not have, and that are not hidden."""
    return {
        one.word: (one.word, *one.synonyms)
        for one in vocabulary.entries
        if not one.hidden and not is_known(one.word.lower())
    }


def meaning(named: Sequence[tuple[str, float]], vectors: Mapping[str, Vector]) -> Vector:
    """The picture's point among the sentences, length 1, of its likeliest (label, probability) pairs.

    Empty when nothing is named, or when a label's own vector is missing.
    """
    if not named or any(label not in vectors for label, _ in named):
        return np.zeros(0, np.float32)
    points = np.array([_mean((label, *wider(label)), vectors) for label, _ in named], np.float32)
    mixed = np.array([probability for _, probability in named], np.float32) @ points
    return np.asarray(mixed / max(float(np.linalg.norm(mixed)), 1e-9), np.float32)


def confidence(cosine: float) -> float:
    """The chance 0..1 that a word this close in meaning is right for a picture whose classes are right."""
    return float(1 / (1 + np.exp(-SLOPE * (cosine - MIDDLE))))


def open_tags(
    named: Sequence[tuple[str, float]],
    vectors: Mapping[str, Vector],
    words: Mapping[str, Sequence[str]],
    besides: Iterable[str] = (),
) -> tuple[Tag, ...]:
    """Words of the user's list for a picture, surest first, at most MOST, none under SHOWN.

    `named` are its likeliest (label, probability 0..1) pairs, `words` those of the list with their names, as `wanted`
    gives them, and `vectors` the sentence vectors (float32, length 1) of `texts_for` the labels and of the names. A
    word without vectors is passed over, and so are those in `besides`. A word is no surer than the labels together.
    """
    point = meaning(named, vectors)
    known = {word.casefold() for word in besides}
    points = {word: _mean(names, vectors) for word, names in words.items() if word.casefold() not in known}
    points = {word: mean for word, mean in points.items() if mean.size}
    if not point.size or not points:
        return ()
    sure = min(1.0, sum(probability for _, probability in named))
    near = np.asarray(list(points.values()), np.float32) @ point
    found = [
        Tag(tag=word, confidence=sure * confidence(at), source=OPEN) for word, at in zip(points, near, strict=True)
    ]
    return tuple(sorted((tag for tag in found if tag.confidence >= SHOWN), key=lambda tag: -tag.confidence)[:MOST])


def _mean(texts: Iterable[str], vectors: Mapping[str, Vector]) -> Vector:
    """The mean of the vectors that there are, scaled to length 1; empty when there are none."""
    held = [vectors[text] for text in texts if text in vectors]
    if not held:
        return np.zeros(0, np.float32)
    mean = np.mean(held, axis=0)
    return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-9), np.float32)
