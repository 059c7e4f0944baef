"""What may be said of a picture: the facts of its record as plain sentences, each under its topic."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import gcd
from pathlib import Path

from studio.imaging.palette import color_name
from studio.library.captions import NOUNS
from studio.library.records import ACCEPTED, FILE, LIKELY, REJECTED, SURE, WIDER, YOU, Record, Tag

SPACES = {"top": "at the top", "bottom": "at the bottom", "left": "on the left", "right": "on the right"}
CRISP, SOFT = 0.6, 0.25
"""Sharpness from which a picture is called sharp, and under which blurred."""
LIGHTS = ("light", "dark", "warm", "cool", "high contrast", "low contrast", "colourful", "muted", "black and white")


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known: what it is about, and the sentence."""

    topic: str
    words: str


def facts_of(record: Record, uses: Sequence[str] = ()) -> tuple[Fact, ...]:
    """Everything that was measured, recognised or written of a picture; `uses` are the campaign files it is in.

    What is not known has no fact. How sure a model was is said with every word it gave.
    """
    rows = [
        ("subject", subject_words(record)),
        ("colours", colour_words(record)),
        ("light", light_words(record)),
        ("kind", f"It looks like a {record.kind}." if record.kind in NOUNS else ""),
        ("size", size_words(record)),
        ("file", file_words(record)),
        ("space", space_words(record)),
        ("text", text_words(record)),
        ("people", people_words(record)),
        ("focus", focus_words(record)),
        ("edges", edge_words(record)),
        ("campaigns", use_words(uses)),
        ("rights", f"Its rights are given as: {record.rights}." if record.rights else ""),
        ("title", f"Its title is: {record.title}." if record.title else ""),
        ("description", f"Its description is: {record.description}." if record.description else ""),
        ("rating", f"It is rated {record.rating} of 5." if record.rating > 0 else ""),
        ("label", f"Its label is {record.label}." if record.label else ""),
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


def how_sure(tag: Tag) -> str:
    """A tag with who says so: `espresso (0.96)`, or `espresso (tagged)` where a person said it."""
    return f"{tag.tag} (tagged)" if is_told(tag) else f"{tag.tag} ({tag.confidence:.2f})"


def subject_words(record: Record) -> str:
    """What is seen: tagged words, else what it looks like or may be; a plain sentence when nothing is."""
    found = subjects(record)
    told = [tag for tag in found if is_told(tag)]
    seen = [tag for tag in found if not is_told(tag)]
    parts = [f"It is tagged {listed([tag.tag for tag in told])}."] if told else []
    if seen:
        verb = "It looks like" if seen[0].confidence >= SURE else "It may show"
        parts.append(f"{verb} {listed([how_sure(tag) for tag in seen[:3]], 'or')}.")
    parts += [_wider_words(record)] if seen and seen[0].confidence < SURE else []
    return " ".join(part for part in parts if part) or "Nothing in it was recognised with any confidence."


def _wider_words(record: Record) -> str:
    sure = [tag for tag in record.tags if tag.source == WIDER and tag.state != REJECTED and tag.confidence >= SURE]
    return f"In any case: {listed([how_sure(tag) for tag in sure[:3]])}." if sure else ""


def colour_words(record: Record) -> str:
    """The main colours with their share."""
    names = [f"{color_name(color)} ({color}, {100 * share:.0f} %)" for color, share in record.colors]
    return f"Its main colours are {listed(names)}." if names else ""


def light_words(record: Record) -> str:
    """Light and dark, warm and cool, contrast."""
    words = [tone for tone in LIGHTS if tone in record.tones]
    return f"Its light and colour are {listed(words)}." if words else ""


def size_words(record: Record) -> str:
    """Pixels, shape and ratio."""
    if not record.width or not record.height:
        return ""
    common = gcd(record.width, record.height)
    ratio = f"{record.width // common}:{record.height // common}" if common >= 16 else ""
    ratio = ratio or f"{record.width / record.height:.2f}:1"
    shape = f"{record.orientation}, " if record.orientation else ""
    return f"It is {shape}{record.width} × {record.height} pixels, a ratio of {ratio}."


def file_words(record: Record) -> str:
    """The file's name and weight."""
    name = Path(record.file).name
    size = f"{record.size / 1e6:.1f} MB" if record.size >= 1e6 else f"{record.size / 1e3:.0f} kB"
    return f"The file is {name}, {size}." if record.size else f"The file is {name}."


def space_words(record: Record) -> str:
    """Where there is room for type."""
    if record.copy_space in SPACES:
        return f"There is room for type {SPACES[record.copy_space]}."
    return "No side of it is free for type." if record.picture_hash or record.width else ""


def text_words(record: Record) -> str:
    """The words that were read in it, or that none were found; nothing when nobody has looked."""
    if record.text:
        return f"The words read in it are: “{' / '.join(record.text.split(chr(10)))}”."
    return "No words were found in it." if record.text_from else ""


def people_words(record: Record) -> str:
    """How many people were counted; nothing when nobody has."""
    if record.people < 0:
        return ""
    if record.people == 0:
        return "No people were found in it."
    return "One person was found in it." if record.people == 1 else f"{record.people} people were found in it."


def focus_words(record: Record) -> str:
    """Whether it is sharp."""
    if not record.sharpness:
        return ""
    word = "sharp" if record.sharpness >= CRISP else "blurred" if record.sharpness < SOFT else "fairly sharp"
    return f"As a whole it is {word} ({record.sharpness:.2f} of 1)."


def edge_words(record: Record) -> str:
    """Whether it lets through, and repeats."""
    parts = ["It is transparent in parts." if record.transparent else ""]
    parts += ["It repeats without a seam." if record.seamless else ""]
    return " ".join(part for part in parts if part)


def use_words(uses: Sequence[str]) -> str:
    """The campaigns it is in."""
    return f"It is used in {listed([Path(use).stem for use in uses])}." if uses else ""


def listed(words: Sequence[str], last: str = "and") -> str:
    """Words as a list in a sentence: `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
