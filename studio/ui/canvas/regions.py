"""A part of an artboard at any zoom: the type stays sharp, pictures are read only where they are seen."""

from dataclasses import replace

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPainter

from studio.assets import AssetStore
from studio.document.layers import AnyLayer, Document, Filters, ImageLayer
from studio.errors import StudioError
from studio.render.fonts import load_fonts
from studio.render.painter import color, paint_document

_MOST_PICTURE = 8_000_000
"""A picture enlarged to more device pixels than this is cut to the part that is seen."""


def render_region(
    document: Document, assets: AssetStore, scale: float, region: QRect, *, clear: bool = False
) -> QImage:
    """`region` (device pixels from the artboard's corner) of a document at `scale`; on nothing when `clear`.

    Raises BadPicture when an asset is missing or unreadable, StudioError for a document or region without a size.
    """
    if region.isEmpty() or document.width < 1 or document.height < 1:
        raise StudioError(f"The ad {document.id} has no pixels to paint at {document.width} x {document.height}.")
    load_fonts()
    kind = QImage.Format.Format_ARGB32_Premultiplied if clear else QImage.Format.Format_RGB32
    image = QImage(region.size(), kind)
    image.fill(color("#00000000" if clear else document.background))
    painter = QPainter(image)
    try:
        painter.translate(-region.x(), -region.y())
        painter.scale(scale, scale)
        part = QRectF(region.x() / scale, region.y() / scale, region.width() / scale, region.height() / scale)
        paint_document(painter, cut(document, part, scale), assets)
    finally:
        painter.end()
    return image


def visible_part(spot: QRectF, view: QRect, dense: float) -> QRect:
    """What is seen of an artboard that lies at `spot` of a screen part `view` (device-independent pixels), in device
    pixels from the artboard's corner; `dense` device pixels lie on one that is not. Empty where it is out of view."""
    seen = spot.intersected(QRectF(view)).translated(-spot.topLeft())
    part = QRectF(seen.x() * dense, seen.y() * dense, seen.width() * dense, seen.height() * dense)
    whole = QRect(0, 0, round(spot.width() * dense), round(spot.height() * dense))
    return part.toAlignedRect().intersected(whole)


def cut(document: Document, part: QRectF, scale: float) -> Document:
    """The document with its large pictures cut to what is seen in `part` (document pixels) at `scale`."""
    return replace(document, layers=tuple(_cut(layer, part, scale) for layer in document.layers))


def _cut(layer: AnyLayer, part: QRectF, scale: float) -> AnyLayer:
    if not isinstance(layer, ImageLayer) or layer.width * layer.height * scale * scale < _MOST_PICTURE:
        return layer
    plain = not (layer.rotation or layer.flip_x or layer.flip_y or layer.radius or layer.mask or layer.group)
    if not plain or layer.filters != Filters() or layer.shadow.color or layer.stroke.color:
        return layer
    box = QRectF(layer.x, layer.y, layer.width, layer.height)
    seen = box.intersected(part.adjusted(-4, -4, 4, 4))
    if seen.isEmpty():
        return replace(layer, visible=False)
    x, y, width, height = layer.crop
    crop = (
        x + (seen.x() - box.x()) / box.width() * width,
        y + (seen.y() - box.y()) / box.height() * height,
        width * seen.width() / box.width(),
        height * seen.height() / box.height(),
    )
    return replace(layer, x=seen.x(), y=seen.y(), width=seen.width(), height=seen.height(), crop=crop)
