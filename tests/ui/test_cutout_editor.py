"""The picture in a layer: cut out under a brush, enhanced, enlarged, cropped; each an edit that undo takes back."""

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from test_accessibility import nameless

from studio.document.layers import ImageLayer
from studio.document.picture_edits import replace_picture
from studio.ui.window import StudioWindow


def disc() -> bytes:
    sheet = Image.new("RGB", (160, 120), (236, 232, 226))
    ImageDraw.Draw(sheet).ellipse((50, 30, 110, 90), fill=(190, 60, 30))
    stream = io.BytesIO()
    sheet.save(stream, "PNG")
    return stream.getvalue()


@pytest.fixture
def chosen(window: StudioWindow) -> StudioWindow:
    """The window with a picture layer chosen that shows a red disc on paper."""
    ad = window.session.campaign.documents[0]
    layer = next(one for one in ad.layers if isinstance(one, ImageLayer))
    asset = window.session.assets.put(disc())
    window.apply("Disc", lambda campaign: replace_picture(campaign, ad.id, (layer.id,), asset, 160, 120))
    window.canvas.select(ad.id, layer.id)
    return window


def shown(window: StudioWindow) -> ImageLayer:
    layer = window.canvas.layer()
    assert isinstance(layer, ImageLayer)
    return layer


def pixels(window: StudioWindow) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(window.session.assets.get(shown(window).asset))))


def opened(window: StudioWindow, qtbot):
    window.actions_by_name["cut_out"].trigger()
    page = window.commands.retouching.page
    qtbot.waitUntil(lambda: page.use.isEnabled())
    return page


def test_the_subject_is_cut_out_mended_and_used(chosen, qtbot):
    before = shown(chosen)
    page = opened(chosen, qtbot)
    assert nameless(page) == []
    canvas = page.canvas
    assert canvas._pixels[60, 80, 3] == 255 and canvas._pixels[5, 5, 3] == 0
    canvas.painted.emit([(10.0, 10.0), (20.0, 10.0)], 4.0, "keep")
    qtbot.waitUntil(lambda: canvas._pixels[10, 15, 3] == 255)
    QTest.keyClick(canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: canvas._pixels[10, 15, 3] == 0)
    qtbot.waitUntil(lambda: page.redo.isEnabled())
    canvas.painted.emit([(80.0, 60.0)], 6.0, "remove")
    page.use.click()
    qtbot.waitUntil(lambda: chosen.commands.retouching.page is None)
    cut = pixels(chosen)
    assert cut.shape == (120, 160, 4)
    assert cut[60, 65, 3] == 255 and cut[5, 5, 3] == 0 and cut[60, 80, 3] == 0
    after = shown(chosen)
    assert after.crop == before.crop and after.asset != before.asset
    chosen.travel(chosen.session.undo)
    assert shown(chosen).asset == before.asset


def test_leaving_changes_nothing(chosen, qtbot):
    before = shown(chosen)
    page = opened(chosen, qtbot)
    QTest.keyClick(page.canvas, Qt.Key.Key_Escape)
    assert chosen.commands.retouching.page is None
    assert shown(chosen) == before


def test_the_brush_by_mouse_and_keys(chosen, qtbot):
    page = opened(chosen, qtbot)
    canvas, strokes = page.canvas, []
    canvas.painted.disconnect()
    canvas.painted.connect(lambda *stroke: strokes.append(stroke))
    broad = canvas.brush
    QTest.keyClick(canvas, Qt.Key.Key_BracketRight)
    assert canvas.brush == pytest.approx(1.25 * broad)
    middle = canvas.rect().center()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    QTest.mouseMove(canvas, middle + QPoint(30, 0))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle + QPoint(30, 0))
    points, radius, way = strokes[-1]
    assert way == "keep" and radius == canvas.brush / 2
    assert points[0] == pytest.approx((80, 60), abs=2)
    QTest.keyPress(canvas, Qt.Key.Key_X)
    assert page.way.index == 1
    QTest.keyPress(canvas, Qt.Key.Key_Space)
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert strokes[-1][2] == "remove" and len(strokes[-1][0]) == 2
    QTest.keyRelease(canvas, Qt.Key.Key_X)
    assert page.way.index == 0
    page.way.choose(2)
    assert canvas.way == "loose"
    zoom = canvas._zoom
    QTest.keyClick(canvas, Qt.Key.Key_Plus)
    assert canvas._zoom > zoom
    QTest.keyClick(canvas, Qt.Key.Key_0)
    assert canvas._zoom == zoom


@pytest.mark.parametrize(("name", "size"), [("enhance_picture", (160, 120)), ("upscale_2", (320, 240))])
def test_a_picture_is_made_better_at_once(chosen, qtbot, name, size):
    before = shown(chosen)
    chosen.actions_by_name[name].trigger()
    qtbot.waitUntil(lambda: shown(chosen).asset != before.asset)
    assert pixels(chosen).shape[1::-1] == size
    assert shown(chosen).crop == before.crop


def test_the_crop_goes_to_the_subject(chosen, qtbot):
    before = shown(chosen)
    chosen.actions_by_name["crop_to_subject"].trigger()
    qtbot.waitUntil(lambda: shown(chosen).crop != before.crop)
    x, y, width, height = shown(chosen).crop
    assert x <= 50 / 160 and y <= 30 / 120 and x + width >= 110 / 160 and y + height >= 90 / 120
    assert width * 160 / (height * 120) == pytest.approx(before.width / before.height, rel=0.03)
    assert shown(chosen).asset == before.asset


def test_a_picture_that_changed_meanwhile_is_left_alone(chosen, qtbot):
    ad, layer = chosen.canvas.document_id, shown(chosen)
    page = opened(chosen, qtbot)
    other = chosen.session.assets.put(disc() + b"\0")
    chosen.apply("Other", lambda campaign: replace_picture(campaign, ad, (layer.id,), other, 160, 120))
    page.use.click()
    qtbot.waitUntil(lambda: chosen.commands.retouching.page is None)
    assert shown(chosen).asset == other


def test_without_a_picture_layer_nothing_opens(window, qtbot):
    window.actions_by_name["cut_out"].setEnabled(True)
    window.actions_by_name["cut_out"].trigger()
    assert window.commands.retouching.page is None
