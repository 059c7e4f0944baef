"""Pictures out of an archive: nothing lands outside the folder given, and no archive can fill the disk."""

import lzma
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from studio.errors import StudioError
from studio.imaging.codecs import MOST_BYTES, SUFFIXES

ENDINGS = (".zip",)

MOST_FILES = 20_000
"""Pictures taken out of one archive."""

MOST_ALL = 8_000_000_000
"""Bytes taken out of one archive."""

MOST_GROWTH = 100
"""How many times larger than the archive its pictures may become: pictures are packed already, so far less is usual."""

_FREE = 50_000_000
"""Bytes an archive may always unfold to."""

_DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, ValueError)
_CHUNK = 1 << 20
_BAD = re.compile(r'[\x00-\x1f<>:"|?*\\]')


def unpack(archive: Path, folder: Path, step: Callable[[int, int], object] = lambda done, total: None) -> list[Path]:
    """Write the pictures of a zip archive into `folder`, in the folders they are in there; the files, in the archive's
    order. One that is there already, byte for byte, is not written again; another of its name gets a number. Before
    each picture `step(done, total)` is called, which may raise to end it.

    Names lead nowhere outside `folder`; links, hidden files, other endings and what encrypts is left out. Raises
    StudioError when it is no archive, holds no picture, is encrypted, or would unfold to more than MOST_ALL or
    MOST_GROWTH times itself; OSError when the disk refuses. What was written by then is removed.
    """
    written: list[Path] = []
    try:
        with zipfile.ZipFile(archive) as pack:
            return _unpack(pack, archive, folder, written, step)
    except BaseException as fault:
        for file in written:
            file.unlink(missing_ok=True)
        if isinstance(fault, RuntimeError) and "password" in str(fault):
            raise StudioError(f"{archive.name} is encrypted; unpack it yourself and drop the folder.") from fault
        if isinstance(fault, _DAMAGED):
            raise StudioError(f"{archive.name} cannot be unpacked: it is damaged or is no zip archive.") from fault
        raise


def _unpack(
    pack: zipfile.ZipFile, archive: Path, folder: Path, written: list[Path], step: Callable[[int, int], object]
) -> list[Path]:
    wanted = list(_wanted(pack))
    if not wanted:
        raise StudioError(f"There are no pictures in {archive.name}.")
    if len(wanted) > MOST_FILES:
        raise StudioError(f"{archive.name} has more than {MOST_FILES} pictures; unpack it yourself.")
    room = min(MOST_ALL, max(_FREE, MOST_GROWTH * archive.stat().st_size))
    found: list[Path] = []
    for entry, parts in wanted:
        step(len(found), len(wanted))
        place = _place(folder.joinpath(*parts), entry)
        if not place.exists():
            written.append(place)
            room -= _write(pack, entry, place, room, archive)
        found.append(place)
    return found


def _wanted(pack: zipfile.ZipFile) -> Iterator[tuple[zipfile.ZipInfo, list[str]]]:
    for entry in pack.infolist():
        parts = _parts(_name(entry))
        if entry.is_dir() or not parts or stat.S_ISLNK(entry.external_attr >> 16):
            continue
        if any(part.startswith((".", "__MACOSX")) for part in parts):
            continue
        if PurePosixPath(parts[-1]).suffix.lower() in SUFFIXES:
            yield entry, parts


def _name(entry: zipfile.ZipInfo) -> str:
    """An entry's name. Archives of older programs do not say in which letters it is written."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        raw = entry.filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    for letters in ("utf-8", "gb18030"):
        try:
            return raw.decode(letters)
        except UnicodeDecodeError:
            continue
    return entry.filename


def _parts(name: str) -> list[str]:
    """The folders and the file of a name, none of which leads up, to a root or to a drive."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    clean = [_BAD.sub("_", part).rstrip(" .") for part in parts]
    return [_cut(part) for part in clean if part]


def _cut(part: str, most: int = 120) -> str:
    """A name that any disk takes."""
    path = PurePosixPath(part)
    return part if len(part.encode()) <= most else path.stem[: most // 4] + path.suffix[:12]


def _place(wanted: Path, entry: zipfile.ZipInfo) -> Path:
    """Where an entry goes: its own place, unless another picture is there."""
    place, number = wanted, 1
    while place.exists() and not _is_same(place, entry):
        number += 1
        place = wanted.with_stem(f"{wanted.stem} {number}")
    return place


def _is_same(place: Path, entry: zipfile.ZipInfo) -> bool:
    try:
        if place.stat().st_size != entry.file_size:
            return False
        check = 0
        with place.open("rb") as stream:
            while part := stream.read(_CHUNK):
                check = zlib.crc32(part, check)
    except OSError:
        return False
    return check == entry.CRC


def _write(pack: zipfile.ZipFile, entry: zipfile.ZipInfo, place: Path, room: int, archive: Path) -> int:
    """Write one entry; its bytes. What an entry says of its size is not believed."""
    place.parent.mkdir(parents=True, exist_ok=True)
    beside, size = place.with_name(f".{place.name}.part"), 0
    try:
        with pack.open(entry) as source, beside.open("wb") as target:
            while part := source.read(_CHUNK):
                size += len(part)
                if size > min(room, MOST_BYTES):
                    raise StudioError(
                        f"{archive.name} unfolds to far more than its size; unpack it yourself if you trust it."
                    )
                target.write(part)
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)
    return size
