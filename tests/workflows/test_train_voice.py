"""From a file of texts to a voice that can be worn, with a tiny model on a shelf of its own."""

import hashlib
import json
from pathlib import Path

import pytest
from fakes.tiny_models import save_tiny

from studio.engine.local import LocalEngine
from studio.engine.protocol import NEVER, CompleteRequest, ignore
from studio.engine.training import Recipe
from studio.errors import StudioError
from studio.models.shelf import Record, Shelf
from studio.models.voices import Voices, weights_hash
from studio.workflows.ready_models import TRANSFORMERS, ready_models
from studio.workflows.train_voice import Order, base_of, train_voice

ROWS = [{"product": f"cup {number}", "headline": "hot coffee all day", "tone": "warm"} for number in range(24)]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    shelf = Shelf(tmp_path_factory.mktemp("shelf"))
    folder = shelf.place("tiny") / "model"
    folder.mkdir(parents=True)
    save_tiny(folder, "gpt2")
    files = {
        f"model/{item.name}": (item.stat().st_size, hashlib.sha256(item.read_bytes()).hexdigest())
        for item in folder.iterdir()
    }
    shelf.write_record(
        Record("tiny", "Tiny", TRANSFORMERS, "words", {"folder": "model"}, 0, files, "test", "2026-01-01")
    )
    return shelf


def test_texts_become_a_voice_that_speaks(shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / "ours.jsonl").write_text("\n".join(json.dumps(row) for row in ROWS))
    voices = Voices(tmp_path / "voices", tmp_path / "none")
    recipe = Recipe(epochs=2, rank=2, learning_rate=5e-3)
    order = Order(name="Our shop", source=tmp_path / "ours.jsonl", base="tiny", most=12, recipe=recipe)
    engine = LocalEngine(ready_models(shelf, voices=voices))
    made = train_voice(order, engine, shelf, voices, ignore, NEVER)
    engine.close()
    assert (made.id, made.base, made.rows, made.source) == ("our-shop", "tiny", 12, "ours.jsonl")
    assert made.held_out > 0
    assert made.losses[made.best][1] < made.losses[0][1]
    assert made.base_hash == weights_hash(shelf.record("tiny"))
    assert made.recipe["rank"] == 2
    assert voices.voice("Our shop") == made
    engine = LocalEngine(ready_models(shelf, voices=voices))
    said = [
        engine.run(CompleteRequest(model, "Headline:", max_tokens=8, temperature=0)).items[0]
        for model in ("tiny", "tiny@our-shop")
    ]
    engine.close()
    assert said[0] != said[1]
    with pytest.raises(StudioError, match="already"):
        train_voice(order, engine, shelf, voices, ignore, NEVER)


def test_what_is_missing_is_said_before_anything_is_loaded(shelf: Shelf, tmp_path: Path) -> None:
    voices = Voices(tmp_path / "voices", tmp_path / "none")
    (tmp_path / "few.jsonl").write_text("\n".join(json.dumps(row) for row in ROWS[:2]))
    engine = LocalEngine({})
    with pytest.raises(StudioError, match="holds 2 texts; bring at least 4"):
        train_voice(Order(name="a", source=tmp_path / "few.jsonl", base="tiny"), engine, shelf, voices, ignore, NEVER)
    with pytest.raises(StudioError, match=r"models fetch writer-1\.5b"):
        base_of("", shelf)
    with pytest.raises(StudioError, match="huge is not on the shelf"):
        base_of("huge", shelf)
