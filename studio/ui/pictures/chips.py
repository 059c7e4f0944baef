"""What was understood of a prompt, as chips that can be changed: one line for each thing, one for the picture."""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QWidget

from studio.ui.controls import Flow, IconButton, column, empty, label, restyle
from studio.ui.languages import mark, scene_word, tr
from studio.ui.lettering import type_font
from studio.ui.pictures.choices import Choice, ChoicePopover, color_icon

if TYPE_CHECKING:
    from studio.scenes import Chip, Understanding

SORTS = {
    "object": mark("Thing"),
    "colour": mark("Colour"),
    "material": mark("Material"),
    "pattern": mark("Pattern"),
    "palette": mark("Palette"),
    "light": mark("Light", sense="scene"),
    "camera": mark("Camera"),
    "set": mark("Set", sense="scene"),
    "style": mark("Style", sense="picture"),
}
"""What each sort of chip is called."""
_SENSES = {"light": "scene", "set": "scene", "style": "picture"}
_HEX = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
OPEN = ""


def sort_name(sort: str) -> str:
    """What a sort of chip is called in the window's language."""
    return tr(SORTS[sort], sense=_SENSES.get(sort, ""))


def hex_of(typed: str) -> str:
    """The colour `#rrggbb` of what is typed, or nothing."""
    found = _HEX.fullmatch(typed)
    if found is None:
        return ""
    digits = found[1].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


class ChipButton(QPushButton):
    """One understood thing. What the prompt says stands in full ink, what was left open is quiet, what was changed by
    hand is marked, and Delete puts it back."""

    back_wanted = Signal()

    def __init__(self, chip: "Chip", changed: bool, colors: Mapping[str, str]) -> None:
        super().__init__()
        self.chip, self.is_changed = chip, changed
        self.setObjectName("thing_chip")
        self.setFont(type_font(12, 600 if chip.sort == "object" else 400))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        name = sort_name(chip.sort)
        # of the words for one colour, the plainest comes first
        named = {color: word for word, color in reversed(list(colors.items()))}
        value = scene_word(named.get(chip.value, chip.value), chip.sort)
        inside = chip.key.startswith("object.")
        open_words = name if inside else tr("{sort}: any").format(sort=name)
        whole = tr("{sort}: {value}").format(sort=name, value=value)
        shown = (value if inside else whole) if value else open_words
        self.setText(shown if len(shown) <= 34 else shown[:33] + "…")
        state = "changed" if changed else "said" if chip.said and chip.value else "chosen" if chip.value else "open"
        restyle(self, "state", state)
        color = chip.value if chip.value.startswith("#") else colors.get(chip.value, "")
        if chip.sort == "colour" and color:
            self.setIcon(color_icon(color))
            self.setIconSize(QSize(12, 12))
        told = {
            "changed": tr("changed by you"),
            "said": tr("said by the prompt"),
            "chosen": tr("chosen for this seed"),
            "open": tr("left open"),
        }[state]
        self.setAccessibleName(f"{name}: {value or tr('any')}, {told}")
        word = f" “{chip.word}”" if chip.word and chip.word != chip.value else ""
        self.setToolTip(f"{name}{word}, {told}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.is_changed:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)


class Understood(QFrame):
    """Shows an understanding. Says what is to be another value, or to be as it was."""

    changed = Signal(str, str)
    """The key of a chip, and the value wanted."""
    put_back = Signal(str)
    """The key of a chip that is to be as the prompt has it."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("What was understood"))
        self._box = column(self, gap=6)
        self._colors: dict[str, str] = {}
        self.popover: ChoicePopover | None = None

    def set_colors(self, colors: Mapping[str, str]) -> None:
        """What the words for colours stand for."""
        self._colors = dict(colors)

    @property
    def chips(self) -> list[ChipButton]:
        """The chips that are shown, in their order."""
        return self.findChildren(ChipButton)

    def show_understanding(self, understood: "Understanding | None", changes: Mapping[str, str]) -> None:
        """Show the chips of an understanding, and which of them were changed by hand."""
        at = self.focusWidget()
        key = at.chip.key if isinstance(at, ChipButton) and at.hasFocus() else ""
        empty(self._box)
        if understood is None:
            return
        groups: dict[str, list[Chip]] = {}
        for chip in understood.chips:
            if chip.sort == "style":
                continue  # The styles have a row of their own.
            groups.setdefault(
                ".".join(chip.key.split(".")[:2]) if "." in chip.key else chip.key.split(".")[0], []
            ).append(chip)
        things = {name: chips for name, chips in groups.items() if name.startswith("object")}
        aspects = [chip for name, chips in groups.items() if name not in things for chip in chips]
        for chips in (*things.values(), aspects):
            if chips:
                self._box.addWidget(self._row(chips, changes))
        for note in _notes(understood):
            self._box.addWidget(label(note, "hint", wrap=True))
        if key:
            again = next((one for one in self.chips if one.chip.key == key and not one.isHidden()), None)
            if again is not None:
                again.setFocus()

    def _row(self, chips: "list[Chip]", changes: Mapping[str, str]) -> QWidget:
        holder = QWidget()
        flow = Flow(holder, gap=4)
        more = []
        for chip in chips:
            if not chip.value and chip.key.startswith("object.") and chip.key not in changes:
                more.append(chip)
                continue
            part = ChipButton(chip, chip.key in changes, self._colors)
            part.clicked.connect(lambda _checked=False, part=part: self.open_choices(part, part))
            part.back_wanted.connect(lambda key=chip.key: self.put_back.emit(key))
            flow.addWidget(part)
        if more:
            flow.addWidget(self._adder(more))
        return holder

    def _adder(self, chips: "list[Chip]") -> IconButton:
        """Offers what a thing leaves open: its colour, material or pattern."""
        adder = IconButton("plus", tr("Add a colour, material or pattern"), size=24)
        parts = [ChipButton(chip, False, self._colors) for chip in chips]
        for part in parts:
            part.setParent(adder)
            part.hide()

        def open_menu() -> None:
            menu = QMenu(adder)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            for part in parts:
                action = menu.addAction(sort_name(part.chip.sort))
                action.triggered.connect(lambda _checked=False, part=part: self.open_choices(part, adder))
            menu.popup(adder.mapToGlobal(adder.rect().bottomLeft()))

        adder.clicked.connect(open_menu)
        return adder

    def open_choices(self, part: ChipButton, beside: QWidget) -> None:
        """Offer what a chip may be instead, below a control."""
        chip = part.chip
        choices = []
        if part.is_changed:
            choices.append(Choice(_BACK, tr("As the prompt has it")))
        for value in chip.choices:
            words = scene_word(value, chip.sort) if value else tr("Any: let the seed choose")
            color = self._colors.get(value, "") if chip.sort == "colour" else ""
            choices.append(Choice(value, words, color, value if value and not words.isascii() else ""))
        free: Callable[[str], str] | None = hex_of if chip.sort == "colour" else None
        self.popover = ChoicePopover(self, sort_name(chip.sort), choices, chip.value, free)
        self.popover.chosen.connect(lambda value: self._choose(chip.key, value))
        self.popover.open_under(beside)

    def _choose(self, key: str, value: str) -> None:
        if value == _BACK:
            self.put_back.emit(key)
        else:
            self.changed.emit(key, value)


_BACK = "\0back"


def _notes(understood: "Understanding") -> list[str]:
    """What else is to be told of an understanding: which side stays free, slips that were mended, words not used."""
    sides = {"left": tr("left"), "right": tr("right"), "top": tr("top"), "bottom": tr("bottom")}
    notes = []
    if understood.space:
        notes.append(tr("Kept free for type: {side}").format(side=sides[understood.space]))
    if understood.corrected:
        pairs = ", ".join(f"{written} → {read}" for written, read in understood.corrected)
        notes.append(tr("Read as: {words}").format(words=pairs))
    if understood.unused:
        notes.append(tr("Not used: {words}").format(words=", ".join(understood.unused)))
    return notes
