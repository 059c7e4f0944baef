"""Crop to the subject: the part of a picture that shows it best in a wanted shape."""

import numpy as np
from numpy.typing import NDArray

from studio.errors import BadPicture
from studio.imaging.first_mask import first_mask
from studio.imaging.masking import reduced

Pixels = NDArray[np.uint8]
Box = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels."""


def subject_box(pixels: Pixels) -> Box:
    """The box around what is visible of uint8 RGBA (h, w, 4), or around the subject that is found in RGB (h, w, 3).

    Raises BadPicture when nothing is visible, or nothing stands out.
    """
    height, width = pixels.shape[:2]
    if pixels.shape[2] == 4 and (pixels[..., 3] < 250).any():
        mask = pixels[..., 3] > 12
        if not mask.any():
            raise BadPicture("The picture is wholly transparent; there is nothing in it to show.")
    else:
        mask = first_mask(reduced(np.ascontiguousarray(pixels[..., :3])))
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    down, across = height / mask.shape[0], width / mask.shape[1]
    return (
        int(columns[0] * across),
        int(rows[0] * down),
        min(width, round((columns[-1] + 1) * across)),
        min(height, round((rows[-1] + 1) * down)),
    )


def crop_around(size: tuple[int, int], subject: Box, aspect: float = 0.0, margin: float = 0.08) -> Box:
    """The crop of a picture of `size` (width, height) that shows the whole subject with `margin` (a share of its longer
    side) around it, in the shape width / height `aspect`; 0 takes the subject's own shape.

    Where the picture ends, the crop is shifted, then narrowed: it never reaches outside, keeps the aspect, and as much
    of the subject as that leaves.
    """
    width, height = size
    left, top, right, bottom = subject
    room = margin * max(right - left, bottom - top)
    wide, high = right - left + 2 * room, bottom - top + 2 * room
    if aspect:
        wide, high = max(wide, high * aspect), max(high, wide / aspect)
        shrink = min(1.0, width / wide, height / high)
        wide, high = wide * shrink, high * shrink
    wide, high = min(wide, width), min(high, height)
    x = min(max((left + right - wide) / 2, 0), width - wide)
    y = min(max((top + bottom - high) / 2, 0), height - high)
    return round(x), round(y), max(round(x) + 1, round(x + wide)), max(round(y) + 1, round(y + high))
