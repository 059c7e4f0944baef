"""Edits of what stands in a frame on the canvas: turning, flipping, stacking, copying in place, guides.

Pure functions as in `edits.py`: campaign in, campaign out.
"""

import math
from collections.abc import Collection
from dataclasses import replace
from typing import Literal

from studio.document.edits import document_of, replace_document
from studio.document.layer_edits import (
    bounds,
    change_layers,
    chosen,
    members,
    move_layers,
    paste_layers,
    reorder_layers,
)
from studio.document.layers import AnyLayer, Campaign, Document, GroupLayer

Place = Literal["forward", "backward", "front", "bottom"]


def turn_layers(
    campaign: Campaign, document_id: str, ids: Collection[str], degrees: float, about: tuple[float, float]
) -> Campaign:
    """Turn layers clockwise about one point of the artboard, each keeping its place among the others."""
    angle = math.radians(degrees)
    for layer in chosen(document_of(campaign, document_id), ids):
        x, y = layer.x + layer.width / 2 - about[0], layer.y + layer.height / 2 - about[1]
        dx = x * math.cos(angle) - y * math.sin(angle) - x
        dy = x * math.sin(angle) + y * math.cos(angle) - y
        campaign = move_layers(campaign, document_id, (layer.id,), dx, dy)
        campaign = change_layers(campaign, document_id, (layer.id,), lambda row: _turned(row, degrees))
    return campaign


def flip_layers(campaign: Campaign, document_id: str, ids: Collection[str], way: Literal["across", "down"]) -> Campaign:
    """Mirror layers left to right (`across`) or top to bottom, several of them about the middle of them all."""
    rows = chosen(document_of(campaign, document_id), ids)
    x, y, width, height = bounds(rows)
    for layer in rows:
        dx = 2 * x + width - 2 * layer.x - layer.width if way == "across" else 0.0
        dy = 2 * y + height - 2 * layer.y - layer.height if way == "down" else 0.0
        campaign = move_layers(campaign, document_id, (layer.id,), dx, dy)
        campaign = change_layers(campaign, document_id, (layer.id,), lambda row: _flipped(row, way))
    return campaign


def stack_layers(campaign: Campaign, document_id: str, ids: Collection[str], place: Place) -> Campaign:
    """Bring layers one place forward or backward, to the front or the bottom, within the group they are in."""
    document = document_of(campaign, document_id)
    rows = chosen(document, ids)
    if not rows:
        return campaign
    if len({row.group for row in rows}) > 1:
        for group in {row.group for row in rows}:
            campaign = stack_layers(campaign, document_id, [row.id for row in rows if row.group == group], place)
        return campaign
    others = [layer for layer in document.layers if layer.group == rows[0].group and layer.id not in ids]
    order = [layer.id for layer in document.layers]
    low, high = order.index(rows[0].id), order.index(rows[-1].id)
    edge = high if place in ("forward", "front") else low
    under = [layer for layer in others if order.index(layer.id) < edge]
    over = [layer for layer in others if layer not in under]
    if (place in ("forward", "front") and not over) or (place in ("backward", "bottom") and not under):
        return campaign
    if place == "forward":
        above = over[0].id
    elif place == "front":
        above = others[-1].id
    else:
        first = under[-1] if place == "backward" else under[0]
        at = min(order.index(row.id) for row in (first, *_inside(document, first)))
        above = order[at - 1] if at else ""
    return reorder_layers(campaign, document_id, ids, above, rows[0].group)


def duplicate_layers(
    campaign: Campaign, document_id: str, ids: Collection[str], dx: float, dy: float
) -> tuple[Campaign, tuple[str, ...]]:
    """Copies of layers, with everything in them, moved by (dx, dy) pixels, on top. Returns the new outermost ids."""
    document = document_of(campaign, document_id)
    rows = chosen(document, ids)
    whole = {row.id for row in rows} | {inner.id for row in rows for inner in _inside(document, row)}
    copied = tuple(layer for layer in document.layers if layer.id in whole)
    return paste_layers(campaign, document_id, copied, dx=dx, dy=dy)


def set_guides(campaign: Campaign, document_id: str, guides: tuple[tuple[Literal["x", "y"], float], ...]) -> Campaign:
    """Give an ad these guides, each at an x or a y in its pixels."""
    return replace_document(campaign, replace(document_of(campaign, document_id), guides=guides))


def _inside(document: Document, layer: AnyLayer) -> tuple[AnyLayer, ...]:
    return members(document, layer.id) if isinstance(layer, GroupLayer) else ()


def _turned(layer: AnyLayer, degrees: float) -> AnyLayer:
    return replace(layer, rotation=round((layer.rotation + degrees + 180) % 360 - 180, 3))


def _flipped(layer: AnyLayer, way: str) -> AnyLayer:
    # Flips come before the turn: mirrored as a whole, a turned layer leans the other way.
    layer = replace(layer, rotation=-layer.rotation)
    return replace(layer, flip_x=not layer.flip_x) if way == "across" else replace(layer, flip_y=not layer.flip_y)
