"""Colour words, and a harmonious stage palette around a hero: background, stage, structure, accent, second, ink."""

import math
import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache

from studio.errors import StudioError
from studio.paths import resources

Lch = tuple[float, float, float]
"""OKLCh: lightness 0..1, chroma 0..about 0.32, hue in radians (Ottosson 2020)."""
Palette = dict[str, str]

CLEAR = 0.22
"""OKLab distance at which a hero stands out from its background."""
FAIR = 0.16
"""OKLab distance that will do where no quiet ground is further off."""

MODIFIERS = {
    "light": (0.55, 0.55), "pale": (0.7, 0.45), "pastel": (0.6, 0.5), "soft": (0.35, 0.75), "dark": (-0.36, 0.85),
    "deep": (-0.28, 1.0), "bright": (0.08, 1.25), "vivid": (0.0, 1.35), "muted": (0.1, 0.5), "dusty": (0.2, 0.5),
    "warm": (0.0, 1.0), "electric": (0.05, 1.4), "rich": (-0.12, 1.1),
}  # fmt: skip
"""Word -> (share of the way to white, or to black when negative; factor on chroma)."""


@lru_cache(maxsize=1)
def colour_words() -> Mapping[str, str]:
    """Every colour word with its `#rrggbb`."""
    with (resources() / "scenes" / "colours.toml").open("rb") as file:
        return tomllib.load(file)


@lru_cache(maxsize=1)
def palettes() -> Mapping[str, Mapping[str, object]]:
    """The palettes that ship, by name: tags and the colours of the five roles."""
    with (resources() / "palettes" / "palettes.toml").open("rb") as file:
        return tomllib.load(file)


def check_hex(colour: str) -> str:
    """A brand colour as lower-case `#rrggbb`; raises StudioError for anything else."""
    text = colour.strip().lower()
    if re.fullmatch(r"#[0-9a-f]{3}", text):
        text = "#" + "".join(c * 2 for c in text[1:])
    if not re.fullmatch(r"#[0-9a-f]{6}", text):
        raise StudioError(f"The colour “{colour}” cannot be read; write it as #rrggbb, for instance #0b3d4f.")
    return text


def to_lch(colour: str) -> Lch:
    """`#rrggbb` to OKLCh."""
    r, g, b = ((c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4) for c in _channels(colour))
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    medium = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    light = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b2 = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return light, math.hypot(a, b2), math.atan2(b2, a)


def _channels(colour: str) -> tuple[float, float, float]:
    return int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255


def from_lch(light: float, chroma: float, hue: float) -> str:
    """OKLCh to `#rrggbb`; chroma is lowered until the colour lies within sRGB."""
    light = min(max(light, 0.0), 1.0)
    for _ in range(40):
        rgb = _linear(light, chroma, hue)
        if all(-0.001 <= c <= 1.001 for c in rgb):
            break
        chroma *= 0.94
    encoded = (12.92 * c if c <= 0.0031308 else 1.055 * max(c, 0.0) ** (1 / 2.4) - 0.055 for c in rgb)
    return "#" + "".join(f"{round(255 * min(max(c, 0.0), 1.0)):02x}" for c in encoded)


def _linear(light: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def modify(colour: str, modifier: str) -> str:
    """The colour as a modifier word asks: `light`, `dark`, `pale`, ..."""
    shift, factor = MODIFIERS[modifier]
    light, chroma, hue = to_lch(colour)
    light = light + (1 - light) * shift if shift >= 0 else light * (1 + shift)
    return from_lch(light, chroma * factor, hue)


def mix(a: str, b: str, share: float) -> str:
    """The colour that lies `share` (0..1) of the way from `a` to `b`, in OKLab."""
    (l1, c1, h1), (l2, c2, h2) = to_lch(a), to_lch(b)
    x = c1 * math.cos(h1) * (1 - share) + c2 * math.cos(h2) * share
    y = c1 * math.sin(h1) * (1 - share) + c2 * math.sin(h2) * share
    return from_lch(l1 * (1 - share) + l2 * share, math.hypot(x, y), math.atan2(y, x))


def distance(a: str, b: str) -> float:
    """How far apart two colours look (Euclidean in OKLab, 0..about 1)."""
    (l1, c1, h1), (l2, c2, h2) = to_lch(a), to_lch(b)
    return math.hypot(l1 - l2, c1 * math.cos(h1) - c2 * math.cos(h2), c1 * math.sin(h1) - c2 * math.sin(h2))


def brand_palette(colours: Sequence[str], variant: int) -> Palette:
    """A stage palette from one to five brand colours: a tinted ground, never muddy, with the brand as accent.

    The most colourful brand colour is the accent, the next one the hero's; the ground is a pale tint of one of them
    (which one: `variant`).
    """
    brand = [check_hex(colour) for colour in colours]
    vivid = sorted(brand, key=lambda c: -to_lch(c)[1])
    accent = vivid[0]
    rest = [c for c in brand if c != accent]
    strong = [c for c in rest if to_lch(c)[0] < 0.86]
    hero = max(strong, key=lambda c: distance(c, accent)) if strong else accent
    _, chroma, hue = to_lch((accent, hero)[variant % 2])
    if chroma < 0.03:
        _, chroma, hue = to_lch(accent)
    tint = min(max(chroma * 0.42, 0.028), 0.075)
    pale = [c for c in rest if to_lch(c)[0] > 0.86]
    second = pale[0] if pale else from_lch(0.95, 0.025, to_lch(accent)[2])
    return {
        "background": from_lch(0.87, tint, hue),
        "stage": from_lch(0.945, tint * 0.45, hue),
        "structure": from_lch(0.76, min(tint * 1.7, 0.12), hue),
        "accent": accent,
        "second": second,
        "hero": hero,
    }


def ground_palette(background: str) -> Palette:
    """Tones for stage and structure around a background that was named outright."""
    light, chroma, hue = to_lch(background)
    if light > 0.72:
        stage, structure = (
            from_lch(min(light + 0.07, 0.965), chroma * 0.5, hue),
            # a darker yellow turns olive, so it leans towards orange
            from_lch(light - 0.11, chroma * 1.35, hue - 0.45 if 1.35 < hue < 2.05 else hue),
        )
    else:
        stage, structure = from_lch(light + 0.08, chroma * 0.95, hue), from_lch(light + 0.15, chroma * 0.95, hue)
    return {"background": background, "stage": stage, "structure": structure}


def stand_out(palette: Palette, hero: str, suits: str = "") -> Palette:
    """The palette with another background when the hero would sink into it.

    Tried in order: `suits`, a ground that the stage asks for; the same hue paler, then deeper; tints of the hues of the
    brand's other colour and of the accent; warm and cool stone; a clear mid tone of the same hue (for white heroes);
    slate blue; a deep tone: so that the ground is never a muddy shade, and never a loud one.
    """
    if distance(palette["background"], hero) >= CLEAR:
        return palette
    light, chroma, hue = to_lch(palette["background"])
    tries = [
        *([suits] if suits else []),
        from_lch(0.93, min(chroma * 0.7, 0.045), hue),
        *([from_lch(0.34, min(max(chroma, 0.04), 0.07), hue)] if light < 0.6 else []),
        *([from_lch(0.88, 0.045, to_lch(palette["hero"])[2])] if "hero" in palette else []),
        from_lch(0.88, min(0.045, to_lch(palette["accent"])[1]), to_lch(palette["accent"])[2]),
        "#e4dcd0",
        "#d3dae2",
        from_lch(0.77, min(max(chroma * 1.8, 0.045), 0.1), hue),
        "#6d8ba3",
        from_lch(0.36, min(max(chroma, 0.03), 0.06), hue),
    ]
    clear = [ground for ground in tries if distance(ground, hero) >= CLEAR]
    # a dark ground is the last resort: a little less contrast on a pale one looks better
    fair = [ground for ground in tries[:-1] if distance(ground, hero) >= FAIR]
    pale = [ground for ground in clear if ground not in tries[-2:]]
    background = (pale or fair or clear)[0]
    return {**palette, **ground_palette(background)}


def calm(colour: str) -> str:
    """The colour as a ground: its hue, never loud; what is dark stays dark."""
    light, chroma, hue = to_lch(colour)
    return from_lch(max(light, 0.86) if light > 0.5 else min(light, 0.36), min(chroma, 0.07), hue)


def set_off(stage: str, hero: str, ground: str) -> str:
    """The colour of what a hero stands on, moved when the hero would sink into it: paler, else well darker, in the
    ground's hue."""
    if distance(stage, hero) >= 0.75 * CLEAR:
        return stage
    light, chroma, hue = to_lch(ground)
    tries = (
        from_lch(0.955, min(chroma, 0.03), hue),
        from_lch(max(light - 0.13, 0.3), min(chroma * 1.2, 0.1), hue),
        from_lch(max(light - 0.24, 0.26), min(chroma * 1.2, 0.08), hue),
        from_lch(0.8, min(chroma, 0.06), hue),
    )
    return next((c for c in tries if distance(c, hero) >= 0.75 * CLEAR), max(tries, key=lambda c: distance(c, hero)))
