"""One look at a picture file: a reduced copy, and all that its pixels and header tell."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from studio.imaging.codecs import open_reduced, rgb_array
from studio.imaging.color_space import oklab
from studio.imaging.hashing import picture_hash
from studio.imaging.kinds import kind
from studio.imaging.names import color_names, orientation, tones
from studio.imaging.palette import palette
from studio.imaging.sharpness import seamless, sharpness
from studio.imaging.space import copy_space

LONGEST = 512
"""Longest side in pixels at which pictures are looked at, about: a JPEG file may stay at 435 to 640 pixels."""

THUMBNAIL, SMALL, TONES = 256, 160, 96
"""Longest sides of the thumbnail, and at which copy space is measured and tone words are found: they speak of the
whole, not of detail."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What was found: `pixels`, upright sRGB uint8 (h, w, 3) of some 512 pixels laid on white, and `thumbnail` of at
    most 256, which may let through; the rest is as in a library record."""

    pixels: NDArray[np.uint8]
    thumbnail: Image.Image
    width: int
    height: int
    colors: tuple[tuple[str, float], ...]
    color_names: tuple[str, ...]
    tones: tuple[str, ...]
    kind: str
    orientation: str
    sharpness: float
    copy_space: str
    transparent: bool
    seamless: bool
    picture_hash: bytes


def look(data: bytes, name: str) -> Look:
    """Look at the bytes of a picture file called `name`. JPEG files are decoded at a fraction of their size.

    Raises BadPicture with one sentence for a file that cannot be read.
    """
    picture, width, height, camera = open_reduced(data, name, LONGEST)
    pixels = rgb_array(picture)
    colors = tuple(palette(pixels))
    # Each from the one before: a step from the largest takes as long as all others together.
    thumbnail = _reduced(picture, THUMBNAIL, Image.Resampling.HAMMING)
    whole = rgb_array(thumbnail)
    small = _reduced(Image.fromarray(whole), SMALL, Image.Resampling.BOX)
    least = _reduced(small, TONES, Image.Resampling.BOX)
    return Look(
        pixels=pixels,
        thumbnail=thumbnail,
        width=width,
        height=height,
        colors=colors,
        color_names=color_names(colors),
        tones=tones(oklab(np.asarray(least))),
        kind=kind(pixels, width, height, camera)[0],
        orientation=orientation(width, height),
        sharpness=sharpness(pixels),
        copy_space=copy_space(np.asarray(small)),
        transparent=picture.mode == "RGBA",
        seamless=seamless(pixels),
        picture_hash=picture_hash(whole),
    )


def _reduced(picture: Image.Image, longest: int, way: Image.Resampling) -> Image.Image:
    scale = min(1.0, longest / max(picture.size))
    size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
    # Plain averaging by whole fractions first: a short filter for the rest shows no difference.
    return picture.resize(size, way, reducing_gap=1.0)
