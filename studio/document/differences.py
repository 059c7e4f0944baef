"""What differs between two campaigns as a person would list it: words, places, colours, what came and went."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from studio.document.layers import AnyLayer, ButtonLayer, Campaign, Document, ImageLayer, ShapeLayer, TextLayer

Kind = Literal[
    "ad_added",
    "ad_removed",
    "ad_resized",
    "background",
    "words",
    "added",
    "removed",
    "moved",
    "resized",
    "turned",
    "color",
    "picture",
    "hidden",
    "shown",
    "order",
    "look",
]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was, in the ad `document`. `subject` is a layer's name, or a copy field's key where
    `kind` is words of a field (`is_field`); `before` and `after` are words, colours, or places as `x, y` in pixels,
    and empty where there is nothing to say."""

    document: str
    kind: Kind
    subject: str = ""
    before: str = ""
    after: str = ""
    is_field: bool = False


def differences(before: Campaign, after: Campaign) -> tuple[Difference, ...]:
    """What differs from one campaign to the next, in the order of its ads, and in an ad from the words to the look.

    Ads that are the same value cost nothing. Candidates, pictures on offer and the brief are no part of the ads.
    """
    return tuple(_campaign(before, after))


def _campaign(before: Campaign, after: Campaign) -> Iterator[Difference]:
    old = {document.id: document for document in before.documents}
    new = {document.id for document in after.documents}
    for document in before.documents:
        if document.id not in new:
            yield Difference(document.id, "ad_removed")
    for document in after.documents:
        if document.id not in old:
            yield Difference(document.id, "ad_added")
        elif document is not old[document.id]:
            yield from _document(old[document.id], document)


def _document(before: Document, after: Document) -> Iterator[Difference]:
    key = after.id
    words = dict(before.copy)
    for field, text in after.copy:
        if words.get(field, "") != text:
            yield Difference(key, "words", field, words.get(field, ""), text, is_field=True)
    for field in words.keys() - dict(after.copy).keys():
        yield Difference(key, "words", field, words[field], "", is_field=True)
    if (before.width, before.height) != (after.width, after.height):
        old, new = (f"{item.width} × {item.height}" for item in (before, after))
        yield Difference(key, "ad_resized", "", old, new)
    if before.background != after.background:
        yield Difference(key, "background", "", before.background, after.background)
    yield from _layers(before, after)


def _layers(before: Document, after: Document) -> Iterator[Difference]:
    old = {layer.id: layer for layer in before.layers}
    new = {layer.id: layer for layer in after.layers}
    for layer in before.layers:
        if layer.id not in new:
            yield Difference(after.id, "removed", layer.name)
    told = dict(after.copy).keys() | dict(before.copy).keys()
    for layer in after.layers:
        if layer.id not in old:
            yield Difference(after.id, "added", layer.name)
        elif layer != old[layer.id]:
            yield from _layer(after.id, old[layer.id], layer, told)
    if [key for key in old if key in new] != [key for key in new if key in old]:
        yield Difference(after.id, "order")


def _layer(document: str, before: AnyLayer, after: AnyLayer, told: set[str]) -> Iterator[Difference]:
    def differs(kind: Kind, old: str = "", new: str = "") -> Difference:
        return Difference(document, kind, after.name, old, new)

    if type(before) is not type(after):
        yield differs("look")
        return
    if isinstance(after, TextLayer | ButtonLayer) and after.role not in told and _text(before) != after.text:
        yield differs("words", _text(before), after.text)
    if (before.width, before.height) != (after.width, after.height):
        yield differs("resized", *(f"{item.width:.0f} × {item.height:.0f}" for item in (before, after)))
    if (before.x, before.y) != (after.x, after.y):
        yield differs("moved", *(f"{item.x:.0f}, {item.y:.0f}" for item in (before, after)))
    if before.rotation != after.rotation:
        yield differs("turned", *(f"{item.rotation:.0f}°" for item in (before, after)))
    for old, new in zip(_colors(before), _colors(after), strict=True):
        if old != new:
            yield differs("color", old, new)
    if isinstance(after, ImageLayer) and isinstance(before, ImageLayer) and before.asset != after.asset:
        yield differs("picture")
    if before.visible != after.visible:
        yield differs("shown" if after.visible else "hidden")
    if _rest(before) != _rest(after):
        yield differs("look")


def _text(layer: AnyLayer) -> str:
    return layer.text if isinstance(layer, TextLayer | ButtonLayer) else ""


def _colors(layer: AnyLayer) -> tuple[str, ...]:
    """Every colour of a layer in one order for its kind."""
    shared = (layer.shadow.color, layer.stroke.color)
    if isinstance(layer, TextLayer):
        return (layer.style.color, layer.highlight, *shared)
    if isinstance(layer, ButtonLayer):
        return (layer.fill, layer.style.color, *shared)
    if isinstance(layer, ShapeLayer):
        return (layer.fill, layer.fill_end, *shared)
    return shared


def _rest(layer: AnyLayer) -> tuple[Any, ...]:
    """What is neither words, place, colour, picture nor visibility, and can be seen: names and pins cannot."""
    plain: AnyLayer = replace(
        layer,
        shadow=replace(layer.shadow, color=""),
        stroke=replace(layer.stroke, color=""),
    )
    if isinstance(plain, TextLayer | ButtonLayer):
        plain = replace(plain, style=replace(plain.style, color=""))
    told = {"name", "locked", "x", "y", "width", "height", "rotation", "visible", "text", "asset"}
    told |= {"fill", "fill_end", "highlight", "role", "group", "pin_x", "pin_y", "keep_ratio", "fit", "home"}
    return tuple(getattr(plain, field.name) for field in fields(plain) if field.name not in told)
