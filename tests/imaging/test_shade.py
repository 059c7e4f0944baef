"""Shadows told from subjects: dropped where they lie beside one, never where they are a part of it."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from studio.imaging.shade import without_shadow

SIZE = 200, 160


def photo(color, ground, softness: float, low_band=None):
    """A disc on plain ground with its shadow to the right: the picture, what it covers, and what its shadow does."""
    disc, cast = Image.new("L", SIZE), Image.new("L", SIZE)
    ImageDraw.Draw(disc).rounded_rectangle((60, 30, 120, 120), 12, fill=255)
    ImageDraw.Draw(cast).ellipse((80, 100, 178, 126), fill=255)
    if softness:
        cast = cast.filter(ImageFilter.GaussianBlur(softness))
    cover, dark = (np.asarray(one).astype(float)[..., None] / 255 for one in (disc, cast))
    back = np.array(ground) * (1 - 0.4 * dark)
    front = np.ones((SIZE[1], SIZE[0], 3)) * np.array(color)
    if low_band is not None:
        front[100:] = low_band
    rgb = cover * front + (1 - cover) * back + np.random.default_rng(1).normal(0, 1, back.shape)
    subject = cover[..., 0] > 0.5
    return np.clip(rgb, 0, 255).astype(np.uint8), subject, (dark[..., 0] > 0.3) & ~subject


@pytest.mark.parametrize("softness", [0, 5])
@pytest.mark.parametrize("color", [(190, 60, 30), (40, 120, 200)])
def test_a_shadow_beside_the_subject_is_dropped(color, softness):
    rgb, subject, shadow = photo(color, (232, 228, 220), softness)
    left = without_shadow(rgb, subject | shadow)
    assert (left & shadow).sum() < 0.25 * shadow.sum()
    assert (left & subject).sum() > 0.96 * subject.sum()


def test_a_dark_sole_stays():
    rgb, subject, _ = photo((190, 60, 30), (232, 228, 220), 0, low_band=(96, 94, 91))
    assert (without_shadow(rgb, subject) & subject).sum() > 0.97 * subject.sum()


def test_a_grey_subject_on_grey_stays_whole():
    rgb, subject, shadow = photo((150, 148, 146), (232, 228, 220), 5)
    assert (without_shadow(rgb, subject | shadow) & subject).sum() > 0.97 * subject.sum()


def test_nothing_is_left_as_it_is():
    rgb, subject, _ = photo((190, 60, 30), (232, 228, 220), 0)
    for mask in (np.zeros_like(subject), np.ones_like(subject)):
        assert (without_shadow(rgb, mask) == mask).all()
