"""Icons, pictures and controls are drawn for the pixels of the screen, from 100 to 300 %, not enlarged."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from studio.render.fonts import load_fonts
from studio.ui.fault import FaultLine
from studio.ui.icons import icon


def edge(image: QImage) -> float:
    """The hardest step of light between neighbours on any line, as a share of the full range: blur lowers it."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = (bytes(grey.constScanLine(y))[: grey.width()] for y in range(grey.height()))
    return max(abs(row[x + 1] - row[x]) for row in rows for x in range(len(row) - 1)) / 255


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0, 3.0])
def test_an_icon_has_the_pixels_of_the_screen(qapp, scale: float) -> None:
    drawn = icon("warning-circle", "text").pixmap(QSize(16, 16), scale)
    assert drawn.devicePixelRatio() == scale and drawn.size() == QSize(16, 16) * scale
    once = icon("warning-circle", "text").pixmap(QSize(16, 16), 1.0).toImage()
    if scale >= 2:
        enlarged = once.scaled(drawn.size(), mode=Qt.TransformationMode.SmoothTransformation)
        assert edge(_on_black(drawn.toImage())) > 1.3 * edge(_on_black(enlarged))


def _on_black(image: QImage) -> QImage:
    flat = image.convertToFormat(QImage.Format.Format_ARGB32)
    flat.setDevicePixelRatio(1.0)
    for y in range(flat.height()):
        for x in range(flat.width()):
            flat.setPixelColor(x, y, QColor.fromRgbF(*[flat.pixelColor(x, y).alphaF()] * 3))
    return flat


def _rendered(widget: QWidget, scale: float) -> QImage:
    image = QImage(widget.size() * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(QColor("#000000"))
    widget.render(image, QPoint(0, 0))
    image.setDevicePixelRatio(1.0)
    return image


def test_words_and_signs_of_a_control_are_drawn_for_the_scale(qtbot, qapp) -> None:
    load_fonts()
    line = FaultLine()
    qtbot.addWidget(line)
    line.resize(320, 48)
    line.say("The folder cannot be written.", ("Another folder…", line.hide))
    enlarged = _rendered(line, 1.0).scaled(960, 144, mode=Qt.TransformationMode.SmoothTransformation)
    assert edge(_rendered(line, 3.0)) > 1.3 * edge(enlarged)
