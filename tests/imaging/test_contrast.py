"""Contrast figures against known values, and measuring under boxes."""

import numpy as np
import pytest

from studio.imaging.contrast import (
    busiest,
    busyness,
    color_contrast,
    color_luminance,
    luminance,
    parse_color,
    worst_contrast,
)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_ratios_are_those_of_the_standard(one: str, other: str, ratio: float) -> None:
    assert color_contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert color_contrast(other, one) == pytest.approx(ratio, abs=0.01)


def test_luminance_of_the_primaries() -> None:
    assert color_luminance("#ff0000") == pytest.approx(0.2126, abs=1e-4)
    assert color_luminance("#00ff00") == pytest.approx(0.7152, abs=1e-4)
    assert color_luminance("#0000ff80") == pytest.approx(0.0722, abs=1e-4)


def test_a_wrong_colour_is_refused() -> None:
    with pytest.raises(ValueError, match="not #rrggbb"):
        parse_color("#fff")


def test_the_worst_pixels_under_the_type_decide() -> None:
    pixels = np.full((100, 100, 3), 255, np.uint8)
    pixels[:, 50:] = 30
    light = luminance(pixels)
    assert worst_contrast(light, [(0, 0, 40, 100)], "#000000") == pytest.approx(21.0, abs=0.1)
    assert worst_contrast(light, [(0, 0, 60, 100)], "#000000") < 2
    # Between a dark and a light part, a grey that is neither reads on neither.
    assert worst_contrast(light, [(0, 0, 100, 100)], "#808080") == 1.0


def test_a_single_noisy_pixel_is_forgiven() -> None:
    pixels = np.full((100, 100, 3), 255, np.uint8)
    pixels[3, 3] = 0
    assert worst_contrast(luminance(pixels), [(0, 0, 100, 100)], "#000000") == pytest.approx(21.0, abs=0.1)


def test_boxes_outside_the_picture_hide_nothing() -> None:
    assert worst_contrast(luminance(np.zeros((10, 10, 3), np.uint8)), [(50, 50, 5, 5)], "#000000") == 21.0


def test_busyness_sees_edges_and_ignores_gentle_ramps() -> None:
    pixels = np.zeros((80, 80, 3), np.uint8)
    pixels[:] = np.linspace(150, 190, 80).astype(np.uint8)[:, None, None]
    ramp = busyness(luminance(pixels))
    pixels[:, 40:] = 20
    edge = busyness(luminance(pixels))
    whole = [(0.0, 0.0, 80.0, 80.0)]
    assert busiest(ramp, whole) < 0.05
    assert busiest(edge, [(30.0, 10.0, 20.0, 20.0)]) > 0.5
    assert busiest(edge, [(0.0, 0.0, 30.0, 80.0)]) < 0.05
