"""Logos as plain pixels, for those who cannot draw SVG themselves."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from studio.errors import BadPicture
from studio.imaging.drawings import is_endless
from studio.paths import write_atomically
from studio.render.pictures import is_svg

LONGEST = 1000
"""Pixels of the longer side."""


def pixel_logo(logo: Path, folder: Path) -> Path:
    """The logo itself when it is a raster picture, else a PNG of its drawing in `folder`, with clear ground.

    Raises BadPicture when the file or its drawing cannot be read.
    """
    try:
        data = logo.read_bytes()
    except OSError as error:
        raise BadPicture(f"The logo {logo.name} cannot be read: {error}.") from error
    if not is_svg(data):
        return logo
    drawing = QSvgRenderer() if is_endless(data) else QSvgRenderer(QByteArray(data))
    if not drawing.isValid():
        raise BadPicture(f"The logo {logo.name} is not a readable SVG file; export it again as plain SVG.")
    size = drawing.defaultSize().scaled(LONGEST, LONGEST, Qt.AspectRatioMode.KeepAspectRatio)
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    drawing.render(painter)
    painter.end()
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    # the format's name is a str at run time; the stubs ask for bytes
    image.save(held, "PNG")  # type: ignore[call-overload]
    path = folder / "logo.png"
    write_atomically(path, bytes(held.data().data()))
    return path
