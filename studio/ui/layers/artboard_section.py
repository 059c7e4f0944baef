"""The artboard itself, where no layer is chosen: what is behind everything."""

from collections.abc import Sequence
from dataclasses import replace

from studio.document.edits import document_of, replace_document
from studio.document.layers import AnyLayer, Campaign, Document
from studio.ui.colors.field import ColorField, ColorSources
from studio.ui.languages import tr
from studio.ui.layers.section import Section


class ArtboardSection(Section):
    """The colour behind everything. The size is the placement's and cannot be chosen."""

    def __init__(self, sources: ColorSources) -> None:
        self._sources = sources
        super().__init__()

    def build(self) -> None:
        self.head_words.setText(tr("Background"))
        self.background = ColorField(tr("Background colour"), self._sources, opacity=False)
        self.bind_edit(self.background, lambda layer: None, _with_background, tr("Change background"))
        self.row(self.background)

    @classmethod
    def applies(cls, layers: Sequence[AnyLayer]) -> bool:
        return not layers

    def show_layers(self, document: Document, layers: tuple[AnyLayer, ...]) -> None:
        super().show_layers(document, layers)
        self.background.setEnabled(True)
        self.background.show_value(document.background)


def _with_background(value: object, campaign: Campaign, key: str, ids: Sequence[str]) -> Campaign:
    document = document_of(campaign, key)
    color = value(document.background) if callable(value) else str(value)
    return replace_document(campaign, replace(document, background=color[:7]))
