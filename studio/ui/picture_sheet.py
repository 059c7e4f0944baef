"""A card over the window that describes a picture of the canvas and answers questions about it."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QWidget

from studio.ui.beside import Beside
from studio.ui.controls import IconButton, Picture, column, label, line
from studio.ui.languages import tr
from studio.ui.library.ask import AskBox
from studio.ui.sheet import Sheet

_WIDTH, _LOOK = 344, 192


class PictureSheet(Sheet):
    """Shows one picture with its name above an AskBox; it grows with the answer."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setAccessibleName(tr("Ask about this picture"))
        self._beside = Beside(self)
        box = column(self, gap=12, edge=(12, 12, 12, 12))
        head = line(gap=12)
        self._picture = Picture()
        self._picture.setFixedSize(64, 48)
        self._name = label("", "strong", wrap=True)
        close = IconButton("x", tr("Close"), size=24)
        close.clicked.connect(self.put_away)
        head.addWidget(self._picture)
        head.addWidget(self._name, 1)
        head.addWidget(close)
        box.addLayout(head)
        self.ask = AskBox()
        self.ask.left.connect(self.put_away)
        box.addWidget(self.ask)
        box.addStretch(1)

    def open_for(self, name: str, data: Callable[[], bytes], place: QRect, return_to: QWidget | None) -> None:
        """Open it at the right of `place`, a rectangle of the host, for a picture; `data` brings its file's bytes, and
        is called beside the window's thread."""
        self._picture.show_picture(None)
        self._beside.do(lambda: _small(data()), lambda image: self._picture.show_picture(QPixmap.fromImage(image)))
        self._name.setText(name)
        self.ask.show_rest()
        self._place = QRect(place.right() - _WIDTH - 16, place.top() + 16, _WIDTH, 0)
        self.open_at(self._box(), return_to)
        self.ask.question.setFocus()

    def close_down(self) -> None:
        """Read no pictures any more."""
        self._beside.close()

    def settle(self) -> None:
        """The answer grew: so does the card."""
        if self.isVisible():
            self.place(self._box())

    def _box(self) -> QRect:
        self.layout().activate()
        height = max(self.layout().totalHeightForWidth(_WIDTH), self.minimumSizeHint().height())
        return QRect(self._place.topLeft(), QSize(_WIDTH, height))


def _small(data: bytes) -> QImage:
    """As much of a picture as the card shows; null when it cannot be read."""
    image = QImage.fromData(data)
    return image if image.isNull() else image.scaledToWidth(_LOOK, Qt.TransformationMode.SmoothTransformation)
