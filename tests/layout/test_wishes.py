"""Wishes move the search: larger type, a bigger product, or something else that is nearly as good."""

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw

from studio.assets import MemoryAssets
from studio.copywriting.brief import Brand, Brief
from studio.document.layers import CampaignPicture, Document, ImageLayer
from studio.errors import StudioError
from studio.layout.wishes import PLAIN, Wish, closer, seen
from studio.workflows.arrange import arrangements, headline_size, product_share, with_more

pytestmark = pytest.mark.usefixtures("qapp")
COPY = (("headline", "Cold at six. Still cold at six."), ("description", "24 hours cold."), ("cta", "Find yours"))
BRIEF = Brief(product="Steel bottle", tone="bold", brand=Brand(name="Nordkap", colors=("#0b3d4f", "#ff7a59")))
SUBJECT = (0.42, 0.4, 0.16, 0.4)


@pytest.fixture
def assets() -> MemoryAssets:
    return MemoryAssets()


@pytest.fixture
def views(assets: MemoryAssets) -> tuple[CampaignPicture, ...]:
    picture = Image.fromarray(np.full((500, 500, 3), 215, np.uint8))
    ImageDraw.Draw(picture).rectangle((210, 200, 290, 400), fill="#104048")
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return (CampaignPicture(asset=assets.put(stream.getvalue()), width=500, height=500, subject=SUBJECT),)


def square() -> Document:
    return Document(id="d", placement="meta-square", width=1080, height=1080, copy=COPY)


def test_a_closer_look_keeps_the_subject_and_its_crops_lead_back() -> None:
    picture = CampaignPicture(asset="a", width=1000, height=1000, subject=SUBJECT)
    near, region = closer(picture, 1)
    assert region[2:] == pytest.approx((1 / 1.3, 1 / 1.3))
    assert near.width == round(1000 / 1.3)
    x, y, width, height = near.subject
    assert min(x, y) >= 0
    assert max(x + width, y + height) <= 1
    layer = ImageLayer(id="p", name="P", asset="a", x=0, y=0, width=10, height=10, crop=near.subject)
    other = ImageLayer(id="q", name="Q", asset="b", x=0, y=0, width=10, height=10)
    back = seen((layer, other), "a", region)
    assert back[0].crop == pytest.approx(SUBJECT)  # type: ignore[union-attr]
    assert back[1] is other
    whole = CampaignPicture(asset="a", width=10, height=10, subject=(0.0, 0.0, 1.0, 1.0))
    assert closer(whole, 2) == (whole, (0.0, 0.0, 1.0, 1.0))
    cutout = CampaignPicture(asset="a", width=10, height=10, source="cutout")
    assert closer(cutout, 2)[0] is cutout


def test_a_shuffle_is_the_same_for_the_same_seed() -> None:
    assert PLAIN.luck("panel left") == 0
    assert Wish(seed=1).luck("panel left") == Wish(seed=1).luck("panel left")
    assert len({Wish(seed=seed).luck("panel left") for seed in range(1, 9)}) == 8
    assert all(abs(Wish(seed=seed).luck("x")) <= 0.045 for seed in range(50))


def test_wishes_are_granted_from_the_best_arrangement(views: tuple[CampaignPicture, ...], assets: MemoryAssets) -> None:
    ways = arrangements(BRIEF, square(), views, assets)
    best = ways.documents[0]
    assert ways.current == -1
    assert not ways.by_hand, "an ad without layers was not placed by hand"
    assert len({document.layers for document in ways.documents}) == len(ways.documents) <= 9
    assert len({document.arrangement.split(" ")[0] for document in ways.documents}) >= 3
    again = arrangements(BRIEF, best, views, assets)
    assert (again.current, again.by_hand) == (0, False)
    bigger = with_more("product", BRIEF, best, views, assets)
    assert product_share(bigger, views) >= 1.12 * product_share(best, views)
    larger = with_more("type_room", BRIEF, bigger, views, assets)
    assert headline_size(larger) >= 1.08 * headline_size(bigger)
    assert (larger.copy, larger.id) == (COPY, "d")


def test_a_wish_that_cannot_be_granted_is_refused(views: tuple[CampaignPicture, ...], assets: MemoryAssets) -> None:
    for wish, word in (("type_room", "type"), ("product", "product")):
        with pytest.raises(StudioError, match=word):
            with_more(wish, BRIEF, _already(square(), views), views, assets)


def _already(document: Document, views: tuple[CampaignPicture, ...]) -> Document:
    """An ad whose type and product could not be any larger."""
    from dataclasses import replace

    from studio.document.layers import TextLayer, TypeStyle

    text = TextLayer(
        id="headline-1",
        name="H",
        role="headline",
        text="Hi",
        x=0,
        y=0,
        width=1000,
        height=900,
        style=TypeStyle(size=800),
    )
    picture = ImageLayer(
        id="picture-2", name="P", role="picture", asset=views[0].asset, x=0, y=0, width=1080, height=1080, crop=SUBJECT
    )
    return replace(document, layers=(picture, text))
