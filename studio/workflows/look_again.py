"""Look at watched folders again: follow pictures that were moved, tell what is new, changed and gone."""

from pathlib import Path

from studio.library import collections as kept
from studio.library.index import Index
from studio.library.scan import Changes, look


def look_again(index: Index, *, forget: bool = False) -> Changes:
    """What changed in the watched folders. Records and collections follow pictures that turned up elsewhere; with
    `forget` those that are gone leave the index, else they stay, should the picture come back. New and changed files
    are to be tagged by the caller. Raises StudioError when the index or the collections cannot be read or written."""
    mine = kept.load()
    changes = look([Path(folder) for folder in mine.watched], index)
    for before, after in changes.moved.items():
        index.move(before, after)
    if changes.moved:
        kept.save(mine.moved({str(before): str(after) for before, after in changes.moved.items()}))
    if forget and changes.gone:
        index.remove(changes.gone)
    return changes
