"""The register of shapes: a described item becomes its parts, at the height it asks for."""

from collections.abc import Callable, Mapping
from typing import Any

from studio.engine.backends import scene_foods as foods
from studio.engine.backends import scene_goods as goods
from studio.engine.backends import scene_packs as packs
from studio.engine.backends import scene_sets as sets
from studio.engine.backends import scene_vessels as vessels
from studio.engine.backends.scene_scenery import SCENERY
from studio.engine.backends.scene_shapes import Part, bounds
from studio.errors import StudioError

Builder = Callable[[Mapping[str, Any]], list[Part]]

BUILDERS: dict[str, Builder] = {
    name: getattr(module, name)
    for module, names in (
        (vessels, "bottle can jar cup glass tube candle sphere cone ring orange apple lemon bean loaf croissant"),
        (vessels, "baguette bowl plant leaf balloon"),
        (goods, "cube ice box gift bag phone laptop book card ticket coins medal knitwear shoe headphones glyph photo"),
        (packs, "pump spray flacon lipstick polish compact cream soap toothbrush pouch crisps carton pills paint"),
        (
            foods,
            "cupcake cake cakeslice donut cookie burger pizza icecream popsicle chocolate egg cheese pretzel sushi",
        ),
        (foods, "fries lollipop macaron sausage"),
        (sets, "podium plinth slab steps arch halo hoop panel column block pebble drape water backdrop"),
    )
    for name in names.split()
}
BUILDERS["slice"] = vessels.citrus_slice

SETS = frozenset(name for name, builder in BUILDERS.items() if builder.__module__ == sets.__name__)
"""Shapes that are built at the very sizes they ask for."""


def build(item: Mapping[str, Any]) -> list[Part]:
    """The parts of one item, placed and turned.

    item: shape, at (x, y, z), turn (degrees), tilt (degrees, around y), height (stage units, for goods), lie (on its
    back, its front upwards, for pictures from straight above).
    Raises StudioError for a shape that does not exist.
    """
    shape = str(item["shape"])
    builder = BUILDERS.get(shape) or SCENERY.get(shape)
    if builder is None:
        raise StudioError(f"The scene asks for a “{shape}”, which cannot be built; describe it with another word.")
    parts = builder(item)
    if shape not in SETS and shape not in SCENERY and "height" in item:
        low, high = bounds(parts)
        factor = float(item["height"]) / float(high[2] - low[2])
        parts = [part.moved(z=-float(low[2])).scaled(factor) for part in parts]
    x, y, z = (float(v) for v in item.get("at", (0, 0, 0)))
    turn, tilt = float(item.get("turn", 0)), float(item.get("tilt", 0))
    if item.get("lie"):
        parts = [part.turned(-90, "x") for part in parts]
        low = float(bounds(parts)[0][2])
        parts = [part.moved(z=-low) for part in parts]
    placed = [part.turned(tilt, "y").turned(turn) for part in parts]
    return [part.moved(x, y, z) for part in placed]
