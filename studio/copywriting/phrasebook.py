"""The phrasebook: hand-written patterns, filled only from the brief and from scene-setting words that claim nothing."""

import itertools
import random
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from studio import paths
from studio.copywriting import grammar
from studio.copywriting.american import americanise, is_american
from studio.copywriting.brief import Brief
from studio.copywriting.categorising import category_of, plain_words
from studio.copywriting.clips import clip_name, clip_offer, first_people
from studio.copywriting.facts import Fact, parse_facts, tidy
from studio.copywriting.lexicon import (
    ALWAYS,
    COPY_FIELDS,
    SLOTS,
    Category,
    Condition,
    categories,
)
from studio.copywriting.offers import deal
from studio.copywriting.product import Product, parse_product
from studio.copywriting.ranking import KINDRED
from studio.copywriting.telling import Teller, forms_of, introduced, is_hanging, joined

SLOT = re.compile(r"\{(\w+?)(\d?)\}")
PAIR = re.compile(r"\{([Tt]ell|[Ss]ure|[Ii]ntro|[Ss]urely)(\d)\}, and \{(?:tell|sure)(\d)\}")
LISTED = re.compile(r"\{(?:[Aa]ny|[Ss]hort|[Cc]lip)(\d)\}(?:, and |, | and )(?=\{(?:any|short|clip|a|no)(\d)\})")
CONTRAST = re.compile(r"\b(?:no|not|never|less|without|but|instead|nothing|minus|anything but)\b", re.I)
SPACED = re.compile(r" +([,.;:?])")
DOTTED = re.compile(r"([.!?])\.")
NOR = re.compile(r"(\b(?:[Nn]o|[Nn]ever|[Pp]rices|[Yy]ou can)\b[^.?!]*), too\b")
"""`There's no fee, too.`: what is missing, costs or is allowed is never added so."""
CLUMSY = re.compile(
    r"[{}]|  |\b[Aa]n [bcdfgjklmnpqrstvwxyz][a-z]|\b[Aa] (?!one|eu|uni|use)[aeio][a-z]|\b(\w+) \1\b"
    r"|\b(comes with|come with|has|have|is|are) .* and \2\b|\b[Mm]ade\b.*\bmade\b|\bthat\b.*\bthat\b"
    r"|\b(?:[Ii]t|[Tt]hey|[Ww]e) ha(?:s|ve)\b.*\b(?:[Ii]t|[Tt]hey|[Ww]e) ha(?:s|ve)\b"
    r"|\bwith\b.*\bwith\b.*\bwith\b|\bfrom\b.*\bfrom\b|\b[Yy]ou can\b.*\byou can\b|\b[Yy]ou get\b.*\byou get\b"
    r"|\b[Tt]here(?:'s| are)\b.*\bthere(?:'s| are)\b|\b[Pp]rices start\b.*\bprices start\b"
)
LONGEST_OFFER = 70
"""The letters of an offer that still leaves room for a fact in a description."""
OPENS_WITH_IT = re.compile(r"(?:It|They)(?:'| )")
"""A line in which the product has no name yet; only a thing in the picture is understood so."""
SPOKEN_OF = re.compile(r"(?:it|they|we|you|there)\b", re.I)
QUOTED = re.compile(r"\{(?:Any|Clip|Short)(\d)\}[.:]?")
NAMED = re.compile(r"\{(?:[Tt]itle|[Nn]ame|[Pp]roduct|[Aa]_product|[Aa]_head|[Tt]his_product|[Tt]ell\d|[Ii]ntro\d)\}")
SPEAKING = {"verb": frozenset(["thing", "food", "app"]), "made": frozenset(["thing", "food", "app", "course", "place"])}
"""By a hanging fact's kind, the kinds of product of which it is understood alone: `keeps drinks cold`, `made in Wales`;
not `ends with a song` of a service."""
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
    condition: Condition = ALWAYS

    @property
    def is_quote(self) -> bool:
        """Whether it has no words of its own, so that two of its lines have nothing in common."""
        return not re.search(r"\w", SLOT.sub("", self.text))


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
    condition = Condition.of(marks)
    kinds = frozenset(mark[1:] for mark in marks if mark.startswith("@"))
    liking = sum(mark.count("+") for mark in marks)
    slots = tuple(SLOT.findall(text))
    angle = next((mark[1:] for mark in marks if mark.startswith("~")), "") or angle_of(text, slots)
    return Pattern(key, field, text, tones, kinds, min(1.0, 0.4 + 0.2 * liking), slots, angle, condition)


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
    """What a brief gives to fill patterns with; `forms` are those of each fact for this product, `name` and `said`
    the plain words of the product's name and of the whole brief."""

    brief: Brief
    facts: tuple[Fact, ...]
    forms: tuple[Mapping[str, str], ...]
    product: Product
    category: Category
    fixed: Mapping[str, str]
    language: str
    name: str
    said: str

    def allows(self, condition: Condition) -> bool:
        """Whether a row of the category may be used for this brief."""
        return condition.holds(self.name, self.said)


def gather(brief: Brief, category: Category | None = None, language: str = "en") -> Material:
    """The facts, product words and category of a brief; `category` overrides the one chosen by keywords."""
    product = parse_product(brief.product)
    category = category or category_of(brief, language)
    if language == "en" and is_american(brief):
        category = _american(category.id)
    name, said = (
        plain_words(brief.product),
        plain_words(" ".join((brief.product, *brief.facts, brief.audience, brief.offer))),
    )
    category = replace(category, entries=_allowed(category.entries, name, said))
    facts = parse_facts(brief.facts, plural=product.plural and language == "en")
    fixed = product.slots()
    if language == "zh":
        fixed |= {"product": tidy(brief.product)}
    for slot, value in (("brand", brief.brand.name), ("audience", brief.audience), ("offer", brief.offer)):
        text = tidy(value)
        if text and len(text) <= (LONGEST_OFFER if slot == "offer" else 45):
            fixed[slot] = text if slot == "brand" else grammar.soften(text)
    if "audience" in fixed and not _is_people(fixed["audience"], language):
        del fixed["audience"]
    if language == "en":
        fixed |= deal(tidy(brief.offer)) | _clipped(brief)
    teller = Teller(product, category.kind, language)
    forms = tuple(forms_of(fact, teller) for fact in facts)
    return Material(brief, facts, forms, product, category, fixed, language, name, said)


def _allowed(entries: Mapping[str, tuple[str, ...]], name: str, said: str) -> dict[str, tuple[str, ...]]:
    """The scenes whose conditions hold: `=tent/bag | light the stove` is for tents and bags only."""
    allowed: dict[str, tuple[str, ...]] = {}
    for slot, texts in entries.items():
        rows = [text.rpartition(" | ") for text in texts]
        allowed[slot] = tuple(text for marks, _, text in rows if Condition.of(marks.split()).holds(name, said))
    return allowed


def _clipped(brief: Brief) -> dict[str, str]:
    """The product's name, the offer and the audience in few words, those that can be had."""
    clipped = {
        "title": grammar.soften(clip_name(parse_product(brief.product).name)),
        "offer_clip": grammar.soften(clip_offer(tidy(brief.offer))),
        "people_first": grammar.soften(first_people(tidy(brief.audience))),
    }
    return {slot: text for slot, text in clipped.items() if text}


@cache
def _american(key: str) -> Category:
    british = categories()[key]
    entries = {slot: tuple(americanise(text) for text in texts) for slot, texts in british.entries.items()}
    return replace(british, entries=entries)


def _is_people(text: str, language: str) -> bool:
    """Whether an audience reads well after `for`: `commuters`, `owners of older dogs`; not `women 25-40, urban`."""
    if language != "en":
        return len(text) <= 10
    return len(text) <= 34 and not re.search(r"[\d,;:/()]", text) and grammar.is_plural(grammar.head_noun(text))


def fill(material: Material, field: str, *, seed: int = 0, each: int = 4, everything: bool = False) -> tuple[Line, ...]:
    """The patterns of `field` that the brief can fill, at most `each` ways; no two lines are the same.

    Patterns of a tone that is neither the brief's nor akin to it are left out unless `everything` is set.
    """
    rng = random.Random(f"{seed}/{field}/{material.brief.product}")
    tone = material.brief.tone
    welcome = frozenset({tone, *KINDRED.get(tone, ())})
    seen: set[str] = set()
    lines: list[Line] = []
    for pattern in _of_field(field, material.category.id, material.language):
        if (pattern.kinds and material.category.kind not in pattern.kinds) or not material.allows(pattern.condition):
            continue
        if pattern.tones and not everything and not pattern.tones & welcome:
            continue
        for line in itertools.islice(_fillings(material, pattern, rng), each):
            key = line.text.lower()
            if key not in seen:
                seen.add(key)
                lines.append(line)
    return tuple(lines)


@cache
def _of_field(field: str, category: str, language: str) -> tuple[Pattern, ...]:
    rows = (*patterns_of(category, language), *patterns(language))
    return tuple(row for row in rows if row.field == field)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a pattern asks for: the forms of each fact, scene slots, other slots, and facts that stand in one list."""

    digits: tuple[tuple[str, tuple[str, ...]], ...]
    scenes: tuple[str, ...]
    fixed: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]


@lru_cache(maxsize=8192)
def _frame(text: str) -> _Frame:
    slots = {(name.lower(), digit) for name, digit in SLOT.findall(text)}
    digits = sorted({digit for _, digit in slots if digit})
    plain = sorted(name for name, digit in slots if not digit)
    return _Frame(
        tuple((digit, tuple(sorted(name for name, other in slots if other == digit))) for digit in digits),
        tuple(name for name in plain if name in SLOTS),
        tuple(name for name in plain if name not in SLOTS),
        tuple(LISTED.findall(text)),
    )


def _fillings(material: Material, pattern: Pattern, rng: random.Random) -> Iterator[Line]:
    text = pattern.text
    if material.language == "en" and is_american(material.brief):
        text = americanise(text)
    frame = _frame(text)
    if any(slot not in material.fixed for slot in frame.fixed):
        return
    if "people" in frame.scenes and material.brief.audience.strip():
        return  # The brief says whom it is for; the category's own people would speak past them.
    options = [material.category.entries.get(slot, ()) for slot in frame.scenes]
    if not all(options):
        return
    turns = 2 if frame.digits and frame.scenes else 8 if frame.scenes else 1
    for facts in _assignments(material, frame, text, rng):
        for _ in range(turns):
            table = dict(zip(frame.scenes, (rng.choice(texts) for texts in options), strict=True))
            line = _set(text, table, facts, material)
            if OPENS_WITH_IT.match(line) and not _is_shown(material):
                continue
            if well_made(line, pattern.field, material.language):
                yield Line(pattern.field, line, pattern, tuple(sorted(facts.values())))


def _is_shown(material: Material) -> bool:
    """Whether the product is a thing that the ad's picture shows."""
    return material.category.kind in ("thing", "food", "app") and material.product.head not in grammar.words().firms


def _assignments(material: Material, frame: _Frame, text: str, rng: random.Random) -> Iterator[dict[str, int]]:
    """Which fact stands for which digit: every arrangement whose facts have the forms asked for, first facts first."""
    if not frame.digits:
        yield {}
        return
    able = [
        [at for at, forms in enumerate(material.forms) if all(name in forms for name in names)]
        for _, names in frame.digits
    ]
    keys = [digit for digit, _ in frame.digits]
    arrangements = [
        row
        for row in itertools.islice(itertools.product(*able), 120)
        if len(set(row)) == len(row) and _parallel(material, frame.pairs, dict(zip(keys, row, strict=True)))
    ]
    arrangements = [row for row in arrangements if not _hangs(material, text, dict(zip(keys, row, strict=True)))]
    rng.shuffle(arrangements)
    arrangements.sort(key=min)
    for row in arrangements:
        yield dict(zip(keys, row, strict=True))


def _hangs(material: Material, text: str, facts: Mapping[str, int]) -> bool:
    """Whether a quoted fact without a subject would take a wrong one: that of the fact or scene before it, or none."""
    if material.language != "en":
        return False
    subject = ""
    for part in re.split(r"(?<=[.?!:}]) (?=[{A-Z])", text):
        quoted = QUOTED.fullmatch(part)
        if quoted is None:
            subject = "product" if NAMED.search(part) else "other"
            continue
        fact = material.facts[facts[quoted.group(1)]]
        if not is_hanging(fact):
            subject = "other"
        elif subject == "other" or (not subject and material.category.kind not in SPEAKING.get(fact.kind, ())):
            return True
    return False


def _parallel(material: Material, pairs: Sequence[tuple[str, str]], facts: Mapping[str, int]) -> bool:
    """Whether facts that stand in one list are of one grammar, all verbs or none, without commas of their own."""
    listed = [(material.facts[facts[one]], material.facts[facts[two]]) for one, two in pairs]
    return all((one.kind in VERBAL) == (two.kind in VERBAL) and "," not in one.text + two.text for one, two in listed)


def _set(text: str, scenes: Mapping[str, str], facts: Mapping[str, int], material: Material) -> str:
    """A pattern's text with its slots filled."""

    def words_for(match: re.Match[str]) -> str:
        name, digit = match.groups()
        low = name.lower()
        said = material.forms[facts[digit]][low] if digit else scenes.get(low) or material.fixed[low]
        return grammar.start(said) if name[0].isupper() else said

    def both(match: re.Match[str]) -> str:
        name, *digits = match.groups()
        one, two = (material.forms[facts[digit]]["tell"] for digit in digits)
        if not SPOKEN_OF.match(one) and material.product.speakable:
            two = introduced(two, material.product)  # Its `it` would be taken for what the first is about.
        said = joined(one, two)
        said = introduced(said, material.product) if name.lower() in {"intro", "surely"} else said
        return grammar.start(said) if name[0].isupper() else said

    line = SLOT.sub(words_for, PAIR.sub(both, text))
    return NOR.sub(r"\1", SPACED.sub(r"\1", DOTTED.sub(r"\1", line)))


def well_made(text: str, field: str, language: str = "en") -> bool:
    """Whether a filled line may be shown: not too long for its field, no leftover slot, no stutter."""
    limit = LONGEST[field] if language != "zh" else LONGEST[field] // 2
    if not text or len(text) > limit or CLUMSY.search(text):
        return False
    stems = [grammar.stem(word) for word in re.findall(r"[A-Za-z][\w'-]+", text)]
    heavy = [word for word in stems if len(word) > 2 and word not in grammar.words().stop]
    return len(heavy) - len(set(heavy)) <= (0 if field in {"headline", "cta", "description"} else 1)


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
    words = [
        re.sub(r"[^\w-]+", "-", text.lower()).strip("-")
        for text in (product.short, " ".join(product.short.split()[-2:]), product.head)
    ]
    offer = re.sub(r"[^\w-]+", "-", tidy(brief.offer).lower()).strip("-")
    return tuple(word for word in dict.fromkeys((*words, offer)) if word)
