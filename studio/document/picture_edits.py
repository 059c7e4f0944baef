"""Edits of pictures in their frames: another picture, another part of it.

Pure functions as in `edits.py`: campaign in, campaign out. Crops are (x, y, width, height) as fractions of the picture.
"""

from collections.abc import Collection
from dataclasses import replace

from studio.document import master
from studio.document.layer_edits import change_layers
from studio.document.layers import AnyLayer, Campaign, CampaignPicture, ImageLayer

Crop = tuple[float, float, float, float]
LEAST = 0.01
"""The smallest share of a picture that is shown."""


def cover(width: float, height: float, frame_width: float, frame_height: float, focus: tuple[float, float]) -> Crop:
    """The largest part of a picture of `width` x `height` pixels in the frame's ratio, its middle as near to `focus`
    as the edges let it."""
    ratio = frame_width / max(frame_height, 1e-6)
    across = min(1.0, height * ratio / width)
    down = min(1.0, width / ratio / height)
    return (
        min(max(focus[0] - across / 2, 0.0), 1 - across),
        min(max(focus[1] - down / 2, 0.0), 1 - down),
        across,
        down,
    )


def replace_picture(
    campaign: Campaign, document_id: str, ids: Collection[str], asset: str, width: int, height: int
) -> Campaign:
    """Show another picture, of `width` x `height` pixels, in the frames of these layers. Frames, corners and filters
    stay; the crop fills the frame about the middle. The ad shows its picture or logo in its own way from then on."""

    def filled(layer: AnyLayer) -> AnyLayer:
        if not isinstance(layer, ImageLayer):
            return layer
        crop = cover(width, height, layer.width, layer.height, (0.5, 0.5))
        return replace(layer, asset=asset, crop=crop, focus=(0.5, 0.5))

    return master.settled(change_layers(campaign, document_id, ids, filled))


def exchange_picture(campaign: Campaign, document_id: str, ids: Collection[str], asset: str) -> Campaign:
    """Show the same picture in another state (cut out, enhanced, enlarged) in these layers: what part of it is shown
    stays, for its proportions are the same. The ads show it in their own way from then on."""

    def exchanged(layer: AnyLayer) -> AnyLayer:
        return replace(layer, asset=asset) if isinstance(layer, ImageLayer) else layer

    return master.settled(change_layers(campaign, document_id, ids, exchanged))


def show_part(campaign: Campaign, document_id: str, ids: Collection[str], crop: Crop) -> Campaign:
    """Show this part of the picture in these layers, its middle the focal point."""
    focus = crop[0] + crop[2] / 2, crop[1] + crop[3] / 2

    def shown(layer: AnyLayer) -> AnyLayer:
        return replace(layer, crop=crop, focus=focus) if isinstance(layer, ImageLayer) else layer

    return change_layers(campaign, document_id, ids, shown)


def show_everywhere(campaign: Campaign, picture: CampaignPicture) -> Campaign:
    """Show a picture in every ad that shows the campaign's picture; it is the campaign's own from then on, so that
    other arrangements show it too. A logo and pictures that somebody placed stay."""
    for document in campaign.documents:
        ids = [layer.id for layer in document.layers if isinstance(layer, ImageLayer) and layer.role == "picture"]
        if ids:
            campaign = replace_picture(campaign, document.id, ids, picture.asset, picture.width, picture.height)
    return replace(campaign, pictures=(picture,))


def show_views(campaign: Campaign, pictures: tuple[CampaignPicture, ...]) -> Campaign:
    """Show one picture that was framed for several shapes in every ad that shows the campaign's picture, each ad the
    framing nearest to its own shape; they are the campaign's pictures from then on. Ads with a picture of their own
    show this one too; a logo stays."""
    campaign = replace(campaign, pictures=pictures)
    shown = master.set_shared(campaign, "picture", pictures[0].asset)
    for document in shown.documents:
        if "picture" in document.overrides:
            shown = master.pull_back(shown, document.id, "picture")
    return shown


def focus_on(layer: ImageLayer, focus: tuple[float, float]) -> ImageLayer:
    """The picture with another focal point, its crop moved so that the point is in the middle where it can be."""
    _, _, across, down = layer.crop
    x, y = min(max(focus[0], 0.0), 1.0), min(max(focus[1], 0.0), 1.0)
    crop = (min(max(x - across / 2, 0.0), 1 - across), min(max(y - down / 2, 0.0), 1 - down), across, down)
    return replace(layer, focus=(x, y), crop=crop)


def zoomed(layer: ImageLayer, across: float) -> ImageLayer:
    """The picture with `across` (0 … 1) of its width in the frame, undistorted, about the middle of what was seen."""
    x, y, width, height = layer.crop
    most = min(1.0 / width, 1.0 / height)
    share = min(max(across / width, LEAST / width), most)
    new = (width * share, height * share)
    left = min(max(x + (width - new[0]) / 2, 0.0), 1 - new[0])
    top = min(max(y + (height - new[1]) / 2, 0.0), 1 - new[1])
    return replace(layer, crop=(left, top, *new))


def widest(layer: ImageLayer) -> float:
    """The share of the picture's width that is seen when as much of it as can be fills the frame."""
    _, _, width, height = layer.crop
    return width * min(1.0 / width, 1.0 / height)


def slid(layer: ImageLayer, x: float | None = None, y: float | None = None) -> ImageLayer:
    """The picture with its crop's left or top edge at another place, as fractions, inside the picture."""
    left, top, width, height = layer.crop
    left = left if x is None else min(max(x, 0.0), 1 - width)
    top = top if y is None else min(max(y, 0.0), 1 - height)
    return replace(layer, crop=(left, top, width, height))
