"""What goes to the bin, and what stays."""

from pathlib import Path

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
