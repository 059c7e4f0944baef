"""The library's index: one SQLite file in the user's data folder, safe to delete, rebuilt from sidecars and tagging."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.library import index_schema as schema
from studio.library.judgements import Judgements
from studio.library.records import ACCEPTED, REJECTED, Record, from_row, to_row
from studio.library.sheet import NO_VECTORS, SELECT, Sheet, packed_colors
from studio.paths import data_folder

PLAIN = schema.PLAIN
_ALL = ", ".join([*(f"pictures.{name}" for name in PLAIN), "blobs.vector", "blobs.features"])
_JOINED = "FROM pictures JOIN blobs ON blobs.id = pictures.id"


class Index(Judgements):
    """Records of pictures by path and by the hash of their bytes. Calls are safe from any thread; another process may
    read and write at the same time. Keep one open where searches follow one another: the sheet stays in memory."""

    def __init__(self, path: Path | None = None) -> None:
        """Open or make the index (default: `library.sqlite` in the data folder); an older one is upgraded.

        Raises StudioError when the file is not an index, or a newer program's; nothing but what can be found again
        in pictures and sidecars is lost by deleting it.
        """
        self._sheet = Sheet()
        super().__init__(path or data_folder() / "library.sqlite")

    def put(self, records: Iterable[Record]) -> None:
        """Keep records, replacing those of the same files. Raises StudioError when the disk refuses."""
        kept = list(records)
        if not kept:
            return
        with self._writing() as stamp:
            for record in kept:
                self._put(record, stamp)

    def get(self, file: Path) -> Record | None:
        """The record of a file, or None."""
        found = self._select("WHERE pictures.file = ?", (str(file),))
        return found[0] if found else None

    def by_hash(self, file_hash: str) -> tuple[Record, ...]:
        """The records of files with these bytes (`Record.file_hash`), in the order of paths."""
        return self._select("WHERE pictures.file_hash = ? ORDER BY pictures.file", (file_hash,)) if file_hash else ()

    def by_ids(self, ids: Sequence[int]) -> tuple[Record, ...]:
        """The records with these numbers of the sheet, in this order; unknown ones are left out."""
        found = self.numbered(ids)
        return tuple(found[number] for number in ids if number in found)

    def numbered(self, ids: Sequence[int]) -> dict[int, Record]:
        """The records with these numbers of the sheet, by number."""
        found: dict[int, Record] = {}
        for start in range(0, len(ids), 500):
            part = tuple(ids[start : start + 500])
            query = f"SELECT pictures.id, {_ALL} {_JOINED} WHERE pictures.id IN ({', '.join('?' * len(part))})"
            for number, *values in self._rows(query, part):
                found[number] = _record(values)
        return found

    def all(self) -> tuple[Record, ...]:
        """Every record, in the order of paths."""
        return self._select("ORDER BY pictures.file", ())

    def stamps(self, folder: Path | None = None) -> dict[str, tuple[int, int]]:
        """Size in bytes and time of change (nanoseconds) of every known file, or of those inside a folder."""
        condition, values = _inside(folder) if folder is not None else ("1", ())
        query = f"SELECT file, size, modified FROM pictures WHERE error = '' AND {condition}"
        return {file: (size, modified) for file, size, modified in self._rows(query, values)}

    def unreadable(self, folder: Path) -> dict[str, tuple[int, int]]:
        """Like `stamps`, of the files inside a folder that could not be read as pictures when they were looked at."""
        condition, values = _inside(folder)
        query = f"SELECT file, size, modified FROM pictures WHERE error <> '' AND picture_hash = x'' AND {condition}"
        return {file: (size, modified) for file, size, modified in self._rows(query, values)}

    def files(self) -> list[str]:
        """The path of every known picture, in the order they came into the library."""
        return [row[0] for row in self._rows("SELECT file FROM pictures ORDER BY id", ())]

    def told(self, files: Sequence[Path]) -> list[Record]:
        """The records of these files without vectors and features, which are large; unknown ones are left out."""
        names = ", ".join(PLAIN)
        query = f"SELECT {names} FROM pictures WHERE file IN ({', '.join('?' * len(files))})"
        rows = [dict(zip(PLAIN, values, strict=True)) for values in self._rows(query, tuple(map(str, files)))]
        return [from_row({name: value for name, value in row.items() if value is not None}) for row in rows]

    def move(self, before: Path, after: Path) -> None:
        """Let the record of a file stand for it where it is now; a record that was there gives way."""
        record = self.get(before)
        if record is not None:
            self.remove([before])
            self.put([replace(record, file=str(after))])

    def remove(self, files: Iterable[Path]) -> None:
        """Forget files; unknown ones are no fault."""
        names = [(str(file),) for file in files]
        with self._writing(removing=True):
            for table in ("blobs", "tags", "words"):
                key = "rowid" if table == "words" else "id"
                self._base.executemany(
                    f"DELETE FROM {table} WHERE {key} = (SELECT id FROM pictures WHERE file = ?)", names
                )
            self._base.executemany("DELETE FROM pictures WHERE file = ?", names)

    def sheet(self, *, vectors: bool = False) -> Sheet:
        """The columns of all pictures as they are now; with `vectors` those for search by meaning too. The first call
        reads the index (a second for 100,000 pictures), later ones what changed."""
        with self._lock, self._snapshot():
            mark = self._mark()
            old = self._sheet
            if mark != old.mark or (vectors and old.vectors is None):
                if mark[1] != old.mark[1]:
                    old = old.only(self._ids("SELECT group_concat(id) FROM pictures"))
                self._sheet = self._refreshed(old, mark, vectors)
            return self._sheet

    def matching(self, expression: str) -> NDArray[np.int64]:
        """The ids of pictures whose text matches an FTS5 expression: title, description, alt text, caption and subjects
        (column `said`), its `name`, colours and light (`facts`), words read in it (`seen`)."""
        return self._ids("SELECT group_concat(rowid) FROM words WHERE words MATCH ?", (expression,))

    def keep_uses(self, campaign: str, hashes: Iterable[str]) -> None:
        """Say which files, by `Record.file_hash`, a campaign uses now; what it used before is forgotten."""
        with self._writing():
            self._base.execute("DELETE FROM uses WHERE campaign = ?", (campaign,))
            self._base.executemany(
                "INSERT OR IGNORE INTO uses VALUES (?, ?)", [(campaign, value) for value in hashes if value]
            )

    def uses(self, record: Record) -> tuple[str, ...]:
        """The campaigns that use this file."""
        rows = self._rows("SELECT campaign FROM uses WHERE file_hash = ? ORDER BY campaign", (record.file_hash,))
        return tuple(row[0] for row in rows)

    def campaigns(self) -> tuple[str, ...]:
        """Every campaign whose pictures are known, in the order of names."""
        return tuple(row[0] for row in self._rows("SELECT DISTINCT campaign FROM uses ORDER BY campaign", ()))

    def used_ids(self, campaign: str = "") -> NDArray[np.int64]:
        """The ids of pictures used by campaigns whose name contains this text; by any for none."""
        query = "SELECT DISTINCT pictures.id FROM uses JOIN pictures USING (file_hash)"
        query += " WHERE uses.campaign LIKE ? ESCAPE '\\'"
        return np.array([row[0] for row in self._rows(query, (f"%{_escaped(campaign)}%",))], np.int64)

    def ids_of(self, files: Iterable[str], hashes: Iterable[str]) -> NDArray[np.int64]:
        """The ids of pictures at these paths or with these bytes."""
        wanted = [("file", value) for value in files] + [("file_hash", value) for value in hashes if value]
        with self._lock:
            found = [self._base.execute(f"SELECT id FROM pictures WHERE {key} = ?", (value,)) for key, value in wanted]
            return np.unique(np.array([row[0] for rows in found for row in rows], np.int64))

    def same_bytes(self) -> list[tuple[int, int]]:
        """Pairs of ids of files with the same bytes: the first of each such group with every other."""
        query = (
            "SELECT first.id, other.id FROM (SELECT min(id) AS id, file_hash FROM pictures WHERE file_hash <> '' "
            "GROUP BY file_hash HAVING count(*) > 1) AS first JOIN pictures AS other USING (file_hash) "
            "WHERE other.id > first.id"
        )
        return [(first, other) for first, other in self._rows(query, ())]

    def _put(self, record: Record, stamp: int) -> None:
        row = to_row(record)
        values = [row[name] for name in PLAIN] + [packed_colors(record.colors), stamp]
        number = self._base.execute(schema.UPSERT, values).fetchone()[0]
        blobs = (number, record.vector, record.features)
        self._base.execute("INSERT OR REPLACE INTO blobs (id, vector, features) VALUES (?, ?, ?)", blobs)
        self._base.execute("DELETE FROM words WHERE rowid = ?", (number,))
        words = "INSERT INTO words (rowid, said, name, facts, seen) VALUES (?, ?, ?, ?, ?)"
        self._base.execute(words, (number, *_texts(record)))
        self._base.execute("DELETE FROM tags WHERE id = ?", (number,))
        tags = [
            (number, tag.tag.casefold(), 1.0 if tag.state == ACCEPTED else tag.confidence)
            for tag in record.tags
            if tag.state != REJECTED
        ]
        self._base.executemany("INSERT OR IGNORE INTO tags (id, tag, sure) VALUES (?, ?, ?)", tags)

    def _mark(self) -> tuple[int, int]:
        stamp, removals = self._base.execute("SELECT stamp, removals FROM state").fetchone()
        return stamp, removals

    def _refreshed(self, old: Sheet, mark: tuple[int, int], vectors: bool) -> Sheet:
        sheet = replace(
            old.refreshed(
                self._parts(f"SELECT {SELECT} FROM pictures", old.mark[0]),
                self._parts("SELECT id, tag, sure FROM tags", old.mark[0]),
            ),
            mark=mark,
        )
        if not vectors and old.vectors is None:
            return sheet
        held, since = (NO_VECTORS, 0) if old.vectors is None else (old.vectors, old.mark[0])
        found = (
            (sheet.places(np.array([number for number, _ in part], np.int64)), [vector for _, vector in part])
            for part in self._parts("SELECT id, vector FROM blobs", since)
        )
        return replace(sheet, vectors=held.refreshed(len(sheet), found))

    def _parts(self, query: str, since: int) -> Iterator[list[Any]]:
        """Rows that changed after a stamp, in the order of ids, a few thousand at a time, which takes little memory."""
        if since:
            query += " WHERE id IN (SELECT id FROM pictures WHERE stamp > ?)"
        cursor = self._base.execute(f"{query} ORDER BY id", (since,) if since else ())
        while part := cursor.fetchmany(4_096):
            yield part

    def _select(self, condition: str, values: tuple[str, ...]) -> tuple[Record, ...]:
        return tuple(map(_record, self._rows(f"SELECT {_ALL} {_JOINED} {condition}", values)))


def _inside(folder: Path) -> tuple[str, tuple[str, ...]]:
    """The condition that a file is inside a folder, and its values."""
    start = str(folder).rstrip("/\\")
    # The character after the separator ends the range, so the look-up is one walk along the index of paths.
    return "((file > ? AND file < ?) OR (file > ? AND file < ?))", (f"{start}/", f"{start}0", f"{start}\\", f"{start}]")


def _record(values: Sequence[Any]) -> Record:
    """Columns that came after a row was written are NULL in it and take their defaults."""
    row = dict(zip((*PLAIN, "vector", "features"), values, strict=True))
    return from_row({name: value for name, value in row.items() if value is not None})


def _texts(record: Record) -> tuple[str, str, str, str]:
    """What was said of a picture, its name with its folder's, what was measured, and what is written in it, as words
    to search."""
    path = Path(record.file)
    said = (record.title, record.description, record.alt_text, record.caption, *record.subjects)
    facts = (*record.color_names, *record.tones, record.kind, record.orientation)
    facts += () if record.copy_space == "none" else (record.copy_space,)
    name = f"{path.stem} {path.parent.name}"
    return spaced(" ".join(said)), spaced(name), spaced(" ".join(facts)), spaced(record.text)


_NO_SPACES = re.compile(r"([\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af\u0e00-\u0e7f])")


def spaced(text: str) -> str:
    """Text with every character of scripts that set no spaces as a word by itself, so that parts of it are found."""
    return _NO_SPACES.sub(r" \1 ", text.replace("_", " "))


def _escaped(text: str) -> str:
    return re.sub(r"([%_\\])", r"\\\1", text)
