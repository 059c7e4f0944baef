"""A photo is cut out once: the same pixels and settings give the kept cut-out, others are cut anew."""

import numpy as np
import pytest

from studio.errors import BadPicture
from studio.workflows.kept_cutouts import KeptCutouts


def test_the_same_photo_is_cut_out_once_and_others_anew():
    kept, cuts = KeptCutouts(most=10_000), []

    def cut():
        cuts.append(1)
        return np.zeros((20, 20, 4), np.uint8)

    photo, other = np.zeros((20, 20, 3), np.uint8), np.ones((20, 20, 3), np.uint8)
    assert kept.of(photo, "", cut) is kept.of(photo.copy(), "", cut)
    assert len(cuts) == 1
    kept.of(other, "", cut)
    kept.of(photo, "soft", cut)
    kept.of(photo.reshape(10, 40, 3), "", cut)
    assert len(cuts) == 4
    for shade in range(2, 12):
        kept.of(np.full((20, 20, 3), shade, np.uint8), "", cut)
    kept.of(photo, "", cut)
    assert len(cuts) == 15, "what was not asked for longest has gone"


def test_what_fails_is_not_kept_and_what_is_kept_cannot_be_spoilt():
    kept, photo = KeptCutouts(), np.zeros((8, 8, 3), np.uint8)

    def refuse():
        raise BadPicture("Nothing stands out.")

    with pytest.raises(BadPicture):
        kept.of(photo, "", refuse)
    made = kept.of(photo, "", lambda: np.zeros((8, 8, 4), np.uint8))
    with pytest.raises(ValueError, match="read-only"):
        made[0, 0] = 1
