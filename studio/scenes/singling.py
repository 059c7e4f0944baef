"""What a prompt says of some of several like things: “three candles, one white and two pink”, “the middle one …”."""

from collections.abc import Iterator
from dataclasses import replace

from studio.scenes.arrangement import RANKED, middle_out
from studio.scenes.chunks import Chunk
from studio.scenes.colours import colour_words
from studio.scenes.marks import material_of
from studio.scenes.words import Copy, Thing

WHICH = {
    "left": "left", "on the left": "left", "leftmost": "left", "first": "left", "right": "right",
    "on the right": "right", "rightmost": "right", "last": "right", "middle": "middle", "centre": "middle",
    "center": "middle", "in the middle": "middle", "in the centre": "middle", "central": "middle",
    "second": "second", "third": "third", "fourth": "fourth", "top": "top", "on top": "top", "upper": "top",
    "topmost": "top", "bottom": "bottom", "lowest": "bottom", "lower": "bottom", "at the bottom": "bottom",
    "front": "front", "in front": "front", "back": "back", "at the back": "back", "tallest": "front",
    "biggest": "front",
}  # fmt: skip
"""Words for the place of one of several."""
OTHERS = frozenset(("other", "others", "rest", "remaining"))
NAMING = frozenset(("one", "ones", "each")) | OTHERS
"""Words that stand for some of the things named before."""
NTH = ("left", "second", "third", "fourth")
PASTELS = ("#f6b8c6", "#b9d9f0", "#f7e3a1", "#c3e3c5", "#d6c5ec", "#fbcfb0")
MIXED = ("#e4572e", "#f2b134", "#2a9d8f", "#3b6fb6", "#d7568b", "#7a5ea8")
SUGARED = ("#e58aa3", "#9cc48a", "#f2c85b", "#b79bdb", "#f0a268", "#8fc4d8")
"""What is eaten in many colours."""
SEVERAL_COLOURS = frozenset(
    f"{kind} {word}"
    for kind in ("different", "assorted", "various", "mixed", "many", "several", "varied", "rainbow", "bright", "all")
    for word in ("colours", "colors", "shades", "hues")
) | {"colourful", "colorful", "multicoloured", "multicolored", "multi-coloured", "multicolour", "assorted", "rainbow"}
"""What is said of several things of which each has a colour of its own."""


def colours_of_several(chunk: Chunk, eaten: bool) -> tuple[str, ...]:
    """The colours `#rrggbb` of several things that a chunk says to be of many colours; none where it does not."""
    words = " ".join(chunk.words)
    if "pastel" in chunk.shades:
        return PASTELS
    if any(said in words for said in SEVERAL_COLOURS):
        return SUGARED if eaten else MIXED
    return ()


def singled(chunk: Chunk, cast: list[Thing]) -> tuple[Thing, Copy] | None:
    """The thing of which a chunk speaks of some copies, and what it says of them; None where it does not.

    “The middle one”, “the others blue”, “two red”: nothing of its own is named, and something before is several.
    """
    owner = next((thing for thing in reversed(cast) if thing.count > 1), None)
    words = set(chunk.words)
    if owner is None or (owner is not cast[-1] and not words & NAMING):
        return None
    colour, material = chunk.colour(), chunk.material
    for mark in chunk.nouns:
        if mark.sort == "stage" and not material_of(mark):
            # “on a pale pink background”
            return None
        if mark.sort == "object" and not ("one" in words and owner.copies):
            return None
        # “one gold”: a number stands before it, yet it is no thing
        material = material or material_of(mark)
        colour = colour or mark.colour or colour_words().get(mark.word, "")
        if not (material or colour):
            return None
    which = next((WHICH[word] for word in chunk.words if word in WHICH), "")
    said = bool(colour or material or chunk.pattern)
    counted = chunk.counted and chunk.number > 0 and said and not chunk.part
    if not ((words & NAMING and (which or said or words & OTHERS)) or counted or (which and said and chunk.introduced)):
        return None
    if "one" not in words and not words & OTHERS and not chunk.introduced:
        return None
    number = 99 if words & OTHERS and not chunk.number > 1 else max(1, chunk.number)
    which = "other" if words & OTHERS else which
    return owner, Copy(which, number, colour, material, chunk.pattern)


def each(thing: Thing, index: int, many: int) -> Thing:
    """The thing as the copy of that index of `many` is: with the colour, material and pattern that are its own."""
    listed = [colour for colour in (thing.colour, thing.second, *thing.more) if colour]
    if many > 1 and len(listed) > 1 and not thing.pattern:
        thing = replace(thing, colour=listed[index % len(listed)], second="", more=())
    own = dict(_shared_out(thing, many)).get(index)
    if own is None:
        return thing
    pattern = {"kind": own.pattern} if own.pattern else thing.pattern
    return replace(
        thing, colour=own.colour or thing.colour, material=own.material or thing.material, pattern=pattern,
        style=own.style or thing.style,
    )  # fmt: skip


def index_of(which: str, many: int, group: str) -> int:
    """The index of the copy at a place (a value of `WHICH`) among `many` that stand as the group says."""
    order = list(range(many)) if group in RANKED or many > 3 else middle_out(many)
    if group in ("stack", "pile", "pyramid"):
        return {"top": many - 1, "bottom": 0, "middle": many // 2}.get(which, 0)
    if which in NTH:
        return order[min(NTH.index(which), many - 1)]
    if which in ("middle", "right"):
        return order[many // 2 if which == "middle" else many - 1]
    return many - 1 if which == "back" else 0


def _shared_out(thing: Thing, many: int) -> Iterator[tuple[int, Copy]]:
    """Which index each of the singled copies has: those with a place first, the others from left to right."""
    taken: set[int] = set()
    order = list(range(many)) if thing.group in RANKED or many > 3 else middle_out(many)
    for copy in sorted(thing.copies, key=lambda copy: (not copy.which, copy.which == "other")):
        if copy.which not in ("", "other"):
            indices = [index_of(copy.which, many, thing.group)]
        else:
            indices = [index for index in order if index not in taken][: copy.number]
        taken |= set(indices)
        yield from ((index, copy) for index in indices)
