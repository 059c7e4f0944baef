"""An engine that names a picture by its file name, and a backend that is killed at one; neither needs weights."""

import os
import signal
from collections.abc import Callable
from typing import Any

import numpy as np

from studio.engine.protocol import NEVER, EmbedRequest, ModelSpec, Tagged, TaggedPictures, TagRequest, Vectors, ignore
from studio.workflows.tag_pictures import TAGGER

KILLER = ModelSpec(TAGGER, "fakes.naming_engine:KilledTagger", "tags")


def seen(path: str) -> Tagged:
    """An espresso where the name says cup, a palace elsewhere."""
    first, second = ("espresso", "palace") if "cup" in path else ("palace", "espresso")
    return Tagged(path, ((first, 0.9), (second, 0.1)))


class NamingEngine:
    """Answers at once; `asked` are the paths it was shown, `between` is called before each answer."""

    def __init__(self, between: Callable[[], None] = lambda: None) -> None:
        self.asked: list[str] = []
        self._between = between

    def run(self, request: Any, report: Any = ignore, token: Any = NEVER) -> Any:
        if isinstance(request, EmbedRequest):
            rows = np.array([[len(text), 1 + text.count("e")] for text in request.texts], np.float32)
            return Vectors(rows / np.linalg.norm(rows, axis=1, keepdims=True))
        self._between()
        self.asked += request.paths
        return TaggedPictures(tuple(seen(path) for path in request.paths))

    def has(self, model: str) -> bool:
        return model in (TAGGER, "minilm-l6")

    def close(self) -> None:
        pass


class KilledTagger:
    """A tagger whose process is killed, as the system does when memory is short, at a picture called "killer"."""

    def __init__(self, spec: ModelSpec) -> None:
        self.spec = spec

    def load(self, report: Any, token: Any) -> None:
        pass

    def run(self, request: TagRequest, report: Any, token: Any) -> TaggedPictures:
        if any("killer" in path for path in request.paths):
            os.kill(os.getpid(), signal.SIGKILL)
        return TaggedPictures(tuple(seen(path) for path in request.paths))

    def close(self) -> None:
        pass
