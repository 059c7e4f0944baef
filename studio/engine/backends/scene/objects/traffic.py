"""Vans, lorries, ambulances, taxis, trams, tractors, diggers, fork-lift trucks, motorbikes; their noses to the left."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import ellipsoid, grounded, lathe, rod, rounded, standing, tube, upright
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.objects.wheels import car, wheel
from studio.engine.backends.scene.shapes import Floats, Part, fillet, plate, rounded_box

Item = Mapping[str, Any]
Corners = Sequence[tuple[float, ...]]


def _flank(corners: Corners, foot: float, axles: Sequence[float], arch: float, axle: float) -> Floats:
    """A side view, counter-clockwise from the rear foot over the roof to the front foot, with arches cut for wheels."""
    line = fillet(corners, 6)
    start = float(np.arcsin(np.clip((foot - axle) / arch, -1, 1)))
    for x in sorted(axles):
        line += [(x + arch * float(np.cos(t)), axle + arch * float(np.sin(t)))
                 for t in np.linspace(np.pi - start, start, 18)]  # fmt: skip
    return np.array(line)


def _wheels(axles: Sequence[float], radius: float, half: float, thick: float = 0.2) -> list[Part]:
    """Wheels on both sides; half: how far out their outsides are."""
    out = []
    for x in axles:
        for side in (-1, 1):
            turned = [part.turned(0 if side < 0 else 180) for part in wheel(radius, thick)]
            out += [part.moved(x=x, y=side * (half - thick / 2), z=radius) for part in turned]
    return out


def _pane(corners: Corners, half: float, slot: str = "glass") -> list[Part]:
    """The same pane, or panel, on both sides."""
    loop = rounded(np.array([corner[:2] for corner in corners], float), 0.05, 5)
    return [standing([loop], 0.03, 0.008, slot).moved(y=side * half) for side in (-1, 1)]


def _box(x: float, z: float, wide: float, tall: float) -> Corners:
    """A rectangle around x, standing on z."""
    return [(x - wide / 2, z), (x + wide / 2, z), (x + wide / 2, z + tall), (x - wide / 2, z + tall)]


def _screen(low: tuple[float, float], high: tuple[float, float], wide: float) -> Part:
    """A pane across the front, from a low to a high (x, z)."""
    dx, dz = high[0] - low[0], high[1] - low[1]
    long = float(np.hypot(dx, dz))
    pane = rounded_box(0.03, wide, long, 0.014, "glass").turned(float(np.degrees(np.arctan2(dx, dz))), "y")
    return pane.moved(x=low[0], z=low[1])


def _front(x: float, half: float, z: float) -> list[Part]:
    """Headlamps, grille and number plate."""
    parts = [ellipsoid(0.05, 0.12, 0.08, "lamp", around=32).moved(x=x, y=s * half * 0.74, z=z) for s in (-1, 1)]
    parts += [rounded_box(0.05, half * 0.9, 0.03, 0.012, "dark").moved(x=x, z=z + d) for d in (-0.07, -0.015, 0.04)]
    return [*parts, rounded_box(0.03, 0.26, 0.08, 0.01, "lamp").moved(x=x - 0.06, z=0.26)]


def _van(paint: str = "body") -> list[Part]:
    """A panel van: cut arches, windows, seams, handles, mirrors, lights, bumpers."""
    corners = [(1.46, 0.24), (1.48, 1.56, 0.12), (-0.5, 1.6, 0.18), (-1.06, 0.98, 0.12), (-1.48, 0.84, 0.16),
               (-1.54, 0.4, 0.1), (-1.5, 0.24)]  # fmt: skip
    axles = (-0.96, 0.92)
    parts = [standing([_flank(corners, 0.24, axles, 0.37, 0.3)], 1.2, 0.08, paint)]
    parts += [rounded_box(2.5, 0.74, 0.5, 0.04, "dark").moved(z=0.2), *_wheels(axles, 0.3, 0.6)]
    parts.append(_screen((-1.03, 1.03), (-0.62, 1.49), 0.96))
    parts += _pane([(-0.96, 1.02), (-0.36, 1.02), (-0.36, 1.44), (-0.6, 1.44)], 0.595)
    for x in (-0.3, 0.42, -0.56):
        parts += _pane(_box(x, 0.4 if x > -0.5 else 0.68, 0.012, 1.04 if x > -0.5 else 0.32), 0.594, "dark")
    for x in (-0.44, -0.2):
        parts += _pane(_box(x, 0.86, 0.13, 0.035), 0.61, "dark")
    parts += _pane(_box(-0.02, 0.3, 1.2, 0.07), 0.605, "dark")
    for side in (-1, 1):
        parts.append(rounded_box(0.09, 0.12, 0.2, 0.04, "dark").moved(x=-0.9, y=side * 0.68, z=0.98))
        parts.append(rounded_box(0.05, 0.1, 0.3, 0.02, "rear").moved(x=1.47, y=side * 0.5, z=0.74))
    parts += [rounded_box(0.14, 1.18, 0.16, 0.05, "dark").moved(x=x, z=0.18) for x in (-1.5, 1.46)]
    return [*parts, *_rear_doors(1.48), *_front(-1.53, 0.56, 0.62)]


def _rear_doors(x: float) -> list[Part]:
    """The two doors of a van's back: their windows, the seams, a handle, the number plate."""
    parts = [rounded_box(0.02, 0.36, 0.4, 0.008, "glass").moved(x=x, y=s * 0.25, z=1.0) for s in (-1, 1)]
    parts += [rounded_box(0.02, 0.014, 1.1, 0.006, "dark").moved(x=x, y=y, z=0.4) for y in (-0.47, 0.0, 0.47)]
    parts.append(rounded_box(0.05, 0.16, 0.05, 0.015, "dark").moved(x=x + 0.01, y=-0.12, z=0.78))
    return [*parts, rounded_box(0.03, 0.4, 0.12, 0.01, "lamp").moved(x=x, y=0.24, z=0.5)]


def van(item: Item) -> list[Part]:
    """A delivery van."""
    label = plate(0.92, 0.62, "label").moved(x=0.92, y=-0.611, z=0.8)
    return grounded([part.turned(32) for part in (*_van(), label)])


def ambulance(item: Item) -> list[Part]:
    """An ambulance: chequered band, cross, blue lights."""
    parts = _van("white")
    for k in range(11):
        for row in (0, 1):
            x = -0.86 + 0.21 * k
            parts += _pane(_box(x, 0.62 + 0.11 * row, 0.2, 0.1), 0.6, "body" if (k + row) % 2 else "band")
    parts += [
        *_pane(_box(0.92, 1.02, 0.14, 0.42), 0.602, "cross"),
        *_pane(_box(0.92, 1.16, 0.42, 0.14), 0.602, "cross"),
    ]
    parts.append(rounded_box(0.2, 0.9, 0.06, 0.02, "dark").moved(x=-0.34, z=1.59))
    parts += [rounded_box(0.18, 0.34, 0.14, 0.06, "light").moved(x=-0.34, y=s * 0.26, z=1.63) for s in (-1, 1)]
    return grounded([part.turned(32) for part in parts])


def _cab(paint: str) -> list[Part]:
    """The cab of a lorry, its back at x = -0.62."""
    corners = [(-0.66, 0.3), (-0.66, 1.62, 0.08), (-1.3, 1.58, 0.14), (-1.52, 1.0, 0.12), (-1.56, 0.3, 0.06)]
    parts = [standing([_flank(corners, 0.3, (-1.08,), 0.38, 0.32)], 1.2, 0.08, paint)]
    parts.append(_screen((-1.515, 1.02), (-1.345, 1.48), 1.0))
    parts += _pane([(-1.4, 1.04), (-0.86, 1.04), (-0.86, 1.46), (-1.24, 1.46)], 0.595)
    parts += _pane(_box(-0.8, 0.8, 0.012, 0.72), 0.594, "dark")
    parts += [rounded_box(0.08, 0.1, 0.3, 0.035, "dark").moved(x=-1.46, y=s * 0.68, z=1.08) for s in (-1, 1)]
    parts.append(rounded_box(0.12, 1.2, 0.2, 0.05, "dark").moved(x=-1.55, z=0.2))
    return [*parts, *_front(-1.57, 0.54, 0.62)]


def lorry(item: Item) -> list[Part]:
    """A lorry with a box body."""
    parts = [*_cab("body"), rounded_box(2.5, 1.24, 1.5, 0.05, "cargo").moved(x=0.72, z=0.52)]
    parts += [rounded_box(2.9, 0.6, 0.14, 0.03, "dark").moved(x=0.5, z=0.38), *_wheels((-1.08, 0.86, 1.5), 0.32, 0.6)]
    parts += [rounded_box(2.54, 1.27, 0.07, 0.02, "metal").moved(x=0.72, z=z) for z in (0.5, 1.97)]
    parts += [rounded_box(0.06, 1.27, 1.48, 0.02, "metal").moved(x=x, z=0.53) for x in (-0.51, 1.95)]
    parts += _pane(_box(0.2, 0.3, 0.9, 0.12), 0.52, "metal")
    parts += [plate(1.3, 0.86, "label").moved(x=0.72, y=-0.625, z=0.86)]
    parts += [rounded_box(0.05, 0.14, 0.1, 0.02, "rear").moved(x=1.97, y=s * 0.46, z=0.36) for s in (-1, 1)]
    return grounded([part.turned(32) for part in parts])


def fireengine(item: Item) -> list[Part]:
    """A fire engine with roller shutters, a hose reel, a ladder on its roof and blue lights."""
    parts = [*_cab("body"), rounded_box(2.3, 1.2, 1.16, 0.06, "body").moved(x=0.55, z=0.34)]
    parts += _wheels((-1.08, 1.0), 0.32, 0.62)
    parts += _pane(_box(0.5, 0.3, 2.3, 0.1), 0.6, "white")
    for x in (-0.3, 0.38):
        parts += _pane(_box(x, 0.62, 0.56, 0.76), 0.598, "metal")
        for k in range(8):
            parts += _pane(_box(x, 0.67 + 0.085 * k, 0.52, 0.012), 0.61, "dark")
    parts += _pane(_box(1.34, 0.72, 0.46, 0.6), 0.598, "dark")
    parts += [upright(torus(0.17, 0.055, 0, "white")).moved(x=1.34, y=-0.6, z=1.0)]
    arch = lathe([(0, 0), (0.38, 0), (0.38, 0.02), (0, 0.02)], "dark", around=48)
    parts += [upright(arch).moved(x=1.0, y=-0.595, z=0.34)]
    for y in (-0.22, 0.22):
        parts.append(rod((-1.2, y, 1.86), (1.8, y, 1.66), 0.035, "metal"))
    parts += [rod((x, -0.22, 1.78 - 0.067 * x), (x, 0.22, 1.78 - 0.067 * x), 0.024, "metal", around=10)
              for x in np.linspace(-1.1, 1.7, 13)]  # fmt: skip
    parts += [rounded_box(0.12, 0.5, 0.3, 0.03, "metal").moved(x=1.3, z=1.42)]
    parts += [rounded_box(0.2, 0.34, 0.14, 0.06, "light").moved(x=-1.1, y=s * 0.4, z=1.6) for s in (-1, 1)]
    return grounded([part.turned(32) for part in parts])


def taxi(item: Item) -> list[Part]:
    """A taxi: a car with a lit sign on its roof and a chequered band."""
    extra = [rounded_box(0.22, 0.5, 0.2, 0.05, "sign").moved(x=0.12, z=1.2),
             rounded_box(0.26, 0.56, 0.04, 0.015, "dark").moved(x=0.12, z=1.185)]  # fmt: skip
    for k in range(13):
        for row in (0, 1):
            if (k + row) % 2:
                extra += _pane(_box(-0.48 + 0.08 * k, 0.49 + 0.07 * row, 0.08, 0.07), 0.586, "dark")
    return grounded([*car({}), *(part.turned(30) for part in extra)])


def campervan(item: Item) -> list[Part]:
    """A camper van of the sixties: two colours, round lamps, many windows, a surfboard on its roof."""
    low = [(1.42, 0.26), (1.46, 0.94, 0.06), (-1.44, 0.94, 0.06), (-1.46, 0.6, 0.2), (-1.36, 0.26, 0.08)]
    axles = (-0.84, 0.88)
    parts = [standing([_flank(low, 0.26, axles, 0.36, 0.3)], 1.24, 0.11, "body")]
    high = np.array([(1.4, 0.9), (1.34, 1.66), (-1.1, 1.68), (-1.4, 0.9)])
    parts += [standing([rounded(high, 0.22, 8)], 1.16, 0.12, "white"), *_wheels(axles, 0.3, 0.6)]
    parts += [rounded_box(2.3, 0.7, 0.4, 0.04, "dark").moved(z=0.22)]
    for x in (-0.86, -0.2, 0.4, 0.98):
        parts += _pane(_box(x, 1.1, 0.48, 0.36), 0.575)
    for y in (-0.25, 0.25):
        pane = _screen((-1.36, 1.06), (-1.22, 1.44), 0.44)
        parts.append(pane.moved(y=y))
        parts.append(ellipsoid(0.07, 0.15, 0.15, "metal", around=40).moved(x=-1.44, y=y * 1.6, z=0.68))
        parts.append(ellipsoid(0.07, 0.12, 0.12, "lamp", around=40).moved(x=-1.465, y=y * 1.6, z=0.68))
    badge = lathe([(0, 0), (0.13, 0, 0.01), (0.13, 0.03, 0.01), (0, 0.03)], "white", around=40).turned(-90, "y")
    parts += [badge.moved(x=-1.46, z=0.72)]
    parts += _pane(_box(0, 0.9, 2.8, 0.045), 0.61, "metal")
    parts += [rounded_box(0.12, 1.26, 0.1, 0.045, "metal").moved(x=x, z=0.26) for x in (-1.46, 1.46)]
    parts += _pane(_box(0.1, 0.34, 0.012, 0.5), 0.615, "dark") + _pane(_box(-0.48, 0.34, 0.012, 0.5), 0.615, "dark")
    for x in (-0.6, 0.7):
        parts.append(rod((x, -0.5, 1.76), (x, 0.5, 1.76), 0.025, "metal"))
        parts += [rod((x, y, 1.62), (x, y, 1.76), 0.02, "metal") for y in (-0.46, 0.46)]
    parts.append(ellipsoid(1.2, 0.27, 0.045, "accent", around=64).moved(x=0.05, z=1.82))
    return grounded([part.turned(32) for part in parts])


def tram(item: Item) -> list[Part]:
    """A tram on its rails under a raised current collector."""
    loop = np.array([(1.9, 0.24), (1.86, 1.5), (-1.74, 1.5), (-1.98, 0.9), (-1.98, 0.24)])
    parts = [standing([rounded(loop, 0.16, 7)], 1.06, 0.09, "body")]
    band = np.array([(1.84, 0.82), (1.84, 1.34), (-1.78, 1.34), (-1.9, 0.9), (-1.9, 0.82)])
    parts += [standing([rounded(band, 0.06)], 1.075, 0.02, "glass")]
    for x in (-1.3, -0.62, 0.06, 0.74, 1.42):
        parts += _pane(_box(x, 0.8, 0.06, 0.56), 0.535, "body")
    for x in (-0.96, 1.08):
        parts += [*_pane(_box(x, 0.34, 0.5, 0.98), 0.536, "glass"), *_pane(_box(x, 0.32, 0.02, 1.0), 0.55, "metal")]
    parts += [_screen((-1.985, 0.9), (-1.8, 1.4), 0.9), *_front(-1.99, 0.46, 0.6)]
    parts += _pane(_box(0.0, 0.64, 3.7, 0.07), 0.53, "white")
    parts += [rounded_box(3.3, 0.7, 0.14, 0.04, "white").moved(z=1.48)]
    parts += [rod((0.1, y, 1.62), (0.5, y, 1.84), 0.02, "dark") for y in (-0.16, 0.16)]
    parts += [rod((0.5, y, 1.84), (0.14, y, 2.06), 0.02, "dark") for y in (-0.16, 0.16)]
    parts += [rod((0.14, -0.36, 2.06), (0.14, 0.36, 2.06), 0.025, "dark"),
              rounded_box(3.2, 0.8, 0.2, 0.04, "dark").moved(z=0.06)]  # fmt: skip
    parts += [rounded_box(4.4, 0.06, 0.07, 0.015, "metal").moved(y=s * 0.36) for s in (-1, 1)]
    return grounded([part.turned(34) for part in parts])


def motorbike(item: Item) -> list[Part]:
    """A motorbike: tank, saddle, engine with cooling fins, twin exhaust, round lamp."""
    parts: list[Part] = []
    for x in (-0.95, 0.9):
        parts += [upright(torus(0.4, 0.11, 0, "tyre")).moved(x=x, z=0.5),
                  upright(torus(0.3, 0.025, 0, "metal")).moved(x=x, z=0.5),
                  rod((x, -0.12, 0.5), (x, 0.12, 0.5), 0.07, "metal")]  # fmt: skip
        parts += [rod((x, 0, 0.5), (x + 0.3 * np.cos(a), 0, 0.5 + 0.3 * np.sin(a)), 0.014, "metal", around=6)
                  for a in np.linspace(0, 2 * np.pi, 16, endpoint=False)]  # fmt: skip
        arc = [(x + 0.56 * np.cos(a), 0, 0.5 + 0.56 * np.sin(a)) for a in np.linspace(0.5, 2.3, 9)]
        parts.append(tube(arc, 0.07, "body", per=4).scaled(1, 1.5, 1))
    for y in (-0.13, 0.13):
        parts += [
            rod((-0.95, y, 0.5), (-0.62, y, 1.28), 0.045, "metal"),
            rod((0.9, y, 0.5), (0.62, y, 1.02), 0.04, "dark"),
        ]
        parts.append(tube([(-0.16, y, 0.5), (-0.3, y * 1.4, 0.34), (0.1, y * 1.6, 0.28), (1.2, y * 1.7, 0.4)],
                          [0.045, 0.05, 0.055, 0.075], "metal"))  # fmt: skip
        parts.append(tube([(-0.62, y, 1.26), (-0.58, y * 2.2, 1.4), (-0.44, y * 3.1, 1.38)], 0.028, "dark"))
        parts.append(rod((-0.46, y * 2.9, 1.385), (-0.28, y * 3.7, 1.35), 0.045, "dark"))
    parts += [tube([(-0.58, 0, 1.12), (-0.1, 0, 1.0), (0.6, 0, 0.98), (1.1, 0, 1.02)], 0.05, "dark"),
              tube([(-0.56, 0, 1.06), (-0.42, 0, 0.5), (0.1, 0, 0.3), (0.5, 0, 0.5), (0.6, 0, 0.98)], 0.045, "dark"),
              ellipsoid(0.4, 0.2, 0.2, "body", around=56).turned(8, "y").moved(x=-0.22, z=1.14),
              lathe([(0, 0), (0.06, 0), (0.06, 0.04, 0.01), (0, 0.04)], "metal", around=24).moved(x=-0.3, z=1.32),
              rounded_box(0.86, 0.28, 0.13, 0.06, "seat").turned(-5, "y").moved(x=0.58, z=1.02),
              rounded_box(0.5, 0.26, 0.26, 0.08, "metal").moved(x=0.06, z=0.38)]  # fmt: skip
    for k in range(6):
        parts.append(
            rounded_box(0.36, 0.3, 0.03, 0.014, "metal").turned(-14, "y").moved(x=-0.06 - 0.012 * k, z=0.62 + 0.05 * k)
        )
    lamp = ellipsoid(0.13, 0.14, 0.14, "metal", around=40).moved(x=-0.74, z=1.2)
    parts += [lamp, ellipsoid(0.06, 0.12, 0.12, "lamp", around=40).moved(x=-0.83, z=1.2)]
    parts += [
        ellipsoid(0.05, 0.07, 0.05, "rear", around=24).moved(x=1.13, z=1.02),
        rod((0.3, -0.16, 0.3), (0.42, -0.5, 0.02), 0.025, "dark"),
    ]
    return grounded([part.turned(24) for part in parts])


def tractor(item: Item) -> list[Part]:
    """A tractor with lugged rear wheels, a glazed cab and an upright exhaust."""
    parts: list[Part] = []
    for side in (-1, 1):
        for x, radius, thick in ((0.7, 0.68, 0.34), (-0.92, 0.4, 0.24)):
            y = side * 0.52
            parts += [
                part.turned(0 if side < 0 else 180).moved(x=x, y=y, z=radius + 0.03) for part in wheel(radius, thick)
            ]
            for k in range(18):
                lug = (
                    rounded_box(0.07, thick * 0.9, 0.1, 0.02, "tyre", 2).moved(z=radius - 0.06).turned(20 * k + 5, "y")
                )
                parts.append(lug.moved(x=x, y=y, z=radius + 0.03))
        arc = [(0.7 + 0.8 * np.cos(t), side * 0.5, 0.7 + 0.8 * np.sin(t)) for t in np.linspace(0.5, 2.6, 10)]
        parts.append(tube(arc, 0.05, "body", per=4).scaled(1, 1.0, 1))
    hood = np.array([(0.2, 0.56), (0.2, 1.16), (-1.16, 1.06), (-1.24, 0.56)])
    parts += [
        standing([rounded(hood, 0.12, 6)], 0.6, 0.08, "body"),
        rounded_box(2.0, 0.4, 0.3, 0.06, "dark").moved(x=-0.1, z=0.4),
    ]
    parts += [rounded_box(0.05, 0.42, 0.34, 0.02, "dark").moved(x=-1.21, z=0.64)]
    parts += [ellipsoid(0.05, 0.08, 0.07, "lamp", around=24).moved(x=-1.19, y=s * 0.2, z=1.0) for s in (-1, 1)]
    for k in range(4):
        parts += _pane(_box(-0.86 + 0.16 * k, 0.72, 0.05, 0.24), 0.3, "dark")
    cab = np.array([(1.02, 0.9), (0.98, 1.84), (0.22, 1.84), (0.1, 0.9)])
    parts += [
        standing([rounded(cab, 0.06)], 0.78, 0.05, "glass"),
        rounded_box(1.06, 0.94, 0.12, 0.05, "body").moved(x=0.6, z=1.82),
    ]
    for side in (-1, 1):
        parts += [
            rod((x, side * 0.39, 0.9), (u, side * 0.39, 1.84), 0.045, "body") for x, u in ((1.0, 0.96), (0.12, 0.23))
        ]
    parts += [rounded_box(1.0, 0.84, 0.3, 0.06, "body").moved(x=0.56, z=0.72),
              rod((-0.5, 0.16, 1.08), (-0.5, 0.16, 1.74), 0.045, "metal"),
              rod((-0.5, 0.16, 1.2), (-0.5, 0.16, 1.5), 0.075, "metal")]  # fmt: skip
    return grounded([part.turned(32) for part in parts])
