"""The lexicon: per category of product, hand-written moments, scenes and calls to action that claim nothing."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Self

from studio import paths
from studio.copywriting import grammar
from studio.copywriting.brief import Brief
from studio.copywriting.grammar import singular, stem
from studio.errors import StudioError

SLOTS = ("moment", "when", "do", "trio", "opener", "third", "object", "sense", "worry", "people")
"""Scene slots. moment: follows `for`; when: ends a clause; do: an imperative; trio: a rhythm; opener: a scene;
third: ends a list after facts; object: a thing nearby, with its article; sense: what is seen, heard, smelt or felt;
worry: what bothers people, no article; people: many of them."""
LEAST, CLEAR = 2.5, 0.4
"""The score below which, and the lead without which, keywords do not decide."""
NEIGHBOURS = 7
"""How many of the nearest categories vote on what kind of product it is."""
JOINTS = frozenset(["about", "and", "or", "as", "who"])
"""Words before which a product's name has said what it is about, besides prepositions."""
ORDERS = frozenset(["donate", "give", "support", "adopt", "sponsor", "visit", "join", "help"])
"""Words that begin a product told as an order, which is about its last word: `donate to a food bank`."""
TRAILING = frozenset(["online", "daily", "locally", "near", "nearby", "abroad", "you", "me", "weekly", "monthly"])
"""Words after the one that a product's name is about."""
LIVING = frozenset(["baby", "toddler", "dog", "puppy", "cat", "kitten", "pet", "horse"])
"""Whoever a thing is for decides more than what it is: a baby's sleeping bag is no luggage."""
VAGUE = frozenset(
    [
        *("agency", "box", "card", "centre", "club", "company", "firm", "hire", "kit", "library", "maker", "pack"),
        *("plan", "room", "service", "set", "shop", "studio", "subscription", "tool", "home", "oil", "cream", "drive"),
    ]
)
"""Words that say too little about a product to choose by."""
WAYS = frozenset(["service", "subscription", "company", "firm", "agency", "maker", "pack", "plan", "box", "kit"])
"""Words for the way a thing is sold: what it is stands before them, as in `freight service`."""
COPY_FIELDS = ("headline", "long_headline", "description", "primary_text", "cta")


GENERAL = "general"
"""The id of the category of things that is used when none is sure; those of other kinds are `general_service` …"""


@dataclass(frozen=True, slots=True)
class Condition:
    """When a row or a scene of a category may be used: `needs` are words of which the product's name holds one,
    `bars` words of which the brief says none. Words are singular and in lower case; a space joins compounds."""

    needs: tuple[str, ...] = ()
    bars: tuple[str, ...] = ()

    @classmethod
    def of(cls, marks: Sequence[str]) -> Self:
        """The condition among a row's marks: `=tent/sleeping_bag`, `!evening/night`."""
        needs, bars = (
            tuple(
                " ".join(singular(part) for part in re.split(r"[_-]", word))
                for mark in marks
                if mark.startswith(sign)
                for word in mark[1:].split("/")
            )
            for sign in "=!"
        )
        return cls(needs, bars)

    def holds(self, name: str, said: str) -> bool:
        """Whether it holds for a product's name and a whole brief, both as `plain_words` gives them."""
        if self.needs and not any(f" {word} " in name for word in self.needs):
            return False
        return not any(f" {word} " in said for word in self.bars)


ALWAYS = Condition()


def plain_words(text: str) -> str:
    """The words of a text in the singular, with a space before and after each."""
    return f" {' '.join(_tokens(text)[0])} "


@dataclass(frozen=True, slots=True)
class Category:
    """One category. `entries` maps a slot to its texts; `rows` a copy field to the category's own patterns.

    `kind`: thing, food, service, place, app, event, course or cause; patterns may ask for one.
    """

    id: str
    kind: str
    keywords: tuple[str, ...]
    entries: dict[str, tuple[str, ...]]
    rows: dict[str, tuple[str, ...]]


@cache
def categories(language: str = "en") -> dict[str, Category]:
    """Every category by id, from the folder `resources/copy/lexicon` (`lexicon_zh`), or one file of that name.

    Raises StudioError when two files hold the same category.
    """
    root = paths.resources() / "copy" / ("lexicon" if language == "en" else f"lexicon_{language}")
    files = sorted(root.glob("*.toml")) if root.is_dir() else [root.with_suffix(".toml")]
    found: dict[str, Category] = {}
    for file in files:
        for key, row in tomllib.loads(file.read_text(encoding="utf-8")).items():
            if key in found:
                raise StudioError(f"The category {key} is in two files of {root.name}; keep one of them.")
            found[key] = _category(key, row)
    return found


def _category(key: str, row: dict[str, Any]) -> Category:
    entries = {slot: tuple(row[slot]) for slot in SLOTS if slot in row}
    rows = {field: tuple(row[field]) for field in COPY_FIELDS if field in row}
    return Category(key, row["kind"], tuple(row["keywords"].split()), entries, rows)


def category_of(brief: Brief, language: str = "en") -> Category:
    """The category one of whose keywords is what the product's name is about; without a clear one, the general
    category of its kind."""
    known = categories(language)
    scores = {key: _fit(category, brief, language) for key, category in known.items()}
    for special in (True, False):
        sure = [(score, key) for key, (score, is_sure) in scores.items() if is_sure and special != is_general(key)]
        first, second, *_ = (*sorted(sure, reverse=True), (0.0, ""), (0.0, ""))
        if first[0] >= LEAST and (first[0] - second[0] >= CLEAR or language != "en"):
            return known[first[1]]
    return known[GENERAL]


def is_general(category: str) -> bool:
    """Whether a category's id is one of those used when none is sure."""
    return category.split("_", 1)[0] == GENERAL


def _fit(category: Category, brief: Brief, language: str = "en") -> tuple[float, bool]:
    """How well a category's keywords fit: per word of the product the best of them, and a little for the facts;
    and whether one of them is what the product's name is about."""
    if language == "zh":
        found = sum(3.0 for keyword in category.keywords if keyword in brief.product)
        return found, found > 0
    tokens, head = _tokens(brief.product)
    around = frozenset(_tokens(" ".join((*brief.facts, brief.audience, brief.picture_prompt)))[0])
    heads = {head, head - 1} if tokens and tokens[head] in WAYS and not is_general(category.id) else {head}
    worth = [0.0] * len(tokens)
    hints, sure = 0, False
    for keyword in category.keywords:
        words = re.split(r"[_-]", keyword.lower().replace("'_", "_"))
        size = len(words)
        places = [at for at in range(len(tokens) - size + 1) if _same(tokens[at : at + size], words)]
        for at in places:
            value = (2.5 if size == 1 else 1.5 + 1.5 * size) + (
                1.2 if at + size - 1 == head else 0.3 * at / len(tokens)
            )
            living = bool(LIVING.intersection(tokens[at : at + size]))
            vague = size == 1 and tokens[at] in VAGUE and not is_general(category.id)
            worth[at + size - 1] = max(worth[at + size - 1], 1.5 if vague else value + 4.0 * living)
            sure = sure or living or (at + size - 1 in heads and not vague)
        if size == 1 and not places:
            near = [at for at, token in enumerate(tokens) if stem(token) == stem(words[0])]
            for at in near:
                worth[at] = max(worth[at], 1.3 + (0.7 if at == head else 0.0))
            hints += words[0] in around and not near
    return sum(worth) + min(0.4, 0.2 * hints), sure


@lru_cache(maxsize=256)
def _tokens(text: str) -> tuple[tuple[str, ...], int]:
    """The words of a text in the singular, hyphens opened, and which of them a product's name is about."""
    written = [re.findall(r"[^\W_]+(?:['’][^\W_]+)*", word) for word in text.lower().split()]
    joints = JOINTS | grammar.words().prepositions
    ends = next((at for at, words in enumerate(written) if at and len(words) == 1 and words[0] in joints), len(written))
    if written and written[0] and written[0][0] in ORDERS:
        ends = len(written)
    opened = [word for words in written for word in words]
    head = sum(len(words) for words in written[:ends])
    while head > 1 and opened[head - 1] in TRAILING:
        head -= 1
    return tuple(singular(word) for word in opened), head - 1


def _same(tokens: Sequence[str], words: Sequence[str]) -> bool:
    return all(token == singular(word) for token, word in zip(tokens, words, strict=True))


def general_of(similarity: Sequence[float], order: Sequence[str], language: str = "en") -> Category:
    """The general category of the kind that most of the nearest categories have.

    `order` holds the category ids of `similarity`, 0..1 each. A wrong category reads worse than none, so sentence
    vectors only tell the kind.
    """
    known = categories(language)
    votes: dict[str, float] = {}
    for at in sorted(range(len(order)), key=lambda at: -similarity[at])[:NEIGHBOURS]:
        kind = known[order[at]].kind
        votes[kind] = votes.get(kind, 0.0) + similarity[at]
    kind = max(votes, key=lambda kind: votes[kind], default="")
    return known.get(f"{GENERAL}_{kind}", known[GENERAL])


def describe(category: Category) -> str:
    """A sentence that stands for a category when sentence vectors choose one."""
    return " ".join(word.replace("_", " ") for word in category.keywords)
