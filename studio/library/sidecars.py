"""Tags that travel with a picture: in an XMP sidecar beside it, or embedded in the file."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from studio.errors import BadPicture, StudioError
from studio.imaging.codecs import read_file
from studio.imaging.xmp import packet, read_packet
from studio.imaging.xmp_files import embed, extract, picture_digest
from studio.library.holding import held
from studio.library.metadata import (
    REPEATED,
    Metadata,
    read_metadata,
    rejected,
    sidecar_bytes,
    sidecar_hash,
    sidecar_path,
    with_metadata,
    xmp_for,
)
from studio.library.records import Record
from studio.paths import shown, write_atomically

TRIES = 5
"""How often a file that another program changes at the same moment is read and merged anew."""


def write_sidecar(record: Record, changed: Iterable[str] = ()) -> Record:
    """Write the record's tags to the picture's sidecar, and the fields named in `changed` (title, description,
    alt_text, rights, rating, label, subjects); the picture is not touched, everything else in the sidecar stays. What
    people wrote into the picture itself is said in the sidecar too: programs that find one look no further.

    What other programs changed since is merged first, and comes back in the record. Raises BadPicture when the
    sidecar there is damaged, StudioError when it cannot be written.
    """
    file = Path(record.file)
    path = sidecar_path(file)
    try:
        with held(path):
            for _ in range(TRIES):
                before = sidecar_bytes(path)
                known = read_metadata(file, _bytes(file))
                record, data = _merged(record, before, known, path.name, changed, repeat=True)
                # Other programs take no turns with us: what one wrote since is read again, not written over.
                if before == sidecar_bytes(path):
                    if data != before:
                        write_atomically(path, data)
                    return replace(record, sidecar_hash=sidecar_hash(file))
    except OSError as fault:
        raise StudioError(f"{shown(path.name)} cannot be written ({fault.strerror}); check the folder.") from fault
    raise StudioError(f"{shown(path.name)} keeps being changed by another program; close that and write again.")


def embed_tags(record: Record, changed: Iterable[str] = ()) -> Record:
    """Put the record's tags, and the fields named in `changed`, into the JPEG, PNG, WebP or TIFF itself; everything but
    the XMP packet is copied byte for byte, and that is checked before the file is replaced.

    Raises BadPicture for other formats and damaged metadata, StudioError when the file cannot be written.
    """
    file = Path(record.file).resolve()
    try:
        with held(file):
            for _ in range(TRIES):
                data = read_file(file)
                record, words = _merged(record, extract(data), read_metadata(file, data), file.name, changed)
                marked = embed(data, words)
                if picture_digest(marked) != picture_digest(data) or extract(marked) != words:
                    raise BadPicture(f"{shown(file.name)} cannot take metadata safely; write a sidecar instead.")
                if file.read_bytes() == data:
                    if marked != data:
                        write_atomically(file, marked)
                    return replace(record, sidecar_hash=sidecar_hash(file))
    except OSError as fault:
        raise StudioError(
            f"{shown(file.name)} cannot be written ({fault.strerror}); write a sidecar instead."
        ) from fault
    raise StudioError(f"{shown(file.name)} keeps being changed by another program; close that and write again.")


def refreshed(record: Record) -> Record:
    """The record with what its file and sidecar say by now, judged by people or other programs since.

    Raises StudioError when the file cannot be read; a damaged sidecar changes nothing.
    """
    file = Path(record.file)
    metadata = read_metadata(file, read_file(file))
    return replace(record, sidecar_hash=metadata.sidecar_hash) if metadata.fault else with_metadata(record, metadata)


def _merged(
    record: Record, before: bytes, known: Metadata, name: str, changed: Iterable[str], repeat: bool = False
) -> tuple[Record, bytes]:
    """The record with what is `known` of file and sidecar, and the packet `before` with what the record says; with
    `repeat` also what it says of fields that were not changed here."""
    changed = tuple(changed)
    kept = {field: getattr(record, field) for field in changed}
    record = replace(with_metadata(record, known), **kept)
    try:
        said = tuple(field for field in REPEATED if getattr(record, field)) if repeat else ()
        values = xmp_for(record, known.xmp, (*changed, *said))
        data = packet(values, onto=before, without=rejected(record), clear=changed)
        gone = {word.casefold() for word in rejected(record)}
        lines = dict.fromkeys((*read_packet(data).branches, *record.subjects))
        kept["subjects"] = tuple(line for line in lines if line.split("|")[-1].casefold() not in gone)
        return replace(record, **kept), data
    except BadPicture as fault:
        raise BadPicture(f"{shown(name)}: {fault}") from fault


def _bytes(file: Path) -> bytes:
    """The picture's bytes, none when it cannot be read: its sidecar may still be written."""
    try:
        return read_file(file)
    except BadPicture:
        return b""
