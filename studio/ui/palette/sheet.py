"""The palette's card: a line to type in and what fits it below; arrows choose, Return does it, Esc leaves."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from studio.ui import theme
from studio.ui.controls import column, label, line, rule, search_sign
from studio.ui.icons import paint_icon
from studio.ui.languages import tr
from studio.ui.lettering import type_font
from studio.ui.palette.matching import best
from studio.ui.palette.offers import Offer
from studio.ui.sheet import Sheet

_WIDTH, _ROW, _ROWS = 640, 40, 9
_MOST = 80
"""Rows shown at most; who wants others types more."""
_OFFER = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True, slots=True)
class _Row:
    offer: Offer
    places: tuple[int, ...] = ()
    recent: bool = False


def ranked(offers: Sequence[Offer], query: str, recent: Sequence[str]) -> list[_Row]:
    """What fits the query, best first; what cannot be done now comes after what can, recent ones before others."""
    at = {key: place for place, key in enumerate(recent)}
    if not query.strip():
        first = sorted((item for item in offers if item.key in at and not item.fault), key=lambda item: at[item.key])
        rest = [item for item in offers if item not in first]
        return [_Row(item, recent=True) for item in first] + [_Row(item) for item in rest]
    found = [(best(query, item.title, item.others), item) for item in offers]
    fits = [(match, item) for match, item in found if match is not None]
    fits.sort(key=lambda pair: -(pair[0].score + (0.3 if pair[1].key in at else 0) - (0.5 if pair[1].fault else 0)))
    return [_Row(item, match.places, item.key in at) for match, item in fits[:_MOST]]


class _Rows(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[_Row] = []

    def show_rows(self, rows: list[_Row]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        offer = self.rows[index.row()].offer
        if role == Qt.ItemDataRole.DisplayRole:
            return offer.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (offer.title, offer.fault or offer.kind, offer.keys)))
        return self.rows[index.row()] if role == _OFFER else None


class _Painter(QStyledItemDelegate):
    """Icon, title with the typed letters strong, then the kind or the reason, then the keys as caps."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(_WIDTH, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look, row = theme.current(), index.data(_OFFER)
        offer: Offer = row.offer
        box = option.rect.adjusted(8, 2, -8, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("pressed"))
            painter.drawRoundedRect(box, 6, 6)
        dim = bool(offer.fault)
        paint_icon(painter, QRect(box.x() + 10, box.y() + 10, 16, 16), offer.icon, "muted", 0.5 if dim else 1.0)
        right = _paint_keys(painter, box, offer.keys, dim)
        note = offer.fault or (tr("Recent") if row.recent else offer.kind)
        painter.setFont(type_font(12))
        width = min(painter.fontMetrics().horizontalAdvance(note) + 4, box.width() // 2)
        painter.setPen(look.color("faint"))
        room = QRect(right - width, box.y(), width, box.height())
        note = painter.fontMetrics().elidedText(note, Qt.TextElideMode.ElideRight, width)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, note)
        _paint_title(painter, QRect(box.x() + 40, box.y(), room.x() - box.x() - 52, box.height()), row)
        painter.restore()


def _paint_title(painter: QPainter, room: QRect, row: _Row) -> None:
    look, x = theme.current(), room.x()
    plain, strong = type_font(13, 450), type_font(13, 700)
    dim = bool(row.offer.fault)
    text = QFontMetrics(plain).elidedText(row.offer.title, Qt.TextElideMode.ElideRight, room.width())
    for start, end, hit in _runs(text, row.places):
        painter.setFont(strong if hit else plain)
        painter.setPen(look.color("faint" if dim else "accent_text" if hit else "text"))
        piece = text[start:end]
        painter.drawText(QRect(x, room.y(), room.width(), room.height()), Qt.AlignmentFlag.AlignVCenter, piece)
        x += painter.fontMetrics().horizontalAdvance(piece)


def _runs(text: str, places: tuple[int, ...]) -> list[tuple[int, int, bool]]:
    """The text as runs of (start, end, whether it was typed)."""
    hits, runs = set(places), list[tuple[int, int, bool]]()
    for at in range(len(text)):
        if runs and runs[-1][2] == (at in hits):
            runs[-1] = (runs[-1][0], at + 1, runs[-1][2])
        else:
            runs.append((at, at + 1, at in hits))
    return runs


def _paint_keys(painter: QPainter, box: QRect, keys: str, dim: bool) -> int:
    """Paint keys as caps at the right; returns where the free room ends."""
    x, look = box.right() - 10, theme.current()
    painter.setFont(type_font(11, 500))
    for name in reversed(caps(keys)):
        width = max(painter.fontMetrics().horizontalAdvance(name) + 12, 20)
        cap = QRect(x - width, box.center().y() - 9, width, 19)
        painter.setPen(QPen(look.color("edge"), 1))
        painter.setBrush(look.color("field"))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setPen(look.color("faint" if dim else "muted"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, name)
        x -= width + 4
    return x - (8 if keys else 0)


def caps(keys: str) -> list[str]:
    """The keys of a shortcut one by one: `Ctrl++` is Ctrl and +."""
    plus = keys.endswith("+")
    return [part for part in keys.split("+") if part] + (["+"] if plus else [])


class Palette(Sheet):
    """Shows offers and runs the one chosen, after it has closed, so that it acts where the focus was."""

    keys = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setAccessibleName(tr("Command palette"))
        self._offers: list[Offer] = []
        self._recent: tuple[str, ...] = ()
        self.entry = QLineEdit()
        self.entry.setObjectName("palette_entry")
        self.entry.setFont(type_font(15))
        self.entry.setPlaceholderText(tr("What would you like to do?"))
        self.entry.setAccessibleName(tr("Search actions, artboards, layers and campaigns"))
        search_sign(self.entry)
        self.entry.textChanged.connect(self._search)
        self.entry.installEventFilter(self)
        self._rows = _Rows(self)
        self.list = QListView()
        self.list.setModel(self._rows)
        self.list.setItemDelegate(_Painter(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(tr("What fits"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda index: self.run(index.row()))
        self.nothing = label("", "muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box = column(self, gap=0, edge=(1, 0, 1, 8))
        head = line(edge=(12, 8, 12, 8))
        head.addWidget(self.entry)
        box.addLayout(head)
        box.addWidget(rule())
        box.addSpacing(6)
        box.addWidget(self.list, 1)
        box.addWidget(self.nothing, 1)
        self.setFocusProxy(self.entry)

    @property
    def shown(self) -> list[Offer]:
        """What is listed, from the top."""
        return [row.offer for row in self._rows.rows]

    def open_with(self, offers: list[Offer], recent: tuple[str, ...], return_to: QWidget | None) -> None:
        """Open at the top of the window, with the recent ones first."""
        self._offers, self._recent = offers, recent
        self.entry.clear()
        self._search("")
        self.open_at(self._box(), return_to)

    def run(self, row: int) -> None:
        """Do what a row offers; one that cannot be done now stays where it is, its reason beside it."""
        if not 0 <= row < len(self._rows.rows):
            return
        offer = self._rows.rows[row].offer
        if offer.fault:
            return
        self.put_away()
        offer.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.entry and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _ROWS, Qt.Key.Key_PageUp: -_ROWS}
            key = Qt.Key(event.key())
            if key in steps:
                self._step(steps[key])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.run(self.list.currentIndex().row())
                return True
            if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self._step(1 if key == Qt.Key.Key_Tab else -1)
                return True
        return super().eventFilter(watched, event)

    def _step(self, by: int) -> None:
        """Go up or down; a single step goes round at the ends."""
        count = self._rows.rowCount()
        if count:
            at = self.list.currentIndex().row() + by
            self._choose(at % count if abs(by) == 1 else min(max(at, 0), count - 1))

    def _choose(self, row: int) -> None:
        self.list.setCurrentIndex(self._rows.index(row))
        offer = self._rows.rows[row].offer
        self.entry.setAccessibleDescription(", ".join(filter(None, (offer.title, offer.fault or offer.kind))))

    def _box(self) -> QRect:
        """At the top of the window, as high as its rows."""
        rows = max(min(self._rows.rowCount(), _ROWS), 1)
        return QRect((self.parentWidget().width() - _WIDTH) // 2, 88, _WIDTH, 73 + _ROW * rows)

    def _search(self, query: str) -> None:
        self._rows.show_rows(ranked(self._offers, query, self._recent))
        found = bool(self._rows.rows)
        self.list.setVisible(found)
        self.nothing.setVisible(not found)
        if found:
            self._choose(0)
            self.list.scrollToTop()
        else:
            self.nothing.setText(tr("Nothing is called “{words}”.").format(words=query.strip()))
        if self.isVisible():
            self.place(self._box())
