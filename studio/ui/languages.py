"""The window's own words: English in the source, other languages from `resources/i18n/<language>.json`."""

import json

from PySide6.QtCore import QCoreApplication, QObject, QTranslator

from studio import paths

CONTEXT = "Studio"
LANGUAGES = {"en": "English", "zh_CN": "简体中文"}


def tr(text: str) -> str:
    """The text in the window's language."""
    return QCoreApplication.translate(CONTEXT, text)


def mark(text: str) -> str:
    """Mark text for translation where it is defined; `tr` it where it is shown."""
    return text


def read_words(language: str) -> dict[str, str]:
    """English text to text in `language`; empty for English. Raises OSError when the file is missing."""
    if language == "en":
        return {}
    path = paths.resources() / "i18n" / f"{language}.json"
    words = json.loads(path.read_text(encoding="utf-8"))
    return {str(key): str(value) for key, value in words.items()}


class Translator(QTranslator):
    """Answers Qt's questions from a JSON table; an unknown text stays English."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.code = language
        self._words = read_words(language)

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        return self._words.get(source) if context == CONTEXT else None

    def isEmpty(self) -> bool:
        return not self._words
