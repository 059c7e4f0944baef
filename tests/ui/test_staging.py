"""A cut-out is staged in the window: looks while its ground is chosen, and the picture put in an ad or in all."""

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from test_accessibility import nameless

from studio.document.layers import ImageLayer
from studio.document.picture_edits import replace_picture
from studio.ui.window import StudioWindow


def cut_out() -> bytes:
    sheet = Image.new("RGBA", (160, 120), (0, 0, 0, 0))
    ImageDraw.Draw(sheet).ellipse((50, 30, 110, 90), fill=(190, 60, 30, 255))
    stream = io.BytesIO()
    sheet.save(stream, "PNG")
    return stream.getvalue()


def shown(window: StudioWindow, ad: int = 0) -> ImageLayer:
    return next(one for one in window.session.campaign.documents[ad].layers if isinstance(one, ImageLayer))


def pixels(window: StudioWindow, ad: int = 0) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(window.session.assets.get(shown(window, ad).asset))).convert("RGB"))


@pytest.fixture
def staged(window: StudioWindow, qtbot):
    """The stage, with a red disc on it that is cut out already, on a studio sweep."""
    ad = window.session.campaign.documents[0]
    layer, asset = shown(window), window.session.assets.put(cut_out())
    window.apply("Disc", lambda campaign: replace_picture(campaign, ad.id, (layer.id,), asset, 160, 120))
    window.canvas.select(ad.id, layer.id)
    window.actions_by_name["stage_picture"].trigger()
    staging = window.commands.retouching.staging
    qtbot.waitUntil(lambda: staging.page is not None)
    assert not staging.page.use.isEnabled(), "nothing is said yet of where it stands"
    staging.page.form.kind.choose(1)
    qtbot.waitUntil(lambda: not staging.page.look._image.isNull())
    return staging


def test_every_control_has_a_name_and_what_is_left_changes_nothing(staged, window):
    before = window.session.campaign
    assert nameless(staged.page) == []
    QTest.keyClick(staged.page, Qt.Key.Key_Escape)
    assert staged.page is None and window.session.campaign == before


def test_warmth_is_seen_without_another_picture(staged, qtbot):
    page, raw = staged.page, staged._raw
    assert page.look._pixels[5, 5, 0] - int(page.look._pixels[5, 5, 2]) < 20
    page.form.warmth.setValue(100)
    qtbot.waitUntil(lambda: int(page.look._pixels[5, 5, 0]) - int(page.look._pixels[5, 5, 2]) > 30)
    assert staged._raw is raw


def test_the_picture_is_used_in_its_ad_as_one_step(staged, window, qtbot):
    before = shown(window)
    staged.page.form.color.entered.emit("#2040c0")
    staged.page.use.click()
    qtbot.waitUntil(lambda: shown(window).asset != before.asset)
    assert window.pages.currentWidget() is not staged._page
    made = pixels(window)
    ratio = shown(window).width / shown(window).height
    assert made.shape[1] / made.shape[0] == pytest.approx(ratio, rel=0.01)
    assert made[5, 5, 2] > 150 and made[5, 5, 0] < 80
    assert made[made.shape[0] // 2, made.shape[1] // 2, 0] > 150
    window.travel(window.session.undo)
    assert shown(window).asset == before.asset


def test_all_ads_get_it_framed_for_their_shape(staged, window, qtbot):
    staged.page.everywhere.click()
    qtbot.waitUntil(lambda: len(window.session.campaign.pictures) > 1)
    campaign = window.session.campaign
    assert {picture.source for picture in campaign.pictures} == {"staged"}
    ratios = [pixels(window, ad).shape[1] / pixels(window, ad).shape[0] for ad in (0, 1)]
    assert ratios[0] == pytest.approx(1, abs=0.05) and ratios[1] > 1.7


def test_a_scene_that_cannot_be_made_says_why(staged, qtbot):
    page = staged.page
    page.form.kind.choose(0)
    page.form.prompt.setPlainText("on a marble podium")
    qtbot.waitUntil(lambda: page.form.fault.isVisibleTo(page))
    assert not page.use.isEnabled()


def test_the_picture_is_kept_in_the_library_and_the_stage_stays(staged, window, qtbot):
    kept = []
    window.library.brought.connect(kept.extend)
    staged.page.keep.click()
    qtbot.waitUntil(lambda: bool(kept))
    assert Image.open(kept[0]).size[0] >= 900
    assert staged.page is not None
