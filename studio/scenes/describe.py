"""A prompt becomes a scene: plain data that the scene backend builds and photographs."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PIL import Image

from studio.errors import BadPicture
from studio.scenes.arrangement import cluster, line_up, place_props
from studio.scenes.colours import Palette, check_hex, stand_out
from studio.scenes.dressing import Wardrobe
from studio.scenes.palette import palette_of
from studio.scenes.setting import Setting, light_setup
from studio.scenes.understanding import reading_of
from studio.scenes.words import Reading, Thing, lexicon, stream

Item = dict[str, Any]

CLEAR_GOODS = frozenset(("glass", "ice", "frosted glass", "steel", "silver", "chrome"))
CITRUS = frozenset(["citrus", "orange", "lemon", "lime", "grapefruit", "tangerine", "mandarin", "yuzu", "lemonade"])


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
    for nouns outside the vocabulary. photo: an RGBA cut-out that stands in as the hero. logo: a picture file for the
    heroes' labels. changes: key of a chip (see `understand`) -> the value wanted; a change moves nothing else.
    Raises StudioError for a colour or change that cannot be read, BadPicture for a photo that cannot be opened.
    """
    changes = changes or {}
    reading = reading_of(prompt, seed, changes)
    brand = tuple(check_hex(colour) for colour in colors)
    palette_name, palette = palette_of(reading, prompt, seed, brand, changes.get("palette", ""))
    stage = _Stage(reading, palette, prompt, seed, dict(glyphs or {}), photo)
    items = stage.build()
    if logo:
        _brand_labels(items, logo)
    light = reading.light or stage.setting_wish("light") or "studio"
    mood = light_setup(light, mirrored=stream(prompt, seed, "light").random() < 0.4)
    camera_name = reading.camera or stage.setting_wish("camera") or "front"
    camera = {k: v for k, v in lexicon().cameras[camera_name].items() if k != "words"}
    if not reading.camera:
        camera |= stage.setting.lens
    camera |= {"name": camera_name, "aim": round(stage.middle, 3)}
    return {
        "version": 1, "prompt": prompt, "seed": seed, "palette": stage.palette, "palette_name": palette_name,
        "light": light, "mood": mood, "camera": camera, "set": stage.setting.name, "sky": stage.setting.sky,
        "style": reading.style or "photo", "items": items, "photo": photo,
    }  # fmt: skip


def _brand_labels(items: list[Item], logo: str) -> None:
    """Put the brand's logo on the labels of the heroes."""
    for item in items:
        label = item.get("slots", {}).get("label")
        if item["role"] == "hero" and label is not None:
            label["logo"] = logo


class _Stage:
    """The scene being put together."""

    def __init__(
        self, reading: Reading, palette: Palette, prompt: str, seed: int, glyphs: dict[str, str], photo: str | None
    ) -> None:
        self.reading, self.palette, self.photo = reading, palette, photo
        self.rng = stream(prompt, seed, "placing")
        citrus = bool(CITRUS & set(reading.words)) or any(
            t.kind in ("orange", "lemon", "slice") for t in reading.things
        )
        self.wardrobe = Wardrobe(palette, stream(prompt, seed, "dressing"), glyphs, citrus)
        self.setting = Setting(reading, palette, stream(prompt, seed, "setting"))
        self.middle = 1.2
        self.height = 2.0

    def setting_wish(self, sort: str) -> str:
        """What the set asks for: its `name`, and the `light` and `camera` that suit it; empty when it leaves them."""
        return str(getattr(self.setting, sort, ""))

    def build(self) -> list[Item]:
        heroes, props = self._cast()
        hero_items = [item for thing in heroes for item in self._copies(thing, "hero")]
        if len(heroes) > 1:
            # several heroes keep the sizes they have beside one another
            for item in hero_items:
                entry = lexicon().objects.get(item["shape"])
                item["height"] = round(float(entry["prop"]) * 1.35, 3) if entry else item["height"]
        if self.photo:
            hero_items = [_photo_item(self.photo)]
        self._clear_ground(hero_items[0])
        widths = [self._width(item) for item in hero_items]
        self.height = max(self._height(item) for item in hero_items)
        half = line_up(hero_items, widths, 0.0)
        stage_items = self.setting.stand(half, hero_items)
        for item in hero_items:
            item["at"][2] = round(item["at"][2] + self.setting.top, 3)
        self._pose(hero_items)
        self.middle = self.setting.top + self.height * 0.45
        frame_items = self.setting.frame(bool(props) or bool(self.setting.named("stage")), self.height)
        prop_items = self._props(props)
        return [*self.setting.backdrop(), *stage_items, *frame_items, *hero_items, *prop_items]

    def _cast(self) -> tuple[list[Thing], list[Thing]]:
        heroes, props = self.setting.named("hero")[:3], self.setting.named("prop")
        if not heroes and props and not self.photo:
            heroes, props = props[:1], props[1:]
        return heroes, props

    def _clear_ground(self, hero: Item) -> None:
        """Move the background until the hero stands out, unless the prompt names it."""
        named = any(thing.colour for thing in self.setting.named("background"))
        body = hero.get("slots", {}).get("body", {})
        if not named and "color" in body and body.get("material") not in CLEAR_GOODS:
            stage = self.palette["stage"]
            self.palette.update(stand_out(self.palette, str(body["color"])))
            if any(thing.colour for thing in self.setting.named("stage")):
                self.palette["stage"] = stage

    def _copies(self, thing: Thing, role: str) -> list[Item]:
        many = 3 if role == "hero" else 6
        out = []
        for i in range(min(max(thing.count, 1), many)):
            item = self.wardrobe.item(thing, role, i)
            if role == "hero" and i:
                item["height"] = round(item["height"] * (0.86, 0.74)[i - 1], 3)
            out.append(item)
        return out

    def _width(self, item: Item) -> float:
        if item["shape"] == "photo":
            return float(item["height"]) * float(item["aspect"])
        if item["shape"] == "glyph":
            letters = len(item["text"]) if item.get("word") == item["text"] else 2
            return float(item["height"]) * max(0.56 * letters, 0.6)
        entry = lexicon().objects.get(item["shape"])
        return float(item.get("height", 1.0)) * float(entry["width"] if entry else 1.0)

    def _height(self, item: Item) -> float:
        return float(item.get("height", 1.0))

    def _pose(self, heroes: list[Item]) -> None:
        words = set(self.reading.words)
        for item in heroes:
            if item["shape"] == "phone" and words & {"floating", "hovering", "levitating"}:
                item |= {"pose": "float", "tilt": -9, "turn": self.rng.choice((-14, 14))}
                item["at"][2] = round(item["at"][2] + 0.3, 3)
            elif item["shape"] in ("phone", "laptop"):
                item["turn"] = self.rng.choice((-16, 16))
            elif item["shape"] == "shoe" and self.rng.random() < 0.5:
                item["turn"] = -32

    def _props(self, named: list[Thing]) -> list[Item]:
        placed: list[tuple[Item, float]] = []
        loose: list[Item] = []
        for thing in named[:4]:
            copies = self._copies(thing, "prop")
            for i, item in enumerate(copies):
                item["turn"] = self.rng.uniform(-25, 25) if item["shape"] not in ("phone", "laptop", "glyph") else 0
                scale = 1 - 0.12 * (i % 3)
                item["height"] = round(float(item.get("height", 0.6)) * scale, 3)
                if item["shape"] == "slice":
                    item["turn"], item["tilt"] = self.rng.choice((-30, 25, 10)), 0
            if copies and copies[0]["shape"] in ("bean", "ice", "pebble") and len(copies) > 1:
                loose += self._scatter(copies)
            else:
                placed += [(item, self._width(item) / 2) for item in copies]
        if not named and not self.setting.named("stage"):
            placed += self.setting.ornaments()
        place_props(
            placed,
            self.setting.reach,
            self.setting.depth,
            0.55 * (self.setting.top + self.height) if not self.setting.ground else 99.0,
            self.rng,
        )
        for item, _ in placed if self.setting.ground else ():
            # on a stair the props share the hero's step
            x, y, _z = item["at"]
            item["at"] = [x, min(max(y, -0.3), 0.25), self.setting.ground]
        return [item for item, _ in placed] + loose

    def _scatter(self, copies: list[Item]) -> list[Item]:
        side = self.rng.choice((-1, 1))
        centre = side * (self.setting.reach + 0.45), -0.75
        radius = self._width(copies[0]) / 2
        for item, (dx, dy) in zip(copies, cluster(len(copies), radius, self.rng), strict=True):
            item["at"] = [round(centre[0] + dx, 3), round(centre[1] + dy, 3), 0]
            item["turn"] = self.rng.uniform(0, 360)
        return copies


def _photo_item(photo: str) -> Item:
    try:
        with Image.open(photo) as file:
            width, height = file.size
    except (OSError, ValueError) as error:
        raise BadPicture(f"The product photo {Path(photo).name} cannot be read: {error}.") from error
    aspect = width / height
    tall = 2.2 if aspect < 1 else max(1.1, 2.4 / aspect)
    return {
        "role": "hero",
        "shape": "photo",
        "path": str(photo),
        "aspect": round(aspect, 4),
        "height": round(tall, 3),
        "at": [0, 0, 0],
        "slots": {},
    }
