"""The library's search line: what may follow pops up under the words, and a pause asks for meaning."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from studio.ui.controls import search_sign
from studio.ui.languages import spoken, tr
from studio.ui.lettering import type_font

PAUSE = 400
"""Milliseconds without a key after which the meaning of the words is asked for."""

_COMPLETION = Qt.ItemDataRole.UserRole


class SearchLine(QLineEdit):
    """A line of the filter language."""

    wanted = Signal(str, bool, bool)
    """The line, whether it is still being written, and whether meaning is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(tr("Search: a hot drink, blue, outdoors…"))
        self.setAccessibleName(tr("Search pictures"))
        self.setAccessibleDescription(tr("Words, and filters such as tag:coffee; completions open below."))
        search_sign(self)
        self._known: Mapping[str, tuple[str, ...]] = {}
        self._offers = QStandardItemModel(self)
        self._popup = QListView()
        self._popup.setObjectName("completions")
        self._popup.setAccessibleName(tr("Completions"))
        self._popup.setFont(type_font(12))
        self._popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._popup.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._completer = QCompleter(self._offers, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setPopup(self._popup)
        self._completer.setMaxVisibleItems(8)
        self._completer.setWidget(self)
        self._completer.activated[QModelIndex].connect(self._complete)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(lambda: self._ask(typing=True, meaning=True))
        self.textChanged.connect(self._changed)
        self.textEdited.connect(lambda _text: self.offer())
        self.returnPressed.connect(self._finished)

    def set_known(self, known: Mapping[str, tuple[str, ...]]) -> None:
        """The values that filters may take, from the library."""
        self._known = known

    def ask_again(self) -> None:
        """What the line finds may have changed."""
        self._ask(typing=True, meaning=False)

    @property
    def offers(self) -> tuple[str, ...]:
        """What may follow at the cursor, best first."""
        return tuple(self._offers.item(row).data(_COMPLETION).text for row in range(self._offers.rowCount()))

    def offer(self) -> None:
        """Show what may follow at the cursor."""
        if not self._known:
            return
        from studio.library.completions import completions

        self._offers.clear()
        start = self.cursorPosition()
        for one in completions(self.text(), start, self._known):
            if one.text == self.text()[one.start : one.end]:
                continue
            item = QStandardItem(f"{one.text}    {spoken(one.note)}" if one.note else one.text)
            item.setData(one, _COMPLETION)
            item.setEditable(False)
            self._offers.appendRow(item)
        piece = self.text()[:start].rpartition(" ")[2]
        if self._offers.rowCount() and piece and self.hasFocus():
            self._completer.complete()
            # A list that gets the keys makes its first row the current one: Return would put in what nobody chose.
            self._popup.setCurrentIndex(QModelIndex())
        else:
            self._popup.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
        if self._popup.isVisible() and event.key() in keys and self._popup.currentIndex().isValid():
            # Left to the completer, which puts the chosen piece in.
            event.ignore()
            return
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        if event.key() == Qt.Key.Key_Down and not self._popup.isVisible():
            self.offer()
        super().keyPressEvent(event)

    def _complete(self, index: QModelIndex) -> None:
        one = index.data(_COMPLETION)
        rest = self.text()[one.end :]
        space = "" if one.text.endswith(":") or rest.startswith(" ") else " "
        self.setText(f"{self.text()[: one.start]}{one.text}{space}{rest}")
        self.setCursorPosition(one.start + len(one.text) + len(space))
        if one.text.endswith(":"):
            QTimer.singleShot(0, self.offer)

    def _changed(self, text: str) -> None:
        if text.strip():
            self._pause.start()
        else:
            self._pause.stop()
            self._popup.hide()
        self._ask(typing=True, meaning=False)

    def _finished(self) -> None:
        self._popup.hide()
        self._pause.stop()
        self._ask(typing=False, meaning=True)

    def _ask(self, typing: bool, meaning: bool) -> None:
        self.wanted.emit(self.text().strip() if not typing else self.text(), typing, meaning)
