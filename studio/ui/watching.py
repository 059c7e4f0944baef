"""Watched folders: looked at when the window comes to the front, every few minutes, and when the system tells of a
change; and which pictures the open campaign uses."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from studio.document.layers import ImageLayer
from studio.ui.languages import tr
from studio.ui.library.news import Way
from studio.ui.shelf_errands import Looked, ShelfErrands

if TYPE_CHECKING:
    from studio.ui.workspace import Workspace

_BEGIN = 4_000
"""Milliseconds after the start before watched folders are looked at for the first time."""
_OFTEN = 180_000
"""Milliseconds between two looks while the window is in front."""
_SELDOM = 15.0
"""Seconds within which coming to the front does not look again."""
_SLACK = 5.0
"""Seconds that another machine's clock may be behind."""
_PAUSE = 1_500
"""Milliseconds that a folder or the campaign has to rest before it is looked at."""


class Watching(QObject):
    """Looks beside the window's thread, and tells what is to be done about what was seen."""

    troubled = Signal(str)
    """The index cannot be used: why."""
    recall_wanted = Signal()
    """Pictures came or moved: the library has to be filled."""
    tag_wanted = Signal(list)
    """Files that are new or were changed."""
    missed = Signal(object)
    """The watched folders that are not there now, as a tuple of paths."""
    uses_noted = Signal()
    """The index knows the pictures that the open campaign uses."""

    def __init__(self, window: "Workspace") -> None:
        super().__init__(window)
        self._window, self._pane = window, window.library
        self._errands = ShelfErrands(window.session)
        self._looking, self._looked, self._since = False, 0.0, 0.0
        self._told: tuple[int, tuple[Path, ...]] = (0, ())
        self._uses: tuple[str, frozenset[str]] = ("", frozenset())
        self._watcher: QFileSystemWatcher | None = None
        self._often = self._timer(_OFTEN, self.look, single=False)
        self._rest = self._timer(_PAUSE, self.look)
        self._used = self._timer(_PAUSE, self.note_uses)
        self._begin = self._timer(_BEGIN, self.look)
        self._begin.start()
        session = window.session
        self._application = QGuiApplication.instance()
        self._application.applicationStateChanged.connect(self._show_state)
        self._links = (
            session.changed.connect(lambda _before, _after: self._used.start()),
            session.opened.connect(lambda: self._used.start()),
        )

    def _timer(self, length: int, act: Callable[[], object], single: bool = True) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(single)
        timer.setInterval(length)
        timer.timeout.connect(act)
        return timer

    def close(self) -> None:
        """Look at nothing any more."""
        self._application.applicationStateChanged.disconnect(self._show_state)
        for link in self._links:
            QObject.disconnect(link)
        for timer in (self._often, self._rest, self._used, self._begin):
            timer.stop()
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None

    def look(self) -> None:
        """Look at the watched folders, unless that is being done."""
        if not self._looking:
            self._looking = True
            since, self._since = self._since, time.time() - _SLACK
            self._errands.look(since, self._show_looked)

    def _show_state(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self._often.start()
            if time.monotonic() - self._looked > _SELDOM and not self._begin.isActive():
                self.look()
        else:
            self._often.stop()

    def _show_looked(self, looked: Looked) -> None:
        self._looking, self._looked = False, time.monotonic()
        changes, pictures = looked.changes, self._pane.pictures
        if looked.fault:
            self.troubled.emit(looked.fault)
        if changes is None:
            return
        self._listen(looked.folders)
        if changes.moved or changes.new:
            self.recall_wanted.emit()
        pictures.move(changes.moved)
        pictures.refresh(changes.gone, looks=True)
        pictures.look_at(changes.changed)
        fresh = pictures.add(reversed(changes.new))
        if fresh or changes.changed:
            self.tag_wanted.emit([*reversed(fresh), *changes.changed])
        self._tell(len(changes.new), len(changes.moved), len(changes.gone), changes.missing)
        self.missed.emit(changes.missing)

    def _tell(self, new: int, moved: int, gone: int, missing: tuple[Path, ...]) -> None:
        """Say what is news: each once."""
        parts: list[str] = []
        if new:
            parts.append(tr("New in the watched folders: {count}.").format(count=new))
        if moved:
            parts.append(tr("Moved and found again: {count}.").format(count=moved))
        ways: list[Way] = []
        if (gone, missing) != self._told:
            if missing:
                names = ", ".join(folder.name for folder in missing)
                parts.append(tr("Not there now: {names}. Its pictures are kept.").format(names=names))
            if gone:
                parts.append(tr("Pictures whose file is gone: {count}.").format(count=gone))
                ways.append((tr("Forget them"), self._pane.shelf.forget_wanted.emit))
        self._told = (gone, missing)
        if parts:
            self._pane.news.tell(" ".join(parts), ways)

    def _listen(self, folders: tuple[str, ...]) -> None:
        """Hear of changes in these folders as they happen, where the system tells."""
        if self._watcher is None:
            self._watcher = QFileSystemWatcher(self)
            self._watcher.directoryChanged.connect(lambda _folder: self._rest.start())
        known = set(self._watcher.directories())
        if gone := known - set(folders):
            self._watcher.removePaths(sorted(gone))
        if fresh := [folder for folder in folders if folder not in known]:
            self._watcher.addPaths(fresh)

    def note_uses(self) -> None:
        """Tell the library which pictures the open campaign shows, when they are others than before."""
        session = self._window.session
        if not session.campaign.id or session.path is None:
            return
        campaign, name = session.campaign, str(session.path)
        shown = {picture.asset for picture in campaign.pictures}
        shown |= {layer.asset for ad in campaign.documents for layer in ad.layers if isinstance(layer, ImageLayer)}
        uses = (name, frozenset(shown))
        if uses != self._uses:
            self._uses = uses
            self._errands.note_uses(name, campaign, session.assets, lambda _count: self.uses_noted.emit())
