"""Find pictures of the library by the search language: filters, words, and meaning where a sentence model is there."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

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
    query: NDArray[np.float32] | None = None,
) -> list[dict[str, Any]]:
    """The pictures that answer a search line, best first, as `studio search --json` prints them: file, score 0..1,
    tags. With `typing` the line is unfinished, so its last word may go on and half-written filters are left out.
    Without `meaning` the engine is not asked: for every key press, while the sentence model answers after a pause.
    `query` is the vector of `meant_words` where that is known already; the engine is not asked then either.

    Raises StudioError for an empty or mistaken line or an empty library, and Cancelled.
    """
    line = " ".join(words.split())
    if not line:
        raise StudioError("Say what to search for, in a few words.")
    node = parse(line, typing=typing)
    if not len(index.sheet()):
        raise StudioError("The library is empty; tag a folder of pictures first.")
    text = meant(node)
    if query is None and text and meaning and engine.has(EMBEDDER):
        query = vector_of(text, engine, report, token)
    found = search(index, node, query, limit=limit, collections=collections)
    return [{"file": record.file, "score": score, "tags": record.as_json()["tags"]} for record, score in found]


def meant_words(words: str, engine: Engine, *, typing: bool = False) -> str:
    """The words of a search line whose meaning this engine can be asked for by `vector_of`; empty when there are none,
    or no sentence model. Raises StudioError for a mistaken line."""
    return meant(parse(" ".join(words.split()), typing=typing)) if engine.has(EMBEDDER) else ""


def vector_of(text: str, engine: Engine, report: Report = ignore, token: Token = NEVER) -> NDArray[np.float32]:
    """What words mean, as a float32 vector of length 1. The model may take seconds to load. Raises StudioError and
    Cancelled."""
    rows = engine.run(EmbedRequest(model=EMBEDDER, texts=(text,)), report, token).rows
    return np.asarray(rows[0], np.float32)
