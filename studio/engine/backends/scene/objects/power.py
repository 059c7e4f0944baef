"""Current and heat: cable drums, boilers, plugs of electric cars, light switches, sockets."""

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
    standing,
    tower,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.goods import rounded_loop
from studio.engine.backends.scene.objects.segments import digits
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.shapes import Part, rounded_box

Item = Mapping[str, Any]


def _wound_drum() -> list[Part]:
    """The drum lying flat: flanges, cable wound between them, sockets in the upper one."""
    flanges = [
        lathe(
            [
                (0, z),
                (0.74, z, 0.02),
                (0.78, z + 0.03, 0.02),
                (0.78, z + 0.07, 0.02),
                (0.74, z + 0.1, 0.02),
                (0, z + 0.1),
            ],
            "body",
            around=112,
        )
        for z in (-0.42, 0.3)
    ]
    face = lathe([(0, 0.38), (0.46, 0.38, 0.01), (0.44, 0.44, 0.02), (0, 0.44)], "dark", around=80)
    t = np.linspace(0, 2 * np.pi * 11, 11 * 36)
    layers = []
    for radius, start in ((0.56, -0.27), (0.645, -0.27)):
        z = start + 0.52 * t / t[-1]
        layers.append(
            tube(
                [(radius * np.cos(a), radius * np.sin(a), float(h)) for a, h in zip(t, z, strict=True)],
                0.045,
                "cable",
                per=1,
                around=10,
            )
        )
    core = lathe([(0, -0.34), (0.53, -0.34), (0.53, 0.32), (0, 0.32)], "dark", around=64)
    sockets = []
    for k in range(3):
        a = np.pi / 2 + k * 2 * np.pi / 3
        x, y = 0.24 * np.cos(a), 0.24 * np.sin(a)
        sockets += [
            part.moved(x=x, y=y)
            for part in (
                lathe(
                    [(0, 0.42), (0.16, 0.42, 0.01), (0.16, 0.48, 0.01), (0.13, 0.48), (0.12, 0.45), (0, 0.45)],
                    "second",
                    around=48,
                ),
                *(
                    lathe([(0, 0.44), (0.022, 0.44), (0.022, 0.458), (0, 0.458)], "dark", around=14).moved(x=s * 0.06)
                    for s in (-1, 1)
                ),
            )
        ]
    return [*flanges, face, *layers, core, *sockets]


def cabledrum(item: Item) -> list[Part]:
    """An extension lead wound on its drum: sockets in the flange, a carrying handle, the plug at the end."""
    drum = [upright(part).moved(z=1.0) for part in _wound_drum()]
    frame = [tube([(s * 0.5, -0.5, 0.04), (s * 0.5, 0.0, 0.04), (s * 0.5, 0.5, 0.04)], 0.04, "metal") for s in (-1, 1)]
    frame += [
        tube(
            [
                (-0.5, 0.46, 0.04),
                (-0.3, 0.5, 0.7),
                (-0.22, 0.48, 1.7),
                (-0.14, 0.46, 1.96),
                (0.14, 0.46, 1.96),
                (0.22, 0.48, 1.7),
                (0.3, 0.5, 0.7),
                (0.5, 0.46, 0.04),
            ],
            0.04,
            "metal",
        )
    ]
    frame += [
        rod((0, -0.3, 1.0), (0, 0.52, 1.0), 0.05, "metal"),
        rod((-0.26, 0.49, 1.0), (0.26, 0.49, 1.0), 0.04, "metal"),
        rod((-0.16, 0.46, 1.96), (0.16, 0.46, 1.96), 0.07, "dark"),
    ]
    frame += [
        tube(
            [(s * 0.5, -0.46, 0.05), (s * 0.36, -0.42, 0.24), (s * 0.3, 0.0, 0.26), (s * 0.42, 0.46, 0.3)],
            0.03,
            "metal",
        )
        for s in (-1, 1)
    ]
    lead = tube(
        [(0.55, -0.05, 0.72), (0.78, -0.2, 0.4), (0.86, -0.44, 0.05), (0.62, -0.78, 0.045), (0.2, -0.9, 0.045)],
        0.045,
        "cable",
    )
    plug = [
        lying(lathe([(0, 0), (0.08, 0, 0.02), (0.12, 0.12, 0.03), (0.13, 0.3, 0.02), (0, 0.3)], "dark", around=32)),
        *(lying(rod((0, s * 0.055, 0.28), (0, s * 0.055, 0.46), 0.022, "metal", around=12)) for s in (-1, 1)),
    ]
    end = [part.turned(192).moved(x=0.22, y=-0.9, z=0.13) for part in plug]
    return grounded([part.turned(-28) for part in (*drum, *frame, lead, *end)])


def boiler(item: Item) -> list[Part]:
    """A wall-hung gas boiler: white casing, a panel with the temperature, copper pipes below, the flue above."""
    case = standing([rounded_loop(1.2, 1.62, 0.09)], 0.7, 0.07, "body").moved(z=0.5)
    door = standing([rounded_loop(1.1, 1.12, 0.06)], 0.05, 0.02, "body").moved(y=-0.35, z=0.94)
    panel = standing([rounded_loop(1.1, 0.3, 0.06)], 0.05, 0.018, "second").moved(y=-0.35, z=0.57)
    screen = standing([rounded_loop(0.36, 0.2, 0.03)], 0.03, 0.008, "dark").moved(y=-0.372, z=0.62)
    number = [part.moved(x=0.0, y=-0.39, z=0.72) for part in digits("52", 0.13, "light")]
    knobs = [
        upright(lathe([(0, 0), (0.09, 0, 0.01), (0.08, 0.06, 0.02), (0, 0.065)], "body", around=40)).moved(
            x=s * 0.36, y=-0.37, z=0.72
        )
        for s in (-1, 1)
    ]
    knobs += [rounded_box(0.014, 0.012, 0.06, 0.004, "accent", 3).moved(x=s * 0.36, y=-0.438, z=0.74) for s in (-1, 1)]
    flame = ellipsoid(0.05, 0.015, 0.08, "accent", around=24).moved(y=-0.378, z=1.86)
    pipes = []
    for k, (x, slot) in enumerate(
        ((-0.42, "copper"), (-0.21, "copper"), (0.0, "brass"), (0.21, "copper"), (0.42, "copper"))
    ):
        pipes.append(rod((x, 0, 0.0), (x, 0, 0.52), 0.045, slot))
        pipes.append(
            lathe([(0, 0.4), (0.075, 0.4, 0.01), (0.075, 0.5, 0.01), (0, 0.5)], "brass", around=6 * 6).moved(x=x)
        )
        if k in (0, 3):
            pipes.append(rounded_box(0.05, 0.26, 0.05, 0.02, "handle").moved(x=x, y=-0.12, z=0.24))
    flue = [
        lathe([(0, 2.1), (0.2, 2.1, 0.01), (0.2, 2.18, 0.01), (0.15, 2.2), (0.15, 2.5), (0, 2.5)], "second", around=56),
        torus(0.152, 0.018, 2.34, "metal"),
    ]
    return grounded([part.turned(-24) for part in (case, door, panel, screen, *number, *knobs, flame, *pipes, *flue)])


def evplug(item: Item) -> list[Part]:
    """The plug of an electric car's charging cable: round face with its pins, pistol grip, thick cable."""
    head = [
        lathe(
            [(0, 0), (0.42, 0, 0.03), (0.44, 0.1, 0.02), (0.44, 0.34, 0.03), (0.36, 0.5, 0.06), (0.3, 0.7), (0, 0.7)],
            "body",
            around=96,
        ),
        lathe([(0.32, -0.22), (0.37, -0.22, 0.01), (0.38, 0.02), (0.32, 0.02), (0.32, -0.22)], "dark", around=80),
        lathe([(0, -0.12), (0.33, -0.12), (0.33, 0.0), (0, 0.0)], "dark", around=64),
    ]
    pins = []
    for x, y, r in (
        (0, 0.0, 0.065),
        (-0.19, 0.02, 0.065),
        (0.19, 0.02, 0.065),
        (-0.11, 0.18, 0.04),
        (0.11, 0.18, 0.04),
        (-0.11, -0.17, 0.06),
        (0.11, -0.17, 0.06),
    ):
        pins.append(
            lathe(
                [(0, -0.14), (r, -0.14), (r, -0.2, 0.01), (r * 0.6, -0.2), (r * 0.55, -0.13), (0, -0.13)][::-1],
                "metal",
                around=28,
            ).moved(x, y)
        )
    face = [part.turned(90, "x") for part in head]
    pins = [part.turned(90, "x") for part in pins]
    body = [part.moved(z=1.5) for part in (*face, *pins)]
    path = curve(
        [(0, -0.45, 1.5), (0, -0.75, 1.5), (0, -1.02, 1.4), (0, -1.14, 1.12), (0, -1.16, 0.74), (0, -1.12, 0.5)], 8
    )
    grip = tube([tuple(p) for p in path[::4]], [0.33, 0.3, 0.25, 0.2, 0.19, 0.2, 0.19, 0.15], "body", around=40)
    rubber = tube([(0, -1.0, 1.3), (0, -1.14, 1.08), (0, -1.155, 0.74)], [0.2, 0.215, 0.2], "dark", around=32)
    latch = [
        rounded_box(0.12, 0.4, 0.08, 0.03, "dark").moved(y=-0.2, z=1.93),
        rounded_box(0.16, 0.16, 0.07, 0.03, "light").moved(y=-0.66, z=1.79),
    ]
    cable = tube(
        [
            (0, -1.13, 0.6),
            (0, -1.08, 0.3),
            (0.1, -0.9, 0.1),
            (0.4, -0.5, 0.09),
            (0.5, 0.1, 0.09),
            (0.2, 0.5, 0.09),
            (-0.3, 0.5, 0.09),
            (-0.6, 0.1, 0.09),
        ],
        [0.11, 0.09, 0.085, 0.085, 0.085, 0.085, 0.085, 0.085],
        "accent",
    )
    cuff = tube([(0, -1.135, 0.66), (0, -1.12, 0.5), (0, -1.08, 0.34)], [0.16, 0.14, 0.1], "dark")
    return grounded([part.turned(-128) for part in (*body, grip, rubber, *latch, cable, cuff)])


def _wall_plate() -> list[Part]:
    """A square wall plate with its inner frame, standing."""
    return [
        standing([rounded_loop(1.5, 1.5, 0.12)], 0.12, 0.045, "body"),
        standing([rounded_loop(1.02, 1.02, 0.06)], 0.06, 0.02, "second").moved(y=-0.05, z=0.24),
    ]


def lightswitch(item: Item) -> list[Part]:
    """A light switch: plate and two rockers, one of them on."""
    rockers = []
    for s in (-1, 1):
        pad = tower(
            [(0, 0.44, 0.94, 9), (0.05, 0.44, 0.94, 9), (0.085, 0.42, 0.92, 9), (0.09, 0.38, 0.88, 8)], "body", per=2
        )
        rockers.append(upright(pad).turned(5 * s, "x").moved(x=s * 0.238, y=-0.075, z=0.75))
    light = rounded_box(0.05, 0.02, 0.05, 0.012, "light", 3).moved(x=0.238, y=-0.178, z=1.05)
    return grounded([part.turned(-8, "x").turned(-24) for part in (*_wall_plate(), *rockers, light)])


def socket(item: Item) -> list[Part]:
    """A wall socket with its round well, two holes and earth clips."""
    well = [
        lathe(
            [(0.37, 0.02), (0.44, 0.02, 0.01), (0.44, 0.1, 0.02), (0.37, 0.1, 0.02), (0.36, 0.02), (0.37, 0.02)],
            "body",
            around=80,
        ),
        lathe([(0, 0.0), (0.38, 0.0), (0.38, 0.03), (0, 0.03)], "second", around=64),
        *(
            lathe([(0, 0.02), (0.058, 0.02), (0.058, 0.036), (0, 0.036)], "dark", around=28).moved(x=s * 0.17)
            for s in (-1, 1)
        ),
        lathe([(0, 0.02), (0.035, 0.02), (0.032, 0.04, 0.005), (0, 0.04)], "metal", around=24),
    ]
    clips = [rounded_box(0.07, 0.07, 0.09, 0.012, "metal").moved(y=s * 0.36, z=0.02) for s in (-1, 1)]
    face = [upright(part).moved(y=-0.07, z=0.75) for part in (*well, *clips)]
    return grounded([part.turned(-8, "x").turned(-24) for part in (*_wall_plate(), *face)])
