"""Grooming: razors, hair brushes, straighteners, deodorants, eye shadow, make-up brushes, jade rollers, hair claws."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    curve,
    ellipsoid,
    grounded,
    lathe,
    lying,
    rod,
    rounded,
    soft_lathe,
    standing,
    superellipse,
    tower,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.shapes import Part, ball, rounded_box

Item = Mapping[str, Any]


def razor(item: Item) -> list[Part]:
    """A razor with a wide head of five blades, a lubricating strip and a ribbed grip; style `safety` of metal."""
    if item.get("style") == "safety":
        return _safety_razor()
    grip = [(0, 0, 0.0), (0.02, -0.02, 0.5), (0.0, 0.02, 1.1), (0.0, 0.06, 1.62), (0.0, 0.0, 1.92)]
    parts = [tube(grip, [0.085, 0.13, 0.105, 0.075, 0.06], "body", around=36),
             tube([(0.0, -0.05, 0.22), (0.02, -0.085, 0.6), (0.0, -0.05, 1.05)], [0.085, 0.1, 0.07],
                  "second", around=28)]  # fmt: skip
    parts += [ellipsoid(0.088, 0.02, 0.018, "dark", around=16).moved(0.01, -0.165, z) for z in np.linspace(0.3, 0.9, 9)]
    head = [rounded_box(1.0, 0.26, 0.46, 0.09, "second", 5).moved(z=-0.23)]
    head += [rounded_box(0.86, 0.05, 0.022, 0.008, "metal", 2).moved(y=-0.13, z=-0.12 + 0.065 * k) for k in range(5)]
    head += [rounded_box(0.88, 0.06, 0.075, 0.025, "strip", 3).moved(y=-0.12, z=0.155),
             rounded_box(0.88, 0.06, 0.06, 0.025, "dark", 3).moved(y=-0.12, z=-0.21)]  # fmt: skip
    head += [rounded_box(0.05, 0.28, 0.42, 0.02, "metal", 3).moved(x=s * 0.46, z=-0.21) for s in (-1, 1)]
    yoke = [tube([(0, 0.02, 1.84), (s * 0.16, 0.05, 1.96), (s * 0.26, 0.04, 2.06)], [0.06, 0.05, 0.04],
                 "metal", around=16)
            for s in (-1, 1)]  # fmt: skip
    parts += [*yoke, *(part.turned(-16, "x").moved(y=-0.04, z=2.14) for part in head)]
    return grounded([part.turned(-5, "x").turned(9, "y").turned(-20) for part in parts])


def _safety_razor() -> list[Part]:
    handle = lathe([(0, 0), (0.13, 0, 0.02), (0.14, 0.12, 0.02), (0.11, 0.16, 0.02), (0.115, 1.3, 0.02),
                    (0.15, 1.34, 0.02),
                    (0.15, 1.44, 0.02), (0.08, 1.5, 0.03), (0.07, 1.86, 0.02), (0, 1.86)], "body",
                    around=56)  # fmt: skip
    parts = [handle]
    for k in range(22):
        parts.append(torus(0.116, 0.012, 0.22 + 0.048 * k, "body"))
    plate = tower([(0, 0.9, 0.44, 5), (0.05, 0.94, 0.5, 5)], "body").moved(z=1.84)
    blade = rounded_box(0.96, 0.56, 0.016, 0.006, "metal", 2).moved(z=1.9)
    cap = tower([(0, 0.94, 0.52, 5), (0.05, 0.9, 0.46, 4), (0.11, 0.74, 0.2, 3)], "body", per=3).moved(z=1.92)
    teeth = [rounded_box(0.05, 0.06, 0.05, 0.012, "body", 2).moved(x=x, y=s * 0.255, z=1.84)
             for x in np.linspace(-0.4, 0.4, 11) for s in (-1, 1)]  # fmt: skip
    return grounded([part.turned(9, "y").turned(10, "x").turned(-30) for part in (*parts, plate, blade, cap, *teeth)])


def hairbrush(item: Item) -> list[Part]:
    """A paddle hair brush: a cushion of pins with round tips, a tapered handle."""
    loop = superellipse(1.0, 1.34, 2.7, 80)
    parts = [standing([loop], 0.2, 0.09, "body").moved(z=1.72)]
    cushion = lathe([(0, 0), (0.5, 0, 0.02), (0.4, 0.07, 0.06), (0, 0.09)], "second", around=64).scaled(0.86, 1.16, 1)
    parts.append(upright(cushion).moved(y=-0.09, z=1.72))
    handle = tower([(0, 0.2, 0.16, 2.4), (0.06, 0.3, 0.2, 2.4), (0.5, 0.28, 0.19, 2.4), (0.9, 0.22, 0.17, 2.4),
                    (1.18, 0.36, 0.18, 2.6)], "body", per=5)  # fmt: skip
    parts.append(handle)
    parts.append(upright(lathe([(0, 0), (0.06, 0, 0.01), (0.06, 0.02), (0, 0.02)], "metal",
                               around=24)).moved(y=-0.09, z=0.16))  # fmt: skip
    stem, tip = rod((0, -0.13, 0), (0, -0.33, 0), 0.012, "pin", around=8), ball(0.024, "metal").moved(y=-0.34, z=-0.024)
    for row in range(9):
        z = 1.72 + (row - 4) * 0.126
        wide = 0.37 * (1 - (abs(row - 4) / 4.75) ** 2.7) ** (1 / 2.7)
        many = 7 if row % 2 else 6
        for x in np.linspace(-wide, wide, many):
            parts += [part.moved(x=float(x), z=z) for part in (stem, tip)]
    return grounded([part.turned(-8, "x").turned(12, "y").turned(-28) for part in parts])


def straightener(item: Item) -> list[Part]:
    """A hair straightener standing open on its hinge, a cable at its foot."""
    parts: list[Part] = []
    for s in (-1, 1):
        arm = [tower([(0, 0.26, 0.24, 3.4), (0.4, 0.25, 0.28, 3.4), (1.0, 0.22, 0.3, 3.6), (1.95, 0.2, 0.28, 3.6),
                      (2.16, 0.12, 0.2, 3.0)], "body", per=4),
               rounded_box(0.05, 0.2, 0.9, 0.02, "plate").moved(x=-s * 0.1, z=1.14),
               rounded_box(0.03, 0.2, 0.02, 0.008, "metal", 2).moved(x=-s * 0.09, z=1.08)]  # fmt: skip
        if s < 0:
            arm += [rounded_box(0.12, 0.02, 0.18, 0.008, "dark").moved(y=-0.145, z=0.62),
                    ellipsoid(0.035, 0.012, 0.035, "light", around=18).moved(y=-0.15, z=0.92)]  # fmt: skip
        parts += [part.turned(s * 8.5, "y").moved(x=s * 0.1) for part in arm]
    parts.append(upright(lathe([(0, -0.17), (0.16, -0.17, 0.03), (0.16, 0.17, 0.03), (0, 0.17)], "metal",
                               around=40)).moved(z=0.1))  # fmt: skip
    cord = [(0, 0.02, 0.02), (0.05, 0.08, -0.2), (0.4, 0.2, -0.3), (0.9, 0.1, -0.3), (1.0, -0.3, -0.3),
            (0.6, -0.45, -0.3),
            (0.1, -0.3, -0.3), (-0.5, 0.0, -0.3), (-1.0, 0.1, -0.3)]  # fmt: skip
    parts += [tube(cord, 0.035, "dark", around=12), tube([(0, 0, 0.06), (0.02, 0.05, -0.16)], [0.08, 0.05], "dark")]
    return grounded([part.turned(-18) for part in parts])


def deodorant(item: Item) -> list[Part]:
    """A roll-on deodorant with its cap beside it; style `stick` a domed stick, wound up."""
    base = tower([(0, 0.72, 0.44, 2.6), (0.04, 0.8, 0.5, 2.6), (0.5, 0.84, 0.54, 2.6), (1.1, 0.8, 0.52, 2.6),
                  (1.24, 0.66, 0.46, 2.4)], "body", per=4)  # fmt: skip
    label = tower([(0.22, 0.842, 0.532, 2.6), (0.5, 0.848, 0.548, 2.6), (0.98, 0.822, 0.535, 2.6)], "label", per=4)
    parts = [base, label]
    if item.get("style") == "stick":
        stick = tower([(1.2, 0.58, 0.38, 2.4), (1.46, 0.58, 0.38, 2.4), (1.6, 0.46, 0.3, 2.2),
                       (1.68, 0.02, 0.02, 2)], "ball", per=5)  # fmt: skip
        parts += [stick, tower([(1.2, 0.7, 0.48, 2.5), (1.28, 0.68, 0.46, 2.5)], "trim")]
    else:
        collar = lathe([(0, 1.2), (0.26, 1.2), (0.27, 1.34, 0.02), (0.22, 1.4, 0.02), (0, 1.4)], "trim", around=64)
        parts += [collar, ellipsoid(0.2, 0.2, 0.2, "ball", around=48).moved(z=1.4)]
    cap = tower([(0, 0.72, 0.5, 2.6), (0.1, 0.7, 0.48, 2.6), (0.36, 0.62, 0.42, 2.4), (0.46, 0.4, 0.26,
                                                                                       2.2), (0.48, 0.05, 0.04, 2)],
                "cap", per=4)  # fmt: skip
    parts = [part.turned(-22) for part in parts]
    return grounded([*parts, cap.turned(20).moved(x=0.92, y=-0.3)])


def eyeshadow(item: Item) -> list[Part]:
    """An eye shadow palette, its mirror lid open: twelve pans and an applicator."""
    tray = rounded_box(2.2, 1.36, 0.13, 0.06, "body", 5)
    parts = [tray, rounded_box(2.06, 1.22, 0.02, 0.008, "dark", 2).moved(z=0.122)]
    for row in range(3):
        for column in range(4):
            pan = rounded_box(0.42, 0.32, 0.03, 0.014, f"pan{(row * 4 + column) % 8}", 3)
            parts.append(pan.moved(x=-0.73 + 0.487 * column, y=0.4 - 0.36 * row, z=0.132))
    stick = [lying(lathe([(0, -0.6), (0.03, -0.6, 0.01), (0.03, 0.5), (0.05, 0.54, 0.01), (0, 0.64)],
                         "metal", around=20))]  # fmt: skip
    stick.append(ellipsoid(0.09, 0.05, 0.05, "foam", around=20).moved(x=0.68))
    parts += [part.moved(y=-0.53, z=0.17) for part in stick]
    lid = [rounded_box(2.2, 0.11, 1.36, 0.05, "body", 5), rounded_box(2.0, 0.02, 1.16, 0.008, "glass",
                                                                      2).moved(y=-0.055, z=0.1)]  # fmt: skip
    parts += [part.turned(-16, "x").moved(y=0.7, z=0.1) for part in lid]
    parts.append(lying(lathe([(0, -0.9), (0.05, -0.9), (0.05, 0.9), (0, 0.9)], "metal",
                             around=24)).moved(y=0.69, z=0.12))  # fmt: skip
    return grounded([part.turned(-16) for part in parts])


def makeupbrush(item: Item) -> list[Part]:
    """Three make-up brushes of different heads, fanned: powder, blusher, eye shadow."""

    def one(long: float, head: float, tall: float, flat: float) -> list[Part]:
        grip = soft_lathe([(0, 0), (0.035, 0.02), (0.055, 0.3 * long), (0.095, 0.8 * long), (0.07, long),
                           (0, long)], "body",
                          around=36)  # fmt: skip
        ferrule = lathe([(0, long - 0.02), (0.075, long - 0.02), (0.11 * head + 0.02, long + 0.34, 0.02),
                         (0, long + 0.34)], "metal",
                        around=40)  # fmt: skip
        band = torus(0.085, 0.012, long + 0.06, "metal")
        low = long + 0.3
        hair = soft_lathe([(0, low), (0.1 * head, low), (0.2 * head, low + 0.3 * tall), (0.23 * head, low + 0.6 * tall),
                           (0.15 * head, low + 0.9 * tall), (0.04 * head, low + tall), (0, low + tall)],
                           "hair", around=112)  # fmt: skip
        angle = np.arctan2(hair.vertices[:, 1], hair.vertices[:, 0])
        groove = 1 + 0.035 * np.sin(28 * angle)
        hair = replace(hair, vertices=hair.vertices * np.stack([groove, groove * flat, 0 * groove + 1], -1))
        tip = soft_lathe([(0, low + 0.66 * tall), (0.232 * head, low + 0.62 * tall), (0.156 * head, low + 0.91 * tall),
                          (0.04 * head, low + 1.01 * tall), (0, low + 1.01 * tall)], "tip",
                          around=48).scaled(1, flat, 1)  # fmt: skip
        return [grip, ferrule.scaled(1, (1 + flat) / 2, 1), band, hair, tip]

    middle = one(1.25, 1.5, 0.74, 1.0)
    left = [part.turned(-15, "y").moved(x=-0.1, y=-0.14) for part in one(1.2, 1.1, 0.6, 0.6)]
    right = [part.turned(16, "y").moved(x=0.12, y=-0.2) for part in one(1.1, 0.66, 0.46, 0.7)]
    return grounded([part.turned(-6, "x").turned(-10) for part in (*middle, *left, *right)])


def jaderoller(item: Item) -> list[Part]:
    """A jade face roller with a large and a small stone, a gua sha stone leaning beside it."""
    grip = lathe([(0, 0.5), (0.07, 0.5, 0.02), (0.08, 0.56, 0.02), (0.1, 1.0, 0.06), (0.08, 1.46, 0.02),
                  (0.07, 1.52, 0.02),
                  (0, 1.52)], "metal", around=40)  # fmt: skip
    stone = lathe([(0, 0.58), (0.095, 0.58, 0.02), (0.125, 1.0, 0.08), (0.095, 1.44, 0.02), (0, 1.44)],
                  "body", around=48)  # fmt: skip
    parts = [grip, stone]
    for foot, sign, wide, radius in ((1.5, 1, 0.52, 0.2), (0.52, -1, 0.3, 0.13)):
        reach = foot + sign * (0.2 + radius)
        for s in (-1, 1):
            fork = [(0, 0, foot), (s * wide * 0.4, 0, foot + sign * 0.12), (s * (wide / 2 + 0.06), 0,
                                                                            foot + sign * 0.2),
                    (s * (wide / 2 + 0.06), 0, reach)]  # fmt: skip
            parts += [tube(fork, 0.026, "metal", around=14), ball(0.045,
                                                                  "metal").moved(s * (wide / 2 + 0.06), 0,
                                                                                 reach - 0.045)]  # fmt: skip
        barrel = lathe([(0, -wide / 2), (radius * 0.8, -wide / 2, 0.03), (radius, 0, 0.2), (radius * 0.8,
                                                                                            wide / 2, 0.03),
                        (0, wide / 2)], "body", around=56)  # fmt: skip
        parts.append(lying(barrel).moved(z=reach))
    roller = [part.turned(11, "y").moved(x=-0.26) for part in parts]
    outline = [(0.0, 0.06), (0.3, 0.0), (0.46, 0.16), (0.5, 0.5), (0.42, 0.9), (0.28, 1.06), (0.16, 0.98), (0.12, 0.84),
               (0.02, 0.86), (-0.06, 1.02), (-0.18, 0.98), (-0.3, 0.7), (-0.2, 0.3)]  # fmt: skip
    line = curve([(x, 0, z) for x, z in (*outline, outline[0])], 6)[:-1][:, [0, 2]]
    slab = standing([line], 0.12, 0.05, "body").turned(-18, "x").moved(x=0.58, y=-0.12)
    return [*grounded([part.turned(-12) for part in roller]), *grounded([slab.turned(-16)])]


def clawclip(item: Item) -> list[Part]:
    """A hair claw: two curved combs that grip, their spring at the top."""
    parts: list[Part] = []
    for s in (-1, 1):
        for k in range(7):
            x = (k - 3) * 0.27
            tall = 1.0 - 0.05 * abs(k - 3)
            tooth = [(x * 0.86, s * 0.1, 0.98), (x, s * 0.42, 0.78 * tall), (x * 1.04, s * 0.46, 0.4),
                     (x * 0.98, s * 0.24, 0.06),
                     (x * 0.94, -s * 0.02, 0.0)]  # fmt: skip
            parts.append(tube(tooth, [0.12, 0.115, 0.085, 0.06, 0.03], "body", around=18))
        turn = np.linspace(-1, 1, 9)
        rail = [(0.86 * t, s * 0.4, 0.82 - 0.05 * t * t) for t in turn]
        parts.append(tube(rail, 0.1, "body", around=20))
        wing = rounded(np.array([(-0.42, 0), (0.42, 0), (0.34, 0.5), (-0.34, 0.5)]), 0.16, 8)
        parts.append(standing([wing], 0.1, 0.04, "body").turned(-s * 34.0, "x").moved(y=s * 0.12, z=0.96))
    parts += [lying(torus(0.085, 0.022, x, "metal")).moved(z=1.0) for x in np.linspace(-0.18, 0.18, 7)]
    parts.append(rod((-0.5, 0, 1.0), (0.5, 0, 1.0), 0.06, "body"))
    return grounded([part.turned(-38) for part in parts])
