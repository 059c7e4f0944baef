"""What the nouns of a chunk name: an object, a part of the stage, letters, or the object nearest to them."""

from collections.abc import Mapping

from studio.scenes.chunks import Chunk
from studio.scenes.icons import icon_named
from studio.scenes.marks import Mark, senses
from studio.scenes.near import object_for, singulars
from studio.scenes.sizes import is_packed, is_vessel
from studio.scenes.words import Thing, lexicon

GENERAL = frozenset(
    ("bottle", "tube", "container", "pack", "packet", "packaging", "product", "flask", "cup", "mug", "pot")
)
"""Words for goods that the word before makes clearer."""
POTS = frozenset(("pot", "planter", "flowerpot"))
"""Words for what plants grow in."""
PALE = {"full moon": "#f8ecc6", "round moon": "#f8ecc6", "big moon": "#f8ecc6"}
"""Parts of the stage that have a colour by nature."""
SOFT = frozenset(("fabric", "velvet", "satin", "knit", "leather", "linen", "felt", "denim"))
"""Materials that are spread or hung when a prompt stands something on them."""


def slots_of(kind: str) -> Mapping[str, object]:
    """The surfaces of an object."""
    slots: Mapping[str, object] = lexicon().objects.get(kind, {}).get("slots", {})
    return slots


def objects_named(word: str) -> list[tuple[str, str]]:
    """The objects (name, style) that a word names; none where the program has no such form."""
    return [(str(value[0]), str(value[1])) for sort, value in senses(word) if sort == "object"][:1]


def ground_of(chunk: Chunk) -> Thing:
    """“On white”, “on marble”, “on red velvet”: a ground or a slab of it."""
    if not chunk.material:
        return Thing("background", "background", colour=chunk.colour(), place="none")
    soft = chunk.material in SOFT
    kind = "drape" if soft else "slab"
    return Thing(kind, chunk.material, chunk.colour(), chunk.material, place=lexicon().stages[kind])


def named_by(chunk: Chunk) -> Thing:
    """The thing that the nouns of a chunk name together."""
    head = chunk.nouns[-1]
    quoted = next((mark for mark in chunk.nouns if mark.sort == "quoted"), None)
    if quoted is not None:
        return Thing("type", quoted.word)
    gathered = lexicon().grammar.gatherings.get(head.word)
    if gathered is not None:
        name, style = next(value for sort, value in senses(gathered[0]) if sort == "object")
        return Thing(name, head.word, style=style, count=gathered[1], group="group")
    if head.sort == "object":
        name, style = head.value
        before = chunk.nouns[-2] if len(chunk.nouns) > 1 else None
        if before is not None and before.sort == "object" and GENERAL & set(singulars(head.word)) and _packed(before):
            # a nail polish bottle is nail polish; a serum bottle is the bottle that serum comes in
            kind, kept = before.value
            own = objects_named(f"{before.word.split()[-1]} {head.word}") if " " in before.word else []
            if own:
                # a craft beer bottle is a beer bottle
                return Thing(own[0][0], f"{before.word} {head.word}", style=own[0][1])
            if kind != name and is_vessel(kind) and is_vessel(name):
                liquid = lexicon().grammar.liquids.get(before.word, "") if "liquid" in slots_of(name) else ""
                return Thing(name, head.word, style=style, parts={"liquid": {"color": liquid}} if liquid else {})
            return Thing(kind, f"{before.word} {head.word}", style=kept or (style if kind == name else ""))
        return Thing(name, head.word, style=style)
    if head.sort == "stage":
        return Thing(str(head.value), head.word, PALE.get(head.word, ""), place=lexicon().stages[str(head.value)])
    return _strange(chunk.nouns)


def _packed(mark: Mark) -> bool:
    """Whether an object comes in a pack of its own, as nail polish does; a camping mug is no tent."""
    kind = str(mark.value[0])
    return is_vessel(kind) or is_packed(kind)


def is_pot(word: str) -> bool:
    """Whether a word names a pot for plants, where it is no object of its own."""
    return bool(POTS & set(singulars(word.rsplit(" ", 1)[-1])))


def _strange(nouns: list[Mark]) -> Thing:
    """A noun outside the vocabulary: the object nearest to it, by the whole name and then by its last word."""
    run: list[str] = []
    for mark in reversed(nouns):
        if mark.sort not in ("unknown", "liquid"):
            break
        run.insert(0, mark.word)
    whole = " ".join(run[-3:])
    before = next((mark for mark in reversed(nouns) if mark.sort == "object"), None)
    general = bool(GENERAL & set(singulars(run[-1])))
    found = None if before is not None and general else _nearest(whole, run)
    if found is None and before is not None and (general or not (icon_named(whole) or icon_named(run[-1]))):
        # a plant pot is shown by a plant, a record player by a record
        found = before.value
    if found is not None:
        return Thing(found[0], whole, style=found[1])
    if is_pot(run[-1]):
        # what is no cooking pot is for a plant
        return Thing("plant", whole)
    return Thing("glyph", whole)


def _nearest(whole: str, run: list[str]) -> tuple[str, str] | None:
    """The object nearest to a name, to its last two words, or to its last."""
    for name in dict.fromkeys((whole, " ".join(run[-2:]), run[-1], run[-1].split()[-1])):
        known = [sense[1] for sense in senses(name) if sense[0] == "object"]
        found = known[0] if known else object_for(name)
        if found:
            return str(found[0]), str(found[1])
    return None
