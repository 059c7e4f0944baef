"""A scriptable backend with no model in it: its prompt says what to do, so most tests need no weights.

The prompt of a CompleteRequest is a small script of `;`-separated orders:
`echo TEXT`, `steps N SECONDS` (checks the token), `deaf SECONDS` (does not), `burst N` (N steps at once),
`fail SENTENCE` (MissingWeights), `break` (an unexpected ValueError), `exhaust` (MemoryError), `print TEXT`,
`exit CODE`, `kill`, `crash` (both by signal), `pid`, `modules` (what this process has imported).
`spec.options["load"]` is such a script too, run by `load`.
"""

import ctypes
import os
import signal
import sys
import time
from typing import Any

from studio.engine.protocol import (
    Completion,
    Completions,
    EmbedRequest,
    ModelSpec,
    Partial,
    Report,
    Step,
    Token,
    Vectors,
    stop_if,
)
from studio.errors import MissingWeights

BACKEND = "fakes.toy_backend:ToyBackend"


def toy(id: str = "toy", lane: str = "words", **changes: Any) -> ModelSpec:
    """A spec that the toy backend runs."""
    return ModelSpec(id, BACKEND, lane, **changes)


class ToyBackend:
    """Does what its requests say."""

    closed: list[str] = []  # noqa: RUF012 -- what was put away, in order, for tests in the same process

    def __init__(self, spec: ModelSpec) -> None:
        self.spec = spec

    def load(self, report: Report, token: Token) -> None:
        self._play(self.spec.options.get("load", ""), report, token)

    def run(self, request: Any, report: Report, token: Token) -> Any:
        if isinstance(request, EmbedRequest):
            return Vectors([[float(len(text))] for text in request.texts])
        started = time.perf_counter()
        text = self._play(request.prompt, report, token)
        done = tuple(Completion(text, tokens=len(text.split())) for _ in range(request.samples))
        for completion in done:
            report(Partial(completion))
        return Completions(done, time.perf_counter() - started)

    def close(self) -> None:
        self.closed.append(self.spec.id)

    def _play(self, script: str, report: Report, token: Token) -> str:
        said = []
        for order in filter(None, (part.strip() for part in script.split(";"))):
            verb, _, rest = order.partition(" ")
            said.append(getattr(self, f"_{verb}")(rest, report, token) or "")
        return " ".join(filter(None, said))

    def _echo(self, rest: str, report: Report, token: Token) -> str:
        return rest

    def _pid(self, rest: str, report: Report, token: Token) -> str:
        return str(os.getpid())

    def _modules(self, rest: str, report: Report, token: Token) -> str:
        return " ".join(sorted(sys.modules))

    def _steps(self, rest: str, report: Report, token: Token) -> None:
        count, seconds = rest.split()
        for done in range(1, int(count) + 1):
            stop_if(token)
            time.sleep(float(seconds))
            report(Step(done, int(count), "toy"))

    def _burst(self, rest: str, report: Report, token: Token) -> None:
        for done in range(1, int(rest) + 1):
            report(Step(done, int(rest)))

    def _deaf(self, rest: str, report: Report, token: Token) -> None:
        report(Step(0, 1, "deaf"))
        time.sleep(float(rest))

    def _fail(self, rest: str, report: Report, token: Token) -> None:
        raise MissingWeights(rest)

    def _break(self, rest: str, report: Report, token: Token) -> None:
        raise ValueError("a fault nobody foresaw")

    def _exhaust(self, rest: str, report: Report, token: Token) -> None:
        raise MemoryError

    def _print(self, rest: str, report: Report, token: Token) -> None:
        print(rest)
        # From C too, as native libraries do, past Python's own buffers.
        ctypes.CDLL(None).puts(f"{rest} in C".encode())
        ctypes.CDLL(None).fflush(None)

    def _exit(self, rest: str, report: Report, token: Token) -> None:
        os._exit(int(rest))

    def _kill(self, rest: str, report: Report, token: Token) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def _crash(self, rest: str, report: Report, token: Token) -> None:
        os.kill(os.getpid(), signal.SIGSEGV)
