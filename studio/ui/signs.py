"""Small drawings that the icon font has not: turning, flipping, spreading out, corners, spacing of type.

Each is a list of strokes on a grid of 16, drawn as thin as the font's own lines.
"""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPainterPath, QPen

from studio.ui import theme
from studio.ui.icons import ThemedIcon

_STROKES = {
    "angle": ["M 2.5 13 L 13.5 13", "M 2.5 13 L 11 4.5", "A 2.5 13 6.5 0 45"],
    "flip-across": ["M 8 2 L 8 14", "M 5.5 4 L 5.5 12 L 1.5 12 Z", "M 10.5 4 L 10.5 12 L 14.5 12 Z"],
    "flip-down": ["M 2 8 L 14 8", "M 4 5.5 L 12 5.5 L 12 1.5 Z", "M 4 10.5 L 12 10.5 L 12 14.5 Z"],
    "spread-across": ["M 2 2.5 L 2 13.5", "M 14 2.5 L 14 13.5", "M 6 4.5 L 10 4.5 L 10 11.5 L 6 11.5 Z"],
    "spread-down": ["M 2.5 2 L 13.5 2", "M 2.5 14 L 13.5 14", "M 4.5 6 L 11.5 6 L 11.5 10 L 4.5 10 Z"],
    "corner": ["M 2.5 13.5 L 2.5 8", "A 8 8 5.5 90 180", "M 8 2.5 L 13.5 2.5"],
    "tracking": ["M 2 3 L 2 13", "M 14 3 L 14 13", "M 5 12 L 8 4.5 L 11 12", "M 6.1 9.5 L 9.9 9.5"],
    "leading": ["M 2.5 2.5 L 13.5 2.5", "M 2.5 13.5 L 13.5 13.5", "M 5.5 11 L 8 5 L 10.5 11", "M 6.4 9 L 9.6 9"],
    "type-size": ["M 1.5 12.5 L 5.5 3.5 L 9.5 12.5", "M 3 9.5 L 8 9.5", "M 10.5 12.5 L 12.5 7.5 L 14.5 12.5"],
    "to-top": ["M 2.5 2.5 L 13.5 2.5", "M 8 13.5 L 8 5.5", "M 5 8.5 L 8 5.5 L 11 8.5"],
    "to-middle": ["M 2.5 8 L 13.5 8", "M 8 1.5 L 8 5.5", "M 6 3.8 L 8 5.6 L 10 3.8", "M 8 14.5 L 8 10.5",
                  "M 6 12.2 L 8 10.4 L 10 12.2"],
    "to-bottom": ["M 2.5 13.5 L 13.5 13.5", "M 8 2.5 L 8 10.5", "M 5 7.5 L 8 10.5 L 11 7.5"],
    "line-width": ["M 2 4 L 14 4", "M 2 8 L 14 8", "M 2 8.6 L 14 8.6", "M 2 12 L 14 12", "M 2 12.7 L 14 12.7",
                   "M 2 13.4 L 14 13.4"],
    "opacity": ["A 8 8 5.8 0 360", "M 8 2.2 L 8 13.8", "M 8 5 L 12.6 5", "M 8 8 L 13.6 8", "M 8 11 L 12.6 11"],
    "blur": ["A 8 8 5.5 0 360", "A 8 8 2.2 0 360"],
    "capitals": ["M 1 12.5 L 4.2 4 L 7.4 12.5", "M 2.2 9.6 L 6.2 9.6", "M 8.6 12.5 L 11.8 4 L 15 12.5",
                 "M 9.8 9.6 L 13.8 9.6"],
    "arc": ["A 8 13 6.5 20 140", "M 4.8 13.5 L 11.2 13.5"],
}  # fmt: skip


def paint_sign(painter: QPainter, rect: QRect, name: str, token: str, opacity: float = 1.0) -> None:
    """Paint a drawing as large as `rect` allows, in its middle; KeyError for an unknown name."""
    side = min(rect.width(), rect.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2)
    painter.scale(side / 16, side / 16)
    pen = QPen(theme.current().color(token, opacity), 1.1)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    for stroke in _STROKES[name]:
        painter.drawPath(_path(stroke))
    painter.restore()


def _path(stroke: str) -> QPainterPath:
    path = QPainterPath()
    words = stroke.split()
    if words[0] == "A":
        x, y, radius, start, end = map(float, words[1:])
        box = QRectF(x - radius, y - radius, 2 * radius, 2 * radius)
        path.arcMoveTo(box, start)
        path.arcTo(box, start, end - start)
        return path
    path.moveTo(QPointF(float(words[1]), float(words[2])))
    at = 3
    while at < len(words):
        if words[at] == "Z":
            path.closeSubpath()
            break
        path.lineTo(QPointF(float(words[at + 1]), float(words[at + 2])))
        at += 3
    return path


def is_sign(name: str) -> bool:
    """Whether there is a drawing of that name."""
    return name in _STROKES


def sign_icon(name: str) -> QIcon:
    """A drawing as an icon; KeyError for an unknown name."""
    _STROKES[name]
    return QIcon(ThemedIcon(name, "muted", paint_sign))
