"""Colour schemes from a brand's colours and a picture's own: grounds, inks and buttons that can be read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from studio.imaging.color_space import TO_LAB, TO_LMS
from studio.imaging.contrast import color_contrast, color_luminance, parse_color
from studio.imaging.palette import palette

TEXT = 4.5
LARGE_TEXT = 3.0
"""Least contrast ratios for text and for large text, WCAG 2.2 success criterion 1.4.3."""
_TINTED = 0.035
"""OKLab chroma from which a colour is seen as one, and not as a grey."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """The colours of one ad: `ground` of its panels, `ink` of its type, `fill` and `label` of its button."""

    name: str
    ground: str
    ink: str
    fill: str
    label: str
    shape: str
    """A second colour for plain shapes on the ground."""
    stage: str
    """What a cut-out product stands on."""


@lru_cache(maxsize=1024)
def lch(color: str) -> tuple[float, float, float]:
    """OKLab lightness 0..1, chroma 0..about 0.37 and hue in radians."""
    value = np.array(parse_color(color)) / 255
    linear = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
    lab = TO_LAB @ np.cbrt(TO_LMS @ linear)
    return float(lab[0]), float(np.hypot(lab[1], lab[2])), float(np.arctan2(lab[2], lab[1]))


def from_lch(lightness: float, chroma: float, hue: float) -> str:
    """The nearest `#rrggbb` of an OKLab colour; chroma is reduced until it is inside sRGB."""
    for shrink in (1.0, 0.9, 0.8, 0.65, 0.5, 0.3, 0.0):
        lab = np.array([lightness, chroma * shrink * np.cos(hue), chroma * shrink * np.sin(hue)])
        linear = np.linalg.solve(TO_LMS, np.linalg.solve(TO_LAB, lab) ** 3)
        if shrink == 0.0 or (linear.min() >= -0.002 and linear.max() <= 1.002):
            break
    linear = np.clip(linear, 0, 1)
    value = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    red, green, blue = np.round(value * 255).astype(int)
    return f"#{red:02x}{green:02x}{blue:02x}"


def shade(color: str, lightness: float, chroma: float = 1.0) -> str:
    """The same hue at another OKLab lightness; `chroma` multiplies its strength."""
    _, strength, hue = lch(color)
    return from_lch(lightness, strength * chroma, hue)


def deep(color: str) -> str:
    """A dark ink of this hue: dark enough for text on any light ground."""
    lightness, _, _ = lch(color)
    return color if color_luminance(color) <= 0.075 else shade(color, min(lightness, 0.3), 0.85)


@lru_cache(maxsize=1024)
def pale(color: str) -> str:
    """An off-white with a breath of this hue."""
    _, strength, hue = lch(color)
    return from_lch(0.962, min(strength * 0.3, 0.026), hue)


def label_on(fill: str, dark: str, light: str = "#ffffff") -> str:
    """The better of a dark and a light label for a fill."""
    return max((light, dark), key=lambda ink: color_contrast(ink, fill) * (1.25 if ink == light else 1.0))


@lru_cache(maxsize=1024)
def readable(fill: str, dark: str) -> tuple[str, str]:
    """A fill and its label with at least 4.5:1 between them; the fill is shaded as little as that takes."""
    lightness, _, _ = lch(fill)
    for _step in range(12):
        label = label_on(fill, dark)
        if color_contrast(label, fill) >= TEXT:
            return fill, label
        lightness += -0.03 if label == "#ffffff" else 0.03
        fill = shade(fill, lightness)
    return "#111111", "#ffffff"


def brand_colors(colors: Sequence[str], fallback: Sequence[str]) -> tuple[str, str]:
    """A main and an accent colour: the brand's first two, or the first with a stronger relative of its own."""
    kept = [color.lower()[:7] for color in colors]
    if not kept:
        return fallback[0], fallback[1]
    if len(kept) == 1:
        lightness, strength, hue = lch(kept[0])
        if strength < 0.04:
            return kept[0], fallback[1]
        return kept[0], from_lch(0.74 if lightness < 0.6 else 0.5, max(0.13, strength), hue + 0.9)
    # The stronger of the other colours is the accent; black and white make poor accents.
    return kept[0], max(kept[1:], key=lambda color: lch(color)[1] * 10 - kept.index(color) * 0.02)


def picture_colors(rgba: NDArray[np.uint8]) -> tuple[str, str] | None:
    """A main and an accent colour for a brand that named none, from pixels (h, w, 4): the ground's own hue, deep, and
    the strongest colour that stands apart from it. None for a cut-out, which brings no ground, and for a picture of
    greys."""
    ground = edge_color(rgba)
    if ground is None:
        return None
    found = palette(np.ascontiguousarray(rgba[..., :3]), 8)
    apart = [color for color, share in found if share >= 0.004 and distance(color, ground) > 0.12]
    by_strength = sorted((color for color in apart if lch(color)[1] >= _TINTED), key=lambda one: -lch(one)[1])
    lead = ground if lch(ground)[1] >= _TINTED else next(iter(by_strength), None)
    if lead is None:
        return None
    main = deep(lead)
    accent = next((color for color in by_strength if distance(color, lead) > 0.15), None)
    return main, accent or brand_colors((main,), (main, lead))[1]


def own_ink(colors: Sequence[str]) -> str | None:
    """The first of a brand's colours that is dark enough to set type in, or None."""
    return next((color.lower()[:7] for color in colors if color_luminance(color) <= 0.1), None)


def schemes(main: str, accent: str, edge: str | None, own: str | None = None) -> tuple[Scheme, ...]:
    """The schemes of two brand colours; `edge` is the picture's own ground, which a panel can continue.

    `own` is the brand's own dark: type is set in it wherever it can be read, before any shade made of the others.
    """
    made_dark = deep(main) if lch(main)[1] >= lch(accent)[1] * 0.2 or color_luminance(main) < 0.1 else deep(accent)
    dark = own or made_dark
    made = [
        _scheme("deep", dark, pale(main), (accent, pale(main)), shade(dark, min(0.42, lch(dark)[0] + 0.1)), dark),
        _scheme(
            "pale",
            pale(edge or main),
            dark,
            (main, accent, dark),
            shade(edge or accent, 0.9, 0.8 if edge else 0.4),
            dark,
        ),
    ]
    for name, ground in (("accent", accent), ("main", main), ("edge", edge)):
        if ground is None or any(color_contrast(ground, old.ground) < 1.15 for old in made):
            continue
        reads = color_contrast(dark, ground) >= TEXT or color_contrast(made_dark, ground) < TEXT
        ink = label_on(ground, dark if reads else made_dark)
        if color_contrast(ink, ground) < TEXT:
            ground, ink = readable(ground, dark)
        fills = (dark, pale(main)) if name == "accent" else (accent, dark, main, pale(main))
        lightness, _, _ = lch(ground)
        made.append(
            _scheme(name, ground, ink, fills, shade(ground, lightness + (0.06 if lightness < 0.85 else -0.07)), dark)
        )
    return tuple(made)


def _scheme(name: str, ground: str, ink: str, fills: Sequence[str], shape: str, dark: str) -> Scheme:
    fill, label = button(ground, fills, dark)
    return Scheme(name, ground, ink, fill, label, shape, shape)


def button(ground: str, fills: Sequence[str], dark: str, least: float = 3.0) -> tuple[str, str]:
    """The first fill that stands out from the ground by `least`, with a label that can be read on it."""
    pairs = [readable(fill, dark) for fill in fills]
    good = [pair for pair in pairs if color_contrast(pair[0], ground) >= least]
    return good[0] if good else max(pairs, key=lambda pair: color_contrast(pair[0], ground))


def staged(scheme: Scheme, product: str, choices: Sequence[str]) -> Scheme:
    """The scheme with the stage, of its own second colour and `choices`, that sets a product's mean colour off best."""
    apart = [scheme.shape, *(one for one in choices if color_contrast(one, scheme.ground) >= 1.2)]
    return replace(scheme, stage=max(apart, key=lambda one: distance(one, product)))


def distance(one: str, other: str) -> float:
    """How far apart two colours are to the eye: the distance in OKLab, about 0..1."""
    (light, strength, hue), (light_2, strength_2, hue_2) = lch(one), lch(other)
    across = strength * np.cos(hue) - strength_2 * np.cos(hue_2)
    down = strength * np.sin(hue) - strength_2 * np.sin(hue_2)
    return float(np.sqrt((light - light_2) ** 2 + across**2 + down**2))


def mean_color(rgba: NDArray[np.uint8]) -> str:
    """The mean colour of a picture's opaque pixels."""
    opaque = rgba[rgba[..., 3] > 127][:, :3]
    red, green, blue = opaque.mean(axis=0).astype(int) if opaque.size else (128, 128, 128)
    return f"#{red:02x}{green:02x}{blue:02x}"


def edge_color(rgba: NDArray[np.uint8]) -> str | None:
    """The colour along a picture's border, or None for a cut-out, whose border is transparent."""
    band = max(1, min(rgba.shape[:2]) // 24)
    parts = (rgba[:band], rgba[-band:], rgba[:, :band], rgba[:, -band:])
    border = np.concatenate([part.reshape(-1, 4) for part in parts])
    if border[:, 3].mean() < 200:
        return None
    red, green, blue = np.median(border[:, :3], axis=0).astype(int)
    return f"#{red:02x}{green:02x}{blue:02x}"
