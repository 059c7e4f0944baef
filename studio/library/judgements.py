"""The judgements that can be taken back, kept in the library's index so that they outlive the window."""

from studio.library.index_file import IndexFile

MOST = 200
"""Judgements that are kept; the oldest leave."""


class Judgements(IndexFile):
    """A part of the index: one row a judgement, however many pictures it is of."""

    def keep_judgement(self, done: bytes, pictures: int) -> int:
        """Keep what undoes a judgement of so many pictures; its number. Raises StudioError when the disk refuses."""
        with self._writing():
            row = self._base.execute(
                "INSERT INTO judgements (pictures, done) VALUES (?, ?) RETURNING id", (pictures, done)
            ).fetchone()
            self._base.execute("DELETE FROM judgements WHERE id <= ?", (int(row[0]) - MOST,))
        return int(row[0])

    def judgements(self) -> list[tuple[int, int]]:
        """The numbers of the judgements that can be taken back, the last one at the end, with how many pictures each
        is of."""
        return [(number, count) for number, count in self._rows("SELECT id, pictures FROM judgements ORDER BY id", ())]

    def judgement(self, number: int) -> bytes:
        """What undoes a judgement, nothing when it was taken back already."""
        rows = self._rows("SELECT done FROM judgements WHERE id = ?", (number,))
        return bytes(rows[0][0]) if rows else b""

    def drop_judgement(self, number: int) -> None:
        """A judgement was taken back."""
        with self._writing():
            self._base.execute("DELETE FROM judgements WHERE id = ?", (number,))
