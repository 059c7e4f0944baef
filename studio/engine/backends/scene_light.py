"""Light moods as a painted surround: soft boxes at infinity, so that every stretch of the backdrop is lit alike."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene_materials import linear
from studio.engine.backends.scene_shapes import Floats

HEIGHT = 256


def surround(mood: Mapping[str, Any]) -> Floats:
    """A latitude-longitude map (256, 512, 3) of linear radiance.

    mood: sky, ground (colours), ambient (radiance), boxes: a list of {azimuth, elevation, width, height (degrees),
    soft (degrees), color, power}. Azimuth 0 is at the camera, 90 at its right. A box's power is its irradiance,
    in units of pi, on a surface that faces it, so that its size changes only how soft its shadows are.
    """
    v, u = np.meshgrid((np.arange(HEIGHT) + 0.5) / HEIGHT, (np.arange(2 * HEIGHT) + 0.5) / (2 * HEIGHT), indexing="ij")
    polar, turn = np.pi * v, 2 * np.pi * u
    direction = np.stack([np.sin(polar) * np.sin(turn), np.sin(polar) * np.cos(turn), np.cos(polar)], -1)
    up = np.clip(direction[..., 2:] * 0.5 + 0.5, 0, 1)
    ambient = float(mood["ambient"])
    out = ambient * (np.array(linear(mood["sky"])) * up + np.array(linear(mood["ground"])) * (1 - up))
    solid_angle = (np.pi / HEIGHT) ** 2 * np.sin(polar)
    for box in mood["boxes"]:
        shape = _soft_box(direction, box)
        irradiance = float((shape * solid_angle).sum())
        out = out + shape[..., None] * np.array(linear(box["color"])) * (float(box["power"]) * np.pi / irradiance)
    return np.asarray(out, np.float32)


def _soft_box(direction: Floats, box: Mapping[str, Any]) -> Floats:
    azimuth, elevation = np.radians(float(box["azimuth"])), np.radians(float(box["elevation"]))
    forward = np.array([np.sin(azimuth) * np.cos(elevation), -np.cos(azimuth) * np.cos(elevation), np.sin(elevation)])
    right = np.array([np.cos(azimuth), np.sin(azimuth), 0.0])
    above = np.cross(right, forward)
    ahead = direction @ forward
    x = np.degrees(np.arctan2(direction @ right, np.maximum(ahead, 1e-6)))
    y = np.degrees(np.arctan2(direction @ above, np.maximum(ahead, 1e-6)))
    soft = max(float(box.get("soft", 6.0)), 1.5)
    inside = np.minimum(float(box["width"]) / 2 - np.abs(x), float(box["height"]) / 2 - np.abs(y))
    t = np.clip(inside / soft + 0.5, 0, 1)
    result: Floats = t * t * (3 - 2 * t) * (ahead > 0)
    return result


def emitter(mi: Any, mood: Mapping[str, Any]) -> dict[str, Any]:
    """The surround as a Mitsuba environment emitter, turned so that z is up."""
    return {
        "type": "envmap",
        "bitmap": mi.Bitmap(np.ascontiguousarray(surround(mood))),
        "to_world": mi.ScalarTransform4f().rotate([1, 0, 0], 90),
    }
