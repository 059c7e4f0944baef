"""Marks gathered into chunks: a chunk is what stands between two joining words, and describes at most one thing."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from studio.scenes.colours import mix, modify
from studio.scenes.marks import Mark, senses

BASE_HUES = frozenset(
    ("red", "orange", "yellow", "green", "blue", "purple", "violet", "pink", "brown", "grey", "gray", "white", "black")
)
METALS = {"gold": "#d6a43e", "silver": "#c3c7cc", "copper": "#c67a4b", "bronze": "#9a6a3a", "brass": "#c9a24b"}
"""What metals look like where they are only colours."""
NOUNS = ("object", "stage", "unknown", "quoted", "liquid")
LISTED = ("colour", "shade", "joined")
JOINING = ("relation", "pause", "joined", "of", "refusal")


@dataclass(slots=True)
class Chunk:
    """One stretch between joining words: the marks that describe, and the nouns that they describe."""

    relation: str = ""
    joined: bool = False
    """It follows an “and”."""
    of: str = ""
    """The word of, for, from or by, when it follows one."""
    refused: bool = False
    introduced: bool = False
    """An article, a number or a joining word stands before it, so that it may name a new thing."""
    number: int = 0
    group: str = ""
    shades: list[str] = field(default_factory=list)
    colours: list[str] = field(default_factory=list)
    colour_words: list[str] = field(default_factory=list)
    material: str = ""
    pattern: str = ""
    scale: float = 1.0
    pose: str = ""
    nouns: list[Mark] = field(default_factory=list)
    part: tuple[str, ...] = ()
    words: list[str] = field(default_factory=list)
    idle: list[str] = field(default_factory=list)
    """Words that change nothing."""
    topic: bool = False
    """A colon stands before it, so that what went before is only what the picture is about."""
    paused: bool = False
    """A comma or the like stands before it."""
    counted: bool = False
    """An article or a number stands before it."""
    aspects: dict[str, str] = field(default_factory=dict)
    """Names for light, camera, set, style, place and mood that its words give."""

    def colour(self, number: int = 0) -> str:
        """The colour of that number; empty when there are not so many."""
        return self.colours[number] if len(self.colours) > number else ""

    def empty(self) -> bool:
        """Whether it describes nothing at all."""
        return not (self.nouns or self.colours or self.material or self.pattern or self.pose or self.part)

    def note(self, mark: Mark) -> None:
        """Keep what one mark adds."""
        if mark.sort in ("article", "number"):
            self.number, self.introduced = int(mark.value) or self.number, True
            self.counted = self.counted or bool(mark.value)
        elif mark.sort == "group":
            self.group, self.introduced = str(mark.value), True
        elif mark.sort == "shade":
            self.shades.append(str(mark.value))
        elif mark.sort == "colour":
            self._colour(mark)
        elif mark.sort == "material" and self.words[-1:] == ["and"] and mark.value in METALS:
            # “navy and gold” are two colours
            self._colour(Mark("colour", METALS[mark.value], mark.word))
        elif mark.sort in ("material", "pattern", "pose"):
            setattr(self, mark.sort, str(mark.value))
        elif mark.sort == "size":
            self.scale *= float(mark.value)
        elif mark.sort == "part":
            self.part = tuple(mark.value)
        elif mark.sort in NOUNS:
            self.nouns.append(mark)
            self.part = ()
        elif mark.sort == "quality":
            self.idle.append(mark.word)
        elif mark.sort == "aspect":
            self.aspects |= mark.value
        self.words.append(mark.word)

    def _colour(self, mark: Mark) -> None:
        """A colour with the shades before it; “rose red” leans to red, “red and white” are two colours."""
        colour = str(mark.value)
        for shade in reversed(self.shades):
            colour = modify(colour, shade)
        self.shades.clear()
        last = self.words[-1] if self.words else ""
        side_by_side = self.colours and any(sense[0] == "colour" for sense in senses(last))
        named = bool(self.nouns) and last == self.nouns[-1].word
        if self.colours and (side_by_side or named) and mark.word.startswith("#"):
            # “deep navy #0B1F3A” and “navy background #0B2545” say one colour twice
            self.colours[-1] = colour
        elif last.startswith("#") and mark.word in BASE_HUES:
            # “#E63946 red” too
            return
        elif side_by_side and mark.word in BASE_HUES:
            self.colours[-1] = mix(self.colours[-1], colour, 0.5 if last in BASE_HUES else 0.15)
            self.colour_words[-1] = ""
        else:
            self.colours.append(colour)
            self.colour_words.append(mark.word)


def chunks(found: list[Mark]) -> Iterator[Chunk]:
    """The marks of a prompt in chunks, in their order."""
    chunk = Chunk(introduced=True)
    for i, mark in enumerate(found):
        following = found[i + 1 : i + 3]
        lists = chunk.relation == "in" or (chunk.paused and not chunk.relation)
        listed = mark.word == "," and lists and _lists_colours(chunk, found[i:])
        if listed or (mark.sort == "joined" and (_goes_on(chunk, following) or _ends_in_colour(chunk, following))):
            chunk.words.append(mark.word)
        elif mark.sort == "object" and mark.colour and chunk.words[-1:] == ["and"]:
            chunk.note(Mark("colour", mark.colour, mark.word))
        elif mark.sort in JOINING or (mark.sort in ("article", "number") and (chunk.nouns or chunk.part)):
            yield chunk
            chunk = _next(mark, chunk)
        else:
            chunk.note(mark)
    yield chunk


def _goes_on(chunk: Chunk, following: list[Mark]) -> bool:
    """Whether another describing word follows in a list of them: “red and white checks”."""
    describes = bool(following) and following[0].sort in ("colour", "material", "shade")
    return bool(chunk.colours) and not chunk.nouns and describes


def _lists_colours(chunk: Chunk, rest: list[Mark]) -> bool:
    """Whether a list of colours goes on after a comma and is of no further thing: “in red, yellow and blue”."""
    if not chunk.colours or chunk.nouns:
        return False
    after = next((i for i, mark in enumerate(rest) if not (mark.sort in LISTED or mark.word == ",")), len(rest))
    ends = after == len(rest) or rest[after].sort not in NOUNS
    ends = ends and any(mark.sort == "colour" for mark in rest[:after])
    return ends and rest[1].sort in ("colour", "shade") if len(rest) > 1 else False


def _ends_in_colour(chunk: Chunk, following: list[Mark]) -> bool:
    """Whether a word for a thing and a colour ends a list of colours: “…, peach and cream”."""
    ends = len(following) < 2 or following[1].sort in ("pause", "silent", "aspect")
    return bool(chunk.colours and not chunk.nouns and following and following[0].colour) and ends


def _next(mark: Mark, before: Chunk) -> Chunk:
    """The empty chunk after a joining word."""
    if mark.sort == "relation":
        return Chunk(relation=str(mark.value), introduced=True, refused=before.refused and before.empty())
    if mark.sort == "refusal":
        return Chunk(refused=True, introduced=True)
    if mark.sort == "joined":
        # “for our logo and message”
        of = before.of if before.of == "for" else ""
        return Chunk(relation=before.relation, joined=True, introduced=True, refused=before.refused, of=of)
    if mark.sort == "of":
        carried = not before.nouns and bool(before.group or before.number)
        after = Chunk(of="" if carried else mark.word, relation=before.relation, joined=before.joined)
        if carried:
            after.number, after.group, after.introduced = before.number, before.group, True
            after.scale, after.colours, after.material = before.scale, before.colours, before.material
            after.colour_words = before.colour_words
        return after
    if mark.sort in ("article", "number"):
        number = int(mark.value)
        return Chunk(relation=before.relation, joined=True, introduced=True, counted=number > 0, number=number)
    return Chunk(paused=True, topic=mark.word == ":")
