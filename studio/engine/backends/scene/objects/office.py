"""Work and messages: charts, bubbles, magnifiers, megaphones, gears, letters, calendars, money."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    curve,
    disc_loop,
    ellipsoid,
    grounded,
    lathe,
    loft,
    rod,
    rounded,
    soft_lathe,
    standing,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.goods import rounded_loop
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.relief import bevelled, puffed
from studio.engine.backends.scene.shapes import Floats, Part, ball, plate, rounded_box, sheet, sweep

Item = Mapping[str, Any]


def chart(item: Item) -> list[Part]:
    """Rising bars with an arrow over them; style `pie` for a pie chart."""
    if item.get("style") == "pie":
        return _pie()
    parts = [rounded_box(2.1, 0.7, 0.1, 0.04, "stand")]
    for k, high in enumerate((0.5, 0.85, 1.15, 1.6)):
        parts.append(
            rounded_box(0.36, 0.36, high, 0.06, "body" if k < 3 else "second", 7).moved(x=-0.72 + 0.48 * k, z=0.08)
        )
    path = curve(
        [(-0.95, -0.05, 0.95), (-0.4, -0.05, 1.25), (0.1, -0.05, 1.4), (0.52, -0.05, 1.85), (0.8, -0.05, 2.12)], 12
    )
    parts.append(sweep(path, 0.055, "accent", around=18))
    tip = (
        lathe([(0, 0), (0.17, 0, 0.03), (0.02, 0.3, 0.02), (0, 0.31)], "accent", around=40)
        .turned(46, "y")
        .moved(x=0.76, y=-0.05, z=2.07)
    )
    return [part.turned(-22) for part in (*parts, tip)]


def _pie() -> list[Part]:
    parts = []
    start = 0.5
    for share, slot, out, high in (
        (0.42, "body", 0.0, 0.34),
        (0.33, "second", 0.0, 0.34),
        (0.25, "accent", 0.16, 0.46),
    ):
        stop = start + share * 2 * np.pi
        t = np.linspace(start + 0.015, stop - 0.015, 40)
        loop = rounded(np.concatenate([[[0.0, 0.0]], np.stack([0.95 * np.cos(t), 0.95 * np.sin(t)], -1)]), 0.012, 3)
        middle = (start + stop) / 2
        piece = standing([loop + out * np.array([np.cos(middle), np.sin(middle)])], high, 0.05, slot).moved(y=-high / 2)
        parts.append(piece)
        start = stop
    return grounded([part.turned(-18, "x").turned(-20) for part in parts])


def bubble(item: Item) -> list[Part]:
    """A speech bubble with three dots, a smaller one behind."""

    def shape(wide: float, tall: float, tail: float) -> Floats:
        loop = rounded_loop(wide, tall, min(wide, tall) * 0.36)
        spur = np.array([(tail * 0.5 - 0.16, 0.0), (tail, -0.36), (tail * 0.5 + 0.16, 0.0)])
        return _spliced(loop, spur)

    front = puffed([shape(1.9, 1.25, -0.6)], 0.2, 0.5, "body", cells=100).moved(x=-0.15, z=0.36)
    dots = [
        ellipsoid(0.13, 0.06, 0.13, "second", around=28).moved(x=-0.15 + 0.42 * k, y=-0.245, z=1.0) for k in (-1, 0, 1)
    ]
    back = puffed([shape(1.25, 0.85, 0.4)], 0.18, 0.4, "accent", cells=84).moved(x=0.72, y=0.42, z=1.02)
    return grounded([part.turned(-14) for part in (front, *dots, back)])


def _spliced(loop: Floats, spur: Floats) -> Floats:
    """A loop with a spur put into its lower edge."""
    order = np.argsort(np.arctan2(loop[:, 1] - loop[:, 1].mean(), loop[:, 0]))
    ring = loop[order]
    gap = int(np.argmax((ring[:, 0] > spur[0, 0]) & (ring[:, 1] < 0.02)))
    clear = ~((ring[:, 0] > spur[0, 0]) & (ring[:, 0] < spur[2, 0]) & (ring[:, 1] < 0.02))
    return np.concatenate([ring[:gap][clear[:gap]], spur, ring[gap:][clear[gap:]]])


def magnifier(item: Item) -> list[Part]:
    """A magnifying glass, leaning."""
    rim = [
        upright(
            sweep(np.stack([0.62 * np.cos(t), 0.62 * np.sin(t), 0 * t], -1), 0.085, "metal", closed=True, around=28)
        )
        for t in [np.linspace(0, 2 * np.pi, 96, endpoint=False)]
    ]
    lens = upright(
        soft_lathe([(0, -0.07), (0.4, -0.045), (0.6, -0.01), (0.6, 0.01), (0.4, 0.045), (0, 0.07)], "glass", around=72)
    )
    neck = lathe([(0, 0), (0.075, 0), (0.075, 0.22), (0, 0.22)], "metal", around=32).moved(z=-0.88)
    grip = lathe(
        [(0, 0), (0.11, 0, 0.05), (0.15, 0.4, 0.1), (0.13, 0.76, 0.03), (0.1, 0.8, 0.02), (0, 0.81)], "body", around=56
    ).moved(z=-1.62)
    return grounded([part.turned(-38, "y").turned(-16) for part in (*rim, lens, neck, grip)])


def megaphone(item: Item) -> list[Part]:
    """A loudhailer pointing to the left and up."""
    horn = lathe(
        [
            (0, 0),
            (0.16, 0),
            (0.2, 0.02),
            (0.26, 0.5, 0.2),
            (0.42, 0.95, 0.2),
            (0.68, 1.22),
            (0.71, 1.24, 0.01),
            (0.68, 1.27, 0.01),
            (0.4, 1.0, 0.2),
            (0.22, 0.5, 0.2),
            (0.0, 0.3),
        ],
        "body",
        around=96,
    )
    ring = torus(0.695, 0.045, 1.25, "second")
    back = lathe([(0, -0.34), (0.2, -0.34, 0.04), (0.24, -0.05, 0.04), (0.2, 0.02), (0, 0.02)], "second", around=56)
    inside = lathe([(0.3, 0.7), (0.2, 0.66), (0, 0.66)], "dark", closed=False)
    parts = [part.turned(-68, "y") for part in (horn, ring, back, inside)]
    grip = tube([(0.08, 0, -0.12), (0.14, 0, -0.45), (0.2, 0, -0.72)], [0.1, 0.09, 0.1], "dark")
    trigger = rounded_box(0.05, 0.06, 0.2, 0.02, "second").moved(x=0.02, z=-0.42)
    waves = [
        sweep(np.stack([-1.32 - r * np.cos(t), 0 * t, 0.5 + r * np.sin(t)], -1), 0.045, "accent", around=14)
        for r in (0.22, 0.48)
        for t in [np.linspace(-0.5, 0.75, 24)]
    ]
    return grounded([part.turned(-22) for part in (*parts, grip, trigger, *waves)])


def gear(item: Item) -> list[Part]:
    """A gear of ten teeth and a small one in mesh."""

    def wheel(teeth: int, radius: float, hole: float, slot: str) -> Part:
        step = 2 * np.pi / teeth
        loop = []
        for k in range(teeth):
            for share, r in ((-0.32, radius), (-0.2, radius * 1.22), (0.2, radius * 1.22), (0.32, radius)):
                a = k * step + share * step
                loop.append((r * np.cos(a), r * np.sin(a)))
        return bevelled([rounded(np.array(loop), 0.05, 4), disc_loop(hole, 56)[::-1]], 0.34, 0.07, slot, cells=100)

    big = wheel(10, 0.72, 0.3, "body").moved(x=-0.3, z=0.88)
    small = wheel(8, 0.42, 0.17, "second").turned(8, "y").moved(x=0.86, y=0.02, z=1.42)
    return grounded([part.turned(-18) for part in (big, small)])


def flag(item: Item) -> list[Part]:
    """A waving flag on its pole."""
    u, v = np.meshgrid(np.linspace(0, 1, 60), np.linspace(0, 1, 24))
    x, y = 0.04 + 1.35 * u, 0.13 * np.sin(u * 7.5 - 0.6 * v) * u**0.6
    cloth = sheet(np.stack([x, y, 1.35 + 0.85 * v + 0.05 * np.sin(u * 6 + 1) * u], -1), 0.018, "body")
    pole = [
        rod((0, 0, 0.05), (0, 0, 2.28), 0.035, "metal"),
        ball(0.075, "second").moved(z=2.24),
        lathe([(0, 0), (0.34, 0, 0.02), (0.3, 0.07, 0.03), (0, 0.08)], "metal"),
    ]
    return [part.turned(-8) for part in (cloth, *pole)]


def envelope(item: Item) -> list[Part]:
    """An open envelope with a letter drawn out."""
    back = standing([rounded_loop(1.9, 1.25, 0.05)], 0.03, 0.01, "body").moved(y=0.06)
    flap = standing([rounded(np.array([(-0.94, 1.22), (0.94, 1.22), (0.0, 2.0)]), 0.08, 5)], 0.03, 0.01, "body").moved(
        y=0.07
    )
    letter = [standing([rounded_loop(1.62, 1.5, 0.04)], 0.025, 0.008, "page").moved(y=0.0, z=0.2)]
    letter += [
        rounded_box(w, 0.012, 0.05, 0.005, "second", 3).moved(x=-0.6 + w / 2, y=-0.014, z=z)
        for w, z in ((0.7, 1.5), (1.2, 1.38), (1.2, 1.28))
    ]
    sides = [
        standing(
            [rounded(np.array([(s * 0.95, 0.0), (s * 0.95, 1.22), (s * 0.05, 0.56)])[:: s or 1], 0.05, 4)],
            0.03,
            0.01,
            "body",
        ).moved(y=-0.04)
        for s in (1, -1)
    ]
    low = standing([rounded(np.array([(-0.94, 0), (0.94, 0), (0.0, 0.78)]), 0.09, 5)], 0.035, 0.012, "body").moved(
        y=-0.07
    )
    seal = upright(
        lathe([(0, 0), (0.17, 0, 0.02), (0.15, 0.05, 0.03), (0.1, 0.04), (0, 0.04)], "accent", around=40)
    ).moved(y=-0.085, z=0.62)
    return grounded([part.turned(-10, "x").turned(-16) for part in (back, flap, *letter, *sides, low, seal)])


def calendar(item: Item) -> list[Part]:
    """A desk calendar: a block of days under two rings, one day marked."""
    body = [
        standing([rounded_loop(1.7, 1.6, 0.12)], 0.22, 0.05, "page"),
        standing([rounded_loop(1.72, 0.46, 0.12)], 0.24, 0.05, "body").moved(z=1.2),
    ]
    days = []
    for row in range(4):
        for column in range(5):
            slot = "accent" if (row, column) == (2, 3) else "second"
            size = 0.23 if slot == "accent" else 0.19
            days.append(
                rounded_box(size, 0.05, size, 0.02, slot).moved(
                    x=-0.58 + 0.29 * column, y=-0.11, z=0.9 - 0.27 * row + (0.19 - size) / 2
                )
            )
    rings = [
        tube(
            [(x, -0.14, 1.5), (x, -0.2, 1.66), (x, -0.06, 1.8), (x, 0.06, 1.7), (x, 0.08, 1.5)],
            0.045,
            "metal",
            around=14,
        )
        for x in (-0.42, 0.42)
    ]
    return grounded([part.turned(-10, "x").turned(-20) for part in (*body, *days, *rings)])


def pencil(item: Item) -> list[Part]:
    """A six-sided pencil with its point down and a rubber on top, leaning."""
    turn = np.arange(6) * np.pi / 3
    fine = np.repeat(turn, 2) + np.tile([-0.06, 0.06], 6)

    def six(rows: list[tuple[float, float]], slot: str) -> Part:
        return loft(
            np.array([np.stack([r * np.cos(fine), r * np.sin(fine), np.full(12, z)], -1) for z, r in rows]), slot
        )

    parts = [
        lathe([(0, 0), (0.045, 0.13), (0, 0.13)], "lead", around=32),
        lathe([(0, 0.1), (0.04, 0.115), (0.16, 0.46), (0, 0.46)], "wood", around=48),
        six([(0.4, 0.15), (0.46, 0.165), (1.9, 0.165), (1.9, 0.1)], "body"),
        lathe([(0, 1.88), (0.168, 1.88, 0.01), (0.168, 2.08, 0.01), (0, 2.08)], "metal", around=56),
        *[torus(0.168, 0.014, z, "metal") for z in (1.92, 1.97, 2.03)],
        lathe([(0, 2.06), (0.155, 2.06), (0.155, 2.26, 0.06), (0, 2.28)], "rubber", around=48),
    ]
    return grounded([part.turned(-16, "y").turned(-10) for part in parts])


def scissors(item: Item) -> list[Part]:
    """Open scissors, points up."""
    parts = []
    for s in (-1, 1):
        blade = standing(
            [
                np.array([(-0.07, -0.2), (0.07, -0.2), (0.08, 0.5), (0.0, 1.35), (-0.08, 0.2)])[:, :] * [s, 1]
                if s > 0
                else (np.array([(-0.07, -0.2), (0.07, -0.2), (0.08, 0.5), (0.0, 1.35), (-0.08, 0.2)]) * [-1, 1])[::-1]
            ],
            0.035,
            0.012,
            "metal",
        )
        grip = sweep(
            np.array(
                [
                    (s * 0.3 + 0.23 * np.cos(a), 0, -0.72 + 0.33 * np.sin(a))
                    for a in np.linspace(0, 2 * np.pi, 60, endpoint=False)
                ]
            ),
            0.07,
            "body",
            closed=True,
            around=20,
        )
        arm = tube([(0, 0, -0.1), (s * 0.06, 0, -0.3), (s * 0.17, 0, -0.46)], [0.07, 0.075, 0.08], "body")
        parts += [part.turned(-s * 13, "y").moved(y=0.025 * s) for part in (blade, grip, arm)]
    parts.append(upright(lathe([(0, -0.06), (0.06, -0.06, 0.015), (0.06, 0.06, 0.015), (0, 0.06)], "metal", around=32)))
    return grounded([part.turned(-18) for part in parts])


def clapper(item: Item) -> list[Part]:
    """A film clapperboard, half open."""
    board = rounded_box(1.9, 0.1, 1.25, 0.04, "body")
    stripes = []
    for lift, turn in ((1.26, 0), (1.5, -16)):
        bar = [rounded_box(1.9, 0.1, 0.22, 0.03, "body")]
        for k in range(5):
            loop = np.array(
                [(-0.8 + 0.4 * k, 0.01), (-0.62 + 0.4 * k, 0.01), (-0.74 + 0.4 * k, 0.21), (-0.92 + 0.4 * k, 0.21)]
            )
            bar.append(standing([loop], 0.108, 0.006, "second"))
        stripes += [
            part.moved(x=0.95).turned(-turn, "y").moved(x=-0.95, z=lift) if turn else part.moved(z=lift) for part in bar
        ]
    lines = [rounded_box(1.7, 0.104, 0.014, 0.003, "second", 3).moved(z=z) for z in (0.42, 0.82)] + [
        rounded_box(0.014, 0.104, 0.38, 0.003, "second", 3).moved(x=x, z=0.04) for x in (-0.3, 0.32)
    ]
    return grounded([part.turned(-18) for part in (board, *stripes, *lines)])


def puzzle(item: Item) -> list[Part]:
    """A piece of a jigsaw puzzle."""

    def edge(sign: int) -> Floats:
        t = np.linspace(-2.4, 2.4, 20)
        knob = np.stack([0.5 + 0.17 * np.sin(t), -sign * (0.13 + 0.17 * np.cos(t)) + 0.0], -1)
        return knob if sign else knob[:0]

    corner = np.array([(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)])
    loop = []
    for k, sign in enumerate((1, -1, 1, -1)):
        a, b = corner[k], corner[(k + 1) % 4]
        along = b - a
        out = np.array([along[1], -along[0]])
        loop.append(a)
        loop += [a + along * x - out * y for x, y in edge(sign)]
    return grounded([bevelled([np.array(loop)], 0.32, 0.08, "body", cells=110).turned(-12, "y").turned(-18)])


def wallet(item: Item) -> list[Part]:
    """A wallet with cards looking out."""
    body = [rounded_box(1.7, 0.12, 1.15, 0.06, "body", 7).moved(y=y) for y in (-0.09, 0.09)]
    cards = [
        rounded_box(1.4, 0.025, 1.0, 0.012, slot).moved(x=0.03 * k, y=0.03 - 0.03 * k, z=0.34 - 0.09 * k)
        for k, slot in enumerate(("accent", "second", "page"))
    ]
    strap = rounded_box(0.5, 0.36, 0.22, 0.09, "body", 7).moved(x=0.66, y=0, z=0.46)
    button = upright(lathe([(0, 0), (0.07, 0, 0.02), (0.06, 0.04, 0.02), (0, 0.045)], "metal", around=32)).moved(
        x=0.55, y=-0.175, z=0.57
    )
    stitch = [sweep(np.array([(x, -0.155, z) for x, z in ((-0.78, 0.08), (0.78, 0.08))]), 0.008, "second", around=8)]
    return grounded([part.turned(-9, "x").turned(-20) for part in (*body, *cards, strap, button, *stitch)])


def notes(item: Item) -> list[Part]:
    """A bundle of banknotes with a paper band, some coins beside it."""
    parts = []
    for k in range(9):
        parts.append(
            rounded_box(1.7, 0.8, 0.05, 0.008, "body" if k % 2 else "second")
            .turned(2.0 * np.sin(k * 2.1))
            .moved(z=0.052 * k)
        )
    parts.append(rounded_box(0.42, 0.84, 0.49, 0.02, "page").moved(z=-0.005))
    parts.append(plate(1.62, 0.72, "label").turned(-90, "x").moved(y=-0.36, z=0.4752))
    for x, y, z in ((1.05, -0.42, 0), (1.02, -0.4, 0.1), (0.78, -0.62, 0)):
        parts.append(
            lathe(
                [(0, 0), (0.24, 0, 0.015), (0.24, 0.09, 0.015), (0.21, 0.085, 0.01), (0, 0.08)], "coin", around=56
            ).moved(x, y, z)
        )
    return [part.turned(-18) for part in parts]
