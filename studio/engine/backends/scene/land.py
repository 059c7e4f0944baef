"""Open country for scenes: sand, snow, moss and moon as fields of heights, the sea, ridges, clouds, sun and stars.

Fields reach far past any frame: fine where the hero stands, ever coarser towards the horizon.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from studio.engine.backends.scene.patterns import noise
from studio.engine.backends.scene.shapes import Floats, Part, ball, grid, projected, revolve, sheet

Item = Mapping[str, Any]
Heights = Callable[[Floats, Floats, np.random.Generator], Floats]


def merged(parts: Sequence[Part], slot: str) -> Part:
    """Several parts as one surface of one material; texture is projected from its six sides."""
    starts = np.cumsum([0, *(len(part.vertices) for part in parts[:-1])])
    faces = np.concatenate([part.faces + start for part, start in zip(parts, starts, strict=True)])
    vertices, uv = np.concatenate([part.vertices for part in parts]), np.concatenate([part.uv for part in parts])
    whole = replace(parts[0], slot=slot, vertices=vertices, faces=faces, uv=uv, lattice=None)
    return projected(replace(whole, closed=all(part.closed for part in parts)))


def spread(low: float, high: float, step: float, least: float, most: float) -> Floats:
    """Positions every `step` from low to high, and ever wider apart out to `least` and `most`."""
    near = np.arange(low, high + step / 2, step)
    out, reach = [], step
    after, before = float(near[-1]), float(near[0])
    tail, head = [], []
    while after < most or before > least:
        reach *= 1.22
        after, before = after + reach, before - reach
        if after - reach < most:
            tail.append(min(after, most))
        if before + reach > least:
            head.append(max(before, least))
    out = [*reversed(head), *near.tolist(), *tail]
    return np.array(out)


def _waves(x: Floats, y: Floats, rng: np.random.Generator, length: float, count: int = 7) -> Floats:
    """A calm sum of waves that run in every direction, about -1..1; length: of the longest."""
    out = np.zeros(np.broadcast(x, y).shape)
    for i in range(count):
        angle, phase = rng.uniform(0, 2 * np.pi), rng.uniform(0, 2 * np.pi)
        k = 2 * np.pi / length * 1.45**i
        out = out + 0.62**i * np.sin(k * (x * np.cos(angle) + y * np.sin(angle)) + phase)
    return out * 0.42


def _dunes(x: Floats, y: Floats, rng: np.random.Generator) -> Floats:
    wander = 0.5 * np.sin(x * 0.55 + 1.3) + 0.25 * np.sin(x * 1.27 + y * 0.4)
    ripples = 0.021 * np.sin((y + 0.35 * wander) * 21 + 1.2 * np.sin(x * 0.8)) * (0.75 + 0.25 * np.sin(x * 0.6 + y))
    out = ripples * np.clip((16 - y) / 10, 0, 1) + 0.05 * _waves(x, y, rng, 5.0, 4)
    side = rng.choice((-1.0, 1.0))
    for y0, tall, wide, lean in (
        (5.2, 0.55, 2.6, 0.5),
        (9.5, 1.25, 4.2, -0.4),
        (17, 2.4, 7.0, 0.3),
        (34, 4.6, 13, -0.2),
    ):
        crest = y0 + wide * 0.55 * np.sin(x / (wide * 1.9) + rng.uniform(0, 6.28)) + side * lean * x * 0.35
        t = (y - crest) / wide
        profile = np.where(t < 0, np.exp(-((t / 0.9) ** 2)), np.exp(-((t / 0.34) ** 2)))
        hills = 0.62 + 0.38 * np.sin(x / (wide * 1.5) + rng.uniform(0, 6.28))
        out = out + tall * profile * hills * np.clip((y - 1.6) / 2.2, 0, 1)
    return out


def _beach(x: Floats, y: Floats, rng: np.random.Generator) -> Floats:
    out = 0.03 * _waves(x, y, rng, 2.6, 5) + 0.008 * noise(np.stack([x, y, 0 * x], -1) * 0.35, 1.0)
    result: Floats = out - 0.55 * np.clip((y - 2.2) / 5.0, 0, 3)
    return result


def _snow(x: Floats, y: Floats, rng: np.random.Generator) -> Floats:
    far = np.clip((np.hypot(x, y) - 1.8) / 3.5, 0, 1)
    return 0.02 * _waves(x, y, rng, 1.9, 4) + far * (0.16 * _waves(x, y, rng, 6.5, 3) + 0.05)


def _moss(x: Floats, y: Floats, rng: np.random.Generator) -> Floats:
    where = np.stack([x, y, 0 * x], -1)
    clumps = np.abs(noise(where * 0.16, 1.0)) ** 0.7 * 0.09
    fuzz = 0.018 * noise(where * 0.9, 1.0)
    far = np.clip((np.hypot(x, y) - 1.6) / 3.0, 0, 1)
    result: Floats = clumps * (0.35 + 0.65 * far) + fuzz + far * 0.16 * _waves(x, y, rng, 5.0, 3) - 0.06
    return result


def _moon(x: Floats, y: Floats, rng: np.random.Generator) -> Floats:
    out = 0.05 * _waves(x, y, rng, 4.5, 6) + 0.006 * noise(np.stack([x, y, 0 * x], -1) * 0.6, 1.0)
    for _ in range(46):
        angle, away = rng.uniform(0, 2 * np.pi), rng.uniform(1.7, 26) ** 1.0
        size = rng.uniform(0.16, 0.5) * (0.5 + away * 0.11)
        distance = np.hypot(x - away * np.cos(angle), (y - away * np.sin(angle))) / size
        bowl = np.where(distance < 1, 0.42 * (distance**2 - 1) + 0.16, 0.16 * np.exp(-(((distance - 1) / 0.34) ** 2)))
        out = out + size * 0.8 * bowl
    return out


def _plain(x: Floats, y: Floats, rng: np.random.Generator) -> Floats:
    return 0.0 * x


GROUNDS: dict[str, tuple[Heights, float, float]] = {
    "dunes": (_dunes, 0.15, 0.042), "beach": (_beach, 0.14, 0.09), "snow": (_snow, 0.13, 0.09),
    "moss": (_moss, 0.075, 0.07), "moon": (_moon, 0.09, 0.08), "plain": (_plain, 0.9, 0.9),
}  # fmt: skip
"""Heights of a ground, and the steps across and in depth that it needs near the hero."""


def land(item: Item) -> list[Part]:
    """A ground to the horizon; item: kind (of GROUNDS), seed, far (where it ends, default 400)."""
    heights, across, deep = GROUNDS[str(item.get("kind", "plain"))]
    far = float(item.get("far", 400.0))
    x, y = np.meshgrid(spread(-5.5, 5.5, across, -far, far), spread(-6.0, min(6.0, far), deep, -40.0, far))
    z = heights(x, y, np.random.default_rng(int(item.get("seed", 1))))
    # the hero's own place is level
    level = np.clip((np.hypot(x, y * 1.15) - float(item.get("level", 0.0))) / 0.9, 0, 1)
    return [grid(np.stack([x, y, z * level if item.get("level") else z], -1), "body", closed=False)]


def sea(item: Item) -> list[Part]:
    """Open water from the shore to the horizon, and the foam where it ends; item: shore (y), seed."""
    shore, rng = float(item.get("shore", 3.4)), np.random.default_rng(int(item.get("seed", 1)))
    across = spread(-8, 8, 0.2, -400, 400)
    edge = shore + 0.22 * np.sin(across * 0.9 + rng.uniform(0, 6)) + 0.12 * np.sin(across * 2.1 + rng.uniform(0, 6))
    away = np.concatenate([[0.0], spread(0.1, 9, 0.1, 0.05, 420)])
    y = edge + away[:, None]
    x = np.broadcast_to(across, y.shape)
    calm = np.clip(away[:, None] / 1.5, 0, 1)
    swell = 0.03 * np.sin(y * 2.6 + 0.7 * np.sin(x * 0.45)) + 0.018 * _waves(x, y, rng, 1.5, 4)
    water = np.stack([x, y, calm * swell * np.clip(60 / (y + 20), 0, 1)], -1)
    # the edge dips under the sand, so that nothing is seen between them
    water[0, :, 2] = -0.4
    foam = []
    for start, wide in ((0.0, 0.2), (0.95, 0.07)):
        ragged = wide * (0.65 + 0.35 * np.sin(across * 3.3 + start * 5 + rng.uniform(0, 6))) + 0.03
        back = edge + start + 0.12 * start * np.sin(across * 1.3 + start)
        lines = [
            np.stack([across, back + ragged * s, np.full_like(across, 0.02 + 0.02 * (s == 0.5))], -1)
            for s in (0, 0.5, 1)
        ]
        foam.append(grid(np.array(lines), "foam", closed=False))
    return [grid(water, "body", closed=False), merged(foam, "foam")]


def ridge(item: Item) -> list[Part]:
    """A range of mountains or hills; item: width, height, depth, rough (0 soft hills .. 1 crags), seed."""
    width, tall, deep = (float(item.get(name, d)) for name, d in (("width", 60.0), ("height", 6.0), ("depth", 12.0)))
    rough, rng = float(item.get("rough", 0.5)), np.random.default_rng(int(item.get("seed", 1)))
    u, v = np.meshgrid(np.linspace(-1, 1, 190), np.linspace(-1, 1, 46))
    where = np.stack([u * width / 18, v * 1.2, np.full_like(u, rng.uniform(0, 9))], -1) * 0.32
    crags = 1 - np.abs(noise(where, 0.8)) * 0.85 - 0.3 * rough * np.abs(noise(where, 2.1))
    swell = 0.55 + 0.3 * np.sin(u * width / 9 + rng.uniform(0, 6)) + 0.15 * np.sin(u * width / 4 + rng.uniform(0, 6))
    profile = np.clip(1 - np.abs(v), 0, 1) ** (1.15 - 0.2 * rough)
    z = tall * profile * np.clip(swell * (1 - rough) + rough * (0.35 + 0.65 * swell) * crags + 0.05, 0.04, 2)
    return [grid(np.stack([u * width / 2, v * deep / 2, z], -1), "body", closed=False)]


def layer(item: Item) -> list[Part]:
    """A sheet of paper standing upright, its upper edge cut in waves; item: height, wave, length, seed, thick."""
    tall, wave, length = (float(item.get(name, d)) for name, d in (("height", 1.0), ("wave", 0.3), ("length", 4.0)))
    rng = np.random.default_rng(int(item.get("seed", 1)))
    x = np.linspace(-34, 34, 520)
    top = tall + wave * np.sin(2 * np.pi * x / length + rng.uniform(0, 6))
    top = top + 0.4 * wave * np.sin(2 * np.pi * x / (length * 0.43) + rng.uniform(0, 6))
    points = np.stack([np.stack([x, 0 * x, 0 * x], -1), np.stack([x, 0 * x, np.maximum(top, 0.1)], -1)])
    # so wide a sheet has no grain to be seen, and a texture stretched along it would bend its light
    return [replace(sheet(points, float(item.get("thick", 0.05)), "body"), lattice=None)]


def cloudbank(item: Item) -> list[Part]:
    """A heap of cloud with a level foot; item: width, seed, flat (how low)."""
    width, rng = float(item.get("width", 3.0)), np.random.default_rng(int(item.get("seed", 1)))
    puffs = []
    for t in np.linspace(-1, 1, int(item.get("puffs", 9))):
        size = width * (0.1 + 0.13 * np.cos(t * 1.35) ** 2) * rng.uniform(0.85, 1.15)
        x, y = t * width * 0.4, rng.uniform(-0.12, 0.12) * width
        puffs.append((x, y, size))
        if abs(t) < 0.7:
            puffs.append((x + rng.uniform(-0.06, 0.06) * width, y + rng.uniform(-0.1, 0.16) * width, size * 0.82))
    parts = []
    for x, y, size in puffs:
        one = _puff(size, float(item.get("flat", 0.82)))
        parts.append(one.moved(x, y, -0.28 * size + rng.uniform(0, 0.35) * size))
    return [merged(parts, "body")]


def _puff(radius: float, squash: float) -> Part:
    lat = np.linspace(-np.pi / 2, np.pi / 2, 21)
    profile = [(float(radius * np.cos(t)), float(radius * squash * (1 + np.sin(t)))) for t in lat]
    return revolve(profile, "body", around=32)


def sundisc(item: Item) -> list[Part]:
    """A disc in the sky, facing the camera; item: radius."""
    turn = np.linspace(0, 2 * np.pi, 120, endpoint=False)
    rim = np.stack([np.sin(turn), 0 * turn, np.cos(turn)], -1) * float(item.get("radius", 4.0))
    return [grid(np.stack([np.zeros_like(rim), rim]), "body", around=True, closed=False)]


def planet(item: Item) -> list[Part]:
    """A world in the sky, with a ring when it asks for one; item: radius, ring."""
    radius = float(item.get("radius", 2.0))
    parts = [ball(radius, "body").moved(z=-radius)]
    if item.get("ring"):
        flat = [(radius * 1.35, -0.01), (radius * 2.1, -0.01), (radius * 2.1, 0.01), (radius * 1.35, 0.01)]
        hoop = revolve([*flat, flat[0]], "ring", around=120)
        parts.append(hoop.turned(17, "x").turned(-14, "y"))
    return parts


def stars(item: Item) -> list[Part]:
    """Small lights all over the sky behind the set; item: seed, count, distance."""
    rng = np.random.default_rng(int(item.get("seed", 1)))
    count, far = int(item.get("count", 640)), float(item.get("distance", 120.0))
    x, z = rng.uniform(-1.1, 1.1, count) * far, rng.uniform(-0.02, 0.6, count) * far
    size = far * 0.003 * rng.uniform(0.34, 1.0, count) ** 2
    square = np.array([[-1, 0, 0], [0, 0, -1], [1, 0, 0], [0, 0, 1]], float)
    corners = np.stack([x, 0 * x + far, z], -1)[:, None] + square * size[:, None, None]
    start = np.arange(count)[:, None] * 4
    faces = np.concatenate([start + np.array([0, 1, 2]), start + np.array([0, 2, 3])])
    uv = np.full((len(faces), 3, 2), 0.5)
    return [Part("body", corners.reshape(-1, 3), faces, uv, closed=False)]
