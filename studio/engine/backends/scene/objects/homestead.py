"""House and garden: a bird's nest, a window in its frame, a jetty, a bank, a barbecue, a camp fire, a bird house."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    ellipsoid,
    grounded,
    lathe,
    lying,
    rod,
    slab,
    soft_lathe,
    standing,
    superellipse,
    tower,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.shapes import Part, rounded_box

Item = Mapping[str, Any]


def nest(item: Item) -> list[Part]:
    """A bird's nest of twigs and grass with three eggs; style `empty` without them."""
    rng = np.random.default_rng(8)
    bowl = lathe([(0, 0.03), (0.5, 0.04, 0.1), (0.82, 0.26, 0.15), (0.88, 0.46, 0.08), (0.78, 0.52, 0.06),
                  (0.6, 0.36, 0.12),
                  (0, 0.2)], "dark", around=72)  # fmt: skip
    twigs = []
    for _ in range(12):
        span, bend = rng.uniform(0.5, 1.3), rng.uniform(-0.08, 0.08)
        a = np.linspace(-span / 2, span / 2, 5)
        r = 1 + bend * np.cos(3 * a)
        way = np.stack([r * np.cos(a), r * np.sin(a), 0.05 * np.sin(2 * a + 6 * bend)], -1)
        twigs.append(tube(way, [0.012, 0.02, 0.022, 0.018, 0.008], "body", per=3, around=6))
    parts = [bowl]
    for k in range(230):
        level = rng.uniform(0, 1)
        radius = 0.5 + 0.42 * np.sin(0.5 * np.pi * level) + rng.uniform(-0.01, 0.06)
        if k % 5 == 0:
            level, radius = 1.0, rng.uniform(0.66, 0.8)
        slot = ("body", "second", "body", "third")[k % 4]
        one = twigs[int(rng.integers(12))].scaled(float(radius), float(radius), 1.0).named(slot)
        one = one.turned(float(rng.uniform(-14, 14)), "x").turned(float(rng.uniform(0, 360)))
        parts.append(one.moved(z=float(0.08 + 0.42 * level + rng.uniform(-0.03, 0.03))))
    if item.get("style") != "empty":
        shell = soft_lathe([(0, -0.28), (0.12, -0.25), (0.21, -0.1), (0.21, 0.05), (0.15, 0.2), (0.06, 0.3), (0, 0.31)],
                           "egg", around=48)  # fmt: skip
        for k, (x, y, lean) in enumerate(((-0.24, -0.12, -32.0), (0.24, -0.1, 34.0), (0.0, 0.22, 12.0))):
            egg = shell.turned(lean, "y").turned(-10 if k < 2 else 24, "x").moved(x, y, 0.52)
            parts.append(egg.named(("egg", "egg1", "egg2")[k]))
            for _ in range(11):
                up, angle = float(rng.uniform(-0.6, 0.9)), float(rng.uniform(0, 2 * np.pi))
                out = 0.212 * (1 - up * up) ** 0.5 * (1 - 0.16 * up)
                spot = ellipsoid(0.014, 0.014, 0.014, "spot", around=8)
                spot = spot.moved(out * np.cos(angle), out * np.sin(angle), 0.29 * up)
                parts.append(spot.turned(lean, "y").turned(-10 if k < 2 else 24, "x").moved(x, y, 0.52))
    return grounded([part.turned(-14) for part in parts])


def windowframe(item: Item) -> list[Part]:
    """A sash window in its frame, warm light behind the panes; style `snowy` with snow on its sill and bars."""
    wide, tall = 1.7, 2.2
    parts = [rounded_box(wide + 0.3, 0.2, 0.16, 0.03, "body").moved(z=tall + 0.1),
             rounded_box(wide + 0.44, 0.28, 0.07, 0.025, "body").moved(z=tall + 0.24),
             rounded_box(wide + 0.5, 0.5, 0.12, 0.03, "body").moved(y=-0.12, z=-0.02)]  # fmt: skip
    parts += [rounded_box(0.16, 0.2, tall + 0.1, 0.025, "body").moved(x=s * (wide / 2 + 0.05), z=0.06) for s in (-1, 1)]
    parts.append(rounded_box(wide - 0.02, 0.02, tall, 0.005, "light").moved(y=0.05, z=0.08))
    parts.append(rounded_box(0.06, 0.1, tall, 0.015, "body").moved(y=0.01, z=0.08))
    for z, thick in ((0.62, 0.05), (1.12, 0.12), (1.68, 0.05), (0.1, 0.1), (tall, 0.1)):
        parts.append(rounded_box(wide, 0.12, thick, 0.015, "body").moved(y=0.0, z=z))
    parts.append(rounded_box(0.14, 0.06, 0.05, 0.02, "metal").moved(y=-0.07, z=1.24))
    if item.get("style") != "snowy":
        return grounded([part.turned(-10) for part in parts])
    rng = np.random.default_rng(2)
    snow = tower([(0.09, wide + 0.36, 0.3, 3), (0.15, wide + 0.34, 0.28, 3), (0.2, wide + 0.2, 0.18, 2.4),
                  (0.21, 0.6, 0.05, 2)],
                 "snow", count=80, per=4)  # fmt: skip
    parts.append(snow.moved(y=-0.2))
    for z in (0.67, 1.24, 1.73, 0.2):
        for side in (-1, 1):
            for s in (-1, 1):
                x = side * (wide / 4) + s * (wide / 4 - 0.09)
                heap = ellipsoid(float(rng.uniform(0.12, 0.17)), 0.04, float(rng.uniform(0.08, 0.13)),
                                 "snow", around=24)  # fmt: skip
                parts.append(heap.moved(x, 0.0, z))
    top = tower([(tall + 0.3, wide + 0.36, 0.24, 3), (tall + 0.36, wide + 0.3, 0.2, 2.6),
                 (tall + 0.4, 0.8, 0.06, 2)], "snow",
                count=72, per=4)  # fmt: skip
    return grounded([part.turned(-10) for part in (*parts, top)])


def jetty(item: Item) -> list[Part]:
    """A wooden jetty that runs away from the camera: planks on beams, posts with rope, a ladder."""
    rng = np.random.default_rng(6)
    parts: list[Part] = []
    for k in range(17):
        y = -1.7 + 0.215 * k
        plank = rounded_box(1.3 + float(rng.uniform(-0.04, 0.04)), 0.19, 0.07, 0.02, ("body", "second",
                                                                                      "body")[k % 3], 3)  # fmt: skip
        parts.append(plank.turned(float(rng.uniform(-0.8, 0.8))).moved(x=float(rng.uniform(-0.02, 0.02)), y=y, z=0.6))
    parts += [rounded_box(0.1, 3.7, 0.12, 0.02, "second").moved(x=s * 0.45, y=0.02, z=0.48) for s in (-1, 1)]
    for y in (-1.62, -0.4, 0.82, 1.9):
        for s in (-1, 1):
            tall = 1.08 + float(rng.uniform(-0.05, 0.05))
            post = lathe([(0, 0), (0.1, 0, 0.01), (0.1, tall, 0.03), (0.05, tall + 0.03, 0.02),
                          (0, tall + 0.03)], "second",
                         around=28)  # fmt: skip
            parts.append(post.moved(x=s * 0.7, y=y))
            parts += [torus(0.112, 0.022, 0.9 + 0.035 * j, "rope").moved(x=s * 0.7, y=y) for j in range(3)]
    for s in (-1, 1):
        for a, b in ((-1.62, -0.4), (-0.4, 0.82), (0.82, 1.9)):
            sag = [(s * 0.72, a, 0.94), (s * 0.76, (3 * a + b) / 4, 0.8), (s * 0.77, (a + b) / 2, 0.75),
                   (s * 0.76, (a + 3 * b) / 4, 0.8), (s * 0.72, b, 0.94)]  # fmt: skip
            parts.append(tube(sag, 0.026, "rope", around=12))
    ladder = [rod((x, -1.82, 0.0), (x, -1.82, 0.86), 0.03, "second", around=12) for x in (-0.2, 0.2)]
    ladder += [rod((-0.2, -1.82, z), (0.2, -1.82, z), 0.024, "second", around=12) for z in (0.16, 0.36)]
    parts += ladder
    return grounded([part.turned(-34) for part in parts])


def bank(item: Item) -> list[Part]:
    """A bank: six columns on steps carry a pediment with a coin in it; style `hall` without the coin."""
    parts: list[Part] = []
    for k, (wide, deep) in enumerate(((2.9, 1.9), (2.72, 1.72), (2.54, 1.54))):
        parts.append(rounded_box(wide, deep, 0.13, 0.02, "second").moved(z=0.12 * k))
    parts.append(rounded_box(2.1, 1.0, 1.2, 0.02, "body").moved(y=0.12, z=0.36))
    parts.append(rounded_box(0.46, 0.06, 0.9, 0.02, "door").moved(y=-0.4, z=0.36))
    parts += [rounded_box(0.02, 0.03, 0.86, 0.005, "gold").moved(y=-0.43, z=0.38)]
    for x in np.linspace(-1.02, 1.02, 6):
        shaft = [(0, 0.36), (0.15, 0.36, 0.01), (0.15, 0.42, 0.01), (0.115, 0.45, 0.02), (0.11, 0.9, 0.1),
                 (0.092, 1.38, 0.02),
                 (0.11, 1.4, 0.01), (0.145, 1.46, 0.02), (0.145, 1.52, 0.01), (0, 1.52)]  # fmt: skip
        column = lathe([tuple(corner) for corner in shaft], "body", around=40)
        parts.append(column.moved(x=float(x), y=-0.56))
        parts.append(column.moved(x=float(x), y=0.66))
    parts += [rounded_box(2.44, 1.5, 0.12, 0.02, "body").moved(z=1.52), rounded_box(2.36, 1.42, 0.12,
                                                                                    0.02, "second").moved(z=1.63),
              rounded_box(2.6, 1.66, 0.07, 0.02, "body").moved(z=1.74)]  # fmt: skip
    gable = np.array([(-1.28, 1.8), (1.28, 1.8), (0.0, 2.36)])
    inner = np.array([(-0.98, 1.86), (0.98, 1.86), (0.0, 2.27)])
    parts += [standing([gable], 1.56, 0.03, "roof"), standing([gable, inner[::-1]], 1.62, 0.02, "body"),
              standing([inner], 1.575, 0.004, "second")]  # fmt: skip
    if item.get("style") == "hall":
        return grounded([part.turned(-24) for part in parts])
    coin = lathe([(0, 0), (0.15, 0, 0.02), (0.15, 0.05, 0.02), (0.11, 0.05), (0.1, 0.035), (0, 0.035)],
                 "gold", around=48)  # fmt: skip
    parts.append(upright(coin).moved(y=-0.79, z=2.02))
    return grounded([part.turned(-24) for part in parts])


def barbecue(item: Item) -> list[Part]:
    """A kettle barbecue: lid set back, sausages and a steak on the grate above glowing coals."""
    rng = np.random.default_rng(9)
    bowl = lathe([(0, 0.86), (0.24, 0.88, 0.1), (0.58, 1.08, 0.2), (0.7, 1.42, 0.02), (0.73, 1.44, 0.015),
                  (0.73, 1.47, 0.015),
                  (0.68, 1.46), (0.55, 1.16, 0.2), (0, 1.0)], "body", around=96)  # fmt: skip
    parts = [bowl]
    for a in np.radians([70, 190, 310]):
        c, s = np.cos(a), np.sin(a)
        parts.append(rod((0.4 * c, 0.4 * s, 1.02), (0.72 * c, 0.72 * s, 0.06), 0.032, "metal"))
    parts.append(rounded_box(0.9, 0.03, 0.03, 0.012, "metal").moved(y=0.1, z=0.4))
    for x in (-0.55, 0.55):
        parts.append(lying(torus(0.15, 0.05, 0, "dark")).moved(x=x * 0.95, y=0.36, z=0.2))
    for k in range(26):
        r, a = 0.5 * np.sqrt(rng.uniform(0, 1)), rng.uniform(0, 6.28)
        coal = ellipsoid(0.09, 0.08, 0.06, ("coal", "ember")[k % 2], around=14)
        parts.append(coal.turned(float(40 * a)).moved(r * np.cos(a), r * np.sin(a), 1.26))
    for x in np.linspace(-0.6, 0.6, 15):
        reach = float(np.sqrt(0.67**2 - x * x))
        parts.append(rod((x, -reach, 1.44), (x, reach, 1.44), 0.012, "metal", around=8))
    parts.append(torus(0.66, 0.018, 1.44, "metal"))
    for k, (x, y, turn) in enumerate(
        ((-0.3, -0.26, 20.0), (-0.14, -0.34, 24.0), (0.02, -0.4, 18.0), (-0.4, -0.1, 15.0))
    ):
        way = [(-0.19, 0.02, 0), (-0.1, -0.01, 0), (0.1, -0.01, 0), (0.19, 0.02, 0)]
        link = tube(way, [0.045, 0.065, 0.065, 0.045], "sausage", around=20)
        ends = [ellipsoid(0.046, 0.046, 0.046, "sausage", around=14).moved(s * 0.19, 0.02, 0) for s in (-1, 1)]
        parts += [part.turned(turn + 4 * k).moved(x, y, 1.51) for part in (link, *ends)]
    meat = slab(superellipse(0.52, 0.36, 2.3, 48) + np.array([0.0, 0.0]), 0.1, 0.04, "meat")
    parts.append(meat.turned(-24).moved(x=0.3, y=-0.16, z=1.46))
    for k in range(3):
        bar = rounded_box(0.42, 0.025, 0.02, 0.008, "coal", 2).moved(y=-0.1 + 0.1 * k, z=1.555)
        parts.append(bar.turned(14).moved(x=0.3, y=-0.16))
    lid = lathe([(0.7, 0.0), (0.73, 0.02, 0.01), (0.71, 0.06), (0.6, 0.34, 0.2), (0.3, 0.5, 0.15), (0, 0.53), (0, 0.49),
                 (0.3, 0.46, 0.15), (0.57, 0.31, 0.2), (0.68, 0.02), (0.7, 0.0)], "body", around=96)  # fmt: skip
    knob = [tube([(-0.12, 0, 0.5), (-0.1, 0, 0.62), (0.1, 0, 0.62), (0.12, 0, 0.5)], 0.032, "wood", around=16)]
    parts += [part.turned(-62, "x").moved(y=0.66, z=1.5) for part in (lid, *knob)]
    parts.append(tube([(-0.74, -0.1, 1.4), (-0.92, -0.1, 1.42), (-0.92, 0.16, 1.42), (-0.74, 0.16, 1.4)],
                      0.03, "wood", around=14))  # fmt: skip
    return grounded([part.turned(-22) for part in parts])


def campfire(item: Item) -> list[Part]:
    """A camp fire: logs leaning together in a ring of stones, flames and embers."""
    rng = np.random.default_rng(12)
    parts: list[Part] = []
    for a in np.linspace(0, 2 * np.pi, 11, endpoint=False):
        size = rng.uniform(0.15, 0.21)
        stone = tower([(-0.7, 0.9, 0.8, 2.4), (-0.3, 1.7, 1.5, 2.6), (0.3, 1.6, 1.4, 2.3),
                       (0.75, 0.7, 0.6, 2.2)], "stone", count=16,
                      per=3).scaled(float(size), float(size), float(size * 0.8))  # fmt: skip
        parts.append(stone.turned(float(rng.uniform(0, 360))).moved(0.86 * np.cos(a), 0.86 * np.sin(a), 0.12))
    for k, a in enumerate(np.linspace(0.3, 2 * np.pi + 0.3, 6, endpoint=False)):
        foot, head = np.array([0.62 * np.cos(a), 0.62 * np.sin(a), 0.1]), np.array([0.07 * np.cos(a + 1),
                                                                                    0.07 * np.sin(a + 1),
                                                                                    0.86])  # fmt: skip
        head[2] += 0.06 * (k % 3)
        parts.append(rod(foot, head, 0.1, "wood", around=22))
        along = (head - foot) / np.linalg.norm(head - foot)
        parts.append(rod(head - along * 0.01, head + along * 0.012, 0.088, "cut", around=22))
    for k in range(14):
        r, a = rng.uniform(0.1, 0.5), rng.uniform(0, 6.28)
        ember = ellipsoid(0.08, 0.07, 0.05, ("coal", "ember")[k % 2], around=12)
        parts.append(ember.moved(r * np.cos(a), r * np.sin(a), 0.06))
    flames = [(0.0, -0.16, 1.5, 0.5, "flame"), (-0.3, -0.3, 0.95, 0.34, "flame"), (0.32, -0.26, 1.1, 0.36, "flame"),
              (0.04, -0.46, 0.8, 0.3, "heart"), (-0.14, 0.1, 1.3, 0.36, "flame"), (0.2, -0.5, 0.5, 0.2, "heart"),
              (-0.2, -0.5, 0.46, 0.18, "heart")]  # fmt: skip
    for k, (x, y, tall, wide, slot) in enumerate(flames):
        rows = [(0.0, 0.2, 0.2, 2), (0.14, 0.9, 0.8, 2), (0.32, 1.0, 0.9, 2), (0.6, 0.6, 0.55, 2),
                (0.84, 0.24, 0.2, 2), (1.0, 0.02, 0.02, 2)]  # fmt: skip
        bend = (1, -1)[k % 2] * 0.1
        tongue = tower([(z * tall, w * wide, d * wide, p, bend * float(np.sin(4.4 * z)), 0) for z, w, d,
                        p in rows], slot, count=32, per=5)  # fmt: skip
        parts.append(tongue.moved(x, y, 0.12))
    return grounded([part.turned(-10) for part in parts])


def birdhouse(item: Item) -> list[Part]:
    """A bird house on a post: pitched roof, round door, perch, a little bird on its ridge."""
    loop = np.array([(-0.46, 0.0), (0.46, 0.0), (0.46, 0.7), (0.0, 1.12), (-0.46, 0.7)])
    parts = [standing([loop], 0.8, 0.02, "body").moved(z=0.0)]
    parts += [upright(lathe([(0, 0), (0.17, 0), (0.17, 0.012), (0, 0.014)], "dark", around=48)).moved(y=-0.4, z=0.56),
              upright(torus(0.18, 0.03, 0, "second")).moved(y=-0.41, z=0.56),
              rod((0, -0.38, 0.24), (0, -0.66, 0.26), 0.032, "second")]  # fmt: skip
    parts += [rounded_box(0.9, 0.014, 0.008, 0.003, "dark", 2).moved(y=-0.4, z=z) for z in (0.14, 0.86)]
    for s in (-1, 1):
        board = rounded_box(0.86, 1.1, 0.07, 0.025, "roof").moved(x=s * 0.38, z=-0.035)
        parts.append(board.turned(s * 42.4, "y").moved(z=1.2))
    parts.append(rounded_box(1.06, 1.0, 0.07, 0.025, "second").moved(z=-0.06))
    parts.append(rounded_box(0.14, 0.14, 1.1, 0.03, "second").moved(z=-1.14))
    bird = [ellipsoid(0.15, 0.22, 0.15, "bird", around=32).turned(24, "x").moved(y=0.0, z=0.18),
            ellipsoid(0.11, 0.11, 0.11, "bird", around=28).moved(y=-0.16, z=0.34),
            lathe([(0, 0), (0.032, 0), (0, 0.09)], "beak", around=14).turned(90, "x").moved(y=-0.26, z=0.33),
            ellipsoid(0.06, 0.2, 0.022, "bird", around=18).turned(22, "x").moved(y=0.28, z=0.14),
            ellipsoid(0.1, 0.12, 0.1, "breast", around=24).moved(y=-0.1, z=0.16)]  # fmt: skip
    bird += [ellipsoid(0.018, 0.018, 0.018, "dark", around=10).moved(s * 0.075, -0.235, 0.37) for s in (-1, 1)]
    parts += [part.turned(-46).moved(z=1.2, x=0.0, y=-0.12) for part in bird]
    return grounded([part.turned(-28) for part in parts])
