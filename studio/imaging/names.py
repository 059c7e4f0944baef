"""Words for a picture's colours and light, and for its shape."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from studio.imaging.palette import color_name

TONES = (*("light", "dark", "high contrast", "low contrast", "warm", "cool", "colourful", "muted", "black and white"),)
"""Every word `tones` may give."""

WARM = np.array([np.cos(np.radians(55)), np.sin(np.radians(55))])
"""Direction of orange in the plane of OKLab's two colour axes; the other way is blue."""

SEEN = 0.04
"""Share of a picture from which a colour is named."""

SQUARE, LONG = 1.03, 2.1
"""Ratio of the sides up to which a picture counts as square, and from which as a panorama."""


def color_names(colors: Sequence[tuple[str, float]]) -> tuple[str, ...]:
    """Everyday names of a palette of (`#rrggbb`, share 0..1), largest share first, each once."""
    return tuple(dict.fromkeys(color_name(color) for color, share in colors if share >= SEEN))


def tones(lab: NDArray[np.float32]) -> tuple[str, ...]:
    """Words for the light and colour of OKLab pixels (h, w, 3); none for an average picture.

    Light and dark are the mean lightness above 0.78 and below 0.42; contrast the range of the middle 90 percent of
    lightness above 0.68 and below 0.22; colourful and muted the mean chroma above 0.10 and below 0.035; warm and cool
    the mean colour's part along orange beyond 0.02 either way; black and white no pixel to speak of with chroma.
    """
    light, green_red, blue_yellow = np.ascontiguousarray(lab.reshape(-1, 3).T)
    last = len(light) - 1
    places = (round(0.05 * last), round(0.95 * last))
    low, high = np.partition(light, places)[list(places)]
    chroma = np.sqrt(green_red * green_red + blue_yellow * blue_yellow)
    lean = float(np.array([green_red.mean(), blue_yellow.mean()]) @ WARM)
    gray = bool(np.partition(chroma, round(0.99 * last))[round(0.99 * last)] < 0.02)
    said = {
        "light": light.mean() > 0.78,
        "dark": light.mean() < 0.42,
        "high contrast": high - low > 0.68,
        "low contrast": high - low < 0.22,
        "warm": not gray and lean > 0.02,
        "cool": not gray and lean < -0.02,
        "colourful": chroma.mean() > 0.10,
        "muted": not gray and chroma.mean() < 0.035,
        "black and white": gray,
    }
    return tuple(word for word in TONES if said[word])


def orientation(width: int, height: int) -> str:
    """landscape, portrait, square or panorama, of a size in pixels as seen upright; empty when there is no size."""
    if min(width, height) < 1:
        return ""
    ratio = max(width, height) / min(width, height)
    if ratio >= LONG and width > height:
        return "panorama"
    if ratio <= SQUARE:
        return "square"
    return "landscape" if width > height else "portrait"
