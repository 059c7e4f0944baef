"""Drawn styles: ink, graphite, a draughtsman's blueprint, a wash of watercolour."""

import numpy as np
from scipy.ndimage import distance_transform_edt, gaussian_filter

from studio.engine.backends.scene.lines import (
    FINE,
    Edges,
    down,
    edges,
    field,
    hatch,
    ink,
    lit,
    luminance,
    mixed,
    open_ground,
    paint,
    paper,
    sized,
    unit,
    warped,
)  # fmt: skip
from studio.engine.backends.scene.shot import Shot
from studio.engine.backends.scene.trace import Pixels

SCENIC = 0.12
"""The share of a picture that is scenery above which it is a landscape, and runs out into the sheet."""


def line_art(shot: Shot) -> Pixels:
    """Ink outlines on a plain tinted ground, the things left white; a few strokes where the shadow lies."""
    found, one = edges(shot), unit(shot)
    ground = mixed(paint("#fffdf8"), _tint(str(shot.palette["background"])), np.ones(shot.picture.shape[:2]))
    body = down((found.piece >= 0).astype(np.float32))
    sheet = mixed(ground, paint("#fffefb"), body)
    light = lit(shot, found)
    dark = np.clip((0.5 - light) / 0.15, 0, 1)
    strokes = np.clip((0.3 * dark + 0.08 - hatch(light.shape, 12 * one, 52, 0.12, 3)) / 0.12, 0, 1) * (dark > 0.02)
    # what is black by nature is shaded with wider strokes, never filled
    deep = down(_deep(found))
    second = np.clip((0.34 * deep + 0.04 - hatch(light.shape, 9 * one, 128, 0.1, 5)) / 0.12, 0, 1) * (deep > 0.02)
    black = paint("#1b1b22")
    lines = ink(found, 5.4 * one * FINE / 2 + 1.1, 2.8 * one * FINE / 2 + 0.8)
    return mixed(sheet, black, np.maximum.reduce([lines, 0.6 * strokes, 0.8 * second]))


def _tint(colour: str) -> Pixels:
    """A pale tint of a colour, (3,), however dark or loud it is."""
    rgb = paint(colour)
    hue = rgb - luminance(rgb)
    result: Pixels = np.clip(0.955 + hue * (0.05 / max(float(np.abs(hue).max()), 0.05)), 0, 1)
    return result


def _deep(found: Edges) -> Pixels:
    """Where a thing's own paint is nearly black (fine size), in 0..1."""
    dark = (luminance(np.clip(found.maps.albedo, 0, 1)) < 0.035) & (found.piece >= 0)
    result: Pixels = gaussian_filter(dark.astype(np.float32), 1.5)
    return result


def pencil(shot: Shot) -> Pixels:
    """Graphite: three layers of hatching over a loose outline, on toothed paper."""
    found, one = edges(shot), unit(shot)
    shape = shot.picture.shape
    tone = luminance(shot.picture)
    ground = open_ground(shot, found)
    # the ground is left to the paper but for the shadows that lie on it
    light = lit(shot, found)
    tone = np.clip(tone * (1 - ground) + ground * np.clip(0.35 + 0.75 * light, 0, 1), 0, 1)
    tooth = 0.5 * field(shape, max(2.0, 2.4 * one), 11) + 0.3 * field(shape, max(3.0, 6 * one), 12)
    grey = np.zeros(shape[:2], np.float32)
    for number, (edge, angle, space) in enumerate(((0.93, 48, 6.5), (0.62, 20, 6.0), (0.4, 96, 5.5), (0.24, 62, 5.0))):
        depth = np.clip((edge - tone) / 0.3, 0, 1)
        strokes = hatch(shape, max(2.6, space * one), angle, 0.3, 20 + number)
        grey += np.clip((0.85 * depth + 0.1 - strokes + 0.16 * tooth) / 0.55, 0, 1) * (depth > 0) * 0.46
    grey += np.clip(0.92 - tone, 0, 1) * 0.24 * (1 + 0.35 * tooth)
    first = warped(ink(found, 5.0 * one + 1.4, 3.4 * one + 1.0), 2.2 * one, 60 * one, 31)
    second = warped(ink(found, 3.4 * one + 1.0, 2.2 * one + 0.8), 3.6 * one, 90 * one, 35)
    drawn = np.clip(np.maximum(first, 0.6 * second) * (0.92 + 0.22 * tooth), 0, 1)
    grey = np.maximum(np.clip(grey, 0, 0.9), drawn * 0.95)
    return mixed(paper(shape, paint("#f6f2ea"), 0.012, one), paint("#2b2a2e"), np.clip(grey, 0, 0.95))


def blueprint(shot: Shot) -> Pixels:
    """White lines of construction on blue, with a grid, centre lines and dimension lines."""
    found, one = edges(shot), unit(shot)
    height, width = shot.picture.shape[:2]
    sheet = paper((height, width), paint("#174a94"), 0.02, one)
    glow = field((height, width), 420 * one, 41)
    sheet = np.clip(sheet * (1 + 0.035 * glow[..., None]), 0, 1)
    row, column = np.mgrid[0:height, 0:width].astype(np.float32)
    pitch = 27 * one
    fine = np.minimum(np.abs((row + pitch / 2) % pitch - pitch / 2), np.abs((column + pitch / 2) % pitch - pitch / 2))
    wide = np.minimum(
        np.abs((row + pitch * 2) % (pitch * 4) - pitch * 2), np.abs((column + pitch * 2) % (pitch * 4) - pitch * 2)
    )
    grid = np.maximum(0.1 * np.clip(1 - fine, 0, 1), 0.2 * np.clip(1.1 - wide, 0, 1))
    light = lit(shot, found)
    solid = down((found.piece >= 0).astype(np.float32))
    dark = np.clip((0.75 - light) / 0.4, 0, 1) * solid
    strokes = np.clip((0.26 * dark + 0.08 - hatch(light.shape, 8 * one, 45, 0.0, 3)) / 0.1, 0, 1) * (dark > 0.02)
    lines = ink(found, 3.4 * one + 0.6, 2.0 * one + 0.5)
    white = np.maximum.reduce([grid, lines, 0.5 * strokes, _dimensions(found, shot, one)])
    tinted = mixed(sheet, paint("#dcebff"), 0.07 * solid)
    return mixed(tinted, paint("#f2f8ff"), np.clip(white, 0, 1))


def _dimensions(found: Edges, shot: Shot, one: float) -> Pixels:
    """The hero's centre lines (dash and dot) and its width and height between ticks."""
    from PIL import Image, ImageDraw

    hero = np.isin(found.piece, [p for p, role in shot.owners if role == "hero"])
    height, width = hero.shape
    if not hero.any():
        return np.zeros(shot.picture.shape[:2], np.float32)
    rows, columns = np.nonzero(hero)
    # a stray pixel at the border is no part of its measure
    top, bottom = (int(v) for v in np.percentile(rows, (0.1, 99.9)))
    left, right = (int(v) for v in np.percentile(columns, (0.1, 99.9)))
    layer = Image.new("L", (width, height))
    draw = ImageDraw.Draw(layer)
    one, thick = one * FINE, max(1, round(1.5 * one * FINE))
    gap, tick, out = round(26 * one), round(9 * one), round(34 * one)

    def dashed(x0: float, y0: float, x1: float, y1: float) -> None:
        length, at, on = float(np.hypot(x1 - x0, y1 - y0)), 0.0, 0
        while at < length:
            step = (22 * one, 3 * one)[on % 2]
            a, b = at / length, min(1.0, (at + step) / length)
            draw.line((x0 + (x1 - x0) * a, y0 + (y1 - y0) * a, x0 + (x1 - x0) * b, y0 + (y1 - y0) * b), 200, thick)
            at, on = at + step + 6 * one, on + 1

    dashed((left + right) / 2, top - out, (left + right) / 2, bottom + out)
    dashed(left - out, (top + bottom) / 2, right + out, (top + bottom) / 2)
    x, y = min(width - tick - 1, right + gap), max(tick + 1, top - gap)
    for p, q in (((left, y), (right, y)), ((x, top), (x, bottom))):
        draw.line((*p, *q), 230, thick)
        for end_x, end_y in (p, q):
            draw.line((end_x - tick, end_y + tick, end_x + tick, end_y - tick), 255, thick + 1)
    draw.line((left, y - tick, left, top - tick), 150, thick)
    draw.line((right, y - tick, right, top - tick), 150, thick)
    draw.line((right + tick, top, x + tick, top), 150, thick)
    draw.line((right + tick, bottom, x + tick, bottom), 150, thick)
    return down(np.asarray(layer, np.float32) / 255.0)


def watercolour(shot: Shot) -> Pixels:
    """Washes that pool dark at their rims, granulate in the paper's hollows and run a little over their lines."""
    found, one = edges(shot), unit(shot)
    shape = shot.picture.shape
    ground, far = down((found.piece < 0).astype(np.float32)), _far(shot, found)
    # what lies far off is laid in with a broad wet brush
    near, wet = (
        np.stack([gaussian_filter(shot.picture[..., k], wide * one) for k in range(3)], -1) for wide in (3.2, 9.0)
    )
    soft = mixed(near, wet, far)
    levels = np.clip(luminance(soft), 0.02, 1)
    steps = np.round(levels * 7 + 0.25 * field(shape, 110 * one, 51)) / 7
    wash = np.clip(soft * (0.72 + 0.28 * np.clip(steps, 0.05, 1) / levels)[..., None] * 1.04, 0, 1)
    # the paper shines through even where the wash is deepest
    wash = 0.13 + 0.87 * wash
    away = distance_transform_edt(~(found.outer | found.inner)).astype(np.float32) / FINE
    rim = sized(np.exp(-away / (3.2 * one)) + 0.5 * np.exp(-away / (11 * one)), shape[:2])
    pooled = field(shape, 130 * one, 53)
    density = 1.0 + 0.12 * pooled + 0.42 * warped(rim, 1.2 * one, 18 * one, 57)
    # broad washes of the ground run thin in places, and nearly out towards the sheet's edge
    thin = np.clip(0.62 + 0.2 * field(shape, 260 * one, 59), 0.3, 1.0)
    density = density * (1 - ground * (1 - thin))
    # water that runs back into a drying wash leaves a dark, frilled line and a pale bloom inside it
    run = field(shape, 210 * one, 67) + 0.22 * field(shape, 26 * one, 68)
    bloom = 0.2 * np.exp(-(((run - 0.85) / 0.07) ** 2)) - 0.3 * np.clip((run - 0.85) / 0.3, 0, 1)
    open_air = float(far.mean()) > SCENIC
    density = density * (1 + np.maximum(far, ground) * (bloom - 0.12 * open_air))
    density = density * (_vignette(shot, found, one) if open_air else _margin(shape, one))
    tooth = 0.6 * field(shape, max(1.6, 2.6 * one), 61) + 0.4 * field(shape, max(2.6, 6 * one), 62)
    density = np.clip(density * (1 + 0.055 * tooth), 0, 2.2)
    # pigment is transparent: its layers multiply
    pigment = np.clip(wash, 0.03, 1) ** density[..., None]
    bleed = warped(pigment.astype(np.float32), 3.0 * one, 34 * one, 65)
    sheet = paper(shape, paint("#fcf9f2"), 0.01, one)
    result: Pixels = np.clip(sheet * np.clip(bleed, 0, 1), 0, 1)
    return result


def _far(shot: Shot, found: Edges) -> Pixels:
    """Where scenery is seen (h, w), in 0..1."""
    scenery = [piece for piece, role in shot.owners if role == "set"]
    return down(np.isin(found.piece, scenery).astype(np.float32))


def _vignette(shot: Shot, found: Edges, one: float) -> Pixels:
    """1 where a landscape is painted, falling to 0 at its loose outline on the white sheet; its hero is whole."""
    shape = shot.picture.shape
    row, column = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
    x, y = 2 * column / shape[1] - 1, 2 * row / shape[0] - 1
    reach = (np.abs(x) ** 2.8 + np.abs(y) ** 2.8) ** (1 / 2.8)
    loose = 0.91 + 0.05 * field(shape, 230 * one, 71) + 0.035 * field(shape, 70 * one, 72)
    inside = (loose - reach) + 0.006 * field(shape, 16 * one, 73)
    edge = np.clip(inside / 0.012, 0, 1) * (1 + 0.32 * np.exp(-np.maximum(inside, 0) / 0.02))
    # towards its outline a wash runs thin, but for places where the brush was full
    thin = np.clip(0.55 + inside / 0.32 + 0.16 * field(shape, 120 * one, 74), 0.4, 1.0)
    hero = down(np.isin(found.piece, [piece for piece, role in shot.owners if role == "hero"]).astype(np.float32))
    result: Pixels = np.maximum(edge * thin, gaussian_filter(hero, 1.5 * one))
    return result


def _margin(shape: tuple[int, ...], one: float) -> Pixels:
    """1 inside the sheet, falling to 0 at a ragged border that stays white."""
    row, column = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
    inset = np.minimum(np.minimum(row, shape[0] - 1 - row), np.minimum(column, shape[1] - 1 - column))
    ragged = inset - (24 + 7 * field(shape, 190 * one, 71) + 1.6 * field(shape, 24 * one, 72)) * one
    result: Pixels = np.clip(ragged / (2.5 * one), 0, 1) * (1 + 0.3 * np.exp(-np.maximum(ragged, 0) / (6 * one)))
    return result
