"""Printed and flat styles: risograph inks, comic dots, two inks, flat vector areas, few pixels."""

from itertools import combinations

import numpy as np
from PIL import Image
from scipy.ndimage import gaussian_filter

from studio.engine.backends.scene.lines import (
    FINE,
    Edges,
    down,
    edges,
    field,
    ink,
    lit,
    luminance,
    mixed,
    paint,
    paper,
    sized,
    unit,
)  # fmt: skip
from studio.engine.backends.scene.shot import Shot
from studio.engine.backends.scene.trace import Pixels

INKS = (
    "#ff48b0", "#0078bf", "#ffd100", "#00838a", "#ff665e", "#ff6c2f", "#00a95c", "#3d5588", "#765ba7", "#2b2b33",
)  # fmt: skip
"""Colours of drum inks of stencil printers, as they look on white paper."""
STOCK = "#fbf6ea"
BAYER = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.float32) / 16.0


def flat_vector(shot: Shot) -> Pixels:
    """Flat areas with crisp borders: each colour in its light and its shadow, and a shape of highlight."""
    return down(_areas(shot, edges(shot)))


def _areas(shot: Shot, found: Edges, punch: float = 1.0) -> Pixels:
    """The picture as flat areas, at the fine size (h * FINE, w * FINE, 3)."""
    shape, one = found.piece.shape, unit(shot)
    flat = (np.clip(found.maps.albedo, 0, 1) ** (1 / 2.2)).astype(np.float32)
    seen = np.stack([sized(shot.picture[..., k], (shape[0], shape[1])) for k in range(3)], -1)
    # mirrors and glass have no colour of their own: theirs is what is seen in them, in steps
    plain = luminance(flat) > 0.05
    stepped = np.round(np.stack([gaussian_filter(seen[..., k], 5 * one) for k in range(3)], -1) * 5) / 5
    base = np.where(plain[..., None], flat, stepped)
    light = sized(lit(shot, found), (shape[0], shape[1]))
    light = light / max(float(np.percentile(light, 70)), 0.05)

    def level(edge: float) -> Pixels:
        result: Pixels = np.clip((light - edge) / 0.035 + 0.5, 0, 1) * plain + (1 - plain) * 1.0
        return result.astype(np.float32)

    cool = base * np.array([0.66, 0.64, 0.76], np.float32)
    half = base * np.array([0.84, 0.83, 0.89], np.float32)
    out = cool + (half - cool) * level(0.46)[..., None]
    out = out + (base - out) * level(0.76)[..., None]
    bright = base + (1 - base) * 0.22 * punch
    solid = (found.piece >= 0).astype(np.float32)
    out = out + (bright - out) * (level(1.22) * solid * plain)[..., None]
    shine = np.clip((luminance(seen) - luminance(base) - 0.24) / 0.04, 0, 1) * solid * plain
    result: Pixels = np.clip(out + (1 - out) * (0.75 * shine)[..., None], 0, 1)
    return result


def halftone(shot: Shot) -> Pixels:
    """Comic print: bright flat colours, dots where there is shade, bold outlines."""
    found, one = edges(shot), unit(shot)
    fine = _areas(shot, found, 1.4)
    grey = luminance(fine)[..., None]
    base = (np.clip(found.maps.albedo, 0, 1) ** (1 / 2.2)).astype(np.float32)
    strong = np.clip(grey + (fine - grey) * 1.35, 0, 1)
    light = sized(lit(shot, found), found.piece.shape)
    light = light / max(float(np.percentile(light, 70)), 0.05)
    solid = found.piece >= 0
    dots = _dots(found.piece.shape, 11.0 * one * FINE, 22)
    shade = np.clip((1.02 - light) * 1.0, 0, 0.92)
    dotted = np.clip((np.sqrt(shade) * 0.98 - dots) / 0.1 + 0.5, 0, 1) * (shade > 0.05)
    dark = np.where(luminance(base)[..., None] > 0.08, base * np.array([0.5, 0.42, 0.6], np.float32), 0.05)
    paint_ = np.where(solid[..., None], np.clip(grey + (base - grey) * 1.3, 0, 1), strong)
    out = paint_ + (dark - paint_) * (dotted * (0.9 * solid + 0.4 * ~solid))[..., None]
    shine = np.clip((luminance(fine) - luminance(base) - 0.2) / 0.05, 0, 1) * solid
    out = out + (1 - out) * shine[..., None]
    picture = _rays(down(out.astype(np.float32)), shot, found, one)
    lines = ink(found, 9.0 * one * FINE / 2 + 1, 4.6 * one * FINE / 2 + 0.6)
    return mixed(picture, paint("#17161c"), lines)


def _rays(picture: Pixels, shot: Shot, found: Edges, one: float) -> Pixels:
    """Dots on the ground that grow away from the hero."""
    hero = down(np.isin(found.piece, [p for p, role in shot.owners if role == "hero"]).astype(np.float32))
    rows, columns = np.nonzero(hero > 0.5)
    if not len(rows):
        return picture
    row, column = np.mgrid[0 : picture.shape[0], 0 : picture.shape[1]].astype(np.float32)
    away = np.hypot(row - rows.mean(), column - columns.mean()) / max(picture.shape[:2])
    size = np.clip((away - 0.3) * 1.25, 0, 0.62)
    dots = np.clip((size - _dots(picture.shape, 21.0 * one, 45)) / 0.08 + 0.5, 0, 1) * (size > 0.03)
    ground = down((found.piece < 0).astype(np.float32))
    tint = np.clip(picture * 0.86 + 0.14 * (luminance(picture)[..., None] < 0.35), 0, 1)
    return mixed(picture, tint, dots * ground)


def _dots(shape: tuple[int, ...], spacing: float, degrees: float) -> Pixels:
    """Distance from the nearest point of a turned grid, over half its spacing (h, w); 1 touches its neighbour."""
    row, column = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
    turn = np.radians(degrees)
    u = (column * np.cos(turn) + row * np.sin(turn)) / spacing
    v = (row * np.cos(turn) - column * np.sin(turn)) / spacing
    result: Pixels = np.hypot(u - np.round(u), v - np.round(v)) * 2
    return result


def risograph(shot: Shot) -> Pixels:
    """Two or three drum inks chosen for the picture, screened, grained, printed a little out of register."""
    one = unit(shot)
    shape = shot.picture.shape
    grey = luminance(shot.picture)[..., None]
    vivid = np.clip(grey + (shot.picture - grey) * 1.2, 0.02, 1)
    stock = paint(STOCK)
    wanted = -np.log(np.clip(vivid / stock, 0.03, 1))
    inks = _choose(wanted)
    cover = _coverage(wanted, inks)
    out = paper(shape, stock, 0.006, one)
    # a small picture has no room for dots: its tones are nearly full
    fine = float(np.clip(1.15 * one, 0.3, 1.0))
    shifts = ((0, 0), (2.6, -1.8), (-2.2, 2.4))
    for number, colour in enumerate(inks):
        amount = np.clip(cover[..., number], 0, 1).astype(np.float32)
        down_by, right_by = (round(v * one) for v in shifts[number])
        amount = np.roll(amount, (down_by, right_by), axis=(0, 1))
        screen = _dots(shape, max(2.4, 4.6 * one), (75, 15, 45)[number])
        grain = np.random.default_rng(80 + number).standard_normal(shape[:2]).astype(np.float32)
        grain = 0.75 * gaussian_filter(grain, 0.6 * max(one, 0.6)) + 0.1 * field(shape, 50 * one, 90 + number)
        # between a screen and a full tone: dots that run into one another
        dots = np.clip((np.sqrt(amount) * 1.32 - screen + 0.2 * grain * fine) / 0.55 + 0.2, 0, 1)
        printed = (0.55 * fine * dots + (1 - 0.55 * fine) * amount) * np.clip(amount * 14, 0, 1)
        solid = 0.93 + 0.05 * field(shape, 180 * one, 95 + number) + 0.12 * grain * fine
        out = out * np.exp(-(printed * np.clip(solid, 0, 1.1))[..., None] * _absorbs(colour))
    return np.clip(out, 0, 1)


def _absorbs(colour: str) -> Pixels:
    """What a full layer of an ink takes from the stock, as a density per channel (3,)."""
    result: Pixels = -np.log(np.clip(paint(colour) / paint(STOCK), 0.04, 1))
    return result


def _choose(wanted: Pixels) -> tuple[str, ...]:
    """The three inks that come nearest to densities (h, w, 3)."""
    step = max(1, int(np.sqrt(wanted.shape[0] * wanted.shape[1] / 600)))
    few = wanted[::step, ::step]

    def miss(inks: tuple[str, ...]) -> float:
        made = _coverage(few, inks) @ np.stack([_absorbs(c) for c in inks])
        return float(np.mean((np.exp(-made) - np.exp(-few)) ** 2))

    return min(combinations(INKS, 3), key=miss)


def _coverage(wanted: Pixels, inks: tuple[str, ...]) -> Pixels:
    """How much of each ink (h, w, n) in 0..1 comes nearest to densities (h, w, 3): projected gradient steps."""
    table = np.stack([_absorbs(colour) for colour in inks]).astype(np.float32)
    square = table @ table.T
    step = 1.0 / float(np.linalg.eigvalsh(square).max())
    target = wanted @ table.T
    cover = np.full((*wanted.shape[:2], len(inks)), 0.3, np.float32)
    for _ in range(24):
        cover = np.clip(cover - step * (cover @ square - target), 0, 1).astype(np.float32)
    return cover


def duotone(shot: Shot) -> Pixels:
    """A photograph in two inks: the palette's dark for the shadows, its light for the lights."""
    one = unit(shot)
    tone = luminance(shot.picture)
    low, high = float(np.percentile(tone, 1.5)), float(np.percentile(tone, 98.5))
    tone = np.clip((tone - low) / max(high - low, 0.05), 0, 1)
    tone = tone * tone * (3 - 2 * tone) * 0.55 + tone * 0.45
    first, second = paint(str(shot.palette["accent"])), paint(str(shot.palette["background"]))
    # the darker of the two makes the shadows, however light both are
    dark, light = sorted((first, second), key=lambda c: float(luminance(c)))
    dark, light = dark * min(1.0, 0.24 / max(float(luminance(dark)), 0.05)), 1 - (1 - light) * 0.42
    middle = np.clip(first * 0.92 + 0.04, 0, 1)
    where = float(np.clip(luminance(middle), 0.3, 0.7))
    ramp = np.stack([np.interp(tone, (0, where, 1), (dark[k], middle[k], light[k])) for k in range(3)], -1)
    grain = gaussian_filter(np.random.default_rng(7).standard_normal(tone.shape).astype(np.float32), 0.7 * one)
    result: Pixels = np.clip(ramp + 0.01 * (grain / max(float(grain.std()), 1e-6))[..., None], 0, 1)
    return result


def pixel_art(shot: Shot) -> Pixels:
    """Some hundred pixels across in two dozen colours, dithered, with the things outlined."""
    found = edges(shot)
    height, width = shot.picture.shape[:2]
    scale = 128 / max(height, width)
    small = max(8, round(width * scale)), max(8, round(height * scale))
    picture = down(_areas(shot, found))
    picture = 0.65 * picture + 0.35 * shot.picture
    coarse = Image.fromarray((np.clip(picture, 0, 1) * 255).astype(np.uint8)).resize(small, Image.Resampling.BOX)
    values = np.asarray(coarse, np.float32) / 255
    threshold = np.tile(BAYER, (small[1] // 4 + 1, small[0] // 4 + 1))[: small[1], : small[0]] - 0.5
    dithered = Image.fromarray((np.clip(values + 0.045 * threshold[..., None], 0, 1) * 255).astype(np.uint8))
    table = coarse.quantize(24, method=Image.Quantize.MEDIANCUT, kmeans=2)
    few = np.asarray(dithered.quantize(palette=table, dither=Image.Dither.NONE).convert("RGB"), np.float32) / 255
    solid = Image.fromarray(((found.piece >= 0) * 255).astype(np.uint8)).resize(small, Image.Resampling.BOX)
    inside = np.asarray(solid) > 127
    border = inside & ~(_moved(inside, 0, 1) & _moved(inside, 0, -1) & _moved(inside, 1, 0) & _moved(inside, -1, 0))
    few = np.where(border[..., None], few * np.array([0.42, 0.38, 0.5], np.float32), few)
    large = Image.fromarray((few * 255).astype(np.uint8)).resize((width, height), Image.Resampling.NEAREST)
    return np.asarray(large, np.float32) / 255


def _moved(mask: Pixels, down_by: int, right_by: int) -> Pixels:
    result: Pixels = np.roll(mask, (down_by, right_by), axis=(0, 1))
    return result
