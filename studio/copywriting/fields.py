"""How long a line is in a platform's own counting, and whether it fits its field."""

import re
import unicodedata

from studio.placements import Field, Placement

LINK = re.compile(r"https?://\S+|\b(?:www\.)?[a-z0-9-]+\.(?:com|org|net|co|io|shop|app|studio|co\.uk)(?:/\S*)?\b", re.I)
X_LINK_LENGTH = 23
"""X shortens every link to this many characters, whatever its own length."""


def display_width(text: str) -> int:
    """East Asian display width: Wide and Fullwidth characters (UAX #11) count two, combining marks none."""
    return len(text) if text.isascii() else sum(_cells(letter) for letter in text)


def _cells(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in {"Mn", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def length(text: str, field: Field, placement: Placement | None = None) -> int:
    """The length of `text` in the counting of `field`; on X a link counts 23."""
    counted = text
    links = 0
    if placement is not None and placement.platform == "X":
        counted, links = LINK.subn("", text)
    own = display_width(counted) if field.counting == "width" else len(counted)
    return own + links * X_LINK_LENGTH


def fits(text: str, field: Field, placement: Placement | None = None) -> bool:
    """Whether `text` is within the limit of `field`."""
    return length(text, field, placement) <= field.limit
