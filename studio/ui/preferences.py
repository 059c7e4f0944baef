"""What the window remembers between runs: theme, language, size."""

from PySide6.QtCore import QByteArray, QLocale, QSettings

from studio import paths
from studio.ui.languages import LANGUAGES
from studio.ui.theme import THEMES


class Preferences:
    """A small ini file in the user's data folder."""

    def __init__(self) -> None:
        self._store = QSettings(str(paths.data_folder() / "window.ini"), QSettings.Format.IniFormat)

    @property
    def theme(self) -> str:
        """The theme's name."""
        value = str(self._store.value("theme", THEMES[0]))
        return value if value in THEMES else THEMES[0]

    @theme.setter
    def theme(self, name: str) -> None:
        self._store.setValue("theme", name)

    @property
    def language(self) -> str:
        """The window's language: the chosen one, else the system's where the window speaks it, else English."""
        system = "zh_CN" if QLocale.system().language() == QLocale.Language.Chinese else "en"
        value = str(self._store.value("language", system))
        return value if value in LANGUAGES else "en"

    @language.setter
    def language(self, name: str) -> None:
        self._store.setValue("language", name)

    @property
    def geometry(self) -> QByteArray:
        """Where the window was, as Qt saves it; empty at first."""
        value = self._store.value("geometry", QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._store.setValue("geometry", value)
