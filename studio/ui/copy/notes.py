"""What is the matter with a line: one plain sentence each, with what can be done about it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from studio.copywriting.candidates import Check
from studio.ui.controls import button, column, empty, label, line
from studio.ui.icons import paint_icon
from studio.ui.languages import spoken, tr

SIGNS = {"fail": ("warning-circle", "fail"), "warn": ("warning", "warn"), "pass": ("check-circle", "ok")}


class Sign(QWidget):
    """A small sign of a check's level."""

    def __init__(self, level: str) -> None:
        super().__init__()
        self._sign = SIGNS.get(level, SIGNS["warn"])
        self.setFixedSize(QSize(14, 17))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_icon(painter, QRect(0, 2, 14, 14), *self._sign)
        painter.end()


class Notes(QWidget):
    """The checks that did not pass, the worst first; with `settled` also the claims that the brief allows, each with
    its fact. Hidden while there is nothing to say."""

    def __init__(self, most: int = 3) -> None:
        super().__init__()
        self._most = most
        self._settled = False
        self._all: tuple[Check, ...] = ()
        self._checks: tuple[Check, ...] = ()
        self._whole = False
        self._rows = column(self, gap=2, edge=(0, 2, 0, 0))
        self._act: Callable[[Check], None] = lambda _check: None
        self._name_of: Callable[[Check], str] = lambda _check: ""
        self.hide()

    def set_action(self, name_of: Callable[[Check], str], act: Callable[[Check], None]) -> None:
        """What can be done about a check: the words of its button (none without words) and what it does."""
        self._name_of, self._act = name_of, act

    def show_checks(self, checks: Sequence[Check]) -> None:
        """List these checks."""
        self._all = tuple(checks)
        wanted = [item for item in checks if item.level != "pass" or (self._settled and item.fact)]
        ordered = tuple(sorted(wanted, key=lambda item: ("fail", "warn", "pass").index(item.level)))
        if ordered != self._checks:
            self._checks = ordered
            self._whole = False
            self._fill()

    def show_settled(self, settled: bool) -> None:
        """List the claims that the brief allows too, or not."""
        if settled != self._settled:
            self._settled = settled
            self.show_checks(self._all)

    def texts(self) -> list[str]:
        """The sentences shown."""
        return [spoken(item.message) for item in self._listed()]

    def _listed(self) -> tuple[Check, ...]:
        return self._checks if self._whole or len(self._checks) <= self._most + 1 else self._checks[: self._most]

    def _fill(self) -> None:
        empty(self._rows)
        for check in self._listed():
            row = line(gap=6)
            row.addWidget(Sign(check.level), 0, Qt.AlignmentFlag.AlignTop)
            words = label(spoken(check.message), "label", wrap=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            row.addWidget(words, 1)
            name = self._name_of(check)
            if name:
                action = button(name, "link")
                action.clicked.connect(lambda _checked=False, item=check: self._act(item))
                row.addWidget(action, 0, Qt.AlignmentFlag.AlignTop)
            self._rows.addLayout(row)
        if len(self._listed()) < len(self._checks):
            more = button(tr("{count} more").format(count=len(self._checks) - self._most), "link")
            more.clicked.connect(self._show_whole)
            self._rows.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(self._checks))
        self.setAccessibleName(". ".join(spoken(item.message) for item in self._checks))

    def _show_whole(self) -> None:
        self._whole = True
        self._fill()
