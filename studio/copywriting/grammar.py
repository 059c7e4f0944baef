"""Small English grammar for copy: articles, plurals, verb forms, cases. No model; word lists in resources/copy."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache

from studio import paths

VOWEL_SOUND = re.compile(
    r"^(?:[aefhilmnorsx]-|8|11\b|18\b|80|(?!uni|use|usa|eu|one|once|uk)[aeiou]|hour|honest|heir)", re.I
)
LETTERS = re.compile(r"^[AEFHILMNORSX][A-Z0-9]*(?![a-z])")


BREAKS = frozenset(
    [
        "and",
        "or",
        "&",
        "a",
        "an",
        "per",
        "each",
        "this",
        "all",
        "today",
        "inside",
        "outside",
        "upstairs",
        "downstairs",
        "nearby",
    ]
)
"""Words that end the noun phrase before them."""


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of `resources/copy/grammar.toml`. `third` and `bases` map verb forms to one another."""

    third: dict[str, str]
    bases: frozenset[str]
    doubled: frozenset[str]
    ambiguous: frozenset[str]
    participles: frozenset[str]
    adjectives: frozenset[str]
    adjective_ends: tuple[str, ...]
    adjective_last: frozenset[str]
    adjective_first: frozenset[str]
    prepositions: frozenset[str]
    mass: frozenset[str]
    count: frozenset[str]
    singular_s: frozenset[str]
    irregular_plurals: frozenset[str]
    stop: frozenset[str]
    numbers: frozenset[str]
    orders: frozenset[str]
    materials: frozenset[str]
    served: frozenset[str]
    irregular: dict[str, str]
    firms: frozenset[str]
    services: frozenset[str]
    needy: frozenset[str]
    stative: frozenset[str]


@cache
def words() -> Words:
    """The word lists, read once."""
    table = tomllib.loads((paths.resources() / "copy" / "grammar.toml").read_text(encoding="utf-8"))
    sets = {name: frozenset(str(value).split()) for name, value in table.items()}
    third = {third_person(base): base for base in sets["verbs"]} | {"has": "have", "is": "be", "goes": "go"}
    return Words(
        third=third,
        bases=sets["verbs"],
        doubled=sets["doubled"],
        ambiguous=sets["ambiguous"],
        participles=sets["participles"],
        adjectives=sets["adjectives"],
        adjective_ends=tuple(sorted(sets["adjective_ends"])),
        adjective_last=sets["adjective_last"],
        adjective_first=sets["adjective_first"],
        prepositions=sets["prepositions"],
        mass=sets["mass"],
        count=sets["count"],
        singular_s=sets["singular_s"],
        irregular_plurals=sets["irregular_plurals"],
        stop=sets["stop"],
        numbers=sets["numbers"],
        orders=sets["orders"],
        materials=sets["materials"],
        served=sets["served"],
        irregular=dict(pair.split("/", 1) for pair in sets["irregular"]),
        firms=sets["firms"],
        services=sets["services"],
        needy=sets["needy"],
        stative=sets["stative"],
    )


def third_person(base: str) -> str:
    """`keep` -> `keeps`, `carry` -> `carries`, `wash` -> `washes`."""
    if re.search(r"[^aeiou]y$", base):
        return f"{base[:-1]}ies"
    return f"{base}es" if re.search(r"(?:s|x|z|ch|sh|o)$", base) else f"{base}s"


def gerund(base: str) -> str:
    """`keep` -> `keeping`, `make` -> `making`, `fit` -> `fitting`."""
    if base in words().doubled:
        return f"{base}{base[-1]}ing"
    if base.endswith("ie"):
        return f"{base[:-2]}ying"
    if base.endswith("e") and not base.endswith(("ee", "ye", "oe")):
        return f"{base[:-1]}ing"
    return f"{base}ing"


def participle(base: str) -> str:
    """`file` -> `filed`, `carry` -> `carried`, `find` -> `found`."""
    if base in words().irregular:
        return words().irregular[base]
    if base in words().doubled:
        return f"{base}{base[-1]}ed"
    if re.search(r"[^aeiou]y$", base):
        return f"{base[:-1]}ied"
    return f"{base}d" if base.endswith("e") else f"{base}ed"


def article(phrase: str) -> str:
    """`a` or `an`, by the sound that `phrase` begins with."""
    first = phrase.split(" ", 1)[0] if phrase else ""
    if LETTERS.match(first) and first.isupper() and len(first) <= 4:
        return "an"
    return "an" if VOWEL_SOUND.match(first.lower()) else "a"


def head_noun(phrase: str) -> str:
    """The noun a noun phrase is about: its last word before a preposition, a comma or a bracket; lower case."""
    kept: list[str] = []
    for word in re.split(r"\s+", re.split(r"[,;:()\[\]/]", phrase, maxsplit=1)[0].strip()):
        plain = word.lower().strip(".")
        if kept and (plain in words().prepositions or plain in BREAKS):
            break
        kept.append(plain)
    return re.sub(r"[^\w'-]", "", kept[-1]) if kept else ""


def is_plural(noun: str) -> bool:
    """Whether a noun is plural; `glass` and `chassis` are not."""
    low = noun.lower()
    last = low.rsplit("-", 1)[-1]
    if last in words().irregular_plurals:
        return True
    if last in words().singular_s or low.endswith(("ss", "us", "is", "'s", "ics")):
        return False
    return len(last) > 2 and last.endswith("s")


@lru_cache(maxsize=16384)
def singular(noun: str) -> str:
    """`dresses` -> `dress`, `berries` -> `berry`; a word that is not plural by its look stays."""
    low = noun.lower()
    if not is_plural(low) or low in words().irregular_plurals:
        return low
    if low.endswith("ies") and len(low) > 4:
        return f"{low[:-3]}y"
    return low[:-2] if re.search(r"(?:ss|x|z|ch|sh)es$", low) else low[:-1]


def countable(noun: str) -> bool | None:
    """True for a noun that takes `a`, False for a mass noun, None when the lists do not know it."""
    last = noun.lower().rsplit("-", 1)[-1]
    if last in words().mass:
        return False
    if last in words().count or (len(last) >= 6 and last.endswith(("er", "or", "ist", "ian"))):
        return True
    return None


def start(text: str) -> str:
    """The text with its first letter in upper case, unless its first word has a case of its own (`iPhone`)."""
    match = re.match(r"[\"'“‘(]*(\w)", text)
    if not match:
        return text
    first = text.split(" ", 1)[0]
    if any(letter.isupper() for letter in first[match.start(1) + 1 :]) and not first.isupper():
        return text
    at = match.start(1)
    return text[:at] + text[at].upper() + text[at + 1 :]


def soften(text: str) -> str:
    """The text with a lower-case first letter, unless its first word is a name or an abbreviation by its look."""
    first = text.split(" ", 1)[0]
    if len(first) > 1 and any(letter.isupper() for letter in first[1:]):
        return text
    if re.match(r"^[A-Z](?:[-&]|$)", first) and first not in {"A", "I"}:
        return text
    return text[:1].lower() + text[1:]


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A crude stem for comparing words: `bottles`, `bottle`; `keeping`, `keeps`, `keep` meet."""
    low = word.lower().strip("'’")
    for end in ("'s", "’s"):
        low = low.removesuffix(end)
    if len(low) > 4 and low.endswith("ies"):
        return f"{low[:-3]}y"
    for end in ("ing", "ed", "es", "s", "e"):
        if len(low) - len(end) >= 3 and low.endswith(end) and not low.endswith("ss"):
            low = low[: -len(end)]
            break
    return low[:-1] if len(low) > 3 and low[-1] == low[-2] else low


@lru_cache(maxsize=8192)
def content_stems(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning in `text`."""
    found = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text.lower())
    parts = {piece for word in found for piece in re.split(r"-", word)} | set(found)
    return frozenset(stem(word) for word in parts if word not in words().stop and len(word) > 1)
