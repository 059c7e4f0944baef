"""Homes and what stands in gardens and museums: a shed, a modern house, towers of flats, the skeleton of a dinosaur."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import ellipsoid, grounded, lathe, rod, rounded, standing, tube
from studio.engine.backends.scene.objects.buildings import block
from studio.engine.backends.scene.shapes import Floats, Part, ball, rounded_box

Item = Mapping[str, Any]


def gardenshed(item: Item) -> list[Part]:
    """A shed of upright boards under a felted gable roof, its braced door, a window with a flower box."""
    wide, deep, wall, top = 1.5, 1.2, 1.15, 1.66
    parts = [
        block(0, 0, 0, wide + 0.06, deep + 0.06, 0.08, "dark"),
        block(0, 0, 0.06, wide - 0.06, deep - 0.06, wall, "dark"),
    ]
    gable = np.array([(-wide / 2, wall), (wide / 2, wall), (0.0, top)])
    parts.append(standing([rounded(gable, 0.02, 3)], deep - 0.06, 0.01, "dark"))
    each = wide / 12
    for k in range(12):
        x = -wide / 2 + each * (k + 0.5)
        rise = wall + (top - wall) * (1 - abs(x) / (wide / 2)) - 0.02
        parts += [block(x, s * deep / 2, 0.07, each - 0.012, 0.04, rise, "body", 0.01) for s in (-1, 1)]
    for k in range(10):
        y = -deep / 2 + deep / 10 * (k + 0.5)
        parts += [block(s * wide / 2, y, 0.07, 0.04, deep / 10 - 0.012, wall - 0.05, "body", 0.01) for s in (-1, 1)]
    slope, long = float(np.degrees(np.arctan2(top - wall, wide / 2))), float(np.hypot(top - wall, wide / 2)) + 0.16
    for s in (-1, 1):
        roof = rounded_box(long, deep + 0.22, 0.05, 0.015, "roof").moved(x=s * (long / 2 - 0.01))
        parts.append(roof.turned(s * slope, "y").moved(z=top + 0.03))
        board = rounded_box(long, 0.04, 0.11, 0.012, "trim", 3).moved(x=s * (long / 2 - 0.01), z=-0.03)
        parts.append(board.turned(s * slope, "y").moved(y=-deep / 2 - 0.1, z=top))
    parts += [*_braced_door(-0.24, -deep / 2 - 0.03), *_flowered_window(0.42, -deep / 2 - 0.02)]
    return grounded([part.turned(-26) for part in parts])


def _braced_door(x: float, y: float) -> list[Part]:
    parts = [block(x, y, 0.06, 0.58, 0.03, 1.02, "trim", 0.01)]
    parts += [block(x - 0.2 + 0.1 * k, y - 0.02, 0.09, 0.092, 0.03, 0.95, "door", 0.01) for k in range(5)]
    parts += [block(x, y - 0.04, z, 0.5, 0.025, 0.075, "door", 0.01) for z in (0.2, 0.86)]
    parts.append(rod((x - 0.2, y - 0.045, 0.28), (x + 0.2, y - 0.045, 0.86), 0.032, "door", around=8))
    parts += [block(x - 0.14, y - 0.06, z + 0.02, 0.2, 0.015, 0.03, "metal", 0.006) for z in (0.2, 0.86)]
    parts.append(ball(0.026, "metal").moved(x + 0.21, y - 0.06, 0.56))
    return parts


def _flowered_window(x: float, y: float) -> list[Part]:
    parts = [
        block(x, y, 0.56, 0.46, 0.04, 0.46, "trim", 0.012),
        block(x, y - 0.015, 0.6, 0.38, 0.03, 0.38, "glass", 0.006),
    ]
    parts += [
        block(x, y - 0.03, 0.6, 0.028, 0.02, 0.38, "trim", 0.006),
        block(x, y - 0.03, 0.78, 0.38, 0.02, 0.028, "trim", 0.006),
    ]
    parts.append(block(x, y - 0.09, 0.44, 0.48, 0.15, 0.12, "door", 0.012))
    for k in range(7):
        at = x - 0.2 + 0.067 * k
        parts.append(ball(0.05, "leaf").moved(at, y - 0.09, 0.54))
        parts.append(ball(0.034, "flower").moved(at + 0.02, y - 0.11 - 0.02 * (k % 2), 0.6 + 0.03 * (k % 3)))
    return parts


def modernhouse(item: Item) -> list[Part]:
    """A house of two offset storeys with flat roofs: tall glazing, a timber-clad wing, a terrace and a garage door."""
    low, high = 0.86, 1.72
    parts = [
        block(0.1, 0.0, 0, 2.5, 1.3, low, "body", 0.015), block(0.1, -0.02, low, 2.66, 1.5, 0.07, "trim", 0.015),
        block(-0.32, -0.1, low + 0.07, 1.76, 1.36, high - low, "wood", 0.015),
        block(-0.32, -0.12, high + 0.05, 1.92, 1.56, 0.08, "trim", 0.015),
        block(-0.1, -0.2, -0.06, 3.3, 2.1, 0.07, "stone", 0.015),
    ]  # fmt: skip
    front, upper = -0.65, -0.78
    for k in range(22):
        parts.append(block(-1.2 + 0.0838 * k, upper - 0.005, low + 0.09, 0.068, 0.03, high - low - 0.05, "wood", 0.008))
    parts += _glazing(-0.62, front, 0.05, 0.98, 0.72, 3)
    parts += _glazing(-0.72, upper - 0.02, low + 0.17, 0.76, 0.62, 2)
    parts += _glazing(0.16, upper - 0.02, low + 0.17, 0.5, 0.62, 1)
    # the door, under a canopy, and the garage
    parts += [
        block(0.2, front - 0.01, 0.02, 0.36, 0.05, 0.74, "door", 0.012),
        rod((0.32, front - 0.06, 0.26), (0.32, front - 0.06, 0.54), 0.014, "metal"),
    ]
    parts += [block(0.86, front, 0.02, 0.76, 0.04, 0.66, "trim", 0.01)]
    parts += [block(0.86, front - 0.015, 0.04 + 0.156 * k, 0.7, 0.03, 0.144, "metal", 0.01) for k in range(4)]
    parts += _side_glazing(-1.155, low)
    # a balustrade of glass on the lower roof
    parts += [
        block(0.98, -0.6, low + 0.08, 0.72, 0.02, 0.26, "pane", 0.006),
        block(1.3, -0.1, low + 0.08, 0.02, 1.0, 0.26, "pane", 0.006),
    ]
    for x, r in ((-1.42, 0.17), (-1.24, 0.13), (1.4, 0.15), (0.42, 0.09)):
        parts.append(ball(r, "leaf", squash=0.9).moved(x, front - 0.16, 0.0))
    return grounded([part.turned(-24) for part in parts])


def _glazing(x: float, y: float, z: float, wide: float, tall: float, panes: int) -> list[Part]:
    """A broad window towards -y, with its frame and bars."""
    parts = [
        block(x, y, z, wide + 0.06, 0.05, tall + 0.06, "trim", 0.01),
        block(x, y - 0.02, z + 0.03, wide, 0.03, tall, "glass", 0.005),
    ]
    parts += [
        block(x - wide / 2 + wide / panes * k, y - 0.035, z + 0.03, 0.026, 0.02, tall, "trim", 0.006)
        for k in range(1, panes)
    ]
    return parts


def _side_glazing(x: float, low: float) -> list[Part]:
    return [
        block(x, 0.05, 0.1, 0.04, 0.66, 0.62, "trim", 0.01),
        block(x - 0.015, 0.05, 0.13, 0.03, 0.6, 0.56, "glass", 0.005),
        block(x - 0.06, -0.1, low + 0.2, 0.04, 0.8, 0.56, "trim", 0.01),
        block(x - 0.075, -0.1, low + 0.23, 0.03, 0.74, 0.5, "glass", 0.005),
    ]


def highrise(item: Item) -> list[Part]:
    """Two residential towers with round corners, balconies all around and roof gardens, on a planted base."""
    parts = [block(0.1, 0, 0, 2.3, 1.5, 0.16, "stone", 0.03)]
    for x, y, floors, wide in ((-0.38, 0.05, 17, 0.86), (0.66, 0.2, 11, 0.74)):
        foot = 0.16
        for k in range(floors):
            z = foot + 0.17 * k
            core = rounded_box(wide * 0.82, wide * 0.82, 0.15, 0.05, "glass", 4).moved(x, y, z)
            shift = 0.035 * wide * (1 if k % 2 else -1)
            plate = standing_plate(wide, 0.045, "body").moved(x + shift, y, z + 0.13)
            parts += [core, plate]
            parts += [
                block(x + wide * 0.2 * i, y - wide * 0.41, z, 0.03, 0.02, 0.14, "body", 0.006) for i in (-1, 0, 1)
            ]
            parts.append(block(x - shift * 4, y - wide * 0.46, z - 0.005, wide * 0.34, 0.02, 0.085, "accent", 0.006))
        top = foot + 0.17 * floors
        parts += [block(x, y, top, wide * 0.6, wide * 0.6, 0.12, "body", 0.02)]
        parts += [
            ball(0.07, "leaf").moved(x + wide * 0.33 * i, y + wide * 0.33 * j, top + 0.02)
            for i in (-1, 0, 1)
            for j in (-1, 1)
        ]
    for k in range(9):
        parts.append(ball(0.11 + 0.03 * (k % 3), "leaf").moved(-0.95 + 0.26 * k, -0.68 + 0.05 * (k % 2), 0.17))
    return grounded([part.turned(-24) for part in parts])


def standing_plate(wide: float, thick: float, slot: str) -> Part:
    """A floor of a tower: a plate with round corners, its foot at z = 0."""
    soft = wide * 0.24
    corners = []
    for turn, i, j in ((0, 1, 1), (90, -1, 1), (180, -1, -1), (270, 1, -1)):
        a = np.radians(np.linspace(turn, turn + 90, 8))
        corners.append(
            np.stack([i * (wide / 2 - soft) + soft * np.cos(a), j * (wide / 2 - soft) + soft * np.sin(a)], -1)
        )
    loop: Floats = np.concatenate(corners)
    return standing([loop], thick, 0.01, slot).turned(90, "x").moved(z=thick / 2)


BACK = (
    (2.15, 1.5),
    (1.6, 1.34),
    (1.0, 1.32),
    (0.45, 1.46),
    (0.0, 1.56),
    (-0.45, 1.66),
    (-0.8, 1.86),
    (-1.0, 2.16),
    (-1.06, 2.3),
)
"""The spine from the tail's tip to the skull: x and z; the animal looks to the left."""


def dinosaur(item: Item) -> list[Part]:
    """The mounted skeleton of a large two-legged dinosaur on a plinth: spine, ribs, pelvis, legs, skull with teeth."""
    parts = [*_spine(), *_ribs(), *_skull()]
    for s in (-1, 1):
        parts += _leg(s, 0.32 if s < 0 else -0.22)
        parts += [
            tube([(-0.42, s * 0.2, 1.36), (-0.55, s * 0.24, 1.16), (-0.7, s * 0.22, 1.12)], [0.04, 0.03, 0.03], "body"),
            *(
                tube([(-0.7, s * 0.22, 1.12), (-0.8, s * (0.2 + 0.05 * k), 1.04)], [0.022, 0.008], "body")
                for k in (0, 1)
            ),
        ]
    parts += [
        ellipsoid(0.26, 0.1, 0.2, "body", around=32).moved(0.42, 0.0, 1.32),
        tube([(0.25, 0, 1.3), (0.12, 0, 1.0), (0.34, 0, 0.92)], [0.06, 0.045, 0.03], "body"),
    ]
    parts += [
        rod((0.3, 0, 0.1), (0.3, 0, 1.4), 0.022, "metal"),
        rod((-0.5, 0, 0.1), (-0.5, 0, 1.6), 0.02, "metal"),
        rod((1.4, 0, 0.1), (1.4, 0, 1.3), 0.018, "metal"),
    ]
    parts += [block(0.3, 0, -0.12, 3.5, 1.3, 0.16, "stone", 0.03), block(0.3, 0, 0.0, 3.3, 1.1, 0.08, "trim", 0.02)]
    return grounded([part.turned(-22) for part in parts])


def _spine() -> list[Part]:
    line = np.array(BACK)
    at = np.linspace(0, len(line) - 1, 46)
    x, z = (np.interp(at, np.arange(len(line)), line[:, k]) for k in (0, 1))
    size = np.interp(at, [0, 1, 3, 5, 8], [0.012, 0.035, 0.075, 0.07, 0.045])
    parts = [tube([(a, 0.0, b) for a, b in zip(x[::3], z[::3], strict=True)], (size[::3] * 0.55).tolist(), "body")]
    for a, b, r in zip(x, z, size, strict=True):
        parts.append(ellipsoid(float(r) * 0.62, float(r), float(r), "body", around=16).moved(float(a), 0.0, float(b)))
        parts.append(rod((a, 0, b), (a + 0.04, 0, b + 2.4 * r), float(r) * 0.24, "body", around=8))
    return parts


def _ribs() -> list[Part]:
    parts = []
    for k in range(10):
        x, z = -0.62 + 0.1 * k, 1.72 - 0.024 * k
        deep = 0.62 - 0.035 * abs(k - 4) - (0.12 if k > 7 else 0)
        for s in (-1, 1):
            line = [
                (x, s * 0.03, z),
                (x + 0.01, s * 0.24, z - deep * 0.2),
                (x + 0.02, s * 0.27, z - deep * 0.6),
                (x - 0.02, s * 0.1, z - deep),
            ]
            parts.append(tube(line, [0.026, 0.026, 0.022, 0.012], "body", around=10))
    return parts


def _leg(side: int, reach: float) -> list[Part]:
    y = side * 0.24
    hip, knee, ankle, foot = (
        (0.4, side * 0.1, 1.28),
        (0.1 - 0.3 * reach, y, 0.86),
        (0.42 - reach, y, 0.46),
        (0.2 - reach, y, 0.14),
    )
    parts = [
        tube([hip, knee], [0.09, 0.075], "body"),
        tube([knee, ankle], [0.075, 0.05], "body"),
        tube([ankle, foot], [0.055, 0.045], "body"),
    ]
    parts += [
        ball(0.09, "body").moved(*(knee[0], knee[1], knee[2] - 0.09)),
        ball(0.065, "body").moved(ankle[0], ankle[1], ankle[2] - 0.065),
    ]
    for k in (-1, 0, 1):
        toe = (foot[0] - 0.3, y + 0.11 * k, 0.1)
        parts.append(tube([foot, (foot[0] - 0.16, y + 0.07 * k, 0.15), toe], [0.045, 0.04, 0.012], "body", around=10))
    return parts


def _skull() -> list[Part]:
    """A long skull with eye sockets and a row of teeth, its jaw open."""
    x, z = -1.1, 2.32
    upper = np.array(
        [
            (x + 0.16, z + 0.14),
            (x - 0.06, z + 0.22),
            (x - 0.36, z + 0.16),
            (x - 0.66, z + 0.06),
            (x - 0.7, z - 0.06),
            (x - 0.3, z - 0.08),
            (x + 0.1, z - 0.1),
        ]
    )
    lower = np.array(
        [
            (x + 0.14, z - 0.14),
            (x - 0.1, z - 0.22),
            (x - 0.6, z - 0.3),
            (x - 0.62, z - 0.37),
            (x - 0.2, z - 0.36),
            (x + 0.14, z - 0.24),
        ]
    )
    holes = [
        _oval(x - 0.08, z + 0.08, 0.065),
        _oval(x - 0.29, z + 0.05, 0.075, 1.5),
        _oval(x - 0.54, z + 0.03, 0.035, 1.5),
    ]
    parts = [
        standing([rounded(upper, 0.05, 5), *(hole[::-1] for hole in holes)], 0.26, 0.03, "body"),
        standing([rounded(lower, 0.03, 4)], 0.22, 0.03, "body"),
    ]
    for k in range(8):
        at = x - 0.64 + 0.062 * k
        for s in (-1, 1):
            parts.append(lathe([(0, -0.1), (0.022, 0), (0, 0.01)], "teeth", around=10).moved(at, s * 0.1, z - 0.05))
            parts.append(
                lathe([(0, 0), (0.018, 0), (0, 0.08)], "teeth", around=10).moved(
                    at + 0.05, s * 0.085, z - 0.3 + 0.011 * k
                )
            )
    return parts


def _oval(x: float, z: float, radius: float, wide: float = 1.0) -> Floats:
    turn = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    return np.stack([x + wide * radius * np.cos(turn), z + radius * np.sin(turn)], -1)
