"""Controls of the inspector and its popovers: each shows one value or that several differ, drafts while it moves, and
enters once."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QFrame, QSlider, QToolButton, QWidget

from studio.ui.controls import IconButton, label, line
from studio.ui.icons import icon
from studio.ui.languages import tr
from studio.ui.lettering import type_font
from studio.ui.number_field import NumberField
from studio.ui.signs import is_sign, sign_icon

ROW = 28
"""The height of a row of the inspector in pixels."""


class ChoiceField(QComboBox):
    """One of several, by value."""

    drafted = Signal(object)
    entered = Signal(object)

    def __init__(self, name: str, options: Iterable[tuple[object, str]]) -> None:
        super().__init__()
        self.setProperty("fine", "true")
        self.setFont(type_font(12))
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.view().setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.show_options(options)
        self.activated.connect(lambda at: self.entered.emit(self.itemData(at)))

    def show_options(self, options: Iterable[tuple[object, str]]) -> None:
        """Offer these (value, words)."""
        self.clear()
        for value, words in options:
            self.addItem(words, value)

    def show_value(self, value: object) -> None:
        """Show a value; one that is not offered is added."""
        at = next((index for index in range(self.count()) if self.itemData(index) == value), -1)
        if at < 0:
            self.addItem(str(value), value)
            at = self.count() - 1
        self.setCurrentIndex(at)

    def show_mixed(self) -> None:
        """Show that several differ."""
        self.setPlaceholderText(tr("Mixed"))
        self.setCurrentIndex(-1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # A turn of the wheel over the pane scrolls it and changes nothing.


def symbol(name: str):
    """An icon of the font, or one of our own drawings."""
    return sign_icon(name) if is_sign(name) else icon(name)


class IconChoice(QFrame):
    """One of a few, each an icon; the row is one control with a name."""

    drafted = Signal(object)
    entered = Signal(object)

    def __init__(self, name: str, options: Iterable[tuple[object, str, str]]) -> None:
        super().__init__()
        self.setObjectName("segments")
        self.setAccessibleName(name)
        self.setFixedHeight(ROW)
        row = line(self, gap=0, edge=(2, 2, 2, 2))
        self._group = QButtonGroup(self)
        self._values: list[object] = []
        for number, (value, sign, words) in enumerate(options):
            part = QToolButton()
            part.setObjectName("icon_segment")
            part.setIcon(symbol(sign))
            part.setIconSize(QSize(16, 16))
            part.setCheckable(True)
            part.setMinimumSize(24, ROW - 4)
            part.setSizePolicy(part.sizePolicy().Policy.Expanding, part.sizePolicy().Policy.Fixed)
            part.setAccessibleName(f"{name}: {words}")
            part.setToolTip(words)
            self._group.addButton(part, number)
            self._values.append(value)
            row.addWidget(part, 1)
        self._group.idClicked.connect(lambda at: self.entered.emit(self._values[at]))

    def show_value(self, value: object) -> None:
        """Show which holds."""
        self._group.button(self._values.index(value)).setChecked(True)

    def show_mixed(self) -> None:
        """Let none hold."""
        self._group.setExclusive(False)
        for part in self._group.buttons():
            part.setChecked(False)
        self._group.setExclusive(True)

    def press(self, value: object) -> None:
        """Choose a value as a click would."""
        self._group.button(self._values.index(value)).click()


class ToggleField(IconButton):
    """An icon that is pressed or not."""

    drafted = Signal(object)
    entered = Signal(object)

    def __init__(self, sign: str, name: str) -> None:
        super().__init__("x" if is_sign(sign) else sign, name, size=ROW, checkable=True)
        self.setIcon(symbol(sign))
        self.setProperty("toggle", "true")
        self.clicked.connect(lambda: self.entered.emit(self.isChecked()))

    def show_value(self, value: object) -> None:
        """Show whether it holds."""
        self.setChecked(bool(value))

    def show_mixed(self) -> None:
        """Shown as not pressed: pressing makes it hold for all."""
        self.setChecked(False)


class CheckField(QCheckBox):
    """A sentence that holds or not, or for some only."""

    drafted = Signal(object)
    entered = Signal(object)

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setFont(type_font(12))
        self.setAccessibleName(words)
        self.clicked.connect(self._enter)

    def _enter(self) -> None:
        self.setTristate(False)
        self.entered.emit(self.isChecked())

    def show_value(self, value: object) -> None:
        """Show whether it holds."""
        self.setTristate(False)
        self.setChecked(bool(value))

    def show_mixed(self) -> None:
        """Show a dash."""
        self.setTristate(True)
        self.setCheckState(Qt.CheckState.PartiallyChecked)


class SliderField(QWidget):
    """A name, a slider and its number; a double click on the name puts the usual value back."""

    drafted = Signal(object)
    entered = Signal(object)

    def __init__(
        self,
        name: str,
        least: float,
        most: float,
        *,
        usual: float = 0.0,
        unit: str = "",
        decimals: int = 0,
        width: int = 84,
    ) -> None:
        super().__init__()
        self._usual, self._fine = usual, 10**decimals
        self.setFixedHeight(ROW)
        row = line(self, gap=8)
        self._name = label(name)
        self._name.setFixedWidth(width)
        self._name.setToolTip(tr("Double-click for the usual value"))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(round(least * self._fine), round(most * self._fine))
        self.slider.setPageStep(max(1, round((most - least) * self._fine / 10)))
        self.slider.setAccessibleName(name)
        self.slider.setMinimumWidth(48)
        self.number = NumberField("", name, least, most, unit=unit, step=1 / self._fine, decimals=decimals)
        self.number.setFixedWidth(56)
        row.addWidget(self._name)
        row.addWidget(self.slider, 1)
        row.addWidget(self.number)
        self.slider.valueChanged.connect(self._slide)
        self.slider.sliderReleased.connect(self._release)
        self.number.drafted.connect(self.drafted)
        self.number.entered.connect(self.entered)
        self._name.installEventFilter(self)
        self.slider.installEventFilter(self)

    def show_value(self, value: float) -> None:
        """Show one value."""
        self.number.show_value(value)
        self._show_slider(value)

    def show_mixed(self) -> None:
        """Show that several differ."""
        self.number.show_mixed()
        self._show_slider(self._usual)

    def _show_slider(self, value: float) -> None:
        self.slider.blockSignals(True)
        self.slider.setValue(round(value * self._fine))
        self.slider.blockSignals(False)

    def _slide(self, at: int) -> None:
        value = at / self._fine
        self.number.show_value(value)
        (self.drafted if self.slider.isSliderDown() else self.entered).emit(value)

    def _release(self) -> None:
        self.entered.emit(self.slider.value() / self._fine)

    def eventFilter(self, watched: object, event: object) -> bool:
        if isinstance(event, QWheelEvent):
            event.ignore()
            return True
        if watched is self._name and isinstance(event, QMouseEvent) and event.type() == event.Type.MouseButtonDblClick:
            self.entered.emit(self._usual)
            return True
        return super().eventFilter(watched, event)
