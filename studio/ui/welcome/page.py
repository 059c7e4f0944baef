"""The first page: start a brief, open something, or take a sample."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from studio.copywriting.brief import Brief
from studio.ui import theme
from studio.ui.controls import column, label, line
from studio.ui.icons import paint_icon
from studio.ui.languages import tr
from studio.ui.lettering import type_font
from studio.ui.recents import Recent
from studio.ui.welcome.recent import RecentList

_ROW = 3
"""Samples in a row."""


class Choice(QAbstractButton):
    """A card with a sign, a title and a line about it; the first of the page may be the accent one."""

    def __init__(self, symbol: str, title: str, note: str, *, accent: bool = False) -> None:
        super().__init__()
        self._symbol, self._note, self._keys, self._accent = symbol, note, "", accent
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(note)
        self.setFixedHeight(64)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_keys(self, keys: str) -> None:
        """Show the keys that do the same."""
        self._keys = keys
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(280, 64)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hover = self.underMouse() or self.isDown()
        fill = ("accent_hover" if hover else "accent") if self._accent else "hover" if hover else "raised"
        edge = ("text" if self._accent else "accent") if self.hasFocus() else fill if self._accent else "line"
        painter.setPen(look.color(edge))
        painter.setBrush(look.color(fill))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        icon_box = self.rect().adjusted(20, 22, 0, -22)
        icon_box.setWidth(20)
        paint_icon(painter, icon_box, self._symbol, "on_accent" if self._accent else "muted")
        room = QRectF(self.rect()).adjusted(56, 13, -16, -12)
        painter.setFont(type_font(13, 600))
        painter.setPen(look.color("on_accent" if self._accent else "text"))
        painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, self.text())
        painter.setFont(type_font(12))
        note = look.color("on_accent", 0.85) if self._accent else look.color("muted")
        painter.setPen(note)
        painter.drawText(room, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, self._note)
        if self._keys:
            painter.setFont(type_font(11, 500))
            painter.setPen(look.color("on_accent", 0.85) if self._accent else look.color("faint"))
            painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, self._keys)


class SampleCard(QAbstractButton):
    """A sample brief: its brand colours, product and brand."""

    def __init__(self, brief: Brief) -> None:
        super().__init__()
        self._brief = brief
        self.setText(brief.brand.name or brief.product)
        self.setAccessibleName(tr("Sample: {product}").format(product=brief.product))
        self.setToolTip(brief.picture_prompt)
        self.setFixedHeight(88)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(180, 88)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.color("accent" if self.hasFocus() else "line"))
        painter.setBrush(look.color("hover" if self.underMouse() or self.isDown() else "raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.setPen(look.color("edge"))
        for place, color in enumerate(self._brief.brand.colors[:4]):
            painter.setBrush(QColor(color))
            painter.drawEllipse(QRectF(16 + place * 14, 16, 16, 16))
        room = QRectF(self.rect()).adjusted(16, 40, -12, -12)
        painter.setFont(type_font(13, 600))
        painter.setPen(look.color("text"))
        painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, self.text())
        font = type_font(12)
        painter.setFont(font)
        painter.setPen(look.color("muted"))
        words = painter.fontMetrics().elidedText(self._brief.product, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, words)


class Welcome(QWidget):
    """Emits what the user wants to begin with."""

    new_wanted = Signal()
    open_wanted = Signal()
    brief_wanted = Signal()
    pictures_wanted = Signal()
    sample_wanted = Signal(object)
    """A Brief."""
    files_dropped = Signal(list)

    def __init__(self, samples: tuple[Brief, ...]) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.recent = RecentList()
        self.cards: list[SampleCard] = []
        self.choices: dict[str, Choice] = {}
        outer = line(self, gap=0)
        outer.addStretch(1)
        holder = QWidget()
        holder.setFixedWidth(680)
        outer.addWidget(holder)
        outer.addStretch(1)
        box = column(holder, gap=0)
        box.addStretch(3)
        box.addWidget(label(tr("Marquee Studio"), "display"))
        box.addSpacing(8)
        box.addWidget(label(tr("From a brief to a finished campaign, all on this machine."), "muted"))
        box.addSpacing(32)
        box.addLayout(self._choices())
        box.addSpacing(16)
        box.addWidget(self.recent)
        if samples:
            box.addSpacing(24)
            box.addWidget(label(tr("Start from a sample"), "section"))
            box.addSpacing(12)
            box.addLayout(self._samples(samples))
        box.addStretch(4)

    def show_recents(self, found: Sequence[Recent]) -> None:
        """Show the recent campaigns; they take the place of the second row of samples."""
        self.recent.show_recents(found)
        for card in self.cards[_ROW:]:
            card.setVisible(not found)

    def _choices(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(12)
        rows = (
            ("sparkle", tr("New brief"), tr("Describe the product; Marquee does the rest"), "new", self.new_wanted),
            ("folder-open", tr("Open a campaign"), tr("A .studio file, with its history"), "open", self.open_wanted),
            ("article", tr("Open a brief"), tr("A .toml file"), "open_brief", self.brief_wanted),
            (
                "image-square",
                tr("Add pictures"),
                tr("Or drop pictures and folders here"),
                "add_pictures",
                self.pictures_wanted,
            ),
        )
        for place, (symbol, title, note, action, signal) in enumerate(rows):
            choice = self.choices[action] = Choice(symbol, title, note, accent=place == 0)
            choice.clicked.connect(lambda _checked=False, wanted=signal: wanted.emit())
            grid.addWidget(choice, place // 2, place % 2)
        return grid

    def _samples(self, samples: tuple[Brief, ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(12)
        for place, brief in enumerate(samples[:6]):
            card = SampleCard(brief)
            card.clicked.connect(lambda _checked=False, chosen=brief: self.sample_wanted.emit(chosen))
            self.cards.append(card)
            grid.addWidget(card, place // _ROW, place % _ROW)
        return grid

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.files_dropped.emit([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
