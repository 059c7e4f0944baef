"""Sentence vectors of words that come up again and again, kept on disk: a sentence model takes seconds to load."""

import io
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.engine.protocol import NEVER, EmbedRequest, Engine, Token, ignore
from studio.errors import EngineDied
from studio.paths import data_folder, write_atomically

EMBEDDER = "minilm-l6"

Vector = NDArray[np.float32]


class Meanings:
    """The sentence vectors met so far, float32 of length 1, by text; those of earlier runs are read from `path`
    (default: in the data folder). A damaged file counts as none. Used by one thread at a time."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or data_folder() / f"meanings-{EMBEDDER}.npz"
        self._known = _read(self._path)
        self._kept = len(self._known)

    def of(self, texts: Iterable[str], engine: Engine, token: Token = NEVER) -> dict[str, Vector]:
        """The vectors of these texts; unknown ones are asked of the engine at once. Empty when it has no sentence
        model, without those that are unknown when it dies. Raises Cancelled, MissingWeights and NotEnoughMemory."""
        if not engine.has(EMBEDDER):
            return {}
        wanted = tuple(dict.fromkeys(texts))
        new = tuple(text for text in wanted if text not in self._known)
        if new:
            with suppress(EngineDied):
                rows = engine.run(EmbedRequest(model=EMBEDDER, texts=new), ignore, token).rows
                if self._known and len(next(iter(self._known.values()))) != rows.shape[1]:
                    # Another model of the same name: its vectors cannot be compared with the old ones.
                    self._known, self._kept = {}, 0
                self._known |= zip(new, rows, strict=True)
        return {text: self._known[text] for text in wanted if text in self._known}

    def keep(self) -> None:
        """Write what is new, where the disk allows it."""
        if len(self._known) == self._kept:
            return
        stream = io.BytesIO()
        rows = np.array(list(self._known.values()), np.float32)
        np.savez(stream, texts=np.array(list(self._known), np.str_), rows=rows)
        with suppress(OSError):
            write_atomically(self._path, stream.getvalue())
            self._kept = len(self._known)


def _read(path: Path) -> dict[str, Vector]:
    try:
        with np.load(path, allow_pickle=False) as kept:
            return dict(zip(kept["texts"].tolist(), np.asarray(kept["rows"], np.float32), strict=True))
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return {}
