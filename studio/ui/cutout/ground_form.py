"""What a cut-out is put on, as a form: the sort of ground, what that takes, and the light."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QPushButton, QSlider, QVBoxLayout, QWidget

from studio.ui.colors.field import ColorField, ColorSources
from studio.ui.controls import Flow, IconButton, Segments, button, column, label, line, scrolled
from studio.ui.fault import FaultLine
from studio.ui.languages import mark, tr
from studio.ui.swatch import Swatch
from studio.workflows.ground import KINDS, Ground

WIDTH = 320
SIDES = ("", "left", "front", "right")
IDEAS = (
    mark("On white marble, softbox light"),
    mark("On a wooden table, window light"),
    mark("On sand dunes, golden hour"),
    mark("On wet slate, evening light"),
    mark("On a round podium, pastel arch"),
)
"""Scenes to begin from. Prompts are read in English and Chinese alike."""
NEUTRALS = ("#f4f2ee", "#d9cfc1", "#26282c")
MOST_SEED = 9999


class SceneEdit(QPlainTextEdit):
    """The words of a scene; Tab leaves it, Return too, for they are one line."""

    done = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        else:
            super().keyPressEvent(event)


class GroundForm(QFrame):
    """Shows one Ground and says when it changed. `relit` is a change of warmth alone, which needs no new picture."""

    changed = Signal()
    relit = Signal()
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("right_pane")
        self.setFixedWidth(WIDTH)
        self.seed = 1
        self._sources = ColorSources(self)
        self.kind = Segments(tr("Ground"), (tr("Scene"), tr("Colour"), tr("Blurred"), tr("Nothing")))
        self.kind.chosen.connect(self._show_kind)
        self.fault = FaultLine()
        box, form = column(self, gap=0), QWidget()
        inside = column(form, gap=8, edge=(16, 16, 16, 16))
        box.addWidget(scrolled(form), 1)
        inside.addWidget(label(tr("Ground"), "section"))
        inside.addWidget(self.kind)
        inside.addWidget(self.fault)
        self._parts = {"scene": self._scene(), "color": self._color(), "blurred": self._blurred()}
        for part in self._parts.values():
            inside.addWidget(part)
        self._light_part = self._light()
        inside.addWidget(self._light_part)
        inside.addStretch(1)
        self._show_kind()

    def ground(self) -> Ground:
        """What is set."""
        return Ground(
            kind=KINDS[self.kind.index],
            prompt=" ".join(self.prompt.toPlainText().split()),
            seed=self.seed,
            color=self.color.color or NEUTRALS[0],
            shadow=self.shadow.value() / 100,
            blur=self.blur.value() / 100,
            lit_from=SIDES[self.side.index],
            warmth=self.warmth.value() / 100,
        )

    def begin(self, words: str, brand: Sequence[str], has_photo: bool) -> None:
        """Begin with the words of the brief's picture, and the brand's colours at hand."""
        if not self.prompt.toPlainText().strip():
            self.prompt.setPlainText(words)
        self._sources.show_brand(brand)
        colors = tuple(dict.fromkeys((*brand, *NEUTRALS)))[:7]
        while (item := self._swatches.takeAt(0)) is not None:
            item.widget().deleteLater()
        for color in colors:
            swatch = Swatch(color, tr("Ground {color}").format(color=color))
            swatch.clicked.connect(lambda _checked=False, color=color: self._take_color(color))
            self._swatches.addWidget(swatch)
        self._swatches.addStretch(1)
        self.color.show_value(self.color.color or colors[0])
        self.kind.findChildren(QPushButton)[2].setEnabled(has_photo)
        self.fault.say("")

    def roll(self) -> None:
        """Arrange the scene in another way."""
        self.seed = self.seed % MOST_SEED + 1
        self.changed.emit()

    def _scene(self) -> QWidget:
        part, box = _part()
        head = line(gap=8)
        head.addWidget(label(tr("Where it stands")), 1)
        self.dice = IconButton("dice-five", tr("Arrange it in another way"))
        self.dice.clicked.connect(self.roll)
        head.addWidget(self.dice)
        box.addLayout(head)
        self.prompt = SceneEdit()
        self.prompt.setAccessibleName(tr("Words of the scene"))
        self.prompt.setPlaceholderText(tr(IDEAS[0]))
        self.prompt.setTabChangesFocus(True)
        self.prompt.setFixedHeight(64)
        self.prompt.textChanged.connect(self.changed)
        self.prompt.done.connect(self.done)
        box.addWidget(self.prompt)
        ideas = QWidget()
        flow = Flow(ideas)
        for idea in IDEAS:
            chip = button(tr(idea), "link")
            chip.clicked.connect(lambda _checked=False, chip=chip: self.prompt.setPlainText(chip.text()))
            flow.addWidget(chip)
        box.addWidget(ideas)
        return part

    def _color(self) -> QWidget:
        part, box = _part()
        box.addWidget(label(tr("Colour of the ground")))
        self.color = ColorField(tr("Colour of the ground"), self._sources, opacity=False)
        self.color.drafted.connect(self._take_color)
        self.color.entered.connect(self._take_color)
        box.addWidget(self.color)
        self._swatches = line(gap=6)
        box.addLayout(self._swatches)
        self.shadow = _slider(tr("Strength of the shadow"), 0, 100, 100)
        self.shadow.valueChanged.connect(self.changed)
        box.addLayout(_row(tr("Shadow"), self.shadow))
        return part

    def _blurred(self) -> QWidget:
        part, box = _part()
        self.blur = _slider(tr("How far the ground is out of focus"), 0, 100, 50)
        self.blur.valueChanged.connect(self.changed)
        box.addLayout(_row(tr("Blur"), self.blur))
        box.addWidget(label(tr("The photo's own ground, out of focus."), "hint", wrap=True))
        return part

    def _light(self) -> QWidget:
        part, box = _part()
        box.addWidget(label(tr("Lighting"), "section"))
        self._side_label = label(tr("Light from"))
        box.addWidget(self._side_label)
        self.side = Segments(tr("Light from"), (tr("As it was"), tr("Left"), tr("Front"), tr("Right")))
        self.side.chosen.connect(self.changed)
        box.addWidget(self.side)
        self.warmth = _slider(tr("Warmth of the light"), -100, 100, 0)
        self.warmth.valueChanged.connect(self.relit)
        box.addLayout(_row(tr("Cool"), self.warmth, tr("Warm")))
        return part

    def _take_color(self, color: object) -> None:
        value = color(self.color.color) if callable(color) else str(color)
        self.color.show_value(value[:7])
        self.changed.emit()

    def _show_kind(self, _index: int = 0) -> None:
        kind = KINDS[self.kind.index]
        for name, part in self._parts.items():
            part.setVisible(name == kind)
        for part in (self._side_label, self.side):
            part.setVisible(kind in ("scene", "color"))
        self._light_part.setVisible(kind != "none")
        self.changed.emit()


def _part() -> tuple[QWidget, QVBoxLayout]:
    part = QWidget()
    return part, column(part, gap=8, edge=(0, 8, 0, 0))


def _row(words: str, slider: QSlider, after: str = "") -> QHBoxLayout:
    row = line(gap=8)
    row.addWidget(label(words))
    row.addWidget(slider, 1)
    if after:
        row.addWidget(label(after))
    return row


def _slider(name: str, least: int, most: int, value: int) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(least, most)
    slider.setValue(value)
    slider.setAccessibleName(name)
    return slider
