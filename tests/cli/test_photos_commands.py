"""studio cutout, upscale, enhance and crop, from file to file."""

import json
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from studio.cli import main


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    sheet = Image.new("RGB", (120, 90), (238, 236, 232))
    ImageDraw.Draw(sheet).ellipse((20, 20, 70, 70), fill=(180, 60, 30))
    sheet.save(tmp_path / "ball.png")
    return tmp_path / "ball.png"


def test_cutout_tells_what_it_made(photo, tmp_path, capsys, data_folder):
    assert main(["cutout", str(photo), "--out", str(tmp_path / "out"), "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows[0]["state"] == "made" and Image.open(rows[0]["cutout"]).mode == "RGBA"


def test_crop_and_enhance_write_what_the_name_says(photo, tmp_path, capsys, data_folder):
    assert main(["crop", str(photo), "--aspect", "1:1", "-o", str(tmp_path / "c.jpg")]) == 0
    crop = Image.open(tmp_path / "c.jpg")
    assert crop.format == "JPEG" and abs(crop.width - crop.height) <= 1 and crop.width < 80
    assert main(["enhance", str(photo), "-o", str(tmp_path / "e.webp")]) == 0
    assert Image.open(tmp_path / "e.webp").size == (120, 90)
    assert main(["enhance", str(photo), "-o", str(tmp_path / "e.tiff")]) == 1
    assert "must end in" in capsys.readouterr().err


def test_upscale_without_a_network_says_so(photo, tmp_path, capsys, data_folder):
    assert main(["upscale", str(photo), "--by", "2", "-o", str(tmp_path / "u.png")]) == 0
    assert Image.open(tmp_path / "u.png").size == (240, 180)
    assert "enlarged plainly" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [["enhance", "a.png", "--exposure", "2", "-o", "b.png"], ["crop", "a.png", "--aspect", "x", "-o", "b.png"]]
)
def test_wrong_numbers_are_wrong_use(words, capsys):
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2


def test_a_photo_is_staged_on_a_colour_lit_and_warm(photo, tmp_path, capsys, data_folder):
    out = tmp_path / "s.jpg"
    words = ["stage", str(photo), "--size", "100x80", "-o", str(out)]
    assert main([*words, "--color", "#8080ff", "--light", "left", "--warmth", "1"]) == 0
    made = Image.open(out)
    assert made.size == (100, 80)
    red, _green, blue = made.getpixel((3, 3))
    assert blue - red < 110, "warmer than its colour"
    assert main([*words, "--color", "red"]) == 1
    assert "#rrggbb" in capsys.readouterr().err
