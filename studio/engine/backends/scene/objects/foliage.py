"""Leaves that stand, or lie as they fell with their face to the camera; and sprigs of them."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import flipped, grounded, signed_volume, tube
from studio.engine.backends.scene.shapes import Floats, Part, grid, rotation

Item = Mapping[str, Any]
Lift = Callable[[Floats, Floats], Floats]
"""The height of a leaf's face over the plane that it lies in."""

LEAN = 24.0
"""Degrees by which the face of a leaf that lies on the ground is tipped towards the camera, which sees it edge-on
otherwise."""


def leaf(item: Item) -> list[Part]:
    """A leaf; styles `maple` and `oak`, and `eucalyptus`, `mint` and `olive` for a sprig of each."""
    style = item.get("style")
    if style in SPRIGS:
        parts = SPRIGS[style]()
    elif style in ("maple", "oak"):
        parts = lobed_leaf(style)
    else:
        parts = plain_leaf()
    if item.get("lie"):
        turn = float(item.get("turn", 0.0))
        parts = [part.turned(turn).turned(LEAN, "x").turned(-turn) for part in parts]
    return grounded([part.turned(90, "x") for part in parts])


def lamina(outline: Floats, lift: Lift, slot: str, *, thick: float = 0.014, rings: int = 9) -> Part:
    """A thin closed blade over a (n, 2) outline that is seen whole from its origin; its face looks up (+z)."""
    share = np.linspace(0, 1, rings)[:, None, None]
    flat = share * outline[None]
    high = lift(flat[..., 0], flat[..., 1])
    half = thick / 2 * np.sqrt(np.clip(1.0 - share[..., 0] ** 6, 0.02, 1.0))
    upper = np.concatenate([flat, (high + half)[..., None]], -1)
    under = np.concatenate([flat, (high - half)[..., None]], -1)[::-1]
    part = grid(np.concatenate([upper, under]), slot, around=True, along=False)
    return part if signed_volume(part) > 0 else flipped(part)


def _ovate(long: float, wide: float, count: int = 64, *, point: float = 0.32) -> Floats:
    """A leaf's outline around its middle, the tip at +y; `point` draws its ends out."""
    turn = np.linspace(0, 2 * np.pi, count, endpoint=False)
    y = np.sin(turn)
    x = np.cos(turn) * (1 - point * np.abs(y) ** 1.6) * (1 - 0.16 * y)
    return np.stack([wide / 2 * x, long / 2 * y], -1)


def _veined(long: float, wide: float, lift: Lift, pairs: int, radius: float = 0.011) -> list[Part]:
    """The midrib of an ovate leaf around the origin, and pairs of veins that run out from it."""

    def line(points: list[tuple[float, float]], start: float, end: float) -> Part:
        path = np.array(points)
        high = lift(path[:, 0], path[:, 1]) + 0.006
        return tube(np.column_stack([path, high]), [start, end], "vein", per=4, around=6)

    parts = [line([(0, y) for y in np.linspace(-0.5 * long, 0.47 * long, 7)], 1.5 * radius, 0.3 * radius)]
    for y in np.linspace(-0.36, 0.24, pairs) * long:
        reach = 0.36 * wide * (1 - 0.5 * abs(2 * y / long) ** 1.5)
        for side in (-1, 1):
            ends = [(side * reach * t, y + 0.62 * reach * t + 0.1 * reach * t * t) for t in (0.02, 0.5, 1.0)]
            parts.append(line(ends, 0.8 * radius, 0.35 * radius))
    return parts


def plain_leaf(coarse: int = 1) -> list[Part]:
    """A broad leaf, lying, cupped and arched, with its stalk; every `coarse`-th corner of it."""
    long, wide = 1.4, 0.74

    def lift(x: Floats, y: Floats) -> Floats:
        fold: Floats = 0.42 * np.abs(x) ** 1.35 - 0.16 * y**2 - 0.05 * y + 0.018 * np.sin(9 * y) * np.abs(x)
        return fold

    parts = [lamina(_ovate(long, wide, 96 // coarse), lift, "body", rings=12 // coarse), *_veined(long, wide, lift, 5)]
    foot = float(lift(np.array(0.0), np.array(-0.5 * long)))
    stalk = tube([(0, -0.5 * long, foot), (0.02, -0.85, foot - 0.04), (0.06, -0.98, foot - 0.05)],
                 [0.017, 0.016, 0.02], "vein", around=8)  # fmt: skip
    return [*parts, stalk]


def _lobes(points: list[tuple[float, float]], soft: float = 0.0) -> Floats:
    """Half an outline, from the stalk up to the tip on the right side, as a whole one around the origin."""
    right = np.array(points, float)
    whole = np.concatenate([right, (right * [-1, 1])[-2:0:-1]])
    fine = [a + (b - a) * t for a, b in zip(whole, np.roll(whole, -1, 0), strict=True) for t in (0, 0.25, 0.5, 0.75)]
    loop = np.array(fine)
    for _ in range(int(soft)):
        loop = (np.roll(loop, 1, 0) + 2 * loop + np.roll(loop, -1, 0)) / 4
    return loop


def _maple() -> Floats:
    return _lobes(
        [(0, -0.42), (0.2, -0.52), (0.3, -0.42), (0.58, -0.42), (0.48, -0.24), (0.56, -0.12), (0.88, 0.1),
         (0.74, 0.2), (0.78, 0.38), (0.5, 0.28), (0.26, 0.2), (0.3, 0.42), (0.42, 0.56), (0.24, 0.62),
         (0.16, 0.8), (0, 1.05)], 1,
    )  # fmt: skip


def _oak() -> Floats:
    return _lobes(
        [(0, -0.8), (0.1, -0.66), (0.2, -0.6), (0.34, -0.52), (0.32, -0.4), (0.18, -0.3), (0.24, -0.2), (0.46, -0.1),
         (0.46, 0.06), (0.26, 0.14), (0.26, 0.22), (0.44, 0.34), (0.4, 0.48), (0.24, 0.5), (0.24, 0.6), (0.26, 0.74),
         (0.16, 0.84), (0, 0.88)], 4,
    )  # fmt: skip


def lobed_leaf(style: str, coarse: int = 1) -> list[Part]:
    """A leaf of maple or oak, lying, curled up at its tips, with a vein into every lobe; every `coarse`-th corner."""
    outline = (_maple() if style == "maple" else _oak())[::coarse]

    def lift(x: Floats, y: Floats) -> Floats:
        curl: Floats = 0.2 * x**2 + 0.14 * y**2 + 0.03 * np.sin(5 * x + 2 * y)
        return curl

    reach = np.hypot(*outline.T)
    peak = (reach > np.roll(reach, 1)) & (reach >= np.roll(reach, -1)) & (reach > 0.5)
    tips = [tip for tip in outline[peak] if tip[1] > -0.5]
    parts = [lamina(outline, lift, "body", rings=14 // coarse)]
    low = float(outline[:, 1].min())
    base = (0.0, -0.3 if low > -0.6 else 0.0)
    for tip in tips:
        way = np.linspace(0, 0.88, 5)[:, None] * (tip - base) + base
        if low < -0.6:
            # the veins of an oak leaf leave the midrib one over the other
            start = np.array([0.0, tip[1] - 0.55 * abs(tip[0])])
            way = np.linspace(0, 0.86, 5)[:, None] * (tip - start) + start
        high = lift(*way.T) + 0.006
        parts.append(tube(np.column_stack([way, high]), [0.017, 0.005], "vein", per=3, around=6))
    spine = np.array([(0.0, y) for y in np.linspace(low, 0.6, 6)])
    parts.append(tube(np.column_stack([spine, lift(*spine.T) + 0.006]), [0.02, 0.008], "vein", per=3, around=6))
    foot = float(lift(np.array(0.0), np.array(low)))
    stalk = [(0, low, foot), (0.03, low - 0.25, foot - 0.06), (0.1, low - 0.45, foot - 0.08)]
    return [*parts, tube(stalk, [0.02, 0.018, 0.024], "vein", around=8)]


def _sprig(pairs: int, long: float, wide: float, point: float, *, spread: float, rise: float) -> list[Part]:
    """A stem with pairs of leaves and one at its tip; `spread` and `rise` are their angles to the stem, in degrees."""
    rng = np.random.default_rng(7)
    t = np.linspace(0, 1, 24)
    stem = np.stack([0.14 * np.sin(2.4 * t), -0.8 + 1.5 * t, 0.05 + 0.14 * t * t], -1)
    parts = [tube(stem[::3], [0.028, 0.01], "vein", per=3, around=8)]

    def lift(x: Floats, y: Floats) -> Floats:
        cup: Floats = 0.5 * np.abs(x) ** 1.4 / max(wide, 0.1) ** 0.4 * 0.6 - 0.25 * y**2
        return cup

    blade = [lamina(_ovate(long, wide, 40, point=point), lift, "body", rings=6)]
    blade += _veined(long, wide, lift, 0, 0.008)
    for k in range(2 * pairs + 1):
        last = k == 2 * pairs
        share = 1.0 if last else 0.2 + 0.75 * (k // 2) / pairs + 0.03 * (k % 2)
        at = np.array([np.interp(share, t, stem[:, i]) for i in range(3)])
        side = 0 if last else (-1 if k % 2 else 1)
        size = 0.8 if last else 1.0 - 0.42 * share + rng.uniform(-0.06, 0.06)
        lean = rise + rng.uniform(-9, 9) if not last else 18
        frame = rotation(-side * (spread + rng.uniform(-8, 8)) - 8 * share) @ rotation(lean, "x")
        frame = frame @ rotation(side * 14 + rng.uniform(-8, 8), "y")
        for part in blade:
            moved = part.moved(y=0.52 * long).scaled(size)
            parts.append(Part(moved.slot, moved.vertices @ frame.T + at, moved.faces, moved.uv))
    return parts


SPRIGS: Mapping[Any, Callable[[], list[Part]]] = {
    "eucalyptus": lambda: _sprig(5, 0.42, 0.4, 0.1, spread=62, rise=26),
    "mint": lambda: _sprig(3, 0.52, 0.34, 0.26, spread=58, rise=30),
    "olive": lambda: _sprig(5, 0.56, 0.19, 0.32, spread=46, rise=18),
}
"""Stems of leaves."""
