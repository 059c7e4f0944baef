"""What in an ad is not the brand's: colours, faces, a logo too small or crowded, words to avoid."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from studio.document.brand_kit import BrandKit, KitLogo
from studio.document.layers import AnyLayer, ButtonLayer, Document, ImageLayer, ShapeLayer, TextLayer

GREY = 0.03
"""OKLab chroma below which a colour is a grey, which every brand may use."""
NEAR = 0.035
"""OKLab distance within which a colour is taken for the kit's own: a just visible difference is about 0.02."""
SAME_HUE = math.radians(14)
"""How far the hue of a tint or shade may lie from its kit colour's."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is off-brand: its `kind` (colour, font, logo, word), a sentence, and the layer, or empty."""

    kind: str
    message: str
    layer: str = ""


def off_brand(document: Document, kit: BrandKit) -> tuple[Fault, ...]:
    """Everything in an ad that the kit does not allow, each once. Greys, and tints and shades of the kit's colours,
    are the brand's too."""
    shown = [layer for layer in document.layers if layer.visible and layer.opacity > 0]
    found: dict[str, Fault] = {}
    for fault in (
        *_colors(document, shown, kit),
        *_fonts(shown, kit),
        *_logos(document, shown, kit),
        *_words(document, kit),
    ):
        found.setdefault(fault.message, fault)
    return tuple(found.values())


def is_of(color: str, kit: BrandKit) -> bool:
    """Whether a colour (`#rrggbb`, alpha is not looked at) is a grey, or one of the kit's, or a tint or shade."""
    light, a, b = _oklab(color)
    strength = math.hypot(a, b)
    if strength < GREY:
        return True
    for value in kit.values:
        own_light, own_a, own_b = _oklab(value)
        if math.dist((light, a, b), (own_light, own_a, own_b)) <= NEAR:
            return True
        own = math.hypot(own_a, own_b)
        turn = abs(math.remainder(math.atan2(b, a) - math.atan2(own_b, own_a), math.tau))
        if own >= GREY and turn <= SAME_HUE and strength <= own * 1.25 + 0.02:
            return True
    return False


def distance(one: str, other: str) -> float:
    """How far apart two colours (`#rrggbb`, alpha is not looked at) are seen, in OKLab; 0.02 is just visible."""
    return math.dist(_oklab(one), _oklab(other))


def _colors(document: Document, shown: list[AnyLayer], kit: BrandKit) -> Iterator[Fault]:
    if not kit.colors:
        return
    uses = [("The ground", document.background, "")] if document.width else []
    for layer in shown:
        uses += [(f"“{layer.name}”", color, layer.id) for color in _of_layer(layer)]
    for what, color, layer_id in uses:
        if not is_of(color, kit):
            yield Fault("colour", f"{what} is in {color[:7]}, which is not one of {kit.name}'s colours.", layer_id)


def _of_layer(layer: AnyLayer) -> tuple[str, ...]:
    if isinstance(layer, TextLayer):
        own = [layer.style.color, layer.highlight, *(run.color for run in layer.runs)]
    elif isinstance(layer, ButtonLayer):
        own = [layer.fill, layer.style.color]
    elif isinstance(layer, ShapeLayer) and layer.role != "scrim":
        own = [layer.fill, layer.fill_end]
    elif isinstance(layer, ImageLayer):
        own = list(layer.filters.duotone)
    else:
        own = []
    return tuple(color for color in own if color and color[7:9] != "00")


def _fonts(shown: list[AnyLayer], kit: BrandKit) -> Iterator[Fault]:
    families = {face.family for face in (kit.headline, kit.body) if face.family}
    if not families:
        return
    for layer in shown:
        if isinstance(layer, TextLayer | ButtonLayer) and layer.style.family not in families:
            wanted = " or ".join(sorted(families))
            yield Fault("font", f"“{layer.name}” is set in {layer.style.family}, not in {wanted}.", layer.id)


def _logos(document: Document, shown: list[AnyLayer], kit: BrandKit) -> Iterator[Fault]:
    known = {logo.asset: logo for logo in kit.logos if logo.asset}
    for layer in shown:
        if isinstance(layer, ImageLayer) and layer.role == "logo" and kit.logos:
            logo = known.get(layer.asset)
            if logo is None:
                yield Fault("logo", f"The logo is not one of {kit.name}'s.", layer.id)
            else:
                yield from _room(document, shown, layer, logo)


def _room(document: Document, shown: list[AnyLayer], layer: ImageLayer, logo: KitLogo) -> Iterator[Fault]:
    if layer.width < logo.least - 0.5:
        yield Fault(
            "logo", f"The logo is {layer.width:.0f} pixels wide; it should have at least {logo.least:.0f}.", layer.id
        )
    room = logo.clear * layer.height
    edge = min(layer.x, layer.y, document.width - layer.x - layer.width, document.height - layer.y - layer.height)
    if edge < room - 0.5:
        yield Fault(
            "logo", f"The logo stands {max(0.0, edge):.0f} pixels from the edge; it needs {room:.0f}.", layer.id
        )
    for other in shown:
        if isinstance(other, TextLayer | ButtonLayer) and _apart(layer, other) < room - 0.5:
            yield Fault(
                "logo", f"“{other.name}” stands closer to the logo than the {room:.0f} pixels it needs.", layer.id
            )


def _apart(one: AnyLayer, other: AnyLayer) -> float:
    """The gap in pixels between two boxes; 0 where they overlap."""
    across = max(one.x - other.x - other.width, other.x - one.x - one.width, 0.0)
    down = max(one.y - other.y - other.height, other.y - one.y - one.height, 0.0)
    return math.hypot(across, down)


def _words(document: Document, kit: BrandKit) -> Iterator[Fault]:
    said = [(text, "") for _, text in document.copy]
    said += [(layer.text, layer.id) for layer in document.layers if isinstance(layer, TextLayer | ButtonLayer)]
    for word in kit.avoid:
        for text, layer_id in said:
            if _says(text, word):
                yield Fault("word", f"“{word}” is a word that {kit.name} avoids.", layer_id)
                break


def _says(text: str, word: str) -> bool:
    if not word.isascii():
        return word.casefold() in text.casefold()
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) is not None


@lru_cache(maxsize=512)
def _oklab(color: str) -> tuple[float, float, float]:
    """OKLab of `#rrggbb` (Ottosson, 2020: bottosson.github.io/posts/oklab)."""
    values = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )
