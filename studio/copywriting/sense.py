"""Whether a line makes sense, told by cheap signs: small models write lines that are well formed and say nothing."""

import re
from collections import Counter
from functools import cache, lru_cache
from itertools import pairwise

from studio.copywriting.adverts import shown_adverts
from studio.copywriting.brief import Brief
from studio.copywriting.categorising import category_of
from studio.copywriting.figures import DAY, MONTH
from studio.copywriting.grammar import article, content_stems, stem, words

OPEN_ENDS = re.compile(
    r"(?:a|an|and|any|are|as|at|be|but|by|every|for|from|have|if|in|into|is|its|many|more|most|my|no|of|on|or|our|per|so"
    r"|some|such|than|that|the|their|this|to|very|was|which|who|will|with|without|would|your)",
    re.I,
)
"""Words a line does not end with, unless it asks."""
QUIZ = re.compile(
    r"(?:^|[.!?] )(?:does|do|did|is|are|was|can|could|will|would|how (?:many|much|long|often|does|do|can)"
    r"|what (?:is|are|does)|which|why (?:is|are|do|does))"
    r" (?:it|this|these|they|there|the product|you (?:list|tell|ready))\b",
    re.I,
)
"""Questions about the product that the reader cannot answer: `Does it come with a lid?`"""
LABEL = re.compile(r"\b(?:Angle|Tone|Facts|Product|Answer|Note|Headline|Description|Line|Text)\s*[:：]")


HOURS_AND_SEASONS = (
    ("morning mornings breakfast dawn sunrise", "evening evenings night nights bedtime supper dusk midnight tonight"),
    ("summer sunshine", "winter snow frost"),
    ("spring", "autumn"),
    ("indoor indoors inside", "outdoor outdoors outside"),
    ("monday tuesday wednesday thursday friday", "saturday sunday weekend weekends"),
    ("weekday weekdays", "weekend weekends"),
)
"""Times and places that shut one another out: a brief that names one of a pair is not served by the other."""
NOW = re.compile(r"\b(?:today|tonight|tomorrow|now)\b", re.I)
DATED = re.compile(rf"\b(?:{DAY}|{MONTH})s?\b", re.I)


@lru_cache(maxsize=4096)
def _low_words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]+", text.lower()))


def contradicts(text: str, brief: Brief) -> bool:
    """Whether a line names an hour, a season or a place that the brief's own words shut out, or says `today` where
    the brief has a day."""
    said = " ".join((brief.product, *brief.facts, brief.offer, brief.audience))
    known, own = _low_words(said), _low_words(text) - _low_words(said)
    for pair in HOURS_AND_SEASONS:
        for one, other in (pair, pair[::-1]):
            if own & set(one.split()) and known & set(other.split()) and not known & set(one.split()):
                return True
    return bool(NOW.search(text) and not NOW.search(said) and DATED.search(said))


@cache
def vocabulary(language: str = "en") -> Counter[str]:
    """How often each stem stands in the copy of our own adverts."""
    return Counter(key for row in shown_adverts(language) for line in row.lines.values() for key in content_stems(line))


def said_by(brief: Brief) -> frozenset[str]:
    """The stems of everything a brief says."""
    texts = (brief.product, *brief.facts, brief.offer, brief.audience, brief.brand.name, brief.picture_prompt)
    return content_stems(" ".join(texts))


@cache
def _scene(category: str, entries: tuple[str, ...]) -> frozenset[str]:
    return content_stems(" ".join(entries))


def scene_of(brief: Brief) -> frozenset[str]:
    """The stems of the category's own words: its moments, objects and worries."""
    category = category_of(brief)
    texts = [text for rows in category.entries.values() for text in rows]
    return _scene(category.id, (*texts, " ".join(category.keywords).replace("_", " ")))


def link(text: str, brief: Brief) -> float:
    """What ties a line to its brief, 0..1: the share of its meaningful words that the brief says, words of the
    category counting half."""
    own = content_stems(text)
    if not own:
        return 0.0
    said, scene = said_by(brief), scene_of(brief)
    return (len(own & said) + 0.5 * len((own & scene) - said)) / len(own)


def strangeness(text: str, brief: Brief) -> float:
    """The share of a line's meaningful words that neither brief, category nor our adverts know, 0..1; words that
    stand once or twice in the adverts count half."""
    own = content_stems(text) - said_by(brief) - scene_of(brief)
    known = vocabulary()
    return sum(1.0 if not known[key] else 0.5 if known[key] < 3 else 0.0 for key in own) / max(
        1, len(content_stems(text))
    )


def broken(text: str) -> str:
    """Why a line cannot be a finished one, in a few words; empty when nothing shows."""
    tokens = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text)
    if LABEL.search(text):
        return "a label is left in it"
    if not tokens:
        return "there are no words in it"
    if text[0].islower() and not any(letter.isupper() for letter in tokens[0]):
        return "it starts in the middle"
    if OPEN_ENDS.fullmatch(tokens[-1]) and not text.rstrip().endswith("?"):
        return f"it breaks off after “{tokens[-1]}”"
    for one, two in pairwise(tokens):
        if one.lower() in {"a", "an"} and one.lower() != article(two) and not two[0].isdigit():
            return f"“{one} {two}” is not English"
    low = [word.lower() for word in tokens]
    pairs = Counter(pairwise(low))
    if any(count > 1 and not set(pair) <= words().stop for pair, count in pairs.items()):
        return "it says the same thing twice"
    heavy = [stem(word) for word in tokens if len(word) > 3 and word.lower() not in words().stop]
    if len(heavy) > 2 and len(heavy) - len(set(heavy)) > len(heavy) / 3:
        return "it says the same word too often"
    return "it asks what the reader cannot know" if QUIZ.search(text) else ""


def promise(text: str, brief: Brief, ease: float | None) -> float:
    """How likely a reader is to take a small model's line as it stands, 0..0.65, in the place of a pattern's liking.

    `ease` is the line's log-probability a token in nats (about -0.3 for a recited fact, -3 for a wild guess); closeness
    is weighed in the ranking. The weights were set by reading a hundred lines for twelve briefs: what ties
    a line to its brief tells most, then its ease; strange words tell against it, and in a longer line every sentence
    that says nothing of the brief.
    """
    score = 0.2 + 0.45 * min(1.0, link(text, brief))
    loose = sum(not content_stems(part) & said_by(brief) for part in re.findall(r"[^.!?]+", text) if part.strip())
    score -= 0.15 * min(2, loose) if len(text) > 45 else 0.0
    score += 0.0 if ease is None else 0.12 * max(-1.5, min(1.2, ease + 1.6))
    return max(0.0, min(0.65, score - 0.5 * strangeness(text, brief)))
