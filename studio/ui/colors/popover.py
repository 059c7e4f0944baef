"""The colour popover: square, strips, figures, and the colours that are at hand."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QColor, QHideEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from studio.ui.colors.chip import Chip, to_color, to_text
from studio.ui.colors.eyedropper import Eyedropper
from studio.ui.colors.hex import hex_color
from studio.ui.colors.square import AlphaStrip, HueStrip, Square
from studio.ui.controls import Flow, IconButton, column, empty, label, line
from studio.ui.languages import tr
from studio.ui.lettering import type_font
from studio.ui.number_field import NumberField
from studio.ui.popover import Popover
from studio.ui.preferences import Preferences

_RECENT = 10
_KEY = "recent_colors"


class ColorPopover(Popover):
    """Chooses one colour. It drafts while something is dragged, and enters when it is let go."""

    drafted = Signal(str)
    entered = Signal(str)

    def __init__(self, parent: QWidget, *, opacity: bool = True) -> None:
        super().__init__(parent, tr("Choose a colour"))
        self.setFixedWidth(264)
        self._shown = "#000000"
        self._recent = [str(color) for color in Preferences().read_table(_KEY, []) if hex_color(str(color))]
        self._picking = False
        box = column(self, gap=8, edge=(12, 12, 12, 12))
        self.square, self.hue, self.alpha = Square(), HueStrip(), AlphaStrip()
        for part in (self.square, self.hue, self.alpha):
            box.addWidget(part)
            part.drafted.connect(self._draft)
            part.entered.connect(self._enter)
        row = line(gap=8)
        self.hex = QLineEdit()
        self.hex.setObjectName("number")
        self.hex.setFont(type_font(12))
        self.hex.setAccessibleName(tr("Colour as six hex digits"))
        self.hex.editingFinished.connect(self._take_hex)
        self.share = NumberField("", tr("Opacity of the colour"), 0, 100, unit="%", decimals=0)
        self.share.setFixedWidth(60)
        self.share.drafted.connect(lambda change: self._take_share(change, done=False))
        self.share.entered.connect(lambda change: self._take_share(change, done=True))
        self.dropper = IconButton("eyedropper", tr("Take a colour from the window"))
        self.dropper.clicked.connect(self.pick)
        row.addWidget(self.hex, 1)
        row.addWidget(self.share)
        row.addWidget(self.dropper)
        box.addLayout(row)
        self.alpha.setVisible(opacity)
        self.share.setVisible(opacity)
        self._groups: dict[str, tuple[QWidget, Flow]] = {}
        for key, name in (("brand", tr("Brand")), ("picture", tr("Picture")), ("recent", tr("Recent"))):
            holder = QWidget()
            inner = column(holder, gap=2, edge=(0, 4, 0, 0))
            inner.addWidget(label(name))
            body = QWidget()
            flow = Flow(body, gap=0)
            inner.addWidget(body)
            box.addWidget(holder)
            self._groups[key] = (holder, flow)

    @property
    def color(self) -> str:
        """The colour as it is set now."""
        return self._shown

    def open_at(self, place: QPoint, color: str) -> None:
        """Open with its top right corner near a point of the screen."""
        self.show_color(color or "#000000")
        self._show_group("recent", self._recent)
        self.adjustSize()
        self.open_beside(place)
        self.hex.setFocus()
        self.hex.selectAll()

    def show_color(self, text: str) -> None:
        """Show a colour that did not come from the user."""
        color = to_color(text)
        self._shown = text
        if color.hsvHue() >= 0:  # A grey has no hue: the one before stays.
            self.square.hue = self.hue.x_share = color.hsvHueF()
        self.square.x_share, self.square.y_share = color.hsvSaturationF(), 1 - color.valueF()
        self.alpha.x_share = color.alphaF()
        self._show_figures()

    def show_sources(self, brand: Sequence[str], picture: Sequence[str]) -> None:
        """Offer the brand's colours and those of the picture."""
        self._show_group("brand", brand)
        self._show_group("picture", picture)

    def pick(self) -> None:
        """Hide, and take a colour from the window."""
        window = self.parentWidget().window()
        self._picking = True
        self.hide()
        dropper = Eyedropper(window)
        dropper.picked.connect(self.take)
        dropper.closed.connect(self._picked)

    def take(self, color: str) -> None:
        """Set a colour and mean it; what it had of opacity stays for one without."""
        self.show_color(color if len(color) == 9 else color + self._shown[7:])
        self._keep()

    def _picked(self) -> None:
        self._picking = False
        self.closed.emit()

    def _show_group(self, key: str, colors: Sequence[str]) -> None:
        holder, flow = self._groups[key]
        empty(flow)
        for color in dict.fromkeys(colors):
            chip = Chip(color, tr("Colour {color}").format(color=color), 30)
            chip.clicked.connect(lambda _checked=False, value=color: self.take(value))
            flow.addWidget(chip)
        holder.setVisible(bool(colors))

    def _show_figures(self) -> None:
        color = to_color(self._shown)
        self.hex.setText(self._shown[:7].lstrip("#").upper())
        self.share.show_value(color.alphaF() * 100)
        self.alpha.ink = QColor(color.rgb())
        for part in (self.square, self.hue, self.alpha):
            part.update()

    def _read(self) -> None:
        self.square.hue = min(self.hue.x_share, 0.9999)
        color = self.square.color()
        color.setAlphaF(self.alpha.x_share)
        self._shown = to_text(color)
        self._show_figures()

    def _draft(self) -> None:
        self._read()
        self.drafted.emit(self._shown)

    def _enter(self) -> None:
        self._read()
        self._keep()

    def _keep(self) -> None:
        self.entered.emit(self._shown)
        self._recent = [self._shown, *(item for item in self._recent if item != self._shown)][:_RECENT]
        Preferences().keep_table(_KEY, self._recent)

    def _take_hex(self) -> None:
        color = hex_color(self.hex.text())
        if not color:
            self._show_figures()
        elif (color if len(color) == 9 else color + self._shown[7:]) != self._shown:
            self.take(color)

    def _take_share(self, change, *, done: bool) -> None:
        color = to_color(self._shown)
        color.setAlphaF(round(change(color.alphaF() * 100)) / 100)
        if done:
            self.show_color(to_text(color))
            self._keep()
        else:
            self.drafted.emit(to_text(color))

    def hideEvent(self, event: QHideEvent) -> None:
        if not self._picking:
            super().hideEvent(event)


def ask_color(anchor: QWidget, start: str, taken: Callable[[str], None], colors: Sequence[str] = ()) -> ColorPopover:
    """Open a popover beside `anchor` for one solid colour, and call `taken` with `#rrggbb` when it closes on another
    than `start` (empty for none). `colors` are offered as the brand's."""
    popover = ColorPopover(anchor.window(), opacity=False)
    chosen: list[str] = []
    popover.entered.connect(chosen.append)

    def finish() -> None:
        if chosen and chosen[-1][:7] != start[:7]:
            taken(chosen[-1][:7])
        popover.deleteLater()

    popover.closed.connect(finish)
    popover.show_sources(colors, ())
    popover.open_at(anchor.mapToGlobal(QPoint(0, 0)), start or "#888888")
    return popover
