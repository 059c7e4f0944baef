"""Larger pictures: tile by tile with room around each, so that no seam shows and memory is bounded; and the plain way
without a network."""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Pixels = NDArray[np.uint8]
Tile = tuple[int, int, int, int]
"""Top, bottom, left, right."""


def tiles(height: int, width: int, side: int) -> Iterator[Tile]:
    """Tiles that cover a picture without overlap, row by row, of nearly one size and at most `side` pixels a side."""
    rows, columns = -(-height // side), -(-width // side)
    for row in range(rows):
        for column in range(columns):
            yield (
                row * height // rows,
                (row + 1) * height // rows,
                column * width // columns,
                (column + 1) * width // columns,
            )


def by_tiles(
    rgb: Pixels, by: int, side: int, halo: int, enlarge: Callable[[Pixels], Pixels], done: Callable[[int, int], None]
) -> Pixels:
    """`rgb` (h, w, 3) enlarged `by` times, a tile of at most `side` pixels at a time.

    Each tile is enlarged with `halo` pixels of the picture around it, which are thrown away: where that is at least
    what `enlarge` looks at around a pixel, the result is the same as of the whole. `done(finished, of)` is called
    before every tile and may raise to stop.
    """
    height, width = rgb.shape[:2]
    out = np.empty((by * height, by * width, 3), np.uint8)
    plan = list(tiles(height, width, side))
    for number, (top, bottom, left, right) in enumerate(plan):
        done(number, len(plan))
        above, before = max(0, top - halo), max(0, left - halo)
        part = rgb[above : min(height, bottom + halo), before : min(width, right + halo)]
        large = enlarge(np.ascontiguousarray(part))
        y, x = by * (top - above), by * (left - before)
        out[by * top : by * bottom, by * left : by * right] = large[
            y : y + by * (bottom - top), x : x + by * (right - left)
        ]
    return out


def plainly_enlarged(pixels: Pixels, by: int) -> Pixels:
    """uint8 RGB or RGBA (h, w, c) enlarged `by` times by Lanczos, and sharpened as much as no edge shows: nothing is
    made up that is not in the picture."""
    height, width, channels = pixels.shape
    size = by * width, by * height
    color = Image.fromarray(filled(pixels)).resize(size, Image.Resampling.LANCZOS)
    sharp = color.filter(ImageFilter.UnsharpMask(radius=0.6 * by, percent=60, threshold=2))
    # No lighter and no darker than what is around it: that is what a halo is.
    values = np.asarray(color)
    reach = 2 * (by // 2) + 3
    low, high = (np.asarray(color.filter(kind(reach))) for kind in (ImageFilter.MinFilter, ImageFilter.MaxFilter))
    out = np.clip(np.asarray(sharp), low, high) if min(values.shape[:2]) > reach else values
    return with_alpha(out, pixels, by) if channels == 4 else np.asarray(out, np.uint8)


def filled(pixels: Pixels) -> Pixels:
    """The colours (h, w, 3) of RGB or RGBA pixels; under full transparency those of the nearest visible pixel, so that
    enlarging draws nothing foreign into the edge."""
    rgb = np.ascontiguousarray(pixels[..., :3])
    if pixels.shape[2] == 3 or (pixels[..., 3] > 0).all() or not pixels[..., 3].any():
        return rgb
    from scipy import ndimage

    nearest = ndimage.distance_transform_edt(pixels[..., 3] == 0, return_distances=False, return_indices=True)
    return np.asarray(rgb[nearest[0], nearest[1]])


def with_alpha(rgb: Pixels, source: Pixels, by: int) -> Pixels:
    """Enlarged colours with the transparency of the RGBA `source` they were made of."""
    alpha = Image.fromarray(np.ascontiguousarray(source[..., 3]))
    large = alpha.resize((by * source.shape[1], by * source.shape[0]), Image.Resampling.BICUBIC)
    out = np.dstack([rgb, np.asarray(large)])
    out[out[..., 3] == 0] = 0
    return out
