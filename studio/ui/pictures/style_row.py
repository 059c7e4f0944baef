"""The styles a picture can be made in, side by side as small pictures of the same scene."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from studio import paths
from studio.ui import theme
from studio.ui.icons import paint_icon
from studio.ui.languages import scene_word, tr
from studio.ui.lettering import type_font

ANY = ""
_TILE, _PICTURE = QSize(80, 84), QSize(72, 56)


def looks_folder() -> Path:
    """Where the small pictures of the styles are, `<name>.jpg`; drawn by `scripts/draw_styles.py`."""
    return paths.resources() / "scenes" / "looks"


class StyleRow(QListWidget):
    """One style is chosen at a time; the first place leaves it to the prompt."""

    entered_style = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Style", sense="picture"))
        self.setObjectName("styles")
        self.setViewMode(QListWidget.ViewMode.IconMode)
        self.setFlow(QListWidget.Flow.LeftToRight)
        self.setWrapping(False)
        self.setMovement(QListWidget.Movement.Static)
        self.setSpacing(0)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(_TILE.height() + 12)
        self.setItemDelegate(_Tile(self))
        self._filling = False
        self._wanted = ANY
        self.currentItemChanged.connect(lambda now, _before: self._tell(now))

    @property
    def style_name(self) -> str:
        """The chosen style, empty when it is left to the prompt."""
        return self._wanted

    def show_styles(self, names: Sequence[str]) -> None:
        """Offer these styles; the chosen one stays."""
        if [self._name(at) for at in range(1, self.count())] == list(names):
            return
        chosen, self._filling = self.style_name, True
        self.clear()
        for name in (ANY, *names):
            item = QListWidgetItem(scene_word(name) if name else tr("As said"))
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setToolTip(scene_word(name) if name else tr("The style that the prompt asks for, else a photograph"))
            item.setSizeHint(_TILE)
            self.addItem(item)
        self._filling = False
        self.show_style(chosen)

    def show_style(self, name: str) -> None:
        """Show which style is chosen; one that is not offered yet is shown when it is."""
        self._wanted, self._filling = name, True
        row = next((at for at in range(self.count()) if self._name(at) == name), 0)
        self.setCurrentRow(row)
        self._filling = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.angleDelta().x():
            super().wheelEvent(event)
        else:
            event.ignore()  # A turn of the wheel scrolls the form.

    def _name(self, at: int) -> str:
        return str(self.item(at).data(Qt.ItemDataRole.UserRole))

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None and not self._filling:
            self._wanted = str(item.data(Qt.ItemDataRole.UserRole))
            self.entered_style.emit(self.style_name)


class _Tile(QStyledItemDelegate):
    """A small picture over its name."""

    def __init__(self, owner: StyleRow) -> None:
        super().__init__(owner)
        self._looks: dict[str, QPixmap] = {}

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look = theme.current()
        name = str(index.data(Qt.ItemDataRole.UserRole))
        box = QRect(option.rect.left() + 4, option.rect.top() + 4, _PICTURE.width(), _PICTURE.height())
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        path = QPainterPath()
        path.addRoundedRect(QRectF(box), 6, 6)
        painter.fillPath(path, look.color("field"))
        pixmap = self._look(name)
        if pixmap.isNull():
            sign = QRect(0, 0, 20, 20)
            sign.moveCenter(box.center())
            paint_icon(painter, sign, "text-aa" if not name else "palette", "faint")
        else:
            painter.setClipPath(path)
            painter.drawPixmap(box, pixmap)
            painter.setClipping(False)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.setPen(QPen(look.color("accent"), 2))
            painter.drawRoundedRect(QRectF(box).adjusted(-2, -2, 2, 2), 8, 8)
        painter.setFont(type_font(11, 600 if chosen else 400))
        painter.setPen(look.color("text" if chosen else "muted"))
        words = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, _TILE.width() - 4)
        line = QRect(option.rect.left(), box.bottom() + 4, _TILE.width(), 16)
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return _TILE

    def _look(self, name: str) -> QPixmap:
        if name not in self._looks:
            self._looks[name] = QPixmap(str(looks_folder() / f"{name}.jpg")) if name else QPixmap()
        return self._looks[name]
