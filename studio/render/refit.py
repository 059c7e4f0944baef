"""Buttons and texts that take other words: a button gets as much wider or narrower as its label, a text's box grows
where there is room."""

from dataclasses import replace

from studio.document.layer_edits import refitted
from studio.document.layers import AnyLayer, ButtonLayer, Campaign, Document, ImageLayer, TextLayer
from studio.render import type as setting
from studio.render.reflow import reflowed

_LEAST_PAD = 0.6
"""The least room left and right of a label, in ems."""
_SMALLER = 0.8
"""How small a label may be set rather than let its button cover a picture."""
_MARGIN = 0.03
"""What a button leaves free at the sides of the ad, as a share of the ad's width."""


def refit_campaign(before: Campaign, after: Campaign) -> Campaign:
    """`after` with its buttons and texts made to fit the words they were given since `before`; what needs nothing keeps
    its identity. Needs a Qt application where words changed."""
    known = {document.id: document for document in before.documents}
    documents = tuple(refit(known.get(document.id, document), document) for document in after.documents)
    if all(one is other for one, other in zip(documents, after.documents, strict=True)):
        return after
    return replace(after, documents=documents)


def refit(before: Document, after: Document) -> Document:
    """One document of `refit_campaign`: what had its box changed by hand as well stays as it is."""
    if before is after:
        return after
    old = {layer.id: layer for layer in before.layers}
    layers = tuple(_refitted(old.get(layer.id), layer, after) for layer in after.layers)
    if layers != after.layers:
        after = replace(after, layers=layers)
    changed = [layer.id for layer in after.layers if _has_other_words(old.get(layer.id), layer)]
    return refitted(reflowed(after, changed)) if changed else after


def _has_other_words(old: AnyLayer | None, new: AnyLayer) -> bool:
    """Whether a text says something else in the box that it had."""
    if not isinstance(old, TextLayer) or not isinstance(new, TextLayer) or old.text == new.text:
        return False
    return _box(old) == _box(new)


def _box(layer: AnyLayer) -> tuple[float, float, float, float]:
    return layer.x, layer.y, layer.width, layer.height


def _refitted(old: AnyLayer | None, new: AnyLayer, document: Document) -> AnyLayer:
    if old is not None and new.home and _box(old) != _box(new):
        # Placed by hand: this is its home from now on.
        new = replace(new, home=())
    if not isinstance(old, ButtonLayer) or not isinstance(new, ButtonLayer) or old.text == new.text:
        return new
    if (old.x, old.width, old.style) != (new.x, new.width, new.style):
        return new
    was, label = _label(old), _label(new)
    least = label + 2 * _LEAST_PAD * new.style.size
    column = old.width - was > 5 * old.style.size and least <= old.width
    room = document.width * (1 - 2 * _MARGIN)
    width = old.width if column else min(max(old.width + label - was, least), room)
    width = min(width, max(_clear(old, document), _SMALLER * least))
    size = new.style.size if least <= width else new.style.size * width / least
    x = _held(_anchored(old, width, document), width, document.width)
    return replace(new, x=x, width=width, style=replace(new.style, size=size))


def _clear(old: ButtonLayer, document: Document) -> float:
    """How wide a button can get before it covers a picture at its right."""
    ahead = [
        layer.x
        for layer in document.layers
        if isinstance(layer, ImageLayer)
        and layer.x >= old.x + old.width
        and layer.y < old.y + old.height
        and old.y < layer.y + layer.height
    ]
    return min(ahead, default=float("inf")) - old.x - 0.25 * old.height


def _label(layer: ButtonLayer) -> float:
    return setting.advance(setting.shown(layer.text, layer.style), layer.style)


def _anchored(old: ButtonLayer, width: float, document: Document) -> float:
    """Where a button of another width begins, so that it stays on the edge or the middle that it stands on."""
    middle, end = old.x + old.width / 2, old.x + old.width
    for layer in document.layers:
        if isinstance(layer, TextLayer) and layer.align == "left" and abs(layer.x - old.x) < 2:
            return old.x
    if abs(middle - document.width / 2) < 2 or any(
        isinstance(layer, TextLayer) and layer.align == "center" and abs(layer.x + layer.width / 2 - middle) < 2
        for layer in document.layers
    ):
        return middle - width / 2
    return end - width if old.x > document.width - end else old.x


def _held(x: float, width: float, room: float) -> float:
    """The place nearest to `x` where the button leaves the ad's margins free."""
    margin = room * _MARGIN
    return min(max(x, margin), max(margin, room - margin - width))
