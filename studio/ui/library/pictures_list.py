"""The pictures of the library as a Qt list model: file, thumbnail, tags.

The newest stand first. A hundred thousand names are kept, and nothing else of a picture before it is seen: thumbnails
and tags come when it is painted and go when others need their room.
"""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    Qt,
    QTimer,
    QUrl,
    Signal,
)
from PySide6.QtGui import QPixmap

from studio.ui.languages import spoken, telling
from studio.ui.library.thumbs import Thumbs

Tags = tuple[tuple[str, float], ...]
"""Words with how sure they are, 0..1."""

MOST_KNOWN = 4_000
"""Pictures whose tags are kept; those seen longest ago are asked for again."""

MOST_FOUND = 500
"""Pictures that one search shows."""

_FEW = 32
"""Pictures up to which the view is told of each by itself."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One picture: its tags, whether it is being tagged, and why it cannot be read.

    `known` is false while its tags are in the index but were not asked for yet; `absent` when its file is not where
    the library knows it.
    """

    path: Path
    tags: Tags = ()
    busy: bool = True
    error: str = ""
    known: bool = True
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen in a picture, why it cannot be read, and where its thumbnail is kept."""

    file: Path
    tags: Tags = ()
    error: str = ""
    thumbnail: str = ""


class PicturesList(QAbstractListModel):
    """Says which pictures on the screen it knows too little of, in the order they are painted."""

    details_wanted = Signal(list)
    """Files on the screen whose tags are in the index."""
    counted = Signal()
    """There are more or fewer pictures, others are shown, or more or fewer are being looked at."""

    ENTRY = Qt.ItemDataRole.UserRole
    THUMBNAIL = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files: list[str] = []
        self._places: dict[str, int] = {}
        self._busy: set[str] = set()
        self._seen: OrderedDict[str, Seen] = OrderedDict()
        self._asked: set[str] = set()
        self._order: tuple[Path, ...] | None = None
        self._shown: Sequence[int] = range(0)
        self._rows: dict[int, int] = {}
        self.thumbs = Thumbs(self)
        self.thumbs.arrived.connect(self._touched)
        self._painted: OrderedDict[str, None] = OrderedDict()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._ask)

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        file = self._files[self._shown[index.row()]]
        if role == self.THUMBNAIL:
            return self._thumbnail(file)
        if role == self.ENTRY:
            return self._entry(file)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return Path(file).name
        if role == Qt.ItemDataRole.ToolTipRole:
            entry = self._entry(file)
            words = spoken(entry.error) or ", ".join(
                f"{telling().name(tag) or tag} {100 * sure:.0f} %" for tag, sure in entry.tags
            )
            return f"{file}\n{words}".strip()
        return None

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return ["text/uri-list"]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(self._files[self._shown[index.row()]]) for index in indexes])
        return data

    def __len__(self) -> int:
        """How many pictures there are, shown or not."""
        return len(self._files)

    def __contains__(self, path: Path) -> bool:
        return str(path) in self._places

    @property
    def busy(self) -> int:
        """How many pictures are being looked at, or wait for it."""
        return len(self._busy)

    @property
    def is_ranked(self) -> bool:
        """Whether those of an answer are shown, not all."""
        return self._order is not None

    def add(self, paths: Iterable[Path]) -> list[Path]:
        """Add pictures that are not there yet and are to be looked at; returns those."""
        named = {str(path): path for path in paths}
        fresh = self._append(list(named))
        self._busy.update(fresh)
        self.counted.emit()
        return [named[file] for file in fresh]

    def restore(self, files: Iterable[str]) -> None:
        """Add pictures that the index knows, those that came last at the end; their tags are asked for when they are
        seen."""
        files = list(dict.fromkeys([*files, *self._files]))
        if len(files) > len(self._files):
            self._renew(files)

    def look_at(self, paths: Iterable[Path]) -> None:
        """Pictures that are there are looked at once more."""
        files = [file for path in paths if (file := str(path)) in self._places]
        self._busy.update(files)
        for file in files:
            self.thumbs.forget(file)
        self._touched(*files)
        self.counted.emit()

    def tag_all(self, rows: Iterable[Seen]) -> None:
        """Keep what is seen in several pictures."""
        for row in rows:
            file = str(row.file)
            if file not in self._places:
                continue
            self._busy.discard(file)
            self._asked.discard(file)
            self._seen[file] = row
            self._seen.move_to_end(file)
            # A picture that was looked at has a thumbnail from now on, and one that is gone may have one kept.
            if not row.error and self.thumbs.has(file) and self.thumbs.pixmap(file) is None:
                self.thumbs.forget(file)
            self._touched(file)
        while len(self._seen) > MOST_KNOWN:
            self._seen.popitem(last=False)
        self.counted.emit()

    def settle(self, paths: Iterable[Path]) -> None:
        """These are not being looked at any more."""
        files = [file for path in paths if (file := str(path)) in self._busy]
        self._busy.difference_update(files)
        self._touched(*files)
        self.counted.emit()

    def refresh(self, paths: Iterable[Path], looks: bool = False) -> None:
        """What is known of these is not true any more: it is asked for again when they are seen, their thumbnails too
        when their `looks` may be others."""
        for path in paths:
            self._seen.pop(str(path), None)
            self._asked.discard(str(path))
            if looks:
                self.thumbs.forget(str(path))
            self._touched(str(path))

    def remove(self, paths: Iterable[Path]) -> None:
        """Take pictures off the list; the files are not touched."""
        gone = {str(path) for path in paths}
        self._renew([file for file in self._files if file not in gone])

    def move(self, places: dict[Path, Path]) -> None:
        """Pictures that are at another path now; what is known of them is asked for again."""
        if not places:
            return
        after = {str(before): str(path) for before, path in places.items()}
        self._renew(list(dict.fromkeys(after.get(file, file) for file in self._files)))

    def show_all(self) -> None:
        """Show every picture."""
        self._show(None)

    def show_ranked(self, paths: tuple[Path, ...]) -> bool:
        """Show these pictures in this order. Returns whether others were shown until now."""
        return self._show(paths)

    def path_of(self, row: int) -> Path:
        """The file of a picture that is shown."""
        return Path(self._files[self._shown[row]])

    def close(self) -> None:
        """Stop reading thumbnails."""
        self._soon.stop()
        self.thumbs.close()

    def _row(self, place: int) -> int:
        if self._order is None:
            return len(self._files) - 1 - place if place >= 0 else -1
        return self._rows.get(place, -1)

    def _append(self, files: list[str]) -> list[str]:
        fresh = [file for file in dict.fromkeys(files) if file not in self._places]
        first = len(self._files)
        if fresh and self._order is None:
            self.beginInsertRows(QModelIndex(), 0, len(fresh) - 1)
        self._places.update(zip(fresh, range(first, first + len(fresh)), strict=True))
        self._files += fresh
        if fresh and self._order is None:
            self._shown = _newest_first(len(self._files))
            self.endInsertRows()
        return fresh

    def _renew(self, files: list[str]) -> None:
        self.beginResetModel()
        if files is not self._files:
            self._files = files
            self._places = {file: place for place, file in enumerate(files)}
            self._busy &= self._places.keys()
        if self._order is None:
            self._shown, self._rows = _newest_first(len(files)), {}
        else:
            self._shown = [self._places[file] for path in self._order if (file := str(path)) in self._places]
            self._rows = {place: row for row, place in enumerate(self._shown)}
        self.endResetModel()
        self.counted.emit()

    def _show(self, order: tuple[Path, ...] | None) -> bool:
        if order == self._order:
            return False
        self._order = order
        self._renew(self._files)
        return True

    def _entry(self, file: str) -> Entry:
        busy, absent = file in self._busy, self.thumbs.is_absent(file)
        seen = self._seen.get(file)
        if seen is None:
            return Entry(Path(file), busy=busy, known=busy, absent=absent)
        self._seen.move_to_end(file)
        return Entry(seen.file, seen.tags, busy, seen.error, absent=absent)

    def _thumbnail(self, file: str) -> QPixmap | None:
        """The thumbnail of a picture that is being painted; what is missing of it is asked for after the painting."""
        if not self.thumbs.has(file) or (file not in self._seen and file not in self._busy):
            self._painted[file] = None
            if not self._soon.isActive():
                self._soon.start()
        return self.thumbs.pixmap(file)

    def _ask(self) -> None:
        files, self._painted = list(self._painted), OrderedDict()
        looks = [file for file in files if not self.thumbs.has(file)]
        if looks:
            self.thumbs.ask([(file, self._seen[file].thumbnail if file in self._seen else "") for file in looks])
        asked = [file for file in files if file not in self._seen and file not in self._busy | self._asked]
        if asked:
            self._asked.update(asked)
            self.details_wanted.emit([Path(file) for file in asked])

    def _touched(self, *files: str) -> None:
        """Other things are known of these; of many at once the view is told as one."""
        count = len(self._shown)
        if len(files) > _FEW and count:
            self.dataChanged.emit(self.index(0), self.index(count - 1))
            return
        for file in files:
            row = self._row(self._places.get(file, -1))
            if 0 <= row < count:
                place = self.index(row)
                self.dataChanged.emit(place, place)


def _newest_first(count: int) -> range:
    return range(count - 1, -1, -1)
