"""Find the pictures in what was dropped: files, folders and archives, which are unpacked."""

from collections.abc import Sequence
from pathlib import Path

from studio.engine.protocol import NEVER, Partial, Report, Step, Token, ignore, stop_if
from studio.errors import StudioError
from studio.library import collections as kept
from studio.library.archives import is_archive, plain_name, unpack
from studio.library.keeping import pictures_folder
from studio.library.scan import is_picture_name, scan

CHUNK = 1_000


def bring_pictures(paths: Sequence[Path], report: Report = ignore, token: Token = NEVER) -> tuple[str, ...]:
    """Tell every picture file among these paths, in these folders and in these archives: `Partial(tuple of paths)`
    of up to 1,000 at a time, the last ones first, for what comes last stands first in the library.

    Archives are unpacked into the library's own folder. Where the others are is remembered, so that a lost index can be
    made again. Returns a sentence for each path that brought nothing. Raises StudioError when that cannot be
    remembered, and Cancelled."""
    faults, roots = [], []
    for path in paths:
        stop_if(token)
        try:
            found = _pictures(path, report, token)
        except StudioError as fault:
            faults.append(str(fault))
            continue
        except OSError as fault:
            faults.append(f"{path.name} could not be taken in: {fault.strerror or fault}.")
            continue
        for start in reversed(range(0, len(found), CHUNK)):
            stop_if(token)
            report(Partial(tuple(found[start : start + CHUNK])))
        if found and not is_archive(path):
            roots.append(path)
    mine = kept.load()
    if (grown := mine.came_from(roots)) is not mine:
        kept.save(grown)
    return tuple(faults)


def _pictures(path: Path, report: Report, token: Token) -> Sequence[Path]:
    if path.is_dir():
        report(Step(0, 0, f"Look for pictures in {path.name}"))
        if not (found := scan([path])):
            raise StudioError(f"There are no pictures in {path.name}.")
        return found
    if not is_archive(path):
        if not is_picture_name(path.name):
            raise StudioError(f"{path.name} is not a picture this program reads.")
        return scan([path])

    def step(done: int, total: int) -> None:
        stop_if(token)
        report(Step(done, total, f"Unpacked {done} of {total} pictures"))

    return unpack(path, pictures_folder() / plain_name(path), step)
