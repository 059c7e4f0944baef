"""A picture: another one in the same frame, what part of it is shown, and its filters."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from studio.document.layers import AnyLayer, Filters, ImageLayer
from studio.document.picture_edits import focus_on, slid, widest, zoomed
from studio.ui.colors.chip import Chip
from studio.ui.colors.field import ColorField, ColorSources
from studio.ui.controls import Flow, button, empty
from studio.ui.fields import SliderField
from studio.ui.languages import mark, tr
from studio.ui.layers.focus_view import FocusView
from studio.ui.layers.section import Section
from studio.ui.layers.thumbnails import Thumbnails
from studio.ui.number_field import NumberField

FILTERS = (
    ("exposure", mark("Exposure"), -3.0, 3.0, 2),
    ("contrast", mark("Contrast"), -1.0, 1.0, 2),
    ("saturation", mark("Saturation"), -1.0, 1.0, 2),
    ("temperature", mark("Temperature"), -1.0, 1.0, 2),
    ("blur", mark("Blur"), 0.0, 100.0, 0),
    ("grain", mark("Grain"), 0.0, 1.0, 2),
)

DEEDS = {
    "cut_out": (mark("Cut out…"), "selection-foreground"),
    "stage_picture": (mark("Stage it…"), "sun-horizon"),
    "crop_to_subject": (mark("Crop"), "crop"),
    "enhance_picture": (mark("Enhance"), "magic-wand"),
    "upscale_2": (mark("Enlarge 2×"), "arrows-out-simple"),
}
"""What can be done with the picture itself: action, words and icon."""


class PictureSection(Section):
    """The picture in its frame: replace, focal point, zoom and place of the crop."""

    replace_wanted = Signal()
    deed_wanted = Signal(str)
    """The action, one of DEEDS, that is to be done with the picture."""

    def __init__(self, thumbnails: Thumbnails) -> None:
        self._thumbnails = thumbnails
        super().__init__()

    def build(self) -> None:
        self.head_words.setText(tr("Picture"))
        self.reset = self.add_tool("arrow-counter-clockwise", tr("Show as much as fits the frame"), self._reset)
        self.view = FocusView()
        self.bind(
            self.view,
            lambda layer: (layer.focus, layer.crop) if isinstance(layer, ImageLayer) else None,
            lambda layer, focus: focus_on(layer, focus) if isinstance(layer, ImageLayer) else layer,
            tr("Move focal point"),
        )
        self.broad(self.view)
        self.zoom = SliderField(tr("Zoom"), 100, 500, usual=100, unit="%")
        self.bind(
            self.zoom,
            lambda layer: round(100 * widest(layer) / layer.crop[2]) if isinstance(layer, ImageLayer) else None,
            lambda layer, share: (
                zoomed(layer, widest(layer) / max(share, 1) * 100) if isinstance(layer, ImageLayer) else layer
            ),
            tr("Crop picture"),
        )
        self.broad(self.zoom)
        self.left = NumberField("X", tr("Left edge of the crop"), 0, 100, unit="%", decimals=1)
        self.top = NumberField("Y", tr("Top edge of the crop"), 0, 100, unit="%", decimals=1)
        for control, at in ((self.left, 0), (self.top, 1)):
            self.bind(
                control,
                lambda layer, at=at: round(layer.crop[at] * 100, 3) if isinstance(layer, ImageLayer) else None,
                _slid(at),
                tr("Crop picture"),
            )
        self.row(self.left, self.top)
        self.replace = button(tr("Replace…"), "", "image")
        self.replace.setProperty("fine", "true")
        self.replace.clicked.connect(self.replace_wanted)
        self.broad(self.replace)
        self.deeds = {name: button(tr(words), "", symbol) for name, (words, symbol) in DEEDS.items()}
        for name, way in self.deeds.items():
            way.setProperty("fine", "true")
            way.clicked.connect(lambda _checked=False, name=name: self.deed_wanted.emit(name))
        self.row(self.deeds["cut_out"], self.deeds["crop_to_subject"])
        self.row(self.deeds["enhance_picture"], self.deeds["upscale_2"])

    @classmethod
    def applies(cls, layers: Sequence[AnyLayer]) -> bool:
        return any(isinstance(layer, ImageLayer) for layer in layers)

    def settle(self) -> None:
        self.replace.setEnabled(any(not layer.locked for layer in self.layers))
        for way in self.deeds.values():
            way.setEnabled(len(self.layers) == 1 and not self.layers[0].locked)
        self.show_picture()

    def show_picture(self) -> None:
        """The thumbnail may have arrived."""
        assets = {layer.asset for layer in self.layers if isinstance(layer, ImageLayer)}
        self.view.show_picture(self._thumbnails.pixmap(assets.pop()) if len(assets) == 1 else None)

    def _reset(self) -> None:
        self.change(
            tr("Crop picture"),
            lambda layer: zoomed(layer, widest(layer)) if isinstance(layer, ImageLayer) else layer,
        )


def _slid(at: int):
    def write(layer: AnyLayer, share: float) -> AnyLayer:
        assert isinstance(layer, ImageLayer)
        return slid(layer, x=share / 100) if at == 0 else slid(layer, y=share / 100)

    return write


class FilterSection(Section):
    """Exposure, contrast, saturation, temperature, blur, grain, and two colours instead of all."""

    def __init__(self, sources: ColorSources) -> None:
        self._sources = sources
        self._offered: tuple[tuple[str, str], ...] = ()
        super().__init__()

    def build(self) -> None:
        self.head_words.setText(tr("Filters"))
        self.reset = self.add_tool("arrow-counter-clockwise", tr("Reset the filters"), self._reset)
        self.sliders: dict[str, SliderField] = {}
        for name, words, least, most, decimals in FILTERS:
            slider = SliderField(tr(words), least, most, decimals=decimals)
            self.bind(slider, _filter(name), _with_filter(name), tr("Filter picture"))
            self.sliders[name] = slider
            self.broad(slider)
        self.box.setSpacing(4)
        self.caption(tr("Duotone"))
        self._pairs = QWidget()
        self._flow = Flow(self._pairs, gap=4)
        self.broad(self._pairs)
        self.dark = ColorField(tr("Colour of the shadows"), self._sources, opacity=False)
        self.light = ColorField(tr("Colour of the lights"), self._sources, opacity=False)
        for control, at in ((self.dark, 0), (self.light, 1)):
            self.bind(control, _tone(at), _with_tone(at), tr("Duotone"))
        self._tones = self.row(self.dark, self.light)

    @classmethod
    def applies(cls, layers: Sequence[AnyLayer]) -> bool:
        return any(isinstance(layer, ImageLayer) for layer in layers)

    def settle(self) -> None:
        images = [layer for layer in self.layers if isinstance(layer, ImageLayer)]
        self._tones.setVisible(any(layer.filters.duotone for layer in images))
        self.reset.setEnabled(any(layer.filters != Filters() for layer in images))
        pairs = duotones(self._sources.brand)
        if pairs != self._offered:
            self._offered = pairs
            self._offer(pairs)

    def _offer(self, pairs: tuple[tuple[str, str], ...]) -> None:
        empty(self._flow)
        none = Chip("", tr("No duotone"), 30)
        none.clicked.connect(lambda: self.set_duotone(()))
        self._flow.addWidget(none)
        none.show()
        for dark, light in pairs:
            chip = DuotoneChip(dark, light)
            chip.clicked.connect(lambda _checked=False, pair=(dark, light): self.set_duotone(pair))
            self._flow.addWidget(chip)
            chip.show()

    def set_duotone(self, pair: tuple[str, ...]) -> None:
        """Show the pictures in two colours, or in their own."""
        self.change(tr("Duotone"), lambda layer: _filtered(layer, duotone=pair))

    def _reset(self) -> None:
        self.change(
            tr("Reset the filters"),
            lambda layer: replace(layer, filters=Filters()) if isinstance(layer, ImageLayer) else layer,
        )


class DuotoneChip(Chip):
    """Shows a dark and a light colour."""

    def __init__(self, dark: str, light: str) -> None:
        super().__init__(dark, tr("Duotone of {dark} and {light}").format(dark=dark, light=light), 30)
        self._light = light

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(self._light))
        painter.setPen(QColor(self._light))
        far = self.width() - 7.0
        painter.drawPolygon(QPolygonF([QPointF(far, 7), QPointF(far, far), QPointF(7, far)]))


def duotones(brand: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Pairs of a dark and a light colour to offer: the brand's own by lightness, then each with black or white."""
    ordered = sorted(dict.fromkeys(color[:7] for color in brand), key=_lightness)
    pairs = [(ordered[0], ordered[-1])] if len(ordered) > 1 else []
    pairs += [(color, "#ffffff") for color in ordered if _lightness(color) < 0.6]
    pairs += [("#101010", color) for color in ordered if _lightness(color) >= 0.4]
    pairs.append(("#101010", "#f5f5f5"))
    return tuple(dict.fromkeys(pairs))[:7]


def _lightness(color: str) -> float:
    """0 … 1, by the weights of ITU-R BT.709."""
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _filter(name: str):
    return lambda layer: getattr(layer.filters, name) if isinstance(layer, ImageLayer) else None


def _with_filter(name: str):
    return lambda layer, value: _filtered(layer, **{name: float(value)})


def _tone(at: int):
    return lambda layer: layer.filters.duotone[at] if isinstance(layer, ImageLayer) and layer.filters.duotone else None


def _with_tone(at: int):
    def write(layer: AnyLayer, color: str) -> AnyLayer:
        assert isinstance(layer, ImageLayer)
        pair = list(layer.filters.duotone)
        pair[at] = color[:7]
        return _filtered(layer, duotone=tuple(pair))

    return write


def _filtered(layer: AnyLayer, **values: object) -> AnyLayer:
    if not isinstance(layer, ImageLayer):
        return layer
    return replace(layer, filters=replace(layer.filters, **values))  # type: ignore[arg-type]
