"""The history pane, the versions and their comparison, in the window."""

from datetime import datetime, timedelta
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from studio.document import edits
from studio.document.layer_edits import move_layers
from studio.ui.versions.difference_row import DifferenceRow
from studio.ui.versions.states_list import StatesModel
from studio.ui.versions.version_rows import VersionRow
from studio.ui.versions.wording import time_of
from studio.ui.window import StudioWindow


def edit(window: StudioWindow, *words: str) -> None:
    for text in words:
        window.apply(
            f"Write {text}", partial(edits.set_text, document_id="meta-square", layer_id="headline", text=text)
        )


def shown(window: StudioWindow) -> list[str]:
    model = window.history.states.states
    return [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def words(window: StudioWindow) -> str:
    return edits.layer_of(window.session.campaign.documents[0], "headline").text


def rows(window: StudioWindow) -> list[VersionRow]:
    return window.history._rows


@pytest.fixture
def history(window: StudioWindow) -> StudioWindow:
    edit(window, "one", "two", "three")
    window.actions_by_name["history"].trigger()
    return window


def test_every_state_is_listed_and_a_press_goes_there_and_back(history: StudioWindow, qtbot) -> None:
    now = datetime.now().strftime("%H:%M")
    assert shown(history)[0] == f"Write three, {now}, now"
    assert [text.split(",")[0] for text in shown(history)] == ["Write three", "Write two", "Write one", "Start"]
    states = history.history.states
    for row, text in ((3, "Cold all day"), (0, "three")):
        box = states.visualRect(states.states.index(row))
        qtbot.mouseClick(states.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
        assert words(history) == text
    history.actions_by_name["undo"].trigger()
    assert words(history) == "two"
    assert shown(history)[0].endswith("undone") and shown(history)[1].endswith("now")


def test_the_list_works_by_keyboard(history: StudioWindow) -> None:
    states = history.history.states
    assert states.hasFocus() or states.focusPolicy() != Qt.FocusPolicy.NoFocus
    for _ in range(2):
        QTest.keyClick(states, Qt.Key.Key_Down)
    QTest.keyClick(states, Qt.Key.Key_Return)
    assert words(history) == "one"
    edit(history, "other")
    assert [text.split(",")[0] for text in shown(history)] == ["Write other", "Write one", "Start"]


def test_glimpses_of_the_chosen_artboard_arrive_and_differ(history: StudioWindow, qtbot) -> None:
    pane = history.history
    first, last = (lambda: pane._state_glimpse(0)), (lambda: pane._state_glimpse(3))
    qtbot.waitUntil(lambda: first() is not None and last() is not None)
    assert first().toImage() != last().toImage()
    assert max(first().width(), first().height()) <= 112


def test_a_pane_out_of_sight_is_not_kept_up_to_date_but_comes_up_so(window: StudioWindow) -> None:
    edit(window, "one")
    assert window.history.states.states.rowCount() == 1, "nobody looks"
    window.show_right_tab(3)
    assert [text.split(",")[0] for text in shown(window)] == ["Write one", "Start"]


def test_a_version_is_named_renamed_restored_and_removed(history: StudioWindow, qtbot) -> None:
    history.actions_by_name["name_version"].trigger()
    pane = history.history
    assert not pane.keep.isEnabled() and pane._none.isVisible()
    qtbot.keyClicks(pane.name, "First look")
    QTest.keyClick(pane.name, Qt.Key.Key_Return)
    assert [row.version.name for row in rows(history)] == ["First look"] and pane.name.text() == ""
    assert not pane._none.isVisible()
    edit(history, "four")
    (row,) = rows(history)
    QTest.keyClick(row, Qt.Key.Key_F2)
    row.edit.setText("Draft")
    QTest.keyClick(row.edit, Qt.Key.Key_Return)
    (row,) = rows(history)
    assert history.commands.versioning.dialog is None, "Return is the name's alone"
    assert row.version.name == "Draft"
    row.restore_wanted.emit("Draft")
    assert words(history) == "three"
    assert history.session.undo_label == "Restore “Draft”"
    history.actions_by_name["undo"].trigger()
    assert words(history) == "four"
    QTest.keyClick(row, Qt.Key.Key_Delete)
    assert rows(history) == [] and history.session.versions() == ()
    (back,) = [way for way in history.notice.findChildren(QPushButton) if way.text() == "Put it back"]
    back.click()
    assert [row.version.name for row in rows(history)] == ["Draft"]
    assert edits.layer_of(history.session.version("Draft").documents[0], "headline").text == "three"


def test_a_name_that_is_taken_is_said_and_stays_to_be_changed(history: StudioWindow, qtbot) -> None:
    history.session.name_version("Draft")
    history.history.name.setText("Draft")
    history.history.keep.click()
    assert len(rows(history)) == 1
    assert history.history.name.text() == "Draft"


def test_leaving_the_name_keeps_the_old_one(history: StudioWindow) -> None:
    history.actions_by_name["name_version"].trigger()
    history.session.name_version("Draft")
    (row,) = rows(history)
    QTest.keyClick(row, Qt.Key.Key_F2)
    row.edit.setText("Other")
    QTest.keyClick(row.edit, Qt.Key.Key_Escape)
    assert [version.name for version in history.session.versions()] == ["Draft"]
    assert not row.name.isHidden() and row.edit.isHidden()


@pytest.fixture
def dialog(history: StudioWindow, qtbot):
    history.session.name_version("Draft")
    edit(history, "A quite different headline")
    window_edit = partial(move_layers, document_id="google-landscape", ids={"plate"}, dx=-35, dy=-294)
    history.apply("Move", window_edit)
    history.actions_by_name["compare_versions"].trigger()
    found = history.commands.versioning.dialog
    yield found
    found.reject()


def test_two_versions_are_compared_with_a_list_and_a_wipe(dialog, qtbot) -> None:
    assert dialog.names() == ("Draft", "")
    assert dialog.count.text() == "2 differences"
    said = [row.accessibleName() for row in dialog.findChildren(DifferenceRow)]
    assert said == ["Words: Headline, three, A quite different headline", "Moved: Plate, 40, 300, 5, 6"]
    qtbot.waitUntil(lambda: None not in dialog.wipe._pixmaps)
    left, right = (pixmap.toImage() for pixmap in dialog.wipe._pixmaps)
    assert left != right
    dialog.findChildren(DifferenceRow)[-1].click()
    assert dialog.artboard.currentData() == "google-landscape"


def test_the_wipe_follows_the_pointer_and_the_keys(dialog, qtbot) -> None:
    qtbot.waitUntil(lambda: None not in dialog.wipe._pixmaps)
    wipe = dialog.wipe
    board = wipe.board()
    qtbot.mousePress(wipe, Qt.MouseButton.LeftButton, pos=QPoint(board.x() + board.width() // 4, board.center().y()))
    assert wipe.share == pytest.approx(0.25, abs=0.01)
    QTest.keyClick(wipe, Qt.Key.Key_Right)
    assert wipe.share == pytest.approx(0.30, abs=0.01)
    QTest.keyClick(wipe, Qt.Key.Key_End)
    QTest.keyClick(wipe, Qt.Key.Key_Right)
    assert wipe.share == 1.0 and wipe.accessibleDescription() == "100 %"
    all_before = wipe.grab().toImage().copy(board.adjusted(60, 60, -60, -60))
    QTest.keyClick(wipe, Qt.Key.Key_Home)
    assert wipe.grab().toImage().copy(board.adjusted(60, 60, -60, -60)) != all_before


def test_a_version_is_restored_from_the_comparison(dialog, history: StudioWindow) -> None:
    dialog.restore.click()
    assert words(history) == "three"
    assert history.session.undo_label == "Restore “Draft”"


def test_without_versions_comparing_offers_to_name_one(history: StudioWindow) -> None:
    history.actions_by_name["compare_versions"].trigger()
    assert history.commands.versioning.dialog is None
    assert history.history.name.isVisible()


def test_times_are_short_today_and_dated_before() -> None:
    now = datetime.now()
    assert time_of(0.0) == ""
    assert time_of(now.timestamp()) == f"{now:%H:%M}"
    old = now - timedelta(days=800)
    assert time_of(old.timestamp()) == f"{old:%Y-%m-%d}"


def test_a_history_only_moved_keeps_its_rows(history: StudioWindow, qtbot) -> None:
    model: StatesModel = history.history.states.states
    with qtbot.assertNotEmitted(model.modelReset):
        history.actions_by_name["undo"].trigger()
    with qtbot.waitSignal(model.modelReset):
        edit(history, "new")
