"""Answers to questions about a picture by rules, straight from its facts: nothing is said that they do not hold.

Which question is meant is told by its words (`resources/library/questions.toml`). What facts cannot answer gets a
sentence that says so. A question in another language is turned into the English one that it means, and answered in
its own language.
"""

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from studio.library import facts
from studio.library.captions import NOUNS, caption_of
from studio.library.facts import SPACES, how_sure, is_told, subjects
from studio.library.records import LIKELY, REJECTED, SURE, WIDER, Record
from studio.library.tongue import Tongue, tongue_of
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
    """What a rule works on: the picture, the campaigns that use it, the question in small English letters, and the
    tongue to answer in."""

    record: Record
    uses: Sequence[str]
    text: str
    tongue: Tongue


def reply(question: str, record: Record, uses: Sequence[str] = ()) -> Reply:
    """Answer a question from the facts of a record, in the language of the question as far as `tongue` has it, else in
    English; `uses` are the campaign files the picture is in."""
    tongue = tongue_of(question)
    text = tongue.in_english(question, lambda name: any(_names(tag.tag, name) for tag in record.tags))
    asked = _Asked(record, uses, text, tongue)
    say = tongue.say
    thing = _thing(asked)
    is_thing = (
        bool(thing)
        and not re.match(_ROOM, text)
        and thing not in facts.LIGHTS
        and not re.search(rf"\b{_table()['people']}\b", thing)
    )
    plain = re.fullmatch(rf"(?:is|was|could|might) (?:it|this|that)(?: be)? (?!{_table()['colors']}$)(.+)", text)
    for named in (thing if is_thing else "", plain[1] if plain else ""):
        if named and (is_known(named) or any(_names(tag.tag, named) for tag in record.tags)):
            return Reply(_present(asked, named), "presence", True)
    # "Is there a light bulb?" asks after a thing, whatever else its words may mean.
    skipped = _OF_THE_WHOLE if is_thing and re.match(_STRONG, text) else frozenset()
    for topic in _topics():
        if topic.name not in skipped and topic.asks.search(text):
            rule = _RULES.get(topic.name)
            said = rule(asked) if rule is not None else ""
            why = say(topic.why) if topic.why else ""
            return Reply(said or tongue.sentences(say(CANNOT), why), topic.name, bool(said))
    measured = say("What was: {caption}", caption=caption_of(record, tongue))
    return Reply(tongue.sentences(say(CANNOT), measured), "open", False)


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
    record, say = asked.record, asked.tongue.say
    known = facts.colour_words(record, asked.tongue)
    if not known:
        return ""
    wanted = re.search(rf"\b({_table()['colors']})(?:ish)?\b", asked.text)
    word = asked.tongue.word(_SAME.get(wanted[1], wanted[1])) if wanted else ""
    if wanted and (thing := re.sub(rf"\b{wanted[0]}\b", "", _thing(asked)).strip()):
        unknown = say("Whether one thing is {color} was not measured.", color=word)
        return asked.tongue.sentences(unknown, _present(asked, thing))
    of = re.search(r"\bcolou?rs?\b.*\b(?:of|is|are|has|have|do|does) (?:the|his|her|their|its|a|an) (\w+)", asked.text)
    yes_no = _YES_NO.match(asked.text)
    if (of and of[1] not in _WHOLE) or (wanted and yes_no and not _of_the_whole(asked.text, wanted[0])):
        return asked.tongue.sentences(say("The colours of single things were not measured."), known)
    if not wanted or not yes_no:
        return known
    mostly = bool(re.search(r"\b(?:mostly|mainly|largely)\b", asked.text))
    held = {part for name in record.color_names[: 1 if mostly else None] for part in name.lower().split()}
    no = "Not mostly {color}." if mostly else "Not among its main colours: {color}."
    return asked.tongue.sentences(say("Yes." if _SAME.get(wanted[1], wanted[1]) in held else no, color=word), known)


def _of_the_whole(text: str, word: str) -> bool:
    """Whether a yes-or-no question asks if the picture is so, not a thing in it: "is it red", not "is it red wine"."""
    return bool(re.match(_ABOUT_IT, text) and re.search(rf"\b{word}(?:ish)?(?: (?:{_GOES_ON})\b|$)", text))


def _verdict(asked: _Asked, *, holds: bool, known: str) -> str:
    """Yes or no before what is known."""
    return asked.tongue.sentences(asked.tongue.say("Yes." if holds else "Not by what was measured."), known)


def _light(asked: _Asked) -> str:
    say, known = asked.tongue.say, facts.light_words(asked.record, asked.tongue)
    if not known:
        neither = say("Its light is neither clearly light nor dark, warm nor cool.")
        return neither if asked.record.picture_hash else ""
    wanted = [tone for tone in (*facts.LIGHTS, "bright") if re.search(rf"\b{tone}\b", asked.text)]
    if _YES_NO.match(asked.text) and wanted and not any(_of_the_whole(asked.text, tone) for tone in wanted):
        known = f"{known[:1].lower()}{known[1:]}"
        return say("The light of single things was not measured. As a whole: {known}", known=known)
    if len(wanted) == 1 and _YES_NO.match(asked.text):
        word = "light" if wanted[0] == "bright" else wanted[0]
        return _verdict(asked, holds=word in asked.record.tones, known=known)
    return known


def _size(asked: _Asked) -> str:
    record = asked.record
    known = facts.size_words(record, asked.tongue)
    numbers = re.search(r"\b(\d{2,5}) ?(?:x|×|by) ?(\d{2,5})\b", asked.text)
    if not known or not numbers:
        return known
    width, height = int(numbers[1]), int(numbers[2])
    enough, few = "It has enough pixels for {width} × {height}.", "It has too few pixels for {width} × {height}."
    verdict = enough if record.width >= width and record.height >= height else few
    return asked.tongue.sentences(asked.tongue.say(verdict, width=width, height=height), known)


def _kind(asked: _Asked) -> str:
    record, tongue = asked.record, asked.tongue
    if record.kind not in NOUNS:
        unknown = tongue.say("What kind of picture it is could not be told from its pixels.")
        return unknown if record.picture_hash else ""
    wanted = {"photo": "photograph", "drawing": "illustration", "screen": "screenshot"}
    named = [kind for kind in NOUNS if kind in asked.text]
    named += [kind for word, kind in wanted.items() if re.search(rf"\b{word}s?\b", asked.text) and kind not in named]
    said = tongue.say("It looks like {kind}, as far as its pixels tell.", kind=tongue.with_article(record.kind))
    if len(named) == 1 and _YES_NO.match(asked.text):
        return _verdict(asked, holds=named[0] == record.kind, known=said)
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
    return _present(asked, _thing(asked))


def _present(asked: _Asked, thing: str) -> str:
    """Whether a thing was recognised: one that was not may still be there."""
    record, say = asked.record, asked.tongue.say
    held = [tag for tag in record.tags if tag.state != REJECTED and thing and _names(tag.tag, thing)]
    best = max(held, key=lambda tag: (is_told(tag), tag.confidence), default=None)
    if not thing or best is None or not (is_told(best) or best.confidence >= LIKELY):
        named = say(
            "No {thing} was recognised in it, which does not prove there is none.", thing=asked.tongue.tag(thing)
        )
        unnamed = say("That was not recognised in it, which does not prove there is none.")
        return asked.tongue.sentences(named if thing else unnamed, facts.subject_words(record, asked.tongue))
    if is_told(best):
        return say("Yes: it is tagged {word}.", word=asked.tongue.tag(best.tag))
    word = how_sure(best, asked.tongue)
    word = say("{word} as a wider word", word=word) if best.source == WIDER else word
    sure, unsure = "Most likely: it was recognised as {word}.", "Perhaps: it was recognised as {word}."
    return say(sure if best.confidence >= SURE else unsure, word=word)


def _names(tag: str, thing: str) -> bool:
    """Whether a tag is that thing: each word of the question's is in it, plural or not."""

    def plain(word: str) -> str:
        return word.removesuffix("es") if word.endswith(("ches", "shes", "xes", "sses")) else word.removesuffix("s")

    own = {plain(word) for word in re.findall(r"\w+", tag.lower())}
    return {plain(word) for word in re.findall(r"\w+", thing)} <= own


def _subject(asked: _Asked) -> str:
    seen, read = facts.subject_words(asked.record, asked.tongue), facts.text_words(asked.record, asked.tongue)
    return asked.tongue.sentences(seen, read)


def _tags(asked: _Asked) -> str:
    words = [how_sure(tag, asked.tongue) for tag in subjects(asked.record)]
    if not words:
        return asked.tongue.say("It has no tags it is sure of.")
    return asked.tongue.say("Its tags are {words}.", words=asked.tongue.listed(words))


def _space(asked: _Asked) -> str:
    known = facts.space_words(asked.record, asked.tongue)
    side = next((side for side in SPACES if re.search(rf"\b{side}\b", asked.text)), "")
    if known and side and _YES_NO.match(asked.text):
        return _verdict(asked, holds=side == asked.record.copy_space, known=known)
    return known


def _edges(asked: _Asked) -> str:
    record, say = asked.record, asked.tongue.say
    if not record.picture_hash and not facts.edge_words(record):
        return ""
    if re.search(r"seam|repeat|tile|pattern", asked.text):
        return say("It repeats without a seam." if record.seamless else "It does not repeat without a seam.")
    return say("It is transparent in parts." if record.transparent else "No pixel of it is transparent.")


def _written(asked: _Asked) -> str:
    record, tongue = asked.record, asked.tongue
    if "alt text" in asked.text:
        return tongue.say("Its alt text is: {words}.", words=record.alt_text) if record.alt_text else ""
    if re.search(r"\b(?:rat\w+|stars?)\b", asked.text):
        return facts.rating_words(record, tongue)
    told = facts.facts_of(record, tongue=tongue)
    return tongue.sentences(*(fact.words for fact in told if fact.topic in ("title", "description")))


def _use(asked: _Asked) -> str:
    return facts.use_words(asked.uses, asked.tongue)


def _fact(topic: str) -> Callable[[_Asked], str]:
    """A rule that tells one fact as it is."""

    def told(asked: _Asked) -> str:
        held = facts.facts_of(asked.record, tongue=asked.tongue)
        return next((fact.words for fact in held if fact.topic == topic), "")

    return told


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
_ROOM = r"(?:is|are) there (?:any |enough |some )?(?:room|space)\b"
_OF_THE_WHOLE = frozenset({"light", "size", "kind", "focus", "file", "tags", "edges"})
_ABOUT_IT = (
    r"(?:is|was|does|has|can) (?:it|this|that|the (?:whole|picture|image|photo|photograph))\b|(?:is|are) there\b|"
    r"(?:can|do) you see\b|any\b"
)
_GOES_ON = "and|or|enough|in|at all|overall|picture|image|photo|photograph|colou?rs?|tones?|light|looking"

_RULES: dict[str, Callable[[_Asked], str]] = {
    "rights": _fact("rights"),
    "campaigns": _use,
    "written": _written,
    "tags": _tags,
    "space": _space,
    "text": _fact("text"),
    "people": _fact("people"),
    "file": _fact("file"),
    "size": _size,
    "kind": _kind,
    "light": _light,
    "colour": _colour,
    "focus": _fact("focus"),
    "edges": _edges,
    "presence": _presence,
    "subject": _subject,
}
"""What answers each topic from the facts; "" when they do not hold it."""
