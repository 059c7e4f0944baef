"""Subject or ground, pixel by pixel, from marks: colour mixtures of both and a graph cut between them.

GrabCut (Rother, Kolmogorov and Blake, 2004) by OpenCV, on Lab colour instead of RGB.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

WORK = 420
"""Longest side in pixels at which subject and ground are told apart; the edge itself is found at full size."""
SPECK = 0.0015
"""The share of the picture under which a piece, or a hole, is not one."""

Pixels = NDArray[np.uint8]
Mask = NDArray[np.bool_]

REMOVE, KEEP, LOOSE = -1, 1, 2
"""What a pixel that a stroke went over is marked with: removed, kept, or hair and glass, to be solved; 0 elsewhere."""


@dataclass(frozen=True, slots=True, eq=False)
class Colors:
    """The colour mixtures of ground and subject, in OpenCV's form: float64 (1, 65) each."""

    ground: NDArray[np.float64]
    subject: NDArray[np.float64]


def reduced(rgb: Pixels, longest: int = WORK) -> Pixels:
    """uint8 RGB (h, w, 3), its longer side at most `longest`, by averaging."""
    import cv2

    scale = min(1.0, longest / max(rgb.shape[:2]))
    size = max(16, round(rgb.shape[1] * scale)), max(16, round(rgb.shape[0] * scale))
    return np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA))


def cut(rgb: Pixels, marks: Pixels, rounds: int, colors: Colors | None = None) -> tuple[Mask, Colors]:
    """Subject or not (h, w) by GrabCut from its marks (h, w), and the colours of both sides; with `colors` these are
    brought up to date instead of looked for, which takes half the time."""
    import cv2

    marks = marks.copy()
    sides = np.isin(marks, (cv2.GC_FGD, cv2.GC_PR_FGD))
    if sides.all() or not sides.any():
        return sides, colors or Colors(np.zeros((1, 65)), np.zeros((1, 65)))
    lab = cv2.cvtColor(rgb, cv2.COLOR_RGB2Lab)
    cv2.setRNGSeed(7)
    if colors is None:
        ground, subject = np.zeros((1, 65)), np.zeros((1, 65))
        cv2.grabCut(lab, marks, None, ground, subject, rounds, cv2.GC_INIT_WITH_MASK)
    else:
        ground, subject = colors.ground.copy(), colors.subject.copy()
        cv2.grabCut(lab, marks, None, ground, subject, rounds, cv2.GC_EVAL)
    return np.isin(marks, (cv2.GC_FGD, cv2.GC_PR_FGD)), Colors(ground, subject)


def colors_of(rgb: Pixels, mask: Mask) -> Colors:
    """The colour mixtures of both sides of a mask (h, w) that has both."""
    import cv2

    return cut(rgb, np.where(mask, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8), 0)[1]


def cleaned(mask: Mask) -> Mask:
    """A mask without specks and pinholes: the largest piece, and every piece at least a twentieth of it."""
    import cv2

    least = SPECK * mask.size
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    sizes = stats[:, cv2.CC_STAT_AREA].copy()
    sizes[0] = 0
    kept = sizes >= max(least, sizes.max() / 20)
    kept[0] = False
    out = np.asarray(kept[labels])
    _, labels, stats, _ = cv2.connectedComponentsWithStats((~out).astype(np.uint8), connectivity=4)
    small = stats[:, cv2.CC_STAT_AREA] < least
    small[0] = False
    return np.asarray(out | small[labels])
