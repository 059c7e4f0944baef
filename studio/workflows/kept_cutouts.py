"""A product photo is cut out once, however many pictures are made of it: its cut-out is kept while the program runs.

Kept in memory only: the photo of an encrypted campaign must not lie on the disk in clear.
"""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

MOST_BYTES = 96_000_000
"""What all kept cut-outs take together at most; the one that was not asked for longest goes first."""

Pixels = NDArray[np.uint8]


class KeptCutouts:
    """Cut-outs by the content of their photo and how they were made. Usable from any thread."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most, self._held = most, OrderedDict[str, Pixels]()
        self._lock = threading.Lock()

    def of(self, rgb: Pixels, settings: str, cut: Callable[[], Pixels]) -> Pixels:
        """The cut-out (h, w, 4), not to be written to, of uint8 RGB (h, w, 3) made with `settings`: the kept one, or
        what `cut` makes. What it raises goes on, and nothing is kept."""
        key = _key(rgb, settings)
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
        made = cut()
        made.flags.writeable = False
        with self._lock:
            self._held[key] = made
            while len(self._held) > 1 and sum(one.nbytes for one in self._held.values()) > self._most:
                self._held.popitem(last=False)
        return made


def _key(rgb: Pixels, settings: str) -> str:
    told = hashlib.sha256(f"{rgb.shape} {settings} ".encode())
    told.update(np.ascontiguousarray(rgb).data)
    return told.hexdigest()


KEPT = KeptCutouts()
"""The program's own."""
