"""Keep in the library where each picture is used."""

from studio.assets import AssetStore
from studio.document.layers import Campaign, ImageLayer
from studio.library.index import Index
from studio.library.metadata import digest


def note_uses(name: str, campaign: Campaign, assets: AssetStore, index: Index) -> int:
    """Tell the index which pictures the ads of a campaign show; how many. `name` is the campaign's file, as text.

    A picture of the library is known by its bytes, which a campaign keeps as they are for upright 8-bit sRGB JPEG, PNG
    and WebP; one that had to be converted when it was taken in, or was cut out, is not. Raises StudioError when the
    index cannot be written.
    """
    shown = {picture.asset for picture in campaign.pictures}
    shown |= {layer.asset for ad in campaign.documents for layer in ad.layers if isinstance(layer, ImageLayer)}
    hashes = set()
    for asset in shown:
        try:
            hashes.add(digest(assets.get(asset)))
        except KeyError:
            continue
    index.keep_uses(name, hashes)
    return len(hashes)
