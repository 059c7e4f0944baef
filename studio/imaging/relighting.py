"""The light in a photograph of a product: from which side it comes and how warm it is; and another light laid on it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from studio.imaging.color_space import from_oklab, oklab
from studio.imaging.enhancing import judged
from studio.imaging.subject_crop import subject_box

LOOK = 160
"""Longest side in pixels at which the light is looked for."""
RAMP = 0.16
"""How much lighter, in OKLab, a side gets that is wholly turned to a new light, and darker the other."""
ROUND = 0.22
"""The greatest rise of a foot's line that is taken for a round foot seen from above, as a share of its breadth."""

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Light:
    """`side`: -1 (all from the left) to 1 (all from the right), 0 when it cannot be told. `cast`: the colour of what
    should be grey, OKLab green-red and blue-yellow. `elevation`: how many degrees the camera looks down on it."""

    side: float
    cast: tuple[float, float]
    elevation: float


def light_of(rgba: Pixels) -> Light:
    """The light on a cut-out product, uint8 RGBA (h, w, 4)."""
    height, width = rgba.shape[:2]
    scale = min(1.0, LOOK / max(height, width))
    size = max(8, round(width * scale)), max(8, round(height * scale))
    small = np.asarray(Image.fromarray(rgba).resize(size, Image.Resampling.BOX))
    return Light(_side(small), judged(rgba).cast, _elevation(small[..., 3] > 128))


def _side(small: Pixels) -> float:
    """From the lightness that rises towards one side, row by row: what is printed on a label does not agree."""
    inside = small[..., 3] > 200
    if inside.sum() < 60:
        return 0.0
    light = oklab(np.ascontiguousarray(small[..., :3]))[..., 0]
    slopes = []
    for row in range(len(inside)):
        at = np.flatnonzero(inside[row])
        if len(at) < 8:
            continue
        across = np.linspace(-1, 1, len(at))
        values = light[row, at]
        slopes.append(float((across * values).sum() / (across**2).sum()))
    if not slopes:
        return 0.0
    middle, spread = float(np.median(slopes)), float(np.std(slopes)) + 1e-3
    # Rows that disagree are pattern, not light.
    sure = min(1.0, abs(middle) / spread)
    return float(np.clip(sure * middle / 0.16, -1, 1))


def _elevation(mask: NDArray[np.bool_]) -> float:
    """Degrees above the horizon from which a round foot was seen: its line rises to both sides by the sine of them."""
    rows = np.flatnonzero(mask.any(1))
    if len(rows) < 8:
        return 8.0
    foot = int(rows[-1])
    columns = np.flatnonzero(mask[max(0, foot - round(0.25 * len(rows))) : foot + 1].any(0))
    if len(columns) < 8:
        return 8.0
    bottoms = np.array([int(np.flatnonzero(mask[:, x])[-1]) for x in columns])
    breadth = len(columns)
    inner = bottoms[round(0.06 * breadth) : max(round(0.94 * breadth), round(0.06 * breadth) + 1)]
    ends = (float(inner[0]) + float(inner[-1])) / 2
    rise = (foot - ends) / breadth
    # An ellipse has risen by 0.66 of its half height where 6 % of its breadth are left.
    return float(np.degrees(np.arcsin(np.clip(2 * rise / 0.66, 0, 2 * ROUND))))


def relit(rgba: Pixels, light: Light, side: float) -> Pixels:
    """A cut-out freed from half of its own cast, and shaded for a light from `side` (-1 left to 1 right) where its own
    comes from elsewhere: gently, and never beyond what its colours can bear."""
    if not rgba[..., 3].any():
        return rgba.copy()
    left, _, right, _ = subject_box(rgba) if (rgba[..., 3] < 250).any() else (0, 0, rgba.shape[1], 0)
    turn = float(np.clip(side - light.side, -1, 1)) * RAMP
    across = np.clip((np.arange(rgba.shape[1]) - left) / max(1, right - left - 1) * 2 - 1, -1, 1)
    lab = oklab(np.ascontiguousarray(rgba[..., :3]))
    level = lab[..., 0]
    room = 4 * level * (1 - level)
    changed = lab.copy()
    changed[..., 0] = np.clip(level + turn * across[None] * room, 0, 1)
    for axis in (0, 1):
        changed[..., 1 + axis] -= 0.5 * room * light.cast[axis]
    return np.dstack([from_oklab(changed), rgba[..., 3]])


def warmed(pixels: Pixels, warmth: float) -> Pixels:
    """A picture, RGB or RGBA (h, w, 3 or 4), as under a warmer (to 1) or cooler (to -1) lamp of the same brightness.

    Every lamp's colour changed by one factor a channel changes the light that comes back by the same factors, so this
    is what relighting the scene would give.
    """
    if not warmth:
        return pixels
    factors = np.exp(np.array([0.24, 0.02, -0.34]) * warmth)
    factors /= factors @ np.array([0.2126, 0.7152, 0.0722])
    codes = np.arange(256) / 255
    linear = np.where(codes <= 0.04045, codes / 12.92, ((codes + 0.055) / 1.055) ** 2.4)
    out = pixels.copy()
    for channel, factor in enumerate(factors):
        # Towards white the factor goes back to one: a blown highlight has no colour to change.
        bent = linear * (factor + (1 - factor) * linear**3)
        coded = np.where(bent <= 0.0031308, bent * 12.92, 1.055 * np.maximum(bent, 1e-9) ** (1 / 2.4) - 0.055)
        out[..., channel] = np.clip(coded * 255 + 0.5, 0, 255).astype(np.uint8)[pixels[..., channel]]
    return out
