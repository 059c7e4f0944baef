"""What stands on the desk when there are no artboards: nothing made yet, or making failed."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from studio.ui import theme
from studio.ui.controls import button, column, label, line
from studio.ui.icons import paint_icon
from studio.ui.languages import tr


class _Sign(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(40, 40)
        self.symbol, self.token = "cards", "faint"

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_icon(QPainter(self), QRect(0, 0, 40, 40), self.symbol, self.token)


class DeskHint(QWidget):
    """A sign, a title, a sentence, and perhaps a way out."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        outer = line(self, gap=0)
        holder = QWidget()
        holder.setFixedWidth(400)
        outer.addStretch(1)
        outer.addWidget(holder)
        outer.addStretch(1)
        box = column(holder, gap=8)
        box.addStretch(1)
        self._sign = _Sign()
        box.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addSpacing(8)
        self.title = label("", "title", wrap=True)
        self.words = label("", "muted", wrap=True)
        for part in (self.title, self.words):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            box.addWidget(part)
        box.addSpacing(8)
        self.way_out = button(tr("Try again"), "")
        self.way_out.clicked.connect(self.pressed)
        box.addWidget(self.way_out, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(1)
        self.show_empty()

    def sizeHint(self) -> QSize:
        return QSize(480, 320)

    def show_empty(self) -> None:
        """Nothing was made yet."""
        self._say("cards", "faint", tr("Your artboards appear here"))
        self.words.setText(
            tr("Fill in the brief on the left and make the campaign: words, picture and every placement.")
        )
        self.way_out.hide()

    def show_failure(self, sentence: str) -> None:
        """Making the campaign failed; the sentence says why."""
        self._say("warning-circle", "fail", tr("The campaign could not be made"))
        self.words.setText(sentence)
        self.way_out.show()

    def _say(self, symbol: str, token: str, title: str) -> None:
        self._sign.symbol, self._sign.token = symbol, token
        self._sign.update()
        self.title.setText(title)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.current().color("desk"))
