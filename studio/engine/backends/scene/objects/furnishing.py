"""What furnishes rooms and gardens: shelves, wardrobes, drawers, benches, deckchairs, hammocks, frames, mirrors."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    ball_field,
    blob,
    curve,
    ellipsoid,
    grounded,
    join,
    lathe,
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
from studio.engine.backends.scene.objects.vessels import blade_of, torus
from studio.engine.backends.scene.shapes import Floats, Part, ball, rounded_box, sheet, sweep

Item = Mapping[str, Any]


def _books(rng: np.random.Generator, start: float, end: float, room: float, slots: tuple[str, ...]) -> list[Part]:
    """A row of upright books from `start` to `end` (x), at most `room` tall; the last one leans."""
    parts, x = [], start
    while x < end - 0.12:
        thick, tall = float(rng.uniform(0.045, 0.095)), float(rng.uniform(0.68, 0.94)) * room
        slot = slots[int(rng.integers(len(slots)))]
        book = rounded_box(thick, 0.3, tall, 0.012, slot, 3)
        pages = rounded_box(thick * 0.72, 0.27, 0.012, 0.004, "paper", 2).moved(y=0.0, z=tall - 0.004)
        line = rounded_box(thick * 0.8, 0.012, 0.03, 0.003, "line", 2).moved(y=-0.148, z=tall * 0.74)
        last = x + thick > end - 0.2
        for part in (book, pages, line):
            parts.append((part.turned(-11, "y").moved(z=0.008) if last else part).moved(x=x + thick / 2 + 0.03 * last))
        x += thick + 0.004
        if last:
            break
    return parts


def bookshelf(item: Item) -> list[Part]:
    """A bookcase: five shelves of books, a vase, a plant, a clock and a box among them."""
    wide, tall, deep = 1.5, 2.3, 0.42
    parts = [rounded_box(0.06, deep, tall, 0.012, "body").moved(x=s * wide / 2) for s in (-1, 1)]
    parts.append(rounded_box(wide, 0.03, tall - 0.06, 0.008, "back").moved(y=deep / 2 - 0.02, z=0.04))
    levels = [0.1, 0.54, 0.98, 1.42, 1.86, tall - 0.03]
    parts += [rounded_box(wide - 0.02, deep - 0.02, 0.05, 0.01, "body").moved(z=z - 0.025) for z in levels]
    parts.append(rounded_box(wide, deep - 0.06, 0.1, 0.01, "body"))
    rng = np.random.default_rng(12)
    slots = ("hero", "second", "accent", "hero", "brown", "green")
    for k, (start, end) in enumerate(((-0.68, 0.22), (-0.68, 0.66), (-0.2, 0.66), (-0.68, 0.1), (-0.3, 0.66))):
        parts += [part.moved(y=-0.02, z=levels[k] + 0.025) for part in _books(rng, start, end, 0.38, slots)]
    vase = soft_lathe([(0, 0), (0.08, 0), (0.14, 0.12), (0.1, 0.22), (0.05, 0.27), (0.07, 0.32), (0, 0.31)], "hero",
                      around=48)  # fmt: skip
    parts.append(vase.moved(x=-0.46, z=levels[2] + 0.025))
    pot = lathe([(0, 0), (0.08, 0), (0.11, 0.13, 0.01), (0.09, 0.13), (0, 0.11)], "second", around=40)
    parts.append(pot.moved(x=0.42, z=levels[3] + 0.025))
    parts += [
        blade_of(0.24, 0.06, 0.9).named("green").turned(51 * k).moved(x=0.42, z=levels[3] + 0.13) for k in range(7)
    ]
    parts += [rounded_box(0.3, 0.28, 0.22, 0.02, "brown").moved(x=0.46, z=levels[0] + 0.025),
              ball(0.15, "accent").moved(x=-0.5, z=levels[4] + 0.025)]  # fmt: skip
    return grounded([part.turned(-22) for part in parts])


def wardrobe(item: Item) -> list[Part]:
    """A wardrobe with two panelled doors, a drawer below, a cornice, turned feet."""
    face = -0.4
    parts = [
        rounded_box(1.5, 0.78, 1.98, 0.025, "body").moved(z=0.18),
        rounded_box(1.6, 0.88, 0.06, 0.02, "body").moved(z=2.14),
        rounded_box(1.7, 0.96, 0.07, 0.03, "body").moved(z=2.19),
        rounded_box(1.58, 0.86, 0.06, 0.02, "body").moved(z=0.16),
    ]
    for s in (-1, 1):
        x = s * 0.36
        parts.append(rounded_box(0.68, 0.06, 1.44, 0.018, "door").moved(x=x, y=face, z=0.62))
        for z, tall in ((0.7, 0.56), (1.34, 0.64)):
            frame = rounded(np.array([(-0.25, 0.0), (0.25, 0.0), (0.25, tall), (-0.25, tall)]), 0.03)
            hole = rounded(np.array([(-0.2, 0.05), (0.2, 0.05), (0.2, tall - 0.05), (-0.2, tall - 0.05)]), 0.02)[::-1]
            parts.append(standing([frame, hole], 0.04, 0.014, "door").moved(x=x, y=face - 0.035, z=z))
        parts += [ball(0.032, "metal").moved(x=s * 0.07, y=face - 0.07, z=1.22),
                  *(lathe([(0, 0), (0.06, 0), (0.09, 0.07, 0.03), (0.06, 0.18), (0, 0.18)], "body", around=28).moved(
                      x=s * 0.66, y=y) for y in (-0.3, 0.3))]  # fmt: skip
        drawer = rounded_box(0.68, 0.06, 0.3, 0.018, "door").moved(x=x, y=face, z=0.27)
        parts += [drawer, ball(0.032, "metal").moved(x=x, y=face - 0.06, z=0.39)]
    return grounded([part.turned(-22) for part in parts])


def drawers(item: Item) -> list[Part]:
    """A chest of four drawers with brass knobs on tapered legs."""
    face = -0.43
    parts = [
        rounded_box(1.6, 0.84, 1.26, 0.03, "body").moved(z=0.34),
        rounded_box(1.68, 0.92, 0.06, 0.025, "top").moved(z=1.58),
    ]
    for row, (z, tall) in enumerate(((0.38, 0.36), (0.77, 0.36), (1.16, 0.36))):
        for x, wide in ((-0.39, 0.74), (0.39, 0.74)) if row == 2 else ((0.0, 1.52),):
            parts.append(rounded_box(wide, 0.07, tall, 0.022, "front").moved(x=x, y=face, z=z))
            for at in (x,) if wide < 1 else (x - 0.42, x + 0.42):
                knob = upright(
                    lathe(
                        [(0, 0), (0.022, 0), (0.022, 0.04), (0.05, 0.055, 0.015), (0.045, 0.085, 0.02), (0, 0.09)],
                        "metal",
                        around=32,
                    )
                )
                parts.append(knob.moved(x=at, y=face - 0.03, z=z + tall / 2))
    parts += [rod((s * 0.72, y * 1.1, 0), (s * 0.64, y, 0.36), 0.045, "top") for s in (-1, 1) for y in (-0.3, 0.3)]
    return grounded([part.turned(-20) for part in parts])


def bench(item: Item) -> list[Part]:
    """A park bench: wooden slats on curved cast-iron ends."""
    parts: list[Part] = []
    for k in range(5):
        parts.append(rounded_box(2.5, 0.125, 0.055, 0.02, "body").moved(y=-0.36 + 0.15 * k, z=0.62 - 0.012 * k))
    for k in range(4):
        slat = rounded_box(2.5, 0.05, 0.13, 0.02, "body").turned(-14, "x")
        parts.append(slat.moved(y=0.335 + 0.045 * k, z=0.78 + 0.17 * k))
    for x in (-1.1, 0.0, 1.1):
        leg = [(x, -0.46, 0.0), (x, -0.36, 0.1), (x, -0.38, 0.4), (x, -0.34, 0.58)]
        back = [(x, 0.5, 0.0), (x, 0.38, 0.12), (x, 0.3, 0.42), (x, 0.31, 0.66), (x, 0.4, 1.05), (x, 0.54, 1.46)]
        parts += [tube(leg, 0.05, "iron"), tube(back, [0.05, 0.05, 0.05, 0.045, 0.04, 0.035], "iron"),
                  tube([(x, -0.36, 0.57), (x, 0.0, 0.56), (x, 0.32, 0.54)], 0.035, "iron")]  # fmt: skip
        if x:
            arm = [
                (x, 0.38, 0.98),
                (x, 0.1, 1.0),
                (x, -0.3, 0.98),
                (x, -0.46, 0.92),
                (x, -0.44, 0.82),
                (x, -0.36, 0.82),
            ]
            parts += [
                tube(arm, 0.035, "iron"),
                tube([(x, -0.35, 0.58), (x, -0.3, 0.78), (x, -0.22, 0.98)], 0.035, "iron"),
            ]
            parts.append(rounded_box(0.1, 0.24, 0.05, 0.02, "iron").moved(x=x, y=-0.44))
    return grounded([part.turned(-24) for part in parts])


def deckchair(item: Item) -> list[Part]:
    """A folding deckchair: a beech frame and a sling of striped canvas."""
    parts: list[Part] = []
    for s in (-1, 1):
        parts += [rod((s * 0.52, -0.82, 0.03), (s * 0.52, 0.72, 1.62), 0.042, "wood"),
                  rod((s * 0.46, 0.86, 0.03), (s * 0.46, -0.78, 0.62), 0.042, "wood"),
                  rod((s * 0.58, 0.92, 0.6), (s * 0.58, 0.22, 1.12), 0.036, "wood"),
                  rod((s * 0.58, 0.92, 0.6), (s * 0.5, 0.62, 0.13), 0.03, "wood")]  # fmt: skip
        bolt = lathe([(0, -0.02), (0.035, -0.02, 0.01), (0.035, 0.02, 0.01), (0, 0.02)], "metal", around=20)
        parts.append(bolt.turned(90, "y").moved(s * 0.57, 0.05, 0.93))
    parts += [rod((-0.52, y, z), (0.52, y, z), 0.036, "wood")
              for y, z in ((0.72, 1.62), (-0.82, 0.03), (-0.78, 0.62), (0.86, 0.03), (0.92, 0.6))]  # fmt: skip
    line = curve([(0, 0.72, 1.66), (0, 0.6, 1.42), (0, 0.38, 0.95), (0, 0.12, 0.56), (0, -0.22, 0.42), (0, -0.56, 0.5),
                  (0, -0.79, 0.665)], 8)  # fmt: skip
    edges = np.linspace(-0.42, 0.42, 8)
    for k in range(7):
        x = np.linspace(edges[k], edges[k + 1], 5)[None]
        sag = -0.06 * np.cos(np.pi / 2 * x / 0.42) * np.sin(np.pi * np.linspace(0, 1, len(line)))[:, None]
        points = np.stack([x + 0 * sag, line[:, 1:2] + 0 * sag, line[:, 2:] + sag], -1)
        parts.append(sheet(points, 0.026, "body" if k % 2 == 0 else "second"))
    return grounded([part.turned(-34) for part in parts])


def hammock(item: Item) -> list[Part]:
    """A striped hammock on its arched wooden stand, with fringes and a cushion."""
    parts: list[Part] = []
    arch = curve([(-1.75, 0, 1.15), (-1.35, 0, 0.55), (-0.7, 0, 0.16), (0, 0, 0.08), (0.7, 0, 0.16), (1.35, 0, 0.55),
                  (1.75, 0, 1.15)], 10)  # fmt: skip
    parts.append(sweep(arch, 0.075, "wood"))
    parts += [rounded_box(0.13, 1.1, 0.12, 0.04, "wood").moved(x=s * 0.62) for s in (-1, 1)]
    u = np.linspace(-1, 1, 60)[:, None]
    edges = np.linspace(-1, 1, 10)
    sag = 0.42 + 0.62 * np.abs(u) ** 2.0
    wide = 0.5 * (1 - 0.25 * u**6)
    for k in range(9):
        v = np.linspace(edges[k], edges[k + 1], 5)[None]
        points = np.stack(np.broadcast_arrays(1.12 * u, wide * v, sag + 0.2 * v**2 * (1 - 0.6 * u**2)), -1)
        parts.append(sheet(points, 0.025, ("body", "second", "body", "accent")[k % 4]))
    for s in (-1, 1):
        parts.append(rod((s * 1.13, -0.42, 1.12), (s * 1.13, 0.42, 1.12), 0.03, "wood"))
        parts += [
            tube([(s * 1.14, y, 1.12), (s * 1.4, y * 0.5, 1.16), (s * 1.66, 0, 1.2)], 0.012, "rope", around=8, per=6)
            for y in np.linspace(-0.38, 0.38, 9)
        ]
        parts.append(torus(0.06, 0.018, 0, "metal").turned(90, "x").moved(s * 1.7, 0, 1.18))
    for x in np.linspace(-0.95, 0.95, 40):
        z = float(0.42 + 0.62 * (x / 1.12) ** 2 + 0.2 * (1 - 0.6 * (x / 1.12) ** 2))
        parts.append(
            tube(
                [(x, -0.49, z), (x + 0.006, -0.52, z - 0.08), (x, -0.51, z - 0.19)],
                [0.016, 0.014, 0.01],
                "rope",
                around=7,
                per=3,
            )
        )
    pillow = tower(
        [(0, 0.4, 0.5, 3), (0.05, 0.46, 0.58, 3.4), (0.11, 0.46, 0.58, 3.4), (0.16, 0.36, 0.46, 3)], "second", per=4
    )
    parts.append(pillow.turned(30, "y").moved(x=-0.74, y=0.0, z=0.72))
    return grounded([part.turned(-16) for part in parts])


def _moulding(wide: float, tall: float, size: float, slot: str) -> list[Part]:
    """A picture frame's moulding in three steps round an opening of wide x tall, standing on z = 0."""
    parts = []
    for out, inset, deep in ((size, size * 0.55, 0.1), (size * 0.66, size * 0.22, 0.15), (size * 0.3, -0.012, 0.1)):
        a, b = wide / 2 + out, tall + 2 * size
        low, high = size - out, b - size + out
        x, z0, z1 = wide / 2 + inset, size - inset, b - size + inset
        loop = rounded(np.array([(-a, low), (a, low), (a, high), (-a, high)]), 0.02, 3)
        hole = rounded(np.array([(-x, z0), (x, z0), (x, z1), (-x, z1)]), 0.012, 3)[::-1]
        parts.append(standing([loop, hole], deep, min(0.035, (out - inset) * 0.35), slot))
    return parts


def pictureframe(item: Item) -> list[Part]:
    """A framed picture on its strut: a moulding, a mount, an abstract picture behind the glass."""
    parts = _moulding(1.06, 1.36, 0.15, "body")
    outer = np.array([(-0.54, 0.14), (0.54, 0.14), (0.54, 1.52), (-0.54, 1.52)])
    parts += [standing([outer], 0.02, 0.005, "mount").moved(y=0.0)]
    art = np.array([(-0.36, 0.34), (0.36, 0.34), (0.36, 1.32), (-0.36, 1.32)])
    parts.append(standing([art], 0.024, 0.004, "picture"))
    t = np.linspace(-0.36, 0.36, 30)
    for slot, base, lift, wave, y in (("accent", 0.66, 0.12, 5.0, -0.014), ("hill", 0.5, 0.09, 7.0, -0.017)):
        top = np.stack([t, base + lift * np.sin(wave * t + 0.8)], -1)[::-1]
        shape = np.concatenate([np.array([(-0.36, 0.34), (0.36, 0.34)]), top])
        parts.append(standing([shape], 0.006, 0.001, slot).moved(y=y))
    parts.append(
        upright(lathe([(0, 0), (0.13, 0), (0.13, 0.006), (0, 0.006)], "sun", around=48)).moved(0.12, -0.012, 1.02)
    )
    parts.append(rod((0, 0.23, 1.1), (0, 0.66, 0.02), 0.035, "body"))
    lean = [part.turned(-9, "x") for part in parts[:-1]]
    return grounded([part.turned(-18) for part in (*lean, parts[-1])])


def standingmirror(item: Item) -> list[Part]:
    """A full-length oval mirror that tilts on its stand."""
    ring = superellipse(0.92, 1.9, 2.2, 120)
    glass = standing([ring], 0.03, 0.008, "mirror")
    frame = np.column_stack([ring[:, 0], np.zeros(120), ring[:, 1]])
    parts = [
        sweep(frame * 1.02, 0.055, "body", closed=True),
        glass,
        standing([ring], 0.03, 0.008, "body").moved(y=0.035),
    ]
    # two streaks of light tell the glass from a board
    for x, wide in ((-0.16, 0.1), (0.04, 0.045)):
        low, high = (x - 0.12, x + 0.2) if wide > 0.08 else (x - 0.1, x + 0.18)
        streak = np.array([(low, -0.36), (low + wide, -0.36), (high + wide, 0.46), (high, 0.46)])
        parts.append(standing([rounded(streak, 0.02)], 0.006, 0.001, "glint").moved(y=-0.017))
    tilted = [part.turned(-7, "x").moved(z=1.24) for part in parts]
    for s in (-1, 1):
        tilted += [tube([(s * 0.6, 0, 0.22), (s * 0.6, 0, 0.8), (s * 0.6, 0, 1.5)], [0.05, 0.04, 0.035], "body"),
                   lathe([(0, 0), (0.05, 0.02), (0.03, 0.07), (0.05, 0.13, 0.03), (0, 0.18)], "body", around=28).moved(
                       x=s * 0.6, z=1.48), rod((s * 0.46, 0, 1.26), (s * 0.66, 0, 1.26), 0.028, "metal"),
                   ball(0.045, "metal").moved(x=s * 0.66, z=1.215),
                   tube([(s * 0.6, -0.46, 0.03), (s * 0.6, -0.3, 0.13), (s * 0.6, 0, 0.24), (s * 0.6, 0.3, 0.13),
                         (s * 0.6, 0.46, 0.03)], [0.04, 0.045, 0.055, 0.045, 0.04], "body")]  # fmt: skip
    tilted.append(rod((-0.6, 0, 0.3), (0.6, 0, 0.3), 0.035, "body"))
    return grounded([part.turned(22) for part in tilted])


def coathook(item: Item) -> list[Part]:
    """A coat stand: a turned pole on three feet, curved hooks, a hat and a scarf on it."""
    pole = lathe(
        [
            (0, 0.2),
            (0.05, 0.22),
            (0.06, 0.4, 0.03),
            (0.04, 0.5),
            (0.045, 1.2),
            (0.038, 1.9),
            (0.06, 1.98, 0.03),
            (0.035, 2.06),
            (0.06, 2.14, 0.05),
            (0, 2.2),
        ],
        "body",
        around=32,
    )
    parts = [pole]
    for a in np.radians([30, 150, 270]):
        c, s = np.cos(a), np.sin(a)
        parts.append(tube([(0.03 * c, 0.03 * s, 0.34), (0.22 * c, 0.22 * s, 0.28), (0.42 * c, 0.42 * s, 0.05)],
                          [0.045, 0.045, 0.05], "body"))  # fmt: skip
    for k, a in enumerate(np.radians([0, 60, 120, 180, 240, 300])):
        c, s = np.cos(a), np.sin(a)
        z = 1.94 if k % 2 else 1.72
        parts += [tube([(0.02 * c, 0.02 * s, z - 0.1), (0.16 * c, 0.16 * s, z - 0.12), (0.27 * c, 0.27 * s, z),
                        (0.25 * c, 0.25 * s, z + 0.13)], 0.024, "metal"),
                  ball(0.042, "metal").moved(0.25 * c, 0.25 * s, z + 0.1)]  # fmt: skip

    def crown(p: Floats) -> Floats:
        top = ball_field(p, (0, 0, 0.06), (0.19, 0.17, 0.16))
        brim = ball_field(p, (0, 0, 0.0), (0.36, 0.33, 0.03))
        return join(top, brim, 0.05)

    hat = blob(crown, (-0.46, -0.46, -0.14), (0.46, 0.46, 0.34), 44, "hat")
    band_ = torus(0.182, 0.022, 0.055, "second").scaled(1, 0.9, 1)
    parts += [part.turned(-16, "y").moved(0.16, 0.04, 2.04) for part in (hat, band_)]
    t = np.linspace(0, 1, 40)[:, None]
    v = np.linspace(-1, 1, 12)[None]
    for side, low, shift in ((-1, 0.72, 0.0), (1, 0.95, 0.13)):
        level = 1.86 - (1.86 - low) * t + 0 * v
        x = -0.29 + shift * 0.9 + 0.1 * v * (0.5 + 0.5 * np.minimum(2.4 * t, 1)) + 0.02 * np.sin(4 * t + side)
        y = -0.08 * np.sin(np.pi * np.clip(t * 1.2, 0, 1)) + 0.015 * np.cos(3 * v + 3 * t) - 0.06
        parts.append(sheet(np.stack(np.broadcast_arrays(x, y, level), -1), 0.045, "scarf"))
    parts.append(ellipsoid(0.13, 0.1, 0.07, "scarf", around=32).moved(-0.23, -0.05, 1.85))
    foot = slab(superellipse(0.2, 0.2, 2), 0.05, 0.02, "body").moved(z=0.2)
    return grounded([part.turned(-10) for part in (*parts, foot)])
