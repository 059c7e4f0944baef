"""Named materials as Mitsuba BSDF dictionaries. Colours are `#rrggbb` in sRGB; textures are baked per part."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np

from studio.engine.backends.scene.grain import CELLULAR, GRAINS, enough, place
from studio.engine.backends.scene.patterns import bake, hex_rgb
from studio.engine.backends.scene.shapes import Floats, Part
from studio.paths import resources

Bsdf = dict[str, Any]

TINT = "vertex_tint"
"""The mesh attribute that holds a colour per corner, for materials with a `sight`."""
CELLS = 704
"""Pixels of the texture of a grain that is made of cells."""
COARSEST = 0.05
"""Stage units a texture's pixel may be wide before a grain is left out (a wall wider than any frame)."""


@lru_cache(maxsize=1)
def surfaces() -> Mapping[str, Mapping[str, Any]]:
    """What each material is made of: the table `surface` of resources/scenes/materials.toml."""
    with (resources() / "scenes" / "materials.toml").open("rb") as file:
        table: dict[str, dict[str, Any]] = tomllib.load(file)["surface"]
    return table


def surface(slot: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a slot is made of; an unknown material is matte. A slot may ask for its own roughness."""
    made = surfaces().get(str(slot.get("material", "matte")), surfaces()["matte"])
    return {**made, "roughness": float(slot["roughness"])} if "roughness" in slot else made


def is_clear(slot: Mapping[str, Any]) -> bool:
    """Whether light passes through the slot, and needs more bounces for it."""
    return float(surface(slot).get("clear", 0.0)) > 0


def glow(slot: Mapping[str, Any]) -> list[float] | None:
    """The linear radiance of a slot that shines by itself, or None."""
    strength = float(slot.get("glow") or surface(slot).get("glow", 0.0))
    return [strength * value for value in linear(str(slot["color"]))] if strength else None


def sight(slot: Mapping[str, Any]) -> str:
    """How the slot's colour changes with the angle it is seen at, or "" for not at all."""
    plain = not any(slot.get(name) is not None for name in ("pattern", "picture", "logo"))
    return str(surface(slot).get("sight", "")) if plain else ""


def linear(colour: str) -> list[float]:
    """`#rrggbb` as linear RGB 0..1 (IEC 61966-2-1)."""
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in hex_rgb(colour)]


def colour_of(slot: Mapping[str, Any]) -> str:
    """The slot's own colour; materials such as gold have one whatever is asked for."""
    return str(surface(slot).get("tint") or slot.get("color", "#cccccc"))


def bsdf(mi: Any, slot: Mapping[str, Any], part: Part, size: int = 1024) -> Bsdf:
    """The surface of a part; slot: color, material, pattern {kind, color, scale}, picture (h, w, 3 sRGB
    array). size: pixels of a baked texture."""
    made = surface(slot)
    picture, heights = _textures(slot, part, size)
    if float(made.get("clear", 0.0)):
        inner, sided = _clear(made, linear(colour_of(slot))), False
    else:
        inner, sided = _opaque(made, _base(mi, slot, picture)), not part.closed
    relief = float(made.get("relief", 0.0))
    if heights is not None and relief:
        inner = {"type": "bumpmap", "scale": 1.0, "height": raw_texture(mi, heights * relief), "inner": inner}
    # open surfaces are seen from both sides; closed ones are not, and trace faster
    return {"type": "twosided", "inner": inner} if sided else inner


def _opaque(made: Mapping[str, Any], base: Any) -> Bsdf:
    if float(made["roughness"]) >= 1 and not float(made.get("specular", 0.0)) and not made.get("sheen"):
        return {"type": "diffuse", "reflectance": base}
    inner: Bsdf = {"type": "principled", "base_color": base, "roughness": float(made["roughness"])}
    inner["specular"] = float(made.get("specular", 0.5))
    for name in ("metallic", "anisotropic", "clearcoat", "sheen"):
        if made.get(name):
            inner[name] = float(made[name])
    if made.get("clearcoat"):
        inner["clearcoat_gloss"] = 0.97
    if made.get("sheen"):
        inner["sheen_tint"] = 0.6
    return inner


def _clear(made: Mapping[str, Any], colour: list[float]) -> Bsdf:
    share, roughness, index = float(made["clear"]), float(made["roughness"]), float(made["index"])
    # light passes two walls or more, each of which takes its part
    tint = {"type": "rgb", "value": [max(c, 0.015) ** 0.55 for c in colour]}
    if share < 1:
        return {
            "type": "principled", "base_color": {"type": "rgb", "value": colour}, "spec_trans": share,
            "roughness": roughness, "eta": index,
        }  # fmt: skip
    if not roughness:
        return {"type": "dielectric", "int_ior": index, "ext_ior": 1.0, "specular_transmittance": tint}
    return {
        "type": "roughdielectric", "distribution": "ggx", "alpha": roughness, "int_ior": index, "ext_ior": 1.0,
        "specular_transmittance": tint,
    }  # fmt: skip


def _base(mi: Any, slot: Mapping[str, Any], picture: Floats | None) -> Any:
    if sight(slot):
        return {"type": "mesh_attribute", "name": TINT}
    if picture is not None:
        return picture_texture(mi, picture)
    return {"type": "rgb", "value": linear(colour_of(slot))}


def _textures(slot: Mapping[str, Any], part: Part, size: int) -> tuple[Floats | None, Floats | None]:
    """The colours and the heights of a part; a pattern lies on the grain, which stays to be seen."""
    made, colour, pattern = surface(slot), colour_of(slot), slot.get("pattern")
    picture: Floats | None = None
    size = enough(part, size)
    if slot.get("picture") is not None:
        picture = np.asarray(slot["picture"], float)
    elif pattern or slot.get("logo"):
        picture = bake(part, {"color": "#8f8f8f", **(pattern or {}), "logo": slot.get("logo")}, colour, size)
    grain = str(made.get("grain", ""))
    at = place(part, min(size, CELLS) if grain in CELLULAR and picture is None else size) if grain else None
    if at is None or at.texel > COARSEST:
        return picture, None
    colours, heights = GRAINS[grain](at, [colour, str((pattern or {}).get("color", "#3f4a52"))])
    if picture is None or colours is None:
        return colours if picture is None else picture, heights
    if picture.shape == colours.shape:
        shade = colours.mean(axis=2, keepdims=True) / max(float(np.mean(hex_rgb(colour))), 0.05)
        picture = np.clip(picture * shade, 0, 1)
    return picture, heights


def picture_texture(mi: Any, picture: Floats) -> Bsdf:
    """An sRGB picture (h, w, 3) in 0..1 as a colour texture."""
    data = np.ascontiguousarray(np.clip(picture * 255 + 0.5, 0, 255).astype(np.uint8))
    return {"type": "bitmap", "bitmap": mi.Bitmap(data, mi.Bitmap.PixelFormat.RGB), "wrap_mode": "clamp"}


def raw_texture(mi: Any, values: Floats) -> Bsdf:
    """A grey picture (h, w) as plain numbers."""
    data = np.ascontiguousarray(values[..., None].astype(np.float32))
    return {"type": "bitmap", "bitmap": mi.Bitmap(data), "raw": True, "wrap_mode": "clamp"}


FILL = 0.35
"""The share of a product photograph's light that it has in any shade: its own shades are in the photo already."""


BRIGHTER = 1.15
"""How much more of it there is, for what the shades of a body take away."""


def fill_light(mi: Any, picture: Floats) -> Bsdf:
    """What a product photograph (h, w, 4) shows of itself in any shade, as an emitter; `cut_out` is the rest of it. No
    ray looks for light in it."""
    light = np.where(picture[..., :3] <= 0.04045, picture[..., :3] / 12.92, ((picture[..., :3] + 0.055) / 1.055) ** 2.4)
    data = np.ascontiguousarray(BRIGHTER * FILL * light * picture[..., 3:], np.float32)
    radiance = {"type": "bitmap", "bitmap": mi.Bitmap(data), "raw": True, "wrap_mode": "clamp"}
    return {"type": "area", "radiance": radiance, "sampling_weight": 0.0}


def cut_out(mi: Any, picture: Floats) -> Bsdf:
    """A product photograph (h, w, 4) as a two-sided card that is only there where its alpha is."""
    # sRGB codes of a share of the light: the power law is near enough, and exact where there is none
    dimmed = picture[..., :3] * (1 - FILL) ** (1 / 2.2)
    return {
        "type": "mask",
        "opacity": raw_texture(mi, picture[..., 3]),
        "inner": {
            "type": "twosided",
            "inner": {"type": "diffuse", "reflectance": picture_texture(mi, dimmed)},
        },
    }
