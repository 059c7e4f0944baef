"""Hair, glass and soft edges: the share of each pixel that is the subject's, and the subject's own colour there.

Alpha by the closed form of Levin, Lischinski and Weiss, "A closed-form solution to natural image matting" (2008):
within every 3 x 3 window alpha is a linear function of colour, which gives a sparse linear system for the unknown
pixels alone. Solved at a bounded size; the same local linear functions then carry it to full size, as the guided filter
of He, Sun and Tang does (2013). Colours by the blurs of Forte and Pitié, "Approximate fast foreground colour
estimation" (2021).
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.linalg import cg, splu

WORK = 900
"""Longest side in pixels at which alpha is solved for."""
UNKNOWNS = 60_000
"""Unknown pixels that are solved for; more of them are solved at a smaller size."""
DIRECT = 12_000
"""Unknown pixels up to which the system is factored, which then is faster than going round."""
EPSILON = 1e-5
"""Variance of colour (0..1) under which a window counts as flat."""
PULL = 2e-3
"""How much a pixel's own colour counts beside its neighbours' alpha."""

REMOVED, UNKNOWN, KEPT = 0, 128, 255
"""The values of a trimap."""

Pixels = NDArray[np.uint8]
Field = NDArray[np.float32]
Floats = NDArray[np.float64]


def estimate_alpha(rgb: Pixels, trimap: Pixels, most: int = 0) -> Field:
    """The share of each pixel that is the subject's, float32 (h, w) from 0 to 1, of uint8 RGB (h, w, 3).

    `trimap` (h, w) is `REMOVED`, `KEPT`, or anything between for pixels to be solved, at the size of `rgb`. Without
    unknown pixels, or with none known beside them, the trimap itself is the answer. `most` bounds the unknown pixels
    that are solved for, `UNKNOWNS` when 0: fewer are quicker and coarser.
    """
    import cv2

    known = np.where(trimap == KEPT, np.float32(1), np.float32(0))
    unknown = (trimap != KEPT) & (trimap != REMOVED)
    if not unknown.any() or not (~unknown).any():
        return np.where(unknown, trimap.astype(np.float32) / 255, known)
    top, bottom, left, right = _with_both(trimap, unknown)
    part, marks = rgb[top:bottom, left:right], trimap[top:bottom, left:right]
    count = int(unknown.sum())
    scale = min(1.0, WORK / max(rgb.shape[:2]), ((most or UNKNOWNS) / count) ** 0.5)
    if scale < 1:
        size = max(8, round(part.shape[1] * scale)), max(8, round(part.shape[0] * scale))
        small = cv2.resize(part, size, interpolation=cv2.INTER_AREA)
        solved = _solve(small, _reduced(marks, size))
        solved = _carried(small, solved, part)
    else:
        solved = _solve(part, marks)
    alpha = known
    hole = unknown[top:bottom, left:right]
    alpha[top:bottom, left:right][hole] = solved[hole]
    return alpha


def free_colors(rgb: Pixels, alpha: Field) -> Pixels:
    """The subject's own colours, uint8 (h, w, 3): freed from the ground where `alpha` (h, w) is between 0 and 1, black
    where nothing of the subject is left."""
    import cv2

    out = rgb.copy()
    out[alpha <= 0] = 0
    mixed = (alpha > 0) & (alpha < 1)
    if not mixed.any():
        return out
    longest = max(rgb.shape[:2])
    top, bottom, left, right = _around(mixed, longest // 20)
    view = slice(top, bottom), slice(left, right)
    image, share = rgb[view].astype(np.float32) / 255, alpha[view][..., None]
    front, back = image, image
    for reach in (max(15, longest // 24), max(3, longest // 300)):
        box = (2 * reach + 1, 2 * reach + 1)
        weight = cv2.blur(share, box)[..., None]
        mean_front = cv2.blur(front * share, box) / np.maximum(weight, 1e-5)
        mean_back = cv2.blur(back * (1 - share), box) / np.maximum(1 - weight, 1e-5)
        front = np.clip(mean_front + share * (image - share * mean_front - (1 - share) * mean_back), 0, 1)
        back = mean_back
    freed = (front * 255 + 0.5).astype(np.uint8)
    hole = mixed[view]
    out[view][hole] = freed[hole]
    return out


def _with_both(trimap: Pixels, unknown: NDArray[np.bool_]) -> tuple[int, int, int, int]:
    """The box around what is unknown, so wide that it holds ground and subject to compare with, if there are both."""
    margin = 6
    while True:
        top, bottom, left, right = box = _around(unknown, margin)
        part = trimap[top:bottom, left:right]
        if part.shape == trimap.shape or ((part == KEPT).any() and (part == REMOVED).any()):
            return box
        margin *= 2


def _around(mask: NDArray[np.bool_], margin: int) -> tuple[int, int, int, int]:
    """Top, bottom, left and right of the box around a mask, `margin` pixels wider where the picture goes on."""
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    height, width = mask.shape
    return (
        max(0, int(rows[0]) - margin),
        min(height, int(rows[-1]) + 1 + margin),
        max(0, int(columns[0]) - margin),
        min(width, int(columns[-1]) + 1 + margin),
    )


def _reduced(trimap: Pixels, size: tuple[int, int]) -> Pixels:
    """A smaller trimap in which only what was wholly known stays known."""
    import cv2

    shares = [
        cv2.resize((trimap == value).astype(np.float32), size, interpolation=cv2.INTER_AREA)
        for value in (KEPT, REMOVED)
    ]
    out = np.full((size[1], size[0]), UNKNOWN, np.uint8)
    out[shares[0] > 0.999], out[shares[1] > 0.999] = KEPT, REMOVED
    return out


def _solve(rgb: Pixels, trimap: Pixels) -> Field:
    """Alpha of the unknown pixels by the closed form; the known keep theirs."""
    unknown = (trimap != KEPT) & (trimap != REMOVED)
    alpha = (trimap == KEPT).astype(np.float64)
    count = int(unknown.sum())
    if not count:
        return np.asarray(alpha, np.float32)
    laplacian = _laplacian(rgb.astype(np.float64) / 255, unknown)
    at = np.flatnonzero(unknown.ravel())
    rows = laplacian[at]
    system, target = rows[:, at], -(rows @ alpha.ravel())
    guess, trust = _between(rgb, trimap, unknown)
    # A pixel that touches no known one and looks like none would be free to be anything.
    trust = PULL * trust + 1e-7
    system, target = (system + sparse.diags(trust)).tocsc(), target + trust * guess
    if count <= DIRECT:
        solved = splu(system).solve(target)
    else:
        solved, _ = cg(system, target, M=sparse.diags(1 / np.maximum(system.diagonal(), 1e-9)), rtol=5e-4, maxiter=400)
    alpha[unknown] = solved
    return np.asarray(np.clip(alpha, 0, 1), np.float32)


def _between(rgb: Pixels, trimap: Pixels, unknown: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Where the colour of each unknown pixel lies between the nearest known colours of ground and subject, 0..1, and
    how far that is to be trusted, 0..1: less where the two are alike, or the pixel lies off the line between them.

    What is seen through glass, or between hairs, touches no known ground; its colour still tells.
    """
    here = rgb[unknown].astype(np.float64) / 255
    back, front = (_nearest(rgb, trimap == value)[unknown] for value in (REMOVED, KEPT))
    span = front - back
    length = (span**2).sum(1)
    share = np.clip(((here - back) * span).sum(1) / np.maximum(length, 1e-6), 0, 1)
    off = ((here - back - share[:, None] * span) ** 2).sum(1)
    return share, np.exp(-off / 0.004) * np.clip(length / 0.15, 0, 1)


def _nearest(rgb: Pixels, known: NDArray[np.bool_]) -> Floats:
    """The colour 0..1 of the nearest known pixel, smoothed among the known, for every pixel (h, w, 3)."""
    import cv2

    if not known.any():
        return np.zeros((*known.shape, 3))
    weight = known.astype(np.float32)
    box = (9, 9)
    smooth = cv2.blur(rgb.astype(np.float32) / 255 * weight[..., None], box)
    smooth /= np.maximum(cv2.blur(weight, box), 1e-4)[..., None]
    _, labels = cv2.distanceTransformWithLabels(
        (~known).astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_5, labelType=cv2.DIST_LABEL_PIXEL
    )
    table = np.zeros((int(labels.max()) + 1, 3))
    table[labels[known]] = smooth[known]
    return np.asarray(table[labels])


def _laplacian(image: NDArray[np.float64], unknown: NDArray[np.bool_]) -> Any:
    """The matting Laplacian (n, n) of a picture (h, w, 3), from the 3 x 3 windows that hold an unknown pixel."""
    import cv2

    height, width = unknown.shape
    touched = cv2.dilate(unknown.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    touched[[0, -1]], touched[:, [0, -1]] = False, False
    y, x = np.nonzero(touched)
    down, across = np.mgrid[-1:2, -1:2].reshape(2, 9)
    members = (y[:, None] + down) * width + x[:, None] + across
    colors = image.reshape(-1, 3)[members]
    colors -= colors.mean(1, keepdims=True)
    covariance = np.einsum("nki,nkj->nij", colors, colors) / 9 + np.eye(3) * (EPSILON / 9)
    likeness = np.einsum("nki,nij,nlj->nkl", colors, np.linalg.inv(covariance), colors, optimize=True)
    values = np.eye(9) - (1 + likeness) / 9
    # Every pair lies within two pixels of one another: 25 numbers a pixel hold the whole matrix.
    place = (down[None] - down[:, None] + 2) * 5 + across[None] - across[:, None] + 2
    flat = members[:, :, None] * 25 + place[None]
    sums = np.bincount(flat.ravel(), values.ravel(), minlength=height * width * 25)
    held = np.flatnonzero(sums)
    pixel, offset = np.divmod(held, 25)
    other = pixel + (offset // 5 - 2) * width + offset % 5 - 2
    return sparse.csr_matrix((sums[held], (pixel, other)), shape=(height * width, height * width))


def _carried(small: Pixels, alpha: Field, full: Pixels, radius: int = 2) -> Field:
    """Alpha of a small picture at the size of the full one: alpha = a·colour + b in every window of the small one,
    and a and b, which are smooth, enlarged."""
    import cv2

    slope, base = linear_parts(np.asarray(small / 255, np.float32), alpha, radius, 1e-4)
    size = full.shape[1], full.shape[0]
    slope = cv2.resize(slope, size, interpolation=cv2.INTER_LINEAR)
    base = cv2.resize(base, size, interpolation=cv2.INTER_LINEAR)
    carried = np.einsum("ijk,ijk->ij", slope, full.astype(np.float32) / 255) + base
    return np.asarray(np.clip(carried, 0, 1), np.float32)


def linear_parts(image: Field, alpha: Field, radius: int, epsilon: float) -> tuple[Field, Field]:
    """The a (h, w, 3) and b (h, w) of the linear functions of colour (h, w, 3) that fit alpha (h, w) best around each
    pixel, averaged over the windows that hold it: the guided filter's."""
    import cv2

    box = (2 * radius + 1, 2 * radius + 1)

    def mean(field: Field) -> Any:
        return cv2.blur(field, box)

    center, level = mean(image), mean(alpha)
    red, green, blue = (np.ascontiguousarray(image[..., k]) for k in range(3))
    c = [center[..., k] for k in range(3)]
    rr, gg, bb = (
        mean(one * one) - middle * middle + epsilon for one, middle in zip((red, green, blue), c, strict=True)
    )
    rg = mean(red * green) - c[0] * c[1]
    rb = mean(red * blue) - c[0] * c[2]
    gb = mean(green * blue) - c[1] * c[2]
    with_r, with_g, with_b = (
        mean(one * alpha) - middle * level for one, middle in zip((red, green, blue), c, strict=True)
    )
    # The inverse of the symmetric 3 x 3 matrix by its cofactors.
    i_rr, i_rg, i_rb = gg * bb - gb * gb, gb * rb - rg * bb, rg * gb - gg * rb
    i_gg, i_gb, i_bb = rr * bb - rb * rb, rg * rb - rr * gb, rr * gg - rg * rg
    scale = 1 / (i_rr * rr + i_rg * rg + i_rb * rb)
    slope = np.stack(
        [
            (i_rr * with_r + i_rg * with_g + i_rb * with_b) * scale,
            (i_rg * with_r + i_gg * with_g + i_gb * with_b) * scale,
            (i_rb * with_r + i_gb * with_g + i_bb * with_b) * scale,
        ],
        -1,
    )
    base = level - np.einsum("ijk,ijk->ij", slope, center)
    return np.asarray(mean(slope), np.float32), np.asarray(mean(base), np.float32)
