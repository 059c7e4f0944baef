"""Palette, colour names, saliency and free space on pictures whose answer is known."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.imaging.color_space import from_oklab, oklab
from studio.imaging.palette import NAMES, color_name, palette
from studio.imaging.saliency import saliency
from studio.imaging.space import copy_space, measure_space


def plain(color: tuple[int, int, int], height: int = 120, width: int = 160) -> np.ndarray:
    return np.full((height, width, 3), color, np.uint8)


def with_object(side: str) -> np.ndarray:
    """A calm ground with a busy body on the opposite of `side`."""
    rgb = plain((214, 220, 224), 200, 200)
    noise = np.random.default_rng(3).integers(0, 256, (200, 200, 3)).astype(np.uint8)
    rows = {"top": slice(95, 200), "bottom": slice(0, 105)}.get(side, slice(0, 200))
    columns = {"left": slice(95, 200), "right": slice(0, 105)}.get(side, slice(0, 200))
    rgb[rows, columns] = noise[rows, columns]
    return rgb


@settings(max_examples=60, deadline=None)
@given(st.tuples(st.integers(0, 255), st.integers(0, 255), st.integers(0, 255)))
def test_oklab_round_trip(color: tuple[int, int, int]) -> None:
    back = from_oklab(oklab(np.array([color], np.uint8)))[0].astype(int)
    assert np.abs(back - color).max() <= 1


def test_oklab_reference_points() -> None:
    lab = oklab(np.array([[255, 255, 255], [0, 0, 0], [255, 0, 0]], np.uint8))
    assert np.allclose(lab[0], (1, 0, 0), atol=1e-3) and np.allclose(lab[1], 0, atol=1e-3)
    assert np.allclose(lab[2], (0.6280, 0.2249, 0.1258), atol=1e-3)


def test_palette_finds_colours_and_shares() -> None:
    rgb = plain((255, 255, 255), 100, 100)
    rgb[:60] = (18, 124, 128)
    rgb[60:70] = (240, 120, 30)
    found = palette(rgb, 3)
    assert [round(share, 2) for _, share in found] == [0.6, 0.3, 0.1]
    assert [color_name(color) for color, _ in found] == ["teal", "white", "orange"]


def test_palette_of_one_colour_is_one_colour() -> None:
    assert palette(plain((10, 20, 200)), 5) == [("#0a14c8", 1.0)]
    with pytest.raises(ValueError):
        palette(plain((0, 0, 0)), 0)


def test_palette_is_the_same_every_time() -> None:
    rgb = np.random.default_rng(1).integers(0, 256, (80, 80, 3)).astype(np.uint8)
    assert palette(rgb) == palette(rgb)
    assert sum(share for _, share in palette(rgb)) == pytest.approx(1, abs=0.01)


def test_colour_names_name_their_own_values() -> None:
    assert all(color_name(value) == name for name, value in NAMES.items())


def test_saliency_is_highest_on_the_odd_one_out() -> None:
    rgb = plain((200, 205, 210), 150, 220)
    rgb[60:100, 140:190] = (200, 40, 30)
    field = saliency(rgb)
    assert field.shape == (150, 220) and field.dtype == np.float32
    assert field.min() >= 0 and field.max() <= 1
    assert field[60:100, 140:190].mean() > 5 * field[:40].mean()


def test_saliency_of_nothing_is_zero() -> None:
    assert saliency(plain((90, 90, 90))).max() == 0


@pytest.mark.parametrize("side", ["top", "bottom", "left", "right"])
def test_the_calm_side_is_found(side: str) -> None:
    assert copy_space(with_object(side)) == side


def test_a_busy_picture_has_no_free_side() -> None:
    noise = np.random.default_rng(2).integers(0, 256, (200, 200, 3)).astype(np.uint8)
    space = measure_space(noise)
    assert space.side == "none" and min(space.busyness.values()) > 0.3
