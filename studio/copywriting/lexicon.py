"""The lexicon: per category of product, hand-written moments, scenes and calls to action that claim nothing."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from studio import paths
from studio.copywriting.brief import Brief
from studio.copywriting.grammar import singular, stem
from studio.errors import StudioError

SLOTS = ("moment", "when", "do", "trio", "opener", "third", "object", "sense", "worry", "people")
"""Scene slots. moment: follows `for`; when: ends a clause; do: an imperative; trio: a rhythm; opener: a scene;
third: ends a list after facts; object: a thing nearby, with its article; sense: what is seen, heard, smelt or felt;
worry: what bothers people, no article; people: many of them."""
LEAST, CLEAR = 2.5, 0.4
"""The score below which, and the lead without which, keywords do not decide."""
LIKE, LEAD = 0.45, 0.03
"""The same for the cosines of sentence vectors."""
JOINTS = frozenset(["for", "in", "by", "with", "of", "to", "from", "on", "at", "about", "near", "and", "that"])
LIVING = frozenset(["baby", "toddler", "dog", "puppy", "cat", "kitten", "pet", "horse"])
"""Whoever a thing is for decides more than what it is: a baby's sleeping bag is no luggage."""
VAGUE = frozenset(
    [
        *("agency", "box", "card", "centre", "club", "company", "firm", "hire", "kit", "library", "maker", "pack"),
        *("plan", "room", "service", "set", "shop", "studio", "subscription", "tool", "home", "oil", "cream", "drive"),
    ]
)
"""Words that say too little about a product to choose by."""
COPY_FIELDS = ("headline", "long_headline", "description", "primary_text", "cta")


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
    """The category whose keywords fit the product best, the word it is about first; `general` without a clear win."""
    known = categories(language)
    scores = {key: _fit(category, brief, language) for key, category in known.items()}
    first, second = sorted(scores.values(), reverse=True)[:2]
    best = max(scores, key=lambda key: scores[key])
    sure = first >= LEAST and (first - second >= CLEAR or language != "en")
    return known[best] if sure else known["general"]


def _fit(category: Category, brief: Brief, language: str = "en") -> float:
    """How well a category's keywords fit: per word of the product the best of them, and a little for the facts."""
    if language == "zh":
        return sum(3.0 for keyword in category.keywords if keyword in brief.product)
    tokens, head = _tokens(brief.product)
    around = frozenset(_tokens(" ".join((*brief.facts, brief.audience, brief.picture_prompt)))[0])
    worth = [0.0] * len(tokens)
    hints = 0
    for keyword in category.keywords:
        words = keyword.lower().split("_")
        size = len(words)
        found = [at for at in range(len(tokens) - size + 1) if _same(tokens[at : at + size], words)]
        for at in found:
            value = (2.5 if size == 1 else 1.5 + 1.5 * size) + (
                1.2 if at + size - 1 == head else 0.3 * at / len(tokens)
            )
            value += 4.0 if LIVING.intersection(tokens[at : at + size]) else 0.0
            value = 1.5 if size == 1 and tokens[at] in VAGUE else value
            worth[at + size - 1] = max(worth[at + size - 1], value)
        if size == 1 and not found:
            near = [at for at, token in enumerate(tokens) if stem(token) == stem(words[0])]
            for at in near:
                worth[at] = max(worth[at], 1.3 + (0.7 if at == head else 0.0))
            hints += words[0] in around and not near
    return sum(worth) + min(0.4, 0.2 * hints)


@lru_cache(maxsize=256)
def _tokens(text: str) -> tuple[tuple[str, ...], int]:
    """The words of a text in the singular, hyphens opened, and which of them a product's name is about."""
    opened = re.findall(r"[^\W_]+(?:['’][^\W_]+)*", text.lower())
    head = next((at for at, word in enumerate(opened) if at and word in JOINTS), len(opened)) - 1
    return tuple(singular(word) for word in opened), head


def _same(tokens: Sequence[str], words: Sequence[str]) -> bool:
    return all(token == singular(word) for token, word in zip(tokens, words, strict=True))


def nearest_category(similarity: Sequence[float], order: Sequence[str], language: str = "en") -> Category:
    """The category with the greatest similarity; `order` holds the category ids of `similarity`, 0..1 each.

    A wrong category reads worse than none: below LIKE, or with no lead over the next, it is `general`.
    """
    ranked = sorted(range(len(order)), key=lambda at: -similarity[at])
    best, next_best = ranked[0], ranked[min(1, len(ranked) - 1)]
    lead = similarity[best] - similarity[next_best] if len(ranked) > 1 else 1.0
    sure = similarity[best] >= LIKE and lead >= LEAD
    return categories(language)[order[best] if sure else "general"]


def describe(category: Category) -> str:
    """A sentence that stands for a category when sentence vectors choose one."""
    return " ".join(word.replace("_", " ") for word in category.keywords)
