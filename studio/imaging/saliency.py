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
    lab = oklab(small)
    mixed = (_scaled(_residual(lab[..., 0])) + _scaled(_surround(lab))) / 2
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
    edge = max(1, min(lab.shape[:2]) // 16)
    border = np.concatenate(
        [
            lab[:edge].reshape(-1, 3),
            lab[-edge:].reshape(-1, 3),
            lab[:, :edge].reshape(-1, 3),
            lab[:, -edge:].reshape(-1, 3),
        ]
    )
    smooth = ndimage.gaussian_filter(lab, (1.0, 1.0, 0))
    away = smooth - np.median(border, axis=0)
    return np.asarray(np.sqrt(np.einsum("ijk,ijk->ij", away, away)), np.float32)


def _scaled(field: NDArray[np.float32]) -> NDArray[np.float32]:
    """To 0..1 by the 99th percentile, so that one bright dot does not hide the rest; a nearly even field is zero."""
    low, high = float(field.min()), float(np.percentile(field, 99))
    if high - low < 1e-3:
        return np.zeros_like(field)
    return np.asarray(np.clip((field - low) / (high - low), 0, 1), np.float32)
