"""The families to choose from and what each can do."""

import pytest

from studio.document.layers import Document, TextLayer, TypeStyle
from studio.render import font_list, fonts

pytestmark = pytest.mark.usefixtures("qapp")


def test_the_bundled_families_come_first_with_their_weights_and_scripts() -> None:
    choices = font_list.all_families()
    assert [choice.name for choice in choices if choice.bundled] == list(fonts.families())
    assert all(choice.bundled for choice in choices[: len(fonts.families())])
    inter = choices[0]
    assert (inter.weights, inter.variable, inter.italic) == ((100, 900), True, True)
    assert "latin" in inter.scripts
    assert "chinese" in next(choice for choice in choices if choice.name == fonts.CJK_FAMILY).scripts


def test_a_family_is_listed_once_and_not_once_for_each_weight() -> None:
    names = [choice.name for choice in font_list.all_families()]
    assert len(set(names)) == len(names)
    assert not {"Poppins Black", "Poppins Light", "Archivo SemiBold", "Sans Serif"} & set(names)
    assert not any("[" in name for name in names)


def test_every_listed_family_is_set_in_itself() -> None:
    assert [choice.name for choice in font_list.all_families() if fonts.substitute(choice.name) != choice.name] == []


def test_axes_and_features_are_read_from_the_font() -> None:
    width = next(axis for axis in font_list.abilities("Archivo").axes if axis.tag == "wdth")
    assert (width.name, width.least, width.most) == ("Width", 62, 125)
    assert {"tnum", "ss01", "zero"} <= set(font_list.abilities("Inter").features)
    assert not {"kern", "liga", "ccmp"} & set(font_list.abilities("Inter").features)


def test_a_broken_feature_table_has_no_features() -> None:
    assert font_list._features(b"\x00\x01") == set()


def test_missing_families_are_named_with_their_stand_ins() -> None:
    asked = ("Garamond Premier", "Inter", "Futura PT")
    layers = tuple(
        TextLayer(id=name, name=name, x=0, y=0, width=9, height=9, text="a", style=TypeStyle(family=name))
        for name in asked
    )
    document = Document(id="d", placement="p", width=10, height=10, layers=layers)
    assert fonts.stand_ins(document) == {"Garamond Premier": "Fraunces", "Futura PT": "Poppins"}
