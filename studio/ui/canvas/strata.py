"""One artboard as sheets: what stays is painted once, so that a frame of a drag only paints what moves."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QImage, QPainter, QTransform

from studio.assets import AssetStore
from studio.document.layer_edits import members
from studio.document.layers import AnyLayer, Document, GroupLayer, ImageLayer
from studio.render.painter import BLENDS, paint_document, shown, turned
from studio.render.shapes import rounded
from studio.ui.canvas.frame import frame_of
from studio.ui.canvas.regions import render_region
from studio.ui.canvas.selection import seen_outline

_MOST_SHEETS = 10
_MOST_PIXELS = 12_000_000
_MOST_WHOLE = 4_000_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """Neighbouring outermost layers painted together. `region` is in device pixels from the artboard's corner."""

    tops: tuple[AnyLayer, ...]
    layers: tuple[AnyLayer, ...]
    moves: bool
    region: QRect
    image: QImage | None
    whole: QImage | None = None
    """All of a picture that moves alone, about as large as it is seen: any part of it can be shown at once."""


@dataclass(frozen=True, slots=True)
class Strata:
    """The sheets of `document` at `scale` device pixels for each of its own, bottom first. `dense` device pixels are
    one of the screen's."""

    document: Document
    scale: float
    dense: float
    region: QRect
    sheets: tuple[Sheet, ...]
    asked: frozenset[str]
    moved: frozenset[str]

    def holds(self, document: Document, scale: float) -> bool:
        """Whether these sheets can show `document`: nothing but what moves differs, and copies stand on top."""
        base = self.document
        if scale != self.scale or len(document.layers) < len(base.layers) or document.background != base.background:
            return False
        if (document.id, document.width, document.height) != (base.id, base.width, base.height):
            return False
        return all(
            new is old or (new.id == old.id and old.id in self.moved and _shows_as_before(new, old))
            for new, old in zip(document.layers, base.layers, strict=False)
        ) and all(not layer.mask for layer in document.layers[len(base.layers) :])

    def paint(self, painter: QPainter, document: Document, corner: QPointF, assets: AssetStore) -> None:
        """Paint `document` with the artboard's corner at `corner` on the screen."""
        known = {layer.id: layer for layer in document.layers}
        for sheet in self.sheets:
            now = tuple(known[layer.id] for layer in sheet.layers)
            painter.save()
            if len(sheet.tops) == 1:
                painter.setCompositionMode(BLENDS[sheet.tops[0].blend])
            way = _way(sheet, now) if sheet.moves else QTransform()
            if sheet.whole is not None and not _is_slid(sheet, now):
                self._fill(painter, now[0], sheet.whole, corner)
            elif sheet.image is None or way is None:
                self._paint_live(painter, document, now, corner, assets)
            else:
                self._lay(painter, sheet.region, sheet.image, way, corner)
            painter.restore()
        fresh = document.layers[len(self.document.layers) :]
        if fresh:
            self._paint_live(painter, document, fresh, corner, assets)

    def _lay(self, painter: QPainter, region: QRect, image: QImage, way: QTransform, corner: QPointF) -> None:
        if way.isIdentity() or way.type() == QTransform.TransformationType.TxTranslate:
            x, y = round(way.dx() * self.scale), round(way.dy() * self.scale)
            painter.drawImage(corner + QPointF(region.x() + x, region.y() + y) / self.dense, image)
            return
        part = self.scale / self.dense
        on_screen = QTransform.fromScale(1 / part, 1 / part) * way * QTransform.fromScale(part, part)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setTransform(on_screen * QTransform.fromTranslate(corner.x(), corner.y()), True)
        painter.drawImage(QPointF(region.x(), region.y()) / self.dense, image)

    def _fill(self, painter: QPainter, layer: AnyLayer, whole: QImage, corner: QPointF) -> None:
        """Show the part of a picture that its frame holds now, resampled by the painter: quick, and nearly as good."""
        assert isinstance(layer, ImageLayer)
        painter.translate(corner)
        painter.scale(self.scale / self.dense, self.scale / self.dense)
        painter.setTransform(turned(layer), True)
        painter.setOpacity(min(1.0, layer.opacity))
        x, y, across, down = layer.crop
        wide, tall = whole.width() * across, whole.height() * down
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRectF(layer.x, layer.y, layer.width, layer.height)
        if layer.radius <= 0:
            painter.drawImage(frame, whole, QRectF(x * whole.width(), y * whole.height(), wide, tall))
            return
        texture = QBrush(whole)
        way = QTransform.fromTranslate(frame.x(), frame.y()).scale(frame.width() / wide, frame.height() / tall)
        texture.setTransform(way.translate(-x * whole.width(), -y * whole.height()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillPath(rounded(frame, layer.radius), texture)

    def _paint_live(
        self,
        painter: QPainter,
        document: Document,
        layers: Sequence[AnyLayer],
        corner: QPointF,
        assets: AssetStore,
    ) -> None:
        painter.translate(corner)
        painter.scale(self.scale / self.dense, self.scale / self.dense)
        paint_document(painter, replace(document, layers=tuple(layers)), assets)


def build(
    document: Document, moved: Collection[str], assets: AssetStore, scale: float, region: QRect, dense: float = 1.0
) -> Strata | None:
    """Paint the sheets of a document in which the layers `moved` will move; None when there would be too many.

    Runs on any thread. `region` is what must be seen, in device pixels, of which `dense` are one of the screen's.
    Raises BadPicture.
    """
    runs = _runs(document, set(moved))
    if len(runs) > _MOST_SHEETS:
        return None
    sheets, free = [], set()
    for at, (tops, moves) in enumerate(runs):
        ids = {layer.id for top in tops for layer in _whole(document, top)}
        layers = tuple(layer for layer in document.layers if layer.id in ids)
        part = replace(document, layers=_plain(layers, tops))
        place = _reach(document, layers, scale) if moves else region
        image = None
        if place.width() * place.height() <= _MOST_PIXELS and not place.isEmpty():
            image = render_region(part, assets, scale, place, clear=moves or at > 0)
            image.setDevicePixelRatio(dense)
        whole = _whole_picture(layers[0], assets, scale) if moves and len(layers) == 1 else None
        sheets.append(Sheet(tops, layers, moves, place, image, whole))
        free |= ids if moves else set()
    if sheets and sheets[0].moves:
        ground = render_region(replace(document, layers=()), assets, scale, region)
        ground.setDevicePixelRatio(dense)
        sheets.insert(0, Sheet((), (), False, region, ground))
    return Strata(document, scale, dense, region, tuple(sheets), frozenset(moved), frozenset(free))


def _runs(document: Document, moved: set[str]) -> list[tuple[tuple[AnyLayer, ...], bool]]:
    """The outermost layers from the bottom up in runs that move or stay; one that blends is a run of its own."""
    masks = {layer.mask for layer in document.layers if layer.mask and not layer.group}
    runs: list[tuple[tuple[AnyLayer, ...], bool]] = []
    for top in document.layers:
        if top.group or top.id in masks:
            continue
        moves = any(layer.id in moved for layer in _whole(document, top))
        last = runs[-1] if runs else None
        if last and last[1] == moves and top.blend == "normal" and last[0][-1].blend == "normal" and not moves:
            runs[-1] = ((*last[0], top), moves)
        else:
            runs.append(((top,), moves))
    return runs


def _whole(document: Document, top: AnyLayer) -> tuple[AnyLayer, ...]:
    """An outermost layer with what is in it and with its mask, from the bottom up."""
    ids = {top.id, top.mask}
    for name in (top.id, top.mask):
        ids |= {layer.id for layer in members(document, name)} if name else set()
    return tuple(layer for layer in document.layers if layer.id in ids)


def _plain(layers: tuple[AnyLayer, ...], tops: tuple[AnyLayer, ...]) -> tuple[AnyLayer, ...]:
    """A run that blends is painted without, and blends as its sheet is laid down."""
    if len(tops) != 1 or tops[0].blend == "normal":
        return layers
    return tuple(replace(layer, blend="normal") if layer is tops[0] else layer for layer in layers)


def _reach(document: Document, layers: Sequence[AnyLayer], scale: float) -> QRect:
    """All device pixels that these layers can paint on, with shadows, strokes and letters beyond their boxes."""
    result = QRectF()
    for layer in layers:
        if isinstance(layer, GroupLayer):
            continue
        shadow = layer.shadow.blur * 2 + abs(layer.shadow.x) + abs(layer.shadow.y) if layer.shadow.color else 0.0
        style = getattr(layer, "style", None)
        more = shadow + layer.stroke.width + (style.size * 0.5 if style is not None else 0.0) + 2
        result = result.united(seen_outline(document, layer).boundingRect().adjusted(-more, -more, more, more))
    far = QRectF(result.x() * scale, result.y() * scale, result.width() * scale, result.height() * scale)
    return far.toAlignedRect()


def _whole_picture(layer: AnyLayer, assets: AssetStore, scale: float) -> QImage | None:
    """All of a picture as large as its part is seen at `scale`, coarser where that would be too much; None of a layer
    that is no picture, or one with a line or a shadow around it."""
    if not isinstance(layer, ImageLayer) or layer.shadow.color or layer.stroke.color or not layer.visible:
        return None
    across, down = layer.width * scale / layer.crop[2], layer.height * scale / layer.crop[3]
    part = min(1.0, (_MOST_WHOLE / max(across * down, 1.0)) ** 0.5)
    uncut = replace(layer, crop=(0.0, 0.0, 1.0, 1.0), width=layer.width / layer.crop[2])
    return shown(uncut, assets, max(1, round(across * part)), max(1, round(down * part)))


def _is_slid(sheet: Sheet, now: Sequence[AnyLayer]) -> bool:
    """Whether a picture is as it was but for its place."""
    new, old = now[0], sheet.layers[0]
    return replace(new, x=old.x, y=old.y) == old


def _way(sheet: Sheet, now: Sequence[AnyLayer]) -> QTransform | None:
    """What brings the sheet from where it was painted to where its layers are now; None when they must be painted."""
    dx, dy = now[-1].x - sheet.layers[-1].x, now[-1].y - sheet.layers[-1].y
    pairs = list(zip(now, sheet.layers, strict=True))
    if all(_is_moved(new, old, dx, dy) for new, old in pairs):
        return QTransform.fromTranslate(dx, dy)
    before, after = sheet.tops[0], next(layer for layer in now if layer.id == sheet.tops[0].id)
    pictures = any(isinstance(layer, ImageLayer) for layer in now)
    if not pictures or any(_box(new) == _box(old) for new, old in pairs) or before.mask:
        return None
    # A group's pictures are stretched with it until the hand lets go; to sample them anew would take too long.
    old_frame, new_frame = frame_of((before,)), frame_of((after,))
    assert old_frame is not None and new_frame is not None
    inverse, _ = old_frame.turn.inverted()
    grown = QTransform.fromTranslate(-old_frame.x, -old_frame.y)
    grown *= QTransform.fromScale(
        new_frame.width / max(old_frame.width, 1e-6), new_frame.height / max(old_frame.height, 1e-6)
    )
    grown *= QTransform.fromTranslate(new_frame.x, new_frame.y)
    return inverse * grown * new_frame.turn


def _is_moved(new: AnyLayer, old: AnyLayer, dx: float, dy: float) -> bool:
    """Whether a layer is as it was but for a move by (dx, dy)."""
    if abs(new.x - old.x - dx) > 0.01 or abs(new.y - old.y - dy) > 0.01:
        return False
    return replace(new, x=old.x, y=old.y) == old


def _box(layer: AnyLayer) -> tuple[float, ...]:
    return layer.x, layer.y, layer.width, layer.height, layer.rotation


def _shows_as_before(new: AnyLayer, old: AnyLayer) -> bool:
    """Whether a picture differs by nothing that needs its pixels anew."""
    if not isinstance(new, ImageLayer) or not isinstance(old, ImageLayer):
        return True
    return (new.asset, new.filters) == (old.asset, old.filters)
