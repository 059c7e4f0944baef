"""Pictures that come without a file, from a browser or the clipboard: kept in a folder of the library's own."""

import hashlib
import io
import re
from pathlib import Path

from PIL import Image

from studio.errors import BadPicture
from studio.imaging.codecs import DECODER_FAULTS, READABLE
from studio.paths import data_folder, write_atomically

_ENDINGS = {"JPEG": ".jpg", "MPO": ".jpg", "JPEG2000": ".jp2", "TIFF": ".tif"}
_BAD = re.compile(r'[\x00-\x1f<>:"|?*\\/%]+')


def pictures_folder() -> Path:
    """Where the library keeps pictures that have no place of their own."""
    return data_folder() / "pictures"


def keep_picture(data: bytes, name: str, folder: Path | None = None) -> Path:
    """Write a picture's bytes as they are, under `name` with the ending of its kind, and return the file; the same
    bytes under the same name are kept once. Raises BadPicture when they are no picture, OSError when the disk
    refuses."""
    try:
        with Image.open(io.BytesIO(data), formats=READABLE) as picture:
            kind = str(picture.format)
    except DECODER_FAULTS as fault:
        raise BadPicture("What was dropped or pasted is not a picture this program reads.") from fault
    stem = _BAD.sub(" ", Path(name).stem).strip(" .")[:60] or "Picture"
    # The hash keeps pictures of one name apart, and finds one that was brought before.
    mark = hashlib.blake2b(data, digest_size=4).hexdigest()
    path = (folder or pictures_folder()) / f"{stem} {mark}{_ENDINGS.get(kind, f'.{kind.lower()}')}"
    if not path.exists():
        write_atomically(path, data)
    return path
