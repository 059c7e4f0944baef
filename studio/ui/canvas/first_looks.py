"""Small pictures of the artboards, kept in the campaign's file: what is seen at once when it is opened again.

Until the pictures of a campaign are decoded and its artboards rendered, which takes seconds for photographs of twelve
megapixels, the canvas shows these. They are renewed off the window's thread, one by one, while the hand rests.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QPixmap

from studio.assets import AssetStore
from studio.document.layers import Document
from studio.errors import StudioError
from studio.render.first_look import NOTE, first_look, seen_in
from studio.ui.canvas.tiles import TileCache

Keep = Callable[[str, str, bytes], None]
"""Keeps a note of a kind under an id; safe from any thread, StudioError where it cannot be written."""
_PAUSE = 1500
"""Milliseconds of rest before looks are renewed."""
_NEXT = 150
"""Milliseconds between two of them."""


class FirstLooks(QObject):
    """The looks of one campaign at a time."""

    def __init__(self, tiles: TileCache) -> None:
        super().__init__(tiles)
        self._tiles = tiles
        self._kept: dict[str, bytes] = {}
        self._pixmaps: dict[str, QPixmap] = {}
        self._fresh: dict[str, Document] = {}
        self._documents: Mapping[str, Document] = {}
        self._keep: Keep | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._renew)
        tiles.arrived.connect(lambda: self._rest.start(_PAUSE))

    def open(self, kept: Mapping[str, bytes], keep: Keep | None) -> None:
        """Another campaign: show these looks, and keep new ones with `keep`."""
        self._kept, self._keep = dict(kept), keep
        self._pixmaps, self._fresh = {}, {}

    def show_documents(self, documents: Mapping[str, Document]) -> None:
        """The artboards as they are now."""
        self._documents = documents
        if self._keep is not None:
            self._rest.start(_PAUSE)

    def pixmap(self, document: Document) -> QPixmap | None:
        """The last look of an artboard, which may be a little out of date, or None."""
        found = self._pixmaps.get(document.id)
        if found is None and document.id in self._kept:
            found = QPixmap.fromImage(seen_in(self._kept[document.id]))
            self._pixmaps[document.id] = found
        if found is None or found.isNull():
            return None
        alike = abs(found.width() * document.height - found.height() * document.width)
        return found if alike <= 2 * max(document.width, document.height) else None

    def _renew(self) -> None:
        """Make the look of one artboard that has changed and was rendered, then rest for the next."""
        keep, assets = self._keep, self._tiles.assets
        stale = (item for item in self._documents.values() if item.width and self._fresh.get(item.id) is not item)
        document = next((item for item in stale if self._tiles.has(item)), None)
        if keep is None or document is None:
            return
        if not self._tiles.is_calm or not self._tiles.is_idle:
            self._rest.start(_PAUSE)
            return
        self._fresh[document.id] = document
        known = self._kept.get(document.id, b"")

        def done(answer: object) -> None:
            if isinstance(answer, bytes) and self._keep is keep:
                self._kept[document.id] = answer
                self._pixmaps.pop(document.id, None)
            self._rest.start(_NEXT)

        self._tiles.work(partial(_made, document, assets, known, keep), done)


def _made(document: Document, assets: AssetStore, known: bytes, keep: Keep) -> bytes | None:
    """The look of a document, kept; None where `known` is of the same document."""
    data = first_look(document, assets, known)
    if data is not None:
        # A look that cannot be kept (the file went astray, the disk is full) is missed by nobody.
        with suppress(StudioError):
            keep(NOTE, document.id, data)
    return data
