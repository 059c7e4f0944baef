"""Runs models in spawned child processes, one per lane, so that a window's process never loads them.

A child that crashes, is killed or runs out of memory costs one job: it raises EngineDied, and the next job
starts a fresh child.
"""

import faulthandler
import multiprocessing
import multiprocessing.connection
import os
import queue
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from studio import errors
from studio.engine.local import EitherToken, LocalEngine, held, known, refuse_when_closed
from studio.engine.protocol import LANES, NEVER, Event, ModelSpec, Report, Token, ignore, stop_if
from studio.errors import Cancelled, EngineDied, StudioError

POLL = 0.02
"""Seconds between two looks at the token while a child works; an answer wakes the caller at once."""
AFRESH = "trying again starts a fresh one"
LAST_LINES = 5
"""How many of a dead child's last lines go with the error."""
TAIL_BYTES = 4000


class ChildEngine:
    """An Engine that runs each lane's models in a child of its own, started on first use.

    A child that does not answer a cancel within `grace_seconds` is killed. A child that had nothing to do for
    `idle_seconds` is put away, and its memory with it.
    """

    def __init__(
        self, models: Mapping[str, ModelSpec], *, grace_seconds: float = 2.0, idle_seconds: float = 300
    ) -> None:
        self._models = dict(models)
        self._idle_seconds = idle_seconds
        self._lanes = {lane: _Lane(lane, self._models, grace_seconds) for lane in LANES}
        self._closing = threading.Event()
        self._tidier: threading.Thread | None = None
        self._tidier_lock = threading.Lock()

    def run(self, request: Any, report: Report = ignore, token: Token = NEVER) -> Any:
        """Answer a request with its Result; blocks the calling thread, which must not be the window's.

        Raises Cancelled, MissingWeights (also for an unknown model), NotEnoughMemory, EngineDied,
        or another StudioError, as LocalEngine does.
        """
        spec = known(self._models, request.model)
        either = EitherToken(token, self._closing)
        lane = self._lanes[spec.lane]
        with held(lane.lock, either):
            refuse_when_closed(self._closing)
            stop_if(either)
            self._start_tidier()
            return lane.run(request, report, either)

    def has(self, model: str) -> bool:
        """Whether this engine knows the model."""
        return model in self._models

    def learn(self, models: Mapping[str, ModelSpec]) -> None:
        """Know these models from now on; a lane whose models changed gets a fresh child at its next job."""
        self._models = dict(models)
        for lane in self._lanes.values():
            lane.learn(self._models)

    def close(self) -> None:
        """Stop every job and end every child; waits until they have ended."""
        self._closing.set()
        for lane in self._lanes.values():
            with lane.lock:
                lane.put_away()
        with self._tidier_lock:
            if self._tidier is not None:
                self._tidier.join()
                self._tidier = None

    def _start_tidier(self) -> None:
        with self._tidier_lock:
            if self._tidier is None and not self._closing.is_set():
                self._tidier = threading.Thread(target=self._tidy, name="idle children", daemon=True)
                self._tidier.start()

    def _tidy(self) -> None:
        while not self._closing.wait(max(0.02, min(10.0, self._idle_seconds / 4))):
            for lane in self._lanes.values():
                if lane.lock.acquire(blocking=False):
                    try:
                        lane.put_away_when_idle(self._idle_seconds)
                    finally:
                        lane.lock.release()


class _Lane:
    """One lane's child, if it lives. Whoever calls a method, other than `learn`, holds `lock`."""

    def __init__(self, name: str, models: Mapping[str, ModelSpec], grace_seconds: float) -> None:
        self.lock = threading.Lock()
        self._name = name
        self.learn(models)
        self._taught = self._models
        self._grace = grace_seconds
        self._child: _Child | None = None
        self._job = 0
        self._last_used = time.monotonic()

    def learn(self, models: Mapping[str, ModelSpec]) -> None:
        """Take other models for the next child; does not wait for the one that may be working."""
        self._models = {key: spec for key, spec in models.items() if spec.lane == self._name}

    def run(self, request: Any, report: Report, token: Token) -> Any:
        if self._child is not None and (self._taught != self._models or not self._child.alive()):
            self.put_away()
        if self._child is None:
            self._taught = self._models
            self._child = _Child(self._name, self._taught)
        self._job += 1
        answered = False
        try:
            outcome = self._ask(self._child, request, report, token)
            answered = True
        finally:
            self._last_used = time.monotonic()
            if not answered:
                self.put_away(kill=True)
        stop_if(token)
        return _open(outcome)

    def put_away_when_idle(self, seconds: float) -> None:
        if self._child is not None and time.monotonic() - self._last_used >= seconds:
            self.put_away()

    def put_away(self, *, kill: bool = False) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.end(0 if kill else self._grace)

    def _ask(self, child: "_Child", request: Any, report: Report, token: Token) -> tuple[Any, ...]:
        """The message that answers the job. Raises Cancelled or EngineDied when none came."""
        give_up = float("inf")
        try:
            child.send(("run", self._job, request))
            while True:
                message = child.receive(POLL)
                if message is None:
                    if give_up == float("inf") and token.is_set():
                        give_up = time.monotonic() + self._grace
                        child.send(("cancel", self._job))
                    if time.monotonic() >= give_up:
                        raise Cancelled
                elif message[0] != "event":
                    return message
                elif not token.is_set():
                    report(message[1])
        except (EOFError, ConnectionError) as error:
            stop_if(token)
            raise child.obituary(request.model) from error


class _Child:
    """A spawned process that runs a LocalEngine, and our end of the pipe to it."""

    def __init__(self, lane: str, models: Mapping[str, ModelSpec]) -> None:
        spawn = multiprocessing.get_context("spawn")
        self._noise = _new_noise_file(lane)
        self._pipe, theirs = spawn.Pipe()
        self._process = spawn.Process(
            target=serve, args=(theirs, dict(models), str(self._noise)), name=f"{lane} engine", daemon=True
        )
        with _interrupts_held():
            self._process.start()
        theirs.close()

    def alive(self) -> bool:
        return self._process.is_alive()

    def send(self, message: tuple[Any, ...]) -> None:
        self._pipe.send(message)

    def receive(self, seconds: float) -> tuple[Any, ...] | None:
        """The next message, or None after `seconds`; raises EOFError when the child is gone."""
        if not self._pipe.poll(seconds):
            return None
        message: tuple[Any, ...] = self._pipe.recv()
        return message

    def end(self, grace: float) -> None:
        """Ask the child to go, kill it after `grace` seconds, and leave nothing of it behind."""
        if grace > 0:
            with suppress(OSError):
                self._pipe.send(("close",))
            self._process.join(grace)
        if self._process.is_alive():
            self._process.kill()
        self._process.join()
        self._process.close()
        self._pipe.close()
        self._noise.unlink(missing_ok=True)

    def obituary(self, model: str) -> EngineDied:
        """Why the child ended, in one plain sentence; its last words are the error's notes."""
        self._process.join()
        code = self._process.exitcode or 0
        kill = getattr(signal, "SIGKILL", None)
        if kill is not None and code == -kill:
            why = "was killed by the system, most likely because memory ran out; close other programs"
        elif code < 0:
            why = f"crashed ({signal.Signals(-code).name})"
        else:
            why = f"ended without an answer (exit code {code})"
        died = EngineDied(f"The process that ran {model} {why}; {AFRESH}.")
        for line in _last_words(self._noise):
            died.add_note(line)
        return died


def _open(message: tuple[Any, ...]) -> Any:
    """The result in an answer; raises the error it carries."""
    if message[0] == "done":
        return message[1]
    _, name, sentence = message
    if name == "Cancelled":
        raise Cancelled
    kind = getattr(errors, name, StudioError)
    raise kind(sentence) if issubclass(kind, StudioError) else StudioError(sentence)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl+C is the parent's to answer: a child started in here never receives it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def serve(pipe: Connection, models: Mapping[str, ModelSpec], noise: str) -> None:
    """Answer jobs until the pipe says `close` or ends; everything printed goes to the file `noise`.

    Messages in: `("run", job, request)`, `("cancel", job)`, `("close",)`.
    Messages out: `("event", event)`, then one of `("done", result)` and `("failed", error class, sentence)`.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _divert_output(noise)
    inbox = _Inbox(pipe, noise)
    engine = LocalEngine(models)
    while (job := inbox.next_job()) is not None:
        number, request = job
        answer = _answer(engine, request, pipe, inbox.token_of(number))
        _send(pipe, answer)
    engine.close()
    # Native libraries have been seen to take seconds over an orderly exit; nothing is left to save.
    os._exit(0)


def _new_noise_file(lane: str) -> Path:
    """An empty temporary file for what a child prints."""
    handle, name = tempfile.mkstemp(prefix=f"marquee-{lane}-{os.getpid()}-", suffix=".log")
    os.close(handle)
    return Path(name)


def _last_words(noise: Path) -> list[str]:
    """The last lines a child printed, for the details of an error; none when it was silent."""
    try:
        data = noise.read_bytes()[-TAIL_BYTES:]
    except OSError:
        return []
    lines = [line.rstrip() for line in data.decode("utf-8", "replace").splitlines()]
    return [line for line in lines if line][-LAST_LINES:]


class _Inbox:
    """Reads the pipe on a thread of its own, so that a cancel is seen while the engine works.

    When the parent dies the pipe ends, and so does this process, whatever it was doing.
    """

    def __init__(self, pipe: Connection, noise: str) -> None:
        self._pipe = pipe
        self._noise = Path(noise)
        self._jobs: queue.SimpleQueue[tuple[int, Any] | None] = queue.SimpleQueue()
        self._tokens: dict[int, threading.Event] = {}
        threading.Thread(target=self._read, name="inbox", daemon=True).start()

    def next_job(self) -> tuple[int, Any] | None:
        return self._jobs.get()

    def token_of(self, job: int) -> threading.Event:
        return self._tokens[job]

    def _read(self) -> None:
        while True:
            try:
                message = self._pipe.recv()
            except (EOFError, OSError):
                self._noise.unlink(missing_ok=True)
                os._exit(0)
            if message[0] == "run":
                self._tokens = {message[1]: threading.Event()}
                self._jobs.put((message[1], message[2]))
            elif message[0] == "cancel":
                self._tokens[message[1]].set()
            else:
                self._jobs.put(None)
                return


def _answer(engine: LocalEngine, request: Any, pipe: Connection, token: threading.Event) -> tuple[Any, ...]:
    def report(event: Event) -> None:
        _send(pipe, ("event", event))

    try:
        return ("done", engine.run(request, report, token))
    except Cancelled:
        return ("failed", "Cancelled", "")
    except StudioError as error:
        return ("failed", type(error).__name__, str(error))
    except MemoryError:
        sentence = f"The model {request.model} ran out of memory while it worked; close other programs and try again."
        return ("failed", "NotEnoughMemory", sentence)
    except Exception as error:
        sentence = (
            f"The model {request.model} failed on this request ({type(error).__name__}: {error}); try another one."
        )
        return ("failed", "StudioError", " ".join(sentence.split()))


def _send(pipe: Connection, message: tuple[Any, ...]) -> None:
    try:
        pipe.send(message)
    except OSError:
        # The parent is gone: there is nobody to answer.
        os._exit(0)


def _divert_output(noise: str) -> None:
    """Send what Python and C code print to the file `noise`: standard output belongs to the program's own JSON."""
    sink = os.open(noise, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.dup2(sink, 1)
    os.dup2(sink, 2)
    os.close(sink)
    sys.stdout = os.fdopen(1, "w", buffering=1, closefd=False)
    sys.stderr = os.fdopen(2, "w", buffering=1, closefd=False)
    faulthandler.enable(sys.stderr)
