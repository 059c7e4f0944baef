"""The place of XMP metadata in TIFF files, classic and BigTIFF: tag 700 of the first directory.

What stands in the file stays where it is: the packet and a copy of the first directory are laid behind it, and the
header points there. Formats: TIFF 6.0; BigTIFF as libtiff writes it; XMP specification part 3.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from studio.errors import BadPicture

XMP = 700
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8}
"""Bytes of one value, by its type."""

_PIXELS = {273: 279, 324: 325}
"""Tags of places of strips and tiles, with those of their lengths."""

_INNER = (330, 34665, 34853, 40965)
"""Tags that point to directories: smaller copies, EXIF, GPS."""

_MOST = 4096
"""Directories that are read of one file."""


@dataclass(frozen=True, slots=True)
class _Form:
    """How numbers and directories of one file are written: `order` of bytes, and 64 bits or 32."""

    order: str
    big: bool

    @property
    def place(self) -> str:
        return self.order + ("Q" if self.big else "I")

    @property
    def count(self) -> str:
        return self.order + ("Q" if self.big else "H")

    @property
    def head(self) -> int:
        """Where the header holds the place of the first directory."""
        return 8 if self.big else 4


@dataclass(frozen=True, slots=True)
class _Entry:
    tag: int
    kind: int
    count: int
    value: bytes
    """The value itself when it fits 4 bytes (8 in BigTIFF), else its place."""


@dataclass(frozen=True, slots=True)
class _Directory:
    entries: tuple[_Entry, ...]
    following: int
    end: int


def is_tiff(data: bytes) -> bool:
    """Whether these are the bytes of a TIFF file."""
    return data[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")


def tiff_packet(data: bytes) -> bytes:
    """The XMP packet of a TIFF file, empty when there is none. Raises BadPicture for a damaged file."""
    form, first = _header(data)
    return next((_bytes(data, form, one) for one in _directory(data, form, first).entries if one.tag == XMP), b"")


def tiff_value(data: bytes, tag: int) -> bytes:
    """The bytes of a tag of the first directory, empty when it is not there. Raises BadPicture for a damaged file."""
    form, first = _header(data)
    return next((_bytes(data, form, one) for one in _directory(data, form, first).entries if one.tag == tag), b"")


def embed_tiff(data: bytes, xmp: bytes) -> bytes:
    """The file with this packet in place of any earlier one; all other bytes but the header's pointer stay as and
    where they are. Raises BadPicture for a damaged file, and for one that would grow past 4 GB in classic TIFF."""
    form, first = _header(data)
    directory = _directory(data, form, first)
    base = _without_ours(data, form, first, directory)
    base += bytes(-len(base) % 8)
    place = len(base)
    base += xmp + bytes(-len(xmp) % 8)
    there = len(base)
    if there > 0xFFFF0000 and not form.big:
        raise BadPicture("The TIFF file is too large to take metadata; write a sidecar instead.")
    entry = _Entry(XMP, 1, len(xmp), struct.pack(form.place, place))
    entries = sorted([*(one for one in directory.entries if one.tag != XMP), entry], key=lambda one: one.tag)
    laid = b"".join(
        struct.pack(form.order + ("HHQ" if form.big else "HHI"), one.tag, one.kind, one.count) + one.value
        for one in entries
    )
    laid = struct.pack(form.count, len(entries)) + laid + struct.pack(form.place, directory.following)
    pointer = struct.pack(form.place, there)
    return base[: form.head] + pointer + base[form.head + len(pointer) :] + laid


def tiff_parts(data: bytes) -> list[bytes]:
    """Everything in every directory but the packet: tags, values, and the bytes of strips and tiles.

    Raises BadPicture for a damaged file, and for one whose tags point to the same bytes again and again."""
    form, first = _header(data)
    found, room = [], 4 * len(data) + 65_536
    for part in _parts(data, form, first, set()):
        found.append(part)
        room -= len(part) + 64
        if room < 0:
            raise _damaged()
    return found


def _parts(data: bytes, form: _Form, place: int, seen: set[int]) -> Iterator[bytes]:
    while place and place not in seen and len(seen) < _MOST:
        seen.add(place)
        directory = _directory(data, form, place)
        known = {one.tag: one for one in directory.entries if one.tag != XMP}
        for one in known.values():
            value = _bytes(data, form, one)
            yield struct.pack("<HHQ", one.tag, one.kind, one.count) + value
            if one.tag in _PIXELS and (lengths := known.get(_PIXELS[one.tag])) is not None:
                for at, length in zip(_numbers(data, form, one), _numbers(data, form, lengths), strict=False):
                    yield data[at : at + length]
            if one.tag in _INNER and one.kind in (4, 13, 18):
                for inner in _numbers(data, form, one):
                    yield from _parts(data, form, inner, seen)
        place = directory.following


def _header(data: bytes) -> tuple[_Form, int]:
    form = _Form("<" if data[:2] == b"II" else ">", data[2:4] in (b"+\0", b"\0+"))
    try:
        return form, int(struct.unpack_from(form.place, data, form.head)[0])
    except (struct.error, OverflowError) as fault:
        raise _damaged() from fault


def _directory(data: bytes, form: _Form, place: int) -> _Directory:
    step, head = (20, 8) if form.big else (12, 2)
    try:
        (count,) = struct.unpack_from(form.count, data, place)
        if not 0 < count <= 0xFFFF:
            raise _damaged()
        found = []
        for at in range(place + head, place + head + count * step, step):
            tag, kind, number = struct.unpack_from(form.order + ("HHQ" if form.big else "HHI"), data, at)
            found.append(_Entry(tag, kind, number, data[at + step - _wide(form) : at + step]))
        end = place + head + count * step
        (following,) = struct.unpack_from(form.place, data, end)
    except (struct.error, OverflowError) as fault:
        raise _damaged() from fault
    return _Directory(tuple(found), following, end + _wide(form))


def _wide(form: _Form) -> int:
    """Bytes of a place in a file of this form."""
    return 8 if form.big else 4


def _bytes(data: bytes, form: _Form, entry: _Entry) -> bytes:
    length = _SIZES.get(entry.kind, 1) * entry.count
    if length <= _wide(form):
        return entry.value[:length]
    (place,) = struct.unpack(form.place, entry.value)
    if place + length > len(data):
        raise _damaged()
    return data[place : place + length]


def _numbers(data: bytes, form: _Form, entry: _Entry) -> tuple[int, ...]:
    letter = {3: "H", 4: "I", 13: "I", 16: "Q", 18: "Q"}.get(entry.kind)
    if letter is None:
        raise _damaged()
    return struct.unpack(f"{form.order}{entry.count}{letter}", _bytes(data, form, entry))


def _without_ours(data: bytes, form: _Form, first: int, directory: _Directory) -> bytes:
    """The file without a packet and directory that were laid at its end before, so that writing tags again and again
    does not make it grow."""
    packet = next((one for one in directory.entries if one.tag == XMP), None)
    if packet is None or packet.kind != 1 or packet.count <= _wide(form) or directory.end != len(data):
        return data
    (place,) = struct.unpack(form.place, packet.value)
    return data[:place] if first == place + packet.count + -packet.count % 8 else data


def _damaged() -> BadPicture:
    return BadPicture("The TIFF file is damaged: its directories do not lead to a picture.")
