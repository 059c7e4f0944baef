"""OKLab: a colour space in which equal steps look equal. Formulae: Björn Ottosson, "A perceptual color space for image
processing", 2020 (public domain)."""

import numpy as np
from numpy.typing import NDArray

TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
"""Linear sRGB to cone responses (`TO_LMS`), and their cube roots to OKLab (`TO_LAB`)."""
_TO_LMS_INVERSE, _TO_LAB_INVERSE = np.linalg.inv(TO_LMS), np.linalg.inv(TO_LAB)

_CODES = np.arange(256) / 255
_LINEAR = np.where(_CODES <= 0.04045, _CODES / 12.92, ((_CODES + 0.055) / 1.055) ** 2.4).astype(np.float32)
_LMS, _LAB = TO_LMS.T.astype(np.float32), TO_LAB.T.astype(np.float32)


def oklab(rgb: NDArray[np.uint8]) -> NDArray[np.float32]:
    """OKLab of sRGB uint8 pixels (..., 3): lightness 0..1, then green-red and blue-yellow of about -0.4..0.4."""
    # Rows of pixels in one matrix: numpy multiplies a stack of small ones many times more slowly.
    lms = _LINEAR.take(rgb).reshape(-1, 3) @ _LMS
    return np.asarray((np.cbrt(lms, out=lms) @ _LAB).reshape(rgb.shape))


def from_oklab(lab: NDArray[np.float32]) -> NDArray[np.uint8]:
    """sRGB uint8 of OKLab (..., 3), colours outside sRGB clipped channel by channel."""
    linear = np.clip((np.asarray(lab, np.float64) @ _TO_LAB_INVERSE.T) ** 3 @ _TO_LMS_INVERSE.T, 0, 1)
    coded = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    return np.asarray(coded * 255 + 0.5, np.uint8)
