"""How much room items take, in stage units, and what may stand on, in or against them."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from studio.scenes.words import lexicon, table

Item = dict[str, Any]
FLAT = "flat"
"""The style of what lies in a stack."""


@lru_cache(maxsize=1)
def _staging() -> Mapping[str, Mapping[str, Any]]:
    return table("staging")


def entry_of(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """The object's entry in the vocabulary; an empty one for letters, icons and photos."""
    return lexicon().objects.get(str(item["shape"]), {})


def height(item: Mapping[str, Any]) -> float:
    """How tall an item is built."""
    return float(item.get("height", 1.0))


def width(item: Mapping[str, Any]) -> float:
    """How broad an item is, seen from the camera, before it is turned."""
    if item["shape"] == "photo":
        return height(item) * float(item["aspect"])
    if item["shape"] == "glyph":
        letters = len(item["text"]) if item.get("word") == item["text"] else 2
        return height(item) * max(0.56 * letters, 0.6)
    return height(item) * float(_flat(item).get("width", entry_of(item).get("width", 1.0)))


def _flat(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """The measures of an item that lies flat; empty for one that does not."""
    found: Mapping[str, Any] = _staging()["flat"].get(str(item["shape"]), {}) if item.get("style") == FLAT else {}
    return found


def lay_flat(item: Item) -> None:
    """Lay an item down that may lie in a stack; others stay as they are."""
    entry = _staging()["flat"].get(str(item["shape"]))
    if entry is not None and item.get("style") != FLAT:
        item["style"], item["height"] = FLAT, round(height(item) * float(entry["share"]), 3)


def depth(item: Mapping[str, Any]) -> float:
    """How deep an item is, from front to back, before it is turned."""
    if item["shape"] == "photo":
        return 0.1
    if item["shape"] == "glyph":
        return height(item) * float(item.get("depth", 0.42)) * 0.6
    if _flat(item):
        return height(item) * float(_flat(item)["depth"])
    entry = entry_of(item)
    share = entry.get("depth", min(float(entry.get("width", 1.0)), 1.0))
    return height(item) * float(share)


def footprint(item: Mapping[str, Any]) -> float:
    """The radius of the circle that an item keeps free on the ground, however it is turned."""
    broad, deep = width(item), depth(item)
    return max(broad, deep) / 2 if abs(float(item.get("turn", 0))) > 20 else max(broad, deep * 0.8) / 2


def flat_top(item: Mapping[str, Any]) -> float:
    """The share of an item's height at which it carries other things; 0 when nothing can stand on it."""
    if _flat(item):
        return 1.0
    return float(entry_of(item).get("top", _staging()["top"].get(str(item["shape"]), 0.0)))


def hollow(item: Mapping[str, Any]) -> float:
    """The share of an item's height at which things lie in it; 0 when it holds none."""
    return holds(str(item["shape"]))


def holds(shape: str) -> float:
    """The share of an object's height at which things lie in it; 0 when it holds none."""
    entry = lexicon().objects.get(shape, {})
    return float(entry.get("holds", _staging()["holds"].get(shape, 0.0)))


def rim(item: Mapping[str, Any]) -> float:
    """The share of an item's height at which its rim is, below handles."""
    return float(_staging()["rim"].get(str(item["shape"]), 1.0))


def emptied(shape: str) -> str:
    """The object without the contents that it comes with; the object itself where there is no such form."""
    bare = str(_staging()["emptied"].get(shape, shape))
    return bare if bare in lexicon().objects else shape


def is_several(shape: str) -> bool:
    """Whether the object already shows several of its kind, so that “three” of it is one."""
    return shape in _staging()["several"]


def is_pair(shape: str) -> bool:
    """Whether the object shows both of a pair: “socks” are one of it, “three pairs of socks” three."""
    return shape in _staging()["pair"]["of"]


def is_natural(shape: str) -> bool:
    """Whether the object has a colour of its own that one knows it by: a banana, bread."""
    return shape in _staging()["natural"]["of"]


def counted_out(shape: str) -> str:
    """The object of which a counted number stands for one of several; the same for what is single already."""
    return str(_staging()["counted"].get(shape, shape))


def grown_in_pot(shape: str) -> str:
    """The object that a plant is when it grows in a pot; empty for what does not grow in one."""
    potted = _staging()["potted"]
    return shape if shape in potted["of"] else str(potted["of"][0]) if shape in potted["as_plant"] else ""


def comes_with(shape: str) -> tuple[str, ...]:
    """The objects that an object has on it already: the candles of a birthday cake."""
    return tuple(_staging()["with"].get(shape, ()))


def is_packed(shape: str) -> bool:
    """Whether the object is goods in a pack of their own: nail polish, cream."""
    return shape in _staging()["packed"]["of"]


def folded(shape: str) -> str:
    """What a garment is when it lies folded in a stack; empty for what is not folded."""
    return str(_staging()["folded"]["into"]) if shape in _staging()["folded"]["of"] else ""


def is_large(shape: str) -> bool:
    """Whether the object is larger than a person, so that small things beside it are out of scale."""
    return shape in _staging()["large"]["of"]


def is_airborne(shape: str) -> bool:
    """Whether the object is one that is seen in the air, over and behind what stands on the ground."""
    return shape in _staging()["airborne"]["of"]


def is_furniture(shape: str) -> bool:
    """Whether the object is furniture, beside which most goods are small."""
    return shape in _staging()["furniture"]["of"]


def held_by(shape: str, word: str) -> str:
    """The slot of an object that is the vessel it comes in, where `word` names one; empty for others."""
    found = _staging()["held"].get(shape, {})
    return str(found["slot"]) if word in found.get("by", ()) else ""


def is_tinted(shape: str) -> bool:
    """Whether the word of the object may give its colour: lime slices, a peach."""
    return shape in _staging()["tinted"]["of"]


def is_vessel(shape: str) -> bool:
    """Whether the object is filled with a liquid, so that nothing else stands in it."""
    return shape in _staging()["vessel"] or "liquid" in lexicon().objects.get(shape, {}).get("slots", {})


def may_lie(shape: str) -> bool:
    """Whether the object is one that may lie on its side."""
    return shape in _staging()["lies"]


def may_be_flat(shape: str) -> bool:
    """Whether the object lies flat when it is stacked."""
    return shape in _staging()["flat"]


def spread(shape: str) -> str:
    """What a textile is that lies spread out under other things; empty for what is none."""
    return str(_staging()["spread"]["into"]) if shape in _staging()["spread"]["of"] else ""


def sits_on(shape: str, seat: str) -> bool:
    """Whether an object that is said to be with a seat lies on it: a cushion with a sofa."""
    seated = _staging()["seated"]
    return shape in seated["of"] and seat in seated["on"]


def room_inside(item: Mapping[str, Any]) -> tuple[float, float, float]:
    """The floor and the ceiling (stage units over the foot) and the breadth of the room that one sees inside an item of
    glass; zeros for others."""
    floor, ceiling, broad = _staging()["inside"].get(str(item["shape"]), (0.0, 0.0, 0.0))
    return height(item) * floor, height(item) * ceiling, width(item) * broad
