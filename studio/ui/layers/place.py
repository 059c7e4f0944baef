"""Where a layer is: lined up with others, its place and size, its turn, and what it is pinned to."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from studio.document.layer_edits import Side, align_layers, distribute_layers, move_layers, place_layers
from studio.document.layers import AnyLayer, Campaign
from studio.ui.controls import IconButton, column, line
from studio.ui.fields import ROW, ChoiceField, ToggleField, symbol
from studio.ui.languages import mark, tr
from studio.ui.layers.pins import PinDrawing
from studio.ui.layers.section import Section
from studio.ui.number_field import NumberField

_FAR = 20000.0
_SIDES: tuple[tuple[Side, str, str], ...] = (
    ("left", "align-left", mark("Align left")),
    ("center", "align-center-horizontal", mark("Align centres across")),
    ("right", "align-right", mark("Align right")),
    ("top", "align-top", mark("Align top")),
    ("middle", "align-center-vertical", mark("Align centres down")),
    ("bottom", "align-bottom", mark("Align bottom")),
)
ACROSS = (
    ("left", mark("Left")),
    ("right", mark("Right")),
    ("both", mark("Left and right")),
    ("center", mark("Centre")),
    ("scale", mark("Scale")),
)
DOWN = (
    ("top", mark("Top")),
    ("bottom", mark("Bottom")),
    ("both", mark("Top and bottom")),
    ("center", mark("Centre")),
    ("scale", mark("Scale")),
)


class AlignSection(Section):
    """Lining up and spreading out; a single layer is lined up with the artboard."""

    def build(self) -> None:
        self.head_words.hide()
        self.box.setContentsMargins(12, 8, 8, 8)
        self.box.removeItem(self.head)
        row = line(gap=0)
        self.tools: dict[str, IconButton] = {}
        for side, sign, words in _SIDES:
            self._add(row, side, sign, tr(words)).clicked.connect(partial(self._align, side, tr(words)))
        row.addStretch(1)
        for way, sign, words in (
            ("across", "spread-across", tr("Spread out across")),
            ("down", "spread-down", tr("Spread out down")),
        ):
            self._add(row, way, sign, words).clicked.connect(partial(self._spread, way, words))
        self.box.addLayout(row)

    @classmethod
    def applies(cls, layers: Sequence[AnyLayer]) -> bool:
        return bool(layers)

    def settle(self) -> None:
        free = [layer for layer in self.layers if not layer.locked]
        for name, tool in self.tools.items():
            tool.setEnabled(len(free) > 2 if name in ("across", "down") else bool(free))

    def _add(self, row, name: str, sign: str, words: str) -> IconButton:
        tool = IconButton("x", words, size=ROW)
        tool.setIcon(symbol(sign))
        self.tools[name] = tool
        row.addWidget(tool)
        return tool

    def _align(self, side: Side, words: str, _checked: bool = False) -> None:
        self.changed.emit(words, lambda campaign, key, ids: align_layers(campaign, key, ids, side))

    def _spread(self, way, words: str, _checked: bool = False) -> None:
        self.changed.emit(words, lambda campaign, key, ids: distribute_layers(campaign, key, ids, way))


class PlaceSection(Section):
    """Place, size, turn, flips and pins."""

    def build(self) -> None:
        self.head_words.setText(tr("Place"))
        self.left, self.top = self._number("X", tr("X position"), -_FAR), self._number("Y", tr("Y position"), -_FAR)
        self.wide, self.tall = self._number("W", tr("Width"), 1.0), self._number("H", tr("Height"), 1.0)
        self.turn = NumberField("angle", tr("Rotation"), -3600, 3600, unit="°")
        self.ratio = ToggleField("link-simple-horizontal", tr("Keep the proportions"))
        self.flip_x = ToggleField("flip-across", tr("Flip left to right"))
        self.flip_y = ToggleField("flip-down", tr("Flip top to bottom"))
        for control, name in ((self.left, "x"), (self.top, "y")):
            self.bind_each(control, lambda layer, name=name: getattr(layer, name), _moved(name), tr("Move layer"))
        for control, name in ((self.wide, "width"), (self.tall, "height")):
            self.bind_each(control, lambda layer, name=name: getattr(layer, name), _sized(name), tr("Resize layer"))
        self.bind(self.turn, lambda layer: layer.rotation, _turned, tr("Turn layer"))
        for control, name, words in (
            (self.ratio, "keep_ratio", tr("Keep the proportions")),
            (self.flip_x, "flip_x", tr("Flip layer")),
            (self.flip_y, "flip_y", tr("Flip layer")),
        ):
            self.bind(
                control,
                lambda layer, name=name: getattr(layer, name),
                lambda layer, value, name=name: replace(layer, **{name: bool(value)}),
                words,
            )
        self.row(self.left, self.top)
        self.row(self.wide, self.tall, tail=self.ratio)
        flips = QWidget()
        inner = line(flips, gap=0)
        inner.addWidget(self.flip_x)
        inner.addWidget(self.flip_y)
        inner.addStretch(1)
        self.row(self.turn, flips)
        self._build_pins()

    @classmethod
    def applies(cls, layers: Sequence[AnyLayer]) -> bool:
        return bool(layers)

    def _build_pins(self) -> None:
        self.pins = PinDrawing()
        self.across = ChoiceField(tr("Pinned across"), [(value, tr(words)) for value, words in ACROSS])
        self.down = ChoiceField(tr("Pinned down"), [(value, tr(words)) for value, words in DOWN])
        self.bind(
            self.pins,
            lambda layer: (layer.pin_x, layer.pin_y),
            lambda layer, pins: replace(layer, pin_x=pins[0], pin_y=pins[1]),
            tr("Pin layer"),
        )
        self.bind(self.across, lambda layer: layer.pin_x, lambda layer, pin: replace(layer, pin_x=pin), tr("Pin layer"))
        self.bind(self.down, lambda layer: layer.pin_y, lambda layer, pin: replace(layer, pin_y=pin), tr("Pin layer"))
        self.caption(tr("Pins"))
        row = line(gap=8)
        row.addWidget(self.pins)
        choices = column(gap=8)
        for choice in (self.across, self.down):
            choice.setFixedHeight(ROW)
            choices.addWidget(choice)
        row.addLayout(choices, 1)
        row.addSpacing(ROW + 8)
        row.setAlignment(self.pins, Qt.AlignmentFlag.AlignTop)
        self.box.addLayout(row)

    def _number(self, sign: str, name: str, least: float) -> NumberField:
        return NumberField(sign, name, least, _FAR)


def _moved(name: str):
    def write(campaign: Campaign, key: str, layer: AnyLayer, value: float) -> Campaign:
        far = value - getattr(layer, name)
        return move_layers(campaign, key, (layer.id,), far if name == "x" else 0.0, far if name == "y" else 0.0)

    return write


def _sized(name: str):
    def write(campaign: Campaign, key: str, layer: AnyLayer, value: float) -> Campaign:
        width, height = (value, layer.height) if name == "width" else (layer.width, value)
        if layer.keep_ratio and layer.width > 0 and layer.height > 0:
            share = width / layer.width if name == "width" else height / layer.height
            width, height = layer.width * share, layer.height * share
        return place_layers(campaign, key, (layer.id,), (layer.x, layer.y, width, height))

    return write


def _turned(layer: AnyLayer, degrees: float) -> AnyLayer:
    return replace(layer, rotation=(degrees + 180) % 360 - 180 if abs(degrees) > 180 else degrees)
