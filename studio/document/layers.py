"""Layers, documents and campaigns: frozen values that describe ads. Pixels never live here, only asset ids.

Coordinates are in the document's pixels from its top-left corner; colours are `#rrggbb` or `#rrggbbaa`.
"""

from dataclasses import dataclass, field
from typing import Literal

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """What every layer has. `role` says what part of the ad it is: a copy field's name
    (`headline`, `description`, `cta`, ...), `picture`, `logo`, `brand`, `scrim`, or empty."""

    id: str
    name: str
    x: float
    y: float
    width: float
    height: float
    role: str = ""
    opacity: float = 1.0
    visible: bool = True
    locked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeStyle:
    """How words are set. `size` in pixels, `tracking` in thousandths of an em, `leading` as a multiple of size."""

    family: str = "Inter"
    weight: int = 400
    size: float = 16.0
    color: str = "#111111"
    tracking: float = 0.0
    leading: float = 1.2
    capitals: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLayer(Layer):
    """Live text, broken into balanced lines inside its box by the renderer; `\\n` forces a break."""

    text: str
    style: TypeStyle = field(default_factory=TypeStyle)
    align: Align = "left"
    vertical: Literal["top", "middle", "bottom"] = "top"


@dataclass(frozen=True, slots=True, kw_only=True)
class ButtonLayer(Layer):
    """A call to action: one centred line on a filled rounded shape."""

    text: str
    style: TypeStyle = field(default_factory=TypeStyle)
    fill: str = "#111111"
    radius: float = 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapeLayer(Layer):
    """A filled rectangle. With `fill_end` it is a linear gradient from `fill` at `angle` degrees
    (0 = left to right, 90 = top to bottom)."""

    fill: str = "#cccccc"
    fill_end: str = ""
    angle: float = 90.0
    radius: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageLayer(Layer):
    """A picture by its asset id. `crop` is the shown part (x, y, width, height) as fractions of the picture;
    it is stretched to fill the box, so its ratio should match the box's."""

    asset: str
    crop: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    radius: float = 0.0


AnyLayer = TextLayer | ButtonLayer | ShapeLayer | ImageLayer


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One ad for one placement. Layers are listed from the bottom up; `copy` holds every copy field of the
    placement as (key, text), drawn or not (a primary text is typed beside the ad, not into it). A field that the
    placement takes several lines of has the keys `headline`, `headline_2`, `headline_3` …

    `locked` are the keys whose words only the user's own typing changes; `pins` holds lines at a position of the
    shown ad as (key, position counted from 1); `wordings` keeps what a key said before, newest first."""

    id: str
    placement: str
    width: int
    height: int
    background: str = "#ffffff"
    layers: tuple[AnyLayer, ...] = ()
    copy: tuple[tuple[str, str], ...] = ()
    arrangement: str = ""
    alt_text: str = ""
    locked: tuple[str, ...] = ()
    pins: tuple[tuple[str, int], ...] = ()
    wordings: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyLine:
    """One piece of copy that can be swapped in, with why it is here. `angle` is the side it comes at the reader from
    (one of `copywriting.candidates.ANGLES`, or empty); a `favourite` stays when other lines are written."""

    text: str
    source: str
    score: float = 0.0
    reasons: tuple[str, ...] = ()
    angle: str = ""
    favourite: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignPicture:
    """A picture of the campaign: its asset, pixel size, subject box as fractions, and the side free for type."""

    asset: str
    width: int
    height: int
    subject: tuple[float, float, float, float] = (0.25, 0.25, 0.5, 0.5)
    space: str = "none"
    source: str = "scene"
    """`scene`, `diffusion`, `photo` or `cutout`: decides the digital source type of an export."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """The documents of one brief. `brief` is the brief's TOML text. `candidates` maps a copy field to its lines."""

    id: str
    name: str
    brief: str = ""
    documents: tuple[Document, ...] = ()
    pictures: tuple[CampaignPicture, ...] = ()
    candidates: tuple[tuple[str, tuple[CopyLine, ...]], ...] = ()
