"""From which side a line comes at its reader, told by rules that hold for patterns, adverts and the writer alike."""

import re
from collections.abc import Sequence

from studio.copywriting.grammar import content_stems

QUESTION = re.compile(r"[?？]")
CONTRAST = re.compile(
    r"\b(?:not|never|without|minus|instead|but|yet|less|fewer|nor|zero|missing|goodbye|bye|skip|ditch|unlike|rather"
    r"|hold the|leave the|left out|no more|all \w+, no|anything but|everything but|\w+n['’]t)\b"
    r"|\bno\b(?! (?:one|matter|wonder|doubt))|不|没有|别再|告别|而不是",
    re.I,
)
STORY = re.compile(
    r"\b(?:morning|mornings|evening|evenings|night|nights|afternoon|midnight|dawn|dusk|noon|lunch|breakfast|dinner|supper"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekend|weekends|winter|summer|autumn|spring|o'clock"
    r"|when|while|until|till|after|before|once|then|first|last|again|always|still|home|[ap]m|rain|rainy)\b"
    r"|早上|清晨|晚上|周末|周一|下班|那天|时候",
    re.I,
)
FIGURE = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|hundred|half|double)\b", re.I
)
PRICE = re.compile(r"[£$€¥]\s?\d|\d\s?%|\b(?:free|half[ -]price|off)\b|免费|折|优惠", re.I)


def angle_of(text: str, facts: Sequence[str] = (), offer: str = "") -> str:
    """The angle of a line, one of ANGLES.

    `offer`: it says the offer of the brief, or a price of it; `question`: it asks; `contrast`: it sets one thing
    against another, or says what is missing; `proof`: it gives a figure, or states one of `facts` nearly whole;
    `story`: it puts the reader into a moment; `benefit`: the rest.
    """
    own = content_stems(text)
    if offer and _offers(own, text, offer):
        return "offer"
    if QUESTION.search(text):
        return "question"
    if CONTRAST.search(text):
        return "contrast"
    if FIGURE.search(text) or any(
        _says(own, fact, 0.99) and len(own) <= len(content_stems(fact)) + 1 for fact in facts
    ):
        return "proof"
    return "story" if STORY.search(text) else "benefit"


def _offers(own: frozenset[str], text: str, offer: str) -> bool:
    """Whether a line says the offer: its prices, or half of its words where it has none."""
    prices = {price.group().lower() for price in PRICE.finditer(offer)}
    if not prices:
        return _says(own, offer, 0.5)
    said = {price.group().lower() for price in PRICE.finditer(text)}
    return bool(said & prices) and (bool(own & content_stems(offer)) or len(said & prices) > 1)


def _says(own: frozenset[str], text: str, share: float) -> bool:
    stems = content_stems(text)
    return bool(stems) and len(own & stems) / len(stems) >= share
