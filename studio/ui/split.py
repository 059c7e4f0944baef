"""The window's three parts side by side: side panes give room to the canvas where the window is small."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

WIDE = 1440
"""From this width on the side panes have their full width."""
_FULL, _SLIM = (328, 400), (288, 344)


class Split(QSplitter):
    """Keeps the side panes as wide as suits the window, until somebody drags an edge; then as wide as that."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("workspace")
        self.setHandleWidth(1)
        self._by_hand = False
        self.splitterMoved.connect(self._keep)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._by_hand and self.count() == 3:
            left, right = _FULL if self.width() >= WIDE else _SLIM
            self.setSizes([left, self.width() - left - right, right])

    def _keep(self) -> None:
        self._by_hand = True
