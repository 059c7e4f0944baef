"""Every pattern, filled with twenty briefs, reads as English: articles, agreement, capitals, spacing, slots."""

import re
from functools import cache

import pytest

from studio.copywriting.american import americanise
from studio.copywriting.brief import Brand, Brief
from studio.copywriting.lexicon import COPY_FIELDS, categories
from studio.copywriting.phrasebook import Line, fill, gather, patterns, patterns_of

ROWS = (
    (
        "Steel water bottle",
        "keeps drinks cold for 24 hours;leak-proof lid;made in Wales;no plastic",
        "commuters",
        "10% off",
    ),
    ("Trail running shoes", "drain water;deep grip;230 g;vegan;eight colours", "weekend runners", ""),
    (
        "Accounting software",
        "files your tax return;cancel any time;no contract;£9 a month",
        "small firms",
        "first month free",
    ),
    ("Charity 10k run", "14 June;flat course;under 12s go free;medal for every finisher", "", "entry £15"),
    ("Oat milk", "made from British oats;no added sugar;froths well", "", ""),
    (
        "Hotel in the Alps",
        "wood-fired sauna;12 rooms;no televisions;open all winter",
        "couples",
        "third night half price",
    ),
    ("Food bank appeal", "£5 gives three meals;run by volunteers;open every day", "", ""),
    ("Jeans", "organic cotton;made in Portugal;free repairs;five pockets", "", "free returns"),
    ("Granola", "baked in small batches;no palm oil;honey, oats and almonds", "early risers", ""),
    ("MOT testing", "ready in 45 minutes;open till 8 pm;no hidden fees;fixed price £35", "drivers", ""),
    ("Eight-hour candle", "burns for 8 hours;smells of fig;poured in York", "", ""),
    ("Piano lessons online", "one teacher;30-minute lessons;first lesson free;skip any week", "adults", ""),
    ("House cleaning", "same cleaner every week;insured;cleaners paid fairly", "busy families", "£10 off"),
    ("Italian restaurant", "fresh pasta;wood-fired oven;open till midnight;dogs welcome", "locals", ""),
    ("Hourly car hire", "from £6 an hour;fuel included;cars on your street", "", ""),
    ("Electric scooter", "40 km range;folds in 3 seconds;12 kg;SPF 50", "students", "0% APR"),
    ("Bookshop", "new stories every week;café upstairs;staff who read;open on Sundays", "readers", ""),
    ("Running socks", "merino wool;no seams;keep feet dry;2-year guarantee", "", "two for £20"),
    ("Language app", "works offline;24 languages;five-minute lessons;no adverts", "travellers", ""),
    ("Gin", "distilled with sea herbs;numbered bottles;42%;no additives", "", ""),
)
BRIEFS = tuple(
    Brief(product=product, facts=tuple(facts.split(";")), audience=audience, offer=offer, brand=Brand(name="Norda"))
    for product, facts, audience, offer in ROWS
)
FAULTS = {
    "a slot left over": r"[{}]",
    "a double space or a space before a point": r"  | [,.;:?!]",
    "two points": r"\.\.|[,;:][.,;:]|[?!]\.",
    "a lower-case letter after a full stop": r"[a-z]{2}[.?!] [a-z]",
    "a word said twice": r"\b(\w+) \1\b(?! \1)",
    "a before a vowel": r"\b[Aa] (?!one|eu|uni|use|used|useful|user)[aeio]\w",
    "a before hour or MOT": r"\b[Aa] (?:hour|MOT|honest|8|18|11)\b",
    "an before a consonant": r"\b[Aa]n (?!hour|honest|heir|MOT|SPF|X|M|F|H|L|N|R|S)[bcdfghjklmnpqrstvwyz]\w",
    "they with a singular verb": r"\b[Tt]hey (?:is|has|was|does|keeps|comes|fits)\b",
    "it with a plural verb": r"\b(?:It|it) (?:are|have|were|keep|come|fit)\b",
    "these with a singular": r"\b[Tt]hese [\w -]+? (?:is|has|keeps|comes)\b",
    "this with a plural verb": r"\b[Tt]his [a-z-]+ (?:are|have|keep|come)\b",
    "there's before many": r"\b[Tt]here's (?:\d|two|three|four|five|eight|twelve|24)\b",
    "there are before one": r"\b[Tt]here are (?:a|an|one)\b",
    "a before a plural": r"\b[Aa]n? (?:jeans|shoes|socks|lessons|granola|gin|milk)\b",
    "a sentence that begins low": r"^[a-z]",
}
COMPILED = {name: re.compile(fault) for name, fault in FAULTS.items()}


@cache
def lines_of(brief: Brief) -> tuple[Line, ...]:
    material = gather(brief)
    return tuple(line for field in COPY_FIELDS for line in fill(material, field, each=1, everything=True))


@pytest.mark.parametrize("brief", BRIEFS, ids=lambda brief: brief.product)
def test_every_line_is_grammatical(brief: Brief) -> None:
    wrong = [
        (line.pattern.id, line.text, name)
        for line in lines_of(brief)
        for name, fault in COMPILED.items()
        if fault.search(line.text)
    ]
    assert not wrong


def test_most_patterns_are_reached_by_the_twenty_briefs() -> None:
    reached = {line.pattern.id for brief in BRIEFS for line in lines_of(brief)}
    general = {pattern.id for pattern in patterns()}
    assert len(general & reached) >= 0.9 * len(general), sorted(general - reached)


def test_american_copy_has_no_british_spelling_of_ours() -> None:
    british = re.compile(
        r"\b(?!(?:four|hour|your|our|tour|pour|sour|flour|contour|detour|glamour|velour|devour|scour)s?\b)\w+ours?\b"
        r"|\b\w{3,}(?:yse|ogue)s?\b(?<!\bvogue)|\b(?:grey|tyre|centre|theatre|metre|litre|cosy|colou?rful)\b(?<!colorful)",
        re.I,
    )
    texts = [row.text for row in patterns()]
    for key, category in categories().items():
        texts += [row.text for row in patterns_of(key)]
        texts += [text for entries in category.entries.values() for text in entries]
    wrong = [said for said in map(americanise, texts) if british.search(re.sub(r"\{\w+\}", "", said))]
    assert not wrong
