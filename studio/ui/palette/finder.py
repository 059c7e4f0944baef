"""Opens the palette over the window and remembers what was chosen in it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from studio.ui.palette.offers import Offer, offers
from studio.ui.palette.sheet import Palette
from studio.ui.workspace import Workspace


class Finder:
    """Builds the palette when it is first asked for."""

    def __init__(self, window: Workspace, open_file: Callable[[Path], object]) -> None:
        self._window, self._open_file = window, open_file
        self.palette: Palette | None = None

    def open(self) -> None:
        """Open the palette, or close it where it is open."""
        if self.palette is None:
            self.palette = Palette(self._window)
        if not self.palette.isHidden():
            self.palette.put_away()
            return
        found = [replace(offer, run=lambda it=offer: self._run(it)) for offer in offers(self._window, self._open_file)]
        self.palette.open_with(found, self._window.preferences.recent_actions, QApplication.focusWidget())

    def _run(self, offer: Offer) -> None:
        self._window.preferences.use_action(offer.key)
        offer.run()
