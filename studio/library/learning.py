"""Words learnt from what the designer accepted and rejected: one small linear model each, on the tagger's features.

A word's direction is the mean of the pictures it was accepted for, less the mean of those it was refused for, the
latter drawn to the library's own mean while they are few (nearest class means, as Mensink et al. 2013 use for classes
that come one by one). With a handful of examples that beat ridge and logistic regression on drawn pictures, and it is
a sum: a correction is added, or taken back, exactly. How sure it is comes from Platt scaling of scores that each
example gets from a model made without it.
"""

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.library.records import ACCEPTED, FILE, LEARNED, REJECTED, SUGGESTED, SURE, Record, Tag
from studio.paths import data_folder, write_atomically

Floats = NDArray[np.float32]

FEW = 3
"""Yes and no that a word needs at least, before it is suggested anywhere."""

PASSED = 0.25
"""What a judged picture counts as a no for a word nobody spoke of there."""

PULL = 5.0
"""How many pictures the library's mean counts as among those that refuse a word."""

MOST = 4_000
"""Pictures that are learnt from; the ones judged longest ago leave."""


@dataclass(frozen=True, slots=True)
class Example:
    """A judged picture: its features, float32 bytes of any length of vector, and the words it has and has not."""

    file: str
    features: bytes
    yes: frozenset[str]
    no: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A word that is known well enough: `weights` (width,) and `bias` give the log odds of its tag for a centred
    unit vector; it was learnt from so many pictures that have it (`yes`) and that were refused it or judged without it
    (`no`), and `right` of all these are told right when left out."""

    word: str
    weights: Floats
    bias: float
    yes: int
    no: int
    right: int


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """What is known now: the mean (width,) of the library's unit features, and a lesson a word."""

    mean: Floats
    lessons: tuple[Lesson, ...] = ()

    def sure(self, features: Floats) -> Floats:
        """Probabilities 0..1, float32 (n, lessons), for features (n, width) as the tagger gave them; no columns when
        they are of another width, which is another model's."""
        if not self.lessons or features.shape[1] != len(self.mean):
            return np.zeros((len(features), 0), np.float32)
        log_odds = _centred(features, self.mean) @ np.stack([lesson.weights for lesson in self.lessons]).T
        log_odds += np.array([lesson.bias for lesson in self.lessons], np.float32)
        return np.asarray(1 / (1 + np.exp(-np.clip(log_odds, -30, 30))), np.float32)

    def only(self, words: Iterable[str]) -> "Learned":
        """The lessons of these words."""
        wanted = {word.casefold() for word in words}
        return replace(self, lessons=tuple(one for one in self.lessons if one.word.casefold() in wanted))


NOTHING = Learned(np.zeros(0, np.float32))


def with_learned(record: Record, learned: Learned, forget: Iterable[str] = ()) -> Record:
    """The record with the learnt words it deserves as suggestions, and without earlier ones it no longer does.

    Words that were judged on this picture stay as they are; a weaker suggestion of another model gives way. Only the
    words of `learned` and those in `forget` are looked at.
    """
    row = np.frombuffer(record.features, np.float32)[None] if record.features else np.zeros((1, 0), np.float32)
    sure = learned.sure(row)[0]
    wanted = {one.word.casefold(): (one.word, float(p)) for one, p in zip(learned.lessons, sure, strict=False)}
    asked = wanted.keys() | {word.casefold() for word in forget}
    tags, held = [], set()
    for tag in record.tags:
        key = tag.tag.casefold()
        p = wanted[key][1] if key in wanted else 0.0
        if tag.state == SUGGESTED and key in asked:
            if tag.source == LEARNED and p < SURE:
                continue
            if p >= SURE and (tag.source == LEARNED or p > tag.confidence):
                tag = replace(tag, confidence=round(p, 4), source=LEARNED)
        held.add(key)
        tags.append(tag)
    fresh = [(p, word) for key, (word, p) in wanted.items() if key not in held and p >= SURE]
    tags += [Tag(tag=word, confidence=round(p, 4), source=LEARNED) for p, word in sorted(fresh, reverse=True)]
    return record if tuple(tags) == record.tags else replace(record, tags=tuple(tags))


def example_of(record: Record) -> Example | None:
    """What a record teaches; None when nobody judged it or its features are not known."""
    # Keywords that stood in the file were written for reasons of their own, by whoever made it.
    yes = frozenset(tag.tag for tag in record.tags if tag.state == ACCEPTED and tag.source != FILE)
    no = frozenset(tag.tag for tag in record.tags if tag.state == REJECTED)
    return Example(record.file, record.features, yes, no) if record.features and (yes or no) else None


class _Rows:
    """Unit vectors by file in one matrix, so that all are scored at once; the last row fills the place of one that
    leaves."""

    def __init__(self, width: int) -> None:
        self._matrix = np.zeros((64, width), np.float32)
        self._files: list[str] = []
        self.places: dict[str, int] = {}
        """By file, in the order they were put in."""
        self.sum = np.zeros(width, np.float64)

    @property
    def matrix(self) -> Floats:
        """The rows (n, width); not to be written to."""
        return self._matrix[: len(self._files)]

    def put(self, file: str, row: Floats) -> None:
        """Keep a row, in place of that of the same file."""
        self.drop(file)
        place = len(self._files)
        if place == len(self._matrix):
            self._matrix = np.concatenate([self._matrix, np.zeros_like(self._matrix)])
        self._matrix[place] = row
        self.sum += row
        self._files.append(file)
        self.places[file] = place

    def drop(self, file: str) -> None:
        """Let a row go, if it is there."""
        place = self.places.pop(file, None)
        if place is None:
            return
        self.sum -= self._matrix[place]
        last = self._files.pop()
        if last != file:
            self._matrix[place] = self._matrix[len(self._files)]
            self._files[place] = last
            self.places[last] = place


class Learner:
    """The judged pictures in memory, five kilobytes each, and the lessons drawn from them."""

    def __init__(self, ground: Floats, examples: Iterable[Example] = ()) -> None:
        """`ground`: features (n, width) of any pictures of the library, judged or not: what is usual in it."""
        unit = _unit(ground)
        self._mean = np.asarray(unit.mean(axis=0) if len(unit) else np.zeros(ground.shape[1]), np.float32)
        self._ground = _centred(ground, self._mean)
        self._rows = _Rows(len(self._mean))
        self._names: dict[str, str] = {}
        self._yes: defaultdict[str, set[str]] = defaultdict(set)
        self._no: defaultdict[str, set[str]] = defaultdict(set)
        self._said: dict[str, frozenset[tuple[str, bool]]] = {}
        self._lessons: dict[str, Lesson] = {}
        words: set[str] = set()
        for example in examples:
            words |= self._take(example)
        self._learn(words)

    @property
    def learned(self) -> Learned:
        """What is known now."""
        return Learned(self._mean, tuple(self._lessons[key] for key in sorted(self._lessons)))

    def correct(self, examples: Iterable[Example], gone: Iterable[str] = ()) -> tuple[str, ...]:
        """Take in pictures as they are judged now, and forget files that are not judged any more; only the words that
        were said or unsaid there are learnt anew. Returns those words."""
        words: set[str] = set()
        for file in gone:
            words |= self._drop(file)
        for example in examples:
            words |= self._take(example)
        words |= self._learn(words)
        return tuple(sorted(self._names[key] for key in words))

    def _take(self, example: Example) -> set[str]:
        if len(example.features) != 4 * len(self._mean):
            return set()
        for word in sorted(example.yes | example.no):
            self._names.setdefault(word.casefold(), word)
        said = frozenset((word.casefold(), word in example.yes) for word in example.yes | example.no)
        before = self._said.get(example.file, frozenset())
        self._drop(example.file)
        self._said[example.file] = said
        for key, is_yes in said:
            (self._yes if is_yes else self._no)[key].add(example.file)
        row = np.frombuffer(example.features, np.float32)[None]
        self._rows.put(example.file, _centred(row, self._mean)[0])
        if len(self._said) > MOST:
            self._drop(next(iter(self._said)))
        return {key for key, _ in said ^ before}

    def _drop(self, file: str) -> set[str]:
        said = self._said.pop(file, frozenset())
        for key, is_yes in said:
            (self._yes if is_yes else self._no)[key].discard(file)
        self._rows.drop(file)
        return {key for key, _ in said}

    def _learn(self, words: set[str]) -> set[str]:
        """Learn words anew; returns others that were learnt besides."""
        # Words that only lacked pictures which refuse them may have those now.
        waiting = {key for key, files in self._yes.items() if len(files) >= FEW and key not in self._lessons}
        for key in words | waiting:
            said = np.zeros(len(self._said), np.int8)
            for files, value in ((self._yes[key], 1), (self._no[key], -1)):
                said[[self._rows.places[file] for file in files]] = value
            lesson = _lesson(self._names[key], self._rows, said, self._ground)
            if lesson is None:
                self._lessons.pop(key, None)
            else:
                self._lessons[key] = lesson
        return waiting & self._lessons.keys()


def save(learned: Learned, path: Path | None = None) -> None:
    """Keep what was learnt (default: `learned.npz` in the data folder). Raises OSError when the disk refuses."""
    stream = io.BytesIO()
    lessons = learned.lessons
    np.savez(
        stream,
        mean=learned.mean,
        words=np.array([one.word for one in lessons], np.str_),
        weights=np.array([one.weights for one in lessons], np.float32).reshape(len(lessons), len(learned.mean)),
        facts=np.array([(one.bias, one.yes, one.no, one.right) for one in lessons], np.float64).reshape(-1, 4),
    )
    write_atomically(path or _place(), stream.getvalue())


def load(path: Path | None = None) -> Learned:
    """What was learnt; nothing where there is no such file or it is damaged: it is made anew from the judged pictures
    at the next correction."""
    try:
        with np.load(path or _place(), allow_pickle=False) as held:
            parts: Mapping[str, NDArray[np.generic]] = {
                name: held[name] for name in ("mean", "words", "weights", "facts")
            }
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return NOTHING
    mean, weights = np.asarray(parts["mean"], np.float32), np.asarray(parts["weights"], np.float32)
    facts = np.asarray(parts["facts"], np.float64)
    return Learned(
        mean,
        tuple(
            Lesson(str(word), row, float(bias), int(yes), int(no), int(right))
            for word, row, (bias, yes, no, right) in zip(parts["words"], weights, facts, strict=True)
        ),
    )


def _place() -> Path:
    return data_folder() / "learned.npz"


def _unit(features: Floats) -> Floats:
    rows = np.asarray(features, np.float32)
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), np.float32)


def _centred(features: Floats, mean: Floats) -> Floats:
    """Unit vectors seen from the library's mean, of length 1 again: only what sets a picture apart counts."""
    return _unit(_unit(features) - mean)


def _lesson(word: str, rows: _Rows, said: NDArray[np.int8], ground: Floats) -> Lesson | None:
    """The lesson of a word: `rows` of judged pictures, `said` 1 yes, -1 no, 0 nothing was said of it there."""
    yes, no = said == 1, said == -1
    agreed, refused = int(yes.sum()), int(no.sum())
    passed = len(said) - agreed - refused
    if agreed < FEW or refused + passed < FEW:
        return None
    # However many pictures were judged for other words, they do not outweigh those judged for this one.
    light = min(PASSED, (agreed + refused) / max(passed, 1))
    yes_sum, no_sum = rows.matrix[yes].sum(axis=0), rows.matrix[no].sum(axis=0)
    toward, whole = yes_sum / agreed, refused + light * passed + PULL
    away = np.asarray((no_sum + light * (rows.sum - yes_sum - no_sum)) / whole, np.float32)
    # What each would score had it not been learnt from: rows are of length 1, so the same means without one are near.
    near, far = _scores(rows.matrix, toward), _scores(rows.matrix, away)
    weight = np.where(said == 0, light, 1.0)
    scores = np.where(
        yes,
        (agreed * near - 1) / (agreed - 1) - far,
        near - (whole * far - weight) / (whole - weight),
    )
    direction = toward - away
    usual = 0.5 * (agreed + refused) / max(len(ground), 1)
    steep, bias = _platt(
        np.concatenate([scores, _scores(ground, direction)]),
        np.concatenate([yes, np.zeros(len(ground), bool)]),
        np.concatenate([weight, np.full(len(ground), usual)]),
    )
    right = int(((steep * scores + bias > 0) == yes).sum())
    return Lesson(word, np.asarray(steep * direction, np.float32), bias, agreed, refused + passed, right)


def _scores(rows: Floats, direction: Floats) -> Floats:
    """Each row's product with a vector. One dot product a row: matrix products begin threads, and wait for them ten
    times longer than this takes where every core is busy with a model."""
    return np.asarray(np.vecdot(rows, direction), np.float32)


def _platt(scores: NDArray[np.floating], truth: NDArray[np.bool_], weight: NDArray[np.float64]) -> tuple[float, float]:
    """Slope and intercept that turn scores into log odds (Platt 1999, with Newton's steps of Lin, Lin and Weng 2007):
    the targets stay short of 0 and 1, so that three examples never make a certainty. The slope is never negative."""
    yes = float(weight[truth].sum())
    no = float(weight.sum()) - yes
    target = np.where(truth, (yes + 1) / (yes + 2), 1 / (no + 2))
    # Scores of unit vectors are small numbers; measured in their own spread, the start below is near the end.
    spread = float(scores.std()) or 1.0
    points = np.stack([np.asarray(scores, np.float64) / spread, np.ones(len(scores))])
    found = np.array([1.0, float(np.log((yes + 1) / (no + 1)))])
    for _ in range(20):
        sure = 1 / (1 + np.exp(-np.clip(found @ points, -30, 30)))
        slope = points @ (weight * (sure - target)) + 1e-3 * found
        bend = (points * (weight * sure * (1 - sure))) @ points.T + 1e-3 * np.eye(2)
        step = np.linalg.solve(bend, slope)
        found = found - step * min(1.0, 4.0 / max(float(np.abs(step).max()), 1e-9))
        if float(np.abs(step).max()) < 1e-5:
            break
    return max(float(found[0]), 0.0) / spread, float(found[1])
