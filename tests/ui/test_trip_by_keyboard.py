"""From the empty first page to an exported pack with nothing but keys, in English and in Chinese."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot
from trips import ADS, FACT, ad, answer, check_pack, held, idle, layer, ready, words

from studio.app import StudioApp
from studio.placements import all_placements
from studio.ui.languages import tr
from studio.ui.names import size_of
from studio.ui.window import StudioWindow

_TABS = 120
"""More presses of Tab than a pane has controls."""


def listening() -> QWindow:
    """The window that has the keyboard: a part that shows itself as a window of its own would take it away."""
    window = QGuiApplication.focusWindow()
    assert window is not None
    return window


def press(keys: str, times: int = 1) -> None:
    """Press keys, written as in a menu, in the window that has the keyboard."""
    for _time in range(times):
        pressed = QKeySequence(keys)[0]
        QTest.keyClick(listening(), pressed.key(), pressed.keyboardModifiers())


def write(text: str) -> None:
    """Type words."""
    for letter in text:
        QTest.keyClick(listening(), ord(letter))


def tab_to(window: StudioWindow, name: str, keys: str = "Tab") -> None:
    """Press Tab until a control of this name has the keyboard."""
    seen = []
    for _press in range(_TABS):
        press(keys)
        seen.append(held(window).accessibleName())
        if seen[-1] == name:
            return
    raise AssertionError(f"Tab never comes to {name!r}, only to {seen}")


def speak_chinese(studio: StudioApp, qtbot: QtBot) -> None:
    """Choose the language in the settings."""
    window = ready(qtbot, studio)
    press("Ctrl+,")
    qtbot.waitUntil(lambda: QApplication.activeWindow() is not window)
    tab_to(window, "English")
    press("Right")
    assert studio.window is not window


def fill_in_the_brief(window: StudioWindow) -> None:
    press("Ctrl+N")
    assert held(window).accessibleName() == tr("Product")
    write("Steel bottle")
    tab_to(window, tr("Fact"))
    write(FACT)
    tab_to(window, tr("Choose no placement"))
    press("Space")
    for key in ADS:
        place = all_placements()[key]
        tab_to(window, f"{tr(place.name)}, {size_of(place)}")
        press("Space")
        tick = held(window)
        assert isinstance(tick, QCheckBox) and tick.isChecked()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_campaign_is_made_and_exported_by_keys_alone(
    studio: StudioApp, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    pack = tmp_path / "pack"
    asked = answer(monkeypatch, getExistingDirectory=pack)
    if language != "en":
        speak_chinese(studio, qtbot)
    window = ready(qtbot, studio)
    fill_in_the_brief(window)
    press("Ctrl+Return")
    assert window.making is not None
    idle(qtbot, window)
    assert [item.id for item in window.session.campaign.documents] == list(ADS)

    first = words(window.session.campaign)[0]
    press("Ctrl+3")
    press("F6", 2)
    tab_to(window, tr("Headline"))
    press("Ctrl+A")
    write("Cold water all day")
    press("Return")
    assert words(window.session.campaign) == ["Cold water all day"] * 2 != [first] * 2

    # The other artboard, and in its list of layers the headline.
    press("Shift+F6")
    assert held(window) is window.canvas
    press("PgDown")
    assert window.canvas.document_id == ADS[1]
    press("Ctrl+4")
    press("F6")
    tab_to(window, tr("Layers"))
    press("Home")
    for _row in window.layers.tree.ids():
        if window.canvas.layer() is not None and window.canvas.layer().role == "headline":
            break
        press("Down")
    press("Shift+F6")
    assert held(window) is window.canvas
    before = layer(window, ADS[1], "headline")
    press("Shift+Down")
    press("Right", 2)
    after = layer(window, ADS[1], "headline")
    assert (after.x - before.x, after.y - before.y) == (2, 10)

    moved = ad(window, ADS[1])
    press("A")
    idle(qtbot, window)
    press("2")
    if ad(window, ADS[1]) == moved:
        press("1")
    other = ad(window, ADS[1])
    assert other.layers != moved.layers and window.session.undo_label == tr("Change arrangement")
    press("Ctrl+Z")
    assert ad(window, ADS[1]) == moved
    press("Ctrl+Shift+Z")
    assert ad(window, ADS[1]) == other
    press("Ctrl+Z")

    press("Ctrl+E")
    assert asked == [tr("Export the pack into")]
    idle(qtbot, window)
    assert window.session.jobs[-1].state == "done"
    check_pack(pack, "Cold water all day")
