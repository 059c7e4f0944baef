"""What a prompt says of its things: their parts, colours, materials and patterns, what they hold and are made of."""

from studio.scenes.chunks import Chunk
from studio.scenes.colours import colour_words, modify
from studio.scenes.marks import Mark, senses
from studio.scenes.naming import ground_of, is_pot, named_by, objects_named, slots_of
from studio.scenes.near import object_for, singulars
from studio.scenes.palette import grows
from studio.scenes.singling import colours_of_several
from studio.scenes.sizes import (
    counted_out,
    emptied,
    folded,
    grown_in_pot,
    held_by,
    holds,
    is_natural,
    is_packed,
    is_pair,
    is_tinted,
    is_vessel,
)
from studio.scenes.words import Reading, Thing, lexicon

COATED = {"gold": ("golden", "#dba24a"), "silver": ("silver", "#a3a7aa")}
"""What a word for a metal means for what lives or is eaten: a word (“gold” is the metal), and the colour."""
PLAIN = frozenset(("plain", "empty", "blank", "clean", "simple", "bare", "solid", "seamless", "uniform", "neutral"))
"""What a background is called that nothing else is to stand before."""
BLANK = "#f6f7f9"
"""An empty screen."""
SHADES_ALONE = {"dark": "#3a3733", "deep": "#2f3a45"}
"""What a shade means for a thing that has no colour: “a dark bottle”."""
MODELLED = frozenset(("clay", "felt", "paper"))
"""Materials that, alone after a comma, say how the whole picture is made."""
FOLDED = frozenset(("folded", "stacked", "neatly folded"))
CLOTHS = frozenset(("velvet", "linen", "satin", "sand", "moss", "felt", "denim"))
GROUNDS = frozenset(
    ("marble", "black marble", "green marble", "pink marble", "wood", "walnut", "bamboo", "concrete", "terrazzo",
     "cork", "granite", "travertine", "plaster", "velvet", "linen", "satin", "sand", "moss", "felt", "denim")
)  # fmt: skip
"""Materials that a thing may stand on."""
POURED = {"winebottle": "wine glass", "champagne": "champagne flute", "beerbottle": "pint"}
"""The glass that belongs to a bottle."""
PACKS = frozenset(("bottle", "jar", "tube", "can", "bag", "box", "pouch", "carton"))
"""Plain packs, which many goods have a form of their own for."""
DRUNK_FROM = frozenset(("cup", "glass"))
COLD = frozenset(("iced", "ice", "bubble", "pearl", "cold"))
"""Words before “tea” or “coffee” that make a cold drink of it."""
POTS = frozenset(("pot", "planter", "flowerpot", "plant pot", "flower pot"))


def _slots_of_part(thing: Thing, asked: tuple[str, ...]) -> list[str]:
    return [slot for slot in asked if slot in slots_of(thing.kind)]


def _names_part(mark: Mark) -> bool:
    return mark.word in lexicon().grammar.parts


def _made_as(word: str) -> str:
    """The material that a word for a vessel says too: “in a glass”."""
    return next((str(value) for sort, value in senses(word) if sort == "material"), "")


class Describer:
    """Lays what chunks describe on the things of a reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.place = "hero"
        self.unused: list[str] = []
        self.waiting: Chunk | None = None
        self.before = Chunk()
        self.aside: list[str] = []
        """Colours that the chunk before gave to the whole picture."""

    def _slots_meant(self, chunk: Chunk) -> list[str]:
        """The surfaces of the last thing that a chunk is about: “with a gold cap” of a bottle is no cap to wear."""
        cast = self.reading.cast()
        if cast and chunk.relation == "in" and POTS & {mark.word for mark in chunk.nouns}:
            slots = slots_of(cast[-1].kind)
            if "pot" in slots or "soil" in slots:
                return ["pot" if "pot" in slots else "body"]
            if grown_in_pot(cast[-1].kind):
                cast[-1].kind = grown_in_pot(cast[-1].kind)
                return ["body"]
        if cast and chunk.relation == "in" and chunk.nouns:
            own = held_by(cast[-1].kind, chunk.nouns[-1].word)
            if own:
                # a toothbrush comes in its glass
                chunk.material = chunk.material or _made_as(chunk.nouns[-1].word)
                return [own]
        if not cast or chunk.of or not (chunk.colours or chunk.material):
            return []
        if chunk.nouns and all(_names_part(mark) for mark in chunk.nouns):
            # “with a copper cap”, “with a copper dropper cap”
            asked = lexicon().grammar.parts.get(chunk.nouns[-1].word, ())
        else:
            asked = () if chunk.nouns else chunk.part
        return next((found for thing in reversed(cast) if (found := _slots_of_part(thing, asked))), [])

    def _part(self, chunk: Chunk, slots: list[str]) -> None:
        """“With a gold cap”: the part of the last thing takes the colour and the material."""
        worn = {"color": chunk.colour(), "material": chunk.material}
        self.place = "prop" if chunk.relation == "beside" else self.place
        owner = next(thing for thing in reversed(self.reading.cast()) if slots[0] in slots_of(thing.kind))
        owner.parts[slots[0]] = {key: value for key, value in worn.items() if value}

    def _leave_blank(self, chunk: Chunk) -> None:
        """“Blank label”: nothing is printed on it; other parts of which nothing is said change nothing."""
        owner = next((thing for thing in self.reading.cast() if "label" in slots_of(thing.kind)), None)
        if owner is None or "label" not in chunk.part or not PLAIN & set(chunk.words):
            self.unused += chunk.words
            return
        owner.parts.setdefault("label", {"color": BLANK})
        self.unused = [word for word in self.unused if word not in PLAIN]

    def _dress(self, thing: Thing, chunk: Chunk) -> None:
        natural, several = thing.colour, thing.count
        # a box of tissues is one box
        head = thing.word.split(" of ")[0]
        plural = head.endswith("s") and not head.endswith("ss")
        paired = is_pair(thing.kind) or thing.word.split()[-1] in lexicon().grammar.paired
        plural = plural and not paired
        shown = 3 if plural else 1
        pair = plural and not chunk.number and thing.word.split()[-1] in lexicon().grammar.pairs
        thing.count = chunk.number if chunk.number > 1 or several == 1 else several
        thing.count = thing.count or (2 if pair else max(shown, several))
        if pair and not chunk.group:
            thing.group = "pair"
        if chunk.group and chunk.group != "single" and thing.count < 2:
            thing.count = 2 if chunk.group == "pair" else 3
        thing.group = thing.group or (chunk.group if chunk.group != "single" else "")
        if thing.group == "pair" and paired:
            thing.count, thing.group = max(1, chunk.number), ""
        elif chunk.group == "pair" and chunk.number > 1:
            # “three pairs of shoes” are six
            thing.count, thing.group = 2 * chunk.number, "pairs"
        elif is_pair(thing.kind) and chunk.number == 2:
            # “two wedding rings” are the one pair
            thing.count = 1
        if chunk.number or thing.group:
            thing.kind = counted_out(thing.kind)
        thing.pose, thing.scale = chunk.pose, chunk.scale
        self._cut(thing, chunk)
        thing.colour, thing.material = chunk.colour() or natural, chunk.material
        if thing.material in COATED and COATED[thing.material][0] in chunk.words and grows(thing.kind):
            # golden fries and a silver fox are of no metal
            thing.colour, thing.material = thing.colour or COATED[thing.material][1], ""
        if (
            chunk.colour_words
            and chunk.colour_words[0] in lexicon().grammar.liquids
            and "liquid" in slots_of(thing.kind)
        ):
            # a matcha latte is a cup of it
            thing.parts["liquid"], thing.colour = {"color": thing.colour}, ""
        first = thing.word.split()[0] if " " in thing.word else ""
        if first in lexicon().grammar.liquids and "liquid" in slots_of(thing.kind):
            # its name says what is in it: a matcha latte, a water glass
            own = thing.colour if lexicon().objects[thing.kind].get("main") == "liquid" else ""
            colour = own or colour_words().get(first) or lexicon().grammar.liquids[first]
            thing.parts.setdefault("liquid", {"color": colour})
        if not thing.colour and is_tinted(thing.kind):
            named = (colour_words().get(form, "") for word in thing.word.split() for form in singulars(word)[::-1])
            named = (colour for colour in named if colour != colour_words().get(thing.kind))
            thing.colour = next((colour for colour in named if colour), "")
        if not thing.colour and chunk.shades:
            natural = lexicon().material_colours.get(chunk.material, "")
            shade = chunk.shades[0]
            thing.colour = modify(natural, shade) if natural else SHADES_ALONE.get(shade, "")
        self._fold(thing, chunk)
        if chunk.pattern:
            thing.pattern = {"kind": chunk.pattern, **({"color": chunk.colour(1)} if chunk.colour(1) else {})}
        else:
            thing.second, thing.more = chunk.colour(1), tuple(chunk.colours[2:])
        if not thing.colour and thing.count > 1:
            self._vary(thing, chunk)

    def _vary(self, thing: Thing, chunk: Chunk) -> None:
        """“Pastel eggs”, “mugs in different colours”: each of several has a colour of its own."""
        listed = colours_of_several(chunk, grows(thing.kind))
        if listed:
            thing.colour, thing.second, thing.more = listed[0], listed[1], listed[2:]

    def _cut(self, thing: Thing, chunk: Chunk) -> None:
        """“A slice of carrot cake” is no whole cake, “a scoop of ice cream” no cone with three."""
        for word in chunk.words if chunk.group == "single" else ():
            part = "scoop" if word.startswith("scoop") else "slice"
            thing.kind = lexicon().grammar.cut[part].get(thing.kind, thing.kind)

    def _fold(self, thing: Thing, chunk: Chunk) -> None:
        """Clothes in a stack lie folded."""
        kind = folded(thing.kind)
        if kind and (thing.group in ("stack", "pile") or FOLDED & set(chunk.words)):
            thing.kind, thing.style, thing.count, thing.group = kind, "", 1, ""

    def _qualifier(self, chunk: Chunk) -> None:
        """“Of oak”, “of wine”, “for kids”: what follows says more of the thing before."""
        last = self.reading.things[-1]
        if chunk.of in lexicon().grammar.made | lexicon().grammar.alike:
            self._made_of(last, chunk)
            return
        if chunk.group and chunk.group != "single":
            self._dress_group(last, chunk.group)
        named = named_by(chunk)
        if chunk.of == "of" and self._comes_in(last, chunk):
            return
        if chunk.of == "of" and self._pours(last, named, chunk):
            return
        if last.kind == "glyph" and chunk.of == "of" and named.kind in lexicon().objects:
            # a pot of paint is paint, a pot of ferns ferns in their pot
            last.kind, last.style = named.kind, named.style
            return
        if chunk.of == "of" and is_pot(last.word):
            self._pot(last, named, chunk)
            return
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

    def _comes_in(self, last: Thing, chunk: Chunk) -> bool:
        """Whether goods come in a pack of their own that is no plain one: a bottle of perfume is a flacon."""
        pack = singulars(last.word.split()[-1])[-1]
        names = [f"{chunk.nouns[-1].word} {pack}", f"{pack} of {chunk.nouns[-1].word}"]
        own = [found for name in names for found in objects_named(name)]
        if last.kind not in PACKS or not own or own[0][0] == last.kind:
            return False
        last.kind, last.style = own[0]
        return True

    def _pours(self, last: Thing, named: Thing, chunk: Chunk) -> bool:
        """Whether a chunk says what is in the last thing to drink: “a glass of wine”, “a mug of lemon tea”."""
        head = chunk.nouns[-1]
        grammar, last_word = lexicon().grammar, head.word.split()[-1]
        liquid = grammar.liquids.get(head.word) or (grammar.liquids.get(last_word, "") if is_vessel(last.kind) else "")
        hot = bool({head.word, last_word} & grammar.hot) and not COLD & set(head.word.split())
        if head.sort == "object" and last.kind in DRUNK_FROM and is_vessel(named.kind) and not (liquid and hot):
            # a cup of bubble tea has a glass of its own, a mug of lemon tea stays a mug
            last.kind, last.style = named.kind, named.style
            if head.word in grammar.liquids and "liquid" in slots_of(last.kind):
                last.parts["liquid"] = {"color": chunk.colour() or liquid}
            return True
        if not liquid:
            return False
        # “glasses” are spectacles, but not those of wine
        words = [word for form in singulars(last.word)[1:] for word in senses(form) if word[0] == "object"]
        if "liquid" not in slots_of(last.kind) and words:
            last.kind, last.style = words[0][1]
        if "liquid" not in slots_of(last.kind):
            return head.sort == "liquid"
        own = [value for sort, value in senses(f"{last_word} glass") if sort == "object"]
        if last.kind == "glass" and own and "liquid" in slots_of(own[0][0]):
            # wine is poured into a wine glass
            last.kind, last.style = own[0]
        if last.kind == "cup" and not hot and "glass" in lexicon().objects:
            last.kind, last.style = "glass", ""
        last.parts["liquid"] = {"color": chunk.colour() or liquid}
        return True

    def _poured(self, thing: Thing) -> None:
        """A glass beside wine is a wine glass, and “glasses” beside drinks are none to look through."""
        cast = self.reading.cast()
        if thing.word in ("bottle", "bottles") and any(old.kind == "wineglass" for old in cast):
            thing.kind, thing.style = "winebottle", ""
        if thing.word not in ("glasses", "glass") or not any(is_vessel(old.kind) for old in cast):
            return
        drink = next((POURED[old.kind] for old in cast if old.kind in POURED), "glass")
        found = next((value for sort, value in senses(drink) if sort == "object"), None)
        if found is not None:
            thing.kind, thing.style = found

    def _pot(self, pot: Thing, plant: Thing, chunk: Chunk) -> None:
        """“Three pots of lavender”: what grows in a pot of its own does so, other flowers stand in each of the pots."""
        single = singulars(plant.word)[-1]
        potted = [value for sort, value in senses(f"pot of {single}") if sort == "object"]
        own = grown_in_pot(plant.kind) or (str(potted[0][0]) if potted else "")
        if own or "pot" in slots_of(plant.kind) or is_packed(plant.kind):
            pot.kind, pot.style = own or plant.kind, plant.style
        elif plant.kind in lexicon().objects:
            pot.kind, pot.style = emptied("vase"), ""
            plant.place, plant.relation, plant.anchor = "prop", "filled", len(self.reading.cast()) - 1
            self._dress(plant, chunk)
            self.reading.things.append(plant)

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
        last = self.reading.cast()[-1:]
        held = [found for word in chunk.colour_words if (found := object_for(word))] if chunk.of == "of" else []
        if last and held and is_pot(last[0].word):
            # a pot of honey is no plant's
            last[0].kind, last[0].style = held[0]
        stage = self.reading.things[-1] if self.reading.things and chunk.of and chunk.material else None
        if stage is not None and stage.place == "stage":
            # “on a slab of travertine”
            stage.material, stage.colour = stage.material or chunk.material, stage.colour or chunk.colour()
            return
        several = self.reading.cast()[-1:]
        if several and several[0].count > 1 and not several[0].colour and not chunk.colours:
            self._vary(several[0], chunk)
        if not self.reading.cast() or chunk.relation != "over" or not chunk.aspects:
            self._dress_last(chunk)

    def _dress_last(self, chunk: Chunk) -> None:
        """Lay a chunk without a thing over the ground, the water or the last thing."""
        if chunk.relation in ("on", "against", "over") and not chunk.pattern and (chunk.colours or chunk.material):
            self._ground(chunk)
            return
        goods = self.reading.cast()
        if chunk.pattern == "waves" and chunk.relation in ("on", "over", "in", "before", "behind"):
            self.reading.things.append(Thing("water", "waves", chunk.colour(), place="water"))
            for thing in goods[:1] if chunk.relation == "over" else ():
                thing.pose = thing.pose or "float"
            return
        if self._is_of_nothing(chunk):
            return
        if not goods:
            self.waiting = chunk
            return
        self._dress_one(goods, chunk)

    def _is_of_nothing(self, chunk: Chunk) -> bool:
        """Whether what a chunk says is of none of the things that are shown."""
        if chunk.pattern and {"place", "set"} & set(chunk.aspects):
            # “gradient sky” is no pattern of the thing
            return True
        if chunk.relation == "beside" and chunk.colours and not (chunk.pattern or chunk.material or chunk.joined):
            # “with mustard” is no colour
            self.unused += chunk.colour_words
            return True
        if chunk.relation == "beside" and chunk.idle and not chunk.pattern and not chunk.joined:
            # “with a bamboo whisk”: what the thing is of says nothing without it
            self.unused += chunk.words
            return True
        said = self.before.words[-1:]
        if chunk.relation == "in" and chunk.colours and said and said == self.unused[-1:] and self.reading.cast():
            # “chalk dust in orange behind”: of what is not shown, but its colour is
            self.reading.colours = (*self.reading.colours, *chunk.colours)
            return True
        return False

    def _dress_one(self, goods: list[Thing], chunk: Chunk) -> None:
        """Lay colours, a material or a pattern that stand without a thing on the one they are meant for."""
        target = goods[-1]
        if chunk.paused and not chunk.relation and not (chunk.pattern or chunk.pose or chunk.group):
            if chunk.colours and not chunk.material and not self._dresses_hero(chunk):
                # “a calendar and a clock, lavender”: the colours of the whole picture
                self.reading.colours, self.aside = (*self.reading.colours, *chunk.colours), list(chunk.colours)
                return
            if chunk.material in GROUNDS and self._keeps_its_own(goods, chunk.material):
                # “a latte in a ceramic cup, bamboo”: what it stands on
                self.reading.things.append(ground_of(chunk))
                return
            target = goods[0]
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
            if "body2" in slots_of(target.kind) and len(chunk.colours) > 2:
                target.parts |= {f"body{i}": {"color": chunk.colours[i]} for i in (1, 2)}
        target.material = chunk.material or target.material
        target.pose = chunk.pose or target.pose

    def _ground(self, chunk: Chunk) -> None:
        """“On white”, “above pink silk”: the ground, over which a hero floats where the prompt says so."""
        goods = self.reading.cast()
        self._take_back()
        for thing in goods[:1] if chunk.relation == "over" else ():
            thing.pose = thing.pose or "float"
        self.reading.things.append(ground_of(chunk))

    def _take_back(self) -> None:
        """“A car, red on yellow”: the colour before was the car's, not that of the whole picture."""
        goods = self.reading.cast()
        if self.aside and goods:
            self.reading.colours = self.reading.colours[: -len(self.aside)]
            goods[0].colour = self.aside[0]

    def _fades(self, chunk: Chunk) -> bool:
        """Whether a chunk gives the colours of a ground that was just named: “gradient from red to blue”."""
        grounds = [thing for thing in self.reading.things[-1:] if thing.place in ("background", "none")]
        if not (grounds and chunk.of == "from" and chunk.colours and not chunk.nouns):
            return False
        grounds[0].colour, grounds[0].second = chunk.colours[0], chunk.colour(1)
        grounds[0].pattern = grounds[0].pattern or {"kind": "gradient"}
        return True

    def _dresses_hero(self, chunk: Chunk) -> bool:
        """Whether colours alone after a comma are the hero's: of copies, or of one thing that stands right before."""
        goods = self.reading.cast()
        last = goods[-1]
        if len(chunk.colours) > 1:
            several = last.count > 1 or bool(last.group) or "body2" in slots_of(last.kind)
            return bool(self.before.nouns) and several and not last.colour
        alone = len(goods) == 1 and not last.colour and not is_natural(last.kind)
        return alone and bool(self.before.nouns) and not self.before.relation and last.place == "hero"

    def _keeps_its_own(self, goods: list[Thing], material: str) -> bool:
        """Whether the things have what they are made of, so that a further material is that of the ground."""
        first = goods[0]
        own = {
            str(slot.get("material", "")) for slot in lexicon().objects.get(first.kind, {}).get("slots", {}).values()
        }
        if material in CLOTHS and not own & {"fabric", "knit", "velvet", "leather", "linen", "felt", "satin"}:
            return True
        worn = bool(first.material) or is_natural(first.kind) or "liquid" in slots_of(first.kind)
        return (len(goods) > 1 or worn) and not any(thing.place == "stage" for thing in self.reading.things)

    def _dress_group(self, target: Thing, group: str) -> None:
        target.group = target.group or group
        target.count = max(target.count, 3 if target.group != "pair" else 2)
        self._fold(target, Chunk())
