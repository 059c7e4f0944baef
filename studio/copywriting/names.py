"""Names of places, firms and people in a line that the brief does not mention."""

import re
from collections.abc import Iterator

from studio.copywriting.ground import Ground
from studio.copywriting.phrases import plain_token

_CAPITAL = re.compile(r"(?<![\w’'@#.-])[A-Z][\w’'&-]*(?:\.[A-Z]\.?)*")
_OPENS = re.compile(r"(?:^|[.!?…:;“”\"(\[/|•·–—-]\s*|\n\s*|\s['‘]|^['‘])$")
_NO_CAPITALS = frozenset(["en", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "fi", "pl", "cs", "ro"])
"""Languages that write a capital inside a sentence for names only (German does for every noun)."""


def names_in(text: str, base: Ground, everyones: frozenset[str]) -> Iterator[tuple[int, int, bool]]:
    """(start, end, whether the brief has it) of every name inside a sentence, neighbours taken together.

    `everyones` are names that claim nothing: days, months, given names. A word that opens a sentence cannot be told
    from a name, nor can any word of a headline set in capitals.
    """
    if base.language not in _NO_CAPITALS or _is_title(text):
        return
    span: tuple[int, int] | None = None
    known = True
    for item in _CAPITAL.finditer(text):
        word = plain_token(item.group()).removesuffix("'s").strip("'&-")
        shouted = len(word) < 2 or item.group().isupper()
        common = all(part.replace("days", "day") in everyones for part in _capitals(item.group()))
        if shouted or common or _OPENS.search(text[: item.start()]):
            continue
        here = _is_known(word, base)
        if span is not None and text[span[1] : item.start()] == " " and here == known:
            span = (span[0], item.end())
            continue
        if span is not None:
            yield *span, known
        span, known = item.span(), here
    if span is not None:
        yield *span, known


def _capitals(name: str) -> list[str]:
    """The capitalised parts of a hyphenated name in lower case: `Sunday-night` -> `sunday`."""
    parts = [part.removesuffix("'s") for part in name.replace("’", "'").split("-")]
    return [part.lower() for part in parts if part[:1].isupper()]


def _is_known(word: str, base: Ground) -> bool:
    """Whether the brief writes the name, or one with the same beginning (`Italy`, `Italian`)."""
    parts = [part for part in re.split(r"[-'&]", word) if part]
    if all(part in base.names or part.rstrip("s") in base.names for part in parts):
        return True
    return len(word) > 4 and any(len(name) > 4 and name[:3] == word[:3] for name in base.names)


def _is_title(text: str) -> bool:
    long = re.findall(r"(?<!\w)[^\W\d_]{4,}", text)
    capital = [word for word in long if word[0].isupper()]
    return len(long) > 1 and len(capital) > 0.8 * len(long)
