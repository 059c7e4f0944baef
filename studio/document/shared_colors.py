"""The colours that the ads of a campaign share: which parts are set in which colours, and which ad has others.

A slot is one coloured part: `ground`, `headline`, `cta` (its label), `cta.fill`, `shape.fill` … Laid over a light and a
dark picture the same part has different colours, so a slot is shared as several. Layers that the user added are the
ad's own anyway and have no slot; neither have scrims, which follow the picture under them.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from studio.document.arranging import is_own
from studio.document.layers import AnyLayer, ButtonLayer, Document, ShapeLayer, TextLayer
from studio.document.off_brand import distance

COLORS = "colors"
"""The key of the shared colours in a campaign's master, and of the override of an ad that has others."""
Slots = dict[str, tuple[str, ...]]


def told(documents: Iterable[Document]) -> str:
    """The colours of these ads as the master keeps them: `ground=#0b3d4f cta.fill=#ff7a59,#ffffff`, the most used
    first. Empty when they have none."""
    counted: dict[str, Counter[str]] = {}
    for document in documents:
        for slot, color in _colors(document):
            counted.setdefault(slot, Counter())[color] += 1
    return " ".join(f"{slot}={','.join(color for color, _ in row.most_common())}" for slot, row in counted.items())


def read(value: str) -> Slots:
    """The slots of what `told` gave."""
    pairs = (part.partition("=") for part in value.split())
    return {slot: tuple(colors.split(",")) for slot, _, colors in pairs if colors}


def has_own(document: Document, value: str) -> bool:
    """Whether a part of an ad is in a colour that the shared ones do not have for it."""
    return bool(own_slots(document, value))


def own_slots(document: Document, value: str) -> dict[str, str]:
    """The slots of an ad that are in a colour of its own, with that colour."""
    slots = read(value)
    return {slot: color for slot, color in _colors(document) if slot in slots and color not in slots[slot]}


def is_colored(layer: AnyLayer) -> bool:
    """Whether a layer has a colour that the ads share."""
    return bool(_of_layer(layer))


def pulled(document: Document, value: str) -> Document:
    """The ad with each colour of its own changed to the shared one of its slot that is nearest to it."""
    slots = read(value)
    nearest = {
        (slot, color): min(slots[slot], key=partial(distance, color))
        for slot, color in _colors(document)
        if slot in slots and color not in slots[slot]
    }
    return _recolored(document, lambda slot, color: nearest.get((slot, color), color))


def pushed(document: Document, colors: Mapping[str, str]) -> Document:
    """The ad with these slots, where it has them, in these colours."""
    return _recolored(document, lambda slot, color: colors.get(slot, color))


def with_slots(value: str, colors: Mapping[str, str]) -> str:
    """The shared colours with these slots in one colour each."""
    slots = read(value) | {slot: (color,) for slot, color in colors.items()}
    return " ".join(f"{slot}={','.join(row)}" for slot, row in slots.items())


def _colors(document: Document) -> Iterator[tuple[str, str]]:
    """Each slot of an ad with its colour; a slot may come several times."""
    if document.width:
        yield "ground", document.background.lower()
    for layer in document.layers:
        yield from ((slot, color.lower()) for slot, color in _of_layer(layer).items())


def _of_layer(layer: AnyLayer) -> dict[str, str]:
    if is_own(layer) or layer.role == "scrim" or layer.locked:
        return {}
    part = layer.role or "shape"
    if isinstance(layer, ButtonLayer):
        return {part: layer.style.color, f"{part}.fill": layer.fill}
    if isinstance(layer, TextLayer):
        return {part: layer.style.color}
    if isinstance(layer, ShapeLayer):
        return {f"{part}.fill": layer.fill} | ({f"{part}.end": layer.fill_end} if layer.fill_end else {})
    return {}


def _recolored(document: Document, change: Callable[[str, str], str]) -> Document:
    layers = tuple(_layer_recolored(layer, change) for layer in document.layers)
    ground = change("ground", document.background.lower()) if document.width else ""
    if ground != document.background.lower() and ground:
        document = replace(document, background=ground[:7])
    return document if layers == document.layers else replace(document, layers=layers)


def _layer_recolored(layer: AnyLayer, change: Callable[[str, str], str]) -> AnyLayer:
    """The layer with `change(slot, color)` in place of each colour that has a slot."""
    old = {slot: color.lower() for slot, color in _of_layer(layer).items()}
    new = {slot: change(slot, color) for slot, color in old.items()}
    if new == old:
        return layer
    part = layer.role or "shape"
    if isinstance(layer, TextLayer | ButtonLayer):
        layer = replace(layer, style=replace(layer.style, color=new[part]))
    if isinstance(layer, ButtonLayer | ShapeLayer):
        layer = replace(layer, fill=new[f"{part}.fill"])
    return replace(layer, fill_end=new.get(f"{part}.end", "")) if isinstance(layer, ShapeLayer) else layer
