"""Reading a prompt: which things, of what colour, material and pattern, on what stage, in what light, seen how."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from studio.paths import resources
from studio.scenes.colours import MODIFIERS, colour_words, modify

USES = frozenset(
    ["delivery", "shipping", "coffee", "tea", "juice", "gift", "software", "audio", "fruit", "podcast", "running"]
)
"""Objects that only say what the unknown thing after them is for: a delivery truck, a coffee machine."""
COUNTS = {"a": 1, "an": 1, "one": 1, "single": 1, "two": 2, "pair": 2, "couple": 2, "both": 2, "three": 3, "trio": 3,
          "several": 3, "few": 3, "some": 3, "many": 5, "four": 4, "five": 5, "row": 3, "group": 3}  # fmt: skip
BESIDE = {"with", "beside", "near", "among", "between", "surrounded", "around", "next", "plus", "holding", "amid"}
UNDER = {"on", "onto", "atop", "upon", "in", "inside", "under", "against", "before", "behind", "front", "over", "above"}


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
    place: str = "hero"
    """`hero`, `prop`, or a stage part: `stage`, `frame`, `water`, `background`, `none`."""


@dataclass(slots=True)
class Reading:
    """Everything a prompt says."""

    things: list[Thing]
    light: str = ""
    camera: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every word the program knows, as (sort, value): colour, material, pattern, light, camera, object, stage."""

    phrases: Mapping[str, tuple[tuple[str, Any], ...]]
    objects: Mapping[str, Mapping[str, Any]]
    stages: Mapping[str, str]
    lights: Mapping[str, Mapping[str, Any]]
    cameras: Mapping[str, Mapping[str, Any]]
    material_colours: Mapping[str, str]
    ignored: frozenset[str]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The vocabulary of resources/scenes."""

    def read(name: str) -> dict[str, Any]:
        with (resources() / "scenes" / f"{name}.toml").open("rb") as file:
            return tomllib.load(file)

    phrases: dict[str, list[tuple[str, Any]]] = {}

    def add(phrase: str, sort: str, value: Any) -> None:
        phrases.setdefault(phrase, []).append((sort, value))

    objects, materials, stages = read("objects"), read("materials"), read("stages")
    lights, cameras = read("lights"), read("cameras")
    for name, entry in objects.items():
        for word in entry["words"]:
            add(word, "object", (name, ""))
        for word, style in entry.get("styles", {}).items():
            add(word, "object", (name, style))
    for word, part in stages["words"].items():
        add(word, "stage", part)
    for word, colour in colour_words().items():
        add(word, "colour", colour)
    for word, material in materials["words"].items():
        add(word, "material", material)
    for word, pattern in materials["patterns"].items():
        add(word, "pattern", pattern)
    for sort, table in (("light", lights), ("camera", cameras)):
        for name, entry in table.items():
            for word in entry["words"]:
                add(word, sort, name)
    ignored = frozenset(read("grammar")["ignored"].split())
    frozen = {phrase: tuple(values) for phrase, values in phrases.items()}
    return Lexicon(frozen, objects, stages["part"], lights, cameras, materials["colour"], ignored)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the prompt: `sort` is a lexicon sort, or quoted, count, beside, under, pause, small, unknown."""

    sort: str
    value: Any
    word: str


def marks(prompt: str) -> list[Mark]:
    """The prompt as marks, longest phrases first."""
    tokens = re.findall(r"[“\"]([^”\"]{1,24})[”\"]|([A-Za-zÀ-ÿ0-9][\wÀ-ÿ'-]*)|([,.;:])", prompt)
    out: list[Mark] = []
    at = 0
    while at < len(tokens):
        quoted, _, pause = tokens[at]
        if quoted or pause:
            out.append(Mark("quoted", quoted, quoted) if quoted else Mark("pause", pause, pause))
            at += 1
            continue
        for length in (3, 2, 1):
            run = tokens[at : at + length]
            phrase = " ".join(part[1].lower() for part in run)
            if len(run) == length and all(part[1] for part in run) and (_senses(phrase) or length == 1):
                break
        out.append(_mark(phrase, tokens[at + length :]))
        at += length
    return out


def _mark(phrase: str, after: list[tuple[str, str, str]]) -> Mark:
    choices = _senses(phrase)
    following = after[0][1].lower() if after and after[0][1] else ""
    names_next = _is_thing(following) or _is_adjective(following)
    for sort, value in choices:
        thing = sort in ("object", "stage")
        # "orange", "lemon", "glass" and "stone" describe when a thing follows, and are things when none does
        if len(choices) == 1 or thing != names_next:
            if (
                sort == "light"
                and phrase in ("soft", "cool", "fresh", "cold", "crisp", "bright", "sun")
                and _is_adjective(following)
            ):
                break
            return Mark(sort, value, phrase)
    else:
        if choices:
            return Mark(*choices[0], phrase)
    if phrase in MODIFIERS and (following in colour_words() or following in MODIFIERS):
        return Mark("shade", phrase, phrase)
    if phrase in COUNTS or phrase.isdigit():
        return Mark("count", min(COUNTS.get(phrase) or int(phrase), 6), phrase)
    if phrase in BESIDE:
        return Mark("beside", phrase, phrase)
    if phrase in UNDER:
        return Mark("under", phrase, phrase)
    if phrase in lexicon().ignored or len(phrase) < 3:
        return Mark("joined" if phrase == "and" else "small", phrase, phrase)
    return Mark("unknown", phrase, phrase)


def _senses(phrase: str) -> tuple[tuple[str, Any], ...]:
    """What a phrase can mean; a plural means what its singular does when that is a thing."""
    known = lexicon().phrases
    if phrase in known or not phrase.endswith("s"):
        return known.get(phrase, ())
    single = known.get(phrase[:-1]) or known.get(phrase.removesuffix("es")) or ()
    return tuple(sense for sense in single if sense[0] in ("object", "stage"))


def _is_thing(word: str) -> bool:
    return any(sort in ("object", "stage") for sort, _ in _senses(word))


def _is_adjective(word: str) -> bool:
    return any(sort in ("colour", "material", "pattern") for sort, _ in lexicon().phrases.get(word, ()))


class _Pending:
    """The describing words that wait for their thing."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self.colour, self.second, self.material, self.count, self.shade = "", "", "", 0, ""
        self.pattern: dict[str, Any] = {}

    def dress(self, thing: Thing) -> Thing:
        many = 3 if thing.word.endswith("s") and thing.place == "prop" else 1
        thing.colour, thing.second, thing.material = self.colour, self.second, self.material
        thing.count, thing.pattern = self.count or many, self.pattern
        self.clear()
        return thing


def read(prompt: str) -> Reading:
    """What the prompt says, in its order; unknown nouns become things of kind `glyph`."""
    found = marks(prompt)
    reading = Reading([], words=tuple(mark.word for mark in found))
    pending, place, relation = _Pending(), "hero", ""
    for i, mark in enumerate(found):
        following = found[i + 1] if i + 1 < len(found) else None
        if mark.sort == "light":
            reading.light = reading.light or str(mark.value)
        elif mark.sort == "camera":
            reading.camera = reading.camera or str(mark.value)
        elif mark.sort == "shade":
            pending.shade = str(mark.value)
        elif mark.sort == "colour":
            colour = modify(str(mark.value), pending.shade) if pending.shade else str(mark.value)
            pending.shade = ""
            if pending.colour and pending.pattern:
                pending.pattern["color"] = colour
            elif pending.colour:
                pending.second = colour
            else:
                pending.colour = colour
        elif mark.sort == "material":
            pending.material = str(mark.value)
        elif mark.sort == "pattern":
            _pattern(reading, pending, str(mark.value), relation, following)
        elif mark.sort == "count":
            pending.count = int(mark.value)
        elif mark.sort in ("beside", "under"):
            _after_thoughts(reading, pending)
            relation = mark.sort
            place = "prop" if reading.things else place
        elif mark.sort == "pause":
            _after_thoughts(reading, pending)
            relation = ""
        elif mark.sort == "quoted":
            reading.things.append(pending.dress(Thing("type", str(mark.value), place=place)))
        elif mark.word in ("of", "for", "from", "by"):
            relation = "of" if reading.things else relation
        elif mark.sort in ("object", "stage", "unknown"):
            if relation == "of" and mark.sort != "stage":
                continue
            thing = _thing(mark, following, place, relation, reading)
            if thing is not None:
                reading.things.append(pending.dress(thing))
    _after_thoughts(reading, pending)
    return reading


def _pattern(reading: Reading, pending: _Pending, kind: str, relation: str, following: Mark | None) -> None:
    """A pattern belongs to the thing before it (“a sphere with white spots”) unless a thing still follows."""
    if relation == "beside" and reading.things and not (following and following.sort in ("object", "unknown")):
        target = reading.things[-1]
        target.pattern = {"kind": kind, **({"color": pending.colour} if pending.colour else {})}
        pending.colour = ""
    else:
        pending.pattern = {"kind": kind}


def _thing(mark: Mark, following: Mark | None, place: str, relation: str, reading: Reading) -> Thing | None:
    if mark.sort == "object":
        # "coffee cup", "delivery box", "phone app": the last of two objects names the thing, unless it is only a use
        name, style = mark.value
        if following and (following.sort == "object" or (following.sort == "unknown" and mark.word in USES)):
            return None
        if (
            following
            and following.sort == "stage"
            and following.value != "background"
            and name in ("ice", "ring", "cube")
        ):
            return None
        if reading.things and place == "hero" and reading.things[-1].kind == name and not relation:
            return None
        return Thing(name, mark.word, style=style, place=place)
    if mark.sort == "stage":
        return Thing(str(mark.value), mark.word, place=lexicon().stages[str(mark.value)])
    if following and following.sort in ("object", "stage", "unknown", "colour", "material"):
        return None
    return Thing("glyph", mark.word, place=place)


def _after_thoughts(reading: Reading, pending: _Pending) -> None:
    """A colour or material with no thing after it dresses the last thing that has none: “a bottle in matte black”."""
    goods = [thing for thing in reading.things if thing.place in ("hero", "prop")]
    if goods and pending.colour:
        bare = [thing for thing in goods if not thing.colour]
        target = (bare or goods)[-1]
        target.colour, target.second = pending.colour, pending.second
        target.material = pending.material or target.material
    elif goods and pending.material:
        goods[-1].material = pending.material
    if goods:
        pending.clear()


def unknown_nouns(prompt: str) -> tuple[str, ...]:
    """The nouns of a prompt that the vocabulary lacks, and for which an icon should be found."""
    return tuple(dict.fromkeys(thing.word for thing in read(prompt).things if thing.kind == "glyph"))
