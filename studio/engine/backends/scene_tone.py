"""From linear radiance to a finished picture: exposure by the backdrop's own colour, a soft shoulder, sRGB."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene_shapes import Floats

KNEE = 0.78


def exposure(color: Floats, albedo: Floats, mood: Mapping[str, Any], paint: Floats) -> Floats:
    """The factors (3,) after which the backdrop shows `key` of its own paint.

    color, albedo (h, w, 3) linear; paint (3,) the backdrop's linear colour, by which its pixels are found (the whole
    picture when it is hardly seen). mood: key, and balance 0..1: how far the cast of light that has bounced between
    coloured walls is taken out, as a photographer's white balance does.
    """
    near = np.abs(albedo - paint).max(axis=2) < 0.03
    chosen = near if near.mean() > 0.02 else np.ones_like(near)
    light = np.percentile(color[chosen], 60, axis=0) / np.maximum(albedo[chosen].mean(axis=0), 0.02)
    light = np.maximum(light, 1e-4)
    weights = np.array([0.2126, 0.7152, 0.0722]) * np.maximum(paint, 0.02)
    overall = float(light @ weights / weights.sum())
    # a channel that the paint hardly reflects says little about the light, so casts are corrected by a fifth at most
    cast = np.where(paint > 0.04, np.clip(light / overall, 0.8, 1.25), 1.0)
    result: Floats = float(mood.get("key", 0.95)) / (overall * cast ** float(mood.get("balance", 0.6)))
    return result


def develop(color: Floats, factor: Floats) -> Floats:
    """Linear radiance (h, w, 3) to sRGB in 0..1.

    Below the knee colours are kept exactly; above it the brightest channel rolls off towards 1 and the others follow
    towards white a little, so that highlights bloom instead of clipping to a flat hue.
    """
    scaled = np.maximum(np.nan_to_num(color), 0) * factor
    peak = scaled.max(axis=2, keepdims=True)
    over = np.maximum(peak - KNEE, 0) / (1 - KNEE)
    rolled = np.where(peak > KNEE, KNEE + (1 - KNEE) * (1 - np.exp(-over)), peak)
    held = scaled * rolled / np.maximum(peak, 1e-9)
    bloom = np.clip((peak - 1.0) / 7.0, 0, 1) * 0.9
    mixed = held * (1 - bloom) + rolled * bloom
    result: Floats = np.where(mixed <= 0.0031308, 12.92 * mixed, 1.055 * np.maximum(mixed, 1e-9) ** (1 / 2.4) - 0.055)
    return np.clip(result, 0, 1)
