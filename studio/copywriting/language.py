"""Which language a text is in, offline: its letters first, then an English dictionary, then letter statistics."""

import re
from functools import cache, lru_cache
from typing import Any

from studio.copywriting.candidates import Check
from studio.copywriting.ground import Ground

SCRIPTS = {
    "zh": r"[\u4e00-\u9fff]",
    "ja": r"[\u3040-\u30ff]",
    "ko": r"[\uac00-\ud7af]",
    "ru": r"[\u0400-\u04ff]",
    "el": r"[\u0370-\u03ff]",
    "ar": r"[\u0600-\u06ff]",
    "he": r"[\u0590-\u05ff]",
    "hi": r"[\u0900-\u097f]",
    "th": r"[\u0e00-\u0e7f]",
}
_SCRIPTS = {code: re.compile(letters) for code, letters in SCRIPTS.items()}
LATIN = (
    *("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "fi", "pl", "cs", "sk", "hu", "ro", "tr", "hr"),
    *("sl", "et", "lv", "lt", "is", "ga", "cy", "ca", "eu", "gl", "id", "ms", "vi", "tl", "sw", "af", "sq"),
)
CYRILLIC = ("ru", "uk", "bg", "sr", "be", "mk")
SURE = 0.8
"""From this share of certainty on a language may be told to the user."""
_LETTERS = re.compile(r"[^\W\d_]")
_FOREIGN = 0x24F
"""The last letter of Latin Extended-B: letters beyond it are of another script."""


@lru_cache(maxsize=1024)
def language_of(text: str) -> tuple[str, float]:
    """(language code, certainty 0..1) of a text; ("", 0.0) for one without letters.

    Short lines stay uncertain. The first text that is neither in a script of its own nor English loads the letter
    statistics (py3langid, under a second and about 100 MB).
    """
    letters = _LETTERS.findall(text)
    if not letters:
        return "", 0.0
    by_script = _by_script(text, len(letters))
    if by_script is not None:
        return by_script
    english = _english_share(text)
    if english >= 0.75:
        return "en", min(0.99, 0.5 + 0.1 * len(text.split()))
    code, certainty = _identifier().classify(text)
    if len(letters) < 12:
        certainty *= len(letters) / 12
    return str(code), round(float(certainty), 3)


def can_write(languages: tuple[str, ...], language: str) -> bool:
    """Whether a model that writes these languages writes this one; regions do not matter (`en-US` is `en`). A model
    whose languages nobody has listed may try any."""
    base = language.lower().replace("_", "-").split("-")[0]
    return not languages or base in {code.lower().split("-")[0] for code in languages}


def other_language(text: str, language: str) -> Check | None:
    """A warning when a text is surely in another language than the brief's; words of a line or two are not enough."""
    base = language.lower().replace("_", "-").split("-")[0]
    if len(_LETTERS.findall(text)) < 16 or (base == "en" and text.isascii() and _english_share(text) >= 0.5):
        return None
    found, certainty = language_of(text)
    if not found or found == base or certainty < SURE:
        return None
    return Check(name="language", level="warn", message=f"It seems to be in another language than the brief ({found}).")


def other_script(text: str, base: Ground) -> list[Check]:
    """A failure when a line is written in letters that the brief's language does not use."""
    wanted = _SCRIPTS.get(base.language)
    if wanted is None and text.isascii():
        return []
    letters = _LETTERS.findall(text)
    wrong = [Check(name="language", level="fail", message="It is not in the language of the brief.")]
    if wanted is None:
        foreign = [letter for letter in letters if ord(letter) > _FOREIGN and letter not in base.text]
        own_script = base.language in CYRILLIC
        return wrong if len(foreign) > len(letters) * 0.2 and not own_script else []
    if not wanted.search(text) and text.lower() not in base.text and len(letters) > 6:
        return wrong
    return []


def _by_script(text: str, letters: int) -> tuple[str, float] | None:
    counts = {code: len(letters.findall(text)) for code, letters in _SCRIPTS.items()}
    if counts["ja"]:
        counts["ja"] += counts["zh"]
    code = max(counts, key=lambda name: counts[name])
    if counts[code] < 0.3 * letters:
        return None
    if code == "ru" and letters > 12:
        told, certainty = _identifier().classify(text)
        return str(told), round(float(certainty), 3)
    return code, round(min(1.0, 0.6 + 0.4 * counts[code] / letters), 3)


def _english_share(text: str) -> float:
    """The share of a text's words that an English dictionary knows, 0..1; capitalised words inside do not count."""
    from studio.copywriting.spelling import knows

    tokens = [word for word in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", text) if not word[0].isupper()]
    tokens = tokens or re.findall(r"[^\W\d_]+", text)
    return sum(knows(word) for word in tokens) / len(tokens) if tokens else 0.0


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([*LATIN, *CYRILLIC])
    return identifier
