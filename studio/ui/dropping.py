"""What is dragged onto the window: where it would land, what would happen, and why not where nothing would.

Files and colours are taken here for the whole window, before any field could take a file's name for text; words go to
the field under the pointer as usual.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from studio.document.layer_edits import change_layers
from studio.document.layers import AnyLayer, ButtonLayer, Document, ImageLayer, ShapeLayer, TextLayer
from studio.document.picture_edits import replace_picture
from studio.render.painter import holds
from studio.ui.bringing import Bringing
from studio.ui.canvas.clipboard import LAYERS, Stored, picture_source, stored
from studio.ui.drop_mark import DropMark
from studio.ui.languages import tr
from studio.ui.library.mime import has_picture, picture_in
from studio.ui.library.pane import SUFFIXES
from studio.ui.workspace import Workspace

_PICTURES = (*SUFFIXES, ".svg", ".gif")
_ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
_TAKEN = (*_PICTURES, *_ARCHIVES, ".avif", ".psd", ".jp2", ".jfif", ".tga", ".qoi")
"""What the library takes in and an artboard may not."""
Source = Path | bytes | QImage


@dataclass(frozen=True, slots=True)
class Load:
    """What is dragged: files, or a picture without one, or a colour `#rrggbb`, or only words."""

    paths: tuple[Path, ...] = ()
    picture: bool = False
    color: str = ""
    words: bool = False
    far: bool = False
    """Whether it is only an address in the web."""

    @property
    def pictures(self) -> tuple[Path, ...]:
        """The picture files and folders in it."""
        return tuple(path for path in self.paths if path.suffix.lower() in _PICTURES or path.is_dir())

    @property
    def shelved(self) -> tuple[Path, ...]:
        """The picture files, folders and archives in it, which the library takes in."""
        return tuple(path for path in self.paths if path.name.lower().endswith(_TAKEN) or path.is_dir())


@dataclass(frozen=True, slots=True)
class Landing:
    """A place in the window and what a drop there does; without `act` the words are the reason why nothing would."""

    box: QRect
    words: str
    act: Callable[[Source | None], object] | None = None
    keeps: bool = False
    """Whether the pictures are for an ad, and go into the library besides."""


def read_load(data: QMimeData) -> Load | None:
    """What a drag carries; None for what is not for the window to judge, such as layers."""
    if data.hasFormat(LAYERS) or (data.hasFormat("application/x-qabstractitemmodeldatalist") and not data.hasUrls()):
        return None
    paths = tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    if paths:
        return Load(paths=paths)
    if has_picture(data):
        return Load(picture=True)
    if data.hasColor():
        return Load(color=QColor(data.colorData()).name())
    if data.hasUrls():
        return Load(far=True)
    return Load(words=True) if data.hasText() else None


class Dropping(QObject):
    """Listens to the window's own drag events; every drop is one action of the panes, one undo step of the campaign."""

    def __init__(
        self,
        window: Workspace,
        take_files: Callable[[list[Path]], object],
        bringing: Bringing,
        place_picture: Callable[[Source, QPointF | None], object],
        paste: Callable[[QMimeData, QPointF], object],
    ) -> None:
        super().__init__(window)
        self._window, self._take_files, self._place, self._paste = window, take_files, place_picture, paste
        self._bringing = bringing
        self._load: Load | None = None
        self.mark = DropMark(window)

    def listen(self) -> None:
        """Begin, once the window has a handle."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.DragEnter, QEvent.Type.DragMove) and isinstance(event, QDragMoveEvent):
            if isinstance(event, QDragEnterEvent):
                self._load = read_load(event.mimeData())
            return self._move(event)
        if kind == QEvent.Type.DragLeave:
            self.mark.hide()
            self._load = None
        elif kind == QEvent.Type.Drop and isinstance(event, QDropEvent):
            return self._drop(event)
        return False

    def _move(self, event: QDragMoveEvent) -> bool:
        landing = self._landing(event)
        if landing is None:
            self.mark.hide()
            return False
        self.mark.point_at(landing.box, landing.words, usable=landing.act is not None)
        if landing.act is None:
            # Not accepted over this spot only: the next one may be another matter.
            event.ignore()
        else:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        return True

    def _drop(self, event: QDropEvent) -> bool:
        self._load = self._load or read_load(event.mimeData())
        landing = self._landing(event)
        self._load = None
        self.mark.hide()
        if landing is None:
            return False
        if landing.act is None:
            event.ignore()
            self._window.tray.show_failure(landing.words)
            return True
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._take(landing, event.mimeData())
        return True

    def _take(self, landing: Landing, data: QMimeData) -> None:
        source, name = picture_source(data), ""
        if not isinstance(source, Path):
            found, name = picture_in(data)
            source = found or source
        act = landing.act
        self._window.attempt(lambda: act(source) if act is not None else None)
        if not landing.keeps:
            return
        if isinstance(source, Path):
            self._bringing.bring([source], quietly=True)
        elif source is not None:
            self._bringing.keep(source, name, quietly=True)

    def _landing(self, event: QDropEvent) -> Landing | None:
        load, at = self._load, event.position().toPoint()
        if load is None:
            return None
        add = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        return self.landing(load, at, add=add, data=event.mimeData())

    # Where it lands

    def landing(self, load: Load, at: QPoint, *, add: bool = False, data: QMimeData | None = None) -> Landing | None:
        """Where a load lands at a point of the window; None for words over a field, which takes them by itself."""
        window, under = self._window, self._window.childAt(at)
        if load.far:
            return self._refusal(at, tr("Only an address was dragged; save the picture first, then drop the file."))
        if load.words:
            return self._words(under, at, data)
        opening = self._opening(load)
        if opening is not None:
            return opening
        if not load.color and not load.picture and not load.shelved:
            name = load.paths[0].name
            return self._refusal(
                at, tr("{name} cannot be used: drop pictures, a brief or a campaign.").format(name=name)
            )
        if _is_in(under, window.canvas):
            return self._on_canvas(load, at, add, data)
        if _is_in(under, window.prompt.brand):
            return self._on_brand(load)
        if _is_in(under, window.left) and window.tabs.currentIndex() == 0:
            return self._on_brief(load, at)
        return self._on_library(load, at, data)

    def _opening(self, load: Load) -> Landing | None:
        """A campaign or a brief opens wherever it is dropped."""
        known = {".studio": tr("Open the campaign"), ".toml": tr("Open the brief")}
        first = next((path for path in load.paths if path.suffix.lower() in known), None)
        if first is None:
            return None
        box = self._window.rect().adjusted(4, 4, -4, -4)
        return Landing(box, known[first.suffix.lower()], lambda _source: self._take_files([first]))

    def _words(self, under: QWidget | None, at: QPoint, data: QMimeData | None) -> Landing | None:
        canvas = self._window.canvas
        part = under
        while part is not None:
            if isinstance(part, QLineEdit | QPlainTextEdit | QTextEdit):
                return None
            part = part.parentWidget()
        document = self._artboard(at) if _is_in(under, canvas) else None
        if document is None or data is None:
            return self._refusal(at, tr("Drop words onto a field or an artboard."))
        point = QPointF(canvas.mapFrom(self._window, at))

        def add(_source: Source | None) -> None:
            canvas.select(document.id)
            self._paste(data, point)

        return Landing(self._board_box(document), tr("Add as a text"), add)

    def _on_brand(self, load: Load) -> Landing:
        brand = self._window.prompt.brand
        box = self._box_of(brand)
        if load.color:
            return Landing(box, tr("Add to the brand's colours"), lambda _source: brand.add_color(load.color))
        if not load.pictures or load.pictures[0].is_dir():
            return Landing(box, tr("A logo must be a file; save the picture first."))
        return Landing(box, tr("Use as the logo"), lambda _source: brand.use_logo(load.pictures[0]))

    def _on_brief(self, load: Load, at: QPoint) -> Landing:
        prompt = self._window.prompt
        if load.color:
            return Landing(
                self._box_of(prompt), tr("Add to the brand's colours"), lambda _s: prompt.brand.add_color(load.color)
            )
        photo = next((path for path in load.pictures if path.suffix.lower() in SUFFIXES), None)
        if photo is None:
            return self._refusal(at, tr("A product photo is a PNG, JPEG, WebP or TIFF file."))
        words = tr("Use as the product photo")
        return Landing(self._box_of(prompt), words, lambda _source: prompt.use_photo(photo), keeps=True)

    def _on_library(self, load: Load, at: QPoint, data: QMimeData | None) -> Landing:
        if load.color:
            return self._refusal(at, tr("Drop a colour onto a layer, or onto the brand in the brief."))
        window = self._window
        box = self._box_of(window.pages if not window.is_open else window.left)
        if load.shelved:
            return Landing(box, tr("Add to the library"), lambda _source: self._take_files(list(load.shelved)))

        def keep(source: Source | None) -> None:
            if not window.is_open:
                window.session.new()
            if data is not None and not self._bringing.paste(data) and isinstance(source, bytes | QImage):
                self._bringing.keep(source)

        return Landing(box, tr("Add to the library"), keep)

    # On an artboard

    def _on_canvas(self, load: Load, at: QPoint, add: bool, data: QMimeData | None) -> Landing:
        document = self._artboard(at)
        if document is None:
            return self._on_library(load, at, data)
        if load.color:
            return self._color(document, load.color, at)
        if not document.width:
            return self._refusal(at, tr("This ad is words only; it shows no picture."))
        if load.paths and (not load.pictures or load.pictures[0].is_dir()):
            return self._on_library(load, at, data)
        layer = None if add else self._layer(document, at, lambda item: isinstance(item, ImageLayer))
        if layer is None:
            return Landing(self._board_box(document), tr("Add the picture"), self._adding(document, at), keeps=True)
        words = tr("Replace the logo") if layer.role == "logo" else tr("Replace the picture")
        act = self._replacing(document.id, layer.id)
        words = f"{words}  ·  {tr('Ctrl adds it')}"
        return Landing(self._layer_box(document, layer), words, act, keeps=layer.role != "logo")

    def _adding(self, document: Document, at: QPoint) -> Callable[[Source | None], object]:
        point = QPointF(self._window.canvas.mapFrom(self._window, at))

        def add(source: Source | None) -> None:
            if source is not None:
                self._window.canvas.select(document.id)
                self._place(source, point)

        return add

    def _replacing(self, key: str, layer: str) -> Callable[[Source | None], object]:
        window, assets = self._window, self._window.session.assets

        def keep(answer: object) -> None:
            if isinstance(answer, Stored):
                asset, width, height = answer.asset, answer.width, answer.height
                window.apply(
                    tr("Replace picture"),
                    lambda campaign: replace_picture(campaign, key, (layer,), asset, width, height),
                )
                window.canvas.select(key, (layer,))
            else:
                window.tray.show_failure(str(answer))

        def act(source: Source | None) -> None:
            if source is not None:
                window.canvas.tiles.work(lambda: stored(source, assets), keep)

        return act

    def _color(self, document: Document, color: str, at: QPoint) -> Landing:
        layer = self._layer(document, at, lambda item: _colored(item, color) is not item)
        if layer is None:
            return self._refusal(at, tr("Drop a colour onto a text, a shape or a button."))
        words = tr("Fill with {color}") if isinstance(layer, ShapeLayer) else tr("Colour with {color}")

        def act(_source: Source | None) -> None:
            self._window.apply(
                tr("Change colour"),
                lambda campaign: change_layers(campaign, document.id, (layer.id,), lambda item: _colored(item, color)),
            )

        return Landing(self._layer_box(document, layer), words.format(color=color), act)

    def _artboard(self, at: QPoint) -> Document | None:
        canvas = self._window.canvas
        return None if canvas.is_working else canvas.document_under(QPointF(canvas.mapFrom(self._window, at)))

    def _layer(self, document: Document, at: QPoint, fits: Callable[[AnyLayer], bool]) -> AnyLayer | None:
        """The topmost layer under the pointer of the kind that is looked for."""
        canvas = self._window.canvas
        place = canvas.to_document(document.id).map(QPointF(canvas.mapFrom(self._window, at)))
        return next(
            (
                layer
                for layer in reversed(document.layers)
                if layer.visible and not layer.locked and fits(layer) and holds(layer, place.x(), place.y())
            ),
            None,
        )

    # Boxes in the window

    def _refusal(self, at: QPoint, words: str) -> Landing:
        return Landing(QRect(at.x() - 1, at.y() + 28, 2, 2), words)

    def _box_of(self, part: QWidget) -> QRect:
        return QRect(part.mapTo(self._window, QPoint(0, 0)), part.size())

    def _board_box(self, document: Document) -> QRect:
        return self._on_screen(document, QRectF(0, 0, document.width, document.height))

    def _layer_box(self, document: Document, layer: AnyLayer) -> QRect:
        return self._on_screen(document, QRectF(layer.x, layer.y, layer.width, layer.height))

    def _on_screen(self, document: Document, part: QRectF) -> QRect:
        canvas = self._window.canvas
        seen = canvas.to_screen(document.id).mapRect(part).toAlignedRect().intersected(canvas.rect())
        return seen.translated(canvas.mapTo(self._window, QPoint(0, 0)))


def _is_in(part: QWidget | None, holder: QWidget) -> bool:
    return part is not None and (part is holder or holder.isAncestorOf(part))


def _colored(layer: AnyLayer, color: str) -> AnyLayer:
    """The layer in another colour: a text's letters, the fill of a shape or a button; others as they are."""
    if isinstance(layer, TextLayer):
        return replace(layer, style=replace(layer.style, color=color))
    return replace(layer, fill=color) if isinstance(layer, ShapeLayer | ButtonLayer) else layer
