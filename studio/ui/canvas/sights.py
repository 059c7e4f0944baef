"""Other ways of looking at an artboard: without colour, and with the eyes half closed."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

Sight = Literal["", "grey", "squint"]
_SQUINT = 60
"""The longer side of an ad is blurred to so many patches when squinting: what still reads then carries it."""


def seen(image: QImage, sight: Sight, side: float) -> QImage:
    """The image as `sight` shows it; `side` is the longer side of the whole artboard in the image's pixels."""
    if sight == "grey":
        return image.convertToFormat(QImage.Format.Format_Grayscale8).convertToFormat(QImage.Format.Format_RGB32)
    if sight == "squint":
        smooth, stretch = Qt.TransformationMode.SmoothTransformation, Qt.AspectRatioMode.IgnoreAspectRatio
        across = max(2, round(image.width() * _SQUINT / side))
        down = max(2, round(image.height() * _SQUINT / side))
        small = image.scaled(across, down, stretch, smooth)
        # Enlarged in two steps, the second of which rounds the corners that a single one leaves.
        middle = small.scaled(min(across * 4, image.width()), min(down * 4, image.height()), stretch, smooth)
        return middle.scaled(image.size(), stretch, smooth)
    return image
