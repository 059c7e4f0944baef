"""What may be said of a picture: the facts of its record as plain sentences, each under its topic."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import gcd
from pathlib import Path

from studio.imaging.palette import color_name
from studio.library.captions import NOUNS
from studio.library.records import ACCEPTED, FILE, LIKELY, REJECTED, SURE, WIDER, YOU, Record, Tag
from studio.library.tongue import ENGLISH, Tongue

SPACES = {
    "top": "There is room for type at the top.",
    "bottom": "There is room for type at the bottom.",
    "left": "There is room for type on the left.",
    "right": "There is room for type on the right.",
}
CRISP, SOFT = 0.6, 0.25
"""Sharpness from which a picture is called sharp, and under which blurred."""
LIGHTS = ("light", "dark", "warm", "cool", "high contrast", "low contrast", "colourful", "muted", "black and white")


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known: what it is about, and the sentence."""

    topic: str
    words: str


def facts_of(record: Record, uses: Sequence[str] = (), tongue: Tongue = ENGLISH) -> tuple[Fact, ...]:
    """Everything that was measured, recognised or written of a picture; `uses` are the campaign files it is in.

    What is not known has no fact. How sure a model was is said with every word it gave.
    """
    rows = [
        ("subject", subject_words(record, tongue)),
        ("colours", colour_words(record, tongue)),
        ("light", light_words(record, tongue)),
        ("kind", kind_words(record, tongue)),
        ("size", size_words(record, tongue)),
        ("file", file_words(record, tongue)),
        ("space", space_words(record, tongue)),
        ("text", text_words(record, tongue)),
        ("people", people_words(record, tongue)),
        ("focus", focus_words(record, tongue)),
        ("edges", edge_words(record, tongue)),
        ("campaigns", use_words(uses, tongue)),
        ("rights", tongue.say("Its rights are given as: {rights}.", rights=record.rights) if record.rights else ""),
        ("title", tongue.say("Its title is: {title}.", title=record.title) if record.title else ""),
        ("description", description_words(record, tongue)),
        ("rating", rating_words(record, tongue)),
        ("label", tongue.say("Its label is {label}.", label=tongue.word(record.label)) if record.label else ""),
    ]
    return tuple(Fact(topic, words) for topic, words in rows if words)


def subjects(record: Record) -> tuple[Tag, ...]:
    """The words for what is seen that nobody rejected, surest first: those of people before those of models."""
    told = [tag for tag in record.tags if tag.state != REJECTED and tag.source != WIDER]
    told = [tag for tag in told if is_told(tag) or tag.confidence >= LIKELY]
    return tuple(sorted(told, key=lambda tag: (not is_told(tag), -tag.confidence)))


def is_told(tag: Tag) -> bool:
    """Whether a person stands behind a tag."""
    return tag.state == ACCEPTED or tag.source in (YOU, FILE)


def how_sure(tag: Tag, tongue: Tongue = ENGLISH) -> str:
    """A tag with who says so: `espresso (0.96)`, or `espresso (tagged)` where a person said it."""
    word = tongue.tag(tag.tag)
    if is_told(tag):
        return tongue.say("{word} (tagged)", word=word)
    return tongue.say("{word} ({sure})", word=word, sure=f"{tag.confidence:.2f}")


def subject_words(record: Record, tongue: Tongue = ENGLISH) -> str:
    """What is seen: tagged words, else what it looks like or may be; a plain sentence when nothing is."""
    found = subjects(record)
    told = [tongue.tag(tag.tag) for tag in found if is_told(tag)]
    seen = [tag for tag in found if not is_told(tag)]
    parts = [tongue.say("It is tagged {words}.", words=tongue.listed(told))] if told else []
    if seen:
        words = tongue.listed([how_sure(tag, tongue) for tag in seen[:3]], "or")
        is_sure = seen[0].confidence >= SURE
        parts.append(tongue.say("It looks like {words}." if is_sure else "It may show {words}.", words=words))
    parts += [_wider_words(record, tongue)] if seen and seen[0].confidence < SURE else []
    return tongue.sentences(*parts) or tongue.say("Nothing in it was recognised with any confidence.")


def _wider_words(record: Record, tongue: Tongue) -> str:
    sure = [tag for tag in record.tags if tag.source == WIDER and tag.state != REJECTED and tag.confidence >= SURE]
    words = tongue.listed([how_sure(tag, tongue) for tag in sure[:3]])
    return tongue.say("In any case: {words}.", words=words) if sure else ""


def colour_words(record: Record, tongue: Tongue = ENGLISH) -> str:
    """The main colours with their share."""
    names = [
        tongue.say(
            "{name} ({color}, {share} %)", name=tongue.word(color_name(color)), color=color, share=f"{100 * share:.0f}"
        )
        for color, share in record.colors
    ]
    return tongue.say("Its main colours are {names}.", names=tongue.listed(names)) if names else ""


def light_words(record: Record, tongue: Tongue = ENGLISH) -> str:
    """Light and dark, warm and cool, contrast."""
    words = [tongue.word(tone) for tone in LIGHTS if tone in record.tones]
    return tongue.say("Its light and colour are {words}.", words=tongue.listed(words)) if words else ""


def kind_words(record: Record, tongue: Tongue = ENGLISH) -> str:
    """What kind of picture it looks like, where pixels tell."""
    if record.kind not in NOUNS:
        return ""
    return tongue.say("It looks like a {kind}.", kind=tongue.word(record.kind))


def size_words(record: Record, tongue: Tongue = ENGLISH) -> str:
    """Pixels, shape and ratio."""
    if not record.width or not record.height:
        return ""
    common = gcd(record.width, record.height)
    ratio = f"{record.width // common}:{record.height // common}" if common >= 16 else ""
    ratio = ratio or f"{record.width / record.height:.2f}:1"
    shape = tongue.series([tongue.word(record.orientation), ""]) if record.orientation else ""
    return tongue.say(
        "It is {shape}{width} × {height} pixels, a ratio of {ratio}.",
        shape=shape,
        width=record.width,
        height=record.height,
        ratio=ratio,
    )


def file_words(record: Record, tongue: Tongue = ENGLISH) -> str:
    """The file's name and weight."""
    name = Path(record.file).name
    size = f"{record.size / 1e6:.1f} MB" if record.size >= 1e6 else f"{record.size / 1e3:.0f} kB"
    if record.size:
        return tongue.say("The file is {name}, {size}.", name=name, size=size)
    return tongue.say("The file is {name}.", name=name)


def space_words(record: Record, tongue: Tongue = ENGLISH) -> str:
    """Where there is room for type."""
    if record.copy_space in SPACES:
        return tongue.say(SPACES[record.copy_space])
    return tongue.say("No side of it is free for type.") if record.picture_hash or record.width else ""


def text_words(record: Record, tongue: Tongue = ENGLISH) -> str:
    """The words that were read in it, or that none were found; nothing when nobody has looked."""
    if record.text:
        return tongue.say("The words read in it are: “{words}”.", words=" / ".join(record.text.split("\n")))
    return tongue.say("No words were found in it.") if record.text_from else ""


def people_words(record: Record, tongue: Tongue = ENGLISH) -> str:
    """How many people were counted; nothing when nobody has."""
    if record.people < 0:
        return ""
    if record.people == 0:
        return tongue.say("No people were found in it.")
    if record.people == 1:
        return tongue.say("One person was found in it.")
    return tongue.say("{number} people were found in it.", number=record.people)


def focus_words(record: Record, tongue: Tongue = ENGLISH) -> str:
    """Whether it is sharp."""
    if not record.sharpness:
        return ""
    word = "sharp" if record.sharpness >= CRISP else "blurred" if record.sharpness < SOFT else "fairly sharp"
    sure = f"{record.sharpness:.2f}"
    return tongue.say("As a whole it is {word} ({sure} of 1).", word=tongue.word(word), sure=sure)


def edge_words(record: Record, tongue: Tongue = ENGLISH) -> str:
    """Whether it lets through, and repeats."""
    parts = [tongue.say("It is transparent in parts.") if record.transparent else ""]
    parts += [tongue.say("It repeats without a seam.") if record.seamless else ""]
    return tongue.sentences(*parts)


def use_words(uses: Sequence[str], tongue: Tongue = ENGLISH) -> str:
    """The campaigns it is in."""
    names = tongue.listed([Path(use).stem for use in uses])
    return tongue.say("It is used in {campaigns}.", campaigns=names) if uses else ""


def description_words(record: Record, tongue: Tongue = ENGLISH) -> str:
    """What somebody wrote of it."""
    return tongue.say("Its description is: {words}.", words=record.description) if record.description else ""


def rating_words(record: Record, tongue: Tongue = ENGLISH) -> str:
    """The stars it has."""
    return tongue.say("It is rated {stars} of 5.", stars=record.rating) if record.rating > 0 else ""
