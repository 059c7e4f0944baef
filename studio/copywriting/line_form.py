"""Whether a line is whole and well built: nothing left over from a machine, no stutter, no broken end, no shouting."""

import re

from studio.copywriting.candidates import Check
from studio.copywriting.grammar import words
from studio.placements import Field

TRAILING = frozenset(
    ["a", "an", "and", "at", "but", "if", "its", "my", "of", "or", "our", "than", "the", "their", "with", "your"]
)
_LEFTOVER = re.compile(r"[{}<>\[\]|]|\b(?:Headline|Description|Product|Facts|Tone|Line|Text):")
_STUTTER = re.compile(r"\b(\w+) \1\b")
_WORD = re.compile(r"[\w'’-]+")
_OPENING = re.compile(r"(?:^|[.!?…]\s+|[,;:]\s+)([\w'’-]+)")
_LONG = re.compile(r"[A-Za-z]{4,}")
_CUT = re.compile(r"[,;:—–-]$")
_PILED = re.compile(r"[!?]{2,}|\.{4,}|,{2,}|…{2,}")


def form(text: str, field: Field) -> list[Check]:
    """What is wrong with the build of a line."""
    if not text.strip():
        return [Check(name="empty", level="fail", message="There is nothing in it.")]
    low = _WORD.findall(text.lower())
    return [*_broken(text, low), *_loud(text, low), *_button(field, low)]


def _broken(text: str, low: list[str]) -> list[Check]:
    found = []

    def fail(name: str, message: str, start: int = 0, end: int = 0) -> None:
        found.append(Check(name=name, level="fail", message=message, start=start, end=end))

    left = _LEFTOVER.search(text)
    if left:
        fail("leftover", "A placeholder or label is left in it.", *left.span())
    stutter = _STUTTER.search(text.lower())
    if stutter:
        fail("repeated", f"It says “{stutter[1]}” twice running.", *stutter.span())
    elif _harped(text, low):
        fail("repeated", f"It says “{_harped(text, low)}” too often.")
    last = low[-1] if low else ""
    body = text.rstrip()
    if last in TRAILING and not body.endswith("?"):
        fail("ending", f"It breaks off after “{last}”.", body.lower().rfind(last), len(body))
    if _CUT.search(body) or text.count("“") != text.count("”") or text.count('"') % 2:
        fail("ending", "It breaks off in the middle.")
    return found


def _harped(text: str, low: list[str]) -> str:
    """A telling word said more than twice, or nothing. Sentences that begin alike are a figure of speech."""
    if len(low) == len(set(low)):
        return ""
    opening = [word.lower() for word in _OPENING.findall(text)]
    for word in dict.fromkeys(low):
        if len(word) > 3 and "'" not in word and "’" not in word and word not in words().stop:
            heard = low.count(word)
            if heard > 2 and heard - max(0, opening.count(word) - 1) > 2 + len(low) // 20:
                return word
    return ""


def _loud(text: str, low: list[str]) -> list[Check]:
    found = []
    shouted = [item for item in _LONG.finditer(text) if item.group().isupper()]
    if len(shouted) > 1 or (len(low) == 1 and shouted):
        place = (shouted[0].start(), shouted[-1].end())
        found.append(
            Check(name="shouting", level="fail", message="It shouts in capitals.", start=place[0], end=place[1])
        )
    piled = _PILED.search(text)
    if piled:
        message = f"“{piled.group()}”: one mark is enough."
        found.append(Check(name="punctuation", level="warn", message=message, start=piled.start(), end=piled.end()))
    if text.count("!") > 1:
        found.append(Check(name="shouting", level="warn", message="One exclamation mark is plenty."))
    return found


def _button(field: Field, low: list[str]) -> list[Check]:
    if field.name == "cta" and len(low) > 5:
        return [Check(name="cta", level="warn", message="A button wants two to four words.")]
    return []
