"""Small controls that several panes share, dressed by the stylesheet through their object names and properties."""

from collections.abc import Iterable

from PySide6.QtCore import QMargins, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.ui.icons import icon, paint_icon
from studio.ui.lettering import type_font

PICTURE_FILES = "*.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp"
"""What a dialog offers as pictures."""


TYPE = {
    "label": (11, 400),
    "section": (12, 600),
    "hint": (12, 400),
    "muted": (13, 400),
    "plain": (13, 400),
    "strong": (13, 600),
    "title": (18, 600),
    "display": (32, 600),
}
"""Size in pixels and weight of each kind of label."""


def label(text: str, kind: str = "label", *, wrap: bool = False) -> QLabel:
    """A label of one of the stylesheet's kinds: label, section, hint, muted, display, title, strong."""
    result = QLabel(text)
    result.setProperty("kind", kind)
    result.setFont(type_font(*TYPE[kind]))
    result.setWordWrap(wrap)
    return result


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the stylesheet asks about, and let the widget look again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class IconButton(QToolButton):
    """A square button with an icon only; its name is read aloud and shown as the tooltip."""

    def __init__(self, symbol: str, name: str, *, size: int = 28, checkable: bool = False) -> None:
        super().__init__()
        self.setFixedSize(size, size)
        self.setIconSize(QSize(16, 16))
        self.setCheckable(checkable)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show_as(symbol, name)

    def show_as(self, symbol: str, name: str) -> None:
        """Show another icon and name."""
        self.setIcon(icon(symbol))
        self.setToolTip(name)
        self.setAccessibleName(name)


def button(text: str, kind: str = "", symbol: str = "") -> QPushButton:
    """A push button of one of the stylesheet's kinds: accent, plain, link, or the ordinary one."""
    result = QPushButton(text)
    result.setProperty("kind", kind)
    result.setFont(type_font(11 if kind == "link" else 13, 600 if kind == "accent" else 400))
    result.setAccessibleName(text)
    if symbol:
        result.setIcon(icon(symbol, "on_accent" if kind == "accent" else "muted"))
        result.setIconSize(QSize(16, 12) if kind == "link" else QSize(21, 16))
    return result


class Segments(QFrame):
    """A row of choices of which one holds."""

    chosen = Signal(int)

    def __init__(self, name: str, texts: Iterable[str]) -> None:
        super().__init__()
        self.setObjectName("segments")
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        for number, text in enumerate(texts):
            choice = QPushButton(text)
            choice.setObjectName("segment")
            choice.setFont(type_font(12))
            choice.setCheckable(True)
            choice.setAccessibleName(text)
            self._group.addButton(choice, number)
            row.addWidget(choice, 1)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self.chosen)

    @property
    def index(self) -> int:
        """The number of the choice that holds."""
        return self._group.checkedId()

    def choose(self, index: int) -> None:
        """Let another choice hold, and say so."""
        self._group.button(index).setChecked(True)
        self.chosen.emit(index)


class Elided(QLabel):
    """One line that ends in an ellipsis when there is no room for it; the whole text is its tooltip."""

    def __init__(self, text: str = "", kind: str = "muted") -> None:
        super().__init__()
        self.setProperty("kind", kind)
        self.setFont(type_font(*TYPE[kind]))
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setText(text)

    def setText(self, text: str) -> None:
        self._text = text
        self.setToolTip(text)
        self._elide()

    def text(self) -> str:
        return self._text

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        metrics = QFontMetrics(self.font())
        super().setText(metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, max(self.width(), 24)))


class Flow(QLayout):
    """Lays its items out in rows like words in a paragraph."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), apply=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, apply=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, apply: bool) -> int:
        x, y, row = rect.x(), rect.y(), 0
        for item in self._items:
            size = item.sizeHint()
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, row = rect.x(), y + row + self._gap, 0
            if apply:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
            row = max(row, size.height())
        return y + row - rect.y()


def search_sign(edit: QLineEdit) -> None:
    """Put a magnifying glass before the words of a search box."""
    sign = edit.addAction(icon("magnifying-glass", "faint"), QLineEdit.ActionPosition.LeadingPosition)
    sign.setText(edit.accessibleName())


def in_order(*parts: QWidget) -> None:
    """Let Tab go through controls in this order, before the last of them: for rows that are made later than it."""
    last = parts[-1]
    before = last.previousInFocusChain()
    while before is not last and (before in parts or not before.focusPolicy() & Qt.FocusPolicy.TabFocus):
        before = before.previousInFocusChain()
    for part in parts[:-1] if before is not last else ():
        QWidget.setTabOrder(before, part)
        before = part


def rule() -> QFrame:
    """A hairline between two parts of a pane."""
    result = QFrame()
    result.setObjectName("rule")
    result.setFixedHeight(1)
    return result


def scrolled(body: QWidget) -> QScrollArea:
    """A frameless vertical scroll area around `body`."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    body.setObjectName("pane_body")
    area.setWidget(body)
    area.viewport().setAutoFillBackground(False)
    return area


def column(
    parent: QWidget | None = None, *, gap: int = 8, edge: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QVBoxLayout:
    """A vertical layout with the house's spacing; `edge` is left, top, right, bottom."""
    result = QVBoxLayout(parent) if parent is not None else QVBoxLayout()
    result.setContentsMargins(*edge)
    result.setSpacing(gap)
    return result


def line(parent: QWidget | None = None, *, gap: int = 8, edge: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QHBoxLayout:
    """A horizontal layout with the house's spacing; `edge` is left, top, right, bottom."""
    result = QHBoxLayout(parent) if parent is not None else QHBoxLayout()
    result.setContentsMargins(*edge)
    result.setSpacing(gap)
    return result


def empty(layout: QLayout) -> None:
    """Take every item out of a layout and let its widgets go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            empty(inner)


class Sign(QWidget):
    """A small icon in the colour of a theme token."""

    def __init__(self, symbol: str, token: str = "muted", size: int = 16) -> None:
        super().__init__()
        self.setFixedSize(QSize(size, size))
        self._symbol, self._token = symbol, token

    def show_as(self, symbol: str, token: str) -> None:
        """Show another icon."""
        self._symbol, self._token = symbol, token
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_icon(QPainter(self), self.rect(), self._symbol, self._token)


class Picture(QWidget):
    """A picture that fills its box, cut to the box's ratio, with rounded corners."""

    def __init__(self, radius: float = 6.0) -> None:
        super().__init__()
        self._radius = radius
        self._pixmap: QPixmap | None = None

    def show_picture(self, pixmap: QPixmap | None) -> None:
        """Show a QPixmap, or nothing for None."""
        self._pixmap = pixmap if pixmap is not None and not pixmap.isNull() else None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._pixmap is None:
            return
        painter = QPainter(self)
        paint_cover(painter, self.rect(), self._pixmap, self._radius)


def paint_cover(painter: QPainter, rect: QRect, pixmap: QPixmap, radius: float) -> None:
    """Paint a pixmap so that it covers `rect`, centred, clipped to rounded corners."""
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    path = QPainterPath()
    path.addRoundedRect(QRectF(rect), radius, radius)
    painter.setClipPath(path)
    scale = max(rect.width() / pixmap.width(), rect.height() / pixmap.height())
    width, height = rect.width() / scale, rect.height() / scale
    source = QRectF((pixmap.width() - width) / 2, (pixmap.height() - height) / 2, width, height)
    painter.drawPixmap(QRectF(rect), pixmap, source)
    painter.restore()
