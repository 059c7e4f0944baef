"""The writer: prompts that show a small model the nearest adverts of our own set, and the lines it answers with."""

import re
from collections.abc import Iterable, Sequence

from studio.copywriting.adverts import Advert, shown_adverts
from studio.copywriting.angles import angle_of
from studio.copywriting.brief import Brief
from studio.copywriting.facts import tidy
from studio.copywriting.grammar import content_stems

MODEL = "writer-1.5b"
SHORTLIST = 80
SHOWN = 12
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
ORDER = ("story", "contrast", "benefit", "question", "proof", "offer")
"""The order in which angles are asked for, one a sample: first those that small models do best."""
ROOM = {"headline": 16, "description": 36, "long_headline": 36, "primary_text": 48}
"""Most tokens of one answer: enough for the longest line that fits, so that a rambling one is cut and dropped."""


def about(brief: Brief) -> str:
    """What sentence vectors compare of a brief."""
    return f"{tidy(brief.product)}: {', '.join(tidy(fact) for fact in brief.facts)}"


def plan(field: str, brief: Brief, wanted: Sequence[str]) -> tuple[str, ...]:
    """The angle of each sample of a field, in order; `offer` only where the brief has one."""
    able = [angle for angle in ORDER if angle in wanted and (angle != "offer" or brief.offer)]
    return tuple(able[at % len(able)] for at in range(SAMPLES[field])) if able else ()


def shortlist(brief: Brief, language: str = "en", most: int = SHORTLIST) -> tuple[Advert, ...]:
    """The adverts that share most words with the brief; those of the same tone first among equals."""
    own = content_stems(about(brief))

    def likeness(advert: Advert) -> float:
        shared = own & content_stems(advert.about)
        heads = content_stems(brief.product) & content_stems(advert.product)
        return len(shared) + 2 * len(heads) + 0.5 * (advert.tone == brief.tone)

    return tuple(sorted(shown_adverts(language), key=likeness, reverse=True)[:most])


def nearest(
    shortlisted: Sequence[Advert], similarity: Sequence[float], tone: str, most: int = SHOWN
) -> tuple[Advert, ...]:
    """The `most` adverts best to be shown, by their similarity (0..1, one each), the nearest last.

    The same tone adds a little, and a headline that says its facts much: a small model takes wordplay for nonsense
    and answers in kind, or copies it.
    """

    def worth(at: int) -> float:
        advert = shortlisted[at]
        return similarity[at] + 0.05 * (advert.tone == tone) + 0.6 * min(0.5, literal(advert))

    chosen = sorted(range(len(shortlisted)), key=worth, reverse=True)[:most]
    return tuple(shortlisted[at] for at in sorted(chosen, key=lambda at: similarity[at]))


def literal(advert: Advert) -> float:
    """The share of the headline's meaningful words that the product and its facts say, 0..1."""
    own = content_stems(advert.lines["headline"])
    return len(own & content_stems(f"{advert.about} {advert.offer}")) / len(own) if own else 0.0


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
    """Product, facts, tone and, last because it changes from sample to sample, the angle."""
    name = LABELS[language]
    rows = {"product": product, "facts": name["join"].join(facts), "tone": tone, "angle": name[angle]}
    return "".join(f"{name[key]}{name['colon']}{text}\n" for key, text in rows.items())


def prompt(brief: Brief, field: str, angle: str, language: str = "en") -> str:
    """The part of a prompt that differs: the brief, the angle, and the label of the line wanted."""
    facts = [tidy(fact) for fact in brief.facts]
    if brief.offer and not any(content_stems(brief.offer) <= content_stems(fact) for fact in facts):
        facts.append(tidy(brief.offer))
    head = _head(tidy(brief.product), facts, brief.tone, angle, language)
    return f"{head}{LABELS[language][field]}{LABELS[language]['colon'].rstrip()}"


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
    denied = re.search(r"\b(?:no|zero|without(?: any)?|never) (\w+)", text, re.I)
    if denied is None or content_stems(denied.group(1)) & own:
        return ""
    return f"no {denied.group(1)}"


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
