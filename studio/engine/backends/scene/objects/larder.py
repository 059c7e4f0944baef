"""The larder: boards, whisk, rolling pin, mortar, mills, egg box, bread bin, wine rack, apron and oven glove."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    blob,
    ellipsoid,
    grounded,
    join,
    lathe,
    lying,
    rod,
    rod_field,
    rounded,
    slab,
    soft_lathe,
    standing,
    superellipse,
    tower,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.relief import puffed
from studio.engine.backends.scene.shapes import Floats, Part, ball, rounded_box, sheet, sweep

Item = Mapping[str, Any]


def whisk(item: Item) -> list[Part]:
    """A balloon whisk, its wires up."""
    handle = soft_lathe(
        [(0, -1.25), (0.09, -1.23), (0.12, -1.1), (0.09, -0.8), (0.1, -0.4), (0.075, -0.05), (0, 0)], "body", around=48
    )
    collar = lathe([(0, -0.08), (0.085, -0.08, 0.01), (0.085, 0.12, 0.02), (0, 0.13)], "metal", around=40)
    a = np.linspace(0, 2 * np.pi, 45)
    shape = np.stack([0.42 * np.sin(a / 2) ** 1.4 * np.cos(a / 2) * 2.05, 0.1 + 1.3 * np.sin(a / 2) ** 1.1], -1)
    parts = [handle, collar, torus(0.04, 0.014, 0, "metal").turned(90, "x").moved(z=-1.27)]
    for k in range(6):
        t = np.pi * k / 6
        wire = np.stack([shape[:, 0] * np.cos(t), shape[:, 0] * np.sin(t), shape[:, 1] + 0.012 * k], -1)
        parts.append(sweep(wire, 0.013, "metal", around=8))
    return grounded([part.turned(22, "y").turned(-18) for part in parts])


def rollingpin(item: Item) -> list[Part]:
    """A rolling pin lying down, a dust of flour and a bit of rolled dough under it."""
    drum = lying(
        lathe(
            [(0, -0.95), (0.22, -0.95, 0.03), (0.24, -0.9, 0.03), (0.24, 0.9, 0.03), (0.22, 0.95, 0.03), (0, 0.95)],
            "body",
            around=64,
        )
    )
    parts = [drum.moved(z=0.32)]
    for s in (-1, 1):
        grip = soft_lathe(
            [(0, 0.0), (0.05, 0.0), (0.055, 0.06), (0.09, 0.16), (0.11, 0.3), (0.09, 0.5), (0, 0.54)],
            "second",
            around=36,
        )
        parts.append(lying(grip).turned(0 if s > 0 else 180).moved(x=s * 0.95, z=0.32))
    turn = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    r = 1.0 + 0.04 * np.sin(3 * turn + 1) + 0.02 * np.sin(7 * turn)
    dough = slab(np.stack([0.95 * r * np.cos(turn), 0.72 * r * np.sin(turn)], -1), 0.08, 0.035, "dough")
    return grounded([dough.moved(y=-0.16), *[part.turned(24) for part in parts]])


def _board(width: float, tall: float, slot: str) -> Part:
    """A board with a handle that has a hole, standing upright."""
    half, neck = width / 2, 0.15
    loop = [
        (-half, 0),
        (half, 0),
        (half, tall),
        (neck + 0.12, tall + 0.06),
        (neck, tall + 0.2),
        (neck, tall + 0.5),
        (-neck, tall + 0.5),
        (-neck, tall + 0.2),
        (-neck - 0.12, tall + 0.06),
        (-half, tall),
    ]
    hole = superellipse(0.12, 0.12, 2, 28)[::-1] + np.array([0, tall + 0.36])
    return standing([rounded(np.array(loop), 0.11, 6), hole], 0.12, 0.035, slot)


def choppingboard(item: Item) -> list[Part]:
    """A wooden chopping board lying down with its knife and a few slices of vegetable."""
    board = _board(1.15, 1.7, "body").turned(-90, "x").turned(-90).moved(x=-0.9, z=0.06)
    blade = [(-0.62, 0), (0.35, 0), (0.35, 0.18), (-0.35, 0.18), (-0.55, 0.1)]
    knife = slab(np.array(blade), 0.025, 0.008, "steel")
    grip = tower(
        [(0, 0.05, 0.15, 3), (0.1, 0.07, 0.16, 3), (0.4, 0.06, 0.13, 3), (0.55, 0.07, 0.17, 3), (0.6, 0.04, 0.1, 3)],
        "dark",
        per=4,
        count=32,
    )
    tool = [knife, lying(grip).moved(x=0.33, y=0.1, z=0.03)]
    parts = [board, *[p.turned(12).moved(-0.1, -0.22, 0.13) for p in tool]]
    disc = lathe([(0, 0), (0.15, 0, 0.015), (0.15, 0.05, 0.015), (0, 0.05)], "food", around=36)
    seed = lathe([(0, 0), (0.13, 0), (0.13, 0.054, 0.004), (0, 0.056)], "inside", around=32)
    for k in range(6):
        at = (-0.75 + 0.13 * k, 0.3 + 0.03 * (k % 2), 0.12)
        parts += [p.turned(34 if k else 0, "y").moved(*at) for p in (disc, seed)]
    whole = lying(
        soft_lathe([(0, 0), (0.1, 0.02), (0.16, 0.12), (0.16, 0.5), (0.1, 0.66), (0, 0.68)], "food", around=40)
    )
    parts.append(whole.moved(x=0.06, y=0.31, z=0.28))
    return grounded([part.turned(-22) for part in parts])


def cheeseboard(item: Item) -> list[Part]:
    """A round board with a cut wheel of soft cheese, a wedge with holes, grapes, crackers and a cheese knife."""
    board = lathe([(0, 0), (1.25, 0, 0.04), (1.25, 0.12, 0.04), (0, 0.12)], "body", around=96)
    a = np.radians(np.linspace(-30, 255, 48))
    wheel = slab(np.concatenate([[[0, 0]], 0.46 * np.stack([np.cos(a), np.sin(a)], -1)]), 0.3, 0.05, "brie")
    wedge = rounded(np.array([(-0.55, -0.05), (0.5, -0.28), (0.5, 0.28)]), 0.03)
    parts = [
        board,
        wheel.turned(20).moved(-0.5, 0.3, 0.11),
        slab(wedge, 0.44, 0.03, "cheese").turned(150).moved(0.5, 0.42, 0.11),
    ]
    for x, z, r in ((0.2, 0.2, 0.06), (0.5, 0.36, 0.045), (0.75, 0.22, 0.05), (0.45, 0.17, 0.03), (0.62, 0.45, 0.03)):
        t = x - 0.5
        parts.append(ellipsoid(r, 0.02, r, "rind", around=20).turned(-18).moved(0.5 + t * 0.9, 0.2 - 0.28 * t, z))
    rng = np.random.default_rng(4)
    for k in range(24):
        spot = rng.normal(size=2) * (0.17, 0.13)
        parts.append(
            ball(0.085, "grape").moved(
                0.15 + float(spot[0]), -0.5 + float(spot[1]), 0.12 + 0.09 * (k % 3) * (abs(spot[0]) < 0.2)
            )
        )
    parts.append(tube([(0.1, -0.45, 0.42), (0.05, -0.3, 0.5), (-0.05, -0.22, 0.46)], 0.02, "stem", around=8, per=4))
    cracker = rounded_box(0.34, 0.34, 0.035, 0.014, "cracker", steps=3)
    for k in range(5):
        parts.append(cracker.turned(50 + 4 * k, "y").turned(25).moved(-0.86 + 0.13 * k, -0.52 - 0.03 * k, 0.22))
    knife = slab(
        rounded(np.array([(-0.4, -0.06), (0.1, -0.06), (0.1, 0.07), (-0.34, 0.07)]), 0.03), 0.02, 0.006, "steel"
    )
    grip = lying(soft_lathe([(0, 0), (0.045, 0.01), (0.05, 0.2), (0.06, 0.38), (0, 0.44)], "dark", around=24))
    parts += [p.turned(-28).moved(0.78, -0.3, 0.16) for p in (knife, grip.moved(x=0.09, z=0.01))]
    return parts


def saltpepper(item: Item) -> list[Part]:
    """A pepper mill and a lower salt mill of turned wood, a few peppercorns before them."""
    parts = []
    for x, tall, slot in ((-0.36, 1.9, "body"), (0.4, 1.45, "second")):
        k = tall / 1.9
        line = [
            (0, 0),
            (0.34, 0.0),
            (0.35, 0.1),
            (0.3, 0.2),
            (0.31, 0.26),
            (0.22, 0.6),
            (0.2, 0.85),
            (0.27, 1.14),
            (0.2, 1.22),
            (0, 1.22),
        ]
        top = [(0, 1.24), (0.22, 1.24), (0.24, 1.28), (0.29, 1.44), (0.24, 1.64), (0.1, 1.74), (0, 1.76)]
        mill = [
            soft_lathe([(r, z * k) for r, z in line], slot, around=64),
            soft_lathe([(r, z * k) for r, z in top], slot, around=64),
            lathe([(0, 1.2 * k), (0.19, 1.2 * k), (0.19, 1.27 * k), (0, 1.27 * k)], "metal", around=40),
            lathe(
                [(0, 1.72 * k), (0.06, 1.72 * k, 0.01), (0.04, 1.8 * k, 0.01), (0.07, 1.87 * k, 0.03), (0, 1.9 * k)],
                "metal",
                around=32,
            ),
        ]
        parts += [p.moved(x=x, y=0.1 * (x < 0)) for p in mill]
    for k in range(9):
        parts.append(
            ball(0.05, "corn").moved(-0.7 + 0.17 * k + 0.05 * float(np.sin(5 * k)), -0.55 + 0.12 * float(np.cos(3 * k)))
        )
    return parts


def coffeegrinder(item: Item) -> list[Part]:
    """A hand coffee mill: a wooden box with its drawer, a brass bowl with beans, a crank."""
    parts = [
        rounded_box(1.16, 1.16, 0.1, 0.04, "body"),
        rounded_box(0.98, 0.98, 0.78, 0.03, "body").moved(z=0.1),
        rounded_box(1.12, 1.12, 0.09, 0.04, "body").moved(z=0.88),
        rounded_box(0.66, 0.05, 0.4, 0.02, "second").moved(y=-0.5, z=0.22),
        ball(0.06, "metal").moved(y=-0.58, z=0.36),
    ]
    bowl = [(0, 0.95), (0.2, 0.95), (0.34, 1.02), (0.5, 1.3), (0.54, 1.42), (0.5, 1.42), (0.3, 1.14), (0, 1.1)]
    parts.append(soft_lathe(bowl, "metal", around=72))
    parts.append(torus(0.52, 0.03, 1.42, "metal"))
    rng = np.random.default_rng(2)
    for k in range(26):
        a, r = 2.4 * k, 0.42 * float(np.sqrt((k + 0.5) / 26))
        bean = ellipsoid(0.085, 0.06, 0.05, "bean", around=12).turned(float(rng.uniform(0, 180)))
        parts.append(bean.moved(r * float(np.cos(a)), r * float(np.sin(a)), 1.3 + 0.1 * (0.42 - r)))
    parts += [
        rod((0, 0, 1.0), (0, 0, 1.66), 0.05, "metal", around=16),
        lathe([(0, 1.62), (0.1, 1.62, 0.02), (0.1, 1.7, 0.02), (0, 1.74)], "metal", around=28),
    ]
    parts.append(
        tube(
            [(0, 0, 1.66), (0.3, -0.1, 1.74), (0.7, -0.2, 1.7), (0.86, -0.24, 1.72)],
            [0.05, 0.04, 0.04, 0.045],
            "metal",
            around=12,
        )
    )
    knob = soft_lathe([(0, 0), (0.06, 0.0), (0.05, 0.08), (0.11, 0.2), (0.09, 0.32), (0, 0.36)], "second", around=32)
    return [part.turned(-24) for part in (*parts, knob.moved(0.84, -0.235, 1.72))]


def mortar(item: Item) -> list[Part]:
    """A stone mortar, its pestle leaning in it, green herbs inside."""
    bowl = [
        (0, 0),
        (0.46, 0, 0.05),
        (0.5, 0.12, 0.06),
        (0.44, 0.22, 0.06),
        (0.78, 0.6, 0.25),
        (0.86, 1.1, 0.06),
        (0.72, 1.1, 0.06),
        (0.62, 0.66, 0.3),
        (0.3, 0.4, 0.2),
        (0, 0.36),
    ]
    parts = [lathe(bowl, "body", around=96)]
    pestle = soft_lathe(
        [(0, 0), (0.15, 0.03), (0.2, 0.16), (0.15, 0.34), (0.1, 0.7), (0.1, 1.1), (0.14, 1.3), (0.09, 1.42), (0, 1.44)],
        "body",
        around=48,
    )
    parts.append(pestle.turned(34, "y").moved(-0.02, 0.0, 0.56))
    leaf = np.linspace(-1, 1, 9)[None]
    u = np.linspace(0, 1, 13)[:, None]
    blade = sheet(
        np.stack(
            [0.4 * u + 0 * leaf, 0.16 * np.sin(np.pi * u**0.8) * leaf, 0.1 * np.sin(np.pi * u) + 0.05 * leaf**2], -1
        ),
        0.012,
        "leaf",
    )
    for k in range(16):
        r = 0.4 * float(np.sqrt((k + 0.3) / 16))
        parts.append(
            blade.turned(-16 - 10 * (k % 3), "y")
            .turned(137.0 * k)
            .moved(r * float(np.cos(2.4 * k)), r * float(np.sin(2.4 * k)), 0.72 + 0.06 * (k % 3))
        )
    return [part.turned(-20) for part in parts]


def eggbox(item: Item) -> list[Part]:
    """An open box of pulp with six eggs."""
    tray = tower(
        [(0.0, 1.9, 1.2, 6), (0.03, 1.94, 1.24, 6), (0.4, 2.12, 1.42, 7), (0.44, 2.18, 1.48, 7), (0.46, 2.16, 1.46, 7)],
        "body",
        count=72,
    )
    parts = [tray]
    egg = soft_lathe(
        [(0, 0), (0.16, 0.03), (0.27, 0.18), (0.285, 0.36), (0.23, 0.56), (0.13, 0.69), (0, 0.73)], "egg", around=40
    )
    cup = lathe(
        [(0.28, 0.34), (0.35, 0.42, 0.02), (0.33, 0.56, 0.03), (0.29, 0.52, 0.02), (0.28, 0.34)], "body", around=40
    )
    for i in range(3):
        for j in range(2):
            at = (-0.67 + 0.67 * i, -0.34 + 0.68 * j)
            parts += [cup.moved(*at), egg.named("egg" if (i + j) % 3 else "egg1").moved(*at, 0.22 + 0.02 * j)]
    for x in (-0.335, 0.335):
        parts.append(
            tower(
                [(0.3, 0.26, 0.26, 3), (0.5, 0.2, 0.2, 2.4), (0.7, 0.1, 0.1, 2), (0.72, 0.04, 0.04, 2)],
                "body",
                count=28,
                per=3,
            ).moved(x=x)
        )
    shell = [(0.0, 2.16, 1.46, 7), (0.05, 2.16, 1.46, 7), (0.3, 2.0, 1.3, 6), (0.42, 1.8, 1.1, 5), (0.44, 1.7, 1.0, 5)]
    lid = tower(shell, "body", count=72)
    inner = tower([(-0.004, 2.0, 1.3, 7), (0.006, 2.0, 1.3, 7)], "shade", count=64)
    parts += [p.turned(-102, "x").moved(0, 0.86, 1.16) for p in (inner.turned(180, "x"), lid)]
    return grounded([part.turned(-24) for part in parts])


def breadbin(item: Item) -> list[Part]:
    """A roll-top bread bin on a wooden base, its lid's slot for the hand."""
    arc = np.radians(np.linspace(0, 90, 14))
    outline = [
        (-0.62, 0),
        (0.6, 0),
        (0.6, 0.9),
        *[(0.1 - 0.72 * float(np.sin(c)), 0.18 + 0.8 * float(np.cos(c))) for c in arc],
    ]
    loop = rounded(np.array(outline), 0.06)
    shell = standing([loop], 2.1, 0.05, "body").turned(90)
    ends = [standing([loop * 1.02], 0.07, 0.025, "second").turned(90).moved(x=s * 1.05, z=-0.005) for s in (-1, 1)]
    base = rounded_box(2.3, 1.36, 0.1, 0.04, "second").moved(z=-0.09)
    feet = [
        lathe([(0, 0), (0.1, 0, 0.02), (0.08, 0.08), (0, 0.08)], "dark", around=24).moved(x, y, -0.16)
        for x in (-0.95, 0.95)
        for y in (-0.5, 0.5)
    ]
    knob = lying(lathe([(0, -0.3), (0.05, -0.3, 0.02), (0.05, 0.3, 0.02), (0, 0.3)], "second", around=24)).moved(
        y=-0.68, z=0.36
    )
    posts = [rod((x, -0.56, 0.36), (x, -0.68, 0.36), 0.025, "dark", around=10) for x in (-0.2, 0.2)]
    lines = [
        sweep(np.array([(-1.0, y, z), (1.0, y, z)]), 0.012, "second", around=8)
        for y, z in [
            (0.1 - 0.72 * float(np.sin(c)) - 0.004, 0.18 + 0.8 * float(np.cos(c)))
            for c in np.radians([15, 30, 45, 60, 75])
        ]
    ]
    return grounded([part.turned(-26) for part in (shell, *ends, base, *feet, knob, *posts, *lines)])


def winerack(item: Item) -> list[Part]:
    """A slanting wooden wine rack with six bottles, their necks to the front."""
    parts = []
    for x in (-0.98, 0.98):
        for y in (-0.3, 0.42):
            parts.append(rounded_box(0.09, 0.09, 1.75, 0.03, "body", steps=3).moved(x, y))
    bottle = lathe(
        [(0, 0), (0.22, 0, 0.05), (0.22, 0.74, 0.16), (0.08, 0.98, 0.1), (0.075, 1.24), (0, 1.24)], "bottle", around=40
    )
    foil = lathe([(0, 0), (0.084, 0.0), (0.084, 0.26, 0.012), (0, 0.27)], "foil", around=28)
    for level in range(3):
        z = 0.32 + 0.56 * level
        for y, low in ((-0.3, -0.06), (0.42, 0.0)):
            parts.append(rod((-1.0, y, z - 0.2 + low), (1.0, y, z - 0.2 + low), 0.04, "body", around=12))
        for k in range(3):
            x = -0.62 + 0.62 * k
            if (level, k) == (2, 2):
                continue
            pair = [
                p.turned(94, "x").moved(x, 0.6, z)
                for p in (bottle, foil.named("foil" if (k + level) % 2 else "foil1").moved(z=1.0))
            ]
            parts += pair
    return grounded([part.turned(-26) for part in parts])


def apron(item: Item) -> list[Part]:
    """A kitchen apron as if hung: bib, neck strap, pocket, ties."""
    half = [(0.34, 2.1), (0.36, 2.06), (0.42, 1.7), (0.66, 1.42), (0.72, 1.36), (0.76, 0.7), (0.8, 0.04), (0.7, 0.0)]
    loop = np.array([*half, *[(-x, z) for x, z in half[::-1]]])[::-1]
    cloth = _folded(puffed([rounded(loop, 0.03)], 0.02, 0.09, "body", cells=70))
    pocket = _folded(
        puffed(
            [rounded(np.array([(-0.4, 0.56), (0.4, 0.56), (0.4, 1.02), (-0.4, 1.02)]), 0.06)],
            0.02,
            0.04,
            "second",
            cells=48,
        )
    ).moved(y=-0.045)
    seam = rounded(np.array([(-0.37, 0.59), (0.37, 0.59), (0.37, 0.98), (-0.37, 0.98)]), 0.05)
    stitch = sweep(np.array([(x, -0.075 + _wave(x, z), z) for x, z in seam]), 0.006, "body", closed=True, around=6)
    neck = tube(
        [
            (-0.32, 0, 2.06),
            (-0.3, 0.04, 2.35),
            (-0.12, 0.1, 2.62),
            (0.12, 0.1, 2.62),
            (0.3, 0.04, 2.35),
            (0.32, 0, 2.06),
        ],
        0.03,
        "second",
        around=10,
    )
    ties = [
        tube(
            [(s * 0.72, 0, 1.36), (s * 0.92, 0.08, 1.26), (s * 0.98, 0.1, 0.9), (s * 0.9, 0.1, 0.5)],
            0.026,
            "second",
            around=10,
        )
        for s in (-1, 1)
    ]
    rivets = [
        upright(lathe([(0, 0), (0.03, 0), (0.03, 0.02, 0.008), (0, 0.02)], "metal", around=20)).moved(
            s * 0.3, -0.035, 2.03
        )
        for s in (-1, 1)
    ]
    return grounded([part.turned(-14) for part in (cloth, pocket, stitch, neck, *ties, *rivets)])


def _wave(x: Floats | float, z: Floats | float) -> Any:
    """How far the apron's cloth hangs back at a place: folds that grow towards the hem."""
    return 0.075 * np.sin(6.5 * x + 0.4) * np.clip(1.5 - z, 0, 1.5) ** 1.2 * 0.7 + 0.12 * x**2


def _folded(part: Part) -> Part:
    vertices = part.vertices.copy()
    vertices[:, 1] += _wave(vertices[:, 0], vertices[:, 2])
    return replace(part, vertices=vertices)


def ovenglove(item: Item) -> list[Part]:
    """A quilted oven mitt standing on its cuff, with a loop to hang it."""

    def field(p: Floats) -> Floats:
        q = p * np.array([1, 1.5, 1])
        out = rod_field(q, (0, 0, 0.3), (0, 0, 1.45), 0.46, 0.44)
        out = join(out, rod_field(q, (0.3, 0, 0.75), (0.72, 0, 1.2), 0.22, 0.2), 0.12)
        quilt = (
            0.055
            * (np.abs(np.sin(6.4 * (p[..., 0] + p[..., 2]))) * np.abs(np.sin(6.4 * (p[..., 0] - p[..., 2])))) ** 0.4
        )
        return np.maximum((out - quilt) / 1.25, 0.2 - p[..., 2])

    parts = [blob(field, (-0.65, -0.5, 0.1), (1.05, 0.5, 2.0), 58, "body")]
    cuff = tower(
        [(0, 1.0, 0.7, 2.3), (0.04, 1.04, 0.74, 2.3), (0.3, 1.04, 0.74, 2.3), (0.34, 1.0, 0.7, 2.3)], "second", count=64
    )
    inside = tower([(-0.004, 0.9, 0.6, 2.3), (0.01, 0.9, 0.6, 2.3)], "second", count=48)
    loop = tube([(-0.48, 0, 0.26), (-0.66, 0, 0.3), (-0.7, 0, 0.12), (-0.49, 0, 0.1)], 0.025, "second", around=8)
    return grounded([part.turned(-16) for part in (*parts, cuff, inside, loop)])
