"""One line of copy: its words, a live counter in the platform's own counting, its lock, and what checks say."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QWidget

from studio.copywriting.candidates import Check
from studio.copywriting.fields import length
from studio.placements import Placement, Slot, field_name
from studio.ui.controls import IconButton, column, label, line, restyle
from studio.ui.copy.caption import Caption
from studio.ui.copy.counting import about_limit, level
from studio.ui.copy.notes import Notes
from studio.ui.copy.words import WordsEdit
from studio.ui.languages import mark, spoken, tr
from studio.ui.own_mark import OwnMark

FIELD_NAMES = {
    "headline": mark("Headline"),
    "long_headline": mark("Long headline"),
    "description": mark("Description"),
    "primary_text": mark("Primary text"),
    "cta": mark("Call to action"),
    "business_name": mark("Business name"),
    "path": mark("Path"),
}
_PAUSE = 500
"""Milliseconds of not typing after which the words go into the document."""


def name_of(key: str) -> str:
    """What a line is called: `Headline`, `Headline 2`."""
    field = field_name(key)
    name = tr(FIELD_NAMES.get(field, field.replace("_", " ").capitalize()))
    number = key.removeprefix(field).lstrip("_")
    return f"{name} {number}" if number else name


class FieldBox(QWidget):
    """Says `written` when the user pauses, presses Return or leaves with other words than the document's.

    With a `number` it is one compact row of a list of lines, without it a field under its own name.
    """

    written = Signal(str, str, bool)
    """Key, words, and whether the words before are worth keeping: they are unless this goes on with typing."""
    typed = Signal(str)
    focused = Signal(str)
    stepped = Signal(str, int)
    moved = Signal(str, int)
    selected = Signal(str)
    menu_wanted = Signal(str, QPoint)
    lock_toggled = Signal(str, bool)
    own_pressed = Signal(str, QPoint)
    """The dot of a line that the ad says in its own way was pressed."""

    def __init__(self, slot: Slot, placement: Placement, text: str, *, number: int = 0) -> None:
        super().__init__()
        self.key, self.field = slot.key, slot.field
        self._placement, self._number = placement, number
        self._kept, self._fresh, self._locked = text, True, False
        self.checks: tuple[Check, ...] = ()
        self.caption, self.count = Caption(name_of(self.key)), label("")
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.lock = self._tool("lock-simple", tr("Unlock {name}").format(name=name_of(self.key)))
        self.more = self._tool("dots-three", tr("More about {name}").format(name=name_of(self.key)))
        self.own = OwnMark()
        self.words, self.notes = WordsEdit(), Notes()
        self.words.show_words(text)
        self.words.setAccessibleName(name_of(self.key))
        (self._assemble_row if number else self._assemble)()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.write)
        self._connect()
        self.show_state(locked=False, pin=0)
        self._count_up()
        self._show_tools()

    def text(self) -> str:
        """The words as they are typed, on one line."""
        return self.words.words()

    @property
    def caption_text(self) -> str:
        """What the line is called."""
        return name_of(self.key)

    @property
    def locked(self) -> bool:
        """Whether the words may not be changed."""
        return self._locked

    def show_text(self, text: str) -> None:
        """Show the document's words, unless the user is typing others."""
        typing = self.words.hasFocus() and self._pause.isActive()
        self._kept = text
        if not typing and text != self.text():
            self.words.show_words(text)
            self._fresh = True
            self._count_up()

    def show_state(self, *, locked: bool, pin: int) -> None:
        """Show whether the line is locked, and the position it is pinned to (0: none)."""
        self._locked = locked
        self.words.setReadOnly(locked)
        restyle(self.words, "locked", "true" if locked else "false")
        self.lock.setVisible(locked)
        if self._number:
            self.caption.setText(f"{self._number}")
            self.pin.setVisible(pin > 0)
            self.pin.setText(tr("Pinned {position}").format(position=pin))
        self._describe()

    def show_own(self, shared: str | None) -> None:
        """Mark the line as the ad's own, where all others share `shared`; None takes the mark away."""
        told = tr("Own words of this ad. Shared: “{words}”").format(words=shared) if shared is not None else ""
        self.own.show_own(told)

    def show_chosen(self, chosen: bool) -> None:
        """Mark the field whose candidates are listed."""
        self.notes.show_settled(chosen)
        self.caption.show_chosen(chosen)

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Underline what the checks are about and list their reasons."""
        self.checks = tuple(checks)
        self.words.show_checks(self.checks)
        self.notes.show_checks(self.checks)
        self._describe()

    def show_across(self, check: Check | None) -> None:
        """Mark the line as one that a rule across the fields is about."""
        restyle(self.words, "across", check.level if check is not None else "")

    def set_action(self, name: Callable[[Check], str], act: Callable[[Check], None]) -> None:
        """What can be done about a check of this field."""
        self.notes.set_action(name, act)

    def write(self) -> None:
        """Say so if the words differ from the document's."""
        self._pause.stop()
        if self.text() != self._kept:
            self._kept = self.text()
            self.written.emit(self.key, self._kept, self._fresh)
            self._fresh = False

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._show_tools()

    def leaveEvent(self, event) -> None:
        super().leaveEvent(event)
        self._show_tools()

    def _assemble(self) -> None:
        box = column(self, gap=4)
        head = line(gap=4)
        head.addWidget(self.caption)
        head.addWidget(self.own)
        head.addStretch(1)
        for part in (self.more, self.lock, self.count):
            head.addWidget(part)
        box.addLayout(head)
        box.addWidget(self.words)
        box.addWidget(self.notes)

    def _assemble_row(self) -> None:
        box = column(self, gap=0)
        row = line(gap=4)
        self.caption.setFixedWidth(16)
        self.caption.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.pin = label("", "label")
        self.pin.setObjectName("pin")
        self.count.setFixedWidth(20)
        row.addWidget(self.caption)
        row.addSpacing(4)
        row.addWidget(self.words, 1)
        row.addWidget(self.pin, 0, Qt.AlignmentFlag.AlignVCenter)
        for part in (self.own, self.lock, self.more, self.count):
            row.addWidget(part)
        box.addLayout(row)
        inner = line(edge=(24, 0, 0, 0))
        inner.addWidget(self.notes)
        box.addLayout(inner)
        restyle(self.words, "row", "true")

    def _tool(self, symbol: str, name: str) -> IconButton:
        tool = IconButton(symbol, name, size=20)
        tool.setIconSize(QSize(14, 14))
        policy = tool.sizePolicy()
        policy.setRetainSizeWhenHidden(symbol == "dots-three")
        tool.setSizePolicy(policy)
        return tool

    def _connect(self) -> None:
        self.words.textChanged.connect(self._on_typed)
        self.words.entered.connect(self.write)
        self.words.left.connect(self._on_left)
        self.words.focused.connect(self._on_focused)
        self.words.stepped.connect(lambda step: self.stepped.emit(self.key, step))
        self.words.moved.connect(lambda step: self.moved.emit(self.key, step))
        self.words.selected.connect(lambda: self.selected.emit(self.key))
        self.words.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.words.customContextMenuRequested.connect(
            lambda place: self.menu_wanted.emit(self.key, self.words.viewport().mapToGlobal(place))
        )
        self.more.clicked.connect(self._ask_menu)
        self.lock.clicked.connect(lambda: self.lock_toggled.emit(self.key, False))
        self.own.clicked.connect(
            lambda: self.own_pressed.emit(self.key, self.own.mapToGlobal(QPoint(0, self.own.height() + 4)))
        )

    def _ask_menu(self) -> None:
        self.menu_wanted.emit(self.key, self.more.mapToGlobal(QPoint(0, self.more.height() + 4)))

    def _on_typed(self) -> None:
        self._count_up()
        self._pause.start()
        self.typed.emit(self.key)

    def _on_focused(self) -> None:
        self._fresh = True
        self._show_tools()
        self.focused.emit(self.key)

    def _on_left(self) -> None:
        self.write()
        self._show_tools()

    def _show_tools(self) -> None:
        self.more.setVisible(self.underMouse() or self.words.hasFocus() or self.more.hasFocus())

    def _count_up(self) -> None:
        used = length(self.text(), self.field, self._placement)
        self.count.setText((f"{used}" if used else "") if self._number else f"{used} / {self.field.limit}")
        how = level(self.text(), self.field, self._placement)
        blank = bool(self._number) and not self.text()
        restyle(self.count, "level", "" if how == "ok" or blank else how)
        restyle(self.words, "level", "" if how == "ok" or blank else how)
        self.count.setToolTip("\n".join(filter(None, [self._state(how), about_limit(self.field)])))
        self._describe()

    def _state(self, how: str) -> str:
        words = {"fail": tr("Longer than the platform allows"), "warn": tr("Longer than advised")}
        return words.get(how, "") if self.text() else ""

    def _describe(self) -> None:
        used = f"{length(self.text(), self.field, self._placement)} / {self.field.limit}"
        how = level(self.text(), self.field, self._placement)
        bad = [spoken(item.message) for item in self.checks if item.level != "pass"]
        locked = [tr("Locked")] if self._locked else []
        self.words.setAccessibleDescription(". ".join(filter(None, [used, self._state(how), *locked, *bad])))
