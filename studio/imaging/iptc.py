"""Keywords and texts as older programs write them: IPTC-IIM records in JPEG and TIFF files. They are only read.

IPTC-NAA Information Interchange Model 4.2; image resources: Adobe Photoshop File Formats Specification.
"""

import struct
from collections.abc import Iterator

from studio.errors import BadPicture
from studio.imaging.xmp import Xmp
from studio.imaging.xmp_files import jpeg_segments
from studio.imaging.xmp_tiff import is_tiff, tiff_value

_PHOTOSHOP = b"Photoshop 3.0\0"
_RECORDS = 0x0404
_TITLE, _KEYWORD, _COPYRIGHT, _CAPTION = 5, 25, 116, 120
_UTF8 = b"\x1b%G"


def read_iptc(data: bytes) -> Xmp:
    """Title, description, rights and keywords of the IPTC-IIM records in a JPEG or TIFF file; empty where there are
    none or the file is damaged."""
    try:
        return _said(list(_datasets(_records(data))))
    except (BadPicture, struct.error, IndexError):
        return Xmp()


def _records(data: bytes) -> bytes:
    if data[:2] == b"\xff\xd8":
        segments, _ = jpeg_segments(data)
        marked = (item[4:] for item in segments if item[1] == 0xED and item[4:].startswith(_PHOTOSHOP))
        return _resource(b"".join(item[len(_PHOTOSHOP) :] for item in marked))
    if is_tiff(data):
        return tiff_value(data, 33723) or _resource(tiff_value(data, 34377))
    return b""


def _resource(data: bytes) -> bytes:
    """The IPTC records among Photoshop's image resources."""
    place = 0
    while data[place : place + 4] == b"8BIM":
        (number,) = struct.unpack_from(">H", data, place + 4)
        # A name with its length before it, and the data, are each padded to an even length.
        start = place + 6 + (data[place + 6] + 2) // 2 * 2
        (length,) = struct.unpack_from(">I", data, start)
        if number == _RECORDS:
            return data[start + 4 : start + 4 + length]
        place = start + 4 + length + length % 2
    return b""


def _datasets(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    place = 0
    while place + 5 <= len(data) and data[place] == 0x1C:
        record, number, length = struct.unpack_from(">BBH", data, place + 1)
        # Lengths above 32,767 are written otherwise, and only for pictures inside pictures.
        if length & 0x8000 or place + 5 + length > len(data):
            return
        yield record, number, data[place + 5 : place + 5 + length]
        place += 5 + length


def _said(found: list[tuple[int, int, bytes]]) -> Xmp:
    utf8 = any((record, number, value) == (1, 90, _UTF8) for record, number, value in found)
    texts = [(number, _text(value, utf8)) for record, number, value in found if record == 2]
    first = dict(reversed(texts))
    return Xmp(
        title=first.get(_TITLE, ""),
        description=first.get(_CAPTION, ""),
        rights=first.get(_COPYRIGHT, ""),
        subjects=tuple(dict.fromkeys(text for number, text in texts if number == _KEYWORD and text)),
    )


def _text(value: bytes, utf8: bool) -> str:
    """Text in the encoding the file names, or in the one it most likely has."""
    try:
        text = value.decode("utf-8")
    except UnicodeDecodeError:
        text = value.decode("utf-8" if utf8 else "cp1252", "replace")
    return text.replace("\0", "").strip()
