"""Triangle meshes for the scene backend: the primitives that every object is built from.

Units are stage units (a hero is about two high); z is up, an object stands on z = 0 around the z axis.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.float64]]
Ints = np.ndarray[Any, np.dtype[np.int64]]
Point = tuple[float, float]

CREASE = 38.0
"""Edges that bend more than this many degrees stay sharp."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One surface with one material: `slot` names the material, `closed` says that it is watertight.

    vertices (n, 3), faces (m, 3) counter-clockwise seen from outside, uv per face corner (m, 3, 2) in 0..1,
    A solid texture is laid on through `lattice` (rows, columns, 3: the surface over u and v) or through `box`
    (2, 3: the corners of a six-sided projection); a flat picture plane has neither.
    """

    slot: str
    vertices: Floats
    faces: Ints
    uv: Floats
    lattice: Floats | None = None
    box: Floats | None = None
    closed: bool = True
    crease: float = CREASE
    caps: int = 0
    """How many of the last faces are the two flat ends of an extrusion, half of them each; they are shaded flat."""
    facing: float = 0.0
    """How far, 0 to 1, it is shaded as if it looked straight to the front (-y)."""

    def moved(self, x: float = 0.0, y: float = 0.0, z: float = 0.0) -> "Part":
        return replace(self, vertices=self.vertices + np.array([x, y, z]))

    def scaled(self, x: float, y: float | None = None, z: float | None = None) -> "Part":
        factor = np.array([x, x if y is None else y, x if z is None else z])
        lattice = None if self.lattice is None else self.lattice * factor
        box = None if self.box is None else self.box * factor
        return replace(self, vertices=self.vertices * factor, lattice=lattice, box=box)

    def turned(self, degrees: float, axis: str = "z") -> "Part":
        matrix = rotation(degrees, axis)
        return replace(self, vertices=self.vertices @ matrix.T)

    def named(self, slot: str) -> "Part":
        return replace(self, slot=slot)


def rotation(degrees: float, axis: str = "z") -> Floats:
    """The 3x3 matrix that turns by `degrees` around one of the axes x, y, z (right-handed)."""
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    rows = {
        "x": [[1, 0, 0], [0, c, -s], [0, s, c]],
        "y": [[c, 0, s], [0, 1, 0], [-s, 0, c]],
        "z": [[c, -s, 0], [s, c, 0], [0, 0, 1]],
    }
    return np.array(rows[axis], dtype=float)


def bounds(parts: Sequence[Part]) -> tuple[Floats, Floats]:
    """The lowest and the highest corner of all the parts together."""
    return (
        np.min([part.vertices.min(axis=0) for part in parts], axis=0),
        np.max([part.vertices.max(axis=0) for part in parts], axis=0),
    )


def grid(points: Floats, slot: str, *, around: bool = False, along: bool = False, closed: bool = True) -> Part:
    """A surface through a (rows, columns, 3) lattice; `around` joins the columns, `along` joins the rows."""
    if around:
        points = np.concatenate([points, points[:, :1]], axis=1)
    if along:
        points = np.concatenate([points, points[:1]], axis=0)
    rows, columns = points.shape[:2]
    index = np.arange(rows * columns).reshape(rows, columns)
    a, b, c, d = index[:-1, :-1], index[:-1, 1:], index[1:, 1:], index[1:, :-1]
    faces = np.stack([np.stack([a, b, c], -1), np.stack([a, c, d], -1)], 2).reshape(-1, 3)
    v, u = np.meshgrid(_spread(points, 0), _spread(points, 1), indexing="ij")
    uv = np.stack([u, v], -1).reshape(-1, 2)[faces]
    return Part(slot, points.reshape(-1, 3), faces, uv, points, None, closed)


def _spread(points: Floats, axis: int) -> Floats:
    """Texture coordinates 0..1 along an axis of a lattice, in step with the mean length of its lines."""
    edge = np.diff(points, axis=axis)
    length = np.sqrt(np.einsum("ijk,ijk->ij", edge, edge)).mean(axis=1 - axis)
    total = np.concatenate([[0.0], np.cumsum(np.maximum(length, 1e-6))])
    result: Floats = total / total[-1]
    return result


def fillet(corners: Sequence[tuple[float, ...]], steps: int = 7) -> list[Point]:
    """A polyline of (a, b[, radius]) corners with each corner that has a radius rounded off."""
    out: list[Point] = []
    for i, corner in enumerate(corners):
        here = np.array(corner[:2], float)
        radius = corner[2] if len(corner) > 2 else 0.0
        if radius <= 0 or i in (0, len(corners) - 1):
            out.append((float(here[0]), float(here[1])))
            continue
        before, after = np.array(corners[i - 1][:2], float) - here, np.array(corners[i + 1][:2], float) - here
        room = min(float(np.hypot(*before)), float(np.hypot(*after))) * 0.5
        reach = min(radius, room)
        p, q = here + before / np.hypot(*before) * reach, here + after / np.hypot(*after) * reach
        for t in np.linspace(0, 1, steps):
            x, y = (1 - t) ** 2 * p + 2 * t * (1 - t) * here + t**2 * q
            out.append((float(x), float(y)))
    return out


def smooth(points: Sequence[Point], per: int = 10) -> list[Point]:
    """A smooth curve through `points` (centripetal Catmull-Rom), `per` samples a span."""
    knots = np.array([points[0], *points, points[-1]], float)
    knots[0] = 2 * knots[1] - knots[2]
    knots[-1] = 2 * knots[-2] - knots[-3]
    out: list[Point] = []
    for i in range(1, len(knots) - 2):
        p0, p1, p2, p3 = knots[i - 1 : i + 3]
        for t in np.linspace(0, 1, per, endpoint=i == len(knots) - 3):
            p = 0.5 * (
                2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2 + (3 * (p1 - p2) + p3 - p0) * t**3
            )
            out.append((float(p[0]), float(p[1])))
    return out


def revolve(profile: Sequence[Point], slot: str, *, closed: bool = True, around: int = 96) -> Part:
    """Turn a profile of (radius, height), bottom to top on the outside, around the z axis; its seam is at the back."""
    radius, height = np.array(profile, float).T
    angle = np.linspace(0, 2 * np.pi, around, endpoint=False) + np.pi / 2
    points = np.stack(
        [radius[:, None] * np.cos(angle), radius[:, None] * np.sin(angle), np.repeat(height[:, None], around, 1)], -1
    )
    return grid(points, slot, around=True, closed=closed)


def ball(radius: float, slot: str, *, squash: float = 1.0) -> Part:
    """A sphere standing on z = 0; `squash` scales its height."""
    rows, around = (65, 96) if radius > 0.3 else (21, 36)
    lat = np.linspace(-np.pi / 2, np.pi / 2, rows)
    profile = [(float(radius * np.cos(t)), float(radius * squash * (1 + np.sin(t)))) for t in lat]
    return revolve(profile, slot, around=around)


def rounded_box(width: float, depth: float, height: float, radius: float, slot: str, steps: int = 6) -> Part:
    """A box with rounded edges and corners, standing on z = 0; texture projected from its six sides."""
    return _rounded_box(float(width), float(depth), float(height), float(radius), steps).named(slot)


@lru_cache(maxsize=128)
def _rounded_box(width: float, depth: float, height: float, radius: float, steps: int) -> Part:
    half = np.array([width, depth, height]) / 2
    radius = min(radius, float(half.min()) * 0.999)
    inner = half - radius
    longitude = np.concatenate([np.linspace(k * np.pi / 2, (k + 1) * np.pi / 2, steps) for k in range(4)])
    quadrant = np.repeat(np.arange(4), steps)
    sx, sy = np.array([1, -1, -1, 1])[quadrant], np.array([1, 1, -1, -1])[quadrant]
    rows = [np.tile([0.0, 0.0, -half[2]], (len(longitude), 1))]
    for latitude, sz in [(t, -1) for t in np.linspace(-np.pi / 2, 0, steps)] + [
        (t, 1) for t in np.linspace(0, np.pi / 2, steps)
    ]:
        x = sx * inner[0] + radius * np.cos(latitude) * np.cos(longitude)
        y = sy * inner[1] + radius * np.cos(latitude) * np.sin(longitude)
        rows.append(np.stack([x, y, np.full_like(x, sz * inner[2] + radius * np.sin(latitude))], -1))
    rows.append(np.tile([0.0, 0.0, half[2]], (len(longitude), 1)))
    part = grid(np.array(rows), "body", around=True)
    return projected(part).moved(z=float(half[2]))


def projected(part: Part) -> Part:
    """The part with a texture projected from six sides (a 3 x 2 atlas), for shapes that are not a lattice."""
    low, high = part.vertices.min(axis=0), part.vertices.max(axis=0)
    size = np.maximum(high - low, 1e-9)
    first, second, third = (part.vertices.T[:, part.faces[:, k]] for k in range(3))
    (ax, ay, az), (bx, by, bz) = second - first, third - first
    normal = np.stack([ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx])
    axis = np.abs(normal).argmax(axis=0)
    side = (np.take_along_axis(normal, axis[None], axis=0)[0] > 0).astype(int)
    plane = np.array([[1, 2], [0, 2], [0, 1]])[axis]
    unit = (part.vertices - low) / size * 0.98 + 0.01
    uv = np.stack([unit[part.faces, plane[:, k, None]] for k in range(2)], -1)
    uv = (uv + np.stack([axis, side], -1)[:, None, :]) / np.array([3.0, 2.0])
    return replace(part, uv=uv, lattice=None, box=np.stack([low, high]))


def merged(parts: Sequence[Part], most: int = 6) -> list[Part]:
    """The parts, those of a slot that has more than `most` of them joined to one: petals, berries, sprinkles, keys.

    Each part costs a surface of its own. Flat ends stay apart, as they are shaded in their own way.
    """
    alike: dict[tuple[str, bool], list[Part]] = {}
    for part in parts:
        alike.setdefault((part.slot, part.closed), []).append(part)
    out = []
    for group in alike.values():
        free = [part for part in group if not part.caps]
        if len(free) <= most:
            out += group
            continue
        starts = np.cumsum([0] + [len(part.vertices) for part in free])
        faces = np.concatenate([part.faces + start for part, start in zip(free, starts, strict=False)])
        whole = replace(free[0], vertices=np.concatenate([part.vertices for part in free]), faces=faces)
        out += [projected(replace(whole, uv=np.zeros((len(faces), 3, 2)))), *(part for part in group if part.caps)]
    return out


def positions(part: Part, size: int) -> Floats:
    """Where on the part each pixel of a square texture lies: (size, size, 3); its last row is v = 0."""
    if part.lattice is not None:
        return _resample(part.lattice, size)
    assert part.box is not None
    low, high = part.box
    u, v = np.meshgrid((np.arange(size) + 0.5) / size * 3, (size - np.arange(size) - 0.5) / size * 2)
    axis, side = np.minimum(u.astype(int), 2), np.minimum(v.astype(int), 1)
    first, second = ((u - axis) - 0.01) / 0.98, ((v - side) - 0.01) / 0.98
    out: Floats = np.where(side[..., None] == 1, high, low) * np.ones((size, size, 1))
    for a, (p, q) in enumerate(((1, 2), (0, 2), (0, 1))):
        here = axis == a
        out[here, p] = low[p] + first[here] * (high - low)[p]
        out[here, q] = low[q] + second[here] * (high - low)[q]
    return out


def _resample(points: Floats, size: int) -> Floats:
    rows, columns = points.shape[:2]
    line = (np.arange(size) + 0.5) / size
    r = np.interp(line[::-1], _spread(points, 0), np.arange(rows))
    c = np.interp(line, _spread(points, 1), np.arange(columns))
    r0 = np.clip(np.floor(r).astype(int), 0, rows - 2)
    c0 = np.clip(np.floor(c).astype(int), 0, columns - 2)
    fr, fc = (r - r0)[:, None, None], (c - c0)[None, :, None]
    top = points[r0][:, c0] * (1 - fc) + points[r0][:, c0 + 1] * fc
    low = points[r0 + 1][:, c0] * (1 - fc) + points[r0 + 1][:, c0 + 1] * fc
    result: Floats = top * (1 - fr) + low * fr
    return result


def sweep(path: Floats, radius: float | Sequence[float], slot: str, *, closed: bool = False, around: int = 18) -> Part:
    """A round tube of `radius` along a (n, 3) path; `closed` joins its ends, else they are capped."""
    n = len(path)
    radii = np.full(n, radius) if isinstance(radius, int | float) else np.array(radius, float)
    tangent = (np.roll(path, -1, 0) - np.roll(path, 1, 0)) if closed else np.gradient(path, axis=0)
    tangent = tangent / np.linalg.norm(tangent, axis=1, keepdims=True)
    up = np.array([0.0, 1.0, 0.0]) if abs(tangent[0, 1]) < 0.9 else np.array([1.0, 0.0, 0.0])
    turn = np.linspace(0, 2 * np.pi, around, endpoint=False)[:, None]
    c, s = np.cos(turn), np.sin(turn)
    sides, ups = np.empty((n, 3)), np.empty((n, 3))
    for i in range(n):
        side = _cross(tangent[i], up)
        side /= np.sqrt(side @ side)
        up = _cross(side, tangent[i])
        sides[i], ups[i] = side, up
    rings = path[:, None] + radii[:, None, None] * (c * sides[:, None] + s * ups[:, None])
    if not closed:
        ends = (np.repeat(path[k, None, None], around, 1) for k in (0, -1))
        rings = np.concatenate([next(ends), rings, next(ends)])
    return grid(rings[:, ::-1], slot, around=True, along=closed)


def _cross(a: Floats, b: Floats) -> Floats:
    """The cross product of two vectors; np.cross takes ten times as long for so few numbers."""
    (ax, ay, az), (bx, by, bz) = a.tolist(), b.tolist()
    return np.array([ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx])


def sheet(points: Floats, thickness: float, slot: str) -> Part:
    """A (rows, columns, 3) lattice as a thin closed sheet, thickened against its normals."""
    du, dv = np.gradient(points, axis=1), np.gradient(points, axis=0)
    normal = np.cross(du, dv)
    normal /= np.maximum(np.linalg.norm(normal, axis=2, keepdims=True), 1e-9)
    front, back = points + normal * thickness / 2, points - normal * thickness / 2
    loop = np.concatenate([front, back[:, ::-1]], axis=1)
    middle_low = np.concatenate([points[:1], points[:1, ::-1]], axis=1)
    middle_high = np.concatenate([points[-1:], points[-1:, ::-1]], axis=1)
    return grid(np.concatenate([middle_low, loop, middle_high], axis=0), slot, around=True)


def plate(width: float, height: float, slot: str) -> Part:
    """An upright flat picture plane facing the camera (-y), standing on z = 0, with plain 0..1 texture coordinates."""
    w = width / 2
    vertices = np.array([[-w, 0, 0], [w, 0, 0], [w, 0, height], [-w, 0, height]], float)
    faces = np.array([[0, 1, 2], [0, 2, 3]])
    uv = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], float)[faces]
    return Part(slot, vertices, faces, uv, closed=False)


def _solid(faces: Ints) -> Any:
    return (faces[:, 0] != faces[:, 1]) & (faces[:, 1] != faces[:, 2]) & (faces[:, 0] != faces[:, 2])


def corner_normals(part: Part) -> tuple[Floats, Floats, Floats]:
    """Unshared corners of the part: positions (m*3, 3), normals smooth up to the crease angle, uv (m*3, 2).

    Face normals are weighted by area, so that flat faces stay flat beside their bevels.
    """
    key = np.round(part.vertices / 1e-6).astype(np.int64)
    _, inverse = np.unique(key, axis=0, return_inverse=True)
    welded = inverse.reshape(-1)[part.faces]
    keep = _solid(welded)
    welded, corners, uv = welded[keep], part.vertices[part.faces[keep]], part.uv[keep]
    area = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    length = np.linalg.norm(area, axis=1, keepdims=True)
    unit = area / np.maximum(length, 1e-15)
    flat = welded.reshape(-1)
    order = np.argsort(flat, kind="stable")
    counts = np.bincount(flat)
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    per = counts[flat]
    owner = np.repeat(np.arange(len(flat)), per)
    offset = np.arange(len(owner)) - np.repeat(np.cumsum(per) - per, per)
    other = order[starts[flat[owner]] + offset] // 3
    near = (unit[owner // 3] * unit[other]).sum(axis=1) >= np.cos(np.radians(part.crease))
    longest = np.linalg.norm(corners - np.roll(corners, 1, axis=1), axis=2).max(axis=1)
    # needles have no direction of their own and take their neighbours'; the caps of an extrusion hold many, and some
    # are turned over by the inset
    needle = 0.08 if part.crease < CREASE else 1e-4
    near |= (length[:, 0] < needle * longest**2)[owner // 3]
    normals = np.zeros((len(flat), 3))
    for axis in range(3):
        normals[:, axis] = np.bincount(owner, weights=np.where(near, area[other, axis], 0.0), minlength=len(flat))
    size = np.linalg.norm(normals, axis=1, keepdims=True)
    normals = np.where(size > 1e-12, normals / np.maximum(size, 1e-12), np.array([0.0, 0.0, 1.0]))
    if part.caps:
        # an end's triangles are as thin as its outline is fine, and the inset turns some of them over
        place = np.arange(len(part.faces))[keep] - (len(part.faces) - part.caps)
        for end in (place >= 0) & (place < part.caps // 2), place >= part.caps // 2:
            whole = area[end].sum(axis=0)
            normals[np.repeat(end, 3)] = whole / max(float(np.linalg.norm(whole)), 1e-12)
    return corners.reshape(-1, 3), normals, uv.reshape(-1, 2)


def to_ply(part: Part) -> bytes:
    """The part as a binary PLY file with normals and texture coordinates."""
    positions, normals, uv = corner_normals(part)
    if part.facing:
        normals = (1 - part.facing) * normals + part.facing * np.array([0.0, -1.0, 0.0])
        normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)
    names = ("x", "y", "z", "nx", "ny", "nz", "u", "v")
    # Mitsuba's bitmaps begin at their top row
    data = np.concatenate([positions, normals, uv * [1, -1] + [0, 1]], axis=1).astype("<f4")
    count = len(positions) // 3
    faces = np.zeros(count, dtype=[("n", "u1"), ("v", "<i4", 3)])
    faces["n"] = 3
    faces["v"] = np.arange(count * 3).reshape(-1, 3)
    head = ["ply", "format binary_little_endian 1.0", f"element vertex {len(positions)}"]
    head += [f"property float {name}" for name in names]
    head += [f"element face {count}", "property list uchar int vertex_indices", "end_header", ""]
    return "\n".join(head).encode() + data.tobytes() + faces.tobytes()
