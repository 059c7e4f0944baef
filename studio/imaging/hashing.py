"""A picture's likeness as 64 bits: copies that were resized or saved again differ in a few bits only."""

import functools

import numpy as np
from numpy.typing import NDArray
from PIL import Image

WORK = 32
KEPT = 8


def picture_hash(rgb: NDArray[np.uint8]) -> bytes:
    """64 bits, as 8 bytes, of uint8 pixels (h, w, 3): the signs of the lowest 8 x 8 cosine frequencies of lightness
    against their median (Zauner, "Implementation and benchmarking of perceptual image hash functions", 2010)."""
    grey = Image.fromarray(rgb).convert("L").resize((WORK, WORK), Image.Resampling.BOX)
    rows = _cosines()
    low = rows @ np.asarray(grey, np.float64) @ rows.T
    # The first value is the mean lightness, which says nothing about shapes and would move the median.
    low[0, 0] = 0.0
    # A plain picture has frequencies of rounding noise only, which would give random bits.
    low[np.abs(low) < 1e-6] = 0.0
    return np.packbits(low > np.median(low)).tobytes()


def distance(first: bytes, second: bytes) -> int:
    """How many of 64 bits differ: 0 for the same picture, up to about 8 for copies, about 32 for strangers."""
    return (int.from_bytes(first, "big") ^ int.from_bytes(second, "big")).bit_count()


@functools.cache
def _cosines() -> NDArray[np.float64]:
    """The first rows of the discrete cosine transform of type 2."""
    place = (np.arange(WORK) + 0.5) * np.pi / WORK
    return np.cos(np.arange(KEPT)[:, None] * place[None])
