"""Words outside the vocabulary: what object or icon is near, and whether they name a thing at all."""

from collections.abc import Mapping
from functools import lru_cache

from studio.scenes.icons import by_words, icon_named
from studio.scenes.words import lexicon, table

IDEA_ENDINGS = ("ness", "ment", "tion", "ity", "ism", "ance", "ship", "hood")
"""Endings of nouns for what cannot be seen."""

QUALITY_ENDINGS = ("ful", "ous", "ive", "less", "able", "ible", "ish", "ical", "ly", "ing", "ian", "ed")
"""Endings of adjectives, adverbs and forms of verbs."""

SHORTEST = 6
"""Letters that a word must have before its ending tells what it is: “bed” and “ship” are things."""


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, str]:
    """A noun outside the vocabulary -> the word for an object, or the name of an icon, that shows it."""
    listed = table("likeness")
    entries = (entry for sort in ("icons", "objects") for entry in listed[sort].items())
    return {noun: known for known, nouns in entries for noun in nouns.split()}


@lru_cache(maxsize=1)
def _plain() -> Mapping[str, frozenset[str]]:
    return {sort: frozenset(words.split()) for sort, words in table("plain_words").items()}


@lru_cache(maxsize=1)
def all_words() -> frozenset[str]:
    """Every word of the tables of likenesses and plain words."""
    return frozenset(_kinds()).union(*_plain().values())


def singulars(noun: str) -> tuple[str, ...]:
    """The noun, and what it may be the plural of, likeliest first."""
    forms = [noun]
    if noun.endswith("s") and not noun.endswith("ss"):
        forms.append(noun[:-1])
        if noun.endswith("es"):
            forms.append(noun[:-2])
        if noun.endswith("ies"):
            forms.append(f"{noun[:-3]}y")
        if noun.endswith("ves"):
            forms += [f"{noun[:-3]}f", f"{noun[:-3]}fe"]
    return tuple(form for form in forms if len(form) > 1)


def kinds(noun: str) -> tuple[str, ...]:
    """The word that says what shows a noun outside the vocabulary; empty when nothing is near."""
    forms = singulars(noun.replace(" ", "-"))
    return next(((_kinds()[form],) for form in forms if form in _kinds()), ())


def is_thing_word(word: str) -> bool:
    """Whether the word is known to name something that can be seen, as an object, as an icon or in our own list."""
    if kinds(word) or icon_named(word):
        return True
    return any(form in _plain()["things"] for form in singulars(word.replace(" ", "-")))


def is_quality(word: str) -> bool:
    """Whether the word is an adjective, an adverb or a form of a verb, and names no thing: by list, then by ending."""
    if word in _plain()["qualities"]:
        return True
    return len(word) >= SHORTEST and word.endswith(QUALITY_ENDINGS) and not is_thing_word(word)


def is_idea(word: str) -> bool:
    """Whether the word names something that cannot be seen: by list, then by ending, which is never asked of things."""
    forms = singulars(word.replace(" ", "-"))
    if any(form in _plain()["ideas"] for form in forms):
        return True
    ended = any(len(form) >= SHORTEST and form.endswith(IDEA_ENDINGS) for form in forms)
    return ended and not is_thing_word(word)


def object_for(noun: str) -> tuple[str, str] | None:
    """The object (name, style) that stands for a noun outside the vocabulary; None when none is near."""
    phrases = lexicon().phrases
    for word in kinds(noun):
        for sort, value in phrases.get(word, ()):
            if sort == "object":
                return str(value[0]), str(value[1])
    return None


def icon_for(noun: str) -> str:
    """The icon that shows a noun, as `font file#hex code`: its own, its last word's, a near word's; else empty."""
    last = noun.rsplit(" ", 1)[-1]
    for word in dict.fromkeys((noun, last, *kinds(noun), *kinds(last))):
        if icon_named(word):
            return icon_named(word)
    return by_words(noun) or by_words(last) or ""


def object_words() -> dict[str, str]:
    """Every word that names an object, with `object:` and the word: what describe() takes in place of an icon."""
    return {
        word: f"object:{word}"
        for word, senses in lexicon().phrases.items()
        if any(sort == "object" for sort, _ in senses)
    }
