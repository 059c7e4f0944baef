"""What a painter wears: the LoRAs of the shelf and those given by file, each with its weight."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from studio.ui.controls import Elided, IconButton, column, empty, label, line
from studio.ui.languages import tr
from studio.ui.number_field import NumberField

Worn = tuple[tuple[str, float], ...]


class LoraRows(QWidget):
    """One line for each; a weight of 0 takes it off. Those given by file stay in the list while they are worn."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        box = column(self, gap=4)
        head = line(gap=0)
        head.addWidget(label(tr("LoRA")), 1)
        self.add = IconButton("plus", tr("Wear a LoRA from a file…"), size=24)
        self.add.clicked.connect(self.choose)
        head.addWidget(self.add)
        box.addLayout(head)
        rows = QWidget()
        self._box = column(rows, gap=4)
        box.addWidget(rows)
        self._offered: dict[str, str] = {}
        self._worn: Worn = ()

    @property
    def worn(self) -> Worn:
        """Ids on the shelf or paths of files, with their weights."""
        return self._worn

    def show_loras(self, offered: Mapping[str, str], worn: Worn) -> None:
        """Show what the shelf offers, by id and name, and what is worn."""
        self._offered, self._worn = dict(offered), worn
        empty(self._box)
        weights = dict(worn)
        given = {name: Path(name).stem for name, _weight in worn if name not in offered}
        for name, words in {**self._offered, **given}.items():
            self._box.addWidget(self._row(name, words, weights.get(name, 0.0)))
        if not offered and not given:
            self._box.addWidget(label(tr("None is on the shelf."), "hint"))

    def choose(self) -> None:
        """Ask for a file to wear."""
        path, _kind = QFileDialog.getOpenFileName(
            self.window(), tr("Wear a LoRA from a file"), "", f"{tr('LoRA')} (*.safetensors)"
        )
        if path:
            self.take(Path(path))

    def take(self, file: Path) -> None:
        """Wear a file, at its full weight."""
        others = tuple((name, weight) for name, weight in self._worn if name != str(file))
        self.show_loras(self._offered, (*others, (str(file), 1.0)))
        self.changed.emit()

    def _row(self, name: str, words: str, value: float) -> QWidget:
        holder = QWidget()
        row = line(holder, gap=8)
        weight = NumberField("", tr("Weight of {name}").format(name=words), 0, 2, step=0.1, decimals=2)
        weight.setFixedWidth(64)
        weight.show_value(value)
        weight.entered.connect(lambda change: self._weigh(name, weight, change))
        told = Elided(words, "muted")
        told.setToolTip(name if name not in self._offered else words)
        row.addWidget(told, 1)
        row.addWidget(weight)
        return holder

    def _weigh(self, name: str, field: NumberField, change) -> None:
        field.show_value(change(field.value or 0))
        weight = float(field.value or 0)
        others = tuple((one, other) for one, other in self._worn if one != name)
        self._worn = (*others, (name, weight)) if weight else others
        self.changed.emit()
