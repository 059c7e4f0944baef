"""Better photographs without anybody's help: white balance, exposure, contrast and sharpness, each by an amount.

Gentle on purpose: the light is moved along smooth curves that keep black and white where they are, so nothing clips,
and the whole picture is moved alike, so a brand's colours keep their distance from one another.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from studio.imaging.color_space import from_oklab, oklab

LOOK = 256
"""Longest side in pixels at which a picture is judged."""
MOST_CAST = 0.06
"""The strongest colour cast, in OKLab, that is taken for one; a sunset is more, and is meant."""
MIDDLE = 0.6
"""The OKLab lightness that a well exposed photograph has in its middle."""
SPREAD = 0.2
"""Its standard deviation."""

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Amounts:
    """How much of each is done, 0 (nothing) to 1 (all that is wanting)."""

    balance: float = 0.8
    exposure: float = 0.7
    contrast: float = 0.6
    sharpness: float = 0.5


@dataclass(frozen=True, slots=True)
class Wants:
    """What a picture is found to want: the cast to take away (OKLab green-red and blue-yellow), the exponent of its
    lightness, the strength of its contrast curve (-1..1)."""

    cast: tuple[float, float]
    exponent: float
    contrast: float


def enhanced(pixels: Pixels, amounts: Amounts | None = None) -> Pixels:
    """A better copy of uint8 RGB or RGBA (h, w, 3 or 4); transparency and what is invisible are left alone.

    Black stays black and white stays white. Raises ValueError for amounts outside 0..1.
    """
    chosen = amounts or Amounts()
    if not all(0 <= value <= 1 for value in (chosen.balance, chosen.exposure, chosen.contrast, chosen.sharpness)):
        raise ValueError("amounts are from 0 to 1")
    wants = judged(pixels)
    out = pixels.copy()
    for top in range(0, len(pixels), 512):
        # A band at a time: OKLab takes twelve bytes a pixel.
        band = np.ascontiguousarray(pixels[top : top + 512, :, :3])
        out[top : top + 512, :, :3] = from_oklab(_moved(band, wants, chosen))
    if chosen.sharpness:
        out[..., :3] = _sharpened(out[..., :3], chosen.sharpness)
    if pixels.shape[2] == 4:
        out[pixels[..., 3] == 0] = pixels[pixels[..., 3] == 0]
    return out


def judged(pixels: Pixels) -> Wants:
    """What uint8 RGB or RGBA pixels (h, w, 3 or 4) want; nothing where too little is visible."""
    scale = min(1.0, LOOK / max(pixels.shape[:2]))
    size = max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale))
    small = np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.BOX))
    lab = oklab(np.ascontiguousarray(small[..., :3])).reshape(-1, 3)
    if pixels.shape[2] == 4:
        lab = lab[small[..., 3].ravel() > 200]
    if len(lab) < 64:
        return Wants((0.0, 0.0), 1.0, 0.0)
    light = lab[:, 0]
    # The lit and the dark ends say little about the middle: paper is white and ink is black in every light.
    middle = (
        float(np.median(light[(light > 0.06) & (light < 0.97)])) if ((light > 0.06) & (light < 0.97)).any() else 0.6
    )
    exponent = float(np.clip(np.log(MIDDLE) / np.log(np.clip(middle, 0.05, 0.95)), 0.72, 1.22))
    # Only towards the aim, and less for a picture that is dark or light on purpose.
    exponent = 1 + 0.6 * (exponent - 1)
    contrast = float(np.clip((SPREAD - float(light.std())) / SPREAD, -0.15, 0.6))
    return Wants(_cast(lab), exponent, contrast)


def _cast(lab: NDArray[np.float32]) -> tuple[float, float]:
    """The colour of what should be grey: the mean of the least colourful pixels, each lightness having its say."""
    light, color = lab[:, 0], lab[:, 1:]
    lit = (light > 0.45) & (light < 0.98)
    if lit.sum() < 64:
        return 0.0, 0.0
    color = color[lit]
    strength = np.linalg.norm(color, axis=1)
    near = color[strength <= min(float(np.percentile(strength, 30)), MOST_CAST)]
    if len(near) < 0.15 * len(color) or lit.mean() < 0.1:
        # Hardly anything is near grey: the colours are the subject's own, or the light is meant.
        return 0.0, 0.0
    mean = near.mean(0)
    size = float(np.linalg.norm(mean))
    # A cast leaves no true grey anywhere; where some pixels are grey, the rest are coloured things.
    grey = float((strength < 0.35 * size).mean()) if size > 0 else 1.0
    trust = float(np.clip(1 - grey / 0.04, 0, 1))
    return float(mean[0]) * trust, float(mean[1]) * trust


def _moved(rgb: Pixels, wants: Wants, amounts: Amounts) -> NDArray[np.float32]:
    """The OKLab colours (h, w, 3) that uint8 RGB (h, w, 3) becomes."""
    lab = oklab(rgb)
    light = np.clip(lab[..., 0], 0, 1)
    # The cast goes with the light: black and white are never tinted the other way.
    share = 4 * amounts.balance * np.clip(light * (1.04 - light), 0, 0.25)
    old = np.maximum(light, 1e-3)
    bright = light ** (1 + amounts.exposure * (wants.exponent - 1))
    amount = amounts.contrast * wants.contrast
    curved = bright + amount * 0.5 * np.sin(2 * np.pi * np.clip(bright, 0, 1)) / -np.pi
    out = np.empty_like(lab)
    out[..., 0] = np.clip(curved, 0, 1)
    # Colour grows and fades with light, so that a lifted shadow does not turn grey.
    gain = np.clip(out[..., 0] / old, 0.7, 1.25)
    for axis in (0, 1):
        out[..., 1 + axis] = (lab[..., 1 + axis] - share * wants.cast[axis]) * gain
    # A colour whose strongest channel is nearly full has nowhere to go: it stays, rather than clip.
    room = np.clip((250 - rgb.max(2).astype(np.float32)) / 60, 0, 1)[..., None]
    return np.where(out[..., :1] > lab[..., :1], lab + (out - lab) * room, out)


def _sharpened(rgb: Pixels, amount: float) -> Pixels:
    """Crisper by an unsharp mask that draws no halo: nothing gets lighter or darker than its neighbours are."""
    image = Image.fromarray(np.ascontiguousarray(rgb))
    if min(image.size) < 5:
        return rgb
    sharp = np.asarray(image.filter(ImageFilter.UnsharpMask(radius=1.2, percent=round(130 * amount), threshold=2)))
    low, high = (np.asarray(image.filter(kind(3))) for kind in (ImageFilter.MinFilter, ImageFilter.MaxFilter))
    return np.asarray(np.clip(sharp, low, high), np.uint8)
