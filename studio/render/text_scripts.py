"""Which letters need more than a line of outlines: other scripts, other directions, emoji."""

import re
import unicodedata
from collections.abc import Iterator

# What is shown as a picture by itself (Emoji_Presentation of Unicode 15.1, below the emoji planes).
_PICTURED = (
    "\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1\u26aa\u26ab\u26bd"
    "\u26be\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705\u270a\u270b\u2728\u274c\u274e"
    "\u2753-\u2755\u2757\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55"
)
_WIDE = "\U0001f000-\U0001f1e5\U0001f200-\U0001faff"
_ONE = f"(?:[{_WIDE}{_PICTURED}][\ufe0f\U0001f3fb-\U0001f3ff]*|[\u00a9\u00ae\u203c-\u2bff\u3030\u303d]\ufe0f)"
EMOJI = re.compile(
    f"[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f\u20e3|{_ONE}(?:\u200d(?:{_ONE}|[\u203c-\u2bff]\ufe0f?))*"
    "[\U000e0020-\U000e007f]*"
)
"""One emoji with what changes or joins it (UTS 51, ED-15 and the sequences of ED-16)."""
_LETTERS = {
    "arabic": "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
    "hebrew": "\u0591-\u05f4\ufb1d-\ufb4f",
    "devanagari": "\u0900-\u097f\ua8e0-\ua8ff",
    "bengali": "\u0980-\u09ff",
    "tamil": "\u0b80-\u0bff",
    "thai": "\u0e00-\u0e7f",
    "lao": "\u0e80-\u0eff",
    "myanmar": "\u1000-\u109f\uaa60-\uaa7f",
    "khmer": "\u1780-\u17ff\u19e0-\u19ff",
}
_TALL = re.compile("[\u0600-\u06ff\u0900-\u097f\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_STRETCH = re.compile(
    "|".join(f"(?P<{name}>[{letters}](?:[{letters}\\s]*[{letters}])?)" for name, letters in _LETTERS.items())
    + f"|(?P<emoji>{EMOJI.pattern})"
)


def is_mixed(text: str) -> bool:
    """Whether a text of one look still needs shaping by parts: for its script, its direction or its emoji."""
    return not text.isascii() and (_STRETCH.search(text) is not None or has_right_to_left(text))


def is_tall(text: str) -> bool:
    """Whether letters carry signs high above and deep below them, so that lines need more room between."""
    return not text.isascii() and _TALL.search(text) is not None


def runs_right_to_left(text: str) -> bool:
    """Whether the first strong letter is Hebrew, Arabic or the like (UAX 9, rules P2 and P3)."""
    if text.isascii():
        return False
    kinds = map(unicodedata.bidirectional, text)
    return next((kind != "L" for kind in kinds if kind in ("L", "R", "AL")), False)


def has_right_to_left(text: str) -> bool:
    """Whether any letter runs from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


def stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The letters `start` to `end` of a text, cut where the script changes: from, to, and `arabic`, `hebrew`,
    `thai` …, `emoji`, or empty for what the Latin and East Asian faces have."""
    at = start
    for found in _STRETCH.finditer(text, start, end):
        if found.start() > at:
            yield at, found.start(), ""
        yield found.start(), found.end(), found.lastgroup or ""
        at = found.end()
    if at < end:
        yield at, end, ""
