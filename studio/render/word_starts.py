"""Where words begin in scripts that are written without spaces between them, by ICU's dictionaries."""

import re
from functools import lru_cache

_LOCALES = (
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("lo", re.compile("[\u0e80-\u0eff]")),
    ("km", re.compile("[\u1780-\u17ff\u19e0-\u19ff]")),
    ("my", re.compile("[\u1000-\u109f\uaa60-\uaa7f]")),
)
_SPACELESS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\uaa60-\uaa7f]")
_EAST_ASIAN = re.compile("[\u3005\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff]{2}")
_KANA = re.compile("[\u3041-\u309f\u30fc]+")


@lru_cache(maxsize=2048)
def line_starts(text: str) -> frozenset[int]:
    """The places in a text without spaces where a line of Thai, Lao, Khmer or Burmese may begin; none in others."""
    if not _SPACELESS.search(text):
        return frozenset()
    from icu4py.breakers import LineBreaker

    locale = next((name for name, letters in _LOCALES if letters.search(text)), "th")
    return frozenset(_places(list(LineBreaker(text, locale))))


@lru_cache(maxsize=2048)
def word_starts(text: str) -> frozenset[int] | None:
    """The places in a Chinese or Japanese text without spaces where a word begins; None where nobody needs to know.

    What follows a Japanese word in kana (particles, endings) counts as a part of it.
    """
    if not _EAST_ASIAN.search(text):
        return None
    from icu4py.breakers import WordBreaker

    japanese = _KANA.search(text) is not None
    words = list(WordBreaker(text, "ja" if japanese else "zh"))
    places = [0, *_places(words)]
    if not japanese:
        return frozenset(places)
    return frozenset(place for place, word in zip(places, words, strict=True) if not place or not _KANA.fullmatch(word))


def _places(parts: list[str]) -> list[int]:
    """Where each part but the first begins."""
    made, at = [], 0
    for part in parts[:-1]:
        at += len(part)
        made.append(at)
    return made
