"""One family in the browser: its name, its weights, and the headline set in it."""

from PySide6.QtCore import QEvent, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from studio.document.layers import TypeStyle
from studio.render import fonts
from studio.render.breaking import cjk_of
from studio.render.font_list import Choice
from studio.ui import theme
from studio.ui.fonts.families_list import CHOICE, FAVOURITE
from studio.ui.icons import paint_icon
from studio.ui.languages import tr
from studio.ui.lettering import type_font

_HEIGHT = 56
_PIXELS = 22
_STAR = 16


class FamilyPreview(QStyledItemDelegate):
    """Paints a row, and takes clicks on its star."""

    starred = Signal(str)

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        self.words = tr("Aa Bb Cc 123")
        self.weight = 400
        self.on_star = False
        """Whether the last press was on a star."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(200, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        look = theme.current()
        choice = index.data(CHOICE)
        box = option.rect.adjusted(4, 1, -4, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent_wash" if chosen else "hover"))
            painter.drawRoundedRect(box, 6, 6)
        inner = box.adjusted(8, 6, -8, -4)
        painter.setFont(type_font(11))
        painter.setPen(look.color("muted"))
        aside = described(choice)
        painter.drawText(inner.adjusted(0, 0, -24, 0), Qt.AlignmentFlag.AlignTop, f"{choice.name}  ·  {aside}")
        if index.data(FAVOURITE) or over or chosen:
            paint_icon(painter, self._star(option.rect), "star", "accent_text" if index.data(FAVOURITE) else "faint")
        style = TypeStyle(family=choice.name, weight=_nearest(choice, self.weight), size=fonts.LARGE)
        face = fonts.reference(style, "" if "chinese" in choice.scripts else cjk_of(self.words), _PIXELS)
        painter.setFont(face)
        painter.setPen(look.color("text"))
        words = QFontMetricsF(face).elidedText(self.words, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()

    def editorEvent(self, event: QEvent, model, option: QStyleOptionViewItem, index: QModelIndex) -> bool:
        pressed = event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease)
        if pressed and isinstance(event, QMouseEvent):
            self.on_star = self._star(option.rect).adjusted(-6, -6, 6, 6).contains(event.position().toPoint())
            if self.on_star and event.type() == QEvent.Type.MouseButtonRelease:
                self.starred.emit(index.data(CHOICE).name)
            return self.on_star
        return super().editorEvent(event, model, option, index)

    def _star(self, rect: QRect) -> QRect:
        return QRect(rect.right() - 12 - _STAR, rect.top() + 7, _STAR, _STAR)


def described(choice: Choice) -> str:
    """How many weights a family has, and whether it has italics."""
    if choice.variable:
        words = tr("variable {light} – {heavy}").format(light=choice.weights[0], heavy=choice.weights[-1])
    elif len(choice.weights) == 1:
        words = tr("one weight")
    else:
        words = tr("{number} weights").format(number=len(choice.weights))
    return f"{words}, {tr('italics')}" if choice.italic else words


def _nearest(choice: Choice, weight: int) -> int:
    if choice.variable:
        return max(choice.weights[0], min(choice.weights[-1], weight))
    return min(choice.weights, key=lambda known: abs(known - weight))
