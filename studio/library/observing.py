"""A picture file read once: what its pixels show, what its metadata says, and its thumbnail."""

import stat
from pathlib import Path

from studio.errors import BadPicture, StudioError
from studio.imaging.looks import look
from studio.library.metadata import Metadata, digest, read_metadata
from studio.library.records import Record
from studio.library.thumbnails import keep_thumbnail

MOST_BYTES = 1_000_000_000
"""Larger files are refused: they would be read into memory whole."""


def observe(file: Path, thumbnail: bool) -> tuple[Record, Metadata | None]:
    """The record of a file, not yet tagged, with its metadata; `thumbnail` whether one is kept.

    Never raises: a file that cannot be read has an `error` sentence and no metadata. The file is only read.
    """
    try:
        file.name.encode()
    except UnicodeEncodeError:
        shown = str(file).encode("utf-8", "backslashreplace").decode()
        return Record(file=shown, error=f"{shown} has a name that is not text; rename it."), None
    try:
        at = file.stat()
        if not stat.S_ISREG(at.st_mode) and not stat.S_ISDIR(at.st_mode):
            raise BadPicture(f"{file.name} is a device or a pipe, not a picture file.")
        if at.st_size > MOST_BYTES:
            raise BadPicture(f"{file.name} has {at.st_size / 1e9:.1f} GB; pictures up to 1 GB are read.")
    except FileNotFoundError:
        return Record(file=str(file), error=f"There is no picture at {file}; check the path."), None
    except (StudioError, OSError) as fault:
        return Record(file=str(file), error=_sentence(file, fault)), None
    try:
        if stat.S_ISDIR(at.st_mode):
            raise BadPicture(f"{file.name} is a folder, not a picture; choose a file inside it.")
        data = file.read_bytes()
        seen = look(data, file.name)
        kept = str(keep_thumbnail(file, at.st_mtime_ns, seen.picture)) if thumbnail else ""
        metadata = read_metadata(file, data)
    except (StudioError, OSError) as fault:
        return Record(file=str(file), size=at.st_size, modified=at.st_mtime_ns, error=_sentence(file, fault)), None
    record = Record(
        file=str(file),
        size=at.st_size,
        modified=at.st_mtime_ns,
        width=seen.width,
        height=seen.height,
        colors=seen.colors,
        copy_space=seen.copy_space,
        thumbnail=kept,
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
    return record, metadata


def _sentence(file: Path, fault: Exception) -> str:
    if isinstance(fault, OSError):
        return (
            f"{file.name} cannot be read ({fault.strerror or 'no reason given'}); check the file and its permissions."
        )
    return str(fault)
