"""More meals: rice, dumplings in their steamer, tacos, a roast chicken, a whole fish, prawns."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    ball_field,
    blob,
    curve,
    ellipsoid,
    grounded,
    join,
    lathe,
    loft,
    rod,
    rod_field,
    slab,
    tower,
    tube,
)
from studio.engine.backends.scene.objects.dishes import bowl_of, chopsticks
from studio.engine.backends.scene.objects.vessels import blade_of, torus
from studio.engine.backends.scene.shapes import Floats, Part, projected, revolve, sheet, sweep

Item = Mapping[str, Any]


def ricebowl(item: Item) -> list[Part]:
    """A bowl heaped with rice, sesame on top, chopsticks across it."""
    parts = [bowl_of(0.82, 0.72, "body"), torus(0.805, 0.018, 0.716, "rim")]
    parts.append(ellipsoid(0.76, 0.76, 0.4, "rice").moved(z=0.62))
    parts.append(grains(340, 0.755, 0.62, 0.4, 0.055, "rice"))
    parts.append(grains(22, 0.34, 0.94, 0.1, 0.026, "seed"))
    return grounded([*parts, *[p.turned(-26).moved(x=-0.1, y=-0.2) for p in chopsticks(0.76)]])


def _dumpling() -> list[Part]:
    """A round dumpling, its pleats gathered to a twist."""
    turn, up = np.linspace(0, 2 * np.pi, 72, endpoint=False), np.linspace(0, 1, 26)[:, None]
    r = 0.33 * np.clip(np.sin(np.pi * (0.06 + 0.9 * up**0.82)), 0.0, 1) ** 0.62 * (1 - 0.18 * up)
    pleat = 1 + 0.075 * np.cos(14 * turn + 5.5 * up) * np.clip((up - 0.3) * 2.2, 0, 1)
    z = 0.4 * up - 0.045 * np.exp(-(((up - 0.93) / 0.06) ** 2))
    return [loft(np.stack([r * pleat * np.cos(turn), r * pleat * np.sin(turn), z + 0 * turn], -1), "dumpling")]


def steamer(item: Item) -> list[Part]:
    """A bamboo steamer of dumplings, its lid leaning behind it."""

    def ring(low: float, high: float) -> list[Part]:
        wall = lathe(
            [(0.93, low), (1.0, low, 0.015), (1.0, high, 0.015), (0.93, high, 0.01), (0.93, low)], "body", around=96
        )
        hoop = lathe(
            [(1.0, low + 0.04), (1.045, low + 0.04, 0.01), (1.045, low + 0.15, 0.01), (1.0, low + 0.15)],
            "band",
            around=96,
            closed=False,
        )
        pins = [
            rod(
                (1.0 * np.cos(a), 1.0 * np.sin(a), low + 0.21),
                (1.03 * np.cos(a), 1.03 * np.sin(a), low + 0.21),
                0.022,
                "band",
                around=8,
            )
            for a in np.radians([250, 262, 290, 302])
        ]
        return [wall, hoop, *pins]

    parts = [*ring(0.0, 0.36), *ring(0.37, 0.73)]
    floor = lathe([(0, 0.42), (0.94, 0.42), (0.94, 0.46), (0, 0.46)], "paper", around=64)
    parts.append(floor)
    for k in range(7):
        a, reach = k * np.pi / 3, 0.0 if k == 6 else 0.6
        parts += [p.turned(31 * k).moved(reach * np.cos(a), reach * np.sin(a), 0.46) for p in _dumpling()]
    lid = [
        lathe(
            [(0.9, 0), (1.02, 0, 0.015), (1.02, 0.2, 0.015), (0.94, 0.22, 0.03), (0.9, 0.1)],
            "body",
            around=96,
            closed=False,
        )
    ]
    for k in range(-6, 7):
        x = 0.14 * k
        half = float(np.sqrt(0.95**2 - x**2))
        path = np.array([[x, y, 0.24 + 0.1 * (1 - (x * x + y * y) / 0.9)] for y in np.linspace(-half, half, 9)])
        lid.append(sweep(path, 0.066, ("body", "band")[k % 2], around=8).scaled(1, 1, 1))
    lid.append(tube([(-0.16, 0, 0.4), (-0.1, 0, 0.5), (0.1, 0, 0.5), (0.16, 0, 0.4)], 0.03, "band", around=10))
    back = [p.turned(62, "x").turned(-12).moved(x=0.62, y=1.12) for p in lid]
    return grounded([*parts, *grounded(back)])


def taco(item: Item) -> list[Part]:
    """Three tacos side by side: folded shells full of meat, lettuce, tomato and cheese."""
    parts: list[Part] = []
    for k, (x, y, turn) in enumerate(((-0.5, 0.42, 0), (0.0, 0.0, 0), (0.5, -0.42, 0))):
        parts += [p.turned(turn).moved(x, y) for p in _one_taco(k)]
    return grounded([part.turned(-16) for part in parts])


def _one_taco(seed: int) -> list[Part]:
    """One shell, its fold below, its arch to the front; its filling shows above."""
    rng = np.random.default_rng(seed)
    fold, along = np.linspace(-1, 1, 41)[:, None], np.linspace(0.04, np.pi - 0.04, 40)
    # each half of the shell is a half disc; the fold is a tight bend between them
    gap = 0.25 * np.abs(fold) ** 0.7 * np.sign(fold)
    x = -0.78 * np.cos(along) * np.ones_like(fold)
    z = 0.72 * np.sin(along) * np.abs(fold) ** 1.4 + 0.012 * np.sin(9 * along + 5 * fold)
    shell = sheet(np.stack([x, gap * (0.5 + 0.5 * np.sin(along)) + 0 * x, z], -1), 0.035, "body")
    parts = [
        shell,
        tower(
            [(0.06, 1.1, 0.1, 2.5), (0.3, 1.2, 0.24, 2.5), (0.56, 0.9, 0.34, 2.2), (0.64, 0.5, 0.2, 2)], "meat", per=4
        ),
    ]
    for k in range(22):
        a = np.pi * (0.12 + 0.76 * rng.uniform())
        px, pz = -0.74 * np.cos(a), 0.66 * np.sin(a) + rng.uniform(0.0, 0.09)
        py = rng.uniform(-0.16, 0.16)
        if k % 4 < 2:
            leaf = blade_of(0.34, 0.085, 0.8).turned(rng.uniform(-60, 60), "x").turned(rng.uniform(0, 360))
            parts.append(leaf.moved(px, py, pz - 0.05))
        elif k % 4 == 2:
            cube = tower([(0, 0.12, 0.11, 5), (0.1, 0.12, 0.11, 5)], "tomato", count=16)
            parts.append(cube.turned(rng.uniform(0, 90)).turned(rng.uniform(-30, 30), "x").moved(px, py, pz))
        else:
            parts.append(rod((px - 0.1, py, pz + 0.05), (px + 0.08, py + 0.06, pz + 0.1), 0.02, "cheese", around=8))
    return parts


def chicken(item: Item) -> list[Part]:
    """A roast chicken on a dish, its drumstick to the right, with lemon and herbs."""

    def bird(p: Floats) -> Floats:
        side = np.stack([np.abs(p[..., 0]), p[..., 1], p[..., 2]], -1)
        out = ball_field(p, (0, 0.12, 0.56), (0.6, 0.78, 0.46))
        out = join(out, ball_field(side, (0.2, 0.24, 0.78), (0.34, 0.48, 0.3)), 0.16)
        out = join(out, ball_field(side, (0.56, -0.3, 0.44), (0.25, 0.42, 0.33)), 0.05)
        out = join(out, rod_field(side, (0.56, -0.52, 0.5), (0.34, -1.0, 0.74), 0.19, 0.075), 0.06)
        out = join(out, rod_field(side, (0.55, 0.42, 0.66), (0.76, 0.1, 0.44), 0.15, 0.13), 0.04)
        return join(out, rod_field(side, (0.76, 0.12, 0.44), (0.68, 0.5, 0.34), 0.12, 0.07), 0.03)

    dish = tower(
        [
            (0, 2.0, 1.9, 2.3),
            (0.04, 2.2, 2.1, 2.3),
            (0.16, 2.7, 2.5, 2.3),
            (0.17, 2.63, 2.44, 2.3),
            (0.09, 2.3, 2.16, 2.3),
            (0.08, 0.1, 0.1, 2),
        ],
        "plate",
    )
    parts = [dish, blob(bird, (-1.0, -1.2, 0.0), (1.0, 1.0, 1.2), 50, "body")]
    for s in (-1, 1):
        parts.append(rod((s * 0.35, -0.98, 0.73), (s * 0.28, -1.14, 0.81), 0.05, "bone", around=16))
        parts += [
            ellipsoid(0.06, 0.05, 0.06, "bone", around=20).moved(s * 0.28 + d, -1.16, 0.83 + d * 0.4)
            for d in (-0.035, 0.035)
        ]
    parts.append(
        tube([(-0.4, -0.9, 0.8), (-0.1, -1.08, 0.74), (0.1, -1.08, 0.74), (0.4, -0.9, 0.8)], 0.022, "string", around=8)
    )
    rng = np.random.default_rng(4)
    for k in range(20):
        a = np.radians(-170 + 18 * k)
        x, y = 1.04 * np.cos(a), 0.98 * np.sin(a)
        if k % 3 == 1:
            half = lathe([(0, 0), (0.17, 0.02, 0.03), (0.2, 0.13, 0.01), (0, 0.14)], "rind", around=32)
            flesh = lathe([(0, 0.135), (0.175, 0.135), (0.17, 0.146), (0, 0.146)], "lemon", around=32)
            parts += [q.turned(30, "x").turned(np.degrees(a) + 90).moved(x, y, 0.16) for q in (half, flesh)]
        else:
            for j in range(3):
                leaf = blade_of(0.36, 0.08, 0.8).turned(120 * j + rng.uniform(-30, 30))
                parts.append(leaf.moved(x * 0.97, y * 0.97, 0.1))
    return grounded([part.turned(58) for part in parts])


def fish(item: Item) -> list[Part]:
    """A whole fish on an oval plate with lemon and herbs, its head to the left."""
    laid = [p.scaled(1.22).turned(-90, "x").turned(4).moved(y=0.12, z=0.16) for p in whole_fish()]
    return grounded([*_platter(), *laid])


def _platter() -> list[Part]:
    plate = tower(
        [
            (0, 1.7, 0.85, 2.2),
            (0.03, 2.0, 1.05, 2.2),
            (0.14, 2.75, 1.5, 2.2),
            (0.16, 2.75, 1.5, 2.2),
            (0.15, 2.68, 1.44, 2.2),
            (0.06, 2.05, 1.0, 2.2),
            (0.055, 0.1, 0.1, 2),
        ],
        "plate",
    )
    parts = [plate]
    for k, (x, y) in enumerate(((0.2, -0.52), (0.48, -0.54), (0.76, -0.48))):
        disc = [
            lathe([(0, 0), (0.2, 0, 0.01), (0.2, 0.06, 0.01), (0, 0.06)], "rind", around=36),
            lathe([(0, 0.055), (0.175, 0.055), (0.17, 0.064), (0, 0.064)], "lemon", around=36),
        ]
        parts += [p.turned(-24, "y").moved(x, y, 0.1 + 0.02 * k) for p in disc]
    for k in range(9):
        leaf = blade_of(0.34, 0.05, 0.9).turned(40 * k)
        parts.append(leaf.moved(-0.4 + 0.02 * k, -0.54, 0.08))
    return parts


def whole_fish() -> list[Part]:
    """A fish on its side, standing upright: head at -x, back up, as broad as 0.34 in y; body, fins, eye, gill."""
    t = np.linspace(0, 1, 60)[:, None]
    turn = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    tall = 0.36 * np.sin(np.pi * np.clip(t, 0, 1) ** 0.72) ** 0.75 * (1 - 0.25 * t) + 0.05 * (1 - t) ** 8 + 0.055 * t
    deep = 0.17 * np.sin(np.pi * np.clip(t, 0, 1) ** 0.68) ** 0.7 * (1 - 0.35 * t) + 0.02
    mid = 0.02 * np.sin(2.6 * t)
    rows = np.stack([-1.0 + 1.72 * t + 0 * turn, deep * np.cos(turn), mid + tall * np.sin(turn)], -1)
    body = loft(rows, "body")
    parts = [body]

    def fin(points: list[tuple[float, float]], slot: str = "fin") -> Part:
        line = curve([(x, 0, z) for x, z in (*points, points[0])], 8)[:-1][:, [0, 2]]
        return slab(line, 0.035, 0.014, slot).turned(90, "x").moved(y=0.0175)

    parts.append(
        fin([(0.62, 0.05), (0.86, 0.2), (1.1, 0.34), (1.0, 0.02), (1.08, -0.32), (0.84, -0.18), (0.62, -0.06)])
    )
    parts.append(fin([(-0.42, 0.3), (-0.22, 0.46), (0.12, 0.42), (0.34, 0.26), (0.3, 0.16), (-0.1, 0.26)]))
    parts.append(fin([(0.1, -0.26), (0.26, -0.4), (0.4, -0.34), (0.42, -0.16)]))
    parts.append(fin([(-0.34, -0.3), (-0.22, -0.46), (-0.06, -0.42), (-0.06, -0.28)]))
    for s in (-1, 1):
        parts.append(
            fin([(-0.5, -0.02), (-0.34, 0.05), (-0.14, 0.0), (-0.12, -0.16), (-0.36, -0.12)])
            .turned(-s * 16)
            .moved(x=0.0 if s < 0 else -0.05, y=s * 0.2)
        )
        parts.append(ellipsoid(0.058, 0.02, 0.058, "white", around=24).moved(-0.78, s * 0.118, 0.08))
        parts.append(ellipsoid(0.034, 0.02, 0.034, "dark", around=20).moved(-0.783, s * 0.13, 0.08))
        gill = [(-0.6 + 0.06 * np.cos(a), s * 0.168, 0.02 + 0.19 * np.sin(a)) for a in np.linspace(-1.3, 1.3, 9)]
        parts.append(tube(gill, 0.013, "fin", per=4, around=8))
    return parts


def prawn(item: Item) -> list[Part]:
    """A cooked prawn, curled up: a ringed body, a fan for a tail, feelers, legs."""
    return grounded([part.turned(66, "x").turned(-14) for part in _prawn()])


def _prawn() -> list[Part]:
    """A prawn lying on its side, curled around the origin."""
    t = np.linspace(0, 1, 150)
    a = np.radians(196 - 262 * t)
    reach = 0.66 - 0.06 * t
    path = np.stack([reach * np.cos(a), reach * np.sin(a), np.full(150, 0.0)], -1)
    within = (t * 8.0) % 1.0
    lip = np.clip(within / 0.12, 0, 1) ** 0.5
    fat = 0.27 * (1 - t) ** 0.38 * np.clip(t * 7 + 0.3, 0, 1) ** 0.5 + 0.05
    radius = fat * np.where(t > 0.34, (0.84 + 0.16 * lip) * (1.05 - 0.14 * within), 1.0)
    parts = [sweep(path, radius.tolist(), "body", around=36).scaled(1, 1, 0.86)]
    end, way = path[-1], path[-1] - path[-8]
    heading = float(np.degrees(np.arctan2(way[1], way[0])))
    for k in range(5):
        lobe = (
            blade_of(0.46, 0.12, 1.0)
            .named("tail")
            .scaled(1, 1, 0.4)
            .turned(22 * (k - 2), "x")
            .turned(heading + 24 * (k - 2))
        )
        parts.append(lobe.moved(float(end[0]), float(end[1]), 0.03 * (k - 2)))
    x, y = float(path[0][0]), float(path[0][1])
    for s, long in ((-1, 1.0), (1, 0.8)):
        line = [
            (x, y, 0.06 * s),
            (x - 0.1, y - 0.35, 0.16 * s),
            (x + 0.2 * long, y - 0.62, 0.3 * s),
            (x + 0.9 * long, y - 0.66, 0.4 * s),
        ]
        parts.append(tube(line, [0.026, 0.018, 0.014, 0.007], "tail", around=8))
        parts.append(ellipsoid(0.055, 0.055, 0.055, "dark", around=18).moved(x - 0.07, y - 0.05, 0.17 * s))
        for k in range(10):
            at = path[12 + 8 * k] * 0.72
            tip = at * 0.42 + np.array([0.04, -0.06, 0.05 * s])
            parts.append(
                tube(
                    [(at[0], at[1], 0.09 * s), tuple((at + tip) / 2 + [0, 0, 0.12 * s]), tuple(tip)],
                    [0.032, 0.024, 0.01],
                    "tail",
                    around=8,
                )
            )
    spike = [(x + 0.08, y + 0.2, 0), (x - 0.06, y - 0.1, 0), (x - 0.12, y - 0.36, 0)]
    parts.append(tube(spike, [0.06, 0.045, 0.012], "body", around=10))
    return parts


def seed_of(x: float, y: float, z: float, slot: str) -> Part:
    """A grain of few faces with these half axes, for hundreds of them."""
    return revolve([(0, -1), (0.72, -0.7), (1, 0), (0.72, 0.7), (0, 1)], slot, around=7).turned(90, "y").scaled(x, y, z)


def grains(count: int, radius: float, level: float, high: float, size: float, slot: str) -> Part:
    """Grains that lie at random over a dome of a radius and a height whose foot is at a level, as one part."""
    rng = np.random.default_rng(count)
    one = seed_of(size, size * 0.4, size * 0.4, slot)
    s = np.sqrt((np.arange(count) + 0.5) / count)
    a, spin, tip = 2.39996 * np.arange(count), rng.uniform(0, np.pi, count), rng.uniform(-0.6, 0.6, count)
    at = np.stack(
        [radius * s * np.cos(a), radius * s * np.sin(a), level + high * np.sqrt(1 - (0.99 * s) ** 2) + 0.008], -1
    )
    x, y, z = one.vertices.T[:, None]
    x, z = x * np.cos(tip)[:, None] + z * np.sin(tip)[:, None], z * np.cos(tip)[:, None] - x * np.sin(tip)[:, None]
    c, d = np.cos(spin)[:, None], np.sin(spin)[:, None]
    points = np.stack([x * c - y * d, x * d + y * c, z], -1) + at[:, None]
    faces = (one.faces[None] + (np.arange(count) * len(one.vertices))[:, None, None]).reshape(-1, 3)
    return projected(Part(slot, points.reshape(-1, 3), faces, np.zeros((len(faces), 3, 2))))
