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
        self._before: tuple[list[int], list[bool]] | None = None
        self.splitterMoved.connect(self._keep)

    def widen(self, wide: bool) -> None:
        """Give the left pane all of the room, or what it had before."""
        if wide == (self._before is not None):
            return
        others = [self.widget(place) for place in range(1, self.count())]
        if wide:
            self._before = self.sizes(), [part.isHidden() for part in others]
            for part in others:
                part.hide()
        elif self._before is not None:
            (sizes, hidden), self._before = self._before, None
            for part, was in zip(others, hidden, strict=True):
                part.setHidden(was)
            self.setSizes(sizes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._by_hand and self.count() == 3 and self._before is None:
            left, right = _FULL if self.width() >= WIDE else _SLIM
            self.setSizes([left, self.width() - left - right, right])

    def _keep(self) -> None:
        self._by_hand = True
