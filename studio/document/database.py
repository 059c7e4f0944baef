"""The database under a campaign file: made, opened and replaced whole; SQLite's faults as sentences."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from studio.document.upgrades import FORMAT
from studio.errors import BadCampaignFile, CannotHold

APPLICATION = 0x4D517565
"""SQLite's application id of our files: "MQue"."""

_TABLES = (
    "CREATE TABLE states (id INTEGER PRIMARY KEY, label TEXT NOT NULL, json BLOB NOT NULL, made REAL NOT NULL)",
    "CREATE TABLE cursor (one INTEGER PRIMARY KEY CHECK (one = 1), state INTEGER NOT NULL)",
    "CREATE TABLE assets (hash TEXT PRIMARY KEY, data BLOB NOT NULL)",
)
_LATER = (
    # What belongs to the campaign but not to its history.
    "CREATE TABLE IF NOT EXISTS notes (kind TEXT NOT NULL, id TEXT NOT NULL, data BLOB NOT NULL, "
    "PRIMARY KEY (kind, id))",
    # What states share, by the hash of its text.
    "CREATE TABLE IF NOT EXISTS parts (hash TEXT PRIMARY KEY, data BLOB NOT NULL)",
    # States with a name of the user's, which stay.
    "CREATE TABLE IF NOT EXISTS versions (id INTEGER PRIMARY KEY, name BLOB NOT NULL, json BLOB NOT NULL, "
    "made REAL NOT NULL)",
)
"""Tables that files made before them get when they are opened."""


def connect(path: Path) -> sqlite3.Connection:
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
        _complete(connection)
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def new_database(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to an empty database of ours at `path`, in one transaction that ends with the block."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        # First of all: it only has an effect on a database without a page.
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {FORMAT}")
        connection.execute("BEGIN")
        for table in (*_TABLES, *_LATER):
            connection.execute(table)
        yield connection
        connection.execute("COMMIT")


def _complete(connection: sqlite3.Connection) -> None:
    """Give a file of an older program the tables and columns that have come since."""
    for table in _LATER:
        connection.execute(table)
    columns = {row[1] for row in connection.execute("PRAGMA table_info(states)")}
    if columns and "made" not in columns:
        connection.execute("ALTER TABLE states ADD COLUMN made REAL NOT NULL DEFAULT 0")


@contextmanager
def made_beside(path: Path) -> Iterator[Path]:
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
        raise sentence(error, path) from error
    except OSError as error:
        raise BadCampaignFile(f"{path} cannot be written: {error.strerror}. Choose another folder.") from error
    finally:
        if fresh is not None:
            fresh.unlink(missing_ok=True)


def is_held(path: Path) -> bool:
    """Whether a window, of this program or another, has the file open."""
    with closing(sqlite3.connect(path, timeout=0.2, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.DatabaseError as error:
            # Any other fault is that of a file which nobody can hold.
            return error.sqlite_errorcode == sqlite3.SQLITE_BUSY
    return False


def copy_held(path: Path, target: Path) -> None:
    """Copy a campaign file that another program holds open, or that is read-only, to `target`, as last committed.

    The lock keeps SQLite out, so the file and its log are copied as bytes, and again when they were written meanwhile.
    Never for a file that this program holds: reading it would drop its lock. Raises BadCampaignFile.
    """
    log = path.with_name(path.name + "-wal")
    with made_beside(target) as fresh:
        kept = fresh.with_name(fresh.name + "-wal")
        try:
            for _ in range(_TRIES):
                before = _writing(path, log)
                shutil.copyfile(path, fresh)
                if log.exists():
                    shutil.copyfile(log, kept)
                if _writing(path, log) == before:
                    break
            else:
                raise BadCampaignFile(f"{path.name} is being written all the time; try again in a moment.")
            with closing(sqlite3.connect(fresh)) as connection:
                # Moves what is in the log into the copy.
                connection.execute("PRAGMA journal_mode = DELETE")
        finally:
            for suffix in ("-wal", "-shm"):
                fresh.with_name(fresh.name + suffix).unlink(missing_ok=True)


_TRIES = 5


def _writing(path: Path, log: Path) -> tuple[object, ...]:
    """What changes when the file is written, or its log begun anew. The log alone may grow: its last, unfinished
    edit is not read."""
    entry = path.stat()
    head = b""
    if log.exists():
        with log.open("rb") as stream:
            head = stream.read(32)
    return entry.st_ino, entry.st_size, entry.st_mtime_ns, head


def _clear(path: Path) -> None:
    """Refuse to replace a file that is open in a window, and remove the log that a killed one left."""
    if path.exists() and is_held(path):
        raise CannotHold(_SENTENCES[sqlite3.SQLITE_BUSY].format(path.name))
    # A log that outlives its database would be replayed into the new file.
    for suffix in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


DAMAGED = "{} is damaged: part of the file is missing or changed. Restore it from a backup, or open an older copy."
_SENTENCES = {
    sqlite3.SQLITE_NOTADB: "{} is not a Marquee Studio campaign.",
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_BUSY: "{} is open in another window; close it there first, or open a copy of it.",
    sqlite3.SQLITE_FULL: "The disk is full, so the last change to {} was not kept; make room and do it again.",
    sqlite3.SQLITE_READONLY: "{} cannot be written to; open a copy of it, or save it in a folder of your own.",
}


def sentence(error: sqlite3.Error, path: Path) -> BadCampaignFile:
    """The fault of SQLite that `error` is, in words for the user."""
    # The low byte is the kind of fault; the rest tells its circumstances. Faults of the module itself have none.
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    words = _SENTENCES.get(code, "{} cannot be read or written: " + f"{error}.").format(path.name)
    return CannotHold(words) if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_READONLY) else BadCampaignFile(words)
