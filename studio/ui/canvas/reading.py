"""Where words are hard to read: their ink against the pixels that are really under them, after WCAG 2.2."""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF

from studio.assets import AssetStore
from studio.document.layers import AnyLayer, ButtonLayer, Document, TextLayer
from studio.imaging import contrast
from studio.render import type
from studio.render.painter import render, turned
from studio.render.pictures import to_array
from studio.ui.canvas.frame import space
from studio.ui.canvas.tiles import TileCache

_SIDE = 720
"""The longer side at which an artboard is measured, in pixels."""
_FORGIVEN = 8.0
"""Per cent of a cell's pixels that may be worse: single specks do not make a letter hard to read."""
_NORMAL, _LARGE = 4.5, 3.0
"""Least contrast ratios of text and of large text, WCAG 2.2 success criterion 1.4.3."""
_SEEN = 360
"""Points at which an ad is seen on a phone, whatever its pixels."""
_KEPT = 64


@dataclass(frozen=True, slots=True)
class Flaw:
    """A layer that is hard to read: the cells where (document pixels), and the worst ratio of `needed`."""

    cells: tuple[QRectF, ...]
    ratio: float
    needed: float


def flaws(document: Document, assets: AssetStore) -> tuple[Flaw, ...]:
    """Every text and button of a document with a part below the contrast it needs; runs on any thread.

    Raises BadPicture.
    """
    scale = min(1.0, _SIDE / max(document.width, document.height, 1))
    light = contrast.luminance(to_array(render(_wordless(document), assets, scale))[..., :3])
    found = []
    for layer in document.layers:
        if isinstance(layer, TextLayer | ButtonLayer) and layer.visible and layer.text and layer.opacity > 0:
            needed = _needed(layer, document)
            rated = [(cell, _ratio(light, cell, layer, scale)) for cell in _cells(document, layer)]
            bad = [(cell, ratio) for cell, ratio in rated if ratio < needed]
            if bad:
                found.append(Flaw(tuple(cell for cell, _ in bad), min(ratio for _, ratio in bad), needed))
    return tuple(found)


def _wordless(document: Document) -> Document:
    """The document without its words: what they stand on."""

    def bare(layer: AnyLayer) -> AnyLayer:
        if isinstance(layer, ButtonLayer):
            return replace(layer, text="")
        return replace(layer, visible=False) if isinstance(layer, TextLayer) and not layer.highlight else layer

    return replace(document, layers=tuple(bare(layer) for layer in document.layers))


def _needed(layer: TextLayer | ButtonLayer, document: Document) -> float:
    seen = layer.style.size * min(1.0, _SEEN / max(document.width, document.height, _SEEN))
    return _LARGE if seen >= 24 or (seen >= 18.7 and layer.style.weight >= 700) else _NORMAL


def _cells(document: Document, layer: TextLayer | ButtonLayer) -> Iterator[QRectF]:
    """Each line of a layer in cells about as wide as two letters, where they are seen."""
    way = turned(layer) * space(document, layer)
    step = max(layer.style.size, 8.0)
    for x, y, width, height in type.ink_bounds(layer):
        count = max(1, round(width / step))
        for at in range(count):
            yield way.mapRect(QRectF(x + width * at / count, y, width / count, height))


def _ratio(light: NDArray[np.float32], cell: QRectF, layer: TextLayer | ButtonLayer, scale: float) -> float:
    box = (cell.x() * scale, cell.y() * scale, cell.width() * scale, cell.height() * scale)
    return contrast.worst_contrast(light, [box], layer.style.color[:7], _FORGIVEN)


class Reading:
    """Keeps what was measured by document, and measures what is missing on the rendering thread."""

    def __init__(self, tiles: TileCache, changed: Callable[[], object]) -> None:
        """`changed` is called when something was measured."""
        self._tiles, self._changed = tiles, changed
        self._known: OrderedDict[str, tuple[Document, tuple[Flaw, ...]]] = OrderedDict()
        self._asked: Document | None = None

    def flaws(self, document: Document) -> tuple[Flaw, ...]:
        """What is known of this very document; nothing until it has been measured, one document at a time."""
        known = self._known.get(document.id)
        if known is not None and known[0] is document:
            return known[1]
        if self._asked is None and self._tiles.is_calm:
            self._asked, assets = document, self._tiles.assets
            self._tiles.work(lambda: flaws(document, assets), lambda answer: self._keep(document, answer))
        return ()

    def _keep(self, document: Document, answer: object) -> None:
        self._asked = None
        self._known[document.id] = (document, answer if isinstance(answer, tuple) else ())
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)
        self._changed()
