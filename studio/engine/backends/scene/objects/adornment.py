"""Worn beside clothes: earrings, bracelets, skirts, woollen hats, travel bags, tote bags."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    band,
    curve,
    ellipsoid,
    grounded,
    lathe,
    lying,
    rod,
    rounded,
    standing,
    superellipse,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.cloth import Stations, creases, ribs, torso
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.shapes import Floats, Part, ball, grid, rounded_box, sweep

Item = Mapping[str, Any]


def earrings(item: Item) -> list[Part]:
    """Two drop earrings hung on a small bar: a hook, a stone, a pearl; style `hoops` two gold hoops."""
    stand = [lathe([(0, 0), (0.5, 0, 0.03), (0.5, 0.08, 0.03), (0, 0.08)], "stand", around=72),
             rod((0, 0, 0.05), (0, 0, 1.86), 0.045, "stand"), rod((-0.72, 0, 1.86), (0.72, 0, 1.86),
                                                                  0.045, "stand")]  # fmt: skip
    stand += [ball(0.07, "stand").moved(x=s * 0.74, z=1.79) for s in (-1, 1)]
    one: list[Part] = []
    if item.get("style") == "hoops":
        turn = np.linspace(0.12, 2 * np.pi - 0.12, 72) + np.pi / 2
        ring = np.stack([0.42 * np.cos(turn), 0 * turn, -0.5 + 0.42 * np.sin(turn)], -1)
        one.append(sweep(ring, np.interp(np.abs(np.linspace(-1, 1, 72)), [0, 1], [0.075, 0.03]).tolist(),
                         "body", around=24))  # fmt: skip
        one.append(tube([(-0.05, 0, -0.09), (-0.04, 0, 0.02), (0, 0, 0.07), (0.05, 0, 0.0)], 0.018, "body", around=12))
    else:
        one.append(tube([(0, 0.06, -0.12), (0, 0.05, 0.02), (0, 0, 0.07), (0, -0.04, 0.0),
                         (0, -0.03, -0.22)], 0.018, "body",
                        around=12))  # fmt: skip
        setting = lathe([(0, -0.04), (0.15, -0.03, 0.02), (0.17, 0.03, 0.01), (0, 0.03)], "body", around=48)
        stone = lathe([(0, -0.06), (0.13, 0.02), (0.14, 0.04), (0.08, 0.09), (0, 0.09)], "gem", around=8)
        one += [upright(setting).moved(z=-0.36), upright(stone).moved(y=-0.03, z=-0.36)]
        for a in np.linspace(0, 2 * np.pi, 14, endpoint=False):
            one.append(ball(0.024, "gem").moved(0.19 * np.cos(a), -0.03, -0.384 + 0.19 * np.sin(a)))
        one += [upright(torus(0.04, 0.012, 0, "body")).moved(z=-0.6), ellipsoid(0.13, 0.13, 0.15, "pearl",
                                                                                around=40).moved(z=-0.8),
                lathe([(0, -0.69), (0.06, -0.68), (0.03, -0.62), (0, -0.62)], "body", around=24)]  # fmt: skip
    parts = [*stand]
    for s in (-1, 1):
        parts += [part.turned(s * 8.0).moved(x=s * 0.44, z=1.84) for part in one]
    return grounded([part.turned(-16) for part in parts])


def bracelet(item: Item) -> list[Part]:
    """A chain bracelet with charms, standing in a round; style `bangle` two plain bangles."""
    parts: list[Part] = []
    if item.get("style") == "bangle":
        for k, (tilt, x, y) in enumerate(((0.0, 0.0, 0.0), (24.0, 0.42, -0.3))):
            section = superellipse(0.1, 0.3 - 0.1 * k, 2.6, 32)
            turn = np.linspace(0, 2 * np.pi, 120, endpoint=False)[:, None]
            reach = (0.86 + section[None, :, 0] * (0.9 if k else 1)) * np.ones_like(turn)
            across = section[None, :, 1] * np.ones_like(turn)
            rings = np.stack([reach * np.cos(turn), across, reach * np.sin(turn)], -1)
            ring = grid(rings, ("body", "second")[k], around=True, along=True)
            parts += [part.moved(x=x, y=y) for part in grounded([ring.turned(-22.0 - tilt)])]
        return grounded(parts)
    links = 22
    for k in range(links):
        a = 2 * np.pi * k / links
        loop = np.linspace(0, 2 * np.pi, 20, endpoint=False)
        oval = np.stack([0.17 * np.cos(loop), 0.085 * np.sin(loop), 0 * loop], -1)
        link = sweep(oval, 0.034, "body", closed=True, around=12).turned(90.0 * (k % 2) + 20, "x")
        link = link.turned(90).moved(x=0.95).turned(float(np.degrees(a)))
        parts.append(link.moved(z=0.3))
    for k, angle in enumerate((205, 245, 290, 330)):
        a = np.radians(angle)
        x, y = 0.97 * np.cos(a), 0.97 * np.sin(a)
        parts.append(upright(torus(0.05, 0.014, 0, "body")).moved(x=x, y=y, z=0.19))
        charm = (ball(0.1, "pearl"), ellipsoid(0.1, 0.05, 0.12, "gem", around=6).moved(z=0.1),
                 upright(lathe([(0, -0.02), (0.11, -0.02, 0.01), (0.11, 0.02, 0.01), (0, 0.02)], "body",
                               around=40)).moved(z=0.11),
                 ball(0.09, "gem"))[k]  # fmt: skip
        parts.append(charm.moved(x=x * 1.04, y=y * 1.04, z=-0.05))
    return grounded([part.turned(14, "x").turned(-10) for part in parts])


def skirt(item: Item) -> list[Part]:
    """A pleated skirt with a waistband and a button; style `pencil` narrow and plain."""
    pencil = item.get("style") == "pencil"
    body: Stations = (
        [(0.0, 0.86, 0.56, 2.2), (0.6, 0.98, 0.64, 2.2), (1.05, 0.98, 0.64, 2.2), (1.45, 0.74, 0.5, 2.2)]
        if pencil
        else [(0.0, 1.7, 1.2, 2.0), (0.5, 1.4, 1.0, 2.0), (1.0, 1.08, 0.76, 2.0), (1.42, 0.74, 0.54, 2.1)]
    )  # fmt: skip
    if pencil:
        parts = [torso(body, "body", creases(0.02, 4, along=1.5), thick=0.03)]
    else:
        # knife pleats, deeper towards the hem
        def pleat(t: Floats, a: Floats) -> Floats:
            saw = ((a / (2 * np.pi) * 30) % 1.0) ** 1.4
            result: Floats = 0.13 * (1.02 - t) * (saw - 0.5) + 0.02 * (1 - t) * np.sin(3 * a + 1)
            return result

        parts = [torso(body, "body", pleat, thick=0.03, count=420)]
    waist: Stations = [(1.4, 0.75, 0.53, 2.1), (1.48, 0.76, 0.54, 2.1), (1.6, 0.72, 0.51, 2.1)]
    parts.append(torso(waist, "band", thick=0.04))
    parts.append(upright(lathe([(0, 0), (0.045, 0, 0.01), (0.04, 0.03, 0.01), (0, 0.025)], "metal",
                               around=28)).moved(y=-0.275, z=1.51))  # fmt: skip
    return grounded([part.turned(-14) for part in parts])


def beanie(item: Item) -> list[Part]:
    """A knitted hat with a turned-up ribbed brim and a bobble."""
    rows: Stations = [(0.3, 1.16, 1.1, 2.0), (0.5, 1.2, 1.12, 2.0), (0.8, 1.08, 1.0, 2.0),
                      (1.05, 0.76, 0.7, 2.0), (1.18, 0.34, 0.32, 2.0),
                      (1.2, 0.06, 0.06, 2.0)]  # fmt: skip
    knit = torso(rows, "body", ribs(26, 0.024), thick=0.05, count=312)
    brim: Stations = [(0.0, 1.24, 1.18, 2.0), (0.06, 1.34, 1.28, 2.0), (0.36, 1.32, 1.26, 2.0), (0.42, 1.22, 1.16, 2.0)]
    fold = torso(brim, "brim", ribs(34, 0.022), thick=0.09, count=408)
    rng = np.random.default_rng(3)
    core = ellipsoid(0.27, 0.27, 0.26, "bobble", around=72)
    fluff = 1 + 0.1 * np.sin(core.vertices @ np.array([41.0, 23,
                                                       31])) * np.sin(core.vertices @ np.array([-27.0, 37,
                                                                                                19]))  # fmt: skip
    parts = [knit, fold, replace(core, vertices=core.vertices * fluff[:, None]).moved(z=1.36)]
    for _ in range(120):
        way = rng.normal(size=3)
        way = way / np.linalg.norm(way)
        parts.append(rod(way * 0.2 + [0, 0, 1.36], way * 0.32 + [0, 0, 1.36], 0.022, "bobble", around=6))
    parts.append(rounded_box(0.24, 0.03, 0.16, 0.012, "label").moved(y=-0.68, z=0.14))
    return grounded([part.turned(-18) for part in parts])


def duffel(item: Item) -> list[Part]:
    """A travel bag lying long: rounded body, zip, two handles, shoulder strap, end pockets."""
    rings = []
    for x, share in (
        (-1.2, 0.0),
        (-1.2, 0.8),
        (-1.17, 0.93),
        (-1.0, 1.0),
        (0.0, 1.03),
        (1.0, 1.0),
        (1.17, 0.93),
        (1.2, 0.8),
        (1.2, 0.0),
    ):
        ring = superellipse(1.0 * share, 1.0 * share, 2.8, 64)
        rings.append(np.column_stack([np.full(64, x), ring[:, 0], 0.5 + ring[:, 1] * 0.98]))
    parts = [grid(np.array(rings), "body", around=True)]
    for s in (-1, 1):
        parts.append(lying(torus(0.485, 0.028, s * 1.16, "trim")).moved(z=0.5))
        strap = curve([(s * 0.52, -0.515, 0.06), (s * 0.5, -0.53, 0.5), (s * 0.47, -0.44, 0.82),
                       (s * 0.42, -0.34, 1.1)], 8)  # fmt: skip
        parts.append(band(strap, 0.1, 0.03, "trim", across=(1, 0, 0)))
        back = strap * [1, -1, 1]
        parts.append(band(back, 0.1, 0.03, "trim", across=(1, 0, 0)))
        parts += [rounded_box(0.16, 0.05, 0.12, 0.02, "metal").moved(x=s * 0.51, y=-0.53, z=0.6),
                  lying(torus(0.07, 0.016, s * 1.24, "metal")).moved(z=0.72)]  # fmt: skip
    for y in (-0.3, 0.3):
        half = [(0.42, y * 1.15, 1.08), (0.34, y * 0.7, 1.36)]
        way = [*((-x, at, z) for x, at, z in half), (0.0, y * 0.4, 1.48), *half[::-1]]
        parts.append(tube(way, 0.042, "trim", around=16))
    parts.append(rounded_box(0.3, 0.2, 0.1, 0.045, "trim").moved(z=1.4))
    zipper = [(-1.1, 0, 0.99), (-0.6, 0, 1.012), (0, 0, 1.02), (0.6, 0, 1.012), (1.1, 0, 0.99)]
    parts += [tube(zipper, 0.026, "metal", around=10), rounded_box(0.05, 0.04, 0.16, 0.015,
                                                                   "metal").turned(60, "y").moved(x=0.7,
                                                                                                  z=1.02)]  # fmt: skip
    pocket = rounded(np.array([(-0.36, 0.2), (0.36, 0.2), (0.36, 0.7), (-0.36, 0.7)]), 0.07)
    parts.append(standing([pocket], 0.08, 0.03, "body").moved(y=-0.52))
    parts.append(rounded_box(0.64, 0.02, 0.03, 0.008, "metal").moved(y=-0.565, z=0.62))
    return grounded([part.turned(-26) for part in parts])


def tote(item: Item) -> list[Part]:
    """A canvas tote bag, soft, with two long handles and a mark printed on it."""
    rows = []
    for t in np.linspace(0, 1, 26):
        ring = superellipse(1.3 + 0.1 * t, 0.4 - 0.16 * t, 4.5 - 1.5 * t, 120)
        fold = 0.035 * np.sin(3.1 * ring[:, 0] + 5 * t) * np.sin(np.pi * t) + 0.02 * t * np.sin(7 * ring[:, 0])
        ring = ring + np.column_stack([np.zeros(120), fold])
        rows.append(np.column_stack([ring, 1.5 * t + 0.02 * np.cos(4 * ring[:, 0]) * t]))
    outer = np.array(rows)
    inner = outer[::-1] * [0.965, 0.86, 1.0]
    inner = inner[:-2]
    floor = [row.mean(axis=0) * np.ones((1, 120, 3)) for row in (outer[0], inner[-1])]
    parts = [grid(np.concatenate([floor[0], outer, inner, floor[1]]), "body", around=True)]
    for s in (-1, 1):
        y = s * 0.13
        way = curve([(-0.36, y * 1.12, 1.2), (-0.35, y, 1.5), (-0.3, y * 0.8, 1.86), (0, y * 0.4, 2.12),
                     (0.3, y * 0.8, 1.86), (0.35, y, 1.5),
                     (0.36, y * 1.12, 1.2)], 8)  # fmt: skip
        parts.append(band(way, 0.035, 0.11, "strap"))
    u, v = np.meshgrid(np.linspace(-0.36, 0.36, 24), np.linspace(0.34, 1.06, 24))
    at = v / 1.5
    print_y = (
        -(0.4 - 0.16 * at) / 2 * (1 - np.abs(2 * u / (1.3 + 0.1 * at)) ** (4.5 - 1.5 * at)) ** (1 / (4.5 - 1.5 * at))
    )  # fmt: skip
    print_y = print_y + 0.035 * np.sin(3.1 * u + 5 * at) * np.sin(np.pi * at) + 0.02 * at * np.sin(7 * u) - 0.008
    parts.append(grid(np.stack([u, print_y, v], -1), "label", closed=False))
    return grounded([part.turned(-18) for part in parts])
