"""The shelf: what is whole, half or absent; verifying, removing, and what engines are told."""

import hashlib
import threading
from pathlib import Path

import pytest

from studio.engine.protocol import NEVER
from studio.errors import Cancelled, StudioError
from studio.models.shelf import RECORD, Record, Shelf
from studio.workflows.ready_models import ready_models

DATA = bytes(range(256)) * 64


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """A shelf with one whole model, `toy`, of two files."""
    shelf = Shelf(tmp_path / "shelf")
    files = {}
    for path in ("net/a.bin", "net/b.bin"):
        target = shelf.place("toy") / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(DATA)
        files[path] = (len(DATA), hashlib.sha256(DATA).hexdigest())
    shelf.write_record(
        Record("toy", "Toy", "studio.nowhere:Toy", "words", {"folder": "net"}, 1234, files, "test", "2026-01-01")
    )
    return shelf


def nobody(done: float, total: float, note: str) -> None:
    """A report nobody reads."""


def test_whole_half_and_absent(shelf: Shelf) -> None:
    assert shelf.state("toy") == "complete"
    (shelf.place("toy") / "net/a.bin").write_bytes(DATA[:-1])
    assert shelf.state("toy") == "partial"
    assert shelf.state("another") == "absent"
    assert shelf.records() == ()


@pytest.mark.parametrize("record", ["", "{", "[]", '"text"', "{}", '{"files": {"a": 1}}', '{"files": 3}', "\0"])
def test_a_spoilt_record_means_not_complete(shelf: Shelf, record: str) -> None:
    (shelf.place("toy") / RECORD).write_text(record)
    assert shelf.record("toy") is None
    assert shelf.state("toy") == "partial"


def test_verify_names_the_damaged_file_and_counts_bytes(shelf: Shelf) -> None:
    (shelf.place("toy") / "net/b.bin").write_bytes(b"?" * len(DATA))
    steps: list[float] = []
    assert shelf.verify("toy", lambda done, total, note: steps.append(done / total), NEVER) == ("net/b.bin",)
    assert steps[-1] == 1.0
    assert shelf.state("toy") == "partial"  # so the next fetch mends it


def test_verify_counts_a_missing_file_as_damaged(shelf: Shelf) -> None:
    assert shelf.verify("toy", nobody, NEVER) == ()
    (shelf.place("toy") / "net/a.bin").unlink()
    assert shelf.verify("toy", nobody, NEVER) == ("net/a.bin",)


def test_verify_stops_and_complains(shelf: Shelf) -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(Cancelled):
        shelf.verify("toy", nobody, stop)
    with pytest.raises(StudioError, match="studio models fetch another"):
        shelf.verify("another", nobody, NEVER)


def test_remove_frees_the_models_bytes_and_nothing_else(shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("keep")
    held = shelf.bytes_held("toy")
    for name in ("another", "..", "../..", ".", "", "toy/net", str(tmp_path)):
        with pytest.raises(StudioError, match="nothing to remove"):
            shelf.remove(name)
    assert shelf.remove("toy") == held > 2 * len(DATA)
    assert shelf.state("toy") == "absent"
    assert (tmp_path / "precious.txt").exists()


def test_engines_are_told_of_whole_models_and_the_scene(shelf: Shelf) -> None:
    specs = ready_models(shelf)
    assert set(specs) == {"scene", "rapidocr", "toy"}
    assert specs["toy"].files == {"folder": str(shelf.place("toy").absolute() / "net")}
    assert specs["toy"].memory_bytes == 1234
    assert specs["scene"].lane == "pictures"
    (shelf.place("toy") / "net/a.bin").unlink()
    assert set(ready_models(shelf)) == {"scene", "rapidocr"}
    assert set(ready_models(Shelf(shelf.folder / "nowhere"))) == {"scene", "rapidocr"}


def test_the_default_shelf_is_in_the_data_folder(data_folder: Path) -> None:
    assert Shelf().folder == data_folder / "shelf"
