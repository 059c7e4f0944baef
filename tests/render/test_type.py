"""Measuring, fitting and the faces text is set in."""

from dataclasses import replace

import pytest

from studio.document.layers import ButtonLayer, TextLayer, TypeStyle
from studio.render import fonts
from studio.render import type as setting
from studio.render.breaking import cjk_of

pytestmark = pytest.mark.usefixtures("qapp")

STYLE = TypeStyle(family="Inter", weight=700, size=48, tracking=-20, leading=1.1)


def test_every_bundled_family_is_there() -> None:
    assert fonts.load_fonts() == ()


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("Inter", "Inter"),
        ("Garamond Premier", "Fraunces"),
        ("Bodoni Moda", "Playfair Display"),
        ("Futura PT", "Poppins"),
        ("Trade Gothic Condensed", "Archivo Condensed"),
        ("No Such Face", "Inter"),
        ("", "Inter"),
    ],
)
def test_a_missing_family_has_a_named_stand_in(asked: str, given: str) -> None:
    assert fonts.substitute(asked) == given


def test_weights_of_a_variable_family_differ_in_width() -> None:
    light, heavy = (setting.advance("Heavier", replace(STYLE, weight=weight)) for weight in (300, 900))
    assert heavy > light * 1.03


def test_widths_grow_in_proportion_to_size() -> None:
    one, two = (setting.advance("Proportion", replace(STYLE, size=size)) for size in (40.0, 80.0))
    assert two == pytest.approx(2 * one, rel=1e-6)


def test_tracking_widens_between_letters_only() -> None:
    plain, wide = (setting.advance("abcd", replace(STYLE, tracking=tracking)) for tracking in (0.0, 100.0))
    assert wide - plain == pytest.approx(3 * 0.1 * STYLE.size, rel=1e-6)


def test_fitted_type_fits_and_is_as_large_as_it_can_be() -> None:
    text = "A headline that needs some room"
    made = setting.fit_size(text, STYLE, (500, 200), 12, 200)
    assert made is not None
    assert made.width <= 500.5 and made.height <= 200.5
    larger = setting.set_lines(text, replace(STYLE, size=made.size * 1.6), 500)
    assert larger.height > 200 or larger.width > 500 or larger.faults > made.faults or len(larger.lines) > 4


def test_what_cannot_fit_is_refused() -> None:
    assert setting.fit_size("Far too many words for so small a box", STYLE, (60, 20), 12, 40) is None


def test_ink_stays_in_the_box_and_on_its_left_edge() -> None:
    style = replace(STYLE, size=60)
    height = setting.set_lines("Hold this line\nand this one", style, 600).height
    layer = TextLayer(
        id="t", name="t", x=50, y=40, width=600, height=height, text="Hold this line\nand this one", style=style
    )
    boxes = setting.ink_bounds(layer)
    assert len(boxes) == 2
    assert all(box[0] == pytest.approx(50, abs=0.6) for box in boxes)
    # Ascenders may stand a little above the capitals that the box begins with.
    assert boxes[0][1] >= 40 - 0.08 * style.size
    assert boxes[-1][1] + boxes[-1][3] <= 40 + height + 1


def test_the_tail_of_a_j_hangs_out() -> None:
    style = replace(STYLE, family="Fraunces", size=90)
    layer = TextLayer(id="t", name="t", x=50, y=0, width=400, height=100, text="jumps", style=style)
    assert setting.ink_bounds(layer)[0][0] < 50


def test_simplified_stops_stand_in_the_corner_and_traditional_ones_in_the_middle() -> None:
    style = replace(STYLE, tracking=0.0, size=100)
    simplified, traditional = (setting.outline(text, style).boundingRect().right() for text in ("爽，", "國，"))
    assert simplified < traditional - 10


@pytest.mark.parametrize("align", ["left", "center", "right"])
def test_alignment_moves_the_ink(align: str) -> None:
    layer = TextLayer(id="t", name="t", x=0, y=0, width=400, height=60, text="Word", style=STYLE, align=align)  # type: ignore[arg-type]
    (x, _, width, _) = setting.ink_bounds(layer)[0]
    expected = {"left": 0.0, "center": (400 - width) / 2, "right": 400 - width}[align]
    assert x == pytest.approx(expected, abs=0.6)


def test_a_button_label_is_centred() -> None:
    layer = ButtonLayer(id="b", name="b", x=100, y=50, width=240, height=64, text="HOLD", style=replace(STYLE, size=26))
    x, y, width, height = setting.ink_bounds(layer)[0]
    assert x + width / 2 == pytest.approx(220, abs=0.6)
    assert y + height / 2 == pytest.approx(82, abs=2.0)


def test_chinese_is_set_in_a_face_that_has_it() -> None:
    face = fonts.reference(STYLE, "SC", 40)
    assert "CJK" in face.family()
    assert setting.ink_width("冰爽", STYLE) > 1.6 * STYLE.size


def test_an_apostrophe_inside_a_word_is_set_curled() -> None:
    assert setting.shown("Miller's 5' board", TypeStyle(capitals=True)) == "MILLER’S 5' BOARD"


@pytest.mark.parametrize(
    ("text", "region"), [("冰爽", "SC"), ("這是國產", "TC"), ("ゆずの国", "JP"), ("유자 물", "KR"), ("Ice", "")]
)
def test_east_asian_text_is_set_in_its_region_s_forms(text: str, region: str) -> None:
    assert cjk_of(text) == region
    family = fonts.reference(STYLE, cjk_of(text), 40).family()
    assert family == (f"Noto Sans CJK {region}" if region else fonts.substitute(STYLE.family))
    thin, thick = (setting.outline(text, replace(STYLE, weight=weight)).boundingRect().width() for weight in (400, 650))
    assert thin != thick, "The weights between regular and bold are drawn."
