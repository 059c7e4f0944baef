"""Learn words from what the designer said of pictures, and suggest them on the others."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from studio.engine.protocol import NEVER, Report, Step, Token, ignore, stop_if
from studio.errors import StudioError
from studio.library.examples import read_examples, read_features, read_ground, suggested_by_learning
from studio.library.index import Index
from studio.library.learning import NOTHING, Learned, Learner, Lesson, example_of, save, with_learned
from studio.library.records import SURE, Record

BATCH = 128
"""Records changed between two looks at whether to stop."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a correction did: the lesson of a word as it is now (None when too little was said of it), the files it is
    suggested on since, best first, and those it was taken from."""

    word: str
    lesson: Lesson | None
    fresh: tuple[Path, ...] = ()
    gone: tuple[Path, ...] = ()


class Learning:
    """What is learnt in one library, kept between corrections so that each takes milliseconds. For one thread."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._learner: Learner | None = None

    @property
    def learned(self) -> Learned:
        """What is known now; nothing before the first correction."""
        return self._learner.learned if self._learner is not None else NOTHING

    def correct(self, records: Iterable[Record]) -> tuple[str, ...]:
        """Learn from pictures as they are judged now and keep it for later runs; returns the words that were learnt
        anew. The first call reads every judged picture of the index. Raises StudioError."""
        changed = list(records)
        if self._learner is None:
            # Empty until some picture's features are known: the next correction looks again.
            ground = read_ground(self._index.path)
            if not len(ground):
                return ()
            others = {record.file for record in changed}
            kept = (example for example in read_examples(self._index.path) if example.file not in others)
            self._learner = Learner(ground, kept)
        examples = {record.file: example_of(record) for record in changed}
        words = self._learner.correct(
            [example for example in examples.values() if example is not None],
            [file for file, example in examples.items() if example is None],
        )
        if words:
            try:
                save(self.learned)
            except OSError as fault:
                raise StudioError(f"What was learnt cannot be kept ({fault.strerror}); free some space.") from fault
        return words

    def spread(self, words: Iterable[str], report: Report = ignore, token: Token = NEVER) -> list[Effect]:
        """Suggest these words on every picture of the index that deserves them, and take such suggestions back where
        they are not deserved any more. Sidecars are not touched: nobody said yes yet. Raises StudioError, Cancelled."""
        asked = tuple(words)
        learned = self.learned.only(asked)
        files = self._deserving(learned, token)
        effects = {word.casefold(): (word, [], []) for word in asked}  # type: ignore[var-annotated]
        for start in range(0, len(files), BATCH):
            stop_if(token)
            changed = []
            for file in files[start : start + BATCH]:
                record = self._index.get(Path(file))
                after = with_learned(record, learned, asked) if record is not None else None
                if record is None or after is None or after is record:
                    continue
                changed.append(after)
                had, has = ({tag.tag.casefold(): tag.confidence for tag in one.tags} for one in (record, after))
                for key, (_word, fresh, gone) in effects.items():
                    if key in has and key not in had:
                        fresh.append((has[key], Path(file)))
                    elif key in had and key not in has:
                        gone.append(Path(file))
            self._index.put(changed)
            report(Step(min(start + BATCH, len(files)), len(files)))
        lessons = {lesson.word.casefold(): lesson for lesson in learned.lessons}
        return [
            Effect(
                word, lessons.get(key), tuple(file for _, file in sorted(fresh, key=lambda one: -one[0])), tuple(gone)
            )
            for key, (word, fresh, gone) in effects.items()
        ]

    def _deserving(self, learned: Learned, token: Token) -> list[str]:
        """Files on which one of the words is likely, surest first, and those that have learnt suggestions now."""
        likely: dict[str, float] = {}
        if learned.lessons:
            for files, features in read_features(self._index.path):
                stop_if(token)
                best = learned.sure(features).max(axis=1, initial=0.0)
                likely |= {files[at]: float(best[at]) for at in np.flatnonzero(best >= SURE)}
        before = suggested_by_learning(self._index.path) - likely.keys()
        return [*sorted(likely, key=lambda file: -likely[file]), *sorted(before)]
