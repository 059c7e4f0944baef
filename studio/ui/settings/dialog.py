"""The window of the settings: pages with a list of them at the left, and a search over the words of all pages."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from studio.ui.controls import column, label, line, restyle, search_sign
from studio.ui.fault import FaultLine
from studio.ui.icons import icon
from studio.ui.languages import tr
from studio.ui.lettering import type_font

_PAGE, _SPOT = int(Qt.ItemDataRole.UserRole), int(Qt.ItemDataRole.UserRole) + 1
_MOST = 5
"""Spots listed of one page; the page itself shows the others."""
_GLOW = 1600
"""Milliseconds that a found spot stays marked."""


class SettingsDialog(QDialog):
    """Shown beside the work, which goes on; Esc closes it."""

    def __init__(self, parent: QWidget, pages: Sequence[tuple[str, str, QWidget]]) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Settings"))
        self.resize(960, 720)
        self.setMinimumSize(QSize(760, 520))
        self._pages = pages
        self._page = 0
        self._marked: QWidget | None = None
        self.names = QListWidget()
        self.names.setObjectName("nav")
        self.names.setFont(type_font(13))
        self.names.setIconSize(QSize(18, 18))
        self.names.setAccessibleName(tr("Pages of the settings"))
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.names.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.stack = QStackedWidget()
        for _name, _symbol, page in pages:
            self.stack.addWidget(page)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search"))
        self.search.setAccessibleName(tr("Search the settings"))
        search_sign(self.search)
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(lambda: self._follow(self.names.currentItem()))
        self.nothing = label(tr("Nothing found"), "hint")
        self.nothing.setContentsMargins(8, 4, 0, 0)
        self.nothing.hide()
        self.names.currentItemChanged.connect(lambda item, _before: self._show(item))
        self.names.itemClicked.connect(self._follow)
        self.names.itemActivated.connect(self._follow)
        side = QFrame()
        side.setObjectName("settings_side")
        side.setFixedWidth(224)
        box = column(side, gap=8, edge=(8, 16, 8, 8))
        for part in (self.search, self.nothing):
            box.addWidget(part)
        box.addWidget(self.names, 1)
        self.fault = FaultLine()
        body = column(gap=0)
        foot = column(edge=(24, 0, 24, 0))
        foot.addWidget(self.fault)
        self.stack.currentChanged.connect(lambda _page: self.fault.say(""))
        body.addWidget(self.stack, 1)
        body.addLayout(foot)
        row = line(self, gap=0)
        row.addWidget(side)
        row.addLayout(body, 1)
        self._find("")

    def open_page(self, number: int) -> None:
        """Show the dialog at a page, counted from 0."""
        self.search.clear()
        self.names.setCurrentRow(number)
        if self.isVisible():
            self.raise_()
            self.activateWindow()
        self.show()
        self.names.setFocus()

    def _find(self, text: str) -> None:
        """List all pages, or those that have the words, each with the spots where they stand."""
        words = text.lower().split()
        page = self._page
        self.names.clear()
        for number, (name, symbol, _widget) in enumerate(self._pages):
            spots = self._spots(number, words) if words else []
            if spots or all(word in name.lower() for word in words):
                self._add(name, number, None, symbol)
                for words_there, spot in spots[:_MOST]:
                    self._add(words_there, number, spot, "")
        self.nothing.setVisible(self.names.count() == 0)
        if words:
            self.names.setCurrentRow(0)
        else:
            self.names.setCurrentRow(page)

    def _add(self, text: str, page: int, spot: QWidget | None, symbol: str) -> None:
        item = QListWidgetItem(text if spot is None else f"      {text}")
        if symbol:
            item.setIcon(icon(symbol))
        item.setData(_PAGE, page)
        item.setData(_SPOT, spot)
        item.setToolTip(text if spot is not None else "")
        item.setSizeHint(QSize(0, 34 if spot is None else 28))
        self.names.addItem(item)

    def _spots(self, number: int, words: list[str]) -> list[tuple[str, QWidget]]:
        """The labels and buttons of a page that say all of these words, each text once."""
        page = self._pages[number][2]
        build = getattr(page, "build", None)
        if build is not None:
            build()
        found: dict[str, QWidget] = {}
        for part in page.findChildren(QWidget):
            if part.isHidden() or not isinstance(part, QLabel | QAbstractButton):
                continue
            said = part.text() or part.accessibleName()
            title = " ".join(said.split()) == self._pages[number][0]
            if said and not title and all(word in said.lower() for word in words):
                found.setdefault(" ".join(said.split()), part)
        return list(found.items())

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._page = item.data(_PAGE)
            self.stack.setCurrentIndex(self._page)
            self._point_at(item.data(_SPOT))

    def _follow(self, item: QListWidgetItem | None) -> None:
        """Go to the spot: into the control, where it is one."""
        if item is None:
            return
        self._show(item)
        spot = item.data(_SPOT)
        if isinstance(spot, QAbstractButton):
            spot.setFocus(Qt.FocusReason.OtherFocusReason)

    def _point_at(self, spot: QWidget | None) -> None:
        """Scroll to a spot and mark it for a moment."""
        if self._marked is not None:
            restyle(self._marked, "found", "false")
        self._marked = spot
        if spot is None:
            return
        area = spot.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(spot, 0, 120)
        restyle(spot, "found", "true")
        QTimer.singleShot(_GLOW, spot, lambda: restyle(spot, "found", "false"))
