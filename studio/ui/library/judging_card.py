"""What the cards of one and of many chosen pictures share: a heading with undo, stars and labels, tags, their rows."""

from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from studio.ui.controls import Elided, IconButton, column, label, line, scrolled
from studio.ui.languages import tr
from studio.ui.library.marks import Marks
from studio.ui.library.tag_line import TagLine


class JudgingCard(QFrame):
    """A card where pictures are judged; signals carry what `subject` is."""

    added = Signal(object, list)
    """The pictures, and tags to add."""
    rated = Signal(object, int)
    labelled = Signal(object, str)
    undo_wanted = Signal()

    def __init__(self, name: str, tool: IconButton) -> None:
        super().__init__()
        self.setObjectName("picture_card")
        self.setAccessibleName(name)
        self.title = Elided("", "strong")
        self.undo = IconButton("arrow-u-up-left", tr("Undo the last judgement"))
        self.undo.clicked.connect(self.undo_wanted)
        self.facts = label("", "label", wrap=True)
        self.marks = Marks()
        self.marks.rated.connect(lambda rating: self.rated.emit(self.subject, rating))
        self.marks.labelled.connect(lambda name: self.labelled.emit(self.subject, name))
        self.add = TagLine()
        self.add.added.connect(lambda words: self.added.emit(self.subject, words))
        self.box = column(self, gap=8, edge=(4, 12, 8, 0))
        self.box.addLayout(self._head(tool))
        self.tag_rows: QVBoxLayout = column(gap=0)
        self.hide()

    @property
    def subject(self) -> Any:
        """The picture or pictures that are shown."""
        raise NotImplementedError

    @property
    def rows(self) -> list[Any]:
        """The rows of tags, as far as they are listed."""
        return [self.tag_rows.itemAt(number).widget() for number in range(self.tag_rows.count())]

    def set_words(self, words: tuple[str, ...]) -> None:
        """Known tags, to complete a new one from."""
        self.add.set_words(words)

    def put_body(self, *parts: QWidget) -> QScrollArea:
        """Put these parts and the rows of tags below the heading, to be scrolled."""
        body = QWidget()
        shown = scrolled(body)
        self.box.addWidget(shown, 1)
        inner = column(body, gap=8, edge=(0, 0, 4, 0))
        for part in parts:
            inner.addWidget(part)
        inner.addLayout(self.tag_rows)
        inner.addStretch(1)
        return shown

    def event(self, event: QEvent) -> bool:
        # What was judged last is undone here, not in the campaign, while the keys are in the card.
        if event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) and self.undo.isEnabled():
            control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if control and event.key() == Qt.Key.Key_Z and not self.add.hasFocus():
                if event.type() == QEvent.Type.KeyPress:
                    self.undo_wanted.emit()
                event.accept()
                return True
        return super().event(event)

    def _head(self, tool: IconButton) -> QHBoxLayout:
        row = line(gap=0)
        row.addWidget(self.title, 1)
        row.addWidget(self.undo)
        row.addWidget(tool)
        return row
