"""A picture that is brought to its size on the screen beside the window's thread."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.ui.beside import Beside
from studio.ui.fitted import Fitted


@pytest.fixture
def beside(qtbot: QtBot) -> Iterator[Beside]:
    beside = Beside()
    yield beside
    beside.close()


def _painted(fitted: Fitted) -> QColor:
    sheet = QPixmap(20, 10)
    sheet.fill("white")
    painter = QPainter(sheet)
    fitted.paint(painter, QRectF(0, 0, 20, 10))
    painter.end()
    return sheet.toImage().pixelColor(10, 5)


def _red() -> QImage:
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    image.fill("red")
    return image


def _answered(qtbot: QtBot, beside: Beside) -> None:
    """Wait until all that was asked before has come back."""
    with qtbot.waitCallback() as answered:
        beside.do(lambda: None, answered)


def test_the_widget_is_painted_again_when_the_picture_has_its_size(qtbot: QtBot, beside: Beside) -> None:
    class Painted(QWidget):
        updates = 0

        def update(self) -> None:
            self.updates += 1

    widget = Painted()
    qtbot.addWidget(widget)
    fitted = Fitted(beside, widget)
    fitted.show(_red())
    assert _painted(fitted) == QColor("red")  # scaled quickly until then
    _answered(qtbot, beside)
    assert widget.updates == 1
    assert _painted(fitted) == QColor("red")
    _answered(qtbot, beside)
    assert widget.updates == 1  # nothing better is to come


def test_a_widget_that_is_gone_when_the_picture_is_ready_is_left_alone(qtbot: QtBot, beside: Beside) -> None:
    widget = QWidget()
    fitted = Fitted(beside, widget)
    fitted.show(_red())
    _painted(fitted)
    shiboken6.delete(widget)
    _answered(qtbot, beside)
    assert _painted(fitted) == QColor("red")
