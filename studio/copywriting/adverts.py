"""Our own adverts: hand-written, true to their facts; shown to the writer as examples and to designers to browse."""

import hashlib
import json
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from studio import paths

_MONTHS = frozenset(["march", "may"])
"""Months that are everyday words as well."""
FIELDS = ("headline", "long_headline", "description", "primary_text", "cta")


@dataclass(frozen=True, slots=True)
class Advert:
    """One hand-written advert of `resources/voice`. `lines` maps each of FIELDS to its text."""

    product: str
    facts: tuple[str, ...]
    tone: str
    offer: str
    lines: dict[str, str]
    audience: str = ""
    category: str = ""

    @property
    def about(self) -> str:
        """What sentence vectors compare: product and facts."""
        return f"{self.product}: {', '.join(self.facts)}"

    @property
    def said(self) -> str:
        """Everything in it, for finding its leftovers in new copy."""
        return " / ".join((self.product, *self.facts, *self.lines.values()))


@cache
def adverts(language: str = "en") -> tuple[Advert, ...]:
    """The adverts of a language, in file order; empty when there are none."""
    path = paths.resources() / "voice" / ("ads.jsonl" if language == "en" else f"ads_{language}.jsonl")
    if not path.is_file():
        return ()
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return tuple(
        Advert(
            product=row["product"],
            facts=tuple(row["facts"]),
            tone=row["tone"],
            offer=row.get("offer", ""),
            lines={name: row[name] for name in FIELDS},
            audience=row.get("audience", ""),
            category=row.get("category", ""),
        )
        for row in rows
    )


@cache
def common_words() -> frozenset[str]:
    """Every word that our adverts mostly write in lower case, names and months not among them: such a word has a
    capital only where it comes first."""
    text = " ".join(text for row in adverts() for text in (*row.facts, *row.lines.values()))
    small = Counter(re.findall(r"(?<![\w'’-])[a-z]+(?:-[a-z]+)*", text))
    within = Counter(word.lower() for word in re.findall(r"(?<=[a-z,] )[A-Z][a-z]+", text))
    return frozenset(word for word, times in small.items() if times > 2 * within[word] and word not in _MONTHS)


@cache
def shown_adverts(language: str = "en") -> tuple[Advert, ...]:
    """The adverts that may be shown to a model as examples: all that are not held out for measuring."""
    return tuple(row for row in adverts(language) if not is_held_out(row.product))


def is_held_out(product: str) -> bool:
    """Whether adverts for this product are kept aside: a tenth, by a hash of the product's name.

    They measure models, so no model is trained on them or sees them as an example.
    """
    return int(hashlib.sha256(product.strip().lower().encode()).hexdigest(), 16) % 10 == 0
