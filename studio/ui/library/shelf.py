"""The library's own menu: collections, saved searches, watched folders and upkeep."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QInputDialog, QMenu, QToolButton

from studio.library.collections import Collections
from studio.ui.controls import IconButton
from studio.ui.icons import icon
from studio.ui.languages import tr


class ShelfButton(IconButton):
    """Opens the menu; says which line is to be searched, and what is to be kept, watched or mended."""

    line_wanted = Signal(str)
    search_kept = Signal(str, str)
    """A name and the search line to be kept under it."""
    pictures_kept = Signal(str, list)
    """The name of a collection and the files that go into it."""
    pictures_taken_out = Signal(str, list)
    dropped = Signal(str)
    """The name of a collection or a saved search that is not wanted any more."""
    watch_wanted = Signal()
    unwatched = Signal(object)
    look_wanted = Signal()
    forget_wanted = Signal()
    rebuild_wanted = Signal()
    copies_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("books", tr("Collections and folders"))
        self.setProperty("menu", True)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.collections = Collections()
        self._missing: frozenset[str] = frozenset()
        self._line = ""
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(lambda: self.fill(menu))
        self.setMenu(menu)

    def show_collections(self, collections: Collections, missing: Sequence[Path] = ()) -> None:
        """What was put together, and the watched folders that are not there now."""
        self.collections, self._missing = collections, frozenset(map(str, missing))

    def show_line(self, line: str) -> None:
        """The search line as it stands, which may be kept."""
        self._line = line.strip()

    def fill(self, menu: QMenu) -> None:
        """Write the menu anew."""
        menu.clear()
        mine = self.collections
        self._groups(menu)
        keep = menu.addAction(icon("bookmark-simple"), tr("Save this search…"), self._ask_search)
        keep.setEnabled(bool(self._line))
        menu.addSeparator()
        for folder in mine.watched:
            self._folder(menu, folder)
        menu.addAction(icon("folder-plus"), tr("Watch a folder…"), self.watch_wanted.emit)
        look = menu.addAction(icon("arrows-clockwise"), tr("Look at the folders again"), self.look_wanted.emit)
        look.setEnabled(bool(mine.watched))
        menu.addSeparator()
        menu.addAction(icon("copy"), tr("Copies…"), self.copies_wanted.emit)
        menu.addAction(icon("link-break"), tr("Forget missing pictures"), self.forget_wanted.emit)
        menu.addAction(icon("wrench"), tr("Make the index again"), self.rebuild_wanted.emit)

    def fill_for(self, menu: QMenu, files: Sequence[Path], line: str) -> None:
        """What may be done with chosen pictures: into a collection, and out of the one that is searched."""
        self.fill_collecting(menu.addMenu(icon("books"), tr("Add to a collection")), files)
        for group in self.collections.collections:
            if _line_of(group.name).casefold() in line.casefold():
                words = tr("Take out of “{name}”").format(name=group.name)
                menu.addAction(icon("minus"), words, partial(self.pictures_taken_out.emit, group.name, list(files)))

    def fill_collecting(self, menu: QMenu, files: Sequence[Path]) -> None:
        """The collections that pictures may go into: the first nine by their digit, a new one by N."""
        for number, group in enumerate(self.collections.collections, 1):
            key = f"&{number}  " if number <= 9 else ""
            menu.addAction(f"{key}{_plain(group.name)}", partial(self.pictures_kept.emit, group.name, list(files)))
        if self.collections.collections:
            menu.addSeparator()
        menu.addAction(icon("plus"), tr("&New collection…"), lambda: self._ask_collection(list(files)))

    def _groups(self, menu: QMenu) -> None:
        mine = self.collections
        for group in mine.collections:
            words = f"{_plain(group.name)}  ({len(group.pictures)})"
            menu.addAction(icon("stack"), words, partial(self.line_wanted.emit, _line_of(group.name)))
        for search in mine.searches:
            choice = menu.addAction(
                icon("bookmark-simple"), _plain(search.name), partial(self.line_wanted.emit, search.line)
            )
            choice.setToolTip(search.line)
        names = [group.name for group in mine.collections] + [search.name for search in mine.searches]
        if names:
            drop = menu.addMenu(icon("trash"), tr("Remove from this list"))
            for name in dict.fromkeys(names):
                drop.addAction(_plain(name), partial(self.dropped.emit, name))

    def _folder(self, menu: QMenu, folder: str) -> None:
        gone = folder in self._missing
        name = _plain(Path(folder).name or folder)
        inside = menu.addMenu(icon("folder-simple-minus" if gone else "folder"), name)
        inside.setToolTip(folder)
        if gone:
            inside.addAction(tr("Not there now; its pictures are kept")).setEnabled(False)
        inside.addAction(
            icon("magnifying-glass"), tr("Show its pictures"), partial(self.line_wanted.emit, f"in:{_quoted(folder)}")
        )
        inside.addAction(icon("eye-slash"), tr("Stop watching"), partial(self.unwatched.emit, Path(folder)))

    def _ask_search(self) -> None:
        line = self._line
        name, given = QInputDialog.getText(self.window(), tr("Save this search…"), tr("Name"), text=line)
        if given and name.strip():
            self.search_kept.emit(name, line)

    def _ask_collection(self, files: list[Path]) -> None:
        name, given = QInputDialog.getText(self.window(), tr("New collection…"), tr("Name"))
        if given and name.strip():
            self.pictures_kept.emit(name, files)


def _line_of(collection: str) -> str:
    return f"collection:{_quoted(collection)}"


def _quoted(text: str) -> str:
    return f'"{text}"' if any(sign in text for sign in " ()") else text


def _plain(text: str) -> str:
    """A name as a menu shows it: an ampersand is one, not the sign of a key."""
    return text.replace("&", "&&")
