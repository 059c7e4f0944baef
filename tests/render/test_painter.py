"""Painting: each kind of layer, colours, hit tests, sameness from run to run and from thread to thread."""

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from studio.assets import MemoryAssets
from studio.document.layers import (
    AnyLayer,
    ButtonLayer,
    Document,
    Filters,
    GroupLayer,
    ImageLayer,
    Shadow,
    ShapeLayer,
    Stroke,
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


def spot(made: Document, x: int, y: int, assets: MemoryAssets | None = None) -> tuple[int, ...]:
    return tuple(int(value) for value in painted(made, assets)[y, x, :3])


def test_a_layer_is_turned_about_its_middle_and_a_picture_is_flipped() -> None:
    bar = ShapeLayer(id="s", name="s", fill="#000000", x=60, y=45, width=80, height=10, rotation=90)
    assert spot(document(bar), 100, 15) == (0, 0, 0) and spot(document(bar), 65, 50) == (255, 255, 255)
    assets = MemoryAssets()
    picture = ImageLayer(id="i", name="i", asset=assets.put(halves()), x=0, y=0, width=200, height=100)
    assert spot(document(picture), 20, 50, assets) == (255, 0, 0)
    assert spot(document(replace(picture, flip_x=True)), 20, 50, assets) == (0, 0, 255)
    assert spot(document(replace(picture, rotation=180)), 20, 50, assets) == (0, 0, 255)


def test_a_group_fades_as_one_picture() -> None:
    rows = [ShapeLayer(id=name, name=name, fill="#000000", group="g", **box()) for name in "ab"]
    group = GroupLayer(id="g", name="g", opacity=0.5, **box())
    assert spot(document(*rows, group), 60, 30)[0] == pytest.approx(127, abs=2)
    loose = [replace(row, group="", opacity=0.5) for row in rows]
    assert spot(document(*loose), 60, 30)[0] == pytest.approx(64, abs=2)


def test_a_mask_shows_a_layer_only_where_it_has_ink_itself() -> None:
    red = ShapeLayer(id="r", name="r", fill="#ff0000", x=0, y=0, width=200, height=100, mask="m")
    mask = ShapeLayer(id="m", name="m", fill="#00ff00", shape="ellipse", **box())
    made = document(mask, red)
    assert spot(made, 70, 35) == (255, 0, 0) and spot(made, 21, 11) == (255, 255, 255)


def test_blends_shadows_and_strokes_are_painted() -> None:
    under = ShapeLayer(id="u", name="u", fill="#808080", x=0, y=0, width=200, height=100)
    over = ShapeLayer(id="o", name="o", fill="#808080", blend="multiply", **box())
    assert spot(document(under, over), 60, 30)[0] == pytest.approx(64, abs=2)
    lit = ShapeLayer(id="s", name="s", fill="#ffffff", shadow=Shadow(x=30, y=0, color="#000000"), **box())
    assert spot(document(lit), 140, 30) == (0, 0, 0) and spot(document(lit), 60, 30) == (255, 255, 255)
    soft = replace(lit, shadow=Shadow(x=30, y=0, blur=20, color="#000000"))
    assert 40 < spot(document(soft), 150, 35)[0] < 220
    lined = ShapeLayer(id="l", name="l", fill="#ffffff", stroke=Stroke(width=6, color="#0000ff"), **box())
    assert spot(document(lined), 20, 30) == (0, 0, 255)


def test_filters_change_what_is_shown_and_leave_the_picture() -> None:
    assets = MemoryAssets()
    asset = assets.put(halves())
    picture = ImageLayer(id="i", name="i", asset=asset, x=0, y=0, width=200, height=100)
    grey = spot(document(replace(picture, filters=Filters(saturation=-1))), 20, 50, assets)
    assert max(grey) - min(grey) <= 1
    two = spot(document(replace(picture, filters=Filters(duotone=("#000000", "#00ff00")))), 20, 50, assets)
    assert two[0] == two[2] == 0 and two[1] == pytest.approx(54, abs=2)
    soft = spot(document(replace(picture, filters=Filters(blur=20))), 100, 50, assets)
    assert 60 < soft[0] < 190 and 60 < soft[2] < 190
    assert spot(document(picture), 20, 50, assets) == (255, 0, 0)


def test_a_turned_layer_is_hit_where_it_is_seen_and_a_locked_group_lets_through() -> None:
    bar = ShapeLayer(id="s", name="s", x=60, y=45, width=80, height=10, rotation=90, group="g")
    group = GroupLayer(id="g", name="g", x=60, y=45, width=80, height=10)
    assert layer_at(document(bar, group), 100, 15) is bar and layer_at(document(bar, group), 65, 50) is None
    assert layer_at(document(bar, replace(group, locked=True)), 100, 15) is None
