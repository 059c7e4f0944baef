"""The shape of the library's index and the way from older shapes to this one."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

from studio.errors import StudioError
from studio.library.records import COLUMNS, Record, from_row

VERSION = 5
PLAIN = tuple(name for name in COLUMNS if name not in ("vector", "features"))
"""Columns of the table of pictures; vectors and features are large and kept apart, so that reading the rest is fast."""

TABLES = f"""
CREATE TABLE IF NOT EXISTS pictures (
    id INTEGER PRIMARY KEY AUTOINCREMENT, file TEXT NOT NULL UNIQUE,
    {", ".join(name for name in PLAIN if name != "file")}, lab BLOB, stamp INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS pictures_by_hash ON pictures (file_hash);
CREATE INDEX IF NOT EXISTS pictures_by_stamp ON pictures (stamp);
CREATE TABLE IF NOT EXISTS blobs (id INTEGER PRIMARY KEY, vector BLOB, features BLOB);
CREATE TABLE IF NOT EXISTS tags (id INTEGER, tag TEXT, sure REAL, PRIMARY KEY (id, tag)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS uses (campaign TEXT, file_hash TEXT, PRIMARY KEY (campaign, file_hash)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS uses_by_hash ON uses (file_hash);
CREATE TABLE IF NOT EXISTS judgements (id INTEGER PRIMARY KEY AUTOINCREMENT, pictures INTEGER, done BLOB);
CREATE TABLE IF NOT EXISTS state (one INTEGER PRIMARY KEY CHECK (one = 1), stamp INTEGER, removals INTEGER);
INSERT OR IGNORE INTO state VALUES (1, 0, 0);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(
    said, name, facts, seen, tokenize = 'porter unicode61 remove_diacritics 2', prefix = '2 3'
);
"""

_NAMES = (*PLAIN, "lab", "stamp")
UPSERT = (
    f"INSERT INTO pictures ({', '.join(_NAMES)}) VALUES ({', '.join('?' * len(_NAMES))}) ON CONFLICT (file) DO UPDATE "
    f"SET {', '.join(f'{name} = excluded.{name}' for name in _NAMES if name != 'file')} RETURNING id"
)
"""Keeps a row; a file that is known keeps its number."""


def prepare(base: sqlite3.Connection, path: Path, put: Callable[[Record, int], None]) -> None:
    """Make the tables of a new index, or bring an older one up to this shape, in one transaction: records of the
    older shape go through `put(record, stamp)`.

    Raises StudioError for the index of a newer program, sqlite3.Error for a file that is no database.
    """
    base.execute("PRAGMA journal_mode=WAL")
    base.execute("PRAGMA synchronous=NORMAL")
    if _is_current(base):
        return
    base.execute("BEGIN IMMEDIATE")
    with base:
        # Asked again inside the transaction: another process may have upgraded in the meantime.
        version = base.execute("PRAGMA user_version").fetchone()[0]
        if version > VERSION:
            raise StudioError(
                f"The library index {path} was made by a newer version of this program; use that, or move it away."
            )
        older = _records(base, version) if 0 < version < 3 else []
        if 0 < version < 3:
            base.execute("DROP TABLE pictures")
        if version == 3:
            base.execute("ALTER TABLE words RENAME TO words_before")
        for statement in TABLES.split(";\n"):
            if statement.strip():
                base.execute(statement)
        for name in sorted(set(PLAIN) - _columns(base)):
            base.execute(f"ALTER TABLE pictures ADD COLUMN {name}")
        for record in older:
            put(record, 1)
        if version == 3:
            # Version 4 tells words seen in a picture from those said of it; nobody had read any before.
            base.execute(
                "INSERT INTO words (rowid, said, name, facts, seen) SELECT rowid, said, name, facts, '' "
                "FROM words_before"
            )
            base.execute("DROP TABLE words_before")
        base.execute("UPDATE state SET stamp = 1 WHERE stamp < 1")
        base.execute(f"PRAGMA user_version={VERSION}")


def _is_current(base: sqlite3.Connection) -> bool:
    return bool(base.execute("PRAGMA user_version").fetchone()[0] == VERSION and set(PLAIN) <= _columns(base))


def _columns(base: sqlite3.Connection) -> set[str]:
    return {row[1] for row in base.execute("PRAGMA table_info(pictures)")}


def _records(base: sqlite3.Connection, version: int) -> list[Record]:
    """What versions 1 and 2 kept: one table whose columns are fields of a record. Version 1's tags had no state."""
    cursor = base.execute("SELECT * FROM pictures")
    names = [column[0] for column in cursor.description]
    found = []
    for values in cursor:
        row = dict(zip(names, values, strict=True))
        if version == 1:
            row["tags"] = json.dumps([[*tag, "suggested"] for tag in json.loads(row["tags"])])
        found.append(from_row(row))
    return found
