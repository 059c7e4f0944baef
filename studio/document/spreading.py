"""Putting what was drawn in one ad into all of them, each copy placed by its pins.

Pure functions as in `edits.py`: campaign in, campaign out.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from studio.document.edits import document_of
from studio.document.layer_edits import bounds, chosen, members, paste_layers, remove_layers, resize_document, scaled
from studio.document.layers import AnyLayer, Campaign, Document, GroupLayer
from studio.errors import StudioError

_SEEN, _FILLED = 0.25, 0.9
"""The least share of pasted layers that is seen where they stand; how much of an ad others fill, of its side."""


def spread_layers(campaign: Campaign, document_id: str, ids: Collection[str]) -> Campaign:
    """Put copies of layers, with everything in them, into every other ad that is drawn.

    They are as large against the ad as here and keep the distances that their pins name; copies of an earlier time are
    replaced. Raises StudioError for parts of the ad, such as its headline: those are shared by what they say.
    """
    source = document_of(campaign, document_id)
    rows = chosen(source, ids)
    if any(layer.role for layer in rows):
        raise StudioError("The ad's own parts are in every ad already; change their words, picture or colours instead.")
    whole = {row.id for row in rows} | {
        inner.id for row in rows if isinstance(row, GroupLayer) for inner in members(source, row.id)
    }
    drawn = replace(source, layers=tuple(layer for layer in source.layers if layer.id in whole))
    for target in campaign.documents:
        if target.id == document_id or not target.width or not drawn.layers:
            continue
        earlier = {layer.id for layer in target.layers if _is_copy(layer, drawn)}
        if earlier:
            campaign = remove_layers(campaign, target.id, earlier)
        campaign = paste_layers(campaign, target.id, _fitted(drawn, target).layers)[0]
    return campaign


def brought_in(layers: Sequence[AnyLayer], document: Document) -> tuple[AnyLayer, ...]:
    """Layers of another ad as they are to be put into this one: where they stand if a good part of them is then seen,
    else in its middle, no larger than nine tenths of it."""
    inside = {layer.id for layer in layers}
    left, top, width, height = bounds(layer for layer in layers if layer.group not in inside)
    across = min(left + width, document.width) - max(left, 0)
    down = min(top + height, document.height) - max(top, 0)
    if max(across, 0) * max(down, 0) >= _SEEN * width * height:
        return tuple(layers)
    by = min(1.0, _FILLED * document.width / max(width, 1), _FILLED * document.height / max(height, 1))
    dx, dy = (document.width - width * by) / 2 - left * by, (document.height - height * by) / 2 - top * by
    return tuple(
        scaled(replace(row, x=row.x * by + dx, y=row.y * by + dy, width=row.width * by, height=row.height * by), by)
        for row in layers
    )


def _fitted(drawn: Document, target: Document) -> Document:
    """The layers at the size of another ad: scaled with its smaller way, then pulled apart by their pins."""
    by = min(target.width / drawn.width, target.height / drawn.height)
    layers = tuple(
        scaled(replace(row, x=row.x * by, y=row.y * by, width=row.width * by, height=row.height * by), by)
        for row in drawn.layers
    )
    width, height = max(1, round(drawn.width * by)), max(1, round(drawn.height * by))
    small = replace(drawn, width=width, height=height, layers=layers)
    return resize_document(small, target.width, target.height)


def _is_copy(layer: AnyLayer, drawn: Document) -> bool:
    """Whether a layer came from these at an earlier time: alike in name, kind and what it shows."""
    return any(
        layer.id == other.id
        and type(layer) is type(other)
        and layer.name == other.name
        and all(getattr(layer, key, "") == getattr(other, key, "") for key in ("text", "asset", "shape"))
        for other in drawn.layers
    )
