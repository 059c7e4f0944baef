"""Worn cloth as it hangs on an unseen wearer: torsos, sleeves and legs with folds, ribbed bands, hoods, patches."""

from collections.abc import Callable, Sequence

import numpy as np
from scipy.interpolate import PchipInterpolator

from studio.engine.backends.scene.forms import Path, curve, lathe, superellipse, upright
from studio.engine.backends.scene.shapes import Floats, Part, grid, sheet, sweep

Folds = Callable[[Floats, Floats], Floats]
"""How far a fold stands out, in stage units, at a share 0..1 of the length and an angle around."""

Stations = Sequence[tuple[float, ...]]
"""(height, width, depth, power[, drop of the front]) from the hem upwards."""


def creases(depth: float, seed: int, many: int = 5, along: float = 4.0, around: float = 2.0) -> Folds:
    """Soft slanting creases, `depth` deep in all; `along` and `around` say how many at most each way."""
    rng = np.random.default_rng(seed)
    waves = [
        (rng.uniform(0.3, around) * rng.choice([-1, 1]), rng.uniform(0.4, 1.0) * along, rng.uniform(0, 6.3))
        for _ in range(many)
    ]

    def fold(t: Floats, a: Floats) -> Floats:
        out = np.zeros(np.broadcast(t, a).shape)
        for turns, length, phase in waves:
            # whole turns only, so that the surface meets itself
            wave = np.sin(round(turns) * a + 6.28 * length * t + phase + 0.8 * np.sin(a + phase))
            out = out + 1 - np.abs(wave) ** 0.8
        result: Floats = depth * (out - 0.4 * many) / many**0.5
        return result

    return fold


def ribs(count: int, depth: float) -> Folds:
    """Upright ribs, as on a knitted cuff."""
    return lambda t, a: depth * np.cos(count * a) * np.ones_like(t)


def profile(stations: Stations, per: int = 7) -> Floats:
    """The stations as (n, 5) rows with a smooth course between them."""
    rows = np.array([(*row, 0.0)[:5] for row in stations], float)
    at, fine = np.arange(len(rows), dtype=float), np.linspace(0, len(rows) - 1, (len(rows) - 1) * per + 1)
    return np.stack([PchipInterpolator(at, rows[:, k])(fine) for k in range(5)], -1)


def lipped(rings: Floats, thick: float, back: int = 4) -> Floats:
    """Open (rows, n, 3) rings whose ends turn inwards, so that hems show how thick the cloth is."""

    def end(rows: Floats) -> Floats:
        inner = rows[: back + 1]
        middle = inner.mean(axis=1, keepdims=True)
        reach = np.linalg.norm(inner - middle, axis=2, keepdims=True)
        inner = inner + (middle - inner) * np.minimum(thick / np.maximum(reach, 1e-9), 0.9)
        out = rows[:1] - rows[1:2]
        out = out / np.maximum(np.linalg.norm(out, axis=2, keepdims=True), 1e-9)
        return np.concatenate([inner[::-1], (rows[:1] + inner[:1]) / 2 + out * thick * 0.45])

    return np.concatenate([end(rings), rings, end(rings[::-1])[::-1]])


def torso(stations: Stations, slot: str, folds: Folds | None = None, *, thick: float = 0.03, count: int = 120) -> Part:
    """The body of a garment, open at hem and neck; its front may be cut lower (drop)."""
    rows = profile(stations)
    share = (rows[:, 0] - rows[0, 0]) / (rows[-1, 0] - rows[0, 0])
    angle = np.linspace(0, 2 * np.pi, count, endpoint=False) + np.pi / 2
    rings = []
    for t, (z, wide, deep, power, drop) in zip(share, rows, strict=True):
        ring = np.roll(superellipse(wide, deep, power, count), count // 2, axis=0)
        front = np.clip(-ring[:, 1] / (deep / 2), 0, 1) ** 1.5
        out = ring / np.maximum(np.linalg.norm(ring, axis=1, keepdims=True), 1e-9)
        ring = ring + out * (folds(np.full(count, t), angle)[:, None] if folds else 0.0)
        rings.append(np.column_stack([ring, z - drop * front]))
    return grid(lipped(np.array(rings), thick), slot, around=True, closed=False)


def front(stations: Stations, x: Floats, z: Floats, out: float | Floats = 0.0) -> Floats:
    """Points (…, 3) on the front of a torso, `out` in front of it."""
    rows = profile(stations)
    wide, deep, power = (np.interp(z, rows[:, 0], rows[:, k]) for k in (1, 2, 3))
    side = np.clip(np.abs(2 * x / wide), 0, 0.999)
    y = -(deep / 2 + out) * (1 - side**power) ** (1 / power)
    return np.stack(np.broadcast_arrays(x, y, z), -1)


def patch(stations: Stations, corners: Sequence[tuple[float, float]], slot: str, out: float = 0.02) -> Part:
    """A piece of cloth sewn on the front: four (x, z) corners, counter-clockwise from the lower left."""
    a, b, c, d = (np.array(corner) for corner in corners)
    u, v = np.linspace(0, 1, 18)[None, :, None], np.linspace(0, 1, 14)[:, None, None]
    flat = (a * (1 - u) + b * u) * (1 - v) + (d * (1 - u) + c * u) * v
    return sheet(front(stations, flat[..., 0], flat[..., 1], out), 0.025, slot)


def stitching(stations: Stations, points: Sequence[tuple[float, float]], slot: str, radius: float = 0.008) -> Part:
    """A seam along (x, z) points on the front of a torso."""
    line = curve([(x, 0.0, z) for x, z in points], 8)
    return sweep(front(stations, line[:, 0], line[:, 2], 0.004), radius, slot, around=8)


def hose(
    points: Path, radii: Sequence[float], slot: str, folds: Folds | None = None, *,
    flat: float = 1.0, thick: float = 0.025, around: int = 56, per: int = 9,
) -> Part:  # fmt: skip
    """A sleeve or a leg along a smooth path, open at its ends; flat: its depth as a share of its width."""
    path = curve(points, per)
    share = np.linspace(0, 1, len(path))
    radius = PchipInterpolator(np.linspace(0, 1, len(radii)), np.array(radii))(share)
    along = np.gradient(path, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    # its seam runs at the back
    depth = np.array([0.0, 1.0, 0.0]) - along * along[:, 1:2]
    depth /= np.linalg.norm(depth, axis=1, keepdims=True)
    side = np.cross(depth, along)
    angle = np.linspace(0, 2 * np.pi, around, endpoint=False)[None]
    reach = radius[:, None] + (folds(share[:, None], angle) if folds else 0.0)
    rings = (
        path[:, None]
        + (reach * flat * np.cos(angle))[..., None] * depth[:, None]
        + (reach * np.sin(angle))[..., None] * side[:, None]
    )
    return grid(lipped(rings, thick), slot, around=True, closed=False)


def button(stations: Stations, x: float, z: float, radius: float, slot: str) -> list[Part]:
    """A sewn button with a rim, on the front of a torso."""
    body = lathe([(0, 0), (radius, 0, 0.008), (radius, 0.024, 0.01), (radius * 0.7, 0.018), (0, 0.016)], slot,
                 around=24)  # fmt: skip
    at = front(stations, np.array(x), np.array(z), 0.02)
    return [upright(body).moved(*(float(value) for value in at))]


def hood(slot: str, lining: str, size: tuple[float, float, float], *, peak: float = 0.0) -> list[Part]:
    """A hood put up, open to the camera, its neck around z = 0; size: its half axes."""
    around, up = np.linspace(-2.45, 2.45, 60)[None], np.linspace(-0.75, np.pi / 2 - 0.02, 34)[:, None]
    wide, deep, tall = size
    # the opening leans forward at the crown
    lean = 0.28 * np.clip(np.sin(up), 0, 1) ** 2
    x = wide * np.cos(up) ** 0.8 * np.sin(around)
    y = deep * np.cos(up) ** 0.8 * np.cos(around) - lean * np.cos(around) ** 2 * 0.2
    z = tall * np.sin(up) + peak * np.clip(np.sin(up), 0, 1) ** 6 + 0 * around
    points = np.stack(np.broadcast_arrays(x, y, z), -1)
    shell = grid(points, slot, closed=False)
    inner = grid(points * np.array([0.95, 0.95, 0.97]), lining, closed=False)
    edge = np.concatenate([points[:, 0], points[::-1, -1]])
    return [shell, inner, sweep(edge, 0.034, slot, around=12)]
