"""The pictures of the library as a Qt list model: path, thumbnail, tags."""

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QSize, Qt, QThreadPool, QUrl, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap

THUMB = 176
"""The longer side of a thumbnail in pixels, for a cell of half of it on a dense screen."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One picture: its tags as (name, confidence 0..1), whether it is being tagged, and why it cannot be read."""

    path: Path
    tags: tuple[tuple[str, float], ...] = ()
    busy: bool = True
    error: str = ""


class PicturesList(QAbstractListModel):
    """Thumbnails are read on a pool of one thread and appear as they come."""

    ENTRY = Qt.ItemDataRole.UserRole
    THUMBNAIL = Qt.ItemDataRole.UserRole + 1
    _read = Signal(str, QImage)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._shown: list[int] = []
        self._thumbs: dict[Path, QPixmap] = {}
        self._words: tuple[str, ...] = ()
        self._order: dict[Path, int] | None = None
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
            self.THUMBNAIL: self._thumbs.get(entry.path),
        }
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
        known = {entry.path for entry in self._entries}
        fresh = [path for path in paths if path not in known]
        self._entries += [Entry(path) for path in fresh]
        for path in fresh:
            self._pool.start(lambda path=path: self._read_thumbnail(path))
        self._filter()
        return fresh

    def tag(self, path: Path, tags: tuple[tuple[str, float], ...], error: str = "") -> None:
        """Keep what is seen in a picture."""
        self._change(path, tags=tags, error=error, busy=False)

    def settle(self) -> None:
        """Nothing is being tagged any more."""
        self._entries = [replace(entry, busy=False) for entry in self._entries]
        self._announce()

    def search(self, words: str) -> None:
        """Show only pictures whose name or tags have every word."""
        self._words = tuple(words.casefold().split())
        self._order = None
        self._filter()

    def show_ranked(self, paths: list[Path]) -> None:
        """Show these pictures in this order."""
        self._order = {path: place for place, path in enumerate(paths)}
        self._filter()

    def close(self) -> None:
        """Wait for the thumbnail under way."""
        self._pool.clear()
        self._pool.waitForDone()

    def _change(self, path: Path, **values: object) -> None:
        self._entries = [replace(item, **values) if item.path == path else item for item in self._entries]
        self._announce()

    def _announce(self) -> None:
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    def _filter(self) -> None:
        self.beginResetModel()
        order = self._order
        if order is not None:
            found = [index for index, entry in enumerate(self._entries) if entry.path in order]
            self._shown = sorted(found, key=lambda index: order[self._entries[index].path])
        else:
            self._shown = [index for index, entry in enumerate(self._entries) if self._matches(entry)]
        self.endResetModel()

    def _matches(self, entry: Entry) -> bool:
        text = " ".join([entry.path.name, *(name for name, _confidence in entry.tags)]).casefold()
        return all(word in text for word in self._words)

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
