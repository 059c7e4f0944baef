"""The artboard in hand: keeps the sheets on which a draft of it is painted, made off the window thread."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

from studio.document.layers import Document, GroupLayer
from studio.ui.canvas.regions import visible_part
from studio.ui.canvas.strata import Strata, build

if TYPE_CHECKING:
    from studio.ui.canvas.desk import Desk

_Wish = tuple[Document, frozenset[str], float]


class Easel:
    """One artboard's sheets at a time: those of the last drag stay until its result has been rendered."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._strata: Strata | None = None
        self._warming: _Wish | None = None
        self._refused: _Wish | None = None

    def clear(self) -> None:
        """Forget the sheets: other pictures are shown."""
        self._strata = self._warming = self._refused = None

    def sheets(self, document: Document, scale: float, visible: QRect) -> Strata | None:
        """The sheets that can show `document` at `scale` where it is `visible`, if they are ready."""
        found = self._strata
        if found is None or self._desk.views.sight or found.dense != self._desk.devicePixelRatioF():
            return None
        if not found.holds(document, scale):
            return None
        return found if found.region.contains(visible) else None

    def warm(self, ids: Iterable[str]) -> None:
        """Paint what stays while these layers of the chosen artboard move, off this thread."""
        desk = self._desk
        document, tile = desk.document(), desk.wall.tile(desk.document_id)
        if document is None or tile is None or desk.views.sight:
            return
        moved = set(ids)
        for layer in reversed(document.layers):  # A group stands above its members, so it is met first.
            if layer.group in moved or (isinstance(layer, GroupLayer) and layer.id == desk.entered):
                moved.add(layer.id)
        dense = desk.devicePixelRatioF()
        scale = desk.scale_of(document.id) * dense
        wish, region = (document, frozenset(moved), scale), visible_part(desk.spot(tile), desk.rect(), dense)
        kept = self._strata
        ready = kept is not None and (kept.document, kept.asked, kept.scale) == wish and kept.region.contains(region)
        if ready or region.isEmpty() or wish in (self._warming, self._refused):
            return
        self._warming, assets = wish, desk.tiles.assets
        desk.tiles.work(
            lambda: build(document, wish[1], assets, scale, region, dense), lambda answer: self._take(wish, answer)
        )

    def prepare(self, draft: Document) -> bool:
        """Begin the sheets that a draft needs, if they can show it; False when it must be rendered whole."""
        document = self._desk.document()
        if document is None or len(document.layers) > len(draft.layers) or self._desk.views.sight:
            return False
        pairs = zip(document.layers, draft.layers, strict=False)
        self.warm([old.id for old, new in pairs if old is not new])
        return self._warming is not None

    def _take(self, wish: _Wish, answer: object) -> None:
        if wish is not self._warming:
            return
        self._warming = None
        if isinstance(answer, Strata):
            self._strata = answer
        else:
            self._refused = wish
        self._desk.update()
