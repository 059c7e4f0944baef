"""What can be done with the chosen layers: copying and pasting, grouping, stacking, lining up, hiding, flipping."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QMimeData, QObject, QPointF, Signal
from PySide6.QtGui import QGuiApplication, QImage

from studio.document import frame_edits, layer_edits
from studio.document.layers import AnyLayer, Campaign, Document, GroupLayer
from studio.document.spreading import brought_in, spread_layers
from studio.errors import StudioError
from studio.imaging.contrast import color_luminance
from studio.ui.canvas import clipboard
from studio.ui.canvas.regions import visible_part
from studio.ui.canvas.selection import everything, topmost
from studio.ui.canvas.view import Canvas
from studio.ui.languages import tr

_AWAY = 16.0
"""Document pixels by which a copy stands off its original."""
_SHARE = 0.6
"""The part of the artboard that a pasted picture or text fills at most."""
_FADES = 0.5


class Deeds(QObject):
    """The canvas's actions on layers. Each is one undo step, said through `Canvas.edited`."""

    failed = Signal(str)
    """A sentence: what could not be pasted, and why."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._pasted: tuple[str, int] = ("", 0)

    def calls(self) -> dict[str, Callable[[], object]]:
        """Every action by its name."""
        sides: tuple[layer_edits.Side, ...] = ("left", "center", "right", "top", "middle", "bottom")
        places: dict[str, tuple[str, frame_edits.Place]] = {
            "raise_layer": (tr("Bring forward"), "forward"),
            "lower_layer": (tr("Send backward"), "backward"),
            "bring_to_front": (tr("Bring to front"), "front"),
            "send_to_back": (tr("Send to back"), "bottom"),
        }
        return {
            "select_all": self.select_all,
            "cut": self.cut,
            "copy": self.copy,
            "paste": self.paste,
            "duplicate": self.duplicate,
            "delete_layer": self.delete,
            "group": self.group,
            "ungroup": self.ungroup,
            "toggle_layer": self.toggle_visible,
            "spread_layers": self.spread,
            "flip_across": lambda: self.flip("across"),
            "flip_down": lambda: self.flip("down"),
            "distribute_across": lambda: self.distribute("across"),
            "distribute_down": lambda: self.distribute("down"),
            **{f"align_{side}": self._aligning(side) for side in sides},
            **{name: self._stacking(*place) for name, place in places.items()},
        }

    # Choosing

    def select_all(self) -> None:
        """Choose everything in the artboard, or in the group that was entered."""
        document = self._canvas.document()
        if document is not None:
            self._canvas.select(document.id, everything(document, self._canvas.entered))

    # The clipboard

    def copy(self) -> None:
        """Put the chosen layers, with what is in them, on the clipboard."""
        document, ids = self._chosen()
        if document is not None and ids:
            whole = tuple(layer for layer in document.layers if layer.id in _with_members(document, ids))
            QGuiApplication.clipboard().setMimeData(clipboard.packed(whole, self._canvas.tiles.assets))
            self._pasted = (document.id, 0)

    def cut(self) -> None:
        """Take the chosen layers away to the clipboard."""
        document, ids = self._chosen(open_only=True)
        if document is not None and ids:
            self.copy()
            self._pasted = ("", 0)
            self._edit(tr("Cut layers"), lambda campaign: layer_edits.remove_layers(campaign, document.id, ids))

    def paste(self, data: QMimeData | None = None, place: QPointF | None = None) -> bool:
        """Put what the clipboard (or `data`) holds on the chosen artboard: layers, a picture or words.

        `place` is a point of the screen that its middle goes to. Answers whether there was anything to paste.
        """
        document = self._canvas.document()
        data = data if data is not None else QGuiApplication.clipboard().mimeData()
        if document is None or not document.width or data is None:
            return False
        assets = self._canvas.tiles.assets
        try:
            layers = clipboard.unpacked(data, assets)
        except StudioError as error:
            self.failed.emit(str(error))
            return False
        source = None if layers else clipboard.picture_source(data)
        if layers:
            layers = layers if self._pasted[0] == document.id else brought_in(layers, document)
            self._put(document, layers, self._offset(document), tr("Paste layers"))
        elif source is not None:
            self.place_picture(source, place)
        elif data.hasText() and data.text().strip():
            box = self._room(document, place)
            ink = "#111111" if color_luminance(document.background[:7]) > _FADES else "#ffffff"
            words, size = data.text().strip(), max(12.0, round(min(document.width, document.height) * 0.05))
            layer = clipboard.text_layer(words, tr("Text"), ink, box, size)
            self._put(document, (layer,), 0.0, tr("Paste text"))
        else:
            return False
        return True

    def place_picture(self, source: Path | bytes | QImage, place: QPointF | None = None) -> None:
        """Put a picture on the chosen artboard, read off the window's thread; `place` as in `paste`."""
        document = self._canvas.document()
        if document is None:
            return
        assets, box = self._canvas.tiles.assets, self._room(document, place)
        name = source.stem if isinstance(source, Path) else tr("Picture")

        def done(answer: object) -> None:
            if isinstance(answer, clipboard.Stored) and self._canvas.tiles.assets is assets:
                self._put(document, (clipboard.picture_layer(answer, name, box),), 0.0, tr("Paste picture"))
            elif isinstance(answer, str):
                self.failed.emit(answer)

        self._canvas.tiles.work(lambda: clipboard.stored(source, assets), done)

    def duplicate(self) -> None:
        """Copies of the chosen layers, a little lower and to the right, which are then chosen."""
        document, ids = self._chosen()
        if document is None or not ids:
            return
        alone = Campaign(id="draft", name="", documents=(document,))
        fresh = frame_edits.duplicate_layers(alone, document.id, ids, _AWAY, _AWAY)[1]
        self._edit(
            tr("Duplicate layer"),
            lambda campaign: frame_edits.duplicate_layers(campaign, document.id, ids, _AWAY, _AWAY)[0],
        )
        self._canvas.select(document.id, fresh)

    def _put(self, document: Document, layers: tuple[AnyLayer, ...], away: float, label: str) -> None:
        alone = Campaign(id="draft", name="", documents=(document,))
        fresh = layer_edits.paste_layers(alone, document.id, layers, dx=away, dy=away)[1]
        self._edit(
            label,
            lambda campaign: layer_edits.paste_layers(campaign, document.id, layers, dx=away, dy=away)[0],
        )
        self._canvas.select(document.id, fresh)

    def _offset(self, document: Document) -> float:
        """A paste where the copy was made stands off it, each further one more; in another artboard it stands alike."""
        name, times = self._pasted
        if name != document.id:
            return 0.0
        self._pasted = (name, times + 1)
        return _AWAY * (times + 1)

    def _room(self, document: Document, place: QPointF | None) -> tuple[float, float, float, float]:
        """Where something new stands: about `place`, or in the middle of what is seen of the artboard."""
        width, height = document.width * _SHARE, document.height * _SHARE
        if place is not None:
            middle = self._canvas.to_document(document.id).map(place)
        else:
            canvas, dense = self._canvas, self._canvas.devicePixelRatioF()
            tile = canvas.wall.tile(document.id)
            part = visible_part(canvas.spot(tile), canvas.rect(), dense) if tile is not None else None
            scale = canvas.scale_of(document.id) * dense
            whole = part is None or part.isEmpty()
            middle = QPointF(document.width / 2, document.height / 2) if whole else QPointF(part.center()) / scale
        return middle.x() - width / 2, middle.y() - height / 2, width, height

    # Changing

    def delete(self) -> None:
        """Take the chosen layers away."""
        document, ids = self._chosen(open_only=True)
        if document is not None and ids:
            label = tr("Delete layer")
            self._edit(label, lambda campaign: layer_edits.remove_layers(campaign, document.id, ids))

    def group(self) -> None:
        """Put the chosen layers into a group."""
        document, ids = self._chosen()
        if document is None or not ids:
            return
        taken, number = {layer.id for layer in document.layers}, 1
        while f"group-{number}" in taken:
            number += 1
        fresh, name = f"group-{number}", f"{tr('Group')} {number}"
        self._edit(
            tr("Group layers"),
            lambda campaign: layer_edits.group_layers(campaign, document.id, ids, fresh, name),
        )
        self._canvas.select(document.id, (fresh,))

    def ungroup(self) -> None:
        """Take the chosen groups apart and choose what was in them."""
        document, ids = self._chosen()
        if document is None:
            return
        groups = {layer.id for layer in document.layers if layer.id in ids and isinstance(layer, GroupLayer)}
        if groups:
            freed = [layer.id for layer in document.layers if layer.group in groups]
            kept = [name for name in ids if name not in groups]
            self._edit(tr("Ungroup layers"), lambda campaign: layer_edits.ungroup_layers(campaign, document.id, groups))
            self._canvas.select(document.id, (*kept, *freed))

    def flip(self, way: Literal["across", "down"]) -> None:
        """Mirror the chosen layers."""
        document, ids = self._chosen(open_only=True)
        if document is not None and ids:
            label = tr("Flip layer")
            self._edit(label, lambda campaign: frame_edits.flip_layers(campaign, document.id, ids, way))

    def distribute(self, way: Literal["across", "down"]) -> None:
        """Give three or more chosen layers equal gaps."""
        document, ids = self._chosen(open_only=True)
        if document is not None and len(ids) > 2:
            label = tr("Distribute layers")
            self._edit(label, lambda campaign: layer_edits.distribute_layers(campaign, document.id, ids, way))

    def spread(self) -> None:
        """Put copies of the chosen layers into every ad."""
        document, ids = self._chosen()
        if document is not None and ids:
            label = tr("Put in every ad")
            self._edit(label, lambda campaign: spread_layers(campaign, document.id, ids))

    def toggle_visible(self) -> None:
        """Hide the chosen layers, or show them when none is shown."""
        shown = not any(layer.visible for layer in self._canvas.layers())
        self._change(tr("Show or hide layer"), lambda layer: replace(layer, visible=shown))

    def _change(self, label: str, change: Callable[[AnyLayer], AnyLayer]) -> None:
        document, ids = self._chosen()
        if document is not None and ids:
            self._edit(label, lambda campaign: layer_edits.change_layers(campaign, document.id, ids, change))

    def _aligning(self, side: layer_edits.Side) -> Callable[[], None]:
        def align() -> None:
            document, ids = self._chosen(open_only=True)
            if document is not None and ids:
                label = tr("Align layers")
                self._edit(label, lambda campaign: layer_edits.align_layers(campaign, document.id, ids, side))

        return align

    def _stacking(self, label: str, place: frame_edits.Place) -> Callable[[], None]:
        def stack() -> None:
            document, ids = self._chosen()
            if document is not None and ids:
                self._edit(label, lambda campaign: frame_edits.stack_layers(campaign, document.id, ids, place))

        return stack

    def _chosen(self, *, open_only: bool = False) -> tuple[Document | None, tuple[str, ...]]:
        """The document and its chosen layers, each group for all that is in it; with `open_only` no locked ones."""
        document = self._canvas.document()
        if document is None:
            return None, ()
        ids = topmost(document, self._canvas.layer_ids)
        locked = {layer.id for layer in document.layers if layer.locked} if open_only else set()
        return document, tuple(name for name in ids if name not in locked)

    def _edit(self, label: str, edit: Callable[[Campaign], Campaign]) -> None:
        self._canvas.edited.emit(label, edit)


def _with_members(document: Document, ids: tuple[str, ...]) -> set[str]:
    """These ids and those of everything inside groups among them."""
    inside = {inner.id for name in ids for inner in layer_edits.members(document, name)}
    return {*ids, *inside}
