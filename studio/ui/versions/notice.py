"""A sentence across the window about the campaign's file, with the ways out of it as buttons."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame

from studio.ui.controls import Elided, IconButton, Sign, button, empty, line, restyle
from studio.ui.languages import tr

Way = tuple[str, Callable[[], object]]
"""A button's words and what it does."""


class Notice(QFrame):
    """Hidden until there is something to say. The first way out is the one to take when in doubt."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.setFixedHeight(40)
        row = line(self, gap=8, edge=(16, 0, 8, 0))
        self._sign = Sign("warning", "warn")
        self.words = Elided("", "plain")
        self._ways = line(gap=8)
        close = IconButton("x", tr("Dismiss"))
        close.clicked.connect(self.hide)
        row.addWidget(self._sign)
        row.addSpacing(4)
        row.addWidget(self.words, 1)
        row.addLayout(self._ways)
        row.addWidget(close)
        self.hide()

    def say(
        self, words: str, ways: Sequence[Way], *, calm: bool = False, symbol: str = "clock-counter-clockwise"
    ) -> None:
        """Show a sentence with its ways out, in place of the one before; `calm` is news, not trouble, and has a
        `symbol` of its own."""
        self._sign.show_as(symbol if calm else "warning", "accent_text" if calm else "warn")
        self.words.setText(words)
        self.setAccessibleName(words)
        empty(self._ways)
        for place, (text, act) in enumerate(ways):
            way = button(text, "accent" if place == 0 else "plain")
            restyle(way, "size", "small")
            way.clicked.connect(lambda _checked=False, act=act: self._take(act))
            self._ways.addWidget(way)
        self.show()

    def _take(self, act: Callable[[], object]) -> None:
        self.hide()
        act()
