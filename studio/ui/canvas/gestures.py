"""What a hand does between a press and a release: panning, choosing by a marquee, moving, resizing, turning, guides.

Each gesture shows a draft while it lasts and says one edit at its end.
"""

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTransform

from studio.document import frame_edits, layer_edits
from studio.document.layers import AnyLayer, Campaign, Document, ImageLayer
from studio.document.picture_edits import slid
from studio.placements import all_placements
from studio.ui.canvas import frame as frames
from studio.ui.canvas.frame import Frame, Handle
from studio.ui.canvas.selection import caught, in_order, topmost
from studio.ui.canvas.snapping import GRID, Snap, snap, targets
from studio.ui.languages import tr

if TYPE_CHECKING:
    from studio.ui.canvas.view import Canvas

Edit = Callable[[Campaign], Campaign]
Keys = Qt.KeyboardModifier
SLACK = 4
"""Screen pixels that a press may wander before it is a drag."""
REACH = 6
"""Screen pixels within which a moved layer snaps."""


class Gesture(Protocol):
    """A press under way."""

    def move(self, point: QPointF, keys: Keys) -> None:
        """The hand is at `point` on the screen."""

    def finish(self) -> None:
        """The hand let go."""

    def cancel(self) -> None:
        """Escape: as if nothing had been done."""


def tried(document: Document, edit: Edit) -> Document:
    """The document as an edit of the campaign would leave it."""
    alone = Campaign(id="draft", name="", documents=(document,))
    return edit(alone).documents[0]


class Pan:
    """The desk follows the hand."""

    def __init__(self, canvas: "Canvas", start: QPointF) -> None:
        self._canvas, self._start, self._camera = canvas, start, canvas.camera

    def move(self, point: QPointF, keys: Keys) -> None:
        self._canvas.look(self._camera.panned(point - self._start))

    def finish(self) -> None:
        self._canvas.show_pointer()

    def cancel(self) -> None:
        self._canvas.look(self._camera)
        self._canvas.show_pointer()


class Marquee:
    """A rectangle chooses what it touches, in the artboard it began on or first meets."""

    def __init__(self, canvas: "Canvas", start: QPointF, document: Document | None, *, adding: bool) -> None:
        self._canvas, self._start, self._document = canvas, start, document
        self._before = (canvas.document_id, canvas.layer_ids)
        self._kept = canvas.layer_ids if adding and document is not None else ()
        self._drawn = False

    def move(self, point: QPointF, keys: Keys) -> None:
        if not self._drawn and (point - self._start).manhattanLength() < SLACK:
            return
        self._drawn = True
        rect = QRectF(self._start, point).normalized()
        self._canvas.overlay.marquee = rect
        document = self._document or self._canvas.document_under(rect)
        if document is not None:
            inside = self._canvas.to_document(document.id).mapRect(rect)
            found = caught(document, inside, self._canvas.entered)
            self._canvas.select(document.id, in_order(document, {*self._kept, *found}))
        elif self._document is None:
            self._canvas.select("")
        self._canvas.update()

    def finish(self) -> None:
        self._canvas.overlay.marquee = None
        self._canvas.update()

    def cancel(self) -> None:
        self.finish()
        self._canvas.select(*self._before)


class _Editing:
    """What moving, resizing and turning share: the layers, their frame, the draft, and the edit at the end."""

    label = ""

    def __init__(self, canvas: "Canvas", start: QPointF) -> None:
        document, frame = canvas.document(), canvas.frame()
        assert document is not None and frame is not None
        self._canvas, self._document, self._frame = canvas, document, frame
        self._ids = topmost(document, canvas.layer_ids)
        inside, _ = canvas.space().inverted()
        self._way: QTransform = canvas.to_document(document.id) * inside
        self._scale = canvas.scale_of(document.id)
        self._start, self._from = start, self._way.map(start)
        self._edit: Edit | None = None
        self._began = False
        placement = all_placements().get(document.placement)
        self._targets = targets(document, set(self._ids), placement.safe if placement is not None else (0, 0, 0, 0))
        canvas.easel.warm(self._ids)

    def _begins(self, point: QPointF) -> bool:
        self._began = self._began or (point - self._start).manhattanLength() >= SLACK
        return self._began

    def _show(self, edit: Edit, met: Snap | None = None) -> None:
        overlay = self._canvas.overlay
        self._edit = edit
        overlay.draft = tried(self._document, edit)
        overlay.lines, overlay.gaps = (met.lines, met.gaps) if met is not None else ((), ())
        overlay.hover = ""
        self._canvas.update()

    def finish(self) -> None:
        self._canvas.overlay.lines = self._canvas.overlay.gaps = ()
        self._canvas.overlay.turning = False
        if self._edit is not None:
            self._canvas.overlay.draft = None
            self._canvas.edited.emit(self.label, self._edit)
        self._canvas.update()

    def cancel(self) -> None:
        self._edit = None
        self._canvas.overlay.draft = None
        self.finish()


class Move(_Editing):
    """The chosen layers follow the hand. Alt leaves copies in their place, Shift keeps to one axis, Control lets them
    stand anywhere. A press that never became a move chooses `click`, where that is not None."""

    def __init__(self, canvas: "Canvas", start: QPointF, click: tuple[str, ...] | None) -> None:
        super().__init__(canvas, start)
        self._click = click
        self._copies: tuple[str, ...] = ()
        self.label = tr("Move layer")

    def move(self, point: QPointF, keys: Keys) -> None:
        if not self._begins(point):
            return
        away = self._way.map(point) - self._from
        if keys & Keys.ShiftModifier:
            away = QPointF(away.x(), 0) if abs(away.x()) >= abs(away.y()) else QPointF(0, away.y())
        bounds = self._frame.bounds
        dx, dy = round(bounds.x() + away.x()) - bounds.x(), round(bounds.y() + away.y()) - bounds.y()
        met = Snap()
        if not keys & Keys.ControlModifier:
            met = snap(self._targets, bounds.translated(dx, dy), REACH / self._scale)
            if self._canvas.views.grid and not met.dx and not met.lines:
                dx = round((bounds.x() + dx) / GRID) * GRID - bounds.x()
                dy = round((bounds.y() + dy) / GRID) * GRID - bounds.y()
        if keys & Keys.ShiftModifier:
            met = replace(met, dx=met.dx if away.x() else 0.0, dy=met.dy if away.y() else 0.0)
        self._show(self._moving(dx + met.dx, dy + met.dy, copying=bool(keys & Keys.AltModifier)), met)

    def _moving(self, dx: float, dy: float, *, copying: bool) -> Edit:
        key, ids = self._document.id, self._ids
        if copying:
            self.label = tr("Duplicate layer")
            alone = Campaign(id="draft", name="", documents=(self._document,))
            self._copies = frame_edits.duplicate_layers(alone, key, ids, dx, dy)[1]
            return lambda campaign: frame_edits.duplicate_layers(campaign, key, ids, dx, dy)[0]
        self.label, self._copies = tr("Move layer"), ()
        return lambda campaign: layer_edits.move_layers(campaign, key, ids, dx, dy)

    def finish(self) -> None:
        super().finish()
        if self._copies and self._edit is not None:
            self._canvas.select(self._document.id, self._copies)
        elif not self._began and self._click is not None:
            self._canvas.select(self._document.id, self._click)


class Resize(_Editing):
    """One of the eight handles follows the hand. Shift keeps the ratio, Alt the middle."""

    def __init__(self, canvas: "Canvas", start: QPointF, handle: Handle) -> None:
        super().__init__(canvas, start)
        self._handle = handle
        self.label = tr("Resize layer")
        layers = [layer for layer in self._document.layers if layer.id in self._ids]
        self._upright = not self._frame.rotation and canvas.space().isIdentity()
        self._proportional = all(layer.keep_ratio or layer.role == "logo" for layer in layers)
        self._bounds = layer_edits.bounds(layers)

    def move(self, point: QPointF, keys: Keys) -> None:
        if not self._begins(point):
            return
        keep = bool(keys & Keys.ShiftModifier) != self._proportional
        centred = bool(keys & Keys.AltModifier)
        local = self._way.map(point) - self._from + self._frame.at(self._handle)
        local = QPointF(round(local.x()), round(local.y())) if self._upright else local
        frame = frames.resized(self._frame, self._handle, local, keep_ratio=keep, centred=centred)
        met = Snap()
        if self._upright and not keep and not keys & Keys.ControlModifier:
            across = (self._handle[0],) if self._handle[0] != 0.5 else ()
            down = (self._handle[1],) if self._handle[1] != 0.5 else ()
            met = snap(self._targets, frame.rect, REACH / self._scale, across, down)
            local += QPointF(met.dx, met.dy)
            frame = frames.resized(self._frame, self._handle, local, keep_ratio=keep, centred=centred)
        self._show(self._placing(frame), met)

    def _placing(self, frame: Frame) -> Edit:
        key, ids = self._document.id, self._ids
        box = frames.fitted(self._bounds, self._frame, frame)
        return lambda campaign: layer_edits.place_layers(campaign, key, ids, box)


class Slide(_Editing):
    """The picture follows the hand in its frame, which stays."""

    def __init__(self, canvas: "Canvas", start: QPointF) -> None:
        super().__init__(canvas, start)
        self.label = tr("Move the picture in its frame")

    def move(self, point: QPointF, keys: Keys) -> None:
        if self._begins(point):
            turned, _ = self._frame.turn.inverted()
            away = turned.map(self._way.map(point)) - turned.map(self._from)
            self._show(sliding(self._document.id, self._ids, away))


def sliding(document_id: str, ids: Collection[str], away: QPointF) -> Edit:
    """The edit that moves pictures in their frames by so many pixels of the document."""

    def slid_by(layer: AnyLayer) -> AnyLayer:
        if not isinstance(layer, ImageLayer):
            return layer
        x, y, across, down = layer.crop
        dx = away.x() / max(layer.width, 1e-6) * across * (-1 if layer.flip_x else 1)
        dy = away.y() / max(layer.height, 1e-6) * down * (-1 if layer.flip_y else 1)
        return slid(layer, x - dx, y - dy)

    return lambda campaign: layer_edits.change_layers(campaign, document_id, ids, slid_by)


class Turn(_Editing):
    """The rotate handle follows the hand, in whole degrees; Shift goes in steps."""

    def __init__(self, canvas: "Canvas", start: QPointF) -> None:
        super().__init__(canvas, start)
        self.label = tr("Rotate layer")

    def move(self, point: QPointF, keys: Keys) -> None:
        if not self._begins(point):
            return
        degrees = frames.angle(self._frame, self._from, self._way.map(point), stepped=bool(keys & Keys.ShiftModifier))
        key, ids, middle = self._document.id, self._ids, self._frame.rect.center()
        about = (middle.x(), middle.y())
        alone = self._canvas.layer()
        self._canvas.overlay.turning = True
        self._canvas.overlay.turned = (alone.rotation if alone is not None else 0.0) + degrees
        self._show(lambda campaign: frame_edits.turn_layers(campaign, key, ids, degrees, about))


class GuideDrag:
    """A guide follows the hand from its ruler, or from where it was; let go outside the artboard it is gone."""

    def __init__(self, canvas: "Canvas", document: Document, way: Literal["x", "y"], at: float | None) -> None:
        self._canvas, self._document, self._way, self._old = canvas, document, way, at
        self._others = tuple(guide for guide in document.guides if at is None or guide != (way, at))
        self._new: float | None = at

    def move(self, point: QPointF, keys: Keys) -> None:
        place = self._canvas.to_document(self._document.id).map(point)
        along, most = (place.x(), self._document.width) if self._way == "x" else (place.y(), self._document.height)
        rulers = QRectF(self._canvas.rect()).adjusted(20, 20, 0, 0)
        self._new = float(round(along)) if 0 <= along <= most and rulers.contains(point) else None
        self._canvas.overlay.guide = (self._document.id, self._way, float(round(along)), self._old)
        self._canvas.update()

    def finish(self) -> None:
        self._canvas.overlay.guide = None
        self._canvas.show_pointer()
        guides = self._others if self._new is None else (*self._others, (self._way, self._new))
        key = self._document.id
        if sorted(guides) != sorted(self._document.guides):
            label = tr("Remove guide") if self._new is None else tr("Place guide")
            self._canvas.edited.emit(label, lambda campaign: frame_edits.set_guides(campaign, key, guides))
        self._canvas.update()

    def cancel(self) -> None:
        self._new = self._old
        self.finish()
