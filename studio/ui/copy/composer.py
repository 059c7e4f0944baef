"""What the copy pane shows: the fields of the chosen ad with limits, checks and a preview, and the candidates below."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSplitter, QWidget

from studio.copywriting.brief import Brief
from studio.copywriting.fields import length
from studio.document.layers import Campaign, CopyLine, Document
from studio.document.master import shared
from studio.placements import Placement, all_placements, field_name, field_of
from studio.ui.controls import Elided, IconButton, Sign, button, column, label, line, scrolled
from studio.ui.copy.candidate_row import CandidateRow
from studio.ui.copy.candidates import Candidates
from studio.ui.copy.cards import Cards
from studio.ui.copy.checking import OF_THE_AD, Checking, rules_of
from studio.ui.copy.field_box import FieldBox, name_of
from studio.ui.copy.fields_list import FieldsList
from studio.ui.copy.footer import Footer
from studio.ui.copy.notes import Notes
from studio.ui.copy.preview.stage import Stage, Stand
from studio.ui.copy.scope_bar import ScopeBar
from studio.ui.languages import tr
from studio.ui.names import size_of


class Composer(QWidget):
    """Shows one document's words and follows them as they are typed. `CopyPane` adds what can be done."""

    def __init__(self) -> None:
        super().__init__()
        self._document: Document | None = None
        self._placement: Placement | None = None
        self._brief = Brief(product="")
        self._candidates: Mapping[str, tuple[CopyLine, ...]] = {}
        self._streamed: dict[str, tuple[CopyLine, ...]] = {}
        self._fresh: dict[str, frozenset[str]] = {}
        self._working, self._failure = "", ""
        self.field = ""
        self.fields, self.preview, self.candidates = FieldsList(), Stage(), Candidates()
        self.scope = ScopeBar()
        self._campaign = Campaign(id="", name="")
        self.footer, self.cards, self.rules = Footer(), Cards(self), Notes(most=2)
        self.checking = Checking(self.fields.boxes, self)
        self._assemble()
        self._build()

    def show_document(
        self, document: Document | None, candidates: Mapping[str, tuple[CopyLine, ...]], brief: Brief
    ) -> None:
        """Show a document's words and the campaign's candidates by field, judged by the brief."""
        place = all_placements()[document.placement] if document is not None else None
        other = place != self._placement or (document is None) != (self._document is None)
        moved = document is not None and self._document is not None and document.id != self._document.id
        self._document, self._placement, self._brief, self._candidates = document, place, brief, candidates
        held = next((key for key, box in self.fields.boxes().items() if box.words.hasFocus()), "")
        if other:
            self._build()
        elif moved:
            self.cards.put_away()
        if document is not None:
            self.checking.prepare(brief)
            self.fields.show_document(document)
            if other and held in self.fields.boxes():
                self.fields.boxes()[held].words.setFocus()
            if self.field not in self.fields.boxes():
                self.field = next(iter(self.fields.boxes()), "")
        self.choose_field(self.field)
        self.show_words()

    def show_shared(self, campaign: Campaign) -> None:
        """Mark what the shown document says in its own way, and say who shares the line in hand."""
        self._campaign = campaign
        if self._document is not None:
            self.fields.show_shared(shared(campaign), self._document.overrides)
        self.scope.show_line(campaign, self._document, self.field)

    def show_writing(self, field: str, lines: Sequence[CopyLine] = (), *, working: bool, failure: str = "") -> None:
        """Lines of a field are being written: show those that are there. With neither, what was streamed is kept or
        gone, and the campaign's own candidates are shown."""
        if working and not lines:
            self._fresh[field] = frozenset()
        known = {line.text for line in self._candidates.get(field, ())}
        if lines:
            self._fresh[field] = self._fresh.get(field, frozenset()) | {line.text for line in lines} - known
        self._streamed = {field: tuple(lines)} if working else {}
        self._working, self._failure = field if working else "", failure
        self._show_candidates()

    def show_answers(self, lines: Sequence[str], *, working: bool, note: str = "") -> None:
        """Show rewritings in the card, if it is still open."""
        card, key = self.cards.rewrite, self.cards.key
        if card is not None and card.isVisible() and self._placement is not None:
            card.show_answers([(text, self._count(key, text)) for text in lines], working=working, note=note)

    def box(self, key: str) -> FieldBox:
        """The box of a line; raises KeyError when the placement has none."""
        return self.fields.boxes()[key]

    def rows(self) -> list[CandidateRow]:
        """The candidates listed, best first."""
        return self.candidates.rows()

    def choose_field(self, key: str) -> None:
        """List the candidates of another line."""
        if key in self.fields.boxes():
            self.field = key
            self.fields.show_chosen(key)
            self.scope.show_line(self._campaign, self._document, key)
            QTimer.singleShot(0, self, self._reveal)
            self._show_candidates()

    def _reveal(self) -> None:
        """Scroll to the line that the cursor is in."""
        box = self.fields.boxes().get(self.field)
        if box is not None and box.words.hasFocus():
            self._scroll.ensureWidgetVisible(box, 0, 16)

    def _assemble(self) -> None:
        box = column(self, gap=0)
        head = line(gap=4, edge=(16, 8, 12, 8))
        self._title, self._size = Elided(tr("Copy"), "section"), label("")
        self.eye = IconButton("eye", tr("Show the preview"), checkable=True)
        self.eye.setChecked(True)
        self.translate = IconButton("translate", tr("Translate…"))
        head.addWidget(self._title, 1)
        head.addWidget(self._size)
        head.addSpacing(4)
        head.addWidget(self.eye)
        head.addWidget(self.translate)
        box.addLayout(head)
        self._none = _no_ad()
        box.addWidget(self._none, 1)
        self._body = QSplitter(Qt.Orientation.Vertical)
        self._body.setHandleWidth(1)
        self._body.setChildrenCollapsible(False)
        box.addWidget(self._body, 1)
        self._body.addWidget(self._upper())
        self._body.addWidget(self._lower())
        self._body.setStretchFactor(0, 1)
        self._body.setSizes([560, 190])
        box.addStretch(0)
        box.addWidget(self.footer)

    def _upper(self) -> QWidget:
        part = QWidget()
        part.setMinimumHeight(220)
        box = column(part, gap=0)
        self._stand = Stand(self.preview)
        box.addWidget(self._stand)
        box.addWidget(self.scope)
        rules = column(edge=(16, 0, 16, 0))
        rules.addWidget(self.rules)
        box.addLayout(rules)
        box.addSpacing(4)
        self._scroll = scrolled(self.fields)
        self._scroll.verticalScrollBar().rangeChanged.connect(lambda _least, most: self.fields.leave_room(most > 0))
        box.addWidget(self._scroll, 1)
        return part

    def _lower(self) -> QWidget:
        part = QWidget()
        part.setMinimumHeight(140)
        box = column(part, gap=4)
        row = line(gap=4, edge=(16, 10, 12, 0))
        self._caption = label(tr("Candidates"), "section")
        self._everywhere = button(tr("Use in every ad"), "link")
        self._compare = button(tr("Compare"), "link")
        row.addWidget(self._caption, 1)
        row.addWidget(self._compare)
        row.addWidget(self._everywhere)
        box.addLayout(row)
        box.addWidget(self.candidates, 1)
        return part

    def _build(self) -> None:
        self.cards.put_away()
        self.checking.forget()
        place = self._placement
        for part in (self._body, self.footer, self.eye, self.translate):
            part.setVisible(place is not None)
        self._none.setVisible(place is None)
        self._title.setVisible(place is not None)
        self._title.setText(tr(place.name) if place else tr("Copy"))
        self._size.setText(size_of(place) if place else "")
        self.fields.build(place)

    def show_words(self, other: Mapping[str, str] | None = None) -> None:
        """Follow the words as they are typed, or as they would be: the preview, and the rules across the fields."""
        if self._document is None or self._placement is None:
            return
        copy = self.fields.copy() | dict(other or {})
        self.preview.show_words(self._document, self._placement, copy, self._brief)
        if other is None:
            pins = dict(self._document.pins)
            found = rules_of(copy, self._placement, pins)
            self.rules.show_checks(found)
            lines = {item.field: item for item in reversed(found) if not item.name.startswith(OF_THE_AD)}
            self.fields.show_across(lines)
            self.checking.ask(copy, self._brief, self._placement, pins)

    def _show_candidates(self) -> None:
        place, boxes = self._placement, self.fields.boxes()
        if place is None or self.field not in boxes:
            self.candidates.show_none()
            return
        name = field_name(self.field)
        streamed = self._streamed.get(name, ())
        known = {item.text for item in streamed}
        liked = {item.text for item in self._candidates.get(name, ()) if item.favourite}
        lines = [replace(item, favourite=item.text in liked) for item in streamed]
        lines += [item for item in self._candidates.get(name, ()) if item.text not in known]
        used = {box.text(): name_of(key) for key, box in boxes.items() if field_name(key) == name and key != self.field}
        used |= {boxes[self.field].text(): ""}
        self._caption.setText(tr("{field} candidates").format(field=name_of(self.field)))
        self._compare.setVisible(len(lines) > 1)
        self.candidates.show_lines(lines, used, field_of(place, self.field), place, self._fresh.get(name, frozenset()))
        self.candidates.show_state(working=self._working == name, failure=self._failure)
        able = not boxes[self.field].locked
        self.footer.show_state(name_of(self.field), working=bool(self._working), able=able)

    def _count(self, key: str, text: str) -> str:
        assert self._placement is not None
        field = field_of(self._placement, key)
        return f"{length(text, field, self._placement)} / {field.limit}"


def _no_ad() -> QWidget:
    """What the composer is for, while there is no ad to write in."""
    result = QWidget()
    box = column(result, gap=6, edge=(32, 0, 32, 0))
    box.addStretch(2)
    box.addWidget(Sign("text-aa", "faint", 32), 0, Qt.AlignmentFlag.AlignHCenter)
    box.addSpacing(4)
    words = tr("Choose an artboard to work on its words: each is counted and checked, with other lines to choose from.")
    for text, kind in ((tr("The words of an ad"), "strong"), (words, "muted")):
        said = label(text, kind, wrap=True)
        said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(said)
    box.addStretch(3)
    return result
