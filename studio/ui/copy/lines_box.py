"""A field that takes several lines: a compact numbered list that grows, shrinks and is put in order."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from studio.placements import Field, Placement, Slot, slot_key
from studio.ui.controls import button, column, empty, label, line, restyle
from studio.ui.copy.caption import Caption
from studio.ui.copy.counting import about_limit
from studio.ui.copy.field_box import FieldBox, name_of
from studio.ui.languages import tr


class LinesBox(QWidget):
    """Holds one FieldBox for each line. A line is added empty, and is in the document once it has words."""

    changed = Signal()
    """Boxes came or went."""

    def __init__(self, field: Field, placement: Placement, dress: Callable[[FieldBox], None]) -> None:
        super().__init__()
        self.field, self._placement, self._dress = field, placement, dress
        self.boxes: list[FieldBox] = []
        box = column(self, gap=4)
        head = line()
        self.caption, self.count = Caption(name_of(field.name)), label("")
        self.count.setToolTip(about_limit(field))
        head.addWidget(self.caption, 1)
        head.addWidget(self.count)
        box.addLayout(head)
        self._rows = column(gap=2)
        box.addLayout(self._rows)
        self.add = button("", "link", "plus")
        self.add.clicked.connect(self.append)
        foot = line(edge=(20, 0, 0, 0))
        foot.addWidget(self.add)
        foot.addStretch(1)
        box.addLayout(foot)

    def show_lines(self, copy: Mapping[str, str]) -> None:
        """Show the document's lines, and as many empty ones as the platform requires at least."""
        keys = [slot_key(self.field.name, number) for number in range(1, self.field.most + 1)]
        filled = [at for at, key in enumerate(keys, 1) if copy.get(key)]
        wanted = max([self.field.least, 1, *filled])
        if len(self.boxes) < wanted or len(self.boxes) > max(wanted, self._open(copy)):
            self._build(keys[:wanted], copy)
        for box in self.boxes:
            box.show_text(copy.get(box.key, ""))
        self._count_up()

    def append(self) -> None:
        """Add an empty line and put the cursor into it; the first empty one where there is one."""
        blank = next((box for box in self.boxes if not box.text()), None)
        if blank is None and len(self.boxes) < self.field.most:
            blank = self._add_box(len(self.boxes) + 1, "")
            self._count_up()
            self.changed.emit()
        if blank is not None:
            blank.words.setFocus()

    def order_with(self, key: str, by: int) -> tuple[str, ...]:
        """The keys in a new order: this line moved down by so many places."""
        keys = [box.key for box in self.boxes if box.text()]
        at = keys.index(key)
        keys.insert(min(max(at + by, 0), len(keys) - 1), keys.pop(at))
        return tuple(keys)

    def order_without(self, key: str) -> tuple[str, ...]:
        """The keys with words, less this one."""
        return tuple(box.key for box in self.boxes if box.text() and box.key != key)

    def drop_empty(self, key: str) -> None:
        """Take an empty line away that the document does not have."""
        rest = {slot_key(self.field.name, at): box.text() for at, box in enumerate(self._but(key), 1)}
        self._build(list(rest) or [self.field.name], rest)
        self._count_up()

    def show_chosen(self, chosen: bool) -> None:
        """Mark the field whose candidates are listed."""
        self.caption.show_chosen(chosen)

    def _but(self, key: str) -> Sequence[FieldBox]:
        return [box for box in self.boxes if box.key != key]

    def _open(self, copy: Mapping[str, str]) -> int:
        """How many boxes may stand: one that was added and is still empty stays at the end."""
        last = self.boxes[-1]
        return len(self.boxes) if not last.text() and not copy.get(last.key) and last.words.hasFocus() else 0

    def _build(self, keys: Sequence[str], copy: Mapping[str, str]) -> None:
        held = next((box.key for box in self.boxes if box.words.hasFocus()), None)
        self.boxes.clear()
        empty(self._rows)
        for number, key in enumerate(keys, 1):
            box = self._add_box(number, copy.get(key, ""))
            if key == held:
                box.words.setFocus()
        self.changed.emit()

    def _add_box(self, number: int, text: str) -> FieldBox:
        key = slot_key(self.field.name, number)
        slot = Slot(key, self.field, number <= self.field.least)
        box = FieldBox(slot, self._placement, text, number=number)
        self._dress(box)
        self.boxes.append(box)
        self._rows.addWidget(box)
        return box

    def _count_up(self) -> None:
        filled = sum(bool(box.text()) for box in self.boxes)
        self.count.setText(
            tr("{count} of {most} · {limit} each").format(count=filled, most=self.field.most, limit=self.field.limit)
        )
        restyle(self.count, "level", "fail" if self.field.hard and filled < self.field.least else "")
        self.add.setVisible(len(self.boxes) < self.field.most)
        number = len(self.boxes) + 1
        self.add.setText(tr("Add {name}").format(name=name_of(slot_key(self.field.name, number)).lower()))
        self.add.setAccessibleName(self.add.text())
