"""All fields of one placement, single ones and lists of lines, kept in step with the document."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from studio.copywriting.candidates import Check
from studio.document.layers import Document
from studio.placements import Placement, Slot, field_name
from studio.ui.controls import column, empty
from studio.ui.copy.field_box import FieldBox
from studio.ui.copy.lines_box import LinesBox


class FieldsList(QWidget):
    """Passes on what its boxes say, and moves the cursor from one to the next."""

    written = Signal(str, str, bool)
    typed = Signal(str)
    focused = Signal(str)
    selected = Signal(str)
    menu_wanted = Signal(str, QPoint)
    lock_toggled = Signal(str, bool)
    own_pressed = Signal(str, QPoint)
    arranged = Signal(str, object)
    below = Signal()
    """Down was pressed in the last field."""
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._column = column(self, gap=12, edge=(16, 4, 16, 16))
        self._singles: dict[str, FieldBox] = {}
        self.lists: dict[str, LinesBox] = {}
        self._name_of: Callable[[Check], str] = lambda _check: ""
        self._act: Callable[[str, Check], None] = lambda _key, _check: None

    def set_action(self, name_of: Callable[[Check], str], act: Callable[[str, Check], None]) -> None:
        """What can be done about a check, and how."""
        self._name_of, self._act = name_of, act

    def leave_room(self, scrolling: bool) -> None:
        """Keep the right edge in line with the preview's, with a scroll bar beside it or without."""
        self._column.setContentsMargins(16, 4, 6 if scrolling else 16, 16)

    def build(self, placement: Placement | None) -> None:
        """Make the boxes of a placement, empty."""
        self._singles.clear()
        self.lists.clear()
        empty(self._column)
        for field in placement.fields if placement else ():
            if field.most > 1:
                lines = LinesBox(field, placement, self._dress)
                lines.changed.connect(self.changed)
                self.lists[field.name] = lines
                self._column.addWidget(lines)
            else:
                box = FieldBox(Slot(field.name, field, field.least > 0), placement, "")
                self._dress(box)
                self._singles[field.name] = box
                self._column.addWidget(box)
        self._column.addStretch(1)

    def show_document(self, document: Document) -> None:
        """Show the words, locks and pins of a document of this placement."""
        copy, pins = dict(document.copy), dict(document.pins)
        for lines in self.lists.values():
            lines.show_lines(copy)
        for key, box in self.boxes().items():
            box.show_text(copy.get(key, ""))
            box.show_state(locked=key in document.locked, pin=pins.get(key, 0))

    def show_shared(self, shared: Mapping[str, str], own: Sequence[str]) -> None:
        """Mark the lines that the document says in its own way, and what the others share."""
        for key, box in self.boxes().items():
            box.show_own(shared.get(key, "") if key in own else None)

    def boxes(self) -> dict[str, FieldBox]:
        """Every box by its key, in the order of the fields."""
        found: dict[str, FieldBox] = {}
        for field in (*self._singles, *self.lists):
            if field in self._singles:
                found[field] = self._singles[field]
            else:
                found |= {box.key: box for box in self.lists[field].boxes}
        order = {name: at for at, name in enumerate(self._order())}
        return dict(sorted(found.items(), key=lambda pair: order[field_name(pair[0])]))

    def copy(self) -> dict[str, str]:
        """The words of every box as they are typed."""
        return {key: box.text() for key, box in self.boxes().items()}

    def show_chosen(self, key: str) -> None:
        """Mark the line whose candidates are listed."""
        for other, box in self.boxes().items():
            box.show_chosen(other == key)
        for name, lines in self.lists.items():
            lines.show_chosen(name == field_name(key))

    def show_across(self, checks: Mapping[str, Check]) -> None:
        """Mark the lines that a rule across the fields is about."""
        for key, box in self.boxes().items():
            box.show_across(checks.get(key))

    def finish(self) -> None:
        """Keep what is being typed."""
        for box in self.boxes().values():
            box.write()

    def move(self, key: str, by: int) -> None:
        """Move a line of a list up or down."""
        lines = self.lists.get(field_name(key))
        if lines is not None and self.boxes()[key].text():
            self.finish()
            order = lines.order_with(key, by)
            self.arranged.emit(field_name(key), order)
            self.boxes()[lines.boxes[order.index(key)].key].words.setFocus()

    def remove(self, key: str) -> None:
        """Take a line of a list away."""
        lines = self.lists.get(field_name(key))
        if lines is None:
            return
        self.finish()
        if self.boxes()[key].text():
            self.arranged.emit(field_name(key), lines.order_without(key))
        else:
            lines.drop_empty(key)

    def _order(self) -> list[str]:
        widgets = (self._column.itemAt(at).widget() for at in range(self._column.count()))
        return [widget.field.name for widget in widgets if isinstance(widget, FieldBox | LinesBox)]

    def _dress(self, box: FieldBox) -> None:
        box.written.connect(self.written)
        box.typed.connect(self.typed)
        box.focused.connect(self.focused)
        box.selected.connect(self.selected)
        box.menu_wanted.connect(self.menu_wanted)
        box.lock_toggled.connect(self.lock_toggled)
        box.own_pressed.connect(self.own_pressed)
        box.stepped.connect(self._step)
        box.moved.connect(self.move)
        box.set_action(self._name_of, lambda check, key=box.key: self._act(key, check))

    def _step(self, key: str, by: int) -> None:
        keys = list(self.boxes())
        at = keys.index(key) + by
        if at >= len(keys):
            self.below.emit()
        elif at >= 0:
            self.boxes()[keys[at]].words.setFocus()
