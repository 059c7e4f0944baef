"""XMP metadata: the packet that says in RDF what a picture shows and who owns it.

Properties and namespaces: IPTC Photo Metadata Standard 2025.1. Where packets stand in files: `xmp_files`.
"""

import re
import threading
import xml.etree.ElementTree as ET
from collections.abc import Iterable
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
    "marquee": "urn:marquee-studio:xmp:1",
}
for _prefix, _uri in NAMESPACES.items():
    ET.register_namespace(_prefix, _uri)

RDF = f"{{{NAMESPACES['rdf']}}}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
BEGIN = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
END = '\n<?xpacket end="w"?>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Xmp:
    """What the program writes about a picture; an empty value is left out. `subjects` are keywords, `branches` the
    same with what stands over them (`food|drink|coffee`); `rating` is "-1" (rejected) to "5", `label` a colour's name;
    `digital_source_type` is a URI of the IPTC vocabulary. `own_tags` and `own_caption` are this program's notes of
    what it suggested itself, so that it never takes its own words for a person's; `own_recipe` is how it made the
    picture."""

    title: str = ""
    description: str = ""
    subjects: tuple[str, ...] = ()
    branches: tuple[str, ...] = ()
    alt_text: str = ""
    rights: str = ""
    rating: str = ""
    label: str = ""
    digital_source_type: str = ""
    creator_tool: str = ""
    own_tags: tuple[str, ...] = ()
    own_caption: str = ""
    own_recipe: str = ""


def _named(prefix: str, name: str) -> str:
    return f"{{{NAMESPACES[prefix]}}}{name}"


# Field of Xmp: (qualified name, kind). "alt" is a language alternative, "bag" a list that grows, "own" a list that is
# replaced, "text" plain.
PROPERTIES = {
    "title": (_named("dc", "title"), "alt"),
    "description": (_named("dc", "description"), "alt"),
    "subjects": (_named("dc", "subject"), "bag"),
    "branches": (_named("lr", "hierarchicalSubject"), "bag"),
    "alt_text": (_named("Iptc4xmpCore", "AltTextAccessibility"), "alt"),
    "rights": (_named("dc", "rights"), "alt"),
    "rating": (_named("xmp", "Rating"), "text"),
    "label": (_named("xmp", "Label"), "text"),
    "digital_source_type": (_named("Iptc4xmpExt", "DigitalSourceType"), "text"),
    "creator_tool": (_named("xmp", "CreatorTool"), "text"),
    "own_tags": (_named("marquee", "tags"), "own"),
    "own_caption": (_named("marquee", "caption"), "text"),
    "own_recipe": (_named("marquee", "recipe"), "text"),
}


def packet(values: Xmp, onto: bytes = b"", without: Iterable[str] = (), clear: Iterable[str] = ()) -> bytes:
    """The XMP packet (UTF-8) of these values, merged onto an existing packet.

    Keywords are added to those there, less those in `without` (and branches that end in one); other values replace
    theirs, a text in the default language only; fields of Xmp named in `clear` go when they are empty. Properties,
    languages and namespaces of other programs stay. Raises BadPicture for a packet that
    cannot be parsed.
    """
    root = _parse(onto) if onto.strip() else _empty()
    _keep_prefixes(onto)
    home = next(iter(_descriptions(root)), None)
    if home is None:
        holder = root if root.tag == f"{RDF}RDF" else root.find(f".//{RDF}RDF")
        if holder is None:
            holder = ET.SubElement(root, f"{RDF}RDF")
        home = ET.SubElement(holder, f"{RDF}Description", {f"{RDF}about": ""})
    gone = {word.casefold() for word in without}
    for item in fields(values):
        value = getattr(values, item.name)
        name, kind = PROPERTIES[item.name]
        there = _items(root, name)
        if kind == "bag":
            value = _united([word for word in there if word.split("|")[-1].casefold() not in gone], value)
        elif not value and item.name not in clear:
            continue
        # What says the same already is left as it is written, so that writing twice changes nothing.
        if (value == there) if isinstance(value, tuple) else (value == _default(root, name)):
            continue
        others = _other_languages(root, name) if kind == "alt" else []
        _remove(root, name)
        if value:
            _add(home, name, kind, value, others)
    return (BEGIN + ET.tostring(root, encoding="unicode") + END).encode()


def read_packet(data: bytes) -> Xmp:
    """The values in a packet; a property it does not hold is empty. Raises BadPicture when it is not XML."""
    root = _parse(data)
    values: dict[str, str | tuple[str, ...]] = {}
    for field, (name, kind) in PROPERTIES.items():
        if kind in ("bag", "own"):
            values[field] = _united((), _items(root, name))
        else:
            values[field] = _default(root, name)
    return Xmp(**values)  # type: ignore[arg-type]


def _empty() -> ET.Element:
    root = ET.Element(f"{{{NAMESPACES['x']}}}xmpmeta")
    rdf = ET.SubElement(root, f"{RDF}RDF")
    ET.SubElement(rdf, f"{RDF}Description", {f"{RDF}about": ""})
    return root


_DEEPEST = 64
"""Levels of elements that a packet may have; structures of structures take some twenty."""

_MOST_PREFIXES = 200
_prefixes = threading.Lock()


class _Plain(ET.TreeBuilder):
    """Refuses document types: they can define entities that grow without bound, and XMP never has one."""

    def doctype(self, *_: object) -> None:
        raise BadPicture("The picture's metadata holds an XML document type, which XMP does not allow.")


_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"))


def _parse(data: bytes) -> ET.Element:
    text = _text(data)
    # Asked before parsing too: the parser goes on to the end of what it was given before it stops.
    if any(mark in text for mark in _DOCTYPES):
        _Plain().doctype()
    try:
        root = ET.fromstring(text, ET.XMLParser(target=_Plain()))
    except (ET.ParseError, ValueError, LookupError) as fault:
        raise BadPicture("The picture's metadata (XMP) is damaged; remove it or write a sidecar elsewhere.") from fault
    level = [root]
    for _ in range(_DEEPEST):
        level = [inner for element in level for inner in element]
    if level:
        raise BadPicture("The picture's metadata (XMP) is nested without end; remove it or write a sidecar elsewhere.")
    return root


def _text(data: bytes) -> bytes:
    """The packet in UTF-8 without what pads it."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = data.decode("utf-16", "replace").encode()
    return data.strip(b"\x00 \t\r\n").removeprefix(b"\xef\xbb\xbf")


def _keep_prefixes(data: bytes) -> None:
    """Other programs' prefixes survive a rewrite; ours and ElementTree's own `ns0` kind are left alone."""
    found = re.findall(rb"xmlns:([A-Za-z_][\w.-]*)\s*=\s*[\"']([^\"']+)[\"']", _text(data))
    for prefix, uri in dict(found[:_MOST_PREFIXES]).items():
        name, space = prefix.decode(), uri.decode("utf-8", "replace")
        if name not in NAMESPACES and space not in NAMESPACES.values() and not re.fullmatch(r"ns\d+", name):
            with _prefixes:
                ET.register_namespace(name, space)


def _descriptions(root: ET.Element) -> list[ET.Element]:
    """The picture's own descriptions. Those inside structures (a history, an ingredient) speak of something else."""
    holders = [root] if root.tag == f"{RDF}RDF" else root.iter(f"{RDF}RDF")
    return [home for holder in holders for home in holder.findall(f"{RDF}Description")]


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


def _united(first: Iterable[str], second: Iterable[str]) -> tuple[str, ...]:
    """Both lists, each word once whatever its case, as it was written first."""
    found: dict[str, str] = {}
    for word in (*first, *second):
        found.setdefault(word.casefold(), word)
    return tuple(found.values())


def _default(root: ET.Element, name: str) -> str:
    """A text in the default language, or the first there is."""
    for home in _descriptions(root):
        for entry in home.iterfind(f"{name}//{RDF}li"):
            if entry.get(LANG) == "x-default" and (entry.text or "").strip():
                return (entry.text or "").strip()
    return _first(_items(root, name))


def _other_languages(root: ET.Element, name: str) -> list[ET.Element]:
    entries = [entry for home in _descriptions(root) for entry in home.iterfind(f"{name}//{RDF}li")]
    return [entry for entry in entries if entry.get(LANG, "x-default") != "x-default"]


def _remove(root: ET.Element, name: str) -> None:
    for home in _descriptions(root):
        home.attrib.pop(name, None)
        for element in home.findall(name):
            home.remove(element)


def _add(
    home: ET.Element, name: str, kind: str, value: str | tuple[str, ...], others: Iterable[ET.Element] = ()
) -> None:
    element = ET.SubElement(home, name)
    if kind == "text":
        element.text = _clean(str(value))
        return
    holder = ET.SubElement(element, f"{RDF}{'Alt' if kind == 'alt' else 'Bag'}")
    for text in (value,) if isinstance(value, str) else value:
        entry = ET.SubElement(holder, f"{RDF}li", {LANG: "x-default"} if kind == "alt" else {})
        entry.text = _clean(text)
    holder.extend(others)


def _clean(text: str) -> str:
    """XML 1.0 has no place for control characters or lone surrogates."""
    return re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)
