"""Encoding stays within the weight, keeps as much quality as fits, and says when nothing fits."""

import io
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PySide6.QtGui import QColor, QImage

from studio.errors import CannotFit
from studio.export.encode import as_picture, encode
from studio.placements import Placement, placement

RECTANGLE = placement("display-300x250")


def noisy(width: int = 300, height: int = 250, seed: int = 1) -> Image.Image:
    values = np.random.default_rng(seed).integers(0, 256, (height, width, 3))
    return Image.fromarray(values.astype(np.uint8))


def smooth(width: int = 1080, height: int = 1080) -> Image.Image:
    y, x = np.mgrid[0:height, 0:width]
    grain = np.random.default_rng(2).normal(0, 3, (height, width))
    return Image.fromarray(np.stack([x / 8 + grain, y / 6 + grain, 120 + grain], -1).clip(0, 255).astype(np.uint8))


def within(limit: int, formats: tuple[str, ...] = ("jpg", "png")) -> Placement:
    return replace(RECTANGLE, max_bytes=limit, formats=formats)


def test_an_easy_picture_gets_the_best_quality_in_full_colour() -> None:
    done = encode(smooth(), placement("meta-square"))
    assert (done.format, done.quality) == ("jpg", 95)
    with Image.open(io.BytesIO(done.data)) as image:
        assert image.layer[0][1:3] == image.layer[1][1:3] == (1, 1), "4:4:4"
        assert image.info.get("progressive")


def test_flat_colour_is_a_smaller_png() -> None:
    done = encode(Image.new("RGB", (300, 250), "#0b3d4f"), RECTANGLE)
    assert done.format == "png" and done.quality == 0


def test_the_first_format_is_respected() -> None:
    assert encode(smooth(400, 600), placement("pinterest-pin")).format == "png"


def test_binary_search_uses_the_weight_it_has() -> None:
    limit = 90_000
    done = encode(noisy(), within(limit))
    assert done.format == "jpg" and 35 <= done.quality < 95
    assert len(done.data) <= limit
    stream = io.BytesIO()
    noisy().save(stream, "JPEG", quality=done.quality + 1, subsampling=0)
    assert len(stream.getvalue()) > 0.97 * limit, "one step better would not fit"


@settings(max_examples=15, deadline=None)
@given(st.integers(500, 60_000), st.integers(0, 500))
def test_never_above_the_weight(limit: int, reserve: int) -> None:
    try:
        done = encode(noisy(150, 120), within(limit), reserve=reserve)
    except CannotFit as reason:
        assert "kB" in str(reason)
    else:
        assert len(done.data) + reserve <= limit


def test_what_cannot_fit_says_both_figures() -> None:
    with pytest.raises(CannotFit, match=r"may weigh 5 kB.*needs at least \d+ kB"):
        encode(noisy(), within(5_000))


def test_png_only_falls_back_to_a_palette() -> None:
    done = encode(noisy(), within(95_000, ("png",)))
    assert done.format == "png" and done.quality < 0 and len(done.data) <= 95_000


def test_no_limit_means_no_limit() -> None:
    assert encode(noisy(), within(0)).quality in (0, 95)


def test_qimages_become_the_same_pixels() -> None:
    image = QImage(7, 3, QImage.Format.Format_RGB32)
    image.fill(QColor(10, 20, 30))
    image.setPixelColor(6, 2, QColor(200, 100, 50))
    picture = as_picture(image)
    assert (picture.mode, picture.size) == ("RGB", (7, 3))
    assert picture.getpixel((0, 0)) == (10, 20, 30) and picture.getpixel((6, 2)) == (200, 100, 50)


def test_transparency_is_laid_on_white_in_jpeg() -> None:
    clear = Image.new("RGBA", (300, 250), (0, 0, 0, 0))
    done = encode(clear, within(150_000, ("jpg",)))
    with Image.open(io.BytesIO(done.data)) as image:
        assert image.getpixel((5, 5)) == (255, 255, 255)
