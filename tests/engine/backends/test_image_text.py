"""The image-to-text backend on tiny models of each family, with random weights and real processors, made here."""

import json
import shutil
import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from fakes import tiny_lookers
from PIL import Image

from studio.engine.backends.image_text_families import DESCRIBE, FAMILIES
from studio.engine.local import LocalEngine
from studio.engine.protocol import ChatRequest, Event, LookRequest, ModelSpec, Partial
from studio.errors import BadPicture, Cancelled, MissingWeights, StudioError

BACKEND = "studio.engine.backends.image_text:ImageText"
MOST = 10
ASKED = "what is on the table ?"


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("picture") / "noise.png"
    Image.fromarray(np.random.default_rng(0).integers(0, 255, (48, 64, 3), np.uint8)).save(path)
    return path


@cache
def engine_of(folder: Path) -> LocalEngine:
    """Each model is loaded once for all tests."""
    return LocalEngine({"looker": ModelSpec("looker", BACKEND, "words", {"folder": str(folder)})})


def looked(folder: Path, path: Path, question: str = "") -> tuple[str, list[str]]:
    """The whole answer, and the pieces it came in."""
    events: list[Event] = []
    request = LookRequest("looker", str(path), question, max_tokens=MOST)
    text = engine_of(folder).run(request, events.append).items[0].text
    return text, [event.value for event in events if isinstance(event, Partial)]


def written(folder: Path, network: str, path: Path, words: str) -> str:
    """What the model itself writes, asked through transformers alone."""
    import transformers

    model = getattr(transformers, network).from_pretrained(folder).eval()
    if network == "VisionEncoderDecoderModel":
        pixels = transformers.AutoImageProcessor.from_pretrained(folder)
        inputs = pixels(Image.open(path).convert("RGB"), return_tensors="pt")
        made = model.generate(**inputs, max_new_tokens=MOST, do_sample=False)[0]
        return transformers.AutoTokenizer.from_pretrained(folder).decode(made, skip_special_tokens=True).strip()
    processor = transformers.AutoProcessor.from_pretrained(folder)
    if hasattr(processor.image_processor, "do_image_splitting"):
        processor.image_processor.do_image_splitting = False
    inputs = processor(images=Image.open(path).convert("RGB"), text=words or None, return_tensors="pt")
    made = model.generate(**inputs, max_new_tokens=MOST, do_sample=False, num_beams=1)[0]
    read = inputs["input_ids"].shape[1] if network.startswith(("Llava", "Idefics")) else 0
    return processor.tokenizer.decode(made[read:], skip_special_tokens=True).strip()


def chat(words: str) -> str:
    """The chat template, filled by hand."""
    return f"user: <image>{words}\nassistant:"


CASES = {
    "blip": (tiny_lookers.save_blip, "BlipForConditionalGeneration", "", ""),
    "blip-vqa": (lambda at: tiny_lookers.save_blip(at, asked=True), "BlipForQuestionAnswering", ASKED, ASKED),
    "pair": (tiny_lookers.save_pair, "VisionEncoderDecoderModel", "", ""),
    "git": (tiny_lookers.save_git, "GitForCausalLM", "", ""),
    "florence": (tiny_lookers.save_florence, "Florence2ForConditionalGeneration", "", "<CAPTION>"),
    "idefics3": (tiny_lookers.save_idefics3, "Idefics3ForConditionalGeneration", ASKED, chat(ASKED)),
    "llava": (tiny_lookers.save_llava, "LlavaForConditionalGeneration", "", chat(DESCRIBE)),
    "llava-old": (
        lambda at: tiny_lookers.save_llava(at, None),
        "LlavaForConditionalGeneration",
        ASKED,
        f"USER: <image>\n{ASKED} ASSISTANT:",
    ),
}


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    made: dict[str, Path] = {}

    def folder(key: str) -> Path:
        if key not in made:
            made[key] = tmp_path_factory.mktemp(key)
            CASES[key][0](made[key])
        return made[key]

    return folder


@pytest.mark.parametrize("key", CASES)
def test_every_family_writes_what_the_model_itself_writes(
    key: str, folders: Callable[[str], Path], picture: Path
) -> None:
    _save, network, question, words = CASES[key]
    text, pieces = looked(folders(key), picture, question)
    assert text
    assert text == written(folders(key), network, picture, words).rstrip("\N{REPLACEMENT CHARACTER}")
    assert "".join(pieces) == text
    assert len(pieces) > 1


def test_the_words_hang_on_the_picture_and_on_what_is_wanted(
    folders: Callable[[str], Path], picture: Path, tmp_path: Path
) -> None:
    other = tmp_path / "red.png"
    Image.new("RGB", (40, 30), "red").save(other)
    assert looked(folders("blip"), picture) != looked(folders("blip"), other)
    family = FAMILIES["florence2"]
    assert family.words("", detailed=True) == "<MORE_DETAILED_CAPTION>"
    assert family.words(ASKED, detailed=False) is None


def test_what_is_transparent_is_seen_on_white(folders: Callable[[str], Path], tmp_path: Path) -> None:
    white, clear = tmp_path / "white.png", tmp_path / "clear.png"
    Image.new("RGB", (40, 30), "white").save(white)
    Image.new("RGBA", (40, 30), (90, 0, 0, 0)).save(clear)
    assert looked(folders("git"), clear) == looked(folders("git"), white)


def test_the_token_is_seen_between_words(folders: Callable[[str], Path], picture: Path) -> None:
    engine, stop, pieces = engine_of(folders("git")), threading.Event(), list[str]()

    def hear(event: Event) -> None:
        if isinstance(event, Partial):
            pieces.append(event.value)
            stop.set()

    with pytest.raises(Cancelled):
        engine.run(LookRequest("looker", str(picture), max_tokens=40), hear, stop)
    assert len(pieces) == 1


def test_what_a_model_cannot_do_is_said(folders: Callable[[str], Path], picture: Path, tmp_path: Path) -> None:
    engine = engine_of(folders("blip"))
    with pytest.raises(StudioError, match="describes pictures but answers no questions"):
        engine.run(LookRequest("looker", str(picture), ASKED))
    with pytest.raises(StudioError, match="only looks at pictures"):
        engine.run(ChatRequest("looker", (("user", "hello"),)))
    with pytest.raises(BadPicture, match="not there any more"):
        engine.run(LookRequest("looker", str(tmp_path / "gone.png")))
    (tmp_path / "bad.png").write_bytes(b"no picture")
    with pytest.raises(BadPicture):
        engine.run(LookRequest("looker", str(tmp_path / "bad.png")))
    with pytest.raises(StudioError, match="only answers questions"):
        engine_of(folders("blip-vqa")).run(LookRequest("looker", str(picture)))


def spoil(folder: Path, way: str) -> None:
    """Break a whole folder."""
    if way == "cut weights":
        weights = folder / "model.safetensors"
        weights.write_bytes(weights.read_bytes()[:2000])
    elif way == "weights of fewer layers":
        row: dict[str, Any] = json.loads((folder / "config.json").read_text())
        row["num_hidden_layers"] = 4
        (folder / "config.json").write_text(json.dumps(row))
    else:
        for name in (way, "processor_config.json"):
            (folder / name).unlink(missing_ok=True)


@pytest.mark.parametrize("way", ["config.json", "model.safetensors", "tokenizer.json", "cut weights",
                                 "weights of fewer layers", "processor_config.json"])  # fmt: skip
def test_a_folder_that_is_not_whole_is_one_sentence(
    way: str, folders: Callable[[str], Path], picture: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(folders("git"), broken)
    spoil(broken, way)
    with pytest.raises(MissingWeights) as caught:
        looked(broken, picture)
    assert str(caught.value).count("\n") == 0
    assert str(broken) in str(caught.value)


def test_models_of_other_kinds_are_refused(tmp_path: Path, picture: Path) -> None:
    from fakes.tiny_models import save_tiny

    save_tiny(tmp_path, "gpt2")
    with pytest.raises(MissingWeights, match="writes nothing about pictures"):
        looked(tmp_path, picture)
