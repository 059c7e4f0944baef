"""Many chosen pictures as one: what all of them have, what only some, and what is said goes for all."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from studio.ui.controls import Elided, IconButton, column, empty, label, line, scrolled
from studio.ui.languages import tr
from studio.ui.library.card import shown_tag
from studio.ui.library.marks import Marks
from studio.ui.library.tag_line import TagLine

if TYPE_CHECKING:
    from pathlib import Path

    from studio.library.heaps import Heap, Shared

MOST = 60
"""Tags that are listed."""

_Check = Qt.CheckState


class HeapRow(QFrame):
    """One tag of many pictures: Space gives it to all or takes it from all, A accepts and R rejects it where it was
    suggested."""

    wanted = Signal(str, str)
    """The tag, and `all`, `none`, `accept` or `reject`."""

    def __init__(self, shared: "Shared", count: int) -> None:
        super().__init__()
        self.setObjectName("layer_row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(28)
        self.shared, self._count = shared, count
        row = line(self, gap=4, edge=(6, 0, 2, 0))
        self.box = QCheckBox()
        self.box.setTristate(True)
        whole, some = shared.accepted == count, shared.accepted > 0
        self.box.setCheckState(_Check.Checked if whole else _Check.PartiallyChecked if some else _Check.Unchecked)
        self.box.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.box.clicked.connect(self.toggle)
        name = shown_tag(shared.tag)
        words = tr("Take {tag} from all") if whole else tr("Give {tag} to all {count}")
        self.box.setToolTip(words.format(tag=name, count=f"{count:,}"))
        self.box.setAccessibleName(self.box.toolTip())
        row.addWidget(self.box)
        row.addWidget(Elided(name, "plain" if shared.accepted or shared.suggested else "muted"), 1)
        self.said = label(_told(shared, count), "label")
        row.addWidget(self.said)
        self.setAccessibleName(f"{name}, {self.said.text()}")
        for symbol, what, text in (
            ("check", "accept", tr("Accept {tag} where it is suggested")),
            ("x", "reject", tr("Reject {tag} where it is suggested")),
        ):
            choice = IconButton(symbol, text.format(tag=name), size=24)
            choice.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            choice.clicked.connect(lambda _checked=False, what=what: self.wanted.emit(shared.tag, what))
            policy = choice.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            choice.setSizePolicy(policy)
            choice.setVisible(shared.suggested > 0)
            row.addWidget(choice)

    def toggle(self) -> None:
        """Give the tag to all, or, when all have it, take it from all."""
        self.wanted.emit(self.shared.tag, "none" if self.shared.accepted == self._count else "all")

    def event(self, event: QEvent) -> bool:
        # Single letters are shortcuts of the canvas; here they judge.
        if event.type() == QEvent.Type.ShortcutOverride and event.key() in (Qt.Key.Key_A, Qt.Key.Key_R):
            event.accept()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        what = {Qt.Key.Key_A: "accept", Qt.Key.Key_R: "reject"}.get(Qt.Key(event.key()))
        if what and not event.modifiers() and self.shared.suggested:
            self.wanted.emit(self.shared.tag, what)
        elif event.key() == Qt.Key.Key_Space:
            self.toggle()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)


class HeapCard(QFrame):
    """Says what is said of all the chosen pictures."""

    said = Signal(object, str, str)
    """Their files, a tag, and `all`, `none`, `accept` or `reject`."""
    added = Signal(object, list)
    rated = Signal(object, int)
    labelled = Signal(object, str)
    undo_wanted = Signal()
    review_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("picture_card")
        self.setAccessibleName(tr("Chosen pictures"))
        self._heap: Heap | None = None
        self.setMinimumHeight(160)
        box = column(self, gap=8, edge=(4, 12, 8, 0))
        head = line(gap=0)
        self._title = Elided("", "strong")
        head.addWidget(self._title, 1)
        self.undo = IconButton("arrow-u-up-left", tr("Undo the last judgement"))
        self.review = IconButton("checks", tr("Review these pictures"))
        self.undo.clicked.connect(self.undo_wanted)
        self.review.clicked.connect(self.review_wanted)
        head.addWidget(self.undo)
        head.addWidget(self.review)
        box.addLayout(head)
        self._facts = label("", "label", wrap=True)
        self.marks = Marks()
        self.marks.rated.connect(lambda rating: self.rated.emit(self.files, rating))
        self.marks.labelled.connect(lambda name: self.labelled.emit(self.files, name))
        self.add = TagLine()
        self.add.setPlaceholderText(tr("Add a tag to all"))
        self.add.setAccessibleName(tr("Add a tag to all"))
        self.add.added.connect(lambda words: self.added.emit(self.files, words))
        body = QWidget()
        box.addWidget(scrolled(body), 1)
        inner = column(body, gap=8, edge=(0, 0, 4, 0))
        for part in (self._facts, self.marks, self.add):
            inner.addWidget(part)
        self._rows: QVBoxLayout = column(gap=0)
        inner.addLayout(self._rows)
        inner.addStretch(1)
        self.hide()

    def sizeHint(self) -> QSize:
        return QSize(280, 380)

    @property
    def files(self) -> "tuple[Path, ...]":
        """The pictures that are shown."""
        return () if self._heap is None else self._heap.files

    @property
    def rows(self) -> list[HeapRow]:
        """Their tags, as far as they are listed."""
        return [self._rows.itemAt(number).widget() for number in range(self._rows.count())]

    def set_words(self, words: tuple[str, ...]) -> None:
        """Known tags, to complete a new one from."""
        self.add.set_words(words)

    def show_heap(self, heap: "Heap | None", can_undo: bool = False) -> None:
        """Show pictures, or nothing. The tag that has the keys keeps them."""
        held = next((row.shared.tag for row in self.rows if row.hasFocus()), "")
        self._heap = heap
        self.setVisible(heap is not None)
        self.undo.setEnabled(can_undo)
        if heap is None:
            return
        count = len(heap.files)
        self._title.setText(tr("{count} pictures chosen").format(count=f"{count:,}"))
        weight = f"{heap.bytes / 1e6:,.1f} MB"
        self._facts.setText(f"{weight} · {_judged(heap)}")
        self.marks.show_marks(heap.rating, heap.label)
        empty(self._rows)
        for shared in heap.tags[:MOST]:
            row = HeapRow(shared, count)
            row.wanted.connect(lambda tag, what: self.said.emit(self.files, tag, what))
            self._rows.addWidget(row)
            if shared.tag == held:
                row.setFocus()

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


def _judged(heap: "Heap") -> str:
    whole = sum(shared.accepted == len(heap.files) for shared in heap.tags)
    return tr("{count} tags on all of them").format(count=whole) if whole else tr("no tag on all of them")


def _told(shared: "Shared", count: int) -> str:
    if shared.accepted == count:
        return tr("all")
    if shared.accepted:
        return tr("{some} of {count}").format(some=f"{shared.accepted:,}", count=f"{count:,}")
    if shared.suggested:
        return tr("suggested on {some}").format(some=f"{shared.suggested:,}")
    return tr("rejected")
