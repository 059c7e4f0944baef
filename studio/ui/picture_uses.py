"""What becomes of a made picture: a layer's, every ad's, the brief's, a file, a picture of the library."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from studio.document.layers import Campaign, CampaignPicture, ImageLayer
from studio.document.picture_edits import replace_picture, show_everywhere
from studio.library.made_pictures import MadePicture
from studio.ui.canvas.clipboard import Stored, stored
from studio.ui.canvas.selection import open_picture
from studio.ui.languages import tr

if TYPE_CHECKING:
    from studio.ui.workspace import Workspace

USUAL = ("layer", "all_ads", "brief", "library")
"""What Enter does, the first of these that can be done."""


class PictureUses:
    """Each use in the campaign is one undo step. `leave` shows the ads again."""

    def __init__(self, window: "Workspace", leave: Callable[[], object]) -> None:
        self._window, self._leave = window, leave

    def able(self) -> frozenset[str]:
        """What can be done now."""
        window, able = self._window, {"save", "library", "source", "recipe"}
        if window.is_open:
            able.add("brief")
            if _pictured(window.session.campaign):
                able.add("all_ads")
            if open_picture(window.canvas.layer()) is not None:
                able.add("layer")
        return frozenset(able)

    def use(self, name: str, made: MadePicture) -> None:
        """Use a picture in one of these ways; `use` is the usual one."""
        able = self.able()
        if name == "use":
            name = next(way for way in USUAL if way in able)
        if name not in able:
            return
        if name in ("layer", "all_ads"):
            self._put(name, made)
        elif name == "brief":
            self._give_brief(made)
        elif name == "save":
            self._save(made)
        elif name == "library":
            self._leave()
            self._window.show_tab(1)
            self._window.library.brought.emit([made.file])

    def _put(self, name: str, made: MadePicture) -> None:
        window, assets = self._window, self._window.session.assets
        document, layer = window.canvas.document_id, open_picture(window.canvas.layer())

        def keep(answer: object) -> None:
            if not isinstance(answer, Stored):
                window.tray.show_failure(str(answer or tr("The picture could not be read.")))
            elif window.session.assets is assets:
                edit = _edit(answer, made, document, layer.id if name == "layer" and layer is not None else "")
                window.apply(tr("Put the picture in"), edit)
                self._leave()
                told = tr("The picture is in its layer.") if name == "layer" else tr("The picture is in all ads.")
                window.tray.show_remark(told)

        window.canvas.tiles.work(lambda: stored(made.file, assets), keep)

    def _give_brief(self, made: MadePicture) -> None:
        """The brief's prompt, style, changes and seed, so that each placement is framed by itself; a painted picture
        takes the place of the pictures there are."""
        window, recipe = self._window, made.recipe
        if not recipe.is_scene:
            self._put("all_ads", made)
            return
        brief = replace(
            window.prompt.brief(),
            picture_prompt=recipe.prompt,
            picture_style=recipe.style,
            picture_changes=recipe.changes,
            seed=recipe.seed,
        )
        window.prompt.show_brief(brief)
        window.keep_brief()
        self._leave()
        window.show_tab(0)
        window.tray.show_remark(tr("The brief has this picture: the campaign is made with it the next time."))

    def _save(self, made: MadePicture) -> None:
        path, _kind = QFileDialog.getSaveFileName(
            self._window, tr("Save the picture"), str(Path.home() / made.file.name), "PNG (*.png)"
        )
        if path:
            target = Path(path) if Path(path).suffix else Path(path).with_suffix(".png")
            self._window.canvas.tiles.work(lambda: _copied(made.file, target), self._tell)

    def _tell(self, fault: object) -> None:
        if fault:
            self._window.tray.show_failure(tr("The picture could not be saved: {reason}.").format(reason=fault))


def _copied(file: Path, target: Path) -> str:
    """Copy a picture to where the user wants it; why that could not be, or nothing."""
    try:
        shutil.copyfile(file, target)
    except OSError as error:
        return error.strerror or str(error)
    return ""


def _pictured(campaign: Campaign) -> bool:
    return any(
        isinstance(layer, ImageLayer) and layer.role == "picture"
        for document in campaign.documents
        for layer in document.layers
    )


def _edit(kept: Stored, made: MadePicture, document: str, layer: str) -> Callable[[Campaign], Campaign]:
    if layer:
        return lambda campaign: replace_picture(campaign, document, (layer,), kept.asset, kept.width, kept.height)
    picture = CampaignPicture(
        asset=kept.asset,
        width=kept.width,
        height=kept.height,
        space=made.recipe.space,
        source="scene" if made.recipe.is_scene else "diffusion",
    )
    return lambda campaign: show_everywhere(campaign, picture)
