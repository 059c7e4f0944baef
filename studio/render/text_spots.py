"""Where the caret stands at each letter of a layer's text, and which letter is under a point."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPolygonF

from studio.document.layers import ButtonLayer, TextLayer
from studio.render.breaking import cjk_of, places
from studio.render.text_lines import Line, button_line, fitted_size, text_lines
from studio.render.text_measure import REFERENCE, edges, unit_width
from studio.render.text_scripts import runs_right_to_left
from studio.render.text_shape import Shaped, Span, shape
from studio.render.text_words import Words, by_script, cut_spans, look_of, origins, words_of

_ABOVE, _BELOW = 0.2, 0.06
"""How far a caret stands over the capitals and under the descenders, in ems."""


@dataclass(frozen=True, slots=True)
class Spots:
    """In document pixels, as if the layer were not turned (`painter.turned` maps to where it is seen).

    `carets` has a line from top to bottom before each letter of the layer's text and one after the last; `letters` the
    four corners of each letter, with no area where it takes none; `rows` the first and last caret of each line."""

    carets: tuple[QLineF, ...]
    letters: tuple[QPolygonF, ...]
    rows: tuple[tuple[int, int], ...]
    right_to_left: bool
    bent: bool

    def row_of(self, index: int) -> int:
        """The line that a caret stands in, counted from 0."""
        return next((row for row, (_, last) in enumerate(self.rows) if index <= last), len(self.rows) - 1)

    def index_at(self, point: QPointF) -> int:
        """The caret nearest to a point: in the nearest line first, unless the lines are bent."""
        if self.bent:
            return min(range(len(self.carets)), key=lambda at: _far(self.carets[at].center(), point))
        row = min(range(len(self.rows)), key=lambda at: abs(self.carets[self.rows[at][0]].center().y() - point.y()))
        return self.nearest(row, point.x())

    def nearest(self, row: int, x: float) -> int:
        """The caret of a line that stands nearest to an x."""
        first, last = self.rows[row]
        return min(range(first, last + 1), key=lambda at: abs(self.carets[at].center().x() - x))


@lru_cache(maxsize=64)
def text_spots(layer: TextLayer | ButtonLayer) -> Spots:
    """The carets and letters of a layer's text as it is painted: with its runs, fitted, in both directions, bent."""
    stands_in = _as_text(layer)
    words = words_of(stands_in, fitted_size(stands_in))
    lines = (button_line(layer),) if isinstance(layer, ButtonLayer) else text_lines(layer)
    where = words.places or places(words.drawn, [line.text for line in lines])
    shaped = [_shaped(line, words) for line in lines]
    rows = _rows(words.drawn, where)
    known = origins(stands_in)
    cap, deep = edges(words.style, words.cjk)
    reach = cap + _ABOVE, deep + _BELOW
    carets: list[QLineF] = []
    quads: list[QPolygonF] = []
    for index in range(len(layer.text) + 1):
        at = bisect_left(known, index)
        row = next((place for place, (_, last) in enumerate(rows) if at <= last), len(rows) - 1)
        line, one, letters = lines[row], shaped[row], where[row]
        along = _along(at, letters, one, words)
        em = _em(words, line, at)
        top, bottom = reach[0] * em, reach[1] * em
        carets.append(_caret(line, along, top, bottom))
        if index < len(layer.text):
            quads.append(_quad(line, one, letters, at, bisect_left(known, index + 1), (top, bottom)))
    shown_rows = tuple((_text_place(known, first), _text_place(known, last)) for first, last in rows)
    bent = any(line.bend is not None for line in lines)
    return Spots(tuple(carets), tuple(quads), shown_rows, words.right_to_left, bent)


def _as_text(layer: TextLayer | ButtonLayer) -> TextLayer:
    """A button's label as text on one endless line."""
    if isinstance(layer, TextLayer):
        return layer
    return TextLayer(
        id=layer.id, name="", x=layer.x, y=layer.y, width=1e6, height=layer.height, text=layer.text, style=layer.style
    )


def _text_place(known: Sequence[int], drawn: int) -> int:
    return known[min(drawn, len(known) - 1)]


def _shaped(line: Line, words: Words) -> Shaped:
    """The line's shape; one of a single look is shaped as its outline was made."""
    if line.shaped is not None:
        return line.shaped
    whole = tuple(by_script(line.text, Span(0, len(line.text), look_of(words.style))))
    spans = cut_spans(whole, range(len(line.text)), words.cjk if cjk_of(line.text) else "")
    return shape(line.text, spans, runs_right_to_left(line.text), outlined=False)


def _rows(drawn: str, where: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """The first and last caret of each line, in drawn letters."""
    rows: list[tuple[int, int]] = []
    line = start = 0
    for paragraph in drawn.split("\n"):
        end = start + len(paragraph)
        firsts = [start]
        if paragraph.strip():
            line += 1
            while line < len(where) and where[line] and where[line][0] < end:
                firsts.append(where[line][0])
                line += 1
        else:
            line += 1
        rows += zip(firsts, [*(first - 1 for first in firsts[1:]), end], strict=True)
        start = end + 1
    return rows


def _along(at: int, letters: Sequence[int], one: Shaped, words: Words) -> float:
    """How far from the line's beginning the caret before a drawn letter stands, in pixels."""
    shrink = words.style.size / REFERENCE
    place = bisect_left(letters, at)
    along = one.carets[min(place, len(one.carets) - 1)] * shrink
    over = at - (letters[-1] + 1 if letters else at)
    if over > 0:
        # Spaces at a line's end take no room in the ad, but the caret moves on over them.
        space = unit_width(" ", look_of(words.style).cut) * words.style.size
        along += -over * space if words.right_to_left else over * space
    return along


def _em(words: Words, line: Line, at: int) -> float:
    """The size of the letter before a caret, in pixels."""
    look = next((span.look for span in words.spans if span.start <= max(at - 1, 0) < span.end), None)
    return line.size * (look.scale if look is not None else line.tall)


def _caret(line: Line, along: float, top: float, bottom: float) -> QLineF:
    if line.bend is None:
        return QLineF(line.x + along, line.baseline - top, line.x + along, line.baseline + bottom)
    way = line.way(along)
    return QLineF(way.map(QPointF(along, -top)), way.map(QPointF(along, bottom)))


def _quad(
    line: Line, one: Shaped, letters: Sequence[int], first: int, after: int, extent: tuple[float, float]
) -> QPolygonF:
    """The corners of one letter of the layer's text, which is drawn as the letters `first` to `after`."""
    found = [one.boxes[place] for place in _within(letters, first, after)]
    if not found:
        return QPolygonF()
    shrink = line.size / REFERENCE
    left, right = min(box[0] for box in found) * shrink, max(box[1] for box in found) * shrink
    box = QRectF(left, -extent[0], right - left, sum(extent))
    return line.way((left + right) / 2).map(QPolygonF(box))


def _within(letters: Sequence[int], first: int, after: int) -> Iterator[int]:
    yield from range(bisect_left(letters, first), bisect_left(letters, after))


def _far(one: QPointF, other: QPointF) -> float:
    return QLineF(one, other).length()
