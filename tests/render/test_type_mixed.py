"""Letters of mixed looks, both directions, fitted and filled lines, arcs, highlights and emoji."""

import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase

from studio.assets import MemoryAssets
from studio.document.layers import ButtonLayer, Document, Run, Stroke, TextLayer, TypeStyle
from studio.render import fonts, text_shape
from studio.render import type as setting
from studio.render.painter import render
from studio.render.text_lines import fitted_size, text_lines
from studio.render.text_paint import highlight_path

pytestmark = pytest.mark.usefixtures("qapp")

STYLE = TypeStyle(family="Inter", weight=500, size=40, leading=1.1)
LAYER = TextLayer(id="t", name="t", x=20, y=20, width=360, height=160, text="Cold for 24 hours", style=STYLE)
WORDS = "Cold for 24 hours, hot for twelve"


def colours(layer: TextLayer | ButtonLayer) -> set[str]:
    """The colours of pure paint in a rendering on white."""
    image = render(
        Document(id="d", placement="p", width=400, height=200, background="#ffffff", layers=(layer,)), MemoryAssets()
    )
    return {image.pixelColor(x, y).name() for x in range(0, 400, 1) for y in range(0, 200, 2)}


def test_a_run_that_changes_nothing_leaves_every_letter_where_it_was() -> None:
    plain = setting.ink_bounds(LAYER)
    same = setting.ink_bounds(replace(LAYER, runs=(Run(start=0, end=4, color="#ff0000"),)))
    for one, other in zip(plain, same, strict=True):
        assert other == pytest.approx(one, abs=0.2)


def test_runs_change_colour_weight_size_and_slant() -> None:
    def line(run: Run):
        return text_lines(replace(LAYER, runs=(run,)))[0]

    whole = text_lines(LAYER)[0].ink
    assert {"#111111", "#ff0000"} <= colours(replace(LAYER, runs=(Run(start=9, end=11, color="#ff0000"),)))
    assert line(Run(start=0, end=17, weight=900)).ink.width() > whole.width() * 1.03
    assert line(Run(start=0, end=4, scale=2.0)).ink.height() > whole.height() * 1.7
    assert line(Run(start=0, end=17, italic=True)).path != line(Run(start=0, end=17, color="#111112")).path


def test_a_large_run_widens_the_words_that_are_measured_and_pushes_the_lines_apart() -> None:
    at = WORDS.index("hot")
    small = text_lines(replace(LAYER, text=WORDS))
    large = text_lines(replace(LAYER, text=WORDS, runs=(Run(start=at, end=at + 3, scale=1.8),)))
    assert len(small) == len(large) == 2
    assert large[1].baseline - large[0].baseline == pytest.approx(1.8 * (small[1].baseline - small[0].baseline))
    assert all(line.ink.width() <= LAYER.width + 1 for line in large)
    assert len(text_lines(replace(LAYER, text=WORDS, runs=(Run(start=0, end=33, scale=1.8),)))) > 2


def test_runs_that_overlap_or_reach_over_the_end_are_cut() -> None:
    runs = (Run(start=0, end=9, color="#ff0000"), Run(start=4, end=99, color="#0000ff"))
    line = text_lines(replace(LAYER, runs=runs))[0]
    assert [ink for ink, _ in line.inks] == ["#ff0000", "#0000ff"]


def test_runs_keep_to_their_letters_where_capitals_are_longer() -> None:
    style = replace(STYLE, capitals=True)
    layer = replace(LAYER, text="Straße ab", style=style, runs=(Run(start=7, end=9, color="#ff0000"),))
    line = text_lines(layer)[0]
    assert line.text == "STRASSE AB"
    red = dict(line.inks)["#ff0000"].boundingRect()
    assert red.right() == pytest.approx(line.ink.right()) and red.width() < 0.3 * line.ink.width()


def test_lines_are_filled_without_balance() -> None:
    even, full = (text_lines(replace(LAYER, text=WORDS, balance=balance)) for balance in (True, False))
    assert [line.text for line in even] == ["Cold for 24 hours,", "hot for twelve"]
    assert full[0].text == "Cold for 24 hours,"
    filled = text_lines(replace(LAYER, text="one two three four five six seven", balance=False))
    assert filled[0].ink.width() > filled[1].ink.width()


@pytest.mark.parametrize("arc", [0.0, 70.0])
def test_fitted_type_is_the_largest_that_stands_in_the_box(arc: float) -> None:
    layer = replace(LAYER, text=WORDS, fit=True, style=replace(STYLE, size=200), arc=arc)
    size = fitted_size(layer)
    assert 10 < size < 200
    boxes = setting.ink_bounds(layer)
    assert max(x + width for x, _, width, _ in boxes) <= layer.x + layer.width + 1
    assert max(y + height for _, y, _, height in boxes) <= layer.y + layer.height + 1
    if not arc:
        assert setting.set_lines(WORDS, replace(STYLE, size=size * 1.03), layer.width).height > layer.height
    assert fitted_size(replace(layer, style=replace(STYLE, size=12))) == 12


def test_type_is_fitted_without_cutting_a_word() -> None:
    layer = replace(LAYER, text="Extraordinarily", width=120, height=400, fit=True, style=replace(STYLE, size=90))
    assert [line.text for line in text_lines(layer)] == ["Extraordinarily"]


def test_arabic_and_hebrew_run_from_right_to_left_in_a_face_that_has_them() -> None:
    line = text_lines(replace(LAYER, text="שלום world", align="right"))[0]
    assert line.shaped is not None
    assert line.shaped.carets[0] > line.shaped.carets[3]  # the first letter stands right of the third
    assert line.shaped.boxes[5][0] < line.shaped.boxes[9][0]  # the Latin word reads from left to right
    assert line.ink.right() == pytest.approx(LAYER.x + LAYER.width, abs=0.6)
    assert fonts.lender("Inter", "arabic") == "Noto Sans Arabic"
    thin, thick = (
        setting.ink_bounds(replace(LAYER, text="قهوة", style=replace(STYLE, weight=weight))) for weight in (200, 900)
    )
    assert thick[0][2] > thin[0][2]


def test_direction_can_be_set_against_the_first_letter() -> None:
    ltr, rtl = (text_lines(replace(LAYER, text="abc!", direction=way))[0] for way in ("ltr", "rtl"))
    assert ltr.shaped is None and rtl.shaped is not None
    assert rtl.shaped.boxes[3][0] < rtl.shaped.boxes[0][0]  # the exclamation mark ends the line at its left


def test_chinese_runs_keep_their_face_and_the_stop_its_corner() -> None:
    layer = replace(LAYER, text="冰爽，一天", runs=(Run(start=0, end=2, color="#ff0000"),))
    plain, mixed = text_lines(replace(layer, runs=()))[0], text_lines(layer)[0]
    assert mixed.ink.width() == pytest.approx(plain.ink.width(), abs=0.3)
    assert mixed.ink.bottom() == pytest.approx(plain.ink.bottom(), abs=0.3)


@pytest.mark.parametrize("arc", [120.0, -120.0])
def test_an_arc_bends_the_line_over_its_degrees(arc: float) -> None:
    layer = replace(LAYER, text="ROUND", arc=arc, align="center")
    line = text_lines(layer)[0]
    assert line.shaped is not None and line.bend is not None
    width = line.shaped.width * line.size / 100
    assert line.bend.radius == pytest.approx(width / math.radians(120))
    start, end = line.way(0.0).map(0.0, 0.0), line.way(width).map(width, 0.0)
    middle = line.way(width / 2).map(width / 2, 0.0)
    assert start[1] == pytest.approx(end[1])
    assert (middle[1] < start[1]) is (arc > 0)
    assert line.ink.center().x() == pytest.approx(LAYER.x + LAYER.width / 2, abs=1)


def test_a_highlight_stands_behind_each_line_and_is_as_wide() -> None:
    layer = replace(LAYER, text="Long first line\nshort", highlight="#ffd84d")
    lines = text_lines(layer)
    plate = highlight_path(layer, lines)
    for line in lines:
        y = line.baseline - 5
        assert plate.contains(line.ink.center())
        for x, inside in ((line.ink.left() - 4, True), (line.ink.right() + 4, True), (line.ink.right() + 30, False)):
            assert plate.contains(line.ink.center().__class__(x, y)) is inside
    assert "#ffd84d" in colours(layer)


def test_a_stroke_follows_the_edge_of_letters_drawn_in_parts() -> None:
    layer = replace(
        LAYER, text="t", style=replace(STYLE, size=150, weight=900), stroke=Stroke(width=2, color="#ff0000")
    )
    image = render(
        Document(id="d", placement="p", width=200, height=200, background="#ffffff", layers=(layer,)), MemoryAssets()
    )
    box = text_lines(layer)[0].ink
    # The stem and the bar of this t overlap in the font; along the stem's middle there is no edge inside.
    column = [
        image.pixelColor(round(box.center().x()) - 2, y).name()
        for y in range(int(box.top()) + 6, int(box.bottom()) - 30)
    ]
    assert "#ff0000" not in column


@pytest.fixture
def colour_font(qapp: object) -> Iterator[None]:
    """A font of two colours under the name of a system's emoji font; its only letter is a grinning face."""
    number = QFontDatabase.addApplicationFont(str(Path(__file__).parent.parent / "files" / "colour_emoji.ttf"))
    _forget()
    yield
    QFontDatabase.removeApplicationFont(number)
    _forget()


def _forget() -> None:
    for cached in (fonts.lender, fonts.substitute, fonts._face, text_shape.shape, text_lines, setting.ink_bounds):
        cached.cache_clear()


@pytest.mark.usefixtures("colour_font")
@pytest.mark.parametrize("arc", [0.0, 60.0])
def test_emoji_are_painted_in_their_own_colours(arc: float) -> None:
    layer = replace(LAYER, text="Cold 😀 day", arc=arc, style=replace(STYLE, size=60))
    assert {"#ffcc00", "#0033e6"} <= colours(layer)
    assert len(text_lines(layer)[0].shaped.emoji) == 1  # type: ignore[union-attr]


@pytest.mark.usefixtures("colour_font")
def test_emoji_on_a_button_are_painted_in_their_own_colours() -> None:
    button = ButtonLayer(
        id="b", name="b", x=20, y=20, width=300, height=90, text="Buy 😀", style=replace(STYLE, color="#ffffff")
    )
    assert {"#ffcc00", "#0033e6", "#ffffff"} <= colours(button)


def test_without_a_colour_font_emoji_are_outlines_in_the_colour_of_the_words() -> None:
    if fonts.lender("Inter", "emoji") != "Noto Emoji":
        pytest.skip("this machine has a colour font")
    line = text_lines(replace(LAYER, text="Hi 👨‍👩‍👧🇬🇧"))[0]
    assert line.shaped is not None
    assert not line.shaped.emoji
    assert len(line.shaped.glyphs) == 4  # H, i, one family, one flag
