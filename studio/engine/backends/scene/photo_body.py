"""A product photograph as a thing with a body: what the photo shows, pushed back and forth along the camera's own rays.

However deep each place lies, the camera sees the very photograph, its perspective kept; but shadow, reflection and
light meet a rounded body that stands on the ground where the photo shows its foot.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.ndimage import binary_fill_holes, gaussian_filter, gaussian_filter1d, label, map_coordinates

from studio.engine.backends.scene.relief import film
from studio.engine.backends.scene.save import photograph
from studio.engine.backends.scene.shapes import Floats, Ints, Part

FRONT, BACK, SOLVED = 400, 150, 90
"""Most cells along a side of the photo's front, of the body behind it, and of the grid its depth is solved on."""
SEEN, WHOLE = 0.2, 0.98
"""How much of a cell must be there for the front to have it, and for the body behind it."""
FACING = 0.5
"""How far its shading looks straight ahead: the photo brings the light and shade of its own form with it."""
LEAST, MOST = 0.2, 0.5
"""Half the depth of a body: at least so much of the lesser of its breadth and height, at most of its foot's breadth."""
REACH = 0.55
"""How far up, in breadths of the foot, a body follows the line of its foot."""
ROUNDED = 0.05
"""How softly the corners of its floor plan are rounded, as a share of the foot's breadth."""
LIFT = 0.004
"""What lies on the ground lies this much above it, in stage units."""
LAIN = 0.3
"""How high something that lies on its back is, as a share of its lesser side."""
ROUNDNESS = 0.7
"""The power of a soap film's height that a body has: 0.5 is that of a tube; a little more has no sides that look away
from every lamp."""
FAR = 1e4
"""A distance of the eye from which all rays are parallel."""

Mask = np.ndarray[Any, np.dtype[np.bool_]]
Item = Mapping[str, Any]
Size = tuple[float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Depths:
    """How far behind the photo's plane a body begins and ends, in stage units: (h, w) each, rows from the foot up; and
    how far before the body's middle that plane stands."""

    front: Floats
    back: Floats
    middle: float


def photo(item: Item) -> list[Part]:
    """A cut-out photograph that stands on z = 0 in the size asked for, its body around y = 0.

    item: path, aspect (width / height), height (stage units), eye (the camera's place in the item's own axes), lie
    (seen from straight above, on its back). The front is made of small squares, of which only those exist that show
    something: a clear card would still be seen by the denoiser.
    """
    high = float(item.get("height", 2.0))
    size = high * float(item["aspect"]), high
    alpha = photograph(str(item["path"]))[..., 3]
    if item.get("lie"):
        depths, eye = _lying(alpha, size), np.array([0.0, -FAR, high / 2])
    else:
        eye = np.array(item.get("eye", (0.0, -12.0, 2.6)), float)
        depths = _standing(alpha, size, eye)
    front = _mesh(alpha, size, depths.front, depths.middle, eye, (FRONT, SEEN, FACING))
    back = _mesh(alpha, size, depths.back, depths.middle, eye, (BACK, WHOLE, 0.0))
    return [front, back] if len(back.faces) else [front]


def _standing(alpha: Floats, size: Size, eye: Floats) -> Depths:
    """The depths of what stands: at its foot those of the ground that the photo shows under it, further up those of a
    body that swells like a cushion, which in what is long and even is round."""
    solid = _solid(alpha)
    lowest = _lowest(alpha, size[1])
    foot, broad = _foot(lowest, size, eye)
    touched = _near_edge(_ground(lowest, eye), foot)
    columns = np.flatnonzero(foot)
    least = LEAST * min(_extent(solid, size))
    ends = float(touched[columns[0]] + touched[columns[-1]]) / 2
    half = float(np.clip(ends, least, max(MOST * broad, least)))
    # from here on at the size of the grid
    at = ((np.arange(solid.shape[1]) + 0.5) / solid.shape[1] * len(lowest)).astype(int)
    foot, touched, lowest = foot[at], touched[at], lowest[at]
    swell = half * (1 - _bulge(solid, foot))
    rise = (np.arange(len(solid))[:, None] + 0.5) * size[1] / len(solid)
    near = np.clip(1 - (rise - lowest[None]) / (REACH * broad), 0, 1)
    follows = gaussian_filter1d((3 - 2 * near) * near**2 * foot, 1.5, axis=1, mode="nearest")
    front = follows * touched[None] + (1 - follows) * swell
    # nothing leans out over the foot: lamps above would shade what the photo shows lit
    front = gaussian_filter(np.where(foot[None], np.maximum(front, touched[None]), front), 1.6, mode="nearest")
    return Depths(front, np.maximum(2 * half - swell, front + 0.3 * half), half)


def _lying(alpha: Floats, size: Size) -> Depths:
    """The depths of what lies on its back: it swells towards the camera, and its back is flat."""
    solid = _solid(alpha)
    high = LAIN * min(_extent(solid, size))
    bulge = _bulge(solid, np.zeros(solid.shape[1], bool))
    return Depths(high * 0.75 * (1 - bulge), np.full(solid.shape, high), 0.0)


def _solid(alpha: Floats) -> Mask:
    """What of the photo is there, without holes, on the grid its depth is solved on; the first row is the lowest."""
    scale = min(1.0, SOLVED / max(alpha.shape))
    shape = [max(4, round(count * scale)) for count in alpha.shape]
    rows, columns = (
        np.linspace(0, count, cells + 1).astype(int) for count, cells in zip(alpha.shape, shape, strict=True)
    )
    cells = np.add.reduceat(np.add.reduceat(alpha, rows[:-1], 0), columns[:-1], 1)
    share = cells / (np.diff(rows)[:, None] * np.diff(columns)[None])
    solid = np.asarray(share > 0.5 if (share > 0.5).any() else share >= share.max())[::-1]
    return np.asarray(binary_fill_holes(solid))


def _extent(solid: Mask, size: Size) -> Size:
    """How broad and how high what is there is, in stage units."""
    rows, columns = np.flatnonzero(solid.any(1)), np.flatnonzero(solid.any(0))
    return (
        (columns[-1] - columns[0] + 1) * size[0] / solid.shape[1],
        (rows[-1] - rows[0] + 1) * size[1] / solid.shape[0],
    )


def _ground(rise: Floats, eye: Floats) -> Floats:
    """How far behind the photo's plane a ray meets the ground that goes through it `rise` above its foot."""
    under = np.maximum(float(eye[2]) - rise, 1e-3)
    result: Floats = np.minimum(-float(eye[1]) * rise / under, FAR)
    return result


def _lowest(alpha: Floats, high: float) -> Floats:
    """How high over the photo's lower edge each column (w) begins; `high` where there is nothing."""
    there = alpha[::-1] > 0.5
    begins = np.where(there.any(0), there.argmax(0), len(there))
    result: Floats = begins * (high / len(there))
    return result


def _foot(lowest: Floats, size: Size, eye: Floats) -> tuple[Mask, float]:
    """The columns (w) in which it touches the ground, and how broad they are together: those whose lowest place is on
    ground that lies no further back than half the thing's breadth."""
    there = lowest < size[1] - 1e-9
    if not there.any():
        return np.ones(len(lowest), bool), size[0]
    across = size[0] / len(lowest)
    rise = lowest - float(lowest[there].min())
    foot = there & (_ground(rise, eye) <= 0.5 * float(there.sum()) * across) & (rise < 0.3 * size[1])
    spots, count = label(foot)
    # a dangling strap is no foot where there is a broader one
    sizes = np.bincount(spots.ravel(), minlength=count + 1)[1:]
    foot &= np.isin(spots, 1 + np.flatnonzero(sizes >= 0.1 * sizes.max()))
    columns = np.flatnonzero(foot)
    return foot, float(columns[-1] - columns[0] + 1) * across


def _near_edge(deep: Floats, foot: Mask) -> Floats:
    """The near edge of the floor that a body covers, its depth in each column (w), from the depths at its foot: it
    bends towards the camera only, as those of bottles and boxes do, and what rises between two feet is bridged."""
    kept: list[int] = []
    for column in np.flatnonzero(foot):
        while len(kept) > 1:
            first, last = kept[-2:]
            straight = deep[first] + (deep[column] - deep[first]) * (last - first) / (column - first)
            if deep[last] < straight:
                break
            kept.pop()
        kept.append(int(column))
    # corners of a floor plan are rounded a little, or the edge of a shade would run up from each
    between = np.interp(np.arange(len(deep)), kept, deep[kept])
    rounded: Floats = gaussian_filter1d(between, max(1.0, ROUNDED * (kept[-1] - kept[0])), mode="nearest")
    return rounded


def _bulge(solid: Mask, foot: Mask) -> Floats:
    """How far a body swells at each place, 0 at its outline to 1 (h, w). Where it stands it goes on below its foot, so
    that it is as round there as above."""
    more = max(2, max(solid.shape) // 3)
    lowest = solid.argmax(0)
    tall = np.pad(solid, ((more + 1, 1), (1, 1)))
    for column in np.flatnonzero(foot):
        tall[1 : more + 2 + lowest[column], column + 1] = True
    held = film(tall)[more + 1 : -1, 1:-1]
    result: Floats = (held / max(float(held[solid].max()), 1e-12)).clip(0, 1) ** ROUNDNESS
    return result


def _mesh(alpha: Floats, size: Size, depth: Floats, middle: float, eye: Floats, how: tuple[int, float, float]) -> Part:
    """The photo as squares, each moved along its ray to its depth; how: most cells a side, how much of one must be
    there, and how far its shading looks ahead."""
    most, least, facing = how
    rows, columns = (max(1, min(most, count)) for count in alpha.shape)
    down, across = (
        np.linspace(0, n, cells + 1).astype(int) for n, cells in zip(alpha.shape, (rows, columns), strict=True)
    )
    cells = np.add.reduceat(np.add.reduceat(alpha, down[:-1], 0), across[:-1], 1)
    shown = cells > least * np.diff(down)[:, None] * np.diff(across)[None]
    index = np.arange((rows + 1) * (columns + 1)).reshape(rows + 1, columns + 1)
    a, b, c, d = (corner[shown] for corner in (index[1:, :-1], index[1:, 1:], index[:-1, 1:], index[:-1, :-1]))
    faces: Ints = np.concatenate([np.stack([a, b, c], -1), np.stack([a, c, d], -1)])
    v, u = np.meshgrid(1 - down / alpha.shape[0], across / alpha.shape[1], indexing="ij")
    uv = np.stack([u, v], -1).reshape(-1, 2)
    places = [uv[:, 1] * depth.shape[0] - 0.5, uv[:, 0] * depth.shape[1] - 0.5]
    y = map_coordinates(depth, places, order=1, mode="nearest")
    if facing and middle:
        # what would be under the ground lies on it
        y = np.minimum(y, _ground(np.maximum(uv[:, 1] * size[1] - LIFT, 0.0), eye))
    # the plane stands `middle` before the item's own, and so nearer to the eye
    seen = eye + np.array([0.0, middle, 0.0])
    flat = np.stack([(uv[:, 0] - 0.5) * size[0], np.zeros(len(uv)), uv[:, 1] * size[1]], -1)
    vertices = seen + (flat - seen) * (1 - y / seen[1])[:, None] - np.array([0.0, middle, 0.0])
    return Part("photo", vertices, faces, uv[faces], closed=False, facing=facing)
