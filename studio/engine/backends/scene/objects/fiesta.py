"""Things of a feast: the balloon dog and a bunch of balloons, mask, sparkler, piñata, menorah, candelabra, rosette."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    curve,
    ellipsoid,
    flipped,
    grounded,
    lathe,
    loft,
    rod,
    signed_volume,
    soft_lathe,
    standing,
    superellipse,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.produce import scattered
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.relief import bevelled
from studio.engine.backends.scene.shapes import Floats, Part, ball, grid, revolve, rotation, sheet, sweep

Item = Mapping[str, Any]


def _sausage(a: tuple[float, float, float], b: tuple[float, float, float], radius: float, slot: str = "body") -> Part:
    """A balloon's bubble from one twist to the next."""
    start, end = np.array(a), np.array(b)
    away = end - start
    long = float(np.linalg.norm(away))
    rise = np.linspace(-np.pi / 2, np.pi / 2, 22)
    profile = [(radius * float(np.cos(t)) ** 0.55, long / 2 * (1 + float(np.sin(t)))) for t in rise]
    part = revolve([(0, 0), *profile[1:-1], (0, long)], slot, around=40)
    tilt = float(np.degrees(np.arccos(away[2] / long)))
    spin = float(np.degrees(np.arctan2(away[1], away[0])))
    return part.turned(tilt, "y").turned(spin).moved(*(float(v) for v in start))


def balloondog(item: Item) -> list[Part]:
    """A dog twisted from one long balloon, its knot at the nose."""
    neck, hips, head = (-0.5, 0.0, 1.0), (0.58, 0.0, 0.96), (-0.66, 0.0, 1.62)
    parts = [
        _sausage(neck, hips, 0.23),
        _sausage(neck, head, 0.19),
        _sausage((-0.64, 0, 1.62), (-1.26, 0, 1.5), 0.2),
        _sausage(hips, (0.96, 0, 1.72), 0.155),
    ]
    for s in (-1, 1):
        parts += [
            _sausage(head, (-0.5, s * 0.26, 2.2), 0.17),
            _sausage((-0.5, s * 0.04, 1.0), (-0.6, s * 0.25, 0.0), 0.19),
            _sausage((0.58, s * 0.04, 0.98), (0.66, s * 0.25, 0.0), 0.19),
        ]
    nose = [(0, 0), (0.045, 0.01), (0.03, 0.05), (0.055, 0.1), (0.07, 0.13), (0, 0.12)]
    parts.append(soft_lathe([(r, h) for r, h in nose], "body", around=24).turned(-100, "y").moved(x=-1.24, z=1.5))
    return grounded([part.turned(-24) for part in parts])


def balloonbunch(item: Item) -> list[Part]:
    """A bunch of seven balloons in three colours, their strings tied to a weight."""
    skin = [(0, -0.02), (0.04, 0.0), (0.14, 0.1), (0.34, 0.36), (0.46, 0.72), (0.4, 1.02), (0.2, 1.2), (0, 1.24)]
    drop = soft_lathe(skin, "body", around=56, per=5)
    lip = lathe([(0, -0.08), (0.07, -0.08, 0.01), (0.03, -0.01, 0.02), (0, 0.01)], "body", around=24)
    parts = []
    places = ((-0.62, 0.1, 2.3, -20), (0.05, -0.34, 2.05, -2), (0.68, 0.06, 2.36, 20), (-0.34, -0.05, 2.98, -11),
              (0.38, -0.08, 3.02, 11), (0.0, 0.46, 2.52, 0), (0.03, 0.1, 3.66, 1))  # fmt: skip
    for k, (x, y, z, lean) in enumerate(places):
        slot = ("body", "second", "third")[k % 3]
        parts += [p.named(slot).turned(lean, "y").moved(x, y, z) for p in (drop, lip)]
        way = [(x, y, z - 0.06), (0.6 * x, 0.6 * y, 1.5), (0.12 * x, 0.12 * y, 0.62), (0.0, 0.0, 0.3)]
        parts.append(tube(way, 0.011, "string", around=6, per=6))
    gift = lathe([(0, 0), (0.2, 0, 0.03), (0.16, 0.26, 0.05), (0, 0.3)], "weight", around=40)
    bows = [torus(0.09, 0.028, 0, "weight").turned(90, "x").turned(25 + 80 * k).moved(0.08 * (k - 0.5), 0, 0.36)
            for k in range(2)]  # fmt: skip
    return [*parts, gift, *bows]


def _bent(part: Part, by: float) -> Part:
    """The part bent around a face: what lies aside lies further back."""
    vertices = part.vertices.copy()
    vertices[:, 1] += by * vertices[:, 0] ** 2
    return replace(part, vertices=vertices, lattice=None)


def carnivalmask(item: Item) -> list[Part]:
    """A Venetian half mask on a stick: gilt around its eyes, stones, a fan of feathers."""
    half = [(0.0, 0.26), (0.22, 0.42), (0.6, 0.52), (1.06, 0.72), (1.02, 0.3), (0.86, -0.16), (0.5, -0.36),
            (0.24, -0.26), (0.1, -0.4), (0.0, -0.5)]  # fmt: skip
    line = np.array([(x, 0, z) for x, z in [*half, *[(-x, z) for x, z in half[-2:0:-1]]]])
    ring = curve([*line, line[0]], 6)[:-1][::-1][:, [0, 2]]
    eye = superellipse(0.46, 0.26, 2.0, 40) @ np.array([[0.96, 0.28], [-0.28, 0.96]])
    holes = [(eye + np.array([0.48, 0.06]))[::-1], eye * np.array([-1, 1]) + np.array([-0.48, 0.06])]
    parts = [_bent(bevelled([ring, *holes], 0.1, 0.04, "body", cells=104), 0.34)]

    def around(loop: Floats, radius: float, out: float) -> Part:
        path = np.stack([loop[:, 0], out + 0.34 * loop[:, 0] ** 2, loop[:, 1]], -1)
        return sweep(path, radius, "gold", closed=True, around=8)

    parts += [
        around(ring * 0.985, 0.03, -0.04),
        *[around((h - h.mean(0)) * 1.16 + h.mean(0), 0.026, -0.05) for h in holes],
    ]
    parts.append(ellipsoid(0.1, 0.05, 0.13, "gem", around=24).moved(y=-0.06, z=0.18))
    parts.append(upright(torus(0.1, 0.024, 0, "gold")).scaled(1, 1, 1.3).moved(y=-0.05, z=0.18))
    for s in (-1, 1):
        for k in range(5):
            x = s * (0.26 + 0.16 * k)
            parts.append(
                ellipsoid(0.034, 0.028, 0.034, "gem", around=14).moved(x, -0.06 + 0.34 * x * x, 0.35 + 0.055 * k)
            )
    u, v = np.linspace(0, 1, 19)[:, None], np.linspace(-1, 1, 9)[None]
    wide = 0.15 * np.sin(np.pi * (0.06 + 0.94 * u**0.75)) ** 0.7 * (1 + 0.08 * np.sin(26 * u))
    feather = np.stack([wide * v, -0.3 * u**3 + 0.05 * np.abs(v), 1.2 * u + 0 * v], -1)
    for k in range(9):
        lean = (k - 4) * 14.0
        plume = sheet(feather, 0.012, "feather1" if k % 2 else "feather").scaled(1, 1, 1.0 - 0.05 * abs(k - 4))
        quill = tube([(0, 0, 0), (0, -0.04, 0.6), (0, -0.28, 1.16)], [0.016, 0.012, 0.006], "gold", around=6, per=5)
        parts += [p.turned(lean, "y").moved((k - 4) * 0.13, 0.1 + 0.02 * (k % 2), 0.4) for p in (plume, quill)]
    stick = rod((0.98, 0.36, -1.5), (0.98, 0.36, 0.3), 0.035, "gold", around=16)
    knobs = [ball(0.07, "gold").moved(0.98, 0.36, z) for z in (-1.6, -0.35)]
    return grounded([part.turned(-8, "x").turned(-16) for part in (*parts, stick, *knobs)])


def sparkler(item: Item) -> list[Part]:
    """A lit sparkler, leaning: its wire, the grey coat, a burst of sparks."""
    parts = [
        rod((0, 0, 0), (0, 0, 0.9), 0.016, "wire", around=12),
        rod((0, 0, 0.85), (0, 0, 1.85), 0.036, "coat", around=14),
    ]
    rng = np.random.default_rng(5)
    heart, tips = np.array([0.0, 0.0, 1.9]), []
    for k in range(110):
        way = rng.normal(size=3)
        way /= np.linalg.norm(way)
        start, end = rng.uniform(0.04, 0.3), rng.uniform(0.4, 0.92)
        path = heart + np.linspace(start, end, 3)[:, None] * way - [[0, 0, 0], [0, 0, 0.004], [0, 0, 0.02]]
        parts.append(sweep(path, [0.009, 0.007, 0.003], "body" if k % 3 else "spark", around=5))
        tips.append(path[-1])
    prongs = [rotation(60.0 * a, "y")[:, 0] * 0.055 for a in range(3)]
    star = [sweep(np.array([-prong, prong]), 0.0055, "spark", around=4) for prong in prongs]
    parts += [scattered(prong, np.array(tips[::2])) for prong in star]
    parts.append(ball(0.1, "spark").moved(z=1.8))
    return grounded([part.turned(16, "y") for part in parts])


def _frilled(
    low: float, size: tuple[float, float], rows: int, first: int, way: tuple[float, float] = (0, 0)
) -> list[Part]:
    """Bands of fringed paper, one over the other like roof tiles; way: how far each band lies to the right, upwards."""
    parts = []
    turn = np.arange(96)
    for k in range(rows):
        slot = ("body", "second", "third", "fourth")[(k + first) % 4]
        z = low + 0.13 * k
        rings = []
        for at, grow in ((0.15, 0.94), (0.02, 1.06), (0.0, 1.05)):
            ring = superellipse(size[0] * grow, size[1] * grow, 4.5, 96)
            fringe = (turn % 3 == 0) * (0.045 if at < 0.1 else 0)
            rings.append(np.column_stack([ring, z + at - fringe]))
        shape = loft(np.array(rings[::-1]), slot)
        parts.append(shape.moved(x=way[0] * k, z=way[1] * k))
    return parts


def pinata(item: Item) -> list[Part]:
    """A donkey piñata in four colours of fringed paper."""
    parts = []
    for x in (-0.42, 0.42):
        for y in (-0.2, 0.2):
            parts += [part.moved(x, y) for part in _frilled(0.05, (0.24, 0.22), 5, int(x > 0))]
    parts += _frilled(0.68, (1.2, 0.66), 5, 1)
    parts += [part.moved(x=-0.4) for part in _frilled(1.2, (0.38, 0.42), 6, 3, (-0.03, 0))]
    head = [part.turned(-68, "y") for part in _frilled(-0.3, (0.44, 0.44), 6, 2)]
    parts += [part.moved(-0.8, 0, 2.0) for part in head]
    parts += [part.turned(s * 10, "x").turned(14, "y").moved(-0.54, s * 0.14, 2.14) for s in (-1, 1)
              for part in _frilled(0.0, (0.12, 0.1), 4, 0)]  # fmt: skip
    for s in (-1, 1):
        parts += [ellipsoid(0.07, 0.03, 0.09, "white", around=24).moved(-0.84, s * 0.235, 2.1),
                  ellipsoid(0.04, 0.025, 0.05, "dark", around=20).moved(-0.865, s * 0.255, 2.095)]  # fmt: skip
    for k in range(7):
        parts += [part.turned(-30, "y").moved(-0.34 + 0.02 * k, 0, 2.06 - 0.12 * k) for part in
                  _frilled(0.0, (0.1, 0.16), 1, k)]  # fmt: skip
    for k in range(4):
        parts.append(tube([(0.6, 0, 1.2), (0.78, 0.05 * (k - 1.5), 1.1), (0.84, 0.12 * (k - 1.5), 0.72)], 0.03,
                          ("body", "second", "third", "fourth")[k], around=8, per=5))  # fmt: skip
    parts.append(tube([(0, 0, 1.3), (0.0, 0, 1.6), (0.05, 0, 1.62), (0.05, 0, 1.3)], 0.02, "dark", around=8, per=5))
    return grounded([part.turned(28) for part in parts])


def _lit(tall: float) -> list[Part]:
    """A candle with its flame, standing at the origin."""
    wax = lathe([(0, 0), (0.055, 0), (0.055, tall, 0.015), (0.02, tall - 0.01), (0, tall - 0.01)], "candle", around=24)
    flame = soft_lathe([(0, 0), (0.034, 0.05), (0.036, 0.09), (0.016, 0.16), (0, 0.22)], "flame", around=20)
    return [wax, rod((0, 0, tall - 0.02), (0, 0, tall + 0.05), 0.008, "wick", around=8), flame.moved(z=tall + 0.02)]


def _holder() -> list[Part]:
    """A cup with a drip pan for a candle, its foot at the origin."""
    pan = [(0, 0), (0.05, 0.0), (0.05, 0.06, 0.02), (0.15, 0.1, 0.02), (0.16, 0.13, 0.01), (0.08, 0.12)]
    return [lathe([*pan, (0.08, 0.24, 0.01), (0.06, 0.24), (0.06, 0.16), (0, 0.16)], "body", around=32)]


def _foot(reach: float, tall: float) -> Part:
    return soft_lathe([(0, 0), (reach, 0.0), (reach, 0.05), (reach * 0.6, 0.14), (0.09, 0.26), (0.06, 0.4), (0.13, 0.5),
                       (0.06, 0.6), (0.045, tall * 0.7), (0.08, tall * 0.78), (0.045, tall * 0.86), (0.05, tall),
                       (0, tall)], "body", around=56)  # fmt: skip


def menorah(item: Item) -> list[Part]:
    """A nine-armed menorah, all its candles lit, the middle one raised."""
    parts = [_foot(0.5, 1.56)]
    for k in range(1, 5):
        r = 0.27 * k
        arc = [(r * np.cos(a), 0, 1.36 - r * 0.92 * np.sin(a)) for a in np.linspace(0, np.pi, 25)]
        parts.append(tube(arc, 0.034, "body", per=2, around=12))
        for s in (-1, 1):
            parts += [p.moved(x=s * r, z=1.34) for p in (*_holder(), *[q.moved(z=0.16) for q in _lit(0.46)])]
            parts.append(ball(0.055, "body").moved(x=s * r * 0.71, z=1.36 - r * 0.92 * 0.71 - 0.055))
    parts += [p.moved(z=1.54) for p in (*_holder(), *[q.moved(z=0.16) for q in _lit(0.5)])]
    return [part.turned(-12) for part in parts]


def candelabra(item: Item) -> list[Part]:
    """A candelabra: four curled arms around a raised fifth candle."""
    parts = [_foot(0.42, 1.6)]
    for k in range(4):
        arm = [(0.0, 0, 1.1), (0.2, 0, 0.98), (0.46, 0, 1.0), (0.6, 0, 1.2), (0.62, 0, 1.36)]
        curl = [(0.22, 0, 1.0), (0.3, 0, 1.16), (0.2, 0, 1.26), (0.13, 0, 1.18), (0.18, 0, 1.13)]
        front = [tube(arm, [0.04, 0.034, 0.034, 0.032, 0.03], "body", around=12), tube(curl, 0.018, "body", around=8)]
        cup = [p.moved(x=0.62, z=1.34) for p in (*_holder(), *[q.moved(z=0.16) for q in _lit(0.62)])]
        parts += [p.turned(90 * k + 24) for p in (*front, *cup)]
    return [*parts, *[p.moved(z=1.58) for p in (*_holder(), *[q.moved(z=0.16) for q in _lit(0.66)])]]


def rosette(item: Item) -> list[Part]:
    """A prize rosette: two pleated frills of ribbon, a number one in the middle, two tails."""
    parts = []
    for slot, inner, outer, y in (("second", 0.5, 0.98, 0.06), ("body", 0.4, 0.8, 0.0)):
        turn = np.linspace(0, 2 * np.pi, 240, endpoint=False)
        fold = np.sin(30 * turn)
        rows = [np.stack([r * np.cos(turn), y - deep * fold * 1.0, r * np.sin(turn)], -1)
                for r, deep in ((inner, 0.02), (0.6 * inner + 0.4 * outer, 0.05), (outer, 0.06))]  # fmt: skip
        front = np.array(rows)
        path = np.concatenate([front, front[::-1] + np.array([0, 0.02, 0])])
        closed = np.concatenate([path, path[:1]])
        parts.append(_ring(closed, slot))
    disc = lathe([(0, 0), (0.44, 0, 0.02), (0.44, 0.06, 0.03), (0.38, 0.09, 0.02), (0, 0.09)], "middle", around=72)
    parts += [upright(disc).moved(y=-0.02), upright(torus(0.4, 0.028, 0.07, "gold")).moved(y=-0.02)]
    one = np.array([(-0.12, -0.22), (0.14, -0.22), (0.14, -0.15), (0.06, -0.15), (0.06, 0.23), (-0.02, 0.23),
                    (-0.14, 0.13), (-0.1, 0.08), (-0.03, 0.13), (-0.03, -0.15), (-0.12, -0.15)])  # fmt: skip
    parts.append(standing([one], 0.04, 0.012, "gold").moved(y=-0.12))
    u, v = np.linspace(0, 1, 21)[:, None], np.linspace(-1, 1, 9)[None]
    tail = np.stack([0.17 * v + 0 * u, 0.05 * np.sin(5 * u) + 0 * v, -1.7 * u + 0.14 * (1 - np.abs(v)) * u**8], -1)
    strip = sheet(tail, 0.02, "body")
    parts += [strip.turned(s * -12, "y").named(slot).moved(x=s * 0.12, y=0.1 + 0.03 * (s > 0))
              for s, slot in ((-1, "body"), (1, "second"))]  # fmt: skip
    return grounded([part.turned(-6, "x").turned(-16) for part in parts])


def _ring(rows: Floats, slot: str) -> Part:
    """A closed ribbon through (rows, n, 3) rings whose last is the first again, its faces outwards."""
    part = grid(rows, slot, around=True)
    return part if signed_volume(part) > 0 else flipped(part)
