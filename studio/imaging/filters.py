"""Picture filters: exposure, contrast, saturation, temperature, two colours, grain and blur on plain arrays."""

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)
"""ITU-R BT.709: how much each of red, green and blue gives to lightness."""
WARMTH = 0.18
"""How far the outermost channels move at a temperature of 1."""
GRAIN = 0.09
"""The standard deviation of full grain, as a share of white."""


def filtered(
    pixels: Pixels,
    *,
    exposure: float = 0.0,
    contrast: float = 0.0,
    saturation: float = 0.0,
    temperature: float = 0.0,
    duotone: tuple[str, ...] = (),
    grain: float = 0.0,
    seed: int = 0,
) -> Pixels:
    """A copy of (height, width, 4) RGBA uint8 pixels, straight alpha kept, with the filters in this order.

    `exposure` in stops, `contrast`, `saturation` and `temperature` -1 … 1, `grain` 0 … 1; `duotone` is empty or the
    `#rrggbb` of shadows and lights. Raises ValueError for a duotone that is not two colours.
    """
    values = pixels[..., :3].astype(np.float32) / 255.0
    if exposure:
        # Stops are factors of linear light; 2.2 is near enough to sRGB's curve for a creative control.
        values = np.clip(values * 2.0 ** (exposure / 2.2), 0.0, 1.0)
    if contrast:
        values = np.clip((values - 0.5) * _slope(contrast) + 0.5, 0.0, 1.0)
    if temperature:
        values = np.clip(values + np.array([WARMTH, 0.02, -WARMTH], np.float32) * temperature, 0.0, 1.0)
    if saturation:
        grey = (values @ LUMA)[..., None]
        values = np.clip(grey + (values - grey) * _slope(saturation), 0.0, 1.0)
    if duotone:
        dark, light = (_rgb(text) for text in duotone)
        values = dark + (light - dark) * (values @ LUMA)[..., None]
    if grain:
        noise = np.random.default_rng(seed).normal(0.0, GRAIN * grain, values.shape[:2]).astype(np.float32)
        values = np.clip(values + noise[..., None], 0.0, 1.0)
    result = pixels.copy()
    result[..., :3] = np.rint(values * 255.0).astype(np.uint8)
    return result


def blurred(pixels: Pixels, radius: float) -> Pixels:
    """A copy of (height, width, 4) RGBA uint8 pixels under a Gaussian blur whose standard deviation is `radius`
    pixels; edges repeat, colours are weighed by their alpha."""
    if radius <= 0:
        return pixels.copy()
    from PIL import Image, ImageFilter  # Here, so that a window that blurs nothing starts without it.

    # "RGBa" is premultiplied: a blur of straight alpha would pull the colour of what cannot be seen into the edge.
    image = Image.fromarray(pixels, "RGBA").convert("RGBa").filter(ImageFilter.GaussianBlur(radius))
    return np.asarray(image.convert("RGBA")).copy()


def _slope(amount: float) -> float:
    """From -1 … 1 to a factor: 0 at -1, 1 at 0, 3 at 1."""
    return 1.0 + amount if amount < 0 else 1.0 + 2.0 * amount


def _rgb(text: str) -> NDArray[np.float32]:
    digits = text.removeprefix("#")
    return np.array([int(digits[at : at + 2], 16) / 255.0 for at in (0, 2, 4)], np.float32)
