"""A number that is typed, reckoned with, stepped by the arrow keys, or scrubbed by dragging the letter before it."""

import math
from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from studio.errors import StudioError
from studio.ui import theme
from studio.ui.arithmetic import reading
from studio.ui.languages import spoken, tr
from studio.ui.lettering import type_font
from studio.ui.signs import is_sign, paint_sign

_GRIP = 28


class NumberField(QLineEdit):
    """Shows one number, or that several differ. What it emits is a change (old number -> new number), so that a step,
    a scrub or `*2` works on each of several layers from where it is."""

    drafted = Signal(object)
    """While it is scrubbed or a key is held: the change so far, from the number at the start."""
    entered = Signal(object)
    """The change, when it is meant."""

    def __init__(
        self, sign: str, name: str, least: float, most: float, *, unit: str = "", step: float = 1.0, decimals: int = 2
    ) -> None:
        super().__init__()
        self.setObjectName("number")
        self.setFont(type_font(12))
        self.setAccessibleName(name)
        self.setAccessibleDescription(tr("Type a number or a sum; Up and Down change it by one step."))
        self.setToolTip(name)
        self.setMinimumWidth(56)
        self.setTextMargins(_GRIP - 10 if sign else 0, 0, 0, 0)
        self._range = (least, most)
        self._unit, self._step, self._decimals = unit, step, decimals
        self._value: float | None = 0.0
        self._start: float | None = None
        self._moved = 0.0
        self._fresh = False
        self._grip = _Grip(self, sign, name) if sign else None
        self.editingFinished.connect(self._enter)
        self.show_value(0.0)

    @property
    def value(self) -> float | None:
        """The number that is shown; None when several differ."""
        return self._value

    def show_value(self, value: float) -> None:
        """Show a number that did not come from the user."""
        self._value = float(value)
        self.setPlaceholderText("")
        self._spell()

    def show_mixed(self) -> None:
        """Show that several numbers differ."""
        self._value = None
        self.setPlaceholderText(tr("Mixed"))
        self.setText("")

    def enter(self, text: str) -> None:
        """Type a text and finish, as the user would."""
        self.setText(text)
        self._enter()

    # Typing

    def _spelling(self) -> str:
        if self._value is None:
            return ""
        text = f"{self._value:.{self._decimals}f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return ("0" if text == "-0" else text) + {"%": "%", "°": "°"}.get(self._unit, "")

    def _spell(self) -> None:
        self.setText(self._spelling())
        self.setCursorPosition(0)

    def _enter(self) -> None:
        text = self.text().strip()
        if text == self._spelling():
            return
        if not text:
            self._spell()
            return
        try:
            change = reading(text, self._unit)
            shown = self._held(change)(self._value if self._value is not None else 0.0)
        except StudioError as error:
            self.setToolTip(spoken(str(error)))
            self._spell()
            return
        self.setToolTip(self.accessibleName())
        same = self._value is not None and math.isclose(shown, self._value, abs_tol=10.0**-self._decimals / 2)
        if self._value is not None:
            self._value = shown
        self._spell()
        if not same:
            self.entered.emit(self._held(change))

    def _held(self, change: Callable[[float], float]) -> Callable[[float], float]:
        least, most = self._range
        return lambda old: min(max(change(old), least), most)

    # Stepping and scrubbing

    def _move(self, by: float) -> None:
        """Move on by so much since the start, and show it as a draft."""
        if self._start is None and self._value is not None:
            self._start = self._value
        self._moved += by
        if self._value is not None:
            assert self._start is not None
            self._value = self._held(lambda old: old + self._moved)(self._start)
            self._spell()
        self.drafted.emit(self._moving())

    def _moving(self) -> Callable[[float], float]:
        moved = self._moved
        return self._held(lambda old: old + moved)

    def _settle(self) -> None:
        """The end of a scrub or of a held key."""
        if self._moved:
            change = self._moving()
            self._start, self._moved = None, 0.0
            self.setModified(False)
            self.entered.emit(change)

    def _pace(self, modifiers: Qt.KeyboardModifier) -> float:
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            return 10 * self._step
        return self._step / 10 if modifiers & Qt.KeyboardModifier.AltModifier else self._step

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            if self.isModified():
                self._enter()
            self._move(self._pace(event.modifiers()) * (1 if event.key() == Qt.Key.Key_Up else -1))
            self.selectAll()
        elif event.key() == Qt.Key.Key_Escape and self.isModified():
            self.setModified(False)
            self._spell()
            self.selectAll()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.isAutoRepeat():
            self._settle()
        super().keyReleaseEvent(event)

    def scrub(self, pixels: float, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """The letter was dragged by so many pixels to the right."""
        self._move(pixels * self._pace(modifiers))

    def end_scrub(self) -> None:
        """The letter was let go."""
        self._settle()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._fresh = event.reason() == Qt.FocusReason.MouseFocusReason
        self.selectAll()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._fresh and not self.hasSelectedText():
            self.selectAll()  # The first click chooses the number, to be typed over.
        self._fresh = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._settle()
        super().focusOutEvent(event)
        self.deselect()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._grip is not None:
            self._grip.setGeometry(0, 0, _GRIP, self.height())


class _Grip(QWidget):
    """The letter or drawing before a number; dragging it scrubs."""

    def __init__(self, field: NumberField, sign: str, name: str) -> None:
        super().__init__(field)
        self._field, self._sign = field, sign
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.setToolTip(tr("{name}: drag to change").format(name=name))
        self._last: QPoint | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._last = event.globalPosition().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._last is not None:
            now = event.globalPosition().toPoint()
            if now.x() != self._last.x():
                self._field.scrub(now.x() - self._last.x(), event.modifiers())
            self._last = now

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        moved, self._last = self._last is not None, None
        if moved:
            self._field.end_scrub()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        token = "muted" if self.isEnabled() else "faint"
        box = QRect(8, (self.height() - 14) // 2, 14, 14)
        if is_sign(self._sign):
            paint_sign(painter, box, self._sign, token)
        else:
            painter.setFont(type_font(11))
            painter.setPen(theme.current().color(token))
            painter.drawText(self.rect().adjusted(8, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._sign)
