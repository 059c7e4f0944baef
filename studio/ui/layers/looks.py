"""How a layer looks: opacity, blend and corners; what fills it; its line and its shadow."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from studio.document.layers import AnyLayer, ButtonLayer, GroupLayer, ImageLayer, Shadow, ShapeLayer, Stroke, TextLayer
from studio.ui.colors.field import ColorField, ColorSources
from studio.ui.controls import IconButton, column
from studio.ui.fields import ROW, ChoiceField, IconChoice
from studio.ui.languages import mark, tr
from studio.ui.layers.scrims import ScrimRow
from studio.ui.layers.section import Section
from studio.ui.number_field import NumberField

BLENDS = (
    ("normal", mark("Normal")),
    ("multiply", mark("Multiply")),
    ("screen", mark("Screen")),
    ("overlay", mark("Overlay")),
    ("darken", mark("Darken")),
    ("lighten", mark("Lighten")),
    ("color_dodge", mark("Colour dodge")),
    ("color_burn", mark("Colour burn")),
    ("hard_light", mark("Hard light")),
    ("soft_light", mark("Soft light")),
    ("difference", mark("Difference")),
    ("exclusion", mark("Exclusion")),
)
SHAPES = (
    ("rectangle", mark("Rectangle")),
    ("ellipse", mark("Ellipse")),
    ("line", mark("Line")),
    ("triangle", mark("Triangle")),
    ("star", mark("Star")),
)


class LookSection(Section):
    """Opacity, blend and corner radius."""

    def build(self) -> None:
        self.head_words.setText(tr("Appearance"))
        self.opacity = NumberField("opacity", tr("Opacity"), 0, 100, unit="%", decimals=0)
        self.bind(
            self.opacity,
            lambda layer: round(layer.opacity * 100, 2),
            lambda layer, share: replace(layer, opacity=share / 100),
            tr("Change opacity"),
        )
        self.blend = ChoiceField(tr("Blend"), [(value, tr(words)) for value, words in BLENDS])
        self.bind(
            self.blend, lambda layer: layer.blend, lambda layer, way: replace(layer, blend=way), tr("Change blend")
        )
        self.row(self.opacity, self.blend)
        self.radius = NumberField("corner", tr("Corner radius"), 0, 2000)
        self.bind(self.radius, _radius, lambda layer, radius: replace(layer, radius=radius), tr("Change corner radius"))
        self.shape = ChoiceField(tr("Shape"), [(value, tr(words)) for value, words in SHAPES])
        self.bind(
            self.shape,
            lambda layer: layer.shape if isinstance(layer, ShapeLayer) else None,
            lambda layer, shape: replace(layer, shape=shape),
            tr("Change shape"),
        )
        self._corners = self.row(self.radius, self.shape)

    @classmethod
    def applies(cls, layers: Sequence[AnyLayer]) -> bool:
        return bool(layers)

    def settle(self) -> None:
        rounded = any(_radius(layer) is not None for layer in self.layers)
        shaped = any(isinstance(layer, ShapeLayer) for layer in self.layers)
        self.radius.setVisible(rounded)
        self.shape.setVisible(shaped)
        self._corners.setVisible(rounded or shaped)


def _radius(layer: AnyLayer) -> float | None:
    if isinstance(layer, ShapeLayer):
        return layer.radius if layer.shape == "rectangle" else None
    return layer.radius if isinstance(layer, ButtonLayer | ImageLayer) else None


class FillSection(Section):
    """What fills a shape or a button: a colour, or for a shape a gradient."""

    def __init__(self, sources: ColorSources) -> None:
        self.sources = sources
        super().__init__()

    def build(self) -> None:
        self.head_words.setText(tr("Fill"))
        self.kind = IconChoice(
            tr("Fill"),
            (
                ("solid", "square", tr("One colour")),
                ("linear", "square-half", tr("Gradient along a line")),
                ("radial", "circle-half", tr("Gradient from the middle")),
            ),
        )
        self.bind(self.kind, _fill_kind, _with_fill_kind, tr("Change fill"))
        self._kinds = self.row(self.kind)
        self.fill = ColorField(tr("Fill colour"), self.sources)
        self.bind(self.fill, _fill, lambda layer, color: replace(layer, fill=color), tr("Change colour"))
        self.swap = IconButton("swap", tr("Swap the two colours"), size=ROW)
        self.swap.clicked.connect(lambda: self.change(tr("Swap colours"), _swapped))
        self.row(self.fill, tail=self.swap)
        self.fill_end = ColorField(tr("Second colour"), self.sources)
        self.bind(
            self.fill_end,
            lambda layer: layer.fill_end or None if isinstance(layer, ShapeLayer) else None,
            lambda layer, color: replace(layer, fill_end=color),
            tr("Change colour"),
        )
        self._second = self.row(self.fill_end)
        self.angle = NumberField("angle", tr("Angle of the gradient"), -360, 360, unit="°")
        self.bind(
            self.angle,
            lambda layer: layer.angle if _fill_kind(layer) == "linear" else None,
            lambda layer, angle: replace(layer, angle=angle),
            tr("Turn gradient"),
        )
        self._angles = self.row(self.angle, QWidget())
        self.scrims = ScrimRow()
        self.scrims.entered.connect(lambda make: self.change(tr("Change fill"), make))
        self._scrim_words = self.caption(tr("Fade out"))
        self.box.addWidget(self.scrims)

    @classmethod
    def applies(cls, layers: Sequence[AnyLayer]) -> bool:
        return any(_fill(layer) is not None for layer in layers)

    def settle(self) -> None:
        shapes = [layer for layer in self.layers if isinstance(layer, ShapeLayer)]
        kinds = {_fill_kind(layer) for layer in shapes}
        for part in (self._kinds, self.scrims, self._scrim_words):
            part.setVisible(bool(shapes))
        two = bool(kinds & {"linear", "radial"})
        self._second.setVisible(two)
        self.swap.setEnabled(two)
        self.swap.setVisible(bool(shapes) and two)
        self._angles.setVisible("linear" in kinds)
        self.scrims.show_fill(shapes[0].fill if shapes else "#000000")


def _fill(layer: AnyLayer) -> str | None:
    return layer.fill if isinstance(layer, ShapeLayer | ButtonLayer) else None


def _fill_kind(layer: AnyLayer) -> str | None:
    if not isinstance(layer, ShapeLayer):
        return None
    return "solid" if not layer.fill_end else "radial" if layer.radial else "linear"


def _with_fill_kind(layer: Any, kind: str) -> AnyLayer:
    if kind == "solid":
        return replace(layer, fill_end="", radial=False)
    return replace(layer, fill_end=layer.fill_end or layer.fill[:7] + "00", radial=kind == "radial")


def _swapped(layer: AnyLayer) -> AnyLayer:
    if not isinstance(layer, ShapeLayer) or not layer.fill_end:
        return layer
    return replace(layer, fill=layer.fill_end, fill_end=layer.fill)


class Extra(Section):
    """Something a layer has or has not: a plus adds it, a minus takes it away."""

    def __init__(self, sources: ColorSources) -> None:
        self.sources = sources
        super().__init__()

    def build(self) -> None:
        self.plus = self.add_tool("plus", self.words()[1], lambda: self.change(self.words()[1], self.added))
        self.minus = self.add_tool("minus", self.words()[2], lambda: self.change(self.words()[2], self.removed))
        self.head_words.setText(self.words()[0])
        self.body = QWidget()
        outer, self.box = self.box, column(self.body, gap=8)
        self.build_body()
        self.box = outer
        self.box.addWidget(self.body)

    def words(self) -> tuple[str, str, str]:
        """Title, and what plus and minus do."""
        raise NotImplementedError

    def build_body(self) -> None:
        """Make the controls."""
        raise NotImplementedError

    def has(self, layer: AnyLayer) -> bool:
        """Whether a layer has it."""
        raise NotImplementedError

    def added(self, layer: AnyLayer) -> AnyLayer:
        """A layer with it."""
        raise NotImplementedError

    def removed(self, layer: AnyLayer) -> AnyLayer:
        """A layer without it."""
        raise NotImplementedError

    def settle(self) -> None:
        some = any(self.has(layer) for layer in self.layers)
        free = any(not layer.locked for layer in self.layers)
        self.body.setVisible(some)
        self.plus.setVisible(not all(self.has(layer) for layer in self.layers))
        self.minus.setVisible(some)
        for tool in (self.plus, self.minus):
            tool.setEnabled(free)
        left, top, right, _ = self.box.getContentsMargins()
        self.box.setContentsMargins(left, top if some else 6, right, 12 if some else 6)

    def number(self, sign: str, name: str, least: float, most: float, read: Callable, write: Callable) -> NumberField:
        """A number of it, bound."""
        return self.bind(NumberField(sign, name, least, most), read, write, name)


class StrokeSection(Extra):
    """The line along the edge."""

    def words(self) -> tuple[str, str, str]:
        return tr("Stroke"), tr("Add a stroke"), tr("Remove the stroke")

    def build_body(self) -> None:
        self.color = ColorField(tr("Stroke colour"), self.sources)
        self.bind(
            self.color,
            lambda layer: layer.stroke.color or None,
            lambda layer, color: replace(layer, stroke=replace(layer.stroke, color=color)),
            tr("Change colour"),
        )
        self.row(self.color)
        self.thick = self.number(
            "line-width",
            tr("Stroke width"),
            0,
            500,
            lambda layer: layer.stroke.width if layer.stroke.color else None,
            lambda layer, width: replace(layer, stroke=replace(layer.stroke, width=width)),
        )
        self.row(self.thick, QWidget())

    @classmethod
    def applies(cls, layers: Sequence[AnyLayer]) -> bool:
        return any(not isinstance(layer, GroupLayer) for layer in layers)

    def has(self, layer: AnyLayer) -> bool:
        return bool(layer.stroke.color)

    def added(self, layer: AnyLayer) -> AnyLayer:
        return layer if self.has(layer) else replace(layer, stroke=Stroke(width=2.0, color="#000000"))

    def removed(self, layer: AnyLayer) -> AnyLayer:
        return replace(layer, stroke=Stroke())


class ShadowSection(Extra):
    """The drop shadow."""

    def words(self) -> tuple[str, str, str]:
        return tr("Shadow"), tr("Add a shadow"), tr("Remove the shadow")

    def build_body(self) -> None:
        self.color = ColorField(tr("Shadow colour"), self.sources)
        self.bind(
            self.color,
            lambda layer: layer.shadow.color or None,
            lambda layer, color: replace(layer, shadow=replace(layer.shadow, color=color)),
            tr("Change colour"),
        )
        self.row(self.color)
        fields = []
        for sign, name, part, least in (
            ("X", tr("Shadow to the right"), "x", -500),
            ("Y", tr("Shadow down"), "y", -500),
            ("blur", tr("Shadow blur"), "blur", 0),
        ):
            fields.append(self.number(sign, name, least, 500, _shadow_part(part), _with_shadow_part(part)))
        self.across, self.down, self.blur = fields
        self.row(self.across, self.down)
        self.row(self.blur, QWidget())

    @classmethod
    def applies(cls, layers: Sequence[AnyLayer]) -> bool:
        return bool(layers)

    def has(self, layer: AnyLayer) -> bool:
        return bool(layer.shadow.color)

    def added(self, layer: AnyLayer) -> AnyLayer:
        if self.has(layer):
            return layer
        size = layer.style.size if isinstance(layer, TextLayer) else min(layer.width, layer.height)
        far = float(max(2, min(round(size * 0.06), 24)))
        return replace(layer, shadow=Shadow(y=far, blur=2 * far, color="#00000059"))

    def removed(self, layer: AnyLayer) -> AnyLayer:
        return replace(layer, shadow=Shadow())


def _shadow_part(part: str):
    return lambda layer: getattr(layer.shadow, part) if layer.shadow.color else None


def _with_shadow_part(part: str):
    return lambda layer, value: replace(layer, shadow=replace(layer.shadow, **{part: value}))
