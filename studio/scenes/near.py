"""Words outside the vocabulary: what they are a kind of, and whether they name a thing at all."""

from collections.abc import Mapping
from functools import lru_cache

from studio.paths import resources
from studio.scenes.icons import by_words, icon_named
from studio.scenes.words import lexicon, table


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, tuple[str, ...]]:
    """A noun -> words that mean the same or a wider thing, closest first (WordNet, after our own table)."""
    out: dict[str, tuple[str, ...]] = {}
    for line in (resources() / "scenes" / "near.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            noun, _, wider = line.partition("\t")
            out[noun] = tuple(wider.split(","))
    for known, listed in table("likeness").items():
        for noun in listed.split():
            out[noun] = (known, *out.get(noun, ()))
    return out


@lru_cache(maxsize=1)
def _plain() -> tuple[frozenset[str], frozenset[str]]:
    words = table("plain_words")
    return frozenset(words["qualities"].split()), frozenset(words["ideas"].split())


def singulars(noun: str) -> tuple[str, ...]:
    """The noun, and what it may be the plural of, likeliest first."""
    forms = [noun]
    if noun.endswith("s") and not noun.endswith("ss"):
        forms.append(noun[:-1])
        if noun.endswith("es"):
            forms.append(noun[:-2])
        if noun.endswith("ies"):
            forms.append(f"{noun[:-3]}y")
        if noun.endswith("ves"):
            forms += [f"{noun[:-3]}f", f"{noun[:-3]}fe"]
    return tuple(form for form in forms if len(form) > 1)


def kinds(noun: str) -> tuple[str, ...]:
    """The words that say what a noun is, closest first; empty when nothing is known of it."""
    forms = singulars(noun.replace(" ", "-")) if " " in noun else singulars(noun)
    return next((_kinds()[form] for form in forms if form in _kinds()), ())


def is_quality(word: str) -> bool:
    """Whether the word is an adjective or a verb, and names no thing."""
    return word in _plain()[0]


def is_idea(word: str) -> bool:
    """Whether the word names something that cannot be seen."""
    return any(form in _plain()[1] for form in singulars(word))


def object_for(noun: str) -> tuple[str, str] | None:
    """The object (name, style) that stands for a noun outside the vocabulary; None when none is near."""
    phrases = lexicon().phrases
    for word in kinds(noun):
        for sort, value in phrases.get(word, ()):
            if sort == "object":
                return str(value[0]), str(value[1])
    return None


def icon_for(noun: str) -> str:
    """The icon that shows a noun, as `font file#hex code`: its own, its last word's, a near word's; else empty."""
    last = noun.rsplit(" ", 1)[-1]
    for word in dict.fromkeys((noun, last, *kinds(noun), *kinds(last))):
        if icon_named(word):
            return icon_named(word)
    return by_words(noun) or by_words(last) or ""


def object_words() -> dict[str, str]:
    """Every word that names an object, with `object:` and the word: what describe() takes in place of an icon."""
    return {
        word: f"object:{word}"
        for word, senses in lexicon().phrases.items()
        if any(sort == "object" for sort, _ in senses)
    }
