"""What comes into the library: files, folders, archives, pictures out of a browser or the clipboard."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage

from studio.ui.languages import spoken, tr
from studio.ui.library.mime import picture_in
from studio.ui.shelf_errands import ShelfErrands

if TYPE_CHECKING:
    from studio.ui.workspace import Workspace


class Bringing:
    """Takes pictures in beside the window's thread. `tag` has them looked at, `offer` offers to watch a folder."""

    def __init__(
        self, window: "Workspace", tag: Callable[[list[Path]], object], offer: Callable[[Path], object]
    ) -> None:
        self._window, self._pane = window, window.library
        self._tag, self._offer = tag, offer
        self._errands = ShelfErrands(window.session)
        self._pane.brought.connect(self.bring)

    def bring(self, paths: list[Path], quietly: bool = False) -> None:
        """Take in the pictures of files, folders and archives; `quietly` those that were dropped for something else."""
        fresh: list[Path] = []

        def found(files: list[Path]) -> None:
            # The newest stand first in the grid, and those of one folder in order of name.
            fresh[:0] = reversed(self._pane.pictures.add(reversed(files)))

        def done(faults: tuple[str, ...]) -> None:
            if fresh:
                self._errands.follow(fresh, self._pane.pictures.move)
                self._tag(fresh)
            for fault in () if quietly else faults:
                self._window.tray.show_failure(spoken(fault))
            folders = [path for path in paths if path.is_dir()]
            if len(folders) == 1 and fresh:
                self._offer(folders[0])

        self._errands.bring(paths, found, done)

    def keep(self, source: bytes | QImage, name: str = "", quietly: bool = False) -> None:
        """Take in a picture that has no file, from a browser or the clipboard."""
        self._errands.keep(source, name or tr("Picture"), lambda file: self.bring([file], quietly))

    def paste(self, data: QMimeData | None = None) -> bool:
        """Take in what the clipboard (or `data`) holds: files, folders, an archive or a picture. Answers whether there
        was any."""
        data = data if data is not None else QGuiApplication.clipboard().mimeData()
        if data is None:
            return False
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if files:
            self._window.show_tab(1)
            self.bring(files)
            return True
        source, name = picture_in(data)
        if source is None:
            return False
        self._window.show_tab(1)
        self.keep(source, name)
        return True
