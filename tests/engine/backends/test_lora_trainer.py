"""Training a voice on tiny random models: it learns, the same each time, through a kill, and both backends wear it."""

import threading
from pathlib import Path

import pytest
from fakes.tiny_models import save_tiny, save_tokenizer, write_gguf

from studio.engine import memory
from studio.engine.backends import training_checkpoint
from studio.engine.backends.lora_trainer import LoraTrainer
from studio.engine.backends.training_batches import UNTOLD, batches, encode
from studio.engine.local import LocalEngine
from studio.engine.protocol import NEVER, CompleteRequest, Event, ModelSpec, Step, WarmRequest, ignore
from studio.engine.training import Recipe, Trained, TrainRequest, TrainText
from studio.errors import Cancelled, MissingWeights, NotEnoughMemory, StudioError

QUICK = Recipe(epochs=3, rank=4, batch=4, learning_rate=5e-3)
LESSONS = tuple(
    TrainText(((f"Product: cup {number}\nHeadline:", False), (" hot coffee all day\n", True))) for number in range(14)
)


def folder_spec(folder: Path) -> ModelSpec:
    return ModelSpec("tiny#trainer", "", "words", {"folder": str(folder)}, options={"base": "tiny"})


def train(spec: ModelSpec, out: Path, recipe: Recipe = QUICK, report=ignore, token=NEVER, texts=LESSONS) -> Trained:
    trainer = LoraTrainer(spec)
    trainer.load(ignore, NEVER)
    return trainer.run(TrainRequest("tiny#trainer", texts[:10], texts[10:], str(out), recipe), report, token)


def weights(trained: Trained) -> bytes:
    return (Path(trained.adapter) / "adapter_model.safetensors").read_bytes()


@pytest.fixture(scope="module")
def gpt2(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gpt2")
    save_tiny(folder, "gpt2")
    return folder


def test_only_answers_are_learnt(tmp_path: Path) -> None:
    tokenizer = save_tokenizer(tmp_path)
    ids, targets = encode(TrainText((("the cup:", False), (" hot tea", True))), tokenizer)
    told = [number for number, target in zip(ids, targets, strict=True) if target != UNTOLD]
    assert tokenizer.decode(ids) == "the cup: hot tea<end>"
    assert tokenizer.decode(told) == " hot tea<end>"
    assert tokenizer.encode("the cup:") == ids[: len(ids) - len(told)]


def test_a_chat_is_framed_by_the_models_own_template(tmp_path: Path) -> None:
    tokenizer = save_tokenizer(tmp_path, "{% for m in messages %}{{ m.role }}> {{ m.content }}\n{% endfor %}assistant>")
    ids, targets = encode(TrainText((("tea", False), (" hot", True)), chat=True), tokenizer)
    assert tokenizer.decode(ids) == "user> tea\nassistant> hot<end>"
    assert tokenizer.decode([number for number in targets if number != UNTOLD]) == " hot<end>"


def test_batches_hold_every_text_once_and_pad_what_is_short(tmp_path: Path) -> None:
    tokenizer = save_tokenizer(tmp_path)
    texts = [TrainText((("a" * length, False), (" tea", True))) for length in (3, 50, 4, 52, 5)]
    made = batches([*texts, TrainText((("nothing to learn", False),))], tokenizer, 2, seed=3)
    assert [len(batch.ids) for batch in made] == [2, 2, 1]
    assert sum(batch.learnt for batch in made) == sum(
        sum(number != UNTOLD for number in encode(text, tokenizer)[1]) for text in texts
    )
    assert all(int((batch.targets != UNTOLD).sum()) == batch.learnt for batch in made)


def test_it_learns_and_the_same_seed_gives_the_same_voice(gpt2: Path, tmp_path: Path) -> None:
    steps: list[Event] = []
    first = train(folder_spec(gpt2), tmp_path / "a", report=steps.append)
    losses = [epoch.held_out for epoch in first.epochs]
    assert len(losses) == 4
    assert losses[-1] < 0.85 * losses[0]
    assert first.best == 3
    assert (first.gguf, first.learnt < first.tokens, first.peak_bytes > 10**7) == ("", True, True)
    told = [step for step in steps if isinstance(step, Step) and step.note.startswith("epoch")]
    assert told[-1].done == told[-1].total
    assert "left" in told[0].note
    assert any(isinstance(step, Step) and "needs about" in step.note for step in steps)
    assert weights(train(folder_spec(gpt2), tmp_path / "b")) == weights(first)


def test_the_frozen_layers_are_kept_and_change_nothing(gpt2: Path, tmp_path: Path, monkeypatch) -> None:
    kept = train(folder_spec(gpt2), tmp_path / "a")
    # Just too little for all that backward needs: nothing is kept, and activations are worked out twice.
    monkeypatch.setattr("studio.engine.backends.lora_trainer.fit", lambda *told: (False, 0))
    frugal = train(folder_spec(gpt2), tmp_path / "b")
    assert [epoch.held_out for epoch in frugal.epochs] == pytest.approx(
        [epoch.held_out for epoch in kept.epochs], rel=5e-3
    )


def test_a_training_that_was_stopped_goes_on_as_if_it_had_not_been(gpt2: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("studio.engine.backends.lora_trainer.EVERY", 2)
    whole = train(folder_spec(gpt2), tmp_path / "whole")
    stop = threading.Event()

    def report(event: Event) -> None:
        if isinstance(event, Step) and event.note.startswith("epoch 2"):
            stop.set()

    with pytest.raises(Cancelled):
        train(folder_spec(gpt2), tmp_path / "cut", report=report, token=stop)
    assert (tmp_path / "cut" / "checkpoint.safetensors").is_file()
    notes: list[Event] = []
    resumed = train(folder_spec(gpt2), tmp_path / "cut", report=notes.append)
    assert not any("epoch 1" in event.note for event in notes if isinstance(event, Step))
    assert weights(resumed) == weights(whole)
    assert resumed.epochs == whole.epochs
    assert not (tmp_path / "cut" / "checkpoint.safetensors").exists()


def test_a_checkpoint_of_another_training_is_not_gone_on_with(gpt2: Path, tmp_path: Path) -> None:
    place = training_checkpoint.Place(mark="another")
    training_checkpoint.write_checkpoint(tmp_path / "c.safetensors", place, {}, type("None", (), {"state": {}})())
    assert training_checkpoint.read_checkpoint(tmp_path / "c.safetensors", "this", {}, None) is None
    (tmp_path / "c.safetensors").write_bytes(b"half a file")
    assert training_checkpoint.read_checkpoint(tmp_path / "c.safetensors", "another", {}, None) is None


def test_it_stops_when_held_out_texts_are_told_worse(gpt2: Path, tmp_path: Path) -> None:
    odd = tuple(TrainText((("Product:", False), (f" cold night {'.' * number}\n", True))) for number in range(4))
    made = train(
        folder_spec(gpt2), tmp_path, Recipe(epochs=40, rank=4, batch=4, learning_rate=5e-2), texts=LESSONS[:10] + odd
    )
    losses = [epoch.held_out for epoch in made.epochs]
    assert len(losses) < 41
    assert losses[made.best] == min(losses)
    assert made.best == len(losses) - 2


def test_what_cannot_be_done_is_said(gpt2: Path, tmp_path: Path, monkeypatch) -> None:
    with pytest.raises(StudioError, match="nothing to learn"):
        train(folder_spec(gpt2), tmp_path, texts=(TrainText((("only read", False),)),) * 12)
    with pytest.raises(StudioError, match="only trains voices"):
        LoraTrainer(folder_spec(gpt2)).run(WarmRequest("tiny"), ignore, NEVER)
    with pytest.raises(MissingWeights, match=r"no config\.json"):
        LoraTrainer(folder_spec(tmp_path / "gone")).load(ignore, NEVER)
    monkeypatch.setattr(memory, "free_bytes", lambda: 300_000_000)
    with pytest.raises(NotEnoughMemory, match="300 MB are free"):
        train(folder_spec(gpt2), tmp_path)


@pytest.mark.parametrize("kind", ["llama", "qwen2"])
def test_llama_cpp_and_transformers_say_the_same_words_with_a_voice(kind: str, tmp_path: Path) -> None:
    save_tiny(tmp_path / "hf", kind)
    gguf = tmp_path / f"{kind}.gguf"
    write_gguf(tmp_path / "hf", gguf, kind)
    spec = ModelSpec("tiny#trainer", "", "words", {"weights": str(gguf)}, options={"base": "tiny"})
    made = train(spec, tmp_path / "voice", Recipe(epochs=3, rank=4, batch=4, learning_rate=5e-3, depth=1.0))
    assert made.note == ""
    lm, cpp = "studio.engine.backends.causal_lm:CausalLm", "studio.engine.backends.llamacpp:LlamaCpp"
    files = {"weights": str(gguf)}
    engine = LocalEngine(
        {
            "base": ModelSpec("base", cpp, "words", files, options={"context": 256}),
            "cpp": ModelSpec("cpp", cpp, "words", {**files, "adapter": made.gguf}, options={"context": 256}),
            "peft": ModelSpec("peft", lm, "words", {**files, "adapter_folder": made.adapter}),
        }
    )
    prompts = [f"Product: cup {number}\nHeadline:" for number in range(3)] + ["the hot", "a bottle keeps tea"]

    def said(model: str) -> list[str]:
        """What is said up to the first half a character: the two end such a text differently."""
        texts = [
            engine.run(CompleteRequest(model, words, max_tokens=12, temperature=0)).items[0].text for words in prompts
        ]
        return [text.split("\N{REPLACEMENT CHARACTER}")[0] for text in texts]

    try:
        assert said("cpp") == said("peft")
        assert sum(map(len, said("cpp"))) > 50
        assert said("cpp") != said("base")
    finally:
        engine.close()


def test_a_voice_that_is_not_there_is_said_so(gpt2: Path, tmp_path: Path) -> None:
    files = {"folder": str(gpt2), "adapter_folder": str(tmp_path)}
    engine = LocalEngine({"a@b": ModelSpec("a@b", "studio.engine.backends.causal_lm:CausalLm", "words", files)})
    with pytest.raises(MissingWeights, match="The voice of a@b is not at"):
        engine.run(CompleteRequest("a@b", "tea"))
    engine.close()
