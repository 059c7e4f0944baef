"""The stage of one scene: the cast is dressed, grouped, stood on or in its supports, and placed in its setting."""

import math
import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from studio.scenes.aloft import hang_about
from studio.scenes.arrangement import Block, grouped, line_up, part_in_the_middle
from studio.scenes.clearing import clear_ground
from studio.scenes.colours import Palette
from studio.scenes.dressing import Wardrobe
from studio.scenes.palette import kinds_of
from studio.scenes.placing import (
    LEAN,
    SHELTERS,
    SMALL,
    Room,
    clear_wall,
    garnish,
    put_above,
    put_before,
    put_in,
    put_on_top,
    put_over,
    put_under,
    settle,
    share_of,
    stand_around,
)
from studio.scenes.real_sizes import BACKING, BESIDE, HELD, JOINED, Law, comparable, height_beside
from studio.scenes.setting import Setting
from studio.scenes.singling import each, index_of
from studio.scenes.sizes import (
    FLAT,
    depth,
    entry_of,
    flat_top,
    height,
    hollow,
    is_natural,
    is_several,
    is_vessel,
    lay_flat,
    may_be_flat,
    may_lie,
    width,
)
from studio.scenes.tabletop import lay_out, lay_table, photo_item
from studio.scenes.words import Reading, Thing, lexicon, stream

Item = dict[str, Any]

CITRUS = frozenset(["citrus", "orange", "lemon", "lime", "grapefruit", "tangerine", "mandarin", "yuzu", "lemonade"])
BROAD_STAGES = frozenset(("slab", "steps"))
"""Stages on which props stand beside the heroes."""
FRAMED_PROPS = 3
"""Props that the frame is widened for, when the prompt names them; the first ones."""
HEROES = 3
PROPS = 5
"""The most things that a scene shows as heroes, and around them."""
BREADTH = 1.75
"""Half of the breadth that heroes may take; more are made smaller."""
TALLEST = 3.4
"""How high a hero reaches together with what it stands on, or what stands on it."""
SCREENS = frozenset(("phone", "laptop", "tablet", "monitor", "tv"))
SHARING = frozenset(("around", "between", "against"))
"""Relations that need the heroes and the props on one level."""
STACKED = frozenset(("stack", "pile"))
"""Groups in which flat things lie on one another."""
ADORNED = 0.36
"""Share of the scenes of one thing alone that get plain ornaments."""
FRAMED = frozenset(("between", "against", "under", "before"))
"""Relations that are seen only when both things are."""
PAIRED = frozenset(("pair", "pairs"))
HEAPED = 0.45
"""Height below which several things of a kind lie in a heap."""
CARRIER = 1.5
"""How much broader what something hovers over is than that, at least."""
FLIGHT = 0.85
"""Height over the clouds at which things fly, stage units."""
HOVERING = frozenset(("floating above", "floating over", "floats above", "hovering above", "hovering over"))
HANGS = 0.7
"""Room under what hangs, as a share of its height."""
IN_STEP = 0.5
"""How much higher the second of a pair in the air is, as a share of its height."""
LONG, ROOMY = 1.2, 1.3
"""From which breadth to height on a thing lies, and how much broader what it lies in is than that, at least."""
HOVERS = 0.45
"""Room under what hovers over the open ground, as a share of its height."""
LAMPLIT = frozenset(("dusk", "evening", "night", "bluehour"))
"""Lights in which lamps are on in houses."""
GLOWING = re.compile(
    r"\b(?:light|lights|glow|glowing|lit|shining)\b[^,.;]{0,40}\bwindows?\b|\bwindows?\s+(?:are\s+)?(?:lit|glowing|aglow|alight)"
    r"|\blights?\s+(?:are\s+)?on\b|亮着灯|灯火",
    re.IGNORECASE,
)
"""Words for lamps that are on in houses at any hour: “warm light glowing from the windows”."""
LOOSE = frozenset(("bean", "ice", "pebble"))
"""Small things that lie as they fell."""
CROWD = {1: 1.0, 2: 0.94, 3: 0.9, 4: 0.74, 5: 0.7, 6: 0.66}
"""How large each of several like heroes is, beside one alone."""


@dataclass(frozen=True, slots=True)
class Lead:
    """The hero that other things are sized by."""

    item: Item
    law: Law
    scale: float
    """How many times larger than usual the prompt has the hero."""

    def height(self, item: Item) -> float:
        """How tall an item is beside the hero, stage units."""
        return height_beside(item, self.item, self.law, self.scale)


class Stage:
    """The scene being put together; `palette` changes with the hero."""

    def __init__(
        self, reading: Reading, palette: Palette, prompt: str, seed: int, glyphs: Mapping[str, str], photo: str | None
    ) -> None:
        self.reading, self.palette, self.photo = reading, palette, photo
        self.prompt, self.seed = prompt, seed
        citrus = bool(CITRUS & set(reading.words)) or any(
            t.kind in ("orange", "lemon", "slice") for t in reading.things
        )
        self.wardrobe = Wardrobe(palette, stream(prompt, seed, "dressing"), glyphs, citrus, reading.without)
        self.setting = Setting(reading, palette, stream(prompt, seed, "setting"))
        self.middle = 1.2
        self._still: list[Item] = []
        """What stays on the ground while a hero hovers over it."""
        self.hovers = False
        """Whether the hero is in the air over the ground, so that one is to see both."""
        self._on_top = 0
        """Things that stand on a hero."""
        self.side = stream(prompt, seed, "side").choice((-1, 1))

    def build(self) -> list[Item]:
        """Every item of the scene, placed."""
        heroes, props = self._cast()
        blocks = self._hero_blocks(heroes, props)
        line = [block for block, _ in blocks]
        clear_ground(line[0].items[0], self.reading, self.setting, self.palette)
        line_up(line)
        if self.reading.middle:
            part_in_the_middle(line)
        crowd = Block([item for block in line for item in block.items])
        if crowd.half() > BREADTH:
            crowd.scale(BREADTH / crowd.half())
        lead = Lead(line[0].items[0], BESIDE, blocks[0][1].scale)
        asked = [(thing, self._around(thing, lead)) for thing in props]
        around = [part for _, parts in asked for part in parts]
        for item in (item for block, relation in around for item in block.items if relation in FRAMED):
            item["role"] = "hero"
        first = [thing for thing in self.reading.cast() if thing.place == "prop" and thing.said][:FRAMED_PROPS]
        for thing, parts in asked:
            for item in (item for block, _ in parts for item in block.items if any(thing is one for one in first)):
                item["named"] = True
        named = self.setting.named("stage")
        broad = bool(named) and named[0].kind in BROAD_STAGES
        shared = broad or any(
            relation in SHARING or (relation == "before" and block.radius() < crowd.half())
            for block, relation in around
        )
        small = [block.radius() for block, _ in around if block.radius() < SMALL]
        low = [(block, relation) for block, relation in around if block.top() <= crowd.top()]
        extra = sum(share_of(block, relation) for block, relation in low) if shared else 1.6 * sum(small[:2])
        stage = self.setting.stand(max(crowd.half() + extra, crowd.half_depth()), crowd.items)
        crowd.put(0.0, 0.0, self.setting.top)
        self._pose(crowd.items, heroes)
        if (self.reading.light or self.setting.light) in LAMPLIT or GLOWING.search(self.prompt):
            light_windows(crowd.items)
        self.middle = self.setting.top + (crowd.top() - self.setting.top) * 0.45
        plain = bool(around) or bool(named) or "frame" in self.reading.without
        frame = self.setting.frame(plain, crowd.top() - self.setting.top)
        for item in frame if self.setting.named("frame") else ():
            item["named"] = True
        room = Room(
            crowd.half(), crowd.half_depth(), self.setting.reach, self.setting.depth, self.setting.top,
            self.setting.ground, crowd.top(), self.side, shared,
        )  # fmt: skip
        alone = not any(thing.place == "prop" for thing in self.reading.things) and len(heroes) == 1
        alone = alone and not heroes[0].pose
        adorned = stream(self.prompt, self.seed, "ornaments").random() < ADORNED
        if alone and adorned and not named and "props" not in self.reading.without:
            around = [(Block([item]), "beside") for item, _ in self.setting.ornaments()]
        hang_about([block for block, relation in around if relation == "aloft"], room)
        stand_around([pair for pair in around if pair[1] != "aloft"], room, stream(self.prompt, self.seed, "placing"))
        settle(item for block, _ in around for item in block.items)
        if self._flies(heroes):
            stage = []
        ground = self.setting.backdrop()
        clear_wall([item for item in ground if item["shape"] == "backdrop"], [block for block, _ in around])
        return [*ground, *stage, *frame, *crowd.items, *(item for block, _ in around for item in block.items)]

    def _cast(self) -> tuple[list[Thing], list[Thing]]:
        cast = self.reading.cast()
        heroes = [thing for thing in cast if thing.place == "hero"][:HEROES]
        props = [thing for thing in cast if thing.place == "prop" and self.wardrobe.has_form(thing)]
        # a name that has no form is set in 3D type, but not beside things that have one
        heroes = [thing for thing in heroes if self.wardrobe.has_form(thing)] or heroes
        heroes = heroes or cast[:1]
        lay_table(self.reading, heroes, props)
        lay_out(self.reading, props)
        partners = [thing for thing in props if len(heroes) < HEROES and self._is_partner(thing, heroes)][:1]
        return [*heroes, *partners], [thing for thing in props if thing not in partners][:PROPS]

    def _is_partner(self, thing: Thing, heroes: list[Thing]) -> bool:
        """Whether a single thing beside a single hero is of equal standing: “a croissant with a cup of coffee”."""
        if not (thing.said and thing.relation == "beside" and thing.count == 1) or self.photo or thing.side:
            return False
        entries = lexicon().objects
        known = thing.kind in entries and heroes[0].kind in entries
        return known and len(heroes) == 1 and entries[thing.kind]["prop"] <= 1.5 * entries[heroes[0].kind]["prop"]

    def _hero_blocks(self, heroes: list[Thing], props: list[Thing]) -> list[tuple[Block, Thing]]:
        """The heroes with all that they stand on or in, or that stands on them; those props leave the list."""
        if self.photo:
            return [(Block([photo_item(self.photo)]), Thing("photo", "photo"))]
        cast = self.reading.members()
        out: list[tuple[Block, Thing]] = []
        for thing in heroes:
            lead = Lead(out[0][0].items[0], BESIDE, heroes[0].scale) if out else None
            block = self._hero(thing, len(heroes) > 1, lead)
            for prop in list(props):
                if 0 <= prop.anchor < len(cast) and cast[prop.anchor] is thing:
                    block = self._joined(block, thing, prop, props)
            block.side = thing.side
            out.append((block, thing))
        for block, thing in out[1:]:
            # what only stands with the hero is no broader than that is tall or broad
            room = max(out[0][0].half(), out[0][0].top() / 2)
            sized = comparable(block.items[0], out[0][0].items[0])
            if thing.place == "prop" and block.half() > room and not sized:
                block.scale(room / block.half())
        return out

    def _hero(self, thing: Thing, several: bool, lead: "Lead | None" = None) -> Block:
        many = max(1, round(thing.count / 3)) if is_several(thing.kind) else max(1, thing.count)
        # a bakery beside a bank is not of the same colour
        alike = [other for other in self.reading.cast() if other.kind == thing.kind and other.place == "hero"]
        first = next((i for i, other in enumerate(alike) if other is thing), 0) if many == 1 else 0
        # three of a kind are a range in the palette's colours, a pair and a crowd are all of one
        tones = [first + (i // 2 if thing.group in PAIRED else i if many < 4 else 0) for i in range(many)]
        items = [self.wardrobe.item(each(thing, i, many), "hero", tone) for i, tone in enumerate(tones)]
        share = CROWD.get(many, 0.55) if thing.group != "stack" or many < 2 else max(0.4, 1.2 / many)
        if thing.group in STACKED and may_be_flat(thing.kind):
            share = 0.8
        for item in items:
            entry = entry_of(item)
            # several heroes keep the sizes they have beside one another
            tall = float(entry["prop"]) * 1.35 if several and entry else height(item)
            tall = lead.height({**item, "height": tall}) if lead else tall
            item["height"] = round(tall * share * (thing.scale if several else 1.0), 3)
            if thing.group in STACKED:
                lay_flat(item)
        return grouped(items, thing.group, self._chance(thing))

    def _chance(self, thing: Thing) -> random.Random:
        """Chance for one thing, so that changing it leaves the others where they are."""
        number = next((i for i, member in enumerate(self.reading.members()) if member is thing), -1)
        return stream(self.prompt, self.seed, f"thing {number}")

    def _joined(self, hero: Block, thing: Thing, prop: Thing, props: list[Thing]) -> Block:
        """The hero's block with a prop that carries it, holds it or crowns it; the block as it was for other props."""
        if prop.relation not in ("on", "in", "filled", "topped", "over", "above"):
            return hero
        if prop.relation == "in" and is_vessel(prop.kind) and is_vessel(thing.kind):
            props.remove(prop)
            return self._hero(_served(thing, prop), False)
        if prop.relation == "filled" and prop.count == 3 and width(hero.items[0]) > height(hero.items[0]):
            # a bowl of fruit is full
            prop.count = 7
        law = HELD if prop.relation == "in" else BESIDE if prop.relation in ("over", "above") else JOINED
        lead = Lead(hero.items[0], law, thing.scale)
        if prop.relation == "filled" and len(hero.items) > 1 and not thing.group:
            return self._each_filled(hero, prop, lead, props)
        other = self._prop(prop, lead)
        sized = comparable(other.items[0], hero.items[0])
        if prop.relation in ("on", "over"):
            for item in other.items:
                item["turn"] = round(float(item.get("turn", 0)) * 0.3, 1)
        before = [(item["height"], list(item["at"])) for item in (*hero.items, *other.items)]
        sheltering = prop.relation == "over" and thing.kind in SHELTERS
        if sheltering:
            self._still += [*hero.items, *other.items]
            done = put_over(hero, other)
        elif prop.relation in ("on", "over"):
            other.scale(1.0 if sized or width(other.items[0]) > 2 * hero.half() else 1.3)
            if prop.relation == "over":
                # a rocket takes off from a laptop that one sees
                other.scale(max(1.0, CARRIER * hero.half() / max(other.half(), 0.01)))
                self._still += other.items
            done = put_under(hero, other)
        elif prop.relation == "in":
            other.scale(1.0 if sized else 1.7)
            if hollow(other.items[0]) and width(hero.items[0]) > LONG * height(hero.items[0]):
                # a cat that lies in a box has room in it
                other.scale(max(1.0, ROOMY * hero.half() / max(other.half(), 0.01)))
            done = put_in(hero, other) or (flat_top(other.items[0]) > 0 and put_under(hero, other))
        elif prop.relation == "filled":
            done = put_in(other, hero)
            if not done and prop.count == 1 and len(hero.items) == 1 and lexicon().objects.get(thing.kind):
                put_before(other, hero)
                done = True
        elif prop.relation == "above":
            done = put_above(other, hero, self.side)
        else:
            done = put_on_top(other, self._one_of(hero, thing, prop), self._on_top)
            self._on_top += done and not prop.of_copy
        if not done:
            for item, (tall, at) in zip((*hero.items, *other.items), before, strict=True):
                item["height"], item["at"] = tall, at
            return hero
        if prop.relation == "over" and not sheltering:
            hero.put(0.0, 0.0, 0.35)
        props.remove(prop)
        for item in other.items:
            # what belongs to the hero is framed with it
            item["role"] = "hero"
        joined = Block([*hero.items, *other.items])
        joined.scale(min(1.0, max(TALLEST, float(before[0][0])) / joined.top()))
        return joined

    def _one_of(self, hero: Block, thing: Thing, prop: Thing) -> Block:
        """The one of several copies on which a prop is said to be; the whole block where none is named."""
        if not prop.of_copy or len(hero.items) < 2:
            return hero
        return Block([hero.items[index_of(prop.of_copy, len(hero.items), thing.group)]])

    def _each_filled(self, hero: Block, prop: Thing, lead: "Lead", props: list[Thing]) -> Block:
        """“Three pots of lavender”: something in each of several vessels, as far as they hold anything."""
        filled = list(hero.items)
        for item in hero.items:
            other = self._prop(prop, lead)
            if put_in(other, Block([item])):
                filled += [{**inner, "role": "hero"} for inner in other.items]
                props[:] = [one for one in props if one is not prop]
        return Block(filled)

    def _around(self, thing: Thing, lead: "Lead") -> list[tuple[Block, str]]:
        """A prop with its relation; two or three loose ones of a kind stand on their own, not in a clump."""
        if thing.relation == "before":
            lead = replace(lead, law=BACKING)
        block = self._prop(thing, lead)
        block.side = thing.side
        if thing.relation == "aloft":
            for item in block.items:
                item["at"] = [0.0, 0.0, 0.0]
            return [(Block([item]), thing.relation) for item in block.items]
        loose = thing.relation == "beside" and not thing.group and height(block.items[0]) >= HEAPED
        if not loose or not 2 <= len(block.items) <= 3:
            return [(block, thing.relation)]
        for item in block.items:
            item["at"] = [0.0, 0.0, 0.0]
            if thing.said and not is_natural(thing.kind):
                item["height"] = block.items[0]["height"]
        return [(Block([item], thing.side), thing.relation) for item in block.items]

    def _prop(self, thing: Thing, lead: "Lead") -> Block:
        rng = self._chance(thing)
        many = 1 if is_several(thing.kind) else min(max(1, thing.count), 8)
        if thing.relation in ("around", "aloft"):
            many = max(many, 6) if thing.relation == "around" else max(many, min(thing.count, 4))
        items = []
        for number in range(many):
            item = self.wardrobe.item(each(thing, number, many), "prop", number)
            tall = lead.height(item) if thing.said and thing.kind not in LOOSE else height(item)
            # goods of a kind are of one size, what grows is not
            varied = 1 - 0.1 * (number % 3) if is_natural(thing.kind) or not thing.said else 1.0
            item["height"] = round(tall * thing.scale * varied, 3)
            flat = thing.relation in ("on", "over") or (thing.relation == "in" and not hollow(item))
            if thing.group in STACKED or flat:
                lay_flat(item)
            if item["shape"] == "slice":
                item["turn"] = rng.choice((-30, 25, 10))
            elif item["shape"] in LOOSE:
                item["turn"] = round(rng.uniform(0, 360), 1)
            elif item["shape"] not in SCREENS | {"glyph"}:
                item["turn"] = round(rng.uniform(-25, 25), 1)
            if thing.said and thing.relation in ("beside", "around"):
                garnish(item, lead.item, number, rng)
            items.append(item)
        group = "stack" if many > 1 and items[0].get("style") == FLAT else thing.group
        group = group or ("pile" if many > 2 and height(items[0]) < HEAPED else "")
        return grouped(items, group if thing.relation not in ("around", "aloft") else "", rng)

    def _pose(self, items: list[Item], heroes: list[Thing]) -> None:
        """Float, lean or lay what the prompt wants so, and turn what looks best from the side."""
        poses = {thing.pose for thing in heroes}
        cast = self.reading.cast()
        over = any(thing.relation == "over" for thing in cast)
        against = any(thing.relation == "against" for thing in cast) or "lean" in poses
        water = bool(self.setting.named("water"))
        # there is nothing but the ground that it could be above
        self.hovers = len(cast) == 1 and bool(HOVERING & set(self.reading.words))
        side = self.side
        if "float" in poses and any(thing.group == "pair" for thing in heroes):
            for item in items[1::2]:
                # two shoes in the air are seen one over the other
                item["at"][2] = round(item["at"][2] + IN_STEP * height(item), 3)
        for item in (item for item in items if not any(item is still for still in self._still)):
            if "hang" in poses:
                item["at"][2] = round(item["at"][2] + HANGS * min(height(item), 2.0), 3)
            elif "float" in poses or over or self.hovers or (water and "floating above" in self.reading.words):
                # what flies hangs clear of the clouds
                lift = FLIGHT if self._flies(heroes) else HOVERS * height(item) if self.hovers else 0.0
                item["at"][2] = round(item["at"][2] + max(0.28 * min(height(item), 1.6), lift), 3)
                item["tilt"] = side * 8
            elif against:
                item["tilt"] = side * LEAN
                item["at"][2] = round(item["at"][2] + width(item) / 2 * math.sin(math.radians(LEAN)), 3)
            elif "lie" in poses and may_lie(str(item["shape"])):
                item["at"] = [
                    round(item["at"][0] - height(item) / 2, 3),
                    item["at"][1],
                    round(item["at"][2] + depth(item) / 2, 3),
                ]
                item["tilt"] = 90
            if item["shape"] in SCREENS:
                item["turn"] = side * (14 if "float" in poses else 16)

    def _flies(self, heroes: list[Thing]) -> bool:
        """Whether the heroes fly over clouds, where nothing else carries them."""
        return self.setting.name == "clouds" and heroes[0].pose == "float" and not self.setting.named("stage")

    def wish(self, sort: str) -> str:
        """What the set asks for: its `name`, and the `light` and `camera` that suit it; empty when it leaves them."""
        return str(getattr(self.setting, sort, "") or "")


def _served(drink: Thing, vessel: Thing) -> Thing:
    """A coffee in a glass is a glass of coffee; a latte in a cup is in the cup that it comes in."""
    if vessel.kind == "cup":
        return replace(drink, material=drink.material or vessel.material)
    liquid = drink.parts.get("liquid") or ({"color": drink.colour} if drink.colour else {})
    return replace(vessel, parts={"liquid": dict(liquid), **vessel.parts} if liquid else vessel.parts)


def light_windows(items: list[Item]) -> None:
    """Let warm light shine through the windows of buildings."""
    for item in items:
        glass = item.get("slots", {}).get("glass")
        if glass is not None and "building" in kinds_of(str(item["shape"])):
            glass |= {"color": "#ffcf87", "glow": 1.1}
