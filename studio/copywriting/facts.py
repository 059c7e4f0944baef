"""Facts of a brief, turned into forms that fit a sentence: noun phrase, verb phrase, number, adjective, negative.

A fact whose shape is not recognised keeps the one form `any`, so that it is quoted as it stands.
"""

import re
import unicodedata
from collections.abc import Sequence

from studio.copywriting import grammar
from studio.copywriting.adverts import common_words
from studio.copywriting.figures import MONEY, SPOKEN, date, measures
from studio.copywriting.grammar import words
from studio.copywriting.shapes import KINDS, RULES, Fact, is_material

__all__ = ["KINDS", "Fact", "parse_fact", "parse_facts", "tidy"]


def parse_facts(facts: Sequence[str], *, plural: bool = False) -> tuple[Fact, ...]:
    """Each non-empty fact of a brief with its forms; `plural` where the product is many, whose facts say `keep warm`.

    Never raises, whatever the strings hold.
    """
    cleaned = [tidy(fact) for fact in facts]
    cleaned = [text for text in cleaned if re.search(r"\w", text)]
    capitals = sum(text[0].isupper() for text in cleaned)
    sentence_style = capitals > len(cleaned) / 2
    lowered = [_lowered(text) if sentence_style or _is_plain(text) else text for text in cleaned]
    return tuple((plural and _many(text)) or parse_fact(text) for text in lowered)


def _is_plain(text: str) -> bool:
    """Whether a fact begins with an everyday word that only stands in a capital because it comes first."""
    return text.split(" ", 1)[0].lower().rstrip(",:") in common_words()


def _many(text: str) -> Fact | None:
    """`keep feet dry`, said of shoes: read as a verb in the plural, its words as they stand."""
    first, _, rest = text.partition(" ")
    if not rest or first.lower() not in words().stative:
        return None
    third = parse_fact(f"{grammar.third_person(first.lower())} {rest}")
    return Fact(text, "verb", dict(third.forms) | {"any": text}) if third.kind == "verb" else None


def tidy(text: str) -> str:
    """One line, single spaces, no control characters, no full stop at the end."""
    plain = "".join(" " if unicodedata.category(letter) in {"Cc", "Cf", "Zl", "Zp"} else letter for letter in text)
    return re.sub(r"\s+", " ", plain).strip().rstrip(".;,:!。；，！").strip()


def _lowered(text: str) -> str:
    first = text.split(" ", 1)[0].lower().rstrip(",")
    if re.search(r"(?:ish|ese|ian|ean|can|french|dutch|greek|welsh|swiss|gcse|day)$", first) and first not in {
        "finish",
        "can",
    }:
        return text
    if date(text):
        return text
    return grammar.soften(text)


def parse_fact(text: str) -> Fact:
    """One tidy fact with its forms; the rules are tried from the surest to the vaguest."""
    base = {"any": text}
    if not text.isascii() and any(unicodedata.east_asian_width(letter) in "WF" for letter in text):
        return Fact(text, "unknown", base)
    tokens = text.split(" ")
    for rule in RULES:
        fact = rule(text, tokens)
        if fact is not None:
            forms = base | measures(text) | dict(fact.forms)
            if "a" in forms and not is_material(text) and not text.endswith(" at once"):
                forms["with"] = forms["a"]
            if "np" in forms and fact.kind in {"noun", "number"} and "a" in forms:
                forms |= _definite(text)
            return Fact(text, fact.kind, forms, fact.plural)
    return Fact(text, "unknown", base | measures(text))


def _definite(text: str) -> dict[str, str]:
    """`the leak-proof lid`: how a reader who knows the fact would call it."""
    if re.match(
        rf"(?:a|an|the|your|our|every|each|all|any|one|both|some|up)\b|{MONEY}|\d|(?:{SPOKEN})\s|same\b", text, re.I
    ):
        return {}
    return {"the": f"the {text}"} if len(text) <= 26 else {}
