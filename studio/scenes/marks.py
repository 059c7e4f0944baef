"""A prompt cut into marks: stretches of words that each say one thing, longest phrases first."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from studio.scenes.colours import MODIFIERS
from studio.scenes.icons import icon_named
from studio.scenes.near import is_quality, is_thing_word
from studio.scenes.words import ASPECTS, lexicon

LONGEST = 5
"""Words in the longest phrase that is looked up."""
TOKEN = re.compile(
    r"[“\"「『]([^”\"」』]{1,24})[”\"」』]"
    r"|(\b\d{1,3} ?% off\b|[€$£¥]\d{1,6}(?:[.,]\d+)?|(?<=\bnumber )\d{1,6}\b|(?<=\bletter )[A-Za-z]\b)"
    r"|(#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{3}\b|[A-Za-zÀ-ÿ0-9][\wÀ-ÿ'’-]*)"
    r"|([,.;:!?()\n])"
)
"""Quoted text; figures that are to be seen as such (“50% off”, “$9”, “number 7”); words and colours; pauses."""
PERCENT = re.compile(r"(?<!\S)\d{1,3}(?:[.,]\d+)? ?%(?! off\b)(?=\s+[a-z])")
"""A share of something, as in “100% cotton”, which counts nothing out."""
MADE_BY = re.compile(
    r"-(?:fired|baked|roasted|smoked|fed|grown|brewed|pressed|dried|free|friendly|powered|ground|cooked|crafted|picked"
    r"|made|ready|proof|fresh|inspired|led|based|rich)$"
)
"""Ends of words that say how a thing came to be: a wood-fired pizza is not of wood."""
DESCRIBING = ("colour", "material", "pattern")
THINGS = ("object", "stage")
ARTICLES = frozenset(
    ("the", "some", "my", "your", "our", "his", "her", "their", "its", "this", "that", "these", "those")
)
ADJOINING = frozenset(("colour", "shade", "on", "before"))
"""What stands before a word for a material on which, or against which, something stands."""
MOST = 12
"""The largest number of like things that is counted out."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the prompt.

    sort: object, stage, colour, material, pattern, aspect (value: sort -> name), shade, number, group, relation, size,
    pose, part, refusal, quoted, pause, joined (“and”), article, of, quality, silent or unknown. The word of an object
    may also mean a colour (“orange”), a part of the stage (“table”) or aspects (“christmas”), where only those fit.
    """

    sort: str
    value: Any
    word: str
    colour: str = ""
    stage: str = ""
    aspects: Mapping[str, str] = field(default_factory=dict)


def marks(prompt: str) -> list[Mark]:
    """The prompt as marks; every word is in exactly one of them."""
    tokens = _tokens(prompt)
    out: list[Mark] = []
    at = 0
    while at < len(tokens):
        word, sort = tokens[at]
        if sort != "word":
            out.append(Mark(sort, word, word))
            at += 1
            continue
        length = _longest(tokens, at)
        phrase = " ".join(word for word, _ in tokens[at : at + length])
        out.append(_mark(phrase, _before(out), tokens[at + length : at + length + 4]))
        at += length
    return _without_verbs(out)


def _without_verbs(found: list[Mark]) -> list[Mark]:
    """The marks with verbs after what does them as such: “a cat sleeping” has no bed."""
    out = list(found)
    for i, (before, mark) in enumerate(pairwise(found), start=1):
        if before.sort in ("object", "unknown") and mark.word in lexicon().grammar.verbs:
            named_next = i + 1 < len(found) and found[i + 1].sort in ("object", "unknown")
            if not named_next:
                out[i] = Mark("quality", mark.word, mark.word)
    return out


def _before(out: list[Mark]) -> str:
    """The sort of the last mark; that of a relation is what it says."""
    if not out:
        return "pause"
    return str(out[-1].value) if out[-1].sort == "relation" else out[-1].sort


def _tokens(prompt: str) -> list[tuple[str, str]]:
    """Words in lower case, quoted texts and pauses, each with its sort; unknown hyphened words come apart."""
    out: list[tuple[str, str]] = []
    for quoted, figure, word, pause in TOKEN.findall(PERCENT.sub(" ", prompt)):
        if quoted or figure:
            out.append((quoted or figure.upper(), "quoted"))
        elif pause:
            out.append((pause, "pause"))
        else:
            plain = word.lower().replace("’", "'").rstrip("-'")
            whole = plain.removesuffix("'s")
            if _known(plain) or MADE_BY.search(plain):
                parts = [plain]
            else:
                parts = [whole] if "-" not in whole or _known(whole) else whole.split("-")
            out += [(part, "word") for part in parts if part]
    return out


def _known(phrase: str) -> bool:
    grammar = lexicon().grammar
    return bool(senses(phrase)) or any(
        phrase in known
        for known in (
            grammar.numbers, grammar.groups, grammar.relations, grammar.poses, grammar.without, grammar.refusals,
            grammar.liquids, grammar.silent_phrases, grammar.made, grammar.alike, MODIFIERS,
        )
    )  # fmt: skip


def _longest(tokens: list[tuple[str, str]], at: int) -> int:
    """How many tokens from `at` on make the longest known phrase; 1 when none does."""
    for length in range(min(LONGEST, len(tokens) - at), 1, -1):
        run = tokens[at : at + length]
        phrase = " ".join(word for word, _ in run)
        if all(sort == "word" for _, sort in run) and (_known(phrase) or _names_an_icon(run, phrase)):
            after = tokens[at + length][0] if at + length < len(tokens) else ""
            if run[0][0] != "in" or not is_thing(after):
                return length
    return 1


def _names_an_icon(run: list[tuple[str, str]], phrase: str) -> bool:
    """Whether two words of which the first is unknown are the name of an icon: “watering can”, “piggy bank”."""
    first = run[0][0]
    silent = lexicon().grammar.silent
    last = run[-1][0]
    plain = _known(first) or first in silent or last in silent or last in lexicon().grammar.relations
    return len(run) == 2 and not plain and icon_named(phrase) != ""


def senses(phrase: str) -> tuple[tuple[str, Any], ...]:
    """What a phrase can mean; a plural means what its singular does when that is a thing."""
    known = lexicon().phrases
    found = known.get(phrase) or known.get(phrase.replace("-", " "))
    if found or not phrase.endswith("s") or phrase in lexicon().grammar.silent:
        return found or ()
    singles = (phrase[:-1], phrase.removesuffix("es"), f"{phrase[:-3]}y", f"{phrase[:-3]}f", f"{phrase[:-3]}fe")
    single = next((known[form] for form in singles if form in known and len(form) > 2), ())
    return tuple(sense for sense in single if sense[0] in THINGS)


def is_thing(word: str) -> bool:
    """Whether the word can name an object or a part of the stage."""
    return any(sort in THINGS for sort, _ in senses(word))


def _is_adjective(word: str) -> bool:
    return word.startswith("#") or any(sort in DESCRIBING for sort, _ in lexicon().phrases.get(word, ()))


def _only_describes(word: str) -> bool:
    """Whether a word is an adjective of which only the mood, or nothing, is known: “moody”, “blurred”."""
    sorts = {sort for sort, _ in senses(word)}
    return word in lexicon().grammar.qualities or is_quality(word) or (bool(sorts) and sorts <= {"mood", "light"})


def _names_next(after: list[tuple[str, str]]) -> bool:
    """Whether a thing, or a word that describes one, stands directly after (qualities and sizes are skipped)."""
    grammar = lexicon().grammar
    joined = False
    for word, sort in after:
        if sort == "quoted":
            return True
        if word == "and" and not joined:
            joined = True
            continue
        if joined:
            # “red and white checks”, but not “an orange and a lime”
            return _is_adjective(word) and not is_thing(word)
        if sort != "word" or word in grammar.silent or word in grammar.relations or word in grammar.heaps:
            return False
        if word in grammar.qualities or word in grammar.sizes or (is_quality(word) and not _known(word)):
            continue
        return is_thing(word) or _is_adjective(word) or word in grammar.parts or not _known(word)
    return False


def _mark(phrase: str, before: str, after: list[tuple[str, str]]) -> Mark:
    if re.fullmatch(r"#([0-9a-f]{6}|[0-9a-f]{3})", phrase):
        value = phrase if len(phrase) == 7 else "#" + "".join(letter * 2 for letter in phrase[1:])
        return Mark("colour", value, phrase)
    following = after[0][0] if after and after[0][1] == "word" else ""
    beyond = after[1][0] if len(after) > 1 and after[1][1] == "word" and _only_describes(following) else ""
    if phrase in MODIFIERS and (
        following in MODIFIERS or _is_adjective(following) or is_thing(following) or is_thing(beyond)
    ):
        return Mark("shade", phrase, phrase)
    mark = _meaning(phrase, before, after) or _joining(phrase)
    counted = before in ("article", "number", "group", "size")
    if mark.sort == "quality" and counted and not _names_next(after) and icon_named(phrase):
        # “a lock” and “a wrench” are things, whatever the verbs
        return Mark("unknown", phrase, phrase)
    return mark


def _meaning(phrase: str, before: str, after: list[tuple[str, str]]) -> Mark | None:
    """The sense that fits what follows: “orange” and “glass” describe when a thing follows, else they are things."""
    choices = senses(phrase)
    if not choices:
        return None
    names_next = _names_next(after)
    things = [sense for sense in choices if sense[0] in THINGS]
    describing = [sense for sense in choices if sense[0] in DESCRIBING]
    aspects = {sort: value for sort, value in choices if sort in ASPECTS}
    counted = before in ("article", "number", "group", "size") and _thing_named(phrase)
    if things and "light" not in aspects and (not names_next or not (describing or aspects)):
        colour = next((str(value) for sort, value in describing if sort == "colour"), "")
        stage = next((str(value) for sort, value in things[1:] if sort == "stage"), "")
        return Mark(*things[0], phrase, colour, stage, aspects)
    if describing and not (counted and not names_next) and (names_next or not aspects):
        # “on black stone” is of stone, “a stone bottle” has its colour
        described = sorted(describing, key=lambda sense: sense[0] != "material") if before in ADJOINING else describing
        return Mark(*described[0], phrase)
    if counted and " " not in phrase and not {"place", "set", "mood", "light", "camera"} & set(aspects):
        return Mark("unknown", phrase, phrase)
    if names_next and (phrase in lexicon().grammar.qualities or _thing_named(phrase)):
        # “fresh bread” says nothing of the light and “a toy train” nothing of the style
        aspects = {sort: value for sort, value in aspects.items() if sort in ("mood", "place", "set")}
        if not aspects and _thing_named(phrase):
            return Mark("unknown", phrase, phrase)
    return Mark("aspect", aspects, phrase) if aspects else None


def _joining(phrase: str) -> Mark:
    """Words that say nothing themselves, but join, count, place or refuse."""
    grammar = lexicon().grammar
    if phrase in grammar.refusals:
        return Mark("refusal", phrase, phrase)
    for sort, known in (
        ("relation", grammar.relations),
        ("group", grammar.groups),
        ("pose", grammar.poses),
        ("size", grammar.sizes),
        ("part", grammar.parts),
        ("liquid", grammar.liquids),
    ):
        if phrase in known:
            return Mark(sort, known[phrase], phrase)
    if phrase.isdecimal() and len(phrase) > 3:
        return Mark("silent", phrase, phrase)
    if phrase in grammar.numbers or phrase.isdecimal():
        number = grammar.numbers.get(phrase) or min(int(phrase[:3]), MOST)
        return Mark("article" if phrase in ("a", "an") else "number", max(number, 1), phrase)
    if phrase in ARTICLES:
        return Mark("article", 0, phrase)
    if phrase in ("and", "or"):
        return Mark("joined", phrase, phrase)
    if phrase in grammar.made or phrase in grammar.alike:
        return Mark("of", phrase, phrase)
    if phrase in ("of", "for", "from", "by", "showing", "displaying", "featuring", "called", "named"):
        return Mark("of", phrase, phrase)
    if phrase in grammar.silent or phrase in grammar.silent_phrases or len(phrase) < 2:
        return Mark("silent", phrase, phrase)
    if phrase in grammar.qualities or phrase in MODIFIERS or is_quality(phrase) or MADE_BY.search(phrase):
        return Mark("quality", phrase, phrase)
    return Mark("unknown", phrase, phrase)


def _thing_named(phrase: str) -> bool:
    """Whether a word with other senses also names a thing: one that the vocabulary has, or one near it."""
    return is_thing(phrase) or is_thing_word(phrase)


def is_small(word: str) -> bool:
    """Whether a word is only grammar, of which nobody misses the effect."""
    grammar = lexicon().grammar
    return word in ARTICLES or word in grammar.silent or word in grammar.numbers or word == "and"


def material_of(mark: Mark) -> str:
    """The material that the word of a thing may also mean; empty for others."""
    return next((str(value) for sort, value in senses(mark.word) if sort == "material"), "")
