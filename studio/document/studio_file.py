"""The `.studio` file: one SQLite database with the campaign, its undo history and its pictures.

Every commit, undo and redo is one transaction, so a killed program loses at most the edit in flight. The file is
locked while it is open (SQLite's exclusive mode, which the system ends with the process), so that no two windows
write one campaign.
"""

import sqlite3
import tempfile
import threading
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from studio.assets import AssetId, asset_id
from studio.document.edits import replace_documents
from studio.document.encode import decode, encode
from studio.document.history import History
from studio.document.layers import Campaign
from studio.document.upgrades import FORMAT
from studio.errors import BadCampaignFile

APPLICATION = 0x4D517565
"""SQLite's application id of our files: "MQue"."""

KEEP = 500
"""How many states a file keeps; the oldest go first."""

_TABLES = (
    "CREATE TABLE states (id INTEGER PRIMARY KEY, label TEXT NOT NULL, json BLOB NOT NULL)",
    "CREATE TABLE cursor (one INTEGER PRIMARY KEY CHECK (one = 1), state INTEGER NOT NULL)",
    "CREATE TABLE assets (hash TEXT PRIMARY KEY, data BLOB NOT NULL)",
)


class StudioFile:
    """An open campaign file; also the AssetStore of its pictures. Every method is safe from any thread.

    A method that cannot write raises BadCampaignFile, and both the file and `campaign` stay as they were.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, history: History, campaign: Campaign) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = connection
        self._history = history
        self._seen = {history.current: campaign}
        self._lock = threading.RLock()

    @classmethod
    def create(cls, path: Path, campaign: Campaign) -> "StudioFile":
        """Make a new file, in place of any that is there, and open it.

        Raises BadCampaignFile when the folder cannot be written, or the file in the way is open in a window.
        """
        with _made_beside(path) as fresh, closing(sqlite3.connect(fresh, isolation_level=None)) as connection:
            # First of all: it only has an effect on a database without a page.
            connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {FORMAT}")
            connection.execute("BEGIN")
            for table in _TABLES:
                connection.execute(table)
            connection.execute("INSERT INTO states VALUES (1, '', ?)", (_packed(campaign),))
            connection.execute("INSERT INTO cursor VALUES (1, 1)")
            connection.execute("COMMIT")
        return cls.open(path)

    @classmethod
    def open(cls, path: Path) -> "StudioFile":
        """Open a file for as long as it is not closed.

        Raises BadCampaignFile when it is missing, not a campaign, damaged, from a newer version, not writable, or
        open in another window. The file is then left as it is.
        """
        if not path.is_file():
            raise BadCampaignFile(f"There is no campaign file at {path}.")
        connection = None
        try:
            connection = _connected(path)
            history, campaign = _read(connection, path)
        except BaseException as error:
            if connection is not None:
                connection.close()
            if isinstance(error, sqlite3.Error):
                raise _sentence(error, path) from error
            raise
        return cls(path, connection, history, campaign)

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._path

    @property
    def campaign(self) -> Campaign:
        """The campaign as it was last committed, undone or redone."""
        return self._seen[self._history.current]

    @property
    def history(self) -> History:
        """What can be undone and redone."""
        return self._history

    @property
    def undo_label(self) -> str | None:
        """The edit that `undo` takes back; None when there is none."""
        return self._history.undo_label

    @property
    def redo_label(self) -> str | None:
        """The edit that `redo` brings back; None when there is none."""
        return self._history.redo_label

    def commit(self, label: str, campaign: Campaign) -> None:
        """Make `campaign` the current state, durably. What could be redone is gone."""
        with self._lock:
            following = self._history.committed(label, KEEP)
            with self._transaction() as connection:
                connection.execute("DELETE FROM states WHERE id > ?", (self._history.current,))
                connection.execute("DELETE FROM states WHERE id < ?", (following.first,))
                connection.execute("INSERT INTO states VALUES (?, ?, ?)", (following.current, label, _packed(campaign)))
                connection.execute("UPDATE cursor SET state = ?", (following.current,))
            kept = range(following.first, following.current)
            self._seen = {state: seen for state, seen in self._seen.items() if state in kept}
            self._seen[following.current] = campaign
            self._history = following

    def undo(self) -> Campaign:
        """Go one state back, durably; raises StudioError when there is nothing to undo."""
        with self._lock:
            return self._go(self._history.undone())

    def redo(self) -> Campaign:
        """Go one state forward, durably; raises StudioError when there is nothing to redo."""
        with self._lock:
            return self._go(self._history.redone())

    def put(self, data: bytes) -> AssetId:
        """Keep a picture's bytes and return their id; a second put writes nothing."""
        key = asset_id(data)
        with self._transaction() as connection:
            connection.execute("INSERT OR IGNORE INTO assets VALUES (?, ?)", (key, data))
        return key

    def get(self, asset: AssetId) -> bytes:
        """The bytes of a picture; raises KeyError when the file does not hold it."""
        with self._reading() as connection:
            row = connection.execute("SELECT data FROM assets WHERE hash = ?", (asset,)).fetchone()
        if row is None:
            raise KeyError(asset)
        return bytes(row[0])

    def save_copy(self, path: Path) -> None:
        """Write a whole copy, history and pictures too, to `path`, in place of any file that is there."""
        with (
            self._reading() as connection,
            _made_beside(path) as fresh,
            closing(sqlite3.connect(fresh)) as target,
        ):
            connection.backup(target)

    def continue_at(self, path: Path) -> None:
        """Save a copy to `path` and go on there: later commits and pictures go to the new file."""
        with self._lock:
            self.save_copy(path)
            moved = StudioFile.open(path)
            self._release()
            self._path, self._connection = path, moved._connection

    def close(self) -> None:
        """Remove pictures that no state uses, and leave one file behind. A second close does nothing."""
        with self._lock:
            if self._connection is not None:
                # Tidying is a courtesy: on a full disk, or with a damaged state, nothing is lost without it.
                with suppress(BadCampaignFile, zlib.error):
                    self._tidy()
                self._release()

    def _go(self, history: History) -> Campaign:
        if history.current not in self._seen:
            with self._reading() as connection:
                state = _state(connection, history.current, self._path)
            # Documents that did not change keep their identity, so that views need not draw them again.
            documents = replace_documents(self.campaign, state.documents).documents
            self._seen[history.current] = replace(state, documents=documents)
        with self._transaction() as connection:
            connection.execute("UPDATE cursor SET state = ?", (history.current,))
        self._history = history
        return self.campaign

    def _tidy(self) -> None:
        with self._transaction() as connection:
            unused = {row[0] for row in connection.execute("SELECT hash FROM assets")}
            # Newest first: most pictures are found in the first state, and then the older ones need not be read.
            states = connection.execute("SELECT json FROM states ORDER BY id DESC")
            while unused and (row := states.fetchone()):
                text = zlib.decompress(row[0]).decode()
                unused = {key for key in unused if key not in text}
            states.close()
            connection.executemany("DELETE FROM assets WHERE hash = ?", [(key,) for key in unused])
        with self._reading() as connection:
            # A script, because `execute` stops after the first page that is given back.
            connection.executescript("PRAGMA incremental_vacuum")

    def _release(self) -> None:
        with self._reading() as connection:
            # The last connection's close moves the log into the file and removes it.
            self._connection = None
            connection.close()

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            if self._connection is None:
                raise BadCampaignFile(f"The campaign {self._path.name} is closed.")
            try:
                yield self._connection
            except sqlite3.Error as error:
                raise _sentence(error, self._path) from error

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._reading() as connection:
            try:
                connection.execute("BEGIN IMMEDIATE")
                yield connection
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")


def _connected(path: Path) -> sqlite3.Connection:
    """A connection that holds the file's lock, to a file that is one of ours."""
    # The file must not be opened by other means here: on POSIX, closing it would drop SQLite's locks on it.
    address = path.resolve().as_uri() + "?mode=rw"
    connection = sqlite3.connect(address, uri=True, timeout=0.2, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        if application != APPLICATION:
            raise BadCampaignFile(f"{path.name} is not a Marquee Studio campaign.")
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version > FORMAT:
            raise BadCampaignFile(
                f"{path.name} was saved by a newer Marquee Studio (format {version}, this one reads up to {FORMAT}); "
                "update the program to open it."
            )
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        # An empty write takes the lock now, and tells whether the file can be written at all.
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"PRAGMA user_version = {FORMAT}")
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def _read(connection: sqlite3.Connection, path: Path) -> tuple[History, Campaign]:
    """The history and the current campaign; raises BadCampaignFile when the file is damaged."""
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise BadCampaignFile(_DAMAGED.format(path.name))
    rows = connection.execute("SELECT id, label FROM states ORDER BY id").fetchall()
    current = connection.execute("SELECT state FROM cursor").fetchone()
    ids = [row[0] for row in rows]
    if current is None or current[0] not in ids or ids != list(range(ids[0], ids[0] + len(ids))):
        raise BadCampaignFile(_DAMAGED.format(path.name))
    history = History(ids[0], tuple(row[1] for row in rows), current[0] - ids[0])
    return history, _state(connection, history.current, path)


def _state(connection: sqlite3.Connection, state: int, path: Path) -> Campaign:
    (packed,) = connection.execute("SELECT json FROM states WHERE id = ?", (state,)).fetchone()
    try:
        return decode(zlib.decompress(packed))
    except zlib.error as error:
        raise BadCampaignFile(
            f"State {state} of {path.name} is damaged and cannot be shown; a backup of the file may hold it."
        ) from error


def _packed(campaign: Campaign) -> bytes:
    return zlib.compress(encode(campaign), 1)


@contextmanager
def _made_beside(path: Path) -> Iterator[Path]:
    """A temporary file to write beside `path`, which then replaces it; on failure `path` is as it was."""
    fresh = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(prefix=f".{path.name}.", dir=path.parent, delete=False) as stream:
            fresh = Path(stream.name)
        yield fresh
        _clear(path)
        fresh.chmod(0o644)
        fresh.replace(path)
    except sqlite3.Error as error:
        raise _sentence(error, path) from error
    except OSError as error:
        raise BadCampaignFile(f"{path} cannot be written: {error.strerror}. Choose another folder.") from error
    finally:
        if fresh is not None:
            fresh.unlink(missing_ok=True)


def _clear(path: Path) -> None:
    """Refuse to replace a file that is open in a window, and remove the log that a killed one left."""
    if path.exists():
        with closing(sqlite3.connect(path, timeout=0.2, isolation_level=None)) as connection:
            try:
                connection.execute("BEGIN EXCLUSIVE")
            except sqlite3.DatabaseError as error:
                # Any other fault is that of a file which is about to be replaced.
                if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                    raise
    # A log that outlives its database would be replayed into the new file.
    for suffix in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


_DAMAGED = "{} is damaged: part of the file is missing or changed. Restore it from a backup, or open an older copy."
_SENTENCES = {
    sqlite3.SQLITE_NOTADB: "{} is not a Marquee Studio campaign.",
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_BUSY: "{} is open in another window; close it there first.",
    sqlite3.SQLITE_FULL: "The disk is full, so the last change to {} was not kept; make room and do it again.",
    sqlite3.SQLITE_READONLY: "{} cannot be written to; copy it to a folder of your own and open the copy.",
}


def _sentence(error: sqlite3.Error, path: Path) -> BadCampaignFile:
    # The low byte is the kind of fault; the rest tells its circumstances. Faults of the module itself have none.
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    sentence = _SENTENCES.get(code, "{} cannot be read or written: " + f"{error}.")
    return BadCampaignFile(sentence.format(path.name))
