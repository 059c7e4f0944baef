"""Placing things: heroes on their stage, a frame behind, props around; nothing floats, nothing overlaps."""

import math
import random
from typing import Any

Item = dict[str, Any]
Spot = tuple[float, float, float]
"""x, y and the radius of the ground that is taken."""

WALL = 4.2
"""Where the backdrop's wall is (y)."""


def line_up(items: list[Item], widths: list[float], top: float) -> float:
    """Put heroes side by side at height `top`, the first in the middle; returns half of the breadth they take."""
    order = [0] if len(items) == 1 else _middle_out(len(items))
    x = 0.0
    placed: list[tuple[Item, float, float]] = []
    for position, index in enumerate(order):
        if position:
            x += (widths[order[position - 1]] + widths[index]) / 2 * 1.1 + 0.06
        placed.append((items[index], x, widths[index]))
    left = placed[0][1] - placed[0][2] / 2
    right = placed[-1][1] + placed[-1][2] / 2
    for position, (item, at, _) in enumerate(placed):
        depth = 0.0 if item is items[0] or len(items) == 2 else 0.16 * (1 if position % 2 else -1)
        item["at"] = [round(at - (left + right) / 2, 3), round(depth, 3), round(top, 3)]
    return (right - left) / 2


def _middle_out(count: int) -> list[int]:
    """Indices from left to right with 0 in the middle: 1 0 2, 3 1 0 2, ..."""
    left, right = list(range(1, count, 2)), list(range(2, count, 2))
    return [*reversed(left), 0, *right]


def spots_around(reach: float, rng: random.Random) -> list[tuple[float, float]]:
    """Places for props around a stage of radius `reach`, in the order they should be used; `rng` picks the leading side."""
    side = rng.choice((-1, 1))
    slots = [(side, -0.25, 0.22), (-side, 0.1, 0.3), (-side, -0.85, 0.0), (side, 0.75, 0.62), (-side, 0.95, 0.85), (side, -1.0, -0.1)]
    return [
        (s * (reach + gap + rng.uniform(0.0, 0.12)), depth + rng.uniform(-0.08, 0.08)) for s, depth, gap in slots
    ]


def place_props(props: list[tuple[Item, float]], reach: float, rng: random.Random, ground: float = 0.0) -> None:
    """Stand props (item, radius of their footprint) around the stage without overlaps; drops none, moves outwards."""
    taken: list[Spot] = [(0.0, 0.0, reach)]
    free = spots_around(reach, rng)
    for i, (item, radius) in enumerate(props):
        x, y = free[i % len(free)]
        side = 1 if x > 0 else -1
        x += side * (radius * 0.9 + 0.5 * (i // len(free)))
        for _ in range(60):
            if all(math.hypot(x - px, y - py) >= radius + pr + 0.05 for px, py, pr in taken) and y + radius < WALL - 1.6:
                break
            x += side * 0.06
        taken.append((x, y, radius))
        item["at"] = [round(x, 3), round(y, 3), round(ground, 3)]


def cluster(count: int, radius: float, rng: random.Random) -> list[tuple[float, float]]:
    """Offsets of a close group of `count` like things."""
    out = [(0.0, 0.0)]
    turn = rng.uniform(0, 6.28)
    for i in range(1, count):
        angle = turn + i * 2.2
        out.append((math.cos(angle) * radius * 2.15, math.sin(angle) * radius * 1.7 - radius * 0.2))
    return out
