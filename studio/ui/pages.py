"""The window's pages, of which one is seen at a time, and the kind that is opened in place of the ads."""

from typing import TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QWidget

from studio.ui.controls import IconButton, label, line

Shown = TypeVar("Shown", bound=QWidget)


class Pages(QStackedWidget):
    """The pages of the window."""

    def if_shown(self, page: Shown | None) -> Shown | None:
        """The page while it is the one that is seen, else None; one that is not built yet is not seen."""
        return page if page is not None and self.currentWidget() is page else None


class Page(QFrame):
    """A page with a way back: the arrow in its head, or Escape, whatever that is a shortcut of elsewhere."""

    left = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName(title)
        self.progress = label("", "muted")
        """What is being done, for the page to put into its head."""

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key means something here, and so is no shortcut of the window's."""
        return event.key() == Qt.Key.Key_Escape

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self.takes(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def head(self, back: str) -> QHBoxLayout:
        """The beginning of the head, for the page to go on with: the arrow, which is called `back`, and the title."""
        head = line(gap=8, edge=(16, 8, 16, 8))
        arrow = IconButton("arrow-left", back)
        arrow.clicked.connect(self.left)
        head.addWidget(arrow)
        head.addWidget(label(self.accessibleName(), "strong"))
        return head
