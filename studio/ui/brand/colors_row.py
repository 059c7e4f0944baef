"""The colours of a brand, each with what it is for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from studio.document.brand_kit import ROLES, KitColor
from studio.ui.colors.popover import ask_color
from studio.ui.controls import IconButton, button, column, empty, label, line
from studio.ui.languages import mark, tr
from studio.ui.swatch import Swatch

ROLE_NAMES = {
    "main": mark("Main"),
    "accent": mark("Accent"),
    "dark": mark("Dark"),
    "light": mark("Light"),
    "extra": mark("Extra"),
}


class ColorsRow(QWidget):
    """A line for each colour; says the colours as they should be."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._colors: tuple[KitColor, ...] = ()
        box = column(self, gap=8)
        self._rows = column(gap=4)
        box.addLayout(self._rows)
        foot = line()
        self.add = button(tr("Add a colour"), "plain", "plus")
        self.add.clicked.connect(lambda: self._choose(len(self._colors)))
        foot.addWidget(self.add)
        foot.addStretch(1)
        box.addLayout(foot)

    def show_colors(self, colors: tuple[KitColor, ...]) -> None:
        """Show colours."""
        if colors == self._colors and self._rows.count():
            return
        self._colors = colors
        empty(self._rows)
        for at, color in enumerate(colors):
            self._rows.addWidget(self._line(at, color))

    def _line(self, at: int, color: KitColor) -> QWidget:
        holder = QWidget()
        row = line(holder, gap=8)
        name = tr("Brand colour {color}").format(color=color.value)
        swatch = Swatch(color.value, name, tr("Click to change"))
        swatch.clicked.connect(lambda: self._choose(at))
        role = QComboBox()
        role.setAccessibleName(tr("What {color} is for").format(color=color.value))
        role.view().setAccessibleName(role.accessibleName())
        for key in ROLES:
            role.addItem(tr(ROLE_NAMES[key]), key)
        role.setCurrentIndex(role.findData(color.role))
        role.setFixedWidth(128)
        role.activated.connect(lambda _index: self._put(at, KitColor(value=color.value, role=role.currentData())))
        remove = IconButton("x", tr("Remove {color}").format(color=color.value))
        remove.clicked.connect(lambda: self.changed.emit(self._colors[:at] + self._colors[at + 1 :]))
        value = label(color.value.upper(), "muted")
        value.setFixedWidth(80)
        for part in (swatch, value, role):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(remove)
        return holder

    def _choose(self, at: int) -> None:
        old = self._colors[at] if at < len(self._colors) else None
        role = old.role if old else ROLES[min(at, len(ROLES) - 1)]
        known = [color.value for color in self._colors]
        ask_color(self, old.value if old else "", lambda color: self._put(at, KitColor(value=color, role=role)), known)

    def _put(self, at: int, color: KitColor) -> None:
        self.changed.emit((*self._colors[:at], color, *self._colors[at + 1 :]))
