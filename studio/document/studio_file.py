"""The `.studio` file: one SQLite database with the campaign, its undo history, its named versions and its pictures.

Every commit, undo and redo is one transaction, so a killed program loses at most the edit in flight. The file is
locked while it is open (SQLite's exclusive mode, which the system ends with the process), so that no two windows
write one campaign. An encrypted file has the same tables; every value in them is closed with its seal before SQLite
sees it, so that nothing is in clear in the file or in its log.
"""

import sqlite3
import time
import zlib
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import astuple, replace
from pathlib import Path

from studio.document import states
from studio.document.database import DAMAGED, connect, made_beside, new_database, sentence
from studio.document.edits import replace_documents
from studio.document.encode import encode
from studio.document.history import History
from studio.document.layers import Campaign
from studio.document.parts import Parts
from studio.document.seal import Clear, Lock, Seal, make_lock, open_lock
from studio.document.states import Version
from studio.document.vault import Vault, picture_place
from studio.errors import BadCampaignFile, StudioError
from studio.paths import write_atomically

KEEP = 500
"""How many states a file keeps; the oldest go first. Named versions stay besides."""

_LOCK = "CREATE TABLE lock (cost INTEGER, block INTEGER, lanes INTEGER, salt BLOB, wrapped BLOB, checksum BLOB)"
"""Only an encrypted file has it, with one row: a `Lock`."""


class StudioFile(Vault):
    """An open campaign file; also the AssetStore of its pictures. Every method is safe from any thread.

    A method that cannot write raises BadCampaignFile, and both the file and `campaign` stay as they were.
    """

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        lock: tuple[Lock | None, Seal],
        history: History,
        parts: Parts,
        campaign: Campaign,
    ) -> None:
        super().__init__(path, connection, lock[1])
        self._locked_by = lock[0]
        self._history = history
        self._parts = parts
        self._seen = {history.current: campaign}

    @classmethod
    def create(cls, path: Path, campaign: Campaign, passphrase: str = "") -> "StudioFile":
        """Make a new file, in place of any that is there, and open it; with a passphrase it is encrypted.

        Raises BadCampaignFile when the folder cannot be written, the file in the way is open in a window, or the
        passphrase is too short.
        """
        with made_beside(path) as fresh, new_database(fresh) as connection:
            lock, seal = make_lock(passphrase) if passphrase else (None, Clear())
            _write_first(connection, lock, seal, campaign)
        return cls.open(path, passphrase)

    @classmethod
    def open(cls, path: Path, passphrase: str = "") -> "StudioFile":
        """Open a file for as long as it is not closed; a file that is not encrypted takes no notice of a passphrase.

        Raises WrongPassphrase when it is encrypted and the passphrase is missing or another; CannotHold when it is
        open in another window or not writable; BadCampaignFile when it is missing, not a campaign, damaged, or from
        a newer version. The file is then left as it is.
        """
        if not path.is_file():
            raise BadCampaignFile(f"There is no campaign file at {path}.")
        connection = None
        try:
            connection = connect(path)
            lock = _unlocked(connection, path, passphrase)
            history, parts = states.read_history(connection, lock[1], path), Parts()
            campaign = states.read_state(connection, lock[1], parts, history.current, path)
        except BaseException as error:
            if connection is not None:
                connection.close()
            if isinstance(error, sqlite3.Error):
                raise sentence(error, path) from error
            raise
        return cls(path, connection, lock, history, parts, campaign)

    @property
    def campaign(self) -> Campaign:
        """The campaign as it was last committed, undone or redone."""
        return self._seen[self._history.current]

    @property
    def history(self) -> History:
        """What can be undone and redone, and where the campaign stands in it."""
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
            now = time.time()
            following = self._history.committed(label, KEEP, now)
            text, fresh, known = self._parts.split(campaign)
            with self.transaction() as connection:
                connection.execute("DELETE FROM states WHERE id > ?", (self._history.current,))
                connection.execute("DELETE FROM states WHERE id < ?", (following.first,))
                states.write_state(connection, self._seal, following.current, label, now, text, fresh)
                connection.execute("UPDATE cursor SET state = ?", (following.current,))
            self._parts.learn(known)
            for gone in range(self._history.current + 1, self._history.first + len(self._history.labels)):
                self._seen.pop(gone, None)
            for gone in range(self._history.first, following.first):
                self._seen.pop(gone, None)
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

    def travel_to(self, position: int) -> Campaign:
        """Go to a state by its index in `history`, durably; raises StudioError when there is none.

        The states after it stay until something else is committed.
        """
        with self._lock:
            return self._go(self._history.travelled(position))

    def state(self, number: int) -> Campaign:
        """The campaign of a state by its id, without going there; raises StudioError when there is none."""
        with self._lock:
            return self._read(self._history.travelled(number - self._history.first).current)

    def versions(self) -> tuple[Version, ...]:
        """The named versions, the oldest first."""
        with self.reading() as connection:
            return tuple(states.read_versions(connection, self._seal).values())

    def keep_version(self, name: str, campaign: Campaign | None = None) -> None:
        """Keep the current campaign, or another, as a version of this name, durably and beyond the history.

        Raises StudioError when the name is empty or taken.
        """
        with self._lock:
            text, fresh, known = self._parts.split(campaign or self.campaign)
            with self.transaction() as connection:
                _check_name(name, states.read_versions(connection, self._seal).values())
                states.write_parts(connection, self._seal, fresh)
                states.write_version(connection, self._seal, Version(name.strip(), time.time()), text)
            self._parts.learn(known)

    def version(self, name: str) -> Campaign:
        """The campaign of a named version; raises StudioError when there is none."""
        with self.reading() as connection:
            return self._same(states.read_version(connection, self._seal, self._parts, self._row(connection, name)))

    def rename_version(self, name: str, fresh: str) -> None:
        """Give a version another name; raises StudioError when that is empty or taken."""
        with self.transaction() as connection:
            rows = states.read_versions(connection, self._seal)
            _check_name(fresh, [version for version in rows.values() if version.name != name])
            states.rename_version(connection, self._seal, self._row(connection, name), fresh.strip())

    def drop_version(self, name: str) -> None:
        """Forget a version; raises StudioError when there is none. The history is as it was."""
        with self.transaction() as connection:
            connection.execute("DELETE FROM versions WHERE id = ?", (self._row(connection, name),))

    def continue_at(self, path: Path) -> None:
        """Save a copy to `path` and go on there: later commits and pictures go to the new file.

        `path` may be its own when the file strayed: it is then there again. Where another program wrote into the
        file itself, only the campaign as it is now and its pictures are certain, and the copy has no history.
        """
        with self._lock:
            strayed, own = self.strayed(), path.resolve() == self._path.resolve()
            if own and not strayed:
                return
            damaged, mixed = strayed == "changed", self.campaign
            try:
                with made_beside(path) as fresh:
                    if damaged:
                        self._write_anew(fresh)
                    else:
                        with self.reading() as source, closing(sqlite3.connect(fresh)) as target:
                            source.backup(target)
                    if own:
                        self.release()
                if not own:
                    moved = connect(path)
                    self._leave(strayed)
                    self._hold(path, moved)
            finally:
                if self._connection is None:
                    self._hold(self._path, connect(self._path))
            if damaged:
                self._history, self._parts, self._seen = History(), Parts(), {1: mixed}

    def encrypt(self, passphrase: str) -> None:
        """Write the whole file again, encrypted under `passphrase`, or in clear with an empty one, and go on in it.

        What was in clear before is no longer in the file, but a disk may keep old blocks for a while. Raises
        BadCampaignFile when the passphrase is too short or the folder cannot be written; the file is then as it was.
        """
        # Before the file is held: deriving a key takes half a second, in which others may still read and write.
        lock, seal = make_lock(passphrase) if passphrase else (None, Clear())
        with self._lock:
            try:
                with made_beside(self._path) as fresh, self.reading() as source:
                    with new_database(fresh) as target:
                        _write_lock(target, lock)
                        states.copy_all(source, self._seal, target, seal)
                    self.release()
                self._locked_by, self._seal = lock, seal
            finally:
                if self._connection is None:
                    self._hold(self._path, connect(self._path))

    def close(self) -> None:
        """Remove pictures that no state uses, and leave one file behind. A second close does nothing."""
        with self._lock:
            if self._connection is not None:
                # Tidying is a courtesy: on a full disk, or with a damaged state, nothing is lost without it.
                with suppress(BadCampaignFile, zlib.error):
                    self._tidy()
                self.release()

    def _go(self, history: History) -> Campaign:
        campaign = self._read(history.current)
        # Where one stands is no work that could be lost, and undo should answer at once: the next edit flushes it.
        with self.transaction(flushed=False) as connection:
            connection.execute("UPDATE cursor SET state = ?", (history.current,))
        self._history = history
        return campaign

    def _read(self, state: int) -> Campaign:
        if state not in self._seen:
            with self.reading() as connection:
                campaign = states.read_state(connection, self._seal, self._parts, state, self._path)
            self._seen[state] = self._same(campaign)
        return self._seen[state]

    def _same(self, campaign: Campaign) -> Campaign:
        """The campaign; documents that are as in the current one keep their identity, so that views keep them drawn."""
        return replace(campaign, documents=replace_documents(self.campaign, campaign.documents).documents)

    def _row(self, connection: sqlite3.Connection, name: str) -> int:
        for row, version in states.read_versions(connection, self._seal).items():
            if version.name == name:
                return row
        raise StudioError(f"There is no version “{name}”; it may have been removed.")

    def _write_anew(self, fresh: Path) -> None:
        """The campaign as it is in memory, with those of its pictures that can still be read."""
        with new_database(fresh) as connection:
            _write_first(connection, self._locked_by, self._seal, self.campaign)
            for key in set(states.HASH.findall(encode(self.campaign))):
                with suppress(KeyError, BadCampaignFile):
                    name = self._seal.name(key.decode())
                    data = self._seal.close(self.get(key.decode()), picture_place(name))
                    connection.execute("INSERT INTO assets VALUES (?, ?)", (name, data))

    def _leave(self, strayed: str) -> None:
        """Let go of the file; what another program put in its place stays as that program left it."""
        theirs = self._path.read_bytes() if strayed == "changed" else None
        self.release()
        if strayed:
            # SQLite leaves the log of a file that is gone, and would replay it into the next one of that name.
            self._path.with_name(self._path.name + "-wal").unlink(missing_ok=True)
        if theirs is not None:
            write_atomically(self._path, theirs)

    def _tidy(self) -> None:
        with self.transaction() as connection:
            states.drop_unused(connection, self._seal)
        with self.reading() as connection:
            # A script, because `execute` stops after the first page that is given back.
            connection.executescript("PRAGMA incremental_vacuum")


def _check_name(name: str, others: Iterable[Version]) -> None:
    if not name.strip():
        raise StudioError("A version needs a name of at least one letter.")
    if any(version.name == name.strip() for version in others):
        raise StudioError(f"There is already a version “{name.strip()}”; choose another name.")


def _unlocked(connection: sqlite3.Connection, path: Path, passphrase: str) -> tuple[Lock | None, Seal]:
    """The lock and the seal of a file; raises WrongPassphrase, or BadCampaignFile when its lock is damaged."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'lock'").fetchone() is None:
        return None, Clear()
    row = connection.execute("SELECT * FROM lock").fetchone()
    if row is None:
        raise BadCampaignFile(DAMAGED.format(path.name))
    lock = Lock(*row)
    return lock, open_lock(lock, passphrase, path.name)


def _write_first(connection: sqlite3.Connection, lock: Lock | None, seal: Seal, campaign: Campaign) -> None:
    """A file's first and only state."""
    _write_lock(connection, lock)
    text, fresh, _ = Parts().split(campaign)
    states.write_state(connection, seal, 1, "", time.time(), text, fresh)
    connection.execute("INSERT INTO cursor VALUES (1, 1)")


def _write_lock(connection: sqlite3.Connection, lock: Lock | None) -> None:
    if lock is not None:
        connection.execute(_LOCK)
        connection.execute("INSERT INTO lock VALUES (?, ?, ?, ?, ?, ?)", astuple(lock))
