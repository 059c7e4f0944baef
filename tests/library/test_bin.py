"""What goes to the bin, and what stays."""

import os
from pathlib import Path
from urllib.parse import quote

import pytest

from studio.library import bin
from studio.library.metadata import sidecar_path


@pytest.fixture
def binned(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    gone: list[Path] = []

    def send(path: Path) -> None:
        path.rename(path.with_name(f".gone {len(gone)}"))
        gone.append(path)

    monkeypatch.setattr(bin, "send2trash", send)
    return gone


def test_a_picture_takes_its_sidecar_with_it_and_nothing_else(tmp_path: Path, binned: list[Path]) -> None:
    plain, odd, long = (tmp_path / name for name in ("a.jpg", "b.jpg", "n" * 251 + ".jpg"))
    for path in (plain, odd, long):
        path.write_bytes(b"1")
    sidecar_path(plain).write_bytes(b"2")
    sidecar_path(odd).mkdir()
    assert bin.to_bin([plain, odd, long]) == {}
    assert binned == [plain, sidecar_path(plain), odd, long] and sidecar_path(odd).is_dir()


def test_what_stays_is_told(tmp_path: Path, binned: list[Path]) -> None:
    missing = tmp_path / "gone\n.jpg"
    assert bin.to_bin([missing]) == {missing: "gone\\n.jpg is not there any more."}


@pytest.fixture
def trash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bin of this folder's own, as the specification has it for a disk."""
    place = tmp_path / f".Trash-{os.getuid()}"
    for name in ("files", "info"):
        (place / name).mkdir(parents=True)

    def send(path: Path) -> None:
        number = sum(1 for _ in (place / "info").iterdir())
        name = f"{path.stem} {number}{path.suffix}" if (place / "files" / path.name).exists() else path.name
        note = place / "info" / f"{name}.trashinfo"
        note.write_text(
            f"[Trash Info]\nPath={quote(str(path.relative_to(tmp_path)))}\nDeletionDate=2026-01-01T00:00:00\n"
        )
        os.utime(note, (number, number))
        path.rename(place / "files" / name)

    monkeypatch.setattr(bin, "send2trash", send)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    return place


@pytest.mark.skipif(not bin.FETCHES, reason="the system's own bin is not ours to read")
def test_what_was_put_there_last_comes_back_with_its_sidecar(tmp_path: Path, trash: Path) -> None:
    file = tmp_path / "shoot [1]" / "café 50%.jpg"
    file.parent.mkdir()
    for content in (b"old", b"new"):
        file.write_bytes(content)
        sidecar_path(file).write_bytes(content)
        assert bin.to_bin([file]) == {} and not sidecar_path(file).exists()
    file.parent.rmdir()
    assert bin.fetch_back([file]) == {}
    assert file.read_bytes() == sidecar_path(file).read_bytes() == b"new"
    # What is there is never written over, and what is still in the bin stays there.
    assert "another" in bin.fetch_back([file])[file]
    assert file.read_bytes() == b"new" and len(list((trash / "files").iterdir())) == 2
    file.unlink()
    assert bin.fetch_back([file]) == {} and file.read_bytes() == b"old"
    file.unlink()
    assert "not in the bin any more" in bin.fetch_back([file])[file]
