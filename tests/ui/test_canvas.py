"""The canvas: where artboards stand, what is hit, moving with snapping, editing in place, the camera."""

from itertools import combinations

import pytest
from conftest import Board
from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt

from studio.document import edits
from studio.placements import all_placements
from studio.ui.canvas import wall as walls
from studio.ui.canvas.camera import Camera, framing
from studio.ui.canvas.snapping import snap, targets
from studio.ui.canvas.wall import arrange
from studio.ui.window import StudioWindow


def spot(board: Board, key: str, x: float, y: float) -> QPoint:
    """The screen point of a document point."""
    canvas = board.canvas
    tile = canvas.wall.tile(key)
    assert tile is not None
    place = canvas.camera.screen(QRectF(tile.rect.x() + x * tile.scale, tile.rect.y() + y * tile.scale, 0, 0))
    return place.topLeft().toPoint()


def layer(board: Board, key: str, name: str):
    document = next(item for item in board.session.campaign.documents if item.id == key)
    return next(item for item in document.layers if item.id == name)


def test_no_two_artboards_overlap_and_platforms_stay_together() -> None:
    boards = [walls.Board(item.id, item.platform, item.width, item.height) for item in all_placements().values()]
    wall = arrange(boards, 1.0)
    assert {tile.key for tile in wall.tiles} == set(all_placements())
    assert not any(one.rect.intersects(other.rect) for one, other in combinations(wall.tiles, 2))
    assert not any(one.rect.intersects(other.rect) for one, other in combinations(wall.groups, 2))
    for tile in wall.tiles:
        group = next(item for item in wall.groups if item.platform == all_placements()[tile.key].platform)
        assert group.rect.contains(tile.rect)


def test_an_empty_campaign_has_an_empty_wall() -> None:
    assert arrange([]).tiles == ()


@pytest.mark.parametrize("factor", [0.5, 3.0])
def test_zooming_holds_the_world_under_the_pointer(factor: float) -> None:
    camera, pointer = Camera(0.4, 30, -70), QPointF(311, 205)
    after = camera.zoomed(factor, pointer)
    assert (after.world(pointer) - camera.world(pointer)).manhattanLength() < 1e-6
    assert after.zoom == pytest.approx(0.4 * factor)


def test_framing_shows_everything() -> None:
    bounds, view = QRectF(-500, 200, 4000, 900), QSizeF(800, 600)
    assert QRectF(0, 0, 800, 600).contains(framing(bounds, view).screen(bounds))


def test_a_click_chooses_a_layer_and_full_pictures_are_not_picked(board: Board, qtbot) -> None:
    qtbot.mouseClick(board.canvas, Qt.MouseButton.LeftButton, pos=spot(board, "meta-square", 200, 150))
    assert (board.canvas.document_id, board.canvas.layer_id) == ("meta-square", "headline")
    qtbot.mouseClick(board.canvas, Qt.MouseButton.LeftButton, pos=spot(board, "meta-square", 900, 900))
    assert (board.canvas.document_id, board.canvas.layer_id) == ("meta-square", "")
    qtbot.mouseClick(board.canvas, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert board.canvas.document_id == ""


def test_dragging_a_layer_is_one_undo_step(board: Board, qtbot) -> None:
    canvas = board.canvas
    canvas.select("meta-square")
    canvas.fit_selection()
    start = spot(board, "meta-square", 140, 340)
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 12):
        qtbot.mouseMove(canvas, start + QPoint(step * 15, step * 9))
    assert layer(board, "meta-square", "plate").x == 40
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=start + QPoint(165, 99))
    moved = layer(board, "meta-square", "plate")
    assert moved.x > 150 and moved.y > 350
    assert board.session.undo_label == "Move layer"
    board.session.undo()
    assert (layer(board, "meta-square", "plate").x, board.session.undo_label) == (40, None)


def test_a_moved_layer_snaps_to_the_centre(board: Board) -> None:
    document = board.session.campaign.documents[0]
    plate = layer(board, "meta-square", "plate")
    found = targets(document, {plate.id})
    landing = snap(found, QRectF(437, 700, plate.width, plate.height), 6)
    assert landing.dx == 3 and [line.at for line in landing.lines] == [540.0]
    assert landing.dy == 0


def test_arrow_keys_nudge(board: Board, qtbot) -> None:
    board.canvas.select("meta-square", "plate")
    qtbot.keyClick(board.canvas, Qt.Key.Key_Right)
    qtbot.keyClick(board.canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    moved = layer(board, "meta-square", "plate")
    assert (moved.x, moved.y) == (41, 310)


def test_words_are_edited_in_place(window: StudioWindow, qtbot) -> None:
    canvas = window.canvas
    canvas.select("meta-square")
    canvas.fit_selection()
    qtbot.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=spot(window, "meta-square", 200, 150))
    editor = canvas.text_editor
    assert editor is not None and editor.text == "Cold all day"
    qtbot.keyClicks(editor, "Cold until evening")
    assert layer(window, "meta-square", "headline").text == "Cold all day"
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert canvas.text_editor is None
    assert layer(window, "meta-square", "headline").text == "Cold until evening"
    assert window.copy_pane.box("headline").text() == "Cold until evening"
    window.actions_by_name["undo"].trigger()
    assert layer(window, "meta-square", "headline").text == "Cold all day"


def test_page_keys_and_tab_go_through_the_artboards(board: Board, qtbot) -> None:
    seen = []
    for _step in range(3):
        board.canvas.step(1)
        seen.append(board.canvas.document_id)
    assert set(seen) == {"meta-square", "google-landscape", "google-rsa"}
    board.canvas.setFocus()
    qtbot.keyClick(board.canvas, Qt.Key.Key_Tab)
    assert board.canvas.document_id == seen[0]
    board.do("deselect")
    assert board.canvas.document_id == ""


def test_an_edit_renders_only_its_own_artboard_anew(board: Board, qtbot) -> None:
    canvas = board.canvas
    first, other = board.session.campaign.documents[:2]
    scale = canvas.camera.zoom

    def is_whole() -> bool:
        found = canvas.tiles.pixmap(other, scale)
        return found is not None and found.width() == 0.5 * other.width

    qtbot.waitUntil(is_whole)
    before = canvas.tiles.pixmap(other, scale)
    canvas.select(first.id, "plate")
    board.do("delete_layer")
    qtbot.waitUntil(lambda: canvas.tiles.is_idle)
    assert board.session.campaign.documents[1] is other
    assert canvas.tiles.pixmap(other, scale) is before


def test_a_missing_picture_is_said_not_thrown(board: Board, qtbot) -> None:
    from dataclasses import replace

    document = board.session.campaign.documents[0]
    broken = replace(document.layers[0], asset="0" * 64)
    other = replace(document, id="broken", layers=(broken,))
    board.canvas.tiles.pixmap(other, 1.0)
    qtbot.waitUntil(lambda: board.canvas.tiles.is_broken(other))


def test_words_that_no_longer_fit_are_told_beside_the_artboards_name(board: Board) -> None:
    canvas = board.canvas
    spot = canvas.spot(canvas.wall.tile("meta-square"))
    sign = spot.topRight() + QPointF(-6, -12)
    assert canvas.told_at(sign) == ""
    long = "Cold all day and all night and so on, " * 12
    board.session.apply("Say", lambda campaign: edits.set_copy(campaign, "meta-square", "headline", long))
    assert "Headline" in canvas.told_at(sign)
    canvas.repaint()
