"""For the feet and the wardrobe: flip-flops, sandals, slippers, rubber boots, hangers, a rail of clothes."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    band,
    blob,
    curve,
    ellipsoid,
    grounded,
    join,
    lathe,
    mirrored,
    rod,
    rod_field,
    rounded,
    slab,
    standing,
    superellipse,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.cloth import Stations, creases, hose, torso
from studio.engine.backends.scene.shapes import Floats, Part, rounded_box, sheet, sweep

Item = Mapping[str, Any]


def _foot(grow: float = 0.0, count: int = 44) -> Floats:
    """The outline of a right sole from above: toe at -x, heel at +x, its inner side at +y."""
    s = (1 - np.cos(np.linspace(0, np.pi, count))) / 2
    ends = np.sqrt(np.clip(1 - (1 - s / 0.17) ** 2, 0, 1) * (s < 0.17) + (s >= 0.17))
    ends = ends * np.sqrt(np.clip(1 - (1 - (1 - s) / 0.13) ** 2, 0, 1) * (s > 0.87) + (s <= 0.87))
    outer = np.interp(s, [0, 0.2, 0.38, 0.6, 0.8, 1.0], [0.27, 0.34, 0.36, 0.3, 0.27, 0.24])
    inner = np.interp(s, [0, 0.14, 0.3, 0.55, 0.8, 1.0], [0.33, 0.33, 0.3, 0.19, 0.24, 0.22])
    kernel = np.ones(5) / 5
    outer, inner = (np.convolve(np.pad(v + grow, 2, mode="edge"), kernel, "valid") * ends for v in (outer, inner))
    outer, inner = outer + 0.004, inner + 0.004
    x = (s - 0.5) * (2.0 + 2 * grow)
    return np.concatenate([np.stack([x, -outer], -1), np.stack([x, inner], -1)[::-1]])


def _sole(thick: float, slot: str, grow: float = 0.0) -> Part:
    return slab(_foot(grow), thick, min(0.04, thick * 0.3), slot)


def _flip() -> list[Part]:
    """A right flip-flop lying flat, its toe at -x."""
    parts = [_sole(0.09, "sole"), _sole(0.08, "body", -0.012).moved(z=0.075)]
    post = np.array([-0.62, 0.1, 0.16])
    for side, reach in ((-1, 0.31), (1, 0.23)):
        arch = curve([np.add(post, [0, 0, 0.05]), (-0.42, 0.06 + side * 0.12, 0.31), (-0.12, side * 0.26, 0.27),
                      (0.14, side * reach, 0.1)], 12)  # fmt: skip
        parts.append(band(arch, 0.12, 0.045, "strap", across=(0.35, 0.6 * side, 0.5)))
    parts += [
        rod(post - [0, 0, 0.02], np.add(post, [0, 0, 0.09]), 0.035, "strap"),
        ellipsoid(0.07, 0.07, 0.045, "strap", around=24).moved(*(float(v) for v in np.add(post, [0, 0, 0.08]))),
    ]
    return parts


def flipflops(item: Item) -> list[Part]:
    """A pair of flip-flops, one leaning behind the other."""
    flat = [part.turned(20).moved(x=-0.1, y=-0.5) for part in _flip()]
    # toe up: the sole's upper side looks at the camera
    lean = [mirrored(part).turned(90).turned(66, "x") for part in _flip()]
    foot = min(float(part.vertices[:, 2].min()) for part in lean)
    lean = [part.turned(14, "z").moved(x=0.22, y=0.45, z=-foot) for part in lean]
    return grounded([*flat, *lean])


def _buckle(wide: float, slot: str) -> list[Part]:
    """A small square buckle with its pin, facing up (+z)."""
    frame = rounded(np.array([(-0.09, -wide), (0.09, -wide), (0.09, wide), (-0.09, wide)]), 0.03)
    hole = rounded(np.array([(-0.055, -wide + 0.035), (0.055, -wide + 0.035), (0.055, wide - 0.035),
                             (-0.055, wide - 0.035)]), 0.02)[::-1]  # fmt: skip
    part = standing([frame, hole], 0.035, 0.014, slot).turned(-90, "x")
    return [part, rod((-0.06, 0, 0.02), (0.1, 0, 0.02), 0.014, slot)]


def _sandal() -> list[Part]:
    parts = [_sole(0.1, "tread", 0.01), _sole(0.17, "sole").moved(z=0.08), _sole(0.045, "lining", -0.02).moved(z=0.235)]
    a = np.linspace(0, np.pi, 40)
    for x, left, right, high in ((-0.42, 0.37, 0.33, 0.24), (0.02, 0.35, 0.25, 0.33)):
        y = np.where(a < np.pi / 2, -left, -right) * np.cos(a) * 1.02
        arch = np.stack([x + 0.05 * np.sin(a), y, 0.2 + high * np.sin(a) ** 0.75], -1)
        parts.append(band(arch, 0.29, 0.05, "body", across=(1, 0, 0)))
        where = arch[12]
        parts += [part.turned(48, "x").moved(float(where[0]), float(where[1]) - 0.02, float(where[2]) + 0.02)
                  for part in _buckle(0.11, "metal")]  # fmt: skip
    return parts


def sandal(item: Item) -> list[Part]:
    """A pair of cork sandals with two buckled straps each."""
    one = [part.turned(8).moved(x=-0.12, y=-0.42) for part in _sandal()]
    two = [mirrored(part).turned(180).turned(-10).moved(x=0.2, y=0.42) for part in _sandal()]
    return grounded([part.turned(24) for part in (*one, *two)])


def _slipper() -> list[Part]:
    parts = [_sole(0.09, "sole", 0.02), _sole(0.09, "lining", 0.0).moved(z=0.08)]
    s = np.linspace(0.006, 0.48, 34)[:, None]
    a = np.linspace(0, np.pi, 40)[None]
    ring = _foot(0.03, 44)
    outer, inner = ring[:44], ring[44:][::-1]
    x = (s - 0.5) * 2.06
    right = np.interp(x, outer[:, 0], -outer[:, 1])
    left = np.interp(x, inner[:, 0], inner[:, 1])
    tall = 0.02 + 0.4 * np.sin(np.pi / 2 * np.clip(s / 0.5, 0, 1) ** 0.7) ** 0.8
    y = -np.where(a < np.pi / 2, right, left) * np.sign(np.cos(a)) * np.abs(np.cos(a)) ** 0.75
    z = 0.08 + tall * np.sin(a) ** 0.85
    points = np.stack(np.broadcast_arrays(x, y, z), -1)
    parts.append(sheet(points, 0.05, "body"))
    edge = points[-1] + np.array([0.02, 0, 0.0])
    rng = np.random.default_rng(5)
    parts.append(sweep(edge, 0.085, "lining", around=16))
    for k in range(40):
        at = edge[k] + rng.normal(0, 0.018, 3)
        parts.append(ellipsoid(0.085, 0.085, 0.085, "lining", around=16).moved(*(float(v) for v in at)))
    return parts


def slippers(item: Item) -> list[Part]:
    """A pair of house slippers with a fluffy lining."""
    one = [part.turned(10).moved(x=-0.1, y=-0.4) for part in _slipper()]
    two = [mirrored(part).turned(180).turned(-6).moved(x=0.14, y=0.44) for part in _slipper()]
    return grounded([part.turned(30) for part in (*one, *two)])


def wellies(item: Item) -> list[Part]:
    """A pair of rubber boots: a ridged sole, a band round the top, a side strap."""

    def field(p: Floats) -> Floats:
        foot = rod_field(p, (-0.5, 0, 0.24), (0.24, 0, 0.26), 0.25, 0.25)
        instep = rod_field(p, (-0.3, 0, 0.3), (0.18, 0, 0.5), 0.22, 0.25)
        shaft = rod_field(p, (0.24, 0, 0.3), (0.26, 0, 1.75), 0.26, 0.36)
        leg = join(join(foot, instep, 0.2), shaft, 0.22)
        leg = np.maximum(leg, np.maximum(0.06 - p[..., 2], p[..., 2] - 1.72))
        well = rod_field(p, (0.25, 0, 1.0), (0.26, 0, 2.2), 0.2, 0.32)
        return np.maximum(leg, -well)

    upper = blob(field, (-0.85, -0.45, 0.0), (0.72, 0.45, 1.82), 54, "body")
    outline = _foot(0.0) * np.array([0.66, 0.8]) + np.array([-0.12, 0.01])
    parts = [upper, slab(outline, 0.16, 0.03, "sole"), slab(outline * [1.01, 1.06], 0.05, 0.02, "sole").moved(z=0.13),
             rounded_box(0.36, 0.46, 0.1, 0.03, "sole").moved(x=0.3, z=-0.03)]  # fmt: skip
    a = np.linspace(0, 2 * np.pi, 64, endpoint=False)
    for z, radius, thick, slot in ((1.7, 0.368, 0.028, "trim"), (1.6, 0.366, 0.012, "trim")):
        parts.append(sweep(np.stack([0.26 + radius * np.cos(a), radius * np.sin(a), np.full(64, z)], -1), thick, slot,
                           closed=True))  # fmt: skip
    parts += [rounded_box(0.1, 0.04, 0.34, 0.018, "trim").moved(x=0.24, y=-0.355, z=1.28),
              rounded_box(0.15, 0.05, 0.12, 0.02, "metal").moved(x=0.24, y=-0.365, z=1.36)]  # fmt: skip
    one = [part.turned(4).moved(x=-0.2, y=-0.34) for part in parts]
    two = [part.turned(-16).moved(x=0.22, y=0.4) for part in parts]
    return grounded([part.turned(22) for part in (*one, *two)])


def _hanger(slot: str, metal: str) -> list[Part]:
    """A hanger around its hook's foot at the origin."""
    half = curve([(0, 0, 0.0), (0.2, 0, -0.045), (0.5, 0, -0.17), (0.74, 0, -0.3)], 10)
    arm = [sweep(half, np.linspace(0.06, 0.045, len(half)).tolist(), slot).scaled(1, 0.62, 1)]
    hook = [(0, 0, -0.02), (0, 0, 0.13), (0.06, 0, 0.2), (0.11, 0, 0.28), (0.05, 0, 0.38), (-0.06, 0, 0.36),
            (-0.1, 0, 0.27)]  # fmt: skip
    return [*arm, *(mirrored(part) for part in arm), tube(hook, 0.02, metal)]


def hanger(item: Item) -> list[Part]:
    """A wooden coat hanger with a trouser bar."""
    parts = [*_hanger("body", "metal"), rod((-0.68, 0, -0.29), (0.68, 0, -0.29), 0.03, "body")]
    return grounded([part.turned(-18) for part in parts])


def clothesrail(item: Item) -> list[Part]:
    """A rail on castors with a row of hanging clothes and a shelf for shoes below."""
    parts = []
    for s in (-1, 1):
        parts += [
            tube([(s * 0.95, 0, 0.1), (s * 0.95, 0, 1.7), (s * 0.93, 0, 1.83), (s * 0.82, 0, 1.88)], 0.03, "metal"),
            rod((s * 0.95, -0.32, 0.12), (s * 0.95, 0.32, 0.12), 0.03, "metal"),
        ]
        for y in (-0.3, 0.3):
            wheel = upright(
                lathe([(0, -0.02), (0.055, -0.02, 0.012), (0.055, 0.02, 0.012), (0, 0.02)], "wheel", around=24)
            )
            parts += [wheel.moved(s * 0.95, y, 0.055)]
    parts += [rod((-0.85, 0, 1.88), (0.85, 0, 1.88), 0.03, "metal"),
              rounded_box(1.84, 0.46, 0.04, 0.015, "shelf").moved(z=0.14)]  # fmt: skip
    kinds = (("body", 0.62, 0.1), ("second", 0.7, 0.08), ("body", 0.56, 0.11), ("accent", 0.86, 0.09),
             ("second", 0.6, 0.11), ("body", 0.9, 0.09))  # fmt: skip
    for k, (slot, low, thick) in enumerate(kinds):
        x = -0.6 + 0.235 * k
        rows: Stations = [
            (low, thick * 1.5, 0.62, 2.6),
            (low + 0.3, thick * 1.5, 0.6, 2.6),
            (1.4, thick * 1.7, 0.6, 2.4),
            (1.58, thick * 1.4, 0.52, 2.4),
            (1.69, thick * 1.1, 0.24, 2.2),
        ]
        body = torso(rows, slot, creases(0.02, 20 + k, along=1.0, around=4), count=64, thick=0.02)
        sleeve = hose([(0, -0.2, 1.55), (0, -0.29, 1.42), (0.01, -0.32, 1.1), (0.0, -0.31, 0.86)],
                      [0.05, 0.095, 0.09, 0.075], slot, creases(0.02, 3 + k), around=32, per=7)  # fmt: skip
        parts += [part.turned(6.0 * (-1) ** k).moved(x=x) for part in (body, sleeve)]
        hook = tube([(0, 0, 1.62), (0, 0, 1.8), (0.0, 0.045, 1.86), (0, 0.03, 1.93), (0, -0.03, 1.92)], 0.012, "metal",
                    around=10)  # fmt: skip
        parts.append(hook.moved(x=x))
    ring = superellipse(0.3, 0.22, 2.6)
    for x, slot in ((-0.3, "accent"), (0.35, "body")):
        parts.append(slab(ring, 0.16, 0.04, slot).moved(x=x, z=0.18))
    return grounded([part.turned(-24) for part in parts])
