"""The layers of the chosen artboard, top first: a tree with search, names, eyes and locks."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from studio.document.layer_edits import change_layers
from studio.document.layers import AnyLayer, Document
from studio.ui.controls import IconButton, column, label, line, search_sign
from studio.ui.languages import tr
from studio.ui.layers.stacking import Row, drop, rows
from studio.ui.layers.thumbnails import Thumbnails
from studio.ui.layers.tree import LayerTree
from studio.ui.lettering import type_font


class LayersPane(QWidget):
    """Shows one document's layers. Says what was chosen, and the edits that are made of it."""

    chosen = Signal(object)
    """The ids of the chosen layers, from the bottom up."""
    changed = Signal(str, object)
    """Undo label, and the edit (Campaign -> Campaign)."""
    menu_wanted = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__()
        box = column(self, gap=4, edge=(8, 4, 8, 4))
        head = line(gap=0, edge=(8, 0, 0, 0))
        self.head = label(tr("Layers"), "section")
        head.addWidget(self.head)
        head.addStretch(1)
        self.find = IconButton("magnifying-glass", tr("Search layers"), checkable=True)
        self.find.toggled.connect(self._show_search)
        head.addWidget(self.find)
        box.addLayout(head)
        self.search = QLineEdit()
        self.search.setObjectName("number")
        self.search.setFont(type_font(12))
        self.search.setPlaceholderText(tr("Search layers"))
        self.search.setAccessibleName(tr("Search layers"))
        search_sign(self.search)
        self.search.textChanged.connect(self._narrow)
        self.search.hide()
        box.addWidget(self.search)
        self.tree = LayerTree()
        self.tree.chosen.connect(self._choose)
        self.tree.renamed.connect(self._rename)
        self.tree.eye_pressed.connect(self.toggle_visible)
        self.tree.lock_pressed.connect(self.toggle_lock)
        self.tree.dropped.connect(self._drop)
        box.addWidget(self.tree, 1)
        self.hint = label("", "hint", wrap=True)
        self.hint.setContentsMargins(8, 4, 8, 8)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.hint.hide()
        box.addWidget(self.hint, 1)
        self._document: Document | None = None
        self._rows: tuple[Row, ...] = ()

    def set_thumbnails(self, thumbnails: Thumbnails) -> None:
        """Show small pictures from here."""
        self.tree.painter.thumbnails = thumbnails
        thumbnails.arrived.connect(lambda _asset: self.tree.viewport().update())

    def show_document(self, document: Document | None, layer_ids: tuple[str, ...] = ()) -> None:
        """Show the layers of a document, and which of them are chosen."""
        if document is not self._document:
            self._document = document
            now = rows(document)
            if now != self._rows:
                self._rows = now
                self.tree.show_rows(now)
            self._narrow()
        self.tree.show_chosen(layer_ids)

    def toggle_visible(self, layer_id: str) -> None:
        """Show or hide a layer."""
        self._change((layer_id,), tr("Show or hide layer"), lambda layer: replace(layer, visible=not layer.visible))

    def toggle_lock(self, layer_id: str) -> None:
        """Lock or unlock a layer."""
        self._change((layer_id,), tr("Lock or unlock layer"), lambda layer: replace(layer, locked=not layer.locked))

    def rename(self, layer_id: str) -> None:
        """Let the user type another name for a layer."""
        self.tree.edit_name(layer_id)

    def _choose(self, ids: tuple[str, ...]) -> None:
        order = [layer.id for layer in self._document.layers] if self._document is not None else []
        self.chosen.emit(tuple(sorted(ids, key=order.index)))

    def _rename(self, layer_id: str, name: str) -> None:
        self._change((layer_id,), tr("Rename layer"), lambda layer: replace(layer, name=name))

    def _drop(self, ids: tuple[str, ...], target: str, where: str) -> None:
        if self._document is not None:
            edit = partial(drop, key=self._document.id, ids=ids, target=target, where=where)
            self.changed.emit(tr("Reorder layers"), edit)

    def _change(self, ids: tuple[str, ...], text: str, change: Callable[[AnyLayer], AnyLayer]) -> None:
        if self._document is not None:
            key = self._document.id
            self.changed.emit(text, lambda campaign: change_layers(campaign, key, ids, change))

    # Searching

    def _show_search(self, shown: bool) -> None:
        self.search.setVisible(shown)
        if shown:
            self.search.setFocus()
        else:
            self.search.clear()

    def _narrow(self, _words: str = "") -> None:
        words = self.search.text()
        found = self.tree.narrow(words)
        self.tree.setVisible(found > 0)
        self.hint.setVisible(not found and self._document is not None)
        self.hint.setText(
            tr("No layer has these words in its name or text.") if words else tr("This ad has words only.")
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.find.setChecked(True)
            self.search.setFocus()
        elif event.key() == Qt.Key.Key_Escape and self.search.hasFocus():
            self.find.setChecked(False)
            self.tree.setFocus()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self.tree.currentItem() is not None:
            rect = self.tree.visualItemRect(self.tree.currentItem())
            place = self.tree.viewport().mapToGlobal(rect.bottomLeft())
        self.menu_wanted.emit(place)
