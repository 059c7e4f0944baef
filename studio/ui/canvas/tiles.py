"""Rendered artboards by document identity, painted off the window thread so that panning and zooming never wait."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, floor

from PySide6.QtCore import QObject, QPoint, QRect, QThreadPool, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap

from studio.assets import AssetStore, MemoryAssets
from studio.document.layers import Document
from studio.errors import StudioError
from studio.render.painter import render
from studio.ui.canvas.regions import render_region
from studio.ui.canvas.sights import Sight, seen
from studio.workers.exit import end_at_exit

_SCALES = (0.0625, 0.125, 0.25, 0.5, 1.0, 2.0, 4.0)
_MOST_PIXELS = 16_000_000
_BUDGET = 160 * 1024 * 1024
"""Bytes of rendered pixels kept."""
_WHOLE = 2_000_000
"""An artboard of at most so many device pixels is rendered whole: panning then never uncovers anything."""
_MARGIN = 320
"""Device pixels rendered around what is seen of a larger one."""
_CALM_MS = 110
"""Nothing is rendered while the hand moves: a renderer that shares the interpreter would make frames late."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One rendering: `region` of a document at `scale`, in device pixels from the artboard's top-left corner."""

    document: Document
    scale: float
    region: QRect
    sight: Sight
    pixmap: QPixmap


@dataclass(frozen=True, slots=True)
class _Wish:
    """What should be rendered next. A wish without a region is for the whole artboard."""

    document: Document
    scale: float
    region: QRect | None
    sight: Sight
    assets: AssetStore


class TileCache(QObject):
    """Answers with what it has at once, renders what is missing, and says `arrived` when it is there.

    For each artboard only the newest wish is rendered; older ones are dropped.
    """

    arrived = Signal()
    calmed = Signal()
    """The hand has been still for a moment."""
    _rendered = Signal(object, object)
    _worked = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._assets: AssetStore = MemoryAssets()
        self._shots: dict[str, list[Shot]] = {}
        self._held = 0
        self._wishes: dict[tuple[str, bool], _Wish] = {}
        self._busy: _Wish | None = None
        self._working = 0
        self._broken: dict[str, Document] = {}
        self._open = True
        self._pool = QThreadPool(self)
        end_at_exit(self.close)
        self._pool.setMaxThreadCount(1)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MS)
        self._calm.timeout.connect(self._next)
        self._calm.timeout.connect(self.calmed)
        self._rendered.connect(self._keep)
        self._worked.connect(self._hand_back)

    def set_assets(self, assets: AssetStore) -> None:
        """Render from another campaign's pictures; forgets what was rendered before."""
        self._assets = assets
        self._shots.clear()
        self._held = 0
        self._wishes.clear()
        self._broken.clear()

    @property
    def assets(self) -> AssetStore:
        """The pictures that are rendered from."""
        return self._assets

    def stir(self) -> None:
        """The hand moves: start no rendering until it has been calm for a moment."""
        self._calm.start()

    def pixmap(self, document: Document, scale: float) -> QPixmap | None:
        """The whole artboard at about `scale` pixels for each of its own, or an older or coarser one, or None."""
        step = _step(document, scale)
        whole = [shot for shot in self._shots.get(document.id, ()) if not shot.sight and _is_whole(shot)]
        exact = next((shot for shot in whole if shot.document is document and shot.scale == step), None)
        if exact is None:
            self._ask(_Wish(document, step, None, "", self._assets))
            exact = min(whole, key=lambda s: (s.document is not document, abs(s.scale - step)), default=None)
        return exact.pixmap if exact is not None else None

    def sharp(self, document: Document, scale: float, visible: QRect, sight: Sight = "") -> Shot | None:
        """The artboard at exactly `scale` where it is `visible` (device pixels of the artboard), or None until then."""
        for shot in self._shots.get(document.id, ()):
            same = shot.document is document and shot.scale == scale and shot.sight == sight
            if same and shot.region.contains(visible):
                self._wishes.pop((document.id, True), None)
                self._use(shot)
                return shot
        all_of_it = QRect(0, 0, max(1, round(document.width * scale)), max(1, round(document.height * scale)))
        region = all_of_it
        if all_of_it.width() * all_of_it.height() > _WHOLE:
            region = visible.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN).intersected(all_of_it)
        self._ask(_Wish(document, scale, region, sight, self._assets))
        return None

    def stand_ins(self, document: Document, scale: float, visible: QRect, sight: Sight = "") -> list[Shot]:
        """What to show until the sharp shot is there: one that covers what is `visible` (in pixels at `scale`), or a
        whole one under a sharper part."""
        known = self._shots.get(document.id, [])
        shots = [shot for shot in known if shot.sight == sight] or [shot for shot in known if not shot.sight]
        rank = sorted(shots, key=lambda s: (s.document is not document, abs(s.scale - scale)))
        if not rank:
            return []
        if covers(rank[0], scale, visible):
            return rank[:1]
        whole = next((shot for shot in rank if _is_whole(shot)), None)
        return [whole, rank[0]] if whole is not None else rank[:1]

    def has(self, document: Document) -> bool:
        """Whether this very document has been rendered, in part or whole."""
        return any(shot.document is document for shot in self._shots.get(document.id, ()))

    def is_broken(self, document: Document) -> bool:
        """Whether this very document could not be rendered (a picture is missing or damaged)."""
        return self._broken.get(document.id) is document

    @property
    def is_calm(self) -> bool:
        """Whether the hand rests, so that something may be worked out."""
        return self._open and not self._calm.isActive()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being rendered and nothing waits for it."""
        return self._busy is None and not self._wishes and not self._working

    def work(self, job: Callable[[], object], done: Callable[[object], None]) -> None:
        """Run `job` on the rendering thread at once and `done` with its answer on this one; None where it failed. No
        answer comes once it is closed."""
        if self._open:
            self._working += 1
            self._pool.start(lambda: self._worked.emit(_tried(job), done), 1)

    def close(self) -> None:
        """Wait for the rendering under way and forget the rest."""
        self._open = False
        self._wishes.clear()
        self._calm.stop()
        self._pool.clear()
        self._pool.waitForDone()
        self._busy, self._working = None, 0

    def _ask(self, wish: _Wish) -> None:
        if not self._open or self._broken.get(wish.document.id) is wish.document:
            return
        if self._busy is not None and _covers(self._busy, wish):
            return
        self._wishes[wish.document.id, wish.region is not None] = wish
        self._next()

    def _next(self) -> None:
        if self._busy is None and self._wishes and self._open and not self._calm.isActive():
            wish = self._busy = self._wishes.pop(next(iter(self._wishes)))
            self._pool.start(lambda: self._rendered.emit(wish, _tried(lambda: _render(wish))))

    def _keep(self, wish: _Wish, image: QImage | None) -> None:
        self._busy = None
        if wish.assets is self._assets:
            if image is None or image.isNull():
                self._broken[wish.document.id] = wish.document
            else:
                region = wish.region if wish.region is not None else image.rect()
                self._add(Shot(wish.document, wish.scale, region, wish.sight, QPixmap.fromImage(image)))
        self._next()
        self.arrived.emit()

    def _hand_back(self, answer: object, done: Callable[[object], None]) -> None:
        if self._open:
            self._working -= 1
            done(answer)

    def _add(self, shot: Shot) -> None:
        """Keep a shot beside the others of its document, and the one before it, which an undo shows at once."""
        key = shot.document.id
        others = self._shots.pop(key, [])
        before = next((old.document for old in others if old.document is not shot.document), None)
        kept = [
            old
            for old in others
            if (old.document is shot.document or old.document is before)
            and not (old.document is shot.document and old.scale == shot.scale and old.sight == shot.sight)
        ]
        sharp = [old for old in kept if old.scale not in _SCALES][-2:]
        self._shots[key] = [shot, *(old for old in kept if old.scale in _SCALES or old in sharp)]
        self._held = sum(_weight(item) for shots in self._shots.values() for item in shots)
        while self._held > _BUDGET and len(self._shots) > 1:
            oldest = next(iter(self._shots))
            self._held -= sum(_weight(item) for item in self._shots.pop(oldest))

    def _use(self, shot: Shot) -> None:
        """The artboard is looked at: it is the last to be forgotten."""
        self._shots[shot.document.id] = self._shots.pop(shot.document.id)


def _covers(busy: _Wish, wish: _Wish) -> bool:
    """Whether what is being rendered answers the wish."""
    if busy.document is not wish.document or (busy.scale, busy.sight) != (wish.scale, wish.sight):
        return False
    if busy.region is None or wish.region is None:
        return busy.region is wish.region
    return busy.region.contains(wish.region)


def _render(wish: _Wish) -> QImage:
    """Runs on the pool's thread."""
    if wish.region is None:
        return render(wish.document, wish.assets, wish.scale)
    side = max(wish.document.width, wish.document.height) * wish.scale
    return seen(render_region(wish.document, wish.assets, wish.scale, wish.region), wish.sight, side)


def _tried(job: Callable[[], object]) -> object:
    """The job's answer, or None where a picture is missing or damaged."""
    try:
        return job()
    except (StudioError, KeyError, OSError, ValueError):
        return None


def covers(shot: Shot, scale: float, visible: QRect) -> bool:
    """Whether a shot has all that is `visible`, in pixels at `scale`."""
    if _is_whole(shot):
        return True
    part = shot.scale / scale
    left, top, right, bottom = (side * part for side in visible.getCoords())
    return shot.region.contains(QRect(QPoint(ceil(left), ceil(top)), QPoint(floor(right), floor(bottom))))


def _weight(shot: Shot) -> int:
    return shot.region.width() * shot.region.height() * 4


def _is_whole(shot: Shot) -> bool:
    width, height = round(shot.document.width * shot.scale), round(shot.document.height * shot.scale)
    return shot.region.width() >= width and shot.region.height() >= height


def _step(document: Document, scale: float) -> float:
    """The smallest kept scale that is sharp at `scale`, held within a sensible number of pixels."""
    area = max(document.width * document.height, 1)
    fitting = [step for step in _SCALES if area * step * step <= _MOST_PIXELS] or [_SCALES[0]]
    return next((step for step in fitting if step >= scale * 0.95), fitting[-1])
