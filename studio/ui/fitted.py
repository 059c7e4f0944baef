"""A picture on the screen, brought to the size it has there beside the window's thread."""

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from studio.ui.beside import Beside


class Fitted:
    """Scaling a photo well takes longer than a frame, so it is done once for each size and not at each repaint. What
    was seen before, or the picture scaled quickly, is painted until then."""

    def __init__(self, beside: Beside, widget: QWidget) -> None:
        """`widget` paints it, and is updated when there is something better to paint."""
        self._beside, self._widget = beside, widget
        self._image, self._pixmap = QImage(), QPixmap()
        self._shown: QImage | None = None
        self._busy = False

    @property
    def image(self) -> QImage:
        """The picture; null when there is none."""
        return self._image

    def show(self, image: QImage) -> None:
        """Take another picture, or a null one for none."""
        self._image = image
        if image.isNull():
            self._pixmap, self._shown = QPixmap(), None

    def paint(self, painter: QPainter, box: QRectF) -> None:
        """Paint the picture so that it covers a box, its middle where the box has another ratio."""
        if self._image.isNull():
            return
        wanted = (box.size() * painter.device().devicePixelRatioF()).toSize().expandedTo(QSize(1, 1))
        if (self._shown is not self._image or self._pixmap.size() != wanted) and not self._busy:
            self._ask(wanted)
        if not self._pixmap.isNull():
            painter.drawPixmap(box, self._pixmap, QRectF(self._pixmap.rect()))
        else:
            painter.drawImage(box, self._image, _middle(self._image.size(), box.size()))

    def _ask(self, size: QSize) -> None:
        image, self._busy = self._image, True

        def take(fitted: QImage) -> None:
            self._busy = False
            if image is self._image:
                self._pixmap, self._shown = QPixmap.fromImage(fitted), image
            if isValid(self._widget):  # one that is deleted meanwhile is not painted again
                self._widget.update()

        self._beside.do(lambda: _scaled(image, size), take)


def _scaled(image: QImage, size: QSize) -> QImage:
    part = image.copy(_middle(image.size(), QSizeF(size)).toAlignedRect())
    scaled = part.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return scaled.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def _middle(size: QSize, box: QSizeF) -> QRectF:
    """The largest part of a picture of this size that has a box's ratio, in its middle."""
    scale = max(box.width() / size.width(), box.height() / size.height())
    width, height = box.width() / scale, box.height() / scale
    return QRectF((size.width() - width) / 2, (size.height() - height) / 2, width, height)
