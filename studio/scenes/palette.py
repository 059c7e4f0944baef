"""The colours of a scene: a palette that suits the words, the brand's own, or what the prompt names."""

import math
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from studio.errors import StudioError
from studio.paths import resources
from studio.scenes.colours import (
    CLEAR,
    Palette,
    brand_palette,
    calm,
    distance,
    from_lch,
    ground_palette,
    palettes,
    to_lch,
)
from studio.scenes.dressing import natural_colour
from studio.scenes.lamps import NEUTRAL
from studio.scenes.words import Reading, lexicon, stream, table

OF_THE_BRAND = "brand"
ROLES = ("background", "stage", "structure", "accent", "second")
SUITED, SUNK, ALIKE, CHANCE = 0.9, 1.1, 0.35, 1.3
"""What it is worth that a palette suits the hero's kind of product, and what it costs that the hero sinks into its
ground, or is of the ground's hue, and what chance is worth at most; a word of the prompt that the palette knows is
worth one."""
DIM, DIMMED = 0.5, (0.0, 1.6)
"""Lightness below which a ground is dark, and what such a ground costs: nothing, but by the light of day."""
DAYLIGHTS = frozenset(("window", "morning", "noon", "golden", "overcast", "dappled", "cool", "lowsun", "caustic"))
CHEERFUL = frozenset(("friendly", "fresh", "playful", "spring", "summer", "pastel", "dreamy", "calm", "natural"))
DARK_WORDS = frozenset(("dark", "black", "night", "moody", "noir", "midnight", "luxury", "luxurious", "halloween"))
"""Words that want a dark ground by day too."""
VIVID = 0.06
"""Chroma above which a single colour of the whole picture is the hero's as well as the ground's."""
LOUD, LOUDEST = 1.2, 0.1
"""What a ground costs of a chroma above that, where a thing is said to be beige, cream or another quiet colour."""
UNTINTED = "#c3c4cb"
"""The colour of a hero in coloured light."""
GREY = 0.035
"""Chroma below which a colour has no hue to speak of."""


@lru_cache(maxsize=1)
def palette_names() -> tuple[str, ...]:
    """The names of the palettes that ship, sorted."""
    return tuple(sorted(palettes()))


def palette_of(
    reading: Reading, prompt: str, seed: int, brand: tuple[str, ...], wanted: str = ""
) -> tuple[str, Palette]:
    """The name of a scene's palette, and its colours by role, before the hero is looked at.

    brand: `#rrggbb` colours of the brand; they make the palette unless another is wanted by name. Colours that the
    prompt names for ground and stage always win. Raises StudioError for a palette that does not exist.
    """
    if wanted and wanted not in palettes() and wanted != OF_THE_BRAND:
        raise StudioError(f"There is no palette called “{wanted}”; choose one of the list.")
    chosen = _best(reading, prompt, seed)
    own = bool(brand) and wanted in ("", OF_THE_BRAND)
    name = OF_THE_BRAND if own else wanted if wanted in palettes() else chosen
    entry = palettes()[chosen if own else name]
    palette: Palette = {role: str(entry[role]) for role in ROLES}
    if own:
        palette |= brand_palette(brand, seed)
    elif reading.colours and not wanted:
        palette |= _toned(reading.colours)
    if reading.lamps and reading.colours == NEUTRAL and not wanted:
        # what coloured lamps shine on shows their colours
        palette |= {"accent": UNTINTED, "hero": UNTINTED}
    _named(reading, palette, own)
    if not own and distance(palette["accent"], palette["background"]) < 0.2:
        palette["accent"], palette["second"] = palette["second"], palette["accent"]
    palette["ink"] = from_lch(0.24, 0.03, to_lch(palette["accent"])[2])
    return name, palette


def _best(reading: Reading, prompt: str, seed: int) -> str:
    """The palette whose tags say most of what the prompt says, that suits the hero and lets it stand out; chance
    decides between equals."""
    rng = stream(prompt, seed, "palette")
    wanted = set(reading.words) | {part for word in reading.words for part in word.split()}
    wanted |= {thing.kind for thing in reading.things} | {reading.place, *reading.moods} | _hinted(reading)
    heroes = [thing for thing in reading.cast() if thing.place == "hero"][:1]
    suited = {f"{kind} kind" for thing in heroes for kind in kinds_of(thing.kind)}
    own = [colour for thing in heroes if (colour := thing.colour or natural_colour(thing.kind))]
    by_day = (reading.light in DAYLIGHTS or bool(CHEERFUL & wanted)) and not DARK_WORDS & wanted
    quiet = any(thing.copies or (thing.colour and to_lch(thing.colour)[1] < GREY * 1.6) for thing in reading.cast())
    scores = {}
    for name, entry in palettes().items():
        tags = set(_tags(entry))
        scores[name] = (len(wanted & tags) or SUITED * bool(suited & tags)) + rng.random() * CHANCE
        scores[name] -= sum(_lost(colour, str(entry["background"])) for colour in own)
        scores[name] -= LOUD * (quiet and to_lch(str(entry["background"]))[1] > LOUDEST)
        scores[name] -= DIMMED[by_day] * (to_lch(str(entry["background"]))[0] < DIM)
    return max(scores, key=lambda name: scores[name])


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, tuple[str, ...]]:
    """The kinds of product that an object belongs to."""
    folder, found = resources() / "scenes" / "objects", dict[str, list[str]]()
    members = {file.stem: re.findall(r"^\[(\w+)\]", file.read_text("utf-8"), re.M) for file in folder.glob("*.toml")}
    for kind, entry in table("kinds").items():
        for name in (*entry["objects"], *(name for family in entry["families"] for name in members.get(family, ()))):
            found.setdefault(name, []).append(kind)
    return {name: tuple(kinds) for name, kinds in found.items()}


def kinds_of(name: str) -> tuple[str, ...]:
    """The kinds of product that an object of the vocabulary belongs to (kinds.toml); none for most scenery."""
    return _kinds().get(name, ())


def grows(shape: str) -> bool:
    """Whether the object lives, or is eaten: an egg of gold is for Easter."""
    return shape != "egg" and bool({"food", "sweet", "animal"} & set(kinds_of(shape)))


def _lost(hero: str, ground: str) -> float:
    """What a ground costs on which a hero of this colour is hard to see, or which is of its hue."""
    (light, chroma, hue), (light2, chroma2, hue2) = to_lch(hero), to_lch(ground)
    away = abs(math.remainder(hue - hue2, 2 * math.pi))
    alike = min(chroma, chroma2) > GREY and away < 0.5 and abs(light - light2) < 0.3
    return SUNK * max(0.0, 1 - distance(hero, ground) / (1.2 * CLEAR)) + ALIKE * alike


def _hinted(reading: Reading) -> set[str]:
    """The palette tags that the place and the moods of a prompt call for."""
    words = lexicon()
    hints = [words.places[reading.place]] if reading.place else []
    hints += [words.moods[name] for name in reading.moods]
    return {str(tag) for hint in hints for tag in hint.get("palettes", [])}


def _tags(entry: Any) -> list[str]:
    return list(entry["tags"])


def _toned(colours: tuple[str, ...]) -> Palette:
    """The part of a palette that colours make which a prompt wants of the whole picture.

    The quietest is the ground, the most vivid of the others is the hero's; a single vivid one is both, paler on the
    ground.
    """
    quiet = min(colours, key=lambda colour: to_lch(colour)[1])
    rest = sorted((colour for colour in colours if colour != quiet), key=lambda colour: -to_lch(colour)[1])
    vivid = rest[0] if rest else quiet
    palette = ground_palette(calm(quiet))
    if to_lch(vivid)[1] > VIVID:
        palette |= {"accent": vivid, "hero": vivid}
    return palette | ({"second": rest[1]} if len(rest) > 1 else {})


def _named(reading: Reading, palette: Palette, own: bool) -> None:
    """Lay the colours that the prompt names for ground and stage over the palette."""
    grounds = [thing.colour for thing in reading.things if thing.place in ("background", "none") and thing.colour]
    stages = [thing.colour for thing in reading.things if thing.place == "stage" and thing.colour]
    if grounds:
        palette |= ground_palette(grounds[0])
    elif stages and not own:
        _, chroma, hue = to_lch(stages[0])
        palette |= {"background": from_lch(0.9, min(0.05, chroma * 0.5), hue), "structure": stages[0]}
    if stages:
        palette["stage"] = stages[0]
