"""What is said of pictures, in the card of one, the card of many and the review: written, learnt from, taken back."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from studio.library.records import ACCEPTED, REJECTED
from studio.session.jobs import Job
from studio.ui.judging_errands import Back, JudgingErrands, Said
from studio.ui.languages import spoken, tr

if TYPE_CHECKING:
    from studio.library.heaps import Heap
    from studio.ui.workspace import Workspace
    from studio.workflows.judge_tags import Verdict
    from studio.workflows.learn_tags import Effect


class Judging(QObject):
    """Joins what judges pictures with what writes it down. Every judgement is one step to undo, however many pictures
    it is of."""

    judged = Signal(object)
    """Files of which something else is known now."""
    worded = Signal()
    """Words were added: there may be new ones to complete from."""
    undone = Signal(object)
    """Files of which a judgement was taken back."""

    def __init__(self, window: "Workspace") -> None:
        super().__init__(window)
        self._window, self._pane = window, window.library
        self.errands = JudgingErrands(window.session)
        self._steps: list[Back] = []
        self._waiting: set[int] = set()
        self._undos = 0
        self._learnt: set[str] = set()
        self._link = window.session.job_changed.connect(self._show_job)
        card, heap = self._pane.card, self._pane.heap
        card.judged.connect(self._judge_one)
        card.added.connect(lambda file, words: self.add([file], words))
        card.rated.connect(lambda file, rating: self.rate([file], rating))
        card.labelled.connect(lambda file, name: self.label([file], name))
        heap.said.connect(self._judge_many)
        heap.added.connect(self.add)
        heap.rated.connect(self.rate)
        heap.labelled.connect(self.label)
        for part in (card, heap):
            part.undo_wanted.connect(self.undo)
        self._pane.many_chosen.connect(self.show_many)

    def recall(self) -> None:
        """Judgements of earlier sessions can be taken back too."""

        def known(steps: list[Back]) -> None:
            self._steps = [*(step for step in steps if step not in self._steps), *self._steps]

        self.errands.remember(known)

    @property
    def can_undo(self) -> bool:
        """Whether there is a judgement to take back."""
        return bool(self._steps)

    @property
    def is_writing(self) -> bool:
        """Whether a judgement is not written yet."""
        return bool(self._waiting)

    def say(self, files: Sequence[Path], verdict: "Verdict") -> None:
        """Say something of pictures; what it did is shown when it is written."""

        def show(said: Said) -> None:
            self._waiting.discard(job)
            if said.step is not None:
                self._steps.append(said.step)
            self._show(said)
            if verdict.accept and said.files:
                self.worded.emit()
            self._undo_more()

        if files:
            job = self.errands.say(list(files), verdict, show)
            self._waiting.add(job)

    def undo(self) -> None:
        """Take the last judgement back, when it is written."""
        if self._waiting:
            self._undos += 1
        elif self._steps:
            self.errands.take_back(self._steps.pop(), self._show_undone)

    def add(self, files: Sequence[Path], words: Sequence[str]) -> None:
        """Add tags."""
        self.say(files, verdict(accept=tuple(words)))

    def rate(self, files: Sequence[Path], rating: int) -> None:
        """Give pictures -1..5 stars."""
        self.say(files, verdict(rating=rating))

    def label(self, files: Sequence[Path], name: str) -> None:
        """Give pictures a label, or with an empty name take it off."""
        self.say(files, verdict(label=name))

    def rate_chosen(self, rating: int) -> None:
        """Rate the pictures that are chosen in the library."""
        self.rate(self._pane.chosen_files, rating)

    def settle_chosen(self, how: str) -> None:
        """Accept what is likely, or reject what is suggested, on the pictures that are chosen in the library."""
        self.say(self._pane.chosen_files, verdict(settle=how))

    def show_many(self, files: Sequence[Path]) -> None:
        """Show several chosen pictures as one."""
        self.errands.open_heap(files, self._show_heap)

    def close(self) -> None:
        """Stop asking."""
        QObject.disconnect(self._link)
        self.errands.close()

    def _judge_one(self, file: Path, word: str, state: str) -> None:
        self.say([file], verdict_on(word, state))

    def _judge_many(self, files: Sequence[Path], word: str, what: str) -> None:
        verdicts = {
            "all": {"accept": (word,)},
            "none": {"reject": (word,)},
            "accept": {"accept": (word,), "suggested": True},
            "reject": {"reject": (word,), "suggested": True},
        }
        self.say(files, verdict(**verdicts[what]))

    def _show(self, said: Said) -> None:
        for fault in said.faults[:3]:
            self._window.tray.show_failure(spoken(fault))
        if len(said.faults) > 3:
            more = tr("{count} more pictures could not be judged.").format(count=len(said.faults) - 3)
            self._window.tray.show_failure(more)
        self._pane.pictures.refresh(said.files)
        self._show_chosen(said.files)
        self.judged.emit(said.files)
        if said.words:
            # What was being spread is stopped, so its words go along.
            self._learnt.update(said.words)
            self.errands.spread(sorted(self._learnt), self._show_effects)

    def _show_job(self, job: Job) -> None:
        """A judgement that was stopped, or failed, is not waited for."""
        if job.state in ("cancelled", "failed") and job.id in self._waiting:
            self._waiting.discard(job.id)
            self._undo_more()

    def _undo_more(self) -> None:
        """Take back what was asked for while something was still being written."""
        while self._undos and not self._waiting:
            self._undos -= 1
            self.undo()

    def _show_undone(self, said: Said) -> None:
        self.undone.emit(said.files)
        self._show(said)

    def _show_chosen(self, files: Sequence[Path]) -> None:
        """What is chosen may have changed."""
        chosen = self._pane.chosen_files
        if len(chosen) > 1 and set(chosen) & set(files):
            self.show_many(chosen)
        elif self._pane.file in files:
            self._pane.chosen.emit(self._pane.file)

    def _show_heap(self, heap: "Heap | None") -> None:
        if heap is not None and len(self._pane.chosen_files) > 1:
            self._pane.show_heap(heap, self.can_undo)

    def _show_effects(self, effects: list["Effect"]) -> None:
        """Tell of the word that is suggested on most pictures since; the others are seen where they are."""
        self._learnt.clear()
        changed = {file for effect in effects for file in (*effect.fresh, *effect.gone)}
        if not changed:
            return
        self._pane.pictures.refresh(changed)
        self._show_chosen(tuple(changed))
        self.judged.emit(tuple(changed))
        best = max(effects, key=lambda effect: len(effect.fresh))
        if best.fresh and best.lesson is not None:
            self._tell(best)

    def _tell(self, effect: "Effect") -> None:
        """What was learnt, with a look at it and a yes to all of it."""
        self._pane.news.tell(
            effect_words(effect),
            (
                (tr("Show them"), lambda: self._look(effect)),
                (tr("Accept all"), lambda: self.say(effect.fresh, verdict(accept=(effect.word,), suggested=True))),
            ),
        )

    def _look(self, effect: "Effect") -> None:
        """Show the pictures that a word is suggested on, to judge them together or one by one."""
        files = effect.fresh
        self._pane.show_found(files)

        def settle(**said: tuple[str, ...]) -> None:
            self.say(files, verdict(**said, suggested=True))
            self._pane.search.ask_again()

        self._pane.news.tell(
            tr("“{tag}” is suggested on these {count}").format(tag=effect.word, count=f"{len(files):,}"),
            (
                (tr("Accept all"), lambda: settle(accept=(effect.word,))),
                (tr("Reject all"), lambda: settle(reject=(effect.word,))),
                (tr("Back"), self._pane.search.ask_again),
            ),
        )


def effect_words(effect: "Effect") -> str:
    """A correction's effect as sentences: where its word is suggested since, and how well it is known."""
    count = len(effect.fresh)
    one, many = tr("“{tag}” is suggested on one more picture."), tr("“{tag}” is suggested on {count} more pictures.")
    said = (one if count == 1 else many).format(tag=effect.word, count=f"{count:,}")
    lesson = effect.lesson
    if lesson is None:
        return said
    learnt = tr("Learnt from {yes} pictures with it and {no} without; right on {right} of these {all} when tested.")
    asked = lesson.yes + lesson.no
    return f"{said} {learnt.format(yes=lesson.yes, no=lesson.no, right=lesson.right, all=asked)}"


def verdict_on(word: str, state: str) -> "Verdict":
    """One tag gets a state."""
    how = {ACCEPTED: "accept", REJECTED: "reject"}.get(state, "undecide")
    return verdict(**{how: (word,)})


def verdict(**said: Any) -> "Verdict":
    """Brought in when something is said: the window opens without what writes metadata."""
    from studio.workflows.judge_tags import Verdict

    return Verdict(**said)
