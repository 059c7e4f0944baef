"""What a small model lets slip: words of its examples, and facts turned into their opposite."""

import re
from collections.abc import Sequence

from studio.copywriting.candidates import Check
from studio.copywriting.grammar import stem
from studio.copywriting.ground import Ground

_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}")
_WITHOUT = re.compile(r"([a-z]{3,})[- ](?:proof|free|resistant)\b|\b(?:no|without|zero) ([a-z]{3,})")
_DENIAL = re.compile(r"\b(?:no|not|never|without|zero|minus|less|stop\w*|any|hold the|missing)\b")


def leftovers(text: str, base: Ground, examples: Sequence[str]) -> list[Check]:
    """Lines copied from an example, and names that an example holds but the brief does not."""
    if not examples:
        return []
    low = _plain(text)
    for example in examples:
        plain = _plain(example)
        if len(low) > 8 and (low == plain or (len(low) > 18 and low in plain)):
            return [Check(name="copied", level="fail", message="It repeats an advert that was shown as an example.")]
    names = {word for example in examples for word in _NAME.findall(example)}
    for item in _NAME.finditer(text):
        if item.group() in names and item.group().lower() not in base.text:
            message = f"“{item.group()}” comes from an example, not from the brief."
            return [Check(name="leftover", level="fail", message=message, start=item.start(), end=item.end())]
    return []


def reversed_facts(text: str, base: Ground) -> list[Check]:
    """A fact turned into its opposite, which small models do: `leak-proof lid` -> `leaky lid`."""
    low = text.lower()
    for word in {one or other for one, other in _WITHOUT.findall(base.text)}:
        for match in re.finditer(rf"\b{re.escape(stem(word))}\w{{0,3}}\b(?![- ](?:proof|free|resist))", low):
            if not _DENIAL.search(low[: match.start()]):
                message = f"It turns “{word}” of the brief round."
                return [Check(name="reversed", level="fail", message=message, start=match.start(), end=match.end())]
    return []


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()
