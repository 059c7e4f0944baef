"""Leisure and the house: ice cream vans, radios, guitar amplifiers, headsets, bats, barbells, heat pumps, aquariums."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    band,
    curve,
    ellipsoid,
    grounded,
    lathe,
    lying,
    rod,
    rounded,
    soft_lathe,
    standing,
    superellipse,
    tower,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.objects.wheels import wheel
from studio.engine.backends.scene.shapes import Part, ball, rounded_box

Item = Mapping[str, Any]


def icecreamvan(item: Item) -> list[Part]:
    """An ice cream van: serving hatch with an awning, a giant cone on its roof, stripes along its side."""
    side = [(1.5, 0.3), (1.5, 1.72), (-0.74, 1.76), (-0.98, 1.3), (-1.5, 1.06), (-1.56, 0.3)]
    parts = [standing([rounded(np.array(side), 0.14, 7)], 1.2, 0.1, "body")]
    parts.append(rounded_box(2.9, 1.0, 0.3, 0.05, "dark").moved(z=0.16))
    for x in (-0.96, 0.94):
        for s in (-1, 1):
            turned = [part.turned(0 if s < 0 else 180) for part in wheel(0.3, 0.2)]
            parts += [part.moved(x=x, y=s * 0.53, z=0.3) for part in turned]
            arch = lathe([(0, 0), (0.38, 0, 0.01), (0.38, 0.02), (0, 0.02)], "dark", around=48)
            parts.append(upright(arch).moved(x, s * 0.6 + 0.01, 0.34))
    parts.append(rounded_box(2.9, 1.23, 0.16, 0.02, "second").moved(z=0.66))
    parts.append(rounded_box(1.34, 0.06, 0.64, 0.03, "glass").moved(x=0.62, y=-0.6, z=0.94))
    parts.append(rounded_box(1.5, 0.3, 0.06, 0.025, "white").moved(x=0.62, y=-0.7, z=0.88))
    for k in range(8):
        strip = rounded_box(0.19, 0.56, 0.03, 0.01, ("second", "white")[k % 2], 2)
        parts.append(strip.turned(24, "x").moved(x=-0.05 + 0.191 * k, y=-0.84, z=1.52))
    pane = rounded(np.array([(-0.42, 1.1), (-0.42, 1.58), (-0.66, 1.58), (-0.86, 1.22), (-0.86, 1.1)]), 0.05)
    screen = rounded_box(0.03, 0.96, 0.52, 0.014, "glass").turned(27, "y")
    parts += [standing([pane], 1.22, 0.01, "glass"), screen.moved(x=-1.02, z=1.22)]
    for y in (-0.42, 0.42):
        parts += [ellipsoid(0.06, 0.12, 0.12, "white", around=28).moved(x=-1.54, y=y, z=0.76)]
    parts.append(rounded_box(0.1, 1.24, 0.12, 0.04, "white").moved(x=-1.54, z=0.34))
    cone = lathe([(0, 0), (0.03, 0, 0.01), (0.3, 0.72, 0.02), (0.32, 0.78, 0.02), (0, 0.78)], "wafer", around=48)
    swirl = soft_lathe([(0, 0.74), (0.32, 0.76), (0.36, 0.88), (0.27, 0.98), (0.28, 1.06), (0.18, 1.16),
                        (0.17, 1.22), (0.05, 1.36), (0, 1.38)], "white", around=64)  # fmt: skip
    flake = rod((0.1, 0, 1.0), (0.34, 0, 1.44), 0.05, "flake")
    parts += [part.moved(x=0.62, z=1.72) for part in (cone, swirl, flake)]
    parts.append(ball(0.07, "second").moved(x=0.62, z=3.08))
    return grounded([part.turned(26) for part in parts])


def radio(item: Item) -> list[Part]:
    """A radio of the fifties: rounded case, cloth grille, dial with a needle, two knobs, a handle, an aerial."""
    loop = superellipse(2.2, 1.3, 4.2, 120)
    parts = [standing([loop], 0.72, 0.14, "body").moved(z=0.72),
             standing([loop * [0.92, 0.88]], 0.72, 0.02, "trim").moved(y=-0.02, z=0.72)]  # fmt: skip
    face = superellipse(1.12, 0.96, 4.0, 80) + np.array([-0.4, 0.0])
    parts.append(standing([face], 0.72, 0.02, "grille").moved(y=-0.04, z=0.72))
    bar = rounded_box(1.02, 0.02, 0.03, 0.008, "metal", 2)
    parts += [bar.moved(x=-0.4, y=-0.405, z=0.35 + 0.095 * k) for k in range(8)]
    dial = lathe([(0, 0), (0.36, 0, 0.02), (0.34, 0.05, 0.02), (0.31, 0.05), (0.3, 0.03), (0, 0.03)], "metal")
    paper = lathe([(0, 0.03), (0.3, 0.03), (0.3, 0.036), (0, 0.036)], "paper", around=56)
    parts += [upright(part).moved(x=0.58, y=-0.37, z=0.92) for part in (dial, paper)]
    for k in range(13):
        tick = rounded_box(0.014, 0.012, 0.07 if k % 3 == 0 else 0.04, 0.004, "dark", 2).moved(z=0.2)
        parts.append(tick.turned(-120.0 + 20 * k, "y").moved(x=0.58, y=-0.412, z=0.92))
    parts.append(rounded_box(0.016, 0.014, 0.24, 0.005, "needle", 2).turned(36, "y").moved(x=0.58, y=-0.415, z=0.92))
    knob = lathe([(0, 0), (0.12, 0, 0.015), (0.105, 0.12, 0.02), (0, 0.12)], "metal", around=48)
    parts += [upright(knob).moved(x=0.58 + s * 0.19, y=-0.37, z=0.38) for s in (-1, 1)]
    handle = [(-0.86, 0, 1.22), (-0.84, 0, 1.5), (-0.6, 0, 1.62), (0.6, 0, 1.62), (0.84, 0, 1.5), (0.86, 0, 1.22)]
    parts.append(tube(handle, 0.055, "trim", around=20))
    parts.append(rod((0.94, 0.2, 1.2), (1.3, 0.24, 2.1), 0.018, "metal", around=12))
    parts.append(ball(0.036, "metal").moved(1.3, 0.24, 2.08))
    parts += [rounded_box(0.2, 0.4, 0.08, 0.03, "dark").moved(x=s * 0.7, z=0.0) for s in (-1, 1)]
    return grounded([part.turned(-20) for part in parts])


def amplifier(item: Item) -> list[Part]:
    """A guitar amplifier: cloth front with piping, a panel of knobs, corner caps, a handle."""
    parts = [rounded_box(1.9, 0.9, 1.7, 0.09, "body", 6)]
    parts.append(rounded_box(1.72, 0.04, 1.16, 0.02, "grille").moved(y=-0.45, z=0.12))
    edge = rounded(np.array([(-0.87, 0.1), (0.87, 0.1), (0.87, 1.3), (-0.87, 1.3)]), 0.05)
    ring = np.column_stack([edge[:, 0], np.full(len(edge), -0.465), edge[:, 1]])
    parts.append(tube(np.concatenate([ring, ring[:2]]), 0.018, "metal", per=2, around=10))
    parts.append(upright(torus(0.46, 0.014, 0, "body")).moved(y=-0.47, z=0.7))
    parts.append(rounded_box(1.72, 0.04, 0.24, 0.015, "metal").moved(y=-0.445, z=1.37))
    for k in range(7):
        knob = lathe([(0, 0), (0.07, 0, 0.01), (0.07, 0.02), (0.05, 0.03), (0.045, 0.09), (0, 0.09)], "dark")
        parts.append(upright(knob).moved(x=-0.66 + 0.2 * k, y=-0.46, z=1.49))
        mark = rounded_box(0.012, 0.012, 0.04, 0.003, "paper", 2).turned(-50.0 + 17 * k, "y")
        parts.append(mark.moved(-0.66 + 0.2 * k, -0.556, 1.49))
    parts.append(ellipsoid(0.04, 0.03, 0.04, "light", around=18).moved(0.76, -0.475, 1.49))
    for x in (-0.9, 0.9):
        for z in (0.06, 1.64):
            parts.append(ellipsoid(0.12, 0.12, 0.12, "metal", around=28).moved(x * 0.985, -0.39, z * 0.985 + 0.008))
    strap = curve([(-0.46, 0, 1.68), (-0.4, 0, 1.8), (0, 0, 1.86), (0.4, 0, 1.8), (0.46, 0, 1.68)], 10)
    parts.append(band(strap, 0.2, 0.05, "dark"))
    parts += [rounded_box(0.2, 0.24, 0.06, 0.02, "metal").moved(x=s * 0.48, z=1.68) for s in (-1, 1)]
    parts.append(standing([superellipse(0.4, 0.13, 2.2, 48)], 0.03, 0.01, "metal").moved(x=-0.52, y=-0.48, z=1.16))
    parts += [lathe([(0, -0.08), (0.09, -0.08, 0.02), (0.1, 0.02), (0, 0.02)], "dark", around=24).moved(x * 0.8, y, 0)
              for x in (-0.9, 0.9) for y in (-0.3, 0.3)]  # fmt: skip
    return grounded([part.turned(-24) for part in parts])


def headset(item: Item) -> list[Part]:
    """A gaming headset: padded band, cushioned cups with a glowing ring, a microphone on its arm."""
    turn = np.linspace(0.12, np.pi - 0.12, 40)
    arc = np.stack([0.86 * np.cos(turn), 0 * turn, 0.95 + 1.0 * np.sin(turn)], -1)
    parts = [band(arc, 0.26, 0.07, "body")]
    inner = np.linspace(0.5, np.pi - 0.5, 30)
    parts.append(band(np.stack([0.79 * np.cos(inner), 0 * inner, 0.95 + 0.92 * np.sin(inner)], -1), 0.3, 0.11, "pad"))
    for s in (-1, 1):
        parts += [rounded_box(0.07, 0.14, 0.62, 0.03, "metal").moved(x=s * 0.9, z=0.72)]
        cup = tower([(-0.14, 0.8, 0.98, 2.3), (-0.1, 0.88, 1.06, 2.3), (0.08, 0.84, 1.02, 2.3),
                     (0.2, 0.6, 0.78, 2.3), (0.23, 0.2, 0.3, 2)], "body", per=4)  # fmt: skip
        cushion = tower([(-0.42, 0.66, 0.82, 2.3), (-0.36, 0.84, 1.0, 2.3), (-0.22, 0.9, 1.08, 2.3),
                         (-0.14, 0.8, 1.0, 2.3)], "pad", per=4)  # fmt: skip
        ring = [(0.24, 0.19), (0.28, 0.2), (0.29, 0.235), (0.25, 0.24), (0.24, 0.19)]
        glow = lathe(ring, "light", around=56).scaled(1, 1.22, 1)
        mark = standing([superellipse(0.2, 0.2, 2, 24)], 0.03, 0.01, "light").turned(90, "x").moved(z=0.24)
        group = [part.turned(90).turned(90 * s, "y") for part in (cup, cushion, glow, mark)]
        parts += [part.turned(s * -6.0, "y").moved(x=s * 0.9, z=0.62) for part in group]
    arm = [(-0.98, -0.3, 0.4), (-1.0, -0.7, 0.2), (-0.86, -1.0, 0.1), (-0.56, -1.14, 0.1)]
    foam = ellipsoid(0.16, 0.085, 0.085, "pad", around=28).turned(-18)
    parts += [tube(arm, 0.035, "metal", around=14), foam.moved(-0.48, -1.16, 0.1)]
    return grounded([part.turned(-14, "x").turned(30) for part in parts])


def tabletennis(item: Item) -> list[Part]:
    """Two table tennis bats crossed, red and black, a ball before them."""

    def bat(front: str) -> list[Part]:
        disc = superellipse(1.24, 1.3, 2.0, 72)
        wood = disc + np.array([0.0, 1.36])
        half = [(0.12, 0.0), (0.12, 0.6), (0.4, 0.96)]
        neck = rounded(np.array([*half, *((-x, z) for x, z in half[::-1])]), 0.08)
        out = [standing([wood], 0.09, 0.02, "wood"), standing([neck], 0.09, 0.02, "wood")]
        rubber = np.array([(x, max(y, -0.42)) for x, y in disc]) * 0.985 + np.array([0.0, 1.36])
        out.append(standing([rubber], 0.06, 0.015, front).moved(y=-0.06))
        out.append(standing([rubber], 0.06, 0.015, "black").moved(y=0.06))
        rows = [(-0.1, 0.26, 0.2, 2.6), (-0.06, 0.32, 0.25, 2.6), (0.3, 0.26, 0.2, 2.6), (0.6, 0.2, 0.16, 2.6)]
        out.append(tower(rows, "grip", per=4))
        return out

    left = [part.turned(32, "y").turned(-10).moved(x=-0.34, y=0.14) for part in bat("body")]
    right = [part.turned(-32, "y").turned(-6).moved(x=0.34, y=-0.14) for part in bat("black")]
    parts = grounded([*left, *right])
    return [*(part.turned(-8) for part in parts), ellipsoid(0.2, 0.2, 0.2, "ball", around=48).moved(0.02, -0.62, 0.2)]


def barbell(item: Item) -> list[Part]:
    """A barbell with three plates a side, collars and a knurled bar."""
    parts = [lying(lathe([(0, -1.5), (0.05, -1.5, 0.01), (0.05, 1.5, 0.01), (0, 1.5)], "metal", around=32))]
    for k in range(16):
        parts += [lying(torus(0.05, 0.006, s * (0.18 + 0.03 * k), "dark")) for s in (-1, 1)]
    for s in (-1, 1):
        at = 0.86
        for radius, thick, slot in ((0.62, 0.15, "body"), (0.62, 0.13, "dark"), (0.46, 0.1, "second")):
            rise = [(0.12, 0.02), (radius * 0.66, 0.025), (radius * 0.72, 0.0, 0.01), (radius * 0.97, 0, 0.03)]
            fall = [(corner[0], thick - corner[1], *corner[2:]) for corner in rise[::-1]]
            plate = lathe([(0, 0), (0.1, 0), *rise, (radius, thick / 2, 0.04), *fall, (0, thick)], slot, around=64)
            parts.append(lying(plate).moved(x=at) if s > 0 else lying(plate).turned(180).moved(x=-at))
            at += thick + 0.012
        sleeve = lathe([(0, 0), (0.1, 0, 0.01), (0.1, 0.12, 0.02), (0.075, 0.13), (0.075, 0.5), (0, 0.5)], "metal")
        parts.append((lying(sleeve) if s > 0 else lying(sleeve).turned(180)).moved(x=s * at))
        parts.append(lying(torus(0.1, 0.03, s * 0.83, "metal")))
    return grounded([part.turned(-28) for part in parts])


def heatpump(item: Item) -> list[Part]:
    """The outdoor unit of a heat pump: a fan behind its grille, louvres, pipes, rubber feet."""
    parts = [rounded_box(2.1, 0.8, 1.6, 0.07, "body", 5).moved(z=0.12)]
    parts += [rounded_box(0.28, 0.84, 0.12, 0.03, "dark").moved(x=s * 0.72) for s in (-1, 1)]
    middle = (-0.34, 0.94)
    well = lathe([(0, 0), (0.68, 0, 0.01), (0.68, 0.02, 0.01), (0, 0.02)], "dark", around=80)
    parts.append(upright(well).moved(middle[0], -0.4, middle[1]))
    for k in range(5):
        blade = ellipsoid(0.17, 0.02, 0.31, "fan", around=28).turned(24, "z").moved(z=0.33)
        parts.append(blade.turned(72.0 * k + 10, "y").moved(middle[0], -0.43, middle[1]))
    parts.append(ellipsoid(0.13, 0.06, 0.13, "fan", around=28).moved(middle[0], -0.45, middle[1]))
    rings = [torus(0.1 + 0.082 * k, 0.011, 0, "grille") for k in range(8)]
    parts += [upright(ring).moved(middle[0], -0.5, middle[1]) for ring in rings]
    for k in range(8):
        a = np.pi * k / 8
        c, s = 0.69 * np.cos(a), 0.69 * np.sin(a)
        ends = [(middle[0] + way * c, -0.495, middle[1] + way * s) for way in (-1, 1)]
        parts.append(rod(ends[0], ends[1], 0.014, "grille", around=10))
    parts.append(upright(torus(0.7, 0.03, 0, "body")).moved(middle[0], -0.44, middle[1]))
    louvre = rounded_box(0.5, 0.03, 0.035, 0.012, "grille", 3)
    parts += [louvre.moved(x=0.7, y=-0.405, z=0.34 + 0.1 * k) for k in range(8)]
    parts += [rounded_box(0.36, 0.03, 0.1, 0.02, "trim").moved(x=0.7, y=-0.405, z=1.4)]
    leaf = ellipsoid(0.06, 0.012, 0.1, "leaf", around=24).turned(30, "y")
    parts.append(leaf.moved(0.7, -0.42, 1.28))
    for k, z in enumerate((0.36, 0.56)):
        pipe = [(1.04, 0.1, z), (1.24, 0.1, z), (1.34 - 0.06 * k, 0.1, z - 0.12), (1.34 - 0.06 * k, 0.1, 0.06)]
        parts.append(tube(pipe, 0.055, "pipe", around=18))
    return grounded([part.turned(-20) for part in parts])


def aquarium(item: Item) -> list[Part]:
    """An aquarium: water over gravel, three fish, weed, a stone arch, a lit lid."""
    rng = np.random.default_rng(3)
    wide, deep, tall = 2.4, 1.0, 1.4
    parts = [rounded_box(wide, 0.04, tall - 0.16, 0.015, "water", 3).moved(y=deep / 2 - 0.03, z=0.2),
             rounded_box(wide + 0.1, deep + 0.1, 0.16, 0.03, "trim").moved(z=0.06),
             rounded_box(wide + 0.1, deep + 0.1, 0.2, 0.04, "trim").moved(z=tall + 0.02)]  # fmt: skip
    parts += [rounded_box(0.05, 0.05, tall - 0.1, 0.02, "trim", 3).moved(x=sx * wide / 2, y=sy * deep / 2, z=0.16)
              for sx in (-1, 1) for sy in (-1, 1)]  # fmt: skip
    for _ in range(150):
        x, y = rng.uniform(-1.12, 1.12), rng.uniform(-0.44, 0.44)
        stone = ellipsoid(0.07, 0.06, 0.045, ("gravel", "gravel1")[int(rng.integers(2))], around=8)
        parts.append(stone.moved(float(x), float(y), 0.25))
    parts.append(rounded_box(wide - 0.06, deep - 0.06, 0.08, 0.02, "gravel").moved(z=0.2))
    plants = ((-0.92, 0.2, 0.8), (-0.76, 0.3, 0.6), (-1.02, 0.3, 0.5), (0.9, 0.26, 0.9), (1.04, 0.16, 0.6))
    for x, y, high in plants:
        for k in range(3):
            lean = 0.08 * (k - 1)
            weed = [(x, y, 0.26), (x + lean + 0.05, y, 0.26 + high * 0.35), (x + 2 * lean - 0.04, y, 0.26 + high * 0.7),
                    (x + 2.6 * lean, y, 0.26 + high)]  # fmt: skip
            parts.append(tube(weed, [0.02, 0.04, 0.035, 0.008], "weed", around=8))
    arch = [(0.26, 0.16, 0.26), (0.3, 0.16, 0.5), (0.5, 0.16, 0.64), (0.72, 0.16, 0.5), (0.76, 0.16, 0.26)]
    parts.append(tube(arch, [0.12, 0.11, 0.1, 0.11, 0.12], "gravel1", around=14))
    shoal = ((-0.34, -0.1, 0.95, 0.24, 1, "body"), (0.34, -0.2, 0.76, 0.2, -1, "second"),
             (0.74, 0.0, 1.1, 0.2, -1, "body"))  # fmt: skip
    for x, y, z, size, way, slot in shoal:
        tail = rounded(np.array([(-0.8, 0), (-1.6, 0.55), (-1.4, 0), (-1.6, -0.55)]) * size, 0.03)
        stripe = lathe([(0, -0.02), (size * 0.5, -0.02), (size * 0.5, 0.02), (0, 0.02)], "white", around=24)
        fish = [ellipsoid(size, size * 0.36, size * 0.6, slot, around=32), standing([tail], 0.03, 0.008, slot),
                lying(stripe).scaled(1, 0.74, 1.16).moved(x=size * 0.3)]  # fmt: skip
        parts += [(part if way > 0 else part.turned(180)).moved(x, y, z) for part in fish]
        eye = ellipsoid(size * 0.1, size * 0.05, size * 0.1, "dark", around=12)
        parts.append(eye.moved(x + way * size * 0.66, y - size * 0.24, z + size * 0.1))
    return grounded([part.turned(-14) for part in parts])
