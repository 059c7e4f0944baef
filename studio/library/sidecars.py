"""Tags that travel with a picture: in an XMP sidecar beside it, or embedded in the file."""

from pathlib import Path

from studio.errors import BadPicture, StudioError
from studio.imaging.xmp import Xmp, packet, read_packet
from studio.imaging.xmp_files import embed, extract
from studio.library.records import LIKELY, Record
from studio.paths import write_atomically


def sidecar_path(file: Path) -> Path:
    """`photo.jpg` -> `photo.jpg.xmp` (digiKam's way: files that differ only by ending keep separate sidecars)."""
    return file.with_name(file.name + ".xmp")


def write_sidecar(record: Record) -> Path:
    """Add the record's tags to the picture's sidecar; the picture is not touched, other properties stay.

    Raises BadPicture when the sidecar there is damaged, StudioError when it cannot be written.
    """
    path = sidecar_path(Path(record.file))
    try:
        before = path.read_bytes() if path.exists() else b""
        write_atomically(path, _merged(record, before, path.name))
    except OSError as fault:
        raise StudioError(f"{path.name} cannot be written ({fault.strerror}); check the folder.") from fault
    return path


def embed_tags(record: Record) -> None:
    """Put the record's tags into the JPEG or PNG itself; the picture data is copied byte for byte.

    Raises BadPicture for other formats and damaged metadata, StudioError when the file cannot be written.
    """
    file = Path(record.file)
    try:
        data = file.read_bytes()
        write_atomically(file, embed(data, _merged(record, extract(data), file.name)))
    except OSError as fault:
        raise StudioError(f"{file.name} cannot be written ({fault.strerror}); write a sidecar instead.") from fault


def _merged(record: Record, before: bytes, name: str) -> bytes:
    """The packet with likely tags as keywords; a description someone wrote is never replaced by ours."""
    words = tuple(tag.tag for tag in record.tags if tag.confidence >= LIKELY)
    try:
        described = bool(before.strip()) and bool(read_packet(before).description)
        return packet(Xmp(subjects=words, description="" if described else record.caption), onto=before)
    except BadPicture as fault:
        raise BadPicture(f"{name}: {fault}") from fault
