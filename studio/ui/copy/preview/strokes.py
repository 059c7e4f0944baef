"""The strokes the previews are drawn with: wrapped words, round portraits, buttons, and a picture in its box."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from studio.ui import theme
from studio.ui.copy.preview.matter import Shown
from studio.ui.lettering import type_font

_FEW = QSize(12, 12)
_DIM = 0.55
"""How much of the desk lies over the blow-up beside a picture, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Ink:
    """How words are set: size in pixels, weight, colour token (or `white`, on a picture), and the most lines."""

    size: float = 12
    weight: int = 400
    token: str = "text"
    lines: int = 1

    @property
    def color(self) -> QColor:
        """The colour in today's theme."""
        return QColor("white") if self.token == "white" else theme.current().color(self.token)

    @property
    def tail(self) -> QColor:
        """The colour of what the platform puts where it cuts."""
        return QColor("#d0d0d0") if self.token == "white" else theme.current().color("muted")


def paint_words(painter: QPainter, x: float, y: float, width: float, words: Shown | str, ink: Ink) -> float:
    """Paint words from a top-left corner, wrapped, the last allowed line ended with an ellipsis; returns the height.

    Where there are no words a faint bar holds their place.
    """
    shown = words if isinstance(words, Shown) else Shown(words)
    font = type_font(ink.size, ink.weight)
    if not shown.kept:
        return _bar(painter, x, y, width * 0.6, QFontMetricsF(font).height())
    text = shown.kept + shown.tail
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats([_tinted(len(shown.kept), len(shown.tail), ink.tail)])
    height, ends = 0.0, -1
    layout.beginLayout()
    for number in range(ink.lines):
        row = layout.createLine()
        if not row.isValid():
            break
        row.setLineWidth(width)
        row.setPosition(QPointF(0, height))
        height += row.height() + (2 if ink.lines > 1 else 0)
        if number == ink.lines - 1 and row.textStart() + row.textLength() < len(text):
            ends = row.textStart()
    layout.endLayout()
    painter.setPen(ink.color)
    if ends < 0:
        layout.draw(painter, QPointF(x, y))
        return height
    return _paint_cut(painter, QRectF(x, y, width, height), text, ends, ink)


def _paint_cut(painter: QPainter, box: QRectF, text: str, ends: int, ink: Ink) -> float:
    """Words that need more lines than they may have: the last line is elided."""
    font = type_font(ink.size, ink.weight)
    last = QFontMetricsF(font).elidedText(text[ends:], Qt.TextElideMode.ElideRight, box.width())
    if ends:
        paint_words(painter, box.x(), box.y(), box.width(), text[:ends].rstrip(), ink)
    painter.setFont(font)
    painter.setPen(ink.color)
    row = QFontMetricsF(font).height() + (2 if ink.lines > 1 else 0)
    painter.drawText(QRectF(box.x(), box.bottom() - row, box.width() + 4, row), Qt.AlignmentFlag.AlignTop, last)
    return box.height()


def _tinted(start: int, count: int, color: QColor) -> QTextLayout.FormatRange:
    style = QTextCharFormat()
    style.setForeground(color)
    part = QTextLayout.FormatRange()
    part.start, part.length, part.format = start, count, style
    return part


def _bar(painter: QPainter, x: float, y: float, width: float, height: float) -> float:
    paint_plate(painter, QRectF(x, y + height / 2 - 3, width, 6), "hover", radius=3)
    return height


def words_width(text: str, ink: Ink) -> float:
    """How wide words on one line are."""
    return QFontMetricsF(type_font(ink.size, ink.weight)).horizontalAdvance(text)


def paint_plate(painter: QPainter, box: QRectF, token: str, edge: str = "", *, radius: float = 8) -> None:
    """A filled, rounded rectangle, with a hairline where `edge` names a colour."""
    look = theme.current()
    painter.setPen(QPen(look.color(edge), 1) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(look.color(token))
    inset = 0.5 if edge else 0.0
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)


def paint_portrait(painter: QPainter, x: float, y: float, size: float, name: str, *, square: bool = False) -> None:
    """The advertiser as a round or square field with an initial."""
    box = QRectF(x, y, size, size)
    paint_plate(painter, box, "pressed", radius=4 if square else size / 2)
    painter.setPen(theme.current().color("text"))
    painter.setFont(type_font(size * 0.42, 600))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name[:1].upper())


def paint_button(painter: QPainter, right: float, middle: float, words: Shown, *, filled: bool = False) -> float:
    """A small button ending at `right`, its middle at `middle`; returns its left edge. Nothing without words."""
    if not words.kept:
        return right
    ink = Ink(11, 600)
    text = words.kept + words.tail
    width = min(words_width(text, ink) + 24, 132)
    box = QRectF(right - width, middle - 13, width, 26)
    paint_plate(painter, box, "accent" if filled else "hover", radius=6)
    painter.setPen(theme.current().color("on_accent" if filled else "text"))
    painter.setFont(type_font(ink.size, ink.weight))
    fitted = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, width - 16)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, fitted)
    return box.left()


def paint_picture(
    painter: QPainter, box: QRectF, picture: QPixmap | None, *, radius: float = 0, whole: bool = True
) -> None:
    """The picture in its box. `whole`: all of it is seen, on a dim and blurred blow-up of itself; else it covers."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    outline = QPainterPath()
    outline.addRoundedRect(box, radius, radius)
    painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
    painter.fillRect(box, theme.current().color("desk"))
    if picture is not None and not picture.isNull():
        own = QSizeF(picture.size())
        if whole:
            size = own.scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
            if size.width() < box.width() - 1 or size.height() < box.height() - 1:
                _paint_ground(painter, box, picture)
            painter.drawPixmap(_centred(box, size), picture, QRectF(picture.rect()))
        else:
            size = box.size().scaled(own, Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawPixmap(box, picture, _centred(QRectF(picture.rect()), size))
    painter.restore()


def _paint_ground(painter: QPainter, box: QRectF, picture: QPixmap) -> None:
    """Fill a box with a few pixels of the picture, blown up until they are only its colours, and dim them."""
    few = picture.scaled(_FEW, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    size = box.size().scaled(QSizeF(few.size()), Qt.AspectRatioMode.KeepAspectRatio)
    painter.drawPixmap(box, few, _centred(QRectF(few.rect()), size))
    painter.fillRect(box, theme.current().color("desk", _DIM))


def _centred(box: QRectF, size: QSizeF) -> QRectF:
    return QRectF(
        box.center().x() - size.width() / 2, box.center().y() - size.height() / 2, size.width(), size.height()
    )
