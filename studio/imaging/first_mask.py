"""The subject of a picture, found with nobody's help and no model: several masks are made, and the likeliest is taken.

One looks for what does not run along the border, one for what is not of the ground's own surface, one for what closed
outlines hold; and each of these is cut once more from its hull, which brings back parts of the ground's own colour: a
white bottle on white, the dark body of a candle on black.
"""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from studio.errors import BadPicture
from studio.imaging.color_space import oklab
from studio.imaging.cutout import ADVICE, plain_product
from studio.imaging.masking import cleaned, cut, reduced
from studio.imaging.shade import steps, without_shadow
from studio.imaging.subject import subject_map

ROUNDS, AGAIN = 3, 2
"""Rounds of GrabCut from the map of the subject, and from the hull of a mask."""
HULLED = 280
"""Longest side in pixels at which a mask is cut from its hull."""
HUE = 1.6
"""How much a step of hue counts against one of lightness."""
STEPS = (0.04, 0.01)
"""Steps of OKLab colour a pixel from which an outline counts: a clear one, and a faint one, of white on white."""
LEAST_STEP = 2.2
"""How many times the picture's usual step an outline's must be."""
PLAINLY = 0.975
"""How wholly colours must differ along the outline of one product on a plain ground for no other mask to be tried."""
CRISP = 0.6
"""How crisp a piece's outline must be beside that of the crispest large one, to be in focus with it."""
APART = 0.08
"""The OKLab distance of the colours on both sides of an outline from which they are wholly different."""
SUPPORT, SOLID, SHARE, GROWTH = 0.47, 0.5, -1.48, 0.3
"""What speaks for a mask: that colours differ along its outline, that it fills its hull, and its share of the picture,
linear and logarithmic; together the last two favour a fifth of the picture, and neither specks nor grounds. Fitted to
70 rendered pictures of known masks."""

Pixels = NDArray[np.uint8]
Mask = NDArray[np.bool_]
Field = NDArray[np.float32]


def first_mask(rgb: Pixels) -> Mask:
    """The subject of a picture of any ground, (h, w), of uint8 RGB (h, w, 3) of about `masking.WORK` pixels.

    Raises BadPicture when nothing stands out.
    """
    import cv2

    blurred = cv2.GaussianBlur(oklab(rgb) * np.array([1, HUE, HUE], np.float32), (0, 0), 0.9)
    lab, product = np.asarray(blurred, np.float32), _plain(rgb)
    pieces = cv2.connectedComponents(product.astype(np.uint8), connectivity=8)[0] - 1
    if pieces == 1 and _is_subject(product) and _support(lab, product) >= PLAINLY:
        return without_shadow(rgb, product)
    clear, faint = _enclosed(lab)
    found = [mask for mask in (product, _grown(rgb, subject_map(rgb)), clear) if _is_subject(mask)]
    faint_too = [faint] if _is_subject(faint) and not any((faint == mask).all() for mask in found) else []
    # OpenCV works outside Python's lock, and each thread has its own chance: the answer is the same as in turn.
    with ThreadPoolExecutor(2) as pool:
        again = pool.map(lambda mask: _hulled(rgb, mask), (*found, *faint_too))
        found += [mask for mask in again if _is_subject(mask)]
    if not found:
        raise BadPicture(f"Nothing stands out in the photo; mark what to keep by hand, or {ADVICE}.")
    best = max(found, key=lambda mask: _worth(lab, mask))
    # a handle's hole is told by the ground's own surface alone, whichever mask is the best
    holes = _holes(product)
    return without_shadow(rgb, _in_focus(oklab(rgb), best & ~holes))


def _is_subject(mask: Mask) -> bool:
    return bool(0.004 <= mask.mean() <= 0.92)


def _holes(mask: Mask) -> Mask:
    return np.asarray(ndimage.binary_fill_holes(mask) & ~mask)


def _plain(rgb: Pixels) -> Mask:
    try:
        return plain_product(rgb)
    except BadPicture:
        return np.zeros(rgb.shape[:2], bool)


def _grown(rgb: Pixels, likely: Field) -> Mask:
    if not likely.any():
        return np.zeros(rgb.shape[:2], bool)
    return cleaned(cut(rgb, _begun(likely), ROUNDS)[0])


def _enclosed(lab: Field) -> tuple[Mask, Mask]:
    """What clear outlines hold, and what faint ones do, (h, w) each: the picture less what is reached from its border
    without crossing one. A soft shadow has no outline."""
    import cv2

    step = steps(lab)
    usual = LEAST_STEP * float(np.median(step))
    square = np.ones((3, 3), np.uint8)
    masks = []
    for least in STEPS:
        lines = cv2.dilate((step > max(least, usual)).astype(np.uint8), square)
        free = cv2.copyMakeBorder(1 - lines, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=1)
        labels = cv2.connectedComponents(free, connectivity=4)[1]
        held = (labels != labels[0, 0])[1:-1, 1:-1].astype(np.uint8)
        solid = cv2.morphologyEx(cv2.erode(held, square, borderValue=1), cv2.MORPH_OPEN, square, iterations=2)
        masks.append(cleaned(solid > 0) if solid.any() else solid > 0)
    return masks[0], masks[1]


def _hulled(rgb: Pixels, mask: Mask) -> Mask:
    """A mask cut once more, its convex hull taken for the subject to begin with; at a smaller size, for the time."""
    import cv2

    size = mask.shape[1], mask.shape[0]
    rgb = reduced(rgb, HULLED)
    small = cv2.resize(mask.astype(np.uint8), rgb.shape[1::-1], interpolation=cv2.INTER_NEAREST) > 0
    if not small.any():
        return mask
    cut_again = _from_hull(rgb, small).astype(np.float32)
    return np.asarray(cleaned(cv2.resize(cut_again, size, interpolation=cv2.INTER_LINEAR) > 0.5))


def _from_hull(rgb: Pixels, mask: Mask) -> Mask:
    import cv2

    hull = np.zeros(mask.shape, np.uint8)
    cv2.fillConvexPoly(hull, cv2.convexHull(cv2.findNonZero(mask.astype(np.uint8))), 1)
    breadth = 2 * max(2, round(0.012 * max(mask.shape))) + 1
    reach = np.ones((breadth, breadth), np.uint8)
    marks = np.full(mask.shape, cv2.GC_BGD, np.uint8)
    marks[cv2.dilate(hull, reach) > 0] = cv2.GC_PR_BGD
    marks[hull > 0] = cv2.GC_PR_FGD
    marks[cv2.erode(mask.astype(np.uint8), reach) > 0] = cv2.GC_FGD
    return cut(rgb, marks, AGAIN)[0]


def _in_focus(lab: Field, mask: Mask) -> Mask:
    """A mask without the pieces that lie out of focus, told by how crisp their outlines are beside the crispest."""
    import cv2

    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    if count < 3:
        return mask
    step = steps(lab)
    square = np.ones((9, 9), np.uint8)
    crisp = np.zeros(count)
    for at in range(1, count):
        rim = cv2.morphologyEx((labels == at).astype(np.uint8), cv2.MORPH_GRADIENT, np.ones((5, 5), np.uint8)) > 0
        # How much of the whole change of colour across the outline one pixel makes.
        across = (cv2.dilate(lab, square) - cv2.erode(lab, square)).max(2)[rim]
        crisp[at] = np.percentile(step[rim] / np.maximum(across, 0.02), 85)
    large = stats[:, cv2.CC_STAT_AREA] >= 0.2 * stats[1:, cv2.CC_STAT_AREA].max()
    large[0] = False
    kept = crisp >= CRISP * crisp[large].max()
    kept[0] = False
    return np.asarray(kept[labels])


def _worth(lab: Field, mask: Mask) -> float:
    """How likely a mask is a whole subject, by its outline and its shape alone."""
    import cv2

    hull = cv2.contourArea(cv2.convexHull(cv2.findNonZero(mask.astype(np.uint8))))
    solid, area = min(1.0, float(mask.sum()) / max(hull, 1.0)), float(mask.mean())
    return SUPPORT * _support(lab, mask) + SOLID * solid + SHARE * area + GROWTH * float(np.log(area))


def _support(lab: Field, mask: Mask) -> float:
    """How much the colours on both sides of a mask's outline differ on average, 0 to 1."""
    import cv2

    inside = mask.astype(np.float32)
    share = cv2.blur(inside, (7, 7))
    front = cv2.blur(lab * inside[..., None], (7, 7)) / np.maximum(share, 1e-3)[..., None]
    back = cv2.blur(lab * (1 - inside)[..., None], (7, 7)) / np.maximum(1 - share, 1e-3)[..., None]
    outline = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) > 0
    # Where the picture cuts the subject off there is no outline.
    outline[:3], outline[-3:], outline[:, :3], outline[:, -3:] = False, False, False, False
    apart = np.linalg.norm(front - back, axis=2)[outline]
    return float(np.clip(apart / APART, 0, 1).mean()) if apart.size else 0.0


def _begun(likely: Field) -> Pixels:
    """GrabCut's four marks from how likely each pixel is subject."""
    import cv2

    values = np.clip(likely * 255, 0, 255).astype(np.uint8)
    bound = cv2.threshold(values, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)[0]
    marks = np.where(values > bound, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)
    marks[values > max(215, (255 + bound) / 2)] = cv2.GC_FGD
    edge = max(1, round(0.015 * min(likely.shape)))
    rim = np.ones(likely.shape, bool)
    rim[edge:-edge, edge:-edge] = False
    # A subject that runs out of the picture may touch the border, but only where it is plainly subject.
    marks[rim & (values <= bound)] = cv2.GC_BGD
    marks[values < 0.25 * bound] = cv2.GC_BGD
    return marks
