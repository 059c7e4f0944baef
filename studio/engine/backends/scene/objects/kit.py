"""A rugby ball, an electric toothbrush, a candle in a glass, a denim jacket, a heap of autumn leaves."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    ellipsoid,
    grounded,
    lathe,
    mirrored,
    rod,
    soft_lathe,
    tower,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.cloth import (
    Folds,
    Stations,
    button,
    creases,
    hose,
    patch,
    stitching,
    torso,
)
from studio.engine.backends.scene.objects.foliage import lobed_leaf, plain_leaf
from studio.engine.backends.scene.objects.garments import collar
from studio.engine.backends.scene.objects.vessels import filled, torus
from studio.engine.backends.scene.shapes import Part, revolve, rounded_box, smooth, sweep

Item = Mapping[str, Any]


def rugbyball(item: Item) -> list[Part]:
    """A rugby ball of four stitched panels, coloured ends, standing tilted on its tee."""
    t = np.linspace(0, np.pi, 64)
    radius, height = 0.64 * np.sin(t) ** 1.08, -np.cos(t)
    parts = []
    for low, high, slot in ((-1.0, -0.62, "body"), (-0.62, 0.62, "white"), (0.62, 1.0, "body")):
        kept = (height >= low - 0.03) & (height <= high + 0.03)
        grown = 0.004 if slot == "body" else 0.0
        line = [(float(r + grown), float(z)) for r, z in zip(radius[kept], height[kept], strict=True)]
        line = [(0.0, line[0][1]), *line[line[0][0] < 0.06 :]]
        line = [*line[: -1 if line[-1][0] < 0.06 else None], (0.0, line[-1][1])]
        parts.append(revolve(line, slot, around=96))
    for around in np.arange(4) * np.pi / 2 + np.pi / 4:
        spots = [
            (r * np.cos(around), r * np.sin(around), z) for r, z in zip(radius[2:-2:4], height[2:-2:4], strict=True)
        ]
        parts.append(tube(spots, 0.012, "dark", per=2, around=6))
    for z in (-0.62, 0.62):
        ring = float(np.interp(z, height, radius))
        parts.append(torus(ring, 0.012, z, "dark"))
    # the name of the maker, as a bar on the panel that one sees
    bar = [(0.655 * np.sin(a), -0.655 * np.cos(a), 0.0) for a in np.linspace(-0.42, 0.42, 20)]
    parts += [tube([(x, y, z + 0.09 * k) for x, y, z in bar], 0.018, "accent", per=1, around=8) for k in (-1, 0, 1)]
    ball = [part.turned(24, "y").turned(-16).moved(z=1.1) for part in parts]
    tee = lathe(
        [(0, 0), (0.4, 0, 0.03), (0.28, 0.1, 0.03), (0.3, 0.3, 0.03), (0.2, 0.24), (0, 0.22)], "accent", around=48
    )
    return grounded([*ball, tee])


def etoothbrush(item: Item) -> list[Part]:
    """An electric toothbrush on its charger: a handle with buttons and lamps, a round head of bristles."""
    handle = soft_lathe([(0.0, 0.0), (0.15, 0.0), (0.19, 0.06), (0.2, 0.5), (0.18, 0.9), (0.14, 1.16), (0.1, 1.26),
                         (0.0, 1.27)], "body", around=64)  # fmt: skip
    grip = tower(
        [(0.36, 0.2, 0.05, 3.0), (0.4, 0.24, 0.08, 3.0), (0.98, 0.2, 0.08, 3.0), (1.02, 0.16, 0.04, 3.0)], "trim", per=4
    )
    parts = [handle, grip.moved(y=-0.155)]
    for z, size in ((0.86, 0.052), (0.7, 0.04)):
        parts.append(
            upright(lathe([(0, 0), (size, 0, 0.01), (0.9 * size, 0.03, 0.01), (0, 0.036)], "cap", around=28)).moved(
                y=-0.195, z=z
            )
        )
    parts += [rounded_box(0.05, 0.02, 0.02, 0.008, "glow").moved(y=-0.2, z=0.46 + 0.045 * k) for k in range(3)]
    parts.append(lathe([(0, 1.27), (0.1, 1.27), (0.1, 1.31), (0, 1.31)], "accent", around=40))
    neck = tube([(0, 0, 1.3), (0, 0, 1.5), (0, -0.01, 1.8), (0, 0, 2.06)], [0.09, 0.062, 0.05, 0.052], "cap")
    head = upright(
        lathe([(0, -0.06), (0.1, -0.06, 0.03), (0.12, 0.02, 0.02), (0.12, 0.06, 0.02), (0, 0.06)], "cap", around=40)
    ).moved(z=2.1)
    parts += [neck, head]
    for ring, count in ((0.0, 1), (0.045, 7), (0.09, 13)):
        for k in range(count):
            a = 2 * np.pi * k / count
            x, z = ring * np.cos(a), 2.1 + ring * np.sin(a)
            slot = "accent" if ring == 0.045 else "bristle"
            parts.append(rod((x, -0.05, z), (x, -0.19, z), 0.021, slot, around=8))
    dock = lathe([(0, 0), (0.36, 0, 0.03), (0.37, 0.1, 0.05), (0.24, 0.17, 0.03), (0, 0.17)], "cap", around=64)
    cable = tube([(0.25, 0.2, 0.04), (0.5, 0.36, 0.03), (0.72, 0.24, 0.03), (0.86, 0.34, 0.03)], 0.026, "cap")
    return grounded([dock, cable, *(part.moved(z=0.15).turned(-14) for part in parts)])


def candlejar(item: Item) -> list[Part]:
    """A candle in a clear glass: wax to three quarters, a small label, its flame."""
    glass = [(0.0, 0.0), (0.46, 0.0, 0.06), (0.5, 0.1, 0.06), (0.5, 1.16)]
    label = lathe([(0.501, 0.3), (0.505, 0.305), (0.505, 0.66), (0.501, 0.665)], "label", closed=False)
    wick = np.array([[0, 0, 0.86], [0.0, 0, 0.95], [0.012, 0, 1.02]])
    flame = revolve(smooth([(0.0, 1.0), (0.05, 1.05), (0.045, 1.15), (0.015, 1.27), (0.0, 1.33)]), "flame")
    parts = [part.named("wax") if part.slot == "liquid" else part for part in filled(glass, 0.88, 0.07, 0.026)]
    return grounded([*parts, label, sweep(wick, 0.014, "wick"), flame])


def denimjacket(item: Item) -> list[Part]:
    """A denim jacket: a pointed collar, two flap pockets, V seams, copper buttons, a waistband."""
    body: Stations = [(0.14, 1.06, 0.5, 2.6), (0.2, 1.12, 0.54, 2.6), (0.6, 1.16, 0.56, 2.5), (1.1, 1.2, 0.56, 2.5),
                      (1.4, 1.14, 0.5, 2.4), (1.54, 0.98, 0.47, 2.3), (1.66, 0.64, 0.42, 2.2, 0.05),
                      (1.71, 0.48, 0.39, 2.0, 0.08)]  # fmt: skip
    band: Stations = [(0.0, 1.05, 0.5, 2.6), (0.08, 1.06, 0.51, 2.6), (0.17, 1.06, 0.51, 2.6)]
    parts = [torso(body, "body", creases(0.028, 24, along=2.2, around=3.0)), torso(band, "body", thick=0.045)]
    path = [(0.26, 0.0, 1.4), (0.45, 0.0, 1.34), (0.62, 0.0, 1.14), (0.75, -0.03, 0.85), (0.79, -0.18, 0.42)]
    folds: Folds = creases(0.034, 8)
    sleeve = hose(path, [0.1, 0.19, 0.2, 0.175, 0.15], "body", folds)
    cuff = hose([(0.788, -0.165, 0.47), (0.792, -0.185, 0.37), (0.785, -0.2, 0.3)], [0.145, 0.146, 0.142], "body")
    ring = hose([(0.788, -0.166, 0.465), (0.789, -0.168, 0.455)], [0.15, 0.15], "seam", thick=0.012)
    parts += [part for one in (sleeve, cuff, ring) for part in (one, mirrored(one))]
    parts.append(collar("body", 1.68, 0.47, 0.39, fall=0.17, point=0.13))
    parts.append(patch(body, [(-0.06, 0.16), (0.06, 0.16), (0.06, 1.6), (-0.06, 1.6)], "body", 0.036))
    for x in (-0.05, 0.05):
        parts.append(stitching(body, [(x, 0.18), (x, 0.9), (x, 1.56)], "seam", 0.006).moved(y=-0.036))
    for k in range(5):
        parts += [part.moved(y=-0.032) for part in button(body, 0.0, 0.26 + 0.29 * k, 0.036, "metal")]
    parts += [part.moved(y=-0.03) for part in button(band, 0.0, 0.085, 0.036, "metal")]
    for s in (-1, 1):
        x = s * 0.3
        flap = [(x - 0.14, 1.14), (x, 1.09), (x + 0.14, 1.14), (x + 0.14, 1.26)]
        pocket = [(x - 0.12, 0.9), (x + 0.12, 0.9), (x + 0.14, 1.2), (x - 0.14, 1.2)]
        parts.append(patch(body, pocket, "body", 0.022))
        parts.append(patch(body, [flap[0], flap[2], flap[3], (x - 0.14, 1.26)], "body", 0.04))
        parts += [part.moved(y=-0.038) for part in button(body, x, 1.17, 0.028, "metal")]
        parts.append(stitching(body, [(x - 0.14, 1.145), (x, 1.14), (x + 0.14, 1.145)], "seam", 0.006).moved(y=-0.036))
        parts.append(
            stitching(body, [(x - 0.12, 1.1), (x - 0.1, 0.92), (x + 0.1, 0.92), (x + 0.12, 1.1)], "seam", 0.006).moved(
                y=-0.02
            )
        )
        for edge in (0.1, 0.22):
            parts.append(
                stitching(body, [(s * edge, 0.2), (s * (edge + 0.08), 0.6), (s * (edge + 0.12), 0.88)], "seam", 0.006)
            )
        parts.append(stitching(body, [(s * 0.07, 1.3), (s * 0.3, 1.3), (s * 0.5, 1.34)], "seam", 0.006))
    return grounded([part.turned(-14) for part in parts])


def _far_leaf(parts: list[Part]) -> list[Part]:
    """A leaf without its finer veins: its blade and the stalk."""
    return [parts[0], parts[-1]]


def leafheap(item: Item) -> list[Part]:
    """A heap of fallen leaves of maple, oak and beech in their autumn colours."""
    rng = np.random.default_rng(11)
    kinds = (_far_leaf(lobed_leaf("maple", 2)), _far_leaf(lobed_leaf("oak", 2)), _far_leaf(plain_leaf(2)))
    slots = ("body", "second", "third", "fourth")
    parts = [ellipsoid(1.1, 0.76, 0.36, "fourth", around=40)]
    for k in range(52):
        share = (k / 52) ** 0.56
        around = 2.4 * k
        size = float(rng.uniform(0.36, 0.54))
        x, y = 1.5 * share * np.cos(around), 1.05 * share * np.sin(around)
        inside = max(1.0 - (x / 1.25) ** 2 - (y / 0.88) ** 2, 0.0)
        steep = 40.0 * share if inside > 0 else 8.0
        turn = float(rng.uniform(0, 360))
        out = float(np.degrees(np.arctan2(y, x)))
        for part in kinds[k % 3]:
            slot = slots[(k * 7 + k // 3) % 4] if part.slot == "body" else "vein"
            # each lies on the slope that it has come to rest on
            lain = part.named(slot).scaled(size).turned(turn - out).turned(steep, "y").turned(out)
            parts.append(lain.moved(x, y, 0.42 * inside**0.5 + 0.04))
    low = min(float(part.vertices[:, 2].min()) for part in parts[1:])
    earth = replace(parts[0], vertices=np.maximum(parts[0].vertices, [-9.0, -9.0, low]), lattice=None)
    return grounded([earth, *parts[1:]])
