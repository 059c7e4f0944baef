"""Bounds on what one picture file may cost: pixels by format, passes over them, and how many large ones at a time.

A few hundred kilobytes can ask for gigabytes of memory or minutes of decoding; no camera or program writes such files.
"""

import re
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray
from PIL import Image

MOST_PIXELS = 120_000_000
"""Larger pictures are refused: decoded they would need more than half a gigabyte."""

_MOST_OF_FORMAT = {"WEBP": 60_000_000, "AVIF": 60_000_000, "JPEG2000": 60_000_000}
"""Formats whose decoders hold a picture three or four times over while they work."""

_MOST_OF_DECODER = {"qoi": 12_000_000, "bmp_rle": 12_000_000, "ppm_plain": 4_000_000, "ppm": 2_000_000}
"""Pillow's decoders that are written in Python: they take 0.5 to 2.5 seconds for a million pixels."""

_PASSES, _WORK = 24, 4_000_000_000
"""Passes over a JPEG file's pixels that are always read (cameras and programs write 1 to 12), and pixels times passes
up to which more are: ten seconds of decoding."""

_LARGE = 16_000_000
"""Pixels from which pictures are decoded one at a time."""

_turn = threading.Lock()
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


def most_pixels(raw: Image.Image) -> int:
    """How many pixels a file like this, opened but not decoded, may have."""
    decoder = raw.tile[0][0] if getattr(raw, "tile", None) else ""  # type: ignore[attr-defined]
    return min(
        MOST_PIXELS, _MOST_OF_FORMAT.get(raw.format or "", MOST_PIXELS), _MOST_OF_DECODER.get(decoder, MOST_PIXELS)
    )


def too_many_passes(raw: Image.Image, data: bytes) -> int:
    """The passes of a JPEG file that would keep a decoder busy for minutes; 0 for every other file."""
    if raw.format not in ("JPEG", "MPO") or data.count(b"\xff\xda") <= _PASSES:
        return 0
    count, place = 0, 2
    while (found := _MARKER.search(data, place)) is not None:
        marker = data[found.start() + 1]
        if marker == 0xD9 or found.end() + 2 > len(data):
            break
        count += marker == 0xDA
        place = found.end() + struct.unpack_from(">H", data, found.end())[0]
    return count if count > _PASSES and count * raw.width * raw.height > _WORK else 0


@contextmanager
def room(raw: Image.Image) -> Iterator[None]:
    """While a picture is decoded and converted: large ones wait for each other, so that threads which read many files
    never hold several at once. A progressive JPEG is held whole however small it is to become."""
    pixels = raw.width * raw.height
    if "progressive" in raw.info:
        pixels *= 64
    if pixels < _LARGE:
        yield
        return
    with _turn:
        yield


def shrunk(image: Image.Image, longest: int) -> Image.Image:
    """A decoded picture by plain averaging at a whole fraction of its size, its longer side at least twice `longest`;
    the picture itself where that is no smaller. Palettes become RGB, transparency RGBA and 16-bit greys "I".

    Works a band at a time, so that beside the decoded picture little memory is used.
    """
    factor = max(image.size) // (2 * longest)
    numbers = image.mode in ("I", "F") or image.mode.startswith("I;16")
    if factor < 2 or not (numbers or image.mode in _BANDS):
        return image
    mode = "F" if numbers else "RGBA" if "transparency" in image.info else _BANDS[image.mode]
    small = Image.new(mode, (-(-image.width // factor), -(-image.height // factor)))
    rows = factor * max(1, 1024 // factor)
    for top in range(0, image.height, rows):
        band = image.crop((0, top, image.width, min(image.height, top + rows)))
        small.paste(_averaged(band, mode, factor), (0, top // factor))
    if numbers and image.mode != "F":
        small = Image.fromarray(np.rint(np.asarray(small)).astype(np.int32))
    small.info = {name: value for name, value in image.info.items() if name != "transparency"}
    return small


_BANDS = {
    **{mode: mode for mode in ("L", "RGB", "CMYK", "LAB")},
    **{"1": "L", "P": "RGB", "HSV": "RGB", "YCbCr": "RGB"},
    **dict.fromkeys(("RGBA", "RGBa", "LA", "La", "PA"), "RGBA"),
}
"""Modes that are averaged, with the mode in which they are."""


def finite(image: Image.Image) -> NDArray[np.float32]:
    """The values of a grey picture of 16 or 32 bits, float32 (h, w); what is no number counts as 0."""
    return np.nan_to_num(np.asarray(image).astype(np.float32), nan=0.0, posinf=0.0, neginf=0.0)


def _averaged(band: Image.Image, mode: str, factor: int) -> Image.Image:
    if mode == "F":
        return Image.fromarray(finite(band)).reduce(factor)
    if mode != "RGBA":
        return band.convert(mode).reduce(factor)
    # What is transparent has a colour too, which must not shine through.
    return band.convert("RGBA").convert("RGBa").reduce(factor).convert("RGBA")
