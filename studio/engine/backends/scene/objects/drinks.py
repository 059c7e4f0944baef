"""Drinks: wine, champagne and cocktail glasses, beer mugs, bottles of wine, champagne and beer, jugs, decanters."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import blob, ellipsoid, grounded, join, lathe, rod, soft_lathe, tube
from studio.engine.backends.scene.objects.packs import label_band
from studio.engine.backends.scene.objects.vessels import citrus_slice, filled, torus
from studio.engine.backends.scene.shapes import Floats, Part, fillet, grid, rounded_box

Item = Mapping[str, Any]

FOOT = [(0, 0), (0.36, 0, 0.01), (0.37, 0.015, 0.01), (0.2, 0.045, 0.1), (0.045, 0.1, 0.06)]


def _stemmed(bowl: list[tuple[float, float]], fill: float, stem: float) -> list[Part]:
    """A stemmed glass: `bowl` is the outside of its cup from the stem up; `fill` the level of the drink."""
    return filled([*fillet(FOOT, 6)[1:], (0.035, 0.2), (0.035, stem), *bowl], fill, bowl[0][1] + 0.05, 0.018)


def wineglass(item: Item) -> list[Part]:
    """A glass of wine; styles `flute` for champagne, `cocktail` for a martini glass, `coupe`."""
    style = item.get("style")
    t = np.linspace(0, 1, 28)
    if style == "flute":
        bowl = [(0.035 + 0.21 * float(np.sin(np.pi * 0.62 * k**0.6)), 0.85 + 1.1 * float(k)) for k in t]
        parts = _stemmed(bowl, 1.78, 0.82)
        rng = np.random.default_rng(3)
        bubbles = [
            ellipsoid(0.012, 0.012, 0.012, "foam", around=8).moved(float(x), float(y), float(z))
            for x, y, z in zip(
                rng.uniform(-0.1, 0.1, 26), rng.uniform(-0.2, -0.12, 26), rng.uniform(1.15, 1.75, 26), strict=True
            )
        ]
        return [*parts, *bubbles]
    if style == "cocktail":
        bowl = [(0.035 + 0.66 * float(k), 1.0 + 0.72 * float(k) ** 0.95) for k in t]
        olive = [
            rod((-0.5, -0.1, 1.84), (0.3, -0.12, 1.36), 0.012, "metal", around=8),
            ellipsoid(0.085, 0.085, 0.1, "olive", around=28).turned(60, "y").moved(x=0.12, y=-0.12, z=1.5),
            ellipsoid(0.03, 0.03, 0.03, "top", around=16).moved(x=0.06, y=-0.2, z=1.51),
        ]
        return [*_stemmed(bowl, 1.6, 0.98), *olive]
    if style == "coupe":
        bowl = [(0.035 + 0.5 * float(np.sin(np.pi / 2 * k**0.62)), 1.0 + 0.42 * float(k) ** 1.6) for k in t]
        return _stemmed(bowl, 1.34, 0.98)
    bowl = [
        (
            0.035 + 0.42 * float(np.sin(np.pi * (0.06 + 0.63 * k)) ** 0.85) * min(1.0, 4 * float(k)),
            0.86 + 1.05 * float(k),
        )
        for k in t
    ]
    return _stemmed(bowl, 1.3, 0.84)


def beermug(item: Item) -> list[Part]:
    """A mug of beer under a head of foam; style `pint` for a tall glass."""
    if item.get("style") == "pint":
        wall = [(0.29, 0.0), (0.32, 0.0, 0.03), (0.34, 0.5, 0.2), (0.46, 1.5, 0.2), (0.44, 1.97, 0.01), (0.43, 1.98)]
        return [*filled(wall, 1.66, 0.1, 0.018), _foam(0.428, 1.67, 1.99)]
    turn = np.linspace(0, 2 * np.pi, 160, endpoint=False)
    flute = 0.035 * np.abs(np.cos(5 * turn)) ** 0.5

    def turned(rows: Sequence[tuple[float, float, float]], slot: str) -> Part:
        """A body of (height, radius, how fluted) rows."""
        points = [r * (1 + flute * wave) for _, r, wave in rows]
        lattice = [
            np.stack([ring * np.cos(turn), ring * np.sin(turn), np.full(160, row[0])], -1)
            for ring, row in zip(points, rows, strict=True)
        ]
        return grid(np.array(lattice), slot, around=True)

    base = turned(
        [(0, 0, 0), (0, 0.5, 0), (0.03, 0.54, 0), (0.1, 0.54, 0.2), (0.126, 0.538, 0.3), (0.126, 0, 0)], "body"
    )
    beer = turned(
        [(0.13, 0, 0), (0.13, 0.538, 0.3), (0.2, 0.53, 1), (1.15, 0.53, 1), (1.2, 0.535, 0.6), (1.2, 0, 0)], "liquid"
    )
    ring = [
        (1.204, 0.535, 0.6),
        (1.25, 0.54, 0.2),
        (1.5, 0.54, 0),
        (1.515, 0.53, 0),
        (1.5, 0.505, 0),
        (1.204, 0.505, 0),
    ]
    rim = turned([*ring, ring[0]], "body")
    handle = tube(
        [(0.5, 0, 1.28), (0.78, 0, 1.32), (0.9, 0, 1.12), (0.9, 0, 0.55), (0.78, 0, 0.34), (0.5, 0, 0.38)],
        0.068,
        "body",
        around=20,
    )
    return [part.turned(-18) for part in (base, beer, rim, handle, _foam(0.5, 1.21, 1.56))]


def _foam(radius: float, low: float, high: float) -> Part:
    def field(p: Floats) -> Floats:
        flat = np.hypot(p[..., 0], p[..., 1])
        out = np.maximum(flat - radius + 0.002, np.abs(p[..., 2] - (low + high) / 2) - (high - low) / 2)
        for k in range(9):
            a = k * 2.39996
            r = radius * 0.66 * (0.25 + 0.75 * ((k + 0.5) / 9) ** 0.5)
            size = radius * (0.5 - 0.02 * k)
            lump = np.linalg.norm((p - [r * np.cos(a), r * np.sin(a), high - 0.02]) * [1, 1, 1.5], axis=-1) - size
            out = join(out, np.maximum(lump, flat - radius * 1.1), 0.08)
        return out

    return blob(
        field, (-radius * 1.3, -radius * 1.3, low - 0.1), (radius * 1.3, radius * 1.3, high + radius * 0.6), 48, "foam"
    )


def winebottle(item: Item) -> list[Part]:
    """A bottle of wine with label and foil; style `champagne` with a wired cork."""
    if item.get("style") == "champagne":
        wall = [
            (0, 0.05),
            (0.22, 0.05),
            (0.3, 0, 0.04),
            (0.42, 0, 0.06),
            (0.43, 1.05, 0.35),
            (0.17, 1.78, 0.25),
            (0.13, 2.28, 0.02),
            (0.155, 2.3, 0.02),
            (0.15, 2.38, 0.02),
            (0, 2.38),
        ]
        foil = lathe(
            [
                (0.187, 1.66),
                (0.192, 1.68),
                (0.165, 1.86, 0.1),
                (0.145, 2.26, 0.03),
                (0.175, 2.3, 0.02),
                (0.18, 2.42, 0.03),
                (0.2, 2.5, 0.03),
                (0.17, 2.56, 0.03),
                (0, 2.57),
            ],
            "cap",
            closed=False,
        )
        neck = lathe([(0.192, 1.68), (0.196, 1.69), (0.186, 1.76), (0.18, 1.765)], "label", closed=False)
        return [lathe(wall, "body", around=112, steps=12), foil, neck, label_band(0.4315, 0.3, 0.88)]
    wall = [
        (0, 0.06),
        (0.24, 0.06, 0.04),
        (0.3, 0, 0.03),
        (0.365, 0, 0.04),
        (0.37, 1.42, 0.18),
        (0.14, 1.66, 0.16),
        (0.125, 2.3),
        (0.148, 2.305, 0.01),
        (0.15, 2.38, 0.015),
        (0, 2.385),
    ]
    foil = lathe(
        [(0.1365, 1.9), (0.142, 1.905), (0.136, 2.29, 0.02), (0.157, 2.3, 0.012), (0.158, 2.385, 0.015), (0, 2.392)],
        "cap",
        closed=False,
    )
    ring = torus(0.1415, 0.006, 1.93, "trim")
    return [lathe(wall, "body", around=112, steps=12), foil, ring, label_band(0.371, 0.36, 1.02)]


def beerbottle(item: Item) -> list[Part]:
    """A beer bottle with crown cap, belly and neck label."""
    wall = [
        (0, 0.04),
        (0.26, 0.04, 0.03),
        (0.3, 0, 0.03),
        (0.37, 0, 0.05),
        (0.375, 1.2, 0.22),
        (0.16, 1.62, 0.22),
        (0.135, 2.1, 0.05),
        (0.16, 2.13, 0.015),
        (0.16, 2.18, 0.015),
        (0.14, 2.2),
        (0, 2.2),
    ]
    turn = np.linspace(0, 2 * np.pi, 126, endpoint=False)
    rows = []
    for z, r, wave in (
        (2.14, 0.0, 0),
        (2.14, 0.17, 1),
        (2.16, 0.184, 1),
        (2.2, 0.18, 0.7),
        (2.25, 0.168, 0),
        (2.265, 0.15, 0),
        (2.27, 0.0, 0),
    ):
        ring = r * (1 + 0.05 * wave * np.cos(21 * turn))
        rows.append(np.stack([ring * np.cos(turn), ring * np.sin(turn), np.full(126, z)], -1))
    neck = lathe([(0.163, 1.66), (0.1665, 1.665), (0.1495, 1.92), (0.1455, 1.925)], "label", closed=False)
    return [
        lathe(wall, "body", around=112, steps=12),
        grid(np.array(rows), "cap", around=True),
        neck,
        label_band(0.376, 0.3, 0.98),
    ]


def cocktail(item: Item) -> list[Part]:
    """A tall drink with ice, a straw and a slice of citrus on its rim."""
    parts = filled([(0.38, 0.0), (0.4, 0.0, 0.05), (0.43, 1.55, 0.01), (0.418, 1.565)], 1.3, 0.12, 0.026)
    parts += [
        rounded_box(0.3, 0.3, 0.28, 0.05, "ice").turned(turn).turned(tilt, "x").moved(x, y, z)
        for x, y, z, turn, tilt in (
            (-0.16, -0.12, 1.28, 20, 12),
            (0.17, -0.06, 1.29, -30, -10),
            (-0.02, 0.18, 1.3, 50, 16),
        )
    ]
    parts.append(rod((0.12, 0.05, 1.32), (-0.34, 0.08, 2.15), 0.032, "straw"))
    wheel = [part.scaled(0.62).turned(-20).moved(x=0.42, y=-0.05, z=1.3) for part in citrus_slice({})]
    names = {"body": "rind", "flesh": "flesh"}
    return grounded([*parts, *[part.named(names[part.slot]) for part in wheel]])


def jug(item: Item) -> list[Part]:
    """A glass jug of lemonade with ice."""
    turn = np.linspace(0, 2 * np.pi, 120, endpoint=False)
    rows = []
    for z, r, lip in (
        (0.0, 0.0, 0),
        (0.0, 0.4, 0),
        (0.02, 0.44, 0),
        (0.3, 0.56, 0),
        (0.7, 0.58, 0),
        (1.15, 0.42, 0),
        (1.4, 0.38, 0.3),
        (1.6, 0.44, 1.0),
        (1.605, 0.42, 1.0),
        (1.4, 0.355, 0.3),
        (1.15, 0.395, 0),
        (0.7, 0.555, 0),
        (0.3, 0.535, 0),
        (0.07, 0.4, 0),
        (0.06, 0.0, 0),
    ):
        beak = 1 + 0.42 * lip * np.exp(-((np.abs(turn - np.pi) / 0.32) ** 2))
        rows.append(np.stack([r * beak * np.cos(turn), r * np.sin(turn), np.full(120, z)], -1))
    glass = grid(np.array(rows), "body", around=True)
    drink = soft_lathe(
        [(0, 0.065), (0.39, 0.075), (0.52, 0.3), (0.545, 0.7), (0.46, 0.98), (0.44, 1.04)], "liquid", closed=False
    )
    surface = lathe([(0.44, 1.04), (0, 1.04)], "liquid", closed=False)
    handle = tube(
        [(0.36, 0, 1.38), (0.72, 0, 1.4), (0.84, 0, 1.1), (0.76, 0, 0.68), (0.55, 0, 0.5)], 0.05, "body", around=18
    )
    ice = [
        rounded_box(0.26, 0.26, 0.24, 0.05, "ice").turned(t).moved(x, y, 0.9)
        for x, y, t in ((-0.15, -0.12, 20), (0.16, 0.02, 50), (-0.05, 0.2, 5))
    ]
    return [part.turned(14) for part in (glass, drink, surface, handle, *ice)]
