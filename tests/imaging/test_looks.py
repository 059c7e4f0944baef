"""Words and figures read off pixels: colours, tones, shape, kind, sharpness, seams and likeness."""

import io

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from studio.imaging.codecs import open_picture, rgb_array
from studio.imaging.color_space import oklab
from studio.imaging.hashing import distance, picture_hash
from studio.imaging.kinds import kind
from studio.imaging.looks import look
from studio.imaging.names import color_names, orientation, tones
from studio.imaging.sharpness import seamless, sharpness

Pixels = NDArray[np.uint8]


def photograph(seed: int = 1, width: int = 480, height: int = 360) -> Image.Image:
    """Texture at many scales, as lenses and sensors leave it."""
    random = np.random.default_rng(seed)
    layers = [
        np.asarray(Image.fromarray(random.integers(0, 255, (n, n, 3), np.uint8)).resize((width, height), 3), float)
        for n in (4, 12, 50, 200)
    ]
    return Image.fromarray((sum(layers) / len(layers)).astype(np.uint8))


def drawing() -> Image.Image:
    image = Image.new("RGB", (480, 360), "#ffd166")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 240, 480, 360), fill="#06a77d")
    pen.ellipse((300, 30, 380, 110), fill="#f77f00")
    for left, color in ((50, "#355070"), (200, "#6d597a")):
        pen.polygon([(left, 240), (left + 100, 80), (left + 200, 240)], fill=color)
    return image


def screen() -> Image.Image:
    image = Image.new("RGB", (1440, 900), "#1d1f22")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 300, 900), fill="#2a2d31")
    pen.rectangle((1140, 0, 1440, 900), fill="#26292d")
    for row in range(30):
        pen.text((24, 20 + row * 28), "Layer of the picture", fill="#c8c8c8", font_size=18)
        pen.text((330, 20 + row * 28), "Words set in lines as programs show them, " * 2, fill="#e8e8e8", font_size=18)
        pen.text((1160, 20 + row * 28), f"Size {row * 7} px", fill="#c8c8c8", font_size=18)
    return image


def mark() -> Image.Image:
    image = Image.new("RGB", (1920, 1920), "white")
    pen = ImageDraw.Draw(image)
    pen.ellipse((360, 360, 1560, 1560), fill="#c03028")
    for spoke in range(0, 360, 30):
        pen.pieslice((480, 480, 1440, 1440), spoke, spoke + 15, fill="white")
    return image.resize((480, 480), Image.Resampling.LANCZOS)


def render() -> Image.Image:
    x, y = np.meshgrid(np.linspace(-1, 1, 480), np.linspace(-1, 1, 360))
    ball = np.clip(1 - (x**2 + y**2) * 2, 0, 1) ** 0.5
    return Image.fromarray(
        np.stack([60 + 150 * ball, 90 + 100 * ball + 40 * y, 140 + 60 * x + 50 * ball], -1)
        .clip(0, 255)
        .astype(np.uint8)
    )


def advert(width: int, height: int) -> Image.Image:
    """Words and a button on a plain ground, as JPEG keeps them."""
    image = Image.new("RGB", (width, height), "#0b3d4f")
    pen = ImageDraw.Draw(image)
    size = height // 6
    for row, words in enumerate(("Cold all day.", "Keeps drinks cold", "for 24 hours.")):
        pen.text((size, size * (0.5 + 1.2 * row)), words, fill="#ffffff", font_size=size)
    pen.rounded_rectangle((size, height - 1.6 * size, 5 * size, height - 0.5 * size), size // 2, fill="#ff7a59")
    pen.text((1.6 * size, height - 1.5 * size), "Shop now", fill="#1d1f22", font_size=size * 0.7)
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=85)
    return Image.open(stream).convert("RGB")


@pytest.mark.parametrize("size", [(970, 250), (1200, 628), (300, 250), (1080, 1350)])
def test_an_ad_of_type_is_no_photograph_and_no_logo(size: tuple[int, int]) -> None:
    small = advert(*size)
    small.thumbnail((512, 512))
    assert kind(np.asarray(small), *size)[0] == "illustration"


@pytest.mark.parametrize(
    ("image", "name"),
    [(photograph(), "photograph"), (drawing(), "illustration"), (screen(), "screenshot"), (mark(), "logo"),
     (render(), "render")],
)  # fmt: skip
def test_kinds(image: Image.Image, name: str) -> None:
    small = image.copy()
    small.thumbnail((512, 512))
    assert kind(np.asarray(small), *image.size)[0] == name
    assert kind(np.asarray(small), *image.size, camera=True) == ("photograph", 0.95)


def test_a_plain_or_tiny_picture_has_no_kind_to_tell() -> None:
    assert kind(np.zeros((9, 9, 3), np.uint8), 9, 9) == ("", 0.0)
    assert kind(np.full((64, 64, 3), 200, np.uint8), 64, 64) == ("", 0.0)


def test_blur_lowers_sharpness_step_by_step() -> None:
    image = photograph(3)
    values = [sharpness(np.asarray(image.filter(ImageFilter.GaussianBlur(radius)))) for radius in (0, 1, 2, 4)]
    assert values == sorted(values, reverse=True) and values[0] > 0.8 and values[-1] < 0.3
    assert sharpness(np.full((40, 60, 3), 90, np.uint8)) == 0


def test_seams() -> None:
    x, y = np.meshgrid(np.arange(256), np.arange(192))
    wave = 128 + 60 * np.sin(2 * np.pi * x / 64) + 50 * np.cos(2 * np.pi * y / 48)
    tile = np.stack([wave, wave, 255 - wave], -1).clip(0, 255).astype(np.uint8)
    assert seamless(tile)
    assert not seamless(tile[:, :-20]) and not seamless(tile[:-16])
    assert not seamless(np.asarray(photograph())) and not seamless(np.asarray(mark()))
    assert not seamless(np.zeros((8, 8, 3), np.uint8))


def test_copies_are_near_and_strangers_far() -> None:
    first, other = photograph(1), photograph(2)
    mine = picture_hash(np.asarray(first))
    assert len(mine) == 8
    for copy in (first.resize((200, 150)), first.filter(ImageFilter.GaussianBlur(2)), first.point(lambda v: v * 0.8)):
        assert distance(mine, picture_hash(np.asarray(copy))) <= 6
    assert distance(mine, picture_hash(np.asarray(other))) > 16
    plain = [picture_hash(np.full((40, 40, 3), value, np.uint8)) for value in (10, 200)]
    assert distance(*plain) == 0


@pytest.mark.parametrize(
    ("color", "words"),
    [
        ((250, 250, 250), {"light", "low contrast", "black and white"}),
        ((20, 20, 20), {"dark", "low contrast", "black and white"}),
        ((240, 140, 30), {"warm", "colourful"}),
        ((30, 90, 210), {"cool", "colourful"}),
        ((138, 120, 108), {"muted"}),
    ],
)
def test_tone_words(color: tuple[int, int, int], words: set[str]) -> None:
    said = tones(oklab(np.full((20, 20, 3), color, np.uint8)))
    assert words <= set(said) and not {"warm", "cool"} <= set(said)


@pytest.mark.parametrize("kind_of_file", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_a_look_is_upright_and_reduced_and_tells_the_files_own_size(kind_of_file: str) -> None:
    image = Image.new("RGB", (1200, 800), "red")
    image.paste("blue", (0, 0, 1200, 400))
    exif = Image.Exif()
    exif[0x0112] = 6  # the top of the file is the right of the picture
    exif[0x0110] = "X100"
    stream = io.BytesIO()
    image.save(stream, kind_of_file, exif=exif)
    seen = look(stream.getvalue(), "a.jpg")
    assert (seen.width, seen.height, seen.orientation) == (800, 1200, "portrait")
    height, width = seen.pixels.shape[:2]
    assert height == (600 if kind_of_file == "JPEG" else 512) and width == round(height * 2 / 3)
    red, _, blue = seen.pixels[height // 5, int(width * 0.97)]
    assert max(seen.thumbnail.size) == 256
    assert blue > 200 and red < 60
    if kind_of_file in ("JPEG", "TIFF"):
        assert seen.kind == "photograph"


def test_a_look_at_large_jpegs_is_close_to_a_look_at_all_of_them() -> None:
    stream = io.BytesIO()
    photograph(4, 2000, 1500).save(stream, "JPEG", quality=90)
    seen = look(stream.getvalue(), "a.jpg")
    whole = rgb_array(open_picture(stream.getvalue(), "a.jpg"), 500)
    assert seen.pixels.shape == (375, 500, 3) and not seen.transparent
    assert np.abs(seen.pixels.astype(int) - whole.astype(int)).mean() < 4
    assert distance(seen.picture_hash, picture_hash(whole)) <= 2


def test_transparency_is_seen() -> None:
    stream = io.BytesIO()
    Image.new("RGBA", (900, 300), (200, 10, 10, 120)).save(stream, "PNG")
    seen = look(stream.getvalue(), "a.png")
    assert seen.transparent and seen.orientation == "panorama" and seen.width == 900


def test_contrast_words() -> None:
    half = np.zeros((40, 40, 3), np.uint8)
    half[:, 20:] = 255
    assert "high contrast" in tones(oklab(half))


def test_colour_names_and_shapes() -> None:
    assert color_names((("#127c80", 0.6), ("#137d81", 0.3), ("#fafafa", 0.07), ("#ff0000", 0.01))) == ("teal", "white")
    shapes = [orientation(*size) for size in ((300, 200), (200, 300), (300, 300), (900, 300), (300, 900), (0, 5))]
    assert shapes == ["landscape", "portrait", "square", "panorama", "portrait", ""]
