"""Words of the user's own list, by meaning: with vectors that are told by hand."""

import numpy as np
import pytest

from studio.library.open_words import MOST, confidence, meaning, open_tags, texts_for, wanted
from studio.library.vocabulary import parse

AXES = {"espresso": 0, "coffee": 0, "drink": 0, "food and drink": 0, "palace": 1}
VECTORS = {word: np.eye(4, dtype=np.float32)[axis] for word, axis in AXES.items()}
VECTORS |= {"flat white": VECTORS["coffee"], "brunch": np.array([0.8, 0, 0.6, 0], np.float32)}
VECTORS |= {"landmark": VECTORS["palace"], "snow": np.eye(4, dtype=np.float32)[3]}


def tags(probability: float, *words: str) -> dict[str, float]:
    found = open_tags([("espresso", probability)], VECTORS, {word: (word,) for word in words})
    return {tag.tag: tag.confidence for tag in found}


def test_what_must_be_guessed_is_what_no_label_says() -> None:
    assert texts_for(["espresso"]) == ("espresso", "coffee", "drink", "food and drink")
    words = wanted(parse("brunch = late breakfast\ndrink\nEspresso\n-harp\nsnow"))
    assert words == {"brunch": ("brunch", "late breakfast"), "snow": ("snow",)}


def test_near_words_are_suggested_surest_first_and_far_ones_are_not() -> None:
    found = tags(1.0, "snow", "brunch", "flat white", "landmark", "unheard of")
    assert list(found) == ["flat white", "brunch"]
    assert found["flat white"] == pytest.approx(confidence(1.0)) and found["brunch"] == pytest.approx(confidence(0.8))
    assert tags(0.5, "flat white")["flat white"] == pytest.approx(0.5 * confidence(1.0))
    assert tags(0.3, "flat white") == {}


def test_another_name_may_bring_a_word_nearer() -> None:
    near = open_tags([("espresso", 1.0)], VECTORS, {"brunch": ("brunch", "flat white")})[0].confidence
    assert near > tags(1.0, "brunch")["brunch"]


def test_known_words_and_too_many_are_left_out() -> None:
    many = {f"word {n}": ("flat white",) for n in range(9)}
    assert len(open_tags([("espresso", 1.0)], VECTORS, many, besides=["WORD 3"])) == MOST
    assert open_tags([("espresso", 1.0)], VECTORS, {"Brunch": ("brunch",)}, besides=["brunch"]) == ()


def test_a_picture_without_names_or_vectors_means_nothing() -> None:
    assert meaning([], VECTORS).size == 0 == meaning([("espresso", 0.5), ("harp", 0.5)], VECTORS).size
    assert open_tags([], VECTORS, {"brunch": ("brunch",)}) == ()
    both = meaning([("espresso", 0.5), ("palace", 0.5)], VECTORS)
    assert both == pytest.approx([2**-0.5, 2**-0.5, 0, 0], abs=1e-3)
