"""The stage a preview stands on: follows the words as they are typed, and turns to the next combination."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from studio.copywriting.brief import Brief
from studio.document.layers import Document
from studio.placements import Placement
from studio.ui import theme
from studio.ui.controls import IconButton, column
from studio.ui.copy.preview.matter import Matter, matter_of
from studio.ui.copy.preview.pages import banner, pin, responsive, search, story
from studio.ui.copy.preview.posts import chat, feed, post, video
from studio.ui.copy.preview.strokes import paint_plate
from studio.ui.languages import tr

Pictures = Callable[[Document, float], QPixmap | None]
"""The artboard of a document at about so many screen pixels for each of its own, or None while there is none."""
Drawing = Callable[[QPainter, float, Matter], float]
"""Paints at the origin in the width given and returns the height it took, in pixels."""

DRAWINGS: Mapping[str, Drawing] = {
    "banner": banner,
    "search": search,
    "feed": feed,
    "story": story,
    "pin": pin,
    "post": post,
    "video": video,
    "chat": chat,
}


def drawing_of(placement: Placement) -> Drawing:
    """The drawing for a placement: its own, a responsive ad where the words come as assets, a search result for words
    without a picture."""
    if placement.preview == "banner":
        if placement.text_only:
            return search
        return responsive if any(field.name == "business_name" for field in placement.fields) else banner
    return DRAWINGS.get(placement.preview, banner)


def draw(painter: QPainter, width: float, matter: Matter) -> float:
    """Paint a preview at the origin; returns its height."""
    return drawing_of(matter.placement)(painter, width, matter)


def height_of(width: float, matter: Matter) -> float:
    """How high a preview is, without painting it anywhere that is seen."""
    nowhere = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(nowhere)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    high = draw(painter, width, matter)
    painter.end()
    return high


def fill_with_card(widget: QWidget, matter: Matter | None) -> None:
    """Paint a preview over a whole widget; nothing while there is no matter."""
    if matter is None:
        return
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_card(painter, QRectF(widget.rect()), matter)
    painter.end()


def paint_card(painter: QPainter, box: QRectF, matter: Matter) -> None:
    """A preview on its card, clipped to it."""
    paint_plate(painter, box, "panel", radius=8)
    painter.save()
    outline = QPainterPath()
    outline.addRoundedRect(box, 8, 8)
    painter.setClipPath(outline)
    painter.translate(box.topLeft())
    draw(painter, box.width(), matter)
    painter.restore()
    painter.setPen(theme.current().color("edge"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)


_SHARE, _REST, _LEAST = 0.72, 230, 96
"""How much of the pane the preview takes at most, the pixels it leaves to the words, and what it keeps at least."""


class Stage(QWidget):
    """Draws one document's words as its platform shows them."""

    grown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._document: Document | None = None
        self._placement: Placement | None = None
        self._copy: Mapping[str, str] = {}
        self._brief = Brief(product="")
        self._pictures: Pictures = lambda _document, _scale: None
        self._number = 0
        self._high = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Preview"))
        self.turn = IconButton("shuffle", tr("Another combination"), size=24)
        self.turn.setParent(self)
        self.turn.setIconSize(QSize(14, 14))
        self.turn.clicked.connect(self.show_next)

    def set_pictures(self, pictures: Pictures) -> None:
        """Where the drawn artboards come from."""
        self._pictures = pictures

    def show_words(self, document: Document, placement: Placement, copy: Mapping[str, str], brief: Brief) -> None:
        """Show these words of a document, which may be further than what the document holds."""
        if self._document is None or document.placement != self._document.placement:
            self._number = 0
        self._document, self._placement, self._copy, self._brief = document, placement, copy, brief
        repeated = placement.text_only and any(field.most > 1 for field in placement.fields)
        self.turn.setVisible(repeated)
        self.setAccessibleDescription(". ".join(text for text in copy.values() if text))
        self._fit()

    def show_next(self) -> None:
        """Show the next combination of lines that the platform could put together."""
        self._number += 1
        self._fit()

    def matter(self, copy: Mapping[str, str] | None = None, variant: Document | None = None) -> Matter | None:
        """What is drawn, or what would be with other words on a variant of the document; None before the first
        document."""
        document, placement = variant or self._document, self._placement
        if document is None or placement is None:
            return None
        picture = None
        if document.layers and placement.width:
            picture = self._pictures(document, 520 * self.devicePixelRatioF() / max(placement.width, placement.height))
        words = self._copy if copy is None else copy
        return matter_of(placement, words, self._brief, pins=dict(document.pins), number=self._number, pictured=picture)

    def sizeHint(self) -> QSize:
        return QSize(240, self._high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.turn.move(self.width() - self.turn.width() - 6, 6)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        fill_with_card(self, self.matter())

    def _fit(self) -> None:
        matter = self.matter()
        if matter is not None and self.width() > 40:
            high = round(height_of(self.width(), matter))
            if high != self._high:
                self._high = high
                self.setFixedHeight(high)
                self.grown.emit()
        self.update()


class Stand(QScrollArea):
    """Holds the stage above the fields: as high as the preview, but never more than about half of the room."""

    _holder: QWidget | None = None
    """The part of the pane that it stands in."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        body = QWidget()
        body.setObjectName("pane_body")
        column(body, edge=(16, 0, 16, 12)).addWidget(stage)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(body)
        self.viewport().setAutoFillBackground(False)
        self._stage = stage
        stage.grown.connect(self.fit)

    def fit(self) -> None:
        """Be as high as the preview, where there is room."""
        holder = self.parentWidget()
        if holder is not None and holder is not self._holder:
            # The room changes with the pane, not with this part of it.
            self._holder = holder
            holder.installEventFilter(self)
        room = holder.height() if holder is not None else 0
        wanted = self._stage.sizeHint().height() + 12
        self.setFixedHeight(max(min(wanted, round(room * _SHARE), room - _REST), min(wanted, _LEAST)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._holder and event.type() == QEvent.Type.Resize:
            self.fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
