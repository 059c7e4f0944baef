"""What the strip of arrangements shows, and what becomes of a choice: one undo step of the chosen ad."""

from dataclasses import dataclass

from PySide6.QtGui import QImage

from studio.copywriting.brief import Brief
from studio.document import edits
from studio.document.arranging import rearranged, stands_as
from studio.document.layers import Campaign, Document
from studio.document.master import with_colors
from studio.errors import StudioError
from studio.ui.copy.reviewing import Reviewer
from studio.ui.languages import mark, tr
from studio.ui.strip.pane import Strip
from studio.ui.workspace import Workspace

_THUMB = 384
"""The longer side, in pixels, that arrangements are painted at: twice what a card shows."""
_LABELS = {"type_room": mark("More room for type"), "product": mark("Bigger product")}


@dataclass(frozen=True, slots=True)
class _Asked:
    """An ad as it was when its arrangements were asked for."""

    document: Document
    seed: int


@dataclass(frozen=True, slots=True)
class _Shown:
    """The arrangements of an ad, with their pictures."""

    asked: _Asked
    documents: tuple[Document, ...]
    images: tuple[QImage, ...]
    scores: tuple[int, ...]
    current: int
    by_hand: bool


class Arranging:
    """Keeps the strip in step with the chosen ad while it is shown; searches and paints off the window's thread."""

    def __init__(self, window: Workspace, strip: Strip) -> None:
        self._window, self._strip = window, strip
        self._searching = Reviewer(window)
        self._searching.done.connect(self._answered)
        self._seeds: dict[str, int] = {}
        self._shown: _Shown | None = None
        self._asked: _Asked | None = None
        self._made: dict[str, Document] = {}
        """The ads as they were laid out here last."""
        strip.taken.connect(self.take)
        strip.shuffled.connect(self.shuffle)
        strip.more_wanted.connect(self.wish)
        strip.closed.connect(self.toggle)
        strip.hide()

    def toggle(self) -> None:
        """Show the strip, or hide it."""
        shown = self._strip.isHidden()
        self._strip.setVisible(shown)
        self._window.actions_by_name["arrangements"].setChecked(shown)
        if shown:
            self.refresh()
        else:
            self._window.canvas.setFocus()

    def digit(self, number: int) -> bool:
        """Take an arrangement by its number where the strip is shown; whether it is."""
        if self._strip.isHidden():
            return False
        self.take(number)
        return True

    def refresh(self) -> None:
        """Another ad is chosen, or it changed: search again if the strip is shown."""
        if self._strip.isHidden():
            return
        document = self._window.canvas.document()
        if document is None or not document.width:
            self._asked = self._shown = None
            self._searching.forget()
            told = tr("This ad has words only.") if document else tr("Choose an artboard to see its arrangements.")
            self._strip.show_none(told)
            return
        asked = _Asked(document, self._seeds.get(document.id, 0))
        if asked == self._asked:
            return
        self._asked = asked
        self._strip.show_waiting(document.id, document.width / document.height)
        self._ask("ways", asked)

    def take(self, number: int) -> None:
        """Lay the chosen ad out as the arrangement of that number; nothing happens where there is none."""
        shown = self._shown
        if shown is None or not 1 <= number <= len(shown.documents) or number - 1 == shown.current:
            return
        self._apply(tr("Change arrangement"), shown.documents[number - 1], by_hand=shown.by_hand)

    def shuffle(self) -> None:
        """Offer other arrangements that are nearly as good; lay the ad out as the first of them it does not have."""
        document = self._window.canvas.document()
        if document is not None and document.width:
            self._seeds[document.id] = self._seeds.get(document.id, 0) + 1
            self._strip.show_busy(True)
            self._ask("shuffle", _Asked(document, self._seeds[document.id]))

    def wish(self, what: str) -> None:
        """Lay the chosen ad out with more `type_room` or more `product`."""
        document = self._window.canvas.document()
        if document is not None and document.width:
            self._strip.show_busy(True)
            self._ask(what, _Asked(document, 0))

    def close(self) -> None:
        """End what is being searched."""
        self._searching.close()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being searched."""
        return self._searching.is_idle

    def _ask(self, what: str, asked: _Asked) -> None:
        brief, assets = self._window.prompt.brief(), self._window.session.assets
        pictures = self._window.session.campaign.pictures

        def work() -> object:
            try:
                if what in ("ways", "shuffle"):
                    return _ways(brief, asked, pictures, assets)
                from studio.workflows.arrange import with_more

                return asked, with_more(what, brief, asked.document, pictures, assets)
            except StudioError as error:
                return str(error)

        self._searching.ask(what, work)

    def _answered(self, what: str, answer: object) -> None:
        if what != "ways":
            self._strip.show_busy(False)
        if isinstance(answer, str):
            if what == "ways":
                self._shown = None
                self._strip.show_none(answer)
            else:
                self._window.tray.show_remark(answer)
        elif isinstance(answer, _Shown):
            self._keep(what, answer)
        else:
            asked, made = answer
            by_hand = self._shown is not None and self._shown.by_hand
            self._apply(tr(_LABELS[what]), made, by_hand=by_hand, only=asked.document.id)

    def _keep(self, what: str, shown: _Shown) -> None:
        document = shown.asked.document
        if self._window.canvas.document_id != document.id:
            return
        self._shown = shown
        ways = list(zip(shown.images, shown.scores, strict=True))
        self._strip.show_ways(document.id, document.width / document.height, ways, shown.current)
        if what == "shuffle":
            self._asked = shown.asked
            first = next((at for at in range(len(ways)) if at != shown.current), None)
            if first is not None:
                self._apply(tr("Shuffle"), shown.documents[first], by_hand=shown.by_hand)

    def _apply(self, text: str, made: Document, *, by_hand: bool, only: str = "") -> None:
        key = only or self._window.canvas.document_id

        def edit(campaign: Campaign) -> Campaign:
            fresh = rearranged(edits.document_of(campaign, key), made)
            return with_colors(edits.replace_document(campaign, fresh))

        last = self._made.get(key)
        moved = by_hand and (last is None or not stands_as(edits.document_of(self._window.session.campaign, key), last))
        self._window.apply(text, edit)
        self._made[key] = edits.document_of(self._window.session.campaign, key)
        if moved:
            self._window.tray.show_remark(
                tr("What was placed by hand is where the arrangement has it now; undo brings it back.")
            )


def _ways(brief: Brief, asked: _Asked, pictures, assets) -> _Shown:
    """Search, and paint what was found small. Runs on a thread of its own."""
    from studio.render.painter import render
    from studio.workflows.arrange import arrangements

    ways = arrangements(brief, asked.document, pictures, assets, asked.seed)
    scale = min(1.0, _THUMB / max(asked.document.width, asked.document.height))
    images = tuple(render(document, assets, scale) for document in ways.documents)
    return _Shown(asked, ways.documents, images, ways.scores, ways.current, ways.by_hand)
