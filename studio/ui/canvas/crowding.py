"""Which artboards have words that no longer fit, told by a sign beside their name."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QPainter

from studio.document.layers import Document
from studio.render.reflow import crowded
from studio.ui.icons import paint_icon
from studio.ui.languages import tr

_SIDE = 12
"""The sign's side in screen pixels."""


class Crowding:
    """Answers for each artboard once, as long as it is the same."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Document, tuple[str, ...]]] = {}

    def names(self, document: Document) -> tuple[str, ...]:
        """The names of the layers whose words are set too small, because they no longer fit."""
        known = self._known.get(document.id)
        if known is None or known[0] is not document:
            ids = crowded(document)
            known = (document, tuple(layer.name for layer in document.layers if layer.id in ids))
            self._known[document.id] = known
        return known[1]

    def told(self, document: Document) -> str:
        """A sentence about an artboard, or nothing where all fits."""
        names = self.names(document)
        return tr("Too long for this ad, so set very small: {names}").format(names=", ".join(names)) if names else ""


def sign_spot(spot: QRectF) -> QRectF:
    """Where the sign of an artboard that is at `spot` on the screen stands: at the end of the line of its name."""
    return QRectF(round(spot.right()) - _SIDE, round(spot.y()) - 6 - _SIDE + 2, _SIDE, _SIDE)


def paint_sign(painter: QPainter, spot: QRectF) -> None:
    """The sign beside the name of an artboard."""
    place = sign_spot(spot)
    paint_icon(painter, QRect(QPoint(int(place.x()), int(place.y())), place.size().toSize()), "warning", "warn")


def is_on_sign(spot: QRectF, point: QPointF) -> bool:
    """Whether a point of the screen is on an artboard's sign."""
    return sign_spot(spot).adjusted(-4, -4, 4, 4).contains(point)
