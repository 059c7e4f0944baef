"""The dot of a layer that shows something of its ad's own, with what can be done about it."""

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu

from studio.document.layers import AnyLayer, Document
from studio.document.master import pull_back, push_to_all
from studio.ui.icons import icon
from studio.ui.languages import tr
from studio.ui.own_mark import OwnMark


class LayerOwn(OwnMark):
    """Shown for a layer whose words, picture or logo the other ads do not share."""

    changed = Signal(str, object)
    """Undo label, and the edit (Campaign -> Campaign)."""

    def __init__(self) -> None:
        super().__init__()
        self._menu: QMenu | None = None
        self._at = ("", "")
        self.clicked.connect(self._open)

    def show_layer(self, document: Document | None, layer: AnyLayer | None) -> None:
        """Show the dot when this layer of a document is its own."""
        own = document is not None and layer is not None and bool(layer.role) and layer.role in document.overrides
        self._at = (document.id, layer.role) if own and document is not None and layer is not None else ("", "")
        self.show_own(tr("This ad has its own here; the others share theirs") if own else "")

    def _open(self) -> None:
        document, key = self._at
        if self._menu is not None:
            self._menu.deleteLater()
        menu = self._menu = QMenu(self)
        for text, symbol, edit in (
            (tr("Pull back to the shared"), "arrow-bend-up-left", pull_back),
            (tr("Use in every ad"), "copy", push_to_all),
        ):
            act = partial(edit, document_id=document, key=key)
            action = menu.addAction(icon(symbol), text)
            action.triggered.connect(lambda _checked=False, text=text, act=act: self.changed.emit(text, act))
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))
