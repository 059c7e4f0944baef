"""The register of scenery: shapes of sets that reach past the frame or hang in the air, built as large as they ask."""

from collections.abc import Callable, Mapping
from typing import Any

from studio.engine.backends.scene import fittings, grounds, growth, land, rooms
from studio.engine.backends.scene.shapes import Part

Builder = Callable[[Mapping[str, Any]], list[Part]]

SCENERY: dict[str, Builder] = {
    name: getattr(module, name)
    for module, names in (
        (land, "land sea ridge layer cloudbank sundisc planet stars"),
        (rooms, "wall arcade niche moulding tiles boards curtain tablecloth neon bokeh tower pane"),
        (rooms, "round_steps floorcloth sideboard"),
        (growth, "fronds trunks firs petals"),
        (
            fittings,
            "roadway pavement facades shopawning storefront pitch terraces floodlights checkered hookboard pennants",
        ),
        (fittings, "pegboard pipework fruitcrates fairylights"),
        (grounds, "hedgerow picketfence leafytrees drive countryroad court hoopstand puddle floorcable"),
    )
    for name in names.split()
}
