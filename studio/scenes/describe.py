"""A prompt becomes a scene: plain data that the scene backend builds and photographs."""

from collections.abc import Mapping
from typing import Any

from studio.scenes.colours import check_hex, to_lch
from studio.scenes.dressing import POLISHED, main_slot
from studio.scenes.ensemble import Stage
from studio.scenes.flat_lay import flat_lay, overhead_light
from studio.scenes.lamps import lit_by, rimmed
from studio.scenes.marks import senses
from studio.scenes.palette import palette_of
from studio.scenes.setting import light_setup, open_floor
from studio.scenes.understanding import reading_of
from studio.scenes.viewing import show_backs
from studio.scenes.words import Reading, lexicon, stream

Item = dict[str, Any]

CARD = {"azimuth": 16, "elevation": 22, "width": 96, "height": 40, "soft": 6, "color": "#fffaf2", "power": 0.5}
"""The white card that is held before polished metal, which else mirrors a dark room."""
AT_THE_EDGES = 1.3
"""Zoom for things that lie around a free middle."""
AFLOAT = 0.6
"""Zoom for a hero in the air over the open ground, so that one sees how far it is above it."""
DARK = 0.36
"""OKLCh lightness below which a thing is lost before a ground that is as dark."""
NAMED = 0.8
"""How far the light's cast is taken out where the prompt names the ground's colour."""


def describe(
    prompt: str,
    *,
    seed: int = 0,
    colors: tuple[str, ...] = (),
    glyphs: Mapping[str, str] | None = None,
    photo: str | None = None,
    logo: str | None = None,
    changes: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """The scene that a prompt asks for, as JSON types only.

    What the prompt names is in the scene; what it leaves open is chosen to suit, differently for each seed.
    colors: brand colours `#rrggbb` for the stage, when the prompt names none. glyphs: noun -> `font file#hex code`
    for nouns outside the vocabulary, or `object:word` for an object that is near enough. photo: an RGBA cut-out that
    stands in as the hero. logo: a picture file for the heroes' labels. changes: key of a chip (see `understand`) ->
    the value wanted; a change moves nothing else. `space` is the side that the prompt wants left free for type, or "".
    Raises StudioError for a colour or change that cannot be read, BadPicture for a photo that cannot be opened.
    """
    changes = changes or {}
    reading = reading_of(prompt, changes)
    glyphs = glyphs or {}
    _recast(reading, glyphs)
    brand = tuple(check_hex(colour) for colour in colors)
    palette_name, palette = palette_of(reading, prompt, seed, brand, changes.get("palette", ""))
    stage = Stage(reading, palette, prompt, seed, glyphs, photo)
    items = stage.build()
    show_backs(items, prompt)
    if logo:
        _brand_labels(items, logo)
    light = reading.light or stage.wish("light") or "studio"
    camera_name = reading.camera or stage.wish("camera") or "front"
    camera = {key: value for key, value in lexicon().cameras[camera_name].items() if key != "words"}
    camera |= stage.setting.lens(reading.camera)
    camera |= {"name": camera_name, "aim": round(stage.middle, 3)}
    if stage.hovers:
        camera["zoom"] = min(float(camera.get("zoom", 1.0)), AFLOAT)
    mirrored = stream(prompt, seed, "light").random() < 0.4
    mood = _mood(light_setup(light, mirrored, bool(stage.setting.sky)), reading, stage, items)
    if camera_name == "top":
        named = [thing for thing in reading.cast() if thing.said]
        ground = next((thing for thing in reading.things if thing.place == "none" and thing.material), None)
        plain = len(named) > 1 or "props" in reading.without
        laying = stream(prompt, seed, "laying")
        items = flat_lay(items, stage.palette, stage.setting.name, laying, ground, plain, reading.space, reading.middle)
        mood, camera["aim"], stage.setting.sky = overhead_light(mood), 0.2, None
        if reading.middle:
            camera["zoom"] = max(float(camera.get("zoom", 1.0)), AT_THE_EDGES)
    elif camera_name == "isometric":
        open_floor(items)
    return {
        "version": 1, "prompt": prompt, "seed": seed, "palette": stage.palette, "palette_name": palette_name,
        "light": light, "mood": mood, "camera": camera,
        "set": stage.setting.name, "sky": stage.setting.sky, "style": reading.style or "photo", "items": items,
        "space": reading.space, "air": list(reading.air),
        "photo": photo,
    }  # fmt: skip


def _mood(mood: dict[str, Any], reading: Reading, stage: Stage, items: list[Item]) -> dict[str, Any]:
    """A light set-up with the lamps' colours that the prompt names, and with what dark or mirroring things need."""
    if reading.lamps:
        mood = lit_by(mood, reading.lamps)
    elif _dark_on_dark(items, stage.palette):
        mood = rimmed(mood)
    elif any(_mirrors(item) for item in items):
        mood["boxes"] = [*mood["boxes"], CARD]
    if not reading.lamps and any(thing.colour for thing in stage.setting.named("background")):
        # a ground that is named shows as it was named, whatever the light
        mood["balance"] = max(float(mood["balance"]), NAMED)
    return mood


def _recast(reading: Reading, glyphs: Mapping[str, str]) -> None:
    """Let an object stand for a noun outside the vocabulary, where one was found to be near."""
    for thing in reading.cast():
        near = glyphs.get(thing.word, "")
        if thing.kind == "glyph" and near.startswith("object:"):
            found = [value for sort, value in senses(near.removeprefix("object:")) if sort == "object"]
            if found:
                thing.kind, thing.style = found[0]


def _mirrors(item: Item) -> bool:
    """Whether what one sees most of an item is polished metal, on a hero."""
    return item["role"] == "hero" and main_slot(item).get("material") in POLISHED


def _dark_on_dark(items: list[Item], palette: Mapping[str, str]) -> bool:
    """Whether a hero and the ground behind it are both so dark that one hardly sees where it ends."""
    seen = [main_slot(item) for item in items if item["role"] == "hero"]
    dark = any("color" in slot and to_lch(str(slot["color"]))[0] < DARK for slot in seen)
    return dark and to_lch(str(palette["background"]))[0] < DARK


def _brand_labels(items: list[Item], logo: str) -> None:
    """Put the brand's logo on the labels of the heroes."""
    for item in items:
        label = item.get("slots", {}).get("label")
        if item["role"] == "hero" and label is not None:
            label["logo"] = logo
