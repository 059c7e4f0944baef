"""Composing: every placement, with friendly and with wild content."""

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from studio.assets import MemoryAssets
from studio.document.layers import ButtonLayer, CampaignPicture, Document, ImageLayer, TextLayer
from studio.errors import StudioError
from studio.imaging.contrast import color_contrast, luminance, worst_contrast
from studio.layout import Content, compose
from studio.layout.dressing import needed
from studio.placements import all_placements, placement
from studio.render import pictures
from studio.render import type as setting
from studio.render.painter import render

pytestmark = pytest.mark.usefixtures("qapp")

DRAWN = [name for name, one in all_placements().items() if not one.text_only]
COPY = {
    "headline": "Cold at six. Still cold at six.",
    "description": "24 hours cold. A lid that keeps its word.",
    "cta": "Find your bottle",
    "primary_text": "Typed beside the ad, never into it.",
}


def stage(width: int, height: int, subject: tuple[float, float, float, float]) -> bytes:
    """A soft ground with a dark product standing where `subject` says."""
    ramp = np.linspace(225, 200, height).astype(np.uint8)[:, None, None] * np.ones((1, width, 3))
    picture = Image.fromarray((ramp * [1.0, 0.88, 0.8]).astype(np.uint8))
    left, top = subject[0] * width, subject[1] * height
    ImageDraw.Draw(picture).rectangle((left, top, left + subject[2] * width, top + subject[3] * height), fill="#104048")
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()


@pytest.fixture
def assets() -> MemoryAssets:
    return MemoryAssets()


@pytest.fixture
def content(assets: MemoryAssets) -> Content:
    views = []
    for width, height, subject in ((600, 600, (0.4, 0.35, 0.2, 0.5)), (900, 480, (0.66, 0.25, 0.16, 0.6))):
        asset = assets.put(stage(width, height, subject))
        views.append(CampaignPicture(asset=asset, width=width, height=height, subject=subject, space="left"))
    return Content(copy=COPY, pictures=tuple(views), brand_name="Nordkap", colors=("#0b3d4f", "#ff7a59"), tone="bold")


def layer(document: Document, role: str) -> TextLayer | ButtonLayer | ImageLayer:
    return next(one for one in document.layers if one.role == role)  # type: ignore[return-value]


def check(document: Document, *, legible: bool = True) -> None:
    """What must hold for any document: ids, words inside the safe area, legible type, readable buttons."""
    where = placement(document.placement)
    ids = [one.id for one in document.layers]
    assert len(set(ids)) == len(ids)
    assert layer(document, "headline")
    top, right, bottom, left = where.safe
    for one in document.layers:
        if isinstance(one, TextLayer | ButtonLayer):
            for x, y, width, height in setting.ink_bounds(one):
                assert x >= left - 1 and y >= top - 1, one.role
                assert x + width <= where.width - right + 1, one.role
                assert y + height <= where.height - bottom + 1, one.role
            assert not legible or one.style.size >= where.min_type - 0.01, one.role
        if isinstance(one, ButtonLayer):
            assert color_contrast(one.style.color, one.fill) >= 4.5


@pytest.mark.parametrize("name", DRAWN)
def test_every_placement_composes(name: str, content: Content, assets: MemoryAssets) -> None:
    proposals = compose(placement(name), content, assets)
    assert 2 <= len(proposals) <= 4
    assert len({(one.document.arrangement, one.document.background) for one in proposals}) == len(proposals)
    assert [one.score for one in proposals] == sorted((one.score for one in proposals), reverse=True)
    assert dict(proposals[0].document.copy) == COPY
    assert all(one.reasons for one in proposals)
    for one in proposals:
        check(one.document)


@pytest.mark.parametrize("name", DRAWN)
def test_text_reads_on_the_real_pixels(name: str, content: Content, assets: MemoryAssets) -> None:
    document = compose(placement(name), content, assets, 1)[0].document
    words = [one for one in document.layers if isinstance(one, TextLayer)]
    bare = replace(document, layers=tuple(one for one in document.layers if not isinstance(one, TextLayer)))
    light = luminance(pictures.to_array(render(bare, assets)))
    for one in words:
        least = needed(one, max(document.width, document.height))
        assert worst_contrast(light, setting.ink_bounds(one), one.style.color) >= least * 0.95, one.role


@pytest.mark.parametrize("name", DRAWN)
def test_words_never_cover_the_subject(name: str, content: Content, assets: MemoryAssets) -> None:
    document = compose(placement(name), content, assets, 1)[0].document
    shown = layer(document, "picture")
    assert isinstance(shown, ImageLayer)
    view = next(one for one in content.pictures if one.asset == shown.asset)
    scale_x, scale_y = shown.width / shown.crop[2], shown.height / shown.crop[3]
    left = shown.x + (view.subject[0] - shown.crop[0]) * scale_x
    top = shown.y + (view.subject[1] - shown.crop[1]) * scale_y
    right, bottom = left + view.subject[2] * scale_x, top + view.subject[3] * scale_y
    for one in document.layers:
        if isinstance(one, TextLayer | ButtonLayer):
            for x, y, width, height in setting.ink_bounds(one):
                assert x >= right or x + width <= left or y >= bottom or y + height <= top, one.role
    assert left >= shown.x - 1 and right <= shown.x + shown.width + 1
    assert top >= shown.y - 1 and bottom <= shown.y + shown.height + 1


def test_the_smallest_banner_keeps_headline_and_button(content: Content, assets: MemoryAssets) -> None:
    document = compose(placement("display-320x50"), content, assets, 1)[0].document
    roles = {one.role for one in document.layers}
    assert {"headline", "cta"} <= roles
    assert "description" not in roles


def test_primary_text_is_never_drawn(content: Content, assets: MemoryAssets) -> None:
    document = compose(placement("meta-square"), content, assets, 1)[0].document
    assert "primary_text" not in {one.role for one in document.layers}


def test_the_same_content_gives_the_same_documents(content: Content, assets: MemoryAssets) -> None:
    one, two = (compose(placement("meta-portrait"), content, assets) for _ in range(2))
    assert one == two


def test_threads_compose_the_same_documents(content: Content, assets: MemoryAssets) -> None:
    names = ("x-card", "display-300x600", "display-728x90")
    alone = [compose(placement(name), content, assets, 1)[0].document for name in names]
    with ThreadPoolExecutor(3) as pool:
        together = list(pool.map(lambda name: compose(placement(name), content, assets, 1)[0].document, names))
    assert together == alone


def test_without_a_picture_it_is_still_an_ad(content: Content, assets: MemoryAssets) -> None:
    for name in DRAWN:
        document = compose(placement(name), replace(content, pictures=(), colors=()), assets, 1)[0].document
        check(document)
        assert any(one.name not in ("Headline", "Description", "Button", "Brand") for one in document.layers)


def test_a_cut_out_stands_whole_on_a_ground(content: Content, assets: MemoryAssets) -> None:
    picture = Image.new("RGBA", (200, 400), (0, 0, 0, 0))
    ImageDraw.Draw(picture).rectangle((40, 20, 160, 390), fill="#205060")
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    asset = assets.put(stream.getvalue())
    cutout = CampaignPicture(asset=asset, width=200, height=400, subject=(0.2, 0.05, 0.6, 0.93), source="cutout")
    for name in ("meta-square", "display-728x90", "display-160x600", "x-card"):
        document = compose(placement(name), replace(content, pictures=(cutout,)), assets, 1)[0].document
        shown = layer(document, "picture")
        assert isinstance(shown, ImageLayer)
        assert shown.crop == (0.0, 0.0, 1.0, 1.0)
        assert shown.width / shown.height == pytest.approx(0.5, rel=0.01)
        check(document)


def test_a_logo_takes_the_wordmarks_place(content: Content, assets: MemoryAssets) -> None:
    logo = assets.put(
        b'<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40"><rect width="120" height="40"/></svg>'
    )
    document = compose(placement("meta-square"), replace(content, logo=logo), assets, 1)[0].document
    mark = layer(document, "logo")
    assert mark.width / mark.height == pytest.approx(3.0, rel=0.01)
    assert not any(one.role == "brand" for one in document.layers)


def test_a_family_that_is_missing_has_a_stand_in(content: Content, assets: MemoryAssets) -> None:
    document = compose(placement("x-card"), replace(content, headline_font="Garamond Nova"), assets, 1)[0].document
    headline = layer(document, "headline")
    assert isinstance(headline, TextLayer)
    assert headline.style.family == "Fraunces"


def test_copy_that_is_far_too_long_says_so(content: Content, assets: MemoryAssets) -> None:
    endless = (
        "Every freight quote you have ever waited four days for, now in your inbox within minutes, signed and sealed"
    )
    proposal = compose(placement("display-320x50"), replace(content, copy={"headline": endless}), assets, 1)[0]
    assert "too long" in proposal.reasons[0]
    check(proposal.document, legible=False)


def test_nothing_to_lay_out_is_one_clear_sentence(content: Content, assets: MemoryAssets) -> None:
    with pytest.raises(StudioError, match="no picture to lay out"):
        compose(placement("google-rsa"), content, assets)
    with pytest.raises(StudioError, match="needs a headline"):
        compose(placement("meta-square"), Content(), assets)


words = st.text(alphabet="abcdefghijklmnopqrstuvwxyz ÄÉñ冰爽一瓶随行，。!?-&'", min_size=1, max_size=90)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    headline=words, description=words, cta=st.text(alphabet="abcdefg hij购买", max_size=20), name=st.sampled_from(DRAWN)
)
def test_wild_copy_composes(
    headline: str, description: str, cta: str, name: str, content: Content, assets: MemoryAssets
) -> None:
    wild = replace(content, copy={"headline": headline, "description": description, "cta": cta})
    if not headline.strip() and not description.strip():
        return
    proposal = compose(placement(name), wild, assets, 1)[0]
    check(proposal.document, legible="too long" not in proposal.reasons[0])
