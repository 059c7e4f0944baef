"""Many chosen pictures as one: what all of them have, what only some, and what is said goes for all."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame

from studio.ui.controls import Elided, IconButton, empty, label, line
from studio.ui.languages import tr
from studio.ui.library.card import shown_tag
from studio.ui.library.judging_card import JudgingCard

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


class HeapCard(JudgingCard):
    """Says what is said of all the chosen pictures."""

    said = Signal(object, str, str)
    """Their files, a tag, and `all`, `none`, `accept` or `reject`."""
    review_wanted = Signal()

    def __init__(self) -> None:
        self.review = IconButton("checks", tr("Review these pictures"))
        super().__init__(tr("Chosen pictures"), self.review)
        self.review.clicked.connect(self.review_wanted)
        self._heap: Heap | None = None
        self.setMinimumHeight(160)
        self.add.setPlaceholderText(tr("Add a tag to all"))
        self.add.setAccessibleName(tr("Add a tag to all"))
        self.put_body(self.facts, self.marks, self.add)

    def sizeHint(self) -> QSize:
        return QSize(280, 380)

    @property
    def files(self) -> "tuple[Path, ...]":
        """The pictures that are shown."""
        return () if self._heap is None else self._heap.files

    @property
    def subject(self) -> "tuple[Path, ...]":
        return self.files

    def show_heap(self, heap: "Heap | None", can_undo: bool = False) -> None:
        """Show pictures, or nothing. The tag that has the keys keeps them."""
        held = next((row.shared.tag for row in self.rows if row.hasFocus()), "")
        self._heap = heap
        self.setVisible(heap is not None)
        self.undo.setEnabled(can_undo)
        if heap is None:
            return
        count = len(heap.files)
        self.title.setText(tr("{count} pictures chosen").format(count=f"{count:,}"))
        weight = f"{heap.bytes / 1e6:,.1f} MB"
        self.facts.setText(f"{weight} · {_judged(heap)}")
        self.marks.show_marks(heap.rating, heap.label)
        empty(self.tag_rows)
        for shared in heap.tags[:MOST]:
            row = HeapRow(shared, count)
            row.wanted.connect(lambda tag, what: self.said.emit(self.files, tag, what))
            self.tag_rows.addWidget(row)
            if shared.tag == held:
                row.setFocus()


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
