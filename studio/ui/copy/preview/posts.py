"""Previews of what scrolls by: feed posts, a post on X, a post in a chat app, a video's entry."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from studio.ui import theme
from studio.ui.copy.preview.matter import Matter, Shown
from studio.ui.copy.preview.pages import beside
from studio.ui.copy.preview.strokes import (
    Ink,
    paint_button,
    paint_picture,
    paint_plate,
    paint_portrait,
    paint_words,
    words_width,
)
from studio.ui.languages import tr

_EDGE = 12.0
_STRIP = 164.0
"""How high the picture is drawn at most: all of it is seen, and the words around it stay in the pane."""
_PHONE, _PHONE_HIGH, _AROUND = 320.0, 244.0, 150.0
"""How wide a phone's feed is, how high a post of it is drawn, and what stands over and under its picture, about."""
_CHAT = 104.0
_SMALL, _NAME, _BODY = Ink(11, 400, "muted"), Ink(12, 600), Ink(12, 400, "text", 5)


def feed(painter: QPainter, width: float, matter: Matter) -> float:
    """A post in a feed; one with a high picture is shown smaller, as a phone shows it, its words beside it."""
    if not matter.ratio or width / matter.ratio <= _STRIP * 1.2:
        return _feed(painter, width, matter)
    scale = _PHONE_HIGH / (_PHONE / matter.ratio + _AROUND)
    painter.save()
    painter.translate(_EDGE, _EDGE)
    painter.scale(scale, scale)
    high = _feed(painter, _PHONE, matter)
    painter.setPen(theme.current().color("edge"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(0, 0, _PHONE, high), 12, 12)
    painter.restore()
    box = QRectF(_EDGE, _EDGE, _PHONE * scale, high * scale)
    left = box.right() + 20
    beside(painter, left, box, width - left - _EDGE, matter)
    return box.bottom() + _EDGE


def _feed(painter: QPainter, width: float, matter: Matter) -> float:
    """Who, the text with its cut, the whole picture, then headline and button."""
    y = _head(painter, matter, tr("Promoted") if matter.placement.platform == "LinkedIn" else tr("Sponsored"))
    if matter.has("primary_text"):
        y += paint_words(painter, _EDGE, y, width - 2 * _EDGE, matter.first("primary_text"), _BODY) + 8
    y = _strip(painter, y, width, matter)
    return _foot(painter, y, width, matter)


def post(painter: QPainter, width: float, matter: Matter) -> float:
    """A post with a card: the portrait stands beside the words."""
    left = _EDGE + 40
    room = width - left - _EDGE
    paint_portrait(painter, _EDGE, 12, 30, matter.name)
    used = words_width(matter.name, _NAME)
    paint_words(painter, left, 12, room, matter.name, _NAME)
    if used < room - 60:
        paint_words(painter, left + used + 6, 12.5, room - used, f"@{matter.host.split('.')[0]} · {tr('Ad')}", _SMALL)
    y = 30 + paint_words(painter, left, 30, room, matter.first("primary_text"), _BODY) + 6
    card = QRectF(left, y, room, min(_STRIP, room / matter.ratio) if matter.ratio else 0)
    if matter.ratio:
        paint_picture(painter, card, matter.pictured, radius=10)
        y = card.bottom() + 6
    if matter.has("headline"):
        y += paint_words(painter, left, y, room, matter.first("headline"), Ink(12, 500)) + 1
    return y + paint_words(painter, left, y, room, tr("From {host}").format(host=matter.host), _SMALL) + 12


def chat(painter: QPainter, width: float, matter: Matter) -> float:
    """A post among friends' posts: name in colour, text, a square picture, a link."""
    left = _EDGE + 44
    room = width - left - _EDGE
    paint_portrait(painter, _EDGE, 12, 34, matter.name, square=True)
    paint_words(painter, left, 11, room - 40, matter.name, Ink(12, 600, "accent_text"))
    paint_words(painter, width - _EDGE - 24, 12, 24, tr("Ad"), _SMALL)
    y = 30.0
    words = "primary_text" if matter.has("primary_text") else "description"
    y += paint_words(painter, left, y, room, matter.first(words), _BODY) + 4
    if matter.has("cta") and matter.first("cta").kept:
        y += paint_words(painter, left, y, room, matter.first("cta"), Ink(12, 500, "accent_text")) + 6
    if matter.ratio:
        high = _CHAT
        paint_picture(
            painter, QRectF(left, y, min(high * max(matter.ratio, 0.6), room), high), matter.pictured, radius=4
        )
        y += high + 4
    if matter.has("headline"):
        y += paint_words(painter, left, y + 4, room, matter.first("headline"), Ink(12, 500)) + 4
    return y + 10


def video(painter: QPainter, width: float, matter: Matter) -> float:
    """An entry in a list of videos: the still, the title in two lines, who pays for it."""
    y = _EDGE
    if matter.ratio:
        still = QRectF(_EDGE, y, width - 2 * _EDGE, 132)
        paint_picture(painter, still, matter.pictured, radius=8)
        y = still.bottom() + 10
    paint_portrait(painter, _EDGE, y + 1, 28, matter.name)
    left = _EDGE + 38
    room = width - left - _EDGE
    title = matter.first("headline") if matter.has("headline") else matter.first("long_headline")
    y += paint_words(painter, left, y, room, title, Ink(13, 600, "text", 2)) + 1
    if matter.has("description"):
        y += paint_words(painter, left, y, room, matter.first("description"), Ink(12, 400, "muted", 2)) + 1
    y += paint_words(painter, left, y, room, f"{tr('Sponsored')} · {matter.name}", _SMALL) + 6
    if matter.first("cta").kept:
        paint_button(painter, width - _EDGE, y + 13, matter.first("cta"))
        y += 30
    return y + 8


def _head(painter: QPainter, matter: Matter, note: str) -> float:
    paint_portrait(painter, _EDGE, 12, 30, matter.name, square=matter.placement.platform == "LinkedIn")
    paint_words(painter, _EDGE + 40, 12, 240, matter.name, _NAME)
    paint_words(painter, _EDGE + 40, 28, 240, note, _SMALL)
    return 52.0


def _strip(painter: QPainter, y: float, width: float, matter: Matter) -> float:
    if not matter.ratio:
        return y
    high = (width - 2) / matter.ratio
    paint_picture(painter, QRectF(1, y, width - 2, high), matter.pictured)
    return y + high


def _foot(painter: QPainter, y: float, width: float, matter: Matter) -> float:
    """The bar below the picture: host, headline, description and button."""
    about = matter.first("description") if matter.has("description") else Shown("")
    high = 58.0 if about.kept else 44.0
    paint_plate(painter, QRectF(1, y, width - 2, high), "field", radius=0)
    left = paint_button(painter, width - _EDGE, y + high / 2, matter.first("cta"))
    room = left - 2 * _EDGE
    paint_words(painter, _EDGE, y + 6, room, matter.host, Ink(10, 400, "muted"))
    paint_words(painter, _EDGE, y + 20, room, matter.first("headline"), Ink(13, 600))
    if about.kept:
        paint_words(painter, _EDGE, y + 38, room, about, Ink(11, 400, "muted"))
    return y + high + (8 if matter.ratio else 1)
