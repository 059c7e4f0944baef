"""The words that the program knows, and what a prompt is found to say with them."""

import random
import tomllib
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from studio.paths import resources
from studio.scenes.colours import colour_words

ASPECTS = ("light", "camera", "set", "style", "place", "mood")
"""Sorts of words that colour the whole picture; one word may do so in several ways."""


GONE = "gone"
"""The place of a thing that a change took away; it keeps its number."""


@dataclass(slots=True)
class Copy:
    """What is said of some of several like things: which, how many of them, and what they have of their own."""

    which: str = ""
    """left, middle, right, second, third, fourth, top, bottom, front, back, other; "" for those that are next."""
    number: int = 1
    colour: str = ""
    material: str = ""
    pattern: str = ""
    style: str = ""


@dataclass(slots=True)
class Thing:
    """One thing a prompt names. `kind` is an object or stage word of the vocabulary, `glyph` or `type`."""

    kind: str
    word: str
    colour: str = ""
    material: str = ""
    pattern: dict[str, Any] = field(default_factory=dict)
    count: int = 1
    style: str = ""
    second: str = ""
    more: tuple[str, ...] = ()
    """Further colours of several copies: “three cups in red, yellow and blue”."""
    place: str = "hero"
    """`hero`, `prop`, or a stage part: `stage`, `frame`, `water`, `background`, `none`."""
    relation: str = ""
    """How it stands to the thing that `anchor` numbers: beside, behind, before, under, over, above, in, around, ..."""
    anchor: int = -1
    side: int = 0
    """The side (-1 left, 1 right) on which the prompt has it; 0 where it names none."""
    group: str = ""
    """How several of it stand: row, stack, pyramid, pair, pile, circle; empty for a plain group."""
    pose: str = ""
    """`float`, `lie` or `lean`; empty when it just stands."""
    scale: float = 1.0
    parts: dict[str, dict[str, str]] = field(default_factory=dict)
    """Slot name -> colour and material that the prompt gives it: “a bottle with a gold cap”."""
    bare: tuple[str, ...] = ()
    """Slots that the prompt wants gone: “without label”."""
    copies: list[Copy] = field(default_factory=list)
    """What is said of some of several: “the middle one in gold”."""
    of_copy: str = ""
    """The place of the one of several copies of the anchor that it belongs to: “the left one with a hat”."""
    said: bool = True
    """False for what was chosen because the prompt names nothing."""


@dataclass(slots=True)
class Reading:
    """Everything a prompt says."""

    things: list[Thing]
    light: str = ""
    camera: str = ""
    set: str = ""
    style: str = ""
    place: str = ""
    moods: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    """Colours that are wanted of the whole picture: “in brown and cream tones”."""
    words: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    space: str = ""
    """The side (left, right, top, bottom) that the prompt wants left free for type."""
    middle: bool = False
    """Whether the prompt wants the middle left free, so that things stand to both sides of it."""
    lamps: tuple[str, ...] = ()
    """Colours `#rrggbb` of the light: from the left, from the right."""
    air: tuple[str, ...] = ()
    """What is in the air: names of resources/scenes/air.toml."""
    slips: Mapping[str, str] = field(default_factory=dict)
    """Words as they were meant -> as the prompt has them, where the two differ."""
    without: frozenset[str] = frozenset()
    """What the prompt does not want: props, frame, stage, or the name of an object."""
    open: frozenset[str] = frozenset()
    """The aspects that neither the prompt nor a change names; what they hold was chosen to suit the rest."""

    def leave_out(self, gone: list[Thing]) -> None:
        """Take things away; what stood by one of them stands by the first hero."""
        before = self.cast()
        self.things = [thing for thing in self.things if all(thing is not other for other in gone)]
        after = self.cast()
        numbers = {id(thing): i for i, thing in enumerate(after)}
        first = next((i for i, thing in enumerate(after) if thing.place == "hero"), 0)
        for thing in after:
            if 0 <= thing.anchor < len(before):
                thing.anchor = numbers.get(id(before[thing.anchor]), first)

    def members(self) -> list[Thing]:
        """The cast with what a change took away, so that everything keeps its number."""
        return [thing for thing in self.things if thing.place in ("hero", "prop", GONE)]

    def cast(self) -> list[Thing]:
        """The things that one can put on a stage, in the prompt's order: heroes and props."""
        return [thing for thing in self.things if thing.place in ("hero", "prop")]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every word the program knows, as (sort, value): colour, material, pattern, object, stage, and the aspects."""

    phrases: Mapping[str, tuple[tuple[str, Any], ...]]
    objects: Mapping[str, Mapping[str, Any]]
    stages: Mapping[str, str]
    lights: Mapping[str, Mapping[str, Any]]
    cameras: Mapping[str, Mapping[str, Any]]
    sets: Mapping[str, Mapping[str, Any]]
    styles: Mapping[str, Mapping[str, Any]]
    places: Mapping[str, Mapping[str, Any]]
    moods: Mapping[str, Mapping[str, Any]]
    material_colours: Mapping[str, str]
    materials: tuple[str, ...]
    patterns: tuple[str, ...]
    grammar: "Grammar"


@dataclass(frozen=True, slots=True)
class Grammar:
    """The words that join and count."""

    silent: frozenset[str]
    """Words that say nothing about the picture: articles, “photo”, “advert”."""
    numbers: Mapping[str, int]
    groups: Mapping[str, str]
    relations: Mapping[str, str]
    sizes: Mapping[str, float]
    poses: Mapping[str, str]
    parts: Mapping[str, tuple[str, ...]]
    without: Mapping[str, str]
    refusals: frozenset[str]
    liquids: Mapping[str, str]
    """What a vessel may hold, and its colour."""
    paired: frozenset[str]
    """Plurals of which there is one: “sunglasses”."""
    talk: frozenset[str]
    """Words of a trade that call up an object only where nothing else is named."""
    pairs: frozenset[str]
    """Plurals of which one sees two, side by side: “wellies”."""
    hot: frozenset[str]
    """Liquids that one drinks from a cup; the others are poured into a glass."""
    silent_phrases: frozenset[str]
    made: frozenset[str]
    """After these stands what a thing is made of: “made of”."""
    alike: frozenset[str]
    """After these stands what a thing looks like: “shaped like”."""
    context: frozenset[str]
    """What the picture is for, which nobody means to see in it: “campaign”."""
    changed: frozenset[str]
    """Nouns that mean another thing after a noun that is not known: “wall box”."""
    qualities: frozenset[str]
    """Adjectives that nothing is known of: they never name a thing."""
    slips: Mapping[str, str]
    """Words that are slips of the keys although the dictionary has them: “sliver tray”."""
    heaps: Mapping[str, str]
    """Last words of a name that say how several of the thing before stand: “a cupcake tower”."""
    rooms: Mapping[str, str]
    """A building -> the set that shows what is inside it."""
    gatherings: Mapping[str, tuple[str, int]]
    """Words for several of a thing: the word of the thing, and how many."""
    cut: Mapping[str, Mapping[str, str]]
    """Slice or scoop -> an object -> the object that shows such a part of it."""
    own: Mapping[str, frozenset[str]]
    """A word for a part -> the objects that have it, beside which it names nothing further."""
    balls: Mapping[str, str]
    """A word of a game -> what its ball is called."""
    verbs: frozenset[str]
    """Forms of verbs that name no thing after what does it: “a chef cooking”."""
    coats: Mapping[str, tuple[str, str]]
    """A breed -> the colour of its coat and the animal."""
    finishes: frozenset[str]
    """What a thing is covered with: “in matte grey paint” says how it looks."""
    premises: Mapping[str, str]
    """A place of trade -> the building that shows it where it is counted: “a bakery”."""


def table(name: str) -> dict[str, Any]:
    """One table of resources/scenes: a file, or a folder whose files make one table; empty where there is none."""
    path = resources() / "scenes" / name
    files = sorted(path.glob("*.toml")) if path.is_dir() else [path.with_suffix(".toml")]
    tables = (tomllib.loads(file.read_text(encoding="utf-8")) for file in files if file.is_file())
    return {key: entry for each in tables for key, entry in each.items()}


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The vocabulary of resources/scenes."""
    phrases: dict[str, list[tuple[str, Any]]] = {}

    def add(phrase: str, sort: str, value: Any) -> None:
        # a word with a hyphen is known without it too
        for form in dict.fromkeys((phrase.lower(), phrase.lower().replace("-", " "))):
            senses = phrases.setdefault(form, [])
            if (sort, value) not in senses:
                senses.append((sort, value))

    objects, materials, stages = table("objects"), table("materials"), table("stages")
    for name, entry in objects.items():
        for word in entry["words"]:
            add(word, "object", (name, ""))
        for word, style in entry.get("styles", {}).items():
            add(word, "object", (name, style))
    for word, part in stages["words"].items():
        add(word, "stage", part)
    for word, colour in colour_words().items():
        add(word, "colour", colour)
    for sort, words in (("material", materials["words"]), ("pattern", materials["patterns"])):
        for word, value in words.items():
            add(word, sort, value)
    aspects = {sort: table(f"{sort}s") for sort in ASPECTS}
    for sort, entries in aspects.items():
        for name, entry in entries.items():
            for word in entry["words"]:
                add(word, sort, name)
    return Lexicon(
        phrases={phrase: tuple(senses) for phrase, senses in phrases.items()},
        objects=objects,
        stages=stages["part"],
        lights=aspects["light"],
        cameras=aspects["camera"],
        sets=aspects["set"],
        styles=aspects["style"],
        places=aspects["place"],
        moods=aspects["mood"],
        material_colours=materials["colour"],
        materials=tuple(dict.fromkeys(materials["words"].values())),
        patterns=tuple(dict.fromkeys(materials["patterns"].values())),
        grammar=_grammar(table("grammar")),
    )


def _grammar(words: Mapping[str, Any]) -> Grammar:
    def turned(name: str) -> dict[str, str]:
        """A table of “value = [words]” as word -> value."""
        return {word: value for value, listed in words[name].items() for word in listed}

    return Grammar(
        silent=frozenset(words["silent"].split()),
        numbers=words["numbers"],
        groups=turned("groups"),
        relations=turned("relations"),
        sizes=words["sizes"],
        poses=turned("poses"),
        parts={word: tuple(slots.split()) for word, slots in words["parts"].items()},
        without=turned("without"),
        refusals=frozenset(words["refusals"]),
        liquids=words["liquids"],
        paired=frozenset(words["paired"]),
        talk=frozenset(word.replace("-", " ") for word in words["talk"].split()) | frozenset(words["talk"].split()),
        pairs=frozenset(words["pairs"].split()),
        hot=frozenset(words["hot"]),
        made=frozenset(words["made"]),
        alike=frozenset(words["alike"]),
        context=frozenset(words["context"]),
        changed=frozenset(words["changed"]),
        silent_phrases=frozenset(words["silent_phrases"]),
        qualities=frozenset(words["qualities"].split()),
        slips=words["slips"],
        heaps=words["heaps"],
        rooms=words["rooms"],
        cut=words["cut"],
        balls=words["balls"],
        finishes=frozenset(words["finishes"]),
        verbs=frozenset(words["verbs"].split()),
        coats={breed: (str(colour), str(animal)) for breed, (colour, animal) in words["coats"].items()},
        own={word: frozenset(kinds.split()) for word, kinds in words["own"].items()},
        premises={word: kind for kind, listed in words["premises"].items() for word in listed},
        gatherings={word: (str(of), int(number)) for word, (of, number) in words["gatherings"].items()},
    )


def stream(prompt: str, seed: int, purpose: str) -> random.Random:
    """Chance for one purpose; what is drawn for one never moves what is drawn for another."""
    return random.Random(zlib.crc32(f"{purpose}\n{prompt}".encode()) + seed * 7919)
