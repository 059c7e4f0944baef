"""Earlier prompts, those that were starred, and ideas for new ones: a card over the form."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from studio.library.prompt_book import KeptPrompt, PromptBook
from studio.ui.controls import IconButton, Segments, button, column, label, line, search_sign
from studio.ui.icons import icon
from studio.ui.languages import tr
from studio.ui.lettering import type_font
from studio.ui.sheet import Sheet

ALL, STARRED, IDEAS = range(3)
_SIZE = QSize(420, 480)


class PromptsSheet(Sheet):
    """Enter takes the chosen prompt, F stars it, Delete forgets it; typing finds."""

    taken = Signal(str, str)
    """A prompt, and what is not to be seen."""
    starred = Signal(str, bool)
    forgotten = Signal(str)
    ideas_wanted = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setAccessibleName(tr("Prompts"))
        self._book = PromptBook()
        self._ideas: tuple[str, ...] = ()
        self._note = ""
        box = column(self, gap=8, edge=(12, 12, 12, 12))
        head = line(gap=8)
        self.part = Segments(tr("Which prompts"), (tr("Earlier"), tr("Starred"), tr("Ideas")))
        self.part.chosen.connect(self._show_part)
        close = IconButton("x", tr("Close"), size=24)
        close.clicked.connect(self.put_away)
        head.addWidget(self.part, 1)
        head.addWidget(close)
        box.addLayout(head)
        self.search = QLineEdit()
        self.search.setAccessibleName(tr("Find a prompt"))
        self.search.setPlaceholderText(tr("Find a prompt"))
        search_sign(self.search)
        self.search.textChanged.connect(lambda _text: self._show())
        self.search.installEventFilter(self)
        box.addWidget(self.search)
        self.list = QListWidget()
        self.list.setObjectName("plain_list")
        self.list.setAccessibleName(tr("Prompts"))
        self.list.setFont(type_font(13))
        self.list.setWordWrap(True)
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(lambda item: self._take(item))
        self.list.itemClicked.connect(lambda item: self._take(item))
        self.list.installEventFilter(self)
        box.addWidget(self.list, 1)
        self.told = label("", "hint", wrap=True)
        box.addWidget(self.told)
        self.more = button(tr("Other ideas"), "", "arrows-clockwise")
        self.more.clicked.connect(self.ideas_wanted)
        box.addWidget(self.more)

    def open_for(self, part: int, place: QRect, return_to: QWidget | None) -> None:
        """Open one part below a rectangle of the host."""
        room = self.parentWidget().height() - place.bottom() - 24
        size = QSize(_SIZE.width(), max(240, min(_SIZE.height(), room)))
        self.open_at(QRect(place.bottomLeft(), size), return_to)
        self.part.choose(part)
        self.search.clear()
        self.search.setFocus()

    def show_book(self, book: PromptBook) -> None:
        """Show the prompts of a book."""
        self._book = book
        if self.isVisible():
            self._show()

    def show_ideas(self, ideas: Sequence[str], note: str) -> None:
        """Show ideas, and a few words about where they come from, or that they are on their way."""
        self._ideas, self._note = tuple(ideas), note
        if self.isVisible() and self.part.index == IDEAS:
            self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.search and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if event.key() == Qt.Key.Key_Down:
                    self.list.setFocus()
                elif self.list.currentItem() is not None:
                    self._take(self.list.currentItem())
                return True
            if watched is self.list and self._press(Qt.Key(event.key())):
                return True
        return super().eventFilter(watched, event)

    def _press(self, key: Qt.Key) -> bool:
        item = self.list.currentItem()
        kept = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if not isinstance(kept, KeptPrompt):
            return False
        if key == Qt.Key.Key_F:
            self.starred.emit(kept.prompt, not kept.starred)
        elif key == Qt.Key.Key_Delete:
            self.forgotten.emit(kept.prompt)
        else:
            return False
        return True

    def _show_part(self, part: int) -> None:
        self.more.setVisible(part == IDEAS)
        self.search.setVisible(part != IDEAS)
        if part == IDEAS:
            self.ideas_wanted.emit()
        self._show()

    def _show(self) -> None:
        row = self.list.currentRow()
        self.list.clear()
        part = self.part.index
        if part == IDEAS:
            for idea in self._ideas:
                self._add(idea, idea, "sparkle")
        else:
            for kept in self._book.found(self.search.text(), part == STARRED):
                self._add(kept, kept.prompt, "star", "accent_text" if kept.starred else "faint")
        self.told.setText(self._told(part))
        self.told.setVisible(bool(self.told.text()))
        if self.list.count():
            self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))

    def _told(self, part: int) -> str:
        if part == IDEAS:
            return self._note
        if self.list.count():
            return tr("Enter takes a prompt, F stars it, Delete forgets it.")
        if self.search.text():
            return tr("No prompt has these words.")
        return (
            tr("Star a prompt to find it here.")
            if part == STARRED
            else tr("Prompts that you make pictures from stay here.")
        )

    def _add(self, data: object, words: str, symbol: str, token: str = "accent_text") -> None:
        item = QListWidgetItem(words)
        item.setData(Qt.ItemDataRole.UserRole, data)
        item.setIcon(icon(symbol, token))
        self.list.addItem(item)

    def _take(self, item: QListWidgetItem) -> None:
        data = item.data(Qt.ItemDataRole.UserRole)
        self.put_away()
        if isinstance(data, KeptPrompt):
            self.taken.emit(data.prompt, data.negative)
        else:
            self.taken.emit(str(data), "")
