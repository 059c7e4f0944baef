"""Legibility as numbers: relative luminance, contrast ratios, and how busy a picture is under type."""

from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Box = tuple[float, float, float, float]
"""x, y, width, height, in pixels of the picture measured."""


def parse_color(text: str) -> tuple[int, int, int]:
    """The 0..255 channels of `#rrggbb` or `#rrggbbaa` (alpha ignored); raises ValueError for anything else."""
    digits = text.removeprefix("#")
    if len(digits) not in (6, 8):
        raise ValueError(f"{text!r} is not #rrggbb")
    red, green, blue = (int(digits[at : at + 2], 16) for at in (0, 2, 4))
    return red, green, blue


def luminance(rgb: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Relative luminance 0..1 of sRGB uint8 pixels (..., 3).

    WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance (with the sRGB threshold 0.04045).
    """
    linear = _LINEAR[rgb[..., :3]]
    return linear @ np.array([0.2126, 0.7152, 0.0722], np.float32)


def _linear_table() -> NDArray[np.float32]:
    value = np.arange(256) / 255
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4).astype(np.float32)


_LINEAR = _linear_table()


@lru_cache(maxsize=4096)
def color_luminance(color: str) -> float:
    """Relative luminance 0..1 of `#rrggbb`."""
    return float(luminance(np.array(parse_color(color), np.uint8)))


def contrast(one: float, other: float) -> float:
    """Contrast ratio 1..21 of two relative luminances, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def color_contrast(one: str, other: str) -> float:
    """Contrast ratio 1..21 of two `#rrggbb` colours."""
    return contrast(color_luminance(one), color_luminance(other))


def worst_contrast(light: NDArray[np.float32], boxes: Iterable[Box], color: str, percentile: float = 2.0) -> float:
    """The contrast ratio of `color` against the pixels under `boxes`, at their `percentile` worst.

    `light` is a luminance map (height, width). A small percentile forgives single noisy pixels. Boxes are clipped to
    the map; 21 when nothing is left of them.
    """
    text = color_luminance(color)
    worst = 21.0
    for box in boxes:
        part = region(light, box).ravel()
        if part.size:
            # The nearest pixels in luminance are the worst, on whichever side of the text's they lie.
            far = int((part.size - 1) * percentile / 100)
            low, high = np.partition(part, (far, part.size - 1 - far))[[far, part.size - 1 - far]]
            between = low <= text <= high
            worst = min(worst, 1.0 if between else min(contrast(float(low), text), contrast(float(high), text)))
    return worst


def region(field: NDArray[np.float32], box: Box) -> NDArray[np.float32]:
    """The part of a (height, width) map under a box, at least a pixel where the box touches the map."""
    height, width = field.shape
    left, top = max(0, int(box[0])), max(0, int(box[1]))
    right = min(width, max(left + 1, int(np.ceil(box[0] + box[2]))))
    bottom = min(height, max(top + 1, int(np.ceil(box[1] + box[3]))))
    return field[top:bottom, left:right]


def busyness(light: NDArray[np.float32]) -> NDArray[np.float32]:
    """How busy each pixel's neighbourhood is: perceptual lightness steps to its neighbours, 0 (plain) to about 1.

    `light` is a luminance map (height, width); the cube root stands for lightness (CIE 1976 L* without its toe).
    """
    tone = np.cbrt(light)
    across = np.abs(np.diff(tone, axis=1, append=tone[:, -1:]))
    down = np.abs(np.diff(tone, axis=0, append=tone[-1:, :]))
    return np.asarray(np.minimum(1.0, (across + down) * 4), np.float32)


def busiest(field: NDArray[np.float32], boxes: Iterable[Box], percentile: float = 98.0) -> float:
    """The busyness of the worst of some boxes, at the `percentile` of its pixels: an edge crossing a box counts."""
    parts = (region(field, box) for box in boxes)
    return max((float(np.percentile(part, percentile)) for part in parts if part.size), default=0.0)
