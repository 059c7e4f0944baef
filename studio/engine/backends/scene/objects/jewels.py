"""Eyewear, watches, rings, necklaces and stones."""

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
    soft_lathe,
    standing,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.goods import flat_picture, rounded_loop
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.shapes import Floats, Part, grid, rounded_box, sweep

Item = Mapping[str, Any]


def _lens_loop(width: float, height: float, style: str) -> Floats:
    turn = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    power = 0.72 if style != "round" else 1.0
    c, s = np.cos(turn), np.sin(turn)
    x, z = np.sign(c) * np.abs(c) ** power, np.sign(s) * np.abs(s) ** power
    taper = 1 + (0.09 * z if style != "round" else 0)
    return np.stack([x * width / 2 * taper, z * height / 2], -1)


def sunglasses(item: Item) -> list[Part]:
    """Sunglasses folded open, seen from the front and a little above; style `round` for reading glasses."""
    style = str(item.get("style", ""))
    parts = []
    for side in (-1, 1):
        loop = _lens_loop(0.82, 0.66, style)
        loop[:, 0] *= -side
        loop = loop if side < 0 else loop[::-1]
        outer = loop * (1 + 0.12 / np.hypot(*loop.T)[:, None])
        hole = loop[::-1]
        rim = standing([outer, hole], 0.09, 0.024, "body").moved(x=side * 0.52, z=0.42)
        lens = standing([loop * 1.02], 0.025, 0.008, "lens").moved(x=side * 0.52, z=0.42)
        hinge = rounded_box(0.14, 0.12, 0.14, 0.03, "body").moved(x=side * 1.02, y=0.03, z=0.52)
        temple = band(
            curve(
                [
                    (side * 1.05, 0.05, 0.59),
                    (side * 1.07, 0.6, 0.6),
                    (side * 1.04, 1.1, 0.58),
                    (side * 0.99, 1.45, 0.36),
                ]
            ),
            0.1,
            0.055,
            "body",
            across=(0, 0.25, 0.97),
        )
        rivet = upright(lathe([(0, 0), (0.022, 0, 0.008), (0.022, 0.012, 0.006), (0, 0.014)], "trim", around=20)).moved(
            x=side * 0.98, y=-0.04, z=0.6
        )
        pad = ellipsoid(0.03, 0.05, 0.08, "body", around=20).moved(x=side * 0.13, y=0.07, z=0.32)
        parts += [rim, lens, hinge, temple, rivet, pad]
    bridge = tube([(-0.16, -0.0, 0.52), (0, -0.02, 0.59), (0.16, -0.0, 0.52)], 0.045, "body")
    return grounded([part.turned(-6, "x").turned(-20) for part in (*parts, bridge)])


def watch(item: Item) -> list[Part]:
    """A wristwatch, its strap closed behind it; style `smart` for a smartwatch."""
    smart = item.get("style") == "smart"
    t = np.linspace(0, 2 * np.pi, 90)
    path = np.stack([0 * t, 0.46 - 0.5 * np.cos(t), 0.92 + 0.86 * np.sin(t)], -1)
    path = path[6:-6]
    wide = 0.46 if smart else 0.4
    strap = band(path, wide, 0.075, "strap", across=(1, 0, 0))
    parts = [strap]
    if smart:
        case = standing([rounded_loop(0.78, 0.92, 0.24)], 0.2, 0.06, "body").moved(y=-0.06, z=0.46)
        glass = standing([rounded_loop(0.68, 0.82, 0.2)], 0.04, 0.018, "bezel").moved(y=-0.155, z=0.51)
        face = flat_picture(rounded_loop(0.6, 0.74, 0.17), "screen").moved(y=-0.1765, z=0.55)
        crown = (
            lathe([(0, 0), (0.06, 0, 0.015), (0.06, 0.07, 0.02), (0, 0.07)], "body", around=32)
            .turned(90, "y")
            .moved(x=0.38, y=-0.06, z=1.05)
        )
        return grounded([part.turned(-14, "x").turned(-24) for part in (*parts, case, glass, face, crown)])
    case = lathe(
        [
            (0, 0),
            (0.46, 0, 0.03),
            (0.5, 0.06, 0.03),
            (0.5, 0.13, 0.02),
            (0.45, 0.19, 0.02),
            (0.42, 0.17, 0.01),
            (0, 0.17),
        ],
        "body",
        around=128,
    )
    dial = lathe([(0.42, 0.172), (0, 0.174)], "dial", closed=False)
    marks = []
    for k in range(12):
        long = 0.1 if k % 3 == 0 else 0.06
        mark = rounded_box(0.026 if k % 3 else 0.036, long, 0.012, 0.005, "trim", 3).moved(y=0.35 - long / 2, z=0.172)
        marks.append(mark.turned(30 * k))
    hands = [
        rounded_box(0.032, 0.24, 0.012, 0.005, "trim", 3).moved(y=0.1, z=0.185).turned(60),
        rounded_box(0.024, 0.34, 0.012, 0.005, "trim", 3).moved(y=0.14, z=0.196).turned(-58),
        rounded_box(0.01, 0.42, 0.008, 0.003, "accent", 3).moved(y=0.12, z=0.206).turned(170),
    ]
    pin = lathe([(0, 0.17), (0.03, 0.17), (0.03, 0.216, 0.008), (0, 0.218)], "trim", around=24)
    crown = (
        lathe([(0, 0), (0.055, 0, 0.012), (0.055, 0.08, 0.015), (0, 0.08)], "body", around=32)
        .turned(90, "y")
        .moved(x=0.5, z=0.1)
    )
    lugs = [
        rounded_box(0.08, 0.2, 0.11, 0.03, "body").moved(x=x, y=y, z=0.02) for x in (-0.19, 0.19) for y in (-0.48, 0.48)
    ]
    head = [part.turned(90, "x").moved(y=0.05, z=0.92) for part in (case, dial, *marks, *hands, pin, crown, *lugs)]
    return grounded([part.turned(-14, "x").turned(-24) for part in (*parts, *head)])


def gem(radius: float, slot: str) -> Part:
    """A round brilliant: table, crown, girdle and pavilion, its point at z = 0."""
    rows = []
    for count_radius, height, shift in (
        (0.0, 0.0, 0),
        (1.0, 0.86, 0),
        (1.0, 0.92, 0),
        (0.8, 1.1, 0.5),
        (0.56, 1.2, 0),
        (0.0, 1.2, 0),
    ):
        turn = (np.arange(16) + shift) * 2 * np.pi / 16
        rows.append(np.stack([count_radius * np.cos(turn), count_radius * np.sin(turn), np.full(16, height)], -1))
    return replace(grid(np.array(rows) * radius, slot, around=True), crease=4.0)


def jewel(item: Item) -> list[Part]:
    """A ring with a stone; style `necklace` for a pendant on its chain, `gem` for the stone alone."""
    style = item.get("style")
    if style == "gem":
        return [gem(0.8, "stone").turned(11)]
    if style == "necklace":
        return _necklace()
    turn = np.linspace(0, 2 * np.pi, 120, endpoint=False)
    thick = 0.075 - 0.02 * np.sin(turn)
    loop = sweep(
        np.stack([0.62 * np.cos(turn), 0 * turn, 0.7 + 0.62 * np.sin(turn)], -1),
        thick.tolist(),
        "body",
        closed=True,
        around=28,
    )
    stone = gem(0.32, "stone").moved(z=1.4)
    prongs = []
    for k in range(6):
        a = np.pi / 6 + k * np.pi / 3
        c, s = np.cos(a), np.sin(a)
        prongs.append(
            tube(
                [
                    (0.04 * c, 0.04 * s, 1.33),
                    (0.22 * c, 0.22 * s, 1.5),
                    (0.325 * c, 0.325 * s, 1.68),
                    (0.26 * c, 0.26 * s, 1.775),
                ],
                [0.035, 0.03, 0.026, 0.02],
                "body",
                around=10,
            )
        )
    basket = torus(0.19, 0.022, 1.52, "body")
    return [part.turned(-28) for part in (loop, stone, *prongs, basket)]


def _necklace() -> list[Part]:
    bust = soft_lathe(
        [(0, 0), (0.62, 0.0), (0.7, 0.1), (0.66, 0.5), (0.42, 1.05), (0.26, 1.5), (0.24, 1.9), (0.22, 1.96), (0, 1.97)],
        "stand",
        around=96,
    )
    bust = bust.scaled(1.0, 0.62, 1.0)
    links = []
    count = 96
    t = np.linspace(0, 1, count)
    for side in (-1, 1):
        x = side * (0.25 - 0.25 * t) * (1 + 0.5 * np.sin(np.pi * t))
        z = 1.72 - 0.92 * t**0.9
        radius = np.interp(z, [0, 0.5, 1.05, 1.5, 1.9], [0.7, 0.66, 0.42, 0.26, 0.24])
        y = -0.62 * np.sqrt(np.maximum(radius**2 - x**2, 0.0)) - 0.02
        links.append(
            sweep(
                np.stack([x, y, z], -1),
                (0.014 + 0.006 * np.sin(np.arange(count) * 2.2) ** 2).tolist(),
                "body",
                around=10,
            )
        )
    stone = gem(0.15, "stone").turned(90, "x").moved(y=-0.36, z=0.66)
    setting = upright(torus(0.16, 0.026, 0, "body")).moved(y=-0.44, z=0.66)
    bail = upright(torus(0.045, 0.016, 0, "body")).moved(y=-0.38, z=0.83)
    return [bust, *links, stone, setting, bail]
