"""The user's own weights: GGUF, Hugging Face folders and classifiers come in; code in disguise stays out."""

import json
import pickle
import struct
import threading
import zipfile
from collections import OrderedDict
from pathlib import Path
from typing import Any

import pytest

from studio.engine.protocol import NEVER
from studio.errors import Cancelled, StudioError
from studio.models import weights_files
from studio.models.bring import import_weights
from studio.models.image_text import IMAGE_TEXT, lookers
from studio.models.shelf import Record, Shelf
from studio.models.vision import CLASSIFIER, FINDER, MATCHER, seers
from studio.workflows.ready_models import ready_models


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "shelf")


def bring(path: Path, shelf: Shelf, name: str = "") -> Record:
    """Import with nobody watching."""
    return import_weights(path, shelf, lambda *step: None, NEVER, name=name)


def text(value: str) -> bytes:
    """A GGUF text: length, then UTF-8."""
    return struct.pack("<Q", len(value.encode())) + value.encode()


def gguf(path: Path, architecture: str = "llama") -> Path:
    """The head of a GGUF file, with one number, one text and one array, and some tensor bytes."""
    entries = text("general.alignment") + struct.pack("<II", 4, 32)
    entries += text("general.architecture") + struct.pack("<I", 8) + text(architecture)
    entries += text("tokenizer.ggml.tokens") + struct.pack("<IIQ", 9, 8, 1) + text("a")
    path.write_bytes(struct.pack("<4sIQQ", b"GGUF", 3, 1, 3) + entries + bytes(4096))
    return path


def folder_model(folder: Path, **config: Any) -> Path:
    """A Hugging Face folder with settings, weights and a tokenizer, and files that must not be copied."""
    folder.mkdir()
    (folder / "config.json").write_text(json.dumps({"architectures": ["GPT2LMHeadModel"], **config}))
    (folder / "model.safetensors").write_bytes(b"weights")
    (folder / "tokenizer.json").write_text("{}")
    (folder / "modeling_own.py").write_text("raise SystemExit")
    return folder


class Tensorish:
    """Pickles as a call of torch's tensor builder."""

    def __reduce__(self) -> Any:
        import torch._utils

        return torch._utils._rebuild_tensor_v2, (1, 2)


class Evil:
    """Pickles as a call of the shell."""

    def __reduce__(self) -> Any:
        import os

        return os.system, ("echo gotcha",)


def checkpoint(path: Path, value: Any, protocol: int = 2) -> Path:
    """A checkpoint in PyTorch's zip layout."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("archive/data.pkl", pickle.dumps(value, protocol))
        archive.writestr("archive/data/0", bytes(64))
    return path


def resnet_names(blocks: tuple[int, ...], bottleneck: bool) -> list[str]:
    """The tensor names by which a ResNet is told."""
    names = ["conv1.weight", "fc.weight"]
    for layer, count in enumerate(blocks, 1):
        for block in range(count):
            names += [f"layer{layer}.{block}.conv{n}.weight" for n in range(1, 4 if bottleneck else 3)]
    return names


def test_a_gguf_becomes_a_ready_model(shelf: Shelf, tmp_path: Path) -> None:
    record = bring(gguf(tmp_path / "My Writer-7B.Q4.gguf"), shelf)
    assert record.id == "my-writer-7b.q4"
    spec = ready_models(shelf)["my-writer-7b.q4"]
    assert spec.backend == "studio.engine.backends.llamacpp:LlamaCpp"
    assert Path(spec.files["weights"]).read_bytes() == (tmp_path / "My Writer-7B.Q4.gguf").read_bytes()
    assert shelf.verify(record.id, lambda *step: None, NEVER) == ()


@pytest.mark.parametrize("length", [0, 3, 23, 30, 60, 80])
def test_a_gguf_that_ends_early_is_one_sentence(shelf: Shelf, tmp_path: Path, length: int) -> None:
    path = gguf(tmp_path / "short.gguf")
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(StudioError, match=r"short\.gguf ends in the middle"):
        bring(path, shelf)


def test_gguf_files_that_write_no_text_are_refused(shelf: Shelf, tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="holds clip"):
        bring(gguf(tmp_path / "eyes.gguf", "clip"), shelf)
    (tmp_path / "other.gguf").write_bytes(b"PNG!" * 100)
    with pytest.raises(StudioError, match="not a GGUF model"):
        bring(tmp_path / "other.gguf", shelf)


def test_a_folder_comes_without_its_code(shelf: Shelf, tmp_path: Path) -> None:
    record = bring(folder_model(tmp_path / "gpt2"), shelf, "House Voice")
    assert record.id == "house-voice"
    assert record.name == "House Voice"
    assert set(record.files) == {"model/config.json", "model/model.safetensors", "model/tokenizer.json"}
    spec = ready_models(shelf)["house-voice"]
    assert spec.backend == "studio.engine.backends.causal_lm:CausalLm"
    assert (Path(spec.files["folder"]) / "config.json").is_file()


def test_folders_that_cannot_run_say_why(shelf: Shelf, tmp_path: Path) -> None:
    def refused(folder: Path, words: str) -> None:
        with pytest.raises(StudioError, match=words):
            bring(folder, shelf)

    refused(folder_model(tmp_path / "own", auto_map={"AutoModel": "modeling_own.Own"}), "Python code of its own")
    refused(folder_model(tmp_path / "bert", architectures=["BertModel"]), "holds BertModel")
    (tmp_path / "empty").mkdir()
    refused(tmp_path / "empty", "no config.json")
    broken = folder_model(tmp_path / "broken")
    (broken / "config.json").write_text("{")
    refused(broken, "cannot be read")
    mute = folder_model(tmp_path / "mute")
    (mute / "tokenizer.json").unlink()
    refused(mute, "no tokenizer")
    pickled = folder_model(tmp_path / "pickled")
    (pickled / "model.safetensors").rename(pickled / "pytorch_model.bin")
    refused(pickled, r"pytorch_model\.bin is a pickle.*safetensors\.torch\.save_file")
    sharded = folder_model(tmp_path / "sharded")
    (sharded / "model.safetensors.index.json").write_text('{"weight_map": {"a": "model-00002-of-00002.safetensors"}}')
    refused(sharded, "lacks model-00002-of-00002")
    assert shelf.records() == ()


@pytest.mark.parametrize(
    ("blocks", "bottleneck", "network"),
    [((2, 2, 2, 2), False, "resnet18"), ((3, 4, 6, 3), True, "resnet50"), ((3, 4, 23, 3), True, "resnet101")],
)
def test_a_plain_state_dict_is_told_by_its_names(
    shelf: Shelf, tmp_path: Path, blocks: tuple[int, ...], bottleneck: bool, network: str
) -> None:
    state = OrderedDict.fromkeys(resnet_names(blocks, bottleneck), Tensorish())
    (tmp_path / "labels.txt").write_text("cat\ndog\n")
    record = bring(checkpoint(tmp_path / "mine.pth", state), shelf)
    spec = ready_models(shelf)[record.id]
    assert spec.backend == "studio.engine.backends.image_tagger:ImageTagger"
    assert spec.options == {"architecture": network}
    assert Path(spec.files["labels"]).read_text() == "cat\ndog\n"


def test_a_safetensors_classifier_is_told_by_its_file_name(shelf: Shelf, tmp_path: Path) -> None:
    header = json.dumps({"__metadata__": {}, "classifier.3.weight": {}}).encode()
    path = tmp_path / "mobilenet_v3_large-8738ca79.safetensors"
    path.write_bytes(struct.pack("<Q", len(header)) + header)
    assert bring(path, shelf, "mobile").options == {"architecture": "mobilenet_v3_large"}
    path.write_bytes(path.read_bytes()[:20])
    with pytest.raises(StudioError, match="damaged"):
        bring(path, shelf, "again")


@pytest.mark.parametrize("protocol", [0, 1, 2, 3, 4, 5])
def test_pickled_code_is_refused_and_not_run(
    shelf: Shelf, tmp_path: Path, protocol: int, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(StudioError, match=r"refused.*safetensors\.torch\.save_file"):
        bring(checkpoint(tmp_path / "evil.pth", {"fc.weight": Evil()}, protocol), shelf)
    (tmp_path / "bare.pth").write_bytes(pickle.dumps({"fc.weight": Evil()}, protocol))
    with pytest.raises(StudioError, match="refused"):
        bring(tmp_path / "bare.pth", shelf)
    assert "gotcha" not in capfd.readouterr().out
    assert shelf.records() == ()


def test_only_tensor_builders_are_plain() -> None:
    assert all(name.split()[0] in ("collections", "torch", "torch._utils") for name in weights_files.PLAIN_GLOBALS)


def test_what_is_no_weights_at_all_is_one_sentence(shelf: Shelf, tmp_path: Path) -> None:
    cases = {"notes.pth": b"hello", "empty.pt": b"", "photo.jpg": b"\xff\xd8"}
    for name, data in cases.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(StudioError, match=name.replace(".", r"\.")):
            bring(tmp_path / name, shelf)
    with zipfile.ZipFile(tmp_path / "zip.pth", "w") as archive:
        archive.writestr("readme", "hello")
    with pytest.raises(StudioError, match="not a PyTorch checkpoint"):
        bring(tmp_path / "zip.pth", shelf)
    with pytest.raises(StudioError, match="no file or folder"):
        bring(tmp_path / "nowhere.gguf", shelf)


def test_names_are_not_taken_twice(shelf: Shelf, tmp_path: Path) -> None:
    path = gguf(tmp_path / "a.gguf")
    bring(path, shelf)
    for name in ("", "A", "writer-1.5b", "scene"):
        with pytest.raises(StudioError, match="already"):
            bring(path, shelf, name)
    with pytest.raises(StudioError, match="no letters"):
        bring(path, shelf, "../..")


def test_a_cancelled_import_leaves_no_model(shelf: Shelf, tmp_path: Path) -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(Cancelled):
        import_weights(gguf(tmp_path / "a.gguf"), shelf, lambda *step: None, stop)
    assert shelf.records() == ()
    assert shelf.bytes_held("a") == 0


@pytest.mark.parametrize(
    ("kind", "architecture", "part", "options"),
    [
        ("idefics3", "Idefics3ForConditionalGeneration", "vision_config", {"describes": True, "answers": True}),
        ("qwen2_vl", "Qwen2VLForConditionalGeneration", "vision_config", {"describes": True, "answers": True}),
        ("blip", "BlipForConditionalGeneration", "vision_config", {"describes": True, "answers": False}),
        ("blip", "BlipForQuestionAnswering", "vision_config", {"describes": False, "answers": True}),
        ("git", "GitForCausalLM", "vision_config", {"describes": True, "answers": False}),
        ("florence2", "Florence2ForConditionalGeneration", "vision_config", {"describes": True, "answers": False}),
    ],
)
def test_a_model_that_sees_is_told_by_its_settings(
    shelf: Shelf, tmp_path: Path, kind: str, architecture: str, part: str, options: dict[str, bool]
) -> None:
    folder = folder_model(tmp_path / "eyes", architectures=[architecture], model_type=kind, **{part: {}})
    with pytest.raises(StudioError, match="prepares pictures"):
        bring(folder, shelf)
    (folder / "preprocessor_config.json").write_text("{}")
    record = bring(folder, shelf)
    assert record.backend == IMAGE_TEXT
    assert record.lane == "words"
    assert dict(record.options) == options
    assert [row.id for row in lookers(shelf, "answers")] == (["eyes"] if options["answers"] else [])
    assert "eyes#trainer" not in ready_models(shelf)


@pytest.mark.parametrize(
    ("architecture", "backend"),
    [
        ("ViTForImageClassification", CLASSIFIER),
        ("DeiTForImageClassificationWithTeacher", CLASSIFIER),
        ("RTDetrForObjectDetection", FINDER),
        ("CLIPModel", MATCHER),
        ("SiglipModel", MATCHER),
    ],
)
def test_a_model_that_only_sees_is_told_by_its_settings(
    shelf: Shelf, tmp_path: Path, architecture: str, backend: str
) -> None:
    folder = folder_model(tmp_path / "eyes", architectures=[architecture])
    with pytest.raises(StudioError, match="prepares pictures"):
        bring(folder, shelf)
    (folder / "preprocessor_config.json").write_text("{}")
    (folder / "tokenizer.json").unlink()
    if backend == MATCHER:
        with pytest.raises(StudioError, match="no tokenizer"):
            bring(folder, shelf)
        (folder / "vocab.json").write_text("{}")
    record = bring(folder, shelf)
    assert (record.backend, record.lane, dict(record.roles)) == (backend, "tags", {"folder": "model"})
    assert [row.id for row in seers(shelf, backend)] == ["eyes"]
    assert ready_models(shelf)["eyes"].files["folder"].endswith("model")


def test_a_model_that_hears_is_not_one_that_sees(shelf: Shelf, tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="holds WhisperForConditionalGeneration"):
        bring(folder_model(tmp_path / "ears", architectures=["WhisperForConditionalGeneration"]), shelf)
