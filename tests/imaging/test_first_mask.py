"""The subject found with nobody's help where it shares the ground's colour, has gaps, or lies before blurred things."""

import numpy as np
import pytest
from composed import overlap
from PIL import Image, ImageDraw, ImageFilter

from studio.errors import BadPicture
from studio.imaging.first_mask import first_mask

SIZE = 280, 240


def drawn(shape, value: int = 255) -> Image.Image:
    sheet = Image.new("L", SIZE)
    shape(ImageDraw.Draw(sheet), value)
    return sheet


def grained(picture: Image.Image) -> np.ndarray:
    pixels = np.asarray(picture.convert("RGB")).astype(float)
    return np.clip(pixels + np.random.default_rng(2).normal(0, 1.2, pixels.shape) + 0.5, 0, 255).astype(np.uint8)


def test_a_white_bottle_with_a_label_on_white_is_whole():
    def body(draw, fill):
        draw.rounded_rectangle((110, 30, 170, 210), 14, fill=fill)

    picture = Image.new("RGB", SIZE, (246, 246, 246))
    picture.paste((226, 226, 228), mask=drawn(body))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((110, 95, 170, 150), fill=(30, 70, 80))
    draw.rectangle((126, 16, 154, 32), fill=(60, 50, 50))
    mask = first_mask(grained(picture.filter(ImageFilter.GaussianBlur(0.6))))
    assert overlap(mask, np.asarray(drawn(body)) > 0) > 0.9


def test_a_gap_through_which_a_plain_ground_is_seen_stays_open():
    picture = Image.new("RGB", SIZE, (240, 238, 234))
    draw = ImageDraw.Draw(picture)
    draw.arc((70, 40, 210, 200), 150, 390, fill=(40, 30, 30), width=26)
    mask = first_mask(grained(picture))
    assert mask[60, 140] or mask[52, 140]
    assert not mask[130, 140] and not mask[230, 140]


def test_what_is_out_of_focus_stays_behind():
    ground = Image.new("RGB", SIZE, (20, 20, 44))
    draw = ImageDraw.Draw(ground)
    for x, y in ((40, 50), (236, 44), (244, 190)):
        draw.ellipse((x - 22, y - 22, x + 22, y + 22), fill=(220, 150, 60))
    picture = ground.filter(ImageFilter.GaussianBlur(7))
    ImageDraw.Draw(picture).ellipse((90, 70, 190, 190), fill=(200, 40, 50))
    mask = first_mask(grained(picture))
    assert mask[130, 140]
    assert not mask[50, 40] and not mask[44, 236] and not mask[190, 244]


def test_an_even_picture_has_no_subject():
    with pytest.raises(BadPicture, match="Nothing stands out"):
        first_mask(np.full((240, 280, 3), 128, np.uint8))
