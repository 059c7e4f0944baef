"""Drops on the window: each lands where it was let go, shows where that is, and says why where it cannot."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import picture
from PySide6.QtCore import QCoreApplication, QMimeData, QModelIndex, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.document.layers import ImageLayer, TextLayer
from studio.library.index import Index
from studio.ui.library.pictures_list import PicturesList
from studio.ui.window import StudioWindow

Drop = Callable[..., bool]


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def middle(window: StudioWindow, part: QWidget) -> QPoint:
    return part.mapTo(window, part.rect().center())


def spot(window: StudioWindow, key: str, x: float, y: float) -> QPoint:
    """Where a pixel of a document is in the window."""
    canvas = window.canvas
    return canvas.mapTo(window, canvas.to_screen(key).map(QPointF(x, y)).toPoint())


@pytest.fixture
def drag(window: StudioWindow) -> Callable[..., QDragMoveEvent]:
    """Drag something in and over a point, as the system says it; the answer is the last event."""

    def over(data: QMimeData, at: QPoint, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> QDragMoveEvent:
        rest = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, keys)
        QCoreApplication.sendEvent(window.windowHandle(), QDragEnterEvent(at, *rest))
        event = QDragMoveEvent(at, *rest)
        QCoreApplication.sendEvent(window.windowHandle(), event)
        return event

    return over


@pytest.fixture
def drop(window: StudioWindow, drag: Callable[..., QDragMoveEvent]) -> Drop:
    """Drag something over a point and let it go; whether it was taken."""

    def let_go(data: QMimeData, at: QPoint, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> bool:
        drag(data, at, keys)
        event = QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, keys)
        QCoreApplication.sendEvent(window.windowHandle(), event)
        return event.isAccepted()

    return let_go


def layers(window: StudioWindow, key: str = "meta-square"):
    return next(item for item in window.session.campaign.documents if item.id == key).layers


def test_a_picture_takes_the_place_of_the_one_under_the_pointer(
    window: StudioWindow, drag, drop: Drop, tmp_path: Path, qtbot: QtBot
) -> None:
    before = layers(window)[0].asset
    at = spot(window, "meta-square", 900, 950)
    event = drag(files(picture(tmp_path / "new.png", "#aa2222")), at)
    assert event.isAccepted() and "Replace the picture" in window.dropping.mark.words
    assert window.dropping.mark.isVisible() and window.dropping.mark.usable
    assert drop(files(tmp_path / "new.png"), at)
    qtbot.waitUntil(lambda: layers(window)[0].asset != before)
    assert len(layers(window)) == 4 and window.session.undo_label == "Replace picture"
    assert not window.dropping.mark.isVisible()


def test_with_ctrl_a_picture_is_added(window: StudioWindow, drop: Drop, tmp_path: Path, qtbot: QtBot) -> None:
    at = spot(window, "meta-square", 900, 950)
    assert drop(files(picture(tmp_path / "new.png")), at, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(layers(window)) == 5)
    assert isinstance(layers(window)[-1], ImageLayer)


def test_a_picture_dragged_out_of_a_browser_needs_no_file(window: StudioWindow, drop: Drop, qtbot: QtBot) -> None:
    data, image = QMimeData(), QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("#335577"))
    data.setImageData(image)
    before = layers(window)[0].asset
    assert drop(data, spot(window, "meta-square", 900, 950))
    qtbot.waitUntil(lambda: layers(window)[0].asset != before)


def test_a_picture_on_the_brief_is_the_product_photo_and_on_the_brand_the_logo(
    window: StudioWindow, drop: Drop, tmp_path: Path
) -> None:
    photo = picture(tmp_path / "photo.png")
    assert drop(files(photo), middle(window, window.prompt.product))
    assert window.prompt.picture.photo() == photo
    brand = window.prompt.brand
    landing = window.dropping._on_brand(load_of(window, files(photo)))
    assert landing.act is not None
    landing.act(None)
    assert brand.brand().logo == photo


def load_of(window: StudioWindow, data: QMimeData):
    from studio.ui.dropping import read_load

    found = read_load(data)
    assert found is not None
    return found


def test_pictures_and_folders_on_the_library_are_added(
    window: StudioWindow, drop: Drop, tmp_path: Path, qtbot: QtBot
) -> None:
    window.show_tab(1)
    folder = tmp_path / "many"
    folder.mkdir()
    picture(folder / "a.png")
    picture(folder / "b.png")
    assert drop(files(folder), middle(window, window.library))
    pictures = window.library.pictures
    qtbot.waitUntil(lambda: len(pictures) == 2)
    assert [pictures.path_of(row).name for row in range(2)] == ["a.png", "b.png"]


def test_a_campaign_and_a_brief_open_even_over_a_text_field(
    empty_window: StudioWindow, campaign_file: Path, tmp_path: Path
) -> None:
    window = empty_window
    window.commands.files.new()
    at = middle(window, window.prompt.product)
    brief = tmp_path / "tea.toml"
    brief.write_text('[brief]\nproduct = "Oolong tea"\nfacts = ["picked by hand"]\n', encoding="utf-8")
    for data, name in ((files(brief), "Open the brief"), (files(campaign_file), "Open the campaign")):
        landing = window.dropping.landing(load_of(window, data), at)
        assert landing is not None and landing.words == name and landing.act is not None
        landing.act(None)
        if name == "Open the brief":
            assert window.prompt.product.text() == "Oolong tea"
    assert window.session.path == campaign_file


def test_words_go_to_the_field_under_the_pointer(window: StudioWindow) -> None:
    data = QMimeData()
    data.setText("Cold for a day")
    load = load_of(window, data)
    assert window.dropping.landing(load, middle(window, window.copy_pane.box("headline").words), data=data) is None
    nowhere = window.dropping.landing(load, middle(window, window.top_bar), data=data)
    assert nowhere is not None and nowhere.act is None and "field" in nowhere.words


def test_words_on_an_artboard_become_a_text(window: StudioWindow, drop: Drop) -> None:
    data = QMimeData()
    data.setText("New this week")
    assert drop(data, spot(window, "meta-square", 500, 800))
    added = layers(window)[-1]
    assert isinstance(added, TextLayer) and added.text == "New this week"


def test_a_colour_dyes_the_layer_or_joins_the_brand(window: StudioWindow, drop: Drop) -> None:
    data = QMimeData()
    data.setColorData(QColor("#12ab34"))
    assert drop(data, spot(window, "meta-square", 100, 340))
    assert layers(window)[1].fill == "#12ab34"
    assert drop(data, middle(window, window.prompt.product))
    assert window.prompt.brand.brand().colors == ("#12ab34",)


@pytest.mark.parametrize("name", ["notes.docx", "song.mp3"])
def test_what_cannot_be_used_says_why(window: StudioWindow, drag, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    event = drag(files(tmp_path / name), middle(window, window.canvas))
    mark = window.dropping.mark
    assert not event.isAccepted() and mark.isVisible() and not mark.usable
    assert name in mark.words and "pictures" in mark.words
    QCoreApplication.sendEvent(window.windowHandle(), QDragLeaveEvent())
    assert not mark.isVisible()


def test_an_address_alone_and_an_ad_of_words_say_why(window: StudioWindow, drop: Drop, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.com/a.png")])
    assert not drop(data, middle(window, window.canvas))
    tile = window.canvas.wall.tile("google-rsa")
    assert tile is not None
    at = window.canvas.mapTo(window, window.canvas.spot(tile).center().toPoint())
    assert not drop(files(picture(tmp_path / "a.png")), at)
    said = [row.job.error for row in window.tray._rows.values()]
    assert any("save the picture first" in words for words in said) and any("words only" in words for words in said)


def test_a_damaged_picture_says_so_and_changes_nothing(
    window: StudioWindow, drop: Drop, tmp_path: Path, qtbot: QtBot
) -> None:
    bad = tmp_path / "bad.png"
    bad.write_bytes(b"no picture")
    before = window.session.campaign
    assert drop(files(bad), spot(window, "meta-square", 900, 950))
    qtbot.waitUntil(lambda: bool(window.tray._rows))
    assert window.session.campaign is before


def test_a_picture_of_the_library_is_dragged_onto_an_ad_and_its_use_is_noted(
    window: StudioWindow, drop: Drop, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = picture(tmp_path / "red.png", "#cc3322")
    library, handle = window.library, window.windowHandle()
    window.show_tab(1)
    library.add([file])
    qtbot.waitUntil(lambda: len(library.pictures) == 1 and not library.pictures.busy)
    grid, taken = library.grid, PicturesList.mimeData
    dragged: list[QMimeData] = []

    def begun(pictures: PicturesList, indexes: list[QModelIndex]) -> QMimeData:
        dragged.append(taken(pictures, indexes))
        return taken(pictures, indexes)

    monkeypatch.setattr(PicturesList, "mimeData", begun)
    start = grid.viewport().mapTo(window, grid.visualRect(library.pictures.index(0)).center())
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for step in range(1, 4):
        QTest.mouseMove(handle, start + QPoint(10 * step, 4 * step))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    # Without a screen no drag goes on by itself: what was taken along is let go as the system would.
    before = layers(window)[0].asset
    assert drop(dragged[0], spot(window, "meta-square", 900, 900))
    qtbot.waitUntil(lambda: layers(window)[0].asset != before)

    def used_in() -> tuple[str, ...]:
        with Index() as index:
            return index.uses(index.get(file))

    qtbot.waitUntil(lambda: used_in() == (str(window.session.path),))
    grid.setCurrentIndex(library.pictures.index(0))
    window.commands.librarian.show_uses()
    qtbot.waitUntil(lambda: window.session.path.stem in library.card._uses.text())
