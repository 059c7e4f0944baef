"""The Design tab at work: its panes' edits, drafts on the canvas, and pictures that are replaced."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from studio.document.layers import Document
from studio.document.picture_edits import replace_picture
from studio.render.pictures import size
from studio.ui.controls import PICTURE_FILES
from studio.ui.languages import tr
from studio.ui.workspace import Workspace


class Designing:
    """Wires layers and inspector to the canvas and the session."""

    def __init__(self, window: Workspace) -> None:
        self._window = window

    def connect(self) -> None:
        """Listen to the panes."""
        window, inspector = self._window, self._window.inspector
        inspector.changed.connect(window.apply)
        inspector.draft.connect(self.show_draft)
        inspector.picture_wanted.connect(self.ask_picture)
        inspector.sources.opened.connect(self.show_brand)

    def show_draft(self, document: Document | None) -> None:
        """Show an unfinished edit on the canvas, or what is there."""
        self._window.canvas.overlay.draft = document
        self._window.canvas.update()

    def show_brand(self) -> None:
        """Offer the colours of the brief's brand."""
        self._window.inspector.show_brand(self._window.prompt.brief().brand.colors)

    def ask_picture(self, document_id: str, layer_ids: tuple[str, ...]) -> None:
        """Ask for a file and show it in the frames of these layers."""
        text, _kind = QFileDialog.getOpenFileName(
            self._window, tr("Replace the picture"), "", f"{tr('Pictures')} ({PICTURE_FILES} *.svg)"
        )
        if text:
            self._window.attempt(lambda: self.replace_picture(document_id, layer_ids, Path(text)))

    def replace_picture(self, document_id: str, layer_ids: tuple[str, ...], path: Path) -> None:
        """Show a file's picture in the frames of these layers. Raises OSError or StudioError when it cannot be read."""
        assets = self._window.session.assets
        asset = assets.put(path.read_bytes())
        width, height = size(asset, assets)
        self._window.apply(
            tr("Replace picture"),
            lambda campaign: replace_picture(campaign, document_id, layer_ids, asset, width, height),
        )
