"""The copy composer: the chosen ad's fields with counters, and the candidates of the field in hand."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from studio.copywriting.fields import fits
from studio.document.layers import CopyLine, Document
from studio.placements import all_placements
from studio.ui.controls import Elided, IconButton, button, column, empty, label, line, scrolled
from studio.ui.copy.candidate_row import CandidateRow
from studio.ui.copy.field_box import FIELD_NAMES, FieldBox
from studio.ui.languages import tr
from studio.ui.names import size_of

_MOST = 24
"""Candidates listed at most."""


class CopyPane(QWidget):
    """Shows one document's copy. Says what was written or chosen; the window puts it into the document."""

    written = Signal(str, str)
    """Field and words for the shown document."""
    written_everywhere = Signal(str, str)
    regenerate_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._document: Document | None = None
        self._candidates: dict[str, tuple[CopyLine, ...]] = {}
        self._listed: tuple[str, tuple[CopyLine, ...], str] | None = None
        self.field = ""
        self._boxes: dict[str, FieldBox] = {}
        self._title = Elided(tr("Copy"), "section")
        self._size = label("")
        head = line(edge=(16, 14, 16, 12))
        head.addWidget(self._title, 1)
        head.addWidget(self._size)
        body = QWidget()
        inner = column(body, gap=0, edge=(16, 0, 6, 16))
        self._fields = column(gap=10)
        inner.addLayout(self._fields)
        inner.addSpacing(16)
        self._bar = self._candidate_bar()
        inner.addWidget(self._bar)
        inner.addSpacing(4)
        self._list = column(gap=2)
        inner.addLayout(self._list)
        inner.addStretch(1)
        box = column(self, gap=0)
        box.addLayout(head)
        box.addWidget(scrolled(body), 1)
        self.show_document(None, {})

    def show_document(self, document: Document | None, candidates: dict[str, tuple[CopyLine, ...]]) -> None:
        """Show a document's copy and the campaign's candidates by field."""
        other = document is None or self._document is None or document.placement != self._document.placement
        self._document = document
        self._candidates = candidates
        if other:
            self._build()
        elif document is not None:
            copy = dict(document.copy)
            for name, box in self._boxes.items():
                box.show_text(copy.get(name, ""))
        self._show_candidates()

    def box(self, field: str) -> FieldBox:
        """The box of a field; raises KeyError when the placement has none."""
        return self._boxes[field]

    def rows(self) -> list[CandidateRow]:
        """The candidates listed, best first."""
        found = (self._list.itemAt(index).widget() for index in range(self._list.count()))
        return [widget for widget in found if isinstance(widget, CandidateRow)]

    def choose_field(self, field: str) -> None:
        """List the candidates of another field."""
        if field in self._boxes:
            self.field = field
            for name, box in self._boxes.items():
                box.show_chosen(name == field)
            self._show_candidates()

    def swap(self, number: int) -> None:
        """Swap in the candidate with that number (1 is the first); nothing happens where there is none."""
        rows = self.rows()
        if 1 <= number <= len(rows):
            self._swap_in(rows[number - 1].line.text)

    def write_everywhere(self) -> None:
        """Put the field's words into every ad that has the field."""
        if self.field in self._boxes:
            self.written_everywhere.emit(self.field, self._boxes[self.field].text())

    def finish(self) -> None:
        """Keep what is being typed."""
        for box in self._boxes.values():
            box.write()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isdigit() and not event.modifiers():
            self.swap(int(event.text()))
            return
        super().keyPressEvent(event)

    def _candidate_bar(self) -> QWidget:
        bar = QWidget()
        row = line(bar, gap=0)
        self._caption = label(tr("Candidates"), "section")
        self._everywhere = button(tr("Apply everywhere"), "link")
        self._everywhere.clicked.connect(self.write_everywhere)
        self._again = IconButton("arrows-clockwise", tr("Regenerate this field"), size=24)
        self._again.setIconSize(QSize(14, 14))
        self._again.clicked.connect(lambda: self.regenerate_wanted.emit(self.field))
        row.addWidget(self._caption, 1)
        row.addWidget(self._everywhere)
        row.addWidget(self._again)
        return bar

    def _build(self) -> None:
        self._boxes.clear()
        self._listed = None
        empty(self._fields)
        document = self._document
        self._bar.setVisible(document is not None)
        if document is None:
            self._title.setText(tr("Copy"))
            self._size.setText("")
            self._fields.addWidget(label(tr("Choose an artboard to work on its words."), "hint", wrap=True))
            return
        placement = all_placements()[document.placement]
        self._title.setText(tr(placement.name))
        self._size.setText(size_of(placement))
        copy = dict(document.copy)
        for field in placement.fields:
            box = FieldBox(field, placement, copy.get(field.name, ""))
            box.written.connect(self.written)
            box.focused.connect(self.choose_field)
            self._boxes[field.name] = box
            self._fields.addWidget(box)
        self.choose_field(self.field if self.field in self._boxes else placement.fields[0].name)

    def _show_candidates(self) -> None:
        document = self._document
        if document is None or self.field not in self._boxes:
            empty(self._list)
            self._listed = None
            return
        lines, text = self._candidates.get(self.field, ()), dict(document.copy).get(self.field, "")
        wanted = (document.placement + self.field, lines, text)
        if wanted == self._listed:
            return
        self._listed = wanted
        held = next((index for index, row in enumerate(self.rows()) if row.hasFocus()), None)
        empty(self._list)
        placement = all_placements()[document.placement]
        field = placement.field(self.field)
        self._caption.setText(tr("{field} candidates").format(field=tr(FIELD_NAMES.get(field.name, field.name))))
        ordered = sorted(lines, key=lambda item: not fits(item.text, field, placement))[:_MOST]
        for number, item in enumerate(ordered, 1):
            good = fits(item.text, field, placement)
            row = CandidateRow(number, item, used=item.text == text, fits=good)
            row.clicked.connect(lambda _checked=False, words=item.text: self._swap_in(words))
            self._list.addWidget(row)
            if held == number - 1:
                row.setFocus()
        if not ordered:
            self._list.addWidget(label(tr("No other lines yet. Regenerate writes some."), "hint", wrap=True))

    def _swap_in(self, text: str) -> None:
        self._boxes[self.field].show_text(text)
        self.written.emit(self.field, text)
