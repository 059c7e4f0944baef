"""A second connection to an index, for reading much of it beside those who search in it and write to it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from studio.errors import StudioError


@contextmanager
def reading(index: Path) -> Iterator[Callable[[str, tuple[object, ...]], sqlite3.Cursor]]:
    """What runs a query with its values on the index file at this path. Raises StudioError when it cannot be read."""
    try:
        with closing(sqlite3.connect(f"{index.absolute().as_uri()}?mode=ro", uri=True, timeout=10)) as base:
            yield base.execute
    except sqlite3.Error as fault:
        raise StudioError(f"The library index {index} cannot be read ({fault}); delete it.") from fault
