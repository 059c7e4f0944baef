"""What a training is said to need, before anything is loaded."""

import json
from pathlib import Path

import pytest

from studio.errors import StudioError
from studio.models.shelf import Record, Shelf
from studio.workflows import plan_voice as planning
from studio.workflows.plan_voice import ROOM, plan_voice
from studio.workflows.train_voice import Order


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """A shelf with a model of 4,800 bytes, which is 8,000 weights of 4.8 bits."""
    shelf = Shelf(tmp_path / "shelf")
    place = shelf.place("writer-1.5b")
    place.mkdir(parents=True)
    (place / "a.gguf").write_bytes(b"x" * 4800)
    shelf.write_record(
        Record(
            id="writer-1.5b",
            name="Writer",
            backend="b",
            lane="words",
            roles={},
            memory_bytes=0,
            files={"a.gguf": (4800, "0")},
            source="",
            date="",
        )
    )
    return shelf


def test_texts_are_counted_and_memory_is_estimated(
    shelf: Shelf, tmp_path: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "answers.jsonl"
    rows = [{"prompt": f"Question {number}?", "answer": f"Answer {number}."} for number in range(60)]
    source.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    monkeypatch.setattr(planning, "_bytes_a_weight", lambda: 4)
    monkeypatch.setattr(planning, "free_bytes", lambda: ROOM)
    order = Order(name="Yuko", source=source)
    plan = plan_voice(order, shelf)
    assert plan.texts + plan.held_out == 60 and plan.held_out > 0 and plan.base == "writer-1.5b"
    assert plan.needed == ROOM + 48_000 and not plan.fits and not plan.begun
    (data_folder / "voices" / "yuko").mkdir(parents=True)
    (data_folder / "voices" / "yuko" / "checkpoint").write_text("x")
    assert plan_voice(order, shelf).begun


def test_a_model_that_is_not_there_is_refused(tmp_path: Path, data_folder: Path) -> None:
    with pytest.raises(StudioError, match="not on the shelf"):
        plan_voice(Order(name="Yuko", source=tmp_path), Shelf(tmp_path / "none"))
