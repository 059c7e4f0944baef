"""Pictures and sizes around a diffusion model: in what size it works, what is kept, how a filled part is joined."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from studio.errors import BadPicture, StudioError
from studio.imaging.subject import subject_map
from studio.paths import write_atomically

Pixels = NDArray[np.uint8]
LONGEST = 2.4
"""Shapes longer than this are painted in a fuller frame, of which a band is kept: the models never saw longer ones."""
LEAST, MOST = 0.6, 1.15
"""Within these shares of the size a model learnt, a picture is painted in its own size."""
AROUND = 0.4
"""How much of what is around a masked part is shown to the model, as a share of the part's longer side."""
FEATHER = 0.02
"""Width of the seam, inside the mask, as a share of the masked part's longer side."""


@dataclass(frozen=True, slots=True)
class Frame:
    """How a picture of `wanted` pixels lies in the model's `work` pixels: scaled by `scale`, then centred."""

    wanted: tuple[int, int]
    work: tuple[int, int]
    scale: float

    @property
    def box(self) -> tuple[int, int, int, int]:
        """Where the picture lies in the work: left, top, right, bottom in pixels."""
        width, height = (max(1, round(side * self.scale)) for side in self.wanted)
        left, top = (self.work[0] - width) // 2, (self.work[1] - height) // 2
        return left, top, left + width, top + height

    def into_work(self, picture: Image.Image) -> Image.Image:
        """The picture in the work's pixels; what is around it repeats its edge."""
        left, top, right, bottom = self.box
        mode = picture.mode
        small = picture.resize((right - left, bottom - top), Image.Resampling.LANCZOS)
        rows, columns = (top, self.work[1] - bottom), (left, self.work[0] - right)
        pads = (rows, columns) if mode == "L" else (rows, columns, (0, 0))
        return Image.fromarray(np.pad(np.asarray(small), pads, mode="edge"), mode)

    def from_work(self, work: Image.Image) -> Image.Image:
        """What is kept of the work, in exactly the wanted pixels."""
        kept = work.crop(self.box)
        return kept if kept.size == self.wanted else kept.resize(self.wanted, Image.Resampling.LANCZOS)


def frame(width: int, height: int, native: int, multiple: int) -> Frame:
    """How a picture of this size is painted by a model that learnt on squares of `native` pixels a side.

    A picture of about that area is painted in its own size, rounded up to what the model can divide and trimmed;
    a smaller or larger one is painted in the model's own area and scaled.
    """
    full_width, full_height = max(width, height / LONGEST), max(height, width / LONGEST)
    side = (full_width * full_height) ** 0.5
    scale = 1.0 if native * LEAST <= side <= native * MOST else native / side
    work = tuple(
        max(multiple, int(-(-(full * scale - 1e-6) // multiple)) * multiple) for full in (full_width, full_height)
    )
    return Frame((width, height), (work[0], work[1]), scale)


def open_picture(path: str, mode: str) -> Image.Image:
    """A picture file in a mode of Pillow's. Raises BadPicture."""
    try:
        with Image.open(path) as file:
            if mode == "RGB" and "A" in file.getbands():
                paper = Image.new("RGBA", file.size, "white")
                return Image.alpha_composite(paper, file.convert("RGBA")).convert("RGB")
            return file.convert(mode)
    except (OSError, ValueError) as fault:
        raise BadPicture(f"The picture {Path(path).name} cannot be read: {fault}.") from fault


def covering(picture: Image.Image, width: int, height: int) -> Image.Image:
    """The picture scaled to cover a size, its middle kept."""
    if picture.size == (width, height):
        return picture
    scale = max(width / picture.width, height / picture.height)
    full = (max(width, round(picture.width * scale)), max(height, round(picture.height * scale)))
    large = picture.resize(full, Image.Resampling.LANCZOS)
    left, top = (large.width - width) // 2, (large.height - height) // 2
    return large.crop((left, top, left + width, top + height))


@dataclass(frozen=True, slots=True)
class Filling:
    """A part of a picture to be made anew: the whole `source`, the `box` that the model is shown, the mask in it."""

    source: Image.Image
    mask: Pixels
    box: tuple[int, int, int, int]

    def shown(self) -> tuple[Image.Image, Image.Image]:
        """What the model gets: the part around the mask, and the mask in it, white where it is to paint."""
        hard = np.where(self.mask > 0, 255, 0).astype(np.uint8)
        return self.source.crop(self.box), Image.fromarray(hard).crop(self.box)

    def joined(self, made: Image.Image) -> Image.Image:
        """The source with the part made anew; pixels where the mask is black are the source's own."""
        whole = np.array(self.source, np.float32)
        left, top, right, bottom = self.box
        weight = seam(self.mask)[top:bottom, left:right, None]
        part = whole[top:bottom, left:right]
        whole[top:bottom, left:right] = part + (np.asarray(made, np.float32) - part) * weight
        return Image.fromarray(np.rint(whole).astype(np.uint8), "RGB")


def filling(image: str, mask: str, native: int) -> Filling:
    """The part of a picture file that a mask file (white is made anew) asks for.

    A small part is shown to the model by itself, with some of what is around it, so that it gets all the model's
    pixels. Raises BadPicture, StudioError for a mask of another size or without white.
    """
    source = open_picture(image, "RGB")
    grey = open_picture(mask, "L")
    if grey.size != source.size:
        raise StudioError(
            f"The mask has {grey.width}x{grey.height} pixels and the picture {source.width}x{source.height}; "
            "paint the mask on the picture itself."
        )
    field = np.asarray(grey)
    rows, columns = np.flatnonzero(field.any(1)), np.flatnonzero(field.any(0))
    if not rows.size:
        raise StudioError("The mask is black all over, so there is nothing to fill; paint white what is to change.")
    box = (int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)
    longer = max(box[2] - box[0], box[3] - box[1])
    grow = max(round(longer * AROUND), (native // 2 - longer) // 2, 8)
    wide = max(0, box[0] - grow), max(0, box[1] - grow), min(source.width, box[2] + grow)
    box = (*wide, min(source.height, box[3] + grow))
    if (box[2] - box[0]) * (box[3] - box[1]) > 0.6 * source.width * source.height:
        box = (0, 0, source.width, source.height)
    return Filling(source, field, box)


def seam(mask: Pixels) -> NDArray[np.float32]:
    """How much of what was made shows at each pixel, 0..1: it rises inside the mask and is 0 where that is black."""
    inside = mask > 0
    if inside.all():
        return (mask / np.float32(255)).astype(np.float32)
    extent = max(np.flatnonzero(inside.any(0)).size, np.flatnonzero(inside.any(1)).size)
    width = max(2.0, extent * FEATHER)
    rise = np.clip(ndimage.distance_transform_edt(inside) / width, 0, 1)
    return np.asarray(rise * (mask / 255.0), np.float32)


def to_picture(values: NDArray[Any]) -> Image.Image:
    """An RGB picture of (h, w, 3) values 0..1."""
    return Image.fromarray(np.rint(np.clip(values, 0, 1) * 255).astype(np.uint8), "RGB")


def is_picture(values: NDArray[Any]) -> bool:
    """Whether (h, w, 3) values show anything: all finite, and not black all over as after an overflow."""
    return bool(np.isfinite(values).all() and values.max() > 0)


def where_subject(picture: Image.Image) -> tuple[float, float, float, float]:
    """(x, y, width, height) of what stands out, as fractions of the frame; the whole frame when nothing does."""
    field = subject_map(np.asarray(picture.convert("RGB")))
    strong = field > 0.5
    if not strong.any():
        return 0.0, 0.0, 1.0, 1.0
    rows, columns = np.flatnonzero(strong.any(1)), np.flatnonzero(strong.any(0))
    height, width = field.shape
    x, y = columns[0] / width, rows[0] / height
    return float(x), float(y), float((columns[-1] + 1) / width - x), float((rows[-1] + 1) / height - y)


def save_png(picture: Image.Image, path: Path, level: int = 6) -> None:
    """Write a picture as a PNG in one move."""
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=level)
    write_atomically(path, out.getvalue())
