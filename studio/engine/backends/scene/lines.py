"""Outlines, tone and grounds for the drawn and printed styles, from the maps of what is seen where."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image
from scipy.ndimage import distance_transform_edt, gaussian_filter

from studio.engine.backends.scene.patterns import hex_rgb
from studio.engine.backends.scene.shot import Shot
from studio.engine.backends.scene.trace import Maps, Pixels

FINE = 2
"""How much larger than the picture outlines and flat areas are drawn before they are brought down to it."""
WEIGHTS = np.array([0.2126, 0.7152, 0.0722], np.float32)
CREASE = 0.82
"""Cosine between neighbouring normals below which a crease is drawn."""
SCENERY = ("backdrop", "water", "set")


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """Where lines run, at `FINE` times the size (booleans): around things, between their parts, along creases.
    piece: for each pixel the piece it belongs to, -1 for the ground; maps: what is seen there."""

    outer: Pixels
    inner: Pixels
    crease: Pixels
    piece: Pixels
    maps: Maps


def unit(shot: Shot) -> float:
    """What a pixel of a picture 1,080 pixels long is in this one."""
    return float(max(shot.picture.shape[:2])) / 1080.0


def paint(colour: str) -> Pixels:
    """`#rrggbb` as (3,) float32 sRGB."""
    return np.asarray(hex_rgb(colour), np.float32)


def luminance(rgb: Pixels) -> Pixels:
    """Luma (h, w) of sRGB or of linear values (h, w, 3)."""
    result: Pixels = rgb @ WEIGHTS
    return result


def mixed(low: Pixels, high: Pixels, share: Pixels) -> Pixels:
    """low and high, (3,) or (h, w, 3), mixed by a share (h, w) in 0..1."""
    result: Pixels = low + (high - low) * np.asarray(share, np.float32)[..., None]
    return result


def field(shape: tuple[int, ...], grain: float, seed: int) -> Pixels:
    """Smooth noise (h, w), about -2..2, with features of `grain` pixels; the same look at every size."""
    rng = np.random.default_rng(seed)
    size = [max(4, round(n / grain) + 3) for n in shape[:2]]
    coarse = gaussian_filter(rng.standard_normal(size).astype(np.float32), 0.7)
    return sized(coarse / max(float(coarse.std()), 1e-6), (shape[0], shape[1]))


def sized(values: Pixels, shape: tuple[int, int]) -> Pixels:
    """A grey picture (h, w) brought to another size, bicubic."""
    picture = Image.fromarray(np.ascontiguousarray(values, np.float32), "F")
    return np.asarray(picture.resize((shape[1], shape[0]), Image.Resampling.BICUBIC), np.float32)


def down(values: Pixels) -> Pixels:
    """Values at `FINE` times the size, (h * FINE, w * FINE[, n]), as means at the picture's size."""
    height, width = values.shape[0] // FINE, values.shape[1] // FINE
    blocks = values[: height * FINE, : width * FINE].reshape(height, FINE, width, FINE, *values.shape[2:])
    result: Pixels = blocks.mean(axis=(1, 3), dtype=np.float32)
    return result


def up(values: Pixels) -> Pixels:
    """Values of the picture's size repeated to `FINE` times the size."""
    result: Pixels = values.repeat(FINE, axis=0).repeat(FINE, axis=1)
    return result


def edges(shot: Shot) -> Edges:
    """Where the lines of a drawing run."""
    maps = shot.outlines(FINE)
    table = np.array([-1 if role in ("backdrop", "water") else piece for piece, role in shot.owners] + [-1])
    piece = table[np.clip(maps.shape, -1, len(table) - 2)]
    outer, inner = _differs(piece), _differs(maps.shape) & ((piece >= 0) | _near(piece >= 0))
    solid = (piece >= 0)[..., None]
    normal = np.where(solid, maps.normal, np.array([0, 0, 1], np.float32))
    bend = np.zeros(piece.shape, bool)
    bend[:, 1:] |= (normal[:, 1:] * normal[:, :-1]).sum(-1) < CREASE
    bend[1:] |= (normal[1:] * normal[:-1]).sum(-1) < CREASE
    depth = maps.depth
    jump = np.zeros(piece.shape, bool)
    jump[:, 1:-1] |= np.abs(depth[:, 2:] + depth[:, :-2] - 2 * depth[:, 1:-1]) > 0.12
    jump[1:-1] |= np.abs(depth[2:] + depth[:-2] - 2 * depth[1:-1]) > 0.12
    return Edges(outer, inner & ~outer, (bend | jump) & (piece >= 0) & ~outer & ~inner, piece, maps)


def _differs(values: Pixels) -> Pixels:
    out = np.zeros(values.shape, bool)
    out[:, 1:] |= values[:, 1:] != values[:, :-1]
    out[1:] |= values[1:] != values[:-1]
    return out


def _near(mask: Pixels) -> Pixels:
    out = mask.copy()
    out[:, 1:] |= mask[:, :-1]
    out[1:] |= mask[:-1]
    return out


def open_ground(shot: Shot, found: Edges) -> Pixels:
    """Where nothing but ground and scenery is seen (h, w), in 0..1."""
    things = [piece for piece, role in shot.owners if role not in SCENERY]
    return down((~np.isin(found.piece, things)).astype(np.float32))


def stroke(mask: Pixels, width: float) -> Pixels:
    """Lines of `width` pixels (of the fine size) along a mask, smooth edged, in 0..1."""
    if not mask.any():
        return np.zeros(mask.shape, np.float32)
    away = gaussian_filter(distance_transform_edt(~mask).astype(np.float32), 0.8)
    result: Pixels = np.clip(width / 2 + 0.5 - away, 0, 1)
    return result


def ink(found: Edges, outer: float, inner: float) -> Pixels:
    """A drawing's lines at the picture's size, in 0..1; widths in pixels of the fine size."""
    lines = np.maximum(stroke(found.outer, outer), stroke(found.inner, inner))
    return down(np.maximum(lines, stroke(_long(found.crease), inner * 0.8)))


def _long(mask: Pixels) -> Pixels:
    """The mask without its lone specks."""
    thick = gaussian_filter(mask.astype(np.float32), 2.5)
    result: Pixels = mask & (thick > 0.085)
    return result


def lit(shot: Shot, found: Edges) -> Pixels:
    """How brightly each place is lit (h, w), 1 in full light, smoothed inside each thing but not across its border."""
    bright = luminance(shot.light) / np.maximum(luminance(shot.maps.albedo), 0.012)
    bright = np.clip(bright, 0, 2.0).astype(np.float32)
    piece = found.piece[::FINE, ::FINE][: bright.shape[0], : bright.shape[1]]
    out = bright.copy()
    for number in np.unique(piece):
        mask = piece == number
        rows, columns = np.nonzero(mask.any(1))[0], np.nonzero(mask.any(0))[0]
        box = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
        inside = mask[box].astype(np.float32)
        wide = max(1.0, 5.0 * unit(shot))
        smooth = gaussian_filter(bright[box] * inside, wide) / np.maximum(gaussian_filter(inside, wide), 1e-3)
        out[box] = np.where(mask[box], smooth, out[box])
    return out


def hatch(shape: tuple[int, ...], spacing: float, degrees: float, wobble: float, seed: int) -> Pixels:
    """A field of parallel strokes (h, w): 0 on a stroke's middle, 1 between two."""
    row, column = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
    turn = np.radians(degrees)
    along = column * np.cos(turn) + row * np.sin(turn)
    along = along + wobble * spacing * field(shape, spacing * 9, seed)
    result: Pixels = np.abs((along / spacing) % 1.0 - 0.5) * 2
    return 1 - result


def paper(shape: tuple[int, ...], colour: Pixels, rough: float, scale: float, seed: int = 5) -> Pixels:
    """A sheet of drawing paper (h, w, 3)."""
    tooth = 0.6 * field(shape, max(2.2, 3.0 * scale), seed) + 0.4 * field(shape, max(4.0, 9 * scale), seed + 1)
    result: Pixels = np.clip(colour * (1 + rough * tooth)[..., None], 0, 1)
    return result


def warped(picture: Pixels, reach: float, grain: float, seed: int) -> Pixels:
    """A picture (h, w[, 3]) whose outlines waver by `reach` pixels."""
    import cv2

    row, column = np.mgrid[0 : picture.shape[0], 0 : picture.shape[1]].astype(np.float32)
    x = column + reach * field(picture.shape, grain, seed)
    y = row + reach * field(picture.shape, grain, seed + 1)
    source: Any = np.ascontiguousarray(picture, np.float32)
    return np.asarray(cv2.remap(source, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT), np.float32)
