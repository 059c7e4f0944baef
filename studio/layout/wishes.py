"""What a designer may wish of the search beyond the best: more room for type, a bigger product, something else."""

import zlib
from dataclasses import dataclass, replace

from studio.document.layers import AnyLayer, CampaignPicture, ImageLayer

_CLOSER = 1.3
"""How much larger each degree of the wish for a bigger product shows the subject."""
_AIR = 1.12
"""The least room around the subject of a closer look, as a multiple of its own box."""
_SHUFFLED = 0.09
"""How far a shuffle moves scores, in the unit of scores."""

Region = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Wish:
    """`type_room` and `product` say how much more is wanted: 0 as usual, then by degrees (1, 2, 3). A `seed` other than
    0 shuffles: arrangements that are nearly as good change places, the same way for the same seed."""

    type_room: int = 0
    product: int = 0
    seed: int = 0

    @property
    def cap(self) -> float:
        """What the largest headline is multiplied by."""
        return (1 + 0.22 * self.type_room) * 0.9**self.product

    @property
    def enough(self) -> float:
        """The part of the ad from which a subject is large enough."""
        return 0.11 * (1 + 0.9 * self.product)

    def weight(self, term: str) -> float:
        """What the weight of a term of the score is multiplied by."""
        more = {"headline": self.type_room, "subject": self.product, "picture": self.product}[term]
        less = {"headline": self.product, "subject": self.type_room, "picture": self.type_room}[term]
        return float((1 + 0.9 * more) * 0.6**less)

    def luck(self, name: str) -> float:
        """What a shuffle adds to the score of an arrangement: -0.045 to 0.045, 0 without a seed."""
        if not self.seed:
            return 0.0
        return (zlib.crc32(f"{self.seed} {name}".encode()) / 0xFFFFFFFF - 0.5) * _SHUFFLED


PLAIN = Wish()
"""Nothing is wished for but the best."""


def closer(picture: CampaignPicture, degree: int) -> tuple[CampaignPicture, Region]:
    """A picture as if it had been taken from nearer, and the part of it (fractions) that is left.

    The subject stays whole with some air; a cut-out has nothing around it to leave away.
    """
    x, y, width, height = picture.subject
    part = max(_CLOSER**-degree, width * _AIR, height * _AIR)
    if picture.source == "cutout" or part >= 1:
        return picture, (0.0, 0.0, 1.0, 1.0)
    left = min(max(0.0, x + width / 2 - part / 2), 1 - part)
    top = min(max(0.0, y + height / 2 - part / 2), 1 - part)
    subject = ((x - left) / part, (y - top) / part, width / part, height / part)
    near = replace(picture, width=round(picture.width * part), height=round(picture.height * part), subject=subject)
    return near, (left, top, part, part)


def seen(layers: tuple[AnyLayer, ...], asset: str, region: Region) -> tuple[AnyLayer, ...]:
    """Layers whose crops of a picture are fractions of a region of it, with crops of the whole picture."""
    left, top, width, height = region

    def whole(layer: AnyLayer) -> AnyLayer:
        if not isinstance(layer, ImageLayer) or layer.asset != asset:
            return layer
        x, y, across, down = layer.crop
        return replace(layer, crop=(left + x * width, top + y * height, across * width, down * height))

    return tuple(whole(layer) for layer in layers)
