"""Measuring and setting type: balanced lines, true glyph bounds, and the largest size that fits a box."""

import math
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainterPath, QTransform

from studio.document.layers import ButtonLayer, TextLayer, TypeStyle
from studio.render import fonts
from studio.render.breaking import Broken, break_lines, has_cjk

_REFERENCE = 100.0
CORNERED = frozenset("，。、；：！？")
# Letters that only Traditional Chinese writes; its stops stand in the middle of their square.
TRADITIONAL = frozenset(
    "們個來這會學國說對時樣後麼為與過無點機開間關門車東長書見電話買賣讓體實現處發經還種給從進業產當頭"
)

_STEP = 0.05
"""Lines are broken at widths rounded down to this part of an em, so that layout and painter agree exactly."""


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
    """The text as it is drawn: in capitals where the style asks for them."""
    return text.upper() if style.capitals else text


def advance(text: str, style: TypeStyle) -> float:
    """The width in pixels of one unbroken run, tracking included between letters but not after the last."""
    unit = _unit_width(text, style.family, style.weight, style.size >= fonts.LARGE, has_cjk(text))
    return (unit + style.tracking / 1000 * max(0, len(text) - 1)) * style.size


@lru_cache(maxsize=20000)
def _unit_width(text: str, family: str, weight: int, large: bool, cjk: bool) -> float:
    """The untracked width of a run in ems."""
    return _metrics(family, weight, large, cjk).horizontalAdvance(text) / _REFERENCE


def _metrics(family: str, weight: int, large: bool, cjk: bool) -> QFontMetricsF:
    style = TypeStyle(family=family, weight=weight, size=fonts.LARGE if large else fonts.LARGE - 1)
    return QFontMetricsF(fonts.reference(style, cjk, int(_REFERENCE)))


@lru_cache(maxsize=512)
def vertical(family: str, weight: int, large: bool, cjk: bool) -> tuple[float, float, float]:
    """Cap height, x-height and descender depth in ems, from the glyphs themselves."""
    metrics = _metrics(family, weight, large, cjk)
    if cjk:
        # A CJK letter fills its em square; the ink of the common ones stands about here.
        return 0.86, 0.86, 0.16
    cap = metrics.tightBoundingRect("H").height() / _REFERENCE
    low = metrics.tightBoundingRect("x").height() / _REFERENCE
    deep = metrics.tightBoundingRect("p").bottom() / _REFERENCE
    return cap, low, max(deep, 0.02)


def ink_width(text: str, style: TypeStyle) -> float:
    """The width in pixels of the ink of one unbroken line."""
    return outline(shown(text, style), style).boundingRect().width()


def set_lines(text: str, style: TypeStyle, width: float) -> Setting:
    """Set text in balanced lines of at most `width` pixels."""
    drawn = shown(text, style)
    cjk = has_cjk(drawn)
    large = style.size >= fonts.LARGE
    ems = max(1.0, math.floor(width / style.size / _STEP + 1e-6) * _STEP)
    broken = _broken(drawn, style.family, style.weight, style.tracking, large, round(ems, 3))
    cap, _, deep = vertical(style.family, style.weight, large, cjk)
    if style.capitals and not cjk:
        deep = 0.02
    return Setting(
        lines=broken.lines,
        widths=tuple(line * style.size for line in broken.widths),
        size=style.size,
        ascent=cap * style.size,
        descent=deep * style.size,
        advance=style.leading * style.size * (1.16 if cjk and style.leading < 1.2 else 1.0),
        faults=broken.faults,
    )


@lru_cache(maxsize=8192)
def _broken(text: str, family: str, weight: int, tracking: float, large: bool, ems: float) -> Broken:
    between = tracking / 1000
    # A line with one East Asian letter is set whole in the East Asian face, so its Latin words are measured in it.
    cjk = has_cjk(text)

    def measure(run: str) -> float:
        # A run inside a line is followed by its own tracking before the next one begins.
        return _unit_width(run, family, weight, large, cjk) + between * len(run)

    return break_lines(text, ems, measure)


def fit_size(
    text: str,
    style: TypeStyle,
    box: tuple[float, float],
    least: float,
    most: float,
    max_lines: int = 4,
) -> Setting | None:
    """The largest setting of `text` between sizes `least` and `most` pixels inside `box` (width, height).

    A size up to a third smaller is preferred when it avoids a widow or a stranded word. None when nothing fits.
    """
    chosen: Setting | None = None
    size, first = most, 0.0
    while size >= least - 1e-6:
        setting = set_lines(text, replace(style, size=size), box[0])
        fits = len(setting.lines) <= max_lines and setting.width <= box[0] + 0.5 and setting.height <= box[1] + 0.5
        if fits:
            if setting.faults == 0:
                return setting
            first = first or size
            if chosen is None or setting.faults < chosen.faults:
                chosen = setting
        if chosen is not None and size < first * 0.68:
            return chosen
        if size == least:
            break
        # Type grows in both directions with its size, so a much too tall setting can be passed over quickly.
        jump = 0.96 if fits else min(0.96, 1.08 * math.sqrt(box[1] / setting.height) if box[1] > 0 else 0.5)
        size = max(least, size * max(0.5, jump))
    return chosen


def line_paths(layer: TextLayer) -> tuple[QPainterPath, ...]:
    """The outlines of a text layer's lines, in document pixels."""
    setting = set_lines(layer.text, layer.style, layer.width)
    ink = setting.ascent + setting.advance * (len(setting.lines) - 1)
    if layer.vertical == "middle":
        top = layer.y + (layer.height - ink) / 2
    elif layer.vertical == "bottom":
        top = layer.y + layer.height - ink - setting.descent
    else:
        top = layer.y
    made = []
    for index, line in enumerate(setting.lines):
        path = outline(line, layer.style)
        bounds = path.boundingRect()
        if layer.align == "center":
            left = layer.x + (layer.width - bounds.width()) / 2 - bounds.left()
        elif layer.align == "right":
            left = layer.x + layer.width - bounds.right()
        else:
            # Optical margin: the ink, not the side bearing, stands on the edge.
            left = layer.x - (_left_edge(line[0], layer.style) if line else 0.0)
        path.translate(left, top + setting.ascent + index * setting.advance)
        made.append(path)
    return tuple(made)


def _left_edge(letter: str, style: TypeStyle) -> float:
    """Where a letter seems to begin: its leftmost ink above the baseline, so that the tail of a j hangs out."""
    path = outline(letter, style)
    above = [point.x for point in map(path.elementAt, range(path.elementCount())) if point.y <= 0]
    return min(above, default=path.boundingRect().left())


def button_path(layer: ButtonLayer) -> QPainterPath:
    """The outline of a button's label, its capitals centred by eye on the button's middle."""
    path = outline(shown(layer.text, layer.style), layer.style)
    bounds = path.boundingRect()
    cjk = has_cjk(layer.text)
    cap, low, _ = vertical(layer.style.family, layer.style.weight, layer.style.size >= fonts.LARGE, cjk)
    # Between the middle of the capitals and the middle of the small letters, nearer to the capitals.
    middle = cap if layer.style.capitals else 0.75 * cap + 0.25 * low
    baseline = layer.y + layer.height / 2 + middle * layer.style.size / 2
    if cjk:
        baseline = layer.y + layer.height / 2 - bounds.center().y()
    path.translate(layer.x + (layer.width - bounds.width()) / 2 - bounds.left(), baseline)
    return path


def outline(text: str, style: TypeStyle) -> QPainterPath:
    """The outline of one unbroken line on a baseline at the origin; the caller may change it."""
    return QPainterPath(_outline(text, style.family, style.weight, style.size, style.tracking))


@lru_cache(maxsize=1024)
def _outline(text: str, family: str, weight: int, size: float, tracking: float) -> QPainterPath:
    style = TypeStyle(family=family, weight=weight, size=size, tracking=tracking)
    # Outlines are made large and scaled down: sizes are then exact fractions, not whole pixels.
    face = fonts.reference(style, has_cjk(text), int(_REFERENCE))
    path = QPainterPath()
    if CORNERED.intersection(text) and not TRADITIONAL.intersection(text):
        _add_simplified(path, face, text)
    else:
        path.addText(QPointF(0, 0), face, text)
    # Variable fonts draw overlapping strokes; winding fill keeps the overlaps solid.
    path.setFillRule(Qt.FillRule.WindingFill)
    shrink = size / _REFERENCE
    return QTransform.fromScale(shrink, shrink).map(path)


def _add_simplified(path: QPainterPath, face: QFont, text: str) -> None:
    """Add a line whose stops stand in the corner of their square, as Simplified Chinese and Japanese have them.

    The bundled face draws them in the middle, as Traditional Chinese does.
    """
    metrics = QFontMetricsF(face)
    pen = 0.0
    for run in re.split(f"([{''.join(CORNERED)}])", text):
        if not run:
            continue
        part = QPainterPath()
        part.addText(QPointF(0, 0), face, run)
        if run in CORNERED:
            ink = part.boundingRect()
            low = {"，": 0.14, "、": 0.1, "。": 0.08}.get(run)
            part.translate(
                0.26 * _REFERENCE - ink.center().x(), 0.0 if low is None else low * _REFERENCE - ink.bottom()
            )
        path.addPath(part.translated(pen, 0))
        pen += metrics.horizontalAdvance(run)


@lru_cache(maxsize=4096)
def ink_bounds(layer: TextLayer | ButtonLayer) -> tuple[tuple[float, float, float, float], ...]:
    """The boxes (x, y, width, height) of the ink of each line, in document pixels."""
    paths = line_paths(layer) if isinstance(layer, TextLayer) else (button_path(layer),)
    return tuple(_rect(path.boundingRect()) for path in paths if not path.isEmpty())


def _rect(box: QRectF) -> tuple[float, float, float, float]:
    return box.x(), box.y(), box.width(), box.height()
