"""What one picture file may cost."""

import io
import struct

import numpy as np
import pytest
from PIL import Image

from studio.errors import BadPicture
from studio.imaging import bounds
from studio.imaging.bounds import shrunk
from studio.imaging.codecs import open_picture, open_reduced


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


MODES = ("RGB", "L", "CMYK", "RGBA", "LA", "P", "1", "LAB", "I", "F", "I;16")


@pytest.mark.parametrize("mode", MODES)
def test_a_large_picture_shrinks_to_what_it_was_by_bands(mode: str) -> None:
    ramp = Image.linear_gradient("L").resize((300, 3000))
    image = ramp.convert("RGB").convert(mode) if mode not in ("I", "F", "I;16", "LAB") else ramp
    if mode in ("I", "F", "I;16"):
        image = Image.fromarray((np.asarray(ramp) * 257.0).astype({"I": "i4", "F": "f4", "I;16": "u2"}[mode]))
    if mode == "LAB":
        image = Image.merge("LAB", [ramp] * 3)
    small = shrunk(image, 100)
    assert small.size == (20, 200)
    straight = np.asarray(image.convert("RGB") if mode in ("P", "1") else image, float)
    whole = straight.reshape(200, 15, 20, 15, -1).mean((1, 3)).squeeze()
    seen = np.asarray(
        small.convert("RGB") if mode in ("P", "1") else small.convert("LA") if mode == "LA" else small, float
    )
    assert np.abs(seen - whole).max() <= (300 if mode in ("I", "I;16", "F") else 2)


def test_colour_under_transparency_does_not_shine_through_and_a_small_picture_stays() -> None:
    image = Image.new("RGBA", (800, 800), (255, 0, 0, 0))
    image.paste((0, 0, 255, 255), (0, 0, 400, 800))
    image.paste((0, 255, 0, 0), (396, 0, 404, 800))
    small = np.asarray(shrunk(image, 20))
    assert small.shape == (40, 40, 4) and not small[..., :2].any()
    assert shrunk(image, 400) is image


def test_palettes_and_deep_greys_look_the_same_reduced() -> None:
    ramp = Image.linear_gradient("L").resize((2400, 2400))
    deep = Image.fromarray((np.asarray(ramp) * 257.0).astype(np.uint16))
    files = [saved(ramp.convert("P"), "GIF"), saved(deep, "PNG"), saved(deep, "TIFF"), saved(ramp, "TIFF")]
    wanted = np.asarray(open_reduced(saved(ramp, "PNG"), "a.png", 256)[0], int)
    for data in files:
        assert np.abs(np.asarray(open_reduced(data, "a", 256)[0], int) - wanted).max() <= 3


def test_files_that_are_small_but_endless_to_decode_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = saved(Image.new("L", (800, 600), 99), "JPEG", progressive=True)
    last = data.rindex(b"\xff\xda")
    again = data[:-2] + data[last:-2] * 60 + data[-2:]
    assert open_picture(again).size == (800, 600)
    monkeypatch.setattr(bounds, "_WORK", 20_000_000)
    with pytest.raises(BadPicture, match=r"a\.jpg would take minutes to read"):
        open_picture(again, "a.jpg")
    # The same bytes behind the picture's end, as in the film of a moving photograph, cost nothing.
    assert open_picture(data + data[last:-2] * 60).size == (800, 600)


@pytest.mark.parametrize(
    "data",
    [
        b"qoif" + struct.pack(">II", 4000, 4000) + b"\3\0" + b"\xfd" * 99,
        b"P2\n3000 3000\n255\n" + b"1 " * 99,
        b"P6\n2000 2000\n65535\n" + bytes(99),
        saved(Image.new("1", (9000, 9000)), "WEBP", lossless=True, method=0),
    ],
    ids=["qoi", "plain", "deep", "webp"],
)
def test_formats_that_cost_more_may_have_fewer_pixels(data: bytes) -> None:
    with pytest.raises(BadPicture, match=r"too large .* megapixels"):
        open_picture(data, "a")
