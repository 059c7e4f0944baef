"""Tells that long work ended while the window was away: the task bar asks for attention, the system shows a line."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from studio.session.jobs import Job
from studio.ui.icons import icon
from studio.ui.languages import spoken, tr
from studio.ui.workspace import Workspace

LONG = 4.0
"""Seconds from which work is long enough to leave the window for."""
_SHOWN = 8000
"""Milliseconds that the system shows the line, where it asks us."""


class Notices(QObject):
    """Listens to the jobs. Says nothing while the window is in front, of short work, or when switched off."""

    def __init__(self, window: Workspace, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(window)
        self._window, self._clock = window, clock
        self._begun: dict[int, float] = {}
        self._tray: QSystemTrayIcon | None = None

    def show_job(self, job: Job) -> None:
        """A job began, moved or ended."""
        if not job.ended:
            self._begun.setdefault(job.id, self._clock())
            return
        begun = self._begun.pop(job.id, None)
        away = not self._window.isActiveWindow()
        long = begun is not None and self._clock() - begun >= LONG
        if long and away and job.state != "cancelled" and self._window.preferences.notify:
            self.tell(job)

    def tell(self, job: Job) -> None:
        """Ask for attention, and say what ended and how."""
        QApplication.alert(self._window)
        failed = job.state == "failed"
        title = tr("{job}: failed") if failed else tr("{job}: done")
        self._show(title.format(job=job.title), spoken(job.error if failed else job.note), failed=failed)

    def close(self) -> None:
        """Take the sign out of the system's tray."""
        if self._tray is not None:
            self._tray.hide()

    def _show(self, title: str, words: str, *, failed: bool) -> None:
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(icon("sparkle"), self)
            self._tray.messageClicked.connect(self._come)
            self._tray.activated.connect(lambda _reason: self._come())
        self._tray.show()
        kind = QSystemTrayIcon.MessageIcon.Warning if failed else QSystemTrayIcon.MessageIcon.Information
        self._tray.showMessage(title, words or self._window.windowTitle(), kind, _SHOWN)

    def _come(self) -> None:
        """Bring the window back, and take the sign away."""
        self.close()
        (self._window.showNormal if self._window.isMinimized() else self._window.show)()
        self._window.raise_()
        self._window.activateWindow()
