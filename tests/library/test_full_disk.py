"""A disk that fills: what was there is still whole, the reason is told, and the next try works."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fakes.naming_engine import NamingEngine
from PIL import Image

from studio import paths
from studio.errors import StudioError
from studio.imaging.xmp import Xmp, packet
from studio.library.index import Index
from studio.library.metadata import sidecar_path
from studio.library.records import Record, Tag
from studio.library.sidecars import embed_tags, write_sidecar
from studio.workflows.export_tags import export_tags
from studio.workflows.tag_pictures import tag_pictures

resource = pytest.importorskip("resource", reason="this system cannot bound the size of files")


@contextmanager
def full_beyond(size: int) -> Iterator[None]:
    """No file can grow past this many bytes, as on a disk with no more room."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def record(tmp_path: Path, data_folder: Path) -> Record:
    folder = tmp_path / "pictures"
    folder.mkdir()
    path = folder / "cup.png"
    Image.effect_noise((64, 64), 80).save(path)
    sidecar_path(path).write_bytes(packet(Xmp(subjects=("theirs",))))
    long = Tag(tag="x" * 3000, confidence=0.9, source="m")
    return Record(file=str(path), tags=(long,), description="y" * 3000)


def state(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("write", [write_sidecar, embed_tags])
def test_the_old_sidecar_and_the_picture_stay_whole(write: object, record: Record) -> None:
    folder = Path(record.file).parent
    before = state(folder)
    with full_beyond(3500), pytest.raises(StudioError, match=r"cup\.png.* cannot be written \(File too large\)"):
        write(record, ("description",))  # type: ignore[operator]
    assert state(folder) == before
    assert write(record, ("description",)).sidecar_hash  # type: ignore[operator]


def test_a_write_that_ends_half_way_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "a").write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        paths.write_atomically(tmp_path / "a", b"new")
    assert state(tmp_path) == {"a": b"old"}


def test_the_index_stays_whole_and_takes_the_next(data_folder: Path) -> None:
    many = [Record(file=f"/p/{number}.jpg", caption="x" * 2000) for number in range(400)]
    with Index() as index:
        index.put(many[:1])
        with full_beyond(300_000), pytest.raises(StudioError, match="library"):
            index.put(many)
        assert [record.file for record in index.all()] == ["/p/0.jpg"]
        index.put(many)
        assert len(index.all()) == 400
    with Index() as index:
        assert len(index.all()) == 400


def test_no_room_for_thumbnails_and_sidecars_costs_no_tags(record: Record) -> None:
    folder, engine = Path(record.file).parent, NamingEngine()
    sidecar = sidecar_path(Path(record.file))
    theirs = b'rdf:about="" xmlns:o="urn:o" o:big="' + b"z" * 600_000 + b'"'
    sidecar.write_bytes(packet(Xmp(rating="3")).replace(b'rdf:about=""', theirs))
    before = state(folder)
    for number in range(3):
        Image.effect_noise((64, 64), 80).resize((400, 400), 0).save(folder / f"house{number}.png")
    with Index() as index:
        with full_beyond(500_000):
            rows = tag_pictures([folder], engine, index=index, write="sidecar")
        assert "cannot be written" in rows[0]["unwritten"] and "error" not in rows[0]
        assert {name: data for name, data in state(folder).items() if name in before} == before
        kept = index.get(Path(record.file))
        assert kept is not None and kept.tags[0].tag == "espresso"
        with full_beyond(10), pytest.raises(StudioError, match="another place"):
            export_tags(rows, folder / "tags.csv")
    assert not (folder / "tags.csv").exists()


def test_files_keep_who_may_read_them_and_links_stay_links(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "real").chmod(0o640)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    paths.write_atomically(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink() and (tmp_path / "real").read_bytes() == b"new"
    assert (tmp_path / "real").stat().st_mode & 0o777 == 0o640
    longest = tmp_path / ("n" * 255)
    paths.write_atomically(longest, b"1")
    assert longest.read_bytes() == b"1" and paths.shown("a\nb\x1b\u202e\udcff") == "a\\nb\\x1b\\u202e\\udcff"
