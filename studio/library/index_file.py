"""The library's index as a file: opened, read and written from any thread, its faults told in one sentence."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from studio.errors import StudioError
from studio.library import index_schema as schema
from studio.library.records import Record


class IndexFile:
    """What Index stands on."""

    def __init__(self, path: Path) -> None:
        """Raises StudioError when the file cannot be opened or brought up to today's shape."""
        self.path = path
        self._lock = threading.RLock()
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._base = sqlite3.connect(self.path, check_same_thread=False, timeout=10)
            schema.prepare(self._base, self.path, self._put)
        except (sqlite3.Error, OSError) as fault:
            raise StudioError(
                f"The library index {self.path} cannot be opened ({fault}); delete it and tag again."
            ) from fault

    def _put(self, record: Record, stamp: int) -> None:
        """Keep a record of an older shape in today's."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._base.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _writing(self, removing: bool = False) -> Iterator[int]:
        try:
            with self._lock, self._base:
                column = "removals" if removing else "stamp"
                row = self._base.execute(f"UPDATE state SET {column} = {column} + 1 RETURNING stamp").fetchone()
                yield int(row[0])
        except sqlite3.Error as fault:
            raise StudioError(f"The library index {self.path} cannot be written ({fault}); free some space.") from fault

    @contextmanager
    def _snapshot(self) -> Iterator[None]:
        """Several readings of one state, whatever another process writes meanwhile."""
        try:
            self._base.execute("BEGIN")
            yield
        except sqlite3.Error as fault:
            raise StudioError(f"The library index {self.path} cannot be read ({fault}); delete it.") from fault
        finally:
            # A closed connection has no transaction to end.
            with suppress(sqlite3.Error):
                self._base.rollback()

    def _rows(self, query: str, values: tuple[object, ...]) -> list[Any]:
        try:
            with self._lock, closing(self._base.execute(query, values)) as rows:
                return rows.fetchall()
        except sqlite3.Error as fault:
            raise StudioError(f"The library index {self.path} cannot be read ({fault}); delete it.") from fault

    def _ids(self, query: str, values: tuple[object, ...] = ()) -> NDArray[np.int64]:
        """Ids that come as one text: making a tuple of each would take longer than finding them."""
        text = self._rows(query, values)[0][0]
        return np.fromstring(text, np.int64, sep=",") if text else np.zeros(0, np.int64)
