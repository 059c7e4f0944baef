"""Living things of the seasons: the cherry tree in blossom, pampas grass, a cat and a dog asleep, the bat."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    ball_field,
    blob,
    ellipsoid,
    grounded,
    join,
    rod_field,
    soft_lathe,
    standing,
    tube,
)
from studio.engine.backends.scene.objects.produce import scattered
from studio.engine.backends.scene.shapes import Floats, Part, revolve, smooth

Item = Mapping[str, Any]


def cherrytree(item: Item) -> list[Part]:
    """A cherry tree in full blossom: a forked dark trunk, soft crowns strewn with flowers, petals on the ground."""
    parts = [tube([(0, 0, 0), (0.04, 0, 0.35), (-0.05, 0, 0.7), (0.02, 0, 1.0)], [0.19, 0.12, 0.105, 0.09], "trunk")]
    for x, y, z in ((-0.75, 0.05, 1.5), (0.78, 0.0, 1.52), (-0.12, -0.3, 1.6), (0.25, 0.25, 1.75)):
        parts.append(tube([(0, 0, 0.75), (0.45 * x, y * 0.5, 1.15), (x, y, z)], [0.08, 0.055, 0.03], "trunk"))
    heads = ((0.0, 0.0, 1.95, 0.5), (-0.62, 0.05, 1.62, 0.42), (0.64, 0.02, 1.64, 0.44), (-0.34, -0.28, 1.5, 0.32),
             (0.3, -0.3, 1.56, 0.36), (-0.4, 0.05, 2.02, 0.36), (0.42, 0.06, 2.06, 0.36), (0.98, 0.0, 1.4, 0.25),
             (-0.98, 0.0, 1.38, 0.26))  # fmt: skip

    def field(p: Floats) -> Floats:
        out = np.full(p.shape[:-1], 9.0)
        for x, y, z, r in heads:
            out = join(out, np.sqrt(((p - [x, y, z]) ** 2).sum(axis=-1)) - r, 0.1)
        lumps = np.sin(17 * p[..., 0] + 2) * np.sin(16 * p[..., 1]) * np.sin(17 * p[..., 2] + 1)
        return out + 0.04 * lumps

    parts.append(blob(field, (-1.4, -0.8, 1.0), (1.4, 0.8, 2.65), 44, "body"))
    rng = np.random.default_rng(4)
    spots = []
    for x, y, z, r in heads:
        way = rng.normal(size=(46, 3))
        way /= np.sqrt((way**2).sum(axis=1, keepdims=True))
        spots.append(np.array([x, y, z]) + way * r * rng.uniform(0.98, 1.06, (46, 1)))
    at = np.concatenate(spots)
    puff = revolve([(0, -0.6), (0.8, -0.3), (1, 0.1), (0.5, 0.6), (0, 0.5)], "body", around=5).scaled(0.055)
    turns, sizes = rng.uniform(0, 360, len(at)), rng.uniform(0.7, 1.4, len(at))
    for k, slot in enumerate(("blossom", "body", "light")):
        parts.append(scattered(puff.named(slot), at[k::3], turns=turns[k::3], sizes=sizes[k::3]))
    fallen = np.column_stack([rng.normal(0, 0.42, 60), rng.normal(0, 0.3, 60), np.full(60, 0.008)])
    parts.append(scattered(ellipsoid(0.032, 0.02, 0.008, "blossom", around=8), fallen, turns=rng.uniform(0, 360, 60)))
    return grounded(parts)


def pampas(item: Item) -> list[Part]:
    """Dried pampas grass in a round vase: feathery plumes that bow, and a few bunny tails."""
    vase = soft_lathe([(0, 0), (0.2, 0.0), (0.34, 0.18), (0.36, 0.4), (0.24, 0.66), (0.12, 0.8), (0.15, 0.88),
                       (0.12, 0.87), (0.09, 0.8), (0, 0.7)], "body", around=72)  # fmt: skip
    parts = [vase]
    rng = np.random.default_rng(8)
    hair = revolve([(0, 0), (0.02, 0.2), (0.012, 0.7), (0, 1)], "plume", around=3)
    for k, (x, y, tall) in enumerate(((-0.62, 0.0, 2.0), (-0.3, 0.1, 2.45), (0.02, -0.06, 2.3), (0.34, 0.1, 2.5),
                                      (0.68, -0.02, 2.05), (-0.1, 0.2, 2.65))):  # fmt: skip
        stalk = [(0.03 * x, y * 0.2, 0.5), (0.25 * x, y * 0.4, 1.15), (0.62 * x, y, 0.72 * tall), (x, y, tall)]
        parts.append(tube(stalk, [0.018, 0.015, 0.012, 0.006], "stalk", around=6, per=6))
        start, end = np.array(stalk[2]) - [0.05 * x, 0, 0.05], np.array(stalk[3])
        for t in np.linspace(0, 1, 20):
            full = 0.21 * np.sin(np.pi * (0.12 + 0.84 * t)) + 0.05
            here = start + (end - start) * t
            for b in range(4):
                turn = 90 * b + 47 * t * 26 + 20 * k
                tuft = hair.scaled(2.2, 2.2, 0.3).turned(34 + 14 * float(rng.random()), "y").turned(turn)
                parts.append(tuft.scaled(0.6 + 2.2 * full).moved(*(float(c) for c in here)))
    for x, y, z in ((-0.48, -0.2, 1.4), (0.46, -0.22, 1.46), (0.1, -0.28, 1.58)):
        parts.append(tube([(0, 0, 0.6), (x * 0.5, y * 0.6, 1.05), (x, y, z)], 0.01, "stalk", around=6, per=5))
        parts.append(ellipsoid(0.075, 0.075, 0.13, "tail", around=20).moved(x, y, z + 0.08))
    return grounded(parts)


def _curled(p: Floats, long: float) -> Floats:
    """The trunk and haunch of an animal that lies curled up, its head to the left front."""
    out = ball_field(p, (0.12, 0.12, 0.34), (0.78, 0.52, 0.36))
    out = join(out, ball_field(p, (0.5, -0.08, 0.3), (0.42, 0.42, 0.32)), 0.08)
    out = join(out, ball_field(p, (-0.42, 0.0, 0.32), (0.36, 0.36, 0.3)), 0.1)
    out = join(out, rod_field(p, (0.5, -0.4, 0.1), (0.02, -0.5, 0.09), 0.11, 0.09), 0.05)
    return join(out, rod_field(p, (-0.4, -0.3, 0.1), (-0.4 + long, -0.52, 0.08), 0.11, 0.09), 0.05)


def _lids(spots: list[tuple[float, float, float]], wide: float) -> list[Part]:
    return [
        tube([(x - wide, y + 0.012, z + 0.012), (x, y - 0.01, z - 0.024), (x + wide, y + 0.012, z + 0.012)], 0.012,
             "dark", around=8, per=5)
        for x, y, z in spots
    ]  # fmt: skip


def sleepingcat(item: Item) -> list[Part]:
    """A cat asleep, curled up, its head on its paws and its tail around them."""

    def field(p: Floats) -> Floats:
        out = _curled(p, 0.2)
        out = join(out, ball_field(p, (-0.52, -0.34, 0.33), (0.34, 0.28, 0.26)), 0.05)
        out = join(out, ball_field(p, (-0.52, -0.58, 0.26), (0.13, 0.08, 0.08)), 0.05)
        for s in (-1, 1):
            ear = rod_field(p, (-0.52 + 0.2 * s, -0.3, 0.48), (-0.52 + 0.28 * s, -0.3, 0.7), 0.11, 0.02)
            out = join(out, ear, 0.04)
        for a, b in (((0.82, 0.2, 0.12), (0.9, -0.3, 0.1)), ((0.9, -0.3, 0.1), (0.55, -0.62, 0.09)),
                     ((0.55, -0.62, 0.09), (0.0, -0.68, 0.08))):  # fmt: skip
            out = join(out, rod_field(p, a, b, 0.09, 0.085), 0.03)
        return np.maximum(out, -p[..., 2])

    parts = [blob(field, (-1.0, -0.85, -0.04), (1.1, 0.75, 0.82), 54, "body")]
    parts += _lids([(-0.65, -0.585, 0.36), (-0.39, -0.585, 0.36)], 0.062)
    parts.append(ellipsoid(0.035, 0.03, 0.026, "nose", around=16).moved(x=-0.52, y=-0.655, z=0.3))
    for s in (-1, 1):
        inner = ellipsoid(0.06, 0.02, 0.1, "nose", around=16).turned(s * 14, "y")
        parts.append(inner.moved(x=-0.52 + 0.235 * s, y=-0.385, z=0.56))
    return grounded([part.turned(8) for part in parts])


def sleepingdog(item: Item) -> list[Part]:
    """A dog asleep on its belly, its muzzle on its paws and its ears hanging."""

    def field(p: Floats) -> Floats:
        out = ball_field(p, (0.25, 0.15, 0.34), (0.85, 0.42, 0.35))
        out = join(out, ball_field(p, (0.72, -0.02, 0.3), (0.4, 0.42, 0.31)), 0.08)
        out = join(out, ball_field(p, (-0.38, 0.02, 0.36), (0.4, 0.36, 0.32)), 0.1)
        out = join(out, rod_field(p, (0.74, -0.34, 0.1), (0.25, -0.44, 0.09), 0.12, 0.1), 0.05)
        for y in (-0.12, -0.5):
            out = join(out, rod_field(p, (-0.4, y, 0.12), (-0.98, y - 0.12, 0.09), 0.12, 0.105), 0.05)
        out = join(out, ball_field(p, (-0.68, -0.3, 0.42), (0.35, 0.31, 0.27)), 0.06)
        out = join(out, ball_field(p, (-0.88, -0.48, 0.3), (0.22, 0.22, 0.14)), 0.07)
        out = join(out, rod_field(p, (1.0, 0.2, 0.12), (1.3, -0.2, 0.08), 0.09, 0.06), 0.05)
        return np.maximum(out, -p[..., 2])

    def ear(p: Floats) -> Floats:
        one = rod_field(p, (-0.4, -0.44, 0.6), (-0.38, -0.6, 0.28), 0.09, 0.12)
        two = rod_field(p, (-0.88, -0.12, 0.6), (-1.04, -0.08, 0.32), 0.08, 0.11)
        return np.minimum(one, two)

    parts = [blob(field, (-1.25, -0.85, -0.04), (1.45, 0.7, 0.85), 58, "body")]
    parts.append(blob(ear, (-1.25, -0.8, 0.1), (-0.15, 0.15, 0.75), 40, "second"))
    parts.append(ellipsoid(0.07, 0.06, 0.05, "dark", around=20).moved(x=-1.0, y=-0.65, z=0.36))
    parts += _lids([(-0.66, -0.6, 0.46), (-0.93, -0.45, 0.47)], 0.055)
    return grounded([part.turned(14) for part in parts])


def bat(item: Item) -> list[Part]:
    """A bat of thick paper, its scalloped wings spread and folded a little, hung from a thread."""
    half = smooth([(0.12, 0.1), (0.3, 0.32), (0.55, 0.46), (0.85, 0.62)], 6)
    half += [(0.98, 0.5), (1.15, 0.2), (1.22, -0.12)]
    for a, b in (((1.22, -0.12), (0.78, -0.24)), ((0.78, -0.24), (0.4, -0.32)), ((0.4, -0.32), (0.12, -0.5))):
        t = np.linspace(0, 1, 8)[1:]
        x, z = a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t + 0.11 * np.sin(np.pi * t)
        half += list(zip(x.tolist(), z.tolist(), strict=True))
    wing = standing([np.array([(0.02, -0.4), *half[::-1], (0.02, 0.1)])], 0.03, 0.008, "body").turned(16)
    other = standing([np.array([(-x, z) for x, z in [(0.02, 0.1), *half, (0.02, -0.4)]])], 0.03, 0.008, "body")
    parts = [wing, other.turned(-16)]
    trunk = soft_lathe([(0, -0.5), (0.08, -0.42), (0.15, -0.15), (0.13, 0.1), (0, 0.2)], "body", around=32)
    parts += [trunk, ellipsoid(0.17, 0.15, 0.16, "body", around=32).moved(y=-0.03, z=0.26)]
    for s in (-1, 1):
        ear = revolve([(0, 0), (0.075, 0.0), (0.05, 0.12), (0, 0.22)], "body", around=16)
        parts.append(ear.turned(s * 14, "y").moved(x=s * 0.1, z=0.36))
        parts.append(ellipsoid(0.035, 0.02, 0.035, "eye", around=14).moved(x=s * 0.065, y=-0.17, z=0.29))
    return grounded(parts)
