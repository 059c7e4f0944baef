"""The transformers backend on a tiny GPT-2 with random weights and a tokenizer of its own, made here."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes.tiny_models import save_tiny

from studio.engine.local import LocalEngine
from studio.engine.protocol import ChatRequest, CompleteRequest, EmbedRequest, Event, ModelSpec, Partial, ScoreRequest
from studio.errors import Cancelled, MissingWeights, StudioError

BACKEND = "studio.engine.backends.causal_lm:CausalLm"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("gpt2")
    save_tiny(place, "gpt2", spread=1.0)
    return place


@pytest.fixture(scope="module")
def engine(folder: Path) -> Iterator[LocalEngine]:
    made = LocalEngine({"gpt2": ModelSpec("gpt2", BACKEND, "words", {"folder": str(folder)})})
    yield made
    made.close()


def test_samples_differ_and_a_seed_brings_them_back(engine: LocalEngine) -> None:
    request = CompleteRequest("gpt2", "hot", prefix="a cup of ", samples=4, max_tokens=12, temperature=1.0, seed=5)
    events: list[Event] = []
    first = engine.run(request, events.append)
    assert len({item.text for item in first.items}) == 4
    assert engine.run(request).items == first.items
    assert [event.value for event in events if isinstance(event, Partial)] == list(first.items)
    assert all(0 < item.tokens <= 12 for item in first.items)


def test_greedy_samples_are_the_same_text(engine: LocalEngine) -> None:
    done = engine.run(CompleteRequest("gpt2", "a cup of hot", samples=2, max_tokens=8, temperature=0))
    assert done.items[0] == done.items[1]
    assert done.items[0].logprob < 0


def test_scores_are_those_of_the_model_itself(engine: LocalEngine, folder: Path) -> None:
    import torch
    from transformers import AutoTokenizer, GPT2LMHeadModel

    tokenizer, model = AutoTokenizer.from_pretrained(folder), GPT2LMHeadModel.from_pretrained(folder).eval()
    context, continuation = tokenizer.encode("a cup of"), tokenizer.encode(" hot coffee")
    ids = torch.tensor([context + continuation])
    with torch.no_grad():
        told = torch.log_softmax(model(ids).logits, -1)
    expected = sum(float(told[0, place - 1, ids[0, place]]) for place in range(len(context), ids.shape[1]))
    scores = engine.run(ScoreRequest("gpt2", (("a cup of", " hot coffee"), ("", "tea"), ("tea", ""))))
    assert scores.logprobs[0] == pytest.approx(expected, abs=1e-4)
    assert scores.tokens[0] == len(continuation)
    assert scores.logprobs[1] < 0
    assert (scores.logprobs[2], scores.tokens[2]) == (0.0, 0)


def test_a_stop_word_ends_the_text_and_is_not_in_it(engine: LocalEngine) -> None:
    long = engine.run(CompleteRequest("gpt2", "the", max_tokens=40, temperature=1.0, seed=2)).items[0].text
    stop = long[len(long) // 2]
    short = engine.run(CompleteRequest("gpt2", "the", max_tokens=40, temperature=1.0, seed=2, stop=(stop,))).items[0]
    assert short.text == long[: long.index(stop)]
    assert short.tokens <= 40


@pytest.mark.parametrize(
    "template", ["", "{% for m in messages %}{{ m.role }}> {{ m.content }}\n{% endfor %}assistant>"]
)
def test_a_conversation_streams_what_it_answers(tmp_path: Path, template: str) -> None:
    save_tiny(tmp_path, "gpt2", template, spread=1.0)
    engine = LocalEngine({"gpt2": ModelSpec("gpt2", BACKEND, "words", {"folder": str(tmp_path)})})
    events: list[Event] = []
    answer = engine.run(ChatRequest("gpt2", (("user", "hot tea"),), max_tokens=20, seed=3), events.append)
    engine.close()
    pieces = [event.value for event in events if isinstance(event, Partial)]
    assert len(pieces) > 1
    assert "".join(pieces) == answer.items[0].text


def test_the_token_is_seen_between_tokens(engine: LocalEngine) -> None:
    stop = threading.Event()
    with pytest.raises(Cancelled):
        engine.run(CompleteRequest("gpt2", "a", max_tokens=100), lambda event: stop.set(), stop)


def test_what_cannot_be_done_is_said(engine: LocalEngine, tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="tokens long and the model gpt2 reads 128"):
        engine.run(CompleteRequest("gpt2", "a", max_tokens=500))
    with pytest.raises(StudioError, match="only writes text"):
        engine.run(EmbedRequest("gpt2", ("a",)))
    (tmp_path / "config.json").write_text("{}")
    files = {
        "empty": {"folder": str(tmp_path)},
        "gone": {"folder": str(tmp_path / "x")},
        "gguf": {"weights": "/x.gguf"},
    }
    other = LocalEngine({key: ModelSpec(key, BACKEND, "words", value) for key, value in files.items()})
    for key, sentence in (("empty", "cannot be read"), ("gone", "no config.json"), ("gguf", "not at /x.gguf")):
        with pytest.raises(MissingWeights, match=sentence):
            other.run(CompleteRequest(key, "a"))
    other.close()
