"""Noise taken out of rendered pictures by Open Image Denoise."""

import sys
from functools import lru_cache
from typing import Any

import numpy as np

from studio.engine.backends.scene.trace import Maps, Pixels

FIRST, FINAL = "fast", "balanced"
"""Qualities of the denoiser: for looks on the way, and for the picture. The highest costs twice the time of the second
and differs by less than a level of 8 bits."""


@lru_cache(maxsize=1)
def library() -> Any:
    """The module of the denoiser. It would import torch, which takes seconds and which it can do without."""
    held = sys.modules.get("torch")
    if held is None:
        sys.modules["torch"] = None  # type: ignore[assignment]
    try:
        import pyoidn
    finally:
        if held is None:
            sys.modules.pop("torch", None)
    return pyoidn


def denoise(color: Pixels, maps: Maps, quality: str = FINAL) -> Pixels:
    """Linear radiance (h, w, 3) without its noise.

    The maps keep the print on labels and the edges of facets sharp. They are not called clean: where a lens is out of
    focus they are as grainy as the light. quality: FIRST or FINAL.
    """

    def ready(values: Pixels) -> Any:
        return np.ascontiguousarray(values, np.float32)

    clean = library().denoise(ready(color), ready(maps.albedo), ready(maps.normal), hdr=True, quality=quality)
    return np.maximum(np.asarray(clean, np.float32), 0)


def reduced(color: Pixels, maps: Maps) -> tuple[Pixels, Maps]:
    """Radiance and maps at half the size, each pixel the mean of four; an odd last row or column is left out."""

    def half(values: Pixels) -> Pixels:
        height, width = values.shape[0] // 2 * 2, values.shape[1] // 2 * 2
        whole = values[:height, :width]
        result: Pixels = (whole[::2, ::2] + whole[1::2, ::2] + whole[::2, 1::2] + whole[1::2, 1::2]) / 4
        return result

    height, width = maps.shape.shape[0] // 2 * 2, maps.shape.shape[1] // 2 * 2
    return half(color), Maps(half(maps.albedo), half(maps.normal), half(maps.depth), maps.shape[:height:2, :width:2])
