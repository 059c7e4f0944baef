"""Facts of a brief, turned into forms that fit a sentence: noun phrase, verb phrase, number, adjective, negative.

A fact whose shape is not recognised keeps the one form `any`, so that it is quoted as it stands.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from studio.copywriting import grammar
from studio.copywriting.grammar import words

KINDS = ("verb", "noun", "number", "adjective", "made", "negative", "clause", "unknown")
UNMOVED = frozenset(["fast", "flat", "warm", "cold", "cool", "hot", "dry", "fresh", "quiet"])
"""What may follow a verb that the product does by itself: `keeps warm`, `folds flat`."""
_AMOUNT = r"(?:[£$€¥]\s?)?\d[\d.,]*\s?(?:%|per cent|percent)?"
_UNIT = (
    r"(?:hours?|hrs?|h|minutes?|mins?|seconds?|secs?|days?|nights?|weeks?|months?|years?|km|kilometres?|miles?|m|metres?|cm|mm"
    r"|kg|g|grams?|ml|litres?|l|kW|kWh|W|V|Wh|mAh|GB|TB|MB|megapixels?|inch(?:es)?|ft|per cent|percent|%)"
)
_SPOKEN = rf"(?:{'|'.join(sorted(words().numbers))}|one)"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact. `text` as it stands without a full stop; `forms` maps a form's name to its words, all of them
    beginning in lower case unless a name begins them. Every fact has the form `any`."""

    text: str
    kind: str
    forms: Mapping[str, str] = field(default_factory=dict)
    plural: bool = False

    def form(self, name: str) -> str | None:
        """The words of a form, or None when this fact does not have it."""
        return self.forms.get(name)


def parse_facts(facts: Sequence[str]) -> tuple[Fact, ...]:
    """Each non-empty fact of a brief with its forms. Never raises, whatever the strings hold."""
    cleaned = [tidy(fact) for fact in facts]
    cleaned = [text for text in cleaned if re.search(r"\w", text)]
    capitals = sum(text[0].isupper() for text in cleaned)
    sentence_style = capitals > len(cleaned) / 2
    return tuple(parse_fact(_lowered(text) if sentence_style else text) for text in cleaned)


def tidy(text: str) -> str:
    """One line, single spaces, no control characters, no full stop at the end."""
    plain = "".join(" " if unicodedata.category(letter) in {"Cc", "Cf", "Zl", "Zp"} else letter for letter in text)
    return re.sub(r"\s+", " ", plain).strip().rstrip(".;,:!。；，！").strip()


def _lowered(text: str) -> str:
    first = text.split(" ", 1)[0].lower().rstrip(",")
    if re.search(r"(?:ish|ese|ian|ean|can|french|dutch|greek|welsh|swiss|gcse)$", first) and first not in {"finish"}:
        return text
    return grammar.soften(text)


def parse_fact(text: str) -> Fact:
    """One tidy fact with its forms; the rules are tried from the surest to the vaguest."""
    base = {"any": text}
    if not text.isascii() and any(unicodedata.east_asian_width(letter) in "WF" for letter in text):
        return Fact(text, "unknown", base)
    tokens = text.split(" ")
    for rule in (_negative, _measure, _verb, _order, _clause, _made, _adjective, _noun):
        fact = rule(text, tokens)
        if fact is not None:
            forms = base | _numbers(text) | dict(fact.forms)
            if "a" in forms and grammar.head_noun(text) not in words().materials and not text.endswith(" at once"):
                forms["with"] = forms["a"]
            return Fact(text, fact.kind, forms, fact.plural)
    return Fact(text, "unknown", base | _numbers(text))


def _numbers(text: str) -> dict[str, str]:
    """The measure inside a fact: `30-hour battery` -> `30 hours`; `keeps cold for 24 hours` -> `24 hours`."""
    found = re.search(
        rf"(?<!\bin )(?<!\bwithin )(?<!every )(?<!under )(?<![\w.])(\d[\d.,]*)[ -]?({_UNIT})(?![\w-])", text
    )
    if re.search(r"guarantee|warranty|trial|contract|notice", text):
        return {}
    if found:
        amount, unit = found.groups()
        long = {"hour", "minute", "second", "day", "night", "week", "month", "year", "mile", "litre", "metre"}
        if unit in long and amount != "1":
            unit += "s"
        joint = "" if unit == "%" else " "
        measure = f"{amount}{joint}{unit}"
        kind = _dimension(unit)
        return {"num": measure} | ({kind: measure} if kind else {})
    spoken = re.search(rf"\b({_SPOKEN})[ -](hour|minute|second|day|night|week|month|year|mile)(s?)\b", text, re.I)
    if spoken and spoken.group(1).lower() not in {"one", "half", "double", "triple"}:
        measure = f"{spoken.group(1).lower()} {spoken.group(2).lower()}s"
        return {"num": measure} | ({"span": measure} if _dimension(spoken.group(2)) == "span" else {})
    return {}


def _dimension(unit: str) -> str:
    if re.match(r"hour|hr|h$|min|day|night|week|month|year|sec", unit):
        return "span"
    return "distance" if re.match(r"km|kilom|mile", unit) else ""


def _negative(text: str, tokens: list[str]) -> Fact | None:
    match = re.match(r"(?:no|zero|without(?: any)?|free of|never any)\s+(\S.*)$", text, re.I)
    if not match or len(tokens) > 6:
        return None
    thing = match.group(1)
    if re.search(r"\b(?:is|are|needed|required|necessary)\b", thing):
        return Fact(text, "negative", {"no": f"no {thing}", "state": f"no {thing}"})
    return Fact(text, "negative", {"no": f"no {thing}", "without": thing, "list": f"no {thing}"})


def _measure(text: str, tokens: list[str]) -> Fact | None:
    """A bare figure, or a figure and the thing counted: `16 kg`, `SPF 50`, `£5 off`, `42 pieces`, `60 km range`."""
    if re.fullmatch(rf"(?:SPF|UPF|IP|FPS)[ ]?\d+\+?|{_AMOUNT}[ -]?{_UNIT}|{_AMOUNT} off|{_AMOUNT}", text, re.I):
        return Fact(text, "number", {"figure": text, "list": text, "np": text})
    spoken = re.match(rf"(?:\d[\d.,]*|{_SPOKEN})\s+(.+)$", text, re.I)
    if not spoken or len(tokens) > 5 or re.search(r"\b(?:is|are|can|to|will|for|gives?|helps?)\b", text):
        return None
    unit = re.match(rf"{_UNIT}\b", spoken.group(1))
    if unit and " " in spoken.group(1) and not unit.group().endswith("s"):
        rest = spoken.group(1)
        forms = {"np": text, "list": text, "figure": text}
        if grammar.countable(grammar.head_noun(rest)):
            forms["a"] = f"{grammar.article(text)} {text}"
        return Fact(text, "number", forms)
    noun = grammar.head_noun(spoken.group(1))
    if grammar.is_plural(noun):
        return Fact(text, "number", {"np": text, "a": text, "list": text, "figure": text}, plural=True)
    return None


def _verb(text: str, tokens: list[str]) -> Fact | None:
    first = tokens[0].lower()
    base = words().third.get(first)
    if base is None or len(tokens) > 14:
        return None
    second = tokens[1].lower() if len(tokens) > 1 else ""
    addressed = second in {"to", "with"} and len(tokens) > 2 and tokens[2].lower() in {"your", "you", "any", "every"}
    if (
        first in words().ambiguous
        and not addressed
        and (
            second in words().prepositions | {"", "and", "or", "are", "is", "included", "provided", "only", "app"}
            or (re.search(r"(?:ed|s)$", second) and second not in words().adjectives and len(tokens) == 2)
        )
    ):
        return None
    rest = text[len(tokens[0]) :]
    joined = _second_verb(rest)
    forms = {
        "does": first + rest,
        "do": base + joined(lambda verb: verb),
        "doing": grammar.gerund(base) + joined(grammar.gerund),
        "it": f"it {first}{rest}",
    }
    kept = re.fullmatch(
        r"(?:keeps|stays|holds)\s+(?:\S+\s+){0,2}?((?:cold|hot|warm|cool|fresh|dry|on|fit)\b.*)", text, re.I
    )
    if kept:
        forms |= {"state": kept.group(1), "kept": kept.group(1)}
    if base in words().orders and len(tokens) > 2 and second not in words().prepositions | UNMOVED:
        forms["order"] = forms["do"]
    if base in {"fit", "come", "weigh"} or first == "is":
        forms.pop("do")
    if first == "is":
        forms.pop("doing")
    if first == "has":
        forms = {"does": text, "it": f"it {text}"}
        if re.match(r"(?:a|an|two|three|four|\d)", tokens[1] if len(tokens) > 1 else ""):
            forms |= {"a": rest.strip(), "list": rest.strip()}
    return Fact(text, "verb", forms)


def _second_verb(rest: str) -> Callable[[Callable[[str], str]], str]:
    """`folds flat and stands up`: both verbs change form. Returns a function of the form wanted."""
    match = re.search(r"\b(and|or|then) (\w+)\b", rest)
    second = words().third.get(match.group(2).lower()) if match else None
    if match is None or second is None or match.group(2).lower() in words().ambiguous:
        return lambda shape: rest
    return lambda shape: f"{rest[: match.start(2)]}{shape(second)}{rest[match.end(2) :]}"


def _order(text: str, tokens: list[str]) -> Fact | None:
    """`cancel any time`, `bring a guest`; or a word that may be verb or noun, which is only safe in a list."""
    first, second = tokens[0].lower(), tokens[1].lower() if len(tokens) > 1 else ""
    if first == "never" and second in words().third and len(tokens) < 9:
        return Fact(text, "verb", {"does": text, "it": f"it {text}"})
    if first in words().bases - {"open", "set", "free"} and second in {
        "a",
        "an",
        "any",
        "every",
        "your",
        "by",
        "the",
        "before",
        "from",
        "while",
    }:
        return Fact(text, "clause", {"clause": text, "order": text})
    if first in words().ambiguous and second in words().prepositions:
        return Fact(text, "unknown", {"list": text})
    return None


def _clause(text: str, tokens: list[str]) -> Fact | None:
    if len(tokens) == 2 and tokens[1].lower() in {
        "welcome",
        "included",
        "provided",
        "supplied",
        "sent",
        "carried",
        "lent",
    }:
        return Fact(text, "clause", {"clause": text, "list": text})
    if not 3 <= len(tokens) <= 14:
        return None
    if tokens[0].lower() in words().count | {"apps"} and tokens[1].lower() in words().third and len(tokens) > 2:
        return Fact(text, "clause", {"clause": text})
    if re.search(r"\b(?:is|are|can|will|comes?|goes|helps?|gives?|costs?|means?|lasts?)\b", " ".join(tokens[1:])):
        return Fact(text, "clause", {"clause": text})
    return None


def _made(text: str, tokens: list[str]) -> Fact | None:
    first = tokens[0].lower()
    if len(tokens) < 2 or not (first in words().participles or re.fullmatch(r"[a-z-]{3,}ed", first)):
        return None
    second = tokens[1].lower()
    if second in words().prepositions or second.endswith("ly") or first in {"made", "grown", "built"}:
        return Fact(text, "made", {"made": text, "state": text, "is": f"is {text}"})
    return None


def _adjective(text: str, tokens: list[str]) -> Fact | None:
    low = [token.lower() for token in tokens]
    single = len(tokens) == 1 and (
        low[0] in words().adjectives | words().participles
        or low[0].endswith(words().adjective_ends)
        or re.fullmatch(r"[a-z]{2,}-?[a-z]+ed", low[0]) is not None
    )
    last = len(tokens) == 2 and low[1] in words().adjective_last and not grammar.is_plural(low[0])
    opened = len(tokens) > 1 and low[0] in words().adjective_first and low[1] in words().prepositions | {"late"}
    opened = opened or (len(tokens) > 1 and low[0] == "open" and low[1] != "air")
    pair = len(tokens) == 3 and low[1] == "and" and all(word in words().adjectives for word in (low[0], low[2]))
    if not (single or last or opened or pair):
        return None
    forms = {"state": text, "is": f"is {text}"}
    if single or pair or last:
        forms["adj"] = text
    free = re.fullmatch(r"([a-z]+)[- ]free", text)
    if free and free.group(1) not in {
        "hands",
        "gluten",
        "cruelty",
        "risk",
        "carefree",
        "dairy",
        "nut",
        "peat",
        "interest",
    }:
        forms["without"] = free.group(1)
    return Fact(text, "adjective", forms)


def _noun(text: str, tokens: list[str]) -> Fact | None:
    """A noun phrase: short, with a head noun the lists know, or plural, and no verb in it."""
    if len(tokens) > 8 or re.search(r"[?!:;\"“”{}<>\\|=]", text) or not re.match(r"[\w£$€'“-]", text):
        return None
    noun = grammar.head_noun(text)
    last = tokens[-1].lower()
    if tokens[0].lower() in words().prepositions | {"up", "down", "never", "always", "not"}:
        return None
    if not noun or last in words().prepositions | words().stop or not re.fullmatch(r"[a-z][a-z'-]*", noun):
        return None
    if (
        noun in words().adjectives
        or noun.endswith(("ed", "ly"))
        or re.search(r"\b(?:included|provided|supplied)$", text)
    ):
        return Fact(text, "clause", {"clause": text}) if re.search(r"(?:included|provided|supplied)$", text) else None
    plural = grammar.is_plural(noun) or bool(re.search(r"\w, .*\band\b|^[\w-]+ and [\w-]+$", text))
    number = grammar.countable(noun)
    if not plural and number is None:
        return Fact(text, "noun", {"np": text, "list": text}) if len(tokens) <= 3 else None
    forms = {"np": text, "list": text}
    determined = re.match(r"(?:a|an|the|your|our|every|each|all|one)\b", text, re.I)
    if plural or number is False or determined:
        forms["a"] = text
    else:
        forms["a"] = f"{grammar.article(text)} {text}"
    loose = re.search(rf"\w (?:\d|(?:{_SPOKEN})\b)", text) or re.match(
        rf"(?:{'|'.join(words().bases)}) (?:{_SPOKEN}|\d)", text
    )
    if loose or ", no" in text:
        forms.pop("a")
    return Fact(text, "noun", forms, plural=plural)
