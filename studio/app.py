"""The window's program: builds the application, dresses it, opens the file, and runs until the window closes."""

import gc
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from studio.engine.protocol import Engine
from studio.errors import StudioError
from studio.render.fonts import load_fonts
from studio.session.session import Session
from studio.ui import excepthook, theme
from studio.ui.errands import WRITER, Errands
from studio.ui.languages import Translator, tr
from studio.ui.lettering import keep_stems
from studio.ui.preferences import Preferences
from studio.ui.window import StudioWindow

_TURN = 0.0005
"""Seconds after which a thread that works beside the window's must let it have its turn of the interpreter: with
Python's own five milliseconds a window of a dozen painted parts waits fifty for one look at it."""
_REST = 2500
"""Milliseconds after the window is shown at which what will be wanted next is built ahead."""
_BUILT = 12_000
"""Milliseconds after which that is built, and the tables of scenes are read."""
_WARM = (WRITER, "minilm-l6", "scene", "efficientnet-lite0")


class StudioApp:
    """Holds what outlives a window: the session, the theme, the language."""

    def __init__(self, app: QApplication, engine: Engine) -> None:
        sys.setswitchinterval(_TURN)
        self._app = app
        self._engine = engine
        self._preferences = Preferences()
        self._translator = Translator(self._preferences.language)
        app.installTranslator(self._translator)
        self.session = Session(engine)
        self._errands = Errands(self.session)
        theme.wear(app, theme.load_theme(theme.resolved(self._preferences.theme)))
        theme.hold_still(app, self._preferences.still)
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        self.window = self._build()
        _keep()

    def show(self, file: Path | None) -> None:
        """Show the window, open the file if there is one, and load the models that will be wanted."""
        self.window.restoreGeometry(self._preferences.geometry)
        self.window.show()
        if file is not None:
            self.window.commands.files.open(file)
        QTimer.singleShot(0, self._after_show)
        QTimer.singleShot(_REST, self.window, self.window.commands.picturing.prepare)
        QTimer.singleShot(_BUILT, self.window, _keep)
        if file is None and not self._preferences.toured:
            QTimer.singleShot(0, self.window, self.window.commands.tour.begin)

    def close(self) -> None:
        """Stop the jobs and close the file."""
        excepthook.remove()
        self.session.close()
        self._app.removeTranslator(self._translator)
        self._app.styleHints().colorSchemeChanged.disconnect(self._follow_system)

    def _build(self) -> StudioWindow:
        window = StudioWindow(self.session, self._errands)
        window.theme_toggled.connect(self.toggle_theme)
        window.theme_chosen.connect(self.choose_theme)
        window.language_toggled.connect(self.toggle_language)
        window.language_chosen.connect(self.choose_language)
        excepthook.install(window.tray.show_failure)
        return window

    def _after_show(self) -> None:
        self.window.commands.files.offer_recovery()
        self.session.warm([model for model in _WARM if self._engine.has(model)])
        if not self._engine.has(WRITER):
            self.window.banner.say(
                tr("Everything works offline. Copy comes from the phrasebook until the writer's weights are here."),
                tr("Fetch the writer (1.1 GB)"),
            )

    def toggle_theme(self) -> None:
        """Change between dark and light."""
        self.choose_theme("light" if theme.current().name == "dark" else "dark")

    def choose_theme(self, choice: str) -> None:
        """Wear a theme from now on: `system`, `dark` or `light`."""
        self._preferences.theme = choice
        theme.wear(self._app, theme.load_theme(theme.resolved(choice)))

    def toggle_language(self) -> None:
        """Change between English and Chinese."""
        self.choose_language("en" if self._translator.code != "en" else "zh_CN")

    def _follow_system(self) -> None:
        if self._preferences.theme == "system":
            self.choose_theme("system")

    def choose_language(self, language: str) -> None:
        """Speak another language: the same session in a new window."""
        if language == self._translator.code:
            return
        self._preferences.language = language
        self._app.removeTranslator(self._translator)
        self._translator = Translator(language)
        self._app.installTranslator(self._translator)
        old, place = self.window, self.window.saveGeometry()
        self.window = self._build()
        self.window.restoreGeometry(place)
        self.window.show()
        old.close()
        # What it ordered still comes back to it: results go into the campaign, words into a window that nobody sees.
        self.session.once_settled(old.deleteLater)
        gc.unfreeze()  # the old window is garbage now, which the collector would never find among what stays

    def remember(self) -> None:
        """Keep the window's place for the next start."""
        self._preferences.geometry = self.window.saveGeometry()


def _keep() -> None:
    """Tell the collector of garbage that what there is now stays. It stops every thread while it looks through a
    hundred thousand objects, the window's for 60 ms, and of these it would find none."""
    gc.freeze()


def run(file: Path | None, engine: Engine) -> int:
    """Show the window, on `file` when one is given, until it is closed. Returns the exit code."""
    keep_stems()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("Marquee Studio")
    app.setDesktopFileName("marquee-studio")
    load_fonts()
    try:
        studio = StudioApp(app, engine)
    except StudioError as error:
        print(error, file=sys.stderr)
        return 1
    app.lastWindowClosed.connect(studio.remember)
    studio.show(file)
    code = app.exec()
    studio.close()
    return code
