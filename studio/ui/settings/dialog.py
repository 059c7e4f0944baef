"""The window of the settings: pages with a list of them at the left."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QFrame, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from studio.ui.controls import column, line
from studio.ui.icons import icon
from studio.ui.languages import tr
from studio.ui.lettering import type_font


class SettingsDialog(QDialog):
    """Shown beside the work, which goes on; Esc closes it."""

    def __init__(self, parent: QWidget, pages: Sequence[tuple[str, str, QWidget]]) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Models and settings"))
        self.resize(960, 720)
        self.setMinimumSize(QSize(760, 520))
        row = line(self, gap=0)
        side = QFrame()
        side.setObjectName("settings_side")
        side.setFixedWidth(200)
        self.names = QListWidget()
        self.names.setObjectName("nav")
        self.names.setFont(type_font(13))
        self.names.setIconSize(QSize(18, 18))
        self.names.setAccessibleName(tr("Pages of the settings"))
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.stack = QStackedWidget()
        for name, symbol, page in pages:
            item = QListWidgetItem(icon(symbol), name)
            item.setSizeHint(QSize(0, 34))
            self.names.addItem(item)
            self.stack.addWidget(page)
        self.names.currentRowChanged.connect(self.stack.setCurrentIndex)
        self.names.setCurrentRow(0)
        column(side, edge=(8, 24, 8, 8)).addWidget(self.names)
        row.addWidget(side)
        row.addWidget(self.stack, 1)

    def open_page(self, number: int) -> None:
        """Show the dialog at a page, counted from 0."""
        self.names.setCurrentRow(number)
        if self.isVisible():
            self.raise_()
            self.activateWindow()
        self.show()
        self.names.setFocus()
