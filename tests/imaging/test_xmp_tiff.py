"""XMP in TIFF files: nothing but the header's pointer changes, and the file does not grow each time."""

import io
import struct

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from studio.errors import BadPicture
from studio.imaging.iptc import read_iptc
from studio.imaging.xmp import Xmp, packet, read_packet
from studio.imaging.xmp_files import embed, extract, picture_digest

SAID = packet(Xmp(title="Früh", subjects=("cup", "水")))
PIXELS = np.random.default_rng(2).integers(0, 255, (40, 60, 3), np.uint8)


def tiff(**options: object) -> bytes:
    stream = io.BytesIO()
    Image.fromarray(PIXELS).save(stream, "TIFF", **options)
    return stream.getvalue()


def frames(data: bytes) -> list[bytes]:
    with Image.open(io.BytesIO(data)) as image:
        found = []
        for number in range(getattr(image, "n_frames", 1)):
            image.seek(number)
            found.append(image.tobytes())
        return found


KINDS: dict[str, dict[str, object]] = {
    "plain": {},
    "lzw": {"compression": "tiff_lzw"},
    "jpeg": {"compression": "jpeg"},
    "strips": {"compression": "tiff_adobe_deflate", "strip_size": 500},
    "big": {"big_tiff": True},
    "pages": {"save_all": True, "append_images": [Image.fromarray(PIXELS[::-1])]},
    "exif": {"tiffinfo": {271: "Maker", 34665: {0xA434: "50mm f/1.8"}}},
    "theirs": {"tiffinfo": {700: packet(Xmp(subjects=("theirs",), rating="3"))}},
}


FILES = {kind: tiff(**options) for kind, options in KINDS.items()}


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_but_the_pointer_changes(kind: str) -> None:
    plain = FILES[kind]
    marked = embed(plain, SAID)
    head = 16 if kind == "big" else 8
    assert extract(marked) == SAID and picture_digest(marked) == picture_digest(plain)
    assert marked[head : len(plain)] == plain[head:] and frames(marked) == frames(plain)
    with Image.open(io.BytesIO(marked)) as image:
        assert read_packet(image.tag_v2[700]).title == "Früh"
        if kind == "exif":
            assert image.getexif()[0x010F] == "Maker"
            assert image.getexif().get_ifd(0x8769)[0xA434] == "50mm f/1.8"
    other = packet(Xmp(title="Another, longer than before", subjects=("saucer",)))
    again = embed(marked, other)
    assert extract(again) == other and frames(again) == frames(plain)
    assert abs(len(again) - len(marked)) < abs(len(other) - len(SAID)) + 16
    assert embed(again, SAID) == marked


def test_the_other_order_of_bytes() -> None:
    grey = bytes(range(12))
    tags = [(256, 4), (257, 3), (258, 8), (259, 1), (262, 1), (273, 8), (278, 3), (279, 12)]
    entries = b"".join(struct.pack(">HHIHH", tag, 3, 1, value, 0) for tag, value in tags)
    data = b"MM\0*" + struct.pack(">I", 20) + grey + struct.pack(">H", len(tags)) + entries + bytes(4)
    marked = embed(data, SAID)
    assert extract(marked) == SAID and frames(marked) == [grey]


def test_a_changed_pixel_shows_in_the_digest() -> None:
    data = tiff()
    changed = bytearray(data)
    changed[-5] ^= 1
    assert picture_digest(bytes(changed)) != picture_digest(data)


def test_damage_is_one_sentence_or_nothing() -> None:
    data = tiff()
    for bad in (data[:9], b"II*\0\xff\xff\xff\xff" + data[8:], b"II*\0\x08\0\0\0\xff\xff" + bytes(99)):
        assert extract(bad) == b"" and read_iptc(bad) == Xmp()
        with pytest.raises(BadPicture):
            embed(bad, SAID)


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(sorted(KINDS)), st.integers(0, 400), st.binary(min_size=1, max_size=12))
def test_any_damage_is_told_or_survived(kind: str, place: int, junk: bytes) -> None:
    data = FILES[kind]
    bad = data[:place] + junk + data[place + len(junk) :]
    try:
        marked = embed(bad, SAID)
        assert extract(marked) == SAID and marked[16 : len(bad)] == bad[16:]
        # They may differ: a damaged tag can point at the header. Then nothing is written.
        assert len(picture_digest(marked)) == len(picture_digest(bad))
    except BadPicture:
        pass


def test_places_that_lead_nowhere_or_to_the_same_bytes_again() -> None:
    far = bytearray(FILES["big"])
    far[8:16] = b"\xff" * 8
    entries = b"".join(struct.pack("<HHII", tag, 7, 9000, 8) for tag in range(900))
    again = b"II*\0" + struct.pack("<I", 8 + 9000) + bytes(9000) + struct.pack("<H", 900) + entries + bytes(4)
    for bad in (bytes(far), again):
        with pytest.raises(BadPicture, match="damaged"):
            picture_digest(bad)


def dataset(number: int, text: bytes, record: int = 2) -> bytes:
    return struct.pack(">BBBH", 0x1C, record, number, len(text)) + text


def photoshop(records: bytes) -> bytes:
    def resource(number: int, name: bytes, body: bytes) -> bytes:
        name = bytes([len(name)]) + name
        padded = name + bytes(len(name) % 2)
        return b"8BIM" + struct.pack(">H", number) + padded + struct.pack(">I", len(body)) + body + bytes(len(body) % 2)

    return b"Photoshop 3.0\0" + resource(0x03ED, b"size", b"abc") + resource(0x0404, b"", records)


def jpeg(records: bytes) -> bytes:
    stream = io.BytesIO()
    Image.fromarray(PIXELS).save(stream, "JPEG")
    body = photoshop(records)
    return stream.getvalue()[:2] + b"\xff\xed" + struct.pack(">H", len(body) + 2) + body + stream.getvalue()[2:]


def test_older_keywords_are_read_in_either_encoding() -> None:
    texts = dataset(5, "Früh".encode("cp1252")) + dataset(25, b"cup") + dataset(25, b"menu") + dataset(25, b"cup")
    got = read_iptc(jpeg(texts + dataset(120, b"A cup.\0") + dataset(116, b"\xa9 me")))
    assert got == Xmp(title="Früh", subjects=("cup", "menu"), description="A cup.", rights="© me")
    named = dataset(90, b"\x1b%G", record=1) + dataset(25, "水".encode())
    assert read_iptc(jpeg(named)).subjects == ("水",)
    assert read_iptc(tiff(tiffinfo={33723: named})).subjects == ("水",)
    assert read_iptc(jpeg(texts)[:60]) == Xmp() and read_iptc(jpeg(dataset(25, b"x" * 9)[:-2])) == Xmp()
