"""Small copies of pictures on disk, made once for a file as it is."""

import hashlib
import io
import os
import threading
from pathlib import Path

from PIL import Image

from studio.imaging.codecs import rgb_array
from studio.imaging.looks import THUMBNAIL
from studio.paths import data_folder

SIZE = THUMBNAIL
"""Longest side in pixels."""


def thumbnail_path(file: Path, modified: int, folder: Path | None = None) -> Path:
    """Where the thumbnail of a file, changed last at `modified` (nanoseconds), is kept."""
    key = hashlib.sha256(f"{file}\n{modified}".encode("utf-8", "surrogateescape")).hexdigest()[:32]
    return (folder or data_folder() / "thumbnails") / f"{key}.jpg"


def keep_thumbnail(file: Path, modified: int, picture: Image.Image, folder: Path | None = None) -> Path:
    """Write the thumbnail of a decoded picture, of the whole of it or reduced to `SIZE` before, transparency laid on
    light grey, and return its path.

    Raises OSError when the disk refuses.
    """
    path = thumbnail_path(file, modified, folder)
    if not _is_kept(path):
        stream = io.BytesIO()
        Image.fromarray(rgb_array(picture, SIZE, ground=(236, 236, 236))).save(stream, "JPEG", quality=85)
        path.parent.mkdir(parents=True, exist_ok=True)
        # Replaced in one step, so that nobody sees half of it, but not forced onto the disk: it can be made again.
        part = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
        try:
            part.write_bytes(stream.getvalue())
            part.replace(path)
        except OSError:
            part.unlink(missing_ok=True)
            raise
    return path


def _is_kept(path: Path) -> bool:
    """Whether the file is there with something in it: a power cut may leave an empty one."""
    try:
        return path.stat().st_size > 0
    except OSError:
        return False
