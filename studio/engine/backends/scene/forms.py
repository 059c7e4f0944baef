"""Forms that objects are put together from: lofts, hulls, tubes, straps, slabs, smoothly joined blobs.

All stand in stage units, z up, the camera at -y; every form is closed unless it says otherwise.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from studio.engine.backends.scene.outline import area, extrude
from studio.engine.backends.scene.shapes import (
    Floats,
    Ints,
    Part,
    bounds,
    fillet,
    grid,
    projected,
    revolve,
    smooth,
    sweep,
)

Path = Floats | Sequence[Sequence[float] | Floats]
"""Points (n, 3) that a line runs through."""

Field = Callable[[Floats], Floats]
"""A signed distance: positions (..., 3) to distances (...), negative inside."""


def lathe(
    corners: Sequence[tuple[float, ...]], slot: str, *, closed: bool = True, around: int = 96, steps: int = 6
) -> Part:
    """A profile of (radius, height[, rounding]) corners, bottom to top on the outside, turned around the z axis."""
    return revolve(fillet(corners, steps), slot, closed=closed, around=around)


def soft_lathe(
    points: Sequence[tuple[float, float]], slot: str, *, closed: bool = True, around: int = 96, per: int = 6
) -> Part:
    """A smooth curve through (radius, height) points turned around the z axis."""
    curve = [(max(radius, 0.0), height) for radius, height in smooth(points, per)]
    return revolve(curve, slot, closed=closed, around=around)


def superellipse(width: float, depth: float, power: float = 2.0, count: int = 48) -> Floats:
    """A closed counter-clockwise (count, 2) ring: an ellipse for power 2, nearer to a rectangle for more."""
    turn = np.linspace(0, 2 * np.pi, count, endpoint=False) - np.pi / 2
    c, s = np.cos(turn), np.sin(turn)
    x, y = np.sign(c) * np.abs(c) ** (2 / power), np.sign(s) * np.abs(s) ** (2 / power)
    return np.stack([x * width / 2, y * depth / 2], -1)


def loft(rings: Floats, slot: str, *, closed: bool = True) -> Part:
    """A surface over (rows, n, 3) rings, counter-clockwise seen from above and stacked upwards; capped if `closed`."""
    if closed:
        first, last = rings[:1].mean(axis=1, keepdims=True), rings[-1:].mean(axis=1, keepdims=True)
        caps = np.broadcast_to(first, rings[:1].shape), np.broadcast_to(last, rings[:1].shape)
        rings = np.concatenate([caps[0], rings, caps[1]])
    return grid(rings, slot, around=True, closed=closed)


def tower(stations: Sequence[tuple[float, ...]], slot: str, *, count: int = 64, per: int = 1) -> Part:
    """Stacked superellipses: (height, width, depth, power[, x, y]) from bottom to top; per > 1 smooths between them."""
    rows = np.array([(*station, 0.0, 0.0)[:6] if len(station) < 6 else station for station in stations], float)
    if per > 1:
        at, fine = np.arange(len(rows), dtype=float), np.linspace(0, len(rows) - 1, (len(rows) - 1) * per + 1)
        rows = np.stack([_through(at, rows[:, k], fine) for k in range(6)], -1)
    rings = []
    for height, width, depth, power, x, y in rows:
        ring = superellipse(max(float(width), 1e-4), max(float(depth), 1e-4), max(float(power), 1.0), count)
        rings.append(np.column_stack([ring + np.array([x, y]), np.full(count, height)]))
    return loft(np.array(rings), slot)


def _through(at: Floats, values: Floats, fine: Floats) -> Floats:
    from scipy.interpolate import PchipInterpolator

    result: Floats = PchipInterpolator(at, values)(fine)
    return result


def upright(part: Part) -> Part:
    """The part turned so that what pointed up (+z) points at the camera (-y)."""
    return part.turned(90, "x")


def lying(part: Part) -> Part:
    """The part turned so that what pointed up (+z) points to the right (+x)."""
    return part.turned(90, "y")


def mirrored(part: Part) -> Part:
    """The part seen in a mirror at x = 0."""
    flip = np.array([-1.0, 1.0, 1.0])
    lattice = None if part.lattice is None else part.lattice * flip
    box = None if part.box is None else np.sort(part.box * flip, axis=0)
    return replace(
        part,
        vertices=part.vertices * flip,
        faces=part.faces[:, ::-1],
        uv=part.uv[:, ::-1],
        lattice=lattice,
        box=box,
    )


def curve(points: Path, per: int = 10) -> Floats:
    """A smooth (n, 3) path through points (Catmull-Rom)."""
    knots = np.array(points, float)
    knots = np.concatenate([2 * knots[:1] - knots[1:2], knots, 2 * knots[-1:] - knots[-2:-1]])
    t = np.linspace(0, 1, per, endpoint=False)[:, None]
    out = []
    for i in range(1, len(knots) - 2):
        p0, p1, p2, p3 = knots[i - 1 : i + 3]
        out.append(
            0.5 * (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2 + (3 * (p1 - p2) + p3 - p0) * t**3)
        )
    return np.concatenate([*out, knots[-2:-1]])


def tube(points: Path, radius: float | Sequence[float], slot: str, *, per: int = 10, around: int = 16) -> Part:
    """A round rod along a smooth curve through points; radii at the points are blended between them."""
    path = curve(points, per)
    if isinstance(radius, int | float):
        return sweep(path, radius, slot, around=around)
    radii = np.interp(np.linspace(0, 1, len(path)), np.linspace(0, 1, len(radius)), np.array(radius))
    return sweep(path, radii.tolist(), slot, around=around)


def rod(
    start: Sequence[float] | Floats, end: Sequence[float] | Floats, radius: float, slot: str, *, around: int = 20
) -> Part:
    """A straight round rod with slightly rounded ends."""
    a, b = np.array(start, float), np.array(end, float)
    along = (b - a) / max(float(np.linalg.norm(b - a)), 1e-9)
    soft = radius * 0.25
    path = np.array([a, a + along * soft, b - along * soft, b])
    return sweep(path, [radius * 0.8, radius, radius, radius * 0.8], slot, around=around)


def band(path: Floats, width: float, thick: float, slot: str, *, across: Sequence[float] = (0, 1, 0)) -> Part:
    """A flat strap of a width along `across` that follows a (n, 3) path, `thick` deep, with eased edges."""
    wide = np.array(across, float)
    tangent = np.gradient(path, axis=0)
    tangent /= np.maximum(np.linalg.norm(tangent, axis=1, keepdims=True), 1e-9)
    up = np.cross(tangent, wide)
    up /= np.maximum(np.linalg.norm(up, axis=1, keepdims=True), 1e-9)
    section = superellipse(width, thick, 6.0, 20)
    rings = path[:, None] + section[None, :, :1] * wide - section[None, :, 1:] * up[:, None]
    part = loft(rings, slot)
    return part if signed_volume(part) > 0 else flipped(part)


def signed_volume(part: Part) -> float:
    """The volume a closed part encloses; negative when its faces look inwards."""
    corner = part.vertices[part.faces]
    return float(np.einsum("ij,ij->i", corner[:, 0], np.cross(corner[:, 1], corner[:, 2])).sum() / 6)


def flipped(part: Part) -> Part:
    """The part with its faces turned over."""
    return replace(part, faces=part.faces[:, ::-1], uv=part.uv[:, ::-1])


def slab(loop: Floats, thick: float, bevel: float, slot: str) -> Part:
    """A counter-clockwise (n, 2) outline, seen from above, as a bevelled slab lying on the ground."""
    part = extrude([loop if area(loop) > 0 else loop[::-1]], thick, bevel, slot)
    return part.turned(-90, "x").moved(z=thick / 2)


def standing(loops: Sequence[Floats], thick: float, bevel: float, slot: str) -> Part:
    """Outlines (x, z) as an upright bevelled solid, centred on y = 0; its face looks at the camera."""
    return extrude(loops, thick, bevel, slot)


def disc_loop(radius: float, count: int = 48, x: float = 0.0, y: float = 0.0) -> Floats:
    """A counter-clockwise circle in the plane."""
    turn = np.linspace(0, 2 * np.pi, count, endpoint=False)
    return np.stack([x + radius * np.cos(turn), y + radius * np.sin(turn)], -1)


def star_loop(points: int, outer: float, inner: float) -> Floats:
    """A counter-clockwise star around the origin, one point up."""
    turn = np.arange(points * 2) * np.pi / points + np.pi / 2
    radius = np.where(np.arange(points * 2) % 2 == 0, outer, inner)
    return np.stack([radius * np.cos(turn), radius * np.sin(turn)], -1)


def rounded(loop: Floats, radius: float, steps: int = 5) -> Floats:
    """A closed outline with every corner rounded off."""
    before, after = np.roll(loop, 1, 0) - loop, np.roll(loop, -1, 0) - loop
    out = []
    for here, p, q in zip(loop, before, after, strict=True):
        reach = min(radius, 0.48 * float(np.hypot(*p)), 0.48 * float(np.hypot(*q)))
        a, b = here + p / np.hypot(*p) * reach, here + q / np.hypot(*q) * reach
        for t in np.linspace(0, 1, steps):
            out.append((1 - t) ** 2 * a + 2 * t * (1 - t) * here + t**2 * b)
    return np.array(out)


def grounded(parts: Sequence[Part]) -> list[Part]:
    """All the parts together moved down or up to stand on z = 0."""
    low = float(bounds(parts)[0][2])
    return [part.moved(z=-low) for part in parts]


def ellipsoid(x: float, y: float, z: float, slot: str, *, around: int = 64) -> Part:
    """An ellipsoid with these half axes around the origin."""
    lat = np.linspace(-np.pi / 2, np.pi / 2, max(17, around // 2))
    part = revolve([(float(np.cos(t)), float(np.sin(t))) for t in lat], slot, around=around)
    return part.scaled(x, y, z)


def join(a: Floats, b: Floats, soft: float) -> Floats:
    """The smooth union of two distance fields; `soft` is the size of the fillet (Quilez's quadratic smooth minimum)."""
    h = np.maximum(soft - np.abs(a - b), 0.0) / soft
    result: Floats = np.minimum(a, b) - h * h * soft * 0.25
    return result


def length(vectors: Floats) -> Floats:
    """The lengths of (..., 3) vectors; np.linalg.norm takes several times as long along so short an axis."""
    result: Floats = np.sqrt(np.einsum("...i,...i->...", vectors, vectors))
    return result


def ball_field(p: Floats, centre: Sequence[float], radii: Sequence[float]) -> Floats:
    """The distance to an ellipsoid, near enough around its surface."""
    size = np.array(radii, float)
    offset = p - np.array(centre)
    near, slope = length(offset / size), length(offset / size**2)
    result: Floats = near * (near - 1.0) / np.maximum(slope, 1e-9)
    return result


def rod_field(p: Floats, a: Sequence[float], b: Sequence[float], start: float, end: float | None = None) -> Floats:
    """The distance to a round-ended rod from a to b, whose radius runs from `start` to `end`."""
    origin, along = np.array(a, float), np.array(b, float) - np.array(a, float)
    t = np.clip((p - origin) @ along / float(along @ along), 0, 1)
    radius = start + (start if end is None else end - start) * t if end is not None else start
    result: Floats = length(p - origin - t[..., None] * along) - radius
    return result


def blob(field: Field, low: Sequence[float], high: Sequence[float], cells: int, slot: str) -> Part:
    """The zero surface of a distance field inside a box, as a smooth mesh; `cells` along the box's longest side.

    Naive surface nets (Gibson 1998), each vertex then drawn onto the surface. The box must hold the whole surface.
    """
    size = np.array(high, float) - np.array(low, float)
    step = float(size.max()) / cells
    count = np.ceil(size / step).astype(int) + 1
    axes = [np.array(low, float)[k] + step * np.arange(count[k]) for k in range(3)]
    where = np.stack(np.meshgrid(*axes, indexing="ij"), -1)
    value = _sampled(field, where, step)
    inside = value < 0
    stride = np.array([count[1] * count[2], count[2], 1])
    quads, owners, points = [], [], []
    for axis in range(3):
        a, b = (tuple(slice(s, e) if k == axis else slice(1, -1) for k in range(3)) for s, e in ((0, -1), (1, None)))
        at = np.argwhere(inside[a] != inside[b]) + np.array([0 if k == axis else 1 for k in range(3)])
        first, second = at @ stride, at @ stride + stride[axis]
        va, vb = value.reshape(-1)[first], value.reshape(-1)[second]
        crossing = where.reshape(-1, 3)[first] + (va / (va - vb))[:, None] * step * np.eye(3)[axis]
        u, v = stride[(axis + 1) % 3], stride[(axis + 2) % 3]
        quad = np.stack([first - u - v, first - v, first, first - u], -1)
        quads.append(np.where((va < 0)[:, None], quad, quad[:, ::-1]))
        owners.append(quad.reshape(-1))
        points.append(np.repeat(crossing, 4, axis=0))
    used, inverse = np.unique(np.concatenate(owners), return_inverse=True)
    per = np.bincount(inverse)[:, None]
    stacked = np.concatenate(points)
    vertices = np.stack([np.bincount(inverse, weights=stacked[:, k]) for k in range(3)], -1) / per
    vertices = _drawn_onto(field, vertices, step)
    index: Ints = np.searchsorted(used, np.concatenate(quads))
    faces = np.concatenate([index[:, [0, 1, 2]], index[:, [0, 2, 3]]])
    return projected(Part(slot, vertices, faces, np.zeros((len(faces), 3, 2)), crease=70.0))


def _sampled(field: Field, where: Floats, step: float, block: int = 6) -> Floats:
    """The field on a grid of points; far from its surface only one value a block, which has the right sign."""
    shape = np.array(where.shape[:3])
    blocks = -(-shape // block)
    middle = [np.minimum(np.arange(n) * block + block // 2, size - 1) for n, size in zip(blocks, shape, strict=True)]
    coarse = field(where[np.ix_(*middle)])
    near = np.abs(coarse) < 1.35 * block * step
    at = [np.arange(size) // block for size in shape]
    value: Floats = coarse[np.ix_(*at)]
    fine = near[np.ix_(*at)]
    value[fine] = field(where[fine])
    return value


def _drawn_onto(field: Field, vertices: Floats, step: float) -> Floats:
    small = step * 0.1
    value = field(vertices)
    slope = np.stack([field(vertices + small * np.eye(3)[k]) - value for k in range(3)], -1) / small
    move = -value[:, None] * slope / np.maximum((slope**2).sum(axis=1, keepdims=True), 0.05)
    size = np.linalg.norm(move, axis=1, keepdims=True)
    result: Floats = vertices + move * np.minimum(1.0, 0.5 * step / np.maximum(size, 1e-12))
    return result


def folded_over(p: Floats) -> Floats:
    """Positions (..., 3) folded onto the side of positive x."""
    return np.stack([np.abs(p[..., 0]), p[..., 1], p[..., 2]], -1)
