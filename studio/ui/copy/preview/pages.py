"""Previews of what stands on a page or fills a screen: search results, responsive ads, banners, pins, stories."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter

from studio.ui.copy.preview.matter import Matter, Shown
from studio.ui.copy.preview.strokes import (
    Ink,
    paint_button,
    paint_picture,
    paint_plate,
    paint_portrait,
    paint_words,
)
from studio.ui.languages import tr
from studio.ui.lettering import type_font

_EDGE = 16.0
_TITLE = Ink(17, 400, "accent_text", 2)
_SMALL = Ink(11, 400, "muted")


def search(painter: QPainter, width: float, matter: Matter) -> float:
    """A search result: where it leads, up to three headlines on one line, up to two descriptions."""
    room = width - 2 * _EDGE
    headlines = matter.lines.get("headline", ()) or matter.lines.get("long_headline", ())
    descriptions = matter.lines.get("description", ()) or matter.lines.get("primary_text", ())
    where = " › ".join([matter.host, *(item.kept for item in matter.lines.get("path", ()))])
    y = 14.0
    if matter.placement.platform == "Microsoft":
        y += paint_words(painter, _EDGE, y, room, _joined(headlines, " - "), _TITLE) + 4
        paint_plate(painter, QRectF(_EDGE, y + 0.5, 22, 15), "hover", radius=3)
        paint_words(painter, _EDGE + 4, y + 1, 20, tr("Ad"), Ink(10, 600, "muted"))
        y += paint_words(painter, _EDGE + 30, y, room - 30, where, _SMALL) + 6
    else:
        y += paint_words(painter, _EDGE, y, room, tr("Sponsored"), Ink(11, 600)) + 8
        paint_portrait(painter, _EDGE, y, 28, matter.name)
        paint_words(painter, _EDGE + 38, y - 1, room - 38, matter.name, Ink(12, 500))
        paint_words(painter, _EDGE + 38, y + 14, room - 38, where, _SMALL)
        y += 38
        y += paint_words(painter, _EDGE, y, room, _joined(headlines, " – "), _TITLE) + 4
    return y + paint_words(painter, _EDGE, y, room, _joined(descriptions, " "), Ink(12, 400, "muted", 4)) + 14


def responsive(painter: QPainter, width: float, matter: Matter) -> float:
    """A responsive display ad in one of its shapes: picture, headline, description, who and button."""
    y = 0.0
    if matter.ratio:
        high = min(116.0, width / matter.ratio)
        paint_picture(painter, QRectF(1, 1, width - 2, high), matter.pictured)
        y = high + 1
    y += 12
    room = width - 2 * _EDGE
    y += paint_words(painter, _EDGE, y, room, matter.first("headline"), Ink(15, 600)) + 3
    y += paint_words(painter, _EDGE, y, room, matter.first("description"), Ink(12, 400, "muted", 2)) + 8
    name = matter.first("business_name")
    left = paint_button(painter, width - _EDGE, y + 13, matter.first("cta"), filled=True)
    paint_portrait(painter, _EDGE, y + 2, 22, name.kept or matter.name)
    paint_words(painter, _EDGE + 30, y + 5, left - _EDGE - 40, name, Ink(12, 500))
    return y + 38


def banner(painter: QPainter, width: float, matter: Matter) -> float:
    """The artboard itself where it stands on a page, the page hinted at with bars."""
    tall = matter.ratio < 1.6
    size = QSizeF(matter.ratio, 1).scaled(
        (width - 2 * _EDGE) * (0.62 if tall else 1), 196 if tall else 132, Qt.AspectRatioMode.KeepAspectRatio
    )
    if tall:
        high = max(size.height(), 112) + 2 * _EDGE
        box = QRectF(width - _EDGE - size.width(), _EDGE, size.width(), size.height())
        _page(painter, QRectF(_EDGE, _EDGE, box.left() - 2 * _EDGE, high - 2 * _EDGE))
    else:
        high = size.height() + 96
        box = QRectF((width - size.width()) / 2, 40, size.width(), size.height())
        _page(painter, QRectF(_EDGE, 14, width - 2 * _EDGE, 20))
        _page(painter, QRectF(_EDGE, box.bottom() + 14, width - 2 * _EDGE, 40))
    paint_picture(painter, box, matter.pictured)
    return high


def pin(painter: QPainter, width: float, matter: Matter) -> float:
    """A pin among others: the picture, two lines of title, who promotes it."""
    high = 188.0
    wide = min(high * (matter.ratio or 1), 188.0)
    left = (width - wide) / 2
    for x, top in ((left - wide - 10, 36), (left + wide + 10, 12)):
        paint_plate(painter, QRectF(x, top, wide, 130), "hover", radius=12)
        paint_plate(painter, QRectF(x, top + 140, wide, 130), "hover", radius=12)
    paint_picture(painter, QRectF(left, 12, wide, high), matter.pictured, radius=12)
    y = 12 + high + 6
    y += paint_words(painter, left + 4, y, wide - 8, matter.first("headline"), Ink(12, 600, "text", 2)) + 2
    y += paint_words(painter, left + 4, y, wide - 8, tr("Promoted by {name}").format(name=matter.name), _SMALL)
    return y + 12


def story(painter: QPainter, width: float, matter: Matter) -> float:
    """A full screen: the artboard with what the app lays over it, and beside it the words in readable size."""
    high = 232.0
    screen = QRectF(_EDGE, _EDGE, high * 9 / 16, high)
    painter.save()
    paint_picture(painter, screen, matter.pictured, radius=12, whole=False)
    shade = QLinearGradient(screen.topLeft(), screen.bottomLeft())
    for at, dark in ((0, 0.45), (0.2, 0.0), (0.68, 0.0), (1, 0.6)):
        shade.setColorAt(at, QColor(0, 0, 0, round(255 * dark)))
    painter.setBrush(shade)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(screen, 12, 12)
    _over(painter, screen, matter)
    painter.restore()
    left = screen.right() + 20
    beside(painter, left, screen, width - left - _EDGE, matter)
    return high + 2 * _EDGE


def _over(painter: QPainter, screen: QRectF, matter: Matter) -> None:
    """What the app lays over a full-screen ad: who at the top or bottom, text and button at the bottom."""
    inner = screen.adjusted(8, 8, -8, -8)
    rail = matter.placement.platform == "TikTok"
    cta = matter.first("cta").kept
    if cta:
        plate = QRectF(inner.left(), inner.bottom() - 22, inner.width() - (24 if rail else 0), 22)
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRoundedRect(plate, 5 if rail else 11, 5 if rail else 11)
        painter.setPen(Qt.GlobalColor.black)
        painter.setFont(type_font(9, 600))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, cta)
    if rail:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(255, 255, 255, 190))
        for number in range(3):
            painter.drawEllipse(QPointF(inner.right() - 6, inner.bottom() - 38 - 22 * number), 6, 6)
    else:
        for number in range(3):
            bar = QRectF(inner.left() + number * (inner.width() + 3) / 3, inner.top(), inner.width() / 3 - 2, 2)
            painter.fillRect(bar, Qt.GlobalColor.white)
    top = inner.bottom() - 68 if rail else inner.top() + 8
    paint_words(painter, inner.left(), top, inner.width() - 20, matter.name, Ink(10, 600, "white"))
    words = matter.first("primary_text") if rail or not matter.has("headline") else Shown("")
    if words.kept:
        paint_words(painter, inner.left(), top + 14, inner.width() - 24, words, Ink(9, 400, "white", 2))


def beside(painter: QPainter, left: float, screen: QRectF, room: float, matter: Matter) -> None:
    """The words of an ad shown small, each under its name, at a size to be read."""
    names = (("primary_text", tr("Text shown")), ("headline", tr("Headline")), ("cta", tr("Button")))
    y = screen.top() + 2
    for field, name in names:
        if not matter.has(field):
            continue
        y += paint_words(painter, left, y, room, name, Ink(11, 400, "faint")) + 2
        y += paint_words(painter, left, y, room, matter.first(field), Ink(12, 400, "text", 5)) + 12


def _page(painter: QPainter, box: QRectF) -> None:
    """Bars that stand for a page's text."""
    y, number = box.top(), 0
    while y + 6 <= box.bottom() + 0.5:
        share = (1.0, 0.92, 0.97, 0.7)[number % 4]
        paint_plate(painter, QRectF(box.left(), y, box.width() * share, 6), "hover", radius=3)
        y += 13
        number += 1


def _joined(parts: tuple[Shown, ...], between: str) -> Shown:
    return Shown(between.join(part.kept + part.tail for part in parts))
