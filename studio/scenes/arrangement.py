"""Placing things: heroes on their stage, a frame behind, props around; nothing floats, nothing overlaps."""

import math
import random
from itertools import pairwise
from typing import Any

Item = dict[str, Any]
Spot = tuple[float, float, float]
"""x, y and the radius of the ground that is taken."""

WALL = 4.2
"""Where the backdrop's wall is (y)."""


def line_up(items: list[Item], widths: list[float], top: float) -> float:
    """Put heroes side by side at height `top`, the first in the middle; returns half of the breadth they take.

    Low wide things stand a little behind their neighbours and are overlapped by them, as in a still life.
    """
    order = [0] if len(items) == 1 else _middle_out(len(items))
    x = 0.0
    centres = {order[0]: 0.0}
    for before, index in pairwise(order):
        pair = widths[before], widths[index]
        overlap = 0.2 * min(pair) if max(pair) > 1.5 else -0.08
        x += sum(pair) / 2 - overlap
        centres[index] = x
    left = min(centres[i] - widths[i] / 2 for i in centres)
    right = max(centres[i] + widths[i] / 2 for i in centres)
    broadest = max(range(len(items)), key=lambda i: widths[i])
    for i, at in centres.items():
        behind = 0.0 if len(items) == 1 else 0.32 if i == broadest and max(widths) > 1.5 else -0.3
        items[i]["at"] = [round(at - (left + right) / 2, 3), behind, round(top, 3)]
    return (right - left) / 2


def _middle_out(count: int) -> list[int]:
    """Indices from left to right with 0 in the middle: 1 0 2, 3 1 0 2, ..."""
    left, right = list(range(1, count, 2)), list(range(2, count, 2))
    return [*reversed(left), 0, *right]


def spots_around(reach: float, rng: random.Random) -> list[tuple[float, float]]:
    """Places for low props around a stage of radius `reach`, in the order of use; `rng` picks the leading side."""
    side = rng.choice((-1, 1))
    slots = [
        (side, -0.25, 0.14),
        (-side, 0.1, 0.2),
        (-side, -0.85, -0.1),
        (side, 0.75, 0.5),
        (-side, 0.95, 0.7),
        (side, -1.0, -0.2),
    ]
    return [(s * (reach + gap + rng.uniform(0.0, 0.1)), depth + rng.uniform(-0.08, 0.08)) for s, depth, gap in slots]


def spots_behind(reach: float, rng: random.Random) -> list[tuple[float, float]]:
    """Places for tall props: behind the stage, half hidden by nothing but each other."""
    side = rng.choice((-1, 1))
    slots = [
        (side, 0.9, 0.85),
        (-side, 0.95, 1.15),
        (side, 1.35, 1.5),
        (-side, 1.45, 0.75),
        (side, 0.4, 1.5),
        (-side, 1.9, 1.5),
    ]
    return [(s * max(reach * share, 0.75 * share), depth) for s, share, depth in slots]


def place_props(props: list[tuple[Item, float]], reach: float, depth: float, tall: float, rng: random.Random) -> None:
    """Stand props (item, radius of their footprint) around the stage without overlaps.

    reach, depth: half of the stage's breadth and depth. Props higher than `tall` go behind, the others to the sides.
    """
    taken: list[Spot] = []
    sides, backs = iter(spots_around(reach, rng) * 3), iter(spots_behind(reach, rng) * 3)
    for item, radius in props:
        high = float(item.get("height", 0.5)) > tall
        x, y = next(backs if high else sides)
        side = 1 if x > 0 else -1
        x, y = (x, max(y, depth + radius + 0.1)) if high else (x + side * radius * 0.9, y)
        for _ in range(60):
            apart = all(math.hypot(x - px, y - py) >= radius + pr + 0.05 for px, py, pr in taken)
            if apart and (high or abs(x) >= reach + radius * 0.9 or abs(y) >= depth + radius):
                break
            x += side * 0.06
        taken.append((x, y, radius))
        item["at"] = [round(x, 3), round(min(y, WALL - 1.2), 3), 0.0]


def cluster(count: int, radius: float, rng: random.Random) -> list[tuple[float, float]]:
    """Offsets of a close group of `count` like things."""
    out = [(0.0, 0.0)]
    turn = rng.uniform(0, 6.28)
    for i in range(1, count):
        angle = turn + i * 2.2
        out.append((math.cos(angle) * radius * 2.15, math.sin(angle) * radius * 1.7 - radius * 0.2))
    return out
