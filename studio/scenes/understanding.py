"""What was understood of a prompt, as chips that can be changed, and the prompt as read with those changes."""

from collections.abc import Mapping
from dataclasses import dataclass

from studio.errors import StudioError
from studio.scenes.colours import check_hex, colour_words
from studio.scenes.palette import OF_THE_BRAND, palette_names, palette_of
from studio.scenes.reading import read
from studio.scenes.words import Lexicon, Reading, Thing, lexicon

MOST_THINGS = 12
"""Things of one prompt that are staged, and shown as chips."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One understood thing.

    key: `object.0`, `object.0.material`, `object.0.colour`, `object.0.pattern`, `palette`, `light`, `camera`, `set`,
    `style`. sort: the last part of the key, or `object`. value: a name or `#rrggbb`, empty when it is left open.
    said: the prompt (or a change) says it; else it was chosen. choices: what it may be changed to, `""` first where it
    may be left open; colours take any `#rrggbb` as well. word: the prompt's own word for an object, else empty.
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


def understand(
    prompt: str, *, seed: int = 0, colors: tuple[str, ...] = (), changes: Mapping[str, str] | None = None
) -> Understanding:
    """What a prompt says, and what is chosen for the seed where it says nothing.

    colors: brand colours `#rrggbb`. changes: key of a chip -> the value wanted instead; `""` leaves it open. Changes
    of things that are not there are passed over, since they may stem from an earlier wording of the prompt.
    Raises StudioError for a change to something that does not exist, or a colour that cannot be read.
    """
    changes = changes or {}
    reading = reading_of(prompt, seed, changes)
    chips: list[Chip] = []
    for i, thing in enumerate(reading.cast()):
        chips += _chips_of(thing, f"object.{i}")
    brand = tuple(check_hex(colour) for colour in colors)
    named, _ = palette_of(reading, prompt, seed, brand, changes.get("palette", ""))
    names = (OF_THE_BRAND, *palette_names()) if brand else palette_names()
    chips.append(Chip("palette", "palette", named, bool(changes.get("palette")), ("", *names)))
    for sort, table in _aspects(lexicon()).items():
        value = str(getattr(reading, sort))
        chips.append(Chip(sort, sort, value, bool(value), ("", *sorted(table))))
    return Understanding(tuple(chips), reading.unused)


def _aspects(words: Lexicon) -> dict[str, Mapping[str, Mapping[str, object]]]:
    return {"light": words.lights, "camera": words.cameras, "set": words.sets, "style": words.styles}


def _chips_of(thing: Thing, key: str) -> list[Chip]:
    words = lexicon()
    value = thing.word if thing.kind in ("glyph", "type") else thing.kind
    objects = tuple(sorted({*words.objects, value}))
    colour = thing.colour
    return [
        Chip(key, "object", value, thing.said, objects, thing.word if thing.said else ""),
        Chip(f"{key}.colour", "colour", colour, bool(colour), ("", *colour_words())),
        Chip(f"{key}.material", "material", thing.material, bool(thing.material), ("", *sorted(words.materials))),
        Chip(
            f"{key}.pattern", "pattern", str(thing.pattern.get("kind", "")), bool(thing.pattern),
            ("", *sorted(words.patterns)),
        ),
    ]  # fmt: skip


def reading_of(prompt: str, seed: int, changes: Mapping[str, str]) -> Reading:
    """The prompt as read, with heroes chosen where it names none, and with the changes made to it.

    Raises StudioError for a change to something that does not exist.
    """
    reading = read(prompt)
    if not reading.cast():
        kinds = ("sphere", "ring", "cone")
        reading.things += [Thing(kind, kind, said=False) for kind in kinds]
    reading.things = reading.things[:MOST_THINGS]
    cast = reading.cast()
    for key, value in sorted(changes.items()):
        parts = key.split(".")
        if key in _aspects(lexicon()):
            setattr(reading, key, _checked(key, value, _aspects(lexicon())[key]))
        elif parts[0] == "object" and len(parts) > 1 and parts[1].isdigit() and int(parts[1]) < len(cast):
            _change(cast[int(parts[1])], parts[2] if len(parts) > 2 else "object", value)
    return reading


def _change(thing: Thing, sort: str, value: str) -> None:
    words = lexicon()
    if sort == "object" and value and value != thing.word:
        thing.kind, thing.style = _checked(sort, value, words.objects), ""
        thing.parts, thing.bare = {}, ()
    elif sort == "colour":
        colour = value.lower() if value.startswith("#") else colour_words().get(value, value)
        thing.colour = check_hex(colour) if colour else ""
        thing.second = thing.second if colour else ""
    elif sort == "material":
        thing.material = _checked(sort, value, dict.fromkeys(words.materials))
    elif sort == "pattern":
        thing.pattern = {**thing.pattern, "kind": _checked(sort, value, dict.fromkeys(words.patterns))} if value else {}


def _checked(sort: str, value: str, known: Mapping[str, object]) -> str:
    if value and value not in known:
        raise StudioError(f"There is no {sort} called “{value}”; choose one of the list.")
    return value
