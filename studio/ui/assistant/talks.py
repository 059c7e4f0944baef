"""The page of the campaign's talks: open one, name it, delete it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from studio.document.notes import Talk
from studio.ui.controls import Elided, IconButton, column, empty, label, line, restyle, scrolled
from studio.ui.languages import tr


class TalkRow(QFrame):
    """One talk: its title and how long it is. Return opens it, F2 names it, Delete deletes it."""

    opened = Signal(str)
    renamed = Signal(str, str)
    deleted = Signal(str)

    def __init__(self, talk: Talk, *, chosen: bool) -> None:
        super().__init__()
        self.talk = talk
        self.setObjectName("layer_row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title_of(talk))
        restyle(self, "chosen", "true" if chosen else "false")
        row = line(self, gap=4, edge=(8, 6, 2, 6))
        words = column(gap=1)
        self.title = Elided(title_of(talk), "plain")
        self.field = QLineEdit(title_of(talk))
        self.field.setObjectName("row_edit")
        self.field.setAccessibleName(tr("Title"))
        self.field.hide()
        self.field.editingFinished.connect(self._keep)
        asked = sum(turn.role == "user" for turn in talk.turns)
        words.addWidget(self.title)
        words.addWidget(self.field)
        count = tr("{count} questions").format(count=asked) if asked != 1 else tr("1 question")
        words.addWidget(label(count, "label"))
        row.addLayout(words, 1)
        name = IconButton("pencil-simple", tr("Rename {name}").format(name=title_of(talk)))
        name.clicked.connect(self.rename)
        delete = IconButton("trash", tr("Delete {name}").format(name=title_of(talk)))
        delete.clicked.connect(lambda: self.deleted.emit(talk.id))
        row.addWidget(name)
        row.addWidget(delete)

    def rename(self) -> None:
        """Type another title."""
        self.title.hide()
        self.field.show()
        self.field.setFocus()
        self.field.selectAll()

    def _keep(self) -> None:
        if self.field.isHidden():
            return
        self.field.hide()
        self.title.show()
        if (title := self.field.text().strip()) and title != title_of(self.talk):
            self.renamed.emit(self.talk.id, title)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
            self.opened.emit(self.talk.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        orders = {
            Qt.Key.Key_Return: lambda: self.opened.emit(self.talk.id),
            Qt.Key.Key_Enter: lambda: self.opened.emit(self.talk.id),
            Qt.Key.Key_F2: self.rename,
            Qt.Key.Key_Delete: lambda: self.deleted.emit(self.talk.id),
            Qt.Key.Key_Down: self.focusNextChild,
            Qt.Key.Key_Up: self.focusPreviousChild,
        }
        if event.key() in orders:
            orders[Qt.Key(event.key())]()
        else:
            super().keyPressEvent(event)


class TalksPage(QWidget):
    """Lists the talks, the newest first."""

    opened = Signal(str)
    renamed = Signal(str, str)
    deleted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        body = QWidget()
        box = column(body, gap=8, edge=(8, 8, 6, 16))
        self._none = label(tr("No talks yet. They are kept in the campaign."), "muted", wrap=True)
        self._none.setContentsMargins(8, 4, 8, 0)
        box.addWidget(self._none)
        self._rows = column(gap=2)
        box.addLayout(self._rows)
        box.addStretch(1)
        column(self, gap=0).addWidget(scrolled(body), 1)

    def show_talks(self, talks: Sequence[Talk], chosen: str) -> None:
        """Show these talks."""
        empty(self._rows)
        self._none.setVisible(not talks)
        for talk in reversed(talks):
            row = TalkRow(talk, chosen=talk.id == chosen)
            row.opened.connect(self.opened)
            row.renamed.connect(self.renamed)
            row.deleted.connect(self.deleted)
            self._rows.addWidget(row)

    def rows(self) -> list[TalkRow]:
        """The rows, the newest first."""
        found = (self._rows.itemAt(at).widget() for at in range(self._rows.count()))
        return [row for row in found if isinstance(row, TalkRow)]


def title_of(talk: Talk) -> str:
    """What a talk is called: its title, else its first words."""
    first = talk.turns[0].text.split("\n", 1)[0] if talk.turns else ""
    return talk.title or first[:60] or tr("New talk")
