"""Letters of mixed looks on one line: shaped together, in both directions, with a caret's place at each letter."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QGlyphRun,
    QPainterPath,
    QRawFont,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from studio.render.text_measure import Cut, face
from studio.render.text_scripts import EMOJI, has_right_to_left

_ALL = QTextLayout.GlyphRunRetrievalFlag.RetrieveAll
_COLOUR_TABLES = ("CBDT", "COLR", "sbix", "SVG ")


class Look(NamedTuple):
    """How a stretch of letters is set. `scale` is a share of the layer's size; `tracking` in thousandths of an em."""

    cut: Cut
    scale: float
    color: str
    tracking: float


class Span(NamedTuple):
    """Letters `start` to `end` (exclusive) of one look."""

    start: int
    end: int
    look: Look


@dataclass(frozen=True, slots=True)
class Glyph:
    """One letter's outline where it stands on a baseline at y 0, and the middle of its advance."""

    path: QPainterPath
    middle: float
    color: str


@dataclass(frozen=True, slots=True)
class Emoji:
    """A letter that is a picture in colour: painted from its font, as it has no outline to fill."""

    text: str
    font: QFont
    x: float
    width: float
    scale: float


@dataclass(frozen=True, slots=True)
class Shaped:
    """A line at the reference size, its baseline from (0, 0). `carets` has a place before each letter and one after
    the last; `boxes` the left and right side of each letter."""

    width: float
    glyphs: tuple[Glyph, ...]
    emoji: tuple[Emoji, ...]
    carets: tuple[float, ...]
    boxes: tuple[tuple[float, float], ...]


@lru_cache(maxsize=1024)
def shape(text: str, spans: tuple[Span, ...], right_to_left: bool, *, outlined: bool = True) -> Shaped:
    """Shape one line. `spans` cover it without gaps, in order. Without `outlined` only its carets are made."""
    if not text:
        return Shaped(0.0, (), (), (0.0,), ())
    at = _units(text)
    layout, line = _laid(text, spans, at, right_to_left)
    glyphs: list[Glyph] = []
    emoji: list[Emoji] = []
    for start, end, look in _parts(text, spans) if outlined else ():
        runs = line.glyphRuns(at[start], at[end] - at[start], _ALL)
        if EMOJI.match(text, start, end) and any(_in_colour(run.rawFont()) for run in runs):
            left, right = sorted((_x(line, at[start]), _x(line, at[end] - 1, after=True)))
            emoji.append(Emoji(text[start:end], face(look.cut, 0.0, look.scale), left, right - left, look.scale))
            continue
        glyphs += [glyph for run in runs for glyph in _glyphs(run, line.ascent(), look.color)]
    carets = tuple(_x(line, place) for place in at)
    one_way = not right_to_left and not has_right_to_left(text)
    boxes = tuple(pairwise(carets)) if one_way else tuple(_box(line, first, after) for first, after in pairwise(at))
    width = line.naturalTextWidth()
    del layout
    return Shaped(width, tuple(glyphs), tuple(emoji), carets, boxes)


def _units(text: str) -> tuple[int, ...]:
    """Where each letter begins in Qt's UTF-16, and the length of the whole."""
    made = [0]
    for letter in text:
        made.append(made[-1] + (2 if ord(letter) > 0xFFFF else 1))
    return tuple(made)


def _laid(text: str, spans: Sequence[Span], at: Sequence[int], right_to_left: bool) -> tuple[QTextLayout, QTextLine]:
    first = spans[0].look
    layout = QTextLayout(text, face(first.cut, first.tracking, first.scale))
    ranges = []
    for span in spans:
        part = QTextLayout.FormatRange()
        part.start, part.length = at[span.start], at[span.end] - at[span.start]
        shown = QTextCharFormat()
        shown.setFont(face(span.look.cut, span.look.tracking, span.look.scale))
        part.format = shown
        ranges.append(part)
    if len(spans) > 1:
        layout.setFormats(ranges)
    option = QTextOption()
    option.setUseDesignMetrics(True)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    direction = Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
    option.setTextDirection(direction)
    option.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1e6)
    layout.endLayout()
    return layout, line


def _parts(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """The spans, cut around the emoji, which are drawn apart."""
    for span in spans:
        at = span.start
        for start, end in (found.span() for found in EMOJI.finditer(text, span.start, span.end)):
            if start > at:
                yield Span(at, start, span.look)
            yield Span(start, end, span.look)
            at = end
        if at < span.end:
            yield Span(at, span.end, span.look)


def _in_colour(font: QRawFont) -> bool:
    return any(not font.fontTable(table).isEmpty() for table in _COLOUR_TABLES)


def _glyphs(run: QGlyphRun, ascent: float, color: str) -> Iterator[Glyph]:
    font = run.rawFont()
    indexes = run.glyphIndexes()
    for index, place, step in zip(indexes, run.positions(), font.advancesForGlyphIndexes(indexes), strict=True):
        path = font.pathForGlyph(index)
        if not path.isEmpty():
            moved = path.translated(place.x(), place.y() - ascent)
            moved.setFillRule(Qt.FillRule.WindingFill)
            yield Glyph(moved, place.x() + step.x() / 2, color)


def _x(line: QTextLine, place: int, *, after: bool = False) -> float:
    edge = QTextLine.Edge.Trailing if after else QTextLine.Edge.Leading
    # PySide answers with the place as well, which Qt moves on to the next letter's edge.
    found: Any = line.cursorToX(place, edge)
    return float(found[0] if isinstance(found, tuple) else found)


def _box(line: QTextLine, first: int, after: int) -> tuple[float, float]:
    left, right = sorted((_x(line, first), _x(line, after - 1, after=True)))
    if right - left > 0.01:
        return left, right
    # At the seam of two directions Qt puts both edges of a letter where the caret goes; its glyphs know better.
    spots: list[float] = []
    for run in line.glyphRuns(first, after - first, _ALL):
        indexes = run.glyphIndexes()
        for place, step in zip(run.positions(), run.rawFont().advancesForGlyphIndexes(indexes), strict=True):
            spots += (place.x(), place.x() + step.x())
    return (min(spots), max(spots)) if spots else (left, right)
