"""The large appliances: washing machines, fridges, cookers, microwaves, fans, radiators, fireplaces."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    ellipsoid,
    grounded,
    lathe,
    lying,
    rod,
    rounded,
    soft_lathe,
    standing,
    tower,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.shapes import Part, ball, rounded_box, sheet, sweep

Item = Mapping[str, Any]


def _panel(width: float, height: float, slot: str, *, thick: float = 0.04, corner: float = 0.06) -> Part:
    """An upright rounded plate, its foot's middle at the origin, its back at y = 0."""
    w = width / 2
    loop = rounded(np.array([(-w, 0.0), (w, 0.0), (w, height), (-w, height)]), corner, 7)
    return standing([loop], thick, min(thick * 0.4, 0.02), slot).moved(y=-thick / 2)


def _knob(radius: float, deep: float, slot: str, mark: str = "") -> list[Part]:
    """A round knob that faces the camera, its back at y = 0; mark: the slot of the line on it."""
    body = upright(lathe([(0, 0), (radius * 1.1, 0), (radius * 1.1, deep * 0.3, 0.01), (radius * 0.9, deep * 0.35),
                          (radius * 0.85, deep, 0.02), (0, deep)], slot, around=48))  # fmt: skip
    line = rounded_box(radius * 0.16, 0.012, radius * 0.6, 0.005, mark).moved(y=-deep, z=radius * 0.12)
    return [body, line] if mark else [body]


def _bar(width: float, slot: str, *, out: float = 0.1, radius: float = 0.03) -> list[Part]:
    """A level handle bar on two short posts, its back at y = 0."""
    w = width / 2
    return [rod((-w, -out, 0), (w, -out, 0), radius, slot),
            *(rod((s * w * 0.82, 0, 0), (s * w * 0.82, -out, 0), radius * 0.75, slot) for s in (-1, 1))]  # fmt: skip


def washingmachine(item: Item) -> list[Part]:
    """A front loader: porthole with its chrome ring and laundry behind the glass, dial, display, drawer."""
    face = -0.7
    parts = [rounded_box(1.5, 1.36, 1.78, 0.07, "body", 8).moved(z=0.06), rounded_box(1.4, 1.26, 0.08, 0.02, "dark"),
             _panel(1.42, 0.3, "panel", thick=0.03, corner=0.05).moved(y=face + 0.03, z=1.49)]  # fmt: skip
    rim = [(0.36, 0.0), (0.52, 0.0, 0.02), (0.56, 0.05, 0.03), (0.5, 0.11, 0.03), (0.4, 0.09, 0.02), (0.36, 0.05),
           (0.36, 0.0)]  # fmt: skip
    ring = upright(lathe(rim, "metal", around=96, closed=False))
    glass = upright(
        soft_lathe([(0, 0.11), (0.2, 0.095), (0.34, 0.05), (0.385, 0.0), (0, -0.01)][::-1], "glass", around=72)
    )
    middle = {"y": face + 0.02, "z": 0.84}
    parts += [ring.moved(**middle), glass.moved(**middle), rounded_box(0.09, 0.09, 0.24, 0.03, "metal").moved(
        x=0.5, y=face - 0.07, z=0.72)]  # fmt: skip
    for k, (slot, x, z) in enumerate((("wash", -0.1, -0.14), ("second", 0.12, -0.18), ("wash", 0.02, -0.02))):
        parts.append(ellipsoid(0.19 - 0.02 * k, 0.045, 0.12, slot, around=40).turned(30 * k, "y").moved(
            x=x, y=face - 0.045, z=0.84 + z))  # fmt: skip
    parts += [part.moved(y=face, x=0.16, z=1.64) for part in _knob(0.1, 0.08, "metal", "dark")]
    parts += [_panel(0.36, 0.13, "screen", thick=0.02, corner=0.02).moved(x=0.5, y=face + 0.005, z=1.58),
              _panel(0.42, 0.17, "body", thick=0.03, corner=0.03).moved(x=-0.46, y=face, z=1.555),
              rounded_box(0.22, 0.04, 0.035, 0.012, "metal").moved(x=-0.46, y=face - 0.035, z=1.6)]  # fmt: skip
    for k in range(4):
        parts.append(ball(0.02, "metal").moved(0.36 + 0.09 * k, face - 0.005, 1.52))
    parts.append(_panel(0.3, 0.13, "panel", thick=0.02, corner=0.03).moved(x=0.48, y=face + 0.01, z=0.14))
    return grounded([part.turned(-20) for part in parts])


def fridge(item: Item) -> list[Part]:
    """A round-cornered fridge of the fifties: two doors, chrome handles and a badge."""
    face = -0.5
    parts = [rounded_box(1.16, 0.84, 2.24, 0.16, "body", 10).moved(y=0.06, z=0.1)]
    parts += [rounded_box(1.16, 0.2, 1.42, 0.09, "body", 10).moved(y=face + 0.06, z=0.11),
              rounded_box(1.16, 0.2, 0.78, 0.09, "body", 10).moved(y=face + 0.06, z=1.55),
              rounded_box(1.08, 0.7, 0.1, 0.03, "dark").moved(y=0.02, z=1.49),
              rounded_box(1.1, 0.12, 2.1, 0.03, "dark").moved(y=face + 0.17, z=0.17)]  # fmt: skip
    for low, high in ((0.78, 1.36), (1.66, 2.02)):
        parts += [
            tube(
                [
                    (-0.43, face - 0.03, low),
                    (-0.43, face - 0.14, low + 0.07),
                    (-0.43, face - 0.15, (low + high) / 2),
                    (-0.43, face - 0.14, high - 0.07),
                    (-0.43, face - 0.03, high),
                ],
                0.036,
                "metal",
            ),
            *(
                rounded_box(0.11, 0.05, 0.14, 0.03, "metal").moved(x=-0.43, y=face - 0.045, z=z - 0.07)
                for z in (low, high)
            ),
        ]
    parts += [rounded_box(0.36, 0.03, 0.085, 0.02, "metal").moved(x=0.22, y=face - 0.045, z=2.0),
              rounded_box(0.9, 0.02, 0.03, 0.008, "metal").moved(y=face - 0.045, z=0.24)]  # fmt: skip
    parts += [lathe([(0, 0), (0.06, 0, 0.01), (0.05, 0.12), (0, 0.12)], "dark", around=24).moved(x=s * 0.42, y=y)
              for s in (-1, 1) for y in (-0.34, 0.36)]  # fmt: skip
    return grounded([part.turned(-22) for part in parts])


def _grate(slot: str) -> list[Part]:
    """A burner with its pan support."""
    cap = lathe([(0, 0), (0.15, 0, 0.01), (0.15, 0.03, 0.01), (0.09, 0.035), (0.09, 0.06, 0.015), (0, 0.065)], slot,
                around=40)  # fmt: skip
    bars = [rod((0.08 * np.cos(a), 0.08 * np.sin(a), 0.1), (0.25 * np.cos(a), 0.25 * np.sin(a), 0.1), 0.018, slot,
                around=10) for a in np.arange(4) * np.pi / 2]  # fmt: skip
    posts = [rod((0.25 * np.cos(a), 0.25 * np.sin(a), 0), (0.25 * np.cos(a), 0.25 * np.sin(a), 0.11), 0.018, slot,
                 around=10) for a in np.arange(4) * np.pi / 2]  # fmt: skip
    return [cap, *bars, *posts, torus(0.25, 0.014, 0.1, slot)]


def oven(item: Item) -> list[Part]:
    """A cooker: gas rings on its top, knobs, an oven with a lit window and a bar handle."""
    face = -0.62
    parts = [rounded_box(1.5, 1.2, 1.5, 0.05, "body", 6).moved(z=0.1), rounded_box(1.4, 1.1, 0.12, 0.02, "dark"),
             rounded_box(1.54, 1.26, 0.06, 0.025, "metal").moved(z=1.58),
             rounded_box(1.5, 0.06, 0.24, 0.025, "metal").moved(y=0.6, z=1.6)]  # fmt: skip
    for x in (-0.38, 0.38):
        for y in (-0.28, 0.28):
            parts += [part.moved(x, y, 1.64) for part in _grate("dark")]
    parts.append(_panel(1.44, 0.24, "metal", thick=0.03, corner=0.03).moved(y=face + 0.03, z=1.32))
    for k in range(5):
        parts += [part.moved(x=-0.52 + 0.26 * k, y=face, z=1.44) for part in _knob(0.075, 0.09, "knob", "dark")]
    parts += [_panel(1.4, 0.86, "body", thick=0.05, corner=0.06).moved(y=face + 0.02, z=0.4),
              _panel(1.02, 0.5, "dark", thick=0.03, corner=0.06).moved(y=face - 0.02, z=0.5),
              _panel(0.92, 0.42, "window", thick=0.02, corner=0.05).moved(y=face - 0.045, z=0.54)]  # fmt: skip
    for z in (0.66, 0.8):
        parts += [rod((-0.44, face - 0.07, z), (0.44, face - 0.07, z), 0.009, "metal", around=8)]
    parts += [part.moved(y=face - 0.02, z=1.13) for part in _bar(1.16, "metal", out=0.11)]
    parts += [_panel(1.4, 0.24, "body", thick=0.05, corner=0.05).moved(y=face + 0.02, z=0.13),
              *(part.moved(y=face - 0.02, z=0.28) for part in _bar(0.7, "metal", out=0.08, radius=0.022))]  # fmt: skip
    return grounded([part.turned(-22) for part in parts])


def microwave(item: Item) -> list[Part]:
    """A microwave oven: a dark window with its mesh, a handle, a lit clock, buttons and a dial."""
    face = -0.56
    parts = [rounded_box(1.9, 1.08, 1.06, 0.07, "body", 8).moved(z=0.06),
             _panel(1.3, 0.94, "body", thick=0.06, corner=0.08).moved(x=-0.26, y=face + 0.04, z=0.12),
             _panel(1.08, 0.68, "dark", thick=0.03, corner=0.07).moved(x=-0.28, y=face - 0.01, z=0.25),
             _panel(0.92, 0.52, "window", thick=0.015, corner=0.05).moved(x=-0.28, y=face - 0.04, z=0.33),
             _panel(0.48, 0.94, "panel", thick=0.05, corner=0.06).moved(x=0.66, y=face + 0.04, z=0.12)]  # fmt: skip
    parts.append(
        tube(
            [(0.33, face - 0.01, 0.24), (0.33, face - 0.11, 0.3), (0.33, face - 0.11, 0.88), (0.33, face - 0.01, 0.94)],
            0.028,
            "metal",
        )
    )
    parts.append(_panel(0.36, 0.15, "screen", thick=0.02, corner=0.02).moved(x=0.66, y=face - 0.005, z=0.84))
    for k, x in enumerate((-0.1, -0.035, 0.045, 0.11)):
        for z in (0.885, 0.93):
            if (k, z) != (0, 0.885):
                parts.append(
                    rounded_box(0.035, 0.012, 0.032, 0.004, "glow").moved(x=0.66 + x, y=face - 0.03, z=z - 0.012)
                )
    for row in range(3):
        for column in range(3):
            parts.append(rounded_box(0.1, 0.03, 0.07, 0.018, "button").moved(x=0.54 + 0.12 * column, y=face - 0.02,
                                                                            z=0.52 + 0.1 * row))  # fmt: skip
    parts += [part.moved(x=0.66, y=face - 0.01, z=0.32) for part in _knob(0.12, 0.08, "metal", "dark")]
    parts += [lathe([(0, 0), (0.07, 0), (0.06, 0.07), (0, 0.07)], "dark", around=24).moved(x=s * 0.8, y=y)
              for s in (-1, 1) for y in (-0.4, 0.4)]  # fmt: skip
    return grounded([part.turned(-18) for part in parts])


def fan(item: Item) -> list[Part]:
    """A desk fan: a wire cage round four blades, on a round foot with keys."""
    parts = [
        lathe(
            [(0, 0), (0.52, 0, 0.03), (0.52, 0.07, 0.04), (0.3, 0.13, 0.04), (0.1, 0.17, 0.03), (0, 0.18)],
            "body",
            around=72,
        ),
        rod((0, 0.06, 0.12), (0, 0.06, 0.86), 0.055, "body"),
        rounded_box(0.2, 0.26, 0.26, 0.08, "body").moved(y=0.1, z=0.76),
    ]
    parts += [
        rounded_box(0.09, 0.08, 0.05, 0.018, "second").moved(x=-0.17 + 0.115 * k, y=-0.36, z=0.075) for k in range(4)
    ]
    turn = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    cage: list[Part] = []
    for s, deep in ((1, 0.2), (-1, 0.16)):
        for radius in (0.3, 0.5, 0.68):
            z = s * deep * np.sqrt(1 - (radius / 0.84) ** 2)
            cage.append(
                sweep(
                    np.stack([radius * np.cos(turn), radius * np.sin(turn), np.full(72, z)], -1),
                    0.009,
                    "metal",
                    closed=True,
                    around=8,
                )
            )
        for a in np.linspace(0, 2 * np.pi, 40, endpoint=False):
            r = np.linspace(0.12, 0.82, 9)
            line = np.stack([r * np.cos(a), r * np.sin(a), s * deep * np.sqrt(1 - (r / 0.84) ** 2)], -1)
            cage.append(sweep(line, 0.009, "metal", around=6))
    cage.append(torus(0.82, 0.032, 0.0, "metal"))
    u, v = np.linspace(0, 1, 24)[:, None], np.linspace(-1, 1, 14)[None]
    wide = 0.1 + 0.22 * np.sin(np.pi * np.clip(0.1 + 0.8 * u, 0, 1)) ** 0.8
    angle = v * wide / (0.35 + 0.5 * u)
    reach = 0.1 + 0.6 * u
    blade = np.stack([reach * np.cos(angle + 0.4 * u), reach * np.sin(angle + 0.4 * u), 0.09 * v * (1 - 0.3 * u)], -1)
    cage += [sheet(blade, 0.016, "blade").turned(90.0 * k + 20) for k in range(4)]
    cage += [lathe([(0, -0.1), (0.13, -0.1, 0.02), (0.13, 0.1, 0.04), (0, 0.13)], "body", around=40),
             lathe([(0, 0.14), (0.13, 0.14, 0.01), (0.12, 0.2, 0.03), (0, 0.21)], "second", around=40)]  # fmt: skip
    motor = lathe([(0, -0.5), (0.12, -0.5, 0.06), (0.2, -0.34, 0.06), (0.22, -0.1, 0.03), (0, -0.1)], "body", around=48)
    head = [upright(part).turned(-7, "x").moved(y=-0.06, z=1.24) for part in (*cage, motor)]
    return grounded([part.turned(-28) for part in (*parts, *head)])


def radiator(item: Item) -> list[Part]:
    """A cast-iron column radiator with its valve and pipes."""
    parts: list[Part] = []
    count = 10
    high = 1.5
    for k in range(count):
        x = (k - (count - 1) / 2) * 0.2
        for y in (-0.16, 0.0, 0.16):
            top = high - 0.05 - abs(y) * 0.5
            path = [(x, y, 0.2), (x, y, 0.5), (x, y, high * 0.7), (x, y, top)]
            parts.append(tube(path, [0.07, 0.055, 0.055, 0.07], "body", around=18, per=5))
        for z, squash in ((0.24, 0.75), (high - 0.08, 1.0)):
            parts.append(ellipsoid(0.098, 0.26, 0.13 * squash, "body", around=32).moved(x=x, z=z))
    for k in (0, count - 1):
        x = (k - (count - 1) / 2) * 0.2
        parts += [tower([(0, 0.2, 0.28, 3), (0.06, 0.16, 0.24, 3), (0.22, 0.1, 0.16, 2)], "body").moved(x=x, y=y)
                  for y in (-0.14, 0.14)]  # fmt: skip
    x = count * 0.1
    parts += [
        tube([(x - 0.05, 0, 0.24), (x + 0.2, 0, 0.24), (x + 0.24, 0, 0.2), (x + 0.24, 0, 0.0)], 0.035, "pipe"),
        lying(lathe([(0, 0), (0.07, 0, 0.01), (0.07, 0.1, 0.01), (0, 0.1)], "pipe", around=6)).moved(x=x, z=0.24),
    ]
    parts += [
        lathe(
            [(0, 0), (0.075, 0), (0.085, 0.05, 0.01), (0.085, 0.2, 0.02), (0.06, 0.26, 0.02), (0, 0.27)],
            "valve",
            around=40,
        ).moved(x=x + 0.24, z=0.26),
        torus(0.086, 0.012, 0.4, "pipe").moved(x=x + 0.24),
    ]
    return grounded([part.turned(-20) for part in parts])


def fireplace(item: Item) -> list[Part]:
    """A fireplace: a moulded surround with a mantel, logs aflame on the grate, a hearth in front."""
    parts = [rounded_box(2.3, 0.6, 0.1, 0.03, "hearth").moved(y=-0.24)]
    for s in (-1, 1):
        parts += [rounded_box(0.42, 0.34, 1.36, 0.025, "body").moved(x=s * 0.82, z=0.1),
                  rounded_box(0.48, 0.4, 0.18, 0.025, "body").moved(x=s * 0.82, z=0.1),
                  rounded_box(0.26, 0.06, 0.86, 0.02, "body").moved(x=s * 0.82, y=-0.18, z=0.4),
                  rounded_box(0.48, 0.4, 0.1, 0.025, "body").moved(x=s * 0.82, z=1.36)]  # fmt: skip
    parts += [rounded_box(2.06, 0.34, 0.34, 0.025, "body").moved(z=1.4),
              rounded_box(1.0, 0.06, 0.2, 0.02, "body").moved(y=-0.18, z=1.47),
              rounded_box(2.22, 0.42, 0.06, 0.025, "body").moved(z=1.72),
              rounded_box(2.4, 0.52, 0.09, 0.035, "body").moved(z=1.77),
              rounded_box(1.4, 0.06, 1.4, 0.01, "brick").moved(y=0.22, z=0.1)]  # fmt: skip
    parts += [rounded_box(0.05, 0.4, 1.34, 0.01, "brick").moved(x=s * 0.62, y=0.02, z=0.1) for s in (-1, 1)]
    for y, z, turn, long in (
        (-0.04, 0.2, 6, 0.84),
        (0.08, 0.2, -8, 0.8),
        (0.02, 0.36, 18, 0.72),
        (0.0, 0.37, -22, 0.66),
    ):
        log = lathe(
            [(0, -long / 2), (0.075, -long / 2, 0.01), (0.085, 0.0), (0.075, long / 2, 0.01), (0, long / 2)],
            "log",
            around=20,
        )
        parts.append(lying(log).turned(turn).moved(y=y, z=z + 0.03))
    parts += [rod((-0.46, y, 0.16), (0.46, y, 0.16), 0.018, "iron") for y in (-0.08, 0.02, 0.12)]
    parts += [rod((s * 0.4, -0.08, 0.1), (s * 0.4, -0.08, 0.34), 0.022, "iron") for s in (-1, 1)]
    rng = np.random.default_rng(3)
    for k in range(9):
        x = -0.34 + 0.085 * k
        tall = (0.5 + 0.34 * np.cos(2.6 * x)) * rng.uniform(0.65, 1.05)
        lean = rng.uniform(-0.08, 0.08)
        rows = [
            (0.0, 0.02, 0.02, 2, x, 0.02),
            (0.12 * tall, 0.15, 0.1, 2, x, 0.02),
            (0.4 * tall, 0.15, 0.1, 2, x + lean / 2, 0.02),
            (0.72 * tall, 0.07, 0.05, 2, x + lean, 0.02),
            (tall, 0.006, 0.006, 2, x + lean * 0.4, 0.02),
        ]
        flame = tower(rows, "flame" if k % 2 else "ember", count=20, per=5)
        parts.append(flame.moved(y=float(rng.uniform(-0.1, 0.06)), z=0.3))
    return grounded([part.turned(-14) for part in parts])
