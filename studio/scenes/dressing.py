"""Dressing things: a named thing becomes an item with colours, materials and patterns on each of its surfaces."""

import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from studio.scenes.colours import Palette, distance, to_lch
from studio.scenes.icons import by_words, package_folder
from studio.scenes.words import Thing, lexicon

Item = dict[str, Any]


class Wardrobe:
    """What every thing of one scene wears. `palette` is shared with the stage, and follows its changes."""

    def __init__(self, palette: Palette, rng: random.Random, glyphs: Mapping[str, str], citrus: bool) -> None:
        self.palette, self.rng, self.glyphs, self.citrus = palette, rng, glyphs, citrus

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
        main = "liquid" if thing.kind == "glass" and thing.material in ("", "glass") else "body"
        item["slots"] = {name: self.slot(slot, role, number) for name, slot in entry["slots"].items()}
        self.dress(item["slots"], main, thing, number)
        return item

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
            return self.item(Thing("ring", "ring", colour=thing.colour, material=thing.material), role)
        height = 1.5 if role == "hero" else 0.8
        slots: dict[str, Any] = {"body": {"color": colour, "material": thing.material or "satin"}}
        if thing.pattern:
            slots["body"]["pattern"] = {"color": self.palette["second"], **thing.pattern}
        item = {
            "role": role,
            "shape": "glyph",
            "font": font,
            "text": text,
            "height": height,
            "turn": 0,
            "at": [0, 0, 0],
        }
        return {
            **item,
            "depth": 0.42,
            "turn": self.rng.choice((-22, 22)) if thing.kind == "glyph" else -8,
            "word": thing.word,
            "slots": slots,
        }
