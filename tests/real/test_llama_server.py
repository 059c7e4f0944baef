"""The endpoint backend against llama.cpp's own OpenAI-compatible server, on the small chat model."""

from collections.abc import Iterator

import pytest

from studio.engine.local import LocalEngine
from studio.engine.protocol import ChatRequest, CompleteRequest, ModelSpec, Partial
from studio.models.shelf import Shelf
from studio.workflows.ready_models import ready_models

pytestmark = pytest.mark.loopback
KEY = "a key nobody guesses"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    if not Shelf().is_complete("smollm2-135m"):
        pytest.skip("the small chat model is not on the shelf; run: studio models fetch light")
    import xllamacpp

    parameters = xllamacpp.CommonParams()
    parameters.model.path = ready_models(Shelf())["smollm2-135m"].files["weights"]
    parameters.n_ctx, parameters.n_parallel, parameters.verbosity = 512, 1, -1
    parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = 2
    parameters.hostnames, parameters.port, parameters.api_keys = ["127.0.0.1"], 0, [KEY]
    server = xllamacpp.Server(parameters)
    yield f"{server.listening_address}/v1"
    del server


@pytest.fixture
def engine(address: str, monkeypatch) -> Iterator[LocalEngine]:
    monkeypatch.setenv("MARQUEE_KEY_CHAT", KEY)
    monkeypatch.setenv("MARQUEE_KEY_TEXT", KEY)
    backend = "studio.engine.backends.openai_endpoint:OpenAiEndpoint"
    specs = {
        key: ModelSpec(key, backend, "words", options={"url": address, "model": "small", "kind": kind})
        for key, kind in (("chat", "chat"), ("text", "completions"))
    }
    engine = LocalEngine(specs)
    yield engine
    engine.close()


def test_it_continues_text_as_the_model_in_this_process_does(engine: LocalEngine) -> None:
    asked = {"prompt": "The capital of France is", "max_tokens": 8, "temperature": 0.0, "logprobs": False}
    own = LocalEngine({"smollm2-135m": ready_models(Shelf())["smollm2-135m"]})
    near = own.run(CompleteRequest("smollm2-135m", **asked)).items[0].text
    own.close()
    far = engine.run(CompleteRequest("text", **asked)).items[0].text
    assert far == near and "Paris" in far


def test_it_chats_in_pieces(engine: LocalEngine) -> None:
    pieces = []
    request = ChatRequest("chat", (("user", "Say hello."),), max_tokens=12, temperature=0.0)
    answer = engine.run(request, lambda event: pieces.append(event.value) if isinstance(event, Partial) else None)
    assert len(pieces) > 2 and "".join(pieces) == answer.items[0].text != ""
