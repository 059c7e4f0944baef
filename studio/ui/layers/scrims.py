"""Presets of gradients that fade a shape's colour out, so that words stand on a picture."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPen, QRadialGradient
from PySide6.QtWidgets import QToolButton, QWidget

from studio.document.layers import AnyLayer, ShapeLayer
from studio.ui import theme
from studio.ui.colors.chip import to_color
from studio.ui.controls import line
from studio.ui.fields import ROW
from studio.ui.languages import mark, tr

SCRIMS = (
    ("bottom", mark("From the bottom"), 270.0, False),
    ("top", mark("From the top"), 90.0, False),
    ("left", mark("From the left"), 0.0, False),
    ("right", mark("From the right"), 180.0, False),
    ("edges", mark("From the edges"), 0.0, True),
)
"""Key, words, angle in degrees, and whether it is round."""
_STRONG = "d9"
"""The opacity where a scrim begins: 85 %, which still lets the picture breathe."""


def scrim(key: str) -> Callable[[AnyLayer], AnyLayer]:
    """What puts a preset's gradient of its own colour into a shape."""
    angle, radial = next((angle, radial) for name, _, angle, radial in SCRIMS if name == key)

    def made(layer: AnyLayer) -> AnyLayer:
        if not isinstance(layer, ShapeLayer):
            return layer
        solid = layer.fill if layer.fill[7:] not in ("00",) else layer.fill_end or layer.fill
        strong, clear = solid[:7] + _STRONG, solid[:7] + "00"
        first, last = (clear, strong) if radial else (strong, clear)
        return replace(layer, fill=first, fill_end=last, angle=angle, radial=radial)

    return made


class _Preset(QToolButton):
    def __init__(self, key: str, words: str, angle: float, radial: bool) -> None:
        super().__init__()
        self.key, self._angle, self._radial = key, angle, radial
        self.color = "#000000"
        self.setFixedHeight(ROW)
        self.setMinimumWidth(ROW)
        self.setSizePolicy(self.sizePolicy().Policy.Expanding, self.sizePolicy().Policy.Fixed)
        self.setAccessibleName(words)
        self.setToolTip(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        path = QPainterPath()
        path.addRoundedRect(box, 5, 5)
        painter.fillPath(path, look.color("field"))
        strong, clear = to_color(self.color[:7]), to_color(self.color[:7] + "00")
        if self._radial:
            ramp: QLinearGradient | QRadialGradient = QRadialGradient(box.center(), box.width() * 0.6)
            strong, clear = clear, strong
        else:
            ends = {
                270.0: (box.bottomLeft(), box.topLeft()),
                90.0: (box.topLeft(), box.bottomLeft()),
                0.0: (box.topLeft(), box.topRight()),
                180.0: (box.topRight(), box.topLeft()),
            }
            start, end = ends[self._angle]
            ramp = QLinearGradient(QPointF(start), QPointF(end))
        ramp.setColorAt(0, strong)
        ramp.setColorAt(1, clear)
        painter.fillPath(path, ramp)
        lit = self.hasFocus()
        painter.setPen(QPen(look.color("accent" if lit else "faint" if self.underMouse() else "edge"), 2 if lit else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)


class ScrimRow(QWidget):
    """The presets in a row."""

    entered = Signal(object)
    """What changes a layer to the preset."""

    def __init__(self) -> None:
        super().__init__()
        row = line(self, gap=4)
        self.presets = [_Preset(key, tr(words), angle, radial) for key, words, angle, radial in SCRIMS]
        for preset in self.presets:
            preset.clicked.connect(lambda _checked=False, key=preset.key: self.entered.emit(scrim(key)))
            row.addWidget(preset, 1)
        row.addSpacing(ROW + 8)

    def show_fill(self, color: str) -> None:
        """Show the presets in this colour."""
        for preset in self.presets:
            preset.color = color
            preset.update()
