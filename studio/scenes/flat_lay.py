"""A flat lay: the cast of a scene laid out on a surface, for a camera that looks straight down."""

import copy
import math
import random
from collections.abc import Mapping
from typing import Any

from studio.scenes.colours import Palette, mix
from studio.scenes.sizes import depth, height, is_natural, width
from studio.scenes.staging import Item, lit, paint, put
from studio.scenes.words import Thing, lexicon

UPRIGHT = frozenset((
    "apple", "bean", "bowl", "burger", "cake", "candle", "candlejar", "cap", "cheese", "chocolate", "coinjar", "coins",
    "compact",
    "cream", "croissant", "cup", "cupcake", "egg", "fries", "gift", "glass", "hat", "knitwear", "laptop",
    "lemon", "loaf", "macaron", "orange", "pill", "pills", "plant", "plate", "shoe", "soap", "sphere", "sushi",
))  # fmt: skip
"""Things that show themselves best from above as they stand; the others lie on their backs."""
NATURAL = {
    "dunes": ("beach", "#e6cda0"),
    "beach": ("beach", "#ecd6ae"),
    "garden": ("moss", "#6f8f3f"),
    "snow": ("snow", "#f3f7fb"),
}
"""Sets that lend their ground, and its colour."""
GAP = 0.2
"""Room between neighbours, stage units."""
ROW = 3
"""Heroes that lie in one row; more lie in several."""
CLEARING = 1.0
"""Half of the room that is left free in the midst of things, stage units."""
NEARLY = 0.68
"""Size of the smallest hero at least, as a share of the largest's."""
LENDING = frozenset((*NATURAL, "table", "kitchen"))
METALS = frozenset(("steel", "silver", "metallic", "chrome", "gunmetal", "foil", "hammered metal"))


def flat_lay(
    items: list[Item],
    palette: Palette,
    place: str,
    rng: random.Random,
    ground: Thing | None = None,
    plain: bool = False,
    space: str = "",
    middle: bool = False,
) -> list[Item]:
    """The same heroes and props on a surface seen from above: heroes in the middle, props around them.

    place: the set's name, which lends its surface (sand, moss, a worktop); other sets give sheets of the palette.
    ground: what the prompt says of the floor, if anything. plain: nothing but what is named lies there.
    space: the side that is left free for type; beside a free left or right, props lie above and below the heroes.
    middle: the middle is left free, and everything lies around it.
    """
    heroes = [item for item in items if item["role"] == "hero"]
    props = [item for item in items if item["role"] == "prop" and item["shape"] not in ("sphere", "cone")]
    riding = _riding(heroes)
    heroes = [item for item in heroes if not any(item is other for other in riding)]
    _alike(heroes)
    if middle and all(grows(str(item["shape"])) for item in (*heroes, *props)):
        return [_base(palette), *wreath([*heroes, *props], rng)]
    if middle:
        half, deep = _in_a_ring([*heroes, *props], rng)
    elif len(heroes) > ROW:
        half, deep = _in_ranks(heroes, rng)
    else:
        half, deep = _in_a_row(heroes, rng)
    if middle:
        pass
    elif space in ("left", "right") and 0 < len(props) <= 2:
        _in_a_column(props, deep, rng)
    else:
        _around(props, half, deep, rng)
    tables = [item["slots"]["body"] for item in items if item["role"] == "stage" and item["shape"] in ("slab", "table")]
    if ground is not None:
        tables = [paint(ground.colour or lexicon().material_colours.get(ground.material, "#b9b5ae"), ground.material)]
    if tables:
        out = [_boards(tables[0], rng)]
    elif plain and place not in LENDING:
        out = [_base(palette)]
    else:
        out = _surface(palette, place, half, deep, rng)
    if not props and not plain and not tables and place not in ("table", "kitchen"):
        out.append(_scattered(palette, half, deep, rng))
    _ride(riding, heroes[0])
    return [*out, *heroes, *riding, *props]


def overhead_light(mood: Mapping[str, Any]) -> dict[str, Any]:
    """A light set-up whose lamps stand beyond the top of the picture, so that shadows fall towards its foot."""
    # everything faces the light, and pale surfaces fill the frame
    turned = {**mood, "key": round(0.84 * float(mood.get("key", 0.95)), 3)}
    for sort in ("boxes", "spots"):
        if sort in mood:
            turned[sort] = [{**lamp, "azimuth": 180 - float(lamp["azimuth"])} for lamp in mood[sort]]
    return turned


def _riding(heroes: list[Item]) -> list[Item]:
    """What lies on the first hero: basil on a pizza."""
    first = heroes[0]
    return [item for item in heroes[1:] if item["shape"] != first["shape"] and item["at"][2] > first["at"][2] + 0.02]


def _ride(riding: list[Item], carrier: Item) -> None:
    """Lay what was on the hero on it again, where that lies now."""
    for number, item in enumerate(riding):
        angle = 0.7 + math.tau * number / max(len(riding), 1)
        reach = 0.22 * width(carrier) if len(riding) > 1 else 0.0
        x, y, _ = carrier["at"]
        if not _lies(carrier):
            _lay(item, x + reach * math.cos(angle), y + reach * math.sin(angle), math.degrees(angle))
            item["at"][2] = round(0.95 * height(carrier), 3)


def _lies(item: Item) -> bool:
    # sunglasses are low and broad, and still show their front
    flat = height(item) <= 0.55 * width(item) and item["shape"] != "sunglasses"
    return item["shape"] not in UPRIGHT and not flat


def _spread(item: Item) -> tuple[float, float]:
    """Breadth and length of an item as it is seen from above."""
    return width(item), height(item) if _lies(item) else depth(item)


def _lay(item: Item, x: float, y: float, turn: float) -> None:
    """Put the middle of an item at a place, on its back when it is one to lie."""
    item.pop("tilt", None)
    item["turn"] = round(turn, 1)
    if _lies(item):
        item["lie"] = True
        reach, angle = height(item) / 2, math.radians(turn)
        x, y = x + reach * math.sin(angle), y - reach * math.cos(angle)
    item["at"] = [round(x, 3), round(y, 3), 0.0]


def _in_a_row(heroes: list[Item], rng: random.Random) -> tuple[float, float]:
    """Lay the heroes side by side; half the breadth and half the depth that they take."""
    sizes = [_spread(item) for item in heroes]
    whole = sum(size[0] for size in sizes) + GAP * (len(sizes) - 1)
    x = -whole / 2
    single = len(heroes) == 1
    for item, (broad, _) in zip(heroes, sizes, strict=True):
        turn = rng.choice((-1, 1)) * rng.uniform(6, 16) if single else rng.uniform(-5, 5)
        _lay(item, x + broad / 2, 0.0, turn)
        x += broad + GAP
    return whole / 2, max(size[1] for size in sizes) / 2


def _in_ranks(heroes: list[Item], rng: random.Random) -> tuple[float, float]:
    """Lay many heroes in two or three rows, every second one shifted; half the breadth and half the depth."""
    ranks = 2 if len(heroes) < 9 else 3
    longest = math.ceil(len(heroes) / ranks)
    rows = [heroes[start : start + longest] for start in range(0, len(heroes), longest)]
    deep = max(_spread(item)[1] for item in heroes) + GAP
    half = 0.0
    for number, row in enumerate(rows):
        broad, _ = _in_a_row(row, rng)
        half = max(half, broad)
        for item in row:
            item["at"][0] = round(item["at"][0] + 0.12 * deep * (-1) ** number, 3)
            item["at"][1] = round(item["at"][1] + ((len(rows) - 1) / 2 - number) * deep, 3)
    return half, deep * len(rows) / 2


def _in_a_ring(items: list[Item], rng: random.Random) -> tuple[float, float]:
    """Lay items around an empty middle, broader than deep; half the breadth and half the depth that they take."""
    sizes = [max(_spread(item)) for item in items]
    largest = max(sizes)
    around = max(sum(sizes) + GAP * len(sizes), math.tau * 0.9 * largest)
    across = max(around / math.tau, largest * 0.5 + CLEARING)
    along = 0.86 * across
    turn = rng.uniform(0.1, 0.5)
    for number, item in enumerate(items):
        angle = turn + math.tau * number / len(items)
        _lay(item, across * math.cos(angle), along * math.sin(angle), rng.uniform(-25, 25))
    return across + largest / 2, along + largest / 2


BLOOMS = frozenset(("rose", "tulip", "daisy", "sunflower", "bouquet", "lavender", "plumblossom", "orchid"))
"""Flowers, which may be of any colour."""


def grows(shape: str) -> bool:
    """Whether a wreath may be made of it: leaves, flowers, fruit."""
    return shape in BLOOMS or is_natural(shape)


def wreath(plants: list[Item], rng: random.Random) -> list[Item]:
    """Leaves and flowers all along the edges of the picture, in turn, so that its middle stays free."""
    plants = sorted(plants, key=lambda item: str(item["shape"]))
    kinds = list({str(item["shape"]): item for item in plants}.values())
    out = []
    for number in range(STEMS):
        item = copy.deepcopy(kinds[number % len(kinds)])
        large = rng.uniform(0.85, 1.15) * STEM
        item["height"] = round(height(item) * large / max(_spread(item)), 3)
        angle = math.tau * (number + rng.uniform(-0.15, 0.15)) / STEMS
        x, y = math.cos(angle), math.sin(angle)
        # between an ellipse and a rectangle
        reach = EDGE * (1 + rng.uniform(-0.04, 0.05)) / (abs(x) ** 4 + abs(y) ** 4) ** 0.25
        _lay(item, reach * x, reach * y, math.degrees(angle) + rng.choice((-1, 1)) * rng.uniform(10, 40))
        item["role"] = "hero"
        out.append(item)
    return out


STEMS, STEM, EDGE = 26, 1.25, 2.35
"""Plants of a wreath, how long each is, and how far from its middle they lie; stage units."""


def _alike(heroes: list[Item]) -> None:
    """Draw the sizes of two or three heroes together: seen from above, each is to carry its part of the frame."""
    extents = [math.sqrt(math.prod(_spread(item))) for item in heroes]
    for item, extent in zip(heroes, extents, strict=True):
        item["height"] = round(height(item) * max(1.0, NEARLY * max(extents) / max(extent, 0.01)), 3)


def _in_a_column(props: list[Item], deep: float, rng: random.Random) -> None:
    """Lay props below and above the heroes."""
    for item, side in zip(props, (-1, 1), strict=False):
        long = max(_spread(item))
        _lay(item, rng.uniform(-0.2, 0.2), side * (deep + GAP + long / 2), rng.uniform(-20, 20))


def _around(props: list[Item], half: float, deep: float, rng: random.Random) -> None:
    side = rng.choice((-1, 1))
    spots = ((1, 0.62), (-1, -0.6), (-1, 0.7), (1, -0.7), (1, 0.0), (-1, 0.05))
    for k, item in enumerate(props):
        across, along = spots[k % len(spots)]
        broad, long = _spread(item)
        ring = 0.35 + 0.9 * (k // len(spots))
        x = side * across * (half + ring + max(broad, long) / 2)
        _lay(item, x, along * max(deep, 0.8) + rng.uniform(-0.1, 0.1), rng.uniform(-40, 40))


def _surface(palette: Palette, place: str, half: float, deep: float, rng: random.Random) -> list[Item]:
    if place in NATURAL:
        kind, colour = NATURAL[place]
        return [put("land", colour, role="backdrop", kind=kind, seed=rng.randrange(99))]
    if place in ("table", "kitchen"):
        material, colour = rng.choice((("wood", "#b08a63"), ("wood", "#7f5a3d"), ("marble", "#efece7")))
        return [_boards(paint(colour, material), rng)]
    base = _base(palette)
    second = mix(palette["structure"], palette["background"], 0.35)
    if rng.random() < 0.5:
        sheet = put(
            "floorcloth", second, "paper", width=40.0, depth=40.0, thick=0.03, corner=0.02, turn=rng.choice((-28, 24))
        )
        return [base, sheet | {"at": [rng.choice((-1, 1)) * (20.0 + half * 0.25), 3.0, 0.0]}]
    wide, long = round(2 * half + 1.0, 3), round(2 * deep + 0.8, 3)
    sheet = put(
        "floorcloth", second, "paper", width=wide, depth=long, thick=0.04, corner=0.04, turn=rng.choice((-9, 8))
    )
    measures = {"width": round(wide * 0.7, 3), "depth": round(long * 0.9, 3), "thick": 0.03, "corner": 0.04}
    at = {"turn": rng.choice((5, -4)), "at": (rng.choice((-0.3, 0.3)), 0.15, 0.04)}
    over = put("floorcloth", lit(palette["stage"], 0.93, 0.6), "paper", **measures, **at)
    return [base, sheet | {"role": "stage"}, over | {"role": "stage"}]


def _base(palette: Palette) -> Item:
    """The even ground of the palette."""
    return put("wall", palette["background"], role="backdrop", width=80.0, height=0.2, thick=60.0, at=(0, 0, -0.2))


def _boards(body: dict[str, Any], rng: random.Random) -> Item:
    """A table top of what `body` is made of, past every frame: boards of wood, else one even surface."""
    # polished metal seen from above shows nothing but the dark room
    material = "satin" if body.get("material") in METALS else str(body.get("material", "matte"))
    wood = material in ("wood", "matte")
    colour = str(body["color"]) if material == "wood" or not wood else "#b08a63"
    measures = {"width": 0.9, "front": -14.0, "back": 14.0} if wood else {"plain": True, "front": -8.0, "back": 8.0}
    return put(
        "boards", colour, "wood" if wood else material, role="backdrop", length=9.0, seed=rng.randrange(99),
        slots={"edge": paint(colour)}, **measures,
    )  # fmt: skip


def _scattered(palette: Palette, half: float, deep: float, rng: random.Random) -> Item:
    """A few leaves in the palette's colours, where the prompt names nothing else."""
    tint = palette["accent"]
    others = {"body1": paint(mix(tint, "#ffffff", 0.4), "satin"), "body2": paint(palette["second"], "satin")}
    return put(
        "petals", tint, "satin", seed=rng.randrange(99), count=14, falling=0, size=0.5, narrow=0.24, curl=0.35,
        clear=round(math.hypot(half, deep) + 0.1, 3), reach=0.8, slots=others, loose=True,
    )  # fmt: skip
