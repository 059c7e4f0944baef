"""What the assistant shows besides a talk: suggestions, that a model is missing, work under way, and failure."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from studio.ui.controls import Sign, button, column, empty, label, line
from studio.ui.languages import tr


class Welcome(QWidget):
    """A sign, a title, a sentence, and either suggestions or the button that fetches a model."""

    suggested = Signal(str)
    fetch_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        box = column(self, gap=6, edge=(0, 24, 0, 16))
        box.addStretch(1)
        self._sign = Sign("chat-circle-text", "faint", 32)
        box.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addSpacing(4)
        self._title, self._words = label("", "strong", wrap=True), label("", "muted", wrap=True)
        for part in (self._title, self._words):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            box.addWidget(part)
        box.addSpacing(10)
        self._rows = column(gap=6)
        box.addLayout(self._rows)
        self.fetch = button(tr("Fetch a model (1.1 GB)"), "accent", "download-simple")
        self.fetch.clicked.connect(self.fetch_wanted)
        box.addWidget(self.fetch, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(2)

    def show_suggestions(self, suggestions: Sequence[str]) -> None:
        """Offer these questions."""
        self._title.setText(tr("Ask about this campaign"))
        self._words.setText(tr("The assistant knows the brief, the chosen ad and your documents."))
        self._sign.show_as("chat-circle-text", "faint")
        self.fetch.hide()
        empty(self._rows)
        for text in suggestions:
            row = _Suggestion(text)
            row.clicked.connect(lambda _=False, text=text: self.suggested.emit(text))
            self._rows.addWidget(row)

    def show_missing(self) -> None:
        """There is no model that could answer."""
        self._title.setText(tr("No model can answer yet"))
        self._words.setText(
            tr("Fetch the writer's model, or add a server in the settings. It then works without a network.")
        )
        self._sign.show_as("cpu", "faint")
        empty(self._rows)
        self.fetch.show()


class _Suggestion(QPushButton):
    """A question in full, over as many lines as it needs."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setObjectName("suggestion")
        self.setAccessibleName(text)
        self._words = label(text, "plain", wrap=True)
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column(self, edge=(12, 9, 12, 9)).addWidget(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(self._words.heightForWidth(self.width() - 26) + 20)


class Failure(QFrame):
    """Why there is no answer, and the way to ask again."""

    again_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("failure")
        row = line(self, gap=8, edge=(10, 8, 8, 8))
        row.addWidget(Sign("warning-circle", "fail"), 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=6)
        self.sentence = label("", "plain", wrap=True)
        words.addWidget(self.sentence)
        again = button(tr("Try again"), "")
        again.setProperty("scale", "small")
        again.clicked.connect(self.again_wanted)
        words.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(words, 1)
        self.hide()

    def show_failure(self, sentence: str) -> None:
        """Show a sentence; nothing hides it."""
        self.sentence.setText(sentence)
        self.setVisible(bool(sentence))


class Working(QWidget):
    """Three dots while nothing has been said yet, with a few words about what is being done."""

    def __init__(self) -> None:
        super().__init__()
        row = line(self, gap=8)
        self._words = label("", "muted")
        row.addWidget(Sign("dots-three", "muted"))
        row.addWidget(self._words, 1)
        self.hide()

    def show_note(self, note: str) -> None:
        """What is being done."""
        self._words.setText(note)
        self.setAccessibleName(note)
