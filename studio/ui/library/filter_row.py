"""A row of small filters above the pictures that write into the search line."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPushButton, QWidget

from studio.ui import theme
from studio.ui.controls import IconButton, empty, label, line
from studio.ui.languages import mark, tr
from studio.ui.lettering import type_font
from studio.ui.library.line_pieces import has

SIDES = (
    ("left", "arrow-line-left", mark("Room for type at the left")),
    ("right", "arrow-line-right", mark("Room for type at the right")),
    ("top", "arrow-line-up", mark("Room for type at the top")),
    ("bottom", "arrow-line-down", mark("Room for type at the bottom")),
)
_BRAND = 3
"""Brand colours that have room in the row."""


class _Swatch(QAbstractButton):
    """A round colour; a ring says that it is asked for."""

    def __init__(self, color: str) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setFixedSize(QSize(24, 28))
        name = tr("Pictures with the brand's colour {color}").format(color=color)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self._color = color

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dot = QRectF(5, 7, 14, 14)
        painter.setPen(QPen(look.color("edge"), 1))
        painter.setBrush(QColor(self._color))
        painter.drawEllipse(dot)
        if self.isChecked() or self.hasFocus():
            painter.setBrush(QColor(0, 0, 0, 0))
            painter.setPen(QPen(look.color("accent" if self.isChecked() else "faint"), 2))
            painter.drawEllipse(dot.adjusted(-3, -3, 3, 3))


class FilterRow(QWidget):
    """Says which filter is wanted or not, and shows which the line has."""

    toggled = Signal(str, str)
    """The filter, and the beginning of those it takes the place of."""

    def __init__(self) -> None:
        super().__init__()
        self._buttons: dict[str, QAbstractButton] = {}
        self._line = ""
        row = line(self, gap=0, edge=(4, 0, 8, 0))
        name = label(tr("Space"), "label")
        name.setContentsMargins(0, 0, 4, 0)
        row.addWidget(name)
        for side, symbol, text in SIDES:
            choice = IconButton(symbol, tr(text), checkable=True)
            choice.setProperty("toggle", True)
            self._add(row, f"space:{side}", "space:", choice)
        self._brand = line(gap=0, edge=(4, 0, 0, 0))
        row.addLayout(self._brand)
        row.addStretch(1)
        unused = QPushButton(tr("Unused"))
        unused.setObjectName("chip")
        unused.setFont(type_font(12))
        unused.setCheckable(True)
        unused.setAccessibleName(tr("Pictures no campaign uses"))
        unused.setToolTip(tr("Pictures no campaign uses"))
        self._add(row, "unused", "", unused)

    def set_brand(self, colors: Sequence[str]) -> None:
        """Offer the brand's colours, `#rrggbb`."""
        empty(self._brand)
        self._buttons = {piece: one for piece, one in self._buttons.items() if not isinstance(one, _Swatch)}
        for color in tuple(dict.fromkeys(colors))[:_BRAND]:
            self._add(self._brand, f"color:{color}", "color:", _Swatch(color))
        self.show_line(self._line)

    def show_line(self, text: str) -> None:
        """Mark the filters that the search line has."""
        self._line = text
        for piece, choice in self._buttons.items():
            choice.setChecked(has(text, piece))

    def button(self, piece: str) -> QAbstractButton:
        """The control of a filter, by what it writes."""
        return self._buttons[piece]

    def _add(self, row: QHBoxLayout, piece: str, only: str, choice: QAbstractButton) -> None:
        self._buttons[piece] = choice
        choice.clicked.connect(lambda _checked=False: self.toggled.emit(piece, only))
        row.addWidget(choice)
