"""Look at watched folders again: follow pictures that were moved, tell what is new, changed and gone."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from studio.library import collections as kept
from studio.library.index import Index
from studio.library.scan import Changes, look


def look_again(index: Index, *, forget: bool = False) -> Changes:
    """What changed in the watched folders. Records and collections follow pictures that turned up elsewhere; with
    `forget` those that are gone leave the index, else they stay, should the picture come back. New and changed files
    are to be tagged by the caller; one that could not be read and is as it was is neither. Campaigns whose file is gone
    use nothing any more. Raises StudioError when the index or the collections cannot be read or written."""
    mine = kept.load()
    watched = [Path(folder) for folder in mine.watched]
    changes = look(watched, index)
    for before, after in changes.moved.items():
        index.move(before, after)
    if changes.moved:
        kept.save(mine.moved({str(before): str(after) for before, after in changes.moved.items()}))
    if forget and changes.gone:
        index.remove(changes.gone)
    for campaign in index.campaigns():
        if _is_gone(Path(campaign)):
            index.keep_uses(campaign, ())
    faulty = {file: stamp for folder in watched for file, stamp in index.unreadable(folder).items()}
    return replace(changes, new=tuple(file for file in changes.new if not _is_known(file, faulty)))


def forget_missing(index: Index, folders: Iterable[Path] = ()) -> tuple[Path, ...]:
    """Take every picture whose file is gone out of the index; the files. A file whose own folder, or whose one of
    `folders`, is not there either stays: its disk may be plugged in again. Raises StudioError."""
    there = [folder for folder in folders if folder.is_dir()]
    gone = tuple(
        file
        for file in map(Path, index.files())
        if _is_gone(file) or (not file.exists() and any(file.is_relative_to(folder) for folder in there))
    )
    index.remove(gone)
    return gone


def _is_gone(file: Path) -> bool:
    """Whether a file is not where it was, though its folder is."""
    return not file.exists() and file.parent.is_dir()


def _is_known(file: Path, faulty: dict[str, tuple[int, int]]) -> bool:
    try:
        stat = file.stat()
    except OSError:
        return False
    return faulty.get(str(file)) == (stat.st_size, stat.st_mtime_ns)
