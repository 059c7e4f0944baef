"""How the canvas is looked at: what is shown over the artboards, other sights of them, one of them alone; its menu."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from studio.document.layers import ImageLayer
from studio.ui.icons import icon
from studio.ui.languages import tr
from studio.ui.layers.own import own_deeds
from studio.ui.workspace import Workspace

OVERLAYS = {
    "safe_zones": "safe_zones",
    "platform_overlay": "platform",
    "contrast_overlay": "contrast",
    "rulers": "rulers",
    "grid": "grid",
    "before": "before",
}
"""Checkable actions and the field of the canvas's `Views` that each holds."""
SIGHTS = ("grey", "squint")
ALIGNS = ("align_left", "align_center", "align_right", "align_top", "align_middle", "align_bottom")
ARRANGING = ["arrangements", "next_arrangement", "shuffle", "", "more_type", "bigger_product"]
PHOTO = ("cut_out", "stage_picture", "enhance_picture", "crop_to_subject", "upscale_2", "upscale_4")
SPREADS = ("distribute_across", "distribute_down")


class Looking:
    """Switches what the canvas shows, and opens its context menu."""

    def __init__(self, window: Workspace) -> None:
        self._window = window
        self._canvas = window.canvas

    def calls(self) -> dict[str, Callable[[], object]]:
        """Every action by its name."""
        return {
            "zoom_actual": self._canvas.show_true_pixels,
            "focus_artboard": self.toggle_alone,
            **{name: self._showing(name, field) for name, field in OVERLAYS.items()},
            **{name: self._seeing(name) for name in SIGHTS},
        }

    def toggle_alone(self) -> None:
        """Show the chosen artboard by itself, or all of them again."""
        canvas = self._canvas
        alone = self._window.actions_by_name["focus_artboard"].isChecked()
        canvas.show_alone(canvas.document_id if alone else "")
        self._window.actions_by_name["focus_artboard"].setChecked(bool(canvas.solo))

    def _showing(self, name: str, field: str) -> Callable[[], None]:
        def show() -> None:
            setattr(self._canvas.views, field, self._window.actions_by_name[name].isChecked())
            self._canvas.update()

        return show

    def _seeing(self, name: str) -> Callable[[], None]:
        def see() -> None:
            actions = self._window.actions_by_name
            on = actions[name].isChecked()
            for other in SIGHTS:
                actions[other].setChecked(on and other == name)
            self._canvas.views.sight = name if on else ""
            self._canvas.update()

        return see

    def show_menu(self, place: QPoint) -> None:
        """The canvas's context menu: what can be done with what is chosen, then with the canvas."""
        menu = self.menu()
        menu.exec(place)
        menu.deleteLater()

    def menu(self) -> QMenu:
        """The context menu for what is chosen now."""
        canvas = self._canvas
        menu = QMenu(self._window)
        if canvas.layer_ids:
            self._fill(menu, ["edit_text"])
            self._add_picture(menu)
            self._add_own(menu)
            self._fill(menu, ["", "cut", "copy", "paste", "duplicate", "delete_layer", "", "spread_layers", ""])
            if isinstance(canvas.layer(), ImageLayer):
                self._fill(menu, [*PHOTO, "", "describe_picture", "write_alt_text", "ask_picture", ""])
            self._fill(menu, ["group", "ungroup", ""])
            self._fill(menu.addMenu(tr("Order")), ["bring_to_front", "raise_layer", "lower_layer", "send_to_back"])
            self._fill(menu.addMenu(tr("Align")), [*ALIGNS, "", *SPREADS])
            self._fill(
                menu, ["flip_across", "flip_down", "mask_layers", "", "rename_layer", "lock_layer", "toggle_layer", ""]
            )
        elif canvas.document_id:
            self._add_own(menu)
            self._fill(menu, ["paste", "select_all", ""])
            self._fill(menu.addMenu(tr("Arrangement")), ARRANGING)
            self._fill(menu, ["", "zoom_selection", "focus_artboard", ""])
        self._fill(menu, ["zoom_fit", "zoom_actual", ""])
        self._fill(menu.addMenu(tr("Look")), [*OVERLAYS, "", *SIGHTS])
        return menu

    def _add_own(self, menu: QMenu) -> None:
        """What can be done about what is the ad's own, of the chosen layer or of the ad."""
        document, layer = self._canvas.document(), self._canvas.layer()
        if document is None or (layer is None and self._canvas.layer_ids):
            return
        for text, symbol, edit in own_deeds(document, layer):
            action = menu.addAction(icon(symbol), text)
            action.triggered.connect(lambda _checked=False, text=text, edit=edit: self._window.apply(text, edit))
        menu.addSeparator()

    def _add_picture(self, menu: QMenu) -> None:
        """Another picture for the chosen frames."""
        layers = self._canvas.layers()
        if layers and all(isinstance(layer, ImageLayer) and not layer.locked for layer in layers):
            action = menu.addAction(icon("image"), tr("Replace the picture…"))
            document, ids = self._canvas.document_id, self._canvas.layer_ids
            action.triggered.connect(lambda: self._window.inspector.picture_wanted.emit(document, ids))

    def _fill(self, menu: QMenu, names: list[str]) -> None:
        for name in names:
            if name:
                menu.addAction(self._window.actions_by_name[name])
            else:
                menu.addSeparator()
