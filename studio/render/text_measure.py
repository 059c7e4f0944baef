"""Measuring type of one look: balanced lines, true widths and outlines."""

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainterPath, QTransform

from studio.document.layers import TypeStyle
from studio.render import fonts
from studio.render.breaking import Broken, Cjk, break_lines, cjk_of

REFERENCE = 100.0
"""Outlines and widths are made at this size in pixels and scaled, so that sizes are exact fractions."""
_STEP = 0.05
"""Lines are broken at widths rounded down to this part of an em, so that layout and painter agree exactly."""


class Cut(NamedTuple):
    """What a face is chosen by. `large` is the large optical size; `cjk` sets all in an East Asian face."""

    family: str
    weight: int
    large: bool
    cjk: Cjk
    italic: bool = False
    axes: tuple[tuple[str, float], ...] = ()
    features: tuple[tuple[str, int], ...] = ()


def cut_of(style: TypeStyle, cjk: Cjk) -> Cut:
    """The face of a style."""
    large = style.size >= fonts.LARGE
    return Cut(style.family, style.weight, large, cjk, style.italic, style.axes, style.features)


def face(cut: Cut, tracking: float = 0.0, scale: float = 1.0) -> QFont:
    """The font of a cut at `scale` times the reference size."""
    style = TypeStyle(
        family=cut.family,
        weight=cut.weight,
        size=fonts.LARGE if cut.large else fonts.LARGE - 1,
        tracking=tracking,
        italic=cut.italic,
        axes=cut.axes,
        features=cut.features,
    )
    return fonts.reference(style, cut.cjk, REFERENCE * scale)


@dataclass(frozen=True, slots=True)
class Setting:
    """Text set to a width. Pixels; `height` runs from the cap line of the first line to the last descender."""

    lines: tuple[str, ...]
    widths: tuple[float, ...]
    size: float
    ascent: float
    descent: float
    advance: float
    faults: int

    @property
    def width(self) -> float:
        """The widest line."""
        return max(self.widths, default=0.0)

    @property
    def height(self) -> float:
        """From the first cap line to the last line's descenders."""
        return self.ascent + self.advance * (len(self.lines) - 1) + self.descent


def shown(text: str, style: TypeStyle) -> str:
    """The text as it is drawn: typewriter apostrophes curled, in capitals where the style asks for them."""
    set_text = APOSTROPHE.sub("\u2019", text)
    return set_text.upper() if style.capitals else set_text


APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
"""An apostrophe inside a word; other straight marks may be feet or quotes, and stay."""


def advance(text: str, style: TypeStyle) -> float:
    """The width in pixels of one unbroken run, tracking included between letters but not after the last."""
    unit = unit_width(text, cut_of(style, cjk_of(text)))
    return (unit + style.tracking / 1000 * max(0, len(text) - 1)) * style.size


@lru_cache(maxsize=20000)
def unit_width(text: str, cut: Cut) -> float:
    """The untracked width of a run in ems."""
    return QFontMetricsF(face(cut)).horizontalAdvance(text) / REFERENCE


@lru_cache(maxsize=512)
def vertical(cut: Cut) -> tuple[float, float, float]:
    """Cap height, x-height and descender depth in ems, from the glyphs themselves."""
    if cut.cjk:
        # A CJK letter fills its em square; the ink of the common ones stands about here.
        return 0.86, 0.86, 0.16
    metrics = QFontMetricsF(face(cut))
    cap = metrics.tightBoundingRect("H").height() / REFERENCE
    low = metrics.tightBoundingRect("x").height() / REFERENCE
    deep = metrics.tightBoundingRect("p").bottom() / REFERENCE
    return cap, low, max(deep, 0.02)


def line_advance(style: TypeStyle, cjk: Cjk) -> float:
    """From one baseline to the next, in pixels."""
    return style.leading * style.size * (1.16 if cjk and style.leading < 1.2 else 1.0)


def edges(style: TypeStyle, cjk: Cjk) -> tuple[float, float]:
    """How far the letters of a line stand above and below its baseline, in ems."""
    cap, _, deep = vertical(cut_of(style, cjk))
    return cap, 0.02 if style.capitals and not cjk else deep


def line_ems(width: float, size: float) -> float:
    """A box's width in ems of type of `size`, as lines are broken at it."""
    return round(max(1.0, math.floor(width / size / _STEP + 1e-6) * _STEP), 3)


def set_lines(text: str, style: TypeStyle, width: float, *, balance: bool = True) -> Setting:
    """Set text in lines of at most `width` pixels: of like length, or with `balance` off each filled."""
    drawn = shown(text, style)
    cjk = cjk_of(drawn)
    made = broken(drawn, style, width, balance=balance)
    cap, deep = edges(style, cjk)
    return Setting(
        lines=made.lines,
        widths=tuple(line * style.size for line in made.widths),
        size=style.size,
        ascent=cap * style.size,
        descent=deep * style.size,
        advance=line_advance(style, cjk),
        faults=made.faults,
    )


def broken(drawn: str, style: TypeStyle, width: float, *, balance: bool = True) -> Broken:
    """The lines of drawn words at a width in pixels; their widths are in ems."""
    return _broken(drawn, cut_of(style, cjk_of(drawn)), style.tracking, line_ems(width, style.size), balance)


@lru_cache(maxsize=8192)
def _broken(text: str, cut: Cut, tracking: float, ems: float, balance: bool) -> Broken:
    between = tracking / 1000

    # A line with one East Asian letter is set whole in the East Asian face, so its Latin words are measured in it.
    def measure(run: str) -> float:
        # A run inside a line is followed by its own tracking before the next one begins.
        return unit_width(run, cut) + between * len(run)

    return break_lines(text, ems, measure, balance=balance)


def ink_width(text: str, style: TypeStyle) -> float:
    """The width in pixels of the ink of one unbroken line."""
    return outline(shown(text, style), style).boundingRect().width()


def outline(text: str, style: TypeStyle) -> QPainterPath:
    """The outline of one unbroken line on a baseline at the origin; the caller may change it."""
    return QPainterPath(_outline(text, cut_of(style, cjk_of(text)), style.size, style.tracking))


def left_edge(letter: str, style: TypeStyle) -> float:
    """Where a letter seems to begin, in pixels from the origin."""
    return _left_edge(letter, cut_of(style, cjk_of(letter)), style.size, style.tracking)


@lru_cache(maxsize=4096)
def _left_edge(letter: str, cut: Cut, size: float, tracking: float) -> float:
    return leftmost(_outline(letter, cut, size, tracking))


def leftmost(path: QPainterPath) -> float:
    """The leftmost ink above the baseline of an outline, so that the tail of a j hangs out."""
    above = [point.x for point in map(path.elementAt, range(path.elementCount())) if point.y <= 0]
    return min(above, default=path.boundingRect().left())


@lru_cache(maxsize=1024)
def _outline(text: str, cut: Cut, size: float, tracking: float) -> QPainterPath:
    # Outlines are made large and scaled down: sizes are then exact fractions, not whole pixels.
    font = face(cut, tracking)
    path = QPainterPath()
    path.addText(QPointF(0, 0), font, text)
    # Variable fonts draw overlapping strokes; winding fill keeps the overlaps solid.
    path.setFillRule(Qt.FillRule.WindingFill)
    shrink = size / REFERENCE
    return QTransform.fromScale(shrink, shrink).map(path)
