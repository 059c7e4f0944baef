"""The canvas: the desk with hands. Selects, moves with snapping, zooms, edits words in place, takes drops."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from studio.document import edits
from studio.document.layers import AnyLayer, ButtonLayer, Campaign, Document, TextLayer
from studio.ui.canvas.camera import Camera
from studio.ui.canvas.desk import Desk
from studio.ui.canvas.snapping import box, snap
from studio.ui.canvas.text_editor import CanvasText
from studio.ui.languages import tr

Edit = Callable[[Campaign], Campaign]
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_SLACK = 4
"""Screen pixels that a press may wander before it is a drag."""
_REACH = 6
"""Screen pixels within which a moved layer snaps."""


@dataclass(frozen=True, slots=True)
class _Drag:
    """A press under way: panning where there is no layer, else moving `layer` of `document`."""

    start: QPointF
    camera: Camera
    document: Document | None = None
    layer: AnyLayer | None = None
    scale: float = 1.0
    moving: bool = False


class Canvas(Desk):
    """Changes nothing by itself: it emits the edits that the user makes."""

    edited = Signal(str, object)
    """Undo label, and the edit (Campaign -> Campaign)."""
    files_dropped = Signal(list)
    digit_pressed = Signal(int)
    menu_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Canvas"))
        self.setAccessibleDescription(tr("All artboards. Page Up and Page Down choose one, arrow keys move a layer."))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self._drag: _Drag | None = None
        self._space = False
        self._editor: CanvasText | None = None

    # Finding

    def hit(self, point: QPointF) -> tuple[Document, str] | None:
        """The document and layer id (empty: the artboard itself) at a point on the screen.

        Locked and hidden layers, and pictures that fill the artboard, are not picked.
        """
        place = self.camera.world(point)
        tile = next((item for item in self.wall.tiles if item.rect.contains(place)), None)
        document = self.document_at(tile.key) if tile is not None else None
        if tile is None or document is None:
            return None
        inside = (place - tile.rect.topLeft()) / tile.scale
        for layer in reversed(document.layers):
            fills = layer.width * layer.height >= 0.9 * document.width * document.height
            if layer.visible and not layer.locked and not fills and box(layer).contains(inside):
                return document, layer.id
        return document, ""

    # Editing words in place

    def edit_text(self) -> None:
        """Put a text field over the chosen text or button."""
        document, layer, tile = self.document(), self.layer(), self.wall.tile(self.document_id)
        if document is None or tile is None or not isinstance(layer, TextLayer | ButtonLayer) or layer.locked:
            return
        self.end_text()
        blank = replace(layer, visible=False) if isinstance(layer, TextLayer) else replace(layer, text="")
        self.overlay.draft = _with_layer(document, blank)
        self.overlay.editing = True
        self._editor = CanvasText(self, layer)
        self._editor.finished.connect(self._keep_text)
        self._editor.place(self.layer_rect(tile, layer), self.camera.zoom * tile.scale)
        self._editor.show()
        self._editor.setFocus()
        self._editor.selectAll()
        self.update()

    def end_text(self) -> None:
        """Finish editing words, if they are being edited, and keep them."""
        if self._editor is not None:
            self._editor.finish()

    @property
    def text_editor(self) -> CanvasText | None:
        """The text field over the artboard while words are being edited."""
        return self._editor

    def _keep_text(self, text: str) -> None:
        editor, document_id = self._editor, self.document_id
        self._editor = None
        self.overlay.draft = None
        self.overlay.editing = False
        self.update()
        if editor is None:
            return
        if editor.hasFocus():
            self.setFocus()
        editor.hide()
        editor.deleteLater()
        layer = editor.layer
        if text and text != layer.text:
            self.edited.emit(tr("Edit text"), lambda campaign: edits.set_text(campaign, document_id, layer.id, text))

    def look(self, camera: Camera) -> None:
        super().look(camera)
        tile = self.wall.tile(self.document_id)
        if self._editor is not None and tile is not None:
            self._editor.place(self.layer_rect(tile, self._editor.layer), camera.zoom * tile.scale)

    def show_campaign(self, campaign: Campaign) -> None:
        self.end_text()
        self._drag = None
        super().show_campaign(campaign)

    # The pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.end_text()
        left = event.button() == Qt.MouseButton.LeftButton
        if event.button() == Qt.MouseButton.MiddleButton or (left and self._space):
            self._drag = _Drag(event.position(), self.camera)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            found = self.hit(event.position())
            if found is None:
                self.select("", "")
                self._drag = _Drag(event.position(), self.camera) if left else None
                return
            document, layer_id = found
            self.select(document.id, layer_id)
            layer, tile = self.layer(), self.wall.tile(document.id)
            if left and layer is not None and tile is not None:
                self._drag = _Drag(event.position(), self.camera, document, layer, self.camera.zoom * tile.scale)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        drag = self._drag
        if drag is None:
            found = self.hit(event.position())
            hover = found[1] if found is not None and found[0].id == self.document_id else ""
            if hover != self.overlay.hover:
                self.overlay.hover = hover
                self.update()
            return
        delta = event.position() - drag.start
        if drag.layer is None or drag.document is None:
            self.look(drag.camera.panned(delta))
        elif drag.moving or delta.manhattanLength() >= _SLACK:
            self._drag = replace(drag, moving=True)
            self._move_to(drag.document, drag.layer, delta / drag.scale, drag.scale, event)

    def _move_to(self, document: Document, layer: AnyLayer, delta: QPointF, scale: float, event: QMouseEvent) -> None:
        """Show the layer where it would land; Control lets it go anywhere."""
        x, y = round(layer.x + delta.x()), round(layer.y + delta.y())
        self.overlay.guides = ()
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            landing = snap(document, layer, x, y, _REACH / scale)
            x, y, self.overlay.guides = landing.x, landing.y, landing.guides
        self.overlay.draft = _with_layer(document, replace(layer, x=float(x), y=float(y)))
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, draft = self._drag, self.overlay.draft
        self._drag = None
        self.overlay.guides = ()
        self.setCursor(Qt.CursorShape.OpenHandCursor if self._space else Qt.CursorShape.ArrowCursor)
        if drag is None or not drag.moving or drag.layer is None or draft is None:
            return
        moved = next(item for item in draft.layers if item.id == drag.layer.id)
        self.overlay.draft = None
        self.edited.emit(
            tr("Move layer"),
            lambda campaign: edits.move_layer(campaign, draft.id, moved.id, moved.x, moved.y),
        )
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._drag = None
        found = self.hit(event.position())
        if found is not None:
            self.select(found[0].id, found[1])
            if found[1]:
                self.edit_text()
            else:
                self.fit_selection()

    def wheelEvent(self, event: QWheelEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.pixelDelta().isNull() or held:
            self.look(self.camera.zoomed(1.0015 ** event.angleDelta().y(), event.position()))
        else:
            self.look(self.camera.panned(QPointF(event.pixelDelta())))
        event.accept()

    def event(self, event: QEvent) -> bool:
        pinch = Qt.NativeGestureType.ZoomNativeGesture
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == pinch:
            self.look(self.camera.zoomed(1 + event.value(), event.position()))
            return True
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the artboards while one is chosen; without one it leaves the canvas as usual."""
        if not self.document_id or not self.hasFocus():
            return super().focusNextPrevChild(forward)
        self.step(1 if forward else -1)
        return True

    # Keys, menus and drops

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = True
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        elif key in _ARROWS and self.layer_id:
            far = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            self._nudge(*(part * far for part in _ARROWS[Qt.Key(key)]))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.layer_id:
            self.edit_text()
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and not event.modifiers():
            self.digit_pressed.emit(key - Qt.Key.Key_0)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self.setCursor(Qt.CursorShape.ArrowCursor)
        super().keyReleaseEvent(event)

    def _nudge(self, x: int, y: int) -> None:
        document, layer = self.document(), self.layer()
        if document is not None and layer is not None and not layer.locked:
            self.edited.emit(
                tr("Move layer"),
                lambda campaign: edits.move_layer(campaign, document.id, layer.id, layer.x + x, layer.y + y),
            )

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)


def _with_layer(document: Document, layer: AnyLayer) -> Document:
    return replace(document, layers=tuple(layer if item.id == layer.id else item for item in document.layers))
