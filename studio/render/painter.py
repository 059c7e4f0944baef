"""Documents to pixels. Every view, thumbnail and exported file is painted here."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QLinearGradient, QPainter, QPainterPath, QTransform

from studio.assets import AssetStore
from studio.document.layers import AnyLayer, ButtonLayer, Document, ImageLayer, ShapeLayer, TextLayer
from studio.errors import StudioError
from studio.render import fonts, pictures, type


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
        for layer in document.layers:
            paint_layer(painter, layer, assets)
    finally:
        painter.end()
    return image


def paint_layer(painter: QPainter, layer: AnyLayer, assets: AssetStore) -> None:
    """Paint one layer where it stands, in document pixels; the painter's own transform is kept."""
    if not layer.visible or layer.opacity <= 0:
        return
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.setOpacity(painter.opacity() * min(1.0, layer.opacity))
    painter.setPen(Qt.PenStyle.NoPen)
    if isinstance(layer, TextLayer):
        for path in type.line_paths(layer):
            painter.fillPath(path, color(layer.style.color))
    elif isinstance(layer, ButtonLayer):
        painter.fillPath(_rounded(_box(layer), layer.radius), color(layer.fill))
        painter.fillPath(type.button_path(layer), color(layer.style.color))
    elif isinstance(layer, ShapeLayer):
        _paint_shape(painter, layer)
    elif isinstance(layer, ImageLayer):
        _paint_picture(painter, layer, assets)
    painter.restore()


def layer_at(document: Document, x: float, y: float) -> AnyLayer | None:
    """The topmost visible layer under a point in document pixels; scrims and locked layers let it through."""
    for layer in reversed(document.layers):
        inside = layer.x <= x <= layer.x + layer.width and layer.y <= y <= layer.y + layer.height
        if inside and layer.visible and not layer.locked and layer.role != "scrim":
            return layer
    return None


def color(text: str) -> QColor:
    """A QColor from `#rrggbb` or `#rrggbbaa`. Raises StudioError for anything else."""
    digits = text.removeprefix("#")
    try:
        if len(digits) not in (6, 8):
            raise ValueError
        return QColor(*(int(digits[at : at + 2], 16) for at in range(0, len(digits), 2)))
    except ValueError:
        raise StudioError(f"{text!r} is not a colour; write it as #rrggbb or #rrggbbaa.") from None


def _box(layer: AnyLayer) -> QRectF:
    return QRectF(layer.x, layer.y, layer.width, layer.height)


def _rounded(box: QRectF, radius: float) -> QPainterPath:
    path = QPainterPath()
    corner = min(radius, box.width() / 2, box.height() / 2)
    if corner > 0:
        path.addRoundedRect(box, corner, corner)
    else:
        path.addRect(box)
    return path


def _paint_shape(painter: QPainter, layer: ShapeLayer) -> None:
    box = _box(layer)
    path = _rounded(box, layer.radius)
    if not layer.fill_end:
        painter.fillPath(path, color(layer.fill))
        return
    turn = math.radians(layer.angle)
    reach = abs(math.cos(turn)) * box.width() / 2 + abs(math.sin(turn)) * box.height() / 2
    way = QPointF(math.cos(turn) * reach, math.sin(turn) * reach)
    gradient = QLinearGradient(box.center() - way, box.center() + way)
    first, last = color(layer.fill), color(layer.fill_end)
    # Eased stops: a straight alpha ramp shows its edge as a line.
    for step in range(9):
        at = step / 8
        gradient.setColorAt(at, _mix(first, last, at * at * (3 - 2 * at)))
    painter.fillPath(path, gradient)


def _mix(first: QColor, last: QColor, part: float) -> QColor:
    return QColor(
        round(first.red() + (last.red() - first.red()) * part),
        round(first.green() + (last.green() - first.green()) * part),
        round(first.blue() + (last.blue() - first.blue()) * part),
        round(first.alpha() + (last.alpha() - first.alpha()) * part),
    )


def _paint_picture(painter: QPainter, layer: ImageLayer, assets: AssetStore) -> None:
    transform = painter.transform()
    shown = transform.mapRect(_box(layer))
    # Snapped to whole pixels a picture is copied, not resampled: sharper and quicker.
    left, top = round(shown.left()), round(shown.top())
    width, height = max(1, round(shown.right()) - left), max(1, round(shown.bottom()) - top)
    dense = painter.device().devicePixelRatio()
    image = pictures.scaled(layer.asset, assets, layer.crop, round(width * dense), round(height * dense))
    if dense != 1:
        image = QImage(image)
        image.setDevicePixelRatio(dense)
    painter.resetTransform()
    if layer.radius <= 0:
        painter.drawImage(left, top, image)
        return
    # A textured fill has smooth corners; a clip path would leave them stepped.
    texture = QBrush(image)
    texture.setTransform(QTransform.fromTranslate(left, top).scale(1 / dense, 1 / dense))
    painter.fillPath(_rounded(QRectF(left, top, width, height), layer.radius * transform.m11()), texture)
