"""The named versions as rows: a glimpse, the name, when it was made, and what can be done with it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QLineEdit, QMenu, QSizePolicy, QWidget

from studio.document.states import Version
from studio.ui.controls import Elided, IconButton, column, label, line
from studio.ui.icons import icon
from studio.ui.languages import tr
from studio.ui.lettering import type_font
from studio.ui.versions.states_list import paint_glimpse
from studio.ui.versions.wording import time_of

_NAME_KEYS = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ROW_KEYS = (Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _keeps(event: QEvent, keys: Sequence[Qt.Key]) -> bool:
    """Keep these keys from the window's shortcuts while the focus is here."""
    if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in keys:
        event.accept()
        return True
    return False


class Glimpse(QWidget):
    """A small artboard."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(QSize(56, 40))
        self._pixmap: QPixmap | None = None

    def show_picture(self, pixmap: QPixmap | None) -> None:
        """Show a rendering, or the empty ground for None."""
        self._pixmap = pixmap
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_glimpse(painter, self.rect(), self._pixmap)


class _Name(QLineEdit):
    """Esc leaves the name as it was. Neither Esc nor Return goes on to the row."""

    left = Signal()

    def event(self, event: QEvent) -> bool:
        return _keeps(event, _NAME_KEYS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
        event.accept()


class VersionRow(QFrame):
    """One version. Renaming happens in the row."""

    compare_wanted = Signal(str)
    restore_wanted = Signal(str)
    renamed = Signal(str, str)
    remove_wanted = Signal(str)

    def __init__(self, version: Version) -> None:
        super().__init__()
        self.version = version
        self.setObjectName("layer_row")
        self.setFixedHeight(56)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made = time_of(version.made)
        self.setAccessibleName(f"{version.name}, {made}")
        row = line(self, gap=4, edge=(8, 0, 4, 0))
        self.glimpse = Glimpse()
        row.addWidget(self.glimpse)
        row.addSpacing(8)
        words = column(gap=2)
        words.addStretch(1)
        self.name = Elided(version.name, "strong")
        self.edit = _Name(version.name)
        self.edit.setObjectName("row_edit")
        self.edit.setFont(type_font(13))
        self.edit.setAccessibleName(tr("Version name"))
        self.edit.returnPressed.connect(self._rename)
        self.edit.left.connect(lambda: self._show_edit(False))
        self.edit.hide()
        words.addWidget(self.name)
        words.addWidget(self.edit)
        words.addWidget(label(made, "label"))
        words.addStretch(1)
        row.addLayout(words, 1)
        for symbol, text, signal in (
            ("columns", tr("Compare with now"), self.compare_wanted),
            ("arrow-counter-clockwise", tr("Restore this version"), self.restore_wanted),
        ):
            tool = IconButton(symbol, text)
            tool.clicked.connect(lambda _checked=False, signal=signal: signal.emit(self.version.name))
            row.addWidget(tool)
        self.more = IconButton("dots-three", tr("More"))
        self.more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(self._menu())
        row.addWidget(self.more)

    def event(self, event: QEvent) -> bool:
        return _keeps(event, _ROW_KEYS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.compare_wanted.emit(self.version.name)
        elif event.key() == Qt.Key.Key_F2:
            self._show_edit(True)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit(self.version.name)
        else:
            super().keyPressEvent(event)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(icon("pencil-simple"), tr("Rename"), lambda: self._show_edit(True))
        menu.addAction(icon("trash"), tr("Remove"), lambda: self.remove_wanted.emit(self.version.name))
        return menu

    def _show_edit(self, shown: bool) -> None:
        self.edit.setText(self.version.name)
        self.edit.setVisible(shown)
        self.name.setVisible(not shown)
        (self.edit if shown else self).setFocus()
        self.edit.selectAll()

    def _rename(self) -> None:
        fresh = self.edit.text().strip()
        self._show_edit(False)
        if fresh and fresh != self.version.name:
            self.renamed.emit(self.version.name, fresh)
