"""The pantry: cream cheese, iced latte, olive oil, a wooden spoon, olives, cucumber, lettuce, cauliflower, lobster."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    ellipsoid,
    grounded,
    lathe,
    rod,
    soft_lathe,
    superellipse,
    tower,
    tube,
)
from studio.engine.backends.scene.objects.vessels import filled
from studio.engine.backends.scene.shapes import (
    Floats,
    Part,
    grid,
    projected,
    rounded_box,
    sheet,
    sweep,
)

Item = Mapping[str, Any]


def creamcheese(item: Item) -> list[Part]:
    """An open tub of cream cheese with a swirl on top, its foil lid leaning behind, a knife's curl of cheese."""
    tub = tower([(0, 1.5, 1.04, 3.4), (0.03, 1.56, 1.1, 3.4), (0.6, 1.74, 1.26, 3.4), (0.64, 1.86, 1.38, 3.4),
                 (0.68, 1.86, 1.38, 3.4)], "body", count=96)  # fmt: skip
    rings = []
    for share, z in ((1.0, 0.66), (0.97, 0.72), (0.8, 0.77), (0.5, 0.82), (0.2, 0.9), (0.02, 0.94)):
        ring = superellipse(1.72 * share, 1.24 * share, 3.4 - 1.4 * (1 - share), 96)
        wave = 0.035 * np.sin(3 * np.arctan2(ring[:, 1], ring[:, 0]) + 7 * share) * share
        rings.append(np.column_stack([ring, z + wave]))
    base = np.column_stack([superellipse(1.72, 1.24, 3.4, 96), np.full(96, 0.6)])
    rows = np.array([base, *rings])
    first, last = (row.mean(axis=0) * np.ones((1, 96, 3)) for row in (rows[0], rows[-1]))
    parts = [tub, grid(np.concatenate([first, rows, last]), "cheese", around=True)]
    turn = np.linspace(0, 2 * np.pi * 2.6, 90)
    reach = 0.52 * (1 - turn / turn[-1]) ** 0.8 + 0.02
    coil = np.stack([1.1 * reach * np.cos(turn), 0.85 * reach * np.sin(turn), 0.8 + 0.3 * (turn / turn[-1]) ** 1.5], -1)
    parts.append(sweep(coil, np.linspace(0.12, 0.03, 90).tolist(), "cheese", around=20))
    label = tower([(0.1, 1.6, 1.14, 3.4), (0.56, 1.735, 1.255, 3.4)], "label", count=96)
    parts.append(label.scaled(1.004, 1.004, 1))
    lid = tower([(0, 1.84, 1.36, 3.4), (0.06, 1.9, 1.42, 3.4), (0.09, 1.8, 1.32, 3.4)], "body", count=80)
    parts.append(lid.turned(74, "x").moved(x=0.34, y=0.84, z=0.66))
    leaf = ellipsoid(0.16, 0.075, 0.014, "leaf", around=24)
    parts += [leaf.turned(-24, "y").turned(a).moved(x, y, 1.06) for a, x, y in ((20, 0.12, -0.04), (150, -0.12, 0.02))]
    return grounded([part.turned(-14) for part in parts])


def icedlatte(item: Item) -> list[Part]:
    """A tall glass of iced latte: milk below, coffee above, blending; ice cubes and a straw."""
    glass = filled([(0.3, 0, 0.0), (0.36, 0.0, 0.05), (0.5, 1.9, 0.01), (0.485, 1.92)], 1.68, 0.16, 0.028)
    parts = [part for part in glass if part.slot == "body"]
    # the drink in bands from milk to coffee
    levels = [(0.17, 0.62, "milk"), (0.62, 0.8, "blend"), (0.8, 1.0, "blend1"), (1.0, 1.68, "liquid")]
    for low, high, slot in levels:
        r = [0.325 + 0.14 * (z - 0.0) / 1.9 for z in (low, high)]
        parts.append(lathe([(0, low), (r[0], low), (r[1], high), (0, high)], slot, around=64))
    for x, y, z, turn, tilt in ((-0.17, -0.16, 1.56, 20, 14), (0.18, -0.12, 1.6, -30, -12), (0.02, 0.2, 1.6, 50, 18),
                                (-0.02, -0.02, 1.78, 12, -24)):  # fmt: skip
        parts.append(rounded_box(0.28, 0.28, 0.27, 0.05, "ice").turned(tilt, "x").turned(turn).moved(x, y, z))
    parts.append(rod((0.1, 0.16, 1.6), (0.42, 0.24, 2.6), 0.036, "straw"))
    return grounded(parts)


def oilbottle(item: Item) -> list[Part]:
    """A square-shouldered bottle of olive oil with a cork and a label, a small dish and a sprig of olives."""
    wall = tower([(0, 0.5, 0.5, 5), (0.03, 0.58, 0.58, 5), (1.15, 0.58, 0.58, 5), (1.34, 0.44, 0.44, 3),
                  (1.46, 0.22, 0.22, 2), (1.9, 0.19, 0.19, 2), (1.92, 0.24, 0.24, 2), (2.0, 0.24, 0.24, 2),
                  (2.02, 0.2, 0.2, 2)], "body", count=72, per=3)  # fmt: skip
    oil = tower([(0.06, 0.46, 0.46, 5), (0.09, 0.5, 0.5, 5), (1.13, 0.5, 0.5, 5), (1.3, 0.38, 0.38, 3),
                 (1.44, 0.16, 0.16, 2), (1.62, 0.14, 0.14, 2)], "liquid", count=64, per=3)  # fmt: skip
    cork = lathe([(0, 1.96), (0.085, 1.96), (0.095, 2.2, 0.02), (0, 2.2)], "cork", around=40)
    label = tower([(0.34, 0.588, 0.588, 5), (1.0, 0.588, 0.588, 5)], "label", count=96)
    parts = [wall, oil, cork, label]
    parts = [part.turned(-20) for part in parts]
    twig = [(0.3, -0.42, 0.04), (0.62, -0.5, 0.06), (1.0, -0.44, 0.1), (1.3, -0.36, 0.16)]
    parts.append(tube(twig, [0.02, 0.018, 0.014, 0.008], "wood", around=10))
    for t, side in ((0.1, 1), (0.3, -1), (0.5, 1), (0.7, -1), (0.85, 1), (1.0, -1)):
        at = np.array([0.3 + t, -0.42 - 0.08 * np.sin(np.pi * t), 0.06 + 0.1 * t])
        leaf = ellipsoid(0.17, 0.045, 0.012, "leaf", around=20).moved(x=0.15)
        parts.append(leaf.turned(-16, "y").turned(side * 46.0).moved(float(at[0]), float(at[1]), float(at[2])))
    for x, y in ((0.56, -0.68), (0.86, -0.66), (1.02, -0.3)):
        parts.append(ellipsoid(0.12, 0.095, 0.095, "olive", around=32).turned(30).moved(x, y, 0.095))
    return grounded(parts)


def spoon(item: Item) -> list[Part]:
    """A wooden spoon, upright and leaning a little."""
    t = np.concatenate([np.linspace(0, 0.04, 12, endpoint=False), np.linspace(0.04, 0.36, 34), np.linspace(0.4, 1, 14)])
    head = np.sqrt(np.clip(1 - ((t - 0.13) / 0.1301) ** 2, 0, 1)) * (t < 0.13) + (t >= 0.13) * np.exp(
        -(np.abs((t - 0.13) / 0.115) ** 2.6))  # fmt: skip
    stick = np.clip((t - 0.16) / 0.1, 0, 1) * (1 + 0.25 * np.clip((t - 0.8) / 0.2, 0, 1))
    stick = stick * np.sqrt(np.clip((1.004 - t) / 0.02, 0, 1))
    wide, deep = np.maximum(0.3 * head, 0.062 * stick), np.maximum(0.13 * head, 0.058 * stick)
    rows = []
    for share, w, d in zip(t, wide, deep, strict=True):
        ring = superellipse(2 * float(w) + 1e-3, 2 * float(d) + 1e-3, 2.0, 44)
        hollow = 0.2 * np.exp(-(((share - 0.13) / 0.1) ** 4)) * np.clip(1 - (ring[:, 0] / 0.25) ** 2, 0, 1)
        ring = ring + np.column_stack([np.zeros(44), np.where(ring[:, 1] < 0, hollow, 0.0)])
        rows.append(np.column_stack([ring, np.full(44, 2.2 * share)]))
    lattice = np.array(rows)
    caps = [row.mean(axis=0) * np.ones((1, 44, 3)) for row in (lattice[0], lattice[-1])]
    part = grid(np.concatenate([caps[0], lattice, caps[1]]), "body", around=True)
    return grounded([part.turned(180, "y").turned(-9, "x").turned(10, "y").turned(-16)])


def olives(item: Item) -> list[Part]:
    """A small bowl of olives, green and black, some with a red filling; a sprig with leaves."""
    rng = np.random.default_rng(4)
    bowl = lathe([(0, 0), (0.3, 0, 0.02), (0.32, 0.06, 0.04), (0.62, 0.3, 0.2), (0.72, 0.54, 0.03), (0.69, 0.56, 0.02),
                  (0.6, 0.36, 0.1), (0, 0.24)], "body", around=96)  # fmt: skip
    parts = [bowl]

    def olive(k: int) -> list[Part]:
        slot = ("olive", "olive", "black")[k % 3]
        out = [ellipsoid(0.15, 0.115, 0.115, slot, around=28)]
        if k % 3 != 2:
            out.append(ellipsoid(0.03, 0.05, 0.05, "red", around=14).moved(x=0.138))
        return out

    places = [(0.4 * np.cos(a), 0.4 * np.sin(a), 0.46) for a in np.linspace(0, 2 * np.pi, 9, endpoint=False)]
    places += [(0.19 * np.cos(a), 0.19 * np.sin(a), 0.58) for a in np.linspace(0.5, 2 * np.pi + 0.5, 4, endpoint=False)]
    places += [(0.14 * np.cos(a), 0.14 * np.sin(a), 0.42) for a in (0.0, 2.1, 4.2)] + [(0.0, 0.02, 0.72)]
    for k, (x, y, z) in enumerate(places):
        turn, tilt = rng.uniform(-90, 30), rng.uniform(-25, 25)
        parts += [part.turned(float(tilt), "y").turned(float(turn)).moved(float(x), float(y), z) for part in olive(k)]
    for k, (x, y) in enumerate(((0.86, -0.5), (0.62, -0.72))):
        parts += [part.turned(-40.0 - 30 * k).moved(x, y, 0.115) for part in olive(k)]
    for k in range(5):
        leaf = ellipsoid(0.2, 0.05, 0.014, "leaf", around=22).turned(-24, "y")
        parts.append(leaf.moved(x=0.2).turned(36.0 * k - 10).moved(-0.3 + 0.05 * k, 0.2, 0.74))
    return grounded(parts)


def cucumber(item: Item) -> list[Part]:
    """A cucumber with slices cut off before it."""
    path = np.stack([np.linspace(-1.0, 0.62, 40), 0.12 * np.cos(np.linspace(-1.4, 1.2, 40)), np.full(40, 0.27)], -1)
    end = np.clip((np.linspace(-1.0, 0.62, 40) + 1.0) / 0.22, 0, 1)
    skin = sweep(path, (0.27 * np.sqrt(1 - (1 - end) ** 2) + 0.002).tolist(), "body", around=48)
    angle = np.arctan2(skin.vertices[:, 2] - 0.27, skin.vertices[:, 1])
    bumps = 1 + 0.018 * np.sin(9 * angle) + 0.012 * np.sin(23 * skin.vertices[:, 0]) * np.sin(5 * angle)
    centre = np.stack([skin.vertices[:, 0], np.interp(skin.vertices[:, 0], path[:, 0], path[:, 1]),
                       0 * angle + 0.27], -1)  # fmt: skip
    parts = [replace(skin, vertices=centre + (skin.vertices - centre) * bumps[:, None], crease=60.0)]

    def cut() -> list[Part]:
        """The cut face of a slice around the origin, looking to +z, its middle at z = 0."""
        out = [lathe([(0, -0.035), (0.262, -0.035, 0.01), (0.27, 0.0), (0.262, 0.035, 0.01), (0, 0.035)],
                     "body", around=56),
               lathe([(0, 0.03), (0.244, 0.03), (0.244, 0.0385), (0, 0.0385)], "flesh", around=56),
               lathe([(0, 0.03), (0.13, 0.03), (0.12, 0.041), (0, 0.042)], "seed", around=40)]  # fmt: skip
        for a in np.linspace(0, 2 * np.pi, 9, endpoint=False):
            pip = ellipsoid(0.036, 0.015, 0.008, "pip", around=12).moved(x=0.1, z=0.042)
            out.append(pip.turned(float(np.degrees(a))))
        return out

    parts += [part.turned(90, "y").moved(x=0.62, y=0.04, z=0.27) for part in cut()]
    for k, (x, y, tilt) in enumerate(((0.94, -0.08, 52.0), (1.22, -0.16, 34.0), (1.46, -0.5, 8.0), (0.7, -0.62, 4.0))):
        piece = [part.turned(tilt, "y").turned(-24.0 + 8 * k) for part in cut()]
        parts += [part.moved(x, y) for part in grounded(piece)]
    return grounded([part.turned(-20) for part in parts])


def _leaf(radius: float, top: float, flare: float, frill: float, seed: float) -> Floats:
    """A (rows, columns, 3) leaf that wraps a head around the origin up to `top` degrees, its edge frilled."""
    v, u = np.meshgrid(np.linspace(0, 1, 18), np.linspace(-1, 1, 31), indexing="ij")
    rise = np.radians(-78 + (78 + top) * v * (1 - 0.16 * u**2))
    wide = (0.3 + 0.62 * np.sin(np.pi * np.clip(0.1 + 0.75 * v, 0, 1))) * u
    edge = np.maximum(v**4, np.abs(u) ** 4 * v)
    ripple = frill * edge * (np.sin(9 * u + seed) + 0.6 * np.sin(17 * u + 9 * v + 2 * seed))
    reach = radius * (1 + flare * v**3) + ripple - 0.035 * radius * np.exp(-((u / 0.08) ** 2)) * (1 - v)
    return np.stack([reach * np.cos(rise) * np.sin(wide), -reach * np.cos(rise) * np.cos(wide),
                     reach * np.sin(rise) + 0.4 * ripple], -1)  # fmt: skip


def lettuce(item: Item) -> list[Part]:
    """A head of lettuce: frilled leaves around a pale heart; style `cabbage` rounder and smoother."""
    firm = item.get("style") == "cabbage"
    parts = [ellipsoid(0.46, 0.46, 0.5, "heart", around=48).moved(z=0.62)]
    frill = 0.012 if firm else 0.045
    rings = ((4, 0.5, 84, 0.0, "heart"), (5, 0.56, 74, 0.04, "second"), (5, 0.62, 58, 0.12, "second"),
             (6, 0.66, 34, 0.34, "body"), (5, 0.68, 12, 0.5, "body"))  # fmt: skip
    for ring, (count, radius, top, flare, slot) in enumerate(rings):
        for k in range(count):
            high, out = (top + 14, flare * 0.35) if firm else (top, flare)
            leaf = sheet(_leaf(radius, min(high, 86), out, frill * (0.4 + 0.2 * ring), 1.7 * k + ring), 0.02, slot)
            parts.append(leaf.moved(z=0.64).turned(360 / count * (k + 0.4 * ring)))
    return grounded([projected(part) for part in parts])


def cauliflower(item: Item) -> list[Part]:
    """A cauliflower: white florets in a spiral, green leaves around them."""
    parts = [ellipsoid(0.66, 0.66, 0.46, "white", around=48).moved(z=0.62)]
    floret = ellipsoid(1, 1, 1, "white", around=14)
    for k in range(54):
        t = (k + 0.5) / 54
        lift, turn = 1 - 1.02 * t, k * np.radians(137.508)
        out = np.sqrt(max(1 - lift**2, 0.0))
        size = 0.13 + 0.05 * t
        at = np.array([0.64 * out * np.cos(turn), 0.64 * out * np.sin(turn), 0.62 + 0.46 * lift])
        for dx, dy, dz, r in ((0, 0, 0, 1), (0.6, 0.3, 0.2, 0.62), (-0.5, -0.6, 0.25, 0.62)):
            x, y, z = (float(c) for c in at + size * np.array([dx, dy, dz]) * 0.8)
            parts.append(floret.scaled(float(size * r)).moved(x, y, z))
    for k in range(9):
        leaf = sheet(_leaf(0.74, 8 + 8 * (k % 2), 0.2, 0.03, 2.1 * k), 0.03, "body").scaled(1, 1, 0.8)
        parts.append(leaf.moved(z=0.6).turned(40.0 * k))
        rib = tube([(0, -0.3, 0.05), (0, -0.62, 0.2), (0, -0.8, 0.5), (0, -0.86, 0.66)], [0.05, 0.045,
                                                                                          0.03, 0.01], "heart",
                   around=12)  # fmt: skip
        parts.append(rib.turned(40.0 * k))
    return grounded(parts)


def lobster(item: Item) -> list[Part]:
    """A cooked lobster seen from above, held up: claws raised, fan of a tail, legs and feelers."""
    shell = soft_lathe([(0, 0.0), (0.16, 0.04), (0.25, 0.2), (0.27, 0.45), (0.2, 0.72), (0.07, 0.9), (0, 0.96)], "body",
                       around=48).scaled(1, 0.72, 1).moved(z=1.05)  # fmt: skip
    parts = [shell]
    for k in range(6):
        z, r = 1.02 - 0.13 * k, 0.24 - 0.016 * k
        ring = soft_lathe([(0, -0.1), (r * 0.8, -0.1), (r * 1.05, -0.03), (r, 0.07), (r * 0.7, 0.1),
                           (0, 0.1)], "body", around=40)  # fmt: skip
        parts.append(ring.scaled(1, 0.66, 1).moved(z=z, y=0.02 * k))
        parts += [ellipsoid(0.035, 0.03, 0.09, "second", around=12).turned(s * 20.0,
                                                                           "y").moved(s * (r + 0.01), 0, z - 0.07)
                  for s in (-1, 1)]  # fmt: skip
    for a, long in ((-52, 0.3), (-26, 0.36), (0, 0.38), (26, 0.36), (52, 0.3)):
        fin = ellipsoid(0.12, 0.03, long / 1.5, "body", around=28).moved(z=-long / 1.6)
        parts.append(fin.turned(float(-a), "y").moved(z=0.3, y=0.1))
    for s in (-1, 1):
        arm = [(s * 0.16, 0, 1.78), (s * 0.42, -0.05, 1.9), (s * 0.58, -0.08, 2.16), (s * 0.56, -0.1, 2.36)]
        parts.append(tube(arm, [0.06, 0.065, 0.075, 0.06], "body", around=16))
        big = 1.15 if s < 0 else 0.95
        palm = ellipsoid(0.21 * big, 0.13, 0.34 * big, "body", around=36).turned(s * 8.0, "y")
        palm = palm.moved(s * 0.6, -0.12, 2.6)
        finger = tube([(s * 0.7, -0.12, 2.7), (s * 0.74, -0.12, 2.92), (s * 0.62, -0.12, 3.1 * (0.97 + 0.03 * big))],
                      [0.13 * big, 0.1 * big, 0.02], "body", around=18)  # fmt: skip
        thumb = tube([(s * 0.44, -0.12, 2.66), (s * 0.38, -0.12, 2.84), (s * 0.48, -0.12, 3.0)],
                     [0.1, 0.08, 0.02], "body",
                     around=16)  # fmt: skip
        parts += [palm, finger, thumb]
        for k in range(4):
            z = 1.62 - 0.14 * k
            leg = [(s * 0.2, 0, z), (s * (0.5 + 0.03 * k), -0.1, z + 0.12 - 0.08 * k),
                   (s * (0.78 - 0.02 * k), -0.02, z - 0.2 - 0.06 * k)]  # fmt: skip
            parts.append(tube(leg, [0.04, 0.034, 0.012], "second", around=10))
        feeler = [(s * 0.06, -0.06, 1.98), (s * 0.16, -0.16, 2.3), (s * 0.3, -0.2, 2.9), (s * 1.02, -0.1, 3.35)]
        parts.append(tube(feeler, [0.026, 0.018, 0.013, 0.006], "second", around=8))
        parts += [ellipsoid(0.04, 0.04, 0.045, "dark", around=16).moved(s * 0.09, -0.1, 1.96)]
    return grounded([part.turned(-24, "x").turned(-12) for part in parts])
