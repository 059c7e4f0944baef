"""The dot of a layer, or an ad, that shows something of its ad's own, with what can be done about it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu

from studio.document.layers import AnyLayer, Campaign, Document
from studio.document.master import pull_back, push_to_all
from studio.document.shared_colors import COLORS, is_colored
from studio.ui.icons import icon
from studio.ui.languages import mark, tr
from studio.ui.own_mark import OwnMark

Deed = tuple[str, str, Callable[[Campaign], Campaign]]
"""A sentence, the name of its icon, and the edit."""
_SAID = (mark("Pull back to the shared"), mark("Use in every ad"))
_COLORED = (mark("Pull back to the shared colours"), mark("Use these colours in every ad"))


class LayerOwn(OwnMark):
    """Shown for a layer whose words, picture, logo or colours the other ads do not share, and for an ad in colours of
    its own."""

    changed = Signal(str, object)
    """Undo label, and the edit (Campaign -> Campaign)."""

    def __init__(self) -> None:
        super().__init__()
        self._menu: QMenu | None = None
        self._document, self._keys = "", ()
        self.clicked.connect(self._open)

    def show_layer(self, document: Document | None, layer: AnyLayer | None) -> None:
        """Show the dot when this layer of a document, or without one the whole of it, has something of its own."""
        keys = _own_keys(document, layer) if document is not None else ()
        self._document, self._keys = (document.id if document is not None else ""), keys
        if not keys:
            self.show_own("")
        elif keys == (COLORS,):
            self.show_own(tr("This ad has colours of its own; the others share theirs"))
        else:
            self.show_own(tr("This ad has its own here; the others share theirs"))

    def _open(self) -> None:
        if self._menu is not None:
            self._menu.deleteLater()
        menu = self._menu = QMenu(self)
        for text, symbol, edit in _deeds(self._document, self._keys):
            action = menu.addAction(icon(symbol), text)
            action.triggered.connect(lambda _checked=False, text=text, edit=edit: self.changed.emit(text, edit))
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))


def own_deeds(document: Document, layer: AnyLayer | None) -> tuple[Deed, ...]:
    """What can be done about what a layer, or without one the ad, has of its own; nothing where it shares all."""
    return _deeds(document.id, _own_keys(document, layer))


def _deeds(document: str, keys: tuple[str, ...]) -> tuple[Deed, ...]:
    made: list[Deed] = []
    for key in keys:
        back, everywhere = _COLORED if key == COLORS else _SAID
        made += [
            (tr(back), "arrow-bend-up-left", partial(pull_back, document_id=document, key=key)),
            (tr(everywhere), "copy", partial(push_to_all, document_id=document, key=key)),
        ]
    return tuple(made)


def _own_keys(document: Document, layer: AnyLayer | None) -> tuple[str, ...]:
    """What of a layer, or of the ground of an ad without one, is this ad's own."""
    said = (layer.role,) if layer is not None and layer.role in document.overrides else ()
    colored = COLORS in document.overrides and (layer is None or is_colored(layer))
    return (*said, COLORS) if colored else said
