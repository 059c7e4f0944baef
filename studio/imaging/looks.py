"""One look at a picture file: a reduced copy, and all that its pixels and header tell."""

import math
from dataclasses import dataclass

import numpy as np
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
"""Longest side in pixels at which pictures are looked at."""

TONES = 96
"""Longest side at which tone words are found: they speak of the whole, not of detail."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What was found; `picture` is upright sRGB of at most 512 pixels, the other fields are as in a library record."""

    picture: Image.Image
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
    scale = TONES / max(picture.size)
    small = picture.convert("RGB").resize(
        (max(1, math.ceil(picture.width * scale)), max(1, math.ceil(picture.height * scale))), Image.Resampling.BOX
    )
    return Look(
        picture=picture,
        width=width,
        height=height,
        colors=colors,
        color_names=color_names(colors),
        tones=tones(oklab(np.asarray(small))),
        kind=kind(pixels, width, height, camera)[0],
        orientation=orientation(width, height),
        sharpness=sharpness(pixels),
        copy_space=copy_space(pixels),
        transparent=picture.mode == "RGBA",
        seamless=seamless(pixels),
        picture_hash=picture_hash(pixels),
    )
