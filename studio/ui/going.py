"""From one region of the window to the next by key: the bar, the left pane, the canvas, the right pane, the jobs."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from studio.ui.workspace import Workspace


def go(window: Workspace, by: int) -> None:
    """Put the focus into the next region that is shown (`by` 1), or the one before (-1), round at the ends."""
    regions = [part for part in _regions(window) if part.isVisible()]
    here = QApplication.focusWidget()
    at = next((place for place, part in enumerate(regions) if here is part or part.isAncestorOf(here or window)), -by)
    for step in range(1, len(regions) + 1):
        part = regions[(at + by * step) % len(regions)]
        first = _first(part)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)
            return


def _regions(window: Workspace) -> tuple[QWidget, ...]:
    if own := getattr(window.pages.currentWidget(), "regions", ()):
        return window.top_bar, *own, window.tray
    if not window.is_open:
        return window.top_bar, window.welcome
    return window.top_bar, window.left, window.canvas, window.right, window.tray


def _first(region: QWidget) -> QWidget | None:
    """The first control of a region that Tab would come to; the region itself where it is one."""
    part = region
    while True:
        inside = part is region or region.isAncestorOf(part)
        if inside and part.isVisible() and part.isEnabled() and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return part
        part = part.nextInFocusChain()
        if part is region:
            return None
