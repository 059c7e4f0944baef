"""Finding picture files in folders."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from studio.imaging.codecs import SUFFIXES


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


def is_picture_name(path: Path) -> bool:
    """Whether a file's name promises a picture this program reads, and is not hidden."""
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(".")


def _walk(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Path]:
    try:
        mark = folder.stat()
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name.lower())
    except OSError:
        return
    if (mark.st_dev, mark.st_ino) in seen:
        return
    seen.add((mark.st_dev, mark.st_ino))
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _walk(entry, seen)
        elif is_picture_name(entry) and entry.is_file():
            yield entry
