"""Wider words reach every label and never run in circles."""

import tomllib

import pytest

from studio.library.wider import branch, wider, wider_tags
from studio.paths import resources

TABLE = tomllib.loads((resources() / "library" / "wider.toml").read_text("utf-8"))
LABELS = sorted({label for labels in TABLE["members"].values() for label in labels})


def test_all_thousand_labels_have_parents() -> None:
    assert len(LABELS) == 1000
    depths = [len(branch(label).split("|")) for label in LABELS]
    assert min(depths) >= 2 and max(depths) <= 6 and sum(depths) / len(depths) > 3.3


def test_every_parent_is_a_word_and_no_word_is_over_itself() -> None:
    words = TABLE["wider"]

    def over(word: str, path: tuple[str, ...] = ()) -> None:
        assert word in words and word not in path
        for parent in words[word]:
            over(parent, (*path, word))

    for word in TABLE["members"]:
        over(word)


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("espresso", {"coffee", "drink", "food and drink"}),
        ("golden retriever", {"dog", "pet", "mammal", "animal"}),
        ("acoustic guitar", {"guitar", "musical instrument", "music"}),
        ("running shoe", {"shoe", "footwear", "clothing", "fashion"}),
        ("volcano", {"mountain", "landscape", "nature"}),
        ("amphibian", {"military vehicle", "vehicle"}),
    ],
)
def test_words_over_a_label(label: str, words: set[str]) -> None:
    assert words <= set(wider(label))
    assert "animal" not in wider("amphibian")


def test_branches_read_from_wide_to_narrow() -> None:
    assert branch("espresso") == "food and drink|drink|coffee|espresso"
    assert branch("something else") == "" and wider("something else") == ()


def test_a_word_is_as_sure_as_its_labels_together() -> None:
    tags = {tag.tag: tag.confidence for tag in wider_tags([("beagle", 0.4), ("basset", 0.3), ("espresso", 0.05)])}
    assert tags["hound"] == pytest.approx(0.7) and tags["animal"] == pytest.approx(0.7) and "coffee" not in tags
    assert "dog" not in {tag.tag for tag in wider_tags([("beagle", 0.9)], besides=("dog",))}
