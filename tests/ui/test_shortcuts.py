"""Keys, settings and recent campaigns: recorded, conflicting, reset, searched, kept for the next window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from studio.ui import recents, theme
from studio.ui.actions import ACTIONS
from studio.ui.preferences import Preferences
from studio.ui.settings.dialog import SettingsDialog
from studio.ui.settings.general import GeneralPage
from studio.ui.settings.shortcuts import KeyRow, ShortcutsPage
from studio.ui.tuning import GENERAL
from studio.ui.window import StudioWindow

CTRL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(window: StudioWindow) -> ShortcutsPage:
    """The page of the keys, open."""
    window.actions_by_name["shortcuts"].trigger()
    return window.commands.tuning.habits.shortcuts


@pytest.fixture
def dialog(window: StudioWindow) -> SettingsDialog:
    window.commands.tuning.open(GENERAL)
    opened = window.commands.tuning.dialog
    assert opened is not None
    return opened


def record(row: KeyRow, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(row.keys, Qt.Key.Key_Space)
    qtbot.keyClick(row.keys, key, held)


def key_of(action: QAction) -> str:
    return action.shortcut().toString()


def test_no_two_actions_come_with_the_same_keys() -> None:
    keys = [spec.shortcut for spec in ACTIONS if spec.shortcut]
    assert sorted(keys) == sorted(set(keys))


def test_recorded_keys_hold_at_once_in_tooltips_and_in_the_next_window(
    page: ShortcutsPage, window: StudioWindow, qtbot: QtBot
) -> None:
    row = page.rows["export"]
    record(row, qtbot, Qt.Key.Key_F9)
    assert key_of(window.actions_by_name["export"]) == "F9"
    assert "F9" in window.top_bar.export.toolTip() and row.keys.text() == "F9"
    assert Preferences().shortcuts == {"export": "F9"}
    assert not row.reset.isHidden()


def test_keys_of_another_action_are_named_and_taken_only_when_agreed(
    page: ShortcutsPage, window: StudioWindow, qtbot: QtBot
) -> None:
    row = page.rows["make"]
    record(row, qtbot, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert "Export pack" in row.fault.text() and not row.below.isHidden()
    assert key_of(window.actions_by_name["export"]) == "Ctrl+E"
    row.agree.click()
    assert key_of(window.actions_by_name["make"]) == "Ctrl+E" and key_of(window.actions_by_name["export"]) == ""
    page.rows["export"].reset.click()
    assert key_of(window.actions_by_name["export"]) == "Ctrl+E" and key_of(window.actions_by_name["make"]) == ""
    page.reset_all.click()
    assert key_of(window.actions_by_name["make"]) == "Ctrl+Return" and Preferences().shortcuts == {}


def test_keys_that_type_are_refused_with_the_reason(page: ShortcutsPage, window: StudioWindow, qtbot: QtBot) -> None:
    row = page.rows["undo"]
    record(row, qtbot, Qt.Key.Key_A)
    assert "Ctrl or Alt" in row.fault.text() and row.agree.isHidden()
    assert key_of(window.actions_by_name["undo"]) == "Ctrl+Z"


def test_escape_leaves_recording_and_backspace_takes_keys_away(
    page: ShortcutsPage, window: StudioWindow, qtbot: QtBot
) -> None:
    row = page.rows["undo"]
    record(row, qtbot, Qt.Key.Key_Escape)
    assert key_of(window.actions_by_name["undo"]) == "Ctrl+Z" and page.isVisible()
    record(row, qtbot, Qt.Key.Key_Backspace)
    assert key_of(window.actions_by_name["undo"]) == "" and row.keys.text() == "–"


def test_rows_are_found_by_name_and_by_keys(page: ShortcutsPage) -> None:
    page.search.setText("safe")
    assert [name for name, row in page.rows.items() if not row.isHidden()] == ["safe_zones"]
    page.search.setText("ctrl+shift+z")
    assert [name for name, row in page.rows.items() if not row.isHidden()] == ["redo"]


def test_damaged_preferences_read_as_none(data_folder: Path) -> None:
    kept = Preferences()
    kept.store.setValue("shortcuts", "[1, 2")
    kept.store.setValue("theme", "pink")
    kept.store.setValue("recent_files", "{}")
    assert kept.shortcuts == {} and kept.theme == "system" and recents.recents(kept) == ()


def test_the_search_of_the_settings_goes_to_the_words(dialog: SettingsDialog, qtbot: QtBot) -> None:
    dialog.search.setText("reduce motion")
    rows = [dialog.names.item(row).text().strip() for row in range(dialog.names.count())]
    assert rows == ["General", "Reduce motion"]
    dialog.names.setCurrentRow(1)
    check = dialog.stack.currentWidget().still  # type: ignore[union-attr]
    assert check.property("found") == "true"
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert check.hasFocus()
    dialog.search.setText("no such words")
    assert dialog.names.count() == 0 and not dialog.nothing.isHidden()
    dialog.search.clear()
    assert dialog.names.count() == dialog.stack.count()


def test_every_page_can_be_found_by_one_of_its_labels(dialog: SettingsDialog) -> None:
    for number in range(dialog.stack.count()):
        page = dialog.stack.widget(number)
        words = next(part.text() for part in page.findChildren(QLabel) if part.property("kind") == "muted")
        dialog.search.setText(words)
        assert dialog.names.item(0).data(Qt.ItemDataRole.UserRole) == number


def test_general_choices_are_kept(dialog: SettingsDialog, window: StudioWindow, qtbot: QtBot, qapp) -> None:
    page = dialog.stack.widget(GENERAL)
    assert isinstance(page, GeneralPage)
    with qtbot.waitSignal(window.theme_chosen) as theme_chosen:
        page.theme.choose(2)
    with qtbot.waitSignal(window.language_chosen) as language_chosen:
        page.language.choose(1)
    assert theme_chosen.args == ["light"] and language_chosen.args == ["zh_CN"]
    page.still.setChecked(True)
    page.notify.setChecked(False)
    assert theme.is_still() and Preferences().still and not Preferences().notify
    theme.hold_still(qapp, False)


def test_recent_campaigns_are_listed_pinned_first_and_missing_ones_are_marked(
    empty_window: StudioWindow, campaign_file: Path, tmp_path: Path
) -> None:
    gone = tmp_path / "gone.studio"
    recents.remember(empty_window.preferences, gone, "Gone")
    empty_window.session.open(campaign_file)
    rows = empty_window.welcome.recent.rows
    assert [row.text() for row in rows] == ["Bottle", "Gone"]
    assert "no longer there" in rows[1].accessibleDescription()
    rows[1].pin.click()
    rows = empty_window.welcome.recent.rows
    assert [row.text() for row in rows] == ["Gone", "Bottle"]
    actions = empty_window.top_bar.recent.actions()
    assert [action.isEnabled() for action in actions] == [False, True]
    rows[0].remove.click()
    assert [item.path for item in recents.recents(Preferences())] == [campaign_file]


def test_the_list_of_recent_campaigns_keeps_pinned_ones_and_a_dozen_others(data_folder: Path, tmp_path: Path) -> None:
    kept = Preferences()
    recents.remember(kept, tmp_path / "first.studio", "First")
    recents.pin(kept, tmp_path / "first.studio", True)
    for number in range(20):
        recents.remember(kept, tmp_path / f"{number}.studio", str(number))
    found = recents.recents(kept)
    assert found[0].name == "First" and found[1].name == "19" and len(found) == 12
    recents.clear(kept)
    assert [item.name for item in recents.recents(kept)] == ["First"]


def test_a_recent_campaign_opens_from_the_first_page(empty_window: StudioWindow, campaign_file: Path) -> None:
    recents.remember(empty_window.preferences, campaign_file, "Bottle")
    empty_window.show_recents()
    empty_window.welcome.recent.rows[0].click()
    assert empty_window.session.campaign.name == "Bottle"
