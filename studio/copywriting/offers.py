"""The offer of a brief as words that fit a sentence."""

import re

from studio.copywriting import grammar
from studio.copywriting.figures import AMOUNT, MONEY, price
from studio.copywriting.grammar import words

LONGEST = 45


def deal(offer: str) -> dict[str, str]:
    """Slots of an offer, those that fit: `deal`, what the reader does (`get 10% off`); `perk`, a thing that may follow
    `with` (`10% off`, `a free first lesson`); `priced` (`from £12 a month`). Empty for an offer that is only quoted.
    """
    if not offer or len(offer) > LONGEST:
        return {}
    text = grammar.soften(offer)
    low = text.lower()
    first = low.split(" ", 1)[0]
    said = price(text)
    if said:
        return {"priced": said}
    entry = re.fullmatch(rf"(?:entry|tickets?|day pass|places?|seats?)(?: from)? ({MONEY}.*)", low)
    if entry:
        return {"priced": f"{'from' if ' from ' in low else 'for'} {entry.group(1)}"}
    if re.match(r"(?:get|save|book|join|try|buy|claim|take|enjoy|start|switch|order|sign)\b", low):
        return {"deal": text}
    half = re.fullmatch(r"half[ -]price (?:on )?(?:your )?(first .+)", text, re.I)
    if half:
        return {"deal": f"get your {half.group(1)} at half price", "perk": f"half price on your {half.group(1)}"}
    if re.match(rf"(?:up to )?{AMOUNT} off\b|(?:half|double) |two for |(?:two|three|\d) for\b|0%", low):
        return {"deal": f"get {text}", "perk": text}
    if re.match(r"(?:your )?(?:first|second|third|last) .* (?:free|on us|half price)$", low):
        own = text if low.startswith("your") else f"your {text}"
        return {"deal": f"get {own}", "perk": own}
    if re.search(r" free$|[;:,.?!]|^(?:free|open|on|off|for|until|no) (?:for|to|on|until|when|from)\b", low):
        return {}
    if re.match(r"no \w", low):
        return {"perk": text}
    head = grammar.head_noun(text)
    if first == "free" or grammar.is_plural(head) or grammar.countable(head) is not None:
        if head == "sale" or (first in words().bases and first != "free"):
            return {}
        one = (
            grammar.countable(head) is True
            and not grammar.is_plural(head)
            and not re.match(r"(?:a|an|the|your|one)\b", low)
        )
        thing = f"{grammar.article(text)} {text}" if one else text
        return {"deal": f"get {thing}", "perk": thing}
    return {}
