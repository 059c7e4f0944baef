"""The turns of a talk as they are shown: the user's on a quiet plate at the right, the assistant's as plain text."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QSizePolicy, QWidget

from studio.document.notes import Turn
from studio.ui import theme
from studio.ui.assistant.entry import Entry
from studio.ui.assistant.wording import plain, rich
from studio.ui.controls import Flow, IconButton, Sign, button, column, label, line
from studio.ui.icons import icon
from studio.ui.languages import spoken, tr
from studio.ui.lettering import type_font

_WIDEST = 304
"""Pixels of the widest plate."""
Fields = Callable[[], list[tuple[str, str]]]
"""The fields an answer can go into, as (key, name)."""


class _Words(QLabel):
    """Words as wide as they need, up to a width at which they break."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(type_font(13))
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        room = _WIDEST - 24
        box = self.fontMetrics().boundingRect(QRect(0, 0, room, 100_000), Qt.TextFlag.TextWordWrap, text)
        self.setFixedWidth(min(room, box.width() + 4))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)


class AskedTurn(QWidget):
    """What the user said; it can be put otherwise, which cuts the talk there."""

    resent = Signal(str)
    edited = Signal(bool)
    """Whether it is being edited."""

    def __init__(self, turn: Turn) -> None:
        super().__init__()
        self._turn = turn
        self.field: Entry | None = None
        box = column(self, gap=2)
        self._row = line(gap=4)
        self._row.addStretch(1)
        self.pencil = IconButton("pencil-simple", tr("Put this otherwise; the talk goes on from here"), size=24)
        self.pencil.setAccessibleName(tr("Edit and send again"))
        self.pencil.clicked.connect(self.edit)
        self._row.addWidget(self.pencil, 0, Qt.AlignmentFlag.AlignBottom)
        self._plate = QFrame()
        self._plate.setObjectName("plate")
        inner = column(self._plate, edge=(12, 8, 12, 8))
        inner.addWidget(_Words(turn.text))
        self._row.addWidget(self._plate)
        box.addLayout(self._row)
        self._box = box

    def allow(self, allowed: bool) -> None:
        """Let it be edited, or not while an answer is being written."""
        self.pencil.setEnabled(allowed)

    def edit(self) -> None:
        """Turn the plate into a field."""
        if self.field is not None:
            return
        self._plate.hide()
        self.pencil.hide()
        self.field = field = Entry(self._turn.text, tr("Your words"))
        field.sent.connect(self._send)
        field.stopped.connect(self._leave)
        self._foot = QWidget()
        row = line(self._foot)
        row.addStretch(1)
        leave, send = button(tr("Cancel"), "plain"), button(tr("Send again"), "accent")
        leave.clicked.connect(self._leave)
        send.clicked.connect(self._send)
        row.addWidget(leave)
        row.addWidget(send)
        self._box.addWidget(field)
        self._box.addSpacing(4)
        self._box.addWidget(self._foot)
        field.setFocus()
        field.moveCursor(field.textCursor().MoveOperation.End)
        self.edited.emit(True)

    def _send(self) -> None:
        if self.field is not None and (text := self.field.toPlainText().strip()):
            self.resent.emit(text)

    def _leave(self) -> None:
        if self.field is None:
            return
        self.field.deleteLater()
        self._foot.deleteLater()
        self.field = None
        self._plate.show()
        self.pencil.show()
        self.pencil.setFocus()
        self.edited.emit(False)


class AnswerTurn(QWidget):
    """What the assistant said, what it rests on, what is doubtful, and what can be done with it."""

    insert_wanted = Signal(str, str)
    """A field's key and the words."""

    def __init__(self, turn: Turn, fields: Fields) -> None:
        super().__init__()
        self._turn, self._fields = turn, fields
        self._open = 0
        box = column(self, gap=8)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setFont(type_font(13))
        self.words.setWordWrap(True)
        self.words.setAccessibleName(tr("Answer"))
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.words.linkActivated.connect(lambda link: self.toggle_passage(int(link.removeprefix("#"))))
        box.addWidget(self.words)
        if turn.doubts:
            box.addWidget(_Doubt(spoken(" ".join(turn.doubts))))
        self.sources: list[QWidget] = []
        if turn.citations:
            box.addWidget(self._source_row())
        self.passage = _Passage()
        self.passage.closed.connect(lambda: self.toggle_passage(self._open))
        box.addWidget(self.passage)
        self.actions = self._action_row()
        box.addWidget(self.actions)
        self.show_text(turn.text)

    def show_text(self, text: str) -> None:
        """Show these words, which may still be growing."""
        self._text = text
        self.words.setText(rich(text, theme.current().colors["accent_text"]))

    def text(self) -> str:
        """The selected words, or else all, without citations."""
        return self.words.selectedText().replace("\u2029", "\n") or plain(self._text)

    def toggle_passage(self, number: int) -> None:
        """Open the passage of a citation under the answer, or close it."""
        cited = self._turn.citations
        if not 1 <= number <= len(cited):
            return
        self._open = 0 if self._open == number else number
        if self._open:
            self.passage.show_passage(number, *cited[number - 1])
        else:
            self.passage.hide()

    def copy(self) -> None:
        """Put the words into the clipboard."""
        QGuiApplication.clipboard().setText(self.text())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_text"):
            self.show_text(self._text)

    def _source_row(self) -> QWidget:
        holder = QWidget()
        flow = Flow(holder, gap=2)
        for number, (name, _) in enumerate(self._turn.citations, 1):
            source = button(f"{number}  {name}", "link", "file-text")
            source.setAccessibleName(tr("Open passage {number} of {name}").format(number=number, name=name))
            source.clicked.connect(lambda _=False, number=number: self.toggle_passage(number))
            self.sources.append(source)
            flow.addWidget(source)
        return holder

    def _action_row(self) -> QWidget:
        holder = QWidget()
        row = line(holder, gap=4)
        take = IconButton("copy", tr("Copy the answer"), size=24)
        take.clicked.connect(self.copy)
        self.insert = IconButton("arrow-line-left", tr("Insert into a field"), size=24)
        self.insert.clicked.connect(self._offer_fields)
        for tool in (take, self.insert):
            tool.setFixedWidth(22)
            row.addWidget(tool)
        row.addStretch(1)
        return holder

    def _offer_fields(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName(tr("Insert into a field"))
        text = self.text()
        found = self._fields()
        for key, name in found:
            menu.addAction(icon("text-aa"), name, lambda key=key: self.insert_wanted.emit(key, text))
        if not found:
            menu.addAction(tr("Choose an artboard first.")).setEnabled(False)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.insert.mapToGlobal(self.insert.rect().bottomLeft()))


class _Passage(QFrame):
    """The words of a document that an answer rests on."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("inset")
        box = column(self, gap=4, edge=(12, 6, 6, 10))
        head = line()
        self._name = label("", "section", wrap=True)
        close = IconButton("x", tr("Close the passage"), size=24)
        close.clicked.connect(self.closed)
        head.addWidget(self._name, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self._words = label("", "muted", wrap=True)
        self._words.setFont(type_font(12))
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box.addLayout(head)
        box.addWidget(self._words)
        self.hide()

    def show_passage(self, number: int, name: str, text: str) -> None:
        """Show a passage."""
        self._name.setText(f"{number}  {name}")
        self._words.setText(text)
        self.setAccessibleName(tr("Passage {number} of {name}").format(number=number, name=name))
        self.show()


class _Doubt(QWidget):
    """A quiet warning."""

    def __init__(self, text: str) -> None:
        super().__init__()
        row = line(self, gap=8)
        row.addWidget(Sign("warning", "warn"), 0, Qt.AlignmentFlag.AlignTop)
        words = label(text, "hint", wrap=True)
        row.addWidget(words, 1)
        self.setAccessibleName(text)
