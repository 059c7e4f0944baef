"""Copy space: the side of a picture that is calm enough to carry type."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from studio.imaging.color_space import oklab
from studio.imaging.saliency import saliency

SIDES = ("top", "bottom", "left", "right")
BAND = 0.36
"""The part of the height or width that counts as a side."""

CALM = 0.16
"""Busyness up to which a side can carry type without a scrim."""


@dataclass(frozen=True, slots=True)
class Space:
    """The calmest side (`none` when no side is calm) and the busyness 0..1 of all four."""

    side: str
    busyness: dict[str, float]


def copy_space(rgb: NDArray[np.uint8]) -> str:
    """The side free for type of a uint8 picture (h, w, 3): top, bottom, left, right or none."""
    return measure_space(rgb).side


def measure_space(rgb: NDArray[np.uint8]) -> Space:
    """Which side is calm, with the figures.

    Busyness of a side: half its mean saliency, half its share of visible steps of lightness or colour (an OKLab step
    above 0.03 between neighbours at 160 pixels). Ties go to the earlier of top, left, right, bottom, as people read.
    """
    small = np.asarray(Image.fromarray(rgb).resize(_work_size(rgb), Image.Resampling.BOX))
    lab = oklab(small)
    # The last row and column have no neighbour to differ from.
    steps = np.zeros(lab.shape[:2], np.float32)
    steps[:-1] = _lengths(lab[1:] - lab[:-1])
    steps[:, :-1] += _lengths(lab[:, 1:] - lab[:, :-1])
    steps = np.minimum(1.0, steps / 0.06)
    field = 0.5 * saliency(small) + 0.5 * steps
    height, width = field.shape
    rows, columns = max(1, round(height * BAND)), max(1, round(width * BAND))
    parts = {
        "top": field[:rows],
        "left": field[:, :columns],
        "right": field[:, -columns:],
        "bottom": field[-rows:],
    }
    busyness = {side: round(float(part.mean()), 3) for side, part in parts.items()}
    best = min(busyness, key=lambda side: busyness[side])
    return Space(best if busyness[best] <= CALM else "none", {side: busyness[side] for side in SIDES})


def _lengths(steps: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(np.sqrt(np.einsum("ijk,ijk->ij", steps, steps)))


def _work_size(rgb: NDArray[np.uint8]) -> tuple[int, int]:
    height, width = rgb.shape[:2]
    scale = min(1.0, 160 / max(height, width))
    return max(1, round(width * scale)), max(1, round(height * scale))
