"""The desk: shows the campaign's artboards through a camera and keeps what is chosen. Hands are in `view.py`."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QElapsedTimer, QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QPixmap, QResizeEvent, QTransform
from PySide6.QtWidgets import QWidget

from studio.assets import AssetStore
from studio.document.layers import AnyLayer, Campaign, Document
from studio.placements import all_placements
from studio.ui import theme
from studio.ui.canvas import scene
from studio.ui.canvas.camera import EDGE, Camera, framing
from studio.ui.canvas.crowding import Crowding, is_on_sign
from studio.ui.canvas.easel import Easel
from studio.ui.canvas.first_looks import FirstLooks
from studio.ui.canvas.frame import Frame, frame_of, space
from studio.ui.canvas.reading import Reading
from studio.ui.canvas.selection import in_order, seen_outline
from studio.ui.canvas.sights import Sight
from studio.ui.canvas.snapping import Gap, Line
from studio.ui.canvas.tiles import TileCache
from studio.ui.canvas.wall import Board, Tile, Wall, arrange


@dataclass(slots=True)
class Overlay:
    """What is painted over the artboards for the moment: an unfinished edit, what it met, the layer under the
    pointer, a marquee (screen), a guide being dragged (document, way, where, where it was), the degrees that a layer
    stands at or several were turned by, the picture that is moved in its frame."""

    draft: Document | None = None
    lines: tuple[Line, ...] = ()
    gaps: tuple[Gap, ...] = ()
    hover: str = ""
    marquee: QRectF | None = None
    guide: tuple[str, Literal["x", "y"], float, float | None] | None = None
    turning: bool = False
    turned: float = 0.0
    editing: bool = False
    cropping: str = ""


@dataclass(slots=True)
class Views:
    """What is switched on to be seen."""

    safe_zones: bool = False
    platform: bool = False
    contrast: bool = False
    rulers: bool = False
    grid: bool = False
    before: bool = False
    sight: Sight = ""


class Desk(QWidget):
    """All artboards of the campaign on an endless desk."""

    selected = Signal(str, object)
    """Document id, empty where nothing is chosen, and the ids of its chosen layers as a tuple, from the bottom up."""
    zoomed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(240, 200)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.camera = Camera()
        self.wall = Wall()
        self.tiles = TileCache(self)
        self.tiles.arrived.connect(self.update)
        self.tiles.calmed.connect(self.update)
        self.document_id = ""
        self.layer_ids: tuple[str, ...] = ()
        self.entered = ""
        self.views = Views()
        self.overlay = Overlay()
        self.solo = ""
        self.previews: dict[str, QPixmap] | None = None
        self.easel, self.reading, self.crowding = Easel(self), Reading(self.tiles, self.update), Crowding()
        self.looks = FirstLooks(self.tiles)
        self._documents: dict[str, Document] = {}
        self._opened: dict[str, Document] = {}
        self._boards: tuple[Board, ...] = ()
        self._campaign_id = ""
        self._fitted = True
        self.clock = QElapsedTimer()
        self._beat = QTimer(self)
        self._beat.setInterval(50)
        self._beat.timeout.connect(self.update)

    # What is shown

    def set_assets(self, assets: AssetStore) -> None:
        """Show pictures from this store."""
        self.tiles.set_assets(assets)
        self.easel.clear()

    def show_campaign(self, campaign: Campaign) -> None:
        """Show a campaign's artboards; those that did not change are not rendered anew."""
        self.overlay.draft = None
        was_working, self.previews = self.previews is not None, None
        self._beat.stop()
        before = [(key, item.width, item.height) for key, item in self._documents.items()]
        self._documents = {document.id: document for document in campaign.documents}
        self.looks.show_documents(self._documents)
        if campaign.id != self._campaign_id:
            self._opened = {}
        self._opened = {key: self._opened.get(key, item) for key, item in self._documents.items()}
        now = [(key, item.width, item.height) for key, item in self._documents.items()]
        if now != before or campaign.id != self._campaign_id or was_working:
            self._campaign_id = campaign.id
            known = all_placements()
            self._boards = tuple(
                Board(item.id, known[item.placement].platform, item.width, item.height) for item in campaign.documents
            )
            self._set_wall()
        document = self.document()
        self.select(document.id if document else "", in_order(document, self.layer_ids) if document else ())
        self.update()

    def show_working(self, placements: tuple[str, ...]) -> None:
        """Show skeletons of the placements that are being made."""
        known = all_placements()
        self._documents = {}
        self.previews = {}
        self.select("")
        self._boards = tuple(Board(key, known[key].platform, known[key].width, known[key].height) for key in placements)
        self._set_wall()
        self.clock.start()
        if not theme.is_still():
            self._beat.start()

    def show_preview(self, view: str, path: Path) -> None:
        """Show a first look at the picture in the skeletons whose ratio is nearest to it."""
        pixmap = QPixmap(str(path))
        if self.previews is not None and not pixmap.isNull():
            self.previews[view] = pixmap
            self.update()

    @property
    def is_working(self) -> bool:
        """Whether skeletons are shown."""
        return self.previews is not None

    # What is chosen

    def document(self) -> Document | None:
        """The chosen document."""
        return self._documents.get(self.document_id)

    def document_at(self, key: str) -> Document | None:
        """The document of a tile; as it was when the campaign was opened, while `before` is looked at."""
        return (self._opened if self.views.before else self._documents).get(key)

    def layers(self) -> tuple[AnyLayer, ...]:
        """The chosen layers as they are shown now, from the bottom up."""
        document = self.overlay.draft or self.document()
        return tuple(layer for layer in document.layers if layer.id in self.layer_ids) if document else ()

    @property
    def layer_id(self) -> str:
        """The chosen layer where it is the only one, or nothing."""
        return self.layer_ids[0] if len(self.layer_ids) == 1 else ""

    def layer(self) -> AnyLayer | None:
        """The chosen layer where it is the only one."""
        document = self.document()
        return next((layer for layer in document.layers if layer.id == self.layer_id), None) if document else None

    def select(self, document_id: str, layer_ids: Iterable[str] | str = ()) -> None:
        """Choose an artboard and layers of it (one id or several), or nothing; leaves a group that none of them is in.

        Ids that the artboard does not have are passed over.
        """
        document = self._documents.get(document_id)
        wanted = ((layer_ids,) if layer_ids else ()) if isinstance(layer_ids, str) else layer_ids
        chosen = in_order(document, wanted) if document is not None else ()
        inside = {layer.group for layer in document.layers if layer.id in chosen} if document is not None else set()
        self.entered = inside.pop() if len(inside) == 1 else ""
        if (document_id, chosen) != (self.document_id, self.layer_ids):
            if self.solo and document_id and document_id != self.solo:
                self.document_id = document_id
                self.show_alone(document_id)
            self.document_id, self.layer_ids = document_id, chosen
            self.overlay.cropping = ""
            self.selected.emit(document_id, chosen)
            self.update()

    def frame(self) -> Frame | None:
        """The frame around the chosen layers, in document pixels within `space`."""
        document = self.overlay.draft or self.document()
        rows = self.layers()
        if document is not None and len(rows) > 1 and len({row.group for row in rows}) > 1:
            bounds = QRectF()
            for row in rows:
                bounds = bounds.united(seen_outline(document, row).boundingRect())
            return Frame(bounds.x(), bounds.y(), bounds.width(), bounds.height())
        return frame_of(rows)

    def space(self) -> QTransform:
        """From where the chosen layers say that they stand to where they are seen (inside a turned group)."""
        document = self.overlay.draft or self.document()
        rows = self.layers()
        if document is None or not rows or len({row.group for row in rows}) > 1:
            return QTransform()
        return space(document, rows[0])

    def step(self, by: int) -> None:
        """Choose the next (1) or previous (-1) artboard in the order of the wall, and bring it into view."""
        wall = arrange(self._boards) if self.solo else self.wall
        keys = [tile.key for tile in wall.tiles if tile.key in self._documents]
        if not keys:
            return
        at = keys.index(self.document_id) + by if self.document_id in keys else min(by - 1, 0)
        self.select(keys[at % len(keys)])
        tile = self.wall.tile(self.document_id)
        assert tile is not None
        seen, view = self.camera.screen(tile.rect), QRectF(self.rect())
        if not view.adjusted(24, 24, -24, -24).contains(seen):
            self.look(self.camera.panned(view.center() - seen.center()))

    def told_at(self, point: QPointF) -> str:
        """What there is to say about a point of the screen: about words that no longer fit the ad whose sign it is."""
        for tile in self.wall.tiles:
            document = self._documents.get(tile.key)
            if document is not None and is_on_sign(self.spot(tile), point):
                return self.crowding.told(document)
        return ""

    # The camera

    def fit(self) -> None:
        """Show everything; one artboard by itself as large as it fits."""
        tile = self.wall.tile(self.solo) if self.solo else None
        self.look(framing(self.wall.bounds if tile is None else tile.rect, QSizeF(self.size())))
        self._fitted = True

    def fit_selection(self) -> None:
        """Show the chosen layers, or the chosen artboard, as large as they fit, at most twice their size."""
        tile, frame = self.wall.tile(self.document_id), self.frame()
        if tile is not None and frame is not None and self.layer_ids:
            inside = self.space().mapRect(frame.bounds)
            corner, scale = tile.rect.topLeft(), tile.scale
            room = QRectF(corner + inside.topLeft() * scale, inside.size() * scale)
            self.look(framing(room, QSizeF(self.size()), margin=EDGE * 2, most=4.0))
        elif tile is not None:
            self.look(framing(tile.rect, QSizeF(self.size()), most=2.0))

    def set_zoom(self, zoom: float) -> None:
        """Zoom about the chosen artboard where it is in view, or about the middle of the view."""
        tile, view = self.wall.tile(self.document_id), QRectF(self.rect())
        around = self.camera.screen(tile.rect).center() if tile is not None else view.center()
        self.look(self.camera.zoomed(zoom / self.camera.zoom, around if view.contains(around) else view.center()))

    def show_true_pixels(self) -> None:
        """One pixel of the chosen artboard on one pixel of the screen, whatever the screen's density."""
        tile = self.wall.tile(self.document_id)
        self.set_zoom(1 / self.devicePixelRatioF() / (tile.scale if tile is not None else 1.0))

    def show_alone(self, document_id: str) -> None:
        """Show one artboard by itself, or all of them again without an id."""
        self.solo = document_id
        self._set_wall()

    def look(self, camera: Camera) -> None:
        """See the desk through another camera."""
        self._fitted = False
        changed = camera.zoom != self.camera.zoom
        self.camera = camera
        self.tiles.stir()
        if changed:
            self.zoomed.emit(camera.zoom)
        self.update()

    def spot(self, tile: Tile) -> QRectF:
        """Where an artboard is on the screen, on whole device pixels: what is painted there is never resampled."""
        seen, dense = self.camera.screen(tile.rect), self.devicePixelRatioF()
        document = self._documents.get(tile.key)
        left, top = round(seen.x() * dense) / dense, round(seen.y() * dense) / dense
        if document is None or not document.width:
            return QRectF(left, top, seen.width(), seen.height())
        scale = self.camera.zoom * tile.scale * dense
        across, down = max(1, round(document.width * scale)), max(1, round(document.height * scale))
        return QRectF(left, top, across / dense, down / dense)

    def scale_of(self, key: str) -> float:
        """Screen pixels for each pixel of a document."""
        tile = self.wall.tile(key)
        return self.camera.zoom * (tile.scale if tile is not None else 1.0)

    def to_screen(self, key: str) -> QTransform:
        """From a document's pixels to the screen."""
        tile = self.wall.tile(key)
        corner, scale = (self.spot(tile).topLeft() if tile is not None else QPointF()), self.scale_of(key)
        return QTransform.fromTranslate(corner.x(), corner.y()).scale(scale, scale)

    def to_document(self, key: str) -> QTransform:
        """From the screen to a document's pixels."""
        return self.to_screen(key).inverted()[0]

    def _set_wall(self) -> None:
        boards = [board for board in self._boards if board.key == self.solo] or self._boards
        self.wall = arrange(boards, max(self.width() - 2 * EDGE, 1) / max(self.height() - 2 * EDGE, 1))
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted and self.wall.tiles:
            self.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        scene.paint(self)
