"""Answers to questions about a picture by rules, straight from its facts: nothing is said that they do not hold.

Which question is meant is told by its words (`resources/library/questions.toml`). What facts cannot answer gets a
sentence that says so.
"""

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from studio.library import facts
from studio.library.captions import NOUNS, caption_of
from studio.library.facts import SPACES, how_sure, is_told, listed, subjects
from studio.library.records import LIKELY, REJECTED, SURE, WIDER, Record, Tag
from studio.library.wider import is_known
from studio.paths import resources

CANNOT = "I cannot know that from what was measured."
"""How every answer begins that the facts do not hold."""
_YES_NO = re.compile(r"(?:is|are|was|does|do|did|has|have|can|could|may|should|any)\b")
_SAME = {"gray": "grey", "golden": "gold", "violet": "purple"}
_WHOLE = frozenset({"picture", "image", "photo", "photograph", "main", "whole", "it"})


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, the topic it was told by, and whether the facts answer (`known`) or the sentence says they cannot.

    `topic` is "open" when no rule knows the question.
    """

    text: str
    topic: str
    known: bool


@dataclass(frozen=True, slots=True)
class _Topic:
    """One kind of question: what tells it, and why the facts may not hold the answer."""

    name: str
    asks: re.Pattern[str]
    why: str


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a rule works on: the picture, the campaigns that use it, the question in small letters."""

    record: Record
    uses: Sequence[str]
    text: str


def reply(question: str, record: Record, uses: Sequence[str] = ()) -> Reply:
    """Answer an English question from the facts of a record; `uses` are the campaign files the picture is in."""
    text = " ".join(re.sub(r"[^\w\s×#'-]", " ", question.lower().replace("\u2019", "'")).split())
    asked = _Asked(record, uses, text)
    thing = _thing(asked)
    is_thing = bool(thing) and thing not in facts.LIGHTS and not re.search(rf"\b{_table()['people']}\b", thing)
    plain = re.fullmatch(rf"(?:is|was|could|might) (?:it|this|that)(?: be)? (?!{_table()['colors']}$)(.+)", text)
    for named in (thing if is_thing else "", plain[1] if plain else ""):
        if named and (is_known(named) or any(_names(tag.tag, named) for tag in record.tags)):
            return Reply(_present(record, named), "presence", True)
    # "Is there a light bulb?" asks after a thing, whatever else its words may mean.
    skipped = _OF_THE_WHOLE if is_thing and re.match(_STRONG, text) else frozenset()
    for topic in _topics():
        if topic.name not in skipped and topic.asks.search(text):
            rule = _RULES.get(topic.name)
            said = rule(asked) if rule is not None else ""
            return Reply(said or f"{CANNOT} {topic.why}".strip(), topic.name, bool(said))
    return Reply(f"{CANNOT} What was: {caption_of(record)}", "open", False)


@cache
def _topics() -> tuple[_Topic, ...]:
    rows = _table()["topic"]
    words = {name: _table()[name] for name in ("people", "colors")}
    return tuple(_Topic(row["name"], re.compile(_filled(row["asks"], words)), row.get("why", "")) for row in rows)


def _filled(pattern: str, words: dict[str, str]) -> str:
    for name, alternatives in words.items():
        pattern = pattern.replace(f"{{{name}}}", alternatives)
    return pattern


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((resources() / "library" / "questions.toml").read_text("utf-8"))


def _colour(asked: _Asked) -> str:
    record, known = asked.record, facts.colour_words(asked.record)
    if not known:
        return ""
    wanted = re.search(rf"\b({_table()['colors']})(?:ish)?\b", asked.text)
    if wanted and (thing := re.sub(rf"\b{wanted[0]}\b", "", _thing(asked)).strip()):
        return f"Whether one thing is {wanted[1]} was not measured. {_present(asked.record, thing)}"
    of = re.search(r"\bcolou?rs?\b.*\b(?:of|is|are|has|have|do|does) (?:the|his|her|their|its|a|an) (\w+)", asked.text)
    yes_no = _YES_NO.match(asked.text)
    if (of and of[1] not in _WHOLE) or (wanted and yes_no and not _of_the_whole(asked.text, wanted[0])):
        return f"The colours of single things were not measured. {known}"
    if not wanted or not yes_no:
        return known
    word = _SAME.get(wanted[1], wanted[1])
    mostly = bool(re.search(r"\b(?:mostly|mainly|largely)\b", asked.text))
    held = {part for name in record.color_names[: 1 if mostly else None] for part in name.lower().split()}
    no = f"Not mostly {word}" if mostly else f"Not among its main colours: {word}"
    return f"{'Yes' if word in held else no}. {known}"


def _of_the_whole(text: str, word: str) -> bool:
    """Whether a yes-or-no question asks if the picture is so, not a thing in it: "is it red", not "is it red wine"."""
    return bool(re.match(_ABOUT_IT, text) and re.search(rf"\b{word}(?:ish)?(?: (?:{_GOES_ON})\b|$)", text))


def _light(asked: _Asked) -> str:
    known = facts.light_words(asked.record)
    if not known:
        return "Its light is neither clearly light nor dark, warm nor cool." if asked.record.picture_hash else ""
    wanted = [tone for tone in (*facts.LIGHTS, "bright") if re.search(rf"\b{tone}\b", asked.text)]
    if _YES_NO.match(asked.text) and wanted and not any(_of_the_whole(asked.text, tone) for tone in wanted):
        return f"The light of single things was not measured. As a whole: {known[:1].lower()}{known[1:]}"
    if len(wanted) == 1 and _YES_NO.match(asked.text):
        word = "light" if wanted[0] == "bright" else wanted[0]
        return f"{'Yes' if word in asked.record.tones else 'Not by what was measured'}. {known}"
    return known


def _size(asked: _Asked) -> str:
    record = asked.record
    known = facts.size_words(record)
    numbers = re.search(r"\b(\d{2,5}) ?(?:x|×|by) ?(\d{2,5})\b", asked.text)
    if not known or not numbers:
        return known
    width, height = int(numbers[1]), int(numbers[2])
    enough = record.width >= width and record.height >= height
    verdict = "It has enough pixels for" if enough else "It has too few pixels for"
    return f"{verdict} {width} × {height}. {known}"


def _kind(asked: _Asked) -> str:
    record = asked.record
    if record.kind not in NOUNS:
        return "What kind of picture it is could not be told from its pixels." if record.picture_hash else ""
    wanted = {"photo": "photograph", "drawing": "illustration", "screen": "screenshot"}
    named = [kind for kind in NOUNS if kind in asked.text]
    named += [kind for word, kind in wanted.items() if re.search(rf"\b{word}s?\b", asked.text) and kind not in named]
    said = f"It looks like {'an' if record.kind[0] in 'aeiou' else 'a'} {record.kind}, as far as its pixels tell."
    if len(named) == 1 and _YES_NO.match(asked.text):
        return f"{'Yes' if named[0] == record.kind else 'Not by what was measured'}. {said}"
    return said


def _thing(asked: _Asked) -> str:
    """What a question such as "is there a dog in it?" asks after; "" for other questions."""
    found = re.match(_PRESENCE, asked.text)
    thing = next((part for part in found.groups() if part), "") if found else ""
    thing = re.sub(
        r"\b(?:in|on|of|visible|anywhere|here|there)\b ?(?:the |this |it|picture|image|photo|that|$).*", "", thing
    )
    return re.sub(_LEAD, "", thing.strip()).strip()


def _presence(asked: _Asked) -> str:
    return _present(asked.record, _thing(asked))


def _present(record: Record, thing: str) -> str:
    """Whether a thing was recognised: one that was not may still be there."""
    rest = facts.subject_words(record)
    held = [tag for tag in record.tags if tag.state != REJECTED and thing and _names(tag.tag, thing)]
    best = max(held, key=lambda tag: (is_told(tag), tag.confidence), default=None)
    if not thing or best is None or not (is_told(best) or best.confidence >= LIKELY):
        what = f"No {thing} was recognised in it" if thing else "That was not recognised in it"
        return f"{what}, which does not prove there is none. {rest}"
    if is_told(best):
        return f"Yes: it is tagged {best.tag}."
    return f"{'Most likely' if best.confidence >= SURE else 'Perhaps'}: {_with_source(best)}."


def _with_source(tag: Tag) -> str:
    wide = " as a wider word" if tag.source == WIDER else ""
    return f"it was recognised as {how_sure(tag)}{wide}"


def _names(tag: str, thing: str) -> bool:
    """Whether a tag is that thing: each word of the question's is in it, plural or not."""

    def plain(word: str) -> str:
        return word.removesuffix("es") if word.endswith(("ches", "shes", "xes", "sses")) else word.removesuffix("s")

    own = {plain(word) for word in re.findall(r"\w+", tag.lower())}
    return {plain(word) for word in re.findall(r"\w+", thing)} <= own


def _subject(asked: _Asked) -> str:
    return " ".join(filter(None, (facts.subject_words(asked.record), facts.text_words(asked.record)))).strip()


def _tags(asked: _Asked) -> str:
    words = [how_sure(tag) for tag in subjects(asked.record)]
    return f"Its tags are {listed(words)}." if words else "It has no tags it is sure of."


def _space(asked: _Asked) -> str:
    known = facts.space_words(asked.record)
    side = next((side for side in SPACES if re.search(rf"\b{side}\b", asked.text)), "")
    if known and side and _YES_NO.match(asked.text):
        return f"{'Yes' if side == asked.record.copy_space else 'Not by what was measured'}. {known}"
    return known


def _edges(asked: _Asked) -> str:
    if not asked.record.picture_hash and not facts.edge_words(asked.record):
        return ""
    wanted = "seamless" if re.search(r"seam|repeat|tile|pattern", asked.text) else "transparent"
    holds = getattr(asked.record, wanted)
    if wanted == "seamless":
        return "It repeats without a seam." if holds else "It does not repeat without a seam."
    return "It is transparent in parts." if holds else "No pixel of it is transparent."


def _written(asked: _Asked) -> str:
    record = asked.record
    if "alt text" in asked.text:
        return f"Its alt text is: {record.alt_text}." if record.alt_text else ""
    if re.search(r"\b(?:rat\w+|stars?)\b", asked.text):
        return f"It is rated {record.rating} of 5." if record.rating > 0 else ""
    return " ".join(fact.words for fact in facts.facts_of(record) if fact.topic in ("title", "description"))


def _rights(asked: _Asked) -> str:
    return f"Its rights are given as: {asked.record.rights}." if asked.record.rights else ""


def _use(asked: _Asked) -> str:
    return facts.use_words(asked.uses)


def _people(asked: _Asked) -> str:
    return facts.people_words(asked.record)


def _text(asked: _Asked) -> str:
    return facts.text_words(asked.record)


def _file(asked: _Asked) -> str:
    return facts.file_words(asked.record)


def _focus(asked: _Asked) -> str:
    return facts.focus_words(asked.record)


_LEAD = r"^(?:(?:any|an?|the|some|enough|more|only|also|really|something|anything|like|kind|sort|of|visible)\b ?)+"
_PRESENCE = (
    r"(?:is|are) there (.+)|(?:does|do|did) (?:it|this|the|picture|image|photo| )+ "
    r"(?:show|have|contain|include|depict|feature) (.+)|(?:can|do) you (?:see|find|spot|recogni[sz]e) (.+)|"
    r"(?:is|was) (?:it|this|that)(?: an?)?(?: picture| image| photo)?(?: of)? an? (.+)|any (.+)|"
    r"is an? (.+? (?:in|on)) .*"
)

_STRONG = (
    r"(?:is|are) there\b|(?:can|do) you (?:see|find|spot|recogni[sz]e)\b|"
    r"does (?:it|this) (?:show|contain|include)\b"
)
_OF_THE_WHOLE = frozenset({"light", "size", "kind", "focus", "file", "tags", "edges"})
_ABOUT_IT = (
    r"(?:is|was|does|has|can) (?:it|this|that|the (?:whole|picture|image|photo|photograph))\b|(?:is|are) there\b|"
    r"(?:can|do) you see\b|any\b"
)
_GOES_ON = "and|or|enough|in|at all|overall|picture|image|photo|photograph|colou?rs?|tones?|light|looking"

_RULES: dict[str, Callable[[_Asked], str]] = {
    "rights": _rights,
    "campaigns": _use,
    "written": _written,
    "tags": _tags,
    "space": _space,
    "text": _text,
    "people": _people,
    "file": _file,
    "size": _size,
    "kind": _kind,
    "light": _light,
    "colour": _colour,
    "focus": _focus,
    "edges": _edges,
    "presence": _presence,
    "subject": _subject,
}
"""What answers each topic from the facts; "" when they do not hold it."""
