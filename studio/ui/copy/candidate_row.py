"""One candidate line: its number key, its words, where it came from and how well it scores."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from studio.document.layers import CopyLine
from studio.ui import theme
from studio.ui.languages import mark, tr
from studio.ui.lettering import type_font

SOURCES = {"phrasebook": mark("Phrasebook"), "writer": mark("Writer"), "brief": mark("Brief")}
_LEFT, _EDGE = 32, 8


class CandidateRow(QAbstractButton):
    """Pressing it swaps the line in. A line that is too long for the field is shown faintly."""

    def __init__(self, number: int, line: CopyLine, *, used: bool, fits: bool) -> None:
        super().__init__()
        self.line = line
        self._number = number
        self._used = used
        self._fits = fits
        self.setText(line.text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        source = tr(SOURCES.get(line.source, line.source))
        self.setAccessibleName(line.text)
        self.setAccessibleDescription(f"{source}, {line.score:.2f}")
        reasons = [*line.reasons] if fits else [tr("Too long for this placement"), *line.reasons]
        self.setToolTip("\n".join([f"{source} · {line.score:.2f}", *reasons]))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._words_rect(width).height()) + 34

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(max(self.width(), 200)))

    def _words_rect(self, width: int) -> QRectF:
        room = QRectF(_LEFT, 7, width - _LEFT - _EDGE, 1000)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        return QFontMetricsF(type_font(13)).boundingRect(room, flags, self.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plate = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        token = "accent_wash" if self._used else "pressed" if self.isDown() else "hover" if self.underMouse() else ""
        if token or self.hasFocus():
            painter.setPen(QPen(look.color("accent"), 1) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(look.color(token) if token else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(plate, 6, 6)
        painter.setFont(type_font(11, 500))
        painter.setPen(look.color("accent_text" if self._used else "faint"))
        if self._number <= 9:
            painter.drawText(QRectF(0, 8, _LEFT - 8, 16), Qt.AlignmentFlag.AlignRight, str(self._number))
        words = self._words_rect(self.width())
        painter.setFont(type_font(13))
        painter.setPen(look.color("text" if self._fits else "faint"))
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, self.text())
        self._paint_foot(painter, look, words.bottom() + 4)
        painter.end()

    def _paint_foot(self, painter: QPainter, look: theme.Theme, top: float) -> None:
        """The source in small type, and the score as a short bar."""
        painter.setFont(type_font(11))
        painter.setPen(look.color("muted" if self._fits else "faint"))
        note = tr(SOURCES.get(self.line.source, self.line.source))
        if not self._fits:
            note += "  ·  " + tr("too long")
        painter.drawText(QRectF(_LEFT, top, self.width() - _LEFT - 64, 16), Qt.AlignmentFlag.AlignVCenter, note)
        bar = QRectF(self.width() - _EDGE - 32, top + 7, 32, 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("edge"))
        painter.drawRoundedRect(bar, 1.5, 1.5)
        painter.setBrush(look.color("accent_text" if self._used else "muted"))
        share = min(max(self.line.score, 0.0), 1.0)
        painter.drawRoundedRect(QRectF(bar.x(), bar.y(), max(bar.width() * share, 3), 3), 1.5, 1.5)
