"""The hand on the canvas: choosing several, marquee, handles, turning, copying with Alt, guides, giving up, views."""

from dataclasses import replace

import pytest
from conftest import Board
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.document.layer_edits import change_layers, group_layers
from studio.document.picture_edits import zoomed
from studio.ui.canvas import marks
from studio.ui.canvas.grips import TURN, grips

AD = "meta-square"
LEFT = Qt.MouseButton.LeftButton
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
PLATE, CTA = QPointF(140, 340), QPointF(200, 520)


def spot(board: Board, place: QPointF) -> QPoint:
    """The screen point of a point of the square ad."""
    return board.canvas.to_screen(AD).map(place).toPoint()


def layer(board: Board, name: str):
    document = next(item for item in board.session.campaign.documents if item.id == AD)
    return next(item for item in document.layers if item.id == name)


def drag(board: Board, start: QPoint, end: QPoint, keys=Qt.KeyboardModifier.NoModifier, *, drop: bool = True):
    canvas = board.canvas
    QTest.mousePress(canvas, LEFT, keys, start)
    for step in range(1, 6):
        point = start + (end - start) * step / 5
        moved = QMouseEvent(QEvent.Type.MouseMove, QPointF(point), canvas.mapToGlobal(QPointF(point)), LEFT, LEFT, keys)
        QApplication.sendEvent(canvas, moved)
    if drop:
        QTest.mouseRelease(canvas, LEFT, keys, end)


def _locked(layer):
    return replace(layer, locked=True)


@pytest.fixture
def close(board: Board) -> Board:
    """The window with the square ad as large as it fits."""
    board.canvas.select(AD)
    board.canvas.fit_selection()
    return board


def test_shift_clicks_add_and_take_away(close: Board) -> None:
    canvas, heard = close.canvas, []
    canvas.selected.connect(lambda document, ids: heard.append((document, ids)))
    QTest.mouseClick(canvas, LEFT, pos=spot(close, CTA))
    QTest.mouseClick(canvas, LEFT, SHIFT, spot(close, PLATE))
    assert canvas.layer_ids == ("plate", "cta") and canvas.layer_id == ""
    assert heard[-1] == (AD, ("plate", "cta"))
    QTest.mouseClick(canvas, LEFT, SHIFT, spot(close, CTA))
    assert canvas.layer_ids == ("plate",)


def test_a_click_on_one_of_several_chooses_it_alone(close: Board) -> None:
    close.canvas.select(AD, ("plate", "cta"))
    QTest.mouseClick(close.canvas, LEFT, pos=spot(close, PLATE))
    assert close.canvas.layer_ids == ("plate",)


def test_a_marquee_chooses_what_it_touches_and_escape_brings_back(close: Board) -> None:
    canvas = close.canvas
    canvas.select(AD, "headline")
    drag(close, spot(close, QPointF(700, 700)), spot(close, QPointF(120, 350)), drop=False)
    assert canvas.layer_ids == ("plate", "cta") and canvas.overlay.marquee is not None
    close.do("deselect")
    assert canvas.overlay.marquee is None and canvas.layer_ids == ()
    drag(close, spot(close, QPointF(700, 700)), spot(close, QPointF(120, 350)))
    assert canvas.layer_ids == ("plate", "cta")


def test_everything_is_chosen_and_left_step_by_step(close: Board) -> None:
    close.do("select_all")
    assert close.canvas.layer_ids == ("picture", "plate", "headline", "cta")
    close.do("deselect")
    assert (close.canvas.document_id, close.canvas.layer_ids) == (AD, ())


def test_groups_are_entered_by_a_double_click_and_left_by_escape(close: Board) -> None:
    close.session.apply("Group", lambda campaign: group_layers(campaign, AD, ("plate", "cta"), "g", "G"))
    QTest.mouseClick(close.canvas, LEFT, pos=spot(close, PLATE))
    assert close.canvas.layer_ids == ("g",)
    QTest.mouseDClick(close.canvas, LEFT, pos=spot(close, PLATE))
    assert (close.canvas.layer_ids, close.canvas.entered) == (("plate",), "g")
    close.do("deselect")
    assert (close.canvas.layer_ids, close.canvas.entered) == (("g",), "")


def test_several_layers_move_together_as_one_step(close: Board) -> None:
    close.canvas.select(AD, ("plate", "cta"))
    start = spot(close, PLATE)
    drag(close, start, start + QPoint(111, 83), Qt.KeyboardModifier.ControlModifier | SHIFT, drop=False)
    close.canvas.leave()
    assert close.canvas.overlay.draft is None and layer(close, "plate").x == 40
    drag(close, start, start + QPoint(111, 83))
    moved = layer(close, "plate").x - 40, layer(close, "plate").y - 300
    assert moved[0] > 50 and moved[1] > 50
    assert (layer(close, "cta").x - 80, layer(close, "cta").y - 480) == moved
    close.session.undo()
    assert (layer(close, "plate").x, layer(close, "cta").x) == (40, 80)


def test_a_handle_resizes_and_shift_keeps_the_ratio(close: Board) -> None:
    canvas = close.canvas
    canvas.select(AD, "plate")
    corner = spot(close, QPointF(240, 380))
    drag(close, corner, corner + QPoint(120, 10), Qt.KeyboardModifier.ControlModifier)
    wide = layer(close, "plate")
    assert (wide.x, wide.y) == (40, 300) and wide.width > 300 and wide.height < 110
    close.session.undo()
    drag(close, corner, corner + QPoint(120, 10), SHIFT)
    kept = layer(close, "plate")
    assert kept.width / kept.height == pytest.approx(2.5)
    assert close.session.undo_label == "Resize layer"


def test_the_round_handle_turns(close: Board) -> None:
    canvas = close.canvas
    canvas.select(AD, "plate")
    found = grips(canvas)
    assert found is not None
    place = dict(found.handles)[TURN]
    middle = canvas.to_screen(AD).map(QPointF(140, 340))
    assert found.at(place) == TURN
    drag(close, place.toPoint(), (middle + QPointF(90, 2)).toPoint(), SHIFT)
    turned = layer(close, "plate")
    assert turned.rotation == 90 and (turned.x, turned.y) == (40, 300)
    assert grips(canvas).rotation == pytest.approx(90)


def test_the_angle_that_several_are_turned_by_is_told(close: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(marks, "paint_label", lambda *args: told.append(args[3]))
    canvas = close.canvas
    canvas.select(AD, ("plate", "cta"))
    found, frame = grips(canvas), canvas.frame()
    assert found is not None and frame is not None
    middle = canvas.to_screen(AD).map(frame.rect.center())
    drag(close, dict(found.handles)[TURN].toPoint(), (middle + QPointF(90, 2)).toPoint(), SHIFT, drop=False)
    canvas.grab()
    assert told[-1] == "90°"
    canvas.leave()


def test_alt_leaves_the_original_and_chooses_the_copy(close: Board) -> None:
    close.canvas.select(AD, "plate")
    start = spot(close, PLATE)
    drag(close, start, start + QPoint(150, 150), ALT)
    assert layer(close, "plate").x == 40
    assert close.canvas.layer_ids == ("plate-2",)
    assert layer(close, "plate-2").x > 100
    assert close.session.undo_label == "Duplicate layer"


def test_alt_over_another_layer_says_how_far_it_is(close: Board) -> None:
    close.canvas.select(AD, "plate")
    close.canvas._hover(QPointF(spot(close, CTA)), ALT)
    assert [(gap.start, gap.end) for gap in close.canvas.overlay.gaps if not gap.across] == [(380, 480)]


def test_a_locked_layer_has_no_handles_and_stays(close: Board) -> None:
    close.canvas.select(AD, "plate")
    close.session.apply("Lock", lambda campaign: change_layers(campaign, AD, ("plate",), _locked))
    assert grips(close.canvas).handles == ()
    QTest.keyClick(close.canvas, Qt.Key.Key_Right)
    assert layer(close, "plate").x == 40


def test_guides_come_from_the_ruler_and_go_outside(close: Board) -> None:
    canvas = close.canvas
    canvas.views.rulers = True
    drag(close, QPoint(8, 300), spot(close, QPointF(216, 500)))
    (guide,) = close.session.campaign.documents[0].guides
    assert guide[0] == "x" and abs(guide[1] - 216) < 3
    here = spot(close, QPointF(guide[1], 900))
    drag(close, here, QPoint(5, 300))
    assert close.session.campaign.documents[0].guides == ()
    assert close.session.undo_label == "Remove guide"


def test_space_and_the_middle_button_pan(close: Board) -> None:
    canvas, before = close.canvas, close.canvas.camera
    QTest.keyPress(canvas, Qt.Key.Key_Space)
    drag(close, QPoint(300, 300), QPoint(340, 320))
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert (canvas.camera.x - before.x, canvas.camera.y - before.y) == (40, 20)
    assert canvas.layer_ids == ()


def test_one_artboard_is_seen_by_itself(close: Board) -> None:
    canvas = close.canvas
    canvas.show_alone(AD)
    assert [tile.key for tile in canvas.wall.tiles] == [AD]
    canvas.step(1)
    assert [tile.key for tile in canvas.wall.tiles] == [canvas.document_id] != [AD]
    canvas.show_alone("")
    assert len(canvas.wall.tiles) == 3


def test_true_pixels_know_how_dense_the_screen_is(close: Board, monkeypatch) -> None:
    monkeypatch.setattr(close.canvas, "devicePixelRatioF", lambda: 2.0)
    close.canvas.show_true_pixels()
    assert close.canvas.camera.zoom == 0.5
    assert close.canvas.spot(close.canvas.wall.tile(AD)).width() == 540


def test_b_shows_the_campaign_as_it_was_opened(close: Board) -> None:
    canvas, opened = close.canvas, close.session.campaign.documents[0]
    canvas.select(AD, "plate")
    close.do("delete_layer")
    assert canvas.document_at(AD) is not opened
    QTest.keyPress(canvas, Qt.Key.Key_B)
    assert canvas.document_at(AD) is opened
    QTest.keyRelease(canvas, Qt.Key.Key_B)
    assert canvas.document_at(AD) is not opened


def test_a_picture_is_moved_in_its_frame_by_hand_and_by_keys_until_escape(close: Board, qtbot) -> None:
    canvas = close.canvas
    close.session.apply("Zoom", lambda campaign: change_layers(campaign, AD, {"picture"}, lambda row: zoomed(row, 0.5)))
    canvas.select(AD, "picture")
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert canvas.overlay.cropping == "picture"
    before = layer(close, "picture")
    drag(close, spot(close, CTA), spot(close, CTA + QPointF(-60, 30)))
    after = layer(close, "picture")
    assert (after.x, after.y, after.width) == (before.x, before.y, before.width), "the frame stays"
    assert after.crop[0] > before.crop[0] and after.crop[1] < before.crop[1]
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert layer(close, "picture").crop[0] < after.crop[0] and canvas.overlay.cropping
    canvas.repaint()
    canvas.leave()
    assert not canvas.overlay.cropping and canvas.layer_ids == ("picture",)
