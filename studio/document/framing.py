"""Which part of a picture its frame shows when the frame changes its ratio: never distorted, the subject in sight."""

from dataclasses import replace

from studio.document.layers import ImageLayer

_ALIKE = 1e-6


def refilled(layer: ImageLayer, width: float, height: float) -> ImageLayer:
    """The picture with a frame of `width` x `height` pixels, which it fills without being stretched.

    It stays as near as it was seen: of a frame filled with all that fits, the other is too. The crop keeps its middle
    where the picture's edges let it, and the focal point in sight where it was.
    """
    shown = replace(layer, width=width, height=height)
    if min(layer.width, layer.height, width, height) <= 0:
        return shown
    wider = (width / height) / (layer.width / layer.height)
    if abs(wider - 1) < _ALIKE:
        return shown
    left, top, across, down = layer.crop
    # As shares of the picture, whose own ratio thus does not matter.
    was, now = across / down, across / down * wider
    near = across / min(1.0, was)
    new = near * min(1.0, now), near * min(1.0, 1 / now)
    x = _kept(left, across, new[0], layer.focus[0])
    y = _kept(top, down, new[1], layer.focus[1])
    return replace(shown, crop=(x, y, *new))


def _kept(start: float, old: float, new: float, focus: float) -> float:
    """Where a crop of length `new` begins along one way, about the middle of the old one."""
    at = start + (old - new) / 2
    if start <= focus <= start + old:
        at = min(max(at, focus - new), focus)
    return min(max(at, 0.0), 1 - new)
