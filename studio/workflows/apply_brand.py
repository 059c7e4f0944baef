"""A campaign takes a brand kit on: its brief, colours, faces and logo; every ad is laid out anew in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from studio.assets import AssetStore
from studio.copywriting.brief import Brief
from studio.copywriting.brief_file import brief_to_toml
from studio.document import edits, master
from studio.document.arranging import rearranged, shown_picture, stands_as
from studio.document.brand_kit import BrandKit, kit_of, with_kit
from studio.document.layers import AnyLayer, Campaign, CampaignPicture, Document, ImageLayer, TextLayer
from studio.document.off_brand import off_brand
from studio.document.shared_colors import COLORS
from studio.engine.protocol import NEVER, Report, Step, Token, ignore, stop_if
from studio.imaging.contrast import color_luminance
from studio.layout import Content, Proposal, compose
from studio.placements import all_placements
from studio.render import application, pictures
from studio.workflows.lay_out import content_of

_SEARCHED = 24
_KEPT, _OFF = 0.04, 0.05
"""What keeping its arrangement is worth to an ad, and what each thing off-brand costs, in the unit of scores."""


@dataclass(frozen=True, slots=True)
class Branded:
    """What a kit makes of a campaign: the kit with its logos' assets, the brief, and the ads laid out anew by id."""

    kit: BrandKit
    logos: Mapping[str, str]
    brief: str
    documents: Mapping[str, Document]


def branded_brief(brief: Brief, kit: BrandKit, logo: Path | None) -> Brief:
    """The brief with the kit's name, colours, faces, words and tone; what the kit leaves open stays."""
    brand = replace(
        brief.brand,
        name=kit.name,
        colors=kit.values or brief.brand.colors,
        logo=logo or brief.brand.logo,
        headline_font=kit.headline.family or brief.brand.headline_font,
        body_font=kit.body.family or brief.brand.body_font,
        use=kit.use,
        avoid=kit.avoid,
    )
    return replace(brief, brand=brand, tone=kit.tone or brief.tone)


def apply_brand(
    campaign: Campaign,
    brief: Brief,
    kit: BrandKit,
    logo: Path | None,
    assets: AssetStore,
    report: Report = ignore,
    token: Token = NEVER,
) -> Branded:
    """Lay every ad out in a kit, in its own arrangement where that goes; an ad that overrides `colors` is left alone.

    `logo` is the kit's logo as a file that the brief may name. Raises Cancelled and StudioError.
    """
    application.ensure()
    brief = branded_brief(brief, kit, logo)
    logos = {item.variant: assets.put(item.data) for item in kit.logos if item.data}
    rules = kit_of(with_kit(campaign, kit, logos)) or kit
    drawn = [one for one in campaign.documents if one.width and COLORS not in one.overrides]
    documents = {}
    for number, document in enumerate(drawn):
        stop_if(token)
        report(Step(number, len(drawn), f"Laying out {all_placements()[document.placement].name}"))
        documents[document.id] = _branded(document, campaign.pictures, brief, rules, assets)
    report(Step(len(drawn), len(drawn), "Laid out"))
    return Branded(kit, logos, brief_to_toml(brief), documents)


def take_on(campaign: Campaign, branded: Branded) -> Campaign:
    """The campaign with what a kit makes of it; an edit, to be applied in one step."""
    campaign = edits.set_brief(with_kit(master.with_master(campaign), branded.kit, branded.logos), branded.brief)
    for document in campaign.documents:
        if document.id in branded.documents:
            campaign = edits.replace_document(campaign, rearranged(document, branded.documents[document.id]))
    return master.with_colors(campaign)


def _branded(
    document: Document, views: Sequence[CampaignPicture], brief: Brief, kit: BrandKit, assets: AssetStore
) -> Document:
    own = shown_picture(document, "logo") if "logo" in document.overrides else None
    first = kit.logo("dark")
    logo = own.asset if own is not None else first.asset if first is not None else None
    if logo is None and (shown := shown_picture(document, "logo")) is not None:
        logo = shown.asset
    content: Content = content_of(brief, dict(document.copy), tuple(views), logo)
    found = compose(all_placements()[document.placement], content, assets, count=_SEARCHED)
    made = [_fitted(proposal, kit, assets, own is None) for proposal in found]

    def worth(row: tuple[Document, float]) -> float:
        one, score = row
        kept = _KEPT * (one.arrangement == document.arrangement) + _KEPT / 2 * stands_as(document, one)
        return score + kept - _OFF * _faults(one, kit)

    return max(zip(made, (proposal.score for proposal in found), strict=True), key=worth)[0]


def _faults(document: Document, kit: BrandKit) -> int:
    """How many things of the look are off-brand; the words are not the layout's."""
    return sum(fault.kind != "word" for fault in off_brand(document, kit))


def _fitted(proposal: Proposal, kit: BrandKit, assets: AssetStore, change_logo: bool) -> Document:
    """A proposal with the kit's weights, and the form of the logo that its ground asks for."""
    document = proposal.document
    inks = [layer.style.color for layer in document.layers if isinstance(layer, TextLayer) and layer.role == "headline"]
    on_dark = bool(inks) and color_luminance(inks[0]) > 0.4
    layers = tuple(
        _logo(layer, kit, assets, on_dark=on_dark)
        if change_logo and isinstance(layer, ImageLayer) and layer.role == "logo"
        else replace(layer, style=replace(layer.style, weight=kit.headline.weight), fit=True)
        if isinstance(layer, TextLayer) and layer.role == "headline" and kit.headline.family
        else layer
        for layer in document.layers
    )
    made = replace(document, layers=layers)
    grown = replace(made, layers=tuple(_grown(layer, kit) for layer in layers))
    return grown if _faults(grown, kit) < _faults(made, kit) else made


def _grown(layer: AnyLayer, kit: BrandKit) -> AnyLayer:
    """A logo of the kit's at its least width, about the middle of its left edge; other layers as they are."""
    logo = next((one for one in kit.logos if isinstance(layer, ImageLayer) and one.asset == layer.asset), None)
    if logo is None or layer.width >= logo.least:
        return layer
    scale = logo.least / layer.width
    height = layer.height * scale
    return replace(layer, y=layer.y + (layer.height - height) / 2, width=logo.least, height=height)


def _logo(layer: ImageLayer, kit: BrandKit, assets: AssetStore, *, on_dark: bool) -> ImageLayer:
    wanted = kit.logo("light" if on_dark else "dark")
    mark = next((logo for logo in kit.logos if logo.variant == "mark"), None)
    if mark is not None and wanted is not None and layer.width < wanted.least:
        wanted = mark
    if wanted is None or not wanted.asset or wanted.asset == layer.asset:
        return layer
    width, height = pictures.size(wanted.asset, assets)
    # The height is what the layout gave it room by; it never gets wider than that room.
    scale = min(layer.height / height, layer.width / width)
    return replace(
        layer,
        asset=wanted.asset,
        y=layer.y + (layer.height - height * scale) / 2,
        width=width * scale,
        height=height * scale,
    )
