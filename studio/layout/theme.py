"""The typographic voice of a campaign: its pairing, and the styles of each role."""

import tomllib
import zlib
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from studio import paths
from studio.document.layers import TypeStyle
from studio.layout.content import Content
from studio.render import fonts
from studio.render.breaking import cjk_of

ButtonShape = Literal["pill", "soft", "square"]


@dataclass(frozen=True, slots=True)
class Theme:
    """Type styles by role, without sizes or colours; `scale` multiplies headline sizes."""

    headline: TypeStyle
    body: TypeStyle
    label: TypeStyle
    brand: TypeStyle
    scale: float
    button: ButtonShape


@cache
def _table() -> dict[str, Any]:
    path = paths.resources() / "templates" / "pairings.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def default_colors(tone: str) -> tuple[str, str]:
    """The colours of a brand that named none: main, accent."""
    main, accent = _table()["colors"].get(tone, _table()["colors"]["confident"])
    return main, accent


def world(product: str) -> str:
    """The product's world (food, tech, ...) by the words in it, or empty."""
    words = "".join(letter if letter.isalnum() else " " for letter in product.lower()).split()
    for name, signs in _table()["worlds"].items():
        if any(word == sign or (len(sign) > 3 and word.startswith(sign)) for sign in signs for word in words):
            return str(name)
    return ""


def theme(content: Content) -> Theme:
    """The theme of a campaign: the best pairing for its tone and world, the brand's own faces where it names them."""
    chosen = _pairing(content)
    head: dict[str, Any] = dict(chosen["headline"])
    scale = float(head.pop("scale", 1.0))
    headline = TypeStyle(**head)
    body = TypeStyle(**chosen["body"])
    if content.headline_font:
        family = fonts.substitute(content.headline_font)
        headline = TypeStyle(family=family, weight=650, tracking=-16, leading=1.1)
        scale = 0.96
        if fonts.has_only_capitals(family):
            headline = replace(headline, tracking=0.0, leading=0.98, capitals=True)
            scale = 1.12
    if content.body_font:
        body = replace(body, family=fonts.substitute(content.body_font))
    if cjk_of(" ".join(content.copy.values())):
        headline = replace(headline, tracking=0.0, weight=max(700, headline.weight), leading=1.22, capitals=False)
        body = replace(body, tracking=0.0)
        scale = min(scale, 0.92)
    label = replace(body, weight=620 if body.family != "Poppins" else 500, leading=1.0)
    if chosen.get("cta_capitals"):
        label = replace(label, capitals=True, tracking=90.0, weight=560)
    brand = replace(body, weight=640 if body.family != "Poppins" else 600, capitals=True, tracking=140.0, leading=1.0)
    return Theme(headline, body, label, brand, scale, chosen["button"])


def _pairing(content: Content) -> dict[str, Any]:
    rows: list[dict[str, Any]] = _table()["pairing"]
    place = world(content.product)

    def fit(row: dict[str, Any]) -> tuple[float, int]:
        tone = (3.0 - row["tones"].index(content.tone)) if content.tone in row["tones"] else 0.0
        # Two brands of one tone and world need not look alike: their names decide between equals.
        draw = zlib.crc32((content.brand_name + row["headline"]["family"]).encode())
        return tone + (1.5 if place and place in row["worlds"] else 0.0), draw

    return max(rows, key=fit)
