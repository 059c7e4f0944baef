"""Rewriting in place: ways to rewrite, and their answers to be read, seen in the preview and taken with Return."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QWidget

from studio.ui import theme
from studio.ui.controls import Elided, Flow, column, empty, label, line
from studio.ui.languages import mark, tr
from studio.ui.lettering import type_font
from studio.ui.sheet import Sheet

SYNONYMS = "synonyms"
WAYS = {
    "rephrase": (mark("Rephrase"), Qt.Key.Key_R),
    "shorter": (mark("Shorter"), Qt.Key.Key_S),
    "plainer": (mark("Plainer"), Qt.Key.Key_P),
    "bolder": (mark("Bolder"), Qt.Key.Key_B),
    "more_like_this": (mark("More like this"), Qt.Key.Key_M),
    SYNONYMS: (mark("Synonyms"), Qt.Key.Key_Y),
}
_WIDTH = 344
_MOST = 6


class Answer(QAbstractButton):
    """One rewriting of the whole line, what differs in the accent's colour."""

    def __init__(self, text: str, changed: tuple[int, int], count: str) -> None:
        super().__init__()
        self.setText(text)
        self.setAccessibleName(text)
        self.setAccessibleDescription(count)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._changed, self._count, self.in_hand = changed, count, False
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRectF(0, 0, width - 72, 1000)
        return (
            round(QFontMetricsF(type_font(13)).boundingRect(room, Qt.TextFlag.TextWordWrap, self.text()).height()) + 14
        )

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(max(self.width(), 240)))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.in_hand or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent_wash" if self.in_hand else "hover"))
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        layout = QTextLayout(self.text(), type_font(13))
        part, style = QTextLayout.FormatRange(), QTextCharFormat()
        style.setForeground(look.color("accent_text"))
        part.start, part.length, part.format = self._changed[0], self._changed[1] - self._changed[0], style
        layout.setFormats([part])
        layout.beginLayout()
        y = 0.0
        while (row := layout.createLine()).isValid():
            row.setLineWidth(self.width() - 72)
            row.setPosition(QPointF(0, y))
            y += row.height()
        layout.endLayout()
        painter.setPen(look.color("text"))
        layout.draw(painter, QPointF(8, 7))
        painter.setFont(type_font(11))
        painter.setPen(QPen(look.color("faint")))
        painter.drawText(QRectF(self.width() - 60, 7, 52, 16), Qt.AlignmentFlag.AlignRight, self._count)
        painter.end()


class RewriteCard(Sheet):
    """For a line, or the selected part of it. Letters choose a way, Up and Down an answer, Return takes it."""

    wanted = Signal(str)
    """One of the ways."""
    previewed = Signal(str)
    """The whole line as the answer in hand would have it."""
    accepted = Signal(str)
    keys = frozenset({key for _, key in WAYS.values()} | {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return})

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setAccessibleName(tr("Rewrite"))
        self.text, self.part, self.way = "", (0, 0), ""
        self._answers: list[Answer] = []
        self._at = 0
        box = column(self, gap=8, edge=(12, 10, 12, 12))
        self._title = Elided("", "muted")
        box.addWidget(self._title)
        ways = QWidget()
        flow = Flow(ways, gap=4)
        self._ways = {way: self._way(way) for way in WAYS}
        for choice in self._ways.values():
            flow.addWidget(choice)
        box.addWidget(ways)
        self._list = column(gap=0)
        box.addLayout(self._list)
        self._note = label("", "hint", wrap=True)
        box.addWidget(self._note)
        foot = line()
        foot.addWidget(label(tr("Up and Down choose, Return takes, Esc leaves"), "label"))
        box.addLayout(foot)

    def ask(self, text: str, part: tuple[int, int] | None, anchor: QRect, return_to: QWidget) -> None:
        """Open below `anchor` (host coordinates) for a line, or for a part of it."""
        self.text, self.part, self.way = text, part or (0, len(text)), ""
        words = text[self.part[0] : self.part[1]]
        self._title.setText(tr("Rewrite “{words}”").format(words=words))
        self._ways[SYNONYMS].setVisible(part is not None and " " not in words)
        self._ways["more_like_this"].setVisible(part is None)
        self._show((), "")
        self._anchor = anchor
        self.open_at(self._box(), return_to)

    def selection(self) -> tuple[int, int] | None:
        """The part that is to be rewritten; None for the whole line."""
        return self.part if self.part != (0, len(self.text)) else None

    def choose(self, way: str) -> None:
        """Ask for one way's answers."""
        if self._ways[way].isHidden():
            return
        self.way = way
        self._show((), tr("Rewriting…"))
        self.wanted.emit(way)

    def show_answers(self, lines: Sequence[tuple[str, str]], *, working: bool, note: str = "") -> None:
        """Show whole lines, each with its length in words; `note` is what to say beside them."""
        nothing = tr("Nothing better was found.") if not lines and not working else ""
        self._show(lines[:_MOST], note or (tr("Rewriting…") if working else nothing))

    def answers(self) -> list[str]:
        """The lines shown."""
        return [answer.text() for answer in self._answers]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        way = next((name for name, (_, own) in WAYS.items() if own == key), None)
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._answers:
            self._hold((self._at + (1 if key == Qt.Key.Key_Down else -1)) % len(self._answers))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._accept()
        elif way is not None and not event.modifiers():
            self.choose(way)
        else:
            super().keyPressEvent(event)

    def _accept(self) -> None:
        if self._answers:
            text = self._answers[self._at].text()
            self.put_away()
            self.accepted.emit(text)

    def _show(self, lines: Sequence[tuple[str, str]], note: str) -> None:
        for way, choice in self._ways.items():
            choice.setChecked(way == self.way)
        held = self._answers[self._at].text() if self._answers else ""
        empty(self._list)
        self._answers = [Answer(text, _changed(self.text, text), count) for text, count in lines]
        for answer in self._answers:
            answer.clicked.connect(lambda _checked=False, item=answer: self._press(item))
            self._list.addWidget(answer)
            answer.setFixedHeight(answer.heightForWidth(_WIDTH - 24))
            answer.show()
        self._note.setText(note)
        self._note.setVisible(bool(note))
        if self._answers:
            self._hold(next((at for at, item in enumerate(self._answers) if item.text() == held), 0))
        if self.isVisible():
            self.place(self._box())

    def _press(self, answer: Answer) -> None:
        self._at = self._answers.index(answer)
        self._accept()

    def _hold(self, at: int) -> None:
        self._at = at
        for number, answer in enumerate(self._answers):
            answer.in_hand = number == at
            answer.update()
        self.previewed.emit(self._answers[at].text())

    def _box(self) -> QRect:
        self.layout().activate()
        high = self.layout().heightForWidth(_WIDTH)
        return QRect(
            self._anchor.x(), self._anchor.bottom() + 6, _WIDTH, max(high, self.layout().minimumSize().height())
        )

    def _way(self, way: str) -> QPushButton:
        name, key = WAYS[way]
        choice = QPushButton(tr(name))
        choice.setObjectName("chip")
        choice.setCheckable(True)
        choice.setFont(type_font(12))
        choice.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        choice.setAccessibleName(tr(name))
        choice.setToolTip(f"{tr(name)}  {chr(key.value)}")
        choice.clicked.connect(lambda: self.choose(way))
        return choice


def _changed(before: str, after: str) -> tuple[int, int]:
    """The offsets in `after` between what both begin and end with, widened to whole words."""
    first = 0
    while first < min(len(before), len(after)) and before[first] == after[first]:
        first += 1
    last = 0
    while last < min(len(before), len(after)) - first and before[-1 - last] == after[-1 - last]:
        last += 1
    start, end = first, len(after) - last
    while start > 0 and not after[start - 1].isspace():
        start -= 1
    while end < len(after) and not after[end].isspace():
        end += 1
    return start, end
