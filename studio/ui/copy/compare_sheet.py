"""Two or three candidates side by side, each drawn as the platform shows it, with its length and its checks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from studio.copywriting.candidates import Check
from studio.document.layers import CopyLine
from studio.ui.controls import IconButton, button, column, empty, label, line, restyle
from studio.ui.copy.angles import ANGLE_NAMES
from studio.ui.copy.candidate_row import SOURCES
from studio.ui.copy.notes import Notes, Sign
from studio.ui.copy.preview.matter import Matter
from studio.ui.copy.preview.stage import fill_with_card, height_of
from studio.ui.languages import tr
from studio.ui.sheet import Sheet

_COLUMN, _GAP = 296, 12


@dataclass(frozen=True, slots=True)
class Rival:
    """One candidate to compare: its line, its length as words, its checks, and how the ad with it is drawn now."""

    line: CopyLine
    count: str
    checks: tuple[Check, ...]
    matter: Callable[[], Matter | None]


class _Drawing(QWidget):
    """Asks anew for what it draws: the artboard with these words may still be on its way."""

    def __init__(self, matter: Callable[[], Matter | None], height: int) -> None:
        super().__init__()
        self._matter = matter
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        fill_with_card(self, self._matter())


class CompareSheet(Sheet):
    """Left and Right go from one to the next, Return or its number takes one, Esc leaves."""

    taken = Signal(str)
    keys = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3})

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setAccessibleName(tr("Compare candidates"))
        self._rivals: tuple[Rival, ...] = ()
        self._columns: list[QFrame] = []
        self._at = 0
        box = column(self, gap=12, edge=(16, 12, 16, 16))
        head = line()
        head.addWidget(label(tr("Compare"), "section"))
        head.addWidget(label(tr("Left and Right choose, Return takes, Esc leaves"), "label"), 1)
        close = IconButton("x", tr("Close"))
        close.clicked.connect(self.put_away)
        head.addWidget(close)
        box.addLayout(head)
        self._row = line(gap=_GAP)
        box.addLayout(self._row)

    def compare(self, rivals: Sequence[Rival], right: int, return_to: QWidget) -> None:
        """Show the rivals, the sheet's right edge at `right` in the host."""
        self._rivals, self._at = tuple(rivals), 0
        empty(self._row)
        self._columns = []
        highs = [round(height_of(_COLUMN - 24, matter)) if (matter := item.matter()) else 0 for item in rivals]
        for number, rival in enumerate(rivals, 1):
            part = self._column(number, rival, highs[number - 1], max(highs))
            self._columns.append(part)
            self._row.addWidget(part)
        self._hold(0)
        size = QSize(len(rivals) * (_COLUMN + _GAP) - _GAP + 32, self.sizeHint().height())
        size.setHeight(max(self.layout().heightForWidth(size.width()), self.layout().minimumSize().height()))
        top = (self.parentWidget().height() - size.height()) // 2
        self.open_at(QRect(right - size.width(), top, size.width(), size.height()), return_to)

    def texts(self) -> list[str]:
        """The lines compared."""
        return [rival.line.text for rival in self._rivals]

    def show_pictures(self) -> None:
        """Artboards have arrived: draw again."""
        for part in self._columns:
            for drawing in part.findChildren(_Drawing):
                drawing.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._hold((self._at + (1 if key == Qt.Key.Key_Right else -1)) % len(self._rivals))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self._at)
        elif event.text().isdigit() and 0 < int(event.text()) <= len(self._rivals):
            self._take(int(event.text()) - 1)
        else:
            super().keyPressEvent(event)

    def _take(self, at: int) -> None:
        text = self._rivals[at].line.text
        self.put_away()
        self.taken.emit(text)

    def _hold(self, at: int) -> None:
        self._at = at
        for number, part in enumerate(self._columns):
            restyle(part, "chosen", "true" if number == at else "false")

    def _column(self, number: int, rival: Rival, own: int, high: int) -> QFrame:
        part = QFrame()
        part.setObjectName("rival")
        part.setFixedWidth(_COLUMN)
        box = column(part, gap=8, edge=(12, 12, 12, 12))
        frame = QWidget()
        frame.setFixedHeight(high)
        inner = column(frame)
        inner.addWidget(_Drawing(rival.matter, own))
        inner.addStretch(1)
        box.addWidget(frame)
        box.addWidget(label(rival.line.text, "strong", wrap=True))
        source = tr(SOURCES.get(rival.line.source, rival.line.source))
        angle = ANGLE_NAMES.get(rival.line.angle, "")
        about = line()
        about.addWidget(label(f"{tr(angle)}  ·  {source}" if angle else source), 1)
        about.addWidget(label(rival.count))
        box.addLayout(about)
        box.addWidget(self._verdict(rival.checks))
        box.addStretch(1)
        use = button(tr("Use {number}").format(number=number))
        use.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        use.clicked.connect(lambda: self._take(number - 1))
        box.addWidget(use)
        return part

    def _verdict(self, checks: tuple[Check, ...]) -> QWidget:
        if any(check.level != "pass" for check in checks):
            notes = Notes()
            notes.show_checks(checks)
            return notes
        part = QWidget()
        row = line(part, gap=6)
        row.addWidget(Sign("pass"))
        row.addWidget(label(tr("All checks pass")), 1)
        return part
