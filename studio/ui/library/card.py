"""The chosen picture: what is seen in it with how sure that is, to accept or reject, and where it is used."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from studio.library.records import ACCEPTED, FILE, LEARNED, OPEN, REJECTED, RULE, WIDER, YOU, Record, Tag, worth_judging
from studio.ui.controls import Elided, IconButton, empty, label, line
from studio.ui.languages import mark, spoken, telling, tr
from studio.ui.library.ask import AskBox
from studio.ui.library.judging_card import JudgingCard

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


class Card(JudgingCard):
    """Says which tag of which picture was judged, and what else is wanted with it."""

    judged = Signal(object, str, str)
    """The file, the tag and its new state."""
    alike_wanted = Signal(object)

    def __init__(self) -> None:
        self.alike = IconButton("magnifying-glass", tr("More like this"))
        super().__init__(tr("Chosen picture"), self.alike)
        self.alike.clicked.connect(lambda: self.alike_wanted.emit(self.file))
        self._sheet: Sheet | None = None
        self._colors = _Colors()
        self._caption = label("", "hint", wrap=True)
        self._uses = label("", "label", wrap=True)
        body = self.put_body(self.facts, self._colors, self._caption, self._uses, self.marks, self.add)
        body.setMinimumHeight(176)
        self.ask = AskBox()
        self.box.addWidget(self.ask)

    def sizeHint(self) -> QSize:
        return QSize(280, 392)

    @property
    def file(self) -> Path | None:
        """The picture that is shown."""
        return None if self._sheet is None else Path(self._sheet.record.file)

    @property
    def subject(self) -> Path | None:
        return self.file

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
        self.title.setText(Path(record.file).name)
        self.facts.setText(_facts(record))
        self._colors.show_colors(record)
        self.marks.show_marks(record.rating, record.label)
        said = said_of(record)
        self._caption.setText(said)
        self._caption.setVisible(bool(said))
        used = ", ".join(Path(campaign).stem for campaign in sheet.uses)
        self._uses.setText(tr("Used in {campaigns}").format(campaigns=used) if used else tr("Not used yet"))
        empty(self.tag_rows)
        for tag in sorted(worth_judging(record), key=lambda tag: (_ORDER.get(tag.state, 1), -tag.confidence)):
            row = TagRow(tag)
            row.judged.connect(self._judge)
            self.tag_rows.addWidget(row)
        if place >= 0 and self.rows:
            self.rows[min(place, len(self.rows) - 1)].setFocus()

    def _judge(self, word: str, state: str) -> None:
        self.judged.emit(self.file, word, state)


def _facts(record: Record) -> str:
    parts = [f"{record.width} × {record.height}" if record.width else "", _weight(record.size)]
    parts += [tr(_SPACES[record.copy_space])] if record.copy_space in _SPACES else []
    return " · ".join(part for part in parts if part)


def _weight(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.0f} kB" if size else ""
