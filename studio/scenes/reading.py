"""Reading a prompt: which things, of what colour, material and pattern, how they stand, in what light, seen how."""

from dataclasses import replace

from studio.scenes.aloft import hang
from studio.scenes.briefs import QUOTED, plain_brief
from studio.scenes.chinese import HAN, in_english
from studio.scenes.chunks import Chunk, chunks
from studio.scenes.describing import BLANK, PLAIN
from studio.scenes.flat_lay import grows
from studio.scenes.idioms import club_colours, plain_idioms
from studio.scenes.instructions import layout_of
from studio.scenes.lamps import NEUTRAL, air_words, lamps_and_air
from studio.scenes.marks import Mark, is_small, marks, material_of
from studio.scenes.naming import named_by, objects_named
from studio.scenes.near import is_idea
from studio.scenes.singling import singled
from studio.scenes.sizes import comes_with, emptied, is_large, is_natural
from studio.scenes.slips import mend
from studio.scenes.whereabouts import Whereabouts
from studio.scenes.wordings import plain_wording
from studio.scenes.words import ASPECTS, Copy, Reading, Thing, lexicon

GENERALLY = frozenset("tones tone palette hues scheme shades colours colors accents atmosphere lighting theme".split())  # noqa: SIM905
"""Words after which colours are those of the whole picture."""
LETTERS = frozenset(("letters", "letter", "sign", "balloons", "logo", "sticker", "badge", "label", "neon"))
"""What letters are made as, which is no further thing."""
MANY = 5
"""Like props of which a ring is made around the heroes."""
INDOORS = frozenset(
    "gallery table kitchen niche hallway hall clinic nursery workshop factory bathroom boardroom".split()  # noqa: SIM905
)
"""Sets with a roof."""
WET = frozenset(("in the rain", "falling snow"))
SHARES = frozenset(
    ("layers", "shades", "hints", "touches", "splashes", "tones", "accents", "palette", "scheme", "mix", "combination")
)
"""Words that say with “of” that the colours after them are those of the whole picture."""


def read(prompt: str) -> Reading:
    """What the prompt says, in its order; unknown nouns become the nearest object, else things of kind `glyph`."""
    text, slips = mend(prompt)
    text, club = club_colours(plain_idioms(text))
    text, space = layout_of(plain_wording(text))
    edged, middle = space == "edges", space == "middle"
    space = "" if edged or middle else space
    said = lamps_and_air(plain_brief(text))
    text, found = said.rest, marks(said.rest)
    reading = Reading([], words=tuple(mark.word for mark in found), space=space, slips=slips, middle=middle)
    reading.lamps, reading.air = said.lamps, said.air
    reader = _Reader(reading)
    for chunk in chunks(found):
        reader.take(chunk)
    reader.settle()
    hang(reading, text)
    if edged and all(grows(thing.kind) for thing in reading.cast()):
        # a wreath of leaves and flowers is seen from above
        reading.middle, reading.camera = True, reading.camera or "top"
    _wear(reading, club)
    _keep_dry(reading)
    # Chinese that is in no word of the dictionary
    unread = HAN.findall(QUOTED.sub(" ", text))
    # a colour that is given as a code is meant, although what it was said of is not shown
    codes = [word for word in reader.unused if word.startswith("#")]
    reading.colours = (*reading.colours, *codes) or (NEUTRAL if said.lamps else ())
    drawn = air_words(said.air)
    reading.leave_out([thing for thing in reading.things if thing.kind == "glyph" and thing.word in drawn])
    unused = (word for word in (*reader.unused, *unread) if not (is_small(word) or word in codes or word in drawn))
    reading.unused = tuple(dict.fromkeys(unused))
    reading.open = frozenset(sort for sort in ASPECTS if sort != "mood" and not getattr(reading, sort))
    return reading


def _wear(reading: Reading, club: tuple[str, ...]) -> None:
    """Colours of a club or brand are those of the first hero and of the whole picture."""
    hero = next((thing for thing in reading.cast() if thing.place == "hero"), None)
    if club and hero is not None and not (hero.colour or is_natural(hero.kind)):
        hero.colour, hero.second = club[0], "".join(club[1:2])
    reading.colours = (*club, *reading.colours)


def _keep_dry(reading: Reading) -> None:
    """Rain and snow of which an indoor picture speaks fall outside: “a cosy reading corner, rainy day”."""
    indoors = reading.set in INDOORS or (not reading.set and reading.light == "window")
    if indoors and not WET & set(reading.words):
        reading.air = tuple(name for name in reading.air if name not in ("rain", "snowfall"))


def unknown_nouns(prompt: str) -> tuple[str, ...]:
    """The nouns of a prompt that the vocabulary lacks, and for which an icon should be found."""
    return tuple(dict.fromkeys(thing.word for thing in read(in_english(prompt)).things if thing.kind == "glyph"))


class _Reader(Whereabouts):
    """Turns chunks into things, with what stood before in mind."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self.ideas: list[tuple[Thing, Chunk]] = []
        self.topics = 0
        self.some: tuple[Thing, Copy] | None = None
        """The copies of a thing that the chunk before spoke of."""

    def take(self, chunk: Chunk) -> None:
        """Add what a chunk says to the reading."""
        latest, aside, some = self.latest, self.aside, self.some
        self._take(chunk)
        self.before = chunk
        self.some = self.some if self.some is not some else None
        self.latest = self.latest if self.latest is not latest else None
        self.aside = self.aside if self.aside is not aside else []

    def _take(self, chunk: Chunk) -> None:
        if chunk.refused:
            self._refuse(chunk)
            return
        if self._speaks_of_some(chunk):
            return
        if PLAIN & set(chunk.words) and any(mark.value == "background" for mark in chunk.nouns):
            self.reading.without |= {"props", "frame"}
            chunk.idle = [word for word in chunk.idle if word not in PLAIN]
        self.unused += chunk.idle
        if "pastel" in chunk.shades or ("pale" in chunk.words and GENERALLY & set(chunk.words) and not chunk.colours):
            chunk.aspects.setdefault("mood", "pastel")
        self._aspects(chunk.aspects)
        if self._fades(chunk):
            return
        if chunk.topic:
            self.topics = len(self.reading.things)
        if chunk.aspects.get("place") and not (self.reading.cast() or chunk.relation or chunk.nouns or self.subject):
            self.subject = chunk
        if self._is_general(chunk):
            named = (*chunk.colours, *(mark.colour for mark in chunk.nouns if mark.colour))
            self.reading.colours = (*self.reading.colours, *named)
            chunk.words.append("colours")
            return
        if self._is_context(chunk):
            self.unused += [mark.word for mark in chunk.nouns]
            return
        if (chunk.relation == "over" and self._hovers(chunk)) or self._comes_after(chunk):
            self.unused += [mark.word for mark in chunk.nouns]
            return
        slots = self._slots_meant(chunk)
        if slots:
            self._part(chunk, slots)
        elif chunk.part and not chunk.nouns and self.reading.cast():
            self._leave_blank(chunk)
        elif self._only_a_colour(chunk):
            chunk.colours, chunk.nouns = [chunk.nouns[0].colour], []
            self._after_thought(chunk)
        elif self._only_a_material(chunk):
            chunk.material, chunk.nouns = material_of(chunk.nouns[0]), []
            self._after_thought(chunk)
        elif chunk.nouns:
            self._thing(chunk)
        elif not chunk.empty() or chunk.group:
            self._after_thought(chunk)
        elif chunk.relation and not chunk.joined and self.reading.cast():
            self.place = "prop"

    def _speaks_of_some(self, chunk: Chunk) -> bool:
        """Whether a chunk only says something of some of several things: “the middle one”, “one pink”, “in amber”."""
        found = singled(chunk, self.reading.cast())
        if found is not None:
            owner, copy = found
            owner.copies.append(copy)
            self.some = found
            return True
        several = self.reading.cast()[-1:]
        if several and several[0].count > 1 and not (several[0].colour or chunk.nouns or chunk.colours):
            # “in different colours”
            self._vary(several[0], chunk)
            if several[0].colour:
                return True
        dressed = chunk.relation in ("in", "beside") and not (chunk.nouns or chunk.part or chunk.of)
        if self.some is None or not dressed or not (chunk.colours or chunk.material or chunk.pattern):
            return False
        copy = self.some[1]
        copy.colour, copy.material, copy.pattern = chunk.colour(), chunk.material, chunk.pattern
        return True

    def _is_general(self, chunk: Chunk) -> bool:
        """Whether a chunk's colours are those of the light, the place or the whole picture, not of a thing."""
        before = self.before
        if chunk.of == "of" and before.words and before.words[-1] in SHARES:
            return bool(chunk.colours or any(mark.colour for mark in chunk.nouns))
        if not chunk.colours or chunk.nouns or chunk.material or chunk.pattern:
            return False
        if {"light", "place", "set"} & set(chunk.aspects) or GENERALLY & set(chunk.words):
            return True
        # “halftone, black and red”, “two colours only, …”, “rim light in orange”
        follows = not before.nouns and (chunk.paused or chunk.joined or chunk.relation == "in")
        # “a boat, paper cut, blue” is a blue boat
        several = {"style"} if len(chunk.colours) > 1 else set()
        about = {"style", "light"} if chunk.relation == "in" else several
        return follows and bool(about & set(before.aspects) or GENERALLY & set(before.words))

    def _is_context(self, chunk: Chunk) -> bool:
        """Whether a chunk only says what the picture is for: “a gym's new year campaign”."""
        return bool(self.reading.cast() and chunk.nouns and chunk.words[-1] in lexicon().grammar.context)

    def _only_a_material(self, chunk: Chunk) -> bool:
        """“…, amber glass”: a word for a thing and a material, alone after a pause, is what the hero is made of."""
        alone = len(chunk.nouns) == 1 and chunk.paused and not (chunk.introduced or chunk.relation or chunk.of)
        return alone and bool(material_of(chunk.nouns[0])) and bool(self.reading.cast())

    def settle(self) -> None:
        """Make sure that something named is the hero; an idea is one only where nothing else is."""
        self._show_place()
        topics = [thing for thing in self.reading.things[: self.topics] if thing.place == "hero"]
        if any(thing.place in ("hero", "prop") for thing in self.reading.things[self.topics :]):
            self.unused += [thing.word for thing in topics]
            self.reading.leave_out(topics)
        if not self.reading.cast() and self.ideas:
            thing, chunk = self.ideas.pop(0)
            self._dress(thing, chunk)
            self.reading.things.append(thing)
        self._leave_out_signs()
        self._choose_balls()
        self.unused += [thing.word for thing, chunk in self.ideas if not chunk.nouns[-1].aspects]
        cast = self.reading.cast()
        if cast and not any(thing.place == "hero" for thing in cast):
            cast[0].place, cast[0].relation = "hero", ""
        if cast and self.waiting is not None:
            chunk, self.waiting = self.waiting, None
            self._after_thought(chunk)

    def _leave_out_signs(self) -> None:
        """Leave out what only an icon could show beside the first hero: a sign among things looks out of place."""
        cast = self.reading.cast()
        main = next((thing for thing in cast if thing.place == "hero"), None)
        formed = any(thing.place == "hero" and thing.kind != "glyph" for thing in cast)
        signs = [thing for thing in cast if thing.kind == "glyph" and thing is not main]
        gone = [thing for thing in signs if formed or thing.place == "prop"]
        self.unused += [thing.word for thing in gone]
        self.reading.leave_out(gone)

    def _only_a_colour(self, chunk: Chunk) -> bool:
        """“…, mint”: a word for a thing and a colour, alone after a pause, is the colour."""
        alone = len(chunk.nouns) == 1 and not chunk.introduced and not chunk.relation and not chunk.of
        return alone and bool(chunk.nouns[0].colour) and bool(self.reading.cast())

    def _refuse(self, chunk: Chunk) -> None:
        """“Without label”, “no props”, “no lemons”."""
        wanted = lexicon().grammar.without
        gone = {wanted[word] for word in chunk.words if word in wanted}
        gone |= {str(mark.value[0]) for mark in chunk.nouns if mark.sort == "object"}
        gone |= set(chunk.part)
        self.reading.without |= gone
        goods = self.reading.cast()
        if goods:
            goods[-1].bare = (*goods[-1].bare, *chunk.part)

    def _thing(self, chunk: Chunk) -> None:
        """The last noun of a chunk names the thing; the nouns before it say of what sort it is."""
        things = self.reading.things
        if chunk.of and things:
            self._qualifier(chunk)
            return
        self._read_heads(chunk)
        if self._is_lettering(chunk):
            self._after_thought(replace(chunk, nouns=[], group=""))
            return
        if self._names_a_place(chunk) or self._is_left_out(chunk):
            return
        head = chunk.nouns[-1]
        if head.word in lexicon().grammar.premises and chunk.counted and chunk.relation not in ("in", "outside"):
            kind = lexicon().grammar.premises[head.word]
            self._goods(Thing(kind, " ".join(mark.word for mark in chunk.nouns)), chunk)
            return
        if head.aspects and not chunk.counted and head.sort == "object":
            self._aspects(head.aspects)
            self.ideas.append((named_by(chunk), chunk))
            return
        if head.stage and (chunk.relation or chunk.paused) and self.reading.cast():
            chunk.nouns = [Mark("stage", head.stage, head.word)]
        if (
            head.sort == "stage"
            and len(chunk.nouns) > 1
            and chunk.nouns[-2].sort == "object"
            and not self.reading.cast()
        ):
            # a cheese board is a board with cheese on it
            self._goods(named_by(replace(chunk, nouns=chunk.nouns[:-1])), replace(chunk, nouns=chunk.nouns[:-1]))
        spelled = next((mark for mark in chunk.nouns if mark.sort == "quoted"), None)
        if spelled is not None and head.sort == "object" and head is not spelled and head.word not in LETTERS:
            # “50% off sneakers” are both
            self._goods(named_by(replace(chunk, nouns=[head])), chunk)
            chunk = Chunk(nouns=[spelled], introduced=True, joined=True)
        thing = named_by(chunk)
        if head.word in lexicon().grammar.own and thing.kind == "glyph":
            # “on every roof”: a part of what is not shown
            self.unused.append(head.word)
            return
        if thing.kind == "glyph" and chunk.relation == "on" and self.reading.cast():
            # nothing is known of what it stands on, but that it carries
            thing = Thing("slab", thing.word, place=lexicon().stages["slab"])
        loose = thing.place == "hero" and not chunk.counted and thing.word not in lexicon().objects
        talked = thing.word in lexicon().grammar.talk
        if talked or (is_idea(thing.word) and (thing.kind == "glyph" or loose)):
            self.ideas.append((thing, chunk))
        elif thing.place not in ("hero", "prop"):
            if thing.place == "background" and chunk.relation == "on" and self.before.paused:
                self._take_back()
            thing.relation = "around" if chunk.relation == "around" else ""
            self._dress(thing, chunk)
            things.append(thing)
        else:
            self._goods(thing, chunk)

    def _read_heads(self, chunk: Chunk) -> None:
        """What the last word of a name makes of it: “a cupcake tower” is a stack, “a toolbox lid” flat to stand on."""
        head = chunk.nouns[-1]
        heap = lexicon().grammar.heaps.get(head.word, "") if len(chunk.nouns) > 1 else ""
        if heap and chunk.nouns[-2].sort == "object":
            chunk.nouns, chunk.group = chunk.nouns[:-1], heap
        elif chunk.part and chunk.relation == "on" and self.reading.cast():
            chunk.nouns = [Mark("stage", "slab", f"{head.word} {chunk.words[-1]}")]

    def _is_left_out(self, chunk: Chunk) -> bool:
        """Whether the nouns of a chunk name nothing of their own; unknown nouns that no article announces go."""
        if not self.reading.cast():
            return False
        head = chunk.nouns[-1]
        owners = lexicon().grammar.own.get(head.word, frozenset())
        owner = next((i for i, old in enumerate(self.reading.cast()) if old.kind in owners), -1)
        if chunk.relation in ("beside", "on", "in") and owner >= 0:
            # “a laptop with a blank screen” is one laptop
            if chunk.relation == "on" and self.latest is not None and self.latest.place == "prop":
                # “an armchair, presents on the seat”
                self.latest.relation, self.latest.anchor = "topped", owner
            if head.word in ("screen", "display") and PLAIN & set(chunk.words):
                self.reading.cast()[owner].parts["screen"] = {"color": BLANK}
                self.unused = [word for word in self.unused if word not in PLAIN]
            return True
        if head.word in lexicon().grammar.finishes and not chunk.counted and (chunk.colours or chunk.material):
            # “matte grey paint”
            hero = next(thing for thing in self.reading.cast() if thing.place == "hero")
            hero.colour, hero.material = hero.colour or chunk.colour(), hero.material or chunk.material
            return True
        printed = chunk.part and chunk.relation == "beside" and chunk.nouns[-1].sort == "object"
        if self._is_changed(chunk) or "its" in chunk.words or printed:
            # “with a paw print label” is no paw
            self.unused += [mark.word for mark in chunk.nouns]
            return True
        poured = chunk.relation == "beside" and chunk.nouns[-1].word.split()[-1] in lexicon().grammar.liquids
        if poured and chunk.nouns[-1].sort in ("liquid", "unknown") and not chunk.counted:
            # “pancakes with syrup” need no bottle
            self.unused.append(chunk.nouns.pop().word)
        elif chunk.nouns[-1].sort == "unknown" and not chunk.introduced:
            self.unused += [mark.word for mark in chunk.nouns if mark.sort == "unknown"]
            chunk.nouns = [mark for mark in chunk.nouns if mark.sort != "unknown"]
        return not chunk.nouns

    def _is_lettering(self, chunk: Chunk) -> bool:
        """Whether a chunk says what quoted words are made as: “in gold balloon letters”."""
        cast = self.reading.cast()
        made = chunk.nouns[-1].word in LETTERS or "letters" in chunk.words
        return bool(cast) and cast[-1].kind == "type" and chunk.relation == "in" and made

    def _is_changed(self, chunk: Chunk) -> bool:
        """Whether a noun that is not known makes another thing of the last: “a wall box” is no box."""
        changed = chunk.nouns[-1].word in lexicon().grammar.changed and len(chunk.nouns) > 1
        return changed and chunk.nouns[-2].sort in ("stage", "unknown") and bool(self.reading.cast())

    def _is_part(self, thing: Thing, chunk: Chunk, cast: list[Thing]) -> bool:
        """Whether a thing is one with another that was named before."""
        if chunk.relation in ("on", "in"):
            if thing.kind == cast[-1].kind if thing.kind != "glyph" else not chunk.counted:
                # “an app on a phone” is one thing, and “in Paris” is none
                self.unused += [thing.word] if thing.kind == "glyph" else []
                return True
            if "the" in chunk.words and any(thing.kind == old.kind for old in cast):
                # “steam rising from the cup”
                return True
        together = objects_named(f"{cast[-1].word.split()[-1]} in a {thing.word.split()[-1]}")
        if chunk.relation == "in" and together:
            # “a candle in a glass jar” is one thing
            cast[-1].kind, cast[-1].style = together[0]
            return True
        self._poured(thing)
        bearer = next((old for old in cast if thing.kind in comes_with(old.kind)), None)
        if bearer is None or chunk.relation not in ("beside", ""):
            return False
        # a birthday cake has its candles, a cupcake is also made with a cherry
        styles = lexicon().objects[bearer.kind].get("styles", {}).values()
        if self.some is not None and self.some[0] is bearer and thing.kind in styles:
            self.some[1].style = thing.kind
        else:
            bearer.style = thing.kind if thing.kind in styles else bearer.style
        return True

    def _goods(self, thing: Thing, chunk: Chunk) -> None:
        """Something that can stand on the stage joins the cast, as a hero or as what stands around one."""
        cast = self.reading.cast()
        heroes = any(old.place == "hero" for old in cast)
        listed = chunk.paused and not chunk.counted and not chunk.topic and heroes
        if listed or (chunk.relation and cast and not (chunk.joined and self.place == "hero")):
            self.place = "prop"
        elif chunk.topic:
            self.place = "hero"
        if cast and self._is_part(thing, chunk, cast):
            return
        thing.place = self.place
        self._dress(thing, chunk)
        thing.side = self._side(chunk)
        if thing.pose == "hang" and thing.place == "hero" and heroes:
            # “cupcakes, a paper bat hanging above”: only the bat is in the air
            thing.place, thing.relation, thing.anchor, thing.pose = "prop", "above", self._hero(), ""
        elif thing.place == "prop":
            thing.relation = "topped" if thing.pose == "top" else chunk.relation or "beside"
            near = thing.relation in ("on", "in") and cast[-1].relation in ("on", "in")
            thing.anchor = len(cast) - 1 if near else self._hero()
            thing.pose = "" if thing.pose == "top" else thing.pose
            if self.some is not None:
                thing.anchor = next(i for i, old in enumerate(cast) if old is self.some[0])
                thing.of_copy = self.some[1].which
        others = [old for old in cast if not any(old is topic for topic in self.reading.things[: self.topics])]
        twin = next((old for old in others if (old.kind, old.style) == (thing.kind, thing.style)), None)
        if twin is not None and twin.kind != "glyph" and not chunk.introduced:
            # “a village, white houses” says more of the houses
            twin.colour, twin.material = twin.colour or thing.colour, twin.material or thing.material
            return
        if thing.relation == "beside" and thing.count >= MANY and not thing.group:
            thing.relation = "around"
        if chunk.relation == "hung":
            self._hang()
            thing.relation = "under"
        elif thing.relation == "outside" and is_large(thing.kind):
            # a car outside a house stands before it
            thing.relation = "before"
        elif thing.relation == "in":
            thing.kind = emptied(thing.kind)
        elif thing.relation == "filled":
            cast[thing.anchor].kind = emptied(cast[thing.anchor].kind)
        self.reading.things.append(thing)
        self.latest = thing
