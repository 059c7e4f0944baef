"""Measuring, with a model that says what it is told to."""

import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from studio.copywriting.adverts import is_held_out
from studio.engine.protocol import NEVER, CompleteRequest, Completion, Completions, Event, ScoreRequest, Scores, Step
from studio.errors import StudioError
from studio.workflows.draw_measures import draw
from studio.workflows.measure_copy import NAMES, SAMPLES, Setup, held_out, keep, measure_copy, table


class Parrot:
    """An engine whose `good` model says something else each time, and whose `bad` one claims the same too often."""

    def __init__(self) -> None:
        self.asked: list[CompleteRequest] = []

    def has(self, model: str) -> bool:
        return model in ("good", "bad")

    def learn(self, models: Any) -> None:
        """Knows what it knows."""

    def run(self, request: Any, report: Any = None, token: Any = None) -> Any:
        if isinstance(request, ScoreRequest):
            each = -2.0 if request.model == "good" else -3.0
            counts = tuple(len(text.split()) for _, text in request.pairs)
            return Scores(tuple(each * count for count in counts), counts)
        self.asked.append(request)
        text = (
            f" number {'a' * len(self.asked)}"
            if request.model == "good"
            else " The best of 9000 for everyone, ever, anywhere"
        )
        return Completions((Completion(text, 10),), 0.5)

    def close(self) -> None:
        """Holds nothing."""


def test_figures_tell_the_better_model(tmp_path: Path) -> None:
    engine, steps = Parrot(), []
    setups = [Setup(model=model, examples=examples) for examples in (True, False) for model in ("good", "bad")]
    made = measure_copy(setups, engine, steps.append, NEVER, briefs=2)
    good, bad = made[0].figures, made[1].figures
    assert set(good) == set(NAMES)
    assert len(made[0].lines) == 2 * 2 * SAMPLES
    assert (good["repetition"], bad["repetition"]) == (0.0, 1.0)
    assert bad["unsupported"] == 1.0 > good["unsupported"]
    assert good["perplexity"] == pytest.approx(2.718281828**2)
    assert good["tokens_a_second"] == pytest.approx(20)
    assert bad["within_limits"] == 0.5
    told: list[Event] = steps
    assert isinstance(told[-1], Step)
    assert told[-1].done == told[-1].total == 8
    asked = [request for request in engine.asked if request.model == "good"]
    assert len({bool(request.prefix) for request in asked}) == 2
    assert all(is_held_out(line.product) for line in made[0].lines)
    drawn = table(made)
    assert drawn.count("✗") >= 4
    assert "WordNet" in drawn
    row = json.loads(keep(made, tmp_path, 3.0).read_text(encoding="utf-8"))
    assert [setup["name"] for setup in row["setups"]] == ["good + examples", "bad + examples", "good", "bad"]
    assert row["setups"][1]["lines"][0]["unsupported"]
    with Image.open(draw(made, tmp_path / "plots" / "measure.png")) as picture:
        assert picture.width > 1000


def test_briefs_are_spread_over_the_held_out_ones() -> None:
    assert [len(held_out(most)) for most in (0, 1, 7)] == [0, 1, 7]
    assert len({row.product for row in held_out(1000)}) == len(held_out(1000))
    assert all(is_held_out(row.product) for row in held_out(1000))


def test_an_unknown_model_is_said() -> None:
    with pytest.raises(StudioError, match="ugly is not here to measure"):
        measure_copy([Setup(model="ugly", examples=False)], Parrot(), lambda event: None, NEVER)
