"""Two thousand broken, truncated, enormous, animated and misnamed files: each is read, or told and skipped; none is
ever changed, and none stops the rest."""

import hashlib
import io
import os
import struct
import zlib
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from studio.imaging.xmp import Xmp, packet
from studio.imaging.xmp_files import embed
from studio.library.observing import observe

FILES = 2000
NAMES = ("杯子", "чашка", "كوب", "कप", "☕", "a b", "œuf", "e\u0301", "100%", "-n", "#1", "'quoted'", "x" * 200)


def originals() -> dict[str, bytes]:
    """One good file of each sort."""
    random = np.random.default_rng(5)
    image = Image.fromarray(random.integers(0, 255, (24, 32, 3), np.uint8))
    made = {}
    for suffix, kind in ((".jpg", "JPEG"), (".png", "PNG"), (".webp", "WEBP"), (".gif", "GIF"), (".tif", "TIFF")):
        stream = io.BytesIO()
        image.save(stream, kind)
        made[suffix] = stream.getvalue()
    for suffix in (".jpg", ".png", ".webp"):
        made[f".xmp{suffix}"] = embed(made[suffix], packet(Xmp(subjects=("cup",))))
    stream = io.BytesIO()
    image.save(stream, "GIF", save_all=True, append_images=[image.rotate(90 * turn) for turn in range(4)])
    made[".animated.gif"] = stream.getvalue()
    stream = io.BytesIO()
    image.convert("CMYK").save(stream, "JPEG", exif=Image.Exif().tobytes())
    made[".cmyk.jpg"] = stream.getvalue()
    return made


def enormous() -> bytes:
    """A small PNG file that says it is 60,000 pixels wide and high."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 999)) + chunk(b"IEND", b"")
    )


def mutated(data: bytes, random: np.random.Generator) -> bytes:
    """The data cut short, overwritten, stretched, shuffled or doubled somewhere."""
    at, way = int(random.integers(0, len(data))), int(random.integers(0, 6))
    junk = random.integers(0, 256, int(random.integers(1, 24)), np.uint8).tobytes()
    if way == 0:
        return data[:at]
    if way == 1:
        return data[:at] + junk + data[at + len(junk) :]
    if way == 2:
        return data[:at] + junk + data[at:]
    if way == 3:
        # Lengths and sizes stand at the front: the largest number there is the worst.
        return data[: at % 64] + b"\xff\xff\xff\xff" + data[at % 64 + 4 :]
    if way == 4:
        return data[at:] + data[:at]
    return data[: at // 2] + data


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder, random, good = tmp_path_factory.mktemp("corpus"), np.random.default_rng(11), originals()
    suffixes = sorted(good)
    for number in range(FILES - 20):
        suffix = suffixes[number % len(suffixes)]
        ending = Path(suffix).suffix if number % 7 else str(random.choice([".jpg", ".png", ".webp", ".tga", ".psd"]))
        path = folder / f"{NAMES[number % len(NAMES)]} {number:04}{ending}"
        path.write_bytes(mutated(good[suffix], random))
    for suffix, data in good.items():
        (folder / f"good{suffix}").write_bytes(data)
    for name, data in {
        "bomb.png": enormous(),
        "empty.jpg": b"",
        "text.jpg": b"hello",
        "svg.png": b"<svg></svg>",
    }.items():
        (folder / name).write_bytes(data)
    (folder / "folder.jpg").mkdir()
    (folder / "nowhere.jpg").symlink_to(folder / "gone.jpg")
    os.mkfifo(folder / "pipe.jpg")
    (folder / "damaged.jpg.xmp").write_bytes(b"<half")
    (folder / "damaged.jpg").write_bytes(good[".jpg"])
    return folder


def digests(folder: Path) -> dict[str, str]:
    files = [path for path in folder.iterdir() if path.is_file()]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
@pytest.mark.filterwarnings("ignore")
def test_every_file_is_read_or_told_and_none_is_changed(corpus: Path, data_folder: Path) -> None:
    before = digests(corpus)
    records = {path.name: observe(path, thumbnail=False)[0] for path in sorted(corpus.iterdir())}
    assert digests(corpus) == before
    told = Counter(bool(record.error) for record in records.values())
    assert told[True] > 600 and told[False] > 200 and sum(told.values()) >= FILES - 5
    for name, record in records.items():
        if record.error:
            assert record.error.endswith((".", "again.")) and "\n" not in record.error and "Error" not in record.error
            assert name in record.error or name == "nowhere.jpg"
        else:
            assert record.width > 0 and len(record.picture_hash) == 8 and record.file_hash
    for name, record in records.items():
        if name.startswith("good") or name == "damaged.jpg":
            assert not record.error, name
    reasons = {name: records[name].error for name in ("bomb.png", "empty.jpg", "text.jpg", "svg.png", "pipe.jpg")}
    assert "too large" in reasons["bomb.png"] and "0 bytes" in reasons["empty.jpg"] and "SVG" in reasons["svg.png"]
    assert "not a picture" in reasons["text.jpg"] and "pipe" in reasons["pipe.jpg"]
    assert "folder" in records["folder.jpg"].error and "no picture" in records["nowhere.jpg"].error


def test_a_name_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.png"))
    record, metadata, _ = observe(path, thumbnail=False)
    assert "rename it" in record.error and "\\udcff.png" in record.file and metadata is None
    record.file.encode()
