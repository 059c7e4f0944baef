"""Groups: several like things stand as a pair, a row, a stack, a pyramid, a pile or a circle, and keep together."""

import math
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from studio.scenes.sizes import depth, flat_top, height, width

Item = dict[str, Any]
GAP = 0.08
"""Free room between neighbours, stage units."""
PARTED = 0.7
"""Half of the room that is left free for type between things."""
RANKED = frozenset(("row", "graded", "pair", "pairs"))
"""Groups that stand from left to right in their order."""


@dataclass(slots=True)
class Block:
    """Items that keep together: their `at` is relative to the middle of the block's foot until it is `put`."""

    items: list[Item] = field(default_factory=list)
    side: int = 0
    """The side (-1 left, 1 right) on which it is wanted; 0 for any."""

    def half(self) -> float:
        """Half of the breadth."""
        return max((abs(item["at"][0]) + width(item) / 2 for item in self.items), default=0.5)

    def half_depth(self) -> float:
        """Half of the depth."""
        # what lies on its back is as deep as it was tall
        deep = [height(item) if item.get("lie") else depth(item) for item in self.items]
        return max((abs(item["at"][1]) + d / 2 for item, d in zip(self.items, deep, strict=True)), default=0.5)

    def top(self) -> float:
        """The height of the highest item."""
        return max((item["at"][2] + height(item) for item in self.items), default=1.0)

    def radius(self) -> float:
        """The radius of the circle that it keeps free on the ground."""
        return max(self.half(), self.half_depth())

    def put(self, x: float, y: float, z: float) -> None:
        """Move the whole block."""
        for item in self.items:
            at = item["at"]
            item["at"] = [round(at[0] + x, 3), round(at[1] + y, 3), round(at[2] + z, 3)]

    def scale(self, factor: float) -> None:
        """Make everything larger or smaller about the middle of the foot."""
        for item in self.items:
            item["height"] = round(height(item) * factor, 3)
            item["at"] = [round(value * factor, 3) for value in item["at"]]


def grouped(items: list[Item], group: str, rng: random.Random) -> Block:
    """The items of one thing as a block that stands as its group says; plain groups stand as a still life does."""
    if len(items) == 1:
        items[0]["at"] = [0.0, 0.0, 0.0]
        return Block(items)
    forms: dict[str, Callable[[list[Item], random.Random], None]] = {
        "row": _row, "stack": _stack, "pyramid": _pyramid, "pile": _pile, "circle": _circle, "pair": _pair,
        "graded": _graded, "pairs": _pairs,
    }  # fmt: skip
    forms.get(group, _still_life)(items, rng)
    return Block(items)


def _row(items: list[Item], rng: random.Random) -> None:
    """Side by side, all of one size."""
    widths = [width(item) for item in items]
    gap = max(GAP, 0.16 * max(widths))
    x = -(sum(widths) + gap * (len(items) - 1)) / 2
    for item, broad in zip(items, widths, strict=True):
        item["at"] = [x + broad / 2, 0.0, 0.0]
        x += broad + gap


def _graded(items: list[Item], rng: random.Random) -> None:
    """Side by side, each a little larger than the one before."""
    for i, item in enumerate(items):
        item["height"] = round(height(item) * (0.62 + 0.5 * i / max(len(items) - 1, 1)), 3)
    _row(items, rng)


def _pair(items: list[Item], rng: random.Random) -> None:
    """Two close together, the second half behind the first and turned a little."""
    side = rng.choice((-1, 1))
    low = width(items[0]) > 1.4 * height(items[0])
    reach = width(items[0]) * (0.2 if low else 0.32) + GAP
    for i, item in enumerate(items):
        sign = side if i % 2 else -side
        item["at"] = [sign * reach, (i % 2) * (depth(item) + GAP) - depth(item) / 2, 0.0]
        if i % 2:
            item["turn"] = float(item.get("turn", 0)) + side * (18 if low else 7)


def _pairs(items: list[Item], rng: random.Random) -> None:
    """Pair by pair: two side by side, the third and fourth behind them in the gaps."""
    deep = depth(items[0])
    blocks = []
    for first in range(0, len(items), 2):
        two = items[first : first + 2]
        if len(two) > 1:
            _pair(two, rng)
        blocks.append(Block(two))
    step = 2 * max(block.half() for block in blocks) + GAP
    for i, block in enumerate(blocks):
        behind = i >= 2
        x = (i % 2 - 0.5) * step if len(blocks) != 3 or not behind else 0.0
        block.put(x, 2.4 * deep if behind else 0.0, 0.0)


def _stack(items: list[Item], rng: random.Random) -> None:
    """One on top of the other, each turned a little; round things rest in one another's dent."""
    z = 0.0
    for i, item in enumerate(items):
        nudge = 0.0 if i == 0 else rng.uniform(-0.02, 0.02) * width(item)
        item["at"] = [nudge, 0.0, round(z, 3)]
        item["turn"] = float(item.get("turn", 0)) + (rng.uniform(-9, 9) if i else 0.0)
        z += height(item) * (flat_top(item) or 0.93)


def _pyramid(items: list[Item], rng: random.Random) -> None:
    """Rows of ever fewer, each resting on two below; slim things stand in ranks instead, as skittles do."""
    base = 1
    while base * (base + 1) // 2 < len(items):
        base += 1
    broad, tall = max(width(item) for item in items) + 0.02, max(height(item) for item in items)
    left = list(items)
    if broad < 0.8 * tall:
        for rank in range(base):
            row, left = left[: rank + 1], left[rank + 1 :]
            for i, item in enumerate(row):
                item["at"] = [(i - (len(row) - 1) / 2) * broad * 1.25, (rank - base / 2) * broad * 0.9, 0.0]
        return
    for level in range(base):
        row, left = left[: base - level], left[base - level :]
        for i, item in enumerate(row):
            item["at"] = [(i - (len(row) - 1) / 2) * broad, 0.0, round(level * tall * 0.98, 3)]


def _pile(items: list[Item], rng: random.Random) -> None:
    """A ring on the ground and the rest on top of it."""
    ground = min(len(items), max(3, math.ceil(len(items) * 0.6)))
    broad, tall = max(width(item) for item in items), max(height(item) for item in items)
    radius = broad / (2 * math.sin(math.pi / ground)) * 1.04 if ground > 1 else 0.0
    turn = rng.uniform(0, math.tau)
    for i, item in enumerate(items[:ground]):
        angle = turn + math.tau * i / ground
        item["at"] = [math.cos(angle) * radius, math.sin(angle) * radius, 0.0]
        item["turn"] = math.degrees(angle)
    for i, item in enumerate(items[ground:]):
        angle, shift = turn + 1 + math.tau * i / max(len(items) - ground, 1), 0.0 if len(items) - ground == 1 else 0.55
        item["at"] = [math.cos(angle) * broad * shift, math.sin(angle) * broad * shift, round(tall * 0.86, 3)]
        item["turn"] = math.degrees(angle) + 40


def _circle(items: list[Item], rng: random.Random) -> None:
    """In a circle, wider than deep."""
    broad = max(width(item) for item in items) + GAP
    radius = max(broad / (2 * math.sin(math.pi / len(items))), broad * 0.6)
    for i, item in enumerate(items):
        angle = -math.pi / 2 + math.tau * i / len(items)
        item["at"] = [math.cos(angle) * radius, math.sin(angle) * radius, 0.0]


def _still_life(items: list[Item], rng: random.Random) -> None:
    """Two or three as a triangle with the first in front; more in two ranks, the hind ones in the gaps."""
    if len(items) <= 3:
        for item, share in zip(items[1:], (0.86, 0.74), strict=False):
            item["height"] = round(height(item) * share, 3)
        line_up([Block([item]) for item in items])
        return
    ranks = 2 if len(items) < 9 else 3
    longest = math.ceil(len(items) / ranks)
    broad, deep = max(width(item) for item in items) * 1.3 + GAP, max(depth(item) for item in items) + GAP
    for rank in range(ranks):
        row = items[rank * longest : (rank + 1) * longest]
        shift = broad / 4 * (1 if rank % 2 else -1) if len(row) == longest else 0.0
        for i, item in enumerate(row):
            item["at"] = [(i - (len(row) - 1) / 2) * broad + shift, (rank - (ranks - 1) / 2) * deep, 0.0]


def line_up(blocks: list[Block]) -> None:
    """Put blocks side by side, the first in the middle; the others a little before or behind it, as in a still life."""
    if len(blocks) < 2:
        return
    order = middle_out(len(blocks))
    if any(block.side for block in blocks):
        order.sort(key=lambda i: blocks[i].side)
    breadths = [2 * block.half() for block in blocks]
    x = 0.0
    centres = {order[0]: 0.0}
    for before, index in pairwise(order):
        x += (breadths[before] + breadths[index]) / 2 + GAP
        centres[index] = x
    left = min(centres[i] - breadths[i] / 2 for i in centres)
    right = max(centres[i] + breadths[i] / 2 for i in centres)
    for i, at in centres.items():
        lower = blocks[i].top() < 0.8 * blocks[0].top()
        blocks[i].put(at - (left + right) / 2, 0.0 if i == 0 else -0.22 if lower else 0.18, 0.0)


def part_in_the_middle(blocks: list[Block]) -> None:
    """Move blocks that are lined up to both sides of a free middle; a single one stays where it is."""
    if len(blocks) < 2:
        return
    across = sorted(blocks, key=lambda block: sum(item["at"][0] for item in block.items) / len(block.items))
    for number, block in enumerate(across):
        block.put(PARTED if number >= len(across) / 2 else -PARTED, 0.0, 0.0)


def middle_out(count: int) -> list[int]:
    """Indices from left to right with 0 in the middle: 1 0 2, 3 1 0 2, ..."""
    left, right = list(range(1, count, 2)), list(range(2, count, 2))
    return [*reversed(left), 0, *right]
