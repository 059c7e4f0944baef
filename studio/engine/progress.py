"""Thins out progress at its source, so that a fast backend never floods a pipe or a window."""

import time
from collections.abc import Callable

from studio.engine.protocol import Event, Partial, Preview, Report, Step

PER_SECOND = 20
"""How many progress events a second may leave; more than a window can usefully draw."""


class Throttled:
    """A Report that passes at most `per_second` steps and previews a second to `report`.

    The newest event waits and replaces older ones of its kind. Partials, and steps that reach their total,
    always leave at once, after whatever waits, so the order of what does arrive is the order it was made in.
    """

    def __init__(
        self, report: Report, per_second: float = PER_SECOND, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._report = report
        self._interval = 1 / per_second
        self._clock = clock
        self._waiting: dict[str, Event] = {}
        self._next = float("-inf")

    def __call__(self, event: Event) -> None:
        key = f"preview {event.view}" if isinstance(event, Preview) else type(event).__name__
        self._waiting.pop(key, None)
        self._waiting[key] = event
        if _must_leave(event) or self._clock() >= self._next:
            self.flush()

    def flush(self) -> None:
        """Send what still waits; call it when the work has ended."""
        waiting, self._waiting = self._waiting, {}
        for event in waiting.values():
            self._report(event)
        self._next = self._clock() + self._interval


def _must_leave(event: Event) -> bool:
    return isinstance(event, Partial) or (isinstance(event, Step) and 0 < event.total <= event.done)
