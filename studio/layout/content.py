"""What a layout is made of: copy, pictures, and how the brand looks and sounds."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from studio.assets import AssetId
from studio.document.layers import CampaignPicture


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything a document can be composed of. `copy` maps copy fields to text; `pictures` are views of one scene;
    `colors` are the brand's as `#rrggbb`; `product` in words helps to choose a type pairing."""

    copy: Mapping[str, str] = field(default_factory=dict)
    pictures: tuple[CampaignPicture, ...] = ()
    brand_name: str = ""
    colors: tuple[str, ...] = ()
    logo: AssetId | None = None
    headline_font: str = ""
    body_font: str = ""
    tone: str = "confident"
    language: str = "en"
    product: str = ""
