"""Judgements of pictures and what is learnt from them, on a lane of their own so that no search waits for them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from studio.engine.protocol import NEVER, Engine, Report, Token
from studio.errors import StudioError
from studio.session.session import Session
from studio.ui.languages import tr

if TYPE_CHECKING:
    from studio.library.heaps import Heap
    from studio.library.index import Index
    from studio.library.records import Record
    from studio.workflows.judge_tags import Verdict
    from studio.workflows.learn_tags import Effect, Learning

FEW = 12
"""Judgements of more pictures are shown as a job with its progress."""


Back = tuple[int, int]
"""A judgement that can be taken back: its number in the index, and how many pictures it is of."""


@dataclass(frozen=True, slots=True)
class Said:
    """What became of a judgement: the step that undoes it, the words that were learnt anew, and sentences of what went
    wrong."""

    files: tuple[Path, ...] = ()
    step: "Back | None" = None
    words: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


class JudgingErrands:
    """One index and one learner stay open between judgements. All runs on the lane's one thread."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._index: Index | None = None
        self._learning: Learning | None = None
        self._spreading = 0

    def say(self, files: Sequence[Path], verdict: "Verdict", done: Callable[[Said], object]) -> int:
        """Say something of pictures, and learn from it; returns the job's id. Many can be stopped, which takes back
        what was written of them; a few are written to the end, though the window closes."""
        few = len(files) <= FEW

        def work(engine: Engine, report: Report, token: Token) -> Said:
            from studio.workflows.judge_tags import judge_pictures
            from studio.workflows.kept_rounds import packed

            index = self._opened()
            try:
                finished = judge_pictures(files, verdict, index, report, NEVER if few else token)
                count = len(finished.judged)
                step = (index.keep_judgement(packed(finished), count), count) if count else None
                words = self._learn(finished.files) if verdict.of_tags else ()
            except StudioError as fault:
                return Said(faults=(str(fault),))
            return Said(finished.files, step, words, finished.faults)

        return self._run(tr("Judge pictures"), work, done, hidden=few)

    def remember(self, done: Callable[[list[Back]], object]) -> None:
        """Bring the judgements of earlier sessions that can be taken back, the last one at the end."""

        def work(engine: Engine, report: Report, token: Token) -> list[Back]:
            try:
                return self._opened().judgements()
            except StudioError:
                return []

        self._run(tr("Look at pictures"), work, done)

    def take_back(self, step: Back, done: Callable[[Said], object]) -> None:
        """Undo a judgement, and unlearn it."""
        number, count = step

        def work(engine: Engine, report: Report, token: Token) -> Said:
            from studio.workflows.judge_tags import take_back
            from studio.workflows.kept_rounds import unpacked

            index = self._opened()
            try:
                finished = unpacked(index.judgement(number))
                records, faults = take_back(finished, index, report)
                index.drop_judgement(number)
                files = tuple(Path(record.file) for record in records)
                return Said(files, None, self._learn(files), faults)
            except StudioError as fault:
                return Said(faults=(str(fault),))

        self._run(tr("Undo judging"), work, done, hidden=count <= FEW)

    def spread(self, words: Sequence[str], done: Callable[[list["Effect"]], object]) -> None:
        """Suggest learnt words on the rest of the library; a newer correction stops an older one's spreading."""

        def work(engine: Engine, report: Report, token: Token) -> list["Effect"]:
            try:
                return self._learner().spread(words, report, token)
            except StudioError:
                return []

        self._session.cancel(self._spreading)
        self._spreading = self._run(tr("Learn tags"), work, done)

    def open_heap(self, files: Sequence[Path], done: Callable[["Heap | None"], object]) -> None:
        """Bring what many pictures have in common."""

        def work(engine: Engine, report: Report, token: Token) -> "Heap | None":
            from studio.library.heaps import heap_of

            try:
                return heap_of(self._opened(), files)
            except StudioError:
                return None

        self._run(tr("Look at pictures"), work, done)

    def open_record(self, file: Path, done: Callable[["Record | None"], object]) -> None:
        """Bring what the library knows of a picture."""

        def work(engine: Engine, report: Report, token: Token) -> "Record | None":
            try:
                return self._opened().get(file)
            except StudioError:
                return None

        self._run(tr("Look at pictures"), work, done)

    def undecided(self, files: Sequence[Path], done: Callable[[list[Path]], object]) -> None:
        """Bring those of these pictures that have a likely tag nobody judged, in the same order."""

        def work(engine: Engine, report: Report, token: Token) -> list[Path]:
            from studio.library.heaps import undecided

            try:
                return undecided(self._opened(), files)
            except StudioError:
                return []

        self._run(tr("Look at pictures"), work, done)

    def close(self) -> None:
        """Stop asking."""
        self._session.cancel(self._spreading)

    def _run(
        self,
        title: str,
        work: Callable[[Engine, Report, Token], object],
        done: Callable[..., object],
        hidden: bool = True,
    ) -> int:
        return self._session.run(title, "judging", work, done, lasting=True, hidden=hidden).id

    def _learn(self, files: Sequence[Path]) -> tuple[str, ...]:
        from studio.library.learning import MOST

        # Of more pictures than are learnt from, the last are as good as any.
        records = [record for file in files[-MOST:] if (record := self._opened().get(file)) is not None]
        return self._learner().correct(records)

    def _learner(self) -> "Learning":
        from studio.workflows.learn_tags import Learning

        if self._learning is None:
            self._learning = Learning(self._opened())
        return self._learning

    def _opened(self) -> "Index":
        from studio.library.index import Index

        if self._index is None:
            self._index = Index()
        return self._index
