"""Which pictures of the library hold what a search line asks for: each filter as a mask over the sheet."""

import functools
import math
import re
import unicodedata
from collections.abc import Callable, Sequence

import numpy as np

from studio.library.collections import Collections
from studio.library.filter_values import Color, Span, Text, Value
from studio.library.filters import All, Either, Node, Not, Phrase, Test, Word
from studio.library.index import Index, spaced
from studio.library.records import LIKELY
from studio.library.sheet import Floats, Mask, Sheet
from studio.library.tongue import tags_called, words_called

SAME_COLOR = 0.11
"""OKLab distance up to which a picture's colour answers to one asked for: about that of neighbouring colour names."""

WRITTEN = 0.6
"""How sure a word found in a text or name makes: less than a sure tag, more than a guessed one."""

_SPANNED = {
    "width": "width",
    "height": "height",
    "weight": "size",
    "date": "date",
    "rating": "rating",
    "people": "people",
}
_EQUAL = {"space": "space", "shape": "shape", "type": "suffix"}
_STARTING = {"kind": "kind", "label": "label", "made": "made"}


class Sieve:
    """Asks one state of the library."""

    def __init__(self, index: Index, sheet: Sheet, collections: Collections) -> None:
        self._index, self._sheet, self._collections = index, sheet, collections

    def mask(self, node: Node) -> Mask:
        """Which rows of the sheet this holds for."""
        match node:
            case Word():
                return self.likeness([node]) > 0
            case Phrase(text):
                return self._phrase(text)
            case Test(field, value):
                return self._flag(field) if value is None else self._test(field, value)
            case Not(part):
                return ~self.mask(part)
            case All(parts):
                found = np.ones(len(self._sheet), np.bool_)
                for part in parts:
                    found &= self.mask(part)
                return found
            case Either(parts):
                found = np.zeros(len(self._sheet), np.bool_)
                for part in parts:
                    found |= self.mask(part)
                return found

    def likeness(self, words: Sequence[Word]) -> Floats:
        """0..1: the share of these words that each picture has, rare words weighing more, each as sure as its tag."""
        total, weights = np.zeros(len(self._sheet), np.float32), 0.0
        for word in words:
            if not says_something(word):
                continue
            sure = self._sheet.tagged(self._tags(word))
            np.maximum(sure, WRITTEN * self._written(word.text, word.open), out=sure)
            for english in words_called(word.text):
                np.maximum(sure, WRITTEN * self._written(english, False), out=sure)
            weight = math.log1p(len(sure) / (1 + int(np.count_nonzero(sure))))
            total += np.float32(weight) * sure
            weights += weight
        return total / np.float32(weights) if weights else total

    def _test(self, field: str, value: Value) -> Mask:
        match value:
            case Color(color):
                return np.asarray(self._sheet.color_distance(color) <= SAME_COLOR)
            case Span(low, high):
                rows = self._sheet.rows
                numbers = rows[_SPANNED[field]] if field in _SPANNED else np.maximum(rows["width"], rows["height"])
                # Fewer than two people are not those that nobody counted.
                counted = numbers >= 0 if field == "people" else True
                return np.asarray((numbers >= low) & (numbers <= high) & counted)
            case Text(text, open):
                return self._texts(field, text, open)

    def _texts(self, field: str, text: str, open: bool) -> Mask:
        asked = text.casefold()
        if field == "tag":
            return self._tagged(folded(text), open)
        if field in _STARTING:
            return self._named(_STARTING[field], lambda name: name.startswith(asked))
        if field in _EQUAL:
            return self._named(_EQUAL[field], lambda name: name.startswith(asked) if open else name == asked)
        if field == "in":
            return self._named("folder", lambda name: asked in name)
        if field == "collection":
            return self._sheet.holding(self._index.ids_of(*self._collections.members(text, open)))
        if field == "used":
            return self._sheet.holding(self._index.used_ids(text))
        return self._written(text, open, "name" if field == "name" else "said seen")

    def _named(self, column: str, fits: Callable[[str], bool]) -> Mask:
        names = self._sheet.names[column].texts
        return self._sheet.named(column, [code for code, name in enumerate(names) if name and fits(name)])

    def _flag(self, field: str) -> Mask:
        if field == "untagged":
            return self._sheet.tagged(range(len(self._sheet.names["tag"].texts))) < LIKELY
        used = self._sheet.holding(self._index.used_ids())
        return used if field == "used" else ~used

    def _tagged(self, asked: str, open: bool) -> Mask:
        tags = [_spelt(tag)[0] for tag in self._sheet.names["tag"].texts]
        called = tags_called(asked, begun=open)
        codes = [
            code for code, tag in enumerate(tags) if tag == asked or tag in called or (open and tag.startswith(asked))
        ]
        return self._sheet.tagged(codes) >= LIKELY

    def _tags(self, word: Word) -> list[int]:
        """Tags one of whose words is this one, or begins so; of scripts without spaces, that contain it; and those that
        are called so in another language."""
        text, found = folded(word.text), []
        stem, called = singular(text), tags_called(text, begun=word.open)
        for code, tag in enumerate(self._sheet.names["tag"].texts):
            whole, parts, stems = _spelt(tag)
            begun = word.open and any(part.startswith(text) for part in parts)
            if begun or stem in stems or whole in called or (not text.isascii() and text in whole):
                found.append(code)
        return found

    def _phrase(self, text: str) -> Mask:
        pattern = re.compile(rf"(?<!\w){re.escape(folded(text))}(?!\w)")
        tags = [code for code, tag in enumerate(self._sheet.names["tag"].texts) if pattern.search(_spelt(tag)[0])]
        return (self._sheet.tagged(tags) >= LIKELY) | self._written(text, False)

    def _written(self, text: str, open: bool, columns: str = "") -> Mask:
        pieces = re.findall(r"\w+", spaced(text))
        if not pieces:
            return np.zeros(len(self._sheet), np.bool_)
        phrase = f'"{" ".join(pieces)}"' + " *" * open
        return self._sheet.holding(self._index.matching(f"{{{columns}}} : {phrase}" if columns else phrase))


@functools.lru_cache(maxsize=1 << 15)
def _spelt(tag: str) -> tuple[str, tuple[str, ...], frozenset[str]]:
    """A tag without capitals and accents, its words, and those without a plural's ending."""
    whole = folded(tag)
    parts = tuple(re.findall(r"[^\W_]+", whole))
    return whole, parts, frozenset(map(singular, parts))


SKIPPED = frozenset(
    {"a", "an", "and", "at", "by", "for", "from", "in", "is", "it", "its", "of", "on", "or", "the", "this", "to"}
    | {"with", "picture", "photo", "image"}
)


def says_something(word: Word) -> bool:
    """Whether a word may be searched for: not one of SKIPPED nor a single Latin letter, unless it is still open."""
    text = folded(word.text)
    return bool(re.search(r"\w", text)) and (
        word.open or (text not in SKIPPED and (len(text) > 1 or not text.isascii()))
    )


def folded(text: str) -> str:
    """Without capitals and accents, so that "Café" and "cafe" are one."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def singular(word: str) -> str:
    """An English word without a plural's ending."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
