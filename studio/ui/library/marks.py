"""What people say of a picture besides tags: stars and a label, as photo programs write them."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolButton, QWidget

from studio.ui import theme
from studio.ui.controls import IconButton, line
from studio.ui.icons import paint_icon
from studio.ui.languages import mark, tr

LABELS = {
    "Red": ("#e5534b", mark("Label red")),
    "Yellow": ("#d9a62e", mark("Label yellow")),
    "Green": ("#4aa564", mark("Label green")),
    "Blue": ("#4a86e8", mark("Label blue")),
    "Purple": ("#9b6bd3", mark("Label purple")),
}
"""The labels that Lightroom, Bridge and digiKam know, by the names they write, and their colours."""


class _Star(IconButton):
    """A star that is full when the rating reaches it."""

    def __init__(self, number: int) -> None:
        super().__init__("star", tr("{count} of 5 stars").format(count=number), size=20, checkable=True)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        warm = self.isChecked()
        box = self.rect().adjusted(2, 2, -2, -2)
        over = self.underMouse() or self.hasFocus()
        paint_icon(painter, box, "star-fill" if warm else "star", "text" if warm or over else "faint")
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.current().color("accent"), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


class _Dot(QToolButton):
    """A label's colour; a ring around the one that holds."""

    def __init__(self, color: str, name: str) -> None:
        super().__init__()
        self.setFixedSize(20, 20)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(name)
        self.setAccessibleName(name)
        self._color = QColor(color)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color)
        middle = QRectF(self.rect()).center()
        painter.setOpacity(1.0 if self.isChecked() or self.underMouse() or self.hasFocus() else 0.55)
        painter.drawEllipse(middle, 5, 5)
        painter.setOpacity(1.0)
        if self.isChecked() or self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.color("accent" if self.hasFocus() else "text"), 1.5))
            painter.drawEllipse(middle, 8, 8)


class Marks(QWidget):
    """A row of five stars and five labels; the one that holds, pressed again, is taken off."""

    rated = Signal(int)
    labelled = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Rating and label"))
        row = line(self, gap=0)
        self.stars = [_Star(number) for number in range(1, 6)]
        for number, star in enumerate(self.stars, 1):
            star.clicked.connect(lambda _checked=False, number=number: self._rate(number))
            row.addWidget(star)
        row.addStretch(1)
        self.dots = {name: _Dot(color, tr(words)) for name, (color, words) in LABELS.items()}
        for name, dot in self.dots.items():
            dot.clicked.connect(lambda _checked=False, name=name: self._label(name))
            row.addWidget(dot)
        self._rating: int | None = 0
        self._name: str | None = ""

    def show_marks(self, rating: int | None, label: str | None) -> None:
        """Show a rating -1..5 and a label; None where pictures differ."""
        self._rating, self._name = rating, label
        for number, star in enumerate(self.stars, 1):
            star.setChecked((rating or 0) >= number)
        for name, dot in self.dots.items():
            dot.setChecked(name == label)

    def _rate(self, number: int) -> None:
        wanted = 0 if number == self._rating else number
        self.show_marks(wanted, self._name)
        self.rated.emit(wanted)

    def _label(self, name: str) -> None:
        wanted = "" if name == self._name else name
        self.show_marks(self._rating, wanted)
        self.labelled.emit(wanted)
