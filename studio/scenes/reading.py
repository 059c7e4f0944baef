"""Reading a prompt: which things, of what colour, material and pattern, how they stand, in what light, seen how."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from studio.scenes.colours import mix, modify
from studio.scenes.marks import Mark, marks, senses
from studio.scenes.words import Reading, Thing, lexicon

BASE_HUES = frozenset(
    ("red", "orange", "yellow", "green", "blue", "purple", "violet", "pink", "brown", "grey", "gray", "white", "black")
)
NATURAL = {"dark": "#3d3026", "black": "#191a1c"}


@dataclass(slots=True)
class Chunk:
    """One stretch between joining words: describing marks, and the nouns that they describe."""

    relation: str = ""
    joined: bool = False
    number: int = 0
    group: str = ""
    introduced: bool = False
    shades: list[str] = field(default_factory=list)
    colours: list[str] = field(default_factory=list)
    basic: list[bool] = field(default_factory=list)
    material: str = ""
    pattern: str = ""
    scale: float = 1.0
    pose: str = ""
    refused: bool = False
    of: bool = False
    nouns: list[Mark] = field(default_factory=list)
    part: tuple[str, ...] = ()
    words: list[str] = field(default_factory=list)

    def colour(self, number: int = 0) -> str:
        return self.colours[number] if len(self.colours) > number else ""


def read(prompt: str) -> Reading:
    """What the prompt says, in its order; unknown nouns become things of kind `glyph`."""
    found = marks(prompt)
    reading = Reading([], words=tuple(mark.word for mark in found))
    reader = _Reader(reading)
    for chunk in _chunks(found, reading):
        reader.take(chunk)
    reader.settle()
    reading.unused = tuple(dict.fromkeys(reader.unused))
    return reading


def _chunks(found: list[Mark], reading: Reading) -> Iterator[Chunk]:
    """The prompt in stretches; words for light, camera, set, style, place and mood go straight to the reading."""
    chunk = Chunk()
    for i, mark in enumerate(found):
        following = found[i + 1] if i + 1 < len(found) else None
        if mark.sort == "aspect":
            _aspect(mark, reading)
            continue
        if mark.sort in ("relation", "pause", "joined", "of", "refusal") or (mark.sort == "article" and chunk.nouns):
            if mark.sort == "joined" and not chunk.nouns and chunk.colours and following and _describes(following):
                chunk.words.append(mark.word)
                continue
            yield chunk
            chunk = _next(mark, chunk)
            continue
        if mark.sort == "number" and chunk.nouns:
            yield chunk
            chunk = Chunk(relation=chunk.relation)
        _note(mark, chunk)
    yield chunk


def _next(mark: Mark, before: Chunk) -> Chunk:
    """The empty chunk after a joining word."""
    if mark.sort == "relation":
        return Chunk(relation=str(mark.value), introduced=True, refused=before.refused and not before.words)
    if mark.sort == "refusal":
        return Chunk(refused=True, introduced=True)
    if mark.sort == "joined":
        return Chunk(relation=before.relation, joined=True, introduced=True, refused=before.refused)
    if mark.sort == "of":
        made = mark.word != "of"
        return Chunk(of=True, number=before.number if not before.nouns else 0, relation=before.relation,
                     group=before.group if not before.nouns else "", introduced=not made)  # fmt: skip
    if mark.sort == "article":
        return Chunk(relation=before.relation, introduced=True, number=int(mark.value))
    return Chunk(introduced=True)


def _describes(mark: Mark) -> bool:
    return mark.sort in ("colour", "material", "shade")


def _aspect(mark: Mark, reading: Reading) -> None:
    for sort, name in mark.value.items():
        if sort == "mood":
            reading.moods = (*reading.moods, name)
        elif not getattr(reading, sort):
            setattr(reading, sort, name)


def _note(mark: Mark, chunk: Chunk) -> None:
    """Keep what one mark adds to its chunk."""
    if mark.sort in ("article", "number"):
        chunk.number, chunk.introduced = int(mark.value) or chunk.number, True
    elif mark.sort == "group":
        chunk.group, chunk.introduced = str(mark.value), True
    elif mark.sort == "shade":
        chunk.shades.append(str(mark.value))
    elif mark.sort == "colour":
        _colour(mark, chunk)
    elif mark.sort in ("material", "pattern", "pose"):
        setattr(chunk, mark.sort, str(mark.value))
    elif mark.sort == "size":
        chunk.scale *= float(mark.value)
    elif mark.sort == "part":
        chunk.part = tuple(mark.value)
    elif mark.sort in ("object", "stage", "unknown", "quoted"):
        chunk.nouns.append(mark)
        chunk.part = ()
    chunk.words.append(mark.word)


def _colour(mark: Mark, chunk: Chunk) -> None:
    """A colour with the shades before it; “rose red” is a rose that leans to red, “red and white” are two colours."""
    colour = str(mark.value)
    for shade in reversed(chunk.shades):
        colour = modify(colour, shade)
    chunk.shades.clear()
    last = chunk.words[-1] if chunk.words else ""
    side_by_side = chunk.colours and any(sense[0] == "colour" for sense in senses(last))
    if side_by_side and mark.word in BASE_HUES:
        chunk.colours[-1] = mix(chunk.colours[-1], colour, 0.5 if last in BASE_HUES else 0.15)
    else:
        chunk.colours.append(colour)


class _Reader:
    """Turns chunks into things, with what stood before in mind."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.place = "hero"
        self.unused: list[str] = []
        self.waiting: Chunk | None = None

    def take(self, chunk: Chunk) -> None:
        """Add what a chunk says to the reading."""
        self.unused += [word for word in chunk.words if word in lexicon().grammar.qualities]
        if chunk.refused:
            self._refuse(chunk)
        elif chunk.part and self.reading.cast():
            self._part(chunk)
        elif chunk.nouns:
            self._thing(chunk)
        elif chunk.colours or chunk.material or chunk.pattern or chunk.pose:
            self._after_thought(chunk)
        elif chunk.relation and not chunk.joined and self.reading.cast():
            self.place = "prop"

    def settle(self) -> None:
        """Make sure that something named is the hero."""
        cast = self.reading.cast()
        if cast and not any(thing.place == "hero" for thing in cast):
            cast[0].place = "hero"

    def _refuse(self, chunk: Chunk) -> None:
        wanted = lexicon().grammar.without
        gone = {wanted[word] for word in chunk.words if word in wanted}
        gone |= {str(mark.value[0]) for mark in chunk.nouns if mark.sort == "object"}
        self.reading.without |= gone
        goods = self.reading.cast()
        if goods:
            goods[-1].bare = (*goods[-1].bare, *(slot for slot in ("label", "cap", "lid") if slot in gone))
        if not gone:
            self.unused += chunk.words

    def _part(self, chunk: Chunk) -> None:
        """“With a gold cap”: a part of the last thing, if it has such a part."""
        thing = self.reading.cast()[-1]
        entry = lexicon().objects.get(thing.kind)
        slots = [slot for slot in chunk.part if entry and slot in entry["slots"]]
        if slots and (chunk.colours or chunk.material):
            worn = {"color": chunk.colour(), "material": chunk.material}
            thing.parts[slots[0]] = {key: value for key, value in worn.items() if value}
        elif not slots:
            self.unused += chunk.words

    def _thing(self, chunk: Chunk) -> None:
        """The last noun of a chunk names the thing; the nouns before it say of what sort it is."""
        things = self.reading.things
        head = chunk.nouns[-1]
        if chunk.of and things and not chunk.group:
            self._qualifier(chunk)
            return
        if head.sort == "unknown" and not chunk.introduced and things:
            self.unused += [mark.word for mark in chunk.nouns if mark.sort == "unknown"]
            known = [mark for mark in chunk.nouns if mark.sort != "unknown"]
            if not known:
                return
            head = known[-1]
        thing = self._named(head, chunk)
        if thing.kind in ("background", "ground") or thing.place not in ("hero", "prop"):
            self._dress(thing, chunk)
            things.append(thing)
            return
        if chunk.relation and not chunk.joined and self.reading.cast():
            self.place = "prop"
        thing.place = self.place
        thing.relation = chunk.relation if self.place == "prop" else ""
        self._dress(thing, chunk)
        twin = next((old for old in self.reading.cast() if old.kind == thing.kind and thing.kind != "glyph"), None)
        if twin is not None and not chunk.relation and not chunk.joined and chunk.number == 0:
            return
        things.append(thing)

    def _named(self, head: Mark, chunk: Chunk) -> Thing:
        if head.sort == "quoted":
            return Thing("type", head.word)
        if head.sort == "object":
            name, style = head.value
            return Thing(name, head.word, style=style)
        if head.sort == "stage":
            return Thing(str(head.value), head.word, place=lexicon().stages[str(head.value)])
        return Thing("glyph", head.word)

    def _dress(self, thing: Thing, chunk: Chunk) -> None:
        plural = thing.word.endswith("s") and not thing.word.endswith("ss")
        thing.count = chunk.number or (3 if plural and (thing.place == "prop" or chunk.group) else 1)
        if chunk.group and not chunk.number > 1:
            thing.count = max(thing.count, 2 if chunk.group == "pair" else 3)
        thing.group, thing.pose, thing.scale = chunk.group, chunk.pose, chunk.scale
        thing.colour, thing.material = chunk.colour(), chunk.material
        if not thing.colour and chunk.shades:
            natural = lexicon().material_colours.get(chunk.material, "")
            thing.colour = modify(natural, chunk.shades[0]) if natural else NATURAL.get(chunk.shades[0], "")
        if chunk.pattern:
            thing.pattern = {"kind": chunk.pattern, **({"color": chunk.colour(1)} if chunk.colour(1) else {})}
        else:
            thing.second = chunk.colour(1)

    def _qualifier(self, chunk: Chunk) -> None:
        """“Of oak”, “for kids”: what follows says more of the thing before, and names no further thing."""
        last = self.reading.things[-1]
        if chunk.material and not last.material:
            last.material = chunk.material
        if chunk.colours and not last.colour:
            last.colour = chunk.colour()
        self.unused += [mark.word for mark in chunk.nouns if mark.sort == "unknown"]

    def _after_thought(self, chunk: Chunk) -> None:
        """A colour, material or pattern with no thing after it dresses the last thing that has none."""
        if chunk.relation == "on" and chunk.colours and not chunk.pattern:
            self.reading.things.append(Thing("background", "background", colour=chunk.colour(), place="none"))
            return
        goods = self.reading.cast()
        if not goods:
            self.waiting = chunk
            return
        target = goods[-1]
        if chunk.pattern:
            target.pattern = {"kind": chunk.pattern}
            if chunk.colours:
                target.pattern["color"] = chunk.colour()
            return
        if chunk.colours:
            if target.pattern and "color" not in target.pattern and target.colour:
                target.pattern["color"] = chunk.colour()
            else:
                target = ([thing for thing in goods if not thing.colour] or goods)[-1]
                target.colour, target.second = chunk.colour(), chunk.colour(1)
        target.material = chunk.material or target.material
        target.pose = chunk.pose or target.pose


def unknown_nouns(prompt: str) -> tuple[str, ...]:
    """The nouns of a prompt that the vocabulary lacks, and for which an icon should be found."""
    return tuple(dict.fromkeys(thing.word for thing in read(prompt).things if thing.kind == "glyph"))
