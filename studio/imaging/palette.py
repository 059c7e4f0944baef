"""The colours of a picture: a few that stand for all, how much of it each covers, and what people call them."""

import functools
import math

import numpy as np
from numpy.typing import NDArray

from studio.imaging.color_space import from_oklab, oklab

SAMPLE = 6_000
"""Pixels looked at: the shares of more pixels would differ by about half a percent."""

CLOSE = 0.045
"""OKLab distance below which two colours of a palette are merged: side by side they look like one."""

NAMES = {
    "black": "#111111",
    "charcoal": "#36393d",
    "dark grey": "#55585c",
    "grey": "#85888c",
    "silver": "#b9bcc0",
    "light grey": "#dadcde",
    "white": "#fafafa",
    "cream": "#f6efda",
    "beige": "#dccdb0",
    "tan": "#c4a57b",
    "brown": "#7a4e2d",
    "dark brown": "#45291a",
    "maroon": "#6b1420",
    "red": "#d42a2a",
    "coral": "#f77a62",
    "salmon": "#f5a896",
    "pink": "#f3b4c6",
    "hot pink": "#ea3f8c",
    "magenta": "#bd1f8a",
    "purple": "#7435a6",
    "lavender": "#c3b4e6",
    "indigo": "#3b2f8f",
    "navy": "#16264f",
    "dark blue": "#123c78",
    "blue": "#2563d4",
    "sky blue": "#7dbcea",
    "light blue": "#c4dff2",
    "slate": "#5b6f83",
    "teal": "#127c80",
    "dark teal": "#0c454e",
    "turquoise": "#3fc4c0",
    "mint": "#b3e4cc",
    "green": "#2f9440",
    "dark green": "#17442a",
    "olive": "#75772f",
    "sage": "#a4b492",
    "lime": "#a4d13c",
    "yellow": "#f6dc35",
    "mustard": "#cc9d24",
    "gold": "#c9a13f",
    "orange": "#f18a20",
    "burnt orange": "#be5720",
    "peach": "#fbcda6",
    "terracotta": "#bf6648",
}
"""Everyday colour names with a typical value each."""


def palette(rgb: NDArray[np.uint8], n: int = 5) -> list[tuple[str, float]]:
    """The `n` or fewer main colours of uint8 pixels (h, w, 3) as (`#rrggbb`, share 0..1), largest share first.

    k-means in OKLab over the colours of a sample, pixels of almost one colour counted together, started from spread
    colours (k-means++ with a fixed seed, so a picture always gives the same palette); clusters that look alike are
    merged. Raises ValueError for n < 1.
    """
    if n < 1:
        raise ValueError("a palette has at least one colour")
    colors, counts = _counted(rgb.reshape(-1, 3)[:: max(1, rgb.shape[0] * rgb.shape[1] // SAMPLE)])
    lab = np.ascontiguousarray(oklab(colors).T)
    centres = _spread(lab, counts, n)
    # Each colour as often as it is there, and how often that is: one product gives the sums of all clusters.
    weighed = np.ascontiguousarray((np.vstack([lab, np.ones_like(lab[:1])]) * counts.astype(np.float32)).T)
    for _ in range(12):
        away = _away(lab, centres)
        sums = (away == away.min(0)).astype(np.float32) @ weighed
        mass = sums[:, 3:]
        moved = np.where(mass > 0, sums[:, :3] / np.maximum(mass, 1), centres)
        if np.abs(moved - centres).max() < 1e-4:
            break
        centres = moved
    shares = np.bincount(_away(lab, centres).argmin(0), counts, len(centres)) / counts.sum()
    found = _merged(centres, shares)
    codes = from_oklab(np.array([centre for centre, _ in found]))
    return [("#" + bytes(code).hex(), round(share, 4)) for code, (_, share) in zip(codes, found, strict=True)]


@functools.lru_cache(4096)
def color_name(color: str) -> str:
    """What people would call a colour `#rrggbb`: the nearest everyday name in OKLab."""
    value = np.array([[int(color[at : at + 2], 16) for at in (1, 3, 5)]], np.uint8)
    distance = ((_NAMED - oklab(value)) ** 2) @ np.array([1.0, 4.0, 4.0])  # hue matters more than lightness
    return list(NAMES)[int(distance.argmin())]


_NAMED = oklab(np.array([[int(color[at : at + 2], 16) for at in (1, 3, 5)] for color in NAMES.values()], np.uint8))


def _counted(pixels: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], NDArray[np.float64]]:
    """The mean colours, uint8 (n, 3), of uint8 pixels (any, 3) that share the upper four bits of each channel, and how
    many pixels each stands for."""
    wide = pixels.astype(np.int64)
    code = (wide[:, 0] >> 4 << 8) | (wide[:, 1] >> 4 << 4) | wide[:, 2] >> 4
    counts = np.bincount(code)
    used = np.flatnonzero(counts)
    sums = np.stack([np.bincount(code, channel)[used] for channel in wide.T], axis=1)
    return np.asarray(sums / counts[used, None] + 0.5, np.uint8), counts[used].astype(np.float64)


def _spread(lab: NDArray[np.float32], counts: NDArray[np.float64], n: int) -> NDArray[np.float32]:
    """At most `n` starting colours, float32 (n, 3), of colours (3, any): the likelier the further from those before."""
    chance, chosen = counts, list[NDArray[np.float32]]()
    distance = np.full(lab.shape[1], np.inf, np.float32)
    for throw in _throws(n):
        steps = np.cumsum(chance)
        if steps[-1] <= 1e-9:
            break
        at = min(int(np.searchsorted(steps, throw * steps[-1], "right")), len(steps) - 1)
        chosen.append(lab[:, at])
        distance = np.minimum(distance, ((lab - lab[:, at, None]) ** 2).sum(0))
        chance = distance * counts
    return np.array(chosen)


@functools.cache
def _throws(n: int) -> tuple[float, ...]:
    """The same `n` random numbers of 0..1 every time."""
    return tuple(np.random.default_rng(7).random(n).tolist())


def _away(lab: NDArray[np.float32], centres: NDArray[np.float32]) -> NDArray[np.float32]:
    """The squared distance of colours (3, any) from each centre, float32 (centres, any), but for the colours' own
    lengths, which are the same for every centre."""
    return np.asarray((centres**2).sum(1)[:, None] - (2 * centres) @ lab)


def _merged(centres: NDArray[np.float32], shares: NDArray[np.float64]) -> list[tuple[list[float], float]]:
    found: list[tuple[list[float], float]] = []
    for centre, share in sorted(zip(centres.tolist(), shares.tolist(), strict=True), key=lambda item: -item[1]):
        if share <= 0:
            continue
        close = next((k for k, (other, _) in enumerate(found) if math.dist(centre, other) < CLOSE), None)
        if close is None:
            found.append((centre, share))
        else:
            found[close] = (found[close][0], found[close][1] + share)
    return sorted(found, key=lambda item: -item[1])
