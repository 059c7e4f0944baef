"""The Design tab at work: its panes' edits, drafts on the canvas, and pictures that are replaced."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFileDialog, QMenu

from studio.document.layer_edits import change_layers
from studio.document.picture_edits import replace_picture
from studio.ui.canvas.clipboard import Stored, stored
from studio.ui.controls import PICTURE_FILES
from studio.ui.languages import tr
from studio.ui.layers.section import LayerEdit
from studio.ui.layers.stacking import toggle_mask
from studio.ui.letter_looks import LetterLooks
from studio.ui.workspace import Workspace

_MENU = (
    "rename_layer",
    "edit_text",
    "",
    "duplicate",
    "group",
    "ungroup",
    "mask_layers",
    "",
    "bring_to_front",
    "raise_layer",
    "lower_layer",
    "send_to_back",
    "",
    "toggle_layer",
    "lock_layer",
    "",
    "delete_layer",
)


class Designing:
    """Wires layers and inspector to the canvas and the session."""

    def __init__(self, window: Workspace) -> None:
        self._window = window

    def calls(self) -> dict[str, Callable[[], object]]:
        """What the actions of this tab do, by name."""
        return {"rename_layer": self.rename, "lock_layer": self.toggle_lock, "mask_layers": self.toggle_mask}

    def connect(self) -> None:
        """Listen to the panes."""
        window, inspector, layers = self._window, self._window.inspector, self._window.layers
        layers.set_thumbnails(inspector.thumbnails)
        layers.chosen.connect(lambda ids: window.canvas.select(window.canvas.document_id, ids))
        layers.changed.connect(window.apply)
        layers.menu_wanted.connect(self.show_menu)
        letters = LetterLooks(window)
        letters.connect_canvas()
        inspector.changed.connect(letters.change)
        inspector.draft.connect(letters.draft)
        inspector.picture_wanted.connect(self.ask_picture)
        inspector.deed_wanted.connect(lambda name: self._window.actions_by_name[name].trigger())

    def rename(self) -> None:
        """Let the user type another name for the chosen layer."""
        if self._window.canvas.layer_id:
            self._window.show_right_tab(1)
            self._window.layers.rename(self._window.canvas.layer_id)

    def toggle_lock(self) -> None:
        """Lock the chosen layers, or unlock them when all are locked."""
        layers = self._window.canvas.layers()
        locked = not all(layer.locked for layer in layers)
        self._apply(
            tr("Lock or unlock layer"),
            lambda campaign, key, ids: change_layers(campaign, key, ids, lambda layer: replace(layer, locked=locked)),
        )

    def toggle_mask(self) -> None:
        """Let the lowest of the chosen layers mask the others, or take the mask away."""
        self._apply(tr("Mask layers"), toggle_mask)

    def show_menu(self, place: QPoint) -> None:
        """What can be done with the chosen layers."""
        if not self._window.canvas.layer_ids:
            return
        menu = QMenu(self._window)
        for name in _MENU:
            if not name:
                menu.addSeparator()
            elif name in self._window.actions_by_name:
                menu.addAction(self._window.actions_by_name[name])
        menu.exec(place)
        menu.deleteLater()

    def _apply(self, text: str, edit: LayerEdit) -> None:
        canvas = self._window.canvas
        if canvas.layer_ids:
            key, ids = canvas.document_id, canvas.layer_ids
            self._window.apply(text, lambda campaign: edit(campaign, key, ids))

    def ask_picture(self, document_id: str, layer_ids: tuple[str, ...]) -> None:
        """Ask for a file and show it in the frames of these layers."""
        text, _kind = QFileDialog.getOpenFileName(
            self._window, tr("Replace the picture"), "", f"{tr('Pictures')} ({PICTURE_FILES} *.svg)"
        )
        if text:
            self.replace_picture(document_id, layer_ids, Path(text))

    def replace_picture(self, document_id: str, layer_ids: tuple[str, ...], path: Path) -> None:
        """Show a file's picture in the frames of these layers, once it is read; a failure is shown in the inspector."""
        window, assets = self._window, self._window.session.assets

        def keep(answer: object) -> None:
            if isinstance(answer, str):
                again = (tr("Replace the picture…"), lambda: self.ask_picture(document_id, layer_ids))
                window.show_right_tab(1)
                window.inspector.fault.say(answer, again)
            elif isinstance(answer, Stored) and window.session.assets is assets:
                # With another store another campaign was opened in the meantime.
                asset, width, height = answer.asset, answer.width, answer.height
                window.apply(
                    tr("Replace picture"),
                    lambda campaign: replace_picture(campaign, document_id, layer_ids, asset, width, height),
                )

        window.canvas.tiles.work(lambda: stored(path, assets), keep)
