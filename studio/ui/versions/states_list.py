"""Every state of the campaign as a list, newest first: a glimpse of the artboard, what was done, and when."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from studio.document.history import History
from studio.ui import theme
from studio.ui.controls import paint_cover
from studio.ui.languages import tr
from studio.ui.lettering import type_font
from studio.ui.versions.wording import time_of

_HEIGHT, _EDGE = 56, 16
_THUMB = QSize(56, 40)

Look = Callable[[int], QPixmap | None]
"""The glimpse of a state by its index in the history, if it is there."""


class StatesModel(QAbstractListModel):
    """Rows are the history's states, the newest first."""

    INDEX = Qt.ItemDataRole.UserRole
    """The state's index in the history."""
    TIME = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.history = History()

    def show_history(self, history: History) -> None:
        """Show another history, or the same at another state."""
        if history.labels == self.history.labels and history.times == self.history.times:
            self.history = history
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))
            return
        self.beginResetModel()
        self.history = history
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.history.labels)

    def row_of(self, index: int) -> int:
        """The row of a state by its index in the history, and the other way round."""
        return len(self.history.labels) - 1 - index

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        place = self.row_of(index.row())
        words, time = self.history.labels[place] or tr("Start"), time_of(self.history.times[place])
        state = tr("undone") if place > self.history.position else tr("now") if place == self.history.position else ""
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return ", ".join(filter(None, (words, time, state)))
        return {Qt.ItemDataRole.DisplayRole: words, self.INDEX: place, self.TIME: time}.get(role)


class _Row(QStyledItemDelegate):
    def __init__(self, parent: QObject, look: Look) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(200, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        look, place = theme.current(), index.data(StatesModel.INDEX)
        position = index.model().history.position
        current, undone = place == position, place > position
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = option.rect.adjusted(8, 1, -8, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_HasFocus)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.setPen(look.color("accent") if chosen else Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent_wash") if current else look.color("hover", 1.0 if over else 0.0))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        thumb = QRect(box.x() + 8, box.y() + (box.height() - _THUMB.height()) // 2, _THUMB.width(), _THUMB.height())
        paint_glimpse(painter, thumb, self._look(place), faded=undone)
        self._paint_words(painter, box.adjusted(_THUMB.width() + 20, 8, -8, -8), index, current, undone)
        painter.restore()

    def _paint_words(self, painter: QPainter, room: QRect, index: QModelIndex, current: bool, undone: bool) -> None:
        look = theme.current()
        font = type_font(13, 600 if current else 400)
        words = QFontMetrics(font).elidedText(index.data(), Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(font)
        painter.setPen(look.color("faint" if undone else "text"))
        painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, words)
        painter.setFont(type_font(11))
        painter.setPen(look.color("muted" if current else "faint"))
        state = tr("undone") if undone else tr("now") if current else ""
        about = "  ·  ".join(filter(None, (index.data(StatesModel.TIME), state)))
        painter.drawText(room, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, about)


class StatesList(QListView):
    """A press, or Return, goes to a state."""

    wanted = Signal(int)
    """A state's index in the history."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setAccessibleName(tr("History"))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(_HEIGHT // 2)
        self.states = StatesModel(self)
        self.setModel(self.states)
        self.setItemDelegate(_Row(self, look))
        self.clicked.connect(self._want)

    def show_history(self, history: History) -> None:
        """Show the states, with the one the campaign is at in sight."""
        self.states.show_history(history)
        at = self.states.index(self.states.row_of(history.position))
        self.setCurrentIndex(at)
        self.scrollTo(at)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._want(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _want(self, index: QModelIndex) -> None:
        if index.isValid():
            self.wanted.emit(index.data(StatesModel.INDEX))


def paint_glimpse(painter: QPainter, box: QRect, pixmap: QPixmap | None, *, faded: bool = False) -> None:
    """Paint an artboard whole on a small ground; without one only the ground."""
    look = theme.current()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color("field"))
    painter.drawRoundedRect(QRectF(box), 4, 4)
    if pixmap is not None and not pixmap.isNull():
        size = pixmap.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
        inner = QRect(box.center() - QRect(0, 0, size.width(), size.height()).center(), size)
        painter.setOpacity(0.45 if faded else 1.0)
        paint_cover(painter, inner, pixmap, 3)
        painter.setOpacity(1.0)
