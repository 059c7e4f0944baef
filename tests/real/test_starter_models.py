"""The starter models from the shelf, on real work; skipped with the reason when they are not there."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from studio import paths
from studio.engine.child import ChildEngine
from studio.engine.local import LocalEngine
from studio.engine.protocol import (
    NEVER,
    ChatRequest,
    CompleteRequest,
    EmbedRequest,
    Event,
    ModelSpec,
    Partial,
    ScoreRequest,
    TagRequest,
    ignore,
)
from studio.errors import Cancelled, MissingWeights, StudioError

LLAMA = "studio.engine.backends.llamacpp:LlamaCpp"
FILES = {
    "smollm2-135m": ("weights", "SmolLM2-135M-Instruct.Q4_1.gguf", LLAMA, "words"),
    "minilm-l6": ("folder", "model", "studio.engine.backends.embedder:Embedder", "tags"),
    "efficientnet-lite0": (
        "weights",
        "efficientnet-lite0-57934424.pth",
        "studio.engine.backends.image_tagger:ImageTagger",
        "tags",
    ),
}


def starter(model: str) -> ModelSpec:
    role, name, backend, lane = FILES[model]
    place = paths.data_folder() / "shelf" / model / name
    if not place.exists():
        pytest.skip(f"{model} is not on the shelf ({place}); `studio models fetch {model}` puts it there")
    return ModelSpec(model, backend, lane, {role: str(place)})


@pytest.fixture(scope="module")
def words() -> Iterator[LocalEngine]:
    made = LocalEngine({"smollm2-135m": starter("smollm2-135m")})
    yield made
    made.close()


def test_completions_differ_by_sample_and_come_back_with_their_seed(words: LocalEngine) -> None:
    request = CompleteRequest("smollm2-135m", "The best coffee in", samples=3, max_tokens=12, stop=("\n",), seed=4)
    events: list[Event] = []
    first = words.run(request, events.append)
    assert len({item.text for item in first.items}) == 3
    assert all(item.text and item.logprob < 0 and 0 < item.tokens <= 12 for item in first.items)
    assert [event.value for event in events if isinstance(event, Partial)] == list(first.items)
    assert words.run(request).items == first.items


def test_without_log_probabilities_the_tokens_are_still_counted(words: LocalEngine) -> None:
    item = words.run(CompleteRequest("smollm2-135m", "Tea is", max_tokens=9, temperature=0, logprobs=False)).items[0]
    assert item.text
    assert item.logprob is None
    assert 0 < item.tokens <= 9


def test_a_stop_word_is_not_in_the_text(words: LocalEngine) -> None:
    request = CompleteRequest("smollm2-135m", "One, two, three,", max_tokens=20, temperature=0, stop=(" five",))
    assert words.run(request).items[0].text == " four,"


def test_scores_are_those_the_writing_itself_reports(words: LocalEngine) -> None:
    written = words.run(CompleteRequest("smollm2-135m", "Tea is", samples=3, max_tokens=8)).items
    scores = words.run(ScoreRequest("smollm2-135m", tuple(("Tea is", item.text) for item in written)))
    assert scores.tokens == tuple(item.tokens for item in written)
    assert scores.logprobs == pytest.approx([item.logprob for item in written], abs=0.05)


def test_a_true_line_scores_above_a_strange_one(words: LocalEngine) -> None:
    context = "The capital of France is"
    pairs = tuple((context, line) for line in (" Paris", " confetti", ' "naïve" 🎉\n', ""))
    scores = words.run(ScoreRequest("smollm2-135m", pairs))
    assert scores.logprobs[0] > scores.logprobs[1] > scores.logprobs[2]
    assert scores.tokens[0] == 1
    assert (scores.logprobs[3], scores.tokens[3]) == (0.0, 0)


def test_a_chat_streams_what_it_answers(words: LocalEngine) -> None:
    events: list[Event] = []
    asked = (("system", "Answer in one word."), ("user", "What is the capital of France?"))
    answer = words.run(ChatRequest("smollm2-135m", asked, max_tokens=24, temperature=0), events.append).items[0]
    pieces = [event.value for event in events if isinstance(event, Partial)]
    assert len(pieces) > 1
    assert "".join(pieces) == answer.text
    assert "Paris" in answer.text


def test_a_cancel_is_seen_at_the_next_token(words: LocalEngine) -> None:
    stop = threading.Event()
    pieces: list[Event] = []

    def report(event: Event) -> None:
        pieces.append(event)
        if len(pieces) == 3:
            stop.set()

    with pytest.raises(Cancelled):
        words.run(ChatRequest("smollm2-135m", (("user", "Tell a long story."),), max_tokens=400), report, stop)
    assert len(pieces) <= 5


def test_a_prompt_that_is_too_long_is_said_so(words: LocalEngine) -> None:
    with pytest.raises(StudioError, match="tokens long and the model smollm2-135m reads 4096"):
        words.run(CompleteRequest("smollm2-135m", "coffee " * 5000))


def test_damaged_weights_are_said_to_be_damaged(tmp_path: Path) -> None:
    whole = Path(starter("smollm2-135m").files["weights"]).read_bytes()
    (tmp_path / "cut.gguf").write_bytes(whole[:3_000_000])
    (tmp_path / "text.gguf").write_text("no model")
    files = {"cut": "cut.gguf", "text": "text.gguf", "gone": "gone.gguf"}
    models = {key: ModelSpec(key, LLAMA, "words", {"weights": str(tmp_path / name)}) for key, name in files.items()}
    engine = LocalEngine(models)
    for key, sentence in (("cut", "damaged"), ("text", "not a GGUF file"), ("gone", "fetch the model first")):
        with pytest.raises(MissingWeights, match=sentence):
            engine.run(CompleteRequest(key, "a"))
    engine.close()


def test_transformers_reads_the_same_gguf_file(words: LocalEngine) -> None:
    pytest.importorskip("accelerate", reason="transformers needs accelerate to read GGUF files")
    spec = starter("smollm2-135m")
    plain = ModelSpec("hf", "studio.engine.backends.causal_lm:CausalLm", "words", spec.files)
    engine = LocalEngine({"hf": plain})
    pairs = (("The capital of France is", " Paris"), ("Tea is", " a drink"))
    ours = engine.run(ScoreRequest("hf", pairs))
    chat = engine.run(ChatRequest("hf", (("user", "Say hello."),), max_tokens=6, temperature=0)).items[0]
    engine.close()
    theirs = words.run(ScoreRequest("smollm2-135m", pairs))
    assert ours.tokens == theirs.tokens
    assert ours.logprobs == pytest.approx(theirs.logprobs, abs=0.5)
    assert chat.text


def test_sentences_of_like_meaning_are_near_one_another() -> None:
    engine = LocalEngine({"minilm-l6": starter("minilm-l6")})
    texts = ("a hot drink", "espresso", "palace", "", "a long text " * 400)
    rows = engine.run(EmbedRequest("minilm-l6", texts)).rows
    assert rows.shape == (5, 384)
    assert rows.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert rows[0] @ rows[1] > rows[0] @ rows[2]
    np.testing.assert_array_equal(engine.run(EmbedRequest("minilm-l6", texts)).rows, rows)
    assert engine.run(EmbedRequest("minilm-l6", ())).rows.shape == (0, 384)
    engine.close()


def test_tags_in_eight_bits_are_those_of_torch(tmp_path: Path) -> None:
    import torch

    from studio.engine.backends import classifier_export
    from studio.engine.backends.image_tagger import ImageTagger

    spec = starter("efficientnet-lite0")
    tagger = ImageTagger(spec)
    tagger.load(ignore, NEVER)
    network, _ = classifier_export.build(
        "efficientnet-lite0", classifier_export.read_state(Path(spec.files["weights"]))
    )
    model = classifier_export.WithFeatures(network)
    draw = ImageDraw.Draw(image := Image.new("RGB", (600, 400), (90, 150, 220)))
    draw.ellipse((200, 100, 400, 300), fill=(250, 200, 30))
    image.save(tmp_path / "sun.jpg")
    pixels = tagger.read(str(tmp_path / "sun.jpg"))[None]
    told, features = tagger.look(pixels)
    with torch.no_grad():
        logits, expected = model(torch.tensor(pixels))
    wanted = logits.softmax(1).numpy()
    assert told.shape == (1, 1000) and features.shape == (1, 1280)
    assert told.argmax() == wanted.argmax() and np.abs(told - wanted).max() < 0.1
    one, other = features[0], expected.numpy()[0]
    assert one @ other / (np.linalg.norm(one) * np.linalg.norm(other)) > 0.95
    assert told.sum() == pytest.approx(1, abs=1e-4)
    tags = tagger.run(TagRequest("", (str(tmp_path / "sun.jpg"),)), ignore, NEVER).items[0].tags
    assert len({name for name, _ in tags}) == 5
    assert tags[0][1] == pytest.approx(float(told.max()))
    tagger.close()


def test_real_models_run_in_children_and_never_here() -> None:
    specs = {model: starter(model) for model in FILES}
    before = set(sys.modules)
    engine = ChildEngine(specs)
    assert engine.run(CompleteRequest("smollm2-135m", "Tea is", max_tokens=4)).items[0].text
    assert engine.run(EmbedRequest("minilm-l6", ("tea",))).rows.shape == (1, 384)
    engine.close()
    heavy = ("torch", "transformers", "xllamacpp", "onnxruntime")
    assert not {name for name in set(sys.modules) - before if name.split(".")[0] in heavy}
