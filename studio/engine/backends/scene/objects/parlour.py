"""Tables and tea: a conference table with its chairs, a tea tin, a tall smoothie."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import grounded, lathe, rod, slab, superellipse
from studio.engine.backends.scene.objects.vessels import filled, torus
from studio.engine.backends.scene.shapes import Part, rounded_box

Item = Mapping[str, Any]


def _office_chair() -> list[Part]:
    """A swivel chair that looks to the front (-y): shell, seat, arms, a stem on a star of five feet."""
    parts = [
        rounded_box(0.44, 0.42, 0.09, 0.04, "body").moved(z=0.44),
        rounded_box(0.42, 0.07, 0.56, 0.033, "body").turned(-8, "x").moved(y=0.22, z=0.54),
        rod((0, 0, 0.08), (0, 0, 0.45), 0.03, "metal", around=12),
    ]
    for s in (-1, 1):
        parts.append(rounded_box(0.045, 0.3, 0.035, 0.015, "metal", 3).moved(x=s * 0.25, z=0.66))
        parts.append(rod((s * 0.25, 0.08, 0.46), (s * 0.25, 0.08, 0.67), 0.016, "metal", around=8))
    for a in np.arange(5) * 2 * np.pi / 5 + 0.3:
        parts.append(rod((0, 0, 0.1), (0.25 * np.cos(a), 0.25 * np.sin(a), 0.05), 0.022, "metal", around=8))
    return parts


def conferencetable(item: Item) -> list[Part]:
    """A long boardroom table with eight chairs around it and a screen of papers before two of them."""
    top = slab(superellipse(3.6, 1.15, 5.0, 72), 0.07, 0.025, "top").moved(z=0.7)
    parts = [top]
    for s in (-1, 1):
        parts += [rounded_box(0.5, 0.5, 0.04, 0.015, "metal").moved(x=s * 1.05),
                  rounded_box(0.22, 0.42, 0.7, 0.03, "metal").moved(x=s * 1.05)]  # fmt: skip
    chair = _office_chair()
    for x in (-1.15, 0.0, 1.15):
        parts += [part.moved(x=x, y=0.78) for part in chair]
        parts += [part.turned(180).moved(x=x, y=-0.78) for part in chair]
        for s in (-1, 1):
            parts.append(rounded_box(0.26, 0.2, 0.012, 0.004, "paper", 2).moved(x=x, y=s * 0.36, z=0.772))
    for s in (-1, 1):
        parts += [part.turned(-s * 90).moved(x=s * 2.08) for part in chair]
    return grounded([part.turned(-16) for part in parts])


def teatin(item: Item) -> list[Part]:
    """A round tea tin with a deep lid, a band of pattern and fine gilt lines."""
    body = lathe([(0, 0), (0.55, 0, 0.04), (0.55, 1.22), (0.53, 1.24), (0, 1.24)], "body")
    lid = lathe([(0, 1.25), (0.562, 1.25, 0.015), (0.562, 1.53, 0.05), (0.5, 1.57, 0.03), (0.18, 1.6, 0.02), (0, 1.6)],
                "lid")  # fmt: skip
    knob = lathe([(0, 1.58), (0.1, 1.58, 0.02), (0.07, 1.64, 0.02), (0.12, 1.7, 0.04), (0, 1.75)], "gold", around=40)
    # nearest seam turned to the back, so that the pattern runs unbroken over the front
    label = lathe([(0.553, 0.3), (0.558, 0.31), (0.558, 0.93), (0.553, 0.94)], "label", closed=False)
    lines = [torus(0.556, 0.012, z, "gold") for z in (0.1, 0.29, 0.95, 1.14, 1.3, 1.48)]
    return grounded([body, lid, knob, label.turned(180), *lines])


def smoothie(item: Item) -> list[Part]:
    """A tall glass of thick smoothie, filled to the brim, with a froth and a wide straw."""
    parts = filled([(0.28, 0, 0.0), (0.34, 0.0, 0.06), (0.47, 1.9, 0.01), (0.455, 1.92)], 1.74, 0.12, 0.024)
    froth = lathe([(0, 1.72), (0.4, 1.72, 0.02), (0.42, 1.79, 0.05), (0.2, 1.85, 0.05), (0, 1.86)], "froth", around=72)
    parts += [froth, rod((0.1, 0.1, 0.5), (-0.2, 0.16, 2.5), 0.05, "straw")]
    return grounded(parts)
