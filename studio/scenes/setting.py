"""The set: what heroes stand on, what stands behind them, and plain ornaments for an open stage."""

import random
from typing import Any

from studio.scenes.colours import Palette
from studio.scenes.words import Reading, Thing, lexicon

Item = dict[str, Any]
WIDE = frozenset(("shoe", "loaf", "croissant", "baguette", "laptop", "knitwear", "card", "glyph", "ticket"))
"""Shapes that look best on something broad."""


class Setting:
    """The set of one scene, with its measures: height of its top, and how far it reaches to the side and in depth."""

    def __init__(self, reading: Reading, palette: Palette, rng: random.Random) -> None:
        self.reading, self.palette, self.rng = reading, palette, rng
        self.top, self.ground = 0.0, 0.0
        self.reach, self.depth = 1.0, 0.8

    def named(self, place: str) -> list[Thing]:
        return [thing for thing in self.reading.things if thing.place == place]

    def stand(self, half: float, heroes: list[Item]) -> list[Item]:
        """What the heroes stand on; sets the height of its top and how far it reaches."""
        named = self.named("stage")
        water = self.named("water")
        thing = named[0] if named else None
        kind = thing.kind if thing else ""
        if not kind:
            wide = half > 0.95 or heroes[0]["shape"] in WIDE
            kind = self.rng.choice(
                ("podium", "plinth", "podium") if wide else ("podium", "podium2", "podium", "plinth")
            )
        colour = (thing.colour if thing else "") or self.palette["stage"]
        material = (thing.material if thing else "") or "matte"
        if thing and not thing.colour and material in lexicon().material_colours:
            colour = lexicon().material_colours[material]
        body: dict[str, Any] = {"color": colour, "material": material}
        if thing and thing.pattern:
            body["pattern"] = {"color": self.palette["second"], **thing.pattern}
        out = [self._platform(kind, half, body)] if kind != "icefloor" else self._ice(half)
        if water:
            out.append(
                {
                    "role": "water",
                    "shape": "water",
                    "slots": {"body": {"color": self.palette["structure"], "material": "pool"}},
                }
            )
        return out

    def _platform(self, kind: str, half: float, body: dict[str, Any]) -> Item:
        item: Item = {"role": "stage", "shape": kind, "at": [0, 0, 0], "slots": {"body": body}}
        if kind in ("podium", "podium2"):
            tiers = 2 if kind == "podium2" else 1
            self.top = round(0.26 * tiers + (0.1 if tiers == 1 else 0) + self.rng.choice((0.0, 0.12)), 2)
            radius = max(half + 0.28, 0.72)
            item |= {"shape": "podium", "radius": round(radius, 3), "height": self.top, "tiers": tiers}
            self.reach = self.depth = radius * (1.34 if tiers == 2 else 1)
        elif kind == "steps":
            width = 2 * half + (2.6 if self.named("prop") else 1.3)
            self.top = 0.3
            item |= {"width": round(width, 3), "height": 0.3}
            self.reach, self.depth, self.ground = half + 0.08, 0.75, 0.3
        elif kind == "slab":
            radius = max(half + 0.35, 1.1)
            self.top = 0.14
            item |= {"radius": round(radius, 3), "height": 0.14}
            self.reach, self.depth = radius, radius * 0.62
        elif kind == "pebble":
            radius = max(half + 0.5, 1.0)
            self.top = 0.5
            item |= {"seed": self.rng.randrange(99), "radius": round(radius, 3)}
            self.reach, self.depth = radius * 1.1, radius * 0.9
        else:
            radius = max(half + 0.25, 0.75) / 0.9
            self.top = self.rng.choice((0.4, 0.55))
            item |= {
                "shape": "plinth",
                "radius": round(radius, 3),
                "height": self.top,
                "depth": round(max(1.4, half * 1.3), 3),
            }
            self.reach, self.depth = radius * 0.95, item["depth"] / 2
        return item

    def _ice(self, half: float) -> list[Item]:
        """A raft of ice: one broad block under the hero, loose cubes around it."""
        ice = {"body": {"color": "#e3f4fb", "material": "ice"}}
        width = max(2 * half + 0.45, 1.25)
        self.top, self.reach = 0.5, width / 2 + 0.6
        out: list[Item] = [
            {
                "role": "stage",
                "shape": "block",
                "dimensions": [round(width, 3), 1.15, 0.5],
                "at": [0, 0, 0],
                "turn": 6,
                "slots": ice,
            }
        ]
        side = self.rng.choice((-1, 1))
        for x, y, size, turn in (
            (1.0, -0.35, 0.46, 31),
            (-1.02, -0.2, 0.6, -18),
            (-0.72, -0.95, 0.34, 14),
            (0.55, -1.02, 0.28, 52),
        ):
            out.append(
                {"role": "stage", "shape": "ice", "height": size, "turn": turn, "slots": ice,
                 "at": [round(side * (x + (half - 0.5) * (1 if x > 0 else -1)), 3), y, 0]}
            )  # fmt: skip
        return out

    def frame(self, plain: bool, height: float) -> list[Item]:
        named = self.named("frame")
        thing = named[0] if named else None
        if thing is None and plain:
            return []
        kind = thing.kind if thing else self.rng.choice(("arch", "halo", "hoop", "panel", "arch"))
        colour = (thing.colour if thing else "") or self.palette["structure"]
        material = (thing.material if thing else "") or ("brass" if kind == "hoop" else "matte")
        slots = {"body": {"color": colour, "material": material}}
        tall = self.top + height
        base: Item = {"role": "frame", "shape": kind, "slots": slots}
        if kind == "arch":
            width = max(self.reach * 1.75, tall * 0.8)
            return [
                {
                    **base,
                    "width": round(width, 3),
                    "height": round(max(tall + 0.42, width * 0.62), 3),
                    "thick": 0.26,
                    "at": [0, 1.15, 0],
                }
            ]
        if kind in ("halo", "hoop"):
            radius = round(max(tall * 0.54, self.reach * 0.8), 3)
            x = self.rng.choice((-0.35, 0.35)) if kind == "halo" else 0.0
            return [{**base, "radius": radius, "lift": radius, "at": [x, 1.1, 0]}]
        if kind == "panel":
            side = self.rng.choice((-1, 1))
            width = max(1.0, self.reach)
            return [
                {
                    **base,
                    "width": round(width, 3),
                    "height": round(tall + 0.25, 3),
                    "at": [side * width * 0.42, 1.35, 0],
                },
                {
                    **base,
                    "width": round(width * 0.9, 3),
                    "height": round(tall * 0.68, 3),
                    "at": [-side * width * 0.5, 1.0, 0],
                    "slots": {"body": {"color": self.palette["stage"], "material": material}},
                },
            ]
        if kind == "column":
            return [
                {**base, "radius": 0.34, "height": round(tall * share, 3), "at": [side * (self.reach + 0.45), depth, 0]}
                for side, share, depth in ((-1, 0.92, 0.9), (1, 0.6, 0.5))
            ]
        return [
            {
                **base,
                "shape": "drape",
                "width": 3.4,
                "height": 11.0,
                "at": [self.rng.choice((-1.3, 1.3)), 2.4, 0],
                "seed": self.rng.randrange(99),
            }
        ]

    def ornaments(self) -> list[tuple[Item, float]]:
        """Two or three plain forms in the palette's colours, when the prompt leaves the stage open."""
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
            out.append(
                ({"role": "prop", "shape": shape, "height": height, "at": [0, 0, 0], "slots": slots}, height * 0.5)
            )
        return out
