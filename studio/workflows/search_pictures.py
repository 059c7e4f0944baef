"""Find pictures of the library by the search language: filters, words, and meaning where a sentence model is there."""

from typing import Any

import numpy as np

from studio.engine.protocol import NEVER, EmbedRequest, Engine, Report, Token, ignore
from studio.errors import StudioError
from studio.library.collections import Collections
from studio.library.filters import parse
from studio.library.index import Index
from studio.library.search import meant, search
from studio.workflows.meanings import EMBEDDER


def search_pictures(
    words: str,
    engine: Engine,
    index: Index,
    report: Report = ignore,
    token: Token = NEVER,
    *,
    limit: int = 50,
    collections: Collections | None = None,
    typing: bool = False,
    meaning: bool = True,
) -> list[dict[str, Any]]:
    """The pictures that answer a search line, best first, as `studio search --json` prints them: file, score 0..1,
    tags. With `typing` the line is unfinished, so its last word may go on and half-written filters are left out.
    Without `meaning` the engine is not asked: for every key press, while the sentence model answers after a pause.

    Raises StudioError for an empty or mistaken line or an empty library, and Cancelled.
    """
    line = " ".join(words.split())
    if not line:
        raise StudioError("Say what to search for, in a few words.")
    node = parse(line, typing=typing)
    if not len(index.sheet()):
        raise StudioError("The library is empty; tag a folder of pictures first.")
    query = None
    text = meant(node)
    if text and meaning and engine.has(EMBEDDER):
        rows = engine.run(EmbedRequest(model=EMBEDDER, texts=(text,)), report, token).rows
        query = np.asarray(rows[0], np.float32)
    found = search(index, node, query, limit=limit, collections=collections)
    return [{"file": record.file, "score": score, "tags": record.as_json()["tags"]} for record, score in found]
