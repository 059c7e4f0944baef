"""One picture in another state: enhanced, enlarged, cut out; and the part of it that shows its subject."""

import io
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from studio.engine.protocol import Engine, Report, Step, Token, stop_if
from studio.errors import BadPicture
from studio.imaging.codecs import open_picture
from studio.imaging.cutting import Cutting
from studio.imaging.enhancing import enhanced
from studio.imaging.full_size import WORK, carried_to
from studio.imaging.masking import reduced
from studio.imaging.subject_crop import crop_around, subject_box
from studio.workflows.cut_out_pictures import as_png, found_by, is_cut_out, on_white
from studio.workflows.upscale_picture import PLAIN, upscale_picture

Pixels = NDArray[np.uint8]
Crop = tuple[float, float, float, float]


def enhance(data: bytes, name: str, report: Report, token: Token) -> bytes:
    """A picture file with better light and crispness, as a file. Raises BadPicture, Cancelled."""
    report(Step(0, 0, "Enhancing the picture"))
    pixels = np.asarray(open_picture(data, name))
    stop_if(token)
    return encoded(enhanced(pixels))


def upscale(data: bytes, name: str, by: int, engine: Engine, report: Report, token: Token) -> tuple[bytes, bool]:
    """A picture file `by` (2 or 4) times as large, as a file, and whether a network drew it.

    Raises BadPicture, StudioError when it would be too large, Cancelled.
    """
    made = upscale_picture(np.asarray(open_picture(data, name)), by, engine, report, token)
    return encoded(made.pixels), made.maker != PLAIN


def subject_part(data: bytes, name: str, aspect: float, report: Report, token: Token) -> Crop:
    """The part (x, y, width, height as fractions) of a picture file that shows its subject in a frame of `aspect`.

    Raises BadPicture when nothing stands out, Cancelled.
    """
    report(Step(0, 0, "Looking for the subject"))
    picture = open_picture(data, name)
    left, top, right, bottom = crop_around(picture.size, subject_box(np.asarray(picture)), aspect)
    stop_if(token)
    width, height = picture.size
    return left / width, top / height, (right - left) / width, (bottom - top) / height


def begin_cutting(
    data: bytes, name: str, engine: Engine, model: str, report: Report, token: Token
) -> tuple[Cutting, Pixels, str]:
    """A picture file opened for cutting out, its subject found by `model` or by itself; its pixels, RGB (h, w, 3); and
    a sentence when nothing was found, which strokes may mend. Raises BadPicture for a file that cannot be read."""
    report(Step(0, 0, "Looking for the subject"))
    rgb = editable(data, name)
    cutting = Cutting(rgb)
    stop_if(token)
    try:
        cutting.begin(found_by(rgb, engine, model, report, token) if model else None)
    except BadPicture as fault:
        return cutting, rgb, str(fault)
    return cutting, rgb, ""


def editable(data: bytes, name: str) -> Pixels:
    """The pixels of a picture file, RGB (h, w, 3), on white and no longer than can be worked on by hand."""
    return reduced(on_white(open_picture(data, name)), WORK)


def cut_out_pixels(data: bytes, name: str) -> Pixels | None:
    """The pixels, RGBA (h, w, 4), of a picture file that is cut out already; None for another. Raises BadPicture."""
    pixels = np.asarray(open_picture(data, name))
    return pixels if is_cut_out(pixels) else None


def finish_cutting(data: bytes, name: str, cutting: Cutting, softness: float, report: Report, token: Token) -> bytes:
    """The finished cut-out, as a PNG file of the size of the picture file it was begun from. Raises Cancelled."""
    report(Step(0, 0, "Cutting out the subject"))
    rgba = cutting.result(softness)
    stop_if(token)
    full = on_white(open_picture(data, name))
    if full.shape != cutting.photo.shape:
        rgba = carried_to(full, cutting.photo, rgba, lambda: stop_if(token))
    return as_png(rgba)


def encoded(pixels: Pixels) -> bytes:
    """Pixels as the file an ad keeps: PNG where some are transparent, else JPEG that looks the same."""
    if pixels.shape[2] == 4 and (pixels[..., 3] < 255).any():
        return as_png(pixels)
    stream = io.BytesIO()
    options: dict[str, Any] = {"quality": 95, "subsampling": 0}
    Image.fromarray(np.ascontiguousarray(pixels[..., :3])).save(stream, "JPEG", **options)
    return stream.getvalue()
