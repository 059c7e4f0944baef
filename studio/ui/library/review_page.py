"""Pictures one after another, as one sorts mail: a large picture, its tags by number, one key that settles it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from studio.library.records import ACCEPTED, LIKELY, REJECTED, SUGGESTED, Record, Tag, worth_judging
from studio.ui.controls import Elided, IconButton, button, column, empty, label, line, rule, scrolled
from studio.ui.languages import tr
from studio.ui.lettering import type_font
from studio.ui.library.blank_page import BlankPage
from studio.ui.library.card import TagRow, said_of
from studio.ui.library.marks import Marks
from studio.ui.library.preview import Preview
from studio.ui.library.tag_line import TagLine

NUMBERS = 9
"""Tags that have a key."""

_NEXT = {SUGGESTED: ACCEPTED, ACCEPTED: REJECTED, REJECTED: SUGGESTED}
_Keys = Qt.Key
_BARE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class ReviewPage(QFrame):
    """Shows what it is given and says what was decided; what is written down is not its business."""

    opened = Signal(object)
    """The file that is looked at now: its record is wanted."""
    judged = Signal(object, str, str)
    """The file, a tag and its new state."""
    added = Signal(object, list)
    settled = Signal(object, str)
    """The file, and `accept` what is likely or `reject` all suggestions."""
    rated = Signal(object, int)
    labelled = Signal(object, str)
    undo_wanted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("review")
        self.setAccessibleName(tr("Review"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._files: list[Path] = []
        self._done: set[Path] = set()
        self._at = 0
        self._record: Record | None = None
        self._order: tuple[str, ...] = ()
        self.preview = Preview()
        self._end = BlankPage(
            "checks",
            tr("Nothing is left to review"),
            tr("Every picture here has its tags. New pictures are waiting as soon as they were looked at."),
            (tr("Back to the library"), self.left.emit),
        )
        self._end.hide()
        desk = QFrame()
        desk.setObjectName("review_desk")
        stand = column(desk, gap=0, edge=(24, 24, 24, 24))
        for part in (self.preview, self._end):
            stand.addWidget(part, 1)
        self._side = self._tags()
        middle = line(gap=0)
        middle.addWidget(desk, 1)
        middle.addWidget(self._side)
        box = column(self, gap=0)
        box.addLayout(self._head())
        box.addWidget(rule())
        box.addLayout(middle, 1)
        box.addWidget(rule())
        box.addWidget(_hints())

    @property
    def file(self) -> Path | None:
        """The picture that is looked at."""
        return self._files[self._at] if self._files else None

    @property
    def count_left(self) -> int:
        """Pictures that nobody decided about yet."""
        return len(self._files) - len(self._done)

    @property
    def rows(self) -> list[TagRow]:
        """The picture's tags, in the order of their numbers."""
        return [self._rows.itemAt(number).widget() for number in range(self._rows.count())]

    def set_words(self, words: Sequence[str]) -> None:
        """Known tags, to complete a new one from."""
        self.add.set_words(words)

    def begin(self, files: Sequence[Path]) -> None:
        """Go through these pictures, the first of them first."""
        self._files, self._done, self._at = list(files), set(), 0
        self._show()
        self.setFocus()

    def show_record(self, record: Record) -> None:
        """What is known of the picture that is looked at. Its tags keep their places while it is."""
        if self.file is None or Path(record.file) != self.file:
            return
        same = self._record is not None and self._record.file == record.file
        self._record = record
        if not same:
            self._order = ()
        self._order = (*self._order, *(tag.tag for tag in _first_likely(record) if tag.tag not in self._order))
        if any(tag.state == SUGGESTED and tag.confidence >= LIKELY for tag in record.tags):
            self._done.discard(self.file)
        elif record.tags:
            self._done.add(self.file)
        self.preview.show_thumbnail(record.thumbnail)
        self._show_tags(record)
        self._show_count()

    def step(self, by: int) -> None:
        """Go to another picture; past the last one the end is told when nothing is left."""
        if self._files:
            place = self._at + by
            if place >= len(self._files) and not self.count_left:
                self._show_end()
                return
            self._at = max(0, min(place, len(self._files) - 1))
            self._show()

    def go_to(self, file: Path) -> None:
        """Look at one of the pictures again."""
        if file in self._files and (file != self.file or not self._end.isHidden()):
            self._at = self._files.index(file)
            self._show()

    def settle(self, how: str) -> None:
        """Accept what is likely, or reject what is suggested, and go on to the next that waits."""
        file = self.file
        if not self._end.isHidden():
            self.left.emit()
        if file is None or not self._end.isHidden():
            return
        self._done.add(file)
        self.settled.emit(file, how)
        waiting = [place for place in range(len(self._files)) if self._files[place] not in self._done]
        if not waiting:
            self._show_end()
            return
        self._at = next((place for place in waiting if place > self._at), waiting[0])
        self._show()

    def toggle(self, number: int) -> None:
        """Accept the tag of this number, or when it is accepted reject it, or when it is rejected leave it open."""
        if 0 <= number < len(self.rows) and self.file is not None:
            tag = self.rows[number].tag
            self.judged.emit(self.file, tag.tag, _NEXT[tag.state])

    def rate(self, rating: int) -> None:
        """Give the picture stars."""
        if self.file is not None and self._end.isHidden():
            self.rated.emit(self.file, rating)

    def event(self, event: QEvent) -> bool:
        # Single keys are shortcuts of the canvas; here they judge.
        if event.type() == QEvent.Type.ShortcutOverride and not self.add.hasFocus():
            bare = event.key() in self._calls() and event.modifiers() in _BARE
            if bare or _is_undo(event):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        call = self._calls().get(event.key())
        if _is_undo(event):
            self.undo_wanted.emit()
        elif call is not None and event.modifiers() in _BARE:
            call()
        else:
            super().keyPressEvent(event)

    def _calls(self) -> dict[int, Callable[[], object]]:
        calls: dict[int, Callable[[], object]] = {
            _Keys.Key_Right: lambda: self.step(1),
            _Keys.Key_J: lambda: self.step(1),
            _Keys.Key_Space: lambda: self.step(1),
            _Keys.Key_Left: lambda: self.step(-1),
            _Keys.Key_K: lambda: self.step(-1),
            _Keys.Key_Return: lambda: self.settle("accept"),
            _Keys.Key_Enter: lambda: self.settle("accept"),
            _Keys.Key_Backspace: lambda: self.settle("reject"),
            _Keys.Key_T: self.add.setFocus,
            _Keys.Key_Z: self.undo_wanted.emit,
            _Keys.Key_Escape: self.left.emit,
        }
        digits = range(_Keys.Key_1, _Keys.Key_1 + NUMBERS)
        return calls | {key: lambda number=number: self.toggle(number) for number, key in enumerate(digits)}

    def _head(self) -> QHBoxLayout:
        row = line(gap=8, edge=(16, 8, 16, 8))
        back = IconButton("arrow-left", tr("Back to the library"))
        back.clicked.connect(self.left)
        self._name = Elided("", "strong")
        self._left = label("", "muted")
        self._bar = QProgressBar()
        self._bar.setFixedSize(160, 4)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("Decided"))
        self.previous = IconButton("caret-left", tr("Previous picture"))
        self.next = IconButton("caret-right", tr("Next picture"))
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        row.addWidget(back)
        row.addWidget(self._name, 1)
        for part in (self._left, self._bar, self.previous, self.next):
            row.addWidget(part)
        return row

    def _tags(self) -> QFrame:
        side = QFrame()
        side.setObjectName("right_pane")
        side.setFixedWidth(360)
        box = column(side, gap=12, edge=(16, 16, 12, 12))
        self._caption = label("", "muted", wrap=True)
        self.marks = Marks()
        self.marks.rated.connect(lambda rating: self.rated.emit(self.file, rating))
        self.marks.labelled.connect(lambda name: self.labelled.emit(self.file, name))
        self.add = TagLine()
        self.add.added.connect(self._added)
        self.add.left.connect(self.setFocus)
        for part in (self._caption, self.marks, self.add):
            box.addWidget(part)
        body = QWidget()
        inner = column(body, gap=0, edge=(0, 0, 4, 0))
        self._rows: QVBoxLayout = column(gap=0)
        inner.addLayout(self._rows)
        inner.addStretch(1)
        box.addWidget(scrolled(body), 1)
        self.accept = button(tr("Accept likely"), "accent", "check")
        self.reject = button(tr("Reject all"))
        self.accept.clicked.connect(lambda: self.settle("accept"))
        self.reject.clicked.connect(lambda: self.settle("reject"))
        foot = line(gap=8)
        foot.addWidget(self.accept, 1)
        foot.addWidget(self.reject)
        box.addLayout(foot)
        return side

    def _show(self) -> None:
        self._record = None
        for part, there in ((self.preview, True), (self._side, True), (self._end, False)):
            part.setVisible(there == bool(self._files))
        file = self.file
        beside = [self._files[at] for at in (self._at + 1, self._at - 1) if 0 <= at < len(self._files)]
        self.preview.show_file(file, beside)
        self._name.setText(file.name if file is not None else "")
        self._show_count()
        self.previous.setEnabled(self._at > 0)
        self.next.setEnabled(self._at + 1 < len(self._files))
        if file is not None:
            self.opened.emit(file)

    def _show_end(self) -> None:
        self.preview.hide()
        self._side.hide()
        self._end.show()
        self._name.setText("")
        self._show_count()

    def _show_count(self) -> None:
        count = len(self._files)
        words = tr("{left} of {count} left").format(left=f"{self.count_left:,}", count=f"{count:,}")
        self._left.setText(words if count else "")
        self._bar.setVisible(count > 0)
        self._bar.setRange(0, max(count, 1))
        self._bar.setValue(count - self.count_left)

    def _show_tags(self, record: Record) -> None:
        held = next((row.tag.tag for row in self.rows if row.hasFocus()), "")
        said = said_of(record)
        self._caption.setText(said)
        self._caption.setVisible(bool(said))
        self.marks.show_marks(record.rating, record.label)
        empty(self._rows)
        places = {word: place for place, word in enumerate(self._order)}
        for number, tag in enumerate(sorted(worth_judging(record), key=lambda tag: places[tag.tag]), 1):
            row = TagRow(tag, str(number) if number <= NUMBERS else " ")
            row.judged.connect(lambda word, state: self.judged.emit(self.file, word, state))
            self._rows.addWidget(row)
            if tag.tag == held:
                row.setFocus()

    def _added(self, words: list[str]) -> None:
        self.setFocus()
        self.added.emit(self.file, words)


def _first_likely(record: Record) -> list[Tag]:
    return sorted(
        worth_judging(record), key=lambda tag: ({ACCEPTED: 0, REJECTED: 2}.get(tag.state, 1), -tag.confidence)
    )


def _is_undo(event: QKeyEvent) -> bool:
    return event.key() == _Keys.Key_Z and event.modifiers() == Qt.KeyboardModifier.ControlModifier


def _hints() -> QWidget:
    """The keys, with what they do."""
    foot = QWidget()
    row = line(foot, gap=6, edge=(16, 6, 16, 6))
    for keys, words in (
        (("↵",), tr("accept likely, next")),
        (("⌫",), tr("reject all, next")),
        (("1", "9"), tr("accept, reject, leave open")),
        (("←", "→"), tr("previous, next")),
        (("T",), tr("add a tag")),
        (("Z",), tr("undo")),
        (("Esc",), tr("leave")),
    ):
        for number, key in enumerate(keys):
            if number and keys == ("1", "9"):
                row.addWidget(label("–", "hint"))
            cap = QLabel(key)
            cap.setObjectName("key_cap")
            cap.setFont(type_font(11, 500))
            row.addWidget(cap)
        row.addWidget(label(words, "hint"))
        row.addSpacing(10)
    row.addStretch(1)
    return foot
