"""One calm sentence across the window, with one thing to do about it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from studio.ui.controls import IconButton, Sign, button, label, line
from studio.ui.languages import tr


class Banner(QFrame):
    """Hidden until there is something to say."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.setFixedHeight(40)
        row = line(self, gap=12, edge=(16, 0, 8, 0))
        sign = Sign("info")
        self.words = label("", "muted")
        self.button = button(tr("Fetch the writer (1.1 GB)"), "")
        self.button.setFixedHeight(28)
        self.button.clicked.connect(self.pressed)
        close = IconButton("x", tr("Dismiss"))
        close.clicked.connect(self.hide)
        row.addWidget(sign)
        row.addWidget(self.words)
        row.addStretch(1)
        row.addWidget(self.button)
        row.addWidget(close)
        self.hide()

    def say(self, words: str, action: str) -> None:
        """Show a sentence and the button's text."""
        self.words.setText(words)
        self.button.setText(action)
        self.button.setAccessibleName(action)
        self.show()
