"""The seed of a picture: a number that can be typed, rolled, and held from one making to the next."""

import random

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from studio.ui.controls import IconButton, line
from studio.ui.languages import tr
from studio.ui.number_field import NumberField

MOST = 2**31 - 1


class SeedRow(QWidget):
    """Unlocked, the seed moves on when the same recipe is made again."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = line(self, gap=4)
        self.number = NumberField("", tr("Seed"), 0, MOST, decimals=0)
        self.number.entered.connect(self._enter)
        self.dice = IconButton("dice-five", tr("Another seed"))
        self.dice.clicked.connect(self.roll)
        self.lock = IconButton("lock-simple-open", tr("Hold this seed"), checkable=True)
        self.lock.toggled.connect(self._show_lock)
        row.addWidget(self.number, 1)
        row.addWidget(self.dice)
        row.addWidget(self.lock)

    @property
    def seed(self) -> int:
        """The seed."""
        return int(self.number.value or 0)

    @property
    def locked(self) -> bool:
        """Whether the seed stays."""
        return self.lock.isChecked()

    def show_seed(self, seed: int, locked: bool | None = None) -> None:
        """Show a seed that did not come from the user."""
        self.number.show_value(seed)
        if locked is not None:
            self.lock.blockSignals(True)
            self.lock.setChecked(locked)
            self.lock.blockSignals(False)
            self._name_lock(locked)

    def roll(self) -> None:
        """Take another seed, one that can be read aloud."""
        self.number.show_value(random.randrange(1, 10_000))
        self.changed.emit()

    def _enter(self, change) -> None:
        self.number.show_value(change(self.number.value or 0))
        self.changed.emit()

    def _show_lock(self, locked: bool) -> None:
        self._name_lock(locked)
        self.changed.emit()

    def _name_lock(self, locked: bool) -> None:
        name = tr("The seed is held: press to let it move on") if locked else tr("Hold this seed")
        self.lock.show_as("lock-simple" if locked else "lock-simple-open", name)
