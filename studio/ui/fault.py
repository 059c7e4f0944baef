"""Why something did not work, said beside the control that was asked for it, with a way out where there is one."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QWidget

from studio.ui.controls import IconButton, Sign, button, column, empty, label, line, restyle
from studio.ui.languages import spoken, tr

Way = tuple[str, Callable[[], object]]
"""A button's words and what it does."""


class FaultLine(QFrame):
    """Hidden until there is something to say; a reader of the screen is told at once."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("failure")
        row = line(self, gap=8, edge=(10, 6, 4, 6))
        row.addWidget(Sign("warning-circle", "fail"), 0, Qt.AlignmentFlag.AlignVCenter)
        # In a widget of its own: a layout that holds an empty one grows no wider than its words must be.
        inside = QWidget()
        words = column(inside, gap=6)
        self.words = label("", "plain", wrap=True)
        self._ways = line(gap=8)
        words.addWidget(self.words)
        words.addLayout(self._ways)
        row.addWidget(inside, 1)
        close = IconButton("x", tr("Dismiss"), size=24)
        close.clicked.connect(lambda: self.say(""))
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def say(self, sentence: str, way: Way | None = None) -> None:
        """Show a sentence with its way out; nothing hides it."""
        text = spoken(sentence)
        self.words.setText(text)
        self.setAccessibleName(text)
        empty(self._ways)
        if way is not None:
            out = button(way[0])
            restyle(out, "scale", "small")
            out.clicked.connect(lambda: self._take(way[1]))
            self._ways.addWidget(out)
            self._ways.addStretch(1)
        self.setVisible(bool(text))
        if text:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _take(self, act: Callable[[], object]) -> None:
        self.say("")
        act()
