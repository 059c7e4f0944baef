"""The cut-out editor: the picture under its brush, and the tools beside it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSlider

from studio.ui.controls import IconButton, Segments, button, column, label, line, rule
from studio.ui.cutout.canvas import GROUNDS, WAYS, CutoutCanvas
from studio.ui.languages import tr
from studio.ui.pages import Page


class CutoutPage(Page):
    """Shows what it is given and tells what is wanted of it."""

    finished = Signal()
    staged = Signal()
    """The cut-out is to be put on a ground."""
    begun_again = Signal()
    undone = Signal()
    redone = Signal()
    softened = Signal(float)
    """How soft the edge is to be, 0..1."""

    def __init__(self) -> None:
        super().__init__(tr("Cut out"))
        self.canvas = CutoutCanvas()
        box = column(self, gap=0)
        box.addLayout(self._head())
        box.addWidget(rule())
        box.addLayout(self._tools())
        box.addWidget(rule())
        desk = QFrame()
        desk.setObjectName("review_desk")
        stand = column(desk, edge=(24, 24, 24, 24))
        stand.addWidget(self.canvas, 1)
        box.addWidget(desk, 1)
        self.canvas.changed.connect(self._show_tools)
        self._show_tools()
        self.set_working(True)

    def set_working(self, working: bool, words: str = "") -> None:
        """While the subject is looked for, or the result made, nothing else can be begun."""
        self.progress.setText(words)
        self.canvas.words = words
        self.canvas.update()
        self.use.setEnabled(not working)
        self.stage.setEnabled(not working)
        self.again.setEnabled(not working)
        self.canvas.setEnabled(not working)

    def say(self, words: str) -> None:
        """A sentence beside the title."""
        self.progress.setText(words)

    def show_steps(self, can_undo: bool, can_redo: bool) -> None:
        """Whether there are strokes to take back, or to make again."""
        self.undo.setEnabled(can_undo)
        self.redo.setEnabled(can_redo)

    @property
    def softness(self) -> float:
        """How soft the edge is to be, 0..1."""
        return self.soft.value() / 100

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.use.isEnabled():
            (self.staged if shift else self.finished).emit()
        elif event.key() == Qt.Key.Key_Z and control:
            (self.redone if shift else self.undone).emit()
        else:
            super().keyPressEvent(event)

    def takes(self, event: QKeyEvent) -> bool:
        undo = event.key() == Qt.Key.Key_Z and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        return undo or super().takes(event)

    def _head(self) -> QHBoxLayout:
        head = self.head(tr("Back to the ads"))
        head.addWidget(self.progress)
        head.addStretch(1)
        leave, self.use = button(tr("Cancel")), button(tr("Use the cut-out"), "accent")
        leave.clicked.connect(self.left)
        self.use.clicked.connect(self.finished)
        self.stage = button(tr("Stage it…"), "", "sun-horizon")
        self.stage.setToolTip(tr("Put the cut-out in a scene or on another ground (Shift+Return)"))
        self.stage.clicked.connect(self.staged)
        head.addWidget(leave)
        head.addWidget(self.stage)
        head.addWidget(self.use)
        return head

    def _tools(self) -> QHBoxLayout:
        row = line(gap=8, edge=(16, 8, 16, 8))
        self.way = Segments(tr("What the brush does"), (tr("Keep"), tr("Remove"), tr("Hair and glass")))
        self.way.setToolTip(tr("Hold X for the other one"))
        self.way.chosen.connect(self._take_way)
        self.size = _slider(tr("Width of the brush in pixels"), 2, 400, 96)
        self.size.setToolTip(tr("Brackets make it smaller and larger"))
        self.size.valueChanged.connect(self._take_size)
        self.soft = _slider(tr("Softness of the edge"), 0, 100, 72)
        self.soft.valueChanged.connect(lambda value: self.softened.emit(value / 100))
        self.undo = IconButton("arrow-u-up-left", tr("Take the last stroke back"))
        self.undo.clicked.connect(self.undone)
        self.redo = IconButton("arrow-u-up-right", tr("Make the stroke again"))
        self.redo.clicked.connect(self.redone)
        self.again = IconButton("magic-wand", tr("Find the subject again, without the strokes"))
        self.again.clicked.connect(self.begun_again)
        self.ground = Segments(tr("Ground"), (tr("Faded"), tr("Checks"), tr("White"), tr("Dark")))
        self.ground.chosen.connect(self._take_ground)
        self.before = IconButton("eye", tr("Show the picture as it was (hold B)"), checkable=True)
        self.before.toggled.connect(self.canvas.show_before)
        self.whole = IconButton("corners-out", tr("Show the whole picture (0)"))
        self.whole.clicked.connect(self.canvas.fit)
        row.addWidget(self.way)
        for words, part in ((tr("Brush"), self.size), (tr("Edge"), self.soft)):
            row.addWidget(label(words))
            row.addWidget(part)
        for part in (self.undo, self.redo, self.again):
            row.addWidget(part)
        row.addStretch(1)
        for part in (self.ground, self.before, self.whole):
            row.addWidget(part)
        return row

    def _take_way(self, index: int) -> None:
        self.canvas.chosen = WAYS[index]
        self.canvas.update()

    def _take_size(self, size: int) -> None:
        self.canvas.brush = float(size)
        self.canvas.update()

    def _take_ground(self, index: int) -> None:
        self.canvas.ground = GROUNDS[index]
        self.canvas.refresh()

    def _show_tools(self) -> None:
        index = WAYS.index(self.canvas.way)
        for part in (self.way, self.size, self.before):
            part.blockSignals(True)
        if self.way.index != index:
            self.way.choose(index)
        self.size.setValue(round(self.canvas.brush))
        self.before.setChecked(self.canvas.is_before)
        for part in (self.way, self.size, self.before):
            part.blockSignals(False)


def _slider(name: str, least: int, most: int, width: int) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(least, most)
    slider.setFixedWidth(width)
    slider.setAccessibleName(name)
    return slider
