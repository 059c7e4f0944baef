"""The canvas: the desk with hands. Chooses, moves, resizes, turns, zooms, edits words in place, takes drops."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from studio.document import layer_edits, text_edits
from studio.document.layers import AnyLayer, ButtonLayer, Campaign, Document, GroupLayer, TextLayer
from studio.render.reflow import reflowed
from studio.ui.canvas import frame as frames
from studio.ui.canvas.camera import Camera
from studio.ui.canvas.desk import Desk
from studio.ui.canvas.gestures import Gesture, GuideDrag, Marquee, Move, Pan, Resize, Slide, Turn, sliding
from studio.ui.canvas.grips import TURN, grips
from studio.ui.canvas.rulers import guide_at, ruler_at
from studio.ui.canvas.selection import open_picture, pick, seen_outline
from studio.ui.canvas.snapping import distances
from studio.ui.canvas.text_editor import CanvasText
from studio.ui.languages import tr

Edit = Callable[[Campaign], Campaign]
Keys = Qt.KeyboardModifier
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Canvas(Desk):
    """Changes nothing by itself: it emits the edits that the user makes."""

    edited = Signal(str, object)
    """Undo label, and the edit (Campaign -> Campaign)."""
    letters_chosen = Signal()
    """Other letters are chosen in words that are edited in place, or look different, or the editing ended."""
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
        self._gesture: Gesture | None = None
        self._space = False
        self._editor: CanvasText | None = None
        self.types_everywhere: Callable[[], bool] = lambda: False
        """Whether words typed here are for every ad that shares them."""
        self.lends_keys: Callable[[QWidget | None], bool] = lambda _part: False
        """Whether a control may have the keyboard while words stay open."""

    # Finding

    def document_under(self, place: QPointF | QRectF) -> Document | None:
        """The document whose artboard is at a point of the screen, or touches a rectangle of it."""
        spot = QRectF(place, place).adjusted(0, 0, 0.1, 0.1) if isinstance(place, QPointF) else place
        found = (tile.key for tile in reversed(self.wall.tiles) if self.spot(tile).intersects(spot))
        return next((self._documents[key] for key in found if key in self._documents), None)

    def hit(self, point: QPointF, *, deep: bool = False) -> tuple[Document, str] | None:
        """The document and what a click would choose in it (empty: the artboard itself) at a point on the screen."""
        document = self.document_under(point)
        if document is None:
            return None
        entered = self.entered if document.id == self.document_id else ""
        return document, pick(document, self.to_document(document.id).map(point), entered, deep=deep)

    # Editing words in place

    def edit_text(self) -> None:
        """Put a caret into the chosen text or button, all of its words chosen."""
        document, layer = self.document(), self.layer()
        if document is None or not isinstance(layer, TextLayer | ButtonLayer) or layer.locked:
            return
        self.end_text()
        self.overlay.editing = True
        self.easel.warm((layer.id,))
        self._editor = CanvasText(self, layer, fits=layer.role in dict(document.copy))
        self._editor.reflow = lambda typed: _flowed(document, typed)
        self._editor.drafted.connect(lambda typed: _show_typed(self, typed))
        self._editor.finished.connect(self._keep_text)
        self._editor.chosen.connect(self.letters_chosen)
        self._editor.lends_keys = self.lends_keys
        self._editor.place(_way_to(self, document, layer))
        self._editor.show()
        self._editor.setFocus()
        self._editor.select_all()
        self.update()

    def edit_inside(self) -> None:
        """Edit the chosen layer's words, or move its picture in its frame from now on until Escape."""
        layer = open_picture(self.layer())
        if layer is not None:
            self.overlay.cropping = layer.id
            self.easel.warm((layer.id,))
            self.update()
        else:
            self.edit_text()

    def end_text(self) -> None:
        """Finish editing words, if they are being edited, and keep them."""
        if self._editor is not None:
            self._editor.finish()

    @property
    def text_editor(self) -> CanvasText | None:
        """The text field over the artboard while words are being edited."""
        return self._editor

    def _keep_text(self, layer: TextLayer | ButtonLayer) -> None:
        editor, document_id = self._editor, self.document_id
        self._editor = None
        self.overlay.draft = None
        self.overlay.editing = False
        self.update()
        if editor is None:
            return
        self.letters_chosen.emit()
        if editor.hasFocus():
            self.setFocus()
        editor.hide()
        editor.deleteLater()
        runs = layer.runs if isinstance(layer, TextLayer) else ()
        before = editor.layer.runs if isinstance(editor.layer, TextLayer) else ()
        if layer.text and (layer.text, runs) != (editor.layer.text, before):
            everywhere = self.types_everywhere()
            self.edited.emit(
                tr("Edit text"),
                lambda campaign: text_edits.set_words(
                    campaign, document_id, layer.id, layer.text, runs, everywhere=everywhere
                ),
            )

    def look(self, camera: Camera) -> None:
        super().look(camera)
        document = self.document()
        if self._editor is not None and document is not None:
            self._editor.place(_way_to(self, document, self._editor.layer))

    def show_campaign(self, campaign: Campaign) -> None:
        self.end_text()
        self._gesture = None
        super().show_campaign(campaign)

    # The pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.end_text()
        point, keys = event.position(), event.modifiers()
        left = event.button() == Qt.MouseButton.LeftButton
        if event.button() == Qt.MouseButton.MiddleButton or (left and self._space):
            self._gesture = Pan(self, point)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif left:
            self._gesture = self._guide_gesture(point) or self._grip_gesture(point) or self._pick_gesture(point, keys)
        elif event.button() == Qt.MouseButton.RightButton:
            found = self.hit(point)
            if found is None:
                self.select("")
            elif (found[0].id, found[1]) == (self.document_id, "") or found[1] not in self.layer_ids:
                self.select(*found_ids(found))

    def _guide_gesture(self, point: QPointF) -> Gesture | None:
        """A new guide from a ruler, or one that is there."""
        way = ruler_at(self, point)
        document = self.document() or next(iter(self._documents.values()), None)
        if way is not None and document is not None and document.width:
            return GuideDrag(self, document, way, None)
        found = guide_at(self, point)
        return GuideDrag(self, *found) if found is not None else None

    def _grip_gesture(self, point: QPointF) -> Gesture | None:
        found = grips(self)
        handle = found.at(point) if found is not None else None
        if handle is None:
            return None
        return Turn(self, point) if handle == TURN else Resize(self, point, handle)

    def _pick_gesture(self, point: QPointF, keys: Keys) -> Gesture | None:
        adding = bool(keys & Keys.ShiftModifier)
        found = self.hit(point, deep=bool(keys & Keys.ControlModifier))
        if found is None:
            if not adding:
                self.select("")
            return Marquee(self, point, None, adding=adding)
        document, layer_id = found
        same = document.id == self.document_id
        if self.overlay.cropping and same and self._on_chosen(document, point):
            return Slide(self, point)
        if not layer_id and same and self._on_chosen(document, point) and not adding:
            return Move(self, point, ())
        if not layer_id:
            if not (adding and same):
                self.select(document.id)
            return Marquee(self, point, document, adding=adding)
        if adding and same and layer_id in self.layer_ids:
            return Move(self, point, tuple(item for item in self.layer_ids if item != layer_id))
        if adding and same:
            self.select(document.id, (*self.layer_ids, layer_id))
        elif same and layer_id in self.layer_ids:
            return Move(self, point, (layer_id,))
        else:
            self.select(document.id, (layer_id,))
        return Move(self, point, None)

    def _on_chosen(self, document: Document, point: QPointF) -> bool:
        """Whether a chosen layer that a click lets through, as a ground, is under the point."""
        inside = self.to_document(document.id).map(point)
        rows = [layer for layer in self.layers() if not layer.locked]
        return any(seen_outline(document, row).containsPoint(inside, Qt.FillRule.OddEvenFill) for row in rows)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._gesture is not None:
            self.tiles.stir()
            self._gesture.move(event.position(), event.modifiers())
        else:
            self._hover(event.position(), event.modifiers())

    def _hover(self, point: QPointF, keys: Keys) -> None:
        """Outline what a click would choose; with Alt, say how far it is from what is chosen."""
        self.show_pointer(point)
        found = self.hit(point, deep=bool(keys & Keys.ControlModifier))
        hover = found[1] if found is not None and found[0].id == self.document_id else ""
        gaps = ()
        document, frame = self.document(), self.frame()
        if keys & Keys.AltModifier and document is not None and frame is not None and found is not None:
            other = QRectF(0, 0, document.width, document.height)
            if hover and hover not in self.layer_ids:
                layer = next(item for item in document.layers if item.id == hover)
                other = seen_outline(document, layer).boundingRect()
            gaps = distances(self.space().mapRect(frame.bounds), other)
        if (hover, gaps) != (self.overlay.hover, self.overlay.gaps):
            self.overlay.hover, self.overlay.gaps = hover, gaps
            self.update()

    def show_pointer(self, point: QPointF | None = None) -> None:
        """The pointer's shape: a hand to pan with, arrows over handles."""
        shape = Qt.CursorShape.OpenHandCursor if self._space else Qt.CursorShape.ArrowCursor
        if point is not None and not self._space:
            found = grips(self)
            handle = found.at(point) if found is not None else None
            guide = guide_at(self, point) if handle is None else None
            if found is not None and handle is not None:
                shape = Qt.CursorShape.CrossCursor if handle == TURN else frames.cursor(handle, found.rotation)
            elif guide is not None:
                shape = Qt.CursorShape.SplitHCursor if guide[1] == "x" else Qt.CursorShape.SplitVCursor
        if self.cursor().shape() != shape:
            self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        gesture, self._gesture = self._gesture, None
        if gesture is not None:
            gesture.finish()
        self.show_pointer(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._gesture = None
        found = self.hit(event.position())
        if found is None:
            return
        document, layer_id = found
        if any(layer.id == layer_id and isinstance(layer, GroupLayer) for layer in document.layers):
            inner = pick(document, self.to_document(document.id).map(event.position()), layer_id)
            self.select(document.id, (inner,))
            return
        self.select(*found_ids(found))
        if layer_id:
            self.edit_inside()
        else:
            self.fit_selection()

    def wheelEvent(self, event: QWheelEvent) -> None:
        held = event.modifiers() & Keys.ControlModifier
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
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.told_at(QPointF(event.pos())), self)
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
        if key == Qt.Key.Key_Space:
            self._space = True
            self.show_pointer()
        elif key == Qt.Key.Key_B and not event.modifiers() and not event.isAutoRepeat():
            _look_before(self, held=True)
        elif key in _ARROWS and self.layer_ids:
            far = 10 if event.modifiers() & Keys.ShiftModifier else 1
            self._nudge(*(part * far for part in _ARROWS[Qt.Key(key)]))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.layer_id:
            self.edit_inside()
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and not event.modifiers():
            self.digit_pressed.emit(key - Qt.Key.Key_0)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self.show_pointer()
        elif event.key() == Qt.Key.Key_B and not event.isAutoRepeat():
            _look_before(self, held=False)
        super().keyReleaseEvent(event)

    def _nudge(self, x: int, y: int) -> None:
        document_id, ids = self.document_id, [layer.id for layer in self.layers() if not layer.locked]
        if ids and self.overlay.cropping:
            self.edited.emit(tr("Move the picture in its frame"), sliding(document_id, ids, QPointF(x, y)))
        elif ids:
            self.edited.emit(
                tr("Move layer"), lambda campaign: layer_edits.move_layers(campaign, document_id, ids, x, y)
            )

    def leave(self) -> None:
        """Escape: give up the gesture, then leave the words, the layers' group, the layers, and the artboard."""
        gesture, self._gesture = self._gesture, None
        if gesture is not None:
            gesture.cancel()
        elif self._editor is not None:
            self.end_text()
        elif self.overlay.cropping:
            self.overlay.cropping = ""
            self.update()
        else:
            self.select(self.document_id if self.layer_ids else "", (self.entered,) if self.entered else ())
            self.setFocus()

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


def found_ids(found: tuple[Document, str]) -> tuple[str, tuple[str, ...]]:
    """What `Canvas.hit` found, as `select` takes it."""
    return found[0].id, (found[1],) if found[1] else ()


def _look_before(canvas: Canvas, *, held: bool) -> None:
    """While B is held, the campaign is shown as it was opened."""
    canvas.views.before = held
    canvas.update()


def _show_typed(canvas: Canvas, layer: AnyLayer) -> None:
    document = canvas.document()
    if document is not None:
        canvas.tiles.stir()
        canvas.overlay.draft = reflowed(_with_layer(document, layer), (layer.id,))
        canvas.update()


def _flowed(document: Document, typed: TextLayer) -> TextLayer:
    """A text that is being typed, in the box that it will have."""
    flowed = reflowed(_with_layer(document, typed), (typed.id,))
    return next(layer for layer in flowed.layers if layer.id == typed.id)  # type: ignore[return-value]


def _way_to(canvas: Canvas, document: Document, layer: AnyLayer) -> QTransform:
    """From where a layer says that it stands to the screen, through the groups it is in."""
    return frames.space(document, layer) * canvas.to_screen(document.id)


def _with_layer(document: Document, layer: AnyLayer) -> Document:
    return replace(document, layers=tuple(layer if item.id == layer.id else item for item in document.layers))
