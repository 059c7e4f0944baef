"""Metadata goes in and comes back, and the picture data does not change by a byte."""

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from studio.errors import BadPicture
from studio.imaging.xmp import MOST_IN_JPEG, Xmp, embed, extract, packet, read_packet

FULL = Xmp(
    title="Cold for 24 hours",
    description="Leak-proof & ready <now>",
    subjects=("Nordkap", "bottle", "水瓶"),
    alt_text="A steel bottle on ice",
    digital_source_type="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCreation",
    creator_tool="Marquee Studio",
)


def picture(kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    x = np.linspace(0, 255, 64).astype(np.uint8)
    Image.fromarray(np.stack([np.tile(x, (48, 1))] * 3, -1)).save(stream, kind, **options)
    return stream.getvalue()


def pixels(data: bytes) -> bytes:
    with Image.open(io.BytesIO(data)) as image:
        return image.convert("RGB").tobytes()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_round_trip(kind: str) -> None:
    plain = picture(kind)
    marked = embed(plain, packet(FULL))
    assert read_packet(extract(marked)) == FULL
    assert pixels(marked) == pixels(plain)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_embedding_again_replaces(kind: str) -> None:
    once = embed(picture(kind), packet(FULL))
    twice = embed(once, packet(Xmp(title="New")))
    assert read_packet(extract(twice)) == Xmp(title="New")
    assert twice.count(b"<x:xmpmeta") == 1


def test_other_readers_find_it() -> None:
    for kind in ("JPEG", "PNG"):
        with Image.open(io.BytesIO(embed(picture(kind), packet(FULL)))) as image:
            image.load()
            assert b"digitalCreation" in (image.info.get("xmp") or b"")


def test_exif_and_profile_stay_and_come_first() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Maker"
    marked = embed(picture("JPEG", exif=exif.tobytes(), icc_profile=b"profile" * 20), packet(FULL))
    with Image.open(io.BytesIO(marked)) as image:
        assert image.getexif()[0x010F] == "Maker" and image.info["icc_profile"] == b"profile" * 20
    assert marked.index(b"Exif\0\0") < marked.index(b"http://ns.adobe.com/xap/1.0/")


def test_webp_packets_are_read() -> None:
    assert read_packet(extract(picture("WEBP", xmp=packet(FULL)))) == FULL


def test_a_merge_adds_keywords_and_keeps_what_others_wrote() -> None:
    theirs = b"""<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>
    <rdf:Description rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:tool='http://example.org/tool/'
      tool:Rating='5' dc:format='image/jpeg'>
      <dc:subject><rdf:Bag><rdf:li>holiday</rdf:li><rdf:li>bottle</rdf:li></rdf:Bag></dc:subject>
      <tool:History><rdf:Seq><rdf:li>cropped</rdf:li></rdf:Seq></tool:History>
    </rdf:Description></rdf:RDF></x:xmpmeta>"""
    merged = packet(FULL, onto=theirs)
    assert read_packet(merged).subjects == ("holiday", "bottle", "Nordkap", "水瓶")
    assert b'tool:Rating="5"' in merged and b"cropped" in merged and b"tool:History" in merged
    assert merged.count(b"dc:subject>") == 2


def test_a_property_written_as_attribute_is_replaced() -> None:
    theirs = packet(Xmp(title="x")).replace(
        b'rdf:about=""', b'rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreatorTool="Old"'
    )
    assert read_packet(theirs).creator_tool == "Old"
    assert read_packet(packet(Xmp(creator_tool="New"), onto=theirs)).creator_tool == "New"


def test_damage_is_one_sentence() -> None:
    for bad in (b"<x:xmpmeta", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"):
        with pytest.raises(BadPicture):
            packet(FULL, onto=bad)
    for bad in (b"\xff\xd8\xff\xe0", picture("PNG")[:60], b"GIF89a"):
        with pytest.raises(BadPicture):
            embed(bad, packet(FULL))
    with pytest.raises(BadPicture, match="sidecar"):
        embed(picture("JPEG"), b"x" * (MOST_IN_JPEG + 1))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.lists(st.text(max_size=20), max_size=4))
def test_any_text_gives_a_readable_packet(title: str, subjects: list[str]) -> None:
    got = read_packet(packet(Xmp(title=title, subjects=tuple(subjects))))
    if title.isprintable() and title.strip():
        assert got.title == title.strip()


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(["JPEG", "PNG"]), st.integers(0, 3000), st.binary(min_size=1, max_size=8))
def test_extract_never_raises(kind: str, place: int, junk: bytes) -> None:
    data = bytearray(embed(picture(kind), packet(FULL)))
    at = place % len(data)
    data[at : at + len(junk)] = junk
    assert isinstance(extract(bytes(data)), bytes)
