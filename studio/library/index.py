"""The library's index: one SQLite file in the user's data folder, safe to delete, rebuilt by tagging again."""

import sqlite3
import threading
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from types import TracebackType

from studio.errors import StudioError
from studio.library.records import COLUMNS, Record, from_row, to_row
from studio.paths import data_folder

VERSION = 2
SCHEMA = f"""
CREATE TABLE IF NOT EXISTS pictures (
    file TEXT PRIMARY KEY, {", ".join(name for name in COLUMNS if name != "file")}
) WITHOUT ROWID
"""


class Index:
    """Records of pictures by path. Calls are safe from any thread; another process may read at the same time."""

    def __init__(self, path: Path | None = None) -> None:
        """Open or make the index (default: `library.sqlite` in the data folder).

        Raises StudioError when the file is not an index; delete it then, nothing but tags is lost.
        """
        self.path = path or data_folder() / "library.sqlite"
        self._lock = threading.Lock()
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._base = sqlite3.connect(self.path, check_same_thread=False, timeout=10)
            self._base.execute("PRAGMA journal_mode=WAL")
            if self._base.execute("PRAGMA user_version").fetchone()[0] not in (0, VERSION):
                # The index only holds what can be measured again, so an older shape is dropped, not upgraded.
                self._base.execute("DROP TABLE IF EXISTS pictures")
            self._base.execute(SCHEMA)
            self._base.execute(f"PRAGMA user_version={VERSION}")
            self._base.commit()
        except (sqlite3.Error, OSError) as fault:
            raise StudioError(
                f"The library index {self.path} cannot be opened ({fault}); delete it and tag again."
            ) from fault

    def put(self, records: Iterable[Record]) -> None:
        """Keep records, replacing those of the same files. Raises StudioError when the disk refuses."""
        rows = [tuple(to_row(record).values()) for record in records]
        marks = ", ".join("?" * len(COLUMNS))
        try:
            with self._lock, self._base:
                self._base.executemany(f"INSERT OR REPLACE INTO pictures ({', '.join(COLUMNS)}) VALUES ({marks})", rows)
        except sqlite3.Error as fault:
            raise StudioError(f"The library index {self.path} cannot be written ({fault}); free some space.") from fault

    def get(self, file: Path) -> Record | None:
        """The record of a file, or None."""
        found = self._select("WHERE file = ?", (str(file),))
        return found[0] if found else None

    def all(self) -> tuple[Record, ...]:
        """Every record, in the order of paths."""
        return self._select("ORDER BY file", ())

    def remove(self, files: Iterable[Path]) -> None:
        """Forget files; unknown ones are no fault."""
        with self._lock, self._base:
            self._base.executemany("DELETE FROM pictures WHERE file = ?", [(str(file),) for file in files])

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._base.close()

    def __enter__(self) -> "Index":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _select(self, condition: str, values: tuple[str, ...]) -> tuple[Record, ...]:
        query = f"SELECT {', '.join(COLUMNS)} FROM pictures {condition}"
        with self._lock, closing(self._base.execute(query, values)) as rows:
            return tuple(from_row(dict(zip(COLUMNS, row, strict=True))) for row in rows)
