"""The lexicon: per category of product, hand-written moments, scenes and calls to action that claim nothing."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from studio import paths
from studio.copywriting.brief import Brief
from studio.copywriting.grammar import content_stems, stem
from studio.errors import StudioError

SLOTS = ("moment", "when", "do", "trio", "opener", "third", "object", "sense", "worry", "people")
"""Scene slots. moment: follows `for`; when: ends a clause; do: an imperative; trio: a rhythm; opener: a scene;
third: ends a list after facts; object: a thing nearby, with its article; sense: what is seen, heard, smelt or felt;
worry: what bothers people, no article; people: many of them."""
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
    """The category whose keywords fit the product best (its last words count most), else `general`."""
    known = categories(language)
    scores = {key: _fit(category, brief) for key, category in known.items()}
    best = max(scores, key=lambda key: scores[key])
    return known[best] if scores[best] >= 1.0 else known["general"]


def _fit(category: Category, brief: Brief) -> float:
    product = brief.product.lower()
    tokens = [stem(word) for word in re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", product)]
    tokens += [stem(part) for word in re.findall(r"[^\W_]+(?:-[^\W_]+)+", product) for part in word.split("-")]
    around = content_stems(" ".join((*brief.facts, brief.audience, brief.picture_prompt)))
    score = hints = 0.0
    for keyword in category.keywords:
        word = keyword.replace("_", " ")
        if not keyword.isascii():
            score += 3.0 if word in product else 0.0
        elif " " in word:
            score += 4.0 if word in product else 0.0
        elif stem(word) in tokens:
            score += 2.5 + 0.6 * (tokens.index(stem(word)) + 1) / len(tokens)
        elif stem(word) in around:
            hints += 0.2
    return score + min(0.4, hints)


def nearest_category(similarity: Sequence[float], order: Sequence[str], language: str = "en") -> Category:
    """The category with the greatest similarity; `order` holds the category ids of `similarity`, 0..1 each."""
    best = max(range(len(order)), key=lambda at: similarity[at])
    return categories(language)[order[best]]


def describe(category: Category) -> str:
    """A sentence that stands for a category when sentence vectors choose one."""
    return " ".join(word.replace("_", " ") for word in category.keywords)
