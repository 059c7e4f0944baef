"""What places are known by: roads and house fronts, a pitch with stands, awnings, hooks, hung tools, bunting."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.land import merged
from studio.engine.backends.scene.outline import extrude
from studio.engine.backends.scene.shapes import Floats, Part, ball, grid, revolve, rounded_box, sweep

Item = Mapping[str, Any]


def box(x: float, y: float, z: float, size: tuple[float, float, float], slot: str, bevel: float = 0.015) -> Part:
    """A box of (width, depth, height) whose foot's middle is at (x, y, z)."""
    return rounded_box(*size, min(bevel, min(size) / 3), slot, steps=2).moved(x, y, z)


def quad(x: tuple[float, float], z: tuple[float, float], y: float, slot: str) -> Part:
    """An upright rectangle that faces the camera."""
    return grid(np.array([[(x[0], y, h), (x[1], y, h)] for h in z]), slot, closed=False)


def _joined(parts: list[Part]) -> list[Part]:
    """One part for each slot."""
    slots = dict.fromkeys(part.slot for part in parts)
    return [merged([part for part in parts if part.slot == slot], slot) for slot in slots]


def roadway(item: Item) -> list[Part]:
    """Asphalt with a broken line, and a raised pavement behind it (slots body, line, kerb, body1); item: line (y of the
    dashes), back (y of the kerb), rows (of slabs), scale (of everything, about the origin)."""
    back, line = float(item.get("back", 3.2)), float(item.get("line", 1.9))
    ground = grid(np.array([[(x, y, 0.0) for x in (-300.0, 300.0)] for y in (-60.0, back)]), "body", closed=False)
    dashes = [box(x, line, -0.02, (1.5, 0.15, 0.026), "line", 0.003) for x in np.arange(-40, 41, 2.9)]
    kerb = rounded_box(400.0, 0.24, 0.16, 0.03, "kerb", steps=3).moved(y=back + 0.12)
    slabs = [
        box(x, back + 0.24 + 0.5 + row, 0.0, (1.17, 0.98, 0.15), "body1", 0.012)
        for row in range(int(item.get("rows", 4)))
        for x in np.arange(-34, 34, 1.2) + 0.6 * (row % 2)
    ]
    far = grid(np.array([[(x, y, 0.1) for x in (-300.0, 300.0)] for y in (back + 0.2, 300.0)]), "body1", closed=False)
    scale = float(item.get("scale", 1.0))
    return [part.scaled(scale) for part in _joined([ground, *dashes, kerb, *slabs, far])]


def pavement(item: Item) -> list[Part]:
    """Paving slabs (slot body) in a bed (slot edge); item: back (y where it ends), seed."""
    back, rng = float(item.get("back", 2.6)), np.random.default_rng(int(item.get("seed", 1)))
    slabs = [
        box(x, back - 0.45 - 0.9 * row, -0.06, (1.18, 0.88, 0.06 + rng.uniform(-0.006, 0.006)), "body", 0.014)
        for row in range(14)
        for x in np.arange(-18, 18, 1.2) + 0.6 * (row % 2)
    ]
    bed = grid(np.array([[(x, y, -0.012) for x in (-90.0, 90.0)] for y in (-60.0, back)]), "edge", closed=False)
    return _joined([*slabs, bed])


def facades(item: Item) -> list[Part]:
    """A row of house fronts with their windows and shops (slots body, body1, body2, frame, glass, awning).

    item: seed, count, scale. Their feet are at z = 0, their fronts at y = 0.
    """
    rng, count = np.random.default_rng(int(item.get("seed", 1))), int(item.get("count", 9))
    parts: list[Part] = []
    x = -count * 2.1
    for k in range(count):
        wide, floors = float(rng.uniform(3.6, 4.8)), int(rng.integers(2, 4))
        tall = 2.6 + 2.0 * floors + 0.3
        middle = x + wide / 2
        parts.append(box(middle, 0.75, 0.0, (wide - 0.02, 1.5, tall), ("body", "body1", "body2")[k % 3], 0.02))
        parts.append(box(middle, 0.66, tall, (wide + 0.1, 1.7, 0.16), "frame"))
        parts += _shop(middle, wide - 0.7)
        columns = 2 if wide < 4.2 else 3
        for level in range(floors):
            for at in (np.arange(columns) - (columns - 1) / 2) * (wide / columns):
                parts += _window(middle + float(at), 3.05 + 2.0 * level)
        x += wide
    scale = float(item.get("scale", 1.0))
    return [part.scaled(scale) for part in _joined(parts)]


def _window(x: float, z: float, wide: float = 0.8, tall: float = 1.3) -> list[Part]:
    return [
        quad((x - wide / 2, x + wide / 2), (z, z + tall), -0.012, "glass"),
        box(x, -0.03, z - 0.1, (wide + 0.24, 0.16, 0.09), "frame"),
        box(x, -0.02, z + tall, (wide + 0.16, 0.1, 0.08), "frame"),
        *(box(x + s * wide / 2, -0.02, z, (0.06, 0.08, tall), "frame") for s in (-1, 0, 1)),
        box(x, -0.02, z + tall * 0.55, (wide, 0.06, 0.05), "frame"),
    ]


def _shop(x: float, wide: float) -> list[Part]:
    return [
        quad((x - wide / 2, x + wide / 2), (0.35, 2.0), -0.012, "glass"),
        box(x, -0.03, 0.0, (wide + 0.2, 0.1, 0.35), "frame"),
        *(box(x + s * wide / 2, -0.03, 0.3, (0.09, 0.1, 1.75), "frame") for s in (-1, -0.3, 1)),
        _awning(x, wide + 0.25, 2.35, 0.75, 0.5, "awning"),
    ]


def _awning(x: float, wide: float, z: float, out: float, drop: float, slot: str) -> Part:
    rows = [(0.0, z), (-out, z - drop), (-out - 0.01, z - drop - 0.2)]
    return grid(np.array([[(x - wide / 2, y, h), (x + wide / 2, y, h)] for y, h in rows]), slot, closed=False)


def shopawning(item: Item) -> list[Part]:
    """A striped awning that leans out from a wall (slots body, body1); item: width, out, drop, stripe. Its upper edge
    is at z = 0."""
    wide, out, drop, stripe = (
        float(item.get(name, d)) for name, d in (("width", 5.0), ("out", 1.1), ("drop", 0.6), ("stripe", 0.34))
    )
    count = max(3, round(wide / stripe)) | 1
    each = wide / count
    parts = []
    for k in range(count):
        left = -wide / 2 + k * each
        edge = left + each * (0.5 - 0.5 * np.cos(np.linspace(0, np.pi, 9)))
        dip = 0.26 + 0.07 * np.sin(np.linspace(0, np.pi, 9))
        rows = [
            np.stack([edge, 0 * edge, 0 * edge], -1),
            np.stack([edge, 0 * edge - out, 0 * edge - drop], -1),
            np.stack([edge, 0 * edge - out - 0.01, -drop - dip], -1),
        ]
        parts.append(grid(np.array(rows), ("body", "body1")[k % 2], closed=False))
    return _joined(parts)


def storefront(item: Item) -> list[Part]:
    """A shop seen from the street: a window with bars, a door, a fascia (slots body, frame, glass, door, shelf).

    item: side (1 or -1, of the door). Its front is at y = 0.
    """
    side = float(item.get("side", 1))
    wide, low, high, door = 3.6, 0.75, 2.95, side * 3.0
    parts = [
        box(0.0, 0.4, 0.0, (40.0, 0.7, 9.0), "body"),
        box(-side * 0.4, 0.02, 3.35, (9.4, 0.2, 0.75), "frame", 0.03),
        box(-side * 0.4, -0.06, 4.1, (9.7, 0.36, 0.12), "frame", 0.03),
        quad((-side * 0.4 - wide / 2, -side * 0.4 + wide / 2), (low, high), 0.03, "glass"),
        box(-side * 0.4, 0.0, 0.0, (wide + 0.3, 0.22, low), "frame", 0.03),
        box(-side * 0.4, -0.08, low, (wide + 0.5, 0.36, 0.08), "frame", 0.02),
        *(box(-side * 0.4 + s * wide / 2, -0.01, low, (0.1, 0.16, high - low), "frame") for s in (-1, -0.34, 0.34, 1)),
        box(-side * 0.4, -0.01, high - 0.55, (wide, 0.12, 0.08), "frame"),
        box(-side * 0.4, 0.0, high, (wide + 0.3, 0.18, 0.4), "frame", 0.02),
        box(door, 0.0, 0.0, (1.5, 0.16, 3.3), "frame", 0.03),
        box(door, -0.05, 0.1, (1.16, 0.16, 2.75), "door", 0.03),
        quad((door - 0.4, door + 0.4), (1.15, 2.6), -0.14, "glass"),
        ball(0.06, "shelf").moved(door - side * 0.45, -0.17, 1.25),
    ]
    return _joined(parts)


def pitch(item: Item) -> list[Part]:
    """Mown grass in two greens with its chalk lines (slots body, body1, line); item: stripe (depth of a band)."""
    stripe = float(item.get("stripe", 1.7))
    bands = [
        grid(
            np.array([[(x, y, 0.0) for x in (-120.0, 120.0)] for y in (k * stripe - 0.85, (k + 1) * stripe - 0.85)]),
            ("body", "body1")[k % 2], closed=False,
        )
        for k in range(-9, 14)
    ]  # fmt: skip
    turn = np.linspace(0.08, np.pi - 0.08, 60)
    ring = np.stack([6.5 * np.cos(turn), 2.2 + 5.0 * np.sin(turn)], -1)
    lines = [
        box(0.0, 2.2, -0.02, (240.0, 0.14, 0.024), "line", 0.003),
        grid(np.array([[(*(p * s), 0.004) for p in ring] for s in (1.0, 1.02)]), "line", closed=False),
    ]
    return _joined([*bands, *lines])


def terraces(item: Item) -> list[Part]:
    """A stadium's tiers, a band of hoardings before them and a roof's edge (slots body, hoarding, roof); item: rows."""
    rows = int(item.get("rows", 11))
    steps = [box(0.0, 1.2 + 0.8 * k, 0.0, (130.0, 0.82, 0.9 + 0.5 * k), "body", 0.01) for k in range(rows)]
    end = 1.2 + 0.8 * rows
    hoardings = [box(x, 0.0, 0.0, (5.9, 0.1, 0.85), "hoarding") for x in np.arange(-42, 43, 6.0)]
    roof = box(0.0, end - 2.0, 2.6 + 0.5 * rows, (130.0, 6.0, 0.5), "roof")
    return _joined([*steps, *hoardings, roof])


def floodlights(item: Item) -> list[Part]:
    """A mast with a panel of lamps (slots mast, body); item: height."""
    tall = float(item.get("height", 11.0))
    mast = sweep(np.linspace((0, 0, 0), (0, 0, tall), 4), 0.14, "mast")
    panel = box(0.0, 0.0, tall - 0.2, (3.4, 0.2, 1.9), "mast")
    turn = np.linspace(0, 2 * np.pi, 20, endpoint=False)
    rim = np.stack([np.sin(turn), 0 * turn, np.cos(turn)], -1) * 0.26
    lamps = [
        grid(np.stack([np.zeros_like(rim), rim]) + np.array([x, -0.14, tall + z]), "body", around=True, closed=False)
        for x in (-1.2, -0.6, 0.0, 0.6, 1.2)
        for z in (0.15, 0.75, 1.3)
    ]
    return _joined([mast, panel, *lamps])


def checkered(item: Item) -> list[Part]:
    """A floor of square tiles of two colours (slots body, body1) in its grout; item: size, back (y), turn45."""
    size, back = float(item.get("size", 0.62)), float(item.get("back", 2.4))
    tiles = [
        box(
            x * size,
            back - (y + 0.5) * size,
            -0.05,
            (size - 0.015, size - 0.015, 0.05),
            ("body", "body1")[(x + y) % 2],
            0.008,
        )
        for y in range(int(9 / size))
        for x in range(-round(9 / size), round(9 / size) + 1)
    ]
    bed = grid(np.array([[(x, y, -0.01) for x in (-60.0, 60.0)] for y in (-60.0, back)]), "grout", closed=False)
    return _joined([*tiles, bed])


def hookboard(item: Item) -> list[Part]:
    """A board with pegs to hang coats on (slots body, peg); item: width, count."""
    wide, count = float(item.get("width", 4.4)), int(item.get("count", 5))
    parts = [rounded_box(wide, 0.09, 0.34, 0.03, "body")]
    for x in (np.arange(count) - (count - 1) / 2) * wide / count:
        path = np.array([(x, -0.04, 0.12), (x, -0.2, 0.12), (x, -0.3, 0.17), (x, -0.33, 0.26)])
        parts += [sweep(path, 0.035, "peg"), ball(0.055, "peg").moved(x, -0.33, 0.24)]
    return _joined(parts)


def pennants(item: Item) -> list[Part]:
    """Pennants on a sagging line (slots line, body, body1, body2); item: width, sag, count. Its ends are at z = 0."""
    wide, sag, count = (float(item.get(name, d)) for name, d in (("width", 9.0), ("sag", 0.7), ("count", 17)))
    x = np.linspace(-0.5, 0.5, 60)
    line = np.stack([x * wide, 0 * x, -sag * (1 - 4 * x**2)], -1)
    parts = [sweep(line, 0.018, "line")]
    for k in range(int(count)):
        t = (k + 0.5) / count - 0.5
        half = wide / count * 0.42
        loop: Floats = np.array([[-half, 0.0], [0.0, -2.3 * half], [half, 0.0]])
        flag = extrude([loop], 0.02, 0.0, ("body", "body1", "body2")[k % 3])
        parts.append(flag.moved(t * wide, 0.0, -sag * (1 - 4 * t**2)))
    return _joined(parts)


def fairylights(item: Item) -> list[Part]:
    """Small round lamps on a sagging wire (slots line, body); item: width, sag, count. Its ends are at z = 0."""
    wide, sag, count = (float(item.get(name, d)) for name, d in (("width", 9.0), ("sag", 0.7), ("count", 30)))
    x = np.linspace(-0.5, 0.5, 60)
    wire = sweep(np.stack([x * wide, 0 * x, -sag * (1 - 4 * x**2)], -1), 0.01, "line")
    at = (np.arange(int(count)) + 0.5) / count - 0.5
    lamps = [ball(0.036, "body").moved(t * wide, 0.0, -sag * (1 - 4 * t**2) - 0.04) for t in at]
    return _joined([wire, *lamps])


def pegboard(item: Item) -> list[Part]:
    """A board of holes with tools hung on it (slots body, hole, wood, metal, grip); item: width, height, seed."""
    wide, tall = float(item.get("width", 7.6)), float(item.get("height", 3.6))
    rng = np.random.default_rng(int(item.get("seed", 1)))
    parts = [box(0.0, 0.05, 0.0, (wide, 0.1, tall), "body", 0.02)]
    turn = np.linspace(0, 2 * np.pi, 8, endpoint=False)
    rim = np.stack([np.sin(turn), 0 * turn, np.cos(turn)], -1) * 0.022
    disc = np.stack([np.zeros_like(rim), rim])
    for x in np.arange(-wide / 2 + 0.2, wide / 2 - 0.1, 0.26):
        for z in np.arange(0.2, tall - 0.1, 0.26):
            parts.append(grid(disc + np.array([x, -0.003, z]), "hole", around=True, closed=False))
    kinds = [_hammer, _driver, _spanner, _saw, _driver, _hammer, _spanner]
    start = int(rng.integers(len(kinds)))
    for k, x in enumerate(np.linspace(-wide / 2 + 0.6, wide / 2 - 0.6, 8)):
        tool = kinds[(start + k) % len(kinds)]
        parts += [part.moved(float(x), -0.1, tall * 0.5) for part in tool()]
    return _joined(parts)


def _hammer() -> list[Part]:
    return [box(0, 0, -0.85, (0.1, 0.08, 1.5), "wood", 0.03), box(0, 0, 0.5, (0.62, 0.14, 0.2), "metal", 0.04)]


def _driver() -> list[Part]:
    return [
        revolve([(0, -0.1), (0.1, -0.08), (0.11, 0.4), (0.05, 0.5), (0, 0.5)], "grip", around=20).moved(z=0.2),
        sweep(np.linspace((0, 0, -0.75), (0, 0, 0.2), 4), 0.03, "metal"),
    ]


def _spanner() -> list[Part]:
    turn = np.linspace(0.5, 2 * np.pi - 0.5, 24)
    jaw = np.stack([np.cos(turn), np.sin(turn)], -1)
    loop = np.concatenate([jaw * 0.2, jaw[::-1] * 0.1])[:, ::-1]
    ends = [
        extrude([_counter(loop)], 0.07, 0.0, "metal").moved(z=0.66),
        extrude([_counter(loop * [1, -1])], 0.07, 0.0, "metal").moved(z=-0.76),
    ]
    return [box(0, 0, -0.6, (0.12, 0.06, 1.1), "metal", 0.02), *ends]


def _counter(loop: Floats) -> Floats:
    """The loop, counter-clockwise."""
    x, y = loop.T
    turned: Floats = loop if float(np.sum(x * np.roll(y, -1) - y * np.roll(x, -1))) > 0 else loop[::-1]
    return turned


def _saw() -> list[Part]:
    blade = _counter(np.array([[-0.16, 0.55], [-0.1, -1.0], [0.0, -1.0], [0.2, 0.55]]))
    return [extrude([blade], 0.025, 0.0, "metal"), box(0.02, 0, 0.5, (0.42, 0.1, 0.5), "wood", 0.06)]


def pipework(item: Item) -> list[Part]:
    """Pipes along a wall with their flanges (slots body, flange); item: count."""
    parts = []
    for k in range(int(item.get("count", 3))):
        z, y, radius = 0.55 * k, -0.1 * (k % 2), (0.16, 0.11, 0.2)[k % 3]
        parts.append(sweep(np.linspace((-40, y, z), (40, y, z), 3), radius, "body"))
        for x in np.arange(-18, 19, 4.5) + 1.3 * k:
            ring = sweep(np.linspace((x, y, z), (x + 0.16, y, z), 2), radius * 1.35, "flange")
            parts.append(ring)
    return _joined(parts)


def fruitcrates(item: Item) -> list[Part]:
    """Slatted crates full of fruit, one on two (slots body, body1, body2, body3); item: seed."""
    rng = np.random.default_rng(int(item.get("seed", 1)))
    parts: list[Part] = []
    for number, (x, z) in enumerate(((-0.62, 0.0), (0.62, 0.0), (0.05, 0.62))):
        for side in (-0.36, 0.36):
            parts += [box(x, side, z + 0.03 + 0.19 * k, (1.14, 0.04, 0.15), "body", 0.01) for k in range(3)]
        parts += [box(x + 0.55 * s, 0.0, z, (0.05, 0.72, 0.6), "body", 0.01) for s in (-1, 1)]
        for _ in range(22):
            at = rng.uniform(-0.45, 0.45), rng.uniform(-0.28, 0.28), z + 0.42 + rng.uniform(0.0, 0.1)
            parts.append(ball(0.11, f"body{number + 1}").moved(x + at[0], at[1], at[2]))
    return _joined(parts)
