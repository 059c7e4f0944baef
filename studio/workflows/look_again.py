"""Look at watched folders again: follow pictures that were moved, tell what is new, changed and gone."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from studio.imaging.codecs import SUFFIXES
from studio.library import collections as kept
from studio.library.index import Index
from studio.library.metadata import sidecar_hash
from studio.library.scan import Changes, followed, is_picture_name, look, sidecars_since, stamped


def look_again(index: Index, *, forget: bool = False, since: float = 0.0) -> Changes:
    """What changed in the watched folders: new and changed files are to be tagged by the caller.

    A picture whose sidecar another program wrote at `since` (seconds since 1970) or later counts as changed; tagging
    then reads what it says, without a model. A file that could not be read and is as it was is not new again. Records
    and collections follow pictures that turned up elsewhere. With `forget` those that are gone leave the index, else
    they stay, should the picture come back. Campaigns whose file is gone use nothing any more. Raises StudioError when
    the index or the collections cannot be read or written."""
    mine = kept.load()
    watched = [Path(folder) for folder in mine.watched]
    changes = look(watched, index)
    _move(changes.moved, index)
    changes = _with_strays(changes, mine, index)
    if forget and changes.gone:
        index.remove(changes.gone)
    for campaign in index.campaigns():
        if _is_gone(Path(campaign)):
            index.keep_uses(campaign, ())
    faulty = {file: stamp for folder in watched for file, stamp in index.unreadable(folder).items()}
    return replace(
        changes,
        new=tuple(file for file in changes.new if not _is_known(file, faulty)),
        changed=tuple(dict.fromkeys([*changes.changed, *_described(watched, since, index)])),
    )


def _with_strays(changes: Changes, mine: kept.Collections, index: Index) -> Changes:
    """The changes with gone pictures found again where others were dropped from, by their bytes."""
    folders = [Path(place) for place in mine.places]
    strays = follow_moved((Path(file) for folder in folders for file in stamped(folder)), index) if changes.gone else {}
    return replace(
        changes,
        gone=tuple(file for file in changes.gone if file not in strays),
        moved=changes.moved | strays,
    )


def follow_moved(files: Iterable[Path], index: Index) -> dict[Path, Path]:
    """Let records and collections follow pictures whose file is gone to new ones among `files` that
    have the same bytes; old path to new. Raises StudioError."""
    fresh: dict[str, tuple[int, int]] = {}
    known = index.stamps()
    for file in files:
        with suppress(OSError):
            if str(file) not in known:
                stat = file.stat()
                fresh[str(file)] = (stat.st_size, stat.st_mtime_ns)
    moved = {Path(before): Path(after) for before, after in followed(fresh, fresh, index).items()}
    _move(moved, index)
    return moved


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


def _move(places: dict[Path, Path], index: Index) -> None:
    for before, after in places.items():
        index.move(before, after)
    if places:
        kept.save(kept.load().moved({str(before): str(after) for before, after in places.items()}))


def _described(watched: Sequence[Path], since: float, index: Index) -> Iterator[Path]:
    """Known pictures whose sidecar says something else than when it was last read."""
    asked: list[Path] = []
    for sidecar in (sidecar for folder in watched for sidecar in sidecars_since(folder, since)):
        name = sidecar[: -len(".xmp")]
        # Adobe's sidecars leave the picture's ending out.
        endings = [""] if is_picture_name(name) else [way for one in SUFFIXES for way in (one, one.upper())]
        asked += [Path(name + ending) for ending in endings]
    for start in range(0, len(asked), 500):
        for record in index.told(asked[start : start + 500]):
            if not record.error and sidecar_hash(Path(record.file)) != record.sidecar_hash:
                yield Path(record.file)


def _is_gone(file: Path) -> bool:
    """Whether a file is not where it was, though its folder is."""
    return not file.exists() and file.parent.is_dir()


def _is_known(file: Path, faulty: dict[str, tuple[int, int]]) -> bool:
    try:
        stat = file.stat()
    except OSError:
        return False
    return faulty.get(str(file)) == (stat.st_size, stat.st_mtime_ns)
