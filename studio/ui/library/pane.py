"""The picture library: drop pictures or folders, watch thumbnails and tags come, search, use one."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from studio.ui import theme
from studio.ui.controls import column, label, line, paint_cover
from studio.ui.icons import icon
from studio.ui.languages import tr
from studio.ui.lettering import type_font
from studio.ui.library.card import Card
from studio.ui.library.filter_row import FilterRow
from studio.ui.library.line_pieces import toggled
from studio.ui.library.pictures_list import Entry, PicturesList
from studio.ui.library.search_line import SearchLine

SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".bmp")
_CELL = QSize(140, 132)


class _Cell(QStyledItemDelegate):
    """A thumbnail above the picture's best tags."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        view = self.parent()
        return view.gridSize() if isinstance(view, QListView) and view.gridSize().isValid() else _CELL

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        look = theme.current()
        entry: Entry = index.data(PicturesList.ENTRY)
        box = option.rect.adjusted(4, 4, -4, -4)
        picture = QRect(box.x(), box.y(), box.width(), 88)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("field"))
        painter.drawRoundedRect(picture, 6, 6)
        thumbnail = index.data(PicturesList.THUMBNAIL)
        if thumbnail is not None:
            paint_cover(painter, picture, thumbnail, 6)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(look.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(picture.adjusted(0, 0, -1, -1), 6, 6)
        painter.setFont(type_font(11))
        words = ", ".join(name for name, _confidence in entry.tags[:3])
        if entry.error or entry.busy or not words:
            words = entry.error or (tr("Looking…") if entry.busy else entry.path.name)
        painter.setPen(look.color("fail" if entry.error else "faint" if entry.busy else "muted"))
        room = QRect(box.x() + 2, picture.bottom() + 5, box.width() - 4, 30)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(room, flags, words)
        painter.restore()


class _Grid(QListView):
    """Thumbnails in columns that can be dragged out."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Pictures"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setItemDelegate(_Cell(self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width() - 12
        self.setGridSize(QSize(width // max(width // _CELL.width(), 1), _CELL.height()))


class LibraryPane(QWidget):
    """Says which pictures came in, what is searched, and which one to use."""

    added = Signal(list)
    """Picture files that are new here: to be tagged."""
    search_wanted = Signal(str, bool, bool)
    """A search line, whether it is still being written, and whether meaning is asked for."""
    use_wanted = Signal(object)
    chosen = Signal(object)
    """The picture that is chosen, or None."""
    alike_wanted = Signal(object)
    """Pictures like this one are wanted."""
    copies_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._file: Path | None = None
        self.pictures = PicturesList(self)
        self.search = SearchLine()
        self.search.wanted.connect(self.search_wanted)
        self.filters = FilterRow()
        self.search.textChanged.connect(self.filters.show_line)
        self.filters.toggled.connect(lambda piece, only: self.search.setText(toggled(self.search.text(), piece, only)))
        self._fault = label("", "hint", wrap=True)
        self._fault.setContentsMargins(4, 0, 8, 0)
        self._fault.hide()
        self.grid = _Grid()
        self.grid.setModel(self.pictures)
        self.grid.customContextMenuRequested.connect(self._menu)
        self.grid.doubleClicked.connect(lambda index: self.use_wanted.emit(index.data(PicturesList.ENTRY).path))
        self.grid.selectionModel().currentChanged.connect(lambda index, _old: self._choose(index))
        self.card = Card()
        self._count = label("")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._invitation())
        self._stack.addWidget(self.grid)
        box = column(self, gap=8, edge=(12, 16, 8, 8))
        head = line(edge=(4, 0, 8, 0))
        head.addWidget(self.search)
        box.addLayout(head)
        box.addWidget(self._fault)
        box.addWidget(self.filters)
        self._count.setContentsMargins(4, 0, 0, 0)
        box.addWidget(self._count)
        box.addWidget(self._stack, 1)
        box.addWidget(self.card)
        self.pictures.modelReset.connect(self._settle)
        self._settle()

    def add(self, paths: list[Path]) -> None:
        """Take in pictures, and those in folders; others are left alone."""
        fresh = self.pictures.add(_pictures(paths))
        if fresh:
            self.added.emit(fresh)

    @property
    def file(self) -> Path | None:
        """The picture that is chosen."""
        return self._file

    def set_known(self, known: Mapping[str, tuple[str, ...]]) -> None:
        """The library's tags and other values, for completion."""
        self.search.set_known(known)
        self.card.set_words(known.get("tag", ()))

    def show_found(self, files: tuple[Path, ...], fault: str = "") -> None:
        """Show the pictures that answer, or beside those of before the sentence that says what is wrong."""
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        if not fault:
            self.pictures.show_ranked(files)

    def show_all(self) -> None:
        """Nothing is searched: show every picture."""
        self._fault.hide()
        self.pictures.show_all()

    def close_down(self) -> None:
        """Stop reading thumbnails."""
        self.pictures.close()

    def _invitation(self) -> QWidget:
        page = QWidget()
        box = column(page, gap=8, edge=(8, 0, 16, 48))
        box.addStretch(1)
        for text, kind in (
            (tr("Drop pictures or folders here"), "strong"),
            (tr("They are looked at on this machine and can be found by what they show."), "hint"),
        ):
            words = label(text, kind, wrap=True)
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            box.addWidget(words)
        box.addStretch(1)
        return page

    def _settle(self) -> None:
        total, shown = len(self.pictures.entries), self.pictures.rowCount()
        self._stack.setCurrentIndex(1 if total else 0)
        self._count.setVisible(total > 0)
        self.filters.setVisible(total > 0)
        words = tr("{count} pictures") if shown == total else tr("{shown} of {count} pictures")
        self._count.setText(words.format(count=total, shown=shown))

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self._file = index.data(PicturesList.ENTRY).path
            self.chosen.emit(self._file)

    def _menu(self, point: QPoint) -> None:
        index = self.grid.indexAt(point)
        if not index.isValid():
            return
        path = index.data(PicturesList.ENTRY).path
        menu = QMenu(self)
        menu.addAction(icon("image-square"), tr("Use as product photo"), lambda: self.use_wanted.emit(path))
        menu.addAction(icon("magnifying-glass"), tr("More like this"), lambda: self.alike_wanted.emit(path))
        menu.addAction(icon("copy"), tr("Copies…"), self.copies_wanted.emit)
        menu.exec(self.grid.viewport().mapToGlobal(point))
        menu.deleteLater()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and event.source() is not self.grid:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.add([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])


def _pictures(paths: list[Path]) -> list[Path]:
    """The picture files among `paths` and in its folders, in order of name within a folder."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        found += [item for item in inside if item.suffix.lower() in SUFFIXES and item.is_file()]
    return found
