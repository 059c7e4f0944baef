"""A cut-out of a smaller copy at the full picture's size: as sharp as the full picture, its old ground gone."""

import numpy as np
import pytest
from composed import blot, laid, leaves, rust
from PIL import Image

from studio.errors import Cancelled
from studio.imaging.cutting import Cutting
from studio.imaging.full_size import carried_to
from studio.imaging.masking import reduced

SIZE = 720, 600


@pytest.fixture(scope="module")
def photo():
    """The full photo, its coverage, its smaller copy, and the cut-out of that."""
    cover = blot(*SIZE)
    full = laid(cover, rust(*SIZE), leaves(*SIZE))
    small = reduced(full, 240)
    cutting = Cutting(small)
    cutting.begin(cover > 0.5)
    return full, cover, small, cutting.result()


def test_the_edge_is_the_full_pictures_own(photo):
    full, cover, small, cut = photo
    made = carried_to(full, small, cut)
    assert made.shape == (*full.shape[:2], 4)
    plain = np.asarray(Image.fromarray(cut[..., 3]).resize(SIZE, Image.Resampling.BICUBIC)) / 255
    error, usual = (np.abs(one - cover).mean() for one in (made[..., 3] / 255, plain))
    assert error < 0.7 * usual


def test_inside_it_is_the_photo_and_its_edge_takes_no_ground_along(photo):
    full, cover, small, cut = photo
    made = carried_to(full, small, cut)
    sure = made[..., 3] == 255
    assert sure.mean() > 0.15 and (made[..., :3][sure] == full[sure]).all()
    assert not made[made[..., 3] == 0].any()
    edge = (cover > 0.3) & (cover < 0.7) & (made[..., 3] > 40)
    true = rust(*SIZE)[edge]
    assert np.abs(made[..., :3][edge] - true).mean() < 0.7 * np.abs(full[edge] - true).mean()


def test_it_can_be_stopped(photo):
    full, _cover, small, cut = photo

    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        carried_to(full, small, cut, stop)
