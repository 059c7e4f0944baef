"""The icon fonts that ship with QtAwesome as an open vocabulary of shapes: names, and where each glyph is."""

import importlib.util
import json
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

FONTS = (
    ("materialdesignicons6-webfont-6.9.96.ttf", "materialdesignicons6-webfont-charmap-6.9.96.json"),
    ("remixicon-2.5.0.ttf", "remixicon-charmap-2.5.0.json"),
)
SKIP = re.compile(
    r"outline|-line$|alert|-off|-plus|-minus|-check|-remove|-lock|-edit|-cog|-clock|-search|-alpha-|-box|-circle|-refresh|"
    r"-arrow|-multiple|-variant|-settings|-sync|-cancel|-marker|-star$|-heart$|-clock|-percent|-question|-wrench|language|"
    r"microsoft|google|apple-|alphabet|format-|gesture|sort-|view-|table-|signal|battery|wifi|^file-|database-|account-|home-"
)
"""Names of states and variants of an icon, which are poor shapes to stand on a stage."""


def package_folder(package: str) -> Path | None:
    """Where an installed package lies, found without importing it."""
    found = importlib.util.find_spec(package)
    places = list(found.submodule_search_locations or ()) if found else []
    return Path(places[0]) if places else None


@lru_cache(maxsize=1)
def icons() -> Mapping[str, str]:
    """Solid icon names (words with spaces) to `font file#code point in hex`."""
    folder = package_folder("qtawesome")
    out: dict[str, str] = {}
    if folder is None:
        return out
    for font, charmap in FONTS:
        try:
            table = json.loads((folder / "fonts" / charmap).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
        for name, code in table.items():
            if not SKIP.search(name):
                plain = name.removesuffix("-fill").replace("-", " ").replace("_", " ")
                out.setdefault(plain, f"{folder / 'fonts' / font}#{code.removeprefix('0x')}")
    return out


def icon_named(noun: str) -> str:
    """The icon whose name is the noun (or its singular), as `font file#hex code`; empty when there is none."""
    known = icons()
    return next((known[form] for form in (noun, noun.removesuffix("s"), noun.removesuffix("es")) if form in known), "")


def by_words(noun: str) -> str | None:
    """The icon whose name is the noun, or the shortest name that begins or ends with it; None when there is none."""
    known = icons()
    if icon_named(noun):
        return icon_named(noun)
    stem = noun.removesuffix("s")
    near = [name for name in known if stem in name.split() or noun in name.split()]
    return known[min(near, key=lambda name: (len(name.split()), len(name)))] if near else None
