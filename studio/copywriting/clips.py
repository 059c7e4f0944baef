"""Shorter quotes that stay true: a fact, an offer or a product's name, cut where the rest may be left out."""

import re

from studio.copywriting import grammar
from studio.copywriting.figures import DAY, MONTH
from studio.copywriting.grammar import words

CLIP = 30
"""The characters of a quote that stands in a headline: the limit of Google's search ads."""
LIMITING = re.compile(
    r"\b(?:up|under|below|over|above|only|except|unless|if|when|where|not|no|without|until|weekdays|weekends|per|than"
    r"|selected|some|most|new|first|from £|members?|subject)\b",
    re.I,
)
"""Words whose loss would promise more than the brief does."""
WAIT = re.compile(
    r",? (?:until|till|before|by|ends?|ending) (?:the )?(?:end of )?"
    rf"(?:\d.*|{MONTH}.*|{DAY}.*|week|weekend|month)$",
    re.I,
)
"""A time limit at the end of an offer; it stays in the ad's description."""
MANNER = re.compile(
    r" (?:(?i:from start to finish|from end to end|since (?:19|20)\d\d|at \d[\d.:]* ?(?:am|pm)"
    r"|in (?:our|the) [\w' -]+|from \d+ [a-z]+)|(?:at|in|near) [A-Z][\w' -]+)$"
)
"""Endings that say how, since when or where, and may be left out of a true statement."""


def clip_fact(text: str, limit: int = CLIP) -> str:
    """The fact itself when it has at most `limit` characters, else the longest true part of it that has; empty
    when there is none."""
    if len(text) <= limit:
        return text
    shorter = [MANNER.sub("", text)]
    head, comma, rest = text.partition(", ")
    if (
        comma
        and "," not in rest
        and " " in head
        and not re.search(r"\b(?:and|or|&)\b", rest)
        and not LIMITING.search(rest)
    ):
        shorter.append(head)
    fitting = [row for row in shorter if row != text and len(row) <= limit and " " in row and not _breaks_off(row)]
    return max(fitting, key=len, default="")


def _breaks_off(text: str) -> bool:
    """Whether a cut phrase ends with a word that waits for more: `made with peppers grown`."""
    last = text.split()[-1].lower()
    return last in words().participles | words().prepositions


def clip_offer(text: str, limit: int = CLIP) -> str:
    """The offer when it has at most `limit` characters, else without its time limit; empty when that is too long."""
    if len(text) <= limit:
        return text
    cut = WAIT.sub("", text)
    return cut if len(cut) <= limit else ""


def clip_name(name: str, limit: int = CLIP) -> str:
    """A product's name cut from the right, before `and`, `for`, `with` and the like, until it has at most `limit`
    characters; empty when its first part is longer."""
    tokens = name.split()
    breaks = [
        at for at, token in enumerate(tokens) if at and token.lower() in words().prepositions | {"and", "or", "&"}
    ]
    for end in (len(tokens), *reversed(breaks)):
        kept = " ".join(tokens[:end]).rstrip(",;:")
        if len(kept) <= limit and (end == len(tokens) or _is_whole(kept)):
            return kept
    return ""


def _is_whole(name: str) -> bool:
    """Whether a cut name still names a thing: `weekend first aid course`, not `made` or `tools`."""
    noun = grammar.head_noun(name.split()[-1])
    return bool(noun) and noun not in words().participles | words().adjectives and " " in name


def first_people(audience: str) -> str:
    """The first group of an audience: `weekend campers and touchline parents` -> `weekend campers`; empty when the
    rest of it also belongs to them (`people who run and swim`)."""
    head = re.split(r", | and | & ", audience, maxsplit=1)[0].strip()
    if head != audience and re.search(r"\b(?:who|with|of|in|for|from|to|aged?)\b", head):
        return ""
    return head if " " in head and grammar.is_plural(grammar.head_noun(head)) else ""
