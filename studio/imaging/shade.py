"""The shadow beside a subject, told from the subject: the ground's own colour, darker, with a soft outer edge.

A shadow takes from every channel of the ground's light alike, so that the ratio to the ground is grey; and its edge is
blurred where it ends, while the subject's, where the two meet, is sharp.
"""

import numpy as np
from numpy.typing import NDArray

from studio.imaging.color_space import oklab
from studio.imaging.masking import cleaned

DARKEST, PALEST = 0.03, 0.97
"""The share of the ground's light that a shadow leaves, at least and at most."""
GREY, DEEP = 0.3, 0.22
"""How far the logarithms of a shadow's three ratios may lie from their mean where so much of the light is left or less:
light from the sky and from the subject itself colours it a little."""
AROUND = 0.1
"""How far around a place its lit ground is looked for, as a share of the longer side."""
GENTLE = 0.03
"""A step of OKLab colour a pixel up to which a place lies within a shadow, not on an edge."""
SHARPER = 1.25
"""How many times clearer the edge must be where the shadow meets the subject than where it ends."""
ASIDE = 0.12
"""The share of a shadow of hard light that lies beside the subject, not before it: a dark sole lies under its shoe."""
LOW = 0.5
"""Above this share of a mask's height, from its top, no piece ends that is shadow."""
ALIKE = 0.2
"""The share of a mask's upper half that may look like shadow: of more, the subject itself has the ground's hue."""
COLORFUL = 0.035
"""OKLab distance in hue from the ground from which a subject is no shadow itself."""
MOST, LEAST = 0.45, 0.0008
"""The largest share of a mask, and the least of the picture, that a piece of shadow is."""

Pixels = NDArray[np.uint8]
Mask = NDArray[np.bool_]
Field = NDArray[np.float32]


def without_shadow(rgb: Pixels, mask: Mask) -> Mask:
    """A mask (h, w) without the shadow that it holds, of uint8 RGB (h, w, 3) of about `masking.WORK` pixels; the mask
    itself where none is told for sure."""
    import cv2

    if not mask.any() or mask.all():
        return mask
    image = np.asarray(cv2.GaussianBlur(rgb, (0, 0), 0.9))
    lab = oklab(image)
    step = steps(lab)
    alike = shadowed(image, ~_grown(mask, 3)) & mask
    upper = mask.copy()
    upper[int(_lower_half(mask)) :] = False
    if not upper.any() or float(alike[upper].mean()) > ALIKE:
        return mask
    out = mask.copy()
    # whole, with the edges between light and deep shadow; then what has no edge in it
    for part in (alike, alike & (step < GENTLE)):
        found = _pieces(part & out, mask)
        beside = _beside(out & ~found, found)
        count, labels = cv2.connectedComponents(found.astype(np.uint8), connectivity=8)
        for at in range(1, count):
            piece = (labels == at) & out
            aside = float(beside[piece].mean()) if piece.any() else 0.0
            if 0 < piece.sum() <= MOST * mask.sum() and _is_shadow(lab, step, out, piece, aside):
                out &= ~piece
    if (out == mask).all():
        return mask
    kept = cleaned(cv2.morphologyEx(out.astype(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)) > 0)
    return kept if kept.any() else mask


def _pieces(alike: Mask, mask: Mask) -> Mask:
    """What may be shadow: large pieces that lie low in a mask and at its outline, a little grown, so that parts of one
    shadow touch."""
    import cv2

    square = np.ones((3, 3), np.uint8)
    found = cv2.morphologyEx(alike.astype(np.uint8), cv2.MORPH_OPEN, square)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(found, connectivity=8)
    rim, half = _grown(~mask, 4), _lower_half(mask)
    middles = stats[:, cv2.CC_STAT_TOP] + stats[:, cv2.CC_STAT_HEIGHT] / 2
    fit = (stats[:, cv2.CC_STAT_AREA] >= LEAST * mask.size) & (middles > half)
    fit[0] = False
    touching = np.zeros(count, bool)
    touching[np.unique(labels[rim])] = True
    return np.asarray(_grown((fit & touching)[labels], 2) & mask)


def _beside(rest: Mask, found: Mask) -> Mask:
    """What of the pieces found lies beside the rest of the mask, not under any of its larger part."""
    import cv2

    count, labels, stats, _ = cv2.connectedComponentsWithStats(rest.astype(np.uint8), connectivity=8)
    if count < 2:
        return np.zeros_like(found)
    body = labels == 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax())
    # a rim of light along a shadow is not the body: it is as thin as one
    body = cv2.morphologyEx(body.astype(np.uint8), cv2.MORPH_OPEN, np.ones((7, 7), np.uint8)) > 0
    columns = np.flatnonzero(body.any(0))
    out = found.copy()
    if len(columns):
        out[:, columns[0] : columns[-1] + 1] = False
    return out


def shadowed(rgb: Pixels, ground: Mask) -> Mask:
    """Where uint8 RGB (h, w, 3) looks like the ground beside it in shadow, (h, w); `ground` (h, w) is where the ground
    is seen, lit or not."""
    import cv2

    # the square of a code is near to its light, and the brightest ground near a place is what is lit
    light = np.maximum(rgb.astype(np.float32) / 255, 0.03) ** 2
    weight = (light.mean(axis=2) ** 3 + 1e-6) * ground
    reach = 2 * max(2, round(AROUND * max(ground.shape))) + 1
    lit = np.zeros_like(light)
    total = np.zeros(ground.shape, np.float32)
    # twice as far and again, for places with no ground near them
    for times in (1, 3, 9):
        box = (times * reach // 2 * 2 + 1,) * 2
        share = cv2.blur(weight, box)
        part = cv2.blur(light * weight[..., None], box)
        empty = total < 1e-9
        lit[empty] = part[empty] / np.maximum(share[empty], 1e-12)[..., None]
        total[empty] = share[empty]
    ratio = np.log(light / np.maximum(lit, 1e-4))
    mean = ratio.mean(axis=2)
    # the deeper a shadow, the less of it is the lamp's own light and the more of what is around
    grey = np.abs(ratio - mean[..., None]).max(axis=2) < GREY * np.clip(mean / np.log(DEEP), 0.25, 1)
    return np.asarray(grey & (mean > np.log(DARKEST)) & (mean < np.log(PALEST)))


def _is_shadow(lab: Field, step: Field, mask: Mask, piece: Mask, aside: float) -> bool:
    """Whether at least two speak for shadow: a piece of a mask ends softly, it lies beside the rest, and the rest has a
    hue of its own."""
    rest = mask & ~piece
    if not rest.any():
        return False
    inner, outer = _grown(piece, 3) & _grown(rest, 3), _grown(piece, 3) & _grown(~mask, 3)
    inner &= ~outer
    if inner.sum() < 6 or outer.sum() < 6:
        return False
    meets, ends = (float(np.percentile(step[edge], 70)) for edge in (inner, outer))
    soft = ends < GENTLE and meets > SHARPER * ends
    around = _grown(mask, 12) & ~_grown(mask, 3)
    hue = np.median(lab[..., 1:][rest], axis=0) - np.median(lab[..., 1:][around if around.any() else ~mask], axis=0)
    colorful = float(np.hypot(*hue)) > COLORFUL
    return (soft and (aside >= ASIDE or colorful)) or (aside >= ASIDE and colorful)


def _lower_half(mask: Mask) -> float:
    rows = np.flatnonzero(mask.any(1))
    return float(rows[0] + LOW * (rows[-1] - rows[0]))


def steps(lab: Field) -> Field:
    """How much the colour changes a pixel, (h, w)."""
    import cv2

    steps = [cv2.Scharr(lab, cv2.CV_32F, across, 1 - across) for across in (0, 1)]
    return np.asarray(np.sqrt((steps[0] ** 2 + steps[1] ** 2).sum(2)) / 16, np.float32)


def _grown(mask: Mask, by: int) -> Mask:
    import cv2

    reach = np.ones((2 * by + 1, 2 * by + 1), np.uint8)
    return np.asarray(cv2.dilate(mask.astype(np.uint8), reach) > 0)
