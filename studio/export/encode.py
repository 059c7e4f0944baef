"""Pixels become a file that is as good as its placement's weight allows."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PIL import Image

from studio.errors import CannotFit
from studio.placements import Placement

BEST, GOOD, POOR = 95, 60, 35
"""JPEG qualities: where the search starts, the least that leaves type clean, the least that may ship at all."""

FLAT_COLORS = 32_768
"""A picture with fewer colours than this is drawn, not photographed: PNG may then be the smaller file."""

SMALL_PIXELS = 300_000
"""Up to this size a trial PNG costs next to nothing, so it is always tried."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """A finished file: its bytes, `jpg` or `png`, and the JPEG quality (0 for lossless PNG, colours of a palette PNG
    as a negative figure)."""

    data: bytes
    format: str
    quality: int


def as_picture(image: Any) -> Image.Image:
    """A PIL image of a PIL image or a QImage (8 bits, RGB or RGBA, straight alpha).

    A QImage is taken by its methods, without importing Qt: only `render` may do that.
    """
    if isinstance(image, Image.Image):
        return image if image.mode in ("RGB", "RGBA") else image.convert("RGB")
    plain = image.convertToFormat(type(image).Format.Format_RGBA8888)
    size = (plain.width(), plain.height())
    picture = Image.frombuffer("RGBA", size, bytes(plain.constBits()), "raw", "RGBA", plain.bytesPerLine(), 1)
    return picture.convert("RGB") if picture.getchannel("A").getextrema() == (255, 255) else picture


def encode(image: Any, placement: Placement, reserve: int = 0) -> Encoded:
    """Encode a PIL image or QImage within `placement.max_bytes` less `reserve` bytes kept for metadata.

    Order: the placement's first format at its best; JPEG with full colour (4:4:4, type has no colour fringes) down to
    quality 60 by binary search; PNG where it is smaller; JPEG down to quality 35; palette PNG; JPEG with halved colour.
    `max_bytes` 0 means no limit. Raises CannotFit with both figures when nothing fits.
    """
    picture = as_picture(image)
    limit = (placement.max_bytes - reserve) if placement.max_bytes else 1 << 62
    formats = placement.formats or ("jpg", "png")
    least = 1 << 62
    for done in _attempts(picture, formats, limit):
        if len(done.data) <= limit:
            return done
        least = min(least, len(done.data) + reserve)
    raise CannotFit(
        f"{placement.name} may weigh {placement.max_bytes / 1000:.0f} kB, but this ad needs at least "
        f"{least / 1000:.0f} kB; use a calmer picture or fewer details."
    )


def _attempts(picture: Image.Image, formats: tuple[str, ...], limit: int) -> Iterator[Encoded]:
    """Every way to encode, best first; the next is made only when the one before is too heavy."""
    jpg, png = "jpg" in formats, "png" in formats
    lossless = _png(picture) if png and (formats[0] == "png" or _worth_png(picture)) else None
    if lossless is not None and formats[0] == "png":
        yield lossless
    if jpg:
        best = _search(picture, limit, GOOD, BEST)
        if lossless is not None and len(lossless.data) <= min(limit, len(best.data)):
            yield lossless
        yield best
        yield _search(picture, limit, POOR, GOOD - 1)
    elif lossless is None:
        yield _png(picture)
    if png:
        yield _palette_png(picture, 256)
        yield _palette_png(picture, 64)
    if jpg:
        yield _search(picture, limit, POOR, GOOD, halved=True)


def _search(picture: Image.Image, limit: int, least: int, most: int, halved: bool = False) -> Encoded:
    """The best JPEG within the limit by binary search over quality; the smallest one when none fits."""
    best = _jpeg(picture, most, halved)
    if len(best.data) <= limit:
        return best
    found = _jpeg(picture, least, halved)
    low, high = least, most
    while len(found.data) <= limit and high - low > 1:
        middle = (low + high) // 2
        trial = _jpeg(picture, middle, halved)
        if len(trial.data) <= limit:
            low, found = middle, trial
        else:
            high = middle
    return found


def _jpeg(picture: Image.Image, quality: int, halved: bool = False) -> Encoded:
    options = {"quality": quality, "subsampling": 2 if halved else 0}
    stream = io.BytesIO()
    try:
        _opaque(picture).save(stream, "JPEG", optimize=True, progressive=True, **options)
    except OSError:
        # Pillow gives these modes one buffer of guessed size, which a very busy picture overflows.
        stream = io.BytesIO()
        _opaque(picture).save(stream, "JPEG", **options)
    return Encoded(stream.getvalue(), "jpg", quality)


def _png(picture: Image.Image) -> Encoded:
    stream = io.BytesIO()
    picture.save(stream, "PNG", compress_level=7)
    return Encoded(stream.getvalue(), "png", 0)


def _palette_png(picture: Image.Image, colors: int) -> Encoded:
    stream = io.BytesIO()
    reduced = _opaque(picture).quantize(colors, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.FLOYDSTEINBERG)
    reduced.save(stream, "PNG", optimize=True)
    return Encoded(stream.getvalue(), "png", -colors)


def _opaque(picture: Image.Image) -> Image.Image:
    """JPEG has no transparency: it is laid on white, as a page would show it."""
    if picture.mode == "RGB":
        return picture
    sheet = Image.new("RGBA", picture.size, "white")
    sheet.alpha_composite(picture)
    return sheet.convert("RGB")


def _worth_png(picture: Image.Image) -> bool:
    small = picture.width * picture.height <= SMALL_PIXELS
    return small or picture.getcolors(FLAT_COLORS) is not None
