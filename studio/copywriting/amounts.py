"""Figures, measures and prices in a text, in one spelling and with their places."""

import re
from dataclasses import dataclass
from functools import lru_cache

from studio.copywriting.grammar import words

_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_TO_TEN = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_TEENS = ("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_UNITS = (*_TO_TEN, *_TEENS)
_OTHERS = {
    "hundred": "100",
    "thousand": "1000",
    "million": "1000000",
    "billion": "1000000000",
    "dozen": "12",
    "twice": "2",
    "double": "2",
    "triple": "3",
    "half": "0.5",
}
TELLS = {"pair": "2", "couple": "2", "both": "2", "twins": "2", "trio": "3", "quarter": "0.25"}
"""Words that tell a number when a brief says them, and claim none in copy."""
_SIGNS = {"£": "pound", "$": "dollar", "€": "euro"}
CHINESE_DIGITS = "一二两三四五六七八九十百千万半"
_CHINESE_COUNTED = "小时天年月款种色公斤克次折倍米升块元分个件只"
_DIGITS = re.compile(r"(?<![A-Za-z@*])\d(?:[\d,]*\d)?(?:\.\d+)?")
_COMPOUND = re.compile(rf"\b({'|'.join(_TENS)})[- ]({'|'.join(_UNITS[1:10])})\b")
_HUNDREDS = re.compile(rf"\b({'|'.join(_UNITS[1:10])}|a) hundred\b")
_WORD = re.compile(r"[a-z]+")
_FOLD = frozenset(["twice", "double", "triple", "half"])
"""Words that state a figure only before what they multiply: `twice as warm`, not `nobody says it twice`."""
_FOLDS = re.compile(r"[ -](?:as|the|your|daily|off|price)\b")
_HALF_HOUR = re.compile(r"\bhalf an hour\b")
_RANGE = re.compile(r"(\d(?:[\d,]*\d)?(?:\.\d+)?) ?(?:to|or|and|-|–) ?(?=\d)")
_AND_A_HALF = re.compile(r" and a half\b")
_CHINESE = re.compile(rf"([{CHINESE_DIGITS[1:]}])(?=[{_CHINESE_COUNTED}])")
_UNIT_NAMES = {
    "second": "second|sec",
    "minute": "minute|min",
    "hour": "hour|hr|h",
    "day": "day",
    "night": "night",
    "week": "week",
    "month": "month",
    "year": "year|yr",
    "km": "km|kilometre|kilometer",
    "kg": "kg|kilo|kilogram|kilogramme",
    "gram": "gram|gramme|g",
    "litre": "litre|liter|l",
    "ml": "ml|millilitre|milliliter",
    "metre": "metre|meter|m",
    "cm": "cm|centimetre|centimeter",
    "mm": "mm|millimetre|millimeter",
    "mile": "mile|mi",
    "euro": "euro|€",
    "pound": "pound|£|quid",
    "dollar": "dollar|\\$|buck",
    "percent": "percent|per cent|%",
    "mph": "mph",
    "watt": "watt|w",
    "volt": "volt|v",
    "inch": "inch|inche",
    "times": "times|time|x",
}
_UNIT_OF = [(name, re.compile(rf"(?:{spelt})s?(?!\w)", re.I)) for name, spelt in _UNIT_NAMES.items()]
_ANY_UNIT = re.compile(rf"[ -]?((?:{'|'.join(_UNIT_NAMES.values())})s?)(?!\w)", re.I)
_MONEY = re.compile(
    r"(?<!\w)([£$€¥])\s?(\d(?:[\d,]*\d)?(?:\.\d+)?)(k|m|bn)?(?!\w)|(\d(?:[\d,]*\d)?(?:\.\d+)?)\s?(p|c|元|块)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """One figure: its place, its value in one spelling (`24`, `5.5`), and its unit's name, or empty."""

    start: int
    end: int
    value: str
    unit: str


@lru_cache(maxsize=4096)
def amounts(text: str) -> tuple[Amount, ...]:
    """Every figure of a text from left to right: `£5` -> `5`, `three` -> `3`, `forty-five` -> `45`, `三天` -> `3`.

    `one` does not count: it is mostly an article. The place takes in the unit that follows.
    """
    halves: list[Amount] = []
    found: list[tuple[int, int, str]] = [
        (item.start(), item.end(), plain_figure(item.group())) for item in _DIGITS.finditer(text)
    ]
    low = text.lower()
    for item in _HALF_HOUR.finditer(low):
        halves.append(Amount(item.start(), item.end(), "30", "minute"))
        low = _blank(low, item)
    for item in _COMPOUND.finditer(low):
        found.append((item.start(), item.end(), str(int(_value(item[1])) + _UNITS.index(item[2]))))
        low = _blank(low, item)
    for item in _HUNDREDS.finditer(low):
        found.append((item.start(), item.end(), str(100 * (1 if item[1] == "a" else _UNITS.index(item[1])))))
        low = _blank(low, item)
    known = words().numbers
    for item in _WORD.finditer(low):
        if item.group() in known and (item.group() not in _FOLD or _FOLDS.match(low, item.end())):
            found.append((item.start(), item.end(), _value(item.group())))
    if not text.isascii():
        found += [(item.start(), item.end(), _chinese(item[1])) for item in _CHINESE.finditer(text)]
    whole = halves + [_with_unit(text, *row) for row in found]
    return tuple(sorted(whole, key=lambda item: item.start))


def stated(text: str) -> frozenset[Amount]:
    """The amounts a text states, whatever their places: a range's unit counts for both ends (`5 to 42 km`), and a
    price in signs is one in words (`£5`, five pounds)."""
    found = [*amounts(text), *money(text)]
    rows = {(item.value, item.unit) for item in found}
    for item in _RANGE.finditer(text):
        upper = next((other for other in found if other.start == item.end()), None)
        rows |= {(plain_figure(item[1]), upper.unit)} if upper else set()
    rows |= {(value, _SIGNS[unit]) for value, unit in rows if unit in _SIGNS}
    rows |= {(item.value, sign) for item in found for sign, name in _SIGNS.items() if item.unit == name}
    return frozenset(Amount(0, 0, value, unit) for value, unit in rows)


def numbers_in(text: str) -> frozenset[str]:
    """The values of the figures of a text."""
    return frozenset(item.value for item in amounts(text))


def plain_figure(figure: str) -> str:
    """`1,000` -> `1000`, `5.50` -> `5.5`."""
    plain = figure.replace(",", "")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def money(text: str) -> tuple[Amount, ...]:
    """Every price of a text, with the currency's sign as its unit."""
    found = []
    for item in _MONEY.finditer(text):
        sign, figure = (item[1], item[2]) if item[1] else (item[5], item[4])
        found.append(Amount(item.start(), item.end(), plain_figure(figure) + (item[3] or ""), sign))
    return tuple(found)


def _with_unit(text: str, start: int, end: int, value: str) -> Amount:
    half = _AND_A_HALF.match(text, end)
    if half:
        end, value = half.end(), f"{value}.5"
    unit = _ANY_UNIT.match(text, end)
    if not unit:
        return Amount(start, end, value, "")
    name = next(name for name, spelt in _UNIT_OF if spelt.fullmatch(unit[1]))
    return Amount(start, unit.end(), value, name)


def _blank(text: str, item: re.Match[str]) -> str:
    return text[: item.start()] + " " * (item.end() - item.start()) + text[item.end() :]


def _value(word: str) -> str:
    if word in _UNITS:
        return str(_UNITS.index(word))
    if word in _TENS:
        return str((_TENS.index(word) + 2) * 10)
    return _OTHERS.get(word, word)


def _chinese(letter: str) -> str:
    tens = {"两": "2", "十": "10", "百": "100", "千": "1000", "万": "10000", "半": "0.5"}
    return tens.get(letter) or str(CHINESE_DIGITS.replace("两", "").index(letter) + 1)
