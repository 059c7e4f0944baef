"""What the chosen layers measure and look like, in sections that show only what applies to them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from studio.assets import AssetStore
from studio.document.brand_kit import BrandKit
from studio.document.edits import document_of
from studio.document.layers import AnyLayer, Campaign, Document, ImageLayer
from studio.document.off_brand import off_brand
from studio.errors import StudioError
from studio.render.fonts import stand_ins
from studio.ui.colors.field import ColorSources
from studio.ui.controls import Elided, column, label, line, scrolled
from studio.ui.fault import FaultLine
from studio.ui.languages import spoken, tr
from studio.ui.layers.artboard_section import ArtboardSection
from studio.ui.layers.looks import FillSection, LookSection, ShadowSection, StrokeSection
from studio.ui.layers.missing_fonts import MissingFonts
from studio.ui.layers.own import LayerOwn
from studio.ui.layers.picture_section import FilterSection, PictureSection
from studio.ui.layers.place import AlignSection, PlaceSection
from studio.ui.layers.section import LayerEdit, Section
from studio.ui.layers.thumbnails import Thumbnails
from studio.ui.layers.type_details import FontSection, HighlightSection, LinesSection
from studio.ui.layers.type_section import TypeSection
from studio.ui.layers.warning_line import WarningLine
from studio.ui.names import layer_name

Made = Callable[[], Section]


class Inspector(QWidget):
    """Shows one layer, several, or the artboard. A section is made when it first has something to show."""

    changed = Signal(str, object)
    """Undo label, and the edit (Campaign -> Campaign)."""
    draft = Signal(object)
    """The document as it would be, while something is dragged; None when it is not meant after all."""
    picture_wanted = Signal(str, object)
    """Document id and layer ids whose picture is to be replaced."""
    deed_wanted = Signal(str)
    """An action to be done with the chosen picture."""

    def __init__(self) -> None:
        super().__init__()
        self.thumbnails = Thumbnails(self)
        self.sources = ColorSources(self)
        self.document: Document | None = None
        self.layers: tuple[AnyLayer, ...] = ()
        self._stale = False
        self._kit: BrandKit | None = None
        self._ahead = QTimer(self)
        self._ahead.setInterval(40)
        self._ahead.timeout.connect(self._make_ahead)
        self._sections: dict[type[Section], Section] = {}
        self._makers: dict[type[Section], Made] = {
            ArtboardSection: partial(ArtboardSection, self.sources),
            AlignSection: AlignSection,
            PlaceSection: PlaceSection,
            LookSection: LookSection,
            TypeSection: partial(TypeSection, self.sources),
            LinesSection: LinesSection,
            FontSection: FontSection,
            PictureSection: self._make_picture,
            FilterSection: partial(FilterSection, self.sources),
            FillSection: partial(FillSection, self.sources),
            HighlightSection: partial(HighlightSection, self.sources),
            StrokeSection: partial(StrokeSection, self.sources),
            ShadowSection: partial(ShadowSection, self.sources),
        }
        box = column(self, gap=0)
        head = line(gap=8, edge=(16, 10, 16, 6))
        self.head = Elided("", "strong")
        self.detail = label("", "label")
        self.own = LayerOwn()
        self.own.changed.connect(self.changed)
        head.addWidget(self.head, 1)
        head.addWidget(self.own)
        head.addWidget(self.detail)
        box.addLayout(head)
        self.missing = MissingFonts()
        box.addWidget(self.missing)
        self.off_brand = WarningLine()
        box.addWidget(self.off_brand)
        self.fault = FaultLine()
        said = column(edge=(16, 0, 16, 0))
        said.addWidget(self.fault)
        box.addLayout(said)
        body = QWidget()
        self._body = column(body, gap=0)
        self._body.addStretch(1)
        box.addWidget(scrolled(body), 1)
        self.thumbnails.arrived.connect(lambda _asset: self._show_pictures())
        self.sources.opened.connect(self._show_pictures)
        self.setVisible(False)

    def set_assets(self, assets: AssetStore) -> None:
        """Show pictures from this store."""
        self.thumbnails.set_assets(assets)

    def show_brand(self, colors: Sequence[str]) -> None:
        """Offer the brand's colours."""
        self.sources.show_brand(colors)

    def show_kit(self, kit: BrandKit | None) -> None:
        """Say from now on what is not as this brand kit has it."""
        self._kit = kit

    def show_layers(self, document: Document | None, layers: Sequence[AnyLayer] = ()) -> None:
        """Show layers of a document (from the bottom up), its artboard without any, or nothing without a document."""
        if tuple(layer.id for layer in layers) != tuple(layer.id for layer in self.layers):
            self.fault.say("")
        self.document, self.layers = document, tuple(layers)
        self._stale = True
        self.setVisible(document is not None and bool(document.layers))
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        """Show what is chosen now. While another tab is in front nothing is made, and nothing waits for it."""
        document, layers = self.document, self.layers
        if not self._stale or document is None:
            return
        self._stale = False
        self.missing.show_stand_ins(stand_ins(document))
        self._show_off_brand(document)
        if not layers:
            self.head.setText(tr("Artboard"))
        elif len(layers) == 1:
            self.head.setText(layer_name(layers[0].name))
        else:
            self.head.setText(tr("{number} layers").format(number=len(layers)))
        locked = sum(layer.locked for layer in layers)
        self.own.show_layer(document if len(layers) < 2 else None, layers[0] if layers else None)
        size = f"{document.width} × {document.height} px" if not layers else ""
        self.detail.setText(size if not locked else tr("Locked") if locked == len(layers) else tr("Some are locked"))
        for kind in self._makers:
            applies = kind.applies(self.layers)
            if applies:
                self.section(kind).show_layers(document, self.layers)
            if kind in self._sections:
                self._sections[kind].setVisible(applies)
        if len(self._sections) < len(self._makers):
            self._ahead.start()

    def _show_off_brand(self, document: Document) -> None:
        """Say what of the chosen layers, or of the whole ad, is not the brand's."""
        if self._kit is None:
            self.off_brand.say("")
            return
        # What several layers have in common is told of the first alone, so the chosen ones are looked at by themselves.
        alone = replace(document, layers=self.layers, copy=()) if self.layers else document
        ids = {layer.id for layer in self.layers}
        faults = [*off_brand(document, self._kit), *off_brand(alone, self._kit)]
        told = dict.fromkeys(spoken(fault.message) for fault in faults if not ids or fault.layer in ids)
        self.off_brand.say(next(iter(told), ""), "\n".join(told))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _make_ahead(self) -> None:
        """Make one more section while nothing else is to do, so that the first text or picture shows at once."""
        kind = next((kind for kind in self._makers if kind not in self._sections), None)
        if kind is None:
            self._ahead.stop()
        else:
            self.section(kind).hide()

    def section(self, kind: type[Section]) -> Section:
        """A section by its class, made when it is first asked for."""
        made = self._sections.get(kind)
        if made is None:
            made = self._sections[kind] = self._makers[kind]()
            made.drafted.connect(self._draft)
            made.changed.connect(self._change)
            order = list(self._makers)
            before = [other for other in order[: order.index(kind)] if other in self._sections]
            self._body.insertWidget(len(before), made)
            self._put_in_order()
        return made

    def _put_in_order(self) -> None:
        """Let Tab go through the sections as they are seen, whatever was made first."""
        stops = [stop for kind in self._makers if kind in self._sections for stop in self._sections[kind].stops()]
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)

    def close_down(self) -> None:
        """Wait for what is being read."""
        self._ahead.stop()
        self.thumbnails.close()

    def _make_picture(self) -> PictureSection:
        section = PictureSection(self.thumbnails)
        section.replace_wanted.connect(self._want_picture)
        section.deed_wanted.connect(self.deed_wanted)
        return section

    def _want_picture(self) -> None:
        if self.document is not None:
            self.picture_wanted.emit(self.document.id, self._free())

    def _show_pictures(self) -> None:
        """A thumbnail arrived, or the colours of the picture are wanted."""
        section = self._sections.get(PictureSection)
        if isinstance(section, PictureSection):
            section.show_picture()
        layers = self.document.layers if self.document is not None else ()
        images = [layer for layer in layers if isinstance(layer, ImageLayer)]
        if images:
            largest = max(images, key=lambda layer: layer.width * layer.height)
            self.sources.show_picture(self.thumbnails.colors(largest.asset))

    def _free(self) -> tuple[str, ...]:
        return tuple(layer.id for layer in self.layers if not layer.locked)

    def _draft(self, edit: LayerEdit | None) -> None:
        """Show what an edit would do; one that cannot be done is shown when it is meant."""
        document = self.document
        if document is None or edit is None:
            self.draft.emit(None)
            return
        try:
            edited = edit(Campaign(id="draft", name="", documents=(document,)), document.id, self._free())
        except StudioError:
            return
        self.draft.emit(document_of(edited, document.id))

    def _change(self, text: str, edit: LayerEdit) -> None:
        if self.document is not None:
            key, ids = self.document.id, self._free()
            self.changed.emit(text, lambda campaign: edit(campaign, key, ids))
