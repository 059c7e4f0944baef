"""What has to end before the interpreter does: a thread that runs Python when that is gone takes the process down with
it, and its memory into a core file."""

import atexit
import weakref
from collections.abc import Callable
from contextlib import suppress
from typing import Any

_ends: list["weakref.WeakMethod[Callable[[], Any]]"] = []
_SWEEP = 256


def end_at_exit(close: Callable[[], Any]) -> None:
    """Call a method when the interpreter ends, if its object is still there by then; an object is not kept alive for
    it. Programs close what they opened themselves: this is for those that are ended by a fault."""
    if len(_ends) >= _SWEEP:
        _ends[:] = [end for end in _ends if end() is not None]
    _ends.append(weakref.WeakMethod(close))


@atexit.register
def _end_all() -> None:
    for end in reversed(_ends):
        close = end()
        # Qt may have deleted what Python still holds.
        with suppress(RuntimeError):
            if close is not None:
                close()
