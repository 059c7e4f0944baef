"""Outlines of letters and icon glyphs, and their extrusion into bevelled solids."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from studio.engine.backends.scene.shapes import Floats, Ints, Part, projected
from studio.errors import StudioError

PIXELS = 320
"""Height in pixels at which an outline is traced; antialiasing gives about a tenth of a pixel."""


def trace(font: str, text: str) -> list[Floats]:
    """The outlines of `text` in a font file: closed (n, 2) loops, 1 unit = the em, y up.

    Solid loops run counter-clockwise and holes clockwise. Raises StudioError when the font cannot draw it.
    """
    return [loop.copy() for loop in _trace(font, text)]


@lru_cache(maxsize=64)
def _trace(font: str, text: str) -> tuple[Floats, ...]:
    try:
        face = ImageFont.truetype(font, PIXELS)
    except OSError as error:
        raise StudioError(f"The font {font} cannot be read for 3D type: {error}.") from error
    left, top, right, bottom = (int(v) for v in face.getbbox(text))
    if right <= left or bottom <= top:
        raise StudioError(f"The font {font} has no outline for “{text}”.")
    canvas = Image.new("L", (right - left + 8, bottom - top + 8), 0)
    ImageDraw.Draw(canvas).text((4 - left, 4 - top), text, font=face, fill=255)
    level = np.asarray(canvas, float)[::-1] / 255.0
    loops = [_simplify(loop, 0.22) for loop in _contours(level)]
    return tuple(loop / PIXELS for loop in loops if len(loop) >= 3 and abs(area(loop)) > 12.0)


def area(loop: Floats) -> float:
    """Signed area of a closed loop: positive when it runs counter-clockwise."""
    x, y = loop.T
    return float(0.5 * np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y))


def _contours(level: Floats) -> list[Floats]:
    """Marching squares at 0.5: loops with the solid on their left."""
    solid = level >= 0.5
    code = solid[:-1, :-1] * 1 + solid[:-1, 1:] * 2 + solid[1:, 1:] * 4 + solid[1:, :-1] * 8
    # edges of a cell: 0 below, 1 right, 2 above, 3 left; each pair runs with the solid on its left
    table = {
        1: [(0, 3)], 2: [(1, 0)], 3: [(1, 3)], 4: [(2, 1)], 5: [(0, 3), (2, 1)], 6: [(2, 0)], 7: [(2, 3)],
        8: [(3, 2)], 9: [(0, 2)], 10: [(1, 0), (3, 2)], 11: [(1, 2)], 12: [(3, 1)], 13: [(0, 1)], 14: [(3, 0)],
    }  # fmt: skip
    follow: dict[tuple[int, int, int], tuple[int, int, int]] = {}
    rows, columns = np.nonzero((code > 0) & (code < 15))
    for r, c in zip(rows.tolist(), columns.tolist(), strict=True):
        ends = {0: (r, c, 0), 1: (r, c + 1, 1), 2: (r + 1, c, 0), 3: (r, c, 1)}
        for side, other in table[int(code[r, c])]:
            follow[ends[side]] = ends[other]
    loops = []
    while follow:
        start = here = next(iter(follow))
        points = []
        while here in follow:
            r, c, upright = here
            a, b = level[r, c], level[r + 1, c] if upright else level[r, c + 1]
            t = (0.5 - a) / (b - a)
            points.append((c, r + t) if upright else (c + t, r))
            here = follow.pop(here)
        if here == start:
            loops.append(np.array(points, float))
    return loops


def _simplify(loop: Floats, tolerance: float) -> Floats:
    """Douglas-Peucker on a closed loop, split at its two far ends."""
    far = int(np.hypot(*(loop - loop[0]).T).argmax())
    halves = [loop[: far + 1], np.concatenate([loop[far:], loop[:1]])]
    kept = [_reduce(half, tolerance)[:-1] for half in halves]
    return np.concatenate(kept)


def _reduce(points: Floats, tolerance: float) -> Floats:
    if len(points) < 3:
        return points
    a, b = points[0], points[-1]
    along = b - a
    length = max(float(np.hypot(*along)), 1e-12)
    offset = points - a
    distance = np.abs(along[0] * offset[:, 1] - along[1] * offset[:, 0]) / length
    worst = int(distance.argmax())
    if distance[worst] <= tolerance:
        return np.stack([a, b])
    return np.concatenate([_reduce(points[: worst + 1], tolerance)[:-1], _reduce(points[worst:], tolerance)])


def extrude(loops: Sequence[Floats], depth: float, bevel: float, slot: str) -> Part:
    """Loops in the xz plane as a solid of `depth` along y, both faces bevelled; faces the camera at -y."""
    inward = [_inset_direction(loop) for loop in loops]
    steps = np.linspace(0, np.pi / 2, 5)
    profile = [(bevel * (1 - np.sin(t)), -depth / 2 + bevel * (1 - np.cos(t))) for t in steps[::-1]]
    profile = profile + [(inset, -y) for inset, y in profile[::-1]]
    profile.sort(key=lambda pair: pair[1])
    vertices: list[Floats] = []
    faces: list[Ints] = []
    total = sum(len(loop) for loop in loops)
    for inset, y in profile:
        flat = np.concatenate([loop + inset * way for loop, way in zip(loops, inward, strict=True)])
        vertices.append(np.stack([flat[:, 0], np.full(total, y), flat[:, 1]], -1))
    start = 0
    for loop in loops:
        here = start + np.arange(len(loop))
        after = start + np.roll(np.arange(len(loop)), -1)
        for ring in range(len(profile) - 1):
            a, b, c, d = (
                here + ring * total,
                after + ring * total,
                after + (ring + 1) * total,
                here + (ring + 1) * total,
            )
            faces += [np.stack([a, c, b], -1), np.stack([a, d, c], -1)]
        start += len(loop)
    # on the full outline, which never crosses itself as an inset one may
    cap = triangulate(loops)
    faces += [cap, cap[:, ::-1] + (len(profile) - 1) * total]
    points, triangles = np.concatenate(vertices), np.concatenate(faces)
    part = Part(slot, points, triangles, np.zeros((len(triangles), 3, 2)), crease=16.0, caps=2 * len(cap))
    return projected(part)


def _inset_direction(loop: Floats) -> Floats:
    """For each vertex, how far it moves when every edge moves one unit towards the solid (mitre, limited)."""
    edge = np.roll(loop, -1, 0) - loop
    edge /= np.maximum(np.hypot(*edge.T)[:, None], 1e-12)
    left = np.stack([-edge[:, 1], edge[:, 0]], -1)
    both = left + np.roll(left, 1, 0)
    both /= np.maximum(np.hypot(*both.T)[:, None], 1e-9)
    stretch = np.clip(1.0 / np.maximum((both * left).sum(axis=1), 0.5), 1.0, 1.6)
    result: Floats = both * stretch[:, None]
    return result


def triangulate(loops: Sequence[Floats]) -> Ints:
    """Triangles (indices into the concatenated loops) that fill counter-clockwise loops minus clockwise ones."""
    starts = np.cumsum([0] + [len(loop) for loop in loops])
    points = np.concatenate(loops)
    outers = [i for i, loop in enumerate(loops) if area(loop) > 0]
    holes: dict[int, list[int]] = {i: [] for i in outers}
    for i, loop in enumerate(loops):
        if area(loop) <= 0:
            around = [o for o in outers if _inside(loop[0], loops[o])]
            if around:
                holes[min(around, key=lambda o: area(loops[o]))].append(i)
    out: list[tuple[int, int, int]] = []
    for outer in outers:
        ring = list(range(starts[outer], starts[outer + 1]))
        for hole in sorted(holes[outer], key=lambda h: -float(loops[h][:, 0].max())):
            ring = _bridge(points, ring, list(range(starts[hole], starts[hole + 1])))
        out += _clip_ears(points, ring)
    return np.array(out, dtype=np.int64).reshape(-1, 3)


def _inside(point: Floats, loop: Floats) -> bool:
    x, y = loop.T
    x2, y2 = np.roll(x, -1), np.roll(y, -1)
    crosses = (y > point[1]) != (y2 > point[1])
    with np.errstate(divide="ignore", invalid="ignore"):
        at = x + (point[1] - y) / (y2 - y) * (x2 - x)
    return bool(np.sum(crosses & (at > point[0])) % 2)


def _bridge(points: Floats, ring: list[int], hole: list[int]) -> list[int]:
    """Join a hole to its ring by the shortest cut from the hole's rightmost vertex that crosses no edge."""
    k = max(range(len(hole)), key=lambda i: points[hole[i]][0])
    origin = points[hole[k]]
    order = np.argsort(np.hypot(*(points[ring] - origin).T))
    a, b = points[ring], points[np.roll(ring, -1)]
    best = int(order[0])
    for candidate in order.tolist():
        if not _crosses(origin, points[ring[candidate]], a, b):
            best = candidate
            break
    return ring[: best + 1] + hole[k:] + hole[: k + 1] + ring[best:]


def _crosses(p: Floats, q: Floats, a: Floats, b: Floats) -> bool:
    def turn(o: Floats, u: Floats, v: Floats) -> Floats:
        value: Floats = (u[..., 0] - o[..., 0]) * (v[..., 1] - o[..., 1]) - (u[..., 1] - o[..., 1]) * (
            v[..., 0] - o[..., 0]
        )
        return value

    one, two = turn(p, q, a), turn(p, q, b)
    three, four = turn(a, b, p), turn(a, b, q)
    return bool(np.any((one * two < -1e-15) & (three * four < -1e-15)))


def _clip_ears(points: Floats, ring: list[int]) -> list[tuple[int, int, int]]:
    ring = list(ring)
    out: list[tuple[int, int, int]] = []
    at = 0
    misses = 0
    while len(ring) > 3:
        n = len(ring)
        i, j, k = ring[at % n - 1], ring[at % n], ring[(at + 1) % n]
        # after a full fruitless round (numerically flat ring) any corner will do
        if misses > n or _is_ear(points, ring, i, j, k):
            out.append((i, j, k))
            del ring[at % n]
            misses = 0
            at = at % n - 1 if at % n else 0
        else:
            misses += 1
            at += 1
    out.append((ring[0], ring[1], ring[2]))
    return out


def _is_ear(points: Floats, ring: list[int], i: int, j: int, k: int) -> bool:
    a, b, c = points[i], points[j], points[k]
    if (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) <= 1e-14:
        return False
    others = points[ring]
    x, y = others[:, 0], others[:, 1]
    e1 = (b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0])
    e2 = (c[0] - b[0]) * (y - b[1]) - (c[1] - b[1]) * (x - b[0])
    e3 = (a[0] - c[0]) * (y - c[1]) - (a[1] - c[1]) * (x - c[0])
    inside = (e1 >= 0) & (e2 >= 0) & (e3 >= 0)
    corner = (others == a).all(axis=1) | (others == b).all(axis=1) | (others == c).all(axis=1)
    return not bool(np.any(inside & ~corner))
