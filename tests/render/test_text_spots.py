"""The caret stands on the real glyphs."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF

from studio.document.layers import ButtonLayer, Run, TextLayer, TypeStyle
from studio.render.text_lines import text_lines
from studio.render.text_spots import text_spots

pytestmark = pytest.mark.usefixtures("qapp")

STYLE = TypeStyle(family="Inter", weight=500, size=40, leading=1.1)
LAYER = TextLayer(id="t", name="t", x=20, y=20, width=360, height=160, text="Cold all day", style=STYLE)
TEXTS = (
    "Cold all day",
    "Two lines of words, and then more",
    "全天冰爽，一瓶随行。保冷24小时",
    "שלום world",
    "a\n\nb ",
    "",
    "  x",
    "Hi 👨‍👩‍👧 ok",
)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("arc", [0.0, 80.0])
@pytest.mark.parametrize("runs", [(), (Run(start=1, end=4, scale=1.5, weight=900),)])
def test_there_is_a_caret_for_every_place_and_a_click_on_it_finds_it(
    text: str, arc: float, runs: tuple[Run, ...]
) -> None:
    spots = text_spots(replace(LAYER, text=text, arc=arc, runs=runs))
    assert len(spots.carets) == len(text) + 1
    assert len(spots.letters) == len(text)
    assert (spots.rows[0][0], spots.rows[-1][1]) == (0, len(text))
    for index, caret in enumerate(spots.carets):
        assert caret.length() > 20
        found = spots.index_at(caret.center())
        # Inside one emoji, and over white space that is not shown, carets stand on one another.
        assert spots.carets[found].center().x() == pytest.approx(caret.center().x(), abs=0.5), index


@pytest.mark.parametrize("align", ["left", "center", "right"])
def test_carets_stand_between_the_letters_that_are_painted(align: str) -> None:
    layer = replace(LAYER, text="HIH", align=align)  # type: ignore[arg-type]
    ink = text_lines(layer)[0].ink
    spots = text_spots(layer)
    xs = [caret.center().x() for caret in spots.carets]
    assert xs == sorted(xs)
    assert xs[0] == pytest.approx(ink.left(), abs=4) and xs[3] == pytest.approx(ink.right(), abs=4)
    assert spots.carets[0].y1() < ink.top() and spots.carets[0].y2() > ink.bottom()
    stem = text_lines(layer)[0].path.intersected(_path(spots.letters[1]))
    assert stem.boundingRect().width() < 0.2 * ink.width()  # the second letter's corners hold the I alone


def _path(corners):
    from PySide6.QtGui import QPainterPath

    path = QPainterPath()
    path.addPolygon(corners)
    path.closeSubpath()
    return path


def test_the_caret_moves_over_a_space_that_was_just_typed() -> None:
    before, after = (text_spots(replace(LAYER, text=text)).carets[-1].x1() for text in ("Cold", "Cold "))
    assert after > before + 5


def test_a_new_line_has_its_caret_below() -> None:
    spots = text_spots(replace(LAYER, text="Cold\n"))
    assert spots.rows == ((0, 4), (5, 5))
    assert spots.carets[5].y1() > spots.carets[4].y1() + 30
    assert spots.carets[5].x1() == pytest.approx(LAYER.x, abs=3)


def test_right_to_left_carets_run_to_the_left() -> None:
    spots = text_spots(replace(LAYER, text="שלום", align="right"))
    xs = [caret.x1() for caret in spots.carets]
    assert spots.right_to_left and xs == sorted(xs, reverse=True)


def test_capitals_that_are_longer_keep_one_caret_a_letter() -> None:
    spots = text_spots(replace(LAYER, text="Maß", style=replace(STYLE, capitals=True)))
    assert len(spots.carets) == 4
    assert spots.letters[2].boundingRect().width() > 1.5 * spots.letters[1].boundingRect().width() * 0.8


def test_a_caret_is_as_high_as_the_letter_before_it() -> None:
    spots = text_spots(replace(LAYER, runs=(Run(start=5, end=8, scale=2.0),)))
    assert spots.carets[7].length() == pytest.approx(2 * spots.carets[2].length())


def test_a_buttons_label_has_carets() -> None:
    button = ButtonLayer(id="b", name="b", x=100, y=50, width=240, height=64, text="HOLD", style=STYLE)
    spots = text_spots(button)
    assert spots.rows == ((0, 4),)
    middle = (spots.carets[0].x1() + spots.carets[4].x1()) / 2
    assert middle == pytest.approx(220, abs=2)
    assert spots.index_at(QPointF(500, 80)) == 4
