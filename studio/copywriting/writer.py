"""The writer: prompts that show a small model a few adverts of our own, and the lines it answers with."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from studio import paths
from studio.copywriting.adverts import Advert, shown_adverts
from studio.copywriting.angles import angle_of
from studio.copywriting.brief import Brief
from studio.copywriting.candidates import ANGLES
from studio.copywriting.facts import tidy
from studio.copywriting.grammar import content_stems

MODEL = "writer-1.5b"
LABELS = {
    "en": {
        "product": "Product", "facts": "Facts", "tone": "Tone", "angle": "Angle", "headline": "Headline",
        "description": "Description", "long_headline": "Line", "primary_text": "Text", "join": "; ", "colon": ": ",
        "benefit": "benefit", "question": "question", "contrast": "contrast", "proof": "proof", "offer": "offer",
        "story": "story",
    },
    "zh": {
        "product": "产品", "facts": "卖点", "tone": "语气", "angle": "角度", "headline": "标题",
        "description": "描述", "long_headline": "长标题", "primary_text": "正文", "join": "；", "colon": "：",
        "benefit": "好处", "question": "提问", "contrast": "对比", "proof": "事实", "offer": "优惠", "story": "场景",
    },
}  # fmt: skip
SAMPLES = {"headline": 8, "description": 4, "long_headline": 3, "primary_text": 3}
"""How often a field is asked for: on two cores, all fields of a placement in half a minute."""
HEAT = {"headline": 0.8, "description": 0.8, "long_headline": 0.7, "primary_text": 0.8}
"""How much of the manner's temperature a field gets: the shorter the line, the sooner it turns to nonsense."""
ORDER = ("benefit", "proof", "story", "offer", "contrast", "question")
"""The order in which angles are asked for: first those that small models do best."""
SELDOM = ("contrast", "question")
"""Angles asked for only when they are named: a small model sets the brief against itself ("Bookshop open, bookshop
closed") and asks what nobody can answer."""
ROOM = {"headline": 14, "description": 32, "long_headline": 32, "primary_text": 40}
"""Most tokens of one answer: enough for the longest line that fits, so that a rambling one is cut and dropped."""
SHOWN_FILE = "shown.jsonl"
"""The short adverts written to be shown: a few facts each, and lines that say them with a verb."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What one sample is asked for: the side to come from, and the facts to say (the offer may be one of them)."""

    angle: str
    facts: tuple[str, ...]


def about(brief: Brief) -> str:
    """What sentence vectors compare of a brief."""
    return f"{tidy(brief.product)}: {', '.join(tidy(fact) for fact in brief.facts)}"


def plan(field: str, brief: Brief, wanted: Sequence[str]) -> tuple[Ask, ...]:
    """What each sample of a field is asked for, in order; `wanted` are the angles that may come, of ANGLES.

    A headline says one fact and a longer line two, the first facts most often: a small model that sees five facts
    lists them. `offer` is asked for only with the offer among the facts, and SELDOM angles where not all are wanted.
    """
    facts = list(dict.fromkeys(tidy(fact) for fact in brief.facts))
    offer = tidy(brief.offer)
    if offer and not any(content_stems(offer) <= content_stems(fact) for fact in facts):
        facts.append(offer)
    able = [angle for angle in ORDER if angle in wanted and (angle not in SELDOM or len(wanted) < len(ANGLES))]
    plain = [angle for angle in able if angle != "offer"]
    asks = []
    for at, chosen in enumerate(_rounds(facts, SAMPLES[field], 1 if field == "headline" else 2)):
        if "offer" in able and offer in chosen:
            asks.append(Ask("offer", chosen))
        elif plain:
            asks.append(Ask(plain[at % len(plain)], chosen))
    return tuple(asks)


def _rounds(facts: Sequence[str], times: int, size: int) -> list[tuple[str, ...]]:
    """`size` of the facts for each of `times` samples: neighbours in a ring that opens a step further each round.

    The same facts come one after another, so that what they share is read once.
    """
    if len(facts) <= size:
        return [tuple(facts)] * times
    seen = []
    for at in range(times):
        turn, first = divmod(at, len(facts))
        seen.append(tuple(facts[(first + step * (turn + 1)) % len(facts)] for step in range(size)))
    return sorted(seen, key=lambda chosen: facts.index(chosen[0]))


@cache
def shown(fields: tuple[str, ...], language: str = "en") -> tuple[Advert, ...]:
    """The adverts shown before a brief when `fields` are asked for, always the same: their state can be kept.

    English has its own, of one fact for a headline and two for longer lines; elsewhere the adverts of the set.
    """
    if language != "en":
        return tuple(replace(row, tone="") for row in shown_adverts(language))
    rows = map(json.loads, (paths.resources() / "voice" / SHOWN_FILE).read_text(encoding="utf-8").splitlines())
    return tuple(
        Advert(row["product"], tuple(row["facts"]), "", "", {field: row[field] for field in fields})
        for row in rows
        if all(field in row for field in fields)
    )


def prefix(examples: Iterable[Advert], fields: Sequence[str], language: str = "en") -> str:
    """The shared part of every prompt: the examples as blocks, each with the lines of `fields` and the angle of the
    first of them."""
    return "".join(_example(row, fields, language) for row in examples)


def _example(row: Advert, fields: Sequence[str], language: str) -> str:
    name = LABELS[language]
    angle = angle_of(row.lines[fields[0]], row.facts, row.offer)
    lines = "".join(f"{name[field]}{name['colon']}{row.lines[field]}\n" for field in fields)
    return f"{_head(row.product, row.facts, row.tone, angle, language)}{lines}\n"


def _head(product: str, facts: Sequence[str], tone: str, angle: str, language: str) -> str:
    """Product, facts, tone if there is one and, last because it changes from sample to sample, the angle."""
    name = LABELS[language]
    rows = {"product": product, "facts": name["join"].join(facts), "tone": tone, "angle": name[angle]}
    return "".join(f"{name[key]}{name['colon']}{text}\n" for key, text in rows.items() if text)


def prompt(brief: Brief, field: str, angle: str, language: str = "en") -> str:
    """A whole brief, the angle, and the label of the line wanted: what voices learn and are measured on."""
    facts = [tidy(fact) for fact in brief.facts]
    if brief.offer and not any(content_stems(brief.offer) <= content_stems(fact) for fact in facts):
        facts.append(tidy(brief.offer))
    head = _head(tidy(brief.product), facts, brief.tone, angle, language)
    return f"{head}{_label(field, language)}"


def asking(brief: Brief, field: str, ask: Ask, language: str = "en") -> str:
    """The part of a prompt that differs from sample to sample, after the adverts of `shown`.

    It tells no tone, which a small model says instead of keeping ("Warm, open bookshop").
    """
    return f"{_head(tidy(brief.product), ask.facts, '', ask.angle, language)}{_label(field, language)}"


def _label(field: str, language: str) -> str:
    return f"{LABELS[language][field]}{LABELS[language]['colon'].rstrip()}"


def without_brief(field: str, language: str = "en") -> str:
    """The context of a line for no product in particular, after the same examples: the base of domain-conditional
    pointwise mutual information (Holtzman et al. 2021)."""
    name = LABELS[language]
    return f"{name['product']}{name['colon']}…\n{name[field]}{name['colon'].rstrip()}"


def borrowed(text: str, examples: Iterable[Advert], brief: Brief) -> str:
    """The word or phrase that a line took from an example's claims and the brief does not hold; empty when none.

    A claim is a word of an example's facts, two meaningful words in a row or any four from its copy, or a `no ...` of
    any kind.
    """
    own = content_stems(" ".join((brief.product, *brief.facts, brief.offer, brief.audience, brief.brand.name)))
    shown = tuple(examples)
    foreign = {stem for row in shown for fact in row.facts for stem in content_stems(fact)} - own
    copy = " / ".join(line.lower() for row in shown for line in row.lines.values())
    for word in re.findall(r"[A-Za-z][\w'-]*", text):
        if len(word) > 3 and content_stems(word) & foreign:
            return str(word)
    for one, two in re.findall(r"(?=\b([a-z]{4,}) ([a-z]{4,})\b)", text.lower()):
        if f"{one} {two}" in copy and not {stem for word in (one, two) for stem in content_stems(word)} & own:
            return f"{one} {two}"
    spoken = " ".join(re.findall(r"[a-z'’]+", copy))
    tokens = re.findall(r"[a-z'’]+", text.lower())
    for at in range(len(tokens) - 3):
        run = " ".join(tokens[at : at + 4])
        if f" {run} " in f" {spoken} " and not content_stems(run) <= own:
            return run
    low = " / ".join((brief.product, *brief.facts, brief.offer)).lower()
    for denied in re.findall(r"\b(?:no|zero|without(?: any)?|never) (\w+)", text.lower()):
        # "No sugar" is another claim than "no added sugar".
        if not re.search(rf"\b(?:no|zero|without(?: any)?|never) {denied}\b|\b{denied}[- ]free\b", low):
            return f"no {denied}"
    return ""


def tidy_answer(text: str) -> str:
    """The first line of an answer, without quotes around it or labels before it."""
    line = text.strip().split("\n", 1)[0].strip()
    line = re.sub(
        r"^(?:(?:\w+ )?(?:Headline|Description|Line|Text)|\w{0,2}(?:标题|描述|正文|长标题))\s*[:：]\s*",
        "",
        line,
        flags=re.I,
    )
    if len(line) > 2 and line[0] in "\"“'" and line[-1] in "\"”'" and line.count(line[0]) <= 2:
        line = line[1:-1].strip()
    return re.sub(r"\s+", " ", line)


def trimmed(text: str, brief: Brief, limit: int, *, cut: bool = False) -> str:
    """The whole sentences a long answer begins with, up to `limit` letters, without those at its end that say nothing
    of the brief: a small model goes on when it has nothing left to say. `cut`: it broke off, and its last sentence
    goes. Empty when nothing whole is left."""
    parts = re.split(r"(?<=[.!?]) +", text)[: -1 if cut else None]
    own = content_stems(" ".join((brief.product, *brief.facts, brief.offer)))
    while parts and (len(" ".join(parts)) > limit or (len(parts) > 1 and not content_stems(parts[-1]) & own)):
        parts.pop()
    return " ".join(parts)


def without_bare_product(text: str, brief: Brief) -> str:
    """A line without a last sentence that only names the product: `Four heights in memory. Desk.`"""
    rest, _, last = text.rpartition(". ")
    own = content_stems(last)
    return f"{rest}." if " " in rest and own and own <= content_stems(brief.product) else text


def repeats(text: str, others: Iterable[str]) -> str:
    """The line of `others` that `text` says again: the same first three words, or over 60 % of the same stems."""
    first, own = _opening(text), content_stems(text)
    for other in others:
        theirs = content_stems(other)
        if first and first == _opening(other):
            return other
        if own and theirs and len(own & theirs) / max(len(own), len(theirs)) > 0.6:
            return other
    return ""


def _opening(text: str) -> tuple[str, ...]:
    """The first three words, in lower case; empty for a shorter line."""
    words = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text.lower())
    return tuple(words[:3]) if len(words) >= 3 else ()
