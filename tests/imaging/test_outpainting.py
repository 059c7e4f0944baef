"""A picture in a larger frame: whole in the middle, and a mask that is white around it."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from studio.imaging.outpainting import extended


@pytest.mark.parametrize("size", [(300, 100), (100, 300), (100, 100)])
def test_the_picture_stands_whole_in_the_middle(size: tuple[int, int], tmp_path: Path) -> None:
    source = tmp_path / "source.png"
    Image.new("RGB", (50, 50), "#c04020").save(source)
    picture, mask = (np.asarray(Image.open(name)).astype(int) for name in extended(source, size, tmp_path))
    assert picture.shape == (size[1], size[0], 3)
    assert mask.shape == (size[1], size[0])
    middle = picture[size[1] // 2 - 40 : size[1] // 2 + 40, size[0] // 2 - 40 : size[0] // 2 + 40]
    assert np.abs(middle - [0xC0, 0x40, 0x20]).max() <= 2
    assert mask[size[1] // 2, size[0] // 2] == 0
    share = float((mask == 255).mean())
    assert share == 0.0 if size == (100, 100) else 0.6 < share < 0.75
    assert set(np.unique(mask)) <= {0, 255}
