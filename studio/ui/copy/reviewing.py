"""Checks of what is typed, a short pause after typing, off the window's thread, the newest wish only."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from studio.workers.exit import end_at_exit

PAUSE = 150
"""Milliseconds of not typing after which words are checked."""
Work = Callable[[], Any]


class Reviewer(QObject):
    """Runs one piece of work for each key after the pause; an older wish for the same key is dropped."""

    done = Signal(str, object)
    """The key and what its work answered."""
    _ended = Signal(str, int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wishes: dict[str, Work] = {}
        self._turn: dict[str, int] = {}
        self._pool = QThreadPool(self)
        end_at_exit(self.close)
        self._pool.setMaxThreadCount(1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._start)
        self._running = 0
        self._ended.connect(self._keep)

    def ask(self, key: str, work: Work) -> None:
        """Do `work` on a thread of its own after the pause; its answer comes as `done`."""
        self._turn[key] = self._turn.get(key, 0) + 1
        self._wishes[key] = work
        self._pause.start()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is asked or being done."""
        return not self._wishes and not self._running

    def forget(self) -> None:
        """Drop what was asked; answers under way are not told."""
        self._pause.stop()
        self._wishes.clear()
        self._turn = {key: turn + 1 for key, turn in self._turn.items()}

    def close(self) -> None:
        """Drop what was asked and wait for what is being done."""
        self.forget()
        self._pool.clear()
        self._pool.waitForDone()
        self._running = 0

    def _start(self) -> None:
        wishes, self._wishes = self._wishes, {}
        for key, work in wishes.items():
            self._running += 1
            turn = self._turn[key]
            self._pool.start(lambda key=key, turn=turn, work=work: self._ended.emit(key, turn, work()))

    def _keep(self, key: str, turn: int, answer: Any) -> None:
        self._running = max(self._running - 1, 0)
        if turn == self._turn.get(key):
            self.done.emit(key, answer)
