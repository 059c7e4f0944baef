"""What materials look like of themselves: the colouring and the relief of wood, stone, cloth, hide, sand and the like.

A grain gets the places of a texture's pixels and answers its colours (size, size, 3, sRGB 0..1, or None for the plain
colour) and its heights (size, size, 0..1, or None for a smooth surface). Sizes are in stage units, so that a weave has
the same thread on a cup and on a podium.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.ndimage import gaussian_filter
from scipy.spatial import cKDTree

from studio.engine.backends.scene.patterns import hex_mix, hex_rgb, noise
from studio.engine.backends.scene.shapes import Floats, Part, positions

TWO_PI = 2 * np.pi
FINEST = 0.004
"""Stage units of a texture's pixel, at its finest: about a pixel of a picture."""
Look = tuple[Floats | None, Floats | None]


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """Where the pixels of a texture lie: `p` (size, size, 3) in space, `a` and `b` (size, size) along the surface."""

    p: Floats
    a: Floats
    b: Floats

    @property
    def texel(self) -> float:
        """The coarser side of a pixel, in stage units."""
        return float(max(np.ptp(self.a), np.ptp(self.b)) / len(self.a))


def place(part: Part, size: int) -> Place | None:
    """The pixels of a part's texture, or None for a part that is a flat picture plane."""
    if part.lattice is None and part.box is None:
        return None
    p = positions(part, size)
    if part.lattice is None:
        third = np.minimum((np.arange(size) + 0.5) / size * 3, 2.999).astype(int)
        first, second = np.array([1, 0, 0])[third], np.array([2, 2, 1])[third]
        columns = np.arange(size)
        return Place(p, p[:, columns, first], p[:, columns, second])
    lattice = part.lattice
    wide = float(np.linalg.norm(np.diff(lattice, axis=1), axis=2).sum(axis=1).max())
    tall = float(np.linalg.norm(np.diff(lattice, axis=0), axis=2).sum(axis=0).max())
    line = (np.arange(size) + 0.5) / size
    return Place(p, np.tile(line * wide, (size, 1)), np.tile((line[::-1] * tall)[:, None], (1, size)))


def enough(part: Part, size: int) -> int:
    """The pixels that a part's texture needs, at most `size`: small parts of a thing need few."""
    at = place(part, 16)
    if at is None:
        return size
    sides = 1 if part.lattice is not None else 3
    return int(np.clip(np.ceil(at.texel * 16 * sides / FINEST / 64) * 64, 64, size))


def _fbm(p: Floats, frequency: float, octaves: int = 3) -> Floats:
    out = noise(p, frequency)
    for k in range(1, octaves):
        out = out + noise(p + 3.1 * k, frequency * 2**k) / 2**k
    return out


def _mix(a: str, b: str, t: Floats) -> Floats:
    share = np.clip(t, 0, 1)[..., None]
    result: Floats = np.asarray(hex_rgb(a)) * (1 - share) + np.asarray(hex_rgb(b)) * share
    return result


def _cells(p: Floats, size: float, seed: int) -> tuple[Floats, Floats, Floats]:
    """Random cells of about `size`: the distance to the nearest two seeds over `size`, and a number 0..1 a cell."""
    low, high = p.min(axis=(0, 1)) - size, p.max(axis=(0, 1)) + size
    count = int(np.clip(np.prod(np.maximum(high - low, size)) / size**3, 32, 60_000))
    rng = np.random.default_rng(seed)
    seeds = rng.uniform(low, high, (count, 3))
    scale = (float(np.prod(high - low)) / count) ** (1 / 3)
    distance, which = cKDTree(seeds).query(p.reshape(-1, 3), k=2, workers=-1)
    shape = p.shape[:2]
    own = rng.random(count)[which[:, 0]].reshape(shape)
    return distance[:, 0].reshape(shape) / scale, distance[:, 1].reshape(shape) / scale, own


def _speckles(shape: tuple[int, ...], seed: int, soft: float = 0.7) -> Floats:
    """Fine fixed grain, about -2..2."""
    field = gaussian_filter(np.random.default_rng(seed).standard_normal(shape), soft, mode="wrap")
    result: Floats = field / field.std()
    return result


def wood(at: Place, colours: list[str]) -> Look:
    warped = at.p * np.array([0.16, 1.0, 1.0])
    rings = np.hypot(warped[..., 1] + 1.9, warped[..., 2] - 2.6) * 8.5 + 0.3 * _fbm(warped, 1.12, 2)
    year = rings % 1.0
    late = np.clip(year**2.6 * (1 - np.clip((year - 0.93) / 0.07, 0, 1)), 0, 1)
    fibre = noise(at.p * np.array([0.05, 1.0, 1.0]), 5.0)
    pores = np.clip(noise(at.p * np.array([0.09, 1.0, 1.0]) + 7, 7.0) - 1.1, 0, 1)
    tone = 0.16 + 0.5 * late + 0.1 * fibre + 0.5 * pores + 0.1 * noise(warped, 0.8)
    return _mix(colours[0], hex_mix(colours[0], "#35190a", 0.62), tone), 0.6 - 0.3 * late - 0.5 * pores


def marble(at: Place, colours: list[str]) -> Look:
    drift = np.stack([noise(at.p + shift, 0.64) for shift in (0.0, 5.3, 11.7)], -1)
    q = at.p * np.array([1.0, 1.0, 0.72]) + 0.2 * drift
    bold = np.clip(1 - np.abs(noise(q, 0.52)) * 13, 0, 1) ** 1.3 * np.clip(0.55 + 0.5 * noise(at.p + 2, 0.48), 0.05, 1)
    fine = np.clip(1 - np.abs(noise(q + 9, 1.28)) * 10, 0, 1) * np.clip(0.3 + 0.5 * noise(at.p + 6, 0.8), 0, 0.7)
    cloud = np.clip(0.14 + 0.1 * _fbm(q, 0.56, 2), 0, 0.3)
    dark = sum(hex_rgb(colours[0])) < 1.35
    vein = hex_mix(colours[0], "#fbf6ea", 0.8) if dark else hex_mix(colours[0], "#4c4a54", 0.72)
    return _mix(colours[0], vein, 0.85 * bold + 0.5 * fine + (0.4 if dark else 0.8) * cloud - 0.04), None


def terrazzo(at: Place, colours: list[str]) -> Look:
    near, second, own = _cells(at.p, 0.13, 4)
    chip = np.clip((second - near - 0.16) / 0.05, 0, 1) * (own < 0.5)
    base = np.asarray(hex_rgb(colours[0])) * (1 + 0.012 * _speckles(own.shape, 3))[..., None]
    tones = np.array([hex_rgb(hex_mix(c, colours[0], 0.15)) for c in (colours[1], "#6b5a52", "#c98b6b", "#ffffff")])
    kind = tones[np.minimum((own * 8).astype(int), 3)]
    return np.clip(base * (1 - chip[..., None]) + kind * chip[..., None], 0, 1), None


def granite(at: Place, colours: list[str]) -> Look:
    _, _, own = _cells(at.p, 0.035, 5)
    return _mix(colours[0], "#1d1c1f", np.where(own > 0.8, 0.75, 0.12 + 0.3 * own)) * 1.0 + (
        0.2 * ((own > 0.1) & (own < 0.22))
    )[..., None], None


def travertine(at: Place, colours: list[str]) -> Look:
    layer = at.p[..., 2] * 4.2 + 0.35 * _fbm(at.p * np.array([0.4, 0.4, 1.0]), 1.2)
    band = 0.5 + 0.5 * np.sin(layer * TWO_PI * 0.7)
    holes = np.clip(noise(at.p * np.array([0.4, 0.4, 1.6]), 2.4) - 1.5, 0, 0.5) * 2
    tone = 0.1 + 0.3 * band + 0.1 * noise(at.p, 4) + 0.5 * holes
    return _mix(colours[0], hex_mix(colours[0], "#7c5a3a", 0.55), tone), 0.8 - holes


BLOCK = 3.0
"""Side up to which a piece of concrete shows its pits, stage units."""


def concrete(at: Place, colours: list[str]) -> Look:
    # a floor is seen from farther off than a block: its pits are specks, and its clouds calm
    near = min(1.0, BLOCK / max(at.texel * len(at.a), 1e-6))
    cloud, fine = _fbm(at.p, 0.88, 3) * (0.35 + 0.65 * near), _speckles(at.a.shape, 6)
    pits = near**2 * np.clip(noise(at.p, 4.16) - 1.75, 0, 0.6) / 0.6
    tone = 0.22 + 0.13 * cloud + 0.04 * fine + 0.55 * pits
    return _mix(hex_mix(colours[0], "#ffffff", 0.12), hex_mix(colours[0], "#2e2d2c", 0.5), tone), (
        0.7 + 0.05 * fine + 0.05 * cloud - 0.7 * pits
    )


def plaster(at: Place, colours: list[str]) -> Look:
    strokes = _fbm(at.p * np.array([0.5, 0.5, 1.0]), 2, 3)
    ridge = np.clip(np.abs(strokes), 0, 1.6) / 1.6
    return _mix(colours[0], hex_mix(colours[0], "#6d6258", 0.4), 0.22 * (1 - ridge) + 0.03 * noise(at.p, 3.2)), ridge


def clay(at: Place, colours: list[str]) -> Look:
    throwing = 0.5 + 0.5 * np.sin(at.p[..., 2] * 62 + 0.9 * noise(at.p, 1.2))
    grit = _speckles(at.a.shape, 8, 0.8)
    tone = 0.16 + 0.1 * throwing + 0.07 * noise(at.p, 2) + 0.05 * grit
    return _mix(colours[0], hex_mix(colours[0], "#3d1d10", 0.5), tone), 0.5 + 0.16 * throwing + 0.05 * grit


def glaze(at: Place, colours: list[str]) -> Look:
    return None, 0.5 + 0.22 * noise(at.p, 1)


def speckle(at: Place, colours: list[str]) -> Look:
    near, _, own = _cells(at.p, 0.075, 9)
    dot = np.clip((0.1 + 0.32 * own**2 - near) / 0.06, 0, 1) * (own > 0.3)
    return _mix(colours[0], hex_mix(colours[0], "#4a3524", 0.8), 0.9 * dot), 0.5 + 0.2 * noise(at.p, 1)


def dust(at: Place, colours: list[str]) -> Look:
    return None, 0.5 + 0.1 * _speckles(at.a.shape, 12, 1.0)


def hide(at: Place, colours: list[str]) -> Look:
    # cells of the skin, not of the body: seeds all through it would be too few for a fine grain
    skin = np.stack([at.a, at.b, np.zeros_like(at.a)], -1)
    near, second, own = _cells(skin, max(0.021, 3.4 * at.texel), 10)
    crease = np.clip((second - near) / 0.34, 0, 1)
    tone = 0.17 * (1 - crease) + 0.035 * own + 0.06 * noise(at.p, 1.2)
    return _mix(colours[0], hex_mix(colours[0], "#160c06", 0.6), tone), crease


def _threads(at: Place, size: float, slub: float) -> tuple[Floats, Floats]:
    """Plain weave: the height of the cloth, and how much the upper thread runs crosswise."""
    u, v = at.a / size, at.b / size
    u, v = u + slub * noise(at.p, 2.4), v + slub * noise(at.p + 4, 2.4)
    over = (np.floor(u) + np.floor(v)) % 2
    along, across = np.abs(np.sin(np.pi * u)), np.abs(np.sin(np.pi * v))
    height = np.where(over > 0, along * (0.55 + 0.45 * across), across * (0.55 + 0.45 * along))
    return height, over


def weave(at: Place, colours: list[str]) -> Look:
    height, over = _threads(at, max(0.03, 5 * at.texel), 0.15)
    tone = 0.27 * (1 - height) + 0.05 * over + 0.05 * noise(at.p, 2)
    return _mix(colours[0], hex_mix(colours[0], "#1c1a22", 0.6), tone), height


def linen(at: Place, colours: list[str]) -> Look:
    height, _ = _threads(at, max(0.045, 5 * at.texel), 0.3)
    streak = noise(np.stack([at.a * 9, at.b * 0.4, 0 * at.a], -1), 2) + noise(
        np.stack([at.a * 0.4, at.b * 9, 0 * at.a + 3], -1), 2
    )
    tone = 0.4 * (1 - height) + 0.09 * streak
    return _mix(hex_mix(colours[0], "#ffffff", 0.12), hex_mix(colours[0], "#4a3c2a", 0.6), tone + 0.08), height


def twill(at: Place, colours: list[str]) -> Look:
    size = max(0.03, 5 * at.texel)
    line = np.abs(np.sin(np.pi * (at.a + at.b) / size))
    yarn = noise(np.stack([at.a * 2, at.b * 14, 0 * at.a], -1), 2)
    worn = np.clip(0.25 + 0.2 * _fbm(at.p, 0.72, 2), 0, 0.5)
    tone = 0.55 * line + 0.1 * yarn + worn - 0.2
    return _mix(hex_mix(colours[0], "#0c1530", 0.3), hex_mix(colours[0], "#ffffff", 0.55), tone), line


def nap(at: Place, colours: list[str]) -> Look:
    return None, 0.5 + 0.2 * _fbm(at.p, 3.2, 2)


def knit(at: Place, colours: list[str]) -> Look:
    size = max(0.11, 10 * at.texel)
    u, v = at.a / size, at.b / (size * 0.78)
    side = (u % 1.0) - 0.5
    lean = v + 1.15 * np.abs(side) * 1.3
    row = lean % 1.0
    round_off = np.sqrt(np.clip(1 - (2 * row - 1) ** 2, 0, 1)) * np.clip(np.abs(np.sin(TWO_PI * u)) * 1.6, 0, 1) ** 0.6
    ply = 0.08 * np.sin(TWO_PI * (v * 3.0 + np.sign(side) * u * 5))
    tone = 0.62 * (1 - round_off) + 0.4 * ply
    return _mix(colours[0], hex_mix(colours[0], "#120e14", 0.65), tone), round_off + ply


def felt(at: Place, colours: list[str]) -> Look:
    fibre = sum(_speckles(at.a.shape, 20 + k, 0.6) * w for k, w in enumerate((0.5, 0.5))) + 0.6 * noise(at.p, 4.8)
    tone = 0.12 + 0.09 * fibre + 0.1 * noise(at.p, 3.2)
    return _mix(hex_mix(colours[0], "#ffffff", 0.1), hex_mix(colours[0], "#1a1418", 0.4), tone), 0.5 + 0.2 * fibre


def foam(at: Place, colours: list[str]) -> Look:
    near, _, own = _cells(at.p, 0.06, 21)
    hole = np.clip((0.42 * (0.4 + own) - near) / 0.2, 0, 1)
    return _mix(colours[0], hex_mix(colours[0], "#2b1d10", 0.55), 0.75 * hole), 1 - hole


def fibre(at: Place, colours: list[str]) -> Look:
    grit = 0.5 * _speckles(at.a.shape, 14, 1.3) + 0.5 * noise(at.p, 3.52)
    return _mix(hex_mix(colours[0], "#ffffff", 0.06), hex_mix(colours[0], "#5d4a35", 0.3), 0.12 + 0.08 * grit), (
        0.5 + 0.2 * grit
    )


def kraft(at: Place, colours: list[str]) -> Look:
    flecks = np.clip(noise(at.p * np.array([0.35, 0.35, 1.0]), 8) - 0.9, 0, 1)
    tone = 0.1 + 0.05 * noise(at.p, 5.6) + 0.05 * noise(at.p, 4) + 0.55 * flecks
    return _mix(colours[0], hex_mix(colours[0], "#4b3116", 0.5), tone), 0.5 + 0.1 * noise(at.p, 4.8)


def bamboo(at: Place, colours: list[str]) -> Look:
    strip = at.a / 0.16
    own = np.floor(strip)
    shade = 0.5 + 0.5 * np.sin(own * 12.9898)
    joint = np.clip(1 - np.abs(((at.b + 0.31 * shade * 3) % 0.9) - 0.45) / 0.02, 0, 1)
    seam = np.clip(1 - np.minimum(strip % 1.0, 1 - strip % 1.0) / 0.05, 0, 1)
    streak = noise(np.stack([at.a * 8, at.b * 0.3, 0 * at.a], -1), 2.4)
    tone = 0.08 + 0.22 * shade + 0.06 * streak + 0.55 * np.maximum(joint, seam)
    return _mix(colours[0], hex_mix(colours[0], "#5a3a12", 0.6), tone), 0.7 + 0.2 * joint - 0.7 * seam


def cork(at: Place, colours: list[str]) -> Look:
    near, second, own = _cells(at.p, 0.055, 16)
    edge = 1 - np.clip((second - near) / 0.25, 0, 1)
    dark = (own > 0.88) * 0.8
    tone = 0.1 + 0.28 * own + 0.16 * edge + dark
    return _mix(
        hex_mix(colours[0], "#ffffff", 0.08), hex_mix(colours[0], "#3a2010", 0.75), tone
    ), 0.8 - 0.5 * edge - dark


def brushed(at: Place, colours: list[str]) -> Look:
    line = np.random.default_rng(17).standard_normal(at.a.shape)
    streak = gaussian_filter(line, (0.5, 40), mode="wrap")
    return None, np.clip(0.5 + 0.2 * streak / streak.std(), 0, 1)


def patina(at: Place, colours: list[str]) -> Look:
    tone = np.clip(0.3 + 0.3 * _fbm(at.p, 1, 3), 0, 1)
    return _mix(hex_mix(colours[0], "#e0b06a", 0.2), hex_mix(colours[0], "#2a1608", 0.5), tone), None


def hammered(at: Place, colours: list[str]) -> Look:
    near, _, _ = _cells(at.p, 0.2, 18)
    return None, np.clip(near, 0, 1) ** 2


def crumpled(at: Place, colours: list[str]) -> Look:
    near, second, own = _cells(at.p + 0.05 * noise(at.p, 1.6)[..., None], 0.28, 19)
    return None, np.clip(0.6 * near * own + 0.4 * np.clip(second - near, 0, 0.8), 0, 1)


def flake(at: Place, colours: list[str]) -> Look:
    return None, 0.5 + 0.2 * _speckles(at.a.shape, 22, 0.5)


def glitter(at: Place, colours: list[str]) -> Look:
    size = max(0.022, 3.2 * at.texel)
    _, _, own = _cells(at.p, size, 23)
    rng = np.random.default_rng(24)
    tilt = rng.uniform(-1, 1, (4096, 2))[(own * 4095).astype(int)]
    height = 0.5 + (tilt[..., 0] * at.a + tilt[..., 1] * at.b) / size * 0.4
    tones = _mix(hex_mix(colours[0], "#ffffff", 0.45), hex_mix(colours[0], "#000000", 0.45), own)
    return tones, height % 1.0


def carbon(at: Place, colours: list[str]) -> Look:
    size = max(0.1, 10 * at.texel)
    u, v = at.a / size, at.b / size
    over = (np.floor(u) + np.floor(v)) % 2
    shine = np.where(over > 0, np.abs(np.sin(np.pi * u)), np.abs(np.sin(np.pi * v)))
    fine = np.where(over > 0, np.sin(at.b / size * 40), np.sin(at.a / size * 40))
    tone = 0.5 * shine * (0.5 + 0.5 * over) + 0.05 * fine
    return _mix(hex_mix(colours[0], "#000000", 0.4), hex_mix(colours[0], "#c8ccd2", 0.5), tone), shine


def sand(at: Place, colours: list[str]) -> Look:
    grit = _speckles(at.a.shape, 25, 0.6)
    wave = np.sin((at.p[..., 1] * 0.6 + at.p[..., 2] + 0.22 * noise(at.p, 0.72)) * 26)
    tone = 0.28 + 0.14 * grit - 0.1 * wave
    return _mix(hex_mix(colours[0], "#ffffff", 0.18), hex_mix(colours[0], "#7a5426", 0.55), tone), (
        0.5 + 0.3 * wave + 0.1 * grit
    )


def moss(at: Place, colours: list[str]) -> Look:
    near, _, own = _cells(at.p, 0.05, 26)
    clump = _fbm(at.p, 2.8, 3)
    tone = 0.25 + 0.55 * near - 0.12 * clump + 0.2 * own
    lit = hex_mix(colours[0], "#dff08a", 0.25)
    return _mix(lit, hex_mix(colours[0], "#0d1c06", 0.75), tone), np.clip(0.6 - 0.5 * near + 0.14 * clump, 0, 1)


def snow(at: Place, colours: list[str]) -> Look:
    grit, drift = _speckles(at.a.shape, 27, 0.8), _fbm(at.p, 1.4, 2)
    return _mix(colours[0], hex_mix(colours[0], "#9db4d6", 0.5), 0.08 + 0.06 * grit - 0.06 * drift), (
        0.5 + 0.25 * drift + 0.06 * grit
    )


def sugar(at: Place, colours: list[str]) -> Look:
    near, second, own = _cells(at.p, max(0.03, 4 * at.texel), 28)
    tone = 0.1 + 0.5 * own**3 - 0.25 * (own < 0.15)
    return _mix(hex_mix(colours[0], "#ffffff", 0.35), hex_mix(colours[0], "#8c6a5c", 0.3), tone), own * np.clip(
        second - near, 0, 1
    )


def facets(at: Place, colours: list[str]) -> Look:
    return None, np.clip(0.5 + 0.2 * _fbm(at.p, 1.2, 2), 0, 1)


def fingers(at: Place, colours: list[str]) -> Look:
    """Clay pressed by hand: soft dents, and here and there the ridges of a finger."""
    dents = _fbm(at.p, 0.9, 2)
    turn = 1.6 * noise(at.p, 0.5)
    press = np.clip(noise(at.p + 8, 1.1) - 0.7, 0, 0.5)
    ridges = np.sin((at.a * np.cos(turn) + at.b * np.sin(turn)) * 150) * press
    grit = _speckles(at.a.shape, 30, 1.0)
    tone = 0.1 - 0.07 * dents + 0.05 * ridges + 0.02 * grit
    return _mix(colours[0], hex_mix(colours[0], "#2a1a14", 0.3), tone), 0.5 + 0.3 * dents + 0.05 * ridges + 0.01 * grit


def pores(at: Place, colours: list[str]) -> Look:
    return None, 0.5 + 0.2 * noise(at.p, 2.88)


CELLULAR = frozenset(
    ["terrazzo", "granite", "speckle", "hide", "foam", "cork", "hammered", "crumpled", "glitter", "moss", "sugar"]
)
"""Grains that look for the nearest cell of every pixel, which takes its time: they are made of fewer pixels."""

GRAINS: dict[str, Callable[[Place, list[str]], Look]] = {
    grain.__name__: grain
    for grain in (
        wood, marble, terrazzo, granite, travertine, concrete, plaster, clay, glaze, speckle, dust, hide, weave, linen,
        twill, nap, knit, felt, foam, fibre, kraft, bamboo, cork, brushed, patina, hammered, crumpled, flake, glitter,
        carbon, sand, moss, snow, sugar, facets, fingers,
        pores,
    )
}  # fmt: skip
