"""Runs workflows in another thread. The thread's event loop is the queue: one task at a time, in order."""

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event as Flag
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from studio.engine.progress import Throttled
from studio.engine.protocol import Engine, Event, Report, Token
from studio.errors import Cancelled, StudioError

Workflow = Callable[[Engine, Report, Token], Any]


@dataclass(frozen=True, slots=True)
class Task:
    """One run of a workflow. `run` is its number; setting `token` stops it, or keeps it from starting."""

    run: int
    workflow: Workflow
    token: Flag


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a run failed: one sentence for the user, and the details of a fault that nobody foresaw."""

    sentence: str
    details: str = ""


class EngineWorker(QObject):
    """Give it a thread with `moveToThread`, and tasks through a queued connection to `work`.

    Every task ends with exactly one `ended`: its state is "done" (with the workflow's result), "failed" (with a
    Failure) or "cancelled" (with None).
    """

    started = Signal(int)
    reported = Signal(int, object)
    ended = Signal(int, str, object)

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self._engine = engine

    @Slot(object)
    def work(self, task: Task) -> None:
        """Run one task to its end, in the thread that this object lives in."""
        if task.token.is_set():
            self.ended.emit(task.run, "cancelled", None)
            return
        self.started.emit(task.run)
        state, answer = self._outcome(task)
        self.ended.emit(task.run, state, answer)

    def _outcome(self, task: Task) -> tuple[str, Any]:
        def send(event: Event) -> None:
            if not task.token.is_set():
                self.reported.emit(task.run, event)

        report = Throttled(send)
        try:
            answer = task.workflow(self._engine, report, task.token)
            report.flush()
        except Cancelled:
            return "cancelled", None
        except StudioError as error:
            outcome: tuple[str, Any] = ("failed", Failure(str(error)))
        except Exception as error:  # The border: a fault in a workflow ends its job, never the program.
            sentence = f"Something unforeseen went wrong ({type(error).__name__}); try again, or see the details."
            outcome = ("failed", Failure(sentence, traceback.format_exc()))
        else:
            outcome = ("done", answer)
        # What was stopped on purpose has no result and no fault.
        return ("cancelled", None) if task.token.is_set() else outcome
