"""The pictures of the desk side by side, as large as there is room for; keys move among them and act on one."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from studio.ui.beside import Beside, read_within
from studio.ui.languages import tr
from studio.ui.pictures.cell import CAPTION, DONE, MISSED, STOPPED, WAITING, WORKING, Cell, CellState
from studio.ui.pictures.differences import differences

_GAP = 12
_HOLD, _SQUARER = 1.3, 1.15
"""How many times as wide pictures must become for another arrangement, and for one of more columns at first."""
_LONGEST = 1600
"""Pixels of the longer side that are kept of a picture on the desk."""
_KEYS = {
    Qt.Key.Key_Return: "use",
    Qt.Key.Key_Enter: "use",
    Qt.Key.Key_Space: "enlarge",
    Qt.Key.Key_F: "star",
    Qt.Key.Key_R: "more",
    Qt.Key.Key_Delete: "remove",
}


class PictureGrid(QWidget):
    """One cell is chosen at a time. What is done with it is told by `wanted`."""

    chosen = Signal()
    wanted = Signal(str)
    """`use`, `enlarge`, `star`, `more` (like this) or `remove`, of the chosen picture."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Variations"))
        self.setMinimumSize(QSize(240, 200))
        self.cells: list[Cell] = []
        self._at = 0
        self._beside = Beside(self)
        self._columns = 0
        self._desk = 0
        """Counts the times that other pictures were laid."""

    @property
    def at(self) -> int:
        """The number of the chosen cell."""
        return self._at

    @property
    def states(self) -> tuple[CellState, ...]:
        """How all pictures stand."""
        return tuple(cell.state for cell in self.cells if cell.state is not None)

    @property
    def current(self) -> CellState | None:
        """How the chosen picture stands; None on an empty desk."""
        return self.cells[self._at].state if self.cells else None

    def lay(self, states: Sequence[CellState], at: int = 0) -> None:
        """Put other pictures on the desk."""
        for cell in self.cells:
            cell.hide()
            cell.deleteLater()
        self._desk += 1
        self._columns = 0
        self.cells = [Cell(number, self._beside) for number in range(len(states))]
        captions = differences([state.recipe for state in states])
        for cell, state, caption in zip(self.cells, states, captions, strict=True):
            cell.setParent(self)
            cell.caption = caption
            cell.installEventFilter(self)
            cell.clicked.connect(lambda _checked=False, number=cell.number: self.choose(number))
            cell.show_state(state)
            cell.show()
            if state.file is not None:
                self.show_file(cell.number, state.file)
        self._at = 0
        self._arrange()
        self.choose(min(at, max(len(states) - 1, 0)))
        # Held once the page has made room for them.
        QTimer.singleShot(0, self, self._hold)

    def choose(self, number: int) -> None:
        """Choose a picture."""
        if not self.cells:
            self.chosen.emit()
            return
        self._at = max(0, min(number, len(self.cells) - 1))
        for cell in self.cells:
            cell.setChecked(cell.number == self._at)
            here = cell.number == self._at
            cell.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)
        if any(cell.hasFocus() for cell in self.cells):
            self.cells[self._at].setFocus()
        self.chosen.emit()

    def take_focus(self) -> None:
        """Give the keys to the chosen picture."""
        if self.cells:
            self.cells[self._at].setFocus(Qt.FocusReason.OtherFocusReason)

    def change(self, number: int, **values: object) -> None:
        """Another state of one picture; a number that is not on the desk is passed over."""
        if number < len(self.cells) and (state := self.cells[number].state) is not None:
            fresh = replace(state, **values)
            self.cells[number].show_state(fresh)
            if number == self._at and replace(fresh, share=state.share, note=state.note) != state:
                self.chosen.emit()

    def show_file(self, number: int, file: Path) -> None:
        """Show a picture file in a cell, once it is read beside the window's thread."""
        desk = self._desk
        # One reader: what was asked for last is shown last.
        self._beside.do(lambda: read_within(file, _LONGEST), lambda image: self._keep(desk, number, file, image))

    def settle(self, state: str, note: str = "") -> None:
        """What waits or is being made is not made any more: it is stopped, or missed for the reason in `note`."""
        for cell in self.cells:
            if cell.state is not None and cell.state.state in (WAITING, WORKING):
                self.change(cell.number, state=state, note=note)

    def close_down(self) -> None:
        """Stop reading pictures."""
        self._beside.close()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._hold)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hold() if self._columns else self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, Cell):
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._press(event):
                return True
            if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonDblClick:
                self.wanted.emit("enlarge")
                return True
            if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
                plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
                if plain and (Qt.Key(event.key()) in _KEYS or self._step(Qt.Key(event.key()))):
                    event.accept()
        return super().eventFilter(watched, event)

    def _press(self, event: QKeyEvent) -> bool:
        if event.modifiers() not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            return False
        key = Qt.Key(event.key())
        if key in _KEYS:
            self.wanted.emit(_KEYS[key])
            return True
        if step := self._step(key):
            self.choose(self._at + step)
            return True
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.choose(0 if key == Qt.Key.Key_Home else len(self.cells) - 1)
            return True
        return False

    def _step(self, key: Qt.Key) -> int:
        columns = self._shape()[0]
        return {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -columns,
            Qt.Key.Key_Down: columns,
        }.get(key, 0)

    def _shape(self) -> tuple[int, float, float]:
        """How many columns, and the width and height of a cell, so that the cells are as large as they can be."""
        count, state = len(self.cells), self.current
        ratio = state.recipe.width / state.recipe.height if state is not None else 1.0
        below = CAPTION if count > 1 else 0
        best, most = (1, 0.0, 0.0), 0.0
        for columns in range(1, count + 1):
            rows = -(-count // columns)
            width = (self.width() - _GAP * (columns - 1)) / columns
            width = min(width, ((self.height() - _GAP * (rows - 1)) / rows - below) * ratio)
            # A few pixels more are not worth that the pictures change places, nor a row instead of a square.
            worth = width * (_HOLD if columns == self._columns else 1.0)
            if worth > most * (1.0 if self._columns else _SQUARER):
                best, most = (columns, width, width / ratio + below), worth
        return best

    def _hold(self) -> None:
        if not self.isVisible():
            return  # The page is built ahead of time and has no size of its own yet.
        self._columns = self._shape()[0]
        self._arrange()

    def _arrange(self) -> None:
        if not self.cells:
            return
        columns, width, height = self._shape()
        rows = -(-len(self.cells) // columns)
        left = (self.width() - columns * width - (columns - 1) * _GAP) / 2
        top = (self.height() - rows * height - (rows - 1) * _GAP) / 2
        for cell in self.cells:
            row, column = divmod(cell.number, columns)
            x, y = left + column * (width + _GAP), top + row * (height + _GAP)
            cell.setGeometry(QRect(round(x), round(y), max(round(width), 8), max(round(height), 8)))

    def _keep(self, desk: int, number: int, file: Path, image: QImage) -> None:
        if desk != self._desk:
            return
        if image.isNull():
            # A look's file may be gone by now; a picture's may not.
            if (state := self.cells[number].state) is not None and state.file == file:
                self.change(number, state=MISSED, note=tr("The picture's file is not here any more."))
            return
        self.cells[number].show_image(image)
        if number == self._at:
            self.chosen.emit()


__all__ = ["DONE", "MISSED", "STOPPED", "WAITING", "WORKING", "CellState", "PictureGrid"]
