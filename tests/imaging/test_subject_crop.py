"""Crops that show the whole subject in the wanted shape, and never reach outside the picture."""

import numpy as np
import pytest
from composed import blot, laid, leaves, rust

from studio.errors import BadPicture
from studio.imaging.subject_crop import crop_around, subject_box


def test_the_box_of_a_found_subject():
    cover = blot(240, 200)
    left, top, right, bottom = subject_box(laid(cover, rust(240, 200), leaves(240, 200)))
    rows, columns = np.flatnonzero((cover > 0.5).any(1)), np.flatnonzero((cover > 0.5).any(0))
    assert np.abs(np.array([left, top, right, bottom]) - (columns[0], rows[0], columns[-1], rows[-1])).max() <= 6


def test_the_box_of_a_cut_out_is_what_is_visible():
    pixels = np.zeros((50, 60, 4), np.uint8)
    pixels[10:30, 20:40] = 255
    assert subject_box(pixels) == (20, 10, 40, 30)
    with pytest.raises(BadPicture, match="transparent"):
        subject_box(np.zeros((50, 60, 4), np.uint8))


@pytest.mark.parametrize("aspect", [0.0, 1.0, 1.91, 0.5625, 8.09])
@pytest.mark.parametrize("subject", [(100, 80, 200, 260), (0, 0, 60, 50), (340, 200, 400, 300), (0, 0, 400, 300)])
def test_any_shape(aspect, subject):
    left, top, right, bottom = crop_around((400, 300), subject, aspect)
    assert 0 <= left < right <= 400 and 0 <= top < bottom <= 300
    if aspect:
        assert (right - left) / (bottom - top) == pytest.approx(aspect, rel=0.03)
    elif subject != (0, 0, 400, 300):
        assert left <= subject[0] and top <= subject[1] and right >= subject[2] and bottom >= subject[3]
