"""Fruit and vegetables."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    blob,
    ellipsoid,
    grounded,
    join,
    lathe,
    loft,
    slab,
    soft_lathe,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.vessels import blade_of
from studio.engine.backends.scene.outline import extrude
from studio.engine.backends.scene.shapes import Floats, Part, grid, revolve

Item = Mapping[str, Any]


def strawberry(item: Item) -> list[Part]:
    """A strawberry with its seeds and green collar."""
    profile = [(0, 0), (0.1, 0.02), (0.3, 0.24), (0.47, 0.58), (0.5, 0.84), (0.38, 1.02), (0.15, 1.06), (0, 1.04)]
    body = soft_lathe(profile, "body", around=96)
    at = np.linspace(0.08, 0.98, 12)
    heights, radii = [p[1] for p in profile[:6]], [p[0] for p in profile[:6]]
    seeds = []
    for row, z in enumerate(at):
        r = float(np.interp(z, heights, radii)) + 0.012
        for k in range(max(3, int(r * 24))):
            a = (k + 0.5 * (row % 2)) * 2 * np.pi / max(3, int(r * 24))
            seeds.append(
                ellipsoid(0.02, 0.012, 0.03, "seed", around=10).moved(x=r).turned(np.degrees(a)).moved(z=float(z))
            )
    leaves = [blade_of(0.5, 0.13, 0.9).turned(72 * k + 10 * (k % 2)).moved(z=1.02).scaled(1, 1, 1) for k in range(5)]
    leaves += [blade_of(0.36, 0.1, 0.7).turned(72 * k + 36).moved(z=1.02) for k in range(5)]
    leaves = [leaf.moved(z=-1.02).scaled(1, 1, 0.45).moved(z=1.03) for leaf in leaves]
    stem = tube([(0, 0, 1.03), (0.02, 0, 1.16), (0.1, 0, 1.3)], 0.028, "leaf", around=10)
    parts = [part.moved(z=-0.5).turned(22, "y").moved(z=0.5) for part in (body, *seeds, *leaves, stem)]
    return grounded(parts)


def cherry(item: Item) -> list[Part]:
    """Two cherries on their stalks with a leaf."""
    t = np.linspace(-np.pi / 2, np.pi / 2, 49)
    profile = [
        (float(0.36 * np.cos(a)), float(0.34 + 0.34 * np.sin(a) - 0.1 * np.exp(-(((np.pi / 2 - a) / 0.35) ** 2))))
        for a in t
    ]
    fruit = revolve(profile, "body")
    parts = [fruit.moved(x=-0.42), fruit.moved(x=0.4, y=-0.12, z=0.0)]
    parts += [
        tube([(-0.42, 0, 0.58), (-0.36, 0, 1.0), (-0.05, 0, 1.5), (0.08, 0, 1.62)], 0.022, "stalk", around=10),
        tube([(0.4, -0.12, 0.58), (0.42, -0.1, 0.95), (0.2, -0.04, 1.45), (0.08, 0, 1.62)], 0.022, "stalk", around=10),
    ]
    parts.append(ellipsoid(0.05, 0.04, 0.04, "stalk", around=16).moved(x=0.08, z=1.63))
    parts.append(blade_of(0.72, 0.17, 0.85).turned(-10).turned(-25, "y").moved(x=0.1, z=1.6))
    return parts


def tomato(item: Item) -> list[Part]:
    """A tomato with its star of sepals."""
    lat, lon = np.linspace(-np.pi / 2, np.pi / 2, 64)[:, None], np.linspace(0, 2 * np.pi, 120, endpoint=False)
    ribs = 1 + 0.018 * np.cos(7 * lon) * np.clip(np.sin(lat) + 0.2, 0, 1)
    r = 0.6 * np.cos(lat) * ribs
    dent = 0.13 * np.exp(-(((np.pi / 2 - lat) / 0.42) ** 2))
    body = grid(
        np.stack([r * np.cos(lon), r * np.sin(lon), 0.5 + 0.5 * np.sin(lat) - dent + 0 * lon], -1), "body", around=True
    )
    leaves = [blade_of(0.42, 0.07, 0.8).moved(z=0).scaled(1, 1, 0.3).turned(72 * k).moved(z=0.88) for k in range(5)]
    stem = tube([(0, 0, 0.86), (0.01, 0, 1.0), (0.07, 0, 1.12)], 0.035, "leaf", around=12)
    return [body, *leaves, stem]


def carrot(item: Item) -> list[Part]:
    """A bunch of carrots leaning, with their green."""
    parts = []
    for k, (x, turn) in enumerate(((-0.4, 15), (0.0, 0), (0.4, -14))):
        z = np.linspace(0, 1, 40)
        r = 0.19 * z**0.55 * (1 + 0.02 * np.sin(40 * z + k)) + 0.008
        profile = [
            (0.0, 0.0),
            *[(float(a), float(1.25 * b)) for a, b in zip(r, z, strict=True)],
            (0.12, 1.3),
            (0.0, 1.3),
        ]
        body = revolve(profile, "body", around=48)
        green = []
        for j in range(7):
            a = j * 2.4
            c, s = np.cos(a), np.sin(a)
            green.append(
                tube(
                    [(0.03 * c, 0.03 * s, 1.28), (0.07 * c, 0.07 * s, 1.6), (0.24 * c, 0.2 * s, 1.95)],
                    0.02,
                    "leaf",
                    around=8,
                )
            )
            for m in range(4):
                u = 0.4 + 0.2 * m
                at = (0.05 * c + 0.19 * c * u**2, 0.05 * s + 0.15 * s * u**2, 1.3 + 0.65 * u)
                green.append(blade_of(0.17, 0.05, 0.6).turned(90 * m + 50 * j).moved(*(float(v) for v in at)))
        parts += [part.turned(turn, "y").moved(x=x * 0.6, y=0.04 * k) for part in (body, *green)]
    return grounded([part.turned(-12, "x") for part in parts])


def avocado(item: Item) -> list[Part]:
    """Half an avocado with its stone, before a whole one."""

    def pear(p: Floats) -> Floats:
        return join(
            np.linalg.norm((p - [0, 0, 0.42]) * [1, 1, 0.95], axis=-1) - 0.42,
            np.linalg.norm((p - [0, 0, 0.92]) * [1, 1, 0.9], axis=-1) - 0.2,
            0.32,
        )

    half = blob(lambda p: np.maximum(pear(p), -(p[..., 1])), (-0.6, -0.1, -0.1), (0.6, 0.6, 1.3), 60, "body")
    flesh = blob(
        lambda p: np.maximum(pear(p) + 0.035, np.abs(p[..., 1]) - 0.015),
        (-0.6, -0.1, -0.1),
        (0.6, 0.1, 1.3),
        80,
        "flesh",
    )
    rim = blob(
        lambda p: np.maximum(np.abs(pear(p) + 0.05) - 0.022, np.abs(p[..., 1]) - 0.02),
        (-0.6, -0.1, -0.1),
        (0.6, 0.1, 1.3),
        80,
        "rim",
    )
    stone = ellipsoid(0.22, 0.17, 0.23, "stone", around=48).moved(y=-0.02, z=0.42)
    whole = blob(pear, (-0.6, -0.6, -0.1), (0.6, 0.6, 1.3), 50, "body").turned(14, "y").turned(40).moved(x=0.52, y=0.5)
    front = [part.turned(-16, "x").turned(-14).moved(x=-0.2) for part in (half, flesh, rim, stone)]
    return grounded([*grounded(front), *grounded([whole])])


def pineapple(item: Item) -> list[Part]:
    """A pineapple: a fruit of raised diamonds and a crown of leaves."""
    lon, z = np.linspace(0, 2 * np.pi, 168, endpoint=False), np.linspace(0, 1, 120)[:, None]
    r = 0.46 * np.clip(1 - np.abs(2 * z - 0.96) ** 3.2, 0.02, 1) ** 0.42
    u, v = lon * 14 / (2 * np.pi) + z * 7, lon * 14 / (2 * np.pi) - z * 7
    cell = np.minimum(np.abs((u % 1) - 0.5), 1) + np.abs((v % 1) - 0.5)
    edge = np.minimum(0.5 - np.abs((u % 1) - 0.5), 0.5 - np.abs((v % 1) - 0.5))
    r = r * (1 + 0.07 * np.clip(edge * 4, 0, 1) ** 0.6 + 0.05 * np.clip(1 - cell * 4, 0, 1))
    body = loft(np.stack([r * np.cos(lon), r * np.sin(lon), 1.25 * z + 0 * lon], -1), "body")
    crown = []
    for k in range(34):
        ring = k / 34
        leaf = blade_of(0.34 + 0.55 * ring, 0.075, 0.95 * (1 - ring) + 0.06)
        crown.append(leaf.turned(137.5 * k).moved(z=1.18 + 0.16 * ring))
    return [body, *crown]


def melon(item: Item) -> list[Part]:
    """A wedge of watermelon with its seeds, tip up."""

    def wedge(outer: float, inner: float, slot: str, thick: float) -> Part:
        t = np.linspace(-np.pi / 2 - 0.72, -np.pi / 2 + 0.72, 60)
        arc = np.stack([outer * np.cos(t), outer * np.sin(t)], -1)
        loop = (
            np.concatenate([arc, np.stack([inner * np.cos(t), inner * np.sin(t)], -1)[::-1]])
            if inner
            else np.concatenate([arc, [[0.0, 0.0]]])
        )
        return slab(loop, thick, 0.016, slot)

    flesh = wedge(1.5, 0, "body", 0.46)
    pale = wedge(1.58, 1.49, "pale", 0.458)
    rind = wedge(1.72, 1.575, "rind", 0.47)
    seeds = []
    rng = np.random.default_rng(4)
    for radius, count in ((0.55, 3), (0.85, 4), (1.14, 6)):
        for a in np.linspace(-0.5, 0.5, count) + rng.uniform(-0.04, 0.04, count):
            seeds.append(
                ellipsoid(0.035, 0.06, 0.03, "seed", around=16)
                .turned(np.degrees(a))
                .moved(radius * np.sin(a), -radius * np.cos(a), 0.46)
            )
    parts = [upright(part) for part in (flesh, pale, rind, *seeds)]
    return grounded([part.turned(-6, "y").turned(-20) for part in parts])


def pumpkin(item: Item) -> list[Part]:
    """A pumpkin of twelve ribs; style `lantern` with a carved glowing face."""
    lat, lon = np.linspace(-np.pi / 2, np.pi / 2, 72)[:, None], np.linspace(0, 2 * np.pi, 240, endpoint=False)
    rib = 1 - 0.11 * (1 - np.abs(np.sin(6 * lon)) ** 0.55)
    r = 0.85 * np.cos(lat) ** 0.85 * rib
    dent = 0.17 * np.exp(-(((np.pi / 2 - np.abs(lat)) / 0.5) ** 2)) * np.sign(lat)
    z = 0.6 + 0.62 * np.sin(lat) * (0.97 + 0.05 * rib) - dent
    body = grid(np.stack([r * np.cos(lon), r * np.sin(lon), z + 0 * lon], -1), "body", around=True)
    stalk_turn = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    rows = []
    for t in np.linspace(0, 1, 14):
        s = (0.19 - 0.1 * t + 0.12 * (1 - t) ** 6) * (1 + 0.12 * np.cos(5 * stalk_turn + t))
        rows.append(
            np.stack([s * np.cos(stalk_turn) + 0.16 * t**2, s * np.sin(stalk_turn), np.full(40, 1.0 + 0.46 * t)], -1)
        )
    stalk = loft(np.array(rows), "stalk")
    parts = [body, stalk]
    if item.get("style") == "lantern":
        eye = np.array([(-0.16, 0), (0.16, 0), (0.0, 0.26)])
        x = np.linspace(-0.46, 0.46, 15)
        smile = np.concatenate(
            [
                np.stack([x, -0.02 - 0.2 * np.cos(x * 3.2)], -1),
                [
                    (0.3, 0.03),
                    (0.22, -0.05),
                    (0.14, -0.05),
                    (0.1, 0.06),
                    (-0.1, 0.06),
                    (-0.14, -0.05),
                    (-0.22, -0.05),
                    (-0.3, 0.03),
                ],
            ]
        )
        for loop, cx, cz in ((eye, -0.3, 0.72), (eye, 0.3, 0.72), (eye * 0.55, 0.0, 0.56), (smile, 0.0, 0.4)):
            glow = extrude([loop], 0.08, 0.01, "glow").moved(x=cx, y=0, z=cz)
            points = glow.vertices.copy()
            rad = 0.85 * np.sqrt(np.clip(1 - ((points[:, 2] - 0.6) / 0.64) ** 2, 0.1, 1)) ** 0.85
            points[:, 1] += -np.sqrt(np.maximum(rad**2 - points[:, 0] ** 2, 0)) + 0.03
            parts.append(replace(glow, vertices=points))
    return grounded([part.turned(8) for part in parts])


def grapes(item: Item) -> list[Part]:
    """A bunch of grapes with a leaf."""
    parts = []
    for row in range(8):
        z, ring = 1.25 - 0.18 * row, (0.3, 0.4, 0.42, 0.37, 0.3, 0.22, 0.12, 0.0)[row]
        count = max(1, round(ring * 2 * np.pi / 0.29))
        for k in range(count):
            a = (k + 0.5 * (row % 2)) * 2 * np.pi / count
            parts.append(ellipsoid(0.165, 0.165, 0.18, "body", around=28).moved(ring * np.cos(a), ring * np.sin(a), z))
    parts.append(tube([(0, 0, 1.3), (0.02, 0, 1.55), (0.12, 0, 1.72)], 0.035, "stalk", around=12))
    parts += [blade_of(0.62, 0.26, 0.8).turned(turn).moved(z=1.45) for turn in (150, 20)]
    return grounded(parts)


def mushroom(item: Item) -> list[Part]:
    """A mushroom; pale spots on its cap."""
    stem = soft_lathe([(0, 0), (0.24, 0.0), (0.28, 0.12), (0.2, 0.5), (0.18, 0.85), (0, 0.86)], "stem")
    cap = soft_lathe(
        [(0.16, 0.76), (0.6, 0.66), (0.7, 0.68), (0.68, 0.86), (0.5, 1.16), (0.25, 1.31), (0, 1.35)],
        "body",
        closed=False,
    )
    under = lathe([(0.16, 0.765), (0.66, 0.69)], "stem", closed=False)
    skirt = lathe([(0.18, 0.62), (0.3, 0.54, 0.02), (0.29, 0.53), (0.18, 0.59)], "stem", closed=False)
    dots = []
    for k in range(14):
        a, s = k * 2.4, 0.1 + 0.85 * ((k + 0.5) / 14) ** 0.6
        z, r = (
            float(np.interp(s, [0, 0.4, 0.75, 1], [1.35, 1.27, 1.1, 0.8])),
            float(np.interp(s, [0, 0.4, 0.75, 1], [0, 0.36, 0.56, 0.69])),
        )
        dots.append(
            ellipsoid(0.075, 0.075, 0.03, "dot", around=20)
            .turned(55 * s, "y")
            .turned(np.degrees(a))
            .moved(r * np.cos(a), r * np.sin(a), z)
        )
    return [stem, cap, under, skirt, *dots]


def pear(item: Item) -> list[Part]:
    """A pear with its stalk and a leaf."""
    shape = [
        (0, 0.03),
        (0.12, 0.0),
        (0.42, 0.2),
        (0.48, 0.46),
        (0.36, 0.82),
        (0.22, 1.1),
        (0.16, 1.22),
        (0.05, 1.27),
        (0, 1.25),
    ]
    stem = tube([(0, 0, 1.22), (0.02, 0, 1.38), (0.08, 0, 1.5)], [0.028, 0.024, 0.034], "stalk", around=12)
    leaf = blade_of(0.5, 0.13, 0.8).turned(20).moved(x=0.03, z=1.36)
    return [part.turned(6, "y") for part in (soft_lathe(shape, "body"), stem, leaf)]
