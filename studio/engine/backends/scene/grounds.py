"""What lies about houses and cars: hedges and fences, leafy trees, drives, country roads, courts, puddles."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.fittings import box
from studio.engine.backends.scene.land import merged
from studio.engine.backends.scene.patterns import noise
from studio.engine.backends.scene.shapes import Floats, Part, grid, revolve, sweep

Item = Mapping[str, Any]


def hedgerow(item: Item) -> list[Part]:
    """A clipped hedge across the picture (slot body); item: width, height, depth, seed."""
    wide, tall, deep = (float(item.get(name, d)) for name, d in (("width", 60.0), ("height", 1.3), ("depth", 0.9)))
    seed = float(item.get("seed", 1))
    x = np.linspace(-wide / 2, wide / 2, max(60, int(wide * 9)))
    around = np.array(
        [(-0.5, 0.0), (-0.5, 0.3), (-0.5, 0.6), (-0.46, 0.88), (-0.36, 1.0), (0.0, 1.0), (0.4, 1.0), (0.5, 0.7)]
    )
    fine = np.stack([np.interp(np.linspace(0, 7, 50), np.arange(8), around[:, k]) for k in (0, 1)], -1)
    y = np.broadcast_to(fine[:, None, 0] * deep, (50, len(x)))
    z = np.broadcast_to(fine[:, None, 1] * tall, (50, len(x)))
    across = np.broadcast_to(x, (50, len(x)))
    where = np.stack([across, y, z], -1) + seed
    rough = 0.07 * noise(where, 0.3) + 0.05 * noise(where, 0.9)
    return [grid(np.stack([across, y - rough, z + 0.5 * rough * (z > 0)], -1), "body", closed=False)]


def picketfence(item: Item) -> list[Part]:
    """A fence of pointed pales on two rails (slot body); item: width, height."""
    wide, tall = float(item.get("width", 30.0)), float(item.get("height", 0.8))
    parts = [box(0.0, 0.03, tall * z, (wide, 0.04, 0.07), "body", 0.01) for z in (0.26, 0.72)]
    for x in np.arange(-wide / 2, wide / 2, 0.21):
        loop = [(x - 0.06, 0.03), (x + 0.06, 0.03), (x + 0.06, tall - 0.06), (x, tall), (x - 0.06, tall - 0.06)]
        front = [[(a, 0.0, b) for a, b in (loop[0], loop[1])], [(a, 0.0, b) for a, b in (loop[4], loop[2])]]
        parts.append(grid(np.array([*front, [(x, 0.0, tall), (x, 0.0, tall)]]), "body", closed=False))
    return [merged(parts, "body")]


def leafytrees(item: Item) -> list[Part]:
    """Broad-leaved trees (slots body, body1, bark); item: seed, count, width, gap, height, depth, side (0 for both)."""
    rng, wide = np.random.default_rng(int(item.get("seed", 1))), float(item.get("width", 40.0))
    gap, tall, deep = (float(item.get(name, d)) for name, d in (("gap", 2.0), ("height", 4.0), ("depth", 5.0)))
    side = float(item.get("side", 0))
    crowns: dict[str, list[Part]] = {"body": [], "body1": []}
    bark = []
    for k in range(int(item.get("count", 9))):
        x = rng.uniform(gap, wide / 2) * (side or rng.choice((-1.0, 1.0)))
        y, high = rng.uniform(0, deep), tall * rng.uniform(0.75, 1.2)
        bark.append(
            revolve(
                [(0.0, 0.0), (0.045 * high, 0.0), (0.028 * high, 0.6 * high), (0.0, 0.6 * high)], "bark", around=14
            ).moved(x, y)
        )
        for _ in range(7):
            r = high * rng.uniform(0.15, 0.23)
            dx, dy, dz = rng.uniform(-0.2, 0.2) * high, rng.uniform(-0.14, 0.14) * high, rng.uniform(0.42, 0.76) * high
            crowns[("body", "body1")[k % 2]].append(_crown(r, rng).moved(x + dx, y + dy, dz))
    return [merged(parts, slot) for slot, parts in (*crowns.items(), ("bark", bark)) if parts]


def _crown(radius: float, rng: np.random.Generator) -> Part:
    """A clump of leaves: a ball with a broken surface, its foot at z = 0."""
    u, v = np.meshgrid(np.linspace(0, 2 * np.pi, 26), np.linspace(0.02, np.pi - 0.02, 16))
    towards = np.stack([np.cos(u) * np.sin(v), np.sin(u) * np.sin(v), -np.cos(v)], -1)
    lumps = 1 + 0.17 * noise(towards + rng.uniform(0, 40), 0.32)[..., None]
    return grid(towards * radius * lumps + np.array([0, 0, radius]), "body", closed=False)


def drive(item: Item) -> list[Part]:
    """A drive that runs from what stands at the back towards the camera (slots body, edge); item: width, back (y)."""
    half, back = float(item.get("width", 3.0)) / 2, float(item.get("back", 0.4))
    way = np.array([[(x, y, 0.03) for x in (-half, half)] for y in (-40.0, back)])
    edges = [box(s * (half + 0.06), (back - 40) / 2, 0.0, (0.12, back + 40.0, 0.06), "edge", 0.01) for s in (-1, 1)]
    return [grid(way, "body", closed=False), merged(edges, "edge")]


def floorcable(item: Item) -> list[Part]:
    """A cable on the floor in one easy bend; item: start and end, (x, y) each."""
    start, end = (np.array(item.get(name, d), float) for name, d in (("start", (2.0, 1.5)), ("end", (0.0, 0.0))))
    t = np.linspace(0, 1, 40)[:, None]
    # it leaves what it comes from towards the camera or the middle, then turns
    bend = np.array([start[0], end[1]]) if abs(start[1] - end[1]) > 1.2 else np.array([end[0], start[1]])
    way = (1 - t) ** 2 * start + 2 * t * (1 - t) * bend + t**2 * end
    return [sweep(np.concatenate([way, np.full((40, 1), 0.045)], 1), 0.045, "body", around=10)]


def countryroad(item: Item) -> list[Part]:
    """A road across the picture with its lines and a crash barrier (slots body, line, verge, rail); item: back (y)."""
    back = float(item.get("back", 2.6))
    ground = grid(np.array([[(x, y, 0.0) for x in (-300.0, 300.0)] for y in (-60.0, back)]), "body", closed=False)
    far = grid(np.array([[(x, y, -0.02) for x in (-300.0, 300.0)] for y in (back, back + 1.4)]), "verge", closed=False)
    lines = [box(0.0, back - 0.3, -0.02, (400.0, 0.1, 0.026), "line", 0.003)]
    lines += [box(x, -2.7, -0.02, (1.7, 0.13, 0.026), "line", 0.003) for x in np.arange(-40, 41, 3.4)]
    rail = [box(0.0, back + 0.7, 0.3, (300.0, 0.06, 0.2), "rail", 0.02)]
    rail += [box(x, back + 0.74, -0.02, (0.1, 0.08, 0.46), "rail", 0.01) for x in np.arange(-30, 31, 2.0)]
    return [ground, far, merged(lines, "line"), merged(rail, "rail")]


def court(item: Item) -> list[Part]:
    """A ball court with its lines, and a wire fence far behind (slots body, line, post)."""
    floor = grid(np.array([[(x, y, 0.0) for x in (-300.0, 300.0)] for y in (-60.0, 60.0)]), "body", closed=False)
    lines = [box(0.0, y, -0.02, (18.0, 0.1, 0.025), "line", 0.003) for y in (-3.4, 8.6)]
    lines += [box(s * 9.0, 2.6, -0.02, (0.1, 12.1, 0.025), "line", 0.003) for s in (-1, 1)]
    lines += [box(s * 2.6, 6.4, -0.02, (0.1, 4.4, 0.025), "line", 0.003) for s in (-1, 1)]
    lines += [box(0.0, 4.2, -0.02, (5.3, 0.1, 0.025), "line", 0.003)]
    lines += [_ring(1.95, 0.1, 0.0, 0.0), _ring(2.6, 0.1, 0.0, 4.2)]
    posts = [box(x, 15.0, 0.0, (0.1, 0.1, 3.4), "post", 0.02) for x in np.arange(-36, 37, 3.0)]
    posts += [box(0.0, 15.0, z, (80.0, 0.06, 0.06), "post", 0.02) for z in (0.1, 1.7, 3.3)]
    return [floor, merged(lines, "line"), merged(posts, "post")]


def _ring(radius: float, wide: float, x: float, y: float) -> Part:
    turn = np.linspace(0, 2 * np.pi, 97)
    rows = [
        np.stack([x + r * np.cos(turn), y + r * np.sin(turn), 0 * turn + 0.006], -1) for r in (radius + wide, radius)
    ]
    return grid(np.array(rows), "line", closed=False)


def hoopstand(item: Item) -> list[Part]:
    """A basketball hoop on its post (slots body, line, post)."""
    parts = [
        box(0.0, 0.5, 0.0, (0.16, 0.16, 3.2), "post", 0.03), box(0.0, 0.25, 3.0, (0.1, 0.6, 0.1), "post", 0.02),
        box(0.0, 0.0, 2.7, (1.8, 0.06, 1.1), "body", 0.02),
        *(box(0.0, -0.04, z, (0.6, 0.02, 0.04), "line", 0.004) for z in (2.9, 3.3)),
        *(box(s * 0.28, -0.04, 2.9, (0.04, 0.02, 0.42), "line", 0.004) for s in (-1, 1)),
    ]  # fmt: skip
    turn = np.linspace(0, 2 * np.pi, 33)
    rim: list[Floats] = [
        np.stack([r * np.cos(turn), -0.3 + r * np.sin(turn), 0 * turn + 2.9 + z], -1)
        for r, z in ((0.25, 0), (0.27, 0.02), (0.25, 0.04), (0.23, 0.02), (0.25, 0))
    ]
    parts.append(grid(np.array(rim), "line", closed=False))
    return [merged([part for part in parts if part.slot == slot], slot) for slot in ("body", "line", "post")]


def puddle(item: Item) -> list[Part]:
    """Shallow water on the ground with a wandering edge (slot body); item: radius, seed."""
    radius, rng = float(item.get("radius", 2.0)), np.random.default_rng(int(item.get("seed", 1)))
    turn = np.linspace(0, 2 * np.pi, 97)
    edge = 1 + sum(0.13 / k * np.sin(k * turn + rng.uniform(0, 6)) for k in (2, 3, 5))
    rows = []
    for share in np.linspace(1.0, 0.01, 60):
        ripple = 0.014 + 0.004 * np.sin(26 * share) * (share > 0.3) + 0 * turn
        rows.append(
            np.stack([1.5 * share * radius * edge * np.cos(turn), share * radius * edge * np.sin(turn), ripple], -1)
        )
    return [grid(np.array(rows), "body", closed=False)]
