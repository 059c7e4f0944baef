"""Worn from the waist down and at the ends: jeans, socks, gloves, scarves, ties, bow ties, belts."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    band,
    blob,
    ellipsoid,
    flipped,
    grounded,
    join,
    lathe,
    loft,
    mirrored,
    rod_field,
    rounded,
    signed_volume,
    standing,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.cloth import (
    Stations,
    button,
    creases,
    front,
    hose,
    patch,
    ribs,
    stitching,
    torso,
)
from studio.engine.backends.scene.relief import puffed
from studio.engine.backends.scene.shapes import Floats, Part, grid, rounded_box, sheet, sweep

Item = Mapping[str, Any]


def jeans(item: Item) -> list[Part]:
    """A pair of jeans: waistband with loops and a rivet button, fly, pockets, turned-up hems, contrast seams."""
    hips: Stations = [(1.2, 0.86, 0.5, 2.6), (1.4, 0.9, 0.52, 2.5), (1.62, 0.82, 0.48, 2.4), (1.86, 0.7, 0.42, 2.3)]
    waist: Stations = [(1.83, 0.72, 0.43, 2.3, 0.03), (1.9, 0.72, 0.43, 2.3, 0.03), (1.96, 0.7, 0.42, 2.3, 0.03)]
    parts = [torso(hips, "body", creases(0.012, 3)), torso(waist, "body", thick=0.035)]
    for s in (-1, 1):
        path = [(s * 0.235, 0, 1.5), (s * 0.24, 0, 1.26), (s * 0.27, 0, 0.8), (s * 0.285, 0, 0.4), (s * 0.3, 0, 0.02)]
        fold = creases(0.02, 5 + s, along=6.0)
        parts.append(hose(path, [0.215, 0.23, 0.195, 0.175, 0.18], "body", fold, flat=1.06, around=64))
        cuff = [(s * 0.298, 0, 0.14), (s * 0.3, 0, 0.07), (s * 0.302, 0, 0.0)]
        parts.append(hose(cuff, [0.192, 0.196, 0.194], "body", flat=1.06))
        pocket = [(s * 0.39, 1.58), (s * 0.24, 1.6), (s * 0.17, 1.68), (s * 0.15, 1.82)]
        parts.append(stitching(hips, pocket, "seam", 0.009))
        parts.append(stitching(hips, [(x - s * 0.02, z - 0.025) for x, z in pocket], "seam", 0.007))
        for z, x in ((1.59, 0.33), (1.8, 0.16)):
            rivet = upright(lathe([(0, 0), (0.02, 0, 0.005), (0.014, 0.014, 0.006), (0, 0.016)], "metal", around=16))
            parts.append(rivet.moved(*(float(v) for v in front(hips, np.array(s * x), np.array(z), 0.012))))
        for x in (0.13, 0.29):
            parts.append(patch(waist, [(s * x - 0.022, 1.835), (s * x + 0.022, 1.835), (s * x + 0.022, 1.95),
                                       (s * x - 0.022, 1.95)], "body", 0.03))  # fmt: skip
        line = [(s * 0.47, 0.0, z) for z in (0.1, 0.8, 1.2)]
        parts.append(tube([(s * (0.48 - 0.012 * k), 0.0, z) for k, (_, _, z) in enumerate(line)], 0.008, "seam"))
    parts.append(stitching(hips, [(0.06, 1.84), (0.065, 1.6), (0.05, 1.46), (0.0, 1.4)], "seam", 0.008))
    parts.append(stitching(hips, [(0.0, 1.84), (0.0, 1.5), (0.0, 1.2)], "seam", 0.007))
    parts += [part.moved(y=-0.01) for part in button(waist, 0.0, 1.865, 0.042, "metal")]
    return grounded([part.turned(-14) for part in parts])


def _sock(slot: str, rib: str, heel: str) -> list[Part]:
    """One sock that stands on its foot, its toe to the left."""
    path = [(0.05, 0, 1.42), (0.06, 0, 1.0), (0.06, 0, 0.62), (0.02, 0, 0.34), (-0.2, 0, 0.19), (-0.56, 0, 0.16),
            (-0.9, 0, 0.155)]  # fmt: skip
    leg = hose(path, [0.2, 0.195, 0.185, 0.215, 0.19, 0.175, 0.12], slot, creases(0.02, 4, along=5.0), flat=0.86)
    cuff = hose([(0.05, 0, 1.68), (0.05, 0, 1.55), (0.05, 0, 1.36)], [0.215, 0.212, 0.205], rib, ribs(36, 0.008),
                flat=0.86, around=200)  # fmt: skip

    def end(centre: tuple[float, float, float], radii: tuple[float, float, float]) -> Part:
        return ellipsoid(*radii, heel, around=48).moved(*centre)

    stripes = [hose([(0.055, 0, z + 0.05), (0.055, 0, z), (0.055, 0, z - 0.05)], [0.204, 0.206, 0.204], heel, flat=0.86)
               for z in (1.24, 1.08)]  # fmt: skip
    return [leg, cuff, *stripes, end((0.1, 0, 0.225), (0.175, 0.185, 0.2)), end((-0.9, 0, 0.15), (0.2, 0.155, 0.145))]


def socks(item: Item) -> list[Part]:
    """A pair of ribbed socks with heels, toes and two stripes in another colour."""
    one = [part.turned(6).moved(y=-0.3, x=-0.12) for part in _sock("body", "rib", "second")]
    two = [part.turned(-14).moved(x=0.2, y=0.26) for part in _sock("body", "rib", "second")]
    return grounded([part.turned(16) for part in (*one, *two)])


def _hand(fingers: bool) -> Part:
    def field(p: Floats) -> Floats:
        palm = rod_field(p * np.array([1, 1.5, 1]), (0.0, 0, 0.55), (0.0, 0, 0.86), 0.3, 0.34)
        if not fingers:
            tip = rod_field(p * np.array([1, 1.5, 1]), (0.0, 0, 0.9), (0.0, 0, 1.28), 0.345, 0.26)
            palm = join(palm, tip, 0.1)
        thumb = rod_field(p * np.array([1, 1.15, 1]), (-0.26, -0.02, 0.68), (-0.52, -0.06, 1.0), 0.14, 0.125)
        out = join(palm, thumb, 0.13)
        if fingers:
            for x, top, lean in ((-0.24, 1.5, -0.09), (-0.08, 1.64, -0.03), (0.09, 1.58, 0.03), (0.25, 1.4, 0.1)):
                finger = rod_field(p, (x, 0, 0.95), (x + lean, -0.02, top), 0.105, 0.098)
                out = join(out, finger, 0.04)
        return np.maximum(out, 0.36 - p[..., 2])

    return blob(field, (-0.75, -0.38, 0.28), (0.55, 0.38, 1.85), 58, "body")


def _pair(hand: Part, rows: Stations) -> list[Part]:
    cuff = torso(rows, "rib", ribs(30, 0.012), thick=0.035, count=200)
    one = [part.turned(-9, "y").turned(-14).moved(x=-0.5, y=0.04) for part in (hand, cuff)]
    two = [mirrored(part).turned(9, "y").turned(10).moved(x=0.52, y=-0.06) for part in (hand, cuff)]
    return grounded([*one, *two])


def gloves(item: Item) -> list[Part]:
    """A pair of knitted gloves, upright, with ribbed cuffs."""
    return _pair(_hand(True), [(0.0, 0.54, 0.36, 2.2), (0.2, 0.5, 0.34, 2.2), (0.44, 0.58, 0.42, 2.2)])


def mittens(item: Item) -> list[Part]:
    """A pair of knitted mittens, upright, with ribbed cuffs."""
    return _pair(_hand(False), [(0.0, 0.56, 0.4, 2.2), (0.2, 0.52, 0.37, 2.2), (0.46, 0.62, 0.46, 2.2)])


def scarf(item: Item) -> list[Part]:
    """A woollen scarf wound twice round an unseen neck, its two ends hanging with fringes."""
    parts = []
    for k, (z, wide, deep, lean) in enumerate(((1.52, 0.98, 0.8, 6), (1.75, 0.86, 0.7, -5))):
        rows: Stations = [(z - 0.16, wide * 0.96, deep * 0.96, 2.0), (z - 0.1, wide * 1.08, deep * 1.1, 2.0),
                          (z, wide * 1.12, deep * 1.14, 2.0), (z + 0.1, wide * 1.04, deep * 1.06, 2.0),
                          (z + 0.15, wide * 0.88, deep * 0.88, 2.0)]  # fmt: skip
        parts.append(torso(rows, "body", creases(0.04, 4 + k, along=1.4, around=1.0), thick=0.05).turned(lean, "y")
                     .moved(x=0.0 if k else -0.05))  # fmt: skip
    for s, low, y, broad in ((-1, 0.2, -0.56, 0.21), (1, 0.42, -0.5, 0.21)):
        u = np.linspace(-1, 1, 22)[None]
        t = np.linspace(0, 1, 50)[:, None]
        level = 1.6 - (1.6 - low) * t + 0 * u
        middle = s * (0.1 + 0.16 * t**0.7)
        half = broad * (0.72 + 0.28 * np.minimum(t * 2.5, 1))
        x = middle + half * u
        fall = y + 0.16 * (1 - t) ** 3 + 0.035 * np.cos(2.6 * u + 5 * t + s) + 0.1 * t
        parts.append(sheet(np.stack(np.broadcast_arrays(x, fall, level), -1), 0.07, "body"))
        for stripe in (0.8, 0.86, 0.92):
            row = int(stripe * 49)
            edge = np.stack([x[row], fall[row] - 0.012, level[row]], -1)
            parts.append(band(np.stack([edge[:, 0], edge[:, 1], edge[:, 2]], -1), 0.035, 0.072, "second",
                              across=(0, 0, 1)))  # fmt: skip
        for k in range(11):
            at = np.array([float(x[-1, 2 * k + 1 - (k == 10)]), float(fall[-1, 2 * k]), low])
            sway = 0.02 * np.sin(5.0 * k + s)
            parts.append(tube([np.add(at, [0, 0, 0.03]), np.add(at, [sway, 0, -0.08]), np.add(at, [-sway, 0.01, -0.2])],
                              [0.024, 0.02, 0.014], "fringe", around=8, per=4))  # fmt: skip
    return grounded([part.turned(-10) for part in parts])


def tie(item: Item) -> list[Part]:
    """A knotted silk tie, its narrow end behind the broad one, its loop above."""
    blade = [(-0.1, 1.62), (-0.27, 0.3), (0.0, 0.0), (0.27, 0.3), (0.1, 1.62)]
    tail = [(-0.07, 1.62), (-0.15, 0.52), (0.0, 0.36), (0.15, 0.52), (0.07, 1.62)]
    knot = [(-0.1, 1.58), (0.1, 1.58), (0.19, 1.84), (0.13, 1.88), (-0.13, 1.88), (-0.19, 1.84)]
    parts = [puffed([rounded(np.array(blade), 0.03)], 0.04, 0.09, "body", cells=90).turned(2, "y"),
             puffed([rounded(np.array(tail), 0.03)], 0.03, 0.06, "body", cells=70).turned(-6, "y").moved(
                 x=0.16, y=0.07, z=0.02),
             puffed([rounded(np.array(knot), 0.05)], 0.12, 0.24, "body", cells=60).moved(y=-0.04)]  # fmt: skip
    turn = np.linspace(0.0, 2 * np.pi, 80, endpoint=False)
    x, y = 0.36 * np.sin(turn), 0.28 - 0.3 * np.cos(turn)
    z = 1.82 + 0.2 * (1 - np.cos(turn)) / 2 + 0.03 * np.sin(turn) ** 2
    rings = []
    for lift, out in ((-0.09, 0.04), (0.0, 0.0), (0.05, -0.02), (0.05, 0.0), (-0.07, 0.075)):
        rings.append(np.stack([x * (1 + out), 0.28 + (y - 0.28) * (1 + out), z + lift], -1))
    loop = grid(np.array(rings), "body", around=True, along=True)
    parts.append(loop if signed_volume(loop) > 0 else flipped(loop))
    return grounded([part.turned(-16) for part in parts])


def bowtie(item: Item) -> list[Part]:
    """A bow tie: two full wings with folds towards a tight knot, a neck band behind."""
    u, a = np.linspace(0, 1, 60)[:, None], np.linspace(0, 2 * np.pi, 72, endpoint=False)[None]
    tall = 0.15 + 0.33 * np.sin(np.pi / 2 * u**0.8) ** 1.2 - 0.05 * u**6
    deep = 0.1 + 0.14 * np.sin(np.pi * u**0.7) ** 0.8
    close = np.sqrt(np.clip(1 - (u / 1.0) ** 18, 0, 1))
    fold = 1 - 0.2 * (1 - u) ** 1.5 * np.cos(6 * a)
    c, s = np.cos(a), np.sin(a)
    z = np.sign(s) * np.abs(s) ** 0.75 * tall * (0.25 + 0.75 * close) * fold
    y = -np.sign(c) * np.abs(c) ** 0.8 * deep * (0.1 + 0.9 * close) * fold
    x = 0.06 + 0.86 * u + 0.05 * u * (1 - (z / 0.5) ** 2) + 0 * a
    wing = loft(np.stack(np.broadcast_arrays(x, y, z), -1), "body")
    wing = wing if signed_volume(wing) > 0 else flipped(wing)
    knot = rounded_box(0.27, 0.34, 0.34, 0.11, "knot", 9).moved(z=-0.17, y=-0.03)
    turn = np.linspace(0, 2 * np.pi, 90, endpoint=False)
    ring = np.stack([0.52 * np.sin(turn), 0.36 - 0.34 * np.cos(turn), 0.16 * (1 - np.cos(turn))], -1)
    strap = sweep(ring, 0.05, "knot", closed=True)
    return grounded([part.turned(-12) for part in (wing, mirrored(wing), knot, strap)])


def belt(item: Item) -> list[Part]:
    """A leather belt rolled up on its edge, its buckle in front, holes and stitching."""
    turns = np.linspace(0.0, 2.35 * 2 * np.pi, 240)
    r = 0.42 + 0.105 * turns / (2 * np.pi)
    spiral = np.stack([r * np.sin(turns), -r * np.cos(turns) * 0.92, np.zeros(240)], -1)
    # the outer end runs straight on to the buckle
    last, along = spiral[-1], spiral[-1] - spiral[-2]
    along = along / np.linalg.norm(along)
    parts = [band(spiral, 0.42, 0.05, "body", across=(0, 0, 1))]
    for lift in (-0.175, 0.175):
        out = spiral[150:] * np.array([1.045, 1.045, 1]) + np.array([0, 0, lift])
        parts.append(sweep(out, 0.008, "stitch", around=8))
    frame = rounded(np.array([(-0.27, -0.3), (0.27, -0.3), (0.27, 0.3), (-0.27, 0.3)]), 0.1, 8)
    hole = rounded(np.array([(-0.185, -0.215), (0.185, -0.215), (0.185, 0.215), (-0.185, 0.215)]), 0.05, 8)[::-1]
    buckle = [standing([frame, hole], 0.075, 0.03, "metal"),
              tube([(-0.24, -0.0, 0), (-0.1, -0.06, 0.0), (0.25, -0.05, 0.0)], 0.03, "metal"),
              rounded_box(0.09, 0.12, 0.48, 0.03, "body").moved(x=-0.24, z=-0.24)]  # fmt: skip
    spin = float(np.degrees(np.arctan2(along[1], along[0])))
    at = last + along * 0.12
    parts += [part.turned(spin).moved(float(at[0]), float(at[1]), 0) for part in buckle]
    keeper = rounded_box(0.1, 0.1, 0.48, 0.03, "body").moved(z=-0.24)
    at = spiral[-14]
    parts.append(keeper.turned(spin - 20).moved(float(at[0]), float(at[1]), 0))
    return grounded([part.turned(-116) for part in parts])
