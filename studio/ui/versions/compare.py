"""Two states of the campaign side by side: an artboard with a line to wipe, and a list of what differs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QComboBox, QDialog, QFrame, QWidget

from studio.assets import AssetStore
from studio.document.differences import Difference, differences
from studio.document.layers import Campaign, Document
from studio.ui.controls import button, column, empty, label, line, rule, scrolled
from studio.ui.languages import tr
from studio.ui.versions.difference_row import DifferenceRow
from studio.ui.versions.glimpses import Glimpses
from studio.ui.versions.wipe import WipeView

_SIDE = 1400
"""Device pixels of the longer side of the renderings."""


@dataclass(frozen=True, slots=True)
class Naming:
    """What artboards and copy fields are called, by their placement or key."""

    artboard: Callable[[Document], str]
    field: Callable[[str], str]


class CompareDialog(QDialog):
    """Compares any two of the versions and the campaign as it is now."""

    restore_wanted = Signal(str)

    def __init__(
        self,
        parent: QWidget,
        assets: AssetStore,
        names: Sequence[str],
        read: Callable[[str], Campaign],
        naming: Naming,
    ) -> None:
        """`names` are the versions, and an empty one the campaign as it is now; `read` gives a campaign of them."""
        super().__init__(parent)
        self.setWindowTitle(tr("Compare versions"))
        self.resize(1120, 760)
        self.setMinimumSize(QSize(760, 480))
        self._read, self._naming = read, naming
        self._found: tuple[Difference, ...] = ()
        self._pair: tuple[Campaign, Campaign] = (Campaign(id="", name=""), Campaign(id="", name=""))
        self._rows: list[DifferenceRow] = []
        self.glimpses = Glimpses(_SIDE, self)
        self.glimpses.set_assets(assets)
        self.glimpses.arrived.connect(self._show_board)
        self.wipe = WipeView()
        box = column(self, gap=0)
        box.addLayout(self._head(names))
        box.addWidget(rule())
        row = line(gap=0)
        row.addWidget(self.wipe, 1)
        row.addWidget(self._side())
        box.addLayout(row, 1)
        self.finished.connect(lambda _result: self.glimpses.close())

    def compare(self, before: str, after: str, artboard: str) -> None:
        """Show two of the campaigns by name, at an artboard where both have it."""
        self.before.setCurrentIndex(max(self.before.findData(before), 0))
        self.after.setCurrentIndex(max(self.after.findData(after), 0))
        self._load(artboard)
        self.wipe.setFocus()

    def names(self) -> tuple[str, str]:
        """What is compared; an empty name is the campaign as it is now."""
        return self.before.currentData(), self.after.currentData()

    def _head(self, names: Sequence[str]):
        row = line(gap=8, edge=(24, 16, 24, 12))
        self.before, self.after, self.artboard = QComboBox(), QComboBox(), QComboBox()
        for choice, name in (
            (self.before, tr("Before")),
            (self.after, tr("After")),
            (self.artboard, tr("Artboard")),
        ):
            choice.setAccessibleName(name)
            choice.view().setAccessibleName(name)
            choice.setMaxVisibleItems(16)
            choice.setMinimumWidth(200)
        for choice in (self.before, self.after):
            for name in names:
                choice.addItem(name or tr("Now"), name)
            choice.activated.connect(lambda _index: self._load(self.artboard.currentData()))
        self.artboard.activated.connect(lambda _index: self._show_board())
        row.addWidget(self.before)
        arrow = label("→", "muted")
        row.addWidget(arrow)
        row.addWidget(self.after)
        row.addStretch(1)
        row.addWidget(self.artboard)
        return row

    def _side(self) -> QFrame:
        side = QFrame()
        side.setObjectName("right_pane")
        side.setFixedWidth(328)
        box = column(side, gap=0)
        self.count = label("", "section")
        head = column(edge=(22, 20, 20, 8))
        head.addWidget(self.count)
        box.addLayout(head)
        body = QWidget()
        self._list = column(body, gap=2, edge=(12, 0, 8, 16))
        self._list.setAlignment(Qt.AlignmentFlag.AlignTop)
        box.addWidget(scrolled(body), 1)
        foot = QFrame()
        foot.setObjectName("footer")
        tools = column(foot, gap=8, edge=(20, 12, 20, 12))
        self.restore = button("", "accent", "arrow-counter-clockwise")
        self.restore.clicked.connect(self._restore)
        tools.addWidget(self.restore)
        box.addWidget(foot)
        return side

    def _load(self, artboard: str) -> None:
        before, after = self.names()
        self._pair = (self._read(before), self._read(after))
        self._found = differences(*self._pair)
        boards = {board.id: board for campaign in self._pair for board in campaign.documents}
        changed = [difference.document for difference in self._found]
        self.artboard.clear()
        for board in boards.values():
            count = changed.count(board.id)
            name = self._naming.artboard(board)
            self.artboard.addItem(f"{name}  ·  {count}" if count else name, board.id)
        wanted = artboard if artboard in boards else changed[0] if changed else ""
        self.artboard.setCurrentIndex(max(self.artboard.findData(wanted), 0))
        text = tr("Restore “{name}”").format(name=before)
        self.restore.setText(text)
        self.restore.setAccessibleName(text)
        self.restore.setVisible(bool(before))
        self._show_list(boards)
        self._show_board()

    def _show_list(self, boards: dict[str, Document]) -> None:
        empty(self._list)
        self._rows = []
        count = len(self._found)
        self.count.setText(tr("{count} differences").format(count=count) if count != 1 else tr("1 difference"))
        if not self._found:
            self._list.addWidget(label(tr("The artboards are alike."), "muted", wrap=True))
        board = ""
        for difference in self._found:
            if difference.document != board:
                board = difference.document
                self._list.addSpacing(8)
                name = label(self._naming.artboard(boards[board]), "label")
                name.setContentsMargins(10, 0, 0, 4)
                self._list.addWidget(name)
            row = DifferenceRow(difference, self._naming.field)
            row.clicked.connect(lambda _checked=False, key=board: self._choose(key))
            self._rows.append(row)
            self._list.addWidget(row)

    def _choose(self, artboard: str) -> None:
        self.artboard.setCurrentIndex(self.artboard.findData(artboard))
        self._show_board()

    def _show_board(self) -> None:
        key = self.artboard.currentData()
        documents = [next((item for item in campaign.documents if item.id == key), None) for campaign in self._pair]
        named = tuple(name or tr("Now") for name in self.names())
        shown = [document for document in documents if document is not None and document.width]
        words = "" if shown else tr("This ad is words only; the list says what differs.")
        if len(shown) == 1:
            there = named[0] if documents[0] is not None else named[1]
            words = tr("This artboard is only in “{name}”.").format(name=there)
        pixmaps: list[QPixmap | None] = [
            self.glimpses.of_document(document) if document is not None and not words else None
            for document in documents
        ]
        self.wipe.show_pair((named[0], named[1]), (pixmaps[0], pixmaps[1]), words)

    def _restore(self) -> None:
        self.restore_wanted.emit(self.names()[0])
        self.accept()
