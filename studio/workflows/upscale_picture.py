"""Enlarge a picture by a network where one is on the shelf, and plainly where none is."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.engine.photo_requests import Upscaled, UpscaleRequest
from studio.engine.protocol import Engine, Report, Step, Token, stop_if
from studio.errors import StudioError
from studio.imaging.bounds import MOST_PIXELS
from studio.imaging.enlarging import plainly_enlarged

QUICK, DEEP = "realesrgan-quick", "realesrgan-photo"
"""The catalogue's upscalers: seconds a megapixel, and minutes."""
PLAIN = "plain"
"""No network: Lanczos and careful sharpening."""


@dataclass(frozen=True, slots=True)
class Enlarged:
    """The larger picture, uint8 (h, w, 3 or 4), and what made it: a model's id, or `PLAIN`."""

    pixels: NDArray[np.uint8]
    maker: str


def upscale_picture(
    pixels: NDArray[np.uint8], by: int, engine: Engine, report: Report, token: Token, *, model: str = ""
) -> Enlarged:
    """uint8 RGB or RGBA (h, w, 3 or 4) enlarged 2 or 4 times; transparency is kept.

    `model` is an upscaler's id, `PLAIN`, or empty for the quick one where it is ready and `PLAIN` where it is not.
    Raises StudioError for another factor, a result above the limit of pixels or an unknown model; Cancelled.
    """
    if by not in (2, 4):
        raise StudioError("Pictures are enlarged 2 or 4 times; choose one of these.")
    height, width = pixels.shape[:2]
    if by * by * height * width > MOST_PIXELS:
        raise StudioError(
            f"The picture would have {by * width} by {by * height} pixels; the limit is {MOST_PIXELS // 1_000_000} "
            "megapixels, so enlarge it less, or a smaller copy of it."
        )
    maker = model or (QUICK if engine.has(QUICK) else PLAIN)
    stop_if(token)
    if maker == PLAIN:
        report(Step(0, 0, "Enlarging the picture"))
        return Enlarged(plainly_enlarged(pixels, by), PLAIN)
    answer = engine.run(UpscaleRequest(maker, np.ascontiguousarray(pixels), by), report, token)
    assert isinstance(answer, Upscaled)
    return Enlarged(answer.pixels, maker)
