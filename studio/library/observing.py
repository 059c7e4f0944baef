"""A picture file read once: what its pixels show, what its metadata says, and its thumbnail."""

from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from studio.errors import StudioError
from studio.imaging.codecs import read_file
from studio.imaging.looks import look
from studio.library.metadata import Metadata, digest, read_metadata
from studio.library.records import Record
from studio.library.thumbnails import keep_thumbnail
from studio.paths import shown


class Observed(NamedTuple):
    """What one reading of a file gave: a record that is not yet tagged, and the picture's metadata and upright sRGB
    pixels, uint8 (h, w, 3) of some 512, which a record with an `error` has not."""

    record: Record
    metadata: Metadata | None = None
    pixels: NDArray[np.uint8] | None = None


def observe(file: Path, thumbnail: bool) -> Observed:
    """Read a file and look at it; `thumbnail` whether one is kept.

    Never raises: a file that cannot be read has an `error` sentence and no metadata. The file is only read.
    """
    try:
        file.name.encode()
    except UnicodeEncodeError:
        return Observed(Record(file=shown(file), error=f"{shown(file)} has a name that is not text; rename it."))
    size = modified = 0
    try:
        at = file.stat()
        size, modified = at.st_size, at.st_mtime_ns
        data = read_file(file)
        seen = look(data, file.name)
        metadata = read_metadata(file, data)
    except FileNotFoundError:
        return Observed(Record(file=str(file), error=f"There is no picture at {shown(file)}; check the path."))
    except (StudioError, OSError) as fault:
        return Observed(Record(file=str(file), size=size, modified=modified, error=_sentence(file, fault)))
    record = Record(
        file=str(file),
        size=size,
        modified=modified,
        width=seen.width,
        height=seen.height,
        colors=seen.colors,
        copy_space=seen.copy_space,
        thumbnail=_thumbnail(file, modified, seen.thumbnail) if thumbnail else "",
        file_hash=digest(data),
        color_names=seen.color_names,
        tones=seen.tones,
        kind=seen.kind,
        orientation=seen.orientation,
        sharpness=seen.sharpness,
        transparent=seen.transparent,
        seamless=seen.seamless,
        picture_hash=seen.picture_hash,
    )
    return Observed(record, metadata, seen.pixels)


def _thumbnail(file: Path, modified: int, picture: Image.Image) -> str:
    """Where the thumbnail is kept, or nothing when there is no room for it: it can be made again any time."""
    try:
        return str(keep_thumbnail(file, modified, picture))
    except OSError:
        return ""


def _sentence(file: Path, fault: Exception) -> str:
    if isinstance(fault, OSError):
        reason = fault.strerror or "no reason given"
        return f"{shown(file.name)} cannot be read ({reason}); check the file and its permissions."
    return str(fault)
