"""How the canvas is looked at: what is shown over the artboards, other sights of them, one of them alone; its menu."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from studio.document.layers import ImageLayer
from studio.ui.languages import tr
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
            self._fill(menu, ["edit_text", "", "cut", "copy", "paste", "duplicate", "delete_layer", ""])
            if isinstance(canvas.layer(), ImageLayer):
                self._fill(menu, ["describe_picture", "write_alt_text", "ask_picture", ""])
            self._fill(menu, ["group", "ungroup", ""])
            self._fill(menu.addMenu(tr("Order")), ["bring_to_front", "raise_layer", "lower_layer", "send_to_back"])
            self._fill(menu.addMenu(tr("Align")), [*ALIGNS, "", *SPREADS])
            self._fill(
                menu, ["flip_across", "flip_down", "mask_layers", "", "rename_layer", "lock_layer", "toggle_layer", ""]
            )
        elif canvas.document_id:
            self._fill(menu, ["paste", "select_all", "", "next_arrangement", "zoom_selection", "focus_artboard", ""])
        self._fill(menu, ["zoom_fit", "zoom_actual", ""])
        self._fill(menu.addMenu(tr("Look")), [*OVERLAYS, "", *SIGHTS])
        return menu

    def _fill(self, menu: QMenu, names: list[str]) -> None:
        for name in names:
            if name:
                menu.addAction(self._window.actions_by_name[name])
            else:
                menu.addSeparator()
