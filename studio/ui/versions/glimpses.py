"""Small renderings of artboards as they were, made off the window's thread and only when somebody looks."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal
from PySide6.QtGui import QImage, QPixmap

from studio.assets import AssetStore
from studio.document.layers import Campaign, Document
from studio.errors import StudioError
from studio.render.painter import render
from studio.workers.exit import end_at_exit

_MOST = 240
"""How many renderings are kept; many states share one, because their artboard is the same value."""


class Glimpses(QObject):
    """Answers with what it has, and says `arrived` when more is there.

    Wishes are served newest first, so that what was scrolled past does not hold up what is in sight.
    """

    arrived = Signal()
    _made = Signal(object, object, object, object)

    def __init__(self, side: int, parent: QObject | None = None) -> None:
        """`side` is the longer side of a rendering in device pixels."""
        super().__init__(parent)
        self._side = side
        self._assets: AssetStore | None = None
        self._documents: dict[Hashable, Document | None] = {}
        # The document is held beside its rendering: an identity must not be given to another.
        self._pixmaps: OrderedDict[int, tuple[Document, QPixmap]] = OrderedDict()
        self._wishes: dict[Hashable, Callable[[], Document | None]] = {}
        self._busy: Hashable | None = None
        self._pool = QThreadPool(self)
        end_at_exit(self.close)
        self._pool.setMaxThreadCount(1)
        self._made.connect(self._keep)

    def set_assets(self, assets: AssetStore | None) -> None:
        """Render from another campaign's pictures, and forget what was rendered; with None nothing is."""
        self._assets = assets
        self._documents.clear()
        self._pixmaps.clear()
        self._wishes.clear()

    def of_state(self, key: Hashable, read: Callable[[], Campaign], artboard: str) -> QPixmap | None:
        """The artboard with this id in a campaign that `read` reads; None until it is there, or where there is none.

        `key` names the campaign: what it reads never changes.
        """

        def find() -> Document | None:
            return next((item for item in read().documents if item.id == artboard and item.width), None)

        return self._ask((key, artboard), find)

    def of_document(self, document: Document) -> QPixmap | None:
        """An artboard itself."""
        self._documents[id(document)] = document
        return self._ask(id(document), lambda: document)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being rendered."""
        return self._busy is None

    def close(self) -> None:
        """Wait for the rendering under way."""
        self.set_assets(None)
        self._pool.clear()
        self._pool.waitForDone()
        self._busy = None

    def _ask(self, key: Hashable, find: Callable[[], Document | None]) -> QPixmap | None:
        if key in self._documents:
            document = self._documents[key]
            held = self._pixmaps.get(id(document)) if document is not None else None
            if document is None or held is not None:
                if held is not None:
                    self._pixmaps.move_to_end(id(document))
                return held[1] if held is not None else None
        if self._assets is not None and key != self._busy:
            self._wishes.pop(key, None)
            self._wishes[key] = find
            self._next()
        return None

    def _next(self) -> None:
        if self._busy is not None or not self._wishes or self._assets is None:
            return
        key, find = self._wishes.popitem()
        self._busy = key
        known, assets, side = set(self._pixmaps), self._assets, self._side
        self._pool.start(lambda: self._render(key, find, known, assets, side))

    def _render(
        self, key: Hashable, find: Callable[[], Document | None], known: set[int], assets: AssetStore, side: int
    ) -> None:
        """Runs on the pool's thread."""
        document, image = None, QImage()
        try:
            document = find()
            if document is not None and id(document) not in known:
                image = render(document, assets, min(side / max(document.width, document.height), 2.0))
        except (StudioError, KeyError, OSError, ValueError):
            document = None
        self._made.emit(key, document, image, assets)

    def _keep(self, key: Hashable, document: Document | None, image: QImage, assets: Any) -> None:
        self._busy = None
        if assets is self._assets:
            self._documents[key] = document
            if document is not None and not image.isNull():
                self._pixmaps[id(document)] = (document, QPixmap.fromImage(image))
                while len(self._pixmaps) > _MOST:
                    self._pixmaps.popitem(last=False)
            self.arrived.emit()
        self._next()
