"""Speakers, microphones, records, guitars and drums."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    ellipsoid,
    grounded,
    lathe,
    lying,
    rod,
    soft_lathe,
    standing,
    tower,
    upright,
)
from studio.engine.backends.scene.objects.goods import flat_picture, rounded_loop
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.shapes import Part, rounded_box, sweep

Item = Mapping[str, Any]


def speaker(item: Item) -> list[Part]:
    """A smart speaker wrapped in cloth with a ring of light; style `box` for a loudspeaker with two cones."""
    if item.get("style") == "box":
        parts = [rounded_box(1.0, 0.86, 1.8, 0.05, "body")]
        for z, radius in ((0.62, 0.38), (1.36, 0.22)):
            cone = [
                lathe(
                    [
                        (radius * 0.92, 0),
                        (radius, 0.0),
                        (radius * 1.12, 0.02, 0.01),
                        (radius * 1.12, 0.045, 0.015),
                        (radius, 0.05, 0.01),
                        (radius * 0.9, 0.03),
                    ],
                    "trim",
                    closed=False,
                ),
                lathe(
                    [(radius * 0.92, 0.03), (radius * 0.84, 0.05, 0.02), (radius * 0.72, 0.01), (radius * 0.3, -0.08)],
                    "cone",
                    closed=False,
                ),
                soft_lathe([(radius * 0.36, -0.07), (radius * 0.26, 0.0), (0, 0.04)], "trim", closed=False),
            ]
            parts += [upright(part).moved(y=-0.432, z=z) for part in cone]
        feet = [
            lathe([(0, -0.05), (0.07, -0.05, 0.01), (0.06, 0.01), (0, 0.01)], "trim", around=20).moved(
                a * 0.4, b * 0.33
            )
            for a in (-1, 1)
            for b in (-1, 1)
        ]
        return grounded([part.turned(-24) for part in (*parts, *feet)])
    cloth = lathe(
        [(0, 0.03), (0.46, 0.03), (0.54, 0.06, 0.06), (0.56, 1.0, 0.12), (0.52, 1.16, 0.06), (0.46, 1.18), (0, 1.18)],
        "body",
        around=128,
    )
    top = lathe(
        [(0, 1.17), (0.47, 1.17), (0.48, 1.19, 0.01), (0.46, 1.2, 0.01), (0.3, 1.17, 0.05), (0, 1.165)],
        "trim",
        around=96,
    )
    ring = torus(0.485, 0.016, 1.185, "glow")
    foot = lathe([(0, 0), (0.44, 0, 0.02), (0.46, 0.05), (0, 0.05)], "trim", around=96)
    keys = [rounded_box(0.12, 0.03, 0.02, 0.009, "key", 3).moved(x=x, y=y, z=1.175) for x, y in ((-0.2, 0), (0.2, 0))]
    return [cloth, top, ring, foot, *keys]


def microphone(item: Item) -> list[Part]:
    """A studio microphone on a desk stand: a mesh head, a ring, a body."""
    head = soft_lathe(
        [(0, 0), (0.24, 0.01), (0.32, 0.1), (0.33, 0.4), (0.27, 0.6), (0.12, 0.69), (0, 0.7)], "mesh", around=96
    )
    ribs = []
    for z in np.linspace(0.08, 0.52, 9):
        r = float(np.interp(z, [0, 0.1, 0.4, 0.6], [0.27, 0.325, 0.333, 0.27]))
        ribs.append(torus(r, 0.009, float(z), "metal"))
    arcs = []
    for k in range(4):
        t = np.linspace(0, np.pi, 30)
        reach = np.interp(
            0.35 - 0.35 * np.cos(t), [0, 0.01, 0.1, 0.4, 0.6, 0.69, 0.7], [0, 0.24, 0.32, 0.33, 0.27, 0.12, 0.0]
        )
        arcs.append(
            sweep(np.stack([reach + 0.004, 0 * t, 0.35 - 0.35 * np.cos(t)], -1)[2:-1], 0.016, "metal", around=8).turned(
                90 * k + 45
            )
        )
    collar = lathe([(0, -0.12), (0.33, -0.12, 0.02), (0.34, 0.02, 0.02), (0, 0.03)], "metal")
    body = lathe([(0, -0.7), (0.2, -0.7, 0.03), (0.3, -0.4, 0.1), (0.32, -0.12), (0, -0.12)], "body")
    mic = [part.turned(12, "x").moved(z=1.52) for part in (head, *ribs, *arcs, collar, body)]
    t = np.linspace(-0.2, np.pi + 0.2, 40)
    yoke = sweep(np.stack([0.46 * np.cos(t), 0 * t, 1.36 - 0.5 * np.sin(t)], -1), 0.032, "metal", around=14)
    knobs = [
        lying(lathe([(0, -0.05), (0.07, -0.05, 0.02), (0.07, 0.06, 0.02), (0, 0.06)], "metal", around=28)).moved(
            x=s * 0.45, z=1.4
        )
        for s in (-1, 1)
    ]
    stand = [
        rod((0, 0, 0.06), (0, 0, 0.88), 0.04, "metal"),
        lathe([(0, 0), (0.5, 0, 0.03), (0.48, 0.06, 0.03), (0.1, 0.1, 0.04), (0, 0.12)], "body", around=96),
    ]
    return [part.turned(-16) for part in (*mic, yoke, *knobs, *stand)]


def record(item: Item) -> list[Part]:
    """A vinyl record drawn out of its sleeve."""
    disc = lathe(
        [(0, -0.012), (0.86, -0.012, 0.008), (0.86, 0.012, 0.008), (0.84, 0.008), (0, 0.008)], "body", around=160
    )
    grooves = [torus(float(r), 0.0045, 0.0095, "body") for r in np.linspace(0.36, 0.82, 14)]
    label = lathe(
        [(0, 0.005), (0.3, 0.005), (0.3, 0.014, 0.003), (0.03, 0.014), (0.03, 0.005)], "centre", around=72, closed=False
    )
    spindle = lathe([(0, 0.0), (0.028, 0), (0.028, 0.016), (0, 0.016)], "page", around=20)
    vinyl = [upright(part).moved(x=0.5, y=0.0, z=0.9) for part in (disc, *grooves, label, spindle)]
    sleeve = [rounded_box(1.8, 0.02, 1.8, 0.008, "sleeve").moved(x=-0.25, y=y) for y in (-0.035, 0.035)]
    art = flat_picture(rounded_loop(1.78, 1.78, 0.004), "label").moved(x=-0.25, y=-0.0468, z=0.01)
    return grounded([part.turned(-10, "x").turned(-14) for part in (*vinyl, *sleeve, art)])


def guitar(item: Item) -> list[Part]:
    """An acoustic guitar standing upright."""
    t = np.linspace(0, 2 * np.pi, 96, endpoint=False)
    z = -np.cos(t)
    width = np.interp(z, [-1, -0.92, -0.5, -0.1, 0.12, 0.5, 0.9, 1.0], [0.0, 0.3, 0.5, 0.4, 0.335, 0.385, 0.25, 0.0])
    smooth_width = np.convolve(np.concatenate([width, width, width]), np.ones(7) / 7, "same")[96:192]
    loop = np.stack([np.sign(np.sin(t)) * smooth_width, 0.72 + 0.72 * z], -1)
    body = standing([loop], 0.24, 0.02, "body")
    top = standing([loop * [0.97, 1] * 1.0], 0.02, 0.006, "top").moved(y=-0.115)
    binding = sweep(np.stack([loop[:, 0], np.full(96, -0.118), loop[:, 1]], -1), 0.014, "trim", closed=True, around=8)
    hole = [
        upright(lathe([(0, 0), (0.15, 0), (0.15, 0.003), (0, 0.004)], "dark", around=64)).moved(y=-0.124, z=0.92),
        upright(torus(0.175, 0.012, 0, "trim")).moved(y=-0.126, z=0.92),
    ]
    bridge = rounded_box(0.34, 0.04, 0.07, 0.015, "neck").moved(y=-0.13, z=0.42)
    neck = tower([(1.06, 0.12, 0.07, 3.5), (1.4, 0.115, 0.07, 3.5), (2.22, 0.1, 0.065, 3.5)], "neck", per=2).moved(
        y=-0.115
    )
    frets = [
        rounded_box(0.118, 0.012, 0.012, 0.004, "metal", 3).moved(y=-0.153, z=float(h))
        for h in 2.2 - 1.06 * (1 - 0.5 ** (np.arange(1, 13) / 12)) * 1.9
    ]
    head = standing(
        [np.array([(-0.06, 2.2), (0.06, 2.2), (0.1, 2.26), (0.09, 2.58), (-0.09, 2.58), (-0.1, 2.26)])],
        0.05,
        0.015,
        "neck",
    ).moved(y=-0.1)
    pegs = [
        ellipsoid(0.035, 0.02, 0.03, "metal", around=16).moved(x=s * 0.13, y=-0.09, z=h)
        for s in (-1, 1)
        for h in (2.32, 2.42, 2.52)
    ]
    strings = [
        rod((x * 1.5, -0.15, 0.44), (x, -0.157, 2.22), 0.0035, "metal", around=6) for x in np.linspace(-0.04, 0.04, 6)
    ]
    return grounded(
        [
            part.turned(7, "y").turned(-14)
            for part in (body, top, binding, *hole, bridge, neck, *frets, head, *pegs, *strings)
        ]
    )
