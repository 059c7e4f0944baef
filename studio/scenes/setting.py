"""The set of a scene: where the things stand, what is around and behind them, the ground, the sky."""

import random
from collections.abc import Mapping
from typing import Any

from studio.scenes.colours import Palette, mix
from studio.scenes.palette import kinds_of
from studio.scenes.places_made import scattered_petals
from studio.scenes.places_named import beside_the_way
from studio.scenes.places_open import POOLS, at_hour
from studio.scenes.places_town import by_night, in_one_row
from studio.scenes.platforms import BEDS, WIDE, Platform, bed, ice_raft, loose_stones, platform
from studio.scenes.sets import DESIGNS, Place
from studio.scenes.sizes import depth, is_furniture, is_large
from studio.scenes.words import Reading, Thing, lexicon

Item = dict[str, Any]

OPEN_AIR = frozenset(
    ("lawn", "road", "court", "street", "garden", "lake", "beach", "pitch", "market", "shopfront", "city", "dunes")
)
"""Sets under the open sky that a faint word gives way to."""
SAID_BY = {"water": "water", "steps": "steps", "drape": "drape"}
"""Stage parts that a set is built around: naming one names the set."""
TOPS = {
    "table": "table", "tables": "table", "tabletop": "table", "desk": "table", "counter": "kitchen",
    "worktop": "kitchen", "countertop": "kitchen", "bench": "workshop", "workbench": "workshop",
}  # fmt: skip
"""What things stand on that is a set of its own."""
NIGHTLY = frozenset(("night", "bluehour"))
"""Light set-ups in which the sky is dark."""
DARK = frozenset(("city", "moon"))
"""Sets whose sky is always dark."""
FREQUENT = (
    "podium",
    "podium",
    "podium",
    "podium",
    "podium",
    "cyclorama",
    "cyclorama",
    "arch",
    "blocks",
    "drape",
    "steps",
)
"""Sets that the seed may choose when the prompt names none; the quiet ones more often."""
QUIET = ("podium", "podium", "cyclorama")
"""Of these, the ones that leave several things alone."""
FAINT = {
    "clouds": frozenset(("sky", "blue sky", "summer sky")),
    "lawn": frozenset(("grass", "green grass")),
    "water": frozenset(("puddle", "puddles", "muddy puddle")),
    "snow": frozenset(("mountain", "mountains", "alps", "alpine", "peaks")),
}
"""Words by which a set is called that only say what is seen in it too, where another place is named."""
WATERY = frozenset(("water", "beach", "lake"))
"""Sets that have water of their own."""
WORKTOPS = frozenset(("workshop", "table", "kitchen"))
"""Sets that show the top of a table, where no car stands."""
PETALS = frozenset(("petals", "rose petals", "falling petals", "scattered petals", "cherry blossom petals"))
FIELDS = frozenset(("tractor", "camper"))
"""Vehicles that stand in the country."""
LINING = {"avenue": frozenset(("tree", "fir", "palm", "cherrytree")), "wintermarket": frozenset(("marketstall",))}
"""What stands on both sides of the way of a set, and not on it."""
FURNITURE = frozenset(("armchair", "sofa", "chair", "bed", "fireplace", "wardrobe", "floorlamp", "stool"))
"""What stands on the floor of a room, on no plinth."""
FORMED = 0.34
"""Share of the podiums that get an arch, a disc or panels behind the hero."""


class Setting:
    """The set of one scene, with its measures: height of its top, and how far it reaches to the side and in depth.

    `name` is the set's name; `light` and `camera` what suits it when the prompt names none ("" leaves them open);
    `sky` the description's sky (None in a room).
    """

    def __init__(self, reading: Reading, palette: Palette, rng: random.Random) -> None:
        self.reading, self.palette, self.rng = reading, palette, rng
        self.top, self.ground = 0.0, 0.0
        self.reach, self.depth = 1.0, 0.8
        self.name = self._choose()
        entry = lexicon().sets[self.name]
        self.light, self.camera = str(entry.get("light", "")), str(entry.get("camera", "")) or self._seen()
        self._lens = {key: float(entry[key]) for key in ("aperture", "elevation", "zoom") if key in entry}
        self.sky: dict[str, Any] | None = None
        self._design = DESIGNS[self.name]
        self._place: Place | None = None

    def _choose(self) -> str:
        if {"props", "frame"} <= self.reading.without and any(thing.colour for thing in self.named("background")):
            # “a garden …, plain cream backdrop”
            return "cyclorama"
        if self.reading.set in LINING:
            return self.reading.set
        faint = bool(self.reading.set) and self._is_faint(self.reading.set)
        outdoors = self._outdoors()
        if outdoors and (outdoors == self.reading.set or (outdoors == "lawn" and POOLS & self._words())):
            return outdoors
        if self._stands() == "road vehicle" and self.reading.set in WORKTOPS:
            # a garage with a car in it has a floor
            return "factory"
        if self.reading.set == "dunes" and self.named("water"):
            return "beach"
        if self.reading.set == "petals" and self.named("water"):
            # petals float on it
            return "water"
        if (outdoors or faint) and (other := self._also_named()):
            return other
        if outdoors and (faint or not self.reading.set):
            return outdoors
        if self.reading.set:
            return self.reading.set
        named = {thing.kind for thing in self.reading.things if thing.place in ("stage", "frame", "water")}
        for part, name in SAID_BY.items():
            if part in named:
                return name
        for thing in self.named("stage"):
            if (found := TOPS.get(thing.word.split()[-1] if thing.word else "")) and not self.reading.colours:
                return found
        choice, quiet = self.rng.choice(FREQUENT), self.rng.choice(QUIET)
        if self._stands() or any(is_large(thing.kind) or is_furniture(thing.kind) for thing in self.named("hero")[:1]):
            # a bicycle stands on no cloth and no stair
            return "podium" if named else "cyclorama"
        return "podium" if named else choice if self._few() else quiet

    def _is_faint(self, name: str) -> bool:
        """Whether only words call the set that leave it open where the things stand: “empty sky at the top”."""
        called = {word for word in self._words() if word in lexicon().sets[name]["words"]}
        return bool(called) and called <= FAINT.get(name, frozenset())

    def _words(self) -> frozenset[str]:
        """The words of the prompt, those that are several also one by one, and its moods."""
        words = self.reading.words
        return frozenset((*words, *(part for word in words for part in word.split()), *self.reading.moods))

    def _also_named(self) -> str:
        """Another set that a word of the prompt calls; "" when there is none but the one that was read."""
        for word in (*self.reading.words, *(whole.split()[-1] for whole in self.reading.words if whole)):
            for name, entry in lexicon().sets.items():
                if name != self.reading.set and word in entry["words"] and name in OPEN_AIR:
                    return name
        return ""

    def _stands(self) -> str:
        """Whether a building or a road vehicle is the first hero."""
        heroes = self.named("hero")
        kinds = kinds_of(heroes[0].kind) if heroes else ()
        return next((kind for kind in ("building", "road vehicle", "watercraft") if kind in kinds), "")

    def _outdoors(self) -> str:
        """The set in which a building or a vehicle stands where the prompt leaves it open; "" for other things."""
        stands, reading = self._stands(), self.reading
        # the water beside a house with a pool is the pool
        wet = () if POOLS & self._words() else ("water",)
        placed = any(thing.place in ("stage", "frame", "background", "none", *wet) for thing in reading.things)
        made = reading.style not in ("", "photo") or reading.camera in ("isometric", "top") or reading.colours
        if not stands or placed or made or reading.light == "studio":
            return ""
        kind = self.named("hero")[0].kind
        if kind in FIELDS:
            return "lawn"
        if stands == "watercraft":
            return "lake"
        return ("street" if kind == "shopfront" else "lawn") if stands == "building" else "road"

    def _by_night(self) -> bool:
        return self.reading.light in NIGHTLY or "starry" in self.reading.moods or self.name == "stars"

    def _is_top(self, thing: Thing) -> bool:
        """Whether a named stage is the very table or worktop that the set is made of."""
        return thing.word.split()[-1] in TOPS and self.name in TOPS.values() and not thing.pattern

    def _few(self) -> bool:
        """Whether the prompt names so few things that the set may have forms of its own."""
        if any(thing.place == "prop" and thing.said for thing in self.reading.cast()):
            return False
        return sum(max(1, thing.count) if thing.place == "hero" else 1 for thing in self.reading.cast()) < 3

    def _seen(self) -> str:
        """The camera that shows the first hero best: a plate of food is flat and is looked down on."""
        heroes = self.named("hero")
        return str(lexicon().objects.get(heroes[0].kind, {}).get("seen", "")) if heroes else ""

    def lens(self, camera: str) -> dict[str, float]:
        """What the set changes of a camera (its name, "" when the prompt left it open).

        A set with a horizon keeps it low behind the heroes, unless the prompt looks down on them.
        """
        if not camera and self._seen() and not self.sky:
            # in a room, a plate is looked down on
            return {key: value for key, value in self._lens.items() if key != "elevation"}
        if not camera:
            return self._lens
        highest = float(lexicon().cameras[camera]["elevation"])
        low = self._lens.get("elevation", 90.0)
        wide = {key: value for key, value in self._lens.items() if key == "zoom"}
        return wide | ({"elevation": low} if self.sky and low < highest < 20 else {})

    def named(self, place: str) -> list[Thing]:
        return [thing for thing in self.reading.things if thing.place == place]

    def stand(self, half: float, heroes: list[Item]) -> list[Item]:
        """What the heroes (as broad as twice `half`) stand on; sets the height of its top and how far it reaches."""
        tall = max(float(item.get("height", 1.5)) for item in heroes)
        wide = half > 0.95 or heroes[0]["shape"] in WIDE
        deep = max(depth(item) for item in heroes) / 2
        named = self.named("stage")
        place = Place(self.palette, self.rng, half, tall, wide, bool(self.named("prop")), deep)
        place.night, place.said, place.stands = self._by_night(), self._words(), self._stands()
        place.furnished = any(item["shape"] in FURNITURE for item in heroes)
        place.drawn = self.reading.style not in ("", "photo") or self.reading.camera == "isometric"
        if self.name == "street" and place.stands == "building":
            in_one_row(heroes)
        if heroes[0]["shape"] in LINING.get(self.name, ()) and len(heroes) > 1:
            beside_the_way(heroes, self._words())
        place.tones = self.reading.colours
        place.water = next((thing.colour for thing in self.named("water") if thing.colour), "")
        place.ground_said = bool(self.reading.colours) and "sky" not in place.said
        self._place = place
        if named and self._is_top(named[0]):
            place.surface = self._surface(named[0], "", "")
            place.platform = place.bare()
        elif named or self.name == "podium":
            place.platform = self._named_platform(named[0] if named else None, place)
        else:
            place.platform = self._design.stand(place)
        base = place.platform
        if any(thing.kind == "pebble" and (thing.relation == "around" or thing.count > 1) for thing in named):
            base = loose_stones(place.half, place.deep, self._surface(named[0], "#a9a196", "concrete"), self.rng)
            place.platform = base
        self.top, self.reach, self.depth, self.ground = base.top, base.reach, base.depth, base.ground
        return base.items

    def _named_platform(self, thing: Thing | None, place: Place) -> Platform:
        kind = thing.kind if thing else ""
        if kind == "icefloor":
            return ice_raft(place.half, self.rng)
        if kind in BEDS:
            return bed(kind, place.half, place.deep, self.rng, thing.colour if thing else "")
        if not kind:
            choices = ("podium", "plinth", "podium") if place.wide else ("podium", "podium2", "podium", "plinth")
            kind = self.rng.choice(choices)
        body = self._surface(thing, self.palette["stage"], "matte")
        return platform(kind, place.half, body, self.rng, place.props, place.deep)

    def _surface(self, thing: Thing | None, colour: str, material: str) -> dict[str, Any]:
        """What a named part of the stage is made of, else the set's own choice."""
        if thing is None:
            return {"color": colour, "material": material}
        material = thing.material or material
        own: Mapping[str, str] = lexicon().material_colours
        body: dict[str, Any] = {"color": thing.colour or own.get(thing.material, "") or colour, "material": material}
        if thing.pattern:
            body["pattern"] = {"color": self.palette["second"], **thing.pattern}
        return body

    def frame(self, plain: bool, height: float) -> list[Item]:
        """What stands right behind the heroes: what the prompt names, or the podium's own form if not `plain`."""
        named = self.named("frame")
        thing = named[0] if named else None
        if thing is not None and thing.kind in SAID_BY and self.name == SAID_BY[thing.kind]:
            return []
        form, formed = self.rng.choice(("arch", "halo", "panel", "arch", "hoop")), self.rng.random() < FORMED
        if thing is None and (plain or self.name != "podium" or not (formed and self._few())):
            return []
        kind = thing.kind if thing else form
        body = self._surface(thing, self.palette["structure"], "brass" if kind == "hoop" else "matte")
        base: Item = {"role": "frame", "shape": kind, "slots": {"body": body}}
        return self._framed(kind, base, self.top + height)

    def _framed(self, kind: str, base: Item, tall: float) -> list[Item]:
        if kind == "arch":
            width = max(self.reach * 1.75, tall * 0.8)
            high = round(max(tall + 0.42, width * 0.62), 3)
            return [{**base, "width": round(width, 3), "height": high, "thick": 0.26, "at": [0, 1.15, 0]}]
        if kind in ("halo", "hoop"):
            radius = round(max(tall * 0.54, self.reach * 0.8), 3)
            x = self.rng.choice((-0.35, 0.35)) if kind == "halo" else 0.0
            return [{**base, "radius": radius, "lift": radius, "at": [x, 1.1, 0]}]
        if kind == "panel":
            side, width = self.rng.choice((-1, 1)), max(1.0, self.reach)
            first: Item = {**base, "width": round(width, 3), "height": round(tall + 0.25, 3)}
            second: Item = {**base, "width": round(width * 0.9, 3), "height": round(tall * 0.68, 3)}
            second["slots"] = {"body": {**base["slots"]["body"], "color": self.palette["stage"]}}
            return [first | {"at": [side * width * 0.42, 1.35, 0]}, second | {"at": [-side * width * 0.5, 1.0, 0]}]
        if kind == "column":
            return [
                {**base, "radius": 0.34, "height": round(tall * share, 3), "at": [side * (self.reach + 0.45), depth, 0]}
                for side, share, depth in ((-1, 0.92, 0.9), (1, 0.6, 0.5))
            ]
        x = self.rng.choice((-1.3, 1.3))
        return [
            {**base, "shape": "drape", "width": 3.4, "height": 11.0, "at": [x, 2.4, 0], "seed": self.rng.randrange(99)}
        ]

    def backdrop(self) -> list[Item]:
        """The ground, the walls and everything far off; call it after `stand`. Sets `sky`."""
        if self._place is None:
            raise ValueError("The backdrop is built after what the heroes stand on.")
        own = self.name in WATERY or (self.name == "lawn" and POOLS & self._words())
        water = bool(self.named("water")) and not own
        items, self.sky = self._design.scenery(self._place)
        if self.sky and not self._place.night and self.name != "garden":
            light = self.reading.light or self.light
            self.sky = at_hour(self.sky, light, self._words(), self.reading.colours)
        if self.sky and self._place.night and self.name not in DARK:
            items, self.sky = by_night(items, self.sky, self.rng.randrange(99))
        if self.name != "petals" and PETALS & self._words():
            items = [*items, scattered_petals(self._place)]
        self._fade(items, self._place.head())
        colour = mix(self.palette["structure"], "#1d3540", 0.25)
        pool = {"role": "water", "shape": "water", "slots": {"body": {"color": colour, "material": "pool"}}}
        return [*items, pool] if water else items

    def _fade(self, items: list[Item], head: float) -> None:
        """Let the studio's wall run from its first colour above to its second below, where the prompt names two."""
        ground = next((thing for thing in self.named("background") if thing.second), None)
        if ground is None or ground.pattern.get("kind") != "gradient":
            return
        fade = {"kind": "fade", "color": ground.second, "low": 0.0, "high": round(1.25 * head, 3)}
        for item in items:
            if item["shape"] == "backdrop":
                item["slots"]["body"]["pattern"] = fade

    def ornaments(self) -> list[tuple[Item, float]]:
        """Two or three plain forms in the palette's colours, when the prompt leaves the stage open."""
        if not self._design.ornaments:
            return []
        choices = [
            ("sphere", 0.72, "structure", "matte"),
            ("sphere", 0.4, "second", "glossy"),
            ("sphere", 0.3, "accent", "gold"),
        ]
        if self.rng.random() < 0.45:
            choices[0] = ("cone", 0.85, "structure", "matte")
        out = []
        for shape, height, role, material in choices[: self.rng.choice((2, 3))]:
            slots = {"body": {"color": self.palette[role], "material": material}}
            item = {"role": "prop", "shape": shape, "height": height, "at": [0, 0, 0], "slots": slots}
            out.append((item, height * 0.5))
        return out


def light_setup(name: str, mirrored: bool, outdoors: bool = False) -> dict[str, Any]:
    """The description's `mood` of a light set-up; `mirrored` lets it come from the other side, `outdoors` there are no
    windows for it to fall through."""
    entry = lexicon().lights[name]
    side = -1 if mirrored else 1
    mood = {key: value for key, value in entry.items() if key != "words"}
    for sort in ("boxes", "spots"):
        if sort in mood:
            mood[sort] = [{**lamp, "azimuth": side * lamp["azimuth"]} for lamp in mood[sort]]
    if outdoors:
        if name in LOW_SUN:
            mood["balance"] = min(float(mood["balance"]), UNBALANCED)
        suns = [lamp for lamp in mood.get("spots", ()) if lamp.get("gobo") in INDOORS]
        mood["spots"] = [lamp for lamp in mood.get("spots", ()) if lamp not in suns]
        mood["boxes"] = [*mood["boxes"], *(_sun(lamp) for lamp in suns)]
    return mood


LOW_SUN, UNBALANCED = frozenset(("golden", "evening", "lowsun")), 0.1
"""Light whose warm cast is what it is asked for under the open sky, and how far it is taken out there."""
INDOORS = ("panes", "blinds")
"""Gobos that stand in the windows of a room."""


def _sun(lamp: Mapping[str, Any]) -> dict[str, Any]:
    """The sun that shines through a window, without the window."""
    kept = {key: lamp[key] for key in ("azimuth", "elevation", "color", "power")}
    return {**kept, "width": 3, "height": 3, "soft": 1.5}


def open_floor(items: list[Item]) -> None:
    """Move the studio's wall out of sight, for a camera that looks down on the set from afar."""
    for item in items:
        if item["shape"] == "backdrop":
            item |= {"distance": 80.0, "curve": 10.0}
