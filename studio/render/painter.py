"""Documents to pixels. Every view, thumbnail and exported file is painted here."""

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QImage, QPainter, QPainterPath, QPen, QTransform

from studio.assets import AssetStore
from studio.document.layers import (
    AnyLayer,
    ButtonLayer,
    Document,
    Filters,
    GroupLayer,
    ImageLayer,
    ShapeLayer,
    TextLayer,
)
from studio.errors import StudioError
from studio.imaging.filters import blurred
from studio.render import fonts, pictures
from studio.render.shapes import box, color, fill, rounded, shape_path
from studio.render.text_paint import paint_label, paint_text

__all__ = ["color", "layer_at", "paint_document", "paint_layer", "render"]

Mode = QPainter.CompositionMode
BLENDS = {
    "normal": Mode.CompositionMode_SourceOver,
    "multiply": Mode.CompositionMode_Multiply,
    "screen": Mode.CompositionMode_Screen,
    "overlay": Mode.CompositionMode_Overlay,
    "darken": Mode.CompositionMode_Darken,
    "lighten": Mode.CompositionMode_Lighten,
    "color_dodge": Mode.CompositionMode_ColorDodge,
    "color_burn": Mode.CompositionMode_ColorBurn,
    "hard_light": Mode.CompositionMode_HardLight,
    "soft_light": Mode.CompositionMode_SoftLight,
    "difference": Mode.CompositionMode_Difference,
    "exclusion": Mode.CompositionMode_Exclusion,
}

Ink = Callable[[QPainter], None]


def render(document: Document, assets: AssetStore, scale: float = 1.0) -> QImage:
    """Paint a document at `scale` into an opaque RGB32 image. Safe from any thread once an application runs.

    Raises BadPicture when an asset is missing or unreadable, StudioError for a document without a size.
    """
    width, height = round(document.width * scale), round(document.height * scale)
    if width < 1 or height < 1:
        raise StudioError(f"The ad {document.id} has no pixels to paint at {document.width} x {document.height}.")
    fonts.load_fonts()
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(color(document.background))
    painter = QPainter(image)
    try:
        painter.scale(scale, scale)
        paint_document(painter, document, assets)
    finally:
        painter.end()
    return image


def paint_document(painter: QPainter, document: Document, assets: AssetStore) -> None:
    """Paint the layers of a document, in its pixels, over what is there."""
    _paint_level(painter, document.layers, "", assets)


def paint_layer(painter: QPainter, layer: AnyLayer, assets: AssetStore) -> None:
    """Paint one layer where it stands, in document pixels; the painter's own transform is kept."""
    _paint_level(painter, (layer,), layer.group, assets)


def layer_at(document: Document, x: float, y: float) -> AnyLayer | None:
    """The topmost visible layer under a point in document pixels; scrims, locked and hidden layers and whatever is in
    a locked or hidden group let it through. A group is never met itself, only what is in it."""
    closed = {layer.id for layer in document.layers if isinstance(layer, GroupLayer) and not _is_open(layer)}
    for layer in reversed(document.layers):
        if isinstance(layer, GroupLayer):
            if layer.group in closed:
                closed.add(layer.id)
        elif _is_open(layer) and layer.group not in closed and layer.role != "scrim" and holds(layer, x, y):
            return layer
    return None


def holds(layer: AnyLayer, x: float, y: float) -> bool:
    """Whether a layer's turned box holds a point in document pixels."""
    inverse, _ = turned(layer).inverted()
    return box(layer).contains(inverse.map(QPointF(x, y)))


def turned(layer: AnyLayer) -> QTransform:
    """From a layer's box as it is kept to the box as it is seen: flipped, then turned about its middle."""
    middle = box(layer).center()
    way = QTransform.fromTranslate(middle.x(), middle.y())
    way.rotate(layer.rotation)
    way.scale(-1 if layer.flip_x else 1, -1 if layer.flip_y else 1)
    return way.translate(-middle.x(), -middle.y())


def _is_open(layer: AnyLayer) -> bool:
    return layer.visible and not layer.locked


def _paint_level(painter: QPainter, layers: Sequence[AnyLayer], group: str, assets: AssetStore) -> None:
    """Paint the layers of one group from the bottom up."""
    here = [layer for layer in layers if layer.group == group]
    masks = {layer.mask: None for layer in here if layer.mask}
    known = {layer.id: layer for layer in here if layer.id in masks}
    for layer in here:
        if layer.id in known or not layer.visible or layer.opacity <= 0:
            continue
        mask = known.get(layer.mask)

        def ink(brush: QPainter, layer: AnyLayer = layer) -> None:
            _paint_ink(brush, layer, layers, assets)

        apart = isinstance(layer, GroupLayer) and (layer.opacity < 1 or layer.blend != "normal" or layer.shadow.color)
        painter.save()
        painter.setOpacity(painter.opacity() * min(1.0, layer.opacity))
        painter.setCompositionMode(BLENDS[layer.blend])
        if layer.shadow.color:
            _paint_shadow(painter, layer, ink)
        if mask is not None or apart:
            _paint_apart(painter, ink, None if mask is None else _inked(mask, layers, assets))
        else:
            ink(painter)
        painter.restore()


def _inked(layer: AnyLayer, layers: Sequence[AnyLayer], assets: AssetStore) -> Ink:
    return lambda brush: _paint_ink(brush, layer, layers, assets)


def _paint_ink(painter: QPainter, layer: AnyLayer, layers: Sequence[AnyLayer], assets: AssetStore) -> None:
    """Paint what a layer shows, in its place, without opacity, blending or shadow."""
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setTransform(turned(layer), True)
    if isinstance(layer, GroupLayer):
        _paint_level(painter, layers, layer.id, assets)
    elif isinstance(layer, TextLayer):
        paint_text(painter, layer)
    elif isinstance(layer, ButtonLayer):
        plate = rounded(box(layer), layer.radius)
        painter.fillPath(plate, color(layer.fill))
        _stroke(painter, plate, layer)
        paint_label(painter, layer)
    elif isinstance(layer, ShapeLayer):
        path = shape_path(layer)
        painter.fillPath(path, fill(layer))
        _stroke(painter, path, layer)
    else:
        _paint_picture(painter, layer, assets)
        _stroke(painter, rounded(box(layer), layer.radius), layer)
    painter.restore()


def _stroke(painter: QPainter, path: QPainterPath, layer: AnyLayer) -> None:
    if layer.stroke.color and layer.stroke.width > 0:
        pen = QPen(color(layer.stroke.color), layer.stroke.width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, pen)


def _canvas(painter: QPainter) -> tuple[QImage, QPainter]:
    """A clear image as large as what is painted on, and a painter that stands on it as `painter` does."""
    device = painter.device()
    dense = device.devicePixelRatio()
    sheet = QImage(
        round(device.width() * dense), round(device.height() * dense), QImage.Format.Format_ARGB32_Premultiplied
    )
    sheet.setDevicePixelRatio(dense)
    sheet.fill(Qt.GlobalColor.transparent)
    brush = QPainter(sheet)
    brush.setTransform(painter.transform())
    return sheet, brush


def _paint_apart(painter: QPainter, ink: Ink, mask: Ink | None) -> None:
    """Paint onto a sheet of its own, show of it what the mask's ink covers, and lay the sheet down as one picture."""
    sheet, brush = _canvas(painter)
    ink(brush)
    if mask is not None:
        stencil, cutter = _canvas(painter)
        mask(cutter)
        cutter.end()
        brush.resetTransform()
        brush.setCompositionMode(Mode.CompositionMode_DestinationIn)
        brush.drawImage(0, 0, stencil)
    brush.end()
    _lay(painter, sheet)


def _lay(painter: QPainter, sheet: QImage, dx: float = 0.0, dy: float = 0.0) -> None:
    painter.save()
    painter.resetTransform()
    painter.drawImage(QPointF(dx, dy), sheet)
    painter.restore()


def _paint_shadow(painter: QPainter, layer: AnyLayer, ink: Ink) -> None:
    """Paint a layer's ink in the shadow's colour, blurred and moved."""
    scale = math.sqrt(abs(painter.transform().determinant()))
    sheet, brush = _canvas(painter)
    ink(brush)
    brush.resetTransform()
    brush.setCompositionMode(Mode.CompositionMode_SourceIn)
    brush.fillRect(QRectF(0, 0, sheet.width(), sheet.height()), color(layer.shadow.color))
    brush.end()
    if layer.shadow.blur > 0:
        dense = sheet.devicePixelRatio()
        sheet = pictures.to_image(blurred(pictures.to_array(sheet), layer.shadow.blur / 2 * scale * dense))
        sheet.setDevicePixelRatio(dense)
    _lay(painter, sheet, layer.shadow.x * scale, layer.shadow.y * scale)


def _paint_picture(painter: QPainter, layer: ImageLayer, assets: AssetStore) -> None:
    transform = painter.transform()
    dense = painter.device().devicePixelRatio()
    if transform.isRotating() or transform.m11() < 0 or transform.m22() < 0:
        _paint_turned(painter, layer, assets, dense)
        return
    seen = transform.mapRect(box(layer))
    # Snapped to whole pixels a picture is copied, not resampled: sharper and quicker.
    left, top = round(seen.left()), round(seen.top())
    width, height = max(1, round(seen.right()) - left), max(1, round(seen.bottom()) - top)
    image = shown(layer, assets, round(width * dense), round(height * dense))
    if dense != 1:
        image = QImage(image)
        image.setDevicePixelRatio(dense)
    painter.resetTransform()
    if layer.radius <= 0:
        painter.drawImage(left, top, image)
    else:
        # A textured fill has smooth corners; a clip path would leave them stepped.
        texture = QBrush(image)
        texture.setTransform(QTransform.fromTranslate(left, top).scale(1 / dense, 1 / dense))
        painter.fillPath(rounded(QRectF(left, top, width, height), layer.radius * transform.m11()), texture)
    painter.setTransform(transform)


def _paint_turned(painter: QPainter, layer: ImageLayer, assets: AssetStore, dense: float) -> None:
    """Paint a picture that is turned or flipped: resampled once, at the size it has on the device."""
    scale = math.sqrt(abs(painter.transform().determinant())) * dense
    place = box(layer)
    width, height = max(1, round(place.width() * scale)), max(1, round(place.height() * scale))
    image = shown(layer, assets, width, height)
    texture = QBrush(image)
    way = QTransform.fromTranslate(place.x(), place.y()).scale(place.width() / width, place.height() / height)
    texture.setTransform(way)
    painter.fillPath(rounded(place, layer.radius), texture)


def shown(layer: ImageLayer, assets: AssetStore, width: int, height: int) -> QImage:
    """The cropped and filtered picture at `width` x `height` pixels."""
    if layer.filters == Filters():
        return pictures.scaled(layer.asset, assets, layer.crop, width, height)
    return pictures.filtered(layer.asset, assets, layer.crop, width, height, layer.filters, width / max(layer.width, 1))
