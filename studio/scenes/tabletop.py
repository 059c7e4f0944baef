"""What stands on a table that is itself the hero, and the photo of a product as a thing that stands on the stage."""

from pathlib import Path
from typing import Any

from PIL import Image

from studio.errors import BadPicture
from studio.scenes.real_sizes import real_sizes
from studio.scenes.sizes import sits_on, spread
from studio.scenes.words import Reading, Thing

Item = dict[str, Any]
TABLES = frozenset(
    ("table", "banquettable", "desk", "coffeetable", "counter", "workbench", "dresser", "sideboard", "bench")
)
"""Furniture that other things stand on."""
LAID = 0.6
"""Size of what stands on a table, as a share of the table's, at most."""


def lay_table(reading: Reading, heroes: list[Thing], props: list[Thing]) -> None:
    """“A table with candles”: what is far smaller than the table of which it is said stands on the table."""
    sizes = real_sizes()
    laid = heroes[0].kind if len(heroes) == 1 and heroes[0].kind in TABLES else ""
    for prop in props if laid else ():
        small = 0 < sizes.get(prop.kind, 0.0) < LAID * sizes.get(laid, 0.0)
        if small and prop.said and prop.relation in ("beside", "around"):
            prop.relation = "topped"
            prop.anchor = next(i for i, thing in enumerate(reading.members()) if thing is heroes[0])


def lay_out(reading: Reading, props: list[Thing]) -> None:
    """Spread the textiles that things are said to be on, and put on its seat what is said to be with a seat."""
    members = reading.members()
    for prop in props:
        cloth = spread(prop.kind)
        if cloth and prop.relation in ("on", "in") and not prop.group:
            prop.kind, prop.style, prop.relation, prop.count = cloth, "", "on", 1
        seat = members[prop.anchor].kind if 0 <= prop.anchor < len(members) else ""
        if prop.relation == "beside" and sits_on(prop.kind, seat):
            prop.relation = "topped"


def photo_item(photo: str) -> Item:
    """The photo as a hero, no broader than the stage; raises BadPicture where it cannot be read."""
    try:
        with Image.open(photo) as file:
            broad, tall = file.size
    except (OSError, ValueError) as error:
        raise BadPicture(f"The product photo {Path(photo).name} cannot be read: {error}.") from error
    aspect = broad / tall
    high = 2.2 if aspect < 1 else max(1.1, 2.4 / aspect)
    return {
        "role": "hero", "shape": "photo", "path": str(photo), "aspect": round(aspect, 4), "height": round(high, 3),
        "at": [0, 0, 0], "slots": {},
    }  # fmt: skip
