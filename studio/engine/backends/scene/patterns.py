"""Solid patterns baked into textures, and the small pictures on labels and screens."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import numpy as np
from PIL import Image, ImageDraw
from scipy.ndimage import gaussian_filter, map_coordinates
from scipy.spatial import cKDTree

from studio.engine.backends.scene.labels import ART, label
from studio.engine.backends.scene.objects.vessels import slashes
from studio.engine.backends.scene.shapes import Floats, Part, positions

Rgb = tuple[float, float, float]


def hex_rgb(colour: str) -> Rgb:
    """`#rrggbb` as three sRGB values 0..1."""
    r, g, b = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return r, g, b


def hex_mix(a: str, b: str, t: float) -> str:
    """The colour `t` of the way from a to b (in sRGB), as `#rrggbb`."""
    mixed = [round(255 * (p + (q - p) * t)) for p, q in zip(hex_rgb(a), hex_rgb(b), strict=True)]
    return "#{:02x}{:02x}{:02x}".format(*mixed)


def bake(part: Part, pattern: Mapping[str, Any], base: str, size: int = 1024) -> Floats:
    """An sRGB texture (size, size, 3) in 0..1 for a part; pattern: kind, color, second, scale, logo (a
    file, for a label); of `fade` low and high, the heights (z) between which it changes. Unknown kinds are plain."""
    kind = str(pattern.get("kind", ""))
    colours = [base, str(pattern.get("color", "#ffffff")), str(pattern.get("second", base))]
    if kind in ART or pattern.get("logo"):
        return label(part, kind, colours, str(pattern.get("logo") or ""))
    if part.lattice is None and part.box is None:
        draw = PICTURES.get(kind)
        return draw(colours) if draw else np.ones((4, 4, 3)) * hex_rgb(base)
    where = positions(part, size)
    if kind == "fade":
        # a wall reaches far past the frame: its colours change between two heights
        foot, head = float(pattern.get("low", 0.0)), float(pattern.get("high", 1.0))
        return _blend(colours[0], colours[1], np.clip((head - where[..., 2]) / max(head - foot, 1e-6), 0, 1))
    low, high = where.min(axis=(0, 1)), where.max(axis=(0, 1))
    unit = (where - (low + high) / 2) / max(float((high - low).max()) / 2, 1e-9)
    scale = float(pattern.get("scale", 1.0))
    if kind in BLENDS:
        return BLENDS[kind](unit / scale, colours)
    if kind not in MASKS:
        return np.ones((4, 4, 3)) * hex_rgb(base)
    mask = MASKS[kind](unit / scale)[..., None]
    result: Floats = np.asarray(hex_rgb(base)) * (1 - mask) + np.asarray(hex_rgb(colours[1])) * mask
    return result


def _step(value: Floats, edge: float = 0.0, soft: float = 0.012) -> Floats:
    result: Floats = np.clip((value - edge) / soft + 0.5, 0, 1)
    return result


@lru_cache(maxsize=1)
def _lump() -> Floats:
    rng = np.random.default_rng(11)
    field = gaussian_filter(rng.standard_normal((64, 64, 64)), 1.6, mode="wrap")
    result: Floats = field / field.std()
    return result


def noise(where: Floats, frequency: float) -> Floats:
    """Smooth repeating noise, about -2..2, at positions (..., 3)."""
    at = np.moveaxis(where * frequency * 8.0, -1, 0)
    result: Floats = map_coordinates(_lump(), at, order=1, mode="grid-wrap")
    return result


@lru_cache(maxsize=4)
def _sphere_points(count: int) -> Floats:
    i = np.arange(count) + 0.5
    polar, turn = np.arccos(1 - 2 * i / count), np.pi * (1 + 5**0.5) * i
    return np.stack([np.cos(turn) * np.sin(polar), np.sin(turn) * np.sin(polar), np.cos(polar)], -1)


def spots(p: Floats) -> Floats:
    """Round spots, evenly spread over every direction from the middle."""
    direction = p / np.maximum(np.linalg.norm(p, axis=-1, keepdims=True), 1e-9)
    flat = direction.reshape(-1, 3).astype(np.float32)
    nearest = np.max(flat @ _sphere_points(46).astype(np.float32).T, axis=1).reshape(p.shape[:2])
    return _step(nearest, float(np.cos(0.165)), 0.004)


def stripes(p: Floats) -> Floats:
    return _step(np.sin(p[..., 2] * np.pi * 4.5 + 0.6), 0.0, 0.1)


def upright(p: Floats) -> Floats:
    turn = np.arctan2(p[..., 1], p[..., 0])
    return _step(np.sin(turn * 14), 0.0, 0.12)


def diagonal(p: Floats) -> Floats:
    turn = np.arctan2(p[..., 1], p[..., 0])
    return _step(np.sin(turn * 6 + p[..., 2] * 9), 0.0, 0.1)


def checks(p: Floats) -> Floats:
    turn = np.arctan2(p[..., 1], p[..., 0])
    return _step(np.sin(turn * 8) * np.sin(p[..., 2] * np.pi * 4), 0.0, 0.06)


def waves(p: Floats) -> Floats:
    turn = np.arctan2(p[..., 1], p[..., 0])
    return _step(np.sin(p[..., 2] * 11 + 1.1 * np.sin(turn * 3)), 0.0, 0.12)


def band(p: Floats) -> Floats:
    """One broad wave of the second colour around the lower half."""
    turn = np.arctan2(p[..., 1], p[..., 0])
    return _step(-(p[..., 2] + 0.12 + 0.16 * np.sin(turn * 2 + 0.6)), 0.0, 0.008)


def half(p: Floats) -> Floats:
    return _step(-p[..., 2], 0.0, 0.008)


def fruit_dots(p: Floats) -> Floats:
    """Large citrus wheels: a disc with a pale ring and wedges, repeated around a can."""
    turn = np.arctan2(p[..., 1], p[..., 0])
    out = np.zeros(p.shape[:2])
    for centre, height, size in (
        (-1.75, 0.12, 0.3),
        (-0.55, -0.38, 0.22),
        (-2.85, -0.3, 0.25),
        (0.6, 0.2, 0.28),
        (1.9, -0.2, 0.32),
    ):
        across = (turn - centre + np.pi) % (2 * np.pi) - np.pi
        dx, dz = across * 0.53, p[..., 2] - height
        radius, angle = np.hypot(dx, dz) / size, np.arctan2(dz, dx)
        rim = _step(1 - radius, 0, 0.03) * _step(radius, 0.88, 0.03)
        wedge = (
            _step(0.8 - radius, 0, 0.03) * _step(radius - 0.1) * _step(np.abs(np.sin(angle * 4)) * radius, 0.085, 0.03)
        )
        out = np.maximum(out, np.maximum(rim, wedge))
    return out


MASKS: dict[str, Callable[[Floats], Floats]] = {
    "spots": spots, "stripes": stripes, "upright": upright, "diagonal": diagonal, "checks": checks, "waves": waves,
    "band": band, "half": half, "citrus": fruit_dots,
}  # fmt: skip


def _blend(a: str, b: str, t: Floats) -> Floats:
    result: Floats = np.asarray(hex_rgb(a)) * (1 - t[..., None]) + np.asarray(hex_rgb(b)) * t[..., None]
    return result


def wood(p: Floats, colours: list[str]) -> Floats:
    stretched = p * np.array([0.25, 1.0, 1.0])
    rings = np.hypot(stretched[..., 1] + 1.2, stretched[..., 2] + 0.4) * 9 + 0.55 * noise(stretched, 0.35)
    grain = 0.5 + 0.5 * np.sin(rings * 2.4)
    fine = noise(p * np.array([0.08, 1.0, 1.0]), 3.0)
    dark = hex_mix(colours[0], "#3a1d08", 0.34)
    return _blend(colours[0], dark, np.clip(0.55 * grain**1.5 + 0.1 * fine + 0.08, 0, 1))


def marble(p: Floats, colours: list[str]) -> Floats:
    drift = p[..., 0] * 1.7 + p[..., 1] * 1.1 + p[..., 2] * 2.1 + 0.62 * noise(p, 0.32) + 0.2 * noise(p, 0.9)
    vein = np.clip(1 - np.abs(np.sin(drift * 2.1)) * 7, 0, 1) ** 1.2
    faint = np.clip(1 - np.abs(np.sin(drift * 4.3 + 1.0 + 0.4 * noise(p, 0.7))) * 4, 0, 1)
    cloud = np.clip(0.12 * noise(p, 0.25) + 0.08, 0, 0.25)
    return _blend(colours[0], hex_mix(colours[0], "#4b4a52", 0.62), np.clip(0.7 * vein + 0.14 * faint + cloud, 0, 1))


def terrazzo(p: Floats, colours: list[str]) -> Floats:
    rng = np.random.default_rng(4)
    seeds = rng.uniform(-1.2, 1.2, (2600, 3))
    distance, which = cKDTree(seeds).query(p.reshape(-1, 3).astype(float), k=2)
    edge = (distance[:, 1] - distance[:, 0]).reshape(p.shape[:2])
    owner = which[:, 0].reshape(p.shape[:2])
    chip = _step(edge, 0.035, 0.01) * (rng.random(2600) < 0.42)[owner]
    tones = np.array(
        [hex_rgb(c) for c in (colours[1], hex_mix(colours[0], "#6b5a52", 0.5), hex_mix(colours[1], "#ffffff", 0.5))]
    )
    result: Floats = np.asarray(hex_rgb(colours[0])) * (1 - chip[..., None]) + tones[owner % 3] * chip[..., None]
    return result


def crust(p: Floats, colours: list[str]) -> Floats:
    """Bread: dark on top, paler in the slashes and at the foot, a breath of flour."""
    cut = slashes(p[..., 0], p[..., 1] / 0.62) * (p[..., 2] > -0.1)
    depth = np.clip(0.42 + 1.5 * p[..., 2] + 0.1 * noise(p, 0.6) + 0.08 * noise(p, 1.7), 0, 1)
    skin = _blend(hex_mix(colours[0], "#ffd79a", 0.5), hex_mix(colours[0], "#5b2408", 0.5), depth)
    pale = np.clip(cut * 0.95, 0, 1)[..., None]
    flour = np.clip(0.22 * noise(p, 1.6) + 0.25 * (p[..., 2] > 0.1) * noise(p, 0.5) - 0.12, 0, 0.5)[..., None]
    out = skin * (1 - pale) + np.asarray(hex_rgb("#f7dfb2")) * pale
    result: Floats = out * (1 - flour) + np.asarray(hex_rgb("#fbf1df")) * flour
    return result


def pastry(p: Floats, colours: list[str]) -> Floats:
    """Croissant: golden bands, darker on the ridges."""
    top = np.clip(0.5 + 1.6 * p[..., 2] + 0.1 * noise(p, 0.8), 0, 1)
    line = 0.5 + 0.5 * np.sin(np.arctan2(p[..., 0], -p[..., 1] + 0.4) * 22 + noise(p, 0.5))
    return _blend(
        hex_mix(colours[0], "#ffdf9e", 0.5),
        hex_mix(colours[0], "#6a2c08", 0.35),
        np.clip(top * 0.75 + 0.2 * line - 0.1, 0, 1),
    )


def flesh(p: Floats, colours: list[str]) -> Floats:
    """The cut face of a citrus fruit, wedges around the middle of the disc."""
    radius, angle = np.hypot(p[..., 0], p[..., 1]), np.arctan2(p[..., 1], p[..., 0])
    wedge = (
        _step(np.abs(np.sin(angle * 4.5)) * radius, 0.05, 0.025)
        * _step(0.86 - radius, 0, 0.03)
        * _step(radius, 0.07, 0.03)
    )
    juice = np.clip(0.15 * noise(p, 2.0) + 0.2, 0, 0.5)
    pulp = _blend(colours[0], hex_mix(colours[0], "#ffffff", 0.5), juice)
    rind = _step(radius, 0.95, 0.02)[..., None]
    pith = np.asarray(hex_rgb("#fff3d6"))
    out = pith * (1 - wedge[..., None]) + pulp * wedge[..., None]
    result: Floats = out * (1 - rind) + np.asarray(hex_rgb(colours[1])) * rind
    return result


def blush(p: Floats, colours: list[str]) -> Floats:
    """A soft change of colour from foot to head."""
    return _blend(colours[0], colours[1], np.clip(0.5 - 0.6 * p[..., 2], 0, 1))


def kraft(p: Floats, colours: list[str]) -> Floats:
    return _blend(
        colours[0],
        hex_mix(colours[0], "#5c4326", 0.4),
        np.clip(0.1 * noise(p, 4.0) + 0.06 * noise(p, 1.0) + 0.05, 0, 0.4),
    )


def baked(p: Floats, colours: list[str]) -> Floats:
    """Dough out of the oven: brown above, paler at the foot, mottled; the second colour where it caught the heat."""
    high = p[..., 2] / max(float(np.abs(p[..., 2]).max()), 1e-6)
    tone = 0.52 + 0.42 * high + 0.13 * noise(p, 0.5) + 0.08 * noise(p, 1.6)
    skin = _blend(hex_mix(colours[0], "#ffe0a6", 0.5), hex_mix(colours[0], "#6e2f0c", 0.3), np.clip(tone, 0, 1))
    spot = np.clip(0.55 * noise(p + 3, 0.9) + 0.35 * high - 0.45, 0, 0.75)[..., None]
    result: Floats = skin * (1 - spot) + np.asarray(hex_rgb(colours[1])) * spot
    return result


def charred(p: Floats, colours: list[str]) -> Floats:
    """Blotches of the second colour, soft at the edge: browned cheese, a seared steak, a ripe skin."""
    blotch = np.clip(1.1 * noise(p, 0.75) + 0.5 * noise(p + 5, 2.0) - 0.35, 0, 0.9)
    return _blend(colours[0], colours[1], blotch)


def cheek(p: Floats, colours: list[str]) -> Floats:
    """Fruit that ripened in the sun: the second colour over the side it shone on."""
    side = 0.62 * p[..., 0] - 0.42 * p[..., 1] + 0.28 * p[..., 2]
    return _blend(colours[0], colours[1], np.clip(0.42 + 0.95 * side + 0.14 * noise(p, 0.7), 0, 1))


def flecks(p: Floats, colours: list[str]) -> Floats:
    """Many small flecks of the second colour."""
    fleck = _step(noise(p, 2.6) + 0.3 * noise(p, 5.0), 0.95, 0.5)
    return _blend(colours[0], colours[1], 0.85 * fleck)


def fibres(p: Floats, colours: list[str]) -> Floats:
    """Strands from foot to head, lighter and darker: husks, bark, feathers, coats."""
    strand = noise(p * np.array([1.0, 1.0, 0.12]), 2.4)
    return _blend(colours[0], colours[1], np.clip(0.4 + 0.33 * strand, 0, 1))


BLENDS: dict[str, Callable[[Floats, list[str]], Floats]] = {
    "wood": wood, "marble": marble, "terrazzo": terrazzo, "crust": crust, "pastry": pastry, "flesh": flesh,
    "gradient": blush, "kraft": kraft, "baked": baked, "charred": charred, "cheek": cheek, "flecks": flecks,
    "fibres": fibres,
}  # fmt: skip


def _canvas(width: int, height: int, colour: str) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    picture = Image.new("RGB", (width * 2, height * 2), colour)
    return picture, ImageDraw.Draw(picture)


def _finish(picture: Image.Image) -> Floats:
    half_size = (picture.width // 2, picture.height // 2)
    return np.asarray(picture.resize(half_size, Image.Resampling.LANCZOS), float) / 255.0


def app_screen(colours: list[str]) -> Floats:
    """A phone app of one strong idea: a balance ring, a bar chart, and rows; no words. colours: ground, accent, ink."""
    ground, accent, ink = colours
    picture, draw = _canvas(460, 990, ground)
    faint, soft = hex_mix(ground, ink, 0.09), hex_mix(accent, ground, 0.55)
    draw.rounded_rectangle((72, 150, 300, 186), 18, fill=hex_mix(ground, ink, 0.75))
    draw.rounded_rectangle((72, 206, 220, 228), 11, fill=hex_mix(ground, ink, 0.25))
    draw.ellipse((768, 140, 848, 220), fill=soft)
    draw.rounded_rectangle((60, 290, 860, 1010), 64, fill=accent)
    white = "#ffffff"
    draw.arc((240, 370, 680, 810), 135, 405, fill=hex_mix(accent, white, 0.3), width=52)
    draw.arc((240, 370, 680, 810), 135, 330, fill=white, width=52)
    draw.rounded_rectangle((352, 540, 568, 604), 32, fill=white)
    draw.rounded_rectangle((392, 628, 528, 654), 13, fill=hex_mix(accent, white, 0.55))
    for i, tall in enumerate((60, 92, 48, 120, 84, 140, 104)):
        x = 138 + i * 96
        draw.rounded_rectangle((x, 960 - tall, x + 52, 960), 20, fill=white if i == 5 else hex_mix(accent, white, 0.4))
    for row in range(4):
        y = 1070 + row * 196
        draw.rounded_rectangle((60, y, 860, y + 164), 44, fill=faint)
        draw.ellipse((92, y + 32, 192, y + 132), fill=(accent, soft, hex_mix(ground, ink, 0.6), soft)[row])
        draw.rounded_rectangle((226, y + 48, 440 - row * 26, y + 78), 15, fill=hex_mix(ground, ink, 0.6))
        draw.rounded_rectangle((226, y + 98, 370, y + 118), 10, fill=hex_mix(ground, ink, 0.25))
        draw.rounded_rectangle((690, y + 62, 816, y + 102), 20, fill=hex_mix(ground, ink, 0.7))
    return _finish(picture)


def dashboard_screen(colours: list[str]) -> Floats:
    """A wide dashboard: side rail, figures, a line chart over bars; no words."""
    ground, accent, ink = colours
    picture, draw = _canvas(980, 610, ground)
    draw.rectangle((0, 0, 300, 1220), fill=hex_mix(ground, ink, 0.88))
    for i in range(6):
        draw.rounded_rectangle(
            (56, 220 + i * 90, 230 - 18 * (i % 3), 248 + i * 90),
            14,
            fill=accent if i == 1 else hex_mix(ground, ink, 0.6),
        )
    draw.ellipse((56, 70, 116, 130), fill=accent)
    for i in range(3):
        x = 370 + i * 520
        draw.rounded_rectangle((x, 90, x + 470, 330), 36, fill=hex_mix(ground, ink, 0.07))
        draw.rounded_rectangle((x + 48, 140, x + 190, 164), 12, fill=hex_mix(ground, ink, 0.3))
        draw.rounded_rectangle((x + 48, 200, x + 300 - 40 * i, 262), 24, fill=hex_mix(ground, ink, 0.75))
        draw.ellipse(
            (x + 360, 180, x + 424, 244), fill=(accent, hex_mix(accent, ground, 0.5), hex_mix(accent, ink, 0.4))[i]
        )
    draw.rounded_rectangle((370, 390, 1880, 1140), 36, fill=hex_mix(ground, ink, 0.05))
    tops = (250, 330, 300, 420, 390, 500, 470, 590)
    for i, tall in enumerate(tops):
        x = 450 + i * 178
        draw.rounded_rectangle((x, 1080 - tall * 0.72, x + 84, 1080), 26, fill=hex_mix(accent, ground, 0.62))
    line = [(492 + i * 178, 1010 - tall) for i, tall in enumerate(tops)]
    draw.line(line, fill=accent, width=16, joint="curve")
    for x, y in line:
        draw.ellipse((x - 16, y - 16, x + 16, y + 16), fill=ground, outline=accent, width=10)
    return _finish(picture)


def sun_label(colours: list[str]) -> Floats:
    """A plain square with a sun over a hill: a mark for bags, books and labels."""
    ground, mark, _ = colours
    picture, draw = _canvas(256, 256, ground)
    draw.ellipse((136, 96, 376, 336), fill=mark)
    draw.pieslice((96, 250, 416, 570), 180, 360, fill=hex_mix(mark, ground, 0.45))
    return _finish(picture)


def card_face(colours: list[str]) -> Floats:
    """A bank card: a chip, two overlapping rings, four groups of dots."""
    ground, accent, _ = colours
    picture, draw = _canvas(640, 400, ground)
    draw.ellipse((520, -420, 1520, 580), fill=hex_mix(ground, accent, 0.35))
    draw.rounded_rectangle((96, 250, 246, 362), 24, fill="#e5c987")
    for group in range(4):
        for dot in range(4):
            x = 100 + group * 190 + dot * 36
            draw.ellipse((x, 500, x + 20, 520), fill=hex_mix(ground, "#ffffff", 0.85))
    draw.rounded_rectangle((100, 620, 420, 650), 15, fill=hex_mix(ground, "#ffffff", 0.7))
    draw.ellipse((1000, 590, 1120, 710), fill=accent)
    draw.ellipse((1080, 590, 1200, 710), fill=hex_mix(accent, "#ffffff", 0.5))
    return _finish(picture)


def parcel_label(colours: list[str]) -> Floats:
    """A shipping label: bars and lines."""
    picture, draw = _canvas(256, 192, "#ffffff")
    rng = np.random.default_rng(2)
    x = 40
    while x < 460:
        width = int(rng.integers(5, 20))
        draw.rectangle((x, 200, x + width, 340), fill="#15181c")
        x += width + int(rng.integers(6, 18))
    draw.rounded_rectangle((40, 50, 300, 84), 10, fill="#15181c")
    draw.rounded_rectangle((40, 112, 230, 136), 10, fill="#9aa0a8")
    return _finish(picture)


PICTURES: dict[str, Callable[[list[str]], Floats]] = {
    "app": app_screen, "dashboard": dashboard_screen, "sun": sun_label, "bank": card_face, "parcel": parcel_label,
}  # fmt: skip
