"""Tiles that cover, and the plain way to a larger picture."""

import numpy as np
import pytest
from PIL import Image

from studio.imaging.enlarging import filled, plainly_enlarged, tiles


@pytest.mark.parametrize(("height", "width", "side"), [(1, 1, 8), (100, 37, 16), (64, 64, 64), (65, 64, 64)])
def test_tiles_cover_once(height, width, side):
    seen = np.zeros((height, width), int)
    for top, bottom, left, right in tiles(height, width, side):
        assert 0 < bottom - top <= side and 0 < right - left <= side
        seen[top:bottom, left:right] += 1
    assert (seen == 1).all()


def test_plainly_enlarged_is_sharper_than_lanczos_and_rings_no_more():
    y, x = np.mgrid[0:60, 0:60]
    disc = np.where(((x - 30) ** 2 + (y - 30) ** 2 < 300)[..., None], (200, 60, 40), (240, 235, 225)).astype(np.uint8)
    large = plainly_enlarged(disc, 2)
    usual = np.asarray(Image.fromarray(disc).resize((120, 120), Image.Resampling.LANCZOS))
    assert large.shape == (120, 120, 3)
    steepest = [np.abs(np.diff(one.astype(int), axis=1)).max() for one in (large, usual)]
    assert steepest[0] >= steepest[1]
    assert large.max() <= usual.max() and large.min() >= usual.min()


def test_transparent_colours_do_not_bleed():
    pixels = np.zeros((20, 20, 4), np.uint8)
    pixels[5:15, 5:15] = (250, 120, 10, 255)
    large = plainly_enlarged(pixels, 4)
    edge = (large[..., 3] > 20) & (large[..., 3] < 235)
    assert edge.any() and (np.abs(large[edge][:, :3].astype(int) - (250, 120, 10)) < 4).all()
    assert (filled(pixels) == (250, 120, 10)).all()
