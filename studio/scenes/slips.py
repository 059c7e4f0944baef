"""Slips of the keys: a word that no dictionary knows becomes the word of the vocabulary that it was meant to be."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from string import ascii_lowercase

from studio.dictionary import english
from studio.scenes.colours import MODIFIERS
from studio.scenes.icons import icons
from studio.scenes.near import all_words
from studio.scenes.words import lexicon

WORD = re.compile(r"(?<![#\w])[A-Za-z]+(?![\w'’])")
QUOTED = re.compile(r"([“\"「『][^”\"」』]*[”\"」』])")
OPENS = re.compile(r"(?:^|[.!?:\n]\s*)$")
"""What stands before the first word of a sentence, which has a capital without being a name."""
SHORTEST = 5
"""Letters that a word must have: of shorter ones too many others lie near."""


def mend(prompt: str) -> tuple[str, dict[str, str]]:
    """The prompt without slips of the keys, and each word as it was meant -> as it was written.

    Names (a capital within a sentence) and quoted words stay as they are.
    """
    slips: dict[str, str] = {}

    def put_right(found: re.Match[str]) -> str:
        word = found[0]
        if not word.islower() and not (word[1:].islower() and OPENS.search(found.string[: found.start()])):
            return word
        meant = mended(word.lower(), last_word(found.string[: found.start()]))
        if meant != word.lower():
            slips[meant] = word
            return meant
        return word

    parts = QUOTED.split(prompt)
    parts[::2] = [WORD.sub(put_right, part) for part in parts[::2]]
    return "".join(parts), slips


def last_word(text: str) -> str:
    """The last word of a text, in lower case; empty where it ends in none."""
    found = re.search(r"([A-Za-z]+)[ -]$", text)
    return found[1].lower() if found else ""


@lru_cache(maxsize=4096)
def mended(word: str, before: str = "") -> str:
    """What a word of a prompt was meant to be; the word itself where it is known, or where nothing is near.

    word: lower case. before: the word before it, with which it may make a phrase of the vocabulary. A neighbour is one
    letter added, left out or changed, or two that changed places; those that make such a phrase come first, then those
    that slips make most often: swapped, doubled and dropped letters, then changed ones.
    """
    listed = lexicon().grammar.slips.get(word)
    if listed:
        return listed
    if len(word) < SHORTEST or not (word.isascii() and word.isalpha()) or _is_word(word):
        return word
    phrases = lexicon().phrases
    paired = (near for near in _neighbours(word) if before and f"{before} {near}" in phrases)
    begun = (word + letter for letter in ascii_lowercase if word + letter in _named())
    near = (
        next(paired, None) or next(begun, None) or next((near for near in _neighbours(word) if near in _named()), None)
    )
    return near or next((near for near in _neighbours(word) if near in _vocabulary() and near[0] == word[0]), word)


def _is_word(word: str) -> bool:
    """Whether the vocabulary or the English dictionary has the word."""
    if word in _vocabulary() or any(word.endswith(end) and word[: -len(end)] in _vocabulary() for end in ("s", "es")):
        return True
    return bool(english().spell(word))


def _neighbours(word: str) -> Iterator[str]:
    """Words one slip away, the likeliest slips first."""
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    yield from (left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1)
    yield from (left + right[0] + right for left, right in cuts if right)
    yield from (left + right[1:] for left, right in cuts if right)
    yield from (left + letter + right for left, right in cuts for letter in ascii_lowercase)
    yield from (left + letter + right[1:] for left, right in cuts if right for letter in ascii_lowercase)


@cache
def _named() -> frozenset[str]:
    """The words of things, colours, materials, light and places, which a slip is taken for before any other."""
    words = lexicon()
    singles = {part for phrase in words.phrases for part in phrase.replace("-", " ").split() if len(part) > 3}
    return frozenset(singles | {f"{word}s" for word in singles if not word.endswith("s")})


@cache
def _vocabulary() -> frozenset[str]:
    """Every single word that the reader knows in one way or another."""
    grammar = lexicon().grammar
    tables = (
        grammar.relations, grammar.groups, grammar.poses, grammar.parts, grammar.without, grammar.liquids,
        grammar.numbers, grammar.sizes, grammar.silent, grammar.qualities, grammar.silent_phrases, grammar.context,
        MODIFIERS, icons(), all_words(),
    )  # fmt: skip
    parts = {part for words in tables for phrase in words for part in phrase.replace("-", " ").split()}
    return frozenset(parts | _named())
