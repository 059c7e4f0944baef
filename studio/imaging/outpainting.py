"""A picture set into a larger frame, with the mask of what is still to be painted around it."""

from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

from studio.imaging.codecs import open_picture

OVERLAP = 0.04
"""The share of the picture's shorter side along its edges that is painted anew too, so that no seam is seen."""


def extended(file: Path, size: tuple[int, int], folder: Path) -> tuple[str, str]:
    """The files of a picture of `size` (width, height) pixels with the one of `file` whole in its middle, and of its
    grey mask, white where it is to be painted; both in `folder`.

    Around the picture stand its own edges, blurred more and more: a painter that keeps a part of what it begins from
    then goes on in the same colours. A picture that fills the frame is only scaled, with a mask that is black all
    over but for the overlap. Raises BadPicture.
    """
    picture = open_picture(file).convert("RGB")
    share = min(size[0] / picture.width, size[1] / picture.height)
    inner = picture.resize(
        (max(1, round(picture.width * share)), max(1, round(picture.height * share))), Image.Resampling.LANCZOS
    )
    left, top = (size[0] - inner.width) // 2, (size[1] - inner.height) // 2
    right, bottom = size[0] - inner.width - left, size[1] - inner.height - top
    ground = np.pad(
        np.asarray(inner),
        ((top, bottom), (left, right), (0, 0)),
        mode="reflect" if _deep(inner, (left, right, top, bottom)) else "edge",
    )
    framed = Image.fromarray(ground).filter(ImageFilter.GaussianBlur(max(size) / 64))
    framed.paste(inner, (left, top))
    overlap = round(min(inner.size) * OVERLAP)
    mask = np.full((size[1], size[0]), 255, np.uint8)
    sides = [overlap if side else 0 for side in (left, top, right, bottom)]
    mask[top + sides[1] : top + inner.height - sides[3], left + sides[0] : left + inner.width - sides[2]] = 0
    names = folder / "outpaint.png", folder / "outpaint-mask.png"
    framed.save(names[0])
    Image.fromarray(mask).save(names[1])
    return str(names[0]), str(names[1])


def _deep(inner: Image.Image, margins: tuple[int, int, int, int]) -> bool:
    """Whether the picture is large enough to be mirrored over the margins (left, right, top, bottom)."""
    return max(margins[:2]) < inner.width and max(margins[2:]) < inner.height
