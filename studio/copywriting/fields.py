"""How long a line is in a platform's own counting, whether it fits its field, and how much of it the platform shows."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

import regex

from studio.placements import Field, Placement

LINK = re.compile(r"https?://\S+|\b(?:www\.)?[a-z0-9-]+\.(?:com|org|net|co|io|shop|app|studio|co\.uk)(?:/\S*)?\b", re.I)
X_LINK_LENGTH = 23
"""X shortens every link to this many characters, whatever its own length."""
LINKEDIN_LINK_LENGTH = 23
"""LinkedIn shortens links longer than this (help a426534, mirrored; grade B)."""
X_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
"""Code points X counts once; every other counts twice (github.com/twitter/twitter-text, config/v3.json; grade A)."""
EMOJI = regex.compile(r"[\p{Emoji_Presentation}\p{Regional_Indicator}\p{Emoji_Modifier}\uFE0F\u20E3]")
MORE = {"Meta": "… See more", "LinkedIn": "…see more", "TikTok": "… more"}
"""What stands at a cut; elsewhere "…" alone (grade U: as these apps look, no page of theirs says it)."""
_CLUSTER = regex.compile(r"\X")
_KEPT = 0.6
"""The share of the room that must stay filled for a cut to move back to the end of a word."""


def graphemes(text: str) -> list[str]:
    """The characters as a reader counts them (extended grapheme clusters, UAX #29): a family emoji is one."""
    if text.isascii() and "\r\n" not in text:
        return list(text)
    return list(_CLUSTER.findall(text))


def display_width(text: str) -> int:
    """East Asian display width: Wide and Fullwidth characters (UAX #11) and emoji sequences count two, combining
    marks none."""
    if text.isascii():
        return len(text)
    return sum(_width(cluster) for cluster in graphemes(text))


def _width(cluster: str) -> int:
    if len(cluster) > 1 and (EMOJI.search(cluster) or "\u1100" <= cluster[0] <= "\u115f"):
        return 2
    return sum(_cells(letter) for letter in cluster)


def _cells(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _x_weight(cluster: str) -> int:
    if EMOJI.search(cluster):
        return 2
    composed = unicodedata.normalize("NFC", cluster)
    return sum(1 if any(low <= ord(letter) <= high for low, high in X_LIGHT) else 2 for letter in composed)


def _bytes(cluster: str) -> int:
    return len(cluster) if cluster.isascii() else 2


def measure(text: str, counting: str) -> int:
    """The length of `text` in one counting: "characters" (as a reader counts), "width" (East Asian display width),
    "x" (X's weights: links 23, emoji and most Asian letters 2) or "bytes" (Chinese letters two). Raises KeyError for
    another."""
    if counting == "x":
        text, links = LINK.subn("", text)
        return links * X_LINK_LENGTH + _sized(text, counting)
    return _sized(text, counting)


@lru_cache(maxsize=4096)
def _sized(text: str, counting: str) -> int:
    if text.isascii() and "\r\n" not in text:
        return len(text)
    return sum(map(_OF_CLUSTER[counting], graphemes(text)))


_OF_CLUSTER: dict[str, Callable[[str], int]] = {
    "characters": lambda cluster: 1,
    "width": _width,
    "x": _x_weight,
    "bytes": _bytes,
}
COUNTINGS = tuple(_OF_CLUSTER)


def length(text: str, field: Field, placement: Placement | None = None) -> int:
    """The length of `text` in the counting of `field`; on LinkedIn a long link counts 23."""
    if placement is not None and placement.platform == "LinkedIn":
        text = LINK.sub(lambda link: link.group()[:LINKEDIN_LINK_LENGTH], text)
    return measure(text, field.counting)


def fits(text: str, field: Field, placement: Placement | None = None) -> bool:
    """Whether `text` is within the limit of `field`."""
    return length(text, field, placement) <= field.limit


def truncated(text: str, field: Field, placement: Placement) -> str:
    """`text` as the platform shows it: whole while it is within `field.shown`, else cut at the end of a word (between
    characters where a line has no spaces), with the platform's ellipsis after it."""
    most = room(text, field)
    if most is None or length(text, field, placement) <= most:
        return text
    kept, used = "", 0
    for cluster in graphemes(text):
        used += _OF_CLUSTER[field.counting](cluster)
        if used > most:
            break
        kept += cluster
    if not text[len(kept) :].startswith(" "):
        at_word = kept.rstrip().rpartition(" ")[0]
        if measure(at_word, field.counting) >= _KEPT * most:
            kept = at_word
    return kept.rstrip(" ,;:–—-") + MORE.get(placement.platform, "…")


def room(text: str, field: Field) -> int | None:
    """How much of `text` the platform shows, in the field's counting; None when it shows all of it."""
    wide = field.shown_wide is not None and _ASIAN.search(text)
    return field.shown_wide if wide else field.shown


_ASIAN = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Arabic}]")
