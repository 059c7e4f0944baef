"""The number field: typed, stepped, scrubbed, for one number or several."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from studio.ui.number_field import NumberField, _Grip


def make(qtbot, value: float | None = 10.0, **options) -> tuple[NumberField, list, list]:
    field = NumberField("X", "X position", -100, 100, **options)
    qtbot.addWidget(field)
    field.resize(96, 28)
    field.show()
    field.show_mixed() if value is None else field.show_value(value)
    drafts, entries = [], []
    field.drafted.connect(drafts.append)
    field.entered.connect(entries.append)
    return field, drafts, entries


def test_a_sum_is_entered_once_and_held_in_range(qtbot) -> None:
    field, _, entries = make(qtbot)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "10+16")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (field.text(), [change(10) for change in entries]) == ("26", [26])
    field.clearFocus()
    assert len(entries) == 1
    field.enter("99999")
    assert (field.value, entries[-1](0)) == (100, 100)


def test_what_is_no_number_is_put_back_with_the_reason(qtbot) -> None:
    field, _, entries = make(qtbot)
    field.enter("wide")
    assert (field.text(), entries) == ("10", [])
    assert "wide" in field.toolTip()


def test_arrows_step_and_one_press_is_one_change(qtbot) -> None:
    field, drafts, entries = make(qtbot)
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert (field.text(), len(drafts), entries[0](10)) == ("11", 1, 11)
    QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert (field.text(), entries[1](11)) == ("1", 1)
    QTest.keyClick(field, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert field.text() == "1.1"
    QTest.keyPress(field, Qt.Key.Key_Up)
    QTest.keyPress(field, Qt.Key.Key_Up)
    assert len(entries) == 3
    QTest.keyRelease(field, Qt.Key.Key_Up)
    assert (len(entries), field.text()) == (4, "3.1")


def test_dragging_the_letter_drafts_and_ends_in_one_change(qtbot) -> None:
    field, drafts, entries = make(qtbot)
    grip = field.findChild(_Grip)
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=QPoint(4, 10))
    QTest.mouseMove(grip, QPoint(9, 10))
    QTest.mouseMove(grip, QPoint(24, 10))
    assert not entries
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=QPoint(24, 10))
    assert (drafts[-1](10), field.text(), [change(10) for change in entries]) == (30, "30", [30])


def test_several_numbers_are_mixed_and_moved_each_from_where_it_is(qtbot) -> None:
    field, _, entries = make(qtbot, None)
    assert (field.text(), field.placeholderText(), field.value) == ("", "Mixed", None)
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert [entries[0](old) for old in (3, 40)] == [4, 41]
    field.enter("*2")
    assert [entries[1](old) for old in (3, 40)] == [6, 80]
    assert field.placeholderText() == "Mixed"


def test_a_unit_is_shown_and_left_out_at_will(qtbot) -> None:
    field, _, entries = make(qtbot, 50, unit="%")
    assert field.text() == "50%"
    field.enter("25")
    assert (field.text(), entries[0](50)) == ("25%", 25)
