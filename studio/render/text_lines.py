"""Where the lines of a text layer stand: broken, sized to fit, aligned, mixed, or bent over an arc."""

import math
from dataclasses import dataclass, field, replace
from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainterPath, QTransform

from studio.document.layers import ButtonLayer, TextLayer
from studio.render.breaking import cjk_of
from studio.render.text_measure import REFERENCE, cut_of, left_edge, leftmost, outline, shown, vertical
from studio.render.text_scripts import is_mixed, runs_right_to_left
from studio.render.text_shape import Shaped, Span, shape
from studio.render.text_words import Words, by_script, cut_spans, is_bent, look_of, words_of

LEAST_SIZE = 4.0
"""Type that is fitted into its box is never set smaller, in pixels."""
_EMOJI_TOP, _EMOJI_HEIGHT = 0.88, 1.1
"""The square an emoji stands in, in ems above its baseline and downwards."""


@dataclass(frozen=True, slots=True)
class Bend:
    """A baseline on a circle: upright at `middle` pixels from the line's beginning. `side` is 1 when the circle's
    middle (x, y) is below, -1 when it is above."""

    radius: float
    side: int
    x: float
    y: float
    middle: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line where it stands, in document pixels. `path` is all its outlines, `inks` the same by colour, `ink` the
    box around them and its emoji. `tall` is the largest scale on it, `shaped` is missing where all is of one look."""

    text: str
    x: float
    baseline: float
    size: float
    tall: float
    path: QPainterPath = field(default_factory=QPainterPath)
    ink: QRectF = field(default_factory=QRectF)
    inks: tuple[tuple[str, QPainterPath], ...] = ()
    shaped: Shaped | None = None
    bend: Bend | None = None

    def way(self, along: float) -> QTransform:
        """From the line as it is shaped (pixels, from its beginning on its baseline) to where the letter at `along`
        pixels stands."""
        if self.bend is None:
            return QTransform.fromTranslate(self.x, self.baseline)
        bend = self.bend
        turn = (along - bend.middle) / bend.radius
        made = QTransform.fromTranslate(
            bend.x + bend.radius * math.sin(turn), bend.y - bend.side * bend.radius * math.cos(turn)
        )
        made.rotateRadians(bend.side * turn)
        return made.translate(-along, 0)


@lru_cache(maxsize=512)
def text_lines(layer: TextLayer) -> tuple[Line, ...]:
    """The lines of a text layer, in document pixels, as if the layer were not turned."""
    words = words_of(layer, fitted_size(layer))
    if is_bent(layer):
        return _bent(layer, words)
    if layer.vertical == "middle":
        top = layer.y + (layer.height - words.height) / 2
    elif layer.vertical == "bottom":
        top = layer.y + layer.height - words.height - words.deep
    else:
        top = layer.y
    baselines = [top + words.ascent + drop for drop in words.drops]
    if not words.spans:
        return tuple(_plain(layer, words, *line) for line in zip(words.broken.lines, baselines, strict=True))
    loose = [
        inked(Line(text, 0.0, 0.0, words.style.size, tall, shaped=one))
        for text, one, tall in zip(words.broken.lines, words.shaped(), words.talls, strict=True)
    ]
    return tuple(_mixed(layer, line, baseline) for line, baseline in zip(loose, baselines, strict=True))


@lru_cache(maxsize=256)
def button_line(layer: ButtonLayer) -> Line:
    """A button's label, its capitals centred by eye on the button's middle."""
    size, style = layer.style.size, layer.style
    drawn, cjk = shown(layer.text, style), cjk_of(layer.text)
    cap, low, _ = vertical(cut_of(style, cjk))
    # Between the middle of the capitals and the middle of the small letters, nearer to the capitals.
    middle = cap if style.capitals else 0.75 * cap + 0.25 * low
    line = Line(drawn, 0.0, 0.0, size, 1.0)
    if is_mixed(drawn):
        spans = cut_spans(tuple(by_script(drawn, Span(0, len(drawn), look_of(style)))), range(len(drawn)), cjk)
        line = inked(replace(line, shaped=shape(drawn, spans, runs_right_to_left(drawn))))
        bounds = line.ink
    else:
        path = outline(drawn, style)
        bounds = path.boundingRect()
    baseline = layer.y + layer.height / 2 + middle * size / 2
    if cjk:
        baseline = layer.y + layer.height / 2 - bounds.center().y()
    left = layer.x + (layer.width - bounds.width()) / 2 - bounds.left()
    line = replace(line, x=left, baseline=baseline)
    if line.shaped is not None:
        return inked(line)
    path.translate(left, baseline)
    return replace(line, path=path, ink=path.boundingRect(), inks=((style.color, path),))


def fitted_size(layer: TextLayer) -> float:
    """The size in pixels that a layer is set in: its style's, or with `fit` the largest up to it at which all of it
    stands in the box. Below 4 pixels nothing is made smaller."""
    if not layer.fit:
        return layer.style.size
    return _fitted(replace(layer, id="", name="", x=0.0, y=0.0, rotation=0.0, opacity=1.0, visible=True, home=()))


@lru_cache(maxsize=512)
def _fitted(layer: TextLayer) -> float:
    most = layer.style.size
    if most <= LEAST_SIZE or _stands(layer, most):
        return most
    least = LEAST_SIZE
    while most - least > max(0.1, least * 0.004):
        size = (least + most) / 2
        if _stands(layer, size):
            least = size
        else:
            most = size
    return least


def _stands(layer: TextLayer, size: float) -> bool:
    """Whether the words, set in `size`, stay in the layer's box with no word cut."""
    words = words_of(layer, size)
    if words.broken.cuts:
        return False
    width, height = max(words.broken.widths) * size, words.height + words.deep
    if is_bent(layer):
        whole = QRectF()
        for line in _bent(layer, words):
            whole = whole.united(line.ink)
        width, height = whole.width(), whole.height()
    return width <= layer.width + 0.5 and height <= layer.height + 0.5


def _plain(layer: TextLayer, words: Words, line: str, baseline: float) -> Line:
    """A line of one look from left to right."""
    path = outline(line, words.style)
    bounds = path.boundingRect()
    if layer.align == "center":
        left = layer.x + (layer.width - bounds.width()) / 2 - bounds.left()
    elif layer.align == "right":
        left = layer.x + layer.width - bounds.right()
    else:
        # Optical margin: the ink, not the side bearing, stands on the edge.
        left = layer.x - (left_edge(line[0], words.style) if line else 0.0)
    path.translate(left, baseline)
    return Line(line, left, baseline, words.style.size, 1.0, path, path.boundingRect(), ((words.style.color, path),))


def _mixed(layer: TextLayer, line: Line, baseline: float) -> Line:
    """A line shaped by parts, moved from the origin to its place."""
    ink = line.ink
    if layer.align == "center":
        left = layer.x + (layer.width - ink.width()) / 2 - ink.left()
    elif layer.align == "right":
        left = layer.x + layer.width - ink.right()
    else:
        left = layer.x - _leading_edge(line)
    return inked(replace(line, x=left, baseline=baseline))


def _leading_edge(line: Line) -> float:
    """Where the leftmost letter of a line seems to begin, in pixels from the line's beginning."""
    assert line.shaped is not None
    # A sign above the first letter may reach out over it, as in Lao: what stands on the line counts.
    standing = [glyph for glyph in line.shaped.glyphs if glyph.path.boundingRect().bottom() > -0.4 * REFERENCE]
    first = min(standing or line.shaped.glyphs, key=lambda glyph: glyph.middle, default=None)
    if first is None or any(item.x < first.middle for item in line.shaped.emoji):
        return line.ink.left()
    return leftmost(first.path) * line.size / REFERENCE


def inked(line: Line) -> Line:
    """The line with the outlines of its letters, where it stands."""
    assert line.shaped is not None
    shrink = line.size / REFERENCE
    by_color: dict[str, QPainterPath] = {}
    whole, ink = QPainterPath(), QRectF()
    whole.setFillRule(Qt.FillRule.WindingFill)
    straight = QTransform.fromScale(shrink, shrink) * line.way(0.0)
    for glyph in line.shaped.glyphs:
        way = straight if line.bend is None else QTransform.fromScale(shrink, shrink) * line.way(glyph.middle * shrink)
        path = way.map(glyph.path)
        if glyph.color not in by_color:
            by_color[glyph.color] = QPainterPath()
            by_color[glyph.color].setFillRule(Qt.FillRule.WindingFill)
        by_color[glyph.color].addPath(path)
        whole.addPath(path)
    ink = whole.boundingRect()
    for item in line.shaped.emoji:
        em = REFERENCE * item.scale
        square = QRectF(item.x, -_EMOJI_TOP * em, item.width, _EMOJI_HEIGHT * em)
        way = QTransform.fromScale(shrink, shrink) * line.way((item.x + item.width / 2) * shrink)
        ink = ink.united(way.mapRect(square))
    return replace(line, path=whole, ink=ink, inks=tuple(by_color.items()))


def _bent(layer: TextLayer, words: Words) -> tuple[Line, ...]:
    """Lines on circles about one middle, the longest over the layer's degrees; their ink aligned in the box."""
    size, shaped = words.style.size, words.shaped()
    longest = max(one.width for one in shaped) * size / REFERENCE
    side = 1 if layer.arc > 0 else -1
    radius = max(longest, size) / math.radians(min(abs(layer.arc), 360.0))
    made = []
    for text, one, tall, drop in zip(words.broken.lines, shaped, words.talls, words.drops, strict=True):
        width = one.width * size / REFERENCE
        middle = {"left": longest / 2, "center": width / 2, "right": width - longest / 2}[layer.align]
        own = max(radius - side * drop, 0.6 * size)
        bend = Bend(own, side, 0.0, side * radius, middle)
        made.append(inked(Line(text, 0.0, 0.0, size, tall, shaped=one, bend=bend)))
    whole = QRectF()
    for line in made:
        whole = whole.united(line.ink)
    x = layer.x + {"left": 0.0, "center": 0.5, "right": 1.0}[layer.align] * (layer.width - whole.width())
    y = layer.y + {"top": 0.0, "middle": 0.5, "bottom": 1.0}[layer.vertical] * (layer.height - whole.height())
    dx, dy = x - whole.left(), y - whole.top()
    return tuple(inked(replace(line, bend=_moved(line.bend, dx, dy))) for line in made)


def _moved(bend: Bend | None, dx: float, dy: float) -> Bend | None:
    return bend and replace(bend, x=bend.x + dx, y=bend.y + dy)
