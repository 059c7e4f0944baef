"""Where a prompt has its things: its light, set and place, what hovers or hangs, and on which side something is."""

from collections.abc import Mapping

from studio.scenes.chunks import Chunk
from studio.scenes.describing import Describer
from studio.scenes.marks import senses
from studio.scenes.naming import objects_named
from studio.scenes.sizes import emptied, is_large
from studio.scenes.words import Reading, Thing, lexicon

HOURS = frozenset(("night", "morning", "noon", "golden", "dusk", "evening", "bluehour", "overcast"))
"""Lights that only say when it is, or that it is light."""
GRASS = frozenset(("grass", "green grass"))
SUNS = frozenset(("lowsun", "studio"))
"""Lights in which leaves may throw shadows."""
TURNED = {
    "over": "above", "around": "around", "behind": "before", "before": "behind", "beside": "beside", "in": "filled",
    "on": "topped", "under": "on",
}  # fmt: skip
"""What a prop is to the hero when it is said to be so “to it”: “coins around it”, “a cup behind it”."""
FRONTS = dict.fromkeys(("bakery", "shop", "cafe", "market"), "shopfront")
"""The set outside a place that is named; a street for any other."""
SIDES = {f"{word} the {name}": side for name, side in (("left", -1), ("right", 1)) for word in ("on", "to")}
"""Phrases for the side on which a thing is."""

BUILT_UP = frozenset(("city", "night city", "town", "water town", "harbour"))
"""Places of which one sees the buildings, whatever else is there."""


class Whereabouts(Describer):
    """Lays on a reading what chunks say of where its things are."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self.latest: Thing | None = None
        """What the chunk before put on the stage."""
        self.subject: Chunk | None = None
        """What names a place before any thing: it may be what the picture shows."""

    def _aspects(self, named: Mapping[str, str]) -> None:
        """Light, camera, set, style and place as first named; every mood."""
        for sort, name in named.items():
            lit = sort == "light" and self.reading.light in HOURS and name not in HOURS
            # “hard sunlight with leaf shadows”
            lit = lit or (sort == "light" and name == "dappled" and self.reading.light in SUNS)
            if sort == "set" and self.reading.place and named.get("place", self.reading.place) != self.reading.place:
                # “on a road, mountains in the distance” plays on the road
                continue
            if sort == "mood":
                self.reading.moods = (*self.reading.moods, name)
            elif lit or not getattr(self.reading, sort) or (sort in ("set", "place") and self._is_faint()):
                # “on a bar, night, neon”: a lamp says more than the hour
                setattr(self.reading, sort, name)
        if self.reading.place == "beach" and self.reading.set == "dunes":
            # “in the sand, tropical beach” is no desert
            self.reading.set = "beach"

    def _is_faint(self) -> bool:
        """Whether only grass was named so far, on which a stadium and a park have their things too."""
        return self.reading.place == "field" and bool(GRASS & set(self.reading.words))

    def _hovers(self, chunk: Chunk) -> bool:
        """Whether the last prop is said to be over the hero or a part of it: “a coin floating above its screen”."""
        cast = self.reading.cast()
        own = not chunk.nouns or bool({"its", "the", "it"} & set(chunk.words))
        if not (own and cast and cast[-1].place == "prop"):
            return False
        cast[-1].relation, cast[-1].anchor = "above", self._hero()
        return True

    def _comes_after(self, chunk: Chunk) -> bool:
        """Whether a chunk only says where the thing just named is: “coins around it”, “sparks behind”."""
        last = self.latest
        pointing = not chunk.nouns and chunk.empty() and not chunk.aspects
        if not (pointing and last is not None and last.place == "prop" and chunk.relation in TURNED):
            return False
        last.relation, last.anchor = TURNED[chunk.relation], self._hero()
        if chunk.relation == "under" and self.reading.cast()[last.anchor].pose in ("hang", "float"):
            # under a lantern that hangs
            last.relation = "beside"
        if last.relation == "filled":
            owner = self.reading.cast()[last.anchor]
            owner.kind = emptied(owner.kind)
        return True

    def _names_a_place(self, chunk: Chunk) -> bool:
        """Whether a chunk says where the picture plays, and no thing: “in a bakery”, “outside a café”."""
        head = chunk.nouns[-1]
        if chunk.relation == "hung":
            # what it hangs from is seen where it is a thing of its own: a tree, but no hook
            return head.sort != "object" and self._hang()
        talked = chunk.relation in ("on", "over") and head.word in lexicon().grammar.talk
        if chunk.relation not in ("in", "outside") and not talked:
            return False
        named = {sort: name for sort, name in head.aspects.items() if sort in ("place", "set", "light")}
        cast = self.reading.cast()
        inside = lexicon().grammar.rooms.get(str(head.value[0]), "") if head.sort == "object" else ""
        if inside and chunk.relation == "in" and cast and not is_large(cast[0].kind):
            # “a table in a barn” is in its room, and no barn is beside it
            # whatever the word for the feast calls: “a wedding table in a barn”
            self.reading.set = inside
            return True
        if {"place", "set"} & set(named) and self.reading.cast():
            # “on a purple court”, “floating above a court”
            for thing in self.reading.cast()[:1] if chunk.relation == "over" else ():
                thing.pose = thing.pose or "float"
            self.reading.colours = (*self.reading.colours, *chunk.colours)
            # “a birthday cake in a garden”
            self.reading.set = "" if self.reading.set in ("petals", "balloons") else self.reading.set
            self._aspects(
                named | ({"set": FRONTS.get(named.get("place", ""), "street")} if chunk.relation == "outside" else {})
            )
            return True
        if chunk.relation == "outside" and head.sort == "unknown":
            self.unused.append(head.word)
            return True
        return False

    def _hang(self) -> bool:
        """Let the last thing hang in the air."""
        for thing in self.reading.cast()[-1:]:
            thing.pose = thing.pose or "hang"
        return True

    def _side(self, chunk: Chunk) -> int:
        """The side (-1, 0, 1) that a chunk has its thing on: “a cup on the left”, “on the left, a cup”."""
        before = () if self.before.nouns else self.before.words
        named = (SIDES[word] for words in (chunk.words, before) for word in words if word in SIDES)
        return next(named, 0)

    def _hero(self) -> int:
        return max((i for i, thing in enumerate(self.reading.cast()) if thing.place == "hero"), default=0)

    def _show_place(self) -> None:
        """“A watercolour of a small city”, “isometric café”: a place that is itself drawn is seen as its buildings."""
        chunk, reading = self.subject, self.reading
        isometric = "isometric" in (reading.camera, reading.style)
        drawn = isometric or reading.style not in ("", "photo")
        if chunk is None or not drawn:
            return
        name = chunk.aspects["place"]
        named = {thing.kind for thing in reading.cast()}
        found = (value for word in lexicon().places[name].get("shown", ()) for value in objects_named(str(word)))
        shown = [value for value in found if value[0] not in named]
        if not shown or (reading.cast() and name not in BUILT_UP):
            return
        word = next((word for word in chunk.words if ("place", name) in senses(word)), name)
        cast = reading.cast()
        if any(is_large(thing.kind) for thing in cast[:1]):
            return
        for thing in cast:
            thing.anchor = max(thing.anchor, 0) + len(shown)
            if thing.place == "hero":
                thing.place, thing.relation, thing.anchor = "prop", "beside", 0
        reading.things[:0] = [Thing(kind, word, style=style) for kind, style in shown]
        if isometric:
            reading.set = "cyclorama"

    def _choose_balls(self) -> None:
        """“A tennis racket and two balls”: the balls are those of the game."""
        game = next((ball for word in self._said() if (ball := lexicon().grammar.balls.get(word))), "")
        for thing in self.reading.cast() if objects_named(game) else ():
            if thing.word in ("ball", "balls"):
                thing.kind, thing.style = objects_named(game)[0]

    def _said(self) -> list[str]:
        """The single words of the prompt."""
        return [part for word in self.reading.words for part in word.split()]
