"""Outlines as full-bodied solids: puffed up like a cushion, or with a broad round bevel. No inset can cross itself.

The outline is sampled on a grid; each side is a height over that grid, met at the outline by marching squares.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from PIL import Image, ImageDraw
from scipy.ndimage import distance_transform_edt, gaussian_filter
from scipy.sparse import csr_array
from scipy.sparse.linalg import spsolve

from studio.engine.backends.scene.outline import area
from studio.engine.backends.scene.shapes import Floats, Ints, Part, projected

Mask = np.ndarray[Any, np.dtype[np.bool_]]

FINE = 4
"""Samples per grid step, each way, that say how much of a grid point's square is solid."""

# corners of a cell 0..3 (from the lower left, counter-clockwise), its edges 4 below 5 right 6 above 7 left
_CELLS: dict[int, tuple[tuple[int, ...], ...]] = {
    1: ((0, 4, 7),), 2: ((1, 5, 4),), 3: ((0, 1, 5, 7),), 4: ((2, 6, 5),), 5: ((0, 4, 7), (2, 6, 5)),
    6: ((1, 2, 6, 4),), 7: ((0, 1, 2, 6, 7),), 8: ((3, 7, 6),), 9: ((0, 4, 6, 3),), 10: ((1, 5, 4), (3, 7, 6)),
    11: ((0, 1, 5, 6, 3),), 12: ((2, 3, 7, 5),), 13: ((0, 4, 5, 2, 3),), 14: ((1, 2, 3, 7, 4),), 15: ((0, 1, 2, 3),),
}  # fmt: skip


def puffed(loops: Sequence[Floats], edge: float, middle: float, slot: str, *, cells: int = 96) -> Part:
    """Outlines (x, z) as a cushion: `edge` thick along the outline, `middle` thick where they are broadest.

    The height solves Poisson's equation over the outline, as a soap film under pressure does; its square root rounds
    the rim. cells: grid steps along the longer side.
    """

    def height(solid: Floats, step: float) -> Floats:
        skin = film(solid >= 0.5)
        lift = np.sqrt(skin / max(float(skin.max()), 1e-12))
        result: Floats = edge / 2 + (middle - edge) / 2 * lift**0.85
        return result

    return _relief(loops, slot, cells, edge / 2, height)


def bevelled(loops: Sequence[Floats], thick: float, radius: float, slot: str, *, cells: int = 128) -> Part:
    """Outlines (x, z) as a flat-faced solid whose rims are rounded off with a radius, however fine the strokes are."""

    def height(solid: Floats, step: float) -> Floats:
        inside = (
            gaussian_filter(distance_transform_edt(solid > 0.5) - 0.5 + np.clip(solid - 0.5, -0.5, 0.5), 0.7) * step
        )
        short = radius - np.clip(inside, 0, radius)
        result: Floats = thick / 2 - radius + np.sqrt(np.maximum(radius**2 - short**2, 0))
        return result

    return _relief(loops, slot, cells, thick / 2 - radius, height)


def _relief(
    loops: Sequence[Floats], slot: str, cells: int, rim: float, height: Callable[[Floats, float], Floats]
) -> Part:
    largest = max(loops, key=lambda loop: abs(area(loop)))
    loops = loops if area(largest) > 0 else [loop[::-1] for loop in loops]
    everything = np.concatenate(list(loops))
    low, high = everything.min(axis=0), everything.max(axis=0)
    step = float((high - low).max()) / cells
    low = low - 2 * step
    solid = _coverage(loops, low, step, np.ceil((high - low) / step).astype(int) + 3)
    corners, triangles, rims = _marching(solid)
    flat = low + corners * step
    deep = np.full(len(corners), rim)
    whole = np.all(corners == np.round(corners), axis=1)
    index = np.round(corners[whole]).astype(int)
    deep[whole] = np.maximum(height(solid, step)[index[:, 1], index[:, 0]], rim)
    count = len(corners)
    front = np.stack([flat[:, 0], -deep, flat[:, 1]], -1)
    back = front * np.array([1.0, -1.0, 1.0])
    a, b = rims.T
    walls = np.concatenate([np.stack([a, a + count, b + count], -1), np.stack([a, b + count, b], -1)])
    faces = np.concatenate([triangles, triangles[:, ::-1] + count, walls])
    part = Part(slot, np.concatenate([front, back]), faces, np.zeros((len(faces), 3, 2)), crease=62.0)
    return projected(part)


def _coverage(loops: Sequence[Floats], low: Floats, step: float, size: Ints) -> Floats:
    """How much of the square around each grid point is solid: (rows, columns) in 0..1."""
    width, height = (int(n) * FINE for n in size)
    picture = Image.new("L", (width, height), 0)
    draw = ImageDraw.Draw(picture)
    for loop in sorted(loops, key=lambda points: -abs(area(points))):
        points = ((loop - low) / step + 0.5) * FINE - 0.5
        draw.polygon([(float(x), float(y)) for x, y in points], fill=255 if area(loop) > 0 else 0)
    fine = np.asarray(picture, float).reshape(int(size[1]), FINE, int(size[0]), FINE) / 255.0
    result: Floats = gaussian_filter(fine.mean(axis=(1, 3)), 0.45)
    return result


def film(inside: Mask) -> Floats:
    """The solution of -laplace(u) = 1 on the grid points inside, 0 elsewhere."""
    number = np.full(inside.shape, -1)
    rows, columns = np.nonzero(inside)
    count = len(rows)
    number[rows, columns] = np.arange(count)
    where, to, value = [np.arange(count)], [np.arange(count)], [np.full(count, 4.0)]
    for dr, dc in ((0, 1), (1, 0), (0, -1), (-1, 0)):
        other = number[rows + dr, columns + dc]
        there = other >= 0
        where.append(np.nonzero(there)[0])
        to.append(other[there])
        value.append(np.full(int(there.sum()), -1.0))
    matrix = csr_array((np.concatenate(value), (np.concatenate(where), np.concatenate(to))), shape=(count, count))
    out = np.zeros(inside.shape)
    out[rows, columns] = spsolve(matrix.tocsc(), np.ones(count))
    return out


def _marching(solid: Floats) -> tuple[Floats, Ints, Ints]:
    """The part of a grid that is at least 0.5: points (n, 2) in grid steps, triangles (m, 3), rim segments (k, 2)."""
    rows, columns = solid.shape
    inside = solid >= 0.5
    code = inside[:-1, :-1] * 1 + inside[:-1, 1:] * 2 + inside[1:, 1:] * 4 + inside[1:, :-1] * 8
    points, level, upright = rows * columns, rows * columns, rows * columns * 2
    triangles: list[Ints] = []
    rims: list[Ints] = []
    for case, polygons in _CELLS.items():
        r, c = np.nonzero(code == case)
        base = r * columns + c
        name = [base, base + 1, base + columns + 1, base + columns,
                level + base, upright + base + 1, level + base + columns, upright + base]  # fmt: skip
        for polygon in polygons:
            triangles += [np.stack([name[polygon[0]], name[p], name[q]], -1) for p, q in pairwise(polygon[1:])]
            loop = zip(polygon, polygon[1:] + polygon[:1], strict=True)
            rims += [np.stack([name[p], name[q]], -1) for p, q in loop if p > 3 and q > 3]
    every = np.concatenate(triangles)
    used, inverse = np.unique(every, return_inverse=True)
    flat = solid.reshape(-1)
    kind, base = used // points, used % points
    at = np.stack([base % columns, base // columns], -1).astype(float)
    for which, axis, stride in ((1, 0, 1), (2, 1, columns)):
        here = kind == which
        a, b = flat[base[here]], flat[np.minimum(base[here] + stride, points - 1)]
        at[here, axis] += np.clip((0.5 - a) / (b - a), 0.02, 0.98)
    return at, inverse.reshape(-1, 3), np.searchsorted(used, np.concatenate(rims))
