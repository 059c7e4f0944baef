"""The jobs of a session: what waits, what runs, how far it is and how it ended."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import count
from threading import Event as Flag
from typing import Any, Literal

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from studio.engine.protocol import Engine, Event, Step
from studio.errors import StudioError
from studio.workers.engine_worker import EngineWorker, Failure, Task, Workflow
from studio.workers.exit import end_at_exit

State = Literal["waiting", "running", "done", "failed", "cancelled"]

LANES = ("words", "pictures", "tags", "files", "library", "meaning", "judging", "warm")
"""One thread each, started on first use. `library` answers as one types, whatever is being tagged; `meaning` waits for
the sentence model meanwhile; `warm` is for jobs that only load models."""


@dataclass(frozen=True, slots=True)
class Job:
    """A job as it stands at one moment. `done` of `total` (0 when unknown); `error` is one plain sentence."""

    id: int
    title: str
    lane: str
    state: State = "waiting"
    done: float = 0.0
    total: float = 0.0
    note: str = ""
    error: str = ""
    details: str = ""

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in ("done", "failed", "cancelled")


@dataclass(frozen=True, slots=True)
class Order:
    """What a job does: its workflow, and what to do in the window's thread with events and the result.

    A `lasting` job outlives the campaign it was ordered in; a `hidden` one is in no list and sends no signal.
    """

    title: str
    lane: str
    workflow: Workflow
    on_done: Callable[[Any], None]
    on_event: Callable[[Event], None] | None = None
    lasting: bool = False
    hidden: bool = False


@dataclass(slots=True)
class _Entry:
    job: Job
    order: Order
    run: int = 0
    token: Flag = field(default_factory=Flag)


class Jobs(QObject):
    """Hands orders to one worker thread per lane and keeps a snapshot of each. Lives in the window's thread."""

    changed = Signal(object)
    """A Job that began, moved, ended or was dismissed (then it is no longer in `shown`)."""

    def __init__(self, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._lanes: dict[str, _Lane] = {}
        self._entries: dict[int, _Entry] = {}
        self._ids = count(1)
        self._runs = count(1)
        self._awaited: list[tuple[set[int], Callable[[], object]]] = []
        """Jobs that may come back still, and what to do when none of them does."""
        self._closed = False
        end_at_exit(self.close)

    @property
    def shown(self) -> tuple[Job, ...]:
        """Every job that is not hidden or dismissed, oldest first."""
        return tuple(entry.job for entry in self._entries.values() if not entry.order.hidden)

    def submit(self, order: Order) -> Job:
        """Queue an order on its lane; raises ValueError when there is no such lane.

        After `close` the order is dropped and its job comes back cancelled: a timer that fires while the window is
        torn down must not begin a thread that nobody would end.
        """
        if order.lane not in LANES:
            raise ValueError(f"no lane {order.lane!r}")
        job = Job(next(self._ids), order.title, order.lane)
        if self._closed:
            return replace(job, state="cancelled")
        entry = self._entries[job.id] = _Entry(job, order)
        self._start(entry)
        return entry.job

    def cancel(self, job_id: int) -> None:
        """Stop a job: at once while it waits, else as soon as its workflow looks at its token."""
        entry = self._entries.get(job_id)
        if entry is None or entry.job.ended:
            return
        entry.token.set()
        if entry.job.state == "waiting":
            self._update(entry, state="cancelled")
        else:
            self._update(entry, note="Stopping…")

    def cancel_passing(self) -> None:
        """Stop and forget every job that does not outlive its campaign."""
        for entry in tuple(self._entries.values()):
            if not entry.order.lasting:
                self.cancel(entry.job.id)
                self._forget(entry)

    def retry(self, job_id: int) -> None:
        """Run a job that failed or was cancelled once more, under the same id."""
        entry = self._entries.get(job_id)
        if entry is not None and entry.job.state in ("failed", "cancelled"):
            entry.token = Flag()
            self._start(entry)

    def dismiss(self, job_id: int) -> None:
        """Forget a job that has ended."""
        entry = self._entries.get(job_id)
        if entry is not None and entry.job.ended:
            self._forget(entry)

    def once_settled(self, call: Callable[[], object]) -> None:
        """Call when no job of those there are now, hidden ones too, can come back with an event or a result: each is
        done, or was dismissed or forgotten. At once where there is none; never after `close`."""
        self._awaited.append(({entry.job.id for entry in self._entries.values() if entry.job.state != "done"}, call))
        self._settle()

    def close(self) -> None:
        """Stop everything and wait for the threads to end. Workflows that watch their token end soon."""
        self._closed = True
        for entry in self._entries.values():
            entry.token.set()
        for lane in self._lanes.values():
            lane.own_thread.quit()
        for lane in self._lanes.values():
            lane.own_thread.wait()
        self._lanes.clear()
        self._entries.clear()
        self._awaited.clear()

    def _start(self, entry: _Entry) -> None:
        entry.run = next(self._runs)
        self._update(entry, state="waiting", done=0.0, total=0.0, note="", error="", details="")
        self._lane(entry.order.lane).submitted.emit(Task(entry.run, entry.order.workflow, entry.token))

    def _lane(self, name: str) -> "_Lane":
        if name not in self._lanes:
            lane = self._lanes[name] = _Lane(name, self._engine)
            lane.worker.started.connect(self._started)
            lane.worker.reported.connect(self._happened)
            lane.worker.ended.connect(self._ended)
        return self._lanes[name]

    def _entry(self, run: int) -> _Entry | None:
        """The entry whose latest run this is, unless that was stopped before it began."""
        found = (entry for entry in self._entries.values() if entry.run == run and not entry.job.ended)
        return next(found, None)

    @Slot(int)
    def _started(self, run: int) -> None:
        entry = self._entry(run)
        if entry is not None:
            self._update(entry, state="running")

    @Slot(int, object)
    def _happened(self, run: int, event: Event) -> None:
        entry = self._entry(run)
        if entry is None or entry.token.is_set():
            return
        if isinstance(event, Step):
            self._update(entry, done=event.done, total=event.total, note=event.note)
        if entry.order.on_event is not None:
            try:
                entry.order.on_event(event)
            except StudioError as error:
                # The run goes on nowhere: what it finds cannot be kept.
                entry.token.set()
                self._update(entry, state="failed", error=str(error))

    @Slot(int, str, object)
    def _ended(self, run: int, state: State, answer: Any) -> None:
        entry = self._entry(run)
        if entry is None:
            return
        if state == "cancelled" or entry.token.is_set():
            self._update(entry, state="cancelled", note="")
        elif isinstance(answer, Failure):
            self._update(entry, state="failed", error=answer.sentence, details=answer.details)
        else:
            self._finish(entry, answer)
        if entry.order.hidden:
            self._forget(entry)
        elif entry.job.state == "done":
            self._settle(entry.job.id)

    def _finish(self, entry: _Entry, answer: Any) -> None:
        try:
            entry.order.on_done(answer)
        except StudioError as error:
            self._update(entry, state="failed", error=str(error))
        else:
            self._update(entry, state="done", done=entry.job.total)

    def _forget(self, entry: _Entry) -> None:
        # A result may have opened another campaign, which forgot its job already.
        if self._entries.pop(entry.job.id, None) is None:
            return
        if not entry.order.hidden:
            self.changed.emit(entry.job)
        self._settle(entry.job.id)

    def _settle(self, job_id: int = 0) -> None:
        for left, _call in self._awaited:
            left.discard(job_id)
        ready = [call for left, call in self._awaited if not left]
        self._awaited = [wait for wait in self._awaited if wait[0]]
        for call in ready:
            call()

    def _update(self, entry: _Entry, **fields: Any) -> None:
        entry.job = replace(entry.job, **fields)
        if not entry.order.hidden:
            self.changed.emit(entry.job)


class _Lane(QObject):
    """A thread, the worker that lives in it, and the signal that carries tasks to it."""

    submitted = Signal(object)

    def __init__(self, name: str, engine: Engine) -> None:
        super().__init__()
        self.own_thread = QThread()
        self.own_thread.setObjectName(name)
        self.worker = EngineWorker(engine)
        self.worker.moveToThread(self.own_thread)
        self.submitted.connect(self.worker.work, Qt.ConnectionType.QueuedConnection)
        self.own_thread.start()
