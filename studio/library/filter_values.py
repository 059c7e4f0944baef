"""The values of the search line's filters: texts, spans of numbers and dates, colours."""

import calendar
import math
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from difflib import get_close_matches

from studio.errors import StudioError
from studio.imaging.palette import NAMES


@dataclass(frozen=True, slots=True)
class Text:
    """A text without regard to capitals; `open` when it may go on."""

    text: str
    open: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """Numbers from `low` to `high`, both included; `line` is how it was written. Dates are local time in seconds
    since 1970, weights are bytes, sizes are pixels, ratings are stars 0..5."""

    low: float
    high: float
    line: str


@dataclass(frozen=True, slots=True)
class Color:
    """A colour `#rrggbb`; `line` is how it was written."""

    value: str
    line: str


Value = Text | Span | Color

FIELDS = {
    "tag": "a tag, as in tag:coffee",
    "color": "a colour by name or hex, as in color:teal",
    "space": "the side free for type: left, right, top, bottom or none",
    "size": "the longer side in pixels, as in size:>1600",
    "width": "pixels across, as in width:1080",
    "height": "pixels down, as in height:>=1080",
    "weight": "how heavy the file is, as in weight:<2mb",
    "date": "when it was taken, as in date:2026-10..",
    "rating": "stars, as in rating:>=3",
    "people": "how many people are seen, where a model counted them, as in people:>=2",
    "label": "the label, as in label:red",
    "kind": "what it is, as in kind:photo",
    "made": "what made it here, as in made:scene",
    "shape": "landscape, portrait or square",
    "type": "the file's ending, as in type:png",
    "name": "words of the file's name",
    "in": "a folder, as in in:campaigns",
    "text": "words read in the picture or written about it",
    "collection": "a collection, as in collection:autumn",
    "used": "a campaign that uses it, as in used:summer",
}
"""Every filter with what it takes."""

FLAGS = {
    "used": "pictures some campaign uses",
    "unused": "pictures no campaign uses",
    "untagged": "pictures without a tag",
}
"""Words that are filters by themselves."""

SPANS = frozenset({"size", "width", "height", "weight", "date", "rating", "people"})
COLOR = "color"
CHOICES = {"space": ("left", "right", "top", "bottom", "none"), "shape": ("landscape", "portrait", "square")}

_OPERATOR = re.compile(r"(>=|<=|>|<|=)?(.*)", re.DOTALL)


def read_value(field: str, line: str, unfinished: bool = False) -> Value:
    """The value written after `field:`; `unfinished` texts may go on.

    Raises StudioError with one sentence when it is empty or is not of the field's kind.
    """
    text = line.strip('"').strip()
    if not text:
        raise StudioError(f"“{field}:” needs a value: {FIELDS[field]}.")
    if field in SPANS:
        return _span(field, text)
    if field == COLOR:
        return _color(text)
    if field in CHOICES:
        return _choice(field, text.lower(), unfinished)
    # A closed quotation mark ends the text even while the line is being typed.
    unfinished = unfinished and not (line.endswith('"') and len(line) > 1)
    return Text(text.rstrip("*"), open=unfinished or text.endswith("*")) if text.strip("*") else _nothing(field)


def may_go_on(field: str, line: str) -> bool:
    """Whether a value that `read_value` refuses may become one it takes as more is written: `>` and `2..` may, `banana`
    never becomes a number."""
    text = line.strip('"').strip().lower()
    if field == COLOR:
        name = text.replace("-", " ").replace("gray", "grey")
        short = len(text.lstrip("#")) < 6 and re.fullmatch(r"#?[0-9a-f]*", text)
        return bool(short) or any(known.startswith(name) for known in NAMES)
    if field in CHOICES:
        return any(choice.startswith(text) for choice in CHOICES[field])
    if field not in SPANS:
        return True
    return all(_edge_may_go_on(field, part.strip()) for part in text.lstrip("<>=").rstrip(".").split(".."))


def _edge_may_go_on(field: str, text: str) -> bool:
    if field == "date":
        return any(day.startswith(text) for day in _DAYS) or bool(re.fullmatch(r"\d{0,4}|\d{4}-[\d-]{0,5}", text))
    found = re.fullmatch(r"\d*\.?\d*([a-z]*)", text)
    return found is not None and any(unit.startswith(found[1]) for unit in _units(field))


def write_value(value: Value) -> str:
    """The value as it stands in a line."""
    match value:
        case Text(text, open):
            whole = text + "*" * open
            return f'"{whole}"' if re.search(r"[\s()]", whole) else whole
        case Span(_, _, line) | Color(_, line):
            return f'"{line}"' if re.search(r"\s", line) else line


def _nothing(field: str) -> Text:
    raise StudioError(f"“{field}:” needs a value: {FIELDS[field]}.")


def _choice(field: str, text: str, unfinished: bool) -> Text:
    known = CHOICES[field]
    if text in known:
        return Text(text)
    if unfinished and any(choice.startswith(text) for choice in known):
        return Text(text, open=True)
    raise StudioError(f"“{field}:{text}” is not known; it takes {', '.join(known[:-1])} or {known[-1]}.")


def _color(text: str) -> Color:
    low = text.lower().lstrip("#")
    if re.fullmatch(r"[0-9a-f]{6}", low):
        return Color(f"#{low}", text)
    if re.fullmatch(r"[0-9a-f]{3}", low):
        return Color("#" + "".join(digit * 2 for digit in low), text)
    name = text.lower().replace("-", " ").replace("gray", "grey")
    if name in NAMES:
        return Color(NAMES[name], text)
    close = get_close_matches(name, NAMES, 1)
    hint = f"did you mean “{close[0]}”?" if close else "write a name such as teal, or a hex value such as #127c80."
    raise StudioError(f"“{text}” is not a colour this program knows; {hint}")


def _span(field: str, text: str) -> Span:
    if ".." in text:
        first, _, last = text.partition("..")
        low = _edges(field, first)[0] if first.strip() else -math.inf
        high = _edges(field, last)[1] if last.strip() else math.inf
        if low == -math.inf and high == math.inf:
            _nothing(field)
        if low > high:
            raise StudioError(f"“{field}:{text}” ends before it begins; turn the two around.")
        return Span(low, high, text)
    found = _OPERATOR.fullmatch(text)
    operator, rest = (found[1], found[2]) if found else ("", text)
    low, high = _edges(field, rest)
    spans = {
        ">": (math.nextafter(high, math.inf), math.inf),
        ">=": (low, math.inf),
        "<": (-math.inf, math.nextafter(low, -math.inf)),
        "<=": (-math.inf, high),
    }
    return Span(*spans.get(operator or "=", (low, high)), text)


_DAYS = {"today": 0, "yesterday": 1}
_UNITS = {"": 1, "b": 1, "k": 1e3, "kb": 1e3, "m": 1e6, "mb": 1e6, "g": 1e9, "gb": 1e9}


def _edges(field: str, text: str) -> tuple[float, float]:
    """The first and last number that a written value stands for: a month is all its days."""
    text = text.strip().lower()
    if field == "date":
        return _date_edges(text)
    found = re.fullmatch(r"(\d{1,12}(?:\.\d{1,6})?)([a-z]*)", text)
    unit = found[2] if found else ""
    allowed = _units(field)
    if found is None or unit not in allowed:
        raise StudioError(f"“{field}:{text}” is not a number; {FIELDS[field]}.")
    value = float(found[1]) * allowed[unit]
    return value, value


def _units(field: str) -> dict[str, float]:
    return _UNITS if field == "weight" else {"": 1} if field in ("rating", "people") else {"": 1, "px": 1}


def _date_edges(text: str) -> tuple[float, float]:
    if text in _DAYS:
        first = date.today() - timedelta(_DAYS[text])
        return _seconds(first), _seconds(first + timedelta(1)) - 1e-3
    found = re.fullmatch(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", text)
    try:
        if found is None:
            raise ValueError
        year, month, day = (int(part) if part else 0 for part in found.groups())
        first = date(year, month or 1, day or 1)
        last = first if day else date(year, month or 12, calendar.monthrange(year, month or 12)[1])
        return _seconds(first), _seconds(last) + 86_400 - 1e-3
    except (ValueError, OverflowError, OSError):
        raise StudioError(f"“{text}” is not a date; write 2026, 2026-10, 2026-10-05, today or yesterday.") from None


def _seconds(day: date) -> float:
    """Local midnight in seconds since 1970."""
    return datetime(day.year, day.month, day.day).timestamp()
