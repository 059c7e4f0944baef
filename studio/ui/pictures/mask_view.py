"""Painting over a picture what is to be made anew: the canvas with its tools."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QFrame, QSlider

from studio.ui.controls import IconButton, Segments, button, column, label, line, rule
from studio.ui.languages import tr
from studio.ui.pictures.mask_canvas import MaskCanvas


class MaskView(QFrame):
    """The canvas with its tools, in the place of the desk."""

    painted = Signal(QImage)
    """The mask, grey; null when nothing was painted."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("review_desk")
        self.setAccessibleName(tr("Paint the mask"))
        box = column(self, gap=0)
        self.canvas = MaskCanvas()
        box.addLayout(self._tools())
        box.addWidget(rule())
        stand = column(edge=(24, 24, 24, 24))
        stand.addWidget(self.canvas, 1)
        box.addLayout(stand, 1)
        self.canvas.changed.connect(self._show_tools)
        self.canvas.opened.connect(self._show_tools)

    def open_for(self, file: Path, mask: str) -> None:
        """Paint over a picture, on top of the mask there is."""
        self.canvas.show_picture(file, mask)
        self._show_tools()
        self.canvas.setFocus()

    def finish(self) -> None:
        """Give the mask back."""
        if self.canvas.is_ready:
            self.painted.emit(QImage() if self.canvas.is_blank else self.canvas.mask.copy())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        else:
            super().keyPressEvent(event)

    def _tools(self):
        row = line(gap=8, edge=(24, 8, 24, 8))
        self.way = Segments(tr("What the brush does"), (tr("Paint"), tr("Erase")))
        self.way.chosen.connect(self._take_way)
        self.size = QSlider(Qt.Orientation.Horizontal)
        self.size.setRange(4, 400)
        self.size.setFixedWidth(120)
        self.size.setAccessibleName(tr("Width of the brush in pixels"))
        self.size.valueChanged.connect(self._take_size)
        self.undo = IconButton("arrow-u-up-left", tr("Take the last stroke back"))
        self.undo.clicked.connect(self.canvas.undo)
        self.invert = IconButton("circle-half", tr("Swap what is painted and what is not"))
        self.invert.clicked.connect(self.canvas.invert)
        self.clear = IconButton("trash", tr("Take all paint away"))
        self.clear.clicked.connect(self.canvas.clear)
        leave, self.done = button(tr("Cancel")), button(tr("Use the mask"), "accent")
        leave.clicked.connect(self.left)
        self.done.clicked.connect(self.finish)
        row.addWidget(self.way)
        row.addWidget(label(tr("Brush")))
        for part in (self.size, self.undo, self.invert, self.clear):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(label(tr("Red is made anew."), "hint"))
        row.addWidget(leave)
        row.addWidget(self.done)
        return row

    def _take_way(self, index: int) -> None:
        self.canvas.erases = index == 1
        self.canvas.update()

    def _take_size(self, size: int) -> None:
        self.canvas.brush = size
        self.canvas.update()

    def _show_tools(self) -> None:
        ready = self.canvas.is_ready
        for part in (self.way, self.size, self.invert, self.clear, self.done):
            part.setEnabled(ready)
        self.undo.setEnabled(self.canvas.can_undo)
        if self.way.index != int(self.canvas.erases):
            self.way.choose(int(self.canvas.erases))
        self.size.blockSignals(True)
        self.size.setValue(self.canvas.brush)
        self.size.blockSignals(False)
