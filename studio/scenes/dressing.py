"""Dressing things: a named thing becomes an item with colours, materials and patterns on each of its surfaces."""

import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from studio.scenes.colours import Palette, distance, mix, to_lch
from studio.scenes.icons import package_folder
from studio.scenes.near import icon_for
from studio.scenes.sizes import is_natural
from studio.scenes.words import Thing, lexicon

Item = dict[str, Any]

POLISHED = frozenset(("gold", "chrome", "silver", "brass", "copper", "bronze", "rose gold", "liquid chrome"))
"""Metals that mirror what is around them."""


class Wardrobe:
    """What every thing of one scene wears. `palette` is shared with the stage, and follows its changes."""

    def __init__(
        self, palette: Palette, rng: random.Random, glyphs: Mapping[str, str], citrus: bool, without: frozenset[str]
    ) -> None:
        self.palette, self.rng, self.glyphs, self.citrus, self.without = palette, rng, glyphs, citrus, without

    def item(self, thing: Thing, role: str, number: int = 0) -> Item:
        if thing.kind in ("type", "glyph"):
            return self.letters(thing, role)
        entry = lexicon().objects.get(thing.kind)
        if entry is None:
            return {"role": role, "shape": thing.kind, "slots": {"body": {"color": self.palette["structure"]}}}
        height = float(entry["height"] if role == "hero" else entry["prop"])
        item: Item = {"role": role, "shape": thing.kind, "height": height, "turn": 0, "at": [0, 0, 0]}
        if thing.style:
            item["style"] = thing.style
        elif thing.kind == "cup" and thing.material == "paper":
            item["style"] = "takeaway"
        main = str(entry.get("main", "body"))
        if thing.kind == "glass" and thing.material in ("", "glass"):
            main = "liquid"
        main = main if main in entry["slots"] else next(iter(entry["slots"]))
        item["slots"] = {name: self.slot(slot, role, number) for name, slot in entry["slots"].items()}
        self.dress(item["slots"], main, thing, number)
        for name, worn in thing.parts.items():
            if name in item["slots"]:
                item["slots"][name] |= worn
                item["slots"][name].pop("pattern", None)
        for name in {*thing.bare, *self.without} & {"label", "cap", "lid", "handle"}:
            self.strip(item["slots"], name, main)
        return item

    def strip(self, slots: dict[str, Any], name: str, main: str) -> None:
        """Make a part vanish: a label takes the look of what it is on."""
        if name in slots and name != main:
            slots[name] = {key: value for key, value in slots[main].items() if key != "pattern"}

    def has_form(self, thing: Thing) -> bool:
        """Whether a thing can be shown as more than the letters of its name."""
        return thing.kind != "glyph" or bool(self.glyphs.get(thing.word) or icon_for(thing.word))

    def slot(self, slot: Mapping[str, Any], role: str, number: int) -> dict[str, Any]:
        out = {**slot, "color": self.colour(str(slot["color"]), role, number)}
        if "pattern" in slot:
            out["pattern"] = {
                key: self.colour(str(value), role, number) if key in ("color", "second") else value
                for key, value in slot["pattern"].items()
            }
        return out

    def colour(self, name: str, role: str, number: int) -> str:
        if name.startswith("#"):
            return name
        if name == "hero":
            cycle = ("hero", "second", "structure") if role == "hero" else ("accent", "second", "structure")
            choice = cycle[number % 3]
            return self.palette.get(choice) or self.palette["accent"]
        return self.palette[name]

    def dress(self, slots: dict[str, Any], main: str, thing: Thing, number: int) -> None:
        """Lay the prompt's colour, material and pattern on the thing's main surfaces.

        A thing's colour is that of all surfaces which the vocabulary gives the hero's colour, else of its main one; its
        material that of all surfaces which look like the main one.
        """
        listed = [colour for colour in (thing.colour, thing.second, *thing.more) if colour]
        colour = listed[number % len(listed)] if thing.colour and listed else thing.colour
        if not colour and thing.material in lexicon().material_colours:
            colour = lexicon().material_colours[thing.material]
        entry = lexicon().objects[thing.kind]["slots"]
        made = (
            bool(thing.material) and thing.material not in ("kraft", "paper") and entry[main].get("material") == "kraft"
        )
        # a velvet box is no parcel
        colour = colour or (self.palette["accent"] if made else "")
        own = {name for name, slot in entry.items() if slot["color"] == "hero"} or {main}
        if is_natural(thing.kind):
            # an egg that is said to be pink is so itself, not only its cup
            own = own | {main}
        if thing.colour and own == {"roof"}:
            # a red house has red walls
            own = {main}
            slots["roof"]["color"] = mix(colour, self.palette["ink"], 0.5)
        if thing.colour and not thing.second and "body2" in entry:
            # folded navy jumpers are all navy
            own = own | {"body1", "body2"}
        alike = {name for name, slot in entry.items() if (slot["color"], slot.get("material")) == _look(entry[main])}
        for name, slot in slots.items():
            if name in alike:
                slot["material"] = thing.material or slot.get("material", "matte")
            if colour and name in (own if thing.colour else alike):
                slot["color"] = colour
            if name == main and "pattern" in slot and thing.material not in ("", entry[main].get("material")):
                slot.pop("pattern")
        for name in {"label", "tape"} & set(slots) if made else ():
            self.strip(slots, name, main)
        if colour and "flesh" in slots:
            slots["flesh"]["color"] = mix(colour, "#fff6d0", 0.3)
            slots["flesh"]["pattern"] = {**slots["flesh"].get("pattern", {}), "color": colour}
        if thing.second and not number:
            for name in ("body1", "trim", "lining", "label", "ribbon", "cap"):
                if name in slots and "pattern" not in slots[name]:
                    slots[name]["color"] = thing.second
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

    def letters(self, thing: Thing, role: str) -> Item:
        """Quoted words and nouns that have no form: letters or an icon in 3D, the noun itself where no icon fits."""
        colour = thing.colour or self.palette["accent"]
        source = "" if thing.kind == "type" else self.glyphs.get(thing.word) or icon_for(thing.word)
        font, _, code = source.rpartition("#")
        text = chr(int(code, 16)) if font and Path(font).is_file() else thing.word
        if text == thing.word:
            font = type_font(text)
            text = text if thing.kind == "type" else text.upper()
        slots: dict[str, Any] = {"body": {"color": colour, "material": thing.material or "satin"}}
        tile = self.palette["second"]
        slots["tile"] = {"color": tile if distance(tile, colour) > 0.2 else "#fbfaf7", "material": "satin"}
        if thing.pattern:
            slots["body"]["pattern"] = {"color": self.palette["second"], **thing.pattern}
        if slots["body"]["material"] in POLISHED:
            # flat faces of mirrors show the dark floor before them and nothing else
            slots["body"]["roughness"] = 0.45
        spelled = len(text) > 1
        turn = -8 if spelled else self.rng.choice((-22, 22))
        tall = 1.5 if role == "hero" else 0.8
        return {
            "role": role, "shape": "glyph", "font": font, "text": text, "height": _fitting(tall, text), "at": [0, 0, 0],
            "depth": 0.42, "turn": turn, "word": text if spelled else thing.word, "slots": slots,
        }  # fmt: skip


def main_slot(item: Item) -> dict[str, Any]:
    """The slot of an item that one sees most of; an empty one where there is none."""
    slots = item.get("slots", {})
    entry = lexicon().objects.get(str(item["shape"]), {})
    found: dict[str, Any] = slots.get(str(entry.get("main", "body"))) or next(iter(slots.values()), {})
    return found


def natural_colour(kind: str) -> str:
    """The colour `#rrggbb` that an object of the vocabulary has of itself; "" when the palette gives it one."""
    entry = lexicon().objects.get(kind)
    slots = entry["slots"] if entry else {}
    colour = str(slots.get(entry.get("main", "body"), next(iter(slots.values())))["color"]) if entry and slots else ""
    return colour if colour.startswith("#") else ""


def _look(slot: Mapping[str, Any]) -> tuple[str, Any]:
    """What a surface of the vocabulary looks like: its colour and material."""
    return str(slot["color"]), slot.get("material")


def _fitting(tall: float, text: str) -> float:
    """A height at which long words still fit the stage."""
    return round(min(tall, 3.4 / max(0.56 * len(text), 0.6)), 3)


def type_font(text: str) -> str:
    """The font file for 3D type: Anton, or one with Chinese characters where the text has some."""
    if any("\u3400" <= letter <= "\u9fff" for letter in text):
        folder = package_folder("manimgx_fonts_cjk")
        found = sorted(folder.rglob("*.[ot]t[fc]")) if folder else []
        if found:
            return str(found[-1])
    folder = package_folder("fontpkg_anton")
    return str(folder / "files" / "Anton-Regular.ttf") if folder else ""


def takes_colour(item: Mapping[str, Any]) -> bool:
    """Whether the colour of an item is the program's to choose; a tooth and a pear have theirs by nature."""
    slots = lexicon().objects.get(str(item["shape"]), {}).get("slots", {})
    return str(slots.get("body", {}).get("color", "hero")) == "hero"
