"""Find pictures of the library by words, by meaning where a sentence model is on the shelf."""

from typing import Any

import numpy as np

from studio.engine.protocol import NEVER, EmbedRequest, Engine, Report, Token, ignore
from studio.errors import StudioError
from studio.library.index import Index
from studio.library.search import rank
from studio.workflows.tag_pictures import EMBEDDER


def search_pictures(
    words: str,
    engine: Engine,
    index: Index,
    report: Report = ignore,
    token: Token = NEVER,
    *,
    limit: int = 50,
) -> list[dict[str, Any]]:
    """The pictures that answer `words`, best first, as `studio search --json` prints them: file, score 0..1, tags.

    Raises StudioError for an empty query or an empty library, and Cancelled.
    """
    words = " ".join(words.split())
    if not words:
        raise StudioError("Say what to search for, in a few words.")
    records = index.all()
    if not records:
        raise StudioError("The library is empty; tag a folder of pictures first.")
    query = None
    if engine.has(EMBEDDER):
        rows = engine.run(EmbedRequest(model=EMBEDDER, texts=(words,)), report, token).rows
        query = np.asarray(rows[0], np.float32)
    return [
        {"file": record.file, "score": score, "tags": record.as_json()["tags"]}
        for record, score in rank(words, query, records)[:limit]
    ]
