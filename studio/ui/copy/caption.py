"""The name over a field, set stronger while its candidates are listed."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel

from studio.ui.controls import restyle
from studio.ui.lettering import type_font


class Caption(QLabel):
    """A small label that keeps its weight when the theme changes: a style sheet takes a font back to the first one."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._chosen = False
        self.setProperty("kind", "label")
        self.setFont(type_font(11))

    def show_chosen(self, chosen: bool) -> None:
        """Set it strong, or as a plain label."""
        self._chosen = chosen
        self.ensurePolished()
        restyle(self, "kind", "strong" if chosen else "label")
        self._set()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._set()

    def _set(self) -> None:
        self.setFont(type_font(11, 600 if self._chosen else 400))
