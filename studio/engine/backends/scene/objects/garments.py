"""Tops and coats as they hang on an unseen wearer: jumpers, hoodies, shirts, jackets, coats, raincoats, dresses."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import grounded, lathe, mirrored, rod, tube, upright
from studio.engine.backends.scene.objects.cloth import (
    Folds,
    Stations,
    button,
    creases,
    front,
    hood,
    hose,
    patch,
    ribs,
    stitching,
    torso,
)
from studio.engine.backends.scene.shapes import Part, grid, sheet, sweep

Item = Mapping[str, Any]
TURN = -14
"""All of them stand turned a little, so that one sees that they are full."""


def _sleeves(
    slot: str, radii: Sequence[float], folds: Folds, *, cuff: tuple[float, str, Folds | None] | None = None,
    top: float = 1.4, end: float = 0.42, out: float = 0.5,
) -> list[Part]:  # fmt: skip
    """Two sleeves from the shoulders down, a little bent; cuff: its radius, slot and folds."""
    low = (out + 0.29, -0.18, end)
    path = [(out - 0.24, 0.0, top - 0.0), (out - 0.05, 0.0, top - 0.06), (out + 0.12, 0.0, top - 0.26),
            (out + 0.25, -0.03, (top + end) / 2 - 0.06), low]  # fmt: skip
    parts = [hose(path, radii, slot, folds)]
    if cuff:
        radius, name, rib = cuff
        reach = [(out + 0.288, -0.165, end + 0.05), (out + 0.292, -0.185, end - 0.05), (out + 0.285, -0.2, end - 0.13)]
        parts.append(hose(reach, [radius, radius * 1.02, radius * 0.97], name, rib, around=176 if rib else 56))
    return [*parts, *(mirrored(part) for part in parts)]


def _finished(parts: Sequence[Part]) -> list[Part]:
    return grounded([part.turned(TURN) for part in parts])


def jumper(item: Item) -> list[Part]:
    """A knitted jumper: ribbed hem, cuffs and roll neck, raglan seams, wide sleeves."""
    body: Stations = [(0.17, 1.06, 0.5, 2.6), (0.25, 1.2, 0.6, 2.6), (0.6, 1.22, 0.6, 2.5), (1.1, 1.22, 0.58, 2.5),
                      (1.4, 1.14, 0.52, 2.4), (1.54, 0.98, 0.47, 2.3), (1.66, 0.66, 0.42, 2.2, 0.03),
                      (1.7, 0.5, 0.38, 2.0, 0.05)]  # fmt: skip
    hem: Stations = [(0.0, 1.04, 0.48, 2.6), (0.1, 1.06, 0.5, 2.6), (0.22, 1.1, 0.53, 2.6)]
    neck: Stations = [(1.66, 0.5, 0.39, 2.0, 0.05), (1.74, 0.46, 0.38, 2.0, 0.05), (1.86, 0.44, 0.37, 2.0, 0.04)]
    parts = [torso(body, "body", creases(0.035, 4, along=2.0)), torso(hem, "rib", ribs(80, 0.011), count=320),
             torso(neck, "rib", ribs(44, 0.011), thick=0.05, count=264)]  # fmt: skip
    parts += _sleeves("body", [0.1, 0.2, 0.22, 0.2, 0.175], creases(0.03, 9), cuff=(0.115, "rib", ribs(30, 0.009)))
    return _finished(parts)


def hoodie(item: Item) -> list[Part]:
    """A hooded sweatshirt: its hood up, a pouch pocket, drawstrings with metal tips."""
    body: Stations = [(0.15, 1.08, 0.5, 2.6), (0.23, 1.18, 0.58, 2.6), (0.6, 1.18, 0.58, 2.5), (1.1, 1.2, 0.56, 2.5),
                      (1.38, 1.12, 0.5, 2.4), (1.52, 0.96, 0.46, 2.3), (1.64, 0.66, 0.44, 2.2, 0.06),
                      (1.69, 0.52, 0.42, 2.0, 0.1)]  # fmt: skip
    hem: Stations = [(0.0, 1.06, 0.48, 2.6), (0.1, 1.07, 0.5, 2.6), (0.19, 1.1, 0.52, 2.6)]
    parts = [torso(body, "body", creases(0.035, 14, along=2.0)), torso(hem, "rib", ribs(84, 0.008), count=336)]
    parts += _sleeves("body", [0.1, 0.19, 0.205, 0.19, 0.165], creases(0.034, 3),
                      cuff=(0.118, "rib", ribs(32, 0.007)))  # fmt: skip
    parts += [part.turned(-8, "x").moved(y=0.03, z=1.82) for part in hood("body", "lining", (0.34, 0.36, 0.42))]
    pocket = [(-0.42, 0.3), (0.42, 0.3), (0.27, 0.72), (-0.27, 0.72)]
    parts += [patch(body, pocket, "pocket", 0.03)]
    for side in (-1, 1):
        at = front(body, np.array(side * 0.12), np.array(1.5), 0.03)
        end = front(body, np.array(side * 0.15), np.array(0.98 + 0.06 * side), 0.05)
        middle = front(body, np.array(side * 0.15), np.array(1.25), 0.045)
        parts += [tube([at, middle, end], 0.018, "cord", around=10),
                  rod(np.add(end, [0, 0, 0.01]), end - [0, 0, 0.09], 0.024, "metal", around=14)]  # fmt: skip
    return _finished(parts)


def collar(slot: str, low: float, wide: float, deep: float, *, fall: float = 0.15, point: float = 0.14) -> Part:
    """A turned-down shirt collar, open in front, its points down."""
    turn = np.linspace(-np.pi + 0.12, np.pi - 0.12, 72)
    rows = []
    for t in np.linspace(0, 1, 16):
        lift = np.interp(t, [0, 0.42, 0.56, 1], [0, 0.13, 0.13, 0.13 - fall])
        out = np.interp(t, [0, 0.42, 0.56, 1], [0, 0.0, 0.035, 0.1])
        ahead = np.clip((np.abs(turn) - 2.2) / 0.82, 0, 1) ** 1.6
        dip = -0.1 * (1 - np.cos(turn)) / 2 - point * ahead * max(t - 0.5, 0) * 2
        x, y = (wide / 2 + out) * np.sin(turn), (deep / 2 + out) * np.cos(turn)
        rows.append(np.stack([x, y - 0.05 * ahead * max(t - 0.5, 0), low + lift + dip], -1))
    return sheet(np.array(rows), 0.022, slot)


def tshirt(item: Item) -> list[Part]:
    """A T-shirt: a ribbed crew neck, short sleeves, a mark on the chest."""
    body: Stations = [(0.0, 1.06, 0.46, 2.6), (0.4, 1.04, 0.47, 2.6), (0.8, 1.05, 0.49, 2.5), (1.15, 1.13, 0.52, 2.5),
                      (1.4, 1.1, 0.48, 2.4), (1.54, 0.94, 0.44, 2.3), (1.66, 0.64, 0.4, 2.2, 0.07),
                      (1.7, 0.5, 0.38, 2.0, 0.13)]  # fmt: skip
    neck: Stations = [(1.68, 0.52, 0.4, 2.0, 0.12), (1.72, 0.49, 0.38, 2.0, 0.13), (1.75, 0.47, 0.36, 2.0, 0.13)]
    parts = [torso(body, "body", creases(0.035, 31, along=2.2, around=3.0)), torso(neck, "collar", thick=0.04)]
    path = [(0.26, 0.0, 1.4), (0.46, 0.0, 1.34), (0.62, -0.01, 1.18), (0.74, -0.03, 0.98)]
    sleeve = hose(path, [0.1, 0.18, 0.205, 0.205], "body", creases(0.022, 17, along=2.0))
    parts += [sleeve, mirrored(sleeve)]
    x, z = np.linspace(-0.24, 0.24, 16)[None], np.linspace(0.9, 1.38, 16)[:, None]
    parts.append(grid(front(body, x, z, 0.016), "label", closed=False))
    return _finished(parts)


def shirt(item: Item) -> list[Part]:
    """A shirt: collar, button placket, chest pocket, cuffs with a button."""
    body: Stations = [(0.0, 1.04, 0.5, 2.5), (0.3, 1.05, 0.5, 2.5), (0.8, 1.06, 0.5, 2.5), (1.15, 1.14, 0.52, 2.5),
                      (1.4, 1.1, 0.48, 2.4), (1.54, 0.94, 0.44, 2.3), (1.66, 0.6, 0.4, 2.2, 0.04),
                      (1.7, 0.44, 0.37, 2.0, 0.06)]  # fmt: skip
    parts = [torso(body, "body", creases(0.03, 21, along=2.4, around=3.0))]
    parts += _sleeves("body", [0.09, 0.175, 0.175, 0.155, 0.14], creases(0.032, 7), cuff=(0.125, "body", None))
    parts.append(collar("collar", 1.66, 0.44, 0.38))
    parts.append(patch(body, [(-0.055, 0.01), (0.055, 0.01), (0.055, 1.6), (-0.055, 1.6)], "placket", 0.034))
    for k in range(6):
        parts += [part.moved(y=-0.028) for part in button(body, 0.0, 0.16 + 0.26 * k, 0.034, "button")]
    parts.append(patch(body, [(0.17, 0.98), (0.43, 0.98), (0.43, 1.26), (0.17, 1.26)], "placket", 0.028))
    parts.append(stitching(body, [(0.17, 1.225), (0.3, 1.225), (0.43, 1.225)], "placket").moved(y=-0.04))
    return _finished(parts)


def _quilted(count: int, depth: float, creased: Folds) -> Folds:
    """Down-filled chambers between level seams."""
    return lambda t, a: depth * (np.abs(np.sin(np.pi * count * t)) ** 0.55 - 0.6) + creased(t, a)


def jacket(item: Item) -> list[Part]:
    """A quilted down jacket: chambers, a stand-up collar, a zip with its pull, pockets."""
    body: Stations = [(0.0, 1.12, 0.56, 2.6), (0.1, 1.18, 0.62, 2.6), (0.6, 1.2, 0.64, 2.5), (1.1, 1.24, 0.64, 2.5),
                      (1.36, 1.18, 0.58, 2.4), (1.5, 0.98, 0.52, 2.3), (1.62, 0.66, 0.48, 2.2, 0.02),
                      (1.66, 0.54, 0.46, 2.0, 0.03)]  # fmt: skip
    neck: Stations = [(1.6, 0.52, 0.46, 2.0, 0.04), (1.7, 0.54, 0.48, 2.0, 0.04), (1.8, 0.54, 0.48, 2.0, 0.05),
                      (1.88, 0.52, 0.46, 2.0, 0.06)]  # fmt: skip
    parts = [torso(body, "body", _quilted(7, 0.075, creases(0.02, 2, along=5, around=8)), thick=0.05),
             torso(neck, "body", _quilted(1, 0.05, creases(0.006, 5)), thick=0.05)]  # fmt: skip
    parts += _sleeves("body", [0.1, 0.21, 0.225, 0.21, 0.18], _quilted(6, 0.06, creases(0.02, 11, around=6)),
                      cuff=(0.125, "trim", None))  # fmt: skip
    z = np.linspace(0.03, 1.84, 40)
    both: Stations = [*body[:-3], (1.5, 0.98, 0.54, 2.3), (1.66, 0.6, 0.5, 2.0), (1.88, 0.54, 0.5, 2.0)]
    line = front(both, np.zeros(40), z, 0.045)
    parts.append(sweep(line, 0.022, "metal", around=10))
    parts += [sweep(np.add(line, [s * 0.045, 0.012, 0]), 0.028, "trim", around=10) for s in (-1, 1)]
    parts.append(rod(line[-3] - [0, 0.02, 0], line[-3] - [0, 0.03, 0.16], 0.024, "metal"))
    for s in (-1, 1):
        slit = front(both, np.array([s * 0.4, s * 0.34]), np.array([0.36, 0.66]), 0.05)
        parts.append(tube([slit[0], slit.mean(axis=0) - [0, 0.008, 0], slit[1]], 0.022, "trim"))
    return _finished(parts)


def _lapels(body: Stations, slot: str, top: float, low: float, wide: float) -> list[Part]:
    """Two lapels that fold back from the neck to the first button."""
    v = np.linspace(0, 1, 24)[:, None]
    u = np.linspace(0, 1, 10)[None]
    inner = 0.02 + 0.19 * v**1.2
    reach = wide * np.interp(v, [0, 0.72, 0.74, 1.0], [0.0, 1.0, 0.72, 0.78])
    x, z = inner + reach * u, low + (top - low) * v + 0.06 * u * v
    right = sheet(front(body, x, np.minimum(z, 1.68), 0.035 + 0.0 * u) - np.array([0, 0.012, 0]), 0.03, slot)
    return [right, mirrored(right)]


def coat(item: Item) -> list[Part]:
    """A long wool coat: lapels, two rows of buttons, a tied belt, flap pockets."""
    body: Stations = [(0.0, 1.2, 0.66, 2.4), (0.4, 1.12, 0.6, 2.4), (0.85, 0.98, 0.5, 2.4), (1.06, 0.94, 0.46, 2.4),
                      (1.4, 1.04, 0.5, 2.4), (1.68, 1.02, 0.46, 2.4), (1.82, 0.84, 0.42, 2.3), (1.93, 0.56, 0.38, 2.2),
                      (1.97, 0.46, 0.36, 2.0, 0.04)]  # fmt: skip
    hang: Folds = lambda t, a: 0.05 * np.clip(0.5 - t, 0, 1) * np.cos(7 * a + 0.7) + creases(0.016, 6)(t, a)  # noqa: E731
    parts = [torso(body, "body", hang)]
    parts += _sleeves("body", [0.09, 0.17, 0.175, 0.165, 0.155], creases(0.02, 8), top=1.68, end=0.72, out=0.44,
                      cuff=(0.165, "body", None))  # fmt: skip
    z0, z1 = 1.2, 1.9
    v, u = np.linspace(0, 1, 24)[:, None], np.linspace(0, 1, 10)[None]
    x = 0.03 + 0.16 * v + 0.21 * np.interp(v, [0, 0.6, 0.64, 1.0], [0.12, 1.0, 0.62, 0.8]) * u
    z = z0 + (z1 - z0) * v + 0.05 * u * v
    lapel = sheet(front(body, x, z, 0.045), 0.035, "lapel")
    parts += [lapel, mirrored(lapel), collar("lapel", 1.9, 0.47, 0.4, fall=0.2, point=0.02)]
    # the shirt front that shows between the lapels
    throat = [(-0.04, 1.24), (0.04, 1.24), (0.19, 1.88), (-0.19, 1.88)]
    parts.append(patch(body, throat, "lining", 0.02))
    for row in (0.52, 0.76, 1.16):
        for s in (-1, 1):
            parts += [part.moved(y=-0.02) for part in button(body, s * 0.15, row, 0.045, "button")]
    belt: Stations = [(0.92, 0.985, 0.5, 2.4), (0.97, 0.995, 0.51, 2.4), (1.03, 0.99, 0.5, 2.4)]
    parts.append(torso(belt, "belt", thick=0.03))
    knot = front(body, np.array(0.06), np.array(0.975), 0.06)
    ends = [
        tube(
            [knot, np.add(knot, [0.06 * s, -0.03, -0.16]), np.add(knot, [0.1 * s + 0.05, 0.0, -0.42 - 0.08 * s])],
            0.03,
            "belt",
        )
        for s in (-1, 1)
    ]
    parts += [*ends, tube([knot - [0.07, 0, 0.01], knot - [0, 0.02, 0], np.add(knot, [0.07, 0, 0.01])], 0.055, "belt")]
    parts += [patch(body, [(s * 0.34 - 0.14, 0.66), (s * 0.34 + 0.14, 0.66), (s * 0.34 + 0.14, 0.77),
                           (s * 0.34 - 0.14, 0.77)], "lapel", 0.03) for s in (-1, 1)]  # fmt: skip
    return _finished(parts)


def raincoat(item: Item) -> list[Part]:
    """A hooded raincoat: a storm flap with poppers, welded hem, flap pockets."""
    body: Stations = [(0.0, 1.28, 0.7, 2.3), (0.5, 1.2, 0.62, 2.4), (1.0, 1.14, 0.56, 2.4), (1.3, 1.14, 0.52, 2.4),
                      (1.5, 1.06, 0.48, 2.4), (1.64, 0.88, 0.45, 2.3), (1.75, 0.58, 0.42, 2.2),
                      (1.79, 0.48, 0.4, 2.0, 0.04)]  # fmt: skip
    hang: Folds = lambda t, a: 0.06 * np.clip(0.7 - t, 0, 1) * np.cos(8 * a + 0.4) + creases(0.02, 16)(t, a)  # noqa: E731
    parts = [torso(body, "body", hang)]
    parts += _sleeves("body", [0.1, 0.19, 0.2, 0.19, 0.18], creases(0.028, 18), top=1.5, end=0.56, out=0.46)
    parts += [part.turned(-8, "x").moved(y=0.03, z=1.92) for part in
              hood("body", "lining", (0.34, 0.37, 0.43), peak=0.06)]  # fmt: skip
    parts.append(patch(body, [(-0.1, 0.02), (0.1, 0.02), (0.09, 1.68), (-0.09, 1.68)], "flap", 0.05))
    for k in range(6):
        at = front(body, np.array(0.03), np.array(0.2 + 0.27 * k), 0.075)
        stud = upright(lathe([(0, 0), (0.036, 0, 0.01), (0.03, 0.022, 0.012), (0, 0.026)], "metal", around=24))
        parts.append(stud.moved(*(float(v) for v in at)))
    for s in (-1, 1):
        x = s * 0.34
        parts.append(
            patch(body, [(x - 0.17, 0.34), (x + 0.17, 0.34), (x + 0.16, 0.66), (x - 0.16, 0.66)], "body", 0.04)
        )
        parts.append(patch(body, [(x - 0.18, 0.6), (x + 0.18, 0.6), (x + 0.17, 0.72), (x - 0.17, 0.72)], "flap", 0.06))
    hem = [(*row[:4],) for row in ((0.0, 1.285, 0.705, 2.3), (0.03, 1.3, 0.72, 2.3), (0.06, 1.28, 0.7, 2.3))]
    parts.append(torso(hem, "flap", lambda t, a: hang(np.full_like(t, 0.0), a)))
    for s in (-1, 1):
        at = front(body, np.array(s * 0.14), np.array(1.66), 0.05)
        parts.append(
            tube(
                [at, np.add(at, [s * 0.02, -0.03, -0.14]), np.add(at, [s * 0.02, -0.02, -0.3])],
                0.016,
                "cord",
                around=10,
            )
        )
    return _finished(parts)


def dress(item: Item) -> list[Part]:
    """A summer dress: thin straps, a fitted bodice with a sash, a skirt that swings in deep folds."""
    skirt: Stations = [(0.0, 1.5, 1.2, 2.0), (0.35, 1.26, 1.0, 2.0), (0.75, 0.92, 0.7, 2.0), (1.02, 0.64, 0.46, 2.0),
                       (1.12, 0.56, 0.4, 2.0)]  # fmt: skip
    bodice: Stations = [(1.1, 0.55, 0.39, 2.0), (1.2, 0.57, 0.41, 2.0), (1.42, 0.72, 0.5, 2.1), (1.58, 0.76, 0.48, 2.2),
                        (1.68, 0.66, 0.42, 2.3, 0.07)]  # fmt: skip
    swing: Folds = lambda t, a: 0.085 * (1 - t) ** 1.1 * np.cos(11 * a + 0.9 * np.sin(2 * a))  # noqa: E731
    parts = [torso(skirt, "body", swing, count=220), torso(bodice, "body", creases(0.014, 12)),
             torso([(1.06, 0.6, 0.44, 2.0), (1.11, 0.61, 0.45, 2.0), (1.17, 0.59, 0.43, 2.0)], "sash")]  # fmt: skip
    for s in (-1, 1):
        x = s * 0.23
        parts.append(tube([(x, -0.185, 1.6), (x * 0.95, -0.15, 1.76), (x * 0.9, -0.02, 1.86), (x * 0.9, 0.1, 1.78),
                           (x * 0.95, 0.17, 1.6)], 0.02, "sash", around=10))  # fmt: skip
    loop = [(0, 0, 0), (0.1, 0, 0.07), (0.22, 0, 0.05), (0.22, 0, -0.04), (0.1, 0, -0.05), (0, 0, 0)]
    bow = [tube(loop, 0.028, "sash"), tube([(0, 0, 0), (0.06, 0, -0.16), (0.14, -0.02, -0.38)], 0.026, "sash")]
    bow = [*bow, *(mirrored(part) for part in bow)]
    parts += [part.moved(y=-0.24, z=1.12) for part in bow]
    trim: Stations = [(0.0, 1.5, 1.2, 2.0), (0.02, 1.51, 1.21, 2.0), (0.05, 1.49, 1.19, 2.0)]
    parts.append(torso(trim, "sash", lambda t, a: swing(np.full_like(t, 0.02), a), count=220))
    return _finished(parts)
