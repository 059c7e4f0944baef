"""What an exported ad is made of, as an IPTC digital source type, and the metadata that says so.

The decision: the strictest true statement about the file wins.
- A diffusion picture in it: `trainedAlgorithmicMedia`, for the picture is what people look at.
- Words drawn into it that the writer model wrote: `compositeWithTrainedAlgorithmicMedia`, for part of the picture
  file is then the output of a trained model. Words typed beside the ad (a primary text) are not in the file.
- A photograph, a cut-out, or one that stands in a scene: `composite`, a photograph with more laid over or under it.
- A rendered scene or plain shapes: `digitalCreation`; a path tracer follows a description, it is not a trained model.
"""

from studio.document.layers import ButtonLayer, Campaign, Document, ImageLayer, TextLayer
from studio.imaging.xmp import Xmp, packet
from studio.placements import Placement

VOCABULARY = "http://cv.iptc.org/newscodes/digitalsourcetype/"
CREATOR = "Marquee Studio"
MOST_ALT = 250
"""Characters of alt text, the IPTC technical reference's advice."""


def digital_source_type(document: Document, campaign: Campaign) -> str:
    """The URI of the IPTC digital source type of one exported ad; see the module's text for the decision."""
    sources = {picture.asset: picture.source for picture in campaign.pictures}
    shown = [layer for layer in document.layers if layer.visible and layer.opacity > 0]
    kinds = {sources.get(layer.asset, "scene") for layer in shown if isinstance(layer, ImageLayer)}
    words = {layer.text for layer in shown if isinstance(layer, TextLayer | ButtonLayer)}
    if not document.layers:
        words = {text for _, text in document.copy}
    if "diffusion" in kinds:
        return VOCABULARY + "trainedAlgorithmicMedia"
    if words & written_lines(campaign):
        return VOCABULARY + "compositeWithTrainedAlgorithmicMedia"
    if kinds & {"photo", "cutout", "staged"}:
        return VOCABULARY + "composite"
    return VOCABULARY + "digitalCreation"


def written_lines(campaign: Campaign) -> set[str]:
    """Every candidate text that the writer model wrote."""
    return {line.text for _, lines in campaign.candidates for line in lines if line.source == "writer"}


def alt_text(document: Document, campaign: Campaign) -> str:
    """The document's alt text, or a plain one made of the campaign's name and the ad's headline."""
    if document.alt_text.strip():
        return document.alt_text.strip()
    headline = dict(document.copy).get("headline", "")
    return f"Advert: {campaign.name}." + (f" It reads “{headline}”." if headline else "")


def ad_packet(document: Document, placement: Placement, campaign: Campaign, source_type: str) -> bytes:
    """The XMP packet of one ad: title, description, keywords, alt text, digital source type, creator tool."""
    copy = dict(document.copy)
    keywords = (campaign.name, placement.platform, placement.name)
    return packet(
        Xmp(
            title=copy.get("headline") or campaign.name,
            description=copy.get("description") or copy.get("primary_text") or "",
            subjects=tuple(word for word in dict.fromkeys(keywords) if word),
            alt_text=alt_text(document, campaign)[:MOST_ALT],
            digital_source_type=source_type,
            creator_tool=CREATOR,
        )
    )
