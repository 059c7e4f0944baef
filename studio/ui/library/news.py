"""A line above the pictures that tells what happened to the library and offers what may be done about it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QPushButton

from studio.ui.controls import IconButton, button, column, empty, label, line, restyle
from studio.ui.languages import tr

Way = tuple[str, Callable[[], object]]
"""What a button says, and what it does."""

_LASTS = 8_000
"""Milliseconds that news nobody has to answer stays."""


class News(QFrame):
    """One piece of news at a time; a button or the cross takes it away, and time what needs no answer."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("news")
        self.setAccessibleName(tr("News of the library"))
        box = column(self, gap=4, edge=(12, 6, 4, 8))
        head = line(gap=4)
        self._words = label("", "plain", wrap=True)
        head.addWidget(self._words, 1)
        shut = IconButton("x", tr("Close"), size=24)
        shut.clicked.connect(self.hide)
        head.addWidget(shut)
        box.addLayout(head)
        self._row = line(gap=8)
        box.addLayout(self._row)
        self.ways: list[QPushButton] = []
        self._passing = QTimer(self)
        self._passing.setSingleShot(True)
        self._passing.setInterval(_LASTS)
        self._passing.timeout.connect(self.hide)
        self.hide()

    @property
    def words(self) -> str:
        """What is told now."""
        return self._words.text()

    def tell(self, words: str, ways: Sequence[Way] = ()) -> None:
        """Tell something, in place of what was told before."""
        self._words.setText(words)
        empty(self._row)
        self.ways = []
        for text, act in ways:
            choice = button(text)
            restyle(choice, "scale", "small")
            choice.clicked.connect(lambda _checked=False, act=act: (self.hide(), act()))
            self.ways.append(choice)
            self._row.addWidget(choice)
        if ways:
            self._row.addStretch(1)
            self._passing.stop()
        else:
            self._passing.start()
        self.show()
