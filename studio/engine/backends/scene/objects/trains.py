"""Toy trains and steam engines, submarines, balloons and tents in gores: what carries and shelters."""

from collections.abc import Mapping
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
    tower,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.shapes import Floats, Part, ball, grid, rounded_box, smooth

Item = Mapping[str, Any]


def _rectangle(left: float, low: float, right: float, high: float, radius: float) -> Floats:
    return rounded(np.array([(left, low), (right, low), (right, high), (left, high)]), radius)


def _wheel(radius: float, x: float, y: float, slot: str = "wheel") -> list[Part]:
    """A spoked wheel around the y axis with its hub cap to the outside, standing on the ground."""
    out = -1 if y < 0 else 1
    rim = upright(torus(radius - 0.03, 0.03, 0, slot)).scaled(1, 1.5, 1)
    hub = upright(lathe([(0, -0.05), (0.06, -0.05, 0.02), (0.06, 0.05, 0.02), (0, 0.05)], "trim", around=24))
    web = upright(lathe([(0, -0.012), (radius - 0.03, -0.012), (radius - 0.03, 0.012), (0, 0.012)], slot, around=40))
    spokes = [
        rod((0, out * 0.02, 0), ((radius - 0.04) * np.cos(a), out * 0.02, (radius - 0.04) * np.sin(a)), 0.016, slot)
        for a in np.linspace(0, 2 * np.pi, 8, endpoint=False)
    ]
    return [part.moved(x=x, y=y, z=radius) for part in (rim, hub, web, *spokes)]


def _boiler(front: float, back: float, radius: float, z: float) -> list[Part]:
    """A boiler along x with its smoke box door, bands, funnel and dome; the front is to the left."""
    long = back - front
    drum = lathe([(0, 0), (radius, 0, 0.03), (radius, long, 0.02), (0, long)], "body", around=72)
    smoke = lathe([(0, -0.1), (radius * 0.5, -0.1), (radius * 0.96, -0.05, 0.05), (radius * 1.03, 0, 0.01),
                   (radius * 1.03, 0.2, 0.01), (0, 0.2)], "second", around=72)  # fmt: skip
    door = ellipsoid(0.05, 0.05, 0.03, "trim", around=20).moved(z=-0.1)
    bands = [
        lathe([(0, s * long), (radius * 1.02, s * long, 0.006), (radius * 1.02, s * long + 0.035, 0.006),
               (0, s * long + 0.035)], "trim", around=72)
        for s in (0.42, 0.7, 0.94)
    ]  # fmt: skip
    funnel = lathe([(0, 0), (0.1, 0, 0.03), (0.075, 0.06), (0.085, 0.22), (0.15, 0.33, 0.02), (0.15, 0.38, 0.02),
                    (0.11, 0.38, 0.01), (0.09, 0.3), (0, 0.3)], "second", around=48)  # fmt: skip
    dome = lathe([(0, 0), (0.12, 0, 0.02), (0.09, 0.05), (0.09, 0.1, 0.06), (0, 0.17)], "trim", around=48)
    flat = [lying(part).moved(x=front, z=z) for part in (drum, smoke, door, *bands)]
    crown = z + radius - 0.03
    return [*flat, funnel.moved(x=front + 0.12, z=crown), dome.moved(x=front + 0.52 * long, z=crown)]


def _cab(left: float, right: float, foot: float, top: float, wide: float) -> list[Part]:
    """A driver's cab with a window one can see through, under a roof."""
    wall = _rectangle(left, foot, right, top, 0.03)
    middle, low = (left + right) / 2, foot + 0.5 * (top - foot)
    hole = _rectangle(middle - 0.12, low, middle + 0.12, top - 0.1, 0.04)[::-1]
    roof = rounded_box(right - left + 0.2, wide + 0.12, 0.08, 0.035, "second").moved(x=middle, z=top - 0.01)
    return [standing([wall, hole], wide, 0.02, "body"), roof]


def _carriage(x: float) -> list[Part]:
    """A passenger carriage, 1.1 long, its windows open from side to side."""
    wall = _rectangle(-0.52, 0.32, 0.52, 0.94, 0.05)
    holes = [_rectangle(c - 0.11, 0.58, c + 0.11, 0.83, 0.04)[::-1] for c in (-0.32, 0, 0.32)]
    parts = [
        rounded_box(1.1, 0.54, 0.12, 0.04, "second").moved(z=0.22),
        standing([wall, *holes], 0.5, 0.02, "cars"),
        rounded_box(1.16, 0.62, 0.1, 0.045, "second").moved(z=0.92),
        rounded_box(1.06, 0.515, 0.04, 0.015, "trim").moved(z=0.47),
    ]
    for c in (-0.32, 0.32):
        parts += [*_wheel(0.16, c, -0.25), *_wheel(0.16, c, 0.25)]
    return [part.moved(x=x) for part in parts]


def _wagon(x: float) -> list[Part]:
    """An open wagon full of building blocks."""
    parts = [rounded_box(1.0, 0.54, 0.12, 0.04, "second").moved(z=0.22)]
    parts += [rounded_box(0.96, 0.05, 0.28, 0.02, "body").moved(y=s * 0.235, z=0.32) for s in (-1, 1)]
    parts += [rounded_box(0.05, 0.5, 0.28, 0.02, "body").moved(x=s * 0.455, z=0.32) for s in (-1, 1)]
    for k, (c, y, turn) in enumerate(((-0.28, -0.06, 12), (0.02, 0.05, -20), (0.3, -0.04, 8), (-0.12, 0.1, 40))):
        slot = ("trim", "cars", "second", "body")[k]
        parts.append(rounded_box(0.26, 0.26, 0.26, 0.04, slot).turned(turn).moved(x=c, y=y, z=0.42 if k < 3 else 0.66))
    for c in (-0.28, 0.28):
        parts += [*_wheel(0.16, c, -0.25), *_wheel(0.16, c, 0.25)]
    return [part.moved(x=x) for part in parts]


def train(item: Item) -> list[Part]:
    """A toy train, its engine to the left; style `steam` for a steam locomotive on its own."""
    if item.get("style") == "steam":
        return _locomotive()
    parts = [rounded_box(1.3, 0.54, 0.13, 0.04, "second").moved(z=0.22), *_boiler(-0.6, 0.2, 0.25, 0.58)]
    parts += _cab(0.16, 0.62, 0.3, 1.1, 0.52)
    for x, radius in ((-0.42, 0.16), (-0.02, 0.16), (0.4, 0.24)):
        parts += [*_wheel(radius, x, -0.28), *_wheel(radius, x, 0.28)]
    parts += [lying(lathe([(0, 0), (0.06, 0, 0.02), (0.06, 0.06, 0.01), (0.03, 0.07), (0.03, 0.14), (0, 0.14)], "trim",
                          around=24)).moved(x=-0.76, y=y, z=0.28) for y in (-0.16, 0.16)]  # fmt: skip
    parts += [rod((0.6, 0, 0.28), (0.86, 0, 0.28), 0.03, "trim"), rod((1.86, 0, 0.28), (2.14, 0, 0.28), 0.03, "trim")]
    parts += [*_carriage(1.36), *_wagon(2.56)]
    return grounded([part.moved(x=-1.1).turned(28) for part in parts])


def _locomotive() -> list[Part]:
    """A steam locomotive: driving wheels with their rods, cylinders, cow-catcher, lamp, cab."""
    parts = [rounded_box(2.5, 0.5, 0.1, 0.03, "second").moved(x=-0.05, z=0.44), *_boiler(-1.2, 0.45, 0.31, 0.86)]
    parts += _cab(0.4, 1.05, 0.5, 1.5, 0.66)
    for y in (-0.3, 0.3):
        for x in (-0.3, 0.25, 0.8):
            parts += _wheel(0.27, x, y)
        for x in (-1.0, -0.68):
            parts += _wheel(0.15, x, y)
        out = y * 1.28
        parts += [
            rod((-0.32, out, 0.2), (0.82, out, 0.2), 0.03, "trim"),
            rod((-0.8, out, 0.32), (0.25, out, 0.22), 0.024, "trim"),
            lying(lathe([(0, 0), (0.13, 0, 0.02), (0.13, 0.36, 0.02), (0, 0.36)], "body", around=40)).moved(
                x=-1.02, y=y * 1.1, z=0.38
            ),
            rounded_box(1.6, 0.12, 0.03, 0.012, "second").moved(x=-0.4, y=y * 1.08, z=0.62),
        ]
    bars = np.linspace(-0.3, 0.3, 9)
    parts += [rod((-1.28, y, 0.42), (-1.66 + abs(y) * 0.7, y, 0.06), 0.022, "wheel", around=10) for y in bars]
    parts += [rod((-1.3, -0.34, 0.43), (-1.3, 0.34, 0.43), 0.05, "wheel")]
    lamp = lying(lathe([(0, 0), (0.1, 0, 0.02), (0.1, 0.14, 0.02), (0, 0.14)], "trim", around=32))
    parts += [lamp.moved(x=-1.32, z=1.22), lying(lathe([(0, -0.02), (0.08, 0), (0, 0.01)], "lamp", around=32)).moved(
        x=-1.32, z=1.22)]  # fmt: skip
    bell = lathe([(0, 0), (0.09, 0, 0.01), (0.06, 0.07), (0.04, 0.13, 0.02), (0, 0.14)], "trim", around=32)
    parts.append(bell.moved(x=-0.62, z=1.16))
    return grounded([part.turned(30) for part in parts])


def submarine(item: Item) -> list[Part]:
    """A round yellow submarine with portholes, tower, periscope, fins and screw, its bow to the left."""
    hull = lying(soft_lathe([(0, 0), (0.26, 0.05), (0.46, 0.28), (0.54, 0.75), (0.53, 1.4), (0.38, 2.0), (0.15, 2.42),
                             (0.1, 2.5), (0, 2.52)], "body", around=96)).moved(x=-1.2, z=0.62)  # fmt: skip
    keel = rounded_box(1.5, 0.16, 0.12, 0.05, "second").moved(x=-0.1, z=0.04)
    sail = tower([(0.95, 0.9, 0.42, 2.2), (1.3, 0.78, 0.36, 2.2), (1.46, 0.72, 0.32, 2.2), (1.5, 0.6, 0.22, 2.2)],
                 "body", per=4).moved(x=-0.1)  # fmt: skip
    rail = tower([(1.42, 0.8, 0.4, 2.2), (1.47, 0.8, 0.4, 2.2)], "second", per=1).moved(x=-0.1)
    scope = tube([(-0.1, 0, 1.4), (-0.1, 0, 1.78), (-0.12, 0, 1.88), (-0.24, 0, 1.9), (-0.34, 0, 1.9)], 0.045, "metal")
    eye = lying(lathe([(0, 0), (0.06, 0.0, 0.01), (0.06, 0.08, 0.01), (0, 0.08)], "metal", around=24)).moved(
        x=-0.38, z=1.9)  # fmt: skip
    parts = [hull, keel, sail, rail, scope, eye, rod((0.12, 0, 1.4), (0.12, 0, 1.7), 0.03, "metal")]
    for x, size in ((-0.72, 0.92), (-0.24, 1.0), (0.24, 0.97)):
        port = [upright(torus(0.15, 0.035, 0, "metal")), upright(lathe([(0, -0.03), (0.14, -0.03), (0.12, 0.03, 0.02),
                                                                       (0, 0.045)], "glass", around=40))]  # fmt: skip
        parts += [part.turned(-12, "x").moved(x=x, y=-0.525 * size, z=0.74) for part in port]
    screw = [ellipsoid(0.07, 0.16, 0.05, "metal", around=28).moved(y=0.19).turned(k * 90 + 20, "x") for k in range(4)]
    cone = lying(lathe([(0, -0.12), (0.08, -0.1, 0.02), (0.06, 0.06, 0.04), (0, 0.1)], "metal", around=32))
    parts += [part.moved(x=1.4, z=0.62) for part in (*screw, cone)]
    fin = rounded(np.array([(0.72, 0.6), (1.16, 0.62), (1.3, 1.16), (1.06, 1.18)]), 0.06)
    parts += [
        standing([fin], 0.08, 0.03, "second"),
        standing([(fin * [1, -1] + [0, 1.24])[::-1]], 0.08, 0.03, "second"),
    ]
    parts += [ellipsoid(0.2, 0.34, 0.04, "second", around=40).moved(x=0.98, z=0.62)]
    return grounded([part.turned(22) for part in parts])


def _gores(profile: list[tuple[float, float]], count: int, bulge: float, sag: float = 0.0) -> list[Part]:
    """A surface of revolution sewn from `count` strips of body and second in turn, each bulging a little."""
    radius, height = np.array(profile).T
    across = np.linspace(0, 1, 9)
    parts = []
    for k in range(count):
        angle = 2 * np.pi * (k + across) / count
        lift = 1 + bulge * np.sin(np.pi * across)[None] * np.ones((len(radius), 1))
        reach = radius[:, None] * lift
        z = height[:, None] - sag * np.sin(np.pi * across)[None] * (height == height.min())[:, None]
        points = np.stack([reach * np.cos(angle), reach * np.sin(angle), z], -1)
        parts.append(grid(points, "body" if k % 2 else "second", closed=False))
    return parts


def airship(item: Item) -> list[Part]:
    """A hot-air balloon: striped envelope, skirt, burner, ropes, basket."""
    shape = smooth([(0.2, 0.98), (0.42, 1.22), (0.8, 1.66), (1.02, 2.18), (0.98, 2.66), (0.68, 3.04), (0.3, 3.2),
                    (0.001, 3.24)], 8)  # fmt: skip
    parts = _gores(shape, 20, 0.022)
    parts += [torus(0.2, 0.02, 0.98, "trim"), lathe([(0.17, 0.82), (0.2, 0.98)], "trim", closed=False)]
    weave = []
    for k in range(9):
        a = np.linspace(0, 2 * np.pi, 120, endpoint=False)
        r = 0.2 + 0.006 * k / 2 + 0.008 * np.sin(15 * a + np.pi * k)
        path = np.stack([r * np.cos(a), r * np.sin(a), np.full(120, 0.03 + 0.034 * k)], -1)
        weave.append(tube(np.concatenate([path, path[:2]]).tolist(), 0.019, "basket", per=1, around=8))
    floor = lathe([(0, 0.02), (0.19, 0.02), (0.21, 0.3), (0, 0.3)], "dark", around=40)
    rim = torus(0.232, 0.03, 0.33, "leather")
    ropes = [
        rod((0.21 * np.cos(a), 0.21 * np.sin(a), 0.32), (0.2 * np.cos(a), 0.2 * np.sin(a), 0.98), 0.008, "trim")
        for a in np.linspace(0.4, 2 * np.pi + 0.4, 8, endpoint=False)
    ]
    burner = lathe([(0, 0.56), (0.06, 0.56), (0.06, 0.66), (0, 0.66)], "metal", around=24)
    flame = soft_lathe([(0, 0.66), (0.045, 0.7), (0.035, 0.78), (0, 0.9)], "flame", around=24)
    return grounded([*parts, *weave, floor, rim, *ropes, burner, flame])


def bigtop(item: Item) -> list[Part]:
    """A round striped circus tent with a scalloped edge, poles, a way in and a flag."""
    roof = smooth([(1.24, 0.86), (0.8, 1.1), (0.4, 1.42), (0.1, 1.86)], 8)
    walls = [(1.12, 0.0), (1.14, 0.45), (1.16, 0.94)]
    parts = _gores(roof, 24, 0.0) + _gores(walls, 24, 0.02)
    parts += _gores([(1.25, 0.72), (1.25, 0.865)], 24, 0.01, 0.07)
    parts += _gores([(0.12, 1.78), (0.1, 1.84), (0.06, 1.96), (0.001, 2.0)], 12, 0.0)
    parts += [torus(1.245, 0.018, 0.865, "trim"), rod((0, 0, 1.9), (0, 0, 2.42), 0.022, "pole")]
    flag = np.array([(0.0, 2.2), (0.38, 2.29), (0.0, 2.38)])
    parts += [standing([flag], 0.02, 0.006, "flag"), ball(0.04, "trim").moved(z=2.4)]
    for s in (-1, 1):
        drape = np.array([(0.02, 0.0), (0.36, 0.0), (0.3, 0.3), (0.02, 0.74)])
        loop = rounded(drape, 0.03) * [s, 1]
        parts.append(standing([loop if s > 0 else loop[::-1]], 0.03, 0.01, "flag").turned(s * 6).moved(y=-1.16))
    gap = rounded(np.array([(-0.28, 0.0), (0.28, 0.0), (0.0, 0.78)]), 0.03)
    parts.append(standing([gap], 0.02, 0.005, "dark").moved(y=-1.145))
    for a in np.radians([200, 235, 305, 340]):
        foot = (1.75 * np.cos(a), 1.75 * np.sin(a), 0.0)
        parts += [rod(foot, (1.25 * np.cos(a), 1.25 * np.sin(a), 0.86), 0.01, "pole", around=8),
                  rod(foot, (foot[0], foot[1], 0.1), 0.025, "pole", around=10)]  # fmt: skip
    return grounded(parts)


def kite(item: Item) -> list[Part]:
    """A four-coloured diamond kite with a tail of bows."""
    corners = {"top": (0.0, 0.78), "left": (-0.6, 0.22), "foot": (0.0, -0.86), "right": (0.6, 0.22)}
    middle = (0.0, 0.22)
    parts = []
    for slot, a, b in (("body", "top", "left"), ("second", "left", "foot"), ("third", "foot", "right"),
                       ("accent", "right", "top")):  # fmt: skip
        parts.append(standing([np.array([middle, corners[a], corners[b]])], 0.035, 0.012, slot))
    parts += [rod((0, 0.03, -0.84), (0, 0.03, 0.76), 0.02, "wood"), rod((-0.59, 0.03, 0.22), (0.59, 0.03, 0.22), 0.02,
                                                                         "wood")]  # fmt: skip
    tail = curve([(0, 0, -0.84), (0.12, -0.04, -1.02), (-0.08, -0.06, -1.2), (0.2, -0.08, -1.36), (0.56, -0.1, -1.36),
                  (0.84, -0.12, -1.5)])  # fmt: skip
    parts.append(tube(tail[::3].tolist(), 0.012, "wood", per=3, around=8))
    for k, slot in ((14, "accent"), (24, "third"), (35, "body"), (46, "second")):
        x, y, z = (float(v) for v in tail[min(k, len(tail) - 1)])
        for s in (-1, 1):
            bow = rounded(np.array([(0, 0), (0.15, -0.085), (0.15, 0.085)]), 0.03) * [s, 1]
            parts.append(
                standing([bow if s > 0 else bow[::-1]], 0.03, 0.01, slot).turned(28, "y").moved(x, y - 0.01, z)
            )
    return grounded([part.turned(-18, "y").turned(-10) for part in parts])
