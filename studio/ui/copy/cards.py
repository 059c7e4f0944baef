"""The cards that open over the window from the copy pane: rewriting, comparing, asking for a source or a limit."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, QRect, Signal
from PySide6.QtWidgets import QWidget

from studio.placements import Field, Placement
from studio.ui.copy.ask_card import AskCard, Asked
from studio.ui.copy.compare_sheet import CompareSheet, Rival
from studio.ui.copy.field_box import FieldBox
from studio.ui.copy.rewrite_card import RewriteCard
from studio.ui.copy.selection_chip import SelectionChip
from studio.ui.languages import tr


class Cards(QObject):
    """Makes each card when it is first opened, as a child of the window that `pane` is in."""

    rewrite_wanted = Signal(str, str, str, object)
    """Key, words, way and part."""
    rewritten = Signal(str, str)
    previewed = Signal(str, str)
    rewrite_closed = Signal()
    taken = Signal(str)
    chip_pressed = Signal()

    def __init__(self, pane: QWidget) -> None:
        super().__init__(pane)
        self._pane = pane
        self.key = ""
        self.rewrite: RewriteCard | None = None
        self.compare: CompareSheet | None = None
        self.ask: AskCard | None = None
        self.chip: SelectionChip | None = None

    def open_rewrite(self, box: FieldBox) -> None:
        """Offer to rewrite what is selected in a field, or all of it."""
        text, part = box.text(), box.words.part()
        if not text or box.locked:
            return
        card = self.rewrite or self._rewrite_card()
        self.key = box.key
        anchor = box.words.part_box().toRect() if part else self._global(box.words)
        card.ask(text, part if part != (0, len(text)) else None, self._in_window(anchor), box.words)

    def offer_rewrite(self, box: FieldBox) -> None:
        """Offer, beside the selection of a field, to rewrite it."""
        if box.locked:
            return
        if self.chip is None:
            self.chip = SelectionChip(self._pane.window())
            self.chip.wanted.connect(self.chip_pressed)
        self.chip.stand_by(box.words)

    def open_compare(self, rivals: Sequence[Rival], return_to: QWidget) -> None:
        """Put candidates side by side, left of the pane."""
        if self.compare is None:
            self.compare = CompareSheet(self._pane.window())
            self.compare.taken.connect(self.taken)
        right = self._pane.mapTo(self._pane.window(), QPoint(0, 0)).x() - 16
        self.compare.compare(rivals, right, return_to)

    def ask_source(self, words: str, box: FieldBox, accept: Callable[[str], None]) -> None:
        """Ask where the words of a claim are proved."""
        self._ask_card().ask(
            tr("A source for “{words}”").format(words=words),
            tr("The claim is then allowed in this campaign, and the brief keeps where it is proved."),
            [Asked(tr("Source"), tr("e.g. Test report 2026-14, page 3, or an address"))],
            tr("Attach"),
            lambda values: accept(values[0]),
            self._in_window(self._global(box.words)),
            box.words,
        )

    def ask_limit(self, field: Field, placement: Placement, box: FieldBox, accept: Callable[[str, str], None]) -> None:
        """Ask for another limit of a field, and where it comes from."""
        self._ask_card().ask(
            tr("Limit of {field} in {placement}").format(field=box.caption_text, placement=tr(placement.name)),
            tr("Kept on this machine, for every campaign. An empty source makes it advice of your own."),
            [Asked(tr("At most"), "", str(field.limit)), Asked(tr("Source"), tr("Optional"), field.source)],
            tr("Keep"),
            lambda values: accept(values[0], values[1]),
            self._in_window(self._global(box.words)),
            box.words,
        )

    def put_away(self) -> None:
        """Close whatever is open."""
        for card in (self.rewrite, self.compare, self.ask, self.chip):
            if card is not None:
                card.put_away()

    def _rewrite_card(self) -> RewriteCard:
        self.rewrite = card = RewriteCard(self._pane.window())
        card.wanted.connect(lambda way: self.rewrite_wanted.emit(self.key, card.text, way, card.selection()))
        card.accepted.connect(lambda text: self.rewritten.emit(self.key, text))
        card.previewed.connect(lambda text: self.previewed.emit(self.key, text))
        card.closed.connect(self.rewrite_closed)
        return card

    def _ask_card(self) -> AskCard:
        if self.ask is None:
            self.ask = AskCard(self._pane.window())
        return self.ask

    def _global(self, widget: QWidget) -> QRect:
        return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())

    def _in_window(self, box: QRect) -> QRect:
        return QRect(self._pane.window().mapFromGlobal(box.topLeft()), box.size())
