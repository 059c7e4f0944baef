"""The state after a prefix comes back from disk to a model loaded afresh, and writes the same."""

from pathlib import Path

import pytest

from studio.engine.backends.llamacpp import LlamaCpp
from studio.engine.protocol import NEVER, ChatRequest, CompleteRequest, ignore
from studio.models.shelf import Shelf
from studio.workflows.ready_models import ready_models

MODEL = "smollm2-135m"
PREFIX = "".join(f"Product: Kettle {number}\nHeadline: Boil {number} cups at once\n\n" for number in range(20))


def test_a_kept_state_is_read_by_the_next_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not Shelf().is_complete(MODEL):
        pytest.skip("the small chat model is not on the shelf; run: studio models fetch light")
    spec = ready_models(Shelf())[MODEL]
    monkeypatch.setenv("MARQUEE_DATA", str(tmp_path))
    asked = CompleteRequest(MODEL, "Product: Teapot\nHeadline:", PREFIX, max_tokens=8, temperature=0.0, keep=True)
    said, read = [], []
    for _ in range(2):
        backend = LlamaCpp(spec)
        backend.load(ignore, NEVER)
        hear = backend._generate

        def counted(handle, request, *rest, hear=hear):
            found = hear(handle, request, *rest)
            read.append(found.prompt_read)
            return found

        monkeypatch.setattr(backend, "_generate", counted)
        said.append(backend.run(asked, ignore, NEVER).items[0].text)
        # Something else in between does not lose it.
        backend.run(ChatRequest(MODEL, (("user", "Say hello."),), max_tokens=4), ignore, NEVER)
        assert backend.run(asked, ignore, NEVER).items[0].text == said[-1]
        backend.close()
    assert said[0] == said[1] != ""
    # Read whole, then the brief, a chat, the brief; after the restart the prefix is never read again.
    assert read[0] > 200
    assert max(read[1:]) < 60
    assert len(list((tmp_path / "states").iterdir())) == 1
