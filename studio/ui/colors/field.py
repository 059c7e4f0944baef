"""A colour in the inspector: chip, hex digits, and how much of it. The popover and its sources are shared."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from studio.ui.colors.chip import Chip, to_color, to_text
from studio.ui.colors.hex import hex_color
from studio.ui.colors.popover import ColorPopover
from studio.ui.controls import line
from studio.ui.languages import tr
from studio.ui.lettering import type_font
from studio.ui.number_field import NumberField


class ColorSources(QObject):
    """The colours at hand, and the one popover of a window."""

    opened = Signal()
    """The popover opens: the owner may bring the picture's colours up to date."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._popover: ColorPopover | None = None
        self._field: ColorField | None = None
        self._brand: tuple[str, ...] = ()
        self._picture: tuple[str, ...] = ()

    @property
    def brand(self) -> tuple[str, ...]:
        """The brand's colours."""
        return self._brand

    @property
    def popover(self) -> ColorPopover:
        """The popover, made when it is first wanted."""
        if self._popover is None:
            self._popover = ColorPopover(self._owner)
            self._popover.drafted.connect(lambda color: self._field and self._field.drafted.emit(color))
            self._popover.entered.connect(lambda color: self._field and self._field.entered.emit(color))
        return self._popover

    def show_brand(self, colors: Sequence[str]) -> None:
        """The brand has these colours."""
        self._brand = tuple(colors)

    def show_picture(self, colors: Sequence[str]) -> None:
        """The ad's picture has these colours."""
        self._picture = tuple(colors)
        if self._popover is not None:
            self._popover.show_sources(self._brand, self._picture)

    def open_for(self, field: "ColorField") -> None:
        """Open the popover beside a field."""
        self._field = field
        self.opened.emit()
        self.popover.show_sources(self._brand, self._picture)
        self.popover.open_at(field.mapToGlobal(QPoint(0, 0)), field.color)


class ColorField(QWidget):
    """Emits `#rrggbb` or `#rrggbbaa`."""

    drafted = Signal(object)
    entered = Signal(object)

    def __init__(self, name: str, sources: ColorSources, *, opacity: bool = True) -> None:
        super().__init__()
        self.color = ""
        self._opacity = opacity
        row = line(self, gap=8)
        plate = QWidget()
        inner = line(plate, gap=0)
        self.chip = Chip("", name)
        self.chip.clicked.connect(lambda: sources.open_for(self))
        self.hex = QLineEdit()
        self.hex.setObjectName("number")
        self.hex.setFont(type_font(12))
        self.hex.setAccessibleName(name)
        self.hex.setTextMargins(22, 0, 0, 0)
        self.hex.setMinimumWidth(84)
        self.hex.editingFinished.connect(self._take_hex)
        inner.addWidget(self.hex, 1)
        self.chip.setParent(self.hex)
        self.chip.move(0, 0)
        row.addWidget(plate, 1)
        self.share = NumberField("", tr("{name}: opacity").format(name=name), 0, 100, unit="%", decimals=0)
        self.share.setFixedWidth(60)
        self.share.drafted.connect(lambda change: self.drafted.emit(lambda old: _thinned(old, change)))
        self.share.entered.connect(lambda change: self.entered.emit(lambda old: _thinned(old, change)))
        if opacity:
            row.addWidget(self.share)

    def show_value(self, color: str) -> None:
        """Show one colour; an empty text for none."""
        self.color = color
        self.chip.show_color(color)
        self.hex.setPlaceholderText(tr("None") if not color else "")
        self.hex.setText(color[1:7].upper())
        self.share.show_value(to_color(color).alphaF() * 100 if color else 0)

    def show_mixed(self) -> None:
        """Show that several differ."""
        self.color = ""
        self.chip.show_color("")
        self.hex.setText("")
        self.hex.setPlaceholderText(tr("Mixed"))
        self.share.show_mixed()

    def _take_hex(self) -> None:
        text = self.hex.text()
        color = hex_color(text)
        if text == self.color[1:7].upper():
            return
        if not color:
            self.hex.setText(self.color[1:7].upper())
            return
        self.entered.emit(color if len(color) == 9 else color + (self.color[7:] if self._opacity else ""))


def _thinned(color: str, change) -> str:
    """A colour whose opacity in per cent was changed."""
    result = to_color(color)
    result.setAlphaF(round(change(round(result.alphaF() * 100))) / 100)
    return to_text(result)
