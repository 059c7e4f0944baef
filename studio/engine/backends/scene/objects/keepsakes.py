"""Feasts, fortunes and holidays: gold bars and ingots, oil lamps, snow globes, Santa hats, life rings, sand castles."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    ellipsoid,
    flipped,
    grounded,
    lathe,
    loft,
    lying,
    rod,
    rounded,
    signed_volume,
    soft_lathe,
    standing,
    tower,
    tube,
)
from studio.engine.backends.scene.objects.cloth import creases
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.shapes import Part, ball, grid, rounded_box, sweep

Item = Mapping[str, Any]


def _bar() -> list[Part]:
    """One gold bar that lies along x on z = 0, a stamp on its top."""
    rows = []
    for z, wide, deep, corner in (
        (0.0, 0.98, 0.44, 0.03),
        (0.012, 1.0, 0.46, 0.04),
        (0.24, 0.9, 0.36, 0.04),
        (0.26, 0.87, 0.33, 0.03),
    ):
        ring = rounded(np.array([(-wide, -deep), (wide, -deep), (wide, deep), (-wide, deep)]) / 2, corner, 6)
        rows.append(np.column_stack([ring, np.full(len(ring), z)]))
    body = loft(np.array(rows), "body")
    frame = rounded(np.array([(-0.2, -0.1), (0.2, -0.1), (0.2, 0.1), (-0.2, 0.1)]), 0.03)
    stamp = standing([frame, (frame * 0.86)[::-1]], 0.014, 0.004, "body").turned(-90, "x").moved(z=0.262)
    lines = [rounded_box(0.2, 0.02, 0.014, 0.004, "body", 2).moved(y=y, z=0.256) for y in (-0.05, 0.0, 0.05)]
    mark = [lathe([(0, 0.256), (0.06, 0.256), (0.055, 0.27, 0.006), (0, 0.27)], "body", around=28).moved(x=0.31)]
    return [body, stamp, *lines, *mark]


def goldbars(item: Item) -> list[Part]:
    """Six gold bars in a pyramid: three, two, one."""
    parts = []
    for level, count in enumerate((3, 2, 1)):
        for k in range(count):
            y = (k - (count - 1) / 2) * 0.485
            turn = (2.0, -3.0, 1.5)[(k + level) % 3]
            parts += [part.turned(turn).moved(y=y, z=0.27 * level) for part in _bar()]
    return grounded([part.turned(-52) for part in parts])


def ingot(item: Item) -> list[Part]:
    """Chinese gold ingots: two side by side, one on top, each a boat with raised ends and a dome."""
    base = ellipsoid(1.0, 0.56, 0.5, "body", around=80)
    v = base.vertices
    rise = np.abs(v[:, 0]) ** 2.4
    top = np.clip(v[:, 2], None, 0.1 + 0.04 * np.abs(v[:, 1]))
    shape = np.stack([v[:, 0] * (1 + 0.1 * np.clip(top, 0, 1)), v[:, 1] * (1 - 0.16 * rise), top + 0.52 * rise], -1)
    one = [replace(base, vertices=shape, crease=60.0), ellipsoid(0.5, 0.4, 0.4, "body", around=56).moved(z=0.12)]
    placed = [part.turned(-8) for part in one]
    parts = [part.moved(x=-0.98, y=0.1) for part in placed] + [part.turned(14).moved(x=0.98) for part in one]
    return grounded([part.turned(-6) for part in (*parts, *(part.turned(4).moved(y=0.06, z=0.74) for part in one))])


def diya(item: Item) -> list[Part]:
    """A Diwali lamp: a clay bowl with a lip, painted rim, oil, a wick and its flame, marigolds around."""
    bowl = lathe([(0, 0), (0.3, 0, 0.04), (0.4, 0.08, 0.06), (0.7, 0.3, 0.14), (0.8, 0.46, 0.03),
                  (0.76, 0.49, 0.02), (0.66, 0.38, 0.1),
                  (0, 0.24)], "body", around=96)  # fmt: skip
    v = bowl.vertices
    pull = np.clip((-v[:, 1] - 0.4) / 0.4, 0, 1) ** 2 * np.clip(1 - np.abs(v[:, 0]) / 0.45, 0, 1)
    lip = np.clip((v[:, 2] - 0.2) / 0.3, 0, 1)
    parts = [replace(bowl, vertices=v + np.stack([0 * pull, -0.26 * pull * lip, 0.05 * pull * lip], -1), crease=60.0)]
    parts.append(lathe([(0, 0.3), (0.62, 0.3), (0.66, 0.385), (0, 0.385)], "oil", around=64))
    for k in range(26):
        a = 2 * np.pi * k / 26 + 0.1
        if np.sin(a) > -0.86:
            parts.append(ball(0.036, ("second", "third")[k % 2]).moved(0.79 * np.cos(a), 0.79 * np.sin(a), 0.38))
            parts.append(ellipsoid(0.045, 0.045, 0.055, ("third", "second")[k % 2], around=12).moved(
                0.66 * np.cos(a), 0.66 * np.sin(a), 0.22))  # fmt: skip
    parts.append(tube([(0.0, -0.2, 0.36), (0, -0.6, 0.42), (0, -0.86, 0.5)], [0.05, 0.045, 0.035], "wick", around=14))
    flame = soft_lathe([(0, 0), (0.09, 0.05), (0.13, 0.16), (0.09, 0.34), (0.03, 0.52), (0, 0.56)], "flame", around=36)
    parts.append(flame.moved(y=-0.88, z=0.5))
    for k, (x, y, size) in enumerate(
        ((-0.98, -0.5, 0.24), (1.02, -0.42, 0.26), (0.86, -0.92, 0.2), (-0.72, -0.96, 0.19))
    ):
        for ring, (count, reach, lift) in enumerate(
            ((14, 1.0, 0.25), (11, 0.75, 0.45), (8, 0.45, 0.62), (1, 0.0, 0.7))
        ):
            for j in range(count):
                petal = ellipsoid(size * 0.34, size * 0.2, size * 0.16, ("flower", "flower1")[k % 2],
                                  around=10).turned(-28, "y")  # fmt: skip
                petal = petal.moved(x=size * reach, z=size * lift).turned(360 / count * j + 20 * ring)
                parts.append(petal.moved(x, y, 0.02))
    return grounded(parts)


def snowglobe(item: Item) -> list[Part]:
    """A snow globe on a wooden foot: a little house and firs in the snow under the glass."""
    rng = np.random.default_rng(7)
    foot = lathe([(0, 0), (0.86, 0, 0.04), (0.88, 0.12, 0.04), (0.78, 0.2, 0.04), (0.7, 0.42, 0.06),
                  (0.74, 0.5, 0.03), (0.72, 0.56, 0.03),
                  (0, 0.56)], "body", around=96)  # fmt: skip
    parts = [foot, torus(0.745, 0.03, 0.5, "metal"), ellipsoid(0.93, 0.93, 0.93, "glass", around=96).moved(z=1.28)]
    ground = soft_lathe([(0, 0.5), (0.5, 0.52), (0.72, 0.72), (0.62, 0.84), (0.3, 0.92), (0, 0.95)], "snow", around=64)
    parts.append(ground)
    parts += [rounded_box(0.36, 0.3, 0.32, 0.02, "house").moved(x=0.02, y=-0.04, z=0.88),
              standing([np.array([(-0.24, 0), (0.24, 0), (0, 0.24)])], 0.38, 0.02, "snow").moved(x=0.02,
                                                                                                 y=-0.04, z=1.19),
              rounded_box(0.09, 0.03, 0.16, 0.012, "door").moved(x=0.02, y=-0.19, z=0.89),
              rounded_box(0.07, 0.07, 0.16, 0.01, "house").moved(x=0.14, y=0.0, z=1.3)]  # fmt: skip
    parts += [rounded_box(0.07, 0.02, 0.07, 0.008, "light").moved(x=0.02 + s * 0.115, y=-0.19, z=0.98) for s in (-1, 1)]
    for x, y, tall in ((-0.38, 0.0, 0.62), (0.42, 0.06, 0.5), (-0.24, 0.26, 0.5), (0.26, -0.32, 0.34)):
        for k in range(3):
            r, low = tall * (0.34 - 0.08 * k), tall * (0.12 + 0.26 * k)
            cone = lathe([(0, low), (r, low, 0.01), (0.01, low + tall * 0.42), (0, low + tall * 0.42)],
                         "tree", around=28)  # fmt: skip
            parts.append(cone.moved(x, y, 0.82))
    for _ in range(46):
        way = rng.normal(size=3)
        way = way / np.linalg.norm(way) * rng.uniform(0.4, 0.82)
        if way[2] > -0.2:
            parts.append(ellipsoid(0.02, 0.02, 0.02, "snow", around=8).moved(float(way[0]), float(way[1]),
                                                                             1.28 + float(way[2])))  # fmt: skip
    return grounded([part.turned(-16) for part in parts])


def santahat(item: Item) -> list[Part]:
    """A Santa hat: a fur brim, a soft cone that falls to one side, a bobble."""
    rows = np.linspace(0, 1, 40)
    path = np.array([(0, 0, 0.2), (0.0, 0, 0.6), (0.06, 0, 1.02), (0.3, -0.04, 1.32), (0.66, -0.1, 1.28),
                     (0.88, -0.16, 0.98)])  # fmt: skip
    at = np.stack([np.interp(rows, np.linspace(0, 1, 6), path[:, k]) for k in range(3)], -1)
    for _ in range(6):
        at[1:-1] = (at[:-2] + 2 * at[1:-1] + at[2:]) / 4
    fold = creases(0.05, 5, many=4, along=2.0, around=2.0)
    angle = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    along = np.gradient(at, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    side = np.cross(along, [0.0, 1.0, 0.0])
    side /= np.linalg.norm(side, axis=1, keepdims=True)
    up = np.cross(side, along)
    radius = np.interp(rows, [0, 0.3, 0.6, 0.85, 1.0], [0.68, 0.6, 0.4, 0.18, 0.06])[:, None]
    reach = radius + fold(rows[:, None], angle[None]) * np.minimum(radius / 0.5, 1)
    round_x, round_y = np.cos(angle)[None, :, None], np.sin(angle)[None, :, None]
    rings = at[:, None] - reach[..., None] * (round_x * side[:, None] - round_y * up[:, None])
    caps = [row.mean(axis=0) * np.ones((1, 72, 3)) for row in (rings[0], rings[-1])]
    cone = grid(np.concatenate([caps[0], rings, caps[1]]), "body", around=True)
    cone = cone if signed_volume(cone) > 0 else flipped(cone)
    brim = sweep(np.stack([0.7 * np.cos(angle), 0.7 * np.sin(angle), 0 * angle + 0.2], -1), 0.2, "fur",
                 closed=True, around=32)  # fmt: skip
    v = brim.vertices
    tuft = 1 + 0.02 * np.sin(v @ np.array([37.0, 29, 41])) * np.sin(v @ np.array([-31.0, 43, 23]))
    parts = [cone, replace(brim, vertices=v * np.stack([tuft, tuft, 0 * tuft + 1], -1))]
    parts.append(ellipsoid(0.21, 0.21, 0.21, "fur", around=40).moved(0.92, -0.17, 0.82))
    return grounded([part.turned(-14) for part in parts])


def lifebuoy(item: Item) -> list[Part]:
    """A life ring with four bands and a rope, standing; style `swim` an inflatable ring with stripes."""
    swim = item.get("style") == "swim"
    thick, count = (0.36, 12) if swim else (0.27, 8)
    parts = []
    for k in range(count):
        # bands lie between longer stretches of the ring
        share = np.array([0.5, 0.5] if swim else [0.7, 0.3])
        edges = np.concatenate([[0], np.cumsum(np.tile(share / share.sum(), count // 2))]) * 2 * np.pi / (count // 2)
        a = np.linspace(edges[k], edges[k + 1], 16) + 0.2
        slot, wide = ("body", thick) if k % 2 == 0 else ("second", thick * (1.0 if swim else 1.03))
        ring = np.stack([0.92 * np.cos(a), 0 * a, 0.92 * np.sin(a)], -1)
        parts.append(sweep(ring, wide, slot, around=48))
    if swim:
        parts += [lathe([(0, 0), (0.05, 0, 0.01), (0.04, 0.1, 0.01), (0, 0.1)], "second",
                        around=24).turned(90, "x").moved(
            x=0.3, y=-0.34, z=-0.84)]  # fmt: skip
    else:
        rope = []
        for k in range(4):
            a = np.linspace(0, np.pi / 2, 12) + np.pi / 2 * k + 0.2 + 0.7 * np.pi / 2 + 0.25
            out = 1.22 + 0.07 * np.sin((a - a[0]) * 2)
            rope.append(np.stack([out * np.cos(a), 0 * a, out * np.sin(a)], -1)[:-1])
        parts.append(sweep(np.concatenate(rope), 0.032, "rope", closed=True, around=12))
    return grounded([part.turned(-10, "x").turned(-22) for part in parts])


def sandcastle(item: Item) -> list[Part]:
    """A sand castle of four turrets and a keep, a flag, shells, a spade stuck in the sand."""
    heap = lathe([(0, 0), (1.42, 0.0), (1.2, 0.1, 0.3), (0.9, 0.18, 0.3), (0, 0.2)], "body", around=80)
    parts = [heap]

    def turret(x: float, y: float, radius: float, tall: float) -> None:
        wall = lathe([(0, 0.1), (radius * 1.14, 0.1, 0.02), (radius, tall, 0.02), (radius * 0.98,
                                                                                   tall + 0.02, 0.02), (0,
                                                                                                        tall)], "body",
                     around=48)  # fmt: skip
        parts.append(wall.moved(x, y))
        for a in np.linspace(0, 2 * np.pi, 7, endpoint=False):
            tooth = rounded_box(radius * 0.42, radius * 0.34, radius * 0.4, 0.03, "body",
                                3).moved(y=-radius * 0.8, z=tall - 0.02)  # fmt: skip
            parts.append(tooth.turned(float(np.degrees(a))).moved(x, y))

    for x, y in ((-0.66, -0.56), (0.66, -0.56), (-0.66, 0.56), (0.66, 0.56)):
        turret(x, y, 0.25, 0.78)
    turret(0.0, 0.06, 0.42, 1.2)
    parts += [rounded_box(1.2, 0.16, 0.4, 0.04, "body", 4).moved(y=s * 0.56, z=0.12) for s in (-1, 1)]
    parts += [rounded_box(0.16, 1.1, 0.4, 0.04, "body", 4).moved(x=s * 0.66, z=0.12) for s in (-1, 1)]
    arch = [(0.13 * np.cos(t), 0.18 + 0.13 * np.sin(t)) for t in np.linspace(0, np.pi, 14)]
    door = np.array([(-0.13, 0), (0.13, 0), *arch])
    parts.append(standing([door], 0.02, 0.004, "dark").moved(y=-0.645, z=0.17))
    parts += [standing([door * 0.5], 0.02, 0.004, "dark").moved(x=x, y=-0.37, z=0.82) for x in (-0.14, 0.14)]
    parts.append(rod((0, 0.06, 1.15), (0, 0.06, 1.86), 0.022, "wood", around=12))
    flag = standing([np.array([(0.0, 0.0), (0.44, 0.16), (0.0, 0.32)])], 0.03, 0.008, "flag")
    parts.append(flag.moved(x=0.02, y=0.06, z=1.52))
    for x, y, turn in ((-0.3, -0.92, 20.0), (0.46, -0.98, -30.0)):
        shell = ellipsoid(0.13, 0.12, 0.05, "shell", around=40)
        ridges = 1 + 0.06 * np.cos(11 * np.arctan2(shell.vertices[:, 1] + 0.12, shell.vertices[:, 0]))
        shell = replace(shell, vertices=shell.vertices * ridges[:, None])
        parts.append(shell.turned(30, "x").turned(turn).moved(x, y, 0.16))
    blade = rounded(np.array([(-0.18, 0), (0.18, 0), (0.2, 0.42), (-0.2, 0.42)]), 0.1, 6)
    spade = [standing([blade], 0.05, 0.02, "flag"), rod((0, 0, 0.36), (0, 0, 1.06), 0.045, "wood"),
             lying(rod((0, 0, -0.16), (0, 0, 0.16), 0.055, "flag")).moved(z=1.08)]  # fmt: skip
    parts += [part.turned(-18, "y").turned(14, "x").turned(-20).moved(x=1.08, y=-0.4, z=0.0) for part in spade]
    return grounded([part.turned(-10) for part in parts])


def binoculars(item: Item) -> list[Part]:
    """Binoculars that look at the camera, their strap on the ground."""
    parts: list[Part] = []
    for s in (-1, 1):
        barrel = lathe([(0, 0.04), (0.3, 0.04), (0.34, 0, 0.02), (0.37, 0.06, 0.02), (0.36, 0.4, 0.04),
                        (0.3, 0.56, 0.06), (0.3, 0.72, 0.05),
                        (0.33, 0.8, 0.06), (0.32, 1.12, 0.06), (0.2, 1.24, 0.06), (0.17, 1.42, 0.02),
                        (0.22, 1.46, 0.02),
                        (0.23, 1.62, 0.03), (0.17, 1.64, 0.02), (0.15, 1.58), (0, 1.57)], "body",
                        around=64)  # fmt: skip
        grips = [torus(0.362, 0.02, z, "dark") for z in (0.12, 0.18, 0.24)]
        lens = lathe([(0, 1.57), (0.15, 1.57), (0.12, 1.6), (0, 1.61)], "glass", around=40)
        ring, front = torus(0.2, 0.022, 1.36, "metal"), ellipsoid(0.29, 0.29, 0.06, "glass", around=48).moved(z=0.035)
        rim = torus(0.325, 0.03, 0.02, "dark")
        parts += [part.moved(x=s * 0.42) for part in (barrel, *grips, lens, ring, front, rim)]
    parts += [tower([(0.5, 0.5, 0.3, 3), (0.54, 0.56, 0.36, 3), (1.02, 0.56, 0.36, 3), (1.06, 0.5, 0.3, 3)], "body"),
              lathe([(0, 0.4), (0.1, 0.4, 0.02), (0.1, 1.2, 0.02), (0, 1.2)], "metal", around=40)]  # fmt: skip
    wheel = lathe([(0, 0), (0.14, 0, 0.02), (0.14, 0.18, 0.02), (0, 0.18)], "dark", around=48)
    parts.append(wheel.moved(z=1.14))
    parts += [torus(0.142, 0.012, 1.17 + 0.04 * k, "dark") for k in range(4)]
    parts = grounded([part.turned(-96, "x").turned(8, "z") for part in parts])
    strap = [(0.7, 0.95, 0.4), (1.1, 0.8, 0.08), (1.5, 0.3, 0.04), (1.3, -0.3, 0.04), (0.98, -0.2, 0.04),
             (1.02, 0.3, 0.04),
             (1.2, 0.9, 0.05), (0.9, 1.4, 0.05), (0.0, 1.6, 0.05), (-0.8, 1.3, 0.1), (-0.86, 0.95, 0.36)]  # fmt: skip
    parts.append(tube(strap, 0.035, "dark", around=14))
    return grounded([part.turned(-56) for part in parts])
