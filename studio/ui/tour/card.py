"""The card of a step beside the control it speaks of, and the ring about that control."""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QWidget

from studio.ui import theme
from studio.ui.controls import button, column, label, line
from studio.ui.languages import tr

_WIDTH, _GAP = 320, 14
_BAR = 48
"""Height of the bar on top: what is in it has its card below."""


class Ring(QWidget):
    """A frame about a part of the window that lets the pointer through."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.current().color("accent"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)


class TourCard(QFrame):
    """Title, a sentence or two, where in the tour it is, and the ways on and out. Esc leaves the tour."""

    forward = Signal()
    left = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setObjectName("sheet")
        self.setAccessibleName(tr("Tour"))
        self.setFixedWidth(_WIDTH)
        self.title = label("", "strong", wrap=True)
        self.words = label("", "muted", wrap=True)
        self.count = label("", "hint")
        self.skip = button(tr("Skip the tour"), "plain")
        self.next = button(tr("Next"), "accent")
        self.skip.clicked.connect(self.left)
        self.next.clicked.connect(self.forward)
        box = column(self, gap=6, edge=(16, 14, 12, 12))
        for part in (self.title, self.words):
            box.addWidget(part)
        box.addSpacing(6)
        row = line(gap=4)
        row.addWidget(self.count)
        row.addStretch(1)
        row.addWidget(self.skip)
        row.addWidget(self.next)
        box.addLayout(row)
        shade = QGraphicsDropShadowEffect(self)
        shade.setBlurRadius(28)
        shade.setOffset(0, 8)
        shade.setColor(theme.current().color("shadow", 0.4))
        self.setGraphicsEffect(shade)
        self.ring = Ring(host)
        self.hide()

    def say(self, title: str, words: str, count: str, on: str, *, can: bool) -> None:
        """Show a step; `on` is what the button says, greyed while the step is not done."""
        self.title.setText(title)
        self.words.setText(words)
        self.count.setText(count)
        self.next.setText(on)
        self.next.setAccessibleName(on)
        self.next.setEnabled(can)
        self.setAccessibleDescription(f"{title}. {words} {count}")

    def stand_by(self, anchor: QWidget | None) -> None:
        """Stand beside a part of the window, on the side with most room; in the middle for none."""
        self.show()
        self.setFixedHeight(self.layout().totalHeightForWidth(_WIDTH))
        size, room = QSize(_WIDTH, self.height()), self.parentWidget().rect().adjusted(8, 8, -8, -8)
        if anchor is None or not anchor.isVisible():
            self.ring.hide()
            self.move(room.center() - QPoint(size.width() // 2, size.height() // 2))
            return
        box = QRect(anchor.mapTo(self.parentWidget(), QPoint(0, 0)), anchor.size())
        self.ring.setGeometry(box.adjusted(-5, -5, 5, 5).intersected(self.parentWidget().rect()))
        self.ring.show()
        self.ring.raise_()
        self.raise_()
        self.move(_beside(box, size, room))

    def put_away(self) -> None:
        """Hide the card and the ring."""
        self.ring.hide()
        self.hide()

    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if override and event.key() == Qt.Key.Key_Escape:
            # Else the window's own Esc would take it.
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _beside(box: QRect, size: QSize, room: QRect) -> QPoint:
    """Where a card of `size` stands: in the corner of a large part, else right of it, left, below or above."""
    y = max(room.top(), min(box.center().y() - size.height() // 2, room.bottom() - size.height()))
    x = max(room.left(), min(box.center().x() - size.width() // 2, room.right() - size.width()))
    if box.width() * box.height() > room.width() * room.height() / 4:
        return QPoint(box.right() - size.width() - 16, box.bottom() - size.height() - 16)
    if box.bottom() < _BAR:
        return QPoint(min(x, box.right() - size.width()), box.bottom() + _GAP)
    if box.right() + _GAP + size.width() <= room.right():
        return QPoint(box.right() + _GAP, y)
    if box.left() - _GAP - size.width() >= room.left():
        return QPoint(box.left() - _GAP - size.width(), y)
    if box.bottom() + _GAP + size.height() <= room.bottom():
        return QPoint(x, box.bottom() + _GAP)
    return QPoint(x, max(room.top(), box.top() - _GAP - size.height()))
