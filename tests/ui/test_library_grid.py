"""The grid at scale: nothing but what is seen is laid out, asked for or kept."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QItemSelectionModel, QMimeData, QPoint, QRect, QSize, Qt, QUrl
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from studio.library.thumbnails import thumbnail_path
from studio.ui.library import pictures_list
from studio.ui.library.grid import CELL, Grid, _shown_in, _words
from studio.ui.library.mime import has_picture, picture_in
from studio.ui.library.pictures_list import PicturesList, Seen
from studio.ui.library.thumbs import Thumbs, read_thumbnail

MANY = 100_000


def image(path: Path, width: int = 64, height: int = 48) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    picture = QImage(width, height, QImage.Format.Format_RGB32)
    picture.fill(0x336699)
    assert picture.save(str(path))
    return path


@pytest.fixture
def grid(qtbot: QtBot, data_folder: Path) -> Grid:
    view = Grid()
    qtbot.addWidget(view)
    view.setModel(PicturesList(view))
    view.resize(3 * CELL.width() + 40, 600)
    view.show()
    return view


def test_a_hundred_thousand_cost_what_is_seen(
    grid: Grid, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pictures = grid.model()
    asked: list[str] = []
    entry = PicturesList._entry
    monkeypatch.setattr(PicturesList, "_entry", lambda self, file: asked.append(file) or entry(self, file))
    wanted: list[Path] = []
    pictures.details_wanted.connect(wanted.extend)
    pictures.restore(str(tmp_path / f"{number}.jpg") for number in range(MANY))
    qtbot.waitUntil(lambda: bool(wanted))
    assert pictures.rowCount() == MANY and grid.columns == 3
    page = len(grid.shown_rows())
    assert page < 20 and wanted[0] == tmp_path / f"{MANY - 1}.jpg"
    bar = grid.verticalScrollBar()
    assert bar.maximum() == -(-MANY // 3) * CELL.height() - grid.viewport().height()
    asked.clear()
    bar.setValue(bar.maximum())
    grid.viewport().repaint()
    # What comes of the first page may be painted once more.
    assert 0 < len(asked) <= 3 * page and asked[-1] == str(tmp_path / "0.jpg")
    asked.clear()
    pictures.tag_all([Seen(tmp_path / f"{number}.jpg", (("cup", 0.9),)) for number in range(5_000)])
    assert len(asked) == 0 and len(pictures._seen) == pictures_list.MOST_KNOWN
    pictures.close()


def test_places_keys_and_choices_in_columns(grid: Grid, qtbot: QtBot) -> None:
    pictures = grid.model()
    pictures.restore(f"/p/{number}.jpg" for number in range(20))
    spot = grid.visualRect(pictures.index(4, 0)).center()
    assert grid.indexAt(spot).row() == 4 and not grid.indexAt(QPoint(5, 9 * CELL.height())).isValid()
    grid.setCurrentIndex(pictures.index(0, 0))
    rows = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_End, Qt.Key.Key_Home):
        qtbot.keyClick(grid, key)
        rows.append(grid.currentIndex().row())
    assert rows == [1, 4, 3, 19, 0]
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    other = grid.visualRect(pictures.index(9, 0)).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, other)
    assert sorted(index.row() for index in grid.selectedIndexes()) == [4, 5, 6, 7, 8, 9]
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, spot)
    assert sorted(index.row() for index in grid.selectedIndexes()) == [5, 6, 7, 8, 9]
    grid.selectionModel().select(pictures.index(0, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    pictures.add([Path("/p/new.jpg")])
    # The newest stands first, and what was chosen stays so.
    assert pictures.path_of(0).name == "new.jpg" and [index.row() for index in grid.selectedIndexes()] == [1]
    pictures.close()


def test_thumbnails_are_kept_within_their_bound(qtbot: QtBot, tmp_path: Path, data_folder: Path) -> None:
    files = [image(tmp_path / f"{number}.png") for number in range(12)]
    thumbs = Thumbs(most_bytes=5 * 64 * 48 * 4)
    thumbs.ask([(str(file), "") for file in files])
    qtbot.waitUntil(lambda: thumbs._busy == 0 and not thumbs._waiting)
    qtbot.waitUntil(lambda: sum(thumbs.has(str(file)) for file in files) == 5)
    assert thumbs._bytes <= 5 * 64 * 48 * 4
    thumbs.close()


def test_the_kept_thumbnail_is_read_before_the_picture_and_stands_for_one_that_is_gone(
    tmp_path: Path, data_folder: Path, qapp: object
) -> None:
    file = image(tmp_path / "large.png", 400, 300)
    cover = QSize(176, 112)
    small, there = read_thumbnail(str(file), "", cover)
    assert there and small.width() == 176
    kept = image(tmp_path / "kept.png", 160, 120)
    place = thumbnail_path(file, file.stat().st_mtime_ns)
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(kept.read_bytes())
    assert read_thumbnail(str(file), "", cover)[0].width() == 160
    # Too small for larger cells: the picture itself is read for those.
    assert read_thumbnail(str(file), "", 2 * cover)[0].width() == 352
    file.unlink()
    assert read_thumbnail(str(file), "", cover)[0].isNull()
    small, there = read_thumbnail(str(file), str(place), cover)
    assert small.width() == 160 and not there


def test_pictures_without_a_file_are_found_in_what_is_dropped() -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.com/shop/red%20cup.webp")])
    assert not has_picture(data)
    data.setData("image/webp", QByteArray(b"RIFFxxxxWEBP"))
    assert has_picture(data) and picture_in(data) == (b"RIFFxxxxWEBP", "red cup")
    page = QMimeData()
    page.setHtml('<img alt="Blue cup" src="data:image/png;base64,iVBORw0KGgo=">')
    assert has_picture(page) and picture_in(page) == (b"\x89PNG\r\n\x1a\n", "Blue cup")
    words = QMimeData()
    words.setText("only words")
    assert not has_picture(words) and picture_in(words) == (None, "")
    pixels = QMimeData()
    pixels.setImageData(QImage(4, 3, QImage.Format.Format_RGB32))
    found, name = picture_in(pixels)
    assert isinstance(found, QImage) and found.width() == 4 and not name


def test_what_is_less_than_likely_is_no_name(grid: Grid, tmp_path: Path) -> None:
    pictures = grid.model()
    files = [tmp_path / "banner.png", tmp_path / "cup.png"]
    pictures.restore(map(str, files))
    pictures.tag_all([Seen(files[0], (("kite", 0.07),)), Seen(files[1], (("espresso", 0.9), ("consomme", 0.01)))])
    words = [_words(pictures.index(row).data(PicturesList.ENTRY))[0] for row in range(2)]
    assert words == ["espresso", "banner.png"]


def test_banners_are_seen_whole(grid: Grid) -> None:
    room = QRect(10, 10, 120, 88)
    assert _shown_in(room, QSize(300, 200)) == room and _shown_in(room, QSize(200, 200)) == room
    for size in (QSize(300, 40), QSize(40, 300), QSize(300, 1)):
        box = _shown_in(room, size)
        assert room.contains(box) and box != room and not box.isEmpty()


def test_the_chosen_picture_stays_in_sight_when_the_grid_shrinks(grid: Grid, tmp_path: Path) -> None:
    grid.model().restore(str(tmp_path / f"{number}.png") for number in range(60))
    chosen = grid.model().index(grid.shown_rows()[-1], 0)
    grid.setCurrentIndex(chosen)
    grid.resize(grid.width(), CELL.height() + 20)
    assert grid.viewport().rect().contains(grid.visualRect(chosen).center())
    away = grid.model().index(59, 0)
    grid.selectionModel().setCurrentIndex(away, QItemSelectionModel.SelectionFlag.NoUpdate)
    grid.verticalScrollBar().setValue(0)
    grid.resize(grid.width(), 2 * CELL.height())
    assert grid.verticalOffset() == 0
