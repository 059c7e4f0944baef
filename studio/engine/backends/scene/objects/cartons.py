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
