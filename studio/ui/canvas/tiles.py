"""Rendered artboards by document identity, painted off the window thread so that panning and zooming never wait."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QThreadPool, Signal
from PySide6.QtGui import QImage, QPixmap

from studio.assets import AssetStore, MemoryAssets
from studio.document.layers import Document
from studio.errors import StudioError
from studio.render.painter import render

_SCALES = (0.0625, 0.125, 0.25, 0.5, 1.0, 2.0, 4.0)
_MOST_PIXELS = 16_000_000


@dataclass(frozen=True, slots=True)
class _Shot:
    """One rendering: of which document, at which scale."""

    document: Document
    scale: float
    pixmap: QPixmap


class TileCache(QObject):
    """Answers with what it has at once, renders what is missing, and says `arrived` when it is there.

    For each artboard only the newest wish is rendered; older ones are dropped.
    """

    arrived = Signal()
    _rendered = Signal(object, float, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._assets: AssetStore = MemoryAssets()
        self._shots: dict[str, dict[float, _Shot]] = {}
        self._busy: set[str] = set()
        self._wanted: dict[str, tuple[Document, float]] = {}
        self._broken: dict[str, Document] = {}
        self._open = True
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._rendered.connect(self._keep)

    def set_assets(self, assets: AssetStore) -> None:
        """Render from another campaign's pictures; forgets what was rendered before."""
        self._assets = assets
        self._shots.clear()
        self._wanted.clear()
        self._broken.clear()

    def pixmap(self, document: Document, scale: float) -> QPixmap | None:
        """The artboard at about `scale` screen pixels for each of its own, or an older or coarser one, or None."""
        step = _step(document, scale)
        shots = self._shots.get(document.id, {})
        shot = shots.get(step)
        if shot is not None and shot.document is document:
            self._wanted.pop(document.id, None)
            return shot.pixmap
        if self._broken.get(document.id) is not document:
            self._ask(document, step)
        return _stand_in(shots, document, step)

    def is_broken(self, document: Document) -> bool:
        """Whether this very document could not be rendered (a picture is missing or damaged)."""
        return self._broken.get(document.id) is document

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being rendered."""
        return not self._busy

    def close(self) -> None:
        """Wait for the rendering under way and forget the rest."""
        self._open = False
        self._wanted.clear()
        self._pool.clear()
        self._pool.waitForDone()
        self._busy.clear()

    def _ask(self, document: Document, scale: float) -> None:
        if not self._open:
            return
        if document.id in self._busy:
            self._wanted[document.id] = (document, scale)
            return
        self._busy.add(document.id)
        assets = self._assets
        self._pool.start(lambda: self._render(document, scale, assets))

    def _render(self, document: Document, scale: float, assets: AssetStore) -> None:
        """Runs on the pool's thread."""
        try:
            image = render(document, assets, scale)
        except (StudioError, KeyError, OSError, ValueError):
            image = QImage()
        self._rendered.emit(document, scale, image, assets)

    def _keep(self, document: Document, scale: float, image: QImage, assets: AssetStore) -> None:
        self._busy.discard(document.id)
        if assets is self._assets:
            if image.isNull():
                self._broken[document.id] = document
            else:
                shots = {
                    key: shot for key, shot in self._shots.get(document.id, {}).items() if shot.document is document
                }
                shots[scale] = _Shot(document, scale, QPixmap.fromImage(image))
                self._shots[document.id] = shots
        wish = self._wanted.pop(document.id, None)
        if wish is not None:
            self._ask(*wish)
        self.arrived.emit()


def _stand_in(shots: dict[float, _Shot], document: Document, step: float) -> QPixmap | None:
    """What to show until the right one is there: this very document first, at the scale nearest to the wish."""
    best = min(shots.values(), key=lambda shot: (shot.document is not document, abs(shot.scale - step)), default=None)
    return best.pixmap if best is not None else None


def _step(document: Document, scale: float) -> float:
    """The smallest kept scale that is sharp at `scale`, held within a sensible number of pixels."""
    area = max(document.width * document.height, 1)
    fitting = [step for step in _SCALES if area * step * step <= _MOST_PIXELS] or [_SCALES[0]]
    return next((step for step in fitting if step >= scale * 0.95), fitting[-1])
