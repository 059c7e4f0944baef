"""Cut out the subject of every picture in files and folders, into one folder of PNGs."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from studio.engine.photo_requests import Segmented, SegmentRequest
from studio.engine.protocol import NEVER, Engine, Report, Step, Token, ignore, stop_if
from studio.errors import BadPicture, StudioError
from studio.imaging.codecs import open_picture
from studio.imaging.cutting import Cutting
from studio.imaging.full_size import WORK, carried_to
from studio.imaging.masking import reduced
from studio.imaging.subject_crop import subject_box
from studio.library.scan import scan
from studio.paths import write_atomically

ENDING = ".cutout.png"

Pixels = NDArray[np.uint8]
Mask = NDArray[np.bool_]


def cut_out_pictures(
    paths: Sequence[Path],
    out: Path,
    engine: Engine,
    report: Report = ignore,
    token: Token = NEVER,
    *,
    model: str = "",
    softness: float = 0.0,
    again: bool = False,
) -> list[dict[str, Any]]:
    """A cut-out of each picture among `paths` and in these folders, as `NAME.cutout.png` in `out`.

    `model` is a segmentation model's id, empty for none. A cut-out that is there and no older than its picture is left
    as it is, so the same call goes on where it was stopped; `again` makes all of them anew. Returns a row a picture:
    `{"file", "cutout", "share", "state": "made" | "kept"}`, share being the part of the picture that is left, or
    `{"file", "error"}`. Raises StudioError when there is no picture, or two would have one name; Cancelled.
    """
    files = scan(paths)
    if not files:
        raise StudioError("There are no pictures to cut out; name picture files, or folders that hold some.")
    _refuse_twins(files)
    out.mkdir(parents=True, exist_ok=True)
    rows: list[dict[str, Any]] = []
    for number, file in enumerate(files):
        stop_if(token)
        report(Step(number, len(files), f"Cutting out {file.name}"))
        target = out / f"{file.stem}{ENDING}"
        if not again and target.is_file() and target.stat().st_mtime >= file.stat().st_mtime:
            rows.append({"file": str(file), "cutout": str(target), "state": "kept"})
            continue
        try:
            rgba = _cut_out_file(file, engine, token, model, softness)
        except BadPicture as fault:
            rows.append({"file": str(file), "error": str(fault)})
            continue
        write_atomically(target, as_png(rgba))
        share = round(float((rgba[..., 3] > 127).mean()), 3)
        rows.append({"file": str(file), "cutout": str(target), "share": share, "state": "made"})
    report(Step(len(files), len(files), ""))
    return rows


def _cut_out_file(file: Path, engine: Engine, token: Token, model: str, softness: float) -> Pixels:
    """The subject of a picture file, RGBA (h, w, 4); one that is cut out already stays as it is."""
    picture = open_picture(file)
    pixels = np.asarray(picture)
    if is_cut_out(pixels):
        if not (pixels[..., 3] > 12).any():
            raise BadPicture(f"{file.name} is wholly transparent; there is nothing in it to cut out.")
        return pixels
    return cut_out(on_white(picture), engine, token=token, model=model, softness=softness)


def cut_out(
    rgb: Pixels,
    engine: Engine,
    *,
    report: Report = ignore,
    token: Token = NEVER,
    model: str = "",
    softness: float = 0.0,
) -> Pixels:
    """The subject of uint8 RGB (h, w, 3) as RGBA (h, w, 4), its first mask by `model` where one is named.

    Raises BadPicture when nothing stands out, MissingWeights for an unknown model, Cancelled.
    """
    small = reduced(rgb, WORK)
    cutting = Cutting(small)
    cutting.begin(found_by(small, engine, model, report, token) if model else None)
    stop_if(token)
    cut = cutting.result(softness)
    return cut if small.shape == rgb.shape else carried_to(rgb, small, cut, lambda: stop_if(token))


def found_by(rgb: Pixels, engine: Engine, model: str, report: Report = ignore, token: Token = NEVER) -> Mask:
    """The subject that a segmentation model finds, bool (h, w); models that want a hint get the box of our own mask.

    Raises BadPicture when it finds nothing, MissingWeights for an unknown model, Cancelled.
    """
    answer = engine.run(SegmentRequest(model, rgb, (), box_of(rgb)), report, token)
    assert isinstance(answer, Segmented)
    if not answer.mask.any():
        raise BadPicture("The model found no subject in the photo; mark what to keep by hand.")
    return np.asarray(answer.mask, bool)


def box_of(rgb: Pixels) -> tuple[float, float, float, float]:
    """Left, top, right and bottom, as fractions, of the box around our own first mask, or of nearly all."""
    height, width = rgb.shape[:2]
    try:
        left, top, right, bottom = subject_box(rgb)
    except BadPicture:
        return 0.05, 0.05, 0.95, 0.95
    return left / width, top / height, right / width, bottom / height


def is_cut_out(pixels: Pixels) -> bool:
    """Whether pixels (h, w, 3 or 4) are already cut out: a good part of them is transparent."""
    return bool(pixels.shape[2] == 4 and (pixels[..., 3] < 12).mean() > 0.02)


def open_rgb(file: Path) -> Pixels:
    """The pixels of a picture file, uint8 RGB (h, w, 3), transparent ones on white. Raises BadPicture."""
    return on_white(open_picture(file))


def on_white(picture: Image.Image) -> Pixels:
    """The pixels of an opened picture, uint8 RGB (h, w, 3), transparent ones on white."""
    if picture.mode == "RGBA":
        sheet = Image.new("RGBA", picture.size, "white")
        sheet.alpha_composite(picture)
        picture = sheet
    return np.asarray(picture.convert("RGB"))


def as_png(pixels: Pixels) -> bytes:
    """uint8 RGB or RGBA pixels as a PNG file."""
    stream = io.BytesIO()
    Image.fromarray(pixels).save(stream, "PNG", compress_level=4)
    return stream.getvalue()


def _refuse_twins(files: Sequence[Path]) -> None:
    seen: dict[str, Path] = {}
    for file in files:
        other = seen.setdefault(file.stem.casefold(), file)
        if other is not file:
            raise StudioError(
                f"{other} and {file} would both become {file.stem}{ENDING}; rename one, or use two folders."
            )
