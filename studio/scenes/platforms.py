"""What heroes stand on: podiums, plinths, slabs, stairs, stones, ice; each with the measures that placing needs."""

import math
import random
from dataclasses import dataclass, field
from typing import Any

from studio.scenes.colours import mix

Item = dict[str, Any]
WIDE = frozenset(("shoe", "loaf", "croissant", "baguette", "laptop", "knitwear", "card", "glyph", "ticket"))
"""Shapes that look best on something broad."""


STONE = 0.52
"""How tall a stone is, however broad; small ones lie deeper in the ground."""


@dataclass(slots=True)
class Platform:
    """Items, height of the top, how far it reaches to the side and in depth, and where props beside it stand."""

    items: list[Item] = field(default_factory=list)
    top: float = 0.0
    reach: float = 1.0
    depth: float = 0.8
    ground: float = 0.0


def platform(
    kind: str, half: float, body: dict[str, Any], rng: random.Random, props: bool = False, deep: float = 0.0
) -> Platform:
    """A platform of a kind (podium, podium2, disc, plinth, slab, steps, pebble).

    half, deep: half of the heroes' breadth and of their depth; props: whether things stand beside them on a stair.
    """
    if kind == "steps" and deep > 0.7:
        # deeper than a step
        kind = "plinth"
    item: Item = {"role": "stage", "shape": kind, "at": [0, 0, 0], "slots": {"body": body}}
    out = Platform([item])
    if kind in ("podium", "podium2"):
        tiers = 2 if kind == "podium2" else 1
        out.top = round(0.26 * tiers + (0.1 if tiers == 1 else 0) + rng.choice((0.0, 0.12)), 2)
        radius = max(half + 0.28, deep + 0.16, 0.72)
        item |= {"shape": "podium", "radius": round(radius, 3), "height": out.top, "tiers": tiers}
        out.reach = out.depth = radius * (1.34 if tiers == 2 else 1)
    elif kind == "disc":
        radius = max(half + 0.3, deep + 0.2, 0.8)
        out.top = 0.12
        item |= {"shape": "podium", "radius": round(radius, 3), "height": out.top, "tiers": 1}
        out.reach = out.depth = radius
    elif kind == "steps":
        width = 2 * half + (2.6 if props else 1.3)
        item |= {"width": round(width, 3), "height": 0.3}
        out.top, out.reach, out.depth, out.ground = 0.3, half + 0.08, 0.75, 0.3
    elif kind == "slab":
        radius = max(half + 0.35, (deep + 0.15) / 0.62, 1.1)
        item |= {"radius": round(radius, 3), "height": 0.14}
        out.top, out.reach, out.depth = 0.14, radius, radius * 0.62
    elif kind == "pebble":
        radius = max(half + 0.5, (deep + 0.3) / 0.8, 1.0)
        item |= {"seed": rng.randrange(99), "radius": round(radius, 3)}
        out.top, out.reach, out.depth = 0.5, radius * 1.1, radius * 0.9
    else:
        radius, deep = max(half + 0.25, 0.75) / 0.9, round(max(1.4, half * 1.3, 2 * deep + 0.4), 3)
        out.top = rng.choice((0.4, 0.55))
        item |= {"shape": "plinth", "radius": round(radius, 3), "height": out.top, "depth": deep}
        out.reach, out.depth = radius * 0.95, deep / 2
    return out


def loose_stones(half: float, deep: float, body: dict[str, Any], rng: random.Random) -> Platform:
    """One flat stone under the heroes, and smaller ones of several greys all around: “among pebbles”."""
    out = platform("pebble", half, body, rng, deep=deep)
    # no broader than it must be, so that the stones around it come into the frame
    radius = round(max(half + 0.2, (deep + 0.08) / 0.8, 0.8), 3)
    out.items[0]["radius"], out.reach, out.depth = radius, 1.02 * radius, 0.82 * radius
    colour = str(body["color"])
    for number in range(13):
        angle = math.tau * (number + rng.uniform(-0.25, 0.25)) / 13
        radius = round(rng.uniform(0.15, 0.31), 3)
        reach = 1 + (radius + rng.uniform(0.0, 0.14)) / out.reach
        at = [round(math.cos(angle) * out.reach * reach, 3), round(math.sin(angle) * out.depth * reach, 3)]
        at.append(round(0.8 * radius - STONE, 3))
        paint = {**body, "color": mix(colour, rng.choice(("#f3efe8", "#4d4a46", "#b99d80")), rng.uniform(0.15, 0.5))}
        stone: Item = {"role": "stage", "shape": "pebble", "seed": rng.randrange(99), "radius": radius, "at": at}
        if at[1] < 0.5 * out.depth:
            # the frame takes in the stones before and beside the heroes
            stone |= {"role": "prop", "named": True, "loose": True}
        out.items.append(stone | {"turn": round(rng.uniform(0, 180), 1), "slots": {"body": paint}})
    return out


def ice_raft(half: float, rng: random.Random) -> Platform:
    """A raft of ice: one broad block under the hero, loose cubes around it."""
    ice = {"body": {"color": "#e3f4fb", "material": "ice"}}
    width = max(2 * half + 0.45, 1.25)
    size = [round(width, 3), 1.15, 0.5]
    block: Item = {"role": "stage", "shape": "block", "dimensions": size, "at": [0, 0, 0], "turn": 6, "slots": ice}
    out = Platform([block], top=0.5, reach=width / 2 + 0.6)
    side = rng.choice((-1, 1))
    for x, y, tall, turn in (
        (1.0, -0.35, 0.46, 31),
        (-1.02, -0.2, 0.6, -18),
        (-0.72, -0.95, 0.34, 14),
        (0.55, -1.02, 0.28, 52),
    ):
        at = [round(side * (x + (half - 0.5) * (1 if x > 0 else -1)), 3), y, 0]
        out.items.append({"role": "stage", "shape": "ice", "height": tall, "turn": turn, "slots": ice, "at": at})
    return out


BEDS = {
    "icebed": ("ice", "#e6f4fb", "ice", 0.3), "beanbed": ("bean", "#5a3520", "glossy", 0.17),
    "pebblebed": ("pebble", "#a9a196", "concrete", 0.2), "petalbed": ("petals", "#f0a9bb", "satin", 0.3),
    "leafbed": ("petals", "#d9822b", "satin", 0.34), "snowbed": ("", "#f6f9fc", "plaster", 0.0),
    "sandbed": ("", "#e3c590", "plaster", 0.0), "mossbed": ("", "#6f8f3f", "felt", 0.0),
}  # fmt: skip
"""What lies under and around a thing's foot: shape of its pieces ("" for one soft mound), colour, material, size."""
PIECES = 64


def bed(kind: str, half: float, deep: float, rng: random.Random, colour: str = "") -> Platform:
    """A heap that heroes stand in, its pieces close around their foot: crushed ice, beans, petals, snow."""
    shape, natural, material, size = BEDS[kind]
    paint = {"color": colour or natural, "material": material}
    radius = round(max(half, deep) + 0.75, 3)
    if not shape:
        mound: Item = {
            "role": "stage",
            "shape": "pebble",
            "seed": rng.randrange(99),
            "radius": radius,
            "at": [0, 0, -0.26],
        }
        return Platform([mound | {"slots": {"body": paint}}], 0.22, radius, 0.8 * radius)
    base = {
        "body": {"color": mix(paint["color"], "#ffffff" if shape == "ice" else "#2a1a10", 0.2), "material": "satin"}
    }
    disc: Item = {
        "role": "stage",
        "shape": "podium",
        "radius": round(0.7 * radius, 3),
        "height": 0.06,
        "tiers": 1,
        "at": [0, 0, 0],
    }
    out = Platform([disc | {"slots": base}], 0.06, radius, radius)
    if shape == "petals":
        out = Platform([], 0.0, radius, radius)
        tints = {
            f"body{k}": {**paint, "color": mix(paint["color"], tone, 0.3)}
            for k, tone in ((1, "#ffffff"), (2, "#a8432a"))
        }
        laid: Item = {"role": "stage", "shape": "petals", "seed": rng.randrange(99), "count": 320, "falling": 0}
        laid |= {"size": size * 0.7, "clear": 0.0, "reach": radius, "at": [0, 0, 0]}
        out.items.append(laid | {"slots": {"body": paint, **tints}})
        return out
    foot = max(half, 0.2)
    for number in range(PIECES):
        far = math.sqrt(rng.uniform((0.9 * foot / radius) ** 2, 1.0))
        angle = math.tau * number * 0.618
        large = round(size * rng.uniform(0.6, 1.1), 3)
        # the heap is highest at the foot
        at = [
            math.cos(angle) * far * radius,
            math.sin(angle) * far * radius,
            0.05 * (far < 0.66) + 0.55 * size * (1 - far) / (1 - foot / radius),
        ]
        piece: Item = {"role": "stage", "shape": shape, "turn": rng.randrange(180), "tilt": rng.randrange(-28, 28)}
        measure = {"radius": round(0.6 * large, 3), "seed": number} if shape == "pebble" else {"height": large}
        at[2] -= 0.6 * STONE if shape == "pebble" else 0.0
        out.items.append(piece | measure | {"at": [round(v, 3) for v in at], "slots": {"body": paint}})
    return out
