"""A cut-out on a studio sweep and on its own photo out of focus: it stands, casts a shadow and carries no halo."""

import numpy as np
import pytest

from studio.errors import BadPicture
from studio.imaging.grounds import on_blurred, on_color, standing
from studio.imaging.relighting import warmed

SIZE = 160, 120
GROUND = "#d8cfc0"


def block() -> np.ndarray:
    """A dark red block, freed from its ground."""
    rgba = np.zeros((100, 80, 4), np.uint8)
    rgba[20:90, 20:60] = (150, 30, 40, 255)
    return rgba


def boxed(space: str = "none") -> tuple[int, int, int, int]:
    x, y, wide, high = standing(block(), SIZE, space)
    return round(x * SIZE[0]), round(y * SIZE[1]), round((x + wide) * SIZE[0]), round((y + high) * SIZE[1])


def test_it_stands_on_the_sweep_and_darkens_it_where_it_touches():
    made = on_color(block(), SIZE, GROUND, side=-0.8).astype(int)
    assert made.shape == (120, 160, 3)
    left, top, right, foot = boxed()
    assert np.abs(made[(top + foot) // 2, (left + right) // 2] - (150, 30, 40)).max() <= 2
    under, corner = made[foot + 2, (left + right) // 2], made[2, 2]
    assert under.sum() < 0.85 * made[foot + 2, 4].sum()
    assert np.abs(corner - (0xD8, 0xCF, 0xC0)).max() < 40
    bare = on_color(block(), SIZE, GROUND, side=-0.8, shadow=0.0).astype(int)
    assert bare[foot + 2, (left + right) // 2].sum() > 1.1 * under.sum()


def test_no_colour_of_the_old_ground_stands_beside_it():
    made = on_color(block(), SIZE, GROUND, shadow=0.0).astype(int)
    left, top, _right, foot = boxed()
    beside = made[top + 5 : foot - 5, left - 3]
    assert np.abs(beside - made[top + 5 : foot - 5, left - 12]).max() < 8


@pytest.mark.parametrize(("space", "side"), [("left", 1), ("right", -1)])
def test_it_gives_way_to_the_type(space, side):
    left, _top, right, _foot = boxed(space)
    assert ((left + right) / 2 - SIZE[0] / 2) * side > 20
    assert left >= 0 and right <= SIZE[0]


def test_the_blurred_ground_has_nothing_of_the_subject_in_it():
    photo = np.full((100, 80, 3), (60, 120, 90), np.uint8)
    rgba = block()
    photo[20:90, 20:60] = rgba[20:90, 20:60, :3]
    made = on_blurred(photo, rgba, 0.6).astype(int)
    assert (made[50, 40] == (150, 30, 40)).all()
    assert np.abs(made[50, 17] - (60, 120, 90)).max() <= 6


def test_warm_light_is_warm_and_no_brighter():
    grey = np.full((4, 4, 3), 120, np.uint8)
    warm, cool = warmed(grey, 0.8)[0, 0].astype(int), warmed(grey, -0.8)[0, 0].astype(int)
    assert warm[0] > 120 > warm[2] and cool[0] < 120 < cool[2]
    assert abs(int(warm[1]) - 120) < 14
    assert (warmed(np.full((2, 2, 4), 255, np.uint8), 1.0) == 255).all()


def test_nothing_is_refused():
    with pytest.raises(BadPicture):
        on_color(np.zeros((40, 40, 4), np.uint8), SIZE, GROUND)
