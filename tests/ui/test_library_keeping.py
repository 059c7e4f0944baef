"""The library in the window: what is dropped and pasted, folders that are watched, collections, uses, a lost index."""

import threading
import zipfile
from pathlib import Path

import pytest
from conftest import entries, picture
from PySide6.QtCore import QByteArray, QMimeData, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from studio.library.collections import Collections, load, save
from studio.library.index import Index
from studio.ui.window import StudioWindow
from studio.workflows import bring_pictures


def names(window: StudioWindow) -> list[str]:
    return [entry.path.name for entry in entries(window.library.pictures)]


def settled(window: StudioWindow, count: int) -> bool:
    pictures = window.library.pictures
    return len(pictures) == count and not pictures.busy and all(entry.tags for entry in entries(pictures))


def test_folders_and_archives_are_read_beside_the_window(
    window: StudioWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "shoot"
    folder.mkdir()
    files = [picture(folder / f"{name}.png", f"#{name * 6}") for name in "abc"]
    with zipfile.ZipFile(tmp_path / "more.zip", "w") as pack:
        pack.write(files[0], "d.png")
    threads = []
    scan = bring_pictures.scan
    monkeypatch.setattr(bring_pictures, "scan", lambda paths: threads.append(threading.current_thread()) or scan(paths))
    grown = []
    window.library.pictures.counted.connect(lambda: grown.append(len(window.library.pictures)))
    window.commands.files.take_files([folder, tmp_path / "more.zip", tmp_path / "no.zip"])
    assert len(window.library.pictures) == 0 and window.tabs.currentIndex() == 1
    qtbot.waitUntil(lambda: settled(window, 4))
    assert threading.main_thread() not in threads and names(window) == ["d.png", "a.png", "b.png", "c.png"]
    # One message for each folder, and few for the tags: not one for each picture.
    assert sorted(set(grown)) == [3, 4] and len(grown) < 12
    said = [row.job.error for row in window.tray._rows.values()]
    assert any("no.zip" in words for words in said)
    assert "shoot" in window.library.news.words
    window.library.news.ways[0].click()
    qtbot.waitUntil(lambda: load().watched == (str(folder),))


def test_what_is_pasted_goes_where_the_keys_are(window: StudioWindow, tmp_path: Path, qtbot: QtBot) -> None:
    clipboard = QGuiApplication.clipboard()
    data = QMimeData()
    data.setData("image/png", QByteArray(picture(tmp_path / "cup.png").read_bytes()))
    data.setUrls([QUrl("https://example.com/red%20cup.webp")])
    clipboard.setMimeData(data)
    layers = len(window.session.campaign.documents[0].layers)
    window.show_tab(1)
    window.library.search.setFocus()
    window.actions_by_name["paste"].trigger()
    qtbot.waitUntil(lambda: settled(window, 1))
    (kept,) = entries(window.library.pictures)
    assert kept.path.name.startswith("red cup ") and kept.path.read_bytes() == (tmp_path / "cup.png").read_bytes()
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(picture(tmp_path / "tea.png", "#aa0000")))])
    clipboard.setMimeData(files)
    window.actions_by_name["paste"].trigger()
    qtbot.waitUntil(lambda: settled(window, 2))
    assert len(window.session.campaign.documents[0].layers) == layers
    window.canvas.setFocus()
    window.actions_by_name["paste"].trigger()
    qtbot.waitUntil(lambda: len(window.session.campaign.documents[0].layers) == layers + 1)


def test_watched_folders_are_followed(window: StudioWindow, tmp_path: Path, qtbot: QtBot) -> None:
    folder, pane = tmp_path / "shoot", window.library
    (folder / "deep").mkdir(parents=True)
    cup, tea = picture(folder / "cup.png"), picture(folder / "tea.png", "#aa0000")
    save(Collections().watch(folder))
    watching = window.commands.librarian.watching
    watching.look()
    qtbot.waitUntil(lambda: settled(window, 2))
    assert str(folder / "deep") in watching._watcher.directories()
    cup.rename(folder / "deep" / "cup.png")
    tea.unlink()
    picture(folder / "new.png", "#00aa00")
    watching.look()
    qtbot.waitUntil(lambda: len(pane.pictures) == 3 and not pane.pictures.busy)
    assert sorted(names(window)) == ["cup.png", "new.png", "tea.png"] and folder / "deep" / "cup.png" in pane.pictures
    assert all(words in pane.news.words for words in ("New", "Moved", "gone"))
    pane.news.ways[0].click()
    qtbot.waitUntil(lambda: len(pane.pictures) == 2)
    folder.rename(tmp_path / "away")
    watching.look()
    qtbot.waitUntil(lambda: "shoot" in pane.news.words)
    assert len(pane.pictures) == 2 and load().watched == (str(folder),)


def test_collections_and_searches_stand_in_the_menu(window: StudioWindow, tmp_path: Path, qtbot: QtBot) -> None:
    files, pane = [picture(tmp_path / f"{name}.png", f"#{name * 6}") for name in "ab"], window.library
    window.commands.files.take_files(files)
    qtbot.waitUntil(lambda: settled(window, 2))
    pane.shelf.pictures_kept.emit("Best & last", [files[0]])
    pane.shelf.search_kept.emit("Cups", "tag:cup")
    qtbot.waitUntil(lambda: bool(pane.shelf.collections.searches) and bool(pane.shelf.collections.collections))
    menu = QMenu()
    pane.shelf.fill(menu)
    choices = {action.text(): action for action in menu.actions()}
    choices["Best && last  (1)"].trigger()
    qtbot.waitUntil(lambda: pane.pictures.rowCount() == 1)
    assert pane.search.text() == 'collection:"Best & last"' and load().collections[0].pictures[0].file_hash
    for_chosen = QMenu()
    pane.shelf.fill_for(for_chosen, [files[0]], pane.search.text())
    for_chosen.actions()[-1].trigger()
    qtbot.waitUntil(lambda: pane.pictures.rowCount() == 0)
    choices["Cups"].trigger()
    qtbot.waitUntil(lambda: pane.pictures.rowCount() == 2)


def test_where_pictures_are_used_is_noted_as_the_campaign_changes(window: StudioWindow, qtbot: QtBot) -> None:
    name = str(window.session.path)

    def uses() -> int:
        with Index() as index:
            return len(index._rows("SELECT * FROM uses WHERE campaign = ?", (name,)))

    watching = window.commands.librarian.watching
    watching.note_uses()
    qtbot.waitUntil(lambda: uses() == 1)
    watching._used.stop()
    window.commands.editing.rename("Another name")
    assert watching._used.isActive()


def test_a_lost_or_damaged_index_is_made_again(window: StudioWindow, tmp_path: Path, data_folder: Path, qtbot) -> None:
    folder, pane = tmp_path / "shoot", window.library
    folder.mkdir()
    picture(folder / "cup.png")
    save(Collections().came_from([folder]))
    (data_folder / "library.sqlite").write_bytes(b"no database at all, but long enough for one" * 30)
    window.show_tab(1)
    qtbot.waitUntil(lambda: bool(pane.news.ways))
    assert "cannot be opened" in pane.news.words
    pane.news.ways[0].click()
    qtbot.waitUntil(lambda: settled(window, 1))
    assert (data_folder / "library.sqlite.damaged").exists()
