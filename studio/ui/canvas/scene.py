"""Painting the desk: names, artboards from their renderings or sheets, and what lies over them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap

from studio.document.layers import Document
from studio.placements import Placement, all_placements
from studio.ui import theme
from studio.ui.canvas import marks, painting
from studio.ui.canvas.crowding import paint_sign
from studio.ui.canvas.platforms import paint_platform
from studio.ui.canvas.regions import visible_part
from studio.ui.canvas.rulers import paint_rulers
from studio.ui.canvas.snapping import GRID
from studio.ui.canvas.tiles import Shot, covers
from studio.ui.canvas.wall import GAP, Tile
from studio.ui.languages import tr
from studio.ui.names import short_name, size_of

if TYPE_CHECKING:
    from studio.ui.canvas.desk import Desk

_SWEEP_MS = 1600
_WHOLE_SCALE = 0.2
"""The scale of the rendering that stands in for a part that has not been rendered yet."""


def paint(desk: "Desk") -> None:
    """Paint everything that is in view."""
    look = theme.current()
    painter = QPainter(desk)
    # Without antialiasing upright boxes are filled many times quicker; what is round or turned asks for it.
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.fillRect(desk.rect(), look.color("desk"))
    view = QRectF(desk.rect())
    seen = desk.camera.unscreen(view.adjusted(-20, -40, 20, 40))
    for group in desk.wall.groups if not desk.solo else ():
        painting.paint_group_name(painter, look, desk.camera, group, group.platform)
    known = all_placements()
    for tile in desk.wall.tiles:
        if tile.rect.intersects(seen):
            _paint_tile(painter, look, desk, tile, known)
    marks.paint_selection(painter, look, desk)
    if desk.overlay.marquee is not None:
        marks.paint_marquee(painter, look, desk.overlay.marquee)
    if desk.views.before:
        marks.paint_label(painter, look, QPointF(view.center().x(), view.y() + 40), tr("As it was when opened"))
    if desk.views.rulers:
        paint_rulers(painter, look, desk)
    painter.end()


def _paint_tile(painter: QPainter, look: theme.Theme, desk: "Desk", tile: Tile, known: Mapping[str, Placement]) -> None:
    document, spot = desk.document_at(tile.key), desk.spot(tile)
    placement = known[document.placement if document is not None else tile.key]
    detail = size_of(placement)
    if tile.scale != 1.0:
        detail += f"  ·  {tile.scale:g}×"
    chosen = document is not None and tile.key == desk.document_id
    signed = document is not None and spot.width() >= 64 and bool(desk.crowding.names(document))
    named = spot.adjusted(0, 0, -18, 0) if signed else spot
    room = GAP * desk.camera.zoom
    painting.paint_tile_name(painter, look, named, short_name(placement), detail, chosen=chosen, room=room)
    if signed and room >= 14:
        paint_sign(painter, spot)
    if document is None:
        preview = None if placement.text_only else _preview_for(desk, spot)
        painting.paint_skeleton(painter, look, spot, desk.clock.elapsed() / _SWEEP_MS, preview)
        return
    if placement.text_only:
        painting.paint_words(painter, spot, desk.camera.zoom, document, placement)
        return
    draft = desk.overlay.draft
    if chosen and draft is not None and not desk.views.before:
        document = draft
    painting.paint_shadow(painter, look, spot)
    if not _paint_pixels(painter, desk, tile, document):
        painting.paint_broken(painter, look, spot, tr("A picture of this ad is missing."))
        return
    _paint_views(painter, look, desk, tile, document, placement)


def _paint_pixels(painter: QPainter, desk: "Desk", tile: Tile, document: Document) -> bool:
    """Paint an artboard, as sharp as it is there; False when it cannot be rendered."""
    dense, spot, sight = desk.devicePixelRatioF(), desk.spot(tile), desk.views.sight
    scale = desk.camera.zoom * tile.scale * dense
    visible = visible_part(spot, desk.rect(), dense)
    if visible.isEmpty():
        return True
    drafted = document is desk.overlay.draft
    shot = None if drafted else desk.tiles.sharp(document, scale, visible, sight)
    if shot is not None:
        _lay(painter, shot, spot.topLeft(), dense)
        return True
    if desk.tiles.is_broken(document):
        return False
    sheets = desk.easel.sheets(document, scale, visible)
    if sheets is not None:
        painter.save()
        painter.setClipRect(spot)
        sheets.paint(painter, document, spot.topLeft(), desk.tiles.assets)
        painter.restore()
        return True
    if drafted and not desk.easel.prepare(document):
        shot = desk.tiles.sharp(document, scale, visible, sight)
        if shot is not None:
            _lay(painter, shot, spot.topLeft(), dense)
            return True
    _paint_stand_in(painter, desk, spot, document, scale, visible)
    return True


def _lay(painter: QPainter, shot: Shot, corner: QPointF, dense: float) -> None:
    """Lay a rendering down pixel by pixel."""
    shot.pixmap.setDevicePixelRatio(dense)
    painter.drawPixmap(corner + QPointF(shot.region.topLeft()) / dense, shot.pixmap)


def _paint_stand_in(
    painter: QPainter, desk: "Desk", spot: QRectF, document: Document, scale: float, visible: QRect
) -> None:
    """Older, coarser or partial renderings, stretched to where they belong."""
    shots = desk.tiles.stand_ins(document, scale, visible, desk.views.sight)
    if not shots or not covers(shots[0], scale, visible):
        look = desk.looks.pixmap(document) if not desk.views.sight else None
        if look is None:
            painter.fillRect(spot, QColor(document.background))
        else:
            painter.drawPixmap(spot, look, QRectF(look.rect()))
        desk.tiles.pixmap(document, _WHOLE_SCALE)
    for shot in shots:
        part = spot.width() / max(shot.document.width * shot.scale, 1e-6)
        place = QRectF(
            spot.x() + shot.region.x() * part,
            spot.y() + shot.region.y() * part,
            shot.region.width() * part,
            shot.region.height() * part,
        )
        painter.drawPixmap(place, shot.pixmap, QRectF(shot.pixmap.rect()))


def _paint_views(
    painter: QPainter, look: theme.Theme, desk: "Desk", tile: Tile, document: Document, placement: Placement
) -> None:
    """What is switched on to be seen over an artboard."""
    spot, scale, views = desk.spot(tile), desk.scale_of(tile.key), desk.views
    if views.grid:
        marks.paint_grid(painter, spot, QRectF(desk.rect()), scale, GRID)
    if views.safe_zones and any(placement.safe):
        painting.paint_safe_zone(painter, look, spot, scale, placement.safe)
    if views.platform:
        paint_platform(painter, spot, scale, placement)
    if views.contrast and document is not desk.overlay.draft:
        for flaw in desk.reading.flaws(document):
            marks.paint_flaw(painter, look, flaw, spot, scale)
    moving = desk.overlay.guide
    taken = None if moving is None or moving[0] != tile.key else (moving[1], moving[3])
    kept = [guide for guide in document.guides if guide != taken]
    marks.paint_guides(painter, look, spot, scale, kept)
    if moving is not None and moving[0] == tile.key:
        marks.paint_guides(painter, look, spot, scale, [(moving[1], moving[2])], 1.0)


def _preview_for(desk: "Desk", rect: QRectF) -> QPixmap | None:
    """The preview whose ratio is nearest to the skeleton's."""
    wanted = rect.width() / max(rect.height(), 1)
    found = list((desk.previews or {}).values())
    return min(found, key=lambda item: abs(item.width() / item.height() - wanted), default=None)
