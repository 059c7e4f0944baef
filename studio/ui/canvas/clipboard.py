"""What is copied from the canvas, and what of the system's clipboard can stand on an artboard."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtSvg import QSvgRenderer

from studio.assets import AssetId, AssetStore
from studio.document.encode import compact, parsed, plain, value
from studio.document.layers import AnyLayer, ImageLayer, TextLayer, TypeStyle
from studio.errors import BadPicture, StudioError
from studio.render.pictures import is_svg

LAYERS = "application/x-marquee-layers"
_PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".svg", ".bmp", ".gif", ".tif", ".tiff")
_MOST_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class Stored:
    """A picture that is in the store now, with its own size in pixels."""

    asset: AssetId
    width: int
    height: int


def packed(layers: tuple[AnyLayer, ...], assets: AssetStore) -> QMimeData:
    """Layers for the clipboard: as they are, with their pictures, and the words of texts for other programs."""
    data = QMimeData()
    data.setData(LAYERS, QByteArray(compact([plain(layer) for layer in layers])))
    for layer in layers:
        if isinstance(layer, ImageLayer):
            try:
                data.setData(f"{LAYERS}-{layer.asset}", QByteArray(assets.get(layer.asset)))
            except KeyError:
                continue  # A picture that is missing here will be missing there.
    words = "\n".join(layer.text for layer in layers if hasattr(layer, "text"))
    if words:
        data.setText(words)
    return data


def unpacked(data: QMimeData, assets: AssetStore) -> tuple[AnyLayer, ...]:
    """The layers of the clipboard, none where it has none; their pictures are put into the store. Raises StudioError
    when they are damaged."""
    if not data.hasFormat(LAYERS):
        return ()
    rows = value(tuple[AnyLayer, ...], parsed(bytes(data.data(LAYERS).data())), "clipboard")
    for layer in rows:
        if isinstance(layer, ImageLayer) and data.hasFormat(f"{LAYERS}-{layer.asset}"):
            assets.put(bytes(data.data(f"{LAYERS}-{layer.asset}").data()))
    return tuple(rows)


def picture_source(data: QMimeData) -> Path | bytes | QImage | None:
    """A picture that the clipboard or a drop offers: a file, the text of a drawing, or pixels."""
    for url in data.urls():
        path = Path(url.toLocalFile())
        if url.isLocalFile() and path.suffix.lower() in _PICTURES:
            return path
    if data.hasText() and is_svg(data.text().strip().encode()) and "</svg>" in data.text():
        return data.text().strip().encode()
    image = data.imageData() if data.hasImage() else None
    return image if isinstance(image, QImage) and not image.isNull() else None


def store(source: Path | bytes | QImage, assets: AssetStore) -> Stored:
    """Put a picture into the store; runs on any thread. Raises BadPicture when it cannot be read."""
    if isinstance(source, QImage):
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        source.save(buffer, "PNG")
        return Stored(assets.put(bytes(data.data())), source.width(), source.height())
    if isinstance(source, Path):
        try:
            if source.stat().st_size > _MOST_BYTES:
                raise BadPicture(f"{source.name} is larger than 200 MB; export it smaller.")
            source = source.read_bytes()
        except OSError as error:
            raise BadPicture(f"{source} cannot be read: {error.strerror}.") from None
    if is_svg(source):
        size = QSvgRenderer(QByteArray(source)).defaultSize()
    else:
        buffer = QBuffer()
        buffer.setData(QByteArray(source))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        size = QImageReader(buffer).size()
    if size.isEmpty():
        raise BadPicture("The picture cannot be read; use a PNG, JPEG, WebP or SVG file.")
    return Stored(assets.put(source), size.width(), size.height())


def stored(source: Path | bytes | QImage, assets: AssetStore) -> Stored | str:
    """`store`, or the sentence why the picture cannot be read."""
    try:
        return store(source, assets)
    except StudioError as error:
        return str(error)


def picture_layer(stored: Stored, name: str, box: tuple[float, float, float, float]) -> ImageLayer:
    """A layer that shows a stored picture whole, as large as it is but within `box` (x, y, width, height)."""
    x, y, width, height = box
    part = min(1.0, width / stored.width, height / stored.height)
    across, down = float(round(stored.width * part)), float(round(stored.height * part))
    left, top = round(x + (width - across) / 2), round(y + (height - down) / 2)
    return ImageLayer(
        id="picture-pasted", name=name, x=left, y=top, width=across, height=down, asset=stored.asset, keep_ratio=True
    )


def text_layer(words: str, name: str, color: str, box: tuple[float, float, float, float], size: float) -> TextLayer:
    """A layer with these words over the width of `box`, `size` pixels high."""
    x, y, width, height = box
    lines = max(words.count("\n") + 1, round(len(words) * size * 0.55 / max(width, 1) + 0.5))
    tall = min(size * 1.3 * lines, height)
    top = round(y + (height - tall) / 2)
    style = TypeStyle(size=size, weight=600, color=color)
    return TextLayer(
        id="text-pasted", name=name, x=round(x), y=top, width=round(width), height=tall, text=words, style=style
    )
