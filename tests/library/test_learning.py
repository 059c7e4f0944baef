"""Words learnt from corrections: on made-up clusters of features, as lessons, as tags and as a file."""

from pathlib import Path

import numpy as np

from studio.library.index import Index
from studio.library.learning import (
    FEW,
    LEARNED,
    NOTHING,
    Example,
    Learned,
    Learner,
    example_of,
    load,
    save,
    with_learned,
)
from studio.library.records import ACCEPTED, FILE, REJECTED, SUGGESTED, Record, Tag, judge
from studio.workflows.learn_tags import Learning

WIDTH = 64
RANDOM = np.random.default_rng(3)
KINDS = np.abs(RANDOM.standard_normal((6, WIDTH))).astype(np.float32)
"""What six kinds of pictures have in common; features of a network are never negative."""


def drawn(kind: int, count: int) -> np.ndarray:
    """Features of pictures of one kind, half of whose length is noise."""
    noise = np.abs(RANDOM.standard_normal((count, WIDTH))).astype(np.float32)
    return KINDS[kind] + noise


def example(name: str, features: np.ndarray, yes: str = "", no: str = "") -> Example:
    return Example(name, features.tobytes(), frozenset(yes.split()), frozenset(no.split()))


def taught(yes: int, no: int) -> Learner:
    """Taught what kind 0 is, by that many pictures of it and of others."""
    ground = np.concatenate([drawn(kind, 20) for kind in range(6)])
    said = [example(f"yes {n}", row, yes="espresso") for n, row in enumerate(drawn(0, yes))]
    said += [example(f"no {n}", drawn(1 + n % 5, 1)[0], no="espresso") for n in range(no)]
    return Learner(ground, said)


def test_pictures_it_never_saw_are_told_apart_and_more_examples_help() -> None:
    mine, others = drawn(0, 100), np.concatenate([drawn(kind, 20) for kind in range(1, 6)])
    right = []
    for count in (3, 30):
        learned = taught(count, count).learned
        assert (learned.lessons[0].yes, learned.lessons[0].no) == (count, count)
        right.append(((learned.sure(mine) >= 0.5).sum() + (learned.sure(others) < 0.5).sum()) / 200)
    assert right[0] >= 0.8 and right[1] >= 0.95


def test_how_sure_it_is_means_how_often_it_is_right() -> None:
    learned = taught(20, 40).learned
    sure = np.concatenate(
        [learned.sure(drawn(0, 200)), learned.sure(np.concatenate([drawn(k, 40) for k in range(1, 6)]))]
    )
    truth = np.repeat([1, 0], 200)
    high, low = sure[:, 0] >= 0.8, sure[:, 0] < 0.2
    assert high.sum() > 50 and truth[high].mean() >= 0.8
    assert low.sum() > 50 and truth[low].mean() <= 0.2


def test_a_word_needs_a_few_yes_and_no() -> None:
    assert not taught(FEW - 1, 9).learned.lessons and not taught(9, FEW - 1).learned.lessons
    # Pictures judged for other words, where nobody said this one, are a weak no.
    learner = taught(9, 0)
    others = [example(f"other {n}", drawn(2, 1)[0], yes="teapot") for n in range(FEW)]
    assert learner.correct(others) == ("espresso", "teapot")
    assert [lesson.word for lesson in learner.learned.lessons] == ["espresso", "teapot"]


def test_a_correction_taken_back_leaves_no_trace() -> None:
    learner = taught(5, 5)
    before = learner.learned.lessons[0]
    wrong = example("wrong", drawn(3, 1)[0], yes="espresso")
    assert learner.correct([wrong]) == ("espresso",)
    changed = learner.learned.lessons[0]
    assert not np.allclose(changed.weights, before.weights)
    assert learner.correct([], ["wrong"]) == ("espresso",)
    assert np.allclose(learner.learned.lessons[0].weights, before.weights, atol=1e-6)
    # Only words that were said or unsaid are learnt anew.
    assert learner.correct([example("yes 0", drawn(0, 1)[0], yes="espresso")]) == ()


def test_the_file_gives_back_what_was_learnt_and_damage_is_nothing(tmp_path: Path) -> None:
    learned, path = taught(5, 5).learned, tmp_path / "learned.npz"
    save(learned, path)
    again = load(path)
    rows = drawn(0, 4)
    assert np.array_equal(again.sure(rows), learned.sure(rows)) and again.lessons[0].word == "espresso"
    path.write_bytes(path.read_bytes()[:200])
    assert load(path) is NOTHING and load(tmp_path / "none.npz") is NOTHING
    assert learned.sure(np.ones((2, 9), np.float32)).shape == (2, 0), "features of another model say nothing"


def record(kind: int, *tags: Tag) -> Record:
    return Record(file=f"/{RANDOM.integers(1 << 60)}.jpg", features=drawn(kind, 1).tobytes(), tags=tags)


def test_learnt_tags_are_suggestions_that_come_and_go_but_never_overrule_people() -> None:
    learned = taught(20, 20).learned
    fresh = with_learned(record(0, Tag(tag="cup", confidence=0.4, source="model")), learned)
    assert [(tag.tag, tag.source, tag.state) for tag in fresh.tags] == [
        ("cup", "model", SUGGESTED),
        ("espresso", LEARNED, SUGGESTED),
    ]
    assert with_learned(fresh, learned) is fresh
    assert [tag.tag for tag in with_learned(fresh, NOTHING, ["Espresso"]).tags] == ["cup"]
    assert with_learned(fresh, Learned(learned.mean)) is fresh, "words it does not know are not its business"
    refused = judge(fresh, ("espresso",), REJECTED)
    assert with_learned(refused, learned) is refused
    unsure = record(0, Tag(tag="Espresso", confidence=0.2, source="model"))
    raised = with_learned(unsure, learned).tags
    assert [(tag.tag, tag.source) for tag in raised] == [("Espresso", LEARNED)] and raised[0].confidence > 0.5


def test_a_correction_is_suggested_on_like_pictures_of_the_library_and_taken_back(data_folder: Path) -> None:
    with Index() as index:
        mine, others = [record(0) for _ in range(30)], [record(1 + n % 5) for n in range(60)]
        index.put([*mine, *others])
        learning = Learning(index)
        for at in range(4):
            mine[at] = judge(mine[at], ("espresso",), ACCEPTED)
            others[at] = judge(judge(others[at], ("espresso",), ACCEPTED), ("espresso",), REJECTED)
        index.put([*mine[:4], *others[:4]])
        assert learning.correct([*mine[:4], *others[:4]]) == ("espresso",)
        (effect,) = learning.spread(("espresso",))
        assert effect.lesson is not None and effect.lesson.right >= 7
        right = {Path(one.file) for one in mine[4:]} & set(effect.fresh)
        assert len(right) >= 20 and len(right) >= 0.8 * len(effect.fresh)
        first = index.get(effect.fresh[0])
        assert first is not None and example_of(first) is None
        assert [(tag.tag, tag.source) for tag in first.tags] == [("espresso", LEARNED)]
        assert learning.spread(("espresso",))[0].fresh == (), "what is suggested is not suggested again"
        assert load().lessons[0].word == "espresso", "later runs know it too"
        for at in range(4):
            mine[at] = Record(file=mine[at].file, features=mine[at].features)
        index.put(mine[:4])
        assert learning.correct(mine[:4]) == ("espresso",)
        (undone,) = learning.spread(("espresso",))
        assert undone.lesson is None and set(undone.gone) == set(effect.fresh)
        assert not load().lessons
        assert Learning(index).learned is NOTHING


def test_without_features_nothing_is_learnt_and_nothing_fails(data_folder: Path) -> None:
    with Index() as index:
        index.put([judge(Record(file="/plain.jpg"), ("espresso",), ACCEPTED)])
        learning = Learning(index)
        assert learning.correct(index.all()) == () and learning.spread(("espresso",))[0].fresh == ()


def test_keywords_of_the_file_teach_nothing() -> None:
    word = Tag(tag="display", confidence=1.0, source=FILE, state=ACCEPTED)
    assert example_of(record(0, word)) is None
