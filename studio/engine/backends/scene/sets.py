"""What heroes stand on and in front of: podiums, steps, arches, walls, drapes, water, and the curved backdrop."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.land import spread
from studio.engine.backends.scene.objects.goods import rounded_loop
from studio.engine.backends.scene.outline import extrude
from studio.engine.backends.scene.shapes import Floats, Part, fillet, grid, revolve, rounded_box, sheet

Item = Mapping[str, Any]


def podium(item: Item) -> list[Part]:
    """Round tiers, each narrower; item: radius, height, tiers."""
    radius, height, tiers = float(item.get("radius", 1.2)), float(item.get("height", 0.4)), int(item.get("tiers", 1))
    step = height / tiers
    parts = []
    for i in range(tiers):
        wide = radius * (1 + 0.34 * (tiers - 1 - i))
        bevel = min(0.035, step / 4)
        profile = fillet([(0, 0), (wide, 0, bevel / 3), (wide, step, bevel), (0, step)], 7)
        parts.append(revolve(profile, "body", around=180).moved(z=i * step))
    return parts


def plinth(item: Item) -> list[Part]:
    width, height = float(item.get("radius", 1.2)) * 1.8, float(item.get("height", 0.5))
    return [rounded_box(width, float(item.get("depth", width * 0.8)), height, 0.035, "body")]


def slab(item: Item) -> list[Part]:
    width, height = float(item.get("radius", 1.4)) * 2, float(item.get("height", 0.12))
    return [rounded_box(width, width * 0.62, height, 0.03, "body")]


def steps(item: Item) -> list[Part]:
    """A stair of three wide steps rising away from the camera; the hero stands on the first, which is at its front."""
    width, rise, tread = float(item.get("width", 3.4)), float(item.get("height", 0.32)), 1.5
    parts = []
    for i in range(3):
        depth = tread + (2 - i) * 0.8
        block = rounded_box(width, depth, rise, 0.025, "body")
        parts.append(block.moved(y=-tread / 2 + i * 0.8 + depth / 2, z=i * rise))
    return parts


def arch(item: Item) -> list[Part]:
    """A round-headed arch; item: width, height (outside), thick (of the frame), solid (a door-shaped panel)."""
    width, height, thick = float(item.get("width", 3.0)), float(item.get("height", 3.2)), float(item.get("thick", 0.3))
    outer = _door(width, height)
    if item.get("solid"):
        return [extrude([outer], 0.25, 0.03, "body")]
    inner = _door(width - 2 * thick, height - thick)
    loop = np.concatenate([outer, inner[::-1]])
    return [extrude([loop], float(item.get("depth", 0.5)), 0.025, "body")]


def _door(width: float, height: float) -> Floats:
    """A door outline, counter-clockwise from the bottom right to the bottom left."""
    radius = width / 2
    turn = np.linspace(0, np.pi, 72)
    top = np.stack([radius * np.cos(turn), height - radius + radius * np.sin(turn)], -1)
    return np.concatenate([[[radius, 0.0]], top, [[-radius, 0.0]]])


def halo(item: Item) -> list[Part]:
    """A disc that stands upright behind the hero; item: radius, lift (of its centre)."""
    radius, lift = float(item.get("radius", 1.5)), float(item.get("lift", 1.5))
    profile = fillet([(0, -0.08), (radius, -0.08, 0.03), (radius, 0.08, 0.03), (0, 0.08)], 6)
    return [revolve(profile, "body", around=180).turned(90, "x").moved(z=lift)]


def hoop(item: Item) -> list[Part]:
    """A thin upright ring behind the hero, standing on the ground."""
    radius = float(item.get("radius", 1.5))
    profile = fillet(
        [
            (radius, -0.05),
            (radius, 0.05, 0.02),
            (radius - 0.09, 0.05, 0.02),
            (radius - 0.09, -0.05, 0.02),
            (radius, -0.05),
        ]
    )
    return [revolve(profile, "body", around=180).turned(90, "x").moved(z=radius)]


def panel(item: Item) -> list[Part]:
    """A tall rounded screen."""
    width, height = float(item.get("width", 1.6)), float(item.get("height", 2.8))
    return [extrude([rounded_loop(width, height, min(0.3, width / 4))], 0.2, 0.03, "body")]


def column(item: Item) -> list[Part]:
    radius, height = float(item.get("radius", 0.4)), float(item.get("height", 1.2))
    return [revolve(fillet([(0, 0), (radius, 0, 0.01), (radius, height, 0.03), (0, height)]), "body", around=128)]


def block(item: Item) -> list[Part]:
    w, d, h = (float(v) for v in item.get("dimensions", (0.8, 0.8, 0.8)))
    return [rounded_box(w, d, h, 0.03, "body")]


def pebble(item: Item) -> list[Part]:
    """A smooth stone with a level top; item: seed, radius."""
    size = float(item.get("radius", 0.6))
    rng = np.random.default_rng(int(item.get("seed", 1)))
    lat, lon = np.linspace(-np.pi / 2, np.pi / 2, 40), np.linspace(0, 2 * np.pi, 80, endpoint=False)
    phase = rng.uniform(0, 6.28, 3)
    swell = (
        1
        + 0.09 * np.sin(2 * lon + phase[0])
        + 0.05 * np.sin(3 * lon + phase[1])
        + 0.04 * np.sin(lat[:, None] * 2 + phase[2])
    )
    x, y = np.cos(lat)[:, None] * np.cos(lon) * swell, np.cos(lat)[:, None] * np.sin(lon) * swell
    z = np.sign(np.sin(lat)) * np.abs(np.sin(lat)) ** 0.45
    points = np.stack([size * x, 0.8 * size * y, 0.26 * z[:, None] * np.ones(80) + 0.26], -1)
    return [grid(points, "body", around=True)]


def drape(item: Item) -> list[Part]:
    """A curtain of soft folds hanging from above the frame; item: width, height, seed."""
    width, height = float(item.get("width", 3.0)), float(item.get("height", 6.0))
    rng = np.random.default_rng(int(item.get("seed", 1)))
    u, t = np.linspace(-0.5, 0.5, 260), np.linspace(0, 1, 40)
    folds = width * 3.2
    phase = 2 * np.pi * folds * (u + 0.02 * np.sin(9 * u + rng.uniform(0, 6)))
    depth = 0.11 + 0.035 * np.sin(phase * 0.37 + rng.uniform(0, 6))
    points = np.empty((40, 260, 3))
    points[..., 0] = width * u + 0.05 * np.sin(3 * t)[:, None]
    points[..., 1] = depth * np.sin(phase) * (0.75 + 0.25 * t[::-1, None])
    points[..., 2] = height * t[:, None]
    return [sheet(points, 0.02, "body")]


def water(item: Item) -> list[Part]:
    """A wide shallow pool: rings around the middle that die away, and a breath of wind; item: back (y), calm, seed."""
    back, calm = float(item.get("back", 4.0)), float(item.get("calm", 1.0))
    x, y = np.meshgrid(spread(-6, 6, 0.07, -60, 60), np.minimum(spread(-6, 5, 0.06, -40, back + 30), back))
    distance = np.hypot(x, y)
    ripple = 0.012 * np.sin(distance * 7.5) * np.exp(-(((distance - 1.6) / 1.5) ** 2))
    phase = float(item.get("seed", 1))
    wind = np.sin(3.1 * y + 0.8 * x + phase) + 0.7 * np.sin(4.7 * y - 1.9 * x) + 0.5 * np.sin(7.3 * y + 3.3 * x + 2)
    wind = 0.0022 * wind * np.clip(30 / (distance + 10), 0, 1)
    return [grid(np.stack([x, y, 0.02 + calm * (ripple + wind)], -1), "body", closed=False)]


def backdrop(item: Item) -> list[Part]:
    """A studio sweep: floor, a wide curve, wall; far wider than any frame.

    item: distance (of the wall), curve (its radius), left and right (x where it ends; a seam of two colours).
    """
    back, radius = float(item.get("distance", 4.2)), float(item.get("curve", 2.4))
    turn = np.linspace(0, np.pi / 2, 40)
    line = [(-40.0, 0.0), (-6.0, 0.0)]
    line += [(back - radius + radius * float(np.sin(t)), radius - radius * float(np.cos(t))) for t in turn]
    line += [(back, 40.0)]
    left, right = float(item.get("left", -90.0)), float(item.get("right", 90.0))
    columns = np.unique(np.clip(np.array([-90.0, -10.0, 0.0, 10.0, 90.0]), left, right))
    points = np.array([[(x, y, z) for x in columns] for y, z in line])
    return [grid(points, "body", closed=False)]
