"""What every set is built from: the place it is built for, and short ways to write its items down."""

import random
from dataclasses import dataclass, field
from typing import Any

from studio.scenes.colours import Palette, distance, from_lch, to_lch
from studio.scenes.platforms import Platform, platform

Item = dict[str, Any]
Sky = dict[str, Any]
Scenery = tuple[list[Item], Sky | None]


@dataclass(slots=True)
class Place:
    """What a set is built for: heroes of half breadth `half` and height `tall`, in a palette."""

    palette: Palette
    rng: random.Random
    half: float
    tall: float
    wide: bool
    props: bool
    """Whether things stand beside the heroes."""
    deep: float = 0.0
    """Half of the heroes' depth."""
    platform: Platform = field(default_factory=Platform)
    night: bool = False
    surface: dict[str, Any] = field(default_factory=dict)
    """What the prompt says that its table or worktop is made of: a slot, or nothing."""
    said: frozenset[str] = frozenset()
    """The words and moods of the prompt."""
    stands: str = ""
    """Whether a building, a road vehicle or a watercraft is what the set is for; empty for anything else."""
    furnished: bool = False
    """Whether furniture is what the set is for: it stands on the floor."""
    drawn: bool = False
    """Whether the picture is drawn or looked down on from afar: grounds are pale then, not those of a photograph."""
    tones: tuple[str, ...] = ()
    """Colours `#rrggbb` that the prompt wants of the whole picture."""
    water: str = ""
    """The colour `#rrggbb` that the prompt names for the water."""
    ground_said: bool = False
    """Whether the prompt names a colour for the place."""

    def on(self, kind: str, colour: str, material: str = "matte") -> Platform:
        return platform(kind, self.half, {"color": colour, "material": material}, self.rng, self.props, self.deep)

    def bare(self) -> Platform:
        """The heroes stand on the ground itself."""
        return Platform([], 0.0, self.half + 0.15, 0.7)

    def head(self) -> float:
        """The height of the tallest hero's head."""
        return self.platform.top + self.tall


def put(shape: str, colour: str, material: str = "matte", **more: Any) -> Item:
    """A piece of scenery of one colour; more: its measures, `at`, `role`, `slots` beyond the body."""
    slots = {"body": {"color": colour, "material": material}, **more.pop("slots", {})}
    return {
        "role": more.pop("role", "set"),
        "shape": shape,
        "at": list(more.pop("at", (0, 0, 0))),
        "slots": slots,
        **more,
    }


def paint(colour: str, material: str = "matte", **more: Any) -> dict[str, Any]:
    return {"color": colour, "material": material, **more}


def lit(colour: str, light: float, chroma: float = 1.0) -> str:
    """The colour at another lightness (OKLCh, 0..1), its chroma scaled."""
    _, c, hue = to_lch(colour)
    return from_lch(light, c * chroma, hue)


def apart(colour: str, ground: str, least: float = 0.09) -> str:
    """The colour, made lighter or (on a pale ground) darker until it is told from the ground."""
    light = to_lch(colour)[0]
    step = 0.03 if to_lch(ground)[0] < 0.8 else -0.03
    while distance(colour, ground) < least and 0.1 < light + step < 0.98:
        light += step
        colour = lit(colour, light)
    return colour


def sweep(colour: str, **more: Any) -> Item:
    """The studio's curved backdrop."""
    return put("backdrop", colour, role="backdrop", **more)


def near_wall(place: Place, least: float = 2.3) -> Item:
    """A wall that meets the floor right behind the set, near enough for the shadows of things to fall on it."""
    distance = round(max(least, place.platform.depth + 0.9, place.deep + 1.2), 3)
    return sweep(place.palette["background"], distance=distance, curve=0.35)
