"""A line to add tags by: what the library and the vocabulary know pops up under the word, the most used first."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from studio.ui.languages import tr
from studio.ui.lettering import type_font

MOST = 8
"""Completions shown at once."""


def begun(words: Sequence[str], asked: str, most: int = MOST) -> list[str]:
    """Of words in the order of use, those that begin so, then those in which a later word does."""
    asked = asked.casefold()
    first = [word for word in words if word.casefold().startswith(asked)]
    later = [word for word in words if f" {asked}" in word.casefold() and not word.casefold().startswith(asked)]
    return [*first, *later][:most]


class TagLine(QLineEdit):
    """Return adds what is written, or the completion that is chosen with the arrows; Tab takes the first one. A comma
    parts several tags."""

    added = Signal(list)
    """Words to add, as they were written or as the library writes them."""
    left = Signal()
    """Esc on an empty line."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(tr("Add a tag"))
        self.setAccessibleName(tr("Add a tag"))
        self.setAccessibleDescription(tr("Known tags open below; a comma parts several."))
        self._words: tuple[str, ...] = ()
        self._offers = QStringListModel(self)
        self._popup = QListView()
        self._popup.setObjectName("completions")
        self._popup.setAccessibleName(tr("Known tags"))
        self._popup.setFont(type_font(12))
        self._popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        completer = self._completer = QCompleter(self._offers, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setPopup(self._popup)
        completer.setMaxVisibleItems(MOST)
        completer.setWidget(self)
        completer.activated[str].connect(self._complete)
        self.textEdited.connect(lambda _text: self.offer())

    def set_words(self, words: Sequence[str]) -> None:
        """Known words, the most used first."""
        self._words = tuple(dict.fromkeys(words))

    @property
    def offers(self) -> tuple[str, ...]:
        """What is offered for the word that is being written."""
        return tuple(self._offers.stringList())

    def offer(self) -> None:
        """Offer known words for the piece after the last comma; all of them, the most used first, for none."""
        piece = self._piece()
        self._offers.setStringList([word for word in begun(self._words, piece) if word != piece])
        if self.offers and self.hasFocus():
            self._completer.complete()
            # A list that gets the keys makes its first row the current one: Return would add what nobody chose.
            self._popup.setCurrentIndex(QModelIndex())
        else:
            self._popup.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, open_now = event.key(), self._popup.isVisible()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if open_now and self._popup.currentIndex().isValid():
                self._complete(self._popup.currentIndex().data())
            self._add()
        elif key == Qt.Key.Key_Tab and open_now and self.offers:
            chosen = self._popup.currentIndex()
            self._complete(chosen.data() if chosen.isValid() else self.offers[0])
        elif key == Qt.Key.Key_Down and not open_now:
            self.offer()
        elif key == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        else:
            super().keyPressEvent(event)

    def _piece(self) -> str:
        return self.text().rpartition(",")[2].strip()

    def _complete(self, word: str) -> None:
        before, comma, _piece = self.text().rpartition(",")
        self.setText(f"{before}{comma} {word}" if comma else word)
        self._popup.hide()

    def _add(self) -> None:
        known = {word.casefold(): word for word in reversed(self._words)}
        pieces = [" ".join(piece.split()) for piece in self.text().split(",")]
        words = list(dict.fromkeys(known.get(piece.casefold(), piece) for piece in pieces if piece))
        self._popup.hide()
        self.clear()
        if words:
            self.added.emit(words)
