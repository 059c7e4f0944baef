"""Enhancing: a spoilt photograph comes back towards the good one, and nothing clips."""

import numpy as np
import pytest
from PIL import Image

from studio.imaging.enhancing import Amounts, enhanced, judged


@pytest.fixture(scope="module")
def good() -> np.ndarray:
    """Grey cards, wood and cloth in even light."""
    random = np.random.default_rng(2)
    colors = [(196, 195, 197), (128, 129, 127), (222, 222, 221), (150, 96, 60), (60, 90, 130), (60, 60, 61)]
    rows = np.array(colors * 6, np.uint8)[random.permutation(36)].reshape(6, 6, 3)
    large = np.asarray(Image.fromarray(rows).resize((120, 120), Image.Resampling.NEAREST))
    return np.clip(large + random.normal(0, 4, large.shape), 0, 255).astype(np.uint8)


def spoilt(good, gains=(1, 1, 1), gamma=1.0):
    return np.clip((good / 255) ** gamma * gains * 255, 0, 255).astype(np.uint8)


def apart(one, other):
    return np.abs(one.astype(float) - other).mean()


@pytest.mark.parametrize(("gains", "gamma"), [((1, 0.93, 0.82), 1), ((0.86, 0.95, 1), 1), ((1, 1, 1), 1.7)])
def test_a_spoilt_picture_comes_closer_to_the_good_one(good, gains, gamma):
    bad = spoilt(good, gains, gamma)
    assert apart(enhanced(bad), good) < 0.8 * apart(bad, good)


def test_a_good_picture_hardly_changes(good):
    assert apart(enhanced(good, Amounts(sharpness=0)), good) < 6


def test_no_amount_changes_nothing(good):
    assert apart(enhanced(good, Amounts(0, 0, 0, 0)), good) < 0.6


def test_nothing_clips(good):
    for gamma in (0.5, 1.8):
        bad = spoilt(good, gamma=gamma)
        better = enhanced(bad, Amounts(1, 1, 1, 1))
        assert (better == 255).mean() <= (bad == 255).mean() + 0.001
        assert (better == 0).mean() <= (bad == 0).mean() + 0.001


def test_strong_light_is_meant():
    sunset = np.zeros((60, 60, 3), np.uint8)
    sunset[..., 0], sunset[..., 1] = 240, np.linspace(60, 160, 60, dtype=np.uint8)
    assert judged(sunset).cast == (0.0, 0.0)


def test_what_is_invisible_is_left_alone(good):
    pixels = np.dstack([good, np.full(good.shape[:2], 255, np.uint8)])
    pixels[:40, :, 3] = 0
    better = enhanced(pixels)
    assert (better[..., 3] == pixels[..., 3]).all() and (better[:40] == pixels[:40]).all()


def test_amounts_outside_are_refused(good):
    with pytest.raises(ValueError):
        enhanced(good, Amounts(exposure=1.5))


@pytest.mark.parametrize("size", [(1, 1), (3, 40), (9, 9)])
def test_tiny_pictures(size):
    assert enhanced(np.full((*size, 3), 90, np.uint8)).shape == (*size, 3)
