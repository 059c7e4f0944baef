"""Scanning, the index, searching, captions, thumbnails and sidecars."""

import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from studio.errors import BadPicture, StudioError
from studio.imaging.xmp import Xmp, packet, read_packet
from studio.imaging.xmp_files import extract
from studio.library.captions import caption
from studio.library.index import Index
from studio.library.records import Record, Tag
from studio.library.scan import scan
from studio.library.sidecars import embed_tags, sidecar_path, write_sidecar
from studio.library.thumbnails import keep_thumbnail, thumbnail_path

CUP = Record(
    file="/pictures/morning.jpg",
    size=10,
    modified=20,
    width=640,
    height=480,
    tags=(Tag(tag="espresso", confidence=0.96, source="efficientnet-lite0"),),
    colors=(("#127c80", 0.6), ("#fafafa", 0.3)),
    copy_space="top",
    caption="A picture.",
    vector=np.array([1, 0], np.float32).tobytes(),
)


def touch(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (12, 8), (200, 30, 30)).save(path)
    return path


def test_scan_finds_pictures_once_and_skips_the_rest(tmp_path: Path) -> None:
    kept = [touch(tmp_path / "a.jpg"), touch(tmp_path / "deep" / "er" / "B.PNG")]
    touch(tmp_path / ".hidden.jpg")
    touch(tmp_path / ".git" / "c.jpg")
    (tmp_path / "notes.txt").write_text("x")
    (tmp_path / "deep" / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert sorted(scan([tmp_path, tmp_path / "a.jpg"])) == sorted(kept)


def test_scan_keeps_what_was_named(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x")
    named = (tmp_path / "notes.txt", tmp_path / "missing.jpg")
    assert scan(named) == named


def test_index_round_trip_and_replacement(tmp_path: Path) -> None:
    with Index(tmp_path / "library.sqlite") as index:
        index.put([CUP])
        assert index.get(Path(CUP.file)) == CUP and index.get(Path("/other")) is None
        changed = replace(CUP, caption="New", error="")
        index.put([changed])
        assert index.all() == (changed,)
    with Index(tmp_path / "library.sqlite") as index:
        assert index.all() == (changed,)
        index.remove([Path(CUP.file), Path("/unknown")])
        assert index.all() == ()


def test_index_from_many_threads(tmp_path: Path) -> None:
    with Index(tmp_path / "library.sqlite") as index:
        threads = [
            threading.Thread(target=lambda n=n: index.put([replace(CUP, file=f"/{n}/{k}") for k in range(20)]))
            for n in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(index.all()) == 80


def test_a_file_that_is_no_index_says_so(tmp_path: Path) -> None:
    (tmp_path / "library.sqlite").write_bytes(b"this is not a database, it is some text" * 40)
    with pytest.raises(StudioError, match="delete it"):
        Index(tmp_path / "library.sqlite")


def test_captions_say_only_what_was_measured() -> None:
    assert caption(CUP.tags, CUP.colors, "top") == (
        "A picture, mostly teal and white; looks like an espresso (0.96); free space at the top."
    )
    unsure = (Tag(tag="sunglasses", confidence=0.3, source="m"),)
    assert caption(unsure, (), "none") == "A picture; may show sunglasses (0.30)."
    assert caption((Tag(tag="crane", confidence=0.05, source="m"),), (), "none") == "A picture."


def test_thumbnails_are_made_once_for_a_file_as_it_is(tmp_path: Path) -> None:
    picture = Image.new("RGBA", (1000, 500), (10, 20, 30, 0))
    made = keep_thumbnail(Path("/a.png"), 1, picture, tmp_path)
    with Image.open(made) as image:
        assert image.size == (256, 128) and image.getpixel((5, 5))[0] > 220
    assert thumbnail_path(Path("/a.png"), 2, tmp_path) != made


def test_sidecars_merge_and_leave_the_picture_alone(tmp_path: Path) -> None:
    path = touch(tmp_path / "cup.jpg")
    before = path.read_bytes()
    theirs = packet(Xmp(description="My own words", subjects=("breakfast",)))
    sidecar_path(path).write_bytes(theirs)
    unsure = Tag(tag="teapot", confidence=0.05, source="m")
    write_sidecar(replace(CUP, file=str(path), tags=(*CUP.tags, unsure)))
    got = read_packet((tmp_path / "cup.jpg.xmp").read_bytes())
    assert got.subjects == ("breakfast", "espresso") and got.description == "My own words"
    assert path.read_bytes() == before


def test_a_damaged_sidecar_is_not_overwritten(tmp_path: Path) -> None:
    path = touch(tmp_path / "cup.jpg")
    sidecar_path(path).write_bytes(b"<broken")
    with pytest.raises(BadPicture, match=r"cup\.jpg\.xmp"):
        write_sidecar(replace(CUP, file=str(path)))
    assert sidecar_path(path).read_bytes() == b"<broken"


def test_embedding_keeps_the_pixels(tmp_path: Path) -> None:
    for name in ("cup.jpg", "cup.png"):
        path = touch(tmp_path / name)
        with Image.open(path) as image:
            before = image.tobytes()
        embed_tags(replace(CUP, file=str(path)))
        with Image.open(path) as image:
            assert image.tobytes() == before
        assert read_packet(extract(path.read_bytes())).subjects == ("espresso",)
    bitmap = touch(tmp_path / "cup.bmp")
    with pytest.raises(BadPicture, match="sidecar"):
        embed_tags(replace(CUP, file=str(bitmap)))
