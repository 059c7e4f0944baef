"""Text that takes other words: its column makes room for it before its type is set smaller.

A column is what stands over one another in an ad: brand, headline, description, button. Where each stands is worked
out from its home, the box it was given, so that words that come back stand as they did.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from studio.document.layers import AnyLayer, ButtonLayer, Document, GroupLayer, ImageLayer, TextLayer
from studio.placements import all_placements
from studio.render.text_lines import fitted_size
from studio.render.text_words import is_bent, words_of

NEARLY = 0.9
"""Words that fit their home at this share of their size are set so, rather than in a larger box: one step of type."""
CROWDED = 0.55
"""Type set smaller than this share of its size no longer plays its part in the ad."""
_STEPS = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58)
"""Shares of its size that a text is tried at, until its column fits."""
_GAP = 0.5
"""What a wide gap between two of a column may shrink to, in ems of the larger type."""
_PLATED = 0.9
"""The same beside a button, whose plate is nearer than its label."""
_MARGIN = 0.03
_ENDLESS = 1e6
_CENTRED = 0.15
"""How unlike the room above and below a column may be, as a share of both, while it still counts as centred."""


@dataclass(frozen=True, slots=True)
class _Member:
    """A layer of a column, at home, and from where to where down the ad it may reach."""

    layer: AnyLayer
    top: float
    bottom: float

    @property
    def size(self) -> float:
        """The size of its type in pixels; 0 without any."""
        return self.layer.style.size if isinstance(self.layer, TextLayer | ButtonLayer) else 0.0

    @property
    def low(self) -> float:
        """Where it ends at home."""
        return self.layer.y + self.layer.height


def reflowed(document: Document, changed: Collection[str]) -> Document:
    """The ad with room made for the words of the texts `changed`, where those are fitted to their box (`fit`).

    A text keeps to its home as long as its words nearly fit there. Else its box grows, and what stands under or over it
    moves along, as far as other layers, the platform's own signs and the ad's margins let them; when that is not
    enough, the type gets smaller. Layers that are locked, hidden or turned stay where they are.
    """
    if document.width < 1 or document.height < 1:
        return document
    layers = {layer.id: layer for layer in document.layers}
    for key in changed:
        layer = layers.get(key)
        if isinstance(layer, TextLayer) and layer.fit and _moves(layer):
            now = replace(document, layers=tuple(layers.values()))
            layers |= {moved.id: moved for moved in _set_column(now, layer)}
    fresh = tuple(layers[layer.id] for layer in document.layers)
    return document if fresh == document.layers else replace(document, layers=fresh)


def crowded(document: Document) -> tuple[str, ...]:
    """The ids of the texts that no longer fit their ad: set too small to be read there, or to play their part."""
    placement = all_placements().get(document.placement)
    least = placement.min_type if placement is not None else 0.0
    return tuple(
        layer.id
        for layer in document.layers
        if isinstance(layer, TextLayer)
        and layer.fit
        and layer.visible
        and fitted_size(layer) < max(CROWDED * layer.style.size, min(least, layer.style.size) - 0.5)
    )


def _set_column(document: Document, layer: TextLayer) -> list[AnyLayer]:
    """The layers of a text's column where they should stand: none, one or several of them set smaller until all fit."""
    column = _column(document, layer)
    gaps = [_gap(one, other) for one, other in pairwise(column)]
    steps = [0] * len(column)

    def tried(steps: Sequence[int]) -> tuple[list[float], list[float], float]:
        heights = [_height(one.layer, _STEPS[step]) for one, step in zip(column, steps, strict=True)]
        tops = _tops(column, heights, gaps)
        return heights, tops, _overflow(column, tops, heights)

    heights, tops, over = tried(steps)
    while over > 0.5:
        smaller = [
            [step + (at == place) for place, step in enumerate(steps)]
            for at, one in enumerate(column)
            if steps[at] < len(_STEPS) - 1 and heights[at] > one.layer.height + 0.5
        ]
        if not smaller:
            break
        steps = min(smaller, key=lambda row: tried(row)[2])
        heights, tops, over = tried(steps)
    if over > 0.5:
        # Not even the smallest type fits: all stands as it did, set as small as it must be.
        return [one.layer for one in column]
    return [_put(one.layer, y, height) for one, y, height in zip(column, tops, heights, strict=True)]


def _column(document: Document, layer: TextLayer) -> list[_Member]:
    """What stands over and under a text without anything between, at home, from the top down."""
    here = _at_home(layer)
    rest = [_at_home(one) for one in document.layers if one.id != layer.id and _is_there(one)]
    column = [here]
    for below in (True, False):
        row = sorted((one for one in rest if _is_past(column[-1 if below else 0], one, below)), key=_middle)
        for one in row if below else reversed(row):
            edge = column[-1] if below else column[0]
            if not _is_past(edge, one, below) or not _meet(edge, one):
                continue
            if not _moves(one):
                break
            column.insert(len(column) if below else 0, one)
    known = {one.id for one in column}
    fixed = [one for one in rest if one.id not in known]
    return [_Member(one, *_room(document, one, fixed)) for one in column]


def _room(document: Document, layer: AnyLayer, fixed: Sequence[AnyLayer]) -> tuple[float, float]:
    """From where to where down the ad a layer of a column may reach, clear of what does not move."""
    top, bottom = _limits(document, layer)
    low = layer.y + layer.height
    gap = _GAP * (layer.style.size if isinstance(layer, TextLayer | ButtonLayer) else layer.height)
    for one in fixed:
        first, last = one.y, one.y + one.height
        if not _meet(layer, one):
            continue
        if first >= low - 0.5:
            bottom = min(bottom, first - min(gap, first - low))
        elif last <= layer.y + 0.5:
            top = max(top, last + min(gap, layer.y - last))
        elif first <= layer.y and last >= low:
            # What the words stand on, they stay on.
            top, bottom = max(top, first + min(gap, layer.y - first)), min(bottom, last - min(gap, last - low))
    return min(top, layer.y), max(bottom, low)


def _limits(document: Document, layer: AnyLayer) -> tuple[float, float]:
    """From where to where down the ad words may reach."""
    placement = all_placements().get(document.placement)
    over, _, under, _ = placement.safe if placement is not None else (0, 0, 0, 0)
    side = max(min(layer.x, document.width - layer.x - layer.width), _MARGIN * min(document.width, document.height))
    return max(side, over), document.height - max(side, under)


def _tops(column: Sequence[_Member], heights: Sequence[float], gaps: Sequence[float]) -> list[float]:
    """Where each of a column begins: at home where it can, pushed down, then back up from the room's end."""
    first, last = column[0], column[-1]
    tops = [_wanted(one.layer, height) for one, height in zip(column, heights, strict=True)]
    _push_down(tops, heights, gaps)
    above, below = first.layer.y - first.top, last.bottom - last.low
    if abs(above - below) <= _CENTRED * (above + below):
        under, over = tops[-1] + heights[-1] - last.low, first.layer.y - tops[0]
        tops = [top - (under - over) / 2 for top in tops]
    limit = last.bottom
    for at in range(len(tops) - 1, -1, -1):
        tops[at] = min(tops[at], min(limit, column[at].bottom) - heights[at])
        limit = tops[at] - (gaps[at - 1] if at else 0.0)
    tops = [max(top, one.top) for top, one in zip(tops, column, strict=True)]
    _push_down(tops, heights, gaps)
    return tops


def _push_down(tops: list[float], heights: Sequence[float], gaps: Sequence[float]) -> None:
    for at in range(1, len(tops)):
        tops[at] = max(tops[at], tops[at - 1] + heights[at - 1] + gaps[at - 1])


def _overflow(column: Sequence[_Member], tops: Sequence[float], heights: Sequence[float]) -> float:
    """By how many pixels a column stands out of its room, all in all."""
    rows = zip(column, tops, heights, strict=True)
    return sum(max(0.0, top + height - one.bottom) for one, top, height in rows)


def _wanted(row: AnyLayer, height: float) -> float:
    """Where a box of another height would begin by itself: held at the edge its words stand on."""
    vertical = row.vertical if isinstance(row, TextLayer) else "top"
    if vertical == "bottom" or row.pin_y == "bottom":
        return row.y + row.height - height
    return row.y + (row.height - height) / 2 if vertical == "middle" or row.pin_y == "center" else row.y


def _height(layer: AnyLayer, step: float) -> float:
    """How tall a layer is, at home or, where its words need more there, at a share of their size."""
    if not isinstance(layer, TextLayer) or not layer.fit or fitted_size(layer) >= NEARLY * layer.style.size:
        return layer.height
    # The largest size at which no word is wider than the box; the lines then need so much height.
    most = fitted_size(replace(layer, height=_ENDLESS))
    words = words_of(layer, min(layer.style.size * step, most))
    return max(layer.height, words.height + words.deep)


def _gap(one: _Member, other: _Member) -> float:
    """What stays free between two of a column: as much as there was, or what is enough."""
    was = other.layer.y - one.low
    plated = isinstance(one.layer, ButtonLayer) or isinstance(other.layer, ButtonLayer)
    return max(0.0, min(was, (_PLATED if plated else _GAP) * max(one.size, other.size)))


def _put(layer: AnyLayer, y: float, height: float) -> AnyLayer:
    if abs(y - layer.y) < 0.5 and abs(height - layer.height) < 0.5:
        return layer
    return replace(layer, y=y, height=height, home=(layer.y, layer.height))


def _at_home(layer: AnyLayer) -> AnyLayer:
    return replace(layer, y=layer.home[0], height=layer.home[1], home=()) if len(layer.home) == 2 else layer


def _moves(layer: AnyLayer) -> bool:
    """Whether a layer may be moved to make room: a part of the ad that stands upright, and is no picture."""
    upright = not (layer.locked or layer.rotation or layer.flip_x or layer.flip_y)
    bent = isinstance(layer, TextLayer) and is_bent(layer)
    part = isinstance(layer, TextLayer | ButtonLayer) or (isinstance(layer, ImageLayer) and layer.role == "logo")
    return upright and part and not bent and bool(layer.role)


def _is_there(layer: AnyLayer) -> bool:
    """Whether words must keep clear of a layer."""
    return not isinstance(layer, GroupLayer) and layer.role != "scrim" and layer.visible


def _meet(layer: AnyLayer, other: AnyLayer) -> bool:
    """Whether two layers would meet if one of them grew up or down."""
    return other.x < layer.x + layer.width - 0.5 and layer.x < other.x + other.width - 0.5


def _is_past(edge: AnyLayer, other: AnyLayer, below: bool) -> bool:
    """Whether a layer stands wholly under (or over) another."""
    if below:
        return other.y >= edge.y + edge.height - 0.5
    return other.y + other.height <= edge.y + 0.5


def _middle(layer: AnyLayer) -> float:
    return layer.y + layer.height / 2
