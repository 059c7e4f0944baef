"""Layers, documents and campaigns: frozen values that describe ads. Pixels never live here, only asset ids.

Coordinates are in the document's pixels from its top-left corner; colours are `#rrggbb` or `#rrggbbaa`.
"""

from dataclasses import dataclass, field
from typing import Literal

Align = Literal["left", "center", "right"]
Blend = Literal[
    "normal",
    "multiply",
    "screen",
    "overlay",
    "darken",
    "lighten",
    "color_dodge",
    "color_burn",
    "hard_light",
    "soft_light",
    "difference",
    "exclusion",
]
"""How a layer's colours meet those under it, by the names of the W3C's Compositing and Blending Level 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shadow:
    """A drop shadow: offset and blur radius in pixels. Without a colour there is none."""

    x: float = 0.0
    y: float = 0.0
    blur: float = 0.0
    color: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A line along the edge of a shape or of letters, centred on it, `width` in pixels. Without a colour there is
    none."""

    width: float = 0.0
    color: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """What every layer has. `role` says what part of the ad it is: a copy field's name
    (`headline`, `description`, `cta`, ...), `picture`, `logo`, `brand`, `scrim`, or empty.

    `rotation` turns the box clockwise about its centre, in degrees; flips come before the turn. `group` is the id of
    the GroupLayer it belongs to, and `mask` the id of a layer of the same group whose ink shows it: that layer is
    then not painted itself. `pin_x` and `pin_y` say what of its place is kept when the artboard or group is resized:
    its distance to one side, to both (it stretches), to the middle, or its share of the whole; with `keep_ratio` it
    never changes its proportions. `home` is the top and the height of the box it was given, where longer words have
    made it grow or move; else empty."""

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
    rotation: float = 0.0
    flip_x: bool = False
    flip_y: bool = False
    blend: Blend = "normal"
    group: str = ""
    mask: str = ""
    pin_x: Literal["left", "right", "both", "center", "scale"] = "left"
    pin_y: Literal["top", "bottom", "both", "center", "scale"] = "top"
    keep_ratio: bool = False
    home: tuple[float, ...] = ()
    shadow: Shadow = Shadow()
    stroke: Stroke = Stroke()


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeStyle:
    """How words are set. `size` in pixels, `tracking` in thousandths of an em, `leading` as a multiple of size.

    `axes` are values of a variable font's axes by their four-letter tags (`("wdth", 90.0)`), besides weight; `features`
    OpenType features (`("tnum", 1)`)."""

    family: str = "Inter"
    weight: int = 400
    size: float = 16.0
    color: str = "#111111"
    tracking: float = 0.0
    leading: float = 1.2
    capitals: bool = False
    italic: bool = False
    axes: tuple[tuple[str, float], ...] = ()
    features: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Letters `start` to `end` (exclusive) of a text layer that look different. What is empty or zero is as in the
    layer's style; `scale` is a share of its size."""

    start: int
    end: int
    weight: int = 0
    color: str = ""
    scale: float = 1.0
    italic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLayer(Layer):
    """Live text, broken into lines inside its box by the renderer; `\\n` forces a break.

    `runs` are in order and do not overlap. With `balance` lines are of like length, else each is filled. With `fit` the
    size is the largest, up to the style's, at which all of it stands in the box. `highlight` is a colour behind each
    line; `arc` bends the baseline over so many degrees of a circle (0: straight, negative: downwards). `direction`
    `auto` follows the first strong letter."""

    text: str
    style: TypeStyle = field(default_factory=TypeStyle)
    align: Align = "left"
    vertical: Literal["top", "middle", "bottom"] = "top"
    runs: tuple[Run, ...] = ()
    balance: bool = True
    fit: bool = False
    highlight: str = ""
    arc: float = 0.0
    direction: Literal["auto", "ltr", "rtl"] = "auto"


@dataclass(frozen=True, slots=True, kw_only=True)
class ButtonLayer(Layer):
    """A call to action: one centred line on a filled rounded shape."""

    text: str
    style: TypeStyle = field(default_factory=TypeStyle)
    fill: str = "#111111"
    radius: float = 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapeLayer(Layer):
    """A filled shape in its box. With `fill_end` it is a gradient from `fill` at `angle` degrees
    (0 = left to right, 90 = top to bottom), or from the middle outwards when `radial`."""

    shape: Literal["rectangle", "ellipse", "line", "triangle", "star"] = "rectangle"
    radial: bool = False
    fill: str = "#cccccc"
    fill_end: str = ""
    angle: float = 90.0
    radius: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What is done to a picture as it is shown; the picture itself stays. `exposure` in stops (-3 … 3); `contrast`,
    `saturation` and `temperature` -1 … 1 (0 leaves them); `blur` in pixels of the document; `grain` 0 … 1; `duotone`
    the dark and the light colour, or empty."""

    exposure: float = 0.0
    contrast: float = 0.0
    saturation: float = 0.0
    temperature: float = 0.0
    blur: float = 0.0
    grain: float = 0.0
    duotone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageLayer(Layer):
    """A picture by its asset id. `crop` is the shown part (x, y, width, height) as fractions of the picture;
    it is stretched to fill the box, so its ratio should match the box's. `focus` is the point, as fractions of the
    picture, that stays in sight when the frame's ratio changes."""

    asset: str
    crop: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    radius: float = 0.0
    focus: tuple[float, float] = (0.5, 0.5)
    filters: Filters = Filters()


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLayer(Layer):
    """Layers that belong together: those whose `group` is its id, which stand just below it. Its box is theirs
    united; its opacity and blend hold for the group as one picture."""


AnyLayer = TextLayer | ButtonLayer | ShapeLayer | ImageLayer | GroupLayer


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One ad for one placement. Layers are listed from the bottom up; `copy` holds every copy field of the
    placement as (key, text), drawn or not (a primary text is typed beside the ad, not into it). A field that the
    placement takes several lines of has the keys `headline`, `headline_2`, `headline_3` …

    `guides` are the user's own lines: at an x or a y. `overrides` names what of the campaign's shared content this ad
    says in its own way: keys of copy, `picture`, `logo`, `colors`; the rest follows the campaign.

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
    guides: tuple[tuple[Literal["x", "y"], float], ...] = ()
    overrides: tuple[str, ...] = ()
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
    """`scene`, `diffusion`, `photo`, `cutout` (transparent) or `staged` (the subject of a photo in a scene): decides
    the digital source type of an export."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """The documents of one brief. `brief` is the brief's TOML text. `candidates` maps a copy field to its lines.
    `master` is the shared content as (key, value): words by the key of their copy field, `picture` and `logo` by their
    asset. A document follows it in everything that its `overrides` do not name."""

    id: str
    name: str
    brief: str = ""
    documents: tuple[Document, ...] = ()
    pictures: tuple[CampaignPicture, ...] = ()
    candidates: tuple[tuple[str, tuple[CopyLine, ...]], ...] = ()
    master: tuple[tuple[str, str], ...] = ()
