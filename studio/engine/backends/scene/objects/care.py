"""The bathroom, the bench, the hall of honey: scales, combs, mirrors, dryers, towels, trays, baskets, rings, lights."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    ball_field,
    band,
    blob,
    curve,
    ellipsoid,
    grounded,
    lathe,
    lying,
    rod,
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
from studio.engine.backends.scene.shapes import Floats, Part, ball, revolve, rounded_box, sheet, sweep

Item = Mapping[str, Any]


def scales(item: Item) -> list[Part]:
    """The scales of justice: a turned column, a curved beam, two pans on chains."""
    column = lathe([(0, 0), (0.46, 0, 0.02), (0.46, 0.07, 0.03), (0.36, 0.11, 0.02), (0.34, 0.15, 0.02),
                    (0.12, 0.22, 0.06),
                    (0.07, 0.34, 0.03), (0.1, 0.42, 0.03), (0.1, 0.46, 0.03), (0.055, 0.56, 0.04), (0.045, 1.5),
                    (0.08, 1.54, 0.02), (0.08, 1.6, 0.02), (0.045, 1.64), (0.04, 1.9), (0, 1.9)], "body",
                   around=64)  # fmt: skip
    crown = lathe([(0, 1.86), (0.07, 1.9, 0.02), (0.04, 1.95), (0.085, 2.03, 0.05), (0.03, 2.13, 0.02), (0, 2.18)],
                  "body", around=40)  # fmt: skip
    beam = tube([(-0.98, 0, 1.8), (-0.8, 0, 1.72), (-0.42, 0, 1.84), (0, 0, 1.86), (0.42, 0, 1.84), (0.8, 0, 1.72),
                 (0.98, 0, 1.8)], [0.02, 0.03, 0.045, 0.055, 0.045, 0.03, 0.02], "body")  # fmt: skip
    axle = upright(lathe([(0, -0.09), (0.1, -0.09, 0.02), (0.1, 0.09, 0.02), (0, 0.09)], "body", around=40))
    parts = [column, crown, beam, axle.moved(z=1.86)]
    pan = lathe([(0, 0.0), (0.2, 0.015), (0.34, 0.07), (0.4, 0.14, 0.01), (0.4, 0.165, 0.01), (0.375, 0.16),
                 (0.32, 0.1),
                 (0.2, 0.045), (0, 0.03)], "body", around=72)  # fmt: skip
    for s in (-1, 1):
        x, hook = s * 0.98, 1.78
        parts += [ball(0.045, "body").moved(x=x, z=hook), pan.moved(x=x, z=0.72)]
        for a in np.radians([90, 210, 330]):
            start = np.array([x, 0.0, hook])
            end = np.array([x + 0.385 * np.cos(a), 0.385 * np.sin(a), 0.875])
            links = int(np.linalg.norm(end - start) / 0.05)
            for k in range(links):
                at = start + (end - start) * (k + 0.5) / links
                bead = ellipsoid(0.02, 0.02, 0.032, "chain", around=12)
                parts.append(bead.moved(*(float(v) for v in at)))
    return [part.turned(-16) for part in parts]


def charger(item: Item) -> list[Part]:
    """A wall box that charges electric cars, on its post: light, screen, plug in its holder, cable."""
    post = [tower([(0, 0.34, 0.24, 6), (0.04, 0.34, 0.24, 6)], "metal"), rounded_box(0.2, 0.12, 1.9, 0.04, "metal")]
    box = rounded_box(0.86, 0.3, 1.16, 0.13, "body", 10).moved(y=-0.16, z=1.0)
    face = standing([rounded(np.array([(-0.34, 0), (0.34, 0), (0.34, 0.96), (-0.34, 0.96)]), 0.12, 8)], 0.03, 0.012,
                    "dark").moved(y=-0.31, z=1.1)  # fmt: skip
    ring = upright(torus(0.17, 0.022, 0, "light")).moved(y=-0.33, z=1.82)
    bolt = np.array([(0.03, 0.13), (-0.085, -0.02), (-0.01, -0.02), (-0.03, -0.13), (0.085, 0.02), (0.01, 0.02)])
    mark = standing([bolt], 0.02, 0.006, "light").moved(y=-0.335, z=1.82)
    dock = upright(lathe([(0, 0), (0.15, 0, 0.02), (0.13, 0.06, 0.02), (0, 0.06)], "metal", around=48)).moved(
        y=-0.32, z=1.36)  # fmt: skip
    plug = upright(lathe([(0, 0), (0.105, 0), (0.105, 0.16, 0.02), (0.085, 0.22, 0.03), (0, 0.23)], "plug", around=40))
    grip = tube([(0, -0.5, 1.37), (0, -0.6, 1.3), (0, -0.62, 1.12), (0, -0.58, 0.98)], [0.085, 0.075, 0.065, 0.055],
                "plug", around=24)  # fmt: skip
    cable = tube([(0, -0.58, 1.0), (0.02, -0.56, 0.8), (0.2, -0.5, 0.42), (0.5, -0.36, 0.3), (0.7, -0.22, 0.55),
                  (0.66, -0.16, 0.95), (0.4, -0.15, 1.14), (0.3, -0.15, 1.1)], 0.035, "plug", around=16)  # fmt: skip
    parts = [*post, box, face, ring, mark, dock, plug.moved(y=-0.36, z=1.36), grip, cable]
    return grounded([part.turned(-20) for part in parts])


def weddingband(item: Item) -> list[Part]:
    """Two plain wedding bands, one standing, the other leaning on it."""

    def plain(radius: float, wide: float, slot: str) -> Part:
        section = superellipse(0.11, wide, 2.6, 40)
        profile = [(radius + float(r), float(z)) for r, z in np.concatenate([section, section[:1]])]
        return revolve(profile, slot, around=144)

    up = upright(plain(0.78, 0.34, "body")).turned(-30).moved(z=0.83)
    lean = upright(plain(0.68, 0.28, "second")).turned(-38, "x").turned(34).moved(x=0.66, y=-0.36, z=0.62)
    return [*grounded([up]), *grounded([lean])]


def comb(item: Item) -> list[Part]:
    """A comb with coarse and fine teeth, leaning back."""
    spine = rounded(np.array([(-1.0, 0.0), (1.0, 0.0), (1.0, 0.2), (0.6, 0.3), (-0.6, 0.3), (-1.0, 0.2)]), 0.1, 8)
    parts = [standing([spine], 0.1, 0.04, "body")]
    xs = [*np.arange(-0.9, 0.0, 0.075), *np.arange(0.02, 0.9, 0.05)]
    for x in xs:
        wide = 0.042 if x < 0 else 0.026
        tooth = tower([(-0.5, wide * 0.4, 0.02, 2), (-0.46, wide * 0.8, 0.035, 2.4), (-0.1, wide, 0.06, 3),
                       (0.04, wide * 1.1, 0.07, 3)], "body", count=16)  # fmt: skip
        parts.append(tooth.moved(x=float(x)))
    parts += [tower([(-0.5, 0.06, 0.03, 2.4), (-0.4, 0.1, 0.06, 3), (0.06, 0.12, 0.08, 3)], "body", count=24).moved(
        x=s * 0.94) for s in (-1, 1)]  # fmt: skip
    return grounded([part.turned(-24, "y").turned(-14, "x").turned(-16) for part in parts])


def handmirror(item: Item) -> list[Part]:
    """A hand mirror with an oval frame and a turned handle."""
    oval = superellipse(1.1, 1.34, 2.0, 96)
    frame = standing([oval, (superellipse(0.92, 1.16, 2.0, 96))[::-1]], 0.12, 0.045, "body")
    back = standing([superellipse(1.0, 1.24, 2.0, 72)], 0.05, 0.015, "body").moved(y=0.03)
    glass = standing([superellipse(0.94, 1.18, 2.0, 72)], 0.02, 0.008, "glass").moved(y=-0.045)
    handle = soft_lathe([(0, -1.62), (0.07, -1.6), (0.1, -1.5), (0.075, -1.3), (0.065, -1.0), (0.09, -0.8),
                         (0.06, -0.7),
                         (0.11, -0.64), (0.06, -0.58), (0, -0.57)], "body", around=40)  # fmt: skip
    parts = [frame, back, glass, handle.scaled(1, 0.75, 1)]
    return grounded([part.turned(14, "y").turned(-12, "x").turned(-14) for part in parts])


def dryer(item: Item) -> list[Part]:
    """A hair dryer, its nozzle to the left, its flex curled behind."""
    barrel = lying(lathe([(0, -0.86), (0.2, -0.86), (0.22, -0.5), (0.3, -0.42, 0.04), (0.36, 0.0, 0.1),
                          (0.37, 0.42, 0.1),
                          (0.33, 0.6, 0.06), (0.3, 0.62, 0.01), (0, 0.6)], "body", around=80))  # fmt: skip
    nozzle = lying(tower([(-1.12, 0.2, 0.56, 4), (-1.1, 0.22, 0.58, 4), (-0.8, 0.42, 0.46, 2.4),
                          (-0.62, 0.46, 0.46, 2)],
                         "second", per=4))  # fmt: skip
    slot = lying(tower([(-1.13, 0.12, 0.46, 4), (-1.08, 0.12, 0.46, 4)], "dark"))
    rings = [lying(torus(r, 0.012, 0.63, "second")) for r in (0.08, 0.15, 0.22)]
    grille = lying(lathe([(0, 0.59), (0.29, 0.59), (0.29, 0.62), (0, 0.63)], "dark", around=56))
    edge = lying(torus(0.305, 0.025, 0.61, "metal"))
    handle = tower([(-1.2, 0.2, 0.2, 2.6, 0.24, 0), (-1.16, 0.26, 0.24, 2.6, 0.23, 0),
                    (-0.6, 0.28, 0.25, 2.4, 0.14, 0),
                    (-0.1, 0.36, 0.28, 2.2, 0.08, 0)], "body", per=6)  # fmt: skip
    keys = [rounded_box(0.09, 0.05, 0.12, 0.02, "second").moved(x=0.13 + 0.02 * k, y=-0.125, z=-0.62 - 0.18 * k)
            for k in range(2)]  # fmt: skip
    loop = [lying(torus(0.32, 0.016, -0.48, "metal"))]
    flex = tube([(0.24, 0, -1.16), (0.25, 0.02, -1.3), (0.4, 0.12, -1.34), (0.85, 0.3, -1.34), (1.1, 0.05, -1.34),
                 (0.8, -0.15, -1.34), (0.55, 0.1, -1.34), (0.9, 0.42, -1.34), (1.35, 0.4, -1.34)], 0.03, "dark",
                around=12)  # fmt: skip
    body = [part.turned(14, "y") for part in (barrel, nozzle, slot, *rings, grille, edge, *loop)]
    return grounded([part.turned(24) for part in (*body, handle, *keys, flex)])


def dipper(item: Item) -> list[Part]:
    """A honey dipper dripping into a pool of honey."""
    head: list[tuple[float, ...]] = [(0, 0.0), (0.1, 0.01, 0.02)]
    for k in range(7):
        r = 0.2 + 0.1 * np.sin(np.pi * (k + 0.6) / 7.2)
        z = 0.05 + 0.1 * k
        head += [
            (r * 0.92, z, 0.01),
            (r, z + 0.015, 0.015),
            (r, z + 0.05, 0.015),
            (r * 0.6, z + 0.062),
            (r * 0.6, z + 0.095),
        ]
    head += [(0.1, 0.8, 0.03), (0.06, 0.9, 0.04), (0.055, 1.7), (0.085, 1.9, 0.04), (0.06, 2.0, 0.04), (0, 2.02)]
    wood = lathe(head, "body", around=64)

    def field(p: Floats) -> Floats:
        out = ball_field(p, (0.06, 0, 0.25), (0.31, 0.31, 0.3))
        drip = np.hypot(p[..., 0] + 0.02, p[..., 1]) - (0.045 + 0.1 * np.clip(0.06 - p[..., 2], 0, 1))
        return np.minimum(out, np.maximum(drip, np.abs(p[..., 2] + 0.16) - 0.36))

    coat = blob(field, (-0.4, -0.4, -0.56), (0.44, 0.4, 0.62), 60, "honey")
    edge = 0.62 * (1 + 0.06 * np.sin(np.linspace(0, 6 * np.pi, 90, endpoint=False) + 0.6))
    turn = np.linspace(0, 2 * np.pi, 90, endpoint=False)
    pool = slab(np.stack([edge * np.cos(turn), edge * 0.86 * np.sin(turn)], -1), 0.08, 0.035, "honey")
    tipped = [part.turned(28, "y") for part in (wood,)]
    return [*[part.moved(z=0.5) for part in tipped], coat.moved(x=0.08, z=0.5), pool]


def honeycomb(item: Item) -> list[Part]:
    """A piece of honeycomb standing up, some of its cells full."""
    corner = np.radians(np.arange(6) * 60 + 30)
    outer, inner = (r * np.stack([np.cos(corner), np.sin(corner)], -1) for r in (0.2, 0.165))
    parts = []
    k = 0
    for q in range(-3, 4):
        for r in range(-3, 4):
            if abs(q + r) > 3 or (q, r) in ((3, 0), (3, -1), (-3, 3), (2, 1), (-3, 0)):
                continue
            x, z = 0.346 * (q + r / 2), 0.3 * r
            k += 1
            parts.append(standing([outer, inner[::-1]], 0.42, 0.02, "body").moved(x=x, z=z))
            full = (k * 7) % 5 != 0
            deep = -0.17 if full else 0.12
            parts.append(standing([inner * 1.02], 0.06, 0.015, "honey" if full else "body").moved(x=x, y=deep, z=z))
    drip = soft_lathe(
        [(0, -1.34), (0.07, -1.3), (0.05, -1.18), (0.03, -1.02), (0.05, -0.9), (0, -0.86)], "honey", around=28
    )
    parts += [drip.moved(x=0.35, y=-0.18, z=0.14)]
    return grounded([part.turned(-26) for part in parts])


def _folded(wide: float, deep: float, slot: str) -> Part:
    """A towel folded in three, its round fold to the camera."""
    y = deep / 2
    path = [(y, 0.06), (0.0, 0.05), (-y + 0.1, 0.06), (-y, 0.13), (-y + 0.1, 0.2), (0.0, 0.2), (y - 0.12, 0.2)]
    path += [(y - 0.02, 0.27), (y - 0.12, 0.34), (0.0, 0.34), (-y + 0.06, 0.33), (-y, 0.26)]
    line = curve([(0.0, a, b) for a, b in path])
    return band(line, wide, 0.125, slot, across=(1, 0, 0))


def towel(item: Item) -> list[Part]:
    """A stack of folded towels; style `roll` for three rolled ones."""
    if item.get("style") == "roll":
        turns = np.linspace(0.6, 3.2 * 2 * np.pi, 150)
        r = 0.05 + 0.1 * turns / (2 * np.pi)
        spiral = np.stack([r * np.cos(turns), np.zeros(150), r * np.sin(turns)], -1)
        roll = band(spiral, 1.25, 0.088, "body")
        places = ((-0.4, 0.0, 0, "body"), (0.4, 0.03, 50, "body"), (0.0, 0.69, 20, "second"))
        return grounded([roll.turned(spin, "y").named(slot).moved(x=x, z=z).turned(-28) for x, z, spin, slot in places])
    parts = []
    for k, (slot, wide, turn) in enumerate((("body", 1.5, 0), ("second", 1.44, 2), ("body", 1.4, -3))):
        parts.append(_folded(wide, 1.05, slot).turned(turn).moved(z=0.4 * k))
    return grounded([part.turned(-26) for part in parts])


def tray(item: Item) -> list[Part]:
    """A wooden serving tray with cut-out handles, tipped up a little at the back."""
    floor = rounded_box(2.1, 1.34, 0.06, 0.025, "second")
    rails = [rounded_box(2.2, 0.07, 0.24, 0.03, "body").moved(y=s * 0.67) for s in (-1, 1)]
    wall = rounded(np.array([(-0.7, 0), (0.7, 0), (0.7, 0.22), (0.4, 0.36), (-0.4, 0.36), (-0.7, 0.22)]), 0.06)
    hole = rounded(np.array([(-0.26, 0.18), (0.26, 0.18), (0.26, 0.28), (-0.26, 0.28)]), 0.05)[::-1]
    ends = [standing([wall, hole], 0.07, 0.025, "body").turned(90).moved(x=s * 1.06) for s in (-1, 1)]
    return grounded([part.turned(-24) for part in (floor, *rails, *ends)])


def basket(item: Item) -> list[Part]:
    """A woven basket with a plaited rim and a handle."""
    stakes, rows = 34, 13
    parts = [lathe([(0, 0), (0.6, 0, 0.03), (0.6, 0.05), (0, 0.05)], "body", around=64),
             lathe([(0, 0.02), (0.6, 0.02), (0.8, 0.74), (0.76, 0.74), (0.56, 0.08), (0, 0.08)], "dark",
                   around=64)]  # fmt: skip
    a = np.linspace(0, 2 * np.pi, 272, endpoint=False)
    for k in range(rows):
        z = 0.04 + 0.055 * k
        wave: Floats = 0.62 + 0.21 * (k / rows) ** 0.9 + 0.018 * np.sin(stakes / 2 * a + np.pi * k)
        path = np.stack([wave * np.cos(a), wave * np.sin(a), np.full(len(a), z)], -1)
        parts.append(sweep(path, 0.031, "body", closed=True, around=8))
    for t in np.linspace(0, 2 * np.pi, stakes, endpoint=False):
        c, s = np.cos(t), np.sin(t)
        parts.append(rod((0.6 * c, 0.6 * s, 0.0), (0.83 * c, 0.83 * s, 0.76), 0.02, "body", around=8))
    for phase in (0.0, 2.1, 4.2):
        rim = 0.845 + 0.035 * np.cos(20 * a + phase)
        path = np.stack([rim * np.cos(a), rim * np.sin(a), 0.78 + 0.035 * np.sin(20 * a + phase)], -1)
        parts.append(sweep(path, 0.028, "second", closed=True, around=8))
    arc = np.linspace(0, np.pi, 120)
    for phase in (0.0, np.pi):
        x, up = 0.84 * np.cos(arc), 0.72 + 0.86 * np.sin(arc)
        bend = 0.028 * np.cos(34 * arc + phase)
        path = np.stack([x + bend * np.cos(arc), 0.028 * np.sin(34 * arc + phase), up + bend * np.sin(arc)], -1)
        parts.append(sweep(path, 0.034, "second", around=10))
    return grounded([part.turned(-24) for part in parts])


def festoon(item: Item) -> list[Part]:
    """String lights between two posts, their bulbs aglow."""
    parts = []
    for s in (-1, 1):
        parts += [rod((s * 1.5, 0, 0), (s * 1.5, 0, 1.72), 0.035, "pole"),
        ball(0.055, "pole").moved(x=s * 1.5, z=1.7),
                  lathe([(0, 0), (0.24, 0, 0.02), (0.22, 0.05, 0.02),
                  (0, 0.06)], "pole", around=40).moved(x=s * 1.5)]  # fmt: skip
    for y, dip, high in ((0.0, 0.62, 1.66), (0.12, 0.28, 1.7)):
        x = np.linspace(-1.5, 1.5, 61)
        z = high - dip * (1 - (x / 1.5) ** 2)
        parts.append(sweep(np.stack([x, y * (1 - (x / 1.5) ** 2), z], -1), 0.014, "wire", around=8))
        for k, at in enumerate(range(4, 60, 6)):
            bulb = [lathe([(0, -0.1), (0.032, -0.1), (0.036, 0.0, 0.01), (0, 0.0)], "wire", around=20),
                    soft_lathe([(0, -0.26), (0.045, -0.24), (0.066, -0.18), (0.04, -0.12), (0, -0.1)], "second"
                               if k % 2 else "body", around=28)]  # fmt: skip
            parts += [part.moved(float(x[at]), y * (1 - (float(x[at]) / 1.5) ** 2), float(z[at])) for part in bulb]
    return grounded(parts)


def seedling(item: Item) -> list[Part]:
    """A young plant in a mound of earth: a bent stem, two seed leaves and two small ones."""

    def earth(p: Floats) -> Floats:
        out = ball_field(p, (0, 0, 0.0), (0.72, 0.62, 0.36))
        rough = 0.03 * np.sin(19 * p[..., 0]) * np.sin(21 * p[..., 1] + 1) + 0.016 * np.sin(41 * p[...,
        0] + 2) * np.sin(
            37 * p[..., 1]) * np.cos(33 * p[..., 2])  # fmt: skip
        return np.maximum(out + rough, -p[..., 2])

    parts = [blob(earth, (-0.85, -0.75, -0.05), (0.85, 0.75, 0.5), 72, "soil")]
    parts.append(
        tube([(0, 0, 0.25), (0.03, 0, 0.6), (-0.02, 0, 1.0), (0.0, 0, 1.34)], [0.05, 0.042, 0.036, 0.028], "stem")
    )
    u, v = np.linspace(0, 1, 25)[:, None], np.linspace(-1, 1, 13)[None]
    wide = 0.27 * np.sin(np.pi * u**0.8) ** 0.9 * (1 - 0.15 * u)
    leaf = np.stack([0.9 * u + 0 * v, wide * v, 0.34 * np.sin(1.7 * u) - 0.12 * u**2 * 2 + 0.1 * wide * 3 * v**2], -1)
    for turn, size, z in ((-12, 1.0, 1.28), (172, 0.92, 1.28), (-70, 0.5, 1.34), (100, 0.46, 1.34)):
        blade = sheet(leaf, 0.02, "body").scaled(size).turned(-14 if size > 0.6 else -34, "y")
        parts.append(blade.turned(turn).moved(z=z))
    return grounded([part.turned(-8) for part in parts])


def hourglass(item: Item) -> list[Part]:
    """An hourglass, half of its sand run through."""
    plates = [
        lathe([(0, z), (0.56, z, 0.03), (0.56, z + 0.12, 0.04), (0, z + 0.12)], "body", around=72) for z in (0, 1.88)
    ]
    posts = [
        lathe([(0, 0.1), (0.05, 0.1), (0.065, 0.3, 0.05), (0.04, 0.5), (0.055, 1.0, 0.1), (0.04, 1.5),
               (0.065, 1.7, 0.05),
               (0.05, 1.9), (0, 1.9)], "body", around=28).moved(0.44 * np.cos(a), 0.44 * np.sin(a))
        for a in np.radians([50, 170, 290])
    ]  # fmt: skip
    line = [(0.0, 0.12), (0.28, 0.12), (0.36, 0.22), (0.36, 0.5), (0.24, 0.78), (0.05, 0.97), (0.05, 1.03),
            (0.24, 1.22),
            (0.36, 1.5), (0.36, 1.78), (0.28, 1.88), (0.0, 1.88)]  # fmt: skip
    glass = soft_lathe(line, "glass", around=72)
    heap = soft_lathe([(0, 0.15), (0.27, 0.15), (0.33, 0.23), (0.335, 0.34), (0.16, 0.5), (0, 0.6)], "sand", around=56)
    rest = soft_lathe([(0, 0.99), (0.03, 1.02), (0.21, 1.24), (0.3, 1.4), (0.2, 1.38), (0, 1.33)], "sand", around=56)
    fall = rod((0, 0, 0.55), (0, 0, 1.02), 0.014, "sand", around=10)
    return [part.turned(-14) for part in (*plates, *posts, glass, heap, rest, fall)]
