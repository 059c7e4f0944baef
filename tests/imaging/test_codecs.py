"""A zoo of good, odd and bad picture files."""

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from studio.errors import BadPicture
from studio.imaging.codecs import import_picture, open_picture, open_reduced, rgb_array, thumbnail


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def gradient(width: int = 40, height: int = 30) -> Image.Image:
    x = np.linspace(0, 255, width)[None, :].repeat(height, 0)
    y = np.linspace(0, 255, height)[:, None].repeat(width, 1)
    return Image.fromarray(np.stack([x, y, 255 - x], -1).astype(np.uint8))


def png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def huge_png(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = png_chunk(b"IHDR", header) + png_chunk(b"IDAT", zlib.compress(b"\0" * 100)) + png_chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def test_plain_formats_open_as_rgb() -> None:
    for kind in ("PNG", "JPEG", "WEBP", "BMP", "TIFF", "GIF", "AVIF"):
        picture = open_picture(encoded(gradient(), kind))
        assert (picture.mode, picture.size) == ("RGB", (40, 30)), kind


def test_png_pixels_are_exact() -> None:
    assert np.array_equal(np.asarray(open_picture(encoded(gradient(), "PNG"))), np.asarray(gradient()))


def test_every_exif_orientation_comes_upright() -> None:
    upright = np.zeros((20, 30, 3), np.uint8)
    upright[:10, :15] = (255, 0, 0)
    image = Image.fromarray(upright)
    undo = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    for orientation, turn in undo.items():
        stored = image if turn is None else image.transpose(turn)
        exif = Image.Exif()
        exif[0x0112] = orientation
        got = open_picture(encoded(stored, "PNG", exif=exif.tobytes()))
        assert np.array_equal(np.asarray(got), upright), orientation


def test_damaged_exif_counts_as_upright() -> None:
    data = encoded(gradient(), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff garbage")
    assert open_picture(data).size == (40, 30)


def test_cmyk_jpeg_keeps_its_colours_roughly() -> None:
    picture = open_picture(encoded(Image.new("RGB", (32, 32), (200, 30, 40)).convert("CMYK"), "JPEG", quality=95))
    assert picture.mode == "RGB"
    red, green, blue = (int(value) for value in np.asarray(picture)[16, 16])
    assert abs(red - 200) < 12 and green < 60 and blue < 70


def test_sixteen_bit_grey_is_scaled_not_clipped() -> None:
    ramp = np.linspace(0, 65535, 256).astype(np.uint16)[None, :].repeat(4, 0)
    for kind in ("PNG", "TIFF"):
        picture = open_picture(encoded(Image.fromarray(ramp), kind))
        row = np.asarray(picture)[0, :, 0].astype(int)
        assert picture.mode == "RGB"
        assert np.abs(row - np.arange(256)).max() <= 1, kind


def test_floating_tiff_is_scaled() -> None:
    ramp = np.linspace(0, 1, 256, dtype=np.float32)[None, :].repeat(4, 0)
    row = np.asarray(open_picture(encoded(Image.fromarray(ramp), "TIFF")))[0, :, 0].astype(int)
    assert np.abs(row - np.arange(256)).max() <= 1


def test_sixteen_bit_colour_png_is_scaled() -> None:
    values = np.array([[[65535, 32768, 0]] * 2] * 2, dtype=">u2")
    rows = b"".join(b"\0" + row.tobytes() for row in values)
    header = struct.pack(">IIBBBBB", 2, 2, 16, 2, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", header) + png_chunk(b"IDAT", zlib.compress(rows))
    pixel = np.asarray(open_picture(data + png_chunk(b"IEND", b"")))[0, 0]
    assert pixel.tolist() == [255, 128, 0]


def test_transparent_palette_and_grey_alpha_become_rgba() -> None:
    palette = Image.new("P", (4, 4), 0)
    palette.putpalette([255, 0, 0, 0, 0, 255] + [0] * 762)
    palette.putpixel((1, 1), 1)
    picture = open_picture(encoded(palette, "PNG", transparency=0))
    assert picture.mode == "RGBA"
    assert picture.getpixel((0, 0))[3] == 0 and picture.getpixel((1, 1)) == (0, 0, 255, 255)
    grey = open_picture(encoded(Image.new("LA", (4, 4), (120, 60)), "PNG"))
    assert grey.getpixel((0, 0)) == (120, 120, 120, 60)


def test_an_opaque_alpha_channel_is_dropped() -> None:
    assert open_picture(encoded(gradient().convert("RGBA"), "PNG")).mode == "RGB"


def test_an_animation_gives_its_first_frame() -> None:
    frames = [Image.new("RGB", (8, 8), color) for color in ("red", "lime", "blue")]
    for kind in ("GIF", "WEBP", "PNG"):
        data = encoded(
            frames[0], kind, save_all=True, append_images=frames[1:], **({"lossless": True} if kind == "WEBP" else {})
        )
        assert open_picture(data).getpixel((2, 2))[:3] == (255, 0, 0), kind


def test_a_colour_profile_is_applied() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    srgb = ImageCms.createProfile("sRGB")
    image = ImageCms.profileToProfile(Image.new("RGB", (8, 8), (180, 60, 90)), srgb, lab, outputMode="LAB")
    pixel = open_picture(encoded(image, "TIFF")).getpixel((3, 3))
    assert max(abs(a - b) for a, b in zip(pixel, (180, 60, 90), strict=True)) < 8


def test_a_broken_profile_is_ignored() -> None:
    data = encoded(gradient(), "PNG", icc_profile=b"not a profile")
    assert np.array_equal(np.asarray(open_picture(data)), np.asarray(gradient()))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"hello, this is text", "not a picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"%PDF-1.7", "document"),
        (encoded(gradient(300, 300), "JPEG")[:900], "cut short"),
        (encoded(gradient(300, 300), "PNG")[:300], "cannot be decoded"),
        (huge_png(60000, 60000), "too large"),
        (huge_png(12000, 12000), "too large"),
    ],
)
def test_bad_files_give_one_sentence_with_the_name(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(content)
    for read in (open_picture, import_picture):
        with pytest.raises(BadPicture) as caught:
            read(path)
        message = str(caught.value)
        assert "photo.jpg" in message and words in message and "\n" not in message and message.endswith(".")


def test_missing_files_and_folders_say_so(tmp_path: Path) -> None:
    with pytest.raises(BadPicture, match="no picture at"):
        open_picture(tmp_path / "nothing.png")
    with pytest.raises(BadPicture, match="folder"):
        open_picture(tmp_path)


def test_plain_files_are_kept_byte_for_byte(tmp_path: Path) -> None:
    for kind in ("JPEG", "PNG", "WEBP"):
        path = tmp_path / f"a.{kind.lower()}"
        path.write_bytes(encoded(gradient(), kind))
        assert import_picture(path) == path.read_bytes()


def test_other_files_are_re_encoded(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    cases = {
        "turned.jpg": (encoded(gradient(), "JPEG", exif=exif.tobytes()), "JPEG", (30, 40)),
        "cmyk.jpg": (encoded(gradient().convert("CMYK"), "JPEG"), "JPEG", (40, 30)),
        "scan.tif": (encoded(gradient(), "TIFF"), "PNG", (40, 30)),
        "moving.gif": (encoded(gradient(), "GIF", save_all=True, append_images=[gradient()]), "PNG", (40, 30)),
        "deep.png": (encoded(Image.fromarray(np.zeros((30, 40), np.uint16)), "PNG"), "PNG", (40, 30)),
    }
    for name, (data, kind, size) in cases.items():
        path = tmp_path / name
        path.write_bytes(data)
        kept = import_picture(path)
        with Image.open(io.BytesIO(kept)) as image:
            assert (image.format, image.size, image.mode) == (kind, size, "RGB"), name
        assert kept != data


def test_thumbnail_keeps_the_ratio_and_never_enlarges() -> None:
    assert thumbnail(gradient(400, 200), 100).size == (100, 50)
    assert thumbnail(gradient(40, 20), 100).size == (40, 20)


def test_rgb_array_lays_transparency_on_the_ground() -> None:
    clear = Image.new("RGBA", (4, 4), (255, 0, 0, 0))
    assert rgb_array(clear, ground=(1, 2, 3))[0, 0].tolist() == [1, 2, 3]


SEEDS = [
    encoded(gradient(), "PNG"),
    encoded(gradient(), "JPEG"),
    encoded(gradient(), "GIF"),
    encoded(gradient(), "WEBP"),
    encoded(gradient(), "TIFF"),
    encoded(gradient().convert("CMYK"), "JPEG"),
    encoded(gradient(), "BMP"),
]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), min_size=1, max_size=12),
    st.integers(0, 5000),
)
def test_mutated_bytes_open_or_give_bad_picture(seed: bytes, changes: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(seed)
    for place, value in changes:
        data[place % len(data)] = value
    try:
        picture = open_picture(bytes(data[: max(1, cut)]))
    except BadPicture as reason:
        assert str(reason).endswith(".")
    else:
        assert picture.mode in ("RGB", "RGBA") and picture.width > 0


def test_a_damaged_picture_is_refused_reduced_as_it_is_whole() -> None:
    stream = io.BytesIO()
    Image.effect_noise((64, 64), 90).save(stream, "PNG")
    data = bytearray(stream.getvalue())
    data[len(data) // 2] ^= 0xFF
    for read in (lambda: open_picture(bytes(data), "a.png"), lambda: open_reduced(bytes(data), "a.png", 32)):
        with pytest.raises(BadPicture, match=r"a\.png is damaged"):
            read()
