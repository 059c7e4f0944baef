"""The window's own words: English in the source, other languages from `resources/i18n/<language>.json`."""

import json
import re
from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QObject, QTranslator

from studio import paths

CONTEXT, CHECKS = "Studio", "Checks"
LANGUAGES = {"en": "English", "zh_CN": "简体中文"}

_ENDS = re.compile(r"(?<=[.?!]) (?=[A-Z“])")
_BLANK = re.compile(r"\{\d\}")
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
    """A sentence written below the window, of a check or of a failure, in the window's language."""
    return QCoreApplication.translate(CHECKS, sentence) if sentence else ""


class Sentences:
    """Sentences with what they speak of filled in, told by a table of patterns: `{0}` stands for what varies."""

    def __init__(self, language: str, words: Mapping[str, str]) -> None:
        known = language != "en"
        table = read_words(f"{language}.errors") | read_words(f"{language}.checks") if known else {}
        # The patterns with most words of their own come first: they say most exactly what is meant.
        exact = sorted(table, key=lambda source: -len(_BLANK.sub("", source)))
        self._patterns = [(_pattern(source), table[source]) for source in exact]
        self._words = {**words, **table}
        self._known: dict[str, str] = {}

    def translate(self, sentence: str) -> str:
        """The sentence, or each of several, in the other language; what is not in the table stays as it is."""
        found = self._known.get(sentence)
        if found is None:
            found = self._one(sentence) or " ".join(self._one(part) or part for part in _ENDS.split(sentence))
            if len(self._known) > _MOST:
                self._known.clear()
            self._known[sentence] = found
        return found

    def _one(self, sentence: str) -> str:
        fits = ((pattern.fullmatch(sentence), text) for pattern, text in self._patterns)
        match, text = next(((match, text) for match, text in fits if match is not None), (None, ""))
        if match is None:
            return ""
        # What stands in quotation marks is cited as it was written.
        cited = [sentence[: match.start(at)].endswith("“") for at in range(1, len(match.groups()) + 1)]
        values = zip(match.groups(), cited, strict=True)
        return text.format(*(value if quoted else self._name(value) for value, quoted in values))

    def _name(self, value: str) -> str:
        """What a sentence speaks of: the name of a field or a placement, or a reason within the sentence."""
        for word in (value, value[:1].upper() + value[1:], value[:1].upper() + value[1:].removesuffix("s")):
            if word in self._words:
                return self._words[word]
        return (self._one(value) if value.endswith((".", "?")) else "") or value


def _pattern(source: str) -> re.Pattern[str]:
    return re.compile("(.+?)".join(map(re.escape, _BLANK.split(source))), re.DOTALL)


class Translator(QTranslator):
    """Answers Qt's questions from a JSON table; an unknown text stays English."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.code = language
        self._words = read_words(language)
        self._checks: Sentences | None = None

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        if context == CHECKS and self.code != "en":
            self._checks = self._checks or Sentences(self.code, self._words)
            return self._checks.translate(source)
        if context != CONTEXT:
            return None
        return self._words.get(f"{source} ({disambiguation})") or self._words.get(source)

    def isEmpty(self) -> bool:
        return not self._words
