"""Small copies of pictures on disk, made once for a file as it is."""

import hashlib
import io
from pathlib import Path

from PIL import Image

from studio.imaging.codecs import rgb_array, thumbnail
from studio.paths import data_folder, write_atomically

SIZE = 256
"""Longest side in pixels."""


def thumbnail_path(file: Path, modified: int, folder: Path | None = None) -> Path:
    """Where the thumbnail of a file, changed last at `modified` (nanoseconds), is kept."""
    key = hashlib.sha256(f"{file}\n{modified}".encode("utf-8", "surrogateescape")).hexdigest()[:32]
    return (folder or data_folder() / "thumbnails") / f"{key}.jpg"


def keep_thumbnail(file: Path, modified: int, picture: Image.Image, folder: Path | None = None) -> Path:
    """Write the thumbnail of a decoded picture, transparency laid on light grey, and return its path.

    Raises OSError when the disk refuses.
    """
    path = thumbnail_path(file, modified, folder)
    if not path.exists():
        stream = io.BytesIO()
        small = Image.fromarray(rgb_array(thumbnail(picture, SIZE), ground=(236, 236, 236)))
        small.save(stream, "JPEG", quality=85)
        write_atomically(path, stream.getvalue())
    return path
