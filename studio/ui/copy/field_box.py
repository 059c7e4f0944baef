"""One copy field: its words and a live counter in the platform's own counting."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from studio.copywriting.fields import length
from studio.placements import Field, Placement
from studio.ui.controls import column, label, line, restyle
from studio.ui.copy.counting import level
from studio.ui.languages import mark, tr
from studio.ui.lettering import type_font

FIELD_NAMES = {
    "headline": mark("Headline"),
    "long_headline": mark("Long headline"),
    "description": mark("Description"),
    "primary_text": mark("Primary text"),
    "cta": mark("Call to action"),
    "business_name": mark("Business name"),
    "path": mark("Path"),
}
_MOST_LINES = 5
_PAUSE = 500
"""Milliseconds of not typing after which the words go into the document."""


class _Words(QPlainTextEdit):
    """A plain text field as tall as its words, at most five lines."""

    entered = Signal()
    left = Signal()
    focused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Be as tall as the words."""
        lines = min(max(int(self.document().size().height()), 1), _MOST_LINES)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 18)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class FieldBox(QWidget):
    """Says `written` when the user pauses, presses Return or leaves with other words than the document's."""

    written = Signal(str, str)
    focused = Signal(str)

    def __init__(self, field: Field, placement: Placement, text: str) -> None:
        super().__init__()
        self.field = field
        self._placement = placement
        self._kept = text
        name = tr(FIELD_NAMES.get(field.name, field.name))
        box = column(self, gap=4)
        head = line()
        self.caption = label(name)
        self.count = label("")
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight)
        head.addWidget(self.caption, 1)
        head.addWidget(self.count)
        self.words = _Words()
        self.words.setPlainText(text)
        self.words.setAccessibleName(name)
        box.addLayout(head)
        box.addWidget(self.words)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.write)
        self.words.textChanged.connect(self._typed)
        self.words.textChanged.connect(self.words.fit)
        self.words.entered.connect(self.write)
        self.words.left.connect(self.write)
        self.words.focused.connect(lambda: self.focused.emit(self.field.name))
        self._count_up()

    def text(self) -> str:
        """The words as they are typed, on one line."""
        return " ".join(self.words.toPlainText().split())

    def show_text(self, text: str) -> None:
        """Show the document's words, unless the user is typing others."""
        typing = self.words.hasFocus() and self._pause.isActive()
        self._kept = text
        if not typing and text != self.text():
            self.words.blockSignals(True)
            self.words.setPlainText(text)
            self.words.blockSignals(False)
            self.words.fit()
            self._count_up()

    def show_chosen(self, chosen: bool) -> None:
        """Mark the field whose candidates are listed."""
        restyle(self.caption, "kind", "strong" if chosen else "label")
        self.caption.setFont(type_font(11, 600 if chosen else 400))

    def write(self) -> None:
        """Say so if the words differ from the document's."""
        self._pause.stop()
        if self.text() != self._kept:
            self._kept = self.text()
            self.written.emit(self.field.name, self._kept)

    def _typed(self) -> None:
        self._count_up()
        self._pause.start()

    def _count_up(self) -> None:
        used = length(self.text(), self.field, self._placement)
        self.count.setText(f"{used} / {self.field.limit}")
        how = level(self.text(), self.field, self._placement)
        restyle(self.count, "level", "" if how == "ok" else how)
        restyle(self.words, "level", "" if how == "ok" else how)
        words = {"fail": tr("Longer than the platform allows"), "warn": tr("Longer than advised"), "ok": ""}
        self.count.setToolTip(words.get(how, ""))
        self.words.setAccessibleDescription(f"{self.count.text()} {words.get(how, '')}")
