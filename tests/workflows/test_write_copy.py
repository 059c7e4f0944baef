"""The whole way from a brief to ranked candidates, with scripted models."""

from collections import Counter
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from studio.copywriting.brief import Brand, Brief
from studio.copywriting.choosing import choose_set
from studio.engine.protocol import (
    NEVER,
    CompleteRequest,
    Completion,
    Completions,
    EmbedRequest,
    Partial,
    ScoreRequest,
    Scores,
    Step,
    Vectors,
    ignore,
)
from studio.errors import Cancelled, StudioError
from studio.placements import all_placements, placement
from studio.settings import Settings
from studio.workflows.copy_desk import Desk, copy_language, writing_model
from studio.workflows.write_copy import write_copy, write_field

BRIEF = Brief(
    product="Reusable steel water bottle",
    facts=("keeps drinks cold for 24 hours", "leak-proof lid", "dishwasher safe"),
    audience="commuters",
    tone="bold",
    brand=Brand(name="Nordkap"),
)
ANSWERS = {
    "Headline": ["Cold feet, colder drink", "Cold for 96 hours", "Leaky lid, cold drink", ""],
    "Description": ["A leak-proof lid for the train and a cold drink for the hill."],
    "Line": ["Cold for 24 hours, from the first train to the last stop of the day"],
    "Text": ["The train is late. Your drink is still cold, and the lid is leak-proof."],
}


class FakeEngine:
    """Answers by the label the prompt ends with; remembers what it was asked."""

    def __init__(self, *models: str, scores: bool = True) -> None:
        self.models = set(models)
        self.scores = scores
        self.answers = ANSWERS
        self.asked: list[Any] = []
        self.turns: Counter[str] = Counter()

    def has(self, model: str) -> bool:
        return model in self.models

    def run(self, request: Any, report: Any = ignore, token: Any = NEVER) -> Any:
        self.asked.append(request)
        if isinstance(request, EmbedRequest):
            rows = np.array([[len(text) % 7 + 1.0, text.count("a") + 1.0, 1.0] for text in request.texts], np.float32)
            return Vectors(rows / np.linalg.norm(rows, axis=1, keepdims=True))
        if isinstance(request, ScoreRequest):
            if not self.scores:
                raise StudioError("This model cannot score.")
            return Scores(tuple(-30.0 - at for at in range(len(request.pairs))), (5,) * len(request.pairs))
        assert isinstance(request, CompleteRequest)
        report(Step(1, request.samples, "writing"))
        label = request.prompt.rsplit("\n", 1)[-1].rstrip(":")
        answers = self.answers.get(label, ["装满就走，24小时保冷"])
        self.turns[label] += 1
        items = [Completion(answers[(self.turns[label] - 1) % len(answers)], 6, -6.0)]
        return Completions(tuple(items), 0.1)

    def close(self) -> None:
        pass


def test_every_field_of_every_placement_gets_lines_within_its_limit() -> None:
    places = tuple(all_placements().values())
    result = write_copy(BRIEF, places, FakeEngine(), ignore, NEVER)
    assert set(result) == set(all_placements())
    for place in places:
        assert set(result[place.id]) == {field.name for field in place.fields}
        for field in place.fields:
            rows = result[place.id][field.name]
            assert len(rows) >= (0 if field.name == "option" else max(1, field.least)), (place.id, field.name)
            assert all(item.level != "fail" for row in rows for item in row.checks)
            if field.counting == "characters":
                assert all(len(row.text) <= field.limit for row in rows)


def test_names_and_paths_come_from_the_brief() -> None:
    rows = write_copy(BRIEF, [placement("google-pmax")], FakeEngine(), ignore, NEVER)["google-pmax"]
    assert [row.text for row in rows["business_name"]] == ["Nordkap"]
    assert [row.text for row in rows["path"]] == ["water-bottle", "bottle"]


def test_the_phrasebook_is_shown_before_the_writer_is_asked() -> None:
    engine = FakeEngine("writer-1.5b", "minilm-l6")
    seen: list[tuple[str, int]] = []

    def report(event: Any) -> None:
        seen.append((type(event).__name__, len(engine.asked)))

    write_copy(BRIEF, [placement("meta-square")], engine, report, NEVER)
    first = next(asked for kind, asked in seen if kind == "Partial")
    assert first == 0
    assert any(isinstance(request, CompleteRequest) for request in engine.asked)


def test_the_writers_true_lines_join_and_its_false_ones_do_not() -> None:
    engine = FakeEngine("writer-1.5b", "minilm-l6")
    rows = write_copy(BRIEF, [placement("meta-square")], engine, ignore, NEVER, count=400)["meta-square"]
    headlines = {row.text: row for row in rows["headline"]}
    assert headlines["Cold feet, colder drink"].source == "writer"
    assert any(item.name == "pmi" for item in headlines["Cold feet, colder drink"].checks)
    assert not {"Cold for 96 hours", "Leaky lid, cold drink", ""} & set(headlines)
    assert any(row.source == "writer" for row in rows["description"])
    assert {row.source for row in rows["headline"]} == {"phrasebook", "writer"}


def test_the_prefix_stays_the_same_between_requests_of_one_kind() -> None:
    engine = FakeEngine("writer-1.5b")
    write_copy(BRIEF, [placement("google-pmax")], engine, ignore, NEVER)
    prefixes = [request.prefix for request in engine.asked if isinstance(request, CompleteRequest)]
    assert len(prefixes) > 4
    assert len(set(prefixes)) == 3
    context = next(request for request in engine.asked if isinstance(request, ScoreRequest)).pairs[0][0]
    assert context.startswith(prefixes[0])


def test_a_backend_that_cannot_score_is_no_obstacle() -> None:
    engine = FakeEngine("writer-1.5b", scores=False)
    rows = write_copy(BRIEF, [placement("meta-square")], engine, ignore, NEVER, count=400)["meta-square"]
    assert any(row.source == "writer" for row in rows["headline"])


def test_the_writer_can_be_left_out() -> None:
    engine = FakeEngine("writer-1.5b")
    write_copy(BRIEF, [placement("meta-square")], engine, ignore, NEVER, use_writer=False)
    assert engine.asked == []


def test_a_stopped_job_ends_at_once() -> None:
    class Stopped:
        def is_set(self) -> bool:
            return True

    with pytest.raises(Cancelled):
        write_copy(BRIEF, [placement("meta-square")], FakeEngine(), ignore, Stopped())


def test_one_field_can_be_written_again_and_differs() -> None:
    place = placement("meta-square")
    once = write_field(BRIEF, place, "headline", FakeEngine(), ignore, NEVER, seed=1, count=30)
    again = write_field(BRIEF, place, "headline", FakeEngine(), ignore, NEVER, seed=2, count=30)
    assert once == write_field(BRIEF, place, "headline", FakeEngine(), ignore, NEVER, seed=1, count=30)
    assert [row.text for row in once] != [row.text for row in again]


def test_a_field_the_placement_lacks_is_named() -> None:
    with pytest.raises(StudioError, match="no field 'long_headline'"):
        write_field(BRIEF, placement("meta-square"), "long_headline", FakeEngine(), ignore, NEVER)


def test_a_chinese_brief_gets_chinese_copy_from_both_sources() -> None:
    brief = Brief(product="不锈钢水杯", facts=("24小时保冷", "防漏杯盖"), tone="bold", language="zh-Hans")
    engine = FakeEngine("writer-1.5b", "minilm-l6")
    rows = write_copy(brief, [placement("google-pmax")], engine, ignore, NEVER, count=30)["google-pmax"]
    assert {row.source for row in rows["headline"]} == {"phrasebook", "writer"}
    for name in ("headline", "long_headline", "description"):
        assert rows[name]
        assert all(any("\u4e00" <= letter <= "\u9fff" for letter in row.text) for row in rows[name])


def test_another_language_is_named_and_quoted() -> None:
    brief = replace(BRIEF, product="Bicicleta eléctrica", facts=("60 km de autonomía", "correa dentada"), language="es")
    notes: list[str] = []
    rows = write_copy(
        brief,
        [placement("meta-square")],
        FakeEngine("writer-1.5b"),
        lambda event: notes.append(event.note) if isinstance(event, Step) else None,
        NEVER,
    )["meta-square"]
    assert any("no phrasebook for es" in note for note in notes)
    assert rows["headline"][0].text in {"60 km de autonomía", "Correa dentada", "Bicicleta eléctrica"}
    assert copy_language(brief) == "other"


def test_partials_have_the_shape_of_the_answer() -> None:
    partials: list[Any] = []
    result = write_copy(
        BRIEF,
        [placement("meta-square")],
        FakeEngine(),
        lambda event: partials.append(event.value) if isinstance(event, Partial) else None,
        NEVER,
    )
    assert partials[0].keys() == result.keys()
    assert partials[0]["meta-square"].keys() == result["meta-square"].keys()


def test_one_ad_can_be_chosen_from_the_answer() -> None:
    chosen = choose_set(write_copy(BRIEF, [placement("meta-square")], FakeEngine(), ignore, NEVER)["meta-square"])
    assert set(chosen) == {"headline", "description", "primary_text", "cta"}
    assert len(chosen["headline"]) <= 30


def test_the_model_that_writes_is_the_named_one_the_voice_or_the_chosen_writer(monkeypatch: pytest.MonkeyPatch) -> None:
    voiced = replace(BRIEF, voice="nordkap")
    engine = FakeEngine("writer-1.5b", "writer-1.5b@nordkap", "own-7b")
    assert writing_model(BRIEF, engine) == "writer-1.5b"
    assert writing_model(voiced, engine) == "writer-1.5b@nordkap"
    assert writing_model(voiced, engine, "own-7b") == "own-7b"
    assert writing_model(BRIEF, FakeEngine()) == ""
    monkeypatch.setattr("studio.workflows.copy_desk.read_settings", lambda: Settings(writer="own-7b"))
    assert writing_model(BRIEF, engine) == "own-7b"
    assert writing_model(BRIEF, FakeEngine("writer-1.5b")) == "writer-1.5b"
    with pytest.raises(StudioError, match="model big is not here"):
        writing_model(BRIEF, engine, "big")


def test_any_model_named_is_the_one_asked() -> None:
    engine = FakeEngine("own-7b")
    write_copy(BRIEF, [placement("meta-square")], engine, ignore, NEVER, model="own-7b")
    assert {request.model for request in engine.asked if isinstance(request, CompleteRequest)} == {"own-7b"}


def test_a_line_that_is_too_long_keeps_its_whole_sentences() -> None:
    long = (
        "Cold for 24 hours with a leak-proof lid. " + "It is there on the train, at the desk and on the way home again."
    )
    engine = FakeEngine("writer-1.5b")
    engine.answers = {**ANSWERS, "Description": [long]}
    rows = write_copy(BRIEF, [placement("google-square")], engine, ignore, NEVER, count=400)["google-square"]
    assert "Cold for 24 hours with a leak-proof lid." in {
        row.text for row in rows["description"] if row.source == "writer"
    }


@pytest.mark.parametrize("product", ["Reusable steel water bottle", "Neighbourhood bakery and coffee house"])
def test_performance_max_always_has_a_short_headline(product: str) -> None:
    brief = Brief(product=product, facts=("made by hand with a great deal of patience",), tone="luxurious")
    places = [placement("google-square"), placement("google-pmax")]
    rows = write_copy(replace(brief, brand=Brand(name="Nordkap")), places, FakeEngine(), ignore, NEVER)
    assert any(len(row.text) <= 15 for row in rows["google-pmax"]["headline"])
    chosen = choose_set(rows["google-pmax"], placement("google-pmax"))
    assert any(len(text) <= 15 for key, text in chosen.items() if key.startswith("headline"))


class Seer(FakeEngine):
    """Vectors under which a brief is nearest to work done by a firm, clearly or by a hair."""

    def __init__(self, clear: bool) -> None:
        super().__init__("minilm-l6")
        self.clear = clear

    def run(self, request: Any, report: Any = ignore, token: Any = NEVER) -> Any:
        rows = [[1.0, 0.0]]
        for text in request.texts[1:]:
            near = 0.8 if text.startswith("work done") else 0.4 if self.clear else 0.79
            rows.append([near, (1 - near**2) ** 0.5])
        return Vectors(np.array(rows, np.float32))


@pytest.mark.parametrize(("clear", "category"), [(True, "general_service"), (False, "general")])
def test_the_kind_of_an_unknown_product_is_told_by_vectors_where_they_are_clear(clear: bool, category: str) -> None:
    desk = Desk(brief=Brief(product="Quibbling"), engine=Seer(clear), report=ignore, token=NEVER)
    assert desk.material().category.id == "general"
    assert desk.find_category() is clear
    assert desk.material().category.id == category
