"""Which category of the lexicon a product belongs to, told by the word its name is about."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from studio.copywriting import grammar
from studio.copywriting.brief import Brief
from studio.copywriting.grammar import singular
from studio.copywriting.lexicon import GENERAL, Category, categories, is_general

LEAD = 0.05
"""How much nearer than the next a kind must be for sentence vectors to tell it."""
LONGEST = 6
"""The words of the longest keyword."""
PAIRS = frozenset(["and", "or", "&"])
JOINTS = frozenset(["about", "as", "who", "through", "round", "around", "along"])
"""Words before which a product's name has said what it is about, besides prepositions."""
ORDERS = frozenset(["donate", "give", "support", "adopt", "sponsor", "visit", "join", "help"])
"""Words that begin a product told as an order, which is about its last word: `donate to a food bank`."""
TRAILING = frozenset(["online", "daily", "locally", "near", "nearby", "abroad", "you", "me", "weekly", "monthly"])
"""Words after the one that a product's name is about."""
PASSED = frozenset(["evening", "day", "weekend", "online", "beginner", "beginner's", "monthly", "weekly", "annual"])
"""Words inside a name that a keyword need not have: `pottery evening class`."""
LIVING = frozenset(["baby", "toddler", "dog", "puppy", "cat", "kitten", "pet", "horse"])
"""Whoever a thing is for decides more than what it is: a baby's sleeping bag is no luggage."""
VAGUE = frozenset(
    [
        *("agency", "box", "card", "centre", "club", "company", "firm", "hire", "kit", "library", "maker", "pack"),
        *("plan", "room", "service", "set", "shop", "studio", "subscription", "tool", "home", "oil", "cream", "drive"),
    ]
)
"""Words that say too little about a product to choose by."""
WAYS = frozenset(
    ["service", "subscription", "company", "firm", "agency", "maker", "pack", "plan", "box", "kit", "booking"]
)
"""Words for the way a thing is sold: what it is stands before them, as in `freight service`."""

Reading = tuple[tuple[str, ...], tuple[int, ...]]
"""The words of a name, and where the words that it may be about end (exclusive), the likeliest first."""


@lru_cache(maxsize=256)
def category_of(brief: Brief, language: str = "en") -> Category:
    """The category one of whose keywords is what the product's name is about; without a clear one, the general
    category of its kind."""
    known = categories(language)
    if language == "zh":
        scores = {key: sum(word in brief.product for word in row.keywords) for key, row in known.items()}
        best = max(scores, key=lambda key: scores[key])
        return known[best if scores[best] else GENERAL]
    around = plain_words(" ".join((brief.product, *brief.facts, brief.audience, brief.picture_prompt)))
    readings = tuple(_readings(brief.product))
    for general in (False, True):
        for tokens, ends in readings:
            found = _told(tokens, ends, general, around, language)
            if found:
                return known[_before_head(tokens, ends, known[found].kind) or found if general else found]
    return known[GENERAL]


def _before_head(tokens: Sequence[str], ends: Sequence[int], kind: str) -> str:
    """The category of the words before one that only tells the kind, where it is of that kind: `murder mystery` before
    `walk`; a `camping chair repair` is no chair. Empty when there is none."""
    for end in (end - back for end in ends for back in (1, 2)):
        for span in _spans(tokens, end, least=2):
            rows = [key for key in _index("en").get(span, ()) if categories()[key].kind == kind]
            if len(rows) == 1 and not is_general(rows[0]):
                return rows[0]
    return ""


def _told(tokens: Sequence[str], ends: Sequence[int], general: bool, around: str, language: str) -> str:
    """The category of the longest keyword that ends where the name is about; empty when none or several are."""
    index = _index(language)
    for end in ends:
        for span in _spans(tokens, end):
            if len(span) == 1 and not general and (span[0] in VAGUE or _for_living(tokens, end - 1)):
                continue
            rows = [key for key in index.get(span, ()) if is_general(key) == general]
            if rows:
                return _likeliest(rows, around, language)
        if not general:
            living = [key for token in tokens[:end] if token in LIVING for key in index.get((token,), ())]
            if living:
                return living[0]
    return ""


def _for_living(tokens: Sequence[str], at: int) -> bool:
    """Whether a word stands after one for somebody: the `bag` of a baby's sleeping bag."""
    return tokens[at] not in LIVING and bool(LIVING.intersection(tokens[:at]))


def _likeliest(rows: Sequence[str], around: str, language: str) -> str:
    """The one of several categories of whose keywords the brief says the most; empty when two are alike."""
    if len(rows) == 1:
        return rows[0]
    known = categories(language)
    said = sorted(
        (sum(f" {' '.join(_words(word))} " in around for word in known[key].keywords), key) for key in set(rows)
    )
    return said[-1][1] if len(said) == 1 or said[-1][0] > said[-2][0] else ""


@cache
def _index(language: str) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Keyword, as its words in the singular -> the categories that have it."""
    index: dict[tuple[str, ...], tuple[str, ...]] = {}
    for key, row in categories(language).items():
        for keyword in row.keywords:
            words = _words(keyword)
            if key not in index.get(words, ()):
                index[words] = (*index.get(words, ()), key)
    return index


@lru_cache(maxsize=32768)
def _words(keyword: str) -> tuple[str, ...]:
    return tuple(singular(word.strip("'")) for word in keyword.lower().replace("-", "_").split("_") if word)


def plain_words(text: str) -> str:
    """The words of a text in the singular, with a space before and after each."""
    return f" {' '.join(word for words in _written(text) for word in words)} "


def _written(text: str) -> list[tuple[str, ...]]:
    """The words of a text in the singular, those that hyphens join together; an ampersand stays."""
    found = [re.findall(r"[^\W_]+(?:['’][^\W_]+)*|&", word.replace("’", "'")) for word in text.lower().split()]
    return [tuple(singular(word) for word in words) for words in found if words]


def _readings(name: str) -> Iterator[Reading]:
    """How a name may be read: as it stands, then without the words that only say when."""
    written = _written(name)
    yield _reading(written)
    fewer = [words for at, words in enumerate(written) if at == len(written) - 1 or not PASSED.issuperset(words)]
    if len(fewer) < len(written):
        yield _reading(fewer)


def _reading(written: Sequence[tuple[str, ...]]) -> Reading:
    """Where the words that a name may be about end.

    Before the first preposition; and where two things stand in it, `curtains and blinds` is about the first of them,
    `coffee and walnut cake` about the last word, and of `village library and community café` neither is sure, but
    each tells the kind. A keyword of the whole (`fish and chips`) comes first.
    """
    tokens = tuple(word for words in written for word in words)
    joints = JOINTS | grammar.words().prepositions
    length, pair = 0, 0
    for at, words in enumerate(written):
        if at and words[0] in joints and len(words) == 1 and written[0][0] not in ORDERS:
            break
        pair = pair or (length if at and words[0] in PAIRS else 0)
        length += len(words)
    while length > 1 and tokens[length - 1] in TRAILING:
        length -= 1
    first, last = pair, length - pair - 1
    ends = [length]
    if pair and last == 1:
        ends = [length, first] if any(span in _index("en") for span in _spans(tokens, length, least=3)) else [first]
    for end in ends:  # The list grows as it is walked: `freight booking service` is about freight.
        if end > 1 and tokens[end - 1] in WAYS and end - 1 not in ends:
            ends.append(end - 1)
    return tokens, tuple(ends)


def _spans(tokens: Sequence[str], end: int, least: int = 1) -> Iterator[tuple[str, ...]]:
    """The runs of at least `least` words that end before `end`, the longest first."""
    for start in range(max(0, end - LONGEST), end - least + 1):
        yield tuple(tokens[start:end])


def general_of(similarity: Sequence[float], order: Sequence[str], language: str = "en") -> Category:
    """The general category whose sentence is nearest to the brief, where it leads clearly, else that of things.

    `order` holds the category ids of `similarity`, cosines. A wrong category reads worse than none, so sentence vectors
    only tell the kind.
    """
    known = categories(language)
    first, second, *_ = (*sorted(zip(similarity, order, strict=True), reverse=True), (0.0, GENERAL), (0.0, GENERAL))
    return known[first[1] if first[0] - second[0] >= LEAD else GENERAL]
