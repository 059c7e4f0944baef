"""Jars one looks into: jam, honey, coins; and fruit cut in half."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import grounded, lathe, rod
from studio.engine.backends.scene.objects.vessels import filled
from studio.engine.backends.scene.shapes import Part, fillet, revolve

Item = Mapping[str, Any]


def _coin(radius: float = 0.21, thick: float = 0.05) -> Part:
    """A coin with a raised rim, lying."""
    inner, low = 0.82 * radius, 0.72 * thick
    profile = [(0, 0), (0.96 * radius, 0), (radius, 0.008), (radius, thick - 0.008), (0.96 * radius, thick),
               (inner + 0.01, thick), (inner, low), (0, low)]  # fmt: skip
    return revolve(profile, "coin", around=26)


def jamjar(item: Item) -> list[Part]:
    """A jar of preserve: glass filled to the neck, a ribbed twist lid, a paper label."""
    glass = [(0.0, 0.0), (0.5, 0.0, 0.08), (0.56, 0.1, 0.06), (0.56, 0.98, 0.16), (0.45, 1.12, 0.05), (0.45, 1.2)]
    label = lathe([(0.561, 0.24), (0.566, 0.25), (0.566, 0.83), (0.561, 0.84)], "label", closed=False)
    lid = lathe([(0, 1.12), (0.5, 1.12, 0.02), (0.505, 1.15, 0.01), (0.5, 1.38, 0.04), (0.44, 1.4, 0.01),
                 (0.42, 1.385, 0.01), (0, 1.385)], "cap")  # fmt: skip
    ribs = [
        rod((0.5 * np.cos(a), 0.5 * np.sin(a), 1.16), (0.5 * np.cos(a), 0.5 * np.sin(a), 1.35), 0.012, "cap", around=8)
        for a in np.linspace(0, 2 * np.pi, 60, endpoint=False)
    ]
    return grounded([*filled(glass, 1.02, 0.07, 0.03), label, lid, *ribs])


def coinjar(item: Item) -> list[Part]:
    """An open glass jar heaped with coins, some of them fallen beside it."""
    # no glass before the coins, through which hardly any light would come back: it begins over them
    foot = [(0, 0), (0.56, 0, 0.06), (0.62, 0.08, 0.04), (0.6, 0.1), (0, 0.1)]
    neck = [(0.615, 1.0), (0.6, 1.16, 0.1), (0.55, 1.3, 0.05), (0.55, 1.42, 0.02), (0.6, 1.44, 0.02), (0.6, 1.5, 0.02),
            (0.56, 1.51, 0.01), (0.52, 1.5, 0.02), (0.52, 1.3, 0.05), (0.57, 1.15, 0.1), (0.58, 1.0),
            (0.615, 1.0)]  # fmt: skip
    rng = np.random.default_rng(3)
    parts = [revolve(fillet(shape, 6), "body", around=96) for shape in (foot, neck)]
    for layer, z in enumerate(np.linspace(0.28, 1.02, 5)):
        for k in range(9):
            # those against the glass show their faces
            steep = 90.0 - rng.uniform(0, 22) if (k + layer) % 3 else rng.uniform(40, 60)
            coin = _coin().moved(z=-0.02).turned(float(steep), "x").turned(float(rng.uniform(-15, 15)), "y")
            around = 40 * (k + 0.5 * (layer % 2)) + float(rng.uniform(-7, 7))
            reach = 0.58 - 0.12 * abs(np.cos(np.radians(steep)))
            parts.append(coin.moved(y=-reach, z=z).turned(around))
    for k in range(14):
        around = 2.4 * k
        tipped = _coin().turned(float(rng.uniform(-40, 40)), "x").turned(float(rng.uniform(-30, 30)), "y")
        parts.append(tipped.moved(0.1 * k**0.5 * np.cos(around), 0.1 * k**0.5 * np.sin(around), 1.06 + 0.02 * (14 - k)))
    parts.append(lathe([(0, 0.1), (0.48, 0.1, 0.1), (0.48, 1.06, 0.1), (0, 1.1)], "coin", around=40))
    beside = ((-0.95, -0.3, 0.0), (-0.9, -0.34, 0.052), (0.9, -0.45, 0.0))
    parts += [_coin().turned(30 * k).moved(x, y, z) for k, (x, y, z) in enumerate(beside)]
    leaning = _coin().turned(74, "x").turned(-18).moved(0.72, -0.5, 0.2)
    return grounded([*parts, leaning])


def citrushalf(item: Item) -> list[Part]:
    """Half a citrus fruit on its round side, its cut face to the camera."""
    bowl = fillet([(0.0, -0.5), (0.2, -0.47, 0.1), (0.4, -0.33, 0.16), (0.5, -0.06, 0.14), (0.5, 0.0, 0.01),
                   (0.47, 0.006)], 10)  # fmt: skip
    rind = revolve(bowl, "body", closed=False)
    pith = revolve([(0.47, 0.006), (0.43, 0.009), (0.425, 0.006)], "pith", closed=False)
    flesh = revolve([(0.425, 0.006), (0.3, 0.012), (0.15, 0.012), (0, 0.008)], "flesh", closed=False)
    if item.get("lie"):
        # for a camera straight above: its face up
        return grounded([part.turned(90, "x") for part in (rind, pith, flesh)])
    turn = float(item.get("turn", 0.0))
    # it faces the camera however it is turned, so far to one side that its roundness is seen
    aside = (26.0 if (turn + 180) % 360 < 180 else -26.0) - turn
    return grounded([part.turned(58, "x").turned(aside) for part in (rind, pith, flesh)])
