"""The cards: each advert set large, its product above, its description and button below."""

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from studio.copywriting.adverts import Advert
from studio.ui import theme
from studio.ui.inspiration.adverts_list import AdvertsList
from studio.ui.languages import tr
from studio.ui.lettering import type_font
from studio.ui.names import TONE_NAMES

_WIDTH, _HEIGHT, _GAP = 264, 192, 12


class _Card(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        view = self.parent()
        return view.gridSize() if isinstance(view, QListView) else QSize(_WIDTH, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        look = theme.current()
        advert: Advert = index.data(AdvertsList.ADVERT)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        box = option.rect.adjusted(0, 0, -_GAP, -_GAP)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color("accent" if chosen else "edge" if over else "line"), 1.5 if chosen else 1))
        painter.setBrush(look.color("raised"))
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 8, 8)
        room = box.adjusted(16, 14, -16, -14)
        self._paint_top(painter, room, advert)
        painter.setPen(look.color("text"))
        used = _paint_lines(painter, room.adjusted(0, 26, 0, 0), advert.lines["headline"], type_font(20, 600), 2, 26)
        painter.setPen(look.color("muted"))
        below = room.adjusted(0, 26 + used + 8, 0, 0)
        _paint_lines(painter, below, advert.lines["description"], type_font(13), 2, 18)
        painter.setPen(look.color("accent_text"))
        painter.setFont(type_font(12, 600))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, advert.lines["cta"])
        painter.restore()

    def _paint_top(self, painter: QPainter, room: QRect, advert: Advert) -> None:
        font = type_font(11)
        painter.setFont(font)
        painter.setPen(theme.current().color("faint"))
        tone = tr(TONE_NAMES.get(advert.tone, advert.tone))
        width = QFontMetrics(font).horizontalAdvance(tone)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, tone)
        name = QFontMetrics(font).elidedText(advert.product, Qt.TextElideMode.ElideRight, room.width() - width - 12)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, name)


def _paint_lines(painter: QPainter, room: QRect, text: str, font, most: int, leading: int) -> int:
    """Paint at most `most` lines, the last cut off where there are more; the height they took in pixels."""
    metrics = QFontMetrics(font)
    painter.setFont(font)
    glue = " " if " " in text else ""
    words, lines = text.split() if glue else list(text), []
    while words and len(lines) < most:
        count = len(words)
        if len(lines) < most - 1:
            while count > 1 and metrics.horizontalAdvance(glue.join(words[:count])) > room.width():
                count -= 1
        lines.append(glue.join(words[:count]))
        words = words[count:]
    for at, row in enumerate(lines):
        place = QRect(room.x(), room.y() + at * leading, room.width(), leading)
        shown = metrics.elidedText(row, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
    return leading * len(lines)


class Cards(QListView):
    """Cards in columns. Return uses one, Ctrl+C copies it."""

    used = Signal()
    copied = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Adverts"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(24)
        self.setItemDelegate(_Card(self))
        self.doubleClicked.connect(lambda _index: self.used.emit())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width() - 12
        self.setGridSize(QSize(width // max(width // _WIDTH, 1), _HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.used.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        else:
            super().keyPressEvent(event)
