"""The plain text field of one line of copy: as tall as its words, with the words that a check is about underlined."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit

from studio.copywriting.candidates import Check
from studio.ui import theme

_MOST_LINES = 5


class WordsEdit(QPlainTextEdit):
    """Says `entered` on Return, `stepped` when Up or Down is pressed at its edge, and where words are selected."""

    entered = Signal()
    left = Signal()
    focused = Signal()
    stepped = Signal(int)
    """-1 above the first line, 1 below the last."""
    moved = Signal(int)
    """Alt+Up or Alt+Down: the line wants another place."""
    selected = Signal()
    """Words were selected with the mouse."""

    def __init__(self) -> None:
        super().__init__()
        self._checks: tuple[Check, ...] = ()
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self.fit)
        self.textChanged.connect(self.fit)
        self.fit()

    def words(self) -> str:
        """What is typed, on one line."""
        return " ".join(self.toPlainText().split())

    def show_words(self, text: str) -> None:
        """Show other words, which is no typing."""
        self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(False)
        self._checks = ()
        self.fit()

    def take(self, text: str) -> None:
        """Put other words in as if they were typed, so that the field's own undo brings the old ones back."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    def part(self) -> tuple[int, int] | None:
        """The offsets of the selected words in `words`, whole words without the spaces around them; None without."""
        cursor = self.textCursor()
        text = self.toPlainText()
        if text != self.words():
            return None
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return (start, end) if end > start else None

    def part_box(self) -> QRectF:
        """Where the selection, or else the cursor, stands, in global coordinates."""
        cursor = self.textCursor()
        first = QTextCursor(cursor)
        first.setPosition(cursor.selectionStart())
        box = self.cursorRect(first).united(self.cursorRect(cursor))
        return QRectF(self.viewport().mapToGlobal(box.topLeft()), box.size())

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Underline what these checks are about; their offsets are those of `words`."""
        self._checks = tuple(check for check in checks if check.end > check.start and check.level != "pass")
        self.viewport().update()

    def fit(self) -> None:
        """Be as tall as the words."""
        lines = min(max(int(self.document().size().height()), 1), _MOST_LINES)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 18)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered.emit()
        elif step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
        elif step and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._at_edge(step):
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.part() is not None:
            self.selected.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._checks:
            return
        painter = QPainter(self.viewport())
        painter.setPen(Qt.PenStyle.NoPen)
        for check in sorted(self._checks, key=lambda item: item.level):
            painter.setBrush(theme.current().color("fail" if check.level == "fail" else "warn"))
            for line in self._lines_under(check):
                painter.drawRect(line)
        painter.end()

    def _lines_under(self, check: Check) -> list[QRectF]:
        """The strokes under a check's words, one for each line they stand on."""
        block, offset = self.document().firstBlock(), self.contentOffset()
        layout, top = block.layout(), self.blockBoundingGeometry(block).translated(offset).topLeft()
        found = []
        start, end = (self._typed_at(check.start), self._typed_at(check.end - 1) + 1)
        for number in range(layout.lineCount()):
            row = layout.lineAt(number)
            first, last = max(start, row.textStart()), min(end, row.textStart() + row.textLength())
            if first < last:
                x, until = row.cursorToX(first)[0], row.cursorToX(last)[0]
                base = top.y() + row.y() + row.ascent() + 2
                found.append(QRectF(top.x() + x, base, max(until - x, 2), 1.5))
        return found

    def _typed_at(self, offset: int) -> int:
        """Where the character at an offset of `words` stands in what is typed."""
        typed, at = self.toPlainText(), -1
        lead = len(typed) - len(typed.lstrip())
        spaced = False
        for index in range(lead, len(typed)):
            space = typed[index].isspace()
            if not (space and spaced):
                at += 1
            spaced = space
            if at == offset:
                return index
        return len(typed)

    def _at_edge(self, step: int) -> bool:
        cursor = QTextCursor(self.textCursor())
        return not cursor.movePosition(QTextCursor.MoveOperation.Up if step < 0 else QTextCursor.MoveOperation.Down)
