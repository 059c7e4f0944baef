"""The rows of a campaign file: states, their parts, and named versions, read and written under the file's seal."""

import re
import sqlite3
import zlib
from dataclasses import dataclass
from pathlib import Path

from studio.assets import asset_id
from studio.document.database import DAMAGED
from studio.document.history import History
from studio.document.layers import Campaign
from studio.document.parts import Parts
from studio.document.seal import Seal
from studio.document.vault import note_place, picture_place
from studio.errors import BadCampaignFile

HASH = re.compile(rb"[0-9a-f]{64}")
"""What the id of a picture or a part looks like in a text."""


@dataclass(frozen=True, slots=True)
class Version:
    """A state that the user gave a name and that stays. `made` is when, in seconds since 1970."""

    name: str
    made: float


def read_history(connection: sqlite3.Connection, seal: Seal, path: Path) -> History:
    """The history; raises BadCampaignFile when the file is damaged."""
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise BadCampaignFile(DAMAGED.format(path.name))
    rows = connection.execute("SELECT id, label, made FROM states ORDER BY id").fetchall()
    current = connection.execute("SELECT state FROM cursor").fetchone()
    ids = [row[0] for row in rows]
    if current is None or current[0] not in ids or ids != list(range(ids[0], ids[0] + len(ids))):
        raise BadCampaignFile(DAMAGED.format(path.name))
    labels = tuple(seal.open(_bytes(row[1]), _label(row[0])).decode() for row in rows)
    return History(ids[0], labels, current[0] - ids[0], tuple(float(row[2]) for row in rows))


def read_state(connection: sqlite3.Connection, seal: Seal, parts: Parts, state: int, path: Path) -> Campaign:
    """The campaign of a state by its id; raises BadCampaignFile when it is damaged."""
    (packed,) = connection.execute("SELECT json FROM states WHERE id = ?", (state,)).fetchone()
    try:
        return _joined(connection, seal, parts, zlib.decompress(seal.open(packed, _content(state))))
    except zlib.error as error:
        raise BadCampaignFile(
            f"State {state} of {path.name} is damaged and cannot be shown; a backup of the file may hold it."
        ) from error


def write_state(
    connection: sqlite3.Connection,
    seal: Seal,
    state: int,
    label: str,
    made: float,
    text: bytes,
    fresh: dict[str, bytes],
) -> None:
    """Keep a state with the parts that came with it."""
    write_parts(connection, seal, fresh)
    row = (state, seal.close(label.encode(), _label(state)), seal.close(zlib.compress(text, 1), _content(state)), made)
    connection.execute("INSERT INTO states (id, label, json, made) VALUES (?, ?, ?, ?)", row)


def write_parts(connection: sqlite3.Connection, seal: Seal, fresh: dict[str, bytes]) -> None:
    """Keep parts by name; one that is there already stays."""
    rows = []
    for key, text in fresh.items():
        name = seal.name(key)
        rows.append((name, seal.close(zlib.compress(text, 1), _part(name))))
    connection.executemany("INSERT OR IGNORE INTO parts VALUES (?, ?)", rows)


def read_versions(connection: sqlite3.Connection, seal: Seal) -> dict[int, Version]:
    """The named versions by their row, the oldest first."""
    rows = connection.execute("SELECT id, name, made FROM versions ORDER BY id").fetchall()
    return {row[0]: Version(seal.open(row[1], _version_name(row[0])).decode(), row[2]) for row in rows}


def read_version(connection: sqlite3.Connection, seal: Seal, parts: Parts, row: int) -> Campaign:
    """The campaign of a named version; raises BadCampaignFile when it is damaged."""
    (packed,) = connection.execute("SELECT json FROM versions WHERE id = ?", (row,)).fetchone()
    try:
        return _joined(connection, seal, parts, zlib.decompress(seal.open(packed, _version(row))))
    except zlib.error as error:
        raise BadCampaignFile(
            "This version is damaged and cannot be shown; a backup of the file may hold it."
        ) from error


def write_version(connection: sqlite3.Connection, seal: Seal, version: Version, text: bytes) -> None:
    """Keep a named version; its parts are kept already."""
    (row,) = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM versions").fetchone()
    packed = seal.close(zlib.compress(text, 1), _version(row))
    name = seal.close(version.name.encode(), _version_name(row))
    connection.execute(
        "INSERT INTO versions (id, name, json, made) VALUES (?, ?, ?, ?)", (row, name, packed, version.made)
    )


def rename_version(connection: sqlite3.Connection, seal: Seal, row: int, name: str) -> None:
    """Give the version of a row another name."""
    connection.execute(
        "UPDATE versions SET name = ? WHERE id = ?", (seal.close(name.encode(), _version_name(row)), row)
    )


def drop_unused(connection: sqlite3.Connection, seal: Seal) -> None:
    """Remove the parts and pictures that no state and no version uses. Raises zlib.error when one is damaged."""
    wanted: set[str] = set()
    for table, place in (("states", _content), ("versions", _version)):
        for row, packed in connection.execute(f"SELECT id, json FROM {table}"):
            wanted |= _names(zlib.decompress(seal.open(packed, place(row))), seal)
    parts = {row[0] for row in connection.execute("SELECT hash FROM parts")}
    connection.executemany("DELETE FROM parts WHERE hash = ?", [(name,) for name in parts - wanted])
    unused = {row[0] for row in connection.execute("SELECT hash FROM assets")} - wanted
    # Most pictures are found in the first few parts, and then the others need not be read.
    rows = connection.execute("SELECT hash, data FROM parts")
    while unused and (row := rows.fetchone()):
        unused -= _names(zlib.decompress(seal.open(row[1], _part(row[0]))), seal)
    rows.close()
    connection.executemany("DELETE FROM assets WHERE hash = ?", [(name,) for name in unused])


def copy_all(source: sqlite3.Connection, old: Seal, target: sqlite3.Connection, new: Seal) -> None:
    """Every value of one database in another, under another seal."""
    for number, label, packed, made in source.execute("SELECT id, label, json, made FROM states ORDER BY id"):
        text = new.close(old.open(_bytes(label), _label(number)), _label(number))
        content = new.close(old.open(packed, _content(number)), _content(number))
        target.execute("INSERT INTO states (id, label, json, made) VALUES (?, ?, ?, ?)", (number, text, content, made))
    target.executemany("INSERT INTO cursor VALUES (?, ?)", source.execute("SELECT one, state FROM cursor"))
    for row, name, packed, made in source.execute("SELECT id, name, json, made FROM versions ORDER BY id"):
        title = new.close(old.open(name, _version_name(row)), _version_name(row))
        content = new.close(old.open(packed, _version(row)), _version(row))
        target.execute("INSERT INTO versions (id, name, json, made) VALUES (?, ?, ?, ?)", (row, title, content, made))
    for kind, key, data in source.execute("SELECT kind, id, data FROM notes ORDER BY rowid"):
        sealed = new.close(old.open(data, note_place(kind, key)), note_place(kind, key))
        target.execute("INSERT INTO notes VALUES (?, ?, ?)", (kind, key, sealed))
    for name, data in source.execute("SELECT hash, data FROM parts"):
        plain = old.open(data, _part(name))
        renamed = new.name(asset_id(zlib.decompress(plain)))
        target.execute("INSERT INTO parts VALUES (?, ?)", (renamed, new.close(plain, _part(renamed))))
    for name, data in source.execute("SELECT hash, data FROM assets"):
        plain = old.open(data, picture_place(name))
        renamed = new.name(asset_id(plain))
        target.execute("INSERT INTO assets VALUES (?, ?)", (renamed, new.close(plain, picture_place(renamed))))


def _joined(connection: sqlite3.Connection, seal: Seal, parts: Parts, text: bytes) -> Campaign:
    def fetch(key: str) -> bytes:
        name = seal.name(key)
        row = connection.execute("SELECT data FROM parts WHERE hash = ?", (name,)).fetchone()
        if row is None:
            raise BadCampaignFile("The campaign is damaged: a part of a state is missing. Restore it from a backup.")
        return zlib.decompress(seal.open(row[0], _part(name)))

    return parts.join(text, fetch)


def _names(text: bytes, seal: Seal) -> set[str]:
    return {seal.name(key.decode()) for key in HASH.findall(text)}


def _label(number: int) -> str:
    return f"the name of state {number}"


def _content(number: int) -> str:
    return f"state {number}"


def _version(row: int) -> str:
    return f"version {row}"


def _version_name(row: int) -> str:
    return f"the name of version {row}"


def _part(name: str) -> str:
    return f"the part {name[:8]}"


def _bytes(label: str | bytes) -> bytes:
    return label.encode() if isinstance(label, str) else label
