"""The shapes a fact may have, one rule each: negative, date, price, figure, verb, order, clause, made, noun …"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from studio.copywriting import grammar
from studio.copywriting.figures import AMOUNT, MONEY, SPOKEN, UNIT, date, price
from studio.copywriting.grammar import words

KINDS = ("verb", "noun", "number", "price", "date", "adjective", "made", "negative", "clause", "unknown")
UNMOVED = frozenset(["fast", "flat", "warm", "cold", "cool", "hot", "dry", "fresh", "quiet"])
"""What may follow a verb that the product does by itself: `keeps warm`, `folds flat`."""
MOVES = re.compile(
    r"(?:fits|works|folds|charges|clips|packs|starts|covers|pairs|links|locks|snaps|lasts|turns|runs|sticks|sets|uploads"
    r"|downloads) "
    r"(?:in|under|on|to|into|behind|over|with|without|from|across|around|up|down|overnight|flat|off|through|by|beneath)\b",
    re.I,
)
"""Words that may be nouns too, but not before these."""
UNORDERED = frozenset(
    ["open", "set", "free", "form", "help", "load", "support", "cover", "light", "colour", "report", "reply"]
)
STATES = frozenset(["hold", "run", "dry", "cool", "heat", "turn"])
"""What a product does by itself, at times: `hold up to 130 kg` is nothing to ask of a reader."""
MANY = frozenset(["staff", "everyone", "people", "children", "kids", "you", "we", "they", "experts", "locals"])
"""Who does something, besides nouns in the plural: `staff swap shifts`."""
ACTS = frozenset(
    [
        *("open", "start", "run", "go", "come", "meet", "leave", "fit", "swap", "eat", "stay", "need", "get", "keep"),
        *("take", "cost", "arrive", "return", "fold", "pay", "make", "learn", "travel", "begin", "last", "share"),
        *("choose", "decide", "grow", "cook", "bring", "send", "help", "save", "ride", "swim", "taste", "join"),
    ]
)
"""Verbs that follow such a noun and are seldom nouns themselves."""
INCLUDED = frozenset(["welcome", "included", "provided", "supplied", "sent", "carried", "lent", "allowed"])
WHERE = frozenset(
    ["near", "by", "above", "beside", "opposite", "behind", "under", "on", "in", "between", "for", "from"]
)
RANGE = re.compile(r"^(?:colou?rs|sizes|shades|finishes|flavou?rs|weights|scents|lengths|widths|styles|strengths)$")
FREE_FOR = re.compile(
    r"(.*\b(?:\d+s|kids|children|guests|students|carers|members|dogs|adults|pensioners))"
    r"(?: (?:go|get in|are|eat|travel|stay|swim))? free",
    re.I,
)
FREE_OF = re.compile(r"(?:hands|gluten|cruelty|risk|care|dairy|nut|peat|interest|duty|tax|rent|toll|carefree)")


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


def is_material(text: str) -> bool:
    """Whether a noun phrase names what a thing is made of: `natural latex`."""
    return grammar.head_noun(text) in words().materials


def _negative(text: str, tokens: list[str]) -> Fact | None:
    match = re.match(r"(?:no|zero|without(?: any)?|free of|never any)\s+(\S.*)$", text, re.I)
    if not match or len(tokens) > 6:
        return None
    thing = match.group(1)
    if re.search(r"\b(?:is|are|needed|required|necessary)\b", thing):
        needed = re.fullmatch(r"(.+?) (?:is |are )?(?:needed|required|necessary)", thing)
        forms = {"no": f"no {thing}", "state": f"no {thing}"}
        return Fact(text, "negative", forms | ({"tell": f"you need no {needed.group(1)}"} if needed else {}))
    forms = {"no": f"no {thing}", "list": f"no {thing}"}
    return Fact(text, "negative", forms if re.search(r"[,;]", thing) else forms | {"without": thing})


def _price(text: str, tokens: list[str]) -> Fact | None:
    """A price alone (`from £12 a month`), or after what it buys (`day pass £15`, `plans from £9`)."""
    bare = price(text)
    if bare:
        return Fact(text, "price", {"price": bare, "list": text})
    match = re.match(rf"([a-z][\w' -]*?)(?: (from|for))? ({MONEY}(?: (?:a|an|per|each)\b.*)?)$", text, re.I)
    if not match or len(tokens) > 7 or tokens[0].lower() in words().third | dict.fromkeys(words().bases, ""):
        return None
    return Fact(text, "price", {"list": text, "clause": text})


def _date(text: str, tokens: list[str]) -> Fact | None:
    day = date(text)
    return Fact(text, "date", {"date": day, "list": text}) if day else None


def _measure(text: str, tokens: list[str]) -> Fact | None:
    """A bare figure, or a figure and the thing counted: `16 kg`, `SPF 50`, `£5 off`, `42 pieces`, `60 km range`."""
    if re.match(rf"(?:\d+|{SPOKEN}) (?:minutes?|miles?|km|steps|metres|hours?) (?:from|to|away)\b", text, re.I):
        return Fact(text, "adjective", {"state": text, "is": f"is {text}"})
    if re.fullmatch(
        rf"(?:SPF|UPF|IP|FPS|IPX)[ ]?\d+\+?|(?:{AMOUNT}|{SPOKEN})[ -]?{UNIT}|{AMOUNT} off|{AMOUNT}", text, re.I
    ):
        weighs = {"weight": text} if re.search(r"\d ?(?:k?g|grams?|lbs?|oz)$", text) else {}
        return Fact(text, "number", {"figure": text, "list": text, "np": text} | weighs)
    if re.fullmatch(r"0% (?:APR|interest|finance)", text, re.I):
        return Fact(text, "number", {"figure": text, "list": text, "np": text, "a": text})
    spoken = re.match(rf"(?:\d[\d.,]*|{SPOKEN})\s+(.+)$", text, re.I)
    if not spoken or len(tokens) > 6 or re.search(r"\b(?:is|are|can|to|will|for|gives?|helps?)\b", text):
        return None
    unit = re.match(rf"{UNIT}\b", spoken.group(1))
    if unit and " " in spoken.group(1) and not unit.group().endswith("s"):
        rest = spoken.group(1)
        forms = {"np": text, "list": text, "figure": text}
        if grammar.countable(grammar.head_noun(rest)):
            forms["a"] = f"{grammar.article(text)} {text}"
        return Fact(text, "number", forms)
    noun = grammar.head_noun(spoken.group(1))
    if re.match(r"(?:years|months|hours|minutes|days) (?:in|of|on|at|as|since)\b", spoken.group(1)):
        return Fact(text, "number", {"figure": text, "list": text})
    if grammar.is_plural(noun) and "," not in text:
        forms = {"np": text, "a": text, "list": text, "figure": text}
        if RANGE.search(noun):
            return Fact(text, "number", forms | {"range": f"in {text}"}, plural=True)
        return Fact(text, "number", forms if " a " in text else forms | {"counted": text}, plural=True)
    return None


def _verb(text: str, tokens: list[str]) -> Fact | None:
    first = tokens[0].lower()
    base = words().third.get(first)
    if base is None or len(tokens) > 14 or tokens[-1].lower() in INCLUDED:
        return None
    second = tokens[1].lower() if len(tokens) > 1 else ""
    if second in INCLUDED or (first in words().ambiguous and not MOVES.match(text) and _is_noun(second, tokens)):
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
    if (
        base in words().orders - STATES
        and len(tokens) > 2
        and not re.match(rf"\d|[£$€¥]|(?:{SPOKEN})$", second)
        and second not in words().prepositions | UNMOVED
    ):
        forms |= {"order": forms["do"], "task": forms["do"]}
    if first == "is":
        forms.pop("doing")
        forms.pop("do")
    if base in words().served and len(tokens) > 1:
        forms |= _done(base, rest.strip())
    if first == "has":
        forms = {"does": text, "do": f"have{rest}", "it": f"it {text}"}
        if re.match(r"(?:a|an|two|three|four|\d)", second):
            forms |= {"a": rest.strip(), "list": rest.strip()}
    return Fact(text, "verb", forms)


def _is_noun(second: str, tokens: list[str]) -> bool:
    """Whether an ambiguous first word is a plural noun here, by the word after it."""
    if second in {"to", "with", "from"} and len(tokens) > 2 and tokens[2].lower() in {"your", "you", "any", "every"}:
        return False
    if second in words().prepositions | {"", "and", "or", "are", "is", "only", "app"}:
        return True
    return len(tokens) == 2 and bool(re.search(r"ed$", second)) and second not in words().adjectives


def _done(base: str, rest: str) -> dict[str, str]:
    """`files your tax return in minutes` -> `tax return, filed in minutes`, when the object is a plain noun phrase."""
    match = re.match(
        r"(.+?)((?: (?:in|on|by|from|to|for|at|while|before|after|across|into|over|daily|fast)\b.*)?)$", rest
    )
    if match is None or re.search(r",| (?:and|or|that|if|when)\b", rest):
        return {}
    thing = re.sub(r"^(?:your|the|a|an) ", "", match.group(1))
    head = grammar.head_noun(thing)
    if len(thing.split()) > 4 or not (grammar.is_plural(head) or grammar.countable(head) is not None):
        return {}
    return {"done": f"{thing}, {grammar.participle(base)}{match.group(2)}"}


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
        return Fact(
            text,
            "verb",
            {"does": text, "it": f"it {text}", "do": f"never {words().third[second]}" + text[6 + len(second) :]},
        )
    opens = {"a", "an", "any", "every", "your", "by", "the", "before", "from", "while", "for", "with"}
    passive = second in {"by", "from"} and grammar.participle(first) == first
    if (
        not passive
        and first in words().bases - UNORDERED
        and (
            second in opens
            or (
                first in {"pay", "cancel", "skip", "collect", "book"}
                and second in {"monthly", "yearly", "later", "online"}
            )
        )
    ):
        return Fact(text, "clause", {"clause": text, "order": text, "tell": f"you can {text}"})
    if first in words().orders and len(tokens) > 2 and _is_object(second, tokens[2].lower()):
        return Fact(text, "clause", {"clause": text, "order": text, "tell": f"you can {text}"})
    either = re.match(r"([a-z]+)(?: \w+)? or ([a-z]+)\b", text)
    if either and all(word in words().bases - {"form"} for word in either.groups()):
        return Fact(text, "clause", {"clause": text, "order": text, "tell": f"you can {text}"})
    if first in words().ambiguous and second in words().prepositions:
        return Fact(text, "unknown", {"list": text})
    return None


def _is_object(noun: str, after: str) -> bool:
    """Whether a verb's object stands before a preposition: `send receipts by phone`."""
    return grammar.is_plural(noun) and after in words().prepositions and noun not in words().third


def _clause(text: str, tokens: list[str]) -> Fact | None:
    low = [token.lower() for token in tokens]
    if 2 <= len(tokens) <= 4 and low[-1] in INCLUDED:
        noun = grammar.head_noun(" ".join(low[:-1]))
        many = grammar.is_plural(noun) or " and " in text
        be = "are" if many else "is"
        known = many or grammar.is_plural(noun) or grammar.countable(noun) is False
        subject = (
            " ".join(tokens[:-1])
            if known
            else f"{'' if low[0] in {'a', 'an', 'the', 'all'} else 'the '}{' '.join(tokens[:-1])}"
        )
        return Fact(text, "clause", {"clause": text, "list": text, "tell": f"{subject} {be} {low[-1]}"})
    free = FREE_FOR.fullmatch(text)
    if free:
        told = (
            text if re.search(r" (?:go|in|are|eat|travel|stay|swim) free$", text, re.I) else f"{free.group(1)} go free"
        )
        return Fact(text, "clause", {"clause": text, "list": text, "tell": told, "goes_free": free.group(1)})
    ages = re.fullmatch(r"ages? (\d+ (?:to \d+|and up))", text, re.I)
    if ages:
        return Fact(text, "clause", {"clause": text, "list": text, "tell": f"it's for ages {ages.group(1)}"})
    if not 3 <= len(tokens) <= 14:
        return None
    if re.match(rf"{MONEY} [a-z]+s (?:a|an|the|for|one|two|three|\d)", text):
        return Fact(text, "clause", {"clause": text, "tell": text})
    acts = words().bases if low[0] in MANY else ACTS
    if (low[0] in MANY or (grammar.is_plural(low[0]) and low[0] not in words().third)) and low[1] in acts:
        return Fact(text, "clause", {"clause": text, "tell": text})
    handled = _handled(tokens, low)
    if handled:
        return Fact(text, "clause", handled | {"clause": text})
    if low[0] in words().count | {"apps"} and low[1] in words().third and low[1] not in words().ambiguous:
        return Fact(text, "clause", {"clause": text, "tell": f"the {text}"})
    if (
        re.search(r"\b(?:is|are|can|will|gives?|costs?|lasts?)\b", " ".join(low[1:-1]))  # The last `can` is of tin.
        and low[0] not in words().prepositions
    ):
        # `live map so you know where they are` is no sentence: its verb belongs to what follows `so`.
        main = re.split(r"\b(?:so|that|which|where|when|if|who|because)\b", " ".join(low[1:]), maxsplit=1)[0]
        whole = re.search(r"\b(?:is|are|can|will)\b", main) or re.match(rf"{MONEY} gives?\b", text)
        return Fact(text, "clause", {"clause": text} | ({"tell": text} if whole else {}))
    if re.search(r"\b(?:comes?|goes|helps?|means?)\b", " ".join(low[1:])):
        return Fact(text, "clause", {"clause": text})
    return None


def _handled(tokens: list[str], low: list[str]) -> dict[str, str]:
    """`claims paid in five days`: a plural, what is done to it, and how."""
    for at in (1, 2):
        done = low[at] if at < len(low) - 1 else ""
        if done in words().participles | {"paid", "sent", "removed", "replaced", "booked"} or re.fullmatch(
            r"[a-z-]{3,}ed", done
        ):
            if not (
                low[at + 1] in words().prepositions | {"once", "twice", "every", "next", "same", "free"}
                or low[at + 1].endswith("ly")
            ):
                # `HETAS registered installers`: a noun phrase, nothing that is done.
                continue
            subject, how = " ".join(tokens[:at]), " ".join(tokens[at + 1 :])
            head = grammar.head_noun(subject)
            if not (grammar.is_plural(head) or grammar.countable(head) is False) or low[0] in words().prepositions:
                return {}
            be = "are" if grammar.is_plural(head) else "is"
            return {"tell": f"{subject} {be} {done} {how}", "done": f"{subject}, {done} {how}"}
    return {}


def _made(text: str, tokens: list[str]) -> Fact | None:
    first = tokens[0].lower()
    if len(tokens) < 2 or not (first in words().participles or re.fullmatch(r"[a-z-]{3,}ed", first)):
        return None
    second = tokens[1].lower()
    if first in {"set", "cast", "need", "feed", "speed", "seed", "red"} and second in {"of", "up"}:
        return None
    if second in words().prepositions or second.endswith("ly") or first in {"made", "grown", "built"}:
        lasting = re.search(r"\b(?:since|for over)\b", text)  # `is made since 1974` is no English.
        told = {} if lasting else {"is": f"is {text}"}
        return Fact(text, "made", {"made": text, "state": text} | told | _origin(text))
    return None


def _origin(text: str) -> dict[str, str]:
    """Where a thing was made (`place`), or of what (`stuff`)."""
    place = re.fullmatch(
        r"[a-z-]+(?: by hand)? (?:in|near) ((?:the )?[A-Z][\w'-]+(?:(?: of| and)? [A-Z][\w'-]+)*)", text
    )
    if place:
        return {"place": place.group(1)}
    stuff = re.fullmatch(
        r"(?:made|baked|brewed|blended|built|woven|knitted|cut|spun|carved|distilled) (?:from|of|with|out of) (.+)",
        text,
    )
    return {"stuff": stuff.group(1)} if stuff else {}


def _adjective(text: str, tokens: list[str]) -> Fact | None:
    low = [token.lower() for token in tokens]
    hours = re.match(
        r"open (?:\S+ ){0,3}?((?:till|until|from|late|all|on|every|daily|seven|24|at|weekends|sundays)\b.*)", text, re.I
    )
    if hours:
        return Fact(text, "adjective", {"state": text, "is": f"is {text}", "open": text})
    if low[0] in WHERE and len(tokens) > 1 and not (low[0] == "for" and low[1] == "life"):
        if low[0] == "in" and RANGE.search(low[-1]):
            return Fact(text, "adjective", {"state": text, "range": text})
        return Fact(text, "adjective", {"state": text, "is": f"is {text}"})
    single = len(tokens) == 1 and (
        low[0] in words().adjectives | words().participles
        or low[0].endswith(words().adjective_ends)
        or re.fullmatch(r"[a-z]{2,}-?[a-z]+ed", low[0]) is not None
    )
    last = len(tokens) == 2 and low[1] in words().adjective_last and not grammar.is_plural(low[0])
    opened = len(tokens) > 1 and low[0] in words().adjective_first and low[1] in words().prepositions | {"late"}
    opened = opened or (len(tokens) > 1 and low[0] == "open" and low[1] != "air")
    pair = len(tokens) == 3 and low[1] == "and" and all(word in words().adjectives for word in (low[0], low[2]))
    adverb = (
        len(tokens) == 2
        and low[0].endswith("ly")
        and (low[1] in words().adjectives | words().participles or low[1].endswith("ed"))
    )
    if not (single or last or opened or pair or adverb):
        return None
    forms = {"state": text, "is": f"is {text}"}
    if single or pair or last or adverb:
        forms["adj"] = text
    free = re.fullmatch(r"([a-z]+)[- ]free", text)
    if free and not FREE_OF.fullmatch(free.group(1)):
        forms["without"] = free.group(1)
    return Fact(text, "adjective", forms)


def _noun(text: str, tokens: list[str]) -> Fact | None:
    """A noun phrase: short, with a head noun the lists know, or plural, and no verb in it."""
    if len(tokens) > 8 or re.search(r"[?!:;\"“”{}<>\\|=]", text) or not re.match(r"[\w£$€'“-]", text):
        return None
    noun, last, first = grammar.head_noun(text), tokens[-1].lower(), tokens[0].lower()
    if " and " in text and grammar.is_plural(last):
        noun = last  # `evening and weekend visits` are visits.
    if first in words().prepositions | {"up", "down", "never", "always", "not", "ages", "sizes"}:
        return None
    if not noun or last in words().prepositions | words().stop or not re.fullmatch(r"[a-z][a-z'-]*", noun):
        return None
    if (
        noun in words().adjectives
        or noun.endswith("ly")
        or (noun.endswith("ed") and noun not in {"bed", "shed", "seed", "feed"})
    ):
        return None
    listed = bool(re.search(r"\w, .*\band\b|^[\w-]+ and [\w-]+$|, [\w -]+ and ", text))
    plural = grammar.is_plural(noun) or listed
    number = grammar.countable(noun)
    if not plural and number is None:
        return Fact(text, "noun", {"np": text, "list": text}) if len(tokens) <= 3 else None
    forms = {"np": text, "list": text}
    if (
        re.match(r"(?:a|an|the|your|our|every|each|all|one|two|three|four|five|six|ten|no|both)\s", text, re.I)
        or plural
    ):
        forms["a"] = text
    elif first in {"same", "whole", "first", "only", "latest"}:
        forms["a"] = f"the {text}"
    else:
        forms["a"] = text if number is False else f"{grammar.article(text)} {text}"
    if listed and not grammar.is_plural(noun) and number is not False and " and " in text:
        forms.pop("a")
        plural = False
    if first in {"all", "any", "each", "every", "both", "most", "some"}:
        forms.pop("a", None)
    loose = re.search(rf"\w (?:\d|(?:{SPOKEN})\b)", text) or re.match(
        rf"(?:{'|'.join(words().bases)}) (?:{SPOKEN}|\d)", text
    )
    if loose or ", no" in text or re.search(r"\bor\b", text):
        forms.pop("a", None)
    parts = re.split(r", (?:and )?| and ", text) if listed else [text]
    if all(is_material(part) for part in parts):
        forms["stuff"] = text
    return Fact(text, "noun", forms, plural=plural)


RULES: tuple[Callable[[str, list[str]], Fact | None], ...] = (
    _negative,
    _date,
    _price,
    _measure,
    _verb,
    _order,
    _clause,
    _made,
    _adjective,
    _noun,
)
