"""The language in which facts are told. English is written in the code; another one is read from
`resources/library/<language>.toml`, its names of tags from `<language>.tags.json`."""

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property
from typing import Any

from studio.paths import resources

OTHERS = ("zh_CN",)
"""Languages other than English in which questions are understood and answers told."""

_LATIN = re.compile("[A-Za-z]")
_ENGLISH = {"comma": ", ", "and": " and ", "or": " or ", "gap": " ", "pause": "; ", "cited": "{word}"}
_PART = re.compile(r"\{(\w+)\}")


class Tongue:
    """Tells facts in one language, and turns questions asked in it into the English ones that the rules know."""

    def __init__(self, language: str = "en") -> None:
        self.language = language
        self._table: dict[str, Any] = _read(f"{language}.toml") if language in OTHERS else {}
        self._marks: dict[str, str] = {**_ENGLISH, **self._table.get("marks", {})}

    @property
    def is_english(self) -> bool:
        """Whether sentences are told as they are written in the code."""
        return not self._table

    def has_letters(self, text: str) -> bool:
        """Whether a text has letters that only this language has."""
        return bool(re.search(self._table["letters"], text))

    def say(self, sentence: str, **values: object) -> str:
        """A sentence with its parts filled in; one that the language lacks is told in English."""
        return str(self._table.get("sentences", {}).get(sentence, sentence)).format(**values)

    def word(self, word: str) -> str:
        """What a measured fact is called: a colour, a tone, a kind, a shape, a label's colour."""
        return str(self._table.get("words", {}).get(word, word))

    def tag(self, tag: str) -> str:
        """What a tag is called. An English one whose name in the language is not known is put in quotation marks."""
        if not self.is_english and _LATIN.search(tag):
            return self._names.get(tag) or self._marks["cited"].format(word=tag)
        return tag

    def name(self, tag: str) -> str:
        """The name of a tag in the language, "" where it is not known or is the tag itself."""
        return "" if self.is_english else self._names.get(tag, "")

    def called(self, name: str, *, begun: bool) -> Iterator[str]:
        """The tags of a name in the language, in small letters; with `begun` also of names that begin so."""
        for known, tags in self._things.items():
            if known == name or (begun and known.startswith(name)):
                yield from map(str.lower, tags)

    def words_of(self, name: str) -> Iterator[str]:
        """What is measured that has this name in the language: a colour, a tone, a kind."""
        return (word for word, known in self._table["words"].items() if known == name)

    def sentences(self, *parts: str) -> str:
        """Sentences one after the other, without the empty ones."""
        return self._marks["gap"].join(part for part in parts if part).strip()

    def series(self, words: Sequence[str]) -> str:
        """Words with commas between them."""
        return self._marks["comma"].join(words)

    def clauses(self, parts: Sequence[str]) -> str:
        """Parts of one sentence that say one thing each."""
        return self._marks["pause"].join(parts)

    def listed(self, words: Sequence[str], last: str = "and") -> str:
        """Words as a list in a sentence: `a, b and c`; `last` is `and` or `or`."""
        return self._marks[last].join(filter(None, (self.series(words[:-1]), *words[-1:])))

    def with_article(self, name: str) -> str:
        """A thing as a sentence names it: `an espresso`; languages without articles take it as it is."""
        name = name.strip()
        if not self.is_english or (name.endswith("s") and not name.endswith(("ss", "us"))):
            return self.word(name)
        return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"

    def in_english(self, question: str, is_tagged: Callable[[str], bool]) -> str:
        """The English question that one in this language means, as far as rules know it; else the question itself.

        `is_tagged` says whether a picture has a tag of that name: of the English words that one word may stand for,
        the picture's own is meant. Letters are small, punctuation is gone.
        """
        text = " ".join(re.sub(r"[^\w\s×#'-]", " ", question.lower().replace("’", "'").replace("*", "×")).split())
        if self.is_english:
            return text
        text = re.sub(self._table["lead"], "", re.sub(self._table["space"], "", text))
        for asks, english in self._questions:
            if (found := asks.search(text)) is not None:
                parts = {name: self._meant(name, part, is_tagged) for name, part in found.groupdict().items() if part}
                if all(parts.values()):
                    return english.format(**parts)
        return text

    def _meant(self, kind: str, word: str, is_tagged: Callable[[str], bool]) -> str:
        """The English for what was asked after; "" for a `known` thing that nobody knows."""
        if kind in self._table["asked"]:
            return str(self._table["asked"][kind][word])
        if kind not in ("thing", "known"):
            return word
        names = self._things.get(word, [])
        # Half a name will do for what the picture has: a Labrador is a Labrador dog.
        longer = (tag for name, tags in self._things.items() if len(word) > 1 and word in name for tag in tags)
        meant = (
            next(filter(is_tagged, (word, *names)), "") or next(iter(names), "") or next(filter(is_tagged, longer), "")
        )
        return meant or (word if kind == "thing" else "")

    @cached_property
    def _names(self) -> dict[str, str]:
        names: dict[str, str] = json.loads((resources() / "library" / f"{self.language}.tags.json").read_text("utf-8"))
        return names

    @cached_property
    def _things(self) -> dict[str, list[str]]:
        """A name in the language to the tags that have it, the wider first as the file has them."""
        found: dict[str, list[str]] = {}
        for tag, name in (*self._names.items(), *self._also()):
            found.setdefault(name, []).append(tag)
        return found

    def _also(self) -> Iterator[tuple[str, str]]:
        for name, tag in self._table["also"].items():
            yield tag, name

    @cached_property
    def _questions(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        table = self._table
        parts: dict[str, str] = dict(table["parts"])
        for name, words in table["asked"].items():
            parts[name] = f"(?P<{name}>{'|'.join(sorted(words, key=len, reverse=True))})"

        def filled(pattern: str) -> str:
            return _PART.sub(lambda match: parts.get(match[1], match[0]), pattern)

        # A part may hold another one.
        return tuple((re.compile(filled(filled(row["asks"]))), row["means"]) for row in table["question"])


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((resources() / "library" / name).read_text("utf-8"))


ENGLISH = Tongue()


@cache
def _others() -> dict[str, Tongue]:
    return {language: Tongue(language) for language in OTHERS}


def tongue(language: str) -> Tongue:
    """The tongue of a language, with its region or without; English for one that facts are not told in."""
    if language == "en":
        return ENGLISH
    code = language.replace("-", "_")
    return next((other for name, other in _others().items() if code in (name, name.partition("_")[0])), ENGLISH)


def tongue_of(question: str) -> Tongue:
    """The tongue a question is asked in, by its letters; English for one in no other."""
    return next((other for other in _others().values() if other.has_letters(question)), ENGLISH)


def tags_called(name: str, *, begun: bool = False) -> frozenset[str]:
    """The English tags, in small letters, of a name in another language; none for a word of Latin letters."""
    if not name or name.isascii():
        return frozenset()
    return frozenset(tag for other in _others().values() for tag in other.called(name, begun=begun))


def words_called(name: str) -> frozenset[str]:
    """The English words of measured facts that have a name in another language; none for a word of Latin letters."""
    if not name or name.isascii():
        return frozenset()
    return frozenset(word.lower() for other in _others().values() for word in other.words_of(name))
