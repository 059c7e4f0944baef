"""Pixels of the canvas: sheets and parts of an artboard look as the renderer paints them; sights; contrast."""

from dataclasses import replace
from threading import Event

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor, QImage, QPainter

from studio.assets import MemoryAssets
from studio.document.frame_edits import duplicate_layers
from studio.document.layer_edits import group_layers, move_layers, place_layers
from studio.document.layers import ButtonLayer, Campaign, Document, ImageLayer, Shadow, ShapeLayer, TextLayer, TypeStyle
from studio.render.fonts import load_fonts
from studio.render.painter import render
from studio.render.pictures import to_array
from studio.ui.canvas.gestures import tried
from studio.ui.canvas.reading import flaws
from studio.ui.canvas.regions import cut, render_region
from studio.ui.canvas.sights import seen
from studio.ui.canvas.strata import build
from studio.ui.canvas.tiles import TileCache

SIZE = 240
WHOLE = QRect(0, 0, SIZE, SIZE)


@pytest.fixture
def assets(qapp, tmp_path) -> MemoryAssets:
    load_fonts()
    store = MemoryAssets()
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    for at in range(64):
        for row in range(64):
            image.setPixelColor(at, row, QColor(at * 4, row * 4, 120))
    image.save(str(tmp_path / "a.png"))
    store.put((tmp_path / "a.png").read_bytes())
    return store


@pytest.fixture
def document(assets: MemoryAssets) -> Document:
    """A picture, a blended plate, a masked picture, words with a shadow, a button."""
    (asset,) = assets._data
    white = TypeStyle(size=30, weight=700, color="#ffffff")
    layers = (
        ImageLayer(id="picture", name="P", x=0, y=0, width=SIZE, height=SIZE, asset=asset),
        ShapeLayer(id="plate", name="S", x=20, y=30, width=90, height=60, fill="#cc4444", blend="multiply"),
        ShapeLayer(id="hole", name="H", x=130, y=30, width=60, height=60, shape="ellipse"),
        ImageLayer(id="shown", name="M", x=120, y=20, width=90, height=90, asset=asset, mask="hole"),
        TextLayer(id="words", name="T", x=20, y=120, width=200, height=60, text="Cold all day", style=white),
        ButtonLayer(id="button", name="B", x=60, y=190, width=120, height=36, text="Buy", opacity=0.8),
    )
    words = replace(layers[4], shadow=Shadow(x=2, y=3, blur=4, color="#000000aa"))
    layers = (*layers[:4], words, layers[5])
    return Document(id="ad", placement="meta-square", width=SIZE, height=SIZE, background="#eeeeee", layers=layers)


def far(one: QImage, other: QImage) -> float:
    """The largest difference of two images in any channel, but for one pixel in two hundred."""
    gap = np.abs(to_array(one)[..., :3].astype(int) - to_array(other)[..., :3].astype(int)).max(axis=2)
    return float(np.percentile(gap, 99.5))


def painted(strata, document: Document, assets: MemoryAssets) -> QImage:
    image = QImage(round(SIZE * strata.scale), round(SIZE * strata.scale), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(strata.dense)
    image.fill(QColor("#00ff00"))
    painter = QPainter(image)
    strata.paint(painter, document, QPointF(0, 0), assets)
    painter.end()
    return image


@pytest.mark.parametrize("name", ["picture", "plate", "shown", "hole", "words", "button"])
def test_sheets_show_a_moved_layer_as_the_renderer_does(name: str, document: Document, assets: MemoryAssets) -> None:
    strata = build(document, {name}, assets, 1.0, WHOLE)
    assert strata is not None and strata.holds(document, 1.0)
    assert far(painted(strata, document, assets), render(document, assets)) <= 3
    moved = tried(document, lambda campaign: move_layers(campaign, "ad", (name,), 13, -7))
    assert strata.holds(moved, 1.0)
    assert far(painted(strata, moved, assets), render(moved, assets)) <= 3


def test_resized_words_are_set_anew_and_copies_stand_on_top(document: Document, assets: MemoryAssets) -> None:
    strata = build(document, {"words"}, assets, 1.0, WHOLE)
    narrow = tuple(replace(row, width=110, height=90) if row.id == "words" else row for row in document.layers)
    resized = replace(document, layers=narrow)
    assert strata is not None and strata.holds(resized, 1.0)
    assert far(painted(strata, resized, assets), render(resized, assets)) <= 3
    copied = tried(document, lambda campaign: duplicate_layers(campaign, "ad", ("words",), 5, 40)[0])
    assert strata.holds(copied, 1.0)
    assert far(painted(strata, copied, assets), render(copied, assets)) <= 3


@pytest.mark.parametrize("name", ["picture", "words"])
def test_sheets_fit_a_dense_screen(name: str, document: Document, assets: MemoryAssets) -> None:
    strata = build(document, {name}, assets, 1.5, QRect(0, 0, 360, 360), 2.0)
    moved = tried(document, lambda campaign: move_layers(campaign, "ad", (name,), 20, -8))
    assert strata is not None
    assert far(painted(strata, moved, assets), render(moved, assets, 1.5)) <= 3
    row = next(row for row in document.layers if row.id == name)
    box = (row.x, row.y, row.width + 20, row.height)
    wider = tried(document, lambda campaign: place_layers(campaign, "ad", (name,), box))
    assert strata.holds(wider, 1.5)
    assert far(painted(strata, wider, assets), render(wider, assets, 1.5)) <= 12


@pytest.mark.parametrize("radius", [0.0, 24.0])
def test_a_picture_fills_its_frame_while_it_is_resized(radius: float, document: Document, assets: MemoryAssets) -> None:
    round_ = tuple(replace(row, radius=radius) if isinstance(row, ImageLayer) else row for row in document.layers)
    document = replace(document, layers=round_)
    strata = build(document, {"picture"}, assets, 1.0, WHOLE)
    for box in ((0, 0, 240, 120), (20, 10, 90, 200)):
        resized = tried(document, lambda campaign, box=box: place_layers(campaign, "ad", ("picture",), box))
        assert strata is not None and strata.holds(resized, 1.0)
        assert far(painted(strata, resized, assets), render(resized, assets)) <= 12


def test_a_group_moves_and_grows_on_its_sheet(document: Document, assets: MemoryAssets) -> None:
    grouped = group_layers(Campaign(id="c", name="C", documents=(document,)), "ad", ("words", "button"), "g", "G")
    whole = grouped.documents[0]
    strata = build(whole, {"g", "words", "button"}, assets, 1.0, WHOLE)
    moved = tried(whole, lambda campaign: move_layers(campaign, "ad", ("g",), -9, 11))
    assert strata is not None and strata.holds(moved, 1.0)
    assert far(painted(strata, moved, assets), render(moved, assets)) <= 3


def test_sheets_do_not_hold_what_they_cannot_show(document: Document, assets: MemoryAssets) -> None:
    strata = build(document, {"words"}, assets, 1.0, WHOLE)
    assert strata is not None
    assert not strata.holds(document, 1.5)
    assert not strata.holds(replace(document, background="#000000"), 1.0)
    assert not strata.holds(tried(document, lambda c: move_layers(c, "ad", ("button",), 5, 0)), 1.0)
    assert not strata.holds(replace(document, layers=document.layers[:-1]), 1.0)


def test_a_part_is_what_the_whole_shows_there(document: Document, assets: MemoryAssets) -> None:
    part = QRect(70, 40, 120, 150)
    whole = render(document, assets, 1.5)
    assert far(render_region(document, assets, 1.5, part), whole.copy(part)) <= 3


def test_a_large_picture_is_cut_to_what_is_seen(document: Document) -> None:
    from PySide6.QtCore import QRectF

    picture = cut(document, QRectF(60, 60, 24, 12), 40.0).layers[0]
    assert (picture.x, picture.y, picture.width, picture.height) == (56, 56, 32, 20)
    assert picture.crop == pytest.approx((56 / SIZE, 56 / SIZE, 32 / SIZE, 20 / SIZE))
    assert cut(document, QRectF(0, 0, 24, 12), 1.0) == document


def test_sights(document: Document, assets: MemoryAssets) -> None:
    image = render(document, assets)
    grey = to_array(seen(image, "grey", SIZE))
    assert (grey[..., 0] == grey[..., 1]).all() and grey.std() > 10
    squint = seen(image, "squint", SIZE)
    steps = np.abs(np.diff(to_array(squint)[..., 0].astype(int), axis=1))
    assert squint.size() == image.size()
    assert steps.max() < np.abs(np.diff(to_array(image)[..., 0].astype(int), axis=1)).max() / 2
    assert seen(image, "", SIZE) is image


def test_words_are_measured_against_what_is_under_them(assets: MemoryAssets) -> None:
    ink = TypeStyle(size=40, color="#777777")
    words = TextLayer(id="t", name="T", x=100, y=100, width=800, height=60, text="Cold all day long", style=ink)
    dark = ShapeLayer(id="d", name="D", x=100, y=60, width=150, height=140, fill="#666666")
    button = ButtonLayer(id="b", name="B", x=100, y=400, width=300, height=80, text="Buy", fill="#ffffff")
    plain = Document(id="ad", placement="meta-square", width=1080, height=1080, layers=(words, button))
    assert flaws(replace(plain, layers=(replace(words, style=replace(ink, color="#111111")), button)), assets) == ()
    (flaw,) = flaws(replace(plain, layers=(dark, words, button)), assets)
    assert flaw.ratio < 2 and flaw.needed == 4.5
    assert min(cell.left() for cell in flaw.cells) < 130


def test_the_cache_renders_the_newest_wish_and_waits_while_the_hand_moves(
    document: Document, assets: MemoryAssets, qtbot
) -> None:
    tiles = TileCache()
    tiles.set_assets(assets)
    tiles.stir()
    assert tiles.sharp(document, 0.7, QRect(0, 0, 168, 168)) is None
    assert not tiles.is_idle and not tiles.is_calm and tiles.stand_ins(document, 0.7, WHOLE) == []
    qtbot.waitUntil(lambda: tiles.is_idle)
    shot = tiles.sharp(document, 0.7, QRect(0, 0, 168, 168))
    assert shot is not None and shot.region == QRect(0, 0, 168, 168)
    assert tiles.sharp(document, 0.9, QRect(0, 0, 100, 100)) is None
    assert tiles.stand_ins(document, 0.9, QRect(0, 0, 216, 216)) == [shot]
    qtbot.waitUntil(lambda: tiles.is_idle)
    tiles.close()


def test_what_was_worked_out_is_told_to_nobody_once_the_cache_is_closed(qapp) -> None:
    tiles, worked, answers = TileCache(), Event(), []
    tiles.work(worked.set, answers.append)
    assert worked.wait(10)
    tiles.close()
    qapp.processEvents()
    assert answers == [] and tiles.is_idle
