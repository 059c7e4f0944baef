"""Cut-outs of drawn products on drawn grounds, whose true outline is known."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from studio.errors import BadPicture
from studio.imaging.cutting import cut_out_subject as cut_out

WIDTH, HEIGHT = 300, 360
GROUNDS = {"paper": (236, 232, 226), "white": (255, 255, 255), "slate": (40, 42, 46), "blush": (240, 190, 170)}


def outline(kind: str) -> np.ndarray:
    """The true coverage 0..1 of each pixel."""
    sheet = Image.new("L", (WIDTH * 3, HEIGHT * 3))
    draw = ImageDraw.Draw(sheet)
    if kind == "mug":
        draw.rounded_rectangle((225, 380, 560, 800), 40, 255)
        draw.ellipse((500, 460, 700, 730), outline=255, width=45)
    else:
        draw.ellipse((225, 320, 675, 770), fill=255)
    return np.asarray(sheet.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)).astype(float) / 255


def photo(kind: str, ground: tuple[int, int, int], shadow: bool, noise: float = 2.0) -> tuple[np.ndarray, np.ndarray]:
    """A shaded product on a ground with fall-off, a soft shadow and grain; and its true coverage."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    fall_off = 1 - 0.25 * (((x - WIDTH / 2) / WIDTH) ** 2 + ((y - HEIGHT / 2) / HEIGHT) ** 2)
    back = np.array(ground)[None, None] * fall_off[..., None]
    if shadow:
        dark = Image.new("L", (WIDTH, HEIGHT))
        ImageDraw.Draw(dark).ellipse((60, 225, 275, 300), fill=110)
        back = back * (1 - np.asarray(dark.filter(ImageFilter.GaussianBlur(13))).astype(float)[..., None] / 255)
    color = {"mug": (205, 60, 40), "ball": (24, 96, 112)}[kind]
    body = np.array(color)[None, None] * (1.25 - 0.6 * x / WIDTH)[..., None]
    cover = outline(kind)
    mixed = back * (1 - cover[..., None]) + body * cover[..., None]
    grain = np.random.default_rng(4).normal(0, noise, (HEIGHT, WIDTH, 1))
    return np.clip(mixed + grain, 0, 255).astype(np.uint8), cover


def overlap(alpha: np.ndarray, cover: np.ndarray) -> float:
    mine, true = alpha > 127, cover > 0.5
    return float((mine & true).sum() / (mine | true).sum())


@pytest.mark.parametrize("shadow", [False, True])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("kind", ["mug", "ball"])
def test_the_outline_is_found(kind: str, ground: str, shadow: bool) -> None:
    rgb, cover = photo(kind, GROUNDS[ground], shadow)
    rgba = cut_out(rgb)
    assert rgba.shape == (HEIGHT, WIDTH, 4) and rgba.dtype == np.uint8
    assert overlap(rgba[..., 3], cover) > 0.97


def test_the_handle_is_open_and_the_edge_is_feathered() -> None:
    rgb, cover = photo("mug", GROUNDS["paper"], True)
    alpha = cut_out(rgb)[..., 3].astype(float) / 255
    assert alpha[198, 200] == 0, "the hole of the handle"
    edge = (cover > 0.1) & (cover < 0.9)
    assert np.abs(alpha[edge] - cover[edge]).mean() < 0.15
    assert np.abs(alpha - cover).mean() < 0.01


def test_edge_colours_are_freed_from_the_ground() -> None:
    rgb, cover = photo("ball", GROUNDS["white"], False, noise=0)
    rgba = cut_out(rgb)
    edge = (cover > 0.25) & (cover < 0.75) & (rgba[..., 3] > 0)
    assert rgb[edge].mean() - rgba[edge][:, :3].mean() > 40, "white bled into the edge before and not after"


def test_a_busy_ground_is_refused_with_advice() -> None:
    noise = np.random.default_rng(1).integers(0, 256, (200, 200, 3)).astype(np.uint8)
    with pytest.raises(BadPicture, match=r"Nothing stands out.*photograph the product on one plain"):
        cut_out(noise)


def test_an_empty_ground_is_refused() -> None:
    with pytest.raises(BadPicture, match="Nothing stands out"):
        cut_out(np.full((200, 200, 3), 230, np.uint8))


def test_a_tiny_photo_is_refused() -> None:
    with pytest.raises(BadPicture, match="too small"):
        cut_out(np.zeros((10, 10, 3), np.uint8))
