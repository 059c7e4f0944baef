"""The geometry of the canvas: frames and their handles, snapping, equal gaps, distances, what a click chooses."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt

from studio.document.layer_edits import group_layers
from studio.document.layers import Campaign, Document, GroupLayer, ShapeLayer
from studio.ui.canvas.frame import CORNERS, SIDES, Frame, angle, cursor, fitted, frame_of, resized
from studio.ui.canvas.selection import caught, everything, outermost, pick, topmost
from studio.ui.canvas.snapping import Gap, distances, snap, targets


def plate(name: str, x: float, y: float, width: float = 100, height: float = 50, **more) -> ShapeLayer:
    return ShapeLayer(id=name, name=name, x=x, y=y, width=width, height=height, **more)


def sheet(*layers, **more) -> Document:
    return Document(id="ad", placement="meta-square", width=1000, height=1000, layers=layers, **more)


@pytest.mark.parametrize("handle", [*CORNERS, *SIDES])
@pytest.mark.parametrize("rotation", [0.0, 30.0, 200.0])
def test_the_opposite_handle_stays_while_one_is_drawn(handle, rotation: float) -> None:
    frame = Frame(100, 200, 300, 150, rotation)
    still = (1 - handle[0], 1 - handle[1])
    after = resized(frame, handle, frame.at(handle) + QPointF(37, -21), keep_ratio=False, centred=False)
    assert (after.at(still) - frame.at(still)).manhattanLength() < 1e-6
    assert after.rotation == rotation
    if handle in SIDES:
        assert after.width == pytest.approx(300) or after.height == pytest.approx(150)


def test_alt_holds_the_middle_and_shift_the_ratio() -> None:
    frame = Frame(0, 0, 200, 100)
    after = resized(frame, (1, 1), QPointF(260, 300), keep_ratio=True, centred=True)
    assert after.rect.center() == frame.rect.center()
    assert after.width / after.height == pytest.approx(2)
    assert after.width > 200


def test_a_frame_is_never_turned_inside_out() -> None:
    after = resized(Frame(0, 0, 200, 100), (0, 0), QPointF(900, 900), keep_ratio=False, centred=False)
    assert (after.x, after.y, after.width, after.height) == (199, 99, 1, 1)


def test_a_box_in_a_frame_goes_with_it() -> None:
    assert fitted((20, 10, 40, 20), Frame(0, 0, 100, 100), Frame(10, 0, 200, 50)) == (50, 5, 80, 10)


def test_turning_goes_in_whole_degrees_and_in_steps() -> None:
    frame = Frame(0, 0, 200, 200)
    above, aside = QPointF(100, -20), QPointF(160, -14)
    free = angle(frame, above, aside, stepped=False)
    assert free == round(free) and 20 < free < 32
    assert angle(frame, above, aside, stepped=True) in (15, 30)


def test_the_pointer_turns_with_the_frame() -> None:
    assert cursor((1, 0.5), 0) == Qt.CursorShape.SizeHorCursor
    assert cursor((1, 0.5), 90) == Qt.CursorShape.SizeVerCursor
    assert cursor((1, 1), 0) == Qt.CursorShape.SizeFDiagCursor


def test_several_layers_have_an_upright_frame_around_what_is_seen() -> None:
    tall = plate("a", 0, 0, 100, 50, rotation=90)
    frame = frame_of((tall, plate("b", 200, 0)))
    assert frame is not None
    assert (round(frame.x), round(frame.y), round(frame.width), round(frame.height)) == (25, -25, 275, 100)
    assert frame_of(()) is None


def test_an_edge_meets_a_guide_and_another_layers_middle() -> None:
    document = sheet(plate("other", 600, 300), guides=(("x", 123.0),))
    found = targets(document, {"moved"})
    met = snap(found, QRectF(120, 302, 100, 50), 6)
    assert (met.dx, met.dy) == (3, -2)
    assert {(line.vertical, line.at) for line in met.lines} >= {(True, 123.0), (False, 325.0)}


def test_a_resize_snaps_only_the_edge_that_moves() -> None:
    found = targets(sheet(plate("other", 600, 300)), {"moved"})
    met = snap(found, QRectF(98, 700, 500, 60), 6, (1.0,), ())
    assert (met.dx, met.dy) == (2, 0)


def test_equal_gaps_are_met_and_shown() -> None:
    document = sheet(plate("a", 100, 400), plate("b", 260, 400), plate("moved", 400, 430))
    met = snap(targets(document, {"moved"}), QRectF(417, 433, 100, 50), 6)
    assert met.dx == 3
    assert {(gap.start, gap.end) for gap in met.gaps if gap.across} == {(200, 260), (360, 420)}


def test_a_layer_that_overlaps_a_neighbour_does_not_hide_an_equal_gap() -> None:
    over = plate("over", 290, 440, 70, 90)
    document = sheet(plate("a", 100, 400), over, plate("b", 280, 400), plate("moved", 500, 400))
    met = snap(targets(document, {"moved"}), QRectF(463, 433, 100, 50), 6)
    assert met.dx == -3
    assert {(gap.start, gap.end) for gap in met.gaps if gap.across} == {(200, 280), (380, 460)}


def test_a_met_line_tells_how_far_the_other_is() -> None:
    met = snap(targets(sheet(plate("other", 300, 200)), {"moved"}), QRectF(302, 400, 60, 40), 6)
    assert met.dx == -2 and met.gaps == (Gap(False, 250, 400, 300),)


def test_the_safe_zone_is_met() -> None:
    met = snap(targets(sheet(), set(), (270, 0, 0, 0)), QRectF(333, 268, 100, 50), 6)
    assert met.dy == 2


def test_distances_around_and_beside() -> None:
    inside = distances(QRectF(100, 100, 50, 50), QRectF(0, 0, 400, 300))
    assert [(gap.start, gap.end) for gap in inside] == [(0, 100), (150, 400), (0, 100), (150, 300)]
    assert distances(QRectF(0, 0, 50, 50), QRectF(80, 10, 50, 50)) == (Gap(True, 50, 80, 25),)


@pytest.fixture
def grouped() -> Document:
    """Two plates in a group, a third beside them, on a ground."""
    ground = plate("ground", 0, 0, 1000, 1000)
    layers = (ground, plate("one", 100, 100), plate("two", 300, 100), plate("three", 600, 100))
    campaign = Campaign(id="c", name="C", documents=(sheet(*layers),))
    return group_layers(campaign, "ad", ("one", "two"), "group", "Group").documents[0]


def test_a_click_chooses_the_group_then_what_is_in_it(grouped: Document) -> None:
    point = QPointF(150, 120)
    assert pick(grouped, point) == "group"
    assert pick(grouped, point, "group") == "one"
    assert pick(grouped, QPointF(650, 120), "group") == "three"
    assert pick(grouped, QPointF(500, 500)) == ""
    assert pick(grouped, QPointF(500, 500), deep=True) == "ground"
    assert pick(grouped, point, deep=True) == "one"


def test_locked_and_hidden_groups_let_a_click_through(grouped: Document) -> None:
    for change in ({"locked": True}, {"visible": False}):
        layers = tuple(replace(row, **change) if isinstance(row, GroupLayer) else row for row in grouped.layers)
        assert pick(replace(grouped, layers=layers), QPointF(150, 120)) == ""


def test_a_marquee_takes_what_it_touches_but_grounds_only_whole(grouped: Document) -> None:
    assert caught(grouped, QRectF(380, 90, 300, 100)) == ("group", "three")
    assert caught(grouped, QRectF(380, 90, 300, 100), "group") == ("two", "three")
    assert "ground" in caught(grouped, QRectF(-10, -10, 1100, 1100))


def test_everything_is_what_stands_side_by_side(grouped: Document) -> None:
    assert everything(grouped) == ("ground", "group", "three")
    assert everything(grouped, "group") == ("one", "two")
    assert topmost(grouped, ("one", "group", "three")) == ("group", "three")
    assert outermost(grouped, "two") == "group"
