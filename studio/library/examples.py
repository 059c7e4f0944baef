"""The tagger's features of the pictures in an index, read beside whoever writes it: those of judged pictures, and of
all, a few thousand at a time."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.library.learning import Example, example_of
from studio.library.reading import reading
from studio.library.records import ACCEPTED, LEARNED, REJECTED, from_row

Floats = NDArray[np.float32]

PART = 1_024
"""Pictures whose features are in memory at once: five megabytes."""

GROUND = 512
"""Pictures that stand for what is usual in a library."""

_FROM = "FROM pictures JOIN blobs ON blobs.id = pictures.id WHERE length(blobs.features) > 0"


def read_examples(index: Path) -> Iterator[Example]:
    """Every judged picture whose features are known, those that changed last at the end. Raises StudioError."""
    judged = "(tags LIKE ? OR tags LIKE ?)"
    query = f"SELECT pictures.file, pictures.tags, blobs.features {_FROM} AND {judged} ORDER BY pictures.stamp"
    values = (f'%"{ACCEPTED}"%', f'%"{REJECTED}"%')
    for part in _parts(index, query, values):
        for file, tags, features in part:
            example = example_of(from_row({"file": file, "tags": tags, "features": features}))
            if example is not None:
                yield example


def read_ground(index: Path) -> Floats:
    """Features (n, width) of up to GROUND pictures spread over the library; (0, 0) when none has any."""
    with reading(index) as ask:
        count = ask(f"SELECT count(*) {_FROM}", ()).fetchone()[0]
        step = max(1, count // GROUND)
        query = f"SELECT features FROM (SELECT features, row_number() OVER () AS n {_FROM}) WHERE n % ? = 0 LIMIT ?"
        rows = [row[0] for row in ask(query, (step, GROUND))]
    return _matrix(rows)[1]


def read_features(index: Path) -> Iterator[tuple[list[str], Floats]]:
    """Files and their features (n, width), PART at a time; those of another width than the first are left out."""
    width = 0
    for part in _parts(index, f"SELECT pictures.file, blobs.features {_FROM} ORDER BY pictures.id", ()):
        kept, matrix = _matrix([row[1] for row in part], width)
        width = width or matrix.shape[1]
        yield [part[at][0] for at in kept], matrix


def suggested_by_learning(index: Path) -> set[str]:
    """Files that have a tag which was learnt."""
    parts = _parts(index, "SELECT file FROM pictures WHERE tags LIKE ?", (f'%"{LEARNED}"%',))
    return {row[0] for part in parts for row in part}


def _matrix(rows: list[bytes], width: int = 0) -> tuple[list[int], Floats]:
    """The places of rows as long as the first (or `width`), and those rows."""
    width = width or (len(rows[0]) // 4 if rows else 0)
    kept = [at for at, row in enumerate(rows) if len(row) == 4 * width]
    return kept, np.frombuffer(b"".join(rows[at] for at in kept), np.float32).reshape(len(kept), width)


def _parts(index: Path, query: str, values: tuple[str, ...]) -> Iterator[list[Any]]:
    with reading(index) as ask:
        cursor = ask(query, values)
        while part := cursor.fetchmany(PART):
            yield part
