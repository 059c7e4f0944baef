"""How words are set: family, weight, size, spacing, alignment, and below them what is needed now and then."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from studio.document.layers import AnyLayer, ButtonLayer, TextLayer, TypeStyle
from studio.render.font_list import Choice, all_families
from studio.render.fonts import stand_ins, substitute
from studio.ui.colors.field import ColorField, ColorSources
from studio.ui.controls import line
from studio.ui.fields import ChoiceField, IconChoice, ToggleField
from studio.ui.fonts.browser import FontBrowser
from studio.ui.fonts.family_field import FamilyField
from studio.ui.languages import tr
from studio.ui.layers.section import Section
from studio.ui.names import WEIGHT_NAMES, weight_name
from studio.ui.number_field import NumberField


def worded(layer: AnyLayer) -> TypeStyle | None:
    """The style of a layer with words; None for any other."""
    return layer.style if isinstance(layer, TextLayer | ButtonLayer) else None


def styled(layer: AnyLayer, **values: object) -> AnyLayer:
    """A layer with words whose style has these values."""
    assert isinstance(layer, TextLayer | ButtonLayer)
    return replace(layer, style=replace(layer.style, **values))  # type: ignore[arg-type]


class TypeSection(Section):
    """Family, weight, size, tracking, leading, colour, alignment and capitals."""

    def __init__(self, sources: ColorSources) -> None:
        self._sources = sources
        self.browser: FontBrowser | None = None
        super().__init__()

    def build(self) -> None:
        self.head_words.setText(tr("Type"))
        self.family = FamilyField()
        self.family.pressed.connect(self.browse)
        self.bind(self.family, self._style("family"), self._with("family"), tr("Change font"))
        self.row(self.family)
        self.weight = ChoiceField(tr("Weight"), ())
        self.bind(self.weight, self._style("weight"), self._with("weight"), tr("Change weight"))
        self.points = NumberField("type-size", tr("Type size"), 1, 4000)
        self.bind(self.points, self._style("size"), self._with("size"), tr("Change type size"))
        self.row(self.weight, self.points)
        self.leading = NumberField("leading", tr("Leading, as a share of the size"), 10, 400, unit="%", decimals=1)
        self.bind(
            self.leading,
            lambda layer: round(style.leading * 100, 2) if (style := worded(layer)) else None,
            lambda layer, share: styled(layer, leading=share / 100),
            tr("Change leading"),
        )
        self.tracking = NumberField("tracking", tr("Tracking, in thousandths of an em"), -500, 2000, decimals=1)
        self.bind(self.tracking, self._style("tracking"), self._with("tracking"), tr("Change tracking"))
        self.row(self.leading, self.tracking)
        self._build_alignment()
        self.color = ColorField(tr("Text colour"), self._sources)
        self.bind(self.color, self._style("color"), self._with("color"), tr("Change colour"))
        self.row(self.color)

    def _build_alignment(self) -> None:
        self.align = IconChoice(
            tr("Alignment"),
            (
                ("left", "text-align-left", tr("Left")),
                ("center", "text-align-center", tr("Centre")),
                ("right", "text-align-right", tr("Right")),
            ),
        )
        self.bind(
            self.align,
            lambda layer: layer.align if isinstance(layer, TextLayer) else None,
            lambda layer, side: replace(layer, align=side),
            tr("Align text"),
        )
        self.vertical = IconChoice(
            tr("Vertical alignment"),
            (
                ("top", "to-top", tr("Top")),
                ("middle", "to-middle", tr("Middle")),
                ("bottom", "to-bottom", tr("Bottom")),
            ),
        )
        self.bind(
            self.vertical,
            lambda layer: layer.vertical if isinstance(layer, TextLayer) else None,
            lambda layer, side: replace(layer, vertical=side),
            tr("Align text"),
        )
        self._sides = self.row(self.align, self.vertical)
        self.italic = ToggleField("text-italic", tr("Italic"))
        self.capitals = ToggleField("capitals", tr("All capitals"))
        toggles = QWidget()
        row = line(toggles, gap=4)
        for toggle, name in ((self.italic, "italic"), (self.capitals, "capitals")):
            self.bind(toggle, self._style(name), self._with(name), toggle.accessibleName())
            row.addWidget(toggle)
        row.addStretch(1)
        self.head.addWidget(toggles)

    @classmethod
    def applies(cls, layers: Sequence[AnyLayer]) -> bool:
        return any(worded(layer) for layer in layers)

    def settle(self) -> None:
        self._sides.setVisible(any(isinstance(layer, TextLayer) for layer in self.layers))
        styles = [style for layer in self.layers if (style := worded(layer))]
        families = {style.family for style in styles}
        if len(families) > 1:
            self.family.show_mixed({family: given for family in families if (given := substitute(family)) != family})
        weights = {style.weight for style in styles}
        names = offered(family_of(families.pop()) if len(families) == 1 else None)
        self.weight.show_options([(weight, weight_name(weight)) for weight in sorted({*names, *weights})])
        if len(weights) == 1:
            self.weight.show_value(weights.pop())
        else:
            self.weight.show_mixed()

    def browse(self) -> None:
        """Open the font browser on the family that is set."""
        if self.browser is None:
            self.browser = FontBrowser(self)
            self.browser.drafted.connect(self.family.drafted)
            self.browser.entered.connect(self.family.entered)
            self.browser.closed.connect(lambda: self.drafted.emit(None))
        first = next(layer for layer in self.layers if worded(layer))
        assert isinstance(first, TextLayer | ButtonLayer)
        self.browser.open_at(
            self.family.mapToGlobal(QPoint(0, 0)),
            first.style.family,
            self._headline(first),
            first.style.weight,
            stand_ins(self.document) if self.document is not None else {},
        )

    def _headline(self, first: TextLayer | ButtonLayer) -> str:
        copy = dict(self.document.copy) if self.document is not None else {}
        return first.text if first.text.strip() else copy.get("headline", "")

    @staticmethod
    def _style(name: str):
        return lambda layer: getattr(style, name) if (style := worded(layer)) else None

    @staticmethod
    def _with(name: str):
        return lambda layer, value: styled(layer, **{name: value})


def family_of(family: str) -> Choice | None:
    """What there is to choose of the family that text asking for this one is set in."""
    name = substitute(family)
    return next((choice for choice in all_families() if choice.name == name), None)


def offered(choice: Choice | None) -> tuple[int, ...]:
    """The weights to offer of a family: those drawn, the hundreds of a variable one, all when it is not known."""
    if choice is None:
        return tuple(WEIGHT_NAMES)
    if choice.variable:
        return tuple(weight for weight in WEIGHT_NAMES if choice.weights[0] <= weight <= choice.weights[-1])
    return choice.weights
