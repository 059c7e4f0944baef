"""What of type is needed now and then: how lines break, what is behind them, a bend, and what the font offers."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtWidgets import QWidget

from studio.document.layers import AnyLayer, TextLayer
from studio.render.font_list import Abilities, abilities
from studio.ui.colors.field import ColorField
from studio.ui.controls import Flow, column, empty
from studio.ui.fields import CheckField, ChoiceField, SliderField
from studio.ui.languages import mark, tr
from studio.ui.layers.looks import Extra
from studio.ui.layers.section import Section
from studio.ui.layers.type_section import family_of, styled, worded
from studio.ui.number_field import NumberField

FEATURES = {
    "tnum": mark("Tabular figures"),
    "lnum": mark("Lining figures"),
    "onum": mark("Old-style figures"),
    "pnum": mark("Proportional figures"),
    "frac": mark("Fractions"),
    "zero": mark("Slashed zero"),
    "ordn": mark("Ordinals"),
    "sups": mark("Superscript"),
    "subs": mark("Subscript"),
    "sinf": mark("Scientific inferiors"),
    "smcp": mark("Small capitals"),
    "c2sc": mark("Small capitals from capitals"),
    "case": mark("Case-sensitive forms"),
    "cpsp": mark("Capital spacing"),
    "dlig": mark("Fancy ligatures"),
    "hlig": mark("Historic ligatures"),
    "clig": mark("Contextual ligatures"),
    "calt": mark("Contextual alternates"),
    "salt": mark("Stylistic alternates"),
    "swsh": mark("Swashes"),
    "titl": mark("Titling"),
    "kern": mark("Kerning"),
    "dnom": mark("Denominators"),
    "numr": mark("Numerators"),
    "ruby": mark("Ruby"),
    "pwid": mark("Proportional widths"),
    "palt": mark("Proportional alternates"),
    "halt": mark("Half widths"),
    "fwid": mark("Full widths"),
    "hwid": mark("Half-width forms"),
}
_ON = ("calt", "clig", "kern")
"""Features that a font uses unless they are switched off."""


class LinesSection(Section):
    """How the lines of a text fill their box."""

    def build(self) -> None:
        self.head_words.setText(tr("Lines"))
        self.balance = CheckField(tr("Balance the lines"))
        self.fit = CheckField(tr("Fit the type to the box"))
        for control, name in ((self.balance, "balance"), (self.fit, "fit")):
            self.bind(
                control,
                lambda layer, name=name: getattr(layer, name) if isinstance(layer, TextLayer) else None,
                lambda layer, value, name=name: replace(layer, **{name: bool(value)}),
                control.text(),
            )
            self.box.addWidget(control)
        self.direction = ChoiceField(
            tr("Direction of the text"),
            (("auto", tr("By its letters")), ("ltr", tr("Left to right")), ("rtl", tr("Right to left"))),
        )
        self.bind(
            self.direction,
            lambda layer: layer.direction if isinstance(layer, TextLayer) else None,
            lambda layer, way: replace(layer, direction=way),
            tr("Change direction"),
        )
        self.arc = NumberField("arc", tr("Bend of the baseline"), -360, 360, unit="°")
        self.bind(
            self.arc,
            lambda layer: layer.arc if isinstance(layer, TextLayer) else None,
            lambda layer, degrees: replace(layer, arc=degrees),
            tr("Bend text"),
        )
        self.row(self.direction, self.arc)

    @classmethod
    def applies(cls, layers: Sequence[AnyLayer]) -> bool:
        return any(isinstance(layer, TextLayer) for layer in layers)


class HighlightSection(Extra):
    """A colour behind each line."""

    def words(self) -> tuple[str, str, str]:
        return tr("Highlight"), tr("Add a highlight"), tr("Remove the highlight")

    def build_body(self) -> None:
        self.color = ColorField(tr("Highlight colour"), self.sources)
        self.bind(
            self.color,
            lambda layer: layer.highlight or None if isinstance(layer, TextLayer) else None,
            lambda layer, color: replace(layer, highlight=color),
            tr("Change colour"),
        )
        self.row(self.color)

    @classmethod
    def applies(cls, layers: Sequence[AnyLayer]) -> bool:
        return bool(layers) and all(isinstance(layer, TextLayer) for layer in layers)

    def has(self, layer: AnyLayer) -> bool:
        return isinstance(layer, TextLayer) and bool(layer.highlight)

    def added(self, layer: AnyLayer) -> AnyLayer:
        if not isinstance(layer, TextLayer) or layer.highlight:
            return layer
        return replace(layer, highlight=next(iter(self.sources.brand), "#ffe14d"))

    def removed(self, layer: AnyLayer) -> AnyLayer:
        return replace(layer, highlight="") if isinstance(layer, TextLayer) else layer


class FontSection(Section):
    """The axes and the OpenType features of the one family that is chosen."""

    def __init__(self) -> None:
        self._family = ""
        super().__init__()

    def build(self) -> None:
        self.head_words.setText(tr("Font features"))
        self.fold = self.add_tool("caret-right", tr("Show the features of the font"), self.toggle)
        self._axes = QWidget()
        self._axes_box = column(self._axes, gap=4)
        self._features = QWidget()
        self._flow = Flow(self._features, gap=4)
        self._sliders = self.broad(self._axes)
        self.switches = self.broad(self._features)
        self.switches.hide()

    def toggle(self) -> None:
        """Show or hide the switches."""
        shown = self.switches.isHidden()
        self.switches.setVisible(shown)
        words = tr("Hide the features of the font") if shown else tr("Show the features of the font")
        self.fold.show_as("caret-down" if shown else "caret-right", words)

    @classmethod
    def applies(cls, layers: Sequence[AnyLayer]) -> bool:
        families = {style.family for layer in layers if (style := worded(layer))}
        if len(families) != 1:
            return False
        name = next(iter(families))
        found, choice = abilities(name), family_of(name)
        return bool(found.axes or found.features or (choice is not None and choice.variable))

    def show_layers(self, document, layers) -> None:
        family = next(style.family for layer in layers if (style := worded(layer)))
        if family != self._family:
            self._family = family
            self._offer(abilities(family))
        super().show_layers(document, layers)

    def _offer(self, found: Abilities) -> None:
        """Make a slider for each axis and a switch for each feature of another family."""
        self.unbind()
        empty(self._axes_box)
        empty(self._flow)
        choice = family_of(self._family)
        if choice is not None and choice.variable:
            light, heavy = choice.weights[0], choice.weights[-1]
            weight = SliderField(tr("Weight"), light, heavy, usual=400)
            self.bind(weight, _weight, lambda layer, value: styled(layer, weight=round(value)), tr("Change weight"))
            self._axes_box.addWidget(weight)
        for axis in found.axes:
            slider = SliderField(
                _axis_name(axis.tag, axis.name),
                axis.least,
                axis.most,
                usual=axis.usual,
                decimals=0 if axis.most - axis.least > 10 else 2,
            )
            self.bind(slider, _axis(axis.tag, axis.usual), _with_axis(axis.tag), tr("Change font axis"))
            self._axes_box.addWidget(slider)
        for tag in sorted(found.features, key=_rank):
            switch = FeatureSwitch(tag)
            self.bind(switch, _feature(tag), _with_feature(tag), tr("Change font feature"))
            self._flow.addWidget(switch)
            switch.show()
        for one, other in pairwise(self.stops()):
            QWidget.setTabOrder(one, other)
        self._sliders.setVisible(self._axes_box.count() > 0)
        self.fold.setVisible(bool(found.features))


class FeatureSwitch(CheckField):
    """A chip that is on or off."""

    def __init__(self, tag: str) -> None:
        super().__init__(feature_name(tag))
        self.setObjectName("feature")
        self.setToolTip(tag)


def feature_name(tag: str) -> str:
    """What a feature is called: in words where it has a name, `Set 3` for ss03, `Character 12` for cv12."""
    if tag[:2] == "ss" and tag[2:].isdigit():
        return tr("Set {number}").format(number=int(tag[2:]))
    if tag[:2] == "cv" and tag[2:].isdigit():
        return tr("Character {number}").format(number=int(tag[2:]))
    return tr(FEATURES[tag]) if tag in FEATURES else tag


def _rank(tag: str) -> tuple[int, str]:
    """Features with names first, in the order of FEATURES, then sets, then single characters."""
    known = list(FEATURES)
    return (known.index(tag), "") if tag in known else (len(known) + (tag[:2] != "ss") + (tag[:2] == "cv"), tag)


def _weight(layer: AnyLayer) -> int | None:
    style = worded(layer)
    return style.weight if style else None


def _axis_name(tag: str, name: str) -> str:
    known = {"wdth": tr("Width"), "SOFT": tr("Softness"), "WONK": tr("Wonkiness")}
    return known.get(tag, name)


def _axis(tag: str, usual: float):
    return lambda layer: dict(style.axes).get(tag, usual) if (style := worded(layer)) else None


def _with_axis(tag: str):
    def write(layer: AnyLayer, value: float) -> AnyLayer:
        style = worded(layer)
        assert style is not None
        return styled(layer, axes=tuple({**dict(style.axes), tag: float(value)}.items()))

    return write


def _feature(tag: str):
    usual = int(tag in _ON)
    return lambda layer: bool(dict(style.features).get(tag, usual)) if (style := worded(layer)) else None


def _with_feature(tag: str):
    def write(layer: AnyLayer, value: bool) -> AnyLayer:
        style = worded(layer)
        assert style is not None
        kept = {key: old for key, old in style.features if key != tag}
        if bool(value) != (tag in _ON):  # What the font does anyway need not be asked for.
            kept[tag] = int(value)
        return styled(layer, features=tuple(kept.items()))

    return write
