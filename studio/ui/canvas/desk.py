"""The desk: shows the campaign's artboards through a camera and keeps what is chosen. Hands are in `view.py`."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QRectF, QSizeF, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from studio.assets import AssetStore
from studio.document.layers import AnyLayer, Campaign, Document
from studio.placements import all_placements
from studio.ui import theme
from studio.ui.canvas import painting
from studio.ui.canvas.camera import EDGE, Camera, framing
from studio.ui.canvas.snapping import box
from studio.ui.canvas.tiles import TileCache
from studio.ui.canvas.wall import GAP, Board, Tile, Wall, arrange
from studio.ui.languages import tr
from studio.ui.names import short_name, size_of

_SWEEP_SECONDS = 1.6


@dataclass(slots=True)
class Overlay:
    """What is painted over the artboards for the moment: an unfinished edit, guides, the layer under the pointer."""

    draft: Document | None = None
    guides: tuple[tuple[bool, float], ...] = ()
    hover: str = ""
    editing: bool = False


class Desk(QWidget):
    """All artboards of the campaign on an endless desk."""

    selected = Signal(str, str)
    """Document id and layer id; empty where nothing is chosen."""
    zoomed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(240, 200)
        self.camera = Camera()
        self.wall = Wall()
        self.tiles = TileCache(self)
        self.tiles.arrived.connect(self.update)
        self.document_id = ""
        self.layer_id = ""
        self.safe_zones = False
        self.overlay = Overlay()
        self._documents: dict[str, Document] = {}
        self._campaign_id = ""
        self._fitted = True
        self._previews: dict[str, QPixmap] | None = None
        self._clock = QElapsedTimer()
        self._beat = QTimer(self)
        self._beat.setInterval(50)
        self._beat.timeout.connect(self.update)

    # What is shown

    def set_assets(self, assets: AssetStore) -> None:
        """Show pictures from this store."""
        self.tiles.set_assets(assets)

    def show_campaign(self, campaign: Campaign) -> None:
        """Show a campaign's artboards; those that did not change are not rendered anew."""
        self.overlay.draft = None
        was_working, self._previews = self._previews is not None, None
        self._beat.stop()
        before = [(key, item.width, item.height) for key, item in self._documents.items()]
        self._documents = {document.id: document for document in campaign.documents}
        now = [(key, item.width, item.height) for key, item in self._documents.items()]
        if now != before or campaign.id != self._campaign_id or was_working:
            self._campaign_id = campaign.id
            known = all_placements()
            self._set_wall(
                Board(item.id, known[item.placement].platform, item.width, item.height) for item in campaign.documents
            )
        document = self.document()
        if document is None:
            self.select("", "")
        elif self.layer_id and self.layer() is None:
            self.select(document.id, "")
        self.update()

    def show_working(self, placements: tuple[str, ...]) -> None:
        """Show skeletons of the placements that are being made."""
        known = all_placements()
        self._documents = {}
        self._previews = {}
        self.select("", "")
        self._set_wall(Board(key, known[key].platform, known[key].width, known[key].height) for key in placements)
        self._clock.start()
        self._beat.start()

    def show_preview(self, view: str, path: Path) -> None:
        """Show a first look at the picture in the skeletons whose ratio is nearest to it."""
        pixmap = QPixmap(str(path))
        if self._previews is not None and not pixmap.isNull():
            self._previews[view] = pixmap
            self.update()

    @property
    def is_working(self) -> bool:
        """Whether skeletons are shown."""
        return self._previews is not None

    def document(self) -> Document | None:
        """The chosen document."""
        return self._documents.get(self.document_id)

    def document_at(self, key: str) -> Document | None:
        """The document of a tile."""
        return self._documents.get(key)

    def layer(self) -> AnyLayer | None:
        """The chosen layer."""
        document = self.document()
        return next((layer for layer in document.layers if layer.id == self.layer_id), None) if document else None

    def select(self, document_id: str, layer_id: str = "") -> None:
        """Choose an artboard and one of its layers, or nothing."""
        if (document_id, layer_id) != (self.document_id, self.layer_id):
            self.document_id, self.layer_id = document_id, layer_id
            self.selected.emit(document_id, layer_id)
            self.update()

    def step(self, by: int) -> None:
        """Choose the next (1) or previous (-1) artboard in the order of the wall, and bring it into view."""
        keys = [tile.key for tile in self.wall.tiles if tile.key in self._documents]
        if not keys:
            return
        at = keys.index(self.document_id) + by if self.document_id in keys else min(by - 1, 0)
        self.select(keys[at % len(keys)])
        tile = self.wall.tile(self.document_id)
        assert tile is not None
        seen, view = self.camera.screen(tile.rect), QRectF(self.rect())
        if not view.adjusted(24, 24, -24, -24).contains(seen):
            self.look(self.camera.panned(view.center() - seen.center()))

    # The camera

    def fit(self) -> None:
        """Show everything."""
        self.look(framing(self.wall.bounds, QSizeF(self.size())))
        self._fitted = True

    def fit_selection(self) -> None:
        """Show the chosen artboard as large as it fits, at most twice its size."""
        tile = self.wall.tile(self.document_id)
        if tile is not None:
            self.look(framing(tile.rect, QSizeF(self.size()), most=2.0))

    def set_zoom(self, zoom: float) -> None:
        """Zoom about the chosen artboard where it is in view, or about the middle of the view."""
        tile, view = self.wall.tile(self.document_id), QRectF(self.rect())
        around = self.camera.screen(tile.rect).center() if tile is not None else view.center()
        self.look(self.camera.zoomed(zoom / self.camera.zoom, around if view.contains(around) else view.center()))

    def look(self, camera: Camera) -> None:
        """See the desk through another camera."""
        self._fitted = False
        changed = camera.zoom != self.camera.zoom
        self.camera = camera
        if changed:
            self.zoomed.emit(camera.zoom)
        self.update()

    def layer_rect(self, tile: Tile, layer: AnyLayer) -> QRectF:
        """Where a layer of the tile's document is on the screen."""
        place = box(layer)
        scale = tile.scale
        return self.camera.screen(
            QRectF(
                tile.rect.x() + place.x() * scale,
                tile.rect.y() + place.y() * scale,
                place.width() * scale,
                place.height() * scale,
            )
        )

    def _set_wall(self, boards) -> None:
        self.wall = arrange(boards, max(self.width() - 2 * EDGE, 1) / max(self.height() - 2 * EDGE, 1))
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted and self.wall.tiles:
            self.fit()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), look.color("desk"))
        for group in self.wall.groups:
            painting.paint_group_name(painter, look, self.camera, group, group.platform)
        for tile in self.wall.tiles:
            rect = self.camera.screen(tile.rect)
            if rect.adjusted(-20, -40, 20, 40).intersects(QRectF(self.rect())):
                self._paint_tile(painter, look, tile, rect)
        self._paint_selection(painter, look)
        painter.end()

    def _paint_tile(self, painter: QPainter, look: theme.Theme, tile: Tile, rect: QRectF) -> None:
        known = all_placements()
        document = self._documents.get(tile.key)
        placement = known[document.placement if document is not None else tile.key]
        detail = size_of(placement)
        if tile.scale != 1.0:
            detail += f"  ·  {tile.scale:g}×"
        chosen = document is not None and tile.key == self.document_id
        painting.paint_tile_name(
            painter, look, rect, short_name(placement), detail, chosen=chosen, room=GAP * self.camera.zoom
        )
        if document is None:
            phase = self._clock.elapsed() / 1000 / _SWEEP_SECONDS if self._clock.isValid() else 0.0
            preview = None if placement.text_only else self._preview_for(rect)
            painting.paint_skeleton(painter, look, rect, phase, preview)
            return
        if chosen and self.overlay.draft is not None:
            document = self.overlay.draft
        if placement.text_only:
            painting.paint_words(painter, rect, self.camera.zoom, document, placement)
            return
        scale = rect.width() / max(document.width, 1)
        pixmap = self.tiles.pixmap(document, scale * self.devicePixelRatioF())
        if pixmap is None and self.tiles.is_broken(document):
            painting.paint_broken(painter, look, rect, tr("A picture of this ad is missing."))
            return
        painting.paint_artboard(painter, look, rect, pixmap, document.background)
        if self.safe_zones and any(placement.safe):
            painting.paint_safe_zone(painter, look, rect, scale, placement.safe)

    def _preview_for(self, rect: QRectF) -> QPixmap | None:
        """The preview whose ratio is nearest to the skeleton's."""
        wanted = rect.width() / max(rect.height(), 1)
        found = list((self._previews or {}).values())
        return min(found, key=lambda item: abs(item.width() / item.height() - wanted), default=None)

    def _paint_selection(self, painter: QPainter, look: theme.Theme) -> None:
        tile = self.wall.tile(self.document_id)
        document = self.overlay.draft or self.document()
        if tile is None or document is None:
            return
        rect = self.camera.screen(tile.rect)
        painting.paint_outline(painter, look, rect, 1.0 if self.layer_id else 2.0)
        scale = self.camera.zoom * tile.scale
        painting.paint_guides(painter, look, rect, scale, self.overlay.guides)
        for layer in document.layers:
            place = self.layer_rect(tile, layer)
            if layer.id == self.layer_id:
                painting.paint_outline(painter, look, place)
                if not self.overlay.editing:
                    painting.paint_handles(painter, look, place)
                    painting.paint_size(painter, look, place, f"{layer.width:.0f} × {layer.height:.0f}")
            elif layer.id == self.overlay.hover:
                painting.paint_outline(painter, look, place, 1.0)
