"""Runs models in this process: the command line's engine, the tests' engine, and what every child runs."""

import difflib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from studio.engine import memory
from studio.engine.progress import Throttled
from studio.engine.protocol import (
    LANES,
    NEVER,
    Backend,
    ModelSpec,
    Report,
    Step,
    Token,
    Warmed,
    WarmRequest,
    ignore,
    stop_if,
)
from studio.engine.registry import load_backend
from studio.errors import MissingWeights, StudioError

WAIT = 0.02
"""Seconds between two looks at the token while a request waits for its lane."""


class LocalEngine:
    """An Engine whose models live in this process: one backend per model, one request at a time per lane.

    `free` tells the free memory in bytes; tests hand in their own.
    """

    def __init__(self, models: Mapping[str, ModelSpec], *, free: Callable[[], int] = memory.free_bytes) -> None:
        self._models = dict(models)
        self._free = free
        self._lanes = {lane: threading.Lock() for lane in LANES}
        self._loaded: OrderedDict[str, Backend] = OrderedDict()
        self._loaded_lock = threading.Lock()
        self._closing = threading.Event()

    def run(self, request: Any, report: Report = ignore, token: Token = NEVER) -> Any:
        """Answer a request with its Result; loads the model first when it is not loaded yet.

        Raises Cancelled, MissingWeights (also for an unknown model), NotEnoughMemory, or another StudioError.
        """
        spec = known(self._models, request.model)
        either = EitherToken(token, self._closing)
        with held(self._lanes[spec.lane], either):
            refuse_when_closed(self._closing)
            stop_if(either)
            return self._answer(spec, request, report, either)

    def has(self, model: str) -> bool:
        """Whether this engine knows the model."""
        return model in self._models

    def learn(self, models: Mapping[str, ModelSpec]) -> None:
        """Know these models from now on; a loaded one that changed is put away when its running request has ended."""
        for model, spec in self._models.items():
            if models.get(model) != spec:
                with self._lanes[spec.lane], self._loaded_lock:
                    backend = self._loaded.pop(model, None)
                    if backend is not None:
                        backend.close()
        self._models = dict(models)

    def close(self) -> None:
        """Stop what runs, wait for it, and give back the memory of every model."""
        self._closing.set()
        for lane in self._lanes.values():
            with lane:
                pass
        with self._loaded_lock:
            while self._loaded:
                self._loaded.popitem()[1].close()

    def _answer(self, spec: ModelSpec, request: Any, report: Report, token: Token) -> Any:
        throttled = Throttled(report)
        started = time.perf_counter()
        backend = self._ready(spec, throttled, token)
        if isinstance(request, WarmRequest):
            result: Any = Warmed(time.perf_counter() - started)
        else:
            result = backend.run(request, throttled, token)
        stop_if(token)
        throttled.flush()
        return result

    def _ready(self, spec: ModelSpec, report: Report, token: Token) -> Backend:
        with self._loaded_lock:
            if spec.id in self._loaded:
                self._loaded.move_to_end(spec.id)
                return self._loaded[spec.id]
        self._make_room(spec)
        stop_if(token)
        report(Step(0, 0, f"loading {spec.id}"))
        backend = load_backend(spec)
        try:
            backend.load(report, token)
            stop_if(token)
        except BaseException:
            backend.close()
            raise
        with self._loaded_lock:
            self._loaded[spec.id] = backend
        return backend

    def _make_room(self, spec: ModelSpec) -> None:
        """Put away models nobody uses, the longest unused first, until `spec` fits; raises NotEnoughMemory."""
        with self._loaded_lock:
            candidates = list(self._loaded)
        for model in candidates:
            if memory.fits(spec, self._free()):
                return
            self._put_away(model, spec.lane)
        free = self._free()
        if not memory.fits(spec, free):
            raise memory.refusal(spec, self._models.values(), free)

    def _put_away(self, model: str, lane_held: str) -> None:
        lane = self._models[model].lane
        lock = None if lane == lane_held else self._lanes[lane]
        if lock is not None and not lock.acquire(blocking=False):
            return
        try:
            with self._loaded_lock:
                backend = self._loaded.pop(model, None)
            if backend is not None:
                backend.close()
        finally:
            if lock is not None:
                lock.release()


class EitherToken:
    """A Token that is set when one of two is."""

    def __init__(self, first: Token, second: Token) -> None:
        self._first = first
        self._second = second

    def is_set(self) -> bool:
        return self._first.is_set() or self._second.is_set()


def known(models: Mapping[str, ModelSpec], model: str) -> ModelSpec:
    """The spec of `model`; raises MissingWeights with the nearest known name."""
    if model in models:
        return models[model]
    near = difflib.get_close_matches(model, models, n=1)
    hint = f"did you mean {near[0]}?" if near else "fetch or import it first."
    raise MissingWeights(f'No model called "{model}" is ready on this machine; {hint}')


def refuse_when_closed(closing: Token) -> None:
    """Raise StudioError when the engine has been closed."""
    if closing.is_set():
        raise StudioError("The engine is closed; open the program again to run models.")


@contextmanager
def held(lock: threading.Lock, token: Token) -> Iterator[None]:
    """Hold `lock`; a request that is cancelled while it waits leaves with Cancelled."""
    while not lock.acquire(timeout=WAIT):
        stop_if(token)
    try:
        yield
    finally:
        lock.release()
