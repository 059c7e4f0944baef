"""Archives: pictures come out, nothing lands elsewhere, nothing fills the disk."""

import io
import stat
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from studio.errors import BadPicture, Cancelled, StudioError
from studio.library import archives
from studio.library.archives import unpack
from studio.library.keeping import keep_picture


def png(color: str = "#804020") -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (8, 6), color).save(stream, "PNG")
    return stream.getvalue()


def zipped(path: Path, **files: bytes) -> Path:
    return packed(path, [(name.replace("__", "/"), data) for name, data in files.items()])


def packed(path: Path, entries: list[tuple[str | zipfile.ZipInfo, bytes]]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, data in entries:
            pack.writestr(name, data)
    return path


def inside(folder: Path) -> list[str]:
    return sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())


def test_pictures_come_out_and_nothing_else(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.png")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    entries = [("deep/cup.png", png()), ("notes.txt", b"x"), (".hidden.png", png()), ("__MACOSX/cup.png", b"x")]
    archive = packed(tmp_path / "shoot.zip", [*entries, (link, b"/etc/passwd"), ("tea.jpg", b"y")])
    steps = []
    found = unpack(archive, tmp_path / "out", lambda *step: steps.append(step))
    assert [file.relative_to(tmp_path / "out").as_posix() for file in found] == ["deep/cup.png", "tea.jpg"]
    assert inside(tmp_path / "out") == ["deep/cup.png", "tea.jpg"] and steps == [(0, 2), (1, 2)]


@pytest.mark.parametrize("name", ["../out.png", "/etc/out.png", "..\\..\\out.png", "C:\\out.png", "a/../../out.png"])
def test_no_name_leads_outside(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "in" / "here"
    (file,) = unpack(packed(tmp_path / "a.zip", [(name, png())]), folder)
    assert file.is_relative_to(folder) and inside(tmp_path) == sorted(["a.zip", str(file.relative_to(tmp_path))])


def test_what_is_there_is_kept_once_and_another_gets_a_number(tmp_path: Path) -> None:
    first = unpack(zipped(tmp_path / "a.zip", **{"cup.png": png()}), tmp_path / "out")
    assert unpack(tmp_path / "a.zip", tmp_path / "out") == first
    other = unpack(zipped(tmp_path / "b.zip", **{"cup.png": png("#112233")}), tmp_path / "out")
    assert inside(tmp_path / "out") == ["cup 2.png", "cup.png"] and other[0].name == "cup 2.png"


def test_names_of_older_programs_are_read() -> None:
    entry = zipfile.ZipInfo("茶.png".encode("gb18030").decode("cp437"))
    assert archives._name(entry) == "茶.png"
    assert archives._name(zipfile.ZipInfo("été.png".encode().decode("cp437"))) == "été.png"


def test_a_bomb_is_stopped_and_cleaned_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "_FREE", 1000)
    archive = zipped(tmp_path / "a.zip", **{"a.png": png(), "b.png": b"\0" * 3_000_000})
    with pytest.raises(StudioError, match="far more than its size"):
        unpack(archive, tmp_path / "out")
    assert inside(tmp_path / "out") == []


def test_what_is_no_archive_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 no")
    with pytest.raises(StudioError, match="damaged or is no zip"):
        unpack(tmp_path / "a.zip", tmp_path)
    with pytest.raises(StudioError, match=r"no pictures in b\.zip"):
        unpack(zipped(tmp_path / "b.zip", **{"a.txt": b""}), tmp_path)
    whole = zipped(tmp_path / "c.zip", **{"a.png": png() * 50}).read_bytes()
    at = whole.index(b"IHDR") if b"IHDR" in whole else 60
    (tmp_path / "c.zip").write_bytes(whole[:at] + b"\xff" * 9 + whole[at + 9 :])
    with pytest.raises(StudioError, match=r"c\.zip cannot be unpacked"):
        unpack(tmp_path / "c.zip", tmp_path / "out")


def test_stopping_leaves_nothing(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "a.zip", **{"a.png": png(), "b.png": png("#000000")})

    def stop(done: int, total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        unpack(archive, tmp_path / "out", stop)
    assert inside(tmp_path / "out") == []


def test_a_picture_without_a_file_is_kept_as_it_is_and_once(tmp_path: Path) -> None:
    file = keep_picture(png(), "https://a.b/c%20d.webp", tmp_path)
    assert file.suffix == ".png" and file.read_bytes() == png() and keep_picture(png(), "c 20d.webp", tmp_path) == file
    assert len(inside(tmp_path)) == 1 and keep_picture(png("#000000"), "", tmp_path).name.startswith("Picture ")
    with pytest.raises(BadPicture, match="dropped or pasted"):
        keep_picture(b"<html>", "a.png", tmp_path)
