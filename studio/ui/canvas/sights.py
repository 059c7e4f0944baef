"""Other ways of looking at an artboard: without colour, and with the eyes half closed."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

Sight = Literal["", "grey", "squint"]
_SQUINT = 18.0
"""How many document pixels flow into one when squinting: what still reads carries the ad."""


def seen(image: QImage, sight: Sight, scale: float) -> QImage:
    """The image as `sight` shows it, at `scale` device pixels for each of the document's."""
    if sight == "grey":
        return image.convertToFormat(QImage.Format.Format_Grayscale8).convertToFormat(QImage.Format.Format_RGB32)
    if sight == "squint":
        smooth, stretch = Qt.TransformationMode.SmoothTransformation, Qt.AspectRatioMode.IgnoreAspectRatio
        across = max(2, round(image.width() / (_SQUINT * scale)))
        down = max(2, round(image.height() / (_SQUINT * scale)))
        small = image.scaled(across, down, stretch, smooth)
        # Enlarged in two steps, the second of which rounds the corners that a single one leaves.
        middle = small.scaled(min(across * 4, image.width()), min(down * 4, image.height()), stretch, smooth)
        return middle.scaled(image.size(), stretch, smooth)
    return image
