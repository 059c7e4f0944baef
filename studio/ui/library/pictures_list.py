"""The pictures of the library as a Qt list model: path, thumbnail, tags."""

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QSize,
    Qt,
    QThreadPool,
    QTimer,
    QUrl,
    Signal,
)
from PySide6.QtGui import QImage, QImageReader, QPixmap

THUMB = 176
"""The longer side of a thumbnail in pixels, for a cell of half of it on a dense screen."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One picture: its tags as (name, confidence 0..1), whether it is being tagged, and why it cannot be read.

    `known` is false while its tags are in the index but were not asked for yet.
    """

    path: Path
    tags: tuple[tuple[str, float], ...] = ()
    busy: bool = True
    error: str = ""
    known: bool = True


class PicturesList(QAbstractListModel):
    """Thumbnails and tags are read when a picture is first painted: thumbnails on a pool of one thread, the latest
    asked for first, so that what is on the screen comes before what was scrolled past."""

    details_wanted = Signal(list)
    """Files on the screen whose tags are in the index."""

    ENTRY = Qt.ItemDataRole.UserRole
    THUMBNAIL = Qt.ItemDataRole.UserRole + 1
    _read = Signal(str, QImage)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._shown: list[int] = []
        self._thumbs: dict[Path, QPixmap] = {}
        self._places: dict[Path, int] = {}
        self._order: tuple[Path, ...] | None = None
        self._asked: set[Path] = set()
        self._asks = 0
        self._unknown: list[Path] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._ask_details)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._read.connect(self._keep)

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._entries[self._shown[index.row()]]
        answers = {
            Qt.ItemDataRole.DisplayRole: entry.path.name,
            Qt.ItemDataRole.AccessibleTextRole: entry.path.name,
            Qt.ItemDataRole.ToolTipRole: "\n".join(
                [entry.path.name, entry.error or ", ".join(f"{name} {100 * p:.0f} %" for name, p in entry.tags)]
            ).strip(),
            self.ENTRY: entry,
        }
        if role == self.THUMBNAIL:
            return self._thumbnail(entry)
        return answers.get(role)

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return ["text/uri-list"]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(index.data(self.ENTRY).path)) for index in indexes])
        return data

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All pictures, shown or not."""
        return tuple(self._entries)

    def add(self, paths: list[Path]) -> list[Path]:
        """Add pictures that are not there yet and return those."""
        return self._append([Entry(path) for path in paths])

    def restore(self, paths: list[Path]) -> None:
        """Add pictures that the index knows; their tags are asked for when they are seen."""
        self._append([Entry(path, busy=False, known=False) for path in paths])

    def tag(self, path: Path, tags: tuple[tuple[str, float], ...], error: str = "") -> None:
        """Keep what is seen in a picture."""
        self.tag_all([(path, tags, error)])

    def tag_all(self, rows: list[tuple[Path, tuple[tuple[str, float], ...], str]]) -> None:
        """Keep what is seen in several pictures."""
        for path, tags, error in rows:
            if (place := self._places.get(path)) is not None:
                self._entries[place] = Entry(path, tags, busy=False, error=error)
        self._announce()

    def settle(self) -> None:
        """Nothing is being tagged any more."""
        self._entries = [replace(entry, busy=False) for entry in self._entries]
        self._announce()

    def remove(self, paths: list[Path]) -> None:
        """Take pictures off the list; the files are not touched."""
        gone = set(paths)
        self._entries = [entry for entry in self._entries if entry.path not in gone]
        self._places = {entry.path: place for place, entry in enumerate(self._entries)}
        self._filter()

    def show_all(self) -> None:
        """Show every picture."""
        if self._order is not None:
            self._order = None
            self._filter()

    def show_ranked(self, paths: tuple[Path, ...]) -> None:
        """Show these pictures in this order."""
        if paths != self._order:
            self._order = paths
            self._filter()

    def row_of(self, path: Path) -> int:
        """The row of a picture that is shown; -1 for another."""
        place = self._places.get(path)
        return self._shown.index(place) if place in self._shown else -1

    def close(self) -> None:
        """Wait for the thumbnail under way."""
        self._pool.clear()
        self._pool.waitForDone()

    def _append(self, entries: list[Entry]) -> list[Path]:
        fresh = [entry for entry in entries if entry.path not in self._places]
        for place, entry in enumerate(fresh, len(self._entries)):
            self._places[entry.path] = place
        self._entries += fresh
        if fresh:
            self._filter()
        return [entry.path for entry in fresh]

    def _thumbnail(self, entry: Entry) -> QPixmap | None:
        """The thumbnail of a picture that is being painted, asked for when it is not there yet."""
        if not entry.known and entry.path not in self._unknown:
            self._unknown.append(entry.path)
            self._soon.start()
        if entry.path not in self._asked:
            self._asked.add(entry.path)
            self._asks += 1
            self._pool.start(lambda path=entry.path: self._read_thumbnail(path), self._asks)
        return self._thumbs.get(entry.path)

    def _ask_details(self) -> None:
        files, self._unknown = self._unknown, []
        for path in files:
            place = self._places.get(path)
            if place is not None:
                self._entries[place] = replace(self._entries[place], known=True)
        self.details_wanted.emit(files)

    def _announce(self) -> None:
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    def _filter(self) -> None:
        self.beginResetModel()
        if self._order is not None:
            self._shown = [self._places[path] for path in self._order if path in self._places]
        else:
            self._shown = list(range(len(self._entries)))
        self.endResetModel()

    def _read_thumbnail(self, path: Path) -> None:
        """Runs on the pool's thread."""
        reader = QImageReader(str(path))
        reader.setAutoTransform(True)
        size = reader.size()
        if size.isValid():
            reader.setScaledSize(size.scaled(QSize(THUMB * 2, THUMB), Qt.AspectRatioMode.KeepAspectRatioByExpanding))
        self._read.emit(str(path), reader.read())

    def _keep(self, path: str, image: QImage) -> None:
        if image.isNull():
            return
        self._thumbs[Path(path)] = QPixmap.fromImage(image)
        self._announce()
