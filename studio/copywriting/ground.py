"""What a brief allows copy to say: its own words piece by piece, and the sources the designer attached."""

import re
from dataclasses import dataclass
from functools import lru_cache

from studio.copywriting.amounts import TELLS, Amount, amounts, stated
from studio.copywriting.brief import Brief
from studio.copywriting.grammar import content_stems, stem
from studio.copywriting.phrases import plain_token, tokenised


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence: a fact, the offer, the product … or words with a `source`. `tokens` are its words in lower
    case, hyphened ones whole; `single` the stems of the others; `values` its figures, and how many things it lists."""

    text: str
    low: str
    tokens: frozenset[str]
    stems: frozenset[str]
    single: frozenset[str]
    amounts: frozenset[Amount]
    values: frozenset[str]
    source: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What a brief allows; made once and used for every line. `text` is all of it in lower case, `names` the words it
    writes with a capital."""

    pieces: tuple[Piece, ...]
    text: str
    stems: frozenset[str]
    numbers: frozenset[str]
    names: frozenset[str]
    language: str
    brand: str = ""
    avoid: tuple[str, ...] = ()


@lru_cache(maxsize=64)
def ground(brief: Brief) -> Ground:
    """What `brief` says, as the checks compare with."""
    said = (*brief.facts, brief.offer, brief.product, brief.audience, brief.brand.name, brief.url)
    pieces = [piece(text) for text in said if text]
    pieces += [piece(text, source) for text, source in brief.sources]
    whole = " ".join(item.text for item in pieces)
    return Ground(
        pieces=tuple(pieces),
        text=whole.lower(),
        stems=frozenset().union(*(item.stems for item in pieces)),
        numbers=frozenset().union(*(item.values for item in pieces)),
        names=frozenset(plain_token(name) for name in re.findall(r"[^\W\d_][^\W_]*", whole)),
        language=brief.language.lower().replace("_", "-").split("-")[0],
        brand=brief.brand.name,
        avoid=brief.brand.avoid,
    )


def piece(text: str, source: str = "") -> Piece:
    """One piece of evidence as the checks compare with."""
    tokens, _ = tokenised(text)
    figures = amounts(text)
    told = {TELLS[token] for token in tokens if token in TELLS}
    listed = len(re.split(r",? and |, | & ", text))
    if listed > 1:
        told.add(str(listed))
    return Piece(
        text=text,
        low=text.lower().replace("’", "'"),
        tokens=frozenset(tokens),
        stems=content_stems(text),
        single=frozenset(stem(token) for token in tokens if "-" not in token),
        amounts=stated(text),
        values=frozenset(item.value for item in figures) | told,
        source=source,
    )
