"""The Chinese new year: knot, folding fan, firecrackers, the lion of the dance, red envelopes."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    ball_field,
    blob,
    curve,
    ellipsoid,
    flipped,
    grounded,
    join,
    lathe,
    rod,
    rounded,
    signed_volume,
    slab,
    soft_lathe,
    standing,
    superellipse,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.produce import scattered
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.shapes import Floats, Part, ball, grid, rounded_box, sheet, sweep

Item = Mapping[str, Any]


def _tassel(z: float, slot: str = "tassel", long: float = 0.9, strands: int = 44) -> list[Part]:
    """A tassel that hangs from a gilt cap whose top is at z."""
    one = tube([(0, 0, 0), (0.004, 0, -long / 2), (0.012, 0, -long)], 0.014, slot, around=5, per=2)
    s = np.sqrt((np.arange(strands) + 0.5) / strands) * 0.1
    at = np.stack(
        [s * np.cos(2.4 * np.arange(strands)), s * np.sin(2.4 * np.arange(strands)), np.full(strands, z - 0.14)], -1
    )
    cap = lathe([(0, -0.16), (0.115, -0.16, 0.01), (0.125, -0.1, 0.03), (0.05, 0.0, 0.03), (0, 0.0)], "gold", around=32)
    return [scattered(one, at, turns=np.degrees(2.4 * np.arange(strands))), cap.moved(z=z)]


def chineseknot(item: Item) -> list[Part]:
    """A pan chang knot: a woven lozenge of cord with its ears, beads and a double tassel."""
    count, step, wide = 6, 0.19, 0.088
    lines = (np.arange(count) - (count - 1) / 2) * step
    reach = float(lines[-1]) + 0.16
    along = np.linspace(-reach, reach, 49)
    parts = []
    tip = np.linspace(0, np.pi, 13)[1:-1]
    for way in (0, 1):
        for k, at in enumerate(lines):
            over = 0.05 * np.cos(np.pi * (along - lines[0]) / step + np.pi * (k + way))
            flat = np.stack([along, np.full(49, at)], -1) if way == 0 else np.stack([np.full(49, at), along], -1)
            parts.append(_cord(flat, over, wide))
        for end in (-1, 1):
            for k in range(int(end < 0), count - 1, 2):
                mid, r = (lines[k] + lines[k + 1]) / 2, step / 2
                big = 1.0 if 0 < k < count - 2 else 1.9
                out, off = reach + big * 1.25 * r * np.sin(tip), mid + r * np.cos(tip) * (1 + (big - 1) * np.sin(tip))
                loop = np.stack([end * out, off], -1) if way == 0 else np.stack([off, end * out], -1)
                ends = np.array([[end * reach, lines[k + 1]], [end * reach, lines[k]]])
                whole = np.concatenate(
                    [ends[:1] if way == 0 else ends[:1, ::-1], loop, ends[1:] if way == 0 else ends[1:, ::-1]]
                )
                parts.append(_cord(whole, np.zeros(len(whole)), wide))
    corner = float(reach * np.sqrt(2))
    for s in (-1, 1):
        ear = [(0, 0), (0.2, 0.16), (0.42, 0.1), (0.42, -0.1), (0.2, -0.16), (0, 0)]
        parts.append(tube([(s * (corner - 0.08 + x), 0, z) for x, z in ear], wide / 2, "body", around=10, per=6))
    for z, r in ((corner + 0.1, 0.11), (-corner - 0.12, 0.12)):
        parts.append(ellipsoid(r, r, r * 0.9, "gold", around=32).moved(z=z))
    hang = [
        (-0.03, 0, corner),
        (-0.12, 0, corner + 0.5),
        (0, 0, corner + 0.95),
        (0.12, 0, corner + 0.5),
        (0.03, 0, corner),
    ]
    parts.append(tube(hang, 0.034, "body", around=10))
    parts.append(tube([(0, 0, -corner), (0, 0, -corner - 0.2), (0, 0, -corner - 0.5)], 0.034, "body", around=10, per=4))
    coin = [lathe([(0.09, 0), (0.21, 0, 0.02), (0.21, 0.05, 0.02), (0.09, 0.05), (0.09, 0)], "gold", around=48)]
    parts += [upright(p).moved(y=0.025, z=-corner - 0.42) for p in coin]
    for s in (-1, 1):
        parts.append(
            tube(
                [(0, 0, -corner - 0.56), (s * 0.1, 0, -corner - 0.66), (s * 0.13, 0, -corner - 0.8)],
                0.024,
                "body",
                around=8,
            )
        )
        parts += [p.moved(x=s * 0.13) for p in _tassel(-corner - 0.76)]
    return grounded([part.turned(-14) for part in parts])


def _cord(flat: Floats, over: Floats, wide: float) -> Part:
    """A cord along (n, 2) points of the lozenge's own grid, `over` (n,) to the front."""
    c = np.sqrt(0.5)
    path = np.stack([(flat[:, 0] - flat[:, 1]) * c, -over, (flat[:, 0] + flat[:, 1]) * c], -1)
    return sweep(path, wide / 2, "body", around=10)


def foldingfan(item: Item) -> list[Part]:
    """An open folding fan of pleated paper with its sticks, on a small stand, a tassel at its rivet."""
    folds, inner, outer = 22, 0.82, 1.9
    angle = np.radians(np.linspace(168, 12, 2 * folds + 1))
    deep = np.where(np.arange(2 * folds + 1) % 2, 0.05, -0.05)
    rows = np.linspace(inner, outer, 7)[:, None]
    leaf = np.stack([rows * np.cos(angle), deep * rows / outer + 0 * rows, rows * np.sin(angle)], -1)
    paper = sheet(leaf, 0.012, "body")
    rim = np.stack([outer * np.cos(angle), deep, outer * np.sin(angle)], -1)
    parts = [paper, sweep(rim, 0.018, "gold", around=6)]
    stick = rounded_box(0.05, 0.016, inner + 0.16, 0.006, "second", steps=2).moved(z=-0.1)
    for k in range(1, 2 * folds, 2):
        parts.append(stick.turned(90 - float(np.degrees(angle[k])), "y").moved(y=0.02 - 0.0006 * k))
    guard = rounded(
        np.array([(-0.045, -0.14), (0.045, -0.14), (0.075, 0.7), (0.06, 1.92), (-0.06, 1.92), (-0.075, 0.7)]), 0.04
    )
    for k, y in ((0, -0.05), (2 * folds, -0.05)):
        lean = 90 - float(np.degrees(angle[k]))
        parts.append(standing([guard], 0.04, 0.012, "second").turned(lean, "y").moved(y=y))
    parts.append(
        upright(lathe([(0, -0.06), (0.045, -0.06), (0.05, 0.06), (0.03, 0.08, 0.02), (0, 0.08)], "gold", around=24))
    )
    parts.append(tube([(0, -0.06, -0.02), (0.06, -0.12, -0.18), (0.16, -0.16, -0.2)], 0.012, "cord", around=6))
    tail = [p.scaled(0.6).turned(-8, "y").moved(0.17, -0.16, -0.2) for p in _tassel(0.0, "cord", 0.7, 30)]
    feet = [standing([rounded(np.array([(-0.3, -0.3), (0.3, -0.3), (0.24, -0.2), (0.1, 0.02), (0.0, -0.06),
                                         (-0.1, 0.02), (-0.24, -0.2)]), 0.02)],
                     0.05, 0.015, "second").moved(y=y) for y in (0.1, -0.1)]  # fmt: skip
    bar = rod((0, -0.12, -0.16), (0, 0.12, -0.16), 0.03, "second", around=12)
    parts = [p.turned(-10, "x") for p in parts]
    return grounded([part.turned(-16) for part in (*parts, *[p.moved(z=0.1) for p in tail], *feet, bar)])


def firecrackers(item: Item) -> list[Part]:
    """A string of red firecrackers, bound in pairs down a cord, a gilt sign at its head."""
    cracker = lathe([(0, 0), (0.085, 0, 0.012), (0.085, 0.46, 0.012), (0, 0.46)], "body", around=20, steps=2)
    bands = [lathe([(0, z), (0.089, z), (0.089, z + 0.05), (0, z + 0.05)], "gold", around=20) for z in (0.03, 0.38)]
    fuse = tube([(0, 0, 0.46), (0.0, 0, 0.53), (-0.05, 0, 0.6)], 0.012, "cord", around=5, per=3)
    parts = []
    for row in range(9):
        z = 2.0 - 0.25 * row
        for k in range(4):
            turn = 45 + 90 * k + 42 * (row % 2)
            for part in (cracker, *bands, fuse):
                lean = part.moved(z=-0.5).turned(-30, "y").moved(x=0.12)
                parts.append(lean.turned(turn).moved(z=z))
    parts.append(rod((0, 0, -0.3), (0, 0, 2.9), 0.026, "cord", around=10))
    sign = rounded(np.array([(0, -0.42), (0.42, 0), (0, 0.42), (-0.42, 0)]), 0.04)
    parts.append(standing([sign], 0.1, 0.03, "body").moved(z=2.42))
    frame = [standing([sign * 0.9, (sign * 0.8)[::-1]], 0.03, 0.008, "gold").moved(y=-0.05, z=2.42)]
    coin = [
        upright(lathe([(0, 0), (0.16, 0, 0.01), (0.16, 0.04, 0.015), (0, 0.04)], "gold", around=40)).moved(
            y=-0.04, z=2.42
        )
    ]
    parts += [*frame, *coin, rounded_box(0.11, 0.03, 0.11, 0.008, "body").moved(y=-0.085, z=2.365)]
    parts.append(upright(torus(0.13, 0.02, 0, "cord")).moved(z=3.0))
    parts += [p.moved(z=-0.26) for p in _tassel(0, "cord", 0.55)]
    return grounded([part.turned(-10) for part in parts])


def redenvelope(item: Item) -> list[Part]:
    """Two red envelopes of the new year, one behind the other, gilt seams and a coin on the flap."""

    def envelope(slot: str) -> list[Part]:
        loop = rounded(np.array([(-0.55, 0), (0.55, 0), (0.55, 1.95), (-0.55, 1.95)]), 0.05)
        flap = np.array(
            [
                (-0.54, 1.94),
                *[(x, 1.46 - 0.16 * np.cos(x / 0.54 * np.pi / 2)) for x in np.linspace(-0.54, 0.54, 21)],
                (0.54, 1.94),
            ]
        )
        line = curve(
            [(x, -0.055, 1.455 - 0.16 * float(np.cos(x / 0.54 * np.pi / 2))) for x in np.linspace(-0.53, 0.53, 13)], 3
        )
        parts = [standing([loop], 0.07, 0.03, slot), standing([flap], 0.02, 0.008, slot).moved(y=-0.04),
                 sweep(line, 0.011, "gold", around=6)]  # fmt: skip
        seal = upright(lathe([(0, 0), (0.17, 0, 0.01), (0.17, 0.035, 0.012), (0, 0.035)], "gold", around=48)).moved(
            y=-0.045, z=1.3
        )
        hole = rounded_box(0.1, 0.02, 0.1, 0.006, slot).moved(y=-0.078, z=1.25)
        parts += [seal, hole, upright(torus(0.14, 0.01, 0, slot)).moved(y=-0.08, z=1.3)]
        for s in (-1, 1):
            for k in range(3):
                r = 0.1 + 0.09 * k
                wave = [(s * 0.26 + r * np.cos(a), -0.037, 0.12 + r * np.sin(a)) for a in np.linspace(0, np.pi, 13)]
                parts.append(tube(wave, 0.009, "gold", per=2, around=6))
        frame = [(-0.48, 0.08), (0.48, 0.08), (0.48, 1.22), (-0.48, 1.22)]
        parts.append(
            sweep(
                np.array([(x, -0.036, z) for x, z in rounded(np.array(frame), 0.06)]),
                0.007,
                "gold",
                closed=True,
                around=6,
            )
        )
        return parts

    back = [p.turned(15, "y").turned(-11, "x").moved(0.34, 0.22, 0.1) for p in envelope("second")]
    front = [p.turned(-7, "y").turned(-11, "x").moved(-0.2, -0.12, 0) for p in envelope("body")]
    coins = []
    for x, y, turn in ((0.62, -0.5, 20), (0.95, -0.32, 70), (0.78, -0.62, 140)):
        ring = slab(superellipse(0.36, 0.36, 2, 40), 0.05, 0.015, "gold")
        core = rounded_box(0.1, 0.1, 0.02, 0.004, "dark").moved(z=0.04)
        coins += [p.turned(turn).moved(x, y, 0.05 * (y < -0.6)) for p in (ring, core)]
    return [*grounded([p.turned(-12) for p in back]), *grounded([p.turned(-12) for p in front]), *grounded(coins)]


def lionhead(item: Item) -> list[Part]:
    """The head of a dancing lion: fur brows, round eyes, a horn, a jaw that gapes."""

    def skull(p: Floats) -> Floats:
        out = ball_field(p, (0, 0.15, 1.35), (0.98, 0.85, 0.72))
        out = join(out, ball_field(p, (0, -0.5, 1.02), (0.8, 0.5, 0.28)), 0.2)
        out = join(out, ball_field(p, (0, -0.86, 1.12), (0.3, 0.2, 0.2)), 0.1)
        for s in (-1, 1):
            out = join(out, ball_field(p, (s * 0.46, -0.5, 1.42), (0.28, 0.2, 0.26)), 0.1)
        mouth = ball_field(p, (0, -0.85, 0.55), (0.66, 0.8, 0.42))
        return np.maximum(np.maximum(out, -mouth), 0.62 - p[..., 2])

    parts = [blob(skull, (-1.1, -1.2, 0.5), (1.1, 1.1, 2.2), 44, "body")]
    jaw = soft_lathe(
        [(0, 0), (0.5, 0.02), (0.68, 0.12), (0.7, 0.24), (0.62, 0.22), (0.5, 0.12), (0, 0.1)], "body", around=64
    )
    parts.append(jaw.scaled(1, 0.95, 1).turned(18, "x").moved(0, -0.45, 0.2))
    parts.append(ellipsoid(0.36, 0.5, 0.07, "tongue", around=40).turned(14, "x").moved(0, -0.55, 0.42))
    parts.append(ellipsoid(0.7, 0.5, 0.4, "dark", around=40).moved(0, 0.1, 0.72))
    for k in range(9):
        a = np.radians(-150 + 120 * k / 8)
        parts.append(ball(0.075, "white").moved(0.6 * float(np.cos(a)), -0.35 + 0.62 * float(np.sin(a)), 0.75))
    puffs: list[tuple[float, float, float]] = []
    for s in (-1, 1):
        parts += _lion_eye(s)
        for k in range(9):
            a = np.radians(8 + 20 * k)
            puffs.append((s * (0.47 + 0.31 * np.cos(a)), -0.62 + 0.04 * np.sin(a), 1.5 + 0.3 * np.sin(a)))
        ear = [(0, 0), (0.16, 0.05), (0.2, 0.2), (0.12, 0.36), (0, 0.44)]
        parts.append(
            soft_lathe(ear, "second", around=32).scaled(1, 0.5, 1).turned(s * 48, "y").moved(s * 0.78, 0.0, 1.7)
        )
        parts.append(ball(0.1, "fur").moved(s * 1.1, 0.0, 1.92))
        for k in range(7):
            puffs.append((s * (0.88 + 0.03 * np.sin(k)), -0.5 + 0.2 * k, 0.92 + 0.03 * k))
        parts.append(
            tube(
                [(s * 0.1, -1.0, 1.1), (s * 0.5, -1.02, 1.0), (s * 0.8, -0.9, 1.12)],
                [0.04, 0.035, 0.02],
                "gold",
                around=10,
            )
        )
    for k in range(15):
        a = np.radians(190 + 160 * k / 14)
        puffs.append((0.7 * np.cos(a), -0.5 + 0.66 * np.sin(a), 0.3 + 0.02 * (k % 2)))
    for k in range(13):
        a = np.radians(-4 + 188 * k / 12)
        puffs.append((0.98 * np.cos(a), 0.42, 1.36 + 0.76 * np.sin(a)))
    tuft = _tuft()
    at = np.array(puffs)
    parts.append(
        scattered(
            tuft, at, turns=np.arange(len(at), dtype=float) * 47.0, sizes=1.0 + 0.12 * np.sin(np.arange(len(at)) * 1.7)
        )
    )
    parts.append(ball(0.13, "nose").scaled(1.5, 0.9, 0.9).moved(0, -1.02, 1.1))
    horn = tube([(0, -0.05, 1.95), (0, 0.06, 2.25), (0, -0.06, 2.5)], [0.17, 0.11, 0.03], "gold", around=24)
    parts += [horn, *[p.turned(-22, "x").moved(0, -0.56, 1.82) for p in _brow_mirror()]]
    return grounded([part.turned(-20) for part in parts])


def _lion_eye(s: int) -> list[Part]:
    """One of the lion's round eyes in its gilt rim; s: the side, -1 or 1."""
    eye = ellipsoid(0.22, 0.14, 0.22, "white", around=36).moved(s * 0.47, -0.66, 1.44)
    iris = ellipsoid(0.11, 0.07, 0.11, "dark", around=28).moved(s * 0.45, -0.79, 1.42)
    shine = ellipsoid(0.03, 0.02, 0.03, "white", around=12).moved(s * 0.42, -0.86, 1.47)
    return [eye, iris, shine, upright(torus(0.24, 0.035, 0, "gold")).moved(s * 0.47, -0.66, 1.44)]


def _brow_mirror() -> list[Part]:
    """The round mirror in its gilt rim, facing the camera."""
    return [upright(lathe([(0, 0), (0.17, 0, 0.02), (0.14, 0.05, 0.02), (0, 0.06)], "glass", around=40)),
              upright(torus(0.17, 0.035, 0.01, "gold"))]  # fmt: skip


def _tuft() -> Part:
    """A pompon of fur: a ball drawn out into blunt spikes."""
    lat, lon = np.linspace(-np.pi / 2, np.pi / 2, 13)[:, None], np.linspace(0, 2 * np.pi, 18, endpoint=False)
    r = 0.115 * (1 + 0.22 * np.sin(8 * lon) * np.sin(7 * lat) * np.cos(lat))
    part = grid(
        np.stack([r * np.cos(lat) * np.cos(lon), r * np.cos(lat) * np.sin(lon), r * np.sin(lat) + 0 * lon], -1),
        "fur",
        around=True,
    )
    return part if signed_volume(part) > 0 else flipped(part)
