"""How a picture was made: everything it takes to make it again, kept inside the picture's own file.

A PNG carries its recipe twice: as text under `KEYWORD`, which every viewer of PNG text shows, and as a property of its
XMP packet, which other programs copy along when they write the picture as a JPEG.
"""

import json
import struct
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from studio.errors import BadPicture, StudioError
from studio.imaging.xmp import Xmp, packet, read_packet
from studio.imaging.xmp_files import PNG_START, embed, extract
from studio.paths import shown

VERSION = 1
KEYWORD = b"Marquee Recipe"
SCENE = "scene"
"""The maker that needs no weights: the renderer of described scenes."""
SPACES = ("none", "top", "bottom", "left", "right")
LEAST_SIDE, MOST_SIDE = 16, 4096
"""Pixels of a side that may be asked for."""

_SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_HEAD = 1 << 18
"""Bytes in which a PNG's texts stand: they are written before its pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureRecipe:
    """What a picture is made from.

    `maker` is `scene` or the id of a model on the shelf. `space` is the side left free for type. `changes` are
    (key, value) pairs of the understanding's chips, `colors` the brand's as `#rrggbb`. `samples` are light paths a
    pixel of a scene, 0 for the program's own number; `steps` of diffusion likewise. `guidance` and `strength` (0..1,
    how far from the source) are None where the maker's own value holds. `loras` are (id, weight). `source` is the
    picture that is begun from, or the product's cut-out that stands in a scene; `mask` a grey picture that is white
    where the source is painted anew; `outpaint` True where the source is only the middle of a larger picture.
    `lit_from` (left, front, right, or empty for its own side) and `warmth` (-1..1) are the light on a cut-out in a
    scene. `made` is ISO 8601 local time, `parent` the file that "more like this" was asked of.
    """

    prompt: str
    negative: str = ""
    maker: str = SCENE
    style: str = ""
    seed: int = 0
    width: int = 1080
    height: int = 1080
    space: str = "none"
    changes: tuple[tuple[str, str], ...] = ()
    colors: tuple[str, ...] = ()
    samples: int = 0
    steps: int = 0
    guidance: float | None = None
    scheduler: str = ""
    loras: tuple[tuple[str, float], ...] = ()
    strength: float | None = None
    source: str = ""
    mask: str = ""
    outpaint: bool = False
    lit_from: str = ""
    warmth: float = 0.0
    made: str = ""
    parent: str = ""

    @property
    def is_scene(self) -> bool:
        """Whether the scene renderer makes it."""
        return self.maker == SCENE

    def change_map(self) -> dict[str, str]:
        """The changes as `understand` and `describe` take them, the style among them."""
        styled = {"style": self.style} if self.style else {}
        return {**styled, **dict(self.changes)}


def checked(recipe: PictureRecipe) -> PictureRecipe:
    """The recipe itself. Raises StudioError for a value that nothing can be made with."""
    for name, side in (("width", recipe.width), ("height", recipe.height)):
        if not LEAST_SIDE <= side <= MOST_SIDE:
            raise StudioError(f"The {name} must be {LEAST_SIDE} to {MOST_SIDE} pixels, not {side}.")
    if recipe.space not in SPACES:
        raise StudioError(f"The free side is one of {', '.join(SPACES)}, not {recipe.space!r}.")
    if not recipe.prompt.strip() and not recipe.source:
        raise StudioError("The picture has no prompt; say in a few words what it should show.")
    return recipe


def to_json(recipe: PictureRecipe) -> str:
    """The recipe as JSON text on one line; what has its default is left out."""
    blank = asdict(PictureRecipe(prompt=""))
    row = {name: value for name, value in asdict(recipe).items() if name == "prompt" or value != blank[name]}
    for name in ("changes", "loras"):
        if name in row:
            row[name] = dict(row[name])
    return json.dumps({"version": VERSION, **row}, ensure_ascii=False)


def from_json(text: str, name: str = "The recipe") -> PictureRecipe:
    """The recipe of `to_json`; what is not said takes its default. Raises StudioError when it is damaged, or of a
    newer version of the program."""
    try:
        row = json.loads(text)
        if int(row.pop("version")) > VERSION:
            raise StudioError(f"{name} was made by a newer version of this program; use that to make it again.")
        return checked(_from_row(row))
    except (ValueError, TypeError, KeyError, AttributeError):
        raise StudioError(f"{name} is damaged, so the picture cannot be made again from it.") from None


def _from_row(row: Mapping[str, Any]) -> PictureRecipe:
    values: dict[str, Any] = {item.name: row[item.name] for item in fields(PictureRecipe) if item.name in row}
    blank = PictureRecipe(prompt="")
    for name, value in values.items():
        if name in ("guidance", "strength"):
            values[name] = None if value is None else float(value)
        elif name == "warmth":
            values[name] = float(value)
        elif name == "changes":
            values[name] = tuple((str(key), str(word)) for key, word in dict(value).items())
        elif name == "loras":
            values[name] = tuple((str(key), float(weight)) for key, weight in dict(value).items())
        elif name == "colors":
            values[name] = tuple(map(str, value))
        elif type(value) is not type(getattr(blank, name)):
            raise ValueError(name)
    return PictureRecipe(**values)


def with_recipe(png: bytes, recipe: PictureRecipe) -> bytes:
    """The PNG with the recipe in its metadata, its pixels as they were. Raises BadPicture when it is no PNG."""
    if png[:8] != PNG_START:
        raise BadPicture("Only a PNG file carries the recipe of its picture.")
    text = to_json(recipe)
    ours = Xmp(
        description=recipe.prompt,
        own_recipe=text,
        creator_tool="Marquee Studio",
        digital_source_type=_SOURCE_TYPES + ("digitalCreation" if recipe.is_scene else "trainedAlgorithmicMedia"),
    )
    plain = _without_recipe(png)
    body = KEYWORD + b"\x00\x00\x00\x00\x00" + text.encode()
    chunk = struct.pack(">I", len(body)) + b"iTXt" + body + struct.pack(">I", zlib.crc32(b"iTXt" + body))
    header = 8 + _chunk_length(plain, 8)
    return embed(plain[:header] + chunk + plain[header:], packet(ours, extract(plain)))


def read_recipe(file: Path) -> PictureRecipe | None:
    """The recipe in a picture file; None when it carries none.

    Raises StudioError when the file cannot be read or its recipe is damaged or of a newer version.
    """
    try:
        with file.open("rb") as stream:
            data = stream.read(_HEAD)
            text = _png_text(data)
            if not text:
                text = _xmp_text(data + stream.read())
    except OSError as error:
        raise StudioError(f"{shown(file)} cannot be read: {error.strerror}.") from None
    return from_json(text, f"The recipe in {shown(file.name)}") if text else None


def maker_of(recipe_text: str) -> str:
    """Who made the picture that carries this recipe; empty when the text is no recipe."""
    try:
        return from_json(recipe_text).maker if recipe_text else ""
    except StudioError:
        return ""


def again(recipe: PictureRecipe, **changes: Any) -> PictureRecipe:
    """The same recipe with other values, not made yet."""
    return replace(recipe, made="", **changes)


def _chunk_length(data: bytes, place: int) -> int:
    return 12 + int(struct.unpack(">I", data[place : place + 4])[0])


def _texts(data: bytes) -> list[tuple[int, int, bytes]]:
    """(start, end, body) of the recipe chunks of a PNG, looked for up to its first pixels or the end of `data`."""
    found, place = [], 8
    while data[:8] == PNG_START and place + 12 <= len(data):
        kind, end = data[place + 4 : place + 8], place + _chunk_length(data, place)
        if kind in (b"IDAT", b"IEND") or end > len(data):
            break
        if kind == b"iTXt" and data[place + 8 : end].startswith(KEYWORD + b"\x00"):
            found.append((place, end, data[place + 8 : end - 4]))
        place = end
    return found


def _png_text(data: bytes) -> str:
    found = _texts(data)
    if not found:
        return ""
    return found[0][2][len(KEYWORD) + 3 :].split(b"\x00", 2)[2].decode("utf-8", "replace")


def _xmp_text(data: bytes) -> str:
    try:
        found = extract(data)
        return read_packet(found).own_recipe if found else ""
    except BadPicture:
        return ""


def _without_recipe(png: bytes) -> bytes:
    for start, end, _ in reversed(_texts(png)):
        png = png[:start] + png[end:]
    return png
