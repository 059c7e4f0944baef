"""Hands and people: open and cupped hands, pointing, thumbs up, a handshake; rounded figures, one and a family."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    ball_field,
    blob,
    ellipsoid,
    grounded,
    join,
    lathe,
    lying,
    mirrored,
    rod_field,
    soft_lathe,
)
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.shapes import Floats, Part, rounded_box

Item = Mapping[str, Any]
Chain = tuple[Sequence[tuple[float, float, float]], float, float]
"""A finger: its joints from the knuckle to the tip, and its radii there."""


def _flesh(palm: Sequence[tuple[Sequence[float], Sequence[float]]], chains: Sequence[Chain], soft: float) -> Part:
    """Palms (centres and half axes) and fingers grown together to one skin."""

    def field(p: Floats) -> Floats:
        whole = ball_field(p, *palm[0])
        for part in palm[1:]:
            whole = join(whole, ball_field(p, *part), 0.2)
        for joints, start, end in chains:
            count = len(joints) - 1
            radii = np.linspace(start, end, count + 1).tolist()
            finger = rod_field(p, joints[0], joints[1], radii[0], radii[1])
            for k in range(1, count):
                finger = np.minimum(finger, rod_field(p, joints[k], joints[k + 1], radii[k], radii[k + 1]))
            whole = join(whole, finger, soft)
        return whole

    corners = [np.array(c) + s * np.array(r) for c, r in palm for s in (-1.15, 1.15)]
    corners += [np.array(j) + s * (max(a, b) + 0.06) for joints, a, b in chains for j in joints for s in (-1, 1)]
    return blob(field, np.min(corners, axis=0).tolist(), np.max(corners, axis=0).tolist(), 72, "skin")


def _sleeve(long: float, radius: float) -> list[Part]:
    """A sleeve with a white shirt's cuff at its upper end, standing on z = 0."""
    cloth = lathe([(0, 0), (radius * 1.16, 0, 0.05), (radius * 1.06, long, 0.05), (radius * 0.8, long, 0.03),
                   (radius * 0.78, long - 0.1), (0, long - 0.12)], "body", around=72)  # fmt: skip
    cuff = lathe([(0, long - 0.1), (radius * 0.95, long - 0.1), (radius * 0.94, long + 0.11, 0.04),
                  (radius * 0.8, long + 0.11, 0.03), (radius * 0.78, long - 0.02), (0, long - 0.04)],
                 "white", around=72)  # fmt: skip
    button = ellipsoid(0.035, 0.015, 0.035, "button", around=20).moved(y=-radius * 1.1, z=long - 0.12)
    return [cloth, cuff, button]


def _offered(curl: float) -> list[Part]:
    """A hand that rises from its sleeve on the right and lies open to the left, palm up, its thumb in front."""
    fingers: list[Chain] = []
    for k, (y, reach) in enumerate(((-0.31, 0.92), (-0.1, 1.0), (0.11, 0.96), (0.31, 0.82))):
        rise = curl + 0.03 * k
        fingers.append((
            [(-0.3, y * 0.9, 1.3), (-0.42 - 0.28 * reach, y, 1.29 + 0.18 * rise),
             (-0.42 - 0.56 * reach, y * 1.02, 1.32 + 0.62 * rise), (-0.42 - 0.72 * reach, y * 1.02, 1.38 + 1.1 * rise)],
            0.135, 0.1,
        ))  # fmt: skip
    thumb: Chain = ([(0.34, -0.26, 1.24), (0.1, -0.5, 1.36), (-0.16, -0.56, 1.5), (-0.28, -0.56, 1.6)], 0.17, 0.11)
    arm: Chain = ([(0.2, 0, 1.26), (0.52, 0, 1.18), (0.72, 0, 0.95), (0.78, 0, 0.6)], 0.2, 0.25)
    palm = [((0.0, 0, 1.27), (0.56, 0.46, 0.18)), ((0.3, -0.22, 1.27), (0.3, 0.24, 0.2)),
            ((0.28, 0.24, 1.27), (0.3, 0.2, 0.18))]  # fmt: skip
    hand = _flesh(palm, [*fingers, thumb, arm], 0.09)
    return [hand, *(part.moved(x=0.78) for part in _sleeve(0.72, 0.33))]


def openhand(item: Item) -> list[Part]:
    """An open hand, palm up, rising from its sleeve; something can stand on it."""
    return grounded([part.turned(14) for part in _offered(0.1)])


def cuppedhands(item: Item) -> list[Part]:
    """Two hands held together as a bowl; something can stand in them."""
    one = [part.turned(72).moved(x=0.46, y=0.1) for part in _offered(0.34)]
    two = [mirrored(part) for part in one]
    return grounded([*one, *two])


def _fist(pointing: bool) -> tuple[list[tuple[Sequence[float], Sequence[float]]], list[Chain]]:
    """A hand closed in front of its palm, knuckles to the left; the first finger may point."""
    palm: list[tuple[Sequence[float], Sequence[float]]] = [((0.06, 0.06, 0.56), (0.46, 0.27, 0.5))]
    chains: list[Chain] = []
    for k, z in enumerate((0.9, 0.66, 0.42, 0.2)):
        if pointing and k == 0:
            chains.append(([(-0.1, 0.0, 0.88), (-0.5, -0.03, 0.93), (-0.95, -0.03, 0.96), (-1.28, -0.02, 0.96)],
                           0.16, 0.115))  # fmt: skip
            continue
        reach = 0.42 - 0.03 * abs(k - 1)
        chains.append(([(-reach + 0.04, 0.04, z), (-reach, -0.22, z), (-0.12, -0.34, z - 0.01), (0.12, -0.3, z - 0.02)],
                       0.145, 0.125))  # fmt: skip
    chains.append(([(0.3, 0.04, 0.56), (0.62, 0.06, 0.54), (0.95, 0.06, 0.52)], 0.3, 0.25))
    return palm, chains


def thumbsup(item: Item) -> list[Part]:
    """A closed hand with its thumb up, its sleeve to the right."""
    palm, chains = _fist(False)
    chains.append(([(0.2, -0.08, 0.84), (0.06, -0.08, 1.12), (0.03, -0.06, 1.42), (0.07, -0.04, 1.66)], 0.2, 0.13))
    arm = [lying(part).turned(180).moved(x=1.62, y=0.06, z=0.52) for part in _sleeve(0.66, 0.34)]
    return grounded([part.turned(12) for part in (_flesh(palm, chains, 0.045), *arm)])


def pointinghand(item: Item) -> list[Part]:
    """A hand that points to the left."""
    palm, chains = _fist(True)
    chains.append(([(0.24, -0.14, 0.8), (0.02, -0.34, 0.92), (-0.3, -0.36, 0.86)], 0.17, 0.12))
    arm = [lying(part).turned(180).moved(x=1.62, y=0.06, z=0.52) for part in _sleeve(0.66, 0.34)]
    return grounded([part.turned(10) for part in (_flesh(palm, chains, 0.045), *arm)])


def handshake(item: Item) -> list[Part]:
    """Two hands clasped, one from the left and one from the right."""
    back: list[Chain] = [([(-1.0, 0.1, 0.5), (-0.5, 0.1, 0.54)], 0.25, 0.3)]
    back.append(([(-0.25, 0.02, 0.86), (0.0, -0.08, 1.04), (0.26, -0.1, 1.04)], 0.17, 0.12))
    back += [([(0.2, 0.14, z), (0.5, 0.16, z - 0.02), (0.62, 0.02, z - 0.03)], 0.13, 0.11) for z in (0.8, 0.58, 0.36)]
    front: list[Chain] = [([(1.0, 0.0, 0.5), (0.5, 0.0, 0.54)], 0.25, 0.3)]
    front.append(([(0.34, 0.02, 0.82), (0.1, 0.12, 1.0), (-0.14, 0.16, 1.02)], 0.17, 0.12))
    for z, reach in ((0.84, 0.5), (0.63, 0.58), (0.42, 0.54), (0.23, 0.42)):
        front.append(([(0.1, -0.2, z), (-0.24, -0.28, z), (-reach, -0.2, z - 0.01)], 0.135, 0.115))
    left = _flesh([((-0.2, 0.1, 0.56), (0.5, 0.2, 0.42))], back, 0.05)
    right = _flesh([((0.3, -0.1, 0.56), (0.5, 0.2, 0.42))], front, 0.05).named("other")
    sleeve = [lying(part) for part in _sleeve(0.66, 0.34)]
    one = [part.moved(x=-1.7, y=0.1, z=0.5) for part in sleeve]
    two = [part.turned(180).moved(x=1.7, z=0.5) for part in sleeve]
    two = [part.named("second") if part.slot == "body" else part for part in two]
    return grounded([part.turned(-6) for part in (left, right, *one, *two)])


def _figure(tall: float, slot: str) -> list[Part]:
    """A turned figure as in a board game: a rounded body, a collar, a round head."""
    body = soft_lathe([(0, 0), (0.4, 0.005), (0.44, 0.05), (0.42, 0.16), (0.36, 0.5), (0.3, 0.95), (0.24, 1.16),
                       (0.14, 1.27), (0, 1.3)], slot, around=72)  # fmt: skip
    neck = torus(0.15, 0.045, 1.27, "second")
    head = ellipsoid(0.31, 0.31, 0.32, "skin", around=56).moved(z=1.58)
    return [part.scaled(tall / 1.9) for part in (body, neck, head)]


def figure(item: Item) -> list[Part]:
    """A person in the form of a game piece."""
    return grounded(_figure(1.9, "body"))


def family(item: Item) -> list[Part]:
    """Two large and two small figures close together."""
    parts: list[Part] = []
    for x, y, tall, slot in ((-0.56, 0.12, 1.9, "body"), (0.36, 0.2, 1.72, "second"), (-0.08, -0.5, 1.02, "accent"),
                             (0.82, -0.36, 1.22, "third")):  # fmt: skip
        parts += [part.moved(x=x, y=y) for part in _figure(tall, slot)]
    return grounded(parts)


def holdingphone(item: Item) -> list[Part]:
    """A hand that holds a telephone upright, its screen to the camera."""
    fingers: list[Chain] = []
    for z in (1.72, 1.49, 1.27, 1.07):
        fingers.append(([(0.2, 0.22, z), (0.5, 0.16, z + 0.02), (0.53, -0.06, z + 0.03), (0.43, -0.13, z + 0.03)],
                        0.13, 0.1))  # fmt: skip
    thumb: Chain = ([(-0.36, 0.2, 1.02), (-0.56, 0.06, 1.32), (-0.53, -0.08, 1.6), (-0.43, -0.15, 1.76)], 0.19, 0.11)
    arm: Chain = ([(0, 0.24, 1.0), (0.02, 0.26, 0.7), (0.02, 0.26, 0.5)], 0.3, 0.26)
    hand = _flesh([((0.0, 0.26, 1.3), (0.46, 0.19, 0.5))], [*fingers, thumb, arm], 0.05)
    case = rounded_box(0.86, 0.09, 1.74, 0.044, "body").moved(z=1.06)
    screen = rounded_box(0.78, 0.02, 1.64, 0.009, "screen").moved(y=-0.042, z=1.11)
    tiles = [rounded_box(w, 0.02, h, 0.009, slot).moved(x=x, y=-0.052, z=z) for x, z, w, h, slot in (
        (0, 2.18, 0.62, 0.36, "accent"), (-0.17, 1.92, 0.28, 0.18, "tile"), (0.17, 1.92, 0.28, 0.18, "tile"),
        (0, 1.78, 0.62, 0.06, "tile"), (-0.1, 1.66, 0.42, 0.06, "tile"), (0, 1.36, 0.62, 0.16, "accent"))]  # fmt: skip
    sleeve = [part.moved(x=0.02, y=0.26) for part in _sleeve(0.6, 0.33)]
    parts = [hand, case, screen, *tiles, *sleeve]
    return grounded([part.turned(8) for part in parts])
