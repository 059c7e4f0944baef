"""Choosing colours: field, popover, eyedropper."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from studio.ui.colors.chip import Chip, to_color, to_text
from studio.ui.colors.eyedropper import Eyedropper
from studio.ui.colors.field import ColorField, ColorSources
from studio.ui.colors.hex import hex_color
from studio.ui.colors.popover import ask_color


@pytest.mark.parametrize(
    ("text", "color"),
    [
        ("#FF8800", "#ff8800"),
        ("f80", "#ff8800"),
        ("f808", "#ff880088"),
        ("11223344", "#11223344"),
        ("112233ff", "#112233"),
        ("orange", ""),
        ("12345", ""),
    ],
)
def test_typed_colours(text: str, color: str) -> None:
    assert hex_color(text) == color


def test_opacity_comes_last() -> None:
    assert to_color("#11223380").alpha() == 0x80
    assert to_text(to_color("#11223380")) == "#11223380"
    assert to_text(to_color("#112233")) == "#112233"


@pytest.fixture
def owner(qtbot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(200, 100)
    widget.setStyleSheet("background: #336699")
    widget.show()
    return widget


def test_the_popover_speaks_for_the_field_that_opened_it(owner: QWidget, data_folder) -> None:
    sources = ColorSources(owner)
    sources.show_brand(("#0b3d4f", "#ff7a59"))
    first, second = ColorField("Fill colour", sources), ColorField("Text colour", sources)
    said: list[tuple[str, str]] = []
    for name, field in (("first", first), ("second", second)):
        field.setParent(owner)
        field.drafted.connect(lambda color, name=name: said.append((name, "draft")))
        field.entered.connect(lambda color, name=name: said.append((name, color)))
    second.show_value("#ff000080")
    second.chip.click()
    popover = sources.popover
    assert (popover.isVisible(), popover.hex.text(), popover.share.value) == (True, "FF0000", pytest.approx(50, abs=1))
    chips = [chip for chip in popover.findChildren(Chip) if chip.color == "#ff7a59"]
    chips[0].click()
    assert said == [("second", "#ff7a5980")]
    QTest.mousePress(popover.hue, Qt.MouseButton.LeftButton, pos=QPoint(popover.hue.width() // 2, 10))
    QTest.mouseRelease(popover.hue, Qt.MouseButton.LeftButton, pos=QPoint(popover.hue.width() // 2, 10))
    assert said[1] == ("second", "draft") and len(said) == 3
    assert to_color(said[2][1]).hsvHue() == pytest.approx(180, abs=3)
    popover.hide()


def test_a_grey_keeps_the_hue_that_was_set(owner: QWidget, data_folder) -> None:
    popover = ColorSources(owner).popover
    popover.show_color("#0000ff")
    popover.show_color("#808080")
    assert popover.square.hue == pytest.approx(2 / 3, abs=0.01)
    QTest.keyClick(popover.square, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert to_color(popover.color).blue() > to_color(popover.color).red()


def test_the_eyedropper_takes_what_is_under_it(owner: QWidget, qtbot) -> None:
    dropper = Eyedropper(owner)
    with qtbot.waitSignal(dropper.picked) as picked:
        QTest.mouseClick(dropper, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    assert picked.args == ["#336699"]
    other = Eyedropper(owner)
    with qtbot.waitSignal(other.closed), qtbot.assertNotEmitted(other.picked):
        QTest.keyClick(other, Qt.Key.Key_Escape)


def test_one_colour_is_asked_for_and_told_once(owner: QWidget, data_folder) -> None:
    told: list[str] = []
    popover = ask_color(owner, "#112233", told.append, ("#ff7a59",))
    assert popover.alpha.isHidden()
    popover.take("#00ff00")
    popover.take("#ff7a59")
    assert told == []
    popover.hide()
    assert told == ["#ff7a59"]
    ask_color(owner, "#112233", told.append).hide()
    assert len(told) == 1
