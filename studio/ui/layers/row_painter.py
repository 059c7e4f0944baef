"""How a row of the layers pane is painted: sign or thumbnail, name, words, and its tools."""

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget, QWidget

from studio.ui import theme
from studio.ui.colors.chip import to_color
from studio.ui.controls import paint_cover
from studio.ui.icons import paint_icon
from studio.ui.languages import tr
from studio.ui.layers.stacking import Row
from studio.ui.layers.thumbnails import Thumbnails
from studio.ui.lettering import type_font
from studio.ui.names import layer_name

ROW = Qt.ItemDataRole.UserRole
"""Where an item keeps its Row."""
_TALL = 30
_TOOL = 24


def tools(rect: QRect, width: int) -> dict[str, QRect]:
    """Where a row's tools are: the eye at the right edge, the lock beside it."""
    top = rect.top() + (rect.height() - _TOOL) // 2
    return {
        "eye": QRect(width - _TOOL - 4, top, _TOOL, _TOOL),
        "lock": QRect(width - 2 * _TOOL - 4, top, _TOOL, _TOOL),
    }


class RowPainter(QStyledItemDelegate):
    """A row: sign or thumbnail, name, words, and its tools while the pointer is on it or they say something."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree
        self.hovered = ""
        """The id of the layer under the pointer."""
        self.thumbnails: Thumbnails | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(80, _TALL)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        row, rect = index.data(ROW), option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = rect.left() + 4
        if row.masked:
            paint_icon(painter, QRect(x, rect.top() + 9, 12, 12), "arrow-elbow-left-down", "faint")
            x += 16
        self._paint_sign(painter, QRect(x, rect.top() + 6, 18, 18), row)
        room = tools(rect, self._tree.viewport().width())
        hovered = row.id == self.hovered
        right = rect.right() - 8
        for tool, sign, told in (
            ("eye", "eye" if row.visible else "eye-slash", not row.visible),
            ("lock", "lock-simple" if row.locked else "lock-simple-open", row.locked),
        ):
            if hovered or told:
                box = room[tool].adjusted(5, 5, -5, -5)
                paint_icon(painter, box, sign, "text" if told else "muted")
                right = room[tool].left() - 4
        if row.own:
            right -= 12
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.current().color("accent_text"))
            painter.drawEllipse(QRectF(right + 2, rect.center().y() - 2, 6, 6))
        if not bool(option.state & QStyle.StateFlag.State_Editing):
            self._paint_words(painter, QRect(x + 26, rect.top(), right - x - 26, rect.height()), row)
        painter.restore()

    def _paint_words(self, painter: QPainter, box: QRect, row: Row) -> None:
        look = theme.current()
        painter.setFont(type_font(13))
        painter.setPen(look.color("text" if row.visible else "faint"))
        metrics = painter.fontMetrics()
        middle = Qt.AlignmentFlag.AlignVCenter
        name = layer_name(row.name)
        painter.drawText(box, middle, metrics.elidedText(name, Qt.TextElideMode.ElideRight, box.width()))
        used = metrics.horizontalAdvance(name) + 10
        if row.words and box.width() - used > 24:
            painter.setPen(look.color("faint"))
            painter.setFont(type_font(12))
            rest = box.adjusted(used, 0, 0, 0)
            words = painter.fontMetrics().elidedText(row.words, Qt.TextElideMode.ElideRight, rest.width())
            painter.drawText(rest, middle, words)

    def _paint_sign(self, painter: QPainter, box: QRect, row: Row) -> None:
        look = theme.current()
        pixmap = self.thumbnails.pixmap(row.asset) if row.asset and self.thumbnails is not None else None
        painter.setOpacity(1.0 if row.visible else 0.4)
        if row.masking:
            paint_icon(painter, box.adjusted(1, 1, -1, -1), "intersect", "muted")
        elif pixmap is not None:
            paint_cover(painter, box, pixmap, 3)
            _outline(painter, box, look.color("text", 0.18))
        elif row.fill and row.sign in ("square", "circle"):
            path = QPainterPath()
            inner = QRectF(box).adjusted(2, 2, -2, -2)
            path.addEllipse(inner) if row.sign == "circle" else path.addRoundedRect(inner, 3, 3)
            painter.fillPath(path, to_color(row.fill))
            painter.setPen(QPen(look.color("text", 0.3), 1))
            painter.drawPath(path)
        else:
            paint_icon(painter, box.adjusted(1, 1, -1, -1), row.sign, "muted")
        painter.setOpacity(1.0)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex) -> QWidget:
        editor = QLineEdit(parent)
        editor.setObjectName("row_edit")
        editor.setFont(type_font(13))
        editor.setAccessibleName(tr("Name of the layer"))
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        left = option.rect.left() + (40 if index.data(ROW).masked else 24)
        editor.setGeometry(left, option.rect.top() + 1, self._tree.viewport().width() - left - 4, _TALL - 2)


def _outline(painter: QPainter, box: QRect, color: QColor) -> None:
    painter.setPen(QPen(color, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
