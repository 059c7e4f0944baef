"""English spelling, British or American, with the user's own dictionary; the brief's words are always right."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from studio import paths
from studio.copywriting.american import americanise
from studio.copywriting.candidates import Check
from studio.copywriting.ground import Ground
from studio.dictionary import english

_WORD = re.compile(r"(?<![\w@#.])[^\W\d_]+(?:['’][^\W\d_]+)*(?![\w@])")
_BEYOND = re.compile(r"[^\x00-\xff]")
"""Letters that the dictionary's own encoding (Latin-1) lacks, and that English words do without."""
_SUGGESTED = 3
_BOTH = re.compile(
    r"(?:check|draft|curb|tire|program|meter|fall|cart|cookie|chip)s?|tired|while|among|practice|license|story|gas|pants"
)
"""American spellings that are good British words too, often of another meaning."""


def dictionary_file() -> Path:
    """The user's dictionary: one word a line, `#` starts a remark."""
    return paths.data_folder() / "dictionary.txt"


def learn(word: str) -> None:
    """Add a word to the user's dictionary. Raises OSError."""
    path = dictionary_file()
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    if word.lower() not in _own_words():
        paths.write_atomically(path, f"{text.rstrip()}\n{word}\n".lstrip().encode())


def spelling(text: str, base: Ground, language: str) -> list[Check]:
    """Words of an English text that no dictionary has, each with what may be meant; empty for other languages.

    The first call loads the dictionary.
    """
    if language.lower().split("-")[0] != "en":
        return []
    american = language.lower().replace("_", "-").startswith("en-us")
    return list(_misspelt(text, base, american))


def _misspelt(text: str, base: Ground, american: bool) -> Iterator[Check]:
    own = _own_words()
    for item in _WORD.finditer(text):
        word = item.group().replace("’", "'")
        bare = word.lower().removesuffix("'s")
        if (
            len(bare) < 3
            or _BEYOND.search(word)
            or bare in base.names
            or bare in own
            or word.isupper()
            or word in base.text
        ):
            continue
        other = _other_spelling(bare, american)
        if other:
            where = "American" if american else "British"
            message = f"{where} English writes “{other}”, not “{word}”."
            yield Check(name="spelling", level="warn", message=message, start=item.start(), end=item.end())
        elif not knows(word) and not _is_name(word, text, item.start()):
            meant = suggestions(word)
            hint = f" Meant: {', '.join(meant)}?" if meant else ""
            message = f"No dictionary knows “{word}”.{hint}"
            yield Check(name="spelling", level="warn", message=message, start=item.start(), end=item.end())


@lru_cache(maxsize=8192)
def knows(word: str) -> bool:
    """Whether a word is spelt as British or American English writes it."""
    plain = word.replace("’", "'")
    if _BEYOND.search(plain):
        return False
    low = plain.lower().removesuffix("'s")
    if low in _newer() or low.removesuffix("s") in _newer():
        return True
    return any(english().spell(form) for form in {plain, low, americanise(low)})


@lru_cache(maxsize=1024)
def suggestions(word: str) -> tuple[str, ...]:
    """What may be meant by a misspelt word, likeliest first; at most three."""
    return tuple(english().suggest(word)[:_SUGGESTED])


def _is_name(word: str, text: str, start: int) -> bool:
    """A capital inside a sentence makes a name, which no dictionary need have."""
    return word[0].isupper() and bool(re.search(r"[\w,;’'] $", text[:start]))


@lru_cache(maxsize=8192)
def _other_spelling(word: str, american: bool) -> str:
    """How the brief's English writes a word that is spelt the other way; else empty."""
    if american:
        wanted = americanise(word)
        return wanted if wanted != word and not _BOTH.fullmatch(wanted) and english().spell(wanted) else ""
    if _BOTH.fullmatch(word) or americanise(word) != word:
        return ""
    for stem, british in _british():
        if word.startswith(stem):
            back = british + word[len(stem) :]
            if americanise(back) == word:
                return back
    return ""


@cache
def _british() -> tuple[tuple[str, str], ...]:
    """(American stem, British stem), longest first."""
    table = tomllib.loads((paths.resources() / "copy" / "american.toml").read_text(encoding="utf-8"))
    return tuple(
        (there, here)
        for here, there in sorted(table["stems"].items(), key=lambda row: -len(row[1]))
        if not _BOTH.fullmatch(there)
    )


@cache
def _newer() -> frozenset[str]:
    """Words the dictionary is too old or too American to know."""
    return _words((paths.resources() / "checks" / "words.txt").read_text(encoding="utf-8"))


def _words(text: str) -> frozenset[str]:
    return frozenset(word for line in text.splitlines() for word in line.partition("#")[0].lower().split())


def _own_words() -> frozenset[str]:
    path = dictionary_file()
    try:
        state = path.stat()
        return _read_own(path, state.st_mtime_ns, state.st_size)
    except OSError:
        return frozenset()


@lru_cache(maxsize=2)
def _read_own(path: Path, *state: int) -> frozenset[str]:
    return _words(path.read_text(encoding="utf-8", errors="replace"))
