"""How tall the pictures of the wide library are."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSlider

from studio.ui.languages import tr
from studio.ui.library.grid import MOST_TALL, USUAL

STEP = 24
"""Pixels that a page key or a step of the wheel changes."""


class SizeSlider(QSlider):
    """Moves by the arrows and, from the grid, by the wheel with Ctrl."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(USUAL, MOST_TALL)
        self.setSingleStep(8)
        self.setPageStep(STEP)
        self.setFixedSize(QSize(112, 20))
        self.setAccessibleName(tr("Size of the pictures"))
        self.setToolTip(tr("Size of the pictures"))
        self.hide()

    def step(self, by: int) -> None:
        """One step larger (1) or smaller (-1), where the size may be chosen."""
        if not self.isHidden():
            self.setValue(self.value() + by * STEP)
