"""What the window remembers between runs: how it looks and speaks, its keys, what was used last."""

import json
from typing import Any

from PySide6.QtCore import QByteArray, QLocale, QSettings

from studio import paths
from studio.ui.languages import LANGUAGES
from studio.ui.theme import CHOICES

_RECENT_ACTIONS = 8
USUAL_THUMBNAILS = 136


class _Kept:
    """One value of the file as an attribute; a value that is none of `allowed` reads as the default."""

    def __init__(self, default: Any, allowed: tuple[object, ...] = ()) -> None:
        self._default, self._allowed = default, allowed

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, holder: "Preferences", owner: type) -> Any:
        value = holder.store.value(self._name, self._default)
        if isinstance(self._default, bool):
            return value if isinstance(value, bool) else str(value).lower() == "true"
        if isinstance(self._default, int):
            return int(value) if str(value).isdecimal() else self._default
        if not isinstance(value, type(self._default)):
            return self._default
        return value if not self._allowed or value in self._allowed else self._default

    def __set__(self, holder: "Preferences", value: Any) -> None:
        holder.store.setValue(self._name, value)


class Preferences:
    """A small ini file in the user's data folder; every instance of a process sees the same values."""

    theme = _Kept("system", CHOICES)
    """`system`, `dark` or `light`."""
    still = _Kept(False)
    """Whether nothing moves by itself."""
    notify = _Kept(True)
    """Whether the end of long work is told while the window is away."""
    copy_scope = _Kept("all", ("one", "all"))
    """Whether typing in the copy pane and on the canvas changes `one` ad or `all`."""
    toured = _Kept(False)
    """Whether the tour was offered already."""
    thumbnails = _Kept(USUAL_THUMBNAILS)
    """Height in pixels of the pictures in the wide library."""
    geometry = _Kept(QByteArray())
    """Where the window was, as Qt saves it; empty at first."""

    def __init__(self) -> None:
        self.store = QSettings(str(paths.data_folder() / "window.ini"), QSettings.Format.IniFormat)

    @property
    def language(self) -> str:
        """The window's language: the chosen one, else the system's where the window speaks it, else English."""
        system = "zh_CN" if QLocale.system().language() == QLocale.Language.Chinese else "en"
        value = str(self.store.value("language", system))
        return value if value in LANGUAGES else "en"

    @language.setter
    def language(self, name: str) -> None:
        self.store.setValue("language", name)

    @property
    def shortcuts(self) -> dict[str, str]:
        """The user's own keys by action name, as QKeySequence writes them portably; empty keys mean none."""
        table = self.read_table("shortcuts", {})
        return {str(name): str(keys) for name, keys in table.items()} if isinstance(table, dict) else {}

    @shortcuts.setter
    def shortcuts(self, table: dict[str, str]) -> None:
        self.keep_table("shortcuts", table)

    @property
    def recent_actions(self) -> tuple[str, ...]:
        """What was chosen in the palette last, newest first."""
        names = self.read_table("recent_actions", [])
        return tuple(map(str, names)) if isinstance(names, list) else ()

    def use_action(self, name: str) -> None:
        """Put an action at the head of the recent ones."""
        others = [item for item in self.recent_actions if item != name]
        self.keep_table("recent_actions", [name, *others][:_RECENT_ACTIONS])

    def read_table(self, name: str, default: Any) -> Any:
        """A value kept as JSON; the default when there is none or it is damaged."""
        try:
            return json.loads(str(self.store.value(name, "")))
        except ValueError:
            return default

    def keep_table(self, name: str, value: object) -> None:
        """Keep a value as JSON."""
        self.store.setValue(name, json.dumps(value, ensure_ascii=True))
