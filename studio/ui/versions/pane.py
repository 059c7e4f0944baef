"""The history pane: every state of the campaign to go to, and versions with names of the user's."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap, QShowEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from studio.assets import AssetStore
from studio.document.history import History
from studio.document.layers import Campaign
from studio.document.states import Version
from studio.ui.controls import Segments, button, column, empty, label, line, rule, scrolled
from studio.ui.fault import FaultLine
from studio.ui.languages import tr
from studio.ui.versions.glimpses import Glimpses
from studio.ui.versions.states_list import StatesList
from studio.ui.versions.version_rows import VersionRow

STATES, VERSIONS = 0, 1
_SIDE = 112
"""Device pixels of a glimpse: twice what it measures, for dense screens."""


class HistoryPane(QWidget):
    """Shows what it is given and says what the user wants; nothing is read while it is out of sight."""

    travel_wanted = Signal(int)
    """A state's index in the history."""
    name_wanted = Signal(str)
    compare_wanted = Signal(str)
    restore_wanted = Signal(str)
    renamed = Signal(str, str)
    remove_wanted = Signal(str)
    shown = Signal()
    """It came into sight and would like to be shown everything."""

    def __init__(self) -> None:
        super().__init__()
        self.glimpses = Glimpses(_SIDE, self)
        self.glimpses.arrived.connect(self._show_glimpses)
        self._read_state: Callable[[int], Campaign] | None = None
        self._read_version: Callable[[str], Campaign] | None = None
        self._artboard = ""
        self._rows: list[VersionRow] = []
        box = column(self, gap=0)
        self.segments = Segments(tr("History and versions"), (tr("History"), tr("Versions")))
        head = column(edge=(16, 12, 16, 12))
        head.addWidget(self.segments)
        self.fault = FaultLine()
        head.addWidget(self.fault)
        box.addLayout(head)
        self._pages = QStackedWidget()
        self.segments.chosen.connect(self._pages.setCurrentIndex)
        self.states = StatesList(self._state_glimpse)
        self.states.wanted.connect(self.travel_wanted)
        self._pages.addWidget(self._history_page())
        self._pages.addWidget(self._versions_page())
        box.addWidget(self._pages, 1)

    def set_campaign(
        self, assets: AssetStore, read_state: Callable[[int], Campaign], read_version: Callable[[str], Campaign]
    ) -> None:
        """Glimpses come from another campaign; both ways of reading are safe from any thread."""
        self.glimpses.set_assets(assets)
        self._read_state, self._read_version = read_state, read_version

    def show_artboard(self, artboard: str) -> None:
        """Glimpses show the artboard with this id."""
        if artboard != self._artboard:
            self._artboard = artboard
            self._show_glimpses()

    def show_history(self, history: History) -> None:
        """Show the states and which one the campaign is at."""
        self.states.show_history(history)

    def show_versions(self, versions: tuple[Version, ...]) -> None:
        """Show the named versions, the newest first."""
        if [row.version for row in self._rows] == list(reversed(versions)):
            return
        empty(self._list)
        self._rows = [VersionRow(version) for version in reversed(versions)]
        for row in self._rows:
            row.compare_wanted.connect(self.compare_wanted)
            row.restore_wanted.connect(self.restore_wanted)
            row.renamed.connect(self.renamed)
            row.remove_wanted.connect(self.remove_wanted)
            self._list.addWidget(row)
        self._none.setVisible(not versions)
        self._show_glimpses()

    def close_down(self) -> None:
        """Wait for the glimpse under way."""
        self.glimpses.close()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def _history_page(self) -> QWidget:
        page = QWidget()
        box = column(page, gap=0)
        box.addWidget(self.states, 1)
        box.addWidget(rule())
        foot = column(edge=(16, 12, 16, 12))
        words = tr("Every change is kept as you make it. Press one to go there; what came after stays until you edit.")
        foot.addWidget(label(words, "label", wrap=True))
        box.addLayout(foot)
        return page

    def _versions_page(self) -> QWidget:
        page = QWidget()
        box = column(page, gap=0)
        row = line(gap=8, edge=(16, 0, 16, 12))
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("Name this version"))
        self.name.setAccessibleName(tr("Name this version"))
        self.keep = button(tr("Keep"))
        self.keep.setEnabled(False)
        self.keep.clicked.connect(self._name)
        self.name.returnPressed.connect(self._name)
        self.name.textChanged.connect(lambda text: self.keep.setEnabled(bool(text.strip())))
        row.addWidget(self.name, 1)
        row.addWidget(self.keep)
        box.addLayout(row)
        body = QWidget()
        self._list = column(gap=2)
        inner = column(body, gap=0, edge=(8, 0, 8, 8))
        self._none = column_of_words(
            tr("No versions yet"),
            tr("A version is the campaign as it is now, under a name. It stays however much you change afterwards."),
        )
        inner.addWidget(self._none)
        inner.addLayout(self._list)
        inner.addStretch(1)
        box.addWidget(scrolled(body), 1)
        return page

    def _name(self) -> None:
        text = self.name.text().strip()
        if text:
            self.name_wanted.emit(text)

    def _state_glimpse(self, index: int) -> QPixmap | None:
        history, read = self.states.states.history, self._read_state
        if read is None or not self._artboard:
            return None
        # Ids come back after an undo, with other contents: the time tells them apart.
        number = history.first + index
        key = (number, history.times[index], history.labels[index])
        return self.glimpses.of_state(key, lambda: read(number), self._artboard)

    def _show_glimpses(self) -> None:
        self.states.viewport().update()
        read = self._read_version
        for row in self._rows if read is not None and self._artboard else ():
            version = row.version
            key = ("version", version.made)
            row.glimpse.show_picture(self.glimpses.of_state(key, lambda name=version.name: read(name), self._artboard))


def column_of_words(title: str, words: str) -> QWidget:
    """An empty state: what is not there yet, and what it would be."""
    result = QWidget()
    box = column(result, gap=4, edge=(8, 24, 8, 24))
    for text, kind in ((title, "strong"), (words, "muted")):
        said = label(text, kind, wrap=True)
        said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(said)
    return result
