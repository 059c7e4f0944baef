"""Archives: pictures come out, nothing lands elsewhere, nothing fills the disk."""

import io
import stat
import tarfile
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from studio.errors import BadPicture, Cancelled, StudioError
from studio.library import archives
from studio.library.archives import is_archive, plain_name, unpack
from studio.library.keeping import keep_picture
from studio.library.packs import name_in_zip


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
    assert name_in_zip(entry) == "茶.png"
    assert name_in_zip(zipfile.ZipInfo("été.png".encode().decode("cp437"))) == "été.png"


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


Member = tuple[str, bytes]


def tarred(path: Path, *members: Member, mode: str = "w:gz", **odd: bytes) -> Path:
    """A tar archive of files; `odd` are members of other types, by name."""
    with tarfile.open(path, mode) as pack:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            pack.addfile(info, io.BytesIO(data))
        for name, kind in odd.items():
            info = tarfile.TarInfo(name.replace("__", "."))
            info.type, info.linkname = kind, "/etc/passwd"
            pack.addfile(info)
    return path


@pytest.mark.parametrize(
    ("ending", "mode"), [("tar", "w"), ("tar.gz", "w:gz"), ("tgz", "w:gz"), ("tar.bz2", "w:bz2"), ("tar.xz", "w:xz")]
)
def test_tar_archives_are_unpacked_with_the_same_care(tmp_path: Path, ending: str, mode: str) -> None:
    archive = tarred(
        tmp_path / f"shoot.{ending}",
        *(("deep/cup.png", png()), ("../../out.png", png("#112233")), ("notes.txt", b"x"), (".hidden.png", png())),
        mode=mode,
        **{"link__png": tarfile.SYMTYPE, "hard__png": tarfile.LNKTYPE, "pipe__png": tarfile.FIFOTYPE},
    )
    steps = []
    found = unpack(archive, tmp_path / "out", lambda *step: steps.append(step))
    assert inside(tmp_path) == sorted([archive.name, "out/deep/cup.png", "out/out.png"]) and steps == [(0, 2), (1, 2)]
    assert found[0].read_bytes() == png() and unpack(archive, tmp_path / "out") == found
    assert is_archive(archive) and plain_name(archive) == "shoot"


def test_tar_archives_that_are_bombs_or_damaged_leave_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = tarred(tmp_path / "a.tar.gz", ("a.png", png()), ("b.png", png("#000000"))).read_bytes()
    for data in (whole[: len(whole) // 2], b"no archive at all", b"", whole[:30] + b"\xff" * 20 + whole[50:]):
        (tmp_path / "a.tar.gz").write_bytes(data)
        with pytest.raises(StudioError, match=r"cannot be unpacked|no pictures"):
            unpack(tmp_path / "a.tar.gz", tmp_path / "out")
    monkeypatch.setattr(archives, "_FREE", 20_000)
    # What is no picture counts too: it has to be unfolded to be passed.
    bomb = tarred(tmp_path / "b.tar.xz", ("a.png", png()), ("zeros.bin", b"\0" * 3_000_000), mode="w:xz")
    with pytest.raises(StudioError, match="far more than its size"):
        unpack(bomb, tmp_path / "out")
    header = tarfile.TarInfo("long")
    header.type, header.size = tarfile.GNUTYPE_LONGNAME, 2_000_000
    (tmp_path / "c.tar").write_bytes(header.tobuf() + b"x" * 2_000_384 + whole)
    with pytest.raises(StudioError, match="damaged"):
        unpack(tmp_path / "c.tar", tmp_path / "out")
    assert not (tmp_path / "out").exists() or inside(tmp_path / "out") == []


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
