"""Small pictures and their colours, read from the campaign's assets off the window's thread."""

from PySide6.QtCore import QObject, QThreadPool, Signal
from PySide6.QtGui import QImage, QPixmap

from studio.assets import AssetStore
from studio.errors import StudioError
from studio.imaging.palette import palette
from studio.render import pictures
from studio.workers.exit import end_at_exit

SIDE = 512
"""The longer side of a thumbnail in pixels."""
_COLORS = 6


class Thumbnails(QObject):
    """Answers with what it has and says `arrived` when more is there."""

    arrived = Signal(str)
    _read = Signal(str, object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._assets: AssetStore | None = None
        self._known: dict[str, tuple[QPixmap, tuple[str, ...]]] = {}
        self._asked: set[str] = set()
        self._pool = QThreadPool(self)
        end_at_exit(self.close)
        self._pool.setMaxThreadCount(1)
        self._read.connect(self._keep)

    def set_assets(self, assets: AssetStore) -> None:
        """Read from another campaign's pictures."""
        self._assets = assets
        self._known.clear()
        self._asked.clear()

    def pixmap(self, asset: str) -> QPixmap | None:
        """The picture, small; None while it is being read, or when it cannot be."""
        return self._ask(asset)[0]

    def colors(self, asset: str) -> tuple[str, ...]:
        """The picture's main colours; empty while they are being found."""
        return self._ask(asset)[1]

    def close(self) -> None:
        """Wait for what is being read."""
        self._assets = None
        self._pool.clear()
        self._pool.waitForDone()

    def _ask(self, asset: str) -> tuple[QPixmap | None, tuple[str, ...]]:
        found = self._known.get(asset)
        if found is not None:
            return found
        assets = self._assets
        if assets is not None and asset and asset not in self._asked:
            self._asked.add(asset)
            self._pool.start(lambda: self._work(asset, assets))
        return None, ()

    def _work(self, asset: str, assets: AssetStore) -> None:
        """Runs on the pool's thread."""
        try:
            pixels = pictures.pixels(asset, assets, SIDE)
            image, colors = pictures.to_image(pixels), tuple(color for color, _ in palette(pixels[..., :3], _COLORS))
        except (StudioError, OSError, ValueError):
            image, colors = QImage(), ()
        self._read.emit(asset, image, colors, assets)

    def _keep(self, asset: str, image: QImage, colors: tuple[str, ...], assets: AssetStore) -> None:
        if assets is self._assets and not image.isNull():
            self._known[asset] = (QPixmap.fromImage(image), colors)
            self.arrived.emit(asset)
