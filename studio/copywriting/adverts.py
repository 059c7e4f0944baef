"""Our own adverts: hand-written, true to their facts; shown to the writer as examples and to designers to browse."""

import hashlib
import json
from dataclasses import dataclass
from functools import cache

from studio import paths

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
def shown_adverts(language: str = "en") -> tuple[Advert, ...]:
    """The adverts that may be shown to a model as examples: all that are not held out for measuring."""
    return tuple(row for row in adverts(language) if not is_held_out(row.product))


def is_held_out(product: str) -> bool:
    """Whether adverts for this product are kept aside: a tenth, by a hash of the product's name.

    They measure models, so no model is trained on them or sees them as an example.
    """
    return int(hashlib.sha256(product.strip().lower().encode()).hexdigest(), 16) % 10 == 0
