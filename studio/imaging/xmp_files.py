"""The place of XMP metadata in picture files, without touching the picture.

Containers: XMP specification part 3; WebP: "WebP Container Specification"; TIFF: `xmp_tiff`.
"""

import hashlib
import struct
import zlib

from studio.errors import BadPicture
from studio.imaging.xmp_tiff import embed_tiff, is_tiff, tiff_packet, tiff_parts

JPEG_HEADER = b"http://ns.adobe.com/xap/1.0/\x00"
PNG_KEYWORD = b"XML:com.adobe.xmp"
PNG_START = b"\x89PNG\r\n\x1a\n"
MOST_IN_JPEG = 65_533 - len(JPEG_HEADER)
MOST_PACKET = 16_000_000
"""Longer packets are not read: a few kilobytes can unpack to any length."""

HAS_XMP, HAS_ALPHA = 0x04, 0x10
"""Flags of WebP's extended header."""


NO_PLACE = "Metadata can be embedded in JPEG, PNG, WebP and TIFF files only; write a sidecar instead."


def embed(data: bytes, xmp: bytes) -> bytes:
    """The JPEG, PNG, WebP or TIFF file `data` with this packet in place of the one there; the picture data is copied
    as it is, and so is all other metadata.

    Raises BadPicture for other formats, damaged files, packets above JPEG's 65,504 bytes, and files whose packet
    would be lost: it cannot be read, or there are several.
    """
    there = _packets(data)
    if len(there) > 1 or (there and not extract(data)):
        raise BadPicture("The picture holds metadata (XMP) that cannot be read or stands there twice; write a sidecar.")
    if data[:2] == b"\xff\xd8":
        return _embed_jpeg(data, xmp)
    if data[:8] == PNG_START:
        return _embed_png(data, xmp)
    if _is_webp(data):
        return _embed_webp(data, xmp)
    if is_tiff(data):
        return embed_tiff(data, xmp)
    raise BadPicture(NO_PLACE)


def extract(data: bytes) -> bytes:
    """The packet inside a picture file, or empty bytes when there is none or the file is damaged.

    JPEG, PNG, WebP and TIFF files say where it is; GIF, AVIF, JPEG 2000 and PSD files are searched for its marks.
    """
    try:
        if data[:8] == PNG_START:
            return next((_itxt_text(body) for body in _packets(data)), b"")
        if data[:2] == b"\xff\xd8" or _is_webp(data) or is_tiff(data):
            found = next(iter(_packets(data)), b"")
            return found if len(found) <= MOST_PACKET else b""
    except (BadPicture, struct.error, zlib.error, ValueError, IndexError):
        return b""
    return _scanned(data)


def _packets(data: bytes) -> list[bytes]:
    """Every packet as it stands in the file, for PNG with what precedes it. Raises BadPicture for damaged files."""
    if data[:2] == b"\xff\xd8":
        return [item[4 + len(JPEG_HEADER) :] for item in jpeg_segments(data)[0] if _is_jpeg_xmp(item)]
    if data[:8] == PNG_START:
        return [body for kind, body, _ in _png_chunks(data) if _is_png_xmp(kind, body)]
    if _is_webp(data):
        return [body for kind, body in _webp_chunks(data) if kind == b"XMP "]
    if is_tiff(data):
        return [found] if (found := tiff_packet(data)) else []
    return []


def _scanned(data: bytes) -> bytes:
    """The first packet between the marks that stand around it in any file."""
    if not (data[:4] in (b"GIF8", b"8BPS") or data[4:8] in (b"ftyp", b"jP  ")):
        return b""
    for begin, end in ((b"<?xpacket begin=", b"<?xpacket end="), (b"<x:xmpmeta", b"</x:xmpmeta")):
        start = data.find(begin)
        stop = data.find(b">", data.find(end, start, start + MOST_PACKET)) if start >= 0 else -1
        if stop > start:
            return data[start : stop + 1]
    return b""


def picture_digest(data: bytes) -> str:
    """A hash of everything in a JPEG, PNG, WebP or TIFF file but its XMP packet: the same before and after `embed`.

    WebP's extended header is left out, for embedding adds it. Raises BadPicture like `embed`.
    """
    if data[:2] == b"\xff\xd8":
        segments, rest = jpeg_segments(data)
        parts = [item for item in segments if not _is_jpeg_xmp(item)] + [data[rest:]]
    elif data[:8] == PNG_START:
        parts = [whole for kind, body, whole in _png_chunks(data) if not _is_png_xmp(kind, body)]
    elif _is_webp(data):
        parts = [kind + body for kind, body in _webp_chunks(data) if kind not in (b"XMP ", b"VP8X")]
    elif is_tiff(data):
        parts = tiff_parts(data)
    else:
        raise BadPicture(NO_PLACE)
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def jpeg_segments(data: bytes) -> tuple[list[bytes], int]:
    """The marker segments before the image data, and where the image data begins."""
    segments: list[bytes] = []
    place = 2
    while place + 4 <= len(data):
        if data[place] != 0xFF:
            break
        marker = data[place + 1]
        if marker == 0xFF:
            place += 1
            continue
        if not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            return segments, place
        length = struct.unpack(">H", data[place + 2 : place + 4])[0]
        if length < 2 or place + 2 + length > len(data):
            break
        segments.append(data[place : place + 2 + length])
        place += 2 + length
    raise BadPicture("The JPEG file is damaged: its segments do not lead to a picture.")


def _is_jpeg_xmp(segment: bytes) -> bool:
    return segment[1] == 0xE1 and segment[4:].startswith(JPEG_HEADER)


def _embed_jpeg(data: bytes, xmp: bytes) -> bytes:
    if len(xmp) > MOST_IN_JPEG:
        raise BadPicture(
            f"The metadata has {len(xmp)} bytes; a JPEG file holds {MOST_IN_JPEG}. Write a sidecar instead."
        )
    segments, rest = jpeg_segments(data)
    kept = [item for item in segments if not _is_jpeg_xmp(item)]
    body = JPEG_HEADER + xmp
    ours = b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
    # JFIF must come first and EXIF next, or old readers miss them.
    front = 0
    while front < len(kept) and (kept[front][1] == 0xE0 or kept[front][4:8] == b"Exif"):
        front += 1
    return b"\xff\xd8" + b"".join([*kept[:front], ours, *kept[front:]]) + data[rest:]


def _png_chunks(data: bytes) -> list[tuple[bytes, bytes, bytes]]:
    """(kind, body, whole chunk) of every chunk up to IEND."""
    chunks, place = [], 8
    while place + 12 <= len(data):
        length = struct.unpack(">I", data[place : place + 4])[0]
        whole = data[place : place + 12 + length]
        if len(whole) < 12 + length:
            break
        chunks.append((whole[4:8], whole[8:-4], whole))
        if whole[4:8] == b"IEND":
            return chunks
        place += 12 + length
    raise BadPicture("The PNG file is damaged: it ends before its last chunk.")


def _is_png_xmp(kind: bytes, body: bytes) -> bool:
    return kind == b"iTXt" and body.startswith(PNG_KEYWORD + b"\x00")


def _itxt_text(body: bytes) -> bytes:
    compressed = body[len(PNG_KEYWORD) + 1]
    _, _, text = body[len(PNG_KEYWORD) + 3 :].split(b"\x00", 2)
    if not compressed:
        return text if len(text) <= MOST_PACKET else b""
    unpacked = zlib.decompressobj().decompress(text, MOST_PACKET + 1)
    return unpacked if len(unpacked) <= MOST_PACKET else b""


def _embed_png(data: bytes, xmp: bytes) -> bytes:
    every = _png_chunks(data)
    # Some programs keep data of their own after the last chunk.
    tail = data[8 + sum(len(whole) for _, _, whole in every) :]
    chunks = [(kind, body, whole) for kind, body, whole in every if not _is_png_xmp(kind, body)]
    body = PNG_KEYWORD + b"\x00\x00\x00\x00\x00" + xmp
    ours = struct.pack(">I", len(body)) + b"iTXt" + body + struct.pack(">I", zlib.crc32(b"iTXt" + body))
    # The first chunk is the header; text may stand anywhere after it.
    return PNG_START + chunks[0][2] + ours + b"".join(whole for _, _, whole in chunks[1:]) + tail


def _is_webp(data: bytes) -> bool:
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP"


def _webp_chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    """(kind, body) of every chunk, in the order of the file."""
    chunks, place = [], 12
    while place + 8 <= len(data):
        kind, length = data[place : place + 4], struct.unpack("<I", data[place + 4 : place + 8])[0]
        if place + 8 + length > len(data):
            break
        chunks.append((kind, data[place + 8 : place + 8 + length]))
        place += 8 + length + (length & 1)
    if not chunks or place < len(data) - 1:
        raise BadPicture("The WebP file is damaged: its chunks do not fill it.")
    return chunks


def _embed_webp(data: bytes, xmp: bytes) -> bytes:
    chunks = [(kind, body) for kind, body in _webp_chunks(data) if kind != b"XMP "]
    if chunks[0][0] == b"VP8X":
        body = chunks[0][1]
        chunks[0] = (b"VP8X", bytes([body[0] | HAS_XMP]) + body[1:])
    else:
        chunks.insert(0, (b"VP8X", _extended(*chunks[0])))
    # The specification wants metadata after the picture.
    chunks.append((b"XMP ", xmp))
    body = b"".join(kind + struct.pack("<I", len(part)) + part + b"\x00" * (len(part) & 1) for kind, part in chunks)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def _extended(kind: bytes, body: bytes) -> bytes:
    """The header that a simple WebP file lacks: flags and canvas size, read from its only picture."""
    if kind == b"VP8L" and body[:1] == b"\x2f" and len(body) >= 5:
        bits = struct.unpack("<I", body[1:5])[0]
        flags = HAS_XMP | (HAS_ALPHA if bits >> 28 & 1 else 0)
        width, height = int(bits & 0x3FFF), int(bits >> 14 & 0x3FFF)
    elif kind == b"VP8 " and body[3:6] == b"\x9d\x01\x2a" and len(body) >= 10:
        wide, high = struct.unpack("<HH", body[6:10])
        flags, width, height = HAS_XMP, int(wide & 0x3FFF) - 1, int(high & 0x3FFF) - 1
    else:
        raise BadPicture("The WebP file is damaged: it does not begin with a picture.")
    return bytes([flags, 0, 0, 0]) + width.to_bytes(3, "little") + height.to_bytes(3, "little")
