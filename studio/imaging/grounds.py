"""Grounds for a cut-out that need no renderer: a studio sweep of one colour, the photo's own ground out of focus."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.imaging.subject_crop import subject_box

LINE = 0.84
"""Where the product's foot stands, from the top, as a share of the frame's height."""
TALL, BROAD = 0.66, 0.74
"""The most of a frame's height and breadth that the product takes."""
ASIDE = 0.27
"""How far the product moves from the middle, as a share of the frame, where one side is kept for type."""
FOOT = 0.16
"""How far the line of a foot may rise over its lowest place, as a share of the product's lesser side."""
REFLECTED, DEEP = 0.16, 0.22
"""How strongly a studio floor mirrors the foot, and over how much of the product's height that fades."""

Pixels = NDArray[np.uint8]
Field = NDArray[np.float32]


def on_color(
    rgba: Pixels, size: tuple[int, int], color: str, *, side: float = 0.0, shadow: float = 1.0, space: str = "none"
) -> Pixels:
    """A cut-out, uint8 RGBA (h, w, 4), on a studio sweep of one colour: uint8 RGB of `size` (width, height).

    `color` is `#rrggbb`; `side` (-1 left to 1 right) is where the light comes from; `shadow` 0..1 how strong what the
    product casts is; `space` the side kept free for type: none, top, bottom, left or right. Raises BadPicture for a
    cut-out with nothing in it.
    """
    width, height = size
    product, left, foot = _placed(rgba, size, space)
    ground = _sweep(size, color, side, foot)
    ground = ground * (1 - shadow * _cast(product, size, left, foot, side)[..., None])
    high = len(product)
    front = np.zeros((height, width, 4), np.float32)
    _lay(front, product, left, foot - high)
    mirrored = np.zeros_like(front)
    turned, over = _mirrored(product)
    _lay(mirrored, turned, left, foot - over)
    fading = np.asarray(np.clip(1 - (np.arange(height) - foot) / max(1.0, DEEP * high), 0, 1) ** 1.5, np.float32)
    share = mirrored[..., 3:] * (np.float32(REFLECTED * shadow) * fading)[:, None, None]
    ground = ground * (1 - share) + mirrored[..., :3] * share
    out = ground * (1 - front[..., 3:]) + front[..., :3] * front[..., 3:]
    # Half a level of noise keeps the sweep from banding.
    grain = np.random.default_rng(1).uniform(-0.5, 0.5, (height, width, 1))
    return np.asarray(np.clip(out * 255 + 0.5 + grain, 0, 255), np.uint8)


def standing(rgba: Pixels, size: tuple[int, int], space: str = "none") -> tuple[float, float, float, float]:
    """Where `on_color` puts the product: left, top, breadth and height as fractions of the frame."""
    width, height = size
    product, left, foot = _placed(rgba, size, space)
    high, wide = product.shape[:2]
    return left / width, (foot - high) / height, wide / width, high / height


def on_blurred(rgb: Pixels, rgba: Pixels, amount: float) -> Pixels:
    """A cut-out (h, w, 4) on its own photo (h, w, 3) out of focus, uint8 RGB: `amount` 0..1 is how far out.

    The subject is taken out of the ground before it is blurred, so that no halo of its colours stands around it.
    """
    import cv2

    alpha = rgba[..., 3:].astype(np.float32) / 255
    longest = max(rgb.shape[:2])
    scale = min(1.0, 640 / longest)
    size = max(8, round(rgb.shape[1] * scale)), max(8, round(rgb.shape[0] * scale))
    small = cv2.resize(rgb, size, interpolation=cv2.INTER_AREA).astype(np.float32)
    cover = cv2.resize(alpha[..., 0], size, interpolation=cv2.INTER_AREA)
    kept = (cv2.dilate(cover, np.ones((5, 5), np.uint8)) < 0.02).astype(np.float32)
    soft = cv2.GaussianBlur(_without(small, kept), (0, 0), max(0.3, (0.004 + 0.036 * amount) * max(size)))
    ground = cv2.resize(soft, (rgb.shape[1], rgb.shape[0]), interpolation=cv2.INTER_CUBIC)
    out = ground * (1 - alpha) + rgba[..., :3].astype(np.float32) * alpha
    return np.asarray(np.clip(out + 0.5, 0, 255), np.uint8)


def _placed(rgba: Pixels, size: tuple[int, int], space: str) -> tuple[Field, int, int]:
    """The product as 0..1 at its size in the frame, its left edge, and the line its foot stands on."""
    import cv2

    width, height = size
    left, top, right, bottom = subject_box(rgba)
    product = rgba[top:bottom, left:right]
    beside, above = space in ("left", "right"), space in ("top", "bottom")
    tall, broad = height * (0.52 if above else TALL), width * (0.44 if beside else BROAD)
    scale = min(tall / product.shape[0], broad / product.shape[1])
    wide, high = max(2, round(product.shape[1] * scale)), max(2, round(product.shape[0] * scale))
    values = product.astype(np.float32) / 255
    # Premultiplied, so that the colour of what cannot be seen does not come into the edge.
    values[..., :3] *= values[..., 3:]
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    small = np.clip(cv2.resize(values, (wide, high), interpolation=how), 0, 1)
    small[..., :3] = np.minimum(small[..., :3] / np.maximum(small[..., 3:], 1e-3), 1)
    middle = width * (0.5 + {"left": ASIDE, "right": -ASIDE}.get(space, 0.0) * 0.8)
    # A squat thing stands nearer to the middle than a tall one.
    foot = min(LINE * height, height / 2 + 0.62 * high) if space == "none" else LINE * height
    foot = min(foot, high + 0.1 * height) if space == "bottom" else foot
    return small, round(middle - wide / 2), round(foot)


def _lay(sheet: Field, piece: Field, left: int, top: int) -> None:
    """Put a piece into a sheet, cut where it leaves it."""
    height, width = sheet.shape[:2]
    y, x = max(0, top), max(0, left)
    bottom, right = min(height, top + len(piece)), min(width, left + piece.shape[1])
    if y < bottom and x < right:
        sheet[y:bottom, x:right] = piece[y - top : bottom - top, x - left : right - left]


def _sweep(size: tuple[int, int], color: str, side: float, foot: int) -> Field:
    """A backdrop that runs into its floor without a seam, lighter where the light falls on it, float32 (h, w, 3)."""
    width, height = size
    base = np.array([int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)], np.float32)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    span = float(max(width, height))
    away = np.hypot((x - width * (0.5 + 0.22 * side)) / span, 1.15 * (y - 0.42 * height) / span)
    light = 1.0 + 0.07 * np.exp(-((away / 0.34) ** 2)) - 0.15 * np.clip(away - 0.2, 0, 1)
    # Where wall turns into floor the light changes softly.
    turn = 1 / (1 + np.exp(-(y - (foot - 0.06 * height)) / (0.03 * height)))
    light += 0.03 * turn
    return np.asarray(np.clip(base * light[..., None], 0, 1), np.float32)


def _cast(product: Field, size: tuple[int, int], left: int, foot: int, side: float) -> Field:
    """What the product takes from the floor's light, (h, w) 0..1.

    Three layers: dark and narrow where it touches, wider under it, and long and pale away from the light.
    """
    import cv2

    width, height = size
    alpha = product[..., 3]
    high, wide = alpha.shape
    # The height of the lowest pixel of each column over the floor: what stands off it casts a paler shadow.
    lowest = _lowest(alpha)
    stands = _stands(lowest, high, wide)
    rise = np.where(stands, lowest, 0.0)
    touch = [np.where(stands, 1.0, np.exp(-lowest / max(1.0, share * high))) for share in (0.02, 0.14)]
    shade = np.zeros((height, width), np.float32)
    for near, thick, soft, strength in ((touch[0], 0.012, 0.007, 0.72), (touch[1], 0.035, 0.022, 0.42)):
        pad = np.zeros_like(shade)
        deep = max(1, round(thick * max(high, 0.6 * wide)))
        x, right = max(0, left), min(width, left + wide)
        off = np.arange(height)[:, None] - (foot - rise[None, x - left : right - left])
        pad[:, x:right] = np.where((off >= -deep) & (off < deep), near[None, x - left : right - left], 0)
        shade = 1 - (1 - shade) * (1 - strength * cv2.GaussianBlur(pad, (0, 0), max(0.6, soft * max(high, wide))))
    # The long shadow: the outline laid on the floor, away from the light.
    lean = -1.1 * side
    flat = np.array([[1, -0.34 * lean, left + 0.34 * lean * high], [0, 0.2, foot - 0.2 * high]], np.float32)
    laid = cv2.warpAffine(alpha, flat, (width, height))
    long = cv2.GaussianBlur(laid, (0, 0), max(1.0, 0.03 * max(high, wide)))
    return np.asarray(1 - (1 - shade) * (1 - 0.16 * long), np.float32)


def _lowest(alpha: Field) -> Field:
    """How far over the last row each column (w) of a coverage begins, in pixels; its height where it is empty."""
    there = alpha > 0.4
    return np.where(there.any(0), np.argmax(there[::-1], axis=0), len(alpha)).astype(np.float32)


def _stands(lowest: NDArray[Any], high: int, wide: int) -> NDArray[np.bool_]:
    """The columns (w) that touch the floor: a foot seen from above rises to its sides, or to one of them."""
    return np.asarray(lowest < FOOT * min(high, wide))


def _mirrored(product: Field) -> tuple[Field, int]:
    """A product (h, w, 4) upside down, every column of its foot beginning where that column stands; and how many rows
    over the lowest of them the first row lies."""
    high, wide = product.shape[:2]
    lowest = _lowest(product[..., 3]).astype(int)
    stands = _stands(lowest, high, wide)
    most = int(lowest[stands].max()) if stands.any() else 0
    turned = product[::-1]
    out = np.zeros((high + most, wide, 4), np.float32)
    out[most:] = turned
    for column in np.flatnonzero(stands):
        low = lowest[column]
        out[:, column] = 0
        out[most - low : most - 2 * low + high, column] = turned[low:, column]
    return out, most


def _without(image: Field, kept: Field) -> Field:
    """An image (h, w, 3) whose pixels where `kept` (h, w) is 0 are made up from those around them, from near to far."""
    import cv2

    levels = [(image * kept[..., None], kept)]
    while min(levels[-1][1].shape) > 4:
        values, weight = levels[-1]
        size = max(1, weight.shape[1] // 2), max(1, weight.shape[0] // 2)
        levels.append(
            (
                cv2.resize(values, size, interpolation=cv2.INTER_AREA),
                cv2.resize(weight, size, interpolation=cv2.INTER_AREA),
            )
        )
    values, weight = levels[-1]
    whole = values / np.maximum(weight, 1e-4)[..., None]
    for values, weight in reversed(levels[:-1]):
        coarse = cv2.resize(whole, (weight.shape[1], weight.shape[0]), interpolation=cv2.INTER_LINEAR)
        whole = values + (1 - weight)[..., None] * coarse
    return np.asarray(whole, np.float32)
