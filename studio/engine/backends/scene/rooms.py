"""Walls and furniture of scenes: openings, niches, mouldings, tiles, cloth, a room out of focus, neon, city lights."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from scipy.interpolate import CubicSpline

from studio.engine.backends.scene.land import merged
from studio.engine.backends.scene.objects.goods import rounded_loop
from studio.engine.backends.scene.outline import extrude
from studio.engine.backends.scene.shapes import Floats, Part, ball, fillet, grid, revolve, rounded_box, sweep

Item = Mapping[str, Any]


def wall(item: Item) -> list[Part]:
    """A plain upright board; item: width, height, thick. Its foot is at z = 0."""
    width, height = float(item.get("width", 60.0)), float(item.get("height", 24.0))
    return [rounded_box(width, float(item.get("thick", 0.3)), height, 0.02, "body")]


def arcade(item: Item) -> list[Part]:
    """A wall of round-headed openings.

    item: width and height of an opening, pier (between two), bays, rise (of the wall), depth.
    """
    width, height, pier = (float(item.get(name, d)) for name, d in (("width", 2.6), ("height", 3.4), ("pier", 0.9)))
    rise, bays = float(item.get("rise", 12.0)), int(item.get("bays", 9))
    half, radius = (width + pier) / 2, width / 2
    turn = np.linspace(np.pi, 0, 40)
    door = np.stack([radius * np.cos(turn), height - radius + radius * np.sin(turn)], -1)
    loop = np.concatenate([[[-half, 0], [-radius, 0]], door, [[radius, 0], [half, 0], [half, rise], [-half, rise]]])
    bay = extrude([loop], float(item.get("depth", 0.6)), 0.0 if bays > 1 else 0.02, "body")
    return [merged([bay.moved(x=(k - bays // 2) * 2 * half) for k in range(bays)], "body")]


def niche(item: Item) -> list[Part]:
    """A wall with a deep recess that things stand in, its ledge at z = 0; the wall's face is at y = -depth / 2.

    item: width, height, depth, round (whether its head is).
    """
    width, height, depth = (float(item.get(name, d)) for name, d in (("width", 2.6), ("height", 3.2), ("depth", 1.7)))
    radius = width / 2 if item.get("round", True) else 0.08
    turn = np.linspace(0, np.pi / 2, 30)
    right = np.stack([width / 2 - radius + radius * np.cos(turn), height - radius + radius * np.sin(turn)], -1)
    left = right[::-1] * [-1, 1]
    hole = np.concatenate([[[width / 2, 0.0]], right, left, [[-width / 2, 0.0]]])
    edge = np.array([[-40.0, -12.0], [40.0, -12.0], [40.0, 30.0], [-40.0, 30.0]])
    face = extrude([edge, hole[::-1]], 0.5, 0.02, "body").moved(y=-depth / 2 + 0.25)
    back = rounded_box(width + 1, 0.2, height + 1, 0.02, "back").moved(y=depth / 2 + 0.1, z=-0.5)
    loop = np.append(hole, hole[:1], axis=0)
    lining = np.stack(
        [np.stack([loop[:, 0], np.full(len(loop), y), loop[:, 1]], -1) for y in (-depth / 2 + 0.45, depth / 2)]
    )
    return [face, back, grid(lining[:, ::-1], "back", closed=False)]


def moulding(item: Item) -> list[Part]:
    """Panels framed by mitred mouldings on a wall, with a skirting board.

    item: panels (a list of x, z, width, height), bar, skirting (its height).
    """
    bar = float(item.get("bar", 0.12))
    profile = (
        np.array([(0, 0), (0.0, 0.5), (0.2, 0.62), (0.34, 0.4), (0.62, 0.4), (0.78, 0.9), (1.0, 0.9), (1.0, 0)]) * bar
    )
    frames = []
    for x, z, width, height in item.get("panels", ((0.0, 1.6, 2.4, 2.2),)):
        rows = []
        for out, depth in profile:
            w, h = float(width) / 2 - bar + out, float(height) / 2 - bar + out
            rows.append(
                [(x - w, -depth, z - h), (x + w, -depth, z - h), (x + w, -depth, z + h), (x - w, -depth, z + h)]
            )
        frames.append(grid(np.array(rows)[::-1], "body", around=True, along=True))
    tall = float(item.get("skirting", 0.42))
    board = rounded_box(80.0, 0.1, tall, 0.03, "body").moved(y=-0.05)
    cap = rounded_box(80.0, 0.16, 0.07, 0.03, "body").moved(y=-0.06, z=tall - 0.03)
    return [merged([*frames, board, cap], "body")]


def _tile(width: float, height: float, thick: float = 0.05, bevel: float = 0.02) -> Part:
    """A tile in front of y = 0, standing on z = 0, with a bevelled face and no back."""
    loops = []
    for inset, y in ((0.0, 0.0), (0.0, -thick + bevel * 0.7), (bevel, -thick)):
        w, low, high = width / 2 - inset, inset, height - inset
        loops.append([(-w, y, low), (w, y, low), (w, y, high), (-w, y, high)])
    middle = np.array([[0.0, -thick, height / 2]] * 4)
    return grid(np.array([*loops, middle]), "body", around=True, closed=False)


def tiles(item: Item) -> list[Part]:
    """Hand-made tiles on a wall, none quite level with the next (slots body, body1, body2: three tints; grout).

    item: width, height (of a tile), reach (half of the wall), rise, seed, bond.
    """
    wide, tall = float(item.get("width", 0.46)), float(item.get("height", 0.46))
    reach, rise = float(item.get("reach", 24.0)), float(item.get("rise", 9.0))
    rng = np.random.default_rng(int(item.get("seed", 1)))
    one = _tile(wide - 0.024, tall - 0.024)
    sorts: list[list[Part]] = [[], [], []]
    for row in range(int(rise / tall)):
        shift = wide / 2 * (row % 2) if item.get("bond") else 0.0
        for column in range(int(-reach / wide), int(reach / wide)):
            tile = one.turned(rng.normal(0, 0.45)).turned(rng.normal(0, 0.45), "x")
            tile = tile.moved((column + 0.5) * wide + shift, 0.0, row * tall + 0.012)
            sorts[int(rng.choice(3, p=(0.62, 0.24, 0.14)))].append(tile)
    names = ("body", "body1", "body2")
    grout = rounded_box(4 * reach, 0.2, 30.0, 0.01, "grout", steps=2).moved(y=0.1 - 0.022)
    return [*(merged(sort, name) for sort, name in zip(sorts, names, strict=True) if sort), grout]


def boards(item: Item) -> list[Part]:
    """A table top or floor of boards that share one texture: each board is laid from another place of it.

    item: length and width (of a board), reach (half, in x), front and back (y), gap, seed, plain (one board deep, every
    second one mirrored, for stone), thick. The top is at z = 0, the edge at the back is rounded.
    """
    length, front, back = float(item.get("length", 8.0)), float(item.get("front", -9.0)), float(item.get("back", 2.0))
    plain, reach = bool(item.get("plain")), float(item.get("reach", 32.0))
    width = back - front if plain else float(item.get("width", 0.55))
    rng, gap = np.random.default_rng(int(item.get("seed", 1))), 0.0 if plain else float(item.get("gap", 0.012))
    patch = 2.2 if not plain else width
    parts = []
    for row in range(round((back - front) / width)):
        shift = 0.0 if plain else rng.uniform(0, length)
        for column in range(int(-reach / length) - 1, int(reach / length) + 2):
            x, y = column * length + shift, front + row * width
            start = 0.0 if plain else rng.uniform(0, 1 - width / patch)
            flip = bool(column % 2) if plain else bool(rng.random() < 0.5)
            parts.append(_board((x, x + length), (y, y + width), gap, (start, start + width / patch), flip))
    lattice = np.array([[(x, y, 0.0) for x in np.linspace(0, length, 3)] for y in (0.0, patch)])
    whole = merged(parts, "body")
    uv = np.concatenate([part.uv for part in parts])
    thick = float(item.get("thick", 0.2))
    edge = rounded_box(2 * reach, 0.3, thick, 0.05, "edge").moved(y=back - 0.148, z=-thick - 0.001)
    return [replace(whole, uv=uv, lattice=lattice, box=None), edge]


def _board(x: tuple[float, float], y: tuple[float, float], gap: float, v: tuple[float, float], flip: bool) -> Part:
    """One board's top with edges that fall away, texture from rows v of the shared picture."""
    ends, sides = (x[0] + gap / 2, x[1] - gap / 2), (y[0] + gap / 2, y[1] - gap / 2)
    drop, bevel = (0.02, min(0.012, gap)) if gap else (0.0, 0.0)
    rows = (
        [(sides[0], -drop), (sides[0] + bevel, 0.0), (sides[1] - bevel, 0.0), (sides[1], -drop)]
        if gap
        else [(sides[0], 0.0), (sides[1], 0.0)]
    )
    columns = np.linspace(*ends, 2)
    points = np.array([[(c, r, z) for c in columns] for r, z in rows])
    part = grid(points, "body", closed=False)
    u, w = part.uv[..., 0], part.uv[..., 1]
    return replace(part, uv=np.stack([1 - u if flip else u, v[0] + w * (v[1] - v[0])], -1))


def curtain(item: Item) -> list[Part]:
    """Cloth hung in folds of uneven breadth that gather towards one side; item: width, height, seed, sweep, fold."""
    width, height = float(item.get("width", 30.0)), float(item.get("height", 12.0))
    rng, pull = np.random.default_rng(int(item.get("seed", 1))), float(item.get("sweep", 0.0))
    columns, rows = int(min(900, 24 * width)), 22
    u, t = np.meshgrid(np.linspace(-0.5, 0.5, columns), np.linspace(0, 1, rows))
    bend = pull * (1 - t) ** 2 * np.exp(-((u * 4) ** 2))
    along = u * width + bend
    beat = 2 * np.pi / float(item.get("fold", 0.62))
    phase = (
        beat * along + 1.5 * np.sin(along * 0.83 + rng.uniform(0, 6)) + 0.8 * np.sin(along * 2.1 + rng.uniform(0, 6))
    )
    phase = phase + 0.5 * np.sin(3 * t + along * 0.4)
    fold = np.sin(phase) + 0.28 * np.sin(2 * phase + 0.7 + t) + 0.16 * np.sin(0.43 * phase + 2 * t)
    deep = float(item.get("deep", 0.15)) * (0.8 + 0.35 * np.sin(along * 0.6 + rng.uniform(0, 6)))
    y = deep * fold * (0.72 + 0.28 * (1 - t))
    x = u * width + 0.06 * np.cos(phase) + bend * 0.5
    return [grid(np.stack([x, y, height * t], -1), "body", closed=False)]


def tablecloth(item: Item) -> list[Part]:
    """A round table under a cloth that falls in uneven folds and rests on the floor; item: radius, height, folds, seed.

    No two folds are equally wide, deep or straight; each begins at its own height and the hem lies where it fell.
    """
    radius, height = float(item.get("radius", 1.2)), float(item.get("height", 0.8))
    rng, folds = np.random.default_rng(int(item.get("seed", 1))), int(item.get("folds", 15))
    turn = np.linspace(0, 2 * np.pi, 560, endpoint=False)
    gaps = np.cumsum(rng.uniform(0.55, 1.6, folds))
    ends = np.concatenate([[0.0], gaps]) / gaps[-1] * 2 * np.pi

    def around(low: float, high: float) -> Floats:
        """A value for each fold, running smoothly from one to the next."""
        values = rng.uniform(low, high, folds)
        middles = np.concatenate([ends[:-1], ends[:-1] + 2 * np.pi])
        smooth = CubicSpline(np.append(middles, 4 * np.pi), [*values, *values, values[0]], bc_type="periodic")
        result: Floats = smooth(turn)
        return result

    depth, begins = np.clip(around(0.08, 0.26), 0.04, 0.26), np.clip(around(-0.1, 0.4), 0.0, 0.45)
    lean, spread, crumple = around(-0.07, 0.07), np.clip(around(-0.08, 0.24), 0.02, 0.24), around(-1.0, 1.0)
    start, edge = float(rng.uniform(0, 6.28)), 0.07

    def ridges(t: float) -> Floats:
        """How far out each place of the cloth stands, -0.4..0.6: round ridges, broader hollows."""
        at = (turn + lean * t) % (2 * np.pi)
        phase = np.interp(at, ends, np.arange(folds + 1))
        crest = (0.5 + 0.5 * np.cos(2 * np.pi * phase)) ** 1.35
        result: Floats = crest - 0.4 + 0.07 * np.sin(4 * np.pi * phase + 5 * lean * 14)
        return result

    rows = [(share * radius, height + 0 * turn) for share in (0.0, 0.5, 0.9)]
    for t in np.linspace(0, np.pi / 2, 7):
        rows.append((radius - edge + edge * np.sin(t) + 0 * turn, height - edge * (1 - np.cos(t)) + 0 * turn))
    for t in np.linspace(0.04, 1, 28):
        loose = np.clip((t - begins) / (1 - begins), 0, 1) ** 1.2
        rows.append(
            (radius + 0.05 * t**2 + depth * loose * (ridges(t) + 0.3), (height - edge) * (1 - t) + 0.02 + 0 * turn)
        )
    foot = rows[-1][0]
    for s in np.linspace(0.12, 1, 9):
        swell = 0.035 * np.sin(np.pi * s) * np.clip(crumple + ridges(1.0), 0, 1.4)
        rows.append((foot + spread * s * (1 + 0.5 * ridges(1.0 + s)), 0.02 - 0.012 * s + swell))
    points = [np.stack([r * np.cos(turn + start), r * np.sin(turn + start), z + 0 * turn], -1) for r, z in rows]
    return [grid(np.array(points)[::-1], "body", around=True, closed=False)]


def neon(item: Item) -> list[Part]:
    """A bent glass tube; item: kind (ring, arch, bars), width, height, tube (radius)."""
    width, height = float(item.get("width", 3.2)), float(item.get("height", 3.4))
    tube, kind = float(item.get("tube", 0.045)), str(item.get("kind", "arch"))
    turn = np.linspace(0, 2 * np.pi, 120, endpoint=False)
    if kind == "ring":
        path = np.stack([np.cos(turn) * width / 2, 0 * turn, np.sin(turn) * width / 2 + width / 2 + tube], -1)
        return [sweep(path, tube, "body", closed=True)]
    if kind == "bars":
        lines = [
            np.linspace((x, 0, 0.02), (x, 0, height * tall), 8)
            for x, tall in zip(np.linspace(-0.5, 0.5, 5) * width, (0.7, 0.9, 1, 0.85, 0.65), strict=True)
        ]
        return [merged([sweep(line, tube, "body") for line in lines], "body")]
    half = np.linspace(np.pi, 0, 70)
    top = np.stack([np.cos(half) * width / 2, 0 * half, height - width / 2 + np.sin(half) * width / 2], -1)
    path = np.concatenate(
        [np.linspace((-width / 2, 0, 0.02), top[0], 12)[:-1], top, np.linspace(top[-1], (width / 2, 0, 0.02), 12)[1:]]
    )
    return [sweep(path, tube, "body")]


def bokeh(item: Item) -> list[Part]:
    """Lights of a city out of focus: discs of three colours (slots body, body1, body2).

    item: seed, width, height, count, size, across (which shares of the width, -0.5..0.5).
    """
    rng = np.random.default_rng(int(item.get("seed", 1)))
    width, height, size = (float(item.get(name, d)) for name, d in (("width", 60.0), ("height", 9.0), ("size", 0.5)))
    left, right = (float(end) for end in item.get("across", (-0.5, 0.5)))
    discs: list[list[Part]] = [[], [], []]
    turn = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    for k in range(int(item.get("count", 150))):
        r = size * rng.uniform(0.35, 1.0)
        rim = np.stack([np.sin(turn), 0 * turn, np.cos(turn)], -1) * r
        x, z = (
            rng.uniform(left, right) * width,
            0.3 + height * rng.beta(1.1, 2.2),
        )
        points = np.stack([np.zeros_like(rim), rim]) + np.array([x, 0.03 * k, max(z, r)])
        discs[int(rng.integers(3))].append(grid(points, "body", around=True, closed=False))
    return [merged(sort, name) for sort, name in zip(discs, ("body", "body1", "body2"), strict=True) if sort]


def tower(item: Item) -> list[Part]:
    """A row of plain blocks like a street's houses seen against the sky; item: seed, width, height, count."""
    rng, width = np.random.default_rng(int(item.get("seed", 1))), float(item.get("width", 60.0))
    count, tall = int(item.get("count", 22)), float(item.get("height", 7.0))
    houses = []
    for x in np.linspace(-0.5, 0.5, count) * width:
        high, wide = tall * rng.uniform(0.35, 1.0), width / count * rng.uniform(0.8, 1.15)
        houses.append(
            rounded_box(float(wide), 1.5, float(high), 0.02, "body", steps=2).moved(float(x), rng.uniform(-0.5, 0.5))
        )
    return [merged(houses, "body")]


def pane(item: Item) -> list[Part]:
    """A bright window with its bars; item: width, height, columns, rows. Its foot is at z = 0."""
    width, height = float(item.get("width", 3.0)), float(item.get("height", 4.0))
    columns, rows = int(item.get("columns", 2)), int(item.get("rows", 3))
    light = grid(np.array([[(-width / 2, 0, z), (width / 2, 0, z)] for z in (0.0, height)]), "body", closed=False)
    bars = [
        rounded_box(0.12, 0.16, height + 0.2, 0.02, "frame", steps=2).moved(x, -0.06, -0.1)
        for x in np.linspace(-width / 2, width / 2, columns + 1)
    ]
    bars += [
        rounded_box(width, 0.14, 0.1, 0.02, "frame", steps=2).moved(0, -0.06, z - 0.05)
        for z in np.linspace(0, height, rows + 1)
    ]
    return [light, merged(bars, "frame")]


def sideboard(item: Item) -> list[Part]:
    """A low cupboard with three round things on it (slots body, body1, body2, body3); item: width, height."""
    width, height = float(item.get("width", 3.4)), float(item.get("height", 1.5))
    parts = [rounded_box(width, 1.2, height, 0.03, "body")]
    for k, (x, size) in enumerate(((-0.22, 0.46), (0.08, 0.3), (0.33, 0.6))):
        parts.append(ball(size, f"body{k + 1}").moved(x * width, 0.0, height))
    return parts


def round_steps(item: Item) -> list[Part]:
    """Wide round steps, highest at the back, like a small theatre; item: radius (of the lowest), height, count."""
    radius, height, count = float(item.get("radius", 3.0)), float(item.get("height", 0.22)), int(item.get("count", 3))
    parts = []
    for k in range(count):
        wide = radius * (1 - 0.24 * k)
        profile = fillet([(0, 0), (wide, 0, 0.01), (wide, height, 0.03), (0, height)], 6)
        parts.append(revolve(profile, "body", around=200).moved(z=k * height))
    return parts


def floorcloth(item: Item) -> list[Part]:
    """A flat sheet with rounded corners lying on the ground; item: width, depth, thick, corner."""
    loop = rounded_loop(float(item.get("width", 3.0)), float(item.get("depth", 2.4)), float(item.get("corner", 0.1)))
    loop = loop - [0, float(loop[:, 1].mean())]
    thick = float(item.get("thick", 0.03))
    return [extrude([loop], thick, min(0.01, thick / 3), "body").turned(-90, "x").moved(z=thick / 2)]
