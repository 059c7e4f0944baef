"""Figures inside a fact: measures, prices, dates, opening hours and how soon; English only."""

import re

from studio.copywriting.grammar import words

AMOUNT = r"(?:[£$€¥]\s?)?\d[\d.,]*\s?(?:%|per cent|percent)?"
UNIT = (
    r"(?:hours?|hrs?|h|minutes?|mins?|seconds?|secs?|days?|nights?|weeks?|months?|years?|km|kilometres?|kilometers?|miles?"
    r"|m|metres?|meters?|cm|mm|kg|g|grams?|lbs?|oz|ml|litres?|liters?|l|kW|kWh|W|V|Wh|mAh|GB|TB|MB|megapixels?"
    r"|inch(?:es)?|ft|per cent|percent|%)"
)
SPOKEN = rf"(?:{'|'.join(sorted(words().numbers))}|one)"
MONEY = r"[£$€¥]\s?\d[\d.,]*[km]?"
PRICE = re.compile(rf"((?:from|for|just|only|under|about) )?({MONEY}(?: (?:a|an|per|each|for|all)\b.*)?)$")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
DATE = re.compile(
    rf"(?:(?:on|from) )?((?:{DAY},? )?(?:\d{{1,2}}(?:st|nd|rd|th)?(?: ?(?:to|-|–|and) ?\d{{1,2}})? {MONTH}"
    rf"|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?)(?: 20\d\d)?(?:,? (?:at )?\d{{1,2}}(?:[.:]\d\d)? ?(?:am|pm))?)$",
    re.I,
)
SOON = re.compile(
    rf"(?:ready|set up|done|cooked|cooks|charges|charged|folds|brews|pitches|assembled|assembles|boils|heats|up|online"
    rf"|dries) (?:up )?in (?:under |just |about )?((?:\d+|{SPOKEN}) (?:minutes?|seconds?|hours?))$",
    re.I,
)
OWN_DEADLINE = re.compile(r"guarantee|warranty|trial|contract|notice", re.I)
LONG_UNITS = frozenset(["hour", "minute", "second", "day", "night", "week", "month", "year", "mile", "litre", "metre"])


def measures(text: str) -> dict[str, str]:
    """The measure inside a fact: `30-hour battery` -> num and span `30 hours`; `ready in 15 minutes` -> soon.

    Forms: `num` any measure, `span` of time, `distance`, `soon` (how little time the reader spends). A guarantee's or
    a contract's length is none of them.
    """
    if OWN_DEADLINE.search(text):
        return {}
    soon = SOON.match(text)
    if soon:
        return {"soon": soon.group(1)}
    found = re.search(
        rf"(?<!\bin )(?<!\bwithin )(?<!every )(?<!under )(?<!next )(?<![\w.£$€¥])(\d[\d.,]*)[ -]?({UNIT})(?![\w-])",
        text,
    )
    if found and not re.search(rf"{SPOKEN} (?:to|or|and) \d|\d (?:to|or|and|x|-) ?\d|\bper\b|up to", text):
        amount, unit = found.groups()
        if unit in LONG_UNITS and amount != "1":
            unit += "s"
        measure = f"{amount}{'' if unit == '%' else ' '}{unit}"
        kind = dimension(unit)
        if unit in {"mm", "cm", "%", "per cent", "percent", "ft", "inch", "inches", "V"}:
            return {}
        return {"num": measure} | ({kind: measure} if kind else {})
    spoken = re.search(
        rf"(?<!in )(?<!within )(?<!every )(?<!next )\b({SPOKEN})[ -]"
        r"(hour|minute|second|day|night|week|month|year|mile)(s?)\b",
        text,
        re.I,
    )
    if spoken and spoken.group(1).lower() not in {"one", "half", "double", "triple", "twice"}:
        measure = f"{spoken.group(1).lower()} {spoken.group(2).lower()}s"
        return {"num": measure} | ({"span": measure} if dimension(spoken.group(2)) == "span" else {})
    return {}


def dimension(unit: str) -> str:
    """`span` for a unit of time, `distance` for a road's, else empty."""
    if re.match(r"hour|hr|h$|min|day|night|week|month|year|sec", unit):
        return "span"
    return "distance" if re.match(r"km|kilom|mile", unit) else ""


def price(text: str) -> str | None:
    """A bare price with its word: `£12 a month` -> `for £12 a month`; `from £4` stays; None when it is no price."""
    match = PRICE.match(text)
    if not match:
        return None
    before, amount = match.groups()
    return f"{before or 'for '}{amount}"


def date(text: str) -> str | None:
    """A bare date: `Saturday 14 June`; None when it is none."""
    match = DATE.match(text)
    return match.group(1) if match else None
