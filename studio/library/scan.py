"""Finding picture files in folders, and what changed in known ones since they were last looked at."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from studio.imaging.codecs import SUFFIXES
from studio.library.index import Index

Stamp = tuple[int, int]
"""Size in bytes and time of change in nanoseconds: what tells that a file is as it was."""


def scan(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Every picture file under these files and folders, each once, folders in name order.

    A file that is named itself is kept whatever its ending, so that its fault can be told; inside folders, hidden
    entries, other endings and unreadable folders are skipped. Links are followed, each real folder once, so a loop
    ends. A missing path is kept too: reading it then says so.
    """
    found: dict[Path, None] = {}
    seen: set[tuple[int, int]] = set()
    for path in paths:
        path = Path(os.path.abspath(path))  # noqa: PTH100  (resolve() would follow links and rename the user's files)
        if path.is_dir():
            found.update(dict.fromkeys(_walk(path, seen)))
        else:
            found[path] = None
    return tuple(found)


def is_picture_name(name: str) -> bool:
    """Whether a file's name promises a picture this program reads, and is not hidden."""
    # No Path for each: folders have tens of thousands of names.
    return os.path.splitext(name)[1].lower() in SUFFIXES and not name.startswith(".")  # noqa: PTH122


@dataclass(frozen=True, slots=True)
class Changes:
    """What is different in folders: files the index does not know, files that are not as it knows them, files it
    knows that are gone, those that turned up elsewhere (old path to new), how many are the same, and folders that
    cannot be read now (a disk that is not plugged in; their files do not count as gone)."""

    new: tuple[Path, ...] = ()
    changed: tuple[Path, ...] = ()
    gone: tuple[Path, ...] = ()
    moved: dict[Path, Path] = field(default_factory=dict)
    same: int = 0
    missing: tuple[Path, ...] = ()


def look(folders: Iterable[Path], index: Index) -> Changes:
    """What changed inside folders since the index was told. Only names, sizes and times are read, but a new file of
    the size of a known picture is read to see whether it is one whose file is gone. Nothing is changed."""
    fresh: dict[str, Stamp] = {}
    known: dict[str, Stamp] = {}
    missing = []
    for folder in (Path(os.path.abspath(path)) for path in folders):  # noqa: PTH100
        if os.access(folder, os.R_OK) and folder.is_dir():
            fresh.update(stamped(folder))
            known.update(index.stamps(folder))
        else:
            missing.append(folder)
    new = [file for file in fresh if file not in known]
    gone = {file for file in known if file not in fresh}
    moved = followed(new, fresh, index) if new else {}
    arrived = set(moved.values())
    return Changes(
        new=tuple(Path(file) for file in new if file not in arrived),
        changed=tuple(Path(file) for file, stamp in fresh.items() if file in known and known[file] != stamp),
        gone=tuple(Path(file) for file in sorted(gone - moved.keys())),
        moved={Path(before): Path(after) for before, after in moved.items()},
        same=sum(known.get(file) == stamp for file, stamp in fresh.items()),
        missing=tuple(missing),
    )


def stamped(folder: Path) -> dict[str, Stamp]:
    """Size and time of every picture file inside a folder, in name order; hidden entries, other endings and unreadable
    folders are skipped, each real folder is read once."""
    found: dict[str, Stamp] = {}
    for entry in _entries(folder, set()):
        try:
            stat = entry.stat()
        except OSError:
            continue
        found[entry.path] = (stat.st_size, stat.st_mtime_ns)
    return found


def folders_in(roots: Iterable[Path], most: int = 500) -> tuple[str, ...]:
    """These folders that are there and those inside them, hidden ones left out, nearest first, at most `most`."""
    found = [str(root) for root in roots if root.is_dir()]
    for folder in found:
        if len(found) >= most:
            break
        try:
            with os.scandir(folder) as listing:
                inside = [entry for entry in listing if not entry.name.startswith(".")]
                found += sorted(entry.path for entry in inside if entry.is_dir(follow_symlinks=False))
        except OSError:
            continue
    return tuple(found[:most])


def sidecars_since(root: Path, since: float) -> list[str]:
    """The sidecars (`*.xmp`) inside a folder that were written at `since` (seconds since 1970) or later."""
    found: list[str] = []
    for folder in folders_in([root], most=100_000):
        try:
            with os.scandir(folder) as listing:
                sidecars = [entry for entry in listing if entry.name.endswith((".xmp", ".XMP"))]
                found += sorted(entry.path for entry in sidecars if entry.stat().st_mtime >= since)
        except OSError:
            continue
    return found


def file_hash(file: Path) -> str:
    """BLAKE2b-128 of a file's bytes in hex, as `Record.file_hash` keeps it. Raises OSError."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


def followed(new: Iterable[str], fresh: dict[str, Stamp], index: Index) -> dict[str, str]:
    """Known paths whose file is gone, with the new file (its stamp is in `fresh`) that has the same bytes."""
    sizes = {size for size, _ in index.stamps().values()}
    moved: dict[str, str] = {}
    for file in new:
        # Reading the bytes is slow, so only a file of a known size is read.
        if fresh[file][0] not in sizes:
            continue
        try:
            here = file_hash(Path(file))
        except OSError:
            continue
        absent = (one.file for one in index.by_hash(here) if one.file not in moved and not os.path.lexists(one.file))
        if old := next(absent, None):
            moved[old] = file
    return moved


def _walk(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Path]:
    for entry in _entries(folder, seen):
        yield Path(entry.path)


def _entries(folder: Path, seen: set[tuple[int, int]]) -> Iterator["os.DirEntry[str]"]:
    """Picture files of a folder and those inside it, by what the folder itself tells: no file is asked twice."""
    try:
        mark = folder.stat()
        if (mark.st_dev, mark.st_ino) in seen:
            return
        seen.add((mark.st_dev, mark.st_ino))
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name.lower())
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        try:
            if entry.is_dir():
                yield from _entries(Path(entry.path), seen)
            elif is_picture_name(entry.name) and entry.is_file():
                yield entry
        except OSError:
            continue
