"""Lists of phrases found in a line by their words: a look-up a word, however long the list."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

_TOKEN = re.compile(r"[^\W_]+(?:[-'’.*@$][^\W_]+)*|[%#]")
_SPLIT = re.compile(r"[\n|]")
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Phrase(Generic[Key]):
    """One phrase in lower case, what it stands for, and whether its last word may have any ending."""

    words: tuple[str, ...]
    key: Key
    open: bool = False


@dataclass(frozen=True, slots=True)
class Found(Generic[Key]):
    """A phrase in a line: words `at`..`end` of its tokens."""

    at: int
    end: int
    phrase: Phrase[Key]


def tokens_of(text: str) -> list[re.Match[str]]:
    """The words and the signs % and # of a text, with their places; a hyphenated word is one."""
    return list(_TOKEN.finditer(text))


@lru_cache(maxsize=4096)
def tokenised(text: str) -> tuple[tuple[str, ...], tuple[tuple[int, int], ...]]:
    """The words of a text as lists have them, and the place of each."""
    found = tokens_of(text)
    return tuple(plain_token(item.group()) for item in found), tuple(item.span() for item in found)


def plain_token(token: str) -> str:
    """A token as lists have it: lower case, straight apostrophes."""
    return token.lower().replace("’", "'")


def split_list(text: str) -> list[str]:
    """The phrases of a list in a data file: one a line, or several on a line with | between."""
    return [part.strip() for part in _SPLIT.split(text) if part.strip()]


class Phrases(Generic[Key]):
    """A list of phrases. A phrase written `recycl*` takes any ending."""

    def __init__(self, rows: Iterable[tuple[str, Key]]) -> None:
        self._by_first: dict[str, list[Phrase[Key]]] = {}
        for text, key in rows:
            words = tuple(plain_token(item.group()) for item in tokens_of(text))
            if words:
                phrase = Phrase(words, key, text.rstrip().endswith("*"))
                self._by_first.setdefault(_first(phrase), []).append(phrase)
        for known in self._by_first.values():
            known.sort(key=lambda phrase: -len(phrase.words))

    def found(self, tokens: Sequence[str]) -> Iterator[Found[Key]]:
        """Every phrase that stands in `tokens` (in lower case), left to right, the longest first at each place."""
        for at, token in enumerate(tokens):
            for phrase in (*self._by_first.get(token, ()), *self._by_first.get(token[:4] + "*", ())):
                end = at + len(phrase.words)
                if end <= len(tokens) and _matches(phrase, tokens[at:end]):
                    yield Found(at, end, phrase)


def _first(phrase: Phrase[Key]) -> str:
    """What a phrase is filed under: its first word, or four letters of it when that may have any ending."""
    return phrase.words[0][:4] + "*" if phrase.open and len(phrase.words) == 1 else phrase.words[0]


def _matches(phrase: Phrase[Key], here: Sequence[str]) -> bool:
    last = here[-1].startswith(phrase.words[-1]) if phrase.open else here[-1] == phrase.words[-1]
    return last and tuple(here[:-1]) == phrase.words[:-1]
