"""Snapping what is moved or resized: to the artboard, its guides and safe zone, other layers, and equal gaps."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from studio.document.layers import Document, GroupLayer
from studio.ui.canvas.selection import seen_outline, topmost

MARGIN = 0.06
"""The margin that artboards suggest, as a share of their shorter side."""
GRID = 8
"""Document pixels between two lines of the grid."""
_ALL = (0.0, 0.5, 1.0)
_WIDE = 0.95
_TOUCH = 0.5
"""Document pixels below which two layers touch: there is no distance to tell."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that was met, in document pixels: at an x (`vertical`) or a y, from `start` to `end` along it."""

    vertical: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Gap:
    """An empty stretch that is worth its length: from `start` to `end` on x (`across`) or y, drawn at `at`."""

    across: bool
    start: float
    end: float
    at: float


@dataclass(frozen=True, slots=True)
class Snap:
    """How far the box goes from where the hand put it, and what it met there."""

    dx: float = 0.0
    dy: float = 0.0
    lines: tuple[Line, ...] = ()
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Targets:
    """What can be met in one artboard: lines of its own, and the boxes of the layers that stay."""

    width: float
    height: float
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    boxes: tuple[QRectF, ...]


def targets(document: Document, moved: Collection[str], safe: tuple[int, int, int, int] = (0, 0, 0, 0)) -> Targets:
    """What a move of the layers `moved` can meet; `safe` is the placement's (top, right, bottom, left)."""
    margin = round(min(document.width, document.height) * MARGIN)
    xs = [0.0, margin, document.width / 2, document.width - margin, document.width, safe[3], document.width - safe[1]]
    ys = [0.0, margin, document.height / 2, document.height - margin, document.height]
    ys += [safe[0], document.height - safe[2]]
    xs += [at for way, at in document.guides if way == "x"]
    ys += [at for way, at in document.guides if way == "y"]
    inside = {layer.id for layer in document.layers if layer.group in moved}
    stay = [layer for layer in document.layers if layer.visible and layer.id not in moved and layer.id not in inside]
    around = {layer.group for layer in document.layers if layer.id in moved}
    stay = [layer for layer in stay if not (isinstance(layer, GroupLayer) and layer.id in around)]
    outer = set(topmost(document, (layer.id for layer in stay)))
    boxes = [seen_outline(document, layer).boundingRect() for layer in stay if layer.id in outer]
    wide = [box for box in boxes if box.width() < document.width * _WIDE or box.height() < document.height * _WIDE]
    return Targets(document.width, document.height, tuple(map(float, xs)), tuple(map(float, ys)), tuple(wide))


def snap(
    found: Targets, box: QRectF, reach: float, across: Sequence[float] = _ALL, down: Sequence[float] = _ALL
) -> Snap:
    """Where `box` meets something within `reach` pixels. `across` and `down` are the parts of it that move, as shares
    of its width and height: all of them in a move, one edge in a resize. Equal gaps are met only in a move."""
    moves = len(across) == 3 and len(down) == 3
    dx = _nearest(box.left(), box.width(), _columns(found), across, reach)
    dy = _nearest(box.top(), box.height(), _rows(found), down, reach)
    if moves:
        beside = [other for other in found.boxes if other.top() < box.bottom() and other.bottom() > box.top()]
        above = [other for other in found.boxes if other.left() < box.right() and other.right() > box.left()]
        spans = [(other.left(), other.right()) for other in beside]
        dx = _closer(dx, _even(box.left(), box.width(), spans, reach))
        dy = _closer(dy, _even(box.top(), box.height(), [(other.top(), other.bottom()) for other in above], reach))
    landed = box.translated(dx or 0.0, dy or 0.0)
    if not moves:
        landed = box.adjusted(
            (dx or 0.0) if 0.0 in across else 0.0,
            (dy or 0.0) if 0.0 in down else 0.0,
            (dx or 0.0) if 1.0 in across else 0.0,
            (dy or 0.0) if 1.0 in down else 0.0,
        )
    lines = _met(found, landed, across if dx is not None else (), down if dy is not None else ())
    gaps = _gaps(found, landed) or _along(found, landed, lines) if moves else ()
    return Snap(dx or 0.0, dy or 0.0, lines, gaps)


def _columns(found: Targets) -> list[float]:
    return [*found.xs, *(at for box in found.boxes for at in (box.left(), box.center().x(), box.right()))]


def _rows(found: Targets) -> list[float]:
    return [*found.ys, *(at for box in found.boxes for at in (box.top(), box.center().y(), box.bottom()))]


def _nearest(start: float, length: float, lines: list[float], parts: Sequence[float], reach: float) -> float | None:
    ways = (line - start - length * part for part in parts for line in lines)
    best = min(ways, key=abs, default=None)
    return best if best is not None and abs(best) < reach else None


def _closer(one: float | None, other: float | None) -> float | None:
    return min((way for way in (one, other) if way is not None), key=abs, default=None)


def _even(start: float, length: float, spans: list[tuple[float, float]], reach: float) -> float | None:
    """How far to the place where the gaps to both neighbours, or to one as to the next, are equal."""
    wishes = []
    before, after = _before(spans, start + reach), _after(spans, start + length - reach)
    if before and after:
        wishes.append((before[0][1] + after[0][0] - length) / 2)
    if len(before) > 1:
        wishes.append(before[0][1] + before[0][0] - before[1][1])
    if len(after) > 1:
        wishes.append(after[0][0] - (after[1][0] - after[0][1]) - length)
    best = min((wish - start for wish in wishes), key=abs, default=None)
    return best if best is not None and abs(best) < reach else None


def _before(spans: list[tuple[float, float]], at: float) -> list[tuple[float, float]]:
    """The nearest span that ends before `at`, and the nearest that ends before that one begins."""
    result: list[tuple[float, float]] = []
    while len(result) < 2 and (found := [span for span in spans if span[1] <= at]):
        result.append(max(found, key=lambda span: span[1]))
        at = result[-1][0]
    return result


def _after(spans: list[tuple[float, float]], at: float) -> list[tuple[float, float]]:
    """The nearest span that begins after `at`, and the nearest that begins after that one ends."""
    result: list[tuple[float, float]] = []
    while len(result) < 2 and (found := [span for span in spans if span[0] >= at]):
        result.append(min(found, key=lambda span: span[0]))
        at = result[-1][1]
    return result


def _met(found: Targets, box: QRectF, across: Sequence[float], down: Sequence[float]) -> tuple[Line, ...]:
    """The lines on which the moved parts of `box` now stand, as long as what they join."""
    lines = {}
    for part in across:
        at = box.left() + box.width() * part
        joined = [box, *(other for other in found.boxes if _stands(at, other.left(), other.width()))]
        own = any(abs(x - at) < 0.01 for x in found.xs)
        if own or len(joined) > 1:
            top = 0.0 if own else min(item.top() for item in joined)
            bottom = found.height if own else max(item.bottom() for item in joined)
            lines[True, round(at, 2)] = Line(True, at, top, bottom)
    for part in down:
        at = box.top() + box.height() * part
        joined = [box, *(other for other in found.boxes if _stands(at, other.top(), other.height()))]
        own = any(abs(y - at) < 0.01 for y in found.ys)
        if own or len(joined) > 1:
            left = 0.0 if own else min(item.left() for item in joined)
            right = found.width if own else max(item.right() for item in joined)
            lines[False, round(at, 2)] = Line(False, at, left, right)
    return tuple(lines.values())


def _stands(at: float, start: float, length: float) -> bool:
    return any(abs(start + length * part - at) < 0.01 for part in _ALL)


def _gaps(found: Targets, box: QRectF) -> tuple[Gap, ...]:
    """The equal gaps beside the box as it stands, on both axes."""
    rows = [other for other in found.boxes if other.top() < box.bottom() and other.bottom() > box.top()]
    columns = [other for other in found.boxes if other.left() < box.right() and other.right() > box.left()]
    result = [
        Gap(True, *span, box.center().y())
        for span in _equal(box.left(), box.right(), [(other.left(), other.right()) for other in rows])
    ]
    result += [
        Gap(False, *span, box.center().x())
        for span in _equal(box.top(), box.bottom(), [(other.top(), other.bottom()) for other in columns])
    ]
    return tuple(result)


def _along(found: Targets, box: QRectF, lines: Sequence[Line]) -> tuple[Gap, ...]:
    """How far it is to the nearest layer that stands on the same line, for the first line on each axis."""
    result: dict[bool, Gap] = {}
    for line in lines:
        spans = [
            (other.top(), other.bottom()) if line.vertical else (other.left(), other.right())
            for other in found.boxes
            if _stands(line.at, *((other.left(), other.width()) if line.vertical else (other.top(), other.height())))
        ]
        start, end = (box.top(), box.bottom()) if line.vertical else (box.left(), box.right())
        near = [(span[1], start) for span in _before(spans, start)[:1]]
        near += [(end, span[0]) for span in _after(spans, end)[:1]]
        if near and line.vertical not in result:
            best = min(near, key=lambda span: span[1] - span[0])
            if best[1] - best[0] > _TOUCH:
                result[line.vertical] = Gap(not line.vertical, *best, line.at)
    return tuple(result.values())


def _equal(start: float, end: float, spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The stretches next to start..end, and next to its neighbours, that are equally long; none when none is."""
    before, after = _before(spans, start), _after(spans, end)
    left = (before[0][1], start) if before else None
    right = (end, after[0][0]) if after else None
    further_left = (before[1][1], before[0][0]) if len(before) > 1 else None
    further_right = (after[0][1], after[1][0]) if len(after) > 1 else None
    found: dict[tuple[float, float], None] = {}
    for one, other in ((left, right), (left, further_left), (right, further_right)):
        if one and other and one[1] - one[0] > _TOUCH and abs((one[1] - one[0]) - (other[1] - other[0])) < _TOUCH:
            found |= {one: None, other: None}
    return list(found)


def distances(box: QRectF, other: QRectF) -> tuple[Gap, ...]:
    """How far `other` is from `box`: the empty stretches between them, or around `box` where it is inside."""
    x, y = box.center().x(), box.center().y()
    if other.contains(box):
        sides = (Gap(True, other.left(), box.left(), y), Gap(True, box.right(), other.right(), y))
        sides += (Gap(False, other.top(), box.top(), x), Gap(False, box.bottom(), other.bottom(), x))
        return tuple(side for side in sides if side.end > side.start)
    found = []
    if other.left() >= box.right():
        found.append(Gap(True, box.right(), other.left(), y))
    elif other.right() <= box.left():
        found.append(Gap(True, other.right(), box.left(), y))
    if other.top() >= box.bottom():
        found.append(Gap(False, box.bottom(), other.top(), x))
    elif other.bottom() <= box.top():
        found.append(Gap(False, other.bottom(), box.top(), x))
    return tuple(found)
