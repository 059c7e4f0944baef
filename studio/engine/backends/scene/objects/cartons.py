"""Open cartons that things stand in."""

from collections.abc import Mapping
from typing import Any

from studio.engine.backends.scene.forms import grounded
from studio.engine.backends.scene.shapes import Part, plate, rounded_box

Item = Mapping[str, Any]


def openbox(item: Item) -> list[Part]:
    """A cardboard box with its four flaps folded open, a label and a strip of tape on its front."""
    wide, deep, tall, thick = 1.6, 1.3, 0.95, 0.035
    parts = [rounded_box(wide, deep, thick, 0.01, "body")]
    for s in (-1, 1):
        parts.append(rounded_box(wide, thick, tall, 0.012, "body").moved(y=s * (deep - thick) / 2))
        parts.append(rounded_box(thick, deep - 2 * thick, tall, 0.012, "body").moved(x=s * (wide - thick) / 2))
        side = rounded_box(0.34, deep - 0.06, thick, 0.012, "body").moved(x=0.17)
        side = side.turned(28, "y") if s > 0 else side.turned(180).turned(-28, "y")
        parts.append(side.moved(x=s * (wide / 2 - 0.01), z=tall - 0.01))
        front = rounded_box(wide - 0.06, 0.3, thick, 0.012, "body").moved(y=s * 0.15)
        parts.append(front.turned(s * -34, "x").moved(y=s * (deep / 2 - 0.01), z=tall - 0.01))
    drop = rounded_box(0.2, 0.008, tall * 0.4, 0.003, "tape").moved(y=-deep / 2 - 0.002, z=0.0)
    label = plate(0.46, 0.34, "label").moved(x=-0.42, y=-deep / 2 - 0.004, z=0.14)
    return grounded([part.turned(16) for part in (*parts, drop, label)])


def jewelbox(item: Item) -> list[Part]:
    """A jewellery box with its lid open, lined in velvet, with a row of ring rolls and a clasp."""
    wide, deep, tall, wall = 1.7, 1.15, 0.52, 0.07
    parts = [rounded_box(wide, deep, wall, 0.02, "body")]
    for s in (-1, 1):
        parts.append(rounded_box(wide, wall, tall, 0.02, "body").moved(y=s * (deep - wall) / 2))
        parts.append(rounded_box(wall, deep - wall, tall, 0.02, "body").moved(x=s * (wide - wall) / 2))
        foot = rounded_box(0.16, 0.16, 0.06, 0.02, "metal")
        parts += [foot.moved(x=s * (wide / 2 - 0.14), y=t * (deep / 2 - 0.14), z=-0.05) for t in (-1, 1)]
    parts.append(rounded_box(wide - 2 * wall, deep - 2 * wall, tall - 0.2, 0.03, "lining").moved(z=wall))
    rolls = [
        rounded_box(0.62, 0.13, 0.13, 0.06, "lining").moved(x=0.4, y=-0.3 + 0.15 * k, z=tall - 0.2) for k in range(5)
    ]
    divider = rounded_box(0.03, deep - 2 * wall, 0.16, 0.01, "body").moved(x=0.02, z=tall - 0.16)
    lid = [
        rounded_box(wide, deep, 0.16, 0.03, "body").moved(y=-deep / 2),
        rounded_box(wide - 0.22, deep - 0.22, 0.02, 0.008, "lining").moved(y=-deep / 2, z=-0.012),
    ]
    opened = [part.turned(-104, "x").moved(y=deep / 2 - 0.02, z=tall + 0.03) for part in lid]
    clasp = rounded_box(0.18, 0.03, 0.16, 0.012, "metal").moved(y=-deep / 2 - 0.01, z=tall - 0.2)
    return grounded([part.turned(20) for part in (*parts, *rolls, divider, *opened, clasp)])
