"""Flowers, cacti and trees."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    blob,
    curve,
    ellipsoid,
    grounded,
    join,
    lathe,
    loft,
    rod,
    soft_lathe,
    star_loop,
    tube,
)
from studio.engine.backends.scene.objects.vessels import blade_of, torus
from studio.engine.backends.scene.outline import extrude
from studio.engine.backends.scene.shapes import Floats, Part, ball, grid, sheet, sweep

Item = Mapping[str, Any]


def _petal(width: float, height: float, cup: float, curl: float, slot: str) -> Part:
    """A petal that rises from the origin, hollow towards the axis; `curl` bends its rim outwards."""
    v, u = np.meshgrid(np.linspace(0, 1, 11), np.linspace(-1, 1, 9), indexing="ij")
    half = width * np.sin(np.pi * np.clip(v * 0.86 + 0.08, 0, 1)) ** 0.7
    out = cup * np.sin(np.pi * 0.62 * v) + curl * np.maximum(v - 0.66, 0) ** 2 * 6
    x = out - 0.35 * half * u**2
    points = np.stack([x, half * u, height * v - 0.25 * curl * np.maximum(v - 0.75, 0)], -1)
    return sheet(points, 0.012, slot)


def rose(item: Item) -> list[Part]:
    """A rose; styles `tulip`, `sunflower`, `daisy` and `bouquet` (five blooms in paper)."""
    style = str(item.get("style", ""))
    if style == "bouquet":
        return _bouquet()
    head, tall = _bloom(style)
    stem = tube([(0, 0, 0), (0.04, 0, 0.6), (-0.02, 0, 1.2), (0, 0, tall)], 0.03, "leaf", around=12)
    leaves = [blade_of(0.55, 0.14, 0.75).turned(turn).moved(z=z) for turn, z in ((20, 0.55), (200, 0.8), (110, 0.35))]
    if style == "tulip":
        leaves = [blade_of(1.2, 0.12, 0.28).turned(turn).moved(z=0.0) for turn in (10, 190, 100)]
    tip = 34 if style in ("sunflower", "daisy") else 12
    return [stem, *leaves, *[part.turned(tip, "x").moved(z=tall) for part in head]]


def _bloom(style: str) -> tuple[list[Part], float]:
    if style == "tulip":
        petals = [
            _petal(0.27, 0.78, 0.27, -0.02, "body").turned(60 * k + 30 * (k > 2)).scaled(1 - 0.08 * (k < 3))
            for k in range(6)
        ]
        return petals, 1.35
    if style in ("sunflower", "daisy"):
        big = style == "sunflower"
        count, long, wide = (26, 0.5, 0.095) if big else (18, 0.42, 0.085)
        disc = 0.34 if big else 0.16
        petals = []
        for layer in range(2 if big else 1):
            for k in range(count):
                leaf = blade_of(long + 0.02 * (k % 3), wide, 0.12).named("body").turned(84 - 8 * layer, "y")
                petals.append(leaf.moved(x=disc * 0.8).turned((k + 0.5 * layer) * 360 / count).moved(z=-0.03 * layer))
        middle = soft_lathe([(0, -0.04), (disc, -0.03), (disc * 1.02, 0.04), (disc * 0.6, 0.1), (0, 0.08)], "middle")
        seeds = []
        for k in range(110 if big else 50):
            r = disc * 0.96 * np.sqrt((k + 0.5) / (110 if big else 50))
            seeds.append(
                ellipsoid(0.019, 0.019, 0.022, "middle", around=8).moved(
                    r * np.cos(k * 2.39996), r * np.sin(k * 2.39996), 0.09 - 0.06 * (r / disc) ** 3
                )
            )
        cup = soft_lathe([(0, -0.2), (0.07, -0.16), (disc * 0.9, -0.04), (0, -0.02)], "leaf")
        return [*petals, middle, *seeds, cup], 1.7
    petals = []
    for ring, (count, size, out, curl) in enumerate(
        (
            (3, 0.34, 0.05, 0.0),
            (4, 0.42, 0.11, 0.01),
            (5, 0.48, 0.18, 0.035),
            (6, 0.5, 0.26, 0.09),
            (7, 0.5, 0.33, 0.15),
        )
    ):
        for k in range(count):
            petal = _petal(0.2 + 0.035 * ring, size, out, curl, "body")
            petals.append(petal.turned((k + 0.4 * ring) * 360 / count + 11 * ring).moved(z=0.03 * (4 - ring)))
    sepals = [blade_of(0.3, 0.06, 0.95).turned(72 * k).moved(z=-0.02) for k in range(5)]
    cup = soft_lathe([(0, -0.14), (0.06, -0.12), (0.13, 0.0), (0.1, 0.1), (0, 0.1)], "leaf", around=32)
    return [*petals, *sepals, cup], 1.55


def _bouquet() -> list[Part]:
    parts: list[Part] = []
    for k in range(7):
        head, _ = _bloom("")
        a, ring = k * np.pi / 3, 0.0 if k == 6 else 0.4
        slot = ("second", "body", "third")[k % 3]
        for part in head:
            placed = (
                part.scaled(0.8)
                .named(slot if part.slot == "body" else part.slot)
                .turned(0 if k == 6 else 24, "y")
                .turned(np.degrees(a))
            )
            parts.append(placed.moved(ring * np.cos(a), ring * np.sin(a), 1.2 + (0.14 if k == 6 else 0)))
    parts += [
        blade_of(0.62, 0.15, 0.5)
        .turned(turn)
        .moved(z=1.0)
        .moved(0.32 * np.cos(np.radians(turn)), 0.32 * np.sin(np.radians(turn)), 0)
        for turn in range(20, 380, 60)
    ]
    turn = np.linspace(0, 2 * np.pi, 120, endpoint=False)
    rows = []
    for t in np.linspace(0, 1, 16):
        r = (0.17 + 0.5 * t**1.4 if t > 0.25 else 0.17 + 0.5 * 0.25**1.4 + 0.25 * (0.25 - t)) * (
            1 + 0.05 * t * np.sin(9 * turn)
        )
        rows.append(np.stack([r * np.cos(turn), r * np.sin(turn), 1.04 * t + 0.1 * t * np.sin(5 * turn + 1)], -1))
    outer = np.array(rows)
    inner = outer[::-1] * [0.97, 0.97, 1]
    paper = grid(
        np.concatenate([[outer[0] * [0, 0, 1]], outer, inner, [inner[-1] * [0, 0, 1] + [0, 0, 0.02]]]),
        "paper",
        around=True,
    )
    tie = torus(0.245, 0.045, 0.33, "ribbon")
    return grounded([paper, tie, *parts])


def cactus(item: Item) -> list[Part]:
    """A cactus with two arms and a flower, in a pot; style `ball` for a round one."""
    pot = lathe(
        [
            (0, 0),
            (0.36, 0, 0.05),
            (0.46, 0.5, 0.02),
            (0.5, 0.5, 0.015),
            (0.5, 0.62, 0.02),
            (0.44, 0.62, 0.01),
            (0.42, 0.54),
            (0, 0.54),
        ],
        "body",
        around=96,
    )
    soil = lathe([(0.43, 0.55), (0.2, 0.57), (0, 0.575)], "soil", closed=False)

    def ribbed(path: Floats, radius: float, ends: int) -> Part:
        t = np.linspace(0, 1, len(path))
        radii = radius * np.sqrt(np.clip(1 - np.clip((t - 0.82) / 0.18, 0, 1) ** 2, 0.003, 1))
        base = sweep(path, radii.tolist(), "leaf", around=96)
        rows = base.vertices.reshape(len(path) + 2, -1, 3)
        middle = rows.mean(axis=1, keepdims=True)
        wave = 1 + 0.09 * np.cos(np.linspace(0, 2 * np.pi, rows.shape[1]) * ends)[None, :, None]
        return grid((middle + (rows - middle) * wave)[:, :-1], "leaf", around=True)

    trunk = ribbed(curve([(0, 0, 0.5), (0, 0, 1.0), (0, 0, 1.5), (0, 0, 2.02)], 12), 0.28, 10)
    arms = [
        ribbed(curve([(0.1, 0, 1.05), (0.42, 0, 1.1), (0.56, 0, 1.3), (0.57, 0, 1.66)], 10), 0.15, 8),
        ribbed(curve([(-0.1, 0, 0.85), (-0.4, 0, 0.9), (-0.53, 0, 1.08), (-0.54, 0, 1.36)], 10), 0.14, 8),
    ]
    flower = [_petal(0.07, 0.2, 0.12, 0.06, "flower").turned(60 * k).moved(z=1.99) for k in range(6)]
    return [part.turned(-12) for part in (pot, soil, trunk, *arms, *flower)]


def tree(item: Item) -> list[Part]:
    """A round-crowned tree; styles `fir` and `christmas` (with baubles and a star), `palm`."""
    style = item.get("style")
    if style in ("fir", "christmas"):
        return _fir(style == "christmas")
    if style == "palm":
        return _palm()
    trunk = tube([(0, 0, 0), (0.02, 0, 0.4), (-0.02, 0, 0.8), (0.0, 0, 1.3)], [0.2, 0.13, 0.12, 0.1], "trunk")
    branches = [
        tube([(0, 0, 0.75), (s * 0.2, 0.05, 1.0), (s * 0.42, 0.05, 1.3)], [0.07, 0.05], "trunk", around=12)
        for s in (-1, 1)
    ]
    heads = (
        (0, 0, 1.62, 0.58),
        (-0.42, 0.05, 1.42, 0.4),
        (0.44, 0.0, 1.45, 0.42),
        (0.1, -0.3, 1.38, 0.38),
        (0.05, 0.1, 2.0, 0.4),
        (-0.18, 0.25, 1.5, 0.42),
    )

    def field(p: Floats) -> Floats:
        out = np.full(p.shape[:-1], 9.0)
        for x, y, z, r in heads:
            out = join(out, np.linalg.norm(p - [x, y, z], axis=-1) - r, 0.16)
        lumps = np.sin(13 * p[..., 0] + 2) * np.sin(12 * p[..., 1]) * np.sin(13 * p[..., 2] + 1)
        return out + 0.035 * lumps

    return [trunk, *branches, blob(field, (-1.0, -0.85, 0.85), (1.05, 0.85, 2.55), 62, "body")]


def _fir(dressed: bool) -> list[Part]:
    parts = [lathe([(0, 0), (0.14, 0, 0.02), (0.11, 0.4), (0, 0.4)], "trunk", around=40)]
    turn = np.linspace(0, 2 * np.pi, 180, endpoint=False)
    tiers = ((0.28, 0.85, 0.82), (0.72, 0.7, 0.72), (1.12, 0.54, 0.62), (1.48, 0.38, 0.6))
    for k, (low, radius, high) in enumerate(tiers):
        rows = []
        for t in np.linspace(0, 1, 14):
            lobe = 1 + 0.05 * np.cos(13 * turn + k) * (1 - t)
            r = radius * (1 - t) ** 0.85 * lobe
            rows.append(
                np.stack(
                    [r * np.cos(turn), r * np.sin(turn), low + high * t - 0.07 * np.cos(13 * turn + k) * (1 - t) ** 2],
                    -1,
                )
            )
        under = [rows[0] * [s, s, 1] + [0, 0, lift] for s, lift in ((0.2, 0.16), (0.7, 0.08), (0.95, -0.012))]
        parts.append(loft(np.array([*under, *rows]), "body"))
    if not dressed:
        return parts
    for low, radius, _high in tiers:
        count = max(4, int(radius * 12))
        for k in range(count):
            a = (k + 0.5 * (low > 1)) * 2 * np.pi / count + low
            at = 0.95 * radius
            parts.append(ball(0.075, ("bauble", "bauble1")[k % 2]).moved(at * np.cos(a), at * np.sin(a), low - 0.07))
    parts.append(extrude([star_loop(5, 0.2, 0.085)], 0.09, 0.03, "star").moved(z=2.16))
    t = np.linspace(0, 1, 260)
    turn = t * 2 * np.pi * 4.5
    r, z = 0.8 * (1 - t) ** 0.9 + 0.03, 0.42 + 1.5 * t
    parts.append(sweep(np.stack([r * np.cos(turn), r * np.sin(turn), z], -1), 0.022, "star", around=8))
    return parts


def _palm() -> list[Part]:
    path = curve([(0.3, 0, 0), (0.22, 0, 0.6), (0.06, 0, 1.2), (-0.1, 0, 1.75)], 14)
    rings = 0.1 + 0.014 * np.abs(np.sin(np.arange(len(path)) * 1.1)) + 0.06 * np.exp(-np.arange(len(path)) / 5)
    parts = [sweep(path, rings.tolist(), "trunk", around=28)]
    for k in range(11):
        t = np.linspace(0, 1, 26)
        long, rise = 0.95 + 0.12 * (k % 3), 0.75 - 0.5 * (k % 2)
        x, z = long * (t - 0.12 * t**3), rise * t - 1.15 * t**2 * (0.55 + 0.25 * (k % 2))
        width = 0.2 * np.sin(np.pi * np.clip(t * 0.93 + 0.06, 0, 1)) ** 0.7
        u = np.linspace(-1, 1, 9)
        points = np.stack(
            [
                x[:, None] + 0 * u,
                width[:, None] * u * (0.82 + 0.18 * np.cos(t[:, None] * 70)),
                z[:, None] - 0.11 * np.abs(u) * (width[:, None] / 0.2),
            ],
            -1,
        )
        parts.append(sheet(points, 0.012, "body").turned(k * 360 / 11).moved(x=-0.1, z=1.74))
    parts += [ball(0.1, "nut").moved(x=-0.1 + 0.13 * np.cos(a), y=0.13 * np.sin(a), z=1.52) for a in (0.5, 2.4, 4.4)]
    return parts


def palmleaf(item: Item) -> list[Part]:
    """One feathered palm leaf, upright and bending over."""
    t = np.linspace(0, 1, 40)
    spine = np.stack([0.5 * t**2.2, 0 * t, 1.9 * t - 0.3 * t**3], -1)
    parts = [sweep(spine, (0.03 * (1 - t) + 0.008).tolist(), "body", around=10)]
    for k in range(6, 39):
        for s in (-1, 1):
            long = 0.62 * np.sin(np.pi * (k / 40) ** 0.8) ** 0.6 + 0.08
            leaf = blade_of(long, 0.035, 0.22).named("body").turned(50 + 10 * k / 40, "y").turned(s * 78)
            parts.append(leaf.moved(*(float(v) for v in spine[k])))
    return grounded([part.turned(72) for part in parts])


def wheat(item: Item) -> list[Part]:
    """Three ears of wheat."""
    parts: list[Part] = []
    for lean, tall in ((-0.22, 1.9), (0.02, 2.2), (0.26, 1.8)):
        path = curve([(0, 0, 0), (lean * 0.3, 0, tall * 0.4), (lean, 0, tall * 0.75), (lean * 1.5, 0, tall)], 12)
        parts.append(sweep(path, 0.018, "body", around=8))
        for j in range(18):
            at = path[-1 - j // 1] if j < 16 else path[-17]
            for s in (-1, 1):
                grain = ellipsoid(0.04, 0.035, 0.09, "body", around=14).turned(s * 24, "y")
                parts.append(grain.turned(50 * (j % 2)).moved(at[0] + s * 0.045, at[1], at[2]))
    return grounded([*parts, rod((0, 0, 0.0), (0, 0, 0.02), 0.02, "body", around=8)])


def tulipvase(item: Item) -> list[Part]:
    """A glass vase of seven tulips."""
    wall = [
        (0, 0),
        (0.3, 0, 0.05),
        (0.26, 0.45, 0.2),
        (0.36, 0.98, 0.012),
        (0.335, 0.98, 0.012),
        (0.235, 0.45, 0.2),
        (0.27, 0.08),
    ]
    parts = [lathe([*wall, (0, 0.08)], "vase", steps=8)]
    for k in range(7):
        a, ring = 2.4 * k, 0.0 if k == 0 else 0.42 + 0.1 * (k % 2)
        x, y, z = ring * float(np.cos(a)), 0.7 * ring * float(np.sin(a)), 1.62 - 0.42 * ring + 0.1 * (k % 3)
        parts.append(
            tube([(-0.15 * x, -0.15 * y, 0.12), (0.35 * x, 0.35 * y, 0.95), (x, y, z)], 0.022, "leaf", around=10)
        )
        for part in _bloom("tulip")[0]:
            slot = "body" if k % 3 else "second"
            parts.append(
                part.scaled(0.62)
                .named(slot)
                .turned(26 * min(ring * 2, 1), "y")
                .turned(float(np.degrees(a)))
                .moved(x, y, z - 0.02)
            )
    parts += [blade_of(0.8, 0.08, 0.45).turned(60 * k + 15).moved(z=0.75) for k in range(6)]
    return grounded(parts)
