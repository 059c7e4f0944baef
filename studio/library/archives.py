"""Pictures out of an archive: nothing lands outside the folder given, and no archive can fill the disk."""

import lzma
import re
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import IO

from studio.errors import StudioError
from studio.imaging.codecs import MOST_BYTES, SUFFIXES
from studio.library.packs import CHUNK, Entry, Pack, TarPack, TooMuch, ZipPack

ENDINGS = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")

MOST_FILES = 20_000
"""Pictures taken out of one archive."""

MOST_ALL = 8_000_000_000
"""Bytes taken out of one archive."""

MOST_GROWTH = 100
"""How many times larger than the archive its pictures may become: pictures are packed already, so far less is usual."""

_FREE = 50_000_000
"""Bytes an archive may always unfold to."""

_DAMAGED = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    ValueError,
)
_BAD = re.compile(r'[\x00-\x1f<>:"|?*\\]')


def is_archive(path: Path) -> bool:
    """Whether a file's name says that it is an archive this program unpacks."""
    return path.name.lower().endswith(ENDINGS)


def plain_name(archive: Path) -> str:
    """An archive's name without its ending."""
    ending = next((one for one in ENDINGS if archive.name.lower().endswith(one)), "")
    return archive.name[: len(archive.name) - len(ending)].strip(" .") or "archive"


def unpack(archive: Path, folder: Path, step: Callable[[int, int], object] = lambda done, total: None) -> list[Path]:
    """Write the pictures of a zip or tar archive into `folder`, in the folders they are in there; the files, in the
    archive's order. One that is there already, byte for byte, is not written again; another of its name gets a number.
    Before each picture `step(done, total)` is called, which may raise to end it.

    Names lead nowhere outside `folder`; links, devices, hidden files, other endings and what encrypts is left out.
    Raises StudioError when it is no archive, holds no picture, is encrypted, or would unfold to more than MOST_ALL or
    MOST_GROWTH times itself; OSError when the disk refuses. What was written by then is removed.
    """
    written: list[Path] = []
    try:
        room = min(MOST_ALL, max(_FREE, MOST_GROWTH * archive.stat().st_size))
        with _opened(archive, room) as pack:
            return _unpack(pack, archive, folder, room, written, step)
    except BaseException as fault:
        for file in written:
            file.unlink(missing_ok=True)
        if isinstance(fault, TooMuch):
            raise StudioError(
                f"{archive.name} unfolds to far more than its size; unpack it yourself if you trust it."
            ) from fault
        if isinstance(fault, RuntimeError) and "password" in str(fault):
            raise StudioError(f"{archive.name} is encrypted; unpack it yourself and drop the folder.") from fault
        if isinstance(fault, _DAMAGED):
            raise StudioError(
                f"{archive.name} cannot be unpacked: it is damaged or is no zip or tar archive."
            ) from fault
        raise


def _opened(archive: Path, room: int) -> Pack:
    return ZipPack(archive) if archive.suffix.lower() == ".zip" else TarPack(archive, room)


def _unpack(
    pack: Pack, archive: Path, folder: Path, room: int, written: list[Path], step: Callable[[int, int], object]
) -> list[Path]:
    wanted = {entry: parts for entry in pack.entries() if (parts := _wanted(entry.name))}
    if not wanted:
        raise StudioError(f"There are no pictures in {archive.name}.")
    if len(wanted) > MOST_FILES:
        raise StudioError(f"{archive.name} has more than {MOST_FILES} pictures; unpack it yourself.")
    found: list[Path] = []
    for entry, stream in pack.streams(wanted):
        step(len(found), len(wanted))
        place = _place(folder.joinpath(*wanted[entry]), entry)
        if not place.exists():
            written.append(place)
            with stream() as source:
                room -= _write(source, place, min(room, MOST_BYTES))
        found.append(place)
    return found


def _wanted(name: str) -> list[str]:
    """The folders and the file of a picture's name; none for what is left out."""
    parts = _parts(name)
    if not parts or any(part.startswith((".", "__MACOSX")) for part in parts):
        return []
    return parts if PurePosixPath(parts[-1]).suffix.lower() in SUFFIXES else []


def _parts(name: str) -> list[str]:
    """The folders and the file of a name, none of which leads up, to a root or to a drive."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    clean = [_BAD.sub("_", part).rstrip(" .") for part in parts]
    return [_cut(part) for part in clean if part]


def _cut(part: str, most: int = 120) -> str:
    """A name that any disk takes."""
    path = PurePosixPath(part)
    return part if len(part.encode()) <= most else path.stem[: most // 4] + path.suffix[:12]


def _place(wanted: Path, entry: Entry) -> Path:
    """Where an entry goes: its own place, unless another picture is there."""
    place, number = wanted, 1
    while place.exists() and not _is_same(place, entry):
        number += 1
        place = wanted.with_stem(f"{wanted.stem} {number}")
    return place


def _is_same(place: Path, entry: Entry) -> bool:
    try:
        if place.stat().st_size != entry.size:
            return False
        check = 0
        with place.open("rb") as stream:
            while part := stream.read(CHUNK):
                check = zlib.crc32(part, check)
    except OSError:
        return False
    return check == entry.check


def _write(source: IO[bytes], place: Path, room: int) -> int:
    """Write one entry; its bytes. What an entry says of its size is not believed. Raises TooMuch beyond `room`."""
    place.parent.mkdir(parents=True, exist_ok=True)
    beside, size = place.with_name(f".{place.name}.part"), 0
    try:
        with beside.open("wb") as target:
            while part := source.read(CHUNK):
                size += len(part)
                if size > room:
                    raise TooMuch
                target.write(part)
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)
    return size
