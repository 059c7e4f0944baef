"""One candidate line: its number key, its words, where it comes from, how long it is, and whether it is a favourite."""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolTip

from studio.document.layers import CopyLine
from studio.ui import theme
from studio.ui.copy.angles import ANGLE_NAMES
from studio.ui.icons import paint_icon
from studio.ui.languages import mark, spoken, tr
from studio.ui.lettering import type_font

SOURCES = {
    "phrasebook": mark("Phrasebook"),
    "writer": mark("Writer"),
    "brief": mark("Brief"),
    "rules": mark("Rules"),
}
_LEFT, _EDGE = 30, 8
_TOOLS = 56
KEYS = {
    Qt.Key.Key_F: "favourite",
    Qt.Key.Key_C: "compare",
    Qt.Key.Key_L: "lock",
    Qt.Key.Key_M: "more_like_this",
    Qt.Key.Key_S: "shorter",
    Qt.Key.Key_P: "plainer",
    Qt.Key.Key_B: "bolder",
    Qt.Key.Key_R: "rephrase",
    Qt.Key.Key_A: "everywhere",
}
"""What a key does on a row in hand."""


class CandidateRow(QAbstractButton):
    """Pressing it takes the line. Says what else was asked of it: a step to a neighbour, a key's order, its menu."""

    stepped = Signal(int)
    ordered = Signal(str)
    menu_wanted = Signal(QPoint)
    left = Signal()

    def __init__(self, line: CopyLine) -> None:
        super().__init__()
        self.line = line
        self.number = 0
        self.used = self.fits = self.fresh = self.compared = False
        self._place = ""
        self._count = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_line(
        self, line: CopyLine, number: int, count: str, *, used: bool, fits: bool, fresh: bool, place: str = ""
    ) -> None:
        """Show a line with its number key and length; `used` in the line in hand, `fits` the field, `fresh`: just
        written; `place` names another line of the ad that says it."""
        state = (line, number, count, used, fits, fresh, place)
        if state == (self.line, self.number, self._count, self.used, self.fits, self.fresh, self._place):
            return
        self.line, self.number, self._count, self.used, self.fits, self.fresh, self._place = state
        self.setText(line.text)
        self.setAccessibleName(line.text)
        marks = [tr("new")] if fresh else []
        marks += [tr("favourite")] if line.favourite else []
        marks += [tr("in use")] if used else []
        self.setAccessibleDescription(", ".join([self._origin(), count, *marks]))
        self.updateGeometry()
        self.update()

    def show_compared(self, compared: bool) -> None:
        """Mark the line as one of those to compare."""
        if compared != self.compared:
            self.compared = compared
            self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._words_rect(width).height()) + 28

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(max(self.width(), 200)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        if event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._about(event.pos()), self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key, 0)
        if step:
            self.stepped.emit(step)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in KEYS and not event.modifiers():
            self.ordered.emit(KEYS[key])
        elif key == Qt.Key.Key_Menu:
            self.menu_wanted.emit(self.mapToGlobal(QPoint(_LEFT, self.height())))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        tool = self._tool_at(event.position().toPoint())
        if tool == "menu":
            self.menu_wanted.emit(self.mapToGlobal(self._tool_box(1).bottomLeft()))
        elif tool:
            self.ordered.emit(tool)
        else:
            super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plate = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        token = "accent_wash" if self.used else "pressed" if self.isDown() else "hover" if self.underMouse() else ""
        if token or self.hasFocus() or self.compared:
            edge = "accent" if self.hasFocus() else "edge" if self.compared else ""
            painter.setPen(QPen(look.color(edge), 1) if edge else Qt.PenStyle.NoPen)
            painter.setBrush(look.color(token) if token else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(plate, 6, 6)
        self._paint_number(painter, look)
        words = self._words_rect(self.width())
        painter.setFont(type_font(13))
        painter.setPen(look.color("text" if self.fits else "faint"))
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, self.text())
        self._paint_foot(painter, look, words.bottom() + 2)
        self._paint_tools(painter)
        painter.end()

    def _is_own(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Escape or (not event.modifiers() and Qt.Key(event.key()) in KEYS)

    def _words_rect(self, width: int) -> QRectF:
        room = QRectF(_LEFT, 6, width - _LEFT - _TOOLS, 1000)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        return QFontMetricsF(type_font(13)).boundingRect(room, flags, self.text())

    def _paint_number(self, painter: QPainter, look: theme.Theme) -> None:
        if self.compared:
            paint_icon(painter, QRect(_LEFT - 22, 9, 14, 14), "columns", "accent_text")
        elif 0 < self.number <= 9:
            painter.setFont(type_font(11, 500))
            painter.setPen(look.color("accent_text" if self.used else "faint"))
            painter.drawText(QRectF(0, 7, _LEFT - 10, 16), Qt.AlignmentFlag.AlignRight, str(self.number))

    def _paint_foot(self, painter: QPainter, look: theme.Theme, top: float) -> None:
        """Angle and source in small type, whether it is new, and how long it is."""
        left = float(_LEFT)
        painter.setFont(type_font(11, 500))
        if self.fresh:
            painter.setPen(look.color("accent_text"))
            painter.drawText(QRectF(left, top, 60, 16), Qt.AlignmentFlag.AlignVCenter, tr("New"))
            left += QFontMetricsF(painter.font()).horizontalAdvance(tr("New")) + 8
        painter.setFont(type_font(11))
        painter.setPen(look.color("muted" if self.fits else "faint"))
        room = QRectF(left, top, self.width() - left - 72, 16)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._origin())
        painter.setPen(look.color("faint" if self.fits else "fail"))
        count = QRectF(self.width() - 80, top, 80 - _EDGE - 4, 16)
        painter.drawText(count, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._count)

    def _paint_tools(self, painter: QPainter) -> None:
        """The star, always where it is a favourite, and the menu's dots while the row is in hand."""
        alive = self.underMouse() or self.hasFocus()
        if self.line.favourite:
            paint_icon(painter, self._tool_box(0).adjusted(4, 4, -4, -4), "star-fill", "accent_text")
        elif alive:
            paint_icon(painter, self._tool_box(0).adjusted(4, 4, -4, -4), "star", "muted")
        if alive:
            paint_icon(painter, self._tool_box(1).adjusted(4, 4, -4, -4), "dots-three", "muted")

    def _tool_box(self, place: int) -> QRect:
        return QRect(self.width() - _EDGE - 46 + 24 * place, 5, 22, 22)

    def _tool_at(self, place: QPoint) -> str:
        return next((name for at, name in enumerate(("favourite", "menu")) if self._tool_box(at).contains(place)), "")

    def _origin(self) -> str:
        source = tr(SOURCES.get(self.line.source, self.line.source))
        angle = ANGLE_NAMES.get(self.line.angle, "")
        return "  ·  ".join(filter(None, [tr(angle) if angle else "", source, self._place]))

    def _about(self, place: QPoint) -> str:
        tool = self._tool_at(place)
        if tool:
            return tr("Favourite  F") if tool == "favourite" else tr("More")
        reasons = [spoken(reason) for reason in self.line.reasons]
        if not self.fits:
            reasons.insert(0, tr("Too long for this placement"))
        return "\n".join([f"{self._origin()} · {self.line.score:.2f}", *reasons])
