"""Toys, pets, the garden shed: bears, ducks, bricks, bowls, bones, paws, pigs, cans, drums."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    ball_field,
    blob,
    disc_loop,
    ellipsoid,
    grounded,
    join,
    lathe,
    rod,
    rod_field,
    rounded,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.relief import puffed
from studio.engine.backends.scene.shapes import Floats, Part, ball, rounded_box, sweep

Item = Mapping[str, Any]


def bear(item: Item) -> list[Part]:
    """A sitting teddy bear."""

    def field(p: Floats) -> Floats:
        q = p * [-1, 1, 1]
        out = ball_field(p, (0, 0.02, 0.55), (0.44, 0.38, 0.52))
        out = join(out, ball_field(p, (0, -0.02, 1.28), (0.46, 0.41, 0.4)), 0.06)
        side = np.where((p[..., 0] > 0)[..., None], p, q)
        for a, b, r0, r1 in (
            ((0.38, -0.02, 0.86), (0.56, -0.26, 0.5), 0.15, 0.14),
            ((0.26, -0.1, 0.2), (0.44, -0.62, 0.17), 0.19, 0.19),
        ):
            out = join(out, rod_field(side, a, b, r0, r1), 0.05)
        out = join(out, ball_field(side, (0.36, 0.02, 1.6), (0.17, 0.1, 0.17)), 0.04)
        fur = 0.008 * np.sin(37 * p[..., 0]) * np.sin(41 * p[..., 1]) * np.sin(39 * p[..., 2])
        return out + fur

    body = blob(field, (-0.82, -0.9, -0.05), (0.82, 0.55, 1.85), 72, "body")
    parts = [
        body,
        ellipsoid(0.19, 0.13, 0.15, "second", around=40).moved(y=-0.36, z=1.19),
        ellipsoid(0.065, 0.05, 0.05, "dark", around=28).moved(y=-0.485, z=1.25),
    ]
    parts.append(ellipsoid(0.3, 0.06, 0.34, "second", around=40).moved(y=-0.325, z=0.56))
    for s in (-1, 1):
        parts += [
            ellipsoid(0.05, 0.045, 0.055, "dark", around=28).moved(x=s * 0.17, y=-0.375, z=1.38),
            ellipsoid(0.1, 0.04, 0.1, "second", around=28).moved(x=s * 0.37, y=-0.075, z=1.61),
            ellipsoid(0.12, 0.035, 0.13, "second", around=28).turned(s * 14).moved(x=s * 0.465, y=-0.8, z=0.175),
        ]
    parts.append(tube([(-0.07, -0.478, 1.13), (0, -0.49, 1.1), (0.07, -0.478, 1.13)], 0.014, "dark", around=8))
    parts += [
        ellipsoid(0.13, 0.06, 0.09, "ribbon", around=24).turned(s * 20, "y").moved(x=s * 0.13, y=-0.38, z=0.96)
        for s in (-1, 1)
    ] + [ball(0.055, "ribbon").moved(y=-0.4, z=0.905)]
    return grounded([part.turned(-12) for part in parts])


def duck(item: Item) -> list[Part]:
    """A rubber duck."""

    def field(p: Floats) -> Floats:
        out = ball_field(p, (0.12, 0, 0.46), (0.86, 0.6, 0.46))
        out = join(out, rod_field(p, (0.7, 0, 0.6), (1.0, 0, 0.86), 0.22, 0.06), 0.22)
        out = join(out, ball_field(p, (-0.42, 0, 1.12), (0.46, 0.43, 0.43)), 0.14)
        side = np.abs(p[..., 1])
        wing = ball_field(np.stack([p[..., 0], side, p[..., 2]], -1), (0.25, 0.5, 0.56), (0.42, 0.13, 0.24))
        return join(out, wing, 0.05)

    body = blob(field, (-1.0, -0.78, -0.08), (1.2, 0.78, 1.65), 68, "body")

    def beak_field(p: Floats) -> Floats:
        return join(
            ball_field(p, (-0.88, 0, 1.06), (0.2, 0.2, 0.055)), ball_field(p, (-0.96, 0, 1.1), (0.17, 0.17, 0.06)), 0.04
        )

    parts = [body, blob(beak_field, (-1.25, -0.3, 0.92), (-0.6, 0.3, 1.24), 36, "second")]
    for s in (-1, 1):
        parts += [
            ellipsoid(0.075, 0.05, 0.09, "dark", around=28).turned(s * 40).moved(x=-0.71, y=s * 0.29, z=1.27),
            ellipsoid(0.02, 0.02, 0.025, "shine", around=14).moved(x=-0.77, y=s * 0.325, z=1.31),
        ]
    return grounded([part.turned(34) for part in parts])


def blocks(item: Item) -> list[Part]:
    """Toy bricks with studs, stacked."""

    def brick(nx: int, ny: int, slot: str) -> list[Part]:
        parts = [rounded_box(0.4 * nx - 0.01, 0.4 * ny - 0.01, 0.48, 0.025, slot)]
        for i in range(nx):
            for j in range(ny):
                stud = lathe([(0, 0), (0.12, 0), (0.12, 0.1, 0.02), (0, 0.1)], slot, around=32)
                parts.append(stud.moved(0.4 * (i - (nx - 1) / 2), 0.4 * (j - (ny - 1) / 2), 0.475))
        return parts

    placed = []
    for nx, ny, slot, x, y, z, turn in (
        (4, 2, "body", 0, 0, 0, 0),
        (2, 2, "second", -0.4, 0, 0.48, 0),
        (2, 2, "accent", 0.2, 0, 0.48, 0),
        (3, 2, "body", -0.2, 0, 0.96, 0),
        (2, 2, "third", 0.9, -0.85, 0, 25),
    ):
        placed += [part.turned(turn).moved(x, y, z) for part in brick(nx, ny, slot)]
    return [part.turned(-28) for part in placed]


def petbowl(item: Item) -> list[Part]:
    """A pet's bowl full of biscuits, a bone on its front."""
    bowl = lathe(
        [
            (0, 0.04),
            (0.5, 0.03),
            (0.95, 0, 0.04),
            (0.98, 0.04, 0.02),
            (0.74, 0.55, 0.04),
            (0.7, 0.56, 0.02),
            (0.6, 0.42, 0.06),
            (0.5, 0.2, 0.1),
            (0, 0.18),
        ],
        "body",
        around=128,
    )
    rng = np.random.default_rng(9)
    food = [lathe([(0, 0.3), (0.6, 0.44), (0.3, 0.58), (0, 0.6)], "food")]
    for k in range(70):
        a, r = k * 2.39996, 0.6 * np.sqrt((k + 0.5) / 70)
        piece = (
            ellipsoid(0.085, 0.085, 0.045, "food", around=14)
            .turned(float(rng.uniform(-40, 40)), "x")
            .turned(float(rng.uniform(0, 180)))
        )
        food.append(
            piece.moved(r * np.cos(a), r * np.sin(a), 0.64 - 0.16 * (r / 0.6) ** 2 + float(rng.uniform(-0.02, 0.02)))
        )
    mark = [part.scaled(0.34).turned(25, "x").moved(y=-0.93, z=0.15) for part in _bone("second")]
    return [bowl, *food, *mark]


def _bone(slot: str) -> list[Part]:
    def field(p: Floats) -> Floats:
        out = rod_field(p, (-0.62, 0, 0.3), (0.62, 0, 0.3), 0.15)
        for x in (-0.72, 0.72):
            for z in (0.12, 0.48):
                out = join(out, ball_field(p, (x, 0, z), (0.23, 0.2, 0.23)), 0.06)
        return out

    return [blob(field, (-1.05, -0.3, -0.2), (1.05, 0.3, 0.8), 64, slot)]


def bone(item: Item) -> list[Part]:
    """A bone for a dog."""
    return grounded([part.turned(-24, "y").turned(-18) for part in _bone("body")])


def paw(item: Item) -> list[Part]:
    """A puffed paw print."""
    pad = rounded(
        np.array(
            [
                (-0.62, -0.55),
                (-0.35, -0.72),
                (0.0, -0.62),
                (0.35, -0.72),
                (0.62, -0.55),
                (0.5, -0.1),
                (0.22, 0.26),
                (-0.22, 0.26),
                (-0.5, -0.1),
            ]
        ),
        0.2,
        6,
    )
    parts = [puffed([pad], 0.14, 0.5, "body", cells=72)]
    for x, z, turn, size in (
        (-0.72, 0.2, 24, 0.8),
        (-0.27, 0.62, 8, 1.0),
        (0.27, 0.62, -8, 1.0),
        (0.72, 0.2, -24, 0.8),
    ):
        toe = disc_loop(1.0, 40) * [0.21 * size, 0.29 * size]
        parts.append(puffed([toe], 0.12, 0.36, "body", cells=40).turned(-turn, "y").moved(x=x, z=z))
    return grounded([part.turned(-16) for part in parts])


def piggy(item: Item) -> list[Part]:
    """A piggy bank with a coin in its slot, snout to the left."""

    def field(p: Floats) -> Floats:
        out = ball_field(p, (0.05, 0, 0.78), (0.86, 0.64, 0.62))
        out = join(out, rod_field(p, (-0.7, 0, 0.82), (-1.0, 0, 0.8), 0.24, 0.23), 0.16)
        side = np.stack([p[..., 0], np.abs(p[..., 1]), p[..., 2]], -1)
        for x in (-0.4, 0.5):
            out = join(out, rod_field(side, (x, 0.3, 0.35), (x, 0.33, 0.1), 0.17, 0.16), 0.08)
        ear = ball_field(side - [0.0, 0.0, 0.0], (-0.52, 0.34, 1.36), (0.09, 0.17, 0.22))
        out = join(out, ear, 0.06)
        slot = np.maximum(np.maximum(np.abs(p[..., 0] - 0.1) - 0.24, np.abs(p[..., 1]) - 0.045), 1.25 - p[..., 2])
        out = np.maximum(out, -slot)
        return np.maximum(out, 0.0 - p[..., 2])

    body = blob(field, (-1.3, -0.75, -0.06), (1.0, 0.75, 1.68), 72, "body")
    parts = [body]
    for s in (-1, 1):
        parts += [
            ellipsoid(0.03, 0.04, 0.06, "dark", around=16).moved(x=-1.225, y=s * 0.085, z=0.81),
            ellipsoid(0.05, 0.045, 0.06, "dark", around=24).moved(x=-0.72, y=s * 0.36, z=1.06),
        ]
    t = np.linspace(0, 2 * np.pi * 1.6, 50)
    parts.append(
        sweep(
            np.stack([0.88 + 0.14 * t / t[-1] * 1.4, 0.09 * np.sin(t), 0.86 + 0.09 * np.cos(t) + 0.02 * t], -1),
            0.042,
            "body",
            around=14,
        )
    )
    coin = upright(
        lathe(
            [(0, -0.035), (0.27, -0.035, 0.015), (0.27, 0.035, 0.015), (0.22, 0.035, 0.006), (0.21, 0.025), (0, 0.025)],
            "coin",
            around=64,
        )
    ).moved(x=0.1, z=1.56)
    return grounded([part.turned(26) for part in (*parts, coin)])


def watering(item: Item) -> list[Part]:
    """A watering can, its rose to the left."""
    body = lathe(
        [(0, 0), (0.55, 0, 0.05), (0.5, 0.95, 0.03), (0.46, 0.97, 0.02), (0.44, 0.9), (0, 0.86)], "body", around=112
    )
    rings = [torus(0.535, 0.024, 0.2, "body"), torus(0.51, 0.024, 0.82, "body")]
    spout = tube(
        [(-0.42, 0, 0.22), (-0.78, 0, 0.5), (-1.12, 0, 1.0), (-1.22, 0, 1.14)],
        [0.13, 0.1, 0.07, 0.065],
        "body",
        around=24,
    )
    rose = (
        lathe([(0, 0), (0.06, 0), (0.21, 0.16, 0.03), (0.21, 0.2, 0.02), (0, 0.23)], "metal", around=48)
        .turned(-50, "y")
        .moved(x=-1.19, z=1.1)
    )
    handle = tube([(0.42, 0, 0.9), (0.75, 0, 1.08), (0.92, 0, 0.8), (0.8, 0, 0.4), (0.5, 0, 0.26)], 0.05, "body")
    top = tube([(-0.38, 0, 0.9), (-0.3, 0, 1.25), (0, 0, 1.4), (0.3, 0, 1.25), (0.4, 0, 0.94)], 0.045, "body")
    return [part.turned(18) for part in (body, *rings, spout, rose, handle, top)]


def drum(item: Item) -> list[Part]:
    """A snare drum with two sticks."""
    shell = lathe([(0, 0.04), (0.86, 0.04), (0.86, 0.72), (0, 0.72)], "body", around=128)
    hoops = [
        lathe(
            [(0.84, z), (0.92, z + 0.01, 0.02), (0.92, z + 0.09, 0.02), (0.84, z + 0.1)],
            "metal",
            closed=False,
            around=128,
        )
        for z in (0.0, 0.66)
    ]
    skin = lathe([(0.88, 0.725), (0.4, 0.735), (0, 0.735)], "skin", closed=False)
    lugs = [
        rod(
            (0.915 * np.cos(a), 0.915 * np.sin(a), 0.06),
            (0.915 * np.cos(a), 0.915 * np.sin(a), 0.7),
            0.024,
            "metal",
            around=12,
        )
        for a in np.linspace(0, 2 * np.pi, 10, endpoint=False)
    ]
    sticks = []
    for turn in (28, -24):
        stick = [
            rod((-0.95, 0, 0), (0.6, 0, 0), 0.038, "wood"),
            ellipsoid(0.075, 0.05, 0.05, "wood", around=20).moved(x=0.65),
        ]
        sticks += [part.turned(-6, "y").turned(turn).moved(z=0.86) for part in stick]
    return [part.turned(-10) for part in (shell, *hoops, skin, *lugs, *sticks)]
