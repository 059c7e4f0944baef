"""Words outside the vocabulary: what is near them, and what names no thing."""

import pytest

from studio.scenes.icons import icon_named
from studio.scenes.near import icon_for, is_idea, is_quality, is_thing_word, object_for
from studio.scenes.words import lexicon, table

CONCRETE = [
    "pavement", "station", "furniture", "instrument", "garment", "ornament", "apartment", "table", "vegetable",
    "cable", "dish", "fish", "radish", "ring", "olive", "harness", "ambulance", "ship", "hood", "monument",
    "document", "potion", "lotion", "carnation", "city", "prism", "organism", "fence", "beehive", "archive",
    "locomotive", "stable", "bible", "crucible", "goldfish", "starfish", "varnish", "musical", "lily", "jelly",
    "butterfly", "family", "pudding", "painting", "building", "dumpling", "ceiling", "stocking", "musician",
    "guardian", "meridian", "sunbed", "seaweed", "moped", "birdseed", "couscous", "handful", "workstation", "cushion",
    "hammock", "chandelier", "helmet", "lighthouse", "stroller", "wheelbarrow",
]  # fmt: skip


@pytest.mark.parametrize("noun", CONCRETE)
def test_things_are_not_taken_for_qualities_or_ideas(noun: str) -> None:
    assert not is_quality(noun)
    assert not is_idea(noun)


@pytest.mark.parametrize("word", ["flavoursome-less", "zestful", "embroidered", "unflappable", "glimmering", "quickly"])
def test_endings_tell_qualities(word: str) -> None:
    assert is_quality(word)
    assert not is_thing_word(word)


@pytest.mark.parametrize(
    "word", ["freedom", "discount", "happiness", "weeks", "craftsmanship", "wholesomeness", "livability"]
)
def test_lists_and_endings_tell_ideas(word: str) -> None:
    assert is_idea(word)


def test_likenesses_lead_to_what_exists() -> None:
    """Each entry's word names an object or an icon, and a noun stands in one entry only."""
    listed = table("likeness")
    phrases = lexicon().phrases
    objects = {word for word, senses in phrases.items() if any(sort == "object" for sort, _ in senses)}
    assert [known for known in listed["objects"] if known not in objects] == []
    assert [known for known in listed["icons"] if not icon_named(known)] == []
    nouns = [noun for entries in listed.values() for line in entries.values() for noun in line.split()]
    assert len(nouns) == len(set(nouns)) > 1500


def test_plain_words_are_told_apart() -> None:
    qualities, ideas, things = (set(table("plain_words")[sort].split()) for sort in ("qualities", "ideas", "things"))
    assert not qualities & ideas and not things & (qualities | ideas)


@pytest.mark.parametrize(
    ("noun", "name"), [("poodle", "dog"), ("loafers", "shoe"), ("porridge", "bowl"), ("earl grey", "cup")]
)
def test_a_near_object_stands_for_a_noun(noun: str, name: str) -> None:
    assert object_for(noun)[0] == name


def test_an_icon_stands_for_what_no_object_is_near_to() -> None:
    assert object_for("cradle") is None
    assert icon_for("crib") == icon_named("cradle") != ""
