"""What stands where there are no pictures: a sign, what is the matter, and the ways on."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from studio.ui.controls import Sign, button, column, label, line

Way = tuple[str, Callable[[], object]]
"""What a button says, and what it does."""

_LOW = 176
"""Pixels of height below which there is only room for the words and the buttons."""


class BlankPage(QWidget):
    """Shows less where there is less room."""

    def __init__(self, symbol: str, title: str, words: str, *ways: Way) -> None:
        super().__init__()
        self._box = column(self, gap=8, edge=(8, 0, 16, 0))
        self._box.addStretch(1)
        self._sign = Sign(symbol, "faint", 40)
        self._box.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignHCenter)
        for text, kind in ((title, "strong"), (words, "hint")):
            said = label(text, kind, wrap=True)
            said.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._box.addWidget(said)
        self._box.addSpacing(8)
        row = line(gap=8)
        row.addStretch(1)
        for text, act in ways:
            choice = button(text)
            choice.clicked.connect(lambda _checked=False, act=act: act())
            row.addWidget(choice)
        row.addStretch(1)
        self._box.addLayout(row)
        self._box.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.height() >= _LOW
        self._sign.setVisible(roomy)
        # A little above the middle, where the eye looks first.
        self._box.setContentsMargins(8, 0, 16, 48 if self.height() > 2 * _LOW else 0)
