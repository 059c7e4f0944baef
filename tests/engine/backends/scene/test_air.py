"""What hangs in the air of a photograph is painted behind what stands before it."""

import numpy as np
import pytest

from studio.engine.backends.scene.air import AIRS, Place, fill
from studio.engine.backends.scene.tone import falloff


def _place() -> Place:
    depth = np.full((90, 120), 20.0, np.float32)
    depth[40:80, 45:75] = 10.0
    return Place(depth, (0.375, 0.44, 0.25, 0.44), (0.5, 0.44), 9.5, 10.5, -1.0, ("#ffcc88",))


@pytest.mark.parametrize("name", sorted(AIRS))
def test_each_kind_shows_and_is_the_same_again(name: str) -> None:
    picture = np.full((90, 120, 3), 0.35, np.float32)
    once, again = fill(picture, [name], _place()), fill(picture, [name], _place())
    assert np.array_equal(once, again)
    assert once.shape == picture.shape
    assert float(once.min()) >= 0
    assert float(once.max()) <= 1
    assert float(np.abs(once - picture).max()) > 0.05


@pytest.mark.parametrize("name", ["bokeh", "mist"])
def test_the_hero_is_before_what_lies_behind_it(name: str) -> None:
    picture = np.full((90, 120, 3), 0.35, np.float32)
    out = fill(picture, [name], _place())
    assert np.abs(out[52:70, 55:65] - picture[52:70, 55:65]).max() < 0.02


def test_mist_before_the_sky_begins_at_the_very_edge() -> None:
    place = _place()
    place.depth[:40] = 0
    out = fill(np.full((90, 120, 3), 0.35, np.float32), ["mist"], place)
    sky = out[:40, 5]
    assert np.abs(np.diff(sky, axis=0)).max() < 0.02


def test_two_coloured_lamps_each_rule_a_side() -> None:
    gain = falloff((20, 40), {"boxes": [{"azimuth": 0, "power": 1}], "split": ["#ff3060", "#3060ff"]})
    assert gain.shape == (20, 40, 3)
    assert (gain[:, 1, 0] > gain[:, 1, 2]).all()
    assert (gain[:, -2, 2] > gain[:, -2, 0]).all()
