"""Reading a prompt: which things, of what colour, material and pattern, how they stand, in what light, seen how."""

from collections.abc import Mapping
from dataclasses import replace

from studio.scenes.chinese import in_english
from studio.scenes.chunks import Chunk, chunks
from studio.scenes.colours import colour_words, modify
from studio.scenes.marks import ARTICLES, Mark, marks, senses
from studio.scenes.naming import ground_of, named_by, slots_of
from studio.scenes.near import is_idea, singulars
from studio.scenes.sizes import emptied, grown_in_pot, holds, is_natural, is_tinted, is_vessel
from studio.scenes.words import ASPECTS, Reading, Thing, lexicon

SHADES_ALONE = {"dark": "#3a3733", "deep": "#2f3a45"}
"""What a shade means for a thing that has no colour: “a dark bottle”."""
PLAIN = frozenset(("plain", "empty", "blank", "clean", "simple", "bare", "solid", "seamless", "uniform", "neutral"))
"""What a background is called that nothing else is to stand before."""
GENERALLY = frozenset("tones tone palette hues scheme shades colours colors accents atmosphere lighting theme".split())  # noqa: SIM905
"""Words after which colours are those of the whole picture."""
LETTERS = frozenset(("letters", "letter", "sign", "balloons", "logo", "sticker", "badge", "label", "neon"))
"""What letters are made as, which is no further thing."""
SHARES = frozenset(("layers", "shades", "hints", "touches", "splashes", "tones", "accents"))
"""Words that say with “of” that the colours after them are those of the whole picture."""
MODELLED = frozenset(("clay", "felt", "paper"))
"""Materials that, alone after a comma, say how the whole picture is made."""
POTS = frozenset(("pot", "planter", "flowerpot", "plant pot", "flower pot"))


def read(prompt: str) -> Reading:
    """What the prompt says, in its order; unknown nouns become the nearest object, else things of kind `glyph`."""
    found = marks(prompt)
    reading = Reading([], words=tuple(mark.word for mark in found))
    reader = _Reader(reading)
    for chunk in chunks(found):
        reader.take(chunk)
    reader.settle()
    reading.unused = tuple(dict.fromkeys(word for word in reader.unused if not _is_small(word)))
    reading.open = frozenset(sort for sort in ASPECTS if sort != "mood" and not getattr(reading, sort))
    return reading


def _is_small(word: str) -> bool:
    """Whether a word is only grammar, of which nobody misses the effect."""
    grammar = lexicon().grammar
    return word in ARTICLES or word in grammar.silent or word in grammar.numbers or word == "and"


def unknown_nouns(prompt: str) -> tuple[str, ...]:
    """The nouns of a prompt that the vocabulary lacks, and for which an icon should be found."""
    return tuple(dict.fromkeys(thing.word for thing in read(in_english(prompt)).things if thing.kind == "glyph"))


class _Reader:
    """Turns chunks into things, with what stood before in mind."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.place = "hero"
        self.unused: list[str] = []
        self.ideas: list[tuple[Thing, Chunk]] = []
        self.waiting: Chunk | None = None
        self.before = Chunk()
        self.topics = 0

    def take(self, chunk: Chunk) -> None:
        """Add what a chunk says to the reading."""
        self._take(chunk)
        self.before = chunk

    def _take(self, chunk: Chunk) -> None:
        if chunk.refused:
            self._refuse(chunk)
            return
        if PLAIN & set(chunk.words) and any(mark.value == "background" for mark in chunk.nouns):
            self.reading.without |= {"props", "frame"}
            chunk.idle = [word for word in chunk.idle if word not in PLAIN]
        self.unused += chunk.idle
        self._aspects(chunk.aspects)
        if chunk.topic:
            self.topics = len(self.reading.things)
        if self._is_general(chunk):
            named = (*chunk.colours, *(mark.colour for mark in chunk.nouns if mark.colour))
            self.reading.colours = (*self.reading.colours, *named)
            chunk.words.append("colours")
            return
        if self._is_context(chunk):
            self.unused += [mark.word for mark in chunk.nouns]
            return
        if chunk.relation == "over" and self._hovers(chunk):
            self.unused += [mark.word for mark in chunk.nouns]
            return
        slots = self._slots_meant(chunk)
        if slots:
            self._part(chunk, slots)
        elif chunk.part and not chunk.nouns and self.reading.cast():
            self.unused += chunk.words
        elif self._only_a_colour(chunk):
            chunk.colours, chunk.nouns = [chunk.nouns[0].colour], []
            self._after_thought(chunk)
        elif chunk.nouns:
            self._thing(chunk)
        elif not chunk.empty() or chunk.group:
            self._after_thought(chunk)
        elif chunk.relation and not chunk.joined and self.reading.cast():
            self.place = "prop"

    def _aspects(self, named: Mapping[str, str]) -> None:
        """Light, camera, set, style and place as first named; every mood."""
        for sort, name in named.items():
            if sort == "mood":
                self.reading.moods = (*self.reading.moods, name)
            elif not getattr(self.reading, sort):
                setattr(self.reading, sort, name)

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

    def _hovers(self, chunk: Chunk) -> bool:
        """Whether the last prop is said to be over the hero or a part of it: “a coin floating above its screen”."""
        cast = self.reading.cast()
        own = not chunk.nouns or bool({"its", "the", "it"} & set(chunk.words))
        if not (own and cast and cast[-1].place == "prop"):
            return False
        cast[-1].relation, cast[-1].anchor = "above", self._hero()
        return True

    def settle(self) -> None:
        """Make sure that something named is the hero; an idea is one only where nothing else is."""
        topics = [thing for thing in self.reading.things[: self.topics] if thing.place == "hero"]
        if any(thing.place in ("hero", "prop") for thing in self.reading.things[self.topics :]):
            self.unused += [thing.word for thing in topics]
            self.reading.leave_out(topics)
        if not self.reading.cast() and self.ideas:
            thing, chunk = self.ideas.pop(0)
            self._dress(thing, chunk)
            self.reading.things.append(thing)
        self._leave_out_signs()
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
        if not gone:
            self.unused += chunk.words

    def _slots_meant(self, chunk: Chunk) -> list[str]:
        """The surfaces of the last thing that a chunk is about: “with a gold cap” of a bottle is no cap to wear."""
        cast = self.reading.cast()
        if (
            cast
            and chunk.relation == "in"
            and POTS & {mark.word for mark in chunk.nouns}
            and grown_in_pot(cast[-1].kind)
        ):
            cast[-1].kind = grown_in_pot(cast[-1].kind)
            return ["body"]
        if not cast or chunk.of or not (chunk.colours or chunk.material):
            return []
        if len(chunk.nouns) == 1:
            asked = lexicon().grammar.parts.get(chunk.nouns[0].word, ())
        else:
            asked = () if chunk.nouns else chunk.part
        return [slot for slot in asked if slot in slots_of(cast[-1].kind)]

    def _part(self, chunk: Chunk, slots: list[str]) -> None:
        """“With a gold cap”: the part of the last thing takes the colour and the material."""
        worn = {"color": chunk.colour(), "material": chunk.material}
        self.place = "prop" if chunk.relation == "beside" else self.place
        self.reading.cast()[-1].parts[slots[0]] = {key: value for key, value in worn.items() if value}

    def _thing(self, chunk: Chunk) -> None:
        """The last noun of a chunk names the thing; the nouns before it say of what sort it is."""
        things = self.reading.things
        if chunk.of and things:
            self._qualifier(chunk)
            return
        head = chunk.nouns[-1]
        if self._is_lettering(chunk):
            self._after_thought(replace(chunk, nouns=[], group=""))
            return
        if self._is_changed(chunk) or ("its" in chunk.words and self.reading.cast()):
            self.unused += [mark.word for mark in chunk.nouns]
            return
        if head.sort == "unknown" and not chunk.introduced and self.reading.cast():
            self.unused += [mark.word for mark in chunk.nouns if mark.sort == "unknown"]
            chunk.nouns = [mark for mark in chunk.nouns if mark.sort != "unknown"]
            if not chunk.nouns:
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
        if thing.kind == "glyph" and chunk.relation == "on" and self.reading.cast():
            # nothing is known of what it stands on, but that it carries
            thing = Thing("slab", thing.word, place=lexicon().stages["slab"])
        loose = thing.place == "hero" and not chunk.counted and thing.word not in lexicon().objects
        if is_idea(thing.word) and (thing.kind == "glyph" or loose):
            self.ideas.append((thing, chunk))
        elif thing.place not in ("hero", "prop"):
            self._dress(thing, chunk)
            things.append(thing)
        else:
            self._goods(thing, chunk)

    def _is_lettering(self, chunk: Chunk) -> bool:
        """Whether a chunk says what quoted words are made as: “in gold balloon letters”."""
        cast = self.reading.cast()
        made = chunk.nouns[-1].word in LETTERS or "letters" in chunk.words
        return bool(cast) and cast[-1].kind == "type" and chunk.relation == "in" and made

    def _is_changed(self, chunk: Chunk) -> bool:
        """Whether a noun that is not known makes another thing of the last: “a wall box” is no box."""
        changed = chunk.nouns[-1].word in lexicon().grammar.changed and len(chunk.nouns) > 1
        return changed and chunk.nouns[-2].sort in ("stage", "unknown") and bool(self.reading.cast())

    def _goods(self, thing: Thing, chunk: Chunk) -> None:
        """Something that can stand on the stage joins the cast, as a hero or as what stands around one."""
        cast = self.reading.cast()
        heroes = any(old.place == "hero" for old in cast)
        listed = chunk.paused and not chunk.counted and not chunk.topic and heroes
        if listed or (chunk.relation and cast and not (chunk.joined and self.place == "hero")):
            self.place = "prop"
        elif chunk.topic:
            self.place = "hero"
        if (
            chunk.relation in ("on", "in")
            and cast
            and (thing.kind == cast[-1].kind if thing.kind != "glyph" else not chunk.counted)
        ):
            # “an app on a phone” is one thing, and “in Paris” is none
            self.unused += [thing.word] if thing.kind == "glyph" else []
            return
        if thing.word == "glasses" and any(is_vessel(old.kind) for old in cast):
            glass = next((sense[1] for form in ("wine glass", "glass") for sense in senses(form)), (thing.kind, ""))
            thing.kind, thing.style = glass if isinstance(glass, tuple) else (thing.kind, "")
        thing.place = self.place
        self._dress(thing, chunk)
        if thing.place == "prop":
            thing.relation = "topped" if thing.pose == "top" else chunk.relation or "beside"
            near = thing.relation in ("on", "in") and cast[-1].relation in ("on", "in")
            thing.anchor = len(cast) - 1 if near else self._hero()
            thing.pose = "" if thing.pose == "top" else thing.pose
        twin = any(old.kind == thing.kind and old.style == thing.style and old.kind != "glyph" for old in cast)
        if twin and not chunk.introduced:
            return
        self.reading.things.append(thing)

    def _hero(self) -> int:
        return max((i for i, thing in enumerate(self.reading.cast()) if thing.place == "hero"), default=0)

    def _dress(self, thing: Thing, chunk: Chunk) -> None:
        plural = thing.word.endswith("s") and not thing.word.endswith("ss")
        plural = plural and thing.word.split()[-1] not in lexicon().grammar.paired
        several = plural and (thing.place == "prop" or bool(chunk.group))
        thing.count = chunk.number or (3 if several else 1)
        if chunk.group and chunk.group != "single" and thing.count < 2:
            thing.count = 2 if chunk.group == "pair" else 3
        thing.group = chunk.group if chunk.group != "single" else ""
        if thing.group == "pair" and thing.word.split()[-1] in lexicon().grammar.paired:
            thing.count, thing.group = 1, ""
        thing.pose, thing.scale = chunk.pose, chunk.scale
        thing.colour, thing.material = chunk.colour(), chunk.material
        if thing.colour and chunk.colour_words[0] in lexicon().grammar.liquids and "liquid" in slots_of(thing.kind):
            # a matcha latte is a cup of it
            thing.parts["liquid"], thing.colour = {"color": thing.colour}, ""
        if not thing.colour and is_tinted(thing.kind):
            named = (colour_words().get(form, "") for word in thing.word.split() for form in singulars(word)[::-1])
            named = (colour for colour in named if colour != colour_words().get(thing.kind))
            thing.colour = next((colour for colour in named if colour), "")
        if not thing.colour and chunk.shades:
            natural = lexicon().material_colours.get(chunk.material, "")
            shade = chunk.shades[0]
            thing.colour = modify(natural, shade) if natural else SHADES_ALONE.get(shade, "")
        if chunk.pattern:
            thing.pattern = {"kind": chunk.pattern, **({"color": chunk.colour(1)} if chunk.colour(1) else {})}
        else:
            thing.second, thing.more = chunk.colour(1), tuple(chunk.colours[2:])

    def _qualifier(self, chunk: Chunk) -> None:
        """“Of oak”, “of wine”, “for kids”: what follows says more of the thing before."""
        last = self.reading.things[-1]
        head = chunk.nouns[-1]
        if chunk.of in lexicon().grammar.made | lexicon().grammar.alike:
            self._made_of(last, chunk)
            return
        if chunk.group and chunk.group != "single":
            self._dress_group(last, chunk.group)
        liquid = lexicon().grammar.liquids.get(head.word, "")
        if liquid and chunk.of == "of":
            # “glasses” are spectacles, but not those of wine
            words = [word for form in singulars(last.word)[1:] for word in senses(form) if word[0] == "object"]
            if "liquid" not in slots_of(last.kind) and words:
                last.kind, last.style = words[0][1]
        if liquid and chunk.of == "of" and "liquid" in slots_of(last.kind):
            own = [value for sort, value in senses(f"{head.word.split()[-1]} glass") if sort == "object"]
            if last.kind == "glass" and own and "liquid" in slots_of(own[0][0]):
                # wine is poured into a wine glass
                last.kind, last.style = own[0]
            if last.kind == "cup" and head.word not in lexicon().grammar.hot and "glass" in lexicon().objects:
                last.kind, last.style = "glass", ""
            last.parts["liquid"] = {"color": chunk.colour() or liquid}
            return
        named = named_by(chunk)
        if chunk.of == "of" and named.kind == last.kind and named.style:
            last.style = last.style or named.style
        elif chunk.of == "of" and holds(last.kind) and named.kind != last.kind and named.place == "hero":
            last.kind = emptied(last.kind)
            named.place, named.relation, named.anchor = "prop", "filled", len(self.reading.cast()) - 1
            self._dress(named, chunk)
            self.reading.things.append(named)
            return
        if chunk.material and not last.material:
            last.material = chunk.material
        if chunk.of == "of" and not last.colour and last.place in ("hero", "prop"):
            last.colour = chunk.colour() or next(
                (mark.colour or colour_words().get(mark.word, "") for mark in chunk.nouns), ""
            )
        self.unused += [mark.word for mark in chunk.nouns if mark.sort == "unknown"]

    def _made_of(self, last: Thing, chunk: Chunk) -> None:
        """“Made of ice”, “shaped like a ruby”: what follows lends its material and colour, and is no thing itself."""
        own = [(mark, value) for mark in chunk.nouns for sort, value in senses(mark.word) if sort == "material"]
        colours = (mark.colour or colour_words().get(mark.word, "") for mark in chunk.nouns)
        last.material = chunk.material or next((str(value) for _, value in own), last.material)
        last.colour = chunk.colour() or last.colour or (next(filter(None, colours), "") if not own else "")
        used = {id(mark) for mark, _ in own}
        self.unused += [mark.word for mark in chunk.nouns if id(mark) not in used]

    def _after_thought(self, chunk: Chunk) -> None:
        """A colour, material or pattern with no thing after it dresses the last thing that has none."""
        if chunk.paused and len(chunk.words) == 1 and chunk.material in MODELLED and not self.reading.style:
            self.reading.style = chunk.material
            return
        if not self.reading.cast() or chunk.relation != "over" or not chunk.aspects:
            self._dress_last(chunk)

    def _dress_last(self, chunk: Chunk) -> None:
        """Lay a chunk without a thing over the ground, the water or the last thing."""
        if chunk.relation in ("on", "against", "over") and not chunk.pattern and (chunk.colours or chunk.material):
            self.reading.things.append(ground_of(chunk))
            return
        goods = self.reading.cast()
        if chunk.pattern == "waves" and chunk.relation in ("on", "over", "in", "before", "behind"):
            self.reading.things.append(Thing("water", "waves", chunk.colour(), place="water"))
            return
        if chunk.relation == "beside" and chunk.idle and not chunk.pattern and not chunk.joined:
            # “with a bamboo whisk”: what the thing is of says nothing without it
            self.unused += chunk.words
            return
        if not goods:
            self.waiting = chunk
            return
        target = goods[-1]
        if chunk.paused and chunk.colours and not (chunk.material or chunk.pattern) and is_natural(goods[0].kind):
            # “a banana, turquoise”: the fruit keeps its colour, the ground takes this one
            self.reading.things.append(Thing("background", "background", colour=chunk.colour(), place="none"))
            return
        if chunk.group:
            self._dress_group(target, chunk.group)
        if chunk.pattern:
            target.pattern = {"kind": chunk.pattern}
            if len(chunk.colours) > 1 and not target.colour:
                target.colour, target.pattern["color"] = chunk.colours[0], chunk.colours[1]
            elif chunk.colours:
                target.pattern["color"] = chunk.colour()
        elif chunk.colours and target.pattern and "color" not in target.pattern and target.colour:
            target.pattern["color"] = chunk.colour()
        elif chunk.colours:
            bare = [thing for thing in goods if not thing.colour]
            if not bare:
                self.unused += chunk.colour_words
                return
            target = bare[0] if chunk.paused else bare[-1]
            target.colour, target.second = chunk.colour(), chunk.colour(1)
            target.more = tuple(chunk.colours[2:])
        target.material = chunk.material or target.material
        target.pose = chunk.pose or target.pose

    def _dress_group(self, target: Thing, group: str) -> None:
        target.group = target.group or group
        target.count = max(target.count, 3 if target.group != "pair" else 2)
