"""The `.studio` file: one SQLite database with the campaign, its undo history and its pictures.

Every commit, undo and redo is one transaction, so a killed program loses at most the edit in flight. The file is
locked while it is open (SQLite's exclusive mode, which the system ends with the process), so that no two windows
write one campaign. An encrypted file has the same tables; every value in them is closed with its seal before SQLite
sees it, so that nothing is in clear in the file or in its log.
"""

import re
import sqlite3
import threading
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import astuple, replace
from pathlib import Path

from studio.assets import AssetId, asset_id
from studio.document.database import DAMAGED, connect, made_beside, new_database, sentence
from studio.document.edits import replace_documents
from studio.document.encode import decode, encode
from studio.document.history import History
from studio.document.layers import Campaign
from studio.document.seal import Clear, Lock, Seal, make_lock, open_lock
from studio.errors import BadCampaignFile

ASSET = re.compile(r"[0-9a-f]{64}")
"""What an asset id looks like in a state's text."""

KEEP = 500
"""How many states a file keeps; the oldest go first."""

_LOCK = "CREATE TABLE lock (cost INTEGER, block INTEGER, lanes INTEGER, salt BLOB, wrapped BLOB, checksum BLOB)"
"""Only an encrypted file has it, with one row: a `Lock`."""


class StudioFile:
    """An open campaign file; also the AssetStore of its pictures. Every method is safe from any thread.

    A method that cannot write raises BadCampaignFile, and both the file and `campaign` stay as they were.
    """

    def __init__(
        self, path: Path, connection: sqlite3.Connection, seal: Seal, history: History, campaign: Campaign
    ) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = connection
        self._seal = seal
        self._history = history
        self._seen = {history.current: campaign}
        self._lock = threading.RLock()

    @classmethod
    def create(cls, path: Path, campaign: Campaign, passphrase: str = "") -> "StudioFile":
        """Make a new file, in place of any that is there, and open it; with a passphrase it is encrypted.

        Raises BadCampaignFile when the folder cannot be written, the file in the way is open in a window, or the
        passphrase is too short.
        """
        with made_beside(path) as fresh, new_database(fresh) as connection:
            seal = _lock(connection, passphrase)
            row = (1, seal.close(b"", _label(1)), seal.close(_packed(campaign), _content(1)))
            connection.execute("INSERT INTO states VALUES (?, ?, ?)", row)
            connection.execute("INSERT INTO cursor VALUES (1, 1)")
        return cls.open(path, passphrase)

    @classmethod
    def open(cls, path: Path, passphrase: str = "") -> "StudioFile":
        """Open a file for as long as it is not closed; a file that is not encrypted takes no notice of a passphrase.

        Raises WrongPassphrase when it is encrypted and the passphrase is missing or another; BadCampaignFile when
        it is missing, not a campaign, damaged, from a newer version, not writable, or open in another window.
        The file is then left as it is.
        """
        if not path.is_file():
            raise BadCampaignFile(f"There is no campaign file at {path}.")
        connection = None
        try:
            connection = connect(path)
            seal = _unlocked(connection, path, passphrase)
            history, campaign = _read(connection, seal, path)
        except BaseException as error:
            if connection is not None:
                connection.close()
            if isinstance(error, sqlite3.Error):
                raise sentence(error, path) from error
            raise
        return cls(path, connection, seal, history, campaign)

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
                number = following.current
                row = (number, self._seal.close(label.encode(), _label(number)))
                packed = self._seal.close(_packed(campaign), _content(number))
                connection.execute("INSERT INTO states VALUES (?, ?, ?)", (*row, packed))
                connection.execute("UPDATE cursor SET state = ?", (number,))
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
        name = self._seal.name(key)
        with self._transaction() as connection:
            if connection.execute("SELECT 1 FROM assets WHERE hash = ?", (name,)).fetchone() is None:
                row = (name, self._seal.close(data, _picture(name)))
                connection.execute("INSERT INTO assets VALUES (?, ?)", row)
        return key

    def get(self, asset: AssetId) -> bytes:
        """The bytes of a picture; raises KeyError when the file does not hold it."""
        name = self._seal.name(asset)
        with self._reading() as connection:
            row = connection.execute("SELECT data FROM assets WHERE hash = ?", (name,)).fetchone()
        if row is None:
            raise KeyError(asset)
        return self._seal.open(bytes(row[0]), _picture(name))

    def notes(self, kind: str) -> dict[str, bytes]:
        """What was kept of a kind by id, in the order it was first kept: talks, documents. Not part of the history."""
        with self._reading() as connection:
            rows = connection.execute("SELECT id, data FROM notes WHERE kind = ? ORDER BY rowid", (kind,)).fetchall()
        return {key: self._seal.open(bytes(data), _note(kind, key)) for key, data in rows}

    def keep_note(self, kind: str, key: str, data: bytes) -> None:
        """Keep a note durably, in place of the one with its id."""
        with self._transaction() as connection:
            connection.execute(
                "INSERT INTO notes VALUES (?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET data = excluded.data",
                (kind, key, self._seal.close(data, _note(kind, key))),
            )

    def drop_note(self, kind: str, key: str) -> None:
        """Forget a note; an unknown one is no fault."""
        with self._transaction() as connection:
            connection.execute("DELETE FROM notes WHERE kind = ? AND id = ?", (kind, key))

    def save_copy(self, path: Path) -> None:
        """Write a whole copy, history and pictures too, to `path`, in place of any file that is there."""
        with (
            self._reading() as connection,
            made_beside(path) as fresh,
            closing(sqlite3.connect(fresh)) as target,
        ):
            connection.backup(target)

    def continue_at(self, path: Path) -> None:
        """Save a copy to `path` and go on there: later commits and pictures go to the new file."""
        with self._lock:
            self.save_copy(path)
            moved = connect(path)
            self._release()
            self._path, self._connection = path, moved

    @property
    def encrypted(self) -> bool:
        """Whether the file can only be read with its passphrase."""
        return not isinstance(self._seal, Clear)

    def encrypt(self, passphrase: str) -> None:
        """Write the whole file again, encrypted under `passphrase`, or in clear with an empty one, and go on in it.

        What was in clear before is no longer in the file, but a disk may keep old blocks for a while. Raises
        BadCampaignFile when the passphrase is too short or the folder cannot be written; the file is then as it was.
        """
        with self._lock:
            try:
                with made_beside(self._path) as fresh, self._reading() as source:
                    with new_database(fresh) as target:
                        seal = _lock(target, passphrase)
                        _copy(source, self._seal, target, seal)
                    self._release()
                self._seal = seal
            finally:
                if self._connection is None:
                    self._connection = connect(self._path)

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
                state = _state(connection, self._seal, history.current, self._path)
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
            states = connection.execute("SELECT json, id FROM states ORDER BY id DESC")
            while unused and (row := states.fetchone()):
                text = zlib.decompress(self._seal.open(row[0], _content(row[1]))).decode()
                unused -= {self._seal.name(key) for key in set(ASSET.findall(text))}
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
                raise sentence(error, self._path) from error

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


def _unlocked(connection: sqlite3.Connection, path: Path, passphrase: str) -> Seal:
    """The seal of a file; raises WrongPassphrase, or BadCampaignFile when its lock is damaged."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'lock'").fetchone() is None:
        return Clear()
    row = connection.execute("SELECT * FROM lock").fetchone()
    if row is None:
        raise BadCampaignFile(DAMAGED.format(path.name))
    return open_lock(Lock(*row), passphrase, path.name)


def _lock(connection: sqlite3.Connection, passphrase: str) -> Seal:
    """The seal for a new file: with a passphrase a new key, whose lock is written."""
    if not passphrase:
        return Clear()
    lock, seal = make_lock(passphrase)
    connection.execute(_LOCK)
    connection.execute("INSERT INTO lock VALUES (?, ?, ?, ?, ?, ?)", astuple(lock))
    return seal


def _copy(source: sqlite3.Connection, old: Seal, target: sqlite3.Connection, new: Seal) -> None:
    """Every value of one database in another, under another seal."""
    for number, label, packed in source.execute("SELECT id, label, json FROM states ORDER BY id"):
        text = new.close(old.open(_bytes(label), _label(number)), _label(number))
        content = new.close(old.open(packed, _content(number)), _content(number))
        target.execute("INSERT INTO states VALUES (?, ?, ?)", (number, text, content))
    target.executemany("INSERT INTO cursor VALUES (?, ?)", source.execute("SELECT one, state FROM cursor"))
    for kind, key, data in source.execute("SELECT kind, id, data FROM notes ORDER BY rowid"):
        sealed = new.close(old.open(data, _note(kind, key)), _note(kind, key))
        target.execute("INSERT INTO notes VALUES (?, ?, ?)", (kind, key, sealed))
    for name, data in source.execute("SELECT hash, data FROM assets"):
        plain = old.open(data, _picture(name))
        renamed = new.name(asset_id(plain))
        target.execute("INSERT INTO assets VALUES (?, ?)", (renamed, new.close(plain, _picture(renamed))))


def _note(kind: str, key: str) -> str:
    return f"the {kind} {key}"


def _label(number: int) -> str:
    return f"the name of state {number}"


def _content(number: int) -> str:
    return f"state {number}"


def _picture(name: str) -> str:
    return f"the picture {name[:8]}"


def _bytes(label: str | bytes) -> bytes:
    return label.encode() if isinstance(label, str) else label


def _read(connection: sqlite3.Connection, seal: Seal, path: Path) -> tuple[History, Campaign]:
    """The history and the current campaign; raises BadCampaignFile when the file is damaged."""
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise BadCampaignFile(DAMAGED.format(path.name))
    rows = connection.execute("SELECT id, label FROM states ORDER BY id").fetchall()
    current = connection.execute("SELECT state FROM cursor").fetchone()
    ids = [row[0] for row in rows]
    if current is None or current[0] not in ids or ids != list(range(ids[0], ids[0] + len(ids))):
        raise BadCampaignFile(DAMAGED.format(path.name))
    labels = tuple(seal.open(_bytes(row[1]), _label(row[0])).decode() for row in rows)
    history = History(ids[0], labels, current[0] - ids[0])
    return history, _state(connection, seal, history.current, path)


def _state(connection: sqlite3.Connection, seal: Seal, state: int, path: Path) -> Campaign:
    (packed,) = connection.execute("SELECT json FROM states WHERE id = ?", (state,)).fetchone()
    try:
        return decode(zlib.decompress(seal.open(packed, _content(state))))
    except zlib.error as error:
        raise BadCampaignFile(
            f"State {state} of {path.name} is damaged and cannot be shown; a backup of the file may hold it."
        ) from error


def _packed(campaign: Campaign) -> bytes:
    return zlib.compress(encode(campaign), 1)
