"""Decoded pictures: kept by asset id within bounded memory, cropped and scaled well, also as arrays."""

from collections import OrderedDict
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from studio.assets import AssetId, AssetStore
from studio.document.layers import Filters
from studio.errors import BadPicture
from studio.imaging.drawings import is_endless
from studio.imaging.filters import blurred
from studio.imaging.filters import filtered as filter_pixels

BUDGET = 256 * 1024 * 1024
"""Bytes of decoded pixels kept."""

Crop = tuple[float, float, float, float]


class _Cache:
    """Images by key, the least recently used dropped beyond the budget. Safe from any thread."""

    def __init__(self, budget: int) -> None:
        self._budget = budget
        self._held = 0
        self._images: OrderedDict[tuple[Any, ...], QImage] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple[Any, ...]) -> QImage | None:
        with self._lock:
            image = self._images.get(key)
            if image is not None:
                self._images.move_to_end(key)
            return image

    def put(self, key: tuple[Any, ...], image: QImage) -> None:
        with self._lock:
            if key in self._images:
                return
            self._images[key] = image
            self._held += image.sizeInBytes()
            while self._held > self._budget and len(self._images) > 1:
                _, old = self._images.popitem(last=False)
                self._held -= old.sizeInBytes()


_decoded = _Cache(BUDGET)
_scaled = _Cache(BUDGET // 2)


def is_svg(data: bytes) -> bool:
    """Whether encoded bytes are an SVG drawing."""
    return b"<svg" in data[:1000].lower()


def size(asset: AssetId, assets: AssetStore) -> tuple[int, int]:
    """A picture's own size in pixels; an SVG's default size. Raises BadPicture."""
    data = _bytes(asset, assets)
    if is_svg(data):
        default = _svg(asset, data).defaultSize()
        return max(1, default.width()), max(1, default.height())
    image = picture(asset, assets)
    return image.width(), image.height()


def picture(asset: AssetId, assets: AssetStore) -> QImage:
    """A raster picture decoded whole. Raises BadPicture when it cannot be read."""
    kept = _decoded.get((asset,))
    if kept is not None:
        return kept
    image = QImage.fromData(QByteArray(_bytes(asset, assets)))
    if image.isNull():
        raise BadPicture(f"The picture {asset[:12]} cannot be decoded; use a PNG, JPEG, WebP or SVG file.")
    kind = QImage.Format.Format_ARGB32_Premultiplied if image.hasAlphaChannel() else QImage.Format.Format_RGB32
    image = image.convertToFormat(kind)
    _decoded.put((asset,), image)
    return image


def scaled(asset: AssetId, assets: AssetStore, crop: Crop, width: int, height: int) -> QImage:
    """The cropped part of a picture at `width` x `height` pixels, averaged when it shrinks. Raises BadPicture."""
    key = (asset, crop, width, height)
    kept = _scaled.get(key)
    if kept is not None:
        return kept
    data = None if _decoded.get((asset,)) is not None else _bytes(asset, assets)
    if data is not None and is_svg(data):
        image = _draw_svg(_svg(asset, data), crop, width, height)
    else:
        whole = _level(asset, assets, crop, width, height)
        x, y = round(crop[0] * whole.width()), round(crop[1] * whole.height())
        part = whole.copy(x, y, max(1, round(crop[2] * whole.width())), max(1, round(crop[3] * whole.height())))
        smooth = Qt.TransformationMode.SmoothTransformation
        image = part.scaled(QSize(width, height), Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    _scaled.put(key, image)
    return image


def filtered(
    asset: AssetId, assets: AssetStore, crop: Crop, width: int, height: int, filters: Filters, scale: float
) -> QImage:
    """`scaled`, under filters; `scale` is device pixels per document pixel, in which a blur is measured."""
    key = (asset, crop, width, height, filters, round(scale, 4))
    kept = _scaled.get(key)
    if kept is not None:
        return kept
    array = to_array(scaled(asset, assets, crop, width, height))
    array = filter_pixels(
        blurred(array, filters.blur * scale) if filters.blur > 0 else array,
        exposure=filters.exposure,
        contrast=filters.contrast,
        saturation=filters.saturation,
        temperature=filters.temperature,
        duotone=filters.duotone,
        grain=filters.grain,
    )
    image = to_image(array)
    _scaled.put(key, image)
    return image


def to_image(pixels: NDArray[np.uint8]) -> QImage:
    """(height, width, 4) RGBA uint8 with straight alpha as a premultiplied QImage; a copy."""
    height, width = pixels.shape[:2]
    data = np.ascontiguousarray(pixels)
    straight = QImage(data.data, width, height, width * 4, QImage.Format.Format_RGBA8888)
    return straight.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def _level(asset: AssetId, assets: AssetStore, crop: Crop, width: int, height: int) -> QImage:
    """The picture, or its half, quarter, ... that still has the pixels the target needs: small views stay quick."""
    whole = picture(asset, assets)
    halvings = 0
    least = 2 ** (halvings + 1)
    while whole.width() * crop[2] >= width * least and whole.height() * crop[3] >= height * least and halvings < 5:
        halvings += 1
        least *= 2
    if halvings == 0:
        return whole
    key = (asset, "halved", halvings)
    kept = _decoded.get(key)
    if kept is None:
        smaller = QSize(max(1, whole.width() >> halvings), max(1, whole.height() >> halvings))
        smooth = Qt.TransformationMode.SmoothTransformation
        kept = whole.scaled(smaller, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
        _decoded.put(key, kept)
    return kept


def pixels(asset: AssetId, assets: AssetStore, side: int) -> NDArray[np.uint8]:
    """A picture as (height, width, 4) RGBA uint8, straight alpha, its longer side at most `side` pixels."""
    width, height = size(asset, assets)
    shrink = min(1.0, side / max(width, height))
    image = scaled(asset, assets, (0, 0, 1, 1), max(1, round(width * shrink)), max(1, round(height * shrink)))
    return to_array(image)


def to_array(image: QImage) -> NDArray[np.uint8]:
    """A QImage as (height, width, 4) RGBA uint8 with straight alpha; a copy."""
    straight = image.convertToFormat(QImage.Format.Format_RGBA8888)
    flat = np.frombuffer(straight.constBits(), np.uint8)
    rows = flat.reshape(straight.height(), straight.bytesPerLine())[:, : straight.width() * 4]
    return rows.reshape(straight.height(), straight.width(), 4).copy()


def _bytes(asset: AssetId, assets: AssetStore) -> bytes:
    try:
        return assets.get(asset)
    except KeyError:
        raise BadPicture(f"The picture {asset[:12]} is not in this campaign; add it again.") from None


def _svg(asset: AssetId, data: bytes) -> QSvgRenderer:
    if is_endless(data):
        raise BadPicture(f"The drawing {asset[:12]} asks for too many shapes to draw; export it again as plain SVG.")
    drawing = QSvgRenderer(QByteArray(data))
    if not drawing.isValid():
        raise BadPicture(f"The drawing {asset[:12]} is not a readable SVG file; export it again as plain SVG.")
    return drawing


def _draw_svg(drawing: QSvgRenderer, crop: Crop, width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    whole = QRectF(-crop[0] * width / crop[2], -crop[1] * height / crop[3], width / crop[2], height / crop[3])
    drawing.render(painter, whole)
    painter.end()
    return image
