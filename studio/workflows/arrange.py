"""Other arrangements of one ad: the best-scored ones, and those with more room for type or a bigger product."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from studio.assets import AssetStore
from studio.copywriting.brief import Brief
from studio.document.arranging import rearranged, shown_picture, stands_as
from studio.document.layers import CampaignPicture, Document, ImageLayer, TextLayer
from studio.errors import StudioError
from studio.layout import PLAIN, Proposal, Wish, compose
from studio.placements import Placement, all_placements
from studio.render import application
from studio.render.text_lines import fitted_size
from studio.workflows.lay_out import content_of

SHOWN = 9
"""How many arrangements are offered: as many as there are number keys."""
_SEARCHED = 24
_DEGREES = (1, 2, 3)
_MORE = {"type_room": 1.08, "product": 1.12}
"""How much larger the headline's size or the product's area must be for a wish to be granted."""


@dataclass(frozen=True, slots=True)
class Ways:
    """Arrangements of one ad, best first, as documents that keep what is the user's. `current` is the place of the one
    the ad has, or -1; `by_hand` whether the ad stands as no arrangement would put it."""

    documents: tuple[Document, ...]
    scores: tuple[int, ...]
    """How good each is, of 100."""
    current: int = -1
    by_hand: bool = False


def arrangements(
    brief: Brief,
    document: Document,
    pictures: tuple[CampaignPicture, ...],
    assets: AssetStore,
    seed: int = 0,
) -> Ways:
    """The best-scored arrangements of an ad; with a `seed` other than 0 others that are nearly as good.

    Raises StudioError for a placement without a picture, or words that no arrangement can hold.
    """
    found = _search(brief, document, pictures, assets, Wish(seed=seed))
    made = [proposal.document for proposal in found]
    here = next((at for at, one in enumerate(made) if stands_as(document, one)), -1)
    shown = _apart(found, keep=here)
    return Ways(
        tuple(rearranged(document, found[at].document) for at in shown),
        tuple(round(100 * found[at].score) for at in shown),
        shown.index(here) if here >= 0 else -1,
        by_hand=bool(document.layers) and here < 0,
    )


def with_more(
    wish: str, brief: Brief, document: Document, pictures: tuple[CampaignPicture, ...], assets: AssetStore
) -> Document:
    """The ad with more of `type_room` or `product`: of the arrangements that give it, its own where that is one.

    Raises StudioError when no arrangement gives more.
    """
    measured = headline_size if wish == "type_room" else partial(product_share, pictures=pictures)
    least = measured(document) * _MORE[wish]
    for degree in _DEGREES:
        asked = Wish(type_room=degree) if wish == "type_room" else Wish(product=degree)
        found = [item for item in _search(brief, document, pictures, assets, asked) if measured(item.document) >= least]
        if found:
            best = max(found, key=lambda item: (item.document.arrangement == document.arrangement, item.score))
            return rearranged(document, best.document)
    raise StudioError(
        "No arrangement of this ad has more room for its type."
        if wish == "type_room"
        else "No arrangement of this ad shows its product any bigger."
    )


def _apart(found: Sequence[Proposal], keep: int) -> list[int]:
    """The places of the SHOWN to offer, best first: one of each kind, then one of each name, then what is left; `keep`
    (when not -1) is among them."""
    names = [proposal.document.arrangement for proposal in found]
    chosen = [keep] if keep >= 0 else []
    for told in ([name.split(",")[0].split(" ")[0] for name in names], names, list(range(len(names)))):
        for at, one in enumerate(told):
            if len(chosen) < SHOWN and at not in chosen and one not in {told[other] for other in chosen}:
                chosen.append(at)
    return sorted(chosen)


def _search(
    brief: Brief, document: Document, pictures: tuple[CampaignPicture, ...], assets: AssetStore, wish: Wish = PLAIN
) -> Sequence[Proposal]:
    application.ensure()
    place: Placement = all_placements()[document.placement]
    logo = shown_picture(document, "logo")
    content = content_of(brief, dict(document.copy), _own(document, pictures), logo.asset if logo else None)
    return compose(place, content, assets, count=_SEARCHED, wish=wish)


def _own(document: Document, pictures: tuple[CampaignPicture, ...]) -> tuple[CampaignPicture, ...]:
    """The pictures an ad is laid out with: the campaign's, or the one that it shows in place of them."""
    layer = shown_picture(document, "picture")
    if layer is None or "picture" not in document.overrides:
        return pictures
    known = tuple(picture for picture in pictures if picture.asset == layer.asset)
    return known or (_measured(layer),)


def _measured(layer: ImageLayer) -> CampaignPicture:
    ratio = (layer.width / layer.crop[2]) / (layer.height / layer.crop[3])
    return CampaignPicture(asset=layer.asset, width=round(1000 * ratio), height=1000, source="photo")


def headline_size(document: Document) -> float:
    """The size in pixels that the headline is shown at; 0 without one."""
    sizes = [
        fitted_size(layer) for layer in document.layers if isinstance(layer, TextLayer) and layer.role == "headline"
    ]
    return max(sizes, default=0.0)


def product_share(document: Document, pictures: Sequence[CampaignPicture]) -> float:
    """The area of the picture's subject as a part of the ad's; 0 without a picture of the campaign."""
    layer, known = shown_picture(document, "picture"), {picture.asset: picture for picture in pictures}
    if layer is None or layer.asset not in known:
        return 0.0
    _, _, width, height = known[layer.asset].subject
    across, down = width / layer.crop[2] * layer.width, height / layer.crop[3] * layer.height
    return across * down / (document.width * document.height)
