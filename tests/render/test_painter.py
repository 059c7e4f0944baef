"""Painting: each kind of layer, colours, hit tests, sameness from run to run and from thread to thread."""

import io
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from PIL import Image

from studio.assets import MemoryAssets
from studio.document.layers import (
    AnyLayer,
    ButtonLayer,
    Document,
    ImageLayer,
    ShapeLayer,
    TextLayer,
    TypeStyle,
)
from studio.errors import BadPicture, StudioError
from studio.render import pictures
from studio.render.painter import color, layer_at, render

pytestmark = pytest.mark.usefixtures("qapp")

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><path fill="#00ff00" d="M0 0h40v20H0z"/></svg>'


def document(*layers: AnyLayer, background: str = "#ffffff") -> Document:
    return Document(id="d", placement="p", width=200, height=100, background=background, layers=layers)


def halves() -> bytes:
    picture = Image.new("RGB", (80, 40), "#ff0000")
    picture.paste("#0000ff", (40, 0, 80, 40))
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()


def painted(made: Document, assets: MemoryAssets | None = None, scale: float = 1.0) -> np.ndarray:
    return pictures.to_array(render(made, assets or MemoryAssets(), scale))


def box(**more: float) -> dict[str, float]:
    return {"x": 20, "y": 10, "width": 100, "height": 50} | more


def test_background_and_shape() -> None:
    shown = painted(document(ShapeLayer(id="s", name="s", fill="#102030", **box()), background="#405060"))
    assert tuple(shown[5, 5, :3]) == (0x40, 0x50, 0x60)
    assert tuple(shown[30, 60, :3]) == (0x10, 0x20, 0x30)


def test_a_gradient_runs_along_its_angle_and_keeps_alpha() -> None:
    layer = ShapeLayer(
        id="s", name="s", fill="#000000ff", fill_end="#00000000", angle=0, x=0, y=0, width=200, height=100
    )
    row = painted(document(layer))[50, :, 0].astype(int)
    assert row[2] < 10 and row[197] > 245
    assert (np.diff(row) >= -1).all()


def test_hidden_and_transparent_layers() -> None:
    hidden = ShapeLayer(id="s", name="s", fill="#000000", visible=False, **box())
    assert tuple(painted(document(hidden))[30, 60, :3]) == (255, 255, 255)
    faint = ShapeLayer(id="s", name="s", fill="#000000", opacity=0.5, **box())
    assert 120 <= painted(document(faint))[30, 60, 0] <= 135


def test_a_picture_is_cropped_and_rounded() -> None:
    assets = MemoryAssets()
    asset = assets.put(halves())
    layer = ImageLayer(id="i", name="i", asset=asset, crop=(0.5, 0.0, 0.5, 1.0), radius=20, **box())
    shown = painted(document(layer), assets)
    assert tuple(shown[35, 70, :3]) == (0, 0, 255)
    assert tuple(shown[11, 21, :3]) == (255, 255, 255)


def test_an_svg_is_drawn() -> None:
    assets = MemoryAssets()
    asset = assets.put(SVG)
    assert pictures.size(asset, assets) == (40, 20)
    shown = painted(document(ImageLayer(id="i", name="i", asset=asset, **box())), assets)
    assert tuple(shown[35, 70, :3]) == (0, 255, 0)


def test_text_and_buttons_leave_ink() -> None:
    text = TextLayer(id="t", name="t", text="Ink", style=TypeStyle(size=40, weight=800, color="#ff0000"), **box())
    shown = painted(document(text)).astype(int)
    assert ((shown[..., 0] > 200) & (shown[..., 1] < 60)).sum() > 100
    button = ButtonLayer(
        id="b", name="b", text="Go", fill="#008000", style=TypeStyle(size=20, color="#ffffff"), radius=25, **box()
    )
    shown = painted(document(button))
    assert tuple(shown[15, 70, :3]) == (0, 128, 0)
    assert tuple(shown[11, 21, :3]) == (255, 255, 255)


def test_scale_is_only_scale() -> None:
    made = document(ShapeLayer(id="s", name="s", fill="#102030", **box()))
    assert painted(made, scale=2.0).shape == (200, 400, 4)
    assert tuple(painted(made, scale=2.0)[60, 120, :3]) == (0x10, 0x20, 0x30)


def test_a_missing_or_broken_picture_is_one_clear_sentence() -> None:
    with pytest.raises(BadPicture, match="not in this campaign"):
        painted(document(ImageLayer(id="i", name="i", asset="0" * 64, **box())))
    assets = MemoryAssets()
    asset = assets.put(b"not a picture")
    with pytest.raises(BadPicture, match="cannot be decoded"):
        painted(document(ImageLayer(id="i", name="i", asset=asset, **box())), assets)


def test_a_wrong_colour_or_size_is_refused() -> None:
    with pytest.raises(StudioError, match="#rrggbb"):
        color("tomato")
    with pytest.raises(StudioError, match="no pixels"):
        render(Document(id="d", placement="p", width=0, height=0), MemoryAssets())


def test_the_topmost_visible_layer_is_hit() -> None:
    below = ShapeLayer(id="below", name="s", **box())
    scrim = ShapeLayer(id="veil", name="s", role="scrim", **box())
    hidden = ShapeLayer(id="hidden", name="s", visible=False, **box())
    made = document(below, scrim, hidden)
    hit = layer_at(made, 50, 30)
    assert hit is not None and hit.id == "below"
    assert layer_at(made, 5, 5) is None


def test_threads_paint_the_same_pixels() -> None:
    assets = MemoryAssets()
    asset = assets.put(halves())
    made = document(
        ImageLayer(id="i", name="i", asset=asset, radius=12, **box()),
        TextLayer(id="t", name="t", text="Same 冰爽", style=TypeStyle(size=30, family="Fraunces"), **box()),
    )
    first = painted(made, assets)
    with ThreadPoolExecutor(4) as pool:
        for shown in pool.map(lambda _: painted(made, assets), range(24)):
            assert (shown == first).all()
