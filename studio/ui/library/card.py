"""The chosen picture: what is seen in it with how sure that is, to accept or reject, and where it is used."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio.library.records import ACCEPTED, FILE, LEARNED, OPEN, REJECTED, RULE, WIDER, YOU, Record, Tag, worth_judging
from studio.ui.controls import Elided, IconButton, column, empty, label, line, scrolled
from studio.ui.languages import mark, spoken, telling, tr
from studio.ui.library.ask import AskBox
from studio.ui.library.marks import Marks
from studio.ui.library.tag_line import TagLine

_SOURCES = {
    YOU: mark("you"),
    FILE: mark("in the file"),
    WIDER: mark("wider word"),
    OPEN: mark("your word list"),
    RULE: mark("a rule"),
    LEARNED: mark("learnt from you"),
}
_STATES = {ACCEPTED: mark("accepted"), REJECTED: mark("rejected")}
_SPACES = {
    "left": mark("room for type at the left"),
    "right": mark("room for type at the right"),
    "top": mark("room for type at the top"),
    "bottom": mark("room for type at the bottom"),
}
_ORDER = {ACCEPTED: 0, REJECTED: 2}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture as the card shows it: its record and the campaigns that use it."""

    record: Record
    uses: tuple[str, ...] = ()


def shown_tag(tag: str) -> str:
    """A tag as the window shows it: with its name in the window's language before it, where that is known."""
    name = telling().name(tag)
    return f"{name} · {tag}" if name else tag


def said_of(record: Record) -> str:
    """What is said of a picture: why it cannot be read, else what somebody or a model wrote, else what was measured."""
    caption = record.caption
    if caption and not record.caption_from and not telling().is_english:
        from studio.library.captions import caption_of

        caption = caption_of(record, telling())
    return spoken(record.error) or record.description or caption


class TagRow(QFrame):
    """One tag: A accepts it, R rejects it, the arrows go on to the next. `number` is the key that judges it, if any."""

    judged = Signal(str, str)

    def __init__(self, tag: Tag, number: str = "") -> None:
        super().__init__()
        self.setObjectName("layer_row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(28)
        self.tag = tag
        source = tr(_SOURCES[tag.source]) if tag.source in _SOURCES else tag.source
        sure = f"{100 * tag.confidence:.0f} %"
        state = tr(_STATES[tag.state]) if tag.state in _STATES else ""
        self.setAccessibleName(", ".join(part for part in (shown_tag(tag.tag), sure, source, state) if part))
        self.setToolTip(self.accessibleName())
        row = line(self, gap=4, edge=(6, 0, 2, 0))
        if number:
            key = label(number, "label")
            key.setObjectName("key_cap" if number.strip() else "")
            key.setFixedWidth(18)
            key.setAlignment(Qt.AlignmentFlag.AlignCenter)
            row.addWidget(key)
        word = Elided(shown_tag(tag.tag), "muted" if tag.state == REJECTED else "plain")
        font = word.font()
        font.setStrikeOut(tag.state == REJECTED)
        word.setFont(font)
        row.addWidget(word, 3)
        where, number = Elided(source, "label"), label(sure, "label")
        number.setMinimumWidth(36)
        number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(where, 2)
        row.addWidget(number)
        for symbol, wanted, text in (
            ("check", ACCEPTED, tr("Accept {tag}")),
            ("x", REJECTED, tr("Reject {tag}")),
        ):
            choice = IconButton(symbol, text.format(tag=shown_tag(tag.tag)), size=24, checkable=True)
            choice.setProperty("toggle", True)
            choice.setChecked(tag.state == wanted)
            choice.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            choice.clicked.connect(lambda _checked=False, wanted=wanted: self.judged.emit(tag.tag, wanted))
            row.addWidget(choice)

    def event(self, event: QEvent) -> bool:
        # Single letters are shortcuts of the canvas; here they judge.
        if event.type() == QEvent.Type.ShortcutOverride and event.key() in (Qt.Key.Key_A, Qt.Key.Key_R):
            event.accept()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        states = {Qt.Key.Key_A: ACCEPTED, Qt.Key.Key_R: REJECTED}
        if event.key() in states and not event.modifiers():
            self.judged.emit(self.tag.tag, states[event.key()])
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)


class _Colors(QWidget):
    """The picture's colours side by side, each as wide as its share."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(8)
        self._colors: tuple[tuple[str, float], ...] = ()

    def show_colors(self, record: Record) -> None:
        self._colors = record.colors
        names = map(telling().word, record.color_names)
        words = ", ".join(names) or ", ".join(color for color, _share in record.colors)
        self.setAccessibleName(tr("Colours: {colors}").format(colors=words))
        self.setToolTip("\n".join(f"{color}  {100 * share:.0f} %" for color, share in record.colors))
        self.setVisible(bool(record.colors))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, x = QPainter(self), 0.0
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = sum(share for _color, share in self._colors) or 1.0
        for color, share in self._colors:
            width = share / whole * self.width()
            painter.setBrush(QColor(color))
            painter.drawRoundedRect(QRectF(x, 0, max(width - 2, 2), 8), 2, 2)
            x += width


class Card(QFrame):
    """Says which tag of which picture was judged, and what else is wanted with it."""

    judged = Signal(object, str, str)
    """The file, the tag and its new state."""
    added = Signal(object, list)
    """The file and tags to add."""
    rated = Signal(object, int)
    labelled = Signal(object, str)
    undo_wanted = Signal()
    alike_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("picture_card")
        self.setAccessibleName(tr("Chosen picture"))
        self._sheet: Sheet | None = None
        box = column(self, gap=8, edge=(4, 12, 8, 0))
        box.addLayout(self._head())
        self._facts = label("", "label", wrap=True)
        self._colors = _Colors()
        self._caption = label("", "hint", wrap=True)
        self._uses = label("", "label", wrap=True)
        self.marks = Marks()
        self.marks.rated.connect(lambda rating: self.rated.emit(self.file, rating))
        self.marks.labelled.connect(lambda name: self.labelled.emit(self.file, name))
        self.add = TagLine()
        self.add.added.connect(lambda words: self.added.emit(self.file, words))
        body = QWidget()
        shown = scrolled(body)
        shown.setMinimumHeight(176)
        box.addWidget(shown, 1)
        inner = column(body, gap=8, edge=(0, 0, 4, 0))
        for part in (self._facts, self._colors, self._caption, self._uses, self.marks, self.add):
            inner.addWidget(part)
        self._rows: QVBoxLayout = column(gap=0)
        inner.addLayout(self._rows)
        inner.addStretch(1)
        self.ask = AskBox()
        box.addWidget(self.ask)
        self.hide()

    def sizeHint(self) -> QSize:
        return QSize(280, 392)

    @property
    def file(self) -> Path | None:
        """The picture that is shown."""
        return None if self._sheet is None else Path(self._sheet.record.file)

    @property
    def rows(self) -> list[TagRow]:
        """The tags as they stand."""
        return [self._rows.itemAt(number).widget() for number in range(self._rows.count())]

    def set_words(self, words: tuple[str, ...]) -> None:
        """The library's tags, to complete a new one from."""
        self.add.set_words(words)

    def show_sheet(self, sheet: Sheet | None, can_undo: bool = False) -> None:
        """Show a picture, or nothing. The tag that has the keys keeps its place in the list."""
        same = sheet is not None and self.file == Path(sheet.record.file)
        place = next((number for number, row in enumerate(self.rows) if row.hasFocus()), -1) if same else -1
        self._sheet = sheet
        self.setVisible(sheet is not None)
        self.undo.setEnabled(can_undo)
        if sheet is None:
            return
        record = sheet.record
        self._name.setText(Path(record.file).name)
        self._facts.setText(_facts(record))
        self._colors.show_colors(record)
        self.marks.show_marks(record.rating, record.label)
        said = said_of(record)
        self._caption.setText(said)
        self._caption.setVisible(bool(said))
        used = ", ".join(Path(campaign).stem for campaign in sheet.uses)
        self._uses.setText(tr("Used in {campaigns}").format(campaigns=used) if used else tr("Not used yet"))
        empty(self._rows)
        for tag in sorted(worth_judging(record), key=lambda tag: (_ORDER.get(tag.state, 1), -tag.confidence)):
            row = TagRow(tag)
            row.judged.connect(self._judge)
            self._rows.addWidget(row)
        if place >= 0 and self.rows:
            self.rows[min(place, len(self.rows) - 1)].setFocus()

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

    def _head(self) -> QHBoxLayout:
        row = line(gap=0)
        self._name = Elided("", "strong")
        row.addWidget(self._name, 1)
        self.undo = IconButton("arrow-u-up-left", tr("Undo the last judgement"))
        self.alike = IconButton("magnifying-glass", tr("More like this"))
        self.undo.clicked.connect(self.undo_wanted)
        self.alike.clicked.connect(lambda: self.alike_wanted.emit(self.file))
        for part in (self.undo, self.alike):
            row.addWidget(part)
        return row

    def _judge(self, word: str, state: str) -> None:
        self.judged.emit(self.file, word, state)


def _facts(record: Record) -> str:
    parts = [f"{record.width} × {record.height}" if record.width else "", _weight(record.size)]
    parts += [tr(_SPACES[record.copy_space])] if record.copy_space in _SPACES else []
    return " · ".join(part for part in parts if part)


def _weight(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.0f} kB" if size else ""
