"""From linear radiance to a finished picture: exposure by the backdrop's own colour, a soft shoulder, sRGB."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from PIL import Image
from scipy.ndimage import gaussian_filter

from studio.engine.backends.scene.light import falling
from studio.engine.backends.scene.materials import linear
from studio.engine.backends.scene.shapes import Floats

KNEE = 0.78
DEEPEN = 0.36
"""How much darker shadows are shown than they are: the share of light to this power."""
WEIGHTS = np.array([0.2126, 0.7152, 0.0722], np.float32)
SMALL = 4
HALOS = ((0.006, 0.16), (0.025, 0.12), (0.08, 0.07))
"""Width of a halo over the picture's long side, and the share of the light that it sheds."""
METERED, POOLED = (0.82, 1.5), (0.5, 4.0)
"""How far the measured light may move the exposure: set-ups are made to give a light of one, and a picture that is
mostly shade is meant to be so. Where a pool of light is measured, more may."""
MOST = 60.0
BRIGHT, OVER = 97.0, 1.7
"""No more than the rest of a picture's paint may be this much brighter than what is exposed for, lest it bleach."""
PALE = 0.2
"""Reflectance above which paint may bleach."""
SPLIT = 1.05
"""Where, from the middle (0) to the edge (1), one of two coloured lamps no longer reaches."""
FALLOFF = 0.08
"""How much a frame's light leans towards its key light, and dies off towards the corners, unless a set-up says."""


def exposure(color: Floats, albedo: Floats, mood: Mapping[str, Any], paint: Floats) -> Floats:
    """The factors (3,) after which the backdrop shows `key` of its own paint.

    color, albedo (h, w, 3) linear; paint (3,) the backdrop's linear colour, by which its pixels are found (the whole
    picture when it is hardly seen). mood: key, meter (the percentile of the backdrop that is
    measured), and balance 0..1: how far the cast of light that has bounced between coloured walls is taken out, as a
    photographer's white balance does.
    """
    grey = albedo.mean(axis=2)
    near = (np.abs(albedo - paint).max(axis=2) < 0.03) & (grey > 0.02)
    # the sky and lamps have no albedo, and tell nothing of the light that falls on things
    plain = near.mean() > 0.02
    chosen = near if plain else grey > 0.05 if (grey > 0.05).mean() > 0.02 else np.ones_like(near)
    share = float(mood.get("meter", MOST))
    light = np.maximum(np.percentile(color[chosen] / np.maximum(albedo[chosen], 0.02), share, axis=0), 1e-4)
    weights = WEIGHTS * np.maximum(paint, 0.02)
    overall = float(light @ weights / weights.sum())
    level = float(np.clip(overall, *(POOLED if "meter" in mood else METERED)))
    pale = grey > PALE
    if pale.mean() > 0.02:
        # what is dark and mirrors a window does not bleach
        level = max(level, float(np.percentile((color @ WEIGHTS)[pale] / (albedo @ WEIGHTS)[pale], BRIGHT)) / OVER)
    if not plain:
        # things of many colours tell how much light there is, not of what colour: that the set-up itself knows
        cast = falling(mood) / float(falling(mood).mean())
        return np.asarray(float(mood.get("key", 0.95)) / (level * cast ** float(mood.get("balance", 0.6))))
    # a channel that the paint hardly reflects says little about the light, so casts are corrected by a fifth at most
    cast = np.where(paint > 0.04, np.clip(light / overall, 0.8, 1.25), 1.0)
    result: Floats = float(mood.get("key", 0.95)) / (level * cast ** float(mood.get("balance", 0.6)))
    return result


def shade(color: Floats, albedo: Floats, factor: Floats, mood: Mapping[str, Any]) -> Floats:
    """How much of the full light falls on each place (h, w), 1 and more where nothing shades it.

    color, albedo (h, w, 3) linear; factor (3,) the exposure. Dark paint in full light is not in the shade; what has no
    paint (the sky) never is.
    """
    paint = np.asarray(albedo, np.float32) @ WEIGHTS
    light = np.maximum(np.nan_to_num(color), 0) @ (WEIGHTS * np.asarray(factor, np.float32))
    full = float(mood.get("key", 0.95)) * np.maximum(paint, 0.03)
    result: Floats = np.where(paint > 0.005, light / full, 1.0)
    return result


def develop(color: Floats, factor: Floats, shaded: Floats | None = None) -> Floats:
    """Linear radiance (h, w, 3) to sRGB in 0..1.

    `shaded` (see `shade`) deepens the shadows, so that they have body while what lies in the light keeps its colour.
    Below the knee colours are kept exactly; above it the brightest channel rolls off towards 1 and the
    others follow towards white a little, so that highlights bloom instead of clipping to a flat hue; what is brighter
    than white sheds some light on what is around it, as in a lens.
    """
    light = np.asarray(color, np.float32)
    scaled = glare(np.maximum(np.nan_to_num(light), 0) * np.asarray(factor, np.float32))
    if shaded is not None:
        scaled = scaled * np.clip(shaded, 0.05, 1.0)[..., None] ** DEEPEN
    peak = scaled.max(axis=2, keepdims=True)
    over = np.maximum(peak - KNEE, 0) / (1 - KNEE)
    rolled = np.where(peak > KNEE, KNEE + (1 - KNEE) * (1 - np.exp(-over)), peak)
    held = scaled * rolled / np.maximum(peak, 1e-9)
    bloom = np.clip((peak - 1.0) / 7.0, 0, 1) * 0.9
    mixed = held * (1 - bloom) + rolled * bloom
    result: Floats = np.where(mixed <= 0.0031308, 12.92 * mixed, 1.055 * np.maximum(mixed, 1e-9) ** (1 / 2.4) - 0.055)
    return np.clip(result, 0, 1)


def falloff(size: tuple[int, int], mood: Mapping[str, Any]) -> Floats:
    """The share of light (h, w, 1 or 3), about one in the mean, that each place of a frame gets: more towards the side
    of the key light, less in the corners, as lamps give that stand near a set. size: height, width. mood: boxes, spots,
    falloff, split (two colours, from the left and from the right)."""
    strongest = max((*mood["boxes"], *mood.get("spots", ())), key=lambda lamp: float(lamp["power"]))
    side = float(np.sin(np.radians(float(strongest["azimuth"]))))
    y, x = np.meshgrid(np.linspace(-1, 1, size[0]), np.linspace(-1, 1, size[1]), indexing="ij")
    amount = float(mood.get("falloff", FALLOFF))
    gain = 1 + amount * (0.9 * side * x - 0.4 * y - (x**2 + y**2))
    result: Floats = np.maximum(gain / gain.mean(), 0.2).astype(np.float32)[..., None]
    return result * _split(x, mood["split"]) if "split" in mood else result


def _split(x: Floats, colours: Sequence[str]) -> Floats:
    """The gain (h, w, 3) of two coloured lamps that stand near, one at each side: each rules its own half.

    x: -1 at the left to 1 at the right (h, w).
    """
    share = np.clip(x / SPLIT * 0.5 + 0.5, 0, 1)
    share = (share * share * (3 - 2 * share))[..., None]
    tints = [np.maximum(np.array(linear(colour)), 0.03) for colour in colours]
    first, second = (tint / float(tint @ WEIGHTS) ** 0.5 for tint in tints)
    mixed = np.asarray(first * (1 - share) + second * share)
    result: Floats = (mixed / mixed.max(axis=2).mean()) ** 1.1 * 1.2
    return result.astype(np.float32)


def glare(scaled: Floats) -> Floats:
    """Exposed radiance (h, w, 3) with a soft halo around what is brighter than white."""
    height, width = scaled.shape[:2]
    if min(height, width) < 4 * SMALL:
        return scaled
    excess = np.clip(scaled - 1.3, 0, 5)
    if float(excess.max()) <= 0:
        return scaled
    rows, columns = height // SMALL, width // SMALL
    small = excess[: rows * SMALL, : columns * SMALL].reshape(rows, SMALL, columns, SMALL, 3).mean(axis=(1, 3))
    reach = max(rows, columns)
    halo = np.zeros_like(small)
    for wide, share in HALOS:
        halo += share * np.stack([gaussian_filter(small[..., k], reach * wide) for k in range(3)], -1)
    zoomed = np.stack([_enlarged(halo[..., k], (width, height)) for k in range(3)], -1)
    result: Floats = scaled + np.maximum(zoomed, 0)
    return result


def _enlarged(values: Floats, size: tuple[int, int]) -> Floats:
    picture = Image.fromarray(np.ascontiguousarray(values, np.float32), "F")
    return np.asarray(picture.resize(size, Image.Resampling.BICUBIC))
