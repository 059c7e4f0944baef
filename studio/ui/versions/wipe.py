"""Two renderings of one artboard over one another, with a line to wipe between them."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.ui import theme
from studio.ui.icons import paint_icon
from studio.ui.languages import tr
from studio.ui.lettering import type_font

_STEP = 0.05
_KNOB = 32


class WipeView(QWidget):
    """Left of the line is what was before, right of it what is after. Drag it, or use Left, Right, Home and End."""

    wiped = Signal(float)
    """The line's place, 0 (all after) to 1 (all before)."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(QSize(320, 320))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setAccessibleName(tr("Wipe between before and after"))
        self.share = 0.5
        self._names = ("", "")
        self._pixmaps: tuple[QPixmap | None, QPixmap | None] = (None, None)
        self._words = ""

    def show_pair(
        self, names: tuple[str, str], pixmaps: tuple[QPixmap | None, QPixmap | None], words: str = ""
    ) -> None:
        """Show what was before and what is after by their names; `words` stand where there is nothing to show."""
        self._names, self._pixmaps, self._words = names, pixmaps, words
        self.update()

    def wipe_to(self, share: float) -> None:
        """Move the line, held within the artboard."""
        self.share = min(max(share, 0.0), 1.0)
        self.setAccessibleDescription(f"{round(self.share * 100)} %")
        self.wiped.emit(self.share)
        self.update()

    def board(self) -> QRect:
        """Where the artboard is shown."""
        pixmap = next((item for item in reversed(self._pixmaps) if item is not None), None)
        room = self.rect().adjusted(24, 24, -24, -24)
        if pixmap is None:
            return room
        size = pixmap.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        return QRect(room.center() - QPoint(size.width() // 2, size.height() // 2), size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, board = QPainter(self), theme.current(), self.board()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), look.color("desk"))
        if self._words:
            painter.setPen(look.color("muted"))
            painter.setFont(type_font(13))
            painter.drawText(self.rect().adjusted(24, 0, -24, 0), _CENTRE, self._words)
            return
        at = board.x() + round(board.width() * self.share)
        parts = (QRect(board.x(), board.y(), at - board.x(), board.height()),
                 QRect(at, board.y(), board.right() + 1 - at, board.height()))  # fmt: skip
        for part, pixmap in zip(parts, self._pixmaps, strict=True):
            painter.save()
            painter.setClipRect(part)
            if pixmap is None:
                painter.fillRect(part, look.color("skeleton"))
            else:
                painter.drawPixmap(board, pixmap)
            painter.restore()
        self._paint_line(painter, at, board)
        for name, left in zip(self._names, (True, False), strict=True):
            self._paint_name(painter, name, board, left=left)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._follow(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        places = {
            Qt.Key.Key_Left: self.share - _STEP,
            Qt.Key.Key_Right: self.share + _STEP,
            Qt.Key.Key_Home: 0.0,
            Qt.Key.Key_End: 1.0,
        }
        place = places.get(Qt.Key(event.key()))
        if place is None:
            super().keyPressEvent(event)
        else:
            self.wipe_to(place)

    def _follow(self, event: QMouseEvent) -> None:
        board = self.board()
        self.wipe_to((event.position().x() - board.x()) / max(board.width(), 1))

    def _paint_line(self, painter: QPainter, at: int, board: QRect) -> None:
        look = theme.current()
        painter.fillRect(QRect(at - 1, board.y(), 2, board.height()), look.color("accent"))
        knob = QRectF(at - _KNOB / 2, board.center().y() - _KNOB / 2, _KNOB, _KNOB)
        painter.setPen(look.color("text") if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent"))
        painter.drawEllipse(knob)
        paint_icon(painter, knob.toRect().adjusted(8, 8, -8, -8), "arrows-left-right", "on_accent")

    def _paint_name(self, painter: QPainter, name: str, board: QRect, *, left: bool) -> None:
        look, font = theme.current(), type_font(11, 600)
        metrics = QFontMetrics(font)
        text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, max(board.width() // 2 - 40, 40))
        width = metrics.horizontalAdvance(text) + 16
        x = board.x() + 8 if left else board.right() - 7 - width
        box = QRectF(x, board.y() + 8, width, 24)
        painter.setPen(look.color("edge"))
        painter.setBrush(look.color("raised"))
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(look.color("text"))
        painter.setFont(font)
        painter.drawText(box, _CENTRE, text)


_CENTRE = Qt.AlignmentFlag.AlignCenter
