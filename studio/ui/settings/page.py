"""What the pages of the settings are made of: title, parts, rows, and a button that asks twice."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from studio.ui.controls import button, column, label, line, rule, scrolled
from studio.ui.icons import icon
from studio.ui.languages import tr

_PATIENCE = 4000
"""Milliseconds that a button waits for its second press."""


class Page(QWidget):
    """A title, a sentence, and a column that scrolls."""

    def __init__(self, title: str, about: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        body = QWidget()
        self.box = column(body, gap=12, edge=(32, 28, 26, 32))
        self.box.addWidget(label(title, "title"))
        words = label(about, "muted", wrap=True)
        words.setMaximumWidth(640)
        self.box.addWidget(words)
        self.box.addSpacing(4)
        column(self, gap=0).addWidget(scrolled(body), 1)

    def add_part(self, title: str, about: str = "") -> QVBoxLayout:
        """A part of the page under a heading; its layout."""
        self.box.addSpacing(8)
        self.box.addWidget(rule())
        self.box.addSpacing(4)
        self.box.addWidget(label(title, "section"))
        if about:
            self.box.addWidget(label(about, "muted", wrap=True))
        part = column(gap=8)
        self.box.addLayout(part)
        return part


class Card(QFrame):
    """A row of a list: words at the left, what can be done at the right."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(name)
        outer = column(self, gap=8, edge=(16, 12, 12, 12))
        row = line(gap=12)
        self.words, self.tools = column(gap=4), line(gap=4)
        row.addLayout(self.words, 1)
        row.addLayout(self.tools)
        outer.addLayout(row)
        self.below = column(gap=6)
        outer.addLayout(self.below)


class Twice(QPushButton):
    """A button whose work cannot be taken back: it asks, and acts on a second press."""

    agreed = Signal()

    def __init__(self, text: str, question: str) -> None:
        super().__init__()
        plain = button(text, "plain", "trash")
        self.setProperty("kind", "plain")
        self.setFont(plain.font())
        self.setIcon(icon("trash"))
        self._text, self._question = text, question
        self._asking = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._patience.timeout.connect(lambda: self._ask(False))
        self.clicked.connect(self._pressed)
        self._ask(False)

    def _pressed(self) -> None:
        if self._asking:
            self._ask(False)
            self.agreed.emit()
        else:
            self._ask(True)
            self._patience.start()

    def _ask(self, asking: bool) -> None:
        self._asking = asking
        text = self._question if asking else self._text
        self.setText(text if asking else "")
        self.setFixedWidth(self.fontMetrics().horizontalAdvance(text) + 48 if asking else 36)
        self.setToolTip("" if asking else text)
        self.setAccessibleName(text)


def bytes_text(count: float) -> str:
    """A size in megabytes or gigabytes."""
    return f"{count / 1e9:.1f} GB" if count >= 1e9 else f"{count / 1e6:,.0f} MB"


def duration_text(seconds: float) -> str:
    """A time in minutes or hours."""
    if seconds < 90:
        return tr("{count} seconds").format(count=round(seconds))
    if seconds < 5400:
        return tr("{count} minutes").format(count=round(seconds / 60))
    return tr("{count} hours").format(count=f"{seconds / 3600:.1f}")
