"""Learning tags from corrections in a library of 10,000 made-up pictures, 400 of them judged for 40 words.

`update` is one correction: its word learnt anew. `spread` suggests that word on the whole library and writes it there.
The baseline learns everything anew after each correction: it reads every judged picture from the index and fits every
word. `held_out_accuracy` is of pictures nobody judged, half of them of the word's kind.
"""

import tempfile
import time
from pathlib import Path

import numpy as np
from figures import show

from studio.library.examples import read_examples, read_ground
from studio.library.index import Index
from studio.library.learning import Learned, Learner, example_of
from studio.library.records import ACCEPTED, REJECTED, Record, Tag, judge
from studio.workflows.learn_tags import Learning

PICTURES, JUDGED, KINDS, WIDTH = 10_000, 400, 40, 1_280
ROUNDS = 40


def drawn(random: np.random.Generator, means: np.ndarray, kind: int, count: int) -> np.ndarray:
    """Features of pictures of one kind, float32 (count, WIDTH): never negative, half of their length is their own."""
    noise = np.abs(random.standard_normal((count, WIDTH))).astype(np.float32)
    return np.asarray(means[kind] + noise, np.float32)


def library(random: np.random.Generator, means: np.ndarray, index: Index) -> list[Record]:
    """The pictures; the first are judged: their own kind's word accepted, another's rejected."""
    records = []
    for number in range(PICTURES):
        kind = number % KINDS
        record = Record(file=f"/pictures/{number}.jpg", features=drawn(random, means, kind, 1)[0].tobytes())
        if number < JUDGED:
            other = Tag(tag=f"kind {(kind + 1 + number // KINDS) % KINDS}", confidence=0.3, source="m", state=REJECTED)
            record = judge(
                Record(file=record.file, features=record.features, tags=(other,)), (f"kind {kind}",), ACCEPTED
            )
        records.append(record)
    index.put(records)
    return records


def accuracy(random: np.random.Generator, means: np.ndarray, learned: Learned) -> float:
    """The share of pictures, half of a word's kind and half of others, that its lesson tells right; of all words."""
    right = []
    for lesson in learned.lessons:
        kind = int(lesson.word.split()[1])
        one = learned.only([lesson.word])
        others = np.concatenate([drawn(random, means, int(other), 1) for other in random.integers(0, KINDS, 20)])
        truth = np.array([True] * 20 + [False] * 20)
        sure = one.sure(np.concatenate([drawn(random, means, kind, 20), others]))[:, 0]
        right.append(((sure >= 0.5) == truth).mean())
    return float(np.mean(right))


def main() -> None:
    """Print the figures."""
    random = np.random.default_rng(7)
    means = np.abs(random.standard_normal((KINDS, WIDTH))).astype(np.float32)
    with tempfile.TemporaryDirectory() as folder, Index(Path(folder) / "library.sqlite") as index:
        records = library(random, means, index)
        started = time.perf_counter()
        learner = Learner(read_ground(index.path), read_examples(index.path))
        whole = 1e3 * (time.perf_counter() - started)
        updates = []
        for number in range(ROUNDS):
            fresh = judge(records[JUDGED + number], (f"kind {(JUDGED + number) % KINDS}",), ACCEPTED)
            example = example_of(fresh)
            assert example is not None
            started = time.perf_counter()
            learner.correct([example])
            updates.append(1e3 * (time.perf_counter() - started))
        learning = Learning(index)
        learning.correct([judge(records[JUDGED], ("kind 0",), ACCEPTED)])
        started = time.perf_counter()
        (effect,) = learning.spread(["kind 0"])
        spread = 1e3 * (time.perf_counter() - started)
        update = float(np.median(updates))
        show(
            "learning",
            {
                "update_ms": update,
                "update_p95_ms": float(np.percentile(updates, 95)),
                "spread_ms": spread,
                "suggested": len(effect.fresh),
                "held_out_accuracy": accuracy(random, means, learner.learned),
            },
            {"learn_everything_anew_ms": whole},
            {"update": whole / update},
            {"update_ms": "<= 10", "held_out_accuracy": ">= 0.95"},
        )


if __name__ == "__main__":
    main()
