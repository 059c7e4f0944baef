"""What is done with chosen layers: the clipboard, groups, order, lining up, flipping, hiding; the context menu."""

from dataclasses import replace

import pytest
from conftest import Board
from PySide6.QtCore import QMimeData, QPointF, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage

from studio.assets import MemoryAssets
from studio.document.layer_edits import change_layers
from studio.document.layers import GroupLayer, ImageLayer, TextLayer
from studio.errors import BadPicture
from studio.ui.canvas.clipboard import Stored, picture_layer, store, text_layer
from studio.ui.window import StudioWindow

AD, WIDE = "meta-square", "google-landscape"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'


def layers(board: Board, key: str = AD):
    return next(item for item in board.session.campaign.documents if item.id == key).layers


def layer(board: Board, name: str, key: str = AD):
    return next(item for item in layers(board, key) if item.id == name)


def order(board: Board) -> list[str]:
    return [item.id for item in layers(board)]


def do(board: Board, *names: str) -> None:
    board.do(*names)


@pytest.fixture
def chosen(board: Board) -> Board:
    """The window with plate and button of the square ad chosen."""
    board.canvas.select(AD, ("plate", "cta"))
    return board


def test_a_copy_pasted_in_place_stands_off_and_is_chosen(chosen: Board) -> None:
    do(chosen, "copy", "paste")
    assert order(chosen)[-2:] == ["plate-2", "cta-2"]
    assert chosen.canvas.layer_ids == ("plate-2", "cta-2")
    assert (layer(chosen, "plate-2").x, layer(chosen, "plate-2").y) == (56, 316)
    do(chosen, "paste")
    assert layer(chosen, "plate-3").x == 72
    assert chosen.session.undo_label == "Paste layers"


def test_layers_go_to_another_artboard_in_the_same_place(chosen: Board) -> None:
    do(chosen, "copy")
    chosen.canvas.select(WIDE)
    do(chosen, "paste")
    assert (layer(chosen, "plate-2", WIDE).x, layer(chosen, "plate-2", WIDE).y) == (40, 300)


def test_what_is_cut_comes_back_where_it_was(chosen: Board) -> None:
    do(chosen, "cut")
    assert order(chosen) == ["picture", "headline"]
    do(chosen, "paste")
    assert (layer(chosen, "plate").x, layer(chosen, "cta").role) == (40, "cta")


def test_pictures_travel_with_copied_layers(chosen: Board, qtbot) -> None:
    chosen.canvas.select(AD, ("picture",))
    do(chosen, "copy")
    asset = layer(chosen, "picture").asset
    chosen.canvas.tiles.set_assets(MemoryAssets())
    do(chosen, "paste")
    assert chosen.canvas.tiles.assets.get(asset)


def test_words_of_other_programs_become_a_text(board: Board) -> None:
    board.canvas.select(AD)
    QGuiApplication.clipboard().setText("Cold for a day")
    do(board, "paste")
    pasted = layers(board)[-1]
    assert isinstance(pasted, TextLayer) and pasted.text == "Cold for a day" and pasted.style.color == "#111111"
    assert board.canvas.layer_id == pasted.id and board.session.undo_label == "Paste text"


def test_a_copied_picture_becomes_a_layer(board: Board, qtbot) -> None:
    board.canvas.select(AD)
    image = QImage(2000, 1000, QImage.Format.Format_RGB32)
    image.fill(QColor("#334455"))
    QGuiApplication.clipboard().setImage(image)
    do(board, "paste")
    qtbot.waitUntil(lambda: isinstance(layers(board)[-1], ImageLayer))
    pasted = layers(board)[-1]
    assert (pasted.width, pasted.height, pasted.keep_ratio) == (648, 324, True)
    assert board.session.assets.get(pasted.asset).startswith(b"\x89PNG")


def test_files_and_drawings_are_pasted_where_the_pointer_is(board: Board, qtbot, tmp_path) -> None:
    board.canvas.select(AD)
    path = tmp_path / "mark.svg"
    path.write_bytes(SVG)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    place = board.canvas.to_screen(AD).map(QPointF(500, 400))
    assert board.deeds.paste(data, place)
    qtbot.waitUntil(lambda: layers(board)[-1].name == "mark")
    pasted = layers(board)[-1]
    assert (pasted.width, pasted.height) == (40, 20)
    assert abs(pasted.x + 20 - 500) <= 1 and abs(pasted.y + 10 - 400) <= 1
    text = QMimeData()
    text.setText(SVG.decode())
    assert board.deeds.paste(text)
    qtbot.waitUntil(lambda: order(board)[-1] == "picture-pasted-2")


def test_what_cannot_be_read_is_said(board: Board, qtbot, tmp_path) -> None:
    board.canvas.select(AD)
    path = tmp_path / "broken.png"
    path.write_bytes(b"no picture")
    with qtbot.waitSignal(board.deeds.failed) as heard:
        board.deeds.place_picture(path)
    assert "cannot be read" in heard.args[0]
    with pytest.raises(BadPicture):
        store(tmp_path / "gone.png", MemoryAssets())
    assert board.deeds.paste(QMimeData()) is False


def test_new_layers_fit_their_room() -> None:
    small = picture_layer(Stored("a", 30, 10), "Mark", (0, 0, 300, 300))
    assert (small.x, small.y, small.width, small.height) == (135, 145, 30, 10)
    words = text_layer("one\ntwo", "Text", "#111111", (10, 0, 300, 300), 20)
    assert (words.x, words.width, words.height) == (10, 300, 52)


def test_groups_are_made_and_taken_apart(chosen: Board) -> None:
    do(chosen, "group")
    assert chosen.canvas.layer_ids == ("group-1",)
    assert isinstance(layers(chosen)[-1], GroupLayer) and layers(chosen)[-1].width == 300
    do(chosen, "ungroup")
    assert chosen.canvas.layer_ids == ("plate", "cta")
    assert not any(isinstance(item, GroupLayer) for item in layers(chosen))


def test_layers_are_stacked_and_duplicated(board: Board) -> None:
    board.canvas.select(AD, "plate")
    do(board, "bring_to_front")
    assert order(board)[-1] == "plate"
    do(board, "lower_layer", "lower_layer", "raise_layer")
    assert order(board) == ["picture", "headline", "plate", "cta"]
    do(board, "send_to_back")
    assert order(board)[0] == "plate"
    do(board, "duplicate")
    assert board.canvas.layer_ids == ("plate-2",)


def test_layers_are_lined_up_and_spread_out(board: Board) -> None:
    board.canvas.select(AD, ("plate", "headline", "cta"))
    do(board, "align_right")
    assert {item.x + item.width for item in layers(board)[1:]} == {680}
    do(board, "distribute_down")
    head, plate, cta = (layer(board, name) for name in ("headline", "plate", "cta"))
    assert plate.y - head.y - head.height == cta.y - plate.y - plate.height
    board.canvas.select(AD, "cta")
    do(board, "align_center")
    assert layer(board, "cta").x == 410


def test_several_are_hidden_locked_and_flipped_at_once(chosen: Board) -> None:
    do(chosen, "toggle_layer")
    assert [item.visible for item in layers(chosen)] == [True, False, True, False]
    do(chosen, "toggle_layer", "flip_across")
    assert layer(chosen, "plate").flip_x and layer(chosen, "cta").flip_x
    lock = {"ids": ("plate",), "change": lambda item: replace(item, locked=True)}
    chosen.session.apply("Lock", lambda campaign: change_layers(campaign, AD, **lock))
    do(chosen, "flip_down", "delete_layer")
    assert order(chosen) == ["picture", "plate", "headline"] and not layer(chosen, "plate").flip_y


def test_the_menu_fits_what_is_chosen_and_sights_exclude_one_another(window: StudioWindow) -> None:
    window.canvas.select(AD, ("plate", "cta"))
    names = {action.objectName() for action in window.commands.looking.menu().actions()}
    assert {"copy", "group", "flip_across", "delete_layer", "spread_layers"} <= names
    window.canvas.select(AD, "picture")
    texts = {action.text() for action in window.commands.looking.menu().actions()}
    assert {"Replace the picture…", "Put in every ad"} <= texts and "Pull back to the shared" not in texts
    window.canvas.select("")
    names = {action.objectName() for action in window.commands.looking.menu().actions()}
    assert "zoom_fit" in names and "copy" not in names
    actions, views = window.actions_by_name, window.canvas.views
    actions["grey"].trigger()
    assert views.sight == "grey"
    actions["squint"].trigger()
    assert views.sight == "squint" and not actions["grey"].isChecked()
    for name in ("squint", "contrast_overlay", "platform_overlay", "grid"):
        actions[name].trigger()
    assert (views.sight, views.contrast, views.platform, views.grid) == ("", True, True, True)
    window.canvas.select(AD)
    actions["focus_artboard"].trigger()
    assert [tile.key for tile in window.canvas.wall.tiles] == [AD]
