"""From the market stall: chillies, corn, potatoes, aubergines, broccoli, onions, garlic, peppers."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    blob,
    ellipsoid,
    grounded,
    join,
    lathe,
    loft,
    rod_field,
    soft_lathe,
    tube,
)
from studio.engine.backends.scene.shapes import Floats, Part, grid, projected, revolve, sheet, smooth, sweep

Item = Mapping[str, Any]


def chilli(item: Item) -> list[Part]:
    """Three hot chillies, curved to a point, with their green caps."""
    parts = []
    for k, (x, y, turn, lean) in enumerate(((-0.16, 0.12, 20, -24), (0.1, 0.0, -10, 2), (0.24, -0.14, 160, 25))):
        t = np.linspace(0, 1, 60)
        path = np.stack([0.34 * t**2 - 0.12 * t, 0.05 * np.sin(3 * t + k), 1.5 - 1.5 * t], -1)
        fat = 0.23 * np.clip(t * 9, 0, 1) ** 0.4 * (1 - t**1.5) ** 0.8 * (1 + 0.06 * np.sin(9 * t + k)) + 0.008
        body = sweep(path, fat.tolist(), "body", around=32)
        cap = lathe(
            [(0.0, 1.44), (0.225, 1.38), (0.235, 1.43, 0.02), (0.1, 1.54, 0.03), (0.04, 1.6), (0, 1.62)],
            "leaf",
            around=28,
        )
        stalk = tube([(0, 0, 1.58), (-0.02, 0, 1.72), (-0.12, 0.02, 1.86)], [0.04, 0.034, 0.046], "leaf", around=12)
        parts += [p.turned(turn).turned(lean, "y").moved(x, y) for p in (body, cap, stalk)]
    return grounded([part.turned(-8, "x") for part in parts])


def corn(item: Item) -> list[Part]:
    """A cob of corn in rows of kernels, its husk folded open."""
    rows, columns = 26, 14
    parts = [
        soft_lathe(
            [(0, 0.1), (0.24, 0.12), (0.27, 0.5), (0.24, 1.2), (0.14, 1.62), (0.03, 1.76), (0, 1.77)], "core", around=40
        )
    ]
    j, k = (n.ravel() for n in np.meshgrid(np.arange(rows), np.arange(columns), indexing="ij"))
    z = 0.2 + 1.5 * j / (rows - 1)
    r = np.interp(z, [0.1, 0.5, 1.2, 1.6, 1.76], [0.27, 0.3, 0.265, 0.15, 0.06])
    a = 2 * np.pi * k / columns + 0.05 * np.sin(j * 0.7)
    one = revolve([(0, -1), (0.7, -0.75), (1, -0.1), (0.8, 0.6), (0, 1)], "body", around=8).scaled(0.06, 0.066, 0.036)
    sizes = np.interp(z, [0.1, 1.2, 1.7], [1.0, 0.94, 0.5])
    parts.append(scattered(one, np.stack([r * np.cos(a), r * np.sin(a), z], -1), turns=np.degrees(a), sizes=sizes))
    for away in 51.4 * np.arange(7) + 100:
        low = not 20 < away % 360 < 160
        t, u = np.meshgrid(np.linspace(0, 1, 16), np.linspace(-1, 1, 9), indexing="ij")
        out = 0.1 + 0.28 * np.clip(t * 5, 0, 1) ** 0.6 + (0.75 if low else 0.3) * t**2.2
        wide = 0.3 * np.sin(np.pi * np.clip(0.16 + 0.82 * t, 0, 1)) ** 0.7
        up = 0.02 + (0.85 if low else 1.35) * t - (0.3 if low else 0.1) * t**3
        husk = sheet(np.stack([out - 0.5 * wide * u**2, wide * u, up], -1), 0.014, "leaf")
        parts.append(husk.turned(float(away)))
    parts.append(tube([(0, 0, 0.2), (0, 0, 0.0), (0.02, 0, -0.16)], 0.12, "leaf", around=16))
    return grounded([part.turned(14, "y").turned(-10, "x") for part in parts])


def _lumpy(radii: tuple[float, float, float], seed: int, slot: str, bump: float = 0.05) -> Part:
    """An uneven oval body around the origin, on a lattice."""
    rng = np.random.default_rng(seed)
    lat, lon = np.linspace(-np.pi / 2, np.pi / 2, 40)[:, None], np.linspace(0, 2 * np.pi, 72, endpoint=False)
    way = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat) + 0 * lon], -1)
    swell = np.ones(way.shape[:2])
    for _ in range(7):
        axis = rng.standard_normal(3)
        swell += bump * 0.5 * np.sin(2.4 * (way @ axis) + rng.uniform(0, 6))
    return grid(way * swell[..., None] * np.array(radii), slot, around=True)


def potato(item: Item) -> list[Part]:
    """Three potatoes with their eyes, one on the others."""
    parts = []
    places = (
        (-0.42, 0.0, 0.36, 12, 3),
        (0.44, 0.06, 0.35, 70, 8),
        (0.02, -0.34, 0.3, -30, 5),
        (0.0, 0.06, 0.86, 20, 11),
    )
    for x, y, z, turn, seed in places:
        body = _lumpy((0.5, 0.36, 0.34), seed, "body")
        rng = np.random.default_rng(seed)
        eyes = []
        for _ in range(9):
            v = body.vertices[int(rng.integers(600, 2200))]
            eyes.append(ellipsoid(0.04, 0.025, 0.02, "eye", around=8).moved(*(float(c) * 0.985 for c in v)))
        parts += [p.turned(turn).moved(x, y, z) for p in (body, *eyes)]
    return grounded(parts)


def aubergine(item: Item) -> list[Part]:
    """An aubergine, standing a little aslant, with its spiked cap."""
    t = np.linspace(0, 1, 70)
    path = np.stack([0.22 * t**2 - 0.1 * t, 0 * t, 1.9 * t], -1)
    fat = np.interp(t, [0, 0.05, 0.16, 0.34, 0.55, 0.75, 0.92, 1.0], [0.05, 0.25, 0.43, 0.5, 0.42, 0.29, 0.235, 0.2])
    parts = [sweep(path, np.convolve(np.pad(fat, 4, mode="edge"), np.ones(9) / 9, "valid").tolist(), "body", around=56)]
    turn = np.linspace(0, 2 * np.pi, 100, endpoint=False)
    rows = []
    for s in np.linspace(0, 1, 10):
        point = 0.5 + 0.5 * np.cos(5 * turn)
        z = 1.98 - s * (0.2 + 0.3 * point**2)
        r = 0.05 + 0.24 * s**0.55 + 0.012 + 0.03 * s * point
        rows.append(np.stack([0.1 + r * np.cos(turn) - 0.08 * (1.95 - z), r * np.sin(turn), z], -1))
    outer = np.array(rows)[::-1]
    cap = grid(
        np.concatenate([outer - [0, 0, 0.001], outer[::-1][:1] * 0 + outer[-1].mean(axis=0)]),
        "leaf",
        around=True,
        closed=False,
    )
    stalk = tube([(0.12, 0, 1.9), (0.14, 0, 2.14), (0.24, 0, 2.34)], [0.075, 0.06, 0.085], "leaf", around=18)
    return grounded([part.turned(14, "y").turned(-8, "x") for part in (*parts, cap, stalk)])


def broccoli(item: Item) -> list[Part]:
    """A head of broccoli: a branching stalk under a crown of buds."""

    def stalk(p: Floats) -> Floats:
        out = rod_field(p, (0, 0, 0.0), (0, 0, 0.7), 0.25, 0.22)
        for k in range(6):
            a = k * np.pi / 3 + 0.3
            out = join(out, rod_field(p, (0, 0, 0.5), (0.48 * np.cos(a), 0.48 * np.sin(a), 1.0), 0.14, 0.1), 0.1)
        return np.maximum(out, 0.02 - p[..., 2])

    parts = [blob(stalk, (-0.7, -0.7, -0.04), (0.7, 0.7, 1.2), 32, "stalk")]
    rng = np.random.default_rng(7)
    heads = [(0.0, 0.0, 1.42, 0.42)]
    heads += [(0.56 * np.cos(a), 0.56 * np.sin(a), 1.14, 0.34) for a in np.arange(7) * 2 * np.pi / 7 + 0.2]
    heads += [(0.34 * np.cos(a), 0.34 * np.sin(a), 1.38, 0.3) for a in np.arange(5) * 2 * np.pi / 5 + 0.6]
    at = []
    for x, y, z, r in heads:
        parts.append(ellipsoid(0.92 * r, 0.92 * r, 0.8 * r, "core", around=28).moved(x, y, z))
        i = np.arange(int(330 * r * r) + 16) + 0.5
        polar, spin = np.arccos(1 - 1.45 * i / len(i)), np.pi * (1 + 5**0.5) * i
        flat = 0.95 * r * np.sin(polar)
        at.append(np.stack([x + flat * np.cos(spin), y + flat * np.sin(spin), z + 0.84 * r * np.cos(polar)], -1))
    places = np.concatenate(at)
    bud = revolve([(0, -1), (0.8, -0.6), (1, 0), (0.8, 0.6), (0, 1)], "body", around=9)
    parts.append(scattered(bud, places, sizes=rng.uniform(0.055, 0.08, len(places))))
    return grounded([part.turned(-6, "x") for part in parts])


def onion(item: Item) -> list[Part]:
    """Two onions, one of them cut through to its rings."""
    shape = [
        (0, 0.02),
        (0.1, 0.0),
        (0.4, 0.14),
        (0.56, 0.42),
        (0.5, 0.68),
        (0.28, 0.88),
        (0.11, 1.0),
        (0.06, 1.16),
        (0.05, 1.3),
        (0, 1.31),
    ]
    parts = [soft_lathe(shape, "body", around=72).turned(8, "y").moved(x=0.3, y=0.28)]
    roots = [
        tube(
            [(0, 0, 0.03), (0.05 * np.cos(a), 0.05 * np.sin(a), -0.02), (0.12 * np.cos(a), 0.12 * np.sin(a), 0.01)],
            0.008,
            "root",
            around=6,
            per=4,
        )
        for a in np.arange(10) * 0.63
    ]
    parts += [r.moved(x=0.3, y=0.28) for r in roots]
    lat, lon = np.linspace(0, np.pi / 2, 20)[:, None], np.linspace(0, 2 * np.pi, 72, endpoint=False)
    dome = np.stack(
        [0.52 * np.cos(lat) * np.cos(lon), 0.52 * np.cos(lat) * np.sin(lon), 0.46 * np.sin(lat) + 0 * lon], -1
    )
    half = [loft(np.concatenate([dome]), "body")]
    for k, r in enumerate((0.5, 0.41, 0.32, 0.23, 0.14)):
        half.append(
            lathe(
                [(r - 0.075, -0.012), (r, -0.014), (r, 0.02), (r - 0.075, 0.02), (r - 0.075, -0.012)],
                ("flesh", "ring")[k % 2],
                around=56,
            )
        )
        half.append(
            lathe(
                [(r - 0.092, -0.004), (r - 0.07, -0.004), (r - 0.07, 0.02), (r - 0.092, 0.02), (r - 0.092, -0.004)],
                "line",
                around=56,
            )
        )
    half.append(ellipsoid(0.06, 0.05, 0.02, "ring", around=20))
    cut = [p.turned(-112, "x").turned(-16).moved(x=-0.42, y=-0.34) for p in half]
    return grounded([*grounded(parts), *grounded(cut)])


def garlic(item: Item) -> list[Part]:
    """A bulb of garlic and two loose cloves."""
    lon, up = np.linspace(0, 2 * np.pi, 120, endpoint=False), np.linspace(0, 1, 60)[:, None]
    outline = np.array(
        smooth([(0, 0), (0.3, 0.03), (0.55, 0.26), (0.5, 0.5), (0.27, 0.7), (0.11, 0.84), (0.08, 1.15)], 12)
    )
    at = np.linspace(0, len(outline) - 1, 60)
    base, z = (np.interp(at, np.arange(len(outline)), outline[:, c])[:, None] for c in (0, 1))
    lobe = 1 - 0.13 * (1 - np.abs(np.sin(4 * lon + 0.25 * np.sin(3 * lon))) ** 0.6) * np.clip(1.5 - 1.6 * up, 0, 1)
    z = z + 0.05 * np.sin(3 * lon) * np.clip(20 * up - 19, 0, 1)
    bulb = loft(np.stack([base * lobe * np.cos(lon), base * lobe * np.sin(lon), z + 0 * lon], -1), "body").turned(
        9, "y"
    )
    t = np.linspace(0, 1, 50)
    path = np.stack([0.66 * t - 0.33, 0.16 * (2 * t - 1) ** 2, 0.02 * t], -1)
    fat = 0.19 * np.clip(t / 0.12, 0, 1) ** 0.45 * (1 - t) ** 0.55 * (1 + 0.5 * t) + 0.012
    clove = sweep(path, fat.tolist(), "body", around=32)
    parts = grounded([bulb.moved(x=0.16, y=0.2)])
    return [*parts, clove.turned(24).moved(x=-0.48, y=-0.36, z=0.18), clove.turned(205).moved(x=0.12, y=-0.62, z=0.18)]


def pepper(item: Item) -> list[Part]:
    """Two bell peppers with their green stalks."""
    parts = []
    for x, y, turn, slot, k in ((-0.38, -0.12, 20, "body", 0.0), (0.44, 0.2, 70, "second", 0.8)):
        lon, lat = np.linspace(0, 2 * np.pi, 120, endpoint=False), np.linspace(-np.pi / 2, np.pi / 2, 60)[:, None]
        rib = 1 - 0.14 * (1 - np.abs(np.cos(2 * lon + k)) ** 0.5)
        r = 0.56 * np.cos(lat) ** 0.62 * rib * (0.93 + 0.1 * np.sin(lat))
        dent = 0.26 * np.exp(-(((np.pi / 2 - lat) / 0.45) ** 2)) + 0.08 * np.exp(-(((np.pi / 2 + lat) / 0.4) ** 2)) * -1
        z = 0.62 + 0.64 * np.sin(lat) - dent + 0.05 * np.cos(4 * lon + 2 * k) * np.sin(lat) * np.cos(lat)
        body = grid(np.stack([r * np.cos(lon), r * np.sin(lon), z + 0 * lon], -1), slot, around=True)
        star = lathe([(0, 0.98), (0.17, 1.0, 0.02), (0.1, 1.06, 0.03), (0, 1.08)], "leaf", around=28)
        stalk = tube([(0, 0, 1.0), (0.01, 0, 1.22), (0.1, 0.02, 1.4)], [0.075, 0.055, 0.07], "leaf", around=16)
        parts += [p.turned(turn).turned(-9 if x < 0 else 7, "y").moved(x, y) for p in (body, star, stalk)]
    return grounded(parts)


def scattered(one: Part, at: Floats, *, turns: Floats | None = None, sizes: Floats | None = None) -> Part:
    """Many copies of a small part as one: at (n, 3), turned by degrees (n,) around z, scaled by sizes (n,)."""
    count = len(at)
    angle = np.radians(turns) if turns is not None else np.zeros(count)
    c, s = np.cos(angle)[:, None], np.sin(angle)[:, None]
    x, y, z = (np.ones(count) if sizes is None else sizes)[None, :, None] * one.vertices.T[:, None]
    points = np.stack([x * c - y * s, x * s + y * c, z], -1) + at[:, None]
    faces = (one.faces[None] + (np.arange(count) * len(one.vertices))[:, None, None]).reshape(-1, 3)
    return projected(Part(one.slot, points.reshape(-1, 3), faces, np.zeros((len(faces), 3, 2)), crease=80.0))
