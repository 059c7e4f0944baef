"""An open campaign database: its pictures and notes under its seal, its transactions, and whether the file strays."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from studio.assets import AssetId, asset_id
from studio.document.database import made_beside, sentence
from studio.document.seal import Clear, Seal
from studio.errors import BadCampaignFile, FileStrayed

_STRAYED = {
    "gone": "{} is no longer where it was: it was moved or removed. Save it here again, or under another name.",
    "replaced": "{} was replaced by another file. Save your campaign here again, or load what is there now.",
    "changed": "{} was changed by another program. Save your campaign here again, or load what is there now.",
}


class Vault:
    """What holds a campaign's file open. Every method is safe from any thread.

    A method that cannot write raises BadCampaignFile, and the file stays as it was: FileStrayed when another program
    has moved, removed, replaced or changed it, so that nothing is written where nobody would find it.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, seal: Seal) -> None:
        self._lock = threading.RLock()
        self._seal = seal
        self._path = path
        self._connection: sqlite3.Connection | None = connection
        self._trace = _trace(path)

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._path

    @property
    def encrypted(self) -> bool:
        """Whether the file can only be read with its passphrase."""
        return not isinstance(self._seal, Clear)

    def strayed(self) -> str:
        """What other programs did to the file: "gone", "replaced", "changed", or nothing."""
        # Whoever holds the lock now is writing the file itself, and looks by itself: the window need not wait for that.
        if not self._lock.acquire(blocking=False):
            return ""
        try:
            now = _trace(self._path)
            if self._connection is None or now == self._trace:
                return ""
            if now is None or self._trace is None:
                return "gone"
            return "replaced" if now[:2] != self._trace[:2] else "changed"
        finally:
            self._lock.release()

    def put(self, data: bytes) -> AssetId:
        """Keep a picture's bytes and return their id; a second put writes nothing."""
        key = asset_id(data)
        name = self._seal.name(key)
        with self.transaction() as connection:
            if connection.execute("SELECT 1 FROM assets WHERE hash = ?", (name,)).fetchone() is None:
                row = (name, self._seal.close(data, picture_place(name)))
                connection.execute("INSERT INTO assets VALUES (?, ?)", row)
        return key

    def get(self, asset: AssetId) -> bytes:
        """The bytes of a picture; raises KeyError when the file does not hold it."""
        name = self._seal.name(asset)
        with self.reading() as connection:
            row = connection.execute("SELECT data FROM assets WHERE hash = ?", (name,)).fetchone()
        if row is None:
            raise KeyError(asset)
        return self._seal.open(bytes(row[0]), picture_place(name))

    def notes(self, kind: str) -> dict[str, bytes]:
        """What was kept of a kind by id, in the order it was first kept: talks, documents. Not part of the history."""
        with self.reading() as connection:
            rows = connection.execute("SELECT id, data FROM notes WHERE kind = ? ORDER BY rowid", (kind,)).fetchall()
        return {key: self._seal.open(bytes(data), note_place(kind, key)) for key, data in rows}

    def keep_note(self, kind: str, key: str, data: bytes, *, flushed: bool = True) -> None:
        """Keep a note, in place of the one with its id; `flushed` as in `transaction`."""
        with self.transaction(flushed=flushed) as connection:
            connection.execute(
                "INSERT INTO notes VALUES (?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET data = excluded.data",
                (kind, key, self._seal.close(data, note_place(kind, key))),
            )

    def drop_note(self, kind: str, key: str) -> None:
        """Forget a note; an unknown one is no fault."""
        with self.transaction() as connection:
            connection.execute("DELETE FROM notes WHERE kind = ? AND id = ?", (kind, key))

    def save_copy(self, path: Path) -> None:
        """Write a whole copy, history and pictures too, to `path`, in place of any file that is there."""
        with self.reading() as connection, made_beside(path) as fresh, closing(sqlite3.connect(fresh)) as target:
            connection.backup(target)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, while nobody else uses it; SQLite's faults leave as BadCampaignFile."""
        with self._lock:
            if self._connection is None:
                raise BadCampaignFile(f"The campaign {self._path.name} is closed.")
            try:
                yield self._connection
            except sqlite3.Error as error:
                raise sentence(error, self._path) from error

    @contextmanager
    def transaction(self, *, flushed: bool = True) -> Iterator[sqlite3.Connection]:
        """The connection in a transaction that is durable when the block ends, or undone when it fails.

        Without `flushed` it is safe from the end of the program, but not waited for until it is on the disk: where
        the power fails in that second, it is as if it had not been.
        """
        with self.reading() as connection:
            if reason := self.strayed():
                raise FileStrayed(_STRAYED[reason].format(self._path.name))
            try:
                connection.execute(f"PRAGMA synchronous = {'FULL' if flushed else 'NORMAL'}")
                connection.execute("BEGIN IMMEDIATE")
                yield connection
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                self._trace = _trace(self._path)

    def release(self) -> None:
        """Let go of the file."""
        with self.reading() as connection:
            # The last connection's close moves the log into the file and removes it.
            self._connection = None
            connection.close()

    def _hold(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path, self._connection, self._trace = path, connection, _trace(path)


def picture_place(name: str) -> str:
    """Where a picture stands, for its seal."""
    return f"the picture {name[:8]}"


def note_place(kind: str, key: str) -> str:
    """Where a note stands, for its seal."""
    return f"the {kind} {key}"


def _trace(path: Path) -> tuple[int, int, int, int] | None:
    """What tells a file from another and from itself after a change: device, number, size, time. None without one.

    Only its entry is looked at: opening and closing the file would drop SQLite's locks on it (POSIX).
    """
    try:
        entry = path.stat()
    except OSError:
        return None
    return entry.st_dev, entry.st_ino, entry.st_size, entry.st_mtime_ns
