"""Pictures into boxes: the crop that keeps the subject whole and puts it where the arrangement wants it."""

from dataclasses import dataclass

from studio.document.layers import CampaignPicture
from studio.layout.frame import Rect

Focus = tuple[float, float]
"""Where the subject's middle should be in the box, as fractions."""


@dataclass(frozen=True, slots=True)
class Cropped:
    """A crop as fractions of the picture, the subject's box on the canvas, the subject's part that is inside, and
    how much the crop is enlarged."""

    crop: tuple[float, float, float, float]
    subject: Rect
    kept: float
    enlarged: float


def crop_to(
    picture: CampaignPicture, box: Rect, focus: Focus, closeness: float = 0.0, *, exact: bool = False
) -> Cropped:
    """Fill `box` with the picture. `closeness` 0 shows as much as possible, 1 as little as keeps the subject whole.

    The subject's middle comes as near to `focus` as the picture's edges let it; `exact` goes closer until it is there.
    """
    ratio = box.ratio * picture.height / picture.width
    # Widest crop of the box's ratio, in fractions of the picture's width and height.
    width, height = (1.0, 1.0 / ratio) if ratio >= 1 else (ratio, 1.0)
    x, y, w, h = picture.subject
    tightest = min(1.0, max(w / (0.78 * width), h / (0.78 * height)))
    zoom = 1.0 - closeness * (1.0 - tightest)
    if exact:
        reach = (_reach(x + w / 2, focus[0]) / width, _reach(y + h / 2, focus[1]) / height)
        zoom = max(tightest, min(zoom, *reach))
    # Not beyond a fifth more pixels than the picture has.
    finest = box.width / (1.2 * picture.width * width)
    zoom = min(1.0, max(zoom, finest))
    width, height = width * zoom, height * zoom
    left = _held(x + w / 2 - focus[0] * width, width)
    top = _held(y + h / 2 - focus[1] * height, height)
    subject = Rect(
        box.x + (x - left) / width * box.width,
        box.y + (y - top) / height * box.height,
        w / width * box.width,
        h / height * box.height,
    )
    # A subject that touches the edge looks cut: it counts as whole only with some air around it.
    airy = subject.inset(-0.05 * subject.width, -0.05 * subject.height)
    kept = airy.overlap(box) / max(1e-6, airy.area)
    return Cropped((left, top, width, height), subject, kept, box.width / (picture.width * width))


def _reach(middle: float, focus: float) -> float:
    """The longest crop, as a part of the picture's side, whose `focus` can lie on `middle`."""
    return min(middle / focus, (1.0 - middle) / (1.0 - focus))


def _held(start: float, length: float) -> float:
    return min(max(0.0, start), 1.0 - length)


def contain(picture: CampaignPicture, box: Rect) -> Rect:
    """The largest rectangle of a cut-out's own ratio in the middle of `box`."""
    scale = min(box.width / picture.width, box.height / picture.height)
    width, height = picture.width * scale, picture.height * scale
    return Rect(box.x + (box.width - width) / 2, box.y + (box.height - height) / 2, width, height)
