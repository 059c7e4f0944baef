"""How crisp a picture is, and whether its edges meet when it is repeated."""

import numpy as np
from numpy.typing import NDArray

BLUR = 9
"""Width in pixels of the blur that a sharp picture suffers from and a soft one does not."""

SEAM = 1.6
"""How much harder the step over a seam may be than the steps beside it, before the eye finds the seam."""

PLAIN = 2.0
"""Standard deviation of codes (0..255) along an edge under which the edge has nothing to match."""

LINES = 96
"""Rows, and columns, that are looked at about: more say the same."""


def sharpness(rgb: NDArray[np.uint8]) -> float:
    """0 (blurred) to 1 (crisp) of uint8 pixels (h, w, 3), at the size they have: a large picture that is a little
    soft is sharp when reduced. Plain pictures give 0.

    How much of the difference between neighbours a blur takes away, the smaller of both directions (Crete et al.,
    "The blur effect: perception and estimation with a new no-reference perceptual blur metric", 2007).
    """
    down, across = (max(1, side // LINES) for side in rgb.shape[:2])
    lost = []
    for lines in (rgb[:, ::across].transpose(2, 0, 1), rgb[::down].transpose(2, 1, 0)):
        red, green, blue = np.ascontiguousarray(lines)
        values = np.float32(0.299) * red + np.float32(0.587) * green + np.float32(0.114) * blue
        steps = np.abs(values[1:] - values[:-1])
        total = float(steps.sum())
        if total > 0.05 * steps.size:
            # The step between two neighbouring running means is that between what enters and what leaves.
            wide = np.pad(values, ((BLUR // 2, BLUR // 2), (0, 0)), mode="edge")
            steps -= np.abs(wide[BLUR:] - wide[:-BLUR]) / BLUR
            lost.append(float(np.maximum(steps, 0, out=steps).sum()) / total)
    # Pictures that are blurred beyond use still lose a tenth, and crisp ones no more than seven tenths.
    return round(min(1.0, max(0.0, (min(lost) - 0.1) / 0.6)), 3) if lost else 0.0


def seamless(rgb: NDArray[np.uint8]) -> bool:
    """Whether uint8 pixels (h, w, 3) can be laid side by side and one over another without a visible seam.

    A picture whose edges are plain is not called so: anything on a white ground could be.
    """
    if min(rgb.shape[:2]) < 32:
        return False
    return _meets(rgb) and _meets(rgb.transpose(1, 0, 2))


def _meets(rgb: NDArray[np.uint8]) -> bool:
    """Whether the last row leads on to the first as neighbouring rows lead on to each other."""
    values = rgb[[0, 1, 2, -3, -2, -1]].astype(np.float32)
    first, last = values[0], values[-1]
    if min(float(first.std(0).max()), float(last.std(0).max())) < PLAIN:
        return False
    if np.corrcoef(first.ravel(), last.ravel())[0, 1] < 0.5:
        return False
    seam = float(np.abs(first - last).mean())
    beside = [float(np.abs(values[at] - values[at + 1]).mean()) for at in (0, 1, -3, -2)]
    return seam <= SEAM * max(sum(beside) / len(beside), 0.5)
