"""The window's own words: English in the source, other languages from `resources/i18n/<language>.json`."""

import json
import re
from collections.abc import Mapping
from functools import cache

from PySide6.QtCore import QCoreApplication, QObject, QTranslator

from studio import paths
from studio.library.tongue import Tongue, tongue

CONTEXT, CHECKS, LANGUAGE, SCENES = "Studio", "Checks", "Language", "Scenes"
LANGUAGES = {"en": "English", "zh_CN": "简体中文"}

_ENDS = re.compile(r"(?<=[.?!]) (?=[A-Z“])")
_BLANK = re.compile(r"\{\d\}")
_COLONS, _LINES = re.compile(": "), re.compile(r"(?<=\d): ")
_STOP = re.compile("(?<=[。？！]) ")
_GAP = re.compile("(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_MOST = 4096
"""Sentences whose translation is remembered."""


def tr(text: str, sense: str = "") -> str:
    """The text in the window's language. `sense` tells apart what is one word in English and two elsewhere: the table's
    `Bold (weight)` is meant before its `Bold`."""
    return QCoreApplication.translate(CONTEXT, text, sense or None)


def mark(text: str, sense: str = "") -> str:
    """Mark text for translation where it is defined; `tr` it, in the same sense, where it is shown."""
    return text


def read_words(language: str) -> dict[str, str]:
    """English text to text in `language`; empty for English. Raises OSError when the file is missing."""
    if language == "en":
        return {}
    path = paths.resources() / "i18n" / f"{language}.json"
    words = json.loads(path.read_text(encoding="utf-8"))
    return {str(key): str(value) for key, value in words.items()}


def spoken(sentence: str) -> str:
    """A sentence written below the window, of a check, a failure or a job's progress, in the window's language."""
    return QCoreApplication.translate(CHECKS, sentence) if sentence else ""


def scene_word(name: str, sense: str = "") -> str:
    """What a light, camera, set, style, material, pattern, palette, colour or object of a scene is called in the
    window's language; a name in no table stays as it is. English calls an object by the first of its words where its
    name is none of them, and has a table for what is better called otherwise.
    `sense` is told as in `tr`: the table's `orange (colour)` is meant before its `orange`."""
    if not name:
        return ""
    told = QCoreApplication.translate(SCENES, name, sense or None)
    if told != name or name in _plain_names():
        return _plain_names()[name] if told == name else told
    return _first_words().get(name, name) if sense == "object" else name


@cache
def _first_words() -> dict[str, str]:
    """The first words for objects whose name in the data is none of their words."""
    from studio.scenes.words import lexicon  # the vocabulary is read when a scene is first spoken of

    words = {name: entry["words"] for name, entry in lexicon().objects.items()}
    return {name: known[0] for name, known in words.items() if known and name not in known}


@cache
def _plain_names() -> dict[str, str]:
    path = paths.resources() / "i18n" / "en.scenes.json"
    words: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return words


def telling() -> Tongue:
    """How what was measured of pictures is told in the window's language."""
    return tongue(QCoreApplication.translate(LANGUAGE, "en"))


class Sentences:
    """Sentences with what they speak of filled in, told by a table of patterns: `{0}` stands for what varies."""

    def __init__(self, language: str, words: Mapping[str, str]) -> None:
        self._table = {} if language == "en" else _read_sentences(language)
        # The patterns with most words of their own come first: they say most exactly what is meant.
        exact = sorted(self._table.keys() - {_PLACE, _LINE}, key=lambda source: (-len(_BLANK.sub("", source)), source))
        self._patterns = [_Pattern(source, self._table[source]) for source in exact]
        self._words = {**words, **self._table}
        self._known: dict[str, str] = {}

    def translate(self, sentence: str) -> str:
        """The sentence, or each of several, in the other language; what is not in the table stays as it is."""
        found = self._known.get(sentence)
        if found is None:
            parts = _ENDS.split(sentence)
            found = self._whole(sentence) or _STOP.sub("", " ".join(self._whole(part) or part for part in parts))
            if len(self._known) > _MOST:
                self._known.clear()
            self._known[sentence] = found
        return found

    def _whole(self, sentence: str) -> str:
        """One sentence, or what is said after the place it speaks of, as in `brief.toml, line 3: …`; else empty."""
        # A line's number goes first: what is said of it may also fit with the place as a part of it.
        return self._placed(sentence, _LINES) or self._one(sentence) or self._placed(sentence, _COLONS)

    def _placed(self, sentence: str, colons: re.Pattern[str]) -> str:
        for colon in colons.finditer(sentence) if _PLACE in self._table else ():
            if said := self._one(sentence[colon.end() :]):
                return self._table[_PLACE].format(self._place(sentence[: colon.start()]), said)
        return ""

    def _one(self, sentence: str) -> str:
        fits = ((pattern.match(sentence), pattern.text) for pattern in self._patterns)
        match, text = next(((match, text) for match, text in fits if match is not None), (None, ""))
        if match is None:
            return ""
        # What stands in quotation marks is cited as it was written, and so is what the text takes as `{0!s}`.
        said = list(match.groups())
        for at, value in enumerate(said):
            if not sentence[: match.start(at + 1)].endswith("“") and f"{{{at}!s}}" not in text:
                said[at] = self._name(value)
        told = text.format(*said)
        return told if any(map(_GAP.search, match.groups())) else _GAP.sub("", told)

    def _place(self, where: str) -> str:
        name, comma, line = where.rpartition(", line ")
        if (found := self._name(where)) != where or not comma or not line.isdigit():
            return found
        return _GAP.sub("", self._table[_LINE].format(self._name(name), line))

    def _name(self, value: str) -> str:
        """What a sentence speaks of: the name of a field or a placement, or a reason within the sentence."""
        for word in (value, value[:1].upper() + value[1:], value[:1].upper() + value[1:].removesuffix("s")):
            if word in self._words:
                return self._words[word]
        return (self._one(value) if " " in value else "") or value


_PLACE, _LINE = "{0}: {1}", "{0}, line {1}"
"""How the table says where something is wrong. They would fit too much to be patterns."""


def _read_sentences(language: str) -> dict[str, str]:
    """What failures, the notes of jobs and the checks say."""
    tables = (read_words(f"{language}.{kind}") for kind in ("errors", "notes", "checks"))
    return {source: text for table in tables for source, text in table.items()}


class _Pattern:
    """A sentence with blanks. Its expression is made when its longest words are met: few of them ever are."""

    def __init__(self, source: str, text: str) -> None:
        self.text = text
        self._pieces = _BLANK.split(source)
        self._own = max(self._pieces, key=len)
        self._made: re.Pattern[str] | None = None

    def match(self, sentence: str) -> re.Match[str] | None:
        """The match of the whole sentence with what varies as its groups, or None."""
        if self._own not in sentence:
            return None
        if self._made is None:
            self._made = re.compile("(.+?)".join(map(re.escape, self._pieces)), re.DOTALL)
        return self._made.fullmatch(sentence)


class Translator(QTranslator):
    """Answers Qt's questions from a JSON table; an unknown text stays English."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.code = language
        self._words = read_words(language)
        self._checks: Sentences | None = None
        self._scenes: dict[str, str] | None = None

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        if context == CHECKS and self.code != "en":
            self._checks = self._checks or Sentences(self.code, self._words)
            return self._checks.translate(source)
        if context == LANGUAGE:
            return self.code
        if context == SCENES:
            if self._scenes is None:
                self._scenes = read_words("en" if self.code == "en" else f"{self.code}.scenes")
            return self._scenes.get(f"{source} ({disambiguation})") or self._scenes.get(source)
        if context != CONTEXT:
            return None
        return self._words.get(f"{source} ({disambiguation})") or self._words.get(source)

    def isEmpty(self) -> bool:
        return not self._words
