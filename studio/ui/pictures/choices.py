"""A small window with a line to type in and the choices that fit it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from studio.ui import theme
from studio.ui.controls import column, label, search_sign
from studio.ui.languages import tr
from studio.ui.lettering import type_font
from studio.ui.popover import Popover

_ROW = 28
_MOST_ROWS = 9


@dataclass(frozen=True, slots=True)
class Choice:
    """A value with the words that name it, a colour `#rrggbb` to show before them, and a few words after them."""

    value: str
    words: str
    color: str = ""
    note: str = ""


def color_icon(color: str, size: int = 12) -> QIcon:
    """A dot of a colour with a hairline around it."""
    ratio = 2
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(color))
    painter.setPen(theme.current().color("edge"))
    painter.drawEllipse(QPoint(size // 2, size // 2), size // 2 - 1, size // 2 - 1)
    painter.end()
    return QIcon(pixmap)


class ChoicePopover(Popover):
    """Offers choices; the arrow keys move through them while one types, Enter takes one."""

    chosen = Signal(str)

    def __init__(
        self,
        parent: QWidget,
        title: str,
        choices: Sequence[Choice],
        value: str,
        free: Callable[[str], str] | None = None,
    ) -> None:
        """`free` turns what is typed into a value that is in no list, or into nothing."""
        super().__init__(parent, title)
        self.setFixedWidth(232)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._choices, self._value, self._free = tuple(choices), value, free
        box = column(self, gap=6, edge=(10, 10, 10, 10))
        box.addWidget(label(title))
        self.entry = QLineEdit()
        self.entry.setAccessibleName(title)
        self.entry.setPlaceholderText(tr("Type to find"))
        self.entry.setFont(type_font(12))
        search_sign(self.entry)
        self.entry.textChanged.connect(self._show)
        self.entry.installEventFilter(self)
        self.list = QListWidget()
        self.list.setObjectName("plain_list")
        self.list.setAccessibleName(title)
        self.list.setFont(type_font(12))
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(lambda item: self._take(item))
        box.addWidget(self.entry)
        box.addWidget(self.list)
        self._none = label(tr("Nothing is called so."), "hint")
        box.addWidget(self._none)
        self._show("")

    def open_under(self, part: QWidget) -> None:
        """Open below a control."""
        place = part.mapToGlobal(QPoint(0, part.height() + 4))
        room = part.screen().availableGeometry()
        self.adjustSize()
        if place.y() + self.height() > room.bottom():
            place.setY(part.mapToGlobal(QPoint(0, 0)).y() - self.height() - 4)
        x = min(max(place.x(), room.left() + 8), room.right() - self.width() - 8)
        self.move(x, max(place.y(), room.top() + 8))
        self.show()
        self.entry.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.entry and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}.get(
                Qt.Key(event.key())
            )
            if step is not None:
                row = self.list.currentRow() + step
                self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self.list.currentItem() is not None:
                    self._take(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _show(self, typed: str) -> None:
        self.list.clear()
        words = typed.casefold().split()
        found = [one for one in self._choices if all(word in f"{one.words} {one.value}".casefold() for word in words)]
        found.sort(key=lambda one: bool(words) and not one.words.casefold().startswith(words[0]))
        own = self._free(typed.strip()) if self._free is not None and typed.strip() else ""
        if own and all(one.value != own for one in found):
            found.insert(0, Choice(own, own, color=own if own.startswith("#") else ""))
        for one in found:
            item = QListWidgetItem(f"{one.words}   {one.note}" if one.note else one.words)
            item.setData(Qt.ItemDataRole.UserRole, one.value)
            item.setSizeHint(QSize(0, _ROW))
            if one.color:
                item.setIcon(color_icon(one.color))
            self.list.addItem(item)
            if one.value == self._value and not words:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0 and found:
            self.list.setCurrentRow(0)
        self.list.setFixedHeight(min(max(len(self._choices), 1), _MOST_ROWS) * _ROW + 4)
        self.list.setVisible(bool(found))
        self._none.setVisible(not found)

    def _take(self, item: QListWidgetItem) -> None:
        value = str(item.data(Qt.ItemDataRole.UserRole))
        self.close()
        self.chosen.emit(value)
