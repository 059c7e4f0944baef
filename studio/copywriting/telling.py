"""Facts told of a product: whole sentences and phrases that agree with it in number, kind and person."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from studio.copywriting import grammar
from studio.copywriting.clips import CLIP, clip_fact
from studio.copywriting.grammar import words
from studio.copywriting.product import Product
from studio.copywriting.shapes import Fact, is_material

TANGIBLE = frozenset(["thing", "food", "app"])
STATIC = frozenset(["sleep", "seat", "face", "sit", "stand", "look", "overlook", "take", "fit", "cost", "last", "hold"])
"""What a house does, not its people."""
OURS = re.compile(
    r"(?:owned|run|staffed|funded|led|crewed|insured|licensed|certified|based|registered|open|near|by|above)\b"
)
QUOTED_ONLY = (
    "pred",
    "tell",
    "mod",
    "sure",
    "intro",
    "surely",
    "yes",
    "a",
    "with",
    "order",
    "task",
    "done",
    "it",
    "the",
)
"""Forms that a fact with a comma does not take: `four hours, babies welcome` is two facts; a list is only quoted."""
SHORT = 22
MEASURED = re.compile(
    r"(?:weighs?|seats?|measures?|holds?|comes?|costs?|has|ages|starts?|departs?|leaves?|opens?)\b|.*\d", re.I
)
KIND_QUALITY = re.compile(
    r"(?:proof|safe|washable|resistant|free|insured|certified|tested|able|ible|encrypted|silent|vegan|portable)$", re.I
)
"""Facts that only state a size, and the qualities that put a mind at rest."""


PAST = re.compile(
    r"(?:gave|made|won|ran|took|built|began|grew|kept|sold|went|fed|came|saw|wrote|brought|taught|held|led|found|became)\b"
)


def is_hanging(fact: Fact) -> bool:
    """Whether a fact has no subject of its own and takes that of the sentence before it: `ends with a song`."""
    first, _, rest = fact.text.partition(" ")
    after = rest.split(" ", 1)[0]
    done = first in words().participles or first.endswith("ed")
    does = first in words().third and after in words().prepositions
    return (
        fact.kind in {"verb", "made"}
        or does
        or (done and after in words().prepositions | {"out", "up", "off"})
        or bool(PAST.match(fact.text))
    )


@dataclass(frozen=True, slots=True)
class Teller:
    """Who is spoken of: `it`, `they`, or `we` where a firm or a place speaks for itself."""

    product: Product
    kind: str
    language: str = "en"

    @property
    def plural(self) -> bool:
        """Whether the product is many."""
        return self.product.plural

    @property
    def ours(self) -> bool:
        """Whether the copy says `we`."""
        return self.product.head in words().firms | words().services

    @property
    def keeps_shop(self) -> bool:
        """Whether the product is a shop or a firm, of which `baked before dawn` is not said."""
        return self.product.head in words().firms

    @property
    def scene(self) -> bool:
        """Whether what it has is `there` rather than in it."""
        return self.kind in {"place", "event"} or (self.kind != "service" and self.product.head in words().firms)


def forms_of(fact: Fact, teller: Teller) -> Mapping[str, str]:
    """Every form of a fact for one product.

    Besides the fact's own: `short` (at most 22 characters), `clip` (a quote of at most 30), `pred` (`has a lid`,
    follows the product), `tell` (a whole sentence without its full stop), `mod` (follows the product as `with a lid`,
    `that keeps drinks cold`).
    """
    forms = dict(fact.forms)
    if teller.language == "en" and teller.plural:
        do = forms.pop("do", None)
        forms.pop("does", None)
        forms.pop("it", None)
        if do:
            forms |= {"do": do, "does": do, "it": f"they {do}"}
    forms["any"] = fact.text
    state = fact.form("state") if fact.kind == "verb" else None
    short = state or fact.text
    if len(short) <= (12 if teller.language == "zh" else SHORT):
        forms["short"] = short
    whole = fact.kind == "clause" or teller.language != "en"
    clip = clip_fact(fact.text) if not whole or len(fact.text) <= CLIP else ""
    if clip:
        forms["clip"] = clip
    if teller.language == "en":
        made = {
            "pred": _predicate(fact, teller),
            "tell": _told(fact, forms, teller),
            "mod": _after(fact, forms, teller),
        }
        forms |= {name: text for name, text in made.items() if text}
        if "tell" in forms and fact.kind != "negative":
            forms["yes"] = forms["tell"]
        if "tell" in forms and reassures(fact):
            forms["sure"] = forms["tell"]
        named = {"intro": "tell", "surely": "sure"}
        if teller.product.speakable:
            forms |= {name: introduced(forms[told], teller.product) for name, told in named.items() if told in forms}
        if "," in fact.text and "open" not in forms:
            forms = {name: text for name, text in forms.items() if name not in QUOTED_ONLY}
    return forms


def reassures(fact: Fact) -> bool:
    """Whether a told fact follows `good thing` and `relax`: what it does, allows or lacks, not what it merely has."""
    if fact.kind in {"verb", "clause", "negative"}:
        return "goes_free" not in fact.forms and not MEASURED.match(fact.text)
    return fact.kind == "adjective" and ("open" in fact.forms or bool(KIND_QUALITY.search(fact.text)))


LEADS = (
    *(
        "it has ",
        "they have ",
        "we have ",
        "you get ",
        "you can ",
        "it comes with ",
        "they come with ",
        "it's ",
        "they're ",
    ),
    *("we're ", "there are ", "there's ", "it comes in ", "they come in "),
)
_THERE = ("there are ", "there's ")


def introduced(told: str, product: Product) -> str:
    """A told fact with the product named: `it's dishwasher safe` -> `this bottle is dishwasher safe`."""
    this, be = ("these", "are") if product.plural else ("this", "is")
    said = re.sub(r"^(?:it|they)'(?:s|re)\b", f"{this} {product.short} {be}", told)
    return re.sub(r"^(?:it|they) ", f"{this} {product.short} ", said)


PRICED = re.compile(r"(?:it's|they're|we're) (?:from |only |just )?[£$€¥]")
"""A told price shares no verb with another fact: `it's taught by nurses and £60` reads badly."""


def joined(one: str, two: str) -> str:
    """Two told facts as one sentence: `it has a lid` and `it has a loop` -> `it has a lid and a loop`."""
    if PRICED.match(one) or PRICED.match(two):
        return f"{one}, and {two}"
    lead = next((lead for lead in LEADS if one.startswith(lead)), "")
    if lead and " and " not in one:
        same = _THERE if lead in _THERE else (lead,)
        other = next((start for start in same if two.startswith(start)), "")
        if other and " and " not in two and (" no " in one) == (" no " in two):
            return f"{one} and {two[len(other) :]}"
    for subject, be in (("it", "is"), ("they", "are"), ("we", "are")):
        begins = one.startswith((f"{subject} ", f"{subject}'"))
        if begins and " and " not in one:
            if two.startswith(f"{subject} "):
                return f"{one} and {two[len(subject) + 1 :]}"
            if two.startswith(f"{subject}'") and not one.startswith(f"{subject}'"):
                return f"{one} and {be} {two.split(' ', 1)[1]}"
    return f"{one}, and {two}"


def _predicate(fact: Fact, teller: Teller) -> str | None:
    if fact.kind == "verb":
        return fact.form("do" if teller.plural else "does")
    if teller.product.head in words().services or fact.form("range"):
        return None
    if fact.form("is"):
        if fact.kind == "made" and (teller.kind not in TANGIBLE or teller.keeps_shop):
            return None
        said = fact.form("is") or ""
        return said.replace("is ", "are ", 1) if teller.plural else said
    if fact.form("no"):
        return f"{'have' if teller.plural else 'has'} {fact.form('no')}" if fact.form("without") else None
    thing = fact.form("with")
    if not thing:
        return None
    tangible = teller.kind in TANGIBLE and teller.kind != "food"
    return f"{'come' if teller.plural else 'comes'} with {thing}" if tangible else f"{_have(teller)} {thing}"


def _have(teller: Teller) -> str:
    return "have" if teller.plural else "has"


def _told(fact: Fact, forms: Mapping[str, str], teller: Teller) -> str | None:
    """A whole sentence about the product, beginning in lower case."""
    it, be = ("they", "they're") if teller.plural else ("it", "it's")
    if fact.form("tell"):
        said = fact.form("tell") or ""
        return said.replace("it's", be, 1) if said.startswith("it's") else said
    if fact.kind == "verb":
        do = fact.form("do")
        if teller.ours and do and do.split(" ", 1)[0] not in STATIC:
            return f"we {do}"
        return forms.get("it") if do or not teller.plural else None
    if fact.form("price"):
        said = fact.form("price") or ""
        return f"prices start at {said[5:]}" if said.startswith("from ") else f"{be} {said.removeprefix('for ')}"
    if fact.form("date"):
        return _on(fact, f"{it} run{'' if teller.plural else 's'}", be, teller)
    if fact.kind == "made" and teller.keeps_shop and not OURS.match(fact.text):
        return None
    if fact.form("is"):
        return f"we're {fact.text}" if teller.ours and OURS.match(fact.text) else f"{be} {fact.text}"
    if fact.form("range") and teller.kind in {"thing", "food"}:
        return f"{it} {'come' if teller.plural else 'comes'} {fact.form('range')}"
    if fact.form("no"):
        thing = (fact.form("no") or "").removeprefix("no ")
        return f"there {'are' if grammar.is_plural(grammar.head_noun(thing)) else 'is'} no {thing}".replace(
            "there is", "there's"
        )
    return _has(fact, it, be, teller)


def _on(fact: Fact, runs: str, be: str, teller: Teller) -> str | None:
    """`it's on 14 June`, `it runs from 14 to 16 June`; of events only."""
    day = fact.form("date") or ""
    if teller.kind != "event":
        return None
    said = f"{runs} from {day}" if re.search(r"\d (?:to|-|–) ?\d", day) else f"{be} on {day}"
    return said.strip()


def _has(fact: Fact, it: str, be: str, teller: Teller) -> str | None:
    if fact.form("weight") and teller.kind == "thing":
        return f"{it} weigh{'' if teller.plural else 's'} {fact.text}"
    thing = fact.form("a")
    if not thing:
        return f"{be} {fact.text}" if re.match(r"(?:SPF|UPF|IPX?) ?\d", fact.text) else None
    if fact.kind == "noun" and is_material(fact.text) and teller.kind == "thing":
        return f"{be} {thing}"
    if teller.scene or re.search(r" in (?:a|each|every) (?:box|pack|bag|tin|jar|case)$", fact.text):
        return f"there {'are' if fact.plural else 'is'} {thing}".replace("there is", "there's")
    if teller.kind in {"service", "course", "cause"} or teller.product.head in words().services:
        return f"you get {thing}"
    return f"{it} {_have(teller)} {thing}"


def _after(fact: Fact, forms: Mapping[str, str], teller: Teller) -> str | None:
    """What may follow the product at once: `with a lid`, `made in Wales`, `that keeps drinks cold`."""
    if fact.kind == "verb":
        said = forms.get("does")
        return f"that {said}" if said else None
    if fact.form("price"):
        return fact.form("price")
    if fact.form("date"):
        return _on(fact, "", "", teller)
    if fact.form("range") and teller.kind in {"thing", "food"}:
        return fact.form("range")
    if fact.kind == "made":
        return None if teller.keeps_shop and not OURS.match(fact.text) else fact.text
    if fact.form("is"):
        if re.match(r"(?:near|by|above|beside|opposite|for|from|in|on|under|open)\b", fact.text):
            return fact.text
        return f"that {'are' if teller.plural else 'is'} {fact.text}".replace("that is", "that's")
    if fact.form("without"):
        return f"with no {fact.form('without')}" if fact.form("no") else None
    if fact.form("weight") and teller.kind == "thing":
        return f"that weigh{'' if teller.plural else 's'} {fact.text}"
    if fact.kind == "noun" and is_material(fact.text) and teller.kind == "thing":
        return f"in {fact.text}"
    thing = fact.form("with")
    return f"with {thing}" if thing else None
