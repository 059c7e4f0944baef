"""Collections, saved searches, the list of watched folders, and the index when it is in trouble."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from studio.library.collections import Collections
from studio.ui.languages import spoken, tr
from studio.ui.library_errands import Remembered
from studio.ui.shelf_errands import ShelfErrands, Shelved

if TYPE_CHECKING:
    from studio.ui.workspace import Workspace


class Shelving:
    """Joins the library's menu and what is kept for it."""

    def __init__(self, window: "Workspace", look: Callable[[], object], recall: Callable[[], object]) -> None:
        """`look` looks at the watched folders, `recall` at every picture of an index that was made again."""
        self._window, self._pane, self._shelf = window, window.library, window.library.shelf
        self._look, self._recall = look, recall
        self._errands = ShelfErrands(window.session)
        self._missing: tuple[Path, ...] = ()
        shelf = self._shelf
        self._pane.search.textChanged.connect(shelf.show_line)
        shelf.search_kept.connect(lambda name, line: self._shelve(lambda mine: mine.save_search(name, line)))
        shelf.pictures_kept.connect(lambda name, files: self._errands.collect(name, files, self._show_shelved))
        shelf.pictures_taken_out.connect(self._take_out)
        shelf.dropped.connect(lambda name: self._shelve(lambda mine: mine.drop(name)))
        shelf.watch_wanted.connect(self._ask_folder)
        shelf.unwatched.connect(lambda folder: self._shelve(lambda mine: mine.unwatch(folder)))
        shelf.look_wanted.connect(look)
        shelf.forget_wanted.connect(lambda: self._errands.forget_missing(self._show_forgotten))
        shelf.rebuild_wanted.connect(self.rebuild)

    # Watched folders

    def watch(self, folder: Path) -> None:
        """Look at a folder from now on."""
        self._shelve(lambda mine: mine.watch(folder), self._look)

    def offer_watching(self, folder: Path) -> None:
        """Offer to look at a folder from now on, unless that is done already."""
        if any(folder.is_relative_to(known) for known in self._shelf.collections.watched):
            return
        words = tr("Keep watching “{name}”? New pictures in it then come by themselves.").format(name=folder.name)
        self._pane.news.tell(words, [(tr("Watch it"), lambda: self.watch(folder))])

    def show_missing(self, folders: tuple[Path, ...]) -> None:
        """These watched folders are not there now."""
        if folders != self._missing:
            self._missing = folders
            self.load()

    def _ask_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self._window, tr("Watch a folder…"))
        if folder:
            self.watch(Path(folder))

    # Collections

    def load(self) -> None:
        """Bring what was put together."""
        self._shelve(lambda mine: mine)

    def _shelve(self, edit: Callable[[Collections], Collections], then: Callable[[], object] | None = None) -> None:
        def done(shelved: Shelved) -> None:
            self._show_shelved(shelved)
            if then is not None and not shelved.fault:
                then()

        self._errands.shelve(edit, done)

    def _take_out(self, name: str, files: list[Path]) -> None:
        self._shelve(lambda mine: mine.take_out(name, map(str, files)))

    def _show_shelved(self, shelved: Shelved) -> None:
        if shelved.fault:
            self._window.tray.show_failure(spoken(shelved.fault))
            return
        self._shelf.show_collections(shelved.collections, shelved.missing)
        if "collection:" in self._pane.search.text():
            self._pane.search.ask_again()

    def _show_forgotten(self, files: list[Path]) -> None:
        self._pane.pictures.remove(files)
        self._pane.news.tell(tr("Forgotten: {count}. No file was touched.").format(count=len(files)))

    # The index

    def show_remembered(self, remembered: Remembered) -> None:
        """The pictures of earlier sessions, or what is the matter with them."""
        if remembered.lost:
            words = tr("The library's index is gone. It can be made again from the pictures and their sidecars.")
            self._pane.news.tell(words, [(tr("Make it again"), self.rebuild)])
        elif remembered.fault:
            self.show_trouble(remembered.fault)
        else:
            self._pane.pictures.restore(remembered.files)

    def rebuild(self) -> None:
        """Make the index again, then look at its pictures."""
        self._errands.rebuild(lambda _count: self._recall())

    def show_trouble(self, fault: str) -> None:
        """The index cannot be used."""
        words = f"{spoken(fault)} {tr('It can be made again from the pictures and their sidecars.')}"
        self._pane.news.tell(words, [(tr("Make it again"), self.rebuild)])
