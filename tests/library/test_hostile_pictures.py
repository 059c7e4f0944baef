"""Broken, truncated, enormous, animated and misnamed files: each is read, or told and skipped; none is ever changed,
and none stops the rest. `studio bench faults` does the same with two thousand, and measures time and memory."""

import hashlib
import os
import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes.naming_engine import NamingEngine

from studio.imaging.xmp_files import picture_digest
from studio.library.index import Index
from studio.library.metadata import sidecar_path
from studio.library.observing import observe
from studio.library.sidecars import write_sidecar
from studio.paths import shown
from studio.workflows.tag_pictures import tag_pictures

FILES = 170
HOSTILE = runpy.run_path(str(Path(__file__).parents[2] / "benchmarks" / "hostile_files.py"))

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names"),
    pytest.mark.filterwarnings("ignore"),
]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("corpus")
    assert HOSTILE["corpus"](folder, FILES, 11, heavy=False) == FILES
    yield folder
    # pytest cannot remove what has no text for a name.
    for path in folder.iterdir():
        if "\udcff" in path.name:
            path.unlink()


@pytest.fixture(autouse=True)
def quick_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing here is about a power cut."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


def plain_files(folder: Path) -> list[Path]:
    """Files that hold something, but for one that would fill the memory and a sidecar of blanks."""
    return [path for path in folder.iterdir() if path.is_file() and 3 < path.stat().st_size < 1_000_000_000]


def state(folder: Path) -> dict[str, tuple[str, int, int]]:
    return {
        path.name: (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns, path.stat().st_mode)
        for path in plain_files(folder)
    }


def test_every_file_is_read_or_told_and_none_is_changed(corpus: Path, data_folder: Path) -> None:
    before = state(corpus)
    with Index() as index:
        engine = NamingEngine()
        every = [path for path in sorted(corpus.iterdir()) if path.suffix != ".xmp" and path.name != "up"]
        rows = tag_pictures(every, engine, index=index, write="sidecar")
        again = tag_pictures(every, engine, index=index, write="sidecar")
    after = state(corpus)
    assert {name: after.get(name) for name in before} == before
    told = {Path(row["file"]).name: row for row in rows}
    assert sum("error" in row for row in rows) > 70 and sum("error" not in row for row in rows) > 50
    for name, row in told.items():
        sentence = row.get("error", "") + row.get("unwritten", "")
        assert sentence == shown(sentence) and "Error" not in sentence and (not sentence or sentence.endswith("."))
        assert not sentence or shown(name) in sentence or name.endswith("\\udcfftext.jpg")
        if "error" not in row:
            assert row["width"] > 0 and row["tags"]
            assert os.path.exists(sidecar_path(corpus / name)) or "unwritten" in row  # noqa: PTH110  (a name too long is told)
    assert all("error" not in row for name, row in told.items() if name.startswith("good-"))
    assert [row["tags"] for row in again] == [row["tags"] for row in rows]
    for name, words in REASONS.items():
        assert words in told[name].get("error", "") + told[name].get("unwritten", ""), name


REASONS = {
    **{f"far{ending}": "too large" for ending in (".png", ".bmp", ".qoi", ".tga", ".gif", ".tif")},
    **{"empty.jpg": "0 bytes", "text.jpg": "not a picture", "drawing.png": "SVG", "page.eps.jpg": "document"},
    **{"pipe.jpg": "pipe", "plug.jpg": "pipe", "endless.jpg": "device", "hollow.jpg": "up to 1 GB"},
    **{"nowhere.jpg": "no picture", "loop-a.jpg": "cannot be read"},
    **{"half.jpg": "damaged", "hungry.jpg": "document type", "beside.jpg": "not a sidecar"},
    **{"entities.xmp.jpg": "", "deep.xmp.jpg": "", "prefixes.xmp.jpg": "", "with-zip.jpg": "", "png-as.jpg": ""},
    "長" * 83 + "ab.jpg": "too long",
}
"""What is said of some: of the picture, or of its sidecar; nothing of those that are only strange."""


def test_embedding_changes_nothing_but_the_packet(corpus: Path, data_folder: Path) -> None:
    kept = {path: path.read_bytes() for path in plain_files(corpus) if not path.is_symlink()}
    tag_pictures([corpus], NamingEngine(), write="embed")
    changed = {path: data for path, data in kept.items() if path.read_bytes() != data}
    assert len(changed) > 20
    for path, data in changed.items():
        assert picture_digest(path.read_bytes()) == picture_digest(data), path.name


def test_a_name_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.png"))
    record, metadata, _ = observe(path, thumbnail=False)
    assert "rename it" in record.error and "\\udcff.png" in record.file and metadata is None
    record.file.encode()


def test_names_in_any_script_get_their_sidecars(corpus: Path, tmp_path: Path, data_folder: Path) -> None:
    folder, good = tmp_path / "names", (corpus / "half.jpg").read_bytes()
    folder.mkdir()
    # The last one leaves just enough room for the ending of its sidecar.
    files = [folder / f"{name}.jpg" for name in (*HOSTILE["NAMES"], "長" * 80 + "abcdefg")]
    for path in files:
        path.write_bytes(good)
        record, _, _ = observe(path, thumbnail=False)
        assert write_sidecar(record).sidecar_hash and sidecar_path(path).is_file()
    assert len(list(folder.iterdir())) == 2 * len(files)
