"""Styles: the same scene as a photograph, in clay, paper or felt, as a drawing, a print or flat colour.

A style may dress the scene's surfaces and light anew, cut its meshes, and finish the rendered picture from the maps of
what is seen where.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from studio.engine.backends.scene.drawn import blueprint, line_art, pencil, watercolour
from studio.engine.backends.scene.facets import facets
from studio.engine.backends.scene.materials import colour_of, is_clear
from studio.engine.backends.scene.patterns import hex_mix, hex_rgb
from studio.engine.backends.scene.printed import duotone, flat_vector, halftone, pixel_art, risograph
from studio.engine.backends.scene.shapes import Part
from studio.engine.backends.scene.shot import Shot
from studio.engine.backends.scene.trace import Pixels
from studio.imaging.color_space import from_oklab, oklab

Scene = dict[str, Any]
Slot = dict[str, Any]


ROUND = ("photo", "glyph", "halo", "hoop", "sundisc", "stars")
"""Shapes that no style cuts into facets."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a style is made. dress changes the copied scene; facets: lines of a mesh that stay around and along, 0 for
    all; finish makes the picture (h, w, 3, sRGB) from a shot; effort: the share of samples it needs."""

    dress: Callable[[Scene], None] | None = None
    facets: int = 0
    finish: Callable[[Shot], Pixels] | None = None
    effort: float = 1.0


def style_of(scene: Mapping[str, Any]) -> Style:
    """The style a scene names; an unknown one is a photograph."""
    return STYLES.get(str(scene.get("style", "photo")), STYLES["photo"])


def restyle(scene: Mapping[str, Any]) -> Mapping[str, Any]:
    """The scene as its style dresses it; the description itself is left as it was."""
    style = style_of(scene)
    if style.dress is None:
        return scene
    copy: Scene = json.loads(json.dumps(dict(scene)))
    style.dress(copy)
    return copy


def reshape(scene: Mapping[str, Any], item: Mapping[str, Any], parts: Sequence[Part]) -> list[Part]:
    """An item's meshes as its scene's style cuts them."""
    count = style_of(scene).facets
    if not count or item["role"] in ("backdrop", "water") or item["shape"] in ROUND:
        return list(parts)
    return [facets(part, count) for part in parts]


def _slots(scene: Scene, *, but: tuple[str, ...] = ()) -> list[tuple[Mapping[str, Any], Slot]]:
    """Every slot that a style may dress, with its item; printed pictures and lights stay as they are."""
    return [
        (item, slot)
        for item in scene["items"]
        if item["role"] not in but and item["shape"] != "photo"
        for slot in item.get("slots", {}).values()
        if slot.get("material") != "screen" and not slot.get("glow")
    ]


def _paint(slot: Slot, material: str) -> None:
    """Give a slot another material, in the colour that it was seen in."""
    slot["color"] = colour_of(slot)
    slot["material"] = material


def _vivid(colour: str, chroma: float, lift: float = 0.0) -> str:
    """A colour with its chroma (OKLab) times a factor, and lighter by `lift`."""
    rgb = np.array([[[round(255 * value) for value in hex_rgb(colour)]]], np.uint8)
    lab = oklab(rgb) * np.array([1.0, chroma, chroma], np.float32) + np.array([lift, 0, 0], np.float32)
    return "#{:02x}{:02x}{:02x}".format(*from_oklab(np.clip(lab, -1, 1).astype(np.float32))[0, 0])


def _pale(colour: str) -> str:
    """A colour that is darker than a wash (OKLab L 0.8) as a pale tint of its hue; others as they are."""
    rgb = np.array([[[round(255 * value) for value in hex_rgb(colour)]]], np.uint8)
    light, green, blue = (float(value) for value in oklab(rgb)[0, 0])
    if light >= 0.8:
        return colour
    share = min(1.0, 0.06 / max(float(np.hypot(green, blue)), 1e-6))
    lab = np.array([[[0.84 + 0.05 * light, green * share, blue * share]]], np.float32)
    return "#{:02x}{:02x}{:02x}".format(*from_oklab(lab)[0, 0])


def _clay(scene: Scene) -> None:
    for _, slot in _slots(scene):
        _paint(slot, "modelling clay")
        slot["color"] = hex_mix(slot["color"], "#f2e9df", 0.12)
    _soften(scene, 1.7)


def _glossy(scene: Scene) -> None:
    for item, slot in _slots(scene):
        if item["role"] == "backdrop":
            continue
        clear = is_clear(slot)
        _paint(slot, "jelly" if clear else "lacquer")
        slot["color"] = _vivid(slot["color"], 1.15)


def _toy(scene: Scene) -> None:
    for item, slot in _slots(scene):
        if item["role"] != "backdrop":
            _paint(slot, "jelly" if is_clear(slot) else "toy plastic")
        slot["color"] = _vivid(slot["color"], 1.25, 0.03)


def _felt(scene: Scene) -> None:
    for _, slot in _slots(scene):
        _paint(slot, "felt")
    _soften(scene, 1.4)


def _paper(scene: Scene) -> None:
    for _, slot in _slots(scene):
        _paint(slot, "paper")


def _washed(scene: Scene) -> None:
    """Grounds and stands as pale as washes are, so that the white paper carries the picture."""
    for item, slot in _slots(scene):
        if item["role"] in ("backdrop", "stage", "frame"):
            slot["color"] = _pale(colour_of(slot))
            slot["material"] = "matte"
    scene["palette"]["background"] = next(
        (item["slots"]["body"]["color"] for item in scene["items"] if item["shape"] == "backdrop"),
        scene["palette"]["background"],
    )


def _glass(scene: Scene) -> None:
    for item, slot in _slots(scene, but=("backdrop", "water")):
        if item["role"] in ("hero", "prop"):
            _paint(slot, "tinted glass")
            slot.pop("pattern", None)
            slot["color"] = _vivid(slot["color"], 1.1, 0.2)
        elif item["role"] == "frame":
            _paint(slot, "frosted glass")


def _chrome(scene: Scene) -> None:
    for item, slot in _slots(scene, but=("backdrop", "water")):
        if item["role"] in ("hero", "prop"):
            _paint(slot, "liquid chrome")
            slot.pop("pattern", None)
            slot["color"] = hex_mix("#e6e9f2", _vivid(slot["color"], 1.0), 0.18)
        else:
            _paint(slot, "glossy")
    first, second = scene["palette"]["accent"], scene["palette"]["second"]
    scene["mood"]["boxes"] = [
        *scene["mood"]["boxes"],
        {"azimuth": -78, "elevation": 12, "width": 24, "height": 70, "color": _vivid(first, 1.3), "power": 0.3},
        {"azimuth": 70, "elevation": 8, "width": 18, "height": 70, "color": _vivid(second, 1.3), "power": 0.3},
        {"azimuth": 8, "elevation": 74, "width": 60, "height": 14, "color": "#ffffff", "power": 0.4},
    ]


def _faceted(scene: Scene) -> None:
    for item, slot in _slots(scene):
        if item["role"] != "backdrop" and not is_clear(slot):
            _paint(slot, "matte")
        slot["color"] = _vivid(slot["color"], 1.12)


def _parallel(scene: Scene) -> None:
    """So far away that parallels stay parallel, from above a corner."""
    scene["camera"] |= {"distance": 240.0, "elevation": 32.0, "aperture": 0.0, "turn": 38.0}
    for item, slot in _slots(scene):
        if item["role"] != "backdrop" and not is_clear(slot):
            _paint(slot, "toy plastic" if item["role"] in ("hero", "prop") else "matte")


def _soften(scene: Scene, factor: float) -> None:
    """Wider boxes and more light from all around."""
    scene["mood"]["ambient"] = float(scene["mood"]["ambient"]) * factor
    for box in scene["mood"]["boxes"]:
        box["soft"] = max(float(box.get("soft", 6.0)), 10.0)


STYLES: dict[str, Style] = {
    "photo": Style(),
    "clay": Style(_clay),
    "glossy": Style(_glossy),
    "toy": Style(_toy),
    "felt": Style(_felt),
    "paper": Style(_paper, facets=9),
    "glass": Style(_glass),
    "chrome": Style(_chrome),
    "low poly": Style(_faceted, facets=7),
    "isometric": Style(_parallel),
    "line art": Style(finish=line_art, effort=0.5),
    "pencil": Style(finish=pencil, effort=0.5),
    "watercolour": Style(_washed, finish=watercolour, effort=0.7),
    "risograph": Style(finish=risograph, effort=0.7),
    "halftone": Style(finish=halftone, effort=0.5),
    "flat vector": Style(finish=flat_vector, effort=0.5),
    "duotone": Style(finish=duotone),
    "blueprint": Style(finish=blueprint, effort=0.5),
    "pixel art": Style(finish=pixel_art, effort=0.5),
}
