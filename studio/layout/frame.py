"""The geometry of a placement: its shape, margins and safe area, and the rectangles cut from it."""

from dataclasses import dataclass
from typing import Literal

from studio.placements import Placement

Shape = Literal["strip", "billboard", "landscape", "square", "portrait", "tall", "skyscraper"]


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in pixels."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def area(self) -> float:
        return max(0.0, self.width) * max(0.0, self.height)

    @property
    def ratio(self) -> float:
        """Width over height."""
        return self.width / max(1e-6, self.height)

    def inset(
        self, left: float, top: float | None = None, right: float | None = None, bottom: float | None = None
    ) -> "Rect":
        """Smaller by the given edges; a missing top equals the left, missing right and bottom equal left and top."""
        top = left if top is None else top
        right = left if right is None else right
        bottom = top if bottom is None else bottom
        return Rect(self.x + left, self.y + top, self.width - left - right, self.height - top - bottom)

    def meet(self, other: "Rect") -> "Rect":
        """The common part; its width or height is zero or negative when there is none."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        return Rect(x, y, min(self.right, other.right) - x, min(self.bottom, other.bottom) - y)

    def overlap(self, other: "Rect") -> float:
        """The common area in square pixels."""
        common = self.meet(other)
        return common.area if common.width > 0 and common.height > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Frame:
    """A placement's canvas: `live` is the part for words, inside the margins and the safe zone."""

    placement: Placement
    canvas: Rect
    live: Rect
    margin: float
    shape: Shape

    @property
    def span(self) -> float:
        """The geometric mean of the sides: what type sizes grow with."""
        return float((self.canvas.width * self.canvas.height) ** 0.5)


def frame(placement: Placement) -> Frame:
    """The frame of a placement with a picture."""
    canvas = Rect(0, 0, placement.width, placement.height)
    shape = shape_of(canvas.ratio)
    short = min(placement.width, placement.height)
    if shape in ("strip", "billboard"):
        margin = max(8.0, round(short * 0.145)) if shape == "strip" else max(12.0, round(short * 0.12))
    else:
        margin = float(round(max(short * 0.067, 12.0)))
    top, right, bottom, left = placement.safe
    # Ascenders and accents stand above the cap line that type is placed by.
    above = top + 0.25 * margin if top else 0.0
    live = canvas.inset(max(margin, left), max(margin, above), max(margin, right), max(margin, bottom))
    return Frame(placement, canvas, live, margin, shape)


def shape_of(ratio: float) -> Shape:
    """The class of a width-to-height ratio."""
    limits: tuple[tuple[float, Shape], ...] = (
        (5.5, "strip"),
        (2.6, "billboard"),
        (1.4, "landscape"),
        (0.9, "square"),
        (0.62, "portrait"),
        (0.4, "tall"),
    )
    return next((shape for least, shape in limits if ratio >= least), "skyscraper")
