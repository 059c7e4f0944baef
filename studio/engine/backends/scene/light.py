"""Light set-ups: soft boxes painted into a surround at infinity, near lamps with their gobos, open skies."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from scipy.ndimage import zoom

from studio.engine.backends.scene.gobo import gobo
from studio.engine.backends.scene.materials import linear
from studio.engine.backends.scene.shapes import Floats

HEIGHT = 256
OPEN_HEIGHT = 768
"""Rows of a surround that the camera sees: the horizon and its haze must stay sharp."""
LAMPS = 4
"""Copies of a near lamp, spread over its glass, that soften the edges of its shadows."""


def direction(azimuth: float, elevation: float) -> Floats:
    """The unit vector towards a light; azimuth 0 is at the camera (-y), 90 at its right (+x), in degrees."""
    a, e = np.radians(azimuth), np.radians(elevation)
    return np.array([np.sin(a) * np.cos(e), -np.cos(a) * np.cos(e), np.sin(e)])


def surround(mood: Mapping[str, Any], sky: Mapping[str, Any] | None = None) -> Floats:
    """A latitude-longitude map (256, 512, 3) of linear radiance; with a sky (768, 1536, 3).

    mood: sky, ground (colours), ambient (radiance), boxes: a list of {azimuth, elevation, width, height, hole (degrees;
    a hole makes a ring), soft (degrees), color, power}. A box's power is its irradiance, in units of pi, on a surface
    that faces it, so that its size changes only how soft its shadows are. The light of a set-up that falls on the
    ground and on a hero's front is one (in units of pi) in all, near lamps included. sky: see `_open_sky`.
    """
    towards, solid_angle = _directions(HEIGHT)
    up = np.clip(towards[..., 2:] * 0.5 + 0.5, 0, 1)
    out = float(mood["ambient"]) * (np.array(linear(mood["sky"])) * up + np.array(linear(mood["ground"])) * (1 - up))
    for box in mood["boxes"]:
        shape = _soft_box(towards, box)
        irradiance = float((shape * solid_angle).sum())
        out = out + shape[..., None] * np.array(linear(box["color"])) * (float(box["power"]) * np.pi / irradiance)
    out = out * level(mood)
    if sky:
        # lamps are soft: only the sky needs the finer map
        out = zoom(out, (OPEN_HEIGHT / HEIGHT,) * 2 + (1,), order=1, mode="grid-wrap", grid_mode=True)
        towards, _ = _directions(OPEN_HEIGHT)
        seen = np.clip((towards[..., 1:2] - 0.1) / 0.25, 0, 1)
        out = out * (1 - seen) + _open_sky(towards, sky) * seen
    return np.asarray(out, np.float32)


def _directions(rows: int) -> tuple[Floats, Floats]:
    """The unit vector (rows, 2 rows, 3) and the solid angle of every pixel of a latitude-longitude map."""
    v, u = np.meshgrid((np.arange(rows) + 0.5) / rows, (np.arange(2 * rows) + 0.5) / (2 * rows), indexing="ij")
    polar, turn = np.pi * v, 2 * np.pi * u
    towards = np.stack([np.sin(polar) * np.sin(turn), np.sin(polar) * np.cos(turn), np.cos(polar)], -1)
    return towards, (np.pi / rows) ** 2 * np.sin(polar)


def falling(mood: Mapping[str, Any]) -> Floats:
    """The light (3,) of a set-up that falls on the mean of the ground and a hero's front, in units of pi."""
    out = float(mood["ambient"]) * (np.array(linear(mood["sky"])) + np.array(linear(mood["ground"]))) / 2
    for lamp in (*mood["boxes"], *mood.get("spots", ())):
        towards = direction(float(lamp["azimuth"]), float(lamp["elevation"]))
        share = (max(float(towards[2]), 0.0) + max(float(-towards[1]), 0.0)) / 2
        out = out + share * float(lamp["power"]) * np.array(linear(lamp["color"]))
    return np.asarray(out)


def level(mood: Mapping[str, Any]) -> float:
    """The factor that makes a set-up's light one (in units of pi) on the mean of the ground and a hero's front."""
    return 1.0 / max(float(falling(mood).mean()), 0.05)


def _soft_box(towards: Floats, box: Mapping[str, Any]) -> Floats:
    azimuth, elevation = float(box["azimuth"]), float(box["elevation"])
    forward = direction(azimuth, elevation)
    right = np.array([np.cos(np.radians(azimuth)), np.sin(np.radians(azimuth)), 0.0])
    above = np.cross(right, forward)
    ahead = towards @ forward
    x = np.degrees(np.arctan2(towards @ right, np.maximum(ahead, 1e-6)))
    y = np.degrees(np.arctan2(towards @ above, np.maximum(ahead, 1e-6)))
    soft = max(float(box.get("soft", 6.0)), 1.5)
    inside = np.minimum(float(box["width"]) / 2 - np.abs(x), float(box["height"]) / 2 - np.abs(y))
    if "hole" in box:
        radius = np.hypot(x, y)
        inside = np.minimum(float(box["width"]) / 2 - radius, radius - float(box["hole"]) / 2)
    t = np.clip(inside / soft + 0.5, 0, 1)
    result: Floats = t * t * (3 - 2 * t) * (ahead > 0)
    return result


def _open_sky(towards: Floats, sky: Mapping[str, Any]) -> Floats:
    """Radiance of the sky that the camera sees: as bright as paint of its colours in full light.

    sky: zenith, horizon, ground (colours), reach (degrees from the horizon to the zenith's colour; a picture sees only
    some twenty), haze (degrees of the band at the horizon) and haze_color, glow {azimuth, elevation, size, color,
    power}, level (of the whole).
    """
    elevation = np.degrees(np.arcsin(np.clip(towards[..., 2], -1, 1)))[..., None]
    rise = np.clip(elevation / float(sky.get("reach", 22.0)), 0, 1) ** 0.8
    out = np.array(linear(sky["horizon"])) * (1 - rise) + np.array(linear(sky["zenith"])) * rise
    below = np.clip(-elevation / 1.0, 0, 1)
    out = out * (1 - below) + np.array(linear(sky["ground"])) * below
    haze = np.exp(-((elevation / float(sky.get("haze", 3.0))) ** 2)) * 0.8
    out = out * (1 - haze) + np.array(linear(sky.get("haze_color", sky["horizon"]))) * haze
    glow = sky.get("glow")
    if glow:
        centre = direction(180 - float(glow["azimuth"]), float(glow["elevation"]))
        away = np.degrees(np.arccos(np.clip(towards @ centre, -1, 1)))[..., None]
        bright = np.exp(-((away / float(glow["size"])) ** 1.3)) * float(glow["power"])
        out = out + np.array(linear(glow["color"])) * bright
    result: Floats = out * float(sky.get("level", 1.0))
    return result


def emitters(mi: Any, scene: Mapping[str, Any]) -> dict[str, Any]:
    """Everything that lights a scene, as Mitsuba emitters: the surround, turned so that z is up, and the near lamps.

    scene: mood, sky (or none), camera (azimuths are counted from where it stands).
    """
    mood, turn = scene["mood"], float(scene["camera"].get("turn", 0.0))
    frame = mi.ScalarTransform4f().rotate([0, 0, 1], turn).rotate([1, 0, 0], 90)
    bitmap = mi.Bitmap(np.ascontiguousarray(surround(mood, scene.get("sky"))))
    out = {"light": {"type": "envmap", "bitmap": bitmap, "to_world": frame, "sampling_weight": 2.0}}
    for number, lamp in enumerate(mood.get("spots", ())):
        for copy, spot in enumerate(_lamp(mi, lamp, level(mood), turn)):
            out[f"lamp{number}-{copy}"] = spot
    return out


def _lamp(mi: Any, lamp: Mapping[str, Any], factor: float, turn: float) -> list[dict[str, Any]]:
    distance, cone = float(lamp["distance"]), float(lamp["cone"])
    aim = np.array([0.0, 0.0, float(lamp.get("aim", 1.2))])
    towards = direction(float(lamp["azimuth"]) + turn, float(lamp["elevation"]))
    right = np.cross([0.0, 0.0, 1.0], towards)
    right /= np.linalg.norm(right)
    above = np.cross(towards, right)
    radiance = gobo(str(lamp.get("gobo", "")))[..., None] * np.array(linear(lamp["color"]))
    strength = float(lamp["power"]) * np.pi * factor * distance**2 / LAMPS
    picture = mi.Bitmap(np.ascontiguousarray(radiance, np.float32))
    out = []
    for k in range(LAMPS):
        angle = 2 * np.pi * (k + 0.5) / LAMPS
        spread = float(lamp["blur"]) * distance / 3
        origin = aim + towards * distance + spread * (np.cos(angle) * right + np.sin(angle) * above)
        out.append({
            "type": "projector",
            "irradiance": {"type": "bitmap", "bitmap": picture, "raw": True},
            "scale": strength, "fov": 2 * cone, "sampling_weight": 1.5 / LAMPS,
            "to_world": mi.ScalarTransform4f().look_at(
                origin=[float(x) for x in origin], target=[float(x) for x in aim], up=[0, 0, 1]
            ),
        })  # fmt: skip
    return out
