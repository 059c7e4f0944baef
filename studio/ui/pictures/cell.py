"""One picture of the desk: waiting, being made, made, or missed, in one frame."""

from dataclasses import dataclass
from math import cos, radians, sin
from pathlib import Path

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from studio.library.recipes import PictureRecipe
from studio.ui import theme
from studio.ui.beside import Beside
from studio.ui.fitted import Fitted
from studio.ui.icons import paint_icon
from studio.ui.languages import tr
from studio.ui.lettering import type_font

WAITING, WORKING, DONE, MISSED, STOPPED = "waiting", "working", "done", "missed", "stopped"
_RING = 4
"""Pixels around the picture for the ring of the chosen one."""
_RADIUS = 8.0
CAPTION = 24
"""Pixels of the room that a caption takes below the picture."""


@dataclass(frozen=True, slots=True)
class CellState:
    """A picture as it stands: its recipe, how far it is (0..1), the file when it is made, and a sentence when not."""

    recipe: PictureRecipe
    state: str = WAITING
    share: float = 0.0
    note: str = ""
    file: Path | None = None
    starred: bool = False


class Cell(QAbstractButton):
    """Paints one picture. Arrow keys are left to the grid it stands in."""

    def __init__(self, number: int, beside: Beside) -> None:
        super().__init__()
        self.number = number
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.state: CellState | None = None
        self.caption = ""
        """What sets it apart from the others, below the picture."""
        self._picture = Fitted(beside, self)

    @property
    def has_picture(self) -> bool:
        """Whether there is something to see."""
        return not self.image.isNull()

    @property
    def image(self) -> QImage:
        """What is seen: the picture, or the newest look at it."""
        return self._picture.image

    def show_state(self, state: CellState) -> None:
        """Show how the picture stands."""
        self.state = state
        told = {
            WAITING: tr("waiting"),
            WORKING: tr("{percent} % made").format(percent=round(100 * state.share)),
            DONE: tr("made"),
            MISSED: tr("could not be made"),
            STOPPED: tr("stopped"),
        }[state.state]
        name = tr("Picture {number}, seed {seed}, {state}")
        said = name.format(number=self.number + 1, seed=state.recipe.seed, state=told)
        self.setAccessibleName(", ".join((said, *([tr("starred")] if state.starred else []))))
        self.setAccessibleDescription(self.caption)
        self.setToolTip(state.note if state.state == MISSED else "")
        self.update()

    def show_image(self, image: QImage) -> None:
        """Show a look at the picture, or the picture itself."""
        self._picture.show(image)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, 160)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()  # The grid knows all keys, Space too.

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.state is None:
            return
        look, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(_RING, _RING, -_RING, -_RING - (CAPTION if self.caption else 0))
        path = QPainterPath()
        path.addRoundedRect(box, _RADIUS, _RADIUS)
        state = self.state.state
        painter.fillPath(path, look.color("fail_wash" if state == MISSED else "field"))
        painter.save()
        painter.setClipPath(path)
        if state != MISSED and self.has_picture:
            self._picture.paint(painter, box)
            if state == STOPPED:
                painter.fillRect(box, QColor(0, 0, 0, 150))
        painter.restore()
        if state == MISSED:
            self._paint_words(painter, box, "warning", self.state.note, "fail")
        elif state == STOPPED:
            self._paint_words(painter, box, "prohibit", tr("Stopped"), "on_accent" if self.has_picture else "muted")
        elif state == WAITING and not self.has_picture:
            self._paint_words(painter, box, "hourglass-medium", tr("Waiting"), "faint")
        elif state == WORKING:
            self._paint_progress(painter, box)
        if self.state.starred:
            self._paint_star(painter, box)
        if self.caption:
            self._paint_caption(painter, box)
        self._paint_ring(painter, box)

    def _paint_ring(self, painter: QPainter, box: QRectF) -> None:
        look = theme.current()
        if self.isChecked():
            painter.setPen(QPen(look.color("accent"), 2))
        elif self.underMouse():
            painter.setPen(QPen(look.color("edge"), 1))
        else:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(-2.5, -2.5, 2.5, 2.5), _RADIUS + 2, _RADIUS + 2)

    def _paint_caption(self, painter: QPainter, box: QRectF) -> None:
        painter.setFont(type_font(11))
        painter.setPen(theme.current().color("text" if self.isChecked() else "muted"))
        words = painter.fontMetrics().elidedText(self.caption, Qt.TextElideMode.ElideRight, round(box.width()))
        painter.drawText(QRectF(box.left(), box.bottom() + 6, box.width(), 16), Qt.AlignmentFlag.AlignCenter, words)

    def _paint_words(self, painter: QPainter, box: QRectF, symbol: str, words: str, token: str) -> None:
        look = theme.current()
        sign = QRect(0, 0, 24, 24)
        sign.moveCenter(QPointF(box.center().x(), box.center().y() - 22).toPoint())
        paint_icon(painter, sign, symbol, token)
        painter.setFont(type_font(12))
        painter.setPen(look.color("muted" if token == "fail" else token))
        room = QRectF(box.left() + 16, box.center().y() - 2, box.width() - 32, box.height() / 2 - 8)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(room, int(flags), words)

    def _paint_progress(self, painter: QPainter, box: QRectF) -> None:
        assert self.state is not None
        look = theme.current()
        if not self.has_picture:
            painter.setFont(type_font(12))
            painter.setPen(look.color("muted"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.state.note or tr("Making the picture"))
        track = QRectF(box.left() + 12, box.bottom() - 16, box.width() - 24, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 110))
        painter.drawRoundedRect(track, 2, 2)
        painter.setBrush(look.color("accent"))
        track.setWidth(max(track.width() * self.state.share, 4))
        painter.drawRoundedRect(track, 2, 2)

    def _paint_star(self, painter: QPainter, box: QRectF) -> None:
        plate = QRectF(box.right() - 32, box.top() + 8, 24, 24)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 150))
        painter.drawEllipse(plate)
        star = QPainterPath()
        middle, long, short = plate.center(), 7.0, 3.0
        for at in range(10):
            reach = short if at % 2 else long
            point = middle + _spoke(at * 36.0 - 90.0, reach)
            star.lineTo(point) if at else star.moveTo(point)
        star.closeSubpath()
        painter.fillPath(star, QColor("#ffd35a"))


def _spoke(degrees: float, reach: float) -> QPointF:
    return QPointF(cos(radians(degrees)) * reach, sin(radians(degrees)) * reach)
