"""Voices on disk: kept, listed, exported, imported, refused, removed; and what engines are told of them."""

import hashlib
import json
import struct
import zipfile
from pathlib import Path

import pytest

from studio.engine.protocol import voiced
from studio.engine.training import trainer_of
from studio.errors import StudioError
from studio.models.shelf import Record, Shelf
from studio.models.voices import ADAPTER, GGUF, RECORD, SETTINGS, Voice, Voices, weights_hash
from studio.workflows.ready_models import LLAMA, TRANSFORMERS, ready_models


def tensors(*names: str) -> bytes:
    head = json.dumps({name: {"dtype": "F16", "shape": [1], "data_offsets": [0, 2]} for name in names}).encode()
    return struct.pack("<Q", len(head)) + head + b"\0\0"


def made(folder: Path, name: str = "base.q_proj.lora_A.weight", **settings: object) -> Path:
    (folder / "adapter").mkdir(parents=True)
    (folder / ADAPTER).write_bytes(tensors(name))
    (folder / SETTINGS).write_text(json.dumps({"peft_type": "LORA", **settings}))
    (folder / GGUF).write_bytes(b"GGUF and more")
    return folder


def voice(**changes: object) -> Voice:
    told = {
        "id": "house", "name": "House", "base": "toy", "base_hash": "abc", "files": {}, "recipe": {"rank": 4},
        "losses": ((None, 4.0), (3.5, 3.2)), "best": 1, "rows": 40, "held_out": 4, "set_hash": "def", "source": "a.csv",
        "seconds": 12.5, "peak_bytes": 10**9, "tokens": 4000, "date": "2026-01-01T00:00:00+00:00",
    }  # fmt: skip
    return Voice(**{**told, **changes})


@pytest.fixture
def voices(tmp_path: Path) -> Voices:
    shelf = Voices(tmp_path / "voices", tmp_path / "shipped")
    shelf.add(voice(), made(tmp_path / "made"))
    return shelf


def test_a_kept_voice_is_found_by_id_and_name(voices: Voices) -> None:
    (held,) = voices.all()
    assert voices.voice("House") == voices.voice("house") == held
    assert set(held.files) == {ADAPTER, SETTINGS, GGUF}
    assert held.losses == ((None, 4.0), (3.5, 3.2))
    with pytest.raises(StudioError, match="there are: house"):
        voices.voice("hous")


def test_half_a_voice_is_none(voices: Voices) -> None:
    (voices.place("house") / GGUF).write_bytes(b"GG")
    assert voices.all() == ()


def test_names_become_ids_once(voices: Voices) -> None:
    assert voices.free_id("Café  No. 7!") == "caf-no-7"
    for name, sentence in (("HOUSE", "a voice called house already"), ("!!!", "no letters")):
        with pytest.raises(StudioError, match=sentence):
            voices.free_id(name)


def test_an_exported_voice_comes_back_whole_under_any_name(voices: Voices, tmp_path: Path) -> None:
    target = voices.export("house", tmp_path / "house.voice")
    other = Voices(tmp_path / "other", tmp_path / "none")
    assert other.bring(target) == voices.voice("house")
    renamed = other.bring(target, "Our shop")
    assert (renamed.id, renamed.name) == ("our-shop", "Our shop")
    assert (other.place("our-shop") / GGUF).read_bytes() == b"GGUF and more"
    with pytest.raises(StudioError, match="house already"):
        other.bring(target)


def rewritten(source: Path, target: Path, changes: dict[str, bytes | None]) -> Path:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        names = {item.filename for item in old.infolist()} | set(changes)
        for name in sorted(names):
            data = changes[name] if name in changes else old.read(name)
            if data is not None:
                new.writestr(name, data)
    return target


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({GGUF: b"GGUF and mean"}, "is damaged: adapter.gguf"),
        ({GGUF: b"longer than it was"}, "not of the sizes"),
        ({"../evil.py": b"x"}, "exactly the files"),
        ({ADAPTER: None}, "exactly the files"),
        ({RECORD: None}, "no record"),
        ({RECORD: b"{}"}, "no record"),
    ],
)
def test_a_changed_export_is_refused(voices: Voices, tmp_path: Path, changes: dict, sentence: str) -> None:
    bad = rewritten(voices.export("house", tmp_path / "a.voice"), tmp_path / "bad.voice", changes)
    other = Voices(tmp_path / "other", tmp_path / "none")
    with pytest.raises(StudioError, match=sentence):
        other.bring(bad)
    assert other.all() == ()
    assert not list((tmp_path / "other").rglob("*.py"))


@pytest.mark.parametrize(
    ("name", "settings", "sentence"),
    [
        ("base.embed.weight", {}, "more than LoRA"),
        ("a.lora_A.weight", {"auto_mapping": {"parent_library": "os"}}, "not plain LoRA"),
        ("a.lora_A.weight", {"peft_type": "IA3"}, "not plain LoRA"),
    ],
)
def test_only_plain_adapters_are_imported(tmp_path: Path, name: str, settings: dict, sentence: str) -> None:
    theirs = Voices(tmp_path / "theirs", tmp_path / "none")
    theirs.add(voice(), made(tmp_path / "made", name, **settings))
    target = theirs.export("house", tmp_path / "a.voice")
    with pytest.raises(StudioError, match=sentence):
        Voices(tmp_path / "ours", tmp_path / "none").bring(target)


def test_what_is_no_voice_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.voice").write_bytes(b"no zip")
    with pytest.raises(StudioError, match="not a voice that the studio exported"):
        Voices(tmp_path, tmp_path).bring(tmp_path / "a.voice")


def test_removing_is_for_ones_own(voices: Voices, tmp_path: Path) -> None:
    shipped = Voices(tmp_path / "shipped", tmp_path / "none")
    shipped.add(voice(id="ours", name="Ours"), tmp_path / "made")
    assert [held.id for held in voices.all()] == ["ours", "house"]
    with pytest.raises(StudioError, match="comes with the program"):
        voices.remove("ours")
    assert voices.remove("House") == "house"
    assert [held.id for held in voices.all()] == ["ours"]


@pytest.mark.parametrize(("backend", "role"), [(LLAMA, "adapter"), (TRANSFORMERS, "adapter_folder")])
def test_engines_know_voices_of_the_very_weights_they_run(tmp_path: Path, backend: str, role: str) -> None:
    shelf = Shelf(tmp_path / "shelf")
    file = shelf.place("toy") / "toy.gguf"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"weights")
    files = {"toy.gguf": (7, hashlib.sha256(b"weights").hexdigest())}
    record = Record("toy", "Toy", backend, "words", {"weights": "toy.gguf"}, 100, files, "test", "2026-01-01")
    shelf.write_record(record)
    voices = Voices(tmp_path / "voices", tmp_path / "none")
    voices.add(voice(base_hash=weights_hash(record)), made(tmp_path / "made"))
    voices.add(voice(id="stranger", base_hash="of other weights"), tmp_path / "made")
    specs = ready_models(shelf, voices=voices)
    assert set(specs) == {"scene", "rapidocr", "toy", trainer_of("toy"), voiced("toy", "house")}
    spec = specs["toy@house"]
    assert spec.files["weights"] == specs["toy"].files["weights"]
    assert Path(spec.files[role]).exists()
    assert spec.memory_bytes > specs["toy"].memory_bytes
    assert specs["toy#trainer"].backend.endswith(":LoraTrainer")
