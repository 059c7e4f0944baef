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
from itertools import islice

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
    """The texts whose sentence vectors `meaning` needs for these labels: their names and the words over them."""
    return tuple(dict.fromkeys(text for label in labels for text in (label, *wider(label))))


def meaning(named: Sequence[tuple[str, float]], vectors: Mapping[str, Vector]) -> Vector:
    """The picture's point among the sentences, length 1, of its likeliest (label, probability) pairs.

    Empty when nothing is named, or when a label's own vector is missing.
    """
    if not named or any(label not in vectors for label, _ in named):
        return np.zeros(0, np.float32)
    points = np.array([_mean((label, *wider(label)), vectors) for label, _ in named], np.float32)
    mixed = np.array([probability for _, probability in named], np.float32) @ points
    return np.asarray(mixed / max(float(np.linalg.norm(mixed)), 1e-9), np.float32)


def confidence(cosine: Vector) -> Vector:
    """The chances 0..1 that words this close in meaning are right for a picture whose classes are right."""
    return np.asarray(1 / (1 + np.exp(-SLOPE * (cosine - MIDDLE))), np.float32)


class OpenWords:
    """The words of a list that need guessing, with their points among the sentences, which are worked out once: those
    that the classifier's labels and wider words do not have, and that are not hidden."""

    def __init__(self, vocabulary: Vocabulary | None = None) -> None:
        entries = vocabulary.entries if vocabulary is not None else ()
        self.names = {
            one.word: (one.word, *one.synonyms) for one in entries if not one.hidden and not is_known(one.word.lower())
        }
        """Each word with all its names."""
        self._points: tuple[tuple[str, ...], Vector] | None = None

    def __bool__(self) -> bool:
        return bool(self.names)

    def tags(
        self, named: Sequence[tuple[str, float]], vectors: Mapping[str, Vector], besides: Iterable[str] = ()
    ) -> tuple[Tag, ...]:
        """Words for a picture, surest first, at most MOST, none under SHOWN.

        `named` are its likeliest (label, probability 0..1) pairs, `vectors` the sentence vectors (float32, length 1)
        of `texts_for` the labels and of the names here. A word without vectors is passed over, and so are those in
        `besides`. A word is no surer than the labels together.
        """
        words, points = self._placed(vectors)
        point = meaning(named, vectors)
        if not point.size or not words:
            return ()
        known = {word.casefold() for word in besides}
        sure = min(1.0, sum(probability for _, probability in named)) * confidence(points @ point)
        near = (place for place in np.argsort(-sure, kind="stable") if words[place].casefold() not in known)
        found = [Tag(tag=words[at], confidence=float(sure[at]), source=OPEN) for at in islice(near, MOST)]
        return tuple(tag for tag in found if tag.confidence >= SHOWN)

    def _placed(self, vectors: Mapping[str, Vector]) -> tuple[tuple[str, ...], Vector]:
        """The words that have vectors, and their points (n, d)."""
        if self._points is not None:
            return self._points
        points = {word: _mean(names, vectors) for word, names in self.names.items()}
        held = {word: point for word, point in points.items() if point.size}
        placed = tuple(held), np.array(list(held.values()), np.float32)
        if len(held) == len(self.names):
            self._points = placed
        return placed


def _mean(texts: Iterable[str], vectors: Mapping[str, Vector]) -> Vector:
    """The mean of the vectors that there are, scaled to length 1; empty when there are none."""
    held = [vectors[text] for text in texts if text in vectors]
    if not held:
        return np.zeros(0, np.float32)
    mean = np.mean(held, axis=0)
    return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-9), np.float32)
