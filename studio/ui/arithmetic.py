"""What is typed into a number field: `120+16`, `2*8`, `50%`, `3 mm`, `+=10` for whatever is there."""

import re
from collections.abc import Callable

from studio.errors import StudioError

PIXELS = {"px": 1.0, "in": 96.0, "pt": 96.0 / 72.0, "mm": 96.0 / 25.4, "cm": 96.0 / 2.54}
"""Pixels in one of each unit, at the 96 pixels an inch of CSS Values and Units Level 4, section 6.2."""

_TOKEN = re.compile(r"\s*(?:(\d+(?:[.,]\d*)?|[.,]\d+)\s*(px|in|pt|mm|cm|%|°)?|([-+*/()]))", re.IGNORECASE)
_SIGNS = str.maketrans({"×": "*", "÷": "/", "−": "-", "–": "-", "·": "*"})
_RELATIVE = re.compile(r"\s*([-+*/])=?\s*(?=[\d.,(])")

Change = Callable[[float], float]
"""From the number that is there to the one that should be."""


def reading(text: str, unit: str = "") -> Change:
    """What a typed text asks for. `unit` is the field's own, which needs no conversion: in a field of per cents `50%`
    is 50, in any other it is half of what is there. `+=8`, `-=8`, `*2` and `/2` work on what is there; a plain `-8`
    is a negative number.

    Raises StudioError when the text is no sum; the change raises it for a division by nothing.
    """
    text = text.translate(_SIGNS).strip()
    relative = _RELATIVE.match(text)
    operator = ""
    if relative and (relative[1] in "*/" or "=" in relative[0]):
        operator, text = relative[1], text[relative.end() :]
    tokens = _tokens(text)
    _Sum(tokens, 1.0, unit).value()

    def change(old: float) -> float:
        value = _Sum(tokens, old, unit).value()
        return _applied(operator, old, value) if operator else value

    return change


def _tokens(text: str) -> tuple[tuple[str, str], ...]:
    """Numbers with their units, and signs, as (text, unit)."""
    found, at = [], 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise StudioError(f"“{text}” is not a number or a sum; type one like 120 + 16 or 50 %.")
        found.append((match[1].replace(",", "."), (match[2] or "").lower()) if match[1] else (match[3], ""))
        at = match.end()
    if not found:
        raise StudioError("A number is missing; type one like 120 + 16 or 50 %.")
    return tuple(found)


def _applied(operator: str, left: float, right: float) -> float:
    if operator == "/" and right == 0:
        raise StudioError("Nothing can be divided by zero; type another number.")
    if operator == "+":
        return left + right
    if operator == "-":
        return left - right
    return left * right if operator == "*" else left / right


class _Sum:
    """Reads tokens by the usual precedence: a sum of products of signed numbers and brackets."""

    def __init__(self, tokens: tuple[tuple[str, str], ...], old: float, unit: str) -> None:
        self._tokens, self._old, self._unit = tokens, old, unit
        self._at = 0

    def value(self) -> float:
        """The value of all of it."""
        result = self._joined(("+", "-"), lambda: self._joined(("*", "/"), self._single))
        if self._at < len(self._tokens):
            raise StudioError("The sum does not end where it should; type one like 120 + 16.")
        return result

    def _joined(self, operators: tuple[str, str], part: Callable[[], float]) -> float:
        result = part()
        while self._next() in operators:
            operator = self._take()[0]
            result = _applied(operator, result, part())
        return result

    def _single(self) -> float:
        text, unit = self._take()
        if text in ("-", "+"):
            return self._single() * (-1 if text == "-" else 1)
        if text == "(":
            result = self._joined(("+", "-"), lambda: self._joined(("*", "/"), self._single))
            if self._next() != ")":
                raise StudioError("A bracket is not closed; type a sum like 2 * (8 + 4).")
            self._take()
            return result
        if not text[0].isdigit() and text[0] != ".":
            raise StudioError(f"A number is missing before “{text}”; type a sum like 120 + 16.")
        number = float(text)
        if unit in ("", self._unit, "°"):
            return number
        return number / 100 * self._old if unit == "%" else number * PIXELS[unit]

    def _next(self) -> str:
        return self._tokens[self._at][0] if self._at < len(self._tokens) else ""

    def _take(self) -> tuple[str, str]:
        if self._at >= len(self._tokens):
            raise StudioError("The sum ends too soon; type one like 120 + 16.")
        self._at += 1
        return self._tokens[self._at - 1]
