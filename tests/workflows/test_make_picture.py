"""From a prompt to a request for pictures, with icons for the words that the vocabulary lacks."""

import numpy as np
import pytest

from studio.engine.protocol import NEVER, EmbedRequest, Picture, PictureRequest, Pictures, Vectors, View, ignore
from studio.errors import StudioError
from studio.scenes.icons import icons
from studio.workflows.make_picture import find_glyphs, make_pictures


class FakeEngine:
    """Answers picture requests with made-up pictures, and embeds words as letter counts."""

    def __init__(self, vectors=False):
        self.requests, self.vectors = [], vectors

    def has(self, model):
        return self.vectors

    def run(self, request, report=ignore, token=NEVER):
        self.requests.append(request)
        if isinstance(request, EmbedRequest):
            rows = np.array(
                [np.bincount([ord(c) % 32 for c in text], minlength=32) for text in request.texts], np.float32
            )
            return Vectors(rows / np.linalg.norm(rows, axis=1, keepdims=True))
        pictures = tuple(Picture(v.name, "x.png", v.width, v.height, (0, 0, 1, 1)) for v in request.views)
        return Pictures(pictures, 0.0)


def test_a_prompt_becomes_one_request(tmp_path):
    engine = FakeEngine()
    views = (View("a", 64, 64), View("b", 64, 32, "left"))
    made = make_pictures(
        "a fire hydrant on a podium", views, tmp_path / "new", engine, ignore, NEVER, seed=9, colors=("#ff0000",)
    )
    (request,) = engine.requests
    assert isinstance(request, PictureRequest) and (request.seed, request.views) == (9, views)
    hero = next(item for item in request.scene["items"] if item["role"] == "hero")
    assert hero["shape"] == "glyph" and ord(hero["text"]) > 0xE000
    assert [item.view for item in made.items] == ["a", "b"] and (tmp_path / "new").is_dir()


def test_vectors_find_what_words_cannot_and_are_kept(tmp_path, monkeypatch):
    monkeypatch.setenv("MARQUEE_DATA", str(tmp_path))
    engine = FakeEngine(vectors=True)
    noun = "tekcor"  # no shape has this word; by letters it is a rocket
    found = find_glyphs((noun,), engine, ignore, NEVER)
    assert found[noun] in (icons()["rocket"], "object:rocket")
    asked = len(engine.requests)
    find_glyphs((noun,), engine, ignore, NEVER)
    assert len(engine.requests) == asked + 1


def test_nothing_to_show_is_told(tmp_path):
    with pytest.raises(StudioError, match="no prompt"):
        make_pictures("  ", (View("a", 8, 8),), tmp_path, FakeEngine(), ignore, NEVER)
