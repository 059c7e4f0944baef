"""XMP metadata: the packet, and its place in JPEG, PNG and WebP files, without touching the pixels.

Properties and namespaces: IPTC Photo Metadata Standard 2025.1; containers: XMP specification part 3.
"""

import re
import struct
import xml.etree.ElementTree as ET
import zlib
from dataclasses import dataclass, fields

from studio.errors import BadPicture

NAMESPACES = {
    "x": "adobe:ns:meta/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "lr": "http://ns.adobe.com/lightroom/1.0/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
}
for _prefix, _uri in NAMESPACES.items():
    ET.register_namespace(_prefix, _uri)

RDF = f"{{{NAMESPACES['rdf']}}}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
BEGIN = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
END = '\n<?xpacket end="w"?>'

JPEG_HEADER = b"http://ns.adobe.com/xap/1.0/\x00"
PNG_KEYWORD = b"XML:com.adobe.xmp"
PNG_START = b"\x89PNG\r\n\x1a\n"
MOST_IN_JPEG = 65_533 - len(JPEG_HEADER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Xmp:
    """What the program writes about a picture; an empty value is left out. `subjects` are keywords;
    `digital_source_type` is a URI of the IPTC vocabulary."""

    title: str = ""
    description: str = ""
    subjects: tuple[str, ...] = ()
    alt_text: str = ""
    digital_source_type: str = ""
    creator_tool: str = ""


# Field of Xmp: (qualified name, kind). "alt" is a language alternative, "bag" a list, "text" plain.
PROPERTIES = {
    "title": (f"{{{NAMESPACES['dc']}}}title", "alt"),
    "description": (f"{{{NAMESPACES['dc']}}}description", "alt"),
    "subjects": (f"{{{NAMESPACES['dc']}}}subject", "bag"),
    "alt_text": (f"{{{NAMESPACES['Iptc4xmpCore']}}}AltTextAccessibility", "alt"),
    "digital_source_type": (f"{{{NAMESPACES['Iptc4xmpExt']}}}DigitalSourceType", "text"),
    "creator_tool": (f"{{{NAMESPACES['xmp']}}}CreatorTool", "text"),
}


def packet(values: Xmp, onto: bytes = b"") -> bytes:
    """The XMP packet (UTF-8) of these values, merged onto an existing packet: other properties stay, keywords are
    added to those there, the rest is replaced. A packet that cannot be parsed raises BadPicture."""
    root = _parse(onto) if onto.strip() else _empty()
    home = root.find(f".//{RDF}Description")
    if home is None:
        holder = root.find(f".//{RDF}RDF")
        home = ET.SubElement(root if holder is None else holder, f"{RDF}Description", {f"{RDF}about": ""})
    for item in fields(values):
        value = getattr(values, item.name)
        if not value:
            continue
        name, kind = PROPERTIES[item.name]
        if kind == "bag":
            value = tuple(dict.fromkeys((*_items(root, name), *value)))
        _remove(root, name)
        _add(home, name, kind, value)
    return (BEGIN + ET.tostring(root, encoding="unicode") + END).encode()


def read_packet(data: bytes) -> Xmp:
    """The values in a packet; a property it does not hold is empty. Raises BadPicture when it is not XML."""
    root = _parse(data)
    found = {name: _items(root, qualified) for name, (qualified, _) in PROPERTIES.items()}
    return Xmp(
        title=_first(found["title"]),
        description=_first(found["description"]),
        subjects=found["subjects"],
        alt_text=_first(found["alt_text"]),
        digital_source_type=_first(found["digital_source_type"]),
        creator_tool=_first(found["creator_tool"]),
    )


def embed(data: bytes, xmp: bytes) -> bytes:
    """The JPEG or PNG file `data` with this packet in place of any earlier one; the pixel data is copied as it is.

    Raises BadPicture for other formats, damaged files and packets above JPEG's 65,504 bytes.
    """
    if data[:2] == b"\xff\xd8":
        return _embed_jpeg(data, xmp)
    if data[:8] == PNG_START:
        return _embed_png(data, xmp)
    raise BadPicture("Metadata can be embedded in JPEG and PNG files only; write a sidecar instead.")


def extract(data: bytes) -> bytes:
    """The packet inside a JPEG, PNG or WebP file, or empty bytes when there is none or the file is damaged."""
    try:
        if data[:2] == b"\xff\xd8":
            segments, _ = _jpeg_segments(data)
            found = (item[4 + len(JPEG_HEADER) :] for item in segments if _is_jpeg_xmp(item))
            return next(found, b"")
        if data[:8] == PNG_START:
            return next((_itxt_text(body) for kind, body, _ in _png_chunks(data) if _is_png_xmp(kind, body)), b"")
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return _webp_packet(data)
    except (BadPicture, struct.error, zlib.error, ValueError, IndexError):
        return b""
    return b""


def _empty() -> ET.Element:
    root = ET.Element(f"{{{NAMESPACES['x']}}}xmpmeta")
    rdf = ET.SubElement(root, f"{RDF}RDF")
    ET.SubElement(rdf, f"{RDF}Description", {f"{RDF}about": ""})
    return root


def _parse(data: bytes) -> ET.Element:
    text = data.strip(b"\x00 \t\r\n").removeprefix(b"\xef\xbb\xbf")
    # A document type can define entities that grow without bound; XMP never has one.
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise BadPicture("The picture's metadata holds an XML document type, which XMP does not allow.")
    for prefix, uri in re.findall(rb"xmlns:([A-Za-z_][\w.-]*)\s*=\s*[\"']([^\"']+)[\"']", text):
        _keep_prefix(prefix.decode(), uri.decode("utf-8", "replace"))
    try:
        return ET.fromstring(text)
    except (ET.ParseError, ValueError, LookupError) as fault:
        raise BadPicture("The picture's metadata (XMP) is damaged; remove it or write a sidecar elsewhere.") from fault


def _keep_prefix(prefix: str, uri: str) -> None:
    """Other programs' prefixes survive a rewrite; ours and ElementTree's own `ns0` kind are left alone."""
    if prefix not in NAMESPACES and uri not in NAMESPACES.values() and not re.fullmatch(r"ns\d+", prefix):
        ET.register_namespace(prefix, uri)


def _descriptions(root: ET.Element) -> list[ET.Element]:
    return list(root.iter(f"{RDF}Description"))


def _items(root: ET.Element, name: str) -> tuple[str, ...]:
    """Every text of a property, whether written as attribute, plain element, list or language alternative."""
    found: list[str] = []
    for home in _descriptions(root):
        if name in home.attrib:
            found.append(home.attrib[name])
        for element in home.findall(name):
            entries = element.findall(f".//{RDF}li")
            found.extend((entry.text or "").strip() for entry in entries)
            if not entries:
                found.append((element.text or element.get(f"{RDF}resource") or "").strip())
    return tuple(text for text in found if text)


def _first(items: tuple[str, ...]) -> str:
    return items[0] if items else ""


def _remove(root: ET.Element, name: str) -> None:
    for home in _descriptions(root):
        home.attrib.pop(name, None)
        for element in home.findall(name):
            home.remove(element)


def _add(home: ET.Element, name: str, kind: str, value: str | tuple[str, ...]) -> None:
    element = ET.SubElement(home, name)
    if kind == "text":
        element.text = _clean(str(value))
        return
    holder = ET.SubElement(element, f"{RDF}{'Bag' if kind == 'bag' else 'Alt'}")
    for text in (value,) if isinstance(value, str) else value:
        entry = ET.SubElement(holder, f"{RDF}li", {LANG: "x-default"} if kind == "alt" else {})
        entry.text = _clean(text)


def _clean(text: str) -> str:
    """XML 1.0 has no place for control characters or lone surrogates."""
    return re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)


def _jpeg_segments(data: bytes) -> tuple[list[bytes], int]:
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
    segments, rest = _jpeg_segments(data)
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
    return zlib.decompress(text) if compressed else text


def _embed_png(data: bytes, xmp: bytes) -> bytes:
    chunks = [(kind, body, whole) for kind, body, whole in _png_chunks(data) if not _is_png_xmp(kind, body)]
    body = PNG_KEYWORD + b"\x00\x00\x00\x00\x00" + xmp
    ours = struct.pack(">I", len(body)) + b"iTXt" + body + struct.pack(">I", zlib.crc32(b"iTXt" + body))
    # The first chunk is the header; text may stand anywhere after it.
    return PNG_START + chunks[0][2] + ours + b"".join(whole for _, _, whole in chunks[1:])


def _webp_packet(data: bytes) -> bytes:
    place = 12
    while place + 8 <= len(data):
        kind, length = data[place : place + 4], struct.unpack("<I", data[place + 4 : place + 8])[0]
        if kind == b"XMP ":
            return data[place + 8 : place + 8 + length]
        place += 8 + length + (length & 1)
    return b""
