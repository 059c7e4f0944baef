"""The library in the whole window: its columns and sizes, its keys, and the way back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from studio.library import collections
from studio.ui import revealing
from studio.ui.window import StudioWindow


def fill(window: StudioWindow, folder: Path, count: int = 40) -> list[Path]:
    files = [folder / f"{number}.png" for number in range(count)]
    window.library.pictures.restore(map(str, files))
    return files


def test_the_library_takes_the_window_and_gives_it_back(window: StudioWindow, tmp_path: Path, qtbot: QtBot) -> None:
    fill(window, tmp_path)
    window.show_tab(1)
    grid, sizes = window.library.grid, window.split.sizes()
    few = grid.columns
    window.actions_by_name["wide_library"].trigger()
    qtbot.waitUntil(lambda: grid.columns >= 2 * few)
    assert not window.canvas.isVisible() and not window.right.isVisible() and window.library.size.isVisible()
    # Larger pictures, by the slider and by the wheel.
    many, tall = grid.columns, grid.cell.height()
    point = QPointF(grid.viewport().rect().center())
    wheel = QWheelEvent(
        point, point, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(grid.viewport(), wheel)
    assert grid.columns < many and grid.cell.height() > tall
    assert window.preferences.thumbnails == window.library.size.value() > 136
    window.actions_by_name["deselect"].trigger()
    assert window.canvas.isVisible() and window.right.isVisible()
    qtbot.waitUntil(lambda: window.split.sizes() == sizes)
    assert grid.columns == few and window.library.size.isHidden()


def test_keys_go_to_the_library_when_it_takes_the_window(window: StudioWindow, tmp_path: Path) -> None:
    window.canvas.setFocus()
    window.set_wide(True)
    assert window.focusWidget() is window.library.search
    window.set_wide(False)
    fill(window, tmp_path, 1)
    assert window.library._count.text() == "1 picture"
    window.canvas.setFocus()
    window.set_wide(True)
    assert window.focusWidget() is window.library.grid


@pytest.mark.parametrize("way", ["show_brief", "show_copy", "toggle_panes", "wide_library"])
def test_other_parts_of_the_window_end_it(window: StudioWindow, way: str) -> None:
    window.set_wide(True)
    assert window.library.is_wide
    window.actions_by_name[way].trigger()
    assert not window.library.is_wide and not window.canvas.isHidden()


def test_it_is_there_without_a_campaign(empty_window: StudioWindow) -> None:
    empty_window.actions_by_name["wide_library"].trigger()
    assert empty_window.library.isVisible() and not empty_window.canvas.isVisible()
    empty_window.actions_by_name["deselect"].trigger()
    assert empty_window.welcome.isVisible()


def test_keys_of_the_canvas_are_the_pictures_own(window: StudioWindow, tmp_path: Path, qtbot: QtBot) -> None:
    files = fill(window, tmp_path)
    window.set_wide(True)
    grid, wanted = window.library.grid, []
    window.library.bin_wanted.disconnect()
    window.library.bin_wanted.connect(wanted.append)
    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(0, 0))
    ad = window.canvas.document_id
    qtbot.keyClick(grid, Qt.Key.Key_PageDown)
    assert grid.currentIndex().row() > grid.columns and window.canvas.document_id == ad
    qtbot.keyClick(grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(window.library.chosen_files) == len(files)
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    assert wanted == [window.library.chosen_files]


def test_chosen_pictures_go_into_a_collection_by_keys(window: StudioWindow, tmp_path: Path, qtbot: QtBot) -> None:
    files = fill(window, tmp_path, 3)
    for file in files:
        file.write_bytes(b"a picture")
    window.show_tab(1)
    shelf = window.library.shelf
    window.commands.librarian.shelving._errands.collect("Cups", files[:1], lambda _shelved: None)
    window.commands.librarian.shelving.load()
    qtbot.waitUntil(lambda: bool(shelf.collections.collections))
    window.library.grid.selectAll()
    window.actions_by_name["collect"].trigger()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    qtbot.keyClick(menu, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: len(collections.load().collections[0].pictures) == 3)


def test_a_picture_is_shown_in_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []
    monkeypatch.setattr(revealing, "_asked", lambda _files: False)
    monkeypatch.setattr(revealing.QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    monkeypatch.setattr(revealing.sys, "platform", "linux")
    revealing.reveal([tmp_path / "a.png", tmp_path / "b.png"])
    revealing.reveal([])
    assert opened == [str(tmp_path)]
