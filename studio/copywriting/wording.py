"""Words that stop or trouble a reader: swearing, stereotypes with their reasons, clichés, words the brand avoids."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from studio import paths
from studio.copywriting.candidates import Check
from studio.copywriting.ground import Ground
from studio.copywriting.phrases import Found, Phrases, split_list, tokenised

_STANDS_FOR = str.maketrans("@$013457", "asoieast")
_HIDDEN = re.compile(r"(?=.*[a-z])(?=.*[@$0134*57])[a-z@$013457*]{3,}")


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a phrase of the lists is reported as. `excuse` marks everyday phrases that a word of the list is part of."""

    name: str
    level: str
    message: str
    excuse: bool = False


def wording(text: str, base: Ground) -> list[Check]:
    """Every word of `text` that should not run or deserves a second look; words of the brief itself are left alone."""
    tokens, places = tokenised(text)
    found = [*_phrases().found(tokens), *_avoided(base.avoid, base.brand).found(tokens)]
    excused = [item for item in found if item.phrase.key.excuse]
    checks = []
    for item in _longest(found):
        entry = item.phrase.key
        own = entry.name != "brand" and " ".join(tokens[item.at : item.end]) in base.text
        if own or any(other.at <= item.at and item.end <= other.end for other in excused):
            continue
        checks.append(_check(entry, text, places[item.at][0], places[item.end - 1][1]))
    checks += [_check(_swearing(), text, *places[at]) for at, token in enumerate(tokens) if _is_hidden(token)]
    if not text.isascii():
        checks += [_check(entry, text, *item.span()) for entry, said in _chinese() for item in said.finditer(text)]
    return sorted(checks, key=lambda item: item.start)


def _check(entry: _Entry, text: str, start: int, end: int) -> Check:
    message = entry.message.format(words=text[start:end])
    return Check(name=entry.name, level=entry.level, message=message, start=start, end=end)


def _longest(found: list[Found[_Entry]]) -> Iterator[Found[_Entry]]:
    """Of phrases that overlap, the longest of each kind."""
    taken: set[tuple[str, int]] = set()
    for item in sorted(found, key=lambda item: item.at - item.end):
        here = {(item.phrase.key.name, at) for at in range(item.at, item.end)}
        if not item.phrase.key.excuse and not here & taken:
            taken |= here
            yield item


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((paths.resources() / "checks" / "wording.toml").read_text(encoding="utf-8"))


def _swearing(level: str = "fail") -> _Entry:
    return _Entry("profanity", level, "“{words}” is swearing.")


@cache
def _phrases() -> Phrases[_Entry]:
    table = _table()
    rows: list[tuple[str, _Entry]] = []
    for level in ("fail", "warn"):
        rows += [(text, _swearing(level)) for text in split_list(table["swearing"][level])]
    rows += [(text, _Entry("profanity", "", "", True)) for text in split_list(table["swearing"]["excuse"])]
    worn = _Entry("cliche", "warn", "“{words}” is worn out.")
    rows += [(text, worn) for text in split_list(table["cliche"]["words"])]
    for row in table["stereotype"]:
        entry = _Entry("stereotype", "warn", f"“{{words}}”: {row['reason']} Better: {row['instead']}.")
        rows += [(text, entry) for text in split_list(row["words"])]
    return Phrases(rows)


@lru_cache(maxsize=16)
def _avoided(words: tuple[str, ...], brand: str) -> Phrases[_Entry]:
    entry = _Entry("brand", "fail", (brand or "The brand").replace("{", "").replace("}", "") + " avoids “{words}”.")
    return Phrases((text, entry) for text in words)


@cache
def _chinese() -> tuple[tuple[_Entry, re.Pattern[str]], ...]:
    table = _table()
    return (
        (_swearing(), re.compile(table["swearing"]["chinese"])),
        (_Entry("cliche", "warn", "“{words}” is worn out."), re.compile(table["cliche"]["chinese"])),
    )


@cache
def _swear_words() -> tuple[str, ...]:
    return tuple(word.rstrip("*") for word in split_list(_table()["swearing"]["fail"]) if " " not in word)


@lru_cache(maxsize=4096)
def _is_hidden(token: str) -> bool:
    """Whether a token is swearing in disguise: `sh1t`, `f*ck`, `@rsehole`."""
    if not _HIDDEN.fullmatch(token):
        return False
    plain = token.translate(_STANDS_FOR)
    if "*" not in plain:
        return plain in _swear_words()
    shape = re.compile(re.escape(plain).replace(r"\*", "[a-z]"))
    return len(plain.replace("*", "")) >= 2 and any(shape.fullmatch(word) for word in _swear_words())
