"""Edits of several layers of one ad at once: lining up, spreading out, grouping, ordering, copying, fitting to a size.

Pure functions as in `edits.py`: campaign in, campaign out. Boxes are those before rotation, in the document's pixels.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from operator import is_
from typing import Literal

from studio.document.edits import document_of, replace_document
from studio.document.framing import refilled
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

Side = Literal["left", "center", "right", "top", "middle", "bottom"]
Box = tuple[float, float, float, float]
"""x, y, width, height."""


def chosen(document: Document, ids: Collection[str]) -> tuple[AnyLayer, ...]:
    """The layers with these ids, from the bottom up. Raises StudioError when one is not there."""
    missing = set(ids) - {layer.id for layer in document.layers}
    if missing:
        raise StudioError(f"The ad “{document.id}” has no layer “{min(missing)}”: it may have been removed.")
    return tuple(layer for layer in document.layers if layer.id in ids)


def members(document: Document, group: str) -> tuple[AnyLayer, ...]:
    """Every layer inside a group, those of its inner groups too, from the bottom up."""
    inside = {group}
    for layer in reversed(document.layers):  # A group stands above its members, so it is met first.
        if layer.group in inside and isinstance(layer, GroupLayer):
            inside.add(layer.id)
    return tuple(layer for layer in document.layers if layer.group in inside)


def bounds(layers: Iterable[AnyLayer]) -> Box:
    """The box around layers. Raises StudioError without any."""
    rows = list(layers)
    if not rows:
        raise StudioError("There is no layer to measure; choose one first.")
    left, top = min(row.x for row in rows), min(row.y for row in rows)
    return left, top, max(row.x + row.width for row in rows) - left, max(row.y + row.height for row in rows) - top


def change_layers(
    campaign: Campaign, document_id: str, ids: Collection[str], change: Callable[[AnyLayer], AnyLayer]
) -> Campaign:
    """Put `change(layer)` in place of each of these layers; groups take the box of what is in them."""
    document = document_of(campaign, document_id)
    chosen(document, ids)
    layers = tuple(_same(layer, change(layer)) if layer.id in ids else layer for layer in document.layers)
    return replace_document(campaign, refitted(replace(document, layers=layers)))


def move_layers(campaign: Campaign, document_id: str, ids: Collection[str], dx: float, dy: float) -> Campaign:
    """Move layers, and everything inside those that are groups, by (dx, dy) pixels."""
    document = document_of(campaign, document_id)
    whole = {layer.id for layer in _with_members(document, chosen(document, ids))}
    return change_layers(campaign, document_id, whole, lambda layer: replace(layer, x=layer.x + dx, y=layer.y + dy))


def place_layers(campaign: Campaign, document_id: str, ids: Collection[str], box: Box) -> Campaign:
    """Scale and move layers together so that the box around them becomes `box`; type, corners and lines grow by the
    geometric mean of both directions, and pictures fill their frames anew. Raises StudioError when `box` has no
    size."""
    if box[2] <= 0 or box[3] <= 0:
        raise StudioError("A layer needs a width and a height of more than nothing.")
    document = document_of(campaign, document_id)
    whole = _with_members(document, chosen(document, ids))
    old = bounds(whole)
    # What has no width cannot be scaled to one: it takes the box's.
    across, down = box[2] / old[2] if old[2] else 1.0, box[3] / old[3] if old[3] else 1.0

    def placed(layer: AnyLayer) -> AnyLayer:
        width = layer.width * across if old[2] else box[2]
        height = layer.height * down if old[3] else box[3]
        moved = replace(layer, x=box[0] + (layer.x - old[0]) * across, y=box[1] + (layer.y - old[1]) * down)
        return scaled(_sized(moved, width, height), (across * down) ** 0.5 if len(whole) > 1 else 1.0)

    return change_layers(campaign, document_id, {layer.id for layer in whole}, placed)


def scaled(layer: AnyLayer, by: float) -> AnyLayer:
    """A layer whose type, corners, lines and shadow are `by` times as large; its box stays."""
    if by == 1.0:
        return layer
    shadow = layer.shadow
    layer = replace(
        layer,
        stroke=replace(layer.stroke, width=layer.stroke.width * by),
        shadow=replace(shadow, x=shadow.x * by, y=shadow.y * by, blur=shadow.blur * by),
    )
    if isinstance(layer, TextLayer | ButtonLayer):
        layer = replace(layer, style=replace(layer.style, size=layer.style.size * by))
    if isinstance(layer, ButtonLayer | ImageLayer | ShapeLayer):
        layer = replace(layer, radius=layer.radius * by)
    return layer


def align_layers(campaign: Campaign, document_id: str, ids: Collection[str], side: Side) -> Campaign:
    """Line layers up on one side of the box around them; a single one on that side of the artboard."""
    document = document_of(campaign, document_id)
    rows = _outermost(document, chosen(document, ids))
    frame = bounds(rows) if len(rows) > 1 else (0.0, 0.0, float(document.width), float(document.height))
    for row in rows:
        dx, dy = _to_side(row, frame, side)
        campaign = move_layers(campaign, document_id, (row.id,), dx, dy)
    return campaign


def _to_side(layer: AnyLayer, frame: Box, side: Side) -> tuple[float, float]:
    x, y, width, height = frame
    if side in ("left", "center", "right"):
        share = {"left": 0.0, "center": 0.5, "right": 1.0}[side]
        return x + (width - layer.width) * share - layer.x, 0.0
    share = {"top": 0.0, "middle": 0.5, "bottom": 1.0}[side]
    return 0.0, y + (height - layer.height) * share - layer.y


def distribute_layers(
    campaign: Campaign, document_id: str, ids: Collection[str], way: Literal["across", "down"]
) -> Campaign:
    """Give layers equal gaps between the outermost two. Raises StudioError for fewer than three."""
    document = document_of(campaign, document_id)
    rows = _outermost(document, chosen(document, ids))
    if len(rows) < 3:
        raise StudioError("Choose three layers or more to spread them out evenly.")
    across = way == "across"
    rows = tuple(sorted(rows, key=lambda row: row.x if across else row.y))
    sizes = [row.width if across else row.height for row in rows]
    frame = bounds(rows)
    gap = ((frame[2] if across else frame[3]) - sum(sizes)) / (len(rows) - 1)
    at = frame[0] if across else frame[1]
    for row, size in zip(rows, sizes, strict=True):
        dx, dy = (at - row.x, 0.0) if across else (0.0, at - row.y)
        campaign = move_layers(campaign, document_id, (row.id,), dx, dy)
        at += size + gap
    return campaign


def group_layers(campaign: Campaign, document_id: str, ids: Collection[str], group_id: str, name: str) -> Campaign:
    """Put layers into a new group that stands where the topmost of them stood.

    Raises StudioError when the id is taken, no layer is chosen, or they are not of one group.
    """
    document = document_of(campaign, document_id)
    rows = chosen(document, ids)
    if not rows or len({row.group for row in rows}) != 1:
        raise StudioError("Only layers that stand side by side can be grouped; choose some of one group.")
    if any(layer.id == group_id for layer in document.layers):
        raise StudioError(f"The ad “{document.id}” already has a layer “{group_id}”.")
    x, y, width, height = bounds(rows)
    group = GroupLayer(id=group_id, name=name, x=x, y=y, width=width, height=height, group=rows[0].group)
    moved = {layer.id for layer in _with_members(document, rows)}
    inside = [replace(row, group=group_id) if row in rows else row for row in document.layers if row.id in moved]
    at = max(index for index, layer in enumerate(document.layers) if layer.id in moved)
    below = [layer for layer in document.layers[: at + 1] if layer.id not in moved]
    layers = (*below, *inside, group, *document.layers[at + 1 :])
    return replace_document(campaign, refitted(replace(document, layers=layers)))


def ungroup_layers(campaign: Campaign, document_id: str, ids: Collection[str]) -> Campaign:
    """Take the groups among these layers apart; what was in them goes to the group that they were in."""
    document = document_of(campaign, document_id)
    gone = {row.id: row.group for row in chosen(document, ids) if isinstance(row, GroupLayer)}

    def left(group: str) -> str:
        while group in gone:
            group = gone[group]
        return group

    kept = [layer for layer in document.layers if layer.id not in gone]
    layers = tuple(replace(layer, group=left(layer.group)) if layer.group in gone else layer for layer in kept)
    return replace_document(campaign, refitted(replace(document, layers=layers)))


def reorder_layers(campaign: Campaign, document_id: str, ids: Collection[str], above: str, group: str = "") -> Campaign:
    """Put layers, with everything inside them, just above the layer `above` (empty: at the bottom) and into `group`.

    Raises StudioError when a group would go into itself, or `group` is none.
    """
    document = document_of(campaign, document_id)
    rows = chosen(document, ids)
    moved = {layer.id for layer in _with_members(document, rows)}
    if group in moved or above in moved:
        raise StudioError("A group cannot be put into itself.")
    if group and not any(isinstance(layer, GroupLayer) and layer.id == group for layer in document.layers):
        raise StudioError(f"The ad “{document.id}” has no group “{group}”: it may have been taken apart.")
    kept = [layer for layer in document.layers if layer.id not in moved]
    at = 0 if not above else next((i + 1 for i, layer in enumerate(kept) if layer.id == above), len(kept))
    top = {row.id for row in rows if row.group not in moved}
    taken = [
        _same(row, replace(row, group=group)) if row.id in top else row for row in document.layers if row.id in moved
    ]
    return replace_document(campaign, refitted(replace(document, layers=(*kept[:at], *taken, *kept[at:]))))


def remove_layers(campaign: Campaign, document_id: str, ids: Collection[str]) -> Campaign:
    """Take layers away, with everything inside those that are groups. Their copy fields stay."""
    document = document_of(campaign, document_id)
    gone = {layer.id for layer in _with_members(document, chosen(document, ids))}
    kept = tuple(
        replace(layer, mask="") if layer.mask in gone else layer for layer in document.layers if layer.id not in gone
    )
    return replace_document(campaign, refitted(replace(document, layers=kept)))


def paste_layers(
    campaign: Campaign, document_id: str, layers: Sequence[AnyLayer], *, dx: float = 0.0, dy: float = 0.0
) -> tuple[Campaign, tuple[str, ...]]:
    """Put copies of layers, of this or another ad, on top, moved by (dx, dy). Returns the ids of the outermost.

    Ids that are taken get a number; references among the layers follow. A text whose role is no copy field here, or
    one that says something else, keeps its words and loses its role.
    """
    document = document_of(campaign, document_id)
    taken = {layer.id for layer in document.layers}
    names: dict[str, str] = {}
    for layer in layers:
        name, number = layer.id, 2
        while name in taken:
            name, number = f"{layer.id}-{number}", number + 1
        taken.add(name)
        names[layer.id] = name
    fields, roles = dict(document.copy), {layer.role for layer in document.layers}
    pasted = tuple(
        replace(
            layer,
            id=names[layer.id],
            group=names.get(layer.group, ""),
            mask=names.get(layer.mask, ""),
            role=layer.role if _fits(layer, fields) and layer.role not in roles else "",
            x=layer.x + dx,
            y=layer.y + dy,
            home=(),
        )
        for layer in layers
    )
    edited = replace_document(campaign, refitted(replace(document, layers=(*document.layers, *pasted))))
    there = {layer.id for layer in document_of(edited, document_id).layers}
    return edited, tuple(layer.id for layer in pasted if not layer.group and layer.id in there)


def _fits(layer: AnyLayer, fields: dict[str, str]) -> bool:
    """Whether a layer can show the copy field of its role as it is."""
    return layer.role in fields and getattr(layer, "text", "") == fields[layer.role]


def resize_document(document: Document, width: int, height: int) -> Document:
    """The document at another size, each layer placed by its pins; what is pinned to both sides stretches.

    Raises StudioError for a size without pixels.
    """
    if width < 1 or height < 1:
        raise StudioError("An artboard needs a width and a height of at least one pixel.")
    layers = tuple(_pinned(layer, document, width, height) for layer in document.layers)
    return refitted(replace(document, width=width, height=height, layers=layers))


def _pinned(layer: AnyLayer, document: Document, width: int, height: int) -> AnyLayer:
    x, across = _on_one_way(layer.pin_x, layer.x, layer.width, document.width, width)
    y, down = _on_one_way(layer.pin_y, layer.y, layer.height, document.height, height)
    if layer.keep_ratio and layer.width > 0 and layer.height > 0:
        share = min(across / layer.width, down / layer.height)
        x, y = x + (across - layer.width * share) / 2, y + (down - layer.height * share) / 2
        across, down = layer.width * share, layer.height * share
    return _same(layer, _sized(replace(layer, x=x, y=y), across, down))


def _sized(layer: AnyLayer, width: float, height: float) -> AnyLayer:
    """A layer with another size; a picture is never stretched."""
    if isinstance(layer, ImageLayer):
        return refilled(layer, width, height)
    return replace(layer, width=width, height=height)


def _on_one_way(pin: str, at: float, size: float, old: float, new: float) -> tuple[float, float]:
    """The new place and size along one axis of an artboard that was `old` pixels long and is now `new`."""
    if pin in ("right", "bottom"):
        return at + new - old, size
    if pin == "center":
        return at + (new - old) / 2, size
    if pin == "both":
        return at, max(1.0, size + new - old)
    return (at * new / old, size * new / old) if pin == "scale" and old else (at, size)


def refitted(document: Document) -> Document:
    """The document with its groups in order: each just above all that is in it, its box around that.

    A group without members goes, and so does what names a group or a mask that is not there.
    """
    if not any(isinstance(layer, GroupLayer) or layer.group or layer.mask for layer in document.layers):
        return document
    ordered = replace(document, layers=_in_order(document))
    layers = tuple(_fitted(layer, ordered) for layer in ordered.layers)
    there = {layer.id for layer in layers}
    layers = tuple(replace(layer, mask="") if layer.mask and layer.mask not in there else layer for layer in layers)
    if len(layers) == len(document.layers) and all(map(is_, layers, document.layers)):
        return document
    return replace(document, layers=layers)


def _in_order(document: Document) -> tuple[AnyLayer, ...]:
    """The layers with everything in a group just under it, each in the order it has among its like; no empty group."""
    inside: dict[str, list[AnyLayer]] = {}
    groups = {layer.id: layer.group for layer in document.layers if isinstance(layer, GroupLayer)}
    for layer in document.layers:
        home = layer if _is_at_home(layer, groups) else replace(layer, group="")
        inside.setdefault(home.group, []).append(home)

    def emitted(group: str) -> Iterator[AnyLayer]:
        for layer in inside.get(group, ()):
            if not isinstance(layer, GroupLayer):
                yield layer
            elif within := tuple(emitted(layer.id)):
                yield from within
                yield layer

    return tuple(emitted(""))


def _is_at_home(layer: AnyLayer, groups: dict[str, str]) -> bool:
    """Whether the way up through the groups ends outside of all of them, without coming round."""
    seen, group = {layer.id}, layer.group
    while group:
        if group in seen or group not in groups:
            return False
        seen.add(group)
        group = groups[group]
    return True


def _fitted(layer: AnyLayer, document: Document) -> AnyLayer:
    if not isinstance(layer, GroupLayer):
        return layer
    x, y, width, height = bounds(row for row in members(document, layer.id) if not isinstance(row, GroupLayer))
    return _same(layer, replace(layer, x=x, y=y, width=width, height=height))


def _same(old: AnyLayer, new: AnyLayer) -> AnyLayer:
    """`old` when it equals `new`: what an edit leaves alone keeps its identity."""
    return old if old == new else new


def _outermost(document: Document, rows: Sequence[AnyLayer]) -> tuple[AnyLayer, ...]:
    """These layers without those that are in a group among them: they move with it."""
    within = {layer.id for row in rows if isinstance(row, GroupLayer) for layer in members(document, row.id)}
    return tuple(row for row in rows if row.id not in within)


def _with_members(document: Document, rows: Iterable[AnyLayer]) -> tuple[AnyLayer, ...]:
    """These layers with everything inside those that are groups, from the bottom up."""
    ids = set()
    for row in rows:
        ids.add(row.id)
        if isinstance(row, GroupLayer):
            ids |= {inner.id for inner in members(document, row.id)}
    return tuple(layer for layer in document.layers if layer.id in ids)
