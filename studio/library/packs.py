"""Zip and tar archives read in the same way, entry by entry, and never further than a bound allows."""

import bz2
import gzip
import io
import lzma
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Protocol, Self, cast

CHUNK = 1 << 20

_MOST_HEADER = 1 << 20
"""Bytes of a tar archive's headers that describe one entry: long names take some hundred."""

_HEADERS = (
    tarfile.XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
    tarfile.SOLARIS_XHDTYPE,
)

_PACKED: dict[bytes, Callable[..., Any]] = {b"\x1f\x8b": gzip.open, b"BZh": bz2.open, b"\xfd7zXZ\x00": lzma.open}
"""How packed streams begin, and what unpacks them."""

Stream = Callable[[], IO[bytes]]


class TooMuch(Exception):
    """An archive unfolds to more than its bound."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of an archive: its place among the entries, its name, its size in bytes and its CRC-32, as the archive
    says."""

    number: int
    name: str
    size: int
    check: int


class Pack(AbstractContextManager["Pack"], Protocol):
    """An open archive."""

    def entries(self) -> list[Entry]:
        """Its plain files: no folders, links or devices."""
        ...

    def streams(self, wanted: Collection[Entry]) -> Iterator[tuple[Entry, Stream]]:
        """These entries in order, each with what opens it, to be used before the next one is asked for."""
        ...


class ZipPack(Pack):
    """A zip archive. Raises zipfile.BadZipFile and what its decoders raise."""

    def __init__(self, path: Path) -> None:
        self._pack = zipfile.ZipFile(path)

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pack.close()

    def entries(self) -> list[Entry]:
        return [
            Entry(number, name_in_zip(info), info.file_size, info.CRC)
            for number, info in enumerate(self._pack.infolist())
            if not info.is_dir() and not stat.S_ISLNK(info.external_attr >> 16)
        ]

    def streams(self, wanted: Collection[Entry]) -> Iterator[tuple[Entry, Stream]]:
        listed = self._pack.infolist()
        for entry in wanted:
            yield entry, lambda entry=entry: self._pack.open(listed[entry.number])  # type: ignore[misc]


class TarPack(Pack):
    """A tar archive, plain or packed with gzip, bzip2 or xz. It has no list of its files, so that it is unfolded twice:
    to know them, and to write those that are wanted. Raises TooMuch beyond `room` bytes, and tarfile.TarError."""

    def __init__(self, path: Path, room: int) -> None:
        self._path, self._room = path, room
        with path.open("rb") as stream:
            head = stream.read(6)
        self._open = next((way for mark, way in _PACKED.items() if head.startswith(mark)), None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing stays open between readings."""

    def entries(self) -> list[Entry]:
        found = []
        for number, info, stream in self._files():
            check, size = 0, 0
            while part := stream.read(CHUNK):
                check, size = zlib.crc32(part, check), size + len(part)
            found.append(Entry(number, _name_in_tar(info.name), size, check))
        return found

    def streams(self, wanted: Collection[Entry]) -> Iterator[tuple[Entry, Stream]]:
        asked = {entry.number: entry for entry in wanted}
        for number, _info, stream in self._files():
            if number in asked:
                yield asked[number], lambda stream=stream: stream  # type: ignore[misc]

    def _files(self) -> Iterator[tuple[int, tarfile.TarInfo, IO[bytes]]]:
        with self._open(self._path, "rb") if self._open else self._path.open("rb") as raw:
            bounded = cast("IO[bytes]", _Bounded(cast("IO[bytes]", raw), self._room))
            # As a stream: nothing is sought, and nothing is kept of what was passed.
            with tarfile.open(fileobj=bounded, mode="r|", tarinfo=_Header) as pack:
                for number, info in enumerate(pack):
                    stream = pack.extractfile(info) if info.isreg() and not info.issparse() else None
                    if stream is not None:
                        yield number, info, stream
                    # tarfile keeps every header it has met.
                    pack.members = []  # type: ignore[attr-defined]


class _Header(tarfile.TarInfo):
    """A tar header that is refused when it says it takes more memory than any name needs."""

    def _proc_member(self, pack: tarfile.TarFile) -> tarfile.TarInfo:
        if self.type in _HEADERS and self.size > _MOST_HEADER:
            raise tarfile.ReadError("a header without end")
        return super()._proc_member(pack)  # type: ignore[misc,no-any-return]


class _Bounded(io.RawIOBase):
    """A stream that ends in TooMuch, and whose faults are those of an archive."""

    def __init__(self, raw: IO[bytes], room: int) -> None:
        self._raw, self._room = raw, room

    def read(self, size: int = -1) -> bytes:
        try:
            data = self._raw.read(size)
        except (OSError, EOFError, zlib.error, lzma.LZMAError) as fault:
            # The decoders of gzip and bzip2 call damage an OSError, without a number.
            if isinstance(fault, OSError) and fault.errno:
                raise
            raise tarfile.ReadError(str(fault)) from fault
        self._room -= len(data)
        if self._room < 0:
            raise TooMuch
        return data


def name_in_zip(info: zipfile.ZipInfo) -> str:
    """An entry's name. Archives of older programs do not say in which letters it is written."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    return _read(raw) or info.filename


def _name_in_tar(name: str) -> str:
    return _read(name.encode("utf-8", "surrogateescape")) or name.encode("utf-8", "replace").decode()


def _read(raw: bytes) -> str:
    for letters in ("utf-8", "gb18030"):
        try:
            return raw.decode(letters)
        except UnicodeDecodeError:
            continue
    return ""
