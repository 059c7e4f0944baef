"""The command palette: what fits comes first, what cannot be done says why, and the keyboard is enough."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studio.ui.actions import ACTIONS
from studio.ui.palette.matching import best, fit
from studio.ui.palette.sheet import Palette, caps, ranked
from studio.ui.window import StudioWindow


@pytest.fixture
def palette(window: StudioWindow) -> Palette:
    window.actions_by_name["palette"].trigger()
    opened = window.commands.finder.palette
    assert opened is not None and opened.isVisible()
    return opened


def titles(palette: Palette) -> list[str]:
    return [offer.title for offer in palette.shown]


@pytest.mark.parametrize(
    ("query", "name", "places"),
    [
        ("exp", "Export pack", (0, 1, 2)),
        ("pack exp", "Export pack", (0, 1, 2, 7, 8, 9, 10)),
        ("ort", "Export pack", (3, 4, 5)),
        ("zmin", "Zoom in", (0, 3, 5, 6)),
        ("ZOOM", "Zoom in", (0, 1, 2, 3)),
    ],
)
def test_letters_are_found(query: str, name: str, places: tuple[int, ...]) -> None:
    found = fit(query, name)
    assert found is not None and found.places == places


@pytest.mark.parametrize(
    ("query", "name"),
    [("xyz", "Export pack"), ("zoom out", "Zoom in"), ("eyp", "Edit many long headlines of it, yes, please")],
)
def test_letters_that_are_not_there_or_far_apart_do_not_fit(query: str, name: str) -> None:
    assert fit(query, name) is None


def test_starts_of_words_come_before_their_middles_and_those_before_scattered_letters() -> None:
    scores = [fit("lay", name) for name in ("Layer", "Delete layer", "Display", "Leave my way")]
    points = [item.score for item in scores if item is not None]
    assert points == sorted(points, reverse=True) and len(set(points)) == len(points) >= 3


def test_another_word_for_it_finds_it_after_its_own_name() -> None:
    other, own = best("theme", "浅色或深色", ("Light or dark theme",)), best("theme", "theme")
    assert other is not None and own is not None and other.score < own.score and other.places == ()


def test_keys_are_shown_one_by_one() -> None:
    assert caps("Ctrl+Shift+K") == ["Ctrl", "Shift", "K"]
    assert caps("Ctrl++") == ["Ctrl", "+"] and caps("") == []


def test_every_action_is_offered_with_its_keys(palette: Palette, window: StudioWindow) -> None:
    offered = {offer.key: offer for offer in palette.shown}
    assert {spec.name for spec in ACTIONS} - offered.keys() == {"palette"}
    assert offered["export"].keys == "Ctrl+E" and offered["export"].fault == ""


def test_artboards_and_layers_are_offered_by_name(palette: Palette, window: StudioWindow) -> None:
    palette.entry.setText("cold all day")
    layer = palette.shown[0]
    assert layer.key.endswith(":headline")
    palette.run(0)
    assert window.canvas.layer() is not None and window.canvas.layer().id == "headline"
    window.actions_by_name["palette"].trigger()
    palette.entry.setText("artboard google land")
    palette.run(0)
    assert window.canvas.document_id == "google-landscape"


def test_what_cannot_be_done_says_why_and_stays(empty_window: StudioWindow) -> None:
    empty_window.commands.files.new()
    empty_window.actions_by_name["palette"].trigger()
    palette = empty_window.commands.finder.palette
    palette.entry.setText("delete layer")
    assert palette.shown[0].fault == "Make the campaign first"
    palette.run(0)
    assert palette.isVisible()


def test_nothing_found_says_so(palette: Palette) -> None:
    palette.entry.setText("squint")
    assert [offer.title for offer in palette.shown] == ["With half-closed eyes"]
    palette.entry.setText("qqqq")
    assert palette.shown == [] and not palette.nothing.isHidden()
    assert "qqqq" in palette.nothing.text()


def test_by_keyboard_alone(palette: Palette, window: StudioWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.entry, "safe zon")
    qtbot.keyClick(palette.entry, Qt.Key.Key_Down)
    qtbot.keyClick(palette.entry, Qt.Key.Key_Up)
    qtbot.keyClick(palette.entry, Qt.Key.Key_Return)
    assert window.actions_by_name["safe_zones"].isChecked()
    assert not palette.isVisible()


def test_escape_leaves_and_changes_nothing(palette: Palette, window: StudioWindow, qtbot: QtBot) -> None:
    chosen = window.canvas.document_id
    qtbot.keyClick(palette.entry, Qt.Key.Key_Escape)
    assert not palette.isVisible() and window.canvas.document_id == chosen


def test_what_was_used_comes_first_next_time(palette: Palette, window: StudioWindow) -> None:
    palette.entry.setText("zoom in")
    palette.run(0)
    window.actions_by_name["palette"].trigger()
    assert palette.shown[0].key == "zoom_in"
    rows = ranked(palette.shown, "", window.preferences.recent_actions)
    assert rows[0].recent and not rows[1].recent
