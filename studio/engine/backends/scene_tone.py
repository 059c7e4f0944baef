"""From linear radiance to a finished picture: exposure by the backdrop's own colour, a soft shoulder, sRGB."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene_shapes import Floats

KNEE = 0.78
METERED = 0.72, 1.3
"""How far the measured light may move the exposure: set-ups are made to give a light of one, and a picture that is
mostly shade is meant to be so."""


def exposure(color: Floats, albedo: Floats, mood: Mapping[str, Any], paint: Floats) -> Floats:
    """The factors (3,) after which the backdrop shows `key` of its own paint.

    color, albedo (h, w, 3) linear; paint (3,) the backdrop's linear colour, by which its pixels are found (the whole
    picture when it is hardly seen). mood: key, and balance 0..1: how far the cast of light that has bounced between
    coloured walls is taken out, as a photographer's white balance does.
    """
    grey = albedo.mean(axis=2)
    near = (np.abs(albedo - paint).max(axis=2) < 0.03) & (grey > 0.02)
    # the sky and lamps have no albedo, and tell nothing of the light that falls on things
    chosen = near if near.mean() > 0.02 else grey > 0.05 if (grey > 0.05).mean() > 0.02 else np.ones_like(near)
    light = np.maximum(np.percentile(color[chosen] / np.maximum(albedo[chosen], 0.02), 60, axis=0), 1e-4)
    weights = np.array([0.2126, 0.7152, 0.0722]) * np.maximum(paint, 0.02)
    overall = float(light @ weights / weights.sum())
    level = float(np.clip(overall, *METERED))
    # a channel that the paint hardly reflects says little about the light, so casts are corrected by a fifth at most
    cast = np.where(paint > 0.04, np.clip(light / overall, 0.8, 1.25), 1.0)
    result: Floats = float(mood.get("key", 0.95)) / (level * cast ** float(mood.get("balance", 0.6)))
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
