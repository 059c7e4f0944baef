"""The candidates of the field in hand: a filter strip, rows in groups, and what to say while there are none."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from studio.copywriting.candidates import ANGLES
from studio.copywriting.fields import fits, length
from studio.document.layers import CopyLine
from studio.placements import Field, Placement
from studio.ui import theme
from studio.ui.controls import Flow, button, column, empty, label, line, scrolled
from studio.ui.copy.angles import ALL, ANGLE_NAMES, STARRED, counts, grouped
from studio.ui.copy.candidate_row import CandidateRow
from studio.ui.copy.notes import Sign
from studio.ui.languages import mark, tr
from studio.ui.lettering import type_font

_MOST = 60
"""Candidates listed at most."""
COMPARED = 3
"""Candidates compared at most."""
HEADINGS = {**ANGLE_NAMES, "picks": mark("Best first"), "more": mark("Others"), "long": mark("Too long here")}


class Skeleton(QWidget):
    """Bars where lines will be."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(132)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for at, share in enumerate((0.72, 0.58, 0.66)):
            painter.setBrush(theme.current().color("hover"))
            painter.drawRoundedRect(QRectF(30, 12 + 44 * at, (self.width() - 60) * share, 8), 4, 4)
            painter.setBrush(theme.current().color("skeleton_light"))
            painter.drawRoundedRect(QRectF(30, 26 + 44 * at, (self.width() - 60) * share * 0.4, 6), 3, 3)
        painter.end()


class Candidates(QWidget):
    """Shows lines, keeping rows, focus and scroll place as lines come in. Says what was taken or asked."""

    taken = Signal(str)
    ordered = Signal(str, object)
    """What to do (a way to rewrite, `favourite`, `compare`, `lock`, `everywhere`), and the line."""
    menu_wanted = Signal(object, QPoint)
    left = Signal()
    retry_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.chosen = ALL
        self.compared: tuple[str, ...] = ()
        self._lines: tuple[CopyLine, ...] = ()
        self._fresh: frozenset[str] = frozenset()
        self._used: Mapping[str, str] = {}
        self._pending: tuple[str, int] | None = None
        self._place: tuple[Field, Placement] | None = None
        self._rows: dict[str, CandidateRow] = {}
        self._laid: tuple[tuple[str, ...], ...] = ()
        self._working, self._failure = False, ""
        box = column(self, gap=4)
        self._strip = QWidget()
        self._filters = Flow(self._strip, gap=2)
        self._choices = {name: self._choice(name) for name in (ALL, STARRED, *ANGLES)}
        inset = line(edge=(12, 0, 12, 0))
        inset.addWidget(self._strip)
        box.addLayout(inset)
        body = QWidget()
        self._list = column(body, gap=1, edge=(8, 0, 6, 12))
        self.area = scrolled(body)
        box.addWidget(self.area, 1)

    def show_lines(
        self,
        lines: Sequence[CopyLine],
        used: Mapping[str, str],
        field: Field,
        placement: Placement,
        fresh: frozenset[str],
    ) -> None:
        """Show a field's lines, best first; `used` names the other line of the ad that says a text, or nothing for
        the line in hand; `fresh` are those that were just written."""
        other = self._place is None or (field.name, placement.id) != (self._place[0].name, self._place[1].id)
        if other:
            self.compared = ()
            self.area.verticalScrollBar().setValue(0)
        self._lines, self._used, self._fresh, self._place = tuple(lines), used, fresh, (field, placement)
        self._refresh()

    def show_none(self) -> None:
        """There is no field to show lines of."""
        self._lines, self._place = (), None
        self._refresh()

    def show_state(self, *, working: bool, failure: str = "") -> None:
        """Lines are being written, or could not be."""
        if (working, failure) != (self._working, self._failure):
            self._working, self._failure = working, failure
            self._refresh()

    def rows(self) -> list[CandidateRow]:
        """The rows, as they stand."""
        found = (self._list.itemAt(index).widget() for index in range(self._list.count()))
        return [widget for widget in found if isinstance(widget, CandidateRow)]

    def choose(self, name: str) -> None:
        """Show all, the starred, or those of one angle."""
        self.chosen = name
        self._refresh()

    def enter(self) -> None:
        """Put the focus on the line in use, or else the first."""
        rows = self.rows()
        if rows:
            self._focus(next((row for row in rows if row.used), rows[0]))

    def row_in_hand(self) -> CandidateRow | None:
        """The row that has the focus."""
        return next((row for row in self.rows() if row.hasFocus()), None)

    def toggle_compared(self, text: str) -> None:
        """Take a line to those to compare, or out; the oldest makes room."""
        rest = tuple(other for other in self.compared if other != text)
        self.compared = rest if text in self.compared else (*rest, text)[-COMPARED:]
        self._refresh()

    def drop_compared(self) -> None:
        """Compare none."""
        self.compared = ()
        self._refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows = self.rows()
        if event.text().isdigit() and not event.modifiers() and 0 < int(event.text()) <= len(rows):
            self.taken.emit(rows[int(event.text()) - 1].line.text)
        else:
            super().keyPressEvent(event)

    # Showing

    def _refresh(self) -> None:
        self._show_strip()
        groups = self._groups()
        listed = [line for _, lines in groups for line in lines]
        self._show_rows(listed)
        keys = tuple((name, *(line.text for line in lines)) for name, lines in groups)
        state = (*keys, (str(self._working and not listed), self._failure))
        if state != self._laid:
            self._laid = state
            self._lay(groups)

    def _groups(self) -> list[tuple[str, tuple[CopyLine, ...]]]:
        if self._place is None:
            return []
        known = {line.text: fits(line.text, *self._place) for line in self._lines}
        return [(group.name, group.lines) for group in grouped(self._lines[:_MOST], known, self.chosen)]

    def _show_rows(self, listed: Sequence[CopyLine]) -> None:
        texts = {line.text for line in listed}
        for text in [text for text in self._rows if text not in texts]:
            row = self._rows.pop(text)
            row.hide()
            row.deleteLater()
        if self._place is None:
            return
        field, placement = self._place
        for number, item in enumerate(listed, 1):
            row = self._rows.get(item.text) or self._row(item)
            good = fits(item.text, field, placement)
            count = f"{length(item.text, field, placement)} / {field.limit}"
            fresh = item.text in self._fresh
            place = self._used.get(item.text, "")
            used = item.text in self._used and not place
            row.show_line(item, number, count, used=used, fits=good, fresh=fresh, place=place)
            row.show_compared(item.text in self.compared)

    def _lay(self, groups: Sequence[tuple[str, tuple[CopyLine, ...]]]) -> None:
        """Put headings and rows into their order; rows that stay are moved, not made anew."""
        held = next((row for row in self._rows.values() if row.hasFocus()), None)
        self._pending = self._anchor()
        for row in self._rows.values():
            self._list.removeWidget(row)
        empty(self._list)
        if self._failure:
            self._list.addWidget(self._failed())
        for name, lines in groups:
            if len(groups) > 1:
                self._list.addWidget(self._heading(name, len(lines)))
            for item in lines:
                self._list.addWidget(self._rows[item.text])
                self._rows[item.text].show()
        if self._working and not groups:
            self._list.addWidget(Skeleton())
        elif not groups and not self._failure and self._place is not None:
            self._list.addWidget(self._nothing())
        if held is not None and not held.hasFocus():
            held.setFocus()
        self._list.addStretch(1)
        QTimer.singleShot(0, self, self._hold)

    def _anchor(self) -> tuple[str, int] | None:
        """The first row in sight and how far down it stands; None at the top, where new lines are to be seen."""
        top = self.area.verticalScrollBar().value()
        row = next((row for row in self.rows() if row.geometry().bottom() > top), None)
        return (row.line.text, row.y() - top) if row is not None and top > 0 else None

    def _hold(self) -> None:
        """Keep that row where it stood."""
        anchor, self._pending = self._pending, None
        row = self._rows.get(anchor[0]) if anchor else None
        if row is not None and anchor is not None:
            self._list.activate()
            self.area.verticalScrollBar().setValue(row.y() - anchor[1])

    def _row(self, item: CopyLine) -> CandidateRow:
        row = self._rows[item.text] = CandidateRow(item)
        row.clicked.connect(lambda: self.taken.emit(row.line.text))
        row.ordered.connect(lambda how: self.ordered.emit(how, row.line))
        row.menu_wanted.connect(lambda place: self.menu_wanted.emit(row.line, place))
        row.stepped.connect(lambda step: self._step(row, step))
        row.left.connect(self.left)
        return row

    def _step(self, row: CandidateRow, step: int) -> None:
        rows = self.rows()
        at = rows.index(row) + step
        if at < 0:
            self.left.emit()
        else:
            self._focus(rows[min(at, len(rows) - 1)])

    def _focus(self, row: CandidateRow) -> None:
        row.setFocus(Qt.FocusReason.TabFocusReason)
        self.area.ensureWidgetVisible(row, 0, 24)

    def _heading(self, name: str, count: int) -> QWidget:
        part = QWidget()
        row = line(part, gap=6, edge=(8, 10, 12, 2))
        row.addWidget(label(tr(HEADINGS[name]), "section"))
        row.addWidget(label(str(count), "hint"))
        row.addStretch(1)
        return part

    def _failed(self) -> QWidget:
        part = QWidget()
        part.setObjectName("failure")
        row = line(part, gap=8, edge=(8, 8, 8, 8))
        row.addWidget(Sign("fail"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(self._failure, "plain", wrap=True), 1)
        again = button(tr("Try again"), "link")
        again.clicked.connect(self.retry_wanted)
        row.addWidget(again, 0, Qt.AlignmentFlag.AlignTop)
        return part

    def _nothing(self) -> QWidget:
        words = tr("No other lines yet. Write some with Ctrl+R.")
        if self.chosen == STARRED:
            words = tr("No favourites yet. Press F on a line to keep it here.")
        elif self.chosen != ALL:
            words = tr("No line comes from this angle yet. Ctrl+R writes some.")
        result = label(words, "hint", wrap=True)
        result.setContentsMargins(8, 12, 8, 0)
        return result

    def _choice(self, name: str) -> QPushButton:
        text = {ALL: tr("All"), STARRED: "★"}.get(name) or tr(ANGLE_NAMES[name])
        choice = QPushButton(text)
        choice.setObjectName("chip")
        choice.setFont(type_font(12))
        choice.setCheckable(True)
        choice.setAccessibleName(tr("Favourites") if name == STARRED else text)
        choice.clicked.connect(lambda: self.choose(name))
        self._filters.addWidget(choice)
        return choice

    def _show_strip(self) -> None:
        found = counts(self._lines)
        if self.chosen not in (ALL, STARRED) and not found.get(self.chosen) and not self._working:
            self.chosen = ALL
        for name, choice in self._choices.items():
            choice.setChecked(name == self.chosen)
            choice.setVisible(name == ALL or bool(found[name]) or name == self.chosen)
            choice.setToolTip(tr("{count} lines").format(count=found[name]))
        self._strip.setVisible(sum(not choice.isHidden() for choice in self._choices.values()) > 1)
