"""What the general and the shortcuts pages ask for: theme, language, movement, notices, keys, recent campaigns."""

from typing import cast

from PySide6.QtWidgets import QApplication

from studio.ui import keys, theme
from studio.ui.preferences import Preferences
from studio.ui.recents import clear
from studio.ui.settings.general import GeneralPage
from studio.ui.settings.shortcuts import ShortcutsPage
from studio.ui.workspace import Workspace


class Habits:
    """Keeps the choices and applies them at once."""

    def __init__(self, window: Workspace) -> None:
        self._window = window
        self._preferences: Preferences = window.preferences

    def build(self) -> tuple[GeneralPage, ShortcutsPage]:
        """The two pages, connected."""
        self.general = GeneralPage(self._preferences)
        self.general.theme_chosen.connect(self._window.theme_chosen)
        self.general.language_chosen.connect(self._window.language_chosen)
        self.general.still_chosen.connect(self._hold_still)
        self.general.notify_chosen.connect(self._notify)
        self.general.tour_wanted.connect(self._tour)
        self.general.recents_cleared.connect(self._clear)
        self.shortcuts = ShortcutsPage(self._preferences)
        self.shortcuts.wanted.connect(self._set_keys)
        self.shortcuts.reset_wanted.connect(self._reset_keys)
        return self.general, self.shortcuts

    def show(self) -> None:
        """Show the choices as they are now."""
        self.general.show_choices(self._preferences)

    def _hold_still(self, still: bool) -> None:
        self._preferences.still = still
        theme.hold_still(cast(QApplication, QApplication.instance()), still)

    def _notify(self, notify: bool) -> None:
        self._preferences.notify = notify

    def _tour(self) -> None:
        self.general.window().close()
        self._window.actions_by_name["tour"].trigger()

    def _clear(self) -> None:
        clear(self._preferences)
        self._window.recents_changed.emit()

    def _set_keys(self, name: str, wanted: str) -> None:
        keys.set_keys(self._preferences, name, wanted)
        self._show_keys()

    def _reset_keys(self, name: str) -> None:
        keys.reset_keys(self._preferences, name)
        self._show_keys()

    def _show_keys(self) -> None:
        keys.give_keys(self._window.actions_by_name, self._preferences)
        self.shortcuts.show_keys()
