"""The pictures as a grid that lays out nothing but what is seen: a hundred thousand cost what a hundred do."""

from functools import lru_cache

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from studio.library.records import LIKELY
from studio.ui import theme
from studio.ui.controls import paint_cover
from studio.ui.icons import paint_icon
from studio.ui.languages import spoken, telling, tr
from studio.ui.lettering import type_font
from studio.ui.library.pictures_list import Entry, PicturesList

CELL = QSize(140, 136)
"""The least room of a picture of the usual size with its words; columns share what is left over."""

USUAL, MOST_TALL = 88, 208
"""Height in pixels of a picture in its cell: at first, and at most."""

COVERED = 0.6
"""Share of a picture that must be seen when it covers its cell; with less it is shown whole."""

_BELOW = CELL.height() - USUAL
"""What a cell has for the words, and around them."""
_LINE = 15

_OWN = (Qt.Key.Key_Delete, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_Flag = QItemSelectionModel.SelectionFlag
_Cursor = QAbstractItemView.CursorAction


class Cell(QStyledItemDelegate):
    """A thumbnail above the picture's best tags."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        look, entry = theme.current(), index.data(PicturesList.ENTRY)
        thumbnail = index.data(PicturesList.THUMBNAIL)
        box = option.rect.adjusted(4, 4, -4, -4)
        picture = QRect(box.x(), box.y(), box.width(), option.rect.height() - _BELOW)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("field"))
        painter.drawRoundedRect(picture, 6, 6)
        if thumbnail is not None:
            painter.setOpacity(0.45 if entry.absent else 1.0)
            paint_cover(painter, _shown_in(picture, thumbnail.size()), thumbnail, 6)
            painter.setOpacity(1.0)
        elif entry.error:
            _sign(painter, picture, "warning-circle", "fail")
        if entry.absent or (entry.error and thumbnail is not None):
            _badge(painter, picture, "link-break" if entry.absent else "warning-circle")
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if chosen or hovered or option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(look.color("accent" if chosen else "faint"), 2 if chosen else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(picture.adjusted(0, 0, -1, -1), 6, 6)
        words, token = _words(entry)
        painter.setFont(type_font(11))
        painter.setPen(look.color(token))
        _write(painter, QRect(box.x() + 2, picture.bottom() + 6, box.width() - 4, 2 * _LINE), words)
        painter.restore()


class Grid(QListView):
    """Thumbnails in columns that can be dragged out. Places are reckoned, never kept."""

    bin_wanted = Signal()
    """The chosen pictures are to go to the system's bin."""
    scaled = Signal(int)
    """The wheel asks, with Ctrl, for pictures that are larger (1) or smaller (-1)."""

    def __init__(self) -> None:
        super().__init__()
        self._anchor = 0
        self.cell = CELL
        """The least room of a picture with its words."""
        self.columns = 1
        """Pictures side by side."""
        self.setAccessibleName(tr("Pictures"))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there: a bar that comes and goes would change the number of columns.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setItemDelegate(Cell(self))

    def scale(self, height: int) -> None:
        """Show pictures `height` pixels tall from now on; what was at the top, or is chosen, stays in sight."""
        height = max(USUAL, min(height, MOST_TALL))
        cell = QSize(round(height * CELL.width() / USUAL), height + _BELOW)
        if cell != self.cell:
            top, seen = self.shown_rows(), self._is_seen(self.currentIndex())
            self.cell = cell
            self._fill(top, seen)
            self.viewport().update()

    def shown_rows(self, rect: QRect | None = None) -> range:
        """The rows of the list that a part of the viewport shows, or all of it."""
        rect = rect or self.viewport().rect()
        top, bottom = rect.top() + self.verticalOffset(), rect.bottom() + self.verticalOffset()
        first, last = max(top, 0) // self.cell.height(), max(bottom, 0) // self.cell.height() + 1
        return range(first * self.columns, min(last * self.columns, self._count()))

    # What the view asks for

    def visualRect(self, index: QModelIndex) -> QRect:
        return self._box(index.row()) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        width = self.viewport().width() / self.columns
        across, down = int(point.x() // width), (point.y() + self.verticalOffset()) // self.cell.height()
        row = down * self.columns + across
        if point.x() < 0 or across >= self.columns or not 0 <= row < self._count():
            return QModelIndex()
        return self.model().index(row, 0)

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        return 0

    def scrollTo(self, index: QModelIndex, hint: QListView.ScrollHint = QListView.ScrollHint.EnsureVisible) -> None:
        if not index.isValid():
            return
        box, bar, height = self._box(index.row()), self.verticalScrollBar(), self.viewport().height()
        if hint == QListView.ScrollHint.PositionAtCenter:
            bar.setValue(bar.value() + box.center().y() - height // 2)
        elif box.top() < 0 or hint == QListView.ScrollHint.PositionAtTop:
            bar.setValue(bar.value() + box.top())
        elif box.bottom() >= height or hint == QListView.ScrollHint.PositionAtBottom:
            bar.setValue(bar.value() + box.bottom() + 1 - height)

    def moveCursor(self, action: QAbstractItemView.CursorAction, keys: Qt.KeyboardModifier) -> QModelIndex:
        count, here = self._count(), max(self.currentIndex().row(), 0)
        page = max(self.viewport().height() // self.cell.height(), 1) * self.columns
        steps = {
            _Cursor.MoveLeft: -1,
            _Cursor.MovePrevious: -1,
            _Cursor.MoveRight: 1,
            _Cursor.MoveNext: 1,
            _Cursor.MoveUp: -self.columns,
            _Cursor.MoveDown: self.columns,
            _Cursor.MovePageUp: -page,
            _Cursor.MovePageDown: page,
            _Cursor.MoveHome: -count,
            _Cursor.MoveEnd: count,
        }
        if not self.currentIndex().isValid():
            return self.model().index(0, 0)
        return self.model().index(max(0, min(here + steps[action], count - 1)), 0)

    def selectionCommand(self, index: QModelIndex, event: object = None) -> QItemSelectionModel.SelectionFlag:
        flags = super().selectionCommand(index, event)
        if not flags & _Flag.Current and index.isValid():
            self._anchor = index.row()
        return flags

    def setSelection(self, rect: QRect, flags: QItemSelectionModel.SelectionFlag) -> None:
        model, rows = self.model(), []
        if flags & _Flag.Current and self.currentIndex().isValid():
            rows = sorted((min(self._anchor, self._count() - 1), self.currentIndex().row()))
        else:
            # A press of the mouse, or a rubber band.
            hit = [row for row in self.shown_rows(rect.normalized()) if self._box(row).intersects(rect.normalized())]
            rows = [hit[0], hit[-1]] if hit else []
        chosen = QItemSelection(model.index(rows[0], 0), model.index(rows[1], 0)) if rows else QItemSelection()
        self.selectionModel().select(chosen, flags)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        return QRegion(self.viewport().rect())

    def doItemsLayout(self) -> None:
        # Not the list view's own, which would make a place for every picture.
        QAbstractItemView.doItemsLayout(self)

    def dataChanged(self, first: QModelIndex, last: QModelIndex, roles: list[int] = []) -> None:  # noqa: B006
        self.viewport().update(self.visualRect(first).united(self.visualRect(last)))

    def updateGeometries(self) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        lines = -(-self._count() // self.columns)
        bar.setSingleStep(self.cell.height() // 4)
        bar.setPageStep(height)
        bar.setRange(0, max(lines * self.cell.height() - height, 0))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def keyboardSearch(self, text: str) -> None:
        """Letters look for nothing here: asking every name would take a second, and the search line finds more."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QPainter(self.viewport()), QStyleOptionViewItem()
        self.initViewItemOption(option)
        plain, current, focus = option.state, self.currentIndex().row(), self.hasFocus()
        under = self.indexAt(self.viewport().mapFromGlobal(self.cursor().pos())).row() if self.underMouse() else -1
        model, chosen = self.model(), self.selectionModel()
        for row in self.shown_rows(event.rect()):
            index = model.index(row, 0)
            state = plain & ~(QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_MouseOver)
            if chosen.isSelected(index):
                state |= QStyle.StateFlag.State_Selected
            if row == current and focus:
                state |= QStyle.StateFlag.State_HasFocus
            if row == under:
                state |= QStyle.StateFlag.State_MouseOver
            option.state, option.rect = state, self._box(row)
            self.itemDelegate().paint(painter, option, index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if not event.buttons():
            self.viewport().update()

    def event(self, event: QEvent) -> bool:
        # Keys of the canvas; here they choose among the pictures, and put the chosen ones away.
        override = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if override and (event.key() in _OWN or event.matches(QKeySequence.StandardKey.SelectAll)):
            event.accept()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.selectionModel().hasSelection():
            self.bin_wanted.emit()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.scaled.emit(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        top, chosen = self.shown_rows(), self.currentIndex()
        seen = chosen.isValid() and QRect(QPoint(), event.oldSize()).intersects(self.visualRect(chosen))
        QAbstractItemView.resizeEvent(self, event)
        self._fill(top, seen)

    def _fill(self, top: range, seen: bool) -> None:
        """Set out the columns anew: `top` are the rows that were shown, `seen` whether the current one was."""
        before, self.columns = self.columns, max(self.viewport().width() // self.cell.width(), 1)
        self.updateGeometries()
        if self.columns != before and top and self.verticalOffset():
            # What was at the top stays in sight.
            self.scrollTo(self.model().index(top[0], 0), QListView.ScrollHint.PositionAtTop)
        if seen:
            # The card that opens for the chosen picture does not push it out of sight.
            self.scrollTo(self.currentIndex())

    def _is_seen(self, index: QModelIndex) -> bool:
        return index.isValid() and self.viewport().rect().intersects(self.visualRect(index))

    def _count(self) -> int:
        return self.model().rowCount() if self.model() is not None else 0

    def _box(self, row: int) -> QRect:
        """Where a row stands in the viewport."""
        across, width = row % self.columns, self.viewport().width()
        left, right = width * across // self.columns, width * (across + 1) // self.columns
        return QRect(
            left, row // self.columns * self.cell.height() - self.verticalOffset(), right - left, self.cell.height()
        )


def _shown_in(room: QRect, size: QSize) -> QRect:
    """Where a thumbnail of this size is painted: it covers the room when most of it is seen so, else it stands whole in
    the middle, as banners and tall ads do."""
    fitted = size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    if fitted.width() * fitted.height() >= COVERED * room.width() * room.height():
        return room
    box = QRect(QPoint(), fitted.expandedTo(QSize(1, 1)))
    box.moveCenter(room.center())
    return box


def _words(entry: Entry) -> tuple[str, str]:
    """What stands under a picture, and its colour's name."""
    if entry.error:
        return spoken(entry.error), "fail"
    if entry.busy:
        return tr("Looking…"), "faint"
    # A guess is no name: what is less than likely is left to the card, where it stands with how sure it is.
    words = ", ".join([telling().name(tag) or tag for tag, sure in entry.tags if sure >= LIKELY][:3])
    return words or entry.path.name, "muted"


def _write(painter: QPainter, room: QRect, words: str) -> None:
    for place, part in enumerate(_lines(words, room.width(), painter.font().key())):
        painter.drawText(room.x(), room.y() + (place + 1) * _LINE - 3, part)


@lru_cache(maxsize=2_000)
def _lines(words: str, width: int, font: str) -> tuple[str, ...]:
    """Words in two lines at most, with an ellipsis where they go on; `font` is the key of the one they are set in.

    Kept, because measuring letters takes half of the time of painting a page."""
    metrics = QFontMetrics(type_font(11))
    if metrics.horizontalAdvance(words) <= width:
        return (words,)
    first = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width).rstrip("…")
    # Broken between words, where there is a space.
    first = first.rpartition(" ")[0] or first
    return first, metrics.elidedText(words[len(first) :].strip(), Qt.TextElideMode.ElideRight, width)


def _sign(painter: QPainter, picture: QRect, symbol: str, token: str) -> None:
    box = QRect(0, 0, 24, 24)
    box.moveCenter(picture.center())
    paint_icon(painter, box, symbol, token)


def _badge(painter: QPainter, picture: QRect, symbol: str) -> None:
    """A small sign in the picture's corner, on a ground of its own."""
    box = QRect(picture.right() - 25, picture.top() + 6, 20, 20)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.current().color("panel"))
    painter.drawRoundedRect(box, 4, 4)
    paint_icon(painter, box.adjusted(3, 3, -3, -3), symbol, "muted")
