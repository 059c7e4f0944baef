"""The layers as a tree: chosen one or several, dragged, renamed, hidden and locked."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from studio.ui import theme
from studio.ui.icons import paint_icon
from studio.ui.languages import tr
from studio.ui.layers.row_painter import ROW, RowPainter, tools
from studio.ui.layers.stacking import Row


class LayerTree(QTreeWidget):
    """Shows rows; what the user does is said, and nothing changes until it is shown anew."""

    chosen = Signal(object)
    """The ids that are chosen, in any order."""
    renamed = Signal(str, str)
    eye_pressed = Signal(str)
    lock_pressed = Signal(str)
    dropped = Signal(object, str, str)
    """Ids, the id of the row it is dropped at, and `above`, `below`, `into` or `bottom`."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("layer_tree")
        self.setAccessibleName(tr("Layers"))
        self.setHeaderHidden(True)
        self.header().setAccessibleName(tr("Layers"))
        self.setIndentation(16)
        self.setUniformRowHeights(True)
        self.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setExpandsOnDoubleClick(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.painter = RowPainter(self)
        self.setItemDelegate(self.painter)
        self._items: dict[str, QTreeWidgetItem] = {}
        self._closed: set[str] = set()
        self._showing = False
        self._over: QTreeWidgetItem | None = None
        self.itemSelectionChanged.connect(self._choose)
        self.itemChanged.connect(self._rename)
        self.itemCollapsed.connect(lambda item: self._closed.add(item.data(0, ROW).id))
        self.itemExpanded.connect(lambda item: self._closed.discard(item.data(0, ROW).id))

    # Showing

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows, the topmost first; what was folded stays so."""
        self._showing = True
        self._over = None
        at = self.verticalScrollBar().value()
        self.clear()
        self._items = {}
        for row in rows:
            parent = self._items.get(row.group)
            item = QTreeWidgetItem(parent or self.invisibleRootItem())
            item.setText(0, row.name)
            item.setData(0, ROW, row)
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, _spoken(row))
            item.setToolTip(0, f"{row.name}: {row.words}" if row.words else row.name)
            flags = item.flags() | Qt.ItemFlag.ItemIsEditable
            takes = row.sign == "folder-simple"
            item.setFlags(flags if takes else flags & ~Qt.ItemFlag.ItemIsDropEnabled)
            self._items[row.id] = item
        for key, item in self._items.items():
            item.setExpanded(key not in self._closed)
        self.verticalScrollBar().setValue(at)
        self._showing = False

    def show_chosen(self, ids: Sequence[str]) -> None:
        """Show which layers are chosen; the first of them is brought into view."""
        self._showing = True
        wanted = [self._items[key] for key in ids if key in self._items]
        for item in self._items.values():
            if item.isSelected() != (item in wanted):
                item.setSelected(item in wanted)
        current = self.currentItem()
        if wanted and (current is None or not current.isSelected()):
            self.setCurrentItem(wanted[-1], 0, self.selectionModel().SelectionFlag.NoUpdate)
        if wanted:
            self.scrollToItem(wanted[-1])
        self._showing = False

    def narrow(self, words: str) -> int:
        """Show only layers with these words in their name or text, and the groups that hold them; returns how many."""
        wanted = words.casefold().split()
        hits = {
            key
            for key, item in self._items.items()
            if all(word in f"{item.data(0, ROW).name} {item.data(0, ROW).words}".casefold() for word in wanted)
        }
        kept = set(hits)
        for key in hits:
            while (key := self._items[key].data(0, ROW).group) in self._items:
                kept.add(key)
        for key, item in self._items.items():
            item.setHidden(key not in kept)
        return len(hits)

    def row_of(self, key: str) -> Row:
        """What a layer's row shows; KeyError for an unknown id."""
        return self._items[key].data(0, ROW)

    def ids(self) -> tuple[str, ...]:
        """All rows' ids from the top."""
        return tuple(self._items)

    def edit_name(self, key: str) -> None:
        """Let the user type another name."""
        if key in self._items:
            self.setFocus()
            self.editItem(self._items[key], 0)

    # What the user does

    def _choose(self) -> None:
        if not self._showing:
            self.chosen.emit(tuple(item.data(0, ROW).id for item in self.selectedItems()))

    def _rename(self, item: QTreeWidgetItem, _column: int) -> None:
        if self._showing:
            return
        row, name = item.data(0, ROW), item.text(0).strip()
        if name and name != row.name:
            self.renamed.emit(row.id, name)
        else:
            self._showing = True
            item.setText(0, row.name)
            self._showing = False

    def tool_at(self, point: QPoint) -> tuple[str, str]:
        """The layer and the tool (`eye`, `lock`) under a point of the list; empty where there is none."""
        item = self.itemAt(point)
        if item is None:
            return "", ""
        rect = self.visualItemRect(item)
        for tool, box in tools(rect, self.viewport().width()).items():
            if box.contains(point):
                return item.data(0, ROW).id, tool
        return item.data(0, ROW).id, ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        key, tool = self.tool_at(event.position().toPoint())
        if tool and event.button() == Qt.MouseButton.LeftButton:
            (self.eye_pressed if tool == "eye" else self.lock_pressed).emit(key)
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self.tool_at(event.position().toPoint())[1]:
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.tool_at(event.position().toPoint())[0])
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover("")
        super().leaveEvent(event)

    def _hover(self, key: str) -> None:
        if key != self.painter.hovered:
            self.painter.hovered = key
            self.viewport().update()

    def event(self, event: QEvent) -> bool:
        """F2 renames here, though elsewhere in the window it edits words."""
        asked = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asked and event.key() == Qt.Key.Key_F2:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self.editItem(item, 0)
        else:
            super().keyPressEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        self._over = self.itemAt(event.position().toPoint())
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.state() == QAbstractItemView.State.DraggingState:
            self._paint_landing()

    def _paint_landing(self) -> None:
        """Where a drop would land; Qt's own mark is black in the dark."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.current().color("accent"), 2))
        places = QAbstractItemView.DropIndicatorPosition
        where, item = self.dropIndicatorPosition(), self._over
        if item is None or where == places.OnViewport:
            return
        rect = self.visualItemRect(item)
        if where == places.OnItem:
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 6, 6)
        else:
            y = rect.top() if where == places.AboveItem else rect.bottom() + 1
            painter.drawLine(rect.left(), y, self.viewport().width() - 4, y)

    def dropEvent(self, event: QDropEvent) -> None:
        item = self.itemAt(event.position().toPoint())
        indicator = self.dropIndicatorPosition()
        names = {
            QAbstractItemView.DropIndicatorPosition.AboveItem: "above",
            QAbstractItemView.DropIndicatorPosition.BelowItem: "below",
            QAbstractItemView.DropIndicatorPosition.OnItem: "into",
        }
        where = names.get(indicator, "bottom") if item is not None else "bottom"
        if where == "below" and item is not None and item.isExpanded() and item.childCount():
            where = "into"  # Just below the name of an open group is its first place.
        ids = tuple(part.data(0, ROW).id for part in self.selectedItems())
        # A copy: Qt would take the dragged rows away itself after a move.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.setState(QAbstractItemView.State.NoState)
        target = item.data(0, ROW).id if item is not None else ""
        if ids:
            # Later: the rows are made anew, and Qt still holds the dragged ones.
            QTimer.singleShot(0, self, lambda: self.dropped.emit(ids, target, where))

    # Painting

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        look = theme.current()
        chosen = self.selectionModel().isSelected(index)
        row = index.data(ROW)
        if chosen or row.id == self.painter.hovered:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent_wash" if chosen else "hover"))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(0, 0.5, 0, -0.5), 6, 6)
            painter.restore()
        super().drawRow(painter, option, index)
        if self.hasFocus() and index == self.currentIndex():
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look.color("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 1, -0.5, -1), 6, 6)
            painter.restore()

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex) -> None:
        if self.model().hasChildren(index):
            sign = "caret-down" if self.isExpanded(index) else "caret-right"
            box = QRect(rect.right() - 13, rect.top() + (rect.height() - 12) // 2, 12, 12)
            paint_icon(painter, box, sign, "muted")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.viewport().update()


def _spoken(row: Row) -> str:
    words = tr("Layer {name}").format(name=row.name)
    states = [(row.locked, tr("locked")), (not row.visible, tr("hidden")), (row.masked, tr("masked"))]
    states.append((row.own, tr("its own in this ad")))
    return ", ".join([words, *(state for holds, state in states if holds)])
