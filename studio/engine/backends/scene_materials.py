"""Named materials as Mitsuba BSDF dictionaries. Colours are `#rrggbb` in sRGB; textures are baked per part."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene_patterns import bake, hex_rgb, knit_height, pore_height
from studio.engine.backends.scene_shapes import Floats, Part

Bsdf = dict[str, Any]

METALS = {
    "gold": ("#ffc95e", 0.24), "rose gold": ("#e8b09a", 0.2), "copper": ("#e09367", 0.22), "brass": ("#d9b45c", 0.24),
    "silver": ("#e9e9ea", 0.16), "chrome": ("#dfe3e8", 0.05), "steel": ("#c3c7cc", 0.3), "bronze": ("#a9784a", 0.28),
}  # fmt: skip
"""Metals with a colour of their own: reflectance at normal incidence, and roughness."""

PLAIN = {
    "matte": (0.85, 0.2, 0.0, 0.0), "satin": (0.42, 0.45, 0.0, 0.0), "glossy": (0.16, 0.5, 0.9, 0.0),
    "ceramic": (0.22, 0.55, 0.7, 0.0), "rubber": (0.65, 0.25, 0.0, 0.0), "leather": (0.5, 0.4, 0.0, 0.1),
    "fabric": (0.95, 0.1, 0.0, 0.7), "velvet": (1.0, 0.05, 0.0, 1.0), "knit": (0.95, 0.08, 0.0, 0.6),
    "paper": (0.9, 0.15, 0.0, 0.0), "kraft": (0.9, 0.12, 0.0, 0.0), "wood": (0.5, 0.35, 0.0, 0.0),
    "marble": (0.2, 0.5, 0.4, 0.0), "terrazzo": (0.35, 0.45, 0.1, 0.0), "concrete": (0.9, 0.15, 0.0, 0.0),
    "plaster": (0.95, 0.1, 0.0, 0.0), "wax": (0.4, 0.4, 0.0, 0.1), "bread": (0.75, 0.2, 0.0, 0.1),
    "skin": (0.32, 0.5, 0.25, 0.0), "screen": (0.25, 0.3, 0.0, 0.0), "balloon": (0.2, 0.6, 0.6, 0.0),
    "liquid": (0.05, 0.5, 0.6, 0.0),
}  # fmt: skip
"""Opaque materials: roughness, specular, clearcoat, sheen."""

CHALKY = frozenset(("matte", "paper", "kraft"))
"""Materials without any gloss: plain Lambertian paint, by far the quickest to trace."""

CLEAR = {"glass": 0.0, "frosted glass": 0.28, "ice": 0.09, "water": 0.0}
"""Clear materials: surface roughness."""

OWN_PATTERN = {"wood": "wood", "marble": "marble", "terrazzo": "terrazzo", "kraft": "kraft"}
BUMPS = {"knit": 0.045, "bread": 0.02, "fabric": 0.02, "skin": 0.012, "concrete": 0.02, "plaster": 0.01}

NAMES = frozenset((*METALS, *PLAIN, *CLEAR, "metallic", "pearl", "glow", "pool"))


def linear(colour: str) -> list[float]:
    """`#rrggbb` as linear RGB 0..1 (IEC 61966-2-1)."""
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in hex_rgb(colour)]


def bsdf(mi: Any, slot: Mapping[str, Any], part: Part, size: int = 1024) -> Bsdf:
    """The surface of a part; slot: color, material, pattern {kind, color, scale}, picture (h, w, 3 sRGB
    array). size: pixels of a baked texture."""
    material = str(slot.get("material", "matte"))
    colour = str(slot.get("color", "#cccccc"))
    if material in CLEAR:
        return _clear(material, colour)
    base = _base(mi, slot, part, material, colour, size)
    if material in METALS or material in ("metallic", "pearl"):
        return _sided(part, _metal(material, colour, base, bool(slot.get("pattern"))))
    if material == "pool":
        return {"type": "principled", "base_color": base, "roughness": 0.04, "specular": 0.6, "clearcoat": 1.0}
    if material in CHALKY:
        return _sided(part, {"type": "diffuse", "reflectance": base})
    roughness, specular, clearcoat, sheen = PLAIN.get(material, PLAIN["matte"])
    inner: Bsdf = {"type": "principled", "base_color": base, "roughness": roughness, "specular": specular}
    if clearcoat:
        inner |= {"clearcoat": clearcoat, "clearcoat_gloss": 0.96}
    if sheen:
        inner |= {"sheen": sheen, "sheen_tint": 0.6}
    bump = _bump(mi, material, part)
    if bump is not None:
        inner = {"type": "bumpmap", "scale": 1.0, "height": bump, "inner": inner}
    return _sided(part, inner)


def _sided(part: Part, inner: Bsdf) -> Bsdf:
    """Open surfaces are seen from both sides; closed ones are not, and trace faster."""
    return inner if part.closed else {"type": "twosided", "inner": inner}


def _base(mi: Any, slot: Mapping[str, Any], part: Part, material: str, colour: str, size: int) -> Any:
    pattern = slot.get("pattern") or ({"kind": OWN_PATTERN[material]} if material in OWN_PATTERN else None)
    if slot.get("picture") is not None:
        return picture_texture(mi, slot["picture"])
    if pattern:
        return picture_texture(mi, bake(part, {"color": "#8f8f8f", **pattern}, colour, size))
    return {"type": "rgb", "value": linear(METALS[material][0] if material in METALS else colour)}


def picture_texture(mi: Any, picture: Floats) -> Bsdf:
    """An sRGB picture (h, w, 3) in 0..1 as a colour texture."""
    data = np.ascontiguousarray(np.clip(picture * 255 + 0.5, 0, 255).astype(np.uint8))
    return {"type": "bitmap", "bitmap": mi.Bitmap(data, mi.Bitmap.PixelFormat.RGB), "wrap_mode": "clamp"}


def raw_texture(mi: Any, values: Floats) -> Bsdf:
    """A grey picture (h, w) as plain numbers."""
    data = np.ascontiguousarray(values[..., None].astype(np.float32))
    return {"type": "bitmap", "bitmap": mi.Bitmap(data), "raw": True, "wrap_mode": "clamp"}


def _metal(material: str, colour: str, base: Any, patterned: bool) -> Bsdf:
    tint, roughness = METALS.get(material, (colour, 0.26))
    if material == "pearl":
        roughness = 0.4
    value = base if patterned or material not in METALS else {"type": "rgb", "value": linear(tint)}
    metallic = 0.92 if material == "metallic" else 0.55 if material == "pearl" else 1.0
    inner = {"type": "principled", "base_color": value, "metallic": metallic, "roughness": roughness, "specular": 0.5}
    if material == "steel":
        inner["anisotropic"] = 0.6
    return inner


def _clear(material: str, colour: str) -> Bsdf:
    tint = [0.25 + 0.75 * c for c in linear(colour)]
    index = 1.31 if material in ("ice", "water") else 1.45
    if CLEAR[material]:
        return {
            "type": "roughdielectric", "distribution": "ggx", "alpha": CLEAR[material], "int_ior": index,
            "ext_ior": 1.0, "specular_transmittance": {"type": "rgb", "value": tint},
        }  # fmt: skip
    return {
        "type": "dielectric",
        "int_ior": index,
        "ext_ior": 1.0,
        "specular_transmittance": {"type": "rgb", "value": tint},
    }


def _bump(mi: Any, material: str, part: Part) -> Bsdf | None:
    if material not in BUMPS or (part.lattice is None and part.box is None):
        return None
    strength = BUMPS[material]
    heights = knit_height(part, 11.0) if material == "knit" else pore_height(part, 5.0)
    return raw_texture(mi, heights * strength)


def cut_out(mi: Any, picture: Floats) -> Bsdf:
    """A product photograph (h, w, 4) as a two-sided card that is only there where its alpha is."""
    return {
        "type": "mask",
        "opacity": raw_texture(mi, picture[..., 3]),
        "inner": {
            "type": "twosided",
            "inner": {"type": "diffuse", "reflectance": picture_texture(mi, picture[..., :3])},
        },
    }
