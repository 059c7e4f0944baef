"""The writer: prompts that show a small model the nearest adverts of our own set, and the lines it answers with."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from studio import paths
from studio.copywriting.brief import Brief
from studio.copywriting.facts import tidy
from studio.copywriting.grammar import content_stems

MODEL = "writer-1.5b"
SHORTLIST = 40
SHOWN = 12
LABELS = {
    "en": {
        "product": "Product", "facts": "Facts", "tone": "Tone", "headline": "Headline", "description": "Description",
        "long_headline": "Line", "primary_text": "Text", "join": "; ", "colon": ": ",
    },
    "zh": {
        "product": "产品", "facts": "卖点", "tone": "语气", "headline": "标题", "description": "描述",
        "long_headline": "长标题", "primary_text": "正文", "join": "；", "colon": "：",
    },
}  # fmt: skip
SAMPLES = {"headline": 9, "description": 6, "long_headline": 4, "primary_text": 4}
BATCH = 3
"""Samples of one request: ranked lines can be shown after each."""
ROOM = {"headline": 16, "description": 36, "long_headline": 36, "primary_text": 48}
"""Most tokens of one answer: enough for the longest line that fits, so that a rambling one is cut and dropped."""


@dataclass(frozen=True, slots=True)
class Advert:
    """One hand-written advert of `resources/voice`."""

    product: str
    facts: tuple[str, ...]
    tone: str
    offer: str
    lines: dict[str, str]

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
    names = ("headline", "long_headline", "description", "primary_text", "cta")
    return tuple(
        Advert(
            row["product"], tuple(row["facts"]), row["tone"], row.get("offer", ""), {name: row[name] for name in names}
        )
        for row in rows
    )


def about(brief: Brief) -> str:
    """What sentence vectors compare of a brief."""
    return f"{tidy(brief.product)}: {', '.join(tidy(fact) for fact in brief.facts)}"


def shortlist(brief: Brief, language: str = "en", most: int = SHORTLIST) -> tuple[Advert, ...]:
    """The adverts that share most words with the brief; those of the same tone first among equals."""
    own = content_stems(about(brief))

    def likeness(advert: Advert) -> float:
        shared = own & content_stems(advert.about)
        heads = content_stems(brief.product) & content_stems(advert.product)
        return len(shared) + 2 * len(heads) + 0.5 * (advert.tone == brief.tone)

    return tuple(sorted(adverts(language), key=likeness, reverse=True)[:most])


def nearest(
    shortlisted: Sequence[Advert], similarity: Sequence[float], tone: str, most: int = SHOWN
) -> tuple[Advert, ...]:
    """The `most` adverts with the greatest similarity (0..1, one each; tone adds a little), the nearest last."""
    order = sorted(
        range(len(shortlisted)), key=lambda at: similarity[at] + 0.05 * (shortlisted[at].tone == tone), reverse=True
    )
    return tuple(shortlisted[at] for at in reversed(order[:most]))


def prefix(examples: Iterable[Advert], fields: Sequence[str], language: str = "en") -> str:
    """The shared part of every prompt: the examples as blocks, each with the lines of `fields`."""
    return "".join(
        f"{_head(row.product, row.facts, row.tone, language)}{_lines(row, fields, language)}\n" for row in examples
    )


def _head(product: str, facts: Sequence[str], tone: str, language: str) -> str:
    name = LABELS[language]
    rows = ((name["product"], product), (name["facts"], name["join"].join(facts)), (name["tone"], tone))
    return "".join(f"{label}{name['colon']}{text}\n" for label, text in rows)


def _lines(row: Advert, fields: Sequence[str], language: str) -> str:
    name = LABELS[language]
    return "".join(f"{name[field]}{name['colon']}{row.lines[field]}\n" for field in fields)


def prompt(brief: Brief, field: str, language: str = "en", *, before: Sequence[tuple[str, str]] = ()) -> str:
    """The part of a prompt that differs: the brief, lines already chosen, and the label of the line wanted."""
    facts = [tidy(fact) for fact in brief.facts] + ([tidy(brief.offer)] if brief.offer else [])
    name = LABELS[language]
    written = "".join(f"{name[other]}{name['colon']}{text}\n" for other, text in before)
    head = _head(tidy(brief.product), facts, brief.tone, language)
    return f"{head}{written}{name[field]}{name['colon'].rstrip()}"


def without_brief(field: str, language: str = "en") -> str:
    """The context of a line for no product in particular, after the same examples: the base of domain-conditional
    pointwise mutual information (Holtzman et al. 2021)."""
    name = LABELS[language]
    return f"{name['product']}{name['colon']}…\n{name[field]}{name['colon'].rstrip()}"


def borrowed(text: str, examples: Iterable[Advert], brief: Brief) -> str:
    """The word or phrase that a line took from an example's claims and the brief does not hold; empty when none.

    A claim is a word of an example's facts, two meaningful words in a row from its copy, or a `no ...` of any kind.
    """
    own = content_stems(" ".join((brief.product, *brief.facts, brief.offer, brief.audience, brief.brand.name)))
    shown = tuple(examples)
    foreign = {stem for row in shown for fact in row.facts for stem in content_stems(fact)} - own
    for word in re.findall(r"[A-Za-z][\w'-]*", text):
        if len(word) > 3 and content_stems(word) & foreign:
            return str(word)
    copy = " / ".join(line.lower() for row in shown for line in row.lines.values())
    for one, two in re.findall(r"(?=\b([a-z]{4,}) ([a-z]{4,})\b)", text.lower()):
        if f"{one} {two}" in copy and not {stem for word in (one, two) for stem in content_stems(word)} & own:
            return f"{one} {two}"
    denied = re.search(r"\b(?:no|zero|without(?: any)?|never) (\w+)", text, re.I)
    if denied is None or content_stems(denied.group(1)) & own:
        return ""
    return f"no {denied.group(1)}"


def tidy_answer(text: str) -> str:
    """The first line of an answer, without quotes around it or labels before it."""
    line = text.strip().split("\n", 1)[0].strip()
    line = re.sub(r"^(?:Headline|Description|Line|Text|标题|描述|正文|长标题)\s*[:：]\s*", "", line)
    if len(line) > 2 and line[0] in "\"“'" and line[-1] in "\"”'" and line.count(line[0]) <= 2:
        line = line[1:-1].strip()
    return re.sub(r"\s+", " ", line)
