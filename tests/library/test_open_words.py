"""Words of the user's own list, by meaning: with vectors that are told by hand."""

import numpy as np
import pytest

from studio.library.open_words import MOST, OpenWords, confidence, meaning, texts_for
from studio.library.vocabulary import parse

AXES = {"espresso": 0, "coffee": 0, "drink": 0, "food and drink": 0, "palace": 1}
VECTORS = {word: np.eye(4, dtype=np.float32)[axis] for word, axis in AXES.items()}
VECTORS |= {"flat white": VECTORS["coffee"], "brunch": np.array([0.8, 0, 0.6, 0], np.float32)}
VECTORS |= {"landmark": VECTORS["palace"], "snow": np.eye(4, dtype=np.float32)[3]}


def tags(probability: float, *words: str) -> dict[str, float]:
    found = OpenWords(parse("\n".join(words))).tags([("espresso", probability)], VECTORS)
    return {tag.tag: tag.confidence for tag in found}


def sure(cosine: float) -> float:
    return float(confidence(np.array([cosine], np.float32))[0])


def test_what_must_be_guessed_is_what_no_label_says() -> None:
    assert texts_for(["espresso"]) == ("espresso", "coffee", "drink", "food and drink")
    words = OpenWords(parse("brunch = late breakfast\ndrink\nEspresso\n-harp\nsnow"))
    assert words.names == {"brunch": ("brunch", "late breakfast"), "snow": ("snow",)}


def test_near_words_are_suggested_surest_first_and_far_ones_are_not() -> None:
    found = tags(1.0, "snow", "brunch", "flat white", "landmark", "unheard of")
    assert list(found) == ["flat white", "brunch"]
    assert found["flat white"] == pytest.approx(sure(1.0)) and found["brunch"] == pytest.approx(sure(0.8))
    assert tags(0.5, "flat white")["flat white"] == pytest.approx(0.5 * sure(1.0))
    assert tags(0.3, "flat white") == {}


def test_another_name_may_bring_a_word_nearer() -> None:
    words = OpenWords(parse("brunch = flat white"))
    near = words.tags([("espresso", 1.0)], VECTORS)[0].confidence
    assert words.tags([("espresso", 1.0)], VECTORS)[0].confidence == near
    assert near > tags(1.0, "brunch")["brunch"]


def test_known_words_and_too_many_are_left_out() -> None:
    vectors = VECTORS | {f"word {n}": VECTORS["coffee"] for n in range(9)}
    words = OpenWords(parse("\n".join(f"word {n}" for n in range(9))))
    found = words.tags([("espresso", 1.0)], vectors, besides=["WORD 0"])
    assert [tag.tag for tag in found] == [f"word {n}" for n in range(1, MOST + 1)]
    assert OpenWords(parse("Brunch")).tags([("espresso", 1.0)], VECTORS, besides=["brunch"]) == ()
    assert not OpenWords() and OpenWords().tags([("espresso", 1.0)], VECTORS) == ()


def test_a_picture_without_names_or_vectors_means_nothing() -> None:
    assert meaning([], VECTORS).size == 0 == meaning([("espresso", 0.5), ("harp", 0.5)], VECTORS).size
    assert OpenWords(parse("brunch")).tags([], VECTORS) == ()
    both = meaning([("espresso", 0.5), ("palace", 0.5)], VECTORS)
    assert both == pytest.approx([2**-0.5, 2**-0.5, 0, 0], abs=1e-3)
