"""Where the eye goes first in a picture, without a model."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import fft, ndimage

from studio.imaging.color_space import oklab

WORK = 96
"""Longest side in pixels at which saliency is computed; finer detail does not draw the first look."""


def saliency(rgb: NDArray[np.uint8]) -> NDArray[np.float32]:
    """How much each pixel of a uint8 picture (h, w, 3) stands out: float32 (h, w), 0..1, with 1 somewhere unless the
    picture is plain, which gives zeros.

    The mean of two maps: the spectral residual of lightness (Hou and Zhang, 2007), which finds unusual detail, and
    the centre-surround colour difference (Achanta et al., 2009, against the picture's border), which finds bodies.
    """
    height, width = rgb.shape[:2]
    scale = WORK / max(height, width)
    size = (max(8, round(width * scale)), max(8, round(height * scale)))
    small = np.asarray(Image.fromarray(rgb).resize(size, Image.Resampling.BOX))
    lab = np.ascontiguousarray(oklab(small).transpose(2, 0, 1))
    mixed = (_scaled(_residual(lab[0])) + _scaled(_surround(lab))) / 2
    smooth = _scaled(np.asarray(ndimage.gaussian_filter(mixed, 1.5), np.float32))
    full = Image.fromarray(smooth).resize((width, height), Image.Resampling.BILINEAR)
    return np.clip(np.asarray(full, np.float32), 0, 1)


def _residual(light: NDArray[np.float32]) -> NDArray[np.float32]:
    if np.ptp(light) < 0.02:
        return np.zeros_like(light)
    spectrum = fft.fft2(light)
    mean = ndimage.uniform_filter(np.log(np.abs(spectrum) + 1e-6), 3, mode="wrap")
    # The residual's exponential with the old phase is the spectrum over the exponential of its logarithm's mean.
    back = fft.ifft2(spectrum * np.exp(-mean)).real ** 2
    return np.asarray(ndimage.gaussian_filter(back, 2.5), np.float32)


def _surround(lab: NDArray[np.float32]) -> NDArray[np.float32]:
    """How far the colours (3, h, w) are from the median of the border."""
    edge = max(1, min(lab.shape[1:]) // 16)
    sides = lab[:, :edge], lab[:, -edge:], lab[:, :, :edge], lab[:, :, -edge:]
    border = np.median(np.concatenate([side.reshape(3, -1) for side in sides], axis=1), axis=1)
    squares = [
        (ndimage.gaussian_filter(channel, 1.0) - middle) ** 2 for channel, middle in zip(lab, border, strict=True)
    ]
    return np.asarray(np.sqrt(squares[0] + squares[1] + squares[2]), np.float32)


def _scaled(field: NDArray[np.float32]) -> NDArray[np.float32]:
    """To 0..1 by the 99th percentile, so that one bright dot does not hide the rest; a nearly even field is zero."""
    most = round(0.99 * (field.size - 1))
    low, high = float(field.min()), float(np.partition(field, most, axis=None)[most])
    if high - low < 1e-3:
        return np.zeros_like(field)
    return np.asarray(np.clip((field - low) / (high - low), 0, 1), np.float32)
