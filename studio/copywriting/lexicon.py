"""The lexicon: per category of product, hand-written moments, scenes and calls to action that claim nothing."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Self

from studio import paths
from studio.copywriting.grammar import singular
from studio.errors import StudioError

SLOTS = ("moment", "when", "do", "trio", "opener", "third", "object", "sense", "worry", "people")
"""Scene slots. moment: follows `for`; when: ends a clause; do: an imperative; trio: a rhythm; opener: a scene;
third: ends a list after facts; object: a thing nearby, with its article; sense: what is seen, heard, smelt or felt;
worry: what bothers people, no article; people: many of them."""
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
    about: str = ""
    """Of the general categories: what such a product is, in a sentence that vectors compare with a brief."""


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
    return Category(key, row["kind"], tuple(row["keywords"].split()), entries, rows, row.get("about", ""))


def is_general(category: str) -> bool:
    """Whether a category's id is one of those used when none is sure."""
    return category.split("_", 1)[0] == GENERAL
