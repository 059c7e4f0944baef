"""A cut-out made on a smaller copy of a photo, carried to the photo's full size a tile at a time.

Alpha is a local linear function of colour (see `matting`): its two parts are smooth, so that they are enlarged and
applied to the full picture's own pixels, which gives hair and edges the full picture's sharpness. The subject's own
colours begin from those of the smaller cut-out and are corrected by what the full pixel shows beyond them.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from studio.imaging.matting import linear_parts

WORK = 3000
"""Longer side in pixels up to which a photo is cut out as it is: more than any ad shows, and a brush keeps up."""
TILE = 768
"""Side in pixels, of the full picture, of what is worked on at a time: it bounds the memory."""
RADIUS, EPSILON = 2, 1e-4
MARGIN = 8
"""Pixels of the smaller picture around a tile that its edge depends on."""

Pixels = NDArray[np.uint8]
Field = NDArray[np.float32]


def carried_to(full: Pixels, small: Pixels, cut: Pixels, check: Callable[[], object] = lambda: None) -> Pixels:
    """The cut-out at the full picture's size, uint8 RGBA (H, W, 4).

    `full` (H, W, 3) and its smaller copy `small` (h, w, 3) are uint8 RGB; `cut` (h, w, 4) is the cut-out of the
    smaller copy. `check` is called before every tile and may raise to stop.
    """
    height, width = full.shape[:2]
    out = np.empty((height, width, 4), np.uint8)
    for top in range(0, height, TILE):
        for left in range(0, width, TILE):
            check()
            view = slice(top, min(top + TILE, height)), slice(left, min(left + TILE, width))
            out[view] = _tile(full, small, cut, view)
    return out


def _tile(full: Pixels, small: Pixels, cut: Pixels, view: tuple[slice, slice]) -> Pixels:
    import cv2

    down, across = small.shape[0] / full.shape[0], small.shape[1] / full.shape[1]
    top = max(0, int(view[0].start * down) - MARGIN)
    left = max(0, int(view[1].start * across) - MARGIN)
    near = slice(top, int(view[0].stop * down) + 1 + MARGIN), slice(left, int(view[1].stop * across) + 1 + MARGIN)
    part, image = cut[near], full[view]
    alpha = _shares(part[..., 3])
    if alpha.min() == alpha.max() and alpha.min() in (0, 1):
        kept = int(alpha.min())
        return np.dstack([image * np.uint8(kept), np.full(image.shape[:2], 255 * kept, np.uint8)])
    # From pixels of the tile to those of the smaller part, by their middles.
    place = np.array(
        [
            [across, 0, (view[1].start + 0.5) * across - 0.5 - left],
            [0, down, (view[0].start + 0.5) * down - 0.5 - top],
        ]
    )
    size = image.shape[1], image.shape[0]

    def enlarged(field: Field) -> Field:
        how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        return np.asarray(cv2.warpAffine(field, place, size, flags=how, borderMode=cv2.BORDER_REPLICATE), np.float32)

    slope, base = linear_parts(_shares(small[near]), alpha, RADIUS, EPSILON)
    fine = _shares(image)
    share = np.einsum("ijk,ijk->ij", enlarged(slope), fine) + enlarged(base)
    # Where the smaller one was sure all around, the full one is.
    square = np.ones((3, 3), np.uint8)
    low, high = (enlarged(np.asarray(by(alpha, square), np.float32)) for by in (cv2.erode, cv2.dilate))
    share = np.clip(share, np.minimum(low, high), high)
    share = np.where(share < 0.02, 0, np.where(share > 0.985, 1, share)).astype(np.float32)
    freed = _freed(fine, share, enlarged(_shares(part[..., :3])), enlarged(alpha))
    rgb = np.where((share >= 1)[..., None], image, (freed * 255 + 0.5).astype(np.uint8))
    rgb[share <= 0] = 0
    return np.dstack([rgb, (share * 255 + 0.5).astype(np.uint8)])


def _freed(image: Field, alpha: Field, front: Field, known: Field) -> Field:
    """The subject's colours (h, w, 3): the smaller cut-out's (`front`, black where `known` (h, w) is 0), corrected by
    what the picture shows beyond the mixture with the ground around."""
    import cv2

    box = (9, 9)
    back_share = cv2.blur(1 - alpha, box)[..., None]
    back = cv2.blur(image * (1 - alpha)[..., None], box) / np.maximum(back_share, 1e-3)
    # Colour that was enlarged beside what is empty has taken some of its black.
    held = cv2.blur((known > 0.1).astype(np.float32), (5, 5))[..., None]
    front = np.where(held > 0.99, front, cv2.blur(image * alpha[..., None], box) / _at_least(cv2.blur(alpha, box)))
    share = alpha[..., None]
    return np.asarray(np.clip(front + share * (image - share * front - (1 - share) * back), 0, 1), np.float32)


def _at_least(weight: Field) -> Field:
    return np.asarray(np.maximum(weight, 1e-3)[..., None], np.float32)


def _shares(codes: Pixels) -> Field:
    return np.asarray(codes / np.float32(255), np.float32)
