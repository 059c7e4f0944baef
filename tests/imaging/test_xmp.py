"""Metadata goes in and comes back, and the picture data does not change by a byte."""

import io
import re
import xml.etree.ElementTree as ET
import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from studio.errors import BadPicture
from studio.imaging.xmp import Xmp, packet, read_packet
from studio.imaging.xmp_files import MOST_IN_JPEG, MOST_PACKET, embed, extract, picture_digest

FULL = Xmp(
    title="Cold for 24 hours",
    description="Leak-proof & ready <now>",
    subjects=("Nordkap", "bottle", "水瓶"),
    branches=("home|container|bottle",),
    rights="© Nordkap",
    rating="4",
    label="Green",
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


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_round_trip(kind: str) -> None:
    plain = picture(kind)
    marked = embed(plain, packet(FULL))
    assert read_packet(extract(marked)) == FULL
    assert pixels(marked) == pixels(plain)
    assert picture_digest(marked) == picture_digest(plain)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_embedding_again_replaces(kind: str) -> None:
    once = embed(picture(kind), packet(FULL))
    twice = embed(once, packet(Xmp(title="New")))
    assert read_packet(extract(twice)) == Xmp(title="New")
    assert twice.count(b"<x:xmpmeta") == 1


def test_other_readers_find_it() -> None:
    for kind in ("JPEG", "PNG", "WEBP"):
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


THEIRS = """<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>
  <rdf:Description rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:xmp='http://ns.adobe.com/xap/1.0/'
    xmlns:xmpMM='http://ns.adobe.com/xap/1.0/mm/' xmlns:odd='http://example.org/odd/' xmp:Rating='3'>
    <dc:title><rdf:Alt><rdf:li xml:lang='de'>Flasche</rdf:li><rdf:li xml:lang='x-default'>Bottle</rdf:li></rdf:Alt></dc:title>
    <dc:subject><rdf:Bag><rdf:li>Harp</rdf:li><rdf:li>summer</rdf:li></rdf:Bag></dc:subject>
    <xmpMM:Ingredients><rdf:Bag><rdf:li><rdf:Description><dc:title><rdf:Alt><rdf:li xml:lang='x-default'>Inner</rdf:li>
      </rdf:Alt></dc:title></rdf:Description></rdf:li></rdf:Bag></xmpMM:Ingredients>
    <odd:Thing odd:deep='1' rdf:parseType='Resource'><odd:Part>a &amp; b</odd:Part></odd:Thing>
  </rdf:Description></rdf:RDF></x:xmpmeta>""".encode()  # noqa: E501, UP012


def test_other_languages_and_what_speaks_of_other_pictures_stay() -> None:
    assert read_packet(THEIRS).title == "Bottle" and read_packet(THEIRS).rating == "3"
    merged = packet(Xmp(title="New", rating="5"), onto=THEIRS)
    assert read_packet(merged).title == "New" and read_packet(merged).rating == "5"
    text = merged.decode()
    assert "Flasche" in text and ">Inner<" in text and 'odd:deep="1"' in text and "a &amp; b" in text
    assert ">Bottle<" not in text and text.count("<xmp:Rating>") == 1


def test_nothing_said_changes_nothing() -> None:
    def plain(data: bytes) -> str:
        return ET.canonicalize(re.sub(r"<\?xpacket[^>]*>", "", data.decode()), strip_text=True, rewrite_prefixes=True)

    assert plain(packet(Xmp(), onto=THEIRS)) == plain(THEIRS)


def test_words_are_taken_away_whatever_their_case() -> None:
    there = packet(Xmp(subjects=("Bottle", "bottle"), branches=("music|harp",)), onto=THEIRS)
    left = read_packet(packet(Xmp(), onto=there, without=("harp",)))
    assert left.subjects == ("summer", "Bottle") and left.branches == ()


def test_utf16_packets_are_read_and_their_document_types_refused() -> None:
    assert read_packet(THEIRS.decode().encode("utf-16")).title == "Bottle"
    with pytest.raises(BadPicture):
        read_packet("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>".encode("utf-16"))


@pytest.mark.parametrize("options", [{"lossless": True}, {"lossless": False}, {"save_all": True}])
def test_webp_of_every_sort(options: dict[str, bool]) -> None:
    stream = io.BytesIO()
    frames = [Image.new("RGBA", (31, 17), (200, 30, 40, alpha)) for alpha in (0, 128)]
    frames[0].save(stream, "WEBP", **options, **({"append_images": frames[1:]} if "save_all" in options else {}))
    plain = stream.getvalue()
    marked = embed(plain, packet(FULL))
    assert read_packet(extract(marked)) == FULL and picture_digest(marked) == picture_digest(plain)
    with Image.open(io.BytesIO(plain)) as before, Image.open(io.BytesIO(marked)) as after:
        assert after.size == before.size and after.convert("RGBA").tobytes() == before.convert("RGBA").tobytes()


def test_data_after_the_last_chunk_stays() -> None:
    assert embed(picture("PNG") + b"theirs", packet(FULL)).endswith(b"theirs")


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
@given(st.sampled_from(["JPEG", "PNG", "WEBP"]), st.integers(0, 3000), st.binary(min_size=1, max_size=8))
def test_extract_never_raises(kind: str, place: int, junk: bytes) -> None:
    data = bytearray(embed(picture(kind), packet(FULL)))
    at = place % len(data)
    data[at : at + len(junk)] = junk
    assert isinstance(extract(bytes(data)), bytes)


def test_a_packet_that_would_be_lost_stops_embedding() -> None:
    two = embed(picture("JPEG"), packet(FULL))
    marker = two.index(b"\xff\xe1")
    length = int.from_bytes(two[marker + 2 : marker + 4], "big") + 2
    twice = two[:marker] + two[marker : marker + length] * 2 + two[marker + length :]
    png = picture("PNG")
    body = b"XML:com.adobe.xmp\0\1\0\0\0not packed"
    chunk = len(body).to_bytes(4, "big") + b"iTXt" + body + zlib.crc32(b"iTXt" + body).to_bytes(4, "big")
    for bad in (twice, png[:33] + chunk + png[33:]):
        with pytest.raises(BadPicture, match="write a sidecar"):
            embed(bad, packet(FULL))


def test_what_unpacks_without_end_is_left_alone() -> None:
    body = b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(b"<" * (MOST_PACKET + 1))
    png = picture("PNG")
    chunk = len(body).to_bytes(4, "big") + b"iTXt" + body + zlib.crc32(b"iTXt" + body).to_bytes(4, "big")
    assert extract(png[:33] + chunk + png[33:]) == b""


@pytest.mark.parametrize("kind", ["GIF", "AVIF", "JPEG2000"])
def test_packets_of_other_formats_are_found_by_their_marks(kind: str) -> None:
    plain = picture(kind)
    assert extract(plain) == b""
    assert read_packet(extract(plain + b"\0junk" + packet(FULL) + b"\0")) == FULL
    bare = packet(FULL).split(b"\n", 1)[1].rsplit(b"\n", 1)[0]
    assert read_packet(extract(plain + bare + b"\0")) == FULL
    assert extract(plain + b"<?xpacket begin=half") == b""


RDF = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">{}</rdf:RDF></x:xmpmeta>'


def test_hostile_packets_are_refused_or_cost_little() -> None:
    bomb = "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"
    for bad in (bomb.encode("utf-16-le"), bomb.encode("utf-16-be"), RDF.format("<a>" * 500 + "</a>" * 500).encode()):
        for read in (read_packet, lambda data: packet(FULL, onto=data)):
            with pytest.raises(BadPicture):
                read(bad)
    many = RDF.format("".join(f'<rdf:Description xmlns:p{n}="urn:{n}" p{n}:a="{n}"/>' for n in range(3000))).encode()
    before = len(ET._namespace_map)  # type: ignore[attr-defined]
    assert read_packet(packet(FULL, onto=many)) == FULL
    assert len(ET._namespace_map) <= before + 200  # type: ignore[attr-defined]
