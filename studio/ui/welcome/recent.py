"""The recent campaigns on the first page: a row each, to open, pin or take off the list."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from studio.ui import theme
from studio.ui.controls import IconButton, column, empty, label, line
from studio.ui.icons import icon, paint_icon
from studio.ui.languages import tr
from studio.ui.lettering import type_font
from studio.ui.recents import Recent

_SHOWN = 4


class RecentRow(QAbstractButton):
    """One campaign: its name and folder; a missing file says so and cannot be opened."""

    pinned = Signal(object, bool)
    removed = Signal(object)

    def __init__(self, recent: Recent) -> None:
        super().__init__()
        self.recent = recent
        self._missing = recent.is_missing
        name = recent.name or recent.path.stem
        self._note = tr("The file is no longer there") if self._missing else _folder(recent.path)
        self.setText(name)
        self.setAccessibleName(tr("Open {name}").format(name=name))
        self.setAccessibleDescription(self._note)
        self.setToolTip(str(recent.path))
        self.setFixedHeight(44)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if not self._missing:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        row = line(self, gap=2, edge=(0, 0, 8, 0))
        row.addStretch(1)
        pin = tr("Unpin {name}") if recent.pinned else tr("Pin {name}")
        self.pin = IconButton("push-pin" if not recent.pinned else "push-pin-slash", pin.format(name=name))
        self.remove = IconButton("x", tr("Take {name} off the list").format(name=name))
        self.pin.clicked.connect(lambda: self.pinned.emit(recent.path, not recent.pinned))
        self.remove.clicked.connect(lambda: self.removed.emit(recent.path))
        row.addWidget(self.pin)
        row.addWidget(self.remove)

    def sizeHint(self) -> QSize:
        return QSize(400, 44)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, box = theme.current(), self.rect()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hover = (self.underMouse() or self.isDown()) and not self._missing
        painter.setPen(look.color("accent") if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(look.color("hover") if hover else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        sign = "push-pin" if self.recent.pinned else "warning" if self._missing else "file"
        paint_icon(painter, QRect(12, 14, 16, 16), sign, "warn" if self._missing else "muted")
        painter.setFont(type_font(13, 500))
        painter.setPen(look.color("faint" if self._missing else "text"))
        half = (box.width() - 120) // 2
        name = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, half)
        painter.drawText(QRect(40, 0, half, box.height()), Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(type_font(12))
        painter.setPen(look.color("warn" if self._missing else "faint"))
        note = painter.fontMetrics().elidedText(self._note, Qt.TextElideMode.ElideMiddle, half)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(QRect(box.width() - 76 - half, 0, half, box.height()), flags, note)


class RecentList(QWidget):
    """The newest rows under a heading; hidden while there are none."""

    open_wanted = Signal(object)
    pinned = Signal(object, bool)
    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        box = column(self, gap=8)
        box.addWidget(label(tr("Recent campaigns"), "section"))
        self._rows = column(gap=0)
        box.addLayout(self._rows)
        self.rows: list[RecentRow] = []
        self.hide()

    def show_recents(self, found: Sequence[Recent]) -> None:
        """Show these campaigns, the first few of them."""
        empty(self._rows)
        self.rows = [self._row(item) for item in found[:_SHOWN]]
        for row in self.rows:
            self._rows.addWidget(row)
        self.setVisible(bool(self.rows))

    def _row(self, recent: Recent) -> RecentRow:
        row = RecentRow(recent)
        row.pinned.connect(self.pinned)
        row.removed.connect(self.removed)
        if not recent.is_missing:
            row.clicked.connect(lambda: self.open_wanted.emit(recent.path))
        return row


def fill_menu(menu: QMenu, found: Sequence[Recent], open_file: Callable[[Path], object]) -> None:
    """Fill the menu of recent campaigns; missing files stand in it greyed."""
    menu.clear()
    for recent in found:
        name = (recent.name or recent.path.stem).replace("&", "&&")
        action = menu.addAction(icon("push-pin" if recent.pinned else "file"), f"{name}  ·  {_folder(recent.path)}")
        action.triggered.connect(lambda _checked=False, path=recent.path: open_file(path))
        if recent.is_missing:
            action.setEnabled(False)
            action.setText(f"{name}  ·  {tr('The file is no longer there')}")
    menu.setEnabled(bool(found))


def _folder(path: Path) -> str:
    """The file's folder, with the home folder as a tilde."""
    home = Path.home()
    return f"~/{path.parent.relative_to(home)}" if path.is_relative_to(home) else str(path.parent)
