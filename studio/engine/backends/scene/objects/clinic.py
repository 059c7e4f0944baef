"""Health: teeth, stethoscopes, syringes, thermometers, masks, pills, wheelchairs, first aid, dental chairs."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    ball_field,
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
    tower,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.goods import rounded_loop
from studio.engine.backends.scene.objects.segments import digits
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.shapes import Floats, Part, rounded_box, sheet, sweep

Item = Mapping[str, Any]


def tooth(item: Item) -> list[Part]:
    """A molar: a broad crown with four cusps on its roots."""

    def field(p: Floats) -> Floats:
        crown = ball_field(p, (0, 0, 1.3), (0.66, 0.55, 0.46))
        for x in (-1, 1):
            for y in (-1, 1):
                crown = join(crown, ball_field(p, (0.35 * x, 0.26 * y, 1.58), (0.26, 0.24, 0.3)), 0.13)
        neck = rod_field(p, (-0.26, 0, 0.98), (0.26, 0, 0.98), 0.34)
        whole = join(crown, neck, 0.25)
        for right, back in ((-1.0, -0.5), (1.0, -0.5), (0.15, 1.0)):
            root = rod_field(p, (0.27 * right, 0.18 * back, 0.95), (0.4 * right, 0.3 * back, 0.12), 0.26, 0.11)
            whole = join(whole, root, 0.12)
        return whole

    return grounded([blob(field, (-0.8, -0.7, -0.1), (0.8, 0.7, 1.95), 42, "body").turned(-18)])


def stethoscope(item: Item) -> list[Part]:
    """A stethoscope held up by its ear pieces, the tube looping down to the chest piece."""
    parts = []
    for s in (-1, 1):
        metal = tube([(s * 0.3, 0, 2.3), (s * 0.44, 0, 2.12), (s * 0.47, 0, 1.8), (s * 0.36, 0, 1.42)], 0.035, "metal")
        arm = tube([(s * 0.37, 0, 1.46), (s * 0.26, 0, 1.2), (s * 0.09, 0, 0.98), (0, 0, 0.82)], 0.06, "body")
        tip = soft_lathe([(0, -0.05), (0.05, -0.03), (0.09, 0.04), (0.07, 0.11), (0, 0.14)], "dark", around=32)
        parts += [metal, arm, tip.turned(-s * 58, "y").moved(x=s * 0.29, z=2.31)]
    spring = tube([(-0.4, 0, 1.5), (-0.2, 0, 1.32), (0.2, 0, 1.32), (0.4, 0, 1.5)], 0.018, "metal")
    hose = tube(
        [
            (0, 0, 0.86),
            (0.0, -0.02, 0.55),
            (0.08, -0.1, 0.22),
            (0.32, -0.2, 0.06),
            (0.62, -0.26, 0.12),
            (0.8, -0.26, 0.4),
            (0.8, -0.24, 0.66),
        ],
        0.06,
        "body",
        per=14,
    )
    head = [
        lathe([(0, -0.1), (0.1, -0.1, 0.02), (0.12, 0.0), (0, 0)], "metal", around=40),
        lathe([(0, -0.02), (0.22, -0.02, 0.03), (0.34, 0.05, 0.02), (0.35, 0.13, 0.02), (0, 0.13)], "metal"),
        lathe([(0, 0.1), (0.36, 0.1, 0.02), (0.36, 0.17, 0.03), (0.29, 0.17, 0.01), (0, 0.17)], "dark"),
        lathe([(0, 0.16), (0.28, 0.16), (0.27, 0.185, 0.01), (0, 0.185)], "second"),
    ]
    stem = rod((0.8, -0.24, 0.6), (0.8, -0.22, 0.86), 0.045, "metal")
    parts += [spring, hose, stem, *(upright(part).turned(10).moved(x=0.8, y=-0.2, z=1.02) for part in head)]
    return grounded([part.moved(x=-0.2).turned(-12) for part in parts])


def syringe(item: Item) -> list[Part]:
    """A syringe half full, its needle up, standing aslant on the plunger."""
    barrel = lathe(
        [(0, 0.7), (0.2, 0.7, 0.01), (0.2, 1.62, 0.05), (0.07, 1.72, 0.02), (0.06, 1.78), (0, 1.78)], "glass", around=64
    )
    liquid = lathe([(0, 1.12), (0.172, 1.12), (0.172, 1.6, 0.05), (0.05, 1.69), (0, 1.69)], "body", around=64)
    stopper = lathe(
        [
            (0, 0.98),
            (0.175, 0.98, 0.01),
            (0.175, 1.02, 0.01),
            (0.16, 1.05),
            (0.175, 1.08, 0.01),
            (0.175, 1.11, 0.01),
            (0, 1.115),
        ],
        "dark",
        around=48,
    )
    ribs = [rounded_box(w, d, 0.9, 0.012, "second").moved(z=0.1) for w, d in ((0.26, 0.035), (0.035, 0.26))]
    thumb = lathe([(0, 0), (0.2, 0, 0.02), (0.22, 0.05, 0.03), (0.2, 0.09, 0.02), (0, 0.09)], "second", around=48)
    flange = slab(rounded_loop(0.74, 0.4, 0.18) - np.array([0, 0.2]), 0.06, 0.02, "second").moved(z=0.66)
    hub = lathe([(0, 1.76), (0.085, 1.76, 0.01), (0.08, 1.84), (0.05, 1.98, 0.01), (0, 1.99)], "second", around=40)
    needle = rod((0, 0, 1.95), (0, 0, 2.62), 0.014, "metal", around=12)
    marks = [
        rounded_box(0.11 if k % 2 else 0.17, 0.012, 0.012, 0.004, "dark", 3)
        .turned(18 - (3 if k % 2 else 0))
        .moved(x=0.05, y=-0.198, z=0.84 + 0.085 * k)
        for k in range(9)
    ]
    parts = (barrel, liquid, stopper, *ribs, thumb, flange, hub, needle, *marks)
    return grounded([part.turned(26, "y").turned(-10) for part in parts])


def thermometer(item: Item) -> list[Part]:
    """A clinical thermometer with its screen and button, standing aslant on the metal tip."""
    body = tower(
        [
            (0.5, 0.12, 0.1, 2),
            (0.62, 0.16, 0.12, 2.2),
            (0.85, 0.3, 0.17, 3),
            (1.02, 0.42, 0.2, 4),
            (1.2, 0.46, 0.22, 4),
            (1.95, 0.46, 0.22, 4),
            (2.06, 0.42, 0.2, 3.5),
            (2.1, 0.3, 0.14, 3),
        ],
        "body",
        per=5,
    )
    probe = tower([(0.14, 0.085, 0.085, 2), (0.52, 0.12, 0.1, 2)], "body", per=2)
    tip = soft_lathe([(0, 0), (0.035, 0.015), (0.046, 0.06), (0.045, 0.18), (0.04, 0.2), (0, 0.2)], "metal", around=32)
    frame = standing([rounded_loop(0.34, 0.56, 0.07)], 0.03, 0.012, "second").moved(y=-0.108, z=1.17)
    screen = standing([rounded_loop(0.28, 0.5, 0.04)], 0.02, 0.006, "screen").moved(y=-0.12, z=1.2)
    number = [part.turned(-90, "y").moved(y=-0.132, z=1.45) for part in digits("36.6", 0.17, "dark")]
    button = upright(lathe([(0, 0), (0.1, 0, 0.01), (0.095, 0.03, 0.015), (0, 0.035)], "accent", around=40))
    parts = (body, probe, tip, frame, screen, *number, button.moved(y=-0.105, z=1.9))
    return grounded([part.turned(22, "y").turned(-14) for part in parts])


def facemask(item: Item) -> list[Part]:
    """A pleated face mask, its loops at the sides."""
    u, v = np.linspace(-1, 1, 41)[None], np.linspace(0, 1, 81)[:, None]
    pleat = 0.11 * ((v * 4 - 0.5) % 1) * ((v > 0.125) & (v < 0.875)) * (1 - u**8)
    bulge = 0.3 * (1 - (2 * v - 1) ** 2) * (1 - u**4)
    x, y = 0.95 * np.sin(u * 1.05), 0.66 - 0.66 * np.cos(u * 1.05) - bulge - pleat
    z = 1.1 * v + 0.1 * (v - 0.5) * (1 - u**2) + 0 * u
    cloth = sheet(np.stack([x + 0 * v, y, z], -1), 0.02, "body")

    def seam(row: int) -> Part:
        path = np.stack([x[0], y[row] - 0.006, z[row]], -1)
        return sweep(path, 0.028, "second", around=12)

    parts = [cloth, seam(0), seam(80)]
    for s in (-1, 1):
        edge = 0 if s < 0 else 40
        side = np.stack([np.full(81, x[0, edge]), y[:, edge], z[:, edge]], -1)
        parts.append(sweep(side[::4], 0.03, "second", around=12))
        start, end = side[1], side[-2]
        loop = [
            start,
            start + np.array([s * 0.2, 0.2, 0.06]),
            (s * 1.12, 0.64, 0.55),
            end + np.array([s * 0.2, 0.2, -0.06]),
            end,
        ]
        parts.append(tube(loop, 0.024, "second"))
    return grounded([part.turned(-8, "x").turned(-26) for part in parts])


def _capsule(slot: str, other: str) -> list[Part]:
    """A two-coloured capsule lying along x."""
    half = lathe([(0, 0), (0.1, 0), (0.1, 0.17, 0.08), (0.06, 0.26, 0.05), (0, 0.27)], slot, around=28)
    rest = lathe([(0, -0.26), (0.06, -0.25, 0.05), (0.095, -0.16, 0.08), (0.095, 0.01), (0, 0.01)], other, around=28)
    return [lying(half), lying(rest)]


def pillbottle(item: Item) -> list[Part]:
    """A pill bottle with its ribbed white cap and pills in it; style `spilled` with some before it."""
    wall = lathe(
        [
            (0, 0),
            (0.5, 0, 0.06),
            (0.5, 1.26, 0.06),
            (0.43, 1.34, 0.03),
            (0.43, 1.46),
            (0.39, 1.46),
            (0.39, 1.32, 0.03),
            (0.46, 1.24, 0.06),
            (0.46, 0.06, 0.05),
            (0, 0.05),
        ],
        "body",
    )
    turn = np.linspace(0, 2 * np.pi, 96, endpoint=False)
    cap = lathe([(0, 1.4), (0.5, 1.4, 0.02), (0.5, 1.7, 0.04), (0, 1.72)], "cap")
    ribs = [
        rod((0.5 * np.cos(a), 0.5 * np.sin(a), 1.43), (0.5 * np.cos(a), 0.5 * np.sin(a), 1.66), 0.014, "cap", around=8)
        for a in turn[::2]
    ]
    label = lathe([(0.504, 0.24), (0.506, 0.25), (0.506, 1.09), (0.504, 1.1)], "label", closed=False)
    parts = [wall, cap, *ribs, label]
    rng = np.random.default_rng(4)
    for k in range(16):
        spot = (0.26 * np.cos(2.4 * k) * (0.4 + 0.6 * (k % 3) / 2), 0.26 * np.sin(2.4 * k), 0.16 + 0.06 * k)
        parts += [part.turned(float(rng.uniform(0, 180))).moved(*spot) for part in _capsule("accent", "second")]
    spilled = ((0.72, -0.42, 25), (0.98, -0.14, 100), (0.3, -0.72, -20)) if item.get("style") == "spilled" else ()
    for x, y, turned in spilled:
        parts += [part.turned(turned).moved(x, y, 0.1) for part in _capsule("accent", "second")]
    return grounded([part.turned(-14) for part in parts])


def wheelchair(item: Item) -> list[Part]:
    """A wheelchair: two tall wheels with push rims, castors, a slung seat, foot plates."""
    parts = []
    for s in (-1, 1):
        wheel = [torus(0.66, 0.055, 0, "dark"), torus(0.6, 0.025, 0, "metal")]
        hub = lathe([(0, -0.06), (0.08, -0.06, 0.02), (0.08, 0.06, 0.02), (0, 0.06)], "metal", around=32)
        spokes = [
            rod((0, 0, 0.03 * (-1) ** k), (0.6 * np.cos(a), 0.6 * np.sin(a), 0), 0.008, "metal", around=6)
            for k, a in enumerate(np.linspace(0, 2 * np.pi, 20, endpoint=False))
        ]
        side = [*wheel, hub, *spokes, torus(0.56, 0.02, 0.1, "metal")]
        parts += [part.turned(90 * s, "y").moved(x=s * 0.6, y=0.22, z=0.715) for part in side]
        castor = [
            torus(0.16, 0.045, 0, "dark"),
            lathe([(0, -0.04), (0.14, -0.04, 0.01), (0.14, 0.04, 0.01), (0, 0.04)], "metal", around=32),
        ]
        parts += [part.turned(90, "y").moved(x=s * 0.46, y=-0.62, z=0.2) for part in castor]
        parts += [
            rod((s * 0.5, 0.5, 0.5), (s * 0.5, 0.62, 1.62), 0.035, "metal"),
            tube([(s * 0.5, 0.61, 1.5), (s * 0.5, 0.64, 1.64), (s * 0.5, 0.86, 1.66)], 0.05, "dark"),
            rod((s * 0.5, 0.5, 0.8), (s * 0.5, -0.5, 0.84), 0.035, "metal"),
            tube(
                [(s * 0.5, 0.56, 1.15), (s * 0.5, -0.2, 1.2), (s * 0.5, -0.38, 1.1), (s * 0.5, -0.42, 0.84)],
                0.03,
                "metal",
            ),
            tube([(s * 0.46, -0.46, 0.84), (s * 0.46, -0.66, 0.74), (s * 0.36, -0.92, 0.24)], 0.03, "metal"),
            rod((s * 0.46, -0.6, 0.76), (s * 0.46, -0.62, 0.26), 0.03, "metal"),
            rounded_box(0.13, 0.5, 0.07, 0.03, "dark").moved(x=s * 0.5, y=0.06, z=1.2),
            rounded_box(0.3, 0.26, 0.04, 0.018, "dark").turned(-14, "x").moved(x=s * 0.2, y=-0.96, z=0.2),
        ]
    seat = rounded_box(0.98, 0.92, 0.15, 0.07, "body").moved(y=0.02, z=0.82)
    back = rounded_box(0.96, 0.12, 0.74, 0.055, "body").turned(-6, "x").moved(y=0.52, z=0.88)
    braces = [rod((s * 0.48, 0.2, 0.4), (-s * 0.48, 0.2, 0.8), 0.025, "metal") for s in (-1, 1)]
    return grounded([part.turned(-34) for part in (*parts, seat, back, *braces)])


def firstaid(item: Item) -> list[Part]:
    """A first-aid case with a cross on its front, latches and a handle."""
    halves = [rounded_box(1.9, 0.34, 1.3, 0.13, "body", 8).moved(y=y) for y in (-0.165, 0.165)]
    seam = standing([rounded_loop(1.86, 1.26, 0.12)], 0.05, 0.01, "dark").moved(z=0.02)
    disc = upright(lathe([(0, 0), (0.44, 0, 0.01), (0.43, 0.025, 0.015), (0, 0.025)], "second")).moved(y=-0.33, z=0.65)
    a, b = 0.1, 0.31
    outline = [
        (-a, -b),
        (a, -b),
        (a, -a),
        (b, -a),
        (b, a),
        (a, a),
        (a, b),
        (-a, b),
        (-a, a),
        (-b, a),
        (-b, -a),
        (-a, -a),
    ]
    cross = standing([rounded(np.array(outline), 0.02, 3)], 0.03, 0.01, "cross").moved(y=-0.358, z=0.65)
    grip = tube(
        [(-0.34, 0, 1.26), (-0.32, 0, 1.46), (-0.2, 0, 1.52), (0.2, 0, 1.52), (0.32, 0, 1.46), (0.34, 0, 1.26)],
        0.05,
        "dark",
    )
    latches = [rounded_box(0.22, 0.2, 0.07, 0.03, "metal").moved(x=s * 0.66, z=1.27) for s in (-1, 1)]
    clips = [rounded_box(0.18, 0.05, 0.2, 0.022, "metal").moved(x=s * 0.66, y=-0.34, z=1.06) for s in (-1, 1)]
    feet = [rounded_box(0.2, 0.4, 0.05, 0.02, "dark").moved(x=s * 0.66, z=-0.03) for s in (-1, 1)]
    return grounded([part.turned(-20) for part in (*halves, seam, disc, cross, grip, *latches, *clips, *feet)])


def dentalchair(item: Item) -> list[Part]:
    """A dentist's chair laid back, with its lamp and tray on arms."""

    def cushion(wide: float, points: list[tuple[float, float]], thick: float, slot: str) -> Part:
        path = np.array(points)
        pad = tube([(0, x, z) for x, z in path], thick, slot, around=28)
        return pad.scaled(wide / (2 * thick), 1, 1)

    seat = cushion(0.62, [(-1.3, 0.66), (-0.9, 0.72), (-0.35, 0.8), (0.1, 0.72), (0.3, 0.74)], 0.09, "body")
    back = cushion(0.66, [(0.22, 0.72), (0.45, 0.9), (0.8, 1.26), (1.0, 1.46)], 0.1, "body")
    head = ellipsoid(0.2, 0.09, 0.15, "body", around=40).turned(-40, "x").moved(y=1.12, z=1.64)
    neck = rod((0, 1.0, 1.42), (0, 1.14, 1.58), 0.04, "metal")
    shell = cushion(0.5, [(-0.9, 0.62), (-0.3, 0.69), (0.2, 0.62), (0.5, 0.8), (0.95, 1.3)], 0.06, "second")
    base = [
        slab(rounded(np.array([(-0.42, -0.6), (0.42, -0.6), (0.34, 0.7), (-0.34, 0.7)]), 0.2, 8), 0.1, 0.04, "second"),
        tower([(0.06, 0.44, 0.6, 4), (0.34, 0.3, 0.42, 4), (0.64, 0.34, 0.7, 4)], "second", per=4),
    ]
    arms = [
        tube([(s * 0.36, 0.3, 0.74), (s * 0.42, 0.3, 0.98), (s * 0.42, -0.2, 1.02)], 0.05, "second") for s in (-1, 1)
    ]
    post = tube(
        [(0.5, 0.1, 0.1), (0.56, 0.2, 0.6), (0.6, 0.3, 1.5), (0.56, 0.2, 2.2), (0.2, -0.1, 2.3), (0.05, -0.2, 2.16)],
        0.04,
        "metal",
    )
    lamp = [
        ellipsoid(0.3, 0.17, 0.09, "second", around=48),
        ellipsoid(0.22, 0.11, 0.05, "light", around=40).moved(z=-0.06),
    ]
    lamp = [part.turned(24, "x").moved(x=0.0, y=-0.22, z=2.1) for part in lamp]
    tray = [
        rod((0.58, 0.25, 1.1), (0.62, -0.5, 1.16), 0.035, "metal"),
        slab(rounded_loop(0.6, 0.44, 0.08) - np.array([0, 0.22]), 0.06, 0.025, "second").moved(x=0.6, y=-0.66, z=1.17),
    ]
    tools = [
        rod((0.42 + 0.1 * k, -0.8, 1.25), (0.44 + 0.1 * k, -0.54, 1.25), 0.018, "metal", around=10) for k in range(4)
    ]
    parts = (seat, back, head, neck, shell, *base, *arms, post, *lamp, *tray, *tools)
    return grounded([part.turned(-58) for part in parts])


def hearingaid(item: Item) -> list[Part]:
    """A behind-the-ear hearing aid with its clear tube and soft tip."""
    case = tube(
        [(0.34, 0, 0.16), (0.44, 0, 0.5), (0.42, 0, 0.96), (0.2, 0, 1.36), (-0.12, 0, 1.44)],
        [0.17, 0.225, 0.2, 0.15, 0.085],
        "body",
        per=12,
        around=28,
    )
    cap = ellipsoid(0.17, 0.17, 0.1, "second", around=40).moved(x=0.33, z=0.15)
    clear = tube(
        [(-0.1, 0, 1.44), (-0.42, 0, 1.36), (-0.6, 0, 1.0), (-0.58, -0.02, 0.6), (-0.44, -0.1, 0.36)],
        0.036,
        "glass",
        per=12,
    )
    hook = tube([(-0.06, 0, 1.44), (-0.2, 0, 1.445), (-0.28, 0, 1.43)], 0.062, "second")
    tip = [
        soft_lathe([(0, -0.1), (0.07, -0.08), (0.13, 0.02), (0.16, 0.12), (0.1, 0.16), (0, 0.15)], "tip", around=40),
        rod((0, 0, -0.14), (0, 0, 0.02), 0.06, "second"),
    ]
    tips = [part.turned(-205, "y").turned(-24).moved(x=-0.4, y=-0.13, z=0.28) for part in tip]
    button = ellipsoid(0.07, 0.035, 0.15, "second", around=32).turned(8, "y").moved(x=0.44, y=-0.19, z=0.8)
    slots = [
        rounded_box(0.13, 0.02, 0.022, 0.008, "second").moved(x=0.26 - 0.04 * k, y=-0.145, z=1.16 + 0.05 * k)
        for k in range(3)
    ]
    dot = ellipsoid(0.03, 0.02, 0.03, "accent", around=20).moved(x=0.42, y=-0.215, z=0.46)
    return grounded([part.turned(-22) for part in (case, cap, clear, hook, *tips, button, *slots, dot)])
