"""What is asked of the models that work on photographs; frozen and picklable like `protocol`."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class UpscaleRequest:
    """Enlarge one picture by `by` (2 or 4), its transparency too; the answer is an Upscaled."""

    model: str
    pixels: Any
    """uint8 RGB or RGBA (h, w, 3 or 4)."""
    by: int


@dataclass(frozen=True, slots=True)
class Upscaled:
    """The enlarged picture: uint8 (by x h, by x w, 3 or 4), channels as they came."""

    pixels: Any
    seconds: float


@dataclass(frozen=True, slots=True)
class SegmentRequest:
    """Tell the subject of a picture from its ground; the answer is a Segmented.

    `points` are (x, y, kept) as fractions 0..1 of the picture and whether they are of the subject; `box` is (left, top,
    right, bottom) in the same fractions, around the subject. Models that take neither look for themselves.
    """

    model: str
    pixels: Any
    """uint8 RGB (h, w, 3)."""
    points: tuple[tuple[float, float, bool], ...] = ()
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Segmented:
    """Which pixels are the subject: bool (h, w) at the size of the picture, and how sure the model is, 0..1."""

    mask: Any
    sure: float
