"""What was understood of a prompt, as chips that can be changed, and the prompt as read with those changes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from studio.errors import StudioError
from studio.scenes.chinese import in_english
from studio.scenes.colours import check_hex, colour_words
from studio.scenes.marks import senses
from studio.scenes.naming import objects_named
from studio.scenes.palette import OF_THE_BRAND, palette_names, palette_of
from studio.scenes.reading import read
from studio.scenes.setting import Setting
from studio.scenes.sizes import is_large, is_several
from studio.scenes.words import GONE, Reading, Thing, lexicon, stream

MOST_THINGS = 10
"""Things of one prompt that are staged, and shown as chips."""
FULL = 3
"""Things, grounds and parts of the stage that a prompt names at which nothing is added to them."""
CHOSEN = ("light", "camera", "set", "style")
OPEN_CAST = ("sphere", "ring", "cone")
"""What stands on the stage when a prompt names nothing at all."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One understood thing.

    key: `object.0`, `object.0.material`, `object.0.colour`, `object.0.pattern`, `palette`, `light`, `camera`, `set`,
    `style`. sort: the last part of the key, or `object`. value: a name or `#rrggbb`, empty when it is left open.
    said: the prompt (or a change) says it; else it was chosen. choices: what it may be changed to, `""` first where it
    may be left open (for an object: taken away); colours take any `#rrggbb` as well. word: the prompt's own word for
    an object, else empty.
    """

    key: str
    sort: str
    value: str
    said: bool
    choices: tuple[str, ...]
    word: str = ""


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a prompt was understood to say."""

    chips: tuple[Chip, ...]
    unused: tuple[str, ...]
    """The words that change nothing in the picture, in the prompt's order."""
    corrected: tuple[tuple[str, str], ...] = ()
    """Slips of the keys: each word as the prompt has it, and as it was read."""
    space: str = ""
    """The side (left, right, top, bottom) that the prompt wants left free for type."""


def understand(
    prompt: str, *, seed: int = 0, colors: tuple[str, ...] = (), changes: Mapping[str, str] | None = None
) -> Understanding:
    """What a prompt says, and what is chosen for the seed where it says nothing.

    colors: brand colours `#rrggbb`. changes: key of a chip -> the value wanted instead; `""` leaves it open. Changes
    of things that are not there are passed over, since they may stem from an earlier wording of the prompt.
    Raises StudioError for a change to something that does not exist, or a colour that cannot be read.
    """
    changes = changes or {}
    reading = reading_of(prompt, changes)
    chips: list[Chip] = []
    for i, thing in enumerate(reading.members()):
        chips += _chips_of(thing, i, reading.slips)
    brand = tuple(check_hex(colour) for colour in colors)
    named, palette = palette_of(reading, prompt, seed, brand, changes.get("palette", ""))
    names = (OF_THE_BRAND, *palette_names()) if brand else palette_names()
    chips.append(Chip("palette", "palette", named, bool(changes.get("palette")), ("", *names)))
    setting = Setting(reading, palette, stream(prompt, seed, "setting"))
    chosen = {
        "light": reading.light or setting.light or "studio", "camera": reading.camera or setting.camera or "front",
        "set": setting.name, "style": reading.style or "photo",
    }  # fmt: skip
    for sort, value in chosen.items():
        said = sort not in reading.open and bool(getattr(reading, sort))
        chips.append(Chip(sort, sort, value, said, ("", *sorted(_known(sort)))))
    unused = tuple(_as_written(word, reading.slips) for word in reading.unused)
    slips = tuple((said, meant) for meant, said in reading.slips.items())
    return Understanding(tuple(chips), unused, slips, reading.space)


def _as_written(phrase: str, slips: Mapping[str, str]) -> str:
    """A phrase with the prompt's own spelling."""
    return " ".join(slips.get(word, word) for word in phrase.split())


def _known(sort: str) -> Mapping[str, Mapping[str, object]]:
    words = lexicon()
    return {"light": words.lights, "camera": words.cameras, "set": words.sets, "style": words.styles}[sort]


def _chips_of(thing: Thing, number: int, slips: Mapping[str, str]) -> Iterator[Chip]:
    words = lexicon()
    key = f"object.{number}"
    value = "" if thing.place == GONE else thing.word if thing.kind in ("glyph", "type") else thing.kind
    objects = tuple(sorted({*words.objects, value} - {""}))
    word = _as_written(thing.word, slips) if thing.said else ""
    yield Chip(key, "object", value, thing.said, objects if number == 0 else ("", *objects), word)
    if thing.place == GONE:
        return
    yield Chip(f"{key}.colour", "colour", thing.colour, bool(thing.colour), ("", *colour_words()))
    yield Chip(f"{key}.material", "material", thing.material, bool(thing.material), ("", *sorted(words.materials)))
    kind = str(thing.pattern.get("kind", ""))
    yield Chip(f"{key}.pattern", "pattern", kind, bool(kind), ("", *sorted(words.patterns)))


def reading_of(prompt: str, changes: Mapping[str, str]) -> Reading:
    """The prompt as read, with what it leaves open chosen where its place or mood asks for it, and with the changes.

    Raises StudioError for a change to something that does not exist.
    """
    reading = read(in_english(prompt))
    _leave_to_the_set(reading)
    _stand_alone(reading)
    _choose(reading)
    if not reading.cast():
        reading.things += [Thing(kind, kind, said=False) for kind in OPEN_CAST]
    _keep_few(reading)
    cast = reading.members()
    for key, value in sorted(changes.items()):
        parts = key.split(".")
        if key in CHOSEN:
            setattr(reading, key, _checked(key, value, _known(key)))
            reading.open = reading.open - {key} if value else reading.open | {key}
        elif parts[0] == "object" and len(parts) > 1 and parts[1].isdecimal() and int(parts[1]) < len(cast):
            _change(cast[int(parts[1])], parts[2] if len(parts) > 2 else "object", value)
    return reading


def _leave_to_the_set(reading: Reading) -> None:
    """Leave out what the place's own set draws: the cables of a data centre lie on its floor."""
    drawn = lexicon().places.get(reading.place, {}).get("drawn", ())
    kinds = {kind for word in drawn for kind in _object_named(word)}
    gone = [thing for thing in reading.cast() if thing.kind in kinds]
    reading.leave_out(gone)
    heroes = any(thing.place == "hero" for thing in reading.cast())
    for thing in reading.cast()[: 1 if gone and not heroes else 0]:
        thing.place, thing.relation, thing.anchor = "hero", "", -1


def _stand_alone(reading: Reading) -> None:
    """Put on the stage, where a prompt names a place alone, what its words name too (“autumn leaves”, “football
    stadium”), else what one finds there."""
    if reading.cast() or not (reading.place or reading.set):
        return
    words = lexicon()
    said = [word for word in reading.words if " " in word and any(s in ("set", "place") for s, _ in senses(word))]
    named = [part for word in said for part in (word.split()[-1], word.split()[0]) if objects_named(part)]
    if words.places.get(reading.place, {}).get("own"):
        # a Christmas market is of stalls, no tree
        named = []
    place = words.places.get(reading.place, {})
    alone, count = str(place.get("alone", "")), int(place.get("count", 1))
    if not objects_named(alone):
        # a long table is a table
        alone = alone.split()[-1] if alone else ""
    for word in (*named, alone)[:1] if named else (alone,):
        for kind, style in objects_named(word):
            several = bool(named) and word.endswith("s") and not is_several(kind)
            reading.things.append(Thing(kind, word, style=style, count=3 if several else count, said=bool(named)))


def _choose(reading: Reading) -> None:
    """Let the place and the moods decide what the prompt leaves open: light, set, and things to stand around."""
    words = lexicon()
    place = [words.places[reading.place]] if reading.place else []
    moods = [words.moods[name] for name in dict.fromkeys(reading.moods)]
    # a mood says more of the light and the props than a place does, and less of the set
    for sort, hints in (("light", [*moods, *place]), ("set", [*place, *moods])):
        if not getattr(reading, sort):
            wishes = (str(hint.get(sort, "")) for hint in hints)
            setattr(reading, sort, next((wish for wish in wishes if wish in _known(sort)), ""))
    for hint in moods:
        reading.without |= frozenset(str(name) for name in _listed(hint, "without"))
    taken = any(thing.place == "prop" or thing.kind == "type" or is_large(thing.kind) for thing in reading.things)
    if taken or len(reading.cast()) > 1 or len(reading.things) >= FULL or "props" in reading.without:
        return
    # what is found at a place is not looked for in another set
    place = [hint for hint in place if hint.get("set", "") == reading.set]
    named = {thing.kind for thing in reading.things}
    kinds = dict.fromkeys(
        kind for hint in (*moods, *place) for word in _listed(hint, "props") for kind in _object_named(word)
    )
    few = [kind for kind in kinds if kind not in named and kind not in reading.without][:2]
    reading.things += [Thing(kind, kind, place="prop", relation="beside", said=False) for kind in few]


def _listed(hint: Mapping[str, object], key: str) -> list[object]:
    found = hint.get(key, [])
    return list(found) if isinstance(found, list) else []


def _object_named(word: object) -> list[str]:
    """The object that a word names; none when the program has no such form."""
    return [kind for kind, _ in objects_named(str(word))]


def _keep_few(reading: Reading) -> None:
    """Leave out the things that the prompt refuses, and those beyond what a stage can hold."""
    reading.leave_out([thing for thing in reading.things if thing.kind in reading.without and thing.place != "hero"])
    extra = reading.cast()[MOST_THINGS:]
    reading.unused += tuple(thing.word for thing in extra)
    reading.leave_out(extra)


def _change(thing: Thing, sort: str, value: str) -> None:
    words = lexicon()
    if sort == "object":
        if value not in (thing.word, thing.kind):
            _recast(thing, value)
    elif sort == "colour":
        colour = value.lower() if value.startswith("#") else colour_words().get(value, value)
        thing.colour = check_hex(colour) if colour else ""
        thing.second = thing.second if colour else ""
    elif sort == "material":
        thing.material = _checked(sort, value, dict.fromkeys(words.materials))
    elif sort == "pattern":
        thing.pattern = {**thing.pattern, "kind": _checked(sort, value, dict.fromkeys(words.patterns))} if value else {}


def _recast(thing: Thing, value: str) -> None:
    """Another object in the thing's place, or none at all."""
    if not value:
        thing.place = GONE if thing.place == "prop" else thing.place
        return
    thing.kind, thing.style = _checked("object", value, lexicon().objects), ""
    thing.parts, thing.bare = {}, ()


def _checked(sort: str, value: str, known: Mapping[str, object]) -> str:
    if value and value not in known:
        raise StudioError(f"There is no {sort} called “{value}”; choose one of the list.")
    return value
