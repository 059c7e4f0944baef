"""Leaves, trunks, firs and petals for scenes; all stylised, none a copy of a species."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.land import merged
from studio.engine.backends.scene.shapes import Floats, Part, grid, revolve

Item = Mapping[str, Any]


def _blade(length: float, width: float, rise: float, droop: float, rows: int = 14) -> Part:
    """One leaf from the origin towards +x: its spine climbs at `rise` degrees and droops; folded along the spine."""
    t = np.linspace(0, 1, rows)
    angle = np.radians(rise - droop * t)
    step = length / (rows - 1)
    x = np.concatenate([[0], np.cumsum(np.cos(angle[:-1]) * step)])
    z = np.concatenate([[0], np.cumsum(np.sin(angle[:-1]) * step)])
    broad = width * np.sin(np.pi * np.clip(t * 0.94 + 0.03, 0, 1)) ** 0.75 * (1 - 0.25 * t)
    across = np.linspace(-1, 1, 7)
    points = np.empty((rows, 7, 3))
    points[..., 0] = x[:, None] - np.sin(angle)[:, None] * 0.22 * np.abs(across) * broad[:, None]
    points[..., 1] = across * broad[:, None]
    points[..., 2] = z[:, None] + np.cos(angle)[:, None] * 0.3 * np.abs(across) * broad[:, None]
    return grid(points, "body", closed=False)


def fronds(item: Item) -> list[Part]:
    """A clump of long leaves from one place (slots body, body1); item: height, count, seed, broad, droop."""
    tall, rng = float(item.get("height", 2.0)), np.random.default_rng(int(item.get("seed", 1)))
    broad, droop = float(item.get("broad", 0.16)), float(item.get("droop", 70.0))
    sorts: list[list[Part]] = [[], []]
    count = int(item.get("count", 11))
    for k in range(count):
        rise = 86 - 46 * ((k + 0.5) / count) + rng.uniform(-5, 5)
        length = tall * rng.uniform(0.85, 1.15) * (1.12 - 0.25 * k / count)
        leaf = _blade(length, length * broad, rise, droop * rng.uniform(0.6, 1.1))
        sorts[k % 2].append(leaf.turned(k * 137.5 + rng.uniform(-14, 14)).moved(z=0.02))
    return [merged(sort, name) for sort, name in zip(sorts, ("body", "body1"), strict=True) if sort]


def _side(item: Item, rng: np.random.Generator) -> float:
    """The side of the middle that something grows on: the item's own, else either."""
    return float(item["side"]) if "side" in item else float(rng.choice((-1, 1)))


def trunks(item: Item) -> list[Part]:
    """Trunks of trees, far higher than any frame.

    item: seed, width, count, radius, gap (half of the free middle), side (-1 left, 1 right; both when none is named).
    """
    rng, width = np.random.default_rng(int(item.get("seed", 1))), float(item.get("width", 40.0))
    gap, thick = float(item.get("gap", 2.0)), float(item.get("radius", 0.35))
    parts = []
    for _ in range(int(item.get("count", 16))):
        x = rng.uniform(gap, width / 2) * _side(item, rng)
        r = thick * rng.uniform(0.6, 1.3)
        lean, phase = rng.uniform(-0.03, 0.03), rng.uniform(0, 6)
        z = np.linspace(-0.1, 26, 30)
        turn = np.linspace(0, 2 * np.pi, 28, endpoint=False)
        girth = r * (1 + 0.5 * np.exp(-np.maximum(z, 0) * 2.2) - 0.012 * z)[:, None]
        girth = girth * (1 + 0.05 * np.sin(5 * turn + phase) + 0.03 * np.sin(9 * turn + phase * 2))
        points = np.empty((30, 28, 3))
        points[..., 0] = x + lean * z[:, None] + 0.08 * np.sin(z * 0.6 + phase)[:, None] + girth * np.cos(turn)
        points[..., 1] = rng.uniform(0, 9) + girth * np.sin(turn)
        points[..., 2] = z[:, None]
        parts.append(grid(points, "body", around=True, closed=False))
    return [merged(parts, "body")]


def firs(item: Item) -> list[Part]:
    """Conifers of stacked cones (slots body, snow); item: seed, count, width, gap, height, depth, side."""
    rng, width = np.random.default_rng(int(item.get("seed", 1))), float(item.get("width", 26.0))
    gap, tall, deep = (float(item.get(name, d)) for name, d in (("gap", 1.8), ("height", 2.6), ("depth", 6.0)))
    green, white = [], []
    for _ in range(int(item.get("count", 14))):
        x, y, high = (
            rng.uniform(gap, width / 2) * _side(item, rng),
            rng.uniform(0, deep),
            tall * rng.uniform(0.6, 1.2),
        )
        for k in range(4):
            radius, base = high * (0.25 - 0.052 * k), high * (0.1 + 0.21 * k)
            peak = base + high * 0.3
            skirt = [(0.0, base + 0.02), (radius, base), (radius * 0.94, base + 0.04), (0.0, peak)]
            green.append(revolve(skirt, "body", around=22).moved(x, y))
            cap = [
                (0.0, base + high * 0.14),
                (radius * 0.56, base + high * 0.125),
                (radius * 0.5, base + high * 0.17),
                (0.0, peak + 0.03),
            ]
            white.append(revolve(cap, "snow", around=22).moved(x, y))
    return [merged(green, "body"), merged(white, "snow")]


def _petal(size: float, curl: float, narrow: float) -> Part:
    u, v = np.meshgrid(np.linspace(-1, 1, 9), np.linspace(0, 1, 10))
    broad = narrow * np.sin(np.pi * (0.04 + 0.92 * v)) ** 0.62
    x, y = u * broad, v - 0.5
    z = curl * (0.55 * u**2 * broad + 0.8 * (v - 0.5) ** 2)
    points: Floats = np.stack([x, y, z], -1) * size
    return grid(points, "body", closed=False)


def petals(item: Item) -> list[Part]:
    """Petals or leaves that lie around and fall (slots body, body1, body2).

    item: seed, count, size, clear (radius left free), reach, falling (how many), high (from where), narrow, curl.
    """
    rng = np.random.default_rng(int(item.get("seed", 1)))
    clear, reach = float(item.get("clear", 1.2)), float(item.get("reach", 2.4))
    size, narrow, curl = (float(item.get(name, d)) for name, d in (("size", 0.26), ("narrow", 0.4), ("curl", 0.7)))
    sorts: list[list[Part]] = [[], [], []]
    falling = int(item.get("falling", 9))
    for k in range(int(item.get("count", 46)) + falling):
        one = _petal(size * rng.uniform(0.7, 1.25), curl * rng.uniform(0.4, 1.4), narrow)
        angle, away = rng.uniform(0, 2 * np.pi), clear + reach * rng.beta(0.9, 1.9)
        x, y = away * np.cos(angle), 0.8 * away * np.sin(angle)
        if k < falling:
            one = one.turned(rng.uniform(0, 360), "x").turned(rng.uniform(0, 360), "y")
            one = one.moved(x * 0.9, 0.3 + abs(y) * 0.7, rng.uniform(0.5, float(item.get("high", 3.0))))
        else:
            one = one.turned(rng.uniform(-24, 24), "x").turned(rng.uniform(-24, 24), "y").turned(rng.uniform(0, 360))
            one = one.moved(x, y, 0.012 - float(one.vertices[:, 2].min()))
        sorts[int(rng.integers(3))].append(one)
    return [merged(sort, name) for sort, name in zip(sorts, ("body", "body1", "body2"), strict=True) if sort]
