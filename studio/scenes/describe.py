"""A prompt becomes a scene: plain data that the scene backend builds and photographs."""

import json
import random
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PIL import Image

from studio.errors import BadPicture
from studio.scenes.arrangement import cluster, line_up, place_props
from studio.scenes.colours import (
    Palette, brand_palette, check_hex, distance, from_lch, ground_palette, palettes, stand_out, to_lch,
)  # fmt: skip
from studio.scenes.icons import by_words, package_folder
from studio.scenes.words import Reading, Thing, lexicon, read

Item = dict[str, Any]

WIDE = frozenset(("shoe", "loaf", "croissant", "baguette", "laptop", "knitwear", "card", "type", "glyph", "ticket"))
CITRUS = frozenset("citrus orange lemon lime grapefruit tangerine mandarin yuzu lemonade".split())


def describe(
    prompt: str,
    *,
    seed: int = 0,
    colors: tuple[str, ...] = (),
    glyphs: Mapping[str, str] | None = None,
    photo: str | None = None,
) -> dict[str, Any]:
    """The scene that a prompt asks for, as JSON types only.

    What the prompt names is in the scene; what it leaves open is chosen to suit, differently for each seed.
    colors: brand colours `#rrggbb` for the stage, when the prompt names none. glyphs: noun -> `font file#hex code`
    for nouns outside the vocabulary. photo: an RGBA cut-out that stands in as the hero.
    Raises StudioError for a colour that cannot be read, BadPicture for a photo that cannot be opened.
    """
    rng = random.Random(zlib.crc32(prompt.encode()) + seed * 7919)
    reading = read(prompt)
    palette = _palette(reading, tuple(check_hex(colour) for colour in colors), rng, seed)
    stage = _Stage(reading, palette, rng, dict(glyphs or {}), photo)
    items = stage.build()
    mood_name = reading.light or "studio"
    camera_name = reading.camera or "front"
    mood = json.loads(json.dumps({k: v for k, v in lexicon().lights[mood_name].items() if k != "words"}))
    if rng.random() < 0.4:
        for box in mood["boxes"]:
            box["azimuth"] = -box["azimuth"]
    camera = {k: v for k, v in lexicon().cameras[camera_name].items() if k != "words"}
    camera |= {"name": camera_name, "aim": round(stage.middle, 3)}
    return {
        "version": 1, "prompt": prompt, "seed": seed, "palette": stage.palette, "light": mood_name, "mood": mood,
        "camera": camera, "items": items, "photo": photo,
    }  # fmt: skip


def _palette(reading: Reading, colors: tuple[str, ...], rng: random.Random, seed: int) -> Palette:
    """The colours of the stage before the hero is looked at; roles background, stage, structure, accent, second, ink."""
    wanted = set(reading.words) | {part for word in reading.words for part in word.split()}
    wanted |= {thing.kind for thing in reading.things}
    scores = {name: len(wanted & set(_tags(entry))) + rng.random() * 0.9 for name, entry in palettes().items()}
    best = palettes()[max(scores, key=lambda name: scores[name])]
    palette: Palette = {role: str(best[role]) for role in ("background", "stage", "structure", "accent", "second")}
    if colors:
        palette |= brand_palette(colors, seed)
    grounds = [thing.colour for thing in reading.things if thing.place in ("background", "none") and thing.colour]
    stages = [thing.colour for thing in reading.things if thing.place == "stage" and thing.colour]
    if grounds:
        palette |= ground_palette(grounds[0])
    elif stages and not colors:
        _, chroma, hue = to_lch(stages[0])
        palette |= {"background": from_lch(0.9, min(0.05, chroma * 0.5), hue), "structure": stages[0]}
    if stages:
        palette["stage"] = stages[0]
    if min(distance(palette["accent"], palette["background"]), 1.0) < 0.2:
        palette["accent"], palette["second"] = palette["second"], palette["accent"]
    palette["ink"] = from_lch(0.24, 0.03, to_lch(palette["accent"])[2])
    return palette


def _tags(entry: Mapping[str, Any]) -> list[str]:
    return list(entry["tags"])


class _Stage:
    """The scene being put together."""

    def __init__(
        self, reading: Reading, palette: Palette, rng: random.Random, glyphs: dict[str, str], photo: str | None
    ) -> None:
        self.reading, self.palette, self.rng, self.glyphs, self.photo = reading, palette, rng, glyphs, photo
        self.middle = 1.2
        self.top = 0.0
        self.reach = 1.0
        self.height = 2.0
        self.citrus = bool(CITRUS & set(reading.words)) or any(t.kind in ("orange", "lemon", "slice") for t in reading.things)

    def _named(self, place: str) -> list[Thing]:
        return [thing for thing in self.reading.things if thing.place == place]

    def build(self) -> list[Item]:
        heroes, props = self._cast()
        hero_items = [item for thing in heroes for item in self._copies(thing, "hero")]
        if self.photo:
            hero_items = [_photo_item(self.photo)]
        self._clear_ground(hero_items[0])
        widths = [self._width(item) for item in hero_items]
        self.height = max(self._height(item) for item in hero_items)
        half = line_up(hero_items, widths, 0.0)
        stage_items = self._stand(half, hero_items)
        for item in hero_items:
            item["at"][2] = round(item["at"][2] + self.top, 3)
        self._pose(hero_items)
        self.middle = self.top + self.height * 0.45
        frame_items = self._frame(bool(props) or bool(self._named("stage")))
        prop_items = self._props(props)
        ground = {"role": "backdrop", "shape": "backdrop", "slots": {"body": {"color": self.palette["background"]}}}
        return [ground, *stage_items, *frame_items, *hero_items, *prop_items]

    def _cast(self) -> tuple[list[Thing], list[Thing]]:
        heroes, props = self._named("hero")[:3], self._named("prop")
        if not heroes and props and not self.photo:
            heroes, props = props[:1], props[1:]
        if not heroes:
            heroes = [Thing("sphere", "sphere"), Thing("ring", "ring"), Thing("cone", "cone")]
        return heroes, props

    def _clear_ground(self, hero: Item) -> None:
        """Move the background until the hero stands out, unless the prompt names it."""
        named = any(thing.colour for thing in self._named("background"))
        body = hero.get("slots", {}).get("body", {})
        if not named and "color" in body and body.get("material") not in ("glass", "ice"):
            stage = self.palette["stage"]
            self.palette = stand_out(self.palette, str(body["color"]))
            if any(thing.colour for thing in self._named("stage")):
                self.palette["stage"] = stage

    def _copies(self, thing: Thing, role: str) -> list[Item]:
        many = 3 if role == "hero" else 6
        out = []
        for i in range(min(max(thing.count, 1), many)):
            item = self._item(thing, role, i)
            if role == "hero" and i:
                item["height"] = round(item["height"] * (0.86, 0.74)[i - 1], 3)
            out.append(item)
        return out

    def _item(self, thing: Thing, role: str, number: int = 0) -> Item:
        if thing.kind in ("type", "glyph"):
            return self._letters(thing, role)
        entry = lexicon().objects.get(thing.kind)
        if entry is None:
            return {"role": role, "shape": thing.kind, "slots": {"body": {"color": self.palette["structure"]}}}
        height = float(entry["height"] if role == "hero" else entry["prop"])
        item: Item = {"role": role, "shape": thing.kind, "height": height, "turn": 0, "at": [0, 0, 0]}
        if thing.style:
            item["style"] = thing.style
        elif thing.kind == "cup" and thing.material == "paper":
            item["style"] = "takeaway"
        main = "liquid" if thing.kind == "glass" and thing.material in ("", "glass") else "body"
        item["slots"] = {name: self._slot(slot, role, number) for name, slot in entry["slots"].items()}
        self._dress(item["slots"], main, thing, number)
        return item

    def _slot(self, slot: Mapping[str, Any], role: str, number: int) -> dict[str, Any]:
        out = {**slot, "color": self._colour(str(slot["color"]), role, number)}
        if "pattern" in slot:
            out["pattern"] = {
                key: self._colour(str(value), role, number) if key in ("color", "second") else value
                for key, value in slot["pattern"].items()
            }
        return out

    def _colour(self, name: str, role: str, number: int) -> str:
        if name.startswith("#"):
            return name
        if name == "hero":
            cycle = ("hero", "second", "structure") if role == "hero" else ("accent", "second", "structure")
            choice = cycle[number % 3]
            return self.palette.get(choice) or self.palette["accent"]
        return self.palette[name]

    def _dress(self, slots: dict[str, Any], main: str, thing: Thing, number: int) -> None:
        """Lay the prompt's colour, material and pattern on the thing's main surfaces."""
        colour = thing.second if thing.second and number % 2 else thing.colour
        if not colour and thing.material in lexicon().material_colours:
            colour = lexicon().material_colours[thing.material]
        original = slots[main]["color"]
        for name, slot in slots.items():
            if name == main or (name in ("lid", "body1", "body2") and thing.colour and slot["color"] == original):
                slot["color"] = colour or slot["color"]
                slot["material"] = thing.material or slot.get("material", "matte")
            pattern = slot.get("pattern")
            if colour and name == "label" and slot["color"] == original and name != main:
                slot["color"] = colour
            if pattern and name == main and thing.material not in ("", slot.get("material")):
                slot.pop("pattern")
        if thing.colour and "body1" in slots and thing.second:
            slots["body1"]["color"] = thing.second
        if thing.pattern:
            light = to_lch(str(slots[main]["color"]))[0] < 0.82
            other = self.palette["second"] if light else self.palette["accent"]
            if distance(other, str(slots[main]["color"])) < 0.2:
                other = "#fbfaf7" if light else self.palette["ink"]
            slots[main]["pattern"] = {"color": other, **thing.pattern}
        elif thing.kind == "can":
            kind = "citrus" if self.citrus else "band"
            slots[main]["pattern"] = {"kind": kind, "color": "#fff8ea" if kind == "citrus" else self.palette["second"]}
        if thing.kind == "bottle" and thing.material == "glass":
            slots["body"]["material"] = "frosted glass"

    def _letters(self, thing: Thing, role: str) -> Item:
        colour = thing.colour or self.palette["accent"]
        font, text = "", thing.word
        if thing.kind == "type":
            folder = package_folder("fontpkg_anton")
            font = str(folder / "files" / "Anton-Regular.ttf") if folder else ""
        else:
            source = self.glyphs.get(thing.word) or by_words(thing.word)
            if source:
                font, _, code = source.rpartition("#")
                text = chr(int(code, 16))
        if not font or not Path(font).is_file():
            return self._item(Thing("ring", "ring", colour=thing.colour, material=thing.material), role)
        height = 1.5 if role == "hero" else 0.8
        slots = {"body": {"color": colour, "material": thing.material or "satin"}}
        if thing.pattern:
            slots["body"]["pattern"] = {"color": self.palette["second"], **thing.pattern}
        item = {"role": role, "shape": "glyph", "font": font, "text": text, "height": height, "turn": 0, "at": [0, 0, 0]}
        return {**item, "depth": 0.3, "word": thing.word, "slots": slots}

    def _width(self, item: Item) -> float:
        if item["shape"] == "photo":
            return float(item["height"]) * float(item["aspect"])
        if item["shape"] == "glyph":
            letters = len(item["text"]) if item.get("word") == item["text"] else 2
            return float(item["height"]) * max(0.5 * letters, 0.6)
        entry = lexicon().objects.get(item["shape"])
        return float(item.get("height", 1.0)) * float(entry["width"] if entry else 1.0)

    def _height(self, item: Item) -> float:
        return float(item.get("height", 1.0))

    def _pose(self, heroes: list[Item]) -> None:
        words = set(self.reading.words)
        for item in heroes:
            if item["shape"] == "phone" and words & {"floating", "hovering", "levitating"}:
                item |= {"pose": "float", "tilt": -9, "turn": self.rng.choice((-14, 14))}
                item["at"][2] = round(item["at"][2] + 0.3, 3)
            elif item["shape"] in ("phone", "laptop"):
                item["turn"] = self.rng.choice((-16, 16))
            elif item["shape"] == "shoe" and self.rng.random() < 0.5:
                item["turn"] = -32

    def _stand(self, half: float, heroes: list[Item]) -> list[Item]:
        """What the heroes stand on; sets the height of its top and how far it reaches."""
        named = self._named("stage")
        water = self._named("water")
        thing = named[0] if named else None
        kind = thing.kind if thing else ""
        if not kind:
            wide = half > 0.95 or heroes[0]["shape"] in WIDE
            kind = self.rng.choice(("podium", "plinth", "podium") if wide else ("podium", "podium2", "podium", "plinth"))
        colour = (thing.colour if thing else "") or self.palette["stage"]
        material = (thing.material if thing else "") or "matte"
        if thing and not thing.colour and material in lexicon().material_colours:
            colour = lexicon().material_colours[material]
        body: dict[str, Any] = {"color": colour, "material": material}
        if thing and thing.pattern:
            body["pattern"] = {"color": self.palette["second"], **thing.pattern}
        out = [self._platform(kind, half, body)] if kind != "icefloor" else self._ice(half)
        if water:
            out.append({"role": "water", "shape": "water", "slots": {"body": {"color": self.palette["structure"], "material": "pool"}}})
        return out

    def _platform(self, kind: str, half: float, body: dict[str, Any]) -> Item:
        item: Item = {"role": "stage", "shape": kind, "at": [0, 0, 0], "slots": {"body": body}}
        if kind in ("podium", "podium2"):
            tiers = 2 if kind == "podium2" else 1
            self.top = round(0.26 * tiers + (0.1 if tiers == 1 else 0) + self.rng.choice((0.0, 0.12)), 2)
            radius = max(half + 0.28, 0.72)
            item |= {"shape": "podium", "radius": round(radius, 3), "height": self.top, "tiers": tiers}
            self.reach = radius * (1.34 if tiers == 2 else 1)
        elif kind == "steps":
            width = max(2 * half + 1.3, 2.6)
            self.top = 0.3
            item |= {"width": round(width, 3), "height": 0.3}
            self.reach = width / 2 + 0.1
        elif kind == "slab":
            radius = max(half + 0.35, 1.1)
            self.top = 0.14
            item |= {"radius": round(radius, 3), "height": 0.14}
            self.reach = radius
        elif kind == "pebble":
            self.top = round(0.52 * 0.62, 3)
            item |= {"seed": self.rng.randrange(99)}
            self.reach = 1.0
        else:
            radius = max(half + 0.25, 0.75) / 0.9
            self.top = self.rng.choice((0.4, 0.55))
            item |= {"shape": "plinth", "radius": round(radius, 3), "height": self.top, "depth": round(max(1.4, half * 1.3), 3)}
            self.reach = radius * 0.95
        return item

    def _ice(self, half: float) -> list[Item]:
        """A raft of ice: one broad block under the hero, loose cubes around it."""
        ice = {"body": {"color": "#e3f4fb", "material": "ice"}}
        width = max(2 * half + 0.45, 1.25)
        self.top, self.reach = 0.5, width / 2 + 0.6
        out: list[Item] = [
            {"role": "stage", "shape": "block", "dimensions": [round(width, 3), 1.15, 0.5], "at": [0, 0, 0], "turn": 6, "slots": ice}
        ]
        side = self.rng.choice((-1, 1))
        for x, y, size, turn in ((1.0, -0.35, 0.46, 31), (-1.02, -0.2, 0.6, -18), (-0.72, -0.95, 0.34, 14), (0.55, -1.02, 0.28, 52)):
            out.append(
                {"role": "stage", "shape": "ice", "height": size, "turn": turn, "slots": ice,
                 "at": [round(side * (x + (half - 0.5) * (1 if x > 0 else -1)), 3), y, 0]}
            )  # fmt: skip
        return out

    def _frame(self, plain: bool) -> list[Item]:
        named = self._named("frame")
        thing = named[0] if named else None
        if thing is None and plain:
            return []
        kind = thing.kind if thing else self.rng.choice(("arch", "halo", "hoop", "panel", "arch"))
        colour = (thing.colour if thing else "") or self.palette["structure"]
        material = (thing.material if thing else "") or ("brass" if kind == "hoop" else "matte")
        slots = {"body": {"color": colour, "material": material}}
        tall = self.top + self.height
        base: Item = {"role": "frame", "shape": kind, "slots": slots}
        if kind == "arch":
            width = max(self.reach * 1.75, tall * 0.8)
            return [{**base, "width": round(width, 3), "height": round(max(tall + 0.42, width * 0.62), 3), "thick": 0.26, "at": [0, 1.15, 0]}]
        if kind in ("halo", "hoop"):
            radius = round(max(tall * 0.54, self.reach * 0.8), 3)
            x = self.rng.choice((-0.35, 0.35)) if kind == "halo" else 0.0
            return [{**base, "radius": radius, "lift": radius, "at": [x, 1.1, 0]}]
        if kind == "panel":
            side = self.rng.choice((-1, 1))
            width = max(1.0, self.reach)
            return [
                {**base, "width": round(width, 3), "height": round(tall + 0.25, 3), "at": [side * width * 0.42, 1.35, 0]},
                {**base, "width": round(width * 0.9, 3), "height": round(tall * 0.68, 3), "at": [-side * width * 0.5, 1.0, 0],
                 "slots": {"body": {"color": self.palette["stage"], "material": material}}},
            ]  # fmt: skip
        if kind == "column":
            return [
                {**base, "radius": 0.34, "height": round(tall * share, 3), "at": [side * (self.reach + 0.45), depth, 0]}
                for side, share, depth in ((-1, 0.92, 0.9), (1, 0.6, 0.5))
            ]
        return [{**base, "shape": "drape", "width": 3.4, "height": 11.0, "at": [self.rng.choice((-1.3, 1.3)), 2.4, 0], "seed": self.rng.randrange(99)}]

    def _props(self, named: list[Thing]) -> list[Item]:
        placed: list[tuple[Item, float]] = []
        loose: list[Item] = []
        for thing in named[:4]:
            copies = self._copies(thing, "prop")
            for i, item in enumerate(copies):
                item["turn"] = self.rng.uniform(-25, 25) if item["shape"] not in ("phone", "laptop", "glyph") else 0
                scale = 1 - 0.12 * (i % 3)
                item["height"] = round(float(item.get("height", 0.6)) * scale, 3)
                if item["shape"] == "slice":
                    item["turn"], item["tilt"] = self.rng.choice((-30, 25, 10)), 0
            if copies and copies[0]["shape"] in ("bean", "ice", "pebble") and len(copies) > 1:
                loose += self._scatter(copies)
            else:
                placed += [(item, self._width(item) / 2) for item in copies]
        if not named and not self._named("stage"):
            placed += self._ornaments()
        place_props(placed, self.reach, self.rng)
        return [item for item, _ in placed] + loose

    def _scatter(self, copies: list[Item]) -> list[Item]:
        side = self.rng.choice((-1, 1))
        centre = side * (self.reach + 0.45), -0.75
        radius = self._width(copies[0]) / 2
        for item, (dx, dy) in zip(copies, cluster(len(copies), radius, self.rng), strict=True):
            item["at"] = [round(centre[0] + dx, 3), round(centre[1] + dy, 3), 0]
            item["turn"] = self.rng.uniform(0, 360)
        return copies

    def _ornaments(self) -> list[tuple[Item, float]]:
        """Two or three plain forms in the palette's colours, when the prompt leaves the stage open."""
        choices = [("sphere", 0.72, "structure", "matte"), ("sphere", 0.4, "second", "glossy"), ("sphere", 0.3, "accent", "gold")]
        if self.rng.random() < 0.45:
            choices[0] = ("cone", 0.85, "structure", "matte")
        out = []
        for shape, height, role, material in choices[: self.rng.choice((2, 3))]:
            slots = {"body": {"color": self.palette[role], "material": material}}
            out.append(({"role": "prop", "shape": shape, "height": height, "at": [0, 0, 0], "slots": slots}, height * 0.5))
        return out


def _photo_item(photo: str) -> Item:
    try:
        with Image.open(photo) as file:
            width, height = file.size
    except (OSError, ValueError) as error:
        raise BadPicture(f"The product photo {Path(photo).name} cannot be read: {error}.") from error
    aspect = width / height
    tall = 2.2 if aspect < 1 else max(1.1, 2.4 / aspect)
    return {"role": "hero", "shape": "photo", "path": str(photo), "aspect": round(aspect, 4), "height": round(tall, 3), "at": [0, 0, 0], "slots": {}}
