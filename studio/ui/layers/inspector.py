"""What the chosen layer measures: place, size, type and colour."""

import re
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QDoubleSpinBox, QGridLayout, QLineEdit, QWidget

from studio.document.layers import AnyLayer, ButtonLayer, ShapeLayer, TextLayer
from studio.ui.controls import column, label, line
from studio.ui.languages import tr
from studio.ui.swatch import Swatch

_HEX = re.compile(r"#[0-9a-fA-F]{6}([0-9a-fA-F]{2})?")


class _Number(QDoubleSpinBox):
    """A number with a letter before it, which says `entered` when the user has finished."""

    entered = Signal(float)

    def __init__(self, sign: str, name: str, least: float, most: float) -> None:
        super().__init__()
        self.setRange(least, most)
        self.setDecimals(0)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setKeyboardTracking(False)
        self.setGroupSeparatorShown(False)
        caption = label(sign)
        caption.setParent(self)
        caption.setToolTip(name)
        caption.move(10, 9)
        self.lineEdit().setTextMargins(24, 0, 0, 0)
        self.valueChanged.connect(self.entered)

    def show_number(self, value: float) -> None:
        """Show a value that did not come from the user."""
        self.blockSignals(True)
        self.setValue(value)
        self.blockSignals(False)


class Inspector(QWidget):
    """Shows one layer's numbers and colour, and hides without one. Says what the user changed."""

    changed = Signal(str, object)
    """Undo label, and the layer as it should be."""

    def __init__(self) -> None:
        super().__init__()
        self._layer: AnyLayer | None = None
        box = column(self, gap=8, edge=(16, 12, 16, 16))
        self._head = label(tr("Layer"), "section")
        box.addWidget(self._head)
        self._body = QWidget()
        grid = QGridLayout(self._body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        far = 20000.0
        self.x = self._number(grid, 0, 0, "X", tr("X position"), -far, far, lambda v: {"x": v}, tr("Move layer"))
        self.y = self._number(grid, 0, 1, "Y", tr("Y position"), -far, far, lambda v: {"y": v}, tr("Move layer"))
        self.w = self._number(grid, 1, 0, "W", tr("Width"), 1, far, lambda v: {"width": v}, tr("Resize layer"))
        self.h = self._number(grid, 1, 1, "H", tr("Height"), 1, far, lambda v: {"height": v}, tr("Resize layer"))
        self.opacity = self._number(
            grid, 2, 0, "%", tr("Opacity"), 0, 100, lambda v: {"opacity": v / 100}, tr("Change opacity")
        )
        self.size = self._number(grid, 2, 1, "T", tr("Type size"), 4, 999, self._with_size, tr("Change type size"))
        self._ink = QWidget()
        row = line(self._ink)
        self.swatch = Swatch("#000000")
        self.swatch.clicked.connect(self._choose_color)
        self.color = QLineEdit()
        self.color.setAccessibleName(tr("Colour"))
        self.color.editingFinished.connect(lambda: self._set_color(self.color.text().strip()))
        row.addWidget(self.swatch)
        row.addWidget(self.color, 1)
        grid.addWidget(self._ink, 3, 0, 1, 2)
        box.addWidget(self._body)
        box.addStretch(1)
        self.show_layer(None)

    def show_layer(self, layer: AnyLayer | None) -> None:
        """Show a layer, or hide without one."""
        self._layer = layer
        self.setVisible(layer is not None)
        if layer is None:
            return
        self._head.setText(layer.name)
        for control, value in ((self.x, layer.x), (self.y, layer.y), (self.w, layer.width), (self.h, layer.height)):
            control.show_number(value)
        self.opacity.show_number(layer.opacity * 100)
        worded = isinstance(layer, TextLayer | ButtonLayer)
        self.size.setVisible(worded)
        if isinstance(layer, TextLayer | ButtonLayer):
            self.size.show_number(layer.style.size)
        color = _color(layer)
        self._ink.setVisible(bool(color))
        self.swatch.show_color(color or "#000000", tr("Colour of {name}").format(name=layer.name))
        self.color.setText(color)
        for control in (self.x, self.y, self.w, self.h, self.opacity, self.size, self.swatch, self.color):
            control.setEnabled(not layer.locked)

    def _number(
        self,
        grid: QGridLayout,
        row: int,
        place: int,
        sign: str,
        name: str,
        least: float,
        most: float,
        values: Callable[[float], dict[str, object]],
        label_text: str,
    ) -> _Number:
        control = _Number(sign, name, least, most)
        control.entered.connect(lambda value: self._emit(label_text, values(value)))
        grid.addWidget(control, row, place)
        return control

    def _with_size(self, value: float) -> dict[str, object]:
        assert isinstance(self._layer, TextLayer | ButtonLayer)
        return {"style": replace(self._layer.style, size=value)}

    def _emit(self, text: str, values: dict[str, object]) -> None:
        if self._layer is not None:
            self.changed.emit(text, replace(self._layer, **values))

    def _choose_color(self) -> None:
        chosen = QColorDialog.getColor(QColor(self.swatch.color[:7]), self.window(), tr("Colour"))
        if chosen.isValid():
            self._set_color(chosen.name() + self.swatch.color[7:])

    def _set_color(self, color: str) -> None:
        layer = self._layer
        if layer is None or color == _color(layer):
            return
        if not _HEX.fullmatch(color):
            self.color.setText(_color(layer))
        elif isinstance(layer, TextLayer):
            self._emit(tr("Change colour"), {"style": replace(layer.style, color=color)})
        else:
            self._emit(tr("Change colour"), {"fill": color})


def _color(layer: AnyLayer) -> str:
    """The colour that the inspector shows: ink of text, fill of a button or shape, none of a picture."""
    if isinstance(layer, TextLayer):
        return layer.style.color
    return layer.fill if isinstance(layer, ButtonLayer | ShapeLayer) else ""
