"""The phrasebook: hand-written patterns, filled only from the brief and from scene-setting words that claim nothing."""

import itertools
import random
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from studio import paths
from studio.copywriting import grammar
from studio.copywriting.brief import Brief
from studio.copywriting.facts import Fact, parse_facts, tidy
from studio.copywriting.lexicon import COPY_FIELDS, SLOTS, Category, categories, category_of
from studio.copywriting.product import Product, parse_product

SLOT = re.compile(r"\{(\w+?)(\d?)\}")
LISTED = re.compile(r"\{(?:[Aa]ny|[Ss]hort)(\d)\}(?:, and |, | and )(?=\{(?:any|short|a|no)(\d)\})")
CONTRAST = re.compile(r"\b(?:no|not|never|less|without|but|instead|nothing|minus|anything but)\b", re.I)
VERBAL = frozenset({"verb", "clause", "unknown"})
LONGEST = {"headline": 40, "long_headline": 90, "description": 90, "primary_text": 150, "cta": 20}
"""Where lines stop being made, in characters: the widest limit at which a field is still of its own kind."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One hand-written pattern. Empty `tones` suit every tone; empty `kinds` every kind of category.

    `weight` is the writer's own liking, 0..1. Slots: `{num1}` a form of the first fact used, `{Moment}` a lexicon
    slot that begins a sentence, `{product}`, `{brand}`, `{audience}`, `{offer}`. `angle` is one of
    `candidates.ANGLES`: the row's `~angle` mark, or what its words and slots say.
    """

    id: str
    field: str
    text: str
    tones: frozenset[str]
    kinds: frozenset[str]
    weight: float
    slots: tuple[tuple[str, str], ...]
    angle: str


@dataclass(frozen=True, slots=True)
class Line:
    """One filled pattern; `facts` are the positions of the facts it uses."""

    field: str
    text: str
    pattern: Pattern
    facts: tuple[int, ...]


@cache
def patterns(language: str = "en") -> tuple[Pattern, ...]:
    """Every pattern of `resources/copy/patterns.toml` (or `patterns_zh.toml`), for every category."""
    name = "patterns.toml" if language == "en" else f"patterns_{language}.toml"
    table = tomllib.loads((paths.resources() / "copy" / name).read_text(encoding="utf-8"))
    return tuple(
        _pattern(f"{field}-{at:03d}", field, row)
        for field in COPY_FIELDS
        for at, row in enumerate(table[field], start=1)
    )


@cache
def patterns_of(category: str, language: str = "en") -> tuple[Pattern, ...]:
    """The patterns that a category of the lexicon adds."""
    rows = categories(language)[category].rows
    return tuple(
        _pattern(f"{category}-{field}-{at:02d}", field, row)
        for field, lines in rows.items()
        for at, row in enumerate(lines, start=1)
    )


def _pattern(key: str, field: str, row: str) -> Pattern:
    head, _, text = row.partition(" | ")
    marks = head.split()
    tones = frozenset(mark for mark in marks if mark[0].isalpha())
    kinds = frozenset(mark[1:] for mark in marks if mark.startswith("@"))
    liking = sum(mark.count("+") for mark in marks)
    slots = tuple(SLOT.findall(text))
    angle = next((mark[1:] for mark in marks if mark.startswith("~")), "") or angle_of(text, slots)
    return Pattern(key, field, text, tones, kinds, min(1.0, 0.4 + 0.2 * liking), slots, angle)


def angle_of(text: str, slots: Sequence[tuple[str, str]]) -> str:
    """The angle of a pattern that names none: question, offer, contrast, proof, story, else benefit."""
    names = {name.lower() for name, _ in slots}
    if "?" in text or "？" in text:
        return "question"
    if "offer" in names:
        return "offer"
    if names & {"no", "without", "worry"} or CONTRAST.search(SLOT.sub("", text)):
        return "contrast"
    if names & {"num", "span", "distance", "figure"} or (slots and all(digit for _, digit in slots)):
        return "proof"
    return "story" if names & {"moment", "when", "opener", "sense", "object", "third"} else "benefit"


@dataclass(frozen=True, slots=True)
class Material:
    """What a brief gives to fill patterns with."""

    brief: Brief
    facts: tuple[Fact, ...]
    product: Product
    category: Category
    fixed: Mapping[str, str]
    language: str


def gather(brief: Brief, category: Category | None = None, language: str = "en") -> Material:
    """The facts, product words and category of a brief; `category` overrides the one chosen by keywords."""
    product = parse_product(brief.product)
    facts = parse_facts(brief.facts)
    fixed = product.slots()
    if language == "zh":
        fixed |= {"product": tidy(brief.product)}
    for slot, value in (("brand", brief.brand.name), ("audience", brief.audience), ("offer", brief.offer)):
        text = tidy(value)
        if text and len(text) <= 45:
            fixed[slot] = text if slot == "brand" else grammar.soften(text)
    if "audience" in fixed and not _is_people(fixed["audience"], language):
        del fixed["audience"]
    return Material(brief, facts, product, category or category_of(brief, language), fixed, language)


def _is_people(text: str, language: str) -> bool:
    """Whether an audience reads well after `for`: `commuters`, `owners of older dogs`; not `women 25-40, urban`."""
    if language != "en":
        return len(text) <= 10
    return len(text) <= 34 and not re.search(r"[\d,;:/()]", text) and grammar.is_plural(grammar.head_noun(text))


def fill(material: Material, field: str, *, seed: int = 0, each: int = 6) -> tuple[Line, ...]:
    """Every pattern of `field` that the brief can fill, at most `each` ways; no two lines are the same."""
    rng = random.Random(f"{seed}/{field}/{material.brief.product}")
    seen: set[str] = set()
    lines: list[Line] = []
    for pattern in (*patterns_of(material.category.id, material.language), *patterns(material.language)):
        if pattern.field != field or (pattern.kinds and material.category.kind not in pattern.kinds):
            continue
        for line in itertools.islice(_fillings(material, pattern, rng), each):
            if line.text.lower() not in seen:
                seen.add(line.text.lower())
                lines.append(line)
    return tuple(lines)


def _fillings(material: Material, pattern: Pattern, rng: random.Random) -> Iterator[Line]:
    fact_slots = sorted({(name.lower(), digit) for name, digit in pattern.slots if digit})
    plain = {name.lower() for name, digit in pattern.slots if not digit}
    scenes = [slot for slot in SLOTS if slot in plain]
    if any(slot not in material.fixed for slot in plain - set(scenes)):
        return
    options = [material.category.entries.get(slot, ()) for slot in scenes]
    if not all(options):
        return
    chosen = list(itertools.islice(itertools.product(*options), 400))
    rng.shuffle(chosen)
    for turn, facts in enumerate(_assignments(material, fact_slots, LISTED.findall(pattern.text), rng)):
        for at in range(2 if fact_slots else 8):
            combo = chosen[(turn * 2 + at) % len(chosen)]
            table = dict(material.fixed) | dict(zip(scenes, combo, strict=True))
            text = _set(pattern, table, facts, material)
            if text is not None and well_made(text, pattern.field, material.language):
                yield Line(pattern.field, text, pattern, tuple(sorted(facts.values())))
            if not scenes:
                break


def _assignments(
    material: Material, slots: Sequence[tuple[str, str]], pairs: Sequence[tuple[str, str]], rng: random.Random
) -> Iterator[dict[str, int]]:
    """Which fact stands for which digit: every arrangement whose facts have the forms asked for, first facts first."""
    digits = sorted({digit for _, digit in slots})
    if not digits:
        yield {}
        return
    needed = {digit: [name for name, other in slots if other == digit] for digit in digits}
    able = {
        digit: [at for at, fact in enumerate(material.facts) if all(form_of(fact, name, material) for name in names)]
        for digit, names in needed.items()
    }
    arrangements = [
        row
        for row in itertools.islice(itertools.product(*(able[digit] for digit in digits)), 300)
        if len(set(row)) == len(row) and _parallel(material, pairs, dict(zip(digits, row, strict=True)))
    ]
    rng.shuffle(arrangements)
    arrangements.sort(key=lambda row: min(row))
    for row in arrangements:
        yield dict(zip(digits, row, strict=True))


def _parallel(material: Material, pairs: Sequence[tuple[str, str]], facts: Mapping[str, int]) -> bool:
    """Whether facts that stand in one list are of one grammar: all verbs, or none."""
    return all(
        (material.facts[facts[one]].kind in VERBAL) == (material.facts[facts[two]].kind in VERBAL) for one, two in pairs
    )


def form_of(fact: Fact, name: str, material: Material) -> str | None:
    """A form of a fact, with the forms that need the product's number: `pred` (`has a lid`), `short`, `quote`."""
    plural = material.product.plural
    if name == "any":
        return fact.text
    if name == "short":
        text = fact.form("state") if fact.kind == "verb" else fact.text
        text = text or fact.text
        return text if len(text) <= 22 or (material.language == "zh" and len(text) <= 12) else None
    if name == "pred":
        return _predicate(fact, plural, material.category.kind in {"thing", "app", "food"})
    if name in {"does", "it"} and plural and fact.form("do") is None:
        return None
    if name == "does" and plural:
        return fact.form("do")
    if name == "it" and plural:
        return f"they {fact.form('do')}"
    if name == "made" and fact.kind != "made":
        return None
    return fact.form(name)


def _predicate(fact: Fact, plural: bool, tangible: bool) -> str | None:
    if fact.kind == "verb":
        return fact.form("do" if plural else "does")
    if fact.form("is"):
        if fact.kind == "made" and not tangible:
            return None
        return (fact.form("is") or "").replace("is ", "are ", 1) if plural else fact.form("is")
    if fact.form("no"):
        return f"{'have' if plural else 'has'} {fact.form('no')}" if fact.form("without") else None
    thing = fact.form("with")
    if not thing:
        return None
    return f"{'come' if plural else 'comes'} with {thing}" if tangible else f"{'have' if plural else 'has'} {thing}"


def _set(pattern: Pattern, table: Mapping[str, str], facts: Mapping[str, int], material: Material) -> str | None:
    """The pattern with its slots filled, or None when a filling repeats a word it should not."""

    def words_for(match: re.Match[str]) -> str:
        name, digit = match.groups()
        low = name.lower()
        text = (form_of(material.facts[facts[digit]], low, material) or "") if digit else table[low]
        at_start = name[0].isupper()
        return grammar.start(text) if at_start else text

    text = SLOT.sub(words_for, pattern.text)
    text = re.sub(r"([.!?])\.", r"\1", text)
    return re.sub(r" +([,.;:?])", r"\1", text)


def well_made(text: str, field: str, language: str = "en") -> bool:
    """Whether a filled line may be shown: not too long for its field, no leftover slot, no stutter."""
    limit = LONGEST[field] if language != "zh" else LONGEST[field] // 2
    if not text or len(text) > limit or re.search(r"[{}]|  |\ban [bcdfgjklmnpqrstvwxyz][a-z]", text):
        return False
    if re.search(r"\b(comes with|come with|has|have|is|are) .* and \1\b", text):
        return False
    if re.search(r"\b(\w+) \1\b", text, re.I) or re.search(r"\ba [aeio][a-z]", re.sub(r"\ba (?:one|eu)", "", text)):
        return False
    if len(re.findall(r"\bmade\b", text, re.I)) > 1:
        return False
    stems = [grammar.stem(word) for word in re.findall(r"[A-Za-z][\w'-]+", text)]
    heavy = [word for word in stems if len(word) > 3 and word not in grammar.words().stop]
    return len(heavy) - len(set(heavy)) <= (0 if field in {"headline", "cta"} else 1)


def plain_lines(brief: Brief, field: str) -> tuple[str, ...]:
    """Lines for a language without a phrasebook: product, brand, offer and facts as they stand."""
    product, brand, offer = tidy(brief.product), tidy(brief.brand.name), tidy(brief.offer)
    facts = [grammar.start(tidy(fact)) for fact in brief.facts if tidy(fact)]
    pairs = [f"{one}. {two}." for one, two in itertools.permutations(facts, 2)]
    if field == "cta":
        return tuple(text for text in (brand, product) if 0 < len(text) <= LONGEST["cta"])
    if field == "headline":
        return tuple(dict.fromkeys(text for text in (*facts, grammar.start(product), offer, brand) if text))
    singles = [f"{grammar.start(product)}. {fact}." for fact in facts]
    trios = [". ".join(facts[:3]) + "."] if len(facts) > 2 else []
    return tuple(dict.fromkeys(text for text in (*pairs, *trios, *singles, grammar.start(product)) if text))


def slug_words(brief: Brief) -> tuple[str, ...]:
    """Lower-case words for display paths: the product's short name with hyphens, then its words."""
    product = parse_product(brief.product)
    words = [re.sub(r"[^\w-]+", "-", text.lower()).strip("-") for text in (product.short, product.head)]
    offer = re.sub(r"[^\w-]+", "-", tidy(brief.offer).lower()).strip("-")
    return tuple(word for word in dict.fromkeys((*words, offer)) if word)
