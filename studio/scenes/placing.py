"""Placing: props stand where the prompt says they do, support the heroes, and never hide or cut into them."""

import math
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

from studio.scenes.arrangement import GAP, Block
from studio.scenes.sizes import (
    depth,
    flat_top,
    footprint,
    height,
    hollow,
    is_airborne,
    is_furniture,
    is_large,
    is_natural,
    rim,
    room_inside,
    spread,
    width,
)

WALL = 3.0
"""How far back (y) a prop may stand."""
LEAN = 9.0
"""Degrees by which a thing leans."""
ON_FURNITURE = 0.5
"""Share of a piece of furniture's breadth that what stands on it takes at most, in breadth and in height."""
HATS = frozenset(("hat", "cap", "crown", "knitwear"))
WORN = 0.93
"""Share of a thing's height at which it wears a hat where it has no flat top."""
LOW = 2.2
"""Breadth over height from which on things lie on what has no flat top too: basil on a pizza."""
EMBLEM = 0.5
"""Size of what is shown “inside” a thing that holds nothing, as a share of the thing's lesser measure."""
ASIDE = (0.0, -0.31, 0.31, -0.16, 0.16)
"""Where on a piece of furniture things stand one after the other, as shares of its breadth."""
HOVER = 0.12
"""Room under what hovers over a thing, as a share of the thing's height."""
TALLER = 0.9
"""Share of the heroes' height over the floor above which a prop stands behind them rather than beside them."""
BACK, CURVE = 4.2, 2.4
"""Where the studio's wall stands, and the radius in which the floor rises to it, where a set does not say."""
OVER_THE_RISE = 1.5
"""Height of things whose foot would be seen to be in the floor."""
SMALL, STREWN = 0.4, 0.7
"""Radius of props that stand at the heroes' feet, on what those stand on, and of those that lie there."""
RING = 3
"""Items that lie around a hero which is said to be on them; fewer, that cannot carry it, stand beside it."""
ALOFT = ((0.8, 0.78), (-0.9, 0.92), (0.1, 1.05))
"""Where things hang in the air: share of the heroes' half breadth to the side, and of their height."""
SHELTERS = frozenset(("umbrella", "weddingarch"))
"""What shelters that over which it is said to be."""
SHELTERED = 1.2
"""How much broader a shelter is than what is under it,"""
HANDLE = 0.45
"""and the share of its height that is no higher than that."""
LYING = frozenset(("leaf", "mapleleaf", "oakleaf", "eucalyptus", "mintsprig", "olivebranch"))
"""What lies on the ground beside a hero, as it fell."""
ACROSS = 50.0
"""Degrees at least by which what lies is turned away from the line of sight, along which one sees little of it."""
SMALLER = {"slice": 0.42, "orangehalf": 0.46, "lemonhalf": 0.4, "limehalf": 0.36, **dict.fromkeys(LYING, 0.5)}
"""Height at most, as a share of the hero's, of what is a garnish beside goods."""
STEPS = 90
"""Tries to push a prop away from what is there."""


@dataclass(slots=True)
class Room:
    """The ground around the heroes, and what is taken of it."""

    half: float
    """Half of the breadth that the heroes take."""
    deep: float
    """Half of the depth that the heroes take."""
    reach: float
    """Half of the breadth of what they stand on."""
    depth: float
    top: float
    """Height of what they stand on."""
    ground: float
    tall: float
    """How high the heroes reach, from the floor."""
    side: int = 1
    """The side (-1 left, 1 right) on which the first prop stands."""
    shared: bool = False
    """Whether props share the heroes' platform: a table, a board."""
    taken: list[tuple[float, float, float]] = field(default_factory=list)

    def free(self, x: float, y: float, radius: float) -> bool:
        """Whether a prop of that radius cuts into nothing at (x, y)."""
        if self.shared or self.top < 0.02:
            if abs(x) < self.half + radius and abs(y) < self.deep + radius:
                return False
        elif abs(x) < self.reach + radius and abs(y) < self.depth + radius:
            return False
        return all(math.hypot(x - px, y - py) >= radius + pr + GAP / 2 for px, py, pr in self.taken)

    def place(self, block: Block, x: float, y: float, away: tuple[float, float]) -> None:
        """Put a block at (x, y), pushed along `away` until it is free."""
        radius = block.radius()
        level = self.top if self.shared else self.ground
        for _ in range(STEPS):
            if self.free(x, y, radius):
                break
            x, y = x + away[0] * 0.06, y + away[1] * 0.06
        # what is large stands clear of the heroes all the same
        y = min(y, max(WALL - radius, (self.deep if self.shared else self.depth) + radius + GAP))
        self.taken.append((x, y, radius))
        block.put(x, y, level)

    def at_the_feet(self, block: Block, side: int) -> bool:
        """Put a small block beside the heroes on what they stand on; False where there is no room for it."""
        radius = block.radius()
        if block.items[0].get("lie"):
            return self._strewn(block, side)
        for sign in (side, -side):
            x, y = sign * (self.half + radius + GAP / 2), -0.3 * self.deep
            apart = all(math.hypot(x - px, y - py) >= radius + pr for px, py, pr in self.taken)
            if (
                apart
                and (x / self.reach) ** 2 + (y / max(self.depth, 0.1)) ** 2 < 0.95
                and abs(x) + radius < self.reach
            ):
                self.taken.append((x, y, radius))
                block.put(x, y, self.top)
                return True
        return False

    def _strewn(self, block: Block, side: int) -> bool:
        """Put what lies at a front corner of the heroes' foot, its end over the edge of a narrow platform; False where
        something lies at both."""
        for sign in (side, -side):
            x, y = sign * (self.half + 0.4 * block.radius()), -self.deep - 0.1
            if (x / self.reach) ** 2 + (y / max(self.depth, 0.1)) ** 2 < 1.0 and not any(
                math.hypot(x - px, y - py) < block.radius() for px, py, _ in self.taken
            ):
                self.taken.append((x, y, 0.5 * block.radius()))
                block.put(x, y, self.top)
                return True
        return False


def put_under(hero: Block, support: Block) -> bool:
    """Stand a hero on a support; False when nothing can stand on the support."""
    base = max(support.items, key=lambda item: item["at"][2] + height(item))
    # what is broad carries things even where it is round: a cloud, a heap
    broad = width(base) > 0.9 * height(base) and depth(base) > 0.6 * width(base)
    share = flat_top(base) or (0.84 if broad else 0.0)
    if not share:
        return False
    if is_furniture(str(base["shape"])):
        # a cushion is smaller than its sofa, a drill than the bench
        room = ON_FURNITURE * width(base)
        hero.scale(min(1.0, room / max(2 * hero.half(), 0.01), room / max(hero.top(), 0.01)))
    if base["shape"] == spread(str(base["shape"])):
        # a napkin is a little larger than what lies on it
        support.scale(max(1.9 * 2 * hero.half(), 1.3 * hero.top()) / max(width(base), 0.01))
    wanted = 2 * hero.half() * 1.05
    if width(base) < wanted:
        support.scale(min(wanted / width(base), 2.2))
    hero.put(base["at"][0], base["at"][1], base["at"][2] + height(base) * share)
    return True


def put_in(contents: Block, holder: Block) -> bool:
    """Lay things into a bowl, a box or a nest; False when it holds nothing."""
    base = holder.items[0]
    if room_inside(base)[1]:
        put_inside(contents, base)
        return True
    share = hollow(base)
    if not share:
        return False
    inside = min(width(base), 1.1 * depth(base)) * 0.37
    slim = max(height(item) / max(width(item), 0.01) for item in contents.items) > 1.4
    if height(base) > 1.2 * width(base) and not slim:
        # bagels in a bag, which narrows towards its rim: the topmost look out of it
        broad, deep = max(contents.radius(), 0.01), max(contents.half_depth(), 0.01)
        contents.scale(min(1.0, 0.44 * width(base) / broad, 0.2 * depth(base) / deep))
        level = max(share, rim(base) - 0.4 * contents.top() / height(base))
        contents.put(base["at"][0], base["at"][1], base["at"][2] + height(base) * level)
        return True
    if height(base) > 1.2 * width(base):
        # flowers rise from a vase: their stems are close together, their heads above its rim
        tallest = max(height(item) for item in contents.items)
        contents.scale(0.95 * height(base) / tallest)
        for i, item in enumerate(contents.items):
            lean = i - (len(contents.items) - 1) / 2
            item["at"], item["tilt"] = [0.06 * lean * width(base), -0.05 * (i % 2), 0.0], round(13 * lean, 1)
    elif len(contents.items) > 2 or contents.radius() > inside:
        contents.scale(inside / contents.radius())
    # about half of what lies within looks out
    level = max(share, rim(base) - 0.5 * contents.top() / height(base))
    contents.put(base["at"][0], base["at"][1], base["at"][2] + height(base) * level)
    return True


def put_inside(contents: Block, case: dict[str, Any]) -> None:
    """Show something in the midst of what is of glass, as large as fits: a fish in a light bulb."""
    floor, ceiling, broad = room_inside(case)
    contents.scale(min((ceiling - floor) / max(contents.top(), 0.01), broad / max(2 * contents.half(), 0.01)))
    x, y, z = case["at"]
    contents.put(x, y, z + (floor + ceiling - contents.top()) / 2)


def put_before(emblem: Block, hero: Block) -> None:
    """Show something “inside” a hero that holds nothing, a padlock in a cloud, small and right before its middle."""
    base = hero.items[0]
    room = EMBLEM * min(height(base), width(base))
    emblem.scale(room / max(emblem.top(), 2 * emblem.half(), 0.01))
    level = base["at"][2] + 0.47 * height(base) - emblem.top() / 2
    emblem.put(base["at"][0], base["at"][1] - depth(base) / 2 - emblem.half_depth() / 2, level)
    for item in emblem.items:
        item["turn"] = 0.0


def put_on_top(crown: Block, hero: Block, number: int = 0) -> bool:
    """Crown a hero with something small: cherries on a cake, an apple on books; the second and third (`number`) stand
    at its sides."""
    carrier = is_furniture(str(hero.items[0]["shape"]))
    base = hero.items[0] if carrier else max(hero.items, key=lambda item: item["at"][2] + height(item))
    low = width(base) > LOW * height(base)
    share = flat_top(base) or (WORN if crown.items[0]["shape"] in HATS else 0.95 if low else 0.0)
    if not share:
        return False
    room = width(base) * 0.42
    if crown.radius() > room:
        crown.scale(room / crown.radius())
    if carrier:
        crown.scale(min(1.0, height(base) / max(crown.top(), 0.01)))
    aside = ASIDE[number % len(ASIDE)] * width(base) if carrier else 0.0
    crown.put(base["at"][0] + aside, base["at"][1], base["at"][2] + height(base) * share)
    return True


def put_over(shelter: Block, sheltered: Block) -> bool:
    """Hold a shelter, an umbrella, over something: as broad as that, and upright."""
    shelter.scale(SHELTERED * sheltered.half() / max(shelter.half(), 0.01))
    shelter.put(0.0, 0.0, sheltered.top() - HANDLE * shelter.top())
    for item in shelter.items:
        item["turn"] = 0
    return True


def put_above(airborne: Block, hero: Block, side: int) -> bool:
    """Let something hover over a hero, a little to one side, and no larger than half of it."""
    if airborne.items[0]["shape"] in SHELTERS:
        return put_over(airborne, hero)
    airborne.scale(min(1.0, 0.5 * hero.top() / airborne.top()))
    airborne.put(0.3 * side * hero.half(), 0.0, hero.top() + HOVER * hero.top())
    for item in airborne.items:
        item["tilt"] = 8 * side
    return True


def garnish(item: dict[str, Any], hero: dict[str, Any], number: int, rng: random.Random) -> None:
    """Make a slice or a leaf beside goods a small thing; leaves lie, and so does every second slice."""
    shape = str(item["shape"])
    if shape not in SMALLER:
        return
    if not is_natural(str(hero["shape"])):
        item["height"] = round(min(height(item), SMALLER[shape] * height(hero)), 3)
    if shape in LYING or (shape == "slice" and number % 2):
        item["lie"] = True
        item["turn"] = round(rng.choice((-1, 1)) * rng.uniform(ACROSS, 180 - ACROSS), 1)


def settle(items: Iterable[dict[str, Any]]) -> None:
    """Move what lies on its back so that its middle, not its foot, is where it was put."""
    for item in items:
        if item.get("lie"):
            reach, angle = height(item) / 2, math.radians(float(item.get("turn", 0)))
            x, y, z = item["at"]
            item["at"] = [round(x + reach * math.sin(angle), 3), round(y - reach * math.cos(angle), 3), z]


def stand_around(blocks: list[tuple[Block, str]], room: Room, rng: random.Random) -> None:
    """Stand blocks around the heroes as their relations say: beside, behind, before, between, around, under, ..."""
    side = room.side
    beside, behind, heights = _beside(side, rng), _behind(side), cycle(ALOFT)
    for block, relation in blocks:
        side = block.side or room.side
        if relation == "between":
            _at_both_sides(block, room)
        elif relation == "around" or (relation == "on" and len(block.items) >= RING):
            _ring(block, room, rng)
        elif relation == "behind":
            # “a cup behind a box”: the box is in front, low and to the side, so that the cup is seen
            _shrink(block, 0.55 * (room.tall - room.top))
            edge = room.deep if room.shared else room.depth
            room.place(block, side * room.half * 0.7, -edge - 0.1, (0.35 * side, -1))
        elif relation == "before":
            _looks_out(block, room)
        elif relation == "beside" and is_airborne(str(block.items[0]["shape"])):
            _aloft(block, room, next(heights))
        elif relation == "under":
            _overhead(block, room)
        elif relation == "against":
            # the heroes lean to this side
            edge = room.half + math.sin(math.radians(LEAN)) * min(block.top(), room.tall - room.top)
            for item in block.items:
                item["turn"] = 0
            block.put(side * (edge + block.half()), 0.0, room.top)
            room.taken.append((side * (edge + block.half()), 0.0, block.radius()))
        elif _is_small(block) and not room.shared and room.at_the_feet(block, side):
            continue
        elif room.shared and block.top() > room.tall - room.top:
            # what is taller than the heroes stands behind what they stand on, and looks over them
            x = side * min(0.6 * room.half, max(room.half - block.half(), 0.3))
            room.place(block, x, max(room.depth, room.deep) + block.radius() + GAP, (0.3 * side, 0.2))
            block.put(0.0, 0.0, -room.top)
        elif block.top() > TALLER * room.tall and not room.shared:
            x, y = next(behind)
            x = abs(x) * block.side if block.side else x
            edge = room.depth + block.radius() + GAP
            room.place(block, x * max(room.reach, 0.9), max(y, edge), (math.copysign(1, x), 0.1))
        else:
            x, y = next(beside)
            x = block.side or x
            half = room.half if room.shared else room.reach
            room.place(block, math.copysign(half + block.radius() * 0.7, x), y, (math.copysign(1, x), 0.0))


def _is_small(block: Block) -> bool:
    return block.radius() < (STREWN if block.items[0].get("lie") else SMALL)


def _looks_out(block: Block, room: Room) -> None:
    """Stand what the heroes are in front of where it is seen beside them, or over them where it towers."""
    towers = block.top() > 1.4 * room.tall
    broad = block.half() > room.half
    x = -room.side * (0.3 * room.half if broad else 0.5 * room.half if towers else room.half + 0.45 * block.half())
    if room.shared and not (towers or broad):
        y = 0.6 * room.deep + block.half_depth()
        room.taken.append((x, y, block.radius()))
        block.put(x, y, room.top)
    else:
        room.place(block, x, max(room.deep, room.depth * 0.6) + block.radius(), (-0.2 * room.side, 1))


def _aloft(block: Block, room: Room, spot: tuple[float, float]) -> None:
    """Hang what is seen in the air over and behind the heroes: rain clouds over an umbrella."""
    block.scale(max(1.0, min(3.0, 0.5 * room.half / max(block.half(), 0.05))))
    x, share = spot
    y = max(room.deep, 0.6 * room.depth) + block.half_depth() + GAP
    block.put(room.side * x * (room.half + 0.3 * block.half()), y, room.top + share * (room.tall - room.top))


def clear_wall(walls: list[dict[str, Any]], blocks: list[Block]) -> None:
    """Move the studio's wall back until nothing stands in it, nor in the floor's rise before it."""
    for wall in walls:
        curve = float(wall.get("curve", CURVE))
        for item in (item for block in blocks for item in block.items):
            y = float(item["at"][1])
            needed = max(y + depth(item) / 2 + GAP, y + 0.8 * curve if height(item) > OVER_THE_RISE else 0.0)
            wall["distance"] = round(max(float(wall.get("distance", BACK)), needed), 3)


def _beside(side: int, rng: random.Random) -> Iterator[tuple[float, float]]:
    """Side (-1 left, 1 right) and depth of places for low props, in the order of use."""
    spots = [(side, -0.25), (-side, 0.05), (-side, -0.8), (side, 0.7), (-side, 0.9), (side, -0.95)]
    while True:
        for x, y in spots:
            yield x, y + rng.uniform(-0.06, 0.06)


def _behind(side: int) -> Iterator[tuple[float, float]]:
    """Places for tall props: share of the reach to the side, and depth."""
    spots = [(side * 0.95, 0.75), (-side * 1.0, 1.05), (side * 1.4, 1.3), (-side * 1.5, 0.7)]
    while True:
        yield from spots


def _shrink(block: Block, tallest: float) -> None:
    """Make a block no taller than `tallest`."""
    if block.top() > tallest > 0.1:
        block.scale(tallest / block.top())


def _narrow(block: Block, widest: float) -> None:
    """Make a block no broader, to each side, than `widest`."""
    if block.radius() > widest:
        block.scale(widest / block.radius())


def _at_both_sides(block: Block, room: Room) -> None:
    """Half of the items to the left, half to the right of the heroes."""
    items = block.items
    for i, item in enumerate(items):
        single = Block([item])
        item["at"] = [0.0, 0.0, 0.0]
        sign = -1 if i % 2 == 0 else 1
        edge = room.half if room.shared else room.reach
        room.place(single, sign * (edge + single.radius() + GAP), 0.15 * (i // 2), (sign, 0.0))


def _ring(block: Block, room: Room, rng: random.Random) -> None:
    """All around the heroes; those in front stay low."""
    count = len(block.items)
    across = (room.half if room.shared else room.reach) + 0.1
    along = (room.deep if room.shared else room.depth) + 0.1
    start = rng.uniform(-0.2, 0.2)
    for i, item in enumerate(block.items):
        item["at"] = [0.0, 0.0, 0.0]
        single = Block([item])
        _shrink(single, 0.36 * (room.tall - room.top))
        _narrow(single, 0.34)
        angle = start - math.pi / 2 + math.tau * (i + 0.5) / count
        x, y = math.cos(angle), math.sin(angle)
        room.place(single, x * (across + single.radius()), y * (along + single.radius()) * 0.8, (x, y * 0.6))


def _overhead(block: Block, room: Room) -> None:
    """What the heroes are under rises right behind and above them: a tree, an umbrella, a rainbow."""
    tall = room.tall / max(block.top(), 0.1)
    # a tree is far taller than what lies under it, an umbrella only a little
    over = 1.9 if any(is_large(item["shape"]) for item in block.items) else 1.35
    broad = 1.3 * room.half / max(block.half(), 0.1)
    block.scale(max(over * tall, min(broad, 2.2 * tall), 1.0))
    y = max(room.depth, room.deep) + block.half_depth() + GAP
    block.put(0.0, y, 0.0)
    room.taken.append((0.0, y, block.half() * 0.6))


def share_of(block: Block, relation: str) -> float:
    """How much broader, to each side, a platform is made that a prop shares with the heroes."""
    one = max(footprint(item) for item in block.items)
    if relation == "against":
        return 2.2 * block.half()
    return 2.2 * min(one, 0.34) if relation == "around" else 2.2 * one if relation == "between" else block.radius()
