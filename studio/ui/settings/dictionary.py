"""The page of the user's dictionary: words that are spelt right whatever other dictionaries say."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit

from studio.ui.controls import label
from studio.ui.languages import tr
from studio.ui.settings.page import Page

_PAUSE = 500
"""Milliseconds of not typing after which the words are kept."""


class DictionaryPage(Page):
    """Shows the words, one a line, and says when they changed."""

    changed = Signal(str)

    def __init__(self) -> None:
        super().__init__(tr("Spelling"), tr("Words of yours that are never marked as misspelt, one a line."))
        self.words = QPlainTextEdit()
        self.words.setAccessibleName(tr("Words of your own"))
        self.words.setPlaceholderText(tr("e.g. Yuzukoshō"))
        self.words.setMinimumHeight(320)
        self.box.addWidget(self.words)
        about = tr(
            "Names in the brief are right already. A word can also be added where it is marked, in a field of copy."
        )
        self.box.addWidget(label(about, "hint", wrap=True))
        self.box.addStretch(1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.keep)
        self._kept = ""
        self.words.textChanged.connect(self._pause.start)

    def show_words(self, text: str) -> None:
        """Show the dictionary as it is kept, unless it is being typed in."""
        self.keep()
        if text != self._kept:
            self._kept = text
            self.words.setPlainText(text)
            self._pause.stop()

    def keep(self) -> None:
        """Say what was typed, if anything was."""
        self._pause.stop()
        text = self.words.toPlainText()
        if text != self._kept:
            self._kept = text
            self.changed.emit(text)
