"""What the layers pane shows and asks of a document, without widgets: rows, where a drop lands, masks."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from studio.document.edits import document_of
from studio.document.layer_edits import change_layers, chosen, members, reorder_layers
from studio.document.layers import (
    AnyLayer,
    ButtonLayer,
    Campaign,
    Document,
    GroupLayer,
    ImageLayer,
    ShapeLayer,
    TextLayer,
)
from studio.errors import StudioError

Where = Literal["above", "below", "into", "bottom"]
_SHAPES = {"ellipse": "circle", "line": "line-segment", "triangle": "triangle", "star": "star"}


@dataclass(frozen=True, slots=True)
class Row:
    """What a row shows of a layer. `sign` is an icon's name; `fill` the colour of a shape; `asset` of a picture."""

    id: str
    group: str
    name: str
    words: str = ""
    sign: str = "square"
    fill: str = ""
    asset: str = ""
    visible: bool = True
    locked: bool = False
    masked: bool = False
    masking: bool = False
    own: bool = False
    """Whether the ad shows something of its own here, which the others do not share."""


def rows(document: Document | None) -> tuple[Row, ...]:
    """The rows of a document, the topmost layer first, a group before what is in it."""
    if document is None:
        return ()
    masks = {layer.mask for layer in document.layers if layer.mask}
    made = ((layer, _row(layer, layer.id in masks)) for layer in reversed(document.layers))
    return tuple(replace(row, own=bool(layer.role) and layer.role in document.overrides) for layer, row in made)


def _row(layer: AnyLayer, masking: bool) -> Row:
    row = Row(
        layer.id,
        layer.group,
        layer.name,
        visible=layer.visible,
        locked=layer.locked,
        masked=bool(layer.mask),
        masking=masking,
    )
    if isinstance(layer, TextLayer | ButtonLayer):
        words = " ".join(layer.text.split())
        sign = "text-t" if isinstance(layer, TextLayer) else "hand-pointing"
        return replace(row, words=words if words != layer.name else "", sign=sign)
    if isinstance(layer, ImageLayer):
        return replace(row, sign="image", asset=layer.asset)
    if isinstance(layer, GroupLayer):
        return replace(row, sign="folder-simple")
    assert isinstance(layer, ShapeLayer)
    return replace(row, sign=_SHAPES.get(layer.shape, "square"), fill=layer.fill)


def drop(campaign: Campaign, key: str, ids: Collection[str], target: str, where: Where) -> Campaign:
    """Put layers above or below the row of `target`, into it at the top when it is a group, or at the very bottom.

    Raises StudioError when a group would go into itself.
    """
    document = document_of(campaign, key)
    if where == "bottom" or not target:
        return reorder_layers(campaign, key, ids, "", "")
    layer = next(iter(chosen(document, (target,))))
    whole = _with_members(document, ids)
    if layer.id in ids and where != "into":
        return campaign
    if layer.id in whole:
        raise StudioError("A group cannot be put into itself.")
    order = [other.id for other in document.layers if other.id not in whole]
    if where == "above":
        return reorder_layers(campaign, key, ids, layer.id, layer.group)
    inside = [other.id for other in members(document, layer.id) if other.id not in whole]
    if where == "into" and isinstance(layer, GroupLayer):
        below = order.index(layer.id) - 1
        return reorder_layers(campaign, key, ids, order[below] if below >= 0 else "", layer.id)
    lowest = min(order.index(name) for name in (layer.id, *inside))
    return reorder_layers(campaign, key, ids, order[lowest - 1] if lowest else "", layer.group)


def _with_members(document: Document, ids: Collection[str]) -> set[str]:
    found = set(ids)
    for layer in chosen(document, ids):
        if isinstance(layer, GroupLayer):
            found |= {inner.id for inner in members(document, layer.id)}
    return found


def toggle_mask(campaign: Campaign, key: str, ids: Sequence[str]) -> Campaign:
    """Let the lowest of several layers mask the others, or take the masks of these layers away where there are any.

    Raises StudioError for fewer than two layers, or layers that are not of one group.
    """
    document = document_of(campaign, key)
    picked = chosen(document, ids)
    bound = {layer.id for layer in document.layers if layer.mask and (layer.id in ids or layer.mask in ids)}
    if bound:
        return change_layers(campaign, key, bound, lambda layer: replace(layer, mask=""))
    if len(picked) < 2 or len({layer.group for layer in picked}) != 1:
        raise StudioError("Choose a shape and what it should mask, side by side in one group; the lowest is the mask.")
    mask = picked[0].id
    return change_layers(campaign, key, {layer.id for layer in picked[1:]}, lambda layer: replace(layer, mask=mask))
