"""Pictures in their frames."""

from dataclasses import replace

import pytest

from studio.document.framing import refilled
from studio.document.layer_edits import place_layers
from studio.document.layers import Campaign, Document, Filters, ImageLayer
from studio.document.picture_edits import cover, focus_on, replace_picture, slid, widest, zoomed

PHOTO = ImageLayer(
    id="photo",
    name="Picture",
    role="picture",
    x=0,
    y=0,
    width=200,
    height=100,
    asset="old",
    crop=(0.0, 0.25, 1.0, 0.5),
    filters=Filters(contrast=0.5),
    radius=8,
)


def campaign() -> Campaign:
    ads = tuple(Document(id=key, placement=key, width=400, height=400, layers=(PHOTO,)) for key in ("one", "two"))
    return Campaign(id="c", name="C", documents=ads, master=(("picture", "old"),))


@pytest.mark.parametrize(
    ("size", "frame", "focus", "crop"),
    [
        ((100, 100), (200, 100), (0.5, 0.5), (0, 0.25, 1, 0.5)),
        ((100, 100), (200, 100), (0.5, 0.1), (0, 0, 1, 0.5)),
        ((400, 100), (100, 100), (0.9, 0.5), (0.75, 0, 0.25, 1)),
    ],
)
def test_a_picture_covers_its_frame(size, frame, focus, crop) -> None:
    assert cover(*size, *frame, focus) == pytest.approx(crop)


def test_another_picture_keeps_the_frame_and_is_the_ads_own() -> None:
    edited = replace_picture(campaign(), "one", ("photo",), "new", 400, 100)
    layer = edited.documents[0].layers[0]
    assert isinstance(layer, ImageLayer)
    assert (layer.asset, layer.width, layer.radius, layer.filters) == ("new", 200, 8, Filters(contrast=0.5))
    assert layer.crop == pytest.approx((0.25, 0, 0.5, 1))
    assert edited.documents[0].overrides == ("picture",)
    assert edited.documents[1] is not edited.documents[0] and edited.documents[1].overrides == ()


def test_zoom_stays_inside_and_undistorted() -> None:
    near = zoomed(PHOTO, 0.5)
    assert near.crop == pytest.approx((0.25, 0.375, 0.5, 0.25))
    assert widest(near) == pytest.approx(1.0)
    assert zoomed(near, 5.0).crop == pytest.approx((0, 0.25, 1, 0.5))
    tiny = zoomed(PHOTO, 0.0)
    assert tiny.crop[2] == pytest.approx(0.01)


def test_the_crop_slides_and_follows_the_focus() -> None:
    near = zoomed(PHOTO, 0.5)
    assert slid(near, x=0.9, y=-1).crop == pytest.approx((0.5, 0, 0.5, 0.25))
    assert focus_on(near, (2.0, 0.5)).focus == (1.0, 0.5)
    assert focus_on(near, (0.3, 0.5)).crop == pytest.approx((0.05, 0.375, 0.5, 0.25))


def test_a_picture_is_never_stretched_by_its_frame() -> None:
    """PHOTO shows all of the width of a square picture in a frame of 2 : 1."""
    tall = refilled(PHOTO, 100, 200)
    assert tall.crop == pytest.approx((0.25, 0, 0.5, 1)), "the largest part of the square in a frame of 1 : 2"
    assert refilled(PHOTO, 400, 200).crop == PHOTO.crop, "a larger frame of the same ratio shows the same"
    aside = replace(PHOTO, crop=(0.5, 0.0, 0.5, 0.25), focus=(0.95, 0.1))
    narrow = refilled(aside, 50, 100)
    assert narrow.crop[2] / narrow.crop[3] == pytest.approx(0.5) and narrow.crop[2] == pytest.approx(0.25)
    assert narrow.crop[0] + narrow.crop[2] >= 0.95, "the focal point stays in sight"
    resized = place_layers(campaign(), "one", ("photo",), (0, 0, 100, 200)).documents[0].layers[0]
    assert isinstance(resized, ImageLayer) and resized.crop == tall.crop
