"""A record and the metadata that travels with its picture: what is taken from it, and what is said in it."""

import hashlib
import stat
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from studio.errors import BadPicture, StudioError
from studio.imaging.iptc import read_iptc
from studio.imaging.xmp import Xmp, read_packet
from studio.imaging.xmp_files import MOST_PACKET, extract
from studio.library.recipes import maker_of
from studio.library.records import ACCEPTED, FILE, LIKELY, REJECTED, STATES, SUGGESTED, WIDER, Record, Tag
from studio.library.wider import branch
from studio.paths import shown

WRITTEN = ("title", "description", "alt_text", "rights", "rating", "label", "subjects")
"""Fields of a record that people write, and that are only written to metadata when they were changed here."""

REPEATED = ("title", "description", "alt_text", "rights", "rating", "label")
"""Fields that a sidecar repeats from its picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What stands in a picture and its sidecar together, the sidecar first; `sidecar_hash` of the sidecar as it is,
    empty when there is none; `fault` a sentence when the sidecar is damaged and was left out."""

    xmp: Xmp
    sidecar_hash: str = ""
    fault: str = ""


def sidecar_path(file: Path) -> Path:
    """`photo.jpg` -> `photo.jpg.xmp` (digiKam's way: files that differ only by ending keep separate sidecars)."""
    return file.with_name(file.name + ".xmp")


def digest(data: bytes) -> str:
    """The hash by which files are known again: BLAKE2b of 128 bits, in hex."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def sidecar_hash(file: Path) -> str:
    """The hash of a picture's sidecars as they are now, empty when there is none or it cannot be read."""
    found = _sidecars(file)
    return digest(b"\0".join(found)) if found else ""


def read_metadata(file: Path, data: bytes) -> Metadata:
    """The metadata inside the file, whose bytes are `data`, and in its sidecars: our own `photo.jpg.xmp`, then
    Adobe's `photo.xmp`, then what the file holds as XMP, then as IPTC. Damaged metadata never raises; a damaged
    sidecar is told in `fault`."""
    found = _sidecars(file)
    packets, fault = [], ""
    for sidecar in found:
        try:
            packets.append(read_packet(sidecar))
        except BadPicture:
            fault = f"{sidecar_path(file).name} is damaged and was left alone; mend or delete it."
    try:
        packets.append(read_packet(inside) if (inside := extract(data)) else Xmp())
    except BadPicture:
        packets.append(Xmp())
    packets.append(read_iptc(data))
    merged = packets[0]
    for other in packets[1:]:
        merged = _over(merged, other)
    return Metadata(xmp=merged, sidecar_hash=digest(b"\0".join(found)) if found else "", fault=fault)


def with_metadata(record: Record, metadata: Metadata) -> Record:
    """The record with what people wrote, and its tags with what they said of them.

    Our own notes in the metadata tell which words were only suggested. A word of ours that somebody took out of the
    keywords since is rejected; a keyword that we did not write is accepted.
    """
    xmp = metadata.xmp
    described = xmp.description if xmp.description != xmp.own_caption else ""
    return replace(
        record,
        tags=_judged(record.tags, [tag for note in xmp.own_tags if (tag := _noted(note))], xmp.subjects),
        title=xmp.title,
        description=described,
        alt_text=xmp.alt_text,
        rights=xmp.rights,
        rating=_rating(xmp.rating),
        label=xmp.label,
        subjects=xmp.branches,
        sidecar_hash=metadata.sidecar_hash,
        made=maker_of(xmp.own_recipe),
    )


def words_for(record: Record) -> tuple[str, ...]:
    """The keywords to write: accepted tags, and likely suggestions but for the wider words, which stand in branches."""
    tags = [tag for tag in record.tags if tag.state == ACCEPTED or _is_suggested(tag)]
    return tuple(dict.fromkeys(tag.tag for tag in tags))


def xmp_for(record: Record, before: Xmp, changed: Iterable[str] = ()) -> Xmp:
    """What to merge onto a packet that says `before`: keywords, branches and our caption where nobody described the
    picture, and the fields named in `changed` (of `WRITTEN`) as the record has them."""
    words = words_for(record)
    fields = {name: getattr(record, name) for name in changed if name != "subjects"}
    if "rating" in fields:
        fields["rating"] = str(record.rating)
    ours = before.description in ("", before.own_caption)
    if ours and "description" not in fields:
        fields["description"] = record.caption
    branches = [branch(word) for word in words] + (list(record.subjects) if "subjects" in changed else [])
    return Xmp(
        subjects=words,
        branches=tuple(line for line in branches if line),
        own_tags=tuple(_note(tag) for tag in record.tags if tag.source not in (FILE, WIDER) or tag.state != SUGGESTED),
        own_caption=record.caption,
        **fields,
    )


def rejected(record: Record) -> tuple[str, ...]:
    """The words somebody said no to."""
    return tuple(tag.tag for tag in record.tags if tag.state == REJECTED)


def sidecar_bytes(path: Path) -> bytes:
    """What a sidecar holds, nothing when there is none. Raises StudioError for what is no file of text: a folder, a
    pipe, or more than any program writes; OSError when it cannot be read."""
    try:
        at = path.stat()
    except FileNotFoundError:
        return b""
    if not stat.S_ISREG(at.st_mode) or at.st_size > MOST_PACKET:
        raise StudioError(f"{shown(path.name)} is not a sidecar that can be read; move it away or embed the tags.")
    return path.read_bytes()


def _sidecars(file: Path) -> list[bytes]:
    found = []
    for path in dict.fromkeys((sidecar_path(file), file.with_suffix(".xmp"))):
        try:
            found.append(sidecar_bytes(path))
        except (StudioError, OSError, ValueError):
            continue
    return [data for data in found if data.strip()]


def _over(first: Xmp, second: Xmp) -> Xmp:
    """Both, the first where they differ; keywords and branches of both, less what was rejected in the first: the
    picture itself may not be touched, so a word stays in there."""
    notes = [tag for note in first.own_tags if (tag := _noted(note))]
    no = {tag.tag.casefold() for tag in notes if tag.state == REJECTED}
    values = {name: getattr(first, name) or getattr(second, name) for name in Xmp.__slots__}
    for name in ("subjects", "branches"):
        more = [word for word in getattr(second, name) if word.split("|")[-1].casefold() not in no]
        values[name] = tuple(dict.fromkeys((*getattr(first, name), *more)))
    return Xmp(**values)


def _judged(tags: tuple[Tag, ...], notes: list[Tag], keywords: tuple[str, ...]) -> tuple[Tag, ...]:
    """Three accounts of each word made one: the record's (`tags`), what we wrote last (`notes`), what stands there now.

    What was decided in the record since the last writing wins; else what was changed in the file since; else the note.
    """
    mine = {tag.tag.casefold(): tag for tag in reversed(tags)}
    noted = {tag.tag.casefold(): tag for tag in notes}
    there = {word.casefold(): word for word in keywords}
    found: list[Tag] = []
    for key in dict.fromkeys((*(tag.tag.casefold() for tag in tags), *noted, *there)):
        tag, note = mine.get(key), noted.get(key)
        best = tag or note
        if best is None:
            found.append(Tag(tag=there[key], confidence=1.0, source=FILE, state=ACCEPTED))
        elif tag is not None and tag.source == FILE and note is None:
            found += [tag] if key in there or tag.state == REJECTED else []
        elif tag is not None and tag.state != SUGGESTED and (note is None or note.state != tag.state):
            found.append(tag)
        elif note is not None and key not in there and (note.state == ACCEPTED or _is_suggested(note)):
            found.append(replace(best, state=REJECTED))
        elif key in there and (note is None or note.state == REJECTED):
            found.append(replace(best, state=ACCEPTED))
        elif note is None or key in there or note.state != SUGGESTED or tag is not None or not tags:
            found.append(replace(best, state=note.state) if note else best)
    return tuple(found)


def _is_suggested(tag: Tag) -> bool:
    """Whether a tag nobody judged is written as a keyword."""
    return tag.state == SUGGESTED and tag.confidence >= LIKELY and tag.source != WIDER


def _note(tag: Tag) -> str:
    return f"{tag.tag};{tag.confidence:.4f};{tag.source};{tag.state}"


def _noted(note: str) -> Tag | None:
    parts = note.rsplit(";", 3)
    try:
        word, sure, source, state = parts[0], float(parts[1]), parts[2], parts[3]
    except (IndexError, ValueError):
        return None
    return Tag(tag=word, confidence=min(1.0, max(0.0, sure)), source=source, state=state) if state in STATES else None


def _rating(text: str) -> int:
    try:
        return max(-1, min(5, round(float(text))))
    except (ValueError, OverflowError):
        return 0
