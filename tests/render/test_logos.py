"""SVG logos become pixels with a clear ground; pictures stay as they are."""

import pytest
from PIL import Image

from studio.errors import BadPicture
from studio.render.logos import LONGEST, pixel_logo

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><circle cx="10" cy="10" r="9" fill="#0a0"/></svg>'
)


def test_a_drawing_becomes_pixels(tmp_path):
    (tmp_path / "logo.svg").write_bytes(SVG)
    with Image.open(pixel_logo(tmp_path / "logo.svg", tmp_path)) as picture:
        assert picture.size == (LONGEST, LONGEST // 2)
        assert picture.getpixel((LONGEST // 4, LONGEST // 4)) == (0, 170, 0, 255)
        assert picture.getpixel((LONGEST - 5, 5))[3] == 0


def test_a_picture_is_left_alone_and_a_broken_drawing_is_told(tmp_path):
    Image.new("RGB", (4, 4)).save(tmp_path / "logo.png")
    assert pixel_logo(tmp_path / "logo.png", tmp_path) == tmp_path / "logo.png"
    (tmp_path / "bad.svg").write_bytes(b"<svg><broken")
    with pytest.raises(BadPicture, match=r"bad\.svg"):
        pixel_logo(tmp_path / "bad.svg", tmp_path)
    with pytest.raises(BadPicture, match="cannot be read"):
        pixel_logo(tmp_path / "none.svg", tmp_path)
