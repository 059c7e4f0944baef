"""The pictures that were made before, newest first, in a strip below the desk: found by words and by stars."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPen, QPixmap, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from studio.library.made_pictures import MadePicture
from studio.ui import theme
from studio.ui.beside import Beside, read_covering
from studio.ui.controls import IconButton, column, label, line, search_sign
from studio.ui.icons import icon, paint_icon
from studio.ui.languages import tr

_TILE = QSize(80, 72)
_PAUSE = 200
_ENTRY = Qt.ItemDataRole.UserRole


class MadeList(QAbstractListModel):
    """Made pictures with their thumbnails, which are read beside the window's thread when they are seen."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[MadePicture, ...] = ()
        self._starred: frozenset[str] = frozenset()
        self._looks: dict[str, QPixmap] = {}
        self._asked: set[str] = set()
        self._beside = Beside(self)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == _ENTRY:
            return row
        if role == Qt.ItemDataRole.DecorationRole:
            return self._look(str(row.file))
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.recipe.prompt
        if role == Qt.ItemDataRole.CheckStateRole:
            return row.file.name in self._starred
        return None

    def show_rows(self, rows: Sequence[MadePicture], starred: frozenset[str]) -> None:
        """Show these pictures, and which of them are starred."""
        self.beginResetModel()
        self._rows, self._starred = tuple(rows), starred
        self.endResetModel()

    def close_down(self) -> None:
        """Stop reading."""
        self._beside.close()

    def _look(self, file: str) -> QPixmap:
        if file not in self._looks and file not in self._asked:
            self._asked.add(file)
            self._beside.do(lambda: read_covering(file, _TILE * 2), lambda image: self._keep(file, image))
        return self._looks.get(file, QPixmap())

    def _keep(self, file: str, image: QImage) -> None:
        self._looks[file] = QPixmap.fromImage(image)
        for at, row in enumerate(self._rows):
            if str(row.file) == file:
                self.dataChanged.emit(self.index(at), self.index(at))


class _Strip(QListView):
    """Turns the wheel sideways."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - (event.angleDelta().y() or event.angleDelta().x()))
        event.accept()


class Earlier(QFrame):
    """Asks for pictures by words and stars, and says which one is wanted back on the desk."""

    asked = Signal(str, bool)
    """The words to find, and whether only starred ones are wanted."""
    taken = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("strip")
        box = column(self, gap=6, edge=(24, 10, 24, 8))
        head = line(gap=8)
        head.addWidget(label(tr("Made before"), "section"))
        head.addStretch(1)
        self.search = QLineEdit()
        self.search.setAccessibleName(tr("Find a made picture"))
        self.search.setPlaceholderText(tr("Words of the prompt"))
        self.search.setFixedWidth(200)
        self.search.setClearButtonEnabled(True)
        search_sign(self.search)
        self.stars = IconButton("star", tr("Only starred pictures"), checkable=True)
        self.stars.toggled.connect(lambda on: self.stars.setIcon(icon("star", "accent_text" if on else "muted")))
        head.addWidget(self.search)
        head.addWidget(self.stars)
        box.addLayout(head)
        self.pictures = MadeList()
        self.view = _Strip()
        self.view.setAccessibleName(tr("Made before"))
        self.view.setModel(self.pictures)
        self.view.setItemDelegate(_Thumb(self.view))
        self.view.setFlow(QListView.Flow.LeftToRight)
        self.view.setWrapping(False)
        self.view.setUniformItemSizes(True)
        self.view.setFixedHeight(_TILE.height() + 12)
        self.view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.activated.connect(self._take)
        self.view.clicked.connect(self._take)
        self.none = label("", "hint")
        box.addWidget(self.view)
        box.addWidget(self.none)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.ask)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.stars.toggled.connect(lambda _on: self.ask())

    def ask(self) -> None:
        """Ask for the pictures that are wanted."""
        self.asked.emit(self.search.text(), self.stars.isChecked())

    def show_made(self, rows: Sequence[MadePicture], starred: frozenset[str]) -> None:
        """Show the pictures that were found."""
        self.pictures.show_rows(rows, starred)
        looking = bool(self.search.text()) or self.stars.isChecked()
        self.view.setVisible(bool(rows))
        self.none.setVisible(not rows and looking)
        self.none.setText(tr("No picture is so."))
        self.setVisible(bool(rows) or looking)

    def close_down(self) -> None:
        """Stop reading."""
        self._pause.stop()
        self.pictures.close_down()

    def _take(self, index: QModelIndex) -> None:
        self.taken.emit(index.data(_ENTRY))


class _Thumb(QStyledItemDelegate):
    """A small picture, ringed when it is chosen, with a dot of the accent when it is starred."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look = theme.current()
        box = QRectF(option.rect).adjusted(4, 4, -4, -4)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        path = QPainterPath()
        path.addRoundedRect(box, 6, 6)
        painter.fillPath(path, look.color("field"))
        pixmap = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(pixmap, QPixmap) and not pixmap.isNull():
            painter.setClipPath(path)
            scale = max(box.width() / pixmap.width(), box.height() / pixmap.height())
            width, height = box.width() / scale, box.height() / scale
            part = QRectF((pixmap.width() - width) / 2, (pixmap.height() - height) / 2, width, height)
            painter.drawPixmap(box, pixmap, part)
            painter.setClipping(False)
        state = option.state
        if state & QStyle.StateFlag.State_Selected and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(look.color("accent"), 2))
            painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 8, 8)
        if index.data(Qt.ItemDataRole.CheckStateRole):
            paint_icon(painter, QRect(round(box.right()) - 18, round(box.top()) + 4, 14, 14), "star", "accent_text")
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return _TILE
