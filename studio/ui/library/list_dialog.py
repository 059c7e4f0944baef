"""A team's own file, its rules or its vocabulary, as text one may edit, take over and hand on; what is wrong in it is
said at its line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QTextEdit, QWidget

from studio.ui import theme
from studio.ui.controls import button, column, label, line, restyle
from studio.ui.languages import spoken, tr
from studio.ui.lettering import type_font

PAUSE = 250
"""Milliseconds without a key after which the text is read."""

_GUTTER = 36


@dataclass(frozen=True, slots=True)
class ListWords:
    """What a list is called, what it is for, and lines that show how it is written."""

    title: str
    purpose: str
    examples: Sequence[str]


class _Numbers(QWidget):
    """The numbers of the lines, at the left of the text."""

    def __init__(self, text: "_Text") -> None:
        super().__init__(text)
        self._text = text

    def sizeHint(self) -> QSize:
        return QSize(_GUTTER, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, text = QPainter(self), theme.current(), self._text
        painter.setFont(type_font(11))
        block = text.firstVisibleBlock()
        top = text.blockBoundingGeometry(block).translated(text.contentOffset()).top()
        while block.isValid() and top <= event.rect().bottom():
            height = text.blockBoundingRect(block).height()
            painter.setPen(look.color("fail" if block.blockNumber() + 1 == text.wrong else "faint"))
            box = QRect(0, int(top), _GUTTER - 10, int(height))
            painter.drawText(
                box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{block.blockNumber() + 1}"
            )
            block, top = block.next(), top + height


class _Text(QPlainTextEdit):
    """Plain lines with their numbers."""

    wrong = 0
    """The line in which something is wrong, from 1; 0 for none."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers = _Numbers(self)
        self.setFont(type_font(13))
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setViewportMargins(_GUTTER, 0, 0, 0)
        self.updateRequest.connect(lambda _rect, _by: self._numbers.update())
        self.blockCountChanged.connect(lambda _count: self._numbers.update())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.viewport().geometry()
        self._numbers.setGeometry(beside.x() - _GUTTER, beside.y(), _GUTTER, beside.height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.wrong:
            # The mark has a colour of the theme that was worn when it was made.
            self.show_wrong(self.wrong)

    def show_wrong(self, number: int) -> None:
        """Mark a line, or none for 0."""
        self.wrong = number
        marked = QTextEdit.ExtraSelection()
        block = self.document().findBlockByNumber(number - 1) if number else None
        if block is not None and block.isValid():
            form = QTextCharFormat()
            form.setBackground(QColor(theme.current().color("fail_wash")))
            form.setProperty(QTextFormat.Property.FullWidthSelection, True)
            marked.format, marked.cursor = form, QTextCursor(block)
            self.setExtraSelections([marked])
        else:
            self.setExtraSelections([])
        self._numbers.update()


class ListDialog(QDialog):
    """Asks for its text to be read, and says when it is to be kept; it closes when that is done."""

    read_wanted = Signal(str)
    kept = Signal(str)
    """The text is to be kept, as it is written."""
    bring_wanted = Signal()
    export_wanted = Signal(str)

    def __init__(self, parent: QWidget, words: ListWords) -> None:
        super().__init__(parent)
        self.setWindowTitle(words.title)
        self.resize(640, 520)
        self._words = words
        self._read: str | None = None
        self._keeping = False
        box = column(self, gap=8, edge=(24, 24, 24, 24))
        box.addWidget(label(words.title, "title"))
        box.addWidget(label(words.purpose, "muted", wrap=True))
        self.text = _Text()
        self.text.setAccessibleName(words.title)
        self.text.setPlaceholderText("\n".join(words.examples))
        self.said = label("", "hint", wrap=True)
        self.said.setMinimumHeight(32)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        box.addSpacing(4)
        box.addWidget(self.text, 1)
        box.addWidget(self.said)
        foot = line(gap=8)
        bring, export = button(tr("Import…")), button(tr("Export…"))
        cancel, self.keep = button(tr("Cancel")), button(tr("Save"), "accent")
        bring.clicked.connect(lambda _checked=False: self.bring_wanted.emit())
        export.clicked.connect(lambda _checked=False: self.export_wanted.emit(self.text.toPlainText()))
        cancel.clicked.connect(self.reject)
        self.keep.clicked.connect(lambda _checked=False: self._keep())
        self.keep.setEnabled(False)
        for part in (bring, export):
            foot.addWidget(part)
        foot.addStretch(1)
        for part in (cancel, self.keep):
            foot.addWidget(part)
        box.addLayout(foot)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(lambda: self.read_wanted.emit(self.text.toPlainText()))
        self.text.textChanged.connect(self._changed)

    def show_text(self, text: str) -> None:
        """Begin with this text, or go on with it; what was there can be brought back with Undo."""
        cursor = self.text.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self.read_wanted.emit(self.text.toPlainText())

    def show_read(self, text: str, fault: str, found: str) -> None:
        """What came of reading a text: a sentence about what is wrong, or one about what there is."""
        if text != self.text.toPlainText():
            return
        self._read = None if fault else text
        at = re.search(r"line (\d+)", fault)
        self.text.show_wrong(int(at.group(1)) if at else 0)
        restyle(self.text, "level", "fail" if fault else "")
        restyle(self.said, "level", "fail" if fault else "")
        self.said.setText(spoken(fault) or found)
        self.keep.setEnabled(not fault)
        if self._keeping and not fault:
            self.kept.emit(text)
        self._keeping = False

    def _changed(self) -> None:
        self._read = None
        self._pause.start()

    def _keep(self) -> None:
        text = self.text.toPlainText()
        if text == self._read:
            self.kept.emit(text)
        else:
            self._keeping = True
            self._pause.stop()
            self.read_wanted.emit(text)
