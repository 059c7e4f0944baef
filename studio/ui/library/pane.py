"""The picture library: drop pictures or folders, watch thumbnails and tags come, search, use one."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QWidget

from studio.ui.controls import IconButton, button, column, label, line
from studio.ui.fault import FaultLine
from studio.ui.icons import icon
from studio.ui.languages import tr
from studio.ui.library.blank_page import BlankPage
from studio.ui.library.card import Card
from studio.ui.library.filter_row import FilterRow
from studio.ui.library.grid import USUAL, Grid
from studio.ui.library.heap_card import HeapCard
from studio.ui.library.line_pieces import toggled
from studio.ui.library.news import News
from studio.ui.library.pictures_list import MOST_FOUND, PicturesList
from studio.ui.library.search_line import SearchLine
from studio.ui.library.shelf import ShelfButton
from studio.ui.library.size_slider import SizeSlider

if TYPE_CHECKING:
    from studio.library.heaps import Heap

SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".bmp")

_EMPTY, _GRID, _NOTHING, _PENDING = range(4)
_CARD, _TALL = 360, [400, 380, 380]
"""Pixels: the card's width beside the pictures, and the heights of pictures and cards below one another."""


class LibraryPane(QWidget):
    """Says which pictures came in, what is searched, and which one to use."""

    brought = Signal(list)
    """Files, folders and archives that were dropped: what is in them is to be taken in."""
    search_wanted = Signal(str, bool, bool)
    """A search line, whether it is still being written, and whether meaning is asked for."""
    use_wanted = Signal(object)
    chosen = Signal(object)
    """The picture that is chosen, or None."""
    many_chosen = Signal(list)
    """Several pictures are chosen."""
    alike_wanted = Signal(object)
    """Pictures like this one are wanted."""
    copies_wanted = Signal()
    bin_wanted = Signal(list)
    """Pictures are to go to the system's bin."""
    files_wanted = Signal()
    """Pictures are to be chosen and taken in."""
    reveal_wanted = Signal(list)
    """Pictures are to be shown in the system's file manager."""
    wide_wanted = Signal(bool)
    """The library is to have the whole window, or its pane again."""

    def __init__(self) -> None:
        super().__init__()
        self._file: Path | None = None
        self._pending = self._wide = False
        self.pictures = PicturesList(self)
        self.search = SearchLine()
        self.search.wanted.connect(self.search_wanted)
        self.filters = FilterRow()
        self.search.textChanged.connect(self.filters.show_line)
        self.filters.toggled.connect(lambda piece, only: self.search.setText(toggled(self.search.text(), piece, only)))
        self.shelf = ShelfButton()
        self.shelf.line_wanted.connect(self.search.setText)
        self.shelf.copies_wanted.connect(self.copies_wanted)
        self._fault = FaultLine()
        self.news = News()
        self.grid, self.size = Grid(), SizeSlider()
        self._connect_grid()
        self.widen = IconButton("arrows-out-simple", tr("Wide library"))
        self.widen.clicked.connect(lambda: self.wide_wanted.emit(not self._wide))
        self.card, self.heap = Card(), HeapCard()
        self._count = label("", wrap=True)
        self._every = button(tr("Show every picture"), "link")
        self._every.clicked.connect(self._show_every)
        counted = QWidget()
        row = line(counted, gap=8, edge=(4, 0, 8, 0))
        row.addWidget(self._count, 1)
        row.addWidget(self._every)
        row.addWidget(self.size)
        box = column(self, gap=8, edge=(12, 16, 8, 8))
        head = line(gap=4, edge=(4, 0, 8, 0))
        box.addLayout(head)
        head.addWidget(self.search, 1)
        head.addWidget(self.shelf)
        head.addWidget(self.widen)
        for part in (self._fault, self.filters, self.news, counted):
            box.addWidget(part)
        split = self._split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        box.addWidget(split, 1)
        self._stack = QStackedWidget()
        split.addWidget(self._stack)
        for page in (self._invitation(), self.grid, self._nothing(), self._awaited()):
            self._stack.addWidget(page)
        for card in (self.card, self.heap):
            split.addWidget(card)
        split.setStretchFactor(0, 1)
        split.setSizes(_TALL)
        self._stack.setMinimumHeight(140)
        self.pictures.counted.connect(self._settle)
        self._settle()

    def _connect_grid(self) -> None:
        self.grid.setModel(self.pictures)
        self.grid.bin_wanted.connect(lambda: self.bin_wanted.emit(self.chosen_files))
        self.size.valueChanged.connect(self._scale)
        self.grid.scaled.connect(self.size.step)
        self.grid.customContextMenuRequested.connect(self._menu)
        self.grid.doubleClicked.connect(lambda index: self.use_wanted.emit(index.data(PicturesList.ENTRY).path))
        self.grid.selectionModel().currentChanged.connect(lambda index, _old: self._choose(index))
        self.grid.selectionModel().selectionChanged.connect(lambda _new, _old: self._gather.start())
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(0)
        self._gather.timeout.connect(self._choose_many)

    def add(self, paths: Sequence[Path]) -> None:
        """Take in pictures, those in folders and those in archives; other files are left alone."""
        self.brought.emit(list(paths))

    @property
    def file(self) -> Path | None:
        """The picture that is chosen."""
        return self._file

    def set_known(self, known: Mapping[str, tuple[str, ...]]) -> None:
        """The library's tags and other values, for completion."""
        self.search.set_known(known)

    def show_found(self, files: tuple[Path, ...], fault: str = "", pending: bool = False) -> None:
        """Show the pictures that answer, or beside those of before the sentence that says what is wrong. `pending`:
        what the words mean is still being looked for."""
        self._fault.say(fault)
        self._pending = pending
        if not fault and self.pictures.show_ranked(files):
            # The best ones come first, wherever the list stood before.
            self.grid.scrollToTop()
        self._settle()

    def show_all(self) -> None:
        """Nothing is searched: show every picture."""
        self._fault.say("")
        self._pending = False
        self.pictures.show_all()
        self._settle()

    def drop(self, files: Sequence[Path]) -> None:
        """These pictures are gone: the next one is chosen in their place."""
        row = min((index.row() for index in self.grid.selectionModel().selectedIndexes()), default=-1)
        self.pictures.remove(files)
        if self.card.file in files:
            self.card.show_sheet(None)
        if row >= 0 and self.pictures.rowCount():
            self.grid.setCurrentIndex(self.pictures.index(min(row, self.pictures.rowCount() - 1)))

    def bring_back(self, files: Sequence[Path]) -> None:
        """These pictures are there again, as the newest, and known already."""
        self.pictures.add(files)
        self.pictures.settle(files)
        self.pictures.refresh(files, looks=True)
        self.search.ask_again()

    @property
    def is_wide(self) -> bool:
        """Whether the pictures have the whole window, and the chosen one's card stands beside them."""
        return self._wide

    def set_wide(self, wide: bool) -> None:
        """Set the pictures and the card out for a whole window, or for a pane."""
        self._wide = wide
        self._split.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)
        self._split.setSizes([max(self.width() - _CARD, _CARD), _CARD, _CARD] if wide else _TALL)
        self.size.setVisible(wide)
        name = tr("Back to the campaign") if wide else tr("Wide library")
        self.widen.show_as("arrows-in-simple" if wide else "arrows-out-simple", name)
        self._scale()
        if wide and not self.isAncestorOf(self.window().focusWidget()):
            # Left alone, the focus goes wherever Qt finds room for it: to the button that stops a running job, say.
            (self.grid if self.pictures.rowCount() else self.search).setFocus()

    def open_collecting(self) -> None:
        """Let the chosen pictures be put into a collection by key."""
        files, index = self.chosen_files, self.grid.currentIndex()
        if not files:
            return
        menu = QMenu(self)
        self.shelf.fill_collecting(menu, files)
        menu.setActiveAction(menu.actions()[0])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.grid.viewport().mapToGlobal(self.grid.visualRect(index).center()))

    def _scale(self) -> None:
        height = self.size.value() if self._wide else USUAL
        self.pictures.thumbs.fit(self.devicePixelRatioF(), height / USUAL)
        self.grid.scale(height)

    def close_down(self) -> None:
        """Stop reading thumbnails."""
        self.pictures.close()

    def _invitation(self) -> QWidget:
        return BlankPage(
            "squares-four",
            tr("Drop pictures, folders or an archive here"),
            tr("They are looked at on this machine and can be found by what they show."),
            (tr("Add pictures…"), self.files_wanted.emit),
            (tr("Watch a folder…"), self.shelf.watch_wanted.emit),
        )

    def _nothing(self) -> QWidget:
        return BlankPage(
            "magnifying-glass",
            tr("No picture answers"),
            tr("Fewer words, or a filter less, find more."),
            (tr("Show every picture"), self._show_every),
        )

    def _awaited(self) -> QWidget:
        return BlankPage(
            "magnifying-glass",
            tr("No picture has these words"),
            tr("Pictures that show what they mean are being looked for…"),
        )

    def _show_every(self) -> None:
        """The way back from a search, and from pictures that were found without one."""
        if self.search.text():
            self.search.clear()
        else:
            self.show_all()

    def _settle(self) -> None:
        total, shown, busy = len(self.pictures), self.pictures.rowCount(), self.pictures.busy
        nothing = _PENDING if self._pending else _NOTHING
        self._stack.setCurrentIndex(_EMPTY if not total else _GRID if shown else nothing)
        self._count.setVisible(total > 0)
        self._every.setVisible(total > 0 and self.pictures.is_ranked)
        self.filters.setVisible(total > 0)
        all_shown = tr("1 picture") if total == 1 else tr("{count} pictures")
        words = all_shown if shown == total else tr("{shown} of {count} pictures")
        if MOST_FOUND == shown < total:
            words = tr("The best {shown} of {count} pictures")
        words = words.format(count=f"{total:,}", shown=f"{shown:,}")
        if self._pending and shown:
            words = f"{words} · {tr('looking for more by meaning…')}"
        if busy:
            words = f"{words} · {tr('{count} being looked at').format(count=f'{busy:,}')}"
        self._count.setText(words)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self._file = index.data(PicturesList.ENTRY).path
            self.chosen.emit(self._file)

    def _choose_many(self) -> None:
        files = self.chosen_files
        if len(files) > 1:
            self.many_chosen.emit(files)
        elif not self.heap.isHidden():
            self.heap.show_heap(None)
            self.chosen.emit(files[0] if files else None)

    def show_heap(self, heap: "Heap", can_undo: bool) -> None:
        """Show what several pictures have in common, in place of the card of one."""
        self.card.show_sheet(None)
        self.heap.show_heap(heap, can_undo)

    def _menu(self, point: QPoint) -> None:
        index = self.grid.indexAt(point)
        if not index.isValid():
            return
        path = index.data(PicturesList.ENTRY).path
        menu = QMenu(self)
        menu.addAction(icon("image-square"), tr("Use as product photo"), lambda: self.use_wanted.emit(path))
        menu.addAction(icon("magnifying-glass"), tr("More like this"), lambda: self.alike_wanted.emit(path))
        menu.addAction(icon("copy"), tr("Copies…"), self.copies_wanted.emit)
        menu.addSeparator()
        self.shelf.fill_for(menu, self.chosen_files, self.search.text())
        menu.addSeparator()
        menu.addAction(
            icon("folder-open"), tr("Show in folder"), lambda: self.reveal_wanted.emit(self.chosen_files or [path])
        )
        menu.addAction(icon("trash"), tr("Move to the bin"), lambda: self.bin_wanted.emit(self.chosen_files))
        menu.exec(self.grid.viewport().mapToGlobal(point))
        menu.deleteLater()

    @property
    def chosen_files(self) -> list[Path]:
        """Every picture that is chosen, in the order they are shown."""
        rows = sorted(index.row() for index in self.grid.selectionModel().selectedIndexes())
        return [self.pictures.path_of(row) for row in rows]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._scale()
